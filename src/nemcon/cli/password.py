"""``nemcon password``: the password of the page on which the administrator sees the sweep.

docs/decisions/0048. It follows from the installation's secret; so whoever may read that has it, and
nobody else. Where the page is and the name to give go to standard error.
"""

import sys
from argparse import Namespace

from nemcon.cli import serve
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.show import report
from nemcon.core.errors import NemconError
from nemcon.core.findings import Finding


def run(args: Namespace) -> int:
    """Exit status 0, or 2 where there is no installation to have a secret."""
    try:
        serve.set_up(lambda: None)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    from nemcon import web  # noqa: PLC0415  # its address is known once `set_up` has read the settings
    from nemcon.web import administrator  # noqa: PLC0415  # imports Django, which may not be here

    site = web.address() or f"http://{serve.HOST}:{serve.PORT}"
    sys.stderr.write(f"The page is {site}/en/administration/, the name {administrator.NAME}.\n")
    sys.stdout.write(f"{administrator.password()}\n")
    return ADOPTED

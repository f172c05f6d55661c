"""``nemcon bounce``: a report that a letter was not delivered, read from standard input.

For the alias of the address that letters come back to (``NEMCON_BOUNCES``): a server of mail hands
each report to it. What is no such report is passed over, and is no fault.
"""

import sys
import time
from argparse import Namespace

from nemcon.cli import serve
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.show import page_for, report
from nemcon.core.errors import NemconError
from nemcon.core.findings import Finding


def run(args: Namespace) -> int:
    """Exit status 0, whether it was about a letter or not; 2 where the record cannot be reached, so
    that the server of mail tries again."""
    try:
        serve.ready(pages=False)
        from nemcon.web.post.bounces import LARGEST, settle  # noqa: PLC0415  # its models need the site

        rows = settle(sys.stdin.buffer.read(LARGEST), int(time.time()))
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    page = page_for(args)
    for row in rows:
        page.line(f"Letter {row.pk} did not arrive: {row.why}")
    if not rows:
        page.line("It is about no letter of this site, or no failure: nothing was done.")
    return ADOPTED

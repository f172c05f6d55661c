"""``nemcon migrate [--site ROLE]``: make what this version lacks in the database, as the role that
owns it, and let another role serve.

docs/decisions/0046, 0066. `serve`, `import` and `export` do so themselves where they may; where
they run as a role that may only insert and select, this is done first, once for each version.
Triggers that were taken off tables that hold a record are put back here and nowhere else, and it is
said.
"""

from argparse import Namespace

from nemcon.cli import serve
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.progress import underway
from nemcon.cli.show import page_for, report
from nemcon.core.errors import NemconError
from nemcon.core.findings import Finding


def run(args: Namespace) -> int:
    """Exit status 0 when nothing is lacking any more, 2 where it cannot be made."""
    steps: list[str] = []
    back: list[str] = []

    def make() -> None:
        nonlocal steps, back
        from nemcon import web  # noqa: PLC0415  # what the other commands need not

        steps, back = web.migrate()
        if args.site is not None:
            from nemcon.web.store import grants  # noqa: PLC0415  # the site is ready only now

            grants.give(args.site)

    try:
        with underway("Making what is lacking"):
            serve.set_up(make)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    page = page_for(args)
    if back:
        sentence = (
            f"Put back on tables that hold a record: {', '.join(back)}. What was recorded may have "
            "been changed while it was gone: look with nemcon verify."
        )
        report([Finding(severity="warning", sentence=sentence)])
    nothing = "Nothing else was lacking." if back else "Nothing was lacking."
    page.line(f"Made: {', '.join(steps)}." if steps else nothing)
    if args.site is not None:
        page.line(f"The role {args.site} may serve.")
    return ADOPTED

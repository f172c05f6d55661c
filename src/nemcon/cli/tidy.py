"""``nemcon tidy``: remove what is kept about people no longer.

docs/decisions/0066. The worker does the same each day. Nothing of the record goes.
"""

import time
from argparse import Namespace
from collections.abc import Mapping

from nemcon.cli import serve
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.show import page_for, report
from nemcon.core.errors import NemconError
from nemcon.core.findings import Finding


def run(args: Namespace) -> int:
    """Exit status 0 when it was done, 2 where it cannot be."""
    try:
        serve.ready(pages=False)
        rows = _rows(dry_run=args.dry_run)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    lines = ", ".join(f"{many:,} {name}" for name, many in rows.items() if many)
    what = "To be removed" if args.dry_run else "Removed"
    page_for(args).line(f"{what}: {lines}." if lines else "Nothing was due.")
    return ADOPTED


def _rows(*, dry_run: bool) -> Mapping[str, int]:
    """How many rows of each kind went, or would."""
    from nemcon.web.accounts import retention  # noqa: PLC0415  # its models need `serve.ready` first
    from nemcon.web.database import as_refusals  # noqa: PLC0415  # the site is ready only now
    from nemcon.web.post import outbox  # noqa: PLC0415  # its models need `serve.ready` first

    now = int(time.time())
    with as_refusals():
        if dry_run:
            due = {name: rows.count() for name, rows in retention.due()}
            return {**due, "letters": outbox.outdated(now).count()}
        return {**retention.tidy(), "letters": outbox.forget_old(now)}

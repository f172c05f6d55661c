"""``nemcon clock BODY --today DAY --reason TEXT``: record that the clock was ahead, and go on.

spec/record.md §8.7, docs/decisions/0051. A body that was recorded in by a clock of years ahead
takes nothing more until that moment comes. This records, once and for ever, that the clock was set:
moments go back at that entry and nowhere else. The day has to be said, so that no second wrong
clock is written down. What was recorded at moments that were still to come stays as it is.
"""

import sys
from argparse import Namespace
from os import urandom

from nemcon.cli import serve, verify
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.show import page_for, report
from nemcon.core.days import Day, Zone, zone
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.findings import Finding
from nemcon.record.act import Act
from nemcon.record.entries.changes import ClockSet
from nemcon.record.registry import CLOCK_SET

_AUTHOR = "clock"
_UTC: Zone = zone("UTC")


def run(args: Namespace) -> int:
    """Exit status 0 when it was recorded, 2 where there is nothing to set, or it is another day."""
    try:
        serve.ready(pages=False)
        from nemcon.web.database import as_refusals  # noqa: PLC0415  # the site is ready only now

        with as_refusals():
            _set(args)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    return ADOPTED


def _set(args: Namespace) -> None:
    from nemcon.web.store import records  # noqa: PLC0415  # the site is ready only now

    today, store, key = Day.parse(args.today), records.store(), urandom(16).hex()
    records.head(args.body)
    verify.sound(args.body)
    with store.turn(args.body, key=key, author=_AUTHOR, data=key.encode(), own=CLOCK_SET) as turn:
        moment, head = turn.moment, turn.record.head()
        if _UTC.day(moment.utc) != today:
            raise Refusal(
                f"The clock says {moment}, which is not {today}.",
                mend="Set the clock of the server right first; the day is that of Greenwich.",
            )
        last = store.read(args.body, head - 1)[0].recorded
        act = Act(
            id=f"clock-set-{head + 1}",
            body=args.body,
            subject="body",
            content=ClockSet(reason=args.reason),
            effective=moment,
            known=moment,
        )
        receipt = turn.append([act])
    page_for(args).line(
        f"Entry {receipt.last} of {args.body} says that the clock was set: from {last} back to "
        f"{receipt.recorded}."
    )
    sys.stderr.write(
        "What was recorded by the wrong clock stays, with its moment. Where it says that it was "
        "known then, void it and record it again.\n"
    )

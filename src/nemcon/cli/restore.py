"""``nemcon restore BACKUP``: bring a backup back, and begin a new epoch of each record.

spec/record.md §8.8 and §16, docs/decisions/0065. With ``--epoch`` the database came back already,
by other means, and the epoch alone is begun. What came back and where what was there lies go to
standard output; what nobody but a person can look at goes to standard error.
"""

import sys
import time
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from nemcon.cli import serve
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.progress import followed
from nemcon.cli.show import page_for, report
from nemcon.core.days import Moment
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.findings import Finding
from nemcon.core.jsontext import laid_out

if TYPE_CHECKING:
    from nemcon.web.backups.restoring import Epoch, RestoreResult


def run(args: Namespace) -> int:
    """Exit status 0 when it is back, 2 where it could not be, and all is as it was."""
    try:
        last = _last(args.last_head or [])
        if args.epoch == bool(args.backup):
            raise Refusal(
                "Either a backup is brought back, or one that is back begins an epoch.",
                mend="Name the folder of a backup, or write --epoch.",
            )
        # nothing is prepared: what is here may be damaged, and is to be replaced
        serve.set_up(lambda: None)
        from nemcon.web.database import as_refusals  # noqa: PLC0415  # the site is ready only now

        with as_refusals():
            outcome = _outcome(args, last)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    if args.json:
        sys.stdout.write(laid_out(_value(outcome)) + "\n")
    else:
        _tell(args, outcome)
    report([Finding(severity="warning", sentence=text) for text in _warnings(outcome)])
    return ADOPTED


def _last(words: list[str]) -> dict[str, str]:
    """By body, or for all others under ``*``, what was said of its last number."""
    last = {}
    for word in words:
        body, _equals, number = word.rpartition("=")
        plain = number.isascii() and number.isdigit() and len(number) < 16
        if not (number in {"unknown", "backup"} or (plain and body)):
            raise Refusal(
                f"--last-head {word[:60]!r} is not understood.",
                mend="Write --last-head club=120, --last-head club=unknown, unknown or backup.",
            )
        last[body or "*"] = number
    return last


def _outcome(args: Namespace, last: dict[str, str]) -> "RestoreResult":
    from nemcon import web  # noqa: PLC0415  # the site is ready only now
    from nemcon.web.backups import restoring  # noqa: PLC0415  # its models need `setup` first
    from nemcon.web.store import tables  # noqa: PLC0415  # its models need `setup` first

    wishes = restoring.Wishes(last=last, reason=args.reason, follow=followed)
    now = Moment(int(time.time()))
    if args.backup:
        folder = Path(args.backup).expanduser().absolute()
        return restoring.replace(folder, now, wishes, over=args.replace)
    if not web.there() or not tables.there():
        raise Refusal(f"Nothing is kept in {web.place()}.", mend="Restore a backup into it first.")
    return restoring.begin(wishes, now)


def _value(outcome: "RestoreResult") -> dict[str, object]:
    return {
        "bodies": [
            {
                "body": epoch.body,
                "head": epoch.head,
                "root": epoch.root,
                "last": epoch.last.number,
                "evidence": epoch.last.evidence,
                "entry": epoch.first,
            }
            for epoch in outcome.epochs
        ],
        "absent": list(outcome.absent),
        "aside": outcome.aside,
        "sessions": outcome.sessions,
        "invitations": outcome.invitations,
        "letters": outcome.letters,
        "other_secret": outcome.other_secret,
    }


def _tell(args: Namespace, outcome: "RestoreResult") -> None:
    page = page_for(args)
    for epoch in outcome.epochs:
        page.line(f"{epoch.body}: as it was after entry {epoch.head}; {_rest(epoch)}")
        page.line(f"  root {epoch.root}")
    page.line(f"Sessions ended: {outcome.sessions}. Invitations ended: {outcome.invitations}.")
    if outcome.aside:
        page.line(f"What was replaced lies in {outcome.aside}.")


def _rest(epoch: "Epoch") -> str:
    goes_on = f"a new epoch begins with entry {epoch.first}."
    if epoch.last.evidence == "nothing":
        return f"whether anything came after it is not known; {goes_on}"
    if epoch.last.number == epoch.head:
        return f"nothing is known to have come after it; {goes_on}"
    return f"what came after it, up to {epoch.last.number}, is not there; {goes_on}"


def _warnings(outcome: "RestoreResult") -> list[str]:
    warnings = [
        f"{body} was there and is not in the backup: nothing of it came back."
        for body in outcome.absent
    ]
    if outcome.letters:
        warnings.append(
            f"Letters that waited in it: {outcome.letters}. They may have been sent since, and are "
            "held back. Send them with nemcon worker --held send, or drop them with --held drop."
        )
    if outcome.other_secret:
        warnings.append(
            "The secret of this installation is not that of the backup: one-time codes do not "
            "work. Set the other one, or let people in with nemcon account reset."
        )
    warnings.append(
        "Accounts are as they were: one that was closed since is open again, and a password is the "
        "former one. Look with nemcon account list."
    )
    return warnings

"""``nemcon verify [BODY|FILE]``: whether what is kept is what was recorded.

spec/record.md §13. Of a body in the store every row is compared with what was committed to, and so
are the triggers and the file of the database; of a ``record.jsonl`` every line. Nothing is made or
mended, so that it can be asked of a copy, and as a role that may only read. Findings go to standard
error, each with its entry, the first one first; what was looked at goes to standard output, with
the root by which it can be compared with what somebody wrote down elsewhere.
"""

import re
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nemcon.cli import serve
from nemcon.cli.main import ADOPTED, NOT_ADOPTED, WRONG_USE
from nemcon.cli.progress import followed
from nemcon.cli.show import page_for, report
from nemcon.core.errors import Damaged, NemconError, Refusal
from nemcon.core.findings import Finding
from nemcon.core.jsontext import laid_out

if TYPE_CHECKING:
    from nemcon.web.store.verifying import BodyVerification, EntryFault


def run(args: Namespace) -> int:
    """Exit status 0 where nothing was found, 1 where something was, 2 where there is nothing to
    look at."""
    try:
        file = _file(args.what) if args.what else None
        if args.root:
            return _rooted(args, file)
        return _log(args, file) if file else _store(args)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE


def sound(body: str) -> None:
    """`Damaged` where the body in the store is not as it was recorded; a body that is not there is
    sound. The site is ready in this process."""
    from nemcon.web.store import verifying  # noqa: PLC0415  # the site is ready only now

    faults = verifying.verify(body, followed).faults
    if not faults:
        return
    first = faults[0]
    more = f" (and {len(faults) - 1:,} more)" if len(faults) > 1 else ""
    raise Damaged(
        f"What is kept of {_entry(body, first)} is not what was recorded: {first.says}{more}",
        mend="Look with nemcon verify, and restore a backup.",
    )


def _file(what: str) -> Path | None:
    """The log that *what* names, if it is one: else the id of a body."""
    path = Path(what)
    if path.is_dir() and (path / "record.jsonl").is_file():
        return path / "record.jsonl"
    if path.is_file():
        return path
    # no id has a slash or that ending: a file was meant
    if "/" in what or path.suffix == ".jsonl":
        lacks = f"{what} has no record.jsonl" if path.is_dir() else f"There is no {what}"
        raise Refusal(f"{lacks}.", mend="Name a body, a record.jsonl, or the folder of one.")
    return None


def _rooted(args: Namespace, file: Path | None) -> int:
    """A root that somebody wrote down, compared with what the first entries come to now."""
    from nemcon.record.log_file import read_all  # noqa: PLC0415  # a body in the store needs it not
    from nemcon.record.tree import compared  # noqa: PLC0415  # few questions hash anything

    number, _equals, root = args.root.partition("=")
    if not (number.isascii() and number.isdigit() and 0 < len(number) < 16 and _ROOT(root)):
        raise Refusal(
            f"--root {args.root[:80]!r} is no number and root.", mend="Write --root 120=9f2c..."
        )
    if args.what is None or args.json:
        raise Refusal(
            "A root is compared of one record, in words.",
            mend="Name a body or a record.jsonl, without --json.",
        )
    if file is not None:
        try:
            fault = compared(read_all(file.read_bytes()), int(number), root)
        except OSError as wrong:
            raise Refusal(f"{file} cannot be read: {wrong.strerror or wrong}.") from None
    else:
        serve.set_up(lambda: None)
        from nemcon.web.store import records  # noqa: PLC0415  # its models need `setup` first

        records.head(args.what)
        fault = compared(records.store().stream(args.what), int(number), root)
    if fault:
        report([Finding(severity="error", sentence=fault, path=args.what)])
    else:
        page_for(args).line(f"{args.what}: the root up to entry {number} is that one.")
    return NOT_ADOPTED if fault else ADOPTED


_ROOT = re.compile("[0-9a-f]{64}").fullmatch


def _log(args: Namespace, file: Path) -> int:
    """A file, line by line."""
    from nemcon.record.log_file import verify_log  # noqa: PLC0415  # a body in the store needs it not

    try:
        data = file.read_bytes()
    except OSError as fault:
        raise Refusal(f"{file} cannot be read: {fault.strerror or fault}.") from None
    result = verify_log(data, str(file), follow=followed)
    wrong = [finding for finding in result.findings if finding.severity != "note"]
    report(result.findings)
    if args.json:
        faults = [
            {"line": f.line, "severity": f.severity, "says": f.sentence} for f in result.findings
        ]
        body = {
            "body": result.body,
            "entries": result.entries,
            "root": result.root,
            "found": faults,
        }
        sys.stdout.write(laid_out({"sound": not wrong, "file": str(file), "bodies": [body]}) + "\n")
    else:
        _tell(args, result.body, result.entries, result.root, len(wrong))
    return NOT_ADOPTED if wrong else ADOPTED


def _store(args: Namespace) -> int:
    """One body of the store, or all, and what they share."""
    # nothing is prepared: what is looked at must not be changed by that
    serve.set_up(lambda: None)
    from nemcon import web  # noqa: PLC0415  # the site is ready only now
    from nemcon.web.store import verifying  # noqa: PLC0415  # its models need `setup` first

    try:
        return _looked(args)
    except verifying.UNREADABLE as fault:
        raise Refusal(
            f"{web.place()} cannot be read: {fault}.", mend="Restore a backup of the database."
        ) from None


def _looked(args: Namespace) -> int:
    from nemcon import web  # noqa: PLC0415  # the site is ready only now
    from nemcon.web.store import tables, verifying  # noqa: PLC0415  # their models need `setup` first

    if not web.there() or not tables.there():
        raise Refusal(f"Nothing is kept in {web.place()}.", mend="Import a dossier: nemcon import.")
    if lacking := tables.lacking():
        raise Refusal(
            f"{web.place()} lacks {', '.join(lacking)}: it is of an earlier version, or a start "
            "was stopped while it made tables.",
            mend="Make what is missing: nemcon migrate.",
        )
    bodies = verifying.bodies()
    if args.what:
        if args.what not in bodies:
            here = (
                f"There is {' and '.join(bodies[:5])}." if bodies else "Import one: nemcon import."
            )
            raise Refusal(f"There is no body {args.what[:60]!r} here.", mend=here)
        bodies = [args.what]
    shared = verifying.database()
    done = [verifying.verify(body, followed) for body in bodies]
    report([*_findings("", shared), *(f for one in done for f in _findings(one.body, one.faults))])
    wrong = len(shared) + sum(len(one.faults) for one in done)
    if args.json:
        sys.stdout.write(laid_out(_value(shared, done, wrong)) + "\n")
    else:
        for one in done:
            _tell(args, one.body, one.entries, one.root, len(one.faults))
        if shared or not done:
            many = f"{len(shared)} wrong with the database" if shared else "no entry"
            page_for(args).line(f"{web.place()}: {many}.")
    return NOT_ADOPTED if wrong else ADOPTED


def _value(
    shared: Sequence["EntryFault"], done: Sequence["BodyVerification"], wrong: int
) -> dict[str, Any]:
    return {
        "sound": not wrong,
        "database": [fault.says for fault in shared],
        "bodies": [
            {
                "body": one.body,
                "entries": one.entries,
                "root": one.root,
                "found": [
                    {"entry": fault.entry, "id": fault.id, "says": fault.says}
                    for fault in one.faults
                ],
            }
            for one in done
        ],
    }


def _findings(body: str, faults: Iterable["EntryFault"]) -> list[Finding]:
    """Each with its entry before it."""
    return [
        Finding(severity="error", sentence=fault.says, path=_entry(body, fault)) for fault in faults
    ]


def _entry(body: str, fault: "EntryFault") -> str:
    which = f" ({fault.id})" if fault.id else ""
    return f"{body} entry {fault.entry}{which}" if fault.entry else body


def _tell(args: Namespace, body: str, entries: int, root: str, wrong: int) -> None:
    many = f"{entries:,} {'entry' if entries == 1 else 'entries'}"
    page = page_for(args)
    page.line(f"{body or 'no body'}: {many}, {f'{wrong:,} wrong' if wrong else 'nothing found'}.")
    page.line(f"  root {root}")

"""The file ``record.jsonl``: one entry a line, in canonical bytes, opened without reading more than
is asked for.

spec/record.md §11. `open_log` keeps the bytes of the file and, for each subject, the numbers of its
lines; the entries of a subject are read when a question is about it. What is wrong with the file is
collected as findings with their line: a bad line is passed over and nothing else is lost.
`check_log` reads every line in full and, if asked, recomputes every commitment. `sealed` writes a
file with a line before the entries, which says how many there are, the root over their envelopes,
and a digest of every byte after it; `verify_log` says what a file that has it, or has it not, can
show.
"""

import json
import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from sys import intern
from typing import TYPE_CHECKING, Any, BinaryIO

from nemcon.core.days import Moment
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding, Severity
from nemcon.record.act import Entry, read_entry
from nemcon.record.canonical import trusted
from nemcon.record.codec import glimpse
from nemcon.record.record import for_all, of_kind

if TYPE_CHECKING:
    from nemcon.record.tree import Tree

# editors of Windows put it before a text: the file is read all the same, and told
_MARK = b"\xef\xbb\xbf"
_BEGIN = b'{"record":'
"""How the first line begins of a file that says where it ends (§11.7)."""
_RESTORE = "Restore the line as it was written."
_CUT = "Export the record again, or restore the file."

# on the bytes, before anything is decoded: U+202A to U+202E and U+2066 to U+2069 in UTF-8
_TURNING = re.compile(b"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]").search
TURNED = Malformed(
    "A text turns the direction of its letters, so that they show in another order than they have.",
    mend="Correct the entry without that character.",
)
USER_NAMED = Malformed(
    "The address has a user name before its host, which shows another host than it leads to.",
    mend="Write it without.",
)

LONGEST_LINE = 1_000_000
"""Bytes of the longest line that is read."""

MOST_FINDINGS = 1_000
"""After so many findings a file is not a record, and the rest is not told."""

# `raw_decode` says where the value ends, so that what stands behind it on the line is seen
_scan = json.JSONDecoder().raw_decode


@dataclass(slots=True)
class LogFile:
    """An opened log: an `EntrySource` for the record of its body."""

    body: str
    data: bytes
    findings: list[Finding] = field(default_factory=list)
    _starts: "array[int]" = field(default_factory=lambda: array("q"))
    _seqs: "array[int]" = field(default_factory=lambda: array("q"))
    _lines: "dict[str, array[int]]" = field(default_factory=dict)
    _redactions: "array[int]" = field(default_factory=lambda: array("q"))
    _last: int = 0
    _first: int = 0

    def entries(self, subject: str) -> Sequence[Entry]:
        """The entries of a subject; lines that cannot be read are left out (see `check_log`)."""
        entries = []
        # parsed again each time: kept, the values of a long file would take many times its bytes
        for number in self._lines.get(subject, ()):
            try:
                entries.append(read_entry(_value(self._line(number))))
            except Malformed:
                continue
        return entries

    def size(self, subject: str) -> int:
        return len(self._lines.get(subject, ()))

    def fetch(self, subjects: Iterable[str]) -> None:
        """Nothing to do: the whole file is here."""

    def forget(self, subject: str) -> None:
        """Nothing to do: they stay."""

    def subjects(self, kind: str = "", upto: int | None = None) -> list[str]:
        subjects = of_kind(self._lines, kind)
        if upto is None:
            return subjects
        return [subject for subject in subjects if self._seqs[self._lines[subject][0]] <= upto]

    def head(self) -> int:
        return self._last

    def moment(self, number: int) -> Moment | None:
        """When the entry of a number was recorded; a bare envelope is looked for line by line."""
        # an envelope alone is not among these, and where numbers do not grow one may be missed:
        # then each line is looked at
        place = bisect_left(self._seqs, number)
        if self._seqs[place : place + 1] == array("q", [number]):
            return _recorded(self._line(place), number)
        moments = (_recorded(line, number) for _, _, line in _numbered(self.data))
        return next((moment for moment in moments if moment is not None), None)

    def restricted(self, kind: str = "") -> Collection[str]:
        return [s for s in self.subjects(kind) if not all(map(for_all, self.entries(s)))]

    def destroyed(self, upto: int) -> Sequence[tuple[str, str]]:
        """A file does not say which envelope a redaction left, so it gives all the later ones."""
        later = (bisect_left(self._seqs, seq) for seq in self._redactions if seq > upto)
        acts = (_value(self._line(place))["act"] for place in later)
        return [(str(act["subject"]), str(act["id"])) for act in acts]

    def __len__(self) -> int:
        return len(self._starts)

    def _line(self, number: int) -> bytes:
        start = self._starts[number]
        end = self.data.find(b"\n", start)
        return self.data[start : end if end >= 0 else len(self.data)]


def open_log(data: bytes, file: str = "record.jsonl") -> LogFile:
    """Open the bytes of a log. Every line is parsed once as JSON and sorted by subject; contents
    are not read yet.

    The body is the one that most lines are of. Lines whose numbers do not grow are told, and kept.
    """
    bodies: dict[str, LogFile] = {}
    findings: list[Finding] = []
    log, last, highest = LogFile("", data), 0, 0
    lines, starts = log._lines, log._starts
    for number, start, line in _numbered(data):
        try:
            value = _value(line)
            seq, act = value["seq"], value.get("act")
            # `isinstance` would let true pass for 1
            if type(seq) is not int:
                raise Malformed("seq is not a number.", mend=_RESTORE)
            if seq <= last:
                order = Malformed(
                    f"The number {glimpse(seq)} comes after {glimpse(last)}.",
                    mend="Restore the order of the lines.",
                )
                _note(findings, file, number, order)
            last = seq
            if act is None:
                highest = max(highest, seq)
                continue
            subject, body = act["subject"], act["body"]
            if type(subject) is not str or type(body) is not str:
                raise Malformed("subject and body are texts.", mend=_RESTORE)
            # the same log as long as the body stays, which is nearly always
            if body != log.body:
                log = bodies.get(body) or bodies.setdefault(
                    body, LogFile(intern(body), data, _first=number)
                )
                lines, starts = log._lines, log._starts
            place = lines.get(subject)
            if place is None:
                place = lines[intern(subject)] = array("q")
            place.append(len(starts))
            starts.append(start)
            log._seqs.append(seq)
            if act.get("type") == "redaction":
                log._redactions.append(seq)
            log._last = max(log._last, seq)
        except Malformed as fault:
            _note(findings, file, number, fault)
        # the value is whatever the line says: asking each for its type first would cost every good
        # line
        except (KeyError, TypeError, AttributeError):
            _note(
                findings,
                file,
                number,
                Malformed("This line is not an entry.", mend="Restore or remove it."),
            )
    # §11.3: that of most lines, so that one strange line at the top does not make all others
    # strange
    log = max(bodies.values(), key=len, default=LogFile("", data))
    # an envelope alone says of no body, and its number counts for the one there is
    log._last = max(log._last, highest)
    for other in bodies.values():
        if other is not log:
            lines_are = "1 line is" if len(other) == 1 else f"{len(other)} lines are"
            many = f"{lines_are} of the body {other.body[:40]}, from here on."
            _note(
                findings,
                file,
                other._first,
                Malformed(many, mend=f"Keep one file for {log.body[:40]} alone."),
            )
    if data.startswith(_MARK):
        _note(
            findings,
            file,
            1,
            Malformed("The file begins with a byte order mark.", mend="Remove its three bytes."),
        )
    if not len(log) and not findings:
        _note(
            findings,
            file,
            1,
            Malformed("There is no entry in this file.", mend="Name a record.jsonl."),
        )
    log.findings = sorted(findings, key=Finding.sort_key)
    return log


@dataclass(frozen=True, slots=True, kw_only=True)
class LogVerification:
    """What a file holds, and everything wrong with it. *root* is over its envelopes."""

    body: str
    entries: int
    root: str
    findings: list[Finding]


Follow = Callable[[Iterable[tuple[int, int, bytes]], int, str], Iterable[tuple[int, int, bytes]]]
"""Hands the lines of a file on as they come, so many of them: to show how far it is."""


def names_user(url: str) -> bool:
    """Whether an address has a name, or a word to enter with, before its host."""
    return "@" in url.partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0]


def check_log(
    data: bytes, file: str = "record.jsonl", *, commitments: bool = True
) -> list[Finding]:
    """Everything wrong with a log: every line read in full, ids unique, and each commitment
    recomputed if asked."""
    return _checked(data, file, commitments).findings


def verify_log(data: bytes, file: str, *, follow: Follow | None = None) -> LogVerification:
    """Everything wrong with a log, its root, and a note where it does not say where it ends."""
    verification = _checked(data, file, follow=follow)
    if not data.startswith(_BEGIN):
        open_end = Malformed(
            "The file does not say where it ends: nothing in it shows whether lines are missing."
        )
        _note(verification.findings, file, data.count(b"\n"), open_end, "note")
    return verification


def _checked(
    data: bytes, file: str, commitments: bool = True, follow: Follow | None = None
) -> LogVerification:
    from nemcon.record.tree import Tree, out_of_place  # noqa: PLC0415  # hashing costs 7 ms, and questions hash nothing

    log = open_log(data, file)
    findings = list(log.findings)
    lines_at_fault = {finding.line for finding in findings}
    ids: dict[str, int] = {}
    last: Entry | None = None
    tree, many, gaps = Tree(), 0, 0
    bare: list[int] = []
    redactions: dict[str, int] = {}
    lines: Iterable[tuple[int, int, bytes]] = _numbered(data)
    if follow is not None:
        lines = follow(lines, data.count(b"\n"), file)
    for number, _, line in lines:
        try:
            entry = read_entry(_value(line))
        except Malformed as fault:
            # `open_log` has told of the line already, and one fault is told once
            if number not in lines_at_fault:
                _note(findings, file, number, fault)
            continue
        for doubt in _doubts(entry, line, last, ids, number, commitments):
            _note(findings, file, number, doubt)
        # where lines are missing, the root over those before it is not known
        if not gaps and (wrong := out_of_place(entry, last, tree)):
            _note(findings, file, number, Malformed(wrong, mend=_RESTORE))
        if _TURNING(line):
            _note(findings, file, number, TURNED, "warning")
        if names_user(getattr(entry.act.content, "url", None) or "" if entry.act else ""):
            _note(findings, file, number, USER_NAMED, "warning")
        tree.add(entry)
        many += 1
        if entry.act is None:
            bare.append(number)
        elif entry.act.type == "redaction":
            redactions[entry.act.content.of] = number
        before = last.seq if last is not None else 0
        # what is withheld keeps its line (§11.2): these are missing, and why the file cannot show
        if entry.seq > before + 1 and not entry.continues(before):
            gap = Malformed(
                f"The numbers from {before + 1} to {entry.seq - 1} are not in this file."
            )
            _note(findings, file, number, gap, "note")
            gaps += 1
        last = entry
    for line_of, vain in _vain(redactions, ids, len(bare)):
        _note(findings, file, line_of, vain)
    if len(bare) > len(redactions):
        without = Malformed(
            f"{_times(len(bare), 'entry comes', 'entries come')} without content, from here on, "
            f"and {_times(len(redactions), 'redaction is', 'redactions are')} on record.",
            mend="The others were withheld from whoever got this file, or taken out of it.",
        )
        _note(findings, file, bare[0], without, "note")
    first_empty = -1 if data.startswith(b"\n") else data.find(b"\n\n")
    if data.startswith(b"\n") or first_empty >= 0:
        number = data.count(b"\n", 0, first_empty + 1) + 1
        _note(findings, file, number, Malformed("This line is empty.", mend="Remove it."))
    if data and not data.endswith(b"\n"):
        end = Malformed(
            "The last line has no line end.", mend="Add it, or restore what was cut off."
        )
        _note(findings, file, data.count(b"\n") + 1, end)
    for number, broken in _framed(data, log.body, tree, many):
        _note(findings, file, number, broken)
    return LogVerification(
        body=log.body,
        entries=many,
        root=tree.root,
        findings=sorted(findings, key=Finding.sort_key),
    )


def _vain(
    redactions: Mapping[str, int], ids: Mapping[str, int], bare: int
) -> Iterator[tuple[int, Malformed]]:
    """The lines of redactions that redacted nothing."""
    # each bare envelope may be what one of these redacted, and which one a file does not say
    nowhere = sum(1 for id in redactions if id not in ids)
    for id, number in redactions.items():
        if id in ids:
            there = f"It redacts {id}, and the content of that is here, in line {ids[id]}."
            yield number, Malformed(there, mend=_RESTORE)
        elif nowhere > bare:
            yield number, Malformed(f"It redacts {id}, which is nowhere here.", mend=_RESTORE)


def _framed(data: bytes, body: str, tree: "Tree", many: int) -> Iterator[tuple[int, Malformed]]:
    """What the first line shows, where it says what the file comes to."""
    if not data.startswith(_BEGIN):
        return
    from hashlib import sha256  # noqa: PLC0415  # costs 7 ms, and questions hash nothing

    start = (data.find(b"\n") + 1) or len(data)
    try:
        statement = _value(data[:start].rstrip(b"\n"))["record"]
        entries, root, digest = statement["entries"], statement["root"], statement["bytes"]
    except (Malformed, KeyError, TypeError):
        yield 1, Malformed("The line that begins the file cannot be read.", mend=_CUT)
        return
    # from the plainest to the most exact: each later one fails too where an earlier does, and says
    # less
    if entries != many:
        yield 1, Malformed(f"Of {glimpse(entries)} entries there are {many}.", mend=_CUT)
    elif root != tree.root:
        sentence = "A number, a moment or a commitment is not the one it was written with."
        yield 1, Malformed(sentence, mend=_CUT)
    elif digest != sha256(data[start:]).hexdigest():
        yield 1, Malformed("Some line is not as it was written.", mend=_CUT)
    # last: all it says is right, and still it is not written as a file of this body begins
    elif data[:start] != _begin(body, tree, many, digest):
        yield 1, Malformed(f"This is not the line that begins a file of {body}.", mend=_RESTORE)


def _times(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _doubts(
    entry: Entry,
    line: bytes,
    last: Entry | None,
    ids: dict[str, int],
    number: int,
    commitments: bool,
) -> Iterator[Malformed]:
    """What is wrong with an entry that can be read, given the one before it and the ids so far."""
    if last is not None and not entry.follows(last.recorded):
        yield Malformed(
            f"It was recorded before {last.recorded}, the line before it.", mend=_RESTORE
        )
    if entry.act is not None and ids.setdefault(entry.act.id, number) != number:
        yield Malformed(
            f"The id {entry.act.id} is that of line {ids[entry.act.id]}.",
            mend="Remove one of the two.",
        )
    # one of the two: whoever restores the line as it was written mends the commitment with it
    if entry.line() != line:
        yield Malformed("The line is not in canonical bytes.", mend="Restore it as it was written.")
    elif commitments and not entry.verify():
        yield Malformed("The commitment is not that of the content.", mend=_RESTORE)


def read_all(data: bytes) -> Iterator[Entry]:
    """Every entry in full; raises `Malformed` at the first that is wrong."""
    return (entry for _, entry in read_lines(data))


def read_lines(data: bytes) -> Iterator[tuple[int, Entry]]:
    """Every entry in full, with the number of its line; raises as `read_all` does."""
    for number, _, line in _numbered(data):
        try:
            yield number, read_entry(_value(line))
        except Malformed as fault:
            raise fault.within(f"line {number}") from None


def _recorded(line: bytes, number: int) -> Moment | None:
    """The moment of a line, if it is the entry of that number."""
    try:
        value = _value(line)
        return Moment.parse(value["recorded"]) if value["seq"] == number else None
    except (Malformed, KeyError, TypeError):
        return None


def write_log(entries: Iterable[Entry]) -> bytes:
    """The bytes of a log: one canonical line an entry, each with its line end."""
    return b"".join(entry.line() + b"\n" for entry in entries)


def sealed(body: str, entries: Iterable[Entry], rest: BinaryIO) -> bytes:
    """Write the lines of *entries* to *rest*; the line that goes before them, which says what they
    came to."""
    from hashlib import sha256  # noqa: PLC0415  # costs 7 ms, and questions hash nothing

    from nemcon.record.tree import Tree  # noqa: PLC0415  # imports hashing, which questions need not

    digest, tree, many = sha256(), Tree(), 0
    for many, entry in enumerate(entries, 1):  # noqa: B007  # asked for behind the loop
        tree.add(entry)
        line = entry.line() + b"\n"
        rest.write(line)
        digest.update(line)
    return _begin(body, tree, many, digest.hexdigest())


def _begin(body: str, tree: "Tree", many: int, digest: str) -> bytes:
    says = {"body": body, "bytes": digest, "entries": many, "root": tree.root}
    return trusted({"record": says}) + b"\n"


def _numbered(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Number, offset and bytes of each line of an entry."""
    start = len(_MARK) if data.startswith(_MARK) else 0
    number, stop = 0, len(data)
    if data.startswith(_BEGIN, start):
        number, start = 1, (data.find(b"\n") + 1) or stop
    while start < stop:
        end = data.find(b"\n", start)
        if end < 0:
            end = len(data)
        number += 1
        # an empty line is no entry; `_checked` tells it once, wherever it is
        if end > start:
            yield number, start, data[start:end]
        start = end + 1


def _value(line: bytes) -> Any:
    if len(line) > LONGEST_LINE:
        raise Malformed(
            f"The line has {len(line)} bytes.", mend=f"An entry has at most {LONGEST_LINE}."
        )
    try:
        text = line.decode()
        value, end = _scan(text)
        # two values on one line would else be read as the first alone
        if end != len(text):
            raise ValueError
        return value
    except UnicodeDecodeError:
        raise Malformed(
            "The line is not UTF-8.", mend="Restore the file as it was written."
        ) from None
    except ValueError:
        raise Malformed(
            "The line is not JSON.", mend="Restore it; a last line may have been cut off."
        ) from None
    # the scanner calls itself for each bracket, and a line has room for a million of them
    except RecursionError:
        raise Malformed("The line is nested too deeply.", mend="Use at most 64 levels.") from None


def _note(
    findings: list[Finding], file: str, line: int, fault: Malformed, severity: Severity = "error"
) -> None:
    # a file of another kind has a fault on each line, and a list of a million helps nobody
    if len(findings) < MOST_FINDINGS:
        findings.append(
            Finding(
                severity=severity,
                file=file,
                line=line,
                column=1,
                path=fault.path,
                sentence=str(fault),
            )
        )

"""The file ``record.jsonl``: one entry a line, in canonical bytes, opened without reading more than is asked for.

spec/record.md §11. `open_log` keeps the bytes of the file and, for each subject, the numbers of its lines; the entries of a subject are read
when a question is about it. What is wrong with the file is collected as findings with their line: a bad line is passed over and
nothing else is lost. `check_log` reads every line in full and, if asked, recomputes every commitment.
"""

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from sys import intern
from typing import Any

from nemcon.core.errors import Malformed
from nemcon.core.findings import Finding
from nemcon.record.act import Entry, read_entry
from nemcon.record.canonical import trusted

LONGEST_LINE = 1_000_000
"""Bytes of the longest line that is read."""

MOST_FINDINGS = 1_000
"""After so many findings a file is not a record, and the rest is not told."""

_scan: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().scan_once


@dataclass(slots=True)
class LogFile:
    """An opened log: a `Source` for the record of its body."""

    body: str
    data: bytes
    findings: list[Finding] = field(default_factory=list)
    _starts: "array[int]" = field(default_factory=lambda: array("q"))
    _lines: "dict[str, array[int]]" = field(default_factory=dict)
    _last: int = 0

    def entries(self, subject: str) -> Sequence[Entry]:
        """The entries of a subject; lines that cannot be read are left out (`check_log` says why)."""
        found = []
        for number in self._lines.get(subject, ()):
            try:
                found.append(read_entry(_value(self._line(number))))
            except Malformed:
                continue
        return found

    def size(self, subject: str) -> int:
        return len(self._lines.get(subject, ()))

    def subjects(self) -> Iterable[str]:
        return sorted(self._lines)

    def head(self) -> int:
        return self._last

    def __len__(self) -> int:
        return len(self._starts)

    def _line(self, number: int) -> bytes:
        start = self._starts[number]
        end = self.data.find(b"\n", start)
        return self.data[start : end if end >= 0 else len(self.data)]


def open_log(data: bytes, file: str = "record.jsonl") -> LogFile:
    """Open the bytes of a log. Every line is parsed once as JSON and sorted by subject; contents are not read yet."""
    log = LogFile(body="", data=data)
    lines, starts = log._lines, log._starts
    for number, start, line in _numbered(data):
        try:
            value = _value(line)
            seq = value["seq"]
            if type(seq) is not int or seq <= log._last:
                raise Malformed(f"seq is {seq!r} after {log._last}.", mend="Numbers only grow: restore the order.")
            log._last = seq
            act = value.get("act")
            if act is None:
                continue
            subject, body = act["subject"], act["body"]
            if type(subject) is not str or type(body) is not str:
                raise Malformed("subject and body are texts.", mend="Restore the line as it was written.")
            if body != log.body:
                if log.body:
                    raise Malformed(f"This entry is of the body {body}.", mend=f"Keep one file for {log.body} alone.")
                log.body = intern(body)
            place = lines.get(subject)
            if place is None:
                place = lines[intern(subject)] = array("q")
            place.append(len(starts))
            starts.append(start)
        except Malformed as fault:
            _note(log.findings, file, number, fault)
        except (KeyError, TypeError, AttributeError):
            _note(log.findings, file, number, Malformed("This line is not an entry.", mend="Restore or remove it."))
        if len(log.findings) >= MOST_FINDINGS:
            break
    if not log.body and not log.findings:
        _note(log.findings, file, 1, Malformed("There is no entry in this file.", mend="Name a record.jsonl."))
    return log


def check_log(data: bytes, file: str = "record.jsonl", *, commitments: bool = True) -> list[Finding]:
    """Everything wrong with a log: every line read in full, ids unique, and each commitment recomputed if asked."""
    findings = list(open_log(data, file).findings)
    told = {finding.line for finding in findings}
    ids: dict[str, int] = {}
    for number, _, line in _numbered(data):
        if number in told or len(findings) >= MOST_FINDINGS:
            continue
        try:
            value = _value(line)
            entry = read_entry(value)
            if entry.act is not None and ids.setdefault(entry.act.id, number) != number:
                first = ids[entry.act.id]
                raise Malformed(f"The id {entry.act.id} is that of line {first}.", mend="Give it an id of its own.")
            if trusted(value) != line:
                raise Malformed("The line is not in canonical bytes.", mend="Restore it as it was written.")
            if commitments and not entry.verify():
                raise Malformed("The commitment is not that of the content.", mend="Restore the line as it was.")
        except Malformed as fault:
            _note(findings, file, number, fault)
    return sorted(findings, key=Finding.sort_key)


def read_all(data: bytes) -> Iterator[Entry]:
    """Every entry in full; raises `Malformed` at the first that is wrong."""
    for number, _, line in _numbered(data):
        try:
            yield read_entry(_value(line))
        except Malformed as fault:
            raise fault.within(f"line {number}") from None


def write_log(entries: Iterable[Entry]) -> bytes:
    """The bytes of a log: one canonical line an entry, each with its line end."""
    return b"".join(entry.line() + b"\n" for entry in entries)


def _numbered(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Number, offset and bytes of each line that is not empty."""
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    number = 0
    while start < len(data):
        end = data.find(b"\n", start)
        if end < 0:
            end = len(data)
        number += 1
        if end > start:
            yield number, start, data[start:end]
        start = end + 1


def _value(line: bytes) -> Any:
    if len(line) > LONGEST_LINE:
        raise Malformed(f"The line has {len(line)} bytes.", mend=f"An entry has at most {LONGEST_LINE}.")
    try:
        text = line.decode()
        value, end = _scan(text, 0)
        if end != len(text):
            raise ValueError
        return value
    except UnicodeDecodeError:
        raise Malformed("The line is not UTF-8.", mend="Restore the file as it was written.") from None
    except (ValueError, StopIteration):
        raise Malformed("The line is not JSON.", mend="Restore it; a last line may have been cut off.") from None
    except RecursionError:
        raise Malformed("The line is nested too deeply.", mend="Use at most 64 levels.") from None


def _note(findings: list[Finding], file: str, line: int, fault: Malformed) -> None:
    findings.append(
        Finding(severity="error", file=file, line=line, column=1, path=fault.path, sentence=str(fault))
    )

"""A file from elsewhere: its text, the place of everything in it, and JSON that names its places.

spec/interop.md §2. A file may have been written by anybody. What costs much to read, or means two
things, is an error at its line and column: more than 20 MB, more than 64 levels, a number of more
than 40 characters, a key that is given twice, bytes that are not UTF-8. A value is read on after
what leaves its meaning alone.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NoReturn

from nemcon.core.errors import Malformed
from nemcon.core.findings import Finding, Severity

LARGEST = 20_000_000
"""Bytes of one file."""
DEEPEST = 64
_LONGEST = 40

_TOKEN = re.compile(
    r'[ \t\n\r]*(?:([{}\[\],:])|("[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*")'
    r"|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,3})?)(?![\w.])|(true|false|null)(?!\w))",
    re.ASCII,
).match
_SPACE = re.compile(r"[ \t\n\r]*").match
_WORDS = {"true": True, "false": False, "null": None}


class ForeignFile:
    """A file as it was received: its *name*, for findings, and its bytes."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data
        self.base = re.split(r"[/\\]", name)[-1]
        self._text: str | None = None
        self._lines: list[int] = []

    @property
    def text(self) -> str:
        """What is written in it; `Malformed` where that cannot be read."""
        if self._text is None:
            if len(self.data) > LARGEST:
                raise Malformed(
                    f"{self.name} has {len(self.data):,} bytes; {LARGEST:,} are read.",
                    mend="Take the part that is about this body.",
                )
            try:
                text = self.data.decode("utf-8-sig")
            except UnicodeDecodeError as fault:
                line = self.data.count(b"\n", 0, fault.start) + 1
                raise Malformed(
                    f"{self.name}:{line}: This is not UTF-8.", mend="Save the file as UTF-8."
                ) from None
            self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
            self._text = text
        return self._text

    def place(self, at: int) -> tuple[int, int]:
        """The line and the column of a character, counted from 1."""
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

    def start_of(self, line: int) -> int:
        """Where a line begins, counted from 1; the last where there are fewer."""
        return self._lines[min(line, len(self._lines)) - 1]

    def finding(self, severity: Severity, sentence: str, at: int = 0, path: str = "") -> Finding:
        """What there is to say about the character at *at*, inside *path*."""
        line, column = self.place(at) if self._text is not None else (1, 1)
        return Finding(
            severity=severity,
            sentence=sentence,
            path=path,
            file=self.name,
            line=line,
            column=column,
        )


class JsonObject(dict[str, Any]):
    """An object, with the place where it begins (*at*) and that of each of its keys."""

    __slots__ = ("at", "places")

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at
        self.places: dict[str, int] = {}


class JsonArray(list[Any]):
    """A list, with the place where it begins (*at*) and that of each of its items."""

    __slots__ = ("at", "places")

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at
        self.places: list[int] = []


def plain(value: Any) -> Any:
    """The same value in objects and lists that know no place; a decimal as it was written."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return str(value) if isinstance(value, Decimal) else value


def read_json(file: ForeignFile) -> tuple[Any, list[Finding]]:
    """The value of a file of JSON and what is wrong with it: an error for each key that is given
    twice (the first counts). `Malformed` names line and column where it is no JSON, or is too
    deep."""
    scanner = _Scanner(file)
    return scanner.whole(), scanner.findings


def read_json_lines(file: ForeignFile) -> tuple[list[Any], list[Finding]]:
    """The values of a file that has one behind the other, mostly a line each."""
    scanner = _Scanner(file)
    values = []
    while scanner.has_more():
        values.append(scanner.value(1))
    return values, scanner.findings


class _Scanner:
    """Reads one file, from its beginning to its end."""

    def __init__(self, file: ForeignFile) -> None:
        self.file = file
        self.text = file.text
        self.at = 0
        self.findings: list[Finding] = []

    def whole(self) -> Any:
        value = self.value(1)
        space = _SPACE(self.text, self.at)
        if space is not None and space.end() < len(self.text):
            self.refuse("Something stands behind the end.", "Leave one value.", space.end())
        return value

    def has_more(self) -> bool:
        """Whether something stands behind what was read."""
        space = _SPACE(self.text, self.at)
        return space is not None and space.end() < len(self.text)

    def refuse(self, sentence: str, mend: str, at: int) -> NoReturn:
        line, column = self.file.place(at)
        raise Malformed(f"{self.file.name}:{line}:{column}: {sentence}", mend=mend)

    def token(self) -> "re.Match[str]":
        match = _TOKEN(self.text, self.at)
        if match is None:
            space = _SPACE(self.text, self.at)
            at = space.end() if space is not None else self.at
            glimpse = self.text[at : at + 20].partition("\n")[0]
            what = f"{glimpse!r} is no JSON here." if glimpse else "The file ends too early."
            self.refuse(what, "Take the file as its publisher wrote it.", at)
        self.at = match.end()
        return match

    def value(self, depth: int) -> Any:
        return self.of(self.token(), depth)

    def of(self, match: "re.Match[str]", depth: int) -> Any:
        """The value that begins with a token."""
        mark, text, number, word = match.groups()
        if text is not None:
            return self.string(text, match.start(2))
        if number is not None:
            if len(number) > _LONGEST:
                self.refuse("This number is too long.", "Write fewer digits.", match.start(3))
            whole = number.lstrip("-").isdigit()
            return int(number) if whole else Decimal(number)
        if word is not None:
            return _WORDS[word]
        if mark in "{[" and depth > DEEPEST:
            self.refuse(f"This is nested deeper than {DEEPEST} levels.", "", match.start(1))
        if mark == "{":
            return self.object(match.start(1), depth)
        if mark == "[":
            return self.array(match.start(1), depth)
        self.refuse(f"A value is expected here, not {mark!r}.", "", match.start(1))

    def string(self, text: str, at: int) -> str:
        if "\\" not in text:
            return text[1:-1]
        try:
            value: str = json.loads(text)
        except ValueError:
            self.refuse("This text has an escape that is none.", "Take it away.", at)
        return value

    def object(self, at: int, depth: int) -> JsonObject:
        members = JsonObject(at)
        for key, place in self.keys():
            value = self.value(depth + 1)
            if key in members:
                sentence = f"{key[:40]!r} is given twice. The first counts: take the other away."
                self.findings.append(self.file.finding("error", sentence, place))
            else:
                members[key], members.places[key] = value, place
        return members

    def keys(self) -> Iterator[tuple[str, int]]:
        """Each key of an object and its place, its value still to be read."""
        match = self.token()
        if match[1] == "}":
            return
        while True:
            if match[2] is None:
                self.refuse(
                    "A key in quotation marks is expected.", "", match.start(match.lastindex or 0)
                )
            key, place = self.string(match[2], match.start(2)), match.start(2)
            self.mark(":")
            yield key, place
            if self.mark(",", "}") == "}":
                return
            match = self.token()

    def array(self, at: int, depth: int) -> JsonArray:
        items = JsonArray(at)
        match = self.token()
        while match[1] != "]":
            items.places.append(match.start(match.lastindex or 0))
            items.append(self.of(match, depth + 1))
            if self.mark(",", "]") == "]":
                break
            match = self.token()
            if match[1] == "]":
                self.refuse("Another item is expected.", "Take the comma away.", match.start(1))
        return items

    def mark(self, *allowed: str) -> str:
        match = self.token()
        if match[1] not in allowed:
            one_of = " or ".join(map(repr, allowed))
            self.refuse(f"{one_of} is expected here.", "", match.start(match.lastindex or 0))
        return match[1]

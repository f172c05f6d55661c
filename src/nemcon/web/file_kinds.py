"""Which kinds of file are taken, known by their content and not by their name.

spec/record.md §14, docs/decisions/0057. A kind is known by what every file of it begins with; of an
archive its directory is read, and nothing in it is unpacked. A name says a kind too, by its ending,
and the two must agree. Whatever is none of these is refused: what a browser or a desk would run is
not among them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from struct import Struct
from typing import IO

Bytes = IO[bytes]
LARGEST_DIRECTORY = 1_000_000
"""Bytes of the longest directory of an archive that is read."""
_HEAD = Struct("<4s5H3I2H")
"""What stands before the first name in an archive (APPNOTE 4.3.7)."""
_ENTRY = Struct("<4s6H3I5H2I")
"""What stands before each name in its directory (APPNOTE 4.3.12)."""
_END = Struct("<4s4H2IH")
"""What stands at its end (APPNOTE 4.3.16)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """A kind of file: what it is served as, how names of it end, and how it is known."""

    media_type: str
    endings: tuple[str, ...]
    has: Callable[[Bytes], bool]


def kind_of(file: Bytes) -> FileKind | None:
    """Of which kind a file is, by its content; None where it is of none that is taken."""
    return next((kind for kind in KINDS if kind.has(file)), None)


def begins(*first: bytes) -> Callable[[Bytes], bool]:
    """Known by what it begins with."""

    def has(file: Bytes) -> bool:
        file.seek(0)
        return file.read(16).startswith(first)

    return has


def open_document(media_type: str) -> Callable[[Bytes], bool]:
    """Known by its first part, which is its media type as it stands (OpenDocument 1.3, part 2,
    §3.3)."""

    def has(file: Bytes) -> bool:
        file.seek(0)
        head = file.read(_HEAD.size)
        if len(head) < _HEAD.size or not head.startswith(b"PK\3\4"):
            return False
        packing, name, extra = (_HEAD.unpack(head)[place] for place in (3, 9, 10))
        first = file.read(8 + len(media_type) + 2)
        stands = first == b"mimetype" + media_type.encode() + b"PK"
        return (packing, name, extra) == (0, 8, 0) and stands and "Basic/" not in names(file)

    return has


def office(part: str) -> Callable[[Bytes], bool]:
    """Known by a part that every file of it has (ECMA-376, part 2); one with macros is of another
    kind."""

    def has(file: Bytes) -> bool:
        there = names(file)
        macros = any(name.endswith("vbaProject.bin") for name in there)
        return {"[Content_Types].xml", part} <= there and not macros

    return has


def names(file: Bytes) -> set[str]:
    """The names in the directory of an archive; none where it is no archive, or one whose directory
    is longer than is read."""
    file.seek(0)
    if file.read(4) != b"PK\3\4":
        return set()
    length = file.seek(0, 2)
    # a comment of at most two bytes of length may stand behind the end
    file.seek(max(0, length - _END.size - 0xFFFF))
    tail = file.read()
    place = tail.rfind(b"PK\5\6")
    if place < 0 or place + _END.size > len(tail):
        return set()
    *_rest, size, start, _comment = _END.unpack_from(tail, place)
    if size > LARGEST_DIRECTORY:
        return set()
    file.seek(start)
    directory, there, at = file.read(size), set(), 0
    while at + _ENTRY.size <= len(directory):
        fields = _ENTRY.unpack_from(directory, at)
        if fields[0] != b"PK\1\2":
            break
        first, last = at + _ENTRY.size, at + _ENTRY.size + fields[10]
        name = directory[first:last].decode("utf-8", "replace")
        there |= {name, f"{name.partition('/')[0]}/"}
        at = last + fields[11] + fields[12]
    return there


def is_text(file: Bytes) -> bool:
    """Whether it is text in UTF-8: whole characters, and none that only machines read."""
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return _MACHINE.search(text) is None


_MACHINE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Control characters that stand in no text."""

_WORD = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
TEXT = "text/plain"
KINDS = (
    FileKind(media_type="application/pdf", endings=(".pdf",), has=begins(b"%PDF-")),
    FileKind(media_type="image/png", endings=(".png",), has=begins(b"\x89PNG\r\n\x1a\n")),
    FileKind(media_type="image/jpeg", endings=(".jpg", ".jpeg"), has=begins(b"\xff\xd8\xff")),
    *(
        FileKind(
            media_type=f"{_OPEN}.{kind}", endings=(ending,), has=open_document(f"{_OPEN}.{kind}")
        )
        for kind, ending in {
            "text": ".odt",
            "spreadsheet": ".ods",
            "presentation": ".odp",
        }.items()
    ),
    *(
        FileKind(media_type=f"{_WORD}.{kind}", endings=(ending,), has=office(part))
        for kind, ending, part in (
            ("wordprocessingml.document", ".docx", "word/document.xml"),
            ("spreadsheetml.sheet", ".xlsx", "xl/workbook.xml"),
            ("presentationml.presentation", ".pptx", "ppt/presentation.xml"),
        )
    ),
    FileKind(media_type=TEXT, endings=(".txt", ".md", ".csv"), has=is_text),
)
"""The kinds that are taken, text last: whatever a machine reads is known by another first."""
ENDINGS = tuple(ending for kind in KINDS for ending in kind.endings)
MEDIA_TYPES = frozenset(kind.media_type for kind in KINDS)


def called(media_type: str) -> str:
    """What a kind is called: *PDF*, *ODT*; one that is not taken here by its media type."""
    names = {kind.media_type: kind.endings[0][1:].upper() for kind in KINDS}
    return names.get(media_type, media_type)

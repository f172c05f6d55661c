"""A document as a file: PDF, tagged and searchable, or a picture of it.

docs/decisions/0064. typst sets what `paper` holds by the one layout beside this module. It reads
that folder alone, asks nothing of the network, and takes every word as data: no text of a record is
its markup. A file is PDF/UA-1, in faces of our own; where those have no letter for a word it is set
in what the machine has, and where that has none either the document says so.

The same words make the same bytes. Files are kept by what they say, bounded in bytes: a notice that
goes to thirty members is set once.
"""

import json
from collections.abc import Callable
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

import typst

from nemcon.record.memo import LRU
from nemcon.web.documents.paper import Paper, plain

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

KIND = "application/pdf"
KEPT_BYTES = 16_000_000
"""Bytes of files that a process keeps."""
_FOLDER = Path(__file__).parent
_LAYOUT = _FOLDER / "layout.typ"
CARD = _FOLDER / "card.typ"
FIGURE = _FOLDER / "figure.typ"
"""The layouts of pictures: where an address is shared, and of a figure to take along."""
PIXELS = 144
"""Pixels of a picture in an inch: two a point."""
_files: LRU[bytes, bytes] = LRU(KEPT_BYTES, len)
_turn = Lock()


def pdf(paper: Paper) -> bytes:
    """The document as PDF."""
    return _file(_LAYOUT, plain(paper), _document)


def png(image: "DataclassInstance", layout: Path = CARD) -> bytes:
    """A picture by a *layout* of its own, as PNG."""
    return _file(layout, plain(image), partial(_picture, layout))


def _file(layout: Path, value: Any, make: Callable[[str], bytes]) -> bytes:
    """The file kept for what it says, or made."""
    words = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    key = blake2b(f"{layout.name} {words}".encode(), digest_size=16).digest()
    # not held while it is set: two who ask at once set it twice, and nobody waits
    with _turn:
        memo = _files.get(key)
    if memo is None:
        memo = make(words)
        with _turn:
            _files.put(key, memo)
    return memo


def _document(words: str) -> bytes:
    try:
        return _compiled(_LAYOUT, words, machine=False, standard=True)
    except typst.TypstError as fault:
        # the standard wants a letter in a face for each character
        if "could not be displayed" not in fault.message:
            raise
    try:
        return _compiled(_LAYOUT, words, machine=True, standard=True)
    except typst.TypstError:
        return _compiled(_LAYOUT, words, machine=True, standard=False)


def _picture(layout: Path, words: str) -> bytes:
    # a picture has no standard to keep: whatever face the machine has will do
    return _compiled(layout, words, machine=True, standard=False, format="png")


def _compiled(
    layout: Path,
    words: str,
    *,
    machine: bool,
    standard: bool,
    format: Literal["pdf", "png"] = "pdf",
) -> bytes:
    return typst.compile(
        str(layout),
        root=str(_FOLDER),
        format=format,
        ppi=PIXELS,
        font_paths=_faces(machine),
        sys_inputs={
            "paper": words,
            "machine": "yes" if machine else "",
            "tofu": "" if standard else "yes",
        },
        pdf_standards=["ua-1"] if standard else [],
        # nothing is looked for there: no package is used, and none fetched
        package_path=str(_FOLDER),
        package_cache_path=str(_FOLDER),
    )


@cache
def _faces(machine: bool) -> typst.Fonts:
    """Ours and those of typst, and with *machine* whatever is installed."""
    return typst.Fonts(include_system_fonts=machine, font_paths=[str(_FOLDER / "fonts")])

"""A document as a file: PDF, tagged and searchable, or a picture of it.

docs/decisions/0064. typst sets what `paper` holds by the one layout beside this module. It reads
that folder alone, asks nothing of the network, and takes every word as data: no text of a record is
its markup. A file is PDF/UA-1, in faces of our own; where those have no letter for a word it is set
in what the machine has, and where that has none either the document says so.

The same words make the same bytes. Files are kept by what they say, bounded in bytes: a notice that
goes to thirty members is set once.
"""

import json
from functools import cache
from hashlib import blake2b
from pathlib import Path
from threading import Lock

import typst

from nemcon.record.memo import LRU
from nemcon.web.documents.paper import Paper, plain

KIND = "application/pdf"
KEPT_BYTES = 16_000_000
"""Bytes of files that a process keeps."""
_FOLDER = Path(__file__).parent
_LAYOUT = _FOLDER / "layout.typ"
_files: LRU[bytes, bytes] = LRU(KEPT_BYTES, len)
_turn = Lock()


def pdf(paper: Paper) -> bytes:
    """The document as PDF."""
    words = json.dumps(plain(paper), ensure_ascii=False, separators=(",", ":"))
    key = blake2b(words.encode(), digest_size=16).digest()
    # not held while it is set: two who ask at once set it twice, and nobody waits
    with _turn:
        memo = _files.get(key)
    if memo is None:
        memo = _set(words)
        with _turn:
            _files.put(key, memo)
    return memo


def _set(words: str) -> bytes:
    try:
        return _compiled(words, machine=False, standard=True)
    except typst.TypstError as fault:
        # the standard wants a letter in a face for each character
        if "could not be displayed" not in fault.message:
            raise
    try:
        return _compiled(words, machine=True, standard=True)
    except typst.TypstError:
        return _compiled(words, machine=True, standard=False)


def _compiled(words: str, *, machine: bool, standard: bool) -> bytes:
    return typst.compile(
        str(_LAYOUT),
        root=str(_FOLDER),
        font_paths=_faces(machine),
        sys_inputs={"paper": words, "tofu": "" if standard else "yes"},
        pdf_standards=["ua-1"] if standard else [],
        # nothing is looked for there: no package is used, and none fetched
        package_path=str(_FOLDER),
        package_cache_path=str(_FOLDER),
    )


@cache
def _faces(machine: bool) -> typst.Fonts:
    """Ours and those of typst, and with *machine* whatever is installed."""
    return typst.Fonts(include_system_fonts=machine, font_paths=[str(_FOLDER / "fonts")])

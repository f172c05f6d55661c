"""What stands on a document: a heading, blocks of words, and what it is cited by.

Words of the record are values in it, as its own are: what makes the file takes no markup from them.
`Lettering` is words in runs, each with its language where it is another than the document's.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, ClassVar
from unicodedata import category

from nemcon.core.errors import Refusal
from nemcon.wording.phrasing import Wording
from nemcon.wording.prose import Sentence, upper_first

BREAK = "\u200b"
"""Where a line may end and nothing is written."""
_LONG = re.compile(r"\S{36}(?=\S)")
"""As much of a word as stands in a line, where it is longer than any word is."""
_BARE = frozenset({"Cc", "Cn", "Co", "Cs"})
_TURNING = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of one look: in a language, leading to an address, as code, strong or soft."""

    text: str
    lang: str = ""
    href: str = ""
    look: str = ""


Lettering = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph: its sentences, each with the numbers of what it rests on, from one to
    another."""

    KIND: ClassVar[str] = "passage"
    sentences: tuple[tuple[Lettering, tuple[tuple[int, int], ...]], ...]
    look: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The heading of what follows."""

    KIND: ClassVar[str] = "heading"
    words: Lettering


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """Terms, each with what there is to say of it."""

    KIND: ClassVar[str] = "glossary"
    rows: tuple[tuple[str, tuple[Lettering, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list of lines; *numbers*: by which each is cited."""

    KIND: ClassVar[str] = "bullets"
    lines: tuple[Lettering, ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: a head, and rows of as many cells; *widths* are shares."""

    KIND: ClassVar[str] = "grid"
    head: tuple[str, ...]
    rows: tuple[tuple[Lettering, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing in SVG, with the words that stand for it, beside what it is *beside*."""

    KIND: ClassVar[str] = "picture"
    svg: str
    alt: str
    beside: tuple["Block", ...] = ()


Block = Passage | Heading | Glossary | Bullets | Grid | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document: its *name* as a file, what it is (*kicker*), its heading, what it says, and how
    it is cited (*imprint*). *page*: the words for a page and its number; *tofu*: what is said where
    no face has a letter; *single*: it is to stand on one page; *until*: the instant at which it
    changes without an entry."""

    lang: str
    name: str
    title: str
    body: str
    kicker: Lettering
    heading: Lettering
    dateline: str
    blocks: tuple[Block, ...]
    imprint: tuple[Lettering, ...]
    page: str
    tofu: str
    single: bool = False
    until: int | None = None


def line(*parts: "str | Wording | Sentence | Piece") -> Lettering:
    """Words of several kinds, one behind the other."""
    pieces: list[Piece] = []
    for part in parts:
        match part:
            case Piece():
                pieces.append(part)
            case Wording():
                pieces.append(Piece(text=part.text, lang=part.lang))
            case Sentence():
                pieces += [Piece(text=run.text, lang=run.lang) for run in part.runs]
            case _:
                pieces.append(Piece(text=part))
    return tuple(piece for piece in pieces if piece.text)


def address(url: str) -> Piece:
    """An address, as it is written and followed."""
    return Piece(text=url, href=url, look="address")


def passage(*lines: Lettering, look: str = "") -> Passage:
    """A paragraph that rests on nothing by itself."""
    return Passage(sentences=tuple((one, ()) for one in lines), look=look)


def glossary(rows: Iterable[tuple[str, Iterable[Lettering]]]) -> Glossary:
    """Terms with the lines of each; without those that have nothing."""
    several = ((upper_first(term), tuple(one for one in lines if one)) for term, lines in rows)
    return Glossary(rows=tuple((term, lines) for term, lines in several if lines))


def plain(value: Any) -> Any:
    """A document as what JSON has."""
    match value:
        case Piece(look="code") | Piece(look="address"):
            # not broken: it is copied
            return {one.name: settable(getattr(value, one.name)) for one in fields(value)}
        case Picture():
            # markup of ours, in which the words are escaped already
            drawing = {"kind": value.KIND, "svg": value.svg, "alt": settable(value.alt)}
            return {**drawing, "beside": plain(value.beside)}
        case str():
            return _LONG.sub(rf"\g<0>{BREAK}", settable(value))
        case tuple():
            return [plain(one) for one in value]
        case _ if is_dataclass(value):
            kind = {"kind": value.KIND} if hasattr(value, "KIND") else {}
            return kind | {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    return value


def settable(text: str) -> str:
    """Text without what no face has a letter for by its nature, and without what turns the words
    behind it round."""
    return "".join(c for c in text if c == "\n" or (c not in _TURNING and category(c) not in _BARE))


def no_file(figure: str, ending: str) -> Refusal:
    """The refusal of a figure or table that there is not."""
    return Refusal(
        "There is no file '{value}' of this on that day.",
        mend="Look at the page for the figures that there are.",
        value=f"{figure[:20]}.{ending[:10]}",
    )

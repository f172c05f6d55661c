"""Sentences: text with the words of other languages marked, and the entries they rest on.

spec/brief.md §4. Inside the language modules a sentence is a plain string, in which wording of
another language stands between private marks (`marked`); here it becomes runs, each with its
language. What the record says is freed of control characters and of such marks first.
"""

import re
import unicodedata

from nemcon.core.facts import dataclass

_OPEN, _SEP, _CLOSE = "\ue000", "\ue001", "\ue002"
_SPAN = re.compile(f"{_OPEN}([^{_SEP}]*){_SEP}([^{_CLOSE}]*){_CLOSE}")
_WORD = re.compile("\\w[\\w'\u2019-]*")
LONGEST_QUOTATION = 25


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a sentence; *lang* where it is not the brief's own, *fallback* where a translation
    is missing."""

    text: str
    lang: str = ""
    fallback: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a brief: the kind of fact it tells, its runs, the entries it rests on."""

    fact: str
    runs: tuple[Run, ...]
    entries: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


_GAP = re.compile(r"[^\S\u00a0\u202f]+")
"""Any blank at which a line may be broken."""


def clean(text: str) -> str:
    """One line of a record's text: no control, format or private character, single spaces; those
    that keep a mark beside its word stay."""
    # private characters are our own marks: a record that has one could forge a language
    line = "".join(c if unicodedata.category(c) not in {"Cc", "Cf", "Co"} else " " for c in text)
    # a plain split would take the no-break spaces that French needs before its marks
    return " ".join(filter(None, _GAP.split(line)))


def inside(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names to stand within brackets, without brackets of their own: *NH Nieuws, NOS*."""
    return tuple(name.replace(" (", ", ").removesuffix(")") for name in names)


def before_addition(description: str) -> str:
    """A description up to what it adds in parentheses or after a comma."""
    return clean(description).partition(" (")[0].partition(", ")[0]


def within_commas(name: str) -> str:
    """A name with a comma behind it, unless what it says of the person brought its own."""
    return name if name.endswith(",") else f"{name},"


def marked(text: str, lang: str, *, fallback: bool = False) -> str:
    """*text* marked as of another language, to stand inside a sentence."""
    return f"{_OPEN}{lang}{'!' if fallback else ''}{_SEP}{text}{_CLOSE}"


def runs(text: str) -> tuple[Run, ...]:
    """The runs of a string that `marked` made part of."""
    parts, end = [], 0
    for span in _SPAN.finditer(text):
        if span.start() > end:
            parts.append(Run(text[end : span.start()]))
        lang, words = span.groups()
        parts.append(Run(words, lang.rstrip("!"), lang.endswith("!")))
        end = span.end()
    if end < len(text):
        parts.append(Run(text[end:]))
    return tuple(parts)


def plain(text: str) -> str:
    """A marked string without its marks."""
    return _SPAN.sub(r"\2", text)


def opening(text: str) -> str:
    """The first word of a sentence, for comparing: lower case, without marks."""
    word = _WORD.search(plain(text))
    return word.group().lower() if word else ""


def upper_first(text: str) -> str:
    """The sentence with a capital at its beginning, after a mark or an opening quotation mark."""
    for place, letter in enumerate(text):
        # wording of another language keeps the letter that it has
        if letter == _OPEN:
            return text
        if letter.isalnum():
            one = text.startswith("één", place)  # Dutch: a capital there has no accent
            return text[:place] + ("E" if one else letter.upper()) + text[place + 1 :]
    return text


def shortened(text: str, most: int = LONGEST_QUOTATION) -> str:
    """At most *most* words, with an ellipsis where some are left out."""
    words = text.split()
    # no comma stands before an ellipsis
    return text if len(words) <= most else " ".join(words[:most]).rstrip(",;:.") + " …"

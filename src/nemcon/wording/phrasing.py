"""Who says a sentence that page and terminal share: a page in its language, or the terminal.

The sentences are messages of the catalogues, written here in English. A page translates them
(`nemcon.web.wording.page_words.PageWords`); the terminal says them as they are (`EnglishPhrasing`).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from nemcon.core.datings import When
from nemcon.core.facts import dataclass


class Phrasing(Protocol):
    """How one says a message, and what a message names."""

    @property
    def lang(self) -> str: ...

    def gettext(self, message: str, /) -> str: ...

    def ngettext(self, one: str, several: str, number: int, /) -> str: ...

    def label(self, kind: str, word: object, /) -> str: ...

    def members(self, codes: Iterable[str], /) -> str: ...

    def the_members(self, codes: Iterable[str], /) -> str: ...

    def member(self, code: str, /) -> str: ...

    def number(self, number: int, /) -> str: ...

    def dated(self, dating: When | str | None, /) -> str: ...


@dataclass(frozen=True, slots=True)
class EnglishPhrasing:
    """English without catalogues: *member* names a member, *day* writes a dating. The record's own
    words stay as they are."""

    member: Callable[[str], str]
    day: Callable[[When | str], str] = str
    lang: str = "en"

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, one: str, several: str, number: int) -> str:
        return one if number == 1 else several

    def label(self, _kind: str, word: object) -> str:
        return str(word).replace("_", " ")

    def members(self, codes: Iterable[str]) -> str:
        return series(sorted(self.member(code) for code in codes))

    def the_members(self, codes: Iterable[str]) -> str:
        return self.members(codes)

    def number(self, number: int) -> str:
        return str(number)

    def dated(self, dating: When | str | None) -> str:
        return self.day(dating) if dating else ""


def series(names: Sequence[str]) -> str:
    """``A, B and C``."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))

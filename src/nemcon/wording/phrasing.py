"""Who says a sentence that page and terminal share: a page in its language, or the terminal.

The sentences are messages of the catalogues, written here in English. A page translates them
(`nemcon.web.wording.page_words.PageWords`); the terminal says them as they are (`EnglishPhrasing`).
"""

from __future__ import annotations  # names the types of what a record has

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from nemcon.core.facts import dataclass
from nemcon.wording.vocabulary import word_of

if TYPE_CHECKING:
    from nemcon.core.datings import When
    from nemcon.core.texts import Text
    from nemcon.record.asof import Fact
    from nemcon.record.record import Record


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
class Wording:
    """A wording and the language it is in, "" where it is the page's own."""

    text: str
    lang: str = ""


class RecordPhrasing(Phrasing, Protocol):
    """How one names besides what the entries of a record name."""

    @property
    def record(self) -> Record | None: ...

    def facts(self, subject: str, /) -> Sequence[Fact]: ...

    def the(self, code: str, /) -> str: ...

    def who(self, id: str, /) -> Fact | None: ...

    def person(self, id: str, /) -> str: ...

    def text(self, text: Text | None, /) -> Wording: ...

    def question(self, text: str, /) -> Wording: ...

    def listed(self, names: Iterable[str], /) -> str: ...

    def quoted(self, text: str, /) -> str: ...

    def until(self, when: When, /) -> str: ...

    def decimal(self, text: str, /) -> str: ...


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

    def label(self, kind: str, word: object) -> str:
        return word_of(kind, word)

    def members(self, codes: Iterable[str]) -> str:
        # by the names that are printed, and not by the codes
        return series(sorted(self.member(code) for code in codes))

    def the_members(self, codes: Iterable[str]) -> str:
        return self.members(codes)

    def number(self, number: int) -> str:
        return str(number)

    def dated(self, dating: When | str | None) -> str:
        return self.day(dating) if dating else ""


def series(names: Sequence[str]) -> str:
    """``A, B and C``."""
    # of one name, or of none, one part is empty and drops out
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))

"""What a page calls things, in its language: days, members, persons, sources, texts.

Names of states, days and lists are CLDR's (docs/decisions/0022), the wording of a text is the
record's in the reader's language or else the one it has, marked with its own. A `PageWords` serves
one request: it reads the persons and sources of a page in one go (`load`) and then looks nothing up
twice.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

from babel import Locale
from babel.core import get_global
from babel.dates import format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.core.datings import When
from nemcon.core.days import Day, Zone, zone
from nemcon.core.limits import TimeLimit
from nemcon.core.scalars import figure
from nemcon.core.texts import UNDETERMINED, QuotedWords, Text, quoted_in
from nemcon.procedures.working import Working
from nemcon.proceedings.names import bodies_named, members_named, person_named, today
from nemcon.proceedings.sources import Sources
from nemcon.record.asof import Fact
from nemcon.record.record import Record
from nemcon.record.titles import publisher_of, spelled
from nemcon.web.figures.axis import Axis, Tick
from nemcon.wording.dates import dated_in, day_in, until_in
from nemcon.wording.languages import LANGUAGES
from nemcon.wording.pen import Tongue, called, city_in
from nemcon.wording.phrasing import Wording
from nemcon.wording.rules import article_in, question_in
from nemcon.wording.time_limits import deadline_words
from nemcon.wording.working import working_sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceShown:
    """A source as a page cites it."""

    id: str
    publisher: str
    title: str
    published: str
    short: str
    url: str
    quality: str


_WITHIN_QUOTES: Mapping[str, str] = {
    "\N{LEFT DOUBLE QUOTATION MARK}": "\N{LEFT SINGLE QUOTATION MARK}",
    "\N{RIGHT DOUBLE QUOTATION MARK}": "\N{RIGHT SINGLE QUOTATION MARK}",
    "\N{DOUBLE LOW-9 QUOTATION MARK}": "\N{SINGLE LOW-9 QUOTATION MARK}",
}
_WITHIN_GUILLEMETS: Mapping[str, str] = {
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{NO-BREAK SPACE}": (
        "\N{LEFT DOUBLE QUOTATION MARK}"
    ),
    "\N{NO-BREAK SPACE}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": (
        "\N{RIGHT DOUBLE QUOTATION MARK}"
    ),
}
"""The marks of a language, and those that stand within them."""


@dataclass(slots=True)
class PageWords:
    """The words of one page about one body (*record* None: about none), for whoever reads it in a
    zone, where that is known."""

    lang: str
    record: Record | None = None
    known: int | None = None
    on: int | None = None
    reader_zone: str = ""
    _members: dict[str, str] = field(default_factory=dict)
    _persons: dict[str, Fact | None] = field(default_factory=dict)
    _sources: dict[str, SourceShown] = field(default_factory=dict)
    _cited: Sources | None = None
    _cited_before: dict[tuple[tuple[str, ...], ...], list[SourceShown]] = field(
        default_factory=dict
    )

    @property
    def _tongue(self) -> Tongue:
        return LANGUAGES[self.lang].speech.tongue

    @property
    def locale(self) -> str:
        """The language as browsers name it: ``en-GB``."""
        return self._tongue.locale.replace("_", "-")

    @property
    def territorial(self) -> str:
        """The language with a territory, as Open Graph wants it: ``nl_NL``, where most speak it."""
        locale = self._tongue.locale
        # of those with a territory of their own nothing is listed
        language, _script, territory = get_global("likely_subtags").get(locale, "__").split("_")
        return f"{language}_{territory}" if territory else locale

    # -- messages of the catalogues

    def gettext(self, message: str) -> str:
        """A message that page and terminal share, in the language that is active."""
        return _(message)

    def ngettext(self, one: str, several: str, number: int) -> str:
        return ngettext(one, several, number)

    def label(self, kind: str, word: object) -> str:
        from nemcon.web.wording.labels import label  # noqa: PLC0415  # it needs Django's settings, which `make messages` has not

        return label(kind, word)

    # -- days

    def day(self, day: Day) -> str:
        """``26 June 2024``."""
        return day_in(self.lang, day)

    def short(self, day: Day) -> str:
        """``26 Jun 2024``."""
        return day_in(self.lang, day, "d MMM y")

    def day_of(self, instant: int) -> str:
        return self.day(self.zone.day(instant))

    def dated(self, dating: When | str | None, *, short: bool = False) -> str:
        """A dating in words: *by 2 April 2024*, *about June 2024*; *short*: *by 2 Apr 2024*."""
        return dated_in(self.lang, str(dating), self.zone.name, short) if dating else ""

    def until(self, when: When) -> str:
        """A last day in words: *31 December 2025*, *31 December 2013 or later*."""
        return until_in(self.lang, when, self.zone.name)

    def moment(self, instant: int) -> str:
        """A moment of the body's zone: ``26 June 2024, 10:00 (Europe/Brussels)``."""
        return dated_in(self.lang, str(self.zone.moment(instant)), self.zone.name)

    def deadline(self, end: When | int, limit: TimeLimit | None = None, zone_name: str = "") -> str:
        """An end by the body's clocks and the reader's, and how it was said."""
        when = self.zone.moment(end) if isinstance(end, int) else end
        name = zone_name or self.zone.name
        return deadline_words(when, self, limit=limit, zone_name=name, reader=self.reader_zone)

    def remaining(self, seconds: int) -> str:
        """How long until a moment, in words and never rounded up: *in 2 days and 13 hours*."""
        place = next((at for at, (_unit, size) in enumerate(_UNITS) if seconds >= size), 3)
        rest, units = seconds, list[str]()
        for unit, size in _UNITS[place : place + 2 if place < 2 else place + 1]:
            number, rest = divmod(rest, size)
            if number or not units:
                # the first has the word that goes before both: *in*
                units.append(
                    format_timedelta(
                        number * size,
                        granularity=unit,
                        threshold=seconds + 1,
                        add_direction=not units,
                        locale=self._tongue.locale,
                    )
                )
        return self.listed(units)

    @property
    def zone(self) -> Zone:
        """That of the body; on a page about none that of its reader, where it is known."""
        return self.record.zone if self.record else zone(self.reader_zone or "UTC")

    def tick(self, tick: Tick, axis: Axis) -> str:
        """The name of a mark on an axis of time: a year, a month, or a day."""
        if tick.year:
            return str(tick.day.date.year)
        form = "MMM" if axis.days > 45 else "d MMM"
        return day_in(self.lang, tick.day, form)

    def city(self, place: str) -> str:
        """A place; the seat of the body goes by the name it has in the language: *Bruxelles*."""
        return city_in(self._tongue.locale, place, self.zone)

    # -- lists and numbers

    def listed(self, parts: Iterable[str]) -> str:
        return _enumeration(tuple(parts), self.lang)

    def quoted(self, text: str) -> str:
        """A text in the quotation marks of the language."""
        start, end = self._tongue.quotes
        return f"{start}{text}{end}"

    def inside_quotes(self, text: str) -> str:
        """A text that stands in quotation marks: its own are those within others."""
        start, _end = self._tongue.quotes
        marks = _WITHIN_GUILLEMETS if start in _WITHIN_GUILLEMETS else _WITHIN_QUOTES
        for outer, inner in marks.items():
            text = text.replace(outer, inner)
        return text

    def number(self, number: int) -> str:
        return _number(number, self.lang)

    def decimal(self, text: str, places: int | None = None) -> str:
        """A number of the record, with the language's own mark: ``2,05``; *places*: with so many
        decimals at least."""
        form = None if places is None else "#,##0" + ("." + "0" * places if places else "")
        return signed(
            format_decimal(text, form, locale=self._tongue.locale, decimal_quantization=False)
        )

    def per_cent(self, share: str) -> str:
        """A share of 1 as the language writes it: ``12,04 %``."""
        return signed(
            format_percent(Decimal(share), locale=self._tongue.locale, decimal_quantization=False)
        )

    def figure(self, number: Fraction) -> str:
        """An exact figure of a rule: ``71,25``, ``33 1/3``."""
        text = figure(number)
        return signed(text) if "/" in text else self.decimal(text)

    # -- names

    def naming(self, names: Mapping[str, str]) -> "PageWords":
        """The same words, with these names of members."""
        return replace(self, _members={**self._members, **names})

    def member(self, code: str) -> str:
        """The name that a member had on the day asked: the record's, in this language or by CLDR;
        else its code."""
        if code not in self._members:
            self._members[code] = self._member(code)
        return self._members[code]

    def _member(self, code: str) -> str:
        fact = self._member_fact(code)
        member = fact.content if fact else None
        own = called(code, member.name if member else None, self.lang, state=self._is_state(code))
        if not own and member is None and self.record is not None:
            body = bodies_named(self.record, self.on, None).get(code)
            own = self.text(body).text if body else ""
        return own or (self.text(member.name).text if member and member.name else code)

    def _is_state(self, code: str) -> bool:
        fact = self._member_fact(code)
        return fact.content.kind == "state" if fact else len(code) == 2 and code.isupper()

    def the(self, code: str) -> str:
        """A member with the article that a sentence wants: *the Faroe Islands*, *Hungary*."""
        name = self.member(code)
        return LANGUAGES[self.lang].speech.with_article(name) if self._is_state(code) else name

    def _member_fact(self, code: str) -> Fact | None:
        if self.record is None:
            return None
        return members_named(self.record, self.on, None).get(code)

    def members(self, codes: Iterable[str]) -> str:
        """A list of members, in the order of their names in this language."""
        return self.listed(self.member(code) for code in self.by_name(codes))

    def the_members(self, codes: Iterable[str]) -> str:
        """The same as a sentence has them: *the Faroe Islands and Denmark*."""
        return self.listed(self.the(code) for code in self.by_name(codes))

    def by_name(self, codes: Iterable[str]) -> list[str]:
        """Codes in the order of their names in this language."""
        return sorted(codes, key=lambda code: folded(self.member(code)))

    def load(self, persons: Iterable[str] = (), sources: Iterable[str] = ()) -> None:
        """Read what the page will name, in one question to the store."""
        if self.record is not None:
            subjects = [f"person/{id}" for id in dict.fromkeys(persons) if id]
            subjects += [f"source/{id}" for id in dict.fromkeys(sources)]
            self.record.load(subjects)

    def who(self, id: str) -> Fact | None:
        """What the record says about a person on the day asked."""
        if self.record is None:
            return None
        if id not in self._persons:
            self._persons[id] = person_named(self.record, id, self.on, self.known)
        return self._persons[id]

    def person(self, id: str) -> str:
        """The name of a person, or of a member that is a candidate; else the id spelt out."""
        if not id or " " in id:
            return id
        entry = self.who(id)
        if entry is not None:
            return str(entry.content.name)
        code = today(self.record, id, self.on, self.known) if self.record is not None else id
        name = self.member(code)
        return name if name != code else spelled(id)

    def speaker(self, by: str | Text) -> Wording:
        """Who spoke: a person by id, else what the record says of who has no entry."""
        return self.text(by) if isinstance(by, Text) else Wording(self.person(by))

    def described(self, id: str) -> Wording:
        """Who a person is, as far as the record says."""
        entry = self.who(id) if id and " " not in id else None
        return self.text(entry.content.described if entry is not None else None)

    def source(self, id: str) -> SourceShown:
        """A source as it is cited; its id where the record does not describe it."""
        if id not in self._sources:
            self._sources[id] = self._source(id)
        return self._sources[id]

    def _source(self, id: str) -> SourceShown:
        source = self.cited.of(id) if self.cited else None
        if source is None:
            return SourceShown(
                id=id,
                publisher=_("a source that is not described"),
                title="",
                published="",
                short="",
                url="",
                quality="",
            )
        return SourceShown(
            id=id,
            publisher=publisher_of(source) or source.title or _("publisher not recorded"),
            title=source.title,
            published=self.dated(source.published),
            short=self.dated(source.published, short=True),
            url=safe(source.url or ""),
            quality=source.quality,
        )

    def people(self, ids: Iterable[str]) -> str:
        return self.listed(self.person(id) for id in ids)

    def publishers(self, ids: Iterable[str]) -> str:
        """Who published these sources."""
        return self.listed(dict.fromkeys(s.publisher for s in self.sources(list(ids))))

    def sources(self, ids: Sequence[str], of: Sequence[str] = ()) -> list[SourceShown]:
        """The sources that could be read by then, the best first, before these those *of* the entry
        that is told."""
        question = tuple(ids), tuple(of)
        if question not in self._cited_before:
            best = self.cited.best(ids) if self.cited else ids
            best = sorted(best, key=lambda id: id not in of) if of else best
            self._cited_before[question] = [self.source(id) for id in best]
        return self._cited_before[question]

    @property
    def cited(self) -> Sources | None:
        """The sources of the record, as of what was known."""
        if self._cited is None and self.record is not None:
            self._cited = Sources(self.record, self.known)
        return self._cited

    def facts(self, subject: str) -> list[Fact]:
        """What the public may read about a subject, as known."""
        if self.record is None:
            return []
        return self.record.facts(subject, on=None, known=self.known)

    # -- texts

    def working(self, working: Working) -> str:
        """The working days counted and left out, in whole sentences."""
        return working_sentences(
            working, self.lang, text=lambda name: self.text(name).text, day=self.day
        )

    def text(self, text: Text | None) -> Wording:
        """The wording in this language, else language-free, English, or the first, marked so."""
        if text is None:
            return Wording("")
        have = dict(text.wordings)
        for tag in (self.lang, UNDETERMINED):
            if tag in have:
                return Wording(have[tag])
        tag = "en" if "en" in have else text.wordings[0][0]
        return Wording(have[tag], tag)

    def quotation(self, quote: Text, translation: Text | None) -> QuotedWords:
        """A quotation in this language, a translation with its original."""
        return quoted_in(self.lang, quote, translation)

    def language(self, tag: str) -> str:
        """The name of a language in this one."""
        # what is written in one country only is called by the language alone: pt-br, Portuguese
        names = Locale.parse(self._tongue.locale).languages
        return str(names.get(tag.partition("-")[0], tag))

    def article(self, text: Text | None) -> Wording:
        """The article of a rule, or that it rests on practice."""
        wording = self.text(text)
        return Wording(article_in(wording.text, self.lang), wording.lang)

    def question(self, text: str) -> Wording:
        """A question left to the chair: one of the library's in this language, another as it is
        written, in English."""
        words = question_in(text, self.lang)
        return Wording(words, "" if self.lang == "en" or words != text else "en")


_UNITS: Sequence[tuple[Literal["day", "hour", "minute", "second"], int]] = (
    ("day", 86_400),
    ("hour", 3_600),
    ("minute", 60),
    ("second", 1),
)
"""What a time that remains is told in, and how many seconds each has: days and hours, hours and
minutes, minutes, seconds."""


def joined(parts: Iterable[str]) -> str:
    """Parts of one sentence, set apart by the language's own semicolon."""
    return _("; ").join(parts)


def headed(name: str, statement: str) -> str:
    """*Cedar Mill: agrees*: what is said of a name, behind the language's own colon."""
    colon = _(":")
    return f"{name}{colon} {statement}"


_HYPHEN = re.compile(r"(?<![^\s(+/,;])-(?=\d)")


def signed(text: str) -> str:
    """A text whose figures below zero have a minus, and no hyphen."""
    return _HYPHEN.sub("\N{MINUS SIGN}", text)


def safe(url: str) -> str:
    """The address when a page may link to it, else nothing."""
    return url if urlsplit(url).scheme in {"http", "https"} else ""


@lru_cache(maxsize=16_384)
def folded(text: str) -> str:
    """A name as it is sorted: without accents, in small letters."""
    from unicodedata import combining, normalize  # noqa: PLC0415  # only names need it

    plain = normalize("NFD", text.casefold().translate(_LETTERS))
    return "".join(c for c in plain if not combining(c))


_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode takes for letters of their own, by the ones they are sorted under."""


@lru_cache(maxsize=8_192)
def _enumeration(parts: tuple[str, ...], lang: str) -> str:
    """A list in words: a page says the same few of them over and over."""
    return format_list(parts, locale=LANGUAGES[lang].speech.tongue.locale)


@lru_cache(maxsize=8_192)
def _number(number: int, lang: str) -> str:
    return signed(format_decimal(number, locale=LANGUAGES[lang].speech.tongue.locale))

"""What the languages share: dates, lists, ordinals and country names by CLDR; names and texts.

spec/brief.md §4. A pen writes one brief: it knows who was introduced already, so that a person is
introduced once, and which year needs no saying. Babel takes long to import, so nothing that a
command needs for its arguments may import this module (decision 14).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from unicodedata import combining, normalize

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from nemcon.core.datings import When, by
from nemcon.core.days import Day, Duration, Moment, Zone
from nemcon.core.facts import dataclass
from nemcon.core.scalars import figure
from nemcon.core.texts import UNDETERMINED, Text, Titles, quoted_in
from nemcon.procedures.working import Working
from nemcon.rules.rule import Rule
from nemcon.wording.brief_facts import NamedMember, Polled, Possible, Scene, Who
from nemcon.wording.dates import DateShape, DateWords, day_in, offset_if_twice, shape_of
from nemcon.wording.prose import before_addition, clean, marked, shortened, upper_first
from nemcon.wording.rules import condition_in, settings_in
from nemcon.wording.states import territories
from nemcon.wording.working import working_in


def in_brackets(nation: NamedMember, pen: "Pen") -> str:
    """Where somebody is from, behind the name: *Klaus Iohannis (Romania)*."""
    return f" ({pen.country(nation)})"


Opinion = tuple[tuple[NamedMember, ...], tuple[str, str], int]
"""Members of whom the same is said, the verb for one and for more, and up to how many of them are
named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language: how dates, an interval, a member and a quotation are put in it.

    *member* gives a member with its article; *endings* is what stands behind the figure of an
    ordinal, by CLDR's form; *according* says who reports something,
    *out_of* of how many a figure is, *per_cent* stands behind a percentage, and *nation* gives
    where somebody is from; *small_nouns*: a noun has a capital only in a title.
    """

    tag: str
    dates: DateWords
    quotes: tuple[str, str]
    numbers: tuple[str, ...]
    ordinals: tuple[str, ...]
    endings: Mapping[str, str]
    in_tongue: str
    translation: str
    member: Callable[[NamedMember, "Pen"], str]
    according: str
    out_of: str
    per_cent: str
    nation: Callable[[NamedMember, "Pen"], str] = in_brackets
    small_nouns: bool = True
    semicolon: str = "; "
    colon: str = ": "

    @property
    def locale(self) -> str:
        """By which CLDR names lists, numbers and states."""
        return self.dates.locale


def _is_long(words: str) -> bool:
    return shortened(words) != words


def called(id: str, name: Text | None, lang: str, *, state: bool) -> str:
    """A member's name in a language: the record's own, or CLDR's of the state that the record
    means; "" where neither has one.

    A recorded name has the last word: CLDR only translates it. A member of the code of a state that
    the record calls otherwise than CLDR is not that state, or is not called so here.
    """
    have = dict(name.wordings) if name else {}
    # a name in no language is called so in each
    for tag in (lang, UNDETERMINED):
        if tag in have:
            return have[tag]
    if not state or id not in territories(lang):
        return ""
    # a recorded name that differs from CLDR's in any language shows that another place is meant
    means = all(territories(tag).get(id) == word for tag, word in have.items() if tag in _CLDR)
    return territories(lang)[id] if means else ""


def city_in(locale: str, place: str, zone: Zone) -> str:
    """A place; the seat that gives the body's zone its name goes by CLDR's: *Bruxelles*."""
    if place != zone.name.rpartition("/")[2].replace("_", " "):
        return place
    return str(Locale.parse(locale).time_zones.get(zone.name, {}).get("city", place))


PEOPLE = 6
"""So many people are named one by one."""
_CLDR = frozenset({"en", "fr", "nl", "de", "es", "it"})
"""The languages in which a recorded name is compared with CLDR's."""


@dataclass(slots=True)
class Pen:
    """Writes in one language about one scene."""

    tongue: Tongue
    scene: Scene
    _persons: set[str] = field(default_factory=set)

    # -- days

    def day(self, day: Day, *, year: bool = False, weekday: bool = False) -> str:
        """``26 June``, with the year where it is not the brief's own."""
        form = "d MMMM y" if year or day.date.year != self.scene.on.date.year else "d MMMM"
        name = day_in(self.tongue.tag, day, self.tongue.dates.weekday) if weekday else ""
        return name + day_in(self.tongue.tag, day, form)

    def at(self, when: When, *, year: bool = False, weekday: bool = False) -> str:
        """When it happened, with its preposition: *on 26 June*, *by 2 April*."""
        return self._dating(when, self.tongue.dates.at, year, weekday)

    def by(self, latest: When) -> str:
        """That something had happened by then: *by 2 April 2024*."""
        # an instant goes by its day in the zone of the body, whose midnight is not Greenwich's
        day = self.scene.zone.day(latest.utc) if isinstance(latest, Moment) else latest.latest
        return self.at(by(day) if day is not None else latest, year=True)

    def bare(self, when: When, *, year: bool = False) -> str:
        """The dating without its preposition."""
        return self._dating(when, self.tongue.dates.bare, year, False)

    def _dating(
        self, when: When, templates: Mapping[DateShape, str], year: bool, weekday: bool
    ) -> str:
        shape, days = self.shape(when)
        if shape in {"year", "years"}:
            parts = [str(d.date.year) for d in days]
        elif shape == "month":
            # the year of the brief's own day goes without saying, as in a newspaper
            here = not year and days[0].date.year == self.scene.on.date.year
            form = "MMMM" if here else "MMMM y"
            parts = [day_in(self.tongue.tag, days[0], form)]
        else:
            parts = [self.day(d, year=year, weekday=weekday) for d in days]
        template = templates[shape]
        # a moment is exact, and has neither mark
        if not isinstance(when, Moment) and (when.approximate or when.uncertain):
            broad = shape in {"month", "year", "years"}
            template = (self.tongue.dates.loosely if broad else "") or self.tongue.dates.about
        return template.format(*parts)

    def shape(self, when: When) -> tuple[DateShape, tuple[Day, ...]]:
        """What a dating looks like in prose: open at its end it is told by its beginning, and of a
        day that is not known by the brief's own year."""
        shape, days = shape_of(when, self.scene.zone)
        if shape == "from":
            return "day", days
        return (shape, days) if days else ("year", (self.scene.on,))

    def clock(self, when: When | Day) -> str:
        """The time of a moment in the body's zone, to stand behind its date: *at 10:00*; nothing
        of a day."""
        if not isinstance(when, Moment):
            return ""
        here = self.scene.zone
        text = " " + self.tongue.dates.time_of_day(here.clock(when.utc))
        offset = offset_if_twice(when.utc, here)
        return f"{text} ({offset})" if offset else text

    def time(self, when: When) -> str:
        """When it happened, with the time of a moment: *on 26 June at 10:00*."""
        return self.at(when) + self.clock(when)

    def as_of(self, when: Day | Moment) -> str:
        """What a question is asked as of: *16 February 2026*, *16 February 2026 at 12:00*."""
        day = self.scene.zone.day(when.utc) if isinstance(when, Moment) else when
        return self.day(day, year=True) + self.clock(when)

    def year(self, when: When) -> str:
        return str(self.shape(when)[1][-1].date.year)

    # -- numbers and lists

    def polled(self, round: Polled, called: tuple[str, str, str]) -> Iterable[str]:
        """Each candidate with how many were for, against and neither, as far as told: in the words
        of the ballot, else as the language has *called* them; of none that did neither nothing."""
        for who, *votes in round.figures:
            parts = [
                f"{self.figure(n)} {self.quoted(own) if own is not None else how}"
                for place, (n, own, how) in enumerate(zip(votes, round.words, called, strict=True))
                # that none was for or against is told, that none did neither is not
                if n is not None and (n or place < 2)
            ]
            if parts:
                yield f"{self.full(who)} {self.listed(parts)}"

    def tally(self, count: Possible) -> str:
        """What a count came to, in brackets: *(28 of 32)*, *(71.25%)*; "" where it says nothing."""
        if count.share is not None:
            percentage = count.share * 100
            # 66.67 % would be more than the two thirds that the record has
            whole = percentage.denominator == 1
            share = f"{self.exact(percentage)}{self.tongue.per_cent}" if whole else count.share
            return f" ({share})"
        if count.figure is None:
            return ""
        of = self.tongue.out_of.format(self.figure(count.of)) if count.of is not None else ""
        return f" ({self.figure(count.figure)}{of})"

    def opinions(
        self,
        groups: Iterable[Opinion],
        some: Callable[[tuple[NamedMember, ...], "Pen", int], str],
        many: Callable[[tuple[NamedMember, ...], "Pen"], bool],
    ) -> list[str]:
        """What is said of each group that has members: *Hungary objects*; *some* names them or
        says how many they are, *many* tells whether the verb is that of several."""
        return [
            f"{some(places, self, most)} {verbs[many(places, self)]}"
            for places, verbs, most in groups
            if places
        ]

    def duration(self, length: Duration, units: Iterable[tuple[str, str]]) -> str:
        """Years, months and days: each of *units* has its words for one and for more."""
        years, months = divmod(length.months, 12)
        numbers = (years, months, length.days)
        return self.listed(
            (several if number > 1 else one).format(self.number(number))
            for number, (one, several) in zip(numbers, units, strict=True)
            if number
        )

    def together(self, who: Who, beside: Iterable[Who]) -> str:
        """Whoever was chosen on one day, by their full names."""
        return self.listed(self.full(one) for one in (*beside, who))

    def listed(self, parts: Iterable[str]) -> str:
        return format_list(list(parts), locale=self.tongue.locale)

    def people(self, people: Sequence[Who], others: str) -> str:
        """People by name up to six, of more how many *others* there are."""
        # one more takes no more room by name than as a number
        first = people if len(people) <= PEOPLE + 1 else people[:PEOPLE]
        names = [self.full(who) for who in first]
        rest = len(people) - len(first)
        return self.listed([*names, f"{self.number(rest)} {others}"] if rest else names)

    def number(self, number: int) -> str:
        """Spelt out up to ten or twelve, as the language does, then in figures."""
        words = self.tongue.numbers
        return words[number] if number < len(words) else self.figure(number)

    def exact(self, number: Fraction) -> str:
        """An exact figure of a rule: ``71.25``, ``33 1/3``."""
        text = figure(number)
        # a share that no decimals end stays a fraction: 66 2/3
        if "/" in text:
            return text
        # without this CLDR rounds to three decimals, and a threshold would be another
        return format_decimal(text, locale=self.tongue.locale, decimal_quantization=False)

    def figure(self, number: int | None) -> str:
        """In figures; nothing for a number that is not known."""
        if number is None:
            return ""
        return format_decimal(number, locale=self.tongue.locale)

    def ordinal(self, number: int) -> str:
        """*fourth*; further up with CLDR's ending: *14th*."""
        words = self.tongue.ordinals
        if 0 < number < len(words):
            return words[number]
        form = str(Locale.parse(self.tongue.locale).ordinal_form(number))
        return f"{number}{self.tongue.endings[form]}"

    # -- names

    def country(self, place: NamedMember) -> str:
        """A member's name: the record's in this language, else that of the state by CLDR, else the
        record's, else its code."""
        if own := called(place.id, place.name, self.tongue.tag, state=place.state):
            return own
        return self.text(place.name) if place.name else place.id

    def by_name(self, places: Iterable[NamedMember]) -> list[NamedMember]:
        """Members in the order of their names in this language."""
        # by the letters without accents: Österreich stands with O, as readers look for it
        return sorted(places, key=lambda p: _slug(self.country(p)))

    def introduced(self, who: Who) -> bool:
        """Whether the person was named before; from now on yes."""
        known = who.id in self._persons
        self._persons.add(who.id)
        return known

    def name(self, who: Who) -> str:
        """The full name the first time, then the family name where the record's id shows it."""
        return self.introduction(who)[0]

    def introduction(self, who: Who) -> tuple[str, bool]:
        """The name, and whether the person was named before."""
        known = self.introduced(who)
        # a member that is a candidate goes by its name, which has no family name in it (4.8)
        return (family(who) if known and who.member is None else self.full(who)), known

    def intro(self, who: Who, role: str = "") -> str:
        """The name and, the first time, in which *role*, else who it is as far as the record has it
        in this language, else where from: *Klaus Iohannis, president of Romania,*."""
        name, known = self.introduction(who)
        if known:
            return name
        if not role and who.described is not None and self.own(who.described):
            role = self.text(who.described)
        if role:
            return f"{name}, {before_addition(role)},"
        return name if who.nation is None else name + self.tongue.nation(who.nation, self)

    def about(self, who: Who | None, text: Text | None) -> str:
        """What an act is about: a text by its title, else somebody by name; "" for nothing."""
        if text is not None:
            return self.titled(text)
        return self.full(who) if who is not None else ""

    def full(self, who: Who) -> str:
        """The whole name: a member's in this language."""
        return self.member(who.member) if who.member is not None else clean(who.name)

    def member(self, place: NamedMember) -> str:
        """A member's name as a sentence has it: *the Netherlands*."""
        return self.tongue.member(place, self)

    def grouped(self, places: Iterable[NamedMember]) -> list[tuple[NamedMember, ...]]:
        """Members in the order of their names, those of whom the same reports tell together at the
        end."""
        ordered = self.by_name(places)
        of: dict[tuple[str, ...] | None, list[NamedMember]] = {}
        for place in ordered:
            of.setdefault(place.according, []).append(place)
        # those of whom the same reports tell stand together, lest the report be read of the last
        # alone
        many = {source for source, group in of.items() if source is not None and len(group) > 1}
        alone = [(place,) for place in ordered if place.according not in many]
        return [*alone, *(tuple(of[source]) for source in of if source in many)]

    def sources(self, names: Iterable[str]) -> str:
        """Who reports it: *according to Reuters and NOS*; "" where nobody is named."""
        publishers = [clean(name) for name in names]
        return self.tongue.according.format(self.listed(publishers)) if publishers else ""

    def aside(self, names: Iterable[str], end: str = "") -> str:
        """The same behind a comma; *end* stands behind it."""
        sources = self.sources(names)
        return f", {sources}{end}" if sources else ""

    def city(self, place: str) -> str:
        """A place, as `city_in` has it."""
        return city_in(self.tongue.locale, clean(place), self.scene.zone)

    # -- texts

    def wording(self, text: Text) -> tuple[str, str]:
        """The wording in this language, else English, else the first; with its tag."""
        have = dict(text.wordings)
        # English before others: it is the language of which most readers can make something (4.5)
        for tag in (self.tongue.tag, UNDETERMINED, "en"):
            if tag in have:
                return clean(have[tag]), tag
        tag, first = text.wordings[0]
        return clean(first), tag

    def own(self, text: Text | None) -> bool:
        """Whether the record has the wording in this language."""
        return text is not None and self.wording(text)[1] in {self.tongue.tag, UNDETERMINED}

    def named_here(self, text: Text | None) -> str:
        """A role or a channel, where the record has it in this language; one that is written in no
        language is taken for English."""
        if text is None or (self.tongue.tag != "en" and self.wording(text)[1] != self.tongue.tag):
            # a role in another language has no place in a sentence: it is left out, not translated
            return ""
        return clean(self.wording(text)[0]) if self.own(text) else ""

    def speaker(self, by: Text | str | None) -> str:
        """Who spoke; one without an entry who is named in another language is marked as such, in
        no language as English."""
        if not isinstance(by, Text):
            return clean(by or "")
        words, tag = self.wording(by)
        # nobody knows its language, and records are mostly written in English
        tag = "en" if tag == UNDETERMINED else tag
        return words if tag == self.tongue.tag else marked(words, tag)

    def where(self, channel: Text | None) -> str:
        """The channel in brackets, where it has a name in this language."""
        name = self.named_here(channel)
        return f" ({name})" if name else ""

    def by_article(self, article: Text | None) -> str:
        """The article behind a reason, in brackets."""
        return f" ({self.text(article)})" if article else ""

    def form(self, form: str, forms: Mapping[str, str]) -> str:
        """In which form something was said: in the language's words, else in the body's own."""
        return forms.get(form, f" ({clean(form)})" if form else "")

    def platform(self, channel: Text | None) -> str:
        """Where something was written, by its name; "" where it was said."""
        name = channel.in_("en") if channel is not None else ""
        return name if name in PLATFORMS else ""

    def text(self, text: Text) -> str:
        """A text of the record; in another language it is marked as such."""
        if isinstance(text, Titles):
            return self.listed(map(self.text, text.parts))
        words, tag = self.wording(text)
        if tag in {self.tongue.tag, UNDETERMINED}:
            return words
        return marked(words, tag, fallback=True)

    def working(self, working: Working) -> str:
        """The working days counted and left out, as what stands in brackets."""
        sentences = working_in(working, self.tongue.tag, text=self.text, day=self._in_full)
        return self.tongue.semicolon.join(f"{one[:1].lower()}{one[1:]}" for one in sentences)

    def _in_full(self, day: Day) -> str:
        return self.day(day, year=True)

    def phrase(self, text: Text, small: Mapping[str, str] | None = None) -> str:
        """A text as a part of a sentence: without its full stop, its first word in small letters
        where it is one of *small*; in quotation marks where it is of another language."""
        if isinstance(text, Titles):
            return self.listed(self.phrase(part, small) for part in text.parts)
        words, tag = self.wording(text)
        words = words.rstrip(".")
        if tag in {self.tongue.tag, UNDETERMINED}:
            head, space, rest = words.partition(" ")
            # an elided article loses its capital inside the word: L'envoi, l'envoi
            if small and head[1:2] in {"\u2019", "'"}:  # an article that elides
                head = head[0].lower() + head[1:]
            return (small or {}).get(head, head) + space + rest
        return self.in_quotes(marked(words, tag, fallback=True))

    def in_quotes(self, words: str) -> str:
        """Words in the quotation marks of the language."""
        start, end = self.tongue.quotes
        return start + words + end

    def identifier(self, id: str) -> str:
        """What the record calls something by an id, as words in quotation marks."""
        return self.in_quotes(clean(id.replace("_", " ")))

    def quoted(self, text: Text, translation: Text | None = None) -> str:
        """A quotation, in this language where the record has it or its translation, else in the
        one it has; at most so many words as a quotation may have."""
        quotation = quoted_in(self.tongue.tag, text, translation)
        # a translation may take more words, and is as whole as the original behind it
        whole = quotation.original is not None and not _is_long(quotation.original[0])
        return self._in_marks(quotation.words, quotation.tag, whole=whole)

    def _in_marks(self, words: str, tag: str, *, whole: bool = False) -> str:
        own, words = tag in {self.tongue.tag, UNDETERMINED}, clean(words)
        # an ellipsis is a part of what was quoted, a full stop of the sentence around it
        words = words if words.endswith("..") else words.rstrip(".")
        words = words if whole else shortened(words)
        return self.in_quotes(words if own else marked(words, tag))

    def gloss(
        self,
        quotes: Iterable[tuple[Text, Text | None]],
        translated: tuple[str, str] | None,
        restated: str,
    ) -> str:
        """What stands behind quotations, each with its translation: the original of what is
        translated here, else the language where it is another; that the source *translated* (said
        of it alone, and behind a translation of it), and what they come to: *(in Hungarian: no
        apology is needed)*."""
        quotations = [quoted_in(self.tongue.tag, *quote) for quote in quotes]
        foreign = (q.tag for q in quotations if q.tag not in {self.tongue.tag, UNDETERMINED})
        notes = [self._in_language(tag) for tag in dict.fromkeys(foreign)]
        # what it comes to is left out where the quotation says just that
        if restated.casefold() in {clean(q.words).rstrip(".").casefold() for q in quotations}:
            restated = ""
        originals = [q.original for q in quotations if q.original is not None]
        by_source, beside = translated or ("", "")
        # whose translation it is is said behind the one that is shown
        text = ", ".join([*notes, *([by_source] if by_source and not originals else [])])
        parts = [text, self._originals(originals, beside) if originals else "", restated]
        text = self.tongue.semicolon.join(filter(None, parts))
        return f" ({text})" if text else ""

    def _originals(self, originals: Sequence[tuple[str, str]], beside: str) -> str:
        """That it is a translation, and what of: *translation; in Hungarian: “…”*."""
        by_tag: dict[str, list[str]] = {}
        for words, tag in originals:
            by_tag.setdefault(tag, []).append(self._in_marks(words, tag))
        parts = [
            ", ".join(filter(None, [self._in_language(tag), beside]))
            + self.tongue.colon
            + self.listed(quotations)
            for tag, quotations in by_tag.items()
        ]
        return self.tongue.semicolon.join([self.tongue.translation, *parts])

    def _in_language(self, tag: str) -> str:
        name = Locale.parse(self.tongue.locale).languages.get(tag.partition("-")[0], tag)
        return self.tongue.in_tongue.format(name)

    def law(self, rule: Rule, members: Iterable[NamedMember]) -> str:
        """What a rule asks, to stand behind a colon: without a capital and the last full stop."""
        names = {place.id: self.country(place) for place in members}
        settings = settings_in(rule, self.tongue.tag)
        # by their names here: the rule has ids, and no id stands in a sentence (4.3)
        condition = condition_in(rule.condition, self.tongue.tag, lambda id: names.get(id, id))
        return ". ".join([condition, *(upper_first(sentence) for sentence in settings)])

    def titled(self, text: Text) -> str:
        """A title in quotation marks, or several."""
        if isinstance(text, Titles):
            return self.listed(map(self.titled, text.parts))
        words = self.phrase(text)
        return words if words.startswith(self.tongue.quotes[0]) else self.in_quotes(words)

    def common(self, text: Text, stops: Sequence[str]) -> str:
        """The name of a post as a common noun: small letters up to the first of *stops*, but in a
        language in which every noun has a capital."""
        words, tag = self.wording(text)
        if tag not in {self.tongue.tag, UNDETERMINED}:
            return marked(words, tag, fallback=True)
        if not self.tongue.small_nouns:
            return words
        parts = words.split(" ")
        # up to the first preposition: what follows it is a name, and keeps its capitals
        end = next((n for n, word in enumerate(parts) if word.lower() in stops), len(parts))
        return " ".join([p.lower() for p in parts[:end]] + parts[end:])


PLATFORMS = frozenset(
    {"X", "Twitter", "Facebook", "Instagram", "LinkedIn", "Telegram", "Truth Social", "Mastodon"}
)
"""Channels that go by the same name in every language."""


def small(words: str) -> Mapping[str, str]:
    """First words of a phrase that may lose their capital inside a sentence."""
    return {word: word.lower() for word in words.split(" ")}


PARTICLES = frozenset(
    """
    van de den der het ten ter te 't von vom zu zum zur af av di da del della dello dei degli du des
    la le lo las los el al bin ibn ben
    """.split()  # noqa: SIM905 (one word a line would take a page)
)
"""What stands before a family name and belongs to it (spec/brief.md §4.8)."""
SMALL_PARTICLES = frozenset({"AT", "CH", "DE", "LI", "LU"})
"""Where a particle keeps its small letter in a family name by itself: *von Weizsäcker*."""
FULL_PARTICLES = frozenset({"AO", "BR", "FR", "MC", "MZ", "PT"})
"""Where usage is divided on whether the particle is said: such a name stays whole."""
FAMILY_FIRST = frozenset({"CN", "HU", "JP", "KH", "KP", "KR", "SG", "TW", "VN"})
"""Where a name may be recorded with the family name first."""


def family(who: Who) -> str:
    """The family name where the record states it, or the id of the person spells it at the end of
    the name: *Rutte* of ``rutte``, *Van den Berg* of ``berg``; else the whole name.
    """
    if who.family:
        return _capital(clean(who.family))
    parts, nation = clean(who.name).split(" "), who.nation.id if who.nation else ""
    # the longest end that spells the id: *Van den Berg* of van-den-berg, before *Berg*
    start = next((n for n in range(1, len(parts)) if _slug(" ".join(parts[n:])) == who.id), 0)
    if not start:
        first = nation in FAMILY_FIRST and len(parts) > 1 and _slug(parts[0]) == who.id
        return parts[0] if first else clean(who.name)
    while start > 1 and parts[start - 1].lower() in PARTICLES:
        # whether the particle is said with the name is divided there: the whole name is never wrong
        if nation in FULL_PARTICLES:
            return clean(who.name)
        start -= 1
    tail = " ".join(parts[start:])
    return tail if nation in SMALL_PARTICLES else _capital(tail)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _slug(text: str) -> str:
    letters = "".join(c for c in normalize("NFD", text.lower()) if not combining(c))
    # NFD takes no stroke off an ø
    return letters.replace("ø", "o").replace(" ", "-")

"""What the forms of an editor offer to choose from, and how they have it back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from nemcon.core.datings import When, when
from nemcon.core.errors import Malformed
from nemcon.core.ids import suggested
from nemcon.core.texts import UNDETERMINED, Text
from nemcon.proceedings.acts import Acting, report
from nemcon.record.act import Act
from nemcon.record.asof import Fact, typed
from nemcon.record.entries.structure import Person
from nemcon.record.record import Record, of_kind
from nemcon.rules.stances import Stance
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Input
from nemcon.web.wording.designations import round_of
from nemcon.web.wording.labels import label
from nemcon.wording import sentences

Offer = tuple[tuple[str, str], ...]


# -- what there is


def matters(desk: DeskPlace) -> Offer:
    """Every matter, by its title."""
    words = desk.here.words
    titles = {
        id: words.text(matter.title).text
        for id in _ids(desk, "matter")
        for matter in _contents(desk, f"matter/{id}", "matter")
    }
    return _apart(titles.items())


def choices(desk: DeskPlace) -> Offer:
    """Whom and what members speak of: every candidate and text, each in its matter."""
    words = desk.here.words
    titles: dict[str, Callable[[Fact], str]] = {
        "candidacy": lambda fact: words.person(fact.content.candidacy),
        "text": lambda fact: words.text(fact.content.title).text or fact.content.text,
    }
    return _in_matters(desk, titles)


def entries_of(desk: DeskPlace, type: str) -> Offer:
    """Every silence or condition there is, by its day and what its entry says, in its matter."""
    words = desk.here.words

    def name_of(fact: Fact) -> str:
        says = sentences.sentence(fact.act, words, fact.content).text
        return f"{words.dated(fact.effective, short=True)}: {says[:LONGEST]}"

    return _in_matters(desk, {type: name_of})


def rounds(desk: DeskPlace) -> Offer:
    """Every round there is, by its title and its day."""

    def name_of(fact: Fact) -> str:
        facts = desk.here.asked.facts(fact.act.subject, on=None, known=None)
        name = round_of(facts, fact.content.round, desk.here.words)
        return f"{name}, {desk.here.words.dated(fact.effective, short=True)}"

    return _in_matters(desk, {"round": name_of})


def steps(desk: DeskPlace) -> Offer:
    """Every step there is, by what it does."""
    return _in_matters(desk, {"step": lambda fact: label("does", fact.content.does)})


LONGEST = 160
"""Characters of what an entry says where it is offered."""


def _in_matters(desk: DeskPlace, titles: Mapping[str, Callable[[Fact], str]]) -> Offer:
    """What entries of some types are about, each by what *titles* makes of them, in its matter."""
    options: dict[str, str] = {}
    for matter, title in matters(desk):
        for type, name_of in titles.items():
            for fact in _facts(desk, f"matter/{matter}", type):
                options[f"{matter}/{getattr(fact.content, type)}"] = f"{name_of(fact)} · {title}"
    return _apart(options.items())


def terms(desk: DeskPlace) -> Offer:
    """Every term: whose, from which day, of which office."""
    words = desk.here.words
    return _apart(
        (
            f"{office}/{fact.content.term}",
            f"{words.person(fact.content.holder)}, {words.dated(fact.effective, short=True)} · "
            f"{title}",
        )
        for office, title in offices(desk)
        for fact in _facts(desk, f"office/{office}", "term")
    )


def members(desk: DeskPlace) -> Offer:
    """Every member there is, or was, by name."""
    words = desk.here.words
    codes = {one.member for one in _contents(desk, "body", "membership")}
    return _apart((code, words.member(code)) for code in words.by_name(codes))


def persons(desk: DeskPlace) -> Offer:
    """Everybody who is recorded, by name."""
    words, ids = desk.here.words, _ids(desk, "person")
    # all names in one question: each by itself would be a statement for every person on record
    words.load(ids)
    return _apart(sorted(((id, words.person(id)) for id in ids), key=lambda one: one[1].casefold()))


def holders(desk: DeskPlace) -> Offer:
    """Whoever may hold an office, or be asked for something: persons, and members."""
    return _apart((*persons(desk), *members(desk)))


def offices(desk: DeskPlace) -> Offer:
    """Every office, by its name."""
    words = desk.here.words
    names = {
        id: words.text(office.name).text
        for id in _ids(desk, "office")
        for office in _contents(desk, f"office/{id}", "office")
    }
    return _apart(names.items())


def sources(desk: DeskPlace) -> Offer:
    """Every source, the one described last first: by its address, and by who published it, when,
    and its title."""
    ids = _ids(desk, "source")
    desk.here.words.load((), ids)
    subjects = {id: f"source/{id}" for id in ids}
    latest = sorted(ids, key=lambda id: -max(desk.here.asked.numbers(subjects[id]), default=0))
    options = []
    for id in latest:
        for one in _contents(desk, subjects[id], "source"):
            day = one.published or one.found
            parts = (one.publisher, desk.here.words.dated(day, short=True), one.title, f"({id})")
            # the last of the two is what a form shows of it
            options += [(id, one.url)] if one.url else []
            options.append((id, " · ".join(filter(None, parts))))
    return tuple(options)


def _ids(desk: DeskPlace, kind: str) -> list[str]:
    return [s.partition("/")[2] for s in of_kind(desk.here.asked.subjects(kind), kind)]


def _contents(desk: DeskPlace, subject: str, type: str) -> list[Any]:
    """What entries of a type say about a subject, as it is in force."""
    return [fact.content for fact in _facts(desk, subject, type)]


def _facts(desk: DeskPlace, subject: str, type: str) -> list[Fact]:
    return typed(desk.here.asked.facts(subject, on=None, known=None), type)


def _apart(options: Iterable[tuple[str, str]]) -> Offer:
    """Offer of which no two have the same words: these have their ids behind them."""
    pairs = list(options)
    words = [text.casefold() for _id, text in pairs]
    return tuple(
        (id, text if words.count(text.casefold()) == 1 else f"{text} ({id})") for id, text in pairs
    )


# -- fields


def name(name: str, title: str, options: Offer, **more: Any) -> Input:
    """Somebody or something that is found while its name is typed."""
    hint = more.pop("hint", _("Type a few letters of the name."))
    fields = {"required": True, "hint": hint, **more}
    return Input(name=name, label=title, kind="name", options=options, **fields)


def day(name: str = "day", title: str = "", *, required: bool = True, hint: str = "") -> Input:
    """A day, which may be imprecise."""
    notation = _("2024-06-26, 2024-06 (in June), 2024-06-14~ (about), ../2024-04-02 (by).")
    return Input(
        name=name,
        label=title or _("Of which day it is true"),
        kind="dating",
        hint=" ".join(filter(None, (hint, notation))),
        required=required,
    )


def cited(desk: DeskPlace) -> tuple[Input, Input, Input]:
    """By which sources, and a remark."""
    options = sources(desk)
    missing = _("Type a few letters of it, or paste its address. A new one is added first.")
    return (
        name("source", _("Source"), options, hint=missing),
        name("also", _("And another source"), options, required=False, like="source"),
        Input(name="note", label=_("Remark"), hint=_("On how this was read. It is recorded.")),
    )


def quotation(
    desk: DeskPlace, title: str, *, required: bool = False, hint: str = ""
) -> tuple[Input, Input]:
    """Words as a source has them, and in which language."""
    return (
        Input(name="words", label=title, kind="text", required=required, hint=hint),
        language(desk),
    )


def language(desk: DeskPlace) -> Input:
    """In which language the words of a source are."""
    return Input(
        name="language",
        label=_("Language of these words"),
        kind="choice",
        options=(*desk.here.languages.items(), (UNDETERMINED, _("another"))),
        initial=desk.here.lang,
    )


VOTES: Mapping[str, Stance] = {
    "for": Stance.SUPPORT,
    "against": Stance.OBJECT,
    "neither": Stance.ABSTAIN,
}
"""The fields of figures, and what those count."""


def votes() -> tuple[Input, Input, Input]:
    """How many were for, against and neither."""
    return (
        Input(name="for", label=_("How many for")),
        Input(name="against", label=_("How many against")),
        Input(
            name="neither", label=_("How many neither"), hint=_("What is left empty is not told.")
        ),
    )


# -- what was typed


def attribution(values: Mapping[str, str]) -> dict[str, Any]:
    """What a form says besides its content: the day, the sources, the remark."""
    sources = tuple(dict.fromkeys(filter(None, (values["source"], values["also"]))))
    return {"day": day_in(values["day"]), "sources": sources, "note": values["note"]}


def day_in(typed: str) -> When | None:
    """A day as it was typed; None where none was."""
    return when(typed) if typed else None


def words_in(values: Mapping[str, str], field: str = "words") -> Text | None:
    """The words of a quotation, in their language."""
    tag = values.get("language") or UNDETERMINED
    return Text(((tag, values[field]),)) if values[field] else None


def number_in(typed: str) -> int:
    """A number as it was typed."""
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 9):
        raise Malformed("'{value}' is not a number.", mend="Write it in digits.", value=typed[:40])
    return int(typed)


def votes_in(values: Mapping[str, str]) -> dict[Stance, int]:
    """The figures that were typed, by what they count."""
    return {stance: number_in(values[name]) for name, stance in VOTES.items() if values[name]}


def holder_in(
    record: Record, by: Acting, typed: str, about: Mapping[str, Any]
) -> tuple[str, list[Act], Record]:
    """Who is meant; the acts that record somebody who is on record neither as a person nor as a
    member; and the record with them."""
    there = record.ahead()
    if record.facts(f"person/{typed}", on=None, known=None) or _is_member(record, typed):
        return typed, [], there
    person, name = parts.person_in(record, by, typed)
    acts: list[Act] = []
    if name:
        content = Person(name=name)
        acts = report(
            record, part(by, "person"), subject=f"person/{person}", content=content, **about
        )
        there.add(acts, by.moment)
    return person, acts, there


def _is_member(record: Record, typed: str) -> bool:
    facts = record.facts("body", on=None, known=None)
    return any(fact.content.member == typed for fact in facts if fact.act.type == "membership")


_MARKS = str.maketrans("/", "-", "?~%")
_BESIDE = frozenset({"source", "also", "note", "language"})
"""Fields of which what a form brings is not made: the same by another source is the same."""


def slug_of(*parts: str) -> str:
    """An id made of ids and days."""
    return suggested("-".join(filter(None, parts)).translate(_MARKS))[:100]


def own_id(kind: str, values: Mapping[str, str]) -> str:
    """The id of what a form brings, made of what it says and of no chance: so two editors who say
    the same give one id, and two things never have the same."""
    fields = sorted((name, text) for name, text in values.items() if text and name not in _BESIDE)
    digest = sha256(repr(fields).encode()).hexdigest()[:8]
    return f"{slug_of(kind, values['day']) or kind}-{digest}"


def part(by: Acting, end: str) -> Acting:
    """Whoever acts, for another of several acts of a form."""
    return replace(by, id=f"{by.id}.{end}")


def parted(choice: str) -> tuple[str, str]:
    """The matter or the office of a choice, and the id that it has there."""
    # no id has a slash, so that the first one parts the two
    whole, _slash, id = choice.partition("/")
    return whole, id


def within(matter: str, choice: str) -> str | None:
    """The id of what was chosen in that matter, if anything was."""
    if not choice:
        return None
    other, id = parted(choice)
    if other != matter:
        raise Malformed(
            "What was chosen stands in another matter.", mend="Choose it in the same matter."
        )
    return id

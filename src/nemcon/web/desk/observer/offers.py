"""What the forms of an editor offer to choose from, and how they have it back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from nemcon.core.datings import When, when
from nemcon.core.texts import UNDETERMINED, Text
from nemcon.proceedings.acts import Acting
from nemcon.record.asof import typed
from nemcon.record.record import of_kind
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Input

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
    options: dict[str, str] = {}
    for matter, title in matters(desk):
        for one in _contents(desk, f"matter/{matter}", "candidacy"):
            options[f"{matter}/{one.candidacy}"] = f"{words.person(one.candidacy)} · {title}"
        for one in _contents(desk, f"matter/{matter}", "text"):
            options[f"{matter}/{one.text}"] = f"{words.text(one.title).text or one.text} · {title}"
    return _apart(options.items())


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
    facts = desk.here.asked.facts(subject, on=None, known=None)
    return [fact.content for fact in typed(facts, type)]


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
    hint = more.pop("hint", _("Type some letters of the name."))
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
    missing = _("Type some letters of it, or paste its address. A new one is added first.")
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


def part(by: Acting, end: str) -> Acting:
    """Whoever acts, for another of several acts of a form."""
    return replace(by, id=f"{by.id}.{end}")


def parted(choice: str) -> tuple[str, str]:
    """The matter of a choice, and the id that it has there."""
    # no id has a slash, so that the first one parts the two
    matter, _slash, id = choice.partition("/")
    return matter, id

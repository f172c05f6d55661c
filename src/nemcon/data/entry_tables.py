"""Tables of which each row is an entry that stands, and those that entries open into several rows.

spec/data.md §3. The columns of an entry's own fields are read off its class, so that a field that
is added has a column, and no table says less than the record. What people wrote in several
languages is one column, in English where there is that, and each wording is a row of `wordings`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from nemcon.core.datings import When
from nemcon.core.days import Duration, Moment
from nemcon.core.texts import Text
from nemcon.data.column_words import FIELDS
from nemcon.data.columns import Column, ColumnKind, DataRow, DataTable
from nemcon.data.reading import RecordFacts, how_it_stands
from nemcon.record.asof import Fact
from nemcon.record.codec import writer
from nemcon.record.registry import type_of

CALLED = {
    "on": "candidacy",
    "order": "step_order",
    "limit": "term_limit",
    "group": "said_for",
    "by": "done_by",
    "of": "regarding",
    "left": "left_out",
    "reading": "expiry_reading",
}
"""Fields that have another name as a column: theirs is a word of SQL, or says too little alone."""
ENTRY = Column(name="entry", kind="string", about="The id of the entry.")
DATES = (
    Column(
        name="true_on",
        kind="dating",
        about="When it is true, as it was recorded: a day, a span or a part of a day (EDTF), or a "
        "moment.",
    ),
    Column(name="true_day", kind="date", about="The day from which that counts."),
    Column(name="known_on", kind="dating", about="When it could be known, as it was recorded."),
    Column(name="known_day", kind="date", about="The day from which that counts."),
)
SOURCES = Column(
    name="sources", kind="list", about="The ids of its sources, in the order of the entry."
)
NOTE = Column(name="note", kind="string", about="The editor's note on the entry.")
ABOUT = {
    "matter": Column(name="matter", kind="string", about="The id of the matter."),
    "office": Column(name="office", kind="string", about="The id of the office."),
    "subject": Column(
        name="subject",
        kind="string",
        about="What it is about: body, or a kind and an id such as matter/chair-2026.",
    ),
    "person": Column(name="person", kind="string", about="The id of the person."),
    "member": Column(name="member", kind="string", about="The code of the member."),
}
"""The columns of what an entry is about and of whose it is."""
_SUBJECTS = frozenset({"matter", "office"})
_TEXTS = frozenset({"quote"})
"""What is given in the language of the source, and not in English."""


More = tuple[tuple[Column, Callable[[RecordFacts, Fact], Any]], ...]


def entry_table(
    name: str, about: str, *types: str, of: tuple[str, ...] = (), more: More = ()
) -> DataTable:
    """A table of the entries of some *types*. *of* names the columns of what they are about and of
    whose they are, *more* what is told of them beside their fields: columns, each with a function
    of the record and the fact."""
    kinds = [type_of(one) for one in types]
    own: dict[str, Column] = {}
    for kind in kinds:
        for column in _fields(kind).values():
            own.setdefault(column.name, column)
    type_column = Column(
        name="type", kind="string", about="The type of the entry.", words=tuple(types)
    )
    several = (type_column,) if len(types) > 1 else ()
    columns = (ENTRY, *(ABOUT[one] for one in of), *several, *DATES, *own.values())

    def rows(facts: RecordFacts) -> Iterator[DataRow]:
        for fact in facts.of(*types):
            # a field of its own goes before what the entry says of whose it is
            row = {**_dated(facts, fact), **_whose(fact), **content_row(fact)}
            row |= {column.name: tell(facts, fact) for column, tell in more}
            yield row

    return DataTable(
        name=name,
        about=about,
        columns=(*columns, *(column for column, _ in more), SOURCES, NOTE),
        key=("entry",),
        refers=(("entry", "entries", "entry"),),
        rows=rows,
    )


def content_row(fact: Fact) -> dict[str, Any]:
    """The fields of an entry, by the names of their columns."""
    content = fact.content
    kind: type = type(content)
    values = writer(kind)(content)
    return {
        column.name: _value(getattr(content, name), column.kind, values.get(name))
        for name, column in _fields(kind).items()
    }


def _value(value: Any, kind: ColumnKind, canonical: Any) -> Any:
    match value:
        case None:
            return None
        case Text():
            return value.in_("en")
        case bool() | int():
            return value
        case Enum():
            return str(value.value)
    if kind == "list":
        return [str(one) for one in value] or None
    if kind == "object":
        return canonical
    return str(value) or None


def _dated(facts: RecordFacts, fact: Fact) -> dict[str, Any]:
    return {
        "entry": fact.act.id,
        "type": fact.act.type,
        "true_on": str(fact.effective),
        "true_day": facts.day(fact.effective),
        "known_on": str(fact.act.known),
        "known_day": facts.day(fact.act.known),
        "sources": list(fact.act.sources) or None,
        "note": fact.act.note or None,
    }


def _whose(fact: Fact) -> dict[str, Any]:
    """What it is about, and whose it is."""
    kind, _slash, id = fact.act.subject.partition("/")
    about = {kind: id} if kind in _SUBJECTS else {}
    # an accreditation is about the member for which somebody may speak
    member = fact.act.member or (id if kind == "member" else None)
    return {"subject": fact.act.subject, "member": member, "person": fact.act.person, **about}


@cache
def _fields(kind: Any) -> Mapping[str, Column]:
    """The columns of the fields of a type of entry, by field."""
    hints = get_type_hints(kind, include_extras=True)
    type_name: str = kind.TYPE
    columns = {}
    for one in fields(kind):
        value_kind, words = _kind_of(hints[one.name])
        about = FIELDS.get(f"{type_name}.{one.name}") or FIELDS[one.name]
        name = CALLED.get(one.name, one.name)
        columns[one.name] = Column(name=name, kind=value_kind, about=about, words=words)
    return columns


def _kind_of(hint: Any) -> tuple[ColumnKind, tuple[str, ...]]:
    """The kind of value of an annotation, and the words that it allows."""
    if hint == When:
        return "dating", ()
    origin = get_origin(hint)
    if origin is Annotated:
        return _kind_of(get_args(hint)[0])
    if origin is Literal:
        return "string", tuple(map(str, get_args(hint)))
    if origin in {UnionType, Union}:
        inner = [arg for arg in get_args(hint) if arg is not NoneType]
        # what is left beside None is one kind, or the two of `When`
        return _kind_of(inner[0]) if len(inner) == 1 else ("dating", ())
    if origin is tuple:
        return "list", ()
    if isinstance(hint, type) and issubclass(hint, Enum):
        return "string", tuple(str(one.value) for one in hint)
    plain: dict[Any, ColumnKind] = {
        **{bool: "boolean", int: "integer", str: "string", Text: "string"},
        **{Duration: "string", Moment: "datetime"},
    }
    return plain.get(hint, "object"), ()


# what entries open into several rows


def _entries(facts: RecordFacts) -> Iterator[DataRow]:
    """Every entry that its reader may read, as it was recorded."""
    stands = facts.stands()
    for entry in facts.entries():
        act = entry.act
        if act is None:
            continue
        fact = stands.get(act.id)
        corrected = fact is not None and (
            fact.content != act.content or fact.effective != act.effective
        )
        yield {
            "entry": act.id,
            # what people wrote in a folder has not been recorded, and has neither
            "number": entry.seq if entry.commitment else None,
            "recorded": str(entry.recorded) if entry.commitment else None,
            "type": act.type,
            "subject": act.subject,
            "true_on": str(act.effective),
            "known_on": str(act.known),
            "member": act.member,
            "person": act.person,
            "stands": how_it_stands(entry, stands, corrected),
            "content": writer(type(act.content))(act.content),
            "sources": list(act.sources) or None,
            "note": act.note or None,
            "commitment": entry.commitment or None,
        }


ENTRIES = DataTable(
    name="entries",
    about="Every entry that the public may read, as it was recorded: also those that correct "
    "others or were corrected. A number that is missing is of an entry that is not public, or was "
    "redacted.",
    columns=(
        ENTRY,
        Column(name="number", kind="integer", about="Its number in the record; empty of a folder."),
        Column(name="recorded", kind="datetime", about="When it was recorded; empty of a folder."),
        Column(name="type", kind="string", about="Its type; docs/schemas/entry.schema.json."),
        ABOUT["subject"],
        DATES[0],
        DATES[2],
        Column(name="member", kind="string", about="The member for which it was said."),
        Column(name="person", kind="string", about="The person who said it."),
        Column(
            name="stands",
            kind="string",
            about="What became of it by all that is recorded: it stands as it was recorded, or as "
            "it was corrected; it is gone (declared void, or taken back); or it amends another.",
            words=("stands", "corrected", "gone", "amends"),
        ),
        Column(name="content", kind="object", about="What it says, as in the record."),
        SOURCES,
        NOTE,
        Column(
            name="commitment",
            kind="string",
            about="SHA-256 of its salt and its content, by which it is compared (nemcon verify).",
        ),
    ),
    key=("entry",),
    refers=(),
    rows=_entries,
)


def _citations(facts: RecordFacts) -> Iterator[DataRow]:
    for fact in sorted(facts.stands().values(), key=lambda fact: fact.entry.seq):
        for place, source in enumerate(fact.act.sources, 1):
            yield {"entry": fact.act.id, "place": place, "source": source}


CITATIONS = DataTable(
    name="citations",
    about="Which entry rests on which source.",
    columns=(
        ENTRY,
        Column(name="place", kind="integer", about="Its place among the sources of the entry."),
        Column(name="source", kind="string", about="The id of the source."),
    ),
    key=("entry", "place"),
    refers=(("entry", "entries", "entry"), ("source", "sources", "source")),
    rows=_citations,
)


def _wordings(facts: RecordFacts) -> Iterator[DataRow]:
    for fact in sorted(facts.stands().values(), key=lambda fact: fact.entry.seq):
        for one in fields(fact.content):
            value = getattr(fact.content, one.name)
            if isinstance(value, Text):
                name = CALLED.get(one.name, one.name)
                for lang, text in value.wordings:
                    yield {"entry": fact.act.id, "field": name, "lang": lang, "text": text}


WORDINGS = DataTable(
    name="wordings",
    about="Every wording of what people wrote, by language. A table has the English one, or where "
    "there is none the first.",
    columns=(
        ENTRY,
        Column(name="field", kind="string", about="The column that has the text."),
        Column(
            name="lang",
            kind="string",
            about="The tag of the language; und for what belongs to none, such as a name.",
        ),
        Column(name="text", kind="string", about="The wording."),
    ),
    key=("entry", "field", "lang"),
    refers=(("entry", "entries", "entry"),),
    rows=_wordings,
)


def _weights(facts: RecordFacts) -> Iterator[DataRow]:
    for fact in facts.of("weights"):
        table = fact.content
        dated = _dated(facts, fact)
        for member, value in table.values.items():
            yield {
                **dated,
                "weight": table.weight,
                "member": member,
                "value": str(value),
                "unit": table.unit.in_("en") if table.unit else None,
            }


WEIGHTS = DataTable(
    name="weights",
    about="The weights of members, from a day until the next table of that kind.",
    columns=(
        ENTRY,
        *DATES,
        Column(name="weight", kind="string", about="The kind of weight."),
        ABOUT["member"],
        Column(name="value", kind="string", about="The weight, a decimal number as published."),
        Column(name="unit", kind="string", about="What stands behind a figure."),
        SOURCES,
    ),
    key=("entry", "member"),
    refers=(("entry", "entries", "entry"),),
    rows=_weights,
)


def _round_answers(facts: RecordFacts) -> Iterator[DataRow]:
    for fact in facts.of("round_answer"):
        content = fact.content
        base = {**_dated(facts, fact), **_whose(fact), "round": content.round}
        base["by_proxy"] = content.by_proxy
        for candidacy, word in content.words.items():
            yield {**base, "candidacy": candidacy, "word": word}
        for place, candidacy in enumerate(content.ranking, 1):
            yield {**base, "candidacy": candidacy, "place": place}


ROUND_ANSWERS = DataTable(
    name="round_answers",
    about="What a member answered on a round, for each candidacy.",
    columns=(
        ENTRY,
        ABOUT["matter"],
        *DATES,
        Column(name="round", kind="string", about="The id of the round."),
        ABOUT["member"],
        Column(name="candidacy", kind="string", about="The candidacy or the text."),
        Column(name="word", kind="string", about="The word that it gave, one of the round's."),
        Column(name="place", kind="integer", about="The place that it gave, where it ranked."),
        Column(name="by_proxy", kind="string", about=FIELDS["by_proxy"]),
        SOURCES,
    ),
    key=(),
    refers=(("entry", "entries", "entry"),),
    rows=_round_answers,
)


def _round_results(facts: RecordFacts) -> Iterator[DataRow]:
    for fact in facts.of("round_result"):
        content = fact.content
        base = {**_dated(facts, fact), **_whose(fact), "round": content.round}
        base |= {"basis": content.basis, "wording": content.wording or None}
        goes_on = {**dict.fromkeys(content.advance, True), **dict.fromkeys(content.leave, False)}
        figures = list(_figures(content))
        spoken = {candidacy for candidacy, *_ in figures}
        figures += [(one, None, None, None) for one in goes_on if one not in spoken]
        for candidacy, of_class, word, number in figures or [(None, None, None, None)]:
            yield {
                **base,
                "candidacy": candidacy,
                "class": of_class,
                "word": word,
                "number": number,
                "goes_on": goes_on.get(candidacy or ""),
            }


def _figures(content: Any) -> Iterator[tuple[str | None, str | None, str | None, int | None]]:
    for candidacy, by_word in content.counts.items():
        for word, number in by_word.items():
            yield candidacy, None, word, number
    for candidacy, by_class in content.by_class.items():
        for of_class, by_word in by_class.items():
            for word, number in by_word.items():
                yield candidacy, of_class, word, number


ROUND_RESULTS = DataTable(
    name="round_results",
    about="What came out of a round: how many gave which word for each candidacy, in all or in a "
    "class. Where no figure is told a row says that there was a result.",
    columns=(
        ENTRY,
        ABOUT["matter"],
        *DATES,
        Column(name="round", kind="string", about="The id of the round."),
        Column(name="candidacy", kind="string", about="The candidacy or the text."),
        Column(name="class", kind="string", about="The class; empty for all together."),
        Column(name="word", kind="string", about="The word, one of the round's."),
        Column(name="number", kind="integer", about="How many gave it."),
        Column(
            name="goes_on",
            kind="boolean",
            about="Whether the candidacy goes on or leaves by it; empty where nothing says so.",
        ),
        Column(name="basis", kind="string", about=FIELDS["basis"]),
        Column(name="wording", kind="string", about="How the result was worded."),
        SOURCES,
    ),
    key=(),
    refers=(("entry", "entries", "entry"),),
    rows=_round_results,
)

"""What an editor records of a body from outside: what its sources say, dated as they date it.

spec/standing.md §18.19. An observer was not there: what is recorded is known since the first of its
sources was out, and nobody in the body has said it here.
"""

from dataclasses import replace

from nemcon.core.datings import Dating, When
from nemcon.core.errors import Refusal
from nemcon.core.scalars import KINDS
from nemcon.proceedings.acts.common import Acting, require_past
from nemcon.proceedings.sources import Sources, publication
from nemcon.proceedings.structure import structure
from nemcon.record.act import Act
from nemcon.record.asof import typed
from nemcon.record.entries.evidence import Source
from nemcon.record.record import Record
from nemcon.record.references import Name, definitions, references


def report(
    record: Record,
    by: Acting,
    *,
    subject: str,
    content: object,
    day: When | None = None,
    sources: tuple[str, ...] = (),
    note: str = "",
) -> list[Act]:
    """Record in an observer's record what *sources* say of a *day*, which may be imprecise. A
    source is dated by itself, and names none. Nothing, where the same is on record already by these
    sources; `Refusal` where a name leads nowhere."""
    if not structure(record, by.moment.utc, by.moment.utc).body.observed:
        raise Refusal(
            "This record is the body's own: nothing in it is reported from outside.",
            mend="Record it at the desk of the chair and the clerk.",
        )
    if isinstance(content, Source):
        day = known = _out(content)
    elif day is None or not sources:
        raise Refusal("A report has a day and a source.", mend="Give both.")
    else:
        known = _known(record, by, sources)
    if isinstance(day, Dating) and day.latest is None:
        raise Refusal(
            "{day} has no latest day.",
            mend="A fact needs a day by which it holds: ../2024-04-02.",
            day=day,
        )
    require_past(record, by, day)
    require_past(record, by, known)
    # who spoke is not who records it: that stands in how the act was authenticated
    act = replace(by, person=None).act(
        record, subject, content, effective=day, known=known, sources=sources, note=note
    )
    _require_names(record, act)
    if _on_record(record, act):
        return []
    if act.type in _NAMED and _is_named(record, subject, act.type, getattr(content, act.type)):
        raise Refusal(
            "This is on record by other sources.",
            mend="Add what this source says besides that entry.",
        )
    return [act]


def _on_record(record: Record, act: Act) -> bool:
    """Whether an entry says what *act* does, of the same day and by its sources; of a source,
    whether one has its address."""
    if isinstance(act.content, Source):
        url = act.content.url
        return url is not None and source_at(record, url) is not None
    return any(
        fact.content == act.content
        and (fact.effective, fact.act.member) == (act.effective, act.member)
        and set(act.sources) <= set(fact.act.sources)
        for fact in record.facts(act.subject, on=None, known=None)
    )


def source_at(record: Record, url: str) -> str | None:
    """The source of that address, where it is recorded."""
    sources, ids = Sources(record, None), [s.partition("/")[2] for s in record.subjects("source")]
    # all of them in one question: there is no index of addresses
    sources.load(ids)
    return next((id for id in ids if (one := sources.of(id)) is not None and one.url == url), None)


def _out(source: Source) -> When:
    """When a source could be read."""
    when = publication(source)
    if when is None:
        raise Refusal(
            "Neither when it was published nor when it was read is given.", mend="Give one of them."
        )
    return when


def _known(record: Record, by: Acting, ids: tuple[str, ...]) -> When:
    """Since when it is known what sources say: since the first of them was out."""
    sources = Sources(record, None)
    days: list[When] = []
    for id in ids:
        source = sources.of(id)
        if source is None:
            raise Refusal(
                "{source} is not a source of this record.",
                mend="Record the source first.",
                source=id,
            )
        day = publication(source)
        if day is not None:
            days.append(day)
    return min(days, key=lambda day: (record.span(day)[0], str(day)), default=by.moment)


def _require_names(record: Record, act: Act) -> None:
    """Refuse what names something that there is not."""
    own = {(name.kind, name.value) for name in definitions(act)}
    for name in references(act):
        if (name.kind, name.value) in own or _leads(record, act.subject, name):
            continue
        if name.kind in _NAMED:
            # its id was made by a form, and tells nobody anything
            raise Refusal(
                "What this goes on from is not on record: {kind}.",
                mend="Record it first, or put it back into the draft.",
                kind=KINDS[name.kind],
            )
        raise Refusal(
            "There is no {kind} {value} here.",
            mend="Record it first.",
            kind=KINDS[name.kind],
            value=name.value,
        )


def _leads(record: Record, subject: str, name: Name) -> bool:
    """Whether a name leads somewhere, as far as that is asked of a report."""
    match name.kind:
        case "member":
            return _is_member(record, name.value)
        case "holder":
            return _is_there(record, f"person/{name.value}") or _is_member(record, name.value)
        case "office":
            return _is_there(record, f"office/{name.value}")
        case "choice":
            facts = record.facts(subject, on=None, known=None)
            choices = {
                getattr(f.content, part, None) for f in facts for part in ("candidacy", "text")
            }
            return name.value in choices
        case "entry":
            return any(f.act.id == name.value for f in record.facts(subject, on=None, known=None))
        case "silence" | "round" | "condition" | "step" | "term":
            return _is_named(record, subject, name.kind, name.value)
        case _:
            return True


_NAMED = frozenset({"decision", "silence", "round", "condition", "term"})
"""The types of entry by which something gets a name of its own, which nothing else may have."""


def _is_named(record: Record, subject: str, type: str, id: str) -> bool:
    """Whether an entry of a type gives something that name."""
    facts = typed(record.facts(subject, on=None, known=None), type)
    return any(getattr(fact.content, type) == id for fact in facts)


def _is_there(record: Record, subject: str) -> bool:
    return bool(record.facts(subject, on=None, known=None))


def _is_member(record: Record, member: str) -> bool:
    facts = record.facts("body", on=None, known=None)
    return any(getattr(fact.content, "member", None) == member for fact in facts)

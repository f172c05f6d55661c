"""What every answer is made of: days, wordings, entries, and whose word they are."""

from __future__ import annotations  # an answer about a matter imports nothing about offices

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from nemcon.core.days import Moment, Zone
from nemcon.proceedings.outcomes import latest_of
from nemcon.record.codec import writer

if TYPE_CHECKING:
    from nemcon.core.datings import When
    from nemcon.core.texts import Text
    from nemcon.proceedings.hindsight import AmendedEntry
    from nemcon.record.asof import Fact


Json = dict[str, Any]


def may_have_happened_json(fact: Fact, zone: Zone) -> Json:
    """What may have happened already: spec/answers.md §2.23."""
    return {
        "type": fact.act.type,
        "member": fact.act.member,
        "on": written(fact.effective, zone),
        "latest": written(latest_of(fact), zone),
        "content": writer(type(fact.content))(fact.content),
        **evidence_json(fact),
    }


def amended_json(one: AmendedEntry, known: int | None, zone: Zone) -> Json:
    """An entry that was known otherwise: spec/answers.md §1.11."""
    reason = getattr(one.by.content, "reason", "")
    return {
        "entry": one.before.act.id,
        "type": one.before.act.type,
        "member": one.before.act.member,
        "by": one.by.id,
        "how": one.how,
        "moved": [written(day, zone) for day in one.days] if one.days is not None else None,
        "known": instant_text(one.known, zone),
        "reason": reason or None,
        "gone": one.gone,
        "counted": one.is_known(known),
    }


def nested(value: Any) -> Any:
    """Mappings within mappings as plain objects."""
    if isinstance(value, Mapping):
        return {str(key): nested(inner) for key, inner in value.items()}
    return value


def written(when: When | None, zone: Zone) -> str | None:
    """A dating as EDTF text, a moment with the offset of *zone*; None for nothing."""
    # with the body's offset, however it was written where it was recorded (§1.3)
    return str(zone.moment(when.utc)) if isinstance(when, Moment) else str(when) if when else None


def sources_of(facts: Iterable[Fact]) -> list[str]:
    """The sources of all *facts*, each once, in order."""
    # in the order of the facts: a set would give another answer in each run
    return list(dict.fromkeys(source for fact in facts for source in fact.act.sources))


def instant_text(instant: int | None, zone: Zone) -> str | None:
    return None if instant is None else str(zone.moment(instant))


def wordings(text: Text | None) -> dict[str, str] | None:
    return dict(text.wordings) if text else None


def plain_text(text: Text | None) -> str:
    return text.in_("en") if text else ""


def evidence_json(fact: Fact) -> Json:
    return {"entry": fact.act.id, "sources": list(fact.act.sources)}


def entry_json(fact: Fact, zone: Zone) -> Json:
    """An entry whole, its content as in the record."""
    return {
        "entry": fact.act.id,
        "type": fact.act.type,
        "effective": written(fact.effective, zone),
        "known": written(fact.act.known, zone),
        "member": fact.act.member,
        "person": fact.act.person,
        "content": writer(type(fact.content))(fact.content),
        "sources": list(fact.act.sources),
    }

"""An office, as JSON: its seats, its holders, and who comes next."""

from __future__ import annotations  # an answer about a matter imports nothing about offices

from typing import TYPE_CHECKING

from nemcon.answers.elements import (
    Json,
    evidence_json,
    instant_text,
    plain_text,
    sources_of,
    wordings,
    written,
)
from nemcon.core.days import Zone

if TYPE_CHECKING:
    from nemcon.offices.events import Event, Telling
    from nemcon.offices.succession import Designate, Holder, Predecessor, Vacancy
    from nemcon.offices.terms import Charge
    from nemcon.proceedings.filling import Unborne
    from nemcon.proceedings.holders import Capacity, Holding, Seat, Undated
    from nemcon.proceedings.query import Query


def office_json(holding: Holding, query: Query, zone: Zone) -> Json:
    """Who holds an office: spec/answers.md §3. *zone* is the body's."""
    one = holding.seats[0] if len(holding.seats) == 1 else None
    answers = [(seat.number, seat.succession) for seat in holding.seats]
    nations: dict[str, list[str]] = {}
    for _, answer in answers:
        for code, of in answer.by_nationality.items():
            nations.setdefault(code, []).extend(of)
    return {
        "office": holding.office,
        "name": wordings(holding.description.content.name),
        **query.times(zone, holding.changes_at),
        "changes_at": instant_text(holding.changes_at, zone),
        "status": holding.status,
        **_holders_json(one, zone),
        "seats": [
            {"seat": seat.number, "status": holding.status_of(seat), **_holders_json(seat, zone)}
            for seat in holding.seats
            if one is None
        ],
        "predecessors": [
            _predecessor(p, seat) for seat in holding.seats for p in seat.succession.predecessors
        ],
        "undated": [_undated(one) for one in holding.undated],
        "never_in_office": [
            {
                "seat": number,
                "person": one.person,
                "kind": one.kind,
                "from": str(one.first),
                "decided": written(one.decided, zone),
                "how": one.how,
                "on": str(one.on),
                "entry": one.end,
                "again": one.again,
            }
            for number, answer in answers
            for one in answer.never
        ],
        "vacancies": [_vacancy(gap, number) for number, a in answers for gap in a.vacancies],
        "by_nationality": {code: nations[code] for code in sorted(nations)},
        # of any seat: all of them end with the post (offices.md §2.8)
        "closed": str(closing) if (closing := answers[0][1].closed) else None,
        "decisions": [_unborne(one, zone) for one in holding.unborne],
        "findings": [str(finding) for finding in holding.findings],
    }


def _holders_json(seat: Seat | None, zone: Zone) -> Json:
    """Who has a seat; an office of several (None) names nobody, each seat says who has it."""
    if seat is None:
        # with all its keys all the same: an answer has them always (§1.4)
        nobody = ("doubt", "holder", "as_planned", "in_charge", "designate")
        return {"uncertain": False, **dict.fromkeys(nobody), "in_charge_too": []}
    now = seat.succession
    doubt = now.doubt
    return {
        "uncertain": now.uncertain,
        "doubt": {"may": list(doubt.may), "otherwise": doubt.otherwise} if doubt else None,
        "holder": _holder(now.holder, seat, zone),
        "as_planned": _holder(now.as_planned, seat, zone),
        "in_charge": _in_charge(now.in_charge, seat),
        "in_charge_too": [_in_charge(one, seat) for one in now.in_charge_too],
        "designate": _designate(now.designate, zone),
    }


def _undated(holder: Undated) -> Json:
    """A holder of whom no day is known, and who came next."""
    term = holder.term.content
    return {
        "person": term.holder,
        "kind": term.kind,
        "ordinal": term.ordinal,
        "before": holder.before.content.holder if holder.before is not None else None,
        **evidence_json(holder.term),
    }


def _unborne(row: Unborne, zone: Zone) -> Json:
    """A decision that the office does not bear out: taken back, or without a term."""
    decision, again = row.decision, row.reopened
    return {
        "matter": row.matter,
        "decision": decision.act.id,
        "chosen": decision.content.on,
        "on": written(decision.effective, zone),
        "effective": written(decision.content.takes_effect, zone),
        "reopened": written(again.effective, zone) if again else None,
        "reason": again.content.reason if again else None,
        "term": row.term.content.term if row.term else None,
        **evidence_json(again or decision),
    }


def _death(seat: Seat, holder: Holder, zone: Zone) -> Json | None:
    """That another office records the death of whoever holds this one as recorded."""
    now = seat.succession.holder
    # of the one who goes on as recorded: who is to hold it as planned is another
    if seat.died is None or now is None or now.person != holder.person:
        return None
    return {"on": written(seat.died.effective, zone), "entry": seat.died.act.id}


def _holder(holder: Holder | None, seat: Seat, zone: Zone) -> Json | None:
    if holder is None:
        return None
    return {
        "person": holder.person,
        "held_as": seat.was(holder.person, holder.first),
        "holder_is": holder.holder_is,
        "kind": holder.kind,
        # who is to hold it only as planned acts as nobody yet
        "acts_as": _capacity(seat.capacity) if holder is seat.succession.holder else None,
        "ordinal": holder.ordinal,
        "nationality": holder.nationality,
        "from": str(holder.first),
        "until": str(holder.until) if holder.until else None,
        "until_is": holder.until_is,
        "until_event": _event(seat, holder.event, holder.telling),
        "how": holder.how,
        "announced": written(holder.announced, zone),
        "hindsight": holder.hindsight,
        "annulled": written(holder.annulled, zone),
        "died": _death(seat, holder, zone),
        "taken_back": [
            {
                "until": str(one.end.until),
                "how": one.end.how,
                "on": str(one.taken_back),
                "entry": one.end.id,
            }
            for one in holder.taken_back
        ],
        "extensions": [
            {
                "decided": written(extension.decided, zone),
                "until": None if extension.until.unknown else str(extension.until),
                "until_is": extension.until_is,
                # without its state, which the end of the holder tells as of the day asked (§3.5)
                "until_event": _event(seat, extension.event, None),
            }
            for extension in holder.extensions
        ],
        "terms": holder.terms,
        "uncertain": holder.uncertain,
        "held_over": {
            "since": str(holder.over),
            # the day asked about is one of them, since it is asked about at its end (offices.md
            # §2.1)
            "days": seat.on.ordinal - holder.over.ordinal + 1,
            "article": plain_text(holder.article),
        }
        if holder.over is not None
        else None,
        "sources": sources_of(
            f for f in seat.facts if f.act.type == "term" and f.content.holder == holder.person
        ),
    }


def _event(seat: Seat, event: Event | None, news: Telling | None) -> Json | None:
    """The event with which a term ends, and what was said of it by then."""
    if event is None:
        return None
    happening = seat.happening(event)
    return {
        event.of: event.id,
        "name": wordings(happening.name),
        "body": happening.body,
        "takes_effect": happening.takes_effect,
        "state": news.state if news is not None else None,
        "on": str(news.on) if news is not None and news.on is not None else None,
        "entries": [fact.act.id for fact in happening.facts],
        "sources": sources_of(happening.facts),
    }


def _capacity(acts: Capacity | None) -> Json | None:
    """As the holder of which office somebody acts."""
    return {"office": acts.office, "seat": acts.seat} if acts is not None else None


def _in_charge(charge: Charge | None, seat: Seat) -> Json | None:
    if charge is None:
        return None
    return {
        "person": charge.person,
        "acts_as": _capacity(seat.capacities.get(charge.id)),
        "from": str(charge.first),
        "until": str(charge.until) if charge.until else None,
    }


def _designate(designate: Designate | None, zone: Zone) -> Json | None:
    if designate is None:
        return None
    return {
        "person": designate.person,
        "ordinal": designate.ordinal,
        "nationality": designate.nationality,
        "from": str(designate.first),
        "decided": written(designate.decided, zone),
        # only of one that comes as recorded: else the decision says since when (§3.3)
        "known": str(designate.known) if designate.decided is None else None,
    }


def _predecessor(before: Predecessor, seat: Seat) -> Json:
    return {
        "seat": seat.number,
        "person": before.person,
        "held_as": seat.was(before.person, before.first),
        "kind": before.kind,
        "ordinal": before.ordinal,
        "nationality": before.nationality,
        "from": str(before.first),
        "until": str(before.until),
        "until_is": before.until_is,
        "until_event": _event(seat, before.event, None),
        "how": before.how,
        "days": before.days,
        "at_least": before.least,
        "at_most": before.most,
        "held_over": {"since": str(before.over)} if before.over is not None else None,
    }


def _vacancy(gap: Vacancy, seat: int | None) -> Json:
    return {
        "seat": seat,
        "from": str(gap.first),
        "until": str(gap.until),
        "earliest": str(gap.earliest),
        "days": gap.days,
        "at_least": gap.least,
        "at_most": gap.most,
        "reason": gap.reason,
        "in_charge": list(gap.in_charge),
        "uncertain": gap.uncertain,
    }

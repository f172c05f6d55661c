"""A step of a matter, as JSON: its rule, its electorate, who was there and who answers for whom."""

from __future__ import annotations  # an answer about a matter imports nothing about offices

from typing import TYPE_CHECKING

from nemcon.answers.elements import (
    Json,
    evidence_json,
    instant_text,
    nested,
    plain_text,
    wordings,
    written,
)
from nemcon.core.days import Zone
from nemcon.proceedings.case import in_scope
from nemcon.proceedings.outcomes import body_name, rule_of
from nemcon.record.entries.decisions import Decision
from nemcon.rules.clause_figures import clause_json
from nemcon.wording.rules import said_in_all

if TYPE_CHECKING:
    from nemcon.proceedings.groups import SaidFor
    from nemcon.proceedings.presence import Presence
    from nemcon.proceedings.proxies import ProxyAct
    from nemcon.proceedings.standing import Standing
    from nemcon.proceedings.steps import StepStanding
    from nemcon.record.asof import Fact
    from nemcon.record.entries.structure import House, ProxyTerms, Weights


def rule_json(now: Standing, step: StepStanding, asked: str | None) -> Json:
    name, article = rule_of(now, step, asked)
    law = step.resolved.rule
    return {
        "name": name,
        "sentence": str(law),
        "says": said_in_all(law),
        "article": article or None,
        "in_force": step.in_force,
        "since": written(step.adopted.effective, now.zone) if step.adopted else None,
        "until": written(step.adopted.content.until, now.zone) if step.adopted else None,
        "used_for": list(step.adopted.content.used_for) if step.adopted else [],
        "in_scope": in_scope(now.case, step.adopted.content.used_for if step.adopted else ()),
        "proxies": _proxy_terms(step.adopted.content.proxies if step.adopted else None),
    }


def _proxy_terms(terms: ProxyTerms | None) -> Json | None:
    """What a rule says of proxies; null where it says nothing."""
    return None if terms is None else {"most": terms.most, "article": terms.article or None}


def presence_json(found: Presence | None, zone: Zone) -> Json | None:
    """Who was at the meeting in which it was decided or put, and whether there was a quorum."""
    if found is None:
        return None
    quorum = None
    if found.asked:
        quorum = {"met": found.met, "clauses": [clause_json(line) for line in found.quorum]}
    return {
        "meeting": found.meeting.content.meeting,
        "recorded": found.recorded,
        "count": len(found.counted) if found.recorded else None,
        "of": found.size,
        "present": list(found.there),
        "represented": [
            {
                "member": one.member,
                "without_effect": one.why,
                **(under_proxy_json(one, zone) or {}),
            }
            for one in found.represented
        ],
        "quorum": quorum,
        **evidence_json(found.meeting),
    }


def proxy_json(found: ProxyAct, zone: Zone) -> Json:
    """A proxy that is in force, and why it has no effect, if it has none."""
    given = found.proxy or found.told
    return {
        "member": found.member,
        "holder": found.holder,
        "since": written(given.effective, zone),
        "until": written(given.content.until, zone),
        "meeting": given.content.meeting,
        "without_effect": found.why,
        **evidence_json(given),
    }


def under_proxy_json(found: ProxyAct | None, zone: Zone) -> Json | None:
    """By whom an answer was given for another, and under which proxy; its day and entry are null
    where none is on record."""
    if found is None:
        return None
    given = found.proxy
    return {
        "holder": found.holder,
        "given": written(given.effective, zone) if given is not None else None,
        "proxy": given.act.id if given is not None else None,
    }


def electorate_json(step: StepStanding, zone: Zone) -> Json:
    return {
        "size": step.electorate.size,
        "members": list(step.named),
        "unsure": list(step.unsure),
        "suspended": list(step.suspended),
        "provisional": step.provisional,
        "weights": [table_json(fact, zone) for fact in step.weights.values()],
        "houses": [_house(step, id, fact, zone) for id, fact in step.houses.items()],
    }


def _house(step: StepStanding, id: str, fact: Fact[House], zone: Zone) -> Json:
    """Members that the rule counts once: those of the house that are entitled."""
    of = step.electorate.houses[id]
    return {
        "house": id,
        "name": wordings(fact.content.name),
        "since": written(fact.effective, zone),
        "members": [m for m in step.electorate.members if m in of],
        **evidence_json(fact),
    }


def table_json(fact: Fact[Weights], zone: Zone) -> Json:
    """A table of weights, its figures as they were given."""
    table = fact.content
    return {
        "weight": table.weight,
        "name": wordings(table.name),
        "unit": wordings(table.unit),
        "since": written(fact.effective, zone),
        "total": None if table.total is None else str(table.total),
        "values": {member: str(weight) for member, weight in table.values.items()},
        **evidence_json(fact),
    }


def step_json(now: Standing, step: StepStanding, asked: str | None) -> Json:
    return {
        "id": step.step.step,
        "order": step.step.order,
        "does": step.step.does,
        "body": step.step.body,
        "body_name": wordings(body_name(now, step)),
        "current": step is now.current,
        "rule": rule_json(now, step, asked),
        "electorate": electorate_json(step, now.zone),
        "set_aside": list(step.step.set_aside),
        "instead_of": step.step.instead_of,
        "until": written(step.step.until, now.zone),
        "assumed": plain_text(step.step.assumed) or None,
        "free_choice": plain_text(step.step.free_choice) or None,
        "ended": None
        if step.ended is None
        else {
            "how": step.ended.how,
            "on": instant_text(step.ended.since, now.zone),
            "silence": step.ended.silence,
            "entry": step.ended.by,
        },
        "decision": decision_json(step.decision, now.zone),
    }


def decision_json(fact: Fact[Decision] | None, zone: Zone) -> Json | None:
    """The formal act; *on* is the day on which it was decided."""
    if fact is None:
        return None
    made = fact.content
    return {
        "id": made.decision,
        "step": made.step,
        "on": written(fact.effective, zone),
        "effective": written(made.takes_effect, zone),
        "decided_by": str(made.decided_by) if made.decided_by else None,
        "issued": written(made.issued, zone),
        "candidacy": made.on,
        "revision": made.revision,
        "carried": made.carried,
        "how": made.how,
        "meeting": made.meeting,
        "words": wordings(made.words),
        "tally": nested(made.tally),
        "tally_by_class": nested(made.tally_by_class),
        "unlisted": [str(stance) for stance in made.unlisted],
        "positions_known": made.positions_known,
        "override": made.override,
        "judgments": list(made.judgments),
        **evidence_json(fact),
    }


def reopened_json(made: Fact, again: Fact, zone: Zone) -> Json:
    """What counts no more, on what and of when, and the act that reopened it."""
    of_decision = made.act.type == "decision"
    return {
        "of": made.act.id,
        "candidacy": made.content.on if of_decision else None,
        "how": made.content.how,
        "step": made.content.step,
        "on": written(made.effective, zone),
        "reopened": written(again.effective, zone),
        "reason": again.content.reason,
        **evidence_json(again),
    }


def said_for_json(found: SaidFor | None) -> Json | None:
    """For which group another said it: spec/answers.md §2.19."""
    if found is None:
        return None
    return {
        "member": found.member,
        "name": wordings(found.group.name),
        "classes": list(found.group.classes),
        "members": list(found.members),
        "mandated": found.group.mandated,
    }


def in_vain_json(found: ProxyAct | None, zone: Zone) -> Json | None:
    """By whom an answer was given for another, and why it counts for nobody, if so."""
    if found is None:
        return None
    return {**(under_proxy_json(found, zone) or {}), "without_effect": found.why}

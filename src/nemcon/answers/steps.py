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


def rule_json(now: Standing, step: StepStanding, other_rule: str | None) -> Json:
    # never the clause of the library, which is no law of the body that uses it (§2.2)
    name, article = rule_of(now, step, other_rule)
    law = step.resolved.rule
    return {
        "name": name,
        "sentence": str(law),
        "says": said_in_all(law),
        "article": plain_text(article) or None,
        "in_force": step.in_force,
        "since": written(step.adopted.effective, now.zone) if step.adopted else None,
        "until": written(step.adopted.content.until, now.zone) if step.adopted else None,
        "used_for": list(step.adopted.content.used_for) if step.adopted else [],
        "in_scope": in_scope(now.case, step.adopted.content.used_for if step.adopted else ()),
        "proxies": _proxy_terms(step.adopted.content.proxies if step.adopted else None),
    }


def _proxy_terms(terms: ProxyTerms | None) -> Json | None:
    """What a rule says of proxies; null where it says nothing."""
    if terms is None:
        return None
    return {"most": terms.most, "article": plain_text(terms.article) or None}


def presence_json(presence: Presence | None, zone: Zone) -> Json | None:
    """Who was at the meeting in which it was decided or put, and whether there was a quorum."""
    if presence is None:
        return None
    quorum = None
    if presence.has_quorum:
        quorum = {
            "met": presence.quorate,
            "clauses": [clause_json(line) for line in presence.quorum],
        }
    return {
        "meeting": presence.meeting.content.meeting,
        "recorded": presence.recorded,
        # where nobody wrote down who was there, 0 would say that nobody was
        "count": len(presence.attendance) if presence.recorded else None,
        "of": presence.size,
        "present": list(presence.there),
        "represented": [
            {
                "member": one.member,
                "without_effect": one.why,
                **(under_proxy_json(one, zone) or {}),
            }
            for one in presence.represented
        ],
        "quorum": quorum,
        **evidence_json(presence.meeting),
    }


def proxy_json(proxy_act: ProxyAct, zone: Zone) -> Json:
    """A proxy that is in force, and why it has no effect, if it has none."""
    proxy = proxy_act.proxy or proxy_act.fact
    return {
        "member": proxy_act.member,
        "holder": proxy_act.holder,
        "since": written(proxy.effective, zone),
        "until": written(proxy.content.until, zone),
        "meeting": proxy.content.meeting,
        "without_effect": proxy_act.why,
        **evidence_json(proxy),
    }


def under_proxy_json(proxy_act: ProxyAct | None, zone: Zone) -> Json | None:
    """By whom an answer was given for another, and under which proxy; its day and entry are null
    where none is on record."""
    if proxy_act is None:
        return None
    proxy = proxy_act.proxy
    return {
        "holder": proxy_act.holder,
        "given": written(proxy.effective, zone) if proxy is not None else None,
        "proxy": proxy.act.id if proxy is not None else None,
    }


def electorate_json(step: StepStanding, zone: Zone) -> Json:
    return {
        "size": step.electorate.size,
        # who may be a member, or not, is beside them and counted in neither the size nor the list
        # (§2.3)
        "members": list(step.names),
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
        # who is not entitled has no voice that the house could count (§2.27)
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
        # as texts: whoever reads a JSON number as a float would round what was given
        "values": {member: str(weight) for member, weight in table.values.items()},
        **evidence_json(fact),
    }


def step_json(now: Standing, step: StepStanding, other_rule: str | None) -> Json:
    return {
        "id": step.step.step,
        "order": step.step.order,
        "does": step.step.does,
        "body": step.step.body,
        "body_name": wordings(body_name(now, step)),
        "current": step is now.current,
        "rule": rule_json(now, step, other_rule),
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
        "decision": decision_json(step.decision, now),
    }


def decision_json(fact: Fact[Decision] | None, now: Standing) -> Json | None:
    """The formal act; *on* is the day on which it was decided."""
    if fact is None:
        return None
    content, zone = fact.content, now.zone
    reasons = {one.act.id: note.content.reason for one, note in now.overridden}
    return {
        "id": content.decision,
        "step": content.step,
        "on": written(fact.effective, zone),
        "effective": written(content.takes_effect, zone),
        "decided_by": str(content.decided_by) if content.decided_by else None,
        "issued": written(content.issued, zone),
        "candidacy": content.on,
        "revision": content.revision,
        "carried": content.carried,
        "how": content.how,
        "meeting": content.meeting,
        "words": wordings(content.words),
        "tally": nested(content.tally),
        "tally_by_class": nested(content.tally_by_class),
        "unlisted": [str(stance) for stance in content.unlisted],
        "positions_known": content.positions_known,
        "override": content.override,
        "override_reason": reasons.get(fact.act.id),
        "judgments": list(content.judgments),
        **evidence_json(fact),
    }


def reopened_json(decision: Fact, again: Fact, now: Standing) -> Json:
    """What counts no more, on what and of when, and the act that reopened it."""
    zone = now.zone
    # an end of the matter is on nobody, and has no candidacy to name
    of_decision = decision.act.type == "decision"
    return {
        "of": decision.act.id,
        "candidacy": decision.content.on if of_decision else None,
        "how": decision.content.how,
        "step": decision.content.step,
        "on": written(decision.effective, zone),
        "reopened": written(again.effective, zone),
        "reason": again.content.reason,
        "superseded": [fact.act.id for fact in now.refusals_before(decision)],
        **evidence_json(again),
    }


def said_for_json(group_statement: SaidFor | None) -> Json | None:
    """For which group another said it: spec/answers.md §2.19."""
    if group_statement is None:
        return None
    return {
        "member": group_statement.member,
        "name": wordings(group_statement.group.name),
        "classes": list(group_statement.group.classes),
        "members": list(group_statement.members),
        "mandated": group_statement.group.mandated,
    }


def in_vain_json(proxy_act: ProxyAct | None, zone: Zone) -> Json | None:
    """By whom an answer was given for another, and why it counts for nobody, if so."""
    if proxy_act is None:
        return None
    return {**(under_proxy_json(proxy_act, zone) or {}), "without_effect": proxy_act.why}

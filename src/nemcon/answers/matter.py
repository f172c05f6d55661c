"""A matter as it stands, and the matters that are open, as JSON: spec/answers.md §2."""

from __future__ import annotations  # an answer about a matter imports nothing about offices

from typing import TYPE_CHECKING

from nemcon.answers.candidacies import (
    assessment_json,
    candidacy_json,
    condition_json,
    count_json,
    dispute_json,
    grouped_json,
    may_have_been_json,
    needed_json,
    text_json,
)
from nemcon.answers.elements import (
    Json,
    amended_json,
    instant_text,
    may_have_happened_json,
    wordings,
    written,
)
from nemcon.answers.packages import package_json
from nemcon.answers.rounds import ahead_json, round_json
from nemcon.answers.steps import (
    decision_json,
    electorate_json,
    proxy_json,
    reopened_json,
    rule_json,
    step_json,
)
from nemcon.answers.timetable import timetable_of
from nemcon.core.days import Zone
from nemcon.proceedings.outcomes import texts_of
from nemcon.record.entries.decisions import Assessment

if TYPE_CHECKING:
    from nemcon.proceedings.query import Query
    from nemcon.proceedings.standing import Standing
    from nemcon.proceedings.supposing import Supposed
    from nemcon.proceedings.waiting import OpenMatters


def standing_json(now: Standing, query: Query) -> Json:
    """How a matter stands: spec/answers.md §2."""
    zone = now.zone
    return {
        **_about(now),
        **query.times(zone, now.changes_at),
        "changes_at": instant_text(now.changes_at, zone),
        "step": now.step.id,
        "rule": rule_json(now, now.step, query.rule),
        "instead_of": now.instead_of,
        "supposed": [_supposed(one) for one in now.supposed],
        "electorate": electorate_json(now.step, zone),
        "positions_for": positions_for(now),
        "state": now.state,
        "agreed": list(now.agreed),
        "steps": [step_json(now, step, query.rule) for step in now.steps],
        "ahead": ahead_json(now.spoken_by_rounds),
        "rounds": [round_json(now, each, query.rule) for each in now.rounds],
        "texts": [text_json(now, text) for text in texts_of(now)],
        "candidacies": [candidacy_json(now, candidacy) for candidacy in now.candidacies],
        "perhaps": [may_have_been_json(fact, zone) for fact in now.perhaps],
        "possible": [may_have_happened_json(fact, zone) for fact in now.possible],
        "amended": [amended_json(one, now.known, zone) for one in now.amended],
        **grouped_json(now),
        "decision": decision_json(now.decision, now),
        "decisions": [decision_json(fact, now) for fact in now.decisions],
        "reopened": [reopened_json(decision, again, now) for decision, again in now.undone],
        "disputes": [dispute_json(now.case, dispute) for dispute in now.disputes],
        "conditions": [condition_json(each, now.step.id, zone) for each in now.conditions],
        "counts": [count_json(fact, now.step.id, zone) for fact in now.counts],
        "assessments": [assessment_json(fact, zone) for fact in now.case.of(Assessment)],
        "packages": [package_json(each) for each in now.packages],
        "timetable": timetable_of(now),
        "proxies": [proxy_json(each, now.zone) for each in now.proxies],
    }


def _about(now: Standing) -> Json:
    """Which matter it is."""
    # as the matter was on that day: its title may have been corrected since
    content = now.case.content
    return {
        "matter": now.matter,
        "title": wordings(content.title),
        "kind": content.kind,
        "category": content.category,
        "office": content.office,
    }


def open_json(matters: OpenMatters, query: Query, zone: Zone, *, complete: bool = True) -> Json:
    """The matters that are open: spec/answers.md §8. *complete*: there are no others."""
    return {
        **query.times(zone, matters.changes_at),
        "changes_at": instant_text(matters.changes_at, zone),
        "matters": [_open(now) for now in matters.matters],
        "perhaps": [fact.act.subject.partition("/")[2] for fact in matters.perhaps],
        "complete": complete,
    }


def _open(now: Standing) -> Json:
    """One open matter, and what stands in its way."""
    first = now.leader
    return {
        **_about(now),
        "opened": written(now.case.matter.effective, now.zone),
        "state": now.state,
        "step": now.step.id,
        "positions_for": positions_for(now),
        "agreed": list(now.agreed),
        "running": [one.id for one in now.candidacies if one.in_race],
        "perhaps": [may_have_been_json(fact, now.zone) for fact in now.perhaps],
        "leader": None
        if first is None
        else {
            "id": first.id,
            "support": None if first.uncountable else len(first.support),
            "of": first.base,
            "outcome": str(first.outcome),
            "missing_by": first.missing.as_json(),
            "blocking": list(first.answer.blocking),
            "needed": needed_json(first.needed),
        },
        "changes_at": instant_text(now.changes_at, now.zone),
    }


def positions_for(now: Standing) -> Json | None:
    """For whom what members say is, where the matter says so: spec/answers.md §2.30."""
    disclosure = now.step.disclosed
    if disclosure is None:
        return None
    return {
        "audience": disclosure.to,
        "withheld": disclosure.withheld,
        "entry": disclosure.by.act.id,
    }


def _supposed(one: Supposed) -> Json:
    """What is taken for said or done: spec/answers.md §2.13."""
    return {
        "asked": one.text,
        "member": one.member,
        "candidacy": one.candidacy,
        "stance": str(one.stance) if one.stance is not None else None,
        "did": one.did,
        "round": one.round,
        "word": one.word,
        "void": [str(reason) for reason in one.void],
        "entry": one.act,
    }

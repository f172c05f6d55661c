"""A member, as JSON: what it is, says and asks, and who speaks for it."""

from __future__ import annotations  # an answer about a matter imports nothing about offices

from typing import TYPE_CHECKING

from nemcon.answers.candidacies import condition_json, missed_json, nomination, position
from nemcon.answers.elements import (
    Json,
    amended_json,
    evidence_json,
    instant_text,
    may_have_happened_json,
    plain_text,
    wordings,
    written,
)
from nemcon.answers.silences import under_silence_json
from nemcon.answers.steps import in_vain_json, proxy_json, said_for_json, table_json
from nemcon.core.days import Zone
from nemcon.proceedings.groups import basis_for, for_another
from nemcon.proceedings.heard import revision_said, under_silence
from nemcon.proceedings.outcomes import CameTo, came_to, positions_of, withheld_from
from nemcon.proceedings.structure import own_code
from nemcon.record.entries.positions import Position
from nemcon.record.entries.structure import Accreditation
from nemcon.record.entries.words import Statement

if TYPE_CHECKING:
    from nemcon.proceedings.members import CommitmentShown, MemberAnswer
    from nemcon.proceedings.query import Query
    from nemcon.proceedings.standing import Standing
    from nemcon.record.asof import Fact


def member_json(answer: MemberAnswer, query: Query) -> Json:
    """What is recorded about a member: spec/answers.md §5."""
    zone, state = answer.zone, answer.memberships[-1] if answer.memberships else None
    name_fact = answer.structure.names.get(answer.member)
    doubted = answer.structure.doubted.get(answer.member)
    return {
        "member": answer.member,
        "name": wordings(name_fact.content.name) if name_fact else None,
        "kind": name_fact.content.kind if name_fact else None,
        **query.times(zone, answer.changes_at),
        "changes_at": instant_text(answer.changes_at, zone),
        "status": answer.structure.state_of(answer.member),
        "since": written(answer.begun.effective, zone) if answer.begun else None,
        "doubted": doubted.act.id if doubted is not None else None,
        "joined": written(answer.joined.effective, zone) if answer.joined else None,
        "until": written(answer.until, zone),
        "continues": [
            {"member": code, "until": instant_text(at, zone)}
            for code, at in answer.structure.before.get(answer.member, ())
        ],
        "succession": _succession(answer, zone),
        "classes": list(state.content.classes) if state else [],
        "weights": answer.structure.weights_of(answer.member),
        "tables": [
            table_json(fact, zone)
            for fact in answer.structure.weights.values()
            if answer.member in fact.content.values
        ],
        "memberships": [
            {
                "from": written(fact.effective, zone),
                "status": fact.content.status,
                "vote": fact.content.vote,
                "classes": list(fact.content.classes),
                "weights": dict(fact.content.weights),
                "member": own_code(fact),
                "until": written(fact.content.until, zone),
                "continues": fact.content.continues,
                "succeeds": list(fact.content.succeeds),
                **evidence_json(fact),
            }
            for fact in answer.memberships
        ],
        "bodies": [
            {
                "body": fact.content.body,
                "name": wordings(fact.content.name),
                "since": written(fact.effective, zone),
                **evidence_json(fact),
            }
            for fact in answer.structure.sits_in(answer.member)
        ],
        "positions": [
            {
                "matter": now.matter,
                "state": now.state,
                "step": now.step.id,
                "candidacy": candidacy.id,
                "in_race": candidacy.in_race,
                "became": _became_json(came_to(now, candidacy), zone),
                **position(now, position_shown),
            }
            for now, candidacy, position_shown in positions_of(answer)
        ],
        "withheld": [
            {
                "matter": now.matter,
                "step": now.step.id,
                "audience": disclosure.to,
                "entry": disclosure.by.act.id,
            }
            for now in withheld_from(answer)
            if (disclosure := now.withheld) is not None
        ],
        "answers": [
            {
                "matter": now.matter,
                "step": now.belongs.of(fact),
                "candidacy": fact.content.on,
                "revision": revision_said(now.case, fact.content.on, fact.act.id),
                "said": written(fact.effective, zone),
                "stance": str(fact.content.stance),
                "word": plain_text(fact.content.word),
                "basis": basis_for(fact, answer.member),
                "binds": fact.content.binds,
                "by": plain_text(fact.content.speaker) or fact.act.person or "",
                "by_proxy": _answered(now, fact),
                "mandate": now.limited[fact.act.id].act.id if fact.act.id in now.limited else None,
                "said_for": said_for_json(for_another(now.case, fact, answer.member)),
                "outside_window": missed_json(late) if (late := now.untimely(fact)) else None,
                "not_followed": unfollowed.act.id
                if (unfollowed := answer.set_aside(now, fact))
                else None,
                **evidence_json(fact),
            }
            for now, fact in answer.answers
        ],
        "under_silence": [
            {
                "matter": now.matter,
                "step": silence.step.step,
                "on": list(silence.opening.content.texts),
                "revisions": {
                    text: under_silence(now.case, silence.opening, text)
                    for text in silence.opening.content.texts
                },
                "opened": written(silence.opening.effective, zone),
                "said": written(silence.facts[ruling.act.act].effective, zone),
                **under_silence_json(silence, ruling, zone),
            }
            for now, silence, ruling in answer.silence_acts
        ],
        "candidacies": [
            {
                "matter": one.now.matter,
                "candidacy": one.candidacy.id,
                "status": one.candidacy.status,
                "in_race": one.candidacy.in_race,
                "nominated": nomination(answer.member, one.nominated, zone)
                if one.nominated is not None
                else None,
                "to_nominate": one.to_nominate,
                "national": one.national,
            }
            for one in answer.candidacies
        ],
        "conditions": [
            {"matter": now.matter, **condition_json(condition, now.step.id, zone)}
            for now in answer.matters
            for condition in now.conditions
            if condition.asks(answer.member)
        ],
        "possible": [
            {"matter": now.matter, **may_have_happened_json(fact, zone)}
            for now, fact in answer.possible
        ],
        "amended": [amended_json(one, answer.known, zone) for one in answer.amended],
        "proxies": [{"matter": now.matter, **proxy_json(one, zone)} for now, one in answer.proxies],
        "representatives": [_representative(fact, zone) for fact in answer.representatives],
        "statements": [_statement(fact, zone) for fact in answer.statements],
        "commitments": [_commitment(one, answer.member, zone) for one in answer.commitments],
        "disputes": [
            {
                "about": claim.content.about,
                "says": wordings(claim.content.says),
                "day": written(claim.content.day, zone),
                "follows": reading.content.follows if reading else None,
                "reading": reading.act.id if reading else None,
                "reason": wordings(reading.content.reason) if reading else None,
                **evidence_json(claim),
            }
            for claim, reading in answer.disputes
        ],
    }


def _became_json(ending: CameTo | None, zone: Zone) -> Json | None:
    """What became of what a member spoke on: spec/answers.md §5.2."""
    if ending is None:
        return None
    return {"how": ending.how, "on": written(ending.on, zone), "chosen": ending.choice}


def _answered(now: Standing, fact: Fact[Position]) -> Json | None:
    """By whom an answer of a member was given for it, and why it counts for nobody, if it does."""
    return in_vain_json(now.proxy_of(fact), now.zone)


def _succession(answer: MemberAnswer, zone: Zone) -> Json | None:
    """How it ended with another's membership, if it did."""
    ended = answer.succession
    if ended is None:
        return None
    return {
        "how": ended.how,
        "by": ended.by.content.member,
        "since": written(ended.by.effective, zone),
        "others": [fact.content.member for fact in ended.others],
        **evidence_json(ended.by),
    }


def _representative(fact: Fact[Accreditation], zone: Zone) -> Json:
    return {
        "person": fact.act.person,
        "capacity": fact.content.capacity,
        "extent": fact.content.extent,
        "title": wordings(fact.content.title),
        "from": written(fact.effective, zone),
        "until": written(fact.content.until, zone),
        **evidence_json(fact),
    }


def _statement(fact: Fact[Statement], zone: Zone) -> Json:
    statement = fact.content
    return {
        "on": written(fact.effective, zone),
        "subject": fact.act.subject,
        "person": fact.act.person,
        "speaker": plain_text(statement.speaker),
        "role": plain_text(statement.role),
        "channel": plain_text(statement.channel),
        "quote": wordings(statement.quote),
        "translation": wordings(statement.translation),
        "restated": wordings(statement.restated),
        "translated": statement.translated,
        **evidence_json(fact),
    }


def _commitment(commitment: CommitmentShown, member: str, zone: Zone) -> Json:
    pledge = commitment.fact.content
    return {
        "commitment": commitment.fact.act.subject.partition("/")[2],
        "name": wordings(pledge.name),
        "yardstick": pledge.yardstick,
        "direction": pledge.direction,
        "unit": wordings(pledge.unit),
        "figures": [
            {
                "edition": fact.content.edition,
                "year": fact.content.year,
                "value": fact.content.values.get(member),
                "estimate": fact.content.estimate,
                "missing": fact.content.missing.get(member),
                "warning": wordings(fact.content.warning),
                "published": written(fact.effective, zone),
                **evidence_json(fact),
            }
            for fact in commitment.figures
        ],
        **evidence_json(commitment.fact),
    }

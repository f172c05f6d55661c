"""Answers as JSON values: of a matter, its history and timetable, of an office, of a member.

spec/answers.md. One function an answer; whoever prints or serves an answer takes it from here, so
that the command line and an interface over the network give the same. Each is a function of the
answer and of the question as it was *asked*: a day shows the day, a moment the moment with the
body's offset. What the record dates imprecisely is EDTF text. Wordings are mappings of language to
text, members and persons their ids, sources the ids of source entries.
"""

from __future__ import annotations  # an answer about a matter imports nothing about offices

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from nemcon.core.datings import day_of
from nemcon.core.days import Moment, Zone
from nemcon.core.days import zone as zone_of
from nemcon.proceedings.case import in_scope
from nemcon.proceedings.explained import chair_may
from nemcon.proceedings.groups import basis_for, for_another
from nemcon.proceedings.heard import revision_said, under_silence
from nemcon.proceedings.steps import rule_named
from nemcon.proceedings.structure import CHANGES, own_code
from nemcon.record.codec import writer
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.decisions import Assessment, Decision
from nemcon.record.entries.evidence import Reading
from nemcon.record.entries.matters import MayNominate, TextRevision
from nemcon.record.entries.positions import Position, ReportedCount
from nemcon.record.entries.structure import Accreditation
from nemcon.record.entries.words import Statement
from nemcon.rules.clause_figures import clause_json, lines
from nemcon.wording.rules import said_in_all

if TYPE_CHECKING:
    from nemcon.core.datings import When
    from nemcon.core.texts import Text
    from nemcon.offices.events import Event, Telling
    from nemcon.offices.succession import Designate, Holder, Predecessor, Vacancy
    from nemcon.offices.terms import Charge
    from nemcon.proceedings.ballots import Put
    from nemcon.proceedings.candidacies import Candidacy
    from nemcon.proceedings.case import Case
    from nemcon.proceedings.claims import Dispute, HeldClaim
    from nemcon.proceedings.course import RoundStanding, UntimelyAnswer
    from nemcon.proceedings.figures import Figure
    from nemcon.proceedings.filling import Unborne
    from nemcon.proceedings.groups import SaidFor
    from nemcon.proceedings.hindsight import AmendedEntry
    from nemcon.proceedings.history import CandidacyChange, HistoryRow, MatterHistory
    from nemcon.proceedings.holders import Capacity, Holding, Seat, Undated
    from nemcon.proceedings.members import CommitmentShown, MemberAnswer
    from nemcon.proceedings.packages import PackageStanding
    from nemcon.proceedings.presence import Presence
    from nemcon.proceedings.proxies import ProxyAct
    from nemcon.proceedings.query import Query
    from nemcon.proceedings.silences import SilenceStanding
    from nemcon.proceedings.standing import ConditionShown, PositionShown, Standing
    from nemcon.proceedings.steps import StepStanding
    from nemcon.proceedings.supposing import Supposed
    from nemcon.proceedings.waiting import OpenMatters
    from nemcon.record.asof import Fact
    from nemcon.record.entries.structure import House, ProxyTerms, Weights
    from nemcon.rules.needed import Needed
    from nemcon.rules.silence import Judged, Lawful, SilenceOutcome
    from nemcon.rules.stances import Stance

Json = dict[str, Any]


# a matter


def standing_json(now: Standing, asked: Query) -> Json:
    """How a matter stands: spec/answers.md §2."""
    zone = now.zone
    return {
        "matter": now.matter,
        "title": _wordings(now.case.content.title),
        "kind": now.case.content.kind,
        "category": now.case.content.category,
        "office": now.case.content.office,
        **asked.times(zone, now.changes_at),
        "changes_at": _instant(now.changes_at, zone),
        "step": now.step.id,
        "rule": _rule(now, now.step, asked.rule),
        "instead_of": now.instead_of,
        "supposed": [_supposed(one) for one in now.supposed],
        "electorate": _electorate(now.step, zone),
        "positions_for": positions_for(now),
        "state": now.state,
        "agreed": list(now.agreed),
        "steps": [_step(now, step, asked.rule) for step in now.steps],
        "ahead": _ahead(now.spoken_by_rounds),
        "rounds": [_round(now, found, asked.rule) for found in now.rounds],
        "texts": [_text(now, id) for id in texts_of(now)],
        "candidacies": [_candidacy(now, candidacy) for candidacy in now.candidacies],
        "perhaps": [_may_have_been(fact, zone) for fact in now.perhaps],
        "possible": [_may_have_happened(fact, zone) for fact in now.possible],
        "amended": [_amended(one, now.known, zone) for one in now.amended],
        **_grouped(now),
        "decision": _decision(now.decision, zone),
        "decisions": [_decision(fact, zone) for fact in now.decisions],
        "reopened": [_reopened(made, again, zone) for made, again in now.undone],
        "disputes": [_dispute(now.case, dispute) for dispute in now.disputes],
        "conditions": [_condition(found, now.step.id, zone) for found in now.conditions],
        "counts": [_count(fact, now.step.id, zone) for fact in now.counts],
        "assessments": [_assessment(fact, zone) for fact in now.case.of(Assessment)],
        "packages": [_package(found) for found in now.packages],
        "timetable": _timetable(now),
        "proxies": [_proxy(found, now.zone) for found in now.proxies],
    }


def open_json(found: OpenMatters, asked: Query, zone: Zone, *, complete: bool = True) -> Json:
    """The matters that are open: spec/answers.md §8. *complete*: there are no others."""
    return {
        **asked.times(zone, found.changes_at),
        "changes_at": _instant(found.changes_at, zone),
        "matters": [_open(now) for now in found.matters],
        "perhaps": [fact.act.subject.partition("/")[2] for fact in found.perhaps],
        "complete": complete,
    }


def _open(now: Standing) -> Json:
    """One open matter, and what stands in its way."""
    first = now.leader
    return {
        "matter": now.matter,
        "title": _wordings(now.case.content.title),
        "kind": now.case.content.kind,
        "category": now.case.content.category,
        "office": now.case.content.office,
        "opened": written(now.case.matter.effective, now.zone),
        "state": now.state,
        "step": now.step.id,
        "positions_for": positions_for(now),
        "agreed": list(now.agreed),
        "running": [one.id for one in now.candidacies if one.in_race],
        "perhaps": [_may_have_been(fact, now.zone) for fact in now.perhaps],
        "leader": None
        if first is None
        else {
            "id": first.id,
            "support": None if first.uncountable else len(first.support),
            "of": first.base,
            "outcome": str(first.outcome),
            "missing_by": first.missing.as_json(),
            "blocking": list(first.answer.blocking),
            "needed": _needed(first.needed),
        },
        "changes_at": _instant(now.changes_at, now.zone),
    }


def positions_for(now: Standing) -> Json | None:
    """For whom what members say is, where the matter says so: spec/answers.md §2.30."""
    found = now.step.disclosed
    if found is None:
        return None
    return {"audience": found.to, "withheld": found.withheld, "entry": found.by.act.id}


def _supposed(one: Supposed) -> Json:
    """What is taken for said or done: spec/answers.md §2.13."""
    return {
        "asked": one.asked,
        "member": one.member,
        "candidacy": one.candidacy,
        "stance": str(one.stance) if one.stance is not None else None,
        "did": one.did,
        "round": one.round,
        "word": one.word,
        "void": [str(reason) for reason in one.void],
        "entry": one.act,
    }


def rule_of(now: Standing, step: StepStanding, asked: str | None = None) -> tuple[str | None, str]:
    """The name of the rule of *step*, None for a bare sentence, and its article ("" where none is
    stated)."""
    other = step.then.others.get(step.step.body or "")
    wanted = asked or rule_named(now.case, step.then, step.step)
    adopted = step.adopted
    named = step.resolved.named
    name = wanted if adopted else named.id if named else None
    theirs = other.content.article if other is not None else now.case.content.article
    own = "" if asked else step.step.article or theirs
    stated = adopted.content.article if adopted else ""
    return name, own or stated


def body_name(now: Standing, step: StepStanding) -> Text | None:
    """What the body of a step is called, where it says which and that is described."""
    other = now.structure.others.get(step.step.body or "")
    if other is not None:
        return other.content.name
    return now.structure.body.name if step.step.body == now.case.matter.act.body else None


def texts_of(now: Standing) -> tuple[str, ...]:
    """The texts of a matter: those spoken on or revised, then those put under silence alone."""
    found = [c.id for c in now.candidacies if c.kind == "text"]
    found += [text for s in now.silences for text in s.opened.content.texts]
    return tuple(dict.fromkeys(found))


def text_status(now: Standing, id: str) -> str:
    """What a text has come to: by a decision on it, the end of its matter, its latest silence, or
    the positions; else it is ``circulated``."""
    found = [c.decision for c in now.candidacies if c.id == id and c.decision is not None]
    whole = {p.fact.content.package for p in now.packages if id in p.passes}
    found += [fact for fact in now.current.decisions if fact.content.on in whole]
    if found and now.closes is now.current:
        return "adopted" if found[0].content.carried else "not_adopted"
    if now.state in {"lapsed", "withdrawn"}:
        return now.state
    other = [s for s in now.silences if id in s.opened.content.texts and s.step != now.step.step]
    other = [s for s in other if not now.overtaken(s, id)]
    silence = now.ruling.get(id, other[-1] if other else None)
    if silence is not None and silence.state in {"adopted", "broken", "withdrawn"}:
        return str(silence.state)
    return "agreed" if id in now.agreed else "circulated"


def revision_of(now: Standing, id: str) -> int | None:
    """The revision that the status of a text is about: the one that was adopted or decided, else
    the one current; None where none is recorded."""
    found = [c.revision for c in now.candidacies if c.id == id]
    return found[0] if found else None


def one_of_several(now: Standing, id: str, revision: int | None) -> int | None:
    """The *revision* of a text, where the matter has several of it; else None."""
    told = {f.content.revision for f in now.case.of(TextRevision) if f.content.text == id}
    return revision if len(told) > 1 else None


def title_of(now: Standing, id: str, revision: int | None = None) -> Text | None:
    """The title of a text in that *revision* (None: the one that its status is about); that of the
    matter, where it is its only text; None of one that has none, and of a candidate."""
    texts = [c.id for c in now.candidacies if c.kind == "text"]
    about = revision_of(now, id) if revision is None else revision
    titles = [
        f.content.title
        for f in now.case.of(TextRevision)
        if f.content.text == id and f.content.title is not None and f.content.revision == about
    ]
    return titles[-1] if titles else now.case.content.title if texts == [id] else None


class CameTo(NamedTuple):
    """What became of a candidacy or text in a step: *how* is the candidacy's status, the state of a
    matter that is over, ``carried`` or ``not_carried`` of the step, or ``decided_for`` another
    (*chosen*); *on* which day, where that is told."""

    how: str
    on: When | None = None
    chosen: str | None = None


def came_to(now: Standing, candidacy: Candidacy) -> CameTo | None:
    """What became of a candidacy or text in the step that *now* is about; None while it is open
    there."""
    if not candidacy.in_race and candidacy.status not in _TALK:
        acts = [f for f in candidacy.acts if getattr(f.content, "did", "") == candidacy.status]
        acts = [f for f in acts if not f.content.reported] or acts
        acts = acts or ([candidacy.by] if candidacy.by is not None else [])
        return CameTo(candidacy.status, acts[-1].effective if acts else None)
    last = now.closes is None or now.step.id == now.closes.id
    made, silence = candidacy.decision, candidacy.silence
    if made is not None:
        carried = now.state if last else "carried"
        return CameTo(carried if made.content.carried else "not_carried", made.effective)
    if silence is not None and silence.state == "adopted":
        last = last and now.step.id == now.steps[-1].id
        return CameTo("adopted" if last else "carried", silence.outcome.expiry)
    ended = now.step.ended
    if ended is not None and silence is not None and silence.opened.since > ended.since:
        ended = None  # it was put under silence once more
    if ended is not None and ended.how != "carried":
        return CameTo("not_carried", day_of(now.zone.day(ended.since)))
    chosen = now.decision
    if chosen is not None and candidacy.kind == "candidacy":
        return CameTo("decided_for", chosen.effective, chosen.content.on)
    over = now.case.ended()
    return CameTo(now.state, over.effective) if over is not None else None


_TALK = frozenset({"floated", "interest_shown", "unknown", "circulated"})
"""What a candidacy is before anybody stands."""


def later_revisions(now: Standing, id: str) -> list[int]:
    """The revisions that were circulated after the one that the status of a text is about."""
    numbers = [f.content.revision for f in now.case.of(TextRevision) if f.content.text == id]
    about = revision_of(now, id)
    place = max((n for n, number in enumerate(numbers) if number == about), default=-1)
    return list(dict.fromkeys(numbers[place + 1 :]))


def _rule(now: Standing, step: StepStanding, asked: str | None) -> Json:
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


def _presence(found: Presence | None, zone: Zone) -> Json | None:
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
                **(_under_proxy(one, zone) or {}),
            }
            for one in found.represented
        ],
        "quorum": quorum,
        **_evidence(found.meeting),
    }


def _proxy(found: ProxyAct, zone: Zone) -> Json:
    """A proxy that is in force, and why it has no effect, if it has none."""
    given = found.proxy or found.told
    return {
        "member": found.member,
        "holder": found.holder,
        "since": written(given.effective, zone),
        "until": written(given.content.until, zone),
        "meeting": given.content.meeting,
        "without_effect": found.why,
        **_evidence(given),
    }


def _under_proxy(found: ProxyAct | None, zone: Zone) -> Json | None:
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


def _electorate(step: StepStanding, zone: Zone) -> Json:
    return {
        "size": step.electorate.size,
        "members": list(step.named),
        "unsure": list(step.unsure),
        "suspended": list(step.suspended),
        "provisional": step.provisional,
        "weights": [_table(fact, zone) for fact in step.weights.values()],
        "houses": [_house(step, id, fact, zone) for id, fact in step.houses.items()],
    }


def _house(step: StepStanding, id: str, fact: Fact[House], zone: Zone) -> Json:
    """Members that the rule counts once: those of the house that are entitled."""
    of = step.electorate.houses[id]
    return {
        "house": id,
        "name": _wordings(fact.content.name),
        "since": written(fact.effective, zone),
        "members": [m for m in step.electorate.members if m in of],
        **_evidence(fact),
    }


def _table(fact: Fact[Weights], zone: Zone) -> Json:
    """A table of weights, its figures as they were given."""
    table = fact.content
    return {
        "weight": table.weight,
        "name": _wordings(table.name),
        "unit": _wordings(table.unit),
        "since": written(fact.effective, zone),
        "total": None if table.total is None else str(table.total),
        "values": {member: str(weight) for member, weight in table.values.items()},
        **_evidence(fact),
    }


def _step(now: Standing, step: StepStanding, asked: str | None) -> Json:
    return {
        "id": step.step.step,
        "order": step.step.order,
        "does": step.step.does,
        "body": step.step.body,
        "body_name": _wordings(body_name(now, step)),
        "current": step is now.current,
        "rule": _rule(now, step, asked),
        "electorate": _electorate(step, now.zone),
        "set_aside": list(step.step.set_aside),
        "instead_of": step.step.instead_of,
        "until": written(step.step.until, now.zone),
        "assumed": _plain(step.step.assumed) or None,
        "free_choice": _plain(step.step.free_choice) or None,
        "ended": None
        if step.ended is None
        else {
            "how": step.ended.how,
            "on": _instant(step.ended.since, now.zone),
            "silence": step.ended.silence,
            "entry": step.ended.by,
        },
        "decision": _decision(step.decision, now.zone),
    }


def _decision(fact: Fact[Decision] | None, zone: Zone) -> Json | None:
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
        "words": _wordings(made.words),
        "tally": _nested(made.tally),
        "tally_by_class": _nested(made.tally_by_class),
        "unlisted": [str(stance) for stance in made.unlisted],
        "positions_known": made.positions_known,
        "override": made.override,
        "judgments": list(made.judgments),
        **_evidence(fact),
    }


def _reopened(made: Fact, again: Fact, zone: Zone) -> Json:
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
        **_evidence(again),
    }


def _candidacy(now: Standing, candidacy: Candidacy) -> Json:
    answer, reported = candidacy.answer, now.reported(candidacy)
    article = rule_of(now, now.step, now.instead_of)[1]
    return {
        "id": candidacy.id,
        "kind": candidacy.kind,
        "status": candidacy.status,
        "in_race": candidacy.in_race,
        "passed_over": None
        if candidacy.passed_over is None
        else {"step": candidacy.passed_over.step.step, "entry": candidacy.passed_over.by.act.id},
        "nationality": now.nationalities.get(candidacy.id),
        "nominated_by": [
            nomination(member, fact, now.zone) for member, fact in candidacy.nominations
        ],
        "to_be_nominated_by": list(candidacy.to_be_nominated_by),
        "registered": candidacy.registered,
        "without_effect": [
            {"member": member, "reasons": [str(one) for one in reasons], **_evidence(fact)}
            for fact, of in candidacy.without_effect
            for member, reasons in of.items()
        ],
        "revision": candidacy.revision,
        "decision": candidacy.decision.act.id if candidacy.decision else None,
        "support": None
        if candidacy.withheld is not None or candidacy.uncountable
        else {
            "count": candidacy.in_favour,
            "of": candidacy.base,
            "members": list(candidacy.support),
        },
        "outcome": str(candidacy.outcome),
        "clauses": [clause_json(line) for line in candidacy.clauses],
        "silence": candidacy.silence.id if candidacy.silence else None,
        "missing": list(answer.missing),
        "missing_by": candidacy.missing.as_json(),
        "reported_count": reported.act.id if reported else None,
        "blocking": list(answer.blocking),
        "needed": _needed(candidacy.needed),
        "depends_on": list(answer.depends_on),
        "chair_may": chair_may(candidacy.left, lambda _: article),
        "presence": _presence(candidacy.presence, now.zone),
        "recused": list(candidacy.recused),
        "houses": [
            {"house": id, "by": voice.by, "stance": str(voice.stance), "differ": voice.differ}
            for id, voice in candidacy.voices.items()
        ],
        "silent": list(candidacy.silent),
        "positions": [
            position(now, candidacy, shown)
            for shown in (() if candidacy.withheld else now.positions(candidacy))
        ],
        "voices": [position(now, candidacy, shown) for shown in now.voices(candidacy)],
        "other_revisions": [
            _said(now, held, now.said(member, held, revision))
            for revision, members in candidacy.other.items()
            for member, held in members.items()
        ],
        "later": [
            _said(now, held, now.said(member, held, candidacy.revision))
            for member, held in candidacy.later.items()
        ],
        "proxies_without_effect": [
            {
                "member": found.member,
                "stance": str(found.told.content.stance),
                "on": written(found.told.effective, now.zone),
                "reason": found.why,
                "by_proxy": _under_proxy(found, now.zone),
                **_evidence(found.told),
            }
            for found in candidacy.in_vain
        ],
        "outside_window": [_outside(now, one) for one in candidacy.untimely],
        "acts": [_entry(fact, now.zone) for fact in candidacy.acts],
    }


def _outside(now: Standing, found: UntimelyAnswer) -> Json:
    """An answer outside its window: spec/answers.md §2.28."""
    fact = found.fact
    return {
        "members": list(found.members),
        "stance": str(found.stance),
        "on": written(fact.effective, now.zone),
        "said_for": _said_for(now.said_for(fact)),
        **_missed(found),
        **_evidence(fact),
    }


def _missed(found: UntimelyAnswer) -> Json:
    """Whether an answer was early or late, and for which window; who gave it for the member."""
    window = found.window
    return {
        "by_proxy": found.holder,
        "reason": str(found.why),
        "window": {
            "step": window.step,
            "opens": str(window.opens[1]) if window.opens is not None else None,
            "closes": str(window.over) if window.over is not None else None,
        },
    }


def nomination(member: str, fact: Fact[CandidacyAct], zone: Zone) -> Json:
    """A nomination that stands: by whom, when, and whether it was received in due form."""
    return {
        "member": member,
        "on": written(fact.effective, zone),
        "received": fact.content.received,
        **_evidence(fact),
    }


def _may_have_been(fact: Fact[CandidacyAct], zone: Zone) -> Json:
    """An act in a candidacy that may have been done already: spec/answers.md §2.23."""
    return {
        "candidacy": fact.content.candidacy,
        "did": fact.content.did,
        "by": list(fact.content.by),
        "on": written(fact.effective, zone),
        "into_race": fact.content.into_race,
        **_evidence(fact),
    }


def latest_of(fact: Fact) -> When:
    """By when at the latest it had happened, by its date: a day, or a moment."""
    when = fact.effective
    if isinstance(when, Moment) or when.latest is None:
        return when
    return when.moments[1] if when.moments is not None else day_of(when.latest)


def _may_have_happened(fact: Fact, zone: Zone) -> Json:
    """What may have happened already: spec/answers.md §2.23."""
    return {
        "type": fact.act.type,
        "member": fact.act.member,
        "on": written(fact.effective, zone),
        "latest": written(latest_of(fact), zone),
        "content": writer(type(fact.content))(fact.content),
        **_evidence(fact),
    }


def _amended(one: AmendedEntry, known: int | None, zone: Zone) -> Json:
    """An entry that was known otherwise: spec/answers.md §1.11."""
    reason = getattr(one.by.content, "reason", "")
    return {
        "entry": one.before.act.id,
        "type": one.before.act.type,
        "member": one.before.act.member,
        "by": one.by.id,
        "how": one.how,
        "moved": [written(day, zone) for day in one.moved] if one.moved is not None else None,
        "known": _instant(one.known, zone),
        "reason": reason or None,
        "gone": one.gone,
        "counted": one.counted(known),
    }


def _grouped(now: Standing) -> Json:
    """The candidacies by nationality and by who nominated them: spec/answers.md §2.23."""
    return {
        "by_nationality": now.by_nationality,
        "by_nominator": now.by_nominator,
    }


def _needed(needed: Needed) -> Json:
    return {
        "count": needed.count,
        "any_of": list(needed.any_of),
        "sets": [list(members) for members in needed.sets],
        "complete": needed.complete,
    }


def since_of(now: Standing, candidacy: Candidacy, member: str) -> str | None:
    """The first day or moment of a member's present stance, as dated; of one that only a count
    implies the day of that count. None while it said nothing."""
    held = candidacy.held.get(member)
    return None if held is None else since_said(now, held)


def since_said(now: Standing, held: HeldClaim) -> str | None:
    """The first day or moment of the unbroken run of what a member said, as in `since_of`."""
    first = now.case.entry(held.first.entry)
    if not held.first.direct:
        return str(now.zone.day(first.since))
    return written(first.effective, now.zone)


def position(now: Standing, candidacy: Candidacy, shown: PositionShown) -> Json:
    """A member's position: spec/answers.md §2.6."""
    return _shown(now, shown, since_of(now, candidacy, shown.member))


def _said(now: Standing, held: HeldClaim, shown: PositionShown) -> Json:
    return _shown(now, shown, since_said(now, held))


def _shown(now: Standing, shown: PositionShown, since: str | None) -> Json:
    return {
        "member": shown.member,
        "said_as": shown.said_as,
        "stance": str(shown.stance),
        "word": (
            shown.word.replace("_", " ") if isinstance(shown.word, str) else _plain(shown.word)
        ),
        "basis": shown.basis,
        "since": since,
        "since_basis": shown.since_basis,
        "since_of": _evidence(shown.first) if shown.first is not None else None,
        "binds": shown.binds,
        "by": shown.by if isinstance(shown.by, str) else _plain(shown.by),
        "by_proxy": _under_proxy(shown.by_proxy, now.zone),
        "mandate": shown.mandate.act.id if shown.mandate is not None else None,
        "confirms": shown.confirms.act.id if shown.confirms is not None else None,
        "said_for": _said_for(shown.group),
        "tied_to": list(shown.tied_to),
        "words": _wordings(shown.words),
        "under_silence": [_under(said.silence, said.judged, now.zone) for said in shown.under],
        "uncounted": [
            *(one.fact.act.id for one in shown.untimely),
            *(one.told.act.id for one in shown.in_vain),
            *(said.fact.act.id for said in shown.uncounted),
        ],
        "perhaps": [fact.act.id for fact in shown.perhaps],
        "apart_as": shown.apart_as,
        "revision": shown.revision,
        "sources": list(shown.sources),
        "entries": list(shown.entries),
    }


def _said_for(found: SaidFor | None) -> Json | None:
    """For which group another said it: spec/answers.md §2.19."""
    if found is None:
        return None
    return {
        "member": found.member,
        "name": _wordings(found.group.name),
        "classes": list(found.group.classes),
        "members": list(found.members),
        "mandated": found.group.mandated,
    }


def _under(silence: SilenceStanding, judged: Judged, zone: Zone) -> Json:
    """What a member said under a silence, and what that is worth: spec/answers.md §2.11."""
    act, fact = judged.act, silence.facts[judged.act.act]
    lifting = silence.lifting(judged)
    return {
        "silence": silence.id,
        "member": act.member,
        "says": str(act.says),
        "form": act.form,
        "sent": written(act.sent, zone),
        "received": written(act.received, zone),
        "verdict": str(judged.verdict),
        "breaks": act.says in silence.terms.breaks,
        "reason": judged.reason or None,
        "perhaps": judged.perhaps,
        "lifted": judged.lifted,
        "perhaps_lifted": judged.perhaps_lifted,
        "lifted_on": written(lifting.effective, zone) if lifting is not None else None,
        "lifted_by_proxy": [_vain(found, zone) for found in silence.lifted_by(judged)],
        "words": _wordings(fact.content.words),
        "by_proxy": _vain(silence.by_proxy.get(fact.act.id), zone),
        "said_for": _said_for(silence.groups.get(fact.act.id)),
        **_evidence(fact),
    }


def _vain(found: ProxyAct | None, zone: Zone) -> Json | None:
    """By whom an answer was given for another, and why it counts for nobody, if so."""
    if found is None:
        return None
    return {**(_under_proxy(found, zone) or {}), "without_effect": found.why}


def _text(now: Standing, id: str) -> Json:
    revisions = [f for f in now.case.of(TextRevision) if f.content.text == id]
    about = revision_of(now, id)
    of = [f.content for f in revisions if f.content.revision == about]
    last = of[-1] if of else None
    return {
        "id": id,
        "revision": last.revision if last else None,
        "later_revisions": later_revisions(now, id),
        "status": text_status(now, id),
        "title": _wordings(last.title) if last else None,
        "digest": last.digest if last else None,
        "url": last.url if last else None,
        "silences": [
            _silence(now, silence, id)
            for silence in now.silences
            if id in silence.opened.content.texts
        ],
    }


def _silence_state(found: SilenceOutcome) -> Json:
    """A silence that ran out and adopted nothing is ``unknown``, and says that it lapsed, and
    why."""
    lapsed = found.state == "lapsed"
    return {
        "state": "unknown" if lapsed else str(found.state),
        "lapsed": lapsed,
        "why": str(found.why) if found.why else None,
    }


def _silence(now: Standing, silence: SilenceStanding, text: str) -> Json:
    found, zone = silence.outcome, now.zone
    return {
        "id": silence.id,
        "step": silence.step.step,
        "revision": under_silence(now.case, silence.opened, text),
        "overtaken_by": [f.content.revision for f in now.overtaken(silence, text)],
        **_silence_state(found),
        "opened": written(silence.opened.effective, zone),
        "expiry": written(found.expiry, zone),
        "earliest": written(found.lawful.expiry, zone) if found.lawful else None,
        "working_days": _working(found.lawful),
        "zone": silence.terms.zone,
        "terms": _terms(silence),
        "broken_by": list(found.broken_by),
        "breakers": found.breakers,
        "among": list(found.among),
        "disputed": found.disputed,
        "runs": found.runs,
        "acts": [_under(silence, judged, zone) for judged in found.acts],
        "no_objection": list(found.no_objection),
        "silent": list(found.silent),
        "not_served": list(found.not_served),
        "late": [judged.act.act for judged in found.late],
        "invalid": [judged.act.act for judged in found.invalid],
        **_evidence(silence.opened),
    }


def _working(lawful: Lawful | None) -> Json | None:
    return lawful.working.as_json() if lawful is not None and lawful.working else None


def _terms(silence: SilenceStanding) -> Json:
    """What holds of a silence, and in which of it the silence differs from the rule of its step."""
    terms = silence.terms
    return {
        "reading": terms.reading,
        "forms": sorted(terms.forms),
        "breaks": sorted(str(says) for says in terms.breaks),
        "minimum": str(terms.minimum) if terms.minimum else None,
        "minimum_from": terms.minimum_from,
        "consent": terms.consent.by if terms.consent else None,
        "consent_given": terms.consent.given if terms.consent else None,
        "service_needed": terms.service_needed,
        "otherwise": list(silence.otherwise),
    }


def _ahead(found: RoundStanding | None) -> Json | None:
    """Who came first in the last round with figures, where only rounds speak."""
    if found is None:
        return None
    return {"round": found.round.round, "candidacies": [one.candidacy for one in found.first]}


def _round(now: Standing, found: RoundStanding, asked: str | None) -> Json:
    from nemcon.proceedings.figures import outcome_of  # noqa: PLC0415  # few matters have a round

    law, result, zone = found.round, found.result, now.zone
    return {
        "id": law.round,
        "step": found.step,
        "title": _wordings(found.fact.content.title),
        "opens": written(law.opens, zone),
        "closes": written(law.closes, zone),
        "candidacies": list(law.candidacies),
        "stood": len(law.candidacies),
        "size": law.size if law.size is not None else len(law.entitled),
        "unsure": list(law.unsure),
        "answers": {word: str(stance) for word, stance in law.answers.items()},
        "ranked": law.ranked,
        "negative": law.negative,
        "binding": law.binding,
        "uncounted": [
            {
                "member": one.answer.member,
                "worth": str(one.worth),
                "by_proxy": _of_ballot(found, one.answer.answer, zone),
                "said_for": _said_for(found.groups.get(one.answer.answer)),
                "received": written(one.answer.received, zone),
                "words": dict(one.answer.words),
                "entry": one.answer.answer,
            }
            for one in found.uncounted
        ],
        "by_proxy": [
            {"member": one.member, "entry": entry, **(_of_ballot(found, entry, zone) or {})}
            for entry, one in found.by_proxy.items()
        ],
        "for_groups": [
            {"entry": entry, **(_said_for(one) or {})} for entry, one in found.groups.items()
        ],
        "result": None
        if result is None or not found.told
        else {
            "counts": _nested(result.counts),
            "by_class": _nested(result.by_class),
            "ranks": {id: list(ranks) for id, ranks in result.ranks.items()},
            "advance": list(result.advance),
            "leave": list(result.leave),
            "decided_by": result.decided_by or None,
            "figures": [_figure(one) for one in found.figures],
            "told": [
                {
                    "on": written(fact.effective, zone),
                    "basis": fact.content.basis,
                    "wording": fact.content.wording or None,
                    **_evidence(fact),
                }
                for fact in found.told
            ],
            **_evidence(outcome_of(found.told)),
        },
        "rule": _rule_of_round(now, found, asked),
        "instead_of": found.ruled.instead_of,
        "rows": [_put(found, one) for one in found.put],
        "findings": [str(finding) for finding in found.findings],
        **_evidence(found.fact),
    }


def _of_ballot(found: RoundStanding, entry: str, zone: Zone) -> Json | None:
    """By whom an answer of a round was given for another, and why it counts for nobody, if so."""
    return _vain(found.by_proxy.get(entry), zone)


def _rule_of_round(now: Standing, found: RoundStanding, asked: str | None) -> Json | None:
    """The rule put to a round; null where there is none. Its article is that of the step, where it
    is the rule of the step."""
    ruled = found.ruled
    if ruled.resolved is None:
        return None
    step = next((one for one in now.steps if one.id == found.step), now.step)
    adopted = now.structure.rules.get(ruled.name)
    named = ruled.resolved.named
    name = ruled.name if adopted else named.id if named else None
    article = adopted.content.article if adopted else ""
    if not found.fact.content.rule:
        article = rule_of(now, step, asked)[1]
    law = ruled.resolved.rule
    return {
        "name": name,
        "sentence": str(law),
        "says": said_in_all(law),
        "article": article or None,
    }


def _put(found: RoundStanding, one: Put) -> Json:
    """A candidacy of a round under the rule: spec/answers.md §2.12."""
    answer = one.answer
    return {
        "candidacy": one.candidacy,
        "outcome": str(answer.outcome) if answer is not None else None,
        "why": one.why,
        "fault": one.fault or None,
        "sentence": answer.sentence if answer is not None else None,
        "clauses": [clause_json(line) for line in lines(answer)] if answer is not None else [],
        "bounds": {
            "all": _bounds(one.bounds()),
            "classes": {label: _bounds(one.bounds(label)) for label in found.classes},
        },
        "needed": _needed(answer.needed) if answer is not None else None,
    }


def _bounds(found: Mapping[Stance, tuple[int, int]]) -> Json:
    """The least and the most who gave each answer."""
    return {str(stance): {"least": low, "most": high} for stance, (low, high) in found.items()}


def _figure(one: Figure) -> Json:
    """A figure of a round with its own entry, and who says otherwise."""
    candidacy, of_class, answer = one.cell
    return {
        "candidacy": candidacy,
        "class": of_class,
        "answer": answer,
        "number": one.number,
        "basis": one.basis,
        **_evidence(one.fact),
        "rivals": [{"number": number, **_evidence(fact)} for number, fact in one.rivals],
        "reading": one.reading,
    }


def _nested(value: Any) -> Any:
    """Mappings within mappings as plain objects."""
    if isinstance(value, Mapping):
        return {str(key): _nested(inner) for key, inner in value.items()}
    return value


def _dispute(case: Case, dispute: Dispute) -> Json:
    readings = {fact.act.id: fact.content for fact in case.of(Reading)}
    reading = readings.get(dispute.reading or "")
    return {
        "member": dispute.member or None,
        "entries": list(dispute.entries),
        "follows": dispute.follows,
        "reading": dispute.reading,
        "reason": _wordings(reading.reason) if reading else None,
    }


def _condition(found: ConditionShown, step: str, zone: Zone) -> Json:
    asked = found.asked.content
    return {
        "id": asked.condition,
        "step": step,
        "member": found.asked.act.member,
        "said_for": _said_for(found.group),
        "candidacy": asked.on,
        "asks": _wordings(asked.asks),
        "of": asked.of,
        "form": _plain(asked.form),
        "asked": written(found.asked.effective, zone),
        "became": found.became,
        "answers": [
            {
                "became": fact.content.became,
                "on": written(fact.effective, zone),
                "by": fact.content.by,
                "form": _plain(fact.content.form),
                "words": _wordings(fact.content.words),
                **_evidence(fact),
            }
            for fact in found.answers
        ],
        "perhaps": [fact.act.id for fact in found.perhaps],
        **_evidence(found.asked),
    }


def _count(fact: Fact[ReportedCount], step: str, zone: Zone) -> Json:
    count = fact.content
    return {
        "candidacy": count.on,
        "step": step,
        "on": written(fact.effective, zone),
        "base": count.base,
        "answers": _nested(count.answers),
        "quality": count.quality,
        "share": count.share,
        "members": list(count.members),
        "out": list(count.out),
        "by_class": _nested(count.by_class),
        "basis": count.basis,
        "wording": count.wording,
        **_evidence(fact),
    }


def _assessment(fact: Fact[Assessment], zone: Zone) -> Json:
    """Who was found most likely to be agreed on, and least: a view, not a decision."""
    view = fact.content
    return {
        "on": written(fact.effective, zone),
        "by": view.by,
        "most_likely": list(view.most_likely),
        "least_likely": list(view.least_likely),
        "after": view.after,
        "words": _wordings(view.words),
        **_evidence(fact),
    }


def _package(found: PackageStanding) -> Json:
    return {
        "id": found.fact.content.package,
        "parts": list(found.fact.content.parts),
        "taken": found.taken,
        "decision": found.decision.act.id if found.decision else None,
        "choices": dict(found.choices),
        "ahead": list(found.ahead),
        **_come_of(found),
        "positions": [
            {"member": member, "stance": str(stance), "because": list(found.because[member])}
            for member, stance in (found.whole or {}).items()
        ],
        "dropped": [
            {
                "part": dropped.part,
                "because": dropped.because,
                "turn": dropped.turn,
                "members": sorted({tie.member for tie in dropped.ties}),
                "lost": sorted(dropped.lost),
            }
            for dropped in found.dropped
        ],
        **_evidence(found.fact),
    }


def _come_of(found: PackageStanding) -> Json:
    """What passes of a package, and which parts of what was put as one were decided apart."""
    return {
        "passes": list(found.passes),
        "apart": [
            {"part": part, "carried": made.content.carried, "entry": made.act.id}
            for part, made in found.apart.items()
        ],
    }


def _timetable(now: Standing) -> Json:
    if now.case.procedure is None:
        return {"stated": False, "rows": [], "findings": []}
    return now.course.timetable.as_json()


def timetable_json(now: Standing, asked: Query) -> Json:
    """The timetable of a matter, and which nominations have effect: spec/answers.md §6."""
    procedure = now.case.procedure.content if now.case.procedure else None
    judgement = now.course.judgement
    return {
        "matter": now.matter,
        "title": _wordings(now.case.content.title),
        **asked.times(now.zone, now.changes_at),
        **_timetable(now),
        "article": (procedure.article or None) if procedure else None,
        "nominators": procedure.nominators if procedure else None,
        "may_nominate": [writer(MayNominate)(some) for some in procedure.may_nominate]
        if procedure
        else [],
        "least": procedure.least if procedure else None,
        "most": procedure.most if procedure else None,
        "nominations": [
            {
                "id": filed.id,
                "effect": filed.effect,
                "by": made.by,
                "candidacy": made.candidate,
                "reasons": [str(one) for one in filed.reasons],
                "admitted": filed.admitted or None,
            }
            for made, filed in zip(now.course.nominations, judgement.filed, strict=False)
        ],
        "short": list(judgement.short),
    }


# its history


def history_json(found: MatterHistory, asked: Query) -> Json:
    """What changed in a matter, one row a change point: spec/answers.md §4."""
    return history_until(history_whole(found), found.until, found.amended, found.known, asked)


def history_whole(found: MatterHistory) -> Json:
    """A history with what `history_until` tells it from up to any earlier instant: nothing in it
    depends on the question but what was known."""
    return {
        "matter": found.matter,
        "positions_for": positions_for(found.last),
        "rows": [
            {
                "at": row.at,
                "title": _wordings(row.now.case.content.title),
                "changes_at": row.now.changes_at,
                "zone": row.now.zone.name,
                "row": _history_row(row),
            }
            for row in found.rows
        ],
        "possible": [
            {"at": at, "facts": [_may_have_happened(fact, found.last.zone) for fact in facts]}
            for at, facts in found.possible_at
        ],
    }


def history_until(
    whole: Json, until: int, amended: Iterable[AmendedEntry], known: int | None, asked: Query
) -> Json:
    """What a history comes to up to an instant that is not before its beginning, with what was
    *amended* by then."""
    rows = [row for row in whole["rows"] if row["at"] <= until]
    last, zone = rows[-1], zone_of(rows[-1]["zone"])
    return {
        "matter": whole["matter"],
        "title": last["title"],
        **asked.times(zone, last["changes_at"]),
        "positions_for": whole["positions_for"],
        "state": last["row"]["state"],
        "rows": [row["row"] for row in rows],
        "possible": [one["facts"] for one in whole["possible"] if one["at"] <= until][-1],
        "amended": [_amended(one, known, zone) for one in amended],
    }


def _history_row(row: HistoryRow) -> Json:
    now, zone = row.now, row.now.zone
    return {
        "on": str(zone.day(row.at)) if row.whole_day else _instant(row.at, zone),
        "step": now.current.id,
        "step_before": row.step_before,
        "state": now.state,
        "state_before": row.state_before,
        "electorate": {
            "step": row.within.step.id,
            "size": row.within.step.electorate.size,
            "provisional": row.within.step.provisional,
            **{how: _became(row, how) for how in CHANGES},
        },
        "candidacies": [_change(change) for change in row.candidacies],
        "weights": [_table(fact, zone) for fact in row.weights],
        "silences": [{"id": found.id, **_silence_state(found.outcome)} for found in row.silences],
        "packages": [
            {"id": p.fact.content.package, "against": list(p.against), **_come_of(p)}
            for p in row.packages
        ],
        "under_silence": [_under(silence, judged, zone) for silence, judged in row.heard],
        "uncounted": [
            {"entry": fact.act.id, "reason": reason}
            for fact in row.facts
            if (reason := _in_no_count(row, fact)) is not None
        ],
        "entries": [_entry(fact, zone) for fact in row.facts],
    }


def _in_no_count(row: HistoryRow, fact: Fact) -> str | None:
    """Why an answer counts for nobody, if it does."""
    late = row.within.untimely(fact)
    if late is not None:
        return str(late.why)
    if row.in_vain(fact):
        return "no_effect"
    found = row.within.given(fact) or row.now.given(fact)
    return found.why if found is not None else None


def _became(row: HistoryRow, how: str) -> list[Any]:
    """Of whom it became so; of a succession, who was a member until then, and by whom it goes on
    or ended."""
    found: list[Any] = []
    for member in row.electorate.get(how, ()):
        pair = row.within.structure.succession_of(how, member)
        found.append({"member": pair[0], "by": pair[1]} if pair is not None else member)
    return found


def _change(change: CandidacyChange) -> Json:
    candidacy = change.now
    return {
        "id": candidacy.id,
        "step": change.within.step.id,
        "kind": candidacy.kind,
        "status": candidacy.status,
        "status_before": change.status_before,
        "in_race": candidacy.in_race,
        "outcome": str(candidacy.outcome),
        "support": None if candidacy.withheld is not None else candidacy.in_favour,
        "perhaps_for": list(candidacy.perhaps_for),
        "clauses": [clause_json(line) for line in candidacy.clauses],
        "gained": list(change.gained),
        "lost": list(change.lost),
        "positions": [
            {"before": str(moved.before), **position(change.within, candidacy, moved.shown)}
            for moved in change.moved
        ],
        "later": [
            _said(change.within, held, change.within.said(member, held, candidacy.revision))
            for member, held in change.later
        ],
    }


# an office


def office_json(found: Holding, asked: Query, zone: Zone) -> Json:
    """Who holds an office: spec/answers.md §3. *zone* is the body's."""
    one = found.seats[0] if len(found.seats) == 1 else None
    answers = [(seat.number, seat.succession) for seat in found.seats]
    nations: dict[str, list[str]] = {}
    for _, answer in answers:
        for code, of in answer.by_nationality.items():
            nations.setdefault(code, []).extend(of)
    return {
        "office": found.office,
        "name": _wordings(found.stated.name),
        **asked.times(zone, found.changes_at),
        "changes_at": _instant(found.changes_at, zone),
        "status": found.status,
        **_held(one, zone),
        "seats": [
            {"seat": seat.number, "status": found.status_of(seat), **_held(seat, zone)}
            for seat in found.seats
            if one is None
        ],
        "predecessors": [
            _predecessor(p, seat) for seat in found.seats for p in seat.succession.predecessors
        ],
        "undated": [_undated(one) for one in found.undated],
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
        "closed": str(closed) if (closed := answers[0][1].closed) else None,
        "decisions": [_unborne(one, zone) for one in found.unborne],
        "findings": [str(finding) for finding in found.findings],
    }


def _held(seat: Seat | None, zone: Zone) -> Json:
    """Who has a seat; an office of several (None) names nobody, each seat says who has it."""
    if seat is None:
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


def _undated(found: Undated) -> Json:
    """A holder of whom no day is known, and who came next."""
    term = found.term.content
    return {
        "person": term.holder,
        "kind": term.kind,
        "ordinal": term.ordinal,
        "before": found.before.content.holder if found.before is not None else None,
        **_evidence(found.term),
    }


def _unborne(found: Unborne, zone: Zone) -> Json:
    """A decision that the office does not bear out: taken back, or without a term."""
    made, again = found.decision, found.reopened
    return {
        "matter": found.matter,
        "decision": made.act.id,
        "chosen": made.content.on,
        "on": written(made.effective, zone),
        "effective": written(made.content.takes_effect, zone),
        "reopened": written(again.effective, zone) if again else None,
        "reason": again.content.reason if again else None,
        "term": found.term.content.term if found.term else None,
        **_evidence(again or made),
    }


def _death(seat: Seat, holder: Holder, zone: Zone) -> Json | None:
    """That another office records the death of whoever holds this one as recorded."""
    now = seat.succession.holder
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
        "acts_as": _capacity(seat.capacity) if holder is seat.succession.holder else None,
        "ordinal": holder.ordinal,
        "nationality": holder.nationality,
        "from": str(holder.first),
        "until": str(holder.until) if holder.until else None,
        "until_is": holder.until_is,
        "until_event": _event(seat, holder.event, holder.said),
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
                "decided": written(moved.decided, zone),
                "until": None if moved.until.unknown else str(moved.until),
                "until_is": moved.until_is,
                "until_event": _event(seat, moved.event, None),
            }
            for moved in holder.extensions
        ],
        "terms": holder.terms,
        "uncertain": holder.uncertain,
        "held_over": {
            "since": str(holder.over),
            "days": seat.on.ordinal - holder.over.ordinal + 1,
            "article": holder.article,
        }
        if holder.over is not None
        else None,
        "sources": sources_of(
            f for f in seat.facts if f.act.type == "term" and f.content.holder == holder.person
        ),
    }


def _event(seat: Seat, event: Event | None, said: Telling | None) -> Json | None:
    """The event with which a term ends, and what was said of it by then."""
    if event is None:
        return None
    found = seat.happening(event)
    return {
        event.of: event.id,
        "name": _wordings(found.name),
        "body": found.body,
        "takes_effect": found.takes_effect,
        "state": said.state if said is not None else None,
        "on": str(said.on) if said is not None and said.on is not None else None,
        "entries": [fact.act.id for fact in found.facts],
        "sources": sources_of(found.facts),
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


# a member


def member_json(found: MemberAnswer, asked: Query) -> Json:
    """What is recorded about a member: spec/answers.md §5."""
    zone, state = found.zone, found.memberships[-1] if found.memberships else None
    named = found.structure.names.get(found.member)
    doubted = found.structure.doubted.get(found.member)
    return {
        "member": found.member,
        "name": _wordings(named.content.name) if named else None,
        "kind": named.content.kind if named else None,
        **asked.times(zone, found.changes_at),
        "changes_at": _instant(found.changes_at, zone),
        "status": found.structure.state_of(found.member),
        "since": written(found.begun.effective, zone) if found.begun else None,
        "doubted": doubted.act.id if doubted is not None else None,
        "joined": written(found.joined.effective, zone) if found.joined else None,
        "until": written(found.until, zone),
        "continues": [
            {"member": code, "until": _instant(at, zone)}
            for code, at in found.structure.before.get(found.member, ())
        ],
        "succession": _succession(found, zone),
        "classes": list(state.content.classes) if state else [],
        "weights": found.structure.weights_of(found.member),
        "tables": [
            _table(fact, zone)
            for fact in found.structure.weights.values()
            if found.member in fact.content.values
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
                **_evidence(fact),
            }
            for fact in found.memberships
        ],
        "bodies": [
            {
                "body": fact.content.body,
                "name": _wordings(fact.content.name),
                "since": written(fact.effective, zone),
                **_evidence(fact),
            }
            for fact in found.structure.sits_in(found.member)
        ],
        "positions": [
            {
                "matter": now.matter,
                "state": now.state,
                "step": now.step.id,
                "candidacy": candidacy.id,
                "in_race": candidacy.in_race,
                "became": _became_json(came_to(now, candidacy), zone),
                **position(now, candidacy, shown),
            }
            for now, candidacy, shown in positions_of(found)
        ],
        "withheld": [
            {
                "matter": now.matter,
                "step": now.step.id,
                "audience": shown.to,
                "entry": shown.by.act.id,
            }
            for now in withheld_from(found)
            if (shown := now.withheld) is not None
        ],
        "answers": [
            {
                "matter": now.matter,
                "step": now.belongs.of(fact),
                "candidacy": fact.content.on,
                "revision": revision_said(now.case, fact.content.on, fact.act.id),
                "said": written(fact.effective, zone),
                "stance": str(fact.content.stance),
                "word": _plain(fact.content.word),
                "basis": basis_for(fact, found.member),
                "binds": fact.content.binds,
                "by": _plain(fact.content.speaker) or fact.act.person or "",
                "by_proxy": _answered(now, fact),
                "mandate": now.limited[fact.act.id].act.id if fact.act.id in now.limited else None,
                "said_for": _said_for(for_another(now.case, fact, found.member)),
                "outside_window": _missed(late) if (late := now.untimely(fact)) else None,
                "not_followed": read.act.id if (read := found.set_aside(now, fact)) else None,
                **_evidence(fact),
            }
            for now, fact in found.answers
        ],
        "under_silence": [
            {
                "matter": now.matter,
                "step": silence.step.step,
                "on": list(silence.opened.content.texts),
                "revisions": {
                    text: under_silence(now.case, silence.opened, text)
                    for text in silence.opened.content.texts
                },
                "opened": written(silence.opened.effective, zone),
                "said": written(silence.facts[judged.act.act].effective, zone),
                **_under(silence, judged, zone),
            }
            for now, silence, judged in found.heard
        ],
        "candidacies": [
            {
                "matter": one.now.matter,
                "candidacy": one.candidacy.id,
                "status": one.candidacy.status,
                "in_race": one.candidacy.in_race,
                "nominated": nomination(found.member, one.nominated, zone)
                if one.nominated is not None
                else None,
                "to_nominate": one.to_nominate,
                "national": one.national,
            }
            for one in found.candidacies
        ],
        "conditions": [
            {"matter": now.matter, **_condition(condition, now.step.id, zone)}
            for now in found.matters
            for condition in now.conditions
            if condition.asks(found.member)
        ],
        "possible": [
            {"matter": now.matter, **_may_have_happened(fact, zone)} for now, fact in found.possible
        ],
        "amended": [_amended(one, found.known, zone) for one in found.amended],
        "proxies": [{"matter": now.matter, **_proxy(one, zone)} for now, one in found.proxies],
        "representatives": [_representative(fact, zone) for fact in found.representatives],
        "statements": [_statement(fact, zone) for fact in found.statements],
        "commitments": [_commitment(one, found.member, zone) for one in found.commitments],
        "disputes": [
            {
                "about": claim.content.about,
                "says": _wordings(claim.content.says),
                "day": written(claim.content.day, zone),
                "follows": reading.content.follows if reading else None,
                "reading": reading.act.id if reading else None,
                "reason": _wordings(reading.content.reason) if reading else None,
                **_evidence(claim),
            }
            for claim, reading in found.disputes
        ],
    }


def _became_json(found: CameTo | None, zone: Zone) -> Json | None:
    """What became of what a member spoke on: spec/answers.md §5.2."""
    if found is None:
        return None
    return {"how": found.how, "on": written(found.on, zone), "chosen": found.chosen}


def _answered(now: Standing, fact: Fact[Position]) -> Json | None:
    """By whom an answer of a member was given for it, and why it counts for nobody, if it does."""
    return _vain(now.given(fact), now.zone)


def _succession(found: MemberAnswer, zone: Zone) -> Json | None:
    """How it ended with another's membership, if it did."""
    ended = found.succession
    if ended is None:
        return None
    return {
        "how": ended.how,
        "by": ended.by.content.member,
        "since": written(ended.by.effective, zone),
        "others": [fact.content.member for fact in ended.others],
        **_evidence(ended.by),
    }


def positions_of(found: MemberAnswer) -> Iterable[tuple[Standing, Candidacy, PositionShown]]:
    """The member's position on whatever it spoke on, and on all that is still in a race of a matter
    in which it is entitled."""
    for now in found.matters:
        if now.withheld is not None:
            continue
        for candidacy in now.candidacies:
            running = candidacy.in_race and now.step is now.current
            spoke = found.member in candidacy.held or found.member in candidacy.uncounted
            spoke = spoke or bool(now.said_under(found.member, candidacy.id))
            spoke = spoke or found.member in candidacy.perhaps
            if not (running or spoke):
                continue
            if found.member in candidacy.stances:
                yield now, candidacy, now.position(found.member, candidacy)


def withheld_from(found: MemberAnswer) -> list[Standing]:
    """The matters, each in its step, in which the member is entitled and what it says is not to be
    read here."""
    return [
        now
        for now in found.matters
        if now.withheld is not None and found.member in now.step.electorate.members
    ]


def said_more(found: MemberAnswer) -> bool:
    """Whether what it said in order is more than its last word on each, as `positions_of` has it:
    it changed its mind, a count implies another answer since, what it said counts for nobody, or
    it is asked no more."""
    said = [(now.matter, fact.content.on) for now, fact in found.answers]
    vain = any(one.why for now, fact in found.answers if (one := now.given(fact)))
    vain = vain or any(now.untimely(fact) for now, fact in found.answers)
    shown = {entry for _now, _c, shown in positions_of(found) for entry in shown.entries}
    vain = vain or any(fact.act.id not in shown for _now, fact in found.answers)
    return vain or len(set(said)) < len(said)


def _representative(fact: Fact[Accreditation], zone: Zone) -> Json:
    return {
        "person": fact.act.person,
        "capacity": fact.content.capacity,
        "extent": fact.content.extent,
        "title": _wordings(fact.content.title),
        "from": written(fact.effective, zone),
        "until": written(fact.content.until, zone),
        **_evidence(fact),
    }


def _statement(fact: Fact[Statement], zone: Zone) -> Json:
    said = fact.content
    return {
        "on": written(fact.effective, zone),
        "subject": fact.act.subject,
        "person": fact.act.person,
        "speaker": _plain(said.speaker),
        "role": _plain(said.role),
        "channel": _plain(said.channel),
        "quote": _wordings(said.quote),
        "restated": _wordings(said.restated),
        "translated": said.translated,
        **_evidence(fact),
    }


def _commitment(shown: CommitmentShown, member: str, zone: Zone) -> Json:
    pledge = shown.fact.content
    return {
        "commitment": shown.fact.act.subject.partition("/")[2],
        "name": _wordings(pledge.name),
        "yardstick": pledge.yardstick,
        "direction": pledge.direction,
        "unit": _wordings(pledge.unit),
        "figures": [
            {
                "edition": fact.content.edition,
                "year": fact.content.year,
                "value": fact.content.values.get(member),
                "estimate": fact.content.estimate,
                "missing": fact.content.missing.get(member),
                "warning": fact.content.warning,
                "published": written(fact.effective, zone),
                **_evidence(fact),
            }
            for fact in shown.figures
        ],
        **_evidence(shown.fact),
    }


# what all share


def written(when: When | None, zone: Zone) -> str | None:
    """A dating as EDTF text, a moment with the offset of *zone*; None for nothing."""
    return str(zone.moment(when.utc)) if isinstance(when, Moment) else str(when) if when else None


def sources_of(facts: Iterable[Fact]) -> list[str]:
    """The sources of all *facts*, each once, in order."""
    return list(dict.fromkeys(source for fact in facts for source in fact.act.sources))


def _instant(instant: int | None, zone: Zone) -> str | None:
    return None if instant is None else str(zone.moment(instant))


def _wordings(text: Text | None) -> dict[str, str] | None:
    return dict(text.wordings) if text else None


def _plain(text: Text | None) -> str:
    return text.in_("en") if text else ""


def _evidence(fact: Fact) -> Json:
    return {"entry": fact.act.id, "sources": list(fact.act.sources)}


def _entry(fact: Fact, zone: Zone) -> Json:
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

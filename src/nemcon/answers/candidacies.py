"""A candidacy or a text of a matter, and what each member says of it, as JSON."""

from __future__ import annotations  # an answer about a matter imports nothing about offices

from typing import TYPE_CHECKING

from nemcon.answers.elements import (
    Json,
    entry_json,
    evidence_json,
    nested,
    plain_text,
    wordings,
    written,
)
from nemcon.answers.rules import chair_may
from nemcon.answers.silences import silence_json, under_silence_json
from nemcon.answers.steps import presence_json, said_for_json, under_proxy_json
from nemcon.core.datings import Dating
from nemcon.core.days import Zone
from nemcon.proceedings.outcomes import rule_of
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.decisions import Assessment
from nemcon.record.entries.positions import ReportedCount
from nemcon.rules.clause_figures import clause_json

if TYPE_CHECKING:
    from nemcon.proceedings.candidacies import Candidacy
    from nemcon.proceedings.case import Case
    from nemcon.proceedings.claims import Dispute
    from nemcon.proceedings.course import UntimelyAnswer
    from nemcon.proceedings.outcomes import TextStanding
    from nemcon.proceedings.standing import ConditionShown, PositionShown, Standing
    from nemcon.record.asof import Fact
    from nemcon.rules.needed import Needed


def candidacy_json(now: Standing, candidacy: Candidacy) -> Json:
    answer, reported = candidacy.answer, now.reported(candidacy)
    # of the rule that is asked instead, where one is: what the chair may find is found under that
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
            {"member": member, "reasons": [str(one) for one in reasons], **evidence_json(fact)}
            for fact, of in candidacy.without_effect
            for member, reasons in of.items()
        ],
        "revision": candidacy.revision,
        "decision": candidacy.decision.act.id if candidacy.decision else None,
        # null and not 0: that nobody is for it would be an answer, and none follows (§1.4)
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
        "needed": needed_json(candidacy.needed),
        "depends_on": list(answer.depends_on),
        "chair_may": chair_may(candidacy.open_judgments, lambda _: plain_text(article)),
        "presence": presence_json(candidacy.presence, now.zone),
        "recused": list(candidacy.recused),
        "houses": [
            {"house": id, "by": voice.by, "stance": str(voice.stance), "differ": voice.differ}
            for id, voice in candidacy.voices.items()
        ],
        "silent": list(candidacy.silent),
        "positions": [
            position(now, position_shown)
            for position_shown in (() if candidacy.withheld else now.positions(candidacy))
        ],
        "voices": [position(now, position_shown) for position_shown in now.voices(candidacy)],
        "other_revisions": [
            # under the revision of which it was said, so that it cannot pass for a word on the
            # current one
            position(now, now.position_from(member, claim, revision))
            for revision, members in candidacy.other.items()
            for member, claim in members.items()
        ],
        "later": [
            position(now, now.position_from(member, claim, candidacy.revision))
            for member, claim in candidacy.later.items()
        ],
        "proxies_without_effect": [
            {
                "member": vain.member,
                "stance": str(vain.fact.content.stance),
                "on": written(vain.fact.effective, now.zone),
                "reason": vain.why,
                "by_proxy": under_proxy_json(vain, now.zone),
                **evidence_json(vain.fact),
            }
            for vain in candidacy.in_vain
        ],
        "outside_window": [_outside(now, one) for one in candidacy.untimely],
        "acts": [entry_json(fact, now.zone) for fact in candidacy.acts],
    }


def _outside(now: Standing, answer: UntimelyAnswer) -> Json:
    """An answer outside its window: spec/answers.md §2.28."""
    fact = answer.fact
    return {
        "members": list(answer.members),
        "stance": str(answer.stance),
        "on": written(fact.effective, now.zone),
        "said_for": said_for_json(now.said_for(fact)),
        **missed_json(answer),
        **evidence_json(fact),
    }


def missed_json(answer: UntimelyAnswer) -> Json:
    """Whether an answer was early or late, and for which window; who gave it for the member."""
    window = answer.window
    return {
        "by_proxy": answer.holder,
        "reason": str(answer.why),
        "window": {
            "step": window.step,
            # the latest day on which it may have opened: from then on the window was open for
            # certain
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
        **evidence_json(fact),
    }


def may_have_been_json(fact: Fact[CandidacyAct], zone: Zone) -> Json:
    """An act in a candidacy that may have been done already: spec/answers.md §2.23."""
    return {
        "candidacy": fact.content.candidacy,
        "did": fact.content.did,
        "by": list(fact.content.by),
        "on": written(fact.effective, zone),
        "into_race": fact.content.into_race,
        **evidence_json(fact),
    }


def grouped_json(now: Standing) -> Json:
    """The candidacies by nationality and by who nominated them: spec/answers.md §2.23."""
    return {
        "by_nationality": now.by_nationality,
        "by_nominator": now.by_nominator,
    }


def needed_json(needed: Needed) -> Json:
    return {
        "count": needed.count,
        "any_of": list(needed.any_of),
        "sets": [list(members) for members in needed.sets],
        "complete": needed.complete,
    }


def since_text(position: PositionShown, zone: Zone) -> str | None:
    """The first day or moment of the unbroken run of what a member says, as dated; of what only a
    count implies the day of that count. None while it said nothing."""
    since = position.since
    # `since` reads *by that day* there, and the basis beside it says so already (§2.6)
    if position.since_basis == "implied" and isinstance(since, Dating):
        return str(since.latest)
    return written(since, zone)


def position(now: Standing, position_shown: PositionShown) -> Json:
    """A member's position: spec/answers.md §2.6."""
    return {
        "member": position_shown.member,
        "said_as": position_shown.said_as,
        "stance": str(position_shown.stance),
        "word": (
            position_shown.word.replace("_", " ")
            # a word of ours and no wording of the body: it is read out, and not translated
            if isinstance(position_shown.word, str)
            else plain_text(position_shown.word)
        ),
        "basis": position_shown.basis,
        "since": since_text(position_shown, now.zone),
        "since_basis": position_shown.since_basis,
        "since_of": evidence_json(position_shown.first)
        if position_shown.first is not None
        else None,
        "binds": position_shown.binds,
        "by": position_shown.by
        if isinstance(position_shown.by, str)
        else plain_text(position_shown.by),
        "by_proxy": under_proxy_json(position_shown.by_proxy, now.zone),
        "mandate": position_shown.mandate.act.id if position_shown.mandate is not None else None,
        "confirms": position_shown.confirms.act.id if position_shown.confirms is not None else None,
        "said_for": said_for_json(position_shown.group),
        "tied_to": list(position_shown.tied_to),
        "back": evidence_json(position_shown.back) if position_shown.back is not None else None,
        "words": wordings(position_shown.words),
        "under_silence": [
            under_silence_json(under.silence, under.judgment, now.zone)
            for under in position_shown.under
        ],
        "uncounted": [
            *(one.fact.act.id for one in position_shown.untimely),
            *(one.fact.act.id for one in position_shown.in_vain),
            *(under.fact.act.id for under in position_shown.uncounted),
        ],
        "perhaps": [fact.act.id for fact in position_shown.perhaps],
        "apart_as": position_shown.apart_as,
        "revision": position_shown.revision,
        "sources": list(position_shown.sources),
        "entries": list(position_shown.entries),
    }


def text_json(now: Standing, text: TextStanding) -> Json:
    last = text.about.content if text.about is not None else None
    return {
        "id": text.id,
        "revision": last.revision if last else None,
        "later_revisions": list(text.later),
        "status": text.status,
        "title": wordings(last.title) if last else None,
        "digest": last.digest if last else None,
        "url": last.url if last else None,
        "silences": [silence_json(now, one.silence, text.id) for one in text.silences],
    }


def dispute_json(case: Case, dispute: Dispute) -> Json:
    reading = case.reading(dispute.reading)
    return {
        "member": dispute.member or None,
        "entries": list(dispute.entries),
        "follows": dispute.follows,
        "reading": dispute.reading,
        "reason": wordings(reading.content.reason) if reading else None,
    }


def condition_json(condition: ConditionShown, step: str, zone: Zone) -> Json:
    content = condition.condition.content
    return {
        "id": content.condition,
        "step": step,
        "member": condition.condition.act.member,
        "said_for": said_for_json(condition.group),
        "candidacy": content.on,
        "asks": wordings(content.asks),
        "of": content.of,
        "form": plain_text(content.form),
        "asked": written(condition.condition.effective, zone),
        "became": condition.became,
        "answers": [
            {
                "became": fact.content.became,
                "on": written(fact.effective, zone),
                "by": fact.content.by,
                "form": plain_text(fact.content.form),
                "words": wordings(fact.content.words),
                **evidence_json(fact),
            }
            for fact in condition.answers
        ],
        "perhaps": [fact.act.id for fact in condition.perhaps],
        **evidence_json(condition.condition),
    }


def count_json(fact: Fact[ReportedCount], step: str, zone: Zone) -> Json:
    count = fact.content
    return {
        "candidacy": count.on,
        "step": step,
        "on": written(fact.effective, zone),
        "base": count.base,
        "answers": nested(count.answers),
        "quality": count.quality,
        "share": count.share,
        "members": list(count.members),
        "out": list(count.out),
        "by_class": nested(count.by_class),
        "basis": count.basis,
        "wording": count.wording,
        **evidence_json(fact),
    }


def assessment_json(fact: Fact[Assessment], zone: Zone) -> Json:
    """Who was found most likely to be agreed on, and least: a view, not a decision."""
    view = fact.content
    return {
        "on": written(fact.effective, zone),
        "by": view.by,
        "most_likely": list(view.most_likely),
        "least_likely": list(view.least_likely),
        "after": view.after,
        "words": wordings(view.words),
        **evidence_json(fact),
    }

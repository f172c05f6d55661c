"""A silence of a matter, as JSON."""

from __future__ import annotations  # an answer about a matter imports nothing about offices

from typing import TYPE_CHECKING

from nemcon.answers.elements import Json, evidence_json, wordings, written
from nemcon.answers.steps import in_vain_json, said_for_json
from nemcon.core.days import Zone
from nemcon.proceedings.heard import under_silence

if TYPE_CHECKING:
    from nemcon.procedures.silence import Judged, Lawful, SilenceOutcome
    from nemcon.proceedings.silences import SilenceStanding
    from nemcon.proceedings.standing import Standing


def under_silence_json(silence: SilenceStanding, judged: Judged, zone: Zone) -> Json:
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
        "lifted_by_proxy": [in_vain_json(found, zone) for found in silence.lifted_by(judged)],
        "words": wordings(fact.content.words),
        "by_proxy": in_vain_json(silence.by_proxy.get(fact.act.id), zone),
        "said_for": said_for_json(silence.groups.get(fact.act.id)),
        **evidence_json(fact),
    }


def silence_state_json(found: SilenceOutcome) -> Json:
    """A silence that ran out and adopted nothing is ``unknown``, and says that it lapsed, and
    why."""
    lapsed = found.state == "lapsed"
    return {
        "state": "unknown" if lapsed else str(found.state),
        "lapsed": lapsed,
        "why": str(found.why) if found.why else None,
    }


def silence_json(now: Standing, silence: SilenceStanding, text: str) -> Json:
    found, zone = silence.outcome, now.zone
    return {
        "id": silence.id,
        "step": silence.step.step,
        "revision": under_silence(now.case, silence.opened, text),
        "overtaken_by": [f.content.revision for f in now.overtaken(silence, text)],
        **silence_state_json(found),
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
        "acts": [under_silence_json(silence, judged, zone) for judged in found.acts],
        "no_objection": list(found.no_objection),
        "silent": list(found.silent),
        "not_served": list(found.not_served),
        "late": [judged.act.act for judged in found.late],
        "invalid": [judged.act.act for judged in found.invalid],
        **evidence_json(silence.opened),
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

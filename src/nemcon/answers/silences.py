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


def under_silence_json(silence: SilenceStanding, ruling: Judged, zone: Zone) -> Json:
    """What a member said under a silence, and what that is worth: spec/answers.md §2.11."""
    act, fact = ruling.act, silence.facts[ruling.act.act]
    lifting = silence.lifting(ruling)
    return {
        "silence": silence.id,
        "member": act.member,
        "says": str(act.says),
        "form": act.form,
        "sent": written(act.sent, zone),
        "received": written(act.received, zone),
        "verdict": str(ruling.verdict),
        "breaks": act.says in silence.terms.breaks,
        "reason": ruling.reason or None,
        "perhaps": ruling.perhaps,
        "lifted": ruling.lifted,
        "perhaps_lifted": ruling.perhaps_lifted,
        "lifted_on": written(lifting.effective, zone) if lifting is not None else None,
        "lifted_by_proxy": [
            in_vain_json(proxy_act, zone) for proxy_act in silence.lifted_by(ruling)
        ],
        "words": wordings(fact.content.words),
        "by_proxy": in_vain_json(silence.by_proxy.get(fact.act.id), zone),
        "said_for": said_for_json(silence.groups.get(fact.act.id)),
        **evidence_json(fact),
    }


def silence_state_json(outcome: SilenceOutcome) -> Json:
    """A silence that ran out and adopted nothing is ``unknown``, and says that it lapsed, and
    why."""
    # what ran out and adopted nothing leaves open whether the draft stands (§2.5)
    lapsed = outcome.state == "lapsed"
    return {
        "state": "unknown" if lapsed else str(outcome.state),
        "lapsed": lapsed,
        "why": str(outcome.why) if outcome.why else None,
    }


def silence_json(now: Standing, silence: SilenceStanding, text: str) -> Json:
    outcome, zone = silence.outcome, now.zone
    return {
        "id": silence.id,
        "step": silence.step.step,
        "revision": under_silence(now.case, silence.opening, text),
        "overtaken_by": [f.content.revision for f in now.overtaken(silence, text)],
        **silence_state_json(outcome),
        "opened": written(silence.opening.effective, zone),
        "expiry": written(outcome.expiry, zone),
        "time_limit": str(silence.time_limit) if silence.time_limit else None,
        "earliest": written(outcome.lawful.expiry, zone) if outcome.lawful else None,
        "working_days": _working(outcome.lawful),
        "zone": silence.terms.zone,
        "terms": _terms(silence),
        "broken_by": list(outcome.broken_by),
        "breakers": outcome.breakers,
        "among": list(outcome.among),
        "disputed": outcome.disputed,
        "runs": outcome.runs,
        "acts": [under_silence_json(silence, ruling, zone) for ruling in outcome.acts],
        "no_objection": list(outcome.no_objection),
        "silent": list(outcome.silent),
        "not_served": list(outcome.not_served),
        "objectors": list(now.objectors(silence)),
        "late": [ruling.act.act for ruling in outcome.late],
        "invalid": [ruling.act.act for ruling in outcome.invalid],
        **evidence_json(silence.opening),
    }


def _working(lawful: Lawful | None) -> Json | None:
    return lawful.working.as_json() if lawful is not None and lawful.working else None


def _terms(silence: SilenceStanding) -> Json:
    """What holds of a silence, and in which of it the silence differs from the rule of its step."""
    terms = silence.terms
    return {
        "reading": terms.reading,
        # sets: unsorted, the same answer would have other bytes in each process
        "forms": sorted(terms.forms),
        "breaks": sorted(str(says) for says in terms.breaks),
        "minimum": str(terms.minimum) if terms.minimum else None,
        "minimum_from": terms.minimum_from,
        "consent": terms.consent.by if terms.consent else None,
        "consent_given": terms.consent.given if terms.consent else None,
        "service_needed": terms.service_needed,
        "otherwise": list(silence.otherwise),
    }

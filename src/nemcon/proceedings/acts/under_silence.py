"""A silence from its opening to its certificate: what the chair does with it, what members say
under it.

spec/silence.md. Whether its end has passed is judged from the moment of the act.
"""

from collections.abc import Mapping
from typing import Literal

from nemcon.core.days import zone
from nemcon.core.errors import Refusal
from nemcon.procedures import silence as law
from nemcon.proceedings.acts.common import (
    Acting,
    audience_for,
    open_now,
    require_voice,
    silence_named,
)
from nemcon.proceedings.silences import out_of_scope, rule_terms, rule_then, terms_of
from nemcon.proceedings.standing import standing
from nemcon.record.act import Act
from nemcon.record.entries.silences import SilenceAnswer, SilenceCertificate, SilenceOpened
from nemcon.record.record import Record


def open_silence(record: Record, by: Acting, *, matter: str, opened: SilenceOpened) -> list[Act]:
    """Put a draft under silence. Refused without the consent it needs, and where it would expire
    too early."""
    now = open_now(record, matter, by.moment, whole=True)
    steps = [s.step for s in now.steps if s.id == opened.step] or [now.current.step]
    at = by.moment.utc
    outside = out_of_scope(now.case, rule_then(record, now.case, steps[0], at, at))
    if outside:
        raise Refusal(outside, mend="Put it to the members, or name a rule that allows it.")
    by_rule = rule_terms(record, now.case, steps[0], at, at)
    terms, _ = terms_of(opened, by_rule, record, at)
    for before in now.silences:
        both = [text for text in opened.texts if text in before.opening.content.texts]
        if both and before.state in {law.SilenceState.RUNNING, law.SilenceState.HELD}:
            raise Refusal(
                f"{both[0]} is under the silence {before.id}, which is {before.state}.",
                mend="Wait for its end; a silence that may still run is not started again.",
            )
    if record.span(opened.expiry)[1] <= at:
        raise Refusal(f"{opened.expiry} is over.", mend="Give an expiry that is still to come.")
    if terms.consent is not None and terms.consent.given is not True:
        raise Refusal(
            f"Silence may be used only by consent ({terms.consent.by}).",
            mend="Record that it was given.",
        )
    if terms.minimum is not None and terms.minimum_from == "opening":
        there = zone(terms.zone)
        lawful = law.lawful_expiry(by.moment, terms.minimum, there, terms.calendar).expiry
        if record.span(opened.expiry)[1] < lawful.utc:
            raise Refusal(
                f"{opened.expiry} is too early.", mend=f"The earliest lawful expiry is {lawful}."
            )
    return [by.act(record, f"matter/{matter}", opened)]


def speak(record: Record, by: Acting, *, matter: str, answer: SilenceAnswer) -> list[Act]:
    """A member speaks under a silence that runs: its receipt is the moment of the act."""
    now = open_now(record, matter, by.moment, whole=True)
    silence = silence_named(now, answer.silence)
    if silence.state not in {law.SilenceState.RUNNING, law.SilenceState.HELD}:
        raise Refusal(
            f"The silence {silence.id} is {silence.state}.", mend="It takes no more answers."
        )
    if by.member not in now.current.names:
        raise Refusal(
            f"{by.member} is not entitled in this step.", mend="Only members with a vote speak."
        )
    require_voice(record, by)
    return [by.act(record, f"matter/{matter}", answer, audience=audience_for(now, by))]


def certify(record: Record, by: Acting, *, matter: str, silence: str) -> list[Act]:
    """Write down what a silence came to. Refused before its end; the same again says the same.

    Nothing depends on it: the outcome follows from the acts received (spec/silence.md §6).
    """
    now = standing(record, matter, on=by.moment.utc, known=by.moment.utc, whole=True)
    found = silence_named(now, silence)
    written = law.certificate(found.terms, found.course)
    if by.moment < written.closed:
        raise Refusal(
            f"The silence {silence} ends at {written.closed}.", mend="Certify it after its end."
        )
    certificate = SilenceCertificate(
        silence=silence,
        state=_CERTIFIED[written.state],
        expiry=written.closed,
        served=written.served,
        silent=written.silent,
        not_served=written.not_served,
        no_objection=written.no_objection,
        digest=written.digest or None,
    )
    if any(fact.content == certificate for fact in now.case.of(SilenceCertificate)):
        raise Refusal(f"The silence {silence} is certified already.", mend="Nothing is left to do.")
    return [by.act(record, f"matter/{matter}", certificate)]


_CERTIFIED: Mapping[law.SilenceState, Literal["adopted", "broken", "withdrawn", "lapsed"]] = {
    law.SilenceState.ADOPTED: "adopted",
    law.SilenceState.BROKEN: "broken",
    law.SilenceState.WITHDRAWN: "withdrawn",
    law.SilenceState.LAPSED: "lapsed",
}

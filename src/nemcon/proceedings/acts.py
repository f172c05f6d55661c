"""What people do in a body: state a position, speak under silence, decide, appoint, extend. Each
returns the acts to append, or refuses.

spec/standing.md §7. A store calls these inside its critical section with the record as it is and
the moment it read, so that what is checked is what is written. Nothing here writes. Ids come from
the caller: they are the nonce of a form or the key of a dossier's item, which is why the same act
sent twice is the same act.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Literal

from nemcon.core.datings import When
from nemcon.core.days import Moment, zone
from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.core.texts import Text
from nemcon.procedures import silence as law
from nemcon.proceedings.authority import speaks_for
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.holders import conflicts
from nemcon.proceedings.presence import presence_at
from nemcon.proceedings.putting import put
from nemcon.proceedings.silences import (
    SilenceStanding,
    out_of_scope,
    rule_terms,
    rule_then,
    terms_of,
)
from nemcon.proceedings.standing import Standing, standing
from nemcon.record.act import Act
from nemcon.record.asof import Fact
from nemcon.record.disclosure import POSITIONS, audience_of_position, disclosed
from nemcon.record.entries.changes import AudienceChange
from nemcon.record.entries.decisions import ChairJudgment, Decision, Override
from nemcon.record.entries.matters import Disclosure
from nemcon.record.entries.offices import Extension, Term
from nemcon.record.entries.positions import Position
from nemcon.record.entries.silences import SilenceAnswer, SilenceCertificate, SilenceOpened
from nemcon.record.readers import Reader
from nemcon.record.record import Record
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import TALLY_ONLY, Stance

CLOSED = frozenset({"decided", "adopted", "not_adopted", "lapsed", "withdrawn"})
"""The states in which a matter takes no more positions and decisions, unless it is reopened."""


_CHAIR = Reader(secretariat=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who acts, and the id of the act: *person* for *member*, at the store's *moment*. *reader* is
    what they may read: who decides, the chair's."""

    id: str
    moment: Moment
    person: str | None = None
    member: str | None = None
    reader: Reader = _CHAIR

    def act(self, record: Record, subject: str, content: object, **more: object) -> Act:
        """The act on *subject*, true and known at the moment unless *more* says otherwise."""
        fields: dict[str, object] = {"effective": self.moment, "known": self.moment, **more}
        return Act(
            id=self.id,
            body=record.body,
            subject=subject,
            content=content,
            person=self.person,
            member=self.member,
            **fields,  # type: ignore[arg-type]  # the keywords are Act's own fields
        )


def state(
    record: Record,
    by: Acting,
    *,
    matter: str,
    on: str,
    stance: Stance,
    word: Text | None = None,
    reason: Text | None = None,
) -> list[Act]:
    """A member states its position on a candidacy or text. Refused unless it is entitled and its
    speaker accredited."""
    if stance in TALLY_ONLY or stance is Stance.UNDECLARED:
        raise Refusal(
            f"{stance.value!r} cannot be stated.", mend="State one of the eight positions, or none."
        )
    now = _open(record, matter, by.moment)
    candidacy = _contested(now, on)
    if not candidacy.in_race:
        raise Refusal(
            f"{on} is not in the race ({candidacy.status}).",
            mend="State a position on another candidacy.",
        )
    if by.member not in now.current.names:
        raise Refusal(
            f"{by.member} is not entitled in this step.",
            mend="Only members with a vote state positions.",
        )
    _may_speak(record, by)
    position = Position(on=on, stance=stance, word=word, reason=reason)
    return [by.act(record, f"matter/{matter}", position, audience=_audience(now, by))]


def decide(
    record: Record,
    by: Acting,
    *,
    matter: str,
    decision: Decision,
    sources: Sequence[str] = (),
    effective: When | None = None,
    override: str = "",
) -> list[Act]:
    """The formal act of the current step (or of the one named). Refused where the rule does not
    support it (§7).

    *override* records it all the same, with that reason. In an observer's record a decision whose
    positions are not all known is kept and says so; a known objection that blocks the rule still
    refuses it.
    """
    at = effective or by.moment
    now = _open(record, matter, by.moment, deciding=True, whole=True)
    named = decision.step or now.current.step.step
    if named != now.current.step.step:
        raise Refusal(
            f"The step {named} is not the one to decide now.",
            mend=f"Decide {now.current.step.step} first.",
        )
    candidacy = _put_in(record, now, decision, by.moment)
    subject = f"matter/{matter}"
    decided = replace(decision, step=named)
    acts = []
    if decision.carried:
        with _told_to(record, by, matter, decided, override):
            decided, why = _guard(now, candidacy, decided, override)
        if why:
            note = Override(override=f"{by.id}.override", decision=by.id, reason=override)
            decided = replace(decided, override=f"{by.id}.override")
            acts.append(
                replace(by, id=f"{by.id}.override").act(
                    record, subject, note, effective=at, sources=tuple(sources)
                )
            )
    made = [by.act(record, subject, decided, effective=at, sources=tuple(sources)), *acts]
    last = named in {way.step for way in now.belongs.ways(now.steps[-1].id)}
    said = disclosed(record.history(subject))
    if decision.carried and last and said is not None and said.to == "undisclosed":
        made += _disclosing(record, by, matter, Disclosure(positions_for="public"))
    return made


def disclose(record: Record, by: Acting, *, matter: str, disclosure: Disclosure) -> list[Act]:
    """Say anew for whose eyes positions are, and open those there are. Refused where it would close
    what was open, and, before the matter is decided, where they are undisclosed until then."""
    now = standing(record, matter, on=by.moment.utc, known=by.moment.utc, whole=True)
    said = disclosed(record.history(f"matter/{matter}"))
    if said is not None and said.to == "undisclosed" and now.state not in CLOSED:
        raise Refusal(
            f"What members say in {matter} is undisclosed until it is decided.",
            mend="Wait until it is decided.",
        )
    return _disclosing(record, by, matter, disclosure)


def _disclosing(record: Record, by: Acting, matter: str, disclosure: Disclosure) -> list[Act]:
    """The act that says for whose eyes positions are, and those that open each of them."""
    subject = f"matter/{matter}"
    history = record.history(subject)
    said = replace(by, id=f"{by.id}.disclosure", member=None)
    made = [said.act(record, subject, disclosure)]
    for fact in history.facts():
        wanted = audience_of_position(disclosure.positions_for, _whose(fact))
        if fact.act.type in POSITIONS and history.audience(fact.act) != wanted:
            change = AudienceChange(of=fact.act.id, audience=wanted)
            opens = replace(said, id=f"{by.id}.opens.{fact.entry.seq}")
            made.append(opens.act(record, subject, change, audience=wanted))
    return made


def _whose(fact: Fact) -> tuple[str, ...]:
    """The members who said something: the one that spoke."""
    return (fact.act.member,) if fact.act.member is not None else ()


def _audience(now: Standing, by: Acting) -> str:
    """For whose eyes it is what a member says in a matter."""
    told = now.step.disclosed
    members = (by.member,) if by.member is not None else ()
    return audience_of_position(told.to if told is not None else None, members)


@contextmanager
def _told_to(
    record: Record, by: Acting, matter: str, decision: Decision, override: str
) -> Iterator[None]:
    """A refusal that follows from what whoever acts may read says so; one that does not says that
    something stands in the way, and no more (§8.4)."""
    try:
        yield
    except Refusal:
        read = record.read_by(by.reader)
        now = _open(read, matter, by.moment, deciding=True)
        if now.withheld is None:
            _guard(now, _put_in(read, now, decision, by.moment), decision, override)
        raise Refusal(
            "What is not for the eyes of whoever decides does not support this decision.",
            mend="Wait until it does, or record it with an override and its reason.",
        ) from None


def appoint(
    record: Record, by: Acting, *, term: Term, first: When, **decision: object
) -> list[Act]:
    """Decide an appointment and record the term it causes, together. *first* is the first day in
    office. Refused where somebody else has the post, or every seat of it, then."""
    acts = decide(record, by, **decision)  # type: ignore[arg-type]  # the keywords are decide's own
    now = _open(record, str(decision["matter"]), by.moment, deciding=True)
    office = now.case.content.office
    if office is None:
        raise Refusal(
            "This matter fills no office.", mend="Record a decision instead of an appointment."
        )
    wrong = conflicts(record, office, term, first=first, known=by.moment.utc)
    if wrong:
        raise Refusal(
            f"The term of {term.holder} cannot begin on {first}. {wrong[0].sentence}",
            mend="Where somebody else has the post then, record first how that term ends.",
        )
    caused = replace(term, decided=acts[0].effective, decision=by.id)
    follows = replace(by, id=f"{by.id}.term", member=None)
    return [*acts, follows.act(record, f"office/{office}", caused, effective=first)]


def extend(record: Record, by: Acting, *, office: str, extension: Extension) -> list[Act]:
    """Decide that a term runs until a later day. Refused for a term that is not recorded."""
    facts = record.facts(f"office/{office}", on=None, known=by.moment.utc)
    if not any(isinstance(f.content, Term) and f.content.term == extension.term for f in facts):
        raise Refusal(f"No term {extension.term} is recorded.", mend="Name a term of this office.")
    return [by.act(record, f"office/{office}", extension)]


def open_silence(record: Record, by: Acting, *, matter: str, opened: SilenceOpened) -> list[Act]:
    """Put a draft under silence. Refused without the consent it needs, and where it would expire
    too early."""
    now = _open(record, matter, by.moment, whole=True)
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
    now = _open(record, matter, by.moment, whole=True)
    silence = _silence(now, answer.silence)
    if silence.state not in {law.SilenceState.RUNNING, law.SilenceState.HELD}:
        raise Refusal(
            f"The silence {silence.id} is {silence.state}.", mend="It takes no more answers."
        )
    if by.member not in now.current.names:
        raise Refusal(
            f"{by.member} is not entitled in this step.", mend="Only members with a vote speak."
        )
    _may_speak(record, by)
    return [by.act(record, f"matter/{matter}", answer, audience=_audience(now, by))]


def certify(record: Record, by: Acting, *, matter: str, silence: str) -> list[Act]:
    """Write down what a silence came to. Refused before its end; the same again says the same.

    Nothing depends on it: the outcome follows from the acts received (spec/silence.md §6).
    """
    now = standing(record, matter, on=by.moment.utc, known=by.moment.utc, whole=True)
    found = _silence(now, silence)
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


def _guard(
    now: Standing, candidacy: Candidacy, decision: Decision, override: str
) -> tuple[Decision, bool]:
    """The decision as it may be recorded, and whether it takes an override. Refuses what may
    not."""
    judged = {
        f.content.question: f.content.finds
        for f in now.case.of(ChairJudgment)
        if f.act.id in decision.judgments and f.content.on == candidacy.id
    }
    rests = now.resting(decision, now.current)
    if rests is not None and not rests.forbidden:
        return decision, False
    if rests is not None and not override:
        raise Refusal(
            f"The decision rests on a silence that does not allow it. {rests.forbidden}",
            mend="Wait for its end, open a new silence, or record an override with its reason.",
        )
    if rests is not None:
        return decision, True
    there = candidacy.presence
    if there is not None and there.quorate is False and not now.structure.body.observed:
        if override:
            return decision, True
        raise Refusal(
            f"There was no quorum at that meeting: {len(there.attendance)} of {there.size} were "
            "there or represented.",
            mend="Decide in a meeting with one, or record it with an override and its reason.",
        )
    answer = put(now.current, candidacy, decision, judged)
    if answer.outcome is Outcome.ADOPTED or decision.how == "lot":
        return decision, False
    if decision.unlisted and answer.outcome is Outcome.UNDETERMINED:
        return decision, False  # what was not counted is the chair's to say
    if (
        now.structure.body.observed
        and not answer.blocking
        and answer.outcome is not Outcome.NOT_ADOPTED
    ):
        return replace(decision, positions_known=False), False
    if now.structure.body.observed and not answer.blocking and not decision.tally:
        return replace(decision, positions_known=False), False
    if override:
        return decision, True
    raise Refusal(
        f"The rule does not support this decision. {answer.sentence}",
        mend="Wait until it does, or record it with an override and its reason.",
    )


def _open(
    record: Record, matter: str, moment: Moment, *, deciding: bool = False, whole: bool = False
) -> Standing:
    """The matter, where it still takes acts; a decision also writes down what silence adopted."""
    now = standing(record, matter, on=moment.utc, known=moment.utc, whole=whole)
    unwritten = deciding and now.state == "adopted" and now.decision is None
    if now.state in CLOSED and not unwritten:
        raise Refusal(
            f"The matter {matter} is {now.state}.", mend="Reopen it first, with a reason."
        )
    return now


def _put_in(record: Record, now: Standing, decision: Decision, moment: Moment) -> Candidacy:
    """What is decided, with who was at the meeting in which it is."""
    candidacy, met = _contested(now, decision.on), now.meeting(decision.meeting)
    if met is None:
        return candidacy
    there = presence_at(record, now.case, now.current, met, moment.utc, moment.utc)
    return replace(candidacy, presence=there)


def _contested(now: Standing, on: str) -> Candidacy:
    try:
        return now.candidacy(on)
    except KeyError:
        known = ", ".join(c.id for c in now.candidacies) or "none is recorded"
        raise Refusal(
            f"{on} is not a candidacy or text of this matter.", mend=f"Known: {known}."
        ) from None


def _silence(now: Standing, id: str) -> SilenceStanding:
    for silence in now.silences:
        if silence.id == id:
            return silence
    known = ", ".join(silence.id for silence in now.silences) or "none is recorded"
    raise Refusal(f"{id} is not a silence of this matter.", mend=f"Known: {known}.")


def _may_speak(record: Record, by: Acting) -> None:
    """Whether the person is accredited to speak for the member at the moment; an assistant is
    not."""
    if not speaks_for(record, by.person, by.member, by.moment.utc):
        raise Refusal(
            f"{by.person} is not accredited to speak for {by.member} today.",
            mend="Accredit the person first, or let an accredited representative confirm.",
        )

"""The formal acts of a body: decide, appoint, extend, end a term, disclose.

spec/standing.md §7. What is decided is judged by all that is recorded, whoever may read it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from nemcon.core.datings import When
from nemcon.core.days import Moment
from nemcon.core.errors import Refusal
from nemcon.core.findings import Finding
from nemcon.procedures.silence import SilenceState
from nemcon.proceedings.acts.common import (
    CLOSED,
    Acting,
    after_decision,
    contested,
    open_now,
    require_none_under_silence,
)
from nemcon.proceedings.acts.posts import begin_term, require_free
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.presence import presence_at
from nemcon.proceedings.putting import put
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing, standing
from nemcon.record.act import Act
from nemcon.record.asof import Fact, of_type
from nemcon.record.disclosure import POSITIONS, audience_of_position, disclosed
from nemcon.record.entries.changes import AudienceChange
from nemcon.record.entries.decisions import ChairJudgment, Decision, Override
from nemcon.record.entries.matters import Disclosure
from nemcon.record.entries.offices import EndOfTerm, EndWithdrawn, Extension, Term
from nemcon.record.record import Record
from nemcon.rules.evaluate import Outcome


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
    now = open_now(record, matter, by.moment, deciding=True, whole=True)
    step = decision.step or now.current.step.step
    if step != now.current.step.step:
        raise Refusal(
            "The step {step} is not the one to decide now.",
            mend="Decide {step2} first.",
            step=step,
            step2=now.current.step.step,
        )
    candidacy = _put_in(record, now, decision, by.moment)
    subject = f"matter/{matter}"
    # written out, since which step was the current one may look otherwise after a correction
    decision = replace(decision, step=step)
    acts = []
    with _told_to(record, by, matter, decision, override):
        decision, why = _guard(now, candidacy, decision, override)
    if why:
        note = Override(override=f"{by.id}.override", decision=by.id, reason=override)
        decision = replace(decision, override=f"{by.id}.override")
        acts.append(
            replace(by, id=f"{by.id}.override").act(
                record, subject, note, effective=at, sources=tuple(sources)
            )
        )
    acts.insert(0, by.act(record, subject, decision, effective=at, sources=tuple(sources)))
    # the last step may be taken in several ways, and any of them decides the matter
    last = step in {way.step for way in now.belongs.ways(now.steps[-1].id)}
    before = disclosed(record.history(subject))
    if decision.carried and last and before is not None and before.to == "undisclosed":
        acts += _disclosing(record, by, matter, Disclosure(positions_for="public"))
    return acts


def disclose(record: Record, by: Acting, *, matter: str, disclosure: Disclosure) -> list[Act]:
    """Say anew for whose eyes positions are, and open those there are. Refused where it would close
    what was open, and, before the matter is decided, where they are undisclosed until then."""
    now = standing(record, matter, on=by.moment.utc, known=by.moment.utc, whole=True)
    before = disclosed(record.history(f"matter/{matter}"))
    if before is not None and before.to == "undisclosed" and now.state not in CLOSED:
        raise Refusal(
            "What members say in {matter} is undisclosed until it is decided.",
            mend="Wait until it is decided.",
            matter=matter,
        )
    return _disclosing(record, by, matter, disclosure)


def _disclosing(record: Record, by: Acting, matter: str, disclosure: Disclosure) -> list[Act]:
    """The act that says for whose eyes positions are, and those that open each of them."""
    subject = f"matter/{matter}"
    history = record.history(subject)
    says = replace(by, id=f"{by.id}.disclosure", member=None)
    acts = [says.act(record, subject, disclosure)]
    for fact in history.facts():
        audience = audience_of_position(disclosure.positions_for, _whose(fact))
        if fact.act.type in POSITIONS and history.audience(fact.act) != audience:
            change = AudienceChange(of=fact.act.id, audience=audience)
            opens = replace(says, id=f"{by.id}.opens.{fact.entry.seq}")
            acts.append(opens.act(record, subject, change, audience=audience))
    return acts


def _whose(fact: Fact) -> tuple[str, ...]:
    """The members who said something: the one that spoke."""
    return (fact.act.member,) if fact.act.member is not None else ()


@contextmanager
def _told_to(
    record: Record, by: Acting, matter: str, decision: Decision, override: str
) -> Iterator[None]:
    """A refusal that follows from what whoever acts may read says so; one that does not says that
    something stands in the way, and no more (§8.4)."""
    try:
        yield
    except Refusal:
        view = record.read_by(by.reader)
        # judged once more on what that person may read: a refusal by this may say why
        now = open_now(view, matter, by.moment, deciding=True)
        # where something is known to be withheld, a refusal without it would give a wrong reason
        if now.withheld is None:
            _guard(now, _put_in(view, now, decision, by.moment), decision, override)
        raise Refusal(
            "What is not for the eyes of whoever decides does not support this decision.",
            mend="Wait until it does, or record the decision with a reason to decide against "
            "the rule.",
        ) from None


def appoint(
    record: Record, by: Acting, *, term: Term, first: When, **decision: object
) -> list[Act]:
    """Decide an appointment and record the term it causes, together. *first* is the first day in
    office. Refused where somebody else has the post, or every seat of it, then."""
    acts = decide(record, by, **decision)  # type: ignore[arg-type]  # the keywords are decide's own
    now = open_now(record, str(decision["matter"]), by.moment, deciding=True)
    office = now.case.content.office
    if office is None:
        raise Refusal(
            "This matter fills no office.", mend="Record a decision instead of an appointment."
        )
    require_free(record, by, office, term, first)
    term = replace(term, decided=acts[0].effective, decision=by.id)
    follows = replace(by, id=f"{by.id}.term", member=None)
    return [*acts, follows.act(record, f"office/{office}", term, effective=first)]


def begin_decided_term(
    record: Record,
    by: Acting,
    *,
    matter: str,
    decision: str,
    first: When,
    until: When | None = None,
) -> list[Act]:
    """Record the term that a *decision* of a matter causes, where it was decided without one.
    Refused where the decision fills no office, or the term is recorded; and as `begin_term` is."""
    now = after_decision(record, by, matter, decision)
    office = now.case.content.office
    fact = next(one for one in now.decisions if one.content.decision == decision)
    if office is None or not fact.content.carried:
        raise Refusal(
            "This decision fills no office.", mend="Name a decision that appoints somebody."
        )
    terms = of_type(record.facts(f"office/{office}", on=None, known=by.moment.utc), Term)
    if any(one.content.decision in {fact.act.id, decision} for one in terms):
        raise Refusal(
            "The term of this decision is recorded already.", mend="Correct that one instead."
        )
    term = Term(
        term=f"{by.id}-term",
        holder=fact.content.on,
        until=until,
        decided=fact.effective,
        decision=fact.act.id,
    )
    return begin_term(record, by, office=office, term=term, first=first)


def extend(record: Record, by: Acting, *, office: str, extension: Extension) -> list[Act]:
    """Decide that a term runs until a later day. Refused for a term that is not recorded."""
    facts = record.facts(f"office/{office}", on=None, known=by.moment.utc)
    if not any(isinstance(f.content, Term) and f.content.term == extension.term for f in facts):
        raise Refusal(
            "No term {term} is recorded.", mend="Name a term of this office.", term=extension.term
        )
    return [by.act(record, f"office/{office}", extension)]


def announce_term_end(
    record: Record, by: Acting, *, office: str, end: EndOfTerm, last: When
) -> list[Act]:
    """It is decided, or announced, that a term ends on its *last* day. Refused for a term that is
    not recorded, or ended already, and before it begins, unless it was declined or annulled."""
    facts = record.facts(f"office/{office}", on=None, known=by.moment.utc)
    terms = [fact for fact in of_type(facts, Term) if fact.content.term == end.term]
    if not terms:
        raise Refusal(
            "No term {term} is recorded.", mend="Name a term of this office.", term=end.term
        )
    # what was declined or annulled never began, and may end before its first day
    if record.span(last)[1] < terms[-1].earliest and end.reason not in {"declined", "annulled"}:
        raise Refusal(
            "{term} begins after {day}.",
            mend="Give a later day.",
            term=end.term,
            # by which a page knows whose term that is
            office=office,
            day=last,
        )
    # of several ends the one told last counts, unless it was taken back
    ends = [f for f in facts if isinstance(f.content, EndOfTerm | EndWithdrawn)]
    ends = sorted((f for f in ends if f.content.term == end.term), key=lambda f: f.entry.seq)
    before = ends[-1] if ends and isinstance(ends[-1].content, EndOfTerm) else None
    if before is not None and before.until < by.moment.utc:
        raise Refusal(
            "{term} ended on {day}.",
            mend="Correct that instead.",
            term=end.term,
            office=office,
            day=before.effective,
        )
    if before is not None and before.effective == last and before.content.reason == end.reason:
        raise Refusal(
            "{term} ends on {day} already.",
            mend="Nothing is left to do.",
            term=end.term,
            office=office,
            day=last,
        )
    content = replace(end, decided=end.decided or by.moment)
    return [by.act(record, f"office/{office}", content, effective=last)]


def _guard(
    now: Standing, candidacy: Candidacy, decision: Decision, override: str
) -> tuple[Decision, bool]:
    """The decision as it may be recorded, and whether it takes an override. Refuses what may
    not."""
    rests = now.resting(decision, now.current)
    # what silence adopted is not put to the rule again: nobody had to state a position
    if decision.carried and rests is not None and not rests.forbidden:
        return decision, False
    if not now.structure.body.observed:
        # no override either: who has not spoken yet could not speak under it any more
        require_none_under_silence(
            one for one in now.silences if one.step.step == now.current.step.step
        )
    if not decision.carried:
        return decision, False
    judgments = {
        f.content.question: f.content.finds
        for f in now.case.of(ChairJudgment)
        if f.act.id in decision.judgments and f.content.on == candidacy.id
    }
    if rests is not None and rests.forbidden is not None and not override:
        raise _resting_on(rests.silence, rests.forbidden)
    if rests is not None:
        return decision, True
    there = candidacy.presence
    # None: it is not known who was there, and that stops nobody
    if there is not None and there.quorate is False and not now.structure.body.observed:
        if override:
            return decision, True
        raise Refusal(
            "There was no quorum at that meeting: {number} of {size} were there or represented.",
            mend="Decide in a meeting with one, or record the decision with a reason to decide "
            "against the rule.",
            number=len(there.attendance),
            size=there.size,
        )
    answer = put(now.current, candidacy, decision, judgments)
    # what is drawn by lot nobody agreed to, and the rule need not support it
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
    # figures that do not carry contradict the decision; without any it is only not known
    if now.structure.body.observed and not answer.blocking and not decision.tally:
        return replace(decision, positions_known=False), False
    if override:
        return decision, True
    raise Refusal(
        "The rule does not support this decision. {answer}",
        mend="Wait until it does, or record the decision with a reason to decide against the rule.",
        answer=answer.sentence,
        lead=replace(candidacy, answer=answer),
        now=now,
    )


def _resting_on(silence: SilenceStanding | None, finding: Finding) -> Refusal:
    """That a decision may not rest on what it does."""
    if silence is None or silence.state is SilenceState.ADOPTED:
        return Refusal(
            "The decision rests on a silence that does not allow it. {why}",
            mend="Open a new silence, or record the decision with a reason to decide against "
            "the rule.",
            why=finding.sentence,
            finding=finding,
        )
    about = " and ".join(silence.opening.content.texts)
    if breakers := silence.outcome.broken_by:
        return Refusal(
            "The decision rests on the silence on {texts}, which was broken by {breakers}.",
            mend="Open a new silence, or record the decision with a reason to decide against "
            "the rule.",
            texts=about,
            breakers=" and ".join(breakers),
        )
    return Refusal(
        "The decision rests on the silence on {texts}, which is {silence_state}.",
        mend="Open a new silence, or record the decision with a reason to decide against the rule.",
        texts=about,
        silence_state=silence.state.replace("_", " "),
    )


def _put_in(record: Record, now: Standing, decision: Decision, moment: Moment) -> Candidacy:
    """What is decided, with who was at the meeting in which it is."""
    candidacy, meeting = contested(now, decision.on), now.meeting(decision.meeting)
    if meeting is None:
        return candidacy
    there = presence_at(record, now.case, now.current, meeting, moment.utc, moment.utc)
    return replace(candidacy, presence=there)

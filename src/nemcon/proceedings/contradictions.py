"""What a record says twice and differently: a decision against the acts, the round and the term
that go with it, and a text against the silence that ran on it.

spec/standing.md §9.4. What one entry implies need not be written twice; where it is written twice,
the two agree or it is found here. All of it is for a clerk to look at and none of it keeps anybody
from asking: a warning at the entry that is to be corrected.
"""

from __future__ import annotations  # names the type of what few matters have

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING

from nemcon.core.datings import When
from nemcon.core.findings import Finding, Severity
from nemcon.procedures.rounds import no_answer
from nemcon.proceedings.candidacies import Candidacy, stood
from nemcon.proceedings.filling import made_by
from nemcon.proceedings.heard import under_silence
from nemcon.proceedings.standing import Standing, standing
from nemcon.record.asof import Fact, ends, of_type
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.evidence import Claim
from nemcon.record.entries.matters import Package, TextRevision
from nemcon.record.entries.offices import EndOfTerm, Office, Term
from nemcon.record.entries.positions import Position, ReportedCount
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.entries.structure import Membership
from nemcon.record.record import Record
from nemcon.wording.grammar import listed

if TYPE_CHECKING:
    from nemcon.proceedings.course import RoundStanding

Made = tuple[Fact[Decision], Fact[Reopening] | None, bool]
"""A decision, what reopened it, and whether it is on one candidate (and not on a list of them)."""

_TALK = frozenset({"floated", "interest_shown", "unknown"})


def in_matter(record: Record, now: Standing) -> Iterator[Finding]:
    """What contradicts within one matter, and between it and the office that it fills."""
    for fact in now.case.decisions():
        yield from _at_its_meeting(record, now, fact)
        yield from _of_the_matter(now, fact)
        if fact.content.carried:
            yield from _out_of_the_race(record, now, fact)
    for silence in now.silences:
        for text in silence.opening.content.texts:
            of = under_silence(now.case, silence.opening, text)
            for revision in now.overtaken(silence, text):
                yield _finding(
                    revision,
                    f"{text} changes to revision {revision.content.revision} while the silence "
                    f"{silence.id} runs on revision {of}: that is all it can adopt. Open a silence "
                    f"on revision {revision.content.revision}.",
                    kind="text_overtakes",
                    on=text,
                    revision=revision.content.revision,
                    revision2=of,
                )
    there = cache(partial(_standing_there, record, now))
    for round in now.rounds:
        yield from _on_the_ballot(now, round, there)
        yield from _its_rule(round)
    yield from _figures_claimed(now)
    yield from _revisions(now)
    yield from _without_a_term(record, now)


def _of_the_matter(now: Standing, fact: Fact[Decision]) -> Iterator[Finding]:
    """A decision on a package of which the matter itself is a part says who or what is meant."""
    parts = {p.content.package: p.content.parts for p in now.case.of(Package)}
    if now.matter not in parts.get(fact.content.on, ()) or not fact.content.carried:
        return
    if any(candidacy.id == now.matter for candidacy in now.candidacies):
        return  # a text of that name is meant
    for step in now.steps:
        if fact not in step.decisions:
            continue
        alone = stood(now.case, step, fact, {})
        if len(alone) != 1:
            several = f"{listed(alone, ' and ')} stand" if alone else "nobody stands"
            yield _finding(
                fact,
                f"It decides {now.matter} as a part of {fact.content.on}, and "
                f"{several} in it. Name who or what is meant as the part, in place of the matter.",
                kind="part_of_several" if alone else "part_of_nobody",
                texts=" and ".join(alone),
            )


def _out_of_the_race(record: Record, now: Standing, fact: Fact[Decision]) -> Iterator[Finding]:
    """Whoever is decided is not out of the race by an act, or by a round, before."""
    if fact.since <= now.case.matter.since:
        return  # the matter was not open before that day
    try:
        # a second before: from its own instant on the decision has changed who is in the race
        then = standing(record, now.matter, on=fact.since - 1).candidacy(fact.content.on)
    except KeyError:
        return  # there was none before that day
    if then.kind == "candidacy" and not then.in_race and then.status not in _TALK:
        by = _by(then)
        mend = "record how the candidacy came back"
        if then.not_put_forward:
            mend = "say in the step why it may choose another (free_choice)"
        yield _finding(
            fact,
            f"{fact.content.on} is decided on {fact.effective}, and was {_word(then)} before{by}. "
            f"Correct one of them, or {mend}.",
            kind="not_put_forward" if then.not_put_forward else "out_of_race",
            candidate=fact.content.on,
            day=fact.effective,
            status=then.status,
        )


def _on_the_ballot(
    now: Standing, round: RoundStanding, there: Callable[[int], Mapping[str, Candidacy]]
) -> Iterator[Finding]:
    """Whoever is on a ballot, or is to go on after it, is in the race on its day; who could be put
    to the vote is *there* at an instant."""
    ends: list[tuple[str, Fact]] = [("advance", fact) for fact in round.result_facts]
    for on, fact in [("candidacies", round.fact), *ends]:
        names = getattr(fact.content, on)
        if not names or fact.until < now.case.matter.since:
            continue
        end = now.zone.end(now.zone.day(fact.until))
        for number, id in enumerate(names):
            if id not in round.round.candidacies:
                continue
            stood: list[Candidacy] = []
            # before the first instant it may be of, or by the end of the last day: one is enough,
            # and the second is a standing that few rounds need
            for at in (fact.earliest - 1, end):
                if (one := there(at).get(id)) is not None:
                    stood.append(one)
                    if one.in_race:
                        break
            if stood and stood[-1].in_race:
                continue
            # what the round itself ended was not so before it
            before = stood[:1] if stood and stood[-1].status == "eliminated" else stood[-1:]
            what = "is on the ballot of" if on == "candidacies" else "goes on after"
            yield _finding(
                fact,
                f"{id} {what} {round.round.round} on {fact.effective}, and "
                f"{_why_not(now, id, before)}. Correct one of them, or record since when the "
                "candidacy stands.",
                kind="on_ballot" if on == "candidacies" else "goes_on",
                candidate=id,
                round=round.round.round,
                day=fact.effective,
                severity="note" if stood and stood[-1].status in _TALK - {"unknown"} else "warning",
                inside=(on, number),
            )


def _its_rule(round: RoundStanding) -> Iterator[Finding]:
    """The rule that a round has of its own can be put to figures that add up."""
    faults = {one.fault for one in round.put if one.tally is not None and one.fault}
    if round.fact.content.rule:
        for fault in sorted(faults):
            sentence = f"The rule of {round.round.round} cannot be put to its figures. {fault}"
            yield _finding(
                round.fact,
                sentence,
                inside=("rule",),
                kind="round_rule",
                round=round.round.round,
                why=fault,
            )


def _figures_claimed(now: Standing) -> Iterator[Finding]:
    """A claim about one figure is about the result of a round, and in its words."""
    rounds = {fact.act.id: one.round for one in now.rounds for fact in one.result_facts}
    for claim in now.case.of(Claim):
        figure, about = claim.content.figure, claim.content.about
        if figure is None:
            continue
        if about not in rounds:
            sentence = f"It claims a figure, and {about} is no result of a round. Name the result."
            yield _finding(claim, sentence, "error", ("about",), "claim_of_no_result")
        elif figure.answer not in rounds[about].words and rounds[about].answers:
            inside = ("figure", "answer")
            yield no_answer(rounds[about], figure.answer, claim.act.id, inside)


def _standing_there(record: Record, now: Standing, at: int) -> Mapping[str, Candidacy]:
    """What could be put to the vote at an instant."""
    if at < now.case.matter.since:
        return {}
    then = standing(record, now.matter, on=at)
    return {c.id: c for c in then.candidacies if c.kind == "candidacy" or c.acts}


def _why_not(now: Standing, id: str, stood: Sequence[Candidacy]) -> str:
    """Why somebody is not in the race: what ended it, or when it begins."""
    for then in stood:
        if then.status != "unknown":
            return f"was {_word(then)} before{_by(then)}"
    later = [fact for one in now.candidacies if one.id == id for fact in one.acts]
    if not later:
        return "nothing says that the candidacy stands"
    did = getattr(later[0].content, "did", "circulated").replace("_", " ")
    return f"is {did} on {later[0].effective} only ({later[0].act.id})"


def _at_its_meeting(record: Record, now: Standing, fact: Fact[Decision]) -> Iterator[Finding]:
    """A decision is of the day and of the body of the meeting that it names, which was held."""
    meeting = now.meeting(fact.content.meeting)
    if meeting is None:
        return
    (first, _, _), (_, last, _) = (
        record.span(meeting.effective),
        record.span(meeting.content.ends or meeting.effective),
    )
    begins, ends, _ = record.span(fact.effective)
    name = meeting.content.meeting
    if begins > last or ends < first:
        yield _finding(
            fact,
            f"It is of {fact.effective}, and the meeting {name} was on {meeting.effective}. {_FIX}",
            kind="not_on_meeting_day",
            day=fact.effective,
            day2=meeting.effective,
        )
    status = meeting.content.status
    if status in {"postponed", "cancelled"}:
        yield _finding(
            fact,
            f"It is of the meeting {name}, which was {status}. {_FIX}",
            kind="meeting_cancelled" if status == "cancelled" else "meeting_postponed",
        )
    own = now.case.matter.act.body
    step = next((s.step for s in now.steps if fact in s.decisions), None)
    if step is not None and (step.body or own) != (meeting.content.body or own):
        yield _finding(
            fact,
            f"The meeting {name} is one of {meeting.content.body or own}, and the step {step.step} "
            f"is of {step.body or own}. {_FIX}",
            kind="meeting_of_another",
            member=meeting.content.body or own,
            step=step.step,
            member2=step.body or own,
        )


def _by(then: Candidacy) -> str:
    return f" ({then.by.act.id})" if then.by is not None else ""


def _word(then: Candidacy) -> str:
    return {"declined": "declined by the candidate"}.get(then.status, then.status.replace("_", " "))


def _revisions(now: Standing) -> Iterator[Finding]:
    """Two entries for one revision of a text say the same of it, and what names a revision names
    one that is on record."""
    first: dict[tuple[str, int], Fact[TextRevision]] = {}
    for fact in now.case.of(TextRevision):
        known = first.setdefault((fact.content.text, fact.content.revision), fact)
        if (known.content, known.act.effective) != (fact.content, fact.act.effective):
            yield _finding(
                fact,
                f"{fact.content.text} has a revision {fact.content.revision} already "
                f"({known.act.id}), and this one differs. Number it anew, or correct the other.",
                kind="revision_twice",
                on=fact.content.text,
                revision=fact.content.revision,
            )
    numbers: dict[str, list[int]] = {}
    for text, number in first:
        numbers.setdefault(text, []).append(number)
    for namer, text, revision in _revisions_named(now):
        if revision is not None and text in numbers and revision not in numbers[text]:
            known_ones = [str(one) for one in sorted(numbers[text])]
            has = listed(known_ones, " and ")
            yield _finding(
                namer,
                f"{text} has no revision {revision} on record; it has {has}. Record the revision, "
                "or name another.",
                kind="no_such_revision",
                on=text,
                revision=revision,
                value=", ".join(known_ones),
            )


def _revisions_named(now: Standing) -> Iterator[tuple[Fact, str, int | None]]:
    """What names a revision of a text: the text, and the number."""
    for position in now.case.of(Position):
        yield position, position.content.on, position.content.revision
    for count in now.case.of(ReportedCount):
        yield count, count.content.on, count.content.revision
    for decision in now.case.decisions():
        yield decision, decision.content.on, decision.content.revision
    for silence in now.case.of(SilenceOpened):
        for text, number in silence.content.revisions.items():
            yield silence, text, number


def _without_a_term(record: Record, now: Standing) -> Iterator[Finding]:
    """An office that was filled has a term of whoever was chosen."""
    for fact in _unfilled(record, now):
        yield _finding(
            fact,
            f"{fact.content.on} is decided for the office {now.case.content.office}, which has no "
            "term of that holder. Record the term, with this decision as its decision:.",
            kind="without_term",
            candidate=fact.content.on,
            office=now.case.content.office,
        )


def _unfilled(record: Record, now: Standing) -> list[Fact[Decision]]:
    """The decisions of a matter that fill its office and of which no term is recorded."""
    office = now.case.content.office
    last = now.closes
    if office is None or now.case.content.kind != "appointment" or last is None:
        return []
    facts = record.facts(f"office/{office}", on=None, known=None)
    if not any(isinstance(fact.content, Office) for fact in facts):
        return []  # the office itself is not described
    terms = of_type(facts, Term)
    candidates = {c.id for c in now.candidacies if c.kind == "candidacy"}
    return [
        fact
        for fact in last.decisions
        if fact.content.carried
        and fact.content.on in candidates
        and not any(made_by(record, term, fact) for term in terms)
    ]


def in_memberships(record: Record, facts: Sequence[Fact[Membership]]) -> Iterator[Finding]:
    """The days of a membership against each other, against the next entry of its member, and
    against those of whom it continues or succeeds."""
    of: dict[str, list[Fact[Membership]]] = {}
    for fact in facts:
        of.setdefault(fact.content.member, []).append(fact)
    for first, *_ in of.values():
        if first.content.status == "suspended":
            yield _finding(
                first,
                f"{first.content.member} is suspended, and is no member before. Say since when it "
                f"was one too: memberships: [{{date: 2010-01-01}}, {{date: {first.effective}, "
                "status: suspended}].",
                inside=("status",),
                kind="suspended_first",
                member=first.content.member,
            )
    continued: dict[str, Fact[Membership]] = {}
    for fact in facts:
        content, own = fact.content, of[fact.content.member]
        if content.until is not None:
            yield from _last_day(record, fact, own[own.index(fact) + 1 :])
        for other in dict.fromkeys(
            (*((content.continues,) if content.continues else ()), *content.succeeds)
        ):
            yield from _taken_over(record, fact, other, of.get(other, []))
        if content.continues is None:
            continue
        first = continued.setdefault(content.continues, fact)
        if first is not fact:
            yield _finding(
                fact,
                f"{first.content.member} continues {content.continues} already ({first.act.id}). "
                "Say of one of them that it succeeds.",
                "error",
                ("continues",),
                "continued_twice",
                member=first.content.member,
                member2=content.continues,
            )
        if any(f.since < fact.since and f.content.status != "left" for f in own):
            yield _finding(
                fact,
                f"{content.member} is a member already, and cannot have the seat of "
                f"{content.continues} as well: {content.continues} merges into it. Write succeeds: "
                f"[{content.continues}].",
                inside=("continues",),
                kind="continues_beside",
                member=content.member,
                member2=content.continues,
            )


def _last_day(
    record: Record, fact: Fact[Membership], later: Sequence[Fact[Membership]]
) -> Iterator[Finding]:
    """A membership ends after it began, and as its next entry says."""
    until = fact.content.until
    assert until is not None  # whoever calls this has looked
    perhaps, over = ends(until, record.zone)
    if over <= fact.earliest:
        sentence = f"It is until {until}, and begins on {fact.effective} only. {_FIX}"
        days = {"day": until, "day2": fact.effective}
        yield _finding(fact, sentence, "error", ("until",), "ends_before", **days)
        return
    if fact.content.status == "left":
        sentence = f"{fact.content.member} left: that has no last day. Remove until."
        member = fact.content.member
        yield _finding(fact, sentence, inside=("until",), kind="left_with_last_day", member=member)
        return
    after = later[0] if later else None
    if after is None or after.since > over:
        return
    if after.content.status == "left":
        if after.until < perhaps:
            yield _finding(
                after,
                f"{fact.content.member} left on {after.effective}, and was a member until {until} "
                f"({fact.act.id}): left is of the first day without. {_FIX}",
                kind="left_before_last_day",
                member=fact.content.member,
                day=after.effective,
                day2=until,
            )
    elif after.content.until is None and after.since < over:
        yield _finding(
            after,
            f"It says no last day, and the state before it is until {until} ({fact.act.id}). Say "
            "until here as well, if that still holds.",
            kind="last_day_unsaid",
            day=until,
        )


def _taken_over(
    record: Record, fact: Fact[Membership], other: str, theirs: Sequence[Fact[Membership]]
) -> Iterator[Finding]:
    """Whoever is continued or succeeded was another, and a member until then."""
    content = fact.content
    inside = "continues" if content.continues == other else "succeeds"
    if other == content.member:
        yield _finding(
            fact,
            f"{other} {inside} itself. Name the member of before.",
            "error",
            (inside,),
            "continues_itself" if inside == "continues" else "succeeds_itself",
            member=other,
        )
        return
    before = [f for f in theirs if f.since < fact.since]
    if not any(f.content.status != "left" for f in before):
        yield _finding(
            fact,
            f"{content.member} {inside} {other}, which was no member before {fact.effective}. "
            f"Record the membership of {other}, or name another.",
            "error",
            (inside,),
            "continues_no_member" if inside == "continues" else "succeeds_no_member",
            member=content.member,
            member2=other,
            day=fact.effective,
        )
        return
    if inside != "continues":
        return
    last = before[-1]
    over = ends(last.content.until, record.zone)[1] if last.content.until is not None else None
    gone = last.content.status == "left"
    if gone or (over is not None and (over < fact.earliest or over > fact.until + 1)):
        when = f"left on {last.effective}" if gone else f"is until {last.content.until}"
        yield _finding(
            fact,
            f"{content.member} continues {other} from {fact.effective} on, and {other} {when} "
            f"({last.act.id}). {_FIX}",
            inside=(inside,),
            kind="continues_who_left" if gone else "continues_another_day",
            member=content.member,
            member2=other,
            day=fact.effective,
            day2=last.effective if gone else last.content.until,
        )


def in_office(
    record: Record, facts: Iterable[Fact], decisions: Mapping[str, Made]
) -> Iterator[Finding]:
    """Terms that differ from the decision they name (*decisions*, by the id of its entry), or whose
    decision counts no more."""
    every = list(facts)
    ended = {fact.content.term for fact in of_type(every, EndOfTerm)}
    for fact in every:
        if not isinstance(fact.content, Term) or fact.content.decision not in decisions:
            continue
        term, (decided, reopened, of_one) = fact.content, decisions[fact.content.decision or ""]
        if reopened is not None and term.term not in ended:
            yield _finding(
                fact,
                f"The term {term.term} rests on {decided.act.id}, which was reopened on "
                f"{reopened.effective}. Record what became of the term.",
                kind="term_of_reopened",
                holder=term.holder,
                day=reopened.effective,
            )
        if not decided.content.carried:
            sentence = f"It rests on {decided.act.id}, which was not carried. {_FIX}"
            yield _finding(fact, sentence, kind="term_of_not_carried")
        elif of_one and term.holder != decided.content.on:
            yield _finding(
                fact,
                f"It is a term of {term.holder}, and {decided.act.id} is about "
                f"{decided.content.on}. {_FIX}",
                kind="term_of_another",
                holder=term.holder,
                candidate=decided.content.on,
            )
        yield from _other_days(record, fact, term, decided)


def decisions_made(record: Record) -> dict[str, Made]:
    """Every decision of a record by the id of its entry, and by its own where that is no entry's,
    with what reopened it."""
    by_entry: dict[str, Made] = {}
    own: dict[str, Made] = {}
    for subject in record.subjects("matter"):
        facts = record.facts(subject, on=None, known=None)
        reopened = {f.content.of: f for f in of_type(facts, Reopening)}
        candidates = {fact.content.candidacy for fact in of_type(facts, CandidacyAct)}
        for fact in of_type(facts, Decision):
            decision = (fact, reopened.get(fact.act.id), fact.content.on in candidates)
            by_entry[fact.act.id] = decision
            own.setdefault(fact.content.decision, decision)
    return own | by_entry


def _other_days(
    record: Record, fact: Fact, term: Term, decided: Fact[Decision]
) -> Iterator[Finding]:
    """The days of a term are those of its decision."""
    pairs = (
        ("was decided on", term.decided, "is of", decided.effective, "term_decided_otherwise"),
        (
            "begins on",
            fact.effective,
            "takes effect on",
            decided.content.takes_effect,
            "term_begins_otherwise",
        ),
    )
    for what, here, says, there, kind in pairs:
        if here is not None and there is not None and not _may_meet(record, here, there):
            yield _finding(
                fact,
                f"The term {term.term} {what} {here}, and {decided.act.id} {says} {there}. {_FIX}",
                kind=kind,
                holder=term.holder,
                day=here,
                day2=there,
            )


_FIX = "Correct one of them."


def _may_meet(record: Record, one: When, other: When) -> bool:
    """Whether two datings can be of one day."""
    (_, last, first), (_, until, since) = record.span(one), record.span(other)
    day = record.zone.day
    # by days: two moments of one day are no contradiction
    return day(max(first, since)) <= day(min(last, until))


def _finding(
    fact: Fact,
    sentence: str,
    severity: Severity = "warning",
    inside: tuple[str | int, ...] = (),
    kind: str = "",
    **values: object,
) -> Finding:
    return Finding(
        severity=severity,
        path=fact.act.id,
        sentence=sentence,
        inside=inside,
        kind=kind,
        values=values,
    )

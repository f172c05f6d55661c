"""What is wrong with a record, all of it in one run.

spec/standing.md §9. Errors contradict the record's own rules, warnings ask for a look, notes say
what is known and disputed. A finding's path is the id of the entry it is about. Nothing is raised
for bad data: a matter that cannot be judged is a finding too.
"""

from __future__ import annotations  # names the type of what few matters have

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from difflib import get_close_matches
from fractions import Fraction
from typing import TYPE_CHECKING

from nemcon.core.datings import NO_DAY
from nemcon.core.days import END_OF_TIME, EPOCH, Day, Moment, Zone, zone
from nemcon.core.errors import Malformed, NemconError
from nemcon.core.findings import Finding, Severity
from nemcon.core.limits import TimeLimit
from nemcon.core.scalars import figure
from nemcon.procedures.reckoning import end_of
from nemcon.proceedings import contradictions
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.case import first_way, in_scope
from nemcon.proceedings.deadlines import deadlines
from nemcon.proceedings.groups import in_class
from nemcon.proceedings.holders import Holding, holding
from nemcon.proceedings.putting import put
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.steps import Steps, StepStanding, entitled_at, version_of
from nemcon.proceedings.structure import electorate_of, structure, with_members_of
from nemcon.proceedings.working import calendar_of
from nemcon.record.asof import Fact, of_type, span
from nemcon.record.disclosure import faults
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.decisions import ChairJudgment, Decision, Meeting
from nemcon.record.entries.matters import (
    Admission,
    Disclosure,
    ElectorateStated,
    Matter,
    MatterEnded,
    Step,
    TimetableMark,
)
from nemcon.record.entries.offices import EndOfTerm, InCharge, Term
from nemcon.record.entries.positions import Group, Position, ReportedCount
from nemcon.record.entries.structure import (
    Accreditation,
    Body,
    Mandate,
    Membership,
    OtherBody,
    Proxy,
    Role,
    Weights,
)
from nemcon.record.entries.words import Statement
from nemcon.record.record import Record
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Counts
from nemcon.rules.tally import Electorate, Tally, problems
from nemcon.wording.working import working_sentences

if TYPE_CHECKING:
    from nemcon.proceedings.presence import Presence
    from nemcon.proceedings.proxies import ProxyAct


def check(record: Record, without: Collection[str] = ()) -> list[Finding]:
    """Every finding about *record*, in a fixed order; nothing about the subjects *without*."""
    record = record.remembering()
    findings: list[Finding] = []
    offices: list[Holding] = []
    decisions = contradictions.decisions_made(record)
    for subject in record.subjects():
        if subject in without:
            continue
        findings += record.history(subject).findings
        kind, _, id = subject.partition("/")
        try:
            if kind == "matter":
                findings += _matter(record, id)
            elif kind == "office":
                offices.append(holding(record, id, on=END_OF_TIME, beside=()))
                findings += _office(offices[-1])
                findings += contradictions.in_office(record, offices[-1].facts, decisions)
        except NemconError as fault:
            sentence = str(fault)
            findings.append(_finding("error", subject, sentence, "cannot_be_judged", why=sentence))
    findings += _of_body(record)
    findings += _proxies(record)
    findings += _roles(record)
    findings += _meetings(record, without)
    findings += _translations(record, without)
    findings += _deaths(offices)
    findings += _gone(record, offices)
    findings += _capacities(offices)
    findings += _awaited(offices)
    findings += _known_late(record, without)
    findings += _offsets(record, without)
    return sorted(findings, key=Finding.sort_key)


def _of_body(record: Record) -> Iterator[Finding]:
    """Another body that is described adds up, and so does a table of weights."""
    facts = record.facts("body", on=None, known=None)
    yield from contradictions.in_memberships(record, of_type(facts, Membership))
    for other in of_type(facts, OtherBody):
        yield from _electorate(other)
    for table in of_type(facts, Weights):
        weights, total = table.content.values.values(), table.content.total
        in_all = sum((Fraction(weight) for weight in weights), Fraction(0))
        if total is not None and in_all > Fraction(total):
            yield _finding(
                "error",
                table.act.id,
                f"The weights add up to {figure(in_all)} and the total is {total}. Correct one, or "
                "leave the total out: the sum then counts.",
                "weights_add_up",
                value=figure(in_all),
                value2=total,
            )


def _proxies(record: Record) -> Iterator[Finding]:
    """A proxy is given by a member to another, who is one then: whatever else is wrong with its
    matter. Of one day it is given once."""
    for subject in (*record.subjects("matter"), *record.subjects("member")):
        holders: dict[tuple[object, ...], str] = {}
        for fact in of_type(record.facts(subject, on=None, known=None), Proxy):
            giver, holder = fact.act.member or "", fact.content.holder
            state = state_of(record, holder, fact.since)
            of = (giver, fact.content.matter, fact.content.meeting, str(fact.effective))
            if fact.content.status == "given" and holders.setdefault(of, holder) != holder:
                yield _finding(
                    "warning",
                    fact.act.id,
                    f"{giver} gives its proxy on one day to {holders[of]} and to {holder}: this "
                    "one, written later, counts. Give the moments, or revoke the other.",
                    "proxy_twice",
                    member=giver,
                    member2=holders[of],
                    member3=holder,
                )
            if state_of(record, giver, fact.since) in {"left", "none"}:
                yield _finding(
                    "warning",
                    fact.act.id,
                    f"{giver} gives a proxy and is no member then. Correct the member or the day.",
                    "proxy_of_no_member",
                    member=giver,
                )
            if giver == holder:
                yield _finding(
                    "error",
                    fact.act.id,
                    f"{giver} gives a proxy to itself. Name the member that holds it.",
                    "proxy_to_itself",
                    member=giver,
                )
            elif state in {"left", "none"}:
                yield _finding(
                    "warning",
                    fact.act.id,
                    f"{giver} gives a proxy to {holder}, which is no member then. Correct the "
                    "holder or the day.",
                    "proxy_to_no_member",
                    member=giver,
                    member2=holder,
                )


def _roles(record: Record) -> Iterator[Finding]:
    """A role or an accreditation is somebody's, and ends where it was given."""
    for subject in ("body", *record.subjects("member")):
        states: dict[tuple[str | None, str], str] = {}
        about: dict[str, object]
        for fact in record.facts(subject, on=None, known=None):
            match fact.content:
                case Role(role=role, status=status):
                    what, kind, about = f"the role of {role}", "role", {"role": role}
                case Accreditation(status=status):
                    what = f"an accreditation for {fact.act.member}"
                    kind, about = "accreditation", {"member": fact.act.member or ""}
                case _:
                    continue
            who = fact.act.person
            if who is None:
                yield _finding(
                    "error",
                    fact.act.id,
                    f"It is {what}, and of nobody. Name the person.",
                    f"{kind}_of_nobody",
                    **about,
                )
            elif status == "ended" and states.get((who, what)) != "given":
                yield _finding(
                    "warning",
                    fact.act.id,
                    f"It ends {what}, which {who} did not have then. Record since when, or void "
                    "this.",
                    f"{kind}_ends_in_vain",
                    person=who,
                    **about,
                )
            states[who, what] = status


def _by_proxy(record: Record, now: Standing, others: Sequence[Standing]) -> Iterator[Finding]:
    """An answer for another is given under a proxy that has effect, and nobody holds more than the
    rule allows."""
    typed = now.case.typed
    names = ("round_answer", "silence_answer", "objection_lifted", "reservation")
    answers = (*now.case.of(Position), *(fact for name in names for fact in typed(name)))
    if not (now.case.of(Proxy) or any(f.content.by_proxy for f in answers)):
        return
    from nemcon.proceedings.proxies import surplus  # noqa: PLC0415  # few matters have a proxy

    acts = {
        entry: act
        for one in (now, *others)
        for candidacy in one.candidacies
        for entry, act in candidacy.by_proxy.items()
    }
    acts |= {entry: act for of in now.rounds for entry, act in of.by_proxy.items()}
    acts |= {entry: act for of in now.all_silences for entry, act in of.by_proxy.items()}
    acts |= now.reserved
    for entry, act in acts.items():
        if act.why is not None:
            yield _vain(entry, act)
        elif act.proxy is None:
            yield _finding(
                "note",
                entry,
                f"No proxy of {act.member} to {act.holder} is on record: the answer counts as "
                "it is told. Record the proxy, under proxies:.",
                "proxy_not_recorded",
                member=act.member,
                member2=act.holder,
            )
    for act in surplus(record, now.case, [step.step for step in now.steps]):
        yield _vain(act.fact.act.id, act)


def _vain(entry: str, act: ProxyAct) -> Finding:
    """What was done for another in vain, and why."""
    from nemcon.proceedings.proxies import in_vain  # noqa: PLC0415  # few matters have a proxy

    return replace(in_vain(act), path=entry)


def _for_groups(now: Standing) -> Iterator[Finding]:
    """What is said for a group is said by a member; an answer under silence or in a round counts
    for those alone that gave a mandate for it (spec/standing.md §3.14)."""
    typed = now.case.typed
    answers = {f.act.id for name in ("round_answer", "silence_answer") for f in typed(name)}
    for name in ("round_answer", "silence_answer", "condition", "reservation"):
        for fact in typed(name):
            group = fact.content.group
            if group is None:
                continue
            if fact.act.member is None:
                sentence = "Nobody is named who says this for the group. Write member: its code."
                yield _finding("error", fact.act.id, sentence, "group_without_speaker")
            elif getattr(fact.content, "by_proxy", None) is not None:
                sentence = "An answer is given by proxy or for a group. Leave out one of the two."
                yield _finding("error", fact.act.id, sentence, "group_and_proxy")
            elif fact.act.id in answers and not group.mandated:
                yield _finding(
                    "warning",
                    fact.act.id,
                    "An answer for a group without its mandate counts for nobody but the speaker. "
                    "Write mandated: true in its group, if it had one.",
                    "group_without_mandate",
                )


def _office(office: Holding) -> Iterator[Finding]:
    """What does not fit in the line of an office, at the term; the law knows it by its own id."""
    terms = {term.content.term: term.act.id for term in of_type(office.facts, Term)}
    for finding in office.findings:
        yield finding.about(terms[finding.path]) if finding.path in terms else finding


def _deaths(offices: Sequence[Holding]) -> Iterator[Finding]:
    """Who died in one office holds no other from then on (spec/offices.md §6.9)."""
    for office in offices:
        terms = {term.content.term: term.content for term in of_type(office.facts, Term)}
        for end in of_type(office.facts, EndOfTerm):
            if end.content.reason == "died" and end.content.term in terms:
                holder = terms[end.content.term].holder
                for other in offices:
                    if other.office != office.office:
                        yield from _outliving(holder, end, other)


def _capacities(offices: Sequence[Holding]) -> Iterator[Finding]:
    """Whoever acts as the holder of another office holds that as it begins (spec/offices.md
    §6.16)."""
    posts = {office.office: office for office in offices}
    for office in offices:
        for fact in office.facts:
            content = fact.content
            if not isinstance(content, Term | InCharge) or content.acts_as not in posts:
                continue
            other = posts[content.acts_as]
            day = other.seats[0].line.office.zone.day(min(fact.until, END_OF_TIME))
            tiles = (seat.line.tile_at(day.ordinal) for seat in other.seats)
            if content.holder not in {tile.term.holder for tile in tiles if tile is not None}:
                yield _finding(
                    "warning",
                    fact.act.id,
                    f"{content.holder} acts as the holder of {other.office}, and does not hold it "
                    f"on {day}. Correct one, or record that term.",
                    "acts_as_no_holder",
                    holder=content.holder,
                    office=other.office,
                    day=day,
                )


def _gone(record: Record, offices: Sequence[Holding]) -> Iterator[Finding]:
    """A member that merged, or that others succeeded, holds no office from then on
    (spec/offices.md §6.14)."""
    for office in offices:
        if office.description.content.held_by != "member":
            continue
        for member, how in structure(record, END_OF_TIME, None).successions.items():
            if how.how == "continued":
                continue
            since, by = record.zone.day(how.by.since), how.by.content.member
            for tenure in (tenure for seat in office.seats for tenure in seat.line.tenures):
                if tenure.holder == member and tenure.end > since.ordinal:
                    terms = {term.content.term: term.act.id for term in of_type(office.facts, Term)}
                    became = "merged into" if how.how == "merged" else "was succeeded by"
                    yield _finding(
                        "warning",
                        terms[tenure.tiles[-1].term.id],
                        f"{member} {became} {by} on {since}, says {how.by.act.id}, and this term "
                        f"goes on. Record its end, and a term of {by} if it has the post.",
                        "term_of_merged" if how.how == "merged" else "term_of_succeeded",
                        member=member,
                        member2=by,
                        day=since,
                    )


def _meetings(record: Record, without: Collection[str]) -> Iterator[Finding]:
    """Only a meeting that is expected may be without a day."""
    for subject in ("body", *record.subjects("matter")):
        if subject in without:
            continue
        for fact in of_type(record.facts(subject, on=None, known=None), Meeting):
            if str(fact.effective) == NO_DAY and fact.content.status != "expected":
                yield _finding(
                    "error",
                    fact.act.id,
                    f"The meeting {fact.content.meeting} is {fact.content.status} and has no day. "
                    "Write the day, or status: expected.",
                    "meeting_without_day",
                )


def _translations(record: Record, without: Collection[str]) -> Iterator[Finding]:
    """A translation is of a quotation, into another language than its own."""
    for subject in (subject for subject in record.subjects() if subject not in without):
        for fact in of_type(record.facts(subject, on=None, known=None), Statement):
            quote, translation = fact.content.quote, fact.content.translation
            if translation is None:
                continue
            if quote is None:
                sentence = "It has a translation and no quotation. What sums it up is `restated`."
                yield _finding("warning", fact.act.id, sentence, "translation_of_nothing")
            elif both := sorted(dict(quote.wordings).keys() & dict(translation.wordings).keys()):
                yield _finding(
                    "warning",
                    fact.act.id,
                    f"Its quotation has a translation into its own language ({', '.join(both)}). "
                    "Leave one out.",
                    "translation_into_itself",
                    value=", ".join(both),
                )


def _awaited(offices: Sequence[Holding]) -> Iterator[Finding]:
    """A meeting with which a term ends was called for a day that is past, as far as the record
    knows, and nobody says whether it was held (spec/offices.md §6.12)."""
    for office in offices:
        last = max(fact.known for fact in office.facts)
        for seat in office.seats:
            for tile in seat.line.tiles[-1:]:
                zone = seat.line.office.zone
                end = tile.term.planned_by(zone)
                if end is None or not end.awaited or end.until.latest is None:
                    continue
                if zone.end(end.until.latest) < last and end.event is not None:
                    yield _finding(
                        "note",
                        next(
                            fact.act.id
                            for fact in of_type(office.facts, Term)
                            if fact.content.term == tile.term.id
                        ),
                        f"The term of {tile.term.holder} is to end with {end.event.id}, planned "
                        f"for {end.until}, and later things are recorded. Say when it was, or that "
                        "it was put off.",
                        "end_awaited",
                        holder=tile.term.holder,
                        day=end.until,
                    )


def _known_late(record: Record, without: Collection[str]) -> Iterator[Finding]:
    """What counts as known later than it was settled: a body that nobody knows of while its matters
    run, a term that nobody knows of when it is decided."""
    bodies = of_type(record.facts("body", on=None, known=None), Body)
    openings = [
        fact.since
        for subject in set(record.subjects("matter")) - set(without)
        for fact in of_type(record.facts(subject, on=None, known=None), Matter)
    ]
    known = min((fact.known for fact in bodies), default=0)
    if openings and min(openings) < known:
        day, first = record.zone.day(known), record.zone.day(min(openings))
        yield _finding(
            "note",
            bodies[0].act.id,
            f"The body counts as known since {day} only, and a matter was opened on {first}: what "
            f"was known before {day} cannot be asked. Say since when it was known, with known: or "
            "notorious:.",
            "body_known_late",
            day=day,
            day2=first,
        )
    for subject in sorted(set(record.subjects("office")) - set(without)):
        for term in of_type(record.facts(subject, on=None, known=None), Term):
            decided = term.content.decided
            by = span(decided, record.zone)[1] if decided is not None else None
            if by is not None and by < term.known and by < term.since:
                day = record.zone.day(term.known)
                yield _finding(
                    "note",
                    term.act.id,
                    f"The term {term.content.term} was decided on {decided} and counts as known "
                    f"since {day} only. Say since when it was known: known: {decided}.",
                    "term_known_late",
                    day=decided,
                    day2=day,
                )


def _outliving(holder: str, death: Fact[EndOfTerm], office: Holding) -> Iterator[Finding]:
    lines = [seat.line for seat in office.seats]
    day = lines[0].office.zone.day(death.until).ordinal
    for tenure in (tenure for line in lines for tenure in line.tenures):
        if tenure.holder == holder and tenure.end > day + 1:
            terms = {term.content.term: term.act.id for term in of_type(office.facts, Term)}
            yield _finding(
                "warning",
                terms[tenure.tiles[-1].term.id],
                f"{holder} died on {death.effective}, says {death.act.id}, and this term goes on. "
                "Record its end.",
                "outlives",
                holder=holder,
                day=death.effective,
            )


def _offsets(record: Record, without: Collection[str]) -> Iterator[Finding]:
    """A moment with the offset that its zone has at another time of the year is a slip."""
    subjects = [subject for subject in record.subjects() if subject not in without]
    for subject in subjects:
        for fact in record.facts(subject, on=None, known=None):
            here = zone(getattr(fact.content, "zone", "") or record.zone.name)
            for name, moment in _moments(fact):
                there = here.moment(moment.utc)
                if moment.offset != there.offset and _skipped(here, moment):
                    yield _finding(
                        "note",
                        fact.act.id,
                        f"{name}: clocks in {here.name} do not show {str(moment)[11:16]} on "
                        f"{str(moment)[:10]}, when they are set forward. {moment} is {there}.",
                        "clock_skips",
                        zone=here.name,
                        value=str(moment),
                        end=there,
                    )
                elif moment.offset != there.offset and moment.offset in _other_offsets(
                    here, moment
                ):
                    meant = f"{str(moment)[:19]}{str(there)[19:]}"
                    yield _finding(
                        "note",
                        fact.act.id,
                        f"{name}: in {here.name}, {moment} is {there}. Was {meant} meant?",
                        "other_offset",
                        zone=here.name,
                        value=str(moment),
                        end=there,
                        value2=meant,
                    )


def _skipped(here: Zone, moment: Moment) -> bool:
    """Whether it is written by the clocks of a zone, which jump over it."""
    day, seconds = divmod(moment.utc + moment.offset * 60, 86_400)
    around = {here.moment(moment.utc + of).offset for of in (-86_400, 86_400)}
    return moment.offset in around and not here.instants(Day(day + EPOCH), seconds)


def _other_offsets(here: Zone, moment: Moment) -> set[int]:
    """The offsets of the zone in the other quarters of the year."""
    quarter = 91 * 86_400
    return {here.moment(moment.utc + days).offset for days in (-quarter, quarter, 2 * quarter)}


def _moments(fact: Fact) -> Iterator[tuple[str, Moment]]:
    if isinstance(fact.effective, Moment):
        yield "effective", fact.effective
    for field in fields(fact.content):
        value = getattr(fact.content, field.name)
        if isinstance(value, Moment):
            yield field.name, value


def _matter(record: Record, matter: str) -> Iterator[Finding]:
    record = with_members_of(record, END_OF_TIME, None)
    facts = record.facts(f"matter/{matter}", on=END_OF_TIME, known=None)
    wrong = [f for fact in of_type(facts, ElectorateStated) for f in _electorate(fact)]
    yield from wrong
    if wrong:
        return  # what does not add up is not evaluated
    now = standing(record, matter, on=END_OF_TIME, whole=True)
    steps = now.belongs
    yield from _disclosed(record, now)
    yield from _ways(now)
    yield from _rules(record, now)
    others = [
        standing(record, matter, on=END_OF_TIME, step=step.id, whole=True)
        for step in now.steps
        if step.id != now.step.id
    ]
    for fact in now.case.of(Position):
        yield from _position(record, now, fact, _entitled(record, now, steps, fact))
    for count in now.case.of(ReportedCount):
        yield from _count(count, _entitled(record, now, steps, count))
    for decision in now.case.decisions():
        yield from _before(now.case.matter, decision) or _decision(record, matter, decision)
    for mandate in now.case.of(Mandate):
        if mandate.content.matter != matter:
            yield _finding(
                "error",
                mandate.act.id,
                f"A mandate in the matter {matter} is for {mandate.content.matter}. Record it "
                "there, or for the member.",
                "mandate_of_another",
                value=mandate.content.matter,
            )
    yield from _by_proxy(record, now, others)
    yield from _for_groups(now)
    yield from _represented(record, now)
    yield from _judgments(now)
    yield from _houses(now)
    yield from contradictions.in_matter(record, now)
    yield from _silences(now)
    yield from _twice(now)
    yield from _time_limits(record, now)
    for round in now.rounds:
        yield from round.findings
    yield from _procedure(now)
    for dispute in dict.fromkeys(d for one in (now, *others) for d in one.disputes):
        how = (
            f"the reading {dispute.reading} follows {dispute.follows}"
            if dispute.reading
            else f"{dispute.follows}, the more direct word, holds"
            if dispute.follows
            else "no reading decides it. Write a reading that follows one of them"
            + (", or the moment of each" if dispute.member else "")
        )
        entries = " and ".join(dispute.entries)
        severity: Severity = "note" if dispute.follows else "warning"
        yield _finding(
            severity,
            dispute.entries[0],
            f"{entries} disagree about {dispute.member or 'a fact'}; {how}.",
            _DISPUTES[bool(dispute.member), bool(dispute.reading), bool(dispute.follows)],
            member=dispute.member or "",
        )


_DISPUTES: Mapping[tuple[bool, bool, bool], str] = {
    (of_member, reading, follows): ("member_" if of_member else "fact_")
    + ("read" if reading else "direct" if follows else "open")
    for of_member in (True, False)
    for reading in (True, False)
    for follows in (True, False)
}
"""The kind of a dispute: whether it is about a member, read by somebody, and settled."""


def _disclosed(record: Record, now: Standing) -> Iterator[Finding]:
    """What members say is for the eyes that the matter says, and undisclosed until it is decided
    where it says that. What is alike is found once, at the first."""
    slips = list(faults(record.history(now.case.subject)))
    first = {fault.alike: fault for fault in reversed(slips)}
    for fault in reversed(first.values()):
        others = sum(one.alike == fault.alike for one in slips) - 1
        more = f" And {others} more." if others else ""
        yield _finding(
            "error",
            fault.act.id,
            f"{fault.sentence}{more} {fault.mend}",
            f"{fault.kind}_and_more" if others else fault.kind,
            number=others,
        )
    ends = [*now.case.of(MatterEnded), *filter(None, [now.closing])]
    end = min((fact.since for fact in ends), default=None)
    to = now.case.content.positions_for
    for fact in now.case.of(Disclosure):
        early = end is None or fact.since < end
        if to == "undisclosed" and fact.content.positions_for != to and early:
            yield _finding(
                "error",
                fact.act.id,
                f"It opens what is undisclosed until {now.matter} is decided. Date it to the "
                "decision, or correct for whom positions were.",
                "opens_undisclosed",
                matter=now.matter,
            )
        to = fact.content.positions_for


def _procedure(now: Standing) -> Iterator[Finding]:
    """What does not fit the procedure, at the mark or the nomination that does not."""
    case = now.case
    free = case.procedure is None and not case.of(TimetableMark) and not case.of(Admission)
    if free and all(len(set(a.content.by)) == len(a.content.by) for a in case.of(CandidacyAct)):
        return  # nothing binds what was filed, and its law is not read
    decisions = [d.act.id for d in now.case.decisions() if d.content.carried]
    marks = dict.fromkeys(("decided", "issued"), decisions[-1]) if decisions else {}
    marks |= {mark.content.step: mark.act.id for mark in now.case.of(TimetableMark)}
    for mark in now.case.of(TimetableMark):
        meeting = now.meeting(mark.content.meeting)
        if meeting is not None and meeting.effective != mark.effective:
            yield _finding(
                "warning",
                mark.act.id,
                f"{mark.content.step} is dated {mark.effective}, and the meeting "
                f"{meeting.content.meeting} {meeting.effective}: that counts. Correct one of them.",
                "mark_and_meeting",
                value=mark.content.step,
                day=mark.effective,
                day2=meeting.effective,
            )
    own = (now.case.procedure or now.case.matter).act.id
    for finding in now.course.timetable.findings:
        yield finding.about(marks.get(finding.path, own))
    places = {admission.content.of: admission.act.id for admission in now.case.of(Admission)}
    for act in now.case.of(CandidacyAct):
        places |= dict.fromkeys(
            (act.act.id, *(f"{act.act.id}.{by}" for by in act.content.by)), act.act.id
        )
    places |= {id: id for id in now.course.answers}
    for finding in now.course.judgement.findings:
        yield finding.about(places.get(finding.path, own))


def _silences(now: Standing) -> Iterator[Finding]:
    """What is irregular about the silences, each and among themselves."""
    acts = {fact.act.id for facts in now.case.facts.values() for fact in facts}
    for silence in now.silences:
        lawful = silence.outcome.lawful
        for finding in silence.outcome.findings:
            days = ""
            if finding.inside == ("expiry",) and lawful and lawful.working:
                days = " " + working_sentences(lawful.working, "en")
            whole = replace(finding, sentence=finding.sentence + days)
            yield whole if finding.path in acts else whole.about(silence.opening.act.id)
    if len(now.silences) > 1:
        from nemcon.proceedings.silences import started_again  # noqa: PLC0415  # few have one

        yield from started_again(now.case, now.silences)


def _twice(now: Standing) -> Iterator[Finding]:
    """A deadline at a time that clocks show twice is read as another one (spec/procedure.md
    §7.6)."""
    for one in deadlines(now):
        here = one.zone(now)
        if not isinstance(one.when, Moment):
            continue
        # to the minute, as people read it: within the hour each second of it comes twice
        day, time = here.day(one.when.utc), here.clock(one.when.utc)
        hour, minute = map(int, time.split(":"))
        instants = here.instants(day, 3_600 * hour + 60 * minute)
        if len(instants) > 1:
            first = one.when.utc < instants[1]
            yield _finding(
                "note",
                one.facts[-1].act.id,
                f"Clocks in {here.name} show {time} twice on {day}: it ends the "
                f"{'first' if first else 'second'} time, at {here.moment(one.when.utc)}. Say so "
                "with its offset, or choose another time.",
                "clock_twice",
                zone=here.name,
                end=one.when,
            )


_END_OF = {"round": "closes", "procedure": "on"}
"""In which field an entry has the end that a time limit is of, where that is no expiry."""


def _time_limits(record: Record, now: Standing) -> Iterator[Finding]:
    """What is said of an end comes to that end, by the calendars on record (spec/procedure.md
    §7.7)."""
    zones = {silence.id: zone(silence.terms.zone) for silence in now.silences}
    names = ("silence", "silence_extended", "silence_resumed", "round")
    facts = [(fact, fact.content) for name in names for fact in now.case.typed(name)]
    facts += [(fact, step) for fact in now.case.typed("procedure") for step in fact.content.steps]
    for fact, content in facts:
        limit: TimeLimit | None = content.time_limit
        # of a day it is not known when it began, and so not when so many hours end
        if limit is None or not (limit.day or isinstance(fact.effective, Moment)):
            continue
        here = zones.get(getattr(content, "silence", ""), record.zone)
        expiry = getattr(content, _END_OF.get(fact.act.type, "expiry"))
        try:
            end = end_of(limit, fact.since, here, calendar_of(record, None))
        except Malformed as fault:
            sentence = f"Its end is said as {limit}. {fault}"
            values = {"limit": limit, "why": str(fault)}
            yield _finding("warning", fact.act.id, sentence, "no_such_end", **values)
            continue
        if expiry is None or not span(expiry, here)[0] <= end.moment.utc <= span(expiry, here)[1]:
            days = f" {working_sentences(end.working, 'en')}" if end.working else ""
            yield _finding(
                "note",
                fact.act.id,
                f"Its end is said as {limit}, which is {end.moment} by the calendars on record, "
                f"and it ends on {expiry or 'no day that is stated'}, as recorded.{days}",
                "another_end",
                limit=limit,
                end=end.moment,
            )


def _rules(record: Record, now: Standing) -> Iterator[Finding]:
    """A rule is used while it is in force, and for what it may be used; so is silence under it."""
    for step in now.steps:
        adopted, fact = step.adopted, step.decision or now.case.matter
        if adopted is None:
            continue
        rule = adopted.content
        _adopted, in_force = version_of(record, now.case, rule.rule, fact.since, None)
        if not in_force:
            did = "was decided" if step.decision else "belongs to a matter that was opened"
            spans = f"was in force until {rule.until}"
            if fact.since < adopted.since:
                spans = f"is in force from {adopted.effective} on"
            yield _finding(
                "warning",
                fact.act.id,
                f"The rule {rule.rule} {spans}; the step {step.step.step} {did} on "
                f"{fact.effective}. Name the rule in force then, or record its next version.",
                "rule_not_in_force",
                rule=rule.rule,
                day=fact.effective,
            )
        if not in_scope(now.case, rule.used_for):
            entries = [f for f in now.case.of(Step) if f.content.step == step.id]
            under = f" ({rule.article})" if rule.article else ""
            what = now.case.content.category or now.case.content.kind
            yield _finding(
                "warning",
                (entries[-1] if entries else now.case.matter).act.id,
                f"The rule {rule.rule}{under} may be used for {', '.join(rule.used_for)} only, and "
                f"this matter is {what}. Name another rule, or say of which category it is.",
                "rule_out_of_scope",
                rule=rule.rule,
            )
    if now.silences:
        yield from _silences_in_scope(record, now)


def _silences_in_scope(record: Record, now: Standing) -> Iterator[Finding]:
    from nemcon.proceedings import silences  # noqa: PLC0415  # few matters have a silence

    for silence in now.silences:
        opening = silence.opening
        adopted = silences.rule_then(record, now.case, silence.step, opening.since, None)
        outside = silences.out_of_scope(now.case, adopted)
        if outside:
            yield _finding(
                "warning",
                opening.act.id,
                f"{outside.sentence} Put it to the members instead.",
                "silence_out_of_scope",
            )
        until = adopted.content.until if adopted is not None else None
        if adopted is not None and until is not None and opening.since > span(until, now.zone)[1]:
            yield _finding(
                "warning",
                opening.act.id,
                f"The rule {adopted.content.rule} was in force until {until}, before this silence "
                "was opened. Name the rule in force then, or record its next version.",
                "silence_rule_over",
                rule=adopted.content.rule,
                day=until,
            )


def _ways(now: Standing) -> Iterator[Finding]:
    """A step is of a body that is described, where any is; it stands in for another, and not in
    the end for itself."""
    by_id = {fact.content.step: fact for fact in now.case.of(Step)}
    bodies = [*now.structure.others, now.case.matter.act.body]
    for fact in by_id.values():
        body = fact.content.body
        if body is not None and len(bodies) > 1 and body not in bodies:
            near = get_close_matches(body, bodies, 1)
            mend = f"Did you mean {near[0]}?" if near else "Describe it under bodies:."
            yield _finding(
                "warning",
                fact.act.id,
                f"There is no body {body}. {mend}",
                "no_body",
                value=body,
                near="".join(near),
            )
    steps = {id: fact.content for id, fact in by_id.items()}
    for id, fact in by_id.items():
        other = steps.get(fact.content.instead_of or "")
        if other is not None and first_way(steps, fact.content) is fact.content:
            yield _finding(
                "error",
                fact.act.id,
                f"The step {id} stands in for {other.step}, which in the end stands in for it. "
                "Say which of them comes first.",
                "stands_in_for_itself",
                step=id,
                step2=other.step,
            )
        alone = all(s.instead_of != id for s in steps.values())
        if fact.content.until is not None and alone and len(now.belongs.ways(id)) == 1:
            yield _finding(
                "warning",
                fact.act.id,
                f"The step {id} has until {fact.content.until}, and none stands in for it "
                "then. Say which does, with instead_of.",
                "until_and_none_after",
                step=id,
                day=fact.content.until,
            )


def _houses(now: Standing) -> Iterator[Finding]:
    """A house that the rule counts once and of which the members differ (spec/rules.md 9.2)."""
    for candidacy in now.candidacies:
        for house, voice in candidacy.voices.items():
            if voice.differ:
                entries = [
                    candidacy.positions[m].claim.entry
                    for m in voice.members
                    if m in candidacy.positions
                ]
                yield _finding(
                    "warning",
                    entries[-1],
                    f"{' and '.join(voice.members)} are of the house {house}, which counts once, "
                    f"and differ on {candidacy.id}: it counts as undecided.",
                    "house_differs",
                    members=voice.members,
                    value=house,
                    on=candidacy.id,
                )


def _judgments(now: Standing) -> Iterator[Finding]:
    """The chair finds what the rule of the step leaves to the chair."""
    for fact in now.case.of(ChairJudgment):
        step = now.belongs.of(fact)
        law = next((s.resolved.rule for s in now.steps if s.id == step), None)
        if law is None or fact.content.question in law.judgments:
            continue
        near = get_close_matches(fact.content.question, law.judgments, 1)
        question = (near or law.judgments or ("",))[0]
        mend = f'It asks "{question}".' if question else "The rule leaves none to the chair."
        yield _finding(
            "warning",
            fact.act.id,
            f'The rule of the step {step} does not ask "{fact.content.question}": what the chair '
            f"finds changes nothing. {mend}",
            "other_asked_of_chair" if question else "none_asked_of_chair",
            step=step,
            value=fact.content.question,
            value2=question,
        )


def _electorate(fact: Fact[ElectorateStated | OtherBody]) -> Iterator[Finding]:
    """A stated electorate adds up."""
    for finding in problems(Tally(electorate=electorate_of(fact.content))):
        values = {"finding": finding}
        yield replace(finding, path=fact.act.id, kind="electorate_faulty", values=values)


def _entitled(record: Record, now: Standing, steps: Steps, fact: Fact) -> Electorate | None:
    """Who was entitled in the step of a fact on its day; None for a step that there is not."""
    of = steps.step_of(fact)
    return entitled_at(record, now.case, of, fact, None) if of is not None else None


def _position(
    record: Record, now: Standing, fact: Fact[Position], entitled: Electorate | None
) -> Iterator[Finding]:
    """A position is by a member of its day; on a candidacy or text of the matter."""
    if fact.content.group is not None:
        yield from _for_group(record, now, fact, fact.content.group, entitled)
        return
    yield from _by_member(record, now, fact, fact.act.member, entitled)


def _for_group(
    record: Record, now: Standing, fact: Fact[Position], group: Group, entitled: Electorate | None
) -> Iterator[Finding]:
    """What is said for a group says who speaks and for whom; each that is named is a member then,
    and somebody is in each class."""
    if fact.act.member is None and fact.act.person is None and not fact.content.speaker:
        yield _finding(
            "error",
            fact.act.id,
            "Nobody is named who says it for the group. Say so, with member: or speaker:.",
            "group_without_speaker",
        )
    if not group.members and not group.classes:
        yield _finding(
            "error",
            fact.act.id,
            "The group is nobody. Say for whom, with members: or classes:.",
            "group_of_nobody",
        )
    step = now.belongs.step_of(fact)
    if step is None:
        return  # the step that it names is not there, and that is found
    inside = set(group.members)
    for name in group.classes:
        of = in_class(record, now.case, step, fact, name, None)
        inside |= of
        if not of:
            yield _finding(
                "warning",
                fact.act.id,
                f"Nobody is in the class {name} on {fact.effective}: it is said for nobody. "
                "Correct the class or the day.",
                "class_of_nobody",
                value=name,
                day=fact.effective,
            )
    for member in sorted(set(group.out) - inside):
        yield _finding(
            "warning",
            fact.act.id,
            f"{member} is not among those of the group on {fact.effective}. Take it out of out:.",
            "not_of_the_group",
            member=member,
            day=fact.effective,
        )
    speaker = fact.act.member
    if speaker is not None and speaker not in group.members:
        state = state_of(record, speaker, fact.until)
        if state in {"none", "left"} and (entitled is None or speaker not in entitled.members):
            yield _finding(
                "error",
                fact.act.id,
                f"{speaker} is no member on {fact.effective}. Say who speaks with speaker:, or "
                "correct the day.",
                "speaker_no_member",
                member=speaker,
                day=fact.effective,
            )
    for member in group.members:
        yield from _by_member(record, now, fact, member, entitled)


def _by_member(
    record: Record,
    now: Standing,
    fact: Fact[Position],
    member: str | None,
    entitled: Electorate | None,
) -> Iterator[Finding]:
    """The member whose position it is is one on its day."""
    if member is None:
        sentence = "The position names no member. Say whose it is."
        yield _finding("error", fact.act.id, sentence, "position_of_nobody")
        return
    if entitled is not None and len(entitled.members) < entitled.size:
        return  # who is among them is not told
    if entitled is not None and member in entitled.members:
        return
    is_named = any(member in f.content.members for f in now.case.of(ElectorateStated))
    state = "member" if is_named else state_of(record, member, fact.until)
    if not is_named and member in _doubted(record, fact.until):
        yield _finding(
            "note",
            fact.act.id,
            f"It is not known whether {member} could vote on {fact.effective}: what it says is "
            "told, and does not count.",
            "perhaps_entitled",
            member=member,
            day=fact.effective,
        )
    elif state in {"without_vote", "suspended"}:
        why = "has no vote" if state == "without_vote" else "is suspended"
        yield _finding(
            "note",
            fact.act.id,
            f"{member} {why} on {fact.effective}: what it says is told, and does not count.",
            "no_vote" if state == "without_vote" else "is_suspended",
            member=member,
            day=fact.effective,
        )
    if state == "unknown":
        yield _finding(
            "note",
            fact.act.id,
            f"It is not known whether {member} was a member on {fact.effective}: what it says is "
            "told, and does not count.",
            "perhaps_member",
            member=member,
            day=fact.effective,
        )
    elif state in {"none", "left", "continued", "merged", "succeeded"}:
        ended = now.structure.successions.get(member)
        mend = "Record its membership, or correct the day."
        kind, then = "no_member", {"member": member, "day": fact.effective}
        if ended is not None:
            by, since = ended.by.content.member, ended.by.effective
            mend = f"It is {ended.how} by {by} since {since}: name {by}, or correct the day."
            mend = mend.replace("merged by", "merged into")
            kind, then = f"member_{ended.how}", {**then, "member2": by, "day2": since}
        sentence = f"{member} is no member on {fact.effective}. {mend}"
        yield _finding("error", fact.act.id, sentence, kind, **then)


def _doubted(record: Record, at: int) -> Collection[str]:
    """The members of whom nobody knows whether they are entitled at an instant."""
    try:
        return structure(record, at, None).doubted
    except NemconError:
        return ()


def state_of(record: Record, member: str, at: int) -> str:
    """The membership state of *member* at an instant, by all that is recorded; ``none`` before
    there is a body."""
    try:
        return structure(record, at, None).state_of(member)
    except NemconError:
        return "none"


def _count(fact: Fact[ReportedCount], entitled: Electorate | None) -> Iterator[Finding]:
    """A count's parts add up to its base, and its base is the electorate of its step that day."""
    count = fact.content
    if not count.answers and not count.share:
        yield _finding(
            "error",
            fact.act.id,
            "The count gives neither a figure nor a share. Give one.",
            "no_figure",
        )
    if count.share and not _is_share(count.share):
        yield _finding(
            "error",
            fact.act.id,
            f"{count.share!r} is not a share. Write it as 2/3, 0.65 or 65 %, with a point.",
            "no_share",
            value=count.share,
        )
    if count.base is None:
        return
    total = sum(count.answers.values())
    if total > count.base:
        yield _finding(
            "error",
            fact.act.id,
            f"It counts {total} of {count.base}. Correct the figures or the base.",
            "counts_more",
            number=total,
            number2=count.base,
        )
    elif (
        len(count.answers) == 1
        and count.quality == "exactly"
        and total + len(count.out) > count.base
    ):
        yield _finding(
            "error",
            fact.act.id,
            f"{total} and the {len(count.out)} named outside are more than {count.base}. "
            "Correct the names or the figure.",
            "counts_and_names_more",
            number=total,
            number2=len(count.out),
            number3=count.base,
        )
    if entitled is not None and entitled.size and count.base != entitled.size:
        yield _finding(
            "note",
            fact.act.id,
            f"Its base is {count.base}, and {entitled.size} were entitled on {fact.effective}: it "
            "implies nothing.",
            "other_base",
            number=count.base,
            number2=entitled.size,
            day=fact.effective,
        )


def _is_share(text: str) -> bool:
    number, percent, rest = text.partition("%")
    try:
        return not rest and 0 <= Fraction(number.strip()) <= (100 if percent else 1)
    except (ValueError, ZeroDivisionError):
        return False


def _before(opening: Fact, fact: Fact[Decision]) -> list[Finding]:
    """What can be said of a decision of a day on which its matter may not have been open."""
    if fact.until >= opening.since:
        return []
    days = {"day": fact.effective, "day2": opening.effective}
    if fact.until < opening.earliest:
        sentence = f"It is dated {fact.effective}, before its matter ({opening.effective})."
        sentence += " Correct one of the two."
        return [_finding("error", fact.act.id, sentence, "before_matter", **days)]
    sentence = f"Its matter is dated {opening.effective}, and may have been opened after it."
    mend = "What carries the decision is not judged before the matter has a day."
    return [_finding("note", fact.act.id, f"{sentence} {mend}", "perhaps_before_matter", **days)]


def _decision(record: Record, matter: str, fact: Fact[Decision]) -> Iterator[Finding]:
    """A decision is supported by its rule at its day, or says why not."""
    decision = fact.content
    then = standing(record, matter, on=fact.until, whole=True)
    step = next(
        (s for s in then.steps if any(one.act.id == fact.act.id for one in s.decisions)),
        then.steps[-1],
    )
    if step.id != then.step.id:
        then = standing(record, matter, on=fact.until, step=step.id, whole=True)
    rests = then.resting(decision, step) if decision.carried and not decision.override else None
    if rests is not None and rests.forbidden:
        yield _finding(
            "error" if rests.certain else "warning",
            fact.act.id,
            "The decision rests on a silence that does not allow it. "
            f"{rests.forbidden.sentence} Record what it does rest on, or an override with its "
            "reason.",
            "silence_does_not_allow",
            finding=rests.forbidden,
        )
    if rests is not None and rests.silence is not None:
        return
    for package in then.packages:
        if package.fact.content.package == decision.on:
            if package.against and decision.carried and not decision.override:
                against = " and ".join(package.against)
                yield _finding(
                    "error",
                    fact.act.id,
                    f"{decision.on} is put as one, and a part of it is objected to by {against}: "
                    "the rule does not support this decision. Correct it, or take it singly.",
                    "package_against",
                    members=package.against,
                )
            return
    try:
        candidacy = then.candidacy(decision.on)
    except KeyError:
        yield _finding(
            "error",
            fact.act.id,
            f"{decision.on} is not a candidacy or text of this matter. Correct it.",
            "not_of_matter",
            on=decision.on,
        )
        return
    if faults := list(_figures(step, fact)):
        yield from faults
        return
    if not decision.carried or decision.override or decision.how == "lot":
        return  # a lot decides where the rule does not
    if candidacy.presence is not None:
        yield from _quorum(candidacy, candidacy.presence, fact)
    judgments = {
        f.content.question: f.content.finds
        for f in then.case.of(ChairJudgment)
        if f.act.id in decision.judgments
    }
    answer = put(step, candidacy, decision, judgments)
    if answer.outcome is Outcome.ADOPTED or candidacy.withheld is not None:
        return
    if answer.blocking or (answer.outcome is Outcome.NOT_ADOPTED and decision.tally):
        sentence = f"The rule does not support this decision. {answer.sentence}"
        sentence += _minority(step, decision)
        yield _finding("error", fact.act.id, sentence, "not_supported", why=answer.sentence)
    elif decision.positions_known and not decision.unlisted:
        kind = "positions_do_not_carry"
        about: dict[str, object] = {"why": answer.sentence}
        mend = "Say positions_known: false where they are not all known."
        sentence = f"The positions known do not carry it. {answer.sentence} {mend}"
        if put(step, candidacy, decision, judgments, perhaps=True).outcome is Outcome.ADOPTED:
            dated = " and ".join(
                f"that of {member} ({position.effective}, {position.act.id})"
                for member in candidacy.perhaps_for
                for position in candidacy.perhaps[member][-1:]
            )
            sentence = (
                "Whether the positions known carry it depends on a position that was perhaps taken "
                f"before it: {dated}. Give its day."
            )
            kind, about = "perhaps_carried", {"members": tuple(candidacy.perhaps_for)}
        yield _finding("warning", fact.act.id, sentence, kind, **about)


_TOLD_IN = {"counts": "tally", "by_class": "tally_by_class"}
"""Where a decision has what a tally calls so."""


def _figures(step: StepStanding, fact: Fact[Decision]) -> Iterator[Finding]:
    """The figures of a decision are of those entitled in its step, at the figure that is not."""
    decision = fact.content
    if not decision.tally:
        return
    tally = Tally(
        electorate=step.electorate,
        counts=decision.tally,
        by_class=decision.tally_by_class,
        unlisted=frozenset(decision.unlisted),
    )
    faults = problems(tally)
    # of whom it is not known whether it was entitled, it may have been counted (2.10)
    if faults and step.widest is not None and not problems(replace(tally, electorate=step.widest)):
        return
    for finding in faults:
        field, *rest = finding.path.split(".")
        yield replace(
            finding,
            path=fact.act.id,
            inside=(_TOLD_IN.get(field, field), *rest),
            kind="figures_do_not_fit",
            values={"why": finding.sentence},
        )


def _quorum(candidacy: Candidacy, presence: Presence, fact: Fact[Decision]) -> Iterator[Finding]:
    """A decision is taken in a meeting with a quorum, where the rule asks for one."""
    meeting = presence.meeting
    if presence.quorate is False:
        needs = " and ".join(f"{line.stands.sentence}" for line in presence.quorum)
        yield _finding(
            "warning",
            fact.act.id,
            f"There was no quorum at the meeting {meeting.content.meeting}: "
            f"{len(presence.attendance)} of {presence.size} were there or represented, and the "
            f"rule asks that {needs}. Correct who was there, or record an override with its "
            "reason.",
            "no_quorum",
            number=len(presence.attendance),
            number2=presence.size,
        )
    elif presence.has_quorum and not presence.recorded and not fact.content.tally:
        yield _finding(
            "note",
            meeting.act.id,
            f"Who was at the meeting {meeting.content.meeting} is not recorded: whether there was "
            f"a quorum for {candidacy.id} is not known. Name them, with present:.",
            "quorum_not_known",
            on=candidacy.id,
        )


def _represented(record: Record, now: Standing) -> Iterator[Finding]:
    """Who is represented at a meeting is so under a proxy that has effect."""
    names = [fact.content.meeting for fact in now.case.decisions()]
    meetings = [now.meeting(id) for id in dict.fromkeys(id for id in names if id is not None)]
    all_meetings = {fact.act.id: fact for fact in now.case.of(Meeting)}
    all_meetings |= {fact.act.id: fact for fact in meetings if fact is not None}
    for fact in all_meetings.values():
        if not fact.content.represented or fact.content.status != "held":
            continue
        from nemcon.proceedings.proxies import represented  # noqa: PLC0415  # few meetings have any

        of = now.belongs.step_of(fact)
        step = next((s for s in now.steps if of is not None and s.id == of.step), now.step)
        for act in represented(record, now.case, step, fact, fact.until, None):
            if act.why is not None:
                yield _vain(fact.act.id, act)


def _minority(step: StepStanding, decision: Decision) -> str:
    """What to write where perhaps only those against were counted."""
    table = step.resolved.rule.table
    if not decision.tally or any(table[stance] is Counts.FOR for stance in decision.tally):
        return ""
    return " Where only those against were counted, say unlisted: [support, abstain]."


def _finding(
    severity: Severity, path: str, sentence: str, kind: str = "", **values: object
) -> Finding:
    return Finding(severity=severity, path=path, sentence=sentence, kind=kind, values=values)

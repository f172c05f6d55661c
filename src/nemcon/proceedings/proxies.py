"""Answers that one member gives for another: under which proxy, and whether they count.

spec/standing.md §15. Who said what is the member's whose answer it is; here it is judged who could
give it: a proxy is judged on the day of the answer, by the rule that was in force then. A fault is
told with the answer and takes it out of every count; what is not on record is no fault. Which
claims count with what is left is for `claims`.

Few records have a proxy: who asks imports this when there is one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Literal, NamedTuple

from nemcon.core.days import END_OF_TIME
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding
from nemcon.proceedings.case import Case
from nemcon.proceedings.steps import Steps, StepStanding, entitled_at, rule_named, version_of
from nemcon.proceedings.structure import structure
from nemcon.record.asof import Fact, of_type, span
from nemcon.record.entries.decisions import Decision, Meeting, Reservation
from nemcon.record.entries.matters import Step
from nemcon.record.entries.positions import Position
from nemcon.record.entries.rounds import Round, RoundAnswer
from nemcon.record.entries.silences import ObjectionLifted, SilenceAnswer
from nemcon.record.entries.structure import Proxy, ProxyTerms
from nemcon.record.record import Record
from nemcon.rules.tally import Electorate

VoidReason = Literal[
    "itself",
    "not_entitled",
    "passed_on",
    "another",
    "revoked",
    "over",
    "not_covered",
    "present",
    "spoke",
    "absent",
    "surplus",
]
"""Why a proxy has no effect. ``passed_on``: its holder gave it further; ``another``: it is held by
another; ``not_covered``: it is for another matter, meeting or time; ``present`` and ``spoke``: the
member was there, or spoke, itself that day; ``absent``: its holder was not there."""


UnderSilence = SilenceAnswer | ObjectionLifted
ProxyAnswer = Position | RoundAnswer | UnderSilence | Reservation
"""What one member may say for another."""


class During(NamedTuple):
    """From an instant to another, both in it."""

    since: int
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyAct:
    """What *holder* did for *member*: by *fact*, an answer or a meeting, or a proxy that is only
    given. *proxy* is the one under which, None where none is on record; *why* it counts for
    nobody. *terms* are those of the rule that day, None where it says nothing of proxies. *over* is
    the first instant after its last day, of one that is given until a day."""

    member: str
    holder: str
    fact: Fact
    proxy: Fact[Proxy] | None
    why: VoidReason | None = None
    terms: ProxyTerms | None = None
    over: int | None = None


def answers_by_proxy(
    record: Record, case: Case, steps: Steps, step: StepStanding, on: int, known: int | None
) -> Mapping[str, ProxyAct]:
    """The positions of a step that were given by proxy, by entry, each with its judgment."""
    positions = steps.facts_of(Position, step.id)
    hall = _hall(record, case, step.step, on, known, positions)
    return {
        fact.act.id: hall.answered(fact) for fact in positions if fact.content.by_proxy is not None
    }


def ballots_by_proxy(
    record: Record,
    case: Case,
    step: Step,
    round: Fact[Round],
    answers: Sequence[Fact[RoundAnswer]],
    may: Electorate,
    on: int,
    known: int | None,
) -> Mapping[str, ProxyAct]:
    """The *answers* of a round that were given by proxy, by entry, each with its judgment: among
    those whom the round names, else those who *may* answer in its step."""
    hall = _hall(record, case, step, on, known, answers)
    members = round.content.entitled
    entitled = Electorate(members=members) if members else may
    return {
        fact.act.id: hall.answered(fact, entitled)
        for fact in answers
        if fact.content.by_proxy is not None
    }


def silent_by_proxy(
    record: Record,
    case: Case,
    step: Step,
    answers: Sequence[Fact[UnderSilence]],
    on: int,
    known: int | None,
) -> Mapping[str, ProxyAct]:
    """The *answers* under a silence that were given, or lifted, by proxy, by entry, each with its
    judgment."""
    hall = _hall(record, case, step, on, known, answers)
    return {
        fact.act.id: hall.answered(fact) for fact in answers if fact.content.by_proxy is not None
    }


def reserved_by_proxy(
    record: Record, case: Case, steps: Steps, on: int, known: int | None
) -> Mapping[str, ProxyAct]:
    """The reservations to decisions that were made by proxy, by entry, each with its judgment in
    the step of the decision."""
    reservations = case.of(Reservation)
    step_of = {fact.content.decision: steps.step_of(fact) for fact in case.of(Decision)}
    return {
        fact.act.id: _hall(record, case, step, on, known, reservations).answered(fact)
        for fact in reservations
        if fact.content.by_proxy is not None
        if (step := step_of.get(fact.content.decision)) is not None
    }


def proxy_act(
    record: Record, case: Case, step: Step, fact: Fact[ProxyAnswer], on: int, known: int | None
) -> ProxyAct:
    """One answer that was given by proxy in a *step*, with its judgment."""
    hall = _hall(record, case, step, on, known, case.of(type(fact.content)))
    rounds = [
        one.content.entitled
        for one in case.of(Round)
        if isinstance(fact.content, RoundAnswer) and one.content.round == fact.content.round
    ]
    return hall.answered(fact, Electorate(members=rounds[-1]) if rounds and rounds[-1] else None)


def represented(
    record: Record,
    case: Case,
    step: StepStanding,
    meeting: Fact[Meeting],
    on: int,
    known: int | None,
) -> tuple[ProxyAct, ...]:
    """Who is said to be represented at a meeting, each with its judgment."""
    return _hall(record, case, step.step, on, known, ()).represented(meeting, step.electorate)


def proxies_held(
    record: Record, case: Case, step: StepStanding, on: int, known: int | None
) -> tuple[ProxyAct, ...]:
    """Every proxy that is in force in a step at an instant, in the order in which they were given,
    each with its judgment by itself."""
    hall = _hall(record, case, step.step, on, known, ())
    return hall.acts_in_force(During(on, on), step.electorate)


def proxies_given(record: Record, case: Case, on: int, known: int | None) -> Iterable[Fact[Proxy]]:
    """All that was said of proxies up to an instant, in a matter or for several, in that order."""
    members = record.subjects("member")
    record.load(members)
    facts = list(case.of(Proxy))
    for subject in members:
        facts += of_type(record.facts(subject, on=on, known=known), Proxy)
    return sorted(facts, key=lambda fact: (fact.since, fact.entry.seq))


def surplus(record: Record, case: Case, steps: Iterable[Step]) -> Iterable[ProxyAct]:
    """The proxies that were above the limit of a step on the day on which they were given."""
    ids = set[str]()
    for step in steps:
        hall = _hall(record, case, step, END_OF_TIME, None, ())
        for proxy in (proxy for of in hall.proxies.values() for proxy in of):
            entitled = entitled_at(record, case, step, proxy, None)
            for act in hall.acts_in_force(During(proxy.until, proxy.until), entitled):
                if act.fact is proxy and act.why == "surplus" and proxy.act.id not in ids:
                    ids.add(proxy.act.id)
                    yield act


def in_vain(act: ProxyAct) -> Finding:
    """What is found of an answer, or a place at a meeting, that counts for nobody."""
    member, holder, terms = act.member, act.holder, act.terms
    does = {
        "proxy": "holds a proxy of",
        "meeting": "represents",
        "objection_lifted": "lifts the objection of",
        "reservation": "makes a reservation for",
    }.get(act.fact.act.type, "answers for")
    other = act.proxy.content.holder if act.proxy is not None else ""
    most = f"{terms.most}" if terms is not None else ""
    under = f" ({terms.article})" if terms is not None and terms.article else ""
    why: dict[VoidReason | None, str] = {
        "itself": "nobody holds a proxy of itself. Name the member that held it, or none.",
        "not_entitled": f"{holder} is not entitled in this step. Correct the holder or the day.",
        "passed_on": f"{member} had given it to {other}, and a proxy is not passed on.",
        "another": f"{member} had given its proxy to {other}. Correct the holder or the proxy.",
        "revoked": "the proxy was revoked by then. Correct the day of one of them.",
        "over": f"the proxy was until {act.proxy.content.until if act.proxy else ''}. Correct "
        "one of the days.",
        "not_covered": "its proxy is for another matter, meeting or time. Correct the proxy.",
        "present": f"{member} was present itself that day. Say that it answered itself.",
        "spoke": f"{member} answered for itself that day. Correct the day of one of them.",
        "absent": f"{holder} was not there. Correct who was present.",
        "surplus": f"{holder} may hold {most}{under}, and holds more: those given first count.",
    }
    values: dict[str, object] = {"member": member, "member2": holder}
    if act.proxy is not None:
        values |= {"member3": other, "day": act.proxy.content.until}
    if terms is not None:
        values["number"] = terms.most
    return Finding(
        severity="warning",
        sentence=f"{holder} {does} {member} in vain: {why[act.why]}",
        kind=f"in_vain_{act.why}",
        values=values,
    )


def _hall(
    record: Record,
    case: Case,
    step: Step,
    on: int,
    known: int | None,
    answers: Sequence[Fact[ProxyAnswer]],
) -> "Hall":
    proxies: dict[str, list[Fact[Proxy]]] = {}
    for fact in proxies_given(record, case, on, known):
        proxies.setdefault(fact.act.member or "", []).append(fact)
    return Hall(
        record=record, case=case, step=step, on=on, known=known, proxies=proxies, answers=answers
    )


@dataclass(slots=True, kw_only=True)
class Hall:
    """One step with all *proxies*, by member and in order, and the *answers* given in it."""

    record: Record
    case: Case
    step: Step
    on: int
    known: int | None
    proxies: Mapping[str, Sequence[Fact[Proxy]]]
    answers: Sequence[Fact[ProxyAnswer]] = ()
    _terms: dict[int, ProxyTerms | None] = field(default_factory=dict)

    def answered(self, fact: Fact[ProxyAnswer], entitled: Electorate | None = None) -> ProxyAct:
        """An answer that was given by proxy, among those *entitled*: by default in the step."""
        member, holder = fact.act.member or "", fact.content.by_proxy or ""
        during, on = During(fact.since, fact.until), _on(fact)
        if entitled is None:
            entitled = entitled_at(self.record, self.case, self.step, fact, self.known)
        proxy, why = self.validity(member, holder, during, entitled, on=on)
        terms = self.terms(fact.until)
        if why is None and terms is not None:
            before = self.before(holder, during, entitled, on)
            if member in before[terms.most :]:
                why = "surplus"
        return ProxyAct(member=member, holder=holder, fact=fact, proxy=proxy, why=why, terms=terms)

    def represented(self, meeting: Fact[Meeting], entitled: Electorate) -> tuple[ProxyAct, ...]:
        """Who is said to be represented at a meeting: by somebody who was there."""
        during, content = self.day(meeting), meeting.content
        terms = self.terms(during.until)
        acts: list[ProxyAct] = []
        for member, holder in content.represented.items():
            proxy, why = self.validity(member, holder, during, entitled)
            if member in content.present:
                why = "present"
            elif why is None and content.present and holder not in content.present:
                why = "absent"
            if why is None and terms is not None:
                order = self.before(holder, during, entitled)
                order += [
                    one.member
                    for one in acts
                    if one.holder == holder and one.proxy is None and one.why is None
                ]
                order += [] if member in order else [member]
                why = "surplus" if member in order[terms.most :] else None
            acts.append(
                ProxyAct(
                    member=member, holder=holder, fact=meeting, proxy=proxy, why=why, terms=terms
                )
            )
        return tuple(acts)

    def acts_in_force(self, during: During, entitled: Electorate) -> tuple[ProxyAct, ...]:
        """Every proxy in force, judged by itself; those above the limit are ``surplus``."""
        terms = self.terms(during.until)
        acts = []
        for member, proxy in self.in_force(during):
            holder = proxy.content.holder
            _, why = self.validity(member, holder, during, entitled)
            if why is None and terms is not None:
                before = self.before(holder, during, entitled)
                why = "surplus" if member in before[terms.most :] else None
            acts.append(
                ProxyAct(
                    member=member,
                    holder=holder,
                    fact=proxy,
                    proxy=proxy,
                    why=why,
                    terms=terms,
                    over=self.ends(proxy),
                )
            )
        return tuple(acts)

    def in_force(self, during: During) -> Iterable[tuple[str, Fact[Proxy]]]:
        current = [(member, self.current(member, during)) for member in self.proxies]
        standing = [(member, proxy) for member, (proxy, why) in current if proxy and not why]
        return sorted(standing, key=lambda one: (one[1].since, one[1].entry.seq))

    def before(
        self, holder: str, during: During, entitled: Electorate, on: str | None = None
    ) -> list[str]:
        """Whom a holder may answer for, in the order in which its proxies were given: those on
        record without another fault, then those of whom none is on record and for whom it did."""
        order = [
            member
            for member, proxy in self.in_force(during)
            if proxy.content.holder == holder
            if self.validity(member, holder, during, entitled, on=on)[1] is None
        ]
        for fact in self.answers:
            member = fact.act.member or ""
            same = fact.content.by_proxy == holder and _on(fact) == on
            if same and member not in order and self.together(fact, during):
                proxy, why = self.validity(member, holder, during, entitled, on=on)
                if proxy is None and why is None:
                    order.append(member)
        return order

    def validity(
        self,
        member: str,
        holder: str,
        during: During,
        entitled: Electorate,
        *,
        on: str | None = None,
    ) -> tuple[Fact[Proxy] | None, VoidReason | None]:
        """The proxy under which *holder* may answer for *member*, and what stands against it but
        the limit."""
        if member == holder:
            return None, "itself"
        proxy, why = self.under(member, holder, during)
        whole = len(entitled.members) == entitled.size
        if whole and holder not in entitled.members:
            return proxy, "not_entitled"
        if why is None and any(member in fact.content.present for fact in self.meetings(during)):
            why = "present"
        if why is None and on is not None and self.spoke(member, on, during):
            why = "spoke"
        return proxy, why

    def under(
        self, member: str, holder: str, during: During
    ) -> tuple[Fact[Proxy] | None, VoidReason | None]:
        """The proxy of *member* that *holder* may use, as far as the proxies themselves say."""
        proxy, why = self.current(member, during)
        if proxy is not None and proxy.content.holder == holder:
            return proxy, why
        own = [f for f in self.proxies.get(member, ()) if f.content.holder == holder]
        before = any(self.covers(f, during) for f in own)
        if proxy is not None and (why is None or before):
            further = self.current(proxy.content.holder, during)[0]
            passed = further is not None and further.content.holder == holder
            return proxy, "passed_on" if passed else "another"
        return (own[-1], "not_covered") if own else (None, None)

    def current(
        self, member: str, during: During
    ) -> tuple[Fact[Proxy] | None, Literal["revoked", "over"] | None]:
        """The last proxy that a member gave for this matter and time, and whether it was taken back
        or is over; of one that was given again to the same holder the first."""
        proxy: Fact[Proxy] | None = None
        why: Literal["revoked", "over"] | None = None
        for fact in self.proxies.get(member, ()):
            if not self.covers(fact, during):
                continue
            same = proxy is not None and proxy.content.holder == fact.content.holder
            if fact.content.status == "revoked":
                why = "revoked" if same else why
            elif not same or why is not None:
                proxy, why = fact, self.over(fact, during)
            else:
                why = self.over(fact, during)
        return proxy, why

    def over(self, proxy: Fact[Proxy], during: During) -> Literal["over"] | None:
        ends = self.ends(proxy)
        return "over" if ends is not None and ends <= during.since else None

    def ends(self, proxy: Fact[Proxy]) -> int | None:
        """The first instant after the last day of a proxy, if it has one."""
        until = proxy.content.until
        return None if until is None else span(until, self.record.zone)[1] + 1

    def covers(self, proxy: Fact[Proxy], during: During) -> bool:
        """Whether a proxy is for this matter, and this meeting, by then."""
        matter = self.case.subject.partition("/")[2]
        if proxy.content.matter not in {None, matter} or proxy.since > during.until:
            return False
        meeting = proxy.content.meeting
        return meeting is None or any(
            fact.content.meeting == meeting for fact in self.meetings(during)
        )

    def spoke(self, member: str, on: str, during: During) -> bool:
        """Whether a member gave its own answer on it that day, or in the same round."""
        return any(
            fact.act.member == member
            and fact.content.by_proxy is None
            and _on(fact) == on
            and getattr(fact.content, "binds", True)
            and self.together(fact, during)
            for fact in self.answers
        )

    def together(self, fact: Fact, during: During) -> bool:
        """Whether an answer is of those days; in a round it does not matter of which it is."""
        of_round = isinstance(fact.content, RoundAnswer)
        return of_round or _meet(self.day(fact), self.days(during))

    def meetings(self, during: During) -> Iterable[Fact[Meeting]]:
        """The meetings of the step's body that were held then."""
        ours = self.case.matter.act.body
        latest = dict(structure(self.record, self.on, self.known).meetings)
        latest |= {fact.content.meeting: fact for fact in self.case.of(Meeting)}
        for fact in latest.values():
            of = fact.content.body or ours
            took_place = fact.content.status == "held" and of == (self.step.body or ours)
            if took_place and _meet(self.day(fact), self.days(during)):
                yield fact

    def day(self, fact: Fact) -> During:
        """The days of a fact; of a meeting until it ends."""
        ends = fact.content.ends if isinstance(fact.content, Meeting) else None
        until = span(ends, self.record.zone)[1] if ends is not None else fact.until
        return self.days(During(fact.since, until))

    def days(self, during: During) -> During:
        zone = self.record.zone
        first, last = zone.day(during.since), zone.day(during.until)
        return During(zone.start(first), zone.end(last))

    def terms(self, at: int) -> ProxyTerms | None:
        """What the rule of the step says of proxies, in the version in force at an instant."""
        if at not in self._terms:
            now = structure(self.record, self.on, self.known)
            name = rule_named(self.case, now, self.step)
            adopted = version_of(self.record, self.case, name, at, self.known)[0]
            self._terms[at] = adopted.content.proxies if adopted is not None else None
        return self._terms[at]


def _on(fact: Fact[ProxyAnswer]) -> str:
    """On what an answer is: a candidacy or text, a round, a silence or a decision."""
    content = fact.content
    if isinstance(content, SilenceAnswer | ObjectionLifted):
        return content.silence
    if isinstance(content, Reservation):
        return content.decision
    return content.round if isinstance(content, RoundAnswer) else content.on


def _meet(one: During, other: During) -> bool:
    return one.since <= other.until and other.since <= one.until

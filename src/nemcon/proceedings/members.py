"""One member in a body: what it is, what it says, what it asks, who speaks for it.

spec/answers.md §5. The membership of the day with its classes and weights, the member's position on
every candidacy and text of every matter, its conditions, who is accredited to speak for it, its
public words, and its figures under the body's commitments, edition by edition. Everything is taken
from what was true by *on* and known by *known*; nothing is judged here that `standing` does not
judge.
"""

from collections.abc import Collection, Iterable, Sequence

from nemcon.core.datings import When
from nemcon.core.days import Zone
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.facts import dataclass
from nemcon.procedures.silence import Judged
from nemcon.proceedings.authority import accreditations
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.case import nominators
from nemcon.proceedings.groups import speaks
from nemcon.proceedings.hindsight import AmendedEntry, amended, since
from nemcon.proceedings.proxies import ProxyAct
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.structure import MembershipSuccession, Structure, structure, with_members_of
from nemcon.proceedings.weighing import reading_of
from nemcon.record.asof import UNDER_SILENCE, Fact, of_type
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.evidence import Claim, Reading
from nemcon.record.entries.positions import ConditionAnswer, Position
from nemcon.record.entries.structure import Accreditation, Membership
from nemcon.record.entries.words import Commitment, Figures, Statement
from nemcon.record.record import Record

_SPOKEN_ON = ("matter", "office", "commitment", "body")
"""The kinds of subject that statements are made about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentShown:
    """A commitment, and the editions that give the member a figure or say why it has none."""

    fact: Fact[Commitment]
    figures: tuple[Fact[Figures], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidacyOf:
    """A candidacy that a member nominated, is to nominate, or whose candidate is its national."""

    now: Standing
    candidacy: Candidacy
    nominated: Fact[CandidacyAct] | None
    to_nominate: bool
    national: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAnswer:
    """What is recorded about a member. Instants are seconds since 1970 (UTC).

    *memberships* are its states so far, the last of them in force. *matters* are all that were open
    by *on*, of those asked about, once for the step to decide now and once for each other in which
    it spoke; *disputes* are the claims about its membership with the readings
    that decide them.
    """

    member: str
    on: int
    known: int | None
    zone: Zone
    structure: Structure
    memberships: tuple[Fact[Membership], ...]
    matters: tuple[Standing, ...]
    representatives: tuple[Fact[Accreditation], ...]
    statements: tuple[Fact[Statement], ...]
    commitments: tuple[CommitmentShown, ...]
    disputes: tuple[tuple[Fact[Claim], Fact[Reading] | None], ...]
    changes_at: int | None
    amended_beside: tuple[AmendedEntry, ...] = ()

    @property
    def amended(self) -> tuple[AmendedEntry, ...]:
        """The entries by it and about it that were known otherwise on the day asked, or are since
        what is known here."""
        in_matters = {
            one.by.id: one for now in self.matters for one in now.amended if self._of(now, one)
        }
        entries = {**in_matters, **{one.by.id: one for one in self.amended_beside}}
        return tuple(sorted(entries.values(), key=lambda one: one.known))

    def _of(self, now: Standing, one: AmendedEntry) -> bool:
        """Whether an amended entry of a matter is of the member, or said for it."""
        fact = one.before
        if fact.act.member == self.member or self.member in named_by(fact.content):
            return True
        return self.member in now.case.spoken_for.get(fact.act.id, ())

    @property
    def begun(self) -> Fact[Membership] | None:
        """Since when it is what it is: the first of the latest run of one status, whatever else
        changed in it. Who was suspended, or without a vote, was a member all the while."""
        first = None
        for fact in reversed(self.memberships):
            last = self.memberships[-1].content
            alike = fact.content.status == last.status and fact.content.vote == last.vote
            full = last.status == "member" and last.vote
            if not (fact.content.status != "left" if full else alike):
                break
            first = fact
        return first

    @property
    def joined(self) -> Fact[Membership] | None:
        """Since when it is a member, where it is suspended or without a vote by now, and was
        neither at first."""
        last, first = self.begun, None
        for fact in reversed(self.memberships):
            if fact.content.status == "left":
                break
            first = fact
        if first is None or first is last or self.memberships[-1].content.status == "left":
            return None
        return first if first.content.status == "member" and first.content.vote else None

    @property
    def until(self) -> When | None:
        """The last day of what it is, or was, as far as that is stated."""
        return self.memberships[-1].content.until if self.memberships else None

    @property
    def succession(self) -> MembershipSuccession | None:
        """How its membership ended with that of another, if it did."""
        return self.structure.successions.get(self.member)

    @property
    def candidacies(self) -> tuple[CandidacyOf, ...]:
        """The candidacies that it nominated or is to nominate, and those of its nationals."""
        candidacies: dict[tuple[str, str], CandidacyOf] = {}
        for now in self.matters:
            for candidacy in now.candidacies:
                one = CandidacyOf(
                    now=now,
                    candidacy=candidacy,
                    nominated=dict(candidacy.nominations).get(self.member),
                    to_nominate=self.member in candidacy.to_be_nominated_by,
                    national=now.nationalities.get(candidacy.id) == self.member,
                )
                if one.nominated is not None or one.to_nominate or one.national:
                    candidacies.setdefault((now.matter, candidacy.id), one)
        return tuple(candidacies.values())

    @property
    def answers(self) -> tuple[tuple[Standing, Fact[Position]], ...]:
        """What it said on every candidacy and text, and what was said for it in a group, in order,
        each with its matter; nothing where it is not to be read (standing 8.3)."""
        answers: dict[str, tuple[Standing, Fact[Position]]] = {}
        for now in self.matters:
            if now.withheld is not None:
                continue
            for fact in now.case.of(Position):
                if not speaks(now.case, fact, self.member):
                    continue
                if fact.act.id not in answers or now.belongs.of(fact) == now.step.id:
                    answers[fact.act.id] = (now, fact)
        return tuple(sorted(answers.values(), key=lambda one: (one[1].since, one[1].entry.seq)))

    def set_aside(self, now: Standing, fact: Fact[Position]) -> Fact[Reading] | None:
        """The reading that does not follow what was said, the latest; None where none does."""
        readings = now.case.of(Reading)
        against = (r for r in readings if fact.act.id in {*r.content.of} - {r.content.follows})
        return max(against, key=lambda one: one.entry.seq, default=None)

    @property
    def possible(self) -> tuple[tuple[Standing, Fact], ...]:
        """What it may have said or done already, by the dates, each with its matter: an answer, a
        nomination; and what may have been answered to what it asked."""
        entries: dict[str, tuple[Standing, Fact]] = {}
        for now in self.matters:
            positions = (fact for c in now.candidacies for fact in c.perhaps.get(self.member, ()))
            acts = (fact for fact in now.perhaps if self.member in nominators(fact))
            conditions = {
                c.condition.content.condition for c in now.conditions if c.asks(self.member)
            }
            answers = (
                fact
                for fact in of_type(now.possible, ConditionAnswer)
                if fact.content.condition in conditions
            )
            under = (
                fact
                for fact in now.possible
                if fact.act.type in UNDER_SILENCE
                if fact.act.member == self.member or self.member in _for_whom(now, fact)
            )
            for fact in (*positions, *acts, *answers, *under):
                entries.setdefault(fact.act.id, (now, fact))
        return tuple(sorted(entries.values(), key=lambda one: (one[1].since, one[1].entry.seq)))

    @property
    def proxies(self) -> tuple[tuple[Standing, ProxyAct], ...]:
        """The proxies in force that it gave or holds, each with a matter that it is for."""
        proxies = {
            one.fact.act.id: (now, one)
            for now in reversed(self.matters)
            for one in now.proxies
            if self.member in {one.member, one.holder}
        }
        return tuple(sorted(proxies.values(), key=lambda one: (one[1].fact.since, one[1].member)))

    @property
    def silence_acts(self) -> tuple[tuple[Standing, SilenceStanding, Judged], ...]:
        """What it said under every silence, in order, each with its matter and silence."""
        acts = {
            judgment.act.act: (now, silence, judgment)
            for now in reversed(self.matters)
            for silence in now.all_silences
            for judgment in silence.outcome.acts
            if judgment.act.member == self.member
        }
        facts = {act: silence.facts[act] for act, (_, silence, _) in acts.items()}
        order = sorted(acts, key=lambda act: (facts[act].since, facts[act].entry.seq))
        return tuple(acts[act] for act in order)


def member_answer(
    record: Record,
    member: str,
    *,
    on: int,
    known: int | None = None,
    within: Collection[str] | None = None,
    latest: int | None = None,
) -> MemberAnswer:
    """*member* as of the instant *on*, as known at *known* (None: everything recorded), for
    *within*: look for positions, words and figures in these subjects
    alone (None: in all there are). *latest* is the last moment of which anything is known.

    Raises `Refusal` where there is no body by then, or nothing is recorded about such a member.
    """
    record = with_members_of(record, on, known)
    now = structure(record, on, known)
    subjects = record.subjects() if within is None else within
    if within is not None:
        record.load(within)
    if not any(member in known_as for known_as in (now.memberships, now.names, now.successions)):
        raise Refusal(
            f"No member {member} is recorded at that time.",
            mend="Check its code, or ask about a later day.",
        )
    own = f"member/{member}"
    facts = record.facts(own, on=on, known=known)
    of_body = record.facts("body", on=on, known=known)
    matters = tuple(_matters(record, subjects, member, on, known, latest))
    changes = [m.changes_at for m in matters]
    changes += [record.changes_at(s, on, known) for s in ("body", own)]
    return MemberAnswer(
        member=member,
        on=on,
        known=known,
        zone=now.zone,
        structure=now,
        memberships=tuple(
            fact for fact in of_type(of_body, Membership) if fact.content.member == member
        ),
        matters=matters,
        representatives=tuple(accreditations(facts, record.zone, on)),
        statements=tuple(_statements(record, subjects, member, on, known)),
        commitments=tuple(_commitments(record, subjects, member, on, known)),
        disputes=tuple(_disputes(facts, {fact.act.id for fact in (*of_body, *facts)})),
        changes_at=min((c for c in changes if c is not None), default=None),
        amended_beside=since(_amended_beside(record, member, on), on, known),
    )


def _for_whom(now: Standing, fact: Fact) -> Collection[str]:
    """For whom an answer under silence was said, where for a group."""
    groups = (silence.groups.get(fact.act.id) for silence in now.all_silences)
    return next((group.members for group in groups if group is not None), ())


def _amended_beside(record: Record, member: str, on: int) -> Iterable[AmendedEntry]:
    """The amended entries about the member itself, and about its membership."""
    yield from amended(record, f"member/{member}", on)
    for one in amended(record, "body", on):
        if getattr(one.before.content, "member", None) == member:
            yield one


def _of(kind: str, subjects: Iterable[str]) -> list[str]:
    return [subject for subject in subjects if subject.partition("/")[0] == kind]


def _matters(
    record: Record,
    subjects: Iterable[str],
    member: str,
    on: int,
    known: int | None,
    latest: int | None,
) -> Iterable[Standing]:
    """How every matter stands that was open and known by then, and each other step of it in which
    the member spoke; one whose rule cannot be read stands nowhere."""
    for subject in _of("matter", subjects):
        matter = subject.partition("/")[2]
        try:
            now = standing(record, matter, on=on, known=known, latest=latest)
        except NemconError:
            continue
        yield now
        for step in now.steps if len(now.steps) > 1 else ():
            if step.id == now.step.id:
                continue
            then = standing(record, matter, on=on, known=known, step=step.id, latest=latest)
            speakers = (
                c.positions.keys() | c.uncounted | c.perhaps.keys() for c in then.candidacies
            )
            if any(member in those for those in speakers):
                yield then


def _statements(
    record: Record,
    subjects: Iterable[str],
    member: str,
    on: int,
    known: int | None,
) -> list[Fact[Statement]]:
    statements = [
        fact
        for kind in _SPOKEN_ON
        for subject in _of(kind, subjects)
        for fact in of_type(record.facts(subject, on=on, known=known), Statement)
        if fact.act.member == member
    ]
    return sorted(statements, key=lambda fact: (fact.since, fact.entry.seq))


def _commitments(
    record: Record,
    subjects: Iterable[str],
    member: str,
    on: int,
    known: int | None,
) -> Iterable[CommitmentShown]:
    for subject in _of("commitment", subjects):
        facts = record.facts(subject, on=on, known=known)
        pledges = of_type(facts, Commitment)
        figures = [
            fact
            for fact in of_type(facts, Figures)
            if member in fact.content.values or member in fact.content.missing
        ]
        if pledges and figures:
            yield CommitmentShown(fact=pledges[-1], figures=tuple(figures))


def _disputes(
    facts: Sequence[Fact], there: Collection[str]
) -> Iterable[tuple[Fact[Claim], Fact[Reading] | None]]:
    """The claims that contradict what is *there*, each with the latest reading that weighs it."""
    readings = of_type(facts, Reading)
    for fact in of_type(facts, Claim):
        if fact.content.contradicts and fact.content.about in there:
            yield fact, reading_of(fact, readings)


def named_by(content: object) -> tuple[str, ...]:
    """Who did it, as a content names them: the members that nominate, or the one that answered."""
    by = getattr(content, "by", None) or ()
    return (by,) if isinstance(by, str) else tuple(by)

"""Packages: which parts pass, put as one or taken singly, and why the others do not.

spec/procedure.md §4. A part is a candidacy or a text of the matter, or another matter, which stands
for whoever or whatever it is to decide. Each part is judged under its own rule and electorate;
`nemcon.procedures.packages` knows the law. A part that was decided keeps what was decided; the
others stay tied until the terms of the tie are met.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace

from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.texts import Text
from nemcon.procedures import packages as law
from nemcon.proceedings.case import Case
from nemcon.proceedings.steps import StepStanding
from nemcon.record.asof import Fact
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import Package
from nemcon.record.entries.positions import TiedPosition
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Counts, Stance
from nemcon.rules.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a part comes to by itself: the candidacy or text that is meant (*choice*, "" where there
    is none), what the members say on it in the step in which it is decided, by which *entries* and
    since when each *spoke* so, and its decision."""

    id: str
    choice: str
    stances: Mapping[str, Stance]
    step: StepStanding
    entries: frozenset[str] = frozenset()
    spoke: Mapping[str, int] = field(default_factory=dict)
    decision: Fact[Decision] | None = None
    title: Text | None = None
    last: bool = True
    """Whether it is decided in the last step of its matter."""
    ahead: bool = False
    """Whether another step of its matter is still to come."""

    @property
    def decided(self) -> bool | None:
        """Whether it was carried; None while it is not decided."""
        return None if self.decision is None else self.decision.content.carried

    def adopted(self, stances: Mapping[str, Stance], *, final: bool) -> bool:
        """Whether its rule is met by these stances of those entitled in it."""
        members = frozenset(self.step.electorate.members)
        positions = {
            m: s for m, s in stances.items() if m in members and s is not Stance.UNDECLARED
        }
        tally = Tally(electorate=self.step.electorate, positions=positions, closed=final)
        return self.step.resolved.rule.evaluate(tally).outcome is Outcome.ADOPTED


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageStanding:
    """A package as it is taken now: which parts pass, and why the others do not.

    *whole* is what each member says on all of it, where it is put as one, and *because* on which
    parts that rests. *against* are the members whose word on the whole does not count for it.
    *choices* are the candidacies and texts that are meant, by part, *titles* those of matters.
    *decided* are the parts that were, together or each apart; *apart* those of what is put as one
    that were decided by themselves while others are open or were not carried: what is left of it
    is judged without them. *stops*: one objection to a part stops all that is left, by the rule of
    each; *last*: no part was put in a step before the last. *decisions* are those on each part,
    in the step in which it was put; *ahead* are those that have another step to come.
    """

    fact: Fact[Package]
    mode: str
    passes: tuple[str, ...]
    dropped: tuple[law.Dropped, ...] = ()
    whole: Mapping[str, Stance] | None = None
    because: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    against: tuple[str, ...] = ()
    decision: Fact[Decision] | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, Text] = field(default_factory=dict)
    decided: frozenset[str] = frozenset()
    apart: Mapping[str, Fact[Decision]] = field(default_factory=dict)
    stops: bool = False
    last: bool = True
    decisions: Mapping[str, Fact[Decision]] = field(default_factory=dict)
    ahead: tuple[str, ...] = ()

    @property
    def by_day(self) -> Mapping[str, tuple[str, ...]]:
        """The parts by the day on which they were decided, where each was by itself or some have
        another step to come; nothing where all of it was decided at once, for good."""
        if not (self.settled and self.complete) or (self.decision is not None and not self.ahead):
            return {}
        days: dict[str, tuple[str, ...]] = {}
        for id, fact in sorted(self.decisions.items(), key=lambda one: one[1].since):
            day = str(fact.effective)
            days[day] = (*days.get(day, ()), id)
        return days

    @property
    def rest(self) -> tuple[str, ...]:
        """The parts that were not decided apart."""
        return tuple(id for id in self.fact.content.parts if id not in self.apart)

    @property
    def settled(self) -> bool:
        """Whether all its parts are decided."""
        return self.decided == set(self.fact.content.parts)

    @property
    def complete(self) -> bool:
        """Whether all its parts pass."""
        return set(self.passes) == set(self.fact.content.parts)

    @property
    def put(self) -> bool:
        """Whether it is put as one and is not decided, neither as one nor part by part."""
        return self.mode == "as_one" and not self.settled

    @property
    def stopped(self) -> frozenset[str]:
        """The candidacies and texts that may not be told as agreed, although they meet the rule:
        parts that do not pass, and all where they go together and not all do."""
        parts = self.fact.content.parts
        stays = self.passes if self.mode == "singly" or self.complete else ()
        return frozenset(self.choices[part] for part in parts if part not in stays)


def packages_of(
    case: Case,
    step: StepStanding,
    tied: Sequence[Fact[TiedPosition]],
    words: Mapping[str, Mapping[str, Stance]],
    part: Callable[[str, int], Part | None],
) -> tuple[PackageStanding, ...]:
    """Every package of the matter: put as one, or the largest set of parts that pass singly.

    *words* are what members say on a package itself, which is their word on every part on which
    they said nothing; *part* finds what a part comes to that was put at an instant.
    """
    latest = {fact.content.package: fact for fact in case.of(Package)}
    since = {fact.content.package: fact.since for fact in reversed(case.of(Package))}
    return tuple(
        _package(
            fact, step, tied, words.get(id, {}), {p: part(p, since[id]) for p in fact.content.parts}
        )
        for id, fact in latest.items()
    )


def _package(
    fact: Fact[Package],
    step: StepStanding,
    tied: Sequence[Fact[TiedPosition]],
    words: Mapping[str, Stance],
    part_of: Mapping[str, Part | None],
) -> PackageStanding:
    package = fact.content
    parts = {id: one for id, one in part_of.items() if one is not None and one.choice}
    spoke = {one.choice: one.spoke for one in parts.values()}
    # what it said since then goes before a tie
    tied = [
        tie
        for tie in tied
        if tie.since >= spoke.get(tie.content.on, {}).get(tie.act.member or "", tie.since)
    ]
    stances = {id: _with(words, parts[id]) if id in parts else {} for id in package.parts}
    inside = {*package.parts, *spoke}
    for tie in tied:  # it agrees, on the terms of the tie, where those are of the package
        if not set(tie.content.to) <= inside:
            continue
        id = next((id for id, one in parts.items() if one.choice == tie.content.on), "")
        if id and tie.act.id in parts[id].entries:
            stances[id][tie.act.member or ""] = Stance.SUPPORT
    decisions = [one for one in step.decisions if one.content.on == package.package]
    decision = decisions[-1] if decisions else None
    apart = (id for id, one in parts.items() if one.decided is not None)
    standing = PackageStanding(
        fact=fact,
        mode=package.taken,
        passes=(),
        decision=decision,
        choices={id: parts[id].choice if id in parts else id for id in package.parts},
        titles={id: one.title for id, one in part_of.items() if one and one.title is not None},
        decided=frozenset(package.parts if decision is not None else apart),
        decisions={
            id: done for id, one in parts.items() if (done := decision or one.decision) is not None
        },
        ahead=tuple(id for id in package.parts if id in parts and parts[id].ahead),
    )
    if package.taken == "as_one":
        return _as_one(standing, parts, stances)
    return _singly(standing, parts, stances, tied)


def _with(words: Mapping[str, Stance], part: Part) -> dict[str, Stance]:
    """What members say on a part: its word on the whole where it said nothing on the part."""
    own = {m: s for m, s in part.stances.items() if s is not Stance.UNDECLARED}
    return {**words, **own}


def _as_one(
    standing: PackageStanding,
    parts: Mapping[str, Part],
    stances: Mapping[str, Mapping[str, Stance]],
) -> PackageStanding:
    package, decision = standing.fact.content, standing.decision
    own = {id: one.decision for id, one in parts.items() if one.decision is not None}
    won = tuple(id for id in package.parts if id in own and own[id].content.carried)
    if decision is not None or len(won) == len(package.parts):
        own = {}
    rest = {id: one for id, one in parts.items() if id not in own} or parts
    members = dict.fromkeys(m for one in rest.values() for m in one.step.electorate.members)
    answer = law.as_one(
        {id: stances[id] for id in package.parts if id not in own} or stances, members
    )
    whole, complete = answer.positions, len(parts) == len(package.parts)
    if decision is not None:
        passes = package.parts if decision.content.carried else ()
    elif not own and won:
        passes = won
    elif complete and len(won) == len(own) < len(package.parts):
        carried = all(one.adopted(whole, final=False) for one in rest.values())
        passes = package.parts if carried else won
    else:
        passes = won
    return replace(
        standing,
        passes=passes,
        apart=own,
        whole=whole,
        because=answer.because,
        stops=complete and all(_one_stops(one) for one in rest.values()),
        last=complete and all(one.last for one in parts.values()),
        against=tuple(m for m in members if any(_not_for(one, m, whole) for one in rest.values())),
    )


def _one_stops(part: Part) -> bool:
    """Whether its rule asks that all agree, or that none objects, whatever its quorum."""
    rule = part.step.resolved.rule
    return (rule.without_quorum or rule).asks != "other"


def _not_for(part: Part, member: str, whole: Mapping[str, Stance]) -> bool:
    table = part.step.resolved.rule.table
    return (
        member in part.step.electorate.members
        and table[whole.get(member, Stance.UNDECLARED)] is Counts.AGAINST
    )


def _singly(
    standing: PackageStanding,
    parts: Mapping[str, Part],
    stances: Mapping[str, Mapping[str, Stance]],
    tied: Sequence[Fact[TiedPosition]],
) -> PackageStanding:
    package = standing.fact.content
    final = standing.decision is not None and standing.decision.content.carried
    names = {choice: id for id, choice in standing.choices.items()} | {
        id: id for id in package.parts
    }
    ties = {
        (names[f.content.on], f.act.member or ""): Stance(f.content.otherwise)
        for f in tied
        if f.content.on in names
    }

    def carried(id: str, withdrawn: frozenset[str]) -> bool:
        one = parts.get(id)
        if one is None:
            return False
        if one.decided is not None:
            return one.decided
        lost = {member: ties[id, member] for member in withdrawn}
        return one.adopted({**stances[id], **lost}, final=final)

    try:
        answer = law.singly(package.parts, _ties(tied, names), carried)
    except Malformed as fault:
        raise fault.within(standing.fact.act.id) from None
    passes = tuple(id for id in package.parts if id in answer.passes)
    return replace(standing, passes=passes, dropped=answer.dropped)


def _ties(tied: Sequence[Fact[TiedPosition]], names: Mapping[str, str]) -> Iterable[law.Tie]:
    """The ties within the package, each part by its own name."""
    for fact in tied:
        if {fact.content.on, *fact.content.to} <= names.keys():
            yield law.Tie(
                member=fact.act.member or "",
                part=names[fact.content.on],
                needs=frozenset(names[to] for to in fact.content.to),
            )

"""Members of one house counted once: what a tally comes to when those who belong together have one
voice.

spec/rules.md §9. A house answers as its members who answered do. Where these differ in what they
count as, no vote is counted for it: it counts as undecided. What is counted without names cannot
be put into houses; then it is only known which answers were given, and nobody is said to have
given one.
"""

from collections.abc import Mapping
from dataclasses import replace

from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.rules.clauses import UNANSWERED, CountsTable
from nemcon.rules.stances import Counts, Stance
from nemcon.rules.tally import Electorate, Tally, problems, size_of


@dataclass(frozen=True, slots=True)
class HouseAnswer:
    """A house: its *members*, who of them its answer is by, what it is, and whether they differ;
    then *by* is the first that is not for it."""

    members: tuple[str, ...]
    by: str
    stance: Stance
    differ: bool = False


def voices(tally: Tally, table: CountsTable) -> dict[str, HouseAnswer]:
    """What each house of two or more that are entitled says, by the positions that are named."""
    entitled = tally.electorate.members
    houses = {}
    for house, of in tally.electorate.houses.items():
        members = tuple(m for m in entitled if m in of)
        if len(members) > 1:
            houses[house] = _voice(members, tally.positions, tally.default, table)
    return houses


def _voice(
    members: tuple[str, ...], positions: Mapping[str, Stance], default: Stance, table: CountsTable
) -> HouseAnswer:
    stances = {m: positions.get(m, default) for m in members}
    answered = {m: stance for m, stance in stances.items() if stance not in UNANSWERED}
    # whoever is out says nothing for its house, unless all who answered are out (§9.2)
    taking_part = {m: s for m, s in answered.items() if table[s] is not Counts.OUT} or answered
    if not taking_part:
        # nobody answered: who said so much as undecided, or was absent, speaks before those of whom
        # nothing is known
        by = next((m for m, stance in stances.items() if stance is not default), members[0])
        return HouseAnswer(members, by, stances[by])
    if len({table[s] for s in taking_part.values()}) > 1:
        by = next(m for m, stance in taking_part.items() if table[stance] is not Counts.FOR)
        return HouseAnswer(members, by, Stance.UNDECIDED, differ=True)
    by, stance = next(iter(taking_part.items()))
    return HouseAnswer(members, by, stance)


def gathered(tally: Tally, table: CountsTable) -> Tally:
    """*tally* with one voice a house; itself where there is no house of several. `Malformed` where
    it does not add up."""
    houses = voices(tally, table)
    if not houses:
        return tally
    for finding in problems(tally):
        raise Malformed(finding.sentence, path=finding.path)
    by = {member: voice.by for voice in houses.values() for member in voice.members}
    electorate = _together(tally.electorate, by)
    if tally.counts is None and not tally.by_class and not tally.by_weight:
        voices_by_member = {m: stance for m, stance in tally.positions.items() if by.get(m, m) == m}
        voices_by_member |= {voice.by: voice.stance for voice in houses.values()}
        return replace(tally, electorate=electorate, positions=voices_by_member)
    # numbers without names are in no house (§9.4), and in an open tally any of them may still
    # change
    if not tally.closed:
        return Tally(electorate=electorate, closed=False)
    counts = [tally.counts or {}, *tally.by_class.values(), *tally.by_weight.values()]
    answers = {stance for of in counts for stance, number in of.items() if number}
    answers |= {*tally.positions.values()}
    if tally.counts is None or sum(tally.counts.values()) < size_of(tally.electorate):
        answers |= tally.rest
    # members of one house may have given answers of two sides, and it then counts as undecided
    # (§9.2)
    if len({table[stance] for stance in answers}) > 1:
        answers.add(Stance.UNDECIDED)
    return Tally(electorate=electorate, unlisted=frozenset(answers))


def _together(electorate: Electorate, by: Mapping[str, str]) -> Electorate:
    """The voices as an electorate: a house is in every class in which a member of it is, and has
    the weight of all of them, where each is known."""
    members = tuple(m for m in electorate.members if by.get(m, m) == m)
    weights: dict[str, dict[str, int]] = {}
    for kind, of in electorate.weights.items():
        # one weight that is not known makes that of the whole house unknown
        unknown = {by.get(m, m) for m in electorate.members if m not in of}
        sums: dict[str, int] = {}
        for member, weight in of.items():
            voice = by.get(member, member)
            if voice not in unknown:
                sums[voice] = sums.get(voice, 0) + weight
        weights[kind] = sums
    return replace(
        electorate,
        members=members,
        size=len(members),
        classes={
            label: frozenset(by.get(m, m) for m in of) for label, of in electorate.classes.items()
        },
        class_sizes={
            label: size
            for label, size in electorate.class_sizes.items()
            if label not in electorate.classes
        },
        weights=weights,
        houses={},
    )

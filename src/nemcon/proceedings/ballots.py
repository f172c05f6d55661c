"""A rule put to the figures of a round: what it makes of each candidacy.

spec/procedure.md §5.8. The answers of a round are no positions and most rounds bind nobody: this
says what the rule would make of a vote that came out like it, from numbers and never from names:
where votes have weights, from how much stands behind each answer.
What the figures leave open is undetermined, as in a tally; a candidacy of which nothing can be said
says why.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from nemcon.core.errors import NemconError
from nemcon.core.facts import dataclass
from nemcon.procedures.rounds import Result, RoundReply, RoundRules, to_tally
from nemcon.rules.clauses import DEFAULT_TABLE
from nemcon.rules.evaluate import Answer, Outcome
from nemcon.rules.library import Resolved
from nemcon.rules.notation import parse
from nemcon.rules.stances import Counts, Stance
from nemcon.rules.tally import Electorate, Tally, entitled_without, problems, size_of

AnswerBounds = Mapping[Stance, tuple[int, int]]
"""The least and the most who gave each answer."""
NoAnswer = Literal["no_result", "no_figures", "no_rule", "unfit"]
_COUNTED = parse("every member has answered")
"""Any rule: the bounds of a tally do not depend on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """One candidacy of a round under the rule: its *answer*, or *why* there is none, with the
    *fault* where something does not fit."""

    candidacy: str
    tally: Tally | None = None
    answer: Answer | None = None
    why: NoAnswer | None = None
    fault: str = ""

    @property
    def outcome(self) -> Outcome | None:
        return None if self.answer is None else self.answer.outcome

    def bounds(self, label: str | None = None) -> Mapping[Stance, tuple[int, int]]:
        """The least and the most who gave each answer, in all or in a class; what nobody can have
        given is left out."""
        if self.tally is None:
            return {}
        bounds = _COUNTED.evaluate(self.tally).bounds
        if label is None:
            return bounds.all
        return _tight(bounds.all, bounds.classes, self.tally.electorate).get(label, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """The rule put to a round: *resolved*, or the *fault*; *name* is what it was called.
    *instead_of* is the rule that the round is held under, where another was asked for."""

    name: str
    resolved: Resolved | None = None
    fault: str = ""
    instead_of: str | None = None


def put_to(
    round: RoundRules,
    result: Result | None,
    ruled: Ruled,
    electorate: Electorate,
    *,
    answers: Sequence[RoundReply] = (),
    final: bool = True,
    also: tuple[RoundRules, Result, Electorate] | None = None,
) -> tuple[Put, ...]:
    """What the rule makes of each candidacy of a round, in the order of the result: most for it
    first, then fewest against, then as on the ballot. *electorate* has the weights of those who may
    answer, which count where the named *answers* are all there are. *also*: the same with those of
    whom it is not known whether they are members; what would be another outcome with them is
    undetermined."""
    table = ruled.resolved.rule.table if ruled.resolved is not None else DEFAULT_TABLE
    puts = [
        _putting(round, result, ruled, electorate, id, final, answers) for id in round.candidacies
    ]
    if also is not None:
        wider, with_them, widest = also
        others = [
            _putting(wider, with_them, ruled, widest, id, final, ()) for id in round.candidacies
        ]
        puts = [_either(one, other) for one, other in zip(puts, others, strict=True)]
    return tuple(sorted(puts, key=lambda one: _place(one, table, result)))


def _putting(
    round: RoundRules,
    result: Result | None,
    ruled: Ruled,
    electorate: Electorate,
    candidacy: str,
    final: bool,
    answers: Sequence[RoundReply],
) -> Put:
    if result is None:
        return Put(candidacy=candidacy, why="no_result")
    if candidacy not in result.counts and not (round.exhaustive and candidacy in result.by_class):
        return Put(candidacy=candidacy, why="no_figures")
    tally = None
    try:
        tally = to_tally(round, result, candidacy, closed=final)
        may = frozenset(tally.electorate.members)
        if may and may <= frozenset(electorate.members):
            others = [member for member in electorate.members if member not in may]
            own = entitled_without(electorate, others)
            tally = replace(tally, electorate=_weighed(tally.electorate, own))
            tally = replace(tally, by_weight=_by_weight(round, tally, answers, candidacy))
        if ruled.resolved is None:
            return Put(candidacy=candidacy, tally=tally, why="no_rule", fault=ruled.fault)
        answer = ruled.resolved.rule.evaluate(tally)
    except NemconError as fault:
        sound = tally if tally is not None and not problems(tally) else None
        return Put(candidacy=candidacy, tally=sound, why="unfit", fault=str(fault))
    return Put(candidacy=candidacy, tally=tally, answer=answer)


def _either(one: Put, wider: Put) -> Put:
    """What holds without them and with them; of figures that fit only one of the two, that one."""
    if wider.answer is None:
        return one
    if one.answer is None:
        return wider if one.why == "unfit" else one
    if one.outcome is wider.outcome:
        return one
    return replace(one, answer=replace(one.answer, outcome=Outcome.UNDETERMINED))


def _weighed(may: Electorate, electorate: Electorate) -> Electorate:
    return replace(electorate, classes=may.classes, class_sizes=may.class_sizes)


def _by_weight(
    round: RoundRules, tally: Tally, answers: Sequence[RoundReply], candidacy: str
) -> dict[str, dict[Stance, int]]:
    """By kind of weight the sum behind each answer, where every answer that is counted has a name,
    and everybody who gave one a weight."""
    words = {answer.member: answer.words.get(candidacy, "") for answer in answers}
    stances = {member: round.words[word] for member, word in words.items() if word in round.words}
    figures = {s: n for s, n in (tally.counts or {}).items() if n and s is not Stance.SILENT}
    if not stances or figures != Counter(stances.values()):
        return {}
    sums: dict[str, dict[Stance, int]] = {}
    for kind, weights in tally.electorate.weights.items():
        if stances.keys() <= weights.keys():
            of = sums[kind] = dict.fromkeys(stances.values(), 0)
            for member, stance in stances.items():
                of[stance] += weights[member]
    return sums


def _place(putting: Put, table: Mapping[Stance, Counts], result: Result | None) -> tuple[int, ...]:
    """Where a candidacy stands in the order of the result."""
    counts = (putting.tally.counts if putting.tally is not None else None) or {}
    ranks = result.ranks.get(putting.candidacy, ()) if result is not None else ()
    for_, against = (
        sum(number for stance, number in counts.items() if table[stance] is how)
        for how in (Counts.FOR, Counts.AGAINST)
    )
    return (putting.tally is None and not ranks, -for_, against, *(-number for number in ranks))


def _tight(
    in_all: AnswerBounds, classes: Mapping[str, AnswerBounds], electorate: Electorate
) -> Mapping[str, AnswerBounds]:
    """The bounds of classes that divide all: what one of them gave, the others did not, and the
    answers of each are as many as its members."""
    members = [electorate.classes.get(label, frozenset()) for label in classes]
    if sum(map(len, members)) != size_of(electorate) or len(frozenset().union(*members)) != size_of(
        electorate
    ):
        return classes
    sizes = {label: len(electorate.classes[label]) for label in classes}
    tight = {label: dict(of) for label, of in classes.items()}
    changing = True
    while changing:
        changing = False
        for label, own in tight.items():
            for stance, span in own.items():
                others = [tight[other].get(stance, (0, 0)) for other in tight if other != label]
                rest = [of for other, of in own.items() if other is not stance]
                remainder = _rest(in_all.get(stance, (0, 0)), others)
                inside = _rest((sizes[label], sizes[label]), rest)
                new = max(span[0], remainder[0], inside[0]), min(span[1], remainder[1], inside[1])
                if new != span and new[0] <= new[1]:
                    own[stance], changing = new, True
    return {label: {s: span for s, span in of.items() if span[1]} for label, of in tight.items()}


def _rest(whole: tuple[int, int], others: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """What the others leave of the whole."""
    return whole[0] - sum(high for _, high in others), whole[1] - sum(low for low, _ in others)


def foremost(puts: Sequence[Put], ruled: Ruled, result: Result | None) -> tuple[Put, ...]:
    """Of these *puts*, in the order of the result, who came first with figures, and all that are
    level with it."""
    table = ruled.resolved.rule.table if ruled.resolved is not None else DEFAULT_TABLE
    places = [(one, _place(one, table, result)) for one in puts if one.tally is not None]
    return tuple(one for one, place in places if place == places[0][1])


def in_their_words(
    round: RoundRules, bounds: Mapping[Stance, tuple[int, int]]
) -> tuple[tuple[str, tuple[int, int]], ...]:
    """Bounds by the words of a round, in their order, then by our answers: where several of its
    words say the same, or none does."""
    words_by_stance: dict[Stance, list[str]] = {}
    for word, stance in round.words.items():
        words_by_stance.setdefault(stance, []).append(word)
    own = {
        words[0]: bounds[s]
        for s, words in words_by_stance.items()
        if len(words) == 1 and s in bounds
    }
    ours = {str(s): span for s, span in bounds.items() if len(words_by_stance.get(s, ())) != 1}
    return (*own.items(), *ours.items())

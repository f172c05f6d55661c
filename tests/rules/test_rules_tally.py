"""Tallies that do not add up. spec/rules.md §3.8."""

import pytest

from nemcon.core.errors import Malformed
from nemcon.rules import Electorate, Stance, Tally, parse, problems

S, AGAINST, A = Stance.SUPPORT, Stance.OBJECT, Stance.ABSTAIN
P = frozenset({"A", "B"})
FOUR = Electorate(members=("A", "B", "C", "D"), classes={"p": P})
HALVES = Electorate(
    members=("A", "B", "C", "D"), classes={"p": P, "q": frozenset("CD"), "r": frozenset("BC")}
)
FIFTEEN = Electorate(size=15, class_sizes={"p": 5}, weight_totals={"w": 100})


class TestProblems:
    """§3.8 All in one run, each with its place."""

    @pytest.mark.parametrize(
        ("tally", "paths"),
        [
            (Tally(electorate=FOUR, positions={"X": S}), ["positions.X"]),
            (Tally(electorate=Electorate(size=1), positions={"X": S, "Y": S}), ["positions"]),
            (Tally(electorate=FIFTEEN, counts={S: 16}), ["counts"]),
            (Tally(electorate=FIFTEEN, counts={S: 15}), []),
            (Tally(electorate=FIFTEEN, counts={S: -1}), ["counts.support"]),
            (Tally(electorate=FIFTEEN, by_class={"q": {S: 1}}), ["by_class.q"]),
            (Tally(electorate=FIFTEEN, by_class={"p": {S: 6}}), ["by_class.p"]),
            (Tally(electorate=FIFTEEN, by_class={"p": {S: 5}}), []),
            (
                Tally(electorate=FIFTEEN, counts={S: 4}, by_class={"p": {S: 5}}),
                ["by_class.p.support"],
            ),
            (Tally(electorate=FIFTEEN, counts={S: 4}, by_class={"p": {S: 5}}, separate=True), []),
            (
                Tally(electorate=FIFTEEN, counts={S: 11}, by_class={"p": {S: 5}}, separate=True),
                ["counts"],
            ),
            (Tally(electorate=FIFTEEN, counts={S: 9}, by_class={"p": {Stance.SILENT: 5}}), []),
            (
                Tally(electorate=HALVES, counts={S: 2}, by_class={"p": {S: 2}, "q": {S: 1}}),
                ["by_class.q.support"],
            ),
            (Tally(electorate=HALVES, counts={S: 3}, by_class={"p": {S: 2}, "q": {S: 1}}), []),
            (
                Tally(electorate=HALVES, counts={S: 4}, by_class={"p": {S: 2}, "q": {S: 1}}),
                ["by_class.q.support"],
            ),
            (Tally(electorate=HALVES, counts={S: 2}, by_class={"p": {S: 2}, "r": {S: 1}}), []),
            (
                Tally(
                    electorate=HALVES,
                    counts={S: 0},
                    by_class={"p": {S: 2}, "q": {S: 1}},
                    separate=True,
                ),
                [],
            ),
            (Tally(electorate=FOUR, counts={S: 2}, by_class={"p": {S: 0}}), []),
            (Tally(electorate=FOUR, counts={S: 3}, by_class={"p": {S: 0}}), ["by_class.p.support"]),
            (Tally(electorate=FOUR, counts={S: 3}, by_class={"p": {A: 0}}), []),
            (Tally(electorate=FOUR, positions={"A": AGAINST}, counts={S: 4}), ["counts"]),
            (Tally(electorate=FOUR, counts={S: 2}, unlisted=frozenset({A})), []),
            (Tally(electorate=FOUR, unlisted=frozenset({A}), closed=False), ["unlisted"]),
            (
                Tally(electorate=FOUR, counts={Stance.UNDECLARED: 2}, unlisted=frozenset({A})),
                ["unlisted"],
            ),
            (
                Tally(
                    electorate=FOUR,
                    positions={"A": AGAINST, "B": AGAINST},
                    counts={S: 2},
                    by_class={"p": {AGAINST: 2}},
                    unlisted=frozenset({AGAINST, A}),
                ),
                [],
            ),
            (
                Tally(
                    electorate=FOUR,
                    counts={S: 3},
                    by_class={"p": {AGAINST: 2}},
                    unlisted=frozenset({AGAINST}),
                ),
                ["by_class.p.object"],
            ),
            (Tally(electorate=FOUR, positions={"A": Stance.SILENT}, counts={S: 3}), []),
            (
                Tally(electorate=FOUR, positions={"A": AGAINST}, by_class={"p": {S: 2}}),
                ["by_class.p"],
            ),
            (Tally(electorate=FOUR, positions={"C": AGAINST}, by_class={"p": {S: 2}}), []),
            (Tally(electorate=FIFTEEN, by_weight={"w": {S: 101}}), ["by_weight.w"]),
            (Tally(electorate=FIFTEEN, by_weight={"w": {S: 100}}), []),
            (Tally(electorate=FIFTEEN, by_weight={"w": {S: -1}}), ["by_weight.w.support"]),
            (Tally(electorate=FIFTEEN, by_weight={"v": {S: 1}}), ["by_weight.v"]),
            (
                Tally(
                    electorate=Electorate(members=("A",), weights={"w": {"A": 2}}),
                    by_weight={"w": {S: 3}},
                ),
                ["by_weight.w"],
            ),
            (Tally(electorate=Electorate(members=("A", "A"))), ["electorate.members"]),
            (Tally(electorate=Electorate(size=-1)), ["electorate.size"]),
            (Tally(electorate=Electorate(members=("A",), size=2)), ["electorate.size"]),
            (
                Tally(electorate=Electorate(members=("A",), classes={"p": frozenset("X")})),
                ["electorate.classes.p"],
            ),
            (Tally(electorate=Electorate(size=1, classes={"p": P})), ["electorate.classes.p"]),
            (
                Tally(electorate=Electorate(size=3, classes={"p": P}, class_sizes={"p": 3})),
                ["electorate.classes.p"],
            ),
            (
                Tally(electorate=Electorate(size=3, class_sizes={"p": 4})),
                ["electorate.class_sizes.p"],
            ),
            (
                Tally(electorate=Electorate(members=("A",), weights={"w": {"A": -1, "X": 1}})),
                ["electorate.weights.w", "electorate.weights.w"],
            ),
            (
                Tally(electorate=Electorate(size=3, weight_totals={"w": -1})),
                ["electorate.weight_totals.w"],
            ),
        ],
    )
    def test_found(self, tally: Tally, paths: list[str]) -> None:
        assert [f.path for f in problems(tally)] == paths

    def test_not_evaluated(self) -> None:
        with pytest.raises(Malformed, match="add up to 16") as caught:
            parse("every member agrees").evaluate(Tally(electorate=FIFTEEN, counts={S: 16}))
        assert caught.value.path == "counts"
        with pytest.raises(Malformed, match="X is not in the electorate"):
            parse("every member agrees").evaluate(Tally(electorate=FOUR, positions={"X": S}))

    def test_a_class_or_weight_that_is_lacking(self) -> None:
        with pytest.raises(Malformed, match="no class q"):
            parse("no member of class q objects").evaluate(Tally(electorate=FOUR))
        weighed = Electorate(members=("A",), weights={"votes": {"A": 1}})
        with pytest.raises(Malformed, match="no weight w"):
            parse("members with at least 1 of the w are for").evaluate(Tally(electorate=weighed))

    @pytest.mark.parametrize(
        ("support", "against", "outcome"),
        [(9, 0, "adopted"), (14, 1, "undetermined"), (8, 0, "not_adopted"), (9, 6, "undetermined")],
    )
    def test_a_class_of_which_nothing_is_known(
        self, support: int, against: int, outcome: str
    ) -> None:
        """3.1 Where only the size is known it may be anybody."""
        rule = parse("at least 9 members are for and no member of class permanent objects")
        counts = {S: support, Stance.OBJECT: against}
        answer = rule.evaluate(Tally(electorate=Electorate(size=15), counts=counts))
        assert answer.outcome.value == outcome
        assert answer.needed.complete is (outcome == "adopted")
        last = answer.clauses[1]
        assert last.least == 0
        assert last.most == against
        assert last.of is None

    @pytest.mark.parametrize(
        ("support", "outcome"), [(24, "adopted"), (23, "undetermined"), (14, "not_adopted")]
    )
    def test_weights_of_which_nothing_is_known(self, support: int, outcome: str) -> None:
        """3.1 Where none are given they may be anything."""
        rule = parse(
            "either at least 55 % of members are for and members with at least 65 % of the "
            "population are for or fewer than 4 members are not for"
        )
        counts = {S: support, Stance.OBJECT: 27 - support}
        answer = rule.evaluate(Tally(electorate=Electorate(size=27), counts=counts))
        assert answer.outcome.value == outcome


class TestWhatIsNotTold:
    """3.7, 5.3 Weights say that others answered; a class of all is as exact as all."""

    def test_weights_beyond_the_classes_have_their_givers(self) -> None:
        tally = Tally(
            electorate=Electorate(size=3, class_sizes={"p": 1}, weight_totals={"w": 5}),
            by_class={"p": {Stance.OBJECT: 1}},
            by_weight={"w": {Stance.OBJECT: 2, S: 3}},
        )
        assert parse("at least 1 member is for").evaluate(tally).outcome.value == "undetermined"
        assert parse("at least 3 members are for").evaluate(tally).outcome.value == "not_adopted"

    def test_a_class_of_all(self) -> None:
        tally = Tally(
            electorate=Electorate(size=3, class_sizes={"p": 1, "q": 3}),
            counts={S: 2, Stance.OBJECT: 1},
            by_class={"p": {}},
        )
        assert (
            parse("every member of class q agrees").evaluate(tally).outcome.value == "not_adopted"
        )


def test_a_named_answer_that_its_class_does_not_list() -> None:
    """§5.3: with totals given, a partial class list leaves the rest to answers it does not list."""
    electorate = Electorate(members=("A", "B", "C", "D"), classes={"p": frozenset("ABC")})
    tally = Tally(
        electorate=electorate,
        positions={"A": Stance.OBJECT},
        counts={Stance.SUPPORT: 2, Stance.OBJECT: 2},
        by_class={"p": {Stance.SUPPORT: 2}},
    )
    answer = parse("no member of class p objects").evaluate(tally)
    assert answer.outcome == "not_adopted"
    assert answer.bounds.classes["p"] == {Stance.SUPPORT: (2, 2), Stance.OBJECT: (1, 1)}

"""Tallies that do not add up. spec/rules.md §3.8."""

import pytest

from nemcon.core.errors import Malformed
from nemcon.rules import Electorate, Stance, Tally, parse, problems

S, AGAINST, A = Stance.SUPPORT, Stance.OBJECT, Stance.ABSTAIN
P = frozenset({"A", "B"})
FOUR = Electorate(members=("A", "B", "C", "D"), classes={"p": P})
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
            (Tally(electorate=FOUR, positions={"A": AGAINST}, counts={S: 4}), ["counts"]),
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
        with pytest.raises(Malformed, match="no weight w"):
            parse("members with at least 1 of the w are for").evaluate(Tally(electorate=FOUR))

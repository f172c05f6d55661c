"""spec/procedure.md §4: packages put as one, or taken singly with ties."""

from itertools import chain, combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon.core.errors import Malformed
from nemcon.procedures.packages import Dropped, Singly, Tie, as_one, singly
from nemcon.rules.stances import CAUTION, Stance

SUPPORT, OBJECT, UNDECLARED = Stance.SUPPORT, Stance.OBJECT, Stance.UNDECLARED


def tie(member: str, part: str, *needs: str) -> Tie:
    return Tie(member=member, part=part, needs=frozenset(needs))


class TestAsOne:
    """§4.2 One decision: a member's position is the most cautious of its positions on the parts."""

    def test_an_objection_to_a_part_stops_all(self) -> None:
        whole = as_one(
            {
                "budget": {"BE": SUPPORT, "FR": SUPPORT},
                "seat": {"BE": OBJECT, "FR": SUPPORT},
                "date": {"BE": OBJECT, "FR": SUPPORT},
            }
        )
        assert whole.positions == {"BE": OBJECT, "FR": SUPPORT}
        assert whole.because == {"BE": ("date", "seat"), "FR": ("budget", "date", "seat")}

    def test_who_said_nothing_on_a_part_is_undeclared(self) -> None:
        whole = as_one({"a": {"BE": SUPPORT}, "b": {}}, members=["BE", "NL"])
        assert whole.positions == {"BE": UNDECLARED, "NL": UNDECLARED}
        assert whole.because == {"BE": ("b",), "NL": ("a", "b")}

    @pytest.mark.parametrize("one", list(Stance))
    @pytest.mark.parametrize("other", list(Stance))
    def test_every_two_answers(self, one: Stance, other: Stance) -> None:
        whole = as_one({"a": {"BE": one}, "b": {"BE": other}}).positions["BE"]
        assert whole is CAUTION[min(CAUTION.index(one), CAUTION.index(other))]

    def test_no_parts(self) -> None:
        with pytest.raises(Malformed, match="needs at least one part"):
            as_one({})


class TestSingly:
    """§4.4 The largest set that passes together, and why the others fell."""

    def test_all_pass(self) -> None:
        ties = [tie("BE", "a", "b"), tie("FR", "b", "a")]
        assert singly(["b", "a"], ties, lambda _part, gone: not gone) == Singly(passes=("a", "b"))

    def test_objected_then_what_was_tied_to_it(self) -> None:
        ties = [tie("BE", "b", "a"), tie("FR", "c", "b", "d"), tie("NL", "d", "d")]
        answer = singly(["a", "b", "c", "d"], ties, lambda part, gone: part != "a" and not gone)
        assert answer == Singly(
            passes=("d",),
            dropped=(
                Dropped(part="a", because="not_carried", turn=1),
                Dropped(part="b", because="tie", turn=2, ties=(ties[0],), lost=frozenset({"a"})),
                Dropped(part="c", because="tie", turn=3, ties=(ties[1],), lost=frozenset({"b"})),
            ),
        )
        assert [str(dropped) for dropped in answer.dropped] == [
            "a is not carried.",
            "b falls with a, to which the support of BE was tied.",
            "c falls with b, to which the support of FR was tied.",
        ]

    @pytest.mark.parametrize(("supporters", "passes"), [(1, False), (2, True), (3, True)])
    def test_a_part_that_can_spare_the_support_stands(self, supporters: int, passes: bool) -> None:
        """One withdraws and one must remain: one below, on and one above."""
        support = frozenset(["BE", "FR", "NL"][:supporters])

        def carried(part: str, gone: frozenset[str]) -> bool:
            return part == "b" and len(support - gone) >= 1

        answer = singly(["a", "b"], [tie("BE", "b", "a")], carried)
        assert answer.passes == (("b",) if passes else ())

    def test_what_is_not_carried_by_itself_does_not_blame_a_tie(self) -> None:
        answer = singly(["a", "b"], [tie("BE", "b", "a")], lambda _part, _gone: False)
        assert [(d.part, d.because, d.turn) for d in answer.dropped] == [
            ("a", "not_carried", 1),
            ("b", "not_carried", 1),
        ]

    def test_mutual_ties_stand_or_fall_together(self) -> None:
        ties = [tie("BE", "a", "b"), tie("FR", "b", "a"), tie("NL", "a", "c")]
        together = singly("ab", ties[:2], lambda _part, gone: not gone)
        assert together.passes == ("a", "b")
        apart = singly("abc", ties, lambda part, gone: part != "c" and not gone)
        assert apart.passes == ()

    @pytest.mark.parametrize(
        ("parts", "ties", "sentence"),
        [
            ([], [], "needs at least one part"),
            (["a", "a"], [], "given twice"),
            (["a"], [tie("BE", "a", "x", "y")], r"BE ties a to x, y: not in the package\."),
            (["a"], [tie("BE", "x", "a")], r"BE ties x to x: not in the package\."),
        ],
    )
    def test_refused(self, parts: list[str], ties: list[Tie], sentence: str) -> None:
        with pytest.raises(Malformed, match=sentence):
            singly(parts, ties, lambda _part, _gone: True)


PARTS = tuple("abcdef")
MEMBERS = ("BE", "DE", "FR", "NL")


@st.composite
def packages(draw: st.DrawFn) -> tuple[tuple[str, ...], list[Tie], dict[str, tuple[set[str], int]]]:
    """Up to six parts, each carried by a number of its supporters; and ties."""
    parts = PARTS[: draw(st.integers(1, 6))]
    subsets = st.frozensets(st.sampled_from(parts), min_size=1, max_size=3)
    ties = draw(
        st.lists(
            st.builds(
                lambda member, part, needs: Tie(member=member, part=part, needs=needs),
                st.sampled_from(MEMBERS),
                st.sampled_from(parts),
                subsets,
            ),
            max_size=10,
        )
    )
    carry = {
        part: (draw(st.sets(st.sampled_from(MEMBERS))), draw(st.integers(0, 3))) for part in parts
    }
    return parts, ties, carry


class TestLargest:
    """§4.4 Of all sets that pass together the outcome is the largest; the order changes nothing."""

    @given(case=packages())
    def test_against_every_subset(
        self, case: tuple[tuple[str, ...], list[Tie], dict[str, tuple[set[str], int]]]
    ) -> None:
        parts, ties, carry = case

        def carried(part: str, gone: frozenset[str]) -> bool:
            supporters, needed = carry[part]
            return len(supporters - gone) >= needed

        def together(subset: frozenset[str]) -> bool:
            lost = {
                part: frozenset(t.member for t in ties if t.part == part and not t.needs <= subset)
                for part in subset
            }
            return all(carried(part, gone) for part, gone in lost.items())

        every = chain.from_iterable(combinations(parts, n) for n in range(len(parts) + 1))
        passing = [frozenset(subset) for subset in every if together(frozenset(subset))]
        largest = max(passing, key=len)
        assert all(subset <= largest for subset in passing)
        answer = singly(parts, ties, carried)
        assert answer.passes == tuple(sorted(largest))
        assert sorted([*answer.passes, *(d.part for d in answer.dropped)]) == list(parts)

    @given(case=packages(), data=st.data())
    def test_in_any_order(
        self,
        case: tuple[tuple[str, ...], list[Tie], dict[str, tuple[set[str], int]]],
        data: st.DataObject,
    ) -> None:
        parts, ties, carry = case

        def carried(part: str, gone: frozenset[str]) -> bool:
            return len(carry[part][0] - gone) >= carry[part][1]

        shuffled = data.draw(st.permutations(parts)), data.draw(st.permutations(ties))
        assert singly(*shuffled, carried) == singly(parts, ties, carried)

    def test_every_order_of_a_chain(self) -> None:
        ties = [tie("BE", "b", "a"), tie("FR", "c", "b")]
        answers = {
            str(singly(order, ties, lambda part, gone: part != "a" and not gone))
            for order in permutations("abc")
        }
        assert len(answers) == 1

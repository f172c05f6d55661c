"""spec/rules.md §9: members of one house have one voice."""

import pickle
from itertools import product

import pytest

from nemcon.core.errors import Malformed
from nemcon.rules.evaluate import Outcome
from nemcon.rules.houses import voices
from nemcon.rules.notation import parse
from nemcon.rules.rule import Rule
from nemcon.rules.stances import Counts, Stance
from nemcon.rules.tally import Electorate, Tally, problems
from nemcon.wording.rules import say

HALF = parse("more than half of votes cast are for; members of one house count once")
FOUR = Electorate(members=("a", "b", "c", "d"), houses={"h": frozenset({"a", "b"})})
S = Stance


def put(rule: Rule, electorate: Electorate = FOUR, **said: Stance) -> Outcome:
    return rule.evaluate(Tally(electorate=electorate, positions=said)).outcome


class TestNotation:
    """§9.1"""

    @pytest.mark.parametrize(
        "words",
        [
            "members of one house count once",
            "the members of a household count once",
            "members of each group counts once",
            "related members count once",
            "affiliated members count once",
        ],
    )
    def test_it_is_a_setting(self, words: str) -> None:
        rule = parse(f"at least 2 members are for; {words}; abstentions count as against")
        assert str(rule) == (
            "at least 2 members are for; abstentions count as against; "
            "members of one house count once"
        )
        assert parse(str(rule)) == rule
        assert pickle.loads(pickle.dumps(rule)) == rule

    def test_a_rule_that_counts_houses_asks_for_no_simple_thing(self) -> None:
        """§8.6"""
        assert parse("every member agrees; members of one house count once").asks == "other"

    def test_in_words(self) -> None:
        once = {
            "en": "Members of one house count once; where they differ, the house counts as "
            "undecided.",
            "nl": "Leden van één huis tellen één keer; verschillen zij, dan telt het huis als een "
            "lid dat nog geen keuze heeft gemaakt.",
            "fr": "Les membres d\u2019une même maison comptent une fois\u202f; s\u2019ils "
            "divergent, la maison compte comme indécise.",
        }
        assert {lang: say(HALF, lang).partition(". ")[2] for lang in once} == once


class TestVoices:
    """§9.2, §9.3"""

    def test_a_rule_that_does_not_say_so_counts_every_member(self) -> None:
        plain = parse("more than half of votes cast are for")
        assert put(plain, a=S.OBJECT, b=S.OBJECT, c=S.SUPPORT) is Outcome.NOT_ADOPTED
        assert put(HALF, a=S.OBJECT, b=S.OBJECT, c=S.SUPPORT, d=S.SUPPORT) is Outcome.ADOPTED

    @pytest.mark.parametrize(
        ("a", "b", "stance", "by", "differ"),
        [
            (S.SUPPORT, S.SUPPORT, S.SUPPORT, "a", False),
            (S.SUPPORT, None, S.SUPPORT, "a", False),
            (None, S.SUPPORT, S.SUPPORT, "b", False),
            (None, None, S.SILENT, "a", False),
            (None, S.ABSENT, S.ABSENT, "b", False),
            (S.UNDECIDED, S.OBJECT, S.OBJECT, "b", False),
            (S.SUPPORT, S.OBJECT, S.UNDECIDED, "b", True),
            (S.OBJECT, S.SUPPORT, S.UNDECIDED, "a", True),
            (S.ABSTAIN, S.SUPPORT, S.UNDECIDED, "a", True),
            # both count as neither
            (S.ABSTAIN, S.BLANK, S.ABSTAIN, "a", False),
            (S.RECUSE, S.SUPPORT, S.SUPPORT, "b", False),
            (S.RECUSE, S.RECUSE, S.RECUSE, "a", False),
        ],
    )
    def test_what_a_house_says(
        self, a: Stance | None, b: Stance | None, stance: Stance, by: str, differ: bool
    ) -> None:
        """*differ* only where what they say counts differently."""
        said = {m: s for m, s in (("a", a), ("b", b)) if s is not None}
        tally = Tally(electorate=FOUR, positions={**said, "c": S.SUPPORT})
        answer = HALF.evaluate(tally)
        assert answer.tally_of_members == tally
        facts = answer.facts
        assert facts.electorate.members == (by, "c", "d")
        assert facts.tally.positions[by] is stance
        assert voices(tally, HALF.table)["h"].differ is differ

    def test_it_is_one_voice_whatever_its_members_say(self) -> None:
        """All ways of two members and a third to answer: the outcome is that of two voices."""
        rule = parse("at least 2 members are for; members of one house count once")
        three = Electorate(members=("a", "b", "c"), houses={"h": frozenset({"a", "b"})})
        for a, b, c in product((S.SUPPORT, S.OBJECT, S.SILENT), repeat=3):
            agrees = S.SUPPORT in {a, b} and S.OBJECT not in {a, b}
            found = put(rule, three, a=a, b=b, c=c)
            assert (found is Outcome.ADOPTED) is (agrees and c is S.SUPPORT), (a, b, c)

    def test_missing_and_needed(self) -> None:
        """Of a house of which the members differ, the one that is not for it is missing."""
        rule = parse("at least 2 members are for; members of one house count once")
        tally = Tally(
            electorate=FOUR,
            positions={"a": S.SUPPORT, "b": S.OBJECT, "c": S.SUPPORT},
            closed=False,
        )
        answer = rule.evaluate(tally)
        assert answer.outcome is Outcome.OPEN
        assert answer.needed.any_of == ("b", "d")

    def test_classes_and_weights(self) -> None:
        both = Electorate(
            members=("a", "b", "c", "d"),
            houses={"h": frozenset({"a", "b"})},
            classes={"x": frozenset({"b", "c"})},
            class_sizes={"x": 2, "y": 3},
            weights={"votes": {"a": 1, "b": 2, "c": 3, "d": 1}, "part": {"a": 1, "c": 1, "d": 1}},
        )
        rule = parse(
            "at least 2 members of class x are for and members with at least 6 of the votes are for"
            "; members of one house count once"
        )
        answer = rule.evaluate(Tally(electorate=both, positions={"a": S.SUPPORT, "c": S.SUPPORT}))
        assert answer.outcome is Outcome.ADOPTED
        made = answer.facts.electorate
        assert made.weights == {"votes": {"a": 3, "c": 3, "d": 1}, "part": {"c": 1, "d": 1}}
        assert (made.classes, made.class_sizes) == ({"x": frozenset({"a", "c"})}, {"y": 3})

    def test_a_house_of_one_is_none(self) -> None:
        """§9.5"""
        alone = Electorate(members=("a", "c"), houses={"h": frozenset({"a"})})
        answer = HALF.evaluate(Tally(electorate=alone, positions={"a": S.SUPPORT}))
        assert answer.tally_of_members is None


class TestCounts:
    """§9.4 Numbers without names."""

    @pytest.mark.parametrize(
        ("counts", "outcome"),
        [
            ({S.SUPPORT: 4}, Outcome.ADOPTED),
            ({S.SUPPORT: 3, S.OBJECT: 1}, Outcome.UNDETERMINED),
            ({S.OBJECT: 4}, Outcome.NOT_ADOPTED),
            ({S.SUPPORT: 2}, Outcome.UNDETERMINED),
        ],
    )
    def test_only_what_holds_whoever_gave_which(
        self, counts: dict[Stance, int], outcome: Outcome
    ) -> None:
        assert HALF.evaluate(Tally(electorate=FOUR, counts=counts)).outcome is outcome

    def test_by_class_alone(self) -> None:
        of = Electorate(
            members=FOUR.members, houses=FOUR.houses, classes={"x": frozenset(FOUR.members)}
        )
        tally = Tally(electorate=of, by_class={"x": {S.OBJECT: 4}})
        assert HALF.evaluate(tally).outcome is Outcome.NOT_ADOPTED

    def test_in_an_open_tally_nothing_is_certain(self) -> None:
        tally = Tally(electorate=FOUR, counts={S.SUPPORT: 4}, closed=False)
        assert HALF.evaluate(tally).outcome is Outcome.OPEN


class TestProblems:
    """§3.8 A member belongs to one house, and is in the electorate."""

    def test_each_is_found(self) -> None:
        houses = {"h": frozenset({"a", "z"}), "i": frozenset({"a", "b"})}
        tally = Tally(electorate=Electorate(members=("a", "b"), houses=houses))
        assert [one.sentence for one in problems(tally)] == [
            "z of house h is not in the electorate.",
            "a is in two houses; a member belongs to one.",
        ]
        with pytest.raises(Malformed, match="not in the electorate"):
            HALF.evaluate(tally)


def test_what_the_undecided_count_as_is_what_a_divided_house_counts_as() -> None:
    """§9.2"""
    rule = parse("no member objects; undecided count as against; members of one house count once")
    assert rule.table[S.UNDECIDED] is Counts.AGAINST
    assert put(rule, a=S.SUPPORT, b=S.OBJECT) is Outcome.NOT_ADOPTED
    assert put(rule, a=S.SUPPORT, b=S.SUPPORT) is Outcome.ADOPTED

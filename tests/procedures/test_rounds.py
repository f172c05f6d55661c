"""spec/procedure.md §5: rounds in their own words, whose answers never become positions."""

import inspect
from dataclasses import replace
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon.core.datings import When, when
from nemcon.core.days import zone
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.findings import Finding
from nemcon.procedures import rounds
from nemcon.procedures.rounds import (
    NAMED,
    JudgedReply,
    Recorded,
    Result,
    RoundReply,
    RoundRules,
    Worth,
    judge,
    no_answer,
    result,
    to_tally,
    validate,
)
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Tally, problems

UTC = zone("UTC")
WORDS = {
    "encourage": Stance.SUPPORT,
    "discourage": Stance.OBJECT,
    "no_opinion": Stance.ABSTAIN,
}
MEMBERS = ("A", "B", "C", "D", "E")
POLL = RoundRules(
    round="first",
    candidacies=("x", "y"),
    opens=when("2016-07-21T10:00:00Z"),
    closes=when("2016-07-21T12:00:00Z"),
    entitled=MEMBERS,
    classes={"permanent": frozenset({"A", "B"})},
    answers=WORDS,
    negative="named",
)


def answered(member: str = "A", received: When | None = None, **words: str) -> RoundReply:
    return RoundReply(member=member, words=words, received=received)


def wrong(round: RoundRules, *answers: RoundReply) -> list[str]:
    return [finding.sentence for finding in validate(round, answers, zone=UTC)]


class TestRound:
    """§5.1 What a round has."""

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"candidacies": ()}, "one or more candidacies"),
            ({"candidacies": ("x", "x")}, "one or more candidacies"),
            ({"size": 4}, "The size is 4 and 5 are listed"),
            ({"least": -1}, "Nobody can name at least -1"),
            ({"least": 2, "most": 1}, "Nobody can name at least 2 and at most 1"),
            ({"most": 0}, "Nobody can name at least 0 and at most 0"),
        ],
    )
    def test_what_is_not_possible(self, changes: dict[str, Any], sentence: str) -> None:
        (found,) = validate(replace(POLL, **changes), (), zone=UTC)
        assert sentence in found.sentence
        assert found.inside == ("most",) if "least" in changes else found.inside == (*changes,)

    def test_who_may_answer(self) -> None:
        assert POLL.members == 5
        assert replace(POLL, size=5).members == 5
        assert RoundRules(round="r", candidacies=("x",), size=15).members == 15
        assert RoundRules(round="r", candidacies=("x",)).members is None

    def test_without_words_names_are_written_down(self) -> None:
        assert RoundRules(round="r", candidacies=("x",)).words == {NAMED: Stance.SUPPORT}


class TestAnswers:
    """§5.3 Whatever the round does not allow is a finding; all of them in one run."""

    def test_in_order(self) -> None:
        good = answered("A", when("2016-07-21T11:00:00Z"), x="encourage", y="discourage")
        assert wrong(POLL, good, answered("B", x="no_opinion")) == []

    def test_all_in_one_run(self) -> None:
        assert wrong(POLL, answered("Z", x="no", q="encourage"), answered("Z")) == [
            "Z is not among those who may answer: that is not counted.",
            "'no' is no answer of this round. Use one of: encourage, discourage, no_opinion.",
            "q is not on the round. Use one of: x, y.",
            "Z is not among those who may answer: that is not counted.",
        ]

    def test_of_who_may_not_answer_nothing_counts(self) -> None:
        """It happened: told, and no error."""
        good, other = answered("A", x="encourage"), answered("Z", x="encourage")
        one, two = judge(POLL, [good, other], UTC)
        assert (one.worth, two.worth) == (Worth.COUNTS, Worth.NOT_ASKED)
        (found,) = validate(POLL, [good, other], zone=UTC)
        assert (found.severity, found.path) == ("warning", "Z")

    @pytest.mark.parametrize(
        ("received", "why"),
        [
            ("2016-07-21T09:59:59Z", "before it opened: that is not counted."),
            ("2016-07-21T10:00:00Z", ""),
            ("2016-07-21T11:59:59Z", ""),
            ("2016-07-21T12:00:00Z", "when the round was over: that is not counted."),
            (
                "2016-07-21",
                "which may be outside the round: it is not counted. Give the moment.",
            ),
        ],
    )
    def test_in_the_time_of_the_round(self, received: str, why: str) -> None:
        assert wrong(POLL, answered("A", when(received), x="encourage")) == (
            [f"A answered on {received}, {why}"] if why else []
        )

    def test_each_that_is_late_is_told(self) -> None:
        """Whatever else is wrong, with another answer or with the round itself."""
        late = [answered(m, when("2016-07-21T13:00:00Z"), x="encourage") for m in ("A", "B")]
        assert [f.path for f in validate(POLL, late, zone=UTC)] == ["A", "B"]
        twice = replace(POLL, candidacies=(*POLL.candidacies, *POLL.candidacies[:1]))
        assert [f.path for f in validate(twice, late, zone=UTC)] == [POLL.round, "A", "B"]

    def test_of_several_the_last_in_time_counts(self) -> None:
        first = answered("A", when("2016-07-21T10:30:00Z"), x="encourage")
        last = answered("A", when("2016-07-21T11:30:00Z"), x="discourage")
        late = answered("A", when("2016-07-21T12:30:00Z"), x="no_opinion")
        told = [str(one.worth) for one in judge(POLL, [late, last, first], UTC)]
        assert told == ["replaced", "counts", "late"]
        assert [f.severity for f in validate(POLL, [first, last, late], zone=UTC)] == ["note"]

    def test_where_an_answer_is_final_the_first_stands(self) -> None:
        final = replace(POLL, final=True)
        first = answered("A", when("2016-07-21T10:30:00Z"), x="encourage")
        last = answered("A", when("2016-07-21T11:30:00Z"), x="discourage")
        told = [str(one.worth) for one in judge(final, [first, last], UTC)]
        assert told == ["counts", "repeated"]
        assert wrong(final, first, last) == [
            "A answered on 2016-07-21T11:30:00Z, a second time; this round takes one answer, and "
            "the first stands."
        ]

    def test_of_whom_it_is_not_known_whether_they_could_answer(self) -> None:
        """Not counted, and noted as that: it is no fault of the answer, and nobody's place."""
        doubtful = replace(POLL, unsure=("F",))
        given = [answered("A", x="encourage"), answered("F", x="discourage")]
        assert [str(one.worth) for one in judge(doubtful, given, UTC)] == ["counts", "unsure"]
        (found,) = validate(doubtful, given, zone=UTC)
        assert (found.severity, found.path) == ("note", "F")
        assert found.sentence == (
            "F answered, and whether it could is not known: that is not counted."
        )

    def test_what_another_answered_in_vain_replaces_nothing(self) -> None:
        own = RoundReply(member="A", words={})
        void = RoundReply(member="A", words={}, void=True)
        told = [str(one.worth) for one in judge(POLL, [own, void], UTC)]
        assert told == ["counts", "void"]

    def test_a_round_that_closes_before_it_opens_blames_nobody(self) -> None:
        never = replace(POLL, closes=when("2016-07-21T09:00:00Z"))
        assert wrong(never, answered("A", when("2016-07-21T11:00:00Z"), x="encourage")) == [
            f"{POLL.round} closes on 2016-07-21T09:00:00Z, before it opens on "
            "2016-07-21T10:00:00Z: nobody could answer. Correct one of the two."
        ]

    @pytest.mark.parametrize(
        ("received", "good"), [("2016-07-21T23:59:59Z", True), ("2016-07-22T00:00:00Z", False)]
    )
    def test_a_round_that_closes_with_a_day(self, received: str, good: bool) -> None:
        by_day = replace(POLL, opens=when("2016-07-20"), closes=when("2016-07-21"))
        assert (wrong(by_day, answered("A", when(received), x="encourage")) == []) is good

    def test_who_is_in_a_class_may_answer(self) -> None:
        strange = replace(POLL, classes={"permanent": frozenset({"A", "Z"})})
        assert [(f.sentence, f.inside) for f in validate(strange, (), zone=UTC)] == [
            ("Z of class permanent is not in the electorate.", ("classes", "permanent"))
        ]

    def test_a_round_without_times(self) -> None:
        free = replace(POLL, opens=None, closes=None)
        assert wrong(free, answered("A", when("1999-01-01"), x="encourage")) == []

    @pytest.mark.parametrize(
        ("names", "said"), [(0, "least is 1"), (1, ""), (2, ""), (3, "most is 2")]
    )
    def test_one_below_on_and_above_the_numbers(self, names: int, said: str) -> None:
        written = RoundRules(
            round="r", candidacies=("x", "y", "z"), least=1, most=2, entitled=("A",)
        )
        found = wrong(written, RoundReply(member="A", words=dict.fromkeys("xyz"[:names], NAMED)))
        assert found == ([f"A names {names} candidacies; the {said}."] if said else [])

    @pytest.mark.parametrize(
        ("negative", "sentences"),
        [
            (
                "not_accepted",
                [
                    "A answered 'discourage'; this round accepts no negative answer. "
                    "Correct the answer, or what the round says with negative:."
                ],
            ),
            ("named", []),
            (
                "counted",
                [
                    "A is named with 'discourage'; in this round that is only counted. "
                    "Leave the answer out, or write negative: named at the round."
                ],
            ),
            (
                "counted_by_class",
                [
                    "A is named with 'discourage'; in this round that is only counted. "
                    "Leave the answer out, or write negative: named at the round."
                ],
            ),
        ],
    )
    def test_negative_answers(self, negative: Any, sentences: list[str]) -> None:
        assert wrong(replace(POLL, negative=negative), answered(x="discourage")) == sentences

    def test_ranking(self) -> None:
        ranked = replace(POLL, ranked=True, most=2)
        good, twice, stranger = (
            RoundReply(member="A", ranking=order) for order in (("y", "x"), ("x", "x"), ("q",))
        )
        assert wrong(ranked, good) == []
        assert wrong(ranked, twice) == ["A ranks a candidacy twice."]
        assert wrong(ranked, stranger) == ["q is not on the round. Use one of: x, y."]
        assert wrong(POLL, good) == ["A ranks, and this round is not ranked."]

    @pytest.mark.parametrize(("size", "good"), [(1, False), (2, True), (3, True)])
    def test_no_more_answers_than_members(self, size: int, good: bool) -> None:
        sized = RoundRules(round="r", candidacies=("x",), size=size)
        found = wrong(sized, answered("A", x=NAMED), answered("B", x=NAMED))
        assert found == ([] if good else ["2 members answered and 1 could."])


class TestResult:
    """§5.4 A result is an act of its own; a round without a recorded result has none."""

    ANSWERS = (
        answered("A", x="encourage", y="discourage"),
        answered("B", x="encourage", y="no_opinion"),
        answered("C", x="discourage"),
    )

    def test_none(self) -> None:
        assert result(POLL, self.ANSWERS) is None

    def test_by_named_answers(self) -> None:
        found = result(POLL, self.ANSWERS, Recorded())
        assert found == Result(
            round="first",
            counts={
                "x": {"encourage": 2, "discourage": 1, "no_opinion": 0},
                "y": {"encourage": 0, "discourage": 1, "no_opinion": 1},
            },
            by_class={
                "x": {"permanent": {"encourage": 2, "discourage": 0, "no_opinion": 0}},
                "y": {"permanent": {"encourage": 0, "discourage": 1, "no_opinion": 1}},
            },
        )

    def test_by_counts(self) -> None:
        recorded = Recorded(
            counts={"x": {"encourage": 3, "discourage": 1}},
            by_class={"x": {"permanent": {"encourage": 2}}},
            advance=("x",),
            leave=("y",),
            decided_by="the members, informally",
        )
        found = result(replace(POLL, binding=True), self.ANSWERS, recorded)
        assert found is not None
        assert (found.counts, found.by_class) == (recorded.counts, recorded.by_class)
        assert (found.advance, found.leave) == (("x",), ("y",))
        assert (found.decided_by, found.binding) == ("the members, informally", True)

    def test_counts_that_tell_no_classes(self) -> None:
        found = result(POLL, self.ANSWERS, Recorded(counts={"x": {"encourage": 3}}))
        assert found is not None
        assert found.by_class == {}

    def test_where_nobody_is_known_to_have_answered_there_are_no_figures(self) -> None:
        found = result(POLL, (), Recorded(advance=("x",), decided_by="chair"))
        assert found is not None
        assert (found.counts, found.by_class) == ({}, {})

    def test_what_the_round_does_not_have_is_not_counted(self) -> None:
        found = result(POLL, [answered("A", x="no", q="encourage")], Recorded())
        assert found is not None
        assert found.counts == {candidacy: dict.fromkeys(WORDS, 0) for candidacy in "xy"}

    def test_ranks(self) -> None:
        orders = (("y", "x"), ("y",), ("x", "y", "x"), ("q", "x"))
        ranked = RoundRules(round="r", candidacies=("x", "y"), ranked=True)
        answers = [RoundReply(member=m, ranking=o) for m, o in zip("ABCD", orders, strict=True)]
        found = result(ranked, answers, Recorded())
        assert found is not None
        assert found.ranks == {"x": (1, 2), "y": (2, 1)}


class TestRecorded:
    """§5.5 Counts must fit the round and contain the named answers."""

    def found(self, round: RoundRules, recorded: Recorded, *answers: RoundReply) -> list[str]:
        answer = result(round, answers, recorded)
        assert answer is not None
        return [finding.sentence for finding in answer.findings]

    @pytest.mark.parametrize(
        ("recorded", "sentence"),
        [
            (
                Recorded(advance=("q",), decided_by="chair"),
                "q is not on the round. Use one of: x, y.",
            ),
            (
                Recorded(advance=("x",), leave=("x",), decided_by="chair"),
                "x cannot both advance and leave.",
            ),
            (Recorded(advance=("x",)), "Say who decided who advances or leaves."),
            (Recorded(leave=("x",)), "Say who decided who advances or leaves."),
            (
                Recorded(counts={"q": {"encourage": 1}}),
                "q is not on the round. Use one of: x, y.",
            ),
            (
                Recorded(counts={"x": {"yes": 1}}),
                "'yes' is no answer of this round. Use one of: encourage, discourage, no_opinion.",
            ),
            (
                Recorded(counts={"x": {"encourage": -1}}),
                "-1 members cannot answer 'encourage'.",
            ),
            (
                Recorded(counts={"x": {"encourage": 4, "no_opinion": 2}}),
                "The answers add up to 6 and 5 could answer.",
            ),
            (
                Recorded(by_class={"x": {"permanent": {"encourage": 3}}}),
                "The answers add up to 3 and 2 could answer.",
            ),
        ],
    )
    def test_does_not_fit(self, recorded: Recorded, sentence: str) -> None:
        assert self.found(POLL, recorded) == [sentence]

    @pytest.mark.parametrize(
        "recorded",
        [
            Recorded(counts={"x": {"encourage": 3, "no_opinion": 2}}),
            Recorded(by_class={"x": {"permanent": {"encourage": 2}}}),
        ],
    )
    def test_fits_exactly(self, recorded: Recorded) -> None:
        assert self.found(POLL, recorded) == []

    @pytest.mark.parametrize(
        ("given", "good"), [(4, False), (5, True), (6, False)], ids=["short", "on", "over"]
    )
    def test_a_row_with_all_its_words_adds_up(self, given: int, good: bool) -> None:
        row = {"encourage": given, "discourage": 0, "no_opinion": 0}
        assert (self.found(POLL, Recorded(counts={"x": row})) == []) is good

    def test_a_row_that_leaves_answers_out_need_not_add_up(self) -> None:
        assert self.found(POLL, Recorded(counts={"x": {"encourage": 1, "no_opinion": 1}})) == []

    def test_of_a_round_without_answers_one_word_is_told(self) -> None:
        round = replace(POLL, answers={}, classes={})
        names = Recorded(counts={"x": {"yes": 1, "no": 1}, "y": {"no": 1}})
        assert self.found(round, names) == [no_answer(round, "yes", "x").sentence]

    @pytest.mark.parametrize(
        "changes",
        [{"answers": {"yes": Stance.SUPPORT}}, {"answers": {}}, {"most": 1}, {"entitled": ()}],
        ids=["only for", "names are written down", "each names some", "of unknown size"],
    )
    def test_nor_does_one_that_each_need_not_answer(self, changes: dict[str, Any]) -> None:
        round = replace(POLL, **({"classes": {}, "negative": "counted"} | changes))
        row = dict.fromkeys(round.words, 1)
        assert self.found(round, Recorded(counts={"x": row})) == []

    @pytest.mark.parametrize(("given", "good"), [(1, False), (2, True), (3, False)])
    def test_a_class_with_all_its_words_adds_up(self, given: int, good: bool) -> None:
        round = replace(POLL, negative="counted_by_class")
        row = {"encourage": given, "discourage": 0, "no_opinion": 0}
        assert (self.found(round, Recorded(by_class={"x": {"permanent": row}})) == []) is good

    def test_a_class_that_the_round_does_not_have(self) -> None:
        recorded = Recorded(by_class={"x": {"others": {"encourage": 9}}})
        sentence = "The round has no class others. Say who belongs to it, or how many."
        assert self.found(POLL, recorded) == [sentence]

    @pytest.mark.parametrize(("inside", "good"), [(1, True), (2, False)])
    def test_a_class_is_part_of_all(self, inside: int, good: bool) -> None:
        counts = {"x": {"encourage": 1, "no_opinion": 4}}
        by_class = {"x": {"permanent": {"encourage": inside}}}
        sentence = "2 of class permanent answered 'encourage', and 1 of all. Correct one of them."
        found = self.found(POLL, Recorded(counts=counts, by_class=by_class))
        assert found == ([] if good else [sentence])

    def test_what_all_do_not_list_is_what_is_left(self) -> None:
        counts, left = {"x": {"encourage": 4}}, {"x": {"permanent": {"no_opinion": 2}}}
        assert self.found(POLL, Recorded(counts=counts, by_class=left)) == [
            "2 of class permanent answered 'no_opinion', and 1 of all. Correct one of them."
        ]

    @pytest.mark.parametrize(("outside", "good"), [(3, True), (4, False)])
    def test_the_others_can_have_given_what_is_left(self, outside: int, good: bool) -> None:
        counts = {"x": {"encourage": outside}}
        by_class = {"x": {"permanent": {"encourage": 0}}}
        sentence = (
            "4 answered 'encourage', 0 of class permanent: that leaves 4 for the 3 others. "
            "Correct one of them."
        )
        found = self.found(POLL, Recorded(counts=counts, by_class=by_class))
        assert found == ([] if good else [sentence])

    @pytest.mark.parametrize(
        ("others", "sentence"),
        [
            (
                1,
                "3 answered 'encourage', 2 of the classes a and b: that leaves 1 for the 0 others.",
            ),
            (2, ""),
            (3, "4 of the classes a and b answered 'encourage', and 3 of all."),
        ],
    )
    def test_classes_that_divide_all_add_up(self, others: int, sentence: str) -> None:
        classes = {"a": frozenset("AB"), "b": frozenset("CDE")}
        round = replace(POLL, classes=classes)
        by_class = {"x": {"a": {"encourage": 1}, "b": {"encourage": others}}}
        found = self.found(round, Recorded(counts={"x": {"encourage": 3}}, by_class=by_class))
        assert found == ([f"{sentence} Correct one of them."] if sentence else [])

    def test_what_is_wrong_of_one_class_is_told_once(self) -> None:
        round = replace(POLL, classes={"a": frozenset("AB"), "b": frozenset("CDE")})
        by_class = {"x": {"a": {"encourage": 2}, "b": {"encourage": 0}}}
        assert self.found(round, Recorded(counts={"x": {"encourage": 1}}, by_class=by_class)) == [
            "2 of class a answered 'encourage', and 1 of all. Correct one of them."
        ]

    def test_classes_that_overlap_need_not(self) -> None:
        round = replace(POLL, classes={"a": frozenset("ABC"), "b": frozenset("CDE")})
        by_class = {"x": {"a": {"encourage": 2}, "b": {"encourage": 2}}}
        assert self.found(round, Recorded(counts={"x": {"encourage": 3}}, by_class=by_class)) == []

    @pytest.mark.parametrize(("most", "good"), [(1, False), (2, True)])
    def test_no_more_names_than_members_may_give(self, most: int, good: bool) -> None:
        written = RoundRules(round="r", candidacies=("x", "y", "z"), size=3, most=most)
        found = self.found(written, Recorded(counts={"x": {NAMED: 3}, "y": {NAMED: 1}}))
        assert found == ([] if good else ["4 names are counted, and 3 members may give 3."])

    def test_the_named_of_a_class_are_among_those_counted_in_it(self) -> None:
        answers = answered("A", x="encourage"), answered("B", x="encourage")
        recorded = Recorded(by_class={"x": {"permanent": {"encourage": 1}}})
        assert self.found(POLL, recorded, *answers) == [
            "2 are named with 'encourage', and only 1 counted; correct one."
        ]

    def test_each_is_found_at_its_own_figure(self) -> None:
        recorded = Recorded(
            counts={"x": {"encourage": 9}, "y": {"no": 1}},
            by_class={"x": {"permanent": {"discourage": -1}}},
            advance=("x", "q"),
            decided_by="chair",
        )
        answer = result(POLL, (), recorded)
        assert answer is not None
        assert [found.inside for found in answer.findings] == [
            ("advance", 1),
            ("counts", "x"),
            ("counts", "y", "no"),
            ("by_class", "x", "permanent", "discourage"),
        ]

    @pytest.mark.parametrize(("number", "good"), [(2, True), (3, False)])
    def test_a_class_known_by_its_size(self, number: int, good: bool) -> None:
        sized = RoundRules(
            round="r", candidacies=("x",), size=9, class_sizes={"p": 2}, answers=WORDS
        )
        recorded = Recorded(by_class={"x": {"p": {"encourage": number}}})
        assert (self.found(sized, recorded) == []) is good

    @pytest.mark.parametrize(
        ("negative", "in_all", "by_class"),
        [
            (
                "not_accepted",
                ["This round accepts no negative answer, and one is counted."],
                ["This round accepts no negative answer, and one is counted."],
            ),
            ("counted", [], ["This round counts negative answers in all, not by class."]),
            ("counted_by_class", [], []),
            ("named", ["1 of 1 with 'discourage' are not named; this round names them."], []),
        ],
    )
    def test_negative_answers(self, negative: Any, in_all: list[str], by_class: list[str]) -> None:
        round = replace(POLL, negative=negative)
        one, none = {"discourage": 1}, {"discourage": 0}
        assert self.found(round, Recorded(counts={"x": one})) == in_all
        assert self.found(round, Recorded(by_class={"x": {"permanent": one}})) == by_class
        assert self.found(round, Recorded(counts={"x": none})) == []

    @pytest.mark.parametrize(("counted", "good"), [(1, False), (2, True), (3, True)])
    def test_the_named_are_among_the_counted(self, counted: int, good: bool) -> None:
        answers = answered("A", x="encourage"), answered("B", x="encourage")
        found = self.found(POLL, Recorded(counts={"x": {"encourage": counted}}), *answers)
        assert found == (
            [] if good else ["2 are named with 'encourage', and only 1 counted; correct one."]
        )

    def test_named_negative_answers_are_all_there(self) -> None:
        recorded = Recorded(counts={"x": {"discourage": 1}})
        assert self.found(POLL, recorded, answered("A", x="discourage")) == []


class TestAnotherRule:
    """§5.6 Another rule may be tried on the numbers of one candidacy, without names."""

    def outcome(self, **counts: int) -> Result:
        found = result(POLL, (), Recorded(counts={"x": counts}))
        assert found is not None
        return found

    def test_the_numbers(self) -> None:
        found = result(POLL, TestResult.ANSWERS, Recorded())
        assert found is not None
        tally = to_tally(POLL, found, "x")
        assert tally.counts == {Stance.SUPPORT: 2, Stance.OBJECT: 1, Stance.ABSTAIN: 0}
        assert tally.by_class == {
            "permanent": {Stance.SUPPORT: 2, Stance.OBJECT: 0, Stance.ABSTAIN: 0}
        }
        assert tally.electorate.members == MEMBERS
        assert tally.closed
        assert problems(tally) == []
        assert not to_tally(POLL, found, "x", closed=False).closed

    def test_several_words_for_one_answer(self) -> None:
        words = {"yes": Stance.SUPPORT, "agree": Stance.SUPPORT}
        round = RoundRules(round="r", candidacies=("x", "y"), size=9, answers=words)
        found = result(round, (), Recorded(counts={"x": {"yes": 2, "agree": 3}}))
        assert found is not None
        assert to_tally(round, found, "x").counts == {Stance.SUPPORT: 5}
        assert to_tally(round, found, "y").counts == {}

    def test_figures_that_tell_only_some_answers(self) -> None:
        tally = to_tally(POLL, self.outcome(encourage=3), "x")
        assert tally.unlisted == {Stance.OBJECT, Stance.ABSTAIN, Stance.SILENT}
        for_all = replace(POLL, answers={"yes": Stance.SUPPORT}, negative="counted")
        assert to_tally(for_all, self.outcome(yes=3), "x").unlisted == frozenset()
        assert to_tally(POLL, self.outcome(encourage=5), "x").unlisted == frozenset()

    def test_refused(self) -> None:
        found = self.outcome(encourage=3)
        with pytest.raises(Refusal, match=r"q is not on the round first\. Use one of: x, y"):
            to_tally(POLL, found, "q")
        with pytest.raises(Refusal, match="How many could answer in first is not known"):
            to_tally(replace(POLL, entitled=(), classes={}), found, "x")
        with pytest.raises(Malformed, match="'yes' is no answer of this round"):
            to_tally(POLL, self.outcome(yes=1), "x")


@st.composite
def answers(draw: st.DrawFn) -> list[RoundReply]:
    words = st.dictionaries(st.sampled_from(["x", "y"]), st.sampled_from(sorted(WORDS)))
    voters = draw(st.lists(st.sampled_from(MEMBERS), unique=True))
    return [RoundReply(member=member, words=draw(words)) for member in voters]


class TestNeverPositions:
    """§5.6 Answers given in a round never become positions."""

    @given(given_answers=answers())
    def test_no_name_goes_with_a_tally(self, given_answers: list[RoundReply]) -> None:
        assert validate(POLL, given_answers, zone=UTC) == []
        found = result(POLL, given_answers, Recorded())
        assert found is not None
        for candidacy in POLL.candidacies:
            tally = to_tally(POLL, found, candidacy)
            assert tally.positions == {}
            assert problems(tally) == []
            assert sum((tally.counts or {}).values()) == sum(
                candidacy in answer.words for answer in given_answers
            )

    def test_no_function_makes_a_position_of_an_answer(self) -> None:
        """Whatever takes answers returns findings or numbers; no function here returns a stance."""
        returned = {
            name: get_type_hints(function)["return"]
            for name, function in inspect.getmembers(rounds, inspect.isfunction)
            if function.__module__ == rounds.__name__ and not name.startswith("_")
        }
        assert returned == {
            "judge": tuple[JudgedReply, ...],
            "no_answer": Finding,
            "result": Result | None,
            "to_tally": Tally,
            "validate": list[Finding],
        }
        assert "answers" not in get_type_hints(to_tally)
        assert not {"member", "members"} & get_type_hints(Result).keys()

    def test_a_round_answer_is_a_type_of_its_own(self) -> None:
        assert RoundReply.__mro__ == (RoundReply, object)
        assert Stance not in get_type_hints(RoundReply).values()


class TestWords:
    """§5.5 A word that a round does not have is told once; of a round without words the first."""

    def test_of_a_round_without_answers(self) -> None:
        assert no_answer(RoundRules(round="r", candidacies=("a",)), "yes", "").sentence.endswith(
            "It has none of its own: say what each word is, as answers: {yes: support}."
        )

    def test_the_nearest(self) -> None:
        round = RoundRules(round="r", candidacies=("a",), answers={"encourage": Stance.SUPPORT})
        assert no_answer(round, "encorage", "").sentence.endswith("Did you mean encourage?")
        assert no_answer(round, "x", "").sentence.endswith("Use one of: encourage.")


class TestWhoeverMayBeAMember:
    """§5.10 Of whom it is not known whether it could answer."""

    def test_its_answer_is_in_no_count_and_no_error(self) -> None:
        poll = replace(POLL, unsure=("F",))
        given = [answered("A", x="encourage"), answered("F", x="discourage")]
        assert [str(one.worth) for one in judge(poll, given, UTC)] == ["counts", "unsure"]
        (told,) = validate(poll, given, zone=UTC)
        assert (told.severity, told.sentence) == (
            "note",
            "F answered, and whether it could is not known: that is not counted.",
        )

    def test_what_came_late_is_late_from_it_too(self) -> None:
        late = answered("F", when("2016-07-21T13:00:00Z"), x="encourage")
        (one,) = judge(replace(POLL, unsure=("F",)), [late], UTC)
        assert str(one.worth) == "late"

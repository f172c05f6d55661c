"""What page and terminal say alike, in English: who is missing, silences, proxies, windows."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

import pytest
from tests.proceedings.world import World

from nemcon.cli.entry_lines import QuestionPhrasing
from nemcon.cli.opening import Question
from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.procedures.silence import SilenceOutcome, SilenceReason, SilenceState
from nemcon.proceedings.missing import Missing
from nemcon.proceedings.proxies import VoidReason
from nemcon.proceedings.query import Query
from nemcon.record.entries.positions import Group
from nemcon.rules.clauses import Judgment
from nemcon.rules.needed import Needed
from nemcon.rules.stances import Stance
from nemcon.wording.groups import speaks_for
from nemcon.wording.missing import Shortfall, missing, of_the_chair, statements, unspoken
from nemcon.wording.phrasing import EnglishPhrasing, series
from nemcon.wording.proxies import without_effect
from nemcon.wording.silences import came_to
from nemcon.wording.windows import untimely

NAMES = {"a": "Alder", "b": "Birch", "c": "Cedar", "d": "Dove", "e": "Elm"}
ENGLISH = EnglishPhrasing(lambda code: NAMES.get(code, code))
NOTHING = Shortfall(
    lack=Missing(),
    base=5,
    reported=(),
    needed=Needed(count=0),
    each=False,
    only_unsaid=True,
    besides=0,
    unspoken=False,
    decided=False,
    adopted=False,
    silence_is_enough=False,
    of_votes_cast=False,
    depends_on=(),
)
QUIET = Missing(has_not_said=("a", "b"))


def needed(count: int | None, **more: Any) -> Needed:
    return Needed(count=count, **more)


class TestMissing:
    """spec/answers.md §7.3, standing.md §5.4"""

    @pytest.mark.parametrize(
        ("lack", "told"),
        [
            ({"objects": ("a",)}, ["Alder objects"]),
            (
                {"objects": ("a", "b"), "reserves": ("c",)},
                ["Alder and Birch object", "Cedar reserves its position"],
            ),
            ({"others": {"a": Stance.ABSTAIN, "b": Stance.ABSTAIN}}, ["Alder and Birch: abstains"]),
            (
                {"ad_referendum": ("a",), "undecided": ("b", "c"), "uncounted": ("d",)},
                [
                    "Alder has agreed ad referendum and is still to confirm",
                    "Birch and Cedar are undecided",
                    "Dove has answered, which does not count",
                ],
            ),
            (
                {"perhaps": ("a",), "has_not_said": tuple(NAMES), "otherwise": ("b",)},
                [
                    "Alder may have answered already",
                    "5 have not said",
                    "Birch may already have answered differently",
                ],
            ),
        ],
    )
    def test_by_what_each_says(self, lack: Mapping[str, Any], told: list[str]) -> None:
        assert list(statements(Missing(**lack), ENGLISH)) == told

    def test_by_report_and_by_name(self) -> None:
        lack = Missing(objects=("a",), has_not_said=("b",))
        told = ["Alder objects, by report", "Birch has no word of its own on record"]
        assert list(statements(lack, ENGLISH, {"a"}, by_name=True)) == told

    @pytest.mark.parametrize(
        ("of", "told"),
        [
            ({}, []),
            ({"lack": QUIET, "adopted": True, "each": True}, ["Alder and Birch have not said"]),
            (
                {"lack": QUIET, "depends_on": ("c",)},
                [
                    "Alder and Birch have not said",
                    "what is enough depends on whether Cedar counts",
                ],
            ),
            ({"depends_on": ("c",), "decided": True}, []),
            # nobody has spoken
            ({"unspoken": True, "silence_is_enough": True}, ["silence is enough when it is put"]),
            ({"unspoken": True, "needed": needed(3)}, ["3 of 5 members would be enough"]),
            ({"unspoken": True, "needed": needed(1), "base": 1}, ["1 of 1 member would be enough"]),
            ({"unspoken": True, "needed": needed(3), "of_votes_cast": True}, []),
            ({"unspoken": True}, []),
            # beside those that are missing one and all
            ({"each": True, "besides": 2}, ["with 2 of the others it would be enough"]),
            (
                {"each": True, "besides": 2, "silence_is_enough": True},
                ["from the others silence is enough"],
            ),
            ({"each": True, "silence_is_enough": True}, ["silence is enough when it is put"]),
            (
                {"each": True, "silence_is_enough": True, "only_unsaid": False},
                [],
            ),
            (
                {"needed": needed(1), "silence_is_enough": True},
                ["silence is enough when it is put"],
            ),
            # of several
            (
                {"needed": needed(2, any_of=("a", "b"))},
                ["would be enough: Alder and Birch"],
            ),
            (
                {"needed": needed(2, any_of=("a", "b", "c"))},
                ["would be enough: any 2 of Alder, Birch and Cedar"],
            ),
            (
                {"needed": needed(2, any_of=tuple(NAMES)), "decided": True},
                ["would have been enough: any 2 of 5 members"],
            ),
            (
                {"needed": needed(2, any_of=("a", "b")), "of_votes_cast": True},
                ["would be enough, whatever the others do: Alder and Birch"],
            ),
            (
                {"needed": needed(1, sets=(("a",), ("b",)))},
                ["would be enough: Alder or Birch"],
            ),
            (
                {"needed": needed(1, sets=(("a",), ("b",)), complete=False)},
                ["would be enough: for instance Alder or Birch"],
            ),
            (
                {"needed": needed(1, sets=tuple((m,) for m in NAMES))},
                ["would be enough: for instance Alder or Birch or Cedar or Dove"],
            ),
            ({"needed": needed(5, sets=(tuple(NAMES),))}, ["at least 5 more are needed"]),
            (
                {"needed": needed(5, sets=(tuple(NAMES),)), "decided": True},
                ["would have been enough: 5 more at least"],
            ),
            ({"needed": needed(3)}, ["would be enough: 3 more"]),
        ],
    )
    def test_who_would_be_enough(self, of: Mapping[str, Any], told: list[str]) -> None:
        assert missing(replace(NOTHING, **of), ENGLISH) == told

    def test_nobody_is_known_to_have_spoken(self) -> None:
        assert unspoken(ENGLISH) == "no position of a member is on record"

    @pytest.mark.parametrize(
        ("despite", "clause", "told"),
        [
            (False, "", "The chair is still to find: “it is urgent”."),
            (
                True,
                "Article 9",
                "The chair may still find, in spite of dissent: “it is urgent” (Article 9).",
            ),
        ],
    )
    def test_what_the_chair_may_find(self, despite: bool, clause: str, told: str) -> None:
        assert of_the_chair(Judgment("it is urgent", despite), clause, ENGLISH) == told


OVER = SilenceOutcome(state=SilenceState.LAPSED)


class TestSilence:
    """spec/silence.md §5 to §7"""

    @pytest.mark.parametrize(
        ("of", "told"),
        [
            ({}, "ran out"),
            (
                {"runs": True, "expiry": when("2024-03-01")},
                "runs until 2024-03-01, unless it was broken, held or ended already",
            ),
            (
                {"runs": True, "expiry": when("2024-03-01"), "among": ("a", "b")},
                "runs until 2024-03-01, unless broken already by one or some of Alder and Birch",
            ),
            ({"broken_by": ("a",)}, "broken by Alder"),
            (
                {"broken_by": ("a", "b"), "breakers": "disputed"},
                "broken by Alder and Birch (disputed)",
            ),
            ({"breakers": "unknown"}, "broken; by whom is not known"),
            (
                {"breakers": "withheld"},
                "broken; by whom is for the chair and the clerk alone",
            ),
            ({"breakers": "unknown", "among": ("a",)}, "broken by Alder"),
            (
                {"why": SilenceReason.ACT_IN_DOUBT, "among": ("a",)},
                "not known: whether what was said counts is in doubt (Alder)",
            ),
            (
                {"why": SilenceReason.CONSENT_REFUSED},
                "adopts nothing: the consent that it needs (the host) was refused",
            ),
            (
                {"why": SilenceReason.NOT_SERVED, "not_served": ("a", "b")},
                "adopted nothing: not served: Alder and Birch",
            ),
        ],
    )
    def test_what_it_came_to(self, of: Mapping[str, Any], told: str) -> None:
        assert came_to(replace(OVER, **of), "the host", ENGLISH) == told

    def test_each_reason(self) -> None:
        of = {came_to(replace(OVER, why=why), "the host", ENGLISH) for why in SilenceReason}
        assert len(of) == len(SilenceReason)


class TestProxy:
    """spec/standing.md §15"""

    def without(self, why: str, article: str | Text | None = None) -> str:
        return without_effect(why, ENGLISH, member="a", holder="b", other="c", article=article)

    def test_each_reason(self) -> None:
        assert len({self.without(why) for why in get_args(VoidReason)}) == len(get_args(VoidReason))
        assert self.without("another") == "Alder had given its proxy to Cedar"

    def test_by_an_article(self) -> None:
        told = "Birch holds more proxies than it may"
        assert self.without("surplus") == told
        assert self.without("surplus", Text.of("Article 9")) == f"{told} (Article 9)"


def test_an_answer_outside_its_window() -> None:
    """spec/procedure.md §3.8"""
    late = untimely("Answers", "2024-02-10", ENGLISH, early=False)
    assert late == "too late for “Answers”, which closed on 2024-02-10"
    early = untimely("Answers", "2024-02-10", ENGLISH, early=True)
    assert early == "too early for “Answers”, which opened on 2024-02-10"


def test_lists_and_nothing() -> None:
    lists: list[list[str]] = [[], ["A"], ["A", "B"], ["A", "B", "C"]]
    assert [series(names) for names in lists] == ["", "A", "A and B", "A, B and C"]
    assert ENGLISH.dated(None) == ""


class TestGroup:
    """spec/standing.md §3.9: by its name, else by its classes, else by its members."""

    @pytest.mark.parametrize(
        ("group", "told"),
        [
            (Group(name=Text.of("the islands"), members=("AA",)), "Skerry (for the islands)"),
            (Group(classes=("elected", "outer")), "Skerry (for the class elected and outer)"),
            (Group(members=("BB", "AA")), "Skerry (for AA and BB)"),
        ],
    )
    def test_who_speaks_for_it(self, group: Group, told: str) -> None:
        question = Question(World().record, "m", Query(moment=0))
        phrasing = QuestionPhrasing(question.member, str, inquiry=question)
        assert speaks_for("Skerry", group, (), phrasing) == told

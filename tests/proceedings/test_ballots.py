"""A rule put to the figures of a round, and who says each (spec/procedure.md §5.7, §5.8)."""

from typing import Any

import pytest
from tests.proceedings.world import World

from nemcon.core.errors import Refusal
from nemcon.core.findings import Finding
from nemcon.core.texts import Text
from nemcon.proceedings.check import check
from nemcon.proceedings.course import RoundStanding
from nemcon.proceedings.figures import Cell
from nemcon.record.entries.evidence import Claim, FigureClaimed, Reading
from nemcon.record.entries.rounds import Round, RoundAnswer, RoundResult
from nemcon.record.entries.structure import RuleAdopted
from nemcon.rules.stances import Stance

WORDS = {"yes": Stance.SUPPORT, "no": Stance.OBJECT, "blank": Stance.ABSTAIN}
SIX = "at least 6 members are for and no member of class founder is against"
KEEPERS = tuple(f"k{n}" for n in range(1, 10))
DIVIDED = {"founder": KEEPERS[:3], "joined": KEEPERS[3:]}


def keepers(of_step: str = "consensus", **changes: Any) -> World:
    """Nine keepers, three of them founders, vote in secret on Crake and Finch."""
    world = World(rule=of_step)
    for who in ("crake", "finch"):
        world.candidate(who, "nominated", "2024-01-02")
    ballot: dict[str, Any] = {
        "round": "first",
        "candidacies": ("crake", "finch"),
        "entitled": KEEPERS,
        "classes": DIVIDED,
        "answers": WORDS,
        "negative": "counted_by_class",
        "rule": SIX,
        **changes,
    }
    world.add("matter/m", Round(**ballot), "2024-01-10", id="round")
    return world


def told(world: World, day: str = "2024-01-10", id: str = "told", **result: Any) -> World:
    world.add("matter/m", RoundResult(round="first", **result), day, id=id)
    return world


PRINTED: dict[str, Any] = {
    "counts": {
        "crake": {"yes": 4, "no": 3, "blank": 2},
        "finch": {"yes": 6, "no": 2, "blank": 1},
    },
    "by_class": {"crake": {"founder": {"no": 2}}},
}


def first(world: World, **asked: Any) -> RoundStanding:
    (found,) = world.ask("2024-01-31", **asked).rounds
    return found


class TestPut:
    """5.8 What the rule makes of each candidacy of a round."""

    def test_in_the_order_of_the_result(self) -> None:
        put = first(told(keepers(), **PRINTED)).put
        assert [(one.candidacy, str(one.outcome)) for one in put] == [
            ("finch", "undetermined"),
            ("crake", "not_adopted"),
        ]

    def test_of_equal_support_fewest_against_come_first_then_the_ballot(self) -> None:
        rows = {"crake": {"yes": 5, "no": 4}, "finch": {"yes": 5, "no": 3}}
        found = first(told(keepers(candidacies=("crake", "ann", "finch")), counts=rows))
        assert [one.candidacy for one in found.put] == ["finch", "crake", "ann"]

    def test_what_follows_for_the_classes(self) -> None:
        finch, crake = first(told(keepers(), **PRINTED)).put
        assert finch.bounds("founder")[Stance.OBJECT] == (0, 2)
        assert crake.bounds("founder")[Stance.OBJECT] == (2, 2)
        assert crake.bounds("joined")[Stance.OBJECT] == (1, 1)
        assert crake.bounds()[Stance.SUPPORT] == (4, 4)

    def test_what_one_class_gave_the_others_did_not(self) -> None:
        """The bounds are tight where the classes divide all: 6 - 2 = 4."""
        counts = {"finch": {"yes": 6, "no": 2, "blank": 1}}
        row = {"founder": {"yes": 2, "no": 1, "blank": 0}}
        finch = first(told(keepers(), counts=counts, by_class={"finch": row})).put[0]
        assert finch.bounds("founder") == {Stance.SUPPORT: (2, 2), Stance.OBJECT: (1, 1)}
        assert finch.bounds("joined") == {
            Stance.SUPPORT: (4, 4),
            Stance.OBJECT: (1, 1),
            Stance.ABSTAIN: (1, 1),
        }

    def test_a_class_of_the_size_that_the_round_says_is_that_of_the_body(self) -> None:
        """Its members are known then, and that the others are the rest."""
        world = World(members=())
        for n, label in enumerate(("old", "old", "new", "new", "new")):
            world.member(f"m{n}", "2000-01-01", classes=(label,))
        world.candidate("ann", "nominated", "2024-01-02")
        ballot = Round(
            round="first", candidacies=("ann",), answers=WORDS, size=5, class_sizes={"old": 2}
        )
        world.add("matter/m", ballot, "2024-01-10", id="round")
        counts = {"ann": {"yes": 4, "no": 1, "blank": 0}}
        row = {"ann": {"old": {"yes": 2, "no": 0, "blank": 0}}}
        (ann,) = first(told(world, counts=counts, by_class=row)).put
        assert ann.bounds("new") == {Stance.SUPPORT: (2, 2), Stance.OBJECT: (1, 1)}

    def test_of_a_class_told_in_part_the_rest_follows(self) -> None:
        (_, crake) = first(told(keepers(), **PRINTED)).put
        assert crake.bounds("founder")[Stance.SUPPORT] == (0, 1)
        assert crake.bounds("joined")[Stance.SUPPORT] == (3, 4)

    def test_classes_that_share_a_member_say_nothing_of_each_other(self) -> None:
        both = {"founder": KEEPERS[:3], "late": KEEPERS[2:8]}
        row = {"founder": {"yes": 3, "no": 0, "blank": 0}}
        counts = {"finch": {"yes": 6, "no": 2, "blank": 1}}
        world = told(keepers(classes=both), counts=counts, by_class={"finch": row})
        low, high = first(world).put[0].bounds("late")[Stance.SUPPORT]
        assert low < high

    def test_words_stand_for_against_then_the_others(self) -> None:
        """In whichever order a store kept them."""
        words = {"abstain": Stance.ABSTAIN, "con": Stance.OBJECT, "pro": Stance.SUPPORT}
        assert list(first(keepers(answers=words)).round.words) == ["pro", "con", "abstain"]

    def test_the_clauses_have_their_figures(self) -> None:
        finch, _ = first(told(keepers(), **PRINTED)).put
        assert finch.answer is not None
        heads, founders = finch.answer.clauses
        assert [str(n) for n in (heads.have, heads.need, heads.margin)] == ["6", "6", "0"]
        assert heads.met is True
        assert founders.have is None
        assert founders.met is None
        assert (str(founders.least), str(founders.most)) == ("0", "2")

    def test_by_another_rule(self) -> None:
        found = first(told(keepers(), **PRINTED), rule="two-thirds")
        assert (found.ruled.name, found.ruled.instead_of) == ("two-thirds", SIX)
        assert [str(one.outcome) for one in found.put] == ["adopted", "not_adopted"]

    def test_a_round_may_have_a_rule_of_its_own(self) -> None:
        ruled = first(told(keepers(rule="at least 4 members are for"), **PRINTED))
        assert [str(one.outcome) for one in ruled.put] == ["adopted", "adopted"]
        assert ruled.ruled.instead_of is None

    def test_else_that_of_its_step(self) -> None:
        found = first(told(keepers("unanimity", rule=""), **PRINTED))
        assert (found.ruled.name, found.ruled.instead_of) == ("unanimity", None)
        assert {str(one.outcome) for one in found.put} == {"not_adopted"}

    def test_the_version_of_its_day(self) -> None:
        world = told(keepers(rule="ours"), **PRINTED)
        for day, number in (("2024-01-01", 6), ("2024-01-20", 4)):
            adopted = RuleAdopted(rule="ours", sentence=f"at least {number} members are for")
            world.add("body", adopted, day)
        assert [str(one.outcome) for one in first(world).put] == ["adopted", "not_adopted"]

    def test_figures_that_tell_only_who_was_for(self) -> None:
        found = first(told(keepers(), counts={"finch": {"yes": 6}}))
        assert [(one.candidacy, str(one.outcome), one.why) for one in found.put] == [
            ("finch", "undetermined", None),
            ("crake", "None", "no_figures"),
        ]

    def test_figures_of_a_class_alone(self) -> None:
        found = first(told(keepers(), by_class={"finch": {"founder": {"no": 1}}}))
        assert [str(one.outcome) for one in found.put] == ["not_adopted", "None"]
        names = told(keepers(answers={}), by_class={"finch": {"founder": {"named": 1}}})
        assert {one.why for one in first(names).put} == {"no_figures"}

    def test_counted_from_the_ballots(self) -> None:
        world = keepers(negative="named")
        for member in KEEPERS[:7]:
            said = RoundAnswer(round="first", words={"finch": "yes", "crake": "no"})
            world.add("matter/m", said, "2024-01-10", member=member)
        finch, crake = first(told(world)).put
        assert (str(finch.outcome), str(crake.outcome)) == ("adopted", "not_adopted")
        assert finch.bounds()[Stance.SILENT] == (2, 2)

    @pytest.mark.parametrize(
        ("world", "why"),
        [
            (keepers(), "no_result"),
            (told(keepers(), advance=("finch",), decided_by="chair"), "no_figures"),
            (told(keepers(rule="no-such-rule"), **PRINTED), "no_rule"),
            (told(keepers(entitled=KEEPERS[:8]), **PRINTED), "unfit"),
        ],
        ids=["no result", "no figures", "no rule", "figures that do not fit"],
    )
    def test_why_there_is_no_answer(self, world: World, why: str) -> None:
        put = first(world).put
        assert {one.why for one in put} == {why}
        assert all(bool(one.fault) is (why in {"no_rule", "unfit"}) for one in put)

    def test_its_rule_is_one_that_can_be_put(self) -> None:
        world = told(keepers(rule="no member of class elder is against"), **PRINTED)
        assert {(one.why, one.tally is None) for one in first(world).put} == {("unfit", False)}
        ((severity, path, inside),) = [
            (f.severity, f.path, f.inside) for f in check(world.record) if f.path == "round"
        ]
        assert (severity, path, inside) == ("warning", "round", ("rule",))

    def test_where_nobody_is_known_to_be_entitled(self) -> None:
        world = World()
        world.candidate("ann", "nominated", "2024-01-02")
        world.step("abroad", 1, "recommends", "consensus", body="elsewhere", electorate="stated")
        ballot = Round(round="first", candidacies=("ann",), answers=WORDS)
        world.add("matter/m", ballot, "2024-01-10", id="round")
        told(world, counts={"ann": {"yes": 4, "no": 3, "blank": 2}})
        assert {one.why for one in first(world).put} == {"unfit"}
        assert [f.sentence for f in check(world.record) if f.path == "told"] == []

    def test_a_class_is_without_whom_the_step_sets_aside(self) -> None:
        world = World()
        world.candidate("ann", "nominated", "2024-01-02")
        world.step("board", 1, "recommends", "consensus", set_aside=("AA",))
        ballot = Round(
            round="first", candidacies=("ann",), answers=WORDS, classes={"old": ("AA", "BB")}
        )
        world.add("matter/m", ballot, "2024-01-10", id="round")
        assert first(world).round.classes == {"old": frozenset({"BB"})}
        assert [f.path for f in check(world.record) if f.severity == "error"] == []

    def test_one_round_alone(self) -> None:
        world = told(keepers(), **PRINTED)
        world.add("matter/m", Round(round="second", candidacies=("finch",)), "2024-01-12")
        now = world.ask("2024-01-31")
        assert [one.round.round for one in now.with_round("second").rounds] == ["second"]
        assert now.with_round(None) is now
        with pytest.raises(Refusal, match=r"no round third.*There are first, second"):
            now.with_round("third")
        with pytest.raises(Refusal, match="It has no round"):
            World().ask("2024-01-31").with_round("third")

    def test_the_classes_where_one_is_told(self) -> None:
        assert first(told(keepers(), **PRINTED)).classes == ("founder", "joined")
        plain = told(keepers(rule="two-thirds"), counts=PRINTED["counts"])
        assert first(plain).classes == ()
        assert first(told(keepers(), counts=PRINTED["counts"])).classes == ()


def figure(world: World, answer: str = "no", of_class: str | None = None) -> Any:
    return next(one for one in first(world).figures if one.cell == Cell("crake", of_class, answer))


def claim(world: World, number: int, **changes: Any) -> str:
    claimed: dict[str, Any] = {"candidacy": "crake", "answer": "no", "number": number, **changes}
    about = claimed.pop("about", "told")
    said = Claim(about=about, says=Text.of("Otherwise."), figure=FigureClaimed(**claimed))
    return world.add("matter/m", said, "2024-01-12")


class TestFigures:
    """5.7 Every figure keeps its own source, and who says otherwise."""

    def test_each_has_its_own_entry(self) -> None:
        world = told(keepers(), counts={"crake": {"yes": 4, "no": 3}}, basis="official")
        told(world, "2024-01-11", "paper", counts={"crake": {"blank": 2}}, basis="reported")
        assert {(one.cell.answer, one.fact.act.id, one.basis) for one in first(world).figures} == {
            ("yes", "told", "official"),
            ("no", "told", "official"),
            ("blank", "paper", "reported"),
        }
        (crake, _) = first(world).put
        assert crake.tally is not None
        assert crake.tally.counts == {Stance.SUPPORT: 4, Stance.OBJECT: 3, Stance.ABSTAIN: 2}

    def test_the_latest_result_holds_and_the_other_is_told(self) -> None:
        world = told(keepers(), **PRINTED)
        told(world, "2024-01-11", "later", counts={"crake": {"no": 4}})
        found = figure(world)
        assert (found.number, found.fact.act.id) == (4, "later")
        assert [(number, fact.act.id) for number, fact in found.rivals] == [(3, "told")]
        disputes = world.ask("2024-01-31").disputes
        assert [(one.entries, one.reading) for one in disputes] == [(("told", "later"), None)]

    def test_the_same_figure_twice_is_no_dispute(self) -> None:
        world = told(keepers(), **PRINTED)
        told(world, "2024-01-11", "later", counts={"crake": {"no": 3}})
        assert figure(world).rivals == ()
        assert world.ask("2024-01-31").disputes == ()

    def test_a_claim_names_the_figure(self) -> None:
        world = told(keepers(), **PRINTED)
        paper = claim(world, 4)
        claim(world, 1, of_class="founder")
        assert [(n, f.act.id) for n, f in figure(world).rivals] == [(4, paper)]
        assert [n for n, _ in figure(world, "no", "founder").rivals] == [1]
        assert figure(world, "yes").rivals == ()

    def test_a_claim_alone_gives_a_figure(self) -> None:
        world = told(keepers(), counts={"crake": {"yes": 4}})
        paper = claim(world, 3)
        found = figure(world)
        assert (found.number, found.fact.act.id, found.basis) == (3, paper, None)

    def test_a_reading_decides(self) -> None:
        world = told(keepers(), **PRINTED)
        paper = claim(world, 4)
        reading = Reading(of=("told", paper), follows=paper, reason=Text.of("It was corrected."))
        read = world.add("matter/m", reading, "2024-01-13")
        found = figure(world)
        assert (found.number, found.reading) == (4, read)
        assert [number for number, _ in found.rivals] == [3]
        assert figure(world, "yes").reading is None

    def test_who_goes_on_is_as_last_told(self) -> None:
        world = told(keepers(), advance=("finch",), decided_by="chair")
        told(world, "2024-01-11", "figures", counts=PRINTED["counts"])
        result = first(world).result
        assert result is not None
        assert (result.advance, result.decided_by) == (("finch",), "chair")

    def found(self, world: World) -> list[tuple[str, str, tuple[str | int, ...]]]:
        return [(f.severity, f.path, f.inside) for f in check(world.record) if self.is_of(f)]

    def is_of(self, found: Finding) -> bool:
        return "disagree" not in found.sentence

    def test_what_does_not_fit_is_found_where_it_is_said(self) -> None:
        world = told(keepers(), counts={"crake": {"yes": 4, "no": 3}})
        told(world, "2024-01-11", "paper", counts={"crake": {"blank": 1}})
        assert self.found(world) == [("warning", "paper", ("counts", "crake"))]

    def test_figures_that_are_disputed_need_not_add_up(self) -> None:
        world = told(keepers(), counts={"crake": {"yes": 4, "no": 3, "blank": 2}})
        told(world, "2024-01-11", "paper", counts={"crake": {"no": 4}})
        assert self.found(world) == [("warning", "paper", ("counts", "crake"))]

    def test_a_figure_by_a_claim_is_found_at_the_claim(self) -> None:
        world = told(keepers(), counts={"crake": {"yes": 4, "no": 3}})
        paper = claim(world, 9, answer="blank")
        assert self.found(world) == [("error", paper, ("figure", "number"))]

    @pytest.mark.parametrize(
        ("changes", "inside"),
        [({"answer": "nay"}, ("figure", "answer")), ({"about": "round"}, ("about",))],
    )
    def test_a_claim_of_no_figure(
        self, changes: dict[str, Any], inside: tuple[str | int, ...]
    ) -> None:
        world = told(keepers(), **PRINTED)
        slip = claim(world, 4, **changes)
        assert ("error", slip, inside) in self.found(world)

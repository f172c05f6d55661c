"""spec/standing.md §2.5 and §2.6: the span of a body's rule, and for what it may be used."""

from typing import Any

import pytest
from tests.proceedings.world import World

from nemcon.answers.matter import standing_json
from nemcon.core.datings import when
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.acts import Acting, open_silence
from nemcon.proceedings.check import check
from nemcon.proceedings.query import Query
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import Matter, TextRevision
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.entries.structure import RuleAdopted, SilenceTerms
from nemcon.rules.evaluate import Outcome


def adopts(world: World, day: str, sentence: str = "unanimity", **more: Any) -> str:
    rule = RuleAdopted(rule="ours", sentence=sentence, article=Text.of("Article 4"), **more)
    return world.add("body", rule, day)


def under(*versions: tuple[str, str, dict[str, Any]]) -> World:
    """A body whose rule has these versions, and a candidate whom everybody supports but one."""
    world = World(rule="ours")
    for day, sentence, more in versions:
        adopts(world, day, sentence, **more)
    world.candidate("ann", "nominated", "2024-01-02", by=("AA",))
    for member in ("AA", "BB", "CC", "DD"):
        world.says(member, "support", "2024-01-03")
    return world


def rule(world: World, on: str) -> dict[str, Any]:
    found: dict[str, Any] = standing_json(world.ask(on), Query(moment=0, on=None))["rule"]
    return found


UNTIL = ("2000-01-01", "at least 4 members are for", {"until": when("2024-02-29")})


class TestSpan:
    """2.5 No rule in force on that day is an answer."""

    @pytest.mark.parametrize(
        ("on", "in_force", "state", "outcome"),
        [
            ("2024-02-29", True, "agreed", Outcome.ADOPTED),
            ("2024-03-01", False, "open", Outcome.UNDETERMINED),
        ],
    )
    def test_to_its_last_day(self, on: str, in_force: bool, state: str, outcome: Outcome) -> None:
        world = under(UNTIL)
        now = world.ask(on)
        told = rule(world, on)
        assert (told["in_force"], told["until"]) == (in_force, "2024-02-29")
        assert (now.state, now.candidacy("ann").outcome) == (state, outcome)
        assert (now.candidacy("ann").answer.needed.count is None) is not in_force
        assert now.candidacy("ann").missing.members == ()

    def test_the_answer_changes_as_it_ends(self) -> None:
        world = under(UNTIL)
        assert world.ask("2024-02-01").changes_at == world.at("2024-02-29") + 1

    def test_the_next_version_takes_its_place(self) -> None:
        world = under(UNTIL, ("2024-03-01", "unanimity", {}))
        assert rule(world, "2024-03-01")["in_force"] is True
        assert world.ask("2024-03-01").state == "open"

    def test_before_its_first_version_it_is_not_yet(self) -> None:
        world = under(("2024-03-01", "unanimity", {}))
        told = rule(world, "2024-02-01")
        assert (told["in_force"], told["since"]) == (False, "2024-03-01")
        assert [f.severity for f in check(world.record)] == ["warning"]

    def test_what_was_decided_under_it_stays_decided_under_it(self) -> None:
        """A later version does not read the decision again."""
        world = under(UNTIL, ("2024-03-01", "unanimity", {}))
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-10")
        told = rule(world, "2024-06-01")
        assert told["sentence"] == "at least 4 members are for"
        assert told["in_force"] is True
        assert not [f for f in check(world.record) if "in force" in f.sentence]

    def test_decided_after_its_last_day(self) -> None:
        world = under(UNTIL)
        made = world.add("matter/m", Decision(decision="d", on="ann"), "2024-03-01")
        assert ("warning", made) in [(f.severity, f.path) for f in check(world.record)]
        assert rule(world, "2024-06-01")["in_force"] is False

    def test_a_matter_may_keep_the_rule_of_its_opening(self) -> None:
        later: dict[str, Any] = {"transition": "at_opening"}
        world = under(UNTIL, ("2024-03-01", "unanimity", later))
        assert rule(world, "2024-06-01")["sentence"] == "at least 4 members are for"
        assert world.ask("2024-06-01").state == "agreed"
        new = under(("2024-03-01", "unanimity", later))
        assert rule(new, "2024-06-01")["sentence"] == "every member agrees"

    def test_a_sentence_has_no_span(self) -> None:
        world = World(rule="unanimity")
        told = rule(world, "2024-02-01")
        assert (told["in_force"], told["since"], told["until"]) == (True, None, None)


class TestScope:
    """2.6 What a rule, and silence under it, may be used for."""

    def world(self, category: str | None, kind: str = "proposal", **more: Any) -> World:
        world = World(matter=False)
        adopts(world, "2000-01-01", "consensus", **more)
        matter = Matter(title=Text.of("Text"), kind=kind, rule="ours", category=category)  # type: ignore[arg-type]
        world.add("matter/m", matter, "2024-01-01", id="opened")
        world.add("matter/m", TextRevision(text="t"), "2024-01-02")
        return world

    @pytest.mark.parametrize(
        ("category", "kind", "fits"),
        [
            ("minutes", "proposal", True),
            ("notices", "proposal", True),
            ("posts", "proposal", False),
            (None, "proposal", False),
            (None, "appointment", True),
        ],
    )
    def test_another_use_is_found(self, category: str | None, kind: str, fits: bool) -> None:
        world = self.world(category, kind, used_for=("minutes", "notices", "appointment"))
        assert rule(world, "2024-02-01")["in_scope"] is fits
        told = [(f.path, f.sentence) for f in check(world.record)]
        assert told == (
            []
            if fits
            else [
                (
                    "opened",
                    "The rule ours (Article 4) may be used for minutes, notices, appointment "
                    f"only, and this matter is {category or kind}. Name another rule, or say of "
                    "which category it is.",
                )
            ]
        )

    def test_it_is_found_at_the_step_that_names_it(self) -> None:
        world = self.world("posts", used_for=("minutes",))
        step = world.step("council", 1, "adopts", "ours")
        assert [f.path for f in check(world.record)] == [step]

    @pytest.mark.parametrize("of_rule", [True, False])
    @pytest.mark.parametrize(("category", "fits"), [("minutes", True), ("posts", False)])
    def test_silence(self, category: str, fits: bool, of_rule: bool) -> None:
        """The rule may limit its own use, or that of silence alone."""
        terms = SilenceTerms() if of_rule else SilenceTerms(used_for=("minutes",))
        world = self.world(category, silence=terms, used_for=("minutes",) if of_rule else ())
        opened = SilenceOpened(
            silence="q", texts=("t",), expiry=when("2024-02-10T12:00:00Z"), zone="UTC"
        )
        entry = world.add("matter/m", opened, "2024-02-01T12:00:00Z")
        told = [f.sentence for f in check(world.record) if f.path == entry]
        assert told == (
            []
            if fits
            else [
                "Under ours (Article 4) silence may be used for minutes only, and this matter is "
                "posts. Put it to the members instead."
            ]
        )
        now = world.ask("2024-02-02")
        assert now.silence_out_of_scope(now.step) == (() if fits else ("minutes",))

    @pytest.mark.parametrize("category", ["minutes", "posts"])
    def test_one_out_of_scope_is_not_opened(self, category: str) -> None:
        world = self.world(category, silence=SilenceTerms(used_for=("minutes",)))
        world.now = world.now.parse("2024-02-01T12:00:00Z")
        opened = SilenceOpened(
            silence="q", texts=("t",), expiry=when("2024-02-10T12:00:00Z"), zone="UTC"
        )
        acting = Acting(id="x", moment=world.now)
        if category == "minutes":
            assert open_silence(world.record, acting, matter="m", opened=opened)
            return
        with pytest.raises(Refusal, match="silence may be used for minutes only"):
            open_silence(world.record, acting, matter="m", opened=opened)

    def test_opened_after_the_last_day_of_the_rule(self) -> None:
        world = self.world(None, until=when("2024-01-31"))
        opened = SilenceOpened(
            silence="q", texts=("t",), expiry=when("2024-02-10T12:00:00Z"), zone="UTC"
        )
        entry = world.add("matter/m", opened, "2024-02-01T12:00:00Z")
        told = [f.sentence for f in check(world.record) if f.path == entry]
        assert told == [
            "The rule ours was in force until 2024-01-31, before this silence was opened. Name the "
            "rule in force then, or record its next version."
        ]

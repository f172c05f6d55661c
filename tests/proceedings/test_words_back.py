"""spec/standing.md §3.15: a member takes back what it said, on a day that may be imprecise."""

from typing import Any

import pytest
from tests.brief.brief_cases import of_world, sentences, whole
from tests.proceedings.world import World

from nemcon.answers.matter import standing_json
from nemcon.proceedings.history import history
from nemcon.proceedings.query import Query
from nemcon.record.entries.decisions import Decision


def takes_back(day: str, **more: Any) -> World:
    """All of five agree in January; AA takes its word back."""
    world = World(rule="consensus")
    world.candidate("ann", "declared", "2024-01-02")
    for member in ("AA", "BB", "CC", "DD", "EE"):
        world.says(member, "support", "2024-01-10")
    world.says("AA", "undeclared", day, known="2024-01-11", id="back", **more)
    return world


def told(world: World, on: str) -> tuple[str, Any, list[str]]:
    """The state, since when AA says nothing, and what it may have done already."""
    now = world.ask(on)
    (ann,) = now.candidacies
    back = now.position("AA", ann).back
    return now.state, back and str(back.effective), [fact.act.id for fact in now.possible]


IMPRECISE = ("2024-05", "../2024-04-02", "2024-04-02")


class TestNoMoreThanTheDateAllows:
    """Until the latest day its word holds, and it may have been taken back already."""

    def test_a_month(self) -> None:
        world = takes_back("2024-05")
        assert told(world, "2024-04-30") == ("agreed", None, [])
        assert told(world, "2024-05-01") == ("agreed", None, ["back"])
        assert told(world, "2024-05-30") == ("agreed", None, ["back"])
        assert told(world, "2024-05-31") == ("open", "2024-05", [])

    def test_a_day_by_which(self) -> None:
        world = takes_back("../2024-04-02")
        assert told(world, "2024-01-15") == ("agreed", None, ["back"])
        assert told(world, "2024-04-01") == ("agreed", None, ["back"])
        assert told(world, "2024-04-02") == ("open", "../2024-04-02", [])

    def test_a_day(self) -> None:
        world = takes_back("2024-04-02")
        assert told(world, "2024-04-01") == ("agreed", None, [])
        assert told(world, "2024-04-02") == ("open", "2024-04-02", [])

    @pytest.mark.parametrize("day", IMPRECISE)
    def test_the_history_has_it_at_the_latest_day(self, day: str) -> None:
        world = takes_back(day)
        rows = history(world.record, "m", until=world.at("2024-12-31")).rows
        last = "2024-05-31" if day == "2024-05" else "2024-04-02"
        assert [(str(world.record.zone.day(r.at)), r.now.state) for r in rows][-1] == (last, "open")


class TestTold:
    """It is told with its date as it is, and never as one of which nothing is known."""

    @pytest.mark.parametrize(
        ("day", "said"),
        [
            ("2024-05", "In May 2024, AA took back what it had said on Ann."),
            ("../2024-04-02", "By 2 April 2024, AA took back what it had said on Ann."),
            ("2024-04-02", "On 2 April 2024, AA took back what it had said on Ann."),
        ],
    )
    def test_in_the_brief(self, day: str, said: str) -> None:
        (found,) = sentences(of_world(takes_back(day), "en", "2024-06-30"), "word_back")
        assert found.text == said
        assert sentences(of_world(takes_back(day), "en", "2024-01-12"), "word_back") == []

    @pytest.mark.parametrize(
        ("lang", "perhaps", "back"),
        [
            ("en", "(taking back what it had said)", "In May 2024, AA took back"),
            ("fr", "(retrait de sa position)", "En mai 2024, AA a retiré sa position"),
            ("nl", "(neemt terug wat het had gezegd)", "In mei 2024 nam AA terug"),
            ("de", "(nimmt zurück, was es gesagt hatte)", "Im Mai 2024 nahm AA seine Äußerung"),
        ],
    )
    def test_perhaps_already_and_then(self, lang: str, perhaps: str, back: str) -> None:
        world = takes_back("2024-05")
        assert perhaps in whole(of_world(world, lang, "2024-05-10"))
        assert back in whole(of_world(world, lang, "2024-06-01"))

    def test_in_json(self) -> None:
        world = takes_back("2024-05")
        for on, entry in (("2024-05-10", None), ("2024-06-01", {"entry": "back", "sources": []})):
            (ann,) = standing_json(world.ask(on), Query(moment=0))["candidacies"]
            assert next(p for p in ann["positions"] if p["member"] == "AA")["back"] == entry

    def test_who_speaks_again_has_said_something(self) -> None:
        world = takes_back("2024-05")
        world.says("AA", "object", "2024-06-10")
        assert told(world, "2024-06-11")[1] is None

    def test_who_had_said_nothing_takes_nothing_back(self) -> None:
        world = World(rule="consensus")
        world.candidate("ann", "declared", "2024-01-02")
        world.says("AA", "undeclared", "2024-01-10")
        assert told(world, "2024-02-01")[1] is None

    def test_what_is_decided_is_told_as_it_was_said(self) -> None:
        """§12.5 What is taken back later changes nothing in it."""
        world = takes_back("2024-05")
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-04-01")
        assert told(world, "2024-06-01") == ("decided", None, [])

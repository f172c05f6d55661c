"""spec/standing.md §10: who says so, the best first."""

import pytest
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.proceedings.sources import RANKS, Sources
from nemcon.record.entries.evidence import Source
from nemcon.record.titles import publisher_of


def world(**qualities: str) -> World:
    small = World()
    for id, quality in qualities.items():
        made = Source(source=id, quality=quality, published=when("2024-01-05"))  # type: ignore[arg-type]  # one of RANKS
        small.add(f"source/{id}", made, "2024-01-05")
    return small


def test_the_best_come_first_each_once_and_else_as_recorded() -> None:
    """10.3"""
    small = world(a="reprint", b="press", c="body", d="press", e="agency", f="member")
    best = Sources(small.record, None).best(["a", "b", "x", "c", "d", "a", "e", "f"])
    assert best == ["c", "f", "e", "b", "d", "a", "x"]


def test_every_quality_has_a_rank() -> None:
    small = world(**{f"q-{n}": quality for n, quality in enumerate(reversed(RANKS))})
    assert Sources(small.record, None).best([f"q-{n}" for n in range(len(RANKS))])[0] == "q-7"


def test_none_is_of_the_future_of_the_question() -> None:
    """10.4 What was published after what was known is not named; what has no day is."""
    small = world(early="press")
    small.add("source/late", Source(source="late", published=when("2024-02-01")), "2024-02-01")
    small.add("source/month", Source(source="month", published=when("2024-01")), "2024-03-01")
    small.add("source/undated", Source(source="undated"), "2024-03-01")
    ids = ["late", "undated", "early", "month"]
    then = Sources(small.record, small.at("2024-01-31"))
    assert then.best(ids) == ["early", "undated", "month"]
    assert Sources(small.record, None).best(ids) == ["early", "late", "undated", "month"]


def test_every_list_of_an_answer_is_in_this_order() -> None:
    small = world(a="press", b="body")
    answer = {"sources": ["a", "b"], "rows": [{"sources": ["a"]}, {"sources": None}, 1]}
    assert Sources(small.record, None).in_json(answer) == {
        "sources": ["b", "a"],
        "rows": [{"sources": ["a"]}, {"sources": None}, 1],
    }


@pytest.mark.parametrize(
    ("publisher", "url", "called"),
    [
        ("The Paper", "https://paper.example/a", "The Paper"),
        ("", "https://www.paper.example:8080/a", "paper.example"),
        ("", "http://46.235.172.94/a.txt", ""),
        ("46.235.172.94", "https://paper.example/a", "paper.example"),
        ("", "http://[2001:db8::1]/a", ""),
        ("", None, ""),
    ],
)
def test_a_source_goes_by_its_publisher_or_its_site(
    publisher: str, url: str | None, called: str
) -> None:
    """10.5 An address of digits alone is no name."""
    assert publisher_of(Source(source="s", publisher=publisher, url=url)) == called

"""``nemcon power``: spec/power.md §7 and §8, on the records that ship."""

import json
from typing import Any

import pytest
from tests.cli.test_cli import check, schema
from tests.cli.test_cli_queries import Ask


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    return Ask(capsys)


def answer(ask: Ask, *words: str) -> dict[str, Any]:
    assert ask("power", *words, "--json") == 0, ask.err
    found: dict[str, Any] = json.loads(ask.out)
    check(found, schema("power"))
    return found


def test_one_is_left(ask: Ask) -> None:
    """§2.1 On 18 June 2024 Romania alone had not agreed."""
    found = answer(ask, "examples/nato", "--on", "2024-06-18")
    (romania,) = found["left"]["players"]
    assert (romania["member"], romania["shapley"], romania["prevents"]) == (
        *("RO", "1.000000", "1.000000"),
    )
    assert found["left"]["minimal_blocking"] == {"number": "1", "sets": [["RO"]]}
    assert found["before"]["minimal_blocking"]["number"] == "32"
    assert ask("power", "examples/nato", "--on", "2024-06-18") == 0
    assert "Romania can stop it alone.\n" in ask.out
    assert max(map(len, ask.out.splitlines())) <= 80


def test_as_known_then_and_by_another_rule(ask: Ask) -> None:
    """§6.1"""
    late = answer(ask, "examples/nato", "--on", "2024-06-26", "--known", "2024-06-19")
    assert late["left"]["vetoes"] == ["RO"]
    two_thirds = ("--rule", "two-thirds")
    found = answer(ask, "examples/nato", "--on", "2024-06-18", *two_thirds)
    assert (found["left"]["settled"], found["left"]["players"][0]["shapley"]) == ("carried", None)
    assert ask("power", "examples/nato", "--on", "2024-06-18", *two_thirds) == 0
    assert "It carries, whatever those who are left say." in ask.out
    assert ask("power", "examples/nato", "--on", "2024-12-01") == 0
    assert "It was decided." in ask.out


def test_with_populations(ask: Ask) -> None:
    """§1.2 The European Council of 28, before anybody spoke."""
    found = answer(ask, "examples/eu", "commission-president-2019", "--on", "2019-06-30")
    assert (found["of"], found["left"]) == (None, None)
    before = found["before"]
    assert (before["winning"], before["coalitions"]) == ("1435656", str(2**28))
    germany = next(one for one in before["players"] if one["member"] == "DE")
    assert (germany["banzhaf"], germany["shapley"]) == ("0.045125", "0.066492")
    assert ask("power", "examples/eu", "commission-president-2019", "--on", "2019-06-30") == 0
    assert "Coalitions that carry it: 1435656 of 268435456, so that together they" in ask.out


def test_on_whom(ask: Ask) -> None:
    """§6.1"""
    other = answer(ask, "examples/nato", "--on", "2024-04-02", "--of", "iohannis")
    assert other["of"] == "iohannis"
    assert ask("power", "examples/nato", "--on", "2024-04-02", "--of", "nobody") == 2
    assert "is no candidacy" in ask.err

"""spec/answers.md §8: which matters of a body are open, and what stands in the way of each."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_cli import check, schema

from nemcon.cli.main import main

MILLS = str(Path(__file__).resolve().parents[1] / "web" / "mills")
DAYS = [
    ("examples/nato", "2024-06-18"),
    ("examples/nato", "2024-06-27"),
    ("examples/eu", "2019-07-01"),
    (MILLS, "2024-02-21"),
]


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(*argv: str) -> str:
        assert main(argv) == 0
        return capsys.readouterr().out

    return ask


@pytest.mark.parametrize(("place", "on"), DAYS)
def test_they_are_those_that_standing_calls_open(asked: Any, place: str, on: str) -> None:
    """8.1 Each in the first line of its standing; the JSON has the figures of that."""
    found = json.loads(asked("open", place, "--on", on, "--json"))
    check(found, schema("open"))
    page = " ".join(asked("open", place, "--on", on).split())
    open_ids = [one["matter"] for one in found["matters"]]
    assert found["complete"] is True
    for one in found["matters"]:
        alone = json.loads(asked("standing", place, one["matter"], "--on", on, "--json"))
        assert alone["state"] == one["state"]
        first = one["leader"]
        if first is not None:
            (same,) = [c for c in alone["candidacies"] if c["id"] == first["id"]]
            assert (first["support"], first["of"]) == (
                same["support"]["count"],
                same["support"]["of"],
            )
            assert first["missing_by"] == same["missing_by"]
        told = asked("standing", place, one["matter"], "--on", on).partition("=\n")[2]
        assert " ".join(told.partition("As of")[0].split()) in page
    number = {0: "No matters are open.", 1: "1 matter is open."}
    assert number.get(len(open_ids), f"{len(open_ids)} matters are open.") in page


def test_what_was_decided_is_open_the_day_before(asked: Any) -> None:
    eve, after = (
        json.loads(asked("open", "examples/nato", "--on", day, "--json"))["matters"]
        for day in ("2024-06-25", "2024-06-27")
    )
    assert [(one["matter"], one["state"]) for one in eve] == [("secretary-general-2024", "agreed")]
    assert after == []


def test_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(("open", "examples/nato", "secretary-general-2024")) == 2
    assert "Name a dossier alone." in capsys.readouterr().err
    assert main(("open", "examples/nato", "--on", "1900-01-01")) == 2

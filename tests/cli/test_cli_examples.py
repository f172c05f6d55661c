"""Questions to the cases that ship beside NATO, in the terminal: names, order and figures."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.precedents.precedent_cases import case

from nemcon.cli.main import main

UN = ("examples/un", "secretary-general-2006")
EU = ("examples/eu", "commission-president-2019")


Ask = Callable[..., str]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    def told(command: str, *argv: str) -> str:
        status = main([command, *argv])
        out, err = capsys.readouterr()
        assert status == 0, err
        return " ".join(out.split())

    return told


class TestHistory:
    """spec/answers.md §4"""

    def test_what_is_opened_comes_before_what_happens_in_it(self, ask: Ask) -> None:
        told = ask("history", *EU)
        order = ["an appointment is opened", "step 1 of", "step 2 of", "step 3 of", "step 4 of",
                 "Manfred Weber announces"]  # fmt: skip
        assert [told.index(words) for words in order] == sorted(map(told.index, order))

    def test_a_round_comes_before_its_result_and_is_called_by_its_title(self, ask: Ask) -> None:
        told = ask("history", *UN)
        assert told.index("(First straw poll)") < told.index("a result: First straw poll")
        assert "poll-1" not in told

    def test_a_state_that_is_no_member_has_its_name(self, ask: Ask) -> None:
        """spec/dossier.md 9.7"""
        assert "is nominated by Estonia, Lithuania and Latvia" in ask("history", *UN)

    def test_the_parts_of_a_package_have_their_titles(self, ask: Ask) -> None:
        told = ask("history", *EU)
        assert "put together: President of the European Council from December 2019, " in told
        assert "and President of the European Central Bank from November 2019 [" in told
        assert "ecb-president" not in told


class TestFigures:
    """spec/answers.md §7: figures are told for, against, and then the others."""

    VOTE = "(383 support, 327 object, 22 abstain, 1 invalid)"

    def test_in_one_order_however_they_were_written(self, ask: Ask, tmp_path: Path) -> None:
        log = tmp_path / "record.jsonl"
        log.write_bytes(case("eu_2019").data)
        for place in (EU[0], str(tmp_path)):
            assert self.VOTE in ask("standing", place, EU[1], "--on", "2019-07-16")

    def test_what_is_still_to_come_may_be_more_than_one_step(self, ask: Ask) -> None:
        told = ask("standing", *EU, "--on", "2019-07-16")
        assert "Elected, with a further step to come, on 2019-07-16" in told


class TestMember:
    """spec/answers.md §5"""

    def test_a_new_weight_makes_no_new_member(self, ask: Ask) -> None:
        argv = ("examples/eu", "DE", "--on", "2019-07-02")
        assert "A member since 2009-12-01." in ask("member", *argv)
        assert json.loads(ask("member", *argv, "--json"))["since"] == "2009-12-01"

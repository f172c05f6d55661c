"""Any moment of a matter as a tally file, spec/tally.md §10: read again it is the same question."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rules.test_rules_properties import RULES, counted, named, partly

from nemcon.core.days import Day
from nemcon.core.errors import Refusal
from nemcon.dossier.checking import open_dossier
from nemcon.dossier.yaml import nodes
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.tallied import MatterTally, tallied, tallied_round
from nemcon.record.record import Record
from nemcon.rules.evaluate import Answer
from nemcon.rules.notation import parse
from nemcon.rules.rule import Rule
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally
from nemcon.tallies import file as tallies
from nemcon.tallies.writer import tally_text

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "src" / "nemcon" / "examples"


def again(rule: Rule, tally: Tally, judgments: Mapping[str, bool] | None = None) -> Answer:
    """The answer to the file."""
    text = tally_text(rule, tally, judgments or {}, ["A matter: somebody."])
    node, found = nodes.read(text.encode(), "f")
    assert found == []
    assert node is not None
    case, notes = tallies.read(node, "f")
    assert case is not None, (text, notes)
    assert case.resolved.rule == rule
    (answer,), unfit = case.judge()
    assert unfit == []
    return answer


def same(one: Answer, other: Answer) -> bool:
    return (
        (one.outcome, one.missing, one.blocking, one.needed)
        == (other.outcome, other.missing, other.blocking, other.needed)
        and one.clauses == other.clauses
        and one.bounds == other.bounds
    )


class TestWritten:
    """10.2 What is read from it is the same rule and the same tally."""

    @given(RULES, st.one_of(named(), counted(), partly()))
    def test_the_same_answer(self, rule: Rule, tally: Tally) -> None:
        assert same(again(rule, tally), rule.evaluate(tally))

    def test_with_the_judgments_of_the_chair(self) -> None:
        rule = parse('the chair finds "it\'s: done"')
        tally = Tally(electorate=Electorate(members=("A",)), positions={"A": Stance.SUPPORT})
        assert again(rule, tally, {"it's: done": True}).outcome == "adopted"

    def test_names_that_are_no_plain_words(self) -> None:
        members = ("a~", "1", "null", "a:b", "true", "007", "NO")
        electorate = Electorate(members=members, classes={"1": frozenset({"a~", "1"})})
        positions = dict.fromkeys(members, Stance.SUPPORT)
        tally = Tally(electorate=electorate, positions=positions)
        assert again(parse("every member agrees"), tally).outcome == "adopted"

    def test_known_by_its_size(self) -> None:
        electorate = Electorate(size=9, class_sizes={"p": 3}, weight_totals={"w": 100})
        tally = Tally(electorate=electorate, counts={Stance.SUPPORT: 6})
        rule = parse("at least 6 members are for and no member of class p objects")
        assert same(again(rule, tally), rule.evaluate(tally))

    def test_nobody(self) -> None:
        with pytest.raises(Refusal, match="Who is entitled is not on record"):
            tally_text(parse("every member agrees"), Tally(electorate=Electorate()), {}, ())


def record(path: Path) -> Record:
    found, findings = open_dossier(path)
    assert found is not None, findings
    return found


class TestMoments:
    """10.1 standing and decide agree on any moment."""

    @pytest.mark.parametrize(
        ("dossier", "matter", "days"),
        [
            ("nato", "secretary-general-2024", ("2023-11-08", "2024-04-02", "2024-06-18")),
            ("club", "chair-2026", ("2026-02-01", "2026-03-01")),
        ],
    )
    def test_a_matter(self, dossier: str, matter: str, days: tuple[str, ...]) -> None:
        body = record(SHIPPED / dossier)
        tried = 0
        for day in days:
            now = standing(body, matter, on=body.zone.end(Day.parse(day)))
            for one in now.candidacies:
                if one.decision is None and not one.answer.silent and one.in_race:
                    found = tallied(now, one.id)
                    assert same(again(found.rule, found.tally, found.judgments), one.answer)
                    tried += 1
        assert tried

    def test_a_round(self) -> None:
        now = self.council()
        for one in now.rounds[-1].put:
            if one.tally is not None and one.answer is not None:
                found = tallied_round(now, "straw-6", one.candidacy)
                assert same(again(found.rule, found.tally), one.answer)

    def council(self) -> Standing:
        body = record(ROOT / "tests" / "precedents" / "un_2016")
        on = body.zone.end(Day.parse("2016-10-05"))
        return standing(body, "secretary-general-2016", on=on)

    def test_on_whom_the_answer_is_about(self) -> None:
        body = record(SHIPPED / "nato")
        now = standing(body, "secretary-general-2024", on=body.zone.end(Day.parse("2024-06-18")))
        assert tallied(now).on == "rutte"
        assert tallied_round(self.council(), "straw-6").on == "guterres"

    @pytest.mark.parametrize(
        ("of", "said"),
        [(None, "Nobody is in front: say on whom. --of "), ("guteres", "Did you mean guterres?")],
    )
    def test_nobody_alone(self, of: str | None, said: str) -> None:
        with pytest.raises(Refusal, match=said.replace("?", r"\?")):
            tallied(self.council(), of)

    def test_a_round_without_figures(self) -> None:
        body = record(ROOT / "tests" / "precedents" / "wto_2021")
        now = standing(body, "director-general-2020", on=body.zone.end(Day.parse("2020-10-28")))
        with pytest.raises(Refusal, match="round-1 has no figures"):
            tallied_round(now, "round-1")
        with pytest.raises(Refusal, match="Did you mean seade"):
            tallied_round(now, "round-1", "sead")

    def test_nothing_is_put(self) -> None:
        body = record(SHIPPED / "nato")
        now = standing(body, "secretary-general-2024", on=body.zone.end(Day.parse("2024-06-18")))
        with pytest.raises(Refusal, match="Nothing is put yet"):
            tallied(replace(now, candidacies=(), agreed=()))

    def test_what_was_decided_says_so(self) -> None:
        body = record(SHIPPED / "nato")
        now = standing(body, "secretary-general-2024", on=body.zone.end(Day.parse("2024-06-26")))
        found: MatterTally = tallied(now)
        assert (found.on, found.decided) == ("rutte", True)

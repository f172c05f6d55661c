"""NATO 2024: how Mark Rutte became secretary general, asked of the record in
src/nemcon/examples/nato.

Every day below is that of a source in the record; README.md beside it says how contradictions were
read.
"""

from collections import Counter
from collections.abc import Callable

import pytest
from tests.precedents.precedent_cases import Case

from nemcon.core.datings import by, when
from nemcon.core.days import Day
from nemcon.offices.succession import NO_HOLDER_RECORDED
from nemcon.proceedings.check import check
from nemcon.proceedings.standing import PositionShown
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.words import Challenge, Figures, Statement
from nemcon.rules.stances import Stance

TEN = ("BG", "CA", "GR", "HR", "IS", "LU", "LV", "ME", "MK", "NO")
"""The members of which no source dates the support."""


@pytest.fixture
def nato(case_of: Callable[[str], Case]) -> Case:
    return case_of("nato")


def shown(nato: Case, on: str, member: str, known: str | None = None) -> PositionShown:
    standing = nato.standing(on, known)
    found = {p.member: p for p in standing.positions(standing.candidacy("rutte"))}
    return found[member]


class TestElectorate:
    """A count of February is out of 31, one of April out of 32: Sweden joined on 7 March 2024."""

    @pytest.mark.parametrize(
        ("day", "size"),
        [("2024-02-22", 31), ("2024-03-06", 31), ("2024-03-07", 32), ("2024-06-26", 32)],
    )
    def test_size(self, nato: Case, day: str, size: int) -> None:
        assert nato.standing(day).current.electorate.size == size

    def test_is_provisional_until_the_decision(self, nato: Case) -> None:
        assert nato.standing("2024-06-25").current.provisional
        assert not nato.standing("2024-06-26").steps[-1].provisional


class TestSupport:
    """Standing of Rutte's candidacy, day by day."""

    def test_28_in_april_and_four_missing(self, nato: Case) -> None:
        standing = nato.standing("2024-04-02", "2024-04-30")
        rutte = standing.candidacy("rutte")
        assert rutte.in_race
        assert len(rutte.support) == 28
        assert sorted(rutte.answer.missing) == ["HU", "RO", "SK", "TR"]
        assert rutte.answer.blocking == ("HU",)
        assert standing.state == "open"

    @pytest.mark.parametrize(
        ("day", "missing"),
        [
            ("2024-04-29", ["HU", "RO", "SK"]),
            ("2024-06-17", ["HU", "RO", "SK"]),
            ("2024-06-18", ["RO"]),
            ("2024-06-19", ["RO"]),
            ("2024-06-20", []),
        ],
    )
    def test_who_is_missing(self, nato: Case, day: str, missing: list[str]) -> None:
        assert sorted(nato.standing(day).candidacy("rutte").answer.missing) == missing

    def test_hungary_no_longer_blocks_once_orban_did_not_rule_him_out(self, nato: Case) -> None:
        assert nato.standing("2024-05-28").candidacy("rutte").answer.blocking == ("HU",)
        assert nato.standing("2024-05-29").candidacy("rutte").answer.blocking == ()

    @pytest.mark.parametrize("member", TEN)
    def test_support_that_no_source_dates_is_implied_by_the_count(
        self, nato: Case, member: str
    ) -> None:
        position = shown(nato, "2024-04-02", member)
        assert (position.stance, position.since, position.since_basis) == (
            Stance.SUPPORT,
            by(Day.parse("2024-04-02")),
            "implied",
        )
        assert shown(nato, "2024-06-25", member).since_basis == "implied"
        assert shown(nato, "2024-04-01", member).stance is not Stance.SUPPORT

    @pytest.mark.parametrize("member", ["EE", "LT"])
    def test_a_direct_statement_of_the_day_beats_the_count(self, nato: Case, member: str) -> None:
        position = shown(nato, "2024-04-02", member)
        assert (position.since, position.basis, position.since_basis) == (
            when("2024-04-02"),
            "public",
            "public",
        )

    def test_a_president_elect_does_not_bind(self, nato: Case) -> None:
        assert shown(nato, "2024-02-18", "FI").basis == "reported"
        assert shown(nato, "2024-03-07", "FI").basis == "public"

    def test_in_the_race_before_the_first_count(self, nato: Case) -> None:
        assert nato.standing("2024-02-21").candidacy("rutte").status == "announced"
        assert not nato.standing("2023-10-28").candidacy("rutte").in_race


class TestReadings:
    """Both claims stay; a reading with a reason says which is followed."""

    @pytest.mark.parametrize(
        ("member", "reading"), [("BG", "reading-bulgaria"), ("PL", "reading-poland")]
    )
    def test_the_count_is_followed(self, nato: Case, member: str, reading: str) -> None:
        standing = nato.standing("2024-04-10")
        assert standing.candidacy("rutte").stances[member] is Stance.SUPPORT
        assert [d.follows for d in standing.disputes if d.reading == reading] == [
            "count-2024-04-02"
        ]

    def test_only_notes_remain(self, nato: Case) -> None:
        """Every contradiction is read; the vacancy of October 1999 is a note too."""
        found = check(nato.record)
        assert {f.severity for f in found} == {"note"}
        assert len(found) == 12

    def test_what_was_set_aside_stays_in_the_record(self, nato: Case) -> None:
        assert {"p-rutte-BG-2024-04-03", "p-rutte-PL-2024-04"} <= {act.id for act in nato.acts()}

    def test_withdrawal_is_of_20_june(self, nato: Case) -> None:
        assert nato.standing("2024-06-19").candidacy("iohannis").status == "declared"
        assert nato.standing("2024-06-20").candidacy("iohannis").status == "withdrawn"

    def test_a_report_of_a_withdrawal_is_none(self, nato: Case) -> None:
        """He told allies about 14 June: known on the 20th, and never the withdrawal itself."""
        reports = [
            act
            for act in nato.acts()
            if isinstance(act.content, CandidacyAct)
            and act.content.candidacy == "iohannis"
            and act.content.reported
        ]
        assert [
            (str(a.effective), str(a.known)) for a in reports if a.content.did == "withdrawn"
        ] == [("2024-06-14~", "2024-06-20")]
        assert nato.standing("2024-06-18").candidacy("iohannis").in_race


class TestDecision:
    """An informal agreement is not the decision, and the decision is not the handover."""

    @pytest.mark.parametrize(
        ("day", "state"),
        [
            ("2024-06-19", "open"),
            ("2024-06-20", "agreed"),
            ("2024-06-25", "agreed"),
            ("2024-06-26", "decided"),
            ("2024-10-01", "decided"),
        ],
    )
    def test_state(self, nato: Case, day: str, state: str) -> None:
        assert nato.standing(day).state == state

    def test_what_becomes_known_later_changes_nothing_known_before(self, nato: Case) -> None:
        standing = nato.standing("2024-06-26", "2024-06-19")
        assert standing.state == "open"
        assert standing.candidacy("rutte").answer.missing == ("RO",)
        assert standing.decision is None

    def test_decision(self, nato: Case) -> None:
        decision = nato.standing("2024-06-26").decision
        assert decision is not None
        assert str(decision.effective) == "2024-06-26"
        assert str(decision.content.takes_effect) == "2024-10-01"

    def test_rival_stays_open_under_his_own_count(self, nato: Case) -> None:
        standing = nato.standing("2024-04-02")
        assert {"HU", "RO"} <= set(standing.candidacy("iohannis").support)
        assert standing.agreed == ()


class TestConditions:
    """A condition that nobody answered stays open and says so."""

    def test_what_became_of_them(self, nato: Case) -> None:
        became = {
            c.condition.content.condition: c.became for c in nato.standing("2024-06-26").conditions
        }
        assert became == {
            "hu-ukraine": "met",
            "hu-letter": "met",
            "hu-apology": "dropped",
            "sk-airspace": "answered",
            "tr-terrorism": "open",
            "tr-pkk": "open",
            "ro-east": "open",
            "ee-priorities": "met",
            "lt-spending": "open",
            "pl-posts": "open",
        }


class TestOffice:
    """The line of secretaries general."""

    def test_stoltenberg_with_four_extensions_and_rutte_designate(self, nato: Case) -> None:
        found = nato.holding("secretary-general", "2024-06-27", "2024-06-27").only.succession
        assert found.holder is not None
        assert (found.holder.person, found.holder.ordinal, str(found.holder.until)) == (
            "stoltenberg",
            13,
            "2024-10-01",
        )
        assert [(str(e.decided), str(e.until)) for e in found.holder.extensions] == [
            ("2017-12-12", "2020-09-30"),
            ("2019-03-28", "2022-09-30"),
            ("2022-03-24", "2023-09-30"),
            ("2023-07-04", "2024-10-01"),
        ]
        assert found.designate is not None
        assert (found.designate.person, found.designate.ordinal, str(found.designate.first)) == (
            "rutte",
            14,
            "2024-10-01",
        )

    def test_rasmussen_was_extended_twice(self, nato: Case) -> None:
        """To 31 July 2014 by the Council's statement of 3 October 2012, then to 30 September."""
        found = nato.holding("secretary-general", "2014-09-30").only.succession.holder
        assert found is not None
        assert [str(e.until) for e in found.extensions] == ["2014-07-31", "2014-09-30"]

    def test_before_the_decision_nobody_is_designate(self, nato: Case) -> None:
        assert nato.holding("secretary-general", "2024-06-25").only.succession.designate is None

    def test_dutch_line(self, nato: Case) -> None:
        found = nato.holding("secretary-general", "2024-06-27", "2024-06-27").only.succession
        assert found.by_nationality["NL"] == ("stikker", "luns", "de-hoop-scheffer", "rutte")
        assert {code: len(of) for code, of in found.by_nationality.items()} == {
            "GB": 3, "NL": 4, "BE": 2, "IT": 1, "DE": 1, "ES": 1, "DK": 1, "NO": 1
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("day", "person", "status"),
        [
            ("1952-04-04", "ismay", "held"),
            ("1957-05-16", "spaak", "held"),
            ("1994-08-12", "woerner", "held"),
            ("1994-09-01", "balanzino", "acting"),
            ("1995-11-01", "balanzino", "acting"),
            ("2003-12-20", "minuto-rizzo", "acting"),
            ("2004-01-05", "de-hoop-scheffer", "held"),
            ("2009-07-31", "de-hoop-scheffer", "held"),
            ("2009-08-01", "rasmussen", "held"),
            ("2024-09-30", "stoltenberg", "held"),
            ("2024-10-01", "rutte", "held"),
        ],
    )
    def test_holder(self, nato: Case, day: str, person: str, status: str) -> None:
        found = nato.holding("secretary-general", day).only.succession
        assert found.holder is not None
        assert (found.holder.person, found.status) == (person, status)

    def test_one_vacancy_in_october_1999_and_nothing_else_wrong(self, nato: Case) -> None:
        holding = nato.holding("secretary-general", "2024-10-01")
        assert [
            (str(v.first), str(v.until), v.days, v.reason)
            for v in holding.only.succession.vacancies
        ] == [("1999-10-07", "1999-10-13", 7, NO_HOLDER_RECORDED)]
        assert [f.severity for f in holding.findings if f.severity == "error"] == []

    def test_days_of_the_dutch_predecessors(self, nato: Case) -> None:
        """De Hoop Scheffer: a day more than where his first day is subtracted from his last."""
        found = nato.holding("secretary-general", "2024-10-01").only.succession
        days = {p.person: p.days for p in found.predecessors if p.nationality == "NL"}
        assert days == {"stikker": 1198, "luns": 4651, "de-hoop-scheffer": 2035}


class TestWords:
    """F9, F10, F17 to F19: known by the day of the report."""

    def test_both_messages_of_the_day(self, nato: Case) -> None:
        said = {
            act.id: act
            for act in nato.acts()
            if isinstance(act.content, Statement) and str(act.effective) == "2024-06-26"
        }
        assert {a.person for a in said.values()} == {"rutte", "stoltenberg", "kirby"}
        assert all(str(a.known) == "2024-06-26" for a in said.values())

    def test_challenges_known_on_the_day(self, nato: Case) -> None:
        found = [act for act in nato.acts() if isinstance(act.content, Challenge)]
        assert [a.id for a in found if str(a.known) == "2024-06-26"] == [
            "challenge-putin",
            "challenge-trump",
            "challenge-ukraine",
            "challenge-unity",
        ]

    def test_a_threat_and_its_denial_both_stand(self, nato: Case) -> None:
        acts = {act.id: act for act in nato.acts()}
        assert acts["claim-no-threat-2018"].content.about == "s-trump-2018-07-12"
        assert (
            str(acts["claim-no-threat-2018"].known)
            == str(acts["s-trump-2018-07-12"].known)
            == "2018-07-12"
        )


class TestFigures:
    """The figures of one edition are never mixed with another's."""

    def test_editions(self, nato: Case) -> None:
        found = Counter(a.content.edition for a in nato.acts() if isinstance(a.content, Figures))
        assert found == {"june_2024": 2, "april_2025": 1, "full_series": 11}

    @pytest.mark.parametrize(
        ("edition", "reach"), [("june_2024", 23), ("april_2025", 22), ("full_series", 18)]
    )
    def test_members_at_two_percent_in_2024(self, nato: Case, edition: str, reach: int) -> None:
        (figures,) = [
            a.content
            for a in nato.acts()
            if isinstance(a.content, Figures)
            and a.content.edition == edition
            and a.content.year == "2024"
        ]
        assert sum(float(value) >= 2 for value in figures.values.values()) == reach
        assert len(figures.values) == 31
        assert figures.missing == {"IS": "no armed forces"}


def test_what_the_record_holds(nato: Case) -> None:
    """Compared once with the evidence that it was built from, and kept."""
    found = Counter(act.type for act in nato.acts())
    kept = (
        "membership",
        "position",
        "count",
        "condition",
        "condition_answer",
        "candidacy",
        "statement",
        "term",
        "extension",
    )
    assert {kind: found[kind] for kind in kept} == {
        "membership": 32,
        "position": 57,
        "count": 13,
        "condition": 10,
        "condition_answer": 5,
        "candidacy": 38,
        "statement": 23,
        "term": 17,
        "extension": 6,
    }


def test_founders_hold_from_the_day_the_treaty_was_in_force(nato: Case) -> None:
    founders = [
        a.content.member
        for a in nato.acts()
        if a.type == "membership" and str(a.effective) == "1949-08-24"
    ]
    assert sorted(founders) == [
        "BE",
        "CA",
        "DK",
        "FR",
        "GB",
        "IS",
        "IT",
        "LU",
        "NL",
        "NO",
        "PT",
        "US",
    ]
    assert Day.parse("1949-08-24") > Day.parse("1949-04-04")

"""What a check of an office finds: spec/offices.md §6, each sentence as a clerk reads it."""

from dataclasses import replace

import pytest

from nemcon.core.datings import dating, when
from nemcon.core.days import Day, Duration
from nemcon.core.texts import Text
from nemcon.offices.checks import check
from nemcon.offices.terms import (
    Charge,
    End,
    EndCause,
    OfficeRules,
    TermExtension,
    TermKind,
    TermOfOffice,
    TermRule,
    UntilIs,
)

OFFICE = OfficeRules(name=Text.of({"en": "Chair"}))


def to(until: str, until_is: UntilIs = "last_day", how: EndCause | None = None) -> End:
    return End(until=dating(until), until_is=until_is, how=how)


def term(
    holder: str, first: str, ended: End | None = None, kind: TermKind = "regular"
) -> TermOfOffice:
    return TermOfOffice(
        id=f"term-{holder}", holder=holder, first=dating(first), ended=ended, kind=kind
    )


def extension(decided: str, until: str, until_is: UntilIs = "last_day") -> TermExtension:
    return TermExtension(decided=when(decided), until=dating(until), until_is=until_is)


def planned(until: str, *extensions: TermExtension, ended: End | None = None) -> TermOfOffice:
    return replace(term("a", "2020-01-01", ended), planned=to(until), extensions=extensions)


def found(terms: list[TermOfOffice], *charges: Charge, office: OfficeRules = OFFICE) -> list[str]:
    return [str(finding) for finding in check(terms, charges, office)]


class TestOverlaps:
    """§6.2 Regular terms never overlap unseen: an error that names both and the days."""

    @pytest.mark.parametrize(
        ("until", "until_is", "how", "days"),
        [
            ("2020-06-30", "last_day", "expired", ""),
            ("2020-07-01", "handover", None, ""),
            ("2020-07-01", "last_day", "died", ""),
            ("2020-07-01", "last_day", "resigned", ""),
            ("2020-07-01", "last_day", "expired", "on 2020-07-01"),
            ("2020-07-01", "last_day", None, "on 2020-07-01"),
            ("2020-07-02", "handover", None, "from 2020-07-01 to 2020-07-02 (2 days)"),
            ("2020-07-03", "last_day", "died", "from 2020-07-01 to 2020-07-03 (3 days)"),
        ],
    )
    def test_the_day_before_the_day_and_after(
        self, until: str, until_is: UntilIs, how: EndCause | None, days: str
    ) -> None:
        terms = [
            term("a", "2020-01-01", to(until, until_is, how)),
            term("b", "2020-07-01", to("2020-12-31")),
        ]
        sentence = (
            f"error: term-b: a (regular) and b (regular) both hold the office {days}."
            " Mend a date, or say that the end is a handover."
        )
        assert found(terms) == ([sentence] if days else [])

    def test_of_one_holder(self) -> None:
        """Whoever follows herself is in no doubt: two terms that share a day are a note."""
        first = replace(term("a", "2010-01-03"), id="one", planned=to("2012-01-03"))
        for second, severity, days in (
            ("2012-01-04", "", ""),
            ("2012-01-03", "note", "on 2012-01-03"),
            ("2012-01-02", "warning", "from 2012-01-02 to 2012-01-03 (2 days)"),
        ):
            again = replace(term("a", second), id="two", planned=to("2014-01-02"))
            sentence = (
                f"{severity}: two: Two terms of a, one after the other, both have the office"
                f" {days}. Mend a date if they are not to share it."
            )
            assert found([first, again]) == ([sentence] if severity else [])

    def test_a_long_term_over_two(self) -> None:
        terms = [
            term("a", "2020-01-01", to("2020-12-31")),
            term("b", "2020-02-01", to("2020-02-29")),
            term("c", "2020-03-01"),
        ]
        assert [line.split(":")[1] for line in found(terms)] == [" term-b", " term-c"]

    def test_acting_beside_a_regular_holder(self) -> None:
        terms = [
            term("a", "2020-01-01", to("2020-12-31")),
            term("b", "2020-03-01", to("2020-03-02"), "acting"),
        ]
        assert found(terms) == [
            "warning: term-b: a (regular) and b (acting) both hold the office from 2020-03-01 to"
            " 2020-03-02"
            " (2 days). Mend a date; who only stands in beside a holder is in"
            " charge, not acting."
        ]

    @pytest.mark.parametrize(
        ("until", "first", "certain"),
        [
            ("1957-05", "1957-05", False),
            ("1957-06", "1957-05", True),
            ("1957-05-30", "1957-05", False),
            ("1957-05-31", "1957-05", True),
            ("../1957-05-31", "1957-05-01", False),
        ],
    )
    def test_imprecise_dates_have_the_benefit_of_the_doubt(
        self, until: str, first: str, certain: bool
    ) -> None:
        terms = [term("a", "1952-04-04", to(until)), term("b", first)]
        assert any("both hold" in line for line in found(terms)) == certain

    def test_two_begin_on_one_day_and_neither_end_is_recorded(self) -> None:
        assert found([term("a", "2020-01-01"), term("b", "2020-01-01")]) == [
            "error: term-a: The end of a's term is not recorded; it is taken to end as b begins on"
            " 2020-01-01."
            " Record its end."
        ]


class TestSaidToBeVacant:
    """§6.15 An end that is said to leave the post vacant leaves it so until somebody begins."""

    LEFT = replace(to("2020-01-31", how="resigned"), vacant=True)

    def test_a_gap_after_it_is_stated(self) -> None:
        terms = [term("a", "2020-01-01", self.LEFT), term("b", "2020-02-02")]
        assert found(terms) == [
            "note: term-b: The office is vacant on 2020-02-01, between a and b: stated on record."
        ]

    def test_somebody_goes_on_from_it(self) -> None:
        (told,) = found([term("a", "2020-01-01", self.LEFT), term("b", "2020-02-01")])
        assert told.startswith(
            "warning: term-a: The end of the term of a is said to leave the post vacant, and"
        )


class TestGaps:
    """§6.3 Every gap is a note that names its first and last vacant day; so is an end that nobody
    recorded.
    """

    def test_days(self) -> None:
        terms = [
            term("a", "2020-01-01", to("2020-01-31")),
            term("b", "2020-02-02", to("2020-03")),
            term("c", "2020-04-05"),
        ]
        charge = Charge(person="x", first=dating("2020-04-02"))
        assert found(terms, charge) == [
            "note: term-b: The office is vacant on 2020-02-01, between a and b: no holder"
            " recorded.",
            "note: term-c: The office is vacant for 4 to 34 days from 2020-03-02 to 2020-04-04,"
            " between b and c: no holder recorded; in charge: x.",
        ]

    def test_an_end_that_nobody_recorded(self) -> None:
        assert found([term("a", "2020-01-01"), term("b", "2021-01-01")]) == [
            "note: term-a: The end of a's term is not recorded; it is taken to end as b begins on"
            " 2021-01-01."
            " Record its end."
        ]


class TestExtensions:
    """§6.4 An extension is decided while the term runs, and lengthens it."""

    def test_in_order(self) -> None:
        moved = [extension("2021-06-01", "2022-12-31"), extension("2020-12-31", "2021-12-31")]
        assert found([planned("2020-12-31", *moved, ended=to("2022-12-31", how="expired"))]) == []

    @pytest.mark.parametrize(
        ("until", "until_is", "lengthens"),
        [
            ("2020-12-30", "last_day", False),
            ("2020-12-31", "last_day", False),
            ("2021-01-01", "handover", False),
            ("2021-01-01", "last_day", True),
            ("2020-12", "last_day", False),
            ("2021", "last_day", True),
        ],
    )
    def test_shorter_equal_longer(self, until: str, until_is: UntilIs, lengthens: bool) -> None:
        sentence = (
            f"warning: term-a: The extension of a's term until {until} does not lengthen it: it"
            " was to end on"
            " 2020-12-31. Mend a date, or record how the term ended."
        )
        lines = found([planned("2020-12-31", extension("2020-06-01", until, until_is))])
        assert lines == ([] if lengthens else [sentence])

    def test_of_a_term_whose_end_is_not_dated_before(self) -> None:
        assert found([planned("../2020-12-31", extension("2020-06-01", "2020-12-30"))]) == []
        assert (
            found([replace(term("a", "2020-01-01"), extensions=(extension("2020-06-01", "2021"),))])
            == []
        )

    @pytest.mark.parametrize(
        ("decided", "late"),
        [("2020-12-31", False), ("2021-01-01", True), ("2020-12", False), ("../2021-06-01", False)],
    )
    def test_decided_when_the_plan_had_run_out(self, decided: str, late: bool) -> None:
        sentence = (
            "warning: term-a: The extension of a's term until 2021-12-31 was decided on"
            f" {decided}, after the"
            " term was to end on 2020-12-31. Mend a date, or record a new term."
        )
        lines = found([planned("2020-12-31", extension(decided, "2021-12-31"))])
        assert lines == ([sentence] if late else [])

    @pytest.mark.parametrize(
        ("decided", "late"), [("2020-06-30T12:00:00Z", False), ("2020-07-01T12:00:00Z", True)]
    )
    def test_decided_after_the_term_ended(self, decided: str, late: bool) -> None:
        sentence = (
            f"error: term-a: The extension of a's term until 2021-12-31 was decided on {decided},"
            " after the"
            " term ended on 2020-06-30. Mend a date, or record a new term."
        )
        died = to("2020-06-30", how="died")
        lines = found([planned("2020-12-31", extension(decided, "2021-12-31"), ended=died)])
        assert lines == ([sentence] if late else [])


class TestOverrun:
    """§6.5 A term does not outlast its last extension."""

    @pytest.mark.parametrize(
        ("ended", "over"),
        [
            (to("2020-12-30"), False),
            (to("2020-12-31"), False),
            (to("2021-01-01", "handover"), False),
            (to("2021-01-01"), True),
            (to("2021-01-02", "handover"), True),
            (to("../2021-06-30"), False),
        ],
    )
    def test_before_on_and_after_the_plan(self, ended: End, over: bool) -> None:
        lines = found([planned("2020-12-31", ended=ended)])
        sentence = (
            f"warning: term-a: The term of a ended on {ended.until} and was to end on 2020-12-31."
            " Record the extension, or mend a date."
        )
        assert lines == ([sentence] if over else [])


class TestLengthsAndLimits:
    """§6.6 Length and number of terms, only where a dated rule or the decision on the term states
    them.
    """

    RULE = TermRule(
        clause=Text.of("art. 3"), length=Duration.parse("P1Y"), since=Day.parse("2020-01-01")
    )

    @pytest.mark.parametrize(
        ("until", "until_is", "severity"),
        [
            ("2020-12-30", "last_day", "note"),
            ("2020-12-31", "last_day", ""),
            ("2021-01-01", "handover", ""),
            ("2021-01-01", "last_day", "warning"),
        ],
    )
    def test_shorter_exact_longer(self, until: str, until_is: UntilIs, severity: str) -> None:
        stated = replace(term("a", "2020-01-01"), planned=to(until, until_is))
        sentence = (
            f"{severity}: term-a: The term of a is planned to end on {until}, and art. 3 states"
            " P1Y from"
            " 2020-01-01: its last day would be 2020-12-31."
        )
        office = replace(OFFICE, rules=(self.RULE,))
        assert found([stated], office=office) == ([sentence] if severity else [])
        assert found([stated]) == []
        bare = replace(OFFICE, rules=(replace(self.RULE, clause=None),))
        without = sentence.replace("art. 3", "the rule of the office")
        assert found([stated], office=bare) == ([without] if severity else [])
        own = replace(stated, length=Duration.parse("P1Y"))
        assert found([own]) == ([sentence.replace("art. 3", "its decision")] if severity else [])

    def test_not_checked(self) -> None:
        office = replace(OFFICE, rules=(self.RULE, TermRule(clause=Text.of("art. 4"), limit=2)))
        first = replace(term("a", "2020-01-01"), planned=to("2022-12-31"))
        for unchecked in (
            replace(first, kind="acting"),
            replace(first, first=dating("2020-01")),
            replace(first, planned=None),
            replace(first, planned=to("2022")),
            replace(first, first=dating("2019-12-31")),
            replace(first, planned=to("9999-12-31"), first=dating("9999-12-01")),
        ):
            assert found([unchecked], office=office) == []

    def test_limit_in_succession_and_in_all(self) -> None:
        terms = [
            term("a", "2000-01-01", to("2000-12-31")),
            term("a", "2001-01-01", to("2001-12-31")),
            term("x", "2002-01-01", to("2002-12-31"), "acting"),
            term("a", "2003-01-01", to("2003-12-31")),
            term("b", "2004-01-01", to("2004-12-31")),
            term("a", "2005-01-01", to("2005-12-31")),
        ]
        terms = [replace(t, id=f"{t.holder}-{t.first}") for t in terms]

        def limited(limit: int, in_all: bool) -> list[str]:
            rule = TermRule(
                clause=Text.of("art. 5"), limit=limit, in_all=in_all, since=Day.parse("2001-01-01")
            )
            return found(terms, office=replace(OFFICE, rules=(self.RULE, rule)))

        assert limited(3, False) == []
        assert limited(2, False) == [
            "warning: a-2003-01-01: This is term 3 of a, and art. 5 allows 2 in succession."
        ]
        assert limited(1, False)[0].startswith("warning: a-2001-01-01: This is term 2")
        assert limited(3, True) == [
            "warning: a-2005-01-01: This is term 4 of a, and art. 5 allows 3 in all."
        ]


class TestStatedFacts:
    """§6.1 and §6.7 Holders, dates and stated ordinals of one term."""

    def test_kind_of_holder(self) -> None:
        by_member = replace(term("FR", "2020-01-01"), holder_is="member")
        assert found([by_member]) == [
            "error: term-FR: FR is a member, and the office is held by a person. Mend the holder,"
            " or the office."
        ]
        assert (
            found([by_member], office=replace(OFFICE, held_by=frozenset({"person", "member"})))
            == []
        )

    def test_ends_before_it_begins(self) -> None:
        assert found([term("a", "2020-01-02", to("2020-01-01"))]) == [
            "error: term-a: The term of a begins on 2020-01-02 and ends before that."
            " Mend its first day or its end."
        ]
        assert found([term("a", "2020-01-01", to("2020-01-01"))]) == []

    def test_dates_without_a_latest_day(self) -> None:
        open_ = dating("2020-05/..")
        moved = TermExtension(decided=open_, until=open_)
        undated = TermOfOffice(
            id="t",
            holder="a",
            first=open_,
            planned=End(until=open_),
            ended=End(until=open_),
            extensions=(moved,),
        )
        whats = ["first day", "end", "end", "extension", "decision on an extension"]
        assert found([undated]) == [
            f"error: t: The {what} of a's term is dated 2020-05/.., which has no latest day, so"
            " that it never"
            " holds. Say by when, as ../2024-04-02."
            for what in whats
        ]

    def test_ordinals(self) -> None:
        terms = [
            replace(term("a", "2020-01-01", to("2020-12-31")), ordinal=4),
            replace(term("b", "2021-01-01", to("2021-12-31"), "acting"), ordinal=5),
            replace(term("c", "2022-01-01"), ordinal=6),
            replace(term("d", "2023-01-01"), ordinal=6),
        ]
        assert [line for line in found(terms) if "number" in line] == [
            "warning: term-b: b is said to be holder number 5; acting holders have none."
            " Mend the number, or record the holders that are missing.",
            "warning: term-c: c is said to be holder number 6; counted: 5."
            " Mend the number, or record the holders that are missing.",
        ]


class TestInCharge:
    """§6.8 Those in charge: dates in order, one at a time."""

    def test_overlap(self) -> None:
        charges = [
            Charge(id="1", person="x", first=dating("2020-01-01"), until=dating("2020-03-31")),
            Charge(id="2", person="y", first=dating("2020-02-01"), until=dating("2020-02-29")),
            Charge(id="3", person="z", first=dating("2020-03-31"), until=dating("2020-04-30")),
            Charge(id="4", person="w", first=dating("2020-05-01")),
        ]
        assert found([], *charges) == [
            "warning: 2: x and y are both in charge on 2020-02-01; the answer names both."
            " Mend a date, if one is wrong.",
            "warning: 3: x and z are both in charge on 2020-03-31; the answer names both."
            " Mend a date, if one is wrong.",
        ]

    def test_dates(self) -> None:
        charges = [
            Charge(id="1", person="x", first=dating("2020-01-02"), until=dating("2020-01-01")),
            Charge(id="2", person="y", first=dating("../2020-02-01"), until=dating("2020/..")),
        ]
        assert found([], *charges) == [
            "error: 1: x in charge begins on 2020-01-02 and ends before that, on 2020-01-01. Mend"
            " a date.",
            "error: 2: y in charge is dated 2020/.., which has no latest day, so that it never"
            " holds."
            " Say by when, as ../2024-04-02.",
        ]


class TestWithoutDays:
    """§3.5 A term of which no day is known is no error, and stands beside the line."""

    def test_a_note(self) -> None:
        assert found([term("a", ".."), term("b", "2020-01-01")]) == [
            "note: term-a: No first day of a's term is known: it stands beside the line, with no"
            " days. Give it a date where there is one, as ../2003-12-28."
        ]

    def test_with_an_end_it_has_a_day(self) -> None:
        (one,) = found([term("a", "..", to("2020-01-01"))])
        assert one.startswith("error: term-a: No first day")


class TestClosing:
    """§6.10 Nobody holds a post after its last day."""

    def test_terms_that_go_on_or_begin(self) -> None:
        office = replace(OFFICE, until=Day.parse("2020-12-31"))
        terms = [term("a", "2019-01-01", to("2020-12-31")), term("b", "2021-02-01")]
        assert found(terms, office=office) == [
            "warning: term-b: The term of b begins on 2021-02-01, and the post was abolished: its"
            " last day was 2020-12-31. Record the end of the term, with the reason abolished, or"
            " mend a date."
        ]
        (one,) = found([term("a", "2019-01-01")], office=office)
        assert one.startswith("warning: term-a: The term of a goes on, and the post was abolished")


class TestHoldingOver:
    """§2.7 Whoever stays by a rule does not outlast the term unseen."""

    def test_a_term_that_ended_late(self) -> None:
        office = replace(OFFICE, rules=(TermRule(clause=Text.of("9"), holds_over=True),))
        late = planned("2020-12-31", ended=to("2021-02-10", how="resigned"))
        assert found([late], office=office) == []
        assert len(found([late])) == 1


class TestImpreciseGaps:
    """§6.3 A vacancy that imprecise dates do not make sure is not called one."""

    def test_may_be(self) -> None:
        terms = [term("a", "1950", to("1954")), term("b", "1955", to("1959"))]
        assert found(terms) == [
            "note: term-b: The office may be vacant for 0 to 728 days from 1954-01-02 to"
            " 1955-12-30, between a and b: no holder recorded."
        ]
        about = [term("a", "1950", to("1954-06~")), term("b", "1955-01-01")]
        (one,) = found(about)
        assert "may be vacant for some days around" not in one
        assert "is vacant for some days around 1954-07-01 to 1954-12-31" in one

"""Every time in a seat as of a day (spec/offices.md §5), how many days of it had passed, and how
long a term is."""

import pytest
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.days import Day, Duration
from nemcon.core.texts import Text
from nemcon.proceedings.holders import Holding, holding
from nemcon.proceedings.incumbencies import (
    Incumbency,
    StatedLength,
    VainTerm,
    extensions,
    in_vain,
    incumbencies,
    length_of_term,
    times_in_office,
)
from nemcon.record.entries.offices import EndOfTerm, Extension, InCharge, Office, Term


class Chairs(World):
    """A body with the office ``chair``, and its terms."""

    def __init__(self, length: Duration | None = None) -> None:
        super().__init__(matter=False)
        self.add("office/chair", Office(name=Text.of("Chair"), length=length), "2000-01-01")

    def term(self, holder: str, first: str, until: str = "", **more: str | Duration) -> None:
        known = str(more.pop("known", ""))
        content = Term(
            term=f"t-{holder}",
            holder=holder,
            until=when(until) if until else None,
            decided=when(str(more.pop("decided"))) if "decided" in more else None,
            **more,  # type: ignore[arg-type]  # what is left is a length
        )
        self.add("office/chair", content, first, known=known)

    def end(self, holder: str, on: str, reason: str = "resigned", known: str = "") -> None:
        content = EndOfTerm(term=f"t-{holder}", reason=reason)  # type: ignore[arg-type]  # one of the causes
        self.add("office/chair", content, on, known=known)

    def held(self, on: str, known: str = "") -> Holding:
        zone = self.record.zone
        until = zone.end(Day.parse(known)) if known else None
        return holding(self.record, "chair", on=zone.end(Day.parse(on)), known=until)

    def line(self, on: str, known: str = "") -> list[Incumbency]:
        answer = self.held(on, known)
        return list(incumbencies(answer.only, answer.sure))


def phases(line: list[Incumbency]) -> list[tuple[str, str]]:
    return [(one.person, one.phase) for one in line]


class TestThePhase:
    """§5.2 to §5.5 What is over, now, planned or later on the day asked."""

    def test_of_each_time_in_the_line(self) -> None:
        world = Chairs()
        world.term("ann", "2001-01-01", "2004-12-31")
        world.term("ben", "2005-01-01", "2008-12-31")
        world.term("cy", "2009-01-01", "2012-12-31", known="2008-01-01")
        line = world.line("2006-01-01")
        assert phases(line) == [("ann", "over"), ("ben", "now"), ("cy", "later")]

    def test_what_lies_after_what_is_known_is_planned(self) -> None:
        world = Chairs()
        world.term("ann", "2001-01-01", "2004-12-31")
        assert phases(world.line("2003-01-01", known="2002-01-01")) == [("ann", "planned")]
        assert phases(world.line("2006-01-01", known="2002-01-01")) == [("ann", "planned")]

    def test_who_may_hold_it_is_in_doubt(self) -> None:
        world = Chairs()
        world.term("ann", "2001-01-01")
        world.term("ben", "2005-03")
        assert phases(world.line("2005-03-10")) == [("ann", "doubt"), ("ben", "doubt")]

    def test_who_never_began_is_not_in_the_line(self) -> None:
        world = Chairs()
        world.term("ann", "2001-01-01")
        world.term("ben", "2005-01-01", known="2004-01-01", decided="2004-01-01")
        world.end("ben", "2004-06-01", "declined")
        answer = world.held("2006-01-01")
        assert phases(list(incumbencies(answer.only, answer.sure))) == [("ann", "now")]
        (vain,) = in_vain(answer.only)
        assert (vain.person, vain.term is not None, vain.end is not None) == ("ben", True, True)


class TestTheDays:
    """§5.5 Days at whose end the post was theirs; a date about or doubtful allows any number."""

    @pytest.mark.parametrize(
        ("first", "last", "days"),
        [
            ("2001-01-01", "2001-01-10", (10, 10)),
            ("2001-01-01/2001-01-03", "2001-01-10", (8, 10)),
            ("2001-01~", "2001-02-10", (11, None)),
            ("2001-01-01", "2001-02?", (31, None)),
        ],
    )
    def test_of_one_that_is_over(self, first: str, last: str, days: tuple[int, int | None]) -> None:
        world = Chairs()
        world.term("ann", first)
        world.end("ann", last)
        (one,) = world.line("2002-01-01")
        assert one.days == days

    @pytest.mark.parametrize(
        ("first", "days"),
        [
            ("2001-01-01", (10, 10)),
            ("2001-01-01/2001-01-05", (6, 10)),
            ("2001-01-05~", (6, None)),
        ],
    )
    def test_of_the_one_in_office(self, first: str, days: tuple[int, int | None]) -> None:
        world = Chairs()
        world.term("ann", first)
        (one,) = world.line("2001-01-10")
        assert one.days == days

    def test_of_one_to_come_there_are_none(self) -> None:
        world = Chairs()
        world.term("ann", "2001-01-01", known="2000-06-01")
        (one,) = world.line("2000-12-31")
        assert (one.phase, one.days) == ("later", None)


class TestTheOffice:
    def test_its_rule_says_how_long_a_term_is(self) -> None:
        world = Chairs(Duration.parse("P4Y"))
        world.term("ann", "2001-01-01", length=Duration.parse("P5Y"))
        assert length_of_term(world.held("2002-01-01")) == StatedLength(
            Duration.parse("P4Y"), "rule"
        )

    def test_else_the_latest_decision_by_that_day(self) -> None:
        world = Chairs()
        world.term("ann", "2001-01-01", length=Duration.parse("P5Y"))
        world.term("ben", "2006-01-01", length=Duration.parse("P3Y"), decided="2005-06-01")
        lengths = [length_of_term(world.held(day)) for day in ("2000-06-01", "2005-05-31")]
        assert lengths == [None, StatedLength(Duration.parse("P5Y"), "decision")]
        assert length_of_term(world.held("2005-06-01")) == StatedLength(
            Duration.parse("P3Y"), "decision"
        )

    def test_extensions_are_numbered_for_each_term(self) -> None:
        world = Chairs()
        world.term("ann", "2001-01-01", "2002-12-31")
        for day, until in (("2002-01-01", "2003-12-31"), ("2003-01-01", "2004-12-31")):
            world.add("office/chair", Extension(term="t-ann", until=when(until)), day)
        world.term("ben", "2005-01-01", "2006-12-31")
        world.add("office/chair", Extension(term="t-ben", until=when("2007-12-31")), "2006-01-01")
        end = world.record.zone.end
        rows = extensions(world.held("2006-06-01"), end(Day.parse("2005-12-31")))
        assert [(row.person, row.number) for row in rows] == [("ann", 1), ("ann", 2)]
        rows = extensions(world.held("2006-06-01"), end(Day.parse("2006-01-01")))
        assert [(row.person, row.number) for row in rows][-1:] == [("ben", 1)]


class TestThePostsOfAPerson:
    def test_in_the_line_in_charge_or_never(self) -> None:
        world = Chairs()
        world.term("ann", "2001-01-01", "2002-12-31")
        world.add("office/chair", InCharge(holder="ben"), "2003-01-01")
        world.term("cy", "2004-01-01", known="2003-06-01", decided="2003-06-01")
        world.end("cy", "2003-07-01", "declined")
        kinds = {}
        for person in ("ann", "ben", "cy", "dee"):
            times, moments = times_in_office(
                world.record,
                ["chair"],
                [person],
                person,
                on=world.record.zone.end(Day.parse("2004-06-01")),
                known=None,
            )
            kinds[person] = [type(one.row or one.charge).__name__ for one in times]
            assert len(moments) == (person != "dee")
        assert kinds == {
            "ann": [Incumbency.__name__],
            "ben": ["Fact"],
            "cy": [VainTerm.__name__],
            "dee": [],
        }

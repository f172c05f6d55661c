"""A real line of holders: the secretaries general of NATO since 1952, and one term's extensions.

Sources (NATO unless noted), read in 2024-2026: Ismay
https://www.nato.int/cps/en/SID-5A71780A-83E7C4E5/natolive/who_is_who_7294.htm Spaak
https://www.nato.int/cv/secgen/spaak.htm, days
https://simple.m.wikipedia.org/wiki/Secretary-General_of_NATO Stikker
https://www.nato.int/cps/en/natohq/declassified_137965.htm Brosio
https://simple.m.wikipedia.org/wiki/Secretary-General_of_NATO Luns
https://www.nato.int/en/about-us/organization/who-we-are/nato-secretaries-general/joseph-luns
Carrington https://www.nato.int/cps/fr/natohq/who_is_who_7302.htm (months) Wörner
https://www.nato.int/cps/en/natohq/who_is_who_7306.htm Balanzino
https://www.wikizero.org/wiki/it/Sergio_Balanzino Claes
https://www.nato.int/cv/secgen/claes.htm Solana
https://it.wikipedia.org/wiki/Segretario_generale_della_NATO Robertson
https://nato.int/docu/speech/1999/s991014a.htm Minuto-Rizzo, De Hoop Scheffer
https://www.nato.int/docu/update/2004/01-january/e0105a.htm Rasmussen
http://www.nato.int/docu/review/Topics/EN/Rasmussen.htm Stoltenberg
https://www.nato.int/cps/en/natohq/news_113404.htm; extensions: news_149936.htm (2017);
https://news.az/news/nato-keeps-jens-stoltenberg-as-its-chief-until-2022 (2019);
https://rferl.org/amp/nato-stoltenberg-extension-ukraine-invasion/31768486.html (2022);
https://sofiaglobe.com/2023/07/04/stoltenbergs-term-as-head-of-nato-extended-by-a-year/ (2023) Rutte
https://miragenews.com/mark-rutte-selected-as-natos-next-secretary-1264848 (2024-06-26)
"""

from datetime import date

import pytest

from nemcon.core.datings import dating
from nemcon.core.days import Day, Duration
from nemcon.core.texts import Text
from nemcon.offices.checks import check
from nemcon.offices.succession import Succession, ask, changes_at, holder_on
from nemcon.offices.tenures import line_of
from nemcon.offices.terms import (
    End,
    EndCause,
    OfficeRules,
    TermExtension,
    TermKind,
    TermOfOffice,
    UntilIs,
)

Row = tuple[str, TermKind, str, str, str | None, UntilIs, EndCause | None, str | None]

HOLDERS: list[Row] = [
    ("ismay", "regular", "GB", "1952-04-04", "1957-05-16", "handover", None, "1952-03-13"),
    ("spaak", "regular", "BE", "1957-05-16", "1961-04-21", "handover", "resigned", None),
    ("stikker", "regular", "NL", "1961-04-21", "1964-08-01", "handover", "resigned", None),
    ("brosio", "regular", "IT", "1964-08-01", "1971-10-01", "handover", None, None),
    ("luns", "regular", "NL", "1971-10-01", "1984-06-25", "handover", None, None),
    ("carrington", "regular", "GB", "1984-06-25", "1988-07-01", "handover", None, None),
    ("woerner", "regular", "DE", "1988-07-01", "1994-08-13", "last_day", "died", None),
    ("balanzino", "acting", "IT", "1994-08-13", "1994-10-17", "handover", "succeeded", None),
    ("claes", "regular", "BE", "1994-10-17", "1995-10-20", "last_day", "resigned", "1994-09-29"),
    ("balanzino", "acting", "IT", "1995-10-20", "1995-12-05", "handover", "succeeded", None),
    ("solana", "regular", "ES", "1995-12-05", "1999-10-06", "last_day", "became_other_post", None),
    ("robertson", "regular", "GB", "1999-10-14", "2003-12-17", "last_day", "resigned", None),
    ("minuto-rizzo", "acting", "IT", "2003-12-17", "2004-01-05", "handover", "succeeded", None),
    (
        "de-hoop-scheffer",
        "regular",
        "NL",
        "2004-01-05",
        "2009-07-31",
        "last_day",
        "expired",
        "2003-09-22",
    ),
    ("rasmussen", "regular", "DK", "2009-08-01", "2014-09-30", "last_day", "expired", "2009-04-04"),
]

EXTENSIONS: list[tuple[str, str, UntilIs]] = [
    ("2017-12-12", "2020-09-30", "last_day"),
    ("2019-03-28", "2022-09-30", "last_day"),
    ("2022-03-24", "2023-09-30", "last_day"),
    ("2023-07-04", "2024-10-01", "handover"),
]


def day(text: str) -> Day:
    return Day.parse(text)


def nato() -> list[TermOfOffice]:
    terms = [
        TermOfOffice(
            id=f"{holder}-{first}",
            holder=holder,
            kind=kind,
            nationality=nationality,
            first=dating(first),
            ended=End(until=dating(until), until_is=until_is, how=how) if until else None,
            decided=dating(decided) if decided else None,
        )
        for holder, kind, nationality, first, until, until_is, how, decided in HOLDERS
    ]
    stoltenberg = TermOfOffice(
        id="stoltenberg-2014-10-01",
        holder="stoltenberg",
        nationality="NO",
        first=dating("2014-10-01"),
        planned=End(until=dating("2018-09-30")),
        extensions=tuple(
            TermExtension(decided=dating(d), until=dating(u), until_is=i, decision=f"extension-{d}")
            for d, u, i in EXTENSIONS
        ),
        decided=dating("2014-03-28"),
    )
    rutte = TermOfOffice(
        id="rutte-2024-10-01",
        holder="rutte",
        nationality="NL",
        first=dating("2024-10-01"),
        length=Duration.parse("P4Y"),
        decided=dating("2024-06-26"),
        decision="appointment-2024-06-26",
        ordinal=14,
    )
    return [*terms, stoltenberg, rutte]


OFFICE = OfficeRules(name=Text.of("Secretary General"))
LINE = line_of(nato(), (), OFFICE)


def on(text: str, known_until: str | None = None) -> Succession:
    return ask(LINE, day(text), day(known_until) if known_until else None)


class TestTheDayAfterTheDecision:
    """On 2024-06-27 Stoltenberg with four extensions, Rutte designate from 2024-10-01."""

    def test_holder(self) -> None:
        answer = on("2024-06-27")
        assert answer.status == "held"
        holder = answer.holder
        assert holder is not None
        assert (holder.person, holder.ordinal, str(holder.first)) == (
            "stoltenberg",
            13,
            "2014-10-01",
        )
        assert (str(holder.until), holder.until_is) == ("2024-10-01", "handover")
        assert [(str(e.decided), str(e.until), e.until_is) for e in holder.extensions] == EXTENSIONS
        assert holder.terms == 1
        assert not holder.uncertain

    def test_designate(self) -> None:
        designate = on("2024-06-27").designate
        assert designate is not None
        assert (designate.person, str(designate.first), designate.ordinal) == (
            "rutte",
            "2024-10-01",
            14,
        )
        assert designate.decision == "appointment-2024-06-26"

    @pytest.mark.parametrize(
        ("at", "designate"),
        [
            ("2024-06-25", None),
            ("2024-06-26", "rutte"),
            ("2024-09-30", "rutte"),
            ("2024-10-01", None),
        ],
    )
    def test_designate_from_the_decision_to_the_handover(
        self, at: str, designate: str | None
    ) -> None:
        found = on(at).designate
        assert (found and found.person) == designate

    def test_changes_at_the_handover(self) -> None:
        assert on("2024-06-27").changes_at == day("2024-10-01")
        assert on("2024-06-25").changes_at == day("2024-06-26")
        assert changes_at(LINE, day("2024-06-27")) == day("2024-10-01")

    def test_dutch_holders(self) -> None:
        dutch = ("stikker", "luns", "de-hoop-scheffer", "rutte")
        assert on("2024-06-27").by_nationality["NL"] == dutch
        assert on("2024-10-02").by_nationality["NL"] == dutch
        assert (on("2024-06-27").to_come, on("2024-10-02").to_come) == ("NL", None)
        assert on("2024-06-25").by_nationality["NL"] == dutch[:3]

    def test_handed_over(self) -> None:
        holder = on("2024-10-01").holder
        assert holder is not None
        assert (holder.person, holder.ordinal, str(holder.until)) == ("rutte", 14, "2028-09-30")
        assert on("2028-09-30").status == "held"
        assert on("2028-10-01").status == "unknown"

    def test_extensions_count_from_the_day_they_were_decided(self) -> None:
        counts = {
            at: len(holder.extensions)
            for at in ("2017-12-11", "2017-12-12", "2019-03-28", "2022-03-24", "2023-07-04")
            if (holder := holder_on(LINE, day(at)))
        }
        assert list(counts.values()) == [0, 1, 2, 3, 4]
        first = holder_on(LINE, day("2017-12-11"))
        assert first is not None
        assert str(first.until) == "2018-09-30"


class TestTheWholeLine:
    """No gap but October 1999, no overlap; acting holders fill the post and have no ordinal."""

    def test_balanzino_acts(self) -> None:
        answer = on("1994-09-01")
        assert answer.status == "acting"
        assert answer.holder is not None
        assert (answer.holder.person, answer.holder.ordinal) == ("balanzino", None)
        assert str(answer.holder.until) == "1994-10-17"
        assert answer.designate is None
        assert on("1994-09-29").designate is not None

    @pytest.mark.parametrize(
        ("at", "holder"),
        [
            ("1994-08-12", "woerner"),
            ("1994-08-13", "balanzino"),
            ("1994-10-16", "balanzino"),
            ("1994-10-17", "claes"),
            ("1995-10-20", "balanzino"),
            ("1995-12-05", "solana"),
            ("1999-10-06", "solana"),
            ("1999-10-07", None),
            ("1999-10-13", None),
            ("1999-10-14", "robertson"),
            ("2009-07-31", "de-hoop-scheffer"),
            ("2009-08-01", "rasmussen"),
            ("1952-04-03", None),
        ],
    )
    def test_boundaries(self, at: str, holder: str | None) -> None:
        found = holder_on(LINE, day(at))
        assert (found and found.person) == holder

    def test_the_one_vacancy(self) -> None:
        answer = on("2024-06-27")
        (gap,) = answer.vacancies
        assert (str(gap.first), str(gap.until), gap.days) == ("1999-10-07", "1999-10-13", 7)
        assert gap.reason == "no holder recorded"
        assert gap.in_charge == ()
        assert not gap.uncertain
        assert on("1999-10-10").status == "vacant"
        assert on("1999-10-06").vacancies == ()

    def test_findings_are_notes_only(self) -> None:
        (finding,) = check(nato(), (), OFFICE)
        assert str(finding) == (
            "note: robertson-1999-10-14: The office is vacant from 1999-10-07 to 1999-10-13 (7"
            " days),"
            " between solana and robertson: no holder recorded."
        )

    def test_predecessors_in_order(self) -> None:
        predecessors = on("2024-06-27").predecessors
        assert [p.person for p in predecessors] == [row[0] for row in HOLDERS]
        assert [p.ordinal for p in predecessors] == [
            1, 2, 3, 4, 5, 6, 7, None, 8, None, 9, 10, None, 11, 12,
        ]  # fmt: skip
        scheffer = predecessors[13]
        assert (str(scheffer.first)[:4], str(scheffer.until)[:4]) == ("2004", "2009")
        assert [p.days for p in predecessors if p.nationality == "NL"] == [1198, 4651, 2035]

    def test_days_in_office_and_vacant_fill_the_time(self) -> None:
        answer = on("2024-10-01")
        served = sum(p.days for p in answer.predecessors) + sum(v.days for v in answer.vacancies)
        assert served == (date(2024, 10, 1) - date(1952, 4, 4)).days

    def test_by_nationality(self) -> None:
        counts = {
            nation: len(persons) for nation, persons in on("2024-10-01").by_nationality.items()
        }
        assert counts == {"GB": 3, "NL": 4, "BE": 2, "IT": 1, "DE": 1, "ES": 1, "DK": 1, "NO": 1}

    def test_any_order_of_the_facts(self) -> None:
        assert line_of(reversed(nato()), (), OFFICE) == LINE


class TestAfterWhatIsKnown:
    """After what is known: unknown, never vacant; who was to hold it is said beside."""

    def test_projected(self) -> None:
        answer = on("2024-10-02", known_until="2024-06-27")
        assert (answer.status, answer.holder) == ("unknown", None)
        assert answer.as_planned is not None
        assert answer.as_planned.person == "rutte"
        assert holder_on(LINE, day("2024-10-02"), day("2024-06-27")) is None

    def test_on_the_last_day_known(self) -> None:
        assert on("2024-06-27", known_until="2024-06-27").status == "held"
        assert on("2024-06-27", known_until="2024-07-31").changes_at == day("2024-08-01")
        assert on("1999-10-10", known_until="1999-10-09").status == "unknown"

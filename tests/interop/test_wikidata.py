"""Statements of Wikidata in: spec/interop.md §12."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.interop.rosters import holders, members, record_in, settings

from nemcon.core.days import Day
from nemcon.core.errors import Malformed, Refusal
from nemcon.interop import wikidata
from nemcon.interop.foreign import ForeignFile
from nemcon.interop.manuscript import Conversion

FILES = Path(__file__).parent / "files"
CHAIR = {"position": ("Q9", "Chair")}
DAY = {"startPrecision": "11", "endPrecision": "11"}


def answer(*rows: dict[str, Any]) -> dict[str, Any]:
    """What the query service answers: of each row the ids with their labels, days and words."""
    bindings = []
    for row in rows:
        cells: dict[str, Any] = {}
        for key, value in {**CHAIR, **DAY, **row}.items():
            if isinstance(value, tuple):
                uri = f"http://www.wikidata.org/entity/{value[0]}"
                cells[key] = {"type": "uri", "value": uri}
                label = {"type": "literal", "xml:lang": "en", "value": value[1]}
                cells[f"{key}Label"] = label
            elif key in {"start", "end"} and value[:1].isdigit():
                cells[key] = {"type": "literal", "value": f"{value}T00:00:00Z"}
            else:
                cells[key] = {"type": "literal", "value": value}
        bindings.append(cells)
    return {"head": {"vars": []}, "results": {"bindings": bindings}}


def converted(value: Any, **more: Any) -> Conversion:
    file = ForeignFile("w.json", json.dumps(value).encode())
    return wikidata.convert([file], settings(**more))


def sentences(conversion: Conversion) -> list[str]:
    return [one.sentence for one in conversion.findings]


ANN, BOB = ("Q1", "Ann"), ("Q2", "Bob")


class TestQuery:
    """§12.1 The results of a query, as they were saved."""

    def test_terms_with_their_references(self) -> None:
        """§12.2 A row for each reference is one statement; each address is a source."""
        first = {"statement": "s/Q1-a", "item": ANN, "start": "2001-02-03", "end": "2005-06-07"}
        conversion = converted(
            answer(
                {**first, "reference": "https://example.org/1"},
                {**first, "reference": "https://example.org/2"},
                {"item": BOB, "start": "2005-06-07", "ordinal": "2"},
            )
        )
        assert holders(record_in(conversion)) == {
            "chair": [
                ("ann", *ordinals("2001-02-03", "2005-06-07"), "regular", None),
                ("bob", Day.parse("2005-06-07").ordinal, 3_652_060, "regular", 2),
            ]
        }
        assert (
            "sources: [example.org, example.org-2, wikidata.org, w.json]"
            in (conversion.files["offices.yaml"])
        )

    @pytest.mark.parametrize(
        ("precision", "dating"),
        [("11", "1954-11-13"), ("10", "1954-11"), ("9", "1954"), ("8", "195X"), ("7", "19XX")],
    )
    def test_precision(self, precision: str, dating: str) -> None:
        """§12.3 A day is as precise as it is told to be."""
        row = {"item": ANN, "start": "1954-11-13", "startPrecision": precision}
        assert f"date: {dating}" in converted(answer(row)).files["offices.yaml"]

    def test_a_first_of_january_without_precision(self) -> None:
        row = {"item": ANN, "start": "1954-01-01", "startPrecision": "", "endPrecision": ""}
        assert any(
            "A first of January may stand for the year" in s
            for s in sentences(converted(answer(row)))
        )

    def test_what_has_no_place_is_said(self) -> None:
        """§12.4 The deprecated, days that are not known, ends by causes of no name here."""
        conversion = converted(
            answer(
                {"item": ANN, "start": "2001-01-02", "end": "t12", "party": "Blue"},
                {"item": BOB, "rank": "http://wikiba.se/ontology#DeprecatedRank"},
                {
                    **{"item": BOB, "start": "2004-01-02", "end": "2005-01-02"},
                    "endCause": ("Q77", "recall"),
                },
            )
        )
        said = " ".join(sentences(conversion))
        for what in ("a statement that is deprecated", "a day that is not known", "`party`"):
            assert f"No place in a dossier: {what}" in said
        assert "No place in a dossier: an end by 'recall'" in said

    def test_how_it_ended(self) -> None:
        row = {"item": ANN, "start": "2001-01-02", "end": "2003-04-05"}
        conversion = converted(answer({**row, "endCause": ("Q796919", "resignation")}))
        assert "- {date: 2003-04-05, reason: resigned," in conversion.files["offices.yaml"]
        record_in(conversion)

    def test_a_term_without_days_is_before_the_one_that_is_said_to_follow(self) -> None:
        conversion = converted(
            answer({"item": ANN, "replacedBy": BOB}, {"item": BOB, "start": "2004-01-02"})
        )
        assert "followed_by: bob-2004" in conversion.files["offices.yaml"]
        record_in(conversion)

    def test_who_is_said_to_have_followed_whom(self) -> None:
        """§12.2 Compared with the days, from either side."""
        cid = ("Q3", "Cid")
        rows = [
            {"item": ANN, "start": "2001-01-02", "end": "2002-01-02", "replacedBy": BOB},
            {"item": BOB, "start": "2002-01-02", "end": "2003-01-02"},
            {"item": ANN, "start": "2003-01-02", "replaces": cid},
        ]
        notes = [one for one in sentences(converted(answer(*rows))) if "is said" in one]
        assert notes == [
            "Ann is said to have replaced Cid; by the days Ann came after Bob.",
        ]

    def test_members_by_a_position(self) -> None:
        """§12.5 Of the position that is named, whoever holds it is a member."""
        seat = {"position": ("Q5", "member of the council")}
        conversion = converted(
            answer(
                {**seat, "item": ANN, "start": "2001-01-02", "end": "2003-04-05"},
                {**seat, "item": BOB, "start": "2002-01-02"},
                {"item": BOB, "start": "2003-01-02"},
            ),
            of="Q5",
        )
        record = record_in(conversion)
        days = [record.zone.end(Day.parse(day)) for day in ("2002-06-01", "2003-04-06")]
        assert members(record, days) == [(["ann", "bob"], []), (["bob"], [])]
        assert list(holders(record)) == ["chair"]

    @pytest.mark.parametrize(
        ("value", "of", "sentence"),
        [
            ({}, "", "w.json is no answer of Wikidata."),
            (answer(), "", "No statement says who held a position."),
            (answer({"item": ANN}), "Q5", "Nobody held 'Q5'. Name one of: Q9 (Chair)."),
        ],
    )
    def test_what_is_none(self, value: Any, of: str, sentence: str) -> None:
        with pytest.raises((Malformed, Refusal)) as refusal:
            converted(value, of=of)
        assert str(refusal.value).startswith(sentence)

    @pytest.mark.parametrize("junk", [7, True, [], {}, {"value": {}}, "x", None])
    def test_junk_is_said_and_passed_over(self, junk: Any) -> None:
        """§2.2"""
        for key in ("item", "position", "start", "end", "rank", "ordinal", "reference"):
            value = answer({"item": ANN, "start": "2001-01-02"}, {"item": BOB})
            value["results"]["bindings"][0][key] = junk
            assert converted(value).files


class TestReal:
    """§12.1 What ``wd sparql`` saved of the deputy prime ministers of New Zealand in 2018."""

    def test_the_line_and_what_is_odd_in_it(self) -> None:
        file = FILES / "nz-deputy-prime-ministers.json"
        conversion = wikidata.convert(
            [ForeignFile(file.name, file.read_bytes())], settings(name="Deputy Prime Minister")
        )
        (line,) = holders(record_in(conversion)).values()
        assert [(who, number) for who, _, _, _, number in line[:4]] == [
            ("keith-holyoake", 1),
            ("jack-marshall", 2),
            ("clarence-skinner", 3),
            ("robert-muldoon", 4),
        ]
        assert len(line) == 19
        # Marshall was it again from 1960 to 1972: the file lacks that, and so says what it says
        assert sentences(conversion) == [
            "Which position it is the query does not tell: ask for ?position too.",
            "Jack Marshall is said to have been replaced by Robert Muldoon; by the days Clarence "
            "Skinner came after Jack Marshall.",
            "Jack Marshall is said to have replaced Clarence Skinner; by the days Jack Marshall "
            "came after Keith Holyoake.",
            "No place in a dossier: a statement that says what another says. The original alone "
            "has it.",
            "Clarence Skinner is said to have been replaced by Jack Marshall; by the days Robert "
            "Muldoon came after Clarence Skinner.",
        ]


class TestItems:
    """§12.1 The data of an item, with its references, ranks and precisions."""

    def test_a_statement(self) -> None:
        item = {"value": {"id": "Q9"}, "type": "wikibase-entityid"}
        day = {"time": "+2001-02-00T00:00:00Z", "precision": 10, "calendarmodel": "x/Q1985727"}
        old = {"time": "+1582-02-03T00:00:00Z", "precision": 11, "calendarmodel": "x/Q1985786"}
        claim = {
            "id": "Q1$a",
            "rank": "preferred",
            "mainsnak": {"datavalue": item},
            "qualifiers": {
                "P580": [{"snaktype": "value", "datavalue": {"value": day}}],
                "P582": [{"snaktype": "novalue"}],
                "P768": [{}],
            },
            "references": [
                {"snaks": {"P854": [{"datavalue": {"value": "https://example.org/1"}}]}},
                {"snaks": {"P143": [{}]}},
            ],
        }
        older = {
            "mainsnak": {"datavalue": item},
            "qualifiers": {"P580": [{"snaktype": "value", "datavalue": {"value": old}}]},
        }
        entities = {
            "Q1": {"labels": {"en": {"value": "Ann"}}, "claims": {"P39": [claim, older]}},
            "Q9": {"labels": {"fr": {"value": "présidente"}}},
        }
        conversion = converted({"entities": entities})
        offices = conversion.files["offices.yaml"]
        assert "date: 2001-02," in offices
        assert "name: présidente" in offices
        assert "language: fr" in conversion.files["dossier.yaml"]
        assert "date: 1582," in offices  # of the old calendar its year
        assert "https://example.org/1" in conversion.files["sources.yaml"]
        said = " ".join(sentences(conversion))
        assert "`P768` of a statement" in said
        assert "a reference without an address" in said


def ordinals(first: str, end: str) -> tuple[int, int]:
    return Day.parse(first).ordinal, Day.parse(end).ordinal

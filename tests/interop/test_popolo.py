"""Popolo, in and out: spec/interop.md §4 and §10."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft3Validator
from popolo_data.importer import Popolo
from referencing import Registry
from referencing.jsonschema import DRAFT3
from tests.conftest import FULL
from tests.interop.rosters import (
    EXAMPLES,
    converted,
    example,
    holders,
    members,
    record_in,
    turns,
)

from nemcon.cli.main import main
from nemcon.core.days import Day
from nemcon.dossier.folder import read_files, record_of
from nemcon.interop.popolo_out import EXTENSION, popolo
from nemcon.interop.roster import roster

FILES = Path(__file__).parent / "files"
SCHEMAS = Path(__file__).parent / "popolo_schemas"
KINDS = {"persons": "person", "organizations": "organization", "posts": "post"}
KINDS |= {"memberships": "membership"}


def without_entries(value: Any) -> Any:
    """As somebody else has it who knows Popolo alone."""
    if isinstance(value, dict):
        return {k: without_entries(each) for k, each in value.items() if k != EXTENSION}
    return [without_entries(each) for each in value] if isinstance(value, list) else value


class TestRoundTrip:
    """§10.3 From a dossier to Popolo and back, offices, terms and memberships are the same."""

    @pytest.mark.parametrize("name", EXAMPLES)
    def test_examples(self, name: str) -> None:
        record = example(name)
        value = popolo(roster(record))
        again = record_in(converted(value, body=record.body, zone=record.zone.name))
        assert holders(again) == holders(record)
        assert members(again, turns(record)) == members(record, turns(record))
        # and what is written of it again says the same, but for the sources that it has now
        assert popolo(roster(again))["memberships"] == value["memberships"]

    @pytest.mark.parametrize("name", ["eu", "nato-2003", "club"])
    def test_what_has_days_needs_no_entries(self, name: str) -> None:
        """§10.2 Without what Popolo has no field for, who held what on which day is the same."""
        record = example(name)
        value = without_entries(popolo(roster(record)))
        again = record_in(converted(value, body=record.body, zone=record.zone.name))
        assert holders(again, numbers=False) == holders(record, numbers=False)
        assert members(again, turns(record)) == members(record, turns(record))

    def test_a_day_that_was_changed_counts(self) -> None:
        """§10.2 Whoever changes a day in the file means it: the entries beside it do not count."""
        value = popolo(roster(example("club")))
        term = next(each for each in value["memberships"] if "post_id" in each)
        assert (term["end_date"], EXTENSION in term) == ("2026-03-31", True)
        term["end_date"] = "2025-06-30"
        conversion = converted(value)
        assert [str(one) for one in conversion.findings if one.severity == "warning"] == [
            *(str(one) for one in conversion.findings if "Its days were changed" in one.sentence)
        ]
        assert "until: 2025-06-30" in conversion.files["offices.yaml"]


DAYS = st.integers(Day.parse("1990-01-01").ordinal, Day.parse("2020-01-01").ordinal)
PARTS = st.sampled_from([10, 7, 4])


@st.composite
def councils(draw: st.DrawFn) -> dict[str, Any]:
    """Files of Popolo: people who follow one another in posts and as members, with gaps."""
    memberships: list[dict[str, Any]] = []
    for post in (None, "chair", "clerk"):
        days = sorted(draw(st.lists(DAYS, min_size=2, max_size=6, unique=True)))
        for begin, end in zip(days[::2], days[1::2], strict=False):
            part, person = draw(PARTS), draw(st.sampled_from("abc"))
            item = {"person_id": person, "organization_id": "o", "start_date": str(Day(begin))}
            item["start_date"] = item["start_date"][:part]
            if draw(st.booleans()):
                item["end_date"] = str(Day(end))
            memberships.append({**item, "post_id": post} if post else item)
    return {
        "organizations": [{"id": "o", "name": "Council", "founding_date": "1985"}],
        "persons": [{"id": id, "name": f"Name {id}"} for id in "abc"],
        "posts": [{"id": id, "label": id, "organization_id": "o"} for id in ("chair", "clerk")],
        "memberships": memberships,
    }


@settings(max_examples=2000 if FULL else 10)  # each writes and reads two dossiers
@given(councils())
def test_any_council_comes_back(value: dict[str, Any]) -> None:
    """§10.3 Whatever the file says: read, written and read again it is the same."""
    first = roster_of(value)
    assert roster_of(first) == first


def roster_of(value: dict[str, Any]) -> dict[str, Any]:
    conversion = converted(value)
    files = {name: text.encode() for name, text in conversion.files.items()}
    return popolo(roster(record_of(read_files(files))))


class TestOthers:
    """§10.1 What is written out is Popolo to its schemas and to a library that reads it."""

    @pytest.mark.parametrize("name", ["un", "rust", "club"])
    def test_schemas(self, name: str) -> None:
        value = popolo(roster(example(name)), "CC0-1.0")
        things = [thing for kind in KINDS for thing in value[kind]]
        cited = {link["url"] for thing in things for link in thing.get("sources", ())}
        assert value["meta"] == {"sources": sorted(cited), "license": "CC0-1.0"}
        resources = [
            (schema["id"].rstrip("#"), DRAFT3.create_resource(schema))
            for file in SCHEMAS.glob("*.json")
            for schema in [json.loads(file.read_text())]
        ]
        registry: Registry[Any] = Registry().with_resources(resources)
        for kind, schema in KINDS.items():
            uri = f"http://www.popoloproject.com/schemas/{schema}.json"
            validator = Draft3Validator({"$ref": f"{uri}#"}, registry=registry)
            assert [str(e) for each in value[kind] for e in validator.iter_errors(each)] == []

    def test_a_library_reads_it(self, tmp_path: Path) -> None:
        file = tmp_path / "nato.json"
        assert main(["export", "examples/nato", str(file), "--as", "popolo"]) == 0
        read = Popolo.from_filename(file)
        held = [m for m in read.memberships if m.post_id == "secretary-general"]
        assert [(m.person.name, str(m.start_date), str(m.end_date)) for m in held][-2:] == [
            ("Jens Stoltenberg", "2014-10-01", "2024-10-01"),
            ("Mark Rutte", "2024-10-01", "2028-09-30"),
        ]
        assert {m.organization.name for m in held} == {"North Atlantic Council"}


class TestReal:
    """§4.2 A file of EveryPolitician, as it is."""

    def test_members_by_their_periods(self) -> None:
        value = json.loads((FILES / "alderney.json").read_text())
        conversion = converted(value)
        record = record_in(conversion)
        days = [Day.parse(day) for day in ("2014-12-31", "2015-01-01", "2016-12-31", "2017-06-01")]
        first = ["graham-mckinley", "robert-mcdowall", "steve-roberts"]
        second = ["david-earl", "graham-mckinley", "steve-roberts"]
        assert [of and of[0] for of in members(record, [record.zone.end(day) for day in days])] == [
            *(None, first, first),
            second,
        ]
        assert "classes: [independent]" in conversion.files["body.yaml"]
        assert (
            "http://www.alderney.gov.gg/article/169888/David-Earl"
            in (conversion.files["sources.yaml"])
        )
        assert 'note: "everypolitician_legacy: 106002."' in conversion.files["persons.yaml"]
        # nothing is dropped in silence
        said = " ".join(one.sentence for one in conversion.findings)
        assert all(f"`{key}`" in said for key in ("gender", "image", "seats", "area_id"))


class TestReading:
    """§4 What is written otherwise than one would."""

    def test_things_within_things(self) -> None:
        """A membership may stand in its person, its organization or its post, and hold them."""
        value = {
            "organizations": [{"id": "o", "name": "Council"}],
            "persons": [
                {
                    "id": "p",
                    "name": "Ann",
                    "memberships": [{"organization": {"id": "o"}, "start_date": "2010"}],
                }
            ],
            "posts": [
                {
                    "id": "chair",
                    "organization_id": "o",
                    "memberships": [{"person": {"id": "p"}, "start_date": "2011-01-01"}],
                }
            ],
        }
        record = record_in(converted(value))
        assert [row[0] for row in holders(record)["chair"]] == ["p"]
        assert members(record, [record.zone.end(Day.parse("2012-01-01"))]) == [(["p"], [])]

    def test_nobody_is_counted_that_is_not_said_to_be_the_first(self) -> None:
        """A post without a day is older than the first term in it."""
        value = {
            "organizations": [{"id": "o", "name": "Council"}],
            "persons": [{"id": "p", "name": "Ann"}],
            "posts": [{"id": "chair", "organization_id": "o"}],
            "memberships": [{"person_id": "p", "post_id": "chair", "start_date": "2011-01-01"}],
        }
        assert [row[-1] for row in holders(record_in(converted(value)))["chair"]] == [None]

    def test_a_term_of_which_only_the_end_is_told(self) -> None:
        """§4.4 It had begun by then; one of which nothing is told has no day."""
        value = {
            "organizations": [{"id": "o", "name": "Council"}],
            "persons": [{"id": "p", "name": "Ann"}, {"id": "q", "name": "Bob"}],
            "posts": [{"id": "chair", "organization_id": "o"}],
            "memberships": [
                {"person_id": "p", "post_id": "chair", "end_date": "2011-01-01"},
                {"person_id": "q", "post_id": "chair"},
            ],
        }
        conversion = converted(value)
        record_in(conversion)
        assert (
            'p-2011: {date: "../2011-01-01", holder: p, until: 2011-01-01'
            in (conversion.files["offices.yaml"])
        )

    @pytest.mark.parametrize("junk", [7, "x", True, [], {}, [1], {"id": {}}, [[]], None])
    def test_junk_is_said_and_passed_over(self, junk: Any) -> None:
        """§2.2 Whatever stands where: a finding, and never an error of ours."""
        for kind in (*KINDS, "events", "areas"):
            value = deepcopy(popolo(roster(example("club"))))
            for key in ("sources", "start_date", EXTENSION, "name", "id"):
                for thing in value.get(kind, [])[-1:]:
                    thing[key] = junk
            assert converted(value, of="club").files
            value[kind] = [*value.get(kind, []), junk] if kind != "events" else junk
            assert converted(value, of="club").files

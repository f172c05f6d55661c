"""A record as tables: complete, documented, and nothing that is not for the public."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import fields
from hashlib import sha256
from typing import Any

import pytest
from tests.proceedings.world import World
from tests.web.answers import sealed_world

from nemcon.answers.matter import standing_json
from nemcon.cli.opening import open_record
from nemcon.core.days import Day
from nemcon.core.texts import Text
from nemcon.data.column_words import FIELDS
from nemcon.data.data_files import DESCRIPTOR, files, tables, zipped
from nemcon.data.dataset import TABLES
from nemcon.data.descriptor import About
from nemcon.data.reading import RecordFacts
from nemcon.data.spreadsheet import LONGEST, workbook
from nemcon.proceedings.query import Query
from nemcon.proceedings.standing import standing
from nemcon.record.entries.changes import Correction, Voiding
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.structure import Person
from nemcon.record.readers import THE_PUBLIC
from nemcon.record.record import Record
from nemcon.record.registry import type_of

ABOUT = About(body="b", title="Board", number=9, recorded="2030-01-01T12:00:00Z", licence="CC0-1.0")


def written(record: Record) -> dict[str, bytes]:
    return files(tables(RecordFacts(record.read_by(THE_PUBLIC))), ABOUT)


def in_csv(contents: Mapping[str, bytes], table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(contents[f"{table}.csv"].decode(), newline="")))


def in_lines(contents: Mapping[str, bytes], table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in contents[f"{table}.jsonl"].decode().splitlines()]


def small() -> World:
    world = World()
    world.add("source/s", Source(source="s", publisher="Paper", quote=Text.of("Yes")), "2024-01-03")
    world.candidate("ann", "declared", "2024-01-10")
    world.says("AA", "object", "2024-02-01", id="first", sources=("s",), basis="reported")
    world.says("AA", "support", "2024-03-01", basis="public", known="2024-03-05")
    world.says("BB", "reserve", "2024-02", id="vague")
    world.says("CC", "support", "2024-02-02", id="void")
    world.add("matter/m", Voiding(of="void", reason="wrong"), "2024-02-09")
    corrected = Correction(of="vague", content={"on": "ann", "stance": "undecided"})
    world.add("matter/m", corrected, "2024-04-01")
    world.count(4, 5, "2024-03-10", out=("BB",))
    return world


class TestColumns:
    def test_each_is_told_of_in_a_sentence(self) -> None:
        """spec/data.md §2.2"""
        for table in TABLES:
            assert len(set(table.names)) == len(table.names), table.name
            assert set(table.key) <= set(table.names)
            assert table.about.endswith(".")
            assert [c.name for c in table.columns if not c.about.endswith(".")] == []

    def test_each_sentence_is_of_a_field(self) -> None:
        for name in FIELDS:
            type_name, dot, field = name.rpartition(".")
            if dot:
                assert field in {one.name for one in fields(type_of(type_name))}, name

    def test_every_field_of_a_position_has_a_column(self) -> None:
        """spec/data.md §3.1"""
        (table,) = (one for one in TABLES if one.name == "positions")
        names = {"on": "candidacy", "group": "said_for"}
        own = {names.get(f.name, f.name) for f in fields(type_of("position"))}
        assert own <= set(table.names)


def rebuilt(contents: Mapping[str, bytes], matter: str, day: str) -> dict[str, Any]:
    """How a matter stood as a day ended, from the tables alone."""

    def on(table: str) -> list[dict[str, str]]:
        return [
            row
            for row in in_csv(contents, table)
            if row["matter"] == matter
            and row["from_day"] <= day
            and (not row["until_day"] or day < row["until_day"])
        ]

    (whole,) = on("standings")
    return {
        "state": whole["state"],
        "step": whole["step"],
        "agreed": whole["agreed"].split(),
        "candidacies": {
            row["candidacy"]: {
                "status": row["status"],
                "in_race": row["in_race"] == "true",
                "outcome": row["outcome"],
                "support": (row["support"], row["of"], row["supporters"].split()),
                "missing": row["missing"].split(),
                "blocking": row["blocking"].split(),
                "needed": row["needed"],
                "positions": sorted(
                    [
                        *(said[name] for name in SAID),
                        said["sources"].split(),
                        said["entries"].split(),
                    ]
                    for said in on("standing_positions")
                    if said["candidacy"] == row["candidacy"]
                ),
            }
            for row in on("standing_candidacies")
        },
    }


SAID = ("member", "stance", "word", "basis", "since", "since_basis")


def told(record: Record, matter: str, day: str) -> dict[str, Any]:
    """The same from ``nemcon standing --json``."""
    question = Query(moment=0, on=Day.parse(day))
    now = standing(record, matter, on=question.instant(record.zone), known=None)
    answer = standing_json(now, question)

    def text(value: object) -> str:
        return "" if value is None else str(value)

    def support(of: Any) -> tuple[str, str, list[str]]:
        return (text(of["count"]), text(of["of"]), of["members"]) if of else ("", "", [])

    return {
        "state": answer["state"],
        "step": answer["step"],
        "agreed": answer["agreed"],
        "candidacies": {
            one["id"]: {
                "status": one["status"] or "",
                "in_race": one["in_race"],
                "outcome": one["outcome"],
                "support": support(one["support"]),
                "missing": one["missing"],
                "blocking": one["blocking"],
                "needed": text(one["needed"]["count"]),
                "positions": sorted(
                    [*(text(said[name]) for name in SAID), said["sources"], said["entries"]]
                    for said in one["positions"]
                ),
            }
            for one in answer["candidacies"]
        },
    }


class TestStandings:
    """spec/data.md §5.3: the tables rebuild the answer of any day."""

    def test_of_a_small_body_on_every_day(self) -> None:
        world = small()
        contents, record = written(world.record), world.record.read_by(THE_PUBLIC)
        days = [
            *(f"2024-02-{d:02}" for d in range(1, 30)),
            "2024-01-01",
            "2024-03-05",
            "2025-01-01",
        ]
        for day in days:
            assert rebuilt(contents, "m", day) == told(record, "m", day), day

    def test_of_the_reference_case(self, examples_read_once: None) -> None:
        record, _ = open_record("examples/nato")
        assert record is not None
        record = record.read_by(THE_PUBLIC)
        contents, matter = written(record), "secretary-general-2024"
        for day in ("2023-11-30", "2024-03-23", "2024-04-02", "2024-06-18", "2024-06-26"):
            assert rebuilt(contents, matter, day) == told(record, matter, day), day


class TestFiles:
    def test_csv_and_json_lines_say_the_same(self) -> None:
        """spec/data.md §2.3"""
        contents = written(small().record)
        for table in TABLES:
            lines = in_lines(contents, table.name)
            rows = in_csv(contents, table.name)
            assert len(lines) == len(rows)
            for line, row in zip(lines, rows, strict=True):
                assert list(line) == list(row) == list(table.names)
                assert {n for n in line if line[n] is None} == {n for n in row if not row[n]}

    def test_a_position_has_both_times_and_what_was_quoted(self) -> None:
        contents = written(small().record)
        by_entry = {row["entry"]: row for row in in_csv(contents, "positions")}
        first = by_entry["first"]
        assert (first["true_day"], first["known_day"]) == ("2024-02-01", "2024-02-01")
        assert (first["basis"], first["sources"], first["quotation"]) == ("reported", "s", "Yes")
        assert [row["known_on"] for row in by_entry.values() if row["true_on"] == "2024-03-01"] == [
            "2024-03-05"
        ]
        assert (by_entry["vague"]["true_on"], by_entry["vague"]["true_day"]) == (
            "2024-02",
            "2024-02-29",
        )

    def test_entries_say_what_became_of_them(self) -> None:
        """spec/data.md §3.4"""
        world = small()
        rows = {row["entry"]: row for row in in_csv(written(world.record), "entries")}
        assert rows["vague"]["stands"] == "corrected"
        assert rows["void"]["stands"] == "gone"
        assert rows["first"]["stands"] == "stands"
        assert json.loads(rows["vague"]["content"])["stance"] == "reserve"
        assert "void" not in {row["entry"] for row in in_csv(written(world.record), "positions")}
        assert {row["stands"] for row in rows.values() if row["type"] == "voiding"} == {"amends"}

    def test_a_folder_has_no_numbers(self, examples_read_once: None) -> None:
        """spec/data.md §6.3: what people wrote has not been recorded."""
        record, _ = open_record("examples/club")
        assert record is not None
        rows = tables(RecordFacts(record))
        contents = files(rows, About(body="club", title="Club"))
        assert {(row["number"], row["recorded"]) for row in in_csv(contents, "entries")} == {
            ("", "")
        }
        package = json.loads(contents[DESCRIPTOR])
        assert (package["nemcon"]["entry"], "created" in package) == (None, False)

    def test_the_description_is_of_the_files(self) -> None:
        """spec/data.md §6"""
        contents = written(small().record)
        package = json.loads(contents[DESCRIPTOR])
        assert package["licenses"] == [{"name": "CC0-1.0"}]
        assert (package["version"], package["nemcon"]["entry"]) == ("1.1.0", 9)
        for one in package["resources"]:
            data = contents[one["path"]]
            assert one["bytes"] == len(data)
            assert one["hash"] == f"sha256:{sha256(data).hexdigest()}"
            table = one["path"].partition(".")[0]
            rows = in_csv(contents, table)
            names = [field["name"] for field in one["schema"]["fields"]]
            assert contents[f"{table}.csv"].decode().startswith(",".join(names) + "\r\n")
            keys = [tuple(row[k] for k in one["schema"].get("primaryKey", names)) for row in rows]
            assert len(set(keys)) == len(keys), table
            for reference in one["schema"].get("foreignKeys", []):
                other = reference["reference"]
                there = {
                    row[other["fields"][0]]
                    for row in in_csv(contents, other["resource"].removesuffix("-lines"))
                }
                assert {row[reference["fields"][0]] for row in rows} <= there

    def test_the_same_record_makes_the_same_bytes(self) -> None:
        """spec/data.md §1.3"""
        one, other = (zipped(written(small().record)) for _ in range(2))
        assert one == other
        rows = tables(RecordFacts(small().record))
        assert workbook(rows, ABOUT) == workbook(rows, ABOUT)


class TestNothingRuns:
    """spec/data.md §2.4 and §7: no cell is a formula."""

    EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'quoted", '=HYPERLINK("http://x","y")')

    @pytest.fixture
    def world(self) -> World:
        world = World()
        for number, name in enumerate(self.EVIL):
            text = Text.of(name)
            person = Person(name="n", described=text)
            world.add(f"person/p{number}", person, "2020-01-01", note=name.strip())
        return world

    def test_in_csv(self, world: World) -> None:
        contents = written(world.record)
        found = [row["described"] for row in in_csv(contents, "persons")]
        assert found == [f"'{name}" for name in self.EVIL]
        assert [line["described"] for line in in_lines(contents, "persons")] == list(self.EVIL)
        for table in TABLES:
            for row in in_csv(contents, table.name):
                assert not [c for c in row.values() if c.startswith(("=", "+", "-", "@", "\t"))]

    def test_in_a_workbook(self, world: World) -> None:
        rows = tables(RecordFacts(world.record))
        rows["persons"] = [*rows["persons"], {"described": "x" * (LONGEST + 5)}]
        book = zipfile.ZipFile(io.BytesIO(workbook(rows, ABOUT)))
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets" in name]
        assert not [sheet for sheet in sheets if "<f>" in sheet or "hyperlink" in sheet]
        strings = book.read("xl/sharedStrings.xml").decode()
        assert ">=1+1<" in strings
        assert "x" * (LONGEST - 1) + "…" in strings


class TestWhatIsSealed:
    """spec/data.md §1.1: what its reader may not read is in no table."""

    def test_nothing_of_it(self) -> None:
        record = sealed_world().record.read_by(THE_PUBLIC)
        rows = tables(RecordFacts(record))
        everything = [*files(rows, ABOUT).values()]
        book = zipfile.ZipFile(io.BytesIO(workbook(rows, ABOUT)))
        everything += [book.read(name) for name in book.namelist()]
        assert not [data for data in everything if b"sealed" in data.lower()]

    def test_every_file_is_as_without_it(self) -> None:
        world = small()
        before = written(world.record)
        world.says("DD", "object", "2024-02-01", audience="secretariat")
        world.add("person/x", Person(name="Eve"), "2020-01-01", audience="members")
        assert written(world.record) == before

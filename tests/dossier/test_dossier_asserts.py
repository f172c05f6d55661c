"""spec/dossier.md §10: what a dossier says should hold, and what is said when it does not."""

from importlib.resources import files
from pathlib import Path

import pytest

from nemcon.dossier.checking import checked
from nemcon.dossier.folder import read_files

NATO = Path(str(files("nemcon") / "examples" / "nato"))
MATTER = "matters/secretary-general-2024.yaml"


def told(section: str, assertion: str) -> list[str]:
    """What is found when the dossier of NATO also says this."""
    shipped = {p.relative_to(NATO).as_posix(): p.read_bytes() for p in NATO.rglob("*.yaml")}
    name = MATTER if section == "matter" else "offices.yaml"
    text = shipped[name].decode()
    indent = "" if section == "matter" else "    "
    kept = text[: text.index(f"\n{indent}assert:")]
    shipped[name] = f"{kept}\n{indent}assert: {assertion}\n".encode()
    found = checked(read_files(shipped)).findings
    return [f"{f.path}: {f.sentence}" for f in found if f.severity != "note"]


class TestHolds:
    """10.1 Lists hold in any order; nobody is an empty list."""

    @pytest.mark.parametrize(
        "assertion",
        [
            "{on: 2024-06-20, candidacies: {rutte: {missing: []}}}",
            "{on: 2024-04-02, candidacies: {rutte: {missing: [TR, RO, SK, HU], blocking: HU}}}",
            "{on: 2024-06-19, candidacies: {iohannis: {in_race: true, status: declared}}}",
            "{on: 2024-06-19, agreed: [], decision: []}",
            "{on: 2024-06-20T12:00:00+02:00, electorate: 32}",
        ],
    )
    def test_of_a_matter(self, assertion: str) -> None:
        assert told("matter", assertion) == []

    @pytest.mark.parametrize(
        "assertion",
        [
            "{on: 2024-06-27, status: held, holder: stoltenberg, in_charge: [], designate: rutte}",
            "{on: 1999-10-10, holder: [], status: vacant}",
        ],
    )
    def test_of_an_office(self, assertion: str) -> None:
        assert told("office", assertion) == []


class TestFails:
    """10.2 What does not hold is a warning that says what is."""

    @pytest.mark.parametrize(
        ("section", "assertion", "sentence"),
        [
            (
                "matter",
                "{on: 2024-06-19, state: agreed}",
                "assert[0].state: state is open, not agreed.",
            ),
            (
                "matter",
                "{on: 2024-06-19, candidacies: {rutte: {missing: []}}}",
                "assert[0].candidacies.rutte.missing: missing is [RO], not [].",
            ),
            (
                "matter",
                "{on: 2024-06-19, stat: open}",
                "assert[0].stat: 'stat' is not asserted here. Did you mean state?",
            ),
            (
                "matter",
                "{on: 2024-06-19, candidacies: {ruttte: {}}}",
                "assert[0].candidacies.ruttte: There is no ruttte here. Did you mean rutte?",
            ),
            (
                "matter",
                "{state: open}",
                "assert[0]: on is missing. Write the day on which this holds.",
            ),
            (
                "matter",
                "{on: 2024-06}",
                "assert[0]: A question names one day or moment. Write 2024-06-26.",
            ),
            ("matter", "{on: soon}", "assert[0]: 'soon' is not a date."),
            ("matter", "{on: 1990-01-01, state: open}", "assert[0]: This cannot be asked."),
            (
                "matter",
                "{on: 2024-06-19, state: {a: b}}",
                "assert[0]: Write a word, or a list of words.",
            ),
            (
                "matter",
                "{on: 2024-06-19, candidacies: rutte}",
                "assert[0]: Write the candidacies and",
            ),
            (
                "matter",
                "{on: 2024-06-19, candidacies: {rutte: 31}}",
                "assert[0]: Write what should hold, as",
            ),
            ("matter", "open", "assert[0]: Write what should hold, as {on: ..., ...}."),
            ("office", "{on: 2024-10-01, ordinal: 13}", "ordinal: ordinal is 14, not 13."),
            ("office", "{on: 2024-10-01, holder: []}", "holder: holder is rutte, not nothing."),
        ],
    )
    def test_each(self, section: str, assertion: str, sentence: str) -> None:
        found = told(section, assertion)
        assert len(found) == 1
        assert sentence in found[0]

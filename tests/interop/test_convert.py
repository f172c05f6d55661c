"""``nemcon convert``: a dossier made of what somebody else keeps. spec/interop.md §1 and §3."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_cli import check, schema

from nemcon.cli.main import main

COUNCIL = {
    "persons": [
        {"id": "p1", "name": "Ann Example", "gender": "female"},
        {"id": "p2", "name": "Bob Sample", "gender": "male"},
    ],
    "organizations": [
        {"id": "o1", "name": "The Council", "founding_date": "1999-05"},
        {"id": "o2", "name": "Blue", "classification": "Party"},
    ],
    "posts": [{"id": "chair", "label": "Chair", "organization_id": "o1"}],
    "memberships": [
        {"person_id": "p1", "organization_id": "o1", "start_date": "2010-03-01"},
        {"person_id": "p2", "organization_id": "o1", "end_date": "2014-02-28"},
        {"person_id": "p2", "organization_id": "o2"},
        {"person_id": "p1", "post_id": "chair", "start_date": "2015-03-01"},
    ],
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def convert(value: Any, *options: str, into: str = "council") -> int:
    Path("a.json").write_text(value if isinstance(value, str) else json.dumps(value))
    return main(["convert", "popolo", "a.json", "--into", into, "--found", "2026-11-30", *options])


class TestConvert:
    """§1.1 The folder is a dossier that a person can go on writing."""

    def test_a_dossier(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§1.3 With --notorious each thing was known on its own day; nothing is to be mended."""
        assert convert(COUNCIL, "--notorious", "--zone", "Europe/Helsinki") == 0
        assert main(["check", "council"]) == 0
        capsys.readouterr()
        assert main(["office", "council", "chair", "--on", "2016-01-01"]) == 0
        assert "Ann Example holds it" in capsys.readouterr().out
        assert Path("council/from/a.json").read_bytes() == Path("a.json").read_bytes()

    def test_it_is_known_since_it_was_found(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert convert(COUNCIL) == 1
        assert "count as known only since 2026-11-30" in capsys.readouterr().err

    def test_how_it_is_read_is_asked_of_the_check(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A note of the check of each member would hide what is to be mended."""
        convert(COUNCIL, "--notorious")
        told = capsys.readouterr()
        assert "it holds from" not in told.err
        assert "then ask, which tells a note:" in told.out

    def test_its_head_says_what_was_found(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§3.1 What has no place is said once for each kind of thing, with the place of the first,
        on the page, as JSON and in the folder."""
        convert(COUNCIL, "--notorious", "--json")
        answer = json.loads(capsys.readouterr().out)
        check(answer, schema("convert"))
        head = Path("council/dossier.yaml").read_text()
        sentences = [finding["sentence"] for finding in answer["findings"]]
        assert sentences == [
            "No place in a dossier: `gender` of 2 persons. The original alone has it.",
            "Its time zone is not told; UTC stands for it. Write the zone of the body.",
            "No place in a dossier: an organization beside the body. The original alone has it.",
            "No place in a dossier: a membership elsewhere. The original alone has it.",
        ]
        assert all(sentence in head for sentence in sentences)
        # at its place in the folder: the file may have come from anywhere
        assert "# - from/a.json:1:" in head
        assert answer["files"] == [
            *("dossier.yaml", "body.yaml", "persons.yaml", "sources.yaml", "offices.yaml"),
            "from/a.json",
        ]

    @pytest.mark.parametrize(
        ("value", "options", "sentence"),
        [
            ("[", (), "a.json:1:2: The file ends too early."),
            ("[]", (), "a.json is no file of Popolo."),
            ({"organizations": []}, (), "It is not clear which organization is the body."),
            (COUNCIL, ("--of", "o3"), "No organization is 'o3'."),
            (COUNCIL, ("--body", "a b"), "'a b' is not an id."),
            (COUNCIL, ("--zone", "Europe/Nowhere"), "'Europe/Nowhere' is not a time zone."),
        ],
        ids=range(6),
    )
    def test_what_cannot_be_converted(
        self,
        value: Any,
        options: tuple[str, ...],
        sentence: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """§1.4 Nothing is written, and one line says why."""
        assert convert(value, *options) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith(f"error: {sentence}")
        assert not Path("council").exists()

    def test_a_folder_that_holds_something_is_left(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path("council").mkdir()
        Path("council/mine.txt").write_text("mine")
        assert convert(COUNCIL) == 2
        assert "not an empty folder" in capsys.readouterr().err
        assert [path.name for path in Path("council").iterdir()] == ["mine.txt"]

    @pytest.mark.parametrize("file", ["none.json", "."])
    def test_a_file_that_is_none(self, file: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["convert", "popolo", file, "--into", "council"]) == 2
        assert capsys.readouterr().err.startswith(f"error: {file} ")

    def test_a_name_that_no_record_may_hold(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§2.2 It is taken out or cut, and said; the dossier can be read."""
        hostile = json.loads(json.dumps(COUNCIL))
        hostile["persons"][0]["name"] = "Ann\u202e\0 " + "x" * 400
        hostile["persons"][1]["name"] = {"first": "Bob"}
        hostile["\ud800{}"] = ["\u2067"]
        assert convert(hostile, "--notorious") == 1
        assert main(["check", "council"]) == 0
        assert "Characters that no text of a record has are taken out." in capsys.readouterr().err

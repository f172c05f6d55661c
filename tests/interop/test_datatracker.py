"""Ballots of the IETF Datatracker in. spec/interop.md §7."""

import json
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from nemcon.cli.main import main

FILES = Path(__file__).parent / "datatracker"
SPF = "draft-schlitt-spf-classic"
ALL = ("positions", "persons", "document", "roles")
TYPES = json.loads((FILES / "ballot_types.json").read_text())


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def convert(*names: str, edit: dict[str, Any] | None = None, options: tuple[str, ...] = ()) -> int:
    """Convert files of the excerpt; *edit* is laid over the objects that have an id in it."""
    for name in names:
        value = json.loads((FILES / f"{name}.json").read_text())
        for each in value["objects"]:
            each.update((edit or {}).get(str(each.get("id")), {}))
        Path(f"{name}.json").write_text(json.dumps(value, indent=1))
    files = [f"{name}.json" for name in names]
    settings = ("--into", "iesg", "--found", "2026-11-30", "--zone", "UTC", *options)
    return main(["convert", "datatracker", *files, *settings])


def standing(capsys: pytest.CaptureFixture[str], on: str, matter: str = SPF) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["standing", "iesg", matter, "--on", on, "--json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err


class TestBallot:
    """§7.1 A position holds from its moment until another, over every revision."""

    def test_the_ballot_on_spf(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§7.2 Two hold a Discuss on revision 01; both clear it on 02, and eight of ten agree: the
        tally that was told on the eve."""
        assert convert(*ALL) == 0
        assert "The markup of a description is taken out" in said(capsys)
        assert main(["check", "iesg"]) == 0
        before, after = standing(capsys, "2005-06-21"), standing(capsys, "2005-06-23")
        (first,), (last,) = before["candidacies"], after["candidacies"]
        assert first["outcome"] == "blocked"
        assert first["blocking"] == ["russ-housley", "ted-hardie"]
        assert (last["support"]["count"], last["blocking"], last["outcome"]) == (8, [], "open")
        assert after["state"] == "open"
        assert standing(capsys, "2005-06-25")["state"] == "adopted"
        text = Path(f"iesg/matters/{SPF}.yaml").read_text()
        assert "Two experiments would read one record." in text
        assert "note: Recorded by Ted Hardie." in text
        # what says the same again brings its comment alone
        assert "position-68022" not in text
        assert "quote: Thank you for the new section 10." in text
        # markup is taken out of descriptions, and what a balloter wrote is left
        assert "Last call sent\n      for two weeks" in text
        assert "should be <published> now" in text
        assert "datatracker.ietf.org/doc/draft-schlitt-spf-classic/ballot/68001/" in (
            Path("iesg/sources.yaml").read_text()
        )

    def test_two_ballots_on_one_document_are_two_matters(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        second = {"ballot": "/api/v1/doc/ballotdocevent/69000/"}
        assert convert(*ALL, edit={"68020": second, "68021": second, "68022": second}) == 1
        assert "Ballot 69000 is not among the files" in said(capsys)
        (text,) = standing(capsys, "2005-06-23", f"{SPF}-ballot-68001")["candidacies"]
        assert text["blocking"] == ["russ-housley", "ted-hardie"]
        assert main(["check", "iesg"]) == 0

    def test_without_the_directors_members_are_those_who_took_a_position(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert convert("positions", "persons", "document") == 1
        assert "warning: objects[1]: Who could ballot and took no position is not" in said(capsys)
        assert "sam-hartman" not in Path("iesg/body.yaml").read_text()

    def test_what_is_not_there_is_asked_for(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert convert("positions") == 1
        told = said(capsys)
        assert "/api/v1/doc/ballotdocevent/68001/ too" in told
        assert "Person 2723 has no name in these files: take" in told
        assert "By which rule this ballot is decided is not told. Write the rule of it." in told
        assert main(["check", "iesg"]) == 0

    @pytest.mark.parametrize(
        ("edit", "sentence"),
        [
            (
                {"68010": {"pos": "/api/v1/name/ballotpositionname/maybe/"}},
                "'maybe' is no position",
            ),
            ({"68010": {"pos": None}}, "'' is no position"),
            ({"68010": {"time": "soon"}}, "objects[0].time: This is left out. 'soon' is not a day"),
            ({"68010": {"time": "2005-06-09T09:00:00"}}, "No place in a dossier: the time of day"),
            ({"68010": {"ballot": None}}, "error: objects[0]: This position is on no ballot."),
            ({"68010": {"resource_uri": "?"}}, "This has no resource_uri of the Datatracker"),
            ({"68010": {"discuss": "x" * 20_000}}, "This is cut after 10,000 characters."),
            ({"68010": {"discuss": ["x"]}}, "A text is expected here. It is passed over."),
        ],
        ids=range(8),
    )
    def test_what_is_broken(
        self, edit: dict[str, Any], sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert convert(*ALL, edit=edit) in (0, 1)
        told = said(capsys)
        assert sentence in told
        # the dossier is checked as it is written, and nothing of it is to be mended
        assert "\niesg/" not in told

    def test_approved_over_a_discuss(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§7.5 Whoever left took the Discuss along, which no file says: the event is words."""
        late = {"time": "2005-06-25T10:00:00-07:00"}
        assert convert(*ALL, edit={"68021": late, "68022": late}) == 1
        assert "It was approved, and russ-housley still held a Discuss" in said(capsys)
        assert main(["check", "iesg"]) == 0
        assert "restated: IESG has approved" in Path(f"iesg/matters/{SPF}.yaml").read_text()

    def test_a_page_of_a_list_is_not_the_list(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§7.3"""
        convert(*ALL)
        value = json.loads(Path("positions.json").read_text())
        value["meta"]["total_count"] = 40
        Path("positions.json").write_text(json.dumps(value))
        capsys.readouterr()
        files = [f"{name}.json" for name in ALL]
        assert main(["convert", "datatracker", *files, "--into", "again"]) == 1
        assert "This is a page with 13 of 40 objects. Take all of them" in said(capsys)

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("[]", "No ballot of the Datatracker is in these files."),
            ("3", "No ballot of the Datatracker is in these files."),
            ('{"objects": 3}', "No ballot of the Datatracker is in these files."),
            ("[" * 70, "This is nested deeper than 64 levels."),
        ],
        ids=range(4),
    )
    def test_no_ballot(self, text: str, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
        Path("a.json").write_text(text)
        assert main(["convert", "datatracker", "a.json", "--into", "iesg"]) == 2
        assert sentence in said(capsys)

    @pytest.mark.parametrize("type", TYPES, ids=lambda type: type["fields"]["slug"])
    def test_every_type_of_ballot_and_its_positions(
        self, type: dict[str, Any], capsys: pytest.CaptureFixture[str]
    ) -> None:
        """§7.2 By its number alone, as where the types are not among the files: whose it is, what
        it is about, and what each position that it allows means."""
        allowed = cycle(type["fields"]["positions"])
        positions = {
            str(number): {"pos": f"/api/v1/name/ballotpositionname/{next(allowed)}/"}
            for number in range(68010, 68023)
        }
        ballot = {"ballot_type": f"/api/v1/doc/ballottype/{type['pk']}/"}
        assert convert(*ALL, edit={"68001": ballot, **positions}) in (0, 1)
        assert "is no position of a balloter" not in said(capsys)
        slug, about = type["fields"]["slug"], type["fields"]["doc_type"]
        body = Path("iesg/body.yaml").read_text()
        assert ("Research Steering" in body) == slug.startswith("irsg")
        assert ("Series Approval Board" in body) == slug.startswith("rsab")
        matter = Path(f"iesg/matters/{SPF}.yaml").read_text()
        told = slug.startswith(("irsg", "rsab")) or about == "draft"
        assert ("By which rule this ballot is decided is not told." in matter) is not told

    @pytest.mark.parametrize(
        ("edit", "words"),
        [
            ({"68021": {"comment": "Thank you for the new section 10."}}, "Thank you for the new"),
            (
                {
                    "68006": {
                        "type": "added_comment",
                        "desc": "[Ballot discuss]\nSection 10 says too ",
                    }
                }
                | {"68013": {"discuss": "Section 10 says\ntoo"}},
                "Section 10 says",
            ),
            (
                {
                    "68006": {
                        "type": "added_comment",
                        "desc": "[Ballot comment]<br>Neither of the two should be &lt;published>"
                        " now.",
                    }
                },
                "Neither of the two",
            ),
        ],
        ids=range(3),
    )
    def test_what_a_position_brought_is_told_once(self, edit: dict[str, Any], words: str) -> None:
        """§7.2 The tracker writes a comment into each later position of its balloter, and a history
        of comments beside the positions."""
        assert convert(*ALL, edit=edit) == 0
        assert Path(f"iesg/matters/{SPF}.yaml").read_text().count(words) == 1

    def test_ballots_of_two_bodies(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§7.4 A dossier is of one body: the other's ballots are said."""
        other = {"ballot_type": "/api/v1/doc/ballottype/7/"}
        apart = {"ballot": "/api/v1/doc/ballotdocevent/69000/"}
        edit = {"68001": other, "68020": apart}
        assert convert(*ALL, edit=edit) == 2
        assert "Name the body with --of: irsg, iesg." in said(capsys)
        assert convert(*ALL, edit=edit, options=("--of", "irsg")) == 1
        assert "No place in a dossier: a ballot of another body" in said(capsys)
        assert "rule: irsg" in Path(f"iesg/matters/{SPF}.yaml").read_text()

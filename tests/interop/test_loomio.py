"""Polls of Loomio in. spec/interop.md §8."""

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from nemcon.cli.main import main

FILES = Path(__file__).parent / "loomio"
MEETING = "move-the-general-meeting-to-may"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copytree(FILES, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)


def convert(*names: str, options: tuple[str, ...] = ()) -> int:
    settings = ("--into", "bakery", "--notorious", "--zone", "UTC", "--found", "2026-11-30")
    return main(["convert", "loomio", *names, *settings, *options])


def poll(capsys: pytest.CaptureFixture[str], matter: str) -> dict[str, Any]:
    """The round of a matter."""
    assert main(["check", "bakery"]) == 0
    capsys.readouterr()
    assert main(["standing", "bakery", matter, "--round", matter, "--json"]) == 0
    (answer,) = json.loads(capsys.readouterr().out)["rounds"]
    return dict(answer)


def edit(name: str, old: str, new: str) -> None:
    text = Path(name).read_text()
    assert old in text
    Path(name).write_text(text.replace(old, new))


class TestPoll:
    """§8.1 A poll as CSV is a matter with a round, as Loomio counted it."""

    def test_a_proposal(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§8.2 Each answer stands in its own word; who gave none could have."""
        assert convert("proposal.csv") == 0
        answer = poll(capsys, MEETING)
        row = {"agree": 2, "disagree": 0, "block": 1, "abstain": 1, "no-answer": 1}
        assert answer["result"]["counts"] == {MEETING: row}
        assert answer["uncounted"] == []
        assert [each["outcome"] for each in answer["rows"]] == ["not_adopted"]
        text = Path(f"bakery/matters/{MEETING}.yaml").read_text()
        assert "quote: Good, and I can bring the oven." in text
        assert "assumed: {en: Loomio does not say by which rule" in text
        assert "loomio.com/p/AbC12xyZ/" in Path("bakery/sources.yaml").read_text()

    def test_a_secret_poll_has_figures_alone(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§8.4"""
        assert convert("secret.csv") == 0
        assert "This poll was secret" in capsys.readouterr().err
        answer = poll(capsys, "a-new-name-for-the-bakery")
        (row,) = answer["result"]["counts"].values()
        assert row == {"yes": 2, "no": 1, "no-answer": 2}
        text = Path("bakery/matters/a-new-name-for-the-bakery.yaml").read_text()
        assert "ballots" not in text
        assert "Too long already." in text
        assert "members" not in Path("bakery/body.yaml").read_text()

    def test_a_group(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§8.3 Whoever voted again is counted once, a guest votes and is no member, answers in
        another language are known by their sign."""
        assert convert("group.json") == 1
        said = capsys.readouterr().err
        for sentence in (
            "A poll with points, dots or times (dot_vote) has no place in a round.",
            "1 who could vote are guests, and no members of the group.",
            "No place in a dossier: of users email.",
            "No place in a dossier: 2 records of comments.",
            "No place in a dossier: a membership of another group.",
            "The markup of 3 texts is taken out",
        ):
            assert sentence in said
        answer = poll(capsys, "koop-een-tweede-oven")
        (row,) = answer["result"]["counts"].values()
        assert row == {"ja-graag": 2, "nee": 0, "onthouding": 1, "no-answer": 1}
        assert (answer["size"], answer["rows"][0]["outcome"]) == (4, "adopted")
        assert [each["words"] for each in answer["uncounted"]] == [{"koop-een-tweede-oven": "nee"}]
        flour = poll(capsys, "which-flour")["result"]["counts"]
        assert {id: row["named"] for id, row in flour.items()} == {"rye": 2, "spelt": 1, "wheat": 1}
        board = Path("bakery/matters/who-sits-on-the-board.yaml").read_text()
        assert "ranking: [ben, ada]" in board
        body = Path("bakery/body.yaml").read_text()
        assert "gil-guest:" in body
        assert "memberships: []" in body
        assert not Path("bakery/matters/money-for.yaml").exists()

    def test_polls_of_one_group_together(self) -> None:
        assert convert("proposal.csv", "secret.csv", options=("--name", "The bakery")) == 0
        assert len(list(Path("bakery/matters").iterdir())) == 2
        assert "name: The bakery" in Path("bakery/body.yaml").read_text()


class TestHostile:
    """§8.5 What cannot be read is found at its line; nothing is lost, and nothing raised."""

    @pytest.mark.parametrize(
        ("old", "new", "sentence"),
        [
            ("Eve Egan,0,0,0,0", "Eve Egan,0,0,0", "17:1: error: This row has 5 values"),
            ("Eve Egan,0,0,0,0", "Eve Egan,0,x,0,0", "'x' is no figure of an option"),
            ("Eve Egan", "Ada Ames", "Several participants have one name"),
            ("Total,2,1", "Total,3,1", "Loomio's own count of Agree is 3; the votes here are 2"),
            ("Ada Ames,1,0", "Ada Ames,9,0", "has no place in a round. It is left out"),
        ],
        ids=range(5),
    )
    def test_what_is_broken(
        self, old: str, new: str, sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        edit("proposal.csv", old, new)
        assert convert("proposal.csv") in (0, 1)
        said = capsys.readouterr().err
        assert sentence in said
        # the dossier is checked as it is written, and nothing of it is to be mended
        assert "\nbakery/" not in said
        assert new in Path("bakery/from/proposal.csv").read_text()

    def test_a_vote_that_is_missing_is_not_counted_away(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A secret poll has Loomio's own count all the same."""
        edit("proposal.csv", "Ben Boer,1,0,0,0", "Ben Boer,1,x,0,0")
        edit("secret.csv", "Anonymous,0,1", "Anonymous,0,x")
        assert convert("proposal.csv", "secret.csv") == 1
        assert "so that nothing is told of the result" in capsys.readouterr().err
        assert "results:" not in Path(f"bakery/matters/{MEETING}.yaml").read_text()
        (row,) = poll(capsys, "a-new-name-for-the-bakery")["result"]["counts"].values()
        assert row == {"yes": 2, "no": 1, "no-answer": 2}

    @pytest.mark.parametrize(
        ("name", "text", "sentence"),
        [
            ("a.csv", "Title,x\n", "This is no poll as Loomio exports it."),
            ("a.csv", 'Title,"x\n', "a.csv:1: A quotation mark in the row that begins here"),
            ("a.csv", "Title,x\n\nParticipant,Reason\n", "This is no poll as Loomio exports it."),
            ("a.json", '{"table": "polls"', "a.json:1:18: The file ends too early."),
            ("a.json", '{"a": 1}\n{"table": "users", "record": {"id": 1}}', "No poll is in"),
            ("a.json", '{"table": 3, "record": []}', "No poll is in these files."),
        ],
        ids=range(6),
    )
    def test_no_poll(
        self, name: str, text: str, sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        Path(name).write_text(text)
        assert convert(name) == 2
        assert sentence in capsys.readouterr().err

    def test_a_poll_of_which_little_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Labels in another language, no times, no own count."""
        Path("a.csv").write_text(
            "Titel,Nieuw slot\nAdres,https://example.org/p/k1\n\nWie,Ja,Nee,Waarom\nAn,1,0,\nBo,0,1,\n"
        )
        assert convert("a.csv") == 0
        counts = poll(capsys, "nieuw-slot")["result"]["counts"]
        assert counts == {"ja": {"named": 1}, "nee": {"named": 1}}

    def test_a_day_that_is_none(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A poll whose opening cannot be read keeps its answers, and the check says what lacks."""
        edit("proposal.csv", "2026-03-02 09:00:00 UTC", "in March")
        assert convert("proposal.csv") == 1
        assert "This is passed over. 'in March' is not a day" in capsys.readouterr().err
        assert main(["check", "bakery"]) == 1
        assert "may be outside the round: it is in no count. Give the moment." in (
            capsys.readouterr().err
        )

    def test_a_group_that_is_not_there(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert convert("group.json", options=("--of", "none")) == 2
        assert "Name one with --of: 7 (Harbour Bakery), 8 (Ovens)" in capsys.readouterr().err
        assert convert("group.json", options=("--of", "harbour-ovens")) == 2
        assert "No poll of this group is in these files." in capsys.readouterr().err

    def test_polls_of_another_group_and_polls_taken_away(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """§8.1 A dossier is of one group: what is not of it, or was taken away there, is said."""
        text = Path("group.json").read_text()
        away = text.replace('"group_id": 7, "created_at": "2026-05-01', '"group_id": 8, "at": "')
        away = away.replace('"id": 31, "key": "k31"', '"id": 31, "topic_id": 9, "key": "k31"')
        away = away.replace('"author_id": 1, "group_id": 8', '"author_id": 1, "group_id": null', 1)
        topic = {"table": "topics", "record": {"id": 9, "group_id": 7}}
        Path("group.json").write_text(f"{away}{json.dumps(topic)}\n")
        assert convert("group.json") == 0
        assert "No place in a dossier: 3 polls of other groups." in capsys.readouterr().err
        assert [path.stem for path in Path("bakery/matters").iterdir()] == ["koop-een-tweede-oven"]

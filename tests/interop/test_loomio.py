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

    def test_a_poll_in_three_parts(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§8.1 As Loomio writes it today: a participant is its number there, so that two of one
        name are two; options are in the order of the votes, and who gave no answer is none."""
        assert convert("poll.csv") == 0
        said = capsys.readouterr().err
        assert "of the poll author_name, decided_voters_count, undecided_voters_count, disc" in said
        assert "of votes member_title, delegate, created_at, updated_at." in said
        answer = poll(capsys, "open-on-mondays")
        row = {"agree": 2, "abstain": 0, "block": 1, "no-answer": 1}
        assert answer["result"]["counts"] == {"open-on-mondays": row}
        assert (answer["size"], answer["rows"][0]["outcome"]) == (4, "not_adopted")
        text = Path("bakery/matters/open-on-mondays.yaml").read_text()
        second = text[text.index("member: ben-boer-2") :]
        assert "quote: Nobody asked the ovens." in second
        assert "From July on." in text
        assert "loomio.com/p/MoN12day/" in Path("bakery/sources.yaml").read_text()

    def test_a_secret_poll_in_three_parts(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§8.4 It has no vote at all."""
        text = Path("poll.csv").read_text()
        Path("poll.csv").write_text(text[: text.index("61,41,1")])
        assert convert("poll.csv") == 0
        assert "This poll was secret" in capsys.readouterr().err
        (row,) = poll(capsys, "open-on-mondays")["result"]["counts"].values()
        assert row == {"agree": 2, "abstain": 0, "block": 1, "no-answer": 1}
        assert "members" not in Path("bakery/body.yaml").read_text()

    @pytest.mark.parametrize(
        ("old", "new", "status", "sentence"),
        [
            ("Gil Guest,,,2026", "Gil Guest,,2026", 1, "16:1: error: This row has 12 values, and"),
            (",html,1,,\n62", ",html,x,,\n62", 1, "'x' is no figure of an option"),
            ("agree,i18n,1,2,", "agree,i18n,1,9,", 1, "(of points) has no place in a round."),
            ("\nvotes\n", "\n", 2, "It has a part called poll, one called poll_options, and"),
            ("poll\n", "poll,,,\n", 0, "of the poll author_name"),
        ],
        ids=range(5),
    )
    def test_three_parts_that_are_broken(
        self, old: str, new: str, status: int, sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """§8.5"""
        text = Path("poll.csv").read_text()
        assert old in text
        Path("poll.csv").write_text(text.replace(old, new, 1))
        assert convert("poll.csv") == status
        assert sentence in capsys.readouterr().err

    def test_ballots_of_a_secret_poll(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§8.4 A group has them apart from who could vote, and these are not told. A poll opens
        when it is opened. §8.2 Where seats are filled the lowest figure of a ranking is first."""
        poll_of = {"group_id": 7, "voters_count": 3, "created_at": "2026-05-01T10:00:00.000Z"}
        poll_of |= {
            "opened_at": "2026-05-03T10:00:00.000Z",
            "closed_at": "2026-05-08T10:00:01.000Z",
        }
        records: list[tuple[str, dict[str, object]]] = [
            ("groups", {"id": 7, "name": "Harbour Bakery"}),
            ("users", {"id": 1, "name": "Ada Ames"}),
            ("memberships", {"id": 2, "group_id": 7, "user_id": 1, "accepted_at": "2026-01-01"}),
            ("polls", {"id": 3, "title": "Rye", "anonymous": True, **poll_of}),
            ("poll_options", {"id": 4, "poll_id": 3, "name": "agree", "voter_count": 1}),
            ("poll_options", {"id": 5, "poll_id": 3, "name": "disagree", "voter_count": 1}),
            ("anonymous_ballots", {"id": "a-1", "poll_id": 3, "none_of_the_above": False}),
            ("anonymous_ballots", {"id": "a-2", "poll_id": 3, "none_of_the_above": False}),
            (
                "anonymous_ballot_choices",
                {"anonymous_ballot_id": "a-1", "poll_option_id": 4, "score": 1},
            ),
            (
                "anonymous_ballot_choices",
                {"anonymous_ballot_id": "a-2", "poll_option_id": 5, "score": 1},
            ),
            ("anonymous_poll_voters", {"id": 6, "poll_id": 3, "voter_id": 1, "group_member": True}),
            ("legacy_anonymous_vote_reasons", {"anonymous_ballot_id": "a-2", "body": "Too sour."}),
            ("polls", {"id": 7, "title": "Board", "poll_type": "stv", **poll_of}),
            ("poll_options", {"id": 8, "poll_id": 7, "name": "Ada"}),
            ("poll_options", {"id": 9, "poll_id": 7, "name": "Ben"}),
            ("stances", {"id": 10, "poll_id": 7, "participant_id": 1, "cast_at": "2026-05-04"}),
            ("stance_choices", {"id": 11, "stance_id": 10, "poll_option_id": 8, "score": 2}),
            ("stance_choices", {"id": 12, "stance_id": 10, "poll_option_id": 9, "score": 1}),
        ]
        lines = [json.dumps({"table": table, "record": record}) for table, record in records]
        Path("a.json").write_text("\n".join(lines))
        assert convert("a.json") == 0
        assert "of anonymous_poll_voters group_member" in capsys.readouterr().err
        (row,) = poll(capsys, "rye")["result"]["counts"].values()
        assert row == {"agree": 1, "disagree": 1, "no-answer": 1}
        text = Path("bakery/matters/rye.yaml").read_text()
        assert "quote: Too sour." in text
        assert "date: 2026-05-03T10:00:00Z" in text
        assert "Ada" not in text
        assert "ranking: [ben, ada]" in Path("bakery/matters/board.yaml").read_text()

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
        assert "may be outside the round: it is not counted. Give the moment." in (
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

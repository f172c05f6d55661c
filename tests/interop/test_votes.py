"""Roll calls in: files of votes and a mapping of their columns. spec/interop.md §5 and §6."""

import json
import re
from pathlib import Path
from shutil import copytree

import pytest

from nemcon.cli.main import main

FILES = Path(__file__).parent / "votes"
MAPPING = """\
member: who
vote: vote
words: {yes: support, no: object, away: absent}
date: day
matter: call
rule: simple-majority
"""
VOTES = """\
who,vote,day,call
ann,yes,2026-03-01,a
bob,no,2026-03-01,a
cid,away,2026-03-01,a
"""
SHARES = """\
who,vote,day,call,party,shares,end
ann,yes,2026-03-01,a,l,60,ok
bob,no,2026-03-01,a,right,25.50,ok
cid,no,2026-03-01,a,right,10,ok
dot,away,2026-03-01,a,,4.5,ok
ann,no,2026-04-01,b,l,60.0,ok
bob,yes,2026-04-01,b,centre,40,ok
"""
SHARES_MAPPING = (
    MAPPING.replace("simple", "weighted")
    + """\
class: party
classes: {l: left}
weight: shares
result: end
results: {ok: carried}
"""
)
BULK = """\
\ufeffundl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,\
agenda_title,subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,\
undl_link
9,AAA,ATLANTIS,Y,2001-05-06,0,A/RES/0/9,,,,Wells,,,,139.0,1.0,0.0,53.0,193.0,https://example.org/9
9,BBB,BENSALEM,X,2001-05-06,0,A/RES/0/9,,,,Wells,,,,139.0,1.0,0.0,53.0,193.0,https://example.org/9
9,CCC,COCKAIGNE,N,2001-05-06,0,A/RES/0/9,,,,Wells,,,,139.0,1.0,0.0,53.0,193.0,https://example.org/9
"""
"""Made up, in the columns of the bulk file of the UN Digital Library, with its mark of byte order
and its way to write numbers: its own rows may not be passed on here."""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copytree(FILES, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)


def convert(*files: str, into: str = "council") -> int:
    options = ("--into", into, "--notorious", "--zone", "Europe/Brussels", "--found", "2026-11-30")
    return main(["convert", "votes", *files, *options])


def write(votes: str | bytes = VOTES, mapping: str = MAPPING) -> tuple[str, str]:
    data = votes.encode() if isinstance(votes, str) else votes
    Path("votes.csv").write_bytes(data)
    Path("votes.yaml").write_text(mapping)
    return "votes.csv", "votes.yaml"


def findings(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is said of the files: not what of the dossier, which names the folder."""
    return [
        line for line in capsys.readouterr().err.splitlines() if not line.startswith("council/")
    ]


def tally(capsys: pytest.CaptureFixture[str], matter: str) -> dict[str, object]:
    """The figures that the round of a matter has, and what its rule makes of them."""
    capsys.readouterr()
    assert main(["standing", "council", matter, "--round", matter, "--json"]) == 0
    (roll_call,) = json.loads(capsys.readouterr().out)["rounds"]
    (row,) = roll_call["rows"]
    return {**roll_call["result"]["counts"][matter], "outcome": row["outcome"]}


class TestVotes:
    """§6.1 Each roll call is a matter with one round, its words, and what it came to."""

    def test_two_roll_calls_of_the_senate(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§6.2 The president, who announced how he would have voted, is no member, and a seat that
        was not filled is nobody: so the count is the one that the Senate announced."""
        files = [f"S109_{name}.csv" for name in ("votes", "members", "rollcalls")]
        assert convert(*files, "S109.yaml") == 0
        found = findings(capsys)
        assert main(["check", "council"]) == 0
        assert tally(capsys, "pn1059-2") == {"support": 58, "object": 42, "outcome": "adopted"}
        told = tally(capsys, "pn1059")
        assert told == {"support": 72, "object": 25, "absent": 3, "outcome": "adopted"}
        capsys.readouterr()
        assert main(["standing", "council", "pn1059-2"]) == 0
        assert "Adopted on 2006-01-31 by vote: PN1059 (58 support, 42 object)." in (
            capsys.readouterr().out
        )
        assert any("who is no member (lines 2, 104). It is in no count" in one for one in found)
        assert any("members.party_code" in one and "No place" in one for one in found)
        roll = Path("council/body.yaml").read_text()
        assert "name: KENNEDY (D MA)" in roll
        assert "BUSH" not in roll
        assert "CORZINE" not in roll

    def test_three_roll_calls_of_the_general_assembly(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Of a data set in two tables, with the codes of ISO 3166: Norway's is NO. Whoever was
        absent has no row there, and is not told of."""
        assert convert("unvotes.csv", "roll_calls.csv", "unvotes.yaml") == 0
        found = findings(capsys)
        assert main(["check", "council"]) == 0
        told = tally(capsys, "r-1-66")
        assert told == {"yes": 29, "no": 18, "abstain": 4, "outcome": "adopted"}
        told = tally(capsys, "r-1-98")
        assert told == {"yes": 28, "no": 22, "abstain": 1, "outcome": "adopted"}
        assert tally(capsys, "r-1-295") == {"yes": 25, "no": 18, "outcome": "adopted"}
        assert main(["member", "council", "NO", "--json"]) == 0
        assert '"Norway"' in capsys.readouterr().out
        (left,) = (one for one in found if "No place" in one)
        assert "roll_calls.session, roll_calls.importantvote" in left

    def test_an_excerpt_has_the_count_of_the_whole(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """§6.4 Three rows of 193 make no resolution fail: the file's own count stands."""
        Path("bulk.csv").write_text(BULK)
        assert main(["convert", "votes", "bulk.csv", "--mapping", "bulk.yaml"]) == 0
        mapping = Path("bulk.yaml")
        mapping.write_text(mapping.read_text().replace("rule: ~", "rule: two-thirds"))
        capsys.readouterr()
        assert convert("bulk.csv", "bulk.yaml") == 1
        assert (
            "bulk.csv:2:1: warning: Rows are missing or left out; the file's own count stands: "
            "Y 139 for 1, X 53 for 1, N 1 for 1 rows."
        ) in findings(capsys)
        assert main(["check", "council"]) == 0
        figures = {"Y": 139, "N": 1, "X": 53, "outcome": "adopted"}
        assert tally(capsys, "a-res-0-9") == figures
        assert "example.org/9" in Path("council/sources.yaml").read_text()

    def test_a_count_that_is_lower_than_the_rows_is_a_dispute(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        votes = "who,vote,day,yeas\nann,yes,2026-03-01,1\nbob,yes,2026-03-01,1\n"
        mapping = MAPPING.replace("matter: call\n", "totals: {support: yeas}\n")
        assert convert(*write(votes, mapping)) == 1
        assert "The file's own count of support is 1; its rows are 2." in "".join(findings(capsys))
        assert tally(capsys, "votes")["yes"] == 2
        assert main(["check", "council"]) == 1
        assert "disagree about a fact; no reading decides it" in capsys.readouterr().err

    def test_a_result_that_the_rule_does_not_give(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§6.7 A roll call may have had another rule than the mapping says: the decision is told
        without its count, so that it can be written."""
        votes = "who,vote,day,end\nann,yes,2026-03-01,Won\nbob,no,2026-03-01,Won\n"
        mapping = MAPPING.replace("matter: call", "result: end\nresults: {Won: carried}")
        assert convert(*write(votes, mapping)) == 1
        assert "By the rule of the mapping this count is not 'Won'" in "".join(findings(capsys))
        assert main(["check", "council"]) == 0
        assert main(["standing", "council", "votes"]) == 0
        assert "Adopted on 2026-03-01 by vote: votes." in capsys.readouterr().out
        assert convert(*write(votes, mapping.replace("Won:", "Lost:")), into="again") == 1
        assert "does not say whether 'Won' is carried" in "".join(findings(capsys))

    def test_very_many_findings(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§3.3 The most grave are told, and how many more there are."""
        rows = "".join(f"p{number},yes,,a\n" for number in range(900))
        assert convert(*write(VOTES + rows)) == 1
        told = findings(capsys)
        assert len(told) == 501
        assert "There are 401 more findings." in "".join(told)


class TestClassesAndWeights:
    """§6.8 The party of whoever voted is a class of the member, its weight stands in a table."""

    def test_parties_of_the_senate(self, capsys: pytest.CaptureFixture[str]) -> None:
        files = [f"S109_{name}.csv" for name in ("votes", "members", "rollcalls")]
        mapping = Path("S109.yaml")
        parties = "class: members.party_code\nclasses: {100: democrats, 200: republicans}\n"
        mapping.write_text(mapping.read_text() + parties)
        assert convert(*files, "S109.yaml") == 0
        assert not any("party_code" in one for one in findings(capsys))
        assert main(["check", "council"]) == 0
        capsys.readouterr()
        assert main(["standing", "council", "pn1059-2", "--round", "pn1059-2", "--json"]) == 0
        (roll_call,) = json.loads(capsys.readouterr().out)["rounds"]
        by_class = roll_call["result"]["by_class"]["pn1059-2"]
        assert by_class == {
            "democrats": {"support": 4, "object": 40},
            "republicans": {"support": 54, "object": 1},
            # a code that nobody named, of the senator who belonged to neither
            "class-328": {"support": 0, "object": 1},
        }

    def test_a_weight_decides(self, capsys: pytest.CaptureFixture[str]) -> None:
        """One against two, and the one carries it; a member changes its party and its weight."""
        assert convert(*write(SHARES, SHARES_MAPPING)) == 1
        (odd,) = (one for one in findings(capsys) if "warning" in one)
        assert odd.startswith(
            "votes.csv:6:1: warning: By the rule of the mapping this count is not"
        )
        assert main(["check", "council"]) == 0
        assert tally(capsys, "a")["outcome"] == "adopted"
        assert tally(capsys, "b")["outcome"] == "not_adopted"
        assert main(["member", "council", "bob", "--on", "2026-03-15", "--json"]) == 0
        assert '"classes": ["right"]' in capsys.readouterr().out
        assert main(["member", "council", "bob", "--json"]) == 0
        told = capsys.readouterr().out
        assert '"classes": ["centre"]' in told
        body = Path("council/body.yaml").read_text()
        assert "values: {ann: 60, bob: 25.5, cid: 10, dot: 4.5}" in body
        assert "date: 2026-04-01, values: {ann: 60, bob: 40, cid: 10, dot: 4.5}" in body

    @pytest.mark.parametrize(
        ("row", "sentence"),
        [
            (
                "eve,yes,2026-04-01,b,,much,",
                "8:1: warning: 'much' is no weight, and is passed over",
            ),
            ("eve,yes,2026-04-01,b,,-3,", "8:1: warning: '-3' is no weight, and is passed over"),
            ("eve,yes,2026-04-01,b,,,", "8:1: note: No weight is told of this vote."),
            ("ann,yes,2026-04-01,c,left,61,", "ann has the weights 60 and 61 on one day."),
            ("ann,yes,2026-04-01,c,right,60,", "ann is in left and right on one day. The first"),
        ],
        ids=range(5),
    )
    def test_what_cannot_be_read(
        self, row: str, sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        mapping = SHARES_MAPPING.replace("classes: {l: left}\n", "")
        votes = SHARES.replace(",l,", ",left,")
        assert convert(*write(f"{votes}{row}\n", mapping)) in (0, 1)
        assert sentence in "".join(findings(capsys))
        assert main(["check", "council"]) == 0


class TestHostile:
    """§5 A table is read in one way or not at all, and a row that cannot be read is found at its
    line. §6.3 Nothing is counted of a roll call of which a row is missing."""

    @pytest.mark.parametrize(
        ("votes", "sentence"),
        [
            ('who,vote,day,call\nann,"yes,2026-03-01,a\n', ":2: A quotation mark in the row"),
            ('who,vote,day,call\nann,"yes"s,2026-03-01,a\n', ":2: In the row that begins here a"),
            ("who,vote,day,call\n" + "x" * 200_000, ":2: A value that begins here has more than"),
            ("", "There is no line 1, which would name the columns."),
            ("\n\n", ":1: No column is named here."),
            ("who,vote,day\nann,yes,2026-03-01\n", "names a column that is not there: call."),
            ("who,vote,day,call\nann,\xff\n".encode("latin-1"), ":2: This is not UTF-8."),
            (b"\xef\xbb\xbf", "There is no line 1"),
            (",".join(map(str, range(600))), ":1: This row has more than 500 values."),
            (
                "who,vote,day,call\n" + "".join(f"p{i},yes,2026-03-01,a\n" for i in range(5_001)),
                "5,001",
            ),
        ],
        ids=range(10),
    )
    def test_nothing_is_written(
        self, votes: str | bytes, sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert convert(*write(votes)) == 2
        assert sentence in capsys.readouterr().err
        assert not Path("council").exists()

    @pytest.mark.parametrize(
        ("row", "sentence"),
        [
            ("dan,maybe,2026-03-01,a", "5:1: error: The mapping does not say what 'maybe' means."),
            ("dan,yes,,a", "5:1: error: This row is left out. It has no day."),
            ("dan,yes,01/03/2026,a", "5:1: error: This row is left out. '01/03/2026' is not a day"),
            (",yes,2026-03-01,a", "5:1: error: Who voted is not said."),
            ("dan,yes,2026-03-01,", "5:1: error: Of which roll call this row is, is not said."),
            ("dan,yes,2026-03-01", "5:1: error: This row has 3 values, and there are 4 columns."),
            ("dan,yes,2026-03-01,a,b", "5:1: error: This row has 5 values"),
            ("ann,no,2026-03-01,a", "error: ann is there with different votes, 'yes', 'no' (lines"),
        ],
        ids=range(8),
    )
    def test_a_row_that_cannot_be_read(
        self, row: str, sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert convert(*write(f"{VOTES}{row}\n")) == 1
        said = capsys.readouterr().err
        assert sentence in said
        # the dossier is checked as it is written, and nothing of it is to be mended
        assert "\ncouncil/" not in said
        assert Path("council/from/votes.csv").read_text().endswith(f"{row}\n")
        # also where a row is of no roll call that could be named
        assert "so that nothing is told of its result" in said
        assert "results:" not in Path("council/matters/a.yaml").read_text()

    @pytest.mark.parametrize(
        ("votes", "sentence"),
        [
            (VOTES + "ann,yes,2026-03-01,a\n", "ann is there more than once, with the same vote"),
            (VOTES + "dan,yes,2026-03-02,a\n", "have several days: 2026-03-01, 2026-03-02."),
            (VOTES + "=1+1,yes,2026-03-01,a\n", "Values of 1 rows look like formulas"),
            (VOTES.replace(",", ";"), ""),
            ("sep=;\n" + VOTES.replace(",", ";"), ""),
            (VOTES.replace(",", "\t").replace("\n", "\r\n"), ""),
            ("\ufeff" + VOTES, ""),
            (VOTES.replace("call", "call,vote").replace(",a\n", ",a,x\n"), "two columns 'vote'"),
        ],
        ids=range(8),
    )
    def test_what_is_read_in_one_way_alone(
        self, votes: str, sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert convert(*write(votes)) in (0, 1)
        assert sentence in capsys.readouterr().err
        text = Path("council/matters/a.yaml").read_text()
        assert re.search(r"counts: \{a: \{yes: [12], no: 1, away: 1\}\}", text)

    @pytest.mark.parametrize(
        ("mapping", "sentence"),
        [
            ("[1]", "votes.yaml:1:1: error: A mapping is expected here"),
            ("member: who", "votes.yaml:1:1: error: rule: Say by which rule it is decided"),
            (MAPPING + "colour: red\n", "votes.yaml:7:1: error: colour: This is no key here."),
            (MAPPING.replace("support", "perhaps"), "words.yes: 'perhaps' is no answer of ours."),
            (MAPPING.replace("support", "~"), "words.yes: What does it mean?"),
            (MAPPING.replace("day\n", "{is: 31-02-2026}\n"), "date: '31-02-2026' is not a day"),
            (MAPPING + "header: x\n", "header: Write the number of a line"),
            (MAPPING + "tables: {m: {file: m.csv}}\n", "tables.m: Write {file: NAME, match:"),
            (MAPPING + "tables: {m: {file: m.csv, match: {a: who}}}\n", "There is no file 'm.csv'"),
            (
                MAPPING.replace("simple-majority", "simple"),
                "rule: There is no rule called 'simple'",
            ),
            (MAPPING + "results: {won: yes}\n", "results.won: Write carried or not_carried."),
            (MAPPING + "totals: {perhaps: day}\n", "'perhaps' under totals is neither a word"),
            (MAPPING + "weight: [day, call]\n", "weight: Write one column here."),
            (MAPPING + "class: party\n", "names a column that is not there: party."),
            (MAPPING + "classes: {l: the left}\n", "classes.l: Write what this class is called"),
        ],
        ids=range(15),
    )
    def test_a_mapping_that_says_no_column(
        self, mapping: str, sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """§6.5 A mapping is refused as a whole, with every fault at its place."""
        assert convert(*write(mapping=mapping)) == 2
        assert sentence in capsys.readouterr().err

    def test_without_a_mapping_it_says_how_to_make_one(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert convert("unvotes.csv") == 2
        assert "nemcon convert votes FILE --mapping MAPPING" in capsys.readouterr().err

    def test_a_first_mapping_of_any_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§6.6 The header is the first line with as many values as any; no file is written over,
        and what cannot be told is asked."""
        write(
            'Senate Vote #2 - On the nomination\nperson,state,vote,name\n1,NJ,Present,"A, B"\n'
            '2,NY,Pour,"C, D"\n3,NY,,E\n4,NY,yes: no,F\n'
        )
        assert main(["convert", "votes", "votes.csv", "--mapping", "first.yaml"]) == 0
        text = Path("first.yaml").read_text()
        assert "header: 2 " in text
        assert "member: person " in text
        assert "  Present: ~ # what does it mean?" in text
        assert "  Pour: support" in text
        assert '  "": ~ # what does it mean?' in text
        assert '  "yes: no": ~ # what does it mean?' in text
        assert main(["convert", "votes", "votes.csv", "--mapping", "first.yaml"]) == 2
        assert main(["convert", "votes", "votes.csv", "--mapping", "first.txt"]) == 2
        assert main(["convert", "popolo", "votes.csv", "--mapping", "other.yaml"]) == 2
        assert "first.yaml cannot be written: File exists" in capsys.readouterr().err

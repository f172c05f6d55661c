"""A round, a tally and a trial at the command line: spec/answers.md §2.12, §2.13, spec/tally.md
§10."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_cli import check, schema
from tests.cli.test_cli_queries import Ask

PRECEDENTS = Path(__file__).parents[1] / "precedents"
UN = str(PRECEDENTS / "un_2016")
WTO = str(PRECEDENTS / "wto_2021")
POLL = (UN, "secretary-general-2016", "--on", "2016-10-05", "--round", "straw-6")
NATO = ("examples/nato", "secretary-general-2024", "--on", "2024-06-18")


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    return Ask(capsys)


def told(ask: Ask, *argv: str) -> dict[str, Any]:
    assert ask(*argv, "--json") == 0, ask.err
    found: dict[str, Any] = json.loads(ask.out)
    check(found, schema("standing"))
    return found


WARDEN = """\
dossier: 1
language: en
notorious: true
files: []
body: {id: lights, date: 2018-01-01, name: Council of Lights, zone: Europe/Lisbon}
members:
  k1: {date: 2018-01-01}
  k2: {date: 2018-01-01}
  k3: {date: 2018-01-01}
persons: {crake: {name: Bruno Crake}}
matters:
  warden:
    date: 2021-03-01
    title: Warden
    kind: appointment
    steps:
      council: {order: 1, does: recommends, rule: at least 2 members are for}
    candidacies:
      crake:
        acts: {date: 2021-03-02, did: nominated, by: k1}
    rounds:
      first:
        date: 2021-03-10
        candidacies: crake
        answers: {yes: support, no: object}
"""
"""Three members, a candidate, and a round to which each test adds what came of it."""


SHARES = """\
dossier: 1
language: en
notorious: true
files: []
body: {id: coop, date: 2018-01-01, name: Co-operative, zone: Europe/Lisbon}
members:
  s1: {date: 2018-01-01}
  s2: {date: 2018-01-01}
  s3: {date: 2018-01-01}
  s4: {date: 2018-01-01}
weights: {shares: [{date: 2018-01-01, values: {s1: 60, s2: 30, s3: 10.5}}]}
matters:
  press:
    date: 2021-03-01
    title: Press
    kind: proposal
    rule: weighted-majority
    texts: {press: {revisions: {date: 2021-03-01}}}
    rounds:
      vote:
        date: 2021-03-10
        candidacies: [press]
        entitled: [s3, s1, s2]
        negative: named
        answers: {aye: support, nay: object, none: silent}
        ballots:
          s1: {date: 2021-03-10, words: {press: nay}}
          s2: {date: 2021-03-10, words: {press: aye}}
          s3: {date: 2021-03-10, words: {press: aye}}
        results: {date: 2021-03-10, counts: {press: {aye: 2, nay: 1}}}
"""
"""A round of three of four members who have weights, in which two say yes and one says no."""


class TestWeights:
    """procedure 5.8 Where each answer that is counted has a name, the weights behind it count."""

    def row(self, ask: Ask, folder: Path, *changes: tuple[str, str]) -> dict[str, Any]:
        text = SHARES
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (folder / "dossier.yaml").write_text(text, "utf-8")
        assert ask("standing", str(folder), "press", "--round", "vote", "--json") == 0, ask.err
        (vote,) = json.loads(ask.out)["rounds"]
        (row,) = vote["rows"]
        return dict(row)

    def test_one_outweighs_two(self, ask: Ask, tmp_path: Path) -> None:
        row = self.row(ask, tmp_path)
        assert row["outcome"] == "not_adopted"
        assert [(one["have"], one["of"]) for one in row["clauses"]] == [("81/2", "201/2")]

    def test_who_did_not_answer_stands_behind_nothing(self, ask: Ask, tmp_path: Path) -> None:
        silent = "          s1: {date: 2021-03-10, words: {press: nay}}\n", ""
        row = self.row(ask, tmp_path, silent, ("aye: 2, nay: 1", "aye: 2, none: 1"))
        assert row["outcome"] == "adopted"
        assert [(one["have"], one["of"]) for one in row["clauses"]] == [("81/2", "81/2")]

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            # one of those who are counted has no name
            ("          s1: {date: 2021-03-10, words: {press: nay}}\n", ""),
            # one of those who answered has no weight
            ("s1: 60, ", ""),
            ("entitled: [s3, s1, s2]", "size: 3"),
        ],
        ids=("name", "weight", "size"),
    )
    def test_what_is_not_known(self, ask: Ask, tmp_path: Path, old: str, new: str) -> None:
        assert self.row(ask, tmp_path, (old, new))["outcome"] == "undetermined"


class TestRound:
    """2.12 One round, and what the rule makes of it."""

    def test_the_page(self, ask: Ask) -> None:
        assert ask("standing", *POLL) == 0
        assert all(len(line) <= 80 for line in ask.out.splitlines())
        flat = " ".join(ask.out.split())
        assert "Straw poll 6 (straw-6): António Guterres met the rule." in flat
        opened = "Straw poll 6 (straw-6), on 2016-10-05: 10 names, 15 could answer; binds nobody."
        assert opened in flat
        assert "no permanent member may object. [unsc-recommendation]" in flat
        assert "not met no permanent member may object 2 none" in flat
        assert flat.index("13 0 2 encourage 4") < flat.index("Vuk Jeremić 7 6 2")
        assert "The figures: The Srpska Times (B92) +9." in flat

    def test_whether_it_binds(self, ask: Ask, tmp_path: Path) -> None:
        """2.12 That it binds nobody is told where it is written; left out it is not said."""
        asked = ("examples/un", "secretary-general-2006", "--on", "2006-10-14")
        assert ask("standing", *asked) == 0
        flat = " ".join(ask.out.split())
        assert "First straw poll (poll-1), on 2006-07-24: 4 names, 15 could answer; binds" in flat
        assert {one["binding"] for one in told(ask, "standing", *asked)["rounds"]} == {False}
        assert told(ask, "standing", *POLL)["rounds"][0]["binding"] is False
        (tmp_path / "dossier.yaml").write_text(ROUNDS, "utf-8")
        found = told(ask, "standing", str(tmp_path), "--on", "2026-02-11")["rounds"]
        assert {one["binding"] for one in found} == {None}

    def test_as_json(self, ask: Ask) -> None:
        (found,) = told(ask, "standing", *POLL)["rounds"]
        assert (found["id"], found["stood"], found["size"]) == ("straw-6", 10, 15)
        assert found["rule"]["name"] == "unsc-recommendation"
        first, second = found["rows"][:2]
        assert (first["candidacy"], first["outcome"]) == ("guterres", "adopted")
        assert [clause["have"] for clause in first["clauses"]] == ["13", "0"]
        assert second["bounds"]["classes"]["permanent"]["object"] == {"least": 0, "most": 5}
        assert found["rows"][-1]["why"] == "no_figures"
        assert found["result"]["entry"] == "result-6"
        assert {one["entry"] for one in found["result"]["figures"]} == {"result-6"}

    def test_by_another_rule(self, ask: Ask) -> None:
        (found,) = told(ask, "standing", *POLL, "--rule", "at least 7 members are for")["rounds"]
        assert found["instead_of"] == "unsc-recommendation"
        met = [row["candidacy"] for row in found["rows"] if row["outcome"] == "adopted"]
        assert met == ["guterres", "jeremic", "lajcak", "bokova"]
        assert ask("standing", *POLL, "--rule", "at least 7 members are for") == 0
        assert "asked instead of unsc-recommendation" in ask.out

    def test_nobody_met_it(self, ask: Ask) -> None:
        assert ask("standing", *POLL, "--rule", "every member agrees") == 0
        assert "Straw poll 6 (straw-6): nobody met the rule." in ask.out

    def test_without_figures(self, ask: Ask) -> None:
        question = ("standing", WTO, "director-general-2020", "--on", "2020-10-28", "--round")
        assert ask(*question, "round-1") == 0
        flat = " ".join(ask.out.split())
        assert "Confidential consultations, round 1 (round-1): no figures are told." in flat
        assert "Advance: Ngozi Okonjo-Iweala" in flat

    def test_that_is_not_there(self, ask: Ask) -> None:
        assert ask("standing", UN, "secretary-general-2016", "--round", "straw-9") == 2
        assert "no round straw-9" in ask.err
        assert "straw-1" in ask.err


class TestFigures:
    """procedure 5.7 Every figure keeps its own source."""

    DOSSIER = (
        WARDEN
        + """\
        negative: counted_by_class
        results:
          - date: 2021-03-10
            basis: official
            sources: {url: "https://a.example/clerk", publisher: The clerk, published: 2021-03-10}
            counts:
              crake: {yes: 2, no: 1}
            claims:
              - says: Two were against.
                figure: {candidacy: crake, answer: no, number: 2}
                sources: {url: "https://a.example/x", publisher: Evening, published: 2021-03-11}
"""
    )

    def test_and_its_rival(self, ask: Ask, tmp_path: Path) -> None:
        (tmp_path / "dossier.yaml").write_text(self.DOSSIER)
        assert ask("standing", str(tmp_path), "warden", "--on", "2021-03-20") == 0
        flat = " ".join(ask.out.split())
        assert "Bruno Crake 2 1* adopted" in flat
        assert "The figures: The clerk, official." in flat
        assert "* Bruno Crake, no: 1 by The clerk; 2 by Evening. No reading decides it." in flat
        (found,) = told(ask, "standing", str(tmp_path), "warden", "--on", "2021-03-20")["rounds"]
        yes, no = sorted(found["result"]["figures"], key=lambda one: -one["number"])
        assert (yes["basis"], yes["rivals"]) == ("official", [])
        assert [one["number"] for one in no["rivals"]] == [2]


class TestTally:
    """10.1 Any moment of a matter becomes a tally that decide takes."""

    def test_of_a_matter(self, ask: Ask, tmp_path: Path) -> None:
        assert ask("tally", *NATO) == 0
        file = tmp_path / "tally.yaml"
        file.write_text(ask.out)
        assert ask("decide", str(file)) == 1
        assert "Open: RO is missing." in ask.out
        file.write_text(file.read_text().replace("RO: reserve", "RO: support"))
        assert ask("decide", str(file)) == 0

    def test_of_a_round(self, ask: Ask, tmp_path: Path) -> None:
        assert ask("tally", *POLL, "--of", "bokova") == 0
        assert ask.out.startswith("# Ninth Secretary-General of the United Nations: Irina Bokova,")
        assert "by_class:\n  permanent: {object: 2}" in ask.out
        file = tmp_path / "tally.yaml"
        file.write_text(ask.out)
        assert ask("decide", str(file)) == 1

    def test_of_nobody(self, ask: Ask) -> None:
        assert ask("tally", UN, "secretary-general-2016", "--on", "2016-10-05") == 2
        assert "say on whom. --of" in ask.err

    def test_of_a_trial_and_of_what_was_decided(self, ask: Ask) -> None:
        assert ask("tally", *NATO, "--if", "RO=support") == 0
        assert "# A trial, on no record." in ask.out
        assert ask("tally", *NATO[:2], "--on", "2024-06-26") == 0
        assert "# It was decided; what the rule makes" in ask.out


class TestTrial:
    """2.13 What if."""

    def test_the_page_says_that_it_is_one(self, ask: Ask) -> None:
        assert ask("standing", *NATO, "--if", "RO=support", "--if", "iohannis=withdrawn") == 0
        flat = " ".join(ask.out.split())
        assert "A trial, on no record. Supposed: Romania says support on Mark Rutte; Klaus" in flat
        assert "Klaus Iohannis: withdrawn." in flat
        assert "Agreed: Mark Rutte meets the rule, and nothing is decided." in flat

    def test_as_json(self, ask: Ask) -> None:
        found = told(ask, "standing", *NATO, "--if", "RO/rutte=yes")
        assert found["state"] == "agreed"
        assert [(one["member"], one["stance"]) for one in found["supposed"]] == [("RO", "support")]
        assert told(ask, "standing", *NATO)["supposed"] == []

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("R0=support", "There is no member R0"),
            ("RO=suport", "Did you mean support?"),
            ("RO", "supposes nothing"),
        ],
    )
    def test_refused(self, ask: Ask, text: str, said: str) -> None:
        assert ask("standing", *NATO, "--if", text) == 2
        assert said in ask.err
        assert ask.out == ""

    def test_on_what_was_decided(self, ask: Ask) -> None:
        """The decision stays; the rule says what it would have made of it."""
        assert ask("standing", *NATO[:2], "--on", "2024-06-26", "--if", "RO/rutte=object") == 0
        flat = " ".join(ask.out.split())
        assert "it was decided on 2024-06-26, and that stays" in flat
        assert "with this the rule comes to not adopted." in flat

    def test_another_rule_for_what_was_decided(self, ask: Ask) -> None:
        decided = ("standing", *NATO[:2], "--on", "2024-06-26", "--rule")
        found = told(ask, *decided, "at least 40 members are for")
        rutte = next(one for one in found["candidacies"] if one["id"] == "rutte")
        assert (found["state"], rutte["outcome"]) == ("decided", "not_adopted")


RECOMMENDED = (UN, "secretary-general-2016", "--on", "2016-10-07")


class TestPutForward:
    """spec/standing.md §5.8 An assembly appoints only whom the council recommended."""

    def test_one_stands_and_the_others_are_not_recommended(self, ask: Ask) -> None:
        assert ask("standing", *RECOMMENDED) == 0
        flat = " ".join(ask.out.split())
        assert "Open: António Guterres; whose agreement is missing is not on record." in flat
        assert "Not recommended (Security Council, 2016-10-06): Srgjan Kerim," in flat
        assert "Not in the race: Christiana Figueres (withdrawn)," in flat

    def test_of_whoever_was_recommended_nobody_is_left(self, ask: Ask) -> None:
        gone = "guterres=withdrawn"
        assert ask("standing", *RECOMMENDED, "--if", gone) == 0
        assert "Open: nobody who was recommended is in the race." in " ".join(ask.out.split())

    @pytest.mark.parametrize(
        ("lang", "words"),
        [
            ("en", "(6 October) were not put forward."),
            ("nl", "(6 oktober) werden niet voorgedragen."),
            ("fr", "de Kristalina Georgieva (6 octobre)"),
        ],
    )
    def test_the_brief_says_so(self, ask: Ask, lang: str, words: str) -> None:
        assert ask("brief", *RECOMMENDED, "--lang", lang) == 0
        assert words in " ".join(ask.out.split())

    def test_a_step_that_is_free_says_why(self, ask: Ask, tmp_path: Path) -> None:
        (tmp_path / "dossier.yaml").write_text(TWO_STEPS, "utf-8")
        assert ask("standing", str(tmp_path), "--on", "2026-03-06") == 0
        flat = " ".join(ask.out.split())
        assert "may choose another than was put forward: Article 4" in flat
        assert "Open: Bob meets the rule, and nothing is decided." in flat
        bound = TWO_STEPS.replace(", free_choice: Article 4", "")
        (tmp_path / "dossier.yaml").write_text(bound, "utf-8")
        assert ask("standing", str(tmp_path), "--on", "2026-03-06") == 0
        flat = " ".join(ask.out.split())
        assert (
            "Open: Ann has 0 of 2; east and north have not said; silence is enough when it is put."
            in flat
        )
        assert "Not recommended (Board, 2026-03-01): Bob." in flat


TWO_STEPS = """
dossier: 1
language: en
notorious: true
files: []
body: {id: board, date: 2020-01-01, name: Board, zone: Europe/Brussels}
members: {north: {date: 2020-01-01}, east: {date: 2020-01-01}}
persons: {ann: {name: Ann}, bob: {name: Bob}}
matters:
  t:
    date: 2026-01-10
    title: Treasurer
    kind: appointment
    steps:
      a: {order: 1, does: recommends, rule: unanimity}
      b: {order: 2, does: appoints, rule: consensus, free_choice: Article 4}
    candidacies:
      ann: {acts: {date: 2026-01-11, did: nominated, by: north}}
      bob:
        acts: {date: 2026-01-11, did: nominated, by: north}
        positions:
          north: {date: 2026-03-05, stance: support}
          east: {date: 2026-03-05, stance: support}
    decisions:
      d1: {date: 2026-03-01, on: ann, step: a, how: acclamation}
"""


ROUNDS = """
dossier: 1
language: en
notorious: true
files: []
body: {id: board, date: 2020-01-01, name: Board, zone: Europe/Brussels}
members: {north: {date: 2020-01-01}, south: {date: 2020-01-01}, east: {date: 2020-01-01}}
persons: {ann: {name: Ann}, bob: {name: Bob}, cas: {name: Cas}, dee: {name: Dee}}
matters:
  chair:
    date: 2026-01-10
    title: Chair
    kind: appointment
    steps: {a: {order: 1, does: appoints, rule: unanimity}}
    candidacies:
      ann, bob, cas, dee: {acts: {date: 2026-01-11, did: nominated, by: north}}
    assessments:
      - date: 2026-02-03
        by: the chair
        most_likely: [ann]
        least_likely: [dee]
        after: r1
        words: Ann came first.
      - {date: 2026-02-04, by: the chair}
    rounds:
      r1:
        date: 2026-02-01
        candidacies: [ann, bob, cas, dee]
        size: 3
        results: {date: 2026-02-02, wording: Ann was well ahead.}
      r2:
        date: 2026-02-10
        candidacies: [ann, bob, cas, dee]
        size: 3
        answers: {yes: support, no: object}
        results:
          date: 2026-02-10
          counts:
            ann: {yes: 3, no: 0}
            bob: {yes: 1, no: 2}
            cas: {yes: 1, no: 2}
            dee: {yes: 1, no: 2}
"""


class TestInWords:
    """What is told of a round in words, and of who may be agreed on."""

    @pytest.fixture
    def place(self, tmp_path: Path) -> str:
        (tmp_path / "dossier.yaml").write_text(ROUNDS, "utf-8")
        return str(tmp_path)

    def flat(self, ask: Ask, *argv: str) -> str:
        assert ask(*argv) == 0, ask.err
        return " ".join(ask.out.split())

    def test_in_the_terminal(self, ask: Ask, place: str) -> None:
        told = self.flat(ask, "standing", place, "--on", "2026-02-11")
        assert "result of 2026-02-02: “Ann was well ahead.”" in told
        assert "result of 2026-02-10" not in told
        assert (
            "the chair, 2026-02-03: most likely: Ann; least likely: Dee. “Ann came first.”" in told
        )
        assert "the chair, 2026-02-04: nobody is named." in told

    def test_as_json(self, ask: Ask, place: str) -> None:
        first, second = told(ask, "standing", place, "--on", "2026-02-11")["assessments"]
        assert (first["most_likely"], first["least_likely"]) == (["ann"], ["dee"])
        assert (first["after"], first["words"]) == ("r1", {"en": "Ann came first."})
        assert (second["after"], second["words"]) == (None, None)

    @pytest.mark.parametrize(
        ("lang", "words"),
        [
            ("en", "nor who stayed in. It is told in these words: “Ann was well ahead”."),
            ("nl", "en ook niet wie overbleef. Daarover is vastgelegd: “Ann was well ahead”."),
            ("fr", "ni qui restait en lice. Il en est dit : « Ann was well ahead »."),
        ],
    )
    def test_a_round_without_figures_says_not_that_nobody_stayed(
        self, ask: Ask, place: str, lang: str, words: str
    ) -> None:
        """An absent `advance` is no word that nobody stayed in."""
        found = self.flat(ask, "brief", place, "--on", "2026-02-05", "--lang", lang)
        assert words in found.replace("\xa0", " ").replace("\u202f", " ")

    def test_whoever_has_the_figures_of_the_third_is_told_too(self, ask: Ask, place: str) -> None:
        """A tie is not cut."""
        found = self.flat(ask, "brief", place, "--on", "2026-02-11", "--lang", "en")
        assert "(10 February): Ann 3 for and 0 against; Bob 1 for" in found
        assert "Cas 1 for and 2 against; Dee 1 for and 2 against." in found


class TestOnlyRoundsSpeak:
    """Where no position is on record nobody leads, and the last round with figures is told."""

    def test_in_the_terminal(self, ask: Ask, tmp_path: Path) -> None:
        (tmp_path / "dossier.yaml").write_text(ROUNDS, "utf-8")
        assert ask("standing", str(tmp_path), "--on", "2026-02-11") == 0
        flat = " ".join(ask.out.split())
        assert (
            "Open: 4 candidates; no position of a member is on record. Ann came first in the last "
            "round with figures (r2, 2026-02-10): yes 3, no 0." in flat
        )
        assert "0 of 3" not in flat
        assert "have not said" not in flat

    def test_who_is_level_is_told_too(self, ask: Ask, tmp_path: Path) -> None:
        level = ROUNDS.replace("ann: {yes: 3, no: 0}", "ann: {yes: 1, no: 2}")
        (tmp_path / "dossier.yaml").write_text(level, "utf-8")
        found = told(ask, "standing", str(tmp_path), "--on", "2026-02-11")
        assert found["ahead"] == {"round": "r2", "candidacies": ["ann", "bob", "cas", "dee"]}
        assert ask("standing", str(tmp_path), "--on", "2026-02-11") == 0
        flat = " ".join(ask.out.split())
        assert "Ann, Bob, Cas and Dee came first" in flat
        assert "yes 1, no 2 each." in flat

    def test_not_before_a_round_has_figures_or_once_somebody_spoke(
        self, ask: Ask, tmp_path: Path
    ) -> None:
        (tmp_path / "dossier.yaml").write_text(ROUNDS, "utf-8")
        assert told(ask, "standing", str(tmp_path), "--on", "2026-02-05")["ahead"] is None
        spoken = ("--if", "north/bob=support")
        found = told(ask, "standing", str(tmp_path), "--on", "2026-02-11", *spoken)
        assert found["ahead"] is None


class TestSupposedInARound:
    """2.29 With one round, what is supposed are answers in it."""

    DOSSIER = (
        WARDEN
        + """\
        negative: named
        ballots:
          k1: {date: 2021-03-10, words: {crake: yes}}
          k2: {date: 2021-03-10, words: {crake: no}}
          k3: {date: 2021-03-10, words: {crake: no}}
"""
    )
    RESULT = """\
        results:
          - {date: 2021-03-10, counts: {crake: {yes: 1, no: 2}}}
"""

    @pytest.fixture
    def poll(self, tmp_path: Path) -> tuple[str, ...]:
        (tmp_path / "dossier.yaml").write_text(self.DOSSIER + self.RESULT)
        return (str(tmp_path), "warden", "--on", "2021-03-20", "--round", "first")

    def test_the_page(self, ask: Ask, poll: tuple[str, ...]) -> None:
        assert ask("standing", *poll) == 0
        assert "first: nobody met the rule." in ask.out
        assert ask("standing", *poll, "--if", "k2=yes") == 0
        flat = " ".join(ask.out.split())
        assert "A trial, on no record. Supposed: k2 answers yes on Bruno Crake in first." in flat
        assert "Round first: Bruno Crake met the rule." in flat
        assert "Bruno Crake 2 1 adopted" in flat

    def test_as_json(self, ask: Ask, poll: tuple[str, ...]) -> None:
        found = told(ask, "standing", *poll, "--if", "k2/crake=silent")
        (one,) = found["supposed"]
        assert (one["member"], one["round"], one["word"], one["stance"]) == (
            "k2",
            "first",
            "",
            None,
        )
        assert found["rounds"][0]["result"]["counts"] == {"crake": {"yes": 1, "no": 1}}

    def test_as_a_tally(self, ask: Ask, poll: tuple[str, ...], tmp_path: Path) -> None:
        assert ask("tally", *poll, "--if", "k2=yes") == 0
        assert "# A trial, on no record." in ask.out
        file = tmp_path / "tally.yaml"
        file.write_text(ask.out)
        assert ask("decide", str(file)) == 0

    def test_before_a_result_is_recorded(self, ask: Ask, tmp_path: Path) -> None:
        """Then the vote goes on: who has not answered may."""
        (tmp_path / "dossier.yaml").write_text(self.DOSSIER.rpartition("          k3")[0])
        poll = (str(tmp_path), "warden", "--on", "2021-03-20", "--round", "first")
        assert ask("standing", *poll, "--if", "k1=no") == 0
        flat = " ".join(ask.out.split())
        assert "No result is recorded. The answers on record are counted." in flat
        assert "Round first: nobody meets the rule yet." in flat
        assert "Bruno Crake 0 2 open" in flat
        (found,) = told(ask, "standing", *poll, "--if", "k1=yes")["rounds"]
        assert (found["result"], found["rows"][0]["outcome"]) == (None, "open")

    def test_refused_where_no_name_is_told(self, ask: Ask) -> None:
        assert ask("standing", *POLL, "--if", "RU/guterres=discourage") == 2
        assert "the figures of the round straw-6 are told without names." in " ".join(
            ask.err.split()
        )
        assert ask.out == ""


class TestSilenceInTheRoom:
    """spec/standing.md §5.4 Where the rule asks only that nobody objects, silence is enough."""

    SIZE = "electorate: stated, electorates: {date: 2026-03-01, size: 131}"

    def flat(self, ask: Ask, place: Path, text: str) -> str:
        (place / "dossier.yaml").write_text(text, "utf-8")
        assert ask("standing", str(place), "--on", "2026-03-06") == 0, ask.err
        return " ".join(ask.out.split())

    def test_while_nobody_objects(self, ask: Ask, tmp_path: Path) -> None:
        text = TWO_STEPS.replace("free_choice: Article 4", self.SIZE)
        flat = self.flat(ask, tmp_path, text)
        told = "Open: Ann; no position of a member is on record; silence is enough when it is put."
        assert told in flat

    def test_of_the_others_where_somebody_does(self, ask: Ask, tmp_path: Path) -> None:
        text = TWO_STEPS.replace("free_choice: Article 4", self.SIZE)
        objects = (
            "ann:\n        positions: {east: {date: 2026-03-05, stance: object}}\n"
            "        acts: {date: 2026-01-11, did: nominated, by: north}"
        )
        text = text.replace("ann: {acts: {date: 2026-01-11, did: nominated, by: north}}", objects)
        flat = self.flat(ask, tmp_path, text)
        assert "Open: Ann has 0 of 131; east objects; from the others silence is enough." in flat


class TestThroughTheRounds:
    """answers 2.12 One candidate through all the polls, in the order of the last."""

    def test_in_the_terminal(self, ask: Ask) -> None:
        assert ask("standing", UN, "secretary-general-2016", "--on", "2016-10-05") == 0
        flat = " ".join(ask.out.split())
        assert "through the rounds: encourage-discourage-no opinion" in flat
        table = flat[flat.index("through the rounds") :]
        assert table.index("Vuk Jeremić") < table.index("Vesna Pusić")
        assert "12-0-3" in table
        assert "13-0-2" in table

    def test_what_is_disputed_is_marked(self, ask: Ask, tmp_path: Path) -> None:
        """A figure that a claim gives otherwise, and no reading decides."""
        more = ROUNDS.replace(
            "results: {date: 2026-02-02, wording: Ann was well ahead.}",
            "answers: {yes: support, no: object}\n        results:\n          id: first\n"
            "          date: 2026-02-02\n          counts: {ann: {yes: 2, no: 1}}\n"
            "          claims:\n            says: One was for her.\n"
            "            figure: {candidacy: ann, answer: yes, number: 1}",
        )
        (tmp_path / "dossier.yaml").write_text(more, "utf-8")
        assert ask("standing", str(tmp_path), "--on", "2026-02-11") == 0, ask.err
        flat = " ".join(ask.out.split())
        assert "through the rounds: yes-no r1 r2 Ann 2-1* 3-0" in flat

    def test_not_of_one_round_alone(self, ask: Ask) -> None:
        assert ask("standing", *POLL) == 0
        assert "through the rounds" not in ask.out

    def test_not_where_one_has_figures(self, ask: Ask, tmp_path: Path) -> None:
        (tmp_path / "dossier.yaml").write_text(ROUNDS, "utf-8")
        assert ask("standing", str(tmp_path), "--on", "2026-02-11") == 0
        assert "through the rounds" not in ask.out


class TestWhoeverMayBeAMember:
    """procedure 5.10: of whom it is not known whether they were members on the day of a round."""

    BODY = """\
dossier: 1
language: en
notorious: true
files: []
body: {id: guild, date: 2020-01-01, name: Guild, zone: Europe/Brussels, rule: most}
rules: {most: {date: 2020-01-01, sentence: more than half of members are for}}
members:
  north, south, east: {date: 2020-01-01, memberships: {classes: old}}
  west: {date: 2020-01-01, memberships: [{date: ../2022-01-01}]}
  isle: {date: 2020-01-01, memberships: [{date: 2020-01-01, until: 2021}]}
persons: {ann: {name: Ann}}
matters:
  warden:
    date: 2021-03-01
    title: Warden
    kind: appointment
    steps: {s: {order: 1, does: appoints, rule: most}}
    candidacies: {ann: {acts: {date: 2021-03-02, did: declared}}}
    rounds:
      first:
        date: 2021-03-10
        candidacies: [ann]
        answers: {yes: support, no: object}
"""
    NAMED = """\
        negative: named
        ballots:
          north: {date: 2021-03-10, words: {ann: yes}}
          south: {date: 2021-03-10, words: {ann: yes}}
          west: {date: 2021-03-10, words: {ann: no}}
        results: {date: 2021-03-10}
"""

    def put(self, ask: Ask, folder: Path, rest: str) -> tuple[str, ...]:
        (folder / "dossier.yaml").write_text(self.BODY + rest)
        assert ask("check", str(folder)) == 0, ask.err
        return (str(folder), "warden", "--on", "2021-03-20", "--round", "first")

    def decided(self, ask: Ask, asked: tuple[str, ...], folder: Path) -> str:
        assert ask("tally", *asked) == 0, ask.err
        assert "Whether isle and west count then is not known (unsure)." in ask.out
        assert "unsure: [isle, west]" in ask.out
        file = folder.parent / "tally.yaml"
        file.write_text(ask.out)
        ask("decide", str(file), "--json")
        outcome: str = json.loads(ask.out)["outcome"]
        return outcome

    def test_what_it_answered_is_in_no_count_and_no_error(self, ask: Ask, tmp_path: Path) -> None:
        asked = self.put(ask, tmp_path, self.NAMED)
        assert "ballot-first-west: west answered, and whether it could is not known" in ask.err
        (round,) = told(ask, "standing", *asked)["rounds"]
        assert (round["size"], round["unsure"]) == (3, ["isle", "west"])
        assert round["result"]["counts"] == {"ann": {"yes": 2, "no": 0}}
        assert [(one["member"], one["worth"]) for one in round["uncounted"]] == [("west", "unsure")]
        assert [row["outcome"] for row in round["rows"]] == ["undetermined"]
        assert ask("standing", *asked) == 0
        flat = " ".join(ask.out.split())
        assert "3 could answer (whether isle and west could is not known)" in flat
        assert "west answered, not counted (2021-03-10); whether it could is not known" in flat

    def test_its_tally_is_by_name_and_undetermined_too(self, ask: Ask, tmp_path: Path) -> None:
        asked = self.put(ask, tmp_path, self.NAMED)
        assert self.decided(ask, asked, tmp_path) == "undetermined"
        assert "west: object" in (tmp_path.parent / "tally.yaml").read_text()

    @pytest.mark.parametrize(
        ("yes", "no", "outcome"),
        [
            (3, 0, "adopted"),
            (2, 1, "undetermined"),
            (1, 2, "not_adopted"),
            (2, 2, "not_adopted"),
            (3, 2, "adopted"),
        ],
    )
    def test_figures_that_are_told_stay(
        self, ask: Ask, tmp_path: Path, yes: int, no: int, outcome: str
    ) -> None:
        """With two more of five the same figures fit too; five answers fit only five members, and
        four may be of four."""
        figures = f"counts: {{ann: {{yes: {yes}, no: {no}}}}}"
        rest = f"        negative: counted\n        results: {{date: 2021-03-10, {figures}}}\n"
        asked = self.put(ask, tmp_path, rest)
        (round,) = told(ask, "standing", *asked)["rounds"]
        assert [row["outcome"] for row in round["rows"]] == [outcome]
        assert self.decided(ask, asked, tmp_path) == outcome

    def test_by_name_beside_figures_that_are_told(self, ask: Ask, tmp_path: Path) -> None:
        figures = "results: {date: 2021-03-10, counts: {ann: {yes: 2, no: 1}}}"
        rest = self.NAMED.replace("results: {date: 2021-03-10}", figures)
        asked = self.put(ask, tmp_path, rest)
        assert self.decided(ask, asked, tmp_path) == "undetermined"
        assert "counts: {support: 2, object: 1}" in (tmp_path.parent / "tally.yaml").read_text()

    def test_so_of_one_that_may_be_suspended_then(self, ask: Ask, tmp_path: Path) -> None:
        until, may = "{date: 2020-01-01, until: 2021}", "{date: 2021-03, status: suspended}"
        text = (self.BODY + self.NAMED).replace(until, f"{{date: 2020-01-01}}, {may}")
        (tmp_path / "dossier.yaml").write_text(text)
        asked = ("standing", str(tmp_path), "--on", "2021-03-20")
        (round,) = told(ask, *asked)["rounds"]
        assert (round["size"], round["unsure"]) == (3, ["isle", "west"])

    def test_more_than_all_of_them_is_an_error(self, ask: Ask, tmp_path: Path) -> None:
        figures = "results: {date: 2021-03-10, counts: {ann: {yes: 4, no: 2}}}"
        (tmp_path / "dossier.yaml").write_text(f"{self.BODY}        {figures}\n")
        assert ask("check", str(tmp_path)) == 1
        assert "error: result-first: ann: The answers add up to 6 and 3 could answer." in ask.err

    def test_a_round_that_says_who_may_answer_knows(self, ask: Ask, tmp_path: Path) -> None:
        stated = self.BODY + "        entitled: [north, south, west]\n"
        (tmp_path / "dossier.yaml").write_text(stated + self.NAMED)
        asked = ("standing", str(tmp_path), "--on", "2021-03-20")
        (round,) = told(ask, *asked)["rounds"]
        assert (round["unsure"], round["uncounted"]) == ([], [])

    def test_no_answer_of_it_is_supposed(self, ask: Ask, tmp_path: Path) -> None:
        asked = self.put(ask, tmp_path, self.NAMED)
        assert ask("standing", *asked, "--if", "west=yes") == 2
        assert "Whether west could answer is not known: its answer is not counted." in ask.err
        assert ask("standing", *asked, "--if", "east=yes") == 0
        assert "Round first: Ann met the rule." in ask.out

    def test_the_matter_is_ahead_of_one_round_alone(self, ask: Ask, tmp_path: Path) -> None:
        """2.26 Who came first is told of the matter, whichever round is asked for."""
        (tmp_path / "dossier.yaml").write_text(ROUNDS, "utf-8")
        asked = ("standing", str(tmp_path), "--on", "2026-02-11")
        ahead = {"round": "r2", "candidacies": ["ann"]}
        assert told(ask, *asked)["ahead"] == told(ask, *asked, "--round", "r1")["ahead"] == ahead


class TestInNoCount:
    """procedure 5.3, answers 2.28: what does not count is told with its round and with its day."""

    BODY = """\
dossier: 1
language: en
notorious: true
files: []
body: {id: guild, date: 2020-01-01, name: Guild, zone: Europe/Brussels}
members:
  north, south, east: {date: 2020-01-01}
  west:
    date: 2020-01-01
    memberships:
      - {date: 2020-01-01}
      - {date: 2021-01-01, status: suspended}
persons: {ann: {name: Ann}}
matters:
  warden:
    date: 2021-03-01
    title: Warden
    kind: appointment
    steps: {s: {order: 1, does: appoints, rule: simple-majority}}
    proxies: {member: south, holder: north, date: 2021-03-02, until: 2021-03-05}
    candidacies: {ann: {acts: {date: 2021-03-02, did: declared}}}
    rounds:
      first:
        date: 2021-03-10
        closes: 2021-03-12
        title: First ballot
        candidacies: [ann]
        ballots:
          north: {date: 2021-03-10, words: {ann: named}}
          south: {date: 2021-03-11, words: {ann: named}, by_proxy: north}
          west: {date: 2021-03-11, words: {ann: named}}
      second:
        date: 2021-03-10
        closes: 2021-03-12
        candidacies: [ann]
        ballots:
          north: {date: 2021-03-13, words: {ann: named}}
          east: {date: 2021-03-11, words: {ann: named}, group: {members: [south, west]}}
"""

    def place(self, folder: Path) -> str:
        (folder / "dossier.yaml").write_text(self.BODY)
        return str(folder)

    def test_nothing_of_it_is_an_error(self, ask: Ask, tmp_path: Path) -> None:
        place = self.place(tmp_path)
        assert ask("check", place) == 1
        assert "west is not among those who may answer: that is not counted." in ask.err
        assert ": error: " not in ask.err
        first, second = told(ask, "standing", place, "warden", "--on", "2021-03-20")["rounds"]
        uncounted = [
            {one["member"]: one["worth"] for one in r["uncounted"]} for r in (first, second)
        ]
        assert uncounted[0] == {"south": "void", "west": "not_asked"}
        assert uncounted[1] == {"south": "void", "west": "void", "north": "late"}

    def test_in_the_history(self, ask: Ask, tmp_path: Path) -> None:
        place = self.place(tmp_path)
        assert ask("history", place) == 0
        flat = " ".join(ask.out.split())
        for line in (
            "north answers in the round: First ballot 2021-03-11",
            "north answers for south: First ballot, not counted (the proxy was over)",
            "west answers in the round: First ballot, from one that may not answer, not counted",
            "answers in a round (second), not counted (no mandate for that is on record)",
            "north answers in a round (second), too late, not counted",
        ):
            assert line in flat
        assert ask("history", place, "--json") == 0
        found = json.loads(ask.out)
        check(found, schema("history"))
        assert [one["reason"] for row in found["rows"] for one in row["uncounted"]] == [
            *("over", "not_asked", "void", "late"),
        ]

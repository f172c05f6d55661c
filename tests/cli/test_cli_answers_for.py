"""spec/standing.md §3.14, §15.8: answers under silence and in a round that one member gives for
another, or for a group; what is asked, and attached to a decision, for one."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_cli import check, schema

from nemcon.cli.main import main

SKERRIES = """\
dossier: 1
language: en
notorious: true
files: []
body: {id: skerries, date: 2020-01-01, name: Council of skerries, zone: Europe/Brussels, rule: all}
rules:
  all: {date: 2020-01-01, sentence: consensus, proxies: {most: 1, article: Article 9}}
members:
  auk: {date: 2020-01-01, kind: organisation, name: Auk, memberships: {classes: outer}}
  bass: {date: 2020-01-01, kind: organisation, name: Bass, memberships: {classes: outer}}
  cara: {date: 2020-01-01, kind: organisation, name: Cara, memberships: {classes: outer}}
  dun: {date: 2020-01-01, kind: organisation, name: Dun}
  eigg: {date: 2020-01-01, kind: organisation, name: Eigg}
persons:
  ann: {name: Ann Ode}
matters:
  dues:
    date: 2021-03-01
    kind: proposal
    title: Harbour dues
    proxies:
      - {date: 2021-03-01, member: eigg, holder: dun}
    texts:
      dues:
        revisions: {date: 2021-03-01, title: Harbour dues}
        conditions:
          cap: {date: 2021-03-03, member: auk, asks: A cap., group: {classes: outer}}
    silences:
      one:
        date: 2021-03-02T10:00:00+01:00
        texts: dues
        expiry: 2021-03-10T10:00:00+01:00
        answers:
          - id: no
            date: 2021-03-03T10:00:00+01:00
            member: auk
            says: objection
            group: {classes: outer, name: the outer skerries, mandated: true}
          - {date: 2021-03-03T12:00:00+01:00, member: cara, says: no_objection}
          - {date: 2021-03-04T10:00:00+01:00, member: eigg, says: no_objection, by_proxy: dun}
          - {date: 2021-03-05T10:00:00+01:00, member: bass, says: amendment, by_proxy: dun}
          - {date: 2021-03-06T10:00:00+01:00, member: dun, says: objection, group: {members: cara}}
        lifted: {date: 2021-03-08T10:00:00+01:00, member: bass, answer: no}
  pier:
    date: 2021-03-01
    kind: appointment
    title: Keeper of the pier
    candidacies:
      ann: {acts: {date: 2021-03-01, did: nominated, by: auk}}
    rounds:
      first:
        date: 2021-03-03
        closes: 2021-03-05
        candidacies: ann
        answers: {aye: support, no: object}
        negative: named
        ballots:
          auk: {date: 2021-03-03, words: {ann: aye}, group: {classes: outer, mandated: true}}
          cara: {date: 2021-03-04, words: {ann: no}}
          dun: {date: 2021-03-04, words: {ann: no}, group: {members: [dun, eigg]}}
    decisions:
      chosen:
        date: 2021-03-09
        on: ann
        how: vote
        reservations: {date: 2021-03-09, member: auk, words: We regret., group: {classes: outer}}
"""
DAY = "2021-03-07"


def lifted_by(holder: str) -> str:
    """The dossier with the objection lifted, and a reservation made, by proxy of *holder*."""
    old = "member: bass, answer: no}"
    text = SKERRIES.replace(old, f"member: auk, answer: no, by_proxy: {holder}}}")
    said = f"{{date: 2021-03-09, member: cara, words: Nor do we., by_proxy: {holder}}}"
    start = "        reservations: "
    line = next(line for line in text.splitlines() if line.startswith(start))
    return text.replace(line, f"{start}[{line.removeprefix(start)}, {said}]")


class Asked:
    """Commands to the dossier, in this process."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        (folder / "dossier.yaml").write_text(SKERRIES, "utf-8")

    def text(self, command: str, about: str, *options: str) -> str:
        assert main([command, str(self.folder), about, *options]) == 0
        return " ".join(self.capsys.readouterr().out.split())

    def json(self, command: str, about: str, *options: str) -> Any:
        main([command, str(self.folder), about, *options, "--json"])
        found = json.loads(self.capsys.readouterr().out)
        check(found, schema(command))
        return found

    def checked(self) -> str:
        main(["check", str(self.folder)])
        told = self.capsys.readouterr()
        return told.out + told.err


@pytest.fixture
def asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Asked:
    return Asked(tmp_path, capsys)


def under(asked: Asked, on: str = DAY) -> list[dict[str, Any]]:
    (text,) = asked.json("standing", "dues", "--on", on)["texts"]
    found: list[dict[str, Any]] = text["silences"][0]["acts"]
    return found


class TestSilence:
    """spec/silence.md §3.7, §3.8"""

    def test_a_group_that_gave_a_mandate_breaks_it_each_once(self, asked: Asked) -> None:
        (text,) = asked.json("standing", "dues", "--on", DAY)["texts"]
        assert text["silences"][0]["broken_by"] == ["auk", "bass"]

    def test_whoever_answers_itself_that_day_is_not_spoken_for(self, asked: Asked) -> None:
        of_group = {a["member"]: a for a in under(asked) if a["said_for"] and a["entry"] == "no"}
        assert {m: a["verdict"] for m, a in of_group.items()} == {
            "auk": "in_time",
            "bass": "in_time",
            "cara": "void",
        }
        assert of_group["cara"]["reason"] == "It answered for itself that day."

    def test_without_a_mandate_it_counts_for_nobody_else(self, asked: Asked) -> None:
        (spoke,) = [a for a in under(asked) if a["said_for"] and a["said_for"]["member"] == "dun"]
        assert (spoke["member"], spoke["verdict"]) == ("cara", "void")
        assert "An answer for a group without its mandate counts for nobody" in asked.checked()

    def test_by_proxy(self, asked: Asked) -> None:
        """15.8 The limit of the rule is that of positions: the first given counts."""
        given = {a["member"]: a for a in under(asked) if a["by_proxy"]}
        assert {m: (a["verdict"], a["by_proxy"]["without_effect"]) for m, a in given.items()} == {
            "eigg": ("in_time", None),
            "bass": ("void", "surplus"),
        }
        assert given["eigg"]["by_proxy"]["holder"] == "dun"
        assert "dun answers for bass in vain" in asked.checked()

    def test_one_of_the_group_lifts_for_itself(self, asked: Asked) -> None:
        lifted = {
            a["member"]: a["lifted"] for a in under(asked, "2021-03-09") if a["entry"] == "no"
        }
        assert lifted == {"auk": False, "bass": True, "cara": False}
        (dues,) = asked.json("standing", "dues", "--on", "2021-03-09")["candidacies"]
        stances = {p["member"]: p["stance"] for p in dues["positions"]}
        assert (stances["auk"], stances["bass"]) == ("object", "undeclared")

    def test_in_the_terminal_an_entry_is_told_once(self, asked: Asked) -> None:
        told = asked.text("standing", "dues", "--on", DAY)
        assert "- Auk for the outer skerries (Auk and Bass): objection" in told
        assert "not counted: answered for itself" in told
        assert "Bass object, said by Auk for" in told
        assert "- Eigg (by Dun, proxy of 2021-03-01): no objection" in told
        assert "Dun holds more proxies than it may (Article 9)" in told
        assert "Dun for Cara: objection" in told
        assert "no mandate for that is on record" in told

    def test_in_the_history(self, asked: Asked) -> None:
        told = asked.text("history", "dues")
        said = "Auk (for the outer skerries) objects under silence (silence one)"
        assert f"{said}; not counted: answered for itself (Cara)" in told
        assert "Eigg says that it does not object (given by Dun) (silence one)" in told
        said = "Dun (for Cara) objects under silence (silence one)"
        assert f"{said}; not counted: no mandate" in told
        asked.json("history", "dues")

    def test_at_the_member(self, asked: Asked) -> None:
        told = asked.text("member", "bass", "--on", DAY)
        assert "Harbour dues: Bass, said by Auk for the outer skerries: objection" in told
        heard = asked.json("member", "bass", "--on", DAY)["under_silence"]
        assert [(one["said_for"] is not None, one["verdict"]) for one in heard] == [
            (True, "in_time"),
            (False, "void"),
        ]

    @pytest.mark.parametrize(
        ("lang", "told"),
        [
            (
                "en",
                (
                    "Auk objected on 3 March at 10:00, for Auk and Bass",
                    "by proxy of Dun",
                    "which does not count: no mandate for it is on record",
                    "which does not count: its holder has more proxies than it may",
                ),
            ),
            (
                "nl",
                (
                    "namens Auk en Bass",
                    "bij volmacht van Dun",
                    "wat niet telt: een mandaat daarvoor is niet vastgelegd",
                    "wat niet telt: de houder heeft meer volmachten dan is toegestaan",
                ),
            ),
            (
                "fr",
                (
                    "Auk et de Bass",
                    "par procuration détenue par Dun",
                    "ce qui ne compte pas : le registre ne connaît pas de mandat pour cela",
                    "ce qui ne compte pas : son détenteur a plus de procurations que permis",
                ),
            ),
        ],
    )
    def test_in_the_brief(self, asked: Asked, lang: str, told: tuple[str, ...]) -> None:
        brief = asked.text("brief", "dues", "--on", DAY, "--lang", lang)
        for words in told:
            assert words in brief


class TestLifted:
    """15.9 An objection lifted, and a reservation made, by proxy."""

    AFTER = "2021-03-09"

    def put(self, asked: Asked, holder: str) -> None:
        (asked.folder / "dossier.yaml").write_text(lifted_by(holder), "utf-8")

    def of_auk(self, asked: Asked) -> dict[str, Any]:
        (found,) = [
            a for a in under(asked, self.AFTER) if (a["member"], a["entry"]) == ("auk", "no")
        ]
        return found

    def test_it_is_lifted(self, asked: Asked) -> None:
        self.put(asked, "eigg")
        found = self.of_auk(asked)
        assert found["lifted"]
        assert [(one["holder"], one["without_effect"]) for one in found["lifted_by_proxy"]] == [
            ("eigg", None)
        ]
        (dues,) = asked.json("standing", "dues", "--on", self.AFTER)["candidacies"]
        stances = {p["member"]: p["stance"] for p in dues["positions"]}
        assert (stances["auk"], stances["bass"]) == ("undeclared", "undeclared")
        page = asked.text("standing", "dues", "--on", self.AFTER)
        day = "2021-03-08T10:00:00+01:00"
        assert f"lifted later ({day}) (by Eigg, no proxy is on record)" in page
        assert "No proxy of auk to eigg is on record" in asked.checked()

    def test_in_vain(self, asked: Asked) -> None:
        """Dun holds the proxy of Eigg, and may hold one."""
        self.put(asked, "dun")
        found = self.of_auk(asked)
        assert not found["lifted"]
        assert [one["without_effect"] for one in found["lifted_by_proxy"]] == ["surplus"]
        (dues,) = asked.json("standing", "dues", "--on", self.AFTER)["candidacies"]
        assert {p["member"]: p["stance"] for p in dues["positions"]}["auk"] == "object"
        assert (
            "lifted for it in vain (by Dun, no proxy is on record): Dun holds more proxies"
            in asked.text("standing", "dues", "--on", self.AFTER)
        )
        assert (
            "dun lifts the objection of auk in vain: dun may hold 1 (Article 9)" in asked.checked()
        )
        lifts = "Auk lifts what it said; a broken silence stays broken (given by Dun) (silence one)"
        assert f"{lifts}, not counted (Dun holds" in asked.text("history", "dues")
        brief = asked.text("brief", "dues", "--on", self.AFTER, "--lang", "en")
        assert "Dun lifted that for it in vain (its holder has more proxies than it may)" in brief

    def test_a_reservation(self, asked: Asked) -> None:
        self.put(asked, "cara")
        assert (
            "cara makes a reservation for cara in vain: nobody holds a proxy of itself"
            in asked.checked()
        )

    @pytest.mark.parametrize(
        ("lang", "lifted", "said", "vain"),
        [
            (
                "en",
                "it lifted that on 8 March at 10:00, by proxy of Eigg",
                "Cara, by proxy of Eigg,",
                "by proxy of Cara, without effect (nobody holds a proxy of itself),",
            ),
            (
                "nl",
                "dat is op 8 maart om 10.00 uur ingetrokken, bij volmacht van Eigg",
                "bij volmacht van Eigg,",
                "zonder gevolg (niemand heeft volmacht van zichzelf),",
            ),
            (
                "fr",
                "objection a été levée le 8 mars à 10 h, par procuration détenue par Eigg",
                "par procuration détenue par Eigg,",
                "sans effet (nul ne détient sa propre procuration),",
            ),
        ],
    )
    def test_in_the_brief(self, asked: Asked, lang: str, lifted: str, said: str, vain: str) -> None:
        self.put(asked, "eigg")
        assert lifted in asked.text("brief", "dues", "--on", self.AFTER, "--lang", lang)
        assert said in asked.text("brief", "pier", "--on", self.AFTER, "--lang", lang)
        self.put(asked, "cara")
        assert vain in asked.text("brief", "pier", "--on", self.AFTER, "--lang", lang)


class TestRound:
    """spec/procedure.md §5.9"""

    def round(self, asked: Asked) -> dict[str, Any]:
        found: dict[str, Any] = asked.json("standing", "pier", "--on", "2021-03-06")["rounds"][0]
        return found

    def test_each_of_the_group_answers_once(self, asked: Asked) -> None:
        found = self.round(asked)
        assert {one["member"]: one["members"] for one in found["for_groups"]} == {
            "auk": ["auk", "bass", "cara"],
            "dun": ["dun", "eigg"],
        }
        assert [(one["member"], one["worth"]) for one in found["uncounted"]] == [
            ("cara", "void"),
            ("eigg", "void"),
        ]

    def test_a_result_is_held_against_the_answers(self, asked: Asked) -> None:
        """procedure.md 5.5: three are known to say aye or no by their own word or a mandate."""
        file = asked.folder / "dossier.yaml"
        counts = "        results: {date: 2021-03-06, counts: {ann: {aye: 1, no: 2}}}\n"
        file.write_text(SKERRIES.replace("    decisions:\n", counts + "    decisions:\n"), "utf-8")
        assert "ann: 2 are named with 'aye', and only 1 counted" in asked.checked()
        file.write_text(file.read_text("utf-8").replace("aye: 1", "aye: 2"), "utf-8")
        assert "error" not in asked.checked()

    def test_in_the_terminal(self, asked: Asked) -> None:
        told = asked.text("standing", "pier", "--on", "2021-03-06")
        assert "- Auk answered for the class outer" in told
        assert "Cara answered through another without effect, not counted" in told
        assert "no mandate for that is on record: Ann Ode no" in told


class TestCondition:
    def test_asked_for_a_group(self, asked: Asked) -> None:
        (shown,) = asked.json("standing", "dues", "--on", DAY)["conditions"]
        assert (shown["member"], shown["said_for"]["members"]) == ("auk", ["auk", "bass", "cara"])
        assert "Auk for the class outer A cap." in asked.text("standing", "dues", "--on", DAY)
        assert "A cap. (said by Auk for the class outer)" in asked.text("member", "bass")
        assert asked.json("member", "bass")["conditions"][0]["id"] == "cap"
        assert asked.json("member", "eigg")["conditions"] == []


class TestFindings:
    """spec/standing.md §9.9"""

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            (
                "member: auk, asks: A cap.",
                "asks: A cap.",
                "Nobody is named who says this for the group. Write member: its code.",
            ),
            (
                "says: objection, group: {members: cara}",
                "says: objection, by_proxy: eigg, group: {members: cara}",
                "An answer is given by proxy or for a group. Leave out one of the two.",
            ),
        ],
    )
    def test_what_cannot_be_meant(self, asked: Asked, old: str, new: str, says: str) -> None:
        (asked.folder / "dossier.yaml").write_text(SKERRIES.replace(old, new), "utf-8")
        assert says in asked.checked()

"""spec/dossier.md §9.5: one slip is told once, where it is; what follows from it is not told.

Slips of every kind are made one at a time in the dossier that uses every field, and in the one that
`nemcon new` writes.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from nemcon.core.findings import Finding
from nemcon.dossier.checking import check_dossier, checked
from nemcon.dossier.folder import read_files

NAMES = {"dossier.yaml": (Path(__file__).parent / "names" / "dossier.yaml").read_text("utf-8")}
EXAMPLE = Path(__file__).parents[2] / "src" / "nemcon" / "examples" / "club"
CLUB = {
    path.relative_to(EXAMPLE).as_posix(): path.read_text("utf-8")
    for path in sorted(EXAMPLE.rglob("*.yaml"))
}
DOSSIERS = {"names": NAMES, "club": CLUB}
FULL = os.environ.get("NEMCON_SAMPLES") == "full"
PLACES = 1
"""In so many places a slip is made under each key in turn, where samples are small."""


def errors(files: Mapping[str, str], unread: tuple[str, ...] = ()) -> list[Finding]:
    written = {name: text.encode() for name, text in files.items() if name not in unread}
    findings = checked(read_files(written, unread=unread)).findings
    return [f for f in findings if f.severity == "error" or "assert[" in f.path]


def changed(
    files: Mapping[str, str], pattern: str, by: str
) -> Iterator[tuple[Mapping[str, str], str, int]]:
    """The files with each match of *pattern* replaced in turn, and the file and line of it."""
    under: Counter[str] = Counter()
    for name, text in files.items():
        for match in re.finditer(pattern, text):
            if "#" in text[text.rfind("\n", 0, match.start()) + 1 : match.start()]:
                continue
            key = re.findall(r"[\w-]+(?=:)", text[: match.start() + 1])[-1]
            under[key] += 1
            if under[key] > PLACES and not FULL:
                continue
            made = text[: match.start()] + match.expand(by) + text[match.end() :]
            start = match.start() + match[0].startswith("\n")
            yield {**files, name: made}, name, text.count("\n", 0, start) + 1


@pytest.mark.parametrize("of", DOSSIERS)
@pytest.mark.parametrize(
    ("pattern", "by", "exactly"),
    [
        pytest.param(
            r"(?<!represented: )(?<!ann: )(?<!founder: )\{(?=\w+:)",
            r"{zzz: 1, ",
            True,
            id="a key that means nothing",
        ),
        pytest.param(r"\bdate: ([^,}\n]+)", "date: some day", True, id="a day that is none"),
        pytest.param(r"(?<=[{ ])date: [^,}\n]+(?:, |$)", "", False, id="no day"),
        pytest.param(r"(?<=\w: )(\w[\w-]*)(?=[,}\n])", '"¿ ?"', False, id="a value that is none"),
        pytest.param(r"(?<=- )(\w[\w-]*)(?=\n)|(?<=\[)(\w[\w-]*)", '"¿ ?"', False, id="an item"),
        pytest.param(
            r"\n( +)(\w[\w-]*):(?= *[\n{])", r"\n\1zz \2:", False, id="an id that is none"
        ),
    ],
)
def test_a_slip_is_told_once(of: str, pattern: str, by: str, exactly: bool) -> None:
    for files, name, line in changed(DOSSIERS[of], pattern, by):
        found = errors(files)
        shown = (files[name].splitlines()[line - 1], [str(finding) for finding in found])
        assert len(found) == 1 if exactly else len(found) <= 1, shown
        assert all((f.file, f.line) == (name, line) for f in found), shown


ROUND = """\
dossier: 1
language: en
notorious: true
files: []
body: {id: board, date: 2020-01-01, name: Board, zone: Europe/Brussels}
members:
  north: {date: 2020-01-01, memberships: {classes: [old]}}
  south: {date: 2020-01-01, memberships: {classes: [old]}}
  west: {date: 2020-01-01}
persons: {ann: {name: Ann}, bob: {name: Bob}}
matters:
  chair:
    date: 2026-01-10
    title: Chair
    kind: appointment
    steps:
      board: {order: 1, does: appoints, rule: consensus}
    candidacies:
      ann:
        acts: {date: 2026-01-11, did: nominated, by: north}
      bob:
        acts: {date: 2026-01-11, did: nominated, by: west}
    rounds:
      first:
        date: 2026-01-12
        candidacies:
          - ann
          - bob
        answers: {yes: support, no: object, blank: abstain}
        negative: counted_by_class
        results:
          date: 2026-01-12
          counts:
            ann: {yes: 1, no: 1, blank: 1}
            bob: {yes: 2, no: 1, blank: 0}
          by_class:
            ann:
              old: {no: 1}
            bob:
              old: {yes: 2}
"""


class TestRows:
    """9.1 What is found about a figure or a name inside an item stands at its own line."""

    @pytest.mark.parametrize(
        ("before", "after", "said"),
        [
            ("bob: {yes: 2,", "bob: {yes: 1,", "add up to 2 and 3 could answer"),
            ("bob: {yes: 2,", "bob: {yes: 3,", "add up to 4 and 3 could answer"),
            ("old: {no: 1}", "old: {no: 2}", "2 of class old answered 'no', and 1 of all"),
            ("old: {no: 1}", "odl: {no: 1}", "There is no class odl. Did you mean old?"),
            ("old: {yes: 2}", "old: {aye: 2}", "'aye' is no answer of this round"),
            ("          - bob", "          - bbo", "There is no candidacy or text bbo"),
            ("rule: consensus}", "rule: {en: consensus}}", "as one text, in one language"),
            ("2026-01-11, did: nominated, by: w", "2026-01-19, did: nominated, by: w", "bob is on"),
        ],
    )
    def test_each_at_its_own(self, before: str, after: str, said: str) -> None:
        assert not checked(read_files({"dossier.yaml": ROUND.encode()})).findings
        slip = ROUND.replace(before, after, 1)
        found = checked(read_files({"dossier.yaml": slip.encode()})).findings
        at = "          - bob" if said == "bob is on" else after
        line = next(n for n, text in enumerate(slip.splitlines(), 1) if at in text)
        assert [(f.line, said in f.sentence) for f in found if said in f.sentence] == [(line, True)]


class TestFiles:
    """9.6: nothing is said of what a file that cannot be read would have defined."""

    @pytest.mark.parametrize("name", sorted(CLUB))
    def test_one_that_is_no_yaml(self, name: str) -> None:
        (found,) = errors({**CLUB, name: CLUB[name] + "a: [b\n"})
        assert found.file == name
        assert "This is not YAML" in found.sentence

    @pytest.mark.parametrize("name", sorted(CLUB))
    def test_one_that_cannot_be_read(self, name: str, tmp_path: Path) -> None:
        """The finding comes from whoever tried to read it."""
        assert errors(CLUB, unread=(name,)) == []

    def test_one_that_is_not_there(self) -> None:
        rest = {name: text for name, text in CLUB.items() if name != "club.yaml"}
        (found,) = errors(rest)
        assert found.sentence.startswith("There is no club.yaml in this folder.")

    def test_one_that_is_not_listed(self) -> None:
        main = CLUB["dossier.yaml"].replace("club.yaml", "")
        (found,) = errors({**CLUB, "dossier.yaml": main})
        assert (found.file, found.line) == ("club.yaml", 1)

    def test_a_key_given_twice(self) -> None:
        (found,) = errors({**CLUB, "club.yaml": CLUB["club.yaml"] + "members: {}\n"})
        assert "is already given on line" in found.sentence


class TestWhatIsChecked:
    """11.1 Any file of a dossier stands for it."""

    @pytest.mark.parametrize("name", ["dossier.yaml", "club.yaml", "matters/chair-2026.yaml"])
    def test_by_a_file(self, name: str) -> None:
        assert check_dossier(EXAMPLE / name).entries == 29

    def test_a_file_without_a_dossier(self, tmp_path: Path) -> None:
        (tmp_path / "club.yaml").write_text("members: {}\n")
        (found,) = check_dossier(tmp_path / "club.yaml").findings
        assert found.sentence.startswith("There is no dossier.yaml beside this file or above it.")


class TestBodies:
    """2.1 The body is said by its id, or written out."""

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ("{name: Club, zone: UTC, date: 2020-01-01}", "id is missing."),
            ("{id: a b, name: Club, zone: UTC, date: 2020-01-01}", "'a b' is not an id."),
            ("a b", "'a b' is not an id."),
        ],
    )
    def test_an_id_that_is_none(self, body: str, said: str) -> None:
        (found,) = errors(
            {"dossier.yaml": f"dossier: 1\nnotorious: true\nfiles: []\nbody: {body}\n"}
        )
        assert found.line == 4
        assert found.sentence.startswith(said)


class TestWhatFollows:
    """9.6 What follows from a slip is not told beside it."""

    @pytest.mark.parametrize(
        ("before", "after", "said"),
        [
            ("did: nominated, by: north", "dit: nominated, by: north", "Did you mean did?"),
            ("{date: 2026-01-11, did", "{dat: 2026-01-11, did", "Did you mean date?"),
            ("answers: {yes: support", "answers: {yess: support", "Did you mean yess?"),
            ("ann: {yes: 1, no: 1", "ann: {yse: 1, no: 1", "'yse' is no answer of this round."),
            (
                "        answers: {yes: support, no: object, blank: abstain}\n",
                "",
                "say what each word is, as answers: {yes: support}.",
            ),
            ("did: nominated, by: north", "did: resigned", "Write withdrawn."),
            ("did: nominated, by: north", "did: nominatd, by: north", "Did you mean nominated?"),
            ("date: 2026-01-10\n", "date: 04/08/2016\n", "Write 2016-08-04, or, where the month"),
            (
                "did: nominated, by: north",
                "did: nominated, note: Early, says the Globe., by: north",
                "A text that has a comma in it stands in quotation marks",
            ),
            (
                "title: Chair",
                "title: {en: Chair, or head}",
                "A text that has a comma in it stands in quotation marks",
            ),
        ],
    )
    def test_each_is_told_once(self, before: str, after: str, said: str) -> None:
        assert before in ROUND
        (found,) = errors({"dossier.yaml": ROUND.replace(before, after, 1)})
        assert said in found.sentence

    def test_a_matter_that_was_copied(self) -> None:
        """Its id is to be changed, and nothing else of it; an id of its own that an item need not
        have is to be left out."""
        main = CLUB["dossier.yaml"].replace(
            "matters/chair-2026.yaml", "matters/chair-2026.yaml\n  - matters/copy.yaml"
        )
        copied = CLUB["matters/chair-2026.yaml"]
        files = {**CLUB, "dossier.yaml": main, "matters/copy.yaml": copied}
        (found,) = errors(files)
        assert found.sentence.endswith("already. Write another, as matter: ...")
        (id,) = re.findall(r"^matter: (\S+)", copied, re.M)
        other = copied.replace(f"matter: {id}", "matter: other")
        assert not [f for f in errors({**files, "matters/copy.yaml": other}) if "id" in f.sentence]

    def test_an_id_that_is_needless(self) -> None:
        said = "did: nominated, by: "
        text = ROUND.replace(said, f"id: mine, {said}")
        (found,) = errors({"dossier.yaml": text})
        assert found.sentence.startswith("The id mine is that of dossier.yaml:")
        assert found.sentence.endswith("Leave id: out, and it has one of its own.")

"""The dossier of NATO 2024 that ships with nemcon, file by file."""

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from nemcon.dossier.checking import check_dossier, open_dossier
from nemcon.dossier.drafts import canonical_order
from nemcon.dossier.folder import Dossier, entries_of, read_files, read_folder
from nemcon.dossier.writer import write_dossier
from nemcon.dossier.yaml.layout import laid_out
from nemcon.record.log_file import check_log, read_all, write_log

NATO = Path(str(files("nemcon") / "examples" / "nato"))
CLUB = Path(str(files("nemcon") / "examples" / "club"))


@pytest.fixture(scope="module")
def nato() -> Dossier:
    return read_folder(NATO)


def test_check_ends_with_notes_only() -> None:
    """The known disputes, the week without a holder, and one claim whose source is in its note."""
    done = check_dossier(NATO)
    assert done.passed
    assert len(done.findings) == 13
    assert done.assertions == 12


def test_what_it_holds(nato: Dossier) -> None:
    """Its totals, compared once with those of the sources, and kept."""
    assert Counter(act.type for act in nato.acts) == {
        "source": 247, "person": 58, "position": 57, "claim": 46, "candidacy": 38, "member": 32,
        "membership": 32, "reading": 25, "statement": 23, "term": 17, "end_of_term": 16,
        "figures": 14, "count": 13, "condition": 10, "extension": 6, "condition_answer": 5,
        "challenge": 5, "meeting": 4, "body": 1, "rule": 1, "office": 1, "commitment": 1,
        "matter": 1, "step": 1, "announcement": 1, "decision": 1,
    }  # fmt: skip


def test_what_is_said_once_is_not_asked_again() -> None:
    """dossier 5.11, 5.12: written out in full it had 4,737 lines; no line has to be scrolled."""
    lines = [line for path in NATO.rglob("*.yaml") for line in path.read_text("utf-8").splitlines()]
    assert len(lines) * 3 <= 4737 * 2
    assert max(map(len, lines)) <= 200


def test_as_record_jsonl_and_back(nato: Dossier) -> None:
    """Written as a record.jsonl it is sound, and holds the same acts."""
    data = write_log(entries_of(nato))
    assert check_log(data) == []
    assert [entry.act for entry in read_all(data)] == nato.acts


def test_written_anew_it_says_the_same(nato: Dossier) -> None:
    again = {name: text.encode() for name, text in write_dossier(nato.acts).items()}
    assert read_files(again).acts == nato.acts == canonical_order(nato.acts)


def test_two_copies_have_the_same_bytes(nato: Dossier, tmp_path: Path) -> None:
    for path in NATO.rglob("*.yaml"):
        copy = tmp_path / path.relative_to(NATO)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes())
    assert write_log(entries_of(read_folder(tmp_path))) == write_log(entries_of(nato))


@pytest.mark.parametrize("path", sorted(NATO.rglob("*.yaml")) + sorted(CLUB.rglob("*.yaml")))
def test_it_is_laid_out(path: Path) -> None:
    assert laid_out(path.read_bytes()) == (path.read_text("utf-8"), [])


def test_it_opens() -> None:
    record, found = open_dossier(NATO)
    assert record is not None
    assert (record.body, record.zone.name, found) == ("nac", "Europe/Brussels", [])

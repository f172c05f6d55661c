"""`nemcon clock`: spec/record.md §8.7, docs/decisions/0051. One wrong clock locks no body."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_cli_import import CLUB, EXAMPLES, Site, edit, forget

from nemcon.core.days import Moment
from nemcon.record.act import read_entry
from nemcon.record.log_file import check_log

AHEAD = Moment.parse("2031-01-01T00:00:00Z")
NOW = Moment.parse("2026-11-29T10:00:00Z")
REASON = "The battery of the server was empty."
SET = ("clock", "club", "--today", "2026-11-29", "--reason", REASON)


BOTH = pytest.mark.parametrize("site", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def site(
    request: pytest.FixtureRequest,
    sqlite_template: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Site]:
    request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_database")
    forget()
    monkeypatch.chdir(tmp_path)
    yield Site(capfdbinary, sqlite_template)
    forget()


@pytest.fixture
def at(site: Site, monkeypatch: pytest.MonkeyPatch) -> Callable[[Moment], None]:
    """Sets the clock of the store."""
    from nemcon.web.store import records

    def set_to(moment: Moment) -> None:
        monkeypatch.setattr(records.store(), "_clock", lambda: moment)

    return set_to


@pytest.fixture
def club(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / "club", tmp_path / "mine"))


def edited(club: Path) -> str:
    edit(club / "club.yaml", "{name: Anna de Vries}", "{name: Anna Devries}")
    return str(club)


@BOTH
def test_a_body_goes_on(site: Site, at: Callable[[Moment], None], club: Path) -> None:
    """It is visible for ever: in the record, its export, and in whatever is restored from that."""
    at(AHEAD)
    site.done("import", str(club))
    at(NOW)
    refused = site.refused("import", edited(club))
    assert "nemcon clock" in refused
    said = site.done(*SET)
    assert "void it and record it again" in site.err
    many = len(site.lines("club"))
    assert said == (
        f"Entry {many} of club says that the clock was set: from {AHEAD} back to {NOW}.\n"
    )
    corrected = f"Imported into club: 1 corrected, {many - 2} unchanged.\n"
    assert site.done("import", str(club)) == corrected
    assert site.done("import", str(club)).endswith(f": {many - 1} unchanged.\n")
    assert "nothing found" in site.done("verify")
    log = site.log("club")
    assert check_log(log) == []
    assert b'"type":"clock_set"' in log
    for options in ((), ("--public",)):
        site.done("export", "club", f"out{len(options)}", *options)
        assert site("check", f"out{len(options)}") in {0, 1}
        assert "clock" not in site.err + site.out
        assert "clock_set" not in (Path(f"out{len(options)}") / "dossier.yaml").read_text()
    before = site.lines("club")
    site.elsewhere()
    at(NOW)
    assert "restored" in site.done("import", "out0")
    assert site.lines("club") == before
    assert "nothing found" in site.done("verify")


def test_without_the_entry_moments_do_not_go_back(
    site: Site, at: Callable[[Moment], None], tmp_path: Path
) -> None:
    """A log from which it was taken, or in which it is bare, is refused."""
    at(AHEAD)
    site.done("import", CLUB)
    at(NOW)
    site.done(*SET)
    lines = site.lines("club")
    text = read_entry(json.loads(lines[-1])).envelope().line()
    file = tmp_path / "record.jsonl"
    file.write_bytes(b"\n".join([*lines[:-1], text, b""]))
    site.elsewhere()
    assert "It was recorded before" in site.refused("import", str(file))


def test_there_is_nothing_to_set(site: Site, at: Callable[[Moment], None]) -> None:
    at(NOW)
    site.done("import", CLUB)
    assert "nothing is recorded at a later moment" in site.refused(*SET)
    assert "There is no body 'nobody' here" in site.refused(*SET[:1], "nobody", *SET[2:])


def test_the_day_has_to_be_said(site: Site, at: Callable[[Moment], None]) -> None:
    """So that no second wrong clock is written down."""
    at(AHEAD)
    site.done("import", CLUB)
    at(Moment.parse("2000-01-01T00:00:00Z"))
    assert "which is not 2026-11-29" in site.refused(*SET)
    assert "2000-01-01" in site.refused(*SET)
    assert site("clock", "club", "--today", "tomorrow", "--reason", REASON) == 2


def test_a_clock_that_jumped_is_asked_about(
    site: Site, at: Callable[[Moment], None], club: Path
) -> None:
    """Before anything is recorded at a moment that is more than a year after the last."""
    at(NOW)
    site.done("import", str(club))
    at(AHEAD)
    assert site.done("import", str(club)).endswith("unchanged.\n")
    said = site.refused("import", edited(club))
    assert f"The clock says {AHEAD}, and what was recorded here last was so at {NOW}." in said
    assert "--anyway" in said
    assert "1 corrected" in site.done("import", str(club), "--anyway")


SAID = {
    "en": ("by a clock that was ahead", "the clock was ahead and was set"),
    "fr": ("par une horloge en avance", "horloge était en avance et a été remise"),
    "nl": ("door een klok die voorliep", "de klok liep voor en is gelijkgezet"),
}


def test_the_page_of_what_was_recorded_by_the_wrong_clock(
    site: Site, at: Callable[[Moment], None]
) -> None:
    """It says so, and leads to the entry that says why."""
    from django.test import Client

    at(AHEAD)
    site.done("import", CLUB)
    at(NOW)
    site.done(*SET)
    own = f"clock-set-{len(site.lines('club'))}"
    pages = Client(SERVER_NAME="localhost")
    for lang, (ahead, sentence) in SAID.items():
        first = pages.get(f"/{lang}/club/record/person-vries/").content.decode()
        assert ahead in first
        assert f"/{lang}/club/record/{own}/" in first
        found = pages.get(f"/{lang}/club/record/{own}/").content.decode()
        assert sentence in found.replace("De klok", "de klok").replace("The clock", "the clock")
        assert REASON.rstrip(".") in found
        assert ahead not in found
        assert own in pages.get(f"/{lang}/club/record/").content.decode()


@BOTH
def test_readiness_names_the_body(site: Site, at: Callable[[Moment], None]) -> None:
    """Also where another body was recorded in since: each is appended to by itself."""
    from django.test import Client

    later = Moment.parse("2031-01-01T00:00:00Z")
    at(later)
    site.done("import", CLUB)
    at(NOW)
    site.done("import", "examples/un")
    said: Any = Client(SERVER_NAME="localhost").get("/readyz").json()["clock"]
    assert "behind the record of club: set it right, or see nemcon clock --help" in said


def test_a_dossier_cannot_say_it(tmp_path: Path, club: Path) -> None:
    """It is about the store, and no act of a body."""
    from nemcon.dossier.folder import read_folder

    with (club / "club.yaml").open("a") as file:
        file.write("\nentries:\n  - {id: c, type: clock_set, reason: x, effective: 2026-01-01}\n")
    found = [str(f.sentence) for f in read_folder(club).findings]
    assert any("nemcon clock alone" in said for said in found)

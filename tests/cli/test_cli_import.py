"""spec/dossier.md §14: ``nemcon import`` and ``nemcon export``, as their users meet them."""

import json
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from tests.web import databases

from nemcon.cli import exporting, serve
from nemcon.cli.main import main
from nemcon.core.errors import Refusal
from nemcon.dossier.folder import read_folder
from nemcon.record.act import Act
from nemcon.record.entries.changes import Redaction
from nemcon.record.readers import THE_PUBLIC

EXAMPLES = Path(serve.__file__).parents[1] / "examples"
CLUB = "examples/club"


def forget() -> None:
    """What the process read of another test's database."""
    from nemcon.web.store import records  # needs Django to be ready

    records.forget()


class Site:
    """An installation with an empty database, and its command line."""

    def __init__(self, capfdbinary: pytest.CaptureFixture[bytes], template: Path) -> None:
        self.captured = capfdbinary
        self.template = template
        self.out = self.err = ""
        self.bytes = b""

    def __call__(self, *argv: str) -> int:
        self.captured.readouterr()
        status = main(argv)
        self.bytes, err = self.captured.readouterr()
        self.out, self.err = self.bytes.decode(), err.decode()
        assert "Traceback" not in self.err
        return status

    def done(self, *argv: str) -> str:
        assert self(*argv) == 0, self.err
        return self.out

    def refused(self, *argv: str) -> str:
        assert self(*argv) == 2
        assert self.out == ""
        return self.err

    def elsewhere(self) -> None:
        """Go on with another installation, as empty as this one was."""
        path = shutil.copy(self.template, Path("elsewhere.sqlite3").absolute())
        databases.use(ENGINE="nemcon.web.sqlite", NAME=str(path), OPTIONS={}, CONN_MAX_AGE=None)
        forget()

    def log(self, body: str, *options: str) -> bytes:
        self.done("export", body, "-", *options)
        return self.bytes

    def lines(self, body: str, *options: str) -> list[bytes]:
        """The lines of the entries, without the one before them."""
        first, *found = self.log(body, *options).splitlines()
        assert first.startswith(b'{"record":')
        return found


@pytest.fixture
def site(
    sqlite_database: Path,
    sqlite_template: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Site]:
    forget()
    monkeypatch.chdir(tmp_path)
    yield Site(capfdbinary, sqlite_template)
    forget()


@pytest.fixture
def club(tmp_path: Path) -> Path:
    """A dossier to edit."""
    return Path(shutil.copytree(EXAMPLES / "club", tmp_path / "mine"))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new))


class TestImport:
    """14.1, 14.7."""

    def test_an_example(self, site: Site) -> None:
        acts = len(read_folder(EXAMPLES / "club").acts)
        assert site.done("import", CLUB) == f"Imported into club: {acts} new.\n"
        assert site.done("import", CLUB) == f"Imported into club: {acts} unchanged.\n"
        assert len(site.lines("club")) == acts

    def test_it_says_where_it_went_and_where_it_is_seen(self, site: Site) -> None:
        """The file or database that has it, and the address of the body; nothing was kept by a dry
        run."""
        from nemcon import web

        site.done("import", CLUB)
        assert site.err == (
            f"It is kept in {web.place()}; "
            "'nemcon serve' shows it at http://127.0.0.1:8000/en/club/\n"
        )
        assert Path(web.place()).is_file()
        site.done("import", CLUB, "--dry-run")
        assert site.err == ""

    def test_an_edited_dossier(self, site: Site, club: Path) -> None:
        site.done("import", str(club))
        before = site.lines("club")
        acts = len(read_folder(club).acts)
        edit(club / "club.yaml", "{name: Anna de Vries}", "{name: Anna Devries}")
        site.done("import", str(club), "--dry-run")
        assert f"1 corrected, {acts - 1} unchanged" in site.out
        assert "corrected: person-vries" in site.out
        assert site.lines("club") == before
        assert "1 corrected" in site.done("import", str(club / "dossier.yaml"))
        assert site.lines("club")[: len(before)] == before
        assert site.done("import", str(club)) == f"Imported into club: {acts} unchanged.\n"

    def test_a_day_that_is_in_an_id(self, site: Site, club: Path) -> None:
        """14.10: the entry is corrected under the id that it has, where nobody wrote one; an id
        that is written is meant."""
        site.done("import", str(club))
        acts = len(read_folder(club).acts)
        matter = club / "matters" / "chair-2026.yaml"
        edit(matter, "north: {date: 2026-01-12,", "north: {date: 2026-01-13,")
        done = site.done("import", str(club))
        assert done == f"Imported into club: 1 corrected, {acts - 1} unchanged.\n"
        edit(matter, "north: {date: 2026-01-13,", "north: {id: north, date: 2026-01-13,")
        done = site.done("import", str(club))
        assert done == f"Imported into club: 1 new, 1 voided, {acts - 1} unchanged.\n"
        assert b"It is recorded anew as north." in site.log("club")

    def test_every_entry_says_which_dossier_it_came_from(self, site: Site, club: Path) -> None:
        """14.8. A second dossier of the body adds to the first, and takes nothing away."""
        site.done("import", str(club))
        assert b'"auth":{"dossier":"club"}' in site.lines("club")[0]
        edit(club / "dossier.yaml", "body: club", "id: second\nbody: club")
        edit(club / "club.yaml", "{name: Anna de Vries}", "{name: Anna Devries}")
        assert "from another dossier, club" in site.refused("import", str(club))
        shutil.rmtree(club / "matters")
        text = (club / "dossier.yaml").read_text()
        kept = [line for line in text.splitlines() if "matters/" not in line]
        (club / "dossier.yaml").write_text("\n".join(kept) + "\n")
        edit(club / "club.yaml", "{name: Anna Devries}", "{name: Anna de Vries}")
        assert "voided" not in site.done("import", str(club))
        site.done("export", "club", "out")
        assert "\nid:" not in Path("out/dossier.yaml").read_text()

    def test_an_export_says_the_id_of_its_dossier(self, site: Site, club: Path) -> None:
        edit(club / "dossier.yaml", "body: club", "id: mine\nbody: club")
        site.done("import", str(club))
        site.done("export", "club", "out")
        assert "\nid: mine\n" in Path("out/dossier.yaml").read_text()
        Path("out/record.jsonl").unlink()
        (Path("out") / "persons.yaml").write_text(
            (Path("out") / "persons.yaml").read_text().replace("Anna de Vries", "Anna Devries")
        )
        assert "1 corrected" in site.done("import", "out")

    def test_what_looks_like_a_mistake(self, site: Site, club: Path) -> None:
        """14.9: refused, and done with --anyway, which says so."""
        site.done("import", str(club))
        before = site.log("club")
        edit(club / "club.yaml", "{name: Anna de Vries}", "{name: Anna Devries}")
        site.done("import", str(club))
        after = site.log("club")
        edit(club / "club.yaml", "{name: Anna Devries}", "{name: Anna de Vries}")
        said = site.refused("import", str(club))
        assert "error: This copy seems to be older than the record" in said
        assert said.endswith("--anyway.\nNothing was imported.\n")
        assert site.log("club") == after
        site.done("import", str(club), "--dry-run")
        assert "warning: This copy" in site.err
        assert "1 corrected" in site.done("import", str(club), "--anyway")
        assert "warning: This copy" in site.err
        assert before != after

    def test_a_long_dry_run_lists_the_first(self, site: Site) -> None:
        site.done("import", "examples/nato", "--dry-run")
        assert site.out.startswith("Would import into nac: 6")
        lines = site.out.splitlines()
        assert lines[-1].startswith("  new: and ")
        assert len(lines) == 22
        assert "no body 'nac'" in site.refused("export", "nac", "-")

    def test_an_unsound_dossier(self, site: Site, club: Path) -> None:
        """Every finding is printed, and nothing is imported."""
        edit(club / "club.yaml", "{name: Anna de Vries}", "{nam: Anna de Vries}")
        said = site.refused("import", str(club))
        assert "club.yaml:" in said
        assert ": error: " in said
        assert said.endswith("Nothing was imported.\n")
        assert "Import one" in site.refused("export", "club", "-")

    @pytest.mark.parametrize(
        ("place", "sentence"),
        [
            ("nowhere", "There is no nowhere. Name a dossier: a folder, or a record.jsonl."),
            ("examples/nowhere", "There is no examples/nowhere. Name a dossier"),
            (".", ". has no dossier.yaml and no record.jsonl. Name a dossier"),
            ("examples/club/club.yaml", "club.yaml is one file of a dossier. Name its folder."),
        ],
    )
    def test_no_dossier(self, site: Site, place: str, sentence: str) -> None:
        said = site.refused("import", place)
        assert sentence in said
        assert said.count("\n") == 1

    def test_it_cannot_be_read(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        Path("record.jsonl").write_bytes(b"x\n")

        def broken(path: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", broken)
        assert ". cannot be read: Permission denied." in site.refused("import", ".")

    def test_without_the_site(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(serve, "find_spec", lambda name: None)
        for command in (("import", CLUB), ("export", "club")):
            said = site.refused(*command)
            assert "Install nemcon[site]" in said
            assert said.count("\n") == 1


class TestKept:
    """spec/answers.md §1.10: a body that was imported is asked by its id."""

    def test_up_to_an_entry(self, site: Site) -> None:
        site.done("import", CLUB)
        said = json.loads(site.done("standing", "club", "chair-2026", "--json"))
        assert said["matter"] == "chair-2026"
        said = site.done("office", "club", "chair", "--recorded", "17", "--on", "2026-02-01")
        assert "as recorded up to entry 17" in said
        assert "clubs cannot be read" in site.refused("standing", "clubs", "chair")

    def test_a_folder_of_that_name_comes_first(self, site: Site, club: Path) -> None:
        site.done("import", CLUB)
        club.rename("club")
        assert "its entries have no numbers" in site.refused(
            "standing", "club", "chair-2026", "--recorded", "17"
        )

    def test_alone_it_is_asked_about_the_only_one_it_has(
        self, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """In a folder that is no dossier."""
        empty = tmp_path / "empty"
        empty.mkdir()
        monkeypatch.chdir(empty)
        site.done("import", "examples/club")
        assert json.loads(site.done("office", "club", "--json"))["office"] == "chair"
        assert json.loads(site.done("standing", "club", "--json"))["matter"] == "chair-2026"
        assert "Which member of club? It has east or island or north" in site.refused(
            "member", "club"
        )

    def test_nothing_is_kept(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whoever names what is not there makes no data."""
        from nemcon import web

        monkeypatch.setattr(web, "there", lambda: False)
        assert "club cannot be read" in site.refused("standing", "club", "chair-2026")


class TestRestore:
    """14.5."""

    def test_byte_by_byte(self, site: Site) -> None:
        """An export of one installation is the record of another."""
        site.done("import", CLUB)
        site.done("export", "club", "out")
        log = Path("out/record.jsonl").read_bytes()
        assert log == site.log("club")
        site.elsewhere()
        lines = log.count(b"\n") - 1
        assert site.done("import", "out/record.jsonl") == f"Imported into club: {lines} restored.\n"
        assert site.log("club") == log
        assert site.done("import", "out/record.jsonl") == "Imported into club: nothing new.\n"

    def test_a_whole_folder(self, site: Site) -> None:
        """What stands in YAML beside it is there already."""
        site.done("import", CLUB)
        site.done("export", "club", "out")
        log = site.log("club")
        site.elsewhere()
        many = log.count(b"\n") - 1
        said = f"into club: {many} restored, {many} unchanged.\n"
        assert site.done("import", "out", "--dry-run") == f"Would import {said}"
        assert site.done("import", "out") == f"Imported {said}"
        assert site.log("club") == log

    def test_what_came_since_stays(self, site: Site, club: Path) -> None:
        """An old export of a record that went on takes nothing away."""
        site.done("import", CLUB)
        site.done("export", "club", "out")
        edit(club / "club.yaml", "{name: Anna de Vries}", "{name: Anna Devries}")
        site.done("import", str(club))
        log = site.log("club")
        site.done("import", "out")
        assert site.log("club") == log

    def test_a_record_that_went_on(self, site: Site, club: Path) -> None:
        """A longer export continues what is there; a shorter one has nothing new."""
        site.done("import", CLUB)
        first = site.log("club")
        edit(club / "club.yaml", "{name: Anna de Vries}", "{name: Anna Devries}")
        site.done("import", str(club))
        second = site.log("club")
        site.elsewhere()
        for log, new in ((first, first.count(b"\n") - 1), (second, 1)):
            Path("record.jsonl").write_bytes(log)
            assert site.done("import", ".") == f"Imported into club: {new} restored.\n"
        assert site.log("club") == second

    def test_another_record_of_that_body(self, site: Site) -> None:
        site.done("import", CLUB)
        Path("record.jsonl").write_bytes(site.log("club"))
        site.elsewhere()
        site.done("import", CLUB)
        before = site.log("club")
        said = site.refused("import", ".")
        assert "is recorded already, and is another one" in said
        assert site.log("club") == before

    def test_a_broken_commitment(self, site: Site) -> None:
        site.done("import", CLUB)
        lines = site.log("club").splitlines()
        entry = json.loads(lines[3])
        entry["commitment"] = sha256(b"another").hexdigest()
        lines[3] = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()
        Path("record.jsonl").write_bytes(b"\n".join([*lines, b""]))
        site.elsewhere()
        said = site.refused("import", "record.jsonl")
        assert "record.jsonl:4:1: error: The commitment is not that of the content." in said
        assert said.endswith("Nothing was imported.\n")
        assert "no body" in site.refused("export", "club", "-")

    def test_a_part_of_a_record(self, site: Site) -> None:
        site.done("import", CLUB)
        Path("record.jsonl").write_bytes(b"\n".join([*site.lines("club")[1:], b""]))
        site.elsewhere()
        assert "Entry 2 does not follow entry 0." in site.refused("import", "record.jsonl")

    def test_the_log_of_another_body(self, site: Site, club: Path) -> None:
        site.done("import", "examples/nato")
        (club / "record.jsonl").write_bytes(site.log("nac"))
        assert "This is an entry of nac, not club." in site.refused("import", str(club))
        assert "There is nac." in site.refused("export", "club", "-")

    def test_nothing_but_envelopes(self, site: Site) -> None:
        site.done("import", CLUB)
        envelopes = []
        for line in site.lines("club"):
            entry = json.loads(line)
            kept = {name: entry[name] for name in ("commitment", "recorded", "seq")}
            envelopes.append(json.dumps(kept, sort_keys=True, separators=(",", ":")))
        Path("record.jsonl").write_text("\n".join([*envelopes, ""]))
        assert "There is no entry in this file." in site.refused("import", "record.jsonl")


class TestExport:
    """14.6."""

    @pytest.mark.parametrize(("place", "body"), [("examples/nato", "nac"), (CLUB, "club")])
    def test_the_files_say_the_same(self, site: Site, place: str, body: str) -> None:
        site.done("import", place)
        said = site.done("export", body)
        written = read_folder(Path(body))
        assert written.sound
        assert written.acts == read_folder(EXAMPLES.parent / place).acts
        assert said.startswith(f"Exported {len(written.acts)} entries of {body} to {body}.\n")
        assert "What is not public is there too" in said

    def test_an_export_that_is_edited(self, site: Site) -> None:
        """Beside its log it is refused; without it, what changed is a correction."""
        site.done("import", CLUB)
        site.done("export", "club")
        name = "name: Anna de Vries"
        file = next(f for f in Path("club").rglob("*.yaml") if name in f.read_text())
        edit(file, name, "name: Anna Devries")
        assert "Record a correction instead." in site.refused("import", "club")
        Path("club/record.jsonl").unlink()
        assert "1 corrected" in site.done("import", "club")
        site.done("export", "club", "again")
        Path("again/record.jsonl").unlink()
        before = site.log("club")
        assert "unchanged.\n" in site.done("import", "again")
        assert site.log("club") == before

    def test_a_folder_behind_an_option(self, site: Site, tmp_path: Path) -> None:
        site.done("import", "examples/club")
        site.done("export", "club", "--public", str(tmp_path / "out"))
        assert (tmp_path / "out" / "dossier.yaml").is_file()

    def test_a_folder_that_is_taken(self, site: Site) -> None:
        site.done("import", CLUB)
        Path("taken").mkdir()
        site.done("export", "club", "taken")
        before = Path("taken/record.jsonl").read_bytes()
        for name in ("taken", "taken/record.jsonl"):
            assert "it is there already, and not an empty folder" in site.refused(
                "export", "club", name
            )
        assert Path("taken/record.jsonl").read_bytes() == before

    def test_no_such_body(self, site: Site) -> None:
        assert "no body 'club' here. Import one" in site.refused("export", "club")
        site.done("import", CLUB)
        assert "no body '../x' here. There is club." in site.refused("export", "../x")
        assert not Path("../x").exists()

    def test_public(self, site: Site, club: Path) -> None:
        """What the public may not read is its bare envelope, and in no file for people."""
        edit(
            club / "club.yaml", "{name: Anna de Vries}", "{name: Anna de Vries, audience: members}"
        )
        site.done("import", str(club))
        whole = [json.loads(line) for line in site.lines("club")]
        shown = [json.loads(line) for line in site.lines("club", "--public")]
        sealed = [n for n, entry in enumerate(shown) if "act" not in entry]
        assert [whole[n]["act"]["id"] for n in sealed] == ["person-vries"]
        assert [e["commitment"] for e in shown] == [e["commitment"] for e in whole]
        assert "not public" not in site.done("export", "club", "--public")
        assert all(b"Anna de" not in file.read_bytes() for file in Path("club").rglob("*.*"))
        site.elsewhere()
        site.done("import", "club/record.jsonl")
        assert [json.loads(line) for line in site.lines("club")] == shown

    def test_more_than_people_read(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(exporting, "MOST_WRITTEN", 5)
        site.done("import", CLUB)
        assert "record.jsonl alone has them" in site.done("export", "club")
        assert [file.name for file in Path("club").iterdir()] == ["record.jsonl"]

    def test_what_was_redacted(self, site: Site) -> None:
        """The redaction names nothing that can be written: it stands in the log."""
        from nemcon.web.store import records

        site.done("import", CLUB)
        told = [e.act for e in records.store().read("club") if e.act is not None]
        gone = next(act for act in told if act.type == "condition_answer")
        redaction = Act(
            id="x1",
            body="club",
            subject=gone.subject,
            content=Redaction(of=gone.id, reason="asked for"),
            effective=gone.effective,
            known=gone.known,
        )
        records.store().append("club", lambda *_: [redaction], key="k", author="a", data=b"k")
        log = site.log("club")
        site.done("export", "club")
        assert Path("club/record.jsonl").read_bytes() == log
        written = read_folder(Path("club"))
        assert written.sound
        assert {act.id for act in written.acts} == {act.id for act in told} - {gone.id} | {"x1"}
        with pytest.raises(Refusal):
            records.record("nowhere", THE_PUBLIC)
        assert "was redacted, and the dossier has it" in site.refused("import", CLUB)
        site.elsewhere()
        site.done("import", "club")
        assert site.log("club") == log


class TestWhatToType:
    """The command is named so that it can be typed."""

    def test_where_the_shell_finds_it(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        file = tmp_path / "nemcon"
        file.write_text("")
        file.chmod(0o755)
        monkeypatch.setattr("sys.argv", [str(file), "demo"])
        assert serve.command() == str(file)
        monkeypatch.setenv("PATH", str(tmp_path))
        assert serve.command() == "nemcon"

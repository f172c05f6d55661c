"""`nemcon move` and `nemcon arrive`: spec/record.md §8.9, docs/decisions/0069; both databases."""

import json
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_cli_clock import BOTH, site
from tests.cli.test_cli_import import CLUB, EXAMPLES, Site, edit, forget
from tests.web.test_tampering import tamper

from nemcon.core.days import Moment
from nemcon.core.errors import Malformed
from nemcon.core.texts import Text
from nemcon.record.act import Act
from nemcon.record.entries.matters import Document

__all__ = ["site"]  # a fixture that is used by its name

NEW = "https://new.example.org"
NOON = Moment.parse("2026-01-05T12:00:00Z")
LETTER = b"%PDF-1.7\n" + b"The bridge is closed. " * 40
SECRET = b"%PDF-1.7\n" + b"The bridge falls. " * 40


def document(name: str, data: bytes) -> Document:
    return Document(
        name=name,
        media_type="application/pdf",
        size=len(data),
        digest=sha256(data).hexdigest(),
        title=Text.of(name),
    )


@pytest.fixture
def club(site: Site) -> Site:
    """An installation with a body that has two files, one of which the public may not read, and
    a third entry with the bytes of the first."""
    from nemcon.web.store import files, records

    site.done("import", CLUB)
    store = records.store()
    subject = f"matter/{store.record('club').subjects('matter')[0].partition('/')[2]}"
    for id, data, audience in (
        ("letter", LETTER, "public"),
        ("plan", SECRET, "members"),
        ("copy", LETTER, "public"),
    ):
        with store.turn("club", key=id, author="ann", data=data) as turn:
            act = Act(
                id=id,
                body="club",
                subject=subject,
                content=document(f"{id}.pdf", data),
                effective=turn.moment,
                known=turn.moment,
                audience=audience,
            )
            turn.append([act])
        files.take(act, data)
    return site


@pytest.fixture
def arriving(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings

    monkeypatch.setattr(settings, "NEMCON_URL", NEW)


def kept(id: str) -> bytes | None:
    from nemcon.web.store import files, records

    (act,) = (e.act for e in records.store().read("club") if e.act is not None and e.act.id == id)
    return files.bytes_of(act)


@BOTH
def test_it_goes_on_there_with_all_it_has(club: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its entries byte for byte, its files, and a root that both have; here nothing follows."""
    from django.conf import settings

    said = club.done("move", "club", f"{NEW}/", "club-moved", "--reason", "A new server.")
    assert said.startswith("Entry 33 of club says that it is kept at https://new.example.org now.")
    assert "All 33 entries and their files are in club-moved." in said
    assert "nemcon arrive club-moved" in club.err
    assert f"kept at {NEW} now" in club.done("bodies")
    assert "The record of 'club' is kept at https://new.example.org now." in club.refused(
        "import", _edited()
    )
    root = club.done("verify").split()[-1]
    log = club.log("club")
    assert sorted(path.name for path in Path("club-moved/files").iterdir()) == sorted(
        {sha256(data).hexdigest() for data in (LETTER, SECRET)}
    )
    club.elsewhere()
    monkeypatch.setattr(settings, "NEMCON_URL", NEW)
    said = club.done("arrive", "club-moved")
    assert said == "club goes on here with entry 34; 33 entries and 3 files came with it.\n"
    assert "Accounts do not move" in club.err
    assert [kept(id) for id in ("letter", "plan", "copy")] == [LETTER, SECRET, LETTER]
    assert club.done("verify", "club", "--root", f"33={root}").strip()
    lines = club.lines("club")
    assert lines[:-1] == log.splitlines()[1:]
    assert f'"head":33,"root":"{root}"'.encode() in lines[-1]
    assert "1 corrected" in club.done("import", _edited())
    assert f"kept at {NEW}" not in club.done("bodies")


def _edited() -> str:
    place = Path("edited")
    if not place.exists():
        shutil.copytree(EXAMPLES / "club", place)
        edit(place / "club.yaml", "{name: Anna de Vries}", "{name: Anna Devries}")
    return str(place)


def test_it_comes_back(club: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was recorded there comes with it, and the first installation goes on from that."""
    from django.conf import settings

    club.done("move", "club", NEW, "there")
    before = _database()
    club.elsewhere()
    monkeypatch.setattr(settings, "NEMCON_URL", NEW)
    club.done("arrive", "there")
    club.done("import", _edited())
    club.done("move", "club", "https://old.example.org", "back")
    _database(before)
    monkeypatch.setattr(settings, "NEMCON_URL", "https://old.example.org")
    assert "club goes on here with entry 40; 6 entries" in club.done("arrive", "back")
    assert club.done("verify")
    assert "unchanged" in club.done("import", _edited())


def _database(settings: dict[str, Any] | None = None) -> dict[str, Any]:
    """The database that is in use, or another one from here on."""
    from django.db import connections
    from tests.web import databases

    if settings is not None:
        databases.use(**settings)
        forget()
    return dict(connections.settings["default"])


class TestRefusals:
    @pytest.mark.parametrize(
        "address",
        [
            *("new.example.org", "ftp://new.example.org", "https://", "https://a@new.example.org"),
            *(f"{NEW}/nemcon", f"{NEW}?a=b", "https://new.example.org:0", "https://[::1"),
        ],
    )
    def test_no_address_of_a_site(self, club: Site, address: str) -> None:
        said = club.refused("move", "club", address, "there")
        assert "is no address of a site. Write it without a path" in said
        assert not Path("there").exists()
        assert "kept at" not in club.done("bodies")

    def test_this_site(self, club: Site, arriving: None) -> None:
        assert "is this site" in club.refused("move", "club", NEW)

    def test_no_such_body(self, club: Site) -> None:
        assert "There is no body 'golf' here" in club.refused("move", "golf", NEW)

    def test_a_folder_that_is_taken(self, club: Site) -> None:
        Path("club").mkdir()
        (Path("club") / "mine.txt").write_text("mine")
        assert "club is there already" in club.refused("move", "club", NEW)
        assert "kept at" not in club.done("bodies")

    def test_twice(self, club: Site) -> None:
        """Whoever lost the folder gets it again; nobody sends it to two places."""
        club.done("move", "club", NEW, "there")
        assert club.done("move", "club", NEW, "again").startswith("All 33 entries")
        assert "kept at https://new.example.org now" in club.refused(
            "move", "club", "https://other.example.org", "third"
        )

    def test_at_another_address(self, club: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        """It goes on where it went, or where somebody says so: here too, if it was a mistake."""
        club.done("move", "club", NEW, "there")
        said = club.refused("arrive", "there")
        assert "club went to https://new.example.org, and this site is at no address" in said
        assert "club goes on here with entry 34" in club.done("arrive", "there", "--anyway")
        assert "is kept here, and did not go elsewhere" in club.refused(
            "arrive", "there", "--anyway"
        )

    def test_a_mere_import_says_where_it_is_kept(self, club: Site) -> None:
        """Whoever brings a copy of it learns at once why its pages lead elsewhere."""
        club.done("move", "club", NEW, "there")
        club.elsewhere()
        club.done("import", "there")
        assert f"is kept at {NEW} now, and its addresses here lead there" in club.err

    def test_no_folder(self, club: Site) -> None:
        assert "There is no folder there" in club.refused("arrive", "there")

    def test_a_record_that_was_tampered_with(self, club: Site) -> None:
        """What is not as it was recorded goes nowhere."""
        tamper("UPDATE nemcon_content SET act = replace(act, 'Anna', 'Anne') WHERE body = 'club'")
        assert "is not what was recorded" in club.refused("move", "club", NEW)
        assert not Path("club").exists()


@BOTH
def test_a_backup_of_a_body_that_went(club: Site, tmp_path: Path) -> None:
    """It begins no epoch, since nothing was recorded here after it, and its addresses lead there
    still; brought back from before, the body is open again, and can be sent after itself."""
    backups = str(tmp_path / "backups")

    def backed_up() -> str:
        return str(json.loads(club.done("backup", backups, "--json"))["folder"])

    before = backed_up()
    club.done("move", "club", NEW, "there")
    after = backed_up()
    assert json.loads(club.done("restore", after, "--replace", "--json"))["bodies"] == []
    forget()
    assert f"kept at {NEW} now" in club.done("bodies")
    club.done("restore", before, "--replace")
    forget()
    assert "kept at" not in club.done("bodies")
    assert "says that it is kept at" in club.done("move", "club", NEW, "again")
    assert club.done("verify")


class TestFiles:
    """spec/dossier.md §14: files come with an export, and are looked at when it is imported."""

    @pytest.fixture
    def there(self, club: Site) -> Path:
        club.done("export", "club", "there")
        club.elsewhere()
        return Path("there/files")

    def test_those_of_the_public(self, club: Site) -> None:
        club.done("export", "club", "open", "--public")
        names = [path.name for path in Path("open/files").iterdir()]
        assert names == [sha256(LETTER).hexdigest()]

    def test_they_come_with_it(self, club: Site, there: Path) -> None:
        assert club.done("import", "there") == (
            "Imported into club: 32 restored, 32 unchanged, 3 files.\n"
        )
        assert club.done("import", "there") == "Imported into club: 32 unchanged.\n"
        assert kept("plan") == SECRET
        assert club.done("verify")

    def test_one_that_is_not_there(self, club: Site, there: Path) -> None:
        """It may come later."""
        (there / sha256(SECRET).hexdigest()).rename("aside")
        said = "1 of the files that documents name are not in there/files: plan.pdf."
        assert "2 files" in club.done("import", "there")
        assert said in club.err
        Path("aside").rename(there / sha256(SECRET).hexdigest())
        assert "1 file." in club.done("import", "there")
        assert kept("plan") == SECRET

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (SECRET[:-1] + b"!", "It is not the file that was recorded."),
            (b"", "It has 0 bytes, and the one that was recorded 729."),
            (None, "This is a link out of the folder."),
        ],
    )
    def test_another_one(self, club: Site, there: Path, data: bytes | None, why: str) -> None:
        place = there / sha256(SECRET).hexdigest()
        place.unlink()
        if data is None:
            Path("secret").write_bytes(SECRET)
            place.symlink_to(Path("secret").absolute())
        else:
            place.write_bytes(data)
        assert "2 files" in club.done("import", "there")
        assert f"The file of plan was not taken. {why}" in club.err
        assert kept("plan") is None

    def test_one_of_another_kind(self, site: Site) -> None:
        """By its content it is not what its entry says: nobody is given it as that."""
        from nemcon.web.store import files

        data = b"<script>alert(1)</script>"
        act = Act(
            id="x",
            body="club",
            subject="matter/m",
            content=document("x.pdf", data),
            effective=NOON,
            known=NOON,
        )
        with pytest.raises(Malformed, match="By its content it is no application/pdf"):
            files.take(act, data)

"""What misleads the reader of a dossier, or whoever imports it: spec/dossier.md 2.6 and 2.7."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from nemcon.cli.main import main
from nemcon.dossier.folder import read_files, read_folder
from nemcon.dossier.writer import write_dossier
from nemcon.record.log_file import check_log

MAIN = """\
dossier: 1
language: en
notorious: true
body: {id: b, name: B, date: 2020-01-01, zone: Europe/Paris}
files: [more.yaml]
"""
MORE = "persons:\n  ann: {name: Ann}\n"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "dossier.yaml").write_text(MAIN)
    (folder / "more.yaml").write_text(MORE)
    assert read_folder(folder).sound
    return folder


def found(folder: Path, severity: str = "error") -> list[str]:
    return [
        f"{Path(each.file).name}: {each.sentence}"
        for each in read_folder(folder).findings
        if each.severity == severity
    ]


class TestFiles:
    """2.6 A link out of the folder, a pipe or a device is refused by its name."""

    @pytest.mark.parametrize("name", ["more.yaml", "dossier.yaml", "record.jsonl"])
    def test_a_link_out_of_the_folder(self, dossier: Path, name: str) -> None:
        outside = dossier.parent / "outside"
        outside.write_text("persons: {}\n")
        (dossier / name).unlink(missing_ok=True)
        (dossier / name).symlink_to(outside)
        assert (
            f"{name}: This is a link out of the folder. Put a copy of the file in its place."
            in (found(dossier))
        )

    def test_a_link_within_it(self, dossier: Path) -> None:
        (dossier / "more.yaml").rename(dossier / "kept")
        (dossier / "more.yaml").symlink_to("kept")
        assert read_folder(dossier).sound
        link = dossier.parent / "link"
        link.symlink_to(dossier)
        assert read_folder(link).sound

    def test_a_link_that_leads_nowhere(self, dossier: Path) -> None:
        (dossier / "more.yaml").unlink()
        (dossier / "more.yaml").symlink_to("nowhere")
        assert found(dossier) == [
            "more.yaml: This is a link to nowhere, which is not there. Remove it."
        ]

    @pytest.mark.parametrize("name", ["more.yaml", "another.yaml", "record.jsonl"])
    def test_a_pipe(self, dossier: Path, name: str) -> None:
        (dossier / name).unlink(missing_ok=True)
        os.mkfifo(dossier / name)
        assert f"{name}: This is a pipe or a device, and no file. Remove it." in found(dossier)

    def test_a_device(self, dossier: Path) -> None:
        (dossier / "more.yaml").unlink()
        (dossier / "more.yaml").symlink_to("/dev/zero")
        assert found(dossier)[0].startswith("more.yaml: This is a link out of the folder.")

    @pytest.mark.usefixtures("sqlite_database")
    def test_a_pipe_for_a_dossier(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        os.mkfifo(tmp_path / "pipe")
        for command in ("check", "import"):
            assert main([command, str(tmp_path / "pipe")]) in {1, 2}
            assert "pipe" in capsys.readouterr().err
        (tmp_path / "d").mkdir()
        os.mkfifo(tmp_path / "d" / "record.jsonl")
        assert main(["import", str(tmp_path / "d")]) == 2
        assert "This is a pipe or a device, and no file." in capsys.readouterr().err


class TestTexts:
    """2.7 What shows another name or another host than it has is found."""

    @pytest.mark.parametrize("mark", ["\u202e", "\u202a", "\u2066", "\u2069"])
    def test_letters_turned_round(self, dossier: Path, mark: str) -> None:
        more = dossier / "more.yaml"
        more.write_text(MORE.replace("Ann", f"Ann {mark}eeL"))
        assert f"The character U+{ord(mark):04X} does not belong" in found(dossier)[0]
        more.write_text(MORE.replace("Ann", f'"Ann \\u{ord(mark):04x}eeL"'))
        assert read_folder(dossier).sound  # what is recorded is written so, and read back
        assert f"more.yaml: This text hides U+{ord(mark):04X}" in found(dossier, "warning")[0]
        acts = read_folder(dossier).acts
        files = {name: text.encode() for name, text in write_dossier(acts).items()}
        assert (read_files(files).sound, read_files(files).acts) == (True, acts)

    @pytest.mark.parametrize("mark", ["\u2027", "\u202f", "\u2065", "\u200b"])
    def test_others_as_before(self, dossier: Path, mark: str) -> None:
        (dossier / "more.yaml").write_text(MORE.replace("Ann", f'"A \\u{ord(mark):04x}"'))
        assert found(dossier, "warning") == []

    @pytest.mark.parametrize(
        ("url", "named"),
        [
            ("https://example.org@evil.example/x", True),
            ("http://user:word@example.org", True),
            ("https://example.org/@name", False),
            ("https://example.org?to=a@b", False),
            ("https://example.org#@x", False),
        ],
    )
    def test_a_user_name_in_an_address(self, dossier: Path, url: str, named: bool) -> None:
        source = f"sources:\n  s: {{title: T, url: '{url}', published: 2020-01-01}}\n"
        (dossier / "more.yaml").write_text(source)
        warnings = found(dossier, "warning")
        assert (warnings != []) is named, warnings
        assert all("user name before its host" in each for each in warnings)
        assert read_folder(dossier).sound

    def test_in_a_record(self, dossier: Path) -> None:
        from nemcon.dossier.folder import entries_of

        text = MORE.replace("Ann", '"A\\u202ex"')
        source = "sources:\n  s: {title: T, url: 'https://a@b.example/', published: 2020-01-01}\n"
        (dossier / "more.yaml").write_text(text + source)
        log = b"".join(entry.line() + b"\n" for entry in entries_of(read_folder(dossier)))
        said = [each.sentence for each in check_log(log) if each.severity == "warning"]
        assert len(said) == 2
        assert any("turns the direction" in each for each in said)
        assert any("user name before its host" in each for each in said)


YAML: dict[str, bytes] = {
    "an anchor that names itself": b"&a [*a]",
    "aliases that multiply": b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    "a text of 6 MB": b"persons: {x: {name: " + b"n" * 6_000_000 + b"}}",
    "lists in lists": b"[" * 100_000,
    "mappings in mappings": b"{a: " * 50_000,
    "dashes": b"- " * 100_000,
    "questions": b"? " * 50_000,
    "keys without end": b"".join(b"k%d: 1\n" % n for n in range(100_000)),
    "a tag of Python": b"persons: !!python/object/apply:os.system [id]",
    "a tag of binary": b"persons: !!binary aGVsbG8=",
    "a directive": b"%YAML 9.9\n---\na: b",
    "several documents": b"a: 1\n---\nb: 2\n",
    "a byte of nothing": b"persons: {x: {name: a\x00b}}",
    "an escaped byte of nothing": b'persons: {x: {name: "a\\0b"}}',
    "half of a pair": b'persons: {x: {name: "\\ud800"}}',
    "UTF-16": "persons: {}".encode("utf-16"),
    "UTF-32": "persons: {}".encode("utf-32"),
    "no UTF-8": b"persons: {x: {name: \xff\xfe\xfd}}",
    "nothing": b"",
    "a key twice": b"persons: {}\npersons: {}\n",
    "no day": b"statements:\n  - {id: s, date: 2024-02-30}\n",
    "a day of no calendar": b"statements:\n  - {id: s, date: 99999-99-99}\n",
    "a number that is none": b"commitments: {x: {name: x, yardstick: .nan}}\n",
}
"""What stands in the file that a dossier lists."""
FILES: dict[str, str] = {
    "above it": "../outside.yaml",
    "far above it": "../" * 40 + "etc/passwd",
    "an absolute name": "/etc/passwd",
    "itself": "dossier.yaml",
    "the folder": ".",
    "no file": "absent.yaml",
    "a name of two lines": '"a\\nb.yaml"',
    "another spelling": "MORE.yaml",
}
"""What it lists in place of the file."""


class TestWhateverStandsThere:
    """9. Checking and importing say what is wrong with it, and end."""

    @pytest.fixture
    def told(
        self, sqlite_database: Path, capfd: pytest.CaptureFixture[str], dossier: Path
    ) -> Callable[[], None]:
        def run() -> None:
            for command in ("check", "import"):
                assert main([command, str(dossier)]) == (1 if command == "check" else 2)
                said = capfd.readouterr().err
                assert "Traceback" not in said
                assert "error: " in said

        return run

    @pytest.mark.parametrize("what", YAML)
    def test_in_a_file(self, dossier: Path, told: Callable[[], None], what: str) -> None:
        (dossier / "more.yaml").write_bytes(YAML[what])
        told()

    @pytest.mark.parametrize("what", FILES)
    def test_in_its_list(self, dossier: Path, told: Callable[[], None], what: str) -> None:
        (dossier.parent / "outside.yaml").write_text(MORE)
        (dossier / "dossier.yaml").write_text(MAIN.replace("more.yaml", FILES[what]))
        told()

    def test_a_link_that_leads_to_itself(self, dossier: Path, told: Callable[[], None]) -> None:
        (dossier / "more.yaml").unlink()
        (dossier / "more.yaml").symlink_to("more.yaml")
        told()

    def test_a_thousand_folders(self, dossier: Path) -> None:
        for number in range(1_000):
            (dossier / f"folder-{number}").mkdir()
        (dossier / "up").symlink_to(dossier)
        assert read_folder(dossier).body == "b"

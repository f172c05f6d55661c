"""docs/settings.md is what the code reads; what cannot be read is refused: docs/decisions/0062."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from nemcon.core.errors import Refusal
from nemcon.web import variables
from nemcon.web.variables import (
    CHOICES,
    DAYS,
    VARIABLES,
    base_url,
    choice,
    days,
    hosts,
    unknown,
    value,
)

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "settings.md"
SOURCE = ROOT / "src" / "nemcon"
NAMES = {variable.name for variable in VARIABLES}

HEAD = """\
# Settings

Rendered from `src/nemcon/web/variables.py` by `tests/docs/test_settings.py`; do not edit.

Every variable of the environment that nemcon reads. There is no file of settings. One that is set
and empty counts as not set. What cannot be read is refused at the start, in one sentence that names
the variable; [`nemcon doctor`](guides/serving.md) tells one that begins with `NEMCON_` and that
nobody reads.
"""


def page() -> str:
    rows = [
        f"| `{v.name}` | {v.meaning} | {v.default} | `{v.example}` | {v.reader} |"
        for v in VARIABLES
    ]
    columns = "| variable | what it means | where it is not set | example | read by |"
    return "\n".join([HEAD, columns, "|---|---|---|---|---|", *rows, ""])


def test_the_page_is_rendered_from_the_list() -> None:
    if os.environ.get("NEMCON_GOLDEN") == "renew":
        PAGE.write_text(page(), "utf-8")
    assert PAGE.read_text("utf-8") == page(), (
        "after a change that was meant: NEMCON_GOLDEN=renew python -m pytest "
        "tests/docs/test_settings.py -k rendered"
    )


def asked(code: str) -> Iterator[str]:
    """The variables that a module asks the environment for, or sets there."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case (
                ast.Call(
                    func=ast.Attribute(value=ast.Attribute(attr="environ")),
                    args=[ast.Constant(value=str(name)), *_],
                )
                | ast.Call(
                    func=ast.Name(id="value") | ast.Attribute(attr="getenv"),
                    args=[ast.Constant(value=str(name)), *_],
                )
                | ast.Subscript(
                    value=ast.Attribute(attr="environ"), slice=ast.Constant(value=str(name))
                )
                | ast.Compare(
                    left=ast.Constant(value=str(name)),
                    ops=[ast.In() | ast.NotIn()],
                    comparators=[ast.Attribute(attr="environ")],
                )
            ):
                yield name


def test_whatever_is_read_is_in_the_list_and_nothing_else() -> None:
    """By any form of asking the environment, and whatever looks like a name of ours."""
    code = [path.read_text("utf-8") for path in SOURCE.rglob("*.py")]
    names = {name for text in code for name in asked(text)}
    provider = {f"NEMCON_OIDC{end}" for end in ("", "_CLIENT", "_SECRET", "_NAME")}  # as one
    # Django's own, which names the settings that read all of these; and that of the library of
    # numbers, by which a server tells its workers where they count
    others = {"DJANGO_SETTINGS_MODULE", "PROMETHEUS_MULTIPROC_DIR"}
    assert (names | provider | {*CHOICES, *DAYS}) - others == NAMES
    ours = {name for text in code for name in re.findall(r"\bNEMCON_[A-Z_]*[A-Z]", text)}
    assert ours == {name for name in NAMES if name.startswith("NEMCON_")}


def test_one_of_some_words(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, words in CHOICES.items():
        monkeypatch.delenv(name, raising=False)
        assert choice(name) == words[0]
        monkeypatch.setenv(name, words[1])
        assert choice(name) == words[1]
        monkeypatch.setenv(name, "loud")
        with pytest.raises(Refusal, match=f"{name} is none of its words"):
            choice(name)


@pytest.mark.parametrize(("text", "many"), [("1", 1), ("36500", 36_500), ("", 400)])
def test_days(text: str, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEMCON_KEEP_DRAFTS", text)
    assert days("NEMCON_KEEP_DRAFTS") == many


@pytest.mark.parametrize("text", ["0", "36501", "-1", "1.5", "³", "a year", "9" * 5_000])
def test_what_is_no_number_of_days(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEMCON_KEEP_DRAFTS", text)
    with pytest.raises(Refusal, match="NEMCON_KEEP_DRAFTS="):
        days("NEMCON_KEEP_DRAFTS")


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("NEMCON_URL", "record.example.org", "NEMCON_URL is no address"),
        ("NEMCON_URL", "https://record.example.org/en", "NEMCON_URL is no address"),
        ("NEMCON_URL", "ftp://record.example.org", "NEMCON_URL is no address"),
        ("NEMCON_URL", "https://[::1", "NEMCON_URL is no address"),
        ("NEMCON_URL", "https://anna:x@record.example.org", "NEMCON_URL is no address"),
        ("NEMCON_HOSTS", "https://record.example.org", "NEMCON_HOSTS names 'https"),
        ("NEMCON_HOSTS", "a.example, b.example:8000", "NEMCON_HOSTS names 'b.example:8000'"),
        ("NEMCON_HOSTS", "a.example b.example", "NEMCON_HOSTS names 'a.example b"),
        ("NEMCON_CONTACT", "anna\n@example.org", "NEMCON_CONTACT has characters"),
        ("NEMCON_SECRET", "\udcff" * 60, "NEMCON_SECRET has characters"),
    ],
)
def test_what_cannot_be_read(
    name: str, text: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence with the name of the variable, and how to write it."""
    monkeypatch.setenv(name, text)
    with pytest.raises(Refusal, match=re.escape(says)) as refusal:
        {"NEMCON_URL": base_url, "NEMCON_HOSTS": hosts}.get(name, lambda: value(name))()
    assert refusal.value.mend


def test_what_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEMCON_URL", "https://record.example.org/")
    monkeypatch.setenv("NEMCON_HOSTS", " record.example.org, .example.org,[::1] ,")
    assert base_url() == "https://record.example.org"
    assert hosts() == ["record.example.org", ".example.org", "[::1]"]
    for name in ("NEMCON_URL", "NEMCON_HOSTS"):
        monkeypatch.setenv(name, "")
    assert base_url() == ""
    assert hosts() == list(variables.LOCAL_HOSTS)


def test_what_is_not_in_the_list_cannot_be_asked_for() -> None:
    with pytest.raises(KeyError):
        value("NEMCON_NOTHING")


def test_a_name_that_nobody_reads() -> None:
    """With the one that was meant, where one is near."""
    environment = {"NEMCON_HOST": "x", "NEMCON_MAIL": "", "NEMCON_QQQQQQQQQQ": "", "PATH": "/bin"}
    assert unknown(environment) == {"NEMCON_HOST": "NEMCON_HOSTS", "NEMCON_QQQQQQQQQQ": ""}


@pytest.mark.usefixtures("site_ready")  # else the settings are made for the user's own folder
def test_a_secret_that_is_none(tmp_path: Path) -> None:
    """An empty or damaged file is no secret, and is told by its name."""
    from nemcon.web import settings

    assert settings._secret(tmp_path / "new") == (tmp_path / "new" / "secret").read_text()
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret"]
    assert (tmp_path / "new" / "secret").stat().st_mode & 0o777 == 0o600
    for data in (b"", b"\n", b"\xff\xfe"):
        (tmp_path / "secret").write_bytes(data)
        with pytest.raises(Refusal, match="secret holds no secret"):
            settings._secret(tmp_path)

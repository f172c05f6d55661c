"""The core alone: the commands that need no site run where its libraries are not installed.

docs/decisions/0013. The libraries are made impossible to import, as they are after an installation
from ``requirements.txt``.
"""

import subprocess
import sys

import pytest

ABSENT = ("django", "jinja2", "granian", "whitenoise", "icalendar", "psycopg", "brotli", "typst")
_RUN = """
import sys
sys.modules.update(dict.fromkeys({absent}))  # None: Python takes it for a module that is not there
from nemcon.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def run(*words: str) -> "subprocess.CompletedProcess[str]":
    code = _RUN.replace("{absent}", repr(set(ABSENT)))
    return subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("check", "examples/nato"),
        ("standing", "examples/nato", "secretary-general-2024", "--on", "2024-06-18"),
        ("brief", "examples/nato", "secretary-general-2024", "--lang", "fr"),
        ("rules", "nato-council"),
    ],
)
def test_what_needs_no_site(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
    assert done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("demo",),
        ("serve",),
        ("import", "examples/nato"),
        ("export", "nac"),
        ("verify",),
        ("doctor",),
        ("backup", "x"),
        ("restore", "x"),
        ("tidy",),
        ("migrate",),
        ("clock", "nac", "--today", "2026-11-29", "--reason", "x"),
        ("password",),
        ("brief", "examples/nato", "secretary-general-2024", "--lang", "fr", "--format", "pdf"),
        ("setup",),
        ("account", "list"),
    ],
)
def test_what_does_says_so_in_one_sentence(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "Install nemcon[site]" in done.stderr

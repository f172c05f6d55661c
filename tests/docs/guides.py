"""Runs a guide: its ``console`` blocks are commands with what they print, its ``yaml`` blocks edits
of files."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from nemcon.cli.main import main

_PART = re.compile(
    r"(?:<!-- replace in (?P<file>\S+): (?P<old>.*?) -->\n)?"
    r"```(?P<kind>console|yaml)\n(?P<body>.*?)```\n",
    re.DOTALL,
)


def run(
    guide: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> Iterator[tuple[str, str, str]]:
    """Do what *guide* says in the current folder; each command with what it says it prints and what
    it does."""
    for part in _PART.finditer(guide.read_text()):
        if part["kind"] == "yaml":
            path = folder / part["file"]
            text = path.read_text()
            assert text.count(part["old"] + "\n") == 1, part["old"]
            path.write_text(text.replace(part["old"] + "\n", part["body"]))
            continue
        for command, said in re.findall(
            r"^\$ nemcon (.*)\n((?:(?!\$ ).*\n)*)", part["body"], re.MULTILINE
        ):
            main(shlex.split(command))
            printed = capsys.readouterr()
            yield command, said, printed.out + printed.err

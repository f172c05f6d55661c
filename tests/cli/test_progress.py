"""What a terminal shows of long work, and that an export that is stopped leaves nothing
(src/nemcon/cli/progress.py)."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from nemcon.cli import exporting

SHOWS = """
from time import sleep
from nemcon.cli import progress
progress.SOON = {soon}
with progress.underway("Importing a lot"):
    assert list(progress.followed(range(6000), 6000, "rows")) == list(range(6000))
    sleep({seconds})
print("done")
"""


def on_a_terminal(code: str) -> str:
    """What a program prints on a terminal."""
    main, side = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", code], stdout=side, stderr=side) as process:
        os.close(side)
        said = b""
        while True:
            try:
                part = os.read(main, 4096)
            except OSError:  # the other end has gone
                break
            if not part:
                break
            said += part
        assert process.wait() == 0
    os.close(main)
    return said.decode()


def test_what_takes_long_is_told_and_then_gone() -> None:
    said = on_a_terminal(SHOWS.format(soon=0, seconds=0.2))
    assert "Importing a lot" in said
    assert said.rstrip().endswith("done")


def test_what_is_done_soon_prints_nothing_more() -> None:
    assert on_a_terminal(SHOWS.format(soon=600, seconds=0)).split() == ["done"]


def test_nothing_is_shown_where_nobody_looks() -> None:
    code = SHOWS.format(soon=0, seconds=0.2)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("done\n", "")


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError])
def test_an_export_that_is_stopped_leaves_nothing(
    tmp_path: Path, fault: type[BaseException]
) -> None:
    def half() -> None:
        with exporting.whole_folder(tmp_path / "club") as draft:
            (draft / "record.jsonl").write_text("half")
            raise fault

    with pytest.raises(fault):
        half()
    assert list(tmp_path.iterdir()) == []


def test_an_export_that_is_whole_takes_the_place_of_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "club").mkdir()
    with exporting.whole_folder(tmp_path / "club") as draft:
        (draft / "record.jsonl").write_text("whole")
        assert list((tmp_path / "club").iterdir()) == []
    assert [path.name for path in tmp_path.iterdir()] == ["club"]
    assert (tmp_path / "club" / "record.jsonl").read_text() == "whole"

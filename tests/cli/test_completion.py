"""``nemcon completion SHELL`` completes commands, options and their words, from the parser."""

import shutil
import subprocess

import pytest

from nemcon.cli.main import main
from nemcon.wording.languages import LANGUAGES


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


def completed(bash: str, *words: str) -> list[str]:
    """What bash offers for the last of *words*."""
    line = " ".join(f'"{word}"' for word in words)
    ask = f"{bash}\nCOMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _nemcon\n"
    run = subprocess.run(
        ["bash", "--norc", "-c", ask + 'printf "%s\\n" "${COMPREPLY[@]}"'],
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.split()


class TestBash:
    """In a real bash."""

    @pytest.mark.parametrize(
        ("words", "offered"),
        [
            (("nemcon", "stand"), ["standing"]),
            (("nemcon", "c"), ["check", "convert", "clock", "completion"]),
            (("nemcon", "standing", "--k"), ["--known"]),
            (("nemcon", "brief", "x", "--lang", ""), list(LANGUAGES)),
            (("nemcon", "brief", "x", "--format", "m"), ["markdown"]),
            (("nemcon", "completion", "z"), ["zsh"]),
            (("nemcon", "convert", "pop"), ["popolo"]),
        ],
    )
    def test_offers(
        self, words: tuple[str, ...], offered: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert completed(script("bash", capsys), *words) == offered


class TestOthers:
    """zsh reads bash's script; fish has its own."""

    def test_zsh(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert (
            script("zsh", capsys).splitlines()[0] == "autoload -U +X bashcompinit && bashcompinit"
        )

    def test_fish(self, capsys: pytest.CaptureFixture[str]) -> None:
        said = script("fish", capsys)
        assert f"-n '__fish_seen_subcommand_from brief' -l lang -xa '{' '.join(LANGUAGES)}'" in said
        assert "-n '__fish_seen_subcommand_from completion' -xa 'bash zsh fish'" in said

    def test_another_shell_is_wrong_use(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["completion", "tcsh"]) == 2
        assert "bash" in capsys.readouterr().err


def test_bash_is_there() -> None:
    assert shutil.which("bash")

"""``nemcon completion SHELL``: a script that completes commands, options and their words.

It is written from the parser itself, so that it never lags behind. Load it with
``source <(nemcon completion bash)`` or the same for zsh; for fish, ``nemcon completion fish |
source``. Where a command takes a file, a folder or an id, files are offered.
"""

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from nemcon.cli.main import parser_of_all

_BASH = """\
_nemcon() {
  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="%(commands)s"
  else
    case "${COMP_WORDS[1]} $before" in
%(choices)s
      *) case "${COMP_WORDS[1]}" in
%(options)s
      esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  [ "${#COMPREPLY[@]}" -gt 0 ] || COMPREPLY=($(compgen -f -- "$word"))
}
complete -o filenames -F _nemcon nemcon
"""


def run(args: Namespace) -> int:
    """Print the script for the shell named; 0."""
    commands = dict(_commands())
    print({"bash": bash, "zsh": zsh, "fish": fish}[args.shell](commands), end="")
    return 0


def _commands() -> Iterator[tuple[str, ArgumentParser]]:
    # argparse gives no public way to ask for these
    for action in parser_of_all()._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def options(parser: ArgumentParser) -> dict[str, tuple[str, ...]]:
    """The long options of a command, each with the words it takes (none: it takes anything)."""
    return {
        name: tuple(str(choice) for choice in action.choices or ())
        for action in parser._actions
        for name in action.option_strings
        if name.startswith("--")
    }


def bash(commands: dict[str, ArgumentParser]) -> str:
    """The script for bash."""
    choices, words = [], []
    for command, parser in commands.items():
        values_by_option = options(parser)
        for option, allowed in values_by_option.items():
            if allowed:
                choices.append(f'      "{command} {option}") words="{" ".join(allowed)}" ;;')
        completions = " ".join([*values_by_option, *_positional(parser)])
        words.append(f'        {command}) words="{completions}" ;;')
    return _BASH % {
        "commands": " ".join([*commands, "--help", "--version"]),
        "choices": "\n".join(choices),
        "options": "\n".join(words),
    }


def zsh(commands: dict[str, ArgumentParser]) -> str:
    """The script for zsh, which reads bash's."""
    return f"autoload -U +X bashcompinit && bashcompinit\n{bash(commands)}"


def fish(commands: dict[str, ArgumentParser]) -> str:
    """The script for fish."""
    lines = [f"complete -c nemcon -n __fish_use_subcommand -xa '{' '.join(commands)}'"]
    for command, parser in commands.items():
        condition = f"-n '__fish_seen_subcommand_from {command}'"
        for option, allowed in options(parser).items():
            words = f" -xa '{' '.join(allowed)}'" if allowed else ""
            lines.append(f"complete -c nemcon {condition} -l {option[2:]}{words}")
        if places := _positional(parser):
            lines.append(f"complete -c nemcon {condition} -xa '{' '.join(places)}'")
    return "\n".join(lines) + "\n"


def _positional(parser: ArgumentParser) -> tuple[str, ...]:
    """The words that stand in a fixed place, where a command takes one of a few."""
    allowed = [a.choices for a in parser._actions if not a.option_strings and a.choices]
    return tuple(str(word) for choices in allowed for word in choices)

"""The arguments of every command, and how a run ends.

spec/tally.md §8. A command is a module of this package with ``run(args) -> int``; it is imported
when it is called, so that ``nemcon --help`` starts about as fast as Python itself. Whatever is
wrong with the input is said on standard error as ``file:line:column: severity: path: sentence``;
answers alone go to standard output.

To add a command: a line in `_parser`, a module of its name.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from nemcon import __version__

ADOPTED, NOT_ADOPTED, WRONG_USE = 0, 1, 2
_INTERRUPTED, _PIPE_CLOSED = 130, 141
_ENDING = """\
exit status: 0 adopted, or done; 1 not adopted, open or undetermined; 2 wrong use.
Set NO_COLOR for no colours."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="nemcon",
        description="Who agrees, who does not, and what the rule makes of it.",
        epilog=_ENDING,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"nemcon {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    decide = _command(commands, "decide", "what a tally means under its rule")
    decide.add_argument(
        "tally", metavar="TALLY", help="a tally file (YAML), or - for standard input"
    )
    decide.add_argument(
        "--rule", metavar="RULE", help="ask another rule than the file's: a name, or a sentence"
    )
    decide.add_argument("--json", action="store_true", help="print the answer as JSON")

    rules = _command(commands, "rules", "the named rules, or one of them explained")
    rules.add_argument(
        "name", metavar="NAME", nargs="?", help="the name of a rule; without it, all are listed"
    )
    rules.add_argument("--on", metavar="DATE", help="as in force on a day, such as 2024-06-26")
    rules.add_argument("--json", action="store_true", help="print as JSON")

    _command(commands, "tour", "the appointment of 2024 at NATO, told from the record")
    return parser


def _command(commands: Any, name: str, what: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=what,
        description=f"{what[0].upper()}{what[1:]}.",
        epilog=_ENDING,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status. Quiet when it is interrupted or its reader has gone."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows a ?
    try:
        status = _run(argv)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # the interpreter flushes once more on its way out: let that go nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED


def _run(argv: Sequence[str] | None) -> int:
    try:
        args = _parser().parse_args(argv)
    except SystemExit as stop:  # argparse has said what is wrong, or shown its help
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    status: int = import_module(f"nemcon.cli.{args.command}").run(args)
    return status

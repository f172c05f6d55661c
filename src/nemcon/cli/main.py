"""The arguments of every command, and how a run ends.

spec/tally.md §8. A command is a module of this package with ``run(args) -> int``; it is imported
when it is called, so that ``nemcon --help`` starts about as fast as Python itself. Whatever is
wrong with the input is said on standard error as ``file:line:column: severity: path: sentence``;
answers alone go to standard output.

To add a command: a line in `parser_of_all`, a module of its name.
"""

import argparse
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, NoReturn

from nemcon import __version__
from nemcon.interop.conversions import FORMATS
from nemcon.interop.exports import OUT
from nemcon.wording.languages import LANGUAGES
from nemcon.wording.template_titles import BODY_TEMPLATES

ADOPTED, NOT_ADOPTED, WRONG_USE = 0, 1, 2
_INTERRUPTED, _PIPE_CLOSED = 130, 141
_QUESTIONS = (
    (
        "standing",
        "how a matter stands: who agrees, is missing, blocks",
        "MATTER",
        "rule",
        "step",
        "round",
        "if",
    ),
    (
        "tally",
        "any moment of a matter as a tally file, for nemcon decide",
        "MATTER",
        "rule",
        "step",
        "round",
        "of",
        "if",
    ),
    ("power", "who can still decide a matter, or stop it", "MATTER", "rule", "step", "of", "if"),
    ("open", "which matters of a body are open, and what stands in the way", ""),
    ("history", "what changed in a matter, day by day", "MATTER"),
    ("timetable", "when the steps of a matter are due, and were done", "MATTER"),
    ("office", "who holds an office, held it before and comes next", "OFFICE"),
    ("member", "what a member is, says and asks, and who speaks for it", "MEMBER"),
)
"""The questions to a dossier: what each is asked about, and which options it has beside those that
all have."""
_ALL_HAVE = ("on", "known", "recorded", "reader", "server")
_OPTIONS = {
    "on": ("T", "as of a day, or a moment with its offset; else now"),
    "known": ("T", "as it was known then; else everything recorded"),
    "recorded": ("N", "as recorded up to the entry of that number; else all there is"),
    "reader": ("WHO", "as public, a member (its id), secretariat or auditor has it; else as it is"),
    "server": ("URL", "of a body there, as NEMCON_TOKEN may read it; else NEMCON_SERVER, or here"),
    "step": ("ID", "one step alone; else the one to decide then"),
    "of": ("ID", "on this candidacy or text; else on whom the answer is about"),
    "if": ("WHO=WORD", "suppose it: RO=support, RO/ann=object, ann=withdrawn; may be repeated"),
    "round": ("ID", "one round alone, and what the rule makes of its figures"),
    "rule": ("NAME", "by another rule: its name, or a sentence"),
}
_A_DOSSIER = "a folder, or a record.jsonl; else the current folder"
_MODULES = {
    "act": "desk_forms",
    "arrive": "move",
    "import": "importing",
    "export": "exporting",
    "open": "open_matters",
}
"""The modules that are not called as their command is: something else has that word."""
_ENDING = """\
exit status: 0 adopted, or done; 1 not adopted, open or undetermined; 2 wrong use.
Set NO_COLOR for no colours."""


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence, with what to type; of all *commands* it has
    theirs."""

    commands: Mapping[str, "Parser"] = {}

    def error(self, message: str) -> NoReturn:
        from nemcon.cli.meant import fault  # noqa: PLC0415  # only what is wrong needs it

        self.wrong(fault(self, message))

    def wrong(self, sentence: str) -> NoReturn:
        """End with that sentence."""
        self.exit(WRONG_USE, f"error: {sentence}\n")


def parser_of_all() -> Parser:
    """The parser of every command."""
    parser = Parser(
        prog="nemcon",
        description="Who agrees, who does not, and what the rule makes of it.",
        epilog=_ENDING,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"nemcon {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    parser.commands = commands.choices

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
        "name", metavar="NAME", nargs="*", help="the name of a rule; without it, all are listed"
    )
    rules.add_argument("--on", metavar="DATE", help="as in force on a day, such as 2024-06-26")
    rules.add_argument("--json", action="store_true", help="print as JSON")

    check = _command(commands, "check", "everything that is wrong with a dossier")
    check.add_argument("dossier", metavar="DOSSIER", nargs="?", default=".", help=_A_DOSSIER)
    check.epilog = "exit status: 0 notes only; 1 an error or a warning; 2 no such dossier."
    fmt = _command(commands, "fmt", "lay the files of a dossier out, keeping comments and order")
    fmt.add_argument("dossier", metavar="DOSSIER", nargs="?", default=".", help=_A_DOSSIER)
    fmt.add_argument(
        "--check", action="store_true", help="write nothing; status 1 if a file would change"
    )
    new = _command(commands, "new", "a small dossier to begin with, commented")
    new.add_argument("dossier", metavar="DOSSIER", help="the folder to make, or an empty one")
    new.add_argument("--id", metavar="ID", help="the id of the body; else the name of the folder")

    _convert(commands)

    for question in _QUESTIONS:
        _question(commands, *question)

    brief = _question(commands, "brief", "a matter told as a short bulletin", "MATTER")
    brief.usage = (
        f"nemcon brief [DOSSIER] MATTER --lang {'|'.join(LANGUAGES)} [--on T] [--known T]\n"
        "                    [--recorded N] [--reader WHO] [--server URL]\n"
        "                    [--anyway] [--format text|markdown|html|json|pdf]"
    )
    brief.set_defaults(reader="public")
    brief.add_argument("--lang", choices=tuple(LANGUAGES), required=True, help="the language")
    brief.add_argument(
        "--format",
        choices=("text", "markdown", "html", "json", "pdf"),
        default="text",
        help="how to print it; else text",
    )

    act = _command(commands, "act", "what you may do in a body on a server, looked at and recorded")
    act.usage = (
        "nemcon act BODY [MATTER] [--for MEMBER] [--do FORM [FIELD=VALUE ...]] [--server URL]\n"
        "                  [--yes] [--json]"
    )
    act.add_argument(
        "where",
        metavar="BODY [MATTER] [FIELD=VALUE ...]",
        nargs="+",
        help="the body, the matter if it is about one, and what is filled in",
    )
    act.add_argument("--for", dest="member", metavar="MEMBER", help="for which member")
    act.add_argument("--do", metavar="FORM", help="the form; else those that there are now")
    act.add_argument("--server", metavar="URL", help="the site; else NEMCON_SERVER")
    act.add_argument("--yes", action="store_true", help="record it without asking")
    act.add_argument("--json", action="store_true", help="print what the server answers as JSON")
    act.epilog = (
        "It prints what will be recorded and who may read it, and asks before it records.\n"
        "Where nobody can be asked, --yes alone records. It needs a token that records.\n"
        "exit status: 0 recorded, or listed; 1 not recorded; 2 wrong use."
    )

    _of_the_store(commands)
    _command(commands, "tour", "the appointment of 2024 at NATO, told from the record")
    completion = _command(commands, "completion", "a script that completes these in your shell")
    completion.add_argument("shell", metavar="SHELL", choices=("bash", "zsh", "fish"))
    return parser


def _convert(commands: Any) -> None:
    """What others keep."""
    convert = _command(commands, "convert", "a dossier made of what somebody else keeps")
    convert.usage = (
        "nemcon convert FORMAT FILE [FILE ...] --into FOLDER [--body ID] [--of ID]\n"
        "                      [--name NAME] [--zone ZONE] [--url URL] [--found DAY]\n"
        "                      [--notorious] [--json]\n"
        "       nemcon convert votes FILE --mapping FILE"
    )
    convert.add_argument("format", metavar="FORMAT", choices=tuple(FORMATS), help="as listed below")
    convert.add_argument("files", metavar="FILE", nargs="+", help="a file in that format")
    goal = convert.add_mutually_exclusive_group(required=True)
    goal.add_argument("--into", metavar="FOLDER", help="a new folder, or an empty one")
    goal.add_argument(
        "--mapping",
        metavar="FILE",
        help="of votes: write a mapping of their columns there, to look over, and no dossier",
    )
    convert.add_argument(
        "--body", metavar="ID", help="the id of the body; else the name of the folder"
    )
    convert.add_argument(
        "--of", metavar="ID", help="what in the files is the body, by its id there"
    )
    convert.add_argument(
        "--name", metavar="NAME", help="what the body is called; else as in the files"
    )
    convert.add_argument(
        "--zone", metavar="ZONE", help="its time zone, such as Europe/Amsterdam; else UTC"
    )
    convert.add_argument("--url", metavar="URL", help="where the files were published")
    convert.add_argument(
        "--found", metavar="DAY", help="when they were taken from there; else today"
    )
    convert.add_argument(
        "--notorious", action="store_true", help="each thing was public on its own day"
    )
    convert.add_argument("--json", action="store_true", help="print what was found as JSON")
    convert.epilog = (
        "Formats:\n"
        + "\n".join(f"  {name:<13}{title}" for name, title in FORMATS.items())
        + "\n\nThe files lie in the folder too, as they were received.\n"
        "exit status: 0 written; 1 written, with what is to be mended; 2 not written."
    )


def _of_the_store(commands: Any) -> None:
    """What is kept in a database: taken in, given out, verified, served."""
    importing = _command(commands, "import", "a dossier, taken into the record that the site shows")
    importing.add_argument(
        "dossier", metavar="DOSSIER", help="a folder, a record.jsonl, or an example that ships"
    )
    importing.add_argument(
        "--dry-run", action="store_true", help="say what would be done, do nothing"
    )
    importing.add_argument(
        "--anyway",
        action="store_true",
        help="also where much is voided, or it looks like a mistake",
    )
    where = "the data are in NEMCON_DATA, else in {}, or where DATABASE_URL says"
    importing.epilog = f"Needs nemcon[site]; {where.format('~/.local/share/nemcon')}."
    exporting = _command(commands, "export", "a body's record, as a dossier that can be read back")
    exporting.add_argument(
        "body", metavar="BODY", help="the id of the body, such as nac; with --as a dossier too"
    )
    exporting.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        help="a new folder, else one of the body's id; or -; with --as a new file, else -",
    )
    exporting.add_argument(
        "--public", action="store_true", help="only what the public may read; else everything"
    )
    exporting.add_argument(
        "--as",
        dest="format",
        metavar="FORMAT",
        choices=tuple(OUT),
        help="its members, people and offices alone, as listed below",
    )
    exporting.epilog = (
        "Formats, of what the public may read:\n"
        + "\n".join(f"  {name:<12}{of.title}" for name, of in OUT.items())
        + f"\n\n{importing.epilog}"
    )
    _data(commands)
    verify = _command(commands, "verify", "whether what is kept is what was recorded")
    verify.add_argument(
        "what",
        metavar="BODY|FILE",
        nargs="?",
        help="the id of a body, or a record.jsonl or its folder; else every body here",
    )
    verify.add_argument(
        "--root", metavar="N=ROOT", help="compare the root up to entry N with one written down"
    )
    verify.add_argument("--json", action="store_true", help="print what was found as JSON")
    verify.epilog = (
        "exit status: 0 nothing found; 1 something is not what was recorded; 2 it cannot be read.\n"
        f"Of bodies it needs nemcon[site]; {where.format('~/.local/share/nemcon')}."
    )
    _doctor(commands, importing.epilog)
    _backups(commands, importing.epilog)
    clock = _command(commands, "clock", "record that the clock was ahead, so that a body goes on")
    clock.add_argument("body", metavar="BODY", help="the id of the body, such as nac")
    clock.add_argument(
        "--today", metavar="DAY", required=True, help="the day it is in Greenwich: 2026-11-29"
    )
    clock.add_argument(
        "--reason", metavar="TEXT", required=True, help="what was wrong with the clock, for readers"
    )
    clock.epilog = (
        "Where the record of a body ends at a moment that is still to come, this says so for\n"
        f"ever, and the body takes entries again. {importing.epilog}"
    )
    setup = _command(commands, "setup", "the first administrator, and a body with its first clerk")
    setup.add_argument("--email", metavar="ADDRESS", help="the administrator's e-mail address")
    setup.add_argument("--body", metavar="ID", help="the id of a body to begin, such as club")
    setup.add_argument("--name", metavar="NAME", help="its name")
    setup.add_argument("--zone", metavar="ZONE", help="its time zone, such as Europe/Amsterdam")
    setup.add_argument("--clerk", metavar="NAME", help="the name of its first clerk")
    setup.add_argument(
        "--template", metavar="NAME", help="what it begins with: one of those listed below"
    )
    setup.add_argument(
        "--editor", metavar="NAME", help="the name of an editor, of an observer's record as --body"
    )
    setup.add_argument(
        "--again", action="store_true", help="another link in place of one that is lost"
    )
    setup.epilog = (
        "It prints the links by which they make their accounts, each once. Done twice it changes\n"
        "nothing. A template brings rules and an office; the members are recorded at the desk:\n\n"
        + "\n".join(f"  {name:<11}{of.title}." for name, of in BODY_TEMPLATES.items())
        + f"\n\n{importing.epilog}"
    )
    account = _command(commands, "account", "who has an account; close one, or let one in again")
    account.add_argument(
        "what", metavar="WHAT", choices=("list", "close", "reset"), help="list, close or reset"
    )
    account.add_argument("email", metavar="EMAIL", nargs="?", help="whose, to close or reset")
    account.epilog = (
        "close ends an account with its sessions and seats; what it recorded stays. reset prints\n"
        "a link to set a new password and take off lost factors, good once, for an hour.\n"
        f"{importing.epilog}"
    )
    _tidy(commands, importing.epilog)
    _migrate(commands, importing.epilog)
    demo = _command(commands, "demo", "the appointment of 2024 at NATO, as a site on this machine")
    demo.add_argument("--port", type=_port, metavar="N", help="where to listen; else 8000")
    demo.add_argument("--no-browser", action="store_true", help="open no browser")
    demo.epilog = (
        f"Needs nemcon[site]; {where.format('~/.local/share/nemcon-demo')}. Ctrl-C stops it."
    )
    password = _command(commands, "password", "the password of the administrator's page")
    password.epilog = importing.epilog
    _server(commands, importing.epilog)


def _server(commands: Any, needs: str) -> None:
    """What goes on running, and what it serves."""
    bodies = _command(commands, "bodies", "whose records are kept here")
    bodies.add_argument("--json", action="store_true", help="print them as JSON")
    bodies.epilog = needs
    serve = _command(commands, "serve", "the site with the records that were imported")
    serve.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on; else 127.0.0.1"
    )
    serve.add_argument("--port", type=_port, default=8000, metavar="N", help="the port; else 8000")
    serve.add_argument(
        "--workers",
        type=_workers,
        metavar="N",
        help="processes that answer; else one for each core",
    )
    serve.add_argument(
        "--no-worker", action="store_true", help="without one that sends letters (nemcon worker)"
    )
    worker = _command(commands, "worker", "sends letters, reminds, certifies silences that ended")
    worker.add_argument("--once", action="store_true", help="do what there is to do now, and end")
    worker.add_argument(
        "--held",
        choices=("send", "drop"),
        help="send or drop the letters that a restore held back, and end",
    )
    worker.add_argument("--beside", action="store_true", help=argparse.SUPPRESS)
    bounce = _command(commands, "bounce", "a report of a letter that came back, on standard input")
    bounce.epilog = f"For the alias of NEMCON_BOUNCES. {needs}"
    worker.epilog = f"nemcon serve runs one by itself. {needs}"
    serve.epilog = f"{needs}\nNEMCON_HOSTS has the names under which the site is reached."


def _tidy(commands: Any, needs: str) -> None:
    """What is kept about people, and no longer."""
    tidy = _command(commands, "tidy", "remove what is kept about people no longer")
    tidy.add_argument("--dry-run", action="store_true", help="say what would go, remove nothing")
    tidy.epilog = (
        "Sessions that ended, old invitations and drafts, who opened what, each after the days\n"
        f"that settings say. Nothing of the record goes. {needs}"
    )


def _migrate(commands: Any, needs: str) -> None:
    """The tables of this version, and who may use them."""
    migrate = _command(commands, "migrate", "make what this version lacks in the database")
    migrate.add_argument(
        "--site", metavar="ROLE", help="give that role of PostgreSQL what it needs to serve"
    )
    migrate.epilog = f"Run it as the role that owns the tables. {needs}"


def _data(commands: Any) -> None:
    """Its tables."""
    data = _command(commands, "data", "the public record as tables, for a notebook or a sheet")
    data.add_argument("place", metavar="PLACE", help="a dossier, or the id of a body")
    data.add_argument("folder", metavar="FOLDER", nargs="?", help="a new folder, else BODY-data")
    data.add_argument(
        "--licence", metavar="NAME", help="under which they may be used; else NEMCON_LICENCE"
    )


def _doctor(commands: Any, needs: str) -> None:
    """What is looked at round a database too."""
    doctor = _command(commands, "doctor", "what is wrong with an installation as it is")
    doctor.add_argument(
        "--deep", action="store_true", help="compare every entry, however long that takes"
    )
    doctor.add_argument("--json", action="store_true", help="print what was found as JSON")
    doctor.epilog = (
        "It changes nothing, sends nothing, and ends within some seconds.\n"
        "exit status: 0 nothing found, or notes; 1 something is wrong; 2 it cannot be looked at.\n"
        f"{needs}"
    )


def _backups(commands: Any, needs: str) -> None:
    """What is kept besides, and brought back."""
    backup = _command(commands, "backup", "a backup of all that is kept, while the site serves")
    backup.add_argument(
        "folder", metavar="FOLDER", nargs="?", help="where backups lie; else NEMCON_BACKUPS"
    )
    backup.add_argument(
        "--keep", type=_many, metavar="N", help="remove the oldest there but for so many"
    )
    backup.add_argument("--json", action="store_true", help="print what was made as JSON")
    backup.epilog = (
        "It makes a folder in FOLDER, for its owner alone: the database with its files, the\n"
        "secret of the installation, and what is in it. It is as secret as all of these.\n"
        f"{needs}"
    )

    move = _command(commands, "move", "a body, from here on kept at another site")
    move.add_argument("body", metavar="BODY", help="the id of a body that is kept here")
    move.add_argument("url", metavar="URL", help="the address of the other site")
    move.add_argument("folder", metavar="FOLDER", nargs="?", help="where it is written; else BODY")
    move.add_argument("--reason", metavar="TEXT", default="", help="why, for readers")
    move.epilog = (
        "It records that the body is kept there from now on, and writes all of it with its files\n"
        "to FOLDER, which is as secret as the record. Nothing is recorded in it here any more,\n"
        f"and all its addresses lead there. {needs}"
    )
    arrive = _command(commands, "arrive", "a body that moved, taken in where it goes on")
    arrive.add_argument("folder", metavar="FOLDER", help="what move wrote")
    arrive.add_argument("--reason", metavar="TEXT", default="", help="why, for readers")
    arrive.add_argument(
        "--anyway", action="store_true", help="also where it went to another address than ours"
    )
    arrive.epilog = needs

    restore = _command(commands, "restore", "a backup, brought back in the place of what is kept")
    restore.add_argument("backup", metavar="BACKUP", nargs="?", help="a folder that backup made")
    restore.add_argument(
        "--epoch",
        action="store_true",
        help="begin the new epoch in a database that came back by other means",
    )
    restore.add_argument(
        "--replace", action="store_true", help="set aside a database that has bodies"
    )
    restore.add_argument(
        "--last-head",
        metavar="BODY=N",
        action="append",
        help="the last number that was given out in a body, or one surely not below it; "
        "unknown, or backup where nothing was recorded since, for those not named",
    )
    restore.add_argument("--reason", metavar="TEXT", default="", help="why, for readers")
    restore.add_argument("--json", action="store_true", help="print what came back as JSON")
    restore.epilog = (
        "Stop the site first. What comes back is verified before it takes the place of anything,\n"
        "and what was there is set aside. An entry in each record says that it was restored; all\n"
        f"sessions, tokens and open invitations end. {needs}"
    )


def _many(text: str) -> int:
    return _between(text, 1, 1_000_000)


def _port(text: str) -> int:
    return _between(text, 1, 65_535)


def _workers(text: str) -> int:
    return _between(text, 1, 256)


def _between(text: str, low: int, high: int) -> int:
    # isdigit takes ² too, which int refuses, and int takes long over thousands of digits
    if not (text.isascii() and text.isdigit() and low <= int(text[:9]) <= high):
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is not a number from {low} to {high}")
    return int(text)


def _question(
    commands: Any, name: str, what: str, about: str, *options: str
) -> argparse.ArgumentParser:
    command = _command(commands, name, what)
    switches = "".join(f" [--{option} {_OPTIONS[option][0]}]" for option in (*_ALL_HAVE, *options))
    json_switch = "" if name == "tally" else " [--json]"
    which = f" [{about}]" if about else ""
    command.usage = f"nemcon {name} [DOSSIER]{which}{switches} [--anyway]{json_switch}"
    place = "a folder, a record.jsonl or a body in the store, else the current folder"
    command.add_argument(
        "where",
        metavar=f"[DOSSIER] {about}".strip(),
        nargs="*",
        help=f"{place}; and its {about.lower()}, where it has several" if about else place,
    )
    for option in (*_ALL_HAVE, *options):
        metavar, says = _OPTIONS[option]
        if option == "if":
            command.add_argument("--if", metavar=metavar, action="append", help=says)
        else:
            command.add_argument(f"--{option}", metavar=metavar, help=says)
    command.add_argument("--anyway", action="store_true", help="in spite of errors in the dossier")
    if name not in {"brief", "tally"}:
        command.add_argument("--json", action="store_true", help="print the answer as JSON")
    return command


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


def _worded(parser: Parser, argv: Sequence[str]) -> list[str]:
    """The words of a call: ``help`` asks for help, and what is no command is told at once."""
    words = list(argv)
    if words[:1] == ["help"]:
        words = [*words[1:2], "--help"]
    if not words:
        parser.wrong("No command is named. Write nemcon --help to see which there are.")
    if "" in words:
        parser.wrong("One of the words is empty. Leave it out, or write what it stands for.")
    commands = parser.commands
    # before argparse, in whose words a command is an argument COMMAND
    if words[0] not in {*commands, "-h", "--help", "--version"}:
        from nemcon.cli import meant  # noqa: PLC0415  # only what is wrong needs it

        if words[0].startswith("-"):
            parser.wrong(meant.beside(parser, words[:1]))
        parser.wrong(meant.command(words[0], list(commands)))
    return words


def _run(argv: Sequence[str] | None) -> int:
    try:
        parser = parser_of_all()
        words = _worded(parser, sys.argv[1:] if argv is None else argv)
        # names may stand on both sides of an option, which parse_args refuses
        args, beside = parser.parse_known_args(words)
        if beside and not hasattr(args, "where"):  # older Pythons have no place for one behind it
            of = parser.commands[args.command]
            args, beside = of.parse_known_intermixed_args(words[1:], args)
        options = [word for word in beside if word.startswith("-") and word != "-"]
        if beside and (options or not hasattr(args, "where")):
            from nemcon.cli import meant  # noqa: PLC0415  # only what is wrong needs it

            parser.wrong(meant.beside(parser.commands[args.command], beside))
    except SystemExit as stop:  # argparse has said what is wrong, or shown its help
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    if beside:  # names on both sides of an option
        args.where += beside
    gc.set_threshold(100_000, 50, 100)  # what a command reads, it keeps: looking through it is vain
    module = _MODULES.get(args.command, args.command)
    status: int = import_module(f"nemcon.cli.{module}").run(args)
    return status

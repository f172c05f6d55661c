"""``nemcon act``: what somebody may do in a body on a server, looked at, and recorded once.

docs/decisions/0067. The server says which forms there are, what would be recorded and who may read
it; here that is printed, and nothing is recorded that was not. The form's number goes with it each
time, so that what is sent again because no answer came is recorded once.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from nemcon.cli import remote
from nemcon.cli.main import ADOPTED, NOT_ADOPTED, WRONG_USE
from nemcon.cli.show import report
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.findings import Finding
from nemcon.core.jsontext import laid_out

_TO_RECORD = ("nonce", "seen", "prepared")


def run(args: Namespace) -> int:
    """Exit status 0 recorded or listed, 1 not recorded, 2 wrong use."""
    try:
        return DeskForms(args).status()
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE


class DeskForms:
    """One run: where it acts, and what is filled in."""

    def __init__(self, args: Namespace) -> None:
        self._args = args
        url = args.server or os.environ.get("NEMCON_SERVER", "")
        if not url:
            raise Refusal("No server is named.", mend="Give --server URL, or set NEMCON_SERVER.")
        self._server = remote.server(url)
        if not self._server.token:
            raise Refusal(
                "There is no token for that server.", mend="Make one that records at your desk."
            )
        names = [word for word in args.where if "=" not in word]
        self._fields = dict(word.split("=", 1) for word in args.where if "=" in word)
        body, matter = remote.body_and_subject(names, "matter")
        if self._fields and not args.do:
            raise Refusal("Which form is filled in?", mend="Name it: --do position.")
        within = f"matters/{quote(matter, safe='')}/" if matter else ""
        self._root = f"/desk/api/v1/{quote(body, safe='')}/{within}acts/"
        self._query = f"?{urlencode({'for': args.member})}" if args.member else ""

    def status(self) -> int:
        if not self._args.do:
            return self._list(self._server.json(self._root + self._query))
        self._address = f"{self._root}{quote(self._args.do, safe='')}/{self._query}"
        form = self._server.json(self._address)
        # what is left out is as the page of the form has it at first
        values = {one["name"]: one["initial"] for one in form["fields"]} | self._fields
        look = self._server.json(self._address, {**values, "step": "look"})
        if "seen" not in look:
            return self._against(look)
        return self._confirm(look)

    def _confirm(self, look: Mapping[str, Any]) -> int:
        """Show what would be recorded, and record it if that is wanted."""
        self._show(look)
        if not self._args.yes and not self._consent():
            if not self._args.json:
                _line("Nothing was recorded.")
            return NOT_ADOPTED
        fields = {**look["values"], **{name: look[name] for name in _TO_RECORD}, "step": "record"}
        try:
            reply = self._server.json(self._address, fields)
        except Refusal:
            # no answer came, or none that can be read: by its number it is the same form
            reply = self._server.json(self._address, fields)
        if "recorded" not in reply:
            if "previews" in reply:
                self._show(reply)
            return self._against(reply)
        if self._args.json:
            _json(reply)
        else:
            numbers = ", ".join(str(number) for number in reply["recorded"])
            _line(f"Recorded: {numbers}. The number of the form is {reply['nonce']}.")
        return ADOPTED

    def _consent(self) -> bool:
        """Whether somebody at a terminal says yes."""
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            _aside("Nobody can be asked here: give --yes to record it.")
            return False
        sys.stderr.write("Record it? [y/N] ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().casefold() in {"y", "yes"}

    def _against(self, reply: Mapping[str, Any]) -> int:
        """Say why it was not recorded."""
        sentence = " ".join(filter(None, (reply["problem"], reply["mend"])))
        faults = [
            Finding(severity="error", path=name, sentence=says)
            for name, says in reply.get("faults", {}).items()
        ]
        report(faults or [Finding(severity="error", sentence=sentence)])
        return WRONG_USE if faults else NOT_ADOPTED

    def _list(self, reply: Mapping[str, Any]) -> int:
        """Print which forms there are."""
        if self._args.json:
            _json(reply)
            return ADOPTED
        if not reply["deeds"]:
            _line("There is nothing that you may do there now.")
        for deed in reply["deeds"]:
            _line(f"{deed['name']}: {deed['title']}")
            if deed["needs_file"]:
                _line("  takes a file: do it on the page of your desk")
            for field in deed["fields"]:
                _line(f"  {field['name']}={_kind(field)}  {field['label']}")
        return ADOPTED

    def _show(self, look: Mapping[str, Any]) -> None:
        """Print what would be recorded, and who may read it."""
        if self._args.json:
            _json(look)
            return
        _line("This will be recorded:")
        for one in look["previews"]:
            _line(f"- {one['says']}")
            if one["since"]:
                _line(f"  from {one['since']}")
            for field in one["fields"] if not one["differences"] else ():
                _line(f"  {field['label']}: {'; '.join(field['values'])}")
            for of in one["differences"]:
                before, after = ("; ".join(of[side]) or "nothing" for side in ("before", "after"))
                _line(f"  {of['label']}: {before} -> {after}")
            _line(f"  {one['readers']}")
            _line("  Word for word, with the moment still open:")
            for text in one["text"].splitlines():
                _line(f"    {text}")
        for says in look["comes_to"]:
            _line(f"It comes to: {says}")


def _kind(field: Mapping[str, Any]) -> str:
    """What a field takes, as a call has it."""
    options: Sequence[str] = [one["value"] for one in field["options"]]
    takes = "|".join(options) if options else field["kind"].upper()
    return takes if field["required"] else f"[{takes}]"


def _line(text: str) -> None:
    """A line of what a server says: nothing in it moves a terminal's cursor or sets its colours."""
    sys.stdout.write("".join(one if one.isprintable() else " " for one in text) + "\n")


def _aside(text: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(f"{text}\n")


def _json(value: object) -> None:
    sys.stdout.write(laid_out(value) + "\n")

"""The log of a worker: lines on standard error, which no request waits for.

docs/decisions/0016, 0066. A thread of its own writes them. Where nobody reads them, lines are
dropped beyond `MOST`, and the next one that can be written says how many. What a request did wrong
is told to whoever made it, and is no line: a log that a stranger can fill tells nothing.

A line says when, how bad, what, and about which request: its number, its method, its path. No line
has what lets somebody in, or who somebody is: of a path whatever may be the secret of a link is
left out, and all that follows a question mark; of a fault its kind, its first line and the places
in the code; of any text what looks like a mail address. No line has the address of a reader.
"""

import json
import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from queue import Full, Queue
from secrets import token_hex
from threading import Lock, Thread, local
from traceback import extract_tb
from types import TracebackType
from typing import Any

MOST = 1_000
"""Lines that wait for whoever reads them."""
STANDARD_ERROR = 2
LEFT_OUT = "…"
"""What stands where something was."""
LONGEST_NAME = 30
"""Characters of a part of a path, above which it may be the secret of a link."""
MOST_PLACES = 30
"""Places in the code that are told of a fault, the last ones."""
_LONGEST_TEXT = 2_000
_MAIL = re.compile(r"[^\s@<>()'\"=,;:]+@[^\s@<>()'\"=,;:]+")
_PATH = re.compile(r"(?<![\w.])/[^\s?'\"<>]*(?:\?[^\s'\"<>]*)?")
_NAME = re.compile(r"[a-z0-9._-]*|[A-Z]+")
_TOKEN = re.compile(r"[\w+/=-]{24,}")
"""What may be a secret in the words of a fault."""
_SECRET_AFTER = frozenset({"invitation", "password"})
_NUMBER = "nemcon.number"
_here = local()


def cut(path: str) -> str:
    """A path without what may let somebody in: what follows a question mark, and each part that is
    no name as ids are, that is long, or that follows one which such a part follows."""
    parts = path.partition("?")[0].split("/")
    for place, part in enumerate(parts):
        after = place > 0 and parts[place - 1] in _SECRET_AFTER and part not in {"", "reset"}
        if after or len(part) > LONGEST_NAME or not _NAME.fullmatch(part):
            parts[place] = LEFT_OUT
    return "/".join(parts)


def clean(text: str) -> str:
    """A text without what looks like a mail address, and with the paths in it `cut`."""
    text = _MAIL.sub(LEFT_OUT, text[:_LONGEST_TEXT])
    return _PATH.sub(lambda path: cut(path[0]), text)


def number(environ: dict[str, Any]) -> str:
    """By which a request is known in the log, and in its answer."""
    return str(environ.setdefault(_NUMBER, token_hex(6)))


@contextmanager
def about(environ: dict[str, Any]) -> Iterator[None]:
    """Whatever this thread logs meanwhile is about that request."""
    _here.request = environ
    try:
        yield
    finally:
        _here.request = None


def answer(log: logging.Logger, status: int, seconds: float) -> None:
    """A line for the request that this thread answered."""
    log.info("answered", extra={"nemcon": {"status": status, "ms": round(seconds * 1000)}})


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    """What a line says, in order."""
    moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    says: dict[str, Any] = {
        "moment": moment.replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "from": record.name,
        "event": clean(record.getMessage()),
    }
    environ = getattr(_here, "request", None)
    if environ is not None:
        says["request"] = number(environ)
        says["method"] = str(environ.get("REQUEST_METHOD", ""))[:10]
        says["path"] = cut(str(environ.get("PATH_INFO", ""))[:400])
    says |= getattr(record, "nemcon", {})
    if record.exc_info and record.exc_info[1] is not None:
        says["fault"] = _fault(record.exc_info[1])
        says["places"] = _places(record.exc_info[2])
    return says


def _fault(fault: BaseException) -> str:
    """Its kind and its first line: a database tells in the second which row it was."""
    first = _TOKEN.sub(LEFT_OUT, clean(str(fault).strip().partition("\n")[0]))
    return f"{type(fault).__name__}: {first}" if first else type(fault).__name__


def _places(trace: TracebackType | None) -> list[str]:
    """Where it happened, the innermost last: file, line and function, no value."""
    return [f"{of.filename}:{of.lineno} {of.name}" for of in extract_tb(trace)[-MOST_PLACES:]]


class JsonForm(logging.Formatter):
    """A line is an object of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(_fields(record), ensure_ascii=False)


class TextForm(logging.Formatter):
    """A line for people; the places of a fault stand under it."""

    def format(self, record: logging.LogRecord) -> str:
        says = _fields(record)
        line = f"{says['moment']} {says['level'].upper()} {says['from']}: {says['event']}"
        if "request" in says:
            line += f" [{says['method']} {says['path']}, request {says['request']}]"
        if "status" in says:
            line += f" {says['status']}, {says['ms']} ms"
        if "fault" in says:
            line += "".join(f"\n  {place}" for place in says["places"]) + f"\n  {says['fault']}"
        return line


FORMS = {"text": TextForm, "json": JsonForm}


class Log(logging.Handler):
    """Hands its lines to a thread, which writes them to the file of that number."""

    def __init__(
        self, file: int = STANDARD_ERROR, most: int = MOST, form: logging.Formatter | None = None
    ) -> None:
        super().__init__()
        self.setFormatter(form or TextForm())
        self._file = file
        self._lines: Queue[str] = Queue(most)
        self._dropped = 0
        self._counting = Lock()
        Thread(target=self._write, daemon=True).start()

    def emit(self, record: logging.LogRecord) -> None:
        """Take a line, or count it as dropped."""
        try:
            self._lines.put_nowait(self.format(record))
        except Full:
            with self._counting:
                self._dropped += 1

    def _write(self) -> None:
        while True:
            line = self._lines.get()
            with self._counting:
                dropped, self._dropped = self._dropped, 0
            if dropped:
                line = f"{line}\n{self._gap(dropped)}"
            self._flush(f"{line}\n".encode(errors="backslashreplace"))

    def _gap(self, dropped: int) -> str:
        """That lines are missing, in the form of the others."""
        says = f"{dropped} lines of this log were dropped: nobody read it in time."
        return self.format(logging.LogRecord("nemcon", logging.WARNING, "", 0, says, None, None))

    def _flush(self, rest: bytes) -> None:
        """Write all of it, past Python's own file, whose lock others would wait for."""
        try:
            while rest:
                rest = rest[os.write(self._file, rest) :]
        except OSError:  # whoever read it has gone
            return


@contextmanager
def to_standard_error(form: str = "text") -> Iterator[None]:
    """Whatever this process logs meanwhile is written at once, for a command that ends by itself:
    what a thread has still to write would end with it."""
    whole, handler = logging.getLogger(), logging.StreamHandler()
    handler.setFormatter(FORMS[form]())
    whole.addHandler(handler)
    try:
        yield
    finally:
        whole.removeHandler(handler)


def begin(form: str = "text") -> None:
    """Let everything that this process logs go that way, the server's own lines too."""
    log = Log(form=FORMS[form]())
    logging.basicConfig(level=logging.WARNING, handlers=[log], force=True)
    for name in ("_granian", "granian.access"):
        logging.getLogger(name).handlers = [log]
    logging.getLogger("nemcon.requests").setLevel(logging.INFO)
    logging.getLogger("django.request").setLevel(logging.ERROR)
    logging.getLogger("django.security").setLevel(logging.CRITICAL)

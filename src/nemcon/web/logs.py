"""The log of a worker: lines on standard error, which no request waits for.

docs/decisions/0016. A thread of its own writes them. Where nobody reads them, lines are dropped
beyond `MOST`, and the next one that can be written says how many. What a request did wrong is told
to whoever made it, and is no line: a log that a stranger can fill tells nothing.
"""

import logging
import os
from queue import Full, Queue
from threading import Lock, Thread

MOST = 1_000
"""Lines that wait for whoever reads them."""
STANDARD_ERROR = 2
FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class Log(logging.Handler):
    """Hands its lines to a thread, which writes them to the file of that number."""

    def __init__(self, file: int = STANDARD_ERROR, most: int = MOST) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter(FORM))
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
                line = f"{line}\n{dropped} lines of this log were dropped: nobody read it in time."
            self._flush(f"{line}\n".encode(errors="backslashreplace"))

    def _flush(self, rest: bytes) -> None:
        """Write all of it, past Python's own file, whose lock others would wait for."""
        try:
            while rest:
                rest = rest[os.write(self._file, rest) :]
        except OSError:  # whoever read it has gone
            return


def begin() -> None:
    """Let everything that this process logs go that way, the server's own lines too."""
    log = Log()
    logging.basicConfig(level=logging.WARNING, handlers=[log], force=True)
    for name in ("_granian", "granian.access"):
        logging.getLogger(name).handlers = [log]
    logging.getLogger("django.request").setLevel(logging.ERROR)
    logging.getLogger("django.security").setLevel(logging.CRITICAL)

"""``nemcon worker``: sends letters, reminds, and certifies silences that have ended.

docs/decisions/0063. ``nemcon serve`` runs one beside its workers; of several, wherever they run,
each letter is one's. It works in rounds of a second or two until it is stopped; one that is killed
leaves nothing half done, and nothing that another does not go on with.
"""

import signal
import subprocess
import sys
import threading
import time
from argparse import Namespace
from threading import Event
from types import FrameType

from nemcon.cli import serve
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.show import page_for, report
from nemcon.core.errors import NemconError
from nemcon.core.findings import Finding

PAUSE = 2.0
"""Seconds between two rounds where there was nothing to do."""
AGAIN = 5.0
"""Seconds until another worker begins where one ended."""


def run(args: Namespace) -> int:
    """Work until stopped: 0; or 2 where it cannot be done."""
    try:
        serve.ready(pages=False)
        if args.held:
            _release(args, send=args.held == "send")
        else:
            _work(once=args.once, beside=args.beside)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    return ADOPTED


def _work(*, once: bool, beside: bool) -> None:
    from nemcon.web import logs  # noqa: PLC0415  # what the other commands need not
    from nemcon.web.post.work import Worker  # noqa: PLC0415  # its models need the site to be ready
    from nemcon.web.variables import choice  # noqa: PLC0415  # the site may not be installed

    stop, worker = Event(), Worker()
    if once:
        with logs.to_standard_error(choice("NEMCON_LOG")):
            while worker.round(int(time.time())):
                pass
        return
    logs.begin(choice("NEMCON_LOG"))

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    if beside:
        threading.Thread(target=_until_alone, args=(stop,), daemon=True).start()
    else:
        sys.stderr.write("nemcon: the worker is at work; Ctrl-C stops it.\n")
    while not stop.is_set():
        if not worker.round(int(time.time())):
            stop.wait(PAUSE)


def _release(args: Namespace, *, send: bool) -> None:
    from nemcon.web.database import as_refusals  # noqa: PLC0415  # the site is ready only now
    from nemcon.web.post import outbox  # noqa: PLC0415  # its models need the site to be ready

    with as_refusals():
        many = outbox.release(int(time.time()), send=send)
    page_for(args).line(f"Letters {'to be sent' if send else 'dropped'}: {many}.")


def _until_alone(stop: Event) -> None:
    """Stop once whoever started this worker has gone, however that ended: the other end of its
    input is closed then."""
    sys.stdin.read()
    stop.set()


def beside(stop: Event) -> None:
    """Keep a worker running beside a server until *stop*: another one where one ends."""
    command = [sys.executable, "-m", "nemcon.cli", "worker", "--beside"]
    while not stop.is_set():
        try:
            child = subprocess.Popen(command, stdin=subprocess.PIPE)
        except OSError as fault:  # too many processes, say: the site answers, and letters wait
            sys.stderr.write(
                f"nemcon: no worker could begin ({fault.strerror}); it is tried again.\n"
            )
            stop.wait(AGAIN)
            continue
        while child.poll() is None and not stop.wait(1):
            pass
        if child.poll() is None:
            child.terminate()
            child.wait()
        else:
            sys.stderr.write("nemcon: the worker ended, and another one begins.\n")
            stop.wait(AGAIN)

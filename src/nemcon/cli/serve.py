"""``nemcon serve``: the site, with the records that were imported.

docs/decisions/0016. Makes what the tables lack, looks whether the record can be trusted (the
triggers that keep it from changing are there), and runs granian with some worker processes until it
is stopped. What stands in the way is one sentence and status 2.
"""

import os
import socket
import sys
import threading
from argparse import Namespace
from collections.abc import Callable
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from resource import RLIM_INFINITY, RLIMIT_NOFILE, getrlimit, setrlimit
from shutil import which

from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.show import report
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.findings import Finding

HOST, PORT = "127.0.0.1", 8000
"""Where it listens unless told otherwise."""
MOST_WORKERS = 8
CONNECTIONS = 4_000
"""Connections that a worker holds at once."""
HEADERS_IN = 10_000
"""Milliseconds within which the head of a request has arrived, and between two of them."""
_LISTENING_ANYWHERE = frozenset({"0.0.0.0", "::"})  # only compared with


def run(args: Namespace) -> int:
    """Serve until stopped: 0; or 2 where it cannot be done."""
    os.environ.pop("NEMCON_PRACTICE", None)  # the door to every role is the demo's alone
    try:
        ready()
        free(args.host, args.port)
        reachable(args.host)
        listen(args.host, args.port, args.workers, worker=not args.no_worker)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    return ADOPTED


def ready(*, pages: bool = True) -> None:
    """Make the site ready in this process, with what its *pages* load; `Refusal` where it is not
    installed or not sound."""
    from nemcon import web  # noqa: PLC0415  # what the other commands need not

    set_up(lambda: web.prepare(pages=pages))


def set_up(then: Callable[[], object]) -> None:
    """Make Django ready in this process, and do what needs it; `Refusal` where it cannot be."""
    installed()
    from nemcon import web  # noqa: PLC0415  # what the other commands need not
    from nemcon.web.database import as_refusals  # noqa: PLC0415  # the site is ready only now

    with as_refusals():
        web.setup()
        then()


def command() -> str:
    """What to type for this command: ``nemcon`` where the shell finds it, else its file."""
    called = Path(sys.argv[0])
    if called.name != "nemcon" or which("nemcon") == str(called):
        return "nemcon"
    return str(called)


def site() -> str:
    """The address of the site, for links to a desk: where none was said, the name of this machine,
    since a passkey belongs to a name and not to a number."""
    from nemcon import web  # noqa: PLC0415  # what the other commands need not

    return web.address() or f"http://localhost:{PORT}"


def presumed() -> str:
    """Where the site is taken to be served, for whoever was given a link to it; "" where that was
    said."""
    from nemcon import web  # noqa: PLC0415  # what the other commands need not

    if web.address():
        return ""
    return (
        f"It is taken to be served at {site()}. If it is served elsewhere, write that in front of "
        "/desk/ instead, or say so: NEMCON_URL=https://record.example.org."
    )


def installed() -> None:
    """Refuse where the libraries of the site are not installed."""
    lacking = [name for name in ("django", "granian", "jinja2") if find_spec(name) is None]
    if lacking:
        raise Refusal(
            f"The site is not installed here ({', '.join(lacking)} is missing).",
            mend="Install nemcon[site], from requirements-site.txt.",
        )


def reachable(host: str) -> None:
    """Refuse to listen to other machines under a name that every request would be refused for."""
    anywhere = host in _LISTENING_ANYWHERE
    local = host == "localhost" or (not anywhere and _loopback(host))
    if not local and not os.environ.get("NEMCON_HOSTS"):
        raise Refusal(
            f"The site would listen on {host}, and no name of it is known.",
            mend="Set NEMCON_HOSTS to the names under which it is reached, comma-separated.",
        )


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def free(
    host: str,
    port: int,
    *,
    mend: str = "Name another one with --port or --host, or stop what listens there.",
) -> None:
    """Refuse a port on which something listens already, or an address that is not of here."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            # without it a port that was just left would seem to be taken
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as fault:
        raise Refusal(
            f"Nothing can listen on {host}:{port} ({fault.strerror or fault}).", mend=mend
        ) from None


def _more_files(many: int) -> None:
    """Let this process and its workers hold so many connections, as far as the system allows."""
    least, most = getrlimit(RLIMIT_NOFILE)
    if least < many:
        setrlimit(RLIMIT_NOFILE, (many if most == RLIM_INFINITY else min(many, most), most))


def listen(
    host: str,
    port: int,
    workers: int | None = None,
    *,
    quiet: bool = False,
    worker: bool = True,
) -> None:
    """Answer until stopped, with so many *workers*; with a *worker* beside them that sends letters
    and certifies silences."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415  # only a server needs it

    from nemcon import web  # noqa: PLC0415  # what the other commands need not
    from nemcon.cli.worker import beside as keep_worker  # noqa: PLC0415  # it imports this module

    _more_files(CONNECTIONS + 200)
    many = workers or min(os.cpu_count() or 1, MOST_WORKERS)
    web.let_go()
    if not quiet:
        address = f"[{host}]" if ":" in host else host
        sys.stderr.write(
            f"nemcon: http://{address}:{port}/ with {many} workers; Ctrl-C stops it.\n"
        )
    stop = threading.Event()
    if worker:
        threading.Thread(target=keep_worker, args=(stop,)).start()
    try:
        with TemporaryDirectory(prefix="nemcon-") as counts:  # what the workers count, together
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = counts
            _answer(host, port, many)
    finally:
        stop.set()


def _answer(host: str, port: int, many: int) -> None:
    from granian import Granian  # noqa: PLC0415  # only a server needs it
    from granian.constants import Interfaces  # noqa: PLC0415  # only a server needs it
    from granian.http import HTTP1Settings  # noqa: PLC0415  # only a server that starts needs it
    from granian.log import LogLevels  # noqa: PLC0415  # only a server needs it

    from nemcon.web.gate import THREADS  # noqa: PLC0415  # imports multiprocessing, which the other commands need not

    Granian(
        "nemcon.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=many,
        blocking_threads=THREADS,
        backlog=1024,
        backpressure=CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_IN),
        websockets=False,
        log_level=LogLevels.error,  # its warning is of threads at work, and ours wait
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()

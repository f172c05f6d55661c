"""``nemcon demo``: how 32 allies came to appoint Mark Rutte, as a site on this machine.

Imports the dossier that ships with nemcon, unless the record has it already, serves it to this
machine alone and opens a browser once it answers.
"""

import os
import sys
import threading
import time
import webbrowser
from argparse import Namespace
from pathlib import Path
from shlex import quote
from urllib.error import URLError
from urllib.request import urlopen

from nemcon.cli import serve
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.serve import HOST, PORT
from nemcon.cli.show import report
from nemcon.core.errors import NemconError, Refusal
from nemcon.core.findings import Finding

TRIED = 20
"""So many ports are tried, from that of `nemcon serve` on."""
CASE = "examples/nato"
PRACTICE = "practice"
"""The body in which a visitor may step into any role."""
_ANOTHER = 'Name a free one with --port: make demo DEMO_ARGS="--port 8100" hands it on.'
PATIENCE = 60
"""Seconds to wait for the site's first answer."""


def run(args: Namespace) -> int:
    """Serve until stopped: 0; or 2 where it cannot be done."""
    try:
        serve.installed()
        # before the site is made ready, which reads both
        os.environ.setdefault("NEMCON_DATA", str(_folder()))
        os.environ["NEMCON_PRACTICE"] = PRACTICE
        # what ships is under the licence of the whole
        os.environ.setdefault("NEMCON_LICENCE", "Apache-2.0")
        port = _port(args.port)
        serve.ready()
        from nemcon.web.database import as_refusals  # noqa: PLC0415  # the site is ready only now

        with as_refusals():
            _seed()
        address = f"http://localhost:{port}/"  # a passkey belongs to a name, not to a number
        threading.Thread(target=_tell, args=(address, not args.no_browser), daemon=True).start()
        serve.listen(HOST, port, quiet=True)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    return ADOPTED


def _folder() -> Path:
    """Where the demo keeps its data: beside the user's own, never among them."""
    from nemcon.web.variables import data_home  # noqa: PLC0415  # the site may not be installed

    return data_home() / "nemcon-demo"


def _port(wish: int | None) -> int:
    """The port asked for, else the first free one from 8000 on."""
    if wish is not None:
        serve.free(HOST, wish, mend=_ANOTHER)
        return wish
    for port in range(PORT, PORT + TRIED):
        try:
            serve.free(HOST, port)
        except Refusal:
            continue
        return port
    raise Refusal(f"No port from {PORT} to {PORT + TRIED - 1} is free.", mend=_ANOTHER)


def _seed() -> None:
    """Import the case and set up the body of practice; nothing is written where they are there."""
    from nemcon.cli.importing import import_place  # noqa: PLC0415  # needs the site to be ready
    from nemcon.web.desk import practice_body  # noqa: PLC0415  # its models need the site to be ready

    import_place(CASE, anyway=True)
    practice_body.set_up()


def _tell(address: str, browser: bool) -> None:
    """Say where the site and its data are once it answers, and open a browser."""
    from nemcon import web  # noqa: PLC0415  # the site is ready only now

    data = os.environ["NEMCON_DATA"]
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE:
        try:
            with urlopen(f"{address}healthz", timeout=5):  # an address of ours
                break
        except (URLError, OSError):
            time.sleep(0.05)
    else:
        sys.stderr.write(f"nemcon: {address} does not answer.\n")
        return
    sys.stderr.write(
        f"nemcon: the case of 2024 is at {address} (Ctrl-C stops it)\n"
        f"nemcon: to act in a body of practice, step into a role: {address}desk/en/step-in/\n"
        f"nemcon: its data are in {web.place()}; to see a dossier of yours here too:\n"
        f"        NEMCON_DATA={quote(data)} {serve.command()} import FOLDER\n"
    )
    sys.stderr.flush()
    if browser:
        webbrowser.open(address)

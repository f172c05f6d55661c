"""The tools of PostgreSQL: which one fits the server, and what it is told of the connection.

docs/decisions/0065. A tool gets the connection by variables of its own environment, so that no
password stands on a command line, where every user of the machine could read it, and none is
printed.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.db import connection

from nemcon.core.errors import Refusal

_PLACES = Path("/usr/lib/postgresql")
"""Where Debian keeps the tools of each version."""


def called(name: str, *words: str, least: int, connected: bool = True) -> None:
    """Run a tool of version *least* or a later one, on the database of the site where it is to be
    *connected*; `Refusal` with what it said where it fails."""
    program = _program(name, least)
    options, environment = _connection() if connected else ([], os.environ)
    done = subprocess.run(
        [program, *options, *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise Refusal(
            f"{name} failed: {lines[0] if lines else f'status {done.returncode}'}.",
            mend="Mend that, and do it again: what was there is as it was.",
        )


def _program(name: str, least: int) -> str:
    """The oldest tool that is of that version or a later one."""
    versions = sorted(_versions(name))
    fitting = [path for version, path in versions if version >= least]
    if not fitting:
        here = f"{name} {versions[-1][0]} is too old" if versions else f"There is no {name} here"
        raise Refusal(
            f"{here}: the database needs version {least} or a later one.",
            mend=f"Install it: apt install postgresql-client-{least}.",
        )
    return fitting[0]


def _versions(name: str) -> Iterator[tuple[int, str]]:
    """Each tool of that name, with its main version."""
    places = [str(path) for path in _PLACES.glob(f"*/bin/{name}")]
    # what Debian puts on the path chooses among the others by itself, and knows no server
    places += [path for path in [shutil.which(name)] if path and not places]
    for place in places:
        answer = subprocess.run([place, "--version"], capture_output=True, text=True, check=False)
        if version := re.search(r"\) (\d+)", answer.stdout):
            yield int(version[1]), place


def _connection() -> tuple[list[str], Mapping[str, str]]:
    """What a tool is told of the connection: as options what has no variable of its own."""
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415  # only PostgreSQL needs it
    from psycopg.pq import Conninfo  # noqa: PLC0415  # only PostgreSQL needs it

    environment = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
    variables = {
        option.keyword.decode(): option.envvar.decode() if option.envvar else ""
        for option in Conninfo.get_defaults()
    }
    rest: dict[str, Any] = {}
    for name, text in parameters().items():
        if variables[name]:
            environment[variables[name]] = str(text)
        elif name == "sslpassword":
            raise Refusal(
                "DATABASE_URL has an sslpassword, which tools of PostgreSQL cannot be told.",
                mend="Use a key without a password, in a file for its owner alone.",
            )
        else:
            rest[name] = text
    return (["--dbname", make_conninfo("", **rest)] if rest else []), environment


def parameters() -> dict[str, Any]:
    """The connection as libpq knows it."""
    from psycopg.pq import Conninfo  # noqa: PLC0415  # only PostgreSQL needs it

    names = {option.keyword.decode() for option in Conninfo.get_defaults()}
    own = connection.get_connection_params()
    return {name: own[name] for name in own if name in names and own[name] is not None}

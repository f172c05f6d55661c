"""Whether the site lives, and whether it may be asked.

``/healthz`` asks nothing of the database: a process that answers it need not be restarted.
``/readyz`` says what stands in the way of trusting the record: the database cannot be reached, its
tables are not up to date, a trigger that keeps it from changing is gone, the clock is behind it, or
among some entries that it looks at each time, one is not what was recorded (its number is told, and
nothing of what it says), or the sweep in the background found one. It says so within some seconds,
whatever the database does.
"""

import time
from queue import Empty, Queue
from secrets import randbelow
from threading import Thread

from django.db import Error, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from nemcon.core.days import Moment
from nemcon.core.jsontext import laid_out
from nemcon.record.admission import CLOCK_BEHIND
from nemcon.web.sqlite.base import replaced
from nemcon.web.store import lines, sweeping, verifying
from nemcon.web.store.triggers import missing_triggers

OK = "ok"
WITHIN = 5.0
"""Seconds within which the database must have answered."""
_UNKNOWN = "not known: the database cannot be asked"


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """``/healthz``."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """``/readyz``: 200 where nothing stands in the way, else 503 with what does."""
    found = _looked_at()
    sound = all(said == OK for said in found.values())
    return HttpResponse(
        laid_out({"ready": sound, **found}) + "\n",
        status=200 if sound else 503,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


def _looked_at() -> dict[str, str]:
    """What was found, by a thread of its own: a database that never answers holds nobody else."""
    done: Queue[dict[str, str]] = Queue(1)

    def look() -> None:
        try:
            done.put(_checked())
        finally:
            connections.close_all()

    Thread(target=look, daemon=True).start()
    try:
        return done.get(timeout=WITHIN)
    except Empty:
        return {**_nothing(), "database": f"it does not answer within {WITHIN:g} seconds"}


def _nothing() -> dict[str, str]:
    what = ("database", "migrations", "triggers", "clock", "record", "sweep")
    return dict.fromkeys(what, _UNKNOWN)


def _checked() -> dict[str, str]:
    found = _nothing()
    if connection.vendor == "sqlite" and replaced(str(connection.settings_dict["NAME"])):
        return {**found, "database": "its file was moved or replaced: start the site anew"}
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        found["database"] = OK
        found["migrations"] = _migrations()
        if found["migrations"] == OK:
            found["triggers"] = _triggers()
            found["clock"] = _clock()
            found["record"] = _record()
            found["sweep"] = _sweep()
    except Error:
        if found["database"] != OK:
            found["database"] = "it cannot be reached: check DATABASE_URL or NEMCON_DATA"
    return found


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} not applied: start the site with nemcon serve" if waiting else OK


def _triggers() -> str:
    gone = missing_triggers()
    return f"missing: {', '.join(gone)}" if gone else OK


def _clock() -> str:
    body, last = lines.latest_moment() or ("", Moment(0))
    behind = last.utc - int(time.time())
    if behind <= CLOCK_BEHIND:
        return OK
    return f"{behind} seconds behind the record of {body}: set it right, or see nemcon clock --help"


def _record() -> str:
    try:
        wrong = verifying.sample(randbelow)
    except UnicodeDecodeError:  # SQLite's driver decodes what it finds
        wrong = "An entry cannot be read."
    return f"{wrong} Look with nemcon verify, and restore a backup." if wrong else OK


def _sweep() -> str:
    seen = sweeping.last_state()
    wrong = {body: found for body in seen.bodies if (found := seen.faults(body))}
    if not wrong:
        return OK
    body, faults = next(iter(wrong.items()))
    number = next((fault.entry for fault in faults if fault.entry), 0)
    which = f"entry {number} of {body}" if number else body
    more = sum(map(len, wrong.values())) - 1
    others = f", and {more} more" if more else ""
    return f"{which} is not as it was recorded{others}. Look with nemcon verify."

"""Whether the site lives, and whether it may be asked.

``/healthz`` asks nothing of the database: a process that answers it need not be restarted.
``/readyz`` says what stands in the way of trusting the record: the database cannot be reached, its
tables are not up to date, a trigger that keeps it from changing is gone, the clock is behind it.
"""

import time

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from nemcon.core.jsontext import laid_out
from nemcon.record.store import CLOCK_BEHIND
from nemcon.web.store import lines
from nemcon.web.store.triggers import missing_triggers

OK = "ok"
_UNKNOWN = "not known: the database cannot be asked"


def alive(request: HttpRequest) -> HttpResponse:
    """``/healthz``."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def ready(request: HttpRequest) -> HttpResponse:
    """``/readyz``: 200 where nothing stands in the way, else 503 with what does."""
    found = _checked()
    sound = all(said == OK for said in found.values())
    return HttpResponse(
        laid_out({"ready": sound, **found}) + "\n",
        status=200 if sound else 503,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


def _checked() -> dict[str, str]:
    found = dict.fromkeys(("database", "migrations", "triggers", "clock"), _UNKNOWN)
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        found["database"] = OK
        found["migrations"] = _migrations()
        if found["migrations"] == OK:
            found["triggers"] = _triggers()
            found["clock"] = _clock()
    except DatabaseError:
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
    last = lines.last_moment()
    behind = last.utc - int(time.time()) if last else 0
    return f"{behind} seconds behind the record: set it right" if behind > CLOCK_BEHIND else OK

"""Keeps a database of this version, as later ones will find it: ``python -m tests.upgrades.keep``.

Called once for each release, before its tag (CONTRIBUTING.md); what it writes is committed and
never made anew. A folder is named by the version and by its last migrations, and holds the database
twice, as a SQLite file and as a dump of PostgreSQL, packed, with what was told of it then.
"""

import json
import lzma
import os
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nemcon import __version__

HERE = Path(__file__).parent
FILE, DUMP, TOLD = "nemcon.sqlite3.xz", "nemcon.sql.xz", "told.json"
EMAIL, PASSWORD = "anna@example.org", "a phrase that was long enough"
DOSSIERS = ("examples/club",)


def fill() -> None:
    """What people do with a site: a dossier, the body of practice with its files and accounts, an
    account with a password, an invitation."""
    from nemcon import web
    from nemcon.cli.importing import import_place
    from nemcon.web.accounts import invitations
    from nemcon.web.accounts.models import UserAccount
    from nemcon.web.desk import practice_body

    web.prepare(pages=False)
    for dossier in DOSSIERS:
        import_place(dossier)
    practice_body.set_up()
    UserAccount.objects.create_user(EMAIL, PASSWORD, name="Anna")
    invitations.invite(body="practice", person="nobody", name="Nobody", email="n@example.org")


def told(at: int) -> dict[str, Any]:
    """What the site answers of it, as of a moment: of each body its head, its root and how its
    matters stand; and how many there are of what is no record."""
    from django.apps import apps

    from nemcon.web.store import records, verifying

    bodies = {}
    for body in records.bodies():
        whole = verifying.verify(body)
        assert whole.faults == []
        matters = {matter: stands(body, matter, at) for matter in matters_of(body)}
        bodies[body] = {"entries": whole.entries, "root": whole.root, "matters": matters}
    rows = {
        model._meta.db_table: model._default_manager.count()
        for app in ("accounts", "post")
        for model in apps.get_app_config(app).get_models()
    }
    return {"bodies": bodies, "rows": rows}


def matters_of(body: str) -> list[str]:
    from nemcon.web.models import EntryRow

    subjects = EntryRow.objects.filter(body=body, type="matter").values_list("subject", flat=True)
    return sorted(subject.partition("/")[2] for subject in set(subjects) if subject)


def stands(body: str, matter: str, at: int) -> dict[str, Any]:
    """How a matter stands: its state, and of each candidacy and text who agrees, who is missing."""
    from nemcon.answers.candidacies import candidacy_json, text_json
    from nemcon.proceedings.outcomes import texts_of
    from nemcon.proceedings.standing import standing
    from nemcon.web.store import records

    now = standing(records.store().record(body), matter, on=at, known=at, whole=True)
    each = [
        *(candidacy_json(now, one) for one in now.candidacies),
        *(text_json(now, one) for one in texts_of(now)),
    ]
    keys = ("id", "outcome", "support", "missing")
    answers = [{key: of[key] for key in keys if key in of} for of in each]
    return {"state": now.state, "agreed": list(now.agreed), "answers": answers}


def main() -> int:
    """Write the folder of this version; where it is there already, nothing."""
    with TemporaryDirectory() as folder:
        os.environ.update(NEMCON_DATA=folder, NEMCON_HOSTS="localhost", NEMCON_SECRET="x" * 40)
        os.environ.pop("DATABASE_URL", None)
        from nemcon import web

        web.setup()
        from django.db.migrations.recorder import MigrationRecorder

        fill()
        done = sorted(MigrationRecorder(_connection()).applied_migrations())
        lasts = {app: name for app, name in done if app in {"web", "accounts", "post"}}
        place = HERE / "-".join([__version__, *(f"{app}{lasts[app][:4]}" for app in lasts)])
        if place.exists():
            sys.stderr.write(f"{place.name} is kept already.\n")
            return 1
        value: dict[str, Any] = {"version": __version__, "migrations": lasts}
        at = int(time.time()) + 1
        value["sqlite"] = {"at": at, **told(at)}
        _connection().cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _connection().close()
        place.mkdir()
        _pack(Path(folder) / "nemcon.sqlite3", place / FILE)
        value["postgresql"] = _postgresql(place / DUMP)
        (place / TOLD).write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")
        sys.stderr.write(f"Kept {place.name}: commit it.\n")
    return 0


def _connection() -> Any:
    from django.db import connection

    return connection


def _postgresql(to: Path) -> dict[str, Any]:
    """The same on PostgreSQL; what was told of it."""
    from tests.web import databases

    with TemporaryDirectory(prefix="nemcon-") as folder:
        cluster = databases.Cluster(Path(folder))
        cluster.start()
        try:
            with cluster.empty() as name:
                cluster.use(name)
                databases.forget()
                fill()
                at = int(time.time()) + 1
                value = {"at": at, **told(at)}
                _connection().close()
                dump = cluster.dump(name)
        finally:
            cluster.stop()
        to.write_bytes(lzma.compress(dump, preset=9 | lzma.PRESET_EXTREME))
        return value


def _pack(file: Path, to: Path) -> None:
    with lzma.open(to, "wb", preset=9 | lzma.PRESET_EXTREME) as out, file.open("rb") as data:
        shutil.copyfileobj(data, out)


if __name__ == "__main__":
    raise SystemExit(main())

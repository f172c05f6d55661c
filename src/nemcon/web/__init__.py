"""The site: the record as pages, an interface for programs, feeds and calendars.

The only package that knows Django, and thin: an address is parsed, a question is asked of
`nemcon.proceedings`, the answer is shown. ``store`` keeps entries in SQLite or PostgreSQL and
gives the record of a body, caught up; ``query`` reads the clocks and the language from an address;
``views`` has a module for each page, ``wording`` its words, ``figures`` the geometry of what is
drawn; ``cache`` keeps what is shown until something changes it; ``api``, ``feeds`` and
``calendars`` give the same answers to programs. Nothing here judges, and nothing writes a row but
the store.

`setup` makes Django ready in this process, `prepare` brings the tables up to date where they are
not (`migrate` does so for the role that owns them), `let_go` closes what was opened before a server
forks. `place` and `address` say where the record is, for people.
"""

import os
from hashlib import sha256
from pathlib import Path

from nemcon.core.errors import Refusal

_NOT_LOADED = [
    f"django_htmx/{name}" for name in ("django-*", "ext*", "htmax*", "htmx-4*", "htmx-2.js")
]
"""What comes with htmx and no page loads: to pack it took two of three seconds of a first start."""
_DENIED = "42501"
"""What PostgreSQL says where a role may not do something."""


def setup() -> None:
    """Make Django ready; call it before anything of the site is imported."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nemcon.web.settings")
    import django  # noqa: PLC0415  # the command line imports this package before it knows the data

    django.setup()


def prepare(*, pages: bool = True) -> None:
    """Make what is missing, and lay out the files that *pages* load. Where nothing is, the database
    is read and no more; where somebody took away what protects the record, `Refusal`."""
    from django.conf import settings  # noqa: PLC0415  # needs `setup` first

    from nemcon.web import database  # noqa: PLC0415  # Django is ready only after `setup`
    from nemcon.web.store import tables  # noqa: PLC0415  # its models need `setup` first

    settings.NEMCON_DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    database.usable()
    if tables.half_restored() is not None:
        raise Refusal(
            "A restore was stopped before its end.", mend="Begin it again: nemcon restore."
        )
    if gone := tables.unprotected():
        raise Refusal(
            f"The record is not protected: {', '.join(gone)} is missing from the database. "
            "What is recorded may have been changed meanwhile.",
            mend="Look with nemcon verify; then put it back with nemcon migrate, or restore a "
            "backup.",
        )
    if tables.waiting():
        _make()
    if pages:
        with database.alone(settings.NEMCON_DATA / "static.lock"):
            _lay_out()


def migrate() -> tuple[list[str], list[str]]:
    """Bring the tables up to date as the role that owns them; what was made, and which triggers
    were put back on tables that hold a record."""
    from django.conf import settings  # noqa: PLC0415  # needs `setup` first

    from nemcon.web import database  # noqa: PLC0415  # Django is ready only after `setup`
    from nemcon.web.store import tables  # noqa: PLC0415  # its models need `setup` first

    settings.NEMCON_DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    database.usable()
    gone, waiting = tables.unprotected(), tables.waiting()
    if waiting:
        _make()
    return [name for name in waiting if name not in gone], gone


def _make() -> None:
    """Run the migrations, and what follows them, unless another start has done so meanwhile."""
    from django.core.management import call_command  # noqa: PLC0415  # needs `setup` first
    from django.db import ProgrammingError  # noqa: PLC0415  # the core is installed without Django

    from nemcon.web import database  # noqa: PLC0415  # Django is ready only after `setup`
    from nemcon.web.store import tables  # noqa: PLC0415  # its models need `setup` first

    with database.in_turn():
        waiting = tables.waiting()
        try:
            tables.note_made()
            call_command("migrate", verbosity=0, interactive=False)
        except ProgrammingError as fault:
            if getattr(fault.__cause__, "sqlstate", "") != _DENIED:
                raise
            raise Refusal(
                f"The database lacks {', '.join(waiting)}, and this role may not make it.",
                mend="Run nemcon migrate as the role that owns the tables.",
            ) from None


def there() -> bool:
    """Whether data are kept: of a file, that it exists."""
    from django.db import connections  # noqa: PLC0415  # needs `setup` first

    of = connections["default"].settings_dict
    return connections["default"].vendor != "sqlite" or Path(of["NAME"]).is_file()


def place() -> str:
    """Where the record is kept, in words."""
    from django.db import connections  # noqa: PLC0415  # needs `setup` first

    of = connections["default"].settings_dict
    if connections["default"].vendor == "sqlite":
        return str(of["NAME"])
    return f"the database {of['NAME']} on {of['HOST'] or 'this machine'}"


def address() -> str:
    """The address under which the site was said to be reached, or nothing."""
    from django.conf import settings  # noqa: PLC0415  # needs `setup` first

    return str(settings.NEMCON_URL)


def let_go() -> None:
    """Close what this process has opened of the database, before it forks: two processes on one
    connection read each other's answers."""
    from django.db import connections  # noqa: PLC0415  # needs `setup` first

    connections.close_all()
    for connection in connections.all():
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's alone has one


def _lay_out() -> None:
    """Copy the static files to where they are served from, named by their content and packed; once
    for each version of them. Those of an older version stay for whoever still serves them."""
    from django.conf import settings  # noqa: PLC0415  # needs `setup` first
    from django.contrib.staticfiles.finders import get_finders  # noqa: PLC0415  # needs `setup` first
    from django.core.management import call_command  # noqa: PLC0415  # needs `setup` first

    digest = sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list(_NOT_LOADED), key=lambda pair: pair[0]):
            with storage.open(path) as file:
                digest.update(path.encode() + b"\0" + sha256(file.read()).digest())
    stamp = settings.STATIC_ROOT / "stamp"
    if stamp.is_file() and stamp.read_text() == digest.hexdigest():
        return
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=list(_NOT_LOADED))
    stamp.write_text(digest.hexdigest())

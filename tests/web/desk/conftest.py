"""The body of practice, as a demo has it, for tests of the desks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.web import databases
from tests.web.desk.desks import Sitter, account


@pytest.fixture(scope="session")
def practised(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the body of practice, to copy: setting it up takes most of a test's time."""
    from django.db import connections

    from nemcon.web.desk import practice_body

    folder = tmp_path_factory.mktemp("practised")
    with (
        databases.sqlite_copy(sqlite_template, folder) as path,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(practice_body, "SILENCE", 86_400)  # a run may be slower than half an hour
        practice_body.set_up()
        with connections["default"].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def practice_database(practised: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it, in use."""
    folder = tmp_path / "practice"  # a test may have a copy of another database as well
    folder.mkdir()
    with databases.sqlite_copy(practised, folder) as path:
        yield path


@pytest.fixture
def practice(practice_database: Path) -> str:
    """The id of the body of practice, in a database of this test alone."""
    from nemcon.web.desk import practice_body

    return practice_body.BODY


@pytest.fixture
def sits(practice: str) -> Iterator[Callable[[str], Sitter]]:
    """Somebody of that body who has signed in, by the person's id; a second factor is not asked."""
    from django.conf import settings

    def sitter(person: str) -> Sitter:
        return Sitter(account(person))

    before, settings.NEMCON_PRACTICE = settings.NEMCON_PRACTICE, practice
    try:
        yield sitter
    finally:
        settings.NEMCON_PRACTICE = before


@pytest.fixture
def clerk(practice: str) -> Iterator[Sitter]:
    """The clerk of a body of which nothing is recorded but its name, its zone and who keeps it."""
    from django.conf import settings

    from nemcon.core.texts import Text
    from nemcon.proceedings.acts import Acting, found_body
    from nemcon.web.accounts.models import Affiliation, UserAccount
    from nemcon.web.store import records

    records.store().append(
        "island",
        lambda record, at: found_body(
            record,
            Acting(id="found", moment=at),
            name=Text.of({"en": "Island council"}),
            zone="Europe/Lisbon",
            clerk="sol",
            clerk_name="Ana Sol",
        ),
        key="k",
        author="t",
        data=b"",
    )
    account = UserAccount.objects.create_user("sol@x.invalid", name="Ana Sol")
    Affiliation.objects.create(account=account, body="island", person="sol")
    before, settings.NEMCON_PRACTICE = settings.NEMCON_PRACTICE, "island"
    try:
        yield Sitter(account)
    finally:
        settings.NEMCON_PRACTICE = before

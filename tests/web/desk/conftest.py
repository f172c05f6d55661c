"""The body of practice, as a demo has it, for tests of the desks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.web.desk.desks import Sitter, account


@pytest.fixture
def practice(sqlite_database: Path) -> str:
    """A database with the body of practice; its id."""
    from nemcon import web
    from nemcon.web.desk import practice_body

    web.prepare()
    practice_body.set_up()
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

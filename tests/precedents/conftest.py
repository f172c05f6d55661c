"""Real cases: each folder holds a record of sourced facts, and tests of what it must say."""

from collections.abc import Callable

import pytest
from tests.precedents.precedent_cases import Case, case


@pytest.fixture(scope="session")
def case_of() -> Callable[[str], Case]:
    """The case of a name in `precedent_cases.MATTERS`."""
    return case

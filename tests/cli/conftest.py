"""Whatever is asked of an example here is asked of one reading of it."""

import pytest


@pytest.fixture(autouse=True)
def _once(examples_read_once: None) -> None:
    """For each test of the command."""

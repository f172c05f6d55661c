"""The examples that ship, read once for all the tests that ask something of them here."""

from functools import cache
from pathlib import Path

import pytest

from nemcon.cli import opening
from nemcon.core.findings import Finding
from nemcon.dossier import checking
from nemcon.record.record import Record

EXAMPLES = Path(opening.__file__).parents[1] / "examples"
READ = checking.open_dossier
READ_ONCE = cache(READ)


def _open(path: Path, *, anyway: bool = False) -> tuple[Record | None, list[Finding]]:
    """What `open_dossier` gives: of an example the same record, which nobody can change."""
    shipped = EXAMPLES in path.resolve().parents
    record, findings = (READ_ONCE if shipped else READ)(path, anyway=anyway)
    return record, list(findings)


@pytest.fixture(autouse=True)
def _examples_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading NATO and checking it takes longer than most of what is then asked of it."""
    monkeypatch.setattr(checking, "open_dossier", _open)

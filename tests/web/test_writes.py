"""No view and no interface writes a row: what is recorded passes the acts of `proceedings`.

The test reads the code. Rows are written by the store alone; the store is asked to append by the
commands that import, and by nothing that answers a request.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "src" / "nemcon" / "web"
WRITING = frozenset(
    {
        "save",
        "create",
        "bulk_create",
        "bulk_update",
        "update_or_create",
        "get_or_create",
        "delete",
        "_raw_delete",
        "executemany",
        "restore",
    }
)
"""Methods that write rows, of whatever: the code alone does not show what they are called on."""
OURS = frozenset({"store", "migrations", "sqlite", "apps.py"})
"""What keeps the tables, and makes them."""
STATEMENTS = ("insert into", "update ", "delete from", "drop ", "alter ", "truncate")


def modules() -> list[Path]:
    return sorted(path for path in WEB.rglob("*.py") if path.relative_to(WEB).parts[0] not in OURS)


def writes(code: str) -> Iterator[str]:
    """Whatever in *code* would write a row, or ask the store to."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name in WRITING:
                yield f"line {node.lineno}: .{name}(...)"
            case ast.Call(func=ast.Attribute(attr="append"), keywords=[_, *_]):
                yield f"line {node.lineno}: .append(...) with keywords, as the store's is"
            case ast.Constant(value=str(text)) if text.lower().lstrip().startswith(STATEMENTS):
                yield f"line {node.lineno}: {text[:40]!r}"


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(WEB)))
def test_nothing_that_answers_writes(module: Path) -> None:
    assert list(writes(module.read_text())) == []


def test_the_test_sees_what_writes() -> None:
    code = """
Entry.objects.create(body="b")
store().append("b", act, key="k", author="a", asked=b"")
cursor.execute("DELETE FROM nemcon_entry")
found.append(1)
"""
    assert len(list(writes(code))) == 3

"""Clock, chance and disk are arguments: "only ``cli`` and ``web`` read the clock".

Everything below them is a function of what it is given, so that the same record gives the same
bytes on every machine and on every day. The test reads the code and looks for names that reach
outside, whether they are called or handed on (``default_factory=datetime.now`` is as impure as the
call). What must reach outside is listed in `ALLOWED`, with its reason; a line there that nothing
needs any more is a failure too.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "nemcon"
PURE = (
    "core",
    "rules",
    "offices",
    "procedures",
    "record",
    "wording",
    "proceedings",
    "answers",
    "data",
    "interop",
)

ALLOWED: dict[str, str] = {}
"""Module, as ``nemcon.record.store``: the reason in half a sentence."""

OUTSIDE = (
    "builtins.input",
    "builtins.open",
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "io.open",
    "os.environ",
    "os.getenv",
    "os.open",
    "os.urandom",
    "random",
    "secrets",
    "tempfile",
    "time",
    "uuid.uuid1",
    "uuid.uuid4",
)
"""Dotted names; one that is a module stands for everything in it."""

FILE_METHODS = frozenset({"open", "read_bytes", "read_text", "write_bytes", "write_text"})
"""Methods of a ``Path``, called on whatever: the code alone does not show its type."""


def reached(code: str) -> Iterator[tuple[int, str]]:
    """The line and the name of everything in *code* that reaches outside."""
    tree = ast.parse(code)
    imported = dict(_imported(tree))
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                names = [alias.name for alias in aliases]
            case ast.ImportFrom(module=str(module), names=aliases, level=0):
                names = [f"{module}.{alias.name}" for alias in aliases]
            case ast.Attribute(ctx=ast.Load()) | ast.Name(ctx=ast.Load()):
                names = [_dotted(node, imported)]
            case ast.Call(func=ast.Attribute(attr=attr) as method) if attr in FILE_METHODS:
                if not _is_outside(_dotted(method, imported)):
                    yield node.lineno, f"(...).{attr}"
                continue
            case _:
                continue
        yield from ((node.lineno, name) for name in names if _is_outside(name))


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What each imported name of a module stands for."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                for alias in aliases:
                    top = alias.name.partition(".")[0]
                    yield (alias.asname, alias.name) if alias.asname else (top, top)
            case ast.ImportFrom(module=str(module), names=aliases, level=0):
                for alias in aliases:
                    yield alias.asname or alias.name, f"{module}.{alias.name}"


def _dotted(node: ast.expr, imported: dict[str, str]) -> str:
    """The full name of an expression; nothing unless it begins with an import or a builtin."""
    match node:
        case ast.Name(id=name):
            return imported.get(name) or (f"builtins.{name}" if name in {"input", "open"} else "")
        case ast.Attribute(value=value, attr=attr):
            base = _dotted(value, imported)
            return f"{base}.{attr}" if base else ""
    return ""


def _is_outside(name: str) -> bool:
    return any(name == outside or name.startswith(f"{outside}.") for outside in OUTSIDE)


def _modules() -> list[str]:
    return [
        ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
        for package in PURE
        for path in sorted((SOURCE / package).rglob("*.py"))
    ]


def _code(module: str) -> str:
    path = SOURCE.parent.joinpath(*module.split("."))
    return (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text("utf-8")


@pytest.mark.parametrize("module", _modules())
def test_a_module_below_the_command_line_reaches_nothing_outside(module: str) -> None:
    found = [f"{module}:{line} {name}" for line, name in reached(_code(module))]
    if module not in ALLOWED:
        assert found == []


def test_every_allowed_module_still_needs_it_and_says_why() -> None:
    needless = [
        module
        for module, reason in ALLOWED.items()
        if not reason or not list(reached(_code(module)))
    ]
    assert needless == []


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("import time\ntime.time()", ["time", "time", "time.time"]),
        ("from time import monotonic as tick", ["time.monotonic"]),
        ("from datetime import datetime\ndatetime.now()", ["datetime.datetime.now"]),
        ("import datetime as dt\nlate = dt.date.today", ["datetime.date.today"]),
        ("from random import choice", ["random.choice"]),
        ("import os\nos.urandom(32)", ["os.urandom"]),
        ("def f():\n    import secrets", ["secrets"]),
        ("open('x')", ["builtins.open"]),
        ("from pathlib import Path\nPath('x').read_text()", ["(...).read_text"]),
        ("here.open()", ["(...).open"]),
    ],
)
def test_the_reader_finds(code: str, names: list[str]) -> None:
    assert sorted(name for _, name in reached(code)) == sorted(names)


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import time, timedelta\ntime(12, 0)",
        "from datetime import datetime, UTC\ndatetime.fromtimestamp(0, UTC)",
        "def decide(now):\n    return now.time",
        "from nemcon.core.days import Moment\nMoment.now",
        "import os.path\nos.path.join('a', 'b')",
        "from .random import draw",
        "class Case:\n    open: bool",
        "still = answer.open",
    ],
)
def test_the_reader_passes_over(code: str) -> None:
    assert list(reached(code)) == []

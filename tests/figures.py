"""Four figures of the words and the lines of the source, for each package and for the whole.

``python tests/figures.py`` prints them; ``tests/test_figures.py`` holds them. Participles as names
are to come below 1 %, comments to 2 % of the lines, duplicated runs below ten pairs, and no class
name means two things.
"""

import ast
import io
import sys
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "nemcon"

PARTICIPLES = frozenset(
    (
        *("asked", "chosen", "closed", "counted", "drawn", "found", "given", "heard", "held"),
        *("judged", "kept", "left", "listed", "made", "met", "moved", "named", "opened"),
        *("put", "read", "said", "seen", "sent", "shown", "stated", "taken", "told", "wanted"),
        *("written",),
    )
)
"""What was done to a value says nothing of what it is. `known` is not among them: it is the second
of the two clocks, as in the address of a page."""

ORDERS = frozenset({"put", "read"})
"""What a function may be told to do has the same form."""

RUN = 6
"""Lines that stand twice are a run from here on."""

Line = tuple[int, str]


def modules() -> dict[str, list[Path]]:
    """The modules of each package, without those that Django writes."""
    packages = defaultdict(list)
    for path in sorted(SOURCE.rglob("*.py")):
        inside = path.relative_to(SOURCE)
        if "migrations" not in inside.parts and len(inside.parts) > 1:
            packages[inside.parts[0]].append(path)
    return dict(packages)


def names_bound(tree: ast.Module) -> Iterator[str]:
    """Each place that gives a name its meaning: values, parameters, functions and classes."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                if name not in ORDERS:
                    yield name
            case (
                ast.ClassDef(name=name)
                | ast.MatchAs(name=str(name))
                | ast.MatchStar(name=str(name))
            ):
                yield name


def participles(paths: list[Path]) -> tuple[int, int]:
    """How many names are participles, and how many are bound."""
    names = [name for path in paths for name in names_bound(_tree(path))]
    return sum(name.strip("_") in PARTICIPLES for name in names), len(names)


def comments(paths: list[Path]) -> tuple[int, int]:
    """How many lines have a comment, and how many there are."""
    texts = [path.read_text("utf-8") for path in paths]
    return sum(map(_commented, texts)), sum(text.count("\n") for text in texts)


def classes_of_two_meanings(paths: list[Path]) -> list[str]:
    """Names that two classes have; Django wants ``Meta`` and ``DatabaseWrapper`` of each."""
    names = Counter(
        node.name.lstrip("_")
        for path in paths
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ClassDef)
    )
    return sorted(name for name in names if names[name] > 1 and name not in DJANGOS)


DJANGOS = frozenset({"DatabaseWrapper", "Meta"})


def duplicates(paths: list[Path]) -> list[tuple[str, str]]:
    """The pairs of places at which the same six lines of code begin, a longer run once."""
    places = defaultdict(list)
    lines = {path: _code(path) for path in paths}
    for path, code in lines.items():
        for at in range(len(code) - RUN + 1):
            places[tuple(text for _, text in code[at : at + RUN])].append((path, at))
    pairs = {pair for same in places.values() for pair in combinations(same, 2)}
    return sorted(
        (_place(lines, one), _place(lines, other))
        for one, other in pairs
        if ((one[0], one[1] - 1), (other[0], other[1] - 1)) not in pairs
    )


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _commented(text: str) -> int:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return len({token.start[0] for token in tokens if token.type == tokenize.COMMENT})


def _code(path: Path) -> list[Line]:
    """The lines that say something: without imports, docstrings, comments and lone brackets."""
    silent: set[int] = set()
    for node in ast.walk(_tree(path)):
        match node:
            case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant(value=str())):
                silent.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    code = enumerate(map(str.strip, path.read_text("utf-8").splitlines()), 1)
    return [
        (number, line)
        for number, line in code
        if number not in silent and not line.startswith("#") and any(map(str.isalnum, line))
    ]


def _place(lines: dict[Path, list[Line]], place: tuple[Path, int]) -> str:
    path, at = place
    return f"{path.relative_to(SOURCE)}:{lines[path][at][0]}"


def _row(name: str, paths: list[Path]) -> str:
    (few, bound), (commented, lines) = participles(paths), comments(paths)
    return (
        f"{name:12} {few:5} of {bound:6} {100 * few / bound:5.1f} %"
        f" {commented:6} of {lines:6} {100 * commented / lines:5.1f} %"
    )


def main() -> None:
    packages = modules()
    whole = [path for paths in packages.values() for path in paths]
    print(f"{'':12} {'participles as names':>23} {'lines with a comment':>24}")
    for name, paths in packages.items():
        print(_row(name, paths))
    print(_row("all", whole))
    print("class names of two meanings:", ", ".join(classes_of_two_meanings(whole)) or 0)
    pairs = duplicates(whole)
    print(f"duplicated runs of {RUN} lines or more: {len(pairs)} pairs")
    if "--pairs" in sys.argv:
        for one, other in pairs:
            print(f"  {one}  {other}")


if __name__ == "__main__":
    main()

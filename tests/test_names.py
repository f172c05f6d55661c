"""One word, one thing: the name of a class or type means the same wherever it is read.

The test reads the code. Two classes of one name make a reader ask which of them is meant, and an
import give one of them another name. What still breaks the rule is listed, and a line there that
nothing needs any more is a failure too: the lists only shrink.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "nemcon"

DJANGOS = {
    "DatabaseWrapper": "Django looks for a class of this name in each database backend.",
    "Meta": "Django looks for a class of this name in each model.",
}
"""Names that another says, each with the reason."""

SAME = {
    "Json": "A value of JSON, which each module that writes it calls so.",
}
"""Names of types that are the same, each with what it is."""

SUBJECTS = frozenset(
    {
        "about",
        "agenda",
        "base",
        "bodies",
        "brief",
        "candidacies",
        "candidates",
        "check",
        "clauses",
        "constitution",
        "data",
        "dates",
        "decisions",
        "groups",
        "hindsight",
        "history",
        "holders",
        "matter",
        "member",
        "missing",
        "nominating",
        "office",
        "packages",
        "page",
        "plane",
        "positions",
        "posts",
        "power",
        "proxies",
        "query",
        "record",
        "references",
        "refusals",
        "roll",
        "rounds",
        "rules",
        "silences",
        "standing",
        "steps",
        "structure",
        "supposing",
        "tally",
        "timetable",
        "under_silence",
        "windows",
        "working",
        "writer",
    }
)
"""Names of modules of one subject: its law, its entries, its standing, its page, its command."""

AMBIGUOUS_MODULES = frozenset({"changes", "models"})
"""Names of modules that are not of one subject, each to be given to one of them alone; ``models``
is where Django looks for the tables of each application."""


def _modules() -> list[Path]:
    return [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]


def _of_several(places: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: where for name, where in sorted(places.items()) if len(where) > 1}


def _classes() -> dict[str, list[str]]:
    """Where the classes of each name are, and the types that a module gives such a name: an
    underscore before it is left out."""
    places = defaultdict(list)
    for path in _modules():
        tree = ast.parse(path.read_text("utf-8"))
        for name, line in (*_classes_in(tree), *_types_in(tree)):
            places[name.lstrip("_")].append(f"{path.relative_to(SOURCE)}:{line}")
    return places


def _classes_in(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name, node.lineno


def _types_in(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """``Names = Callable[[str], str]``, as the case of its letters tells it from a value."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) if re.match("_?[A-Z][a-z]", name):
                yield name, node.lineno


def _modules_by_name() -> dict[str, list[str]]:
    places = defaultdict(list)
    for path in _modules():
        if path.stem != "__init__":
            places[path.stem].append(str(path.relative_to(SOURCE)))
    return places


def test_no_two_classes_have_one_name() -> None:
    allowed = DJANGOS.keys() | SAME.keys()
    several = _of_several(_classes())
    assert {name: where for name, where in several.items() if name not in allowed} == {}


def test_every_name_listed_is_still_that_of_several_classes() -> None:
    assert sorted((DJANGOS.keys() | SAME.keys()) - _of_several(_classes()).keys()) == []


def test_no_two_modules_have_one_name_unless_they_are_of_one_subject() -> None:
    allowed = SUBJECTS | AMBIGUOUS_MODULES
    several = _of_several(_modules_by_name())
    assert {name: where for name, where in several.items() if name not in allowed} == {}


def test_every_module_name_listed_is_still_that_of_several() -> None:
    assert sorted((SUBJECTS | AMBIGUOUS_MODULES) - _of_several(_modules_by_name()).keys()) == []

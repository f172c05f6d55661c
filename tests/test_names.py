"""One word, one thing: a class name means the same wherever it is read.

The test reads the code. Two classes of one name make a reader ask which of them is meant, and an
import give one of them another name. What still breaks the rule is listed, and a line there that
nothing needs any more is a failure too: the lists only shrink.
"""

import ast
from collections import defaultdict
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "nemcon"

DJANGOS = {
    "DatabaseWrapper": "Django looks for a class of this name in each database backend.",
    "Meta": "Django looks for a class of this name in each model.",
}
"""Names that another says, each with the reason."""

AMBIGUOUS = frozenset(
    {
        "Change",
        "Due",
        "Group",
        "Line",
        "Moment",
        "Post",
        "Served",
        "Weighed",
    }
)
"""Names of more than one class, each to be given to one of them alone."""

SUBJECTS = frozenset(
    {
        "about",
        "base",
        "brief",
        "candidacies",
        "check",
        "clauses",
        "groups",
        "hindsight",
        "history",
        "member",
        "missing",
        "nominating",
        "office",
        "packages",
        "page",
        "prepositions",
        "proxies",
        "query",
        "record",
        "references",
        "roll",
        "rounds",
        "rules",
        "silences",
        "standing",
        "structure",
        "supposing",
        "tally",
        "verdicts",
        "windows",
        "working",
    }
)
"""Names of modules of one subject: its law, its entries, its standing, its page, its command."""

AMBIGUOUS_MODULES = frozenset({"changes", "words"})
"""Names of modules that are not of one subject, each to be given to one of them alone."""


def _modules() -> list[Path]:
    return [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]


def _of_several(places: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: where for name, where in sorted(places.items()) if len(where) > 1}


def _classes() -> dict[str, list[str]]:
    """Where the classes of each name are, an underscore before it left out."""
    places = defaultdict(list)
    for path in _modules():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name.lstrip("_")].append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    return places


def _modules_by_name() -> dict[str, list[str]]:
    places = defaultdict(list)
    for path in _modules():
        if path.stem != "__init__":
            places[path.stem].append(str(path.relative_to(SOURCE)))
    return places


def test_no_two_classes_have_one_name() -> None:
    allowed = AMBIGUOUS | DJANGOS.keys()
    several = _of_several(_classes())
    assert {name: where for name, where in several.items() if name not in allowed} == {}


def test_every_name_listed_is_still_that_of_several_classes() -> None:
    assert sorted((AMBIGUOUS | DJANGOS.keys()) - _of_several(_classes()).keys()) == []


def test_no_two_modules_have_one_name_unless_they_are_of_one_subject() -> None:
    allowed = SUBJECTS | AMBIGUOUS_MODULES
    several = _of_several(_modules_by_name())
    assert {name: where for name, where in several.items() if name not in allowed} == {}


def test_every_module_name_listed_is_still_that_of_several() -> None:
    assert sorted((SUBJECTS | AMBIGUOUS_MODULES) - _of_several(_modules_by_name()).keys()) == []

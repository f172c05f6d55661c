"""The list of entry types in spec/record.md §12, from the dataclasses themselves.

These clauses are rendered, never edited: ``python -c "from nemcon.record.page import types;
print(types())"`` shows them, and a test compares. What a type means is its docstring; what a field
holds is its annotation.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from inspect import getdoc
from textwrap import fill
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from nemcon.core.datings import When
from nemcon.core.limits import TimeLimit
from nemcon.core.scalars import KINDS, Kind
from nemcon.record.references import marks
from nemcon.record.registry import FAMILIES, type_of

_WIDTH = 100
_WORDS: dict[Any, str] = {str: "words", bool: "truth", Any: "value", TimeLimit: "time limit"}
_TITLES = {
    "structure": "The body and who belongs to it",
    "offices": "Offices and terms",
    "matters": "Matters, steps, texts, documents, procedures",
    "candidacies": "Candidacies",
    "positions": "Positions, conditions, counts",
    "silences": "Silence",
    "rounds": "Rounds",
    "decisions": "Meetings and decisions",
    "words": "Statements, commitments, challenges",
    "evidence": "Sources, claims, readings",
    "changes": "Entries about entries",
}


def types() -> str:
    """The clauses 12.1 to 12.11, one for each family, with a heading for each type."""
    return "\n".join(line for n, family in enumerate(FAMILIES, 1) for line in _family(n, family))


def _family(number: int, family: str) -> Iterator[str]:
    yield f"### 12.{number} {_TITLES[family]}\n"
    nested: dict[str, type] = {}
    for name in FAMILIES[family]:
        yield from _type(name, type_of(name), nested)
    for name, kind in nested.items():
        yield f"#### {name} (inside another entry)\n"
        yield from _described(kind)
        yield from _fields(kind, {})


def _type(name: str, kind: Any, nested: dict[str, type]) -> Iterator[str]:
    yield f"#### {name}\n"
    yield from _described(kind)
    subjects = " or ".join(s if s == "body" else f"{s}/ID" for s in kind.SUBJECTS)
    yield from _item(f"Subject: {subjects}.")
    yield from _fields(kind, nested)


def _described(kind: type) -> Iterator[str]:
    for paragraph in (getdoc(kind) or "").split("\n\n"):
        yield fill(" ".join(paragraph.split()), _WIDTH, break_on_hyphens=False) + "\n"


def _fields(kind: Any, nested: dict[str, type]) -> Iterator[str]:
    hints = get_type_hints(kind, include_extras=True)
    for f in fields(kind):
        yield from _item(f"`{f.name}`: {_kind(hints[f.name], nested)}{_default(f)}.")
    yield ""


def _item(text: str) -> Iterator[str]:
    yield fill(f"- {text}", _WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def _default(f: "Field[Any]") -> str:
    if f.default is MISSING and f.default_factory is MISSING:
        return ""
    if f.default is MISSING or f.default is None or f.default in ("", ()):
        return "; optional"
    value = str(f.default).lower() if isinstance(f.default, bool) else str(f.default)
    return f"; by default `{value}`"


def _kind(hint: Any, nested: dict[str, type]) -> str:
    """What a field of this annotation holds, in words."""
    if hint == When:
        return "when"
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return str(args[1]) + "".join(
            _naming(args[1], m.kind) for m in marks(hint)[:1] if not m.defines
        )
    if origin is Literal:
        return " or ".join(f"`{word}`" if word else "nothing" for word in args)
    if origin in {UnionType, Union}:
        rest = tuple(arg for arg in args if arg is not NoneType)
        return _kind(_either(rest), nested)
    if origin is tuple:
        return f"list of {_kind(args[0], nested)}"
    if origin is Mapping:
        return f"{_kind(args[1], nested)} by {_kind(args[0], nested)}"
    return _kind_name(hint, nested)


def _naming(text: str, kind: Kind) -> str:
    """What a text of that kind of value names."""
    what = KINDS[kind]
    return f" {'of' if text == 'id' else 'that names'} {'an' if what[0] in 'aeo' else 'a'} {what}"


def _either(hints: tuple[Any, ...]) -> Any:
    return hints[0] if len(hints) == 1 else Union[hints]  # noqa: UP007  # made at run time


def _kind_name(hint: Any, nested: dict[str, type]) -> str:
    if (
        isinstance(hint, type)
        and is_dataclass(hint)
        and not hint.__module__.startswith("nemcon.core")
    ):
        nested[hint.__name__.lower()] = hint
    return _WORDS.get(hint) or str(hint.__name__).lower()

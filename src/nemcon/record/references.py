"""What an entry names, and what it gives a name to: one walk over the annotations.

docs/decisions/0024. A field says in its type what its text names (`nemcon.core.scalars`); `names`
follows tuples, mappings (their keys too) and what is nested, and yields every name with its place.
Whoever has to know it asks here: the checks of a dossier, an import, what the database is searched
by, the pages, the schema. The walk of a class is compiled at its first use.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

from nemcon.core.facts import dataclass
from nemcon.core.scalars import Kind, Names
from nemcon.record.act import Act

PERSONS: frozenset[Kind] = frozenset({"person", "holder", "party", "choice", "part"})
"""The kinds of name by which a person may be meant."""

PathStep = str | int
Walk = Callable[[Any, tuple[PathStep, ...]], Iterator["Name"]]


@dataclass(frozen=True, slots=True)
class Name:
    """A text that names something of a *kind*: where it stands (*steps* lead to it, the last of
    them is the text itself where it is a *key*), and whether it *defines* the name.
    """

    kind: Kind
    value: str
    steps: tuple[PathStep, ...]
    key: bool = False
    defines: bool = False

    @property
    def path(self) -> str:
        """The steps as they are written: ``steps[0].anchor``."""
        text = ""
        for step in self.steps:
            text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
        return text


def names(value: Any) -> Iterator[Name]:
    """Every name in *value*, an act or a content, in the order of its fields; of an act, those of
    its content too, from ``content`` on.
    """
    yield from _named_in(value, ())
    if isinstance(value, Act):
        yield from _named_in(value.content, ("content",))


def _named_in(value: Any, steps: tuple[PathStep, ...]) -> Iterator[Name]:
    kind: type = type(value)
    walk = _of_class(kind)
    if walk is not None:
        yield from walk(value, steps)


def references(value: Any) -> Iterator[Name]:
    """The names that have to lead somewhere."""
    return (name for name in names(value) if not name.defines)


def definitions(act: Act) -> Iterator[Name]:
    """What an act gives a name to: itself, what its content defines, and its subject where the act
    is what the subject consists of.
    """
    kind, _, id = act.subject.partition("/")
    if id and kind == act.type:
        yield Name(cast(Kind, kind), id, ("subject",), defines=True)
    yield from (name for name in names(act) if name.defines)


def marks(hint: Any) -> tuple[Names, ...]:
    """What a text with this annotation names: the marks of the annotation, or of what it is
    optional of.
    """
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return tuple(mark for mark in args if isinstance(mark, Names))
    if origin in {UnionType, Union}:
        return tuple(mark for arg in args for mark in marks(arg))
    return ()


def every_mark(hint: Any) -> Iterator[Names]:
    """What the texts anywhere in a value with this annotation name."""
    if isinstance(hint, Names):
        yield hint
    elif isinstance(hint, type) and is_dataclass(hint):
        for inner in annotations(hint).values():
            yield from every_mark(inner)
    else:
        for arg in get_args(hint):
            yield from every_mark(arg)


def annotations(kind: type) -> Mapping[str, Any]:
    """The annotations of the fields of a content, or of an act, in their order."""
    return _annotations(kind)


@cache
def _annotations(kind: type) -> Mapping[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    return {field.name: hints[field.name] for field in fields(kind)}


@cache
def _of_class(kind: type) -> Walk | None:
    walks = [
        (name, walk) for name, hint in _annotations(kind).items() if (walk := _of(hint)) is not None
    ]

    if not walks:
        return None

    def within(value: Any, steps: tuple[PathStep, ...]) -> Iterator[Name]:
        for name, walk in walks:
            # what is not said is empty, and most fields of most entries are
            if value_there := getattr(value, name):
                yield from walk(value_there, (*steps, name))

    return within


def _of(hint: Any) -> Walk | None:
    """The walk over values with this annotation; None where they can name nothing."""
    origin, args = get_origin(hint), get_args(hint)
    if names := marks(hint):
        return _text(names)
    if origin in {UnionType, Union}:
        # an optional: the other arm is None, and names nothing
        return next((walk for arg in args if (walk := _of(arg)) is not None), None)
    if origin is tuple:
        return _each(_of(args[0]))
    if origin is Mapping:
        return _entries(marks(args[0]), _of(args[1]))
    if isinstance(hint, type) and is_dataclass(hint):
        return _of_class(hint)
    return None


def _text(names: tuple[Names, ...], *, key: bool = False) -> Walk:
    def within(value: Any, steps: tuple[PathStep, ...]) -> Iterator[Name]:
        for mark in names:
            for kind, text in _names_in(mark.kind, value):
                yield Name(kind, text, steps, key, mark.defines)

    return within


def _names_in(kind: Kind, text: str) -> Iterator[tuple[Kind, str]]:
    """What a text names; a subject names by its kind, an audience its members."""
    if kind == "audience":
        head, _, members = text.partition(":")
        if head == "named":
            yield from (("member", member) for member in members.split(","))
    elif kind == "subject":
        head, _, id = text.partition("/")
        # *record* is no kind of name: nothing gives a record its id
        if id and head != "record":
            yield cast(Kind, head), id
    else:
        yield kind, text


def _each(walk: Walk | None) -> Walk | None:
    if walk is None:
        return None

    def within(value: Any, steps: tuple[PathStep, ...]) -> Iterator[Name]:
        for number, one in enumerate(value):
            yield from walk(one, (*steps, number))

    return within


def _entries(keys: tuple[Names, ...], walk: Walk | None) -> Walk | None:
    if not keys and walk is None:
        return None
    of_key = _text(keys, key=True)

    def within(value: Any, steps: tuple[PathStep, ...]) -> Iterator[Name]:
        for name, one in value.items():
            yield from of_key(name, (*steps, name))
            if walk is not None:
                yield from walk(one, (*steps, name))

    return within

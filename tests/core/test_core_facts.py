"""The decorator of facts makes what that of the library makes."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, field, fields, replace
from itertools import product
from typing import Any

import pytest

from nemcon.core.facts import dataclass

LIBRARY, OURS = dataclasses.dataclass, dataclass
OPTIONS: list[dict[str, bool]] = [
    {"frozen": True, "slots": True, "kw_only": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "order": True},
    {"slots": True},
    {},
    {"frozen": True, "slots": True, "eq": False},
]


class Plain:
    x: int
    y: tuple[str, ...] = ()
    aside: int = field(default=0, compare=False)
    untold: int = field(default=0, repr=False)
    unhashed: Mapping[str, int] = field(default_factory=dict, hash=False)


class One:
    x: int


class Nothing:
    pass


class Own:
    x: int

    def __repr__(self) -> str:
        return "own"


def made(by: Callable[..., Any], kind: type, options: dict[str, bool]) -> Any:
    """The class as it is written, decorated anew: what a class has by itself is left out."""
    written = {n: v for n, v in vars(kind).items() if n not in {"__dict__", "__weakref__"}}
    return by(**options)(type(kind.__name__, (), written))


VALUES: dict[type, list[dict[str, Any]]] = {
    Plain: [{"x": 1}, {"x": 1, "y": ("a",)}, {"x": 1, "aside": 2}, {"x": 1, "untold": 2}],
    One: [{"x": 1}, {"x": 2}],
    Nothing: [{}],
    Own: [{"x": 1}],
}


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_like_the_library_s(kind: type, options: dict[str, bool]) -> None:
    """What is equal is equal, has one hash and one text; what is not, is not."""
    found = []
    for by in (LIBRARY, OURS):
        cls = made(by, kind, options)
        each = [[cls(**given) for given in VALUES[kind]] for _ in range(2)]
        pairs = list(product(*each))
        hashes = cls.__hash__ is not None
        found.append(
            (
                [f.name for f in fields(cls)],
                [a == b for a, b in pairs],
                [cls(**VALUES[kind][0]) == other for other in (None, 1, object())],
                [hash(a) == hash(b) for a, b in pairs] if hashes else None,
                [repr(a).rpartition(".")[2] for a in each[0] if "own" in repr(a) or "(" in repr(a)],
                [a < b for a, b in pairs] if options.get("order") else None,
            )
        )
    assert found[0] == found[1]


def test_frozen_and_replaced() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Day:
        number: int
        of: str = ""

    first = Day(number=1)
    with pytest.raises(FrozenInstanceError):
        first.number = 2  # type: ignore[misc]  # which is what is tried
    assert replace(first, of="may") == Day(number=1, of="may") != first
    assert {first, Day(number=1)} == {first}
    assert repr(first) == "test_frozen_and_replaced.<locals>.Day(number=1, of='')"

"""The decorator of facts: a dataclass, of which what is seldom used costs nothing at the start.

A command starts, reads a few hundred classes and ends. The library compiles six functions for each
of them, and that was a third of the time of an import. Here equality, hash and the text of a value
are the same for all classes, over the same fields; the rest is left to the library. To whoever
checks types, and to `dataclasses.fields` and `replace`, it is a dataclass like any other.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from dataclasses import dataclass as _made

    def dataclass(*, eq=True, order=False, **options):
        """As in `dataclasses`, with options alone."""
        if order:  # which wants the library's equality
            return _made(eq=eq, order=order, **options)

        def make(cls):
            # what a class writes itself is left: the library would do so too
            own = {"__eq__", "__hash__", "__repr__"} & cls.__dict__.keys()
            cls = _made(cls, eq=False, repr=False, **options)
            methods = {"__repr__": _repr}
            if eq:
                methods["__eq__"] = _equality(_values(f.name for f in fields(cls) if f.compare))
                hashed = (f.name for f in fields(cls) if (f.compare if f.hash is None else f.hash))
                methods["__hash__"] = _hashing(_values(hashed)) if options.get("frozen") else None
            for name in methods.keys() - own:
                setattr(cls, name, methods[name])
            return cls

        return make


def _values(names: Iterable[str]) -> Callable[[Any], object]:
    """What a value has in the fields of these names."""
    fields_of = tuple(names)
    return attrgetter(*fields_of) if fields_of else lambda _: ()


def _equality(values: Callable[[Any], object]) -> Callable[[Any, object], Any]:
    def equal(self: Any, other: object) -> Any:
        # the class itself: a twin that is read with the same slots is of that class by then
        same = other.__class__ is self.__class__
        return values(self) == values(other) if same else NotImplemented

    return equal


def _hashing(values: Callable[[Any], object]) -> Callable[[Any], int]:
    return lambda self: hash(values(self))


def _repr(self: Any) -> str:
    values = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr)
    return f"{self.__class__.__qualname__}({values})"

"""Contents to canonical values and back, by the annotations of their dataclass.

spec/record.md §12. A reader is compiled once a class, at its first use. What equals its default is
not written, so that equal contents have equal bytes; unknown keys, missing fields and wrong values
are `Malformed`, with the path and how to mend it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from nemcon.core.datings import Dating, When, dating, when
from nemcon.core.days import Day, Duration, Moment, zone
from nemcon.core.errors import Malformed
from nemcon.core.ids import identifier
from nemcon.core.limits import TERRITORY, TimeLimit
from nemcon.core.texts import Text
from nemcon.record.canonical import check, check_text

Read = Callable[[Any], Any]
Write = Callable[[Any], Any]

# ASCII, for `\d` takes the digits of every script, and equal figures have equal bytes
_NUM = re.compile(r"-?(0|[1-9]\d{0,15})(\.\d{1,15})?\Z", re.ASCII).match
_WEIGHT = re.compile(r"(0|[1-9]\d{0,14})\.\d{1,9}\Z", re.ASCII).match
_DIGEST = re.compile(r"[0-9a-f]{64}\Z").match
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z", re.ASCII).match
_URL = re.compile(r"https?://[^\s/?#]+[^\s]*\Z").match


def reader(kind: type) -> Read:
    """A function that reads a content of the dataclass *kind* from a JSON value."""
    return _compiled(kind)[0]


def writer(kind: type) -> Write:
    """A function that writes a content of the dataclass *kind* as a JSON value."""
    return _compiled(kind)[1]


@cache
def _compiled(kind: type) -> tuple[Read, Write]:
    hints = get_type_hints(kind, include_extras=True)
    # once a class: resolving annotations costs far more than reading a value by them
    both = {f.name: _of(hints[f.name]) for f in fields(kind)}
    reads = {name: pair[0] for name, pair in both.items()}
    required = tuple(
        f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING
    )
    defaults = {
        f.name: f.default_factory() if f.default_factory is not MISSING else f.default
        for f in fields(kind)
        if f.name not in required
    }
    writes = [(name, pair[1], defaults.get(name, MISSING)) for name, pair in both.items()]

    def read_value(value: Any) -> Any:
        if type(value) is not dict:
            raise Malformed(
                f"A {_type_name(value)} stands where {kind.__name__} fields are expected.",
                mend="Write {...}.",
            )
        values = {}
        for name, raw in value.items():
            of = reads.get(name)
            if of is None:
                raise _unknown(name, reads)
            try:
                values[name] = of(raw)
            except Malformed as fault:
                raise fault.within(name) from None
        for name in required:
            if name not in values:
                raise Malformed(f"{name} is missing.", mend=f"Say {name}.")
        return kind(**values)

    def write(content: Any) -> dict[str, Any]:
        raw_values = {}
        for name, of, default in writes:
            value = getattr(content, name)
            # §6.5: equal contents have equal bytes, however they were written
            if value != default:
                raw_values[name] = of(value)
        return raw_values

    return read_value, write


def _of(hint: Any) -> tuple[Read, Write]:
    """Reader and writer of one annotation."""
    if hint == When:
        return _text(when), str
    origin = get_origin(hint)
    if origin is Annotated:
        kind, mark = get_args(hint)[:2]
        return _MARKS[mark], str if kind is Duration else _same
    if origin is Literal:
        return _word({word: word for word in get_args(hint)}), _same
    if origin in {UnionType, Union}:
        inner = [arg for arg in get_args(hint) if arg is not NoneType]
        # what is left beside None is one kind, or the two of `When`
        read_value, write = _of(inner[0] if len(inner) == 1 else Union[tuple(inner)])  # noqa: UP007  # of types that are known only at run time
        return (lambda value: None if value is None else read_value(value)), (
            lambda value: None if value is None else write(value)
        )
    if origin is tuple:
        return _list(*_of(get_args(hint)[0]))
    if origin is Mapping:
        return _object(*_of(get_args(hint)[0]), *_of(get_args(hint)[1]))
    if hint in _PLAIN:
        return _PLAIN[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _word({member.value: member for member in hint}), lambda member: member.value
    if isinstance(hint, type) and is_dataclass(hint):
        return reader(hint), writer(hint)
    raise TypeError(f"no codec for {hint}")


def _same(value: Any) -> Any:
    return value


def _type_name(value: Any) -> str:
    return {str: "text", bool: "truth value", int: "number", list: "list", dict: "object"}.get(
        type(value), "null" if value is None else type(value).__name__
    )


def glimpse(value: Any) -> str:
    """A short sight of a value that was not expected, however deep or long it is."""
    if type(value) in {list, dict} or value is None:
        return f"A {_type_name(value)}"
    return repr(value[:40] if type(value) is str else value)[:60]


def _string(value: Any) -> str:
    if type(value) is not str:
        raise Malformed(
            f"A {_type_name(value)} stands where text is expected.", mend="Put it in quotes."
        )
    return value


def _text(read_value: Callable[[str], Any]) -> Read:
    def of(value: Any) -> Any:
        return read_value(value if type(value) is str else _string(value))

    return of


def _limited(limit: int, one_line: bool) -> Read:
    def of(value: Any) -> str:
        text = _string(value)
        if len(text) > limit:
            raise Malformed(f"The text has {len(text)} characters.", mend=f"Use at most {limit}.")
        if one_line and ("\n" in text or "\t" in text):
            raise Malformed(
                "The text has more than one line.", mend="Write it on one line, without tabs."
            )
        check_text(text)
        return text

    return of


def _matching(match: Callable[[str], Any], what: str, mend: str, limit: int = 2_000) -> Read:
    def of(value: Any) -> str:
        text = _string(value)
        if len(text) > limit or not match(text):
            raise Malformed(f"{text[:60]!r} is not {what}.", mend=mend)
        check_text(text)
        return text

    return of


def _count(value: Any) -> int:
    # `isinstance` takes true for a number; above 2^53 other readers of JSON round (§6.1)
    if type(value) is not int or not 0 <= value < 2**53:
        raise Malformed(
            f"{glimpse(value)} is not a count.", mend="Use a whole number, zero or more."
        )
    return value


def _weight(value: Any) -> int | str:
    if type(value) is int and 0 <= value < 2**53:
        return value
    if type(value) is str and _WEIGHT(value):
        return value
    raise Malformed(
        f"{glimpse(value)} is not a weight.",
        mend="Use a number, zero or more, with at most 9 digits after the point, as in 71.25.",
    )


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise Malformed(f"{glimpse(value)} is neither true nor false.", mend="Write true or false.")
    return value


def _words(value: Any) -> Text:
    if type(value) is not str and type(value) is not dict:
        raise Malformed(
            f"A {_type_name(value)} stands where a text is expected.",
            mend='Write "..." or {"en": ...}.',
        )
    wordings: Any = value.values() if type(value) is dict else (value,)
    for wording in wordings:
        check_text(_string(wording))
    return Text.of(value)


def _wordings(text: Text) -> Any:
    wordings = dict(text.wordings)
    return wordings["und"] if list(wordings) == ["und"] else wordings


def _word(words: Mapping[str, Any]) -> Read:
    def of(value: Any) -> Any:
        try:
            return words[value]
        # a list or an object cannot be looked up at all, which is a `TypeError`
        except (KeyError, TypeError):
            raise Malformed(
                f"{glimpse(value)} is not one of the words allowed.",
                mend=_instead(value, words),
            ) from None

    return of


_MEANT = {
    "resigned": "withdrawn",
    "stepped_down": "withdrawn",
    "dropped_out": "withdrawn",
    "withdrew": "withdrawn",
}
"""Words that are not ours and mean one of them, apart from those of a vote."""
_ASKED = {
    "consensus": "meeting where nobody objected in one, silence where nobody did by a deadline",
    "by_consensus": "meeting where nobody objected in one, silence where nobody did by a deadline",
    "unanimity": "vote where votes were cast, meeting where all agreed in one",
    "unanimously": "vote where votes were cast, meeting where all agreed in one",
    "election": "vote",
    "ballot": "vote",
    "letter": "correspondence",
    "written_procedure": "correspondence where all answered, silence where nobody need",
}
"""How something was decided in words that are not ours, with what they may mean."""


def _instead(value: Any, words: Mapping[str, Any]) -> str:
    """What to write for a word that is not allowed: the one that it means, or the nearest that it
    may be a slip of the pen for, which begins with the same letter."""
    if type(value) is str:
        from nemcon.rules.library.shapes import GENERAL_WORDS  # noqa: PLC0415  # of a slip only

        plain = value.strip().casefold()
        spoken = plain.replace("_", " ").replace("-", " ")
        joined = spoken.replace(" ", "_")
        if "acclamation" in words and joined in _ASKED:
            return f"Write {_ASKED[joined]}."
        meant = _MEANT.get(joined, GENERAL_WORDS.get(spoken, ""))
        if meant in words:
            return f"Write {meant}."
        alike = [word for word in words if word[:1] == plain[:1]]
        near = get_close_matches(plain[:40], alike, 1, cutoff=0.75)
        if near:
            return f"Did you mean {near[0]}?"
    return f"Use one of {', '.join(words)}."


def _list(read_item: Read, write: Write) -> tuple[Read, Write]:
    def of(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise Malformed(
                f"A {_type_name(value)} stands where a list is expected.", mend="Write [...]."
            )
        items = []
        for number, item in enumerate(value):
            try:
                items.append(read_item(item))
            except Malformed as fault:
                raise fault.within(f"[{number}]") from None
        return tuple(items)

    return of, lambda values: [write(value) for value in values]


def _object(read_key: Read, write_key: Write, read_item: Read, write: Write) -> tuple[Read, Write]:
    def of(value: Any) -> dict[Any, Any]:
        if type(value) is not dict:
            raise Malformed(
                f"A {_type_name(value)} stands where an object is expected.", mend="Write {...}."
            )
        items = {}
        for key, item in value.items():
            try:
                items[read_key(key)] = read_item(item)
            except Malformed as fault:
                # a key may have control characters, which a terminal would obey
                raise fault.within(ascii(key)[1:-1]) from None
        return items

    return of, lambda values: {write_key(key): write(value) for key, value in values.items()}


def _key(value: Any) -> str:
    check({value: None})
    return str(value)


def _anything(value: Any) -> Any:
    check(value)
    return value


def _unknown(name: str, names: Mapping[str, Any]) -> Malformed:
    near = get_close_matches(name[:40], names, 1)
    return Malformed(
        f"{name[:40]!r} is not a field here.",
        mend=f"Did you mean {near[0]}?" if near else f"The fields are {', '.join(names)}.",
    )


def _holiday(text: str) -> str:
    """A day, or one of every year, of which the 29th of February is one."""
    try:
        # 2000 is a leap year: the 29th of February is a day of every year that has one
        Day.parse(text if len(text) != 5 else f"2000-{text}")
    except Malformed:
        raise Malformed(
            f"{text[:40]!r} is no day.", mend="Write 2026-12-25, or 12-25 for every year."
        ) from None
    return text


def _length(text: str) -> Duration:
    length = Duration.parse(text)
    if length.working:
        raise Malformed(f"A term lasts no {text}.", mend="Write P4Y, P18M or P90D.")
    return length


_MARKS: Mapping[str, Read] = {
    "id": _text(identifier),
    "line": _limited(300, True),
    "prose": _limited(10_000, False),
    "url": _matching(_URL, "an address", "Write it as https://example.org/page."),
    "num": _matching(_NUM, "a number", "Write it as 2.05 or -1."),
    "digest": _matching(_DIGEST, "a SHA-256 digest", "Write 64 hexadecimal digits in lower case."),
    "count": _count,
    "holiday": _text(_holiday),
    "length": _text(_length),
    "territory": _matching(TERRITORY, "a territory", "Write its code: BE, US-NY."),
    "clock": _matching(_CLOCK, "a time of day", "Write it as 17:00."),
    "weight": _weight,
    "zone": _text(lambda name: zone(name).name),
}
_PLAIN: Mapping[Any, tuple[Read, Write]] = {
    str: (_key, _same),
    bool: (_truth, _same),
    Day: (_text(Day.parse), str),
    Moment: (_text(Moment.parse), str),
    Dating: (_text(dating), str),
    Duration: (_text(Duration.parse), str),
    TimeLimit: (_text(TimeLimit.parse), str),
    Text: (_words, _wordings),
    Any: (_anything, _same),
}

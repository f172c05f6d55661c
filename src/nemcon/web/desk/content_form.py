"""The content of an entry as a form has it: a field for each of its own, and back.

Follows from the annotations of the content's class (spec/record.md §12), so that an entry of any
type can be corrected. What has parts of its own (a procedure's steps, weights by member, figures by
class) is a group of fields, in lines where it is a list, with some lines left for more. A field
that stands as it was shown is the very value that was recorded.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from django.utils.translation import gettext as _

from nemcon.core.datings import Dating, When, when
from nemcon.core.days import Day, Duration, Moment, Zone
from nemcon.core.errors import Malformed
from nemcon.core.limits import TimeLimit
from nemcon.core.scalars import Kind
from nemcon.core.texts import UNDETERMINED, Text
from nemcon.record.codec import writer
from nemcon.record.references import annotations, marks
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.sending import MORE_LINES, Input
from nemcon.web.views.fields import FIELDS, spoken
from nemcon.wording.prose import upper_first

PREFIX = "field-"
"""What stands before a field of the content in the name of one of the form."""
MORE = 2
"""Lines that stand empty below those of a list, and that are added when more are asked for."""
_MOST = 200
"""Lines that a list of a form has at most beyond those that are recorded."""
Options = Sequence[tuple[str, str]]
OptionsOf = Callable[[Kind], Options | None]
"""What a name of some kind can be, in words; None where it is not listed."""
_LISTED: frozenset[Kind] = frozenset({"member", "choice", "entry"})
"""Kinds of name of which there is none but those that are listed."""
_OUT = "leave_out"
"""Of no field: an entry has one that is called `out`."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a form: its *path* is its name there; *key* is what the record calls
    it, and *title* what the page does. *spare*: it stands in a line that is still empty."""

    path: str
    key: str
    title: str
    spare: bool = False

    def within(self, step: object, title: str = "", *, spare: bool | None = None) -> "_Field":
        """A part of it."""
        blank = self.spare if spare is None else spare
        return _Field(f"{self.path}.{step}", self.key, title or self.title, blank)


@dataclass(frozen=True, slots=True)
class _Making:
    """How fields are made: *options* to choose from, *lang* of a wording that can be added, *zone*
    of the moments."""

    options: OptionsOf
    lang: str
    zone: Zone
    data: Mapping[str, str]

    def _empty(self, path: str, recorded: int, least: int) -> int:
        """How many lines stand behind the recorded ones of a list: as many as were sent, and some
        more where these are asked for."""
        line = re.compile(rf"{re.escape(path)}\.(\d{{1,6}})(?:\.|$)")
        numbers = [int(match[1]) for name in self.data if (match := line.match(name))]
        there = max([recorded + least, *numbers]) - recorded
        more = MORE if self.data.get("step") == MORE_LINES else 0
        return min(there + more, _MOST)

    def inputs(self, of: _Field, hint: Any, recorded: Any) -> Iterator[Input]:
        """The fields of a form for a value with the annotation *hint*, as it is *recorded*."""
        of_kind = _plain(hint)
        item = get_args(of_kind)[0] if get_origin(of_kind) is tuple else None
        if of_kind is Text:
            yield from self._wordings(of, recorded)
        elif item is not None and _is_several(item):
            several = " ".join(recorded or [])
            choices = self._choices(of.key, item, recorded or [])
            yield Input(
                name=of.path, label=of.title, kind="several", options=choices, initial=several
            )
        elif item is not None and _is_line(item):
            lines = "\n".join(recorded or [])
            hint_words = _("One on each line.")
            yield Input(name=of.path, label=of.title, kind="text", initial=lines, hint=hint_words)
        elif item is not None:
            yield from self._items(of, item, recorded or [])
        elif get_origin(of_kind) is Mapping:
            yield from self._entries(of, of_kind, recorded or {})
        elif _has_parts(of_kind):
            yield from self._parts(of, of_kind, recorded)
        else:
            yield self._one(of, of_kind, recorded)

    def _one(self, of: _Field, hint: Any, recorded: Any) -> Input:
        """A field of one value."""
        value = "" if recorded is None else str(recorded)
        one = Input(name=of.path, label=of.title, initial=value)
        if hint is bool:
            value = {None: "", True: "yes", False: "no"}[recorded]
            yes_no = (("yes", _("yes")), ("no", _("no")))
            return replace(one, kind="choice", options=yes_no, initial=value, folded=True)
        if hint == When or _base(hint) is Moment:
            one = replace(one, initial=_local(value, self.zone))
        if hint == When:
            days = _("A day, a month, a year or a moment: 2026-03-01, 2026-03, 2026.")
            return replace(one, kind="dating", hint=days)
        kinds = {mark.kind for mark in marks(hint) if not mark.defines}
        if _words_of(hint) or kinds & _LISTED:
            options = self._choices(of.key, hint, [value] if value else [])
            return replace(one, kind="choice", options=options, folded=True)
        for kind in kinds:
            names = self.options(kind)
            if names is not None:
                return replace(one, kind="name", options=tuple(names), new=True)
        if _base(hint) is Duration:
            return replace(one, hint=_("P4Y, P2M, P10D, PT72H or a mix of them; 5 working days."))
        return replace(one, kind="text" if "prose" in get_args(hint) else "line")

    def _choices(self, key: str, hint: Any, recorded: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """What a field may have, and what it has and may have no more: a member that has left."""
        words = [one.value for one in parts.STATED] if key == "stance" else _words_of(hint)
        options = [(one, spoken(key, one)) for one in words]
        for mark in marks(hint):
            options += self.options(mark.kind) or ()
        there = dict(options)
        return (*options, *((one, one) for one in recorded if one not in there))

    def _wordings(self, of: _Field, recorded: Any) -> Iterator[Input]:
        """A text: each wording by itself, and one that can be added in the language of the page."""
        there = recorded if isinstance(recorded, dict) else {UNDETERMINED: recorded or ""}
        if isinstance(recorded, dict) or not recorded:
            there = {tag: text for tag, text in there.items() if text}
            there = {**there, self.lang: there.get(self.lang, "")}
        for tag, text in there.items():
            label = of.title if tag == UNDETERMINED else f"{of.title} [{tag}]"
            yield Input(name=f"{of.path}.{tag}", label=label, kind="text", initial=text)

    def _items(self, of: _Field, item: Any, recorded: Sequence[Any]) -> Iterator[Input]:
        """A list in an order that counts: each on a line, and some lines for more."""
        more = self._empty(of.path, len(recorded), 1 if _has_parts(item) else MORE)
        for number, one in enumerate([*recorded, *[None] * more], 1):
            line = of.within(number, f"{of.title} {number}", spare=number > len(recorded))
            for part in self.inputs(line, item, one):
                yield replace(part, group=of.title, line=number)

    def _entries(self, of: _Field, hint: Any, recorded: Mapping[str, Any]) -> Iterator[Input]:
        """A table: a field for each of its keys where these can be listed, else lines with the keys
        and the value of each."""
        keys, value = _levels(hint)
        if len(keys) == 1 and _is_several(keys[0]):
            for key, words in self._choices(of.key, keys[0], list(recorded)):
                for part in self.inputs(of.within(key, words), value, recorded.get(key)):
                    yield replace(part, group=of.title)
            return
        rows = list(_rows(recorded, len(keys)))
        more = self._empty(of.path, len(rows), MORE)
        for number, row in enumerate([*rows, *[(*[None] * len(keys), None)] * more], 1):
            line = of.within(number, spare=number > len(rows))
            for level, key in enumerate(keys):
                part = self._one(line.within(level, _key_title(key)), key, row[level])
                yield replace(part, group=of.title, line=number)
            for part in self.inputs(line.within("value", upper_first(_("value"))), value, row[-1]):
                yield replace(part, group=of.title, line=number)

    def _parts(self, of: _Field, kind: type, recorded: Any) -> Iterator[Input]:
        """What has fields of its own."""
        group = of.title
        values = recorded or {}
        for name, hint in annotations(kind).items():
            default = None if recorded is None else _default(kind, name)
            title = upper_first(_(FIELDS[name]))
            inner = _Field(f"{of.path}.{name}", name, title, of.spare)
            for part in self.inputs(inner, hint, values.get(name, default)):
                yield replace(part, group=group, line=0)
        if recorded is not None:
            leave = ((_OUT, _("Leave this out")),)
            path = f"{of.path}.{_OUT}"
            yield Input(name=path, label=group, kind="several", options=leave, group=group)


def inputs_of(
    content: Any,
    options: OptionsOf,
    lang: str,
    zone: Zone,
    data: Mapping[str, str] | None = None,
) -> tuple[Input, ...]:
    """The fields of a form that has the content; *lang* is the language in which somebody may add a
    wording, *zone* that of the body, *data* what was sent, with as many lines of each list. What it
    does not say is extra."""
    kind = type(content)
    recorded, making = writer(kind)(content), _Making(options, lang, zone, data or {})
    inputs: list[Input] = []
    for name, hint in _fields(kind):
        of = _Field(PREFIX + name, name, upper_first(_(FIELDS[name])))
        some = list(making.inputs(of, hint, recorded.get(name, _default(kind, name))))
        if len(some) == 1 and some[0].initial and name in _required(kind):
            some = [replace(some[0], required=True)]
        inputs += some
    full = {one.group for one in inputs if one.initial}
    return tuple(
        replace(one, extra=one.group not in full if one.group else not one.initial)
        for one in _listed_once(inputs)
    )


def spelling(of: When, zone: Zone) -> str:
    """A day or a moment as a form has it: a moment as it is in the body's *zone*."""
    return str(zone.moment(of.utc)) if isinstance(of, Moment) else str(of)


def _local(value: str, zone: Zone) -> str:
    """A day or a moment as it is recorded, in the body's zone."""
    return spelling(when(value), zone) if value else ""


def _listed_once(inputs: Sequence[Input]) -> Iterator[Input]:
    """The fields in which something is found by its name, each list of names only once."""
    first: dict[tuple[tuple[str, str], ...], str] = {}
    for one in inputs:
        like = first.setdefault(one.options, one.name) if one.kind == "name" else one.name
        yield one if like == one.name else replace(one, like=like)


def content_of(content: Any, inputs: Sequence[Input], values: Mapping[str, str]) -> dict[str, Any]:
    """The content as a form has it, as it is written; `Malformed` where it cannot be."""
    recorded: Mapping[str, Any] = writer(type(content))(content)
    value = dict(recorded)
    for name, hint in _fields(type(content)):
        path = PREFIX + name
        own = [one for one in inputs if one.name == path or one.name.startswith(f"{path}.")]
        if all(values[one.name] == one.initial for one in own):
            continue
        typed = {one.name: values[one.name] for one in own if values[one.name]}
        value.pop(name, None)
        try:
            whole = _value_of(path, hint, typed)
        except Malformed as fault:
            raise fault.within(name) from None
        if whole is not None:
            value[name] = whole
    return value


def _fields(kind: type) -> Iterator[tuple[str, Any]]:
    """The fields that can be set right: by an id that it gives, others name what the entry is."""
    for name, hint in annotations(kind).items():
        if not any(mark.defines for mark in marks(hint)):
            yield name, hint


def _required(kind: type) -> set[str]:
    """The fields without which there is no such content."""
    return {
        one.name
        for one in fields(kind)
        if one.default is MISSING and one.default_factory is MISSING
    }


def _default(kind: type, name: str) -> Any:
    """What holds of a field of which nothing is written, where it is a word, a number or a yes."""
    (value,) = (one.default for one in fields(kind) if one.name == name)
    return value if isinstance(value, bool | int) or (isinstance(value, str) and value) else None


# -- annotations


def _plain(hint: Any) -> Any:
    """The annotation of a field that may be left out, without that."""
    if get_origin(hint) not in {UnionType, Union}:
        return hint
    rest = [arg for arg in get_args(hint) if arg is not NoneType]
    # what is left beside None is one kind, or the two of `When`
    return rest[0] if len(rest) == 1 else When


def _base(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _words_of(hint: Any) -> list[str]:
    """The fixed words that a field may have."""
    if get_origin(hint) is Literal:
        return list(get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return [one.value for one in hint]
    return []


def _is_several(hint: Any) -> bool:
    """Whether those of a list are fixed words or members, whose order says nothing."""
    return bool(_words_of(hint)) or any(mark.kind == "member" for mark in marks(hint))


def _is_line(hint: Any) -> bool:
    """Whether a value is one text or number that names nothing."""
    names = any(not mark.defines for mark in marks(hint))
    return not names and (_base(hint) in _TEXTS or hint == When)


_WEIGHT = int | str
_TEXTS = frozenset({str, int, Day, Moment, Dating, Duration, TimeLimit, _WEIGHT})


def _has_parts(hint: Any) -> bool:
    """Whether a value has fields of its own: a day is a dataclass too, and one text."""
    return is_dataclass(hint) and hint not in _TEXTS


def _levels(hint: Any) -> tuple[tuple[Any, ...], Any]:
    """The keys of a table, level by level, and what stands under the last."""
    keys: tuple[Any, ...] = ()
    while get_origin(hint) is Mapping:
        key, hint = get_args(hint)
        keys = (*keys, key)
    return keys, hint


def _rows(recorded: Mapping[str, Any], levels: int) -> Iterator[tuple[Any, ...]]:
    """A table as lines: the keys of each value, and the value."""
    for key, value in recorded.items():
        if levels == 1:
            yield key, value
        else:
            yield from ((key, *row) for row in _rows(value, levels - 1))


def _key_title(hint: Any) -> str:
    """What the keys of a table are called."""
    kinds = {mark.kind: _(FIELDS[_KEYS[mark.kind]]) for mark in marks(hint) if mark.kind in _KEYS}
    words = _words_of(hint)
    return upper_first(next(iter(kinds.values()), _(FIELDS["answer"]) if words else _("of what")))


_KEYS: Mapping[Kind, str] = {"member": "member", "choice": "on", "class": "of_class"}


# -- and back


def _value_of(path: str, hint: Any, typed: Mapping[str, str]) -> Any:
    """What was *typed* into the fields of a value, as it is written; None where nothing was."""
    of_kind = _plain(hint)
    item = get_args(of_kind)[0] if get_origin(of_kind) is tuple else None
    if of_kind is Text:
        texts = _within(path, typed)
        return texts.get(UNDETERMINED) if list(texts) == [UNDETERMINED] else texts or None
    if item is not None and _is_several(item):
        return typed[path].split() if path in typed else None
    if item is not None and _is_line(item):
        lines = (line.strip() for line in typed.get(path, "").splitlines())
        return [line for line in lines if line] or None
    if item is not None:
        items = (_value_of(f"{path}.{step}", item, typed) for step in _steps(path, typed))
        return [one for one in items if one is not None] or None
    if get_origin(of_kind) is Mapping:
        return _table(path, of_kind, typed) or None
    if _has_parts(of_kind):
        if f"{path}.{_OUT}" in typed:
            return None
        hints = annotations(of_kind).items()
        parts = {name: _value_of(f"{path}.{name}", inner, typed) for name, inner in hints}
        return {name: value for name, value in parts.items() if value is not None} or None
    return _single(of_kind, typed[path]) if path in typed else None


def _within(path: str, typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed into the parts of a value, by what stands behind its path."""
    start = f"{path}."
    return {name[len(start) :]: text for name, text in typed.items() if name.startswith(start)}


def _steps(path: str, typed: Mapping[str, str]) -> list[str]:
    """The parts of a value into which something was typed, in their order."""
    return list(dict.fromkeys(rest.partition(".")[0] for rest in _within(path, typed)))


def _table(path: str, hint: Any, typed: Mapping[str, str]) -> dict[str, Any]:
    """A table, of its fields or of its lines."""
    keys, value = _levels(hint)
    if len(keys) == 1 and _is_several(keys[0]):
        # an id may have a point in it, and the values of such tables have no parts
        return {key: _value_of(f"{path}.{key}", value, typed) for key in _within(path, typed)}
    table: dict[str, Any] = {}
    for step in _steps(path, typed):
        line = f"{path}.{step}"
        row = [typed.get(f"{line}.{level}", "") for level in range(len(keys))]
        whole = _value_of(f"{line}.value", value, typed)
        # a class that has nobody in it is one
        if whole is None and get_origin(value) is tuple:
            whole = []
        if not all(row) or whole is None:
            raise Malformed(
                "Line {number} is not complete: {field}.",
                mend="Fill in all of it, or leave all of it empty.",
                number=int(step),
                field=_field(path),
            )
        inner = table
        for key in row[:-1]:
            inner = inner.setdefault(key, {})
        if row[-1] in inner:
            raise Malformed(
                "Line {number} has what stands above it already: {field}.",
                mend="Say it once.",
                number=int(step),
                field=_field(path),
            )
        inner[row[-1]] = whole
    return table


def _field(path: str) -> str:
    """What a page calls the field of a path: the innermost that has a name."""
    return _(
        next(
            FIELDS[step]
            for step in reversed(path.removeprefix(PREFIX).split("."))
            if step in FIELDS
        )
    )


def _single(hint: Any, typed: str) -> Any:
    """What was typed into one field, as it is written."""
    if hint is bool:
        return typed == "yes"
    number = _base(hint) in (int, _WEIGHT)
    # longer than any count: int() refuses thousands of digits by an error of its own
    return int(typed) if number and typed.isdecimal() and len(typed) < 20 else typed

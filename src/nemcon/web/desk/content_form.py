"""The content of an entry as a form has it: a field for each of its own, and back.

Follows from the annotations of the content's class (spec/record.md §12), so that an entry of any
type can be corrected. What has parts of its own (a procedure's steps, figures by class) is written
as the record writes it. A field that stands as it was shown is the very value that was recorded.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from django.utils.translation import gettext as _

from nemcon.core.datings import Dating, When
from nemcon.core.days import Day, Duration, Moment
from nemcon.core.errors import Malformed
from nemcon.core.texts import UNDETERMINED, Text
from nemcon.record.codec import writer
from nemcon.record.references import annotations, marks
from nemcon.web.desk.sending import Input
from nemcon.web.views.fields import FIELDS, spoken
from nemcon.wording.prose import upper_first

PREFIX = "field-"
"""What stands before a field of the content in the name of one of the form."""
Options = Sequence[tuple[str, str]]


def inputs_of(content: Any, members: Options, lang: str) -> tuple[Input, ...]:
    """The fields of a form that has the content; *members* are those that a field may name, *lang*
    the language in which somebody may add a wording."""
    recorded = writer(type(content))(content)
    return tuple(
        one
        for name, hint in _fields(content)
        for one in _inputs(name, hint, recorded.get(name, _default(content, name)), members, lang)
    )


def content_of(content: Any, inputs: Sequence[Input], values: Mapping[str, str]) -> dict[str, Any]:
    """The content as a form has it, as it is written; `Malformed` where it cannot be."""
    recorded: Mapping[str, Any] = writer(type(content))(content)
    value = dict(recorded)
    for name, hint in _fields(content):
        own = [one for one in inputs if one.name.split(".")[0] == PREFIX + name]
        if all(values[one.name] == one.initial for one in own):
            continue
        typed = {one.name.partition(".")[2]: values[one.name] for one in own if values[one.name]}
        value.pop(name, None)
        if typed:
            try:
                value[name] = _written(_plain(hint), typed)
            except Malformed as fault:
                raise fault.within(name) from None
    return value


def _fields(content: Any) -> Iterator[tuple[str, Any]]:
    """The fields that can be set right: by an id that it gives, others name what the entry is."""
    for name, hint in annotations(type(content)).items():
        if not any(mark.defines for mark in marks(hint)):
            yield name, hint


def _default(content: Any, name: str) -> Any:
    """What holds of a field of which nothing is written, where it is a word, a number or a yes."""
    value = getattr(content, name)
    return value if isinstance(value, bool | int) or (isinstance(value, str) and value) else None


def _plain(hint: Any) -> Any:
    """The annotation of a field that may be left out, without that."""
    if get_origin(hint) not in {UnionType, Union}:
        return hint
    rest = [arg for arg in get_args(hint) if arg is not NoneType]
    # what is left beside None is one kind, or the two of `When`
    return rest[0] if len(rest) == 1 else When


def _choices(hint: Any) -> list[str]:
    """The fixed words that a field may have."""
    if get_origin(hint) is Literal:
        return list(get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return [one.value for one in hint]
    return []


def _inputs(name: str, hint: Any, recorded: Any, members: Options, lang: str) -> Iterator[Input]:
    title, of = upper_first(_(FIELDS[name])), _plain(hint)
    if of is Text:
        yield from _wordings(name, title, recorded, lang)
        return
    fields: dict[str, Any] = {"name": PREFIX + name, "label": title}
    item = get_args(of)[0] if get_origin(of) is tuple else None
    if of is bool:
        fields["initial"] = {None: "", True: "yes", False: "no"}[recorded]
        yield Input(kind="choice", options=(("yes", _("yes")), ("no", _("no"))), **fields)
    elif _is_one_of(of):
        fields["initial"] = str(recorded or "")
        options = _options(name, of, members, [recorded] if recorded else [])
        yield Input(kind="choice", options=options, **fields)
    elif item is not None and _is_one_of(item):
        fields["initial"] = " ".join(recorded or [])
        yield Input(kind="several", options=_options(name, item, members, recorded or []), **fields)
    elif item is not None and _is_text(item):
        fields["initial"] = "\n".join(recorded or [])
        yield Input(kind="text", hint=_("One on each line."), **fields)
    elif _is_text(of):
        fields["initial"] = "" if recorded is None else str(recorded)
        yield Input(kind="text" if "prose" in get_args(of) else "line", **fields)
    else:
        fields["initial"] = _json(recorded)
        yield Input(kind="text", hint=_("As the record writes it (JSON)."), **fields)


def _json(recorded: Any) -> str:
    return "" if recorded is None else json.dumps(recorded, ensure_ascii=False, indent=1)


def _wordings(name: str, title: str, recorded: Any, lang: str) -> Iterator[Input]:
    """A text: each wording by itself, and one that can be added in the language of the page."""
    there = recorded if isinstance(recorded, dict) else {UNDETERMINED: recorded or ""}
    if isinstance(recorded, dict) or not recorded:
        there = {**{tag: text for tag, text in there.items() if text}, lang: there.get(lang, "")}
    for tag, text in there.items():
        label = title if tag == UNDETERMINED else f"{title} [{tag}]"
        yield Input(name=f"{PREFIX}{name}.{tag}", label=label, kind="text", initial=text)


def _options(
    name: str, hint: Any, members: Options, recorded: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """What a field may have, and what it has and may have no more: a member that has left."""
    options = [(one, spoken(name, one)) for one in _choices(hint)] or list(members)
    there = dict(options)
    return (*options, *((one, one) for one in recorded if one not in there))


def _is_one_of(hint: Any) -> bool:
    """Whether a value is one of some that can be listed: fixed words, or members."""
    return bool(_choices(hint)) or any(mark.kind == "member" for mark in marks(hint))


def _is_text(hint: Any) -> bool:
    """Whether a value is one text or number."""
    kind = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    return kind in _TEXTS or kind in (When, _WEIGHT)


_TEXTS = frozenset({str, int, Day, Moment, Dating, Duration})
_WEIGHT = int | str


def _written(hint: Any, typed: Mapping[str, str]) -> Any:
    """What was typed into a field, as it is written."""
    if hint is Text:
        plain = list(typed) == [UNDETERMINED]
        return typed[UNDETERMINED] if plain else dict(typed)
    (value,) = typed.values()
    if hint is bool:
        return value == "yes"
    item = get_args(hint)[0] if get_origin(hint) is tuple else None
    if item is not None and _is_one_of(item):
        return value.split()
    if item is not None and _is_text(item):
        return [line.strip() for line in value.splitlines() if line.strip()]
    if _choices(hint) or _is_text(hint):
        number = get_origin(hint) is Annotated and get_args(hint)[0] in (int, _WEIGHT)
        # longer than any count: int() refuses thousands of digits by an error of its own
        return int(value) if number and value.isdecimal() and len(value) < 20 else value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        raise Malformed(
            "'{value}' cannot be read.", mend="Write it as it stood before.", value=value[:40]
        ) from None

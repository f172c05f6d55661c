"""The JSON Schema of a dossier, for editors that complete and underline while one writes.

spec/dossier.md §13. Made from the same table of forms as the reader: what a key may hold, and what
it is for in a sentence. What a text names is a definition of its own, such as ``names_member``, so
that an editor that knows the dossier can complete it. An editor's idea of YAML guesses types; the
schema therefore admits a number or a truth wherever a text may look like one. `nemcon check` has
the last word.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from nemcon.core.datings import Dating
from nemcon.core.days import Day, Duration, Moment
from nemcon.core.limits import TimeLimit
from nemcon.core.scalars import KINDS, Kind
from nemcon.core.texts import Text
from nemcon.dossier.asserts import ASSERTED_OF
from nemcon.dossier.forms import ASSERTED, CLAIMED, CLAIMS, READINGS, ROOT, Form, matter_form
from nemcon.dossier.values import fields_of, of_membership
from nemcon.record.references import marks
from nemcon.record.registry import OF_THE_STORE, TYPES, type_of

Schema = dict[str, Any]
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_ANY: Schema = {"$ref": "#/$defs/any"}
_TRUTH: Schema = {"type": "boolean"}
_WHEN: Schema = {
    "type": ["string", "number"],
    "description": "A day (2024-06-26), month, year, about (2024-06-14~), by (../2024-04-02), "
    "from one to another (2024-04-03/2024-04-04), or a moment with its offset.",
}
_SOURCES: Schema = {
    "description": "Ids of sources, or sources written out: url, publisher, published.",
    "anyOf": [{"type": "array", "items": {"$ref": "#/$defs/cited"}}, {"$ref": "#/$defs/cited"}],
}
_ABOUT: Mapping[str, Schema] = {
    "id": _TEXT | {"description": "A name of its own, where the natural one is taken."},
    "date": _WHEN
    | {"description": "When it was true, took effect or happened. " + _WHEN["description"]},
    "known": _WHEN | {"description": "When it could be known; else its earliest source."},
    "found": _WHEN | {"description": "The day on which you found what no source dates."},
    "notorious": _TRUTH | {"description": "Known on its own day, whatever the age of the sources."},
    "member": _TEXT | {"description": "The id of the member for which it is said."},
    "person": _TEXT | {"description": "The id of the person who says it."},
    "audience": _TEXT | {"description": "public, members, secretariat, or named:AA,BB."},
    "sources": _SOURCES,
    "note": _TEXT | {"description": "A remark for whoever reads this."},
    "prepared": _TEXT,
    "nonce": _TEXT,
}

_NAMING: Mapping[Kind, str] = {kind: f"The id of a {words}." for kind, words in KINDS.items()} | {
    "rule": "The name of a rule of the body or of the library, or a sentence.",
    "audience": "public, members, secretariat, or named:AA,BB.",
    "source": "The id of a source.",
    "entry": "The id of an entry.",
    "office": "The id of an office.",
    "override": "The id of an override.",
}


def schema() -> Schema:
    """The schema of every file of a dossier."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of a nemcon dossier",
        "description": "spec/dossier.md says what the keys mean.",
        "anyOf": [
            {"$ref": "#/$defs/main"},
            {"$ref": "#/$defs/file"},
            {"$ref": "#/$defs/one_matter"},
        ],
        "$defs": _definitions(),
    }


def _definitions() -> Schema:
    sections = {form.section: _section(form) for form in ROOT}
    sections |= {name: {"$ref": f"#/$defs/{name}"} for name in ("claims", "readings")}
    sections["defaults"] = {"$ref": "#/$defs/defaults"}
    sections["entries"] = {"type": "array", "items": {"$ref": "#/$defs/entry"}}
    main: Schema = {
        "dossier": {"const": 1, "description": "The format of the dossier."},
        "id": {"type": "string", "description": "Of the dossier itself; else the body's."},
        "body": {"description": "The id of the body."},
        "language": {"type": "string", "description": "Of texts that do not say their own."},
        "notorious": {
            "type": "boolean",
            "description": "Everything was known on its day unless it says otherwise.",
        },
        "files": {
            "description": "Every other file of the dossier.",
            "type": ["array", "string", "null"],
            "items": {"type": "string"},
        },
    }
    matter = _item(matter_form(), "matter")
    matter["properties"] = {"matter": _TEXT, **matter["properties"]}
    facts = {name: _ref(name) for name in _ABOUT}
    return {
        "main": _object({**sections, **main}, ("dossier", "body", "files")),
        "file": _object(sections, ()),
        "one_matter": matter | {"type": "object", "required": ["matter"]},
        "cited": {"anyOf": [_TEXT, _item(_form("sources"), "source", ("source",))]},
        **{_name(form): _item(form, kind) for form, kind in _forms(ROOT, "body")},
        **{_name(form): _item(form, "") for form in (CLAIMS, READINGS)},
        "claims": _section(CLAIMS),
        "readings": _section(READINGS),
        "any": _TEXT,
        "defaults": {
            "type": "object",
            "description": "By section: what its items below have unless they say otherwise.",
            "additionalProperties": {"type": "object"},
        },
        **{_naming(kind): _TEXT | {"description": _NAMING[kind]} for kind in KINDS},
        "when": _WHEN,
        **{f"act_{name}": _or_nothing(schema) for name, schema in _ABOUT.items()},
        "text": {"anyOf": [_TEXT, {"type": "object", "additionalProperties": _TEXT}]},
        "entry": {
            "type": "object",
            "properties": {
                "type": {"enum": sorted(TYPES.keys() - OF_THE_STORE)},
                "subject": _TEXT,
                **facts,
            },
            "required": ["type"],
        },
    }


def _naming(kind: Kind) -> str:
    """The name, among the definitions, of a text that names something of that kind."""
    return f"names_{kind}"


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/act_{name}"}


def _forms(forms: Iterable[Form], kind: str) -> Iterator[tuple[Form, str]]:
    """Every form, with the kind of subject it is about."""
    for form in forms:
        yield form, form.kind or kind
        yield from _forms(form.inside, form.kind or kind)


def _form(section: str) -> Form:
    return next(form for form in ROOT if form.section == section)


def _name(form: Form) -> str:
    """The name of a form among the definitions."""
    return f"item_{form.section}_{form.type}" if form.type else f"group_{form.section}"


def _section(form: Form) -> Schema:
    item: Schema = {"$ref": f"#/$defs/{_name(form)}"}
    many = {"anyOf": [{"type": "array", "items": item}, item]}
    match form.shape:
        case "one":
            return item
        case "list":
            return many
        case "keyed":
            return {"type": "object", "additionalProperties": item}
    return {"type": "object", "additionalProperties": many}


def _item(form: Form, kind: str, more: tuple[str, ...] = ()) -> Schema:
    """What an item may hold."""
    properties: Schema = {}
    description = ""
    if form.type:
        of = type_of(form.type)
        description = " ".join((of.__doc__ or "").partition("\n\n")[0].split())
        properties |= {n: _ref(n) for n in _ABOUT if not (n == "member" and form.member)}
        for name, field in fields_of(of).items():
            if name not in form.sets:
                properties[name] = _of(field.hint)
    for name in of_membership(form.type):
        properties[name] = _of(fields_of(type_of("membership"))[name].hint)
    properties |= dict.fromkeys(more, _TEXT)
    properties |= {inner.section: _section(inner) for inner in form.inside}
    if form.type and form.type not in {"claim", "reading"} and kind in CLAIMED:
        properties |= {name: {"$ref": f"#/$defs/{name}"} for name in ("claims", "readings")}
    if form.kind and form.section != "sources":
        properties["entries"] = {"type": "array", "items": {"$ref": "#/$defs/entry"}}
    if form.section in ASSERTED:
        properties["assert"] = _assertions(form.section)
    properties = {name: _or_nothing(of) for name, of in properties.items()}
    if form.inside:
        properties["defaults"] = {"$ref": "#/$defs/defaults"}
    schema = _object(properties, ())  # what is missing here may be said for all above
    if description:
        schema["description"] = description
    return schema


def _or_nothing(of: Schema) -> Schema:
    """What a key may hold that may be left empty, where it is said for all above."""
    nullable = not of or str(of.get("$ref", "")).startswith("#/$defs/act_")
    return of if nullable else {"anyOf": [of, {"type": "null"}]}


def _assertions(section: str) -> Schema:
    properties: Schema = {name: {} for name in ASSERTED_OF[section]}
    if section == "matters":
        of = _object({name: {} for name in ASSERTED_OF["candidacies"]}, ())
        properties["candidacies"] = {"type": "object", "additionalProperties": of}
    one = _object(properties, ("on",))
    return {"anyOf": [{"type": "array", "items": one}, one]}


def _object(properties: Schema, needed: tuple[str, ...]) -> Schema:
    schema: Schema = {
        "type": ["object", "null"] if not needed else "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return schema | {"required": list(needed)} if needed else schema


def _of(hint: Any) -> Schema:
    """What a field with this annotation may hold."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        kinds = [mark.kind for mark in marks(hint) if not mark.defines]
        if kinds:
            return {"$ref": f"#/$defs/{_naming(kinds[0])}"}
        number = {"count": "integer", "weight": "number"}.get(args[1])
        return {"type": number, "minimum": 0} if number else _ANY
    if origin is Literal:
        return {"enum": [word for word in args if word]}
    if origin in {UnionType, Union}:
        inner = [arg for arg in args if arg is not NoneType]
        return _of(inner[0]) if len(inner) == 1 else {"$ref": "#/$defs/when"}
    if origin is tuple:
        one = _of(args[0])
        # a list of one may be written without brackets (4.4)
        return {"anyOf": [{"type": "array", "items": one}, one]}
    if origin is Mapping:
        of: Schema = {"type": "object", "additionalProperties": _of(args[1])}
        keys = [mark.kind for mark in marks(args[0]) if not mark.defines]
        return of | {"propertyNames": {"$ref": f"#/$defs/{_naming(keys[0])}"}} if keys else of
    if hint is Text:
        return {"$ref": "#/$defs/text"}
    if hint is bool:
        return _TRUTH
    if hint in {Day, Moment, Dating, Duration, TimeLimit}:
        return _ANY
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    return {}

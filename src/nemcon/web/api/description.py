"""The description of the interface: OpenAPI, and a page that lists it.

The answers are described by the documents under ``nemcon/schemas``, which are components of this
one as they stand; only their references are moved. The page is plain HTML without scripts, from
this document alone.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from nemcon import __version__
from nemcon.core.jsontext import laid_out
from nemcon.web.api import problem as faults
from nemcon.web.api.served import JSON
from nemcon.web.cache.serving import Shown, made, served

PREFIX = "/api/v1"
ANSWERS = {
    "of_bodies": "bodies",
    "of_body": "body",
    "of_matters": "matters",
    "of_open": "open",
    "of_standing": "standing",
    "of_history": "history",
    "of_timetable": "timetable",
    "of_brief": "brief",
    "of_office": "office",
    "of_member": "member",
    "of_record": "record",
    "of_entry": "entry",
    "of_rules": "rules.list",
    "of_rule": "rules.rule",
    "of_tally": "decide",
}
"""Which document describes the answer of each operation."""

_WRONG = {
    "400": "The question cannot be read.",
    "404": "There is no such thing, as far as the public may know.",
    "414": "The address is too long.",
    "503": "The record is busy.",
}
_SENT = {"413": "What was sent is too large.", "415": "What was sent is not JSON."}


_STAYS = {
    "Link": {
        "description": "Where this answer stays, whatever is recorded later: its address with all "
        'three clocks, as `rel="cite-as"` (RFC 8574).',
        "schema": {"type": "string"},
    }
}


class Description:
    """The document of one API, made once."""

    def __init__(self, api: NinjaAPI) -> None:
        self._api = api

    @cache  # noqa: B019  # there is one for the life of the process
    def document(self) -> dict[str, Any]:
        """The OpenAPI document."""
        found: dict[str, Any] = dict(self._api.get_openapi_schema(path_prefix=f"{PREFIX}/"))
        found["paths"] = {
            path: {method: _described(of) for method, of in methods.items() if method != "head"}
            for path, methods in found["paths"].items()
        }
        found["components"] = {"schemas": components()}
        return found

    def as_json(self, request: HttpRequest) -> HttpResponse:
        """``/api/openapi.json``."""
        if request.method not in {"GET", "HEAD"}:
            return faults.answer(405, headers={"Allow": "GET, HEAD"})
        text = laid_out(self.document()) + "\n"
        shown = Shown(content=text.encode(), kind=JSON, shared=True)
        return served(request, ("openapi", __version__), 0, lambda: made(shown, None, 0))

    def as_page(self, request: HttpRequest) -> HttpResponse:
        """``/api/v1/docs``: the operations, with their parameters and an address to try."""
        if request.method not in {"GET", "HEAD"}:
            return faults.answer(405, headers={"Allow": "GET, HEAD"})
        operations = [
            {"path": path, "method": method.upper(), "example": _example(path, of), **of}
            for path, methods in self.document()["paths"].items()
            for method, of in methods.items()
        ]
        shown = Shown(template="api.html", values={"operations": operations})
        return served(request, ("api docs", __version__), 0, lambda: made(shown, None, 0))


def components() -> dict[str, Any]:
    """The documents that describe answers, as components: what a document defines is named after
    it."""
    found: dict[str, Any] = {}
    names = ["problem", "tally", *dict.fromkeys(a.partition(".")[0] for a in ANSWERS.values())]
    for name in names:
        document = json.loads(
            files("nemcon").joinpath("schemas", f"{name}.schema.json").read_text("utf-8")
        )
        defined = document.pop("$defs", {})
        document.pop("$schema")
        found[name] = _moved(document, name)
        found |= {f"{name}.{key}": _moved(schema, name) for key, schema in defined.items()}
    return dict(sorted(found.items()))


def _moved(schema: Any, name: str) -> Any:
    """A schema whose references lead to where its document's definitions are now."""
    match schema:
        case {"$ref": str(reference)}:
            return {"$ref": f"#/components/schemas/{name}.{reference.rpartition('/')[2]}"}
        case dict():
            return {key: _moved(inner, name) for key, inner in schema.items()}
        case list():
            return [_moved(item, name) for item in schema]
        case _:
            return schema


def _described(operation: dict[str, Any]) -> dict[str, Any]:
    """An operation with the documents of its answers, and of what is sent to it."""
    found = dict(operation)
    id = found["operationId"].rpartition("_of_")[2]
    found["operationId"] = id
    found["parameters"] = [_plain(parameter) for parameter in found["parameters"]]
    answer = ANSWERS[f"of_{id}"]
    wrong = _WRONG | _SENT if id == "tally" else _WRONG
    found["responses"] = {
        "200": {
            "description": "The answer.",
            "content": _content(answer),
            **({"headers": _STAYS} if _dated(found) else {}),
        },
        **{
            status: {"description": says, "content": _content("problem")}
            for status, says in wrong.items()
        },
    }
    if id == "tally":
        found["requestBody"] = {"required": True, "content": _content("tally")}
    return found


def _dated(operation: dict[str, Any]) -> bool:
    return any(parameter["name"] == "recorded" for parameter in operation["parameters"])


def _content(name: str) -> dict[str, Any]:
    return {JSON: {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def _plain(parameter: dict[str, Any]) -> dict[str, Any]:
    """A parameter whose schema is that of a value: what is left out is not given as null. Examples
    stay in the schema, where they are a list."""
    found = {key: value for key, value in parameter.items() if key != "examples"}
    schema = dict(found["schema"])
    if "anyOf" in schema:
        choices = schema.pop("anyOf")
        schema |= next(one for one in choices if one != {"type": "null"})
    return {**found, "schema": schema}


def _example(path: str, operation: dict[str, Any]) -> str:
    """An address to try: the reference case, where the operation only reads."""
    if "requestBody" in operation:
        return ""
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            value = parameter["schema"]["examples"][0]
            path = path.replace(f"{{{parameter['name']}}}", value)
    return path

"""The description of the interface: OpenAPI, and a page that lists it.

The answers are described by the documents under ``nemcon/schemas``, which are components of this
one as they stand; only their references are moved. The page is plain HTML without scripts, from
this document alone.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

from django.http import HttpRequest, HttpResponse

from nemcon import __version__
from nemcon.core.jsontext import laid_out
from nemcon.web.api import problem as faults
from nemcon.web.api.operations import PREFIX, Operation
from nemcon.web.api.parameters import RECORDED, RequestParameter
from nemcon.web.api.problem import JSON
from nemcon.web.cache.serving import Shown, in_bytes, served

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


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationsContext:
    """What the template of the operations reads: each as the document has it, with its path, its
    method and an address to try."""

    operations: list[dict[str, Any]]


class Description:
    """The document of some operations, made once."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self._operations = operations

    @cached_property
    def document(self) -> dict[str, Any]:
        """The OpenAPI document."""
        return {
            "openapi": "3.1.0",
            "info": {
                "title": "nemcon",
                "version": __version__,
                "description": "The record of bodies that decide when every member agrees, or "
                "nobody objects. Answers are those of the command line, for the public. With a "
                "token (Authorization: Bearer) those about a body are under /desk/api/v1/ too, as "
                "its person reads the record; and with one that records, what that person may do: "
                "the forms of the desk are listed under /desk/api/v1/BODY/acts/ and "
                ".../matters/MATTER/acts/?for=MEMBER, each with its fields, and are sent to "
                "acts/FORM/ as a form of a page is.",
            },
            "paths": {
                f"/{PREFIX}{one.path}": {one.methods[0].lower(): _described(one)}
                for one in self._operations
            },
            "components": {"schemas": components(self._operations)},
        }

    def as_json(self, request: HttpRequest) -> HttpResponse:
        """``/api/openapi.json``."""
        if request.method not in {"GET", "HEAD"}:
            return faults.answer(405, headers={"Allow": "GET, HEAD"})
        text = laid_out(self.document) + "\n"
        page = Shown(content=text.encode(), kind=JSON, shared=True)
        return served(request, ("openapi", __version__), 0, lambda: in_bytes(page, None, 0))

    def as_page(self, request: HttpRequest) -> HttpResponse:
        """``/api/v1/docs``: the operations, with their parameters and an address to try."""
        if request.method not in {"GET", "HEAD"}:
            return faults.answer(405, headers={"Allow": "GET, HEAD"})
        operations = [
            {"path": path, "method": method.upper(), "example": _example(path, of), **of}
            for path, methods in self.document["paths"].items()
            for method, of in methods.items()
        ]
        page = Shown(template="api.html", values=OperationsContext(operations=operations))
        return served(request, ("api docs", __version__), 0, lambda: in_bytes(page, None, 0))


def components(operations: Sequence[Operation]) -> dict[str, Any]:
    """The documents that describe answers, as components: what a document defines is named after
    it."""
    schemas: dict[str, Any] = {}
    documents = [name for one in operations for name in (one.answers, one.takes) if name]
    names = dict.fromkeys(name.partition(".")[0] for name in ["problem", *documents])
    for name in names:
        document = json.loads(
            files("nemcon").joinpath("schemas", f"{name}.schema.json").read_text("utf-8")
        )
        defined = document.pop("$defs", {})
        document.pop("$schema")
        schemas[name] = _relocate(document, name)
        schemas |= {f"{name}.{key}": _relocate(schema, name) for key, schema in defined.items()}
    return dict(sorted(schemas.items()))


def _relocate(schema: Any, name: str) -> Any:
    """A schema whose references lead to where its document's definitions are now."""
    match schema:
        case {"$ref": str(reference)}:
            return {"$ref": f"#/components/schemas/{name}.{reference.rpartition('/')[2]}"}
        case dict():
            return {key: _relocate(inner, name) for key, inner in schema.items()}
        case list():
            return [_relocate(item, name) for item in schema]
        case _:
            return schema


def _described(operation: Operation) -> dict[str, Any]:
    """An operation with the documents of its answers, and of what is sent to it."""
    wrong = _WRONG | _SENT if operation.takes else _WRONG
    description = {
        "operationId": operation.id,
        "summary": operation.summary,
        "description": operation.description,
        "parameters": [_parameter(p) for p in (*operation.parts, *operation.parameters)],
        "responses": {
            "200": {
                "description": "The answer.",
                "content": _content(operation.answers),
                **({"headers": _STAYS} if RECORDED in operation.parameters else {}),
            },
            **{
                status: {"description": says, "content": _content("problem")}
                for status, says in wrong.items()
            },
        },
    }
    if operation.takes:
        description["requestBody"] = {"required": True, "content": _content(operation.takes)}
    return description


def _content(name: str) -> dict[str, Any]:
    return {JSON: {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def _parameter(parameter: RequestParameter) -> dict[str, Any]:
    return {
        "in": "path" if parameter.part else "query",
        "name": parameter.name,
        "required": parameter.part,
        "description": parameter.description,
        "schema": dict(parameter.schema),
    }


def _example(path: str, operation: dict[str, Any]) -> str:
    """An address to try: the reference case, where the operation only reads."""
    if "requestBody" in operation:
        return ""
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            value = parameter["schema"]["examples"][0]
            path = path.replace(f"{{{parameter['name']}}}", value)
    return path

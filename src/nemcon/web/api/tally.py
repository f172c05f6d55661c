"""A tally that a program sends, judged: ``nemcon decide`` over HTTP. Nothing of it is kept.

spec/tally.md. What is sent is the JSON form of a tally file: the same keys, numbers as they are
written, null for what is not there. It becomes the nodes that a file is read as, so that one reader
finds what is wrong, and the answer is the one that ``--json`` prints.
"""

import json
from typing import Any, NoReturn

from django.http import HttpRequest, HttpResponse, UnreadablePostError

from nemcon.core.errors import Malformed, Refusal
from nemcon.core.findings import Finding
from nemcon.core.jsontext import laid_out
from nemcon.dossier.yaml.nodes import DEEPEST, MappingNode, Node, Scalar, SequenceNode
from nemcon.record.canonical import check_text
from nemcon.tallies import file as tallies
from nemcon.tallies.verdict import as_json, verdict
from nemcon.web.api import problem as faults
from nemcon.web.api.operations import operation
from nemcon.web.api.parameters import TALLY_RULE
from nemcon.web.api.problem import JSON

LARGEST = 200_000
"""Bytes of the largest tally: some thousand members with their answers."""
MOST_FINDINGS = 100
"""Of what is wrong with a tally, so much is told."""


def tally(request: HttpRequest, _parts: object, arguments: dict[str, Any]) -> HttpResponse:
    """The verdict on a tally that is sent as JSON; nothing is stored. As `nemcon decide --json`."""
    if request.content_type != JSON:
        return faults.answer(415)
    length = str(request.META.get("CONTENT_LENGTH", ""))
    if length.isascii() and length.isdigit() and int(length[:12]) > LARGEST:
        return faults.answer(
            413, Malformed("The tally is too large.", mend=f"Send at most {LARGEST} bytes.")
        )
    try:
        content = request.body
    except UnreadablePostError:
        crowded = Refusal("Too many others are sending.", mend="Try again in a few seconds.")
        return faults.answer(503, crowded)
    case, findings = tallies.read(nodes(content), rule=arguments["rule"])
    if case is None:
        return _unfit(findings)
    answers, unfit = case.judge()
    if unfit:
        return _unfit(unfit)
    return HttpResponse(
        laid_out(as_json(verdict(case, answers))) + "\n",
        content_type=JSON,
        headers={"Cache-Control": "no-store", **faults.ELSEWHERE},
    )


of_tally = operation(
    "decide/",
    "What a tally means under its rule",
    tally,
    tally,
    TALLY_RULE,
    answers="decide",
    takes="tally",
)


def _unfit(findings: list[Finding]) -> HttpResponse:
    """What is wrong with the tally, the first of it as the problem."""
    wrong = [finding for finding in findings if finding.severity == "error"]
    first = f"{wrong[0].path}: {wrong[0].sentence}" if wrong[0].path else wrong[0].sentence
    fault = Malformed(first, mend="Mend what `findings` lists.")
    return faults.answer(400, fault, findings=wrong[:MOST_FINDINGS])


def nodes(data: bytes) -> Node:
    """JSON as the nodes of a tally file; `Malformed` where it is not plain JSON."""
    try:
        value = json.loads(
            data.decode(),
            parse_int=_WrittenNumber,
            parse_float=_WrittenNumber,
            parse_constant=_constant,
            object_pairs_hook=_object,
        )
    except UnicodeDecodeError:
        raise Malformed("The tally is not UTF-8.", mend="Send UTF-8.") from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        raise Malformed("The tally is not JSON.", mend="Send one JSON object.") from None
    return _node(value, 1)


class _WrittenNumber(str):
    """A number as it was written."""

    __slots__ = ()


def _node(value: Any, depth: int) -> Node:
    if depth > DEEPEST:
        raise _too_deep()
    match value:
        case None:
            return Scalar("", 1, 1)
        case bool():
            return Scalar("true" if value else "false", 1, 1)
        case _WrittenNumber():
            return Scalar(str(value), 1, 1)
        case str():
            check_text(value)
            return Scalar(value, 1, 1, plain=False)
        case list():
            return SequenceNode(tuple(_node(item, depth + 1) for item in value), 1, 1)
        case _:
            for key in value:
                check_text(key)
            items = {
                key: (Scalar(key, 1, 1, plain=False), _node(inner, depth + 1))
                for key, inner in value.items()
            }
            return MappingNode(items, 1, 1)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    items: dict[str, Any] = {}
    for key, value in pairs:
        if key in items:
            raise Malformed(f"The key {key[:40]!r} is there twice.", mend="Give it once.")
        items[key] = value
    return items


def _constant(name: str) -> NoReturn:
    raise Malformed(f"{name} is not a number.", mend="Write it in digits.")


def _too_deep() -> Malformed:
    return Malformed("The tally is nested too deeply.", mend=f"Use at most {DEEPEST} levels.")

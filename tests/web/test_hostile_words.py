"""What is recorded is text, whatever it looks like: on every route of a record with markup,
scripts, templates and lines of other formats in each of its texts, a program finds none of them."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from xml.etree import ElementTree

import pytest
from tests.web.test_readers import FULL, NOW, acts_of, addresses, changed, holding

from nemcon.core.errors import Malformed
from nemcon.core.texts import Text
from nemcon.dossier.folder import enveloped
from nemcon.record.act import Act
from nemcon.wording.languages import LANGUAGES

MARKUP = (
    "\"'><x-hostile x-hostile=\"1\" x-hostile='1' onload=alert(1)></script></title></textarea>"
    "</style>--><script>x-hostile</script><svg onload=alert(1)>{{x-hostile}}{% x %}${7*7}"
    "&lt;x-hostile&gt;[x](javascript:alert(1)) ]]> =1+1 \\"
)
LINES = f"{MARKUP}\nX-HOSTILE:1\nBEGIN:X-HOSTILE\n# x-hostile\n\n<x-hostile>\n"
TONGUES = tuple(LANGUAGES) if FULL else ("en",)


def hostile(value: Any, hint: Any) -> Any:
    """A value of which every text is hostile, where its type takes that."""
    if get_origin(hint) is Annotated and {"line", "prose"} & set(get_args(hint)[1:]):
        return f"{value}{LINES if 'prose' in get_args(hint) else MARKUP}"
    match value:
        case Text():
            return Text(tuple((tag, f"{wording} {LINES}") for tag, wording in value.wordings))
        case tuple() if get_args(hint):
            return tuple(hostile(each, get_args(hint)[0]) for each in value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            return hostile_fields(value)
    inner = [one for one in get_args(hint) if one is not type(None)]
    return hostile(value, inner[0]) if value is not None and len(inner) == 1 else value


def hostile_fields(value: Any) -> Any:
    hints = get_type_hints(type(value), include_extras=True)
    for field in fields(value):
        there = getattr(value, field.name)
        if there in {None, ""} if isinstance(there, str | None) else False:
            continue
        try:
            value = replace(value, **{field.name: hostile(there, hints[field.name])})
        except Malformed:  # this text has a form of its own
            continue
    return value


def record() -> list[Act]:
    """Every type of entry, with hostile words wherever there are words."""
    found = []
    for act in acts_of():
        made = (
            act
            if act.type in {"correction", "clock_set"}
            else changed(act, content=hostile_fields(act.content))
        )
        found.append(changed(made, note=f"{made.note or 'A note'} {LINES}"))
    return found


class Page(HTMLParser):
    """A page as a browser takes it: what of it would do anything."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.data: list[str] = []
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = dict(attrs)
        if tag in {"x-hostile", "iframe", "object", "embed", "base"} or len(of) < len(attrs):
            self.wrong.append(tag)
        self._in_data = tag == "script" and of.get("type") in {
            "application/ld+json",
            "application/json",
        }
        if tag == "script" and not self._in_data and not str(of.get("src")).startswith("/static/"):
            self.wrong.append(str(attrs))
        for name, value in attrs:
            if name.startswith("on") or "x-hostile" in name or name == "style":
                self.wrong.append(f"{tag} {name}")
            if name in {"href", "src", "action", "formaction", "data", "xlink:href"}:
                scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", value or "", re.IGNORECASE)
                if scheme and scheme[1].lower() not in {"http", "https", "mailto", "webcal"}:
                    self.wrong.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_data = False


def faults(kind: str, text: str) -> Iterator[str]:
    """What is not as an answer of that kind is to be."""
    match kind.partition(";")[0]:
        case "text/html":
            page = Page()
            page.feed(text)
            yield from page.wrong
            for data in page.data:
                json.loads(data)
        case "application/atom+xml" | "application/xml" | "image/svg+xml":
            for element in ElementTree.fromstring(text).iter():
                if "hostile" in element.tag or any(n.startswith("on") for n in element.attrib):
                    yield element.tag
                yield from (
                    faults("text/html", element.text or "") if element.get("type") == "html" else ()
                )
        case "application/json" | "application/openapi+json":
            json.loads(text)
        case "text/calendar":
            lines = text.split("\r\n")
            yield from (line for line in lines if not re.match(r" |[A-Z-]+[;:]|\Z", line))
            yield from (line for line in lines if line.startswith(("X-HOSTILE", "BEGIN:X")))
            yield from (line for line in lines if len(line.encode()) > 75)
        case "application/jsonl":
            for line in text.splitlines():
                json.loads(line)
        case "text/csv":
            cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
            yield from (c for c in cells if c[:1] in {*"=@\t\r"} or re.match(r"[+-](?!\d)", c))
        case "text/plain":
            pass
        case other:
            yield f"of a kind that is not looked at: {other}"


FILES = {"application/pdf": b"%PDF-1.7", "image/png": b"\x89PNG"}
"""How each kind of file begins."""


@pytest.mark.usefixtures("imported")  # which lays out what is no page
def test_on_every_route(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.test import Client

    monkeypatch.setattr("time.time", lambda: NOW)
    entries = enveloped(record())
    wrong, kinds, said = [], set(), 0
    with holding(entries, sqlite_template, tmp_path):
        site = Client(SERVER_NAME="localhost")
        asked = [a.replace("/en/", f"/{lang}/", 1) for a in addresses(entries) for lang in TONGUES]
        for address in dict.fromkeys(asked):
            answer = site.get(address)
            assert answer.status_code < 500, address
            kind = answer["Content-Type"]
            kinds.add(kind.partition(";")[0])
            if kind in FILES:  # what they say is data: tests/web/test_documents.py
                assert answer.content.startswith(FILES[kind])
                continue
            text = answer.content.decode()
            said += "x-hostile" in text.lower()
            wrong += [f"{address}: {fault}" for fault in faults(kind, text)]
    assert "\n".join(wrong) == ""
    assert {"text/html", "application/json", "application/atom+xml", "text/calendar"} <= kinds
    assert said > 100
    assert len(list(faults("text/html", MARKUP))) > 3

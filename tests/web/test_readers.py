"""spec/record.md §7.3, docs/decisions/0007: on every route the site answers from the whole record
as it does from the export made for whoever asks. A new page is in it from its first day: what
stands for a part of its address is looked up here by its name."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import get_resolver
from django.urls.resolvers import RoutePattern, URLPattern
from tests.web import databases

from nemcon.core.datings import Dating
from nemcon.dossier.folder import enveloped, read_folder
from nemcon.record.act import Act, Entry
from nemcon.record.entries.changes import AudienceChange
from nemcon.record.memory import Entries
from nemcon.record.readers import THE_PUBLIC, Reader
from nemcon.record.record import Record

if TYPE_CHECKING:
    from django.test import Client

ALL_KINDS = Path(__file__).resolve().parents[1] / "dossier" / "names"
"""A dossier with every type of entry and every field that names something."""
AUDIENCES = ("members", "secretariat", "named:AA")
FULL = os.environ.get("NEMCON_SAMPLES") == "full"
QUERIES = (
    "",
    "?on=2024-03-01",
    "?on=2024-03-01&known=2024-03-01",
    "?on=2024-03-01&recorded={half}",
)
SEARCHES = ("?q=a", "?type=position", "?before=40", "?sort=name", "?since=1", "?if=AA%3Dobject")
NOW = 1_785_000_000.0


def acts_of() -> tuple[Act, ...]:
    return tuple(read_folder(ALL_KINDS).acts)


def changed(act: Act, **fields: object) -> Act:
    return Act(**{name: getattr(act, name) for name in Act.__slots__} | fields)


def sealed(
    types: Iterable[str], audience: str, later: bool, without: str | None = None
) -> list[Entry]:
    """The record in which every entry of some types is for some eyes only: from the first, or by a
    change of its audience; without those of another type."""
    acts, types = [], set(types)
    for act in acts_of():
        if act.type == without:
            continue
        if act.type not in types or act.audience != "public":
            acts.append(act)
        elif later:
            content = AudienceChange(of=act.id, audience=audience)
            closed = changed(act, id=f"z-{act.id}", content=content, sources=(), note="")
            undated = isinstance(act.effective, Dating) and act.effective.unknown
            acts += [act, changed(closed, effective=act.known) if undated else closed]
        else:
            acts.append(changed(act, audience=audience))
    gone = {act.content.of for act in acts if act.type == "redaction"}
    made = enveloped(acts)
    return [e.envelope() if e.act and e.act.id in gone else e for e in made]


def exported(entries: list[Entry], reader: Reader = THE_PUBLIC) -> list[Entry]:
    """What the export for a reader holds."""
    record = Record(Entries("club", entries)).read_by(reader)
    return [
        entry if entry.act and entry.seq in record.numbers(entry.act.subject) else entry.envelope()
        for entry in entries
    ]


def addresses(entries: list[Entry], turn: int = 0) -> Iterator[str]:
    """Every route, for everything that is in the record; with small samples, of entries for each
    that not everybody may read and for a third of the others, pictures to share of one thing of
    each kind, where the address names no body once, and at two of the four times, the next *turn*
    at the two others."""
    times = QUERIES if FULL else QUERIES[turn % 2 :: 2]
    acts = [entry.act for entry in entries if entry.act is not None]
    ids: dict[str, list[str]] = {"lang": ["en"], "body": [acts[0].body], "int": ["1"]}
    for kind in ("matter", "office", "member", "person", "commitment"):
        subjects = {a.subject for a in acts if a.subject.startswith(f"{kind}/")}
        ids[kind] = sorted(subject.partition("/")[2] for subject in subjects)
    closed = {act.id for act in acts if act.audience != "public"}
    closed |= {act.content.of for act in acts if isinstance(act.content, AudienceChange)}
    some = [a.id for n, a in enumerate(acts) if FULL or a.id in closed or n % 3 == 0]
    ids |= {"entry": some, "number": ["1"], "ending": ["txt", "json", "svg", "csv"]}
    ids |= {"figure": [*FIGURES], "file": ["entries.jsonl", "standings.csv"]}
    silences = {a.content.silence for a in acts if a.type == "silence"}
    ids |= {"name": ["unanimity"], "path": [], "silence": sorted(silences)}
    half = str(len(entries) // 2)
    yield "/en/search/?q=a"
    for route in get_resolver().url_patterns:
        if str(route.pattern).startswith("desk/"):
            continue  # tests/web/desk/test_desk_readers.py asks the desks
        assert isinstance(route, URLPattern)
        if not isinstance(route.pattern, RoutePattern):
            continue  # what lacks its slash leads to the others
        found = ["/" + str(route.pattern)]
        many = FULL or bool(re.search(r"<(\w+:)?(id|body)>", found[0]))
        for part in re.findall(r"<(?:\w+:)?(\w+)>", found[0]):
            chosen = ids[PARTS.get(part, part)]
            found = [
                re.sub(rf"<(?:\w+:)?{part}>", id, each, count=1) for each in found for id in chosen
            ]
        if found and found[0].endswith("/share.png") and not FULL:
            found = found[:1]  # a picture takes as long as twenty pages
        queries = times if many and len(found) < 30 else times[:1]
        for address in found:
            yield from (address + query.format(half=half) for query in queries)
        if many and len(found) == 1:
            yield from (found[0] + query for query in SEARCHES)


FIGURES = ("ring", "climb", "rules", "line", *(("rings", "compare", "hindsight") if FULL else ()))
"""Beside them the differential of `tests/web/test_plates.py` asks for each figure."""

PARTS = {"id": "body", "code": "member"}
"""Parts of an address that are called otherwise than what stands for them."""


Answers = dict[str, tuple[int, dict[str, str], bytes]]


@contextmanager
def holding(entries: list[Entry], template: Path, folder: Path) -> Iterator[None]:
    """A site with that record alone."""
    from nemcon.core.days import Moment
    from nemcon.web.cache import serving
    from nemcon.web.store import records
    from nemcon.web.store.orm import OrmStore

    with databases.sqlite_copy(template, folder):
        serving.CACHE.clear()
        records.forget()
        OrmStore(lambda: Moment(int(NOW)), bytes).restore("club", entries)
        yield


def said(site: "Client", asked: Iterable[str]) -> Answers:
    """What the site answers."""
    found: Answers = {}
    for address in asked:
        answer = site.get(address)
        headers = {name: value for name, value in answer.headers.items() if name != "Date"}
        found[address] = (answer.status_code, headers, answer.content)
    return found


def types() -> list[str]:
    return sorted({act.type for act in acts_of()} - {"body"})


def variants() -> list[tuple[tuple[str, ...], str, bool]]:
    """Every type for every audience in full; else all types in few groups."""
    if FULL:
        return [((t,), a, later) for t in types() for a in AUDIENCES for later in (False, True)]
    groups = [tuple(types()[n::4]) for n in range(4)]
    return [
        (group, AUDIENCES[n % 3], later)
        for n, group in enumerate(groups)
        for later in (n % 2 == 0,)
    ]


@pytest.mark.usefixtures("imported")  # which lays out what is no page
@pytest.mark.parametrize(("types", "audience", "later"), variants())
def test_the_whole_record_and_the_export(
    sqlite_template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    types: tuple[str, ...],
    audience: str,
    later: bool,
) -> None:
    from django.test import Client

    monkeypatch.setattr("time.time", lambda: NOW)
    whole = sealed(types, audience, later)
    asked = list(addresses(whole, turn=AUDIENCES.index(audience) + later))
    found = []
    for entries in (whole, exported(whole)):
        with holding(entries, sqlite_template, tmp_path):
            found.append(said(Client(SERVER_NAME="localhost"), asked))
    alike(asked, *found)


@pytest.mark.usefixtures("imported")
@pytest.mark.parametrize("audience", AUDIENCES if FULL else AUDIENCES[-1:])
def test_another_reader_than_the_public(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, audience: str
) -> None:
    """Whoever is not the public is answered from what he may read; what is drawn for him is for his
    browser alone, and is never given to the public, nor what is drawn for it to him."""
    from django.test import Client

    monkeypatch.setattr("time.time", lambda: NOW)
    member = Reader(member="AA")
    readers = {True: member, False: THE_PUBLIC}
    monkeypatch.setattr(
        "nemcon.web.links.reader_of", lambda request: readers["HTTP_AUTHORIZATION" in request.META]
    )
    public = Client(SERVER_NAME="localhost")
    his = Client(SERVER_NAME="localhost", HTTP_AUTHORIZATION="Bearer AA")
    whole = sealed(types(), audience, later=False)
    asked = list(addresses(whole, turn=1))[:: 1 if FULL else 3]
    with holding(whole, sqlite_template, tmp_path):
        for_him, for_all = said(his, asked), said(public, asked)
        alike(asked, for_him, said(his, asked))
        alike(asked, for_all, said(public, asked))
    with holding(exported(whole, member), sqlite_template, tmp_path):
        alike(asked, for_him, said(his, asked))
    lasting = {headers.get("Cache-Control") for _, headers, _ in for_him.values()}
    assert lasting <= {"private, no-cache", "no-store", None}
    lasting = {headers["Cache-Control"] for _, headers, _ in for_all.values() if "ETag" in headers}
    assert lasting == {"public, no-cache", "public, max-age=3600"}


def alike(asked: Iterable[str], one: Answers, other: Answers) -> None:
    """Every address is answered alike."""
    for address in asked:
        assert one[address] == other[address], (
            f"{address}\n{difference(one[address], other[address])}"
        )


def difference(one: object, other: object) -> str:
    """The lines in which two answers differ."""
    before, after = (str(said).replace("\\n", "\n").splitlines() for said in (one, other))
    return "\n".join(list(unified_diff(before, after, lineterm="", n=0))[:40])


PAGES_OF = (
    "/en/club/{}/",
    "/nl/club/{}/?on=2024-03-01&known=2024-03-01",
    "/api/v1/club/{}/",
    "/en/club/{}/feed.atom",
)


@pytest.mark.usefixtures("imported")
def test_what_is_sealed_costs_what_is_not_there(
    sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """7.3 The time of an answer tells nothing either: of an id that is taken by what is sealed the
    database is asked the same as of one that nobody took, nothing of it is read, and the same is
    answered."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from nemcon.web.cache import serving
    from nemcon.web.store import source

    read: set[str] = set()
    entry_of = source.entry_of

    def noted(row: Any) -> Entry:
        read.add(row.act_id)
        return entry_of(row)

    monkeypatch.setattr(source, "entry_of", noted)
    whole = sealed(types(), "secretariat", later=False, without="audience_change")
    acts = [entry.act for entry in whole if entry.act is not None]
    hidden = {act.id for act in acts if act.audience != "public" and act.type != "redaction"}
    taken = [f"record/{id}" for id in hidden]
    for kind, folder in (("matter", "matters"), ("office", "offices"), ("person", "persons")):
        subjects = sorted({a.subject for a in acts if a.subject.startswith(f"{kind}/")})
        taken += [f"{folder}/{subject.partition('/')[2]}" for subject in subjects]
    with holding(whole, sqlite_template, tmp_path):
        site = Client(SERVER_NAME="localhost")

        def asked(address: str) -> object:
            serving.CACHE.clear()
            with CaptureQueriesContext(connection) as captured:
                answer = site.get(address)
            found = [q["sql"] for q in captured], answer.status_code, answer.content.decode()
            return str(found).replace(id, "ID").replace(free, "ID")

        for page in ("", "record/nothing/", "matters/nothing/"):  # what all of them ask first
            site.get(f"/en/club/{page}")
        assert len(taken) > 40
        for place in sorted(taken):
            id = place.partition("/")[2]
            free = id[:-1] + ("9" if id[-1] != "9" else "8")
            assert free not in hidden
            for page in PAGES_OF:
                for _ in range(2):
                    found = asked(page.format(place))
                    assert found == asked(page.format(place.replace(id, free))), (page, id)
        assert hidden.isdisjoint(read)

"""The public record as tables: a page that says what each column means, and the files themselves.

spec/data.md §9. ``/data/{body}/{table}.csv``, ``.jsonl``, ``datapackage.json``, ``record.zip`` and
``record.xlsx``, each also as recorded up to an entry, which stays as it is; and the members and
office-holders in the formats of others (spec/interop.md §13).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from nemcon.core.errors import Refusal
from nemcon.data.columns import Column
from nemcon.data.data_files import DESCRIPTOR
from nemcon.data.dataset import TABLES, VERSION
from nemcon.data.descriptor import explained
from nemcon.interop.exports import OUT, export
from nemcon.web.cache.datasets import PACKAGES, short_record
from nemcon.web.cache.serving import Shown, page
from nemcon.web.links import Here
from nemcon.web.store import moving
from nemcon.web.store.records import MOST_ENTRIES
from nemcon.web.views.about import Keeper, keepers
from nemcon.web.views.problems import preferred

ZIP, WORKBOOK = "record.zip", "record.xlsx"
KINDS: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8; header=present",
    "jsonl": "application/jsonl; charset=utf-8",
    "json": "application/json",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What each file is, by the end of its name."""
_FILES = frozenset(
    {DESCRIPTOR, ZIP, WORKBOOK, *(f"{t.name}.{end}" for t in TABLES for end in ("csv", "jsonl"))}
)
_NAMES = {"popolo": "Popolo", "org": "ORG", "schema.org": "schema.org"}
_PEOPLE = {of.file: word for word, of in OUT.items()}
"""The word of each format of others, by the name of its file."""
_IN_MANY = 8
"""In more tables than that, a column that means the same is told of once for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLine:
    """A column as the page tells of it."""

    name: str
    kind: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLines:
    """A table as the page tells of it: of the columns that many have (*shared*) the names alone."""

    name: str
    about: str
    shared: list[str]
    columns: list[ColumnLine]


class FormatLink(NamedTuple):
    """A format of others: what its link is called, and its file."""

    name: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataContext:
    """What the template of the page reads: *bodies* with a record that is not *too_long*, an
    *example* among them, the *licence* that is stated, or ""."""

    bodies: list[Keeper]
    too_long: frozenset[str]
    formats: list[FormatLink]
    example: str
    licence: str
    version: str
    tables: list[TableLines]
    shared: list[ColumnLine]
    linked: object


@require_safe
def choose_language(request: HttpRequest, body: str = "") -> HttpResponse:
    """The page about the tables, in the language that the browser prefers."""
    if body:
        moving.stay_in(body)
    lang = preferred(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    place = f"/{lang}/data/#{body}" if body else f"/{lang}/data/"
    return HttpResponseRedirect(place, headers={"Vary": "Accept-Language"})


@page(site=True)
def documentation(here: Here) -> Shown:
    """What the tables are and how they are loaded."""
    bodies = keepers(here)
    too_long = frozenset(one.id for one in bodies if one.entries > MOST_ENTRIES)
    example = next((one.id for one in bodies if one.id not in too_long), "")
    shared = _shared()
    return Shown(
        template="data.html",
        values=DataContext(
            bodies=bodies,
            too_long=too_long,
            formats=[FormatLink(_NAMES[word], of.file) for word, of in OUT.items()],
            example=here.absolute(f"/data/{example}/") if example else "",
            licence=settings.NEMCON_LICENCE,
            version=VERSION,
            tables=[
                TableLines(
                    name=table.name,
                    about=table.about,
                    shared=[one.name for one in table.columns if _line(one) in shared],
                    columns=[_line(one) for one in table.columns if _line(one) not in shared],
                )
                for table in TABLES
            ],
            shared=shared,
            linked=[_linked(here, one) for one in bodies if one.id not in too_long],
        ),
    )


@page()
def file(here: Here, body: str, file: str) -> Shown:
    """One of the files of a body."""
    if file in _PEOPLE:
        return _people(here, body, file)
    if file not in _FILES:
        raise Refusal(f"There is no file {file[:60]} of tables.", mend="Look at /data/.")
    package = PACKAGES.package(body, here.asked.recorded, here.origin)
    end = file.rpartition(".")[2]
    name = f"{body}-{file}"
    match file:
        case "record.zip":
            content, name = package.zip, f"{body}-{package.about.number}.zip"
        case "record.xlsx":
            content, name = PACKAGES.with_workbook(package), f"{body}-{package.about.number}.xlsx"
        case _:
            content = package.file(file)
    return Shown(
        content=content,
        kind=KINDS[end],
        name=name,
        shared=True,
        stable=here.asked.recorded is not None,
        stays=here.absolute(f"{here.path}?recorded={package.about.number}"),
    )


def _people(here: Here, body: str, file: str) -> Shown:
    """Who belongs to a body and who held its offices, in a format of others."""
    # gone through once for each state of the record: the answer is kept as a page is
    record = short_record(body, here.asked.recorded)
    word = _PEOPLE[file]
    # one address for a thing, whatever the language in which somebody reads of it
    pages = here.absolute(f"/en/{body}/")
    return Shown(
        content=export(word, record, pages, settings.NEMCON_LICENCE).text.encode(),
        kind=OUT[word].kind,
        name=f"{body}-{file}",
        shared=True,
        stable=here.asked.recorded is not None,
        stays=here.absolute(f"{here.path}?recorded={record.head()}"),
    )


def _line(column: Column) -> ColumnLine:
    return ColumnLine(name=column.name, kind=column.kind, about=explained(column))


def _shared() -> list[ColumnLine]:
    """The columns that many tables have, with one meaning."""
    tables: dict[ColumnLine, int] = {}
    for table in TABLES:
        for column in table.columns:
            line = _line(column)
            tables[line] = tables.get(line, 0) + 1
    return [line for line, many in tables.items() if many > _IN_MANY]


def _linked(here: Here, of: Keeper) -> dict[str, object]:
    """The tables of a body in schema.org's terms, as search engines for data read them."""
    place = here.absolute(f"/data/{of.id}/")
    ways = (("application/zip", ZIP), (KINDS["xlsx"], WORKBOOK))
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": of.name.text,
        "description": "The public record as tables: who said what, since when, and who says so.",
        "url": here.absolute(replace(here, root="").site("data")),
        "version": VERSION,
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": place + name}
            for kind, name in ways
        ],
        **({"license": settings.NEMCON_LICENCE} if settings.NEMCON_LICENCE else {}),
    }

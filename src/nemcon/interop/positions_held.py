"""Statements of Wikidata that somebody held a position, out of whatever they were saved as.

spec/interop.md §12. The answer of the query service (SPARQL results in JSON), the same made shorter
by ``wd sparql``, and the data of an item (``Special:EntityData``) say the same in three ways; here
each becomes a `PositionHeld`. Days have the precision that is told with them: a year is stored as
its first of January.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.texts import UNDETERMINED
from nemcon.interop.foreign import ForeignFile, JsonArray, JsonObject, read_json
from nemcon.interop.manuscript import ForeignObject, Manuscript, Spot, objects_of

_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/entity/)?(Q[1-9]\d{0,11})\Z").match
_TIME = re.compile(r"\+?(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\dZ\Z", re.ASCII).match
_DAY, _MONTH, _YEAR, _DECADE, _CENTURY = 11, 10, 9, 8, 7
_JULIAN = "Q1985786"
_NAMES: Mapping[str, tuple[str, ...]] = {
    "statement": ("statement", "held", "ps"),
    "person": ("item", "person", "holder"),
    "position": ("position", "office", "post"),
    "start": ("start", "startDate", "start_date"),
    "end": ("end", "endDate", "end_date"),
    "replaces": ("replaces",),
    "replaced_by": ("replacedBy", "replaced_by"),
    "ordinal": ("ordinal",),
    "rank": ("rank",),
    "cause": ("endCause", "cause"),
    "reference": ("reference", "referenceURL", "ref"),
}
"""What the variables of a query are called, by what they say."""
_QUALIFIERS = {"start": "P580", "end": "P582", "replaces": "P1365", "replaced_by": "P1366"}
_QUALIFIERS |= {"ordinal": "P1545", "cause": "P1534"}


@dataclass(frozen=True, slots=True)
class WikidataItem:
    """An item: its id, and what it is called in a language, where that is told."""

    id: str
    label: str = ""
    lang: str = UNDETERMINED


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionHeld:
    """One statement: who held which *position* from when to when, as datings in EDTF; an *end* that
    is not known is ``?``, and a start ``""``."""

    spot: Spot
    person: WikidataItem
    position: WikidataItem
    id: str = ""
    start: str = ""
    end: str = ""
    replaces: WikidataItem | None = None
    replaced_by: WikidataItem | None = None
    ordinal: str = ""
    rank: str = "normal"
    cause: WikidataItem | None = None
    references: tuple[str, ...] = ()
    vague: bool = field(default=False)
    """Whether a first of January stands in it of which it is not told whether it is the year."""


def statements(manuscript: Manuscript, file: ForeignFile) -> list[PositionHeld]:
    """The statements of a file, those of several rows as one. `Malformed` where it has none."""
    value, findings = read_json(file)
    manuscript.findings += findings
    if isinstance(value, JsonArray):
        rows = objects_of(manuscript, file, value, "")
        return _merged(_of_rows(rows, manuscript))
    if isinstance(value, JsonObject):
        whole = ForeignObject(manuscript, file, value, "")
        if (results := whole.object("results")) is not None:
            return _merged(_of_rows(results.objects("bindings"), manuscript))
        if (entities := whole.object("entities")) is not None:
            return list(_of_entities(entities))
    raise Malformed(
        f"{file.name} is no answer of Wikidata.",
        mend="Save the results of a query as JSON, or the data of an item (Special:EntityData).",
    )


# -- rows of a query


def _of_rows(rows: list[ForeignObject], manuscript: Manuscript) -> Iterator[PositionHeld]:
    for row in rows:
        person, position = _item(row, "person"), _item(row, "position")
        if person is None:
            sentence = "Who held the position is not told: ?item or ?person."
            manuscript.say("warning", sentence, row.spot())
            continue
        reference = _value(row, "reference")
        start, loose = _dated(row, "start")
        end, also = _dated(row, "end")
        yield PositionHeld(
            spot=row.spot(),
            id=_value(row, "statement").rpartition("/")[2],
            person=person,
            position=position or WikidataItem(""),
            start=start,
            end=end,
            replaces=_item(row, "replaces"),
            replaced_by=_item(row, "replaced_by"),
            ordinal=_value(row, "ordinal"),
            rank=_value(row, "rank").rpartition("#")[2].removesuffix("Rank").casefold() or "normal",
            cause=_item(row, "cause"),
            references=(reference,) if reference else (),
            vague=loose or also,
        )
        row.leave("a row", "rows")


def _cell(row: ForeignObject, what: str, suffix: str = "") -> tuple[str, str, str]:
    """The value, the label and the language of a variable, under any of its names."""
    for name in _NAMES[what]:
        key = name + suffix
        if isinstance(row.value.get(key), JsonObject):
            cell = row.object(key)
            if cell is not None:
                return cell.text("value"), cell.text("label"), cell.text("xml:lang")
        elif (text := row.text(key)) or key in row.value:
            return text, "", ""
    return "", "", ""


def _value(row: ForeignObject, what: str) -> str:
    return _cell(row, what)[0]


def _item(row: ForeignObject, what: str) -> WikidataItem | None:
    value, label, _ = _cell(row, what)
    match = _ITEM(value)
    if match is None:
        return None
    of_label, _, lang = _cell(row, what, "Label")
    label = label or of_label
    # the service gives the id where there is no label
    return WikidataItem(match[1], "" if label == match[1] else label, lang or UNDETERMINED)


def _dated(row: ForeignObject, what: str) -> tuple[str, bool]:
    """A day as EDTF, and whether it may be but a year."""
    value = _value(row, what)
    precision = _cell(row, what, "Precision")[0] or _cell(row, what, "_precision")[0]
    if not value:
        return "", False
    if not _TIME(value) and not precision and re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return value, False
    if not value.lstrip("+-")[:4].isdigit():
        return "?", False  # a value that is not known
    return _edtf(value, int(precision) if precision.isdigit() else _DAY), (
        not precision and value[4:10] == "-01-01"
    )


def _edtf(time: str, precision: int) -> str:
    """A time of Wikidata as EDTF; ``?`` where it is none that a record has."""
    match = _TIME(time)
    if match is None or precision < _CENTURY:
        return "?"
    year, month, day = match.groups()
    parts = {_MONTH: f"{year}-{month}", _YEAR: year, _DECADE: f"{year[:3]}X"}
    if precision == _CENTURY:
        # a century ends with its number: 2000 is of the twentieth
        return f"{int(year) - 1:04d}"[:2] + "XX"
    return parts.get(precision, f"{year}-{month}-{day}")


def _merged(rows: Iterator[PositionHeld]) -> list[PositionHeld]:
    """One statement for all of its rows, which differ in their references."""
    by_id: dict[object, PositionHeld] = {}
    for row in rows:
        key = row.id or (row.person.id, row.position.id, row.start, row.end)
        first = by_id.setdefault(key, row)
        if first is not row:
            references = tuple(dict.fromkeys((*first.references, *row.references)))
            by_id[key] = replace(first, references=references)
    return list(by_id.values())


# -- the data of items


def _of_entities(entities: ForeignObject) -> Iterator[PositionHeld]:
    for id in entities.value:
        entity = entities.object(id)
        claims = entity.object("claims") if entity is not None else None
        if entity is None or claims is None or _ITEM(id) is None:
            continue
        labels = {
            other: _label(one)
            for other in entities.value
            if (one := entities.object(other)) is not None
        }
        for claim in claims.objects("P39"):
            position = _snak_item(claim.object("mainsnak"), labels)
            if position is None:
                sentence = "Which position it was is not told. It is passed over."
                entity.manuscript.say("warning", sentence, claim.spot())
                continue
            yield _of_claim(claim, WikidataItem(id, *labels[id]), position, labels)


def _label(entity: ForeignObject) -> tuple[str, str]:
    """What an item is called, in English where it has a name there."""
    labels = entity.object("labels")
    if labels is None:
        return "", UNDETERMINED
    tags = ["en", "mul", *labels.value]
    for tag in tags:
        one = labels.object(tag)
        if one is not None:
            return one.text("value"), tag
    return "", UNDETERMINED


def _of_claim(
    claim: ForeignObject,
    person: WikidataItem,
    position: WikidataItem,
    labels: Mapping[str, tuple[str, str]],
) -> PositionHeld:
    qualifiers = claim.object("qualifiers")
    first: dict[str, ForeignObject | None] = {}
    for what, property in _QUALIFIERS.items():
        snaks = qualifiers.objects(property) if qualifiers is not None else []
        first[what] = snaks[0] if snaks else None
    if qualifiers is not None:
        qualifiers.leave("a statement", "statements")
    urls = []
    for reference in claim.objects("references"):
        group = reference.object("snaks")
        addresses = group.objects("P854") if group is not None else []
        urls += [url for snak in addresses if (url := _snak_text(snak))]
        if not addresses:
            sentences = "a reference without an address", "{} references without an address"
            claim.manuscript.homeless(*sentences, reference.spot())
    return PositionHeld(
        spot=claim.spot(),
        id=claim.text("id"),
        person=person,
        position=position,
        start=_snak_time(first["start"]),
        end=_snak_time(first["end"]),
        replaces=_snak_item(first["replaces"], labels),
        replaced_by=_snak_item(first["replaced_by"], labels),
        ordinal=_snak_text(first["ordinal"]),
        rank=claim.text("rank") or "normal",
        cause=_snak_item(first["cause"], labels),
        references=tuple(dict.fromkeys(urls)),
    )


def _snak_value(snak: ForeignObject | None) -> ForeignObject | None:
    data = snak.object("datavalue") if snak is not None else None
    return data.object("value") if data is not None else None


def _snak_item(
    snak: ForeignObject | None, labels: Mapping[str, tuple[str, str]]
) -> WikidataItem | None:
    value = _snak_value(snak)
    id = value.text("id") if value is not None else ""
    return WikidataItem(id, *labels.get(id, ())) if _ITEM(id) else None


def _snak_text(snak: ForeignObject | None) -> str:
    data = snak.object("datavalue") if snak is not None else None
    return data.text("value") if data is not None else ""


def _snak_time(snak: ForeignObject | None) -> str:
    if snak is None or snak.text("snaktype") == "novalue":
        return ""
    value = _snak_value(snak)
    if value is None:
        return "?"
    precision = value.text("precision")
    level = int(precision) if precision.isdigit() else _DAY
    # a day by the old calendar is another one by ours: its year is left
    if value.text("calendarmodel").endswith(_JULIAN):
        level = min(level, _YEAR)
    return _edtf(value.text("time"), level)

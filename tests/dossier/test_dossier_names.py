"""spec/dossier.md §9: a name that leads nowhere is found, whatever the field, once, at its place.

The dossier beside this file uses every field of every type of entry that names something. Each of
its names is misspelt in turn: in the form in which it is written, under ``entries:``, and in a
``record.jsonl``.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from nemcon.core.findings import Finding
from nemcon.dossier.checking import check_dossier, checked
from nemcon.dossier.folder import Dossier, enveloped, read_files
from nemcon.dossier.reader import DossierParser
from nemcon.dossier.yaml import nodes
from nemcon.record.act import Act, read_act
from nemcon.record.log_file import write_log
from nemcon.record.references import Name, annotations, definitions, every_mark, references
from nemcon.record.registry import AMENDING, TYPES, type_of

FILE = Path(__file__).parent / "names" / "dossier.yaml"
TEXT = FILE.read_text("utf-8")
WRONG = "nobody-of-that-name"
UNCHECKED = frozenset({"body"})
"""Kinds that another record may define."""


def read(text: str) -> Dossier:
    return read_files({"dossier.yaml": text.encode()})


READING = read(TEXT)
ACTS = {act.id: act for act in READING.acts}
REPLACED = {
    act.content.of for act in READING.acts if act.type in {"correction", "voiding", "recall"}
}
"""What other entries correct or take away: nothing is said of what stood in them."""


def drafts() -> DossierParser:
    root, _ = nodes.read(TEXT.encode(), "dossier.yaml", escapes=True)
    assert isinstance(root, nodes.MappingNode)
    reader = DossierParser(body="club", language="en", notorious=True)
    rest = {name: item for name, item in root.items.items() if name not in _OF_THE_FOLDER}
    reader.read("dossier.yaml", nodes.MappingNode(rest, root.line, root.column))
    return reader


_OF_THE_FOLDER = {"dossier", "language", "notorious", "files"}


def named() -> Iterator[tuple[Act, Name]]:
    """Every name in the dossier that has to lead somewhere."""
    for act in READING.acts:
        for name in references(act):
            gives = name.steps == ("subject",) and name.kind == act.type
            if name.kind not in UNCHECKED and act.id not in REPLACED and not gives:
                yield act, name


def generic(name: Name) -> str:
    """The field of a name, whatever its place in a list or a mapping."""
    return str(name.steps[1 if name.steps[0] == "content" else 0])


def errors(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]


def test_the_dossier_is_sound() -> None:
    assert errors(checked(READING).findings) == []


def test_the_dossier_uses_every_field_that_names_something() -> None:
    used = {(act.type, generic(name)) for act, name in named() if name.steps[0] == "content"}
    there = set()
    for type in TYPES:
        for field, hint in annotations(type_of(type)).items():
            if any(not m.defines and m.kind not in UNCHECKED for m in every_mark(hint)):
                there.add((type, field))
    assert used == there
    of_acts = {generic(name) for _, name in named() if name.steps[0] != "content"}
    assert of_acts == {"subject", "member", "person", "audience", "sources"}
    assert {act.subject.partition("/")[0] for act in READING.acts} == {
        "body",
        "member",
        "person",
        "source",
        "office",
        "commitment",
        "matter",
    }


def places() -> list[tuple[int, int, Name]]:
    """Where the dossier says each name, but for the places that give the name to all others."""
    by_id = {draft.id: draft for draft in drafts().drafts}
    giving = {at(by_id[act.id].naming(name)) for act in ACTS.values() for name in definitions(act)}
    found = {}
    for act, name in named():
        node = at(by_id[act.id].naming(name))
        if node is not None and (node not in giving or name.kind == "holder"):
            found[node] = name
    return [(*node, found[node]) for node in sorted(found)]


def at(node: nodes.Node | None) -> tuple[int, int] | None:
    return (node.line, node.column) if isinstance(node, nodes.Scalar) else None


Named = TypeVar("Named")


def together(
    names: Iterable[Named], of: Callable[[Named], Name], at: Callable[[Named], object]
) -> list[list[Named]]:
    """What is misspelt together: as few lists as there can be with one name of a place in each,
    since to read the dossier takes longer than to look for them. A candidate has a list alone: what
    is said of somebody else who stands depends on it."""
    lists: list[dict[object, Named]] = []
    for each in names:
        place = "alone" if of(each).kind == "holder" else at(each)
        free = next((one for one in lists if place not in one and "alone" not in one), None)
        if free is None or place == "alone":
            lists.append(free := {})
        free[place] = each
    return [list(one.values()) for one in lists]


PLACES = together(places(), of=lambda place: place[2], at=lambda place: place[0])


@pytest.mark.parametrize("places", PLACES, ids=range(len(PLACES)))
def test_in_its_form(places: list[tuple[int, int, Name]]) -> None:
    lines = TEXT.splitlines(keepends=True)
    for line, column, name in places:
        before = lines[line - 1]
        rest = before[column - 1 :]
        assert name.value in rest
        lines[line - 1] = before[: column - 1] + rest.replace(name.value, f"{WRONG}-{line}", 1)
    found = errors(checked(read("".join(lines))).findings)
    there = sorted((f.file, f.line or 0, f.column or 0) for f in found)
    assert there == sorted(("dossier.yaml", line, column) for line, column, _ in places)
    assert all(f"{WRONG}-{finding.line}" in finding.sentence for finding in found)


def as_entries(acts: list[Act]) -> str:
    """Acts as entries of any type, one a line."""
    lines = []
    for act in acts:
        value = act.value()
        item: dict[str, Any] = {"date": value["effective"]} if value["effective"] != ".." else {}
        more = ("type", "subject", "known", "id", "member", "person", "audience", "sources", "note")
        item |= {key: value[key] for key in more if key in value}
        if act.type != "body":
            lines.append(f"  - {json.dumps({**item, 'content': value['content']})}\n")
    main = "dossier: 1\nlanguage: en\nfiles: []\n"
    body = "body: {id: club, date: 2020-01-01, notorious: true, name: Club, zone: Europe/Brussels,"
    return f"{main}{body} rule: all-agree}}\nentries:\n{''.join(lines)}"


def planted(act: Act, name: Name) -> Act:
    """The act with a name misspelt."""
    value: Any = json.loads(json.dumps(act.value()))
    if name.steps == ("subject",):
        return replace(act, subject=act.subject.replace(name.value, WRONG))
    inside = value
    for step in name.steps[:-1]:
        inside = inside[step]
    last = name.steps[-1]
    if name.key:
        inside[WRONG] = inside.pop(last)
    else:
        inside[last] = inside[last].replace(name.value, WRONG)
    return read_act(value)


EACH = {
    (act.type, act.subject.partition("/")[0], re.sub(r"\d+", "N", name.path)): (act, name)
    for act, name in named()
    if act.type != "body"
}
"""One of every place that a name can have."""
_IN_ORDER = [EACH[key] for key in sorted(EACH)]
TOGETHER = together(_IN_ORDER, of=lambda pair: pair[1], at=lambda pair: pair[0].id)
_WHOLE = frozenset({"matter", "office", "commitment", "member", "person", "source"})
"""Kinds of names that may stand within a subject: the finding is at the whole of it."""


def misspelt(pairs: list[tuple[Act, Name]], acts: Iterable[Act]) -> list[Act]:
    """The acts, with these names in them misspelt."""
    of = {act.id: name for act, name in pairs}
    return [planted(act, of[act.id]) if act.id in of else act for act in acts]


class TestElsewhere:
    @pytest.mark.parametrize("pairs", TOGETHER, ids=range(len(TOGETHER)))
    def test_under_entries(self, pairs: list[tuple[Act, Name]]) -> None:
        text = as_entries(misspelt(pairs, READING.acts)).splitlines()
        found = {
            finding.line or 0: finding
            for finding in errors(checked(read("\n".join(text))).findings)
        }
        assert sorted(found) == [n for n, line in enumerate(text, 1) if WRONG in line]
        kinds = {f'"id": "{act.id}"': name.kind for act, name in pairs}
        assert len(found) == len(kinds)
        for line, finding in found.items():
            assert finding.file == "dossier.yaml"
            assert WRONG in finding.sentence
            (kind,) = (kinds[id] for id in kinds if id in text[line - 1])
            there = text[line - 1][finding.column - 1 :]
            assert there.lstrip('"').startswith((WRONG, f"named:{WRONG}")) or kind in _WHOLE

    @pytest.mark.parametrize("pairs", TOGETHER, ids=range(len(TOGETHER)))
    def test_in_a_log(self, pairs: list[tuple[Act, Name]], tmp_path: Path) -> None:
        # what is redacted has no content in a log (spec/record.md 11.8), and here all have theirs:
        # a log has the redaction, and no more what it names
        there = [act for act in READING.acts if act.type != "redaction"]
        pairs = [(act, name) for act, name in pairs if act.type != "redaction"]
        file = tmp_path / "record.jsonl"
        file.write_bytes(write_log(enveloped(misspelt(pairs, there))))
        found = errors(check_dossier(file).findings)
        lines = [
            n for n, line in enumerate(file.read_bytes().splitlines(), 1) if WRONG.encode() in line
        ]
        assert sorted((f.file, f.line, f.column) for f in found) == [
            (str(file), n, 1) for n in lines
        ]
        assert all(WRONG in finding.sentence for finding in found)
        assert sorted(f.path.partition(".")[0] for f in found) == sorted(act.id for act, _ in pairs)


class TestAmended:
    """What counts is what is said now."""

    def test_what_a_correction_says(self) -> None:
        """At the name in the correction, not at the entry that it corrects."""
        text = TEXT.replace("content: {about: said}", f"content: {{about: {WRONG}}}")
        (found,) = errors(checked(read(text)).findings)
        line = next(n for n, line in enumerate(text.splitlines(), 1) if WRONG in line)
        assert (found.line, found.path) == (line, "entries[4].content.about")

    def test_what_was_corrected_is_not_said_any_more(self) -> None:
        text = TEXT.replace("person: ann, about: words", f"person: ann, about: {WRONG}")
        assert text != TEXT
        assert errors(checked(read(text)).findings) == []

    def test_nor_what_was_voided(self) -> None:
        voided = "id: other, type: statement, subject: body,"
        text = TEXT.replace(voided, f"{voided} about: {WRONG},")
        assert text != TEXT
        assert errors(checked(read(text)).findings) == []
        assert {act.type for act in READING.acts} >= AMENDING


PRECEDENTS = Path(__file__).parents[1] / "precedents"


@pytest.mark.parametrize(
    "log", sorted(PRECEDENTS.glob("*/record.jsonl")), ids=lambda p: str(p.parent.name)
)
def test_what_stands_outside_a_record_is_no_slip(log: Path) -> None:
    """A national of a state that is no member, a nomination where another body takes part, and a
    decision named by its own id: records of real cases have no error."""
    assert [f for f in check_dossier(log).findings if f.severity == "error"] == []

"""docs/decisions/0024: what a field names stands in its type, and one walk finds every name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from tests.record.strategies import contents

from nemcon.core.datings import when
from nemcon.core.scalars import KINDS, Kind, MemberId, RuleName
from nemcon.record.act import Act
from nemcon.record.codec import reader, writer
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.changes import AudienceChange
from nemcon.record.entries.matters import Due, Matter, Procedure
from nemcon.record.entries.positions import Position
from nemcon.record.entries.rounds import RoundResult
from nemcon.record.references import annotations, definitions, every_mark, marks, names, references
from nemcon.record.registry import TYPES, type_of
from nemcon.rules.stances import Stance


def shown(value: Any) -> list[tuple[Kind, str, str]]:
    return [(name.kind, name.value, name.path) for name in references(value)]


def act(content: Any, subject: str = "matter/m", **more: Any) -> Act:
    day = when("2024-01-01")
    return Act(id="a", body="b", subject=subject, content=content, effective=day, known=day, **more)


class TestTheWalk:
    def test_keys_values_and_what_is_nested(self) -> None:
        result = RoundResult(
            round="first",
            counts={"ann": {"yes": 2}},
            by_class={"bob": {"founders": {"no": 1}}},
            advance=("ann", "bob"),
        )
        assert shown(result) == [
            ("round", "first", "round"),
            ("choice", "ann", "counts.ann"),
            ("choice", "bob", "by_class.bob"),
            ("class", "founders", "by_class.bob.founders"),
            ("choice", "ann", "advance[0]"),
            ("choice", "bob", "advance[1]"),
        ]
        assert [name.key for name in references(result)] == [False, True, True, True, False, False]

    def test_what_stands_inside_another(self) -> None:
        due = reader(Due)({"step": "call", "title": "A call", "anchor": "opening", "offset": "P1D"})
        found = [(n.kind, n.value, n.path) for n in names(Procedure(steps=(due,)))]
        assert found == [("due", "call", "steps[0].step"), ("due", "opening", "steps[0].anchor")]

    def test_an_act_names_its_subject_its_people_its_sources_and_what_its_content_does(
        self,
    ) -> None:
        said = act(
            Position(on="ann", stance=Stance.SUPPORT),
            member="NO",
            person="bob",
            audience="named:BE,NL",
            sources=("s",),
        )
        assert shown(said) == [
            ("matter", "m", "subject"),
            ("member", "NO", "member"),
            ("person", "bob", "person"),
            ("member", "BE", "audience"),
            ("member", "NL", "audience"),
            ("source", "s", "sources[0]"),
            ("choice", "ann", "content.on"),
        ]

    def test_an_audience_that_names_nobody(self) -> None:
        assert shown(AudienceChange(of="e", audience="members")) == [("entry", "e", "of")]

    @pytest.mark.parametrize("subject", ["body", "record/1"])
    def test_a_subject_that_names_nothing(self, subject: str) -> None:
        assert shown(act(AudienceChange(of="e", audience="members"), subject)) == [
            ("entry", "e", "content.of")
        ]

    def test_what_is_optional(self) -> None:
        @dataclass(frozen=True)
        class Nested:
            them: tuple[MemberId, ...] | None = None
            so: Mapping[str, Any] | None = field(default=None)

        assert shown(Nested()) == []
        assert shown(Nested(them=("NO",))) == [("member", "NO", "them[0]")]


class TestDefinitions:
    def test_an_act_defines_itself_its_subject_and_what_it_makes(self) -> None:
        opened = act(
            Matter(title=reader(Matter)({"title": "x", "kind": "proposal"}).title, kind="proposal")
        )
        assert [(n.kind, n.value) for n in definitions(opened)] == [("matter", "m"), ("entry", "a")]
        put = act(CandidacyAct(candidacy="ann", did="nominated"))
        assert [(n.kind, n.value) for n in definitions(put)] == [("entry", "a"), ("choice", "ann")]


class TestTypes:
    def test_the_kinds_of_a_field_stand_in_its_annotation(self) -> None:
        of = annotations(CandidacyAct)
        assert [(m.kind, m.defines) for m in marks(of["candidacy"])] == [
            ("holder", False),
            ("choice", True),
        ]
        assert [m.kind for m in marks(MemberId | None)] == ["member"]
        assert [m.kind for m in marks(RuleName)] == ["rule"]
        assert marks(of["did"]) == ()

    def test_every_kind_has_a_word(self) -> None:
        hints = [hint for name in TYPES for hint in annotations(type_of(name)).values()]
        said = {mark.kind for hint in hints for mark in every_mark(hint)}
        assert {"due", "class", "rule", "audience"} <= said
        assert said <= set(KINDS)

    @given(contents())
    def test_whoever_follows_the_steps_finds_the_text(self, made: Any) -> None:
        plain = writer(type(made))(made)
        for found in names(made):
            inside: Any = plain
            for step in found.steps[:-1]:
                inside = inside[step]
            last = found.steps[-1]
            if found.key:
                assert last == found.value
                assert last in inside
            else:
                assert found.value in inside[last]

"""spec/record.md §12 and §6.5: contents to canonical values and back, for every type there is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from tests.record.strategies import content, contents

from nemcon.core.datings import when
from nemcon.core.errors import Malformed
from nemcon.core.texts import Text
from nemcon.record.canonical import canonical
from nemcon.record.codec import reader, writer
from nemcon.record.entries.positions import Position
from nemcon.record.registry import AMENDING, FAMILIES, TYPES, type_of
from nemcon.rules.stances import Stance


def fault_of(name: str, value: Any) -> Malformed:
    with pytest.raises(Malformed) as fault:
        reader(type_of(name))(value)
    return fault.value


class TestRoundTrip:
    """Invariant 5: read(write(x)) = x, and equal contents have equal bytes."""

    @pytest.mark.parametrize("name", sorted(TYPES))
    def test_every_type(self, name: str) -> None:
        kind = type_of(name)

        @given(content(kind))
        def check(said: Any) -> None:
            value = writer(kind)(said)
            read = reader(kind)(value)
            assert read == said
            assert canonical(writer(kind)(read)) == canonical(value)

        check()

    @given(contents())
    def test_what_equals_its_default_is_not_written(self, said: Any) -> None:
        """6.5."""
        kind = type(said)
        value = writer(kind)(said)
        for name, written in value.items():
            rest = {key: other for key, other in value.items() if key != name}
            try:
                without = reader(kind)(rest)
            except Malformed:
                continue
            assert without != said, (name, written)

    def test_an_empty_object_where_all_has_defaults(self) -> None:
        assert writer(type_of("procedure"))(type_of("procedure")()) == {}

    def test_ids_are_one_object_in_memory(self) -> None:
        """2: a long record repeats a few thousand ids."""
        values = [{"on": "-".join(("a", "b")), "stance": "support"} for _ in range(2)]
        first, second = (reader(Position)(value) for value in values)
        assert first.on is second.on

    def test_texts_are_kept_as_they_were_written(self) -> None:
        claim = {"about": "e1", "says": {"en": "No", "nl": "Nee"}, "day": "2024-06-14~"}
        read = reader(type_of("claim"))(claim)
        assert read.says == Text.of({"en": "No", "nl": "Nee"})
        assert read.day == when("2024-06-14~")
        assert writer(type_of("claim"))(read) == claim


POSITION = {"on": "rutte", "stance": "support"}


class TestFields:
    """Unknown keys, missing fields and wrong values are told with their path and their mending."""

    @pytest.mark.parametrize(
        ("name", "value", "path", "said"),
        [
            ("position", [], "", "A list stands where Position fields are expected. Write {...}."),
            ("position", {"on": "rutte"}, "", "stance is missing. Say stance."),
            (
                "position",
                {**POSITION, "stanc": ""},
                "",
                "'stanc' is not a field here. Did you mean stance?",
            ),
            ("position", {**POSITION, "stance": "suport"}, "stance", "Did you mean support?"),
            (
                "position",
                {**POSITION, "stance": ["support"]},
                "stance",
                "is not one of the words allowed",
            ),
            ("position", {**POSITION, "stance": None}, "stance", "is not one of the words allowed"),
            (
                "position",
                {**POSITION, "on": 1},
                "on",
                "A number stands where text is expected. Put it in quotes.",
            ),
            ("position", {**POSITION, "on": "a b"}, "on", "'a b' is not an id."),
            ("position", {**POSITION, "on": "a\n"}, "on", "is not an id."),
            ("decision", {"how": "Unanimity"}, "how", "Write vote where votes were cast, meeting"),
            ("calendar", {"holidays": {"02-30": {"en": "Never"}}}, "holidays.02-30", "is no day."),
            ("office", {"length": "5 working days"}, "length", "A term lasts no 5 working days."),
            (
                "source",
                {"source": "s", "title": "a\nb"},
                "title",
                "The text has more than one line.",
            ),
            ("source", {"source": "s", "title": "x" * 301}, "title", "Use at most 300."),
            ("position", {**POSITION, "word": "\ud800"}, "word", "control character"),
            ("position", {**POSITION, "binds": 1}, "binds", "1 is neither true nor false."),
            (
                "position",
                {**POSITION, "reason": 5},
                "reason",
                "A number stands where a text is expected.",
            ),
            ("position", {**POSITION, "reason": {"en": 5}}, "reason", "A number stands"),
            ("position", {**POSITION, "reason": {"en": " "}}, "reason", "The en wording is empty."),
            (
                "position",
                {**POSITION, "reason": {}},
                "reason",
                "A text needs at least one language.",
            ),
            (
                "count",
                {"on": "a", "answers": []},
                "answers",
                "A list stands where an object is expected.",
            ),
            (
                "count",
                {"on": "a", "answers": {"support": -1}},
                "answers.support",
                "-1 is not a count.",
            ),
            (
                "count",
                {"on": "a", "answers": {"support": True}},
                "answers.support",
                "True is not a count.",
            ),
            (
                "count",
                {"on": "a", "answers": {"support": 2**53}},
                "answers.support",
                "is not a count.",
            ),
            (
                "count",
                {"on": "a", "answers": {"yes": 1}},
                "answers.yes",
                "'yes' is not one of the words",
            ),
            ("count", {"on": "a", "out": "HU"}, "out", "A text stands where a list is expected."),
            ("count", {"on": "a", "out": ["HU", "R O"]}, "out[1]", "'R O' is not an id."),
            ("procedure", {"steps": [{"step": "a"}]}, "steps[0]", "title is missing."),
            (
                "figures",
                {"edition": "e", "year": "2024", "values": {"NO": "2,1"}},
                "values.NO",
                "Write it as 2.05",
            ),
            (
                "figures",
                {"edition": "e", "year": "2024", "values": {"NO": 2.1}},
                "values.NO",
                "A float stands",
            ),
            ("source", {"source": "s", "url": "ftp://x.org"}, "url", "is not an address"),
            (
                "source",
                {"source": "s", "published": "2024-13"},
                "published",
                "There is no month 13",
            ),
            (
                "silence",
                {"silence": "s", "texts": [], "expiry": "2024-06-26T10:00", "zone": "UTC"},
                "expiry",
                "moment",
            ),
            (
                "correction",
                {"of": "e", "content": {"x": 0.5}},
                "content.x",
                "A float has no canonical bytes.",
            ),
            ("correction", {"of": "e", "content": {"é": 1}}, "content.\\xe9", "is not a key"),
            (
                "text",
                {"text": "t", "digest": "00"},
                "digest",
                "Write 64 hexadecimal digits in lower case.",
            ),
        ],
    )
    def test_told(self, name: str, value: Any, path: str, said: str) -> None:
        fault = fault_of(name, value)
        assert said in str(fault)
        assert fault.path == path
        assert fault.mend

    def test_zones_exist(self) -> None:
        body = {"name": "Council", "zone": "Europe/Bruxelles"}
        assert fault_of("body", body).path == "zone"

    def test_the_longest_line_and_the_longest_prose(self) -> None:
        reader(type_of("source"))({"source": "s", "title": "x" * 300})
        reader(type_of("voiding"))({"of": "e", "reason": "x" * 10_000})
        assert fault_of("voiding", {"of": "e", "reason": "x" * 10_001}).path == "reason"

    @given(contents())
    def test_the_field_that_is_wrong_is_named(self, said: Any) -> None:
        value = writer(type(said))(said)
        for name in value:
            with pytest.raises(Malformed) as fault:
                reader(type(said))({**value, name: 0.5})
            assert fault.value.path == name


class TestRegistry:
    """12: every type is known by its name, its class says which, and to which subjects it may
    belong.
    """

    @pytest.mark.parametrize("name", sorted(TYPES))
    def test_name_and_class_agree(self, name: str) -> None:
        kind: Any = type_of(name)
        assert name == kind.TYPE
        assert kind.__module__ == f"nemcon.record.entries.{TYPES[name]}"
        assert kind.__slots__ is not None
        assert kind.__doc__
        assert not kind.__doc__.startswith(kind.__name__ + "(")
        assert set(kind.SUBJECTS) <= {
            "body",
            "member",
            "office",
            "matter",
            "person",
            "commitment",
            "source",
            "record",
        }
        assert kind.SUBJECTS

    def test_no_class_is_left_out(self) -> None:
        for family, names in FAMILIES.items():
            module = __import__(f"nemcon.record.entries.{family}", fromlist=["x"])
            declared = {
                value.TYPE
                for value in vars(module).values()
                if isinstance(value, type)
                and hasattr(value, "TYPE")
                and value.__module__ == module.__name__
            }
            assert declared == set(names)

    def test_amending_types_name_an_entry(self) -> None:
        for name in AMENDING:
            assert "of" in type_of(name).__slots__  # type: ignore[attr-defined]  # dataclasses

    def test_an_unknown_type(self) -> None:
        """1.4."""
        with pytest.raises(Malformed) as fault:
            type_of("positoin")
        assert fault.value.path == "type"


class TestWordsMeant:
    """1.4 A word that is not allowed is answered with ours, where it means one; a word that begins
    with another letter is no slip of the pen."""

    @pytest.mark.parametrize(
        ("stance", "mend"),
        [
            ("against", "Write object."),
            ("veto", "Write object."),
            ("In favour", "Write support."),
            ("no-opinion", "Write abstain."),
            ("suport", "Did you mean support?"),
            ("zzz", "Use one of support, "),
            (3, "Use one of support, "),
        ],
    )
    def test_each(self, stance: object, mend: str) -> None:
        with pytest.raises(Malformed) as fault:
            reader(Position)({**POSITION, "stance": stance})
        assert fault.value.mend.startswith(mend)


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """An annotation without a codec."""

    x: Mapping[str, complex] = field(default_factory=dict)


class TestBrokenCode:
    """An annotation that no codec reads is our mistake, and raised as such."""

    def test_it_is_a_type_error(self) -> None:
        with pytest.raises(TypeError, match="no codec"):
            reader(Odd)

    def test_stances_are_ours(self) -> None:
        assert reader(Position)(POSITION).stance is Stance.SUPPORT

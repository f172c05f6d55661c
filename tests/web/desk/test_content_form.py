"""The content of an entry as a form has it (src/nemcon/web/desk/content_form.py)."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.strategies import content

from nemcon.core.datings import when
from nemcon.core.days import Moment, zone
from nemcon.core.errors import Malformed
from nemcon.record.codec import reader, writer
from nemcon.record.registry import AMENDING, TYPES, type_of

AMSTERDAM = zone("Europe/Amsterdam")


def none(_kind: str) -> None:
    """What a name can be, where nothing is listed."""


def pruned(value: Any) -> Any:
    """A value without what is empty: a form has no other way to say nothing."""
    if isinstance(value, dict):
        pairs = {key: pruned(inner) for key, inner in value.items()}
        return {key: inner for key, inner in pairs.items() if inner not in (None, "", {}, [])}
    if isinstance(value, list):
        return [inner for one in value if (inner := pruned(one)) not in (None, "", {}, [])]
    return same(value)


def same(value: Any) -> Any:
    """A moment with the offset Z: a form has it with that of the body's zone."""
    with suppress(Malformed, TypeError):
        return str(Moment(Moment.parse(value).utc))
    return value


@pytest.mark.parametrize("kind", sorted(TYPES.keys() - AMENDING))
@settings(max_examples=3)
@given(data=st.data())
def test_every_field_of_every_type_has_fields_of_its_own(kind: str, data: st.DataObject) -> None:
    """What stands in them, read back field by field, is what was recorded."""
    from nemcon.web.desk.content_form import content_of, inputs_of

    of = data.draw(content(type_of(kind)))
    inputs = inputs_of(of, none, "en", AMSTERDAM)
    values = {one.name: one.initial for one in inputs}
    assert content_of(of, inputs, values) == writer(type(of))(of)
    # as if each had been something else before, so that all of it is read from what was typed
    anew = [replace(one, initial="\0") if one.initial else one for one in inputs]
    again = reader(type(of))(content_of(of, anew, values))
    assert pruned(writer(type(of))(again)) == pruned(writer(type(of))(of))
    assert not any("JSON" in one.hint for one in inputs)


def typed(kind: str, recorded: Mapping[str, Any], **fields: str) -> Any:
    """A content after some of its fields were filled in otherwise."""
    from nemcon.web.desk.content_form import content_of, inputs_of

    of = reader(type_of(kind))(recorded)
    inputs = inputs_of(of, none, "en", AMSTERDAM)
    values = {one.name: one.initial for one in inputs}
    changes = {f"field-{name.replace('__', '.')}": text for name, text in fields.items()}
    assert changes.keys() <= values.keys()
    return reader(type_of(kind))(content_of(of, inputs, values | changes))


RULE = {"rule": "r", "sentence": "everybody", "silence": {"minimum": "P3D", "reading": "at"}}
TALLY = {"decision": "d", "on": "a", "how": "vote", "tally_by_class": {"x": {"support": 3}}}


class TestFields:
    def test_terms_of_silence(self) -> None:
        content = typed("rule", RULE, silence__minimum="P5D", silence__breaks="objection")
        assert (str(content.silence.minimum), content.silence.reading) == ("P5D", "at")
        assert content.silence.breaks == ("objection",)
        assert typed("rule", RULE, silence__leave_out="leave_out").silence is None

    def test_a_line_is_added_and_one_emptied(self) -> None:
        more = {"tally_by_class__2__0": "y", "tally_by_class__2__1": "object"}
        content = typed("decision", TALLY, **more, tally_by_class__2__value="1")
        written = writer(type(content))(content)["tally_by_class"]
        assert written == {"x": {"support": 3}, "y": {"object": 1}}
        empty = dict.fromkeys([f"tally_by_class__1__{part}" for part in ("0", "1", "value")], "")
        assert typed("decision", TALLY, **empty).tally_by_class == {}

    @pytest.mark.parametrize(
        ("second", "sentence"),
        [
            ({"0": "x", "1": "support", "value": "4"}, "Line 2 has what stands above it already"),
            ({"0": "y", "1": "", "value": "4"}, "Line 2 is not complete: votes by class"),
            ({"0": "y", "1": "object", "value": ""}, "Line 2 is not complete: votes by class"),
        ],
    )
    def test_a_line_that_cannot_be(self, second: dict[str, str], sentence: str) -> None:
        fields = {f"tally_by_class__2__{part}": text for part, text in second.items()}
        with pytest.raises(Malformed, match=sentence):
            typed("decision", TALLY, **fields)

    def test_it_is_said_in_the_language_of_the_page(self) -> None:
        """Where in the entry it is takes nothing of that away."""
        from nemcon.web.wording.page_words import PageWords
        from nemcon.web.wording.refusals import worded

        fields = {"tally_by_class__2__0": "y", "tally_by_class__2__value": "4"}
        with pytest.raises(Malformed) as fault, translation.override("nl"):
            typed("decision", TALLY, **fields)
        with translation.override("nl"):
            told = worded(fault.value, PageWords("nl"))
        assert (told.lang, fault.value.path) == ("", "tally_by_class")
        assert told.sentence.startswith("Regel 2 ")

    def test_a_step_of_a_timetable(self) -> None:
        steps = {"steps": [{"step": "call", "title": "Call", "on": "2026-03-01"}]}
        assert str(typed("procedure", steps, steps__1__on="2026-04").steps[0].on) == "2026-04"
        second = {"steps__2__step": "close", "steps__2__title__en": "Close"}
        content = typed("procedure", steps, **second, steps__2__anchor="call")
        assert [one.step for one in content.steps] == ["call", "close"]
        without = typed("procedure", steps, steps__1__leave_out="leave_out")
        assert without.steps == ()

    def test_lists_keep_their_order(self) -> None:
        content = typed("round_answer", {"round": "r", "ranking": ["b", "a"]}, ranking__3="c")
        assert content.ranking == ("b", "a", "c")

    def test_days(self) -> None:
        content = typed("decision", TALLY, takes_effect="2026-05")
        assert content.takes_effect == when("2026-05")


def test_what_is_empty_is_extra_and_what_cannot_be_stated_is_not_offered() -> None:
    from nemcon.web.desk.content_form import inputs_of

    of = reader(type_of("position"))({"on": "t", "stance": "support"})
    fields = {one.name: one for one in inputs_of(of, none, "en", AMSTERDAM)}
    first = {name for name, one in fields.items() if not one.extra}
    assert first == {name for name, one in fields.items() if one.initial}
    assert {"field-on", "field-stance"} <= first < fields.keys()
    offered = dict(fields["field-stance"].options)
    assert "undecided" in offered
    assert offered.keys().isdisjoint({"undeclared", "blank", "invalid", "absent", "silent"})


def test_a_moment_stands_in_the_zone_of_the_body() -> None:
    from nemcon.web.desk.content_form import inputs_of

    of = reader(type_of("silence_extended"))({"silence": "s", "expiry": "2026-11-30T05:02:20Z"})
    (expiry,) = (one for one in inputs_of(of, none, "en", AMSTERDAM) if one.name == "field-expiry")
    assert expiry.initial == "2026-11-30T06:02:20+01:00"

"""Every type of entry is told in a sentence of each language, and every field has a name."""

import re
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.record.strategies import acts

from nemcon.core.texts import Text
from nemcon.record.registry import TYPES, type_of
from nemcon.web.wording.page_words import PageWords
from nemcon.wording.languages import LANGUAGES


@pytest.fixture(autouse=True)
def _ready(site_ready: Path) -> None:
    """Django, for the catalogues."""


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_type_is_told(lang: str, data: Any) -> None:
    """A whole sentence with a capital, nothing left to fill in, and not the type's own name."""
    from django.utils import translation

    from nemcon.web.wording.page_words import PageWords
    from nemcon.wording import sentences as telling

    act = data.draw(acts())
    with translation.override(lang):
        said = telling.sentence(act, PageWords(lang))
        named = telling.type_name(act.type, PageWords(lang))
    assert said.text.strip()
    assert not re.search(r"%\(\w+\)[sd]", said.text)
    assert said.entries == (act.id,)
    assert named
    assert "_" not in named


@pytest.mark.parametrize("name", sorted(TYPES))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_type_has_a_name_and_a_teller(name: str, lang: str) -> None:
    from django.utils import translation

    from nemcon.wording import sentences as telling

    with translation.override(lang):
        assert "_" not in telling.type_name(name, PageWords(lang))
    assert name in telling.TYPES
    assert set(telling.TYPES) == set(TYPES)


@pytest.mark.parametrize("name", sorted(TYPES))
def test_every_field_has_a_name_and_every_fixed_word_a_wording(name: str) -> None:
    from nemcon.web.views.fields import FIELDS, word

    kind = type_of(name)
    hints = get_type_hints(kind, include_extras=True)
    for field in fields(kind):
        assert field.name in FIELDS
        for fixed in _fixed(hints[field.name]):
            assert "_" not in word(fixed), (name, field.name, fixed)


def _fixed(hint: Any) -> list[str]:
    """The fixed words that a field may hold."""
    if get_origin(hint) is Literal:
        return [one for one in get_args(hint) if one]
    return [one for inner in get_args(hint) for one in _fixed(inner)]


def test_words_of_another_language_are_marked() -> None:
    """A reader's voice changes with the language: the page's own words are not marked."""
    from django.utils import translation
    from tests.web.pages import act

    from nemcon.record.entries.words import Challenge
    from nemcon.web.wording.page_words import PageWords
    from nemcon.wording import sentences as telling

    said = act("a", "office/o", Challenge(what=Text.of({"nl": "een hele klus"})))
    with translation.override("en"):
        runs = telling.sentence(said, PageWords("en")).runs
        plain = telling.tell(_Told(said), PageWords("en"))
    assert [(run.text, run.lang) for run in runs if run.lang] == [("een hele klus", "nl")]
    assert plain.endswith("een hele klus")
    with translation.override("nl"):
        assert all(not run.lang for run in telling.sentence(said, PageWords("nl")).runs)


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", "the Faroe Islands, Hungary and Ridge"),
        ("nl", "de Faeröer, Hongarije en Ridge"),
        ("fr", "la Hongrie, les Îles Féroé et Ridge"),
    ],
)
def test_a_state_has_the_article_that_a_sentence_wants(lang: str, names: str) -> None:
    """Of a member that is no state the name stands as it is."""
    assert PageWords(lang).the_members(["Ridge", "FO", "HU"]) == names


class _Told:
    def __init__(self, act: Any) -> None:
        self.act = act
        self.content = act.content


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("nl", "“AA over Ann: akkoord (officieel)” krijgt gevolg buiten de gestelde termijn."),
        ("en", "“AA on Ann: agrees (official)” is given effect outside its window."),
    ],
)
def test_an_admission_says_what_it_admits(lang: str, says: str) -> None:
    """Not by the id of that entry, but where the reader may not read it."""
    from django.utils import translation
    from tests.proceedings.world import World

    from nemcon.record.entries.matters import Admission
    from nemcon.wording import sentences as telling

    world = World()
    late = world.says("AA", "support", "2024-02-12")
    world.add("matter/m", Admission(of=late, reason="The post was late."), "2024-02-20")
    own = world.add("matter/m", Admission(of="own", reason="None."), "2024-02-21", id="own")
    facts = {f.act.id: f.act for f in world.record.facts("matter/m", on=None, known=None)}
    with translation.override(lang):
        words = PageWords(lang, world.record)
        (act,) = (a for a in facts.values() if a.type == "admission" and a.id != own)
        assert telling.sentence(act, words).text.startswith(says)
        assert " own " in telling.sentence(facts[own], words).text
        assert f" {late} " in telling.sentence(act, PageWords(lang)).text

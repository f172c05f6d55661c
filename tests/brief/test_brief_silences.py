"""spec/brief.md §3.5: a silence is told with what it was on, as that is by now."""

import pytest
from tests.brief.brief_cases import LANGUAGES, of_world, whole
from tests.proceedings.test_silences import Quiet
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.record.entries.matters import TextRevision
from nemcon.record.entries.positions import Condition
from nemcon.record.entries.silences import SilenceOpened


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_one_of_several_texts_the_headline_has_its_title(lang: str) -> None:
    """The title of the matter would say that all of it was adopted."""
    world = World(kind="proposal", rule="silence")
    for id, title in (("moorings", "Rule on moorings"), ("pilots", "Rule on pilots")):
        revision = TextRevision(text=id, title=Text.of(title))
        world.add("matter/m", revision, "2024-01-10")
    expiry = when("2024-02-10T09:00:00+01:00")
    opened = SilenceOpened(silence="s", texts=("moorings",), expiry=expiry, zone="UTC")
    world.add("matter/m", opened, "2024-02-01T09:00:00+01:00")
    for on in ("2024-02-05", "2024-02-20"):
        assert of_world(world, lang, on).headline.text.endswith(": Rule on moorings")


ADOPTED = {
    "en": ("revision 1 of the draft stands", "revision 1 of the draft was adopted"),
    "nl": ("herziening 1 van de tekst is aangenomen", "herziening 1 van de tekst werd aangenomen"),
    "fr": ("la révision 1 du texte est acquise", "la révision 1 du texte fut adoptée"),
    "de": ("Fassung 1 des Textes ist angenommen", "Fassung 1 des Textes wurde angenommen"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_adopted_an_earlier_revision_says_which(lang: str) -> None:
    """And no more that it stands, once the revision behind it was under silence itself."""
    world, (stands, past) = Quiet(), ADOPTED[lang]
    assert stands not in whole(of_world(world, lang, "2024-02-20"))
    world.add("matter/m", TextRevision(text="draft", revision=2), "2024-03-01")
    assert stands in whole(of_world(world, lang, "2024-03-02"))
    world.open("mar", "2024-03-05", "2024-03-15")
    world.spoke("AA", "2024-03-06T09:00:00+01:00", silence="mar")
    told = whole(of_world(world, lang, "2024-03-20"))
    assert (stands in told, past in told) == (False, True)


@pytest.mark.parametrize(
    ("observed", "says"),
    [(False, "was broken by Barbados"), (True, "ran out, and nobody is on record as saying")],
)
def test_what_adopted_nothing_says_which_too(observed: bool, says: str) -> None:
    world = Quiet(observed=observed)
    if not observed:
        world.spoke("BB", "2024-02-06T09:00:00+01:00")
    world.add("matter/m", TextRevision(text="draft", revision=2), "2024-03-01")
    told = whole(of_world(world, "en", "2024-03-02"))
    silence = "The silence on revision 1 of the draft that was to end on 10 February 2024 at 09:00"
    assert f"{silence} {says}" in told


ASKED = {
    "en": ("Barbados asked", "AA asked"),
    "nl": ("Barbados vroeg", "AA vroeg"),
    "fr": ("de la Barbade", "d\N{RIGHT SINGLE QUOTATION MARK}AA"),
    "de": ("Barbados verlangte", "AA verlangte"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("text", [False, True])
def test_what_a_member_asks_that_does_not_hold_out(lang: str, text: bool) -> None:
    """It is told of whoever asks, as it is of a member that is not convinced."""
    world = World(rule="consensus", kind="proposal" if text else "appointment")
    if text:
        world.add("matter/m", TextRevision(text="ann"), "2024-01-10")
    else:
        world.candidate("ann", "nominated", "2024-01-10")
    world.says("AA", "support", "2024-01-12")
    for member, asks in (
        ("AA", "A report each year."),
        ("BB", "More time."),
        ("AA", "Two deputies."),
    ):
        condition = Condition(condition=asks[:1].lower(), on="ann", asks=Text.of(asks))
        world.add("matter/m", condition, "2024-01-12", member=member)
    told = whole(of_world(world, lang, "2024-02-01"))
    assert all(asks in told for asks in ("report each year", "ore time", "wo deputies"))
    assert all(asker in told for asker in ASKED[lang])

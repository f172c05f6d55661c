"""The times of a brief: those of every question, and what may be so already."""

import pytest
from tests.brief.brief_cases import LANGUAGES, of_world, sentences, whole
from tests.proceedings.world import World

from nemcon.brief.composition import brief
from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.record.entries.changes import Correction, Voiding
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import TextRevision
from nemcon.record.entries.offices import Office, Term

ALL = {
    "en": "by all that is known",
    "fr": "tout ce qui est connu",
    "nl": "alles wat bekend is",
    "de": "allem, was bekannt ist",
}
HOUR = {"en": "at 12:00", "fr": "à 12 h", "nl": "om 12.00 uur", "de": "um 12:00 Uhr"}


def of(world: World, lang: str, on: str, known: str = "") -> str:
    """What a brief of a small body says, with its dateline."""
    known_at = world.at(known) if known else None
    told = brief(world.record, "m", lang=lang, on=world.at(on), known=known_at)
    return f"{told.dateline} {whole(told)}"


@pytest.fixture
def late() -> World:
    """What BB said in January was found in March; what AA said was set right in April, and what CC
    said declared void in May."""
    world = World()
    world.candidate("ann", "declared", "2024-01-05")
    said = world.says("AA", "support", "2024-01-10", id="misread")
    world.says("BB", "support", "2024-01-11", known="2024-03-03")
    gone = world.says("CC", "object", "2024-01-12")
    content = {"on": "ann", "stance": "reserve"}
    put = Correction(of=said, content=content, reason="Misread.")
    world.add("matter/m", put, "2024-04-04", id="right")
    world.add("matter/m", Voiding(of=gone, reason="It was another member."), "2024-05-05")
    return world


MOVED = {
    "en": "not on 10 January 2024 but on 11 January 2024",
    "nl": "niet op 10 januari 2024 maar op 11 januari 2024",
    "fr": "non le 10 janvier 2024 mais le 11 janvier 2024",
    "de": "nicht am 10. Januar 2024, sondern am 11. Januar 2024",
}
BEFORE = {
    "en": "What is told here is from before that.",
    "nl": "Wat hier staat, is van daarvoor.",
    "fr": "Ce qui est dit ici date d\u2019avant.",
    "de": "Was hier steht, ist von davor.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
class TestClocks:
    """§1.1, §1.2"""

    def test_all_that_is_known(self, late: World, lang: str) -> None:
        """It says what became known later, and what was known otherwise."""
        told = of(late, lang, "2024-02-01")
        assert ALL[lang] in told
        found = brief(late.record, "m", lang=lang, on=late.at("2024-02-01"))
        (later,) = sentences(found, "hindsight")
        assert "2024" in later.text
        assert len(later.entries) == 1
        corrected, void = sentences(found, "amended")
        assert "Misread" in corrected.text
        assert "It was another member" in void.text
        assert corrected.entries == ("misread", "right")

    def test_what_is_perhaps_of_that_day(self, lang: str) -> None:
        """What is told and became known later counts, whether it is of the day asked for certain
        or only by what its date allows."""
        world = World()
        world.candidate("ann", "declared", "2024-01-05")
        world.says("AA", "support", "2024-01-10", known="2024-03-03")
        world.says("BB", "support", "2024-01/2024-02", id="perhaps", known="2024-03-04")
        found = brief(world.record, "m", lang=lang, on=world.at("2024-02-01"))
        (later,) = sentences(found, "hindsight")
        assert len(later.entries) == 2
        assert "perhaps" in later.entries

    def test_as_known_that_day(self, late: World, lang: str) -> None:
        """It is what could have been written then, and says what was amended since (answers
        1.11)."""
        found = brief(
            late.record, "m", lang=lang, on=late.at("2024-02-01"), known=late.at("2024-02-01")
        )
        assert not sentences(found, "hindsight")
        ends = [one.text.endswith(BEFORE[lang]) for one in sentences(found, "amended")]
        assert ends == [True, True]
        assert ALL[lang] not in found.dateline

    def test_as_known_between(self, late: World, lang: str) -> None:
        """What is amended after the day known is told as not in the answer."""
        found = brief(
            late.record, "m", lang=lang, on=late.at("2024-02-01"), known=late.at("2024-04-10")
        )
        ends = [one.text.endswith(BEFORE[lang]) for one in sentences(found, "amended")]
        assert ends == [False, True]
        assert len(sentences(found, "hindsight")) == 1

    def test_another_day_and_nothing_else(self, lang: str) -> None:
        """Both days are told, and that it is in favour still."""
        world = World()
        world.candidate("ann", "declared", "2024-01-05")
        said = world.says("AA", "support", "2024-01-10", id="yes")
        content = {"on": "ann", "stance": "support"}
        moved = Correction(of=said, content=content, effective=when("2024-01-11"))
        world.add("matter/m", moved, "2024-04-04")
        found = brief(world.record, "m", lang=lang, on=world.at("2024-02-01"))
        (told,) = sentences(found, "amended")
        assert MOVED[lang] in told.text

    def test_of_its_office(self, lang: str) -> None:
        world = World()
        world.candidate("ann", "declared", "2024-01-05")
        world.add("office/chair", Office(name=Text.of("Chair")), "2010-01-01")
        term = Term(term="t", holder="old")
        held = world.add("office/chair", term, "2020-01-01", id="held")
        fix = Correction(of=held, content={"term": "t", "holder": "new"})
        world.add("office/chair", fix, "2024-04-04")
        found = brief(world.record, "m", lang=lang, on=world.at("2024-02-01"))
        assert [one.entries[0] for one in sentences(found, "amended")] == ["held"]

    def test_a_moment_has_its_hour(self, late: World, lang: str) -> None:
        assert HOUR[lang] in of(late, lang, "2024-02-01T12:00:00+01:00")
        noon = "2024-02-01T12:00:00+01:00"
        assert HOUR[lang] in of(late, lang, noon, noon)
        assert HOUR[lang] not in of(late, lang, "2024-02-01")

    def test_now_is_a_day_where_nothing_more_changes(self, late: World, lang: str) -> None:
        """As every answer does (answers.md §1.3)."""
        noon = late.at("2024-02-01T12:00:00+01:00")
        now = brief(late.record, "m", lang=lang, on=noon, present=True)
        assert HOUR[lang] not in now.dateline
        late.says("DD", "support", "2024-02-01T15:00:00+01:00")
        now = brief(late.record, "m", lang=lang, on=noon, present=True)
        assert HOUR[lang] in now.dateline


@pytest.mark.parametrize("lang", LANGUAGES)
class TestPerhapsAlready:
    """§2.5"""

    def test_a_decision_of_that_month(self, lang: str) -> None:
        world = World(kind="proposal")
        made = Decision(decision="d", on="t", carried=True, how="meeting")
        world.add("matter/m", made, "2024-04")
        perhaps = {
            "en": "Perhaps decided already",
            "fr": "Peut-être déjà décidé",
            "nl": "Misschien al besloten",
            "de": "Vielleicht schon beschlossen",
        }[lang]
        world.add("matter/m", TextRevision(text="t", title=Text.of("Draft")), "2024-01-02")
        said = world.says("AA", "support", "2024-01-03", on="t")
        told = of(world, lang, "2024-04-15")
        assert perhaps in told
        (favour,) = sentences(of_world(world, lang, "2024-04-15"), "in_favour")
        assert favour.entries == (said,)
        assert perhaps not in of(world, lang, "2024-03-31")

    def test_a_candidacy_of_that_month(self, lang: str) -> None:
        """Nobody is said to be no candidate while somebody may be one."""
        world = World()
        world.candidate("ann", "declared", "2024-04")
        sure = {
            "en": "for certain",
            "fr": "certaine",
            "nl": "met zekerheid",
            "de": "mit Sicherheit",
        }
        assert sure[lang] in of(world, lang, "2024-04-15")
        assert sure[lang] not in of(world, lang, "2024-03-31")
        world.candidate("bob", "declared", "2024-03-05")
        assert {**sure, "nl": "zeker"}[lang] in of(world, lang, "2024-04-15")
        world.candidate("cas", "declared", "2024-03-06")
        assert {"en": "for certain", "fr": "certaines", "nl": "zeker", "de": "mit Sicherheit"}[
            lang
        ] in of(world, lang, "2024-04-15")

    def test_nominations_that_all_were_withdrawn(self, lang: str) -> None:
        """§2.3 They are told, with who withdrew them and when."""
        world = World()
        world.candidate("ann", "nominated", "2024-01-05", by=("AA", "BB"))
        world.candidate("ann", "nomination_withdrawn", "2024-01-20", member="AA")
        world.candidate("ann", "nomination_withdrawn", "2024-01-25", member="BB")
        found = of_world(world, lang, "2024-02-01")
        assert len(sentences(found, "nomination_withdrawn")) == 2


def test_of_none_that_agrees() -> None:
    """§3 None is singular, and is not told as a figure."""
    world = World(kind="proposal")
    world.add("matter/m", TextRevision(text="t", title=Text.of("Fees")), "2024-01-05")
    world.says("AA", "object", "2024-01-10", on="t")
    assert "none of the 5 members agrees" in whole(of_world(world, "en", "2024-02-01"))


@pytest.mark.parametrize(
    ("decided", "told"),
    [
        ("2024-10-27T02:30:00+02:00", "at 02:30 (UTC+02:00)"),
        ("2024-10-27T02:30:00+01:00", "at 02:30 (UTC+01:00)"),
        ("2024-10-27T03:00:00+01:00", "at 03:00"),
    ],
)
def test_a_time_that_clocks_show_twice_has_its_offset(decided: str, told: str) -> None:
    """procedure.md 7.6"""
    text = of(World(), "en", decided)
    assert told in text
    assert ("UTC" in text) == ("UTC" in told)

"""spec/brief.md §4.6: what is a mere report is told as that, with who reports it, in each
language."""

from dataclasses import replace

import pytest
from tests.brief.brief_cases import LANGUAGES, of_world, sentences
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.matters import TextRevision
from nemcon.record.entries.positions import Group, ReportedCount
from nemcon.record.entries.structure import Person
from nemcon.record.entries.words import Statement
from nemcon.rules.stances import Stance

FIVE = ("AA", "BB", "CC", "DD", "EE")
SAYS = {"en": "according to", "nl": "volgens", "fr": "selon", "de": "laut"}
ONLY = {
    "en": "only according to",
    "nl": "alleen volgens",
    "fr": "uniquement selon",
    "de": "nur laut",
}
UNNAMED = {"en": "by report", "nl": "naar verluidt", "fr": "à ce que", "de": "Berichten zufolge"}
HEADLINE = {
    "en": ("reported", "reported to object"),
    "nl": ("naar verluidt", "naar verluidt bezwaar"),
    "fr": ("seraient", "opposerait"),
    "de": ("Berichten zufolge", "Berichten zufolge Einwand"),
}


def board(kind: str = "appointment") -> World:
    world = World(kind=kind, rule="every member agrees", members=FIVE)
    for name in ("gazette", "courier", "herald"):
        paper = Source(source=name, publisher=name.capitalize(), published=when("2024-01-01"))
        world.add(f"source/{name}", paper, "2024-01-01")
    if kind == "appointment":
        world.candidate("ann", "nominated", "2024-01-02")
    else:
        world.add("matter/m", TextRevision(text="fees", title=Text.of("Fees")), "2024-01-02")
    return world


@pytest.mark.parametrize("lang", LANGUAGES)
class TestHearsay:
    def test_their_own_word_needs_nobody(self, lang: str) -> None:
        world = board()
        for member in FIVE[:3]:
            world.says(member, "support", "2024-01-03", basis="public", sources=("gazette",))
        found = of_world(world, lang, "2024-02-01")
        (told,) = sentences(found, "leading")
        for text in (found.headline.text, told.text):
            assert "Gazette" not in text
            assert UNNAMED[lang] not in text
            assert HEADLINE[lang][0] not in text

    def test_some_of_those_in_favour(self, lang: str) -> None:
        """Their number is told, with the publisher of most of them first."""
        world = board()
        world.says("AA", "support", "2024-01-03")
        for member, paper in (("BB", "courier"), ("CC", "gazette"), ("DD", "gazette")):
            world.says(member, "support", "2024-01-03", basis="reported", sources=(paper,))
        world.says("EE", "object", "2024-01-03")
        found = of_world(world, lang, "2024-02-01")
        assert HEADLINE[lang][0] in found.headline.text
        (told,) = sentences(found, "leading")
        assert f"{ONLY[lang]} Gazette" in told.text
        assert told.text.index("Gazette") < told.text.index("Courier")

    def test_all_of_them(self, lang: str) -> None:
        world = board()
        for member in FIVE[:2]:
            world.says(member, "support", "2024-01-03", basis="reported", sources=("gazette",))
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "leading")
        assert f", {SAYS[lang]} Gazette" in told.text

    def test_their_own_word_confirms_a_report(self, lang: str) -> None:
        """The strongest evidence of what a member says counts."""
        world = board()
        for member in FIVE[:2]:
            world.says(member, "support", "2024-01-03", basis="reported", sources=("gazette",))
            world.says(member, "support", "2024-01-04", basis="public", sources=("gazette",))
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "leading")
        assert "Gazette" not in told.text

    def test_a_report_of_nobody_named(self, lang: str) -> None:
        world = board()
        for member in FIVE[:4]:
            world.says(member, "support", "2024-01-03")
        world.says("EE", "object", "2024-01-03", basis="reported")
        found = of_world(world, lang, "2024-02-01")
        assert HEADLINE[lang][1] in found.headline.text
        (told,) = sentences(found, "leading")
        assert f"({UNNAMED[lang]}" in told.text

    def test_agreement_by_a_count(self, lang: str) -> None:
        """One paper's word on all: told as that, and what a member had said itself stands beside
        it."""
        world = board()
        world.says("AA", "support", "2024-01-03")
        reserve = world.says("BB", "reserve", "2024-01-03", basis="public", sources=("gazette",))
        count = world.count(5, 5, "2024-01-10", sources=("herald",))
        found = of_world(world, lang, "2024-02-01")
        (told,) = sentences(found, "agreed")
        assert f"{ONLY[lang]} Herald" in told.text
        (held_out,) = sentences(found, "holdout")
        assert held_out.entries == (reserve, count)
        assert f"{SAYS[lang]} Herald" in held_out.text

    def test_a_count_of_the_body_is_no_report(self, lang: str) -> None:
        world = board()
        world.count(5, 5, "2024-01-10", basis="official", sources=("herald",))
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "agreed")
        assert "Herald" not in told.text
        assert UNNAMED[lang] not in told.text

    def test_who_did_not_agree_to_what_is_decided(self, lang: str) -> None:
        world = board()
        world.says("AA", "reserve", "2024-01-03", basis="reported", sources=("gazette",))
        world.says("BB", "object", "2024-01-03")
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-01-10")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "dissent")
        assert told.text.count(f"({SAYS[lang]} Gazette)") == 1

    def test_objections_to_a_text(self, lang: str) -> None:
        world = board("proposal")
        world.says("AA", "object", "2024-01-03", on="fees", basis="reported", sources=("gazette",))
        found = of_world(world, lang, "2024-02-01")
        (told,) = sentences(found, "pending")
        assert f"({SAYS[lang]} Gazette)" in told.text
        assert found.headline.text != of_world(world, lang, "2024-01-02").headline.text

    def test_a_nomination_that_was_only_reported_dates_nothing(self, lang: str) -> None:
        world = board()
        world.candidate("bob", "nominated", "2024-01-03", reported=True)
        made = world.candidate("bob", "nominated", "2024-01-05")
        found = of_world(world, lang, "2024-02-01")
        entries = [s.entries for s in sentences(found, "rival")]
        assert (made,) in entries or sentences(found, "contest")

    def test_a_candidacy_of_which_only_reports_tell(self, lang: str) -> None:
        world = World(kind="appointment", rule="every member agrees", members=FIVE)
        world.candidate("ann", "nominated", "2024-01-02", reported=True)
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-01-10")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "start")
        assert UNNAMED[lang] in told.text

    def test_a_majority_is_not_all_but_the_rest(self, lang: str) -> None:
        world = board()
        for member in FIVE[:3]:
            world.says(member, "support", "2024-01-03")
        found = of_world(world, lang, "2024-02-01")
        assert {"en": "All but", "nl": " na ", "fr": "sauf", "de": "Alle außer"}[
            lang
        ] not in found.headline.text
        world.says("DD", "support", "2024-01-04")
        found = of_world(world, lang, "2024-02-01")
        assert {"en": "All but", "nl": " na ", "fr": "sauf", "de": "Alle außer"}[
            lang
        ] in found.headline.text

    @pytest.mark.parametrize("rule", ["every member agrees", "at least 2 members are for"])
    def test_a_formality_is_that_all_had_agreed(self, lang: str, rule: str) -> None:
        """§3.2 Also by report, which is told; under a rule that asks less, all may not have."""
        world = World(kind="appointment", rule=rule, members=FIVE[:3])
        paper = Source(source="gazette", publisher="Gazette", published=when("2024-01-01"))
        world.add("source/gazette", paper, "2024-01-01")
        for who in ("ann", "bob"):
            world.candidate(who, "nominated", "2024-01-02")
        world.candidate("bob", "withdrawn", "2024-01-05")
        world.says("AA", "support", "2024-01-03")
        world.says("BB", "support", "2024-01-03", basis="reported", sources=("gazette",))
        if rule == "every member agrees":
            world.says("CC", "support", "2024-01-03")
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-01-10")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "last_rival")
        assert (ONLY[lang] in told.text) is (rule == "every member agrees")
        formality = {"en": "formality", "nl": "formaliteit", "fr": "formalité", "de": "Formsache"}[
            lang
        ]
        assert (formality in told.text) is (rule == "every member agrees")


def known_by_name(world: World, lang: str, day: str) -> tuple[bool, bool]:
    """Whether those in favour are told as known by name: in the headline, in the first sentence."""
    name = {"en": "by name", "nl": "met naam", "fr": "connus par leur nom", "de": "namentlich"}
    found = of_world(world, lang, day)
    told = found.headline.text, sentences(found, "leading")[0].text
    return name[lang] in told[0], name[lang] in told[1]


@pytest.mark.parametrize("lang", LANGUAGES)
class TestByName:
    """§4.13 A count may say of more members that they agree than the record names."""

    def test_those_known_by_name_are_told_as_that(self, lang: str) -> None:
        world = board()
        for member in FIVE[:2]:
            world.says(member, "support", "2024-01-03")
        assert known_by_name(world, lang, "2024-01-04") == (False, False)
        world.count(4, 5, "2024-01-05")
        assert known_by_name(world, lang, "2024-02-01") == (True, True)

    def test_by_the_latest_count_with_those_that_do_not_object(self, lang: str) -> None:
        """spec/standing.md §5.5, as the terminal and the pages have it."""
        world = board()
        for member in FIVE[:2]:
            world.says(member, "support", "2024-01-03")
        answers = {Stance.SUPPORT: 1, Stance.NO_OBJECTION: 3}
        count = ReportedCount(on="ann", base=5, answers=answers, quality="about")
        world.add("matter/m", count, "2024-01-05")
        assert known_by_name(world, lang, "2024-01-06") == (True, True)
        world.add("matter/m", replace(count, answers={Stance.SUPPORT: 2}), "2024-01-08")
        assert known_by_name(world, lang, "2024-01-09") == (False, False)

    def test_words_that_do_not_bind_came_before(self, lang: str) -> None:
        firm = {
            "en": "in words that bind",
            "nl": "in bindende woorden",
            "fr": "soutien ferme",
            "de": " verbindlich",
        }
        world = board()
        for member, day in (("BB", "2024-01-04"), ("CC", "2024-01-05")):
            world.says(member, "support", day)
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "backers")
        assert firm[lang] not in told.text
        world.says("AA", "support", "2024-01-03", binds=False)
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "backers")
        assert firm[lang] in told.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_summary_is_no_quotation(lang: str) -> None:
    """§4.5"""
    world = board()
    said = Statement(
        restated=Text.of({"en": "No", "nl": "Nee", "fr": "Non", "de": "Nein"}),
        speaker=Text.of("The dean"),
    )
    world.add("matter/m", said, "2024-01-20")
    (told,) = sentences(of_world(world, lang, "2024-02-01"), "words")
    assert not {"“", "”", "«", "»"} & {*told.text}


@pytest.mark.parametrize(
    ("lang", "who"),
    [("en", "The dean"), ("nl", "De deken"), ("fr", "Le doyen"), ("de", "Der Dekan")],
)
def test_who_has_no_entry_is_told_in_the_language(lang: str, who: str) -> None:
    """§4.5 Of what is said for a group too."""
    world = board()
    dean = Text.of({"en": "The dean", "nl": "De deken", "fr": "Le doyen", "de": "Der Dekan"})
    said = Statement(
        restated=Text.of({"en": "No", "nl": "Nee", "fr": "Non", "de": "Nein"}), speaker=dean
    )
    world.add("matter/m", said, "2024-01-20")
    group = Group(members=("AA", "BB"))
    world.says(None, "support", "2024-01-21", group=group, speaker=dean)
    read = of_world(world, lang, "2024-02-01")
    for kind in ("words", "for_group"):
        (told,) = sentences(read, kind)
        assert who.lower() in told.text.lower()


def test_a_speaker_of_long_ago_is_not_what_the_person_is_by_now() -> None:
    """§4.5 The role is that of the entry."""
    world = board()
    now = Text.of({"en": "former dean", "nl": "oud-decaan"})
    world.add("person/bo", Person(name="Bo", described=now), "2000-01-01")
    said = Statement(restated=Text.of({"nl": "Nee"}), role=Text.of("dean"))
    world.add("matter/m", said, "2024-01-20", person="bo")
    (soon,) = sentences(of_world(world, "nl", "2024-02-01"), "words")
    (late,) = sentences(of_world(world, "nl", "2025-06-01"), "words")
    assert "oud-decaan" in soon.text
    assert "oud-decaan" not in late.text


def test_reservations_are_of_the_last_day_on_which_it_had_them() -> None:
    """§2.4"""
    world = board()
    for day in ("2024-01-03", "2024-01-20"):
        world.says("AA", "reserve", day)
    for member in ("BB", "CC"):
        world.says(member, "support", "2024-01-03")
    (told,) = sentences(of_world(world, "en", "2024-02-01"), "holdout")
    assert "20 January" in told.text

"""A brief says what each member said, when and for whom, and no objection is no support."""

import re

import pytest
from tests.brief.brief_cases import LANGUAGES, of_world, sentences, whole
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.evidence import Reading, Source
from nemcon.record.entries.matters import Matter, Package, TextRevision
from nemcon.record.entries.positions import Condition, ConditionAnswer
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened
from nemcon.record.entries.structure import House, Person, Proxy
from nemcon.rules.stances import Stance

NO_OBJECTION = {
    "en": "no objection",
    "fr": "sans objection",
    "nl": "geen bezwaar",
    "de": "keinen Einwand",
}
EITHER = {
    "en": "or without objection",
    "fr": "ou sans objection",
    "nl": "of zonder bezwaar",
    "de": "oder ohne Einwand",
}


def race(rule: str = "every member agrees; no objection counts as for") -> World:
    world = World(rule=rule, members=("AA", "QP", "QR"))
    world.candidate("ann", "declared", "2024-01-02")
    return world


def appointed(world: World, day: str) -> None:
    made = Decision(decision="d", on="ann", carried=True, how="meeting")
    world.add("matter/m", made, day, id="d")


@pytest.mark.parametrize("lang", LANGUAGES)
class TestNoObjection:
    """§4.14 It counts as agreement where the rule says so, and is not told as support."""

    def test_while_one_objects(self, lang: str) -> None:
        world = race()
        world.says("AA", "support", "2024-01-10")
        world.says("QP", "no_objection", "2024-01-11")
        world.says("QR", "object", "2024-01-12")
        found = of_world(world, lang, "2024-02-01")
        assert EITHER[lang] in found.headline.text
        (told,) = sentences(found, "leading")
        assert NO_OBJECTION[lang] in told.text
        assert "QP" in told.text
        assert sentences(found, "backers") == []  # one alone supports

    def test_when_all_agreed(self, lang: str) -> None:
        """And the day is that on which the last did, not that of the decision."""
        world = race()
        for member, stance in (("AA", "support"), ("QP", "no_objection"), ("QR", "support")):
            world.says(member, stance, "2024-01-10")
        (told,) = sentences(of_world(world, lang, "2024-01-15"), "agreed")
        assert NO_OBJECTION[lang] in told.text
        appointed(world, "2024-01-20")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "climb")
        assert NO_OBJECTION[lang] in told.text
        assert "10" in told.text
        assert "20" not in told.text

    def test_by_the_decision_where_there_were_fewer_members_since(self, lang: str) -> None:
        world = race()
        for member in ("AA", "QP", "QR"):
            world.says(member, "support", "2024-01-10")
        world.member("QR", "2024-01-15", status="left")
        appointed(world, "2024-01-20")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "climb")
        assert "20" in told.text


@pytest.mark.parametrize("lang", LANGUAGES)
class TestTheFirst:
    """§4.13"""

    def test_of_those_whose_day_is_known(self, lang: str) -> None:
        """Somebody whose day is not known may have been before."""
        world = race()
        world.says("AA", "support", "2024-01-20")
        world.says("QP", "support", "2024-01-22")
        world.says("QR", "support", "2024-01")
        known = {
            "en": "whose day is known",
            "fr": "dont le jour est connu",
            "nl": "van wie de dag bekend is",
            "de": "von denen, deren tag bekannt ist",
        }[lang]
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "backers")
        assert known in told.text.lower()
        assert "QR" in told.text
        assert told.text.count("known") == (lang == "en")
        (told,) = sentences(of_world(world, lang, "2024-01-25"), "backers")
        assert known in told.text.lower()
        assert "QR" not in told.text  # may not have said it yet

    def test_who_followed_on_the_same_day(self, lang: str) -> None:
        words = {
            "en": ("on the same day", "within a week"),
            "fr": ("le jour même", "dans la semaine"),
            "nl": ("nog dezelfde dag", "binnen een week"),
            "de": ("noch am selben Tag", "binnen einer Woche"),
        }[lang]
        for last, said, unsaid in (("20", *words), ("21", *reversed(words))):
            world = race()
            world.says("AA", "support", "2024-01-20T10:00:00+01:00")
            world.says("QP", "support", f"2024-01-{last}T10:02:00+01:00")
            (told,) = sentences(of_world(world, lang, "2024-02-01"), "backers")
            assert said in told.text
            assert unsaid not in told.text

    def test_what_was_asked_and_may_have_been_answered(self, lang: str) -> None:
        """§4.6 An answer dated to a month is not told as none, nor as given."""
        world = race()
        world.says("QR", "reserve", "2024-01-05")
        asks = Condition(condition="c", on="ann", asks=Text.of("A lower fee."))
        world.add("matter/m", asks, "2024-01-06", member="QR")
        met = ConditionAnswer(condition="c", became="met")
        answer = world.add("matter/m", met, "2024-02", known="2024-02-01")
        words = {
            "2024-01-31": {
                "en": "no answer on record",
                "nl": "niet bekend",
                "fr": "aucune",
                "de": "nicht verzeichnet",
            },
            "2024-02-15": {
                "en": "perhaps met already",
                "nl": "misschien al",
                "fr": "peut-être",
                "de": "vielleicht schon erfüllt",
            },
            "2024-02-29": {"en": "(met)", "nl": "ingewilligd", "fr": "obtenu", "de": "(erfüllt)"},
        }
        for day, said in words.items():
            (told,) = sentences(of_world(world, lang, day), "asked")
            assert said[lang] in told.text
            assert (answer in told.entries) is (day != "2024-01-31")

    def test_in_words_that_bind_at_last(self, lang: str) -> None:
        """Whose first words did not bind is told with the day of those that do."""
        world = race()
        world.says("QR", "support", "2024-01-05", binds=False)
        world.says("AA", "support", "2024-01-10")
        world.says("QP", "support", "2024-01-12")
        (told,) = sentences(of_world(world, lang, "2024-01-31"), "backers")
        assert "QR" in told.text
        assert "5" in told.text
        bound = world.says("QR", "support", "2024-01-23")
        (told,) = sentences(of_world(world, lang, "2024-01-31"), "backers")
        assert "23" in told.text
        assert bound in told.entries


LOOSE = {
    "en": "do not bind",
    "fr": "n\N{RIGHT SINGLE QUOTATION MARK}engagent pas",
    "nl": "niet-bindende",
    "de": "unverbindlichen",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_is_counted_only_by_words_that_do_not_bind(lang: str) -> None:
    """§4.13: standing.md 3.7 counts it as reported, and it is told as that until it binds."""
    world = race()
    world.says("AA", "support", "2024-01-10")
    world.says("QR", "support", "2024-01-11", binds=False)
    (told,) = sentences(of_world(world, lang, "2024-01-15"), "leading")
    assert LOOSE[lang] in told.text
    assert "QR" in told.text
    world.says("QR", "support", "2024-01-20")
    (told,) = sentences(of_world(world, lang, "2024-01-31"), "leading")
    assert LOOSE[lang] not in told.text


AGAIN = {"en": "again", "fr": "redonné", "nl": "opnieuw", "de": "erneut"}


@pytest.mark.parametrize("lang", LANGUAGES)
class TestSteppedBack:
    """§2.4 Who had agreed before is not told as not convinced at first."""

    def of(self, *, binds: bool = True) -> World:
        world = race()
        world.says("AA", "object", "2024-01-05")
        world.says("QR", "object", "2024-01-06")
        world.says("QP", "support", "2024-01-07", binds=binds)
        world.says("QP", "reserve", "2024-01-09")
        return world

    def test_it_has_not_agreed_again(self, lang: str) -> None:
        found = of_world(self.of(), lang, "2024-01-31")
        (group,) = sentences(found, "holdouts")
        assert "QP" not in group.text
        (told,) = [s for s in sentences(found, "holdout") if "QP" in s.text]
        assert "7" in told.text
        assert "9" in told.text

    def test_it_agreed_again(self, lang: str) -> None:
        world = self.of()
        for member in ("AA", "QP", "QR"):
            world.says(member, "support", "2024-01-20")
        found = of_world(world, lang, "2024-01-31")
        (group,) = sentences(found, "holdouts")
        assert "QP" not in group.text
        (told,) = [s for s in sentences(found, "holdout") if "QP" in s.text]
        assert AGAIN[lang] in told.text

    def test_words_that_did_not_bind_were_no_agreement(self, lang: str) -> None:
        (group,) = sentences(of_world(self.of(binds=False), lang, "2024-01-31"), "holdouts")
        assert "QP" in group.text


@pytest.mark.parametrize("lang", LANGUAGES)
class TestPerhapsSince:
    """A member that may have spoken since, by the dates, is not told not to have agreed since."""

    @pytest.mark.parametrize("says", ["support", "reserve", "undecided"])
    @pytest.mark.parametrize("before", [False, True])
    def test_it(self, lang: str, says: str, before: bool) -> None:
        never = {
            "en": ("has not agreed", "No agreement is on record"),
            "fr": ("depuis", "manque toujours"),
            "nl": ("niet ingestemd", "niet opnieuw ingestemd", "Instemming is er nog niet"),
            "de": ("nicht zugestimmt", "nicht erneut zugestimmt", "seither nicht verzeichnet"),
        }
        world = race()
        world.says("QP", "support", "2024-01-05")
        if before:
            world.says("QR", "support", "2024-01-05")
        world.says("QR", "object", "2024-02-01")
        (told,) = sentences(of_world(world, lang, "2024-03-15"), "holdout")
        assert any(one in told.text for one in never[lang])
        world.says("QR", says, "2024-02-10/2024-04-10")
        (told,) = sentences(of_world(world, lang, "2024-03-15"), "holdout")
        assert not any(one in told.text for one in never[lang])
        assert told.text.endswith(".")
        assert ",." not in told.text


@pytest.mark.parametrize("lang", LANGUAGES)
class TestSuspended:
    """§2.3"""

    def test_it_is_not_wiped_out(self, lang: str) -> None:
        world = race()
        said = world.says("QR", "object", "2024-01-05")
        world.member("QR", "2024-01-15", status="suspended")
        for member in ("AA", "QP"):
            world.says(member, "support", "2024-01-16")
        found = of_world(world, lang, "2024-01-31")
        (told,) = sentences(found, "voice")
        assert said in told.entries
        assert "15" in told.text
        (rule,) = sentences(found, "rule_of")
        assert {
            "en": "that count",
            "fr": "qui comptent",
            "nl": "meetellende",
            "de": "mitzählenden",
        }[lang] in rule.text

    def test_no_order_is_told_within_a_day(self, lang: str) -> None:
        world = race()
        world.says("QR", "object", "2024-01-15")
        world.member("QR", "2024-01-15T16:00:00+01:00", status="suspended")
        (told,) = sentences(of_world(world, lang, "2024-01-31"), "voice")
        assert "15" not in told.text


@pytest.mark.parametrize("lang", LANGUAGES)
class TestWhatAndWhen:
    def test_adopted_by_silence_and_decided_later(self, lang: str) -> None:
        """§4.9 The day is that on which the silence ended."""
        world = World(kind="proposal", rule="silence")
        world.add("matter/m", TextRevision(text="t", title=Text.of("Draft")), "2024-01-02")
        opened = SilenceOpened(silence="s", texts=("t",), expiry=when("2024-01-16T12:00:00+01:00"))
        world.add("matter/m", opened, "2024-01-05")
        made = Decision(decision="d", on="t", carried=True, how="silence", silence="s")
        world.add("matter/m", made, "2024-01-18")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "decided")
        assert told.text.index("16") < told.text.index("18")

    def test_an_answer_by_proxy(self, lang: str) -> None:
        """§2.3 On whom, what and when."""
        world = race()
        world.add("member/AA", Proxy(holder="QP"), "2024-01-02", member="AA")
        world.says("AA", "object", "2024-01-23", by_proxy="QP")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "by_proxy")
        assert "Ann" in told.text
        assert "23" in told.text
        assert {"en": "against", "fr": "contre", "nl": "tegen", "de": "dagegen"}[lang] in told.text

    def test_to_which_part_a_member_objects(self, lang: str) -> None:
        world = World(kind="proposal", rule="every member agrees", members=("AA", "QP"))
        for id in ("fees", "labels"):
            title = Text.of(id.capitalize())
            world.add("matter/m", TextRevision(text=id, title=title), "2024-01-02")
        package = Package(package="both", parts=("fees", "labels"))
        world.add("matter/m", package, "2024-01-03")
        world.says("AA", "object", "2024-01-04", on="labels")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "together")
        assert told.text.count("Labels") == 2
        assert told.text.count("Fees") == 1

    def test_after_an_annulment(self, lang: str) -> None:
        """§3.1 The headline does not promise another decision."""
        world = race()
        for member in ("AA", "QP", "QR"):
            world.says(member, "support", "2024-01-10")
        appointed(world, "2024-01-20")
        world.add("matter/m", Reopening(of="d", reason="Annulled."), "2024-02-01")
        found = of_world(world, lang, "2024-02-05")
        said = {
            "en": "Decision reopened",
            "fr": "Décision rouverte",
            "nl": "Besluit heropend",
            "de": "Beschluss wieder eröffnet",
        }
        assert found.headline.text.startswith(said[lang])
        still = {"en": "still to come", "fr": "reste à", "nl": "moet nog", "de": "steht noch aus"}
        assert still[lang] not in whole(found)


@pytest.mark.parametrize(
    ("lang", "both", "one"),
    [
        ("en", "leaves them undecided", "leaves one of them undecided"),
        ("fr", "ne tranche pas", "laisse un de ces points en suspens"),
        ("nl", "laat dit onbeslist", "laat één daarvan onbeslist"),
        ("de", "lässt dies offen", "lässt einen davon offen"),
    ],
)
def test_a_contradiction_that_no_reading_decides(lang: str, both: str, one: str) -> None:
    """§4.6 The record then follows nobody, and it is not told that it does."""
    world = race()
    of = {
        member: [world.says(member, stance, "2024-01-10") for stance in ("support", "object")]
        for member in ("AA", "QP")
    }
    (told,) = sentences(of_world(world, lang, "2024-02-01"), "disputes")
    assert both in told.text
    why = Text.of("The minutes say so.")
    reading = Reading(of=tuple(of["AA"]), follows=of["AA"][1], reason=why)
    world.add("matter/m", reading, "2024-01-11")
    (told,) = sentences(of_world(world, lang, "2024-02-01"), "disputes")
    assert one in told.text
    assert both not in told.text


@pytest.mark.parametrize(
    ("lang", "joined"),
    [
        ("en", "Fees and Annex"),
        ("fr", "« Fees » et « Annex »"),
        ("nl", "“Fees” en Bijlage"),
        ("de", "„Fees“ und „Annex“"),
    ],
)
def test_several_titles_are_joined_in_the_language(lang: str, joined: str) -> None:
    """§4.5 Each in its own quotation marks where the record has it in another language alone."""
    world = World(kind="proposal", rule="silence", members=("AA", "QP"))
    titles = {"fees": {"en": "Fees"}, "annex": {"en": "Annex", "nl": "Bijlage"}, "c": {"en": "C"}}
    for text, title in titles.items():
        world.add("matter/m", TextRevision(text=text, title=Text.of(title)), "2024-01-02")
    opened = SilenceOpened(silence="s", texts=("fees", "annex"), expiry=when("2024-01-20"))
    world.add("matter/m", opened, "2024-01-10")
    found = of_world(world, lang, "2024-02-01")
    (told,) = sentences(found, "silence")
    # a space that keeps the quotation marks with what they enclose
    assert joined in told.text.replace("\N{NO-BREAK SPACE}", " ")
    assert joined.translate(dict.fromkeys(map(ord, "“”„«»"))).split() == (
        found.headline.text.split(":")[-1].split()
    )


@pytest.mark.parametrize("lang", LANGUAGES)
class TestTexts:
    """§2.2 Of a text it is told how many agree, as of a candidate."""

    def test_of_as_many_before_as_after_the_decision(self, lang: str) -> None:
        """Members of one house are one where the rule counts them once (rules.md 9.3)."""
        world = self.fees("more than half of members are for; members of one house count once")
        world.add("body", House(house="h", members=("AA", "QP")), "2024-01-01")
        world.says("QR", "support", "2024-01-03", on="fees")
        world.says("AA", "object", "2024-01-03", on="fees")
        (before,) = sentences(of_world(world, lang, "2024-01-10"), "pending")
        decided = Decision(decision="d", on="fees", how="vote")
        world.add("matter/m", decided, "2024-02-01")
        (after,) = sentences(of_world(world, lang, "2024-02-02"), "in_favour")
        for told in (before, after):
            assert re.search(r"\b(2|beide[n]?|both|deux)\b", told.text, re.IGNORECASE)
            assert "3" not in told.text

    def fees(self, rule: str = "every member agrees") -> World:
        world = World(kind="proposal", rule=rule, members=("AA", "QP", "QR"))
        title = Text.of("Fees")
        world.add("matter/m", TextRevision(text="fees", title=title), "2024-01-02")
        return world

    def test_while_it_waits(self, lang: str) -> None:
        world = self.fees()
        world.says("AA", "support", "2024-01-03", on="fees")
        world.says("QP", "reserve", "2024-01-03", on="fees")
        found = of_world(world, lang, "2024-02-01")
        (told,) = sentences(found, "pending")
        count = {
            "en": "one of the 3",
            "fr": "les 3 membres, 1",
            "nl": "de 3 leden stemt er één",
            "de": "den 3 Mitgliedern stimmt 1",
        }
        assert count[lang] in told.text
        assert {"QP", "QR"} <= {*told.text.replace(",", "").replace(";", "").split()}
        assert sentences(found, "reserves") == []
        assert "1" not in whole(of_world(self.fees(), lang, "2024-01-20")).split()

    def test_when_it_was_adopted(self, lang: str) -> None:
        world = self.fees("at least 2/3 of members are for")
        for member, stance in (("AA", "support"), ("QP", "no_objection"), ("QR", "object")):
            world.says(member, stance, "2024-01-03", on="fees")
        made = Decision(decision="d", on="fees", carried=True, how="vote")
        world.add("matter/m", made, "2024-01-10")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "in_favour")
        assert "3" in told.text
        counted = Decision(decision="d", on="fees", carried=True, tally={Stance.SUPPORT: 2})
        other = self.fees()
        other.says("AA", "support", "2024-01-03", on="fees")
        other.add("matter/m", counted, "2024-01-10")
        assert sentences(of_world(other, lang, "2024-02-01"), "in_favour") == []

    def test_in_a_matter_of_posts_and_texts(self, lang: str) -> None:
        """A text is told as a text there too, and whoever is chosen as one of what the title
        names."""
        world = World(rule="every member agrees", members=("AA", "QP"))
        world.candidate("ann", "nominated", "2024-01-02", by=("AA",))
        title = Text.of("Fees")
        world.add("matter/m", TextRevision(text="fees", title=title), "2024-01-02")
        made = Decision(decision="d", on="fees", carried=True)
        world.add("matter/m", made, "2024-01-10")
        text = whole(of_world(world, lang, "2024-02-01"))
        assert "Fees" in text
        person = {"en": "Fees was", "fr": "de Fees", "nl": "Fees is", "de": "Fees wurde"}
        assert person[lang] not in text

    def test_a_package_of_posts_and_texts_that_was_decided(self, lang: str) -> None:
        """What it puts together is told in the language of the brief."""
        world = World(rule="every member agrees", members=("AA", "QP"))
        world.add("person/ann", Person(name="Ann Lee"), "2000-01-01")
        world.candidate("ann", "nominated", "2024-01-02", by=("AA",))
        title = Text.of("Fees")
        world.add("matter/m", TextRevision(text="fees", title=title), "2024-01-02")
        world.add("matter/m", Package(package="both", parts=("ann", "fees")), "2024-01-03")
        world.add("matter/m", Decision(decision="d", on="both", carried=True), "2024-01-10")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "decided")
        both = {
            "en": "Ann Lee and Fees",
            "fr": "Ann Lee et Fees",
            "nl": "Ann Lee en Fees",
            "de": "Ann Lee und Fees",
        }
        assert both[lang] in told.text

    def test_the_way_that_applies(self, lang: str) -> None:
        """§2.5 After one that ended without a result."""
        world = World(kind="proposal", members=("AA", "QP"))
        world.step("all", 1, "adopts", "every member agrees", until=when("2024-01-31"))
        world.step("vote", 2, "adopts", "more than 1/2 of votes cast are for", instead_of="all")
        world.add("matter/m", TextRevision(text="fees", title=Text.of("Fees")), "2024-01-02")
        second = {
            "en": "another way to",
            "fr": "autre voie",
            "nl": "andere weg",
            "de": "anderer Weg",
        }[lang]
        (rule,) = sentences(of_world(world, lang, "2024-02-05"), "rule_of")
        assert second in rule.text
        (rule,) = sentences(of_world(world, lang, "2024-01-05"), "rule_of")
        assert second not in rule.text

    def test_a_vote_after_a_silence_that_was_broken(self, lang: str) -> None:
        """§2.5 That the silence did not carry it, and that it goes, or went, to a vote."""
        world = World(kind="proposal", members=("AA", "QP", "QR"))
        world.step("quiet", 1, "adopts", "silence")
        world.step("vote", 2, "adopts", "more than 1/2 of votes cast are for", instead_of="quiet")
        world.add("matter/m", TextRevision(text="fees", title=Text.of("Fees")), "2024-01-02")
        opened = SilenceOpened(
            silence="q", texts=("fees",), expiry=when("2024-01-10T18:00:00+01:00")
        )
        world.add("matter/m", opened, "2024-01-03", id="q")
        no = SilenceAnswer(silence="q", says="objection")
        world.add("matter/m", no, "2024-01-05T10:00:00+01:00", member="QP")
        goes, went = {
            "en": ("silence did not carry it, it goes to a vote", "it went to a vote"),
            "fr": ("on passe au vote", "on est passé au vote"),
            "nl": ("wordt erover gestemd", "is erover gestemd"),
            "de": ("wird darüber abgestimmt", "wurde darüber abgestimmt"),
        }[lang]
        (rule,) = sentences(of_world(world, lang, "2024-01-12"), "rule_of")
        assert goes in rule.text
        made = Decision(decision="d", on="fees", step="vote", how="vote")
        world.add("matter/m", made, "2024-01-20")
        (rule,) = sentences(of_world(world, lang, "2024-01-21"), "rule_of")
        assert went in rule.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_reports_several_is_named_once(lang: str) -> None:
    """§4.6"""
    world = race("every member agrees")
    world.add("source/gazette", Source(source="gazette", publisher="The Gazette"), "2024-01-01")
    for member in ("AA", "QP"):
        world.says(member, "object", "2024-01-03", basis="reported", sources=("gazette",))
    world.says("QR", "support", "2024-01-03")
    (told,) = sentences(of_world(world, lang, "2024-02-01"), "leading")
    assert told.text.count("Gazette") == 1
    assert {"en": "both", "fr": "pour les deux", "nl": "beide", "de": "beide"}[lang] in told.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_opinion_and_a_rule_that_is_only_assumed(lang: str) -> None:
    """§2.3, §4.9 A step that advises is told as that, and no rule as law that no source states."""
    world = World(matter=False)
    content = Matter(title=Text.of("Chair"), kind="appointment", office="chair")
    world.add("matter/m", content, "2024-01-01")
    world.step("board", 1, "advises", "no member objects", assumed=Text.of("no source says it"))
    world.step("house", 2, "appoints", "more than 1/2 of members are for")
    world.candidate("ann", "nominated", "2024-01-05")
    made = Decision(decision="d", on="ann", step="board", carried=True)
    world.add("matter/m", made, "2024-01-10")
    found = of_world(world, lang, "2024-02-01")
    opinion = {
        "en": "favourable opinion",
        "fr": "avis favorable",
        "nl": "positief beoordeeld",
        "de": "befürwortet",
    }
    assert opinion[lang] in found.headline.text.lower()
    (told,) = sentences(found, "recommended")
    assert opinion[lang] in told.text.lower()
    word = {
        "en": "only assumed",
        "fr": "que supposée",
        "nl": "slechts een aanname",
        "de": "nur vermutet",
    }[lang]
    assert [word in rule.text for rule in sentences(found, "rule_of")] == [True, False]

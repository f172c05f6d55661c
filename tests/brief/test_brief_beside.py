"""spec/brief.md §2: what was said of another revision or after a decision, what else was decided,
and what goes together, in each language."""

import re

import pytest
from tests.brief.brief_cases import LANGUAGES, of_world, sentences, whole
from tests.proceedings.test_package_standing import posts
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.record.entries.decisions import ChairJudgment, Decision, Override
from nemcon.record.entries.matters import Due, Package, Procedure, TextRevision
from nemcon.record.entries.silences import ObjectionLifted, SilenceAnswer, SilenceOpened
from nemcon.record.entries.structure import Person, Proxy
from nemcon.rules.stances import Stance

TWO = ("AA", "BB")


def texts(*ids: str) -> World:
    world = World(kind="proposal", rule="every member agrees", members=TWO)
    for id in ids:
        title = Text.of(id.capitalize())
        world.add("matter/m", TextRevision(text=id, title=title), "2024-01-02")
    return world


def windowed() -> tuple[World, str]:
    """A race with a window for answers until 10 February, and the procedure that states it."""
    world = World(members=("AA", "BB", "CC"), rule="every member agrees")
    world.candidate("ann", "nominated", "2024-01-02")
    on, until = when("2024-02-01"), when("2024-02-10")
    due = Due(step="a", title=Text.of("A"), window="answers", on=on, until=until)
    return world, world.add("matter/m", Procedure(steps=(due,)), "2024-01-02")


@pytest.mark.parametrize("lang", LANGUAGES)
class TestBeside:
    def test_an_objection_that_is_none_under_the_silence(self, lang: str) -> None:
        """spec/silence.md §7.7"""
        world = texts("fees")
        expiry = when("2024-02-01T12:00:00+01:00")
        opened = SilenceOpened(silence="s", texts=("fees",), expiry=expiry)
        world.add("matter/m", opened, "2024-01-10T12:00:00+01:00", id="opened")
        assert sentences(of_world(world, lang, "2024-01-20"), "objections_beside") == []
        said = world.says("AA", "object", "2024-01-21", on="fees")
        for on in ("2024-01-22", "2024-02-02"):
            (told,) = sentences(of_world(world, lang, on), "objections_beside")
            assert told.entries == ("opened", said)
            assert "AA" in told.text

    def test_what_was_said_and_lifted_and_for_whom_the_next_stood(self, lang: str) -> None:
        """3.5 Its words stand with the objection, and what became of it behind them; silence is
        told of those who said nothing."""
        world = texts("fees")
        for silence, start, day in (("s", "10", "19"), ("t", "20", "30")):
            expiry = when(f"2024-01-{day}T12:00:00+01:00")
            opened = SilenceOpened(silence=silence, texts=("fees",), expiry=expiry)
            world.add("matter/m", opened, f"2024-01-{start}T12:00:00+01:00", id=silence)
        no = SilenceAnswer(silence="s", says="objection", words=Text.of("Far too high this year"))
        said = world.add("matter/m", no, "2024-01-11T12:00:00+01:00", member="AA")
        lifted = ObjectionLifted(silence="s", answer=said)
        world.add("matter/m", lifted, "2024-01-13T12:00:00+01:00", member="AA")
        agreed = SilenceAnswer(silence="t", says="no_objection")
        world.add("matter/m", agreed, "2024-01-21T12:00:00+01:00", member="AA")
        assert sentences(of_world(world, lang, "2024-01-25"), "silent_members") == []
        found = of_world(world, lang, "2024-02-02")
        first = sentences(found, "heard")[0].text
        assert 0 < first.index("Far too high") < first.index("13")
        assert first.index("11") < first.index("Far too high")
        (told,) = sentences(found, "silent_members")
        assert told.entries == ("t",)
        assert "Barbad" in told.text
        assert "AA" not in told.text

    def test_of_another_revision(self, lang: str) -> None:
        world = texts("fees")
        for member in TWO:
            world.says(member, "support", "2024-01-03", on="fees")
        again = TextRevision(text="fees", revision=2, title=Text.of("Second"))
        world.add("matter/m", again, "2024-02-01")
        assert sentences(of_world(world, lang, "2024-01-31"), "earlier") == []
        found = of_world(world, lang, "2024-02-01")
        (told,) = sentences(found, "earlier")
        assert "1" in told.text
        assert "2" in told.text
        assert [s.fact for s in found.paragraphs[0]] == ["pending"]

    def test_after_the_decision(self, lang: str) -> None:
        world = texts("fees")
        world.add("matter/m", Decision(decision="d", on="fees"), "2024-01-10")
        said = world.says("AA", "object", "2024-02-01", on="fees")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "later")
        assert told.entries == (said,)

    def test_perhaps_before_the_decision(self, lang: str) -> None:
        """Once its day is over for certain it is told of that month, and not as later."""
        world = texts("fees")
        world.add("matter/m", Decision(decision="d", on="fees"), "2024-01-10")
        said = world.says("AA", "object", "2024-01", on="fees", known="2024-01-02")
        assert sentences(of_world(world, lang, "2024-01-30"), "later") == []
        (told,) = sentences(of_world(world, lang, "2024-01-31"), "later")
        assert told.entries == (said,)
        assert re.search(
            "perhaps before|misschien nog voor|peut-être avant|vielleicht noch vor", told.text
        )

    def test_outside_the_window_for_answers(self, lang: str) -> None:
        """spec/procedure.md 3.8: those of one window together, and by whom it was given."""
        world, stated = windowed()
        world.says("AA", "support", "2024-02-02")
        late = [world.says(member, "support", "2024-02-11") for member in ("BB", "CC")]
        (told,) = sentences(of_world(world, lang, "2024-03-01"), "untimely")
        assert set(told.entries) == {*late, stated}
        assert "10" in told.text
        assert "11" in told.text

    def test_what_may_have_happened_in_the_step_to_come(self, lang: str) -> None:
        """§2.5 Also while the step that was carried is the one told of."""
        world = World(members=TWO)
        world.step("one", 1, "recommends", "consensus")
        world.step("two", 2, "appoints", "consensus")
        world.candidate("ann", "nominated", "2024-01-02")
        world.add("matter/m", Decision(decision="d", on="ann", step="one"), "2024-01-10")
        said = world.says("BB", "support", "2024-02", known="2024-02-01")
        (told,) = sentences(of_world(world, lang, "2024-02-03"), "possible")
        assert told.entries == (said,)

    def test_answers_of_two_days_are_told_with_the_day_of_each(self, lang: str) -> None:
        world, _ = windowed()
        world.says("AA", "support", "2024-02-11")
        other = world.says("BB", "support", "2024-02-14")
        told = sentences(of_world(world, lang, "2024-03-01"), "untimely")
        assert [other in one.entries for one in told] == [False, True]
        assert ["14" in one.text for one in told] == [False, True]

    def test_voices_without_a_vote(self, lang: str) -> None:
        """They are told as that, and never among the members that object."""
        world = texts("fees")
        world.member("ZZ", "2000-01-01", vote=False)
        said = world.says("ZZ", "object", "2024-01-03", on="fees")
        found = of_world(world, lang, "2024-02-01")
        (told,) = sentences(found, "voice")
        assert told.entries == (said,)
        assert sentences(found, "objections") == []

    def test_a_voice_is_told_once_of_all_texts(self, lang: str) -> None:
        world = texts("fees", "dues")
        world.member("ZZ", "2000-01-01", vote=False)
        said = [world.says("ZZ", "object", "2024-01-03", on=on) for on in ("fees", "dues")]
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "voice")
        assert set(told.entries) == set(said)

    def test_a_voice_is_none_of_the_dissent(self, lang: str) -> None:
        """§2.2 Whoever has no vote has not withheld it when the step was decided."""
        world = texts("fees")
        world.member("ZZ", "2000-01-01", vote=False)
        world.says("ZZ", "object", "2024-01-03", on="fees")
        world.add("matter/m", Decision(decision="d", on="fees"), "2024-01-10")
        assert sentences(of_world(world, lang, "2024-02-01"), "dissent") == []
        said = world.says("AA", "abstain", "2024-01-03", on="fees")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "dissent")
        assert told.entries == (said,)

    def test_agreement_that_awaits_confirmation(self, lang: str) -> None:
        world = texts("fees")
        said = world.says("AA", "ad_referendum", "2024-01-03", on="fees")
        world.add("matter/m", Decision(decision="d", on="fees"), "2024-01-10")
        (told,) = sentences(of_world(world, lang, "2024-01-04"), "pending")
        assert said in told.entries
        assert "ad referendum" in told.text
        (told,) = sentences(of_world(world, lang, "2024-01-10"), "ad_referendum")
        assert told.entries == (said,)

    def test_answers_for_another(self, lang: str) -> None:
        """They are the member's, told with who gave them; of those in vain the reason is told."""
        world = texts("fees")
        proxy = world.add("member/AA", Proxy(holder="BB"), "2024-01-02", member="AA")
        said = world.says("AA", "support", "2024-01-03", on="fees", by_proxy="BB")
        vain = world.says("BB", "object", "2024-01-03", on="fees", by_proxy="BB")
        found = of_world(world, lang, "2024-02-01")
        assert [s.entries for s in sentences(found, "by_proxy")] == [(said, proxy)]
        (told,) = sentences(found, "in_vain")
        assert told.entries == (vain,)
        assert re.search(r"\b3\b", told.text)  # the day on which it was said
        against = {"en": "against", "fr": "contre", "nl": "tegen", "de": "dagegen"}[lang]
        assert f"({against})" in told.text

    def test_an_objection_to_what_is_not_decided_yet(self, lang: str) -> None:
        world = texts("fees", "labels")
        against = world.says("AA", "object", "2024-01-03", on="fees")
        world.says("BB", "object", "2024-01-03", on="labels")
        world.add("matter/m", Decision(decision="d", on="labels", how="vote"), "2024-01-10")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "objections")
        assert told.entries == (against,)

    def test_a_reserve_that_does_not_count(self, lang: str) -> None:
        """Told as that, and not as some answer."""
        world = texts("fees")
        world.says("AA", "reserve", "2024-01-05", on="fees")
        world.says("BB", "undecided", "2024-01-05", on="fees")
        world.add("matter/m", TextRevision(text="fees", revision=2), "2024-01-10")
        earlier = sentences(of_world(world, lang, "2024-02-01"), "earlier")
        words = {"en": "reserve", "fr": "réserve", "nl": "voorbehoud", "de": "Vorbehalt"}[lang]
        assert [words in told.text for told in earlier] == [True, False]
        world.member("AA", "2024-01-20", status="suspended")
        world.says("AA", "reserve", "2024-01-25", on="fees")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "voice")
        assert words in told.text

    def test_no_objection_that_does_not_count(self, lang: str) -> None:
        """Is no agreement either (4.14)."""
        world = texts("fees")
        world.says("AA", "no_objection", "2024-01-05", on="fees")
        world.member("AA", "2024-01-03", vote=False)
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "voice")
        words = {
            "en": "had no objection",
            "fr": "non-objection",
            "nl": "geen bezwaar",
            "de": "Unbedenklichkeit",
        }[lang]
        assert words in told.text

    def test_what_was_not_carried_while_another_is_open(self, lang: str) -> None:
        """§2.5 It was put, with its figures, also where the matter goes on."""
        world = texts("fees", "labels")
        votes = {Stance.SUPPORT: 1, Stance.OBJECT: 2}
        made = Decision(decision="d", on="fees", carried=False, tally=votes)
        world.add("matter/m", made, "2024-01-10", id="d")
        found = of_world(world, lang, "2024-02-01")
        assert [s.entries for s in sentences(found, "decided")] == [("d",)]
        assert [s.entries for s in sentences(found, "voted")] == [("d",)]
        (first,) = sentences(found, "pending")
        assert "No decision" not in first.text
        assert {
            "en": "Nothing has been carried",
            "fr": "est adopté",
            "nl": "niets aangenomen",
            "de": "nichts angenommen",
        }[lang] in first.text
        world.add("matter/m", Decision(decision="e", on="labels"), "2024-01-20", id="e")
        assert len(sentences(of_world(world, lang, "2024-02-01"), "decided")) == 2

    def test_who_was_not_chosen_while_others_run(self, lang: str) -> None:
        """§3.1 That nothing was decided would be untrue."""
        world = World(members=TWO, rule="every member agrees")
        for name in ("ann", "ben", "cy"):
            world.candidate(name, "nominated", "2024-01-02")
        before = sentences(of_world(world, lang, "2024-01-05"), "contest")
        votes = {Stance.SUPPORT: 1, Stance.OBJECT: 1}
        made = Decision(decision="d", on="ann", carried=False, tally=votes)
        world.add("matter/m", made, "2024-01-10", id="d")
        (first,) = sentences(of_world(world, lang, "2024-02-01"), "contest")
        none = {
            "en": ("nothing has been decided", "nobody has been chosen"),
            "fr": ("est décidé", "personne n\u2019est choisi"),
            "nl": ("besloten is er niets", "gekozen is er niemand"),
            "de": ("beschlossen ist nichts", "gewählt ist niemand"),
        }[lang]
        assert [none[0] in s.text for s in before] == [True]
        assert [words in first.text for words in none] == [False, True]

    def test_every_decision(self, lang: str) -> None:
        """With its figures."""
        world = texts("fees", "labels")
        for on, carried in (("labels", True), ("fees", False)):
            votes = {Stance.SUPPORT: 2 if carried else 1, Stance.OBJECT: 1 if carried else 2}
            made = Decision(decision=f"d-{on}", on=on, carried=carried, tally=votes)
            world.add("matter/m", made, "2024-01-10", id=f"d-{on}")
        found = of_world(world, lang, "2024-02-01")
        assert len(sentences(found, "decided")) == 2
        assert {s.entries for s in sentences(found, "voted")} == {("d-labels",), ("d-fees",)}
        part = {
            "en": "Adopted in part",
            "nl": "Deels aangenomen",
            "fr": "en partie",
            "de": "Teilweise angenommen",
        }[lang]
        assert part in found.headline.text

    def test_a_silence_on_two_texts(self, lang: str) -> None:
        """§2.2 Both stand or fall with it, and both are named."""
        world = texts("fees", "labels")
        opened = SilenceOpened(silence="s", texts=("fees", "labels"), expiry=when("2024-01-20"))
        world.add("matter/m", opened, "2024-01-05")
        for day in ("2024-01-10", "2024-02-01"):
            (told,) = sentences(of_world(world, lang, day), "silence")
            assert "Fees" in told.text
            assert "Labels" in told.text

    def test_against_the_rule(self, lang: str) -> None:
        """standing.md 7.3: visible for ever, with its reason."""
        world = texts("fees")
        made = Decision(decision="d", on="fees", override="o")
        world.add("matter/m", made, "2024-01-10", id="d")
        note = Override(override="o", decision="d", reason="One objection is not enough.")
        world.add("matter/m", note, "2024-01-10", id="o")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "overridden")
        assert told.entries == ("d", "o")
        assert "One objection is not enough" in told.text

    def test_what_goes_together(self, lang: str) -> None:
        world = texts("fees", "labels")
        package = Package(package="both", parts=("fees", "labels"))
        world.add("matter/m", package, "2024-01-03")
        world.says("AA", "object", "2024-01-04", on="fees")
        found = of_world(world, lang, "2024-02-01")
        assert len(sentences(found, "together")) == 1
        assert "Fees" in whole(found)
        assert "Labels" in found.headline.text
        assert "AA" in found.headline.text

    def test_a_part_that_was_decided_apart(self, lang: str) -> None:
        """The headline is of what is left, and the sentence cites the decision."""
        for carried in (True, False):
            world = posts()
            made = Decision(decision="d", on="ann", carried=carried)
            world.add("matter/chair", made, "2024-01-10", id="apart")
            found = of_world(world, lang, "2024-02-01")
            (told,) = sentences(found, "together")
            assert "apart" in told.entries
            assert "Clerk" in found.headline.text
            assert "Chair" not in found.headline.text
            word = {"en": "apart", "nl": "apart", "fr": "à part", "de": "gesondert"}[lang]
            assert word in told.text
            refused = {
                "en": "not carried",
                "nl": "niet aangenomen",
                "fr": "pas retenu",
                "de": "nicht angenommen",
            }[lang]
            assert (refused in told.text) is not carried

    def test_candidates_put_as_one(self, lang: str) -> None:
        """The headline is of all of them, not of who leads; each of those missing is told."""
        world = World(rule="every member agrees", members=("AA", "BB", "XQ"))
        for id in ("ann", "bo"):
            world.add(f"person/{id}", Person(name=id.capitalize()), "2000-01-01")
            world.candidate(id, "nominated", "2024-01-02", by=("AA",))
        world.says("AA", "support", "2024-01-03", on="ann")
        world.says("BB", "support", "2024-01-03", on="ann")
        world.add("matter/m", Package(package="both", parts=("ann", "bo")), "2024-01-03")
        found = of_world(world, lang, "2024-02-01")
        assert "Ann" in found.headline.text
        assert "Bo" in found.headline.text
        assert [s.fact for s in found.paragraphs[0]][:2] == ["together", "leading"]
        assert "XQ" in found.paragraphs[0][1].text

    def test_adopted_under_silence_by_a_step_before_the_last(self, lang: str) -> None:
        """What the first step adopted is told as that, and never as the end of the matter."""
        world = World(kind="proposal", members=TWO)
        world.step("quiet", 1, "adopts", "silence")
        world.step("vote", 2, "adopts", "simple-majority")
        title = Text.of("Fees")
        world.add("matter/m", TextRevision(text="fees", title=title), "2024-01-02")
        opened = SilenceOpened(
            silence="s",
            texts=("fees",),
            expiry=when("2024-01-10T09:00:00+01:00"),
            zone="Europe/Brussels",
        )
        world.add("matter/m", opened, "2024-01-05T09:00:00+01:00")
        found = of_world(world, lang, "2024-02-01")
        to_come = {
            "en": "further step still",
            "nl": "nog een stap",
            "fr": "autre étape",
            "de": "weiterer Schritt",
        }[lang]
        assert to_come in found.headline.text
        assert [s.fact for s in found.paragraphs[0]] == ["recommended"]
        assert sentences(found, "silence") == []


@pytest.mark.parametrize("lang", LANGUAGES)
class TestMembers:
    """2.3 Who has a seat under another name has not joined, and who does not count is named."""

    def fees(self) -> World:
        world = texts("fees")
        world.says("AA", "support", "2024-01-03", on="fees")
        return world

    def test_who_continues(self, lang: str) -> None:
        world = self.fees()
        world.member("north", "2024-02-01", continues="AA")
        found = of_world(world, lang, "2024-02-02")
        (told,) = sentences(found, "succeeded")
        assert "AA" in told.text
        assert "north" in told.text.casefold()
        assert sentences(found, "joined") == []
        assert sentences(of_world(world, lang, "2024-01-31"), "succeeded") == []

    def test_who_is_suspended_and_no_more_so(self, lang: str) -> None:
        world = self.fees()
        world.member("BB", "2024-02-01", status="suspended")
        world.member("BB", "2024-03-01")
        assert len(sentences(of_world(world, lang, "2024-02-02"), "uncounted")) == 1
        again = of_world(world, lang, "2024-03-02")
        assert sentences(again, "uncounted") == sentences(again, "joined") == []

    def test_of_whom_it_is_not_known(self, lang: str) -> None:
        world = self.fees()
        world.member("gannet", "2023-02-01", until=when("2024-01-31/.."))
        (told,) = sentences(of_world(world, lang, "2024-02-02"), "uncounted")
        assert "gannet" in told.text.casefold()


@pytest.mark.parametrize("lang", LANGUAGES)
class TestPerhapsAlready:
    """spec/record.md §4.2: who may have come into the race already, or left it, is named."""

    def test_on_the_days_between(self, lang: str) -> None:
        world, span = World(members=TWO), "2024-01-10/2024-01-12"
        world.candidate("bob", "nominated", "2024-01-05", by=("AA",))
        world.candidate("ann", "nominated", span, by=("AA",))
        world.candidate("bob", "withdrawn", span)
        come, gone = sentences(of_world(world, lang, "2024-01-11"), "perhaps")
        assert come.entries != gone.entries
        assert sentences(of_world(world, lang, "2024-01-12"), "perhaps") == []


@pytest.mark.parametrize("lang", LANGUAGES)
class TestOnlyAnnounced:
    """Who is announced is told apart from who is nominated, and by whom the nomination is due."""

    def test_until_somebody_nominates(self, lang: str) -> None:
        world = World(members=TWO)
        world.candidate("ann", "announced", "2024-01-10", by=("AA",))
        (told,) = sentences(of_world(world, lang, "2024-01-15"), "to_be_nominated")
        assert "AA" in told.text
        assert told.entries
        world.says("BB", "support", "2024-01-12")
        (began,) = sentences(of_world(world, lang, "2024-01-15"), "start")
        assert "AA" not in began.text  # who has nominated nobody yet
        world.candidate("ann", "nominated", "2024-01-20", by=("AA",))
        found = of_world(world, lang, "2024-01-25")
        assert sentences(found, "to_be_nominated") == []
        (began,) = sentences(found, "start")
        assert "AA" in began.text


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "since 15 March 2024"),
        ("fr", "depuis le 15 mars 2024"),
        ("nl", "15 maart 2024"),
        ("de", "seit dem 15. März 2024"),
    ],
)
class TestSinceWhenItIsAgreed:
    """spec/brief.md §4.6 The day is that on which the rule was met, which is not always that of
    the last word."""

    @staticmethod
    def agreeing(rule: str = "nato-council") -> World:
        world = World(rule=rule)
        world.candidate("ann", "nominated", "2024-01-10", by=("AA",))
        for member in ("AA", "BB", "CC", "DD"):
            world.says(member, "support", "2024-01-20")
        world.says("EE", "object", "2024-01-20")
        return world

    def test_since_the_member_left_that_objected(self, lang: str, said: str) -> None:
        world = self.agreeing()
        world.member("EE", "2024-03-15", status="left")
        (told,) = sentences(of_world(world, lang, "2024-03-16"), "agreed")
        assert said in told.text

    def test_since_the_last_agreed(self, lang: str, said: str) -> None:
        world = self.agreeing()
        world.says("EE", "support", "2024-03-15")
        (told,) = sentences(of_world(world, lang, "2024-03-20"), "agreed")
        assert said in told.text

    def test_since_the_chair_found_it(self, lang: str, said: str) -> None:
        rule = 'either no member objects or the chair finds in spite of dissent "it was weighed"'
        world = self.agreeing(rule)
        found = ChairJudgment(on="ann", question="it was weighed", finds=True)
        world.add("matter/m", found, "2024-03-15")
        (told,) = sentences(of_world(world, lang, "2024-03-20"), "agreed")
        assert said in told.text

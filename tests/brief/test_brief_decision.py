"""spec/brief.md §2.5, §3.3 and §3.5: what stands around a decision, a silence and a rival, in each
language."""

import pytest
from tests.brief.brief_cases import LANGUAGES, of_world, sentences, whole
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.proceedings.standing import standing
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import (
    Announcement,
    ChairJudgment,
    Decision,
    Meeting,
    Reservation,
)
from nemcon.record.entries.matters import Package, TextRevision
from nemcon.record.entries.positions import Group
from nemcon.record.entries.silences import SilenceOpened

THREE = ("AA", "BB", "CC")
CHAIR = 'either no member objects or the chair finds in spite of dissent "it was weighed"'


def board(rule: str = "every member agrees", kind: str = "proposal") -> World:
    world = World(kind=kind, rule=rule, members=THREE)
    if kind == "proposal":
        world.add("matter/m", TextRevision(text="fees", title=Text.of("Fees")), "2024-01-02")
    return world


@pytest.mark.parametrize("lang", LANGUAGES)
class TestTheChair:
    def test_a_finding_in_spite_of_dissent(self, lang: str) -> None:
        world = board(CHAIR)
        world.says("AA", "object", "2024-01-03", on="fees")
        found = ChairJudgment(
            question="it was weighed", finds=True, on="fees", reason="Heard twice"
        )
        made = world.add("matter/m", found, "2024-01-05")
        for day in ("2024-01-06", "2024-02-01"):
            (told,) = sentences(of_world(world, lang, day), "finding")
            assert told.entries == (made,)
            assert "it was weighed" in told.text
            assert "Heard twice" in told.text
            assert {"en": "in spite of", "nl": "ondanks", "fr": "malgré", "de": "trotz"}[
                lang
            ] in told.text
            if day == "2024-01-06":
                decision = Decision(decision="d", on="fees", judgments=(made,))
                world.add("matter/m", decision, "2024-01-10")

    def test_the_latest_word_of_the_chair(self, lang: str) -> None:
        world = board(CHAIR)
        world.says("AA", "object", "2024-01-03", on="fees")
        for day, finds in (("2024-01-05", True), ("2024-01-07", False)):
            judged = ChairJudgment(question="it was weighed", finds=finds, on="fees")
            last = world.add("matter/m", judged, day)
        (told,) = sentences(of_world(world, lang, "2024-01-08"), "finding")
        assert told.entries == (last,)
        assert {"en": "not", "nl": "niet", "fr": "pas", "de": "nicht"}[lang] in told.text.lower()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("kind", "on"), [("proposal", "fees"), ("appointment", "ann")])
@pytest.mark.parametrize("decided", [True, False])
def test_who_was_silent_in_the_meeting_is_no_source(
    lang: str, kind: str, on: str, decided: bool
) -> None:
    """One said that it has no objection, one was there and silent, one was away: of two nothing is
    on record, though the rule counts the silent one."""
    world = board("no member objects; silence counts as for", kind)
    if kind == "appointment":
        world.candidate("ann", "nominated", "2024-01-02")
    spoken = world.says("AA", "no_objection", "2024-01-03", on=on)
    meeting = Meeting(meeting="x", present=("AA", "BB"), put=(on,))
    world.add("matter/m", meeting, "2024-01-10")
    if decided:
        world.add("matter/m", Decision(decision="d", on=on, meeting="x"), "2024-01-10")
    at = world.at("2024-01-10")
    (candidacy,) = standing(world.record, "m", on=at, known=at).candidacies
    assert candidacy.support == ("AA", "BB")
    assert candidacy.spoken_for == ("AA",)
    entries = {id for s in of_world(world, lang, "2024-01-10").sentences() for id in s.entries}
    assert spoken in entries


@pytest.mark.parametrize("lang", LANGUAGES)
class TestAround:
    def test_days_that_are_not_that_of_the_decision(self, lang: str) -> None:
        world = board()
        made = Decision(
            decision="d", on="fees", takes_effect=when("2024-03-01"), issued=when("2024-01-12")
        )
        world.add("matter/m", made, "2024-01-10")
        (before,) = sentences(of_world(world, lang, "2024-01-20"), "effect")
        (since,) = sentences(of_world(world, lang, "2024-03-01"), "effect")
        assert before.text != since.text
        assert "2024" in since.text

    def test_the_day_of_the_decision_is_told_once(self, lang: str) -> None:
        world = board()
        made = Decision(decision="d", on="fees", takes_effect=when("2024-01-10"))
        world.add("matter/m", made, "2024-01-10")
        said = Announcement(decision="d", words=Text.of("It is decided"))
        world.add("matter/m", said, "2024-01-10")
        found = of_world(world, lang, "2024-02-01")
        assert sentences(found, "effect") == sentences(found, "announced") == []

    def test_announced_before_it_was_taken(self, lang: str) -> None:
        """While nothing is decided it is told as announced and not taken."""
        world = board()
        said = world.add(
            "matter/m", Announcement(decision="d", words=Text.of("It is decided")), "2024-01-08"
        )
        made = world.add("matter/m", Decision(decision="d", on="fees"), "2024-01-10")
        (early,) = sentences(of_world(world, lang, "2024-01-09"), "announced")
        (later,) = sentences(of_world(world, lang, "2024-01-11"), "announced")
        assert (early.entries, later.entries) == ((said,), (said, made))
        assert {"en": "not taken", "nl": "nog niet", "fr": "pas encore", "de": "noch nicht"}[
            lang
        ] in early.text

    def test_a_statement_for_a_group(self, lang: str) -> None:
        """Told as that of the member that made it, with for whom."""
        world = board()
        world.add("matter/m", Decision(decision="d", on="fees"), "2024-01-10")
        group = Group(name=Text.of("the islands"), members=("BB", "CC"))
        said = Reservation(decision="d", words=Text.of("Too early"), group=group)
        made = world.add("matter/m", said, "2024-01-10", member="AA")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "attached")
        assert told.entries == (made,)
        assert "AA" in told.text
        assert "the islands" in told.text

    def test_nothing_of_what_was_reopened(self, lang: str) -> None:
        world = board()
        made = world.add("matter/m", Decision(decision="d", on="fees"), "2024-01-10")
        for content in (
            Announcement(decision="d", words=Text.of("It is decided")),
            Reservation(decision="d", words=Text.of("Too early")),
        ):
            world.add("matter/m", content, "2024-01-12", member="AA")
        found = of_world(world, lang, "2024-01-13")
        assert len(sentences(found, "attached")) == len(sentences(found, "announced")) == 1
        world.add("matter/m", Reopening(of=made, reason="An error"), "2024-01-20")
        found = of_world(world, lang, "2024-01-21")
        assert sentences(found, "attached") == sentences(found, "announced") == []


@pytest.mark.parametrize("lang", LANGUAGES)
class TestRevisedUnderSilence:
    def test_while_it_runs_and_after(self, lang: str) -> None:
        """It is on a revision that is named, and the new one is told as not covered."""
        world = board()
        opened = SilenceOpened(silence="s", texts=("fees",), expiry=when("2024-01-20"))
        world.add("matter/m", opened, "2024-01-05")
        assert sentences(of_world(world, lang, "2024-01-08"), "overtaken") == []
        again = TextRevision(text="fees", revision=2, title=Text.of("Fees anew"))
        second = world.add("matter/m", again, "2024-01-10")
        for day in ("2024-01-11", "2024-02-01"):
            found = of_world(world, lang, day)
            (told,) = sentences(found, "overtaken")
            assert second in told.entries
            assert "2" in told.text
            (silence,) = sentences(found, "silence")
            assert {"en": "evision 1", "nl": "erziening 1", "fr": "vision 1", "de": "Fassung 1"}[
                lang
            ] in silence.text
            (pending,) = sentences(found, "pending")
            assert "2" in pending.text


@pytest.mark.parametrize("lang", LANGUAGES)
class TestMembersMeanwhile:
    """§2.3 Who left or joined while the matter ran, and nobody who did so after it was closed."""

    def test_who_left(self, lang: str) -> None:
        world = board()
        left = world.member("CC", "2024-01-05", status="left")
        (told,) = sentences(of_world(world, lang, "2024-01-10"), "departed")
        assert told.entries == (left,)
        assert sentences(of_world(world, lang, "2024-01-04"), "departed") == []

    def test_after_it_was_closed(self, lang: str) -> None:
        world = board()
        world.add("matter/m", Decision(decision="d", on="fees"), "2024-01-10")
        world.member("CC", "2024-01-15", status="left")
        world.member("DD", "2024-01-20")
        found = of_world(world, lang, "2024-02-01")
        assert sentences(found, "departed") == sentences(found, "joined") == []

    def test_whose_last_day_was_stated(self, lang: str) -> None:
        """Without another entry; of the day from which it was one no more, as in the history."""
        world = board()
        until = world.member("CC", "2024-01-01", until=when("2024-01-05"))
        assert sentences(of_world(world, lang, "2024-01-05"), "departed") == []
        (told,) = sentences(of_world(world, lang, "2024-01-10"), "departed")
        assert told.entries == (until,)
        assert "6" in told.text
        world.member("CC", "2024-01-06", until=when("2024-01"))
        assert sentences(of_world(world, lang, "2024-01-10"), "departed") == []
        (told,) = sentences(of_world(world, lang, "2024-02-10"), "departed")
        assert "6" not in told.text

    def test_who_came_back(self, lang: str) -> None:
        world = board()
        world.member("CC", "2024-01-05", status="left")
        world.member("CC", "2024-01-09")
        assert len(sentences(of_world(world, lang, "2024-01-08"), "departed")) == 1
        assert sentences(of_world(world, lang, "2024-01-10"), "departed") == []

    def test_whose_place_another_took_that_day(self, lang: str) -> None:
        world = board()
        world.member("CC", "2024-01-05", status="left")
        world.member("DD", "2024-01-05")
        assert sentences(of_world(world, lang, "2024-01-10"), "departed") == []


@pytest.mark.parametrize("lang", LANGUAGES)
class TestRivals:
    def test_who_objects_to_a_candidate_that_does_not_lead(self, lang: str) -> None:
        world = board(kind="appointment")
        for who in ("ann", "bob"):
            world.candidate(who, "nominated", "2024-01-02")
        for member in THREE[:2]:
            world.says(member, "support", "2024-01-03")
        said = [world.says(m, "object", "2024-01-04", on="bob") for m in THREE[:2]]
        found = of_world(world, lang, "2024-02-01")
        told = sentences(found, "holdout")
        assert [s.entries for s in told] == [(id,) for id in said]
        assert all("Bob" in s.text for s in [*told, *sentences(found, "holdouts")])
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-01-10")
        assert sentences(of_world(world, lang, "2024-02-01"), "holdout") == []

    def test_the_parts_of_a_package_are_none(self, lang: str) -> None:
        """§4.9 Each is one of the posts that the title names."""
        world = board(kind="appointment")
        for who in ("ann", "bob"):
            world.candidate(who, "nominated", "2024-01-02")
        package = Package(package="p", parts=("ann", "bob"), taken="singly")
        world.add("matter/m", package, "2024-01-03")
        for member in THREE:
            world.says(member, "support", "2024-01-04")
        found = of_world(world, lang, "2024-02-01")
        assert sentences(found, "agreed")
        one = {
            "en": "one of “Chair”",
            "nl": "een van “Chair”",
            "fr": "un de «",
            "de": "eine der Stellen in „Chair“",
        }[lang]
        assert one in " ".join(s.text for s in found.sentences())
        assert sentences(found, "contest") == []


@pytest.mark.parametrize(
    ("day", "since"), [("2024-03", "depuis mars 2024"), ("2024-03-18", "depuis le 18 mars 2024")]
)
def test_since_a_month_in_french(day: str, since: str) -> None:
    world = World(members=("AA", "BB"), kind="proposal")
    world.add("matter/m", TextRevision(text="ann"), "2024-01-10")
    for member in ("AA", "BB"):
        world.says(member, "support", day, "ann")
    assert since in whole(of_world(world, "fr", "2024-06-01"))

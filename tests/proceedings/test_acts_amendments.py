"""spec/record.md §10 by acts: corrections, voidings, sources; and the announced end of a term."""

from typing import Any

import pytest
from tests.proceedings.acting import do, practice, words
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.errors import Malformed, Refusal
from nemcon.proceedings.acts import (
    announce_term_end,
    change_audience,
    cite,
    correct,
    give_role,
    on_behalf,
    recall,
    redact,
    state,
    void,
)
from nemcon.proceedings.authority import authority
from nemcon.proceedings.holders import holding
from nemcon.record.asof import of_type
from nemcon.record.entries.decisions import Announcement
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.offices import EndOfTerm, EndWithdrawn, Office, Term
from nemcon.record.readers import Reader
from nemcon.record.store import Receipt
from nemcon.rules.stances import Stance

NOW = "2030-01-01T12:00:00Z"


def says(world: World) -> Receipt:
    return do(world, state, id="s", by="AA", matter="m", on="ann", stance=Stance.SUPPORT)


class TestCorrect:
    """10.1 A correction replaces the content of the entry it names, and keeps its day."""

    def correct(self, world: World, of: str = "s", **more: Any) -> Receipt:
        content = {"on": "ann", "stance": "object", **more.pop("content", {})}
        given = {"subject": "matter/m", "content": content, **more}
        return do(world, correct, of=of, **given)

    def test_content_and_day(self) -> None:
        world = practice()
        says(world)
        self.correct(world, reason="A slip of the pen.")
        assert world.shown(NOW)["AA"].stance is Stance.OBJECT
        self.correct(world, content={"stance": "reserve"}, effective=when("2029-12-31"))
        shown = world.shown(NOW)["AA"]
        assert (shown.stance, str(shown.since)) == (Stance.RESERVE, "2029-12-31")

    def test_what_it_says_already(self) -> None:
        world = practice()
        says(world)
        with pytest.raises(Refusal, match="s says that already"):
            self.correct(world, content={"stance": "support"})
        self.correct(world, content={"stance": "support"}, effective=when("2029-12-31"))
        with pytest.raises(Refusal, match="s says that already"):
            self.correct(world, content={"stance": "support"}, effective=when("2029-12-31"))

    def test_content_of_its_type(self) -> None:
        world = practice()
        says(world)
        with pytest.raises(Malformed, match="not one of the words allowed"):
            self.correct(world, content={"stance": "maybe"})

    def test_of_an_entry_that_is_there_for_whoever_acts(self) -> None:
        world = practice(positions_for="secretariat")
        says(world)
        with pytest.raises(Refusal, match="x is no entry of matter/m in force"):
            self.correct(world, "x")
        with pytest.raises(Refusal, match="s is no entry of body in force"):
            self.correct(world, subject="body")
        with pytest.raises(Refusal, match="s is no entry of matter/m in force"):
            self.correct(world, reads=Reader(member="AA"))
        self.correct(world, id="c")
        (act,) = (
            e.act
            for e in world.record._source.entries("matter/m")
            if e.act is not None and e.act.id == "c"
        )
        assert (act.audience, act.member) == ("secretariat", None)


class TestVoid:
    """10.2 A voiding takes the fact away, once and for a reason."""

    def test_once_and_for_a_reason(self) -> None:
        world = practice()
        says(world)
        with pytest.raises(Refusal, match="has a reason"):
            do(world, void, subject="matter/m", of="s", reason="")
        do(world, void, subject="matter/m", of="s", reason="Of another body.")
        assert world.shown(NOW)["AA"].stance is Stance.UNDECLARED
        with pytest.raises(Refusal, match="s is no entry of matter/m in force"):
            do(world, void, subject="matter/m", of="s", reason="Again.")

    def test_not_what_the_body_is(self) -> None:
        with pytest.raises(Refusal, match="Nothing else says what the body is"):
            do(practice(), void, subject="body", of="e1", reason="A slip.")

    def test_nor_the_last_clerk(self) -> None:
        """18.6 By no amendment either, but one that leaves the role as it is."""
        world = practice()
        do(world, give_role, id="clerk", person="pat", role="clerk", name="Pat")
        given: dict[str, Any] = {"subject": "body", "of": "clerk"}
        role = {"role": "clerk"}
        with pytest.raises(Refusal, match="pat is the last clerk"):
            do(world, void, reason="A slip.", **given)
        for content, effective in (
            ({**role, "role": "auditor"}, None),
            ({**role, "status": "ended"}, None),
            ({**role, "until": "2030-02-01"}, None),
            (role, when("2031-01-01")),
        ):
            with pytest.raises(Refusal, match="pat is the last clerk"):
                do(world, correct, content=content, effective=effective, **given)
        do(world, correct, content={**role, "title": {"en": "Secretary"}}, **given)
        do(world, give_role, person="sam", role="clerk", name="Sam")
        do(world, void, reason="A slip.", **given)
        assert authority(world.record, "pat", world.now.utc).roles == frozenset()


class TestRecall:
    """18.12 The secretariat takes back what it recorded itself, and no word of a member."""

    def test_its_own_and_once(self) -> None:
        world = practice()
        given: dict[str, Any] = {"subject": "matter/m", "of": "own"}
        world.add("matter/m", Announcement(decision="d", words=words("Done.")), NOW, id="own")
        do(world, recall, id="r", reason="Too early.", **given)
        assert "own" not in {fact.act.id for fact in world.record.history("matter/m").facts()}
        with pytest.raises(Refusal, match="own is no entry of matter/m in force"):
            do(world, recall, **given)

    def test_neither_a_word_of_a_member_nor_what_the_body_is(self) -> None:
        world = practice()
        says(world)
        with pytest.raises(Refusal, match="s is the word of AA"):
            do(world, recall, subject="matter/m", of="s")
        with pytest.raises(Refusal, match="Nothing else says what the body is"):
            do(world, recall, subject="body", of="e1")


class TestAudience:
    """10.3 An entry is put before other eyes, by an act for those who may read it then."""

    def test_opened_and_closed(self) -> None:
        world = practice()
        said: dict[str, Any] = {"subject": "matter/m", "of": "own"}
        content = Announcement(decision="d", words=words("Done."))
        world.add("matter/m", content, NOW, id="own", audience="members")

        def readers() -> tuple[bool, bool]:
            return tuple(  # type: ignore[return-value]  # two of them
                "own"
                in {f.act.id for f in world.record.read_by(reader).history("matter/m").facts()}
                for reader in (Reader(), Reader(member="BB"))
            )

        assert readers() == (False, True)
        with pytest.raises(Refusal, match="own is for members already"):
            do(world, change_audience, audience="members", **said)
        do(world, change_audience, audience="public", reason="The embargo is over.", **said)
        assert readers() == (True, True)
        do(world, change_audience, audience="named:AA", **said)
        assert readers() == (False, False)

    def test_not_the_body_nor_one_position_of_many(self) -> None:
        world = practice(positions_for="members")
        says(world)
        with pytest.raises(Refusal, match="for the same eyes, whoever said it"):
            do(world, change_audience, subject="matter/m", of="s", audience="public")
        with pytest.raises(Refusal, match="What the body is stays open"):
            do(world, change_audience, subject="body", of="e1", audience="members")


class TestCite:
    """12.10 A source is recorded once, and may then be named."""

    def test_once_and_then_named(self) -> None:
        world = practice()
        source = Source(source="minutes", title="Minutes")
        do(world, cite, source=source)
        with pytest.raises(Refusal, match="There is a source minutes"):
            do(world, cite, source=source)
        do(
            world,
            on_behalf,
            matter="m",
            member="AA",
            on="ann",
            stance=Stance.SUPPORT,
            form=words("in the meeting"),
            sources=("minutes",),
        )
        assert world.shown(NOW)["AA"].sources == ("minutes",)


class TestEndOfTerm:
    """spec/offices.md §1: an end that is announced is of its last day, and decided when it is."""

    def world(self) -> World:
        world = practice()
        world.add("office/chair", Office(name=words("Chair")), "2000-01-01")
        world.add("office/chair", Term(term="ann-1", holder="ann"), "2029-01-01")
        return world

    def ends(self, world: World, last: str = "2030-06-30", **more: Any) -> Receipt:
        end = EndOfTerm(**{"term": "ann-1", "reason": "resigned", **more})
        return do(world, announce_term_end, office="chair", end=end, last=when(last))

    def test_she_holds_it_to_that_day(self) -> None:
        world = self.world()
        self.ends(world)
        for day, holder in (("2030-06-30", "ann"), ("2030-07-01", None)):
            found = holding(world.record, "chair", on=world.at(day)).only.succession.holder
            assert (found.person if found is not None else None) == holder
        facts = world.record.facts("office/chair", on=None, known=None)
        assert [str(f.content.decided) for f in of_type(facts, EndOfTerm)] == [NOW]

    def test_twice_and_otherwise(self) -> None:
        world = self.world()
        self.ends(world)
        with pytest.raises(Refusal, match="ann-1 ends on 2030-06-30 already"):
            self.ends(world)
        self.ends(world, "2030-05-31")
        world.add("office/chair", EndWithdrawn(term="ann-1"), NOW)
        self.ends(world, "2030-05-31")

    @pytest.mark.parametrize(("last", "over"), [("2029-12-31", True), ("2030-01-01", False)])
    def test_not_of_what_is_over(self, last: str, over: bool) -> None:
        world = self.world()
        self.ends(world, last)
        if over:
            with pytest.raises(Refusal, match="ann-1 ended on 2029-12-31"):
                self.ends(world)
        else:
            self.ends(world)

    def test_of_a_term_that_there_is_and_not_before_it_begins(self) -> None:
        world = self.world()
        with pytest.raises(Refusal, match="No term bob-1"):
            self.ends(world, term="bob-1")
        with pytest.raises(Refusal, match="begins after 2028-12-31"):
            self.ends(world, "2028-12-31")
        self.ends(world, "2028-12-31", reason="declined")


class TestAmendmentOfAnAmendment:
    """10.5, 18.12 What amends an entry is corrected, recalled and voided as any entry is."""

    def wrong(self, world: World) -> None:
        """A position, and a correction of it that is itself wrong."""
        says(world)
        content = {"on": "ann", "stance": "object"}
        do(world, correct, id="c", subject="matter/m", of="s", content=content)

    def stance(self, world: World) -> Any:
        return world.shown(NOW)["AA"].stance

    def test_a_correction_is_set_right(self) -> None:
        world = practice()
        self.wrong(world)
        change = {"of": "s", "content": {"on": "ann", "stance": "abstain"}, "reason": "Misheard."}
        do(world, correct, id="cc", subject="matter/m", of="c", content=change)
        assert self.stance(world) is Stance.ABSTAIN
        with pytest.raises(Refusal, match="c says that already"):
            do(world, correct, subject="matter/m", of="c", content=change)
        again = {"of": "c", "content": {**change, "reason": ""}}
        do(world, correct, subject="matter/m", of="cc", content=again)
        assert self.stance(world) is Stance.ABSTAIN
        (effect,) = world.record.history("matter/m").effects(self.act(world, "s"))
        assert effect.by.content.reason == ""

    def act(self, world: World, id: str) -> Any:
        facts = world.record.facts("matter/m", on=None, known=None)
        return next(fact.act for fact in facts if fact.act.id == id)

    def test_what_it_puts_in_place_is_read_as_what_it_corrects(self) -> None:
        world = practice()
        self.wrong(world)
        for change, sentence in (
            ({"of": "s", "content": {"on": "ann", "stance": "perhaps"}}, "is not one of the words"),
            ({"of": "s", "content": {"on": "ann"}}, "stance is missing"),
            ({"of": "x", "content": {"on": "ann", "stance": "abstain"}}, "would name x instead"),
        ):
            with pytest.raises(Malformed, match=sentence):
                do(world, correct, subject="matter/m", of="c", content=change)

    def test_taken_back_and_void(self) -> None:
        world = practice()
        self.wrong(world)
        do(world, recall, id="r", subject="matter/m", of="c", reason="It was right.")
        assert self.stance(world) is Stance.SUPPORT
        with pytest.raises(Refusal, match="c is no entry of matter/m in force"):
            do(world, void, subject="matter/m", of="c", reason="Again.")
        do(world, void, id="v", subject="matter/m", of="r", reason="It was wrong after all.")
        assert self.stance(world) is Stance.OBJECT
        do(world, void, subject="matter/m", of="s", reason="Of another body.", id="vs")
        do(world, recall, subject="matter/m", of="vs", reason="Of this one.")
        assert self.stance(world) is Stance.OBJECT

    def test_its_words_are_destroyed_and_do_not_come_back(self) -> None:
        world = practice()
        self.wrong(world)
        do(world, redact, id="x", subject="matter/m", of="c", reason="A slip.")
        for of in ("c", "x"):
            with pytest.raises(Refusal, match=f"{of} is no entry of matter/m in force"):
                do(world, void, subject="matter/m", of=of, reason="Again.")

    def test_eyes(self) -> None:
        """What amends an entry is read by whoever reads that, and neither is closed by a change
        that is taken back where its like stay open."""
        world = practice(positions_for="secretariat")
        world.add("matter/m", Announcement(decision="d", words=words("Done.")), NOW, id="own")
        given: dict[str, Any] = {"subject": "matter/m", "of": "own"}
        do(world, change_audience, id="a", audience="members", **given)
        with pytest.raises(Refusal, match="read by whoever may read what it amends"):
            do(world, change_audience, subject="matter/m", of="a", audience="public")
        do(world, recall, subject="matter/m", of="a")
        assert world.record.history("matter/m").audience(self.act(world, "own")) == "public"

    def test_what_made_the_last_clerk(self) -> None:
        """18.6"""
        world = practice()
        do(world, give_role, id="chair", person="pat", role="chair", name="Pat")
        given: dict[str, Any] = {"subject": "body"}
        do(world, correct, id="c", of="chair", content={"role": "clerk"}, **given)
        wrong = {"of": "chair", "content": {"role": "clerk", "until": "2030-02-01"}}
        slip = {"reason": "A slip."}
        for act, more in ((recall, slip), (void, slip), (correct, {"content": wrong})):
            with pytest.raises(Refusal, match="pat is the last clerk"):
                do(world, act, of="c", **more, **given)
        do(world, give_role, person="sam", role="clerk", name="Sam")
        do(world, recall, of="c", **given)
        assert authority(world.record, "pat", world.now.utc).roles == {"chair"}

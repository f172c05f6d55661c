"""spec/answers.md §10: who was there and who answered, each count with its entries."""

from tests.proceedings.acting import practice
from tests.proceedings.world import World

from nemcon.proceedings.attendance import attendance
from nemcon.record.entries.decisions import Decision, Meeting
from nemcon.record.entries.rounds import Round, RoundAnswer, RoundResult
from nemcon.record.entries.structure import Membership
from nemcon.rules.stances import Stance


def counts(world: World, member: str) -> dict[str, tuple[str, ...]]:
    of = attendance(world.record, ["m", "nowhere"], world.now.utc)
    assert of.unjudged == 1
    (entries,) = (one.entries for one in of.members if one.member == member)
    return {str(count): ids for count, ids in entries.items()}


def test_meetings_rounds_and_what_was_decided() -> None:
    world = practice()
    world.add("body", Membership(member="FF"), "2029-06-01")
    of_body = Meeting(meeting="b1", present=("AA", "BB"), represented={"CC": "AA"})
    world.add("body", of_body, "2029-01-10", id="sat")
    world.add("body", Meeting(meeting="b2"), "2029-01-11", id="nobody-named")
    held = Meeting(meeting="m1", present=("AA", "BB", "CC", "DD"), put=("ann",))
    world.add("matter/m", held, "2029-02-10", id="met")
    round = Round(round="r", candidacies=("ann",), answers={"yes": Stance.SUPPORT}, binding=False)
    world.add("matter/m", round, "2029-02-11", id="opened")
    answer = RoundAnswer(round="r", words={"ann": "yes"})
    world.add("matter/m", answer, "2029-02-11", member="AA", id="reply")
    world.add("matter/m", RoundResult(round="r"), "2029-02-12")
    world.says("AA", "support", "2029-03-01", id="yes")
    decision = Decision(decision="d", on="ann", how="vote", positions_known=False)
    world.add("matter/m", decision, "2029-04-01", id="decided")
    first = counts(world, "AA")
    assert (first["present"], first["answered"]) == (("sat", "met"), ("reply",))
    assert first["spoke"] == ("yes",)
    assert counts(world, "CC")["represented"] == ("sat",)
    last = counts(world, "EE")
    assert (last["absent"], last["unanswered"]) == (("sat", "met"), ("opened",))
    assert last["unspoken"] == ("decided",)
    # who joined later was to come to none of these
    assert counts(world, "FF") == {}


def test_what_is_withheld_is_counted_for_nobody() -> None:
    world = practice(positions_for="undisclosed")
    world.add("matter/m", Meeting(meeting="m1", present=("AA",)), "2029-02-10", id="met")
    of = attendance(world.record, ["m"], world.now.utc)
    assert (of.withheld, of.unjudged) == (1, 0)
    assert {count for one in of.members for count in one.entries} == {"present", "absent"}

"""spec/standing.md §18.19: what an editor reports of a body, and since when that is known."""

from typing import Any

import pytest
from tests.proceedings.acting import do, words
from tests.proceedings.world import World

from nemcon.core.datings import When, when
from nemcon.core.errors import Refusal
from nemcon.proceedings.acts import Acting, report
from nemcon.proceedings.acts.observing import source_at
from nemcon.record.asof import typed
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.evidence import Claim, Reading, Source
from nemcon.record.entries.matters import Matter
from nemcon.record.entries.positions import ConditionAnswer, Position
from nemcon.record.entries.rounds import RoundResult
from nemcon.record.entries.silences import SilenceLapsed, SilenceOpened
from nemcon.record.entries.structure import Membership, Person
from nemcon.record.store import Receipt
from nemcon.rules.stances import Stance

PAGE = "https://example.org/a"


def press(id: str = "press", **more: Any) -> Source:
    return Source(source=id, **{"url": PAGE, "published": when("2024-03-05"), **more})


def observed() -> World:
    """An observer's record with a source, and somebody to speak of."""
    world = World(observed=True)
    world.add("person/ann", Person(name="Ann"), "2024-01-01")
    world.candidate("ann", "declared", "2024-01-10")
    cites(world, press())
    return world


def cites(world: World, source: Source) -> Receipt:
    return do(world, report, subject=f"source/{source.source}", content=source)


def says(
    world: World, day: str = "2024-03", sources: tuple[str, ...] = ("press",), **more: Any
) -> Receipt:
    content = Position(on="ann", stance=Stance.SUPPORT, basis="reported", **more)
    given: dict[str, Any] = {"day": when(day), "sources": sources}
    return do(world, report, by="AA", subject="matter/m", content=content, **given)


def last(world: World, type: str, subject: str = "matter/m") -> Any:
    return typed(world.record.facts(subject, on=None, known=None), type)[-1].act


def test_what_a_source_says_is_known_since_the_source_is() -> None:
    world = observed()
    says(world, "2024-02")
    act = last(world, "position")
    assert (str(act.effective), str(act.known)) == ("2024-02", "2024-03-05")
    assert (act.member, act.person, act.sources) == ("AA", None, ("press",))
    assert world.shown("2024-03-06")["AA"].stance is Stance.SUPPORT


def test_of_several_sources_the_first_counts_and_one_without_a_day_does_not() -> None:
    world = observed()
    cites(world, press("early", url="https://example.org/b", published=when("2024-02-01")))
    cites(world, press("read", url="https://example.org/c", published=None, found=when("2024-06")))
    world.add("source/undated", Source(source="undated"), "2024-01-01")
    says(world, "2024-01", ("press", "early", "read"))
    assert str(last(world, "position").known) == "2024-02-01"
    says(world, "2024-01", ("undated",))
    assert str(last(world, "position").known) == str(world.now)


@pytest.mark.parametrize(
    ("day", "sources", "complaint"),
    [
        ("2024-03", (), "a day and a source"),
        ("2024-03", ("nowhere",), "nowhere is not a source"),
        ("2031-01", ("press",), "still to come"),
        ("2024-04/..", ("press",), "no latest day"),
    ],
)
def test_a_report_has_a_day_and_a_source(
    day: str, sources: tuple[str, ...], complaint: str
) -> None:
    with pytest.raises(Refusal, match=complaint):
        says(observed(), day, sources)


def test_a_source_is_dated_by_itself() -> None:
    world = observed()
    with pytest.raises(Refusal, match="Neither when it was published nor when it was read"):
        cites(world, press("x", url="https://example.org/x", published=None))
    with pytest.raises(Refusal, match="still to come"):
        cites(world, press("x", url="https://example.org/x", published=when("2031-01-01")))


def acts_of(world: World, subject: str, content: Any, *, day: When | None = None) -> list[Any]:
    by = Acting(id="act", moment=world.now, person="eve")
    sources = () if isinstance(content, Source) else ("press",)
    return report(world.record, by, subject=subject, content=content, day=day, sources=sources)


def test_the_same_again_is_nothing_and_by_another_source_is_more() -> None:
    world = observed()
    day = when("2024-03")
    cites(world, press("other", url="https://example.org/b"))
    fact = CandidacyAct(candidacy="ann", did="nominated")
    do(world, report, subject="matter/m", content=fact, day=day, sources=("press", "other"))
    assert acts_of(world, "matter/m", fact, day=day) == []
    assert acts_of(world, "matter/m", fact, day=when("2024-04")) != []
    assert acts_of(world, "source/again", press("again")) == []
    assert acts_of(world, "source/more", press("more", url=None)) != []
    assert source_at(world.record, PAGE) == "press"
    assert source_at(world.record, "https://example.org/none") is None


@pytest.mark.parametrize(
    ("subject", "content", "complaint"),
    [
        ("matter/m", Position(on="zoe", stance=Stance.SUPPORT), "no candidacy or text zoe"),
        ("matter/m", CandidacyAct(candidacy="zoe", did="floated"), "no person or member zoe"),
        ("matter/n", Matter(title=words("N"), kind="appointment", office="x"), "no office x"),
        ("matter/m", Claim(about="x", says=words("No.")), "no entry x"),
        ("matter/m", Reading(of=("x",), follows="x", reason=words("So.")), "no entry x"),
        ("body", Membership(member="ZZ", succeeds=("YY",)), "no member"),
        ("matter/m", SilenceLapsed(silence="x"), "not on record: silence"),
        ("matter/m", RoundResult(round="x"), "not on record: round"),
        ("matter/m", ConditionAnswer(condition="x", became="met"), "not on record: condition"),
        ("matter/m", Decision(decision="d", on="ann", step="x"), "no step x"),
    ],
)
def test_what_it_names_is_there(subject: str, content: Any, complaint: str) -> None:
    with pytest.raises(Refusal, match=complaint):
        acts_of(observed(), subject, content, day=when("2024-03"))


def test_what_has_an_id_of_its_own_is_not_recorded_twice_under_it() -> None:
    """The same by another source is told beside the entry, which is there once."""
    world = observed()
    cites(world, press("other", url="https://example.org/b"))
    opened = SilenceOpened(silence="s", texts=("ann",), expiry=when("2024-04"))
    day = when("2024-03")
    do(world, report, subject="matter/m", content=opened, day=day, sources=("press",))
    assert acts_of(world, "matter/m", opened, day=day) == []
    assert acts_of(world, "matter/m", SilenceLapsed(silence="s"), day=day)
    with pytest.raises(Refusal, match="by other sources"):
        do(world, report, subject="matter/m", content=opened, day=day, sources=("other",))


def test_a_member_may_be_a_candidate_and_what_is_just_recorded_can_be_named() -> None:
    world = observed()
    day = when("2024-03")
    assert acts_of(world, "matter/m", CandidacyAct(candidacy="BB", did="floated"), day=day)
    ahead = world.record.ahead()
    (zoe,) = acts_of(world, "person/zoe", Person(name="Zoe"), day=day)
    ahead.add([zoe], world.now)
    by = Acting(id="y", moment=world.now)
    floated = CandidacyAct(candidacy="zoe", did="floated")
    about: dict[str, Any] = {"day": day, "sources": ("press",)}
    assert report(ahead, by, subject="matter/m", content=floated, **about)
    says(world)
    claim = Claim(about=last(world, "position").id, says=words("Not yet."))
    assert acts_of(world, "matter/m", claim, day=day)


def test_a_body_of_its_own_is_not_reported_on() -> None:
    world = World()
    with pytest.raises(Refusal, match="the body's own"):
        cites(world, press())

"""spec/standing.md §3: claims against an entry, and the reading that weighs them."""

from tests.proceedings.world import World

from nemcon.core.texts import Text
from nemcon.proceedings.weighing import added, weighed
from nemcon.record.entries.evidence import Claim, Reading
from nemcon.record.entries.structure import Person


def test_claims_of_one_reading_stand_together() -> None:
    world = World()
    subject = "person/ann"
    world.add(subject, Person(name="Ann"), "2024-01-01", id="born", sources=("s", "t"))

    def claims(id: str, about: str = "born", *, contradicts: bool = True) -> None:
        says = Claim(about=about, says=Text.of("Otherwise"), contradicts=contradicts)
        world.add(subject, says, "2024-01-02", id=id, sources=("t",))

    for id in ("one", "two", "alone"):
        claims(id)
    claims("nowhere", "not-there")
    claims("besides", contradicts=False)
    for id, follows in (("first", "born"), ("latest", "two")):
        reading = Reading(of=("born", "one", "two"), follows=follows, reason=Text.of("As it is"))
        world.add(subject, reading, "2024-01-03", id=id)
    facts = world.record.facts(subject, on=None, known=None)
    told = [
        ([c.act.id for c in one.claims], one.reading and one.reading.act.id, one.follows)
        for one in weighed(facts)
    ]
    assert told == [(["one", "two"], "latest", "two"), (["alone"], None, "")]
    assert [one.about.act.id for one in weighed(facts)] == ["born", "born"]
    assert weighed(facts)[0].sources == ["s"]
    assert [fact.act.id for fact in added(facts)] == ["besides"]

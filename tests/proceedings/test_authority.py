"""spec/standing.md §18: who may act, and as whom somebody reads."""

import inspect
from typing import Any, ClassVar, get_args, get_type_hints

import pytest
from tests.proceedings.world import World

from nemcon.core.datings import day_of, when
from nemcon.core.days import Day, Moment
from nemcon.core.errors import Refusal
from nemcon.proceedings import acts
from nemcon.proceedings.acts import contents
from nemcon.proceedings.authority import RIGHTS, Authority, authority, may, people, speaks_for
from nemcon.proceedings.check import check
from nemcon.proceedings.mandates import AGREEING
from nemcon.record.act import Act
from nemcon.record.entries.structure import Accreditation, Role
from nemcon.record.memory import MemoryStore
from nemcon.record.readers import Reader

MODULES = (acts,)


def role(world: World, of: str, person: str, since: str, known: str = "", **more: Any) -> str:
    content = Role(role=of, **more)  # type: ignore[arg-type]  # one of the four
    return world.add("body", content, since, person=person, known=known)


def accredits(world: World, member: str, person: str, since: str, **more: Any) -> str:
    content = Accreditation(**more)
    return world.add(f"member/{member}", content, since, member=member, person=person)


def of(world: World, person: str, at: str) -> Authority:
    return authority(world.record, person, world.at(at))


class TestRoles:
    """18.1 The latest role of a person holds, to its last day, or until an entry says that it
    ended."""

    def test_from_its_moment_to_the_moment_of_its_end(self) -> None:
        world = World()
        role(world, "clerk", "pat", "2024-01-01T12:00:00Z")
        role(world, "clerk", "pat", "2024-02-01T12:00:00Z", status="ended")
        roles = [
            sorted(of(world, "pat", at).roles)
            for at in (
                "2024-01-01T11:59:59Z",
                "2024-01-01T12:00:00Z",
                "2024-02-01T11:59:59Z",
                "2024-02-01T12:00:00Z",
            )
        ]
        assert roles == [[], ["clerk"], ["clerk"], []]

    def test_to_its_last_day_in_the_zone_of_the_body(self) -> None:
        world = World()
        role(world, "chair", "pat", "2024-01-01", until=day_of(Day.parse("2024-01-31")))
        assert of(world, "pat", "2024-01-31T22:59:59Z").secretariat
        assert not of(world, "pat", "2024-01-31T23:00:00Z").secretariat

    def test_or_until_a_moment(self) -> None:
        world = World()
        role(world, "chair", "pat", "2024-01-01", until=Moment.parse("2024-01-31T12:00:00Z"))
        assert of(world, "pat", "2024-01-31T11:59:59Z").secretariat
        assert not of(world, "pat", "2024-01-31T12:00:00Z").secretariat

    def test_given_again_it_holds_again_and_one_role_ends_no_other(self) -> None:
        world = World()
        role(world, "clerk", "pat", "2024-01-01")
        role(world, "auditor", "pat", "2024-01-01")
        role(world, "clerk", "pat", "2024-02-01", status="ended")
        role(world, "clerk", "pat", "2024-03-01")
        role(world, "clerk", "sam", "2024-02-15", status="ended")
        assert of(world, "pat", "2024-02-20").roles == {"auditor"}
        assert of(world, "pat", "2024-03-01").roles == {"auditor", "clerk"}
        assert of(world, "sam", "2024-03-01").roles == frozenset()

    def test_by_what_is_known_then(self) -> None:
        world = World()
        role(world, "clerk", "pat", "2024-01-01", known="2024-03-01")
        assert of(world, "pat", "2024-02-29").roles == frozenset()
        assert of(world, "pat", "2024-03-01").roles == {"clerk"}

    def test_of_nobody_before_there_is_a_body(self) -> None:
        empty = MemoryStore(lambda: Moment.parse("2030-01-01T00:00:00Z"), bytes)
        act = Act(
            id="r", body="b", subject="body", content=Role(role="chair"), person="pat",
            effective=when("2000-01-01"), known=when("2000-01-01"),
        )  # fmt: skip
        empty.append("b", lambda *_: [act], key="r", author="test", data=b"")
        assert authority(empty.record("b"), "pat", 2**32) == Authority(person="pat")


class TestMembers:
    """18.2 Who speaks for a member, and who assists."""

    def test_representative_deputy_and_assistant(self) -> None:
        world = World()
        accredits(world, "AA", "pat", "2024-01-01")
        accredits(world, "BB", "pat", "2024-01-01", capacity="deputy")
        accredits(world, "CC", "pat", "2024-01-01", capacity="assistant")
        accredits(world, "AA", "sam", "2024-01-01", capacity="assistant")
        pat, sam = of(world, "pat", "2024-01-01"), of(world, "sam", "2024-01-01")
        assert (pat.speaks, pat.assists) == (("AA", "BB"), ("CC",))
        assert (sam.speaks, sam.assists) == ((), ("AA",))

    def test_the_latest_of_a_person_for_a_member_holds(self) -> None:
        world = World()
        accredits(world, "AA", "pat", "2024-01-01")
        accredits(world, "AA", "pat", "2024-02-01", capacity="assistant")
        accredits(world, "AA", "pat", "2024-03-01", status="ended")
        found = [of(world, "pat", day) for day in ("2024-01-31", "2024-02-01", "2024-03-01")]
        assert [(a.speaks, a.assists) for a in found] == [(("AA",), ()), ((), ("AA",)), ((), ())]
        assert speaks_for(world.record, "pat", "AA", world.at("2024-01-31"))
        assert not speaks_for(world.record, "pat", "AA", world.at("2024-02-01"))

    def test_nobody_is_nobody(self) -> None:
        world = World()
        world.add("member/AA", Accreditation(), "2024-01-01", member="AA")
        assert not speaks_for(world.record, None, "AA", world.at("2024-02-01"))
        assert not speaks_for(world.record, "pat", None, world.at("2024-02-01"))

    def test_of_who_left_or_is_no_member_yet_nobody_speaks(self) -> None:
        world = World()
        world.member("NN", "2025-01-01")
        for member in ("AA", "NN"):
            accredits(world, member, "pat", "2024-01-01")
        world.member("AA", "2024-06-01", status="left")
        assert of(world, "pat", "2024-05-31").speaks == ("AA",)
        assert of(world, "pat", "2024-06-01").speaks == ()
        assert of(world, "pat", "2025-01-01").speaks == ("NN",)

    def test_of_one_person_it_is_what_it_is_among_all(self) -> None:
        world = World()
        for member in ("AA", "BB"):
            accredits(world, member, "pat", "2024-01-01")
        accredits(world, "BB", "kim", "2024-02-01", capacity="assistant")
        accredits(world, "BB", "pat", "2024-03-01", status="ended")
        role(world, "clerk", "kim", "2024-02-01")
        for day in ("2024-01-15", "2024-02-15", "2024-03-15"):
            at = world.at(day)
            everybody = people(world.record, at)
            for person in ("pat", "kim", "lee"):
                alone, all_of_them = (
                    [(m, f) for m, f in of.accreditations if f.act.person == person]
                    for of in (people(world.record, at, person), everybody)
                )
                assert alone == all_of_them

    def test_who_is_accredited_later_is_known_from_then(self) -> None:
        world = World()
        accredits(world, "AA", "pat", "2024-01-01")
        assert of(world, "kim", "2024-02-01").speaks == ()
        accredits(world, "AA", "kim", "2024-01-15")
        assert of(world, "kim", "2024-02-01").speaks == ("AA",)

    def test_who_spoke_for_it_under_another_name_still_does(self) -> None:
        world = World()
        accredits(world, "AA", "pat", "2024-01-01")
        world.member("ZZ", "2024-06-01", continues="AA")
        assert of(world, "pat", "2024-05-31").speaks == ("AA",)
        assert of(world, "pat", "2024-06-01").speaks == ("ZZ",)


class TestReaders:
    """18.4 Somebody reads at the desk of a member as that member, and by a role as that role."""

    def test_each(self) -> None:
        pat = Authority(
            person="pat", roles=frozenset({"clerk", "auditor"}), speaks=("AA",), assists=("BB",)
        )
        assert pat.reader() == Reader(secretariat=True, auditor=True)
        assert pat.reader("AA") == Reader(member="AA")
        assert pat.reader("BB") == Reader(member="BB")
        with pytest.raises(Refusal, match="not accredited for CC"):
            pat.reader("CC")
        editor = Authority(person="eve", roles=frozenset({"editor"}), observed=True)
        assert editor.reader() == Reader()


class TestRights:
    """18.2, 18.3 One table says in which capacities an act is done."""

    PEOPLE: ClassVar[dict[str, Authority]] = {
        "representative": Authority(person="p", speaks=("AA",)),
        "assistant": Authority(person="p", assists=("AA",)),
        "chair": Authority(person="p", roles=frozenset({"chair"})),
        "clerk": Authority(person="p", roles=frozenset({"clerk"})),
        "editor": Authority(person="p", roles=frozenset({"editor"}), observed=True),
        "auditor": Authority(person="p", roles=frozenset({"auditor"})),
    }

    @pytest.mark.parametrize("right", sorted(RIGHTS))
    @pytest.mark.parametrize("capacity", sorted(PEOPLE))
    def test_as_it_says(self, capacity: str, right: str) -> None:
        if capacity in RIGHTS[right]:
            may(self.PEOPLE[capacity], right, "AA")
        else:
            with pytest.raises(Refusal, match=r"p may not do this for AA: it is for |founds one"):
                may(self.PEOPLE[capacity], right, "AA")

    def test_an_auditor_does_nothing_and_an_assistant_drafts(self) -> None:
        assert not any("auditor" in allows for allows in RIGHTS.values())
        assert [r for r, allows in RIGHTS.items() if "assistant" in allows] == ["draft"]

    def test_for_another_member_nobody_speaks(self) -> None:
        with pytest.raises(Refusal, match="for BB"):
            may(self.PEOPLE["representative"], "state", "BB")
        with pytest.raises(Refusal, match="p may not do this: it is for whoever speaks"):
            may(self.PEOPLE["representative"], "state")

    def test_an_editor_does_nothing_in_a_body_of_its_own(self) -> None:
        for observed in (True, False):
            world = World(observed=observed)
            role(world, "editor", "eve", "2024-01-01")
            found = of(world, "eve", "2024-01-02")
            assert found.roles == {"editor"}
            if observed:
                may(found, "decide")
            else:
                with pytest.raises(Refusal, match="the chair, the clerk or an editor"):
                    may(found, "decide")

    def test_every_act_has_its_right(self) -> None:
        """Whatever takes a record and who acts is an act, and stands in the table."""
        found = {
            name
            for module in MODULES
            for name, function in inspect.getmembers(module, inspect.isfunction)
            if not name.startswith("_")
            and list(inspect.signature(function).parameters)[:2] == ["record", "by"]
        }
        assert found | {"draft"} == set(RIGHTS)


def test_what_acts_take_is_had_from_them() -> None:
    """Whoever sends an act knows no type of entry but through `acts.contents`."""
    names = set()
    for name in RIGHTS.keys() - {"draft"}:
        for hint in get_type_hints(getattr(acts, name)).values():
            kinds = (hint, *get_args(hint))
            names |= {
                kind.__name__
                for kind in kinds
                if getattr(kind, "__module__", "").startswith("nemcon.record.entries")
            }
    assert names
    assert names <= set(contents.__all__)


class TestFindings:
    """9.10 A role or an accreditation is somebody's, and ends where it was given."""

    def test_each(self) -> None:
        world = World()
        accredits(world, "AA", "pat", "2024-01-01")
        accredits(world, "AA", "pat", "2024-02-01", status="ended")
        role(world, "clerk", "pat", "2024-01-01")
        role(world, "clerk", "pat", "2024-02-01", status="ended")
        assert check(world.record) == []
        twice = role(world, "clerk", "pat", "2024-03-01", status="ended")
        never = accredits(world, "BB", "pat", "2024-02-01", status="ended")
        other = role(world, "chair", "pat", "2024-01-15", status="ended")
        nobody = world.add("body", Role(role="chair"), "2024-01-01")
        found = {(f.severity, f.path): f.sentence for f in check(world.record)}
        assert found == {
            ("warning", twice): "It ends the role of clerk, which pat did not have then. Record "
            "since when, or void this.",
            ("warning", never): "It ends an accreditation for BB, which pat did not have then. "
            "Record since when, or void this.",
            ("warning", other): "It ends the role of chair, which pat did not have then. Record "
            "since when, or void this.",
            ("error", nobody): "It is the role of chair, and of nobody. Name the person.",
        }


def test_an_accreditation_that_ended_limits_nothing() -> None:
    """16.2 Whoever is accredited no more is not limited by how far it went."""
    world = World()
    world.candidate("ann", "declared", "2024-01-10")
    accredits(world, "AA", "pat", "2024-01-01", extent="ad_referendum")
    world.says("AA", "support", "2024-02-01", person="pat")
    assert world.shown("2024-02-01")["AA"].stance not in AGREEING
    accredits(world, "AA", "pat", "2024-03-01", status="ended")
    world.says("AA", "support", "2024-03-02", person="pat")
    assert world.shown("2024-03-02")["AA"].stance in AGREEING

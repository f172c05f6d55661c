"""spec/standing.md §18: roles and accreditations given and ended by acts."""

from typing import Any

import pytest
from tests.proceedings.acting import do, practice
from tests.proceedings.world import World

from nemcon.core.datings import when
from nemcon.core.days import Moment
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.acts import (
    Acting,
    accredit,
    end_accreditation,
    end_role,
    found_body,
    give_proxy,
    give_role,
    revoke_proxy,
)
from nemcon.proceedings.authority import Authority, authority
from nemcon.record.asof import of_type
from nemcon.record.entries.structure import Accreditation, Person, Proxy, Role
from nemcon.record.memory import MemoryStore
from nemcon.record.store import Receipt

NOON = Moment.parse("2030-01-01T12:00:00Z")


def act(world: World, of: Any, **given: Any) -> Receipt:
    """What *of* returns, appended under an id of its own."""
    return world.append(
        lambda record, moment: of(
            record, Acting(id=f"a{world.numbers}", moment=moment, person="eve"), **given
        )
    )


def pat(world: World, at: Moment | None = None) -> Authority:
    return authority(world.record, "pat", (at or world.now).utc)


def give(world: World, person: str = "pat", role: str = "clerk", **more: Any) -> Receipt:
    return act(world, give_role, person=person, role=role, **{"name": person.title(), **more})


class TestGiveRole:
    """18.5 A role is given from the moment of the act on, or from a day or moment to come."""

    def test_from_the_moment_on_and_the_person_is_recorded_once(self) -> None:
        world = World()
        assert pat(world).roles == frozenset()
        give(world)
        assert pat(world).roles == {"clerk"}
        assert authority(world.record, "eve", world.now.utc).roles == frozenset()
        give(world, role="chair")
        names = of_type(world.record.facts("person/pat", on=None, known=None), Person)
        assert [fact.content.name for fact in names] == ["Pat"]

    def test_from_a_moment_and_to_a_last_day(self) -> None:
        world = World()
        first = Moment.parse("2030-01-02T12:00:00Z")
        give(world, first=first, until=when("2030-01-31"), title=Text.of("Secretary"))
        assert not pat(world).secretariat
        assert not pat(world, first.plus_seconds(-1)).secretariat
        assert pat(world, first).secretariat
        assert pat(world, Moment.parse("2030-01-31T22:59:59Z")).secretariat
        assert not pat(world, Moment.parse("2030-01-31T23:00:00Z")).secretariat

    def test_of_nobody_without_a_name_and_of_nobody_else(self) -> None:
        world = World()
        with pytest.raises(Refusal, match="not recorded as a person"):
            give(world, name="")
        give(world)
        with pytest.raises(Refusal, match="recorded as Pat, and not as Patricia"):
            give(world, role="chair", name="Patricia")
        give(world, role="chair", name="")
        assert pat(world).roles == {"chair", "clerk"}

    def test_twice_it_is_refused_and_changed_it_is_not(self) -> None:
        world = World()
        give(world)
        with pytest.raises(Refusal, match="pat is clerk already"):
            give(world)
        give(world, until=when("2030-02-01"))
        assert not pat(world, Moment.parse("2030-02-02T00:00:00Z")).secretariat

    @pytest.mark.parametrize(
        ("until", "first", "lawful"),
        [
            ("2030-01-01T12:00:00Z", None, False),
            ("2030-01-01T12:00:01Z", None, True),
            ("2029-12-31", None, False),
            ("2030-01-01", None, True),
            ("2030-01-04", "2030-01-05", False),
            ("2030-01-05", "2030-01-05", True),
        ],
    )
    def test_it_does_not_end_before_it_begins(
        self, until: str, first: str | None, lawful: bool
    ) -> None:
        world = World()
        more: Any = {"until": when(until), "first": when(first) if first else None}
        if lawful:
            give(world, **more)
        else:
            with pytest.raises(Refusal, match="before it begins"):
                give(world, **more)

    def test_an_editor_is_for_an_observers_record(self) -> None:
        with pytest.raises(Refusal, match="has no editor"):
            give(World(), role="editor")
        world = World(observed=True)
        give(world, role="editor")
        assert pat(world).capacities() == {"editor"}


class TestEndRole:
    """18.6 A role ends by an act, but that of the last clerk of a body that keeps its record."""

    def end(self, world: World, person: str = "pat", role: str = "clerk", **more: Any) -> Receipt:
        return act(world, end_role, person=person, role=role, **more)

    def test_never_the_last_clerk(self) -> None:
        world = World()
        give(world)
        give(world, role="chair")
        with pytest.raises(Refusal, match="pat is the last clerk"):
            self.end(world)
        self.end(world, role="chair")
        give(world, "sam")
        self.end(world)
        assert pat(world).roles == frozenset()
        with pytest.raises(Refusal, match="sam is the last clerk"):
            self.end(world, "sam")

    def test_one_who_is_clerk_until_a_day_is_none_from_then_on(self) -> None:
        world = World()
        give(world)
        give(world, "sam", until=when("2030-01-31"))
        with pytest.raises(Refusal, match="last clerk"):
            self.end(world, first=when("2030-02-01"))
        self.end(world, first=when("2030-01-31"))
        assert not pat(world, Moment.parse("2030-01-30T23:00:00Z")).secretariat

    def test_an_observers_record_needs_none(self) -> None:
        world = World(observed=True)
        give(world)
        self.end(world)
        assert pat(world).roles == frozenset()

    def test_what_was_not_given_or_is_over_does_not_end(self) -> None:
        world = World()
        give(world)
        with pytest.raises(Refusal, match="pat is not chair then"):
            self.end(world, role="chair")
        give(world, "sam")
        self.end(world)
        with pytest.raises(Refusal, match="pat is not clerk then"):
            self.end(world)
        with pytest.raises(Refusal, match="2029-12-31 is over"):
            self.end(world, "sam", first=when("2029-12-31"))

    def test_what_is_recorded_says_so(self) -> None:
        world = World()
        give(world, role="auditor")
        self.end(world, role="auditor")
        made = of_type(world.record.facts("body", on=None, known=None), Role)
        assert [(f.act.person, f.content.status, f.effective) for f in made] == [
            ("pat", "given", NOON),
            ("pat", "ended", NOON),
        ]


class TestAccredit:
    """18.7 Who speaks for a member is accredited by an act, for as long as it says."""

    def accredits(self, world: World, member: str = "AA", **more: Any) -> Receipt:
        given = {"member": member, "person": "pat", "name": "Pat", **more}
        return act(world, accredit, **given)

    def test_representative_assistant_and_end(self) -> None:
        world = World()
        self.accredits(world)
        self.accredits(world, "BB", capacity="assistant")
        assert (pat(world).speaks, pat(world).assists) == (("AA",), ("BB",))
        act(world, end_accreditation, member="BB", person="pat")
        act(world, end_accreditation, member="AA", person="pat")
        assert (pat(world).speaks, pat(world).assists) == ((), ())
        ends = of_type(world.record.facts("member/BB", on=None, known=None), Accreditation)
        assert [(f.content.capacity, f.content.status) for f in ends] == [
            ("assistant", "given"),
            ("assistant", "ended"),
        ]

    def test_for_who_is_a_member_then(self) -> None:
        world = World()
        world.member("NN", "2030-02-01", known="2030-01-01")
        world.member("BB", "2029-01-01", status="left")
        for member in ("BB", "NN", "ZZ"):
            with pytest.raises(Refusal, match=f"{member} is no member then"):
                self.accredits(world, member)
        with pytest.raises(Refusal, match="NN is no member then"):
            self.accredits(world, "NN", first=when("2030-01-31"))
        self.accredits(world, "NN", first=when("2030-02-01"))
        assert pat(world, Moment.parse("2030-01-31T12:00:00Z")).speaks == ()
        assert pat(world, Moment.parse("2030-02-01T12:00:00Z")).speaks == ("NN",)

    def test_twice_and_ended_twice(self) -> None:
        world = World()
        self.accredits(world)
        with pytest.raises(Refusal, match="accredited for AA so already"):
            self.accredits(world)
        self.accredits(world, extent="ad_referendum")
        act(world, end_accreditation, member="AA", person="pat")
        with pytest.raises(Refusal, match="not accredited for AA then"):
            act(world, end_accreditation, member="AA", person="pat")
        self.accredits(world)
        assert pat(world).speaks == ("AA",)

    def test_until_yesterday_it_is_refused_and_so_is_an_end_in_the_past(self) -> None:
        world = World()
        with pytest.raises(Refusal, match="before it begins"):
            self.accredits(world, until=when("2029-12-31"))
        self.accredits(world, until=when("2030-01-01"))
        with pytest.raises(Refusal, match="is over"):
            act(world, end_accreditation, member="AA", person="pat", first=when("2029-12-31"))
        with pytest.raises(Refusal, match="not accredited"):
            act(world, end_accreditation, member="AA", person="pat", first=when("2030-01-02"))


class TestProxies:
    """15.1 A member lets another answer in its name, and takes that back."""

    def gives(self, world: World, holder: str = "BB", by: str = "AA", **more: Any) -> Receipt:
        return do(world, give_proxy, by=by, holder=holder, **more)

    def test_for_a_matter_or_for_all_and_each_taken_back(self) -> None:
        world = practice()
        self.gives(world)
        self.gives(world, "CC", matter="m", until=when("2030-02-01"))
        self.gives(world, "DD")
        do(world, revoke_proxy, by="AA", holder="CC", matter="m")
        proxies = of_type(world.record.facts("member/AA", on=None, known=None), Proxy)
        assert [(f.content.holder, f.content.matter, f.content.status) for f in proxies] == [
            ("BB", None, "given"),
            ("CC", "m", "given"),
            ("DD", None, "given"),
            ("CC", "m", "revoked"),
        ]

    def test_twice(self) -> None:
        world = practice()
        self.gives(world)
        with pytest.raises(Refusal, match="BB holds it already"):
            self.gives(world)
        do(world, revoke_proxy, by="AA", holder="BB")
        for holder, matter in (("BB", None), ("CC", None), ("BB", "m")):
            with pytest.raises(Refusal, match=f"{holder} holds no proxy of AA for that"):
                do(world, revoke_proxy, by="AA", holder=holder, matter=matter)
        self.gives(world)

    def test_to_another_member_by_who_speaks_for_it(self) -> None:
        world = practice()
        for holder in ("AA", "ZZ"):
            with pytest.raises(Refusal, match=f"{holder} cannot hold it"):
                self.gives(world, holder)
        with pytest.raises(Refusal, match="cannot hold it"):
            do(world, give_proxy, holder="BB")
        with pytest.raises(Refusal, match="no matter n"):
            self.gives(world, matter="n")
        with pytest.raises(Refusal, match="before it begins"):
            self.gives(world, until=when("2029-12-31"))
        with pytest.raises(Refusal, match="q-AA is not accredited"):
            self.gives(world, speaker="q-AA")
        self.gives(world)
        with pytest.raises(Refusal, match="q-AA is not accredited"):
            do(world, revoke_proxy, by="AA", speaker="q-AA", holder="BB")


class TestFounding:
    """18.16 A record of the body's own begins with the body and its first clerk."""

    def found(self, store: MemoryStore) -> Receipt:
        return store.append(
            "club",
            lambda record, moment: found_body(
                record,
                Acting(id="setup", moment=moment),
                name=Text.of("Club"),
                zone="Europe/Brussels",
                clerk="pat",
                clerk_name="Pat",
            ),
            key="k",
            author="setup",
            data=b"",
        )

    def test_the_clerk_may_act_in_it_and_it_is_the_bodys_own(self) -> None:
        store = MemoryStore(lambda: NOON, bytes)
        self.found(store)
        who = authority(store.record("club"), "pat", NOON.utc)
        assert who.roles == {"clerk"}
        assert not who.observed

    def test_where_there_is_a_record_it_is_refused(self) -> None:
        world = World(called="club")
        with pytest.raises(Refusal, match="There is a body club already"):
            self.found(world.store)

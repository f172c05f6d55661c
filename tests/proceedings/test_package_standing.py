"""Packages in a matter and over matters: what passes, what falls and why (spec/procedure.md §4)."""

from typing import Any, Literal

import pytest
from tests.brief.brief_cases import of_world
from tests.brief.brief_cases import sentences as told_of
from tests.proceedings.world import World

from nemcon.core.texts import Text
from nemcon.proceedings.check import check
from nemcon.proceedings.history import history
from nemcon.proceedings.missing import missing
from nemcon.proceedings.packages import PackageStanding
from nemcon.proceedings.roll import roll
from nemcon.proceedings.standing import standing
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import Matter, Package, Step, TextRevision
from nemcon.record.entries.positions import Position, TiedPosition
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Stance

TWO = ("AA", "BB")


Taken = Literal["as_one", "singly"]


def texts(*ids: str, rule: str = "every member agrees", taken: Taken = "as_one") -> World:
    """A proposal of two members with these texts, put together on 2 January."""
    world = World(kind="proposal", rule=rule, members=TWO)
    for id in ids:
        world.add("matter/m", TextRevision(text=id), "2024-01-02")
    package = Package(package="all", parts=ids, taken=taken)
    world.add("matter/m", package, "2024-01-02")
    return world


def posts() -> World:
    """Two matters put as one in a third: BB objects to ann as chair."""
    world = World(kind="proposal", rule="every member agrees", members=TWO)
    for post, who in (("chair", "ann"), ("clerk", "cy")):
        matter = Matter(title=Text.of(post.capitalize()), kind="appointment", rule=RULE)
        world.add(f"matter/{post}", matter, "2024-01-01")
        world.add(f"matter/{post}", CandidacyAct(candidacy=who, did="nominated"), "2024-01-02")
    package = Package(package="all", parts=("chair", "clerk"), taken="as_one")
    world.add("matter/m", package, "2024-01-02")
    said = Position(on="ann", stance=Stance.OBJECT)
    world.add("matter/chair", said, "2024-01-03", member="BB")
    return world


RULE = "every member agrees"


def both(world: World, *ids: str, day: str = "2024-01-03") -> None:
    for id in ids:
        for member in TWO:
            world.says(member, "support", day, on=id)


def tie(world: World, member: str, on: str, *to: str, **more: Any) -> None:
    world.add("matter/m", TiedPosition(on=on, to=to, **more), "2024-01-03", member=member)


def decide(world: World, on: str, day: str = "2024-01-10", **more: Any) -> None:
    world.add("matter/m", Decision(decision=f"d-{on}", on=on, **more), day)


def package(world: World, on: str = "2024-02-01") -> PackageStanding:
    (found,) = world.ask(on).packages
    return found


def fell(found: PackageStanding) -> list[tuple[str, str]]:
    return [(d.part, d.because) for d in found.dropped]


class TestTied:
    """4.3 A tie alone is what the member says of the part by itself."""

    @pytest.mark.parametrize("otherwise", ["reserve", "object"])
    def test_it_has_said_something(self, otherwise: str) -> None:
        world = texts("fees", "labels", taken="singly")
        world.says("AA", "support", "2024-01-03", on="fees")
        both(world, "labels")
        tie(world, "BB", "fees", "labels", otherwise=otherwise)
        now = world.ask("2024-02-01")
        fees = next(c for c in now.candidacies if c.id == "fees")
        assert fees.stances["BB"] == otherwise
        assert "BB" not in missing(fees.answer, fees.stances).has_not_said
        assert now.position("BB", fees).tied_to == ("labels",)
        assert package(world).passes == ("fees", "labels")

    def test_it_falls_with_what_it_is_tied_to(self) -> None:
        world = texts("fees", "labels", taken="singly")
        world.says("AA", "support", "2024-01-03", on="fees")
        tie(world, "BB", "fees", "labels")
        assert package(world).passes == ()

    def test_its_word_since_then_goes_before(self) -> None:
        world = texts("fees", "labels", taken="singly")
        world.says("AA", "support", "2024-01-03", on="fees")
        both(world, "labels")
        tie(world, "BB", "fees", "labels")
        world.says("BB", "object", "2024-01-05", on="fees")
        assert package(world).passes == ("labels",)
        now = world.ask("2024-02-01")
        fees = next(c for c in now.candidacies if c.id == "fees")
        assert now.position("BB", fees).tied_to == ()

    def test_agreement_of_before_stays(self) -> None:
        world = texts("fees", "labels", taken="singly")
        both(world, "fees", "labels")
        tie(world, "BB", "fees", "labels")
        now = world.ask("2024-02-01")
        fees = next(c for c in now.candidacies if c.id == "fees")
        assert fees.stances["BB"] == "support"
        assert now.position("BB", fees).tied_to == ("labels",)

    def test_agreement_without_a_tie_since_then_releases_it(self) -> None:
        world = texts("fees", "labels", taken="singly")
        world.says("AA", "support", "2024-01-03", on="fees")
        tie(world, "BB", "fees", "labels")
        assert package(world).passes == ()
        world.says("BB", "support", "2024-01-05", on="fees")
        now = world.ask("2024-02-01")
        fees = next(c for c in now.candidacies if c.id == "fees")
        assert now.position("BB", fees).tied_to == ()
        assert package(world).passes == ("fees",)
        assert told_of(of_world(world, "en", "2024-02-01"), "tied") == []


class TestTiedAsOne:
    """4.3 Put as one with what it is tied to, it is support, with the tie, and counts so."""

    def tied(self, otherwise: str = "object", to: str = "labels", **more: Any) -> World:
        world = texts("fees", "labels", rule="consensus", **more)
        world.says("AA", "support", "2024-01-03", on="fees")
        world.says("AA", "reserve", "2024-01-03", on="labels")
        tie(world, "BB", "fees", to, otherwise=otherwise)
        return world

    @pytest.mark.parametrize("otherwise", ["reserve", "object"])
    def test_it_is_told_as_said_and_as_it_counts(self, otherwise: str) -> None:
        now = self.tied(otherwise).ask("2024-02-01")
        fees = next(c for c in now.candidacies if c.id == "fees")
        shown = now.position("BB", fees)
        assert (shown.stance, shown.tied_to, fees.support) == (Stance.SUPPORT, ("labels",), TWO)
        assert fees.outcome is Outcome.ADOPTED
        assert now.agreed == ()

    @pytest.mark.parametrize(("taken", "to"), [("singly", "labels"), ("as_one", "elsewhere")])
    def test_by_itself_it_is_what_it_says_otherwise(self, taken: Taken, to: str) -> None:
        now = self.tied(taken=taken, to=to).ask("2024-02-01")
        fees = next(c for c in now.candidacies if c.id == "fees")
        assert now.position("BB", fees).stance is Stance.OBJECT
        told = told_of(of_world(self.tied(taken=taken, to=to), "en", "2024-02-01"), "tied")
        assert len(told) == (taken == "singly")

    @pytest.mark.parametrize("taken", ["as_one", "singly"])
    def test_tied_to_what_is_not_of_the_package_it_is_no_support(self, taken: Taken) -> None:
        """A package that passes never meets such terms."""
        world = texts("fees", "labels", taken=taken)
        world.says("AA", "support", "2024-01-03", on="fees")
        both(world, "labels")
        tie(world, "BB", "fees", "elsewhere")
        assert package(world).passes == (() if taken == "as_one" else ("labels",))

    @pytest.mark.parametrize(
        ("lang", "text"),
        [
            ("en", "as they are put as one, that counts as agreeing"),
            ("fr", "cela compte comme un accord"),
            ("nl", "omdat ze als één geheel zijn voorgelegd, telt dat als instemming"),
            ("de", "da sie als Ganzes vorgelegt sind, zählt das als Zustimmung"),
        ],
    )
    def test_in_the_brief(self, lang: str, text: str) -> None:
        (told,) = told_of(of_world(self.tied(), lang, "2024-02-01"), "tied")
        assert text in told.text


class TestAsOne:
    """4.2 Put as one, an objection to a part stops all; 4.6 none of it is agreed."""

    @pytest.mark.parametrize("carried", [True, False])
    def test_a_part_that_was_decided_apart(self, carried: bool) -> None:
        """4.8 What is left is judged without it, and passes only where it was carried."""
        world = posts()
        before = package(world, "2024-01-09")
        assert (before.apart, before.because["BB"]) == ({}, ("chair",))
        world.add("matter/chair", Decision(decision="d", on="ann", carried=carried), "2024-01-10")
        found = package(world)
        assert [(id, made.act.content.carried) for id, made in found.apart.items()] == [
            ("chair", carried)
        ]
        assert (found.rest, found.settled, found.against) == (("clerk",), False, ())
        assert found.passes == (("chair",) if carried else ())
        for member in TWO:
            said = Position(on="cy", stance=Stance.SUPPORT)
            world.add("matter/clerk", said, "2024-01-11", member=member)
        assert package(world).passes == (("chair", "clerk") if carried else ())
        assert package(world).complete is carried
        rows = history(world.record, "m", until=world.at("2024-02-01")).rows
        told = [(str(world.record.zone.day(row.at)), len(row.packages)) for row in rows]
        assert [day for day, number in told if number] == (
            ["2024-01-03", "2024-01-10", "2024-01-11"] if carried else ["2024-01-03", "2024-01-10"]
        )

    def test_all_parts_were_decided_each_by_itself(self) -> None:
        """4.8 Carried, they are told as carried; of those that were not, which."""
        for carried in (True, False):
            world = posts()
            world.add("matter/chair", Decision(decision="d", on="ann"), "2024-01-10")
            other = Decision(decision="e", on="cy", carried=carried)
            world.add("matter/clerk", other, "2024-01-11")
            found = package(world)
            assert found.settled
            assert found.passes == (("chair", "clerk") if carried else ("chair",))
            assert list(found.apart) == ([] if carried else ["chair", "clerk"])
            assert found.rest == (("chair", "clerk") if carried else ())

    def test_one_part_by_itself_is_not_agreed(self) -> None:
        world = texts("fees", "labels")
        both(world, "labels")
        world.says("AA", "support", "2024-01-03", on="fees")
        world.says("BB", "object", "2024-01-03", on="fees")
        now, found = world.ask("2024-02-01"), package(world)
        assert (now.state, now.agreed, found.passes) == ("open", (), ())
        assert (found.against, found.because["BB"]) == (("BB",), ("fees",))

    @pytest.mark.parametrize(
        ("rule", "stops"),
        [
            ("every member agrees", True),
            ("no member objects", True),
            ("at least 1/2 of members are in favour", False),
        ],
    )
    def test_one_objection_stops_all_where_the_rule_says_it(self, rule: str, stops: bool) -> None:
        """4.2"""
        assert package(texts("fees", "labels", rule=rule)).stops is stops

    def test_a_part_with_a_further_step_to_come(self) -> None:
        """4.1 It passed, and is not told as carried."""
        world = texts("fees", "labels")
        assert package(world).last
        world.step("first", 1, "proposes", "simple-majority")
        world.step("second", 2, "adopts", "simple-majority")
        assert not package(world).last

    def test_all_of_it_is(self) -> None:
        world = texts("fees", "labels")
        both(world, "fees", "labels")
        now = world.ask("2024-02-01")
        assert (now.state, now.agreed) == ("agreed", ("fees", "labels"))
        assert package(world).complete

    @pytest.mark.parametrize(("carried", "state"), [(True, "adopted"), (False, "not_adopted")])
    def test_decided(self, carried: bool, state: str) -> None:
        """A decision on it is one on each part."""
        world = texts("fees", "labels")
        decide(world, "all", carried=carried)
        now = world.ask("2024-02-01")
        assert now.state == state
        assert {c.outcome.value for c in now.candidacies} == {state}
        assert package(world).complete is carried

    def test_a_decision_against_an_objection_is_found(self) -> None:
        """spec/standing.md 9.1"""
        world = texts("fees", "labels")
        decide(world, "all", day="2024-01-05")
        assert check(world.record) == []
        world.says("AA", "object", "2024-01-04", on="fees")
        (found,) = check(world.record)
        assert (found.severity, found.path) == ("error", "e" + str(world.numbers - 1))

    def test_a_word_on_the_whole(self) -> None:
        """4.5 It is the word on every part on which the member said nothing."""
        world = texts("fees", "labels")
        for member in TWO:
            world.says(member, "support", "2024-01-03", on="all")
        assert package(world).complete
        assert [c.id for c in world.ask("2024-02-01").candidacies] == ["fees", "labels"]
        world.says("AA", "object", "2024-01-04", on="fees")
        assert not package(world).complete


class TestSingly:
    """4.3, 4.4 Taken singly, what is tied falls with what it is tied to."""

    def three(self) -> World:
        world = texts("fees", "hay", "labels", rule="consensus", taken="singly")
        both(world, "hay", "labels")
        world.says("AA", "object", "2024-01-03", on="fees")
        tie(world, "BB", "hay", "fees")
        return world

    def test_a_tie_holds_until_its_terms_are_met(self) -> None:
        world = self.three()
        for decided in (False, True):
            found = package(world)
            assert found.passes == ("labels",)
            assert fell(found) == [("fees", "not_carried"), ("hay", "tie")]
            if not decided:
                decide(world, "labels")

    def test_the_terms_are_met(self) -> None:
        world = self.three()
        decide(world, "fees", how="vote")
        assert package(world).passes == ("fees", "hay", "labels")

    def test_a_part_that_was_refused(self) -> None:
        world = self.three()
        decide(world, "labels", carried=False)
        assert package(world).passes == ()

    def test_what_falls_is_not_agreed(self) -> None:
        assert self.three().ask("2024-02-01").agreed == ("labels",)

    @pytest.mark.parametrize(("otherwise", "passes"), [("reserve", ("b",)), ("object", ())])
    def test_objects_unless(self, otherwise: str, passes: tuple[str, ...]) -> None:
        """4.3 A reserve leaves a majority, an objection may stop it."""
        rule = "at least 1 member is for and no member objects"
        world = texts("a", "b", rule=rule, taken="singly")
        world.says("AA", "support", "2024-01-03", on="b")
        world.says("AA", "object", "2024-01-03", on="a")
        tie(world, "BB", "b", "a", otherwise=otherwise)
        decide(world, "all")
        assert package(world).passes == passes


class TestMatters:
    """4.1 A part may be a matter: it stands for whom or what it is to decide."""

    def posts(self) -> World:
        world = World(kind="appointment", rule="every member agrees", members=TWO)
        content = Matter(title=Text.of("Clerk"), kind="appointment", rule="every member agrees")
        world.add("matter/n", content, "2024-01-01")
        world.candidate("ann", "nominated", "2024-01-02")
        act = CandidacyAct(candidacy="bob", did="nominated")
        world.add("matter/n", act, "2024-01-02")
        for matter in ("m", "n"):
            world.add(f"matter/{matter}", Package(package="posts", parts=("m", "n")), "2024-01-02")
        both(world, "ann")
        return world

    def on_bob(self, world: World, stance: str = "support") -> None:
        for member, said in zip(TWO, ("support", stance), strict=True):
            position = Position(on="bob", stance=Stance(said))
            world.add("matter/n", position, "2024-01-03", member=member)

    def test_together(self) -> None:
        world = self.posts()
        assert (package(world).passes, world.ask("2024-02-01").agreed) == ((), ())
        self.on_bob(world)
        assert (package(world).passes, world.ask("2024-02-01").agreed) == (("m", "n"), ("ann",))
        assert world.ask("2024-02-01").state == "agreed"

    def test_an_objection_in_the_other(self) -> None:
        world = self.posts()
        self.on_bob(world, "object")
        found = package(world)
        assert (found.passes, found.against, found.because["BB"]) == ((), ("BB",), ("n",))
        assert world.ask("2024-02-01").agreed == ()

    def test_both_decided(self) -> None:
        world = self.posts()
        for matter, who in (("m", "ann"), ("n", "bob")):
            world.add(f"matter/{matter}", Decision(decision=f"d-{who}", on=who), "2024-01-10")
        assert package(world).passes == ("m", "n")

    def test_decided_in_the_step_in_which_it_was_put(self) -> None:
        """4.1 A further step that one part needs undoes nothing."""
        world = self.posts()
        world.step("board", 1, "proposes", "every member agrees")
        world.step("last", 2, "appoints", "every member agrees")
        made = Decision(decision="d-ann", on="ann", step="board", positions_known=False)
        world.add("matter/m", made, "2024-01-10")
        found = package(world)
        assert (found.passes, sorted(found.decided), found.put) == (("m",), ["m"], True)
        made = Decision(decision="d-bob", on="bob", positions_known=False)
        world.add("matter/n", made, "2024-01-10")
        found = package(world)
        assert (found.passes, found.settled, found.put) == (("m", "n"), True, False)
        assert world.ask("2024-02-01").state == "recommended"

    def test_nobody_alone_stands(self) -> None:
        world = self.posts()
        self.on_bob(world)
        world.candidate("cy", "nominated", "2024-01-04")
        assert package(world).passes == ()

    def test_a_matter_that_is_not_open_yet(self) -> None:
        world = World(kind="proposal", rule="every member agrees", members=TWO)
        world.add("matter/m", TextRevision(text="t"), "2024-01-02")
        world.add("matter/m", Package(package="p", parts=("t", "later")), "2024-01-02")
        both(world, "t")
        assert (package(world).passes, world.ask("2024-02-01").agreed) == ((), ())

    def test_the_answer_changes_with_the_other(self) -> None:
        """spec/standing.md 1.3"""
        world = self.posts()
        position = Position(on="bob", stance=Stance.SUPPORT)
        world.add("matter/n", position, "2024-03-01", member="AA", known="2024-01-01")
        assert world.ask("2024-02-01").changes_at == world.at("2024-02-29") + 1


class TestOfTheMatter:
    """4.1, 4.5 A decision on a package of which the matter itself is a part."""

    def world(self, *ids: str) -> World:
        world = World(rule="at least half of members are for", members=TWO)
        for id in ids:
            world.candidate(id, "nominated", "2024-01-02", by=("AA",))
        world.add("matter/m", Package(package="posts", parts=("m", "other")), "2024-01-05")
        other = Matter(title=Text.of("Other"), kind="appointment", rule=RULE)
        world.add("matter/other", other, "2024-01-01")
        return world

    def test_decides_whoever_stood_alone(self) -> None:
        world = self.world("ann", "bob")
        world.candidate("bob", "withdrawn", "2024-01-08")
        decide(world, "posts")
        now = world.ask("2024-02-01")
        assert (now.candidacy("ann").status, now.candidacy("ann").outcome) == (
            "appointed",
            Outcome.ADOPTED,
        )
        assert now.candidacy("bob").decision is None
        assert now.decision is not None
        assert now.meant(now.decision) == "ann"
        assert roll(world.record, "m", "ann", until=world.at("2024-02-01")).steps[-1].outcome is (
            Outcome.ADOPTED
        )
        assert "Name who or what is meant" not in sentences(world)

    @pytest.mark.parametrize("out", ["2024-01-11", None])
    def test_and_nobody_where_two_stood_then(self, out: str | None) -> None:
        """Who left afterwards was not meant the less."""
        world = self.world("ann", "bob")
        if out is not None:
            world.candidate("bob", "withdrawn", out)
        decide(world, "posts")
        now = world.ask("2024-02-01")
        assert {c.decision for c in now.candidacies} == {None}
        assert "It decides m as a part of posts, and ann and bob stand in it." in sentences(world)

    def test_a_text_that_has_the_name_of_the_matter(self) -> None:
        """It is what is meant, and no decision on the matter."""
        world = World(kind="proposal", rule="at least half of members are for", members=TWO)
        for text in ("m", "annex", "third"):
            world.add("matter/m", TextRevision(text=text), "2024-01-02")
        world.add("matter/m", Package(package="posts", parts=("m", "annex")), "2024-01-05")
        decide(world, "posts")
        assert world.ask("2024-02-01").candidacy("m").decision is not None
        assert "as a part of posts" not in sentences(world)

    def test_nor_where_nobody_stood(self) -> None:
        world = self.world()
        decide(world, "posts")
        assert "as a part of posts, and nobody stands in it." in sentences(world)


def sentences(world: World) -> str:
    return " ".join(finding.sentence for finding in check(world.record))


class TestPutAfterAStep:
    """4.1 The part is judged in the step that was to be decided when the package was put, also seen
    from a step that was over by then."""

    def test_what_was_proposed_was_not_decided_apart(self) -> None:
        world = World(matter=False, members=TWO)
        world.add("matter/m", Matter(title=Text.of("M"), kind="appointment"), "2024-01-01")
        first = Step(step="first", order=1, does="proposes", rule=RULE)
        last = Step(step="last", order=2, does="appoints", rule=RULE)
        for one in (first, last):
            world.add("matter/m", one, "2024-01-01")
        world.candidate("ann", "nominated", "2024-01-02", by=("AA",))
        made = Decision(decision="d", on="ann", step="first")
        world.add("matter/m", made, "2024-01-03")
        other = Matter(title=Text.of("Other"), kind="appointment", rule=RULE)
        world.add("matter/other", other, "2024-01-01")
        world.add("matter/m", Package(package="posts", parts=("m", "other")), "2024-01-05")
        for step in ("first", "last"):
            now = standing(world.record, "m", on=world.at("2024-02-01"), step=step)
            assert [p.apart for p in now.packages] == [{}]

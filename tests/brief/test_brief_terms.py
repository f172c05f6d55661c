"""spec/brief.md §2.3 and §4.6: the term of whoever was chosen, the end that cut one short, and
nominations that some of those who made them withdrew."""

from typing import Any, Literal

import pytest
from tests.brief.brief_cases import LANGUAGES, of_world, sentences, whole
from tests.proceedings.world import World

from nemcon.brief import office_facts as posts
from nemcon.brief.composition import Brief, brief
from nemcon.brief.lookup import Desk
from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.record.entries.changes import Reopening
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import Matter
from nemcon.record.entries.offices import EndOfTerm, Extension, InCharge, Office, Term
from nemcon.record.entries.structure import Person
from nemcon.wording import brief_facts as tell

OFFICE = "office/chair"
Reason = Literal["resigned", "expired", "abolished", "succeeded"]


def office(*people: str) -> World:
    world = World()
    world.add(OFFICE, Office(name=Text.of("Chair"), complete=True), "2000-01-01")
    for person in people:
        world.add(f"person/{person}", Person(name=person.capitalize()), "2000-01-01")
    return world


def chosen(world: World, person: str, effective: str) -> None:
    world.candidate(person, "announced", "2024-01-02")
    world.add("matter/m", Decision(decision="d", on=person), effective)


@pytest.mark.parametrize("lang", LANGUAGES)
class TestChosenWithoutATerm:
    """§4.6 What somebody held before is not told as what that person was chosen for."""

    def world(self) -> World:
        world = office("ann", "ben")
        old = Term(term="a", holder="ann", until=when("2022-02-28"))
        world.add(OFFICE, old, "2017-03-01")
        world.add(OFFICE, Term(term="b", holder="ben"), "2022-03-01")
        chosen(world, "ann", "2024-02-01")
        return world

    def test_an_old_term(self, lang: str) -> None:
        told = of_world(self.world(), lang, "2024-02-02")
        for fact in ("lineage", "tenure", "handover"):
            assert sentences(told, fact) == []
        assert "2022" not in whole(told)

    def test_a_term_of_its_own(self, lang: str) -> None:
        world = self.world()
        again = Term(term="c", holder="ann", until=when("2028-03-31"), decided=when("2024-02-01"))
        world.add(OFFICE, again, "2024-04-01", known="2024-02-01")
        (tenure,) = sentences(of_world(world, lang, "2024-02-02"), "tenure")
        assert "2028" in tenure.text


AGAIN = {"en": "for another term", "fr": "à nouveau", "nl": "opnieuw", "de": "erneut"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("first", ["2024-02-01", "2024-01-15", "2024-04-01"])
@pytest.mark.parametrize("link", ["named", "stated", "by its day"])
def test_chosen_for_another_term(lang: str, first: str, link: str) -> None:
    """§4.9 Only of one who had a term before that this decision did not bring about: the day on
    which that term begins is no matter."""
    for before in (False, True):
        world = office("ann")
        if before:
            old = Term(term="a", holder="ann", until=when("2022-02-28"))
            world.add(OFFICE, old, "2018-03-01")
        world.candidate("ann", "announced", "2024-01-02")
        made = world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-01")
        more: dict[str, Any] = {}
        if link == "named":
            more = {"decision": made}
        elif link == "stated":
            more = {"decided": when("2024-02-01")}
        elif first < "2024-02-01":
            continue  # a term from before, of which nothing says that the decision made it
        world.add(OFFICE, Term(term="b", holder="ann", **more), first, known="2024-02-01")
        told = of_world(world, lang, "2024-04-02")
        said = f"{told.headline.text} {' '.join(s.text for s in sentences(told, 'decided'))}"
        assert (AGAIN[lang] in said) is before


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Ben takes over on 1 March 2024, as recorded; until that day Ann stays."),
        ("fr", "Ben prendra ses fonctions le 1er mars 2024, selon le registre\u202f; Ann reste"),
        ("nl", "Volgens het register neemt Ben het op 1 maart 2024 over; tot dan blijft Ann aan."),
        ("de", "Laut Register übernimmt Ben das Amt am 1. März 2024; bis dahin bleibt Ann."),
    ],
)
def test_to_come_as_recorded(lang: str, told: str) -> None:
    """spec/offices.md §5.4 A term that names no decision is told while nobody is chosen."""
    world = office("ann", "ben")
    world.add(OFFICE, Term(term="a", holder="ann", until=when("2024-02-29")), "2020-03-01")
    world.add(OFFICE, Term(term="b", holder="ben"), "2024-03-01", known="2024-02-10")
    assert sentences(of_world(world, lang, "2024-02-09"), "handover") == []
    (said,) = sentences(of_world(world, lang, "2024-02-10"), "handover")
    assert said.text.startswith(told)


@pytest.mark.parametrize("lang", LANGUAGES)
class TestCutShort:
    """§2.3 A resignation is told, and no day beyond it as the one until which the term runs."""

    def world(self) -> World:
        world = office("ann", "ben")
        term = Term(term="a", holder="ann", until=when("2024-03-31"))
        world.add(OFFICE, term, "2020-01-01")
        later = Extension(term="a", until=when("2025-03-31"))
        world.add(OFFICE, later, "2023-01-01")
        gone = EndOfTerm(term="a", reason="resigned", decided=when("2024-02-10"))
        world.add(OFFICE, gone, "2024-06-30", known="2024-02-10", id="gone")
        return world

    def test_before_it_is_given(self, lang: str) -> None:
        told = of_world(self.world(), lang, "2024-02-09")
        (extended,) = sentences(told, "extended")
        assert "2025" in extended.text
        assert sentences(told, "cut_short") == []

    def test_given(self, lang: str) -> None:
        told = of_world(self.world(), lang, "2024-02-10")
        (cut,) = sentences(told, "cut_short")
        assert cut.entries == ("gone",)
        assert "10" in cut.text
        assert "30" in cut.text
        assert "2025" not in whole(told)

    @pytest.mark.parametrize(("reason", "over"), [("resigned", False), ("died", True)])
    def test_on_the_day_itself(
        self, lang: str, reason: Literal["resigned", "died"], over: bool
    ) -> None:
        """A term lasts until the end of its last day, unless whoever had it died."""
        world = office("ann")
        world.add(OFFICE, Term(term="a", holder="ann", until=when("2026-03-31")), "2020-01-01")
        world.add(OFFICE, EndOfTerm(term="a", reason=reason), "2024-06-30")
        ended = {"en": "ended", "fr": "a pris fin", "nl": "eindigde", "de": "endete"}[lang]
        (cut,) = sentences(of_world(world, lang, "2024-06-30"), "cut_short")
        assert (ended in cut.text) is over
        (cut,) = sentences(of_world(world, lang, "2024-07-01"), "cut_short")
        assert ended in cut.text

    def test_of_the_one_before(self, lang: str) -> None:
        world = self.world()
        chosen(world, "ben", "2024-05-01")
        new = Term(term="b", holder="ben", decided=when("2024-05-01"))
        world.add(OFFICE, new, "2024-09-01", known="2024-05-01")
        for day in ("2024-05-02", "2024-07-02", "2024-09-02"):
            told = of_world(world, lang, day)
            assert len(sentences(told, "cut_short")) == 1
            assert "2025" not in whole(told)

    def test_of_the_one_chosen(self, lang: str) -> None:
        world = office("ben")
        chosen(world, "ben", "2024-02-01")
        new = Term(term="b", holder="ben", decided=when("2024-02-01"), until=when("2026-12-31"))
        world.add(OFFICE, new, "2024-03-01", known="2024-02-01")
        gone = EndOfTerm(term="b", reason="died")
        world.add(OFFICE, gone, "2024-04-10", id="gone")
        assert len(sentences(of_world(world, lang, "2024-04-09"), "tenure")) == 1
        told = of_world(world, lang, "2024-04-11")
        assert sentences(told, "tenure") == []
        assert len(sentences(told, "cut_short")) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
class TestNotAsPlanned:
    """§4.6 The planned end of whoever was chosen is told while it stands, and no longer."""

    def world(self) -> World:
        world = office("ben")
        chosen(world, "ben", "2024-02-01")
        new = Term(term="b", holder="ben", decided=when("2024-02-01"), until=when("2026-12-31"))
        world.add(OFFICE, new, "2024-03-01", known="2024-02-01")
        return world

    def test_extended(self, lang: str) -> None:
        world = self.world()
        longer = Extension(term="b", until=when("2028-06-30"))
        world.add(OFFICE, longer, "2026-10-01", id="longer")
        before = of_world(world, lang, "2026-09-30")
        assert sentences(before, "extended") == []
        assert "2026" in sentences(before, "tenure")[0].text
        for day in ("2026-10-01", "2027-02-01", "2029-02-01"):
            told = of_world(world, lang, day)
            (extended,) = sentences(told, "extended")
            assert extended.entries == ("longer",)
            assert "2028" in extended.text
            assert sentences(told, "tenure") == []

    @pytest.mark.parametrize("reason", ["expired", "abolished", "succeeded"])
    def test_over_on_another_day(self, lang: str, reason: Reason) -> None:
        world = self.world()
        world.add(OFFICE, EndOfTerm(term="b", reason=reason), "2025-06-30")
        assert "2026" in sentences(of_world(world, lang, "2025-06-29"), "tenure")[0].text
        for day in ("2025-07-01", "2027-01-01"):
            assert sentences(of_world(world, lang, day), "tenure") == []

    def test_of_a_post_that_is_gone(self, lang: str) -> None:
        world = self.world()
        gone = Office(name=Text.of("Chair"), complete=True, until=when("2025-06-30"))
        world.add(OFFICE, gone, "2025-01-01")
        assert "2026" in sentences(of_world(world, lang, "2025-06-30"), "tenure")[0].text
        told = of_world(world, lang, "2025-07-01")
        assert sentences(told, "tenure") == []
        assert len(sentences(told, "abolished")) == 1

    def test_as_planned(self, lang: str) -> None:
        world = self.world()
        world.add(OFFICE, EndOfTerm(term="b", reason="expired"), "2026-12-31")
        assert "2026" in sentences(of_world(world, lang, "2027-01-01"), "tenure")[0].text


@pytest.mark.parametrize("lang", LANGUAGES)
class TestToCome:
    """§2.3 Any end that was announced is told while it is to come, with the day of that."""

    def world(self, reason: Reason, until: str = "2024-12-31") -> World:
        world = office("ann", "ben")
        world.add(OFFICE, Term(term="a", holder="ann", until=when(until)), "2020-01-01")
        gone = EndOfTerm(term="a", reason=reason)
        world.add(OFFICE, gone, "2024-06-30", known="2024-02-10", id="gone")
        return world

    @pytest.mark.parametrize("reason", ["resigned", "expired", "abolished", "succeeded"])
    def test_from_its_announcement_on(self, lang: str, reason: Reason) -> None:
        world = self.world(reason)
        assert sentences(of_world(world, lang, "2024-02-09"), "cut_short") == []
        (cut,) = sentences(of_world(world, lang, "2024-02-10"), "cut_short")
        assert cut.entries == ("gone",)
        assert "10" in cut.text
        assert "30" in cut.text

    def test_what_was_planned_is_no_news(self, lang: str) -> None:
        world = self.world("expired", "2024-06-30")
        assert sentences(of_world(world, lang, "2024-03-01"), "cut_short") == []

    def test_who_left_without_a_successor(self, lang: str) -> None:
        told = of_world(self.world("resigned"), lang, "2024-07-05")
        (cut,) = sentences(told, "cut_short")
        assert cut.entries == ("gone",)


@pytest.mark.parametrize("lang", LANGUAGES)
class TestInFact:
    """§2.3 Who holds an office in fact only, and who is in charge of it without a term."""

    def test_whose_choice_was_annulled(self, lang: str) -> None:
        world = office("ann")
        world.add(OFFICE, Term(term="a", holder="ann"), "2024-01-01")
        world.add(OFFICE, EndOfTerm(term="a", reason="annulled"), "2024-05-15", id="null")
        (told,) = sentences(of_world(world, lang, "2024-03-01"), "held_in_fact")
        assert told.entries == ("null",)
        assert "15" in told.text
        assert sentences(of_world(world, lang, "2024-05-20"), "held_in_fact") == []

    def test_in_charge_beside_a_holder_and_of_nobody(self, lang: str) -> None:
        world = office("ann", "ben")
        world.add(OFFICE, Term(term="a", holder="ann", until=when("2024-03-31")), "2020-01-01")
        charge = InCharge(holder="ben", until=when("2024-06-30"))
        world.add(OFFICE, charge, "2024-02-01", id="charge")
        assert sentences(of_world(world, lang, "2024-01-31"), "in_charge") == []
        for day in ("2024-02-01", "2024-04-10"):
            (told,) = sentences(of_world(world, lang, day), "in_charge")
            assert told.entries == ("charge",)
        assert sentences(of_world(world, lang, "2024-07-01"), "in_charge") == []

    def test_of_a_vacancy_only_who_is_so_that_day(self, lang: str) -> None:
        world = office("ann", "ben", "cy", "dee")
        world.add(OFFICE, Term(term="a", holder="ann", until=when("2024-01-31")), "2020-01-01")
        world.add(OFFICE, Term(term="d", holder="dee"), "2024-05-01")
        first = InCharge(holder="ben", until=when("2024-02-29"))
        world.add(OFFICE, first, "2024-02-01", id="ben")
        world.add(OFFICE, InCharge(holder="cy"), "2024-03-01", id="cy")
        for day, there, other in (("2024-02-10", "ben", "cy"), ("2024-03-10", "cy", "ben")):
            told = of_world(world, lang, day)
            (vacant,) = sentences(told, "vacant")
            assert there in vacant.entries
            assert other not in vacant.entries
            assert sentences(told, "in_charge") == []

    def test_of_an_office_with_several_seats_once(self, lang: str) -> None:
        world = World()
        world.add(OFFICE, Office(name=Text.of("Chairs"), seats=2), "2000-01-01")
        for person in ("ann", "ben", "cy"):
            world.add(f"person/{person}", Person(name=person.capitalize()), "2000-01-01")
        world.add(OFFICE, Term(term="a", holder="ann"), "2020-01-01")
        world.add(OFFICE, Term(term="b", holder="ben"), "2020-01-01")
        world.add(OFFICE, InCharge(holder="cy"), "2024-02-01", id="charge")
        (told,) = sentences(of_world(world, lang, "2024-02-02"), "in_charge")
        assert told.entries == ("charge",)


@pytest.mark.parametrize("lang", LANGUAGES)
class TestNominationWithdrawn:
    """§2.3 By one of two who made it: told, and the candidate is the other's alone."""

    def test_of_a_rival_and_of_the_leader(self, lang: str) -> None:
        world = office("ann")
        world.candidate("ann", "nominated", "2024-01-05", by=("AA", "BB"))
        back = world.candidate("ann", "nomination_withdrawn", "2024-01-20", by=("AA",))
        world.candidate("ben", "nominated", "2024-01-06", by=("CC",))
        (before, _) = sentences(of_world(world, lang, "2024-01-19"), "rival")
        (after, _) = sentences(of_world(world, lang, "2024-01-21"), "rival")
        assert "AA" in before.text
        assert "AA" not in after.text
        for member in ("BB", "CC"):
            world.says(member, "support", "2024-01-07")
        told = of_world(world, lang, "2024-01-21")
        (begun,) = sentences(told, "start")
        assert "AA" not in begun.text
        (withdrawn,) = sentences(told, "nomination_withdrawn")
        assert withdrawn.entries == (back,)

    def test_made_again(self, lang: str) -> None:
        world = office("ann")
        world.candidate("ann", "nominated", "2024-01-05", by=("AA", "BB"))
        world.candidate("ann", "nomination_withdrawn", "2024-01-20", by=("BB",))
        world.candidate("ann", "nominated", "2024-01-25", by=("BB",))
        assert sentences(of_world(world, lang, "2024-01-26"), "nomination_withdrawn") == []


RUNS = {
    "en": ("runs until", "ran until"),
    "nl": ("loopt", "liep"),
    "fr": ("court", "courait"),
    "de": ("läuft", "lief"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
class TestOver:
    """§4.6 A term runs until its planned end on days before, and ran until then afterwards."""

    @pytest.mark.parametrize(("day", "over"), [("2024-03-31", False), ("2024-04-01", True)])
    def test_by_its_plan(self, lang: str, day: str, over: bool) -> None:
        world = office("ann")
        until = when("2024-03-31")
        world.add(OFFICE, Term(term="c", holder="ann", until=until), "2024-02-10")
        chosen(world, "ann", "2024-02-01")
        (tenure,) = sentences(of_world(world, lang, day), "tenure")
        assert RUNS[lang][over] in tenure.text
        assert RUNS[lang][not over] not in tenure.text


@pytest.mark.parametrize("lang", LANGUAGES)
class TestHandover:
    """§2.3 Whoever takes over does so from whoever had the office last, also for the time being."""

    def world(self, successor: str) -> World:
        world = office("ann", "ben", "cy")
        world.add(OFFICE, Term(term="a", holder="ann"), "2020-01-01")
        world.add(OFFICE, EndOfTerm(term="a", reason="died"), "2023-02-10")
        world.add(OFFICE, Term(term="b", holder="ben", kind="acting"), "2023-02-11")
        new = Term(term="c", holder=successor, decided=when("2024-02-01"), decision="d")
        world.add(OFFICE, new, "2024-03-01", known="2024-02-01")
        world.candidate(successor, "announced", "2024-01-02")
        world.add("matter/m", Decision(decision="d", on=successor), "2024-02-01", id="d")
        return world

    def test_from_whoever_acted(self, lang: str) -> None:
        for day in ("2024-02-02", "2024-03-02"):
            (told,) = sentences(of_world(self.world("cy"), lang, day), "handover")
            assert "Ben" in told.text
            assert "Ann" not in told.text

    def test_who_acted_becomes_regular(self, lang: str) -> None:
        for day in ("2024-02-02", "2024-03-02"):
            (told,) = sentences(of_world(self.world("ben"), lang, day), "handover")
            assert "Ben" in told.text
            assert "Ann" not in told.text

    def test_who_never_took_office_has_no_effect(self, lang: str) -> None:
        world = office("ann", "ben")
        made = Decision(decision="d", on="ben", takes_effect=when("2024-03-01"))
        world.add(OFFICE, Term(term="a", holder="ann"), "2020-01-01")
        new = Term(term="b", holder="ben", decided=when("2024-02-01"), decision="d")
        world.add(OFFICE, new, "2024-03-01", known="2024-02-01")
        world.candidate("ben", "announced", "2024-01-02")
        world.add("matter/m", made, "2024-02-01", id="d")
        world.add(OFFICE, EndOfTerm(term="b", reason="declined"), "2024-02-20")
        told = of_world(world, lang, "2024-03-10")
        assert len(sentences(told, "never_in_office")) == 1
        assert sentences(told, "effect") == []

    def test_chosen_again_after_the_first_choice_was_annulled(self, lang: str) -> None:
        """§4.6 A term that never began is no first taking of office, and who has another is not
        told as never in office."""
        world = office("ann", "ben")
        world.add(OFFICE, Term(term="a", holder="ann", until=when("2024-06-30")), "2020-01-01")
        world.candidate("ben", "announced", "2024-01-02")
        for term, day, begins in (
            ("b", "2024-02-01", "2024-07-01"),
            ("c", "2024-03-01", "2024-08-01"),
            ("d", "2024-04-01", "2024-07-01"),
        ):
            new = Term(term=term, holder="ben", decided=when(day), decision=term)
            world.add(OFFICE, new, begins, known=day, id=f"term-{term}")
            world.add("matter/m", Decision(decision=term, on="ben"), day, id=term)
        for term, day in (("b", "2024-02-20"), ("c", "2024-03-20")):
            world.add(OFFICE, EndOfTerm(term=term, reason="annulled"), day)
            world.add("matter/m", Reopening(of=term, reason="No quorum."), day)
        first = of_world(world, lang, "2024-02-02")
        (handover,) = sentences(first, "handover")
        assert handover.entries == ("term-b",)
        assert "Ann" in handover.text
        assert sentences(first, "never_in_office") == []
        (handover,) = sentences(of_world(world, lang, "2024-03-02"), "handover")
        assert handover.entries == ("term-c",)
        last = of_world(world, lang, "2024-04-02")
        (handover,) = sentences(last, "handover")
        assert handover.entries == ("term-d",)
        found = sentences(last, "never_in_office")
        assert len(found) == 2
        for never in found:
            words = ("never took office", "nooit aangetreden", "jamais pris ses", "jamais eu lieu")
            assert not any(each in never.text for each in words)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_since_when_no_holder_is_recorded_by_imprecise_dates(lang: str) -> None:
    """spec/offices.md §5.6: no day is told as the first where the dates leave it open."""
    world = office("ann", "ben")
    world.add(OFFICE, Term(term="a", holder="ann", until=when("2022")), "2020-01-01")
    world.add(OFFICE, Term(term="b", holder="ben"), "2024-06-01")
    (told,) = sentences(of_world(world, lang, "2024-02-01"), "vacant")
    assert "Ann" in told.text
    assert "2023" not in told.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_term_that_ran_out_and_nobody_is_recorded_since(lang: str) -> None:
    """§4.9 It is told that no holder is on record, and since when."""
    world = office("ann")
    until = when("2024-03-31")
    world.add(OFFICE, Term(term="a", holder="ann", until=until), "2020-04-01")
    assert sentences(of_world(world, lang, "2024-03-31"), "vacant") == []
    (told,) = sentences(of_world(world, lang, "2024-05-01"), "vacant")
    assert "Ann" in told.text
    assert {
        "en": "1 April 2024",
        "fr": "1er avril 2024",
        "nl": "1 april 2024",
        "de": "1. April 2024",
    }[lang] in told.text


@pytest.mark.parametrize("lang", LANGUAGES)
class TestNobodyMayHoldIt:
    """§4.6 That nobody is on record is said only where nobody on record may hold the office."""

    def world(self) -> World:
        world = office("ann", "ben", "cas")
        world.add(OFFICE, Term(term="a", holder="ann", until=when("2021-12-31")), "2018-01-01")
        world.add(OFFICE, Term(term="b", holder="ben", until=when("2023-12-31")), "2022-01-01")
        return world

    def known(self, world: World, lang: str, on: str, known: str) -> Brief:
        return brief(world.record, "m", lang=lang, on=world.at(on), known=world.at(known))

    def test_after_the_last_term(self, lang: str) -> None:
        (told,) = sentences(of_world(self.world(), lang, "2024-02-01"), "vacant")
        assert "Ben" in told.text

    def test_a_day_after_what_is_known(self, lang: str) -> None:
        world = self.world()
        moved = Extension(term="b", until=when("2024-12-31"))
        world.add(OFFICE, moved, "2023-06-01")
        world.candidate("cas", "announced", "2024-01-02")
        for known in ("2024-01-03", "2024-01-31"):
            assert sentences(self.known(world, lang, "2024-02-01", known), "vacant") == []

    def test_a_handover_after_what_is_known_is_to_come(self, lang: str) -> None:
        world = self.world()
        moved = Extension(term="b", until=when("2024-01-31"))
        world.add(OFFICE, moved, "2023-06-01")
        chosen(world, "cas", "2024-01-05")
        later = Term(term="c", holder="cas", decided=when("2024-01-05"))
        world.add(OFFICE, later, "2024-02-01", known="2024-01-05")
        planned = self.known(world, lang, "2024-02-10", "2024-01-10")
        assert sentences(planned, "vacant") == []
        assert len(sentences(planned, "handover")) == 1
        for known, to_come in (("2024-01-10", True), ("2024-02-10", False)):
            desk = Desk(world.record, "m", world.at("2024-02-10"), world.at(known))
            (told,) = (f for f in posts.office(desk) if isinstance(f, tell.Handover))
            assert told.to_come is to_come

    @pytest.mark.parametrize(("followed_by", "said"), [("", False), ("a", True)])
    def test_a_term_without_a_day(self, lang: str, followed_by: str, said: bool) -> None:
        world = self.world()
        undated = Term(term="c", holder="cas", followed_by=followed_by or None)
        world.add(OFFICE, undated, "..", known="2024-01-02")
        told = of_world(world, lang, "2024-02-01")
        assert bool(sentences(told, "vacant")) is said

    def test_somebody_acted_last(self, lang: str) -> None:
        world = self.world()
        acting = Term(term="c", holder="cas", kind="acting", until=when("2024-01-15"))
        world.add(OFFICE, acting, "2024-01-01")
        (told,) = sentences(of_world(world, lang, "2024-02-01"), "vacant")
        assert "Cas" in told.text
        assert "16" in told.text


HEADLINES = {
    "en": ("Ann and Ben recommended", "Ann and Ben appointed"),
    "nl": ("Ann en Ben aanbevolen", "Ann en Ben benoemd"),
    "fr": ("Recommandation d\u2019Ann et Ben", "nomme Ann et Ben"),
    "de": ("Ann und Ben als Chair empfohlen", "Ann und Ben als Chair ernannt"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
class TestTwoChosenOnOneDay:
    """§3.1 Whoever is put forward, or chosen, on one day in one step is told alike."""

    def world(self, *, elected: bool) -> World:
        world = World(matter=False)
        world.add(OFFICE, Office(name=Text.of("Chair"), seats=2), "2000-01-01")
        opened = Matter(title=Text.of("Chairs"), kind="appointment", office="chair")
        world.add("matter/m", opened, "2024-01-01")
        world.step("one", 1, "recommends", "simple-majority")
        world.step("two", 2, "appoints", "simple-majority")
        for person in ("ann", "ben"):
            world.add(f"person/{person}", Person(name=person.capitalize()), "2000-01-01")
            world.candidate(person, "nominated", "2024-01-02", by=("AA",))
            made = Decision(decision=f"r-{person}", on=person, step="one", how="vote")
            world.add("matter/m", made, "2024-01-10")
            if elected:
                made = Decision(decision=f"e-{person}", on=person, step="two", how="vote")
                world.add("matter/m", made, "2024-01-20")
        return world

    def test_put_forward(self, lang: str) -> None:
        told = of_world(self.world(elected=False), lang, "2024-01-15")
        assert HEADLINES[lang][0] in told.headline.text
        for fact in ("recommended", "start"):
            one, other = sentences(told, fact)
            assert ("Ben" in one.text, "Ann" in other.text) == (True, True)
        assert sentences(told, "rival") == []

    def test_chosen(self, lang: str) -> None:
        told = of_world(self.world(elected=True), lang, "2024-01-25")
        assert HEADLINES[lang][1] in told.headline.text
        for fact in ("decided", "before", "start"):
            one, other = sentences(told, fact)
            assert ("Ben" in one.text, "Ann" in other.text) == (True, True)

"""What a member can do in a matter (src/nemcon/web/desk/deeds/), each right, wrong and twice."""

from collections.abc import Callable

import pytest
from tests.web.desk.desks import HARBOUR, MOORING, Sitter, filled, head, hidden, latest, state, text

Sits = Callable[[str], Sitter]
MINE = f"{HARBOUR}for/north-quay/"
PILOTS = f"{MOORING}for/pilots/"


def offered(sitter: Sitter, address: str) -> set[str]:
    """The names of the deeds to which a page leads."""
    page = sitter.get(address)
    return {part.partition("/")[0] for part in page.split(f'href="{address}')[1:] if part[0] != '"'}


def twice(sitter: Sitter, address: str, **fields: str) -> None:
    """Recorded once, by whatever way it is sent again."""
    sent = sitter.look(address, **fields)
    first = sitter.post(address, sent)
    assert first.status_code == 302, text(first)
    before = head()
    again = sitter.post(address, sent)
    assert again.headers["Location"] == first.headers["Location"]
    assert head() == before


class TestOffers:
    """Nobody is offered a form that the record would refuse."""

    def test_at_first(self, sits: Sits) -> None:
        assert offered(sits("besson"), MINE) == {
            "document",
            "position",
            "ask",
            "nominate",
            "withdraw-nomination",
            "give-proxy",
        }

    def test_under_silence(self, sits: Sits) -> None:
        assert offered(sits("rossi"), PILOTS) == {
            "document",
            "silence",
            "time",
            "acknowledge",
            "position",
            "ask",
            "give-proxy",
        }

    def test_every_form_that_is_offered_opens(self, sits: Sits) -> None:
        for address, person in ((MINE, "besson"), (PILOTS, "rossi")):
            sitter = sits(person)
            for name in offered(sitter, address):
                assert "Look at what will be recorded" in sitter.get(f"{address}{name}/")

    def test_what_is_not_offered_is_not_there(self, sits: Sits) -> None:
        claire = sits("besson")
        for name in ("silence", "lift", "confirm", "settle", "nothing"):
            claire.get(f"{MINE}{name}/", 404)

    def test_what_is_offered_no_more_keeps_what_was_typed(self, sits: Sits) -> None:
        lucia = sits("rossi")
        sent = lucia.look(f"{PILOTS}time/", silence="first", words="Until Monday")
        sits("vos").record(f"{MOORING}secretariat/withdraw-silence/", silence="first")
        answer = lucia.post(f"{PILOTS}time/", sent)
        assert answer.status_code == 409
        assert "Until Monday" in text(answer)


class TestWhoIsMeant:
    """A person is in the register once, and nothing that was typed is passed over."""

    @pytest.mark.parametrize("typed", ["Karl Brandt", "karl  BRANDT"])
    def test_a_name_on_record_is_that_person_whatever_the_id(self, sits: Sits, typed: str) -> None:
        sits("besson").record(f"{MINE}nominate/", who="new", name=typed)
        assert "Karl Brandt nominated by North Quay and Shipyard" in text(
            sits("besson").site.get(MINE)
        )
        assert "person" not in latest(2)

    def test_a_name_beside_somebody_who_is_chosen(self, sits: Sits) -> None:
        claire, clerk = sits("besson"), sits("reuter")
        for sitter, address, more in (
            (claire, f"{MINE}nominate/", {}),
            (clerk, f"{HARBOUR}secretariat/receive/", {"members": "pilots", "due": "yes"}),
            (clerk, f"{HARBOUR}secretariat/declare/", {}),
        ):
            both = {"who": "brandt", "name": "Ada Vinke", "source": "A letter", **more}
            answer = sitter.post(address, {**hidden(sitter.get(address)), **both, "step": "look"})
            assert answer.status_code == 422, text(answer)
            assert "Choose “Somebody else, by name” above, or empty this." in text(answer)
            assert 'value="Ada Vinke"' in answer.content.decode()


class TestPage:
    def test_it_shows_the_words_and_what_changed_in_them(self, sits: Sits) -> None:
        marit = sits("vos")
        marit.record(f"{MOORING}secretariat/withdraw-silence/", silence="first")
        words = "1. Ships longer than fifty metres moor at the south quay."
        marit.record(f"{MOORING}secretariat/revise/", words=words)
        page = sits("rossi").get(PILOTS)
        assert '<ins><span class="visually-hidden">new: </span>fifty </ins>' in page
        assert '<del><span class="visually-hidden">gone: </span>sixty </del>' in page
        assert "revision 2" in page
        # the second rule is in the first revision alone
        assert "gone: 2. Between ten" in text(sits("rossi").site.get(PILOTS))

    def test_a_draft_is_called_what_it_does_and_a_form_says_in_which_matter(
        self, sits: Sits
    ) -> None:
        claire = sits("besson")
        address = f"{MINE}nominate/"
        page = claire.get(address)
        assert ">Who becomes harbour master</a> · For North Quay" in page
        claire.post(address, {**hidden(page), "who": "brandt", "step": "save"})
        drafts = claire.get(MINE).partition('id="drafts"')[2].partition("</section>")[0]
        assert '>Nominate somebody</a> <span class="soft">Claire Besson</span>' in drafts

    def test_what_is_not_recorded_yet_has_no_link_away_from_what_was_typed(
        self, sits: Sits
    ) -> None:
        claire, address = sits("besson"), f"{MINE}nominate/"
        sent = {**hidden(claire.get(address)), "who": "new", "name": "Ada Vinke", "step": "look"}
        page = claire.post(address, sent).content.decode()
        assert "Ada Vinke is nominated by North Quay" in page
        assert 'persons/ada-vinke/"' not in page

    def test_nothing_said_is_not_what_does_not_count(self, sits: Sits) -> None:
        """Under the silence on one of two it was said, and nothing on the other."""
        sits("vos").record(f"{HARBOUR}secretariat/silence/", on="marin", expiry="2090-01-01T12:00")
        tom = sits("larsen")
        address = f"{HARBOUR}for/shipyard/"
        sent = filled(tom.get(f"{address}silence/"))
        tom.record(f"{address}silence/", **{**sent, "says": "no_objection"})
        page = text(tom.site.get(address))
        assert "Karl Brandt: nothing said" in page
        assert "Elena Marin: nothing said" not in page

    def test_what_is_chosen_at_first_is_not_said_to_be_left_out(self, sits: Sits) -> None:
        page = text(sits("vos").site.get(f"{HARBOUR}secretariat/silence/"))
        assert "When it ends At a day and time" in " ".join(page.split())

    def test_what_can_be_said_under_silence_says_what_becomes_of_it(self, sits: Sits) -> None:
        page = text(sits("rossi").site.get(f"{PILOTS}silence/"))
        for says in (
            "No objection: the silence runs on",
            "Objection: it breaks the silence",
            "Amendment: the silence runs on",
        ):
            assert says in page

    def test_what_was_asked_leads_to_its_answer_for_whoever_may_give_it(self, sits: Sits) -> None:
        sits("rossi").record(f"{HARBOUR}for/pilots/ask/", on="marin", asks="A plan.", of="shipyard")
        ways = {
            "larsen": f"{HARBOUR}for/shipyard/",
            "reuter": f"{HARBOUR}secretariat/",
            "novak": f"{HARBOUR}for/lighthouse/",
        }
        for person, address in ways.items():
            page = sits(person).get(address)
            asked = page.partition('id="asked"')[2].partition("</section>")[0]
            assert "A plan." in asked
            assert (f'href="{address}settle/"' in asked) == (person != "novak")

    def test_beside_a_form_stands_what_it_is_about(self, sits: Sits) -> None:
        sits("rossi").record(
            f"{PILOTS}position/", on="rules", stance="reserve", conditions="Quiet at night"
        )
        answer = sits("besson").site.get(f"{MOORING}for/north-quay/position/")
        page = text(answer)
        for words in ("Ships longer than sixty metres", "Quiet at night", "reserves", "Silence on"):
            assert words in page

    def test_where_nobody_reads_the_others_a_member_reads_itself(self, sits: Sits) -> None:
        sits("vos").record(
            "/desk/en/practice/secretariat/open-appointment/",
            title="Pilot master",
            office="new",
            name="Pilot master",
            audience="undisclosed",
        )
        matter = "/desk/en/practice/matters/pilot-master/"
        claire, tom = sits("besson"), sits("larsen")
        claire.record(f"{matter}for/north-quay/nominate/", who="new", name="Ada Noor")
        for sitter, member in ((claire, "north-quay"), (tom, "shipyard")):
            sitter.record(
                f"{matter}for/{member}/position/",
                on="ada-noor",
                stance="reserve",
                reason=f"Reason of {member}",
                conditions=f"Condition of {member}",
            )
        page = text(claire.site.get(f"{matter}for/north-quay/"))
        assert "Ada Noor: reserves its position" in page
        assert "Condition of north-quay" in page
        assert "of shipyard" not in page
        # its own word can be taken back, and what it asked be said to be met
        assert {"withdraw", "settle"} <= offered(claire, f"{matter}for/north-quay/")

    def test_it_shows_who_nominated_and_what_others_say(self, sits: Sits) -> None:
        sits("larsen").record(
            f"{HARBOUR}for/shipyard/position/", on="marin", stance="reserve", reason="Too young."
        )
        page = text(sits("besson").site.get(MINE))
        assert "nominated by North Quay" in page
        assert "Too young." in page

    def test_it_shows_what_was_said_before_and_what_was_answered(self, sits: Sits) -> None:
        claire = sits("besson")
        claire.record(f"{MINE}ask/", on="brandt", asks="A plan for the dredger.", of="shipyard")
        sits("larsen").record(
            f"{HARBOUR}for/shipyard/settle/",
            condition=_condition(sits("larsen")),
            became="answered",
            words="It comes in May.",
        )
        page = text(claire.site.get(MINE))
        assert "A plan for the dredger." in page
        assert "It comes in May." in page


def _condition(sitter: Sitter) -> str:
    page = sitter.get(f"{HARBOUR}for/shipyard/settle/")
    return page.split('name="condition" value="')[1].partition('"')[0]


class TestPositions:
    def test_with_what_it_asks_for_first(self, sits: Sits) -> None:
        twice(
            sits("besson"),
            f"{MINE}position/",
            on="brandt",
            stance="reserve",
            conditions="A plan\nA budget",
        )
        assert latest(3) == ["position", "condition", "condition"]

    def test_ad_referendum_and_confirmed(self, sits: Sits) -> None:
        claire = sits("besson")
        claire.record(f"{MINE}position/", on="marin", stance="ad_referendum")
        assert "confirm" in offered(claire, MINE)
        twice(claire, f"{MINE}confirm/", on="marin")
        assert "confirm" not in offered(claire, MINE)
        claire.get(f"{MINE}confirm/", 404)

    def test_taken_back(self, sits: Sits) -> None:
        claire = sits("besson")
        claire.record(f"{MINE}position/", on="marin", stance="support")
        page = claire.get(f"{MINE}withdraw/")
        assert "Elena Marin: agrees" in page
        own = page.split('name="of" value="')[1].partition('"')[0]
        twice(claire, f"{MINE}withdraw/", of=own, reason="By mistake")
        assert "has not said" in text(claire.site.get(MINE))
        assert "withdraw" not in offered(claire, MINE)

    def test_who_asked_says_that_it_is_met(self, sits: Sits) -> None:
        claire = sits("besson")
        claire.record(f"{MINE}ask/", on="brandt", asks="A plan.")
        twice(claire, f"{MINE}settle/", condition=_own(claire), became="met")
        assert "settle" not in offered(claire, MINE)

    def test_what_nobody_was_asked_is_answered_by_the_chair_or_the_clerk(self, sits: Sits) -> None:
        claire, tom, marit = sits("besson"), sits("larsen"), sits("vos")
        claire.record(f"{MINE}ask/", on="brandt", asks="A plan.")
        assert "settle" not in offered(tom, f"{HARBOUR}for/shipyard/")
        desk = f"{HARBOUR}secretariat/"
        sent = {"condition": _own(claire), "became": "answered", "party": "shipyard"}
        twice(marit, f"{desk}settle/", **sent, words="It comes in May.")
        assert "It comes in May. · Shipyard" in text(marit.site.get(desk))
        # without who answered, too
        marit.record(f"{desk}settle/", condition=sent["condition"], became="overtaken")
        for sitter, member in ((claire, "north-quay"), (tom, "shipyard")):
            assert "overtaken" in text(sitter.site.get(f"{HARBOUR}for/{member}/"))
        assert "settle" not in offered(marit, desk)

    def test_on_somebody_who_does_not_stand(self, sits: Sits) -> None:
        answer = sits("besson").post(
            f"{MINE}position/", {"on": "vos", "stance": "support", "nonce": "n", "step": "look"}
        )
        assert answer.status_code == 422
        assert "Choose one of these." in text(answer)


def _own(sitter: Sitter) -> str:
    return sitter.get(f"{MINE}settle/").split('name="condition" value="')[1].partition('"')[0]


class TestUnderSilence:
    def test_acknowledged_once(self, sits: Sits) -> None:
        lucia = sits("rossi")
        twice(lucia, f"{PILOTS}acknowledge/", silence="first")
        assert "acknowledge" not in offered(lucia, PILOTS)
        lucia.get(f"{PILOTS}acknowledge/", 404)

    def test_time_is_asked_and_the_silence_runs_on(self, sits: Sits) -> None:
        twice(sits("rossi"), f"{PILOTS}time/", silence="first", words="Until Monday")
        assert state("mooring-rules") == "open"

    def test_an_objection_is_lifted_and_it_stays_broken(self, sits: Sits) -> None:
        lucia = sits("rossi")
        lucia.record(f"{PILOTS}silence/", silence="first", says="objection", words="Too loud.")
        page = lucia.get(f"{PILOTS}lift/")
        answer = page.split('name="answer" value="')[1].partition('"')[0]
        twice(lucia, f"{PILOTS}lift/", answer=answer)
        assert state("mooring-rules") == "broken"
        assert "lift" not in offered(lucia, PILOTS)


class TestCandidates:
    def test_somebody_new_by_name(self, sits: Sits) -> None:
        twice(sits("besson"), f"{MINE}nominate/", who="new", name="Zoë Ødegård")
        assert latest(2) == ["person", "candidacy"]
        assert "Zoë Ødegård" in text(sits("smit").site.get(f"{HARBOUR}for/south-quay/"))

    def test_nobody(self, sits: Sits) -> None:
        answer = sits("besson").post(
            f"{MINE}nominate/", {"who": "new", "nonce": "n", "step": "look"}
        )
        assert answer.status_code == 409
        assert "Nobody is named." in text(answer)

    def test_who_is_recorded_by_that_name_is_the_same_person(self, sits: Sits) -> None:
        claire = sits("besson")
        claire.record(f"{MINE}nominate/", who="new", name="Ada Noor")
        sits("smit").record(f"{HARBOUR}for/south-quay/nominate/", who="new", name="Ada Noor")
        assert "nominated by North Quay and South Quay" in text(claire.site.get(MINE))

    @pytest.mark.parametrize("words", ["", "She does not want it."])
    def test_withdrawn(self, sits: Sits, words: str) -> None:
        claire = sits("besson")
        twice(claire, f"{MINE}withdraw-nomination/", who="marin", words=words)
        assert "withdraw-nomination" not in offered(claire, MINE)

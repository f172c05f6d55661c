"""What the chair and the clerk can do in a matter (src/nemcon/web/desk/charges/), each right, wrong
and twice."""

from collections.abc import Callable

import pytest
from tests.web.desk.desks import (
    HARBOUR,
    MOORING,
    Sitter,
    filled,
    head,
    hidden,
    latest,
    state,
    text,
)
from tests.web.desk.test_deeds import offered, twice

Sits = Callable[[str], Sitter]
HARBOUR_DESK = f"{HARBOUR}secretariat/"
MOORING_DESK = f"{MOORING}secretariat/"
LATER = "2090-01-01T12:00"


def test_every_form_that_is_offered_opens(sits: Sits) -> None:
    marit = sits("vos")
    for address in (HARBOUR_DESK, MOORING_DESK):
        for name in offered(marit, address):
            assert "Look at what will be recorded" in marit.get(f"{address}{name}/")


def test_the_colour_of_the_body(sits: Sits) -> None:
    """A choice of six, and no other word; then every page of the body has it, the desk too."""
    marit = sits("vos")
    form = "/desk/en/practice/secretariat/colour/"
    wrong = {**hidden(marit.get(form)), "colour": 'red" onload="', "step": "look"}
    assert marit.post(form, wrong).status_code == 422
    marit.record(form, colour="plum")
    assert 'class="of-plum"' in marit.get("/desk/en/practice/")
    page = marit.site.get("/fr/practice/").content.decode()
    assert 'class="of-plum"' in page


def primary(sitter: Sitter, address: str) -> str:
    """The one deed of a desk that is a button."""
    _before, *buttons = sitter.get(address).split(f'<a class="button" href="{address}')
    (name,) = [button.partition("/")[0] for button in buttons] or [""]
    return name


class TestPrimary:
    """One button, by how the matter stands; the other deeds are links."""

    def test_of_a_silence(self, sits: Sits) -> None:
        marit = sits("vos")
        assert primary(marit, MOORING_DESK) == "serve"
        marit.record(f"{MOORING_DESK}serve/", silence="first")
        assert primary(marit, MOORING_DESK) == ""
        sits("rossi").record(f"{MOORING}for/pilots/silence/", silence="first", says="objection")
        assert primary(marit, MOORING_DESK) == "silence"

    def test_of_one_that_ran_out_the_decision_on_what_it_adopted(
        self, sits: Sits, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from nemcon.web.desk import place

        marit = sits("vos")
        assert primary(marit, HARBOUR_DESK) == "silence"
        assert filled(marit.get(f"{HARBOUR_DESK}decide/")).keys().isdisjoint({"on", "how"})
        by_then = place.moment().plus_seconds(90_000)
        monkeypatch.setattr("nemcon.web.desk.place.moment", lambda: by_then)
        monkeypatch.setattr("nemcon.web.desk.views.secretariat.moment", lambda: by_then)
        assert primary(marit, MOORING_DESK) == "decide"
        form = filled(marit.get(f"{MOORING_DESK}decide/"))
        assert (form["on"], form["how"]) == ("rules", "silence")

    def test_after_the_decision_its_term_and_since_when(self, sits: Sits) -> None:
        marit = sits("vos")
        fields = {"on": "marin", "how": "meeting", "override": "Nobody answers."}
        marit.record(f"{HARBOUR_DESK}decide/", **fields)
        assert primary(marit, HARBOUR_DESK) == "begin-term"
        assert "No term is recorded yet." in text(marit.site.get(HARBOUR_DESK))
        form = filled(marit.get(f"{HARBOUR_DESK}begin-term/"))
        marit.record(f"{HARBOUR_DESK}begin-term/", **{**form, "first": "2090-12-01"})
        page = text(marit.site.get(HARBOUR_DESK))
        assert "Elena Marin was appointed on" in page
        assert "In office from 1 December 2090." in page
        assert primary(marit, HARBOUR_DESK) == ""


def test_words_under_silence_stand_once_and_no_column_is_empty(sits: Sits) -> None:
    claire, under = sits("besson"), f"{MOORING}for/north-quay/silence/"
    claire.record(under, silence="first", says="no_objection", words="Fine by us.")
    page = sits("vos").get(MOORING_DESK)
    assert page.count("Fine by us.") == 1
    assert "Acknowledged" not in page


def test_a_single_choice_that_may_be_left_out_can_be_unset(sits: Sits) -> None:
    page = sits("vos").get(f"{HARBOUR_DESK}room/")
    assert '<input type="checkbox" name="gavel" value="yes">' in page
    assert '<input type="checkbox" name="rest" value="no_objection">' in page


class TestSilence:
    def test_served_and_acknowledged_is_seen(self, sits: Sits) -> None:
        marit = sits("vos")
        twice(marit, f"{MOORING_DESK}serve/", silence="first", members="pilots", form="by hand")
        sits("smit").record(f"{MOORING}for/south-quay/acknowledge/", silence="first")
        page = text(marit.site.get(MOORING_DESK))
        assert "2 were served" in page
        assert "South Quay has not said" in page
        assert "acknowledged" in page

    def test_served_to_all_who_were_not(self, sits: Sits) -> None:
        marit = sits("vos")
        marit.record(f"{MOORING_DESK}serve/", silence="first", members="pilots")
        marit.record(f"{MOORING_DESK}serve/", silence="first")
        assert latest(4) == ["notice_served"] * 4
        assert "serve" not in offered(marit, MOORING_DESK)

    def test_extended_not_to_an_earlier_moment(self, sits: Sits) -> None:
        marit = sits("vos")
        twice(marit, f"{MOORING_DESK}extend/", silence="first", expiry=LATER)
        answer = marit.post(
            f"{MOORING_DESK}extend/",
            {"silence": "first", "expiry": "2080-01-01T12:00", "nonce": "n", "step": "look"},
        )
        assert answer.status_code == 409
        assert "not later" in text(answer)

    def test_held_and_resumed(self, sits: Sits) -> None:
        marit = sits("vos")
        twice(marit, f"{MOORING_DESK}hold/", silence="first", reason="Ask the pilots.")
        assert "hold" not in offered(marit, MOORING_DESK)
        marit.record(f"{MOORING_DESK}resume/", silence="first", expiry=LATER)
        assert "hold" in offered(marit, MOORING_DESK)

    def test_another_after_it_was_broken(self, sits: Sits) -> None:
        marit = sits("vos")
        assert "silence" not in offered(marit, MOORING_DESK)
        sits("rossi").record(f"{MOORING}for/pilots/silence/", silence="first", says="objection")
        assert state("mooring-rules") == "broken"
        twice(marit, f"{MOORING_DESK}silence/", on="rules", expiry=LATER)
        assert state("mooring-rules") == "open"

    def test_a_certificate_only_after_its_end(self, sits: Sits) -> None:
        marit = sits("vos")
        marit.record(f"{MOORING_DESK}withdraw-silence/", silence="first")
        twice(marit, f"{MOORING_DESK}certify/", silence="first")
        assert latest() == ["silence_certificate"]
        assert "certify" not in offered(marit, MOORING_DESK)

    def test_a_time_that_is_none(self, sits: Sits) -> None:
        answer = sits("vos").post(
            f"{MOORING_DESK}extend/",
            {"silence": "first", "expiry": "2090-03-26T02:30", "nonce": "n", "step": "look"},
        )
        assert answer.status_code == 409
        assert "the clock is set forward then" in text(answer)


class TestBehalf:
    def test_a_position_with_its_document(self, sits: Sits) -> None:
        twice(
            sits("reuter"),
            f"{HARBOUR_DESK}behalf/",
            member="lighthouse",
            on="marin",
            stance="support",
            form="a letter",
            source="Letter 12/2026",
            dated="2026-01-05",
        )
        assert latest(2) == ["source", "position"]
        assert "Letter 12/2026" in sits("besson").get("/desk/en/practice/matters/harbour-master/")

    def test_not_of_a_day_to_come(self, sits: Sits) -> None:
        answer = sits("reuter").post(
            f"{HARBOUR_DESK}behalf/",
            {
                "member": "lighthouse",
                "on": "marin",
                "stance": "support",
                "form": "a letter",
                "source": "Letter",
                "dated": "2090-01-01",
                "nonce": "n",
                "step": "look",
            },
        )
        assert answer.status_code == 409
        assert "still to come" in text(answer)

    def test_a_letter_of_who_holds_its_proxy(self, sits: Sits) -> None:
        """spec/standing.md §15, §18.15: it is the word of the giver, and told by whom; who holds
        none says nothing for it."""
        clerk, claire = sits("reuter"), sits("besson")
        position = {"form": "a letter", "source": "Letter 14/2026", "stance": "support"}
        position |= {"on": "marin", "member": "north-quay"}
        assert "Who said it" not in clerk.get(f"{HARBOUR_DESK}behalf/")
        quay = f"{HARBOUR}for/north-quay/"
        claire.record(f"{quay}give-proxy/", holder="shipyard", extent="all")
        form = clerk.get(f"{HARBOUR_DESK}behalf/")
        assert "Shipyard, under the proxy of North Quay" in form
        assert filled(form)["holder"] == ""
        wrong = {**filled(form), **position, "holder": "shipyard", "member": "pilots"}
        answer = clerk.post(f"{HARBOUR_DESK}behalf/", {**wrong, "step": "look"})
        assert answer.status_code == 409
        assert "Shipyard holds no proxy of Pilots for this" in text(answer)
        clerk.record(f"{HARBOUR_DESK}behalf/", holder="shipyard", **position)
        assert "agrees by Shipyard, proxy of" in text(clerk.site.get(f"{HARBOUR}screen/"))
        answered = {"member": "north-quay", "silence": "first", "says": "objection"}
        answered |= {"holder": "shipyard", "source": "Letter 15/2026"}
        sent = clerk.look(f"{MOORING_DESK}behalf-silence/", **answered)
        claire.record(f"{quay}revoke-proxy/", which="shipyard/all")
        answer = clerk.post(f"{MOORING_DESK}behalf-silence/", sent)
        assert "the proxy was taken back by then" in text(answer)
        assert state("mooring-rules") == "open"
        claire.record(f"{quay}give-proxy/", holder="shipyard", extent="all")
        clerk.record(f"{MOORING_DESK}behalf-silence/", **answered)
        assert state("mooring-rules") == "broken"

    def test_an_objection_under_silence(self, sits: Sits) -> None:
        sits("reuter").record(
            f"{MOORING_DESK}behalf-silence/",
            member="pilots",
            silence="first",
            says="objection",
            source="A call, noted by the clerk",
        )
        assert state("mooring-rules") == "broken"


class TestCandidates:
    def test_a_nomination_in_due_form(self, sits: Sits) -> None:
        twice(
            sits("reuter"),
            f"{HARBOUR_DESK}receive/",
            who="new",
            name="Ada Noor",
            members="lighthouse pilots",
            due="yes",
            source="Letter 13/2026",
        )
        assert latest(3) == ["source", "person", "candidacy"]
        assert "nominated by Lighthouse and Pilots" in text(sits("reuter").site.get(HARBOUR_DESK))

    def test_by_nobody(self, sits: Sits) -> None:
        sent = {"who": "marin", "due": "yes", "source": "L", "nonce": "n", "step": "look"}
        answer = sits("reuter").post(f"{HARBOUR_DESK}receive/", sent)
        assert answer.status_code == 422

    def test_who_declares_declines_and_withdraws(self, sits: Sits) -> None:
        jonas = sits("reuter")
        twice(jonas, f"{HARBOUR_DESK}declare/", who="new", name="Ada Noor")
        twice(jonas, f"{HARBOUR_DESK}stand-down/", who="ada-noor")
        twice(jonas, f"{HARBOUR_DESK}decline/", who="brandt")
        assert {"ada-noor", "brandt"}.isdisjoint(_standing(jonas))


def _standing(sitter: Sitter) -> set[str]:
    page = sitter.get(f"{HARBOUR_DESK}stand-down/")
    return {part.partition('"')[0] for part in page.split('name="who" value="')[1:]}


class TestRounds:
    def test_opened_answered_and_closed(self, sits: Sits) -> None:
        marit = sits("vos")
        twice(
            marit,
            f"{HARBOUR_DESK}open-round/",
            title="First",
            candidacies="marin brandt",
            answers="poll",
        )
        mine = f"{HARBOUR}for/north-quay/"
        claire = sits("besson")
        twice(claire, f"{mine}round/", **{"word-marin": "encourage", "word-brandt": "no_opinion"})
        (round,) = _choices(marit, f"{HARBOUR_DESK}close-round/", "round")
        result = {"round": round, "advance": "marin", "by": "the chair", "words": "One goes on."}
        twice(marit, f"{HARBOUR_DESK}close-round/", **result)
        assert "round" not in offered(claire, mine)
        assert "close-round" not in offered(marit, HARBOUR_DESK)

    def test_on_nobody(self, sits: Sits) -> None:
        sent = {"title": "First", "answers": "poll", "nonce": "n", "step": "look"}
        assert sits("vos").post(f"{HARBOUR_DESK}open-round/", sent).status_code == 422


class TestAfterwards:
    def test_a_decision_is_announced_and_a_statement_attached(self, sits: Sits) -> None:
        marit, claire = sits("vos"), sits("besson")
        fields = {"on": "marin", "how": "meeting", "override": "Nobody answers."}
        marit.record(f"{HARBOUR_DESK}decide/", **fields)
        announced = f"{HARBOUR_DESK}announce/"
        drafts = {k: v for k, v in filled(marit.get(announced)).items() if k.startswith("words-")}
        german = filled(marit.get(announced.replace("/en/", "/de/")))
        assert (drafts["words-de"], "Elena Marin" in german["words-de"]) == ("", True)
        assert all("Elena Marin" in drafts[f"words-{lang}"] for lang in ("nl", "en", "fr"))
        assert marit.post(announced, {"nonce": "n", "step": "look"}).status_code == 409
        twice(marit, announced, **drafts)
        # of what was announced the record says the headline, and its entry has all of it in lines
        said = text(marit.site.get("/desk/en/practice/record/?subject=matter/harbour-master"))
        first, _empty, second = drafts["words-en"].split("\n")
        assert f"Announced: {first} " in said
        assert second not in said
        assert "annonce" in sits("besson").get(HARBOUR.replace("/en/", "/fr/")).lower()
        published = f"{HARBOUR_DESK}publish/"
        assert drafts["words-fr"].partition("\n")[0] in text(
            marit.post(published, {"languages": "fr", "nonce": "n", "step": "look"})
        )
        twice(marit, published, languages="nl en fr")
        assert latest(3) == ["document"] * 3
        mine = f"{HARBOUR}for/north-quay/"
        assert offered(claire, mine) == {"document", "reserve"}
        twice(claire, f"{mine}reserve/", words="We had asked for more time.")
        assert latest() == ["reservation"]


class TestMatter:
    def test_ended_and_reopened(self, sits: Sits) -> None:
        marit = sits("vos")
        twice(marit, f"{HARBOUR_DESK}end/", how="withdrawn", reason="Nobody is needed.")
        assert state("harbour-master") == "withdrawn"
        assert "decide" not in offered(marit, HARBOUR_DESK)
        (end,) = _choices(marit, f"{HARBOUR_DESK}reopen/", "of")
        twice(marit, f"{HARBOUR_DESK}reopen/", of=end, reason="Somebody is.")
        assert state("harbour-master") == "open"

    def test_reopened_without_a_reason(self, sits: Sits) -> None:
        marit = sits("vos")
        marit.record(f"{HARBOUR_DESK}end/", how="lapsed")
        (end,) = _choices(marit, f"{HARBOUR_DESK}reopen/", "of")
        sent = {"of": end, "nonce": "n", "step": "look"}
        assert marit.post(f"{HARBOUR_DESK}reopen/", sent).status_code == 422

    def test_no_revision_while_a_silence_runs(self, sits: Sits) -> None:
        assert {"revise", "end"}.isdisjoint(offered(sits("vos"), MOORING_DESK))

    def test_an_entry_declared_void(self, sits: Sits) -> None:
        sits("rossi").record(f"{MOORING}for/pilots/silence/", silence="first", says="objection")
        marit = sits("vos")
        objection = _choices(marit, f"{MOORING_DESK}void/", "of")[0]
        before = head()
        twice(marit, f"{MOORING_DESK}void/", of=objection, reason="Of another matter.")
        assert head() == before + 1
        assert state("mooring-rules") == "open"


def _choices(sitter: Sitter, address: str, name: str) -> list[str]:
    """What can be chosen in a field of a form."""
    page = sitter.get(address)
    if f'<select id="{name}"' in page:
        options = page.split(f'<select id="{name}"')[1].partition("</select>")[0]
        return [part.partition('"')[0] for part in options.split('<option value="')[2:]]
    return [part.partition('"')[0] for part in page.split(f'name="{name}" value="')[1:]]

"""Entries set right, taken back and put before other eyes at the chair's and clerk's desk
(src/nemcon/web/desk/charges/entries.py)."""

import time
from collections.abc import Callable

from tests.web.desk.desks import (
    HARBOUR,
    MOORING,
    Sitter,
    filled,
    hidden,
    latest,
    recorded,
    state,
    text,
)
from tests.web.desk.test_deeds import offered, twice

from nemcon.record.asof import of_type
from nemcon.record.codec import reader
from nemcon.record.entries.matters import Procedure
from nemcon.record.entries.offices import Term

Sits = Callable[[str], Sitter]
RECORD = "/desk/en/practice/record/"
MINE = f"{HARBOUR}for/north-quay/"


def position(sits: Sits) -> str:
    """What North Quay said, and the id of its entry."""
    receipt = sits("besson").record(f"{MINE}position/", on="marin", stance="support")
    return receipt.rstrip("/").rpartition("/")[2]


class TestCorrect:
    def test_its_original_and_the_reason_stay(self, sits: Sits) -> None:
        entry, marit = position(sits), sits("vos")
        address = f"{RECORD}{entry}/amend/correct/"
        form = filled(marit.get(address))
        assert form["field-stance"] == "support"
        twice(marit, address, **{**form, "field-stance": "object", "reason": "Misheard."})
        assert latest() == ["correction"]
        page = text(marit.site.get(f"{RECORD}{entry}/"))
        assert "What became of it" in page
        assert "Misheard." in page
        assert "North Quay objects" in text(marit.site.get(f"{HARBOUR}secretariat/"))

    def test_before_and_after_stand_beside_each_other_before_it_is_recorded(
        self, sits: Sits
    ) -> None:
        entry, marit = position(sits), sits("vos")
        address = f"{RECORD}{entry}/amend/correct/"
        form = filled(marit.get(address))
        sent = {**form, "field-stance": "object", "reason": "Misheard.", "step": "look"}
        page = marit.post(address, {**sent, "nonce": "n"}).content.decode()
        assert "<del>agrees</del>" in page
        assert "<ins>objects</ins>" in page
        said = "Corrected: “North Quay on Elena Marin: agrees (official)”. Reason: Misheard."
        assert said in page
        assert "was decided on" not in page

    def test_of_a_decided_matter_it_says_that_the_decision_stands(self, sits: Sits) -> None:
        entry, marit = position(sits), sits("vos")
        fields = {"on": "marin", "how": "meeting", "override": "Nobody answers."}
        marit.record(f"{HARBOUR}secretariat/decide/", **fields)
        address = f"{RECORD}{entry}/amend/correct/"
        sent = {**filled(marit.get(address)), "field-stance": "object", "reason": "Misheard."}
        page = text(marit.post(address, {**sent, "step": "look", "nonce": "n"}))
        assert "The matter was decided on" in page
        assert "what you record now does not undo it" in page

    def test_its_member_is_told_who_corrected_it_and_whom_to_ask(self, sits: Sits) -> None:
        entry, marit = position(sits), sits("vos")
        own = text(sits("besson").site.get(MINE))
        assert "Is one of these not what you said?" in own
        assert "Corrected by" not in own
        address = f"{RECORD}{entry}/amend/correct/"
        form = filled(marit.get(address))
        marit.record(address, **{**form, "field-stance": "object", "reason": "Misheard."})
        own = text(sits("besson").site.get(MINE))
        assert "Corrected by Marit Vos on" in own
        assert "Misheard." in own

    def test_its_member_is_told_who_declared_it_void(self, sits: Sits) -> None:
        """It counts no more, and stands on the page of whoever said it all the same."""
        entry, marit = position(sits), sits("vos")
        # instants are whole seconds, and what was void from its own one on was never known
        time.sleep(1)
        marit.record(f"{RECORD}{entry}/amend/void/", reason="Of another matter.")
        own = text(sits("besson").site.get(MINE))
        assert "Declared void by Marit Vos on" in own
        assert "Of another matter." in own
        assert "Elena Marin: nothing said" in own
        assert "Declared void by" not in text(sits("rossi").site.get(f"{HARBOUR}for/pilots/"))

    def test_a_silence_that_it_would_break_is_told(self, sits: Sits) -> None:
        claire, under = sits("besson"), f"{MOORING}for/north-quay/silence/"
        form = {**filled(claire.get(under)), "says": "no_objection"}
        receipt = claire.record(under, **form)
        entry, marit = receipt.rstrip("/").rpartition("/")[2], sits("vos")
        address = f"{RECORD}{entry}/amend/correct/"
        sent = {**filled(marit.get(address)), "field-says": "objection", "reason": "Misheard."}
        page = text(marit.post(address, {**sent, "step": "look", "nonce": "n"}))
        assert "The matter then stands differently" in page

    def test_nothing_changed_is_refused(self, sits: Sits) -> None:
        entry, marit = position(sits), sits("vos")
        address = f"{RECORD}{entry}/amend/correct/"
        answer = marit.post(
            address, {**filled(marit.get(address)), "reason": "x", "step": "look", "nonce": "n"}
        )
        assert answer.status_code == 409
        assert "says that already" in text(answer)

    def test_what_cannot_be_read_is_refused_and_kept(self, sits: Sits) -> None:
        entry, marit = position(sits), sits("vos")
        address = f"{RECORD}{entry}/amend/correct/"
        for typed in ("[" * 9_000, "9" * 9_000, "-1", "null", "NaN", "1.5"):
            sent = {
                **filled(marit.get(address)),
                "field-revision": typed,
                "reason": "x",
                "step": "look",
                "nonce": "n",
            }
            answer = marit.post(address, sent)
            assert answer.status_code == 409, typed[:20]
            assert typed[:4] in answer.content.decode().replace("&#34;", '"')


class TestAmendmentOfAnAmendment:
    """spec/record.md §10.5."""

    def corrected(self, sits: Sits) -> tuple[Sitter, str, str]:
        """A correction that is itself wrong: who made it, the entry, and its own."""
        entry, marit = position(sits), sits("vos")
        address = f"{RECORD}{entry}/amend/correct/"
        form = filled(marit.get(address))
        receipt = marit.record(address, **{**form, "field-stance": "object", "reason": "Misheard."})
        return marit, entry, receipt.rstrip("/").rpartition("/")[2]

    def test_a_correction_is_set_right(self, sits: Sits) -> None:
        marit, entry, correction = self.corrected(sits)
        page = marit.get(f"{RECORD}{correction}/")
        amend = f"{RECORD}{correction}/amend/"
        assert amend in page
        assert offered(marit, amend) == {"correct", "recall", "void", "redact"}
        assert f"{RECORD}{entry}/amend/" in marit.get(amend)
        form = filled(marit.get(f"{amend}correct/"))
        assert (form["field-stance"], form["own"]) == ("object", "Misheard.")
        assert form["effective"] == ""
        right = {"field-stance": "abstain", "own": "Heard again.", "reason": "Not so either."}
        twice(marit, f"{amend}correct/", **{**form, **right})
        assert "North Quay abstains" in text(marit.site.get(f"{HARBOUR}secretariat/"))
        twice(marit, f"{amend}recall/", reason="It was right at first.")
        assert "North Quay agrees" in text(marit.site.get(f"{HARBOUR}secretariat/"))
        marit.get(amend, status=404)
        assert amend not in marit.get(f"{RECORD}{correction}/")

    def test_a_voiding_is_taken_back(self, sits: Sits) -> None:
        entry, marit = position(sits), sits("vos")
        receipt = marit.record(f"{RECORD}{entry}/amend/void/", reason="Of another body.")
        voiding = f"{RECORD}{receipt.rstrip('/').rpartition('/')[2]}/amend/"
        own = filled(marit.get(f"{voiding}correct/"))
        assert own["own"] == "Of another body."
        twice(marit, f"{voiding}correct/", own="Of the other body.", reason="A slip.")
        page = text(marit.site.get(voiding.removesuffix("amend/")))
        assert "Of the other body." in page[page.index("What became of it") :]
        twice(marit, f"{voiding}void/", reason="Of this body.")
        assert amended(marit, entry)

    def test_a_change_of_audience_is_taken_back_or_followed_by_another(self, sits: Sits) -> None:
        marit, entry, _correction = self.corrected(sits)
        receipt = marit.record(f"{RECORD}{entry}/amend/audience/", audience="secretariat")
        change = f"{RECORD}{receipt.rstrip('/').rpartition('/')[2]}/amend/"
        assert offered(marit, change) == {"recall", "void"}
        twice(marit, f"{change}recall/", reason="Everybody may.")


def amended(sitter: Sitter, entry: str) -> bool:
    """Whether an entry is in force, and so can be amended."""
    return bool(offered(sitter, f"{RECORD}{entry}/amend/"))


def test_a_matter_leads_the_secretariat_to_the_entries_that_it_may_correct(sits: Sits) -> None:
    entry, marit = position(sits), sits("vos")
    page = marit.get(f"{HARBOUR}secretariat/")
    way = "/desk/en/practice/record/?subject=matter%2Fharbour-master"
    assert f'href="{way}">Every entry about it: open one to correct it</a>' in page
    assert f'href="{RECORD}{entry}/"' in marit.get(way)


def test_an_entry_leads_the_secretariat_to_it(sits: Sits) -> None:
    entry = position(sits)
    amend = f"{RECORD}{entry}/amend/"
    assert amend in sits("vos").get(f"{RECORD}{entry}/")
    assert amend not in sits("besson").get(f"{RECORD}{entry}/")
    assert offered(sits("reuter"), amend) == {"correct", "void", "audience", "redact"}
    assert "unless you destroy it" in sits("reuter").get(amend)
    sits("besson").get(amend, status=404)


def test_void_and_then_no_more(sits: Sits) -> None:
    entry, marit = position(sits), sits("vos")
    twice(marit, f"{RECORD}{entry}/amend/void/", reason="Of another body.")
    assert "Of another body." in text(marit.site.get(f"{RECORD}{entry}/"))
    marit.get(f"{RECORD}{entry}/amend/", status=404)


def test_a_decision_reopened_and_an_embargo_lifted(sits: Sits) -> None:
    marit = sits("vos")
    fields = {"on": "marin", "how": "meeting", "override": "Nobody answers."}
    receipt = marit.record(f"{HARBOUR}secretariat/decide/", **fields)
    decision = f"{RECORD}{receipt.rstrip('/').rpartition('/')[2]}/amend/"
    form = filled(marit.get(f"{decision}correct/"))
    # what nothing is written of stands as it holds
    assert (form["field-how"], form["field-carried"]) == ("meeting", "yes")
    assert offered(marit, decision) == {"correct", "recall", "void", "audience", "redact", "reopen"}
    twice(marit, f"{decision}audience/", audience="members", reason="Until noon.")
    public = sits("vos").site
    public.logout()
    assert public.get(f"{decision.removeprefix('/desk').removesuffix('amend/')}").status_code == 404
    twice(marit, f"{decision}audience/", audience="public")
    assert public.get(f"{decision.removeprefix('/desk').removesuffix('amend/')}").status_code == 200
    twice(marit, f"{decision}reopen/", reason="It was too early.")
    assert state("harbour-master") == "open"


def test_what_an_entry_names_is_found_by_its_name(sits: Sits) -> None:
    """A person and a member of one name are two: the second has its id behind it."""
    from nemcon.web.store import records

    recorded("office/harbour-master", Term(term="t", holder="marin"), 10, id="term")
    marit, address = sits("vos"), f"{RECORD}term/amend/correct/"
    admitted = {"members": "Elena Marin", "kind": "person", "vote": "yes"}
    marit.record("/desk/en/practice/secretariat/members/", **admitted)
    form = filled(marit.get(address))
    assert form["field-holder"] == "Elena Marin"
    wrong = {**form, "field-holder": "Elena Martin", "reason": "Another.", "step": "look"}
    answer = marit.post(address, {**wrong, "nonce": "n"})
    assert (answer.status_code, "is called so" in text(answer)) == (422, True)
    right = {**form, "field-holder": "Elena Marin (elena-marin)", "reason": "Another."}
    twice(marit, address, **right)
    facts = records.store().record("practice").facts("office/harbour-master", on=None, known=None)
    assert [fact.content.holder for fact in of_type(facts, Term)] == ["elena-marin"]


def test_a_list_grows_by_as_many_lines_as_are_needed(sits: Sits) -> None:
    """Without a script: what was typed stands in the lines that were there, and the preview and
    what is recorded have them all."""
    from nemcon.web.store import records

    steps = [{"step": "call", "title": "Call", "on": "2026-03-01"}]
    recorded("matter/harbour-master", reader(Procedure)({"steps": steps}), 5, id="plan")
    marit, address = sits("vos"), f"{RECORD}plan/amend/correct/"
    form = {**hidden(marit.get(address)), **filled(marit.get(address))}
    assert "field-steps.3.step" not in marit.get(address)
    typed = {"field-steps.2.step": "close", "field-steps.2.title.en": "Close"}
    typed |= {"field-steps.2.on": "2026-04-01", "reason": "Two more."}
    more = marit.post(address, form | typed | {"step": "more"})
    assert more.status_code == 200
    assert filled(more.content.decode()).items() >= typed.items()
    assert "field-steps.4.step" in more.content.decode()
    typed |= {"field-steps.3.step": "end", "field-steps.3.title.en": "End"}
    typed |= {"field-steps.3.on": "2026-05-01"}
    answer = marit.post(address, form | typed | {"step": "look"})
    sent = form | typed | hidden(answer.content.decode())
    assert marit.post(address, sent | {"step": "record"}).status_code == 302
    facts = records.store().record("practice").facts("matter/harbour-master", on=None, known=None)
    (plan,) = of_type(facts, Procedure)
    assert [one.step for one in plan.content.steps] == ["call", "close", "end"]
    # whoever sends a number of his own gets no more lines than a list may have
    wild = marit.post(address, form | {"field-steps.999999.step": "x", "step": "more"})
    assert 'name="field-steps.203.step"' in wild.content.decode()
    assert 'name="field-steps.204.step"' not in wild.content.decode()

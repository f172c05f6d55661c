"""A form is filled in, looked at, and recorded once (src/nemcon/web/desk/sending.py)."""

import json
from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from tests.web.desk.desks import HARBOUR, MOORING, Sitter, account, filled, head, hidden, text

from nemcon.proceedings.standing import Standing, standing
from nemcon.record.act import Act, read_entry
from nemcon.record.entries.structure import Accreditation
from nemcon.record.readers import THE_PUBLIC

Sits = Callable[[str], Sitter]
POSITION = f"{HARBOUR}for/north-quay/position/"


def test_a_position_is_looked_at_and_recorded(sits: Sits) -> None:
    claire = sits("besson")
    before = head()
    sent = claire.look(POSITION, on="marin", stance="support", reason="She knows the harbour.")
    assert head() == before
    answer = claire.post(POSITION, sent)
    assert answer.status_code == 302
    from nemcon.web.store import records

    entry = records.store().read("practice", before)[0]
    assert entry.act is not None
    assert (entry.act.member, entry.act.person, entry.act.type) == (
        "north-quay",
        "besson",
        "position",
    )
    assert entry.auth is not None
    assert (entry.auth["how"], entry.auth["person"]) == ("session", "besson")


def test_an_act_asks_little_of_the_database(sits: Sits) -> None:
    """Who asks, the seat with the end of the record, the turn, and what is written: nothing twice,
    and no draft where none is kept."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    claire = sits("besson")
    sent = claire.look(POSITION, on="marin", stance="support")
    with CaptureQueriesContext(connection) as captured:
        assert claire.post(POSITION, sent).status_code == 302
    asked = [query["sql"] for query in captured.captured_queries]
    reads = [sql for sql in asked if sql.lstrip().startswith("SELECT")]
    assert len(reads) == 5, reads
    assert not [sql for sql in asked if "nemcon_draft" in sql and sql not in reads]
    tables = ("entry", "content", "words", "checkpoint", "request")
    assert [sql for sql in asked if sql.startswith("INSERT")] == [
        sql for table in tables for sql in asked if sql.startswith(f"INSERT INTO nemcon_{table} ")
    ]


def test_the_preview_says_all_that_is_typed_and_who_may_read_it(sits: Sits) -> None:
    claire = sits("besson")
    answer = claire.post(
        POSITION,
        {"on": "marin", "stance": "reserve", "reason": "Ask <her> first.", "nonce": "n1"},
    )
    page = text(answer)
    assert "North Quay on Elena Marin: reserves its position" in page
    assert "Ask <her> first." in page
    assert "Everybody may read it" in page


def test_the_same_form_twice_is_one_entry_and_one_receipt(sits: Sits) -> None:
    claire = sits("besson")
    sent = claire.look(POSITION, on="marin", stance="support")
    before = head()
    first, again = claire.post(POSITION, sent), claire.post(POSITION, sent)
    assert first.headers["Location"] == again.headers["Location"]
    assert head() == before + 1


def test_the_same_form_with_other_words_is_looked_at_again(sits: Sits) -> None:
    """What is recorded is what was looked at."""
    claire = sits("besson")
    sent = claire.look(POSITION, on="marin", stance="support")
    before = head()
    answer = claire.post(POSITION, {**sent, "stance": "object"})
    assert answer.status_code == 200
    assert "This was not recorded" in text(answer)
    assert head() == before


class TestAtOnce:
    """What was looked at on a page of ours is recorded without asking how the matter stands for its
    readers; anything else goes the long way."""

    ALL: ClassVar = {"on": "marin", "stance": "support", "reason": "One\r\ntwo"}

    def look(self, sitter: Sitter, address: str, **fields: str) -> dict[str, str]:
        """What the page of what will be recorded sends, as a browser does."""
        answer = sitter.post(address, {**fields, "nonce": "at-once", "step": "look"})
        page = answer.content.decode()
        sent = {**filled(page), **hidden(page), "step": "record"}
        return {name: value.replace("\n", "\r\n") for name, value in sent.items()}

    @pytest.fixture
    def asked(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """The matters of which a member's page was asked."""
        from nemcon.web.desk.views import member

        asked: list[str] = []
        standing_of = member._standing

        def note(at: Any, matter: str) -> Standing:
            asked.append(matter)
            return standing_of(at, matter)

        monkeypatch.setattr(member, "_standing", note)
        return asked

    def test_a_position(self, sits: Sits, asked: list[str]) -> None:
        claire = sits("besson")
        sent = self.look(claire, POSITION, **self.ALL)
        asked.clear()
        before = head()
        receipt = claire.post(POSITION, sent).headers["Location"]
        assert claire.post(POSITION, sent).headers["Location"] == receipt
        assert (head(), asked) == (before + 1, [])

    def test_an_answer_under_silence(self, sits: Sits, asked: list[str]) -> None:
        lucia = sits("rossi")
        address = f"{MOORING}for/pilots/silence/"
        sent = self.look(lucia, address, silence="first", says="no_objection")
        asked.clear()
        before = head()
        assert lucia.post(address, sent).status_code == 302
        assert (head(), asked) == (before + 1, [])

    @pytest.mark.parametrize(
        "other",
        [
            {"stance": "object"},
            {"signature": "x"},
            {"nonce": "another-one"},
            {"prepared": "2026-01-01T00:00:00Z"},
            {"more": "a field that the page did not have"},
        ],
    )
    def test_anything_else_is_asked(
        self, sits: Sits, asked: list[str], other: dict[str, str]
    ) -> None:
        claire = sits("besson")
        sent = self.look(claire, POSITION, **self.ALL)
        asked.clear()
        claire.post(POSITION, {**sent, **other})
        assert asked

    def test_what_another_looked_at_is_nothing(self, sits: Sits, asked: list[str]) -> None:
        sent = self.look(sits("besson"), POSITION, **self.ALL)
        own = POSITION.replace("north-quay", "south-quay")
        asked.clear()
        before = head()
        assert "This was not recorded" in text(sits("smit").post(own, sent))
        assert (head(), bool(asked)) == (before, True)


def test_a_form_that_was_recorded_takes_no_other_words(sits: Sits) -> None:
    claire = sits("besson")
    sent = claire.look(POSITION, on="marin", stance="support")
    claire.post(POSITION, sent)
    before = head()
    assert claire.post(POSITION, {**sent, "stance": "object"}).status_code == 409
    assert head() == before


def test_what_is_missing_is_said_and_what_was_typed_is_kept(sits: Sits) -> None:
    claire = sits("besson")
    answer = claire.post(POSITION, {"on": "marin", "reason": "Kept words", "step": "look"})
    assert answer.status_code == 422
    assert "Kept words" in text(answer)
    assert "Fill this in." in text(answer)


def test_the_receipt_can_be_checked_by_whoever_gets_it(sits: Sits) -> None:
    claire = sits("besson")
    receipt = claire.record(POSITION, on="marin", stance="support")
    assert "It is recorded" in claire.get(receipt)
    lines = claire.get(f"{receipt}?as=json").splitlines()
    entries = [read_entry(json.loads(line)) for line in lines]
    assert [entry.verify() for entry in entries] == [True]


def test_a_receipt_is_for_whoever_sent_the_form(sits: Sits) -> None:
    receipt = sits("besson").record(POSITION, on="marin", stance="support")
    sits("reuter").get(receipt, 404)


def test_whoever_speaks_for_another_member_is_refused(sits: Sits) -> None:
    pieter = sits("smit")
    before = head()
    assert pieter.site.get(POSITION).status_code in {403, 404}
    sent = {"on": "marin", "stance": "object", "nonce": "x1", "step": "record", "seen": "0"}
    assert pieter.post(POSITION, sent).status_code in {403, 404, 409}
    assert head() == before


class TestDraft:
    """An assistant prepares, whoever speaks for the member looks at it and sends it."""

    def test_an_assistant_drafts_and_the_representative_sends(self, sits: Sits) -> None:
        from nemcon.web.accounts.models import DeskDraft

        ben, claire = sits("okoye"), sits("besson")
        before = head()
        sent = {"on": "brandt", "stance": "object", "reason": "Prepared", "nonce": "d1"}
        assert ben.post(POSITION, {**sent, "step": "record", "seen": "x"}).status_code == 302
        assert head() == before
        (draft,) = DeskDraft.objects.all()
        assert "Prepared" in claire.get(f"{POSITION}?draft={draft.pk}")
        look = {**claire.look(f"{POSITION}?draft={draft.pk}", **sent)}
        assert claire.post(POSITION, look).status_code == 302
        assert head() == before + 1
        assert not DeskDraft.objects.exists()

    def test_nobody_else_reads_it(self, sits: Sits) -> None:
        from nemcon.web.accounts.models import DeskDraft

        ben, pieter = sits("okoye"), sits("smit")
        ben.post(POSITION, {"on": "brandt", "reason": "Secret", "nonce": "d2", "step": "save"})
        (draft,) = DeskDraft.objects.all()
        own = f"{HARBOUR}for/south-quay/position/?draft={draft.pk}"
        assert "Secret" not in pieter.get(own)


class TestSilence:
    def test_an_objection_breaks_it_and_a_second_is_refused_in_words(self, sits: Sits) -> None:
        address = f"{MOORING}for/pilots/silence/"
        sits("rossi").record(address, silence="first", says="objection", words="Too loud.")
        from nemcon.web.desk.place import moment
        from nemcon.web.store import records

        now = moment().utc
        record = records.record("practice", THE_PUBLIC)
        assert standing(record, "mooring-rules", on=now, known=now).state == "broken"


class TestSecretariat:
    def test_a_decision_that_is_not_ripe_is_refused_with_who_is_missing(self, sits: Sits) -> None:
        address = f"{HARBOUR}secretariat/decide/"
        before = head()
        answer = sits("vos").post(
            address,
            {"on": "marin", "how": "meeting", "first": "2027-01-01", "nonce": "z1", "step": "look"},
        )
        assert answer.status_code == 409
        assert "North Quay" in text(answer)
        assert head() == before

    def test_what_all_agree_on_is_decided_and_the_term_begins(self, sits: Sits) -> None:
        members = {
            "besson": "north-quay",
            "larsen": "shipyard",
            "novak": "lighthouse",
            "rossi": "pilots",
            "smit": "south-quay",
        }
        for person, member in members.items():
            sits(person).record(f"{HARBOUR}for/{member}/position/", on="marin", stance="support")
        sits("vos").record(
            f"{HARBOUR}secretariat/decide/",
            on="marin",
            how="meeting",
            first="2027-01-01",
            last="2029-12-31",
        )
        assert "Elena Marin" in sits("besson").get("/desk/en/practice/offices/harbour-master/")

    def test_a_member_has_no_such_desk(self, sits: Sits) -> None:
        claire = sits("besson")
        assert claire.site.get("/desk/en/practice/secretariat/").status_code == 404
        assert claire.site.get(f"{HARBOUR}secretariat/decide/").status_code == 404


def test_signed_out_in_between_what_was_typed_stands_on_the_page(sits: Sits) -> None:
    claire = sits("besson")
    sent = claire.look(POSITION, on="marin", stance="support", reason="My reasons")
    before = head()
    claire.site.logout()
    answer = claire.post(POSITION, sent)
    assert answer.status_code == 403
    assert "My reasons" in text(answer)
    assert head() == before


def test_no_longer_accredited_in_between_nothing_is_recorded(sits: Sits) -> None:
    claire = sits("besson")
    sent = claire.look(POSITION, on="marin", stance="support", reason="Kept words")
    from nemcon.web.store import records

    records.store().append(
        "practice",
        lambda _record, at: [
            Act(
                id="recalled",
                body="practice",
                subject="member/north-quay",
                content=Accreditation(status="ended"),
                effective=at,
                known=at,
                member="north-quay",
                person="besson",
            )
        ],
        key="k",
        author="t",
        data=b"",
    )
    before = head()
    answer = claire.post(POSITION, sent)
    assert answer.status_code == 404
    assert "Claire Besson is not accredited for North Quay" in text(answer)
    assert "Kept words" in text(answer)
    assert head() == before


def test_a_form_from_elsewhere_is_refused_with_what_was_typed(sits: Sits, practice: str) -> None:
    claire = Sitter(account("besson"), checks=True)
    before = head()
    sent = {"on": "marin", "stance": "support", "reason": "Typed", "nonce": "f1", "step": "record"}
    answer = claire.post(POSITION, sent)
    assert answer.status_code == 403
    assert "Typed" in text(answer)
    assert head() == before

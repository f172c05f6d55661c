"""What no browser would send: forms from elsewhere, forged fields, words that break pages."""

import os
import re
from collections.abc import Callable, Iterator
from html import unescape
from itertools import cycle, islice
from typing import Any

import pytest
from tests.web.desk.desks import HARBOUR, MOORING, Sitter, account, head, hidden, text
from tests.web.desk.permissions import address, routes

from nemcon.core.days import Moment

Sits = Callable[[str], Sitter]
POSITION = f"{HARBOUR}for/north-quay/position/"
POSITIONED = {"on": "marin", "stance": "support"}
HOSTILE = {
    "nul": "a\0b",
    "long": "x" * 300_000,
    "html": '</textarea></pre><script>alert("1")</script><img src=x onerror=alert(1)>',
    "template": "{{ 7*7 }} {% raw %} %(name)s {0} ${7*7}",
    "bidi": "safe \u202e\u2066 txt.exe\u2069 \u200f",
    "controls": "a\x07\x1b[31m\x85\u2028\ufffe\U0010ffff",
    "lines": "a\r\nContent-Type: text/html\r\n\r\n<p>",
    "day": "9999999-99-99",
    "path": "../../../etc/passwd",
    "query": "' OR 1=1; --",
}
FAR = "2999-01-01T00:00:00Z"
FULL = os.environ.get("NEMCON_SAMPLES") == "full"


def fill(page: str) -> dict[str, str]:
    """The fields of a form, each with the first of what it offers."""
    page = page[page.find("<main") :]
    found = dict.fromkeys(re.findall(r'<textarea[^>]* name="(\w+)"', page), "Words")
    for name, options in re.findall(r'<select[^>]* name="(\w+)".*?>(.*?)</select>', page, re.S):
        values = [v for v in re.findall(r'<option value="([^"]*)"', options) if v]
        found[name] = unescape(values[0]) if values else ""
    for tag in re.findall(r"<input [^>]*>", page):
        name, value = (re.findall(rf' {of}="([^"]*)"', tag) for of in ("name", "value"))
        kind = re.findall(r' type="([\w-]+)"', tag)
        if name and kind and kind[0] != "hidden" and name[0] not in found:
            usual = {"datetime-local": "2027-01-01T12:00", "date": "2027-01-01"}
            found[name[0]] = usual.get(kind[0]) or (unescape(value[0]) if value else "")
    return {name: value for name, value in found.items() if name != "q"}


def forms(site: Sitter, *places: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The forms that are offered at some places, each with what fills it in."""
    for place in places:
        for name in sorted(set(re.findall(rf'href="{place}(\w+)/"', site.get(place)))):
            page = site.get(f"{place}{name}/")
            yield f"{place}{name}/", hidden(page) | fill(page)


PLACES = {
    "besson": (f"{HARBOUR}for/north-quay/", f"{MOORING}for/north-quay/"),
    "vos": (
        *(f"{HARBOUR}secretariat/", f"{MOORING}secretariat/"),
        *("/desk/en/practice/people/", "/desk/en/practice/secretariat/"),
    ),
}


@pytest.mark.parametrize("reader", ["besson", "vos", ""])
def test_no_form_from_elsewhere_is_taken_anywhere(sits: Sits, practice: str, reader: str) -> None:
    """On every route; what is sent without the secret of a page of ours is refused before all."""
    site = Sitter(account(reader or "besson"), checks=True).site
    if not reader:
        site.logout()
    before = head()
    for route in routes():
        asked = address(route, key="k", secret="s", token="t")
        # one click in a program that reads mail comes without a page of ours: the link is the proof
        expected = 404 if route.startswith("stop/") else 403
        if route.startswith("/desk/api/"):
            # where no cookie counts, there is nothing to forge: an act lacks its token, and what is
            # only read takes no form
            expected = 401 if "/acts/<" in route else 405
        for more in ({}, {"csrfmiddlewaretoken": "a" * 64}):
            assert site.post(asked, {**more, "step": "record"}).status_code == expected, route
    assert head() == before


def test_not_even_with_the_secret_from_another_site(sits: Sits) -> None:
    claire = Sitter(account("besson"), checks=True)
    page = claire.get(POSITION)
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
    sent = {**hidden(page), **POSITIONED, "step": "look", "csrfmiddlewaretoken": token}
    assert claire.site.post(POSITION, sent).status_code == 200
    for origin in ("https://evil.example", "null"):
        answer = claire.site.post(POSITION, sent, headers={"Origin": origin})
        assert answer.status_code == 403, origin
    stranger = Sitter(account("smit"), checks=True)
    assert stranger.site.post(f"{HARBOUR}for/south-quay/position/", sent).status_code == 403


@pytest.mark.parametrize("person", PLACES)
def test_hostile_words_in_every_field_of_every_form(sits: Sits, person: str) -> None:
    """They are refused, or looked at and recorded as what they are: words. With small samples each
    field has three of them, the next one the three after those."""
    site, seen, line = sits(person), 0, cycle(HOSTILE.items())
    for place, filled in forms(site, *PLACES[person]):
        for field in filled:
            if field == "nonce":
                continue
            for name, words in islice(line, len(HOSTILE) if FULL else 3):
                seen += 1
                answer = site.post(place, {**filled, field: words, "step": "look"})
                assert answer.status_code in {200, 409, 422}, (place, field, name)
                page = answer.content.decode()
                assert "<script>alert" not in page, (place, field)
                assert "onerror=alert(1)>" not in page, (place, field)
                assert "49 {%" not in page, (place, field)
    assert seen > 20


@pytest.mark.parametrize("name", ["html", "template", "bidi", "lines", "controls"])
def test_what_is_recorded_of_them_breaks_no_page(sits: Sits, name: str) -> None:
    claire = sits("besson")
    sent = {**hidden(claire.get(POSITION)), **POSITIONED, "reason": HOSTILE[name], "step": "look"}
    answer = claire.post(POSITION, sent)
    if answer.status_code != 200:
        assert answer.status_code in {409, 422}
        return
    sent |= hidden(answer.content.decode()) | {"step": "record"}
    answer = claire.post(POSITION, sent)
    assert answer.status_code == 302, text(answer)
    receipt = answer.headers["Location"]
    for place in (receipt, f"{HARBOUR}for/north-quay/", HARBOUR, "/desk/en/practice/record/"):
        page = claire.get(place)
        assert "<script>alert" not in page
    assert claire.site.get(f"{receipt}?as=json").status_code == 200
    assert claire.site.get("/en/practice/matters/harbour-master/").status_code == 200


@pytest.mark.parametrize(
    ("charset", "body"),
    [
        ("unicode_escape", b"\\ud800"),
        ("utf-8", b"\xed\xa0\x80"),
        ("utf-16", b"\x00\xd8"),
        ("rot13", b"nemcon"),
        ("nothing-of-the-kind", b"words"),
    ],
)
def test_half_characters_and_odd_encodings(sits: Sits, charset: str, body: bytes) -> None:
    claire = sits("besson")
    parts = {**POSITIONED, "nonce": "odd", "step": "look"}
    fields = {name.encode(): value.encode() for name, value in parts.items()} | {b"reason": body}
    content = b"".join(
        b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % field
        for field in fields.items()
    )
    kind = f"multipart/form-data; boundary=b; charset={charset}"
    claire.site.raise_request_exception = False
    answer = claire.site.generic("POST", POSITION, content + b"--b--\r\n", content_type=kind)
    assert answer.status_code in {200, 400, 409, 422}


@pytest.mark.parametrize("checks", [False, True])
@pytest.mark.parametrize(
    "sent",
    [
        {"reason": "x" * 2_000_000},
        {f"field-{number}": "x" for number in range(2_000)},
    ],
    ids=["bytes", "fields"],
)
def test_bodies_that_are_too_large(sits: Sits, sent: dict[str, str], checks: bool) -> None:
    claire = Sitter(account("besson"), checks=checks)
    claire.site.raise_request_exception = False
    before = head()
    answer = claire.site.post(POSITION, sent)
    assert 400 <= answer.status_code < 500
    urlencoded = "&".join(f"{name}={value}" for name, value in sent.items())
    kind = "application/x-www-form-urlencoded"
    assert 400 <= claire.site.post(POSITION, urlencoded, content_type=kind).status_code < 500
    assert head() == before


@pytest.mark.parametrize(
    "deed",
    ["nothing", "__class__", "secretariat", "%00", "%2e%2e", "x" * 2000, "{{7*7}}", "%ED%A0%80"],
)
def test_a_deed_that_is_none(sits: Sits, deed: str) -> None:
    for person, place in (
        ("besson", f"{HARBOUR}for/north-quay/"),
        ("vos", f"{HARBOUR}secretariat/"),
    ):
        site = sits(person).site
        assert site.get(f"{place}{deed}/").status_code == 404
        sent = site.post(f"{place}{deed}/", {"step": "record", "reason": "Typed"})
        assert sent.status_code in {404, 409}


def test_an_accent_that_is_sent_apart_is_composed(sits: Sits) -> None:
    claire = sits("besson")
    receipt = claire.record(POSITION, **POSITIONED, reason="Re\u0301serve\u0301")
    assert "R\u00e9serv\u00e9" in claire.get(f"{receipt}?as=json")


@pytest.mark.parametrize("step", ["save", "look", "record"])
def test_what_is_no_text_is_not_even_a_draft(sits: Sits, step: str) -> None:
    from nemcon.web.accounts.models import DeskDraft

    for person in ("besson", "okoye"):
        sent = {**POSITIONED, "reason": "a\0b", "nonce": "n", "step": step}
        assert sits(person).post(POSITION, sent).status_code == 422
    assert not DeskDraft.objects.exists()


def test_what_postgresql_stores_not_gets_no_further(
    postgresql_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.conf import settings

    from nemcon import web
    from nemcon.web.desk import practice_body
    from nemcon.web.store import records

    records.forget()
    web.prepare()
    practice_body.set_up()
    monkeypatch.setattr(settings, "NEMCON_PRACTICE", practice_body.BODY)
    sent = {"person": "a\0b", "nonce": "a\0b", "reason": "a\0b", "step": "record", "seen": "\0"}
    vos, claire = Sitter(account("vos")), Sitter(account("besson"))
    for site, place in (
        (vos, "/desk/en/practice/people/"),
        (vos, f"{HARBOUR}secretariat/decide/"),
        (claire, POSITION),
        (claire, f"{HARBOUR}for/north-quay/nothing/"),
        (claire, "/desk/en/step-in/"),
    ):
        for more in ({}, {"do": "invite"}, {"step": "save"}):
            assert site.post(place, {**sent, **more}).status_code < 500, place
    login = {"login": "a\0b@x.invalid", "password": "a\0b"}
    assert claire.post("/desk/en/account/login/", login).status_code < 500
    records.forget()


class TestForged:
    """The fields that nobody types."""

    @pytest.mark.parametrize("seen", ["0", "x" * 64, "f" * 64, "\0", "[]"])
    def test_a_look_that_was_none_is_looked_at_again(self, sits: Sits, seen: str) -> None:
        claire, before = sits("besson"), head()
        sent = claire.look(POSITION, **POSITIONED)
        answer = claire.post(POSITION, {**sent, "seen": seen})
        assert answer.status_code in {200, 409}
        assert head() == before

    @pytest.mark.parametrize(
        "prepared",
        [*("", "yesterday", "\0", "9" * 5_000, "2020-01-01T00:00:00Z", FAR), "-1", "2026-01-01"],
    )
    def test_nothing_is_recorded_as_prepared_when_it_was_not(
        self, sits: Sits, prepared: str
    ) -> None:
        """Too long ago, still to come, or at no time."""
        claire, before = sits("besson"), head()
        sent = claire.look(POSITION, **POSITIONED)
        answer = claire.post(POSITION, {**sent, "prepared": prepared})
        assert answer.status_code in {200, 409}
        assert head() == before
        assert claire.post(POSITION, sent).status_code == 302

    @pytest.mark.parametrize("nonce", ["set-up-1", "set-up-20"])
    def test_the_id_of_another_act_is_taken(self, sits: Sits, nonce: str) -> None:
        claire, before = sits("besson"), head()
        sent = {**claire.look(POSITION, **POSITIONED), "nonce": nonce}
        for _ in range(2):
            answer = claire.post(POSITION, sent)
            assert answer.status_code in {200, 409}
            sent |= hidden(answer.content.decode()) | {"nonce": nonce}
        assert head() == before

    @pytest.mark.parametrize("nonce", ["", "\0", "../x", "x" * 5_000, "a b", "practice/1", "é"])
    def test_what_is_no_id_becomes_one(self, sits: Sits, nonce: str) -> None:
        claire, before = sits("besson"), head()
        sent = {**claire.look(POSITION, **POSITIONED), "nonce": nonce}
        answer = claire.post(POSITION, sent)
        assert answer.status_code in {200, 409}
        assert head() == before

    def test_the_key_of_somebody_else_gives_neither_receipt_nor_entry(self, sits: Sits) -> None:
        claire, pieter = sits("besson"), sits("smit")
        sent = claire.look(POSITION, **POSITIONED)
        receipt = claire.post(POSITION, sent).headers["Location"]
        own = f"{HARBOUR}for/south-quay/position/"
        before = head()
        forged = {**pieter.look(own, **POSITIONED), "nonce": sent["nonce"]}
        for _ in range(2):
            answer = pieter.post(own, forged)
            assert answer.status_code in {200, 409}
            forged |= hidden(answer.content.decode()) | {"nonce": sent["nonce"]}
        assert head() == before
        pieter.get(receipt, 404)

    def test_the_draft_of_somebody_else_is_neither_changed_nor_taken(self, sits: Sits) -> None:
        from nemcon.web.accounts.models import DeskDraft

        ben, pieter = sits("okoye"), sits("smit")
        ben.post(POSITION, {**POSITIONED, "reason": "Ben's", "nonce": "d1", "step": "save"})
        own = f"{HARBOUR}for/south-quay/position/"
        pieter.post(own, {**POSITIONED, "reason": "Pieter's", "nonce": "d1", "step": "save"})
        draft = DeskDraft.objects.get(member="north-quay")
        assert (draft.fields["reason"], draft.account) == ("Ben's", account("okoye"))
        sent = {**pieter.look(own, **POSITIONED), "nonce": "d1"}
        pieter.post(own, sent)
        assert DeskDraft.objects.filter(member="north-quay").exists()

    def test_fields_that_no_form_has_change_nothing(self, sits: Sits) -> None:
        from nemcon.web.store import records

        claire = sits("besson")
        sent = claire.look(POSITION, **POSITIONED)
        more = {
            **{"member": "south-quay", "person": "vos", "audience": "named:north-quay"},
            **{"effective": FAR, "known": FAR, "body": "nowhere", "matter": "mooring-rules"},
        }
        assert claire.post(POSITION, {**sent, **more}).status_code == 302
        act = records.store().read("practice")[-1].act
        assert act is not None
        assert (act.member, act.person, act.audience) == ("north-quay", "besson", "public")
        assert act.subject == "matter/harbour-master"
        assert isinstance(act.prepared, Moment)

    @pytest.mark.parametrize("draft", ["9" * 40, "٣", "-1", "x", "\0", "1 OR 1=1"])
    def test_a_number_of_a_draft_that_is_none(self, sits: Sits, draft: str) -> None:
        answer: Any = sits("besson").site.get(POSITION, {"draft": draft})
        assert answer.status_code == 200

    @pytest.mark.parametrize("key", ["%00", "x" * 3000, "..%2f", "%ED%A0%80", "set-up", "' OR 1=1"])
    def test_a_receipt_that_is_none(self, sits: Sits, key: str) -> None:
        assert "set-up" not in text(sits("besson").site.get(f"/desk/en/practice/receipts/{key}/"))
        assert sits("besson").site.get(f"/desk/en/practice/receipts/{key}/").status_code == 404

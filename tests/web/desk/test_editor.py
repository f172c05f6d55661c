"""The desk of an editor: a day's work is added, looked at and recorded in one turn."""

import re
import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web import databases
from tests.web.desk.desks import Sitter, account, head, hidden, text
from tests.web.desk.test_races import at_once

from nemcon.record.act import Act
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.positions import Position
from nemcon.record.entries.structure import Person, Role
from nemcon.rules.stances import Stance

Sits = Callable[[str], Sitter]
WATCH = "practice-watch"
DESK = f"/desk/en/{WATCH}/editor/"
LOOK = f"{DESK}look/"
DOSSIER = f"{DESK}dossier/"
DAY, YESTERDAY = (str(date.today() - timedelta(days=n)) for n in (20, 30))
"""Days on which the observer's record has members, and candidates."""
PAGE = "https://www.harbour-news.example/2026/elections"
SOURCE = {
    "url": PAGE,
    "title": "Who will run the harbour?",
    "publisher": "Harbour News",
    "published": DAY,
    "quality": "press",
}
BY = {"source": "Gazette", "day": f"../{DAY}"}
SAYS = {
    "member": "Pilots",
    "on": "Marin",
    "stance": "support",
    "words": "She has our full backing.",
    "language": "en",
    "basis": "public",
    **BY,
}
FORMS: Mapping[str, tuple[Mapping[str, str], list[str]]] = {
    "source": (SOURCE, ["source"]),
    "position": (SAYS, ["position"]),
    "count": (
        {
            **BY,
            **{"on": "Marin", "stance": "support", "quality": "exactly", "number": "4"},
            **{"base": "5", "out": "shipyard", "wording": "All but the shipyard."},
        },
        ["count"],
    ),
    "claim": (
        {
            **BY,
            **{"about": "set-up-20", "words": "It was in March.", "language": "en"},
            **{"besides": "against", "other": YESTERDAY},
        },
        ["claim"],
    ),
    "candidate": (
        {
            **BY,
            **{"matter": "harbour master", "person": "Zoë Quist", "did": "floated"},
            **{"by": "pilots", "reported": "made"},
        },
        ["person", "candidacy"],
    ),
    "member": (
        {**BY, "member": "ferry", "kind": "organisation", "name": "Ferry"},
        ["member", "membership"],
    ),
    "matter": (
        {**BY, "title": "Dredging", "language": "en", "kind": "proposal", "office": ""},
        ["matter"],
    ),
    "condition": (
        {
            **BY,
            **{"member": "Shipyard", "on": "Marin", "words": "A second tug.", "language": "en"},
            "of": "Karl Brandt",
        },
        ["condition"],
    ),
    "condition-answer": (
        {
            **BY,
            **{"condition": "second tug", "became": "met", "by": "Karl Brandt", "language": "en"},
            "words": "They have it.",
        },
        ["condition", "condition_answer"],
    ),
    "decision": (
        {
            **BY,
            **{"on": "Marin", "carried": "no", "how": "vote", "known": "no"},
            **{"for": "2", "against": "3", "neither": "0", "effect": ""},
            **{"words": "Not now.", "language": "en"},
        },
        ["decision"],
    ),
    "silence": (
        {**BY, "on": "Marin", "day": f"{YESTERDAY}~", "expiry": DAY, "after": ""},
        ["silence"],
    ),
    "silence-outcome": (
        {**BY, "silence": "Marin", "what": "broken", "by": "pilots", "among": ""},
        ["silence", "silence_broken"],
    ),
    "round": (
        {
            **BY,
            **{"title": "First poll", "language": "en", "on": "harbour-master/marin"},
            **{"answers": "poll", "size": "5", "binding": "no", "closes": DAY},
        },
        ["round"],
    ),
    "round-result": (
        {
            **BY,
            **{"round": "First poll", "on": "Marin", "for": "3", "against": "1", "neither": "1"},
            **{"then": "advance", "decided": "The chair", "basis": "reported", "wording": ""},
        },
        ["round", "round_result"],
    ),
    "term": (
        {
            **BY,
            **{"office": "harbour master", "holder": "Zoë Quist", "kind": "acting"},
            **{"day": f"{YESTERDAY}~", "until": DAY, "decided": f"../{YESTERDAY}"},
        },
        ["person", "term"],
    ),
    "extension": (
        {**BY, "term": "Quist", "until": "2031-01", "day": YESTERDAY},
        ["person", "term", "extension"],
    ),
    "end-of-term": (
        {**BY, "term": "Quist", "why": "resigned", "decided": YESTERDAY, "vacant": "yes"},
        ["person", "term", "end_of_term"],
    ),
}
"""What is filled in, and which entries it records with those that it goes on from."""
FIRST = {
    "condition-answer": "condition",
    "silence-outcome": "silence",
    "round-result": "round",
    "extension": "term",
    "end-of-term": "term",
}
"""The form that brings what another goes on from."""
VARIANTS: Mapping[str, tuple[str, Mapping[str, str], str]] = {
    "in charge": ("term", {"kind": "charge", "decided": ""}, "in_charge"),
    "perhaps broken": ("silence-outcome", {"what": "perhaps", "among": "pilots lighthouse"}, ""),
    "ran out": ("silence-outcome", {"what": "lapsed", "by": ""}, "silence_lapsed"),
    "taken back": ("silence-outcome", {"what": "withdrawn", "by": ""}, "silence_withdrawn"),
    "no figures": (
        "round-result",
        {"for": "", "against": "", "neither": "", "then": "leave"},
        "round_result",
    ),
}
"""A form filled in otherwise, and the type of the entry that follows where that is another."""
WRONG: Mapping[str, tuple[str, Mapping[str, str], str]] = {
    "charge decided": ("term", {"kind": "charge"}, "it is not recorded when that was decided"),
    "by whom": ("silence-outcome", {"what": "lapsed"}, "Only of a silence that was broken"),
    "nothing": (
        "round-result",
        {"for": "", "against": "", "neither": "", "then": ""},
        "A result has a figure, or says who goes on or leaves.",
    ),
    "a figure": ("round-result", {"for": "three"}, "is not a number"),
}
"""A form filled in wrongly, and what is said of it."""


@pytest.fixture
def rory(sits: Sits) -> Sitter:
    """The editor of the observer's record."""
    return Sitter(account("adair", WATCH))


@pytest.fixture
def ines(rory: Sitter) -> Sitter:
    """Another editor of it."""
    return newcomer()


def newcomer() -> Sitter:
    """Another editor of the observer's record."""
    from nemcon.web.accounts.models import Affiliation, UserAccount
    from nemcon.web.store import records

    def acts(_record: object, at: Any) -> list[Act]:
        known: dict[str, Any] = {"body": WATCH, "effective": at, "known": at}
        name, role = Person(name="Ines"), Role(role="editor")
        return [
            Act(id="name-ines", subject="person/ines", content=name, **known),
            Act(id="role-ines", subject="body", content=role, person="ines", **known),
        ]

    records.store().append(WATCH, acts, key="ines", author="test", data=b"")
    whose = UserAccount.objects.create_user(f"ines@{WATCH}.invalid", name="Ines")
    Affiliation.objects.create(account=whose, body=WATCH, person="ines")
    return Sitter(whose)


def filled(editor: Sitter, deed: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """A form as it is sent; of a choice among entries the one whose words have these letters."""
    page = editor.get(f"{DESK}{deed}/")
    return {**hidden(page), **fields}


def add(editor: Sitter, deed: str, **fields: str) -> None:
    """Fill in a form and put it into the draft."""
    sent = filled(editor, deed, fields)
    answer = editor.post(f"{DESK}{deed}/", {**sent, "step": "add"})
    assert answer.status_code == 302, text(answer)


def looked(editor: Sitter, address: str = LOOK) -> dict[str, str]:
    """What is sent to record all of it."""
    return {**hidden(editor.get(address)), "step": "record"}


def record(editor: Sitter) -> str:
    """Look at all of it and record it; where the receipt is."""
    answer = editor.post(LOOK, looked(editor))
    assert answer.status_code == 302, text(answer)
    return str(answer.headers["Location"])


def types(number: int) -> list[str]:
    """The types of the last entries of the observer's record."""
    from nemcon.web.store import records

    entries = records.store().read(WATCH, head(WATCH) - number)
    return [entry.act.type for entry in entries if entry.act is not None]


def items(page: str) -> list[str]:
    """The numbers of the items on a page."""
    return re.findall(r'name="item" value="(\d+)"', page)


def test_a_source_and_what_a_member_says_are_recorded_together(rory: Sitter) -> None:
    before = head(WATCH)
    add(rory, "source", **SOURCE)
    add(rory, "position", **{**SAYS, "source": "Harbour News", "also": "Gazette"})
    assert head(WATCH) == before
    page = text(rory.site.get(DESK))
    assert "Pilots on Elena Marin: agrees (in public)" in page
    assert "· “Who becomes harbour master”" in page
    assert "Sources: Harbour News" in page
    look = text(rory.site.get(LOOK))
    assert look.count("Everybody may read it") == 1
    assert "Who will run the harbour?" in look
    assert "She has our full backing." in look
    assert "What the check says" in look
    receipt = rory.get(record(rory))
    assert types(2) == ["source", "position"]
    assert "Elena Marin" in receipt
    assert "Nothing is added yet." in rory.get(DESK)
    matter = rory.site.get(f"/en/{WATCH}/matters/harbour-master/")
    assert "Harbour News" in text(matter)
    from nemcon.web.store import records

    says = records.store().read(WATCH, head(WATCH) - 1)[0]
    assert says.act is not None
    assert says.auth is not None
    assert (says.act.person, says.auth["person"]) == (None, "adair")
    assert str(says.act.effective) == f"../{DAY}"
    assert str(says.act.known) < DAY  # the Gazette had it first


@pytest.mark.parametrize("deed", FORMS)
def test_each_form_records_what_it_says(rory: Sitter, deed: str) -> None:
    fields, entries = FORMS[deed]
    begin(rory, deed)
    add(rory, deed, **fields)
    record(rory)
    assert types(len(entries)) == entries


def test_every_form_is_tried() -> None:
    from nemcon.web.desk.observer import FORMS as THERE

    assert {*FORMS, "reading"} == set(THERE)


def begin(editor: Sitter, deed: str) -> None:
    """Put into the draft what a form goes on from."""
    if deed in FIRST:
        add(editor, FIRST[deed], **FORMS[FIRST[deed]][0])


def test_a_form_is_filled_in_otherwise_and_wrongly(rory: Sitter) -> None:
    for deed in dict.fromkeys(FIRST.values()):
        add(rory, deed, **FORMS[deed][0])
    for deed, fields, says in WRONG.values():
        sent = filled(rory, deed, {**FORMS[deed][0], **fields, "step": "add"})
        answer = rory.post(f"{DESK}{deed}/", sent)
        assert (answer.status_code, says in text(answer)) == (409, True), text(answer)
    for deed, fields, _type in VARIANTS.values():
        add(rory, deed, **{**FORMS[deed][0], **fields})
    record(rory)
    expected = [type or FORMS[deed][1][-1] for deed, _fields, type in VARIANTS.values()]
    assert types(len(expected)) == expected


def test_what_an_item_brings_keeps_its_name_where_it_is_set_right(rory: Sitter) -> None:
    """What says the same by another source is told, and not recorded a second time."""
    first = {**FORMS["silence"][0], "day": YESTERDAY}
    add(rory, "silence", **first)
    add(rory, "silence", **{**first, "after": "Marin", "day": f"{DAY}~"})
    page = rory.get(f"{DESK}silence-outcome/")
    second = next(one for one in re.findall(r'<option value="([^"]*)"', page) if "about" in one)
    outcome = {**FORMS["silence-outcome"][0], "silence": unescape(second)}
    add(rory, "silence-outcome", **outcome)
    number = items(rory.get(DESK))[0]
    sent = {**hidden(rory.get(f"{DESK}silence/?item={number}")), **first}
    changed = {**sent, "expiry": "2031-01", "step": "add"}
    assert rory.post(f"{DESK}silence/", changed).status_code == 302
    record(rory)
    assert types(3) == ["silence", "silence", "silence_broken"]
    add(rory, "source", **SOURCE)
    other = {**first, "expiry": "2031-01", "source": "Harbour News"}
    answer = rory.post(f"{DESK}silence/", {**filled(rory, "silence", other), "step": "add"})
    assert (answer.status_code, "on record by other sources" in text(answer)) == (409, True)


def test_what_was_undone_is_named_by_nothing(rory: Sitter) -> None:
    begin(rory, "silence-outcome")
    add(rory, "silence-outcome", **FORMS["silence-outcome"][0])
    rory.post(f"{DESK}undo/", {"item": items(rory.get(DESK))[0], "step": "undo"})
    assert "What this goes on from is not on record: silence." in text(rory.site.get(LOOK))


def test_what_stands_in_another_matter_is_refused(rory: Sitter) -> None:
    add(rory, "matter", **FORMS["matter"][0])
    dredger = {**FORMS["candidate"][0], "matter": "Dredging", "person": "Dredger"}
    add(rory, "candidate", **dredger)
    begin(rory, "silence-outcome")
    sent = filled(rory, "decision", {**FORMS["decision"][0], "on": "Dredger"})
    answer = rory.post(f"{DESK}decision/", {**sent, "step": "add", "silence": "Marin"})
    assert (answer.status_code, "stands in another matter" in text(answer)) == (409, True)


def test_a_reading_weighs_what_the_draft_brings(rory: Sitter) -> None:
    add(rory, "position", **SAYS)
    add(rory, "position", **{**SAYS, "stance": "object"})
    page = rory.get(f"{DESK}reading/")
    ids = dict.fromkeys(re.findall(r'name="of" value="([^"]+)"', page))
    assert len(ids) == 2
    for_one, against = ids
    reason = {"words": "The second is a slip.", "language": "en", **BY}
    sent = {**hidden(page), **reason, "of": [for_one, against], "follows": for_one, "step": "add"}
    wrong = rory.post(f"{DESK}reading/", {**sent, "of": [for_one]})
    assert (wrong.status_code, "weighs two entries" in text(wrong)) == (409, True)
    assert rory.post(f"{DESK}reading/", sent).status_code == 302
    record(rory)
    assert types(3) == ["position", "position", "reading"]


def test_a_day_is_read_aloud_and_a_wrong_one_is_told(rory: Sitter) -> None:
    sent = filled(rory, "position", SAYS)
    for day, says in (
        ("2026-04", "between 1 April 2026 and 30 April 2026"),
        ("2026-04", "Pilots on Elena Marin: agrees"),
        ("../2026-04-02", "on 2 April 2026 or before"),
        ("2026-04-02", "This is read as: 2 April 2026."),
        ("2026-04-02T10:00:00Z", "12:00 (Europe/Amsterdam)"),
        ("2026-04/..", "Nothing holds by it"),
        ("2. April", "This is not a day."),
    ):
        answer = rory.post(f"{DESK}position/", {**sent, "day": day, "step": "read"})
        assert says in text(answer), day


def test_a_name_that_is_nobodys_is_told_and_what_was_typed_stays(rory: Sitter) -> None:
    sent = filled(rory, "position", {**SAYS, "member": "Quay"})
    answer = rory.post(f"{DESK}position/", {**sent, "step": "add"})
    assert answer.status_code == 422
    assert "more than one, is called so" in text(answer)
    assert "She has our full backing." in answer.content.decode()


def test_an_item_is_changed_undone_and_put_back(rory: Sitter) -> None:
    add(rory, "position", **SAYS)
    (number,) = items(rory.get(DESK))
    address = f"{DESK}position/?item={number}"
    assert 'value="Elena Marin' in rory.get(address)
    sent = {**hidden(rory.get(address)), **SAYS, "stance": "reserve", "step": "add"}
    assert rory.post(f"{DESK}position/", sent).status_code == 302
    assert items(rory.get(DESK)) == [number]
    assert "reserves its position" in text(rory.site.get(DESK))
    for step, many in (("undo", 0), ("back", 1), ("undo", 0)):
        rory.post(f"{DESK}undo/", {"item": number, "step": step})
        assert rory.get(LOOK).count("<h2") == many
    rory.post(f"{DESK}undo/", {"item": number, "step": "forget"})
    assert items(rory.get(DESK)) == []


def test_a_source_that_is_set_right_is_still_the_one_that_is_cited(rory: Sitter) -> None:
    add(rory, "source", **{**SOURCE, "published": YESTERDAY})
    add(rory, "position", **{**SAYS, "source": PAGE})
    number = items(rory.get(DESK))[0]
    sent = {**hidden(rory.get(f"{DESK}source/?item={number}")), **SOURCE, "step": "add"}
    assert rory.post(f"{DESK}source/", sent).status_code == 302
    record(rory)
    assert types(2) == ["source", "position"]


@pytest.mark.parametrize(
    "url", ["ftp://x", "x", "https://[x", "https://x:y/", "javascript:alert(1)"]
)
def test_an_address_is_one_of_a_page(rory: Sitter, url: str) -> None:
    answer = rory.post(f"{DESK}source/", {**SOURCE, "url": url, "step": "add"})
    assert (answer.status_code, "is not the address of a page" in text(answer)) == (409, True)
    assert "Nothing is added yet." in rory.get(DESK)


def test_sent_twice_or_from_two_windows_it_is_recorded_once(rory: Sitter) -> None:
    add(rory, "position", **SAYS)
    before = head(WATCH)
    first, second = looked(rory), looked(rory)
    receipt = rory.post(LOOK, first).headers["Location"]
    assert rory.post(LOOK, first).headers["Location"] == receipt
    late = rory.post(LOOK, second)
    assert (late.status_code, "There is nothing to record." in text(late)) == (409, True)
    assert head(WATCH) == before + 1


def test_two_editors_of_one_page_record_one_source(rory: Sitter, ines: Sitter) -> None:
    """What the other recorded meanwhile is shown, and not recorded again; nothing is lost."""
    for editor in (rory, ines):
        add(editor, "source", **SOURCE)
        add(editor, "position", **{**SAYS, "source": "Harbour News"})
    add(ines, "position", **{**SAYS, "member": "Lighthouse", "source": "Harbour News"})
    assert text(rory.site.get(DESK)).count("Another editor has the same in a draft.") == 2
    sent = looked(ines)
    record(rory)
    before = head(WATCH)
    answer = ines.post(LOOK, sent)
    assert answer.status_code == 409
    assert "Recorded since, on the same: Pilots on Elena Marin" in text(answer)
    assert re.search(
        r'<a href="/desk/en/practice-watch/record/[^"]+">Pilots', answer.content.decode()
    )
    assert text(answer).count("This is on record by now") == 2
    record(ines)
    assert head(WATCH) == before + 1
    from nemcon.web.store import records

    both = [entry.act for entry in records.store().read(WATCH, before - 2)]
    assert both[0] is not None
    assert both[2] is not None
    assert both[2].sources == (both[0].content.source,)


def test_nobody_sees_or_changes_the_draft_of_another(rory: Sitter, ines: Sitter) -> None:
    add(rory, "position", **SAYS)
    (number,) = items(rory.get(DESK))
    mine = hidden(rory.get(f"{DESK}position/?item={number}"))["nonce"]
    assert "She has our full backing." not in ines.get(f"{DESK}position/?item={number}")
    ines.post(f"{DESK}undo/", {"item": number, "step": "undo"})
    other = {**SAYS, "stance": "object", "nonce": mine, "step": "add"}
    assert ines.post(f"{DESK}position/", other).status_code == 302
    assert "agrees (in public)" in text(rory.site.get(DESK))


def test_what_is_for_other_eyes_is_on_no_page_of_an_editor(
    rory: Sitter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """docs/decisions/0007: but for the number of the last entry, each page is what it was."""
    from nemcon.web.desk.observer import FORMS
    from nemcon.web.store import records

    now = time.time() + 1
    monkeypatch.setattr("time.time", lambda: now)
    add(rory, "position", **SAYS)
    addresses = [DESK, LOOK, DOSSIER, *(f"{DESK}{deed}/" for deed in FORMS)]
    varied = re.compile(r'name="(csrfmiddlewaretoken|nonce|head)" value="[^"]*"')
    bring(rory, text=SECTIONS)

    def pages() -> dict[str, str]:
        return {one: varied.sub("", rory.get(one)) for one in addresses}

    def sealed(_record: object, at: Any) -> list[Act]:
        fields: list[dict[str, Any]] = [
            {"subject": "person/sealed", "content": Person(name="Sealed")},
            {"subject": "source/sealed", "content": Source(source="sealed", title="Sealed")},
            *(
                {"subject": "matter/harbour-master", "content": content, "member": "lighthouse"}
                for content in (
                    CandidacyAct(candidacy="sealed", did="floated"),
                    Position(on="marin", stance=Stance.OBJECT, basis="reported"),
                )
            ),
        ]
        known: dict[str, Any] = {"body": WATCH, "effective": at, "known": at}
        return [
            Act(id=f"sealed-{number}", audience="secretariat", **known, **one)
            for number, one in enumerate(fields)
        ]

    before = pages()
    records.store().append(WATCH, sealed, key="sealed", author="test", data=b"")
    assert pages() == before


def test_whoever_is_no_editor_any_more_records_nothing(rory: Sitter) -> None:
    from nemcon.proceedings.acts import Acting, end_role
    from nemcon.web.store import records

    add(rory, "position", **SAYS)
    sent, before = looked(rory), head(WATCH)

    def ends(there: Any, at: Any) -> list[Act]:
        return end_role(there, Acting(id="end", moment=at), person="adair", role="editor")

    records.store().append(WATCH, ends, key="end", author="test", data=b"")
    assert rory.post(LOOK, sent).status_code == 404
    assert rory.site.get(DESK).status_code == 404
    assert head(WATCH) == before + 1


SECTIONS = f"""
sources:
  news: {{url: "https://news.example/1", publisher: News, published: {DAY}}}
matters:
  harbour-master:
    candidacies:
      marin:
        positions:
          pilots: {{date: {YESTERDAY}, sources: news, stance: support, basis: reported}}
"""
WHOLE = f"""
dossier: 1
body: {WATCH}
id: mine
language: en
files: [more/sources.yaml]
members:
  ferry: {{date: {DAY}, kind: organisation, name: Ferry, sources: news}}
"""
SOURCES = (
    'sources: {{news: {{url: "https://news.example/1", publisher: {}, published: 2026-01-02}}}}'
)


def bring(editor: Sitter, **sent: Any) -> Any:
    return editor.post(DOSSIER, {"step": "look", **sent})


def files(*texts: str) -> list[SimpleUploadedFile]:
    names = ("dossier.yaml", "sources.yaml")
    return [SimpleUploadedFile(name, one.encode()) for name, one in zip(names, texts, strict=False)]


def test_sections_are_read_beside_the_record(rory: Sitter) -> None:
    before = head(WATCH)
    answer = bring(rory, text=SECTIONS)
    page = text(answer)
    assert "What was found in it Nothing." in page
    assert "Pilots on Elena Marin: agrees (reported)" in page
    assert head(WATCH) == before
    sent = looked(rory, DOSSIER)
    receipt = rory.post(DOSSIER, sent)
    assert receipt.status_code == 302, text(receipt)
    assert rory.post(DOSSIER, sent).headers["Location"] == receipt.headers["Location"]
    assert types(2) == ["source", "position"]
    assert "What was found in it" not in rory.get(DOSSIER)


def test_what_is_wrong_is_told_by_its_line_and_nothing_is_recorded(rory: Sitter) -> None:
    answer = bring(rory, text=SECTIONS.replace("pilots", "pilot"))
    page = text(answer)
    assert "pasted.yaml:8 error : There is no member pilot here. Did you mean “pilots”?" in page
    dutch = rory.get(DOSSIER.replace("/en/", "/nl/"))
    assert "Dit is er hier niet: pilot (lid)." in dutch
    assert "Bedoelde u “pilots”?" in dutch
    assert "With an error nothing is recorded" in page
    assert "seen" not in hidden(answer.content.decode())
    assert "Forget it" in page
    rory.post(DOSSIER, {"step": "drop"})
    assert "What was found in it" not in rory.get(DOSSIER)


def test_a_whole_dossier_says_what_it_corrects_and_voids(rory: Sitter) -> None:
    assert "New" in text(bring(rory, files=files(WHOLE, SOURCES.format("News"))))
    assert rory.post(DOSSIER, looked(rory, DOSSIER)).status_code == 302
    assert types(3) == ["member", "membership", "source"]
    again = text(bring(rory, files=files(WHOLE, SOURCES.format("News"))))
    assert "There is nothing to record. 3 are unchanged." in again
    less = WHOLE[: WHOLE.index("members:")]
    page = text(bring(rory, files=files(less, SOURCES.format("The News"))))
    assert re.search(r"Corrected A source: News.*Voided Ferry", page)
    assert rory.post(DOSSIER, looked(rory, DOSSIER)).status_code == 302
    assert sorted(types(3)) == ["correction", "voiding", "voiding"]


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"text": ""}, "There is no file"),
        ({"files": [SimpleUploadedFile("a.exe", b"x")]}, "'a.exe' is not a file of a dossier"),
        ({"files": [SimpleUploadedFile("a.yaml", b"x" * 2_000_001)]}, "or than 2 MB"),
        ({"text": "a: &b [*b]"}, "is an anchor. Take it out"),
        ({"text": "[" * 5_000}, "levels deep"),
        ({"files": [SimpleUploadedFile("a.yaml", b"a: \x00")]}, "U+0000 does not belong"),
        ({"text": WHOLE.replace(WATCH, "practice")}, "This dossier is of practice"),
        (
            {"text": "entries: [{type: clock_set, subject: record}]"},
            "by nemcon clock alone",
        ),
        (
            {
                "text": "entries: [{type: redaction, id: r, subject: person/adair, of: set-up-12, "
                "ground: x, reason: y, date: 2026-01-01, notorious: true}]"
            },
            "redacts",
        ),
    ],
)
def test_what_is_no_dossier_of_this_body_is_refused(
    rory: Sitter, sent: dict[str, Any], says: str
) -> None:
    before = head(WATCH)
    answer = bring(rory, **sent)
    assert says in text(answer)
    assert "seen" not in hidden(answer.content.decode())
    assert rory.post(DOSSIER, {"step": "record", "nonce": "n", "seen": "x"}).status_code == 409
    assert head(WATCH) == before


def test_with_an_error_by_the_check_nothing_is_recorded(rory: Sitter) -> None:
    """What binds a dossier binds a day: it is told before, and refused within the turn."""
    before = head(WATCH)
    add(rory, "position", **{**SAYS, "day": "2001-01-01"})
    look = rory.get(LOOK)
    assert "Pilots is not a member on 1 January 2001. Record its membership" in look
    assert "With an error nothing is recorded" in look
    assert f'<a href="{DESK}position/?item={items(rory.get(DESK))[0]}">Pilots on' in look
    german = text(rory.site.get(LOOK.replace("/en/", "/de/")))
    assert "Fehler : Lotsen ist am 1. Januar 2001 kein Mitglied." in german
    assert german.count("Lotsen zu Elena Marin:") == 2  # the item, and what is found of it
    assert "seen" not in hidden(look)
    assert rory.post(LOOK, {"step": "record", "nonce": "n", "seen": "x"}).status_code == 409
    assert head(WATCH) == before


@pytest.mark.parametrize("database", ["sqlite_database", "postgresql_database"])
def test_windows_of_two_editors_at_one_moment(
    database: str, request: pytest.FixtureRequest
) -> None:
    """Whatever comes first: each item is recorded once, one page is one source, and whoever was
    late has the draft still."""
    request.getfixturevalue(database)
    from nemcon import web
    from nemcon.web.desk import practice_body
    from nemcon.web.store import records

    databases.forget()
    web.prepare()
    practice_body.set_up()
    editors = [Sitter(account("adair", WATCH)), newcomer()]
    for editor, member in zip(editors, ("Pilots", "Lighthouse"), strict=True):
        add(editor, "source", **SOURCE)
        add(editor, "position", **{**SAYS, "member": member, "source": "Harbour News"})
    before = head(WATCH)
    windows = [
        (Sitter(account(person, WATCH)), looked(editor))
        for person, editor in zip(("adair", "ines"), editors, strict=True)
        for _window in range(3)
    ]
    answers = at_once([partial(one.post, LOOK, sent) for one, sent in windows])
    assert {answer.status_code for answer in answers} <= {302, 409}
    for editor in editors:
        if "Nothing is added yet." not in editor.get(DESK):
            record(editor)
    acts = [entry.act for entry in records.store().read(WATCH, before) if entry.act is not None]
    assert sorted(act.type for act in acts) == ["position", "position", "source"]
    assert {act.sources for act in acts if act.type == "position"} == {
        (act.content.source,) for act in acts if act.type == "source"
    }
    databases.forget()

"""The desk of an editor: a day's work is added, looked at and recorded in one turn."""

from collections.abc import Callable

import pytest
from tests.web.desk.desks import Sitter, account, head, hidden, text

Sits = Callable[[str], Sitter]
WATCH = "practice-watch"
DESK = f"/desk/en/{WATCH}/editor/"
LOOK = f"{DESK}look/"
PAGE = "https://www.harbour-news.example/2026/elections"
SOURCE = {
    "url": PAGE,
    "title": "Who will run the harbour?",
    "publisher": "Harbour News",
    "published": "2026-04-02",
    "quality": "press",
}
SAYS = {
    "member": "Pilots",
    "on": "Marin",
    "stance": "support",
    "day": "2026-04",
    "words": "She has our full backing.",
    "language": "en",
    "basis": "public",
}


@pytest.fixture
def rory(sits: Sits) -> Sitter:
    """The editor of the observer's record."""
    return Sitter(account("adair", WATCH))


def add(editor: Sitter, deed: str, **fields: str) -> None:
    """Fill in a form and put it into the draft."""
    address = f"{DESK}{deed}/"
    sent = {**hidden(editor.get(address)), **fields, "step": "add"}
    answer = editor.post(address, sent)
    assert answer.status_code == 302, text(answer)


def record(editor: Sitter) -> str:
    """Look at all of it and record it; where the receipt is."""
    answer = editor.post(LOOK, {**hidden(editor.get(LOOK)), "step": "record"})
    assert answer.status_code == 302, text(answer)
    return str(answer.headers["Location"])


def test_a_source_and_what_a_member_says_are_recorded_together(rory: Sitter) -> None:
    before = head(WATCH)
    add(rory, "source", **SOURCE)
    add(rory, "position", **SAYS, source="Harbour News")
    assert head(WATCH) == before
    page = text(rory.site.get(DESK))
    assert "Pilots on Elena Marin: agrees (in public)" in page
    look = rory.get(LOOK)
    assert "Who will run the harbour?" in look
    assert "She has our full backing." in look
    receipt = rory.get(record(rory))
    assert head(WATCH) == before + 2
    assert "Elena Marin" in receipt
    assert "Nothing is added yet." in rory.get(DESK)
    matter = rory.site.get(f"/en/{WATCH}/matters/harbour-master/")
    assert "Harbour News" in text(matter)

"""spec/answers.md §7.3: in five seconds a reader knows who objects, who reserves its position, who
has not said, and who says so: the headline and the words before the form of the days tell of each
day what the answer as JSON holds, without what is opened by a touch."""

from typing import TYPE_CHECKING, Any

import pytest
from tests.web.pages import Words, html

from nemcon.record.readers import THE_PUBLIC

if TYPE_CHECKING:
    from django.test import Client

DAYS = {
    "nac/matters/secretary-general-2024/": (
        *("2023-11-30", "2024-02-18", "2024-02-22", "2024-02-24", "2024-03-01", "2024-03-05"),
        *("2024-03-07", "2024-03-21", "2024-03-23", "2024-04-02", "2024-04-15", "2024-04-29"),
        *("2024-05-29", "2024-06-17", "2024-06-18"),
    ),
    "club/matters/chair-2026/": (
        *("2026-01-12", "2026-01-15", "2026-01-20", "2026-01-25", "2026-01-31"),
    ),
}


@pytest.mark.parametrize(
    ("place", "day"), [(place, day) for place, days in DAYS.items() for day in days]
)
def test_it_tells_what_the_answer_holds(site: "Client", place: str, day: str) -> None:
    from nemcon.web.store import records
    from nemcon.web.wording.page_words import PageWords

    answer = site.get(f"/api/v1/{place}?on={day}").json()
    page, panel = without_panel(html(site, f"/en/{place}?on={day}"))
    headline, first = page[: page.index("Who is missing")], page[: page.index("As it stood on")]
    cards = first[len(headline) :]
    told = PageWords("en", records.record(place.partition("/")[0], THE_PUBLIC))
    race = [one for one in answer["candidacies"] if one["in_race"]]
    lead = max(race, key=lambda one: one["support"]["count"])
    missing: dict[str, Any] = lead["missing_by"]
    for position in lead["positions"]:
        member = position["member"]
        if member in missing["objects"]:
            assert told.member(member) in headline
        if member in missing["objects"] + missing["reserves"]:
            card = cards[cards.index(told.member(member)) :]
            assert {"object": "objects", "reserve": "reserves"}[position["stance"]] in card
            sources = position["since_of"]["sources"] if position["since_of"] else ()
            assert all(told.source(id).publisher in card for id in sources[:1]), card
    for kind, says in (("undecided", "undecided"), ("has_not_said", "not said")):
        members = missing[kind]
        named = all(told.member(member) in first for member in members)
        assert named or f"{len(members)} have {says}" in first, (kind, members, first)
        assert not members or says in first
    # what the headline rests on is a touch away, with who says so
    brief = site.get(f"/en/{place.removesuffix('/')}/brief.json?on={day}").json()
    cited = {one["entry"]: one["sources"] for one in brief["entries"]}
    for id in brief["headline"]["entries"][:12]:
        assert all(source["publisher"] in panel for source in cited[id][:2]), (id, panel)


def without_panel(markup: str) -> tuple[str, str]:
    """The words of a page as it is shown, without what its headline rests on, and those of that."""
    before, _start, rest = markup.partition('<div class="held"')
    panel, _end, after = rest.partition("</div>")
    pages = []
    for part in (before + after, f"<div {panel}</div>"):
        parser = Words()
        parser.feed(part)
        pages.append(" ".join(" ".join(parser.parts).split()))
    return pages[0], pages[1]

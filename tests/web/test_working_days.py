"""spec/procedure.md 6.4: pages and the calendar tell which working days were counted."""

from typing import TYPE_CHECKING, Any

import pytest
from tests.proceedings.test_working_days import a_silence, feasts
from tests.web.answers import import_world
from tests.web.pages import words
from tests.web.test_calendars import events_of

from nemcon.core.days import Duration
from nemcon.core.texts import Text
from nemcon.record.entries.matters import Due, Procedure, TimetableMark
from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client

COUNTED = (
    "Counted: 21, 22, 23, 24 and 28 December 2026. Left out: 25 December 2026 (Christmas Day), 19, "
    "20, 26 and 27 December 2026 (weekend). By the calendar of the body."
)
DAYS = {
    "en": COUNTED,
    "de": "Gezählt: 21., 22., 23., 24. und 28. Dezember 2026. Nicht gezählt: 25. Dezember 2026 (Ch",
    "nl": "Geteld: 21, 22, 23, 24 en 28 december 2026. Niet geteld: 25 december 2026 (Christmas",
    "fr": "Jours comptés : 21, 22, 23, 24 et 28 décembre 2026. Jours non comptés : 25 décembre",
}


@pytest.fixture
def calendar_entry(site: "Client") -> str:
    world = a_silence()
    of = feasts(world)
    step = Due(step="report", title=Text.of("Report"), anchor="s-open", offset=Duration(working=5))
    world.add("matter/m", Procedure(steps=(step,)), "2024-01-01")
    mark = TimetableMark(step="s-open", what="anchor")
    world.add("matter/m", mark, "2026-12-18")
    import_world(world)
    return of


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_the_matter(site: "Client", calendar_entry: str, lang: str) -> None:
    page = words(site, f"/{lang}/b/matters/m/?on=2026-12-20")
    assert DAYS[lang] in page.replace("\u00a0", " ")


def test_what_is_due_on_the_page_of_the_body(site: "Client", calendar_entry: str) -> None:
    page = words(site, "/en/b/?on=2026-12-20")
    assert f"Report: Chair {COUNTED}" in page


def test_the_calendar(site: "Client", calendar_entry: str) -> None:
    events: dict[str, Any] = events_of(site.get("/en/b/calendar.ics"))
    assert str(events["Report: Chair"]["DESCRIPTION"]) == COUNTED
    told = str(events["Silence runs out: Chair"]["DESCRIPTION"])
    assert told.startswith("At the earliest: 28 December 2026, 10:00")
    assert told.endswith(COUNTED)


def test_the_entry_of_the_calendar(site: "Client", calendar_entry: str) -> None:
    page = words(site, f"/nl/b/record/{calendar_entry}/")
    assert "Welke dagen als werkdagen tellen" in page
    assert "feestdagen" in page

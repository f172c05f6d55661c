"""spec/answers.md §7.5: the timetable of a matter on its page, as in JSON, for who reads it."""

from django.test import Client
from tests.proceedings.world import World
from tests.web.answers import API, import_world, json_of
from tests.web.pages import words

from nemcon.core.days import Duration
from nemcon.core.texts import Text
from nemcon.procedures.timetable import NEXT_MEETING
from nemcon.record.entries.matters import Due, Procedure, TextRevision, TimetableMark


def test_due_done_and_what_a_step_waits_for(site: Client) -> None:
    world = World(kind="proposal", rule="consensus")
    steps = (
        Due(step="call", title=Text.of({"en": "Call", "fr": "Appel"}), anchor="opening"),
        Due(step="hearing", title=Text.of("Hearing"), anchor="call", offset=Duration(days=3)),
        Due(step="oath", title=Text.of("Oath"), anchor="hearing", offset=Duration(days=1)),
        Due(step="tour", title=Text.of("Tour"), next_meeting=True, anchor="call"),
        Due(step="seal", title=Text.of("Seal"), anchor="signature"),
    )
    world.add("matter/m", TextRevision(text="t"), "2024-01-02")
    world.add("matter/m", Procedure(steps=steps, article=Text.of("Article 4")), "2024-01-01")
    world.add("matter/m", TimetableMark(step="call", what="done"), "2024-01-03")
    late = TimetableMark(step="hearing", what="done", reason="The hall was flooded.")
    world.add("matter/m", late, "2024-01-09", audience="members")
    import_world(world)
    page = words(site, "/en/b/matters/m/")
    table = page[page.index("The timetable") : page.index("Article 4")]
    answer = json_of(site.get(f"{API}/b/matters/m/timetable/"), "timetable")
    rows = answer["rows"]
    assert answer["article"] == "Article 4"
    states = [(row["status"], row["difference"]) for row in rows]
    assert [status for status, _days in states] == ["late", "late", "late", "waiting", "waiting"]
    assert f"Call 1 January 2024 3 January 2024 {states[0][1]} days late" in table
    assert f"{states[1][1]} days late" in table
    assert "Oath 7 January 2024 (provisional)" in table
    assert "Provisional: reckoned from a step that is not done yet." in table
    assert "waits for: signature" in table
    assert rows[3]["waiting_for"] == NEXT_MEETING
    assert "waits for the next meeting" in table
    # what is for members alone is not told to everybody, and changes nothing for them
    assert "9 January 2024" not in page
    assert "flooded" not in page
    assert "Appel" in words(site, "/fr/b/matters/m/")


def test_a_matter_without_a_procedure_has_none(site: Client) -> None:
    world = World(kind="proposal", rule="consensus")
    world.add("matter/m", TextRevision(text="t"), "2024-01-02")
    import_world(world)
    assert "The timetable" not in words(site, "/en/b/matters/m/")

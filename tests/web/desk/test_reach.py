"""Whom a silence or a round has reached, and what everybody is told of at a desk."""

from collections.abc import Callable

from tests.web.desk.desks import HARBOUR, MOORING, Sitter, filled, latest, text
from tests.web.desk.test_charges import HARBOUR_DESK, MOORING_DESK
from tests.web.desk.test_deeds import twice

Sits = Callable[[str], Sitter]


def row(page: str, member: str) -> str:
    """What the last table of a page says of a member."""
    return page.rpartition(f">{member}</th>")[2].partition("</tr>")[0]


def test_served_opened_acknowledged_and_answered(sits: Sits) -> None:
    """Entries are linked; that a page was opened is no entry, and is shown to the secretariat
    alone."""
    from nemcon.web.accounts.models import MatterOpening

    marit, aisha = sits("vos"), sits("smit")
    marit.record(f"{MOORING_DESK}serve/", silence="first", members="south-quay")
    assert "Smit" not in row(marit.get(MOORING_DESK), "South Quay")
    for _time in range(2):
        page = aisha.get(f"{MOORING}for/south-quay/")
    assert "see that this page was opened" in page
    assert MatterOpening.objects.count() == 1
    aisha.record(f"{MOORING}for/south-quay/acknowledge/", silence="first")
    aisha.record(f"{MOORING}for/south-quay/silence/", silence="first", says="no_objection")
    own = row(marit.get(MOORING_DESK), "South Quay")
    assert own.count("/record/") == 3
    assert "Smit" in own
    assert "1 of 5 has answered" in text(marit.site.get(MOORING_DESK))
    assert "/record/" not in row(marit.get(MOORING_DESK), "Pilots")
    # a chair who looks at a member's desk has not opened it for that member
    marit.site.get(f"{MOORING}for/pilots/")
    assert MatterOpening.objects.count() == 1


def test_who_has_answered_in_a_round(sits: Sits) -> None:
    marit, claire = sits("vos"), sits("besson")
    form = {"title": "First", "candidacies": "marin brandt", "answers": "poll"}
    marit.record(f"{HARBOUR_DESK}open-round/", **form)
    claire.record(f"{HARBOUR}for/north-quay/round/", **{"word-marin": "encourage"})
    assert "has answered" in row(marit.get(HARBOUR_DESK), "North Quay")
    assert "1 of 5 has answered" in text(marit.site.get(HARBOUR_DESK))


def test_a_timetable_with_due_and_actual(sits: Sits) -> None:
    marit = sits("vos")
    lines = "Letters are sent; 2026-01-05\nA hearing; 2091-02"
    twice(marit, f"{HARBOUR_DESK}timetable/", steps=lines)
    fields = {"which": "letters-are-sent", "what": "done", "day": "2026-01-07", "reason": "Post."}
    twice(marit, f"{HARBOUR_DESK}mark/", **fields)
    public = HARBOUR.removeprefix("/desk")
    for page in (HARBOUR_DESK, f"{HARBOUR}for/north-quay/", public):
        said = text((marit if page == HARBOUR_DESK else sits("besson")).site.get(page))
        assert "A hearing 1 February 2091 \u2013 28 February 2091 due" in said
        assert "5 January 2026 7 January 2026 2 days late Post." in said
    # moved and worded anew: the step whose words stay is the one that was done
    assert filled(marit.get(f"{HARBOUR_DESK}timetable/"))["steps"].split("\n") == lines.split("\n")
    moved = lines.replace("01-05", "01-09").replace("A hearing", "Two hearings")
    marit.record(f"{HARBOUR_DESK}timetable/", steps=moved)
    assert "9 January 2026 7 January 2026 2 days early" in text(marit.site.get(HARBOUR_DESK))
    sent = {"steps": "No day", "nonce": "n", "step": "look"}
    assert marit.post(f"{HARBOUR_DESK}timetable/", sent).status_code == 409


def test_attendance_and_answers_by_member(sits: Sits) -> None:
    """spec/answers.md §10: each count leads to its entries; the same as JSON."""
    marit = sits("vos")
    there = {"on": "marin", "present": "pilots lighthouse", "says-pilots": "support"}
    marit.record(f"{HARBOUR}room/", **there)
    sits("rossi").record(f"{MOORING}for/pilots/silence/", silence="first", says="objection")
    address = "/desk/en/practice/statistics/"
    page = marit.get(address)
    assert row(page, "Pilots").count("/record/") == 2
    members = marit.site.get(f"{address}?as=json").json()["members"]
    kinds = ("present", "absent", "answered", "unanswered")
    counts = {one["member"]: [one[kind]["count"] for kind in kinds] for one in members}
    assert counts["pilots"] == [1, 0, 1, 0]
    assert counts["south-quay"] == [0, 1, 0, 1]
    assert address in marit.get("/desk/en/practice/secretariat/")


def test_an_assessment_decides_nothing(sits: Sits) -> None:
    marit = sits("vos")
    twice(marit, f"{HARBOUR_DESK}assess/", facilitator="The chair", most="marin")
    assert latest() == ["assessment"]
    sent = {"facilitator": "x", "most": "marin", "least": "marin", "nonce": "n", "step": "look"}
    assert marit.post(f"{HARBOUR_DESK}assess/", sent).status_code == 409


def test_everybody_is_told_of_an_override_and_why(sits: Sits) -> None:
    """standing 7.3: at each desk, on the page, in the brief and in JSON."""
    marit = sits("vos")
    fields = {"on": "marin", "how": "meeting", "override": "Nobody answers in time."}
    marit.record(f"{HARBOUR_DESK}decide/", **fields)
    site = sits("besson").site
    public = HARBOUR.removeprefix("/desk")
    api = "/api/v1/practice/matters/harbour-master/"
    for address in (
        *(f"{HARBOUR}for/north-quay/", f"{HARBOUR}screen/?still=1"),
        *(public, f"{public}brief/", api),
    ):
        assert "Nobody answers in time." in site.get(address).content.decode(), address

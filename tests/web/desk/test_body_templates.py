"""A body from a template (src/nemcon/web/desk/charges/bodies.py), each whole, wrong and twice."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.web.desk.desks import Sitter, head, text
from tests.web.desk.test_deeds import offered

DESK = "/desk/en/island/secretariat/"
NAMES = "East\nWest\nNorth"
STATES = {"members": "FR\nDE\nNL", "kind": "state", "first": "yes"}
COUNCIL = {"members": "East; large; 20\nWest; large; 15\nNorth; small; 5", "kind": "organisation"}
COMMITTEE = {
    "members": NAMES,
    "observers": "South\nLighthouse",
    "kind": "organisation",
    "words": "1. We meet monthly.",
}
CLUB = {"members": "Ada Noor\nBo Lind\nCem Ay", "kind": "person", "seats": "3", "first": "yes"}
TEMPLATES = {"alliance": STATES, "council": COUNCIL, "committee": COMMITTEE, "club": CLUB}

FAULTS: tuple[tuple[str, dict[str, str], int, str], ...] = (
    ("council", {"members": "East; large; 20\nWest; large"}, 422, "its number of votes"),
    ("club", {"members": "Ada Noor\nBo Lind\nada noor"}, 409, "stands there twice"),
    ("committee", {"observers": "East"}, 409, "stands there twice"),
    ("club", {"seats": "0"}, 409, "is not a number"),
    ("club", {"members": ""}, 422, "Fill this in"),
)


def island() -> tuple[Any, Any]:
    """What the body is now, and its record."""
    from nemcon.proceedings.structure import structure
    from nemcon.web.desk.place import moment
    from nemcon.web.store import records

    record, now = records.store().record("island"), moment().utc
    return structure(record, now, now), record


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_whole_and_once(clerk: Sitter, name: str) -> None:
    """Its members vote by the rule that it says, in its first matter too; it is offered until there
    are members."""
    assert {f"body-{each}" for each in TEMPLATES} <= offered(clerk, DESK)
    address = f"{DESK}body-{name}/"
    assert "It decides, where nothing else is said, by this rule" in clerk.get(address)
    assert "Begin with the members" in clerk.get(DESK)
    sent = clerk.look(address, **TEMPLATES[name])
    answer = clerk.post(address, sent)
    assert answer.status_code == 302, text(answer)
    before = head("island")
    again = clerk.post(address, sent)
    assert (again.headers["Location"], head("island")) == (answer.headers["Location"], before)
    assert not [one for one in offered(clerk, DESK) if one.startswith("body-")]
    page = clerk.get(DESK)
    assert "Begin with the members" not in page
    assert "Nobody speaks for a member yet" in page
    other = clerk.post(address, sent | {"nonce": "another"})
    assert (other.status_code, head("island")) == (409, before)

    now, record = island()
    assert now.body.rule in now.rules
    if name == "alliance":
        terms = now.rules["silence"].content.silence
        assert (terms.breaks, str(terms.minimum)) == (("objection", "amendment"), "PT24H")
    voting = [m for m in now.memberships.values() if m.content.vote]
    assert len(voting) == 3
    matters = list(record.subjects("matter"))
    assert len(matters) == (name != "council")
    for subject in matters:
        page = text(clerk.site.get(f"/desk/en/island/matters/{subject.split('/')[1]}/secretariat/"))
        assert "What you can do now" in page
    (office,) = record.subjects("office")
    names = dict(record.facts(office, on=None, known=None)[0].content.name.wordings)
    assert set(names) == {"en", "fr", "nl", "de"}


def test_a_body_that_says_how_it_decides_has_begun(clerk: Sitter) -> None:
    """By ``nemcon setup``, or by its clerk; also where the form was open by then."""
    address = f"{DESK}body-alliance/"
    sent = clerk.look(address, **STATES)
    clerk.record(f"{DESK}common-rule/", rule="consensus")
    assert not [one for one in offered(clerk, DESK) if one.startswith("body-")]
    answer = clerk.post(address, sent)
    assert (answer.status_code, "can no longer be done" in text(answer)) == (409, True)


def test_what_does_not_fit_is_said_and_what_was_typed_kept(clerk: Sitter) -> None:
    before = head("island")
    for name, changes, status, says in FAULTS:
        sent = {**TEMPLATES[name], **changes, "nonce": "n", "step": "look"}
        answer = clerk.post(f"{DESK}body-{name}/", sent)
        assert (answer.status_code, head("island")) == (status, before)
        assert says in text(answer)
        assert changes.get("members", "").split("\n")[-1] in answer.content.decode()


def test_the_ballot_of_a_committee_counts_those_who_take_part(clerk: Sitter) -> None:
    clerk.record(f"{DESK}body-committee/", **COMMITTEE)
    now, _record = island()
    assert now.electorate.classes["p"] == {"east", "west", "north"}
    assert set(now.electorate.members) == {"east", "west", "north"}
    assert set(now.memberships) == {"east", "west", "north", "south", "lighthouse"}


def test_what_it_will_record_is_told_by_name_and_for_whom_once(clerk: Sitter) -> None:
    """Each name is brought by another act of the same form."""
    sent = {**TEMPLATES["club"], "nonce": "club", "step": "look"}
    page = text(clerk.post(f"{DESK}body-club/", sent))
    assert "Ada Noor is a member" in page
    assert page.count("Everybody may read it") == 1


def test_for_whom_nobody_can_answer_is_told_before_anything_is_asked(clerk: Sitter) -> None:
    """spec/standing.md §18: who is a member has nobody yet who speaks for it."""
    clerk.record(f"{DESK}body-council/", **TEMPLATES["council"])
    told = "Nobody can answer for East, North and West: no person is accredited to speak there."
    people = "/desk/en/island/people/"
    assert told in text(clerk.site.get(f"{DESK}open-silence/"))
    assert text(clerk.site.get(people)).count("nobody is accredited to speak for it") == 3
    person = {"member": "east", "name": "Ann Alder", "capacity": "representative"}
    clerk.record(f"{people}accreditation/", **person)
    assert told.replace("East, North", "North") in text(clerk.site.get(f"{DESK}open-silence/"))
    assert text(clerk.site.get(people)).count("nobody is accredited to speak for it") == 2


def test_a_body_with_members_is_offered_none(sits: Callable[[str], Sitter]) -> None:
    desk = DESK.replace("island", "practice")
    assert not [one for one in offered(sits("vos"), desk) if one.startswith("body-")]
    assert sits("besson").site.get(f"{desk}body-club/").status_code == 404

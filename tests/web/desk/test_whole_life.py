"""A practice appointment from nomination to term, and a body from nothing to its first silence:
each by the forms of the desks alone."""

import time
from collections.abc import Callable
from itertools import count
from types import SimpleNamespace

import pytest
from tests.web.desk.desks import HARBOUR, MOORING, Sitter, filled, latest, state, text
from tests.web.desk.test_charges import _choices
from tests.web.desk.test_deeds import offered, twice

Sits = Callable[[str], Sitter]
SPEAK = {
    "besson": "north-quay",
    "larsen": "shipyard",
    "novak": "lighthouse",
    "rossi": "pilots",
    "smit": "south-quay",
}
DESK = "/desk/en/practice/secretariat/"
LATER = "2090-01-01T12:00"
_LOOK = {"nonce": "n", "step": "look"}


@pytest.fixture(autouse=True)
def clock(practice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second passes from one reading of the clock to the next: nobody acts twice in one."""
    from nemcon.web.desk import place
    from nemcon.web.store import records

    seconds = count(int(time.time()) + 1)
    reading = SimpleNamespace(time=lambda: next(seconds))
    monkeypatch.setattr(place, "time", reading)
    monkeypatch.setattr(records, "time", reading)


def test_an_appointment_from_nomination_to_term(sits: Sits) -> None:
    chair = sits("vos")
    # opened from its template, for a new office
    chair.record(
        f"{DESK}open-appointment/",
        title="Who becomes pilot master",
        office="new",
        name="Pilot master",
        audience="public",
    )
    matter = "who-becomes-pilot-master"
    address = f"/desk/en/practice/matters/{matter}/"
    # nominated by a member, and in a letter by another
    sits("besson").record(f"{address}for/north-quay/nominate/", who="new", name="Ada Noor")
    sits("reuter").record(
        f"{address}secretariat/receive/",
        who="new",
        name="Piet Bos",
        members="shipyard",
        due="yes",
        source="Letter 4/2026",
    )
    # one asks for something, is answered, and says that it is met
    pieter = sits("smit")
    south = f"{address}for/south-quay/"
    pieter.record(f"{south}position/", on="ada-noor", stance="reserve", conditions="A night shift.")
    # of nobody in particular: no other member answers it, and the clerk records who did
    sits("besson").get(f"{address}for/north-quay/settle/", 404)
    clerks = f"{address}secretariat/settle/"
    (asked,) = _choices(sits("reuter"), clerks, "condition")
    answer = {"became": "answered", "party": "north-quay", "words": "From May."}
    sits("reuter").record(clerks, condition=asked, **answer)
    assert "From May." in text(pieter.site.get(south))
    pieter.record(f"{south}settle/", condition=asked, became="met")
    # not ripe yet: it is refused, with who is missing
    early = {"on": "ada-noor", "how": "meeting", "nonce": "early", "step": "look"}
    answer = chair.post(f"{address}secretariat/decide/", early)
    assert answer.status_code == 409
    assert "South Quay" in text(answer)
    # the other candidate withdraws, and all agree, one of them ad referendum first
    sits("reuter").record(f"{address}secretariat/stand-down/", who="piet-bos")
    for person, member in SPEAK.items():
        stance = "ad_referendum" if person == "rossi" else "support"
        sits(person).record(f"{address}for/{member}/position/", on="ada-noor", stance=stance)
    sits("rossi").record(f"{address}for/pilots/confirm/", on="ada-noor")
    assert state(matter) == "agreed"
    receipt = chair.record(f"{address}secretariat/float/", who="new", name="Jan Smit")
    assert f'href="{address}secretariat/"' in chair.get(receipt)
    twice(
        chair,
        f"{address}secretariat/decide/",
        on="ada-noor",
        how="meeting",
        first="2027-01-01",
        last="2029-12-31",
    )
    assert state(matter) == "decided"
    page = text(sits("besson").site.get("/desk/en/practice/offices/pilot-master/"))
    assert "Ada Noor" in page
    # the term is extended, and ends earlier than it was to
    (term,) = _choices(chair, f"{DESK}extension/", "term")
    twice(chair, f"{DESK}extension/", term=term, last="2030-12-31")
    twice(chair, f"{DESK}end-of-term/", term=term, why="resigned", last="2030-06-30")


def test_a_silence_broken_and_another_unbroken(sits: Sits) -> None:
    chair, lucia = sits("vos"), sits("rossi")
    pilots = f"{MOORING}for/pilots/"
    lucia.record(f"{pilots}acknowledge/", silence="first")
    lucia.record(f"{pilots}silence/", silence="first", says="objection", words="Too loud.")
    assert state("mooring-rules") == "broken"
    chair.record(f"{MOORING}secretariat/revise/", words="1. Nobody sounds a horn at night.")
    chair.record(f"{MOORING}secretariat/silence/", on="rules", expiry=LATER)
    assert state("mooring-rules") == "open"
    (second,) = _choices(lucia, f"{pilots}silence/", "silence")
    lucia.record(f"{pilots}silence/", silence=second, says="no_objection")
    page = text(chair.site.get(f"{MOORING}secretariat/"))
    assert "4 of 5 have said nothing" in page


class TestRoom:
    """The screen of a meeting."""

    ROOM = f"{HARBOUR}room/"

    def test_nobody_objects_is_no_unanimity(self, sits: Sits) -> None:
        there = " ".join(SPEAK.values())
        sent = {"on": "marin", "present": there, "rest": "no_objection", "gavel": "yes"}
        answer = sits("vos").post(self.ROOM, {**sent, "nonce": "r", "step": "look"})
        assert answer.status_code == 409
        assert "does not support" in text(answer)

    def test_each_answers_and_the_gavel_falls(self, sits: Sits) -> None:
        chair = sits("vos")
        answers = {f"says-{member}": "support" for member in SPEAK.values()}
        twice(
            chair,
            self.ROOM,
            on="marin",
            present=" ".join(SPEAK.values()),
            gavel="yes",
            first="2027-01-01",
            **answers,
        )
        assert state("harbour-master") == "decided"
        assert latest(9) == ["source", "meeting", *["position"] * 5, "decision", "term"]

    def test_it_shows_what_is_put_and_what_was_said_before(self, sits: Sits) -> None:
        sits("rossi").record(f"{MOORING}for/pilots/position/", on="rules", stance="reserve")
        page = text(sits("vos").site.get(f"{MOORING}room/"))
        assert "Put it in a meeting: Mooring rules" in page
        assert "nobody sounds a horn" in page
        assert "Pilots reserves its position" in page

    def test_as_it_goes_on_and_on_the_screen(self, sits: Sits) -> None:
        """What happens is recorded as it does, under one meeting, and the screen in the room has
        it."""
        chair, screen = sits("vos"), f"{HARBOUR}screen/"
        three = " ".join(sorted(SPEAK.values())[:3])
        first = {"on": "marin", "present": three, "presides": "Marit Vos"}
        twice(chair, self.ROOM, **first, **{f"says-{three.split()[0]}": "support"})
        assert latest(3) == ["source", "meeting", "position"]
        form = filled(chair.get(self.ROOM))
        assert (form["present"], form["presides"]) == (three, "Marit Vos")
        everybody = " ".join(sorted(SPEAK.values()))
        more = {**form, "on": "marin", "present": everybody, f"says-{three.split()[1]}": "object"}
        twice(chair, self.ROOM, **more)
        assert latest(2) == ["correction", "position"]
        again = chair.post(self.ROOM, {**filled(chair.get(self.ROOM)), "on": "marin", **_LOOK})
        assert again.status_code == 409
        assert "on record already" in text(again)
        answer = sits("besson").site.get(screen)
        assert answer.headers["Refresh"] == "5"
        assert "5 of 5 are there" in text(answer)
        assert "Elena Marin agrees 1 objects 1 silent 3" in text(answer)
        assert "Refresh" not in chair.site.get(f"{screen}?still=1").headers
        assert "Refresh" not in chair.site.get(self.ROOM).headers

    def test_whoever_holds_a_proxy_answers_for_who_is_not_there(self, sits: Sits) -> None:
        """spec/standing.md §15: by the same keys, in the name of the giver."""
        chair, claire = sits("vos"), sits("besson")
        mine = f"{HARBOUR}for/north-quay/"
        claire.record(f"{mine}give-proxy/", holder="shipyard", extent="harbour-master")
        form = filled(chair.get(self.ROOM))
        assert form["by-north-quay"] == "shipyard"
        two = {**form, "on": "marin", "present": "shipyard pilots"}
        for answers in ({"says-north-quay": "support"}, {"rest": "no_objection"}):
            first = chair.look(self.ROOM, **two, **answers)
            assert (first["by-north-quay"], "by-shipyard" in first) == ("shipyard", False)
        twice(chair, self.ROOM, **two, **{"says-north-quay": "support"})
        assert latest(3) == ["source", "meeting", "position"]
        page = text(sits("besson").site.get(f"{HARBOUR}screen/"))
        assert "3 of 5 are there or represented" in page
        assert "North Quay was represented by Shipyard, proxy of" in page
        assert "North Quay agrees by Shipyard, proxy of" in page
        alone = {**two, "present": "pilots", "says-north-quay": "object"}
        answer = chair.post(self.ROOM, {**alone, **_LOOK})
        assert answer.status_code == 409
        assert "Shipyard is not there and answers for nobody" in text(answer)
        # there itself it answers for itself, and the proxy has no effect that day
        all_three = {**two, "present": "shipyard pilots north-quay", "says-north-quay": "object"}
        twice(chair, self.ROOM, **all_three)
        assert "North Quay objects" in text(chair.site.get(f"{HARBOUR}secretariat/"))
        assert "The proxy has no effect" in text(chair.site.get(self.ROOM))
        answer = chair.post(self.ROOM, {**two, "says-north-quay": "support", **_LOOK})
        assert "was present itself that day" in text(answer)

    def test_the_screen_shows_what_every_member_may_read(self, sits: Sits) -> None:
        """Though it is the chair who has it open: 7.6."""
        chair = sits("vos")
        fields = {"title": "Sealed", "words": "A draft.", "audience": "secretariat"}
        chair.record("/desk/en/practice/secretariat/open-consensus/", **fields)
        sealed = HARBOUR.replace("harbour-master", "sealed")
        sits("besson").record(f"{sealed}for/north-quay/position/", on="text", stance="object")
        assert "North Quay objects" in text(chair.site.get(f"{sealed}secretariat/"))
        assert "North Quay" not in text(chair.site.get(f"{sealed}screen/"))

    def test_of_nobody_who_is_there(self, sits: Sits) -> None:
        sent = {"on": "marin", "rest": "no_objection", "nonce": "r", "step": "look"}
        assert sits("vos").post(self.ROOM, sent).status_code == 422

    def test_a_member_has_no_such_screen(self, sits: Sits) -> None:
        assert sits("besson").site.get(self.ROOM).status_code == 404


def test_rounds_with_elimination(sits: Sits) -> None:
    """Members vote on all who stand until more than half are for one; a decision rests on the votes
    of a round, and is refused by those of another."""
    chair = sits("vos")
    fields = {"title": "Pilot master", "office": "new", "name": "Pilot master"}
    chair.record(f"{DESK}open-rounds/", **fields, audience="public")
    post = HARBOUR.replace("harbour-master", "pilot-master")
    desk = f"{post}secretariat/"
    for name in ("Ada Noor", "Bo Ek"):
        chair.record(f"{desk}declare/", who="new", name=name)
    for title, votes in (("First", "yyn"), ("Second", "yyyn")):
        stand = {"candidacies": "ada-noor bo-ek", "answers": "vote", "binding": "yes"}
        chair.record(f"{desk}open-round/", title=title, **stand)
        for vote, (person, member) in zip(votes, SPEAK.items(), strict=False):
            words = {"word-ada-noor": {"y": "yes", "n": "no"}[vote], "word-bo-ek": "no"}
            mine = f"{post}for/{member}/"
            (form,) = offered(sits(person), mine) & {"round", *_rounds(sits(person), mine)}
            sits(person).record(f"{mine}{form}/", **words)
        (round,) = _choices(chair, f"{desk}close-round/", "round")
        more = {"leave": "bo-ek"} if title == "Second" else {}
        chair.record(f"{desk}close-round/", round=round, by="the rule", words="Counted.", **more)
    last, first = _choices(chair, f"{desk}decide/", "round")
    decide = {"on": "ada-noor", "how": "vote", "nonce": "n", "step": "look"}
    assert "does not support" in text(chair.post(f"{desk}decide/", {**decide, "round": first}))
    twice(chair, f"{desk}decide/", on="ada-noor", how="vote", round=last)
    assert state("pilot-master") == "decided"


def _rounds(sitter: Sitter, address: str) -> set[str]:
    return {name for name in offered(sitter, address) if name.startswith("round-")}


def test_two_steps_in_two_bodies(sits: Sits) -> None:
    """standing 14: another body proposes by its own rule, then this one decides by its own."""
    chair = sits("vos")
    assert "open-two-steps" not in offered(chair, DESK)
    council = {"name": "Harbour Council", "members": "Alfa\nBravo", "rule": "unanimity"}
    twice(chair, f"{DESK}other-body/", **council)
    assert latest(3) == ["member", "member", "other_body"]
    more = {**council, "size": "3", "nonce": "n", "step": "look"}
    assert chair.post(f"{DESK}other-body/", {**more, "size": "1"}).status_code == 409
    fields = {
        "title": "Night lights",
        "words": "Lights at night.",
        "other": "harbour-council",
        "audience": "public",
    }
    chair.record(f"{DESK}open-two-steps/", **fields)
    lights = HARBOUR.replace("harbour-master", "night-lights")
    letter = {"on": "text", "stance": "support", "form": "a letter", "source": "A letter"}
    chair.record(f"{lights}secretariat/behalf/", member="alfa", **letter)
    decide = {"on": "text", "how": "meeting"}
    early = chair.post(f"{lights}secretariat/decide/", {**decide, "nonce": "n", "step": "look"})
    assert "does not support" in text(early)
    chair.record(f"{lights}secretariat/behalf/", member="bravo", **letter)
    chair.record(f"{lights}secretariat/decide/", **decide)
    assert state("night-lights") == "recommended"
    for person, member in SPEAK.items():
        sits(person).record(f"{lights}for/{member}/position/", on="text", stance="support")
    chair.record(f"{lights}secretariat/decide/", **decide)
    assert state("night-lights") == "adopted"


class TestTemplates:
    @pytest.mark.parametrize("template", ["open-silence", "open-consensus", "open-last-call"])
    def test_a_proposal(self, sits: Sits, template: str) -> None:
        fields = {"title": "Lights at night", "words": "1. No lights.", "audience": "undisclosed"}
        if template == "open-silence":
            fields["expiry"] = LATER
        twice(sits("vos"), f"{DESK}{template}/", **fields)
        assert state("lights-at-night") == "open"

    def test_a_last_call_waits_for_the_chair(self, sits: Sits) -> None:
        chair = sits("vos")
        chair.record(
            f"{DESK}open-last-call/", title="Lights", words="1. No lights.", audience="public"
        )
        desk = "/desk/en/practice/matters/lights/secretariat/"
        for person, member in SPEAK.items():
            sits(person).record(
                f"/desk/en/practice/matters/lights/for/{member}/position/",
                on="text",
                stance="no_objection",
            )
        sent = {"on": "text", "how": "correspondence", "nonce": "d", "step": "look"}
        assert chair.post(f"{desk}decide/", sent).status_code == 409
        twice(chair, f"{desk}judge/", on="text", question="0", finds="yes", reason="All answered.")
        chair.record(f"{desk}decide/", on="text", how="correspondence")
        assert state("lights") == "adopted"

    def test_one_of_the_same_title_has_an_id_of_its_own(self, sits: Sits) -> None:
        chair = sits("vos")
        fields = {"title": "Mooring rules", "words": "1. None.", "audience": "public"}
        chair.record(f"{DESK}open-consensus/", **fields)
        assert state("mooring-rules-2") == "open"


class TestBody:
    def test_every_form_that_is_offered_opens(self, sits: Sits) -> None:
        chair = sits("vos")
        names = offered(chair, DESK) - {"people"}
        assert {"members", "rule", "office", "open-silence", "term"} <= names
        for name in names:
            assert "Look at what will be recorded" in chair.get(f"{DESK}{name}/")

    def test_members_with_classes_and_weights(self, sits: Sits) -> None:
        chair = sits("vos")
        twice(
            chair,
            f"{DESK}members/",
            members="Dry Dock; large; 20\nFR; small; 3",
            kind="organisation",
            vote="yes",
        )
        assert {"dry-dock", "FR"} <= set(_choices(chair, f"{DESK}leave/", "member"))
        assert "open-weighted" in offered(chair, DESK)
        chair.record(
            f"{DESK}open-weighted/",
            title="Lights",
            words="1.",
            weight="votes",
            audience="public",
        )
        assert state("lights") == "open"

    def test_a_line_that_says_nothing_to_a_computer(self, sits: Sits) -> None:
        sent = {"members": "A; b; many", "kind": "state", "vote": "yes", "nonce": "n"}
        answer = sits("vos").post(f"{DESK}members/", {**sent, "step": "look"})
        assert answer.status_code == 409
        assert "North Quay; large; 20" in text(answer)

    def test_a_rule_is_tried_before_it_is_adopted(self, sits: Sits) -> None:
        chair = sits("vos")
        fields = {"name": "Two thirds", "sentence": "at least 2/3 of votes cast are for"}
        sent = {**fields, "nonce": "n", "step": "look"}
        page = text(chair.post(f"{DESK}rule/", sent))
        assert "All but one agree, and that one objects the rule is satisfied" in page
        assert "Nobody says anything the rule is not satisfied" in page
        twice(chair, f"{DESK}rule/", **fields)
        chair.record(f"{DESK}common-rule/", rule="two-thirds")

    def test_a_rule_that_cannot_be_read(self, sits: Sits) -> None:
        sent = {"name": "x", "sentence": "whoever shouts loudest", "nonce": "n", "step": "look"}
        assert sits("vos").post(f"{DESK}rule/", sent).status_code == 409

    def test_somebody_acting(self, sits: Sits) -> None:
        twice(
            sits("vos"),
            f"{DESK}term/",
            office="harbour-master",
            name="Ada Noor",
            kind="acting",
            first="2026-01-01",
        )
        assert latest(2) == ["person", "term"]

    def test_a_member_leaves(self, sits: Sits) -> None:
        chair = sits("vos")
        twice(chair, f"{DESK}leave/", member="pilots", status="left")
        chair.record(f"{DESK}leave/", member="shipyard", status="suspended")

    def test_a_member_has_no_such_forms(self, sits: Sits) -> None:
        assert sits("besson").site.get(f"{DESK}members/").status_code == 404


def test_a_body_from_nothing_to_its_first_silence(clerk: Sitter) -> None:
    desk = "/desk/en/island/secretariat/"
    assert "open-silence" not in offered(clerk, desk)
    clerk.record(f"{desk}members/", members="East\nWest\nNorth", kind="organisation", vote="yes")
    clerk.record(f"{desk}common-rule/", rule="silence")
    clerk.record(
        f"{desk}open-silence/",
        title="Opening hours",
        words="From nine to five.",
        expiry=LATER,
        audience="public",
    )
    page = text(clerk.site.get("/desk/en/island/matters/opening-hours/secretariat/"))
    assert "3 of 3 have said nothing" in page


def test_of_a_silence_that_nobody_may_read_yet_no_number_is_told(sits: Sits) -> None:
    chair = sits("vos")
    fields = {"title": "Lights", "words": "1. None.", "expiry": LATER, "audience": "undisclosed"}
    chair.record(f"{DESK}open-silence/", **fields)
    assert "have said nothing" not in text(
        chair.site.get("/desk/en/practice/matters/lights/secretariat/")
    )

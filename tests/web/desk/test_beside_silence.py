"""spec/silence.md §7.7 at the desks: what a word beside a silence does to it, and what is told of
it before and after."""

import re
from collections.abc import Callable

import pytest
from tests.web.desk.desks import HARBOUR, MOORING, Sitter, head, text
from tests.web.desk.test_charges import HARBOUR_DESK, LATER, MOORING_DESK

Sits = Callable[[str], Sitter]
PILOTS = f"{MOORING}for/pilots/"
BESIDE = "%s objects, and no objection of that member counts under this silence"
NO_ANSWER = {
    "en": "This is no answer under it",
    "fr": "Ceci n\u2019est pas une réponse sous silence",
    "nl": "Dit is daarin geen antwoord",
    "de": "Dies ist darin keine Antwort",
}

RUNS = {
    "en": "The silence on \u201cMooring rules\u201d runs until",
    "fr": "Le silence (« Règles d\u2019amarrage ») court jusqu\u2019au",
    "nl": "De stilteprocedure (\u201cAanmeerregels\u201d) loopt tot",
    "de": "Das Schweigeverfahren („Anlegeregeln“) läuft bis",
}


@pytest.mark.parametrize("lang", NO_ANSWER)
def test_before_it_is_recorded_a_form_says_that_it_breaks_no_silence(sits: Sits, lang: str) -> None:
    lucia, marit = sits("rossi"), sits("vos")
    for who, desk, form, right in (
        (lucia, PILOTS, "position", "for/pilots/silence/"),
        (lucia, PILOTS, "ask", "for/pilots/silence/"),
        (marit, MOORING_DESK, "behalf", "secretariat/behalf-silence/"),
        (marit, MOORING, "room", "secretariat/behalf-silence/"),
    ):
        page = who.get(f"{desk}{form}/".replace("/en/", f"/{lang}/"))
        assert NO_ANSWER[lang] in page
        way = f"{MOORING}{right}".replace("/en/", f"/{lang}/")
        assert f'href="{way}"' in page
        assert who.site.get(way).status_code == 200
    # where nothing is under silence, nothing of it is said
    assert NO_ANSWER[lang] not in lucia.get(f"{HARBOUR}for/pilots/position/")


@pytest.mark.parametrize("lang", RUNS)
def test_while_it_runs_no_form_decides(sits: Sits, lang: str) -> None:
    """spec/silence.md 4.7: nor with a reason, in a meeting or otherwise; in the same words, in
    which nothing is called by an id, and no moment is told as the record writes it."""
    marit, before = sits("vos"), head()
    every = ("lighthouse", "north-quay", "pilots", "shipyard", "south-quay")
    room = {
        "present": " ".join(every),
        "gavel": "yes",
        **{f"says-{one}": "support" for one in every},
    }
    sentences = set()
    for form, fields in (
        (f"{MOORING}room/", room),
        (f"{MOORING_DESK}decide/", {"how": "meeting", "override": "The storm does not wait."}),
        (f"{MOORING_DESK}decide/", {"how": "silence"}),
    ):
        sent = {"on": "rules", "nonce": "n", "step": "look", **fields}
        answer = marit.post(form.replace("/en/", f"/{lang}/"), sent)
        assert answer.status_code == 409
        refusal = text(answer).partition(RUNS[lang])[2].partition("(Europe")[0]
        sentences.add(refusal)
        assert "rules-silence" not in refusal
    (sentence,) = sentences
    assert re.search(r"\d{4}, \d\d:\d\d", sentence)
    assert head() == before


def test_an_objection_in_a_position_is_told_beside_the_silence_it_leaves_alone(sits: Sits) -> None:
    lucia, marit = sits("rossi"), sits("vos")
    sent = {"on": "rules", "stance": "object", "nonce": "n", "step": "look"}
    preview = text(lucia.post(f"{PILOTS}position/", sent))
    assert NO_ANSWER["en"] in preview
    lucia.record(f"{PILOTS}position/", on="rules", stance="object")
    for who, page in ((marit, MOORING_DESK), (lucia, PILOTS), (lucia, f"{PILOTS}silence/")):
        said = text(who.site.get(page))
        assert BESIDE % "Pilots" in said
        assert "running" in said
    public = text(marit.site.get("/en/practice/matters/mooring-rules/"))
    assert BESIDE % "Pilots" in public
    # whose seat says that it objects is none of those in the figure who are silent
    assert "4 of 5 silent" in public
    # under it she has said nothing, and is one of five
    assert "5 of 5 have said nothing under it" in text(marit.site.get(MOORING_DESK))
    assert "Under the silence that runs now: nothing said." in text(lucia.site.get(PILOTS))
    assert "does not count under this silence" in text(lucia.site.get(f"{PILOTS}silence/"))
    lucia.record(f"{PILOTS}silence/", silence="first", says="objection")
    said = text(marit.site.get(MOORING_DESK))
    assert BESIDE % "Pilots" not in said
    assert "broken by Pilots" in said
    assert "broken broken" not in said


def test_an_objection_and_its_lifting_are_told_alike_everywhere(sits: Sits) -> None:
    """7.4 At the desks, to the public, in a refusal and in the list of what was closed."""
    lucia, marit = sits("rossi"), sits("vos")
    lucia.record(f"{PILOTS}silence/", silence="first", says="objection")
    (answer,) = re.findall(r'name="answer" value="([^"]+)"', lucia.get(f"{PILOTS}lift/"))
    lucia.record(f"{PILOTS}lift/", answer=answer)
    said = text(lucia.site.get(PILOTS))
    yours = said.partition("What you said")[2].partition("Entry by entry")[0]
    assert "Under silence: an objection" in yours
    assert "lifted later" in yours
    assert "nothing said" not in yours
    public = text(marit.site.get("/en/practice/matters/mooring-rules/"))
    words = re.search(r"an objection, [^;]*?; lifted later, [^(]*", public)
    assert words is not None
    desk = text(marit.site.get(MOORING_DESK))
    assert words[0] in desk
    uncounted = "has answered, which does not count"
    assert f"Pilots {uncounted}" in desk
    assert uncounted in public
    sent = {"on": "rules", "how": "meeting", "nonce": "n", "step": "look"}
    refusal = marit.post(f"{MOORING_DESK}decide/", sent)
    assert refusal.status_code == 409
    assert "which was broken by Pilots" in text(refusal)
    marit.record(f"{MOORING_DESK}decide/", **{**sent, "override": "It is lifted."})
    assert words[0] in text(lucia.site.get("/desk/en/"))


def test_what_was_said_before_breaks_no_second_silence(sits: Sits) -> None:
    lucia, marit = sits("rossi"), sits("vos")
    lucia.record(f"{PILOTS}silence/", silence="first", says="objection")
    again = f"{MOORING_DESK}silence/"
    assert "What Pilots said against Mooring rules before does not carry over" in marit.get(again)
    marit.record(again, on="rules", expiry=LATER)
    assert BESIDE % "Pilots" in text(marit.site.get(MOORING_DESK))
    assert "does not count under this silence" in lucia.get(f"{PILOTS}silence/")
    assert "does not count" not in sits("smit").get(f"{MOORING}for/south-quay/silence/")


def test_after_the_decision_the_table_has_who_was_decided_on(sits: Sits) -> None:
    marit = sits("vos")
    for person, member in {
        "besson": "north-quay",
        "larsen": "shipyard",
        "novak": "lighthouse",
        "rossi": "pilots",
        "smit": "south-quay",
    }.items():
        at = f"{HARBOUR}for/{member}/position/"
        sits(person).record(at, on="brandt", stance="support")
    marit.record(f"{HARBOUR_DESK}decide/", on="brandt", how="correspondence")
    page = marit.get(HARBOUR_DESK)
    table = page.partition('aria-labelledby="who"><table')[2].partition("</table>")[0]
    assert table.count("agrees") == 5
    assert "Karl Brandt" in table


def test_nobody_asks_itself(sits: Sits) -> None:
    page = sits("rossi").get(f"{PILOTS}ask/")
    of_whom = page.partition("Of whom")[2].partition("</fieldset>")[0]
    assert "Shipyard" in of_whom
    assert "Pilots" not in of_whom


def test_what_a_candidate_was_told_is_not_what_it_said(sits: Sits) -> None:
    said = text(sits("besson").site.get(f"{HARBOUR}for/north-quay/"))
    yours = said.partition("What you said")[2].partition("What the members say")[0]
    assert "Elena Marin: nothing said" in yours


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (2 * 86_400 + 13 * 3_600 + 59, "in 2 days and 13 hours"),
        (40 * 86_400, "in 40 days"),
        (86_399, "in 23 hours and 59 minutes"),
        (3_600, "in 1 hour"),
        (119, "in 1 minute"),
        (1, "in 1 second"),
    ],
)
def test_what_remains_is_never_rounded_up(site_ready: object, seconds: int, said: str) -> None:
    from nemcon.web.wording.page_words import PageWords

    assert PageWords("en").remaining(seconds) == said


def test_what_remains_in_each_language(site_ready: object) -> None:
    from nemcon.web.wording.page_words import PageWords

    said = [PageWords(lang).remaining(2 * 86_400 + 13 * 3_600) for lang in ("fr", "nl", "de")]
    assert said == [
        "dans 2 jours et 13\u00a0heures",
        "over 2 dagen en 13 uur",
        "in 2 Tagen und 13 Stunden",
    ]


def test_each_opening_is_the_last_one(sits: Sits, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a silence was opened in between."""
    from datetime import datetime, timedelta

    from django.utils import timezone

    from nemcon.web.accounts.models import MatterOpening

    lucia = sits("rossi")
    lucia.get(PILOTS)
    first = MatterOpening.objects.get().last
    later: datetime = first + timedelta(seconds=20)
    monkeypatch.setattr(timezone, "now", lambda: later)
    lucia.get(PILOTS)
    assert MatterOpening.objects.get().last == later

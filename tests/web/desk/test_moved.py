"""A body that is kept at another site: what leads to it here leads there (spec/record.md §8.9)."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import RoutePattern, URLPattern
from tests.web.desk import permissions
from tests.web.desk.desks import HARBOUR, Sitter, account, head, text
from tests.web.desk.permissions import address, routes

Sits = Callable[[str], Sitter]
NEW = "https://new.example.org"
WEEK = 7 * 24 * 3_600
SAMPLES = {
    "lang": "en",
    "body": "practice",
    "int": "1",
    "ending": "txt",
    "matter": "harbour-master",
}


def public_addresses() -> Iterator[str]:
    """An address of every route of the public's that is of a body."""
    for route in get_resolver().url_patterns:
        if isinstance(route, URLPattern) and isinstance(route.pattern, RoutePattern):
            pattern = f"/{route.pattern}"
            if re.search(r"<(\w+:)?body>", pattern) and not pattern.startswith("/desk/"):
                yield re.sub(
                    r"<(?:(\w+):)?(\w+)>",
                    lambda part: SAMPLES.get(part[2]) or SAMPLES.get(part[1] or "", "x"),
                    pattern,
                )


def leaves(body: str) -> None:
    from nemcon.web.store import moving

    assert moving.depart(body, NEW, "A new server.") is not None


@pytest.fixture
def gone(practice: str) -> str:
    """The body of practice, moved; whoever acts in it has a second factor."""
    permissions.more_people()
    leaves(practice)
    return practice


def leads_there(site: Client, place: str) -> None:
    answer = site.get(place)
    assert (answer.status_code, answer.headers.get("Location")) == (308, NEW + place), place
    assert answer.headers["Cache-Control"] == "max-age=3600"


class TestAddresses:
    def test_all_of_the_public(self, gone: str) -> None:
        """With what they ask, also those that were kept here, and those of a former state."""
        asked = list(public_addresses())
        assert len(asked) > 30
        for place in asked:
            leads_there(Client(SERVER_NAME="localhost"), place)
        site = Client(SERVER_NAME="localhost")
        leads_there(site, "/en/practice/matters/harbour-master/?on=2026-01-05&recorded=3")
        answer = site.head("/en/practice/")
        assert (answer.status_code, answer.headers["Location"]) == (308, f"{NEW}/en/practice/")

    def test_what_was_kept_here(self, practice: str) -> None:
        """A page whose clocks are stopped is the same for ever, and leads there all the same."""
        site = Client(SERVER_NAME="localhost")
        stopped = f"/en/practice/matters/harbour-master/?on=2030-01-05&recorded={head()}"
        assert [site.get(stopped).status_code for _ in range(2)] == [200, 200]
        leaves(practice)
        leads_there(site, stopped)

    def test_the_desks(self, gone: str, sits: Sits) -> None:
        """For who has signed in, and for who would have to."""
        clerk = sits("reuter").site
        for place in (
            "/desk/en/practice/",
            "/desk/en/practice/secretariat/",
            HARBOUR,
            f"{HARBOUR}secretariat/",
            "/desk/en/practice/people/",
        ):
            leads_there(clerk, place)
            leads_there(Client(SERVER_NAME="localhost"), place)

    def test_none_of_its_routes_shows_anything(self, gone: str, sits: Sits) -> None:
        """Each leads there, to a sign-in, or nowhere."""
        clerk = sits("reuter").site
        for route in routes():
            if "<body>" in route or "<id:body>" in route:
                answer = clerk.get(address(route, key="x"))
                assert answer.status_code in {308, 302, 404, 405, 401}, route

    def test_another_body(self, gone: str) -> None:
        site = Client(SERVER_NAME="localhost")
        assert site.get("/en/practice-watch/").status_code == 200
        assert site.get("/en/nowhere/").status_code == 404
        assert site.get("/desk/en/nowhere/").status_code == 302

    def test_where_it_went(self, gone: str, sits: Sits, monkeypatch: pytest.MonkeyPatch) -> None:
        """At the new address, before its arrival there, it can be read, and nothing recorded."""
        from django.conf import settings

        monkeypatch.setattr(settings, "NEMCON_URL", NEW)
        assert Client(SERVER_NAME="localhost").get("/en/practice/").status_code == 200
        before, claire = head(), sits("besson")
        place = f"{HARBOUR}for/north-quay/position/"
        form = claire.look(place, on="marin", stance="support")
        answer = claire.post(place, {**form, "step": "record"})
        assert f"is kept at {NEW} now" in text(answer)
        assert head() == before


class TestSending:
    def test_what_was_typed_is_not_lost(self, practice: str, sits: Sits) -> None:
        """A form that was open when the body moved is recorded nowhere, and sent nowhere."""
        claire = sits("besson")
        form = claire.look(
            f"{HARBOUR}for/north-quay/position/",
            on="marin",
            stance="support",
            reason="The pier is sound.",
        )
        leaves(practice)
        before = head()
        answer = claire.post(f"{HARBOUR}for/north-quay/position/", {**form, "step": "record"})
        assert answer.status_code == 404
        assert "The pier is sound." in text(answer)
        assert "The record of 'practice' is kept at https://new.example.org now." in text(answer)
        assert head() == before

    def test_a_program(self, gone: str) -> None:
        from nemcon.web.accounts import tokens

        secret = tokens.make(account("besson"), "mine", "practice", 9, "act")
        place = "/desk/api/v1/practice/matters/harbour-master/acts/position/?for=north-quay"
        bearer = {"Authorization": f"Bearer {secret}"}
        site = Client(SERVER_NAME="localhost")
        answer = site.post(place, {"on": "marin"}, headers=bearer)
        assert answer.status_code == 410
        assert answer.json()["problem"] == f"The record of 'practice' is kept at {NEW} now."


class TestSite:
    def test_where_bodies_are_listed(self, gone: str) -> None:
        """It is named with its new address, and nothing of it is shown as if it were here."""
        site = Client(SERVER_NAME="localhost")
        home = site.get("/en/").content.decode()
        assert f"kept at {NEW} now" in home
        assert "/practice/matters/" not in home
        lines = {line["body"]: line for line in site.get("/api/v1/").json()["bodies"]}
        assert lines["practice"]["moved_to"] == NEW
        assert lines["practice-watch"]["moved_to"] is None
        assert b"/practice/" not in site.get("/sitemap.xml").content
        for page in ("/en/about/", "/en/rules/", "/en/administration/"):
            assert site.get(page).status_code in {200, 401}

    def test_its_entry(self, gone: str, monkeypatch: pytest.MonkeyPatch) -> None:
        from django.conf import settings

        from nemcon.web.store import moving

        monkeypatch.setattr(settings, "NEMCON_URL", NEW)
        moving.arrive(gone, "All is there.", anyway=False)
        site, number = Client(SERVER_NAME="localhost"), head()
        words = {"en": "goes on", "nl": "verder", "fr": "poursuit", "de": "weitergeführt"}
        for lang, word in words.items():
            place = f"/{lang}/practice/record/"
            went = text(site.get(f"{place}departure-{number - 1}/"))
            came = text(site.get(f"{place}arrival-{number}/"))
            assert NEW in went
            assert "A new server." in went
            assert "All is there." in came
            assert word in went
            assert word in came

    def test_the_worker_leaves_it(self, practice: str) -> None:
        """What comes near is told, and what ends certified, where the body is kept."""
        from nemcon.web.post.watch import Watch

        watch, later = Watch(), int(time.time()) + WEEK
        watch.look(int(time.time()))
        assert watch.bodies[practice].next  # a silence runs
        leaves(practice)
        before = head()
        watch.look(later)
        assert watch.bodies[practice].next == {}
        assert head() == before

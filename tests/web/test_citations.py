"""docs/decisions/0029: an address with three clocks stays, and every page offers its own."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any

import pytest
from django.test import Client
from tests.proceedings.world import World
from tests.web import pages
from tests.web.answers import API, import_world

from nemcon.core.datings import when
from nemcon.core.days import Moment
from nemcon.core.texts import Text
from nemcon.record.codec import writer
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.changes import AudienceChange, Correction, Redaction, Voiding
from nemcon.record.entries.matters import Matter, MatterEnded, TextRevision
from nemcon.record.entries.offices import Office, Term
from nemcon.record.entries.positions import Position
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened
from nemcon.record.entries.structure import Body, Member, Membership, Person
from nemcon.record.entries.words import Commitment, Statement
from nemcon.rules.stances import Stance

PAGES = {
    "body": "/en/b/",
    "matter": "/en/b/matters/m/",
    "silence": "/fr/b/matters/quiet/",
    "states": "/fr/b/matters/m/states.json",
    "changes": "/nl/b/matters/m/changes/",
    "brief": "/en/b/matters/m/brief/",
    "brief as text": "/nl/b/matters/m/brief.txt",
    "brief in Markdown": "/fr/b/matters/m/brief.md",
    "brief as JSON": "/en/b/matters/m/brief.json",
    "brief as PDF": "/en/b/matters/m/brief.pdf",
    "summary": "/nl/b/matters/m/summary.pdf",
    "notice": "/fr/b/matters/quiet/silences/s/notice.pdf",
    "agenda": "/en/b/agenda.pdf",
    "share image": "/en/b/matters/m/share.png",
    "card": "/en/b/matters/m/card/",
    "share": "/en/b/matters/m/share/",
    "office": "/fr/b/offices/chair/",
    "members": "/en/b/members/",
    "member": "/en/b/members/AA/",
    "person": "/en/b/persons/ann/",
    "record": "/en/b/record/",
    "search": "/en/b/record/?q=support",
    "entry": "/en/b/record/yes/",
    "feed": "/en/b/feed.atom",
    "feed of the matter": "/en/b/matters/m/feed.atom",
    "calendar": "/en/b/calendar.ics",
    "standing as JSON": f"{API}/b/matters/m/",
    "silence as JSON": f"{API}/b/matters/quiet/",
    "history": f"{API}/b/matters/m/history/",
    "timetable": f"{API}/b/matters/m/timetable/",
    "power": "/nl/b/matters/m/power/",
    "rings": "/fr/b/matters/m/rings/",
    "compare": "/nl/b/matters/m/compare/",
    "rule dates": "/nl/b/matters/m/rules/",
    "table of the rule dates": "/nl/b/matters/m/rules.csv",
    "hindsight": "/fr/b/matters/m/hindsight/",
    "power as JSON": f"{API}/b/matters/m/power/",
    "brief by the interface": f"{API}/b/matters/m/brief/",
    "body as JSON": f"{API}/b/",
    "matters": f"{API}/b/matters/",
    "office as JSON": f"{API}/b/offices/chair/",
    "member as JSON": f"{API}/b/members/AA/",
    "record as JSON": f"{API}/b/record/",
    "entry as JSON": f"{API}/b/record/yes/",
}
UNDATED = {"record as JSON", "entry as JSON"}
"""What is asked without a day."""
CITED = (
    *(
        "body",
        "matter",
        "power",
        "rings",
        "hindsight",
        "compare",
        "rule dates",
        "changes",
        "brief",
        "office",
        "members",
        "member",
        "person",
        "entry",
    ),
    "share",
)


@contextmanager
def clock(now: str) -> Iterator[None]:
    """The site at another moment."""
    at = Moment.parse(now).utc
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nemcon.web.query.time.time", lambda: float(at))
        yield


@pytest.fixture
def world() -> World:
    made = World()
    made.add("office/chair", Office(name=Text.of("Chair")), "2023-01-01", id="chair")
    made.add("office/chair", Term(term="t", holder="bob"), "2023-01-01", id="term")
    made.add("person/ann", Person(name="Ann"), "2024-01-01", id="ann")
    made.candidate("ann", "declared", "2024-01-10")
    made.says("AA", "support", "2024-02-01", id="yes", speaker=Text.of("A speaker in support"))
    made.says("BB", "reserve", "2024-02-02", id="reserve")
    quiet = Matter(title=Text.of("Quiet"), kind="proposal", rule="silence")
    made.add("matter/quiet", quiet, "2024-01-02", id="quiet")
    made.add("matter/quiet", TextRevision(text="t"), "2024-01-02")
    expiry = when("2024-02-20T12:00:00+01:00")
    opened = SilenceOpened(silence="s", texts=("t",), expiry=expiry, zone="Europe/Brussels")
    made.add("matter/quiet", opened, "2024-02-10T10:00:00Z", id="opened")
    made.add("commitment/c", Commitment(name=Text.of("A pledge"), yardstick="2"), "2024-01-02")
    return made


def more(world: World) -> None:
    """Entries of every kind that could move an answer, all true and known before."""
    world.now = Moment.parse("2031-05-06T07:08:09Z")
    content = writer(Position)(Position(on="ann", stance=Stance.OBJECT))
    world.add("matter/m", Correction(of="yes", content=content), "2024-02-01")
    world.add("matter/m", Voiding(of="reserve", reason="a slip"), "2024-02-02")
    world.says("CC", "support", "2024-01-20", id="late")
    world.says("DD", "support", "2024-01-20", id="sealed", audience="secretariat")
    world.add("matter/m", AudienceChange(of="sealed", audience="public"), "2024-02-01")
    world.add("matter/m", CandidacyAct(candidacy="cid", did="declared"), "2024-01-05")
    world.add("matter/m", Statement(speaker=Text.of("Cid"), quote=Text.of("No.")), "2024-01-06")
    objects = SilenceAnswer(silence="s", says="objection")
    world.add("matter/quiet", objects, "2024-02-12T10:00:00Z", member="AA")
    world.add("matter/quiet", MatterEnded(how="withdrawn"), "2024-02-13")
    world.add("body", Body(name=Text.of("Renamed"), zone="America/New_York"), "2000-01-01")
    world.add("body", Member(member="AA", name=Text.of("Another name")), "2000-01-01")
    world.add("body", Membership(member="BB", status="left"), "2024-01-15")
    world.add("person/ann", Person(name="Anna", described=Text.of("Chair")), "2024-01-01")
    world.add("office/chair", Term(term="u", holder="cid"), "2023-06-01")
    world.add("matter/other", Matter(title=Text.of("Other"), kind="proposal"), "2024-01-01")
    world.add("commitment/d", Commitment(name=Text.of("Another"), yardstick="3"), "2024-01-02")


def fixed(name: str, last: int, known: str = "2024-03-01") -> str:
    address = PAGES[name]
    clocks = f"recorded={last}"
    if name not in UNDATED:
        clocks = f"on=2024-03-01&{clocks}" + (f"&known={known}" if known else "")
    return f"{address}{'&' if '?' in address else '?'}{clocks}"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("known", ["2024-03-01", ""])
def test_it_stays(site: Client, world: World, name: str, known: str) -> None:
    """Whatever is recorded later in this body and in others, and whatever the clock says."""
    from nemcon.web.cache import serving
    from nemcon.web.store import records

    import_world(world)
    address = fixed(name, world.store.head("b"), known)
    with clock("2030-02-01T08:00:00Z"):
        before = site.get(address)
    assert before.status_code == 200, before.content[:500]
    plain = site.get(PAGES[name]).content
    more(world)
    import_world(world)
    pages.append(pages.act("elsewhere", "body", Member(member="ZZ")))
    with clock("2034-11-12T23:30:00Z"):
        assert site.get(address).content == before.content  # as it was kept
        serving.CACHE.clear()
        records.forget()
        after = site.get(address)
    assert after.content == before.content
    assert after["ETag"] == before["ETag"]
    if name != "timetable":  # there is none
        assert site.get(PAGES[name]).content != plain


@pytest.mark.parametrize("name", [name for name in PAGES if name not in UNDATED])
def test_it_may_be_kept_for_an_hour(site: Client, world: World, name: str) -> None:
    """Not for ever: a redaction has to reach it."""
    import_world(world)
    kept = site.get(fixed(name, world.store.head("b")))["Cache-Control"]
    undated = {"record", "search", "states", "feed", "feed of the matter", "calendar"}
    dated = name not in undated
    assert kept == ("public, max-age=3600" if dated else "public, no-cache")
    assert site.get(PAGES[name])["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("name", CITED)
@pytest.mark.parametrize(
    "query", ["", "on=2024-02-05", "on=2024-02-05&known=2024-02-01", "on=2040-01-01"]
)
def test_what_a_page_offers_shows_what_it_shows(
    site: Client, world: World, name: str, query: str
) -> None:
    """The headline of the page and of the one that is cited are the same."""
    import_world(world)
    with clock("2030-02-01T08:00:00Z"):
        page = site.get(f"{PAGES[name]}?{query}")
        address = cited(page)
        more(world)
        import_world(world)
    with clock("2031-06-01T08:00:00Z"):
        stays = site.get(address)
        assert stays.status_code == 200
        assert cited(stays) == address
        if name != "share":
            assert headline(stays) == headline(page)


def cited(page: Any) -> str:
    """The address that a page offers, which it says in three places."""
    content = page.content.decode()
    (link,) = re.findall(r'<link rel="cite-as" href="([^"]+)">', content)
    (shown,) = re.findall(r'<a href="([^"]+)" rel="cite-as nofollow">', content)
    assert link == shown
    address = unescape(link)
    if "share" not in page.request["PATH_INFO"]:
        assert page["Link"] == f'<{address}>; rel="cite-as"'
    for name in ("on=", "recorded="):
        assert name in address
    return address


def headline(page: Any) -> str:
    return " ".join(re.findall(r"<h1.*?</h1>", page.content.decode(), re.DOTALL))


def test_the_sentence(site: Client, world: World) -> None:
    """Title, body, day, what was known, number and address, in the language of the page."""
    import_world(world)
    last = world.store.head("b")
    address = "?on=2024-02-05&known=2024-02-06"
    for lang, says in {
        "en": "Chair, Board: as of 5 February 2024, as known on 6 February 2024, "
        f"record entry {last}.",
        "de": "Chair, Board: Stand am 5. Februar 2024, nach dem Kenntnisstand vom 6. Februar 2024, "
        f"Register bis Eintrag {last}.",
        "nl": "Chair, Board: stand op 5 februari 2024, voor zover bekend op 6 februari 2024, "
        f"register t/m vermelding {last}.",
        "fr": "Chair, Board : situation au 5 février 2024, telle que connue au 6 février 2024, "
        f"registre jusqu\u2019à l\u2019inscription n° {last}.",
    }.items():
        page = pages.words(site, f"/{lang}/b/matters/m/{address}")
        assert f"{says} http://localhost/{lang}/b/matters/m/{address}&recorded={last}" in page


def test_within_the_day_of_a_deadline(site: Client, world: World) -> None:
    """Now is cited as of the moment where something still changes on the day, else of the day."""
    import_world(world)
    with clock("2024-02-20T08:00:00Z"):
        before = cited(site.get(PAGES["silence"]))
        found = site.get(PAGES["silence as JSON"])
        assert found.json()["on"] == "2024-02-20T09:00:00+01:00"
        assert f"on={found.json()['on'].replace('+', '%2B').replace(':', '%3A')}" in before
        assert found["Link"].startswith(f"<http://localhost{PAGES['silence as JSON']}?on=")
    with clock("2024-02-20T11:00:00Z"):
        after = cited(site.get(PAGES["silence"]))
        assert "on=2024-02-20&" in after
        assert site.get(PAGES["silence as JSON"]).json()["on"] == "2024-02-20"
    states = []
    for page in (before, after):
        address = page.replace("/fr/b/", f"{API}/b/").removeprefix("http://localhost")
        states.append(site.get(address).json())
    assert [s["texts"][0]["silences"][0]["state"] for s in states] == ["running", "adopted"]


def test_page_command_and_interface_mean_one_now(site: Client, world: World) -> None:
    """An hour before the deadline nobody says that it has passed."""
    import_world(world)
    for now, state in (("2024-02-20T10:59:59Z", "running"), ("2024-02-20T11:00:00Z", "adopted")):
        with clock(now):
            found = site.get(PAGES["silence as JSON"]).json()
            assert found["texts"][0]["silences"][0]["state"] == state
            brief = site.get(f"{API}/b/matters/quiet/brief/").json()
            assert (brief["state"] == "open") == (state == "running")


def test_nothing_tells_the_end_of_a_silence_that_still_runs(site: Client, world: World) -> None:
    """spec/silence.md §5.12: seen on a day behind its end it stands unless a member speaks, until
    that end is there; and then nothing that was kept is told any more."""
    import_world(world)
    on = "?on=2024-02-25"
    pages = {
        "body": f"/en/b/{on}",
        "matter": f"/en/b/matters/quiet/{on}",
        "card": f"/en/b/matters/quiet/card/{on}",
        "brief": f"/en/b/matters/quiet/brief.txt{on}",
        "bulletin": f"/en/b/matters/quiet/brief.pdf{on}",
        "summary": f"/en/b/matters/quiet/summary.pdf{on}",
        "image": f"/en/b/matters/quiet/share.png{on}",
        "member": f"/en/b/members/AA/{on}",
        "states": "/en/b/matters/quiet/states.json",
        "history": f"{API}/b/matters/quiet/history/{on}",
        "standing": f"{API}/b/matters/quiet/{on}",
        "brief by the interface": f"{API}/b/matters/quiet/brief/{on}",
        "open": f"{API}/b/open/{on}",
    }
    told = []
    for now in ("2024-02-19T08:00:00Z", "2024-02-20T10:59:59Z", "2024-02-20T11:00:00Z"):
        with clock(now):
            told.append({name: site.get(address).content for name, address in pages.items()})
    before, ending, after = told
    assert before == ending
    assert [name for name in pages if after[name] == ending[name]] == []
    for name in ("matter", "card", "brief", "states", "brief by the interface"):
        assert (b"Adopted" in ending[name], b"Adopted" in after[name]) == (False, True), name
    assert b"stands unless a member speaks against it before 20 February 2024" in ending["brief"]
    states = [json.loads(of["standing"]) for of in (ending, after)]
    assert [one["state"] for one in states] == ["open", "adopted"]
    assert states[0]["changes_at"] == "2024-02-20T12:00:00+01:00"


def test_a_record_up_to_an_entry_tells_no_end_behind_it(site: Client, world: World) -> None:
    """spec/silence.md §5.12: what is told of a later day up to an entry is as known then, whenever
    that is asked; with a second clock, as known by that."""
    import_world(world)
    head = world.store.head("b")
    address = f"{API}/b/matters/quiet/?on=2031-01-01&recorded={head}"
    for now in ("2024-02-19T08:00:00Z", "2032-01-01T08:00:00Z"):
        with clock(now):
            assert site.get(f"{address}&known=2024-02-19").json()["state"] == "open"
            assert site.get(f"{address}&known=2031-01-01").json()["state"] == (
                "open" if now < "2024-02-20" else "adopted"
            )


class TestRedacted:
    """A content that was destroyed is not told at any address, and that is said."""

    @pytest.mark.parametrize("name", PAGES)
    def test_it_is_gone(self, site: Client, world: World, name: str) -> None:
        import_world(world)
        address = fixed(name, world.store.head("b"))
        before = site.get(address)
        world.now = Moment.parse("2031-01-01T00:00:00Z")
        world.add("matter/m", Redaction(of="yes", reason="by order of a court"), "2024-02-09")
        import_world(world)
        after = site.get(address)
        assert b"A speaker in support" not in after.content
        if name == "entry":
            assert after.status_code == 410
        elif name == "entry as JSON":
            assert after.status_code == 404
        elif after["Content-Type"].startswith("text/html") and name != "card":
            assert "The content of 1 entry" in after.content.decode() or "/en/" not in address
        elif name in {"standing as JSON", "history", "member as JSON", "record as JSON"}:
            assert before.json()["recorded"]["destroyed"] == 0
            assert after.json()["recorded"]["destroyed"] == 1

    def test_of_what_came_later_nothing_is_said(self, site: Client, world: World) -> None:
        import_world(world)
        address = fixed("matter", world.store.head("b"))
        before = site.get(address).content
        world.now = Moment.parse("2031-01-01T00:00:00Z")
        world.says("CC", "support", "2024-02-03", id="later")
        world.add("matter/m", Redaction(of="later", reason="by order of a court"), "2024-02-09")
        import_world(world)
        assert site.get(address).content == before


class TestNumbers:
    @pytest.mark.parametrize("address", [PAGES["matter"], PAGES["standing as JSON"], PAGES["feed"]])
    @pytest.mark.parametrize(
        ("number", "status"), [("x", 400), ("-1", 400), ("1" * 30, 400), ("9999", 404), ("0", None)]
    )
    def test_one_that_is_none(
        self, site: Client, world: World, address: str, number: str, status: int | None
    ) -> None:
        import_world(world)
        found = site.get(f"{address}?recorded={number}").status_code
        assert found == (status or (400 if API in address else 404))

    def test_before_anything_was_there(self, site: Client, world: World) -> None:
        import_world(world)
        for address in PAGES.values():
            mark = "&" if "?" in address else "?"
            assert site.get(f"{address}{mark}recorded=1").status_code in {200, 404}

    def test_every_link_of_a_page_keeps_it(self, site: Client, world: World) -> None:
        import_world(world)
        last = world.store.head("b")
        found = pages.links(site, fixed("matter", last)).hrefs
        followed = ("feed.atom", "calendar.ics")
        inside = [a for a in found if a.startswith("/en/b/") and not a.endswith(followed)]
        assert inside
        present = "/en/b/matters/m/?on=2024-03-01&known=2024-03-01"
        assert [a for a in inside if f"recorded={last}" not in a] == [present]


def test_the_share_page_gives_a_card_that_stays(site: Client, world: World) -> None:
    import_world(world)
    page = unescape(unescape(site.get(PAGES["share"]).content.decode()))
    follows, stays = re.findall(r'<iframe src="http://localhost([^"]+)"', page)
    assert (follows, stays.partition("?")[0]) == (PAGES["card"], PAGES["card"])
    assert f"recorded={world.store.head('b')}" in stays
    before = site.get(stays).content
    assert f"entry {world.store.head('b')}" in before.decode()
    more(world)
    import_world(world)
    assert site.get(stays).content == before
    assert site.get(follows).content != before


def test_what_was_sealed_from_the_start_is_at_no_address(site: Client, world: World) -> None:
    """An entry that was opened later is not told as recorded before."""
    world.says(
        "DD", "support", "2024-02-03", id="hidden", audience="secretariat", speaker=Text.of("Hush")
    )
    import_world(world)
    last = world.store.head("b")
    world.add("matter/m", AudienceChange(of="hidden", audience="public"), "2024-02-04")
    import_world(world)
    for name in PAGES:
        assert b"Hush" not in site.get(fixed(name, last)).content
    assert b"Hush" in site.get("/en/b/record/hidden/").content
    assert site.get(f"/en/b/record/hidden/?recorded={last}").status_code == 404


def test_what_is_closed_later_is_closed_there_too(site: Client, world: World) -> None:
    """docs/decisions/0007: who may read is decided by all that is recorded."""
    world.says("DD", "support", "2024-02-03", id="shown", speaker=Text.of("Hush"))
    import_world(world)
    last = world.store.head("b")
    assert any(b"Hush" in site.get(fixed(name, last)).content for name in PAGES)
    world.add("matter/m", AudienceChange(of="shown", audience="members"), "2024-02-04")
    import_world(world)
    for name in PAGES:
        assert b"Hush" not in site.get(fixed(name, last)).content
    assert site.get(f"/en/b/record/shown/?recorded={last}").status_code == 404

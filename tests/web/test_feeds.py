"""RFC 4287: what changed in a body or a matter, as Atom."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client, override_settings
from tests.proceedings.world import World
from tests.web.answers import import_world

from nemcon.core.datings import when
from nemcon.core.days import Moment
from nemcon.core.texts import Text
from nemcon.record.codec import writer
from nemcon.record.entries.changes import (
    AudienceChange,
    Correction,
    Recall,
    Redaction,
    Reopening,
    Voiding,
)
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.positions import Position
from nemcon.rules.stances import Stance
from nemcon.wording.languages import LANGUAGES

ATOM = "{http://www.w3.org/2005/Atom}"
ARCHIVE = "{http://purl.org/syndication/history/1.0}"
BODY, MATTER = "/en/b/feed.atom", "/en/b/matters/m/feed.atom"


def feed_of(response: Any) -> ElementTree.Element:
    """The feed, which has what RFC 4287 asks of one."""
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    found = ElementTree.fromstring(response.content)
    assert found.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert len(found.findall(ATOM + name)) == 1
    for entry in found.findall(f"{ATOM}entry"):
        for name in ("id", "title", "updated", "link"):
            assert len(entry.findall(ATOM + name)) == 1
    return found


def texts(feed: ElementTree.Element, name: str) -> list[str]:
    return [e.findtext(ATOM + name) or "" for e in feed.findall(f"{ATOM}entry")]


def linked(feed: ElementTree.Element, rel: str) -> str | None:
    found = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == rel]
    return found[0] if found else None


def tomorrow(world: World) -> World:
    """What is added to the world from now on is recorded on the day after."""
    world.now = Moment.parse("2030-01-02T12:00:00Z")
    return world


@pytest.fixture
def world() -> World:
    made = World()
    made.candidate("ann", "declared", "2024-01-10")
    made.says("AA", "support", "2024-02-01", id="yes")
    return made


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", ["feed.atom", "matters/secretary-general-2024/feed.atom"])
def test_a_real_one(site: Client, lang: str, path: str) -> None:
    """RFC 5005 §4: the older documents have all that the first has not, each entry once."""
    found = feed_of(site.get(f"/{lang}/nac/{path}"))
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
    ids, name = texts(found, "id"), found.findtext(f"{ATOM}id")
    assert found.find(f"{ARCHIVE}archive") is None
    older = linked(found, "prev-archive")
    while older:
        document = feed_of(site.get(older))
        assert document.find(f"{ARCHIVE}archive") is not None
        assert document.findtext(f"{ATOM}id") == name
        assert linked(document, "current") == f"http://localhost/{lang}/nac/{path}"
        ids += texts(document, "id")
        older = linked(document, "prev-archive")
    assert len(set(ids)) == len(ids) > 100
    assert all(id.startswith("urn:uuid:") for id in [*ids, name or ""])
    assert found.findtext(f"{ATOM}updated") == texts(found, "updated")[0]


def test_its_links_lead_to_the_entries(site: Client, world: World) -> None:
    import_world(world)
    found = feed_of(site.get(MATTER))
    links = [e.find(f"{ATOM}link") for e in found.findall(f"{ATOM}entry")]
    first = next(link.get("href") for link in links if link is not None)
    assert first == "http://localhost/en/b/record/yes/"


def test_an_act_is_told_with_its_matter_and_day(site: Client, world: World) -> None:
    """Its title says when it was, its summary since when that was known; *updated* is when it was
    recorded."""
    import_world(world)
    found = feed_of(site.get(BODY))
    assert texts(found, "title")[0].endswith("· 1 February 2024")
    assert "AA" in texts(found, "title")[0]
    assert texts(found, "summary")[0] == "Chair · known 1 February 2024"
    assert texts(found, "updated")[0] == "2030-01-01T13:00:00+01:00"


def test_what_was_recorded_late_comes_first(site: Client, world: World) -> None:
    """However long ago it was true and known."""
    import_world(world)
    tomorrow(world).says("BB", "support", "2023-01-05", id="late")
    import_world(world)
    found = feed_of(site.get(MATTER))
    assert texts(found, "title")[0].endswith("· 5 January 2023")
    assert texts(found, "updated")[0] == "2030-01-02T13:00:00+01:00"


@pytest.mark.parametrize("address", [BODY, MATTER])
def test_a_correction_is_told_with_what_it_was(site: Client, world: World, address: str) -> None:
    import_world(world)
    before = feed_of(site.get(address))
    content = writer(Position)(Position(on="ann", stance=Stance.OBJECT))
    fixed = Correction(of="yes", content=content, effective=when("2024-02-03"), reason="a <slip>")
    world.add("matter/m", fixed, "2024-02-07")
    import_world(world)
    after = feed_of(site.get(address))
    assert texts(after, "id")[1:] == texts(before, "id")
    assert texts(after, "title")[1:] == texts(before, "title")
    said, was = (
        texts(after, "title")[0],
        texts(before, "title")[0].removesuffix(" · 1 February 2024"),
    )
    assert said.startswith("Corrected: AA on Ann: objects")
    assert said.endswith(f"(before: {was}) · 3 February 2024")
    told = texts(after, "summary")[0].split("<br>")
    assert told[0] == "Chair · known 7 February 2024"
    assert told[1:] == [
        "position: agrees → objects",
        "true from: 1 February 2024 → 3 February 2024",
        "Reason: a &lt;slip&gt;",
    ]


def test_a_correction_of_a_correction(site: Client, world: World) -> None:
    """Each tells what was said just before it was recorded."""
    for stance in ("object", "abstain"):
        content = writer(Position)(Position(on="ann", stance=Stance(stance)))
        world.add("matter/m", Correction(of="yes", content=content), "2024-02-07", id=stance)
    world.add("matter/m", Voiding(of="abstain", reason="a slip"), "2024-02-08")
    content = writer(Position)(Position(on="ann", stance=Stance.RESERVE))
    world.add("matter/m", Correction(of="yes", content=content), "2024-02-09")
    import_world(world)
    titles = texts(feed_of(site.get(MATTER)), "title")
    assert "AA on Ann: reserves" in titles[0]
    assert "before: AA on Ann: objects" in titles[0]
    assert titles[1].startswith(
        "This entry no longer counts (a slip): a correction (AA on Ann: abstains"
    )
    assert "AA on Ann: abstains" in titles[2]
    assert "before: AA on Ann: objects" in titles[2]
    assert "before: AA on Ann: agrees" in titles[3]


def test_what_was_said_before_is_as_it_was_amended(site: Client, world: World) -> None:
    """spec/record.md §10.5: by a correction that was itself corrected, one whose voiding is void,
    and not by what only followed."""
    world.add("matter/m", _corrects("object"), "2024-02-07", id="first")
    again = writer(Correction)(_corrects("abstain"))
    world.add("matter/m", Correction(of="first", content=again), "2024-02-08")
    world.add("matter/m", _corrects("reserve"), "2024-02-09", id="second")
    world.add("matter/m", Voiding(of="second", reason="a slip"), "2024-02-10", id="void")
    world.add("matter/m", Voiding(of="void", reason="another"), "2024-02-11")
    world.add("matter/m", _corrects("support"), "2024-02-12")
    import_world(world)
    titles = texts(feed_of(site.get(MATTER)), "title")
    assert "(before: AA on Ann: reserves" in titles[0]
    assert "(before: AA on Ann: abstains" in titles[3]
    assert "(before: AA on Ann: agrees" in titles[5]


def _corrects(stance: str) -> Correction:
    return Correction(of="yes", content=writer(Position)(Position(on="ann", stance=Stance(stance))))


@pytest.mark.parametrize(
    ("amends", "says"),
    [
        (
            Voiding(of="yes", reason="a slip"),
            "This entry no longer counts (a slip): AA on Ann: agrees",
        ),
        (Recall(of="yes"), "Taken back by its author: AA on Ann: agrees"),
    ],
)
def test_what_is_taken_back_is_told(site: Client, world: World, amends: Any, says: str) -> None:
    """And what was told before stays."""
    import_world(world)
    before = feed_of(site.get(MATTER))
    world.add("matter/m", amends, "2024-02-07")
    import_world(world)
    after = feed_of(site.get(MATTER))
    assert texts(after, "id")[1:] == texts(before, "id")
    assert texts(after, "title")[0].startswith(says)


def test_a_decision_that_no_longer_closes_it(site: Client, world: World) -> None:
    world.add("matter/m", Decision(decision="d", on="ann"), "2024-03-01", id="decided")
    world.add("matter/m", Reopening(of="decided", reason="annulled"), "2024-04-01")
    import_world(world)
    found = feed_of(site.get(MATTER))
    assert texts(found, "title")[0].startswith("No longer closes the matter: ")
    assert "annulled" in texts(found, "summary")[0]


def test_a_recommendation_is_told_as_one(site: Client, world: World) -> None:
    """In the word of the step that made it; of an unknown step nothing is presumed."""
    world.step("first", 1, "recommends", "nato-council")
    world.add("matter/m", Decision(decision="d", on="ann", step="first"), "2024-03-01")
    world.add("matter/m", Decision(decision="e", on="ann", step="gone"), "2024-03-02")
    import_world(world)
    titles = texts(feed_of(site.get(BODY)), "title")
    assert [t.split(" ")[0] for t in titles[:2]] == ["Decided:", "Recommended:"]


def test_what_was_sealed_and_what_was_opened(site: Client, world: World) -> None:
    """What is closed to the public is not told any more, nor that it was."""
    world.says("BB", "support", "2024-02-02", id="sealed", audience="secretariat")
    import_world(world)
    assert len(texts(feed_of(site.get(MATTER)), "id")) == 3
    world.add("matter/m", AudienceChange(of="sealed", audience="public"), "2024-03-01")
    world.add("matter/m", AudienceChange(of="yes", audience="members"), "2024-03-01")
    import_world(world)
    titles = texts(feed_of(site.get(MATTER)), "title")
    assert titles[0].startswith("Now open to the public: Barbados on Ann: agrees")
    assert not any("AA" in title for title in titles)


def test_what_was_destroyed(site: Client, world: World) -> None:
    world.add("matter/m", Redaction(of="yes", reason="by order of a court"), "2024-03-01")
    import_world(world)
    found = feed_of(site.get(MATTER))
    assert texts(found, "title")[0].startswith("A redaction · ")
    assert "by order of a court" in texts(found, "summary")[0]
    assert not any("AA" in title for title in texts(found, "title"))


def test_who_says_so_is_linked(site: Client, world: World) -> None:
    source = Source(source="news", url="https://news.example/a?b=1&c=2", publisher="News & Co")
    world.add("source/news", source, "2024-02-01")
    world.says("BB", "support", "2024-02-02", sources=("news",))
    import_world(world)
    summary = texts(feed_of(site.get(MATTER)), "summary")[0]
    assert summary.endswith('<a href="https://news.example/a?b=1&amp;c=2">News &amp; Co</a>')


def test_the_name_of_the_host_is_in_no_id(site: Client, world: World) -> None:
    from nemcon.web.cache.serving import CACHE

    import_world(world)
    one = feed_of(site.get(BODY))
    with override_settings(NEMCON_URL="https://other.example"):
        CACHE.clear()
        other = feed_of(site.get(BODY))
    assert linked(other, "self") == f"https://other.example{BODY}"
    assert texts(one, "id") == texts(other, "id")
    assert one.findtext(f"{ATOM}id") == other.findtext(f"{ATOM}id")


def test_an_older_document_never_grows(site: Client, world: World) -> None:
    """RFC 5005 §4.2."""
    for n in range(300):
        world.says("AA", "support" if n % 2 else "object", "2024-02-02", id=f"says-{n}")
    import_world(world)
    first = linked(feed_of(site.get(MATTER)), "prev-archive")
    assert first is not None
    before = site.get(first).content
    world.says("BB", "support", "2024-02-03")
    import_world(world)
    assert site.get(first).content == before
    assert linked(feed_of(site.get(MATTER)), "prev-archive") == first


def test_a_body_in_which_nothing_happened(site: Client) -> None:
    """It is dated by its record, not by the clock."""
    import_world(World(matter=False))
    found = feed_of(site.get(BODY))
    assert found.findtext(f"{ATOM}updated") == "2030-01-01T13:00:00+01:00"
    assert texts(found, "id") == []


def test_what_xml_cannot_hold(site: Client, world: World) -> None:
    """U+FFFE may stand in a record, and not in XML."""
    world.says("BB", "support", "2024-02-02", speaker=Text.of("a\ufffeb <i>&amp;</i>"))
    import_world(world)
    feed_of(site.get(MATTER))


def test_it_is_not_sent_again(site: Client) -> None:
    first = site.get("/en/nac/feed.atom")
    again = site.get("/en/nac/feed.atom", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("before", ["x", "-1", "1" * 20])
def test_a_number_that_is_none(site: Client, before: str) -> None:
    assert site.get(f"{BODY.replace('/b/', '/nac/')}?before={before}").status_code == 400


@pytest.mark.parametrize("path", ["/en/xx/feed.atom", "/en/nac/matters/xx/feed.atom"])
def test_what_is_not_there(site: Client, path: str) -> None:
    assert site.get(path).status_code == 404

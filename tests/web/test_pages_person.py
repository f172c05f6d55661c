"""The page of a person: posts, candidacies, whom they speak for, words."""

from typing import TYPE_CHECKING

import pytest
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import act, append
from tests.web.reading import page, rows, words

from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.matters import Matter
from nemcon.record.entries.offices import Office, Term
from nemcon.record.entries.structure import Accreditation, Person, Role

if TYPE_CHECKING:
    from django.test import Client

RUTTE = "/en/nac/persons/rutte/"


def test_the_posts_held(site: "Client") -> None:
    table = rows(site, RUTTE + "?on=2025-01-01", "posts")
    assert [row[:6] for row in table] == [
        [
            "Secretary General",
            "holder number 14",
            "1 October 2024",
            "30 September 2028",
            "in office",
            "93",
        ]
    ]


def test_acting_twice(site: "Client") -> None:
    table = rows(site, "/en/nac/persons/balanzino/", "posts")
    assert [row[1] for row in table] == ["acting", "acting"]
    assert [row[5] for row in table] == ["46", "65"]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Poland foreign minister Sikorski"),
        ("nl", "Polen minister van Buitenlandse Zaken Sikorski"),
        ("fr", "Pologne ministre des Affaires étrangères Sikorski"),
    ],
)
def test_in_which_capacity_it_was_said(site: "Client", lang: str, told: str) -> None:
    """spec/record.md §12.5"""
    assert told in words(site, f"/{lang}/nac/persons/sikorski/")


def test_candidacies_act_by_act(site: "Client") -> None:
    read = words(site, RUTTE)
    ran = read[read.index("Candidacies") :]
    assert "Appointed, 26 June 2024 · 32 of 32 members agree" in ran
    assert "28 October 2023 showed interest" in ran
    assert "nominated by the Netherlands (a report)" in ran
    assert "26 June 2024 appointed" in ran


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", "By the rule:"), ("nl", "Volgens de regel:"), ("fr", "Selon la règle :")],
)
def test_the_rounds_in_which_somebody_stood(site: "Client", lang: str, told: str) -> None:
    """spec/procedure.md §5: each round with its day and its figures, and a link to all of it."""
    read = page(site, f"/{lang}/unsc/persons/guterres/")
    assert "#round-" in read
    assert f"({told} " in words(site, f"/{lang}/unsc/persons/guterres/")


def test_a_candidacy_before_its_end(site: "Client") -> None:
    read = words(site, "/en/nac/persons/iohannis/?on=2024-06-01")
    assert "withdrew" not in read[read.index("Candidacies") : read.index("Download and follow")]


def test_words_with_their_day_and_source(site: "Client") -> None:
    read = words(site, RUTTE)
    assert "It is a tremendous honour to be appointed Secretary-General of NATO." in read
    assert "26 June 2024 · News.az" in read


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("nl", "Viktor Orbán, premier van Hongarije · tegen journalisten, Brussel"),
        ("fr", "Viktor Orbán, Premier ministre hongrois · à la presse, Bruxelles"),
    ],
)
def test_the_role_of_a_speaker_in_the_language(site: "Client", lang: str, told: str) -> None:
    """spec/record.md §12.9"""
    assert told in words(site, f"/{lang}/nac/persons/orban/")


def test_positions_stated_for_a_member(site: "Client") -> None:
    table = rows(site, "/en/nac/persons/orban/", "stated")
    assert any("Hungary" in row[1] and row[3] == "Mark Rutte" for row in table)


def test_the_country(site: "Client") -> None:
    assert 'href="/en/nac/members/NL/">Netherlands</a>' in page(site, RUTTE)


def test_nothing_yet_on_a_day_long_ago(site: "Client") -> None:
    read = words(site, RUTTE + "?on=1980-01-01&known=2024-06-30")
    assert "Candidacies" not in read


def test_somebody_who_is_not_recorded(site: "Client") -> None:
    answer = site.get("/en/nac/persons/nobody/")
    assert answer.status_code == 404
    assert b"No person &#39;nobody&#39; is recorded at that time." in answer.content


def test_candidacies_and_matters_that_are_left_out_are_a_link_away(site: "Client") -> None:
    """A page judges the latest few matters; it says where the others are."""
    person, office = "/en/nac/persons/rutte/", "/en/nac/offices/secretary-general/"
    for address in (person, office):
        assert "earlier matters" not in site.get(address).content.decode()
    for number in range(4):
        matter = Matter(
            title=Text.of(f"Race {number}"), kind="appointment", office="secretary-general"
        )
        subject = f"matter/race-{number}"
        append(
            act(f"opened-{number}", subject, matter),
            act(f"ran-{number}", subject, CandidacyAct(candidacy="rutte", did="nominated")),
        )
    for shown, address in (
        (person, "/en/nac/record/?type=candidacy&amp;q=rutte"),
        (office, "/en/nac/record/?type=matter&amp;q=secretary-general"),
    ):
        assert f'href="{address}"' in site.get(shown).content.decode()
        listed = site.get(address.replace("&amp;", "&")).content.decode()
        kind = "ran" if "candidacy" in address else "opened"
        assert all(f"/record/{kind}-{n}/" in listed for n in range(4))


@pytest.mark.parametrize(
    ("lang", "without", "since"),
    [
        ("en", "described so in the record, of no stated day", "described so since 1 January 2024"),
        ("nl", "zo omschreven in het register, zonder dag", "zo omschreven sinds 1 januari 2024"),
        ("fr", "description du registre, sans date", "description du registre depuis le 1"),
    ],
)
def test_since_when_somebody_is_described_so(
    site: "Client", lang: str, without: str, since: str
) -> None:
    """spec/standing.md §10.6: the day of the first entry is that of the name in the record."""
    first = Person(name="Ann Lee", described=Text.of("Minister"))
    then = Person(name="Ann Lee", described=Text.of("President"))
    append(
        act("p1", "person/ann-lee", first, "2018-07-12"),
        act("p2", "person/ann-lee", then, "2024-01-01"),
    )
    address = f"/{lang}/nac/persons/ann-lee/?on="
    read = words(site, f"{address}2020-01-01")
    assert "Minister" in read
    assert without in read
    assert "12 " not in read[read.index("Minister") : read.index(without)]
    assert since in words(site, f"{address}2024-02-01")


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", "no day is known"), ("nl", "geen dag bekend"), ("fr", "aucun jour connu")],
)
def test_a_post_of_which_no_day_is_known(site: "Client", lang: str, told: str) -> None:
    """spec/offices.md §3.5: who held it at no known time is on the page of that person too."""
    world = World()
    world.add("office/minister", Office(name=Text.of("Minister")), "1990-01-01")
    first = Term(term="a", holder="ann-lee", followed_by="b")
    world.add("office/minister", first, "..", known="2004-01-01")
    world.add("office/minister", Term(term="b", holder="bob-lee"), "2003-12-29")
    import_world(world)
    (row,) = rows(site, f"/{lang}/b/persons/ann-lee/", "posts")
    assert row[0] == "Minister"
    assert row[2] == told


def test_roles_and_accreditations_with_their_ends(site: "Client") -> None:
    """spec/standing.md §18.1: each from when to when, and what ended it."""
    world = World(called="roles-club")
    for content, day in (
        (Role(role="clerk", title=Text.of("Secretary"), until=when("2030-01-01")), "2024-01-01"),
        (Role(role="auditor"), "2024-02-01"),
        (Role(role="auditor", status="ended"), "2024-03-01"),
    ):
        world.add("body", content, day, person="pat")
    for accreditation, day in (
        (Accreditation(), "2024-01-01"),
        (Accreditation(status="ended"), "2024-04-01"),
        (Accreditation(capacity="assistant"), "2024-05-01"),
    ):
        world.add("member/AA", accreditation, day, person="pat", member="AA")
    import_world(world)
    read = words(site, "/en/roles-club/persons/pat/?on=2024-06-01")
    roles = read[read.index("Roles in the body") : read.index("Speaks for")]
    assert "Auditorfrom 1 February 2024 ended: 1 March 2024" in roles
    assert "Clerk (Secretary)from 1 January 2024 until 1 January 2030" in roles
    speaks = read[read.index("Speaks for") :]
    assert "representativefrom 1 January 2024 ended: 1 April 2024" in speaks
    assert "assistantfrom 1 May 2024" in speaks
    for day, there in (("2024-03-31", True), ("2024-04-01", False), ("2024-05-01", True)):
        member = words(site, f"/en/roles-club/members/AA/?on={day}")
        assert ("from 1" in member) is there

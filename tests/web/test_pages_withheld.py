"""spec/standing.md §8.3: where positions are not for the public, pages say so in place of
figures."""

from typing import TYPE_CHECKING, Any

import pytest
from tests.proceedings.world import NAMES, World
from tests.web.answers import API, import_world, json_of

from nemcon.record.entries.decisions import Decision

if TYPE_CHECKING:
    from django.test import Client

SAID = {
    "members": "What members say in this matter is for the members and the secretariat alone.",
    "secretariat": "What members say in this matter is for the secretariat alone.",
    "undisclosed": "What members say in this matter is undisclosed until it is decided.",
}

PAGES = ("", "?of=ann", "?on=2024-02-02", "card/", "rings/", "changes/?since=2024-01-20")
FIGURES = ("have not said", "of 5 members", "5</b>", "0</b>", "Nobody leads", "Nobody stands")


def withheld(to: Any, *, decided: bool = False) -> World:
    made = World(positions_for=to)
    made.candidate("ann", "declared", "2024-01-10")
    for name in NAMES:
        audience = f"named:{name}" if to == "undisclosed" else to
        made.says(name, "support", "2024-02-01", audience=audience)
    if decided:
        made.add("matter/m", Decision(decision="d", on="ann", how="acclamation"), "2024-03-01")
    return made


@pytest.mark.parametrize("to", SAID)
@pytest.mark.parametrize(
    "page", ["", "?of=ann", "?on=2024-02-02", "card/", "changes/?since=2024-01-20"]
)
def test_the_page_of_a_matter_says_for_whom_positions_are(
    site: "Client", to: str, page: str
) -> None:
    import_world(withheld(to))
    found = site.get(f"/en/b/matters/m/{page}").content.decode()
    assert SAID[to].removesuffix(".") in found
    for figure in (
        "have not said",
        "of 5 members",
        "5</b>",
        "0</b>",
        "Nobody leads",
        "Nobody stands",
    ):
        assert figure not in found


@pytest.mark.parametrize("page", ["/en/b/", "/en/b/members/AA/", "/en/b/matters/m/brief/"])
def test_so_does_every_other_page_that_tells_of_it(site: "Client", page: str) -> None:
    import_world(withheld("members"))
    found = site.get(page).content.decode()
    assert SAID["members"].removesuffix(".") in found
    assert "has not said" not in found


def test_what_was_decided_is_told_and_nobody_is_said_to_have_kept_silent(site: "Client") -> None:
    import_world(withheld("undisclosed", decided=True))
    found = site.get("/en/b/matters/m/").content.decode()
    assert "What members said in this matter has not been disclosed." in found
    assert '"#g-silent"' not in found


def test_nothing_is_supposed_where_nothing_may_be_read(site: "Client") -> None:
    import_world(withheld("members"))
    found = site.get("/en/b/matters/m/?if=AA%3Dobject")
    assert found.status_code == 400
    assert b"Nothing can be supposed" in found.content


@pytest.mark.parametrize("to", SAID)
def test_the_interface_gives_no_figure(site: "Client", to: str) -> None:
    import_world(withheld(to))
    told = json_of(site.get(f"{API}/b/matters/m/"), "standing")
    assert told["positions_for"]["audience"] == to
    assert told["candidacies"][0]["support"] is None
    open_now = json_of(site.get(f"{API}/b/open/"), "open")
    assert open_now["matters"][0]["leader"] is None
    member = json_of(site.get(f"{API}/b/members/AA/"), "member")
    assert member["positions"] == []
    assert [one["audience"] for one in member["withheld"]] == [to]

"""spec/answers.md §2.13: what if, on the page of a matter and as JSON."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from tests.proceedings.world import NAMES, World
from tests.web.answers import import_world, json_of, problem_of
from tests.web.pages import Words

from nemcon.cli.main import main
from nemcon.core.texts import Text
from nemcon.proceedings.supposing import MOST
from nemcon.record.entries.matters import Procedure
from nemcon.record.entries.positions import Position
from nemcon.record.entries.rounds import Round, RoundAnswer, RoundResult
from nemcon.rules.stances import Stance

if TYPE_CHECKING:
    from django.test import Client

MATTER = "/en/nac/matters/secretary-general-2024/"
JSON = "/api/v1/nac/matters/secretary-general-2024/"
EVE = "?on=2024-06-18"
BROKEN = [
    "if=XX%3Dsupport",
    "if=RO%3Dsuport",
    "if=support",
    "if=%3Cscript%3Ealert(1)%3C/script%3E%3Dsupport",
    "if=nobody-known%3Dwithdrawn",
    "if=RO%3Dsupport&if=" + "x" * 300 + "%3Dsupport",
    "&".join(f"if=RO%3Dsupport{n}" for n in range(MOST + 1)),
]


def words(answer: Any) -> str:
    """The words of a page, in one line."""
    parser = Words()
    parser.feed(answer.content.decode())
    return " ".join(" ".join(parser.parts).split())


def race(**given: Any) -> World:
    """Ann stands, nominated by AA and BB; all but EE agree."""
    world = World(rule="unanimity", **given)
    world.candidate("ann", "nominated", "2024-01-02", by=("AA",))
    world.candidate("ann", "nominated", "2024-01-03", by=("BB",))
    for member in ("AA", "BB", "CC", "DD"):
        world.says(member, "support", "2024-01-10")
    return world


class TestThePage:
    """The page as it would be: it says that it is supposed, and what; nothing is kept of it."""

    def test_it_says_what_is_supposed(self, site: "Client") -> None:
        found = site.get(f"{MATTER}{EVE}&if=RO%3Dsupport")
        text = words(found)
        assert "Supposed: Agreement on Mark Rutte" in text
        assert "Supposed, on no record." in text
        assert "Romania on Mark Rutte: agrees" in text
        assert found.headers["Cache-Control"] == "no-store"
        assert found.headers["X-Robots-Tag"] == "noindex"
        page = found.content.decode()
        assert '<meta name="robots" content="noindex">' in page
        assert f'<link rel="canonical" href="http://localhost{MATTER}">' in page

    def test_it_is_no_record(self, site: "Client") -> None:
        """No address that stays, no feed, no card, no brief, no course over time."""
        found = site.get(f"{MATTER}{EVE}&if=RO%3Dsupport")
        page = found.content.decode()
        for mark in ("cite-as", "feed.atom", "/card/", "og:title", "data-visit", "strip", "slider"):
            assert mark not in page, mark
        assert "Link" not in found.headers
        assert "ETag" not in found.headers
        assert "supposed:1" not in page  # it has no entry to link to

    def test_the_record_is_as_it_was(self, site: "Client") -> None:
        before = site.get(f"{MATTER}{EVE}").content
        site.get(f"{MATTER}{EVE}&if=RO%3Dsupport")
        assert site.get(f"{MATTER}{EVE}").content == before
        assert b"Supposed" not in before

    def test_each_can_be_taken_back(self, site: "Client") -> None:
        both = f"{MATTER}{EVE}&if=RO%3Dsupport&if=FR%2Frutte%3Dobject"
        page = site.get(both).content.decode()
        for rest in ("FR%2Frutte%3Dobject", "RO%3Dsupport"):
            assert f'href="{MATTER}?on=2024-06-18&amp;if={rest}"' in page
        assert f'href="{MATTER}?on=2024-06-18"' in page

    @pytest.mark.parametrize(
        ("lang", "told"),
        [("fr", "Supposition :"), ("nl", "Verondersteld:"), ("en", "Supposed:")],
    )
    def test_in_each_language(self, site: "Client", lang: str, told: str) -> None:
        found = site.get(f"/{lang}/nac/matters/secretary-general-2024/{EVE}&if=RO%3Dsupport")
        assert told in words(found).replace("\xa0", " ")

    def test_another_rule(self, site: "Client") -> None:
        found = words(site.get(f"{MATTER}?on=2024-04-02&rule=two-thirds"))
        assert "Supposed: Agreement on Mark Rutte" in found
        assert "By another rule: At least two thirds of the votes cast must be in favour." in found

    def test_under_silence(self, site: "Client") -> None:
        """What is supposed has no entry: its day leads to where the page says what is supposed."""
        address = "/en/mills/matters/charter/?on=2024-02-12&step=quiet&if=alder%2Fcharter%3Dobject"
        found = site.get(address)
        assert "silence was broken by Alder Mill on the Long Brook" in words(found)
        assert "supposed:1" not in found.content.decode()

    def test_on_what_was_decided(self, site: "Client") -> None:
        """The decision stays; the rule says what it would have made of it."""
        address = f"{MATTER}?on=2024-06-27&if=RO%2Frutte%3Dobject"
        told = words(site.get(address))
        assert (
            "It was decided on 26 June 2024, and that stays; "
            "with this the rule comes to: the rule is not satisfied." in told
        )

    def test_an_act_without_effect(self, site: "Client") -> None:
        world = race()
        world.add("matter/m", Procedure(most=1, steps=()), "2024-01-01")
        world.candidate("bob", "nominated", "2024-01-04", by=("CC",))
        import_world(world)
        found = words(site.get("/en/b/matters/m/?on=2024-01-31&if=CC%2Fann%3Dnominated"))
        assert "It would have no effect: Cocos (Keeling) Islands may nominate 1" in found

    def test_nominations_taken_back(self, site: "Client") -> None:
        import_world(race())
        one, both = (
            words(site.get(f"/en/b/matters/m/?on=2024-01-31&{query}"))
            for query in (
                "if=AA%2Fann%3Dnomination_withdrawn",
                "if=AA%2Fann%3Dnomination_withdrawn&if=BB%2Fann%3Dnomination_withdrawn",
            )
        )
        assert "4 of 5 agree" in one
        assert "Nobody stands any longer" in both

    @pytest.mark.parametrize("query", BROKEN)
    @pytest.mark.parametrize(
        ("lang", "title"),
        [
            ("en", "This cannot be supposed"),
            ("fr", "Cette supposition"),
            ("nl", "Dit kan niet worden verondersteld"),
        ],
    )
    def test_what_cannot_be_supposed(
        self, site: "Client", query: str, lang: str, title: str
    ) -> None:
        found = site.get(f"/{lang}/nac/matters/secretary-general-2024/{EVE}&{query}")
        assert found.status_code == 400
        assert title in words(found)
        assert b"<script>alert" not in found.content

    def test_ten_thousand(self, site: "Client") -> None:
        found = site.get(MATTER, {"if": ["RO=support"] * 10_000})
        assert found.status_code == 414

    def test_what_is_not_there_is_still_not_there(self, site: "Client") -> None:
        assert site.get("/en/nac/matters/nothing/?if=RO%3Dsupport").status_code == 404


class TestUnderARule:
    """What is supposed in a matter is put to any rule, and said to be supposed."""

    ASKED = "body=nac&matter=secretary-general-2024&on=2024-06-18&if=RO%3Dsupport"

    def test_one(self, site: "Client") -> None:
        found = site.get(f"/en/rules/unanimity/?{self.ASKED}")
        text = words(found)
        assert "Supposed, on no record. Romania on Mark Rutte: agrees." in text
        assert "The answer The rule is satisfied" in text
        assert found.headers["Cache-Control"] == "no-store"
        page = found.content.decode()
        assert '<input type="hidden" name="if" value="RO=support">' in page
        back = f"{MATTER}?on=2024-06-18&amp;if=RO%3Dsupport"
        assert f'href="{back}"' in page

    def test_all(self, site: "Client") -> None:
        text = words(site.get(f"/en/rules/?{self.ASKED}"))
        assert "Supposed, on no record. Romania on Mark Rutte: agrees." in text

    def test_its_form_keeps_it(self, site: "Client") -> None:
        sent = f"/en/rules/unanimity/?{self.ASKED}&form=1&p=FR+object"
        assert "if=RO%3Dsupport" in site.get(sent).headers["Location"]

    def test_the_page_of_the_matter_leads_there(self, site: "Client") -> None:
        page = site.get(f"{MATTER}{EVE}&if=RO%3Dsupport").content.decode()
        assert "/en/rules/?body=nac&amp;matter=secretary-general-2024" in page
        assert "on=2024-06-18&amp;if=RO%3Dsupport" in page

    def test_what_cannot_be_supposed(self, site: "Client") -> None:
        """As whatever else cannot be put to a rule, it is told on the page."""
        address = f"/en/rules/unanimity/?{self.ASKED.replace('RO', 'XX')}"
        assert "There is no member XX in this matter at that time." in words(site.get(address))


class TestTheForm:
    """What is chosen becomes a short address; nothing needs a script."""

    def sent(self, site: "Client", **given: Any) -> str:
        answer = site.get(MATTER, {"form": "1", "on": "2024-06-18", **given})
        assert answer.status_code == 303
        address: str = answer.headers["Location"]
        assert site.get(address).status_code == 200
        return address.removeprefix(MATTER)

    def test_it_is_on_the_page(self, site: "Client") -> None:
        page = site.get(f"{MATTER}{EVE}").content.decode()
        assert '<option value="RO">Romania</option>' in page
        assert '<option value="rutte=withdrawn">Mark Rutte withdraws</option>' in page

    def test_who_would_say_what(self, site: "Client") -> None:
        found = self.sent(site, who="RO", says="support", about="rutte", act="", rule="")
        assert found == f"{EVE}&if=RO%2Frutte%3Dsupport"

    def test_beside_what_was_supposed(self, site: "Client") -> None:
        before = ["RO/rutte=support", "HU/rutte=object"]
        found = self.sent(
            site,
            **{"if": before},
            who="HU",
            says="support",
            about="rutte",
            act="iohannis=withdrawn",
        )
        assert found == (
            f"{EVE}&if=RO%2Frutte%3Dsupport&if=HU%2Frutte%3Dsupport&if=iohannis%3Dwithdrawn"
        )

    def test_another_rule(self, site: "Client") -> None:
        assert self.sent(site, who="", rule="two-thirds") == f"{EVE}&rule=two-thirds"

    def test_nothing_chosen(self, site: "Client") -> None:
        assert self.sent(site, who="", says="support") == EVE


class TestJson:
    """The bytes of ``nemcon standing --json --if``."""

    @pytest.fixture
    def printed(self, capsys: pytest.CaptureFixture[str]) -> Callable[..., bytes]:
        def asked(*more: str) -> bytes:
            place = ("standing", "examples/nato", "secretary-general-2024")
            assert main((*place, *more, "--json")) == 0
            return capsys.readouterr().out.encode()

        return asked

    @pytest.mark.parametrize(
        "supposed", [("RO=support",), ("RO/rutte=object", "iohannis=withdrawn")]
    )
    def test_as_in_the_terminal(
        self, site: "Client", printed: Callable[..., bytes], supposed: tuple[str, ...]
    ) -> None:
        found = site.get(JSON, {"on": "2024-06-18", "if": list(supposed)})
        ifs = [word for text in supposed for word in ("--if", text)]
        assert found.content == printed("--on", "2024-06-18", *ifs)
        told = json_of(found, "standing")
        assert [one["asked"] for one in told["supposed"]] == list(supposed)
        assert found.headers["Cache-Control"] == "no-store"
        assert "Link" not in found.headers

    @pytest.mark.parametrize("query", BROKEN)
    def test_what_cannot_be_supposed(self, site: "Client", query: str) -> None:
        problem_of(site.get(f"{JSON}{EVE}&{query}"), 400)

    def test_elsewhere_it_is_no_parameter(self, site: "Client") -> None:
        problem_of(site.get(f"{JSON}history/?if=RO%3Dsupport"), 400)


class TestWhatIsWithheld:
    """standing 8.2 A trial does not depend on what the public may not read."""

    @pytest.mark.parametrize(
        "query",
        ["if=AA%3Dsupport", "if=EE%3Dsupport", "rule=at+most+0+members+are+against"],
    )
    @pytest.mark.parametrize("folder", ["/en", "/nl", "/api/v1"])
    def test_it_tells_nothing(self, site: "Client", folder: str, query: str) -> None:
        open_to_all, with_more = race(), race()
        said = Position(on="ann", stance=Stance.OBJECT, speaker=Text.of("sealed speaker"))
        seal = {"audience": "secretariat"}
        with_more.add("matter/m", said, "2024-01-11", id="sealed", member="EE", **seal)
        found = []
        for world in (open_to_all, with_more):  # the second goes on where the first ends
            import_world(world)
            answer = site.get(f"{folder}/b/matters/m/?on=2024-01-31&{query}")
            assert answer.status_code == 200
            assert b"sealed" not in answer.content
            found.append(answer)
        one, other = (answer.content for answer in found)
        assert one == other if folder == "/api/v1" else words(found[0]) == words(found[1])


class TestInARound:
    """2.29 With a round, what is supposed are answers in it: on the page, as JSON, under a rule."""

    PAGE = "/en/keepers/matters/m/?on=2024-01-31&round=first"

    @pytest.fixture(autouse=True)
    def ballot(self, site: "Client") -> None:
        world = World(rule="two-thirds", called="keepers")
        world.candidate("ann", "nominated", "2024-01-02")
        said = {"yes": Stance.SUPPORT, "no": Stance.OBJECT}
        for name in ("first", "other"):
            law = Round(round=name, candidacies=("ann",), answers=said, title=Text.of(f"{name} go"))
            world.add("matter/m", law, "2024-01-10", id=name)
        for n, member in enumerate(NAMES):
            words = {"ann": "yes" if n < 3 else "no"}
            answer = RoundAnswer(round="first", words=words)
            world.add("matter/m", answer, "2024-01-10", member=member)
        world.add("matter/m", RoundResult(round="first"), "2024-01-10")
        counts = {"ann": {"yes": 2, "no": 3}}
        world.add("matter/m", RoundResult(round="other", counts=counts), "2024-01-10")
        import_world(world)

    @pytest.mark.parametrize(
        ("lang", "told"),
        [
            ("en", "Estonia on Ann in first go: yes With this: the rule is satisfied."),
            ("fr", "Estonie, sur Ann, dans first go : oui Avec cela : la règle est satisfaite."),
            ("nl", "Estland over Ann in first go: ja Hiermee: aan de regel is voldaan."),
        ],
    )
    def test_the_page(self, site: "Client", lang: str, told: str) -> None:
        address = f"{self.PAGE.replace('/en/', f'/{lang}/')}&if=EE%3Dyes"
        found = site.get(address)
        text = words(found).replace("\xa0", " ")
        assert told in text
        assert "other go" not in text
        assert found.headers["Cache-Control"] == "no-store"

    def test_the_round_by_itself_has_its_form(self, site: "Client") -> None:
        page = site.get(self.PAGE).content.decode()
        assert '<option value="no">no</option>' in page
        dutch = site.get(self.PAGE.replace("/en/", "/nl/")).content.decode()
        assert '<option value="no">nee</option>' in dutch
        assert '<input type="hidden" name="round" value="first">' in page
        every = site.get("/en/keepers/matters/m/?on=2024-01-31").content.decode()
        assert "round=first#what-if" in every
        sent = {"form": "1", "on": "2024-01-31", "round": "first", "who": "EE", "says": "yes"}
        there = site.get("/en/keepers/matters/m/", {**sent, "about": "ann"}).headers["Location"]
        assert there == f"{self.PAGE.removesuffix('first')}first&if=EE%2Fann%3Dyes"

    def test_as_json(self, site: "Client") -> None:
        address = self.PAGE.replace("/en/keepers/", "/api/v1/keepers/")
        (round,) = json_of(site.get(address), "standing")["rounds"]
        assert round["rows"][0]["outcome"] == "not_adopted"
        (round,) = json_of(site.get(f"{address}&if=EE%3Dyes"), "standing")["rounds"]
        assert round["rows"][0]["outcome"] == "adopted"

    def test_under_another_rule(self, site: "Client") -> None:
        asked = "body=keepers&matter=m&on=2024-01-31&round=first&if=EE%3Dyes"
        text = words(site.get(f"/en/rules/unanimity/?{asked}"))
        assert "Supposed, on no record. Estonia on Ann in first go: yes." in text
        assert "The answer The rule is not satisfied" in text
        text = words(site.get(f"/en/rules/two-thirds/?{asked}"))
        assert "The answer The rule is satisfied" in text

    def test_where_no_name_is_told(self, site: "Client") -> None:
        other = self.PAGE.replace("first", "other")
        found = site.get(f"{other}&if=EE%3Dyes")
        assert found.status_code == 400
        assert "told without names" in words(found)
        asked = "body=keepers&matter=m&on=2024-01-31&round=other"
        text = words(site.get(f"/en/rules/unanimity/?{asked}"))
        assert "What each member answered on Ann in that round is not told by name." in text

    def test_that_is_not_there(self, site: "Client") -> None:
        assert site.get(self.PAGE.replace("first", "third")).status_code == 404

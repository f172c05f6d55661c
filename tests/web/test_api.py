"""docs/decisions/0018: an address under /api/v1/ answers what ``nemcon ... --json`` prints."""

import gzip
import json
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from django.test import Client
from tests.web.answers import (
    API,
    MATTER,
    NATO,
    import_world,
    json_of,
    post,
    problem_of,
    sealed_world,
)

from nemcon.cli.main import main
from nemcon.wording.languages import LANGUAGES

Printed = Callable[..., bytes]


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Printed:
    """What a command prints."""

    def run(*argv: str) -> bytes:
        main(argv)
        return capsys.readouterr().out.encode()

    return run


MATTER_ASKED = ("examples/nato", "secretary-general-2024")
QUESTIONS: list[tuple[tuple[str, ...], str, str]] = [
    (("standing", *MATTER_ASKED), MATTER, "--on 2024-06-18"),
    (("standing", *MATTER_ASKED), MATTER, "--on 2024-06-26 --known 2024-06-19"),
    (("standing", *MATTER_ASKED), MATTER, "--on 2024-04-02 --rule two-thirds"),
    (("standing", *MATTER_ASKED), MATTER, "--on 2024-06-20T12:00:00+02:00"),
    (("history", *MATTER_ASKED), f"{MATTER}history/", "--known 2024-04-02"),
    (("office", "examples/nato", "secretary-general"), f"{NATO}/offices/secretary-general/",
     "--on 1994-09-01"),
    (("member", "examples/nato", "HU"), f"{NATO}/members/HU/", "--on 2024-06-18"),
    (("rules",), f"{API}/rules/", ""),
    (("rules",), f"{API}/rules/", "--on 1960-01-01"),
    (("rules", "unsc-recommendation"), f"{API}/rules/unsc-recommendation/", "--on 2024-01-01"),
]  # fmt: skip


class TestSameBytes:
    @pytest.mark.parametrize(("command", "address", "options"), QUESTIONS)
    def test_as_the_command_line(
        self, site: Client, printed: Printed, command: tuple[str, ...], address: str, options: str
    ) -> None:
        words = options.split()
        query = dict(zip([w.strip("-") for w in words[::2]], words[1::2], strict=True))
        found = site.get(address, query)
        assert found.status_code == 200
        assert found.content == printed(*command, "--json", *words)

    @pytest.mark.parametrize(
        ("command", "address"),
        [
            ("standing", MATTER),
            ("history", f"{MATTER}history/"),
            ("timetable", f"{MATTER}timetable/"),
            ("power", f"{MATTER}power/"),
        ],
    )
    def test_of_today(self, site: Client, printed: Printed, command: str, address: str) -> None:
        """1.2 *on* is today where it is not said. The day may change while the test runs."""
        before = printed(command, *MATTER_ASKED, "--json")
        found = site.get(address).content
        assert found in {before, printed(command, *MATTER_ASKED, "--json")}

    @pytest.mark.parametrize("on", ["2024-06-18", "2024-06-27", "2023-11-01"])
    def test_what_is_open(self, site: Client, printed: Printed, on: str) -> None:
        found = site.get(f"{NATO}/open/", {"on": on})
        json_of(found, "open")
        assert found.content == printed("open", "examples/nato", "--on", on, "--json")

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_a_brief(self, site: Client, printed: Printed, lang: str) -> None:
        found = site.get(f"{MATTER}brief/", {"lang": lang, "on": "2024-06-26"})
        asked = ("--lang", lang, "--on", "2024-06-26", "--format", "json")
        assert found.content == printed("brief", *MATTER_ASKED, *asked)

    def test_a_tally(self, site: Client, printed: Printed, tmp_path: Any) -> None:
        """spec/tally.md §8: the JSON form of a file has the verdict of the file."""
        tally = {
            "rule": "unsc-recommendation",
            "on": "1996-11-19",
            "electorate": {"size": 15, "classes": {"permanent": ["CN", "FR", "GB", "RU", "US"]}},
            "counts": {"support": 14, "object": 1},
            "positions": {"US": "object"},
            "closed": True,
            "set_aside": None,
        }
        file = tmp_path / "tally.yaml"
        file.write_text(json.dumps({k: v for k, v in tally.items() if v is not None}))
        found = post(site, tally)
        assert json_of(found, "decide")["blocking"] == ["US"]
        assert found.content == printed("decide", str(file), "--json")
        other = post(site, tally, rule="two-thirds")
        assert other.content == printed("decide", str(file), "--json", "--rule", "two-thirds")


class TestLists:
    def test_the_bodies(self, site: Client) -> None:
        found = json_of(site.get(f"{API}/"), "bodies")
        ids = [body["body"] for body in found["bodies"]]
        assert ids == sorted(ids)
        assert "nac" in ids
        assert found["next"] is None

    def test_the_bodies_page_by_page(self, site: Client) -> None:
        whole = json_of(site.get(f"{API}/"), "bodies")["bodies"]
        pages: list[Any] = []
        after: Any = ""
        while after is not None:
            found = json_of(site.get(f"{API}/", {"limit": 2, "after": after}), "bodies")
            pages += found["bodies"]
            after = found["next"]
        assert pages == whole

    def test_a_body(self, site: Client) -> None:
        found = json_of(site.get(f"{NATO}/"), "body")
        assert found["name"]["en"] == "North Atlantic Council"
        assert len([m for m in found["members"] if m["status"] == "member"]) == 32
        assert [o["office"] for o in found["offices"]] == ["secretary-general"]
        assert [m["matter"] for m in found["matters"]] == ["secretary-general-2024"]

    def test_its_members_of_a_day(self, site: Client) -> None:
        found = json_of(site.get(f"{NATO}/", {"on": "2000-01-01"}), "body")
        assert len([m for m in found["members"] if m["status"] == "member"]) == 19
        assert found["matters"] == []

    def test_its_matters(self, site: Client) -> None:
        found = json_of(site.get(f"{API}/pc/matters/", {"limit": 1}), "matters")
        assert len(found["matters"]) == 1
        last = found["matters"][0]["matter"]
        assert found["next"] in {None, last}

    def test_one_entry(self, site: Client) -> None:
        found = json_of(site.get(f"{NATO}/record/decision-2024-06-26/"), "entry")
        assert found["entry"]["act"]["type"] == "decision"

    def test_the_record_line_by_line(self, site: Client) -> None:
        """Every entry has its place, and none comes twice."""
        numbers: list[int] = []
        since: Any = 0
        while since is not None:
            page = json_of(site.get(f"{NATO}/record/", {"since": since, "limit": 250}), "record")
            numbers += [entry["seq"] for entry in page["entries"]]
            since = page["next"]
        assert numbers == list(range(1, page["head"] + 1))

    def test_the_record_by_type_and_subject(self, site: Client) -> None:
        asked: dict[str, Any] = {
            "type": "candidacy",
            "subject": "matter/secretary-general-2024",
            "limit": 500,
        }
        page = json_of(site.get(f"{NATO}/record/", asked), "record")
        assert page["entries"]
        assert {entry["act"]["type"] for entry in page["entries"]} == {"candidacy"}
        assert page["next"] is None

    def test_a_line_can_be_checked(self, site: Client) -> None:
        """spec/record.md §5: the commitment is that of salt and content."""
        from nemcon.record.act import read_entry

        page = json_of(site.get(f"{NATO}/record/", {"limit": 5}), "record")
        assert all(read_entry(line).verify() for line in page["entries"])


class TestServed:
    def test_what_the_caller_has_is_not_sent_again(self, site: Client) -> None:
        first = site.get(MATTER, {"on": "2024-06-18"})
        again = site.get(MATTER, {"on": "2024-06-18"}, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]

    def test_it_is_packed(self, site: Client) -> None:
        plain = site.get(MATTER, {"on": "2024-06-18"}).content
        for encoding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
            found = site.get(MATTER, {"on": "2024-06-18"}, headers={"Accept-Encoding": encoding})
            assert found["Content-Encoding"] == encoding
            assert unpack(found.content) == plain

    def test_scripts_of_every_site_may_read_it(self, site: Client) -> None:
        assert site.get(MATTER)["Access-Control-Allow-Origin"] == "*"
        probe = site.options(f"{API}/decide/")
        assert (probe.status_code, probe["Access-Control-Allow-Methods"]) == (204, "OPTIONS, POST")
        assert probe["Access-Control-Allow-Origin"] == "*"
        assert probe["Access-Control-Allow-Headers"].startswith("Content-Type")

    def test_head(self, site: Client) -> None:
        whole, head = site.get(MATTER), site.head(MATTER)
        assert (head.status_code, head.content) == (200, b"")
        assert head["Content-Length"] == str(len(whole.content))
        assert head["ETag"] == whole["ETag"]

    def test_no_cookie_is_set(self, site: Client) -> None:
        """docs/decisions/0015"""
        assert not site.get(MATTER).cookies

    def test_a_new_entry_shows(self, site: Client) -> None:
        world = sealed_world()
        import_world(world)
        before = json_of(site.get(f"{API}/b/matters/m/"), "standing")
        world.says("DD", "support", "2024-02-10")
        import_world(world)
        after = json_of(site.get(f"{API}/b/matters/m/"), "standing")
        count = [s["candidacies"][0]["support"]["count"] for s in (before, after)]
        assert count[1] == count[0] + 1


class TestProblems:
    @pytest.mark.parametrize(
        ("address", "query", "status"),
        [
            (f"{API}/nope/", {}, 404),
            (f"{API}/n%00/", {}, 404),
            (f"{API}/{'x' * 300}/", {}, 404),
            (f"{API}/Ünï/", {}, 404),
            (f"{API}/nac'--/", {}, 404),
            (f"{NATO}/zzz/", {}, 404),
            (f"{NATO}/matters/nope/", {}, 404),
            (f"{NATO}/matters/nope/", {"rule": "gibberish ("}, 404),
            (f"{NATO}/offices/nope/", {}, 404),
            (f"{NATO}/members/XX/", {}, 404),
            (f"{NATO}/record/nope/", {}, 404),
            (f"{API}/rules/nope/", {}, 404),
            (MATTER, {"on": "9999-99-99"}, 400),
            (MATTER, {"on": "tomorrow"}, 400),
            (MATTER, {"on": ""}, 400),
            (MATTER, {"on": "2024-06-18\0"}, 400),
            (MATTER, {"on": "٢٠٢٤-٠٦-١٨"}, 400),
            (MATTER, {"on": "2024-06-18T25:00:00Z"}, 400),
            (MATTER, {"on": "1950-01-01"}, 404),
            (MATTER, {"known": "1000-01-01"}, 404),
            (MATTER, {"rule": "gibberish ("}, 400),
            (MATTER, {"rule": "x" * 301}, 400),
            (MATTER, {"rule": "\0"}, 400),
            (MATTER, {"konwn": "2024-06-18"}, 400),
            (MATTER, {"on": ["2024-06-18", "2024-06-19"]}, 400),
            (MATTER, {"on": "x" * 5_000}, 414),
            (f"{MATTER}brief/", {"lang": "eo"}, 400),
            (f"{NATO}/record/", {"since": "-1"}, 400),
            (f"{NATO}/record/", {"since": str(10**30)}, 400),
            (f"{NATO}/record/", {"since": "1e3"}, 400),
            (f"{NATO}/record/", {"since": "+5"}, 400),
            (f"{NATO}/record/", {"since": "5.0"}, 400),
            (f"{NATO}/record/", {"since": "1_000"}, 400),
            (f"{NATO}/record/", {"since": "\u0665"}, 400),
            (f"{NATO}/record/", {"limit": "0"}, 400),
            (f"{NATO}/record/", {"limit": "501"}, 400),
            (f"{NATO}/record/", {"subject": "matter/../x"}, 400),
            (f"{NATO}/record/", {"type": "'; DROP TABLE"}, 400),
            (f"{NATO}/matters/", {"after": "%"}, 400),
            (f"{API}/rules/", {"on": "2024"}, 400),
        ],
    )
    def test_it_is_told(
        self, site: Client, address: str, query: dict[str, Any], status: int
    ) -> None:
        problem_of(site.get(address, query), status)

    @pytest.mark.parametrize("on", ["9999-12-31", "0001-01-02", "9999-12-30T23:59:59Z"])
    def test_the_ends_of_the_calendar(self, site: Client, on: str) -> None:
        assert site.get(f"{NATO}/", {"on": on}).status_code in {200, 404}
        assert site.get(MATTER, {"on": on}).status_code in {200, 404}
        assert site.get(f"{NATO}/offices/secretary-general/", {"on": on}).status_code == 200

    def test_beyond_the_end_there_is_nothing(self, site: Client) -> None:
        page = json_of(site.get(f"{NATO}/record/", {"since": 2**53 - 1}), "record")
        assert (page["entries"], page["next"]) == ([], None)

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
    def test_another_method(self, site: Client, method: str) -> None:
        found = getattr(site, method)(MATTER)
        problem_of(found, 405)
        assert found["Allow"] == "GET, HEAD, OPTIONS"

    @pytest.mark.parametrize("method", ["get", "post", "options"])
    def test_an_address_that_no_id_can_have(self, site: Client, method: str) -> None:
        problem_of(getattr(site, method)(f"{API}/-/"), 404)

    def test_decide_is_only_sent_to(self, site: Client) -> None:
        found = site.get(f"{API}/decide/")
        problem_of(found, 405)
        assert found["Allow"] == "OPTIONS, POST"

    @pytest.mark.parametrize(
        ("sent", "status"),
        [
            (" ", 400),
            ("null", 400),
            ("[]", 400),
            ("{", 400),
            (b"\xff", 400),
            ('{"rule": "consensus", "rule": "consensus"}', 400),
            ('{"rule": "consensus", "counts": {"yes": NaN}}', 400),
            ('{"rule": "consensus", "counts": {"yes": 1e3}}', 400),
            ('{"rule": "consensus", "counts": {"yes": -1}}', 400),
            ('{"rule": "consensus", "counts": {"yes": ' + "9" * 5_000 + "}}", 400),
            ('{"rule": "\\ud800", "counts": {"yes": 1}}', 400),
            ('{"rule": "consensus", "counts": {"\\u0000": 1}}', 400),
            ('{"rule": "consensus"}', 400),
            ("[" * 100_000, 400),
            ('{"a":' * 60 + "1" + "}" * 60, 400),
            ('{"rule": "consensus", "counts": {"yes": 1}, "x": "' + "x" * 200_000 + '"}', 413),
        ],
    )
    def test_what_is_no_tally(self, site: Client, sent: str | bytes, status: int) -> None:
        problem_of(post(site, sent), status)

    def test_all_that_is_wrong_is_told(self, site: Client) -> None:
        found = problem_of(post(site, {"rule": "nope", "counts": {"yes": -1}, "what": 1}), 400)
        assert {finding["path"] for finding in found["findings"]} == {"rule", "counts.yes", "what"}

    @pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "a/b"])
    def test_what_is_not_json(self, site: Client, kind: str) -> None:
        problem_of(post(site, "{}", content_type=kind), 415)

    def test_json_with_a_character_set(self, site: Client) -> None:
        tally = {"rule": "consensus", "counts": {"yes": 2}}
        assert post(site, tally, content_type="application/json; charset=utf-8").status_code == 200


class TestAudience:
    """Invariant 6: no reader learns from any channel an entry outside their audience."""

    ADDRESSES = (
        f"{API}/",
        f"{API}/b/",
        f"{API}/b/matters/",
        f"{API}/b/open/",
        f"{API}/b/matters/m/",
        f"{API}/b/matters/m/?on=2024-02-04",
        f"{API}/b/matters/m/?if=AA%3Dobject",
        f"{API}/b/matters/m/history/",
        f"{API}/b/matters/m/timetable/",
        f"{API}/b/matters/m/brief/",
        f"{API}/b/offices/chair/",
        f"{API}/b/members/EE/",
        f"{API}/b/members/CC/",
        f"{API}/b/record/",
        f"{API}/b/record/?subject=matter/m",
        f"{API}/b/record/?type=position",
        f"{API}/b/record/?type=correction",
        f"{API}/b/record/?type=audience_change",
        f"{API}/b/record/?limit=1&type=position",
        "/en/b/feed.atom",
        "/en/b/matters/m/feed.atom",
        "/en/b/calendar.ics",
        "/en/b/matters/m/card/",
        "/en/b/matters/m/share/",
        "/sitemap.xml",
    )

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_nothing_of_what_is_withheld(self, site: Client, address: str) -> None:
        import_world(sealed_world())
        found = site.get(address)
        assert found.status_code == 200
        assert b"sealed" not in found.content.lower()

    @pytest.mark.parametrize("place", ["matters", "offices", "record"])
    def test_it_is_as_if_it_were_not_there(self, site: Client, place: str) -> None:
        import_world(sealed_world())
        ids = {"matters": "sealed-matter", "offices": "sealed-office", "record": "sealed-objection"}
        hidden = site.get(f"{API}/b/{place}/{ids[place]}/", {})
        nothing = site.get(f"{API}/b/{place}/absent/", {})
        told = problem_of(hidden, 404)["problem"]
        assert told.replace(ids[place], "absent") == problem_of(nothing, 404)["problem"]

    def test_a_rule_that_cannot_be_read_does_not_give_it_away(self, site: Client) -> None:
        import_world(sealed_world())
        for matter in ("sealed-matter", "absent"):
            problem_of(site.get(f"{API}/b/matters/{matter}/", {"rule": "gibberish ("}), 404)

    def test_what_is_withheld_has_its_place_as_an_envelope(self, site: Client) -> None:
        """docs/decisions/0007: that some entry exists is admitted."""
        world = sealed_world()
        import_world(world)
        page = json_of(site.get(f"{API}/b/record/", {"limit": 500}), "record")
        bare = [line for line in page["entries"] if "act" not in line]
        assert all(line.keys() == {"seq", "recorded", "commitment"} for line in bare)
        assert len(page["entries"]) == page["head"]
        assert len(bare) == 9

    def test_the_outcome_follows_from_what_is_open(self, site: Client) -> None:
        """spec/record.md §7.3: an objection that is sealed blocks nothing for the public."""
        import_world(sealed_world())
        found = json_of(site.get(f"{API}/b/matters/m/"), "standing")
        assert found["candidacies"][0]["outcome"] == "open"
        assert found["candidacies"][0]["blocking"] == []


class TestDescription:
    def test_every_reference_leads_somewhere(self, site: Client) -> None:
        found = json.loads(site.get("/api/openapi.json").content)

        def references(value: Any) -> list[str]:
            if isinstance(value, dict):
                own = [value["$ref"]] if "$ref" in value else []
                return own + [r for inner in value.values() for r in references(inner)]
            inside = value if isinstance(value, list) else []
            return [r for inner in inside for r in references(inner)]

        schemas = found["components"]["schemas"]
        wanted = {r.removeprefix("#/components/schemas/") for r in references(found)}
        assert wanted <= schemas.keys()
        assert found["openapi"] == "3.1.0"

    def test_its_schemas_are_the_documents(self, site: Client) -> None:
        """One schema, one serializer: what a document defines is a component of that name."""
        from tests.cli.test_cli import schema

        schemas = json.loads(site.get("/api/openapi.json").content)["components"]["schemas"]
        standing = schema("standing")
        assert schemas["standing"]["required"] == standing["required"]
        assert {f"standing.{name}" for name in standing["$defs"]} <= schemas.keys()

    def test_the_page_lists_every_operation(self, site: Client) -> None:
        document = json.loads(site.get("/api/openapi.json").content)
        page = site.get("/api/v1/docs").content.decode()
        for path in document["paths"]:
            assert path in page
        assert "<script" not in page
        assert "style=" not in page
        assert "https://" not in page

    def test_the_addresses_that_it_offers_to_try(self, site: Client) -> None:
        import re

        page = site.get("/api/v1/docs").content.decode()
        tried = re.findall(r'Try <a href="([^"]+)"', page)
        assert len(tried) == 15
        for address in tried:
            assert site.get(address).status_code == 200, address

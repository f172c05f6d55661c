"""spec/tally.md §8 and §9: the command line as its users meet it."""

import json
import os
import re
import signal
import subprocess
import sys
from fractions import Fraction
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon import __version__
from nemcon.cli.main import main
from nemcon.cli.show import Page
from nemcon.core.scalars import figure
from nemcon.rules import library
from nemcon.rules.clause_figures import exact

SRC = str(Path(__file__).parents[2] / "src")
SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
PERMANENT = "classes: {permanent: [CN, FR, GB, RU, US]}"
MEMBERS_1996 = "[BW, CL, CN, DE, EG, FR, GB, GN, GW, HN, ID, IT, KR, RU, US]"
NATO = re.findall(
    "..",
    "ALBEBGCACZDEDKEEESFIFRGBGRHRHUISITLTLULVMEMKNLNOPLPTROSESISKTRUS",
)
EU_2025 = (
    "DE: 18.49, FR: 15.17, IT: 13.23, ES: 10.78, PL: 8.33, RO: 4.23, NL: 4.01, BE: 2.62, CZ: 2.42, "
    "PT: 2.36, SE: 2.34, GR: 2.31, HU: 2.13, AT: 2.02, BG: 1.43, DK: 1.32, FI: 1.25, SK: 1.21, "
    "IE: 1.19, HR: 0.86, LT: 0.64, SI: 0.47, LV: 0.42, EE: 0.30, CY: 0.21, LU: 0.15, MT: 0.12"
)
EU = [pair.split(":")[0] for pair in EU_2025.split(", ")]


DISSENT = (
    'rule: either no member objects or the chair finds in spite of dissent "heard"\n'
    "electorate: {members: [A, B, C]}\npositions: {A: yes, C: no}\n"
)


def unsc(rest: str, electorate: str = f"size: 15, {PERMANENT}") -> str:
    return f"rule: unsc-recommendation\nelectorate: {{{electorate}}}\n{rest}\n"


def eu(**against: str) -> str:
    answers = dict.fromkeys(EU, "support")
    answers |= {m: answer for answer, listed in against.items() for m in listed.split()}
    positions = ", ".join(f"{m}: {a}" for m, a in answers.items())
    weights = f"weights: {{population: {{{EU_2025}}}}}"
    members = ", ".join(EU)
    return (
        f"rule: eu-qualified-majority\nelectorate: {{members: [{members}], {weights}}}\n"
        f"positions: {{{positions}}}\n"
    )


def dis(p: str, every: str) -> str:
    by_class = f"by_class: {{p: {{{p}}}}}\nsizes: {{p: 41}}\n"
    return f"rule: iso-dis\nelectorate: {{size: 104}}\ncounts: {{{every}}}\n{by_class}"


class Run:
    """One run of the program in this process."""

    def __init__(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        self.capsys, self.monkeypatch, self.tmp_path = capsys, monkeypatch, tmp_path
        self.out = self.err = ""

    def __call__(self, *argv: str) -> int:
        status = main(argv)
        self.out, self.err = self.capsys.readouterr()
        assert "Traceback" not in self.err
        return status

    def decide(self, text: str | bytes, *options: str) -> int:
        path = self.tmp_path / "tally.yaml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return self("decide", str(path), *options)

    def json(self, text: str, *options: str) -> dict[str, Any]:
        self.status = self.decide(text, "--json", *options)
        found: dict[str, Any] = json.loads(self.out)
        check(found, schema("decide"))
        return found


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    return Run(capsys, monkeypatch, tmp_path)


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    return found


KEYWORDS = {"$schema", "$defs", "$ref", "title", "description", "type", "properties", "required"}
KEYWORDS |= {
    "additionalProperties",
    "propertyNames",
    "items",
    "enum",
    "pattern",
    "minimum",
    "oneOf",
}


def check(
    value: object, rule: dict[str, Any], root: dict[str, Any] | None = None, at: str = "$"
) -> None:
    """As much of JSON Schema as our schemas use; any other keyword fails."""
    root = rule if root is None else root
    assert not rule.keys() - KEYWORDS, at
    if "$ref" in rule:
        return check(value, root["$defs"][rule["$ref"].rpartition("/")[2]], root, at)
    if "oneOf" in rule:
        fits = 0
        for one in rule["oneOf"]:
            try:
                check(value, one, root, at)
                fits += 1
            except AssertionError:
                continue
        assert fits == 1, at
    types = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int,
             "number": (int, float), "null": type(None)}  # fmt: skip
    if "type" in rule:
        allowed = [rule["type"]] if isinstance(rule["type"], str) else rule["type"]
        assert any(
            isinstance(value, types[t]) and (t == "boolean" or not isinstance(value, bool))  # type: ignore[arg-type]
            for t in allowed
        ), f"{at}: {value!r} is not {allowed}"
    if "enum" in rule:
        assert value in rule["enum"], at
    if "pattern" in rule and isinstance(value, str):
        assert re.search(rule["pattern"], value), at
    if "minimum" in rule and isinstance(value, int):
        assert value >= rule["minimum"], at
    if isinstance(value, dict):
        properties, more = rule.get("properties", {}), rule.get("additionalProperties", {})
        assert not set(rule.get("required", ())) - value.keys(), at
        for key, inner in value.items():
            check(key, rule.get("propertyNames", {}), root, f"{at} key {key}")
            assert key in properties or more is not False, f"{at}.{key}"
            check(inner, properties.get(key, more or {}), root, f"{at}.{key}")
    if isinstance(value, list):
        for inner in value:
            check(inner, rule.get("items", {}), root, f"{at}[]")
    return None


class TestGolden:
    """Decisions of which the outcome is known."""

    def test_veto_by_name(self, run: Run) -> None:
        """19 November 1996: 14 for, the United States against."""
        members = f"members: {MEMBERS_1996}, {PERMANENT}"
        text = unsc("on: 1996-11-19\ncounts: {yes: 14, no: 1}\npositions: {US: no}", members)
        found = run.json(text)
        assert (run.status, found["outcome"], found["blocking"]) == (1, "not_adopted", ["US"])
        assert found["needed"] == {"count": 1, "any_of": ["US"], "sets": [], "complete": True}
        assert found["dissent"] is True

    def test_veto_without_a_name(self, run: Run) -> None:
        found = run.json(unsc("counts: {yes: 14, no: 1}"))
        assert (run.status, found["outcome"], found["blocking"]) == (1, "undetermined", [])
        assert found["bounds"]["classes"]["permanent"]["object"] == {"least": 0, "most": 1}

    def test_veto_by_class(self, run: Run) -> None:
        text = "counts: {yes: 13, no: 1, abstain: 1}\nby_class: {permanent: {yes: 4, no: 1}}\n"
        for rest in (text, text + "sizes: {permanent: 5}"):
            found = run.json(unsc(rest, "size: 15"))
            assert (run.status, found["outcome"]) == (1, "not_adopted")
        assert run.err == ""

    @pytest.mark.parametrize(
        ("support", "outcome", "status"),
        [(8, "not_adopted", 1), (9, "adopted", 0), (10, "adopted", 0)],
    )
    def test_nine_of_fifteen(self, run: Run, support: int, outcome: str, status: int) -> None:
        """One below the nine, on them, one above; a permanent member that abstains is no veto."""
        text = unsc(
            f"counts: {{yes: {support}, abstain: {15 - support}}}\npositions: {{CN: abstain}}"
        )
        found = run.json(text)
        assert (run.status, found["outcome"]) == (status, outcome)

    def test_nato_with_four_missing(self, run: Run) -> None:
        four = ["HU", "RO", "SK", "TR"]
        said = ", ".join(f"{m}: support" for m in NATO if m not in four)
        members = ", ".join(NATO)
        text = f"rule: nato-council\nelectorate: {{members: [{members}]}}\npositions: {{{said}}}\n"
        found = run.json(text)
        assert (run.status, found["outcome"], found["missing"]) == (1, "not_adopted", four)
        assert found["needed"]["count"] == 4
        (clause,) = found["clauses"]
        assert [clause[k] for k in ("have", "need", "of", "margin")] == ["28", "32", "32", "-4"]
        found = run.json(text + "closed: false\n")
        assert (run.status, found["outcome"], found["missing"]) == (1, "open", four)

    def test_a_blocked_rule_is_open(self, run: Run) -> None:
        """8.3"""
        text = (
            "rule: nato-council\nclosed: false\nelectorate: {members: [A, B]}\npositions: {A: no}\n"
        )
        found = run.json(text)
        assert (run.status, found["outcome"], found["blocking"]) == (1, "open", ["A"])
        run.decide(text)
        assert run.out.startswith("Open, and blocked: A prevents it.\n")

    @pytest.mark.parametrize(
        ("p", "every", "outcome"),
        [
            ("yes: 17, no: 15, abstain: 9", "yes: 51, no: 18, abstain: 18", "not_adopted"),
            ("yes: 24, no: 8, abstain: 9", "yes: 61, no: 10, abstain: 16", "adopted"),
        ],
        ids=["2007", "2008"],
    )
    def test_office_open_xml(self, run: Run, p: str, every: str, outcome: str) -> None:
        found = run.json(dis(p, every))
        assert (run.status, found["outcome"]) == (int(outcome != "adopted"), outcome)

    @pytest.mark.parametrize(
        ("against", "outcome", "clauses"),
        [
            ("DE FR IT", "adopted", [True, False, True]),
            ("DE FR IT MT", "not_adopted", [True, False, False]),
            ("HU SK MT CY", "adopted", [True, True, False]),
            ("HU SK MT CY LU EE LV SI LT HR IE FI", "adopted", [True, True, False]),
            ("HU SK MT CY LU EE LV SI LT HR IE FI DK", "not_adopted", [False, True, False]),
        ],
    )
    def test_eu_population_of_2025(
        self, run: Run, against: str, outcome: str, clauses: list[bool]
    ) -> None:
        """15 of 27 and 65 %, or fewer than four not in favour."""
        found = run.json(eu(object=against))
        assert found["outcome"] == outcome
        assert [c["met"] for c in found["clauses"]] == clauses

    def test_eu_figures_are_exact(self, run: Run) -> None:
        found = run.json(eu(object="DE FR IT MT"))
        weight = found["clauses"][1]
        assert (weight["have"], weight["have_decimal"]) == ("53", 53.0)
        assert (weight["of"], weight["need"]) == ("10001/100", "130013/2000")


class TestDecide:
    """§8"""

    def test_page(self, run: Run) -> None:
        members = f"members: {MEMBERS_1996}, {PERMANENT}"
        assert run.decide(unsc("counts: {yes: 14, no: 1}\npositions: {US: no}", members)) == 1
        assert run.out == (
            "Not adopted: US prevents it.\n"
            "\n"
            "Rule      unsc-recommendation: Recommendation of the Security Council\n"
            "          At least nine members must be in favour, and no permanent member may\n"
            "          object.\n"
            "          Charter of the United Nations, articles 27(3) and 97\n"
            "\n"
            "         clause                                   have  need        of\n"
            "met      at least nine members must be in favour  14    at least 9  15\n"
            "not met  no permanent member may object           1     none        5\n"
            "\n"
            "Blocking  US\n"
            "Missing   US\n"
            "Needed    1 more: US\n"
            "Dissent   an objection was expressed\n"
        )

    @pytest.mark.parametrize(
        ("text", "first"),
        [
            ("rule: consensus\ncounts: {yes: 2}", "Adopted: the rule is met."),
            ("rule: every member agrees\nclosed: false\nelectorate: {size: 1}\ncounts: {yes: 1}",
             "Adopted: the rule is met whatever else happens."),
            ("rule: every member agrees\nelectorate: {members: [A, B, C]}\npositions: {A: yes}",
             "Not adopted: B, C are missing."),
            ("rule: every member agrees\nelectorate: {size: 3}\nclosed: false\ncounts: {yes: 1}",
             "Open: the rule is not met yet."),
            ("rule: at least 2 members are for\nelectorate: {members: [A, B, C]}\npositions: {}",
             "Not adopted: the rule is not met."),
            ('rule: the chair finds "so"\nelectorate: {size: 1}\npositions: {}',
             "Undetermined: it depends on a judgment left to the chair."),
            (unsc("counts: {yes: 14, no: 1}"),
             "Undetermined: what is told leaves more than one answer."),
            (DISSENT, "Not adopted: C prevents it."),
            (DISSENT + "judgments: {heard: true}",
             "Adopted: the chair finds so in spite of dissent."),
        ],
    )  # fmt: skip
    def test_first_line(self, run: Run, text: str, first: str) -> None:
        run.decide(text)
        assert run.out.splitlines()[0] == first
        assert all(len(line) <= 80 for line in run.out.splitlines())

    def test_what_the_chair_may_still_do(self, run: Run) -> None:
        """8.1, tally.md 7.3"""
        found = run.json(DISSENT)
        assert found["chair_may"] == [
            {"question": "heard", "in_spite_of_dissent": True, "clause": None}
        ]
        run.decide("rule: w3c-consensus\nelectorate: {members: [A, B]}\npositions: {A: no}")
        shown = " ".join(run.out.split())
        assert "Chair The chair may still find, in spite of dissent: “the concerns" in shown
        assert "section 5.2.2 (Managing Dissent))" in shown

    def test_another_rule(self, run: Run) -> None:
        """8.1"""
        text = unsc("counts: {yes: 14, no: 1}")
        found = run.json(text, "--rule", "two-thirds")
        assert (run.status, found["rule"], found["instead_of"]) == (
            0,
            "two-thirds",
            "unsc-recommendation",
        )
        assert run.decide(text, "--rule", "at least 9 members are for") == 0
        assert "asked instead of the file's own: unsc-recommendation" in run.out
        found = run.json(text, "--rule", "at least 9 members are for")
        assert found["rule"] == "at least 9 members are for"
        assert found["law"]["title"] is None
        assert run.json(text)["instead_of"] is None

    def test_unreasoned_ways_are_one_verdict(self, run: Run) -> None:
        """6.2 What differs between the ways is not known."""
        text = (
            "rule: iso-dis\nelectorate: {size: 40}\ncounts: {yes: 30, no: 5}\nsizes: {p: 8}\n"
            "by_class: {p: {yes: 4, no: 4}}\nunreasoned: {object: 2}\n"
        )
        found = run.json(text)
        assert found["outcome"] == "undetermined"
        share, ceiling = found["clauses"]
        assert (share["of"], share["met"]) == (None, None)
        assert (ceiling["have"], ceiling["of"], ceiling["met"]) == ("3", "33", True)
        assert found["bounds"]["classes"]["p"]["unreasoned"] == {"least": 1, "most": 2}
        assert found["needed"]["count"] is None
        run.decide(text)
        assert "at least 2/3" in run.out

    def test_standard_input(self, run: Run) -> None:
        text = b"rule: consensus\nelectorate: {size: 2}\ncounts: {yes: 2}\n"
        run.monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text)))
        assert run("decide", "-") == 0
        run.monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"\xff")))
        assert run("decide", "-") == 2
        assert run.err.startswith("<stdin>:1:1: error: This is not UTF-8")

    @pytest.mark.parametrize(
        ("data", "word"),
        [
            (b"", "empty"),
            (b"\x00\x01\x02", "U+0000"),
            (b"\x7fELF\xff\xfe", "not UTF-8"),
            (b"x" * 6_000_000, "over 5 MB"),
            (b"[" * 60_000, "levels deep"),
            (b"{a: " * 2_000, "levels deep"),
            (b"rule: consensus\n", "Nothing is counted"),
        ],
        ids=["empty", "nul", "binary", "6 MB", "brackets", "braces", "little"],
    )
    def test_bad_files(self, run: Run, data: bytes, word: str) -> None:
        """8.2 Findings on standard error, status 2, nothing on standard output."""
        assert run.decide(data, "--json") == 2
        assert run.out == ""
        assert word in run.err
        assert re.match(r".*tally\.yaml:\d+:\d+: error: ", run.err)

    def test_no_file(self, run: Run) -> None:
        assert run("decide", str(run.tmp_path)) == 2
        assert "directory" in run.err
        assert run("decide", str(run.tmp_path / "none")) == 2
        assert "no such file" in run.err

    def test_what_the_rule_needs(self, run: Run) -> None:
        text = "rule: unsc-recommendation\nelectorate: {size: 15, classes: %s}\ncounts: {yes: 15}\n"
        assert run.decide(text % "{elected: 10}") == 2
        assert "tally.yaml:2:24: error: electorate.classes: The electorate has no class" in run.err
        assert run.decide(text % "") == 0
        assert "tally.yaml:2:1: note: electorate: Who is in class permanent is not known" in run.err

    def test_notes_do_not_stop(self, run: Run) -> None:
        assert run.decide("rule: consensus\ncounts: {yes: 2}\n") == 0
        assert ": note: counts: The size is not given" in run.err

    @pytest.mark.parametrize(
        "argv", [[], ["decide"], ["decide", "x", "y"], ["nope"], ["rules", "--on"], ["--x"]]
    )
    def test_wrong_use(self, run: Run, argv: list[str]) -> None:
        assert run(*argv) == 2
        assert run.err.startswith("error: ")
        assert run.err.count("\n") == 1
        assert "Write" in run.err or "There are" in run.err or "It has" in run.err

    def test_help_and_version(self, run: Run) -> None:
        assert run("--help") == 0
        commands = (
            "decide rules check fmt new convert standing tally power open history timetable office"
        )
        assert re.findall(r"^    (\w+)(?: |$)", run.out, re.MULTILINE) == [
            *commands.split(),
            "member",
            "brief",
            "act",
            "import",
            "export",
            "data",
            "verify",
            "doctor",
            "backup",
            "move",
            "arrive",
            "restore",
            "clock",
            "setup",
            "account",
            "tidy",
            "migrate",
            "demo",
            "password",
            "bodies",
            "serve",
            "worker",
            "bounce",
            "tour",
            "completion",
        ]
        assert run("--version") == 0
        assert run.out == f"nemcon {__version__}\n"


VALID = unsc(
    "closed: true\npositions: {US: object, FR: support}\n"
    "counts: {support: 13, object: 1, abstain: 1}\n"
    "by_class: {permanent: {support: 4, object: 1}}\nunreasoned: {object: 1}\non: 2024-01-01",
    f"size: 15, {PERMANENT}, weights: {{gold: {{US: 18.49}}}}",
)
PIECES = [
    *"{}[]:-~\n\t\0é",
    "&a",
    "*a",
    "!!int",
    "''",
    "9" * 15,
    "-1",
    "0.5",
    "support",
    "sizes",
    "US",
]
PIECES += ["? ", "---", "%", "unreasoned: {object: 1}", "\n  "]


@given(data=st.data())
def test_mutations(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """8.2 Random bytes and mutations of a valid tally: an answer, or findings and status 2."""
    text = VALID
    if data.draw(st.booleans()):
        text = text[: data.draw(st.integers(0, len(text)))]
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 6))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + cut :]
    whole = data.draw(st.just(text.encode()) | st.binary(max_size=80))
    answered(whole, tmp_path_factory.getbasetemp() / "mutated.yaml")


def test_every_truncation(tmp_path: Path) -> None:
    """8.2 A valid tally cut at any byte."""
    whole = VALID.encode()
    for at in range(len(whole)):
        answered(whole[:at], tmp_path / "cut.yaml")
    answered(whole, tmp_path / "cut.yaml")


def answered(data: bytes, path: Path) -> None:
    path.write_bytes(data)
    out, err = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        status = main(["decide", str(path), "--json"])
    if status == 2:
        assert out.getvalue() == ""
        assert ": error: " in err.getvalue()
    else:
        found = json.loads(out.getvalue())
        check(found, schema("decide"))
        assert status == int(found["outcome"] != "adopted")


class TestFigures:
    """8.3 Figures are exact for people too."""

    @pytest.mark.parametrize(
        ("number", "shown"),
        [
            ("9", "9"),
            ("15/2", "7.5"),
            ("32/3", "10 2/3"),
            ("2/3", "2/3"),
            ("-1/8", "-0.125"),
            ("130013/2000", "65.0065"),
            ("1/3200", "0.0003125"),
            ("333333333/500000000", "0.666666666"),
            ("1/3000000000", "1/3000000000"),
            ("0", "0"),
        ],
    )
    def test_figure(self, number: str, shown: str) -> None:
        assert figure(Fraction(number)) == shown

    def test_not_known(self) -> None:
        assert figure(None) == "?"
        assert exact("have", None) == {"have": None, "have_decimal": None}
        assert exact("have", Fraction(2, 3)) == {"have": "2/3", "have_decimal": 0.666667}

    def test_weights_without_a_bound(self, run: Run) -> None:
        """3.5 A weight that is not known may be anything."""
        text = (
            "rule: members with at least 5 of the gold are for\n"
            "electorate: {members: [A, B], weights: {gold: {A: 1.5}}}\n"
            "positions: {A: yes, B: yes}\n"
        )
        found = run.json(text)
        assert found["outcome"] == "undetermined"
        clause = found["clauses"][0]
        assert [clause[k] for k in ("have", "least", "most")] == [None, "3/2", None]
        run.decide(text)
        assert "1.5 or more" in run.out

    @pytest.mark.parametrize(
        ("rest", "line"),
        [
            ("electorate: {members: [A, B, C]}\npositions: {A: yes}", "1 more, any of B, C"),
            (
                "electorate: {members: [A, B, C]}\npositions: {A: no, B: no, C: no}",
                "2 more, any of A, B, C",
            ),
            ("electorate: {size: 3}\ncounts: {yes: 1, no: 1}", "1 more"),
        ],
    )
    def test_needed(self, run: Run, rest: str, line: str) -> None:
        run.decide(f"rule: at least 2 members are for\n{rest}\n")
        assert f"Needed    {line}\n" in run.out

    def test_needed_sets(self, run: Run) -> None:
        text = (
            "rule: members with at least 5 of the gold are for\n"
            "electorate: {weights: {gold: {A: 4, B: 3, C: 2, D: 1}}}\npositions: {}\n"
        )
        run.decide(text)
        assert "Needed    2 more: A + B; A + C; A + D; B + C\n" in run.out

    def test_many_names_are_cut(self, run: Run) -> None:
        names = ", ".join(f"M{i}" for i in range(20))
        run.decide(f"rule: unanimity\nelectorate: {{members: [{names}]}}\npositions: {{}}\n")
        assert "M11 and 8 more" in run.out

    def test_open_and_blocked_ways(self, run: Run) -> None:
        """6.2 Blocked in one way and open in another is open."""
        text = (
            "rule: no member objects; unreasoned objections count as neither\nclosed: false\n"
            "electorate: {members: [A, B, C]}\ncounts: {no: 2}\npositions: {A: no}\n"
            "unreasoned: {object: 1}\n"
        )
        found = run.json(text)
        assert (found["outcome"], found["blocking"]) == ("open", [])

    def test_a_finding_of_the_chair(self, run: Run) -> None:
        text = 'rule: the chair finds "so"\nelectorate: {size: 1}\npositions: {}\n'
        text += "judgments: {so: %s}\n"
        assert run.decide(text % "true") == 0
        assert "found  the chair must find: “so”\n" in run.out
        assert run.decide(text % "false") == 1
        assert "not found  the chair must find: “so”\n" in run.out


class TestRules:
    """§9"""

    def test_list(self, run: Run) -> None:
        assert run("rules") == 0
        first = [line.split("  ")[0] for line in run.out.splitlines() if line[:1] != " "]
        assert tuple(first) == library.names()
        assert run("rules", "--json") == 0
        found = json.loads(run.out)
        check(found, schema("rules"))
        assert tuple(rule["name"] for rule in found["rules"]) == library.names()

    @pytest.mark.parametrize("name", library.names())
    def test_explained(self, run: Run, name: str) -> None:
        assert run("rules", name) == 0
        assert run.out.startswith(f"{name}  ")
        assert all(len(x) <= 80 or "http" in x for x in run.out.splitlines())
        assert run("rules", name, "--json") == 0
        found = json.loads(run.out)
        check(found, schema("rules"))
        assert found["table"][0]["answer"] == "support"
        assert len(found["table"]) == 14
        named, _ = library.find(name)
        assert [e["outcome"] for e in found["examples"]] == [
            e.outcome.value for e in named.examples
        ]

    def test_on_a_day(self, run: Run) -> None:
        assert run("rules", "wto-consensus", "--on", "1995-01-01") == 0
        assert run("rules", "wto-consensus", "--on", "1994-12-31") == 2
        assert "wto-consensus is not known to be in force on 1994-12-31" in run.err
        assert run("rules", "--on", "1994-12-31") == 0
        assert "Not known to be in force on 1994-12-31: " in run.out
        assert run("rules", "--on", "1994-12-31", "--json") == 0
        found = json.loads(run.out)
        check(found, schema("rules"))
        assert "wto-consensus" in found["not_in_force"]

    @pytest.mark.parametrize(
        ("argv", "word"),
        [
            (["consensos"], "Did you mean consensus"),
            (["zzzzzz"], "There are unanimity"),
            (["consensus", "--on", "yesterday"], "Write it as 2024-06-26"),
            (["--on", "2024-13-01"], "There is no 2024-13-01"),
        ],
    )
    def test_unknown(self, run: Run, argv: list[str], word: str) -> None:
        """9.2"""
        assert run("rules", *argv) == 2
        assert run.out == ""
        assert word in run.err

    def test_parameters(self, run: Run) -> None:
        assert run("rules", "weighted-majority") == 0
        assert re.findall(r"^Parameter (\w+):", run.out, re.MULTILINE) == [
            "quorum",
            "base",
            "weight",
            "share",
        ]


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


class TestPage:
    """8.4 Colours appear on a terminal only, and not where NO_COLOR is set."""

    @pytest.mark.parametrize(
        ("environment", "coloured"),
        [
            ({}, True),
            ({"NO_COLOR": "1"}, False),
            ({"NO_COLOR": ""}, False),
            ({"TERM": "dumb"}, False),
        ],
    )
    def test_colours(
        self, environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("NO_COLOR", "TERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        out = _Terminal()
        Page(out).line("x", "bold", "red")
        assert out.getvalue() == ("\x1b[1;31mx\x1b[0m\n" if coloured else "x\n")

    def test_piped(self) -> None:
        out = StringIO()
        Page(out).line("x", "bold")
        assert out.getvalue() == "x\n"

    @pytest.mark.parametrize(
        ("columns", "width"), [("100", 100), ("10", 40), ("999", 120), ("x", 80), ("0", 80)]
    )
    def test_width(self, columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", columns)
        assert Page(_Terminal()).width == width
        assert Page(StringIO()).width == 80

    def test_table_wraps_the_widest(self) -> None:
        out = StringIO()
        Page(out).table(("a", "b"), [("x", "word " * 20), ("y" * 20, "z")])
        lines = out.getvalue().splitlines()
        assert max(map(len, lines)) <= 80
        assert lines[1].startswith("x" + " " * 21 + "word")
        assert lines[-1] == "y" * 20 + "  z"

    def test_small_things(self) -> None:
        out = StringIO()
        page = Page(out)
        page.table((), [])
        page.title("Title")
        page.heading("Part")
        page.text("", indent="  ")
        page.item("label", "a " * 50)
        assert out.getvalue().splitlines() == [
            "Title",
            "=====",
            "",
            "Part",
            "  ",
            "label     " + ("a " * 35).strip(),
            " " * 10 + ("a " * 15).strip(),
        ]


def program(*argv: str, **options: Any) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": SRC, "PYTHONWARNINGS": "error"}
    command = [sys.executable, "-m", "nemcon.cli", *argv]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, **options)


class TestProcess:
    """The program itself."""

    def test_status_and_streams(self) -> None:
        started = program("decide", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        out, err = started.communicate(b"rule: consensus\nelectorate: {size: 1}\ncounts: {no: 1}\n")
        assert (started.returncode, err) == (1, b"")
        assert out.startswith(b"Not adopted: ")
        assert b"\x1b" not in out

    def test_a_reader_that_leaves(self) -> None:
        """As with ``| head -1``: nothing on standard error."""
        read, write = os.pipe()
        os.close(read)
        started = program("rules", stdout=write)
        os.close(write)
        _, err = started.communicate()
        assert (started.returncode, err) == (141, b"")

    def test_interrupted(self) -> None:
        """Ctrl-C while it waits for its input; also where these tests run in the background, and
        were told to ignore it themselves."""
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            started = program("decide", "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        finally:
            signal.signal(signal.SIGINT, before)
        assert started.stdin is not None
        started.stdin.write(
            b"rule: consensus\n" * 20_000
        )  # more than a pipe holds: it is reading now
        started.stdin.flush()
        started.send_signal(signal.SIGINT)
        out, err = started.communicate()
        assert (started.returncode, out, err) == (130, b"", b"")

    def test_a_terminal_without_the_letters(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PYTHONIOENCODING", "ascii")
        started = program("rules", "unanimity-abstention-allowed", stdout=subprocess.PIPE)
        _, err = started.communicate()
        assert (started.returncode, err) == (0, b"")

    def test_help_imports_little(self) -> None:
        """No rule, no YAML, no JSON is read for ``--help``; of the languages their tags alone, of
        the templates of bodies and of formats from elsewhere their titles."""
        code = (
            "import sys; from nemcon.cli.main import main; main(['--help']); "
            "print(sorted(m for m in sys.modules if m.startswith(('nemcon', 'yaml', 'json'))))"
        )
        environment = {**os.environ, "PYTHONPATH": SRC}
        out = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, check=True
        )
        assert eval(out.stdout.splitlines()[-1]) == [
            *("nemcon", "nemcon.cli", "nemcon.cli.main"),
            *("nemcon.interop", "nemcon.interop.conversions", "nemcon.interop.exports"),
            *("nemcon.wording", "nemcon.wording.languages"),
            *("nemcon.wording.messages", "nemcon.wording.template_titles"),
        ]

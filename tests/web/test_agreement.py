"""spec/answers.md §7: terminal, JSON, page and brief of one question agree on outcome, numbers and
names."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Literal

import pytest
from babel import Locale
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.precedents.precedent_cases import MATTERS, SHIPPED, case
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import words

from nemcon.cli.main import main
from nemcon.core.datings import when
from nemcon.core.texts import Text
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import TextRevision
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened
from nemcon.record.entries.structure import Member, Person
from nemcon.record.log_file import write_log
from nemcon.rules.stances import Stance
from nemcon.wording.languages import LANGUAGES

pytestmark = pytest.mark.usefixtures("examples_read_once")
TESTS = Path(__file__).resolve().parents[1]
ASKED = [
    *(("nato", day) for day in ("2023-12-01", "2024-03-23", "2024-04-02", "2024-06-18")),
    *(("nato", day) for day in ("2024-06-19", "2024-06-21", "2024-06-26")),
    *(("wto_2021", day) for day in ("2020-10-27", "2020-10-29", "2021-02-06", "2021-02-15")),
    *(("un_2016", day) for day in ("2016-07-22", "2016-10-05", "2016-10-06", "2016-10-13")),
    *(("un_2006", day) for day in ("2006-07-24", "2006-10-02", "2006-10-09", "2006-10-13")),
    *(("eu_2019", day) for day in ("2019-07-01", "2019-07-02", "2019-07-20", "2019-11-28")),
    *(("nato_2003", day) for day in ("2003-02-10", "2003-02-16")),
    ("ietf_2005", "2005-06-23"),
    ("rust_2026", "2026-07-29"),
    *(("osce_2020", day) for day in ("2020-07-11", "2020-07-12")),
]
NUMBERS = {
    word: number
    for number, word in enumerate(
        ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
}
FIGURE = re.compile(
    rf"(?<![\d.,])(\d+|{'|'.join(NUMBERS)})(?:/| of (?:the )?)(\d+|{'|'.join(NUMBERS)})\b(?![.,]\d)"
)
"""``31 of 32``, ``nine of the 32``, ``31/32``."""


class Channels:
    """One question, answered as JSON, in the terminal and as a brief."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def ask(self, *argv: str) -> str:
        status = main(argv)
        out, err = self.capsys.readouterr()
        assert status == 0, (argv, err)
        return out

    def json(self, place: str, matter: str, on: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(
            self.ask("standing", place, matter, "--on", on, "--json")
        )
        return found

    def text(self, place: str, matter: str, on: str) -> str:
        return " ".join(self.ask("standing", place, matter, "--on", on).split())

    def brief(self, place: str, matter: str, on: str) -> str:
        asked = ("--on", on, "--known", "2030-01-01", "--lang", "en")
        return " ".join(self.ask("brief", place, matter, *asked).split())


@pytest.fixture
def channels(capsys: pytest.CaptureFixture[str]) -> Channels:
    return Channels(capsys)


def number(text: str) -> int:
    return NUMBERS.get(text.lower(), 0) if text.isalpha() else int(text)


def figures(text: str) -> set[tuple[int, int]]:
    """Every ``so many of so many`` that is printed."""
    return {(number(a), number(b)) for a, b in FIGURE.findall(text.lower())}


def counted(answer: Any) -> Iterator[int]:
    """Every whole number in an answer, and the length of every list."""
    if isinstance(answer, bool):
        return
    if isinstance(answer, int):
        yield answer
    elif isinstance(answer, str):
        yield from (int(part) for part in re.findall(r"\d+", answer))
    elif isinstance(answer, Mapping):
        for value in answer.values():
            yield from counted(value)
    elif isinstance(answer, list):
        yield len(answer)
        for value in answer:
            yield from counted(value)


@cache
def ever(name: str, place: str) -> tuple[Any, list[str]]:
    """The history of a case, and what is claimed against it, whatever the day."""
    with redirect_stdout(io.StringIO()) as out:
        assert main(("history", place, MATTERS[name], "--json")) == 0
    facts = case(name).record.facts(f"matter/{MATTERS[name]}", on=None, known=None)
    claims = [str(fact.content.says) for fact in facts if fact.act.type == "claim"]
    return json.loads(out.getvalue()), claims


@cache
def titles(name: str) -> list[str]:
    """What the sources of a case are called."""
    return [str(act.content.title) for act in case(name).acts() if act.type == "source"]


@pytest.mark.parametrize(("name", "on"), ASKED)
def test_real_cases(name: str, on: str, site: Client, channels: Channels) -> None:
    """What is told of a day is the same on paper, on the page and for programs."""
    place = f"examples/{SHIPPED[name]}" if name in SHIPPED else str(TESTS / "precedents" / name)
    matter, body = MATTERS[name], case(name).record.body
    answer = channels.json(place, matter, on)
    page = words(site, f"/en/{body}/matters/{matter}/?on={on}")
    for title in titles(name):  # what others called theirs is no figure of ours
        page = page.replace(title, "")
    agree(
        [answer, *ever(name, place)],
        channels.text(place, matter, on),
        channels.brief(place, matter, on),
        page,
    )


def agree(answers: list[Any], *told: str) -> None:
    """No channel prints a figure that no answer has."""
    known = set(counted(answers))
    for channel in told:
        strange = {(n, of) for n, of in figures(channel) if n not in known or of not in known}
        assert not strange, (strange, channel[:600])


def quiet(answer: Any) -> list[int]:
    """Of what is under silence, how many have said nothing, be it in vain: the page counts them,
    where nobody is known to have been silent."""
    return [
        sum(p["stance"] == "undeclared" and not p["uncounted"] for p in one["positions"])
        for one in answer["candidacies"]
        if one["silence"] is not None
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("on", ["2024-03-23", "2024-04-02", "2024-06-18", "2024-06-19"])
def test_whoever_objects_or_reserves_is_named(
    on: str, lang: str, site: Client, channels: Channels
) -> None:
    """Never lumped with those who said nothing, and by the same names in every channel."""
    answer = channels.json("examples/nato", MATTERS["nato"], on)
    (leader,) = (c for c in answer["candidacies"] if c["id"] == "rutte")
    against = [*leader["missing_by"]["objects"], *leader["missing_by"]["reserves"]]
    asked = ("--on", on, "--known", "2030-01-01", "--lang", lang)
    told = [
        words(site, f"/{lang}/nac/matters/{MATTERS['nato']}/?on={on}"),
        channels.ask("brief", "examples/nato", MATTERS["nato"], *asked),
    ]
    if lang == "en":
        told.append(channels.text("examples/nato", MATTERS["nato"], on))
    assert against
    for channel in told:
        missing = [m for m in against if territory(m, lang) not in channel]
        assert not missing, channel[:600]


def territory(code: str, lang: str) -> str:
    return str(Locale(lang).territories[code])


MEMBERS = ("ash", "birch", "cedar", "dell")
CALLED = {"ash": "Ash", "birch": "Birch", "cedar": "Cedar", "dell": "Dell", "north": "Northland"}
DAYS = st.integers(2, 20).map("2024-01-{:02}".format)
DATES = st.one_of(DAYS, DAYS, DAYS, st.integers(2, 19).map("2024-01-{:02}/2024-01-20".format))
"""Days, and now and then some time from a day on."""
STANCES = st.sampled_from(["support", "support", "no_objection", "reserve", "object", "undecided"])

UNDER: list[Literal["objection", "no_objection", "amendment"]] = [
    "objection",
    "no_objection",
    "amendment",
]


BODIES = count()


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Four members who say, are counted, are put under silence, revise, decide, leave and are
    suspended or succeeded in any order, in one step or in two."""
    kind = draw(st.sampled_from(["appointment", "proposal"]))
    rule = draw(st.sampled_from(["nato-council", "two-thirds", "simple-majority", "consensus"]))
    world = World(
        members=MEMBERS,
        kind=kind,
        rule=rule,
        observed=draw(st.booleans()),
        called=f"b{next(BODIES)}",  # one site has them all
    )
    for member, name in CALLED.items():
        content = Member(member=member, kind="organisation", name=Text.of(name))
        world.add("body", content, "2000-01-01")
    steps = ["one", "two"] if draw(st.booleans()) else []
    if steps:
        world.step("one", 1, "recommends", draw(st.sampled_from(["two-thirds", "silence"])))
        world.step("two", 2, "appoints" if kind == "appointment" else "adopts", rule)
    if kind == "appointment":
        world.add("person/ann", Person(name="Ann Alder"), "2000-01-01")
        world.candidate("ann", "nominated", "2024-01-01", by=("ash",))
    else:
        world.add("matter/m", TextRevision(text="ann", title=Text.of("Fee")), "2024-01-01")
    silences, taken = 0, False
    for number in range(draw(st.integers(2, 9))):
        at, member = draw(DATES), draw(st.sampled_from(MEMBERS))
        match draw(
            st.sampled_from(
                ["says", "says", "says", "counts", "silence", "revises", "ends", "membership"]
            )
        ):
            case "says":
                world.says(member, draw(STANCES), at)
            case "counts":
                world.count(draw(st.integers(0, 3)), 4, at, out=(member,))
            case "silence" if silences == 0:
                silences += 1
                opened = SilenceOpened(
                    silence="s", texts=("ann",), expiry=when("2024-01-12"), zone="Europe/Brussels"
                )
                world.add("matter/m", opened, "2024-01-05T10:00:00+01:00")
                answer = draw(
                    st.builds(SilenceAnswer, silence=st.just("s"), says=st.sampled_from(UNDER))
                )
                world.add("matter/m", answer, at, member=member)
            case "revises" if kind == "proposal":
                title = Text.of("Fee, again")
                world.add("matter/m", TextRevision(text="ann", revision=2, title=title), at)
            case "membership":
                become = draw(
                    st.sampled_from(["continued", "succeeded", "merged", "last", "unsure", "left"])
                )
                if become in {"continued", "succeeded"} and not taken:
                    taken = True
                    named = (
                        {"continues": member} if become == "continued" else {"succeeds": (member,)}
                    )
                    world.member("north", at, **named)
                elif become == "merged":
                    world.member(next(m for m in MEMBERS if m != member), at, succeeds=(member,))
                elif become in {"last", "unsure"}:
                    until = when("2024-01-15" if become == "last" else "2024-01-15/..")
                    world.member(member, "2023-01-01", until=until)
                else:
                    world.member(member, at, status="left" if become == "left" else "suspended")
            case "ends":
                decision = Decision(
                    decision=f"d{number}",
                    on="ann",
                    step=draw(st.sampled_from([None, *steps])),
                    carried=draw(st.booleans()),
                    override="why",
                    tally=draw(st.sampled_from([{}, {Stance.SUPPORT: 3, Stance.ABSTAIN: 1}])),
                )
                world.add("matter/m", decision, at)
    return world


def assert_one_figure(text: str, page: str) -> None:
    """How many agree is one figure, in the table of the terminal and everywhere on the page."""
    row = re.search(r"the rule says missing \S+ (?:\S+ ){1,4}?(\d+) of (\d+) ", text)
    said = set(re.findall(r"(\d+) of (\d+) members? agrees?", page))
    said |= {(few, many) for few, many in re.findall(r" (\d+) of (\d+) agree ", page)}
    assert row is None or said <= {row.groups()}, (row, said, page[:600])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=worlds(), on=DAYS)
def test_any_world(
    world: World,
    on: str,
    channels: Channels,
    site: Client,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Terminal, JSON, page and brief of a matter of any course."""
    place = tmp_path_factory.mktemp("world") / "record.jsonl"
    place.write_bytes(write_log(world.store.read(world.called)))
    answer = channels.json(str(place), "m", on)
    history = json.loads(channels.ask("history", str(place), "m", "--json"))
    text, brief = channels.text(str(place), "m", on), channels.brief(str(place), "m", on)
    import_world(world)
    page = words(site, f"/en/{world.called}/matters/m/?on={on}")
    for lang in LANGUAGES:
        assert site.get(f"/{lang}/{world.called}/matters/m/brief/?on={on}").status_code == 200
    agree([answer, history, quiet(answer)], text, brief, page)
    assert_one_figure(text, page)
    silent = {len(one["silent"]) for text in answer["texts"] for one in text["silences"]}
    assert {int(number) for number in re.findall(r"(\d+) of \d+ silent", page)} <= silent
    told = [channel.count("the record does not say") for channel in (text, brief, page)]
    assert min(told) >= len(answer["possible"])
    assert all(one["latest"] > on for one in answer["possible"])
    for member in {one["member"] for one in answer["possible"] if one["type"] == "position"}:
        found = json.loads(channels.ask("member", str(place), member, "--on", on, "--json"))
        its_own = {one["entry"] for one in found["possible"]}
        own = {one["entry"] for one in answer["possible"] if one["member"] == member}
        assert its_own >= own
    if answer["state"] not in {"open", "agreed", "broken"}:
        return
    for candidacy in answer["candidacies"]:
        by = candidacy["missing_by"]
        for member in (*by["objects"], *by["reserves"]):
            assert CALLED[member] in text
            assert CALLED[member] in brief
            assert CALLED[member] in page


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("en", "at least 19 more are needed"),
        ("fr", "il en faut encore au moins 19"),
        ("nl", "er zijn er nog minstens 19 nodig"),
    ],
)
def test_many_that_are_needed_are_a_number(
    lang: str, says: str, site: Client, channels: Channels
) -> None:
    """spec/standing.md §5.4 Which of them would be enough is told while they are few."""
    matter = MATTERS["eu_2019"]
    page = words(site, f"/{lang}/european-council/matters/{matter}/?on=2019-07-01")
    assert says in page
    if lang == "en":
        assert says in channels.text("examples/eu", matter, "2019-07-01")

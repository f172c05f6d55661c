"""No command ends in a traceback on a dossier that `nemcon check` accepts (spec/dossier.md §9).

A dossier is one that ships, changed here and there: lines left out, days and words moved about.
What is still without errors is asked everything, in every language.
"""

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nemcon.cli.main import main
from nemcon.dossier.checking import checked
from nemcon.dossier.folder import Dossier, read_files
from nemcon.wording.languages import LANGUAGES

EXAMPLES = Path(str(files("nemcon") / "examples"))
HERE = Path(__file__).parent
OWN = {name: HERE / name for name in ("names", "posts", "leaving")} | {
    "mills": HERE.parent / "web/mills"
}
DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
WORDS = (
    ("support", "no_objection", "abstain", "reserve", "object", "undecided", "recuse"),
    ("nominated", "announced", "declared", "floated", "declined", "withdrawn", "eliminated"),
    ("appoints", "elects", "recommends", "adopts", "approves"),
    ("appointment", "proposal", "election"),
    ("acclamation", "vote", "silence", "consensus"),
    ("all-agree", "unanimity", "consensus", "simple-majority", "two-thirds", "silence"),
    ("resigned", "died", "expired", "succeeded", "removed", "declined", "annulled"),
    ("expected", "called", "held", "postponed", "cancelled"),
    ("member", "left", "suspended"),
    ("objection", "no_objection", "amendment"),
    ("true", "false"),
)
OF_WORD = {word: among for among in WORDS for word in among}
DAYS = (
    "1990-01-01",
    "2016-10",
    "2020",
    "2024-02-29",
    "../2019-05-05",
    "2025-12-31?",
    "2024/..",
    "2999-01-01",
)
ANY = re.compile(r"(?<=: )\d{4}(?:-\d\d){0,2}\b|(?<=: )[a-z_-]+\b")


@cache
def shipped(name: str) -> Mapping[str, str]:
    folder = OWN.get(name, EXAMPLES / name)
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*.yaml")}


@st.composite
def changed(draw: st.DrawFn, name: str) -> dict[str, str]:
    """A dossier that ships, with a few changes."""
    found = dict(shipped(name))
    for _ in range(draw(st.integers(1, 4))):
        file = draw(st.sampled_from(sorted(found)))
        lines = found[file].split("\n")
        at = draw(st.integers(0, len(lines) - 1))
        if draw(st.booleans()):
            indent = len(lines[at]) - len(lines[at].lstrip())
            end = at + 1  # a line, with what stands under it
            while end < len(lines) and lines[end].startswith(" " * (indent + 1)):
                end += 1
            del lines[at:end]
        else:
            places = list(ANY.finditer(lines[at]))
            if places:
                place = draw(st.sampled_from(places))
                among = OF_WORD.get(place[0], DAYS if place[0][0].isdigit() else (place[0],))
                new = draw(st.sampled_from(among))
                lines[at] = lines[at][: place.start()] + new + lines[at][place.end() :]
        found[file] = "\n".join(lines)
    return found


def questions(reading: Dossier, days: list[str]) -> Iterator[tuple[str, ...]]:
    """Every command about every subject."""
    subjects = {act.subject for act in reading.acts}
    codes = {act.content.member for act in reading.acts if act.type == "membership"}
    rounds = [act for act in reading.acts if act.type == "round"]
    for day in days:
        yield "open", "--on", day
        yield "open", "--on", day, "--json"
        for subject in sorted(subjects):
            kind, _, id = subject.partition("/")
            if kind == "matter":
                yield "standing", id, "--on", day
                yield "standing", id, "--on", day, "--known", day, "--json"
                yield "standing", id, "--on", day, "--rule", "at least 2/3 of the members agree"
                yield "history", id, "--on", day
                yield "history", id, "--on", day, "--json"
                yield "timetable", id, "--on", day
                yield "timetable", id, "--on", day, "--json"
                yield "tally", id, "--on", day
                yield "power", id, "--on", day
                for code in sorted(codes)[:2]:
                    yield "standing", id, "--on", day, "--if", f"{code}=object", "--json"
                    yield "standing", id, "--on", day, "--if", f"{code}/zoe=nominated"
                for ballot in (act.content for act in rounds if act.subject == subject):
                    one = ("--on", day, "--round", ballot.round)
                    yield "standing", id, *one
                    yield "tally", id, *one
                    word = next(iter(ballot.answers), "named")
                    for code in sorted({*codes, *ballot.entitled})[:2]:
                        said = f"{code}/{ballot.candidacies[0]}={word}"
                        yield "standing", id, *one, "--if", said, "--json"
                        yield "standing", id, *one, "--if", f"{code}=silent"
                for lang in LANGUAGES:
                    yield "brief", id, "--lang", lang, "--on", day
                yield "brief", id, "--lang", "nl", "--on", day, "--format", "html"
            elif kind == "office":
                yield "office", id, "--on", day
                yield "office", id, "--on", day, "--json"
        for code in sorted(codes):
            yield "member", code, "--on", day
            yield "member", code, "--on", day, "--json"


@settings(suppress_health_check=list(HealthCheck))
@given(st.sampled_from((*OWN, "club", "un", "eu")).flatmap(changed), st.data())
def test_every_question(written: dict[str, str], data: st.DataObject) -> None:
    reading = read_files({file: text.encode() for file, text in written.items()})
    if any(found.severity == "error" for found in checked(reading).findings):
        return
    days = sorted({day for text in written.values() for day in DAY.findall(text)})
    asked = [data.draw(st.sampled_from(days))] if days else []
    among = list(questions(reading, [*asked, "2026-01-01"]))
    few = st.lists(st.sampled_from(among), max_size=5) if among else st.just([])
    with TemporaryDirectory() as folder:
        for file, text in written.items():
            (Path(folder) / file).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / file).write_text(text)
        for command, *rest in data.draw(few):
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                assert main((command, folder, *rest)) in {0, 1, 2}

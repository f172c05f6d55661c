"""spec/procedure.md §4.3, spec/standing.md §3.15: what a position is tied to, and that a word was
taken back, on the page and in the terminal."""

from pathlib import Path
from typing import Literal

import pytest
from django.test import Client
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import words

from nemcon.cli.main import main
from nemcon.core.texts import Text
from nemcon.record.entries.matters import Package, TextRevision
from nemcon.record.entries.positions import TiedPosition
from nemcon.record.log_file import write_log
from nemcon.wording.languages import LANGUAGES

Taken = Literal["as_one", "singly"]
Otherwise = Literal["reserve", "object"]


def put(taken: Taken, otherwise: Otherwise = "object") -> World:
    world = World(kind="proposal", rule="consensus", members=("AA", "BB"))
    for id, title in (("fees", "Fees"), ("labels", "Labels")):
        world.add("matter/m", TextRevision(text=id, title=Text.of(title)), "2024-01-02")
    package = Package(package="all", parts=("fees", "labels"), taken=taken)
    world.add("matter/m", package, "2024-01-02")
    world.says("AA", "support", "2024-01-03", on="fees")
    tie = TiedPosition(on="fees", to=("labels",), otherwise=otherwise)
    world.add("matter/m", tie, "2024-01-03", member="BB")
    return world


def test_who_took_back_what_it_said(
    site: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """spec/standing.md §3.15 It is no member of which nothing is known, and its day is as it is."""
    world = World(rule="consensus", members=("AA", "BB"))
    world.candidate("ann", "declared", "2024-01-02")
    for member in ("AA", "BB"):
        world.says(member, "support", "2024-01-10")
    world.says("AA", "undeclared", "2024-05")
    import_world(world)
    said = {
        "en": (
            "( took back what it had said, May 2024 )",
            "AA on Ann: takes back what it had said",
        ),
        "fr": ("( a retiré sa position, mai 2024 )", "AA sur Ann : retire sa position"),
        "nl": ("( nam terug wat het had gezegd, mei 2024 )", "neemt terug wat het had gezegd"),
        "de": ("( nahm seine Äußerung zurück, Mai 2024 )", "nimmt seine Äußerung zurück"),
    }
    for lang, (row, entry) in said.items():
        assert row in words(site, f"/{lang}/b/matters/m/?on=2024-06-01")
        assert row not in words(site, f"/{lang}/b/matters/m/?on=2024-05-30")
        assert entry in words(site, f"/{lang}/b/matters/m/?on=2024-05-30")
        assert row in words(site, f"/{lang}/b/members/AA/?on=2024-06-01")
    place = tmp_path / "record.jsonl"
    place.write_bytes(write_log(world.store.read("b")))
    main(["standing", str(place), "m", "--on", "2024-06-01"])
    told = " ".join(capsys.readouterr().out.split())
    assert "AA took back in 2024-05 what it had said." in told
    assert "Nothing is known" not in told
    main(["member", str(place), "AA", "--on", "2024-06-01"])
    told = " ".join(capsys.readouterr().out.split())
    assert "undeclared (took back in 2024-05 what it had said)" in told


CASES: dict[tuple[Taken, Otherwise], dict[str, str]] = {
    ("as_one", "object"): {
        "en": "( tied to Labels; otherwise it objects )",
        "fr": "( lié à Labels ; sinon il s\u2019oppose )",
        "nl": "( gekoppeld aan Labels; anders maakt het bezwaar )",
        "de": "( gebunden an Labels; sonst erhebt es Einwand )",
    },
    ("as_one", "reserve"): {
        "en": "( tied to Labels; otherwise it reserves its position )",
        "fr": "( lié à Labels ; sinon il réserve sa position )",
        "nl": "( gekoppeld aan Labels; anders maakt het voorbehoud )",
        "de": "( gebunden an Labels; sonst macht es einen Vorbehalt )",
    },
    ("singly", "object"): {
        "en": "( agrees only if these pass too: Labels )",
        "fr": "( n\u2019est d\u2019accord que si ceci passe aussi : Labels )",
        "nl": "( stemt alleen in als ook dit wordt aangenomen: Labels )",
        "de": "( stimmt nur zu, wenn auch dies angenommen wird: Labels )",
    },
}


@pytest.mark.parametrize("case", CASES)
def test_with_what_it_is_told(
    case: tuple[Taken, Otherwise], site: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    world = put(*case)
    import_world(world)
    for lang in LANGUAGES:
        assert CASES[case][lang] in words(site, f"/{lang}/b/matters/m/?of=fees&on=2024-02-01")
    place = tmp_path / "record.jsonl"
    place.write_bytes(write_log(world.store.read("b")))
    said = CASES[case]["en"].replace("( ", "(").replace(" )", ")")
    main(["standing", str(place), "m", "--on", "2024-02-01"])
    told = capsys.readouterr().out.replace("2024-01-03", "").replace("official", "")
    assert said in " ".join(told.split())

"""The shipped faces: docs/decisions/0031."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import allauth
import pytest
import typst

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "src" / "nemcon" / "web"
FONTS = SITE / "documents" / "fonts"
STATIC = SITE / "static" / "nemcon"
WRITTEN = [
    *(ROOT / "src" / "nemcon" / "examples").rglob("*.yaml"),
    *(ROOT / "tests" / "precedents").glob("*/record.jsonl"),
    *(SITE / "templates").glob("*.html"),
    *SITE.glob("locale/*/LC_MESSAGES/django.po"),
]


def faces() -> Iterator[tuple[str, set[str]]]:
    """Each face of the sheet: its file, and the letters that it is asked for."""
    for block in re.findall(r"@font-face \{(.*?)\}", (STATIC / "faces.css").read_text(), re.DOTALL):
        ((file,),) = (re.findall(r'url\("([^"]+)"\)', block),)
        ((ranges,),) = (re.findall(r"unicode-range: ([^;]+);", block),)
        letters: set[str] = set()
        for part in ranges.replace("U+", "").split(", "):
            first, _, last = part.partition("-")
            letters |= {chr(at) for at in range(int(first, 16), int(last or first, 16) + 1)}
        yield file, letters


@pytest.mark.parametrize("face", ["sans-400", "sans-600", "serif-600"])
def test_every_letter_that_ships_is_in_the_faces(face: str) -> None:
    """Whatever Latin letter a shipped record or page has, each face has it: no word is set in two
    faces."""
    kind, weight = face.split("-")
    has: set[str] = set()
    for file, letters in faces():
        if kind in file and weight in file:
            has |= letters
    written = set("".join(path.read_text("utf-8") for path in WRITTEN))
    latin = {each for each in written if "LATIN" in unicodedata.name(each, "")}
    assert len(latin) > 80
    assert sorted(latin - has) == []


def test_the_files_are_those_of_the_sheet() -> None:
    """Every file that the sheet names is there, with the licence of what it was cut from, and no
    other."""
    named = {file.removeprefix("fonts/") for file, _ in faces()}
    there = {path.name for path in (STATIC / "fonts").iterdir()}
    licences = {"source-sans-3.LICENSE", "source-serif-4.LICENSE"}
    assert there == named | licences


def test_documents_have_the_same_faces() -> None:
    """docs/decisions/0064: each as TrueType, by a name that is not the reserved one, with the
    licences beside them."""
    there = {path.name for path in FONTS.iterdir()}
    same = {f"{Path(file).stem}.ttf" for file, _ in faces()}
    assert there == same | {"source-sans-3.LICENSE", "source-serif-4.LICENSE"}
    ours = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    families = {"Nemcon Sans", "Nemcon Serif"}
    assert set(ours.families()) == families | {f"{family} Extended" for family in families}


@pytest.mark.usefixtures("imported")  # which lays them out
def test_what_pages_load_is_laid_out_and_no_more() -> None:
    """docs/decisions/0016: each file by the name that has its content, and no other."""
    from django.conf import settings

    pages = "".join(path.read_text("utf-8") for path in (SITE / "templates").glob("*.html"))
    named = set(re.findall(r"static\('([^']+)'\)", pages))
    named |= {f"nemcon/fonts/{path.name}" for path in (STATIC / "fonts").iterdir()}
    theirs = Path(allauth.__file__).parent / "templates"  # of accounts
    for path in (*theirs.rglob("*.html"), *(SITE / "accounts" / "templates").rglob("*.html")):
        named |= set(re.findall(r"{% static ['\"]([^'\"]+)['\"]", path.read_text("utf-8")))
    laid_out = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text())["paths"]
    assert laid_out.keys() == named
    plain = [p for p in settings.STATIC_ROOT.rglob("*.*") if p.suffix not in {".br", ".gz"}]
    there = {path.relative_to(settings.STATIC_ROOT).as_posix() for path in plain}
    assert there == {*laid_out.values(), "staticfiles.json"}


@pytest.mark.parametrize("sheet", ["site.css", "card.css"])
def test_sheets_ask_for_the_shipped_faces_first(sheet: str) -> None:
    """The site and its card are set in the same faces, before any that the machine has."""
    css = (STATIC / sheet).read_text()
    assert re.findall(r'--(sans|serif): "([^"]+)"', css) == [
        ("serif", "Nemcon Serif"),
        ("sans", "Nemcon Sans"),
    ]

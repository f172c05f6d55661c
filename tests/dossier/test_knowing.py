"""spec/dossier.md §6.5 and §6.6: what counts as known later than its writer will think."""

import pytest

from nemcon.dossier.checking import checked
from nemcon.dossier.folder import read_files

HEAD = """\
dossier: 1
language: en
body: {id: club, date: 2001-01-01, name: Club, zone: Europe/Brussels, notorious: true}
files: []
persons: {ann: {name: Ann}}
sources:
  page: {publisher: The Page, url: "https://example.org/page", found: 2026-05-06}
  annual: {publisher: The Annual, published: 2004}
  gazette: {publisher: The Gazette, published: 2004-03-02}
"""
TERMS = """\
offices:
  chair:
    date: 2001-01-01
    name: Chair
    notorious: true
    terms:
"""


def warnings(text: str) -> list[str]:
    reading = read_files({"dossier.yaml": (HEAD + text).encode()})
    found = checked(reading).findings
    return [f"{f.line}: {f.sentence}" for f in found if f.severity == "warning"]


def terms(sources: str, *, many: int = 4, more: str = "") -> str:
    return TERMS + "".join(
        f"      t{n}: {{date: {2001 + n}-02-01, holder: ann, sources: [{sources}]{more}}}\n"
        for n in range(many)
    )


def test_all_known_only_since_it_was_found() -> None:
    (found,) = warnings(terms("page", many=5))
    assert found.startswith("16: 5 of 6 entries about office/chair count as known only since 2026-")
    assert "defaults: {all: {notorious: true}}" in found


@pytest.mark.parametrize(
    "text",
    [
        terms("page", many=2),  # few
        terms("page", many=3),  # fewer than four in five: the office itself was known
        terms("gazette", many=5),
        terms("page, gazette", many=5),
        terms("page", many=5, more=", notorious: true"),
    ],
)
def test_some_known_only_since_it_was_found(text: str) -> None:
    assert warnings(text) == []


def test_a_year_hides_an_act() -> None:
    """The first is named where it stands, and how many more there are."""
    (found,) = warnings(TERMS + "      t: {date: 2004-02-01, holder: ann, sources: annual}\n")
    assert found.startswith(
        "16: The source annual is dated 2004 only, so that term-t of 2004-02-01"
    )
    assert "counts as known since 2004-12-31" in found
    two = "".join(
        f"      t{month}: {{date: 2004-0{month}-01, holder: ann, sources: annual}}\n"
        for month in (2, 3)
    )
    (found,) = warnings(TERMS + two)
    assert "term-t2 of 2004-02-01 and 1 more counts" in found


@pytest.mark.parametrize(
    "of",
    [
        "date: 2003-02-01, sources: annual",  # of an earlier year
        "date: 2004-12-20, sources: annual",  # of its last days
        "date: 2004-02-01, sources: [annual, gazette]",
        "date: 2004-02-01, sources: annual, known: 2004-02-03, notorious: true",
    ],
)
def test_a_year_that_hides_nothing(of: str) -> None:
    assert warnings(TERMS + f"      t: {{holder: ann, {of}}}\n") == []

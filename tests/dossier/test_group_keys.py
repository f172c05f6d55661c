"""spec/dossier.md §9.5: what is said of a group stands under that, and a finding says so."""

import pytest

from nemcon.dossier.checking import checked
from nemcon.dossier.folder import read_files

BODY = """\
dossier: 1
language: en
notorious: true
files: []
body: {id: b, date: 2018-01-01, name: B, zone: Europe/Brussels, rule: unanimity}
members:
  k1: {date: 2018-01-01, MEMBERSHIPS}
matters:
  m:
    date: 2021-03-01
    title: M
    kind: proposal
    texts:
      t:
        revisions: {date: 2021-03-01, title: T}
        positions:
          k1: {date: 2021-03-02, stance: support, MORE}
"""


def found(memberships: str = "", more: str = "") -> list[str]:
    text = BODY.replace("MEMBERSHIPS", memberships).replace("MORE", more)
    return [one.sentence for one in checked(read_files({"dossier.yaml": text.encode()})).findings]


def test_what_is_said_of_a_group() -> None:
    assert found(more="mandated: true") == [
        "'mandated' is not a key here. It belongs under group:, as in group: {mandated: ...}."
    ]
    assert found() == []


def test_a_suspension_of_who_was_no_member() -> None:
    """spec/standing.md §9.7"""
    suspended = "memberships: {date: 2025-02-10, status: suspended}"
    told = found(suspended)
    assert any("is suspended, and is no member before." in sentence for sentence in told)
    both = "memberships: [{date: 2018-01-01}, {date: 2025-02-10, status: suspended}]"
    assert found(both) == []


def test_a_key_of_several_between_braces_is_put_in_quotation_marks() -> None:
    """9.6 A comma in braces ends a key: what was cut is told once, with what to write."""
    whole = BODY.replace("MEMBERSHIPS", "").replace(", MORE", "")
    block = "positions:\n          k1: {date: 2021-03-02, stance: support}"
    for keys, fault in (("k1, k2", 1), ('"k1, k2"', 0)):
        text = whole.replace(block, f"positions: {{{keys}: {{date: 2021-03-02, stance: support}}}}")
        text = text.replace("  k1: {date: 2018-01-01, }", '  "k1, k2": {date: 2018-01-01}')
        told = [f.sentence for f in checked(read_files({"dossier.yaml": text.encode()})).findings]
        assert told == fault * [
            "In braces a comma ends a key, and k1 says nothing. "
            'Put the key in quotation marks: "k1, k2":'
        ]


OFFICE = """\
offices:
  chair:
    date: 2018-01-01
    name: Chair
    terms:
      ann-2018:
        date: 2018-01-01
        holder: k1
        TERM
    changes: {date: 2020-01-01, name: Chair, OFFICE}
"""


@pytest.mark.parametrize(
    ("term", "office", "told"),
    [
        ("until_event: a", "until: 2021-01-01", "until_meeting:, or with what a matter decides"),
        ("until: 2019-12-31", "abolished: 2021-01-01", "has its last day: write until: with it"),
        (
            "end: {date: 2019-12-31, reason: resigned, announced: 2019-06-01}",
            "until: 2021-01-01",
            "The day on which it was told is decided:, and date: when it takes effect.",
        ),
        ("zzzeason: resigned", "until: 2021-01-01", "The keys here are"),
    ],
)
def test_a_word_that_is_no_key_is_answered_with_the_one_that_is(
    term: str, office: str, told: str
) -> None:
    """9.6 And none is offered another as a slip of the pen that begins otherwise."""
    more = OFFICE.replace("TERM", term).replace("OFFICE", office)
    text = (
        BODY.replace("MEMBERSHIPS", "").replace(", MORE", "").replace("matters:", f"{more}matters:")
    )
    said = [f.sentence for f in checked(read_files({"dossier.yaml": text.encode()})).findings]
    assert any("is not a key here." in one and told in one for one in said), said

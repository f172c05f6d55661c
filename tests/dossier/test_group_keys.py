"""spec/dossier.md §9.5: what is said of a group stands under that, and a finding says so."""

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

"""spec/dossier.md §5.11 and §5.12: what is said once for several items."""

from pathlib import Path

import pytest

from nemcon.core.findings import Finding
from nemcon.dossier.checking import checked
from nemcon.dossier.folder import Dossier, read_files, read_folder
from nemcon.dossier.writer import write_dossier
from nemcon.dossier.yaml.layout import laid_out
from nemcon.record.act import Act

NATO = Path(__file__).resolve().parents[2] / "src" / "nemcon" / "examples" / "nato"
MAIN = "dossier: 1\nbody: club\nlanguage: en\nfiles: [all.yaml]\n"
HEAD = """\
body: {date: 2020-01-01, name: Club, zone: Europe/Brussels, notorious: true}
persons:
  ann: {name: Ann}
sources:
  page: {publisher: The Page, published: 2024-05-06}
  other: {publisher: The Other, published: 2023-05-06}
"""


def read(text: str) -> Dossier:
    return read_files({"dossier.yaml": MAIN.encode(), "all.yaml": text.encode()})


def same(short: str, long: str) -> None:
    """Both say the same, and find nothing."""
    one, other = read(short), read(long)
    assert errors(other) == []
    assert errors(one) == []
    assert one.acts == other.acts


def errors(reading: Dossier) -> list[str]:
    return [str(found) for found in reading.findings if found.severity != "note"]


def act(reading: Dossier, id: str) -> Act:
    (found,) = (one for one in reading.acts if one.id == id)
    return found


MEMBERS = (
    HEAD
    + """\
members:
  AA: {date: 2020-01-01, notorious: true, sources: [page], note: From one page., name: Aa}
  BB: {date: 2020-01-01, notorious: true, sources: [page], note: From one page.}
  CC: {date: 2021-01-01, notorious: true, sources: [page], note: From one page.}
  DD: {date: 2020-01-01, known: 2024-05-06, sources: [page]}
"""
)


@pytest.mark.parametrize(
    "short",
    [
        """\
defaults:
  members: {date: 2020-01-01, notorious: true, sources: [page], note: From one page.}
members:
  AA: {name: Aa}
  BB:
  CC: {date: 2021-01-01}
  DD: {known: 2024-05-06, note: }
""",
        """\
members:
  AA, BB, CC, DD: {date: 2020-01-01, notorious: true, sources: [page], note: From one page.}
  AA: {name: Aa}
  CC: {date: 2021-01-01}
  DD: {known: 2024-05-06, note: ~}
""",
        """\
defaults: {members: {date: 2020-01-01, sources: page}}
members:
  AA, BB, CC: {notorious: true, note: From one page.}
  AA: {name: Aa}
  CC: {date: 2021-01-01}
  DD: {known: 2024-05-06}
""",
    ],
    ids=["of the section", "of several ids", "of both"],
)
def test_members(short: str) -> None:
    """What an item says itself counts before what is said for all, and what it leaves empty is not
    so of it; when it became known is said as a whole."""
    same(HEAD + short, MEMBERS)


MATTER = (
    HEAD
    + """\
members:
  AA: {date: 2020-01-01, notorious: true}
  BB: {date: 2020-01-01, notorious: true}
  CC: {date: 2020-01-01, notorious: true}
matters:
  chair:
    title: Chair
    date: 2024-01-01
    notorious: true
    kind: appointment
    rule: consensus
%s
"""
)
STEPS = "    steps: {club: {order: 1, does: appoints, rule: consensus, notorious: true}}\n"
CANDIDACIES = (
    STEPS
    + """\
    candidacies:
      ann:
        acts: {date: 2024-01-02, did: announced, notorious: true}
        positions:
          AA:
            - {date: 2024-02-01, stance: support, basis: public, sources: [page]}
            - {date: 2024-03-01, stance: object, basis: public, sources: [other]}
          BB: {date: 2024-02-01, stance: support, basis: public, sources: [page]}
          CC: {date: 2024-02-01, stance: support, basis: reported, sources: [page]}
"""
)


@pytest.mark.parametrize(
    "short",
    [
        STEPS
        + """\
    defaults:
      positions: {date: 2024-02-01, stance: support, basis: public, sources: page}
    candidacies:
      ann:
        acts: {date: 2024-01-02, did: announced, notorious: true}
        positions:
          AA: [{}, {date: 2024-03-01, stance: object, sources: other}]
          BB:
          CC: {basis: reported}
""",
        STEPS
        + """\
    candidacies:
      ann:
        defaults:
          positions: {stance: support, basis: public}
        acts: {date: 2024-01-02, did: announced, notorious: true}
        positions:
          AA, BB: {date: 2024-02-01, sources: page}
          AA: {date: 2024-03-01, stance: object, sources: other}
          CC: {date: 2024-02-01, basis: reported, sources: page}
""",
        """\
    defaults:
      all: {notorious: true}
      positions: {notorious: false, basis: public, stance: support, date: 2024-02-01}
    steps: {club: {order: 1, does: appoints, rule: consensus}}
    candidacies:
      ann:
        acts: {date: 2024-01-02, did: announced}
        positions:
          AA, BB, CC: {sources: page}
          AA: {date: 2024-03-01, stance: object, sources: other}
""",
    ],
    ids=["of a matter", "of a candidacy", "of all"],
)
def test_positions(short: str) -> None:
    """The nearest counts; under several ids stands one more for each."""
    long = CANDIDACIES
    if "all:" in short:
        long = long.replace("basis: reported", "basis: public")
    same(MATTER % short, MATTER % long)


def test_of_another_file() -> None:
    """What is said for all holds in its file."""
    files = {
        "dossier.yaml": b"dossier: 1\nbody: club\nfiles: [a.yaml, b.yaml]\n",
        "a.yaml": (HEAD + "defaults: {members: {date: 2020-01-01, notorious: true}}\n").encode(),
        "b.yaml": b"members: {AA: {}}\n",
    }
    assert any("date is missing" in found for found in errors(read_files(files)))


@pytest.mark.parametrize(
    ("short", "where", "sentence"),
    [
        ("defaults: {member: {}}\n", "7:12", "'member' is not a key here. Did you mean members?"),
        ("defaults: {members: {dat: 2020-01-01}}\n", "7:22", "Did you mean date?"),
        ("defaults: {members: {id: x}}\n", "7:22", "'id' is not a key here."),
        (
            "defaults: {members: {date: soon, notorious: true}}\nmembers: {AA: {}, BB: {}}\n",
            "7:28",
            "'soon' is not a date.",
        ),
        (
            "defaults: {members: {date: 2020-01-01, sources: pge}}\nmembers: {AA: {}, BB: {}}\n",
            "7:49",
            "There is no source pge. Did you mean page?",
        ),
        (
            'members: {"AA, B B": {date: 2020-01-01, notorious: true}}\n',
            "7:11",
            "'B B' is not an id.",
        ),
    ],
)
def test_a_slip_is_told_once(short: str, where: str, sentence: str) -> None:
    """And where it is written."""
    (found,) = [f for f in checked(read(HEAD + short)).findings if f.severity == "error"]
    assert isinstance(found, Finding)
    assert f"{found.line}:{found.column}" == where
    assert sentence in found.sentence


def test_it_is_laid_out_as_it_stands() -> None:
    """12.4 fmt keeps what is said once."""
    text = (NATO / "body.yaml").read_text()
    assert "BE, CA, DK" in text
    assert "defaults:\n" in text
    assert laid_out(text.encode()) == (text, [])


def test_a_real_case_and_back() -> None:
    """8.1 What is said once is said of each, and so exported."""
    acts = read_folder(NATO).acts
    files = write_dossier(acts)
    assert read_files({name: text.encode() for name, text in files.items()}).acts == acts

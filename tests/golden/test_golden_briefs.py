"""Briefs as they were last read by an editor: any change of a word shows here.

After a change that was meant, ``NEMCON_GOLDEN=renew python -m pytest tests/golden`` writes them
anew; read the difference aloud before you commit it.
"""

import os
import re
from pathlib import Path

import pytest
from tests.brief.brief_cases import LANGUAGES, told

from nemcon.brief.formats import FORMATS

BRIEFS = Path(__file__).parent / "briefs"
CASES = (
    ("eu_2019", "2019-07-02", "", "text"),
    ("eu_2019", "2019-11-28", "", "text"),
    ("nato", "2024-03-15", "", "text"),
    ("nato", "2024-06-19", "", "text"),
    ("nato", "2024-06-26", "", "text"),
    ("nato_2003", "2003-02-11", "", "text"),
    ("osce_2020", "2020-07-12", "", "html"),
    ("osce_2020", "2020-12-04", "top-four-december-2020", "text"),
    ("un_2006", "2006-10-02", "", "text"),
    ("un_2006", "2006-10-13", "", "text"),
    ("un_2016", "2016-10-06", "", "text"),
    ("wto_2021", "2020-11-10", "", "markdown"),
    ("wto_2021", "2021-02-15", "", "text"),
)
ENDS = {"text": "txt", "markdown": "md", "html": "html"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "on", "matter", "shape"), CASES)
def test_the_brief_is_as_it_was_read(
    name: str, on: str, matter: str, shape: str, lang: str
) -> None:
    """spec/brief.md §4.7"""
    shown = FORMATS[shape](told(name, lang, on, matter=matter))
    parts = filter(None, (name, matter, on, lang))
    golden = BRIEFS / f"{'.'.join(parts)}.{ENDS[shape]}"
    if os.environ.get("NEMCON_GOLDEN") == "renew":
        golden.write_text(shown, "utf-8")
    assert shown == golden.read_text("utf-8")


def test_no_golden_is_left_over() -> None:
    """Every file is one of the cases above."""
    assert len(list(BRIEFS.iterdir())) == len(CASES) * len(LANGUAGES)


AMISS = re.compile(r"(?<!\u202f)[;?!]|(?<!\u00a0):(?!//|\d)|«(?!\u00a0)|(?<!\u00a0)»")
"""In French, a mark without the blank that is its own."""


@pytest.mark.parametrize(("name", "on", "matter", "shape"), CASES)
def test_french_marks_have_their_blanks(name: str, on: str, matter: str, shape: str) -> None:
    """spec/brief.md §4.7: U+202F before ; ? !, U+00A0 before : and inside « »; words of another
    language are as they were said."""
    brief = told(name, "fr", on, matter=matter)
    runs = [*brief.headline.runs, *(run for s in brief.sentences() for run in s.runs)]
    assert not [run.text for run in runs if not run.lang and AMISS.search(run.text)]
    sources = FORMATS["text"](brief).partition("\nSources\n")[2]
    assert not [line for line in sources.splitlines() if AMISS.search(line)]

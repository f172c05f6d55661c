"""spec/library.md is what the library renders."""

import re
from pathlib import Path

from nemcon.rules.library import find, names
from nemcon.rules.library.page import page

PAGE = Path(__file__).parents[2] / "spec" / "library.md"


class TestPage:
    """One heading a rule, in the order of `names`."""

    def test_headings(self) -> None:
        assert re.findall(r"^### (.*)$", PAGE.read_text("utf-8"), re.MULTILINE) == list(names())

    def test_it_is_rendered_from_the_rules(self) -> None:
        assert PAGE.read_text("utf-8") == page()

    def test_every_sentence_and_clause_is_on_it(self) -> None:
        text = PAGE.read_text("utf-8")
        for name in names():
            for version in find(name)[0].versions:
                assert f"`{version.sentence}`" in text
                assert f"  - {version.clause}." in text

    def test_chapters_are_those_that_the_modules_cite(self) -> None:
        found = re.findall(r"^## (\d+)\. (.*)$", PAGE.read_text("utf-8"), re.MULTILINE)
        assert found == [
            ("1", "What a named rule is"),
            ("2", "Agreement in general"),
            ("3", "Majorities in general"),
            ("4", "NATO"),
            ("5", "United Nations Security Council"),
            ("6", "European Union"),
            ("7", "OSCE and WTO"),
            ("8", "IETF, IRTF, RFC Editor"),
            ("9", "Apache"),
            ("10", "W3C"),
            ("11", "ISO and IEC"),
        ]

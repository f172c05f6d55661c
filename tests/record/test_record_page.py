"""spec/record.md §12 lists the types of entry that there are."""

import re
from pathlib import Path

from nemcon.record.page import types
from nemcon.record.registry import TYPES

PAGE = Path(__file__).parents[2] / "spec" / "record.md"


class TestPage:
    """The clauses 12.1 to 12.11 are rendered from the code."""

    def test_every_type_has_a_heading_with_its_fields(self) -> None:
        before, _, _after = PAGE.read_text("utf-8").partition("\n## 13. ")
        assert before.endswith("\n\n" + types())

    def test_nothing_but_types_and_what_is_inside_them(self) -> None:
        headings = re.findall(r"^#### (.*)$", PAGE.read_text("utf-8"), re.MULTILINE)
        assert [h for h in headings if not h.endswith(" (inside another entry)")] == list(TYPES)

    def test_chapters_are_those_that_the_modules_cite(self) -> None:
        found = re.findall(r"^## (\d+)\. (.*)$", PAGE.read_text("utf-8"), re.MULTILINE)
        assert [title for _, title in found] == [
            "Scope",
            "Ids",
            "Days, moments, durations",
            "Datings",
            "Act, content, envelope",
            "Canonical bytes",
            "Audience",
            "Appending",
            "As of",
            "Amendments",
            "The file record.jsonl",
            "Types of entry",
            "Verification",
            "Files",
            "An installation",
            "Backups",
        ]
        assert [int(number) for number, _ in found] == list(range(1, 17))

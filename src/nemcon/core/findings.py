"""Findings: what a check has to say about data, all of it in one run.

A finding is a value, never an exception. Errors and warnings make a check fail; notes record what
is known and stands (a dispute between sources, for instance).
"""

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any, Literal

from nemcon.core.facts import dataclass

Severity = Literal["error", "warning", "note"]
_ORDER = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found: how bad, where, and a sentence that says how to mend it.

    *inside* leads from the entry that *path* names to the figure or the name in it that is wrong,
    so that it can be shown at its own line. *kind* is what has been found, by a name that stays,
    and *values* what it is about, each under the name of its own kind: a page says the same of them
    in its own language (`nemcon.web.wording.finding_words`), where it can.
    """

    severity: Severity
    sentence: str
    path: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    inside: tuple[str | int, ...] = ()
    kind: str = field(default="", compare=False)
    values: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: " if self.file else ""
        path = f"{self.path}: " if self.path else ""
        return f"{place}{self.severity}: {path}{self.sentence}"

    def about(self, entry: str) -> "Finding":
        """The same finding about *entry*; what its path said stands in the sentence, if it does not
        yet.
        """
        # the path may stand in the sentence already, and is not said twice
        places = (self.sentence, entry) if not self.path.startswith(entry) else (self.path,)
        opening = "" if any(self.path in text for text in places) else f"{self.path}: "
        return replace(self, path=entry, sentence=opening + self.sentence)

    def sort_key(self) -> tuple[str, int, int, int, str, str]:
        """By place first, so that a file is mended from top to bottom; then the gravest first."""
        return (self.file, self.line, self.column, _ORDER[self.severity], self.path, self.sentence)

"""Where in a dossier something was written: file, line, column.

spec/dossier.md §9. Every act that is read from a dossier has a place, so that whatever is found
about it, here or by `nemcon.proceedings.check`, is shown where a person can mend it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding, Severity
from nemcon.dossier.yaml.nodes import Node


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file of the dossier; lines and columns count from 1."""

    file: str
    line: int
    column: int

    def finding(
        self,
        sentence: str,
        *,
        path: str = "",
        severity: Severity = "error",
        kind: str = "",
        values: Mapping[str, object] = MappingProxyType({}),
    ) -> Finding:
        """A finding at this place."""
        return Finding(
            severity=severity,
            sentence=sentence,
            path=path,
            file=self.file,
            line=self.line,
            column=self.column,
            kind=kind,
            values=values,
        )


def place(file: str, node: Node) -> Place:
    """The place of *node* in *file*."""
    return Place(file, node.line, node.column)


def placed(findings: Iterable[Finding], places: Mapping[str, Place], file: str) -> list[Finding]:
    """*findings* whose path is the id of an entry, each at the place of that entry; the others in
    *file*."""
    at_place = []
    for one in findings:
        at = places.get(one.path) or places.get(one.path.partition(".")[0])
        if not one.file:
            at = at or Place(file, 0, 0)
            one = replace(one, file=at.file, line=at.line, column=at.column)  # noqa: PLW2901  # the same finding, placed
        at_place.append(one)
    return at_place

"""A finding as an editor's desk shows it: in its language, with the entry that it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from nemcon.core.findings import Finding
from nemcon.record.act import Act
from nemcon.web.desk.place import DeskPlace
from nemcon.web.store import lines
from nemcon.web.wording.finding_words import FindingShown, finding_shown
from nemcon.web.wording.page_words import PageWords
from nemcon.wording import sentences
from nemcon.wording.prose import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """A *finding* in the *words* of a page, with the entry that it is about in a sentence, and
    where that can be read; neither, where that is no entry or is not for these eyes."""

    finding: Finding
    words: FindingShown
    entry: Sentence | None
    href: str


def finding_line(
    finding: Finding,
    desk: DeskPlace,
    words: PageWords,
    drafts: Mapping[str, Act],
    forms: Mapping[str, str] = MappingProxyType({}),
) -> FindingLine:
    """A finding about an entry on record, or about one of *drafts* (by their ids), each of which is
    changed at its address in *forms*; *words* know both."""
    act, href = drafts.get(finding.path), forms.get(finding.path, "")
    if act is None:
        entry = lines.line(desk.here.asked, finding.path)
        act = entry.act if entry is not None else None
        href = desk.here.to("entry", act.id, clocks=False) if act is not None else ""
    return FindingLine(
        finding=finding,
        words=finding_shown(finding, words, act.subject if act is not None else finding.path),
        entry=sentences.sentence(act, words) if act is not None else None,
        href=href,
    )

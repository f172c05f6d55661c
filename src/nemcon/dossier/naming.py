"""The ids of items, told apart by what they are about.

spec/dossier.md §5.3. A natural id (`step-board`) says nothing of the matter it stands in, and the
entries of a body have ids of their own. So where items of several matters, offices or members have
one natural id, the one whose subject was opened first keeps it, and the subject is added to the
others; claims about figures are told apart by these. What names such an item within its own subject
says the short one, and means that. An id that a ``record.jsonl`` beside the files has stays,
whichever of them it has it for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.ids import identifier, is_identifier, within
from nemcon.dossier.drafts import Draft, holds
from nemcon.record.act import Act
from nemcon.record.codec import reader, writer
from nemcon.record.entries.evidence import Claim
from nemcon.record.references import Name, names


def name_apart(drafts: Iterable[Draft], recorded: Mapping[str, Act]) -> None:
    """Give those of *drafts* ids of their own that share a natural id and no subject; *recorded*
    acts keep theirs."""
    _Naming(list(drafts), recorded).name()


def also(draft: Draft) -> Iterator[str]:
    """The other ids by which a record may have an item: as an earlier version named it, with its
    subject, and without."""
    if draft.own_id:
        return
    for id in filter(None, (draft.id, draft.once)):
        short = id.removesuffix(within("", draft.subject))
        yield from (one for one in (id, short, within(short, draft.subject)) if one != draft.id)


def is_natural(draft: Draft) -> bool:
    """Whether an item of a list has an id that was made of what it says, and moves with it."""
    return not draft.own_id and draft.form.shape in {"list", "lists"}


@dataclass(slots=True)
class _Naming:
    drafts: list[Draft]
    recorded: Mapping[str, Act]
    changed: dict[tuple[str, str], str] = field(default_factory=dict)
    """By subject and natural id: the id that an item has instead."""

    def name(self) -> None:
        by_id = self.by_id()
        # in a list, since `any` would stop at the first and leave the others as they are
        told_apart = [_figured(those) for those in by_id.values()]
        if any(told_apart):
            by_id = self.by_id()
        natural = {id: those for id, those in by_id.items() if self.shared(id, those)}
        if natural:
            starts = self.starts()
            for id, those in natural.items():
                self.share(id, those, starts)
        for draft in self.drafts:
            if draft.once and not draft.own_id:
                self.changed.setdefault((draft.subject, draft.once), draft.id)
        if self.changed:
            for draft in self.drafts:
                self.follow(draft)

    def by_id(self) -> dict[str, list[Draft]]:
        by_id: dict[str, list[Draft]] = {}
        for draft in self.drafts:
            by_id.setdefault(draft.id, []).append(draft)
        return by_id

    def shared(self, id: str, those: list[Draft]) -> bool:
        """Whether items about several subjects have an id, by themselves or with the record."""
        subjects = {draft.subject for draft in those}
        there = self.recorded.get(id)
        if there is not None:
            subjects.add(there.subject)
        apart = (within(id, draft.subject) for draft in those)
        return len(subjects) > 1 or any(one in self.recorded for one in apart)

    def starts(self) -> dict[str, int]:
        """Since when there is each subject."""
        starts: dict[str, int] = {}
        for draft in self.drafts:
            if draft.subject.partition("/")[0] == draft.form.type and draft.effective is not None:
                starts[draft.subject] = holds(draft.effective)
        return starts

    def share(self, id: str, those: list[Draft], starts: Mapping[str, int]) -> None:
        first = min(
            those,
            # what is recorded keeps its id, then what states its own, then whose subject was opened
            # first (5.3)
            key=lambda d: (
                not self.has(id, d),
                not d.own_id,
                d.subject != "body",
                starts.get(d.subject, 0),
                d.subject,
            ),
        )
        there = self.recorded.get(id)
        owner = there.subject if there is not None else first.subject
        for draft in those:
            longer = within(id, draft.subject)
            mine = draft.subject == owner and not self.has(longer, draft)
            # a source is one wherever it is written out, so that no subject tells it apart
            if draft.own_id or draft.form.type == "source" or mine:
                continue
            try:
                draft.id = identifier(longer)
            except Malformed:  # it is too long: that two have one id is found
                continue
            self.changed[draft.subject, id] = draft.id

    def has(self, id: str, draft: Draft) -> bool:
        """Whether the record has an item under that id."""
        there = self.recorded.get(id)
        return (
            there is not None
            and there.subject == draft.subject
            and there.type == draft.form.type
            and there.member == draft.member
        )

    # what names them

    def follow(self, draft: Draft) -> None:
        """Lead the names of entries in a draft to the items of its own subject."""
        targets: list[tuple[Name, str]] = []
        for name in names(draft.content):
            if name.kind == "entry" and (id := self.meant(draft, name.value)) is not None:
                targets.append((name, id))
        if targets:
            plain = writer(type(draft.content))(draft.content)
            for name, id in targets:
                inside: Any = plain
                for step in name.steps[:-1]:
                    inside = inside[step]
                inside[name.steps[-1]] = id
            draft.content = reader(type(draft.content))(plain)

    def meant(self, draft: Draft, id: str) -> str | None:
        """The id of the item that a draft means by a natural one: of its own subject, and in an
        office of the one matter that fills it and has such an item."""
        if (draft.subject, id) in self.changed:
            return self.changed[draft.subject, id]
        if not draft.subject.startswith("office/"):
            return None
        office = draft.subject.partition("/")[2]
        filling = {
            one.subject
            for one in self.drafts
            if one.form.type == "matter" and one.content.office == office
        }
        if any(one.id == id and one.subject in filling for one in self.drafts):
            return None
        meant = {self.changed[of, id] for of in filling if (of, id) in self.changed}
        # where two matters fill the office nobody can tell which is meant: that the name leads
        # nowhere is told
        return meant.pop() if len(meant) == 1 else None


def _figured(those: Sequence[Draft]) -> bool:
    """Give the claims about figures among *those* with one id the figures that tell them apart;
    whether there are such."""
    if len(those) < 2:
        return False
    figured = [d for d in those if isinstance(d.content, Claim) and d.content.figure is not None]
    for draft in figured:
        of = draft.content.figure
        of_class = f"-{of.of_class}" if of.of_class is not None else ""
        longer = f"{draft.id}-{of.candidacy}-{of.answer}{of_class}"
        if not draft.own_id and is_identifier(longer):  # else that two have one id is found
            draft.id = longer
    return bool(figured)

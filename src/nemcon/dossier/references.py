"""Names that lead nowhere: members, persons, sources, candidacies, entries that are not there.

spec/dossier.md §9. Checked when all files are read, for whatever the type of entry: the table says
what each field names. Each finding stands at the name itself, and offers the nearest that there is.
"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from nemcon.core.datings import Dating
from nemcon.core.findings import Finding
from nemcon.dossier import nodes
from nemcon.dossier.drafts import Draft
from nemcon.dossier.nodes import Node
from nemcon.dossier.places import Place, place
from nemcon.record.act import Act

MEMBER, PERSON, HOLDER, SOURCE, ENTRY, CANDIDACY = (
    "member",
    "person",
    "person or member",
    "source",
    "entry",
    "candidacy or text",
)
_FIELDS: Mapping[str, Mapping[str, str]] = {
    "membership": {"member": MEMBER},
    "person": {"nationality": ""},
    "term": {"holder": HOLDER},
    "in_charge": {"holder": HOLDER},
    "step": {"set_aside": MEMBER},
    "electorate": {"members": MEMBER},
    "candidacy": {"candidacy": HOLDER, "by": MEMBER},
    "position": {"on": CANDIDACY},
    "condition": {"on": CANDIDACY},
    "tied_position": {"on": CANDIDACY},
    "count": {"on": CANDIDACY, "members": MEMBER, "out": MEMBER},
    "decision": {"on": CANDIDACY, "judgments": ENTRY},
    "proxy": {"holder": MEMBER},
    "silence_broken": {"by": MEMBER},
    "objection_lifted": {"answer": ENTRY},
    "round": {"entitled": MEMBER},
    "meeting": {"present": MEMBER},
    "figures": {"values": MEMBER, "missing": MEMBER},
    "admission": {"of": ENTRY},
    "claim": {"about": ENTRY},
    "reading": {"of": ENTRY, "follows": ENTRY},
    "correction": {"of": ENTRY},
    "recall": {"of": ENTRY},
    "voiding": {"of": ENTRY},
    "audience_change": {"of": ENTRY},
    "redaction": {"of": ENTRY},
    "reopening": {"of": ENTRY},
}
_EVIDENCED = frozenset({"candidacy", "position", "count", "condition_answer", "claim", "statement"})
"""What an observer says about others, and so owes a source."""
_ONE_DAY = frozenset({"decision", "silence", "membership"})
"""What everything else depends on: an imprecise date of theirs is pointed out."""


def references(
    acts: Iterable[Act], drafts: Mapping[str, Draft], places: Mapping[str, Place]
) -> list[Finding]:
    """What the names of *acts* do not lead to, and what an observer says without a source."""
    every = list(acts)
    return sorted(_Names(every, drafts, places).findings(every), key=Finding.sort_key)


class _Names:
    """Everything in a dossier that has a name."""

    def __init__(
        self, acts: list[Act], drafts: Mapping[str, Draft], places: Mapping[str, Place]
    ) -> None:
        self.drafts, self.places = drafts, places
        self.members = {a.content.member for a in acts if a.type == "member"}
        self.persons = {_id(a) for a in acts if a.type == "person"}
        self.sources = {a.content.source for a in acts if a.type == "source"}
        self.ids = {a.id for a in acts}
        # a log has the redaction, and no more what it names
        self.ids |= {a.content.of for a in acts if a.type == "redaction" and a.id not in drafts}
        self.observed = any(a.type == "body" and a.content.observed for a in acts)
        self.choices: dict[str, set[str]] = {}
        for act in acts:
            if act.type in {"candidacy", "text"}:
                of = act.content.candidacy if act.type == "candidacy" else act.content.text
                self.choices.setdefault(act.subject, set()).add(of)

    def names(self, what: str, act: Act) -> set[str]:
        match what:
            case "member":
                return self.members
            case "person":
                return self.persons
            case "source":
                return self.sources
            case "entry":
                return self.ids
            case "candidacy or text":
                return self.choices.get(act.subject, set())
        return self.persons | self.members

    def findings(self, acts: Iterable[Act]) -> Iterator[Finding]:
        for act in acts:
            for name in act.sources:
                yield from self.check(act, "sources", name, SOURCE)
            if act.member is not None:
                yield from self.check(act, "member", act.member, MEMBER)
            if act.person is not None:
                yield from self.check(act, "person", act.person, PERSON)
            for field, what in _FIELDS.get(act.type, {}).items():
                if what:
                    for name in _values(getattr(act.content, field)):
                        yield from self.check(act, field, name, what)
            yield from self.owed(act)

    def check(self, act: Act, field: str, name: str, what: str) -> Iterator[Finding]:
        known = self.names(what, act)
        if name in known:
            return
        near = get_close_matches(name, known, 1)
        mend = f"Did you mean {near[0]}?" if near else _MEND[what]
        sentence = f"There is no {what} {name}. {mend}"
        yield self.at(act, field, name).finding(sentence, path=act.id)

    def owed(self, act: Act) -> Iterator[Finding]:
        """A source, and the one day, that an entry should have."""
        if self.observed and act.type in _EVIDENCED and not act.sources:
            sentence = "No source is given. Say where it comes from: sources: [...]."
            # a note says where it comes from in words
            yield self.place(act).finding(
                sentence, path=act.id, severity="note" if act.note else "warning"
            )
        if act.type in _ONE_DAY and isinstance(act.effective, Dating) and not act.effective.precise:
            sentence = f"It is dated {act.effective}: it holds from {act.effective.latest}."
            yield self.place(act).finding(sentence, path=act.id, severity="note")

    def place(self, act: Act) -> Place:
        return self.places.get(act.id, Place("", 0, 0))

    def at(self, act: Act, field: str, name: str) -> Place:
        """The place of a name in a field, or of the whole item where it is understood."""
        draft = self.drafts.get(act.id)
        if draft is None:
            return self.place(act)
        node = _naming(draft.field(field), name)
        return draft.at if node is None else place(draft.at.file, node)


_MEND = {
    MEMBER: "Add it under members:.",
    PERSON: "Add it under persons:.",
    HOLDER: "Add it under persons: or members:.",
    SOURCE: "Add it under sources:.",
    ENTRY: "Name an entry by its id.",
    CANDIDACY: "Add an act of the candidacy, or a revision of the text.",
}


def _id(act: Act) -> str:
    return act.subject.partition("/")[2]


def _values(value: Any) -> Iterable[str]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def _naming(node: Node, name: str) -> Node | None:
    """The scalar or key inside *node* that is *name*."""
    if isinstance(node, nodes.Scalar):
        return node if node.text == name else None
    if isinstance(node, nodes.Mapping):
        return node.items[name][0] if name in node.items else None
    return next((n for item in node.items if (n := _naming(item, name)) is not None), None)

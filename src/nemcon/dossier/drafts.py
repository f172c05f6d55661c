"""From drafts to acts: what an item of a dossier leaves out is worked out here.

spec/dossier.md §6. A *draft* is an item as it was read, with its place. When all files are read,
the sources are known, and so is when each item became known: on the day it states, on its own day
where it was notorious, with the earliest of its sources, with the latest claim that a reading
weighs, or when the editor found it.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import field
from typing import Any

from nemcon.core.datings import Dating, When
from nemcon.core.days import zone
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.ids import identifier
from nemcon.dossier.forms import Form
from nemcon.dossier.places import Place
from nemcon.dossier.yaml.nodes import MappingNode, Node, Scalar, SequenceNode
from nemcon.record.act import PUBLIC, Act
from nemcon.record.asof import span
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.offices import EndOfTerm, Term
from nemcon.record.entries.positions import Position
from nemcon.record.references import Name, PathStep
from nemcon.record.registry import FAMILIES

UTC = zone("UTC")
_OTHER = re.compile(r"[^A-Za-z0-9._:~-]+")
_NAME = re.compile(r"\{(\w+)\}")
NAMED = _NAME.findall
"""The names from which a natural id is made."""
ORDER = ("body", "member", "person", "source", "office", "commitment", "matter", "record")
"""The kinds of subject in the order in which their entries are numbered."""


@dataclass(frozen=True, slots=True)
class ItemScope:
    """Where an item stands: its subject, the ids under which it stands by the names that forms know
    them by, and the keys that say them.
    """

    subject: str
    names: Mapping[str, str]
    keys: Mapping[str, Scalar] = field(default_factory=dict)

    def inside(self, form: Form, id: str, key: Scalar) -> "ItemScope":
        """The scope in an item of *form* that has that *id*."""
        names, keys = {**self.names, form.key: id}, {**self.keys, form.key: key}
        if form.kind:
            return ItemScope(f"{form.kind}/{id}", names, {**keys, "subject": key})
        return ItemScope(self.subject, names, keys)


@dataclass(slots=True, kw_only=True)
class Draft:
    """One item on its way to an act. *item* is where what it says about the act stands, and *node*
    where its fields do; *inherited* is what it has from the item it stands in. A *lost* one cannot
    be read, and only lends what it says to what stands in it.
    """

    form: Form
    at: Place
    path: str
    item: Node
    node: Node
    content: Any
    keys: Mapping[str, Scalar] = field(default_factory=dict)
    inherited: frozenset[str] = frozenset()
    lost: bool = False
    subject: str
    id: str
    own_id: bool = False
    """Whether its id is its own word, and no natural one."""
    once: str = ""
    """The natural id that an earlier version gave it, where that was another."""
    effective: When | None
    known: When | None = None
    found: When | None = None
    notorious: bool = False
    member: str | None = None
    person: str | None = None
    audience: str = PUBLIC
    sources: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)

    def naming(self, name: Name) -> Node | None:
        """The node that says a name of the act; None where it is understood."""
        head, *inner = name.steps
        if head != "content":
            if head == "subject":
                key = self.keys.get("subject")
            else:
                key = self.keys.get(self.form.member) if head == "member" else None
            return _follow(self.item, name.steps, name.key) or key
        if inner[0] in self.form.sets:
            return self.keys.get(self.form.sets[str(inner[0])])
        return _follow(self.node, tuple(inner), name.key)

    def nearest(self, steps: tuple[PathStep, ...]) -> Node | None:
        """The node to which *steps* lead from the fields of the item, as far as they lead."""
        ways = (_follow(self.node, steps[:end], True) for end in range(len(steps), 0, -1))
        return next((node for node in ways if node is not None), None)


def _follow(node: Node, steps: tuple[PathStep, ...], key: bool) -> Node | None:
    """The node at the end of *steps*; the items of a list of one may stand without brackets."""
    for number, step in enumerate(steps, 1):
        if isinstance(step, int):
            if isinstance(node, SequenceNode):
                node = node.items[step]
        elif not isinstance(node, MappingNode) or step not in node.items:
            return None
        else:
            node = node.items[step][0 if key and number == len(steps) else 1]
    return node


def natural(template: str, names: Callable[[str], Any]) -> str | None:
    """The natural id of an item; None where what it is made from is missing or makes none."""
    gaps: list[str] = []

    def filled(match: "re.Match[str]") -> str:
        value = names(match[1])
        if value is None or value == "":
            gaps.append(match[1])
        return _OTHER.sub("-", str(value)).strip("-")

    text = _NAME.sub(filled, template)
    try:
        return None if gaps or not template else identifier(text)
    except Malformed:
        return None


def holds(when: When) -> int:
    """The instant (UTC) from which *when* holds: what datings are compared by here."""
    return span(when, UTC)[0]


def own_day(content: Any, effective: When | None) -> When | None:
    """The day of an item; of a term, and of its end, that on which it was decided, if that was
    earlier."""
    decided = content.decided if isinstance(content, Term | EndOfTerm) else None
    if decided is None or effective is None or holds(decided) > holds(effective):
        return effective
    return decided if not isinstance(decided, Dating) or decided.latest else effective


def earliest(sources: Iterable[str], published: Mapping[str, When]) -> When | None:
    """The publication that came first, as it is dated."""
    dates = [published[source] for source in sources if source in published]
    # by the notation too, so that the order in which sources are cited does not matter
    return min(dates, key=lambda when: (holds(when), str(when)), default=None)


def subject_rank(act: Act) -> tuple[int, int]:
    """Body, structure, members, persons, sources, offices, commitments, matters, the rest."""
    kind = act.subject.partition("/")[0]
    if kind != "body":
        return ORDER.index(kind), 0
    if act.type == "body":
        return 0, 0
    return (0, 1) if act.type in FAMILIES["structure"] else (ORDER.index("source"), 1)


def canonical_order(acts: Iterable[Act], lists: Mapping[str, Hashable] | None = None) -> list[Act]:
    """The order in which the entries of a dossier are numbered (§7).

    It depends on nothing but them, save that the acts of one candidacy, or the positions of one
    member on it, that are of one time keep the order in which they come, as far as they stand in
    one list: *lists* says in which each does (None: they are one list).
    """
    in_order = list(acts)
    ordered = sorted(
        in_order,
        key=lambda act: (*subject_rank(act), holds(act.known), holds(act.effective), act.id),
    )
    together: dict[Hashable, list[Act]] = {}
    for act in in_order:
        of = _of_one(act)
        if of is not None:
            list_ = lists.get(act.id) if lists is not None else None
            key = (act.subject, of, holds(act.effective), list_)
            together.setdefault(key, []).append(act)
    places = {act.id: place for place, act in enumerate(ordered)}
    # they share the numbers that fall to them, so that no other entry moves (7.1)
    for group in together.values():
        for place, act in zip(sorted(places[act.id] for act in group), group, strict=True):
            ordered[place] = act
    return ordered


def _of_one(act: Act) -> tuple[str, ...] | None:
    """What an act and others of its time are about, where the later written came later."""
    match act.content:
        case CandidacyAct(candidacy=candidacy):
            return (candidacy,)
        case Position(on=on):
            return on or "", act.member or ""
    return None

"""Names that lead nowhere, whatever the field: of a member, a candidacy, a rule, a step, an entry.

spec/dossier.md §9. Asked when all is read. The type of a field says what it names
(`nemcon.record.references`); what there is to be named is what the entries define, whoever has
voided them since. Each finding stands at the name itself, and offers the nearest that there is.
What stands in an item that could not be read may be what a name leads to, and so is passed over:
the cause has been told.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from difflib import get_close_matches
from functools import cached_property

from nemcon.core.datings import Dating
from nemcon.core.days import Moment, zone
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding, Severity
from nemcon.core.scalars import KINDS, Kind
from nemcon.dossier.drafts import Draft
from nemcon.dossier.places import Place, place
from nemcon.proceedings import spelling
from nemcon.record.act import Act, Entry
from nemcon.record.asof import History
from nemcon.record.codec import reader
from nemcon.record.entries.structure import Member, OtherBody, Person
from nemcon.record.references import Name, definitions, references
from nemcon.record.registry import AMENDING, type_of
from nemcon.rules import library
from nemcon.wording.states import is_state

_EVIDENCED = frozenset({"candidacy", "position", "count", "condition_answer", "claim", "statement"})
"""What an observer says about others, and so owes a source."""
_ONE_DAY = frozenset({"decision", "silence", "membership"})
"""What everything else depends on: an imprecise date of theirs is pointed out."""
_ONE_NAME = re.compile(r"(?P<name>[^\s()]+)\s*(\(.*\))?\Z", re.DOTALL).match
_EITHER: Mapping[Kind, tuple[Kind, ...]] = {
    "holder": ("person", "member"),
    "party": ("person", "member"),
    "nominator": ("member", "body"),
    "part": ("choice", "matter"),
    "choice": ("choice", "package"),
}
"""What a name of two kinds may lead to; a package is spoken on and decided like its parts."""
_WITHIN: frozenset[Kind] = frozenset(
    {"choice", "step", "round", "silence", "condition", "package", "decision", "override", "term"}
)
"""What has its name within one subject; everything else has it in the whole record."""
_SHARED: frozenset[Kind] = frozenset({"due", "meeting", "class"})
"""What has its name within a matter, and may be defined for all of them: by the body, an office."""
_ELSEWHERE: frozenset[Kind] = frozenset({"body"})
"""What another record may define."""


AUTOMATIC = frozenset({"opening", "decided"})
"""The anchors that the record brings by itself, beside its meetings."""


@dataclass(frozen=True, slots=True)
class Unread:
    """What a dossier says and cannot be read: the *texts* in it, and the kinds of thing of which
    one has an id that nobody can tell."""

    texts: Collection[str] = ()
    nameless: Collection[Kind] = ()

    def may_be(self, name: Name) -> bool:
        """Whether what a name leads to may stand there."""
        kinds = _EITHER.get(name.kind, (name.kind,))
        return name.value in self.texts or any(kind in self.nameless for kind in kinds)


@dataclass(frozen=True, slots=True)
class Nowhere:
    """A name that leads nowhere, and the subject of which no more can be said."""

    finding: Finding
    subject: str


def nowhere(
    acts: Iterable[Act],
    drafts: Mapping[str, Draft],
    places: Mapping[str, Place],
    unread: Unread,
) -> list[Nowhere]:
    """The names in *acts*, as they have been amended, that lead nowhere; each place once."""
    every = list(acts)
    there = _There(every, drafts)
    faults: list[tuple[_ActInForce, Name, _NameFault]] = []
    for version in _in_force(every):
        draft = drafts.get(version.by.id)
        for name in version.names():
            if draft is not None and str(name.steps[0]) in draft.inherited:
                continue  # it is said, and found, where it is inherited from
            if unread.may_be(name):
                continue
            fault = there.fault(version.act, name)
            if fault is not None:
                faults.append((version, name, fault))
    # when all are known: what leads nowhere only because another does is not told besides
    doubt = _DoubtfulNames.of((version.act, name) for version, name, _ in faults)
    by_place: dict[tuple[Place, str], Nowhere] = {}
    for version, name, fault in faults:
        if not doubt.about(version.act, name):
            at, path = _at(version.by, name, drafts.get(version.by.id), places)
            # nobody knows what an entry is about whose subject is not there
            subject = "body" if name.steps == ("subject",) else version.by.subject
            one = Nowhere(fault.at(at, path), subject)
            # several entries may have their name from one key: it is told once
            by_place.setdefault((at, name.value), one)
    return sorted(by_place.values(), key=lambda one: one.finding.sort_key())


@dataclass(frozen=True, slots=True)
class _NameFault:
    """That there is no such thing of a *kind* as is named, and what to write instead; of a rule
    that cannot be read it is one sentence."""

    mend: str
    kind: str = ""
    value: str = ""
    near: str = ""

    def at(self, place: Place, path: str) -> Finding:
        """The fault as it is found at a place."""
        if not self.kind:
            return place.finding(self.mend, path=path, kind="unfit", values={"why": self.mend})
        hint = {"near": self.near} if self.near else {"why": self.mend}
        return place.finding(
            f"There is no {self.kind} {self.value}. {self.mend}",
            path=path,
            kind="nowhere",
            values={"kind": self.kind, "value": self.value, **hint},
        )


@dataclass(slots=True)
class _DoubtfulNames:
    """What may lead nowhere because something else does: the names in an entry whose subject is not
    there, those that such an entry, or a misspelt candidate, would have given, and the ids made
    from a misspelt name."""

    astray: set[str] = field(default_factory=set)
    given: set[tuple[Kind, str]] = field(default_factory=set)
    kinds: set[tuple[Kind, str]] = field(default_factory=set)
    ids: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, faults: Iterable[tuple[Act, Name]]) -> "_DoubtfulNames":
        doubt = cls()
        for act, name in faults:
            # natural ids are made of names, so that one misspelt makes an id that nobody means
            before, head, after = act.id.partition(name.value)
            if head:
                doubt.ids.add((before, after))
            if name.steps == ("subject",):
                doubt.astray.add(act.id)
                doubt.given |= {(one.kind, one.value) for one in definitions(act)}
            else:
                same = (one for one in definitions(act) if one.steps == name.steps)
                doubt.kinds |= {(one.kind, act.subject) for one in same}
        return doubt

    def about(self, act: Act, name: Name) -> bool:
        if name.steps == ("subject",):
            return False
        if act.id in self.astray and _EITHER.get(name.kind, (name.kind,))[0] in _WITHIN | _SHARED:
            return True
        if name.kind == "entry" and any(
            name.value.startswith(before) and name.value.endswith(after)
            for before, after in self.ids
        ):
            return True
        return any(
            (one, name.value) in self.given or (one, act.subject) in self.kinds
            for one in _EITHER.get(name.kind, (name.kind,))
        )


def owed(acts: Iterable[Act], places: Mapping[str, Place]) -> list[Finding]:
    """The sources that an observer's entries should have, and the one day."""
    every = list(acts)
    observed = any(act.type == "body" and act.content.observed for act in every)
    return [
        finding
        for act in every
        for finding in _owed(act, observed, places.get(act.id, Place("", 0, 0)))
    ]


def _owed(act: Act, observed: bool, at: Place) -> Iterator[Finding]:
    if observed and act.type in _EVIDENCED and not act.sources:
        sentence = "No source is given. Say where it comes from: sources: [...]."
        # a note says where it comes from in words
        severity: Severity = "note" if act.note else "warning"
        yield at.finding(sentence, path=act.id, severity=severity, kind="no_source")
    if act.type in _ONE_DAY and isinstance(act.effective, Dating) and not act.effective.precise:
        sentence = f"It is dated {act.effective}: it holds from {act.effective.latest}."
        days = {"day": act.effective, "day2": act.effective.latest}
        yield at.finding(sentence, path=act.id, severity="note", kind="holds_late", values=days)


# what is said, as it has been amended


@dataclass(frozen=True, slots=True)
class _ActInForce:
    """An act with its content in force; *by* is the act that says it so, and *within* the steps to
    the content there."""

    act: Act
    by: Act
    within: tuple[str, ...] = ()

    def names(self) -> Iterator[Name]:
        if not self.within:
            yield from references(self.act)
            return
        for name in references(self.act.content):
            yield replace(name, steps=(*self.within, *name.steps))


def _in_force(acts: list[Act]) -> Iterator[_ActInForce]:
    """What the acts say after all amendments: nothing of one that is voided, and of one that is
    corrected what the correction says."""
    amended = {act.content.of for act in acts if act.type in AMENDING}
    subjects = {act.subject for act in acts if act.id in amended}
    # only where something is amended: elsewhere an act says what it said, and a history is dear
    contents = _contents([act for act in acts if act.subject in subjects])
    corrections: dict[str, list[Act]] = {}
    for act in acts:
        if act.type == "correction":
            corrections.setdefault(act.content.of, []).append(act)
    for act in acts:
        if act.id not in amended or act.type in AMENDING:
            yield _ActInForce(act, act)
        elif act.id in contents:
            now = contents[act.id]
            if now.content == act.content:
                yield _ActInForce(now, act)
            else:
                # from the last: of two that say the same the later is in force
                by = next(c for c in reversed(corrections[act.id]) if _corrects(c, now))
                yield _ActInForce(now, by, ("content", "content"))


def _contents(acts: Iterable[Act]) -> dict[str, Act]:
    """The acts as amended, by their ids."""
    by_subject: dict[str, list[Entry]] = {}
    for seq, act in enumerate(acts, 1):
        # what amends what depends on the order alone, neither on moments nor on commitments
        entry = Entry(seq=seq, recorded=Moment(0), commitment="", act=act)
        by_subject.setdefault(act.subject, []).append(entry)
    histories = (History.of(entries, zone("UTC")) for entries in by_subject.values())
    return {fact.act.id: fact.act for history in histories for fact in history.facts()}


def _corrects(correction: Act, now: Act) -> bool:
    """Whether a correction of an entry says what the entry says now."""
    try:
        return bool(reader(type_of(now.type))(correction.content.content) == now.content)
    # a content that does not fit the type corrects nothing
    except Malformed:
        return False


# what there is


@dataclass()
class _There:
    """Everything in a dossier that has a name: by kind, and where a name holds within a subject by
    that as well."""

    acts: list[Act]
    items: Collection[str]
    everywhere: dict[Kind, set[str]] = field(default_factory=dict)
    within: dict[tuple[Kind, str], set[str]] = field(default_factory=dict)
    gathered: dict[tuple[Kind, str], set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for act in self.acts:
            for name in definitions(act):
                self.everywhere.setdefault(name.kind, set()).add(name.value)
                self.within.setdefault((name.kind, act.subject), set()).add(name.value)
        # a log has the redaction, and no more what it names
        gone = {a.content.of for a in self.acts if a.type == "redaction" and a.id not in self.items}
        self.everywhere.setdefault("entry", set()).update(gone)
        self.everywhere.setdefault("due", set()).update(AUTOMATIC)

    def known(self, kind: Kind, subject: str) -> set[str]:
        """The names of a kind that can be used in entries about *subject*, gathered once."""
        if (kind, subject) not in self.gathered:
            self.gathered[kind, subject] = self._known(kind, subject)
        return self.gathered[kind, subject]

    def _known(self, kind: Kind, subject: str) -> set[str]:
        names_of_kind: set[str] = set()
        for one in _EITHER.get(kind, (kind,)):
            if one in _WITHIN:
                names_of_kind |= self.within.get((one, subject), set())
            elif one in _SHARED and subject.startswith("matter/"):
                for (what, of), names in self.within.items():
                    if what == one and (of == subject or not of.startswith("matter/")):
                        names_of_kind |= names
            else:
                names_of_kind |= self.everywhere.get(one, set())
        if kind == "due":
            names_of_kind |= AUTOMATIC | self.known("meeting", subject)
        return names_of_kind

    def fault(self, act: Act, name: Name) -> _NameFault | None:
        """Why a name leads nowhere; None where it leads somewhere."""
        if name.kind == "rule":
            return self.of_rule(name.value)
        if name.kind in _ELSEWHERE:
            return None
        names = self.known(name.kind, act.subject)
        if name.value in names or self.elsewhere(act, name):
            return None
        mend = self.mend(act, name, names)
        near = ""
        if not mend:
            near = spelling.slip(name.value, names)
            mend = f"Did you mean {near}?" if near else _MEND[name.kind]
        return _NameFault(mend, KINDS[name.kind], name.value, near)

    def mend(self, act: Act, name: Name, names: Collection[str]) -> str:
        """What to write instead of a name that leads nowhere, where that is sure."""
        # what something is called is sure, a slip is a guess: so it comes last (9.8)
        one = spelling.meant(name.value, {id: self.called.get(id, ()) for id in names})
        if one:
            return f"Write {one}."
        if "member" in {name.kind, *_EITHER.get(name.kind, ())}:
            code = spelling.state(name.value)
            if code and code != name.value:
                if self.elsewhere(act, replace(name, value=code)):
                    return f"Write its code, {code}."
                return f"Its code is {code}. {_MEND[name.kind]}"
        return ""

    @cached_property
    def called(self) -> Mapping[str, set[str]]:
        """What members, bodies and persons are called, by their ids."""
        names_by_id: dict[str, set[str]] = {}
        for act in self.acts:
            content = act.content
            if isinstance(content, Person):
                names_by_id.setdefault(act.subject.partition("/")[2], set()).add(content.name)
            elif isinstance(content, Member | OtherBody) and content.name:
                id = content.member if isinstance(content, Member) else content.body
                names_by_id.setdefault(id, set()).update(dict(content.name.wordings).values())
        return names_by_id

    def elsewhere(self, act: Act, name: Name) -> bool:
        """Whether a name leads out of what the record describes: the state whose national somebody
        is, or that nominates where another body takes part; a decision, named by its own id."""
        if name.kind == "entry" and act.type in _OF_OFFICES:
            return name.value in self.everywhere.get("decision", set())
        if name.kind not in {"member", "nominator"} or "member" in name.steps:
            return False
        crossing = act.type == "candidacy" and act.subject in self.crossing
        return (crossing or act.type == "person") and is_state(name.value)

    @cached_property
    def crossing(self) -> frozenset[str]:
        """The matters in which another body takes part."""
        steps = (act for act in self.acts if act.type == "step")
        return frozenset(a.subject for a in steps if a.content.body not in {None, a.body})

    def of_rule(self, text: str) -> _NameFault | None:
        """A rule is the body's, the library's, or a sentence that can be read."""
        own = self.everywhere.get("rule", set())
        if text.strip() in own:
            return None
        call = _ONE_NAME(text.strip())
        if call is not None:
            rules = {*own, *library.names()}
            if call["name"] in rules:
                return None
            other = library.instead(text)
            near = "" if other else "".join(get_close_matches(call["name"], sorted(rules), 1))
            mend = other or (f"Did you mean {near}?" if near else _MEND["rule"])
            return _NameFault(mend, "rule", call["name"][:60], near)
        try:
            library.resolve(text)
        except Malformed as fault:
            return _NameFault(str(fault))
        return None


_OF_OFFICES = frozenset({"term", "extension", "end_of_term", "end_withdrawn"})


_MEND: Mapping[Kind, str] = {
    "member": "Add it under members:.",
    "person": "Add it under persons:.",
    "holder": "Add it under persons: or members:.",
    "party": "Add it under persons: or members:.",
    "nominator": "Add it under members: or bodies:.",
    "source": "Add it under sources:.",
    "entry": "Name an entry by its id.",
    "choice": "Add an act of the candidacy, or a revision of the text.",
    "part": "Add an act of the candidacy, a revision of the text, or the matter.",
    "matter": "Add it under matters:.",
    "office": "Add it under offices:.",
    "commitment": "Add it under commitments:.",
    "rule": "Add it under rules:, name one of the library (nemcon rules), or write a sentence.",
    "class": "Say who belongs to it: classes: of a membership, an electorate or a round.",
    "step": "Add it under steps: of the matter.",
    "due": "Add it to the steps of the procedure.",
    "round": "Add it under rounds: of the matter.",
    "meeting": "Add it under meetings:.",
    "silence": "Add it under silences: of the matter.",
    "condition": "Add it under conditions: of the candidacy or text.",
    "decision": "Add it under decisions: of the matter.",
    "override": "Add it under overrides: of the decision.",
    "term": "Add it under terms: of the office.",
}


def _at(
    act: Act, name: Name, draft: Draft | None, places: Mapping[str, Place]
) -> tuple[Place, str]:
    """The place of a name and its path; that of the whole item where it is understood."""
    if draft is None:
        return places.get(act.id, Place("", 0, 0)), f"{act.id}.{name.path}"
    path = name.path.removeprefix("content.")
    node = draft.naming(name)
    if node is None or node in draft.keys.values():
        return draft.at if node is None else place(draft.at.file, node), draft.path
    return place(draft.at.file, node), f"{draft.path}.{path}" if draft.path else path

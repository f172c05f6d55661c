"""Reading the files of a dossier: from nodes to drafts, with everything found on the way.

spec/dossier.md §3 to §6. The reader follows the table of `nemcon.dossier.forms`; it knows no type
of entry by name but three: sources, which may be written where they are cited, memberships, which
a member has unless it says otherwise, and readings, which follow what they stand under. Nothing is
raised for bad data: an item that cannot be read is left out, and found.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from difflib import get_close_matches
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from nemcon.core.datings import NO_DAY, Dating, When, dating, when
from nemcon.core.days import Moment
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding, Severity
from nemcon.core.ids import identifier
from nemcon.core.scalars import KINDS, Kind
from nemcon.dossier.defaults import ALL, KEY, Defaults, each
from nemcon.dossier.drafts import NAMED, Draft, ItemScope, natural
from nemcon.dossier.forms import (
    ASSERTED,
    CLAIMED,
    CLAIMS,
    READINGS,
    ROOT,
    Form,
    matter_form,
    nested,
)
from nemcon.dossier.places import place
from nemcon.dossier.values import QUOTED, Unfit, content, fields_of, of_membership, scalar, words_of
from nemcon.dossier.yaml import nodes
from nemcon.dossier.yaml.nodes import Node, Scalar
from nemcon.proceedings import spelling
from nemcon.proceedings.sources import publication
from nemcon.record.act import audience_of, subject_of
from nemcon.record.canonical import check_text
from nemcon.record.entries.decisions import Meeting
from nemcon.record.entries.offices import Term
from nemcon.record.entries.positions import Group
from nemcon.record.references import annotations, every_mark, names
from nemcon.record.registry import OF_THE_STORE, TYPES, type_of

ACT = (
    "id",
    "date",
    "known",
    "found",
    "notorious",
    "member",
    "person",
    "audience",
    "sources",
    "note",
    "prepared",
    "nonce",
)
"""What an item may say about its act, beside the fields of its content."""
GENERIC = ("type", "subject", "content")
_FREE = frozenset(ACT) | {"content"}
_ROOT = {form.section: form for form in ROOT}
_SOURCE = _ROOT["sources"]
_HOST = re.compile(r"^(www|m|amp)\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """What a dossier says should hold: about which subject, and the mapping that says what."""

    subject: str
    node: nodes.MappingNode
    file: str
    path: str


@dataclass(slots=True)
class DossierParser:
    """Reads the files of one dossier. *language* is that of texts that do not say theirs;
    *notorious*: everything is known on its day unless it says otherwise."""

    body: str
    language: str = "und"
    notorious: bool = False
    drafts: list[Draft] = field(default_factory=list)
    assertions: list[Assertion] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    file: str = ""
    subject: str = "body"
    faulty: set[str] = field(default_factory=set)
    """The subjects about which something cannot be read."""
    lost: set[str] = field(default_factory=set)
    """What stands in items that cannot be read, and so may be a name that leads to one of them."""
    nameless: set[Kind] = field(default_factory=set)
    """The kinds of thing of which one has an id that nobody can tell."""
    claims: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    defaults: Defaults = field(default_factory=Defaults)
    """What is said for all items of a section, where one stands."""
    reports: set[tuple[str, int, int, str]] = field(default_factory=set)
    recorded: Collection[str] = ()
    """The subjects that the log beside the files has: an item about one of them may only group."""
    once: dict[tuple[str, str], str] = field(default_factory=dict)
    """By subject and natural id: the number by which an earlier version told an item apart."""
    _matter: Form = field(default_factory=matter_form)

    # what is found

    def wrong(
        self, node: Node, path: str, sentence: str, severity: Severity = "error", **kind: Any
    ) -> None:
        if severity == "error":
            self.faulty.add(self.subject)
        at = (self.file, node.line, node.column, sentence)
        if at not in self.reports:  # what is said for several items is one slip
            self.reports.add(at)
            self.findings.append(
                nodes.finding(node, sentence, path=path, file=self.file, severity=severity, **kind)
            )

    def unfit(self, node: Node, path: str, sentence: str) -> None:
        """What cannot be read: why, the *sentence* alone says."""
        self.wrong(node, path, sentence, kind="unfit", why=sentence)

    def unknown(
        self, key: Scalar, node: Node, path: str, allowed: Iterable[str], scope: ItemScope
    ) -> str:
        """A key that means nothing here, with the nearest that does, which is returned; what is
        under it is lost."""
        # it may be the misspelt name of a section that others name things of: they are not told
        # besides (9.6)
        self.lost.update((*scope.names.values(), *_texts(node)))
        # as a section it would have held items, whose natural ids nobody can make now
        self.nameless.add("entry")
        keys = list(dict.fromkeys(allowed))
        near = get_close_matches(key.text[:40], keys, 1)
        # a slip seldom changes the first letter: with another one the key must be much nearer
        if key.text[:1] not in {one[:1] for one in near}:
            near = get_close_matches(key.text[:40], keys, 1, cutoff=0.75)
        mend = f"Did you mean {near[0]}?" if near else f"The keys here are {', '.join(keys)}."
        hint: dict[str, Any] = {"near": near[0]} if near else {"keys": ", ".join(keys)}
        usual = mend
        if "group" in keys and key.text in _OF_A_GROUP:
            mend = f"It belongs under group:, as in group: {{{key.text}: ...}}."
        # a key with spaces and no value is what a comma between braces cut off a text (9.6)
        if not near and " " in key.text.strip() and _nothing(node):
            mend = QUOTED
        for words, needed, otherwise in _OTHERWISE:
            if key.text in words and needed in keys:
                near, mend = [needed], otherwise
        name = key.text[:40]
        sentence = f"{name!r} is not a key here. {mend}"
        hint = hint if mend is usual else {"why": mend}
        self.wrong(key, path, sentence, kind="no_key_here", value=name, **hint)
        return near[0] if near else ""

    def mapping(self, node: Node, path: str) -> dict[str, tuple[Scalar, Node]]:
        """The entries of a mapping; an empty scalar has none, anything else is found."""
        if isinstance(node, nodes.MappingNode):
            return node.items
        if not _nothing(node):
            sentence = "Keys with values are expected here. Write key: value."
            self.wrong(node, path, sentence, kind="keys_expected")
        return {}

    # files

    def read(self, file: str, root: Node) -> None:
        """Take in one file."""
        self.file, self.defaults = file, Defaults()
        items = self.mapping(root, "")
        if "matter" in items:
            self.one_matter(root, items)
            return
        scope = ItemScope("body", {"body": self.body})
        self.subject = "body"
        # before the sections, wherever it stands: the order of keys in a file means nothing (2.3)
        if KEY in items:
            self.defaults = self.defaults.with_(self.said_once(items[KEY][1], ROOT, KEY, scope))
        for name, (key, node) in items.items():
            if name == KEY:
                continue
            if name in _ROOT:
                self.section(_ROOT[name], node, scope, name, None)
            elif name in _BODY:
                self.section(_BODY[name], node, scope, name, None)
            elif name == "entries":
                self.entries(node, scope, name)
            else:
                self.unknown(key, node, name, (*_ROOT, *_BODY, "entries", KEY, "matter"), scope)

    def one_matter(self, root: Node, items: Mapping[str, tuple[Scalar, Node]]) -> None:
        """A file that holds one matter: its fields at the outermost level."""
        rest = {name: item for name, item in items.items() if name != "matter"}
        value = items["matter"][1]
        try:
            id = identifier(scalar(value))
        except (Unfit, Malformed) as fault:
            self.subject = "body"
            self.unfit(value, "matter", str(fault))
            self.lost.update(_texts(root))
            return
        assert isinstance(value, Scalar)  # it has been read as one
        scope = ItemScope("body", {"body": self.body}).inside(self._matter, id, value)
        self.item(self._matter, nodes.MappingNode(rest, root.line, root.column), scope, "", None)

    # sections

    def section(
        self, form: Form, node: Node, scope: ItemScope, path: str, parent: Draft | None
    ) -> None:
        """Everything under one section."""
        if form.shape == "one":
            self.item(form, node, scope, path, parent)
        elif form.shape == "list":
            self.list_of(form, node, scope, path, parent)
        else:
            items = each(form, self.mapping(node, path))
            cut = self.unquoted(form, items, path)
            for id, (key, value) in items.items():
                if id in cut:
                    continue
                inner = self.inner(form, key, value, scope, f"{path}.{id}")
                if inner is None:
                    continue
                if form.shape == "keyed":
                    self.item(form, value, inner, f"{path}.{id}", parent)
                else:
                    self.list_of(form, value, inner, f"{path}.{id}", parent)

    def unquoted(
        self, form: Form, items: Mapping[str, tuple[Scalar, Node]], path: str
    ) -> Collection[str]:
        """The ids before a comma in braces, which were to be one key with what stands behind them:
        found once, where such an item cannot be empty."""
        if not form.type or not any(f.needed for f in fields_of(type_of(form.type)).values()):
            return ()
        cut: dict[str, None] = {}
        for id, after in pairwise(items):
            (key, value), (behind, _) = items[id], items[after]
            if _nothing(value) and behind.line == key.line and behind.column > key.column:
                cut |= {id: None, after: None}
        if cut:
            first, _ = items[next(iter(cut))]
            trouble = f"In braces a comma ends a key, and {first.text} says nothing."
            whole = ", ".join(cut)
            sentence = f'{trouble} Put the key in quotation marks: "{whole}":'
            self.wrong(first, path, sentence, kind="key_cut", value=first.text, value2=whole)
        return cut

    def list_of(
        self, form: Form, node: Node, scope: ItemScope, path: str, parent: Draft | None
    ) -> None:
        if isinstance(node, nodes.SequenceNode):
            items = [self.defaults.filled(form, item) for item in node.items]
            later = _later(form, items)
            for number, item in enumerate(items):
                behind, once = later.get(number, ("", ""))
                of = form
                if behind:
                    of = replace(form, id=form.id + behind, once=once and form.id + once)
                self.filled(of, item, scope, f"{path}[{number}]", parent)
        else:
            self.item(form, node, scope, path, parent)

    def inner(
        self, form: Form, key: Scalar, node: Node, scope: ItemScope, path: str
    ) -> ItemScope | None:
        """The scope inside an item of that key."""
        try:
            return scope.inside(form, identifier(key.text), key)
        except Malformed as fault:
            self.unfit(key, path, _no_id(key, str(fault)))
            self.lost.update((key.text, *_texts(node)))
            # everything inside would have had its names from this key
            self.nameless |= _gives(form)
            return None

    # items

    def item(
        self, form: Form, node: Node, scope: ItemScope, path: str, parent: Draft | None
    ) -> None:
        """One item and everything inside it, with what is said for all of its section."""
        self.filled(form, self.defaults.filled(form, node), scope, path, parent)

    def filled(
        self, form: Form, node: Node, scope: ItemScope, path: str, parent: Draft | None
    ) -> None:
        # what an item says for those below it ends with it
        before, self.subject = (self.subject, self.defaults), scope.subject
        self._item(form, node, scope, path, parent)
        self.subject, self.defaults = before

    def said_once(
        self, node: Node, forms: Sequence[Form], path: str, scope: ItemScope
    ) -> dict[str, nodes.MappingNode]:
        """What `defaults` says for the items of each section below."""
        # an id said for several items would be one id of many entries
        sections: dict[str, set[str]] = {ALL: set(ACT) - {"id"}}
        for form in nested((*forms, CLAIMS, READINGS)):
            allowed = sections.setdefault(form.section, set())
            allowed.update(_inside(form, ""))
            if form.type:
                own = set(fields_of(type_of(form.type))) - set(form.sets)
                allowed.update(own, set(ACT) - {"id"})
        layers: dict[str, nodes.MappingNode] = {}
        for name, (key, value) in self.mapping(node, path).items():
            at = f"{path}.{name}"
            if name not in sections:
                self.unknown(key, value, at, sections, scope)
                continue
            items = dict(self.mapping(value, at))
            for one, (inner, what) in tuple(items.items()):
                if one not in sections[name]:
                    self.unknown(inner, what, f"{at}.{one}", sorted(sections[name]), scope)
                    # told once, here: left in, it would be told again at every item below
                    del items[one]
            layers[name] = nodes.MappingNode(items, value.line, value.column)
        return layers

    def _item(
        self, form: Form, node: Node, scope: ItemScope, path: str, parent: Draft | None
    ) -> None:
        items = self.mapping(node, path)
        inside = _inside(form, scope.subject)
        if KEY in items and KEY in inside:
            layer = self.said_once(items[KEY][1], form.inside, _join(path, KEY), scope)
            self.defaults = self.defaults.with_(layer)
        own = inside["memberships"] if form.type == "member" else None
        if own is not None and "memberships" not in items:
            # these are no fields of a member: they are of its one membership, made below (5.8)
            alone = {name: item for name, item in items.items() if name in of_membership(form.type)}
            items = {name: item for name, item in items.items() if name not in alone}
        groups = bool(items) and form.kind != "" and scope.subject in self.recorded
        if not form.type or (groups and items.keys() <= inside.keys()):
            draft = None
            for name, (key, value) in items.items():
                if name not in inside:
                    self.unknown(key, value, _join(path, name), inside, scope)
        else:
            # that a text or a list stands where an item should has been told by `mapping`
            if not items and not isinstance(node, nodes.MappingNode) and not _nothing(node):
                return
            draft = self.draft(form, node, items, scope, path, parent, inside)
        for name, (_, value) in sorted(items.items(), key=_claims_first):
            at = _join(path, name)
            if name == "assert" and name in inside:
                self.asserted(scope.subject, value, at)
            elif name == "entries" and name in inside:
                self.entries(value, scope, at)
            elif name in inside and inside[name] is not None:
                self.section(inside[name], value, scope, at, draft)
        # after the member: a membership without a day or sources takes those of its member (5.8)
        if draft is not None and form.type == "member" and "memberships" not in items:
            only = nodes.MappingNode(alone, node.line, node.column)
            self.item(inside["memberships"], only, scope, path, draft)

    def draft(
        self,
        form: Form,
        node: Node,
        items: Mapping[str, tuple[Scalar, Node]],
        scope: ItemScope,
        path: str,
        parent: Draft | None,
        inside: Mapping[str, Any],
    ) -> Draft:
        """The entry that an item is; a lost one, with findings, where it cannot be read."""
        kind = type_of(form.type)
        fields = fields_of(kind)
        values: dict[str, Any] = {name: scope.names[of] for name, of in form.sets.items()}
        at: dict[str, Node] = {}
        own_nodes: dict[str, Node] = {}
        slips: set[str] = set()
        good = True
        for name, (key, value) in items.items():
            if name in inside:
                continue
            if name in fields and name not in form.sets:
                try:
                    values[name] = fields[name].plain(value, self.language)
                    at[name] = value
                except Unfit as fault:
                    self.unfit(fault.node, _join(path, name), fault.sentence)
                    good = False
            # under the id of a member who speaks follows from there, and could only be contradicted
            elif name in ACT and not (name == "member" and form.member):
                own_nodes[name] = value
            else:
                more = () if "memberships" in items else of_membership(form.type)
                allowed = (*(f for f in fields if f not in form.sets), *ACT, *inside, *more)
                slips.add(self.unknown(key, value, _join(path, name), allowed, scope))
        self.understood(form, values, items, parent)
        for name, of in form.follows.items():
            here = scope.names[of]
            if values.setdefault(name, here) != here:
                self.contradicts(at[name], _join(path, name), name, values[name], here)
                good = False
        # what it would be about cannot be read, and that has been told
        astray = form.type in {"claim", "reading"} and parent is not None and not parent.id
        needed = {f.name for f in fields.values() if f.needed}
        # what a misspelt key would have said is not missing: the key has been told
        astray = astray or bool(slips & needed - values.keys())
        entry_content = self.content(kind, values, at, node, path) if good and not astray else None
        act = self.act(own_nodes, path, scope, form, parent)
        # a misspelt date is told already: it is not missing besides (9.6)
        if "date" in slips - own_nodes.keys():
            act = None
        # its natural id would be made of what it lacks
        id = None if astray else self.id_of(form, own_nodes, values, act, scope, path, node)
        own = {name: item for name, item in items.items() if name not in inside}
        return self.drafted(form, node, node, own, scope, path, parent, entry_content, act, id)

    def drafted(
        self,
        form: Form,
        item: Node,
        node: Node,
        own: Mapping[str, tuple[Scalar, Node]],
        scope: ItemScope,
        path: str,
        parent: Draft | None,
        entry_content: Any,
        act: dict[str, Any] | None,
        id: str | None,
    ) -> Draft:
        """The draft of what was read; lost, where something is missing."""
        good = entry_content is not None and act is not None and id is not None
        # a person who states no date has that of the body, known when all is read (5.9)
        if good and act is not None and act["effective"] is None and form.type != "person":
            act["effective"] = self.undated(form, entry_content, item, path, parent)
            good = act["effective"] is not None
        draft = Draft(
            form=form,
            at=place(self.file, item),
            path=path,
            item=item,
            node=node,
            content=entry_content,
            keys=scope.keys,
            lost=not good,
            subject=scope.subject,
            id=id or "",
            own_id="id" in own,
            once=self.once.get((scope.subject, id or ""), ""),
            **(act or {"effective": None}),
        )
        if good:
            self.drafts.append(draft)
            if form.type == "claim" and parent is not None:
                # those that were read alone: a reading that names no others weighs entries that
                # there are
                self.claims.setdefault((parent.subject, parent.id), []).append(draft.id)
        else:
            self.faulty.add(scope.subject)
            if (
                id is None or "id" not in own
            ):  # its natural one may be made from what cannot be read
                self.nameless.add("entry")
            self.nameless |= _kinds_of(form.type, form.sets)
            self.lost.update(scope.names.values(), [draft.id])
            for key, value in own.values():
                self.lost.update((key.text, *_texts(value)))
        return draft

    def lose(self, draft: Draft) -> None:
        """What a draft would have given a name to is not there, and that has been told."""
        self.faulty.add(draft.subject)
        self.lost.update((draft.id, draft.subject.partition("/")[2]))
        self.lost.update(name.value for name in names(draft.content) if name.defines)

    def content(
        self, kind: type, values: dict[str, Any], at: Mapping[str, Node], node: Node, path: str
    ) -> Any:
        entry_content, wrong = content(kind, values, at)
        for one, inner, sentence in wrong:
            self.unfit(one or node, _join(path, inner), _no_id(one, sentence))
        if entry_content is None:
            missing = [f for f in fields_of(kind).values() if f.needed and f.name not in values]
            for needed in missing:
                words = words_of(needed.hint)
                among = f" with one of {', '.join(words)}." if words else " ..."
                sentence = f"{needed.name} is missing. Write {needed.name}:{among}"
                choices = ", ".join(words)
                self.wrong(
                    node, path, sentence, kind="is_missing", value=needed.name, choices=choices
                )
        return entry_content

    def understood(
        self,
        form: Form,
        values: dict[str, Any],
        items: Mapping[str, tuple[Scalar, Node]],
        parent: Draft | None,
    ) -> None:
        """What a claim or a reading says by standing where it stands."""
        if parent is None:
            return
        if form.type == "claim":
            values.setdefault("about", parent.id)
        elif form.type == "reading":
            values.setdefault("follows", parent.id)
            if "of" not in values:
                claims = self.claims.get((parent.subject, parent.id), ())
                values["of"] = [parent.id, *claims]

    def contradicts(self, node: Node, path: str, name: str, value: str, here: str) -> None:
        """A field says something else than where its item stands."""
        sentence = (
            f"It stands under the {name} {here}, and says {value}. Leave {name}: out, or move it."
        )
        self.wrong(node, path, sentence, kind="stands_elsewhere", value=value, here=here)

    def undated(
        self, form: Form, entry_content: Any, node: Node, path: str, parent: Draft | None
    ) -> When | None:
        """The day of an item that states none: a source's publication; no day of a meeting that is
        expected, or of a term of which nothing else is said that has one. What stands in an item
        that cannot be read may have had its day from there."""
        if parent is not None and parent.lost and "date" in form.inherits:
            return None
        if form.type == "source":
            published = publication(entry_content)
            if published is not None:
                return published
            sentence = "Neither published nor found is given. Write one of them."
            self.wrong(node, path, sentence, kind="source_undated")
        elif _without_a_day(entry_content):
            return dating(NO_DAY)
        else:
            sentence = "date is missing. Write the day, as date: 2024-06-26."
            self.wrong(node, path, sentence, kind="date_missing")
        return None

    # what is said about the act

    def act(
        self,
        own_nodes: Mapping[str, Node],
        path: str,
        scope: ItemScope,
        form: Form,
        parent: Draft | None,
    ) -> dict[str, Any] | None:
        """The act's own facts, or None where one cannot be read."""
        facts: dict[str, Any] = {"effective": None, "more": {}}
        good = True
        for name, node in own_nodes.items():
            if name in {"id", "sources"}:
                continue
            undated = name == "date" and isinstance(node, Scalar) and node.text == NO_DAY
            if undated and form.type in _UNDATED:
                continue  # as if it said none: `undated` judges whether it may
            try:
                if name in _MORE:
                    facts["more"][name] = _MORE[name](scalar(node))
                else:
                    facts[_NAMES.get(name, name)] = _SAID[name](scalar(node))
            except (Unfit, Malformed) as fault:
                at = fault.node if isinstance(fault, Unfit) else node
                self.unfit(at, _join(path, name), str(fault))
                good = False
        if form.member:
            facts["member"] = scope.names[form.member]
        if parent is not None:
            if facts["effective"] is None and "date" in form.inherits and "date" not in own_nodes:
                facts["effective"] = parent.effective
            # as a whole or not at all: half of it from above would date it by other sources than
            # its own
            if "known" in form.inherits and not own_nodes.keys() & _WHEN_KNOWN:
                facts["known"], facts["notorious"] = parent.known, parent.notorious
                facts["found"] = parent.found
            if "sources" in form.inherits and "sources" not in own_nodes:
                facts["sources"], facts["inherited"] = parent.sources, frozenset({"sources"})
        if "sources" in own_nodes:
            cited = self.sources(own_nodes["sources"], _join(path, "sources"), self.since(facts))
            if cited is None:
                return None
            facts["sources"] = cited
        return facts if good else None

    def since(self, facts: Mapping[str, Any]) -> When | None:
        """When an item says that it was known, apart from its sources."""
        notorious = facts.get("notorious") or self.notorious
        since: When | None = facts.get("known") or facts.get("found")
        return since or (facts["effective"] if notorious else None)

    def id_of(
        self,
        form: Form,
        own_nodes: Mapping[str, Node],
        values: Mapping[str, Any],
        act: Mapping[str, Any] | None,
        scope: ItemScope,
        path: str,
        node: Node,
    ) -> str | None:
        if "id" in own_nodes:
            try:
                return identifier(scalar(own_nodes["id"]))
            except (Unfit, Malformed) as fault:
                self.unfit(own_nodes["id"], _join(path, "id"), str(fault))
                return None
        if act is None:
            return None

        def called(name: str) -> Any:
            return name_of(name, act, values, scope)

        id = natural(form.id, called)
        if id is None:
            gap = "member" if "{member}" in form.id and not called("member") else ""
            said_of = "member: with the code of the member that it is of, or "
            mend = f"Write {said_of if gap else ''}id: with a name of your own."
            sentence = f"Nothing here makes an id. {mend}"
            self.wrong(node, path, sentence, kind="no_id_of_member" if gap else "no_id")
        elif form.once:
            self.once[scope.subject, id] = natural(form.once, called) or ""
        return id

    def sources(self, node: Node, path: str, since: When | None) -> tuple[str, ...] | None:
        """The ids of the sources cited; those written out here become entries of their own. None,
        with findings, where one cannot be read."""
        items = node.items if isinstance(node, nodes.SequenceNode) else (node,)
        ids: list[str | None] = []
        for number, item in enumerate(items):
            at = f"{path}[{number}]" if isinstance(node, nodes.SequenceNode) else path
            try:
                if isinstance(item, nodes.MappingNode) or (
                    isinstance(item, Scalar) and item.text.startswith(("http://", "https://"))
                ):
                    ids.append(self.inline(item, at, since))
                else:
                    ids.append(identifier(scalar(item)))
            except (Unfit, Malformed) as fault:
                self.unfit(item, at, str(fault))
                # kept beside the others, so that what is wrong with each of them is told in one run
                ids.append(None)
        good = [id for id in ids if id is not None]
        return tuple(good) if len(good) == len(ids) else None

    def inline(self, node: Node, path: str, since: When | None) -> str | None:
        """A source written where it is cited: its id is made from its address and its date. One
        that is not dated is known since its item is, where that does not depend on it."""
        if isinstance(node, Scalar):
            node = nodes.MappingNode({"url": (node, node)}, node.line, node.column)
        assert isinstance(node, nodes.MappingNode)
        # a copy: the node may be a default that several items share
        items = dict(node.items)
        source_key = items.pop("source", None)
        id = _source_id(items) if source_key is None else scalar(source_key[1])
        if id is None:
            sentence = "This source has no url. Write one, or source: with an id."
            self.wrong(node, path, sentence, kind="source_without_url")
            return None
        scope = ItemScope(f"source/{identifier(id)}", {"body": self.body, "cited": id})
        mapping = nodes.MappingNode(items, node.line, node.column)
        if since is not None and not items.keys() & {"published", "found", "date"}:
            day = Scalar(str(since), node.line, node.column, plain=True)
            # its day alone is not enough: a source is known by its publication, which this one
            # lacks
            mapping.items.update(dict.fromkeys(("date", "known"), (day, day)))
        self.item(_SOURCE, mapping, scope, path, None)
        return id

    # entries of any type, assertions

    def entries(self, node: Node, scope: ItemScope, path: str) -> None:
        """The last resort: entries of any type, each naming it."""
        items = node.items if isinstance(node, nodes.SequenceNode) else (node,)
        before = self.subject
        for number, item in enumerate(items):
            # the entry before may have been about another subject
            self.subject = scope.subject
            self.entry(item, scope, f"{path}[{number}]")
        self.subject = before

    def entry(self, node: Node, scope: ItemScope, path: str) -> None:
        items = dict(self.mapping(node, path))
        if not items:
            return
        subject = scope.subject
        try:
            if "type" not in items:
                raise Unfit(node, "type is missing. Write type: with the type of the entry.")
            name = scalar(items["type"][1])
            if name in OF_THE_STORE:
                raise Unfit(items["type"][1], f"{name} is said by {OF_THE_STORE[name]} alone.")
            if name not in TYPES:
                near = get_close_matches(name[:40], TYPES, 1)
                mend = f"Did you mean {near[0]}?" if near else "spec/record.md §12 lists them."
                raise Unfit(items["type"][1], f"{name[:40]!r} is not a type of entry. {mend}")
            if "subject" in items:
                subject = subject_of(scalar(items["subject"][1]), type_of(name))
            else:
                subject_of(subject, type_of(name))
        except (Unfit, Malformed) as fault:
            at = fault.node if isinstance(fault, Unfit) else items.get("subject", (node, node))[1]
            self.unfit(at, path, str(fault))
            self.lost.update(_texts(node))
            return
        self.subject = subject
        keys = {"subject": items["subject"][1]} if "subject" in items else scope.keys
        for key in ("type", "subject"):
            items.pop(key, None)
        inner = items.get("content")
        form = Form(section="entries", type=name, id="")
        at_subject = {name: key for name, key in keys.items() if isinstance(key, Scalar)}
        scope = ItemScope(subject, {"body": self.body}, at_subject)
        # a correction has a field of that name: with `of` beside it, it is that and not the fields
        if inner is None or ("content" in fields_of(type_of(name)) and "of" in items):
            mapping = nodes.MappingNode(items, node.line, node.column)
            self.draft(form, mapping, items, scope, path, None, {})
            return
        self.apart(form, node, items, inner[1], scope, path)

    def apart(
        self,
        form: Form,
        node: Node,
        items: Mapping[str, tuple[Scalar, Node]],
        inner: Node,
        scope: ItemScope,
        path: str,
    ) -> None:
        """An entry whose content stands apart from what is said about the act."""
        kind = type_of(form.type)
        fields = fields_of(kind)
        values: dict[str, Any] = {}
        at: dict[str, Node] = {}
        good = True
        for name, (key, value) in self.mapping(inner, f"{path}.content").items():
            if name not in fields:
                self.unknown(key, value, f"{path}.content.{name}", fields, scope)
                continue
            try:
                values[name] = fields[name].plain(value, self.language)
                at[name] = value
            except Unfit as fault:
                self.unfit(fault.node, f"{path}.content.{name}", fault.sentence)
                good = False
        own_nodes = {}
        for name, (key, value) in items.items():
            if name in ACT:
                own_nodes[name] = value
            elif name != "content":
                self.unknown(key, value, f"{path}.{name}", (*ACT, *GENERIC), scope)
        entry_content = self.content(kind, values, at, inner, f"{path}.content") if good else None
        act = self.act(own_nodes, path, scope, form, None)
        id = self.id_of(form, own_nodes, values, act, scope, path, node)
        self.drafted(form, node, inner, items, scope, path, None, entry_content, act, id)

    def asserted(self, subject: str, node: Node, path: str) -> None:
        items = node.items if isinstance(node, nodes.SequenceNode) else (node,)
        for number, item in enumerate(items):
            if isinstance(item, nodes.MappingNode):
                self.assertions.append(
                    Assertion(subject=subject, node=item, file=self.file, path=f"{path}[{number}]")
                )
            else:
                sentence = "Write what should hold, as {on: ..., ...}."
                self.wrong(item, f"{path}[{number}]", sentence, kind="no_assertion")


_WHEN_KNOWN = frozenset({"known", "notorious", "found", "sources"})
_BODY = {"claims": CLAIMS, "readings": READINGS}


def _gives(form: Form) -> set[Kind]:
    """The kinds of thing that have their names from the items of a form."""
    kinds: set[Kind] = {"entry"}
    for one in (form, *nested(form.inside)):
        kinds |= {kind for kind in KINDS if kind == one.kind}
        kinds |= _kinds_of(one.type, ())
    return kinds


def _kinds_of(type: str, apart_from: Collection[str]) -> frozenset[Kind]:
    """The kinds of thing that have their names from an entry, but for some of its fields."""
    if not type:
        return frozenset()
    hints = annotations(type_of(type)).items()
    return frozenset(
        mark.kind
        for name, hint in hints
        for mark in every_mark(hint)
        if mark.defines and name not in apart_from
    )


def _inside(form: Form, subject: str) -> dict[str, Any]:
    """The sections that an item may hold."""
    sections: dict[str, Any] = {inner.section: inner for inner in form.inside}
    if form.type and form.type not in {"claim", "reading"} and subject.partition("/")[0] in CLAIMED:
        sections |= {"claims": CLAIMS, "readings": READINGS}
    if form.kind and form.section != "sources":
        sections["entries"] = None
    if form.inside:
        sections[KEY] = None
    if form.section in ASSERTED:
        sections["assert"] = None
    return sections


def name_of(name: str, act: Mapping[str, Any], values: Mapping[str, Any], scope: ItemScope) -> Any:
    """What a natural id is made from: the day, the act's own facts, where it stands, its fields."""
    if name == "date":
        return act["effective"]
    if name == "source":
        return next(iter(act.get("sources", ())), "unsourced")
    if name == "subject":
        return scope.subject.rpartition("/")[2]
    if name in {"person", "member"} and act.get(name):
        return act[name]
    if name == "person":
        speaker = values.get("speaker")
        return (
            speaker.get("en", next(iter(speaker.values())))
            if isinstance(speaker, Mapping)
            else speaker
        )
    return values.get(name) or scope.names.get(name)


def _without_a_day(entry_content: Any) -> bool:
    """Whether no day is missed: of a meeting that is expected, and of a term of which nothing else
    is said that has one."""
    if isinstance(entry_content, Term):
        ends = entry_content.until or entry_content.until_meeting or entry_content.until_matter
        return not (ends or entry_content.length or entry_content.decided)
    return isinstance(entry_content, Meeting) and entry_content.status == "expected"


def _later(form: Form, items: Sequence[Node]) -> dict[int, tuple[str, str]]:
    """By its number in a list, what the natural id of an item has behind it that another has too:
    its day, where that has an earlier one (or none: a meeting that was expected), and of several of
    one day the later written a number; and what an earlier version had there instead.

    Two that say the same are one written twice: that is left to be found.
    """
    alike: dict[tuple[str, ...], dict[str, list[int]]] = {}
    for number, item in enumerate(items):
        if not isinstance(item, nodes.MappingNode) or "id" in item.items:
            continue
        if "date" in item.items or "date" in form.inherits or form.type == "meeting":
            made_from = tuple(_text_of(item, name) for name in NAMED(form.id))
            days = alike.setdefault(made_from, {})
            # a meeting that is expected writes `..`: as one without a day it comes before all
            # others (5.9)
            day = _text_of(item, "date").removeprefix(NO_DAY)
            days.setdefault(day, []).append(number)
    later: dict[int, tuple[str, str]] = {}
    for days in alike.values():
        order = sorted(number for those in days.values() for number in those)
        for day, those in days.items():
            apart = "" if day == min(days) else "-{date}"
            seconds: list[list[str]] = []
            for number in those:
                says = list(_texts(items[number]))
                behind = apart + (f"-{len(seconds) + 1}" if seconds and says not in seconds else "")
                seconds += [says] if says not in seconds else []
                if behind:
                    nth = order.index(number) + 1
                    numbered = form.type in _NUMBERED and nth > 1
                    later[number] = behind, f"-{nth}" if numbered else ""
    return later


def _text_of(item: nodes.MappingNode, name: str) -> str:
    name = "sources" if name == "source" else name
    node = item.items[name][1] if name in item.items else None
    return node.text if isinstance(node, Scalar) else ",".join(_texts(node))


def _texts(node: Node | None) -> Iterator[str]:
    """Every key and every text in *node*."""
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, nodes.SequenceNode):
        for item in node.items:
            yield from _texts(item)
    elif node is not None:
        for key, (_, value) in node.items.items():
            yield key
            yield from _texts(value)


def _source_id(items: Mapping[str, tuple[Scalar, Node]]) -> str | None:
    """The id of a source that states none: its host and the day it was published or found."""
    url = items.get("url")
    if url is None or not isinstance(url[1], Scalar):
        return None
    try:
        host = _HOST.sub("", urlsplit(url[1].text).hostname or "")
    except ValueError:
        # urlsplit raises for a bracket in the host that opens no IPv6 address
        return None
    dated = next((items[name][1] for name in ("published", "found") if name in items), None)
    day = dated.text if isinstance(dated, Scalar) else ""
    return natural("{host}-{day}" if day else "{host}", {"host": host, "day": day}.get)


def _no_id(node: Node | None, sentence: str) -> str:
    """9.8 The finding of an id that is none, with the code of the state where it is one's name."""
    opening, sentence_end, _ = sentence.partition(" is not an id. ")
    code = spelling.state(node.text) if sentence_end and isinstance(node, Scalar) else ""
    return f"{opening}{sentence_end}Write the code of the state, {code}." if code else sentence


def _nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.null


def _claims_first(item: tuple[str, Any]) -> int:
    """Readings weigh the claims beside them, and so are read after them."""
    return {"claims": 0, "readings": 2}.get(item[0], 1)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _dated(text: str) -> When:
    result = when(text)
    if isinstance(result, Dating) and result.latest is None:
        raise Malformed(
            f"{result} has no latest day.",
            mend="A fact needs a day by which it holds: write ../2024-04-02.",
        )
    return result


def _yes(text: str) -> bool:
    if text not in {"true", "false"}:
        raise Malformed(f"{text[:40]!r} is neither true nor false.", mend="Write true or false.")
    return text == "true"


def _words(text: str) -> str:
    if not text or len(text) > 10_000:
        raise Malformed("This is empty or too long.", mend="Use 1 to 10,000 characters.")
    check_text(text)
    return text


_NUMBERED = frozenset({"silence_answer", "objection_lifted", "silence_broken", "round_answer"})
"""What an earlier version told apart by a number, whatever its day."""
_OTHERWISE = (
    (
        {"abolished", "dissolved", "closed"},
        "until",
        "What was abolished has its last day: write until: with it.",
    ),
    (
        {"announced", "given", "tendered", "notified"},
        "decided",
        "The day on which it was told is decided:, and date: when it takes effect.",
    ),
    (
        {"until_event", "ends_with", "event"},
        "until_meeting",
        "A term ends with a meeting, until_meeting:, or with what a matter decides, until_matter:; "
        "each with its id.",
    ),
)
"""Words that a clerk may type for what has another key, that key, and what to write."""
_OF_A_GROUP = frozenset(fields_of(Group))
"""What is said of the group that something is said for stands under that."""
_UNDATED = frozenset({"meeting", "term"})
"""What may be without a day."""
_NAMES = {"date": "effective"}
_SAID: Mapping[str, Any] = {
    "date": _dated,
    "known": _dated,
    "found": _dated,
    "notorious": _yes,
    "member": identifier,
    "person": identifier,
    "audience": audience_of,
}
_MORE: Mapping[str, Any] = {"note": _words, "prepared": Moment.parse, "nonce": _words}

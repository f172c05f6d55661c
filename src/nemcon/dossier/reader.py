"""Reading the files of a dossier: from nodes to drafts, with everything found on the way.

spec/dossier.md §3 to §6. The reader follows the table of `nemcon.dossier.forms`; it knows no type
of entry by name but three: sources, which may be written where they are cited, memberships, which
a member has unless it says otherwise, and readings, which follow what they stand under. Nothing is
raised for bad data: an item that cannot be read is left out, and found.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from nemcon.core.datings import Dating, When, when
from nemcon.core.days import Moment
from nemcon.core.errors import Malformed
from nemcon.core.findings import Finding, Severity
from nemcon.core.ids import identifier
from nemcon.dossier import nodes
from nemcon.dossier.drafts import Draft, natural, publication
from nemcon.dossier.forms import ASSERTED, CLAIMED, CLAIMS, READINGS, ROOT, Form, matter_form
from nemcon.dossier.nodes import Node, Scalar
from nemcon.dossier.places import place
from nemcon.dossier.values import Unfit, content, fields_of, scalar
from nemcon.record.act import audience_of, subject_of
from nemcon.record.canonical import check_text
from nemcon.record.registry import TYPES, type_of

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
    node: nodes.Mapping
    file: str
    path: str


@dataclass(slots=True)
class Reader:
    """Reads the files of one dossier. *language* is that of texts that do not say theirs;
    *notorious*: everything is known on its day unless it says otherwise."""

    body: str
    language: str = "und"
    notorious: bool = False
    drafts: list[Draft] = field(default_factory=list)
    assertions: list[Assertion] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)
    file: str = ""
    claims: dict[str, list[str]] = field(default_factory=dict)
    again: dict[tuple[str, str], int] = field(default_factory=dict)
    _matter: Form = field(default_factory=matter_form)

    # what is found

    def wrong(self, node: Node, path: str, sentence: str, severity: Severity = "error") -> None:
        self.found.append(
            nodes.finding(node, sentence, path=path, file=self.file, severity=severity)
        )

    def unknown(self, key: Scalar, path: str, allowed: Iterable[str]) -> None:
        """A key that means nothing here, with the nearest that does."""
        names = list(dict.fromkeys(allowed))
        near = get_close_matches(key.text[:40], names, 1)
        mend = f"Did you mean {near[0]}?" if near else f"The keys here are {', '.join(names)}."
        self.wrong(key, path, f"{key.text[:40]!r} is not a key here. {mend}")

    def mapping(self, node: Node, path: str) -> dict[str, tuple[Scalar, Node]]:
        """The entries of a mapping; an empty scalar has none, anything else is found."""
        if isinstance(node, nodes.Mapping):
            return node.items
        if not _nothing(node):
            self.wrong(node, path, "Keys with values are expected here. Write key: value.")
        return {}

    # files

    def read(self, file: str, root: Node) -> None:
        """Take in one file."""
        self.file = file
        items = self.mapping(root, "")
        if "matter" in items:
            self.one_matter(root, items)
            return
        scope = {"body": self.body, "subject": "body"}
        for name, (key, node) in items.items():
            if name in _ROOT:
                self.section(_ROOT[name], node, scope, name, None)
            elif name in _BODY:
                self.section(_BODY[name], node, scope, name, None)
            elif name == "entries":
                self.entries(node, "body", name, free=True)
            else:
                self.unknown(key, name, (*_ROOT, *_BODY, "entries", "matter"))

    def one_matter(self, root: Node, items: Mapping[str, tuple[Scalar, Node]]) -> None:
        """A file that holds one matter: its fields at the outermost level."""
        scope = {"body": self.body, "subject": "body"}
        rest = {name: item for name, item in items.items() if name != "matter"}
        try:
            id = identifier(scalar(items["matter"][1]))
        except (Unfit, Malformed) as fault:
            self.wrong(items["matter"][1], "matter", str(fault))
            return
        inner = {**scope, "matter": id, "subject": f"matter/{id}"}
        self.item(self._matter, nodes.Mapping(rest, root.line, root.column), inner, "", None)

    # sections

    def section(
        self, form: Form, node: Node, scope: dict[str, str], path: str, parent: Draft | None
    ) -> None:
        """Everything under one section."""
        if form.shape == "one":
            self.item(form, node, scope, path, parent)
        elif form.shape == "list":
            self.list_of(form, node, scope, path, parent)
        else:
            for id, (key, value) in self.mapping(node, path).items():
                inner = self.opened(form, key, scope, f"{path}.{id}")
                if inner is None:
                    continue
                if form.shape == "keyed":
                    self.item(form, value, inner, f"{path}.{id}", parent)
                else:
                    self.list_of(form, value, inner, f"{path}.{id}", parent)

    def list_of(
        self, form: Form, node: Node, scope: dict[str, str], path: str, parent: Draft | None
    ) -> None:
        if isinstance(node, nodes.Sequence):
            for number, item in enumerate(node.items):
                self.item(form, item, scope, f"{path}[{number}]", parent)
        else:
            self.item(form, node, scope, path, parent)

    def opened(
        self, form: Form, key: Scalar, scope: dict[str, str], path: str
    ) -> dict[str, str] | None:
        """The scope inside an item of that key."""
        try:
            id = identifier(key.text)
        except Malformed as fault:
            self.wrong(key, path, str(fault))
            return None
        inner = {**scope, form.key: id}
        if form.kind:
            inner["subject"] = f"{form.kind}/{id}"
        return inner

    # items

    def item(
        self, form: Form, node: Node, scope: dict[str, str], path: str, parent: Draft | None
    ) -> None:
        """One item and everything inside it."""
        items = self.mapping(node, path)
        inside = _inside(form, scope["subject"])
        if not form.type:
            draft = None
            for name, (key, _) in items.items():
                if name not in inside:
                    self.unknown(key, _join(path, name), inside)
        else:
            if not items and not isinstance(node, nodes.Mapping) and not _nothing(node):
                return
            draft = self.draft(form, node, items, scope, path, parent, inside)
        for name, (_, value) in sorted(items.items(), key=_claims_first):
            at = _join(path, name)
            if name == "assert" and name in inside:
                self.asserted(scope["subject"], value, at)
            elif name == "entries" and name in inside:
                self.entries(value, scope["subject"], at, free=False)
            elif name in inside and inside[name] is not None:
                self.section(inside[name], value, scope, at, draft)
        if form.type == "member" and "memberships" not in items and draft is not None:
            empty = nodes.Mapping({}, node.line, node.column)
            self.item(inside["memberships"], empty, scope, path, draft)

    def draft(
        self,
        form: Form,
        node: Node,
        items: Mapping[str, tuple[Scalar, Node]],
        scope: Mapping[str, str],
        path: str,
        parent: Draft | None,
        inside: Mapping[str, Any],
    ) -> Draft | None:
        """The entry that an item is; None, with findings, where it cannot be read."""
        kind = type_of(form.type)
        fields = fields_of(kind)
        given: dict[str, Any] = {name: scope[of] for name, of in form.sets.items()}
        at: dict[str, Node] = {}
        said: dict[str, Node] = {}
        good = True
        for name, (key, value) in items.items():
            if name in inside:
                continue
            if name in fields and name not in form.sets:
                try:
                    given[name] = fields[name].plain(value, self.language)
                    at[name] = value
                except Unfit as fault:
                    self.wrong(fault.node, _join(path, name), fault.sentence)
                    good = False
            elif name in ACT and not (name == "member" and form.member):
                said[name] = value
            else:
                allowed = (*(f for f in fields if f not in form.sets), *ACT, *inside)
                self.unknown(key, _join(path, name), allowed)
                good = False
        self.understood(form, given, items, parent)
        made = self.content(kind, given, at, node, path) if good else None
        act = self.act(said, path, scope, form, parent)
        id = self.id_of(form, said, given, act, scope, path, node)
        if made is None or act is None or id is None:
            return None
        if act["effective"] is None:
            dated = self.undated(form, made, node, path)
            if dated is None and form.type != "person":
                return None
            act["effective"] = dated
        draft = Draft(
            form=form,
            at=place(self.file, node),
            path=path,
            node=node,
            content=made,
            subject=scope["subject"],
            id=id,
            **act,
        )
        self.drafts.append(draft)
        if form.type == "claim" and parent is not None:
            self.claims.setdefault(parent.id, []).append(id)
        return draft

    def content(
        self, kind: type, given: dict[str, Any], at: Mapping[str, Node], node: Node, path: str
    ) -> Any:
        made, wrong = content(kind, given, at)
        for one, inner, sentence in wrong:
            self.wrong(one or node, _join(path, inner), sentence)
        if made is None:
            missing = [f.name for f in fields_of(kind).values() if f.needed and f.name not in given]
            for name in missing:
                self.wrong(node, path, f"{name} is missing. Write {name}: ...")
        return made

    def understood(
        self,
        form: Form,
        given: dict[str, Any],
        items: Mapping[str, tuple[Scalar, Node]],
        parent: Draft | None,
    ) -> None:
        """What a claim or a reading says by standing where it stands."""
        if parent is None:
            return
        if form.type == "claim":
            given.setdefault("about", parent.id)
        elif form.type == "reading":
            given.setdefault("follows", parent.id)
            if "of" not in given:
                given["of"] = [parent.id, *self.claims.get(parent.id, ())]

    def undated(self, form: Form, made: Any, node: Node, path: str) -> When | None:
        """The day of an item that states none: a source's publication."""
        if form.type == "source":
            published = publication(made)
            if published is not None:
                return published
            self.wrong(node, path, "Neither published nor found is given. Write one of them.")
        elif form.type != "person":
            self.wrong(node, path, "date is missing. Write the day, as date: 2024-06-26.")
        return None

    # what is said about the act

    def act(
        self,
        said: Mapping[str, Node],
        path: str,
        scope: Mapping[str, str],
        form: Form,
        parent: Draft | None,
    ) -> dict[str, Any] | None:
        """The act's own facts, or None where one cannot be read."""
        found: dict[str, Any] = {"effective": None, "more": {}}
        good = True
        for name, node in said.items():
            if name == "id":
                continue
            try:
                if name == "sources":
                    found["sources"] = self.sources(node, _join(path, name))
                elif name in _MORE:
                    found["more"][name] = _MORE[name](scalar(node))
                else:
                    found[_NAMES.get(name, name)] = _SAID[name](scalar(node))
            except (Unfit, Malformed) as fault:
                at = fault.node if isinstance(fault, Unfit) else node
                self.wrong(at, _join(path, name), str(fault))
                good = False
        if form.member:
            found["member"] = scope[form.member]
        if parent is not None:
            if found["effective"] is None and "date" in form.inherits and "date" not in said:
                found["effective"] = parent.effective
            if "known" in form.inherits and not said.keys() & _WHEN_KNOWN:
                found["known"], found["notorious"] = parent.known, parent.notorious
                found["found"] = parent.found
            if "sources" in form.inherits and "sources" not in said:
                found["sources"] = parent.sources
        return found if good else None

    def id_of(
        self,
        form: Form,
        said: Mapping[str, Node],
        given: Mapping[str, Any],
        act: Mapping[str, Any] | None,
        scope: Mapping[str, str],
        path: str,
        node: Node,
    ) -> str | None:
        if "id" in said:
            try:
                return identifier(scalar(said["id"]))
            except (Unfit, Malformed) as fault:
                self.wrong(said["id"], _join(path, "id"), str(fault))
                return None
        if act is None:
            return None
        id = natural(form.id, lambda name: name_of(name, act, given, scope))
        if id is None:
            self.wrong(node, path, "Nothing here makes an id. Write id: with a name of your own.")
        elif form.type in _AGAIN:
            number = self.again.get((scope["subject"], id), 0) + 1
            self.again[scope["subject"], id] = number
            return id if number == 1 else f"{id}-{number}"
        return id

    def sources(self, node: Node, path: str) -> tuple[str, ...]:
        """The ids of the sources cited; those written out here become entries of their own."""
        items = node.items if isinstance(node, nodes.Sequence) else (node,)
        found = []
        for number, item in enumerate(items):
            if isinstance(item, nodes.Mapping) or (
                isinstance(item, Scalar) and item.text.startswith(("http://", "https://"))
            ):
                id = self.inline(item, f"{path}[{number}]")
                if id is None:
                    raise Unfit(item, "This source cannot be read.")
                found.append(id)
            else:
                found.append(identifier(scalar(item)))
        return tuple(found)

    def inline(self, node: Node, path: str) -> str | None:
        """A source written where it is cited: its id is made from its address and its date."""
        if isinstance(node, Scalar):
            node = nodes.Mapping({"url": (node, node)}, node.line, node.column)
        assert isinstance(node, nodes.Mapping)
        items = dict(node.items)
        stated = items.pop("source", None)
        id = _source_id(items) if stated is None else scalar(stated[1])
        if id is None:
            self.wrong(node, path, "This source has no url. Write one, or source: with an id.")
            return None
        scope = {"body": self.body, "subject": f"source/{identifier(id)}", "cited": id}
        before = len(self.drafts)
        self.item(_SOURCE, nodes.Mapping(items, node.line, node.column), scope, path, None)
        return id if len(self.drafts) > before else None

    # entries of any type, assertions

    def entries(self, node: Node, subject: str, path: str, *, free: bool) -> None:
        """The last resort: entries of any type, each naming it."""
        items = node.items if isinstance(node, nodes.Sequence) else (node,)
        for number, item in enumerate(items):
            self.entry(item, subject, f"{path}[{number}]", free)

    def entry(self, node: Node, subject: str, path: str, free: bool) -> None:
        items = dict(self.mapping(node, path))
        if not items:
            return
        try:
            if "type" not in items:
                raise Unfit(node, "type is missing. Write type: with the type of the entry.")
            name = scalar(items["type"][1])
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
            self.wrong(at, path, str(fault))
            return
        for key in ("type", "subject"):
            items.pop(key, None)
        inner = items.get("content")
        form = Form(section="entries", type=name, id="")
        scope = {"body": self.body, "subject": subject}
        if inner is None or ("content" in fields_of(type_of(name)) and "of" in items):
            made = nodes.Mapping(items, node.line, node.column)
            self.draft(form, made, items, scope, path, None, {})
            return
        self.apart(form, node, items, inner[1], scope, path)

    def apart(
        self,
        form: Form,
        node: Node,
        items: Mapping[str, tuple[Scalar, Node]],
        inner: Node,
        scope: dict[str, str],
        path: str,
    ) -> None:
        """An entry whose content stands apart from what is said about the act."""
        kind = type_of(form.type)
        fields = fields_of(kind)
        given: dict[str, Any] = {}
        at: dict[str, Node] = {}
        good = True
        for name, (key, value) in self.mapping(inner, f"{path}.content").items():
            if name not in fields:
                self.unknown(key, f"{path}.content.{name}", fields)
                good = False
                continue
            try:
                given[name] = fields[name].plain(value, self.language)
                at[name] = value
            except Unfit as fault:
                self.wrong(fault.node, f"{path}.content.{name}", fault.sentence)
                good = False
        said = {}
        for name, (key, value) in items.items():
            if name in ACT:
                said[name] = value
            elif name != "content":
                self.unknown(key, f"{path}.{name}", (*ACT, *GENERIC))
                good = False
        made = self.content(kind, given, at, inner, f"{path}.content") if good else None
        act = self.act(said, path, scope, form, None)
        id = self.id_of(form, said, given, act, scope, path, node)
        if made is None or act is None or id is None:
            return
        if act["effective"] is None:
            act["effective"] = self.undated(form, made, node, path)
        if act["effective"] is not None:
            self.drafts.append(
                Draft(
                    form=form,
                    at=place(self.file, node),
                    path=path,
                    node=inner,
                    content=made,
                    subject=scope["subject"],
                    id=id,
                    **act,
                )
            )

    def asserted(self, subject: str, node: Node, path: str) -> None:
        items = node.items if isinstance(node, nodes.Sequence) else (node,)
        for number, item in enumerate(items):
            if isinstance(item, nodes.Mapping):
                self.assertions.append(
                    Assertion(subject=subject, node=item, file=self.file, path=f"{path}[{number}]")
                )
            else:
                self.wrong(item, f"{path}[{number}]", "Write what should hold, as {on: ..., ...}.")


_WHEN_KNOWN = frozenset({"known", "notorious", "found", "sources"})
_BODY = {"claims": CLAIMS, "readings": READINGS}


def _inside(form: Form, subject: str) -> dict[str, Any]:
    """The sections that an item may hold."""
    found: dict[str, Any] = {inner.section: inner for inner in form.inside}
    if form.type and form.type not in {"claim", "reading"} and subject.partition("/")[0] in CLAIMED:
        found |= {"claims": CLAIMS, "readings": READINGS}
    if form.kind and form.section != "sources":
        found["entries"] = None
    if form.section in ASSERTED:
        found["assert"] = None
    return found


def name_of(
    name: str, act: Mapping[str, Any], given: Mapping[str, Any], scope: Mapping[str, str]
) -> Any:
    """What a natural id is made from: the day, the act's own facts, where it stands, its fields."""
    if name == "date":
        return act["effective"]
    if name == "source":
        return next(iter(act.get("sources", ())), "unsourced")
    if name == "subject":
        return scope["subject"].rpartition("/")[2]
    if name in {"person", "member"} and act.get(name):
        return act[name]
    return given.get(name) or scope.get(name)


def _source_id(items: Mapping[str, tuple[Scalar, Node]]) -> str | None:
    """The id of a source that states none: its host and the day it was published or found."""
    url = items.get("url")
    if url is None or not isinstance(url[1], Scalar):
        return None
    try:
        host = _HOST.sub("", urlsplit(url[1].text).hostname or "")
    except ValueError:
        return None
    dated = next((items[name][1] for name in ("published", "found") if name in items), None)
    day = dated.text if isinstance(dated, Scalar) else ""
    return natural("{host}-{day}" if day else "{host}", {"host": host, "day": day}.get)


def _nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.null


def _claims_first(item: tuple[str, Any]) -> int:
    """Readings weigh the claims beside them, and so are read after them."""
    return {"claims": 0, "readings": 2}.get(item[0], 1)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _dated(text: str) -> When:
    found = when(text)
    if isinstance(found, Dating) and found.latest is None:
        raise Malformed(
            f"{found} has no latest day.",
            mend="A fact needs a day by which it holds: write ../2024-04-02.",
        )
    return found


def _yes(text: str) -> bool:
    if text not in {"true", "false"}:
        raise Malformed(f"{text[:40]!r} is neither true nor false.", mend="Write true or false.")
    return text == "true"


def _words(text: str) -> str:
    if not text or len(text) > 10_000:
        raise Malformed("This is empty or too long.", mend="Use 1 to 10,000 characters.")
    check_text(text)
    return text


_AGAIN = frozenset({"silence_answer", "objection_lifted", "silence_broken", "round_answer"})
"""What may happen more than once under one natural id: the later written are numbered."""
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

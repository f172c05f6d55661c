"""Writing a dossier: from acts to the files that a person would have written.

spec/dossier.md §8. The inverse of the reader, by the same table of forms: what is understood from
where an item stands is left out, and so are its natural id and a day that follows from its sources.
What no form can hold (an entry of a matter that is not there, a second entry where one is expected)
stands under ``entries:`` with its type. Reading what is written here gives the same acts.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from nemcon.core.datings import NO_DAY, When
from nemcon.core.errors import Malformed
from nemcon.core.ids import identifier
from nemcon.core.texts import UNDETERMINED, Text
from nemcon.dossier.drafts import (
    ItemScope,
    canonical_order,
    earliest,
    holds,
    natural,
    own_day,
)
from nemcon.dossier.forms import CLAIMED, CLAIMS, READINGS, ROOT, Form
from nemcon.dossier.reader import name_of
from nemcon.dossier.values import fields_of
from nemcon.dossier.yaml.emitter import Lines, document
from nemcon.proceedings.sources import publication
from nemcon.record.act import PUBLIC, Act
from nemcon.record.codec import writer

_FILES = {
    "persons": "persons.yaml",
    "sources": "sources.yaml",
    "offices": "offices.yaml",
    "commitments": "commitments.yaml",
}
_FIRST = "body.yaml"
Item = dict[str, Any]


def write_dossier(acts: Iterable[Act], id: str = "") -> dict[str, str]:
    """The files of a dossier with these acts: their names and their texts. *id* is that of the
    dossier, where it is not its body's.

    All acts are of one body and have ids of their own; `Malformed` otherwise.
    """
    return _Writer(canonical_order(acts), id).files()


class _Writer:
    """Places every act once."""

    def __init__(self, acts: list[Act], id: str = "") -> None:
        bodies = {act.body for act in acts}
        if len(bodies) != 1 or len({act.id for act in acts}) != len(acts):
            raise Malformed(
                "A dossier holds the acts of one body, each with an id of its own.",
                mend="Write the acts of one body.",
            )
        self.body = identifier(bodies.pop())
        self.id = id
        self.acts = acts
        self.language = _language(acts)
        self.placed: set[str] = set()
        self.pool: dict[tuple[str, str], list[Act]] = {}
        self.by_field: dict[tuple[str, str, str], dict[Any, list[Act]]] = {}
        self.by_subject: dict[str, list[Act]] = {}
        self.about: dict[tuple[str, str, str], list[Act]] = {}
        self.known: dict[str, When] = {}
        self.published: dict[str, When] = {}
        for act in acts:
            self.pool.setdefault((act.type, act.subject), []).append(act)
            self.by_subject.setdefault(act.subject, []).append(act)
            if act.type == "claim":
                self.about.setdefault(("claim", act.subject, act.content.about), []).append(act)
            elif act.type == "reading":
                self.about.setdefault(("reading", act.subject, act.content.follows), []).append(act)
            if act.type != "reading":
                self.known[act.id] = act.known
        for act in acts:  # a source is cited by its own id, whatever subject it stands under
            if act.type == "source" and (day := publication(act.content)) is not None:
                self.published.setdefault(act.content.source, day)

    # files

    def files(self) -> dict[str, str]:
        """Every file but ``dossier.yaml`` first, then that, with the list of them."""
        parts: dict[str, Item] = {_FIRST: {}}
        scope = {"body": self.body, "subject": "body"}
        for form in ROOT:
            items = self.section(form, scope)
            if form.section == "matters" and items:
                for id, item in items.items():
                    parts[f"matters/{id}.yaml"] = {"matter": id, **item}
            elif items:
                parts.setdefault(_FILES.get(form.section, _FIRST), {})[form.section] = items
        # after all sections: only then is it known what none of them holds
        rest = [self.entry(act, own=False) for act in self.acts if act.id not in self.placed]
        if rest:
            parts[_FIRST]["entries"] = rest
        texts = {name: document(part) for name, part in parts.items() if part}
        main: Item = {"dossier": 1}
        if self.id not in {"", self.body}:
            main["id"] = self.id
        main["body"] = self.body
        if self.language != UNDETERMINED:
            main["language"] = self.language
        main["files"] = Lines(texts)
        return {"dossier.yaml": document(main), **texts}

    # sections

    def section(self, form: Form, scope: dict[str, str]) -> Any:
        """What is written under one section; nothing where there is nothing."""
        if not form.type:
            return self.group(form, scope)
        if form.kind:
            return self.subjects(form, scope)
        acts = [act for act in self.at(form, scope) if self.fits(form, act, scope)]
        if form.shape in {"one", "list"}:
            return self.list_of(form, acts, scope)
        by_key: dict[str, list[Act]] = {}
        for act in acts:
            by_key.setdefault(self.key(form, act), []).append(act)
        items_by_key = {}
        for key, of in by_key.items():
            inner = {**scope, form.key: key}
            # a key holds one item: a second entry of that id stands under entries
            some = of[:1] if form.shape == "keyed" else of
            items = self.list_of(form, some, inner, one=form.shape == "keyed")
            if items is not None:
                items_by_key[key] = items
        return items_by_key

    def list_of(
        self, form: Form, acts: list[Act], scope: dict[str, str], *, one: bool = False
    ) -> Any:
        """The items of a list; one alone where the shape says so."""
        alone = one or form.shape == "one"
        items = []
        for act in acts[:1] if alone else acts:
            item = self.item(form, act, scope, None)
            if item is not None:
                items.append(item)
        if alone:
            return items[0] if items else None
        return items or None

    def subjects(self, form: Form, scope: dict[str, str]) -> Item:
        """Items that open subjects of their own, by the id of the subject."""
        items_by_id: Item = {}
        for type, subject in list(self.pool):
            kind, _, id = subject.partition("/")
            if type != form.type or kind != form.kind:
                continue
            inner = {**scope, form.key: id, "subject": subject}
            for act in self.at(form, inner):
                if self.fits(form, act, inner) and id not in items_by_id:
                    item = self.item(form, act, inner, None)
                    if item is not None:
                        items_by_id[id] = item
        return items_by_id

    def group(self, form: Form, scope: dict[str, str]) -> Item:
        """Items that only stand together: what is said on a candidacy, or for a member."""
        items_by_id: Item = {}
        for id in self.grouped(form, scope):
            inner = {**scope, form.key: id}
            if form.kind:
                inner["subject"] = f"{form.kind}/{id}"
            item = {}
            for section in form.inside:
                part = self.section(section, inner)
                if part:
                    item[section.section] = part
            if item:
                items_by_id[id] = item
        return items_by_id

    def grouped(self, form: Form, scope: Mapping[str, str]) -> list[str]:
        if form.kind:
            return list(
                dict.fromkeys(
                    s.partition("/")[2] for _, s in self.pool if s.startswith(f"{form.kind}/")
                )
            )
        subject = scope["subject"]
        # what is said on a text and on a candidacy looks alike: only its revisions tell a text
        texts = {a.content.text for a in self.pool.get(("text", subject), ())}
        ids: dict[str, None] = {}
        for inner in form.inside:
            field = next(name for name, of in inner.sets.items() if of == form.key)
            for act in self.pool.get((inner.type, subject), ()):
                id = getattr(act.content, field)
                if (form.section == "texts") is (id in texts):
                    ids[id] = None
        return list(ids)

    # which act goes where

    def at(self, form: Form, scope: Mapping[str, str]) -> list[Act]:
        """The acts that may stand in a section: those of its type about the subject, which have in
        a field what follows from where the section stands."""
        acts = self.pool.get((form.type, scope["subject"]), [])
        name = next((n for n, of in form.sets.items() if of != form.key or form.kind), "")
        if name:
            # looked up, as a body of thousands would else be gone through for each of its members
            place = (form.type, scope["subject"], name)
            if place not in self.by_field:
                by_value = self.by_field[place] = {}
                for act in acts:
                    by_value.setdefault(getattr(act.content, name), []).append(act)
            acts = self.by_field[place].get(scope.get(form.sets[name]), [])
        return [act for act in acts if act.id not in self.placed]

    def key(self, form: Form, act: Act) -> str:
        """The key under which *act* stands in a section with keys."""
        for name, of in form.sets.items():
            if of == form.key:
                key: str = getattr(act.content, name)
                return key
        return act.member or ""

    def fits(self, form: Form, act: Act, scope: Mapping[str, str]) -> bool:
        """Whether what is understood there is what *act* says."""
        for name, of in form.sets.items():
            follows = of != form.key or form.kind
            if follows and getattr(act.content, name) != scope.get(of):
                return False
        if any(getattr(act.content, name) != scope.get(of) for name, of in form.follows.items()):
            return False
        if form.member:
            return act.member is not None and (
                form.member == form.key or act.member == scope[form.member]
            )
        return not _hidden(act)

    # items

    def item(
        self, form: Form, act: Act, scope: dict[str, str], parent: tuple[Act, Item] | None
    ) -> Item:
        """An act and all that stands inside it."""
        self.placed.add(act.id)
        plain = writer(type(act.content))(act.content)
        fields = fields_of(type(act.content))
        item: Item = {}
        facts: dict[str, object] = {
            "effective": act.effective,
            "member": act.member,
            "person": act.person,
            "sources": act.sources,
        }
        where = ItemScope(scope["subject"], scope)
        if act.id != natural(form.id, lambda name: name_of(name, facts, plain, where)):
            item["id"] = act.id
        self.dated(form, act, item, parent)
        if act.member is not None and not form.member:
            item["member"] = act.member
        if act.person is not None:
            item["person"] = act.person
        understood = {*self.understood(form, act, parent), *form.follows}
        for name, value in plain.items():
            if name not in form.sets and name not in understood:
                item[name] = fields[name].notation(value, self.language)
        self.provenance(form, act, item, parent)
        self.inside(form, act, item, scope)
        return item

    def understood(self, form: Form, act: Act, parent: tuple[Act, Item] | None) -> set[str]:
        """The fields that a claim or a reading need not say where it stands."""
        if parent is None:
            return set()
        if form.type == "claim":
            return {"about"}
        if form.type != "reading":
            return set()
        claims = [a.id for a in self.about.get(("claim", act.subject, parent[0].id), ())]
        same = list(act.content.of) == [parent[0].id, *claims]
        return {"follows", "of"} if same else {"follows"}

    def dated(self, form: Form, act: Act, item: Item, parent: tuple[Act, Item] | None) -> None:
        if form.type == "source" and act.effective == publication(act.content):
            return
        if parent is not None and "date" in form.inherits and act.effective == parent[0].effective:
            return
        if str(act.effective) != NO_DAY:
            item["date"] = str(act.effective)

    def provenance(self, form: Form, act: Act, item: Item, parent: tuple[Act, Item] | None) -> None:
        """When it became known and from what, for whom, and what is remarked."""
        inherited = parent is not None and "sources" in form.inherits
        same = inherited and parent is not None and act.sources == parent[0].sources
        default = earliest(act.sources, self.published)
        if form.type == "source":
            default = publication(act.content)
        elif form.type == "reading" and default is None:
            weighed = [self.known[id] for id in act.content.of if id in self.known]
            default = max(weighed, key=lambda when: (holds(when), str(when)), default=None)
        first = default
        if same and parent is not None:
            if "known" in parent[1]:
                default = parent[0].known
            elif parent[1].get("notorious"):
                default = act.effective
        if act.known != default:
            if act.known == own_day(act.content, act.effective):
                item["notorious"] = True
            else:
                item["known"] = str(act.known)
                # known before its first source is a warning unless it says that this is meant (6.4)
                if first is not None and holds(act.known) < holds(first):
                    item["notorious"] = True
        if (act.sources and not same) or (inherited and not same):
            item["sources"] = list(act.sources)
        if act.audience != PUBLIC:
            item["audience"] = act.audience
        if act.note:
            item["note"] = act.note
        if act.prepared is not None:
            item["prepared"] = str(act.prepared)
        if act.nonce:
            item["nonce"] = act.nonce

    def inside(self, form: Form, act: Act, item: Item, scope: dict[str, str]) -> None:
        """The sections of an item: those of its form, claims and readings, then what is left."""
        inner = {**scope}
        for section in form.inside:
            if section.inherits:
                items: Any = self.inheriting(section, act, item, inner)
            else:
                items = self.section(section, inner)
            # an empty list says that it never had a membership, no list that it has one (5.8)
            if items or (items is not None and section.type == "membership"):
                item[section.section] = items
        kind = act.subject.partition("/")[0]
        if kind in CLAIMED and form.type not in {"claim", "reading"}:
            for section in (CLAIMS, READINGS):
                items = [
                    self.item(section, one, inner, (act, item))
                    for one in self.about.get((section.type, act.subject, act.id), ())
                    if one.id not in self.placed and not _hidden(one)
                ]
                if items:
                    item[section.section] = items[0] if len(items) == 1 else items
        if form.kind and form.section != "sources":
            rest = (
                [
                    self.entry(one, own=True)
                    for one in self.by_subject[act.subject]
                    if one.id not in self.placed
                ]
                if self.left(act.subject)
                else []
            )
            if rest:
                item["entries"] = rest

    def left(self, subject: str) -> bool:
        return subject.partition("/")[0] in {"office", "commitment", "matter", "person"}

    def inheriting(self, form: Form, act: Act, item: Item, scope: dict[str, str]) -> Any:
        """Items that take from their parent what they do not say. A member without a word about it
        has one membership; one that never had any says so with an empty list."""
        inner = {**scope, "subject": act.subject}
        acts = [a for a in self.at(form, inner) if self.fits(form, a, _keyed(form, a, scope))]
        if form.shape == "keyed":
            items_by_key = {}
            for one in acts:
                key = self.key(form, one)
                if key not in items_by_key:
                    items_by_key[key] = self.item(form, one, {**scope, form.key: key}, (act, item))
            return items_by_key or None
        items = [self.item(form, one, scope, (act, item)) for one in acts]
        if form.type == "membership" and items == [{}]:
            return None
        return items

    # the last resort

    def entry(self, act: Act, *, own: bool) -> Item:
        """An entry with its type; *own*: under the item that opens its subject."""
        self.placed.add(act.id)
        # a natural id is made by a form, and here there is none
        item: Item = {"type": act.type, "id": act.id}
        if not own and act.subject != "body":
            item["subject"] = act.subject
        if str(act.effective) != NO_DAY:
            item["date"] = str(act.effective)
        fields = fields_of(type(act.content))
        plain = writer(type(act.content))(act.content)
        content = {
            name: fields[name].notation(value, self.language) for name, value in plain.items()
        }
        form = Form(section="entries", type=act.type)
        if form.type == "source" and act.effective == publication(act.content):
            del item["date"]
        if act.member is not None:
            item["member"] = act.member
        if act.person is not None:
            item["person"] = act.person
        self.provenance(form, act, item, None)
        item["content"] = content
        return item


def _keyed(form: Form, act: Act, scope: Mapping[str, str]) -> Mapping[str, str]:
    if form.shape != "keyed":
        return scope
    name = next(name for name, of in form.sets.items() if of == form.key)
    return {**scope, form.key: getattr(act.content, name)}


def _hidden(act: Act) -> bool:
    """Whether a field of the content has the name of something that the act says."""
    names = fields_of(type(act.content))
    return ("member" in names and act.member is not None) or (
        "audience" in names and act.audience != PUBLIC
    )


def _language(acts: Iterable[Act]) -> str:
    """The language of most texts that are in one language."""
    tags: Counter[str] = Counter()
    for act in acts:
        for name in fields_of(type(act.content)):
            value = getattr(act.content, name)
            if isinstance(value, Text) and len(value.wordings) == 1:
                tags[value.wordings[0][0]] += 1
    # by the letters where two are as many, so that the same acts give the same files
    return min(tags, key=lambda tag: (-tags[tag], tag), default=UNDETERMINED)

"""Popolo in: people, organizations, posts and memberships, as a dossier of one body.

spec/interop.md §4. One organization is the body: the one that is named, or the only one that may be
meant. Its posts are offices, whoever has a post by a membership has a term, and whoever belongs to
it without a post is a member. What the file says of other organizations has no place here, but for
those that are members, and the one on whose behalf somebody sits: that is a class of members. What
`nemcon.interop.popolo_out` wrote beside it is read back as the entries it was made of.
"""

import re
from collections.abc import Sequence
from typing import Any

from nemcon.core.datings import When, by, when
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.ids import is_identifier
from nemcon.core.texts import Text
from nemcon.interop.foreign import ForeignFile, JsonArray, JsonObject, plain, read_json
from nemcon.interop.manuscript import (
    Conversion,
    ForeignObject,
    Manuscript,
    Settings,
    begun_by,
    objects_of,
)
from nemcon.interop.popolo_out import CLASSIFICATION, DAYS, EXTENSION
from nemcon.offices.terms import UntilIs
from nemcon.record.codec import reader
from nemcon.record.entries.offices import Office, Term
from nemcon.record.entries.structure import Member, Membership, Person
from nemcon.record.registry import FAMILIES, type_of

_ONE = {
    "persons": "a person",
    "organizations": "an organization",
    "posts": "a post",
    "memberships": "a membership",
    "areas": "an area",
    "events": "an event",
}
KINDS = tuple(_ONE)
_MACHINE = re.compile(r"[A-Za-z]?\d+\Z|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z").match
_PARTIES = frozenset({"party", "parliamentary group", "faction", "state", "country"})
"""What is no body, as a classification has it."""
_OURS = frozenset({*FAMILIES["offices"], "body", "member", "membership", "person"})
"""The types of entry that may stand beside what Popolo has a field for."""


def convert(files: Sequence[ForeignFile], settings: Settings) -> Conversion:
    """The dossier that files of Popolo come to."""
    return _Gathering(Manuscript("Popolo", files, settings)).conversion()


class _Gathering:
    """One reading of all files: first everything by its id, then what follows from it."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.objects: dict[str, list[ForeignObject]] = {kind: [] for kind in KINDS}
        for file in manuscript.files:
            self.read(file)
        self.by_id = {kind: self.identified(kind) for kind in KINDS}
        self.body = ""
        self.since: When = by(manuscript.settings.day)
        self.elsewhere: set[ForeignObject] = set()
        self.periods: set[ForeignObject] = set()
        self.described: set[tuple[str, str]] = set()
        self.entries: set[tuple[str, str]] = set()
        self.begins: dict[str, list[str]] = {}

    # reading

    def read(self, file: ForeignFile) -> None:
        """Sort what a file holds by its kinds."""
        value, findings = read_json(file)
        self.manuscript.findings += findings
        if isinstance(value, JsonObject) and value.keys() & set(KINDS):
            whole = ForeignObject(self.manuscript, file, value, "")
            for kind in KINDS:
                self.objects[kind] += whole.objects(kind)
            whole.object("meta")
            whole.leave("a file", "files")
        elif isinstance(value, JsonArray) and (kind := _kind_of(file.base)):
            self.objects[kind] += objects_of(self.manuscript, file, value, "")
        else:
            raise Malformed(
                f"{file.name} is no file of Popolo.",
                mend=f"It is an object with lists of {', '.join(KINDS[:4])}, or one of these lists "
                "in a file of that name.",
            )

    def identified(self, kind: str) -> dict[str, ForeignObject]:
        """The things of a kind by the id that the file gives them."""
        by_id: dict[str, ForeignObject] = {}
        for each in self.objects[kind]:
            id = each.text("id")
            if id in by_id:
                sentence = f"{self.manuscript.quoted(id)} is there already. The first counts."
                self.manuscript.say("warning", sentence, each.spot("id"))
            elif id:
                by_id[id] = each
        return by_id

    def conversion(self) -> Conversion:
        """The body, then whoever belongs to it, then its offices."""
        memberships = [(each, "") for each in self.objects["memberships"]]
        for kind in KINDS[:3]:
            for of in self.objects[kind]:
                memberships += [(each, of.text("id")) for each in of.objects("memberships")]
        for each, _ in memberships:
            post, start = _ref(each, "post"), each.text("start_date")
            self.begins.setdefault(post, []).append(start)
        self.find_body()
        for each, within in memberships:
            self.membership(each, within)
        for id, described in self.by_id["posts"].items():
            if described.text("organization_id") in {"", self.body}:
                self.office(id)
        for id in self.by_id["persons"]:
            self.person(id)
        self.leave()
        return self.manuscript.conversion()

    def leave(self) -> None:
        """What nothing was asked of has no place."""
        for kind in KINDS:
            for each in self.objects[kind]:
                if kind in {"areas", "events"}:
                    if each not in self.periods:
                        self.manuscript.homeless(_ONE[kind], f"{{}} {kind}", each.spot())
                elif kind == "organizations" and self.is_beside(each.text("id")):
                    sentences = "an organization beside the body", "{} organizations beside it"
                    self.manuscript.homeless(*sentences, each.spot())
                elif each not in self.elsewhere:
                    each.leave(_ONE[kind], kind)

    def is_beside(self, id: str) -> bool:
        """Whether an organization is neither the body nor a member of it."""
        return id != self.body and ("member", id) not in self.described

    # the body

    def find_body(self) -> None:
        """Which organization is the body; it is recorded."""
        organizations = self.by_id["organizations"]
        candidates = [
            id
            for id, each in organizations.items()
            if each.text("classification").casefold() not in _PARTIES
        ]
        bodies = [id for id in candidates if organizations[id].text("classification") == "body"]
        candidates = bodies or candidates
        choice = self.manuscript.settings.of
        if choice and choice not in organizations:
            raise Refusal(
                f"No organization is {self.manuscript.quoted(choice)}.",
                mend=self._choice(candidates),
            )
        if not choice and len(candidates) != 1:
            raise Refusal(
                "It is not clear which organization is the body.", mend=self._choice(candidates)
            )
        self.body = choice or candidates[0]
        each = organizations[self.body]
        begins = [text for texts in self.begins.values() for text in texts]
        for of in (*self.objects["events"], *self.objects["posts"]):
            if of.text("organization_id") == self.body:
                begins.append(of.text("start_date"))
        self.since = self.day(each, "founding_date") or self.manuscript.by_then(begins)
        if self.extended(each):
            return
        settings = self.manuscript.settings
        name = settings.name or each.line("name") or settings.body
        self.manuscript.body(
            self.text(each, name), each.spot(), self.since, contact=self.contact(each)
        )

    def _choice(self, candidates: Sequence[str]) -> str:
        names = [
            f"{self.manuscript.quoted(id)} ({self.by_id['organizations'][id].line('name')})"
            for id in candidates[:8]
        ]
        more = ", ..." if len(candidates) > len(names) else ""
        return f"Name it with --of: {', '.join(names)}{more}." if names else "There is none."

    def contact(self, each: ForeignObject) -> str:
        """Where the body is reached: the first address of mail or of a page among its details."""
        for detail in each.objects("contact_details"):
            if detail.text("type") in {"email", "url"}:
                return detail.line("value")
        return ""

    # memberships

    def membership(self, each: ForeignObject, within: str) -> None:
        """A term where it is by a post of the body; a membership where it is in the body."""
        post = _ref(each, "post") or (within if within in self.by_id["posts"] else "")
        organization = _ref(each, "organization")
        if not organization and within in self.by_id["organizations"]:
            organization = within
        holder = _ref(each, "person") or (within if within in self.by_id["persons"] else "")
        described = self.by_id["posts"].get(post)
        if described is not None and described.text("organization_id") in {"", self.body}:
            self.term(each, post, holder)
        elif organization == self.body:
            self.member(each, holder)
        else:
            self.elsewhere.add(each)
            sentences = "a membership elsewhere", "{} memberships elsewhere"
            self.manuscript.homeless(*sentences, each.spot())

    def term(self, each: ForeignObject, post: str, holder: str) -> None:
        """A term in the office that a post is."""
        office = self.office(post)
        id = self.person(holder) or self.member_of(each, holder, self.since)
        if id is None:
            return
        each.text("role")
        each.text("label")
        if self.extended(each, f"office/{office}"):
            return
        since, until = self.period(each)
        begin = str(since or until or "undated").lstrip("./")[:4]
        own_id = each.text("id")
        term = self.manuscript.new_id(f"term of {office}", own_id or f"{id}-{begin}", own_id)
        # whoever begins on the day on which another ends has it from that day
        shared = each.text("end_date") in self.begins.get(post, ())
        until_is: UntilIs = "handover" if shared and until is not None else "last_day"
        content = Term(term=term, holder=id, until=until, until_is=until_is)
        self.manuscript.act(
            f"term-{term}",
            f"office/{office}",
            content,
            since or begun_by(until),
            each.spot(),
            sources=self.sources(each),
        )

    def office(self, original: str) -> str:
        """The id of the office that a post is, which is described when first met."""
        post = self.by_id["posts"][original]
        name = post.line("label") or post.line("role") or original
        own_id = post.text("id")
        id = self.manuscript.id_of("office", original, own_id if _telling(own_id) else name)
        if ("office", original) in self.described:
            return id
        self.described.add(("office", original))
        if not self.extended(post, f"office/{id}"):
            since = self.day(post, "start_date")
            content = Office(name=Text.of(name), until=self.day(post, "end_date"))
            self.manuscript.office(
                id, content, since, self.begins.get(original, ()), post.spot(), self.sources(post)
            )
        return id

    def member(self, each: ForeignObject, holder: str) -> None:
        """Somebody, or an organization, is a member of the body for a time."""
        since, until = self.period(each)
        begin = since or (
            begun_by(until) if until is not None else by(self.manuscript.settings.day)
        )
        id = self.member_of(each, holder, begin)
        if id is None:
            return
        if each.text("role").casefold() in {"", "member", "member without a vote"}:
            vote = each.text("role").casefold() != "member without a vote"
        else:
            vote = True
            what = f"the role `{each.line('role')}` of a membership"
            self.manuscript.homeless(
                what, f"the role `{each.line('role')}` of {{}} memberships", each.spot("role")
            )
        if self.extended(each):
            return
        behalf = _ref(each, "on_behalf_of")
        name = self.by_id["organizations"].get(behalf)
        classes: tuple[str, ...] = ()
        if behalf:
            called = name.line("name") if name is not None else behalf
            classes = (
                self.manuscript.id_of("class", behalf, behalf if _telling(behalf) else called),
            )
        content = Membership(member=id, until=until, vote=vote, classes=classes)
        sources = self.sources(each)
        self.manuscript.act(
            f"membership-{id}", "body", content, begin, each.spot(), sources=sources
        )

    def member_of(self, each: ForeignObject, person: str, since: When) -> str | None:
        """The id of the member of a membership, which is described when first met."""
        if person in self.by_id["persons"]:
            return self.described_member(person, self.by_id["persons"][person], "person", since)
        original = _ref(each, "member") or person
        of = self.by_id["organizations"].get(original)
        if of is None:
            self.manuscript.say(
                "warning", "Whose membership it is the file does not say.", each.spot()
            )
            return None
        kinds = {name: kind for kind, name in CLASSIFICATION.items()}
        kind = kinds.get(of.text("classification").casefold(), "organisation")
        return self.described_member(original, of, kind, since)

    def described_member(self, original: str, of: ForeignObject, kind: Any, since: When) -> str:
        id = self.holder(original, of)
        if ("member", original) not in self.described:
            self.described.add(("member", original))
            if ("member", id) not in self.entries:
                name = self.text(of, of.line("name") or original)
                content = Member(member=id, kind=kind, name=name)
                sources = self.sources(of)
                self.manuscript.act(
                    f"member-{id}", "body", content, since, of.spot(), sources=sources
                )
        return id

    def holder(self, original: str, of: ForeignObject) -> str:
        """The id of a person or a member; what stands beside the fields is recorded once."""
        name = original if _telling(original) else of.line("name") or original
        id = self.manuscript.id_of("holder", original, name)
        if ("holder", original) not in self.described:
            self.described.add(("holder", original))
            self.extended(of, f"person/{id}")
        return id

    def person(self, original: str) -> str | None:
        """The id of a person, who is recorded when first met; None where the file has nobody of
        that id."""
        of = self.by_id["persons"].get(original)
        if of is None:
            return None
        id = self.holder(original, of)
        once = ("person", original) in self.described
        # who is a member and no more is written out as a member alone
        if once or self.entries & {("person", id), ("member", id)}:
            return id
        self.described.add(("person", original))
        summary = of.line("summary")
        content = Person(
            name=of.line("name") or original,
            family=of.line("family_name"),
            described=Text.of(summary) if summary else None,
        )
        self.manuscript.act(
            f"person-{id}",
            f"person/{id}",
            content,
            self.since,
            of.spot(),
            sources=self.sources(of),
            note=self.note(of),
        )
        return id

    # what all have

    def period(self, each: ForeignObject) -> tuple[When | None, When | None]:
        """From when to when: as it says, else as the period in which it falls does."""
        term = self.by_id["events"].get(each.text("legislative_period_id"))
        since, until = self.day(each, "start_date"), self.day(each, "end_date")
        if term is not None:
            self.periods.add(term)
            since = since or self.day(term, "start_date")
            until = until or self.day(term, "end_date")
        return since, until

    def day(self, each: ForeignObject, key: str) -> When | None:
        """The day under a key: a day, a month, a year, or a moment."""
        text = each.text(key)
        if not text:
            return None
        try:
            return when(text)
        except Malformed as fault:
            self.manuscript.say("warning", f"{fault} It is passed over.", each.spot(key))
            return None

    def text(self, each: ForeignObject, name: str) -> Text:
        """A name, with those in other languages that stand beside it."""
        wordings = {"und": name}
        for other in each.objects("other_names"):
            tag, wording = other.text("lang").casefold(), other.line("name")
            try:
                wordings[tag] = Text.of({tag: wording}).wordings[0][1]
            except Malformed:
                self.manuscript.homeless("another name", "{} other names", other.spot())
        return Text.of(wordings)

    def note(self, each: ForeignObject) -> str:
        """By what else a person is known: a remark, as no record has a field for it."""
        parts = []
        for other in each.objects("other_names"):
            if name := other.line("name"):
                parts.append(f"Also {name}.")
        for one in each.objects("identifiers"):
            scheme, identifier = one.line("scheme"), one.line("identifier")
            parts.append(f"{scheme}: {identifier}." if scheme else f"{identifier}.")
        return self.manuscript.prose(" ".join(dict.fromkeys(parts)), each.spot())

    def sources(self, each: ForeignObject) -> list[str]:
        """The sources that a thing names."""
        links = each.objects("sources")
        ids = (self.manuscript.source(li.text("url"), li.text("note"), li.spot()) for li in links)
        return [id for id in ids if id is not None]

    # what Popolo has no field for

    def extended(self, each: ForeignObject, subject: str = "body") -> bool:
        """Record the entries that stand beside what Popolo has fields for; whether there are any,
        and the days beside them are still those that they were written with."""
        extension = each.object(EXTENSION)
        if extension is None:
            return False
        if any(extension.text(key) != each.text(key) for key in DAYS):
            sentence = "Its days were changed: the entries beside them do not count."
            self.manuscript.say("warning", sentence, extension.spot())
            return False
        for key in ("name", "end_date", "start_date", "role", "label", "classification"):
            each.text(key)
        for key in ("summary", "family_name", "national_identity"):
            each.text(key)
        each.objects("other_names"), each.objects("contact_details")
        sources = self.sources(each)
        entries = [self.entry(one, subject, sources) for one in extension.objects("entries")]
        return any(entries)

    def entry(self, each: ForeignObject, subject: str, sources: list[str]) -> bool:
        """One entry as it was written."""
        type, content = each.text("type"), each.object("content")
        if type not in _OURS or content is None:
            self.manuscript.say("warning", "This is no entry of such a thing.", each.spot())
            return False
        entry: Any = type_of(type)
        about = subject if subject.startswith(f"{entry.SUBJECTS[0]}/") else "body"
        try:
            value = reader(type_of(type))(plain(content.value))
            effective = when(each.text("date"))
        except Malformed as fault:
            self.manuscript.say("error", f"This is left out. {fault}", each.spot())
            return False
        id = self.manuscript.settings.body if type == "body" else each.text("id")
        self.entries.add((type, about.partition("/")[2] or getattr(value, "member", "")))
        return self.manuscript.act(id, about, value, effective, each.spot(), sources=sources)


def _ref(each: ForeignObject, what: str) -> str:
    """The id of a thing that another names, or holds."""
    id = each.text(f"{what}_id")
    inner = each.object(what) if isinstance(each.value.get(what), JsonObject) else None
    return id or (inner.text("id") if inner is not None else "")


def _telling(id: str) -> bool:
    """Whether an id of the file can be one here, and says something to a person: no number, and no
    UUID."""
    return is_identifier(id) and len(id) <= 60 and not _MACHINE(id)


def _kind_of(name: str) -> str:
    """The kind of the things that a file of this name lists."""
    return next((kind for kind in KINDS if kind in name.casefold()), "")

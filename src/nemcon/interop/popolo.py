"""Popolo in: people, organizations, posts and memberships, as a dossier of one body.

spec/interop.md §4. One organization is the body: the one that is named, or the only one that may be
meant. Its posts are offices, whoever has a post by a membership has a term, and whoever belongs to
it without a post is a member. What memberships say of other organizations (parties, areas) has no
place here, but for the one on whose behalf somebody sits: that is a class of members.
"""

from collections.abc import Sequence

from nemcon.core.datings import NO_DAY, Dating, When, by, dating, when
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.texts import Text
from nemcon.interop.foreign import ForeignFile, JsonArray, JsonObject, read_json
from nemcon.interop.manuscript import (
    Conversion,
    ForeignObject,
    Manuscript,
    Settings,
    objects_of,
)
from nemcon.record.entries.offices import Office, Term
from nemcon.record.entries.structure import Member, Membership, Person

_ONE = {
    "persons": "a person",
    "organizations": "an organization",
    "posts": "a post",
    "memberships": "a membership",
    "areas": "an area",
    "events": "an event",
}
KINDS = tuple(_ONE)
_TITLE = "Popolo"
_PARTIES = frozenset({"party", "parliamentary group", "faction"})
_STATES = frozenset({"state", "country", "member state"})


def convert(files: Sequence[ForeignFile], settings: Settings) -> Conversion:
    """The dossier that files of Popolo come to."""
    return _Roster(Manuscript(_TITLE, files, settings)).conversion()


class _Roster:
    """One reading of all files: first everything by its id, then what follows from it."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.objects: dict[str, list[ForeignObject]] = {kind: [] for kind in KINDS}
        for file in manuscript.files:
            self.read(file)
        self.persons = self.by_id("persons")
        self.organizations = self.by_id("organizations")
        self.posts = self.by_id("posts")
        self.events = self.by_id("events")
        self.elsewhere: set[ForeignObject] = set()
        self.since: When = by(manuscript.settings.day)
        self.persons_here: dict[str, str] = {}
        self.members_here: dict[str, str] = {}

    def read(self, file: ForeignFile) -> None:
        """Sort what a file holds by its kinds."""
        value, findings = read_json(file)
        self.manuscript.findings += findings
        if isinstance(value, JsonObject):
            whole = ForeignObject(self.manuscript, file, value, "")
            for kind in KINDS:
                self.objects[kind] += whole.objects(kind)
            whole.leave("a file", "files")
        elif isinstance(value, JsonArray) and (kind := _kind_of(file.name)):
            self.objects[kind] += objects_of(self.manuscript, file, value, "")
        else:
            raise Malformed(
                f"{file.name} is no file of Popolo.",
                mend=f"It is an object with lists of {', '.join(KINDS[:4])}, or one of these lists "
                "in a file of that name.",
            )

    def by_id(self, kind: str) -> dict[str, ForeignObject]:
        """The things of a kind by the id that the file gives them."""
        by_id: dict[str, ForeignObject] = {}
        for each in self.objects[kind]:
            id = each.text("id")
            if id in by_id:
                sentence = f"{id[:60]} is there already. The first counts."
                self.manuscript.say("warning", sentence, each.spot("id"))
            elif id:
                by_id[id] = each
        return by_id

    def conversion(self) -> Conversion:
        """The body, then whoever belongs to it, then its offices."""
        body = self.body()
        for membership in self.objects["memberships"]:
            self.membership(membership, body)
        self.beside(body)
        return self.manuscript.conversion()

    def beside(self, body: str) -> None:
        """What nothing was asked of: it has no place."""
        for kind in KINDS:
            for each in self.objects[kind]:
                if kind == "organizations" and each.text("id") != body:
                    sentences = (
                        "an organization beside the body",
                        "{} organizations beside the body",
                    )
                    self.manuscript.homeless(*sentences, each.spot())
                elif each not in self.elsewhere:
                    each.leave(_ONE[kind], kind)

    # the body

    def body(self) -> str:
        """The id that the file gives the body; it is recorded."""
        candidates = [
            id
            for id, each in self.organizations.items()
            if each.text("classification").casefold() not in _PARTIES
        ]
        of = self.manuscript.settings.of
        if of and of not in self.organizations:
            raise Refusal(f"No organization is {of[:60]!r}.", mend=self._choice())
        if not of and len(candidates) != 1:
            raise Refusal("It is not clear which organization is the body.", mend=self._choice())
        id = of or candidates[0]
        each = self.organizations[id]
        name = self.manuscript.settings.name or each.line("name") or self.manuscript.settings.body
        self.since = self.day(each, "founding_date") or self.since
        self.manuscript.body(Text.of(name), each.spot(), self.since)
        return id

    def _choice(self) -> str:
        names = [f"{id[:60]} ({each.text('name')[:60]})" for id, each in self.organizations.items()]
        few = ", ".join(names[:8]) + (", ..." if len(names) > 8 else "")
        return f"Name it with --of: {few}." if names else "The file has no organizations."

    # memberships

    def membership(self, each: ForeignObject, body: str) -> None:
        """A term where it is by a post of the body; a membership where it is in the body."""
        post = self.posts.get(each.text("post_id"))
        if post is not None and post.text("organization_id") in {"", body}:
            self.term(each, post)
        elif each.text("organization_id") == body:
            self.member(each)
        else:
            self.elsewhere.add(each)
            sentences = "a membership elsewhere", "{} memberships elsewhere"
            self.manuscript.homeless(*sentences, each.spot())

    def term(self, each: ForeignObject, post: ForeignObject) -> None:
        holder = self.person(each)
        if holder is None:
            return
        office = self.office(post)
        since = self.day(each, "start_date")
        until = self.day(each, "end_date")
        year = str(since)[:4] if since is not None else str(until)[:4] if until else "undated"
        id = self.manuscript.new_id(f"term of {office}", f"{holder}-{year}")
        content = Term(term=id, holder=holder, until=until)
        self.manuscript.act(
            f"term-{id}",
            f"office/{office}",
            content,
            since or dating(NO_DAY),
            each.spot(),
            sources=self.sources(each),
        )

    def office(self, post: ForeignObject) -> str:
        """The id of the office that a post is."""
        original = post.text("id")
        name = post.line("label") or post.line("role") or original
        id = self.manuscript.id_of("office", original, name)
        if f"office-{id}" not in self.manuscript.acts:
            since = self.day(post, "start_date") or by(self.manuscript.settings.day)
            content = Office(name=Text.of(name), until=self.day(post, "end_date"))
            self.manuscript.act(
                f"office-{id}",
                f"office/{id}",
                content,
                since,
                post.spot(),
                sources=self.sources(post),
            )
        return id

    def member(self, each: ForeignObject) -> None:
        """Somebody, or an organization, is a member of the body for a time."""
        since = self.day(each, "start_date")
        until = self.day(each, "end_date")
        since = since or by(
            until.latest
            if isinstance(until, Dating) and until.latest
            else self.manuscript.settings.day
        )
        id = self.member_id(each, since)
        if id is None:
            return
        content = Membership(member=id, until=until)
        self.manuscript.act(
            f"membership-{id}", "body", content, since, each.spot(), sources=self.sources(each)
        )

    def member_id(self, each: ForeignObject, since: When) -> str | None:
        original = each.text("person_id")
        of = self.persons.get(original)
        if of is None:
            self.manuscript.say("warning", "Who is a member is not in the file.", each.spot())
            return None
        id = self.members_here.get(original)
        if id is None:
            name = of.line("name") or original
            id = self.manuscript.id_of("person", original, name)
            content = Member(member=id, kind="person", name=Text.of(name))
            self.manuscript.act(f"member-{id}", "body", content, since, of.spot())
            self.members_here[original] = id
        return id

    def person(self, each: ForeignObject) -> str | None:
        """The id of the person of a membership, who is recorded when first met."""
        original = each.text("person_id")
        of = self.persons.get(original)
        if of is None:
            self.manuscript.say("warning", "Who holds the post is not in the file.", each.spot())
            return None
        id = self.persons_here.get(original)
        if id is None:
            name = of.line("name") or original
            id = self.manuscript.id_of("person", original, name)
            content = Person(name=name, family=of.line("family_name"))
            self.manuscript.act(
                f"person-{id}",
                f"person/{id}",
                content,
                self.since,
                of.spot(),
                sources=self.sources(of),
            )
            self.persons_here[original] = id
        return id

    # what all have

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

    def sources(self, each: ForeignObject) -> list[str]:
        """The sources that a thing names."""
        ids = []
        for link in each.objects("sources"):
            id = self.manuscript.source(link.text("url"), link.text("note"), link.spot())
            if id is not None:
                ids.append(id)
        return ids


def _kind_of(name: str) -> str:
    """The kind of the things that a file of this name lists."""
    return next((kind for kind in KINDS if kind in name.casefold()), "")

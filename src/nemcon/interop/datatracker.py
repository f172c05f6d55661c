"""Ballots of the IETF Datatracker in: the objects of its API, as JSON.

spec/interop.md §7. Each ballot is a matter with the document as its text. A position that is taken,
changed or cleared is a position of its balloter from that moment on, with the revision of which it
was said; the text of a Discuss is its reason, a comment a statement. What was said of one
revision holds for the next, as it does there. Who was asked and took no position is in none of
these objects, unless the directors of the day are among the files.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nemcon.core.datings import When
from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.core.texts import Text
from nemcon.interop.datatracker_objects import (
    BALLOTS,
    EVENTS,
    SITE,
    DatatrackerObjects,
    reference,
)
from nemcon.interop.foreign import ForeignFile
from nemcon.interop.manuscript import Conversion, ForeignObject, Manuscript, Settings, Spot
from nemcon.interop.markup import words_of
from nemcon.interop.times import by_day_of, instant
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import Matter, Step, TextRevision
from nemcon.record.entries.positions import Position
from nemcon.record.entries.structure import Member, Membership
from nemcon.record.entries.words import Statement
from nemcon.rules.stances import Stance

_TITLE = "the IETF Datatracker"
_STANCES: Mapping[str, tuple[Stance, str]] = {
    "yes": (Stance.SUPPORT, "Yes"),
    "noobj": (Stance.NO_OBJECTION, "No Objection"),
    "discuss": (Stance.OBJECT, "Discuss"),
    "block": (Stance.OBJECT, "Block"),
    "abstain": (Stance.ABSTAIN, "Abstain"),
    "recuse": (Stance.RECUSE, "Recuse"),
    "norecord": (Stance.UNDECLARED, "No Record"),
    "concern": (Stance.OBJECT, "Concern"),
    "notready": (Stance.OBJECT, "Not Ready"),
    "moretime": (Stance.UNDECIDED, "Need More Time"),
}
"""Positions by their slug there: ours, and the word."""
_TYPES: Mapping[str, str] = {
    **dict.fromkeys(("1", "2", "3"), "charter"),
    "4": "draft",
    "5": "conflrev",
    "6": "statchg",
    "7": "irsg",
    "8": "rsab",
}
"""What a ballot is about, by the number of its type, where the types are not among the files."""
_BODIES: Mapping[str, str] = {
    "iesg": "Internet Engineering Steering Group",
    "irsg": "Internet Research Steering Group",
    "rsab": "RFC Series Approval Board",
}
_TWO_THIRDS = frozenset({"ps", "ds", "std", "bcp"})
_ONE_YES = frozenset({"inf", "exp", "hist"})
_DECIDED = {"iesg_approved": True, "iesg_disapproved": False}
_TOLD = frozenset({"new_revision", "changed_ballot_position", "created_ballot"})
"""Events that are told by what they are, and need no statement."""


@dataclass(slots=True)
class DatatrackerBallot:
    """One ballot: the number and the document it is on, what it is about, since when, and where
    that stands."""

    id: str
    document: str
    kind: str
    since: When
    revision: str
    spot: Spot
    matter: str = ""


def convert(files: Sequence[ForeignFile], settings: Settings) -> Conversion:
    """The dossier that objects of the Datatracker come to."""
    # the tracker shows each event as it is made
    public = replace(settings, notorious=True)
    return _DatatrackerReading(Manuscript(_TITLE, files, public)).conversion()


class _DatatrackerReading:
    """One reading: first every object by its kind and number, then ballot by ballot."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.objects = DatatrackerObjects(manuscript)
        self.members: dict[str, str] = {}
        self.positions_on: dict[str, list[tuple[str, str, When]]] = {}
        self.revisions: dict[str, dict[str, tuple[When, Spot]]] = {}
        self.texts: set[str] = set()

    def conversion(self) -> Conversion:
        ballots = self.ballots()
        self.body(ballots)
        self.directors(ballots)
        self.find_revisions()
        for ballot in sorted(ballots.values(), key=_since):
            self.record(ballot, several=_several(ballot, ballots))
        positions: dict[str, list[ForeignObject]] = {id: [] for id in ballots}
        for each in self.objects.in_order("ballotpositiondocevent"):
            _, ballot_id = reference(each.text("ballot"))
            if ballot_id in positions:
                positions[ballot_id].append(each)
        for id, events in positions.items():
            self.positions(ballots[id], events)
        self.events(ballots)
        self.objects.beside()
        return self.manuscript.conversion()

    def ballots(self) -> dict[str, DatatrackerBallot]:
        """The ballots of one body: those that are there, and those that a position names."""
        ballots: dict[str, DatatrackerBallot] = {}
        for id, each in self.objects.of(*BALLOTS).items():
            if each.text("type") == "closed_ballot":
                continue
            since = self.objects.time(each, "time")
            document = reference(each.text("doc"))[1]
            if since is not None and document:
                kind = self.kind(reference(each.text("ballot_type"))[1], document)
                ballots[id] = DatatrackerBallot(
                    id, document, kind, since, each.text("rev"), each.spot()
                )
        for each in self.objects.in_order("ballotpositiondocevent"):
            _, id = reference(each.text("ballot"))
            document = reference(each.text("doc"))[1]
            since = self.objects.time(each, "time")
            if not id:
                sentence = "This position is on no ballot. It is left out."
                self.manuscript.say("error", sentence, each.spot())
            elif id not in ballots and since is not None and document:
                sentence = (
                    f"Ballot {id} is not among the files, so that what it asks is not known: take "
                    f"{SITE}/api/v1/doc/ballotdocevent/{id}/ too."
                )
                self.manuscript.say("warning", sentence, each.spot("ballot"))
                ballots[id] = DatatrackerBallot(
                    id,
                    document,
                    "",
                    by_day_of(since),
                    each.text("rev"),
                    each.spot(),
                )
        return self.of_one_body(ballots)

    def of_one_body(self, ballots: dict[str, DatatrackerBallot]) -> dict[str, DatatrackerBallot]:
        """The ballots of the body that is meant; the others are said."""
        of = self.manuscript.settings.of.casefold()
        bodies = dict.fromkeys(_body(ballot) for ballot in ballots.values())
        if of not in bodies if of else len(bodies) != 1:
            raise Refusal(
                "It is not clear whose ballots are meant.",
                mend=f"Name the body with --of: {', '.join(bodies)}.",
            )
        of = of or next(iter(bodies))
        for ballot in ballots.values():
            if _body(ballot) != of:
                words = "a ballot of another body", "{} ballots of another body"
                self.manuscript.homeless(*words, ballot.spot)
        return {id: ballot for id, ballot in ballots.items() if _body(ballot) == of}

    def kind(self, type: str, document: str) -> str:
        """What a ballot is about: ``draft``, ``charter``, ``conflrev``, ``statchg``; ``irsg`` and
        ``rsab`` are drafts that another body ballots on."""
        each = self.objects.of("ballottype").get(type)
        slug = each.text("slug") if each is not None else ""
        for body in ("irsg", "rsab"):
            if slug.startswith(body):
                return body
        about = reference(each.text("doc_type"))[1] if each is not None else ""
        return about or _TYPES.get(type, "draft" if document.startswith("draft-") else "")

    def body(self, ballots: Mapping[str, DatatrackerBallot]) -> None:
        first = min(ballots.values(), key=_since)
        name = self.manuscript.settings.name or _BODIES[_body(first)]
        since = by_day_of(first.since)
        self.manuscript.body(Text.of(name), first.spot, since)

    # members

    def directors(self, ballots: Mapping[str, DatatrackerBallot]) -> None:
        """Those who hold a role in which one ballots, where that is among the files."""
        roles = [
            each for each in self.objects.of("role").values() if each.text("name").endswith("/ad/")
        ]
        first = min(ballots.values(), key=_since)
        since = by_day_of(first.since)
        for each in roles:
            self.member(reference(each.text("person"))[1], since, each.spot())
        if not roles:
            sentence = (
                "Who could ballot and took no position is not among the files. Members are those "
                "who took one: write the others, or take /api/v1/group/role/?name=ad as of then."
            )
            self.manuscript.say("warning", sentence, first.spot)

    def member(self, person: str, since: When, spot: Spot) -> str:
        """The id of the member that somebody is, by *since* where that is the first word of it."""
        if person in self.members:
            return self.members[person]
        name = self.name(person, spot)
        id = self.members[person] = self.manuscript.id_of("member", person, name)
        first = by_day_of(since)
        member = Member(member=id, kind="person", name=Text.of(name))
        self.manuscript.act(f"member-{id}", "body", member, first, spot)
        self.manuscript.act(f"membership-{id}", "body", Membership(member=id), first, spot)
        return id

    def name(self, person: str, spot: Spot) -> str:
        """What somebody is called."""
        each = self.objects.of("person").get(person)
        name = each.line("name") if each is not None else ""
        if not name:
            sentence = (
                f"Person {person} has no name in these files: take {SITE}/api/v1/person/person/"
                f"{person}/ too."
            )
            self.manuscript.say("warning", sentence, spot)
        return name or f"person {person}"

    # the text

    def find_revisions(self) -> None:
        """Since when there is each revision of each document: by its own event, else by the first
        that names it."""
        for each in self.objects.in_order(*EVENTS, *BALLOTS, "ballotpositiondocevent"):
            when = self.objects.time(each, "time")
            document = reference(each.text("doc"))[1]
            revision = each.text("rev")
            if when is None or not document or not revision:
                continue
            own = each.text("type") == "new_revision"
            since = when if own else by_day_of(when)
            known = self.revisions.setdefault(document, {})
            if own or revision not in known:
                known[revision] = (since, each.spot())

    def number(self, document: str, revision: str) -> int | None:
        """Which revision of the text that is, counted from 1."""
        known = sorted(self.revisions.get(document, {}))
        return known.index(revision) + 1 if revision in known else None

    # a ballot

    def record(self, ballot: DatatrackerBallot, *, several: bool) -> None:
        """The ballot as a matter, with the document as its text."""
        name = f"{ballot.document}-ballot-{ballot.id}" if several else ballot.document
        ballot.matter = self.manuscript.id_of("matter", ballot.id, name)
        document = self.objects.of("document").get(ballot.document)
        title = document.line("title") if document is not None else ""
        level = reference(document.text("intended_std_level"))[1] if document is not None else ""
        rule, assumption = _rule(ballot.kind, level)
        subject, act, sources = f"matter/{ballot.matter}", self.manuscript.act, self.sources(ballot)
        content = Matter(
            title=Text.of({"en": title or ballot.document}),
            kind="proposal",
            rule=rule,
            carries_over=True,
        )
        act(ballot.matter, subject, content, ballot.since, ballot.spot, sources=sources)
        if assumption:
            step = Step(
                step="ballot",
                order=1,
                does="approves",
                rule=rule,
                assumed=Text.of({"en": assumption}),
            )
            id = f"step-ballot-{ballot.id}"
            act(id, subject, step, ballot.since, ballot.spot, sources=sources)
            self.manuscript.say("warning", f"{assumption} Write the rule of it.", ballot.spot)
        revisions = self.revisions.get(ballot.document, {})
        for number, revision in enumerate(sorted(revisions), 1):
            since, spot = revisions[revision]
            text = TextRevision(
                text=ballot.document,
                revision=number,
                title=Text.of({"en": f"{ballot.document}-{revision}"}),
                url=f"{SITE}/doc/{ballot.document}/{revision}/",
            )
            id = f"text-{ballot.document}-{revision}"
            act(id, subject, text, since, spot, sources=sources)

    def sources(self, ballot: DatatrackerBallot) -> tuple[str, ...]:
        """The page of the ballot."""
        url = f"{SITE}/doc/{ballot.document}/ballot/{ballot.id}/"
        source = self.manuscript.source(url, f"Ballot on {ballot.document}", ballot.spot)
        return (source,) if source else ()

    def positions(self, ballot: DatatrackerBallot, events: Sequence[ForeignObject]) -> None:
        """What each balloter said, in its order. An event that says the same again only brings a
        comment, and a comment that it did not bring before."""
        last: dict[str, tuple[str, str]] = {}
        comments: dict[str, str] = {}
        for each in events:
            person = reference(each.text("balloter") or each.text("ad"))[1]
            slug = reference(each.text("pos"))[1]
            when = self.objects.time(each, "time")
            if not person or slug not in _STANCES or when is None:
                if when is not None:
                    sentence = f"{slug[:40]!r} is no position of a balloter. It is left out."
                    self.manuscript.say("error", sentence, each.spot("pos"))
                continue
            member = self.member(person, ballot.since, each.spot())
            self.positions_on.setdefault(ballot.id, []).append((person, slug, when))
            discuss = self.objects.words(each, "discuss")
            about = ""
            if last.get(person) != (slug, discuss):
                last[person] = (slug, discuss)
                about = f"position-{each.text('id')}"
                self.position(ballot, each, member, slug, discuss, when, about)
            comment = self.objects.words(each, "comment")
            # the tracker writes a comment into every later position, until it is changed
            if comment and comments.get(person) != comment:
                self.comment(ballot, each, member, person, comment, when, about)
            comments[person] = comment
            for text in (discuss, comment):
                self.texts |= {_flat(text), _flat(words_of(text))}

    def position(
        self,
        ballot: DatatrackerBallot,
        each: ForeignObject,
        member: str,
        slug: str,
        discuss: str,
        when: When,
        id: str,
    ) -> None:
        stance, word = _STANCES[slug]
        person = reference(each.text("balloter") or each.text("ad"))[1]
        recorder = reference(each.text("by"))[1]
        note = ""
        if recorder and recorder != person:
            note = f"Recorded by {self.name(recorder, each.spot('by'))}."
        content = Position(
            on=ballot.document,
            stance=stance,
            word=Text.of({"en": word}),
            reason=Text.of({"en": discuss}) if discuss else None,
            revision=self.number(ballot.document, each.text("rev")),
        )
        self.manuscript.act(
            id,
            f"matter/{ballot.matter}",
            content,
            when,
            each.spot(),
            member=member,
            sources=self.sources(ballot),
            note=note,
        )

    def comment(
        self,
        ballot: DatatrackerBallot,
        each: ForeignObject,
        member: str,
        person: str,
        comment: str,
        when: When,
        about: str,
    ) -> None:
        """A comment is words, and no position."""
        content = Statement(
            speaker=Text.of(self.name(person, each.spot())),
            channel=Text.of({"en": "comment on the ballot"}),
            quote=Text.of({"en": comment}),
            about=about or None,
        )
        moment = (
            self.objects.time(each, "comment_time") if each.text("comment_time") else None
        ) or when
        self.manuscript.act(
            f"comment-{each.text('id')}",
            f"matter/{ballot.matter}",
            content,
            moment,
            each.spot("comment"),
            member=member,
            sources=self.sources(ballot),
        )

    # what else happened

    def events(self, ballots: Mapping[str, DatatrackerBallot]) -> None:
        """What happened to the document: a decision, or words."""
        by_document: dict[str, list[DatatrackerBallot]] = {}
        for ballot in sorted(ballots.values(), key=_since):
            by_document.setdefault(ballot.document, []).append(ballot)
        for each in self.objects.in_order("docevent", *BALLOTS):
            id = each.text("id")
            if each.text("type") in _TOLD or id in self.objects.of("ballotpositiondocevent"):
                continue
            when = self.objects.time(each, "time")
            about = by_document.get(reference(each.text("doc"))[1], [])
            if when is None or not about:
                words = (
                    "an event of a document without a ballot here",
                    "{} events of such documents",
                )
                self.manuscript.homeless(*words, each.spot())
                continue
            before = [one for one in about if instant(one.since) <= instant(when)]
            self.event(before[-1] if before else about[0], id, each, when)

    def holding(self, ballot: DatatrackerBallot, when: When) -> list[str]:
        """Who held something at a moment that stops the document."""
        last: dict[str, str] = {}
        for person, slug, since in self.positions_on.get(ballot.id, ()):
            if instant(since) <= instant(when):
                last[person] = slug
        stops = [person for person, slug in last.items() if _STANCES[slug][0] is Stance.OBJECT]
        return sorted(self.members[person] for person in stops)

    def event(self, ballot: DatatrackerBallot, id: str, each: ForeignObject, when: When) -> None:
        subject, type = f"matter/{ballot.matter}", each.text("type")
        words = self.objects.words(each, "desc")
        text = Text.of({"en": words}) if words else None
        act, sources = self.manuscript.act, self.sources(ballot)
        holding = self.holding(ballot, when) if _DECIDED.get(type) else []
        if holding:
            sentence = (
                f"It was approved, and {', '.join(holding)} still held a Discuss by these files: "
                "whoever left the body is no member any more. It is told in words: write until: of "
                "that membership, and the decision."
            )
            self.manuscript.say("warning", sentence, each.spot())
        if type in _DECIDED and not holding:
            decision = Decision(
                decision=f"decision-{id}",
                on=ballot.document,
                carried=_DECIDED[type],
                how="unknown",
                positions_known=False,
                words=text,
            )
            act(
                decision.decision,
                subject,
                decision,
                when,
                each.spot(),
                sources=sources,
            )
        elif text is not None and not self.is_of_a_position(type, words):
            person = reference(each.text("by"))[1]
            statement = Statement(
                speaker=Text.of(self.name(person, each.spot("by"))) if person else None,
                channel=Text.of({"en": f"history of the document ({type.replace('_', ' ')})"}),
                restated=text,
            )
            act(f"event-{id}", subject, statement, when, each.spot(), sources=sources)

    def is_of_a_position(self, type: str, words: str) -> bool:
        """Whether an event repeats what came with a position: the tracker adds one for each Discuss
        and each comment, below a line that says which of them it is."""
        head, _, rest = words.partition("]")
        return type == "added_comment" and head.startswith("[Ballot ") and _flat(rest) in self.texts


def _flat(text: str) -> str:
    """A text without its lines."""
    return " ".join(text.split())


def _since(ballot: DatatrackerBallot) -> tuple[int, str]:
    return instant(ballot.since), ballot.id


def _several(ballot: DatatrackerBallot, ballots: Mapping[str, DatatrackerBallot]) -> bool:
    """Whether there are other ballots on the same document."""
    return sum(other.document == ballot.document for other in ballots.values()) > 1


def _body(ballot: DatatrackerBallot) -> str:
    return ballot.kind if ballot.kind in {"irsg", "rsab"} else "iesg"


def _rule(kind: str, level: str) -> tuple[str, str]:
    """The rule of a ballot, and why it is only taken to be that, where it is not told."""
    if kind in {"irsg", "rsab"}:
        return kind, ""
    if kind == "draft" and level in _TWO_THIRDS:
        return "iesg-standards-track", ""
    if kind == "draft" and level in _ONE_YES:
        return "iesg-other", ""
    if kind == "draft":
        return "iesg-standards-track", "What level of standard is intended is not told."
    return "iesg-other", "By which rule this ballot is decided is not told."

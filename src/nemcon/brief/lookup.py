"""The desk: one record, one matter, one day, with names and sources looked up once.

spec/brief.md §1. Nothing is told that was known later than the day known. Names fall back from
person to member to the id's own letters: the record may name nobody.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import field, replace

from nemcon.core.days import END_OF_TIME, Day, Moment
from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.core.texts import Text
from nemcon.offices.terms import NEVER
from nemcon.proceedings.groups import speaks
from nemcon.proceedings.hindsight import AmendedEntry, amended, since
from nemcon.proceedings.holders import Holding, Seat, holding
from nemcon.proceedings.names import members_named, person_named, today
from nemcon.proceedings.outcomes import body_name
from nemcon.proceedings.sources import Sources
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.steps import StepStanding
from nemcon.record.act import Act
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.matters import TextRevision
from nemcon.record.entries.offices import Office
from nemcon.record.entries.positions import Position
from nemcon.record.record import Record
from nemcon.record.titles import publisher_of, spelled
from nemcon.wording.brief_facts import NamedMember, Scene, Stage, Who


@dataclass(slots=True)
class Desk:
    """Asks the record. *on* and *known* are instants; everything recorded is known at
    `END_OF_TIME`. *present*: the instant *on* is that of asking, which nobody named. *latest* is
    the last moment of which anything is known (spec/silence.md §5.12)."""

    record: Record
    matter: str
    on: int
    known: int
    stood: Standing | None = None
    """The standing of the day asked, where the caller has it already."""
    present: bool = False
    latest: int | None = None
    _facts: dict[str, Fact] = field(default_factory=dict)
    _amending: dict[str, Act] = field(default_factory=dict)
    _people: dict[str, Who] = field(default_factory=dict)
    _holding: Holding | None = None
    _sources: Sources | None = None

    def load(self) -> None:
        """Read every source and person of the matter in one go, before they are named."""
        facts = [fact for of in self.now.case.facts.values() for fact in of]
        people = {fact.act.person for fact in facts if fact.act.person}
        people |= {c.id for c in self.now.candidacies}
        sources = {source for fact in facts for source in fact.act.sources}
        # in one go: by itself each would be a question to the store
        self.record.load(
            [
                *(f"person/{id}" for id in sorted(people)),
                *(f"source/{id}" for id in sorted(sources)),
            ]
        )

    @property
    def now(self) -> Standing:
        if self.stood is None:
            self.stood = self.at(self.on)
        elif self.stood.step.id != step_told(self.stood).id:
            self.stood = self._of(self.stood)
        return self.stood

    def at(self, on: int) -> Standing:
        """How the matter stands at another instant, as known on the day of this brief."""
        now = standing(self.record, self.matter, on=on, known=self.known, latest=self.latest)
        return now if now.step.id == step_told(now).id else self._of(now)

    def _of(self, now: Standing) -> Standing:
        """How the step stands that a brief tells of at the moment of *now*; what may have happened
        already is of the matter, whichever step that is."""
        of = standing(
            self.record,
            self.matter,
            on=now.on,
            known=self.known,
            step=step_told(now).id,
            latest=self.latest,
        )
        return replace(of, possible=now.possible)

    def facts(self, subject: str, *, later: bool = False) -> list[Fact]:
        """The facts of a subject that hold by the day asked; with *later* those to come too."""
        facts = self.record.facts(subject, on=None if later else self.on, known=self.known)
        # whatever was looked at can be cited
        self._facts.update((fact.act.id, fact) for fact in facts)
        return facts

    def entry(self, id: str) -> Fact | None:
        """The fact of an entry that this desk has seen."""
        if id in self._facts:
            return self._facts[id]
        for kind in self.now.case.facts.values():
            self._facts.update((fact.act.id, fact) for fact in kind)
        self._facts.update((fact.act.id, fact) for fact in self.now.perhaps)
        self._facts.update((fact.act.id, fact) for fact in self.now.possible)
        return self._facts.get(id)

    def act(self, id: str) -> Act | None:
        """The act of an entry that this desk has seen, also of one that amends another."""
        fact = self.entry(id)
        return fact.act if fact is not None else self._amending.get(id)

    def later(self, ids: Iterable[str]) -> list[Fact]:
        """The entries *ids* of which nothing was known yet on the day asked, whether they hold by
        then for certain, perhaps or not."""
        by_subject: dict[str, list[Fact]] = {}
        for fact in filter(None, map(self.entry, ids)):
            if fact.known > self.on:
                by_subject.setdefault(fact.act.subject, []).append(fact)
        then = {
            fact.act.id
            for subject in by_subject
            for fact in self.record.facts(subject, on=None, known=self.on)
        }
        return [fact for of in by_subject.values() for fact in of if fact.act.id not in then]

    def amended(self, ids: Collection[str]) -> list[AmendedEntry]:
        """What was known otherwise on the day asked, or is since the day known: of the matter and
        its office, and of what is *ids* besides."""
        office = self.now.case.content.office
        own = [self.now.case.subject, *([f"office/{office}"] if office is not None else [])]
        facts = filter(None, map(self.entry, ids))
        subjects = dict.fromkeys([*own, *(fact.act.subject for fact in facts)])
        amendments = [
            one
            for subject in subjects
            for one in since(amended(self.record, subject, self.on), self.on, self.known)
            if subject in own or one.before.act.id in ids
        ]
        self._amending.update((one.by.id, one.by) for one in amendments)
        for one in amendments:
            self._facts.setdefault(one.before.act.id, one.before)
        return amendments

    # -- names

    def who(self, id: str) -> Who:
        """A person, or a member that is a candidate."""
        if id not in self._people:
            self._people[id] = self._who(id)
        return self._people[id]

    def _who(self, id: str) -> Who:
        # also where its entry has a later day, that it can be cited
        self.facts(f"person/{id}", later=True)
        fact = person_named(self.record, id, self.on, self.known)
        if fact is not None:
            nation = fact.content.nationality
            return Who(
                id=id,
                name=fact.content.name,
                nation=self.place(nation) if nation else None,
                described=fact.content.described,
                family=fact.content.family,
                entries=(fact.act.id,),
            )
        place = self.place(today(self.record, id, self.on, self.known))
        has_place = place.name is not None or place.state
        return Who(
            id=id,
            name=str(place.name) if place.name else spelled(id),
            member=place if has_place else None,
        )

    def place(self, id: str) -> NamedMember:
        fact = members_named(self.record, self.on, self.known).get(id)
        if fact is None:
            # two capitals may be the code of a state, which CLDR has a name for (4.4)
            return NamedMember(id=id, state=len(id) == 2 and id.isupper())
        return NamedMember(id=id, name=fact.content.name, state=fact.content.kind == "state")

    def places(self, ids: Iterable[str]) -> tuple[NamedMember, ...]:
        return tuple(self.place(id) for id in ids)

    # -- sources

    def source(self, id: str) -> Source | None:
        """Who published what; None where the record has no such source."""
        return self.sources.of(id)

    @property
    def sources(self) -> Sources:
        """The sources of what is told, as known on the day of this brief."""
        if self._sources is None:
            self._sources = Sources(self.record, self.known)
        return self._sources

    def according(self, fact: Fact) -> tuple[str, ...]:
        """Who says so, where an entry is a mere report: its two best publishers."""
        names = [self.publisher(id) for id in self.sources.best(fact.act.sources)]
        return tuple(dict.fromkeys(name for name in names if name))[:2]

    def publisher(self, id: str) -> str:
        source = self.source(id)
        return "" if source is None else publisher_of(source)

    # -- the matter and its office

    def scene(self) -> Scene:
        now = self.now
        body = now.structure.body
        office = self.office
        return Scene(
            on=now.zone.day(self.on),
            as_of=self._instant_shown(self.on, now.changes_at if self.present else 0),
            known=self._instant_shown(self.known) if self.known < END_OF_TIME else None,
            zone=now.zone,
            body=body.name,
            organisation=body.organisation,
            office=office,
            title=now.case.content.title,
            reopened=bool(now.undone),
            appointment=now.case.content.kind == "appointment",
            size=self.size,
            state=now.state,
            stage=self.stage(self.step),
            several=self.several,
            to_come=tuple(self.stage(step) for step in self.others() if _after(step, self.step)),
        )

    def _instant_shown(self, instant: int, changes_at: int | None = 0) -> Day | Moment:
        """An instant as it was asked about: the day at its end, else the moment; of the present the
        day, where nothing changes any more on that day (*changes_at*)."""
        zone = self.record.zone
        day = zone.day(instant)
        ends = changes_at is None or changes_at > zone.end(day)
        return day if ends or instant == zone.end(day) else zone.moment(instant)

    @property
    def several(self) -> bool:
        """Whether the matter fills several posts, put together, or decides on texts beside them."""
        persons = {c.id for c in self.now.candidacies if c.kind == "candidacy"}
        mixed = len(persons) < len(self.now.candidacies)
        return bool(persons and mixed) or any(
            len(persons & {*p.fact.content.parts}) > 1 for p in self.now.packages
        )

    def is_person(self, id: str) -> bool:
        """Whether an id is that of a candidate, and not of a text."""
        kinds = {c.id: c.kind for c in self.now.candidacies}
        texts = {f.content.text for f in self.now.case.of(TextRevision)}
        if id in texts or kinds.get(id) == "text":
            return False
        return self.now.case.content.kind == "appointment" or id in kinds

    def stage(self, step: StepStanding) -> Stage:
        """What a step does, and its body where that is not the record's own, or several decide."""
        own = self.now.case.matter.act.body
        apart = any((other.step.body or own) != own for other in self.now.steps)
        name = body_name(self.now, step) if step.step.body else self.now.structure.body.name
        return Stage(
            does=step.step.does,
            body=name if apart else None,
            size=size_of(step),
            partly=bool(step.suspended or step.unsure),
        )

    def others(self) -> list[StepStanding]:
        """The other steps, of several ways to one result the one that was taken, or the first."""
        of: dict[str, StepStanding] = {}
        for step in self.now.steps:
            first = self.now.belongs.ways(step.id)[0].step
            if first not in of or step.carried:
                of[first] = step
        mine = self.now.belongs.ways(self.step.id)[0].step
        return [step for first, step in of.items() if first != mine]

    @property
    def step(self) -> StepStanding:
        """The step that a brief tells of."""
        return self.now.step

    @property
    def size(self) -> int | None:
        """How many are entitled in it; None where that is to be stated and is not known yet."""
        return size_of(self.step)

    @property
    def office(self) -> Text | None:
        id = self.now.case.content.office
        facts = of_type(self.facts(f"office/{id}"), Office)
        return facts[-1].content.name if id and facts else None

    def holding(self) -> Holding | None:
        """Who holds the office of this matter; None without one."""
        id = self.now.case.content.office
        if id is None:
            return None
        if self._holding is None:
            try:
                office_holding = holding(
                    self.record,
                    id,
                    on=self.on,
                    known=self.known,
                    where=lambda _: [self.now.case.subject],
                )
            except Refusal:
                # the office is not known by then: the matter is told without it
                return None
            self._holding = office_holding
            self._facts.update((f.act.id, f) for f in _all_of(office_holding))
        return self._holding

    def seat(self, person: str = "") -> Seat | None:
        """The seat of this matter's office that somebody has, had last or is to have; of nobody,
        the one that its decision filled, else the first that is vacant or comes free."""
        holding = self.holding()
        if holding is None or len(holding.seats) == 1:
            return holding.only if holding is not None else None
        decision = self.now.decision
        person = person or (self.now.meant(decision) if decision is not None else "")
        had = [seat for seat in holding.seats if any(t.holder == person for t in seat.line.tenures)]
        return max(
            had or holding.seats,
            key=lambda seat: _free(seat) if not had else _latest(seat, person),
        )

    def dropped(self) -> frozenset[str]:
        """Entries that a reading does not follow."""
        return frozenset(
            entry
            for dispute in self.now.disputes
            if dispute.reading is not None
            for entry in dispute.entries
            if entry != dispute.follows
        )

    def positions(self, on: str) -> list[Fact[Position]]:
        """What members said on a candidacy or text themselves, be it for a group too, without what
        readings set aside."""
        dropped = self.dropped()
        return [
            fact
            for fact in self.now.case.of(Position)
            if fact.content.on == on and fact.act.id not in dropped and fact.content.binds
            if speaks(self.now.case, fact, fact.act.member or "")
        ]


def _all_of(holding: Holding) -> Iterator[Fact]:
    """The facts about an office, and about the events with which its terms end."""
    yield from holding.facts
    for event in holding.seats[0].happenings.values():
        yield from event.facts


def size_of(step: StepStanding) -> int | None:
    """How many are entitled in a step; None where that is to be stated and is not known yet."""
    unknown = step.step.electorate == "stated" and step.provisional
    return None if unknown else step.size


def _after(step: StepStanding, other: StepStanding) -> bool:
    """Whether a step comes after another, and is not carried."""
    return step.step.order > other.step.order and not step.carried


def step_told(now: Standing) -> StepStanding:
    """The step that a brief tells of: the one that closes the matter, else the last that was
    carried, else the one to decide now."""
    closing = now.closing or now.recommended
    return next(
        (s for s in now.steps if closing is not None and s.decision is closing), now.current
    )


def rests(*groups: Iterable[str]) -> tuple[str, ...]:
    """Ids of entries, each once, in order."""
    return tuple(dict.fromkeys(id for group in groups for id in group))


def _free(seat: Seat) -> int:
    """How soon a seat is free: the sooner, the greater."""
    holder = seat.succession.holder
    until = holder.until.latest if holder is not None and holder.until is not None else None
    if holder is None:
        return 0
    return -until.ordinal if until is not None else -NEVER


def _latest(seat: Seat, person: str) -> int:
    """When somebody last began a time in a seat."""
    return max(tenure.start for tenure in seat.line.tenures if tenure.holder == person)

"""What the people of a body are written to about, and who of them: by its record alone.

spec/letters.md. An occasion is an act that concerns others (a silence opened, a decision) or a day
that comes near (the end of a silence that somebody has not answered under, the last day of a term).
Here is said which there are and whom they concern; `nemcon.web.post` keeps a letter for each, puts
it into words when it is sent and hands it on. Nobody is written to about what he may not read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from nemcon.core.datings import When
from nemcon.core.days import Day, Duration, Zone
from nemcon.core.errors import NemconError
from nemcon.core.facts import dataclass
from nemcon.procedures.silence import SilenceState
from nemcon.proceedings.authority import SECRETARIAT, BodyPeople, people
from nemcon.proceedings.deadlines import Deadline, coming_days, deadlines
from nemcon.proceedings.docket import item, own_answers
from nemcon.proceedings.holders import holding
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.waiting import is_open
from nemcon.record.act import Act
from nemcon.record.readers import Reader, may_read
from nemcon.record.record import Record
from nemcon.record.registry import AMENDING

OccasionKind = Literal[
    "matter_opened",
    "text_revised",
    "silence_opened",
    "silence_moved",
    "silence_withdrawn",
    "silence_broken",
    "silence_over",
    "round_opened",
    "round_over",
    "meeting",
    "decided",
    "matter_ended",
    "reopened",
    "admitted",
    "amended",
    "reminder",
    "due",
    "term_ends",
]
KINDS: Mapping[str, OccasionKind] = {
    "matter": "matter_opened",
    "text": "text_revised",
    "silence": "silence_opened",
    "silence_extended": "silence_moved",
    "silence_held": "silence_moved",
    "silence_resumed": "silence_moved",
    "silence_withdrawn": "silence_withdrawn",
    "silence_answer": "silence_broken",
    "silence_broken": "silence_broken",
    "silence_certificate": "silence_over",
    "round": "round_opened",
    "round_result": "round_over",
    "meeting": "meeting",
    "decision": "decided",
    "matter_ended": "matter_ended",
    "reopening": "reopened",
    "admission": "admitted",
}
"""By the type of an act: the kind of letter that it may lead to."""
_BREAKS_NOTHING = "no_objection"
_TO_SECRETARIAT = frozenset({"silence_broken", "silence_over"})
"""The kinds of which the chair and the clerk are told too: nobody of them did it."""
REMINDERS = (Duration(days=1), Duration(seconds=2 * 3_600))
"""How long before its end a member is reminded, where the body says nothing else (§3.2)."""
TERM_ENDS = (Duration(months=3), Duration(months=1))
"""How long before the last day of a term the secretariat is told (§3.5)."""
_ENDED = frozenset(
    {SilenceState.ADOPTED, SilenceState.BROKEN, SilenceState.WITHDRAWN, SilenceState.LAPSED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """A person who is written to, for these *members*; for none as chair or clerk."""

    person: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What is written about: its *kind*, and what it is known by in the body (*event*), so that the
    same is written about once. *subject* is the matter or the office (``matter/m``), *entry* the
    act, "" for a day that comes near; *thing* the silence, the round, the step or the person that
    it is about. *until* is the instant from which on it is too late to write; None: it stays
    news. *due* is the instant at which a day came near; None: it followed from an act."""

    kind: OccasionKind
    event: str
    subject: str
    addressees: tuple[Addressee, ...]
    entry: str = ""
    thing: str = ""
    until: int | None = None
    due: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    """What is to be written about at an instant without a new act, which silences are to be
    certified, and the next instant at which there is more (None: never, without an act)."""

    occasions: tuple[Occasion, ...] = ()
    uncertified: tuple[str, ...] = ()
    next: int | None = None


def occasions(record: Record, acts: Iterable[Act], at: int) -> list[Occasion]:
    """§2 What *acts* lead to that were recorded in *record* at an instant. Of a body that somebody
    observes nobody is written to."""
    some = [act for act in acts if concerns_others(act)]
    if not some:
        return []
    there = people(record, at)
    if there.observed:
        return []
    news: list[Occasion] = []
    for act in some:
        one = _occasion(record, there, act, at)
        if one is None:
            continue
        # that a silence is broken may be two entries of one act: nobody is told twice
        same = (other for other in news if (other.kind, other.thing) == (one.kind, one.thing))
        before = {who.person for other in same for who in other.addressees}
        rest = tuple(who for who in one.addressees if who.person not in before)
        news.append(replace(one, addressees=rest))
    return [one for one in news if one.addressees]


def concerns_others(act: Act) -> bool:
    """Whether an act may lead to a letter, by itself alone: most do not, and cost nothing."""
    if act.type == "silence_answer":
        return bool(act.content.says != _BREAKS_NOTHING)
    return act.type in KINDS or act.type in AMENDING


def _occasion(record: Record, there: BodyPeople, act: Act, at: int) -> Occasion | None:
    kind = _amended(record, act, at) if act.type in AMENDING else KINDS[act.type]
    if kind is None:
        return None
    now = _standing(record, act.subject, at)
    if act.subject != "body" and now is None:
        return None
    thing, until = "", None
    if act.type in {"silence_answer", "silence_broken"} and not _breaks(now, act):
        return None
    for name in ("silence", "round", "meeting"):
        thing = thing or str(getattr(act.content, name, "") or "")
    if kind in {"silence_opened", "round_opened"} and now is not None:
        until = next((one for one in _ends(record, now, thing)), None)
    members = _concerned(now, there, thing)
    if kind == "silence_over" and act.content.state in {"broken", "withdrawn"}:
        members = ()  # they were told when it happened
    return Occasion(
        kind=kind,
        event=act.id,
        subject=act.subject,
        entry=act.id,
        thing=thing,
        until=until,
        addressees=tuple(
            one
            for one in _addressees(there, members, secretariat=kind in _TO_SECRETARIAT)
            if one.person != act.person and _reads(record, act, one)
        ),
    )


def _amended(record: Record, act: Act, at: int) -> OccasionKind | None:
    """Whether an act amends an entry that was written about."""
    # as it was known before: what is void by now is told to whom it was told
    history = record.history(act.subject)
    entry = history.amendable(getattr(act.content, "of", ""), at - 1)
    if entry is None:  # it may have become known in that very second
        entry = next((one.before.act for one in history.changed() if one.by.id == act.id), None)
    # of what a member said, and of what is destroyed, nobody is written to
    news = entry is not None and entry.type in KINDS and entry.type != "silence_answer"
    return "amended" if news and act.type != "redaction" else None


def _breaks(now: Standing | None, act: Act) -> bool:
    """Whether it is by this act that a silence is broken: the first of several."""
    one = _silence(now, act.content.silence) if now is not None else None
    if one is None or one.state is not SilenceState.BROKEN:
        return False
    if act.type == "silence_broken":
        return True
    breaking = [judgment.act.act for judgment in one.outcome.acts if judgment.verdict == "in_time"]
    breaking = [id for id in breaking if id in one.facts and _may_break(one, id)]
    return breaking[:1] == [act.id]


def _may_break(one: SilenceStanding, id: str) -> bool:
    return getattr(one.facts[id].content, "says", "") in one.terms.breaks


def _silence(now: Standing, id: str) -> SilenceStanding | None:
    return next((one for one in now.all_silences if one.id == id), None)


def _standing(record: Record, subject: str, at: int) -> Standing | None:
    """How the matter of a subject stands, where it can be judged."""
    kind, _slash, matter = subject.partition("/")
    if kind != "matter":
        return None
    try:
        return standing(record, matter, on=at, known=at, whole=True)
    except NemconError:
        return None


def _concerned(now: Standing | None, there: BodyPeople, thing: str) -> tuple[str, ...]:
    """The members that something concerns: to whom the silence or the round is put, else all."""
    for silence in now.all_silences if now is not None else ():
        if silence.id == thing:
            return silence.members
    for one in now.rounds if now is not None else ():
        if one.round.round == thing:
            return tuple(one.entitled.members)
    return tuple(dict.fromkeys(member for member, _fact in there.accreditations))


def _addressees(
    there: BodyPeople, members: Sequence[str], *, secretariat: bool
) -> Iterator[Addressee]:
    """The people who speak for these members or assist who does, each once, and the chair and the
    clerk where they are told too."""
    by_person: dict[str, list[str]] = {}
    for member, fact in there.accreditations:
        if member in members and fact.act.person is not None:
            by_person.setdefault(fact.act.person, []).append(member)
    keepers = _keepers(there) if secretariat else ()
    for person in (*by_person, *(one for one in keepers if one not in by_person)):
        yield Addressee(person=person, members=tuple(by_person.get(person, ())))


def _keepers(there: BodyPeople) -> tuple[str, ...]:
    roles = (fact for fact in there.roles if fact.content.role in SECRETARIAT)
    return tuple(dict.fromkeys(fact.act.person for fact in roles if fact.act.person is not None))


def _reads(record: Record, act: Act, who: Addressee) -> bool:
    """Whether somebody may read an act, as any of those for whom he is written to."""
    audience = record.history(act.subject).audience(act)
    return any(may_read(audience, reader) for reader in _readers(who))


def _readers(who: Addressee) -> Sequence[Reader]:
    return [Reader(member=member) for member in who.members] or [Reader(secretariat=True)]


# -- days that come near


def foresight(record: Record, matter: str, at: int) -> Foresight:
    """§3 What comes near in a matter at an instant: nothing in a record that an observer keeps, and
    of a matter that cannot be judged."""
    there = people(record, at)
    now = _standing(record, f"matter/{matter}", at)
    if there.observed or now is None:
        return Foresight()
    certified = {fact.content.silence for fact in now.case.typed("silence_certificate")}
    ended = (one for one in now.all_silences if one.state in _ENDED and one.id not in certified)
    moments = [now.changes_at]
    near: list[Occasion] = []
    for one in deadlines(now) if is_open(now) else ():
        occasion, next = _near(record, there, now, one, at)
        near += occasion
        moments.append(next)
    return Foresight(
        occasions=tuple(near),
        uncertified=tuple(one.id for one in ended),
        next=min((moment for moment in moments if moment is not None), default=None),
    )


def _near(
    record: Record, there: BodyPeople, now: Standing, one: Deadline, at: int
) -> tuple[list[Occasion], int | None]:
    """What a deadline leads to at an instant, and when there is more."""
    end = _instant(record, one.when)
    if not one.ahead or one.provisional or end is None or end <= at:
        return [], None
    own = now.structure.body.reminders
    steps = _before(end, REMINDERS if own is None else own, one.zone(now))
    begun = _begun(now, one)
    # of a time that was shorter from the first there is no reminder before it began
    steps = [step for step in steps if begun is None or step > begun]
    reached = [step for step in steps if step <= at]
    later = min((step for step in steps if step > at), default=None)
    if not reached:
        return [], later
    # the latest alone: whoever was not reached for a day is not written to twice
    step, subject = max(reached), f"matter/{now.matter}"
    whom = _owing(record, there, now, one, at)
    occasion = Occasion(
        kind="reminder" if one.kind in {"silence", "round"} else "due",
        event=f"{one.kind}/{now.matter}/{one.id}/{end}/{end - step}",
        subject=subject,
        thing=one.id,
        until=end,
        due=step,
        addressees=tuple(whom),
    )
    return [occasion] if occasion.addressees else [], later


def _owing(
    record: Record, there: BodyPeople, now: Standing, one: Deadline, at: int
) -> Iterator[Addressee]:
    """Who is reminded of a deadline: the people of each member that has not answered, as that
    member reads the record; of a step of the timetable the chair and the clerk."""
    if one.kind not in {"silence", "round"}:
        yield from (Addressee(person=person) for person in _keepers(there))
        return
    members = [
        member
        for member in now.current.names
        if _owes(record.read_by(Reader(member=member)), now.matter, member, one, at)
    ]
    yield from _addressees(there, members, secretariat=False)


def _owes(record: Record, matter: str, member: str, one: Deadline, at: int) -> bool:
    """Whether a member has said nothing under a silence or in a round, or is not told whether it
    has."""
    try:
        now = standing(record, matter, on=at, known=at)
    except NemconError:
        return False
    waits, own = item(record, now, member), own_answers(record, now, member)
    if one.kind == "silence":
        return one.id in {each.id for each in waits.silences} and one.id not in own.silences
    return one.id in {each.round.round for each in waits.rounds} and one.id not in own.rounds


def _begun(now: Standing, one: Deadline) -> int | None:
    """The instant from which on a silence or a round took answers; None for a step."""
    if one.silence is not None:
        return one.silence.opening.since
    facts = (each.fact for each in now.rounds if each.round.round == one.id)
    return next((fact.since for fact in facts), None) if one.kind == "round" else None


def _ends(record: Record, now: Standing, thing: str) -> Iterator[int]:
    for one in deadlines(now):
        if one.id == thing and (end := _instant(record, one.when)) is not None:
            yield end


def _instant(record: Record, when: Day | When) -> int | None:
    """The last instant that a deadline leaves."""
    return record.zone.end(when) if isinstance(when, Day) else record.span(when)[1]


def _before(end: int, lengths: Iterable[Duration], zone: Zone) -> list[int]:
    return [zone.add(end, length.before()) for length in lengths if not length.working]


def terms_near(record: Record, office: str, at: int) -> Foresight:
    """§3.5 The last days of terms in an office that come near at an instant."""
    there = people(record, at)
    if there.observed:
        return Foresight()
    try:
        answer = holding(record, office, on=at, known=at)
    except NemconError:
        return Foresight()
    zone, near, later = record.zone, [], []
    for one in coming_days(answer):
        if one.kind != "last":
            continue
        end = zone.end(one.day)
        steps = _before(end, TERM_ENDS, zone)
        later += [step for step in steps if step > at]
        reached = [step for step in steps if step <= at < end]
        if reached:
            near.append(
                Occasion(
                    kind="term_ends",
                    event=f"term/{office}/{one.person}/{one.day}/{end - max(reached)}",
                    subject=f"office/{office}",
                    thing=one.person,
                    until=end,
                    due=max(reached),
                    addressees=tuple(Addressee(person=person) for person in _keepers(there)),
                )
            )
    return Foresight(occasions=tuple(near), next=min(later, default=None))

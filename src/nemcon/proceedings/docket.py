"""What waits for a member in a body: the matters in which it has a say, most urgent first, and what
was closed lately, with what it said there.

spec/answers.md §9. An answer is *due* of a member that is entitled in the step to be decided: under
a silence that runs, in a round that is open, else on any who stands or on the text. By when follows
from the silence, the round, or the day by which the step is to be carried. Nothing here says that a
member must answer: where silence counts, it is one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from nemcon.core.errors import NemconError
from nemcon.core.facts import dataclass
from nemcon.procedures.silence import SilenceState
from nemcon.proceedings.authority import spoken_for
from nemcon.proceedings.closing import Closing, closing
from nemcon.proceedings.course import RoundStanding
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.steps import entitled_at
from nemcon.proceedings.waiting import is_open
from nemcon.record.asof import of_type
from nemcon.record.entries.decisions import Decision, Meeting
from nemcon.record.entries.positions import Position
from nemcon.record.entries.rounds import RoundAnswer
from nemcon.record.entries.silences import SilenceAnswer
from nemcon.record.record import Record
from nemcon.rules.stances import Stance

SOON = 14 * 86_400
"""Seconds within which a matter closes soon, or was closed lately."""
_RUNS = frozenset({SilenceState.RUNNING, SilenceState.HELD})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAnswers:
    """What a member said in a matter: its stance on each who stands or stood, its words under each
    silence, the rounds in which it answered. *readable*: whether it reads its own words there."""

    stances: Mapping[str, Stance]
    silences: Mapping[str, tuple[str, ...]]
    rounds: frozenset[str]
    readable: bool = True

    @property
    def any(self) -> bool:
        """Whether it said anything."""
        return bool(self.stances or self.silences or self.rounds)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocketItem:
    """A matter in which a member has a say, as it stands (*now*): the *silences* that run, the
    *rounds* that are open to it, on which candidacies or texts it has said nothing (*unanswered*),
    whether an answer of it is *due*, and the *deadline* (an instant), where there is one. *untold*:
    its answers are not for its own eyes, so that it is not told whether one is due."""

    now: Standing
    silences: tuple[SilenceStanding, ...] = ()
    rounds: tuple[RoundStanding, ...] = ()
    unanswered: tuple[str, ...] = ()
    due: bool = False
    untold: bool = False
    deadline: int | None = None

    def soon(self, at: int) -> bool:
        """Whether it closes within two weeks of an instant."""
        return self.deadline is not None and self.deadline - at <= SOON


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedItem:
    """A matter that was closed lately (*end*: the instant): what closed it, None where a silence
    did, and what the member said in it. *silent*: it said nothing, and a silence decided."""

    now: Standing
    end: int
    closing: Closing | None
    own: OwnAnswers
    silent: bool = False


Excuse = Literal["", "unaccredited"]
"""Why a member could not answer, as far as the record holds it: nobody was accredited for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedAnswer:
    """A decision, or a *round*, that came to its *end* (an instant) without an answer of a member
    that was entitled in it; with an *excuse*, or none."""

    now: Standing
    end: int
    round: RoundStanding | None = None
    excuse: Excuse = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Docket:
    """The open matters of a member, those with the nearest deadline first, those closed lately
    (*over*), the latest first, and what lately came to its end without its answer (*omissions*). It
    holds until *changes_at* without a new entry."""

    items: tuple[DocketItem, ...] = ()
    over: tuple[ClosedItem, ...] = ()
    omissions: tuple[MissedAnswer, ...] = ()
    changes_at: int | None = None

    @property
    def due(self) -> tuple[DocketItem, ...]:
        """Those in which an answer is due."""
        return tuple(item for item in self.items if item.due)

    @property
    def untold(self) -> tuple[DocketItem, ...]:
        """Those of which it is not told whether one is."""
        return tuple(item for item in self.items if item.untold)

    def soon(self, at: int) -> tuple[DocketItem, ...]:
        """Of the others those that close within two weeks of an instant."""
        return tuple(o for o in self.items if not o.due and not o.untold and o.soon(at))


def docket(record: Record, member: str, matters: Iterable[str], at: int) -> Docket:
    """What of *matters* waits for *member* at an instant; those that cannot be judged are left
    out."""
    ids = list(matters)
    # in a few questions: one by one each matter would cost a statement
    record.load(f"matter/{id}" for id in ids)
    items: list[DocketItem] = []
    over: list[ClosedItem] = []
    omissions: list[MissedAnswer] = []
    # who is entitled, and by which rule, changes with the body alone
    moments = [record.changes_at("body", at, at)]
    for id in ids:
        try:
            now = standing(record, id, on=at, known=at)
        except NemconError:
            # it hides no other matter, and may be fit to be judged from its next change on
            moments.append(record.changes_at(f"matter/{id}", at, at))
            continue
        moments.append(now.changes_at)
        if is_open(now):
            if member in now.current.names:
                items.append(one := item(record, now, member))
                moments += [_closes(record, round) for round in one.rounds]
        elif (ending := _ending(record, now, member)) is not None and at - ending.end <= SOON:
            over.append(ending)
            omissions += _omission(record, ending, member)
            # a second later: at that very instant it is still listed
            moments.append(ending.end + SOON + 1)
        omissions += _round_omissions(record, now, member)
    items.sort(key=_urgency)
    over.sort(key=lambda one: -one.end)
    omissions.sort(key=lambda one: -one.end)
    moments += [one.end + SOON + 1 for one in omissions]
    changes_at = min((moment for moment in moments if moment is not None), default=None)
    return Docket(
        items=tuple(items), over=tuple(over), omissions=tuple(omissions), changes_at=changes_at
    )


def own_answers(record: Record, now: Standing, member: str) -> OwnAnswers:
    """What *member* said in a matter, by what is for its own eyes."""
    if now.withheld is not None:
        return _own_entries(record, now, member)
    stances = {one.id: one.stances.get(member, Stance.UNDECLARED) for one in now.candidacies}
    under = {s.id: tuple(str(j.act.says) for j in s.spoke(member)) for s in now.all_silences}
    own = OwnAnswers(
        stances={id: stance for id, stance in stances.items() if stance is not Stance.UNDECLARED},
        silences={id: words for id, words in under.items() if words},
        rounds=frozenset(one.round.round for one in now.rounds if _answered(one, member)),
    )
    # it may be its own word that was for the chair and the clerk alone, and that it does not read
    withheld = any(silence.outcome.breakers == "withheld" for silence in now.all_silences)
    return replace(own, readable=own.any or not withheld)


def _own_entries(record: Record, now: Standing, member: str) -> OwnAnswers:
    """The same by its own entries, where no answer is made of what members say."""
    facts = record.facts(now.case.subject, on=now.on, known=now.known)
    own = [fact for fact in facts if fact.act.member == member]
    silences: dict[str, tuple[str, ...]] = {}
    for fact in of_type(own, SilenceAnswer):
        under = fact.content.silence
        silences[under] = (*silences.get(under, ()), fact.content.says)
    return OwnAnswers(
        stances={fact.content.on: fact.content.stance for fact in of_type(own, Position)},
        silences=silences,
        rounds=frozenset(fact.content.round for fact in of_type(own, RoundAnswer)),
        # what is for the secretariat no member reads, not the one either that said it
        readable=now.withheld is None or now.withheld.to != "secretariat",
    )


def _answered(one: RoundStanding, member: str) -> bool:
    """Whether a member answered in a round, be it in vain."""
    replies = (*one.answers, *(judgment.answer for judgment in one.uncounted))
    return any(reply.member == member for reply in replies)


def _closes(record: Record, one: RoundStanding) -> int | None:
    """Until which instant a round is open, by its own close."""
    closes = one.fact.content.closes
    return None if closes is None else record.span(closes)[0]


def takes_answers(record: Record, one: RoundStanding, at: int) -> bool:
    """Whether a round is open at an instant, by its own close and by its result."""
    closes = _closes(record, one)
    return not one.result_facts and (closes is None or closes > at)


def is_open_to(record: Record, one: RoundStanding, member: str, at: int) -> bool:
    """Whether a round takes an answer of *member* at an instant."""
    return takes_answers(record, one, at) and member in one.round.entitled


def item(record: Record, now: Standing, member: str) -> DocketItem:
    """What an open matter asks of a member that is entitled in it."""
    own = own_answers(record, now, member)
    running = tuple(s for s in now.silences if s.state in _RUNS and s.step.step == now.current.id)
    rounds = tuple(one for one in now.rounds if is_open_to(record, one, member, now.on))
    unanswered = tuple(one.id for one in now.in_race if one.id not in own.stances)
    # where nobody stands there is nothing that could be answered
    silent = bool(now.in_race) and len(unanswered) == len(now.in_race)
    ends = [
        record.span(silence.outcome.expiry)[1]
        for silence in running
        if silence.outcome.expiry is not None
    ]
    ends += [end for one in rounds if (end := _closes(record, one)) is not None]
    if now.current.step.until is not None:
        ends.append(record.span(now.current.step.until)[1])
    # while a silence runs what is owed is a word under it, and in a round one in that
    due = (
        any(silence.id not in own.silences for silence in running)
        or any(one.round.round not in own.rounds for one in rounds)
        or (silent and not running and not rounds)
    )
    return DocketItem(
        now=now,
        silences=running,
        rounds=rounds,
        unanswered=unanswered,
        due=due and own.readable,
        untold=due and not own.readable,
        # a day that has passed urges nobody: the answer is owed still, and has no deadline
        deadline=min((end for end in ends if end > now.on), default=None),
    )


def _ending(record: Record, now: Standing, member: str) -> ClosedItem | None:
    """A matter that is open no more: closed by what is recorded, else by its silence."""
    last = closing(record, now.matter, now.known)
    quiet = now.silence
    expiry = quiet.outcome.expiry if quiet is not None else None
    if last is not None:
        end = last.fact.since
    elif expiry is not None:
        end = record.span(expiry)[1]
    else:
        return None
    own = own_answers(record, now, member)
    silence = quiet is not None and quiet.state is SilenceState.ADOPTED
    return ClosedItem(
        now=now,
        end=end,
        closing=last,
        own=own,
        silent=silence and not own.any and quiet is not None and member in quiet.members,
    )


def _omission(record: Record, ending: ClosedItem, member: str) -> Iterator[MissedAnswer]:
    """That a matter was decided without a word of a member that was entitled then: where a silence
    decided that is an answer, and where nobody says who was at the meeting it may have been."""
    now, own, last = ending.now, ending.own, ending.closing
    if own.any or not own.readable or ending.silent or last is None:
        return
    content = last.fact.content
    if not isinstance(content, Decision) or content.how in {"silence", "unknown"}:
        return
    step = now.closes.step if now.closes is not None else now.current.step
    if member not in entitled_at(record, now.case, step, last.fact, now.known).members:
        return
    if content.meeting is not None or content.how in {"meeting", "acclamation"}:
        meetings = [f.content for f in now.case.of(Meeting) if f.content.meeting == content.meeting]
        if not any(meeting.present for meeting in meetings):
            return
        if any(member in (*one.present, *one.represented) for one in meetings):
            return
    yield MissedAnswer(now=now, end=ending.end, excuse=_excuse(record, member, ending.end, now.on))


def _round_omissions(record: Record, now: Standing, member: str) -> Iterator[MissedAnswer]:
    """The rounds that lately came to their close without an answer of a member that was to
    answer."""
    if now.withheld is not None and now.withheld.to == "secretariat":
        return
    over = [
        (one, end)
        for one in now.rounds
        if member in one.round.entitled
        if (end := _closes(record, one)) is not None and end <= now.on < end + SOON + 1
    ]
    own = own_answers(record, now, member).rounds if over else frozenset()
    for one, end in over:
        if one.round.round not in own:
            excuse = _excuse(record, member, end, now.on)
            yield MissedAnswer(now=now, end=end, round=one, excuse=excuse)


def _excuse(record: Record, member: str, end: int, known: int) -> Excuse:
    return "" if spoken_for(record, member, end, known) else "unaccredited"


def _urgency(of: DocketItem) -> tuple[bool, bool, float, int]:
    """What is due comes first, the nearest deadline before; then what was recorded last."""
    deadline = float("inf") if of.deadline is None else of.deadline
    return not of.due, not of.untold, deadline, -of.now.case.matter.entry.seq

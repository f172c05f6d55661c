"""What every act of a body rests on: who acts and when, and the matter as it is then.

spec/standing.md §7 and §18. Nothing here writes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nemcon.core.datings import When
from nemcon.core.days import Moment, Zone
from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.core.limits import TimeLimit
from nemcon.procedures.reckoning import end_of
from nemcon.procedures.silence import SilenceState
from nemcon.proceedings.authority import speaks_for
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.working import calendar_of
from nemcon.record.act import Act, Entry
from nemcon.record.asof import of_type
from nemcon.record.disclosure import audience_of_position, disclosed
from nemcon.record.entries.matters import Step
from nemcon.record.entries.structure import Person
from nemcon.record.readers import Reader
from nemcon.record.record import Record

CLOSED = frozenset({"decided", "adopted", "not_adopted", "lapsed", "withdrawn"})
"""The states in which a matter takes no more positions and decisions, unless it is reopened."""


_CHAIR = Reader(secretariat=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Who acts, and the id of the act: *person* for *member*, at the store's *moment*. *reader* is
    what they may read: who decides, the chair's."""

    id: str
    moment: Moment
    person: str | None = None
    member: str | None = None
    reader: Reader = _CHAIR

    def in_name_of(self, giver: str | None) -> "Acting":
        """The same, for the member of whom it is the word: of a *giver*, by proxy."""
        return self if giver is None else replace(self, member=giver)

    def proxy_of(self, giver: str | None) -> str | None:
        """The member that says it in the name of a *giver*, if there is one."""
        return self.member if giver is not None else None

    def act(self, record: Record, subject: str, content: object, **more: object) -> Act:
        """The act on *subject*, true and known at the moment unless *more* says otherwise."""
        fields: dict[str, object] = {"effective": self.moment, "known": self.moment, **more}
        return Act(
            id=self.id,
            body=record.body,
            subject=subject,
            content=content,
            person=self.person,
            member=self.member,
            **fields,  # type: ignore[arg-type]  # the keywords are Act's own fields
        )


def open_now(
    record: Record, matter: str, moment: Moment, *, deciding: bool = False, whole: bool = False
) -> Standing:
    """The matter, where it still takes acts; a decision also writes down what silence adopted."""
    now = standing(record, matter, on=moment.utc, known=moment.utc, whole=whole)
    unwritten = deciding and now.state == "adopted" and now.decision is None
    if now.state in CLOSED and not unwritten:
        raise Refusal(
            "The matter {matter} is {state}.",
            mend="Reopen it first, with a reason.",
            matter=matter,
            state=now.state,
        )
    return now


def after_decision(record: Record, by: Acting, matter: str, decision: str) -> Standing:
    """The matter, where a *decision* of it is in force."""
    now = standing(record, matter, on=by.moment.utc, known=by.moment.utc, whole=True)
    if decision not in {fact.content.decision for fact in now.decisions}:
        raise Refusal(
            "{entry} is no decision of this matter in force.",
            mend="Name one that is.",
            entry=decision,
        )
    return now


def contested(now: Standing, on: str) -> Candidacy:
    try:
        return now.candidacy(on)
    except KeyError:
        known = ", ".join(c.id for c in now.candidacies) or "none is recorded"
        raise Refusal(
            "{on} is not a candidacy or text of this matter.",
            mend="Known: {known}.",
            on=on,
            known=known,
        ) from None


def silence_named(now: Standing, id: str) -> SilenceStanding:
    for silence in now.silences:
        if silence.id == id:
            return silence
    known = ", ".join(silence.id for silence in now.silences) or "none is recorded"
    raise Refusal(
        "{silence} is not a silence of this matter.",
        mend="Known: {known}.",
        silence=id,
        known=known,
    )


def require_none_under_silence(silences: Iterable[SilenceStanding]) -> None:
    """Refuse what one of these silences stands against while it runs or is on hold: members may
    still speak under it (spec/silence.md §4.7)."""
    for silence in silences:
        about = " and ".join(silence.opening.content.texts)
        if silence.state is SilenceState.RUNNING:
            raise Refusal(
                "The silence on {texts} runs until {end}.",
                mend="Withdraw the silence first, or wait for its end.",
                texts=about,
                end=silence.outcome.expiry,
            )
        if silence.state is SilenceState.HELD:
            raise Refusal(
                "The silence on {texts} is on hold.",
                mend="Withdraw the silence first, or wait for its end.",
                texts=about,
            )


def require_voice(record: Record, by: Acting) -> None:
    """Whether the person is accredited to speak for the member at the moment; an assistant is
    not."""
    if not speaks_for(record, by.person, by.member, by.moment.utc):
        raise Refusal(
            "{person} is not accredited to speak for {member} today.",
            mend="Accredit the person first, or let an accredited representative confirm.",
            person=by.person,
            member=by.member,
        )


def require_proxy(
    record: Record, by: Acting, matter: str, act: Act, step: Step | None = None
) -> None:
    """Refuse what the member of whoever acts says in the name of another (the member of *act*)
    under a proxy that is not on record, or has no effect now, in a *step* or the current one."""
    from nemcon.proceedings.proxies import in_vain, proxy_act  # noqa: PLC0415  # few acts are by proxy

    then = record.supposing(_entries(record, by, [act]))
    at = by.moment.utc
    now = standing(then, matter, on=at, known=at, whole=True)
    fact = now.case.entry(act.id)
    judgment = proxy_act(then, now.case, step or now.current.step, fact, at, at)
    if judgment.why is not None:
        finding = in_vain(judgment)
        raise Refusal(
            "{why}",
            mend="Let the member answer itself, or give its proxy.",
            why=finding.sentence,
            finding=finding,
        )
    if judgment.proxy is None:
        raise Refusal(
            "{holder} holds no proxy of {member} for this.",
            mend="Let the member give it first.",
            holder=by.member,
            member=act.member,
        )


def audience_for(record: Record, matter: str, by: Acting) -> str:
    """For whose eyes it is what a member says in a matter."""
    # of the record itself: a standing that knows all has nothing left that is disclosed to some
    rule = disclosed(record.history(f"matter/{matter}"))
    members = (by.member,) if by.member is not None else ()
    return audience_of_position(rule.to if rule is not None else None, members)


def open_to(record: Record, matter: str) -> str:
    """For whose eyes a matter itself is."""
    history = record.history(f"matter/{matter}")
    return history.audience(next(f.act for f in history.facts() if f.act.type == "matter"))


def person_acts(record: Record, by: Acting, person: str, name: str) -> list[Act]:
    """What records a *person* by *name*, where nobody of that id is recorded yet."""
    facts = record.facts(f"person/{person}", on=None, known=by.moment.utc)
    names = [fact.content.name for fact in of_type(facts, Person)]
    if not names and not name:
        raise Refusal(
            "{person} is not recorded as a person.", mend="Give the name too.", person=person
        )
    # any name of before will do: a form may be older than the change of name
    if names and name and name not in names:
        raise Refusal(
            "{person} is recorded as {name}, and not as {other}.",
            mend="Give another person an id of its own, or leave the name out.",
            person=person,
            name=names[-1],
            other=name,
        )
    if names:
        return []
    entry = replace(by, id=f"{by.id}.person", person=None, member=None)
    return [entry.act(record, f"person/{person}", Person(name=name))]


def supposed(record: Record, by: Acting, matter: str, acts: Sequence[Act]) -> Standing:
    """The matter as it would stand with these acts, and the whole of it. Nothing of that is
    kept."""
    at = by.moment.utc
    return standing(
        record.supposing(_entries(record, by, acts)), matter, on=at, known=at, whole=True
    )


def _entries(record: Record, by: Acting, acts: Sequence[Act]) -> list[Entry]:
    """Acts as the store would record them next."""
    last = record.head()
    return [
        Entry(seq=last + number, recorded=by.moment, commitment="", act=act)
        for number, act in enumerate(acts, 1)
    ]


def require_sources(record: Record, by: Acting, sources: Sequence[str]) -> None:
    """Refuse what names no source, or one that is not recorded."""
    if not sources:
        raise Refusal(
            "What is recorded on behalf of somebody names its source.",
            mend="Record the letter or the minutes as a source first, and name it.",
        )
    for id in sources:
        if not record.facts(f"source/{id}", on=None, known=by.moment.utc):
            raise Refusal(
                "{source} is not a source of this record.",
                mend="Record the source first.",
                source=id,
            )


def require_past(record: Record, by: Acting, day: When) -> None:
    """Refuse a day or moment that is still to come."""
    # from when it holds: what is of today has happened, though the day is not over
    if record.span(day)[0] > by.moment.utc:
        raise Refusal("{day} is still to come.", mend="Give the day on which it happened.", day=day)


def require_future(record: Record, by: Acting, day: When) -> None:
    """Refuse a day or moment that is over."""
    # by its last instant: what is left of today is still to come
    if record.span(day)[1] < by.moment.utc:
        raise Refusal("{day} is over.", mend="Give a day or moment that is not.", day=day)


def require_end(
    record: Record, limit: TimeLimit | None, expiry: When | None, start: Moment, here: Zone
) -> None:
    """Refuse an *expiry* that is not when its time limit ends that began at *start*."""
    if limit is None:
        return
    # by the calendars that are known then, as the form has shown it; later ones move nothing (7.7)
    end = end_of(limit, start.utc, here, calendar_of(record, start.utc)).moment
    if end != expiry:
        raise Refusal(
            "{limit} ends at {end}, not at the end that is given.",
            mend="Give that end, or change the time limit.",
            limit=limit,
            end=end,
        )

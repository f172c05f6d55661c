"""The silences of a matter, and how each stands.

spec/silence.md. The record's entries become the events of `nemcon.rules.silence`, which knows the
law; the members addressed are those entitled in the step when the silence was opened.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nemcon.core.days import Moment
from nemcon.proceedings.case import Case
from nemcon.record.asof import Fact
from nemcon.record.entries.silences import (
    NoticeAcknowledged,
    NoticeServed,
    ObjectionLifted,
    SilenceAnswer,
    SilenceBroken,
    SilenceExtended,
    SilenceHeld,
    SilenceLapsed,
    SilenceOpened,
    SilenceResumed,
    SilenceWithdrawn,
)
from nemcon.rules import silence as law
from nemcon.rules import silence_events as events


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceStanding:
    """One silence: the entry that opened it, its terms, its events and what it has come to."""

    opened: Fact[SilenceOpened]
    terms: events.Terms
    course: tuple[events.Event, ...]
    outcome: law.Outcome

    @property
    def id(self) -> str:
        return self.opened.content.silence

    @property
    def state(self) -> law.State:
        return self.outcome.state

    @property
    def changes_at(self) -> int | None:
        moment = self.outcome.changes_at
        return moment.utc if moment else None


def silences_of(
    case: Case, members: Sequence[str], at: Moment, *, observed: bool
) -> tuple[SilenceStanding, ...]:
    """Every silence of the matter, in the order of opening, as it stands at *at*."""
    found = []
    for fact in case.of(SilenceOpened):
        terms = terms_of(fact.content)
        course = tuple(_events(case, fact, members))
        found.append(
            SilenceStanding(
                opened=fact,
                terms=terms,
                course=course,
                outcome=law.outcome(terms, course, at, observed=observed),
            )
        )
    return tuple(found)


def terms_of(opened: SilenceOpened) -> events.Terms:
    """The terms of a silence, as it was opened under them."""
    return events.Terms(
        zone=opened.zone,
        reading=opened.reading,
        forms=frozenset(opened.forms),
        breaks=frozenset(events.Says(word) for word in opened.breaks),
        minimum=opened.minimum,
        minimum_from=opened.minimum_from,
        consent=events.Consent(by=opened.consent, given=opened.consent_given)
        if opened.consent
        else None,
        service_needed=opened.service_needed,
    )


def _events(case: Case, fact: Fact[SilenceOpened], members: Sequence[str]) -> list[events.Event]:
    opened = fact.content
    found: list[events.Event] = [
        events.Opened(
            silence=opened.silence,
            when=fact.effective,
            expiry=opened.expiry,
            members=tuple(members),
            after=opened.after,
            digest=opened.digest or "",
        )
    ]
    for kind in _EVENTS:
        for other in case.of(kind):
            if other.content.silence == opened.silence:
                found.append(_event(other))
    return found


_Happened = (
    NoticeServed
    | NoticeAcknowledged
    | SilenceAnswer
    | ObjectionLifted
    | SilenceHeld
    | SilenceResumed
    | SilenceExtended
    | SilenceWithdrawn
    | SilenceBroken
    | SilenceLapsed
)
_EVENTS: tuple[type[_Happened], ...] = (
    NoticeServed,
    NoticeAcknowledged,
    SilenceAnswer,
    ObjectionLifted,
    SilenceHeld,
    SilenceResumed,
    SilenceExtended,
    SilenceWithdrawn,
    SilenceBroken,
    SilenceLapsed,
)


def _event(fact: Fact[_Happened]) -> events.Event:
    """One entry about a silence, as an event of it."""
    when, said, member = fact.effective, fact.content, fact.act.member or ""
    match said:
        case NoticeServed():
            return events.Served(member=member, when=when)
        case NoticeAcknowledged():
            return events.Acknowledged(member=member, when=when)
        case SilenceAnswer():
            return events.Act(
                act=fact.act.id,
                member=member,
                says=events.Says(said.says),
                form=said.form or None,
                sent=said.sent or (None if said.received else when),
                received=when if said.received else None,
            )
        case ObjectionLifted():
            return events.Lifted(act=said.answer, when=when)
        case SilenceHeld():
            return events.Held(when=when, reason=said.reason)
        case SilenceResumed():
            return events.Resumed(when=when, expiry=said.expiry)
        case SilenceExtended():
            return events.Extended(when=when, expiry=said.expiry, reason=said.reason)
        case SilenceWithdrawn():
            return events.Withdrawn(when=when, reason=said.reason)
        case SilenceBroken():
            return events.ReportedBroken(when=when, by=frozenset(said.by))
        case SilenceLapsed():
            return events.ReportedAdopted(when=when)

"""The days that come near, and the silences that end: looked for by a worker, in every body.

decision D8: within a minute of its end what a silence came to is written down, and the letters
that tell of it are put in with that entry. Nothing depends on it: whoever asks is answered by the
record, certified or not. What is looked at is only what may have moved: the matters and offices
with new entries, and those whose next instant has come.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from nemcon.core.errors import NemconError, Refusal
from nemcon.proceedings.acts import Acting, certify
from nemcon.proceedings.occasions import Foresight, foresight, terms_near
from nemcon.web.models import EntryRow
from nemcon.web.post import outbox
from nemcon.web.store import records

_LOG = logging.getLogger("nemcon")
AUTHOR = "worker"
"""Who asks, as the store knows requests."""
_NOTHING = Foresight()


@dataclass(slots=True)
class BodyWatch:
    """What a worker knows of a body: up to which entry it has looked, and when which subject is to
    be looked at again."""

    head: int = 0
    next: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Watch:
    """What one worker keeps an eye on, in all bodies."""

    bodies: dict[str, BodyWatch] = field(default_factory=dict)

    def look(self, now: int) -> int:
        """Certify what has ended and put in letters about what comes near; how many there were of
        both."""
        done = 0
        for body in records.bodies():
            try:
                done += self._look(body, now)
            except NemconError as fault:
                # one body hides no other
                _LOG.warning("%s was not looked at: %s", body, fault)
        return done

    def _look(self, body: str, now: int) -> int:
        mine = self.bodies.setdefault(body, BodyWatch())
        head = records.head(body)
        if head != mine.head and records.store().record(body).departure is not None:
            # what comes near is told where the body is kept
            mine.head, mine.next = head, {}
            return 0
        subjects = [subject for subject, at in mine.next.items() if at <= now]
        if head != mine.head:
            subjects += _subjects_since(body, mine.head, head)
        done = 0
        for subject in dict.fromkeys(subjects):
            coming = _foresight(body, subject, now)
            done += _certify(body, subject, coming.uncertified, now)
            if coming.occasions:
                restored = records.store().record(body).restorations()
                last = restored[-1].recorded.utc if restored else None
                with transaction.atomic():
                    done += outbox.put(body, coming.occasions, now, last)
            mine.next.pop(subject, None)
            if coming.next is not None:
                # a second later: at that very instant it is as it was
                mine.next[subject] = max(coming.next, now + 1)
        mine.head = head
        return done


def _subjects_since(body: str, since: int, head: int) -> Iterable[str]:
    """The matters and offices with entries numbered above *since*; all where the body itself
    moved."""
    rows = EntryRow.objects.filter(body=body, seq__gt=since, seq__lte=head)
    subjects = set(rows.values_list("subject", flat=True).distinct())
    if since and "body" in subjects:
        subjects = set(EntryRow.objects.filter(body=body).values_list("subject", flat=True))
    return sorted(s for s in subjects if s and s.partition("/")[0] in {"matter", "office"})


def _foresight(body: str, subject: str, now: int) -> Foresight:
    record = records.store().record(body)
    kind, _slash, id = subject.partition("/")
    try:
        of = foresight if kind == "matter" else terms_near
        return of(record, id, now)
    except NemconError:  # what cannot be judged has nothing to tell, until it moves
        return _NOTHING


def _certify(body: str, subject: str, silences: Iterable[str], now: int) -> int:
    """Write down what silences came to that have ended; how many."""
    done = 0
    for silence in silences:
        try:
            done += _certificate(body, subject.partition("/")[2], silence)
        except Refusal as fault:
            # the clerk was faster, or its outcome is not known
            _LOG.info("no certificate of %s: %s", silence, fault)
    return done


def _certificate(body: str, matter: str, silence: str) -> int:
    head = records.head(body)
    key = f"certificate/{matter}/{silence}/{head}"
    with records.store().turn(
        body, key=key, author=AUTHOR, data=key.encode(), auth={"how": "worker"}
    ) as turn:
        if turn.receipt is not None:
            return 0
        by = Acting(id=f"certificate-{silence}-{head}", moment=turn.moment)
        acts = certify(turn.record, by, matter=matter, silence=silence)
        turn.append(acts)
        outbox.tell(turn.record, acts, turn.moment)
    return 1

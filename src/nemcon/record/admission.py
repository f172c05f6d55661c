"""What a store lets in: the moment of an append, and acts that its record can hold.

spec/record.md §8.2, §8.4. What is checked is what is written: acts are read back from their bytes,
so that a record in memory answers as its file does. Who asks has the body's turn
(`nemcon.record.store`).
"""

import json
from collections.abc import Callable, Sequence

from nemcon.core.days import Moment, zone
from nemcon.core.errors import Malformed, Refusal
from nemcon.record.act import PUBLIC, Act, read_act
from nemcon.record.asof import check_amendment, span
from nemcon.record.disclosure import admit_positions
from nemcon.record.readers import within
from nemcon.record.record import Record
from nemcon.record.registry import (
    AMENDING,
    ARRIVAL,
    CLOCK_SET,
    DEPARTURE,
    OF_THE_STORE,
    RESTORATION,
)

CLOCK_BEHIND = 2
"""Seconds by which a clock may be behind the last recorded moment before acts are refused."""

# the sign is turned in these names: GMT-14 is 14 hours ahead
FIRST_ZONE = "Etc/GMT-14"
"""Where every day begins first: a day is known too late when it has not begun even there."""

STALE = 15 * 60
"""Seconds after which an act that was prepared earlier must be prepared again."""

_OWN = {
    CLOCK_SET: "That the clock was set",
    RESTORATION: "That the record was restored",
    DEPARTURE: "That the record goes on elsewhere",
    ARRIVAL: "That the record has arrived",
}
"""What an entry of the store's own says."""

LARGEST_ACT = 900_000
"""Bytes of the largest act: with its envelope it still fits a line of the log."""


class ClockBehind(Refusal):
    """The store's clock is too far behind its own record."""


class Elsewhere(Refusal):
    """The record of a *body* goes on at *to*, the address of another site."""

    def __init__(self, body: str, to: str) -> None:
        super().__init__(
            "The record of '{value}' is kept at {place} now.",
            mend="Go on there: nothing of this was recorded.",
            value=body,
            place=to,
        )
        self.to = to


class Stale(Refusal):
    """The act was prepared too long ago."""


def moment_for(now: Moment, last: Moment | None, *, sets_clock: bool = False) -> Moment:
    """The moment to record at: now, or the last one where the clock is a little behind it. An act
    that *sets_clock* is recorded now, where the clock is further behind."""
    if sets_clock and (last is None or last.utc - now.utc <= CLOCK_BEHIND):
        raise Refusal(
            f"The clock says {now}, and nothing is recorded at a later moment.",
            mend="There is no clock to set: record what you have to record.",
        )
    if last is None or now >= last or sets_clock:
        return now
    if last.utc - now.utc > CLOCK_BEHIND:
        raise ClockBehind(
            f"The clock says {now}, and the record already says {last}.",
            mend="Set the clock of the server right; if it is the record's that was wrong, say so "
            "with nemcon clock.",
        )
    # a little behind is what a clock set by the network is at times: moments do not go back, and
    # nobody waits
    return last


def admit(
    record: Record,
    acts: Sequence[Act],
    used: Callable[[str], Act | None],
    moment: Moment,
    own: str = "",
) -> list[Act]:
    """Refuse at the door what *record* cannot hold; *used* finds the act of an id already
    recorded. What is the store's *own*, of that type, is one act alone, for everybody.

    Returned are the acts as they will be read back, so that a record in memory answers as its file
    does.
    """
    if not acts:
        raise Refusal("There is nothing to append.", mend="Say at least one act.")
    types = [act.type for act in acts if act.type in OF_THE_STORE]
    if types != [own][: len(own)] or (own and (len(acts) > 1 or acts[0].audience != PUBLIC)):
        kind = own or types[0]
        raise Refusal(
            f"{_OWN[kind]} is recorded by itself, for everybody, where it was.",
            mend=f"Use {OF_THE_STORE[kind]}.",
        )
    body, new, audiences = record.body, dict[str, Act](), dict[str, str]()
    departure = record.departure
    if departure is not None and own != ARRIVAL:
        raise Elsewhere(body, departure.content.to)
    if departure is None and own == ARRIVAL:
        raise Refusal(
            f"The record of {body} is kept here, and did not go elsewhere.",
            mend="Record what you have to record.",
        )
    for act in acts:
        if act.body != body:
            raise Refusal(f"{act.id} is for the body {act.body}.", mend=f"Append it to {act.body}.")
        # the acts of one append too: none of them is recorded yet
        if act.id in new or used(act.id) is not None:
            raise Refusal(
                f"The id {act.id} is used already.", mend="Give every act an id of its own."
            )
        if act.prepared is not None and moment.utc - act.prepared.utc > STALE:
            raise Stale(
                f"{act.id} was prepared at {act.prepared}.",
                mend="Look at it again and send it anew.",
            )
        if span(act.known, zone(FIRST_ZONE))[0] > moment.utc:
            raise Refusal(
                f"{act.id} is known at {act.known}, after {moment}.",
                mend="Say when it became known.",
            )
        if act.type in AMENDING:
            # an act may amend one of the same append, which no record has yet
            here = new.get(act.content.of)
            target = here or used(act.content.of)
            _admit_amendment(act, target)
            if target is not None and act.type != "redaction":
                # as it is after those before it in this append: one may open what the next repeats
                now = audiences.get(target.id) or (
                    here.audience if here else record.history(act.subject).audience(target)
                )
                _admit_audience(act, now)
                if act.type == "audience_change":
                    audiences[target.id] = act.content.audience
        new[act.id] = _read_back(act)
    admitted = list(new.values())
    admit_positions(record, admitted, moment)
    return admitted


def passed_over(act: Act, head: int) -> int:
    """Up to which number none is given again, behind entry *head*, by the act that says that the
    record was restored."""
    content = act.content
    if not content.head == head <= content.last:
        raise Refusal(
            f"The record ends with entry {head}, and {act.id} says that it was restored up to "
            f"{content.head}, with no number up to {content.last} given again.",
            mend="Say where it ends, and at least that number.",
        )
    return int(content.last)


def _admit_audience(act: Act, now: str) -> None:
    """Refuse what amends an entry, whose audience is *now* that, before more eyes than it may come:
    it repeats the entry. Who opens an entry says so to all whom it is opened to."""
    if act.type == "audience_change":
        if not within(act.content.audience, act.audience):
            raise Refusal(
                f"{act.id} opens {act.content.of} to {act.content.audience} and is itself for "
                f"{act.audience}.",
                mend=f"Record it for {act.content.audience}, who are to know of it.",
            )
    elif not within(act.audience, now):
        raise Refusal(
            f"{act.id} is for {act.audience} and amends {act.content.of}, which is for {now}.",
            mend=f"Record it for {now} at most, or open the entry first.",
        )


def _read_back(act: Act) -> Act:
    data = act.bytes()
    if len(data) > LARGEST_ACT:
        raise Refusal(f"{act.id} has {len(data)} bytes.", mend=f"An act has at most {LARGEST_ACT}.")
    result = read_act(json.loads(data))
    # a number where a text belongs writes well and is another value once it is read
    if result != act:
        raise Malformed(
            f"{act.id} is not read back as it was given.",
            mend="Give every field a value of its type.",
        )
    return result


def _admit_amendment(act: Act, target: Act | None) -> None:
    if target is None:
        raise Refusal(
            f"{act.id} names {act.content.of}, which is not recorded.",
            mend="Name an entry of this body.",
        )
    if target.type in OF_THE_STORE:
        raise Refusal(
            f"{act.id} amends {target.id}, by which numbers and moments of the record are read.",
            mend=f"{_OWN[target.type]} stays as it was recorded.",
        )
    if target.subject != act.subject:
        raise Refusal(
            f"{act.id} is on {act.subject}; what it names is on {target.subject}.",
            mend="Use its subject.",
        )
    check_amendment(act, target)

"""Which term is in which seat, in an office of which several people hold one each.

spec/offices.md §7. Each seat has a line of its own, and everything that is said of an office with
one seat is said of each. Where the seat of a term is not stated it follows from the others: nobody
leaves a seat for another in going on, and whoever begins follows on whoever leaves.
"""

from collections.abc import Iterable, Sequence

from nemcon.core.days import Zone
from nemcon.offices.tenures import order_of
from nemcon.offices.terms import NEVER, OfficeRules, TermOfOffice

_CLEAR, _IN_DOUBT, _OPEN, _TAKEN = range(4)
"""What a term finds in a seat: nobody; somebody who may be gone; somebody of whom no end is
recorded; somebody."""


def deal(
    terms: Iterable[TermOfOffice], office: OfficeRules
) -> tuple[tuple[TermOfOffice, ...], ...]:
    """The terms of each seat. The order in which they are given changes nothing."""
    if office.most_seats == 1:
        return (tuple(terms),)
    seats: list[list[TermOfOffice]] = [[] for _ in range(office.most_seats)]
    for term in sorted(terms, key=lambda term: _turn(term, office)):
        seats[_seat(term, seats, office)].append(term)
    return tuple(tuple(seat) for seat in seats)


def stated_seat(term: TermOfOffice, office: OfficeRules) -> int | None:
    """The seat that is stated for a term, where there ever was one of that number."""
    return term.seat if term.seat and term.seat <= office.most_seats else None


def _turn(term: TermOfOffice, office: OfficeRules) -> tuple[object, ...]:
    """§7.3 Whoever was never in office last, else stated seats first, then regular terms in the
    order of their first days, then acting ones. Ends play no other part: one that becomes known
    later changes no seat of those who began.
    """
    first = term.first
    begins = first.latest.ordinal if first.latest else NEVER
    earliest = first.earliest.ordinal if first.earliest else 0
    has_seat = stated_seat(term, office) is not None
    return term.never, not has_seat, term.kind == "acting", begins, earliest, term.holder, term.id


def _seat(term: TermOfOffice, seats: Sequence[Sequence[TermOfOffice]], office: OfficeRules) -> int:
    """The seat that a term goes to, counted from 0."""
    seat_of_term = stated_seat(term, office)
    if seat_of_term is not None:
        return seat_of_term - 1
    start = term.first.latest.ordinal if term.first.latest else NEVER
    zone = office.zone

    # §7.3 in its order: the holder's own seat, then how free, then who leaves as it begins, then
    # the first
    def rank(seat: int) -> tuple[bool, int, bool, int]:
        doubt = max((_finds(term, t, zone) for t in seats[seat]), default=_CLEAR)
        own = any(t.holder == term.holder and t.kind == term.kind for t in seats[seat])
        freed = any(_leaves(t, start, zone) for t in seats[seat])
        return not (own and doubt <= _IN_DOUBT), doubt, not freed, seat

    return min(range(max(office.seats_on(start), 1)), key=rank)


def _leaves(term: TermOfOffice, day: int, zone: Zone) -> bool:
    """Whether a term ends as another begins on *day*."""
    end = term.end(zone)
    return end is not None and end.after - end.shares_its_day <= day <= end.after


def _finds(term: TermOfOffice, other: TermOfOffice, zone: Zone) -> int:
    """What a term finds of another in a seat; nothing of one of the same holder (§6.2)."""
    if term.holder == other.holder and term.kind == other.kind:
        return _CLEAR
    before, after = sorted((term, other), key=lambda one: order_of(one, zone))
    begins, end = after.first.latest, before.end(zone)
    if begins is None or before.first.latest is None:
        return _CLEAR
    if end is None:
        return _OPEN
    day = begins.ordinal + end.shares_its_day
    if day >= end.after:
        return _CLEAR
    # in doubt where some reading of its end lets the other begin: that is no overlap (§6.2)
    surely = end.until.earliest is not None and day <= end.until.earliest.ordinal
    return _TAKEN if surely else _IN_DOUBT

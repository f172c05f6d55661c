"""The line of an office: its terms laid side by side as tiles that never overlap, day by day.

spec/offices.md §2 and §3. Days are counted by their ordinals, on half-open spans: a tile runs from
its start up to and not including its end, and what lies between two tiles is a vacancy. Tiles
divide time whatever the facts say; where facts had to give way to one another, ``checks`` says so.

A fact holds from the latest day its dating allows; the days on which it may already have held are
kept as *doubts*.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from nemcon.core.datings import Dating
from nemcon.core.days import Zone
from nemcon.core.facts import dataclass
from nemcon.offices.terms import NEVER, Charge, End, OfficeRules, TermKind, TermOfOffice, day_known


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """The days one term fills: ordinals from *start* up to, not including, *end* (or `NEVER`).

    *begin_doubt* and *end_doubt* are the days on which it may have begun already, or may be over
    already (§3). From *over* on its holder stays although the term has expired (§2.7). *bounded*:
    whether its dates bound its days, none of them being about or doubtful. *fills*: the day from
    which it surely holds what a regular term before it leaves (§2.5). *yields*: the first day on
    which whoever succeeds may have begun, and *to* that of the successor as it is dated, where
    that alone ends it.
    """

    term: TermOfOffice
    start: int
    end: int
    begin_doubt: range
    end_doubt: range
    over: int | None = None
    bounded: bool = True
    fills: int | None = None
    yields: int | None = None
    to: Dating | None = None

    @property
    def earliest_start(self) -> int:
        """The first day on which it may have begun."""
        return self.begin_doubt.start if self.begin_doubt else self.start

    @property
    def earliest_end(self) -> int:
        """The first day on which it may be over."""
        own = self.end_doubt.start if self.end_doubt else self.end
        return own if self.yields is None else min(own, self.yields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """The unbroken time of one holder, regular or acting, over successive terms (§4).

    *place* counts the regular holders given, *ordinal* is the number where it is known (§4.2).
    """

    tiles: tuple[Tile, ...]
    place: int | None
    ordinal: int | None

    @property
    def holder(self) -> str:
        return self.tiles[0].term.holder

    @property
    def kind(self) -> TermKind:
        return self.tiles[0].term.kind

    @property
    def start(self) -> int:
        return self.tiles[0].start

    @property
    def end(self) -> int:
        return self.tiles[-1].end


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeSpan:
    """The days on which somebody is in charge: from *start* up to and not including *end*."""

    charge: Charge
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLine:
    """Tiles, tenures, spans in charge, days of doubt and days of change, each in order, and the
    ordinal from which the post is no longer there (`NEVER`). Get one from `line_of`.
    """

    office: OfficeRules
    tiles: tuple[Tile, ...]
    starts: tuple[int, ...]
    tenures: tuple[Tenure, ...]
    tenure_starts: tuple[int, ...]
    charges: tuple[ChargeSpan, ...]
    doubts: tuple[range, ...]
    changes: tuple[int, ...]
    closed: int
    never: tuple[TermOfOffice, ...] = ()
    """The terms that ended before they began (§1.10)."""

    def tile_at(self, day: int) -> Tile | None:
        """The tile that covers the end of the ordinal *day*, in logarithmic time."""
        index = bisect_right(self.starts, day) - 1
        return self.tiles[index] if index >= 0 and day < self.tiles[index].end else None

    def between(self, day: int) -> bool:
        """§2.4 Whether *day* lies after one recorded holder and before another."""
        return 0 < bisect_right(self.starts, day) < len(self.starts)

    def doubtful(self, day: int) -> bool:
        """§3.1 Whether an imprecise date leaves open who held the office on *day*."""
        index = bisect_right(self.doubts, day, key=lambda doubt: doubt.start) - 1
        return index >= 0 and day in self.doubts[index]


def line_of(
    terms: Iterable[TermOfOffice],
    in_charge: Iterable[Charge],
    office: OfficeRules,
    begins: Iterable[int] = (),
) -> OfficeLine:
    """Lay the facts about one office side by side. Facts without a usable day are left to
    ``checks``. *begins*: when somebody begins in any of its seats, which ends who was in charge
    (§7.2).
    """
    zone, facts = office.zone, list(terms)
    tiles = lay(facts, office)
    never = sorted((t for t in facts if t.never), key=lambda term: order_of(term, zone))
    # of one seat among several nobody counts holders (§7.4)
    several = office.most_seats > 1
    tenures = tuple(_tenures(tiles, office.complete and not several, stated_alone=several))
    starts = tuple(tile.start for tile in tiles)
    charges = tuple(_charges(in_charge, sorted({*starts, *begins})))
    doubts = tuple(_merged(doubt for t in tiles for doubt in (t.begin_doubt, t.end_doubt) if doubt))
    # more than change anything: each is asked, and none that does may be missing
    days = {day for tile in tiles for day in _days_of_change(tile, zone)}
    days |= {edge for span in charges for edge in (span.start, span.end)}
    days |= {edge for doubt in doubts for edge in (doubt.start, doubt.stop)}
    days |= {day for term in never for day in (term.to_come_from(zone), stands_from(term, zone))}
    days.add(closed := _closure(tiles, office))
    return OfficeLine(
        office=office,
        tiles=tiles,
        starts=starts,
        tenures=tenures,
        tenure_starts=tuple(tenure.start for tenure in tenures),
        charges=charges,
        doubts=doubts,
        changes=tuple(sorted(day for day in days if day < NEVER)),
        closed=closed,
        never=tuple(never),
    )


def lines_of(
    seats: Iterable[Iterable[TermOfOffice]], in_charge: Iterable[Charge], office: OfficeRules
) -> tuple[OfficeLine, ...]:
    """The line of each seat, by the terms in it (§7.2)."""
    every, charges = [list(seat) for seat in seats], list(in_charge)
    begins = {tile.start for seat in every for tile in lay(seat, office)} if len(every) > 1 else ()
    return tuple(line_of(seat, charges, office, begins) for seat in every)


def stands_from(term: TermOfOffice, zone: Zone) -> int:
    """The ordinal of the day from which the end that a term had stands (§1.9)."""
    end = term.ended
    return min(day_known(end.decided, zone), end.last) if end is not None else NEVER


def _closure(tiles: tuple[Tile, ...], office: OfficeRules) -> int:
    """§2.8 The day after the last one of the post, or of a last term that ended with it."""
    if office.until is not None:
        return office.until.ordinal + 1
    end = tiles[-1].term.ended if tiles else None
    return tiles[-1].end if end is not None and end.how == "abolished" else NEVER


# Terms side by side (§2)


class _TileDraft:
    """A tile while its neighbours move its edges; *due* is its end if nobody succeeds, *over* the
    day from which its holder stays although the term has expired."""

    __slots__ = ("due", "end", "fact", "fills", "fixed", "over", "start", "term")

    def __init__(self, term: TermOfOffice, office: OfficeRules) -> None:
        assert term.first.latest is not None
        self.term, self.fact = term, term.end(office.zone)
        self.over = held_over(term, office)
        stays = self.over is not None and term.ended is None
        self.due = self.end = self.fact.after if self.fact and not stays else NEVER
        # an imprecise first day is at the latest the last one of the term (§3.3)
        self.start = min(term.first.latest.ordinal, self.end - 1)
        self.fixed = False
        self.fills: int | None = None


def held_over(term: TermOfOffice, office: OfficeRules) -> int | None:
    """§2.7 The day from which the holder stays although the term has expired, by a rule; None
    where no rule says so, or where the term was over by then."""
    planned = term.planned_by(office.zone)
    if term.kind != "regular" or planned is None or planned.awaited or planned.after >= NEVER:
        return None
    # it ended by the day planned: nobody stayed
    if term.ended is not None and term.ended.after <= planned.after:
        return None
    return planned.after if office.holding_over(planned.last) else None


def lay(terms: Iterable[TermOfOffice], office: OfficeRules) -> tuple[Tile, ...]:
    """The tiles of *terms* in order, each cut where the next begins, all where the post ends."""
    closure = office.until.ordinal + 1 if office.until else NEVER
    # before anything is cut: a term after the post was gone would end the one before it
    drafts = [draft for draft in _ordered(terms, office) if draft.start < closure]
    for draft in drafts:
        draft.end = min(draft.end, closure)
    regular = _cut([draft for draft in drafts if draft.term.kind == "regular"])
    acting = _cut([draft for draft in drafts if draft.term.kind == "acting"])
    filled = [*regular, *_between(acting, regular)]
    filled.sort(key=lambda draft: (draft.start, draft.end))
    return tuple(_tile(filled, i) for i in range(len(filled)))


def can_be(term: TermOfOffice, zone: Zone) -> bool:
    """Whether the dates of a term leave it at least one day."""
    end, first = term.end(zone), term.first
    if first.latest is None or term.never:
        return False
    return not (end and first.earliest and first.earliest.ordinal >= end.after)


def order_of(term: TermOfOffice, zone: Zone) -> tuple[int, int, bool, int, str, str]:
    """The order of terms in a line, the same whatever order they are given in."""
    first, end = term.first, term.end(zone)
    return (
        first.latest.ordinal if first.latest else NEVER,
        first.earliest.ordinal if first.earliest else 0,
        term.kind == "regular",
        end.after if end else NEVER,
        term.holder,
        term.id,
    )


def _ordered(terms: Iterable[TermOfOffice], office: OfficeRules) -> list[_TileDraft]:
    zone = office.zone
    ordered = sorted((t for t in terms if can_be(t, zone)), key=lambda term: order_of(term, zone))
    drafts = [_TileDraft(term, office) for term in ordered]
    for before, draft in pairwise(drafts):
        _fix(before, draft)
    # again, as a fixed first day may have moved one before another
    drafts.sort(key=lambda draft: draft.start)
    return drafts


def _fix(before: _TileDraft, draft: _TileDraft) -> None:
    """§3.2 The day of the predecessor's handover makes an imprecise first day known."""
    first, fact = draft.term.first, before.fact
    # only a handover has a successor on its own day: a last day says nothing of when the next began
    if first.precise or fact is None or fact.until_is != "handover" or not fact.until.precise:
        return
    earliest = first.earliest.ordinal if first.earliest else 0
    if earliest <= fact.boundary <= draft.start:
        draft.start, draft.fixed = fact.boundary, True


def _cut(drafts: list[_TileDraft]) -> list[_TileDraft]:
    """§2.2 A term ends at the latest where the next of its kind begins."""
    for before, after in pairwise(drafts):
        before.end = min(before.end, after.start)
    return drafts


def _between(acting: list[_TileDraft], regular: list[_TileDraft]) -> Iterator[_TileDraft]:
    """§2.5 Acting holders fill what regular terms leave; at a day they share, the one who begins
    holds.
    """
    starts = [draft.start for draft in regular]
    for draft in acting:
        index = bisect_right(starts, draft.start) - 1
        if index >= 0 and draft.start < regular[index].end:
            _yield_to(regular[index], draft)
        if index + 1 < len(regular):
            draft.end = min(draft.end, starts[index + 1])
        if draft.start < draft.end:
            yield draft


def _yield_to(regular: _TileDraft, acting: _TileDraft) -> None:
    # by the end it had of itself, as the draft may be cut already
    begins_on_last_day = acting.start == regular.due - 1
    no_end_recorded = regular.fact is None and acting.start > regular.start
    if regular.over is not None and regular.due == NEVER:  # somebody acts instead of staying on
        acting.start = regular.end = max(acting.start, regular.over)
    elif begins_on_last_day or no_end_recorded:
        regular.end = acting.start
    else:
        acting.fills, acting.start = acting.start, regular.end


# Imprecise dates (§3)


def _tile(drafts: list[_TileDraft], i: int) -> Tile:
    draft = drafts[i]
    before = drafts[i - 1] if i else None
    after = drafts[i + 1] if i + 1 < len(drafts) else None
    cut = after if after is not None and after.start == draft.end else None
    begins = _begin_doubt(cut, draft) if cut is not None else range(0)
    return Tile(
        term=draft.term,
        start=draft.start,
        end=draft.end,
        begin_doubt=_begin_doubt(draft, before),
        end_doubt=_end_doubt(draft, after),
        fills=draft.fills,
        yields=begins.start if begins else None,
        to=cut.term.first if cut is not None and begins else None,
        over=draft.over if draft.over is not None and draft.over < draft.end else None,
        bounded=not any(map(_marked, _dates(draft))),
    )


def _dates(draft: _TileDraft) -> Iterator[Dating]:
    yield draft.term.first
    if draft.fact is not None:
        yield draft.fact.until


def _marked(dating: Dating) -> bool:
    return dating.approximate or dating.uncertain


def _begin_doubt(draft: _TileDraft, before: _TileDraft | None) -> range:
    first = draft.term.first
    earliest = first.earliest.ordinal if first.earliest else 0
    if draft.fills is not None and before is not None:
        # who acts holds as soon as the regular holder is gone, be that not known to the day (§2.5)
        gone = _end_doubt(before, draft)
        return range(max(earliest, gone.start), draft.start) if gone else range(0)
    if first.precise or draft.fixed:
        return range(0)
    if before is None:
        floor = 0 if earliest else draft.start
    else:
        # the predecessor has at least its first day, and holds for certain until its end may be
        # (§3.3)
        floor = max(_earliest_start(before) + 1, _surely_over(before.fact))
    # of a date about or doubtful the last day too is in doubt (§3.1)
    return range(max(earliest, floor), draft.start + _marked(first))


def _earliest_start(draft: _TileDraft) -> int:
    """The first day on which it may have begun."""
    first = draft.term.first
    if draft.fills is not None:
        return draft.fills
    imprecise = not draft.fixed and not first.precise
    return min(first.earliest.ordinal, draft.start) if imprecise and first.earliest else draft.start


def _surely_over(fact: End | None) -> int:
    """The first day a successor could hold; 0 where no end says so."""
    if fact is None or fact.until.earliest is None:
        return 0
    return fact.until.earliest.ordinal + (not fact.shares_its_day)


def _end_doubt(draft: _TileDraft, after: _TileDraft | None) -> range:
    fact = draft.fact
    if fact is None or fact.until.precise or draft.due == NEVER:
        return range(0)
    # the successor's known first day makes an imprecise handover known (§3.2)
    is_joint = after is not None and after.start == draft.end and after.term.first.precise
    if is_joint and fact.until_is == "handover":
        return range(0)
    earliest = fact.until.earliest.ordinal if fact.until.earliest else draft.start
    return range(max(earliest + (not _marked(fact.until)), draft.start), min(fact.after, draft.end))


def _merged(doubts: Iterable[range]) -> Iterator[range]:
    span: range | None = None
    for doubt in sorted(doubts, key=lambda d: (d.start, d.stop)):
        if span is None:
            span = doubt
        elif doubt.start <= span.stop:
            span = range(span.start, max(span.stop, doubt.stop))
        else:
            yield span
            span = doubt
    if span is not None:
        yield span


# Tenures, spans in charge, days of change


def _tenures(tiles: tuple[Tile, ...], complete: bool, *, stated_alone: bool) -> Iterator[Tenure]:
    """§4.1 Regular holders are numbered; a return after another regular holder is a new number.
    §4.2 The number is known from the first one stated on, or from the first of all; *stated_alone*:
    only those stated (§7.4)."""
    place, last = 0, None
    ordinal = 0 if complete else None
    run: list[Tile] = []
    here: int | None = None
    number: int | None = None
    for tile in tiles:
        term = tile.term
        if run and not _goes_on(run[-1], tile):
            yield Tenure(tiles=tuple(run), place=here, ordinal=number)
            run = []
        run.append(tile)
        # an acting term has no number and does not end the run of numbers of who comes after it
        here = number = None
        if term.kind == "regular" and term.annulled is None:
            if (last is None or ordinal is None) and term.ordinal is not None:
                ordinal = term.ordinal
            elif term.holder != last and ordinal is not None:
                ordinal = term.ordinal if stated_alone else ordinal + 1
            place += term.holder != last
            last, here, number = term.holder, place, ordinal
    if run:
        yield Tenure(tiles=tuple(run), place=here, ordinal=number)


def _goes_on(before: Tile, tile: Tile) -> bool:
    one, other = before.term, tile.term
    return one.holder == other.holder and one.kind == other.kind and before.end == tile.start


def _charges(in_charge: Iterable[Charge], starts: Sequence[int]) -> Iterator[ChargeSpan]:
    """§1.7 Without a recorded end, in charge until the next holder begins; a holder who begins that
    day holds.
    """
    dated = [(c.first.latest.ordinal, c) for c in in_charge if c.first.latest]
    for start, charge in sorted(dated, key=lambda pair: (pair[0], pair[1].person, pair[1].id)):
        until = charge.until.latest if charge.until else None
        end = until.ordinal + 1 if until else NEVER
        index = bisect_right(starts, start)
        following = starts[index] if index < len(starts) else NEVER
        # a holder who begins on the recorded last day ends it (§1.7)
        if until is None or following == end - 1:
            end = min(end, following)
        if start < end:
            yield ChargeSpan(charge=charge, start=start, end=end)


def _days_of_change(tile: Tile, zone: Zone) -> Iterator[int]:
    """Each day on which an answer may change because of this tile."""
    term = tile.term
    yield from (tile.start, tile.end, tile.end if tile.over is None else tile.over)
    yield term.to_come_from(zone)
    yield from (day for one in term.stood for day in (one.since, one.until))
    ends = (term.first_plan(), term.end(zone), *(e.end() for e in term.extensions))
    for end in ends:
        if end is not None:
            yield from (end.after - 1, end.after, day_known(end.decided, zone))
            yield from (telling.since for telling in (end.event.tellings if end.event else ()))

"""Who holds an office on a day, who held it before, and who is to hold it next.

spec/offices.md §4 and §5. An answer is a function of the facts, the day asked (its end) and the
last day that is known about. It shows what stood on the day: extensions decided by then, the end as
planned by then, a designate appointed by then. The line of days itself (``tenures``) comes from all
the facts given, so that the day of a holder never depends on when anybody asks.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from nemcon.core.datings import Dating, When, day_of
from nemcon.core.days import Day
from nemcon.core.facts import dataclass
from nemcon.core.texts import Text
from nemcon.offices.events import Event, Telling
from nemcon.offices.tenures import OfficeLine, Tenure, Tile, line_of, stands_from
from nemcon.offices.terms import (
    NEVER,
    Charge,
    End,
    EndCause,
    HolderIs,
    OfficeRules,
    Stood,
    TermExtension,
    TermKind,
    TermOfOffice,
    UntilIs,
    day_known,
)

OfficeStatus = Literal["held", "acting", "vacant", "unknown", "abolished"]

NO_HOLDER_RECORDED = "no holder recorded"
POST_ABOLISHED = "post abolished"
STATED = "stated on record"
"""Why there was nobody: the post is said to have been vacant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds the post, since *first*, up to *until* as it stood on the day asked (§5.3).

    *until* is None where no end is recorded, or an *event* that has no day yet; *telling* is what
    was said of the event by then (§1.8). *how*: the end was announced, and what it is, and
    *announced* the day on which it was, where that is another; *taken_back* are those that were
    taken back by then (§1.9). *annulled*: the day on which the choice of one who held it in fact
    was annulled (§1.11), *annulled_later* whether that is later than the day asked. *decision* made
    the holder's latest term. *terms* counts the successive terms begun or decided: a second term is
    not an extension. *uncertain*: the day asked is one on which an imprecise date leaves the holder
    in doubt. *over*: the day from which the holder stays although the term has expired, by the rule
    that *article* names (§2.7). *hindsight*: nothing said by that day how long the term would run;
    its end is known since.
    """

    person: str
    holder_is: HolderIs
    kind: TermKind
    ordinal: int | None
    nationality: str | None
    first: Dating
    until: Dating | None
    until_is: UntilIs | None
    extensions: tuple[TermExtension, ...]
    terms: int
    decision: str | None
    uncertain: bool
    over: Day | None = None
    article: Text | None = None
    event: Event | None = None
    telling: Telling | None = None
    how: EndCause | None = None
    announced: When | None = None
    taken_back: tuple[Stood, ...] = ()
    annulled: When | None = None
    annulled_later: bool = False
    hindsight: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Between whom an imprecise date leaves it in doubt who holds the post (§5.9): these *may*.
    *otherwise* it is vacant, or unknown; None: one of them surely does."""

    may: tuple[str, ...]
    otherwise: Literal["vacant", "unknown"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Designate:
    """Who is to hold the post next, by a decision of the day asked or before; or as recorded, where
    *decided* is None, and *known* since which day (§5.4)."""

    person: str
    ordinal: int | None
    nationality: str | None
    first: Dating
    decided: When | None
    decision: str | None
    known: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeverBegan:
    """Who was to hold the post from a *first* day, and never did (§1.10): how it ended, and when.
    *term* is its id, *end* that of the entry that says so. *again*: another term of theirs did
    begin, or is to."""

    person: str
    kind: TermKind
    first: Dating
    decided: When | None
    decision: str | None
    how: EndCause | None
    on: Dating
    term: str
    end: str
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Predecessor:
    """Who held the post before; *days* counts those at whose end the post was theirs (§5.5), which
    by imprecise dates may be *least* to *most*. *over*: from when on the term had expired (§2.7).
    *event*: that with which it ended (§1.8).
    """

    person: str
    kind: TermKind
    ordinal: int | None
    nationality: str | None
    first: Dating
    until: Dating
    until_is: UntilIs
    how: str | None
    days: int
    least: int
    most: int | None
    over: Day | None
    decision: str | None
    end_decision: str | None
    event: Event | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """First and last vacant day, both included, their number, and who was in charge (§5.6). By
    imprecise dates it may have begun as early as *earliest* and lasted *least* to *most* days
    (None: they are about or doubtful)."""

    first: Day
    until: Day
    days: int
    earliest: Day
    least: int
    most: int | None
    reason: str
    in_charge: tuple[str, ...]
    uncertain: bool

    @property
    def on_record(self) -> bool:
        """Whether it is said to be one; else no holder is recorded, and there may have been one."""
        return self.reason == STATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """The answer for one day. *as_planned* is who would hold it after the last day known (§5.2).

    *by_nationality* lists regular holders in order, the designate included, once for each ordinal;
    those without a recorded nationality are left out. *in_charge_too* are those in charge beside
    *in_charge*, who began last. *closed* is the first day without the post,
    if that has come. *changes_at* is the next day on which the answer changes without a new fact.
    """

    status: OfficeStatus
    holder: Holder | None
    as_planned: Holder | None
    in_charge: Charge | None
    designate: Designate | None
    predecessors: tuple[Predecessor, ...]
    vacancies: tuple[Vacancy, ...]
    by_nationality: Mapping[str, tuple[str, ...]]
    doubt: Doubt | None
    closed: Day | None
    changes_at: Day | None
    never: tuple[NeverBegan, ...] = ()
    in_charge_too: tuple[Charge, ...] = ()

    @property
    def gap(self) -> Vacancy | None:
        """The vacancy of the day asked, if it is one."""
        return self.vacancies[-1] if self.status == "vacant" else None

    @property
    def vacant(self) -> bool:
        """Whether the post is said to be vacant on the day asked."""
        return self.gap is not None and self.gap.on_record

    @property
    def all_in_charge(self) -> tuple[Charge, ...]:
        """Who is in charge on that day, whoever began last first."""
        return (self.in_charge, *self.in_charge_too) if self.in_charge is not None else ()

    @property
    def to_come(self) -> str | None:
        """The nationality whose last holder in *by_nationality* is the designate, who has not held
        that place yet."""
        next_ = self.designate
        if next_ is None or next_.nationality is None:
            return None
        people = self.by_nationality.get(next_.nationality, ())
        holders = [one.person for one in self.predecessors]
        holders += [self.holder.person] if self.holder is not None else []
        new = next_.person not in holders or people.count(next_.person) > 1
        return next_.nationality if people[-1:] == (next_.person,) and new else None

    @property
    def uncertain(self) -> bool:
        """Whether an imprecise date leaves it in doubt who holds the post that day."""
        return self.doubt is not None


def succession(
    terms: Iterable[TermOfOffice],
    in_charge: Iterable[Charge],
    office: OfficeRules,
    on: Day,
    known_until: Day | None = None,
) -> Succession:
    """The answer for the end of *on*; of days after *known_until* nothing is known.

    Many questions about one office: call `line_of` once and `ask` for each day.
    """
    return ask(line_of(terms, in_charge, office), on, known_until)


def ask(line: OfficeLine, on: Day, known_until: Day | None = None) -> Succession:
    """`succession` on a line already laid."""
    now = _answer(line, on, known_until)
    # `changes_at` compares answers, and so is no part of what is compared
    return replace(now, changes_at=_next_change(line, on, known_until, now))


def holder_on(line: OfficeLine, on: Day, known_until: Day | None = None) -> Holder | None:
    """Only who holds the office at the end of *on*: logarithmic in the number of terms."""
    if known_until is not None and on > known_until:
        return None
    return _holder(line, on.ordinal)


def changes_at(line: OfficeLine, on: Day, known_until: Day | None = None) -> Day | None:
    """The first day after *on* on which `ask` differs without a new fact, or None (§5.7)."""
    return _next_change(line, on, known_until, _answer(line, on, known_until))


def _next_change(line: OfficeLine, on: Day, known_until: Day | None, now: Succession) -> Day | None:
    days = [day for day in line.changes if day > on.ordinal]
    if known_until is not None and known_until >= on and known_until.ordinal + 1 < NEVER:
        # From the day after the last one known nothing is known, which changes the answer too.
        days = sorted([*days, known_until.ordinal + 1])
    # Not every day on which something begins or ends changes the answer: each is asked.
    return next((Day(d) for d in days if _answer(line, Day(d), known_until) != now), None)


def _answer(line: OfficeLine, on: Day, known_until: Day | None) -> Succession:
    day = on.ordinal
    holder = _holder(line, day)
    # beyond what is known the status is unknown, and who was to hold it is told beside that (§5.2)
    beyond = known_until is not None and on > known_until
    designate = _designate(line, day)
    doubt = _doubt(line, day)
    return Succession(
        status="unknown" if beyond else _status(line, day, holder, doubt),
        holder=None if beyond else holder,
        as_planned=holder if beyond and not _past_its_event(holder, line, day) else None,
        in_charge=None if beyond else next(iter(_in_charge(line, day)), None),
        in_charge_too=() if beyond else _in_charge(line, day)[1:],
        designate=designate,
        predecessors=tuple(_predecessor(t, line) for t in _begun(line, day) if t.end <= day),
        vacancies=tuple(vacancies(line, min(on, known_until or on).ordinal)),
        by_nationality=_by_nationality(line, day, designate),
        doubt=doubt,
        closed=Day(line.closed) if line.closed <= day else None,
        changes_at=None,
        never=tuple(_never(line, day)),
    )


def _never(line: OfficeLine, day: int) -> Iterator[NeverBegan]:
    """§5.11 Who never began, as told by the ordinal *day*."""
    for term in line.never:
        end = term.announced(line.office.zone, day)
        if end is not None and end is term.ended:
            yield NeverBegan(
                person=term.holder,
                kind=term.kind,
                first=term.first,
                decided=term.decided,
                decision=term.decision,
                how=end.how,
                on=end.until,
                term=term.id,
                end=end.id,
                again=any(tile.term.holder == term.holder for tile in line.tiles),
            )


def _past_its_event(holder: Holder | None, line: OfficeLine, day: int) -> bool:
    """§5.2 Whether an event that ends a term is planned for before a day of which nothing is
    known."""
    news = holder.telling if holder is not None else None
    return news is not None and news.on is not None and day_known(news.on, line.office.zone) < day


def _status(line: OfficeLine, day: int, holder: Holder | None, doubt: Doubt | None) -> OfficeStatus:
    """§5.1 Vacant only between two recorded holders, and where no reading of the dates has one."""
    if holder is not None:
        return "held" if holder.kind == "regular" else "acting"
    if day >= line.closed:
        return "abolished"
    return "vacant" if line.between(day) and doubt is None else "unknown"


def _doubt(line: OfficeLine, day: int) -> Doubt | None:
    """§5.9 Who may hold the post by some reading of the dates."""
    if not line.doubtful(day):
        return None
    tiles, tile_there = line.tiles, line.tile_at(day)
    may = [tile for tile in tiles if tile is tile_there or day in tile.begin_doubt]
    sure = tile_there is not None and day not in tile_there.end_doubt
    if tile_there is not None and day in tile_there.begin_doubt:
        # on a day on which it may have begun the one before may still have held
        before = [tile for tile in tiles if tile.end == tile_there.start and tile.start < tile.end]
        may, sure = [*before, *may], sure and bool(before)
    # where the regular holder is gone, whoever acts by then holds (§2.5)
    sure = sure or any(tile.fills is not None and tile.fills <= day for tile in may)
    between = line.between(day)
    return Doubt(
        may=tuple(dict.fromkeys(tile.term.holder for tile in may)),
        otherwise=None if sure else "vacant" if between else "unknown",
    )


def _begun(line: OfficeLine, day: int) -> tuple[Tenure, ...]:
    return line.tenures[: bisect_right(line.tenure_starts, day)]


def _holder(line: OfficeLine, day: int) -> Holder | None:
    if line.tile_at(day) is None:
        return None
    # a tile is there, so that the last tenure that began is the one it is in
    tenure = line.tenures[bisect_right(line.tenure_starts, day) - 1]
    zone = line.office.zone
    # A further term of the holder counts from its decision on, and not only once it begins.
    begun = [t for t in tenure.tiles if t.start <= day or t.term.to_come_from(zone) <= day]
    last = begun[-1]
    until, hindsight = _until(last, day, line)
    over = last.over if last.over is not None and last.over <= day else None
    rule = line.office.holding_over(over - 1) if over is not None else None
    annulled = last.term.annulled
    return Holder(
        person=tenure.holder,
        holder_is=last.term.holder_is,
        kind=tenure.kind,
        ordinal=tenure.ordinal,
        nationality=_nationality(tenure),
        first=_first(tenure),
        until=until.until if until and not until.until.unknown else None,
        until_is=until.until_is if until else None,
        event=until.event if until else None,
        telling=until.telling if until else None,
        how=until.how if until else None,
        announced=until.announced if until else None,
        hindsight=hindsight,
        annulled=annulled,
        annulled_later=annulled is not None and day_known(annulled, zone) > day,
        taken_back=tuple(
            one for one in last.term.stood if one.taken_back is not None and one.until <= day
        ),
        extensions=tuple(e for tile in begun for e in tile.term.extensions_by(zone, day)),
        terms=len(begun),
        decision=last.term.decision,
        uncertain=line.doubtful(day),
        over=Day(over) if over is not None else None,
        article=rule.clause if rule is not None else None,
    )


def _until(tile: Tile, day: int, line: OfficeLine) -> tuple[End | None, bool]:
    """§5.3 The end as it stood on *day*; where nothing stood, the end as known, which is
    hindsight: how it ended is then not told; of a term that has expired and goes on, the planned
    one."""
    term, zone = tile.term, line.office.zone
    if tile.over is not None and tile.over <= day:
        return term.planned_by(zone), False
    # What stood on that day comes first; what is known since is hindsight.
    for end in (term.announced(zone, day), term.planned_by(zone, day)):
        if _runs(end, day):
            return end, False
    for end in (term.end(zone), term.planned_by(zone)):
        if end is not None and _runs(end, day):
            # how it ended was not known on that day, and is not told as if it had been (§5.3)
            return replace(end, how=None, decided=None), True
    return (_cut_end(tile), True) if tile.end < NEVER else (None, False)


def _runs(end: End | None, day: int) -> bool:
    """Whether an end is still to come on *day*."""
    return end is not None and (end.awaited or (end.until.latest is not None and day < end.after))


def _cut_end(tile: Tile) -> End:
    """The end a successor's first day gives to a term without a recorded one, as that is dated."""
    return End(until=tile.to or day_of(Day(tile.end)), until_is="handover")


def _first(tenure: Tenure) -> Dating:
    """The first day as dated; where a handover fixed an imprecise one, that day."""
    tile = tenure.tiles[0]
    latest = tile.term.first.latest
    fixed = latest is not None and latest.ordinal > tile.start and not tile.begin_doubt
    return day_of(Day(tile.start)) if fixed else tile.term.first


def _nationality(tenure: Tenure) -> str | None:
    return next((t.term.nationality for t in tenure.tiles if t.term.nationality), None)


def _in_charge(line: OfficeLine, day: int) -> tuple[Charge, ...]:
    """Those in charge on *day*, the latest to begin first."""
    return tuple(s.charge for s in reversed(line.charges) if s.start <= day < s.end)


def _designate(line: OfficeLine, day: int) -> Designate | None:
    """§5.4 Appointed on *day* or before, or known to come, to begin later; one who goes on is a
    holder. Whoever was never to begin was designate until that was told.
    """
    zone = line.office.zone
    following = _next_in_line(line, day)
    for term in line.never:
        until = min(term.first.latest.ordinal if term.first.latest else 0, stands_from(term, zone))
        if not term.to_come_from(zone) <= day < until or term.kind != "regular":
            continue
        # of two to come the one that is to begin first is next
        if following is None or day_known(term.first, zone) <= day_known(following.first, zone):
            return Designate(
                person=term.holder,
                ordinal=term.ordinal,
                nationality=term.nationality,
                first=term.first,
                decided=term.decided,
                decision=term.decision,
                known=term.known,
            )
    return following


def _next_in_line(line: OfficeLine, day: int) -> Designate | None:
    for tenure in line.tenures[bisect_right(line.tenure_starts, day) :]:
        term = tenure.tiles[0].term
        if tenure.kind == "regular" and term.to_come_from(line.office.zone) <= day:
            return Designate(
                person=term.holder,
                ordinal=tenure.ordinal,
                nationality=_nationality(tenure),
                first=_first(tenure),
                decided=term.decided,
                decision=term.decision,
                known=term.known,
            )
    return None


def _predecessor(tenure: Tenure, line: OfficeLine) -> Predecessor:
    last = tenure.tiles[-1]
    end = _recorded_end(last, line)
    return Predecessor(
        person=tenure.holder,
        kind=tenure.kind,
        ordinal=tenure.ordinal,
        nationality=_nationality(tenure),
        first=_first(tenure),
        until=end.until,
        until_is=end.until_is,
        how=end.how,
        days=tenure.end - tenure.start,
        least=max(last.earliest_end - tenure.start, 0),
        most=tenure.end - tenure.tiles[0].earliest_start if _bounded(*tenure.tiles) else None,
        over=Day(last.over) if last.over is not None else None,
        decision=last.term.decision,
        end_decision=end.decision,
        event=end.event,
    )


def _bounded(*tiles: Tile) -> bool:
    return all(tile.bounded for tile in tiles)


def _recorded_end(tile: Tile, line: OfficeLine) -> End:
    """The end as stated; the successor's first day where none was stated, or where that day makes
    it known.
    """
    fact = tile.term.end(line.office.zone)
    # the post ended before the term's own end came: that is how it ended
    if tile.end == line.closed and (fact is None or fact.after != tile.end):
        return End(until=day_of(Day(tile.end - 1)), how="abolished")
    if fact is None:
        return _cut_end(tile)
    if tile.over is not None and tile.term.ended is None:
        return replace(_cut_end(tile), how="succeeded")
    known_by_handover = (
        fact.until_is == "handover" and not fact.until.precise and not tile.end_doubt
    )
    earliest = fact.until.earliest
    if known_by_handover or (earliest is not None and tile.end < earliest.ordinal):
        return replace(_cut_end(tile), how=fact.how, decision=fact.decision)
    return fact


def vacancies(line: OfficeLine, day: int) -> Iterator[Vacancy]:
    """§5.6 Each stretch between two recorded holders that had begun by the ordinal *day*."""
    for before, after in pairwise(line.tiles):
        if not before.end < after.start or before.end > day:
            continue
        end = before.term.end(line.office.zone)
        beside = [s for s in line.charges if s.start < after.start and s.end > before.end]
        yield Vacancy(
            first=Day(before.end),
            until=Day(after.start - 1),
            days=after.start - before.end,
            earliest=Day(before.earliest_end),
            # imprecise dates may leave no day between the two
            least=max(after.earliest_start - before.end, 0),
            most=after.start - before.earliest_end if _bounded(before, after) else None,
            reason=_reason(end),
            in_charge=tuple(dict.fromkeys(span.charge.person for span in beside)),
            uncertain=bool(before.end_doubt or after.begin_doubt),
        )


def _reason(end: End | None) -> str:
    if end is not None and end.vacant:
        return STATED
    return POST_ABOLISHED if end and end.how == "abolished" else NO_HOLDER_RECORDED


def _by_nationality(
    line: OfficeLine, day: int, designate: Designate | None
) -> dict[str, tuple[str, ...]]:
    """§4.3 Regular holders begun by *day*, and the designate, by nationality: once for each
    place in the line.
    """
    holders: dict[str, dict[int, str]] = {}
    for tenure in _begun(line, day):
        nationality = _nationality(tenure)
        if tenure.place is not None and nationality:
            holders.setdefault(nationality, {})[tenure.place] = tenure.holder
    if designate and designate.nationality:
        # by the place, as one who held the post before has a place already and gets another
        later = (t for t in line.tenures if t.start > day and t.holder == designate.person)
        place = next((t.place for t in later if t.place is not None), None)
        if place is not None:
            holders.setdefault(designate.nationality, {})[place] = designate.person
    return {nationality: tuple(holders[nationality].values()) for nationality in sorted(holders)}

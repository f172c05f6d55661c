"""What cannot be right about an office, and what is missing: findings, all in one run.

spec/offices.md §6. Regular terms never overlap unseen, and every gap between two holders is named
with its days. A date that is imprecise is given the benefit of the doubt: an overlap is found where
no reading of the dates avoids it. Length and number of terms are checked only where a dated rule or
the decision on the term states them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from nemcon.core.datings import Dating, When
from nemcon.core.days import Day, Duration, Zone
from nemcon.core.findings import Finding, Severity
from nemcon.offices.events import Event
from nemcon.offices.seats import deal, stated_seat
from nemcon.offices.succession import Vacancy, vacancies
from nemcon.offices.tenures import OfficeLine, can_be, held_over, lines_of, order_of
from nemcon.offices.terms import (
    NEVER,
    Charge,
    End,
    OfficeRules,
    TermKind,
    TermOfOffice,
    day_known,
    last_of,
)


def check(
    terms: Iterable[TermOfOffice], in_charge: Iterable[Charge], office: OfficeRules
) -> list[Finding]:
    """Everything there is to say about the facts of one office; the path of a finding is the id of
    its fact.
    """
    ordered = sorted(terms, key=lambda term: order_of(term, office.zone))
    charges = list(in_charge)
    # who was never in office has no days, and is in no seat's way
    begun = [term for term in ordered if not term.never]
    seats = [
        sorted(seat, key=lambda term: order_of(term, office.zone)) for seat in deal(begun, office)
    ]
    lines = lines_of(seats, charges, office)
    several = len(lines) > 1
    findings = [finding for term in ordered for finding in _one_term(term, office)]
    findings += _seats(begun, office)
    findings += _closing(begun, office)
    for number, (seat, line) in enumerate(zip(seats, lines, strict=True), start=1):
        where = f"seat {number} of the office" if several else "the office"
        findings += _overlaps(seat, office.zone, where)
        findings += _without_end(line)
        findings += _gaps(line, where)
        findings += _followed(line)
        findings += _ordinals(line)
    return [*findings, *_limits(lines), *_charges(charges, lines[0])]


def _finding(
    severity: Severity, path: str, sentence: str, kind: str = "", **values: object
) -> Finding:
    return Finding(severity=severity, path=path, sentence=sentence, kind=kind, values=values)


# One term alone (§6.1, §6.4 to §6.6)


def _one_term(term: TermOfOffice, office: OfficeRules) -> Iterator[Finding]:
    if term.holder_is not in office.held_by:
        kinds = " or ".join(f"a {kind}" for kind in sorted(office.held_by))
        yield _finding(
            "error",
            term.id,
            f"{term.holder} is a {term.holder_is}, and the office is held by {kinds}."
            " Mend the holder, or the office.",
            "wrong_holder",
            holder=term.holder,
        )
    if term.undated:
        yield _finding(
            "error" if term.ended or term.extensions else "note",
            term.id,
            f"No first day of {term.holder}'s term is known: it stands beside the line, with no"
            " days. Give it a date where there is one, as ../2003-12-28.",
            "no_first_day",
            holder=term.holder,
        )
    yield from _undated(term)
    if term.first.latest and not term.never and not can_be(term, office.zone):
        yield _finding(
            "error",
            term.id,
            f"The term of {term.holder} begins on {term.first} and ends before that."
            " Mend its first day or its end.",
            "term_ends_before",
            holder=term.holder,
            day=term.first,
        )
    yield from _extensions(term, office.zone)
    yield from _events(term, office.zone)
    for day in term.vain:
        yield _finding(
            "warning",
            term.id,
            f"An end of {term.holder}'s term is taken back on {day}, and none stood then that was"
            " to come. Record a new term, or mend a date.",
            "taken_back_in_vain",
            holder=term.holder,
            day=day,
        )
    yield from _overrun(term, office)
    yield from _lengths(term, office)


def _undated(term: TermOfOffice) -> Iterator[Finding]:
    """§3.4 A date without a latest day never dates a fact; §3.5 a term without days says none."""
    dates = [("first day", term.first)] if not term.undated else []
    dates += [("end", end.until) for end in (term.planned, term.ended) if end]
    dates += [("extension", one.until) for one in term.extensions if one.event is None]
    dates += [
        ("decision on an extension", e.decided)
        for e in term.extensions
        if isinstance(e.decided, Dating)
    ]
    for what, date in dates:
        if date.latest is None:
            yield _without_latest(term.id, f"The {what} of {term.holder}'s term", date)


def _without_latest(path: str, what: str, date: Dating) -> Finding:
    return _finding(
        "error",
        path,
        f"{what} is dated {date}, which has no latest day, so that it never holds."
        " Say by when, as ../2024-04-02.",
        "no_latest_day",
        day=date,
    )


def _least(end: End) -> int:
    """The earliest boundary an end allows; 0 where it is open."""
    earliest = end.until.earliest
    # the benefit of the doubt: what an end allows at the earliest offends least
    return earliest.ordinal + (end.until_is == "last_day") if earliest else 0


def _earliest_day(when: When, zone: Zone) -> int:
    if isinstance(when, Dating):
        return when.earliest.ordinal if when.earliest else 0
    return day_known(when, zone)


def _extensions(term: TermOfOffice, zone: Zone) -> Iterator[Finding]:
    """§6.4 An extension is decided while the term runs, and lengthens it."""
    standing = term.first_plan()
    for extension in term.extensions_by(zone):
        end, decided = extension.end(), _earliest_day(extension.decided, zone)
        to = f"the {_event_name(end.event)}" if end.event is not None else str(extension.until)
        what = f"The extension of {term.holder}'s term until {to}"
        if term.ended and decided >= term.ended.after:
            yield _finding(
                "error",
                term.id,
                f"{what} was decided on {extension.decided}, after the term ended on"
                f" {term.ended.until}."
                " Mend a date, or record a new term.",
                "extends_ended",
                holder=term.holder,
                day=extension.decided,
                day2=term.ended.until,
            )
        elif standing and not standing.awaited and decided >= standing.after:
            yield _finding(
                "warning",
                term.id,
                f"{what} was decided on {extension.decided}, after the term was to end on"
                f" {standing.until}."
                " Mend a date, or record a new term.",
                "extends_late",
                holder=term.holder,
                day=extension.decided,
                day2=standing.until,
            )
        if standing and not standing.awaited and end.boundary <= _least(standing):
            yield _finding(
                "warning",
                term.id,
                f"{what} does not lengthen it: it was to end on {standing.until}."
                " Mend a date, or record how the term ended.",
                "extends_nothing",
                holder=term.holder,
                day=standing.until,
            )
        # each is held against what the ones before it made of the end
        standing = end


def _event_name(event: Event) -> str:
    return f"meeting {event.id}" if event.of == "meeting" else f"decision on {event.id}"


def _events(term: TermOfOffice, zone: Zone) -> Iterator[Finding]:
    """§6.12 A term that is to end with an event that will not be, or with that and a day too."""
    if term.ends_with is not None and term.planned is not None:
        yield _finding(
            "error",
            term.id,
            f"The term of {term.holder} is to end on {term.planned.until}, and with the"
            f" {_event_name(term.ends_with)}. Leave one of them out; a meeting says its own day.",
            "two_ends",
            holder=term.holder,
            day=term.planned.until,
        )
    planned = term.planned_by(zone)
    event = planned.event if planned is not None and term.ended is None else None
    if planned is None or event is None:
        return
    if planned.telling is not None and planned.telling.state == "off":
        how = "was cancelled" if event.of == "meeting" else "will not come"
        yield _finding(
            "warning",
            term.id,
            f"The term of {term.holder} was to end with the {_event_name(event)}, which {how}."
            " Record until when it goes on, as an extension, or how it ended.",
            "end_will_not_come",
            holder=term.holder,
        )


def _overrun(term: TermOfOffice, office: OfficeRules) -> Iterator[Finding]:
    """§6.5 A term does not outlast its last extension, unless a rule lets its holder stay."""
    planned = term.planned_by(office.zone)
    if held_over(term, office) is not None:
        return
    if term.ended is None or planned is None or planned.awaited:
        return
    if planned.after < NEVER and _least(term.ended) > planned.boundary:
        yield _finding(
            "warning",
            term.id,
            f"The term of {term.holder} ended on {term.ended.until} and was to end on"
            f" {planned.until}."
            " Record the extension, or mend a date.",
            "overran",
            holder=term.holder,
            day=term.ended.until,
            day2=planned.until,
        )


def _lengths(term: TermOfOffice, office: OfficeRules) -> Iterator[Finding]:
    """§6.6 The first planned end, against each length that is stated."""
    planned, first = term.first_plan(), term.first.latest
    # a length is counted from a day: of an imprecise one it says nothing
    if term.kind != "regular" or not first or not term.first.precise:
        return
    if not planned or planned.event is not None or not planned.until.precise:
        return
    for length, source in _stated_lengths(term, office, first):
        due = last_of(first, length)
        if due and planned.boundary != due.ordinal + 1:
            longer = planned.boundary > due.ordinal + 1
            yield _finding(
                "warning" if longer else "note",
                term.id,
                f"The term of {term.holder} is planned to end on {planned.until}, and {source}"
                " states"
                f" {length} from {first}: its last day would be {due}.",
                "planned_longer" if longer else "planned_shorter",
                holder=term.holder,
                day=planned.until,
                day2=due,
            )


_ITS_RULE = "the rule of the office"
"""What is cited where it names no article."""


def _stated_lengths(
    term: TermOfOffice, office: OfficeRules, first: Day
) -> Iterator[tuple[Duration, str]]:
    if term.length:
        yield term.length, "its decision"
    for rule in office.rules:
        if rule.length and rule.covers(first):
            yield rule.length, str(rule.clause or _ITS_RULE)


# Seats (§7.5)


def _seats(ordered: list[TermOfOffice], office: OfficeRules) -> Iterator[Finding]:
    """§7.5 A seat that there is not, and one person in two of them."""
    for term in ordered:
        if term.seat is not None and stated_seat(term, office) is None:
            most = office.most_seats
            has = "one seat" if most == 1 else f"{most} seats"
            yield _finding(
                "error",
                term.id,
                f"The term of {term.holder} is said to be in seat {term.seat}, and the office has"
                f" {has}. Mend the seat, or say how many there are with seats: of the office.",
                "no_such_seat",
                holder=term.holder,
                number=term.seat,
                number2=most,
            )
    seats = [(term, stated_seat(term, office), _core(term, office.zone)) for term in ordered]
    for (before, one, span), (after, other, holds) in combinations(seats, 2):
        if before.holder != after.holder or one == other or None in (one, other):
            continue
        if span is not None and holds is not None:
            first = max(span[0], holds[0])
            if first <= min(span[1], holds[1]):
                yield _finding(
                    "warning",
                    after.id,
                    f"{after.holder} is said to have the seats {one} and {other} on {Day(first)}."
                    " Mend a seat or a date.",
                    "two_seats",
                    holder=after.holder,
                    day=Day(first),
                )


# Terms side by side (§6.2, §6.3, §6.7)


def _overlaps(ordered: list[TermOfOffice], zone: Zone, where: str) -> Iterator[Finding]:
    """§6.2 Two terms that hold one day under every reading of their dates: the later against the
    longest before.
    """
    longest: dict[TermKind, tuple[int, bool, TermOfOffice]] = {}
    for term in ordered:
        core = _core(term, zone)
        if core is None:
            continue
        start, last, end = core
        for until, whole_day, before in longest.values():
            if start < until or (start == until and whole_day):
                yield _overlap(before, term, Day(start), Day(min(until, last)), where)
        if end is not None:
            mine = (last, not end.shares_its_day, term)
            # the longest and not the last: a short term inside a long one would hide what overlaps
            # behind it
            longest[term.kind] = max(longest.get(term.kind, mine), mine, key=lambda span: span[:2])


def _core(term: TermOfOffice, zone: Zone) -> tuple[int, int, End | None] | None:
    """The days a term surely holds, first and last, and its end; None if no day is sure."""
    end = term.end(zone)
    start = term.first.latest.ordinal if term.first.latest else NEVER
    if end is None:
        return (start, NEVER - 1, None) if start < NEVER else None
    last = end.until.earliest.ordinal if end.until.earliest else 0
    return (start, last, end) if start <= last else None


def _overlap(
    before: TermOfOffice, term: TermOfOffice, first: Day, last: Day, where: str
) -> Finding:
    days = last.ordinal - first.ordinal + 1
    span = f"on {first}" if days == 1 else f"from {first} to {last} ({days} days)"
    days_of = {"holder": before.holder, "day": first, "day2": last}
    if before.holder == term.holder and before.kind == term.kind:
        return _finding(
            "note" if days == 1 else "warning",
            term.id,
            f"Two terms of {term.holder}, one after the other, both have {where} {span}."
            " Mend a date if they are not to share it.",
            "same_overlap",
            **days_of,
        )
    both = before.kind == term.kind == "regular"
    mend = "Mend a date, or say that the end is a handover."
    if "acting" in (before.kind, term.kind):
        mend = "Mend a date; who only stands in beside a holder is in charge, not acting."
    return _finding(
        "error" if both else "warning",
        term.id,
        f"{before.holder} ({before.kind}) and {term.holder} ({term.kind}) both hold {where}"
        f" {span}. {mend}",
        "overlap",
        holder2=term.holder,
        **days_of,
    )


def _without_end(line: OfficeLine) -> Iterator[Finding]:
    """§6.3 An end that only the successor's first day gives."""
    for before, after in pairwise(line.tiles):
        if before.term.end(line.office.zone) is None:
            planned = before.term.planned_by(line.office.zone)
            what, mend = f"The end of {before.term.holder}'s term is not recorded", "its end"
            if planned is not None and planned.event is not None:
                event_name, news = _event_name(planned.event), planned.telling
                still = "is to come" if news is not None and news.on is not None else "has no day"
                what = f"{before.term.holder}'s term is to end with the {event_name}, which {still}"
                mend = f"when the {event_name} was, or how the term ended"
            yield _finding(
                "note" if before.start < before.end else "error",
                before.term.id,
                f"{what}; it is taken to end as {after.term.holder} begins on {Day(before.end)}."
                f" Record {mend}.",
                "no_end",
                holder=before.term.holder,
                holder2=after.term.holder,
                day=Day(before.end),
            )


def _gaps(line: OfficeLine, where: str) -> Iterator[Finding]:
    """§6.3 Every gap between two recorded holders, with its days."""
    # the same pairs as `vacancies` tells, which says how long and why: *strict* holds the two
    # together
    gaps = [(a.term, b.term) for a, b in pairwise(line.tiles) if a.end < b.start]
    for (before, after), gap in zip(gaps, vacancies(line, NEVER), strict=True):
        beside = f"; in charge: {', '.join(gap.in_charge)}" if gap.in_charge else ""
        yield _finding(
            "note",
            after.id,
            f"{where[0].upper()}{where[1:]} {_vacant(gap)}, between {before.holder} and"
            f" {after.holder}: {gap.reason}{beside}.",
            "perhaps_gap" if gap.uncertain else "gap",
            holder=before.holder,
            holder2=after.holder,
            day=gap.earliest if gap.uncertain else gap.first,
            day2=gap.until,
        )


def _followed(line: OfficeLine) -> Iterator[Finding]:
    """§6.15 An end that is said to leave the post vacant, where somebody goes on from it."""
    for before, after in pairwise(line.tiles):
        end = before.term.ended
        if end is not None and end.vacant and before.end == after.start:
            yield _finding(
                "warning",
                before.term.id,
                f"The end of the term of {before.term.holder} is said to leave the post vacant, and"
                f" {after.term.holder} has it from then on. Mend one of them.",
                "vacant_and_held",
                holder=before.term.holder,
                holder2=after.term.holder,
            )


def _vacant(gap: Vacancy) -> str:
    """How long, and which days; by imprecise dates, how long it may have been."""
    if gap.uncertain:
        verb = "is vacant" if gap.least else "may be vacant"
        if gap.most is None:
            return f"{verb} for some days around {gap.first} to {gap.until}"
        return f"{verb} for {gap.least} to {gap.most} days from {gap.earliest} to {gap.until}"
    if gap.days == 1:
        return f"is vacant on {gap.first}"
    return f"is vacant from {gap.first} to {gap.until} ({gap.days} days)"


def _closing(ordered: list[TermOfOffice], office: OfficeRules) -> Iterator[Finding]:
    """§6.10 A term that goes on, or begins, after the post is gone."""
    if office.until is None:
        return
    closure = office.until.ordinal + 1
    for term in ordered:
        end = term.end(office.zone)
        begins = term.first.earliest.ordinal if term.first.earliest else 0
        if begins >= closure:
            what = f"The term of {term.holder} begins on {term.first}"
        elif end is None or _least(end) > closure:
            what = f"The term of {term.holder} goes on"
        else:
            continue
        yield _finding(
            "warning",
            term.id,
            f"{what}, and the post was abolished: its last day was {office.until}. Record the end"
            " of the term, with the reason abolished, or mend a date.",
            "post_gone",
            holder=term.holder,
            day=office.until,
        )


def _ordinals(line: OfficeLine) -> Iterator[Finding]:
    """§6.7 A stated ordinal agrees with the count of regular holders."""
    for tenure in line.tenures:
        for tile in tenure.tiles:
            ordinal = tile.term.ordinal
            if ordinal is None or ordinal == tenure.ordinal:
                continue
            count = f"counted: {tenure.ordinal}"
            if tenure.ordinal is None:
                none = "a term that was annulled has none"
                count = none if tile.term.annulled else "acting holders have none"
            yield _finding(
                "warning",
                tile.term.id,
                f"{tenure.holder} is said to be holder number {ordinal}; {count}."
                " Mend the number, or record the holders that are missing.",
                "other_ordinal",
                holder=tenure.holder,
                number=ordinal,
            )


def _limits(lines: Sequence[OfficeLine]) -> Iterator[Finding]:
    """§6.6 No more regular terms of one holder than the rule in force on the first day allows,
    whichever the seat."""
    in_row: Counter[tuple[int, int]] = Counter()
    in_all: Counter[str] = Counter()
    tenures = [(t, seat) for seat, line in enumerate(lines) for t in line.tenures]
    for tenure, seat in sorted(tenures, key=lambda one: one[0].start):
        # acting terms and those that were annulled are no terms that a rule counts
        if tenure.place is None:
            continue
        for tile in tenure.tiles:
            in_row[seat, tenure.place] += 1
            in_all[tenure.holder] += 1
            for rule in lines[0].office.rules:
                count = in_all[tenure.holder] if rule.in_all else in_row[seat, tenure.place]
                if rule.limit is not None and rule.covers(Day(tile.start)) and count > rule.limit:
                    way = "in all" if rule.in_all else "in succession"
                    yield _finding(
                        "warning",
                        tile.term.id,
                        f"This is term {count} of {tenure.holder}, and"
                        f" {rule.clause or _ITS_RULE} allows {rule.limit} {way}.",
                        "over_limit" if rule.in_all else "over_limit_in_row",
                        holder=tenure.holder,
                        number=count,
                        number2=rule.limit,
                    )


# In charge (§6.8)


def _charges(charges: list[Charge], line: OfficeLine) -> Iterator[Finding]:
    for charge in charges:
        what = f"{charge.person} in charge"
        for date in (charge.first, charge.until):
            if date and date.latest is None:
                yield _without_latest(charge.id, what, date)
        until = charge.until.latest if charge.until else None
        if until and charge.first.earliest and until < charge.first.earliest:
            yield _finding(
                "error",
                charge.id,
                f"{what} begins on {charge.first} and ends before that, on {charge.until}. Mend a"
                " date.",
                "charge_ends_before",
                holder=charge.person,
                day=charge.first,
                day2=charge.until,
            )
    longest = None
    for span in line.charges:
        if longest and span.start < longest.end:
            yield _finding(
                "warning",
                span.charge.id,
                f"{longest.charge.person} and {span.charge.person} are both in charge on"
                f" {Day(span.start)}; the answer names both. Mend a date, if one is wrong.",
                "both_in_charge",
                holder=longest.charge.person,
                holder2=span.charge.person,
                day=Day(span.start),
            )
        longest = max(longest or span, span, key=lambda s: s.end)

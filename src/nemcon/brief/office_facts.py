"""What can be told of the office and of what waits for its holder.

spec/brief.md §2 and §3: the line of holders, terms and extensions, the handover, a vacancy; the
challenges, the norm that members pledged with who misses it, and words about the body itself with
what was said against them.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from nemcon.brief.lookup import Desk, rests
from nemcon.brief.matter_facts import spoken
from nemcon.core.datings import Dating, day_of
from nemcon.core.days import END_OF_TIME, Duration
from nemcon.core.texts import Text
from nemcon.offices import tenures as lines
from nemcon.offices.succession import Holder, Predecessor, Vacancy
from nemcon.offices.terms import Charge, End, day_known, last_of
from nemcon.proceedings.commitments import CommitmentStanding, commitment_standing
from nemcon.proceedings.filling import made_by
from nemcon.proceedings.happenings import event_of
from nemcon.proceedings.holders import Holding, Seat
from nemcon.record.asof import Fact, of_type, span
from nemcon.record.entries.evidence import Claim
from nemcon.record.entries.offices import (
    EndOfTerm,
    EndWithdrawn,
    Extension,
    InCharge,
    Office,
    Term,
)
from nemcon.record.entries.words import Challenge, Statement
from nemcon.record.titles import spelled
from nemcon.wording import brief_facts as tell
from nemcon.wording.brief_facts import BriefFact

YEARS_OF_WORDS = 10
"""Words about the body are told when they are not older than this."""


def office(desk: Desk) -> Iterable[BriefFact]:
    """Which holder in the line, how long, until when the present one stays, who takes over; of an
    office with several seats for each who was chosen, and who has the others."""
    holding = desk.holding()
    if holding is None:
        return
    new = desk.now.about if desk.now.decision is not None else None
    people = [new.id] if new is not None else []
    if new is not None and len(holding.seats) > 1:
        last = desk.now.closes
        decisions = last.decisions if last is not None else ()
        holders = {t.holder for seat in holding.seats for t in seat.line.tenures}
        others = [desk.now.meant(m) for m in decisions if m.content.carried]
        # who was chosen and has no seat on record is not told with one
        others = [one for one in others if one in holders]
        people = list(dict.fromkeys([*people, *others]))
    for person in people:
        seat = desk.seat(person)
        assert seat is not None
        if not _filled(desk, seat, person):
            yield from _present(desk, seat, "")
            continue
        yield from _lineage(desk, seat, person)
        yield from _tenure(desk, seat, person, decided=True)
        yield from _extended(desk, seat, person)
        yield from _cut_short(desk, seat, person)
        yield from _never(desk, seat, person)
        yield from _present(desk, seat, person)
    if not people:
        seat = desk.seat()
        assert seat is not None
        next_ = seat.succession.designate
        recorded = next_ is not None and next_.decided is None
        yield from _present(desk, seat, next_.person if next_ and recorded else "")
    yield from seats(desk, holding)


def _filled(desk: Desk, seat: Seat, person: str) -> bool:
    """Whether a term on record may be the one that the decision on somebody made, or the seat is
    theirs: what they held before is not told as what they were chosen for."""
    holder = seat.succession.holder
    decisions = desk.now.closes.decisions if desk.now.closes is not None else ()
    return (holder is not None and holder.person == person) or any(
        made_by(desk.record, term, fact)
        for term in of_type(seat.facts, Term)
        for fact in decisions
        if desk.now.meant(fact) == person and fact.content.carried
    )


def seats(desk: Desk, holding: Holding) -> Iterable[BriefFact]:
    """Who has the seats of an office with several, each told as what it is."""
    if len(holding.seats) == 1:
        return
    beside = {c.id: c for s in holding.seats if not _vacant(s) for c in s.succession.all_in_charge}
    states = holding.states
    yield tell.Seats(
        entries=rests(
            [fact.act.id for fact in of_type(holding.facts, Office)],
            (
                e
                for s in holding.seats
                if s.succession.holder
                for e in _ids(s, s.succession.holder.person)
            ),
        ),
        of=len(states),
        holders=tuple(desk.who(holder.person) for holder in holding.sitting("held")),
        acting=tuple(desk.who(holder.person) for holder in holding.sitting("acting")),
        vacant=states.count("vacant"),
        without=states.count("gap") + states.count("unknown"),
    )
    yield from _beside(desk, beside.values())


def of_office(desk: Desk, holding: Seat) -> Iterable[BriefFact]:
    """Of one seat by itself, whatever matter fills it: which in the line its holder is, how long
    the term, how often it was extended, and who comes next. *desk* may be of no matter."""
    now, next_ = holding.succession.holder, holding.succession.designate
    if now is not None and holding.succession.doubt is None:
        yield from _lineage(desk, holding, now.person)
        # of a term that is cut short no planned end is told (4.6)
        if next_ is None and holding.died is None:
            yield from _tenure(desk, holding, now.person)
    if next_ is None:
        yield from _present(desk, holding, "")
        return
    *before, handover = _present(desk, holding, next_.person)
    yield from before
    yield from _lineage(desk, holding, next_.person)
    yield from _tenure(desk, holding, next_.person)
    yield from _cut_short(desk, holding, next_.person)
    yield handover


def _terms(holding: Seat, person: str) -> list[Fact[Term]]:
    """The terms of somebody as they stood on the day asked: but those told by then to have ended
    before they began. While one stands that did later, none that was to come after it is told."""
    zone = holding.line.office.zone
    over = {one.term for one in holding.succession.never}
    own = [
        f
        for f in of_type(holding.facts, Term)
        if f.content.holder == person and f.content.term not in over
    ]
    in_vain = [t for t in holding.line.never if t.holder == person and t.id not in over]
    if not in_vain:
        return own
    stands = min(in_vain, key=lambda term: lines.stands_from(term, zone)).id
    return [f for f in own if f.content.term == stands or zone.day(f.since) <= holding.on]


def _never(desk: Desk, seat: Seat, person: str) -> Iterable[BriefFact]:
    """That somebody who was chosen never took office, or that one of their terms never began."""
    for one in seat.succession.never:
        if one.person == person and one.how is not None:
            term = [f.act.id for f in of_type(seat.facts, Term) if f.content.term == one.term]
            yield tell.NeverInOffice(
                entries=rests(term, [one.end]),
                who=desk.who(person),
                how=one.how,
                day=one.on,
                again=one.again,
            )


def _ids(holding: Seat, person: str, *, ends: bool = True) -> tuple[str, ...]:
    """The entries that say when somebody was in office: terms and, unless unwanted, their ends."""
    terms = _terms(holding, person)
    names = {f.content.term for f in terms}
    ended = [
        f.act.id
        for f in holding.facts
        if ends and isinstance(f.content, EndOfTerm) and f.content.term in names
    ]
    return rests([f.act.id for f in terms], ended)


def _lineage(desk: Desk, holding: Seat, person: str) -> Iterable[BriefFact]:
    answer = holding.succession
    now: Holder | None = answer.holder
    # who only acts has no number in the line
    line: list[Predecessor] = [p for p in answer.predecessors if p.kind == "regular"]
    ordinals = {p.person: p.ordinal for p in line}
    if now is not None and now.kind == "regular":
        ordinals[now.person] = now.ordinal
    if answer.designate is not None:
        ordinals[answer.designate.person] = answer.designate.ordinal
    ordinal, nation = ordinals.get(person), desk.who(person).nation
    if ordinal is None:
        return
    # a number that is missing hides who came before: then nobody is told as the third of a country
    complete = set(range(1, ordinal + 1)) <= set(ordinals.values())
    kin = answer.by_nationality.get(nation.id, ()) if nation else ()
    tenures = [(p.person, p.first, p.until) for p in line]
    if now is not None and now.kind == "regular" and now.person != person:
        tenures.append((now.person, now.first, now.until or now.first))
    before = [s for s in tenures if complete and s[0] in kin and s[0] != person]
    in_office = now is not None and now.person == person
    coming = any(fact.since > desk.on for fact in _terms(holding, person))
    yield tell.Lineage(
        entries=rests(
            _ids(holding, person),
            desk.who(person).entries,
            (e for id, *_ in before for e in (*_ids(holding, id), *desk.who(id).entries)),
        ),
        who=desk.who(person),
        ordinal=ordinal,
        count=len(before) + 1 if complete and nation else 0,
        earlier=tuple(
            tell.EarlierTenure(who=desk.who(id), first=first, until=until)
            for id, first, until in before
        ),
        to_come=not in_office and coming,
        over=not in_office and not coming,
    )


def _tenure(
    desk: Desk, holding: Seat, person: str, *, decided: bool = False
) -> Iterable[BriefFact]:
    """How long the term is that somebody is in; with *decided* the one to come, if there is one."""
    terms = _terms(holding, person)
    if not terms:
        return
    to_come = [fact for fact in terms if decided and fact.since > desk.on]
    term_fact = to_come[0] if to_come else _of_the_day(desk, holding, person, terms)
    term: Term = term_fact.content
    every = of_type(holding.facts, Office)
    # as it was by the day asked, before its first description as that has it
    described = [every[0], *(fact for fact in every if fact.since <= desk.on)][-1]
    post: Office = described.content
    about = [
        f.act.id
        for f in of_type(holding.facts, Claim)
        if f.content.about == described.act.id and not f.content.contradicts
    ]
    ends, event_ids = _ends(desk, holding, term)
    until = term.until
    # of a term that is cut short no planned end is told (4.6), and of one that was extended the
    # new one is, with the extension
    if (
        _cut(desk, holding, person) is not None
        or _over_before(holding, term_fact)
        or any(_moves(fact.content, term) for fact in _extensions(desk, holding, person))
    ):
        ends, event_ids, until = None, [], None
    length = term.length or (_as_of_the_office(post, term_fact, desk) if ends is None else None)
    over = until is not None and span(until, desk.record.zone)[1] < desk.on
    if length is not None or until is not None or ends is not None:
        yield tell.TermLength(
            entries=rests([term_fact.act.id, described.act.id], event_ids, about),
            who=desk.who(person),
            length=length,
            until=until,
            renewable=post.renewable if not over else None,
            seat=holding.number is not None,
            ends=ends,
            over=over,
        )


def _over_before(holding: Seat, fact: Fact[Term]) -> bool:
    """Whether a term ended on another day than was planned, or the post was gone before that."""
    zone, day = holding.line.office.zone, holding.on.ordinal
    abolition, until = holding.succession.closed, fact.content.until
    if (
        abolition is not None
        and until is not None
        and span(until, zone)[1] >= zone.start(abolition)
    ):
        return True
    for tile in holding.line.tiles:
        if tile.term.id == fact.content.term:
            end, planned = tile.term.announced(zone, day), tile.term.planned_by(zone, day)
            return end is not None and planned is not None and planned.boundary != end.boundary
    return False


def _moves(extension: Extension, term: Term) -> bool:
    """Whether it extends this term to another end than was planned."""
    end = extension.until, event_of(extension)
    return extension.term == term.term and end != (term.until, event_of(term))


def _extensions(desk: Desk, holding: Seat, person: str) -> list[Fact[Extension]]:
    """By which decisions of the day asked or before the terms of somebody were extended."""
    terms = {f.content.term for f in _terms(holding, person)}
    return [
        f
        for f in of_type(holding.facts, Extension)
        if f.content.term in terms and f.since <= desk.on
    ]


def _extended(desk: Desk, holding: Seat, person: str) -> Iterable[BriefFact]:
    """That the term of somebody was extended, when, and until when."""
    extensions = _extensions(desk, holding, person)
    if not extensions:
        return
    claim_ids = [
        f.act.id
        for f in of_type(holding.facts, Claim)
        if f.content.about == extensions[-1].act.id and not f.content.contradicts
    ]
    ends, event_ids = _ends(desk, holding, extensions[-1].content)
    cut = _cut(desk, holding, person) is not None
    holder = holding.succession.holder
    yield tell.TermExtended(
        entries=rests([f.act.id for f in extensions], [] if cut else event_ids, claim_ids),
        who=desk.who(person),
        days=tuple(f.effective for f in extensions),
        until=None if cut else extensions[-1].content.until,
        over=holder is None or holder.person != person,
        ends=None if cut else ends,
    )


def _as_of_the_office(post: Office, term: Fact[Term], desk: Desk) -> Duration | None:
    """The length of the office, where the planned end of this very term does not differ from it."""
    until, zone = term.content.until, desk.record.zone
    if until is None or post.length is None or term.since == END_OF_TIME:
        return post.length
    due = last_of(zone.day(term.since), post.length)
    if due is None:
        return None
    _, last, first = span(until, zone)
    return post.length if zone.start(due) <= last and first < zone.start(due.plus_days(1)) else None


def _ends(
    desk: Desk, seat: Seat, content: Term | Extension
) -> tuple[tell.EndsWith | None, list[str]]:
    """The event with which a term ends, as it stood on the day asked, and what tells of it."""
    event = event_of(content)
    if event is None:
        return None, []
    happening = seat.happenings[event]
    news = happening.event.by(seat.on.ordinal)
    # what was known of the event by the day asked, be it of a later day
    ids = [fact.act.id for fact in happening.facts if min(fact.known, fact.since) <= desk.on]
    kind: Literal["meeting", "election", "text"] = "meeting"
    if happening.event.of == "matter":
        kind = "text" if happening.takes_effect else "election"
    return (
        tell.EndsWith(
            name=happening.name or Text.of(spelled(happening.event.id)),
            kind=kind,
            on=news.on if news is not None else None,
            state=news.state if news is not None else "to_come",
        ),
        ids,
    )


def _of_the_day(desk: Desk, holding: Seat, person: str, terms: list[Fact[Term]]) -> Fact[Term]:
    """The term that somebody is in on the day asked, else the next one, else the last."""
    begun = [fact for fact in terms if fact.since <= desk.on]
    later = [fact for fact in terms if fact.since > desk.on]
    holder = holding.succession.holder
    if begun and holder is not None and holder.person == person:
        return begun[-1]
    return later[0] if later else begun[-1]


def _present(desk: Desk, holding: Seat, new: str) -> Iterable[BriefFact]:
    answer = holding.succession
    holder = answer.holder
    if holding.died is not None and holder is not None:
        desk.facts(holding.died.act.subject)  # that it can be cited
        yield tell.Outlived(
            entries=rests([holding.died.act.id], _ids(holding, holder.person)),
            who=desk.who(holder.person),
            day=holding.died.effective,
        )
    over = [p for p in answer.predecessors if p.kind == "regular"]
    previous = holder.person if holder is not None and holder.person != new else ""
    if holder is not None and holder.person == new and over:
        previous = over[-1].person
    if previous:
        yield from _extended(desk, holding, previous)
    nobody = answer.status in {"vacant", "unknown"} and answer.doubt is None
    gone = previous or (over[-1].person if nobody and over else "")
    if gone and gone != new:
        yield from _cut_short(desk, holding, gone)
    if holder is not None and holder.annulled is not None:
        own = [t.term.ended for t in holding.line.tiles if t.term.holder == holder.person]
        yield tell.HeldInFact(
            entries=rests(e.id for e in own if e is not None and e.how == "annulled"),
            who=desk.who(holder.person),
            day=holder.annulled,
            later=holder.annulled_later,
        )
    yield from _doubtful(desk, holding)
    yield from _held_over(desk, holding)
    yield from _taken_back(desk, holding)
    if answer.closed is not None:
        yield tell.Abolished(
            entries=rests(
                [fact.act.id for fact in of_type(holding.facts, Office)[-1:]],
                [
                    f.act.id
                    for f in of_type(holding.facts, EndOfTerm)
                    if f.content.reason == "abolished"
                ],
            ),
            last=day_of(answer.closed.plus_days(-1)),
            seat=holding.number is not None,
        )
    if _vacant(holding):
        last, gap = over[-1], answer.vacancies[-1]
        yield tell.Vacant(
            entries=rests(_ids(holding, last.person), [one.id for one in answer.all_in_charge]),
            # between imprecise dates no first day is known
            since=day_of(gap.first) if not gap.uncertain else None,
            last=desk.who(last.person),
            in_charge=tuple(desk.who(one.person) for one in answer.all_in_charge),
            seat=holding.number is not None,
            stated=gap.on_record,
        )
    # that no holder is on record is said only where nobody on record may hold it (4.6)
    elif nobody and over and answer.closed is None and not _may_be_held(desk, holding):
        last = answer.predecessors[-1]
        until, latest = last.until, last.until.latest
        assert latest is not None
        yield tell.Vacant(
            entries=_ids(holding, last.person),
            since=day_of(latest.plus_days(1)) if until.precise else None,
            last=desk.who(last.person),
            in_charge=(),
            seat=holding.number is not None,
            stated=False,
        )
    # of several seats it is told once, with all of them
    if holding.number is None and answer.closed is None and not _vacant(holding):
        yield from _beside(desk, answer.all_in_charge)
    if new:
        extensions = _extensions(desk, holding, previous)
        yield from _handover(desk, holding, new, previous, [f.act.id for f in extensions[-1:]])


def _vacant(seat: Seat) -> bool:
    """Whether the seat is told as vacant: somebody held it before."""
    answer = seat.succession
    return answer.status == "vacant" and any(p.kind == "regular" for p in answer.predecessors)


def _may_be_held(desk: Desk, seat: Seat) -> bool:
    """Whether somebody who is on record may hold the seat that day although no holder is told: the
    day lies after what is known, or a term or the last end on record has no day."""
    last = seat.succession.predecessors[-1]
    undated = any(
        isinstance(fact.effective, Dating)
        and fact.effective.unknown
        and not fact.content.followed_by
        for fact in of_type(seat.facts, Term)
    )
    return _beyond(desk, seat) or undated or last.until.latest is None


def _beyond(desk: Desk, seat: Seat) -> bool:
    """Whether the day asked lies after what is known: how it came is not known."""
    return desk.record.zone.day(desk.known) < seat.on


def _beside(desk: Desk, charges: Iterable[Charge]) -> Iterable[BriefFact]:
    """Who is in charge without a term while the office is held, or nobody knows by whom."""
    for one in charges:
        yield tell.PersonInCharge(
            entries=(one.id,), who=desk.who(one.person), since=one.first, until=one.until
        )


_AT_ONCE = frozenset({"died", "removed", "recalled", "annulled"})
"""Ends that are over on their day; any other lasts until its end."""
_CUT: Mapping[str, tell.Cut] = {how: how for how in get_args(tell.Cut)}
_TO_COME: Mapping[str, tell.ToCome] = {how: how for how in get_args(tell.ToCome)}


def _cut(desk: Desk, seat: Seat, person: str) -> End | None:
    """The end that cuts short the latest term of somebody, as it stood on the day asked; one of
    another kind while it is to come, unless it was planned so."""
    zone, day = desk.record.zone, seat.on.ordinal
    tiles = [tile.term for tile in seat.line.tiles if tile.term.holder == person]
    so_far = [t for t in tiles if min(day_known(t.first, zone), t.to_come_from(zone)) <= day]
    end = so_far[-1].announced(zone, day) if so_far else None
    if end is None or end.until.unknown or end.how in _CUT:
        return end if end is not None and not end.until.unknown else None
    planned = so_far[-1].planned_by(zone, day)
    anew = end.how == "abolished" or planned is None or planned.boundary != end.boundary
    return end if end.how in _TO_COME and end.last > day and anew else None


def _cut_short(desk: Desk, seat: Seat, person: str) -> Iterable[BriefFact]:
    """That the latest term of somebody ends before it was planned to, or did: a resignation."""
    end = _cut(desk, seat, person)
    if end is not None:
        yield tell.CutShort(
            entries=(end.id,),
            who=desk.who(person),
            how=_CUT.get(end.how or "") or _TO_COME[end.how or ""],
            day=end.until,
            announced=end.announced,
            over=end.last < seat.on.ordinal + (end.how in _AT_ONCE),
        )


def _doubtful(desk: Desk, seat: Seat) -> Iterable[BriefFact]:
    """Between whom imprecise dates leave it in doubt who holds the post."""
    doubt = seat.succession.doubt
    if doubt is not None:
        yield tell.InDoubt(
            entries=rests(id for person in doubt.may for id in _ids(seat, person)),
            may=tuple(desk.who(person) for person in doubt.may),
            otherwise=doubt.otherwise,
            seat=seat.number is not None,
        )


def _taken_back(desk: Desk, seat: Seat) -> Iterable[BriefFact]:
    """The end of the holder's term that was announced, and taken back."""
    holder = seat.succession.holder
    for one in holder.taken_back[-1:] if holder is not None else ():
        assert holder is not None
        assert one.taken_back is not None
        back = [f.act.id for f in of_type(seat.facts, EndWithdrawn) if f.since <= desk.on]
        yield tell.TakenBack(
            entries=rests([one.end.id], back[-1:]),
            who=desk.who(holder.person),
            until=one.end.until,
            day=one.taken_back,
        )


def _held_over(desk: Desk, seat: Seat) -> Iterable[BriefFact]:
    """Whoever stays although the term has expired, since when, and by which article."""
    holder = seat.succession.holder
    if holder is not None and holder.over is not None and holder.until is not None:
        described = [f for f in of_type(seat.facts, Office) if f.content.holds_over]
        yield tell.HeldOver(
            entries=rests(_ids(seat, holder.person), [f.act.id for f in described[-1:]]),
            who=desk.who(holder.person),
            until=holder.until,
            days=seat.on.ordinal - holder.over.ordinal + 1,
            article=holder.article,
        )


def _handover(
    desk: Desk, holding: Seat, new: str, previous: str, extension_ids: list[str]
) -> Iterable[BriefFact]:
    """Who takes over, or took over, and whether nobody held the office in between."""
    terms = _terms(holding, new)
    if not terms:
        return
    *before, fact = terms
    # what is not known to have happened is told as to come (4.6)
    to_come = fact.since > min(desk.on, desk.known)
    tiles = holding.line.tiles
    starts = [tile.start for tile in tiles if tile.term.id == fact.content.term] or [
        term.first.latest.ordinal
        for term in holding.line.never
        if term.id == fact.content.term and term.first.latest is not None
    ]
    gaps = [g for g in holding.succession.vacancies if g.until.plus_days(1).ordinal in starts]
    parted = bool(gaps) or not any(tile.end in starts for tile in tiles)
    if gaps and not to_come and not gaps[-1].uncertain:
        yield tell.WasVacant(
            entries=rests(_ids(holding, previous), [fact.act.id], _charges(holding, gaps[-1])),
            first=day_of(gaps[-1].first),
            until=day_of(gaps[-1].until),
            days=gaps[-1].days,
            in_charge=tuple(desk.who(id) for id in gaps[-1].in_charge),
            seat=holding.number is not None,
            stated=gaps[-1].on_record,
        )
    own = [t for t in holding.line.tenures if any(tile.start in starts for tile in t.tiles)]
    goes_on = bool(before) and (to_come or any(t.start not in starts for t in own))
    leaver = next((tile.term.holder for tile in tiles if tile.end in starts), "")
    after = "" if goes_on or parted or leaver == new else leaver
    next_ = holding.succession.designate if to_come else None
    yield tell.Handover(
        entries=rests([fact.act.id], [f.act.id for f in before] if goes_on else [], extension_ids),
        who=desk.who(new),
        since=before[0].effective if goes_on else None,
        after=desk.who(after) if after else None,
        day=fact.effective,
        to_come=to_come,
        recorded=next_ is not None and next_.person == new and next_.decided is None,
    )


def _charges(holding: Seat, gap: Vacancy) -> list[str]:
    return [f.act.id for f in of_type(holding.facts, InCharge) if f.content.holder in gap.in_charge]


# -- what waits


def challenges(desk: Desk) -> Iterable[BriefFact]:
    """What waits for the new holder."""
    new = desk.now.about
    office_id = desk.now.case.content.office
    about = desk.facts(f"office/{office_id}") if office_id else []
    issues = [
        f
        for f in (*about, *desk.now.case.of(Challenge))
        if isinstance(f.content, Challenge)
        and (f.content.holder is None or (new is not None and f.content.holder == new.id))
    ]
    zone, days = desk.record.zone, dict.fromkeys(str(fact.effective) for fact in issues)
    for day in days:
        of_day = [fact for fact in issues if str(fact.effective) == day]
        # of an earlier day it is told as what was said then
        earlier = zone.day(of_day[0].until) < zone.day(desk.on)
        yield tell.Challenges(
            entries=tuple(f.act.id for f in of_day),
            who=desk.who(new.id) if new is not None else None,
            what=tuple(f.content.what for f in of_day),
            day=of_day[0].effective if earlier else None,
        )


def norms(desk: Desk) -> Iterable[BriefFact]:
    """What members pledged, who misses it, and who criticises them."""
    for subject in desk.record.subjects("commitment"):
        facts = desk.facts(subject)
        standing = commitment_standing(facts)
        if standing is None:
            continue
        yield _norm(desk, standing, facts)
        statements = [f for f in of_type(facts, Statement) if desk.on - f.since <= 366 * 86_400]
        yield from spoken(desk, statements, most=1, topic=standing.commitment.content.name)


def _norm(desk: Desk, standing: CommitmentStanding, facts: list[Fact]) -> tell.Norm:
    pledged, latest = standing.commitment, standing.figures
    pledge = pledged.content
    claims = [
        f
        for f in of_type(facts, Claim)
        if f.content.about == pledged.act.id and not f.content.contradicts
    ]
    if latest is not None:
        return tell.Norm(
            entries=(pledged.act.id, latest.act.id),
            name=pledge.name,
            year=latest.content.year,
            edition=latest.content.title,
            estimate=latest.content.estimate,
            number=len(standing.compliant),
            of=standing.of,
            missing=desk.places(standing.missing),
            claim=None,
        )
    last = max(claims, key=lambda f: (str(f.content.day), f.since), default=None)
    return tell.Norm(
        entries=rests([pledged.act.id], [last.act.id] if last is not None else []),
        name=pledge.name,
        year="",
        edition=None,
        estimate=False,
        number=0,
        of=0,
        missing=(),
        claim=last.content.says if last is not None else None,
    )


def about_the_body(desk: Desk) -> Iterable[BriefFact]:
    """Words about the body itself, and what was said against them."""
    facts = desk.facts("body")
    oldest = desk.on - YEARS_OF_WORDS * 366 * 86_400
    statements = [f for f in of_type(facts, Statement) if f.since >= oldest]
    answered = {f.content.about for f in of_type(facts, Claim)}
    # what was answered comes last, with the answer behind it
    statements.sort(key=lambda f: f.act.id in answered)
    for words in spoken(desk, statements):
        yield words
        for fact in of_type(facts, Claim):
            if fact.content.about in words.entries:
                yield tell.Denied(
                    entries=(fact.act.id,),
                    who=desk.who(fact.act.person) if fact.act.person else None,
                    member=desk.place(fact.act.member) if fact.act.member else None,
                    says=fact.content.says,
                    day=fact.effective,
                )

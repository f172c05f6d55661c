"""The page of an office: who holds it, who held it before, and who comes next.

It opens with the holder of the day asked and the one to come, in the brief's words; then the line
of all holders as a figure and as a table, the vacancies, the extensions with the day each was
decided, how often which nationality held it, what waits for the holder, the matters that fill the
post, and where the sources disagree. spec/offices.md says what follows from what is recorded.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.brief import office_facts
from nemcon.brief.lookup import Desk
from nemcon.core.datings import When
from nemcon.core.days import END_OF_TIME, Day, Duration, Moment
from nemcon.offices.succession import Doubt, Holder, Predecessor, Succession, Vacancy, ask
from nemcon.offices.terms import NEVER
from nemcon.proceedings.happenings import named
from nemcon.proceedings.holders import Capacity, Holding, Seat, holding
from nemcon.proceedings.structure import Structure, structure
from nemcon.proceedings.weighing import added, weighed
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.offices import (
    EndOfTerm,
    EndWithdrawn,
    Extension,
    InCharge,
    Office,
    Term,
)
from nemcon.record.entries.words import Challenge, Statement
from nemcon.web.cache.serving import Shown, page
from nemcon.web.figures.axis import Tick
from nemcon.web.figures.line import Drawn, drawn
from nemcon.web.links import Here
from nemcon.web.store import lines, lists, search
from nemcon.web.views import shared
from nemcon.web.wording import ends
from nemcon.web.wording.page_words import PageWords, Wording, joined
from nemcon.web.wording.vocabulary import label


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureRow:
    """A row of the table: one holder's unbroken time. *when*: ``over``, ``now``, ``doubt``
    (may hold it), ``planned`` or ``later``; *days* up to the day asked, by imprecise
    dates how many they may be; *over*: since when the holder stays although the term has
    expired; *held_as*: the member that it was when that time began, where it is now another."""

    person: str
    name: str
    held_as: str | None
    kind: str
    ordinal: int | None
    nationality: str | None
    first: str
    until: str
    how: str
    days: str
    over: str
    when: str
    term: Fact[Term] | None
    end: Fact[EndOfTerm] | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An extension: whose term, decided when, until when or until what event."""

    fact: Fact[Extension]
    person: str
    number: int
    until: str


@page("on", "known")
def office(here: Here, body: str, office: str) -> Shown:
    """Who holds an office as of a day, with everything that is recorded about it."""
    fills, more = search.filled_by(here.asked, office)
    filling = fills[: search.MOST_MATTERS]
    found = holding(
        here.asked,
        office,
        on=here.on,
        known=here.known,
        matters=lists.decided(here.asked, fills),
        where=partial(lines.subjects_of, here.asked),
    )
    body_now, words = structure(here.asked, None, here.known), here.words
    stated = of_type(found.facts, Office)
    post = found.stated
    matters = shared.stood(here, filling)
    _load(words, found)
    title = words.text(post.name)
    persons = {f.content.term: f.content.holder for f in of_type(found.facts, Term)}
    known = END_OF_TIME if here.known is None else here.known
    desk = Desk(here.asked, "", here.on, known)
    told = [*office_facts.seats(desk, found)]
    told += [fact for seat in found.seats for fact in office_facts.of_office(desk, seat)]
    sentences = shared.say(told, here, shared.scene_of(here, body_now, post.name, post.name))
    headline = not_yet(found, words) if found.not_yet else of_seats(found, words)
    so_far = [f for f in found.facts if f.since <= here.on]
    challenges = of_type(so_far, Challenge)
    waits = {f.content.holder for f in challenges}
    sure = found.on if here.known is None else min(found.on, body_now.zone.day(here.known))
    shown = [seat_shown(seat, words, sure, body_now) for seat in found.seats]
    nationalities = nations(found, words)
    values: dict[str, Any] = {
        "office": office,
        "title": title,
        "body_name": words.text(body_now.body.name),
        "organisation": words.text(body_now.body.organisation),
        "found": found,
        "post": post,
        "stated": next(f for f in reversed(stated) if f.content is post),
        "headline": headline,
        "sentences": sentences,
        "asof": shared.as_of(here),
        "facts": glance(here, found, post),
        "seats": shown,
        "kinds": {row.kind for one in shown if one.drawn for row in one.drawn.rows},
        "beside": {i.content.holder: i for i in of_type(so_far, InCharge)},
        "extensions": extensions(so_far, persons, found.seats[0], words),
        "nations": nationalities,
        "challenges": challenges,
        "waits": waits.pop() if len(waits) == 1 else None,
        "statements": of_type(so_far, Statement),
        "matters": matters,
        "more_matters": more,
        "disputes": weighed(found.facts),
        "added": added(found.facts),
        "tell": lambda fact: tell(fact, persons, words),
        "of_states": all(
            _is_state(body_now, m) for m in (*body_now.names, *(row[0] for row in nationalities))
        ),
        "members": frozenset(body_now.names) | frozenset(body_now.memberships),
        "cited": shared.CITED,
    }
    values["linked"] = linked(here, shared.organisation(here, body_now), found, title)
    return Shown(
        template="office.html",
        values=values,
        cited=title.text,
        changes_at=here.until(found.changes_at, *(m.changes_at for m in matters)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatShown:
    """A seat on the page: its line as a figure and a table, and when it was vacant."""

    number: int | None
    drawn: Drawn | None
    ticks: tuple[Tick, ...]
    served: list[TenureRow]
    never: list[TenureRow]
    vacancies: tuple[Vacancy, ...]
    designate: str


def seat_shown(seat: Seat, words: PageWords, sure: Day, body: Structure) -> SeatShown:
    """What the page shows of a seat; of what lies after the day *sure* only what was planned."""
    figure = drawn(seat.line, seat.on, sure, body.zone)
    next_ = seat.succession.designate
    return SeatShown(
        number=seat.number,
        drawn=figure,
        ticks=tuple(figure.axis.ticks(body.zone)) if figure else (),
        served=served(seat, words, sure),
        never=list(never_begun(seat, words)),
        vacancies=seat.succession.vacancies,
        designate=next_.person if next_ is not None else "",
    )


def _load(words: PageWords, found: Holding) -> None:
    persons = {tenure.holder for seat in found.seats for tenure in seat.line.tenures}
    persons |= {one.term.content.holder for one in found.undated}
    persons |= {one.person for seat in found.seats for one in seat.succession.never}
    persons |= {f.act.person for f in found.facts if f.act.person}
    persons |= {
        f.content.holder
        for f in found.facts
        if isinstance(f.content, InCharge | Challenge) and f.content.holder
    }
    words.load(sorted(persons), sorted({s for f in found.facts for s in f.act.sources}))


def _is_state(now: Structure, code: str) -> bool:
    """Whether a member is a state, or a country that is no member of the body."""
    named = now.names.get(code)
    return named is None or named.content.kind == "state"


def not_yet(found: Holding, words: PageWords) -> str:
    """What is said of a day on which the office was not made yet."""
    return _("This post did not exist yet; it dates from %(day)s") % {
        "day": words.dated(found.made.effective)
    }


def of_seats(found: Holding, words: PageWords) -> str:
    """The verdict on the one seat; of several, who holds them and how many are vacant."""
    if len(found.seats) == 1:
        return verdict(found.seats[0], words)
    told = []
    if held := found.sitting("held"):
        told.append(_("held by %(names)s") % {"names": words.people(h.person for h in held)})
    if acting := found.sitting("acting"):
        told.append(_("%(names)s acting") % {"names": words.people(h.person for h in acting)})
    states = found.states
    vacant, without, unknown = (states.count(s) for s in ("vacant", "gap", "unknown"))
    if without:
        told.append(
            ngettext(
                "%(num)s without a recorded holder", "%(num)s without a recorded holder", without
            )
            % {"num": without}
        )
    if vacant:
        told.append(ngettext("%(num)s vacant", "%(num)s vacant", vacant) % {"num": vacant})
    if unknown:
        told.append(ngettext("%(num)s not known", "%(num)s not known", unknown) % {"num": unknown})
    seats = ngettext("%(num)s seat", "%(num)s seats", len(states)) % {"num": len(states)}
    return _("%(seats)s: %(told)s") % {"seats": seats, "told": joined(told)} if told else seats


def verdict(seat: Seat, words: PageWords) -> str:
    """Who holds the post, in one sentence, and who follows."""
    now = seat.succession
    held = _held(now, words)
    if seat.died is not None and now.holder is not None:
        held = _("%(name)s died on %(day)s, as another office records; no end is recorded here") % {
            "name": words.person(now.holder.person),
            "day": words.dated(seat.died.effective),
        }
    elif seat.capacity is not None:
        held = _("%(held)s, as %(office)s") % {
            "held": held,
            "office": capacity(seat.capacity, words),
        }
    if now.designate is None:
        return held
    told = {
        "held": held,
        "name": words.person(now.designate.person),
        "day": words.dated(now.designate.first),
    }
    if now.designate.decided is None:
        return _("%(held)s; as recorded, %(name)s follows on %(day)s") % told
    return _("%(held)s; %(name)s follows on %(day)s") % told


def capacity(acts: Capacity, words: PageWords) -> str:
    """The office as whose holder somebody acts, and the seat of it."""
    name = words.text(acts.name).text
    if acts.seat is None:
        return name
    return _("%(office)s, seat %(number)s") % {"office": name, "number": words.number(acts.seat)}


def _in_doubt(doubt: Doubt, words: PageWords) -> str:
    names = _(" or ").join(words.person(id) for id in doubt.may)
    if doubt.otherwise is None:
        return _("%(name)s holds the post; which of them, the dates leave in doubt") % {
            "name": names
        }
    if doubt.otherwise == "vacant":
        return _("%(name)s may hold the post, or it may be vacant") % {"name": names}
    return _("%(name)s may hold the post") % {"name": names}


def _held(now: Succession, words: PageWords) -> str:
    if now.doubt is not None and now.as_planned is None:
        return _in_doubt(now.doubt, words)
    if now.holder is not None:
        name = words.person(now.holder.person)
        if now.holder.annulled is not None:
            said = {"name": name, "day": words.dated(now.holder.annulled)}
            if now.holder.annulled_later:
                return (
                    _("%(name)s holds the post in fact; the choice was annulled later (%(day)s)")
                    % said
                )
            return _("%(name)s holds the post in fact; the choice was annulled (%(day)s)") % said
        if now.holder.kind == "acting":
            return _("%(name)s holds the post for the time being") % {"name": name}
        if now.holder.over is not None:
            return _("%(name)s holds the post, past the end of the term") % {"name": name}
        return _("%(name)s holds the post") % {"name": name}
    if now.gap is not None:
        none = _("The post is vacant") if now.gap.stated else _("No holder is recorded that day")
        if now.in_charge is None:
            return none
        told = {"none": none, "names": words.people(one.person for one in now.all_in_charge)}
        if now.in_charge_too:
            return _("%(none)s; %(names)s are in charge") % told
        return _("%(none)s; %(names)s is in charge") % told
    if now.as_planned is not None:
        name = words.person(now.as_planned.person)
        return _("%(name)s was to hold the post; that day lies after what is known") % {
            "name": name
        }
    if now.status == "abolished" and now.closed is not None:
        last = words.day(now.closed.plus_days(-1))
        return _("The post was abolished; its last day was %(day)s") % {"day": last}
    if now.predecessors:
        before = now.predecessors[-1]
        return _("Who holds the post is not known; the last on record is %(name)s (%(day)s)") % {
            "name": words.person(before.person),
            "day": words.dated(before.until),
        }
    return _("Who holds the post that day is not known")


def glance(here: Here, found: Holding, post: Office) -> list[tuple[str, str | Wording]]:
    """The facts of the day, as terms and what they are."""
    words = here.words
    told: list[tuple[str, str | Wording]] = []
    for seat in found.seats:
        if seat.number is not None:
            name = _("seat %(number)s") % {"number": words.number(seat.number)}
            told.append((name, verdict(seat, words)))
        else:
            told += of_the_day(seat, words)
    length, by = _length(found, post)
    if length is not None:
        told.append((_("length of a term"), f"{lasting(length, words)} ({by})"))
    else:
        told.append((_("length of a term"), _("no rule on record states one")))
    told.append((_("reappointment"), _renewable(post.renewable)))
    if post.holds_over:
        told.append((_("after the term"), _("the holder stays until a successor begins")))
    if post.limit is not None:
        told.append(
            (
                _("at most"),
                ngettext("%(num)s term", "%(num)s terms", post.limit) % {"num": post.limit},
            )
        )
    if post.article:
        told.append((_("article"), words.article(post.article)))
    return told


def of_the_day(seat: Seat, words: PageWords) -> list[tuple[str, str]]:
    """Who has a seat, since when and until when, and who is next."""
    now = seat.succession
    holder = now.holder or now.as_planned
    told = []
    if holder is not None:
        told.append((_("since"), words.dated(holder.first)))
        told.append((_("until"), _until(holder, seat, words)))
        if holder.over is not None:
            days = seat.on.ordinal - holder.over.ordinal + 1
            so_long = ngettext("%(num)s day", "%(num)s days", days) % {"num": words.number(days)}
            told.append((_("past the end of the term"), so_long))
        told += [
            (
                _("taken back"),
                _("the end on %(day)s (%(how)s), on %(back)s")
                % {
                    "day": words.dated(one.end.until),
                    "how": label("ended", one.end.how) if one.end.how else _("not stated"),
                    "back": words.dated(one.taken_back),
                },
            )
            for one in holder.taken_back
        ]
        if holder.ordinal:
            told.append((_("holder number"), words.number(holder.ordinal)))
        if holder.terms > 1:
            told.append((_("terms"), words.number(holder.terms)))
        if holder.extensions:
            told.append((_("extended"), times(len(holder.extensions))))
    if now.in_charge is not None:
        names = [
            f"{words.person(one.person)} ({capacity(acts, words)})"
            if (acts := seat.capacities.get(one.id)) is not None
            else words.person(one.person)
            for one in now.all_in_charge
        ]
        told.append((_("in charge"), words.listed(names)))
    if now.designate is not None:
        told.append((_("next"), words.person(now.designate.person)))
        if now.designate.decided is not None:
            told.append((_("appointed"), words.dated(now.designate.decided)))
        elif now.designate.known is not None:
            told.append((_("as recorded, known since"), words.day(now.designate.known)))
    elif now.closed is None:
        told.append((_("next"), _("no appointment is on record")))
    return told


def _until(holder: Holder, seat: Seat, words: PageWords) -> str:
    if holder.event is not None:
        return ends.with_event(seat, holder.event, holder.said, words)
    if holder.until is None:
        return _("no end is recorded")
    day = words.dated(holder.until)
    if holder.until_is == "handover":
        day = _("%(day)s, the day of handover") % {"day": day}
    if holder.hindsight:
        return _("%(day)s, as is known since") % {"day": day}
    if holder.how is None:
        return day
    told = {"day": day, "how": label("ended", holder.how)}
    if holder.announced is None:
        return _("%(day)s (%(how)s)") % told
    told["told"] = words.dated(holder.announced)
    return _("%(day)s (%(how)s, announced: %(told)s)") % told


def _length(found: Holding, post: Office) -> tuple[Duration | None, str]:
    """The length of a term, and who states it: the rule of the office, else the latest decision
    that does."""
    if post.length is not None:
        return post.length, _("by its rule")
    day = found.on.ordinal
    tenures = [tenure for seat in found.seats for tenure in seat.line.tenures]
    for tenure in sorted(tenures, key=lambda tenure: tenure.start, reverse=True):
        term = tenure.tiles[-1].term
        decided = term.decided is not None and _day(term.decided, found) <= day
        if term.length is not None and (tenure.start <= day or decided):
            return term.length, _("by the decision on the latest term")
    return None, ""


def _day(when: When, found: Holding) -> int:
    if isinstance(when, Moment):
        return found.seats[0].line.office.zone.day(when.utc).ordinal
    return when.latest.ordinal if when.latest else NEVER


def _renewable(renewable: bool | None) -> str:
    if renewable is None:
        return _("not stated")
    return _("may follow") if renewable else _("is excluded")


def times(number: int) -> str:
    """*once*, *twice*, *4 times*."""
    if number == 1:
        return _("once")
    if number == 2:
        return _("twice")
    return ngettext("%(num)s time", "%(num)s times", number) % {"num": number}


def lasting(length: Duration, words: PageWords) -> str:
    """A length of time in words: *4 years*."""
    years, months = divmod(length.months, 12)
    parts = []
    if years:
        parts.append(ngettext("%(num)s year", "%(num)s years", years) % {"num": years})
    if months:
        parts.append(ngettext("%(num)s month", "%(num)s months", months) % {"num": months})
    if length.days:
        parts.append(ngettext("%(num)s day", "%(num)s days", length.days) % {"num": length.days})
    if length.working:
        parts.append(
            ngettext("%(num)s working day", "%(num)s working days", length.working)
            % {"num": length.working}
        )
    return words.listed(parts)


def served(found: Seat, words: PageWords, known: Day) -> list[TenureRow]:
    """Every holder of a seat in order, as of the day asked; of what lies after the day *known*
    only what was planned."""
    terms = {f.content.term: f for f in of_type(found.facts, Term)}
    by_id = {f.act.id: f for f in of_type(found.facts, EndOfTerm)}
    now, day = found.succession, found.on.ordinal
    last = ask(found.line, Day(NEVER - 1))
    whole: list[Predecessor | Holder] = [*last.predecessors]
    if last.holder is not None:
        whole.append(last.holder)
    rows = []
    for tenure, told in zip(found.line.tenures, whole, strict=True):
        current = now.holder or now.as_planned
        when = "over" if tenure.end <= day else "later"
        if when == "over" and tenure.end > known.ordinal + 1:
            when = "planned"
        shown = told
        if tenure.start <= day < tenure.end and current is not None:
            sure = "doubt" if now.doubt is not None or found.died is not None else "now"
            when, shown = sure if now.holder is not None else "planned", current
        elif now.doubt is not None and when == "later" and tenure.holder in now.doubt.may:
            when = "doubt"
        first = terms.get(tenure.tiles[0].term.id)
        own = [terms[t.term.id] for t in tenure.tiles if t.term.id in terms]
        last_end = tenure.tiles[-1].term.ended
        end = by_id.get(last_end.id) if last_end is not None else None
        begun = tenure.tiles[0].earliest_start
        spans = {
            "over": (tenure.tiles[-1].earliest_end - tenure.start, tenure.end - begun),
            "now": (day + 1 - tenure.start, day + 1 - begun),
        }
        over = tenure.tiles[-1].over if when in spans else None
        rows.append(
            TenureRow(
                person=tenure.holder,
                name=words.person(tenure.holder),
                held_as=found.was(tenure.holder, shown.first),
                kind=tenure.kind,
                ordinal=tenure.ordinal,
                nationality=shown.nationality,
                first=words.dated(shown.first),
                until=_ends(shown, found, words),
                how=_how(shown, found, words),
                days=_days(*spans[when], words) if when in spans else "",
                over=words.day(Day(over)) if over is not None and over <= day else "",
                when=when,
                term=first,
                end=end if when == "over" else None,
                sources=tuple(
                    dict.fromkeys(s for f in [*own, *([end] if end else [])] for s in f.act.sources)
                ),
            )
        )
    return rows


def never_begun(seat: Seat, words: PageWords) -> Iterator[TenureRow]:
    """Whoever was to begin and never was in office, as rows."""
    by_id = {fact.act.id: fact for fact in seat.facts}
    terms = {f.content.term: f for f in of_type(seat.facts, Term)}
    for one in seat.succession.never:
        how = _("died") if one.how == "died" else label("ended", one.how or "")
        term, end = terms.get(one.term), by_id.get(one.end)
        yield TenureRow(
            person=one.person,
            name=words.person(one.person),
            held_as=None,
            kind=one.kind,
            ordinal=None,
            nationality=None,
            first=words.dated(one.first),
            until=words.dated(one.on),
            how=(
                _("that term never began: %(how)s") % {"how": how}
                if one.again
                else _("never took office: %(how)s") % {"how": how}
            ),
            days=words.number(0),
            over="",
            when="over",
            term=term,
            end=end,
            sources=tuple(dict.fromkeys(s for f in (term, end) if f for s in f.act.sources)),
        )


def _ends(told: Predecessor | Holder, seat: Seat, words: PageWords) -> str:
    """The day of an end, or the event that is awaited; "" where none is recorded."""
    if isinstance(told, Holder) and told.event is not None:
        return ends.with_event(seat, told.event, told.said, words)
    return words.dated(told.until)


def _how(told: Predecessor | Holder, seat: Seat, words: PageWords) -> str:
    """How a time in office ended, or with what event."""
    if isinstance(told, Holder):
        return ""
    if told.how is None and told.event is not None:
        return ends.named(seat.happening(told.event), words)
    return label("ended", told.how) if told.how else ""


def _days(least: int, most: int, words: PageWords) -> str:
    if least == most:
        return words.number(most)
    return _("%(least)s to %(most)s") % {
        "least": words.number(max(least, 0)),
        "most": words.number(most),
    }


def extensions(
    facts: list[Fact], persons: Mapping[str, str], seat: Seat, words: PageWords
) -> list[Moved]:
    """The extensions decided so far, each with its number for its term."""
    counts: dict[str, int] = {}
    moved = []
    for fact in of_type(facts, Extension):
        term = fact.content.term
        counts[term] = counts.get(term, 0) + 1
        event = named(fact.content)
        until = words.dated(fact.content.until)
        if event is not None:
            until = ends.named(seat.happenings[event], words)
        moved.append(
            Moved(fact=fact, person=persons.get(term, ""), number=counts[term], until=until)
        )
    return moved


def nations(found: Holding, words: PageWords) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The nationalities by how many holders each had, with these and whoever is to come."""
    rows = [(nation, *people) for nation, people in found.by_nationality.items()]
    return sorted(rows, key=lambda row: (-len(row[1]), words.member(row[0])))


def tell(fact: Fact, persons: Mapping[str, str], words: PageWords) -> str:
    """What an entry about an office says, in a few words."""
    match fact.content:
        case Term() as term:
            return _("%(name)s takes up the post on %(day)s") % {
                "name": words.person(term.holder),
                "day": words.dated(fact.effective),
            }
        case EndOfTerm() as end:
            return _("%(name)s leaves the post on %(day)s") % {
                "name": words.person(persons.get(end.term, "")),
                "day": words.dated(fact.effective),
            }
        case EndWithdrawn() as back:
            return _("%(name)s stays: the end is taken back on %(day)s") % {
                "name": words.person(persons.get(back.term, "")),
                "day": words.dated(fact.effective),
            }
        case Extension() as moved:
            name = words.person(persons.get(moved.term, ""))
            if moved.until is None:
                return _("%(name)s is extended") % {"name": name}
            return _("%(name)s is extended until %(day)s") % {
                "name": name,
                "day": words.dated(moved.until),
            }
        case InCharge() as charge:
            return _("%(name)s is in charge from %(day)s") % {
                "name": words.person(charge.holder),
                "day": words.dated(fact.effective),
            }
        case Office() as post:
            return words.text(post.name).text
        case _:
            return fact.act.type.replace("_", " ")


def linked(here: Here, body: dict[str, Any], found: Holding, title: Wording) -> dict[str, Any]:
    """The holders' roles in schema.org's terms."""
    roles: list[dict[str, Any]] = []
    for seat in found.seats:
        holder = seat.succession.holder
        role: dict[str, Any] = {"@type": "OrganizationRole", "roleName": title.text}
        if holder is not None and seat.succession.doubt is None:
            role |= {
                "startDate": str(holder.first),
                **({"endDate": str(holder.until)} if holder.until is not None else {}),
                "member": {
                    "@type": "Person",
                    "name": here.words.person(holder.person),
                    "url": here.absolute(here.to("person", holder.person, clocks=False)),
                },
            }
        roles.append(role)
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": title.text,
        "inLanguage": here.lang,
        "url": here.absolute(here.again()),
        "mainEntity": {**body, "member": roles if len(roles) > 1 else roles[0]},
    }

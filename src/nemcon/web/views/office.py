"""The page of an office: who holds it, who held it before, and who comes next.

It opens with the holder of the day asked and the one to come, in the brief's words; then the line
of all holders as a figure and as a table, the vacancies, the extensions with the day each was
decided, how often which nationality held it, what waits for the holder, the matters that fill the
post, and where the sources disagree. spec/offices.md says what follows from what is recorded.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.brief import office_facts
from nemcon.brief.lookup import Desk
from nemcon.core.days import END_OF_TIME, Duration
from nemcon.offices.succession import Holder, Predecessor, Vacancy
from nemcon.proceedings.holders import Holding, Seat
from nemcon.proceedings.incumbencies import (
    Incumbency,
    TenureDays,
    VainTerm,
    extensions,
    in_vain,
    incumbencies,
    length_of_term,
)
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.structure import Structure, structure
from nemcon.proceedings.weighing import WeighedClaims, added, weighed
from nemcon.record.asof import Fact, typed
from nemcon.web.cache.serving import Shown, page
from nemcon.web.figures.axis import Tick
from nemcon.web.figures.line import Drawn, figure_of
from nemcon.web.links import Here
from nemcon.web.office_holders import holding_of
from nemcon.web.store import search
from nemcon.web.views import shared
from nemcon.web.wording import ends
from nemcon.web.wording.holders import capacity, verdict, who_holds
from nemcon.web.wording.labels import label
from nemcon.web.wording.line_words import line_summary
from nemcon.web.wording.page_words import PageWords
from nemcon.wording.phrasing import Wording
from nemcon.wording.prose import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureRow:
    """A row of the table: one holder's unbroken time in words (`Incumbency`), or a term that never
    began."""

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
    term: Fact | None
    end: Fact | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRow:
    """An extension: whose term, decided when, until when or until what event."""

    fact: Fact
    person: str
    number: int
    until: str


Nation = tuple[str, tuple[str, ...], tuple[str, ...]]
"""A nationality, with whoever had the office and whoever is to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatShown:
    """A seat on the page: its line as a figure, in sentences (*summary*) and as a table, and when
    it was vacant."""

    number: int | None
    summary: str
    figure: Drawn | None
    ticks: tuple[Tick, ...]
    tenures: list[TenureRow]
    never: list[TenureRow]
    vacancies: tuple[Vacancy, ...]
    designate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeContext:
    """What the template of an office reads. *waits*: for whom all the *challenges* are, where that
    is one; *kinds* are those of the bars drawn; *of_states*: whoever is named by a code is a
    state."""

    office: str
    title: Wording
    body_name: Wording
    organisation: Wording
    answer: Holding
    entry: Fact
    headline: str
    sentences: Sequence[Sentence]
    asof: str
    facts: list[tuple[str, str | Wording]]
    seats: list[SeatShown]
    kinds: set[str]
    extensions: list[ExtensionRow]
    nations: list[Nation]
    challenges: list[Fact]
    waits: str | None
    statements: list[Fact]
    matters: list[Standing]
    more_matters: bool
    disputes: list[WeighedClaims]
    added: list[Fact]
    tell: Callable[[Fact], str]
    of_states: bool
    members: frozenset[str]
    cited: int
    linked: dict[str, Any]


@page("on", "known")
def office(here: Here, body: str, office: str) -> Shown:
    """Who holds an office as of a day, with everything that is recorded about it."""
    answer, fills, more = holding_of(here, office)
    body_now, words = structure(here.asked, None, here.known), here.words
    matters = shared.stood(here, fills[: search.MOST_MATTERS])
    words.load(sorted(answer.persons), sorted({s for f in answer.facts for s in f.act.sources}))
    name = answer.description.content.name
    title = words.text(name)
    known = END_OF_TIME if here.known is None else here.known
    desk = Desk(here.asked, "", here.on, known)
    facts = [*office_facts.seats(desk, answer)]
    facts += [fact for seat in answer.seats for fact in office_facts.of_office(desk, seat)]
    so_far = [fact for fact in answer.facts if fact.since <= here.on]
    challenges = typed(so_far, "challenge")
    waits = {fact.content.holder for fact in challenges}
    seats = [seat_shown(seat, answer, words) for seat in answer.seats]
    rows = nations(answer, words)
    context = OfficeContext(
        office=office,
        title=title,
        body_name=words.text(body_now.body.name),
        organisation=words.text(body_now.body.organisation),
        answer=answer,
        entry=answer.description,
        headline=who_holds(answer, words),
        sentences=shared.say(facts, here, shared.scene_of(here, body_now, name, name)),
        asof=shared.as_of(here),
        facts=glance(answer, words),
        seats=seats,
        kinds={row.kind for seat in seats if seat.figure for row in seat.figure.rows},
        extensions=extension_rows(answer, here),
        nations=rows,
        challenges=challenges,
        waits=waits.pop() if len(waits) == 1 else None,
        statements=typed(so_far, "statement"),
        matters=matters,
        more_matters=more,
        disputes=weighed(answer.facts),
        added=[*added(answer.facts)],
        tell=lambda fact: tell(fact, answer, words),
        of_states=all(
            _is_state(body_now, code) for code in (*body_now.names, *(row[0] for row in rows))
        ),
        members=frozenset(body_now.names) | frozenset(body_now.memberships),
        cited=shared.CITED,
        linked=linked(here, shared.organisation(here, body_now), answer, title),
    )
    return Shown(
        template="office.html",
        values=context,
        cited=title.text,
        changes_at=here.until(answer.changes_at, *(m.changes_at for m in matters)),
    )


def seat_shown(seat: Seat, answer: Holding, words: PageWords) -> SeatShown:
    """What the page shows of a seat."""
    figure = figure_of(seat.line, seat.on, answer.sure, answer.zone)
    next_ = seat.succession.designate
    terms = list(incumbencies(seat, answer.sure))
    return SeatShown(
        number=seat.number,
        summary=line_summary(seat, terms, words),
        figure=figure,
        ticks=tuple(figure.axis.ticks(answer.zone)) if figure else (),
        tenures=[tenure_row(one, seat, words) for one in terms],
        never=[vain_row(one, words) for one in in_vain(seat)],
        vacancies=seat.succession.vacancies,
        designate=next_.person if next_ is not None else "",
    )


def _is_state(now: Structure, code: str) -> bool:
    """Whether a member is a state, or a country that is no member of the body."""
    entry = now.names.get(code)
    return entry is None or entry.content.kind == "state"


def glance(answer: Holding, words: PageWords) -> list[tuple[str, str | Wording]]:
    """The facts of the day, as terms and what they are."""
    post = answer.description.content
    rows: list[tuple[str, str | Wording]] = []
    for seat in answer.seats:
        if seat.number is not None:
            name = _("seat %(number)s") % {"number": words.number(seat.number)}
            rows.append((name, verdict(seat, words)))
        else:
            rows += of_the_day(seat, words)
    length = length_of_term(answer)
    if length is not None:
        by = _("by its rule")
        if length.by == "decision":
            by = _("by the decision on the latest term")
        rows.append((_("length of a term"), f"{lasting(length.length, words)} ({by})"))
    else:
        rows.append((_("length of a term"), _("no rule on record states one")))
    rows.append((_("reappointment"), _renewable(post.renewable)))
    if post.holds_over:
        rows.append((_("after the term"), _("the holder stays until a successor begins")))
    if post.limit is not None:
        rows.append(
            (
                _("at most"),
                ngettext("%(num)s term", "%(num)s terms", post.limit) % {"num": post.limit},
            )
        )
    if post.article:
        rows.append((_("article"), words.article(post.article)))
    return rows


def of_the_day(seat: Seat, words: PageWords) -> list[tuple[str, str]]:
    """Who has a seat, since when and until when, and who is next."""
    now = seat.succession
    holder = now.holder or now.as_planned
    rows = []
    if holder is not None:
        rows.append((_("since"), words.dated(holder.first)))
        rows.append((_("until"), _until(holder, seat, words)))
        if holder.over is not None:
            days = seat.on.ordinal - holder.over.ordinal + 1
            so_long = ngettext("%(num)s day", "%(num)s days", days) % {"num": words.number(days)}
            rows.append((_("past the end of the term"), so_long))
        rows += [
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
            rows.append((_("number in the line"), words.number(holder.ordinal)))
        if holder.terms > 1:
            rows.append((_("terms"), words.number(holder.terms)))
        if holder.extensions:
            rows.append((_("extended"), times(len(holder.extensions))))
    if now.in_charge is not None:
        names = [
            f"{words.person(one.person)} ({capacity(acts, words)})"
            if (acts := seat.capacities.get(one.id)) is not None
            else words.person(one.person)
            for one in now.all_in_charge
        ]
        rows.append((_("in charge"), words.listed(names)))
    if now.designate is not None:
        rows.append((_("next"), words.person(now.designate.person)))
        if now.designate.decided is not None:
            rows.append((_("appointed"), words.dated(now.designate.decided)))
        elif now.designate.known is not None:
            rows.append((_("as recorded, known since"), words.day(now.designate.known)))
    elif now.closed is None:
        rows.append((_("next"), _("no appointment is on record")))
    return rows


def _until(holder: Holder, seat: Seat, words: PageWords) -> str:
    if holder.event is not None:
        return ends.with_event(seat, holder.event, holder.telling, words)
    if holder.until is None:
        return _("no end is recorded")
    day = words.dated(holder.until)
    if holder.until_is == "handover":
        day = _("%(day)s, the day of handover") % {"day": day}
    if holder.hindsight:
        return _("%(day)s, as is known since") % {"day": day}
    if holder.how is None:
        return day
    values = {"day": day, "how": label("ended", holder.how)}
    if holder.announced is None:
        return _("%(day)s (%(how)s)") % values
    values["told"] = words.dated(holder.announced)
    return _("%(day)s (%(how)s, announced: %(told)s)") % values


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


def tenure_row(one: Incumbency, seat: Seat, words: PageWords) -> TenureRow:
    """A time in a seat, in words."""
    incumbent = one.incumbent
    return TenureRow(
        person=one.person,
        name=words.person(one.person),
        held_as=one.held_as,
        kind=one.tenure.kind,
        ordinal=one.tenure.ordinal,
        nationality=incumbent.nationality,
        first=words.dated(incumbent.first),
        until=_ends(incumbent, seat, words),
        how=_how(incumbent, seat, words),
        days=_days(one.days, words) if one.days is not None else "",
        over=words.day(one.over) if one.over is not None else "",
        when=one.phase,
        term=one.term,
        end=one.end,
        sources=one.sources,
    )


def vain_row(one: VainTerm, words: PageWords) -> TenureRow:
    """Whoever was to begin and never was in office, as a row."""
    never = one.never
    how = {"how": _("died") if never.how == "died" else label("ended", never.how or "")}
    sentence = (
        _("that term never began: %(how)s") if never.again else _("never took office: %(how)s")
    )
    return TenureRow(
        person=one.person,
        name=words.person(one.person),
        held_as=None,
        kind=never.kind,
        ordinal=None,
        nationality=None,
        first=words.dated(never.first),
        until=words.dated(never.on),
        how=sentence % how,
        days=words.number(0),
        over="",
        when="over",
        term=one.term,
        end=one.end,
        sources=one.sources,
    )


def _ends(incumbent: Predecessor | Holder, seat: Seat, words: PageWords) -> str:
    """The day of an end, or the event that is awaited; "" where none is recorded."""
    if isinstance(incumbent, Holder) and incumbent.event is not None:
        return ends.with_event(seat, incumbent.event, incumbent.telling, words)
    return words.dated(incumbent.until)


def _how(incumbent: Predecessor | Holder, seat: Seat, words: PageWords) -> str:
    """How a time in office ended, or with what event."""
    if isinstance(incumbent, Holder):
        return ""
    if incumbent.how is None and incumbent.event is not None:
        return ends.event_name(seat.happening(incumbent.event), words)
    return label("ended", incumbent.how) if incumbent.how else ""


def _days(days: TenureDays, words: PageWords) -> str:
    if days.most is None:
        return _("not known")
    if days.least == days.most:
        return words.number(days.most)
    return _("%(least)s to %(most)s") % {
        "least": words.number(days.least),
        "most": words.number(days.most),
    }


def extension_rows(answer: Holding, here: Here) -> list[ExtensionRow]:
    """The extensions decided so far, in words."""
    words = here.words
    return [
        ExtensionRow(
            fact=one.fact,
            person=one.person,
            number=one.number,
            until=words.dated(one.fact.content.until)
            if one.event is None
            else ends.event_name(one.event, words),
        )
        for one in extensions(answer, here.on)
    ]


def nations(answer: Holding, words: PageWords) -> list[Nation]:
    """The nationalities by how many holders each had, with these and whoever is to come."""
    rows = [(nation, *people) for nation, people in answer.by_nationality.items()]
    return sorted(rows, key=lambda row: (-len(row[1]), words.member(row[0])))


def tell(fact: Fact, answer: Holding, words: PageWords) -> str:
    """What an entry about an office says, in a few words."""
    values = {"name": words.person(answer.person_of(fact)), "day": words.dated(fact.effective)}
    match fact.act.type:
        case "term":
            return _("%(name)s takes up the post on %(day)s") % values
        case "end_of_term":
            return _("%(name)s leaves the post on %(day)s") % values
        case "end_withdrawn":
            return _("%(name)s stays: the end is taken back on %(day)s") % values
        case "extension":
            if fact.content.until is None:
                return _("%(name)s is extended") % values
            values["day"] = words.dated(fact.content.until)
            return _("%(name)s is extended until %(day)s") % values
        case "in_charge":
            return _("%(name)s is in charge from %(day)s") % values
        case "office":
            return words.text(fact.content.name).text
        case _:
            return fact.act.type.replace("_", " ")


def linked(here: Here, body: dict[str, Any], answer: Holding, title: Wording) -> dict[str, Any]:
    """The holders' roles in schema.org's terms."""
    roles: list[dict[str, Any]] = []
    for seat in answer.seats:
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

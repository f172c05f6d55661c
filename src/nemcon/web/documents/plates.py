"""Figures and tables to take along: each as PNG, SVG and CSV at an address of its own.

docs/decisions/0071, spec/data.md §8. They show what the page shows at the same times, with its
sentence, the address that stays, and the licence. The last columns of each CSV are the day, the
address and the licence, and no comment, which many readers choke on. They are the public's alone,
as cards are.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.utils.translation import gettext as _
from markupsafe import escape

from nemcon.core.days import Day
from nemcon.data.columns import FORMULAS
from nemcon.data.office_tables import tenures
from nemcon.offices.terms import day_known
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.holders import Seat
from nemcon.proceedings.incumbencies import extensions
from nemcon.proceedings.members import MemberAnswer
from nemcon.proceedings.memberships import memberships
from nemcon.proceedings.roll import Roll
from nemcon.proceedings.rule_dates import RuleDates
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.structure import structure
from nemcon.web.cache.courses import course_of
from nemcon.web.cache.serving import SVG, Shown, page
from nemcon.web.citing import Citation, citation
from nemcon.web.documents import table_rows, typesetting
from nemcon.web.documents.paper import no_file
from nemcon.web.documents.plate import INNER, Framing, Plate, in_lengths, plate
from nemcon.web.documents.ring import ring, seated
from nemcon.web.documents.ring_sheets import (
    comparison_sheet,
    plane_sheet,
    rings_sheet,
    strips_sheet,
)
from nemcon.web.documents.table_rows import TableRows
from nemcon.web.figures import svg
from nemcon.web.links import Here
from nemcon.web.office_holders import holding_of
from nemcon.web.views import matter as views
from nemcon.web.views import member as members
from nemcon.web.views import person as persons
from nemcon.web.views import record as records
from nemcon.web.views import rules, when_decided
from nemcon.web.views.comparison import Comparison, comparison_of
from nemcon.web.views.data import KINDS
from nemcon.web.views.office import seat_shown
from nemcon.web.views.plane import PlaneShown, how_it_reads, plane_shown
from nemcon.web.views.rings import DayRings, rings_of
from nemcon.web.views.round_strips import strips_of
from nemcon.web.views.timelines import Timeline
from nemcon.web.wording.holders import who_holds
from nemcon.web.wording.page_words import PageWords, headed

ROW = 25
"""The height of a row of the line of an office, as its page draws it."""
KEYS = 40
"""The height of what its bars mean."""
ROOM = 16
"""Above a climb, for what stands over its highest line."""
ROOMY = 130
"""The height of the number of members over time, as its page draws it."""
PANEL, HEAD, GUTTER, LETTERS = 240, 48, 40, 46
"""Of a panel of figures the height, the part for its name, the room between two, and how many
letters a line of its name has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The page that has a figure: its place and title, the sentence that it shows (*headline*), of
    what (*kicker*), and when that changes of itself."""

    here: Here
    title: str
    headline: str
    kicker: str
    until: int | None

    @property
    def cite(self) -> Citation:
        """What it is cited by: the address stays."""
        return citation(self.here, self.title, self.until)

    def framing(self, *more: str) -> Framing:
        """The words round a figure of it."""
        cite, licence = self.cite, settings.NEMCON_LICENCE
        foot = [*more, cite.sentence, cite.address]
        foot += [_("Licence: %(name)s") % {"name": licence}] if licence else []
        return Framing(
            title=self.headline, kicker=self.kicker, foot=[line for line in foot if line]
        )


@page("on", "known", "of", "with_on", "with_known", "with_of")
def of_matter(here: Here, body: str, matter: str, figure: str, ending: str) -> Shown:
    """A figure or a table of a matter."""
    now = standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest)
    words = here.words
    if figure == "compare":
        return _compared(here, now, matter, ending)
    if (figure, ending) in {("race", "csv"), ("rounds", "csv")}:
        return _whoever(here, now, matter, figure)
    lead = views.chosen(views.desk_for(here, now), now, here.parameters.get("of"))
    if figure == "rounds" and ending in {"svg", "png"}:
        return _in_strips(here, now, matter, ending, lead)
    if lead is None or now.withheld is not None:
        raise no_file(figure, ending)
    headline, _sentence = views.opening(views.desk_for(here, now), now, lead, here)
    title = words.text(now.case.content.title).text
    origin = Origin(
        here=replace(here, path=here.to("matter", matter, clocks=False)),
        title=title,
        headline=headline.text,
        kicker=f"{title} · {words.text(now.structure.body.name).text}",
        until=now.changes_at,
    )
    match figure, ending:
        case "ring", "csv":
            return _sheet(origin, f"{matter}-{figure}", _MEMBERS, _members(now, lead, words))
        case "ring", "svg" | "png" if seated(now, lead):
            drawing = ring(views.lines_of(now, lead, (), words), lead, now, words).svg
            width, height = map(float, _SIZE.findall(drawing)[0])
            # within another one a drawing has no size of its own
            drawing = drawing.replace("<svg ", f'<svg width="{width}" height="{height}" ', 1)
            return _figure(origin, ending, plate(drawing, width, height, origin.framing()))
        case "moments", "csv":
            course = course_of(here.asked, matter, now.step.id, lead.id, here.known, here.on)
            rows = table_rows.moments(course, here)
            return _sheet(origin, f"{matter}-moments", table_rows.MOMENTS, rows)
        case "roll", "csv":
            course = course_of(here.asked, matter, now.step.id, lead.id, here.known, here.on)
            return _sheet(origin, f"{matter}-{figure}", _STRETCHES, _stretches(course, words))
        case "rules", "csv" | "svg" | "png" if not when_decided.why_not(now, lead):
            return _rules(origin, matter, ending, now, lead)
        case "climb", "csv" | "svg" | "png":
            timeline = views.timeline_of(origin.here, matter)
            if timeline.reach is not None and timeline.course is not None:
                return _climb(origin, matter, ending, timeline, timeline.course)
        case "rings", "csv" | "svg" | "png":
            place = here.to("matter", matter, "rings", clocks=False)
            origin = replace(origin, here=replace(here, path=place))
            of = rings_of(origin.here, now, lead)
            if of is not None and ending == "csv":
                return _sheet(origin, f"{matter}-rings", _ON_DAYS, _on_days(of, words))
            if of is not None:
                sheet = rings_sheet(of, words)
                framing = origin.framing(of.summary)
                return _figure(origin, ending, plate(sheet.markup, INNER, sheet.height, framing))
        case "hindsight", "csv" | "svg" | "png":
            place = here.to("matter", matter, "hindsight", clocks=False)
            origin = replace(origin, here=replace(here, path=place))
            known = plane_shown(origin.here, now, lead)
            if known is not None and ending == "csv":
                return _sheet(origin, f"{matter}-hindsight", _CELLS, _cells(known))
            if known is not None:
                sheet = plane_sheet(known, words)
                title = headed(known.name, _("What was known when"))
                framing = replace(origin, headline=title).framing(known.summary, how_it_reads())
                return _figure(origin, ending, plate(sheet.markup, INNER, sheet.height, framing))
    raise no_file(figure, ending)


def _whoever(here: Here, now: Standing, matter: str, figure: str) -> Shown:
    """A table of a matter that is the same whoever it is asked about."""
    words = here.words
    views.load_names(words, now)
    title = words.text(now.case.content.title).text
    place = replace(here, path=here.to("matter", matter, clocks=False))
    origin = Origin(here=place, title=title, headline=title, kicker="", until=now.changes_at)
    if figure == "race" and now.candidacies:
        return _sheet(origin, f"{matter}-race", table_rows.RACE, table_rows.race(now, words))
    if figure == "rounds" and any(one.result is not None for one in now.rounds):
        return _sheet(origin, f"{matter}-rounds", table_rows.ROUNDS, table_rows.results(now, words))
    raise no_file(figure, "csv")


def _in_strips(
    here: Here, now: Standing, matter: str, ending: str, lead: Candidacy | None
) -> Shown:
    """The rounds of a matter in small strips."""
    of = strips_of(here, now)
    if of is None:
        raise no_file("rounds", ending)
    words = here.words
    title = words.text(now.case.content.title).text
    origin = Origin(
        here=replace(here, path=here.to("matter", matter, "rings", clocks=False)),
        title=title,
        headline=views.opening(views.desk_for(here, now), now, lead, here)[0].text,
        kicker=f"{title} · {words.text(now.structure.body.name).text}",
        until=now.changes_at,
    )
    sheet = strips_sheet(of)
    return _figure(origin, ending, plate(sheet.markup, INNER, sheet.height, origin.framing()))


def _climb(origin: Origin, matter: str, ending: str, timeline: Timeline, course: Roll) -> Shown:
    here = origin.here
    if ending == "csv":
        return _sheet(origin, f"{matter}-climb", _STEPS, _steps(here, timeline, course))
    assert timeline.reach is not None  # there is no course without
    _ticks, _places, figure = timeline.climb(here, timeline.reach(here), course)
    markup = f'<g transform="translate(0 {ROOM})">{in_lengths(figure, INNER)}</g>'
    turns = [timeline.turns_told[turn.point.at] for turn in timeline.turns]
    lines = [timeline.told["told"], *(f"{n}  {text}" for n, text in enumerate(turns, 1))]
    words = origin.framing(*lines)
    return _figure(origin, ending, plate(markup, INNER, svg.HEIGHT + 24 + ROOM, words))


def _compared(here: Here, now: Standing, matter: str, ending: str) -> Shown:
    """Two answers side by side."""
    of, words = comparison_of(here, matter), here.words
    title = words.text(now.case.content.title).text
    until = [side.now.changes_at for side in of.sides if side.now.changes_at is not None]
    place = replace(here, path=here.to("matter", matter, "compare", clocks=False).partition("?")[0])
    origin = Origin(
        here=replace(place, parameters={**here.parameters, **of.address}),
        title=title,
        headline=of.headline,
        kicker=f"{title} · {words.text(now.structure.body.name).text}",
        until=min(until, default=None),
    )
    if of.seats is not None and ending == "csv":
        return _sheet(origin, f"{matter}-compare", _BOTH, _side_by_side(of, words))
    if of.seats is not None and ending in {"svg", "png"}:
        sheet = comparison_sheet(of)
        return _figure(origin, ending, plate(sheet.markup, INNER, sheet.height, origin.framing()))
    raise no_file("compare", ending)


def _rules(origin: Origin, matter: str, ending: str, now: Standing, lead: Candidacy) -> Shown:
    """The dates on which each rule was satisfied, which have a page of their own."""
    here = origin.here
    question = _("When would it have been decided?")
    origin = replace(
        origin,
        here=replace(here, path=here.to("matter", matter, "rules", clocks=False)),
        title=headed(origin.title, question),
        kicker=f"{origin.kicker} · {question}",
    )
    dates = when_decided.dates_of(here, now, lead)
    if dates is None:
        raise no_file("rules", ending)
    if ending == "csv":
        return _sheet(origin, f"{matter}-rules", _DATES, _dates(dates, here.words))
    figure = when_decided.figure_of(here, now, lead, dates)
    if not figure.groups:
        raise no_file("rules", ending)
    height = len(figure.groups) * svg.DATE_ROW + 36
    numbered = [f"{n}  {text}" for n, text in enumerate(figure.sentences[: len(figure.groups)], 1)]
    lines = [*numbered, *figure.sentences[len(figure.groups) :]]
    origin = replace(origin, headline=figure.headline)
    drawing = plate(in_lengths(figure.markup, INNER), INNER, height, origin.framing(*lines))
    return _figure(origin, ending, drawing)


_DATES = (
    *("rule", "title", "own", "from_day", "agree", "entitled", "decisive", "by_count", "missing"),
    "for_the_chair",
)


def _dates(dates: RuleDates, words: PageWords) -> TableRows:
    for one in dates.dates:
        entry = one.rule.entry
        yield {
            "rule": entry.id if entry is not None else str(one.rule.rule),
            "title": words.text(entry.title).text if entry is not None else "",
            "own": one.own,
            "from_day": words.zone.day(one.at) if one.at is not None else None,
            "agree": one.in_favour,
            "entitled": one.size,
            "decisive": " ".join(one.decisive),
            "by_count": one.by_count,
            "missing": " ".join(one.missing),
            "for_the_chair": one.for_the_chair,
        }


@page("on", "known")
def of_office(here: Here, body: str, office: str, figure: str, ending: str) -> Shown:
    """The line of an office."""
    answer, _matters, _more = holding_of(here, office)
    words = here.words
    words.load(sorted(answer.persons), ())
    title = words.text(answer.description.content.name).text
    body_name = words.text(structure(here.asked, None, here.known).body.name).text
    origin = Origin(
        here=replace(here, path=here.to("office", office, clocks=False)),
        title=title,
        headline=headed(title, who_holds(answer, words)),
        kicker=body_name,
        until=answer.changes_at,
    )
    if figure != "line":
        raise no_file(figure, ending)
    if ending == "csv":
        rows = [
            {
                **row,
                "seat": seat.number,
                "name": words.person(row["person"]) if "person" in row else "",
            }
            for seat in answer.seats
            for row in _times(seat)
        ]
        return _sheet(origin, f"{office}-line", _HOLDERS, rows)
    macro = _line_macros()
    parts, top, kinds, lines = [], 0, set[str](), []
    for seat in answer.seats:
        drawing = seat_shown(seat, answer, words)
        if drawing.figure is not None:
            number = seat.number or ""
            line = macro.line(
                drawing.figure, drawing.ticks, words, answer.on, n=number, summary=drawing.summary
            )
            kinds |= {row.kind for row in drawing.figure.rows}
            name = _("Seat %(number)s") % {"number": number}
            lines.append(headed(name, drawing.summary) if number else drawing.summary)
            parts.append(f'<g transform="translate(0 {top})">{in_lengths(line, INNER)}</g>')
            top += len(drawing.figure.rows) * ROW + 52
    if ending not in {"svg", "png"} or not parts:
        raise no_file(figure, ending)
    keys = macro.keys(kinds, bool(extensions(answer, here.on)))
    parts.append(f'<g transform="translate(0 {top})">{keys}</g>')
    words_round = origin.framing(*filter(None, lines))
    return _figure(origin, ending, plate("".join(parts), INNER, top + KEYS, words_round))


@page("on", "known")
def of_members(here: Here, body: str) -> Shown:
    """The members of a day."""
    course, words = memberships(here.asked, here.on, here.known), here.words
    name = words.text(course.body.body.name).text
    origin = Origin(
        here=replace(here, path=here.of_body("members").partition("?")[0]),
        title=name,
        headline=name,
        kicker="",
        until=here.asked.changes_at("body", here.on, here.known),
    )
    rows = [
        {
            "member": code,
            "name": words.member(code),
            "status": course.body.state_of(code),
            "since": course.since[code].effective,
            "vote": course.latest[code].content.vote,
            "classes": " ".join(course.latest[code].content.classes),
            "sources": words.publishers(course.since[code].act.sources),
        }
        for code in words.by_name(course.inside)
    ]
    return _sheet(origin, f"{body}-members", _INSIDE, rows)


@page("on", "known")
def of_growth(here: Here, body: str, ending: str) -> Shown:
    """How many members there were over time."""
    course, words = memberships(here.asked, here.on, here.known), here.words
    figure = members.growth(course.changes, here)
    if figure is None:
        raise no_file("growth", ending)
    name = words.text(course.body.body.name).text
    origin = Origin(
        here=replace(here, path=here.of_body("members").partition("?")[0]),
        title=name,
        headline=members.number_of(len(course.inside), here),
        kicker=name,
        until=here.asked.changes_at("body", here.on, here.known),
    )
    if ending == "csv":
        return _sheet(
            origin, f"{body}-growth", table_rows.GROWTH, table_rows.growth(course.changes)
        )
    if ending not in {"svg", "png"}:
        raise no_file("growth", ending)
    ticks = tuple(figure.axis.ticks(course.body.zone))
    markup = in_lengths(_line_macros().growth(figure, ticks, words, ROOMY), INNER)
    words_around = origin.framing()
    drawing = f'<g transform="translate(0 {ROOM})">{markup}</g>'
    return _figure(origin, ending, plate(drawing, INNER, ROOMY + 24 + ROOM, words_around))


@page("on", "known")
def of_member(here: Here, body: str, member: str) -> Shown:
    """What a member said, in order."""
    answer, _more = members.answer_for(here, member)
    words = here.words
    answers = members.answers(answer, words)
    if not answers:
        raise no_file("said", "csv")
    rows = table_rows.statements(answers, words)
    return _sheet(_of_member(here, answer), f"{body}-{member}-said", table_rows.SAID, rows)


@page("on", "known")
def of_pledge(here: Here, body: str, member: str, commitment: str, ending: str) -> Shown:
    """A member's figures under a commitment, edition by edition."""
    answer, _more = members.answer_for(here, member)
    words = here.words
    subject = f"commitment/{commitment}"
    one = next((one for one in answer.commitments if one.fact.act.subject == subject), None)
    if one is None:
        raise no_file(commitment, ending)
    pledge, origin = members.pledged(one, member, here), _of_member(here, answer)
    name = words.member(member) + _(":") + " " + pledge.name.text
    origin = replace(origin, headline=name)
    if ending == "csv":
        rows = table_rows.editions(one, member, words)
        return _sheet(origin, f"{body}-{member}-{commitment}", table_rows.EDITIONS, rows)
    if ending not in {"svg", "png"} or pledge.figure is None:
        raise no_file(commitment, ending)
    # two beside each other, as wide a page has them
    wide, parts = (INNER - GUTTER) / 2, []
    panels = pledge.figure.panels
    for number, panel in enumerate(panels):
        drawing = _line_macros().panel(panel, pledge.figure, words, pledge.places, pledge.yardstick)
        across, down = (number % 2) * (wide + GUTTER), number // 2 * PANEL
        lines = wrap(pledge.names[panel.edition], LETTERS)[:2]
        names = "".join(
            f'<text class="plate-kicker" x="0" y="{14 + 18 * place}">{escape(line)}</text>'
            for place, line in enumerate(lines)
        )
        markup = in_lengths(drawing, wide)
        parts.append(
            f'<g class="series-figure" transform="translate({across} {down})">{names}'
            f'<g transform="translate(0 {HEAD})">{markup}</g></g>'
        )
    height = -(-len(panels) // 2) * PANEL
    estimates = any(point.estimate for panel in panels for point in panel.points)
    framing = origin.framing(*([_("A hollow point is an estimate.")] if estimates else []))
    return _figure(origin, ending, plate("".join(parts), INNER, height, framing))


def _of_member(here: Here, answer: MemberAnswer) -> Origin:
    words = here.words
    name, state = words.member(answer.member), answer.structure.state_of(answer.member)
    return Origin(
        here=replace(here, path=here.to("member", answer.member, clocks=False)),
        title=name,
        headline=members.membership(answer, name, state, words),
        kicker=words.text(answer.structure.body.name).text,
        until=answer.changes_at,
    )


@page("on", "known")
def of_person(here: Here, body: str, person: str) -> Shown:
    """The posts of a person."""
    rows, moments = persons.posts_of(here, persons.codes_of(here, person))
    if not rows:
        raise no_file("posts", "csv")
    words = here.words
    words.load([person], sorted({s for one in rows if one.row for s in one.row.sources}))
    name = words.person(person)
    origin = Origin(
        here=replace(here, path=here.to("person", person, clocks=False)),
        title=name,
        headline=name,
        kicker="",
        until=min((at for at in moments if at is not None), default=None),
    )
    return _sheet(origin, f"{body}-{person}-posts", table_rows.POSTS, table_rows.posts(rows, words))


@page("subject", "type", "member", "person", "q", "before")
def of_record(here: Here, body: str) -> Shown:
    """The entries that the list of the record has for what is asked, so many of them at most."""
    # the list of the record is of no day: it has what was recorded, up to an entry
    lines, _before = records.searched(here, records.asked(here), records.MOST_ENTRIES)
    rows = table_rows.entries(records.told(here, lines), here.words)
    place = replace(here, path=here.of_body("record").partition("?")[0])
    address = here.absolute(place.again(recorded=here.asked.head()))
    last = {"address": address, "licence": settings.NEMCON_LICENCE}
    return Shown(
        content=_csv(table_rows.ENTRIES, rows, last),
        kind=KINDS["csv"],
        name=f"{body}-record.csv",
        shared=True,
        stays=address,
    )


@page(*rules.FROM, site=True, tries=True)
def of_rules(here: Here) -> Shown:
    """The named rules, with what each makes of the positions of a matter where one is named."""
    place = replace(here, path=here.site("rules"))
    last = {"address": here.absolute(place.again()), "licence": settings.NEMCON_LICENCE}
    lines = [
        line
        for _family, of in rules.in_families(here, rules.positions_of_matter(here))
        for line in of
    ]
    return Shown(
        content=_csv(table_rows.RULES, table_rows.rule_rows(lines), last),
        kind=KINDS["csv"],
        name="rules.csv",
        shared=True,
        trial=bool(here.supposing),
    )


# what they are made of


def _line_macros() -> Any:
    return get_template("line.html").template.module  # type: ignore[attr-defined]  # the stubs know Django's templates alone, and this is Jinja's


_INSIDE = ("member", "name", "status", "since", "vote", "classes", "sources")


def _figure(origin: Origin, ending: str, figure: Plate) -> Shown:
    """A figure as SVG or PNG."""
    drawing = figure.drawing.svg.encode()
    return Shown(
        content=drawing if ending == "svg" else typesetting.png(figure, typesetting.FIGURE),
        kind=SVG if ending == "svg" else "image/png",
        changes_at=origin.here.until(origin.until),
        shared=True,
        stays=origin.cite.address,
    )


def _sheet(origin: Origin, name: str, columns: Sequence[str], rows: TableRows) -> Shown:
    """A table as CSV, each row with the day, the address and the licence."""
    here, cite = origin.here, origin.cite
    last = {
        "as_of": str(here.clocks.again(here.asked.zone, origin.until)),
        "address": cite.address,
        "licence": settings.NEMCON_LICENCE,
    }
    return Shown(
        content=_csv(columns, rows, last),
        kind=KINDS["csv"],
        name=f"{name}.csv",
        changes_at=here.until(origin.until),
        shared=True,
        stays=cite.address,
    )


def _csv(columns: Sequence[str], rows: TableRows, last: Mapping[str, Any]) -> bytes:
    """Rows, each with what is the same in all of them in its *last* columns."""
    # last, since readers of a table look at its first columns
    names = [*columns, *last]
    out = io.StringIO()
    write = csv.writer(out).writerow
    write(names)
    for row in rows:
        whole = {**row, **last}
        write([_cell(whole.get(one)) for one in names])
    return out.getvalue().encode()


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
    text = str(value)
    return f"'{text}" if text.startswith(FORMULAS) else text


_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_MEMBERS = (
    *("member", "name", "stance", "implied", "since", "basis", "missing", "blocking"),
    "sources",
)


def _members(now: Standing, lead: Candidacy, words: PageWords) -> TableRows:
    for line in views.lines_of(now, lead, (), words):
        yield {"member": line.member, "name": line.name, **_of_row(line, words)}


def _of_row(line: views.MemberRow, words: PageWords) -> Mapping[str, Any]:
    """What a member says, since when, and who says so."""
    return {
        "stance": line.says,
        "implied": line.implied,
        "since": line.shown.since,
        "basis": line.shown.basis,
        "missing": line.missing,
        "blocking": line.blocking,
        "sources": words.publishers(line.shown.sources),
    }


_ON_DAYS = ("day", "happened", "number", "entitled", "member", "name", "mark", "fresh")


def _on_days(of: DayRings, words: PageWords) -> TableRows:
    for one in of.rings:
        for member in words.by_name(one.state.marks):
            yield {
                "day": one.day,
                "happened": one.happened,
                "number": one.state.number,
                "entitled": len(one.state.marks),
                "member": member,
                "name": words.member(member),
                "mark": one.state.marks[member],
                "fresh": member in one.fresh,
            }


_CELLS = ("on", "known", "agree", "entitled", "ahead", "looked", "otherwise")


def _cells(of: PlaneShown) -> TableRows:
    for line in reversed(of.lines):
        for one in line.cells:
            yield {
                "on": one.day,
                "known": line.known,
                "agree": one.cell.agree if one.cell else None,
                "entitled": one.cell.size if one.cell else None,
                "ahead": one.ahead,
                "looked": one.looked,
                "otherwise": one.wrong,
            }


_SAYS = ("stance", "implied", "since", "basis", "sources")
_BOTH = (
    *("member", "name", "differs"),
    *(f"{side}_{column}" for side in ("first", "last") for column in _SAYS),
)


def _side_by_side(of: Comparison, words: PageWords) -> TableRows:
    differ = {one.member for one in of.differences}
    for member in words.by_name({member for side in of.sides for member in side.rows}):
        cells: dict[str, Any] = {"member": member, "name": words.member(member)}
        cells["differs"] = member in differ
        for name, side in zip(("first", "last"), of.sides, strict=True):
            row = side.rows.get(member)
            if row is not None:
                says = _of_row(row, words)
                cells |= {f"{name}_{column}": says[column] for column in _SAYS}
        yield cells


_STRETCHES = ("member", "name", "stance", "implied", "basis", "from_day", "until_day", "entries")


def _stretches(course: Roll, words: PageWords) -> TableRows:
    zone = words.zone
    for row in course.rows:
        for part in row.segments:
            yield {
                "member": row.member,
                "name": words.member(row.member),
                "stance": part.stance.value,
                "implied": part.implied,
                "basis": part.basis,
                "from_day": zone.day(part.start),
                "until_day": zone.day(part.end) if part.end is not None else None,
                "entries": " ".join(part.entries),
            }


_STEPS = ("from_day", "from_at", "agree_by_name", "agree", "reported", "required", "entitled")


def _steps(here: Here, timeline: Timeline, course: Roll) -> TableRows:
    """The course of agreement: a row for each instant at which anything in it changed."""
    zone = here.asked.zone
    for at in sorted({one.at for one in timeline.known} | {one.at for one in course.steps}):
        step = next((one for one in reversed(course.steps) if one.at <= at), None)
        known = next((one for one in reversed(timeline.known) if one.at <= at), None)
        yield {
            "from_day": zone.day(at),
            "from_at": zone.moment(at),
            "agree_by_name": known.names if known else None,
            "agree": step.support if step else None,
            "reported": known.reported if known else None,
            "required": step.required if step else None,
            "entitled": step.size if step else None,
        }


_HOLDERS = (
    *("seat", "person", "name", "kind", "ordinal", "from_day", "until_day", "doubt"),
    "extended",
)


def _times(seat: Seat) -> Iterator[Mapping[str, Any]]:
    """Who held a seat, who was in charge of it and when nobody did, in order; of whom held it, on
    which days that was extended."""
    zone = seat.line.office.zone
    extended = {
        (tenure.holder, str(Day(tenure.start))): " ".join(
            str(Day(day))
            for tile in tenure.tiles
            for one in tile.term.extensions
            # what was decided later is no more in the figure of that day
            if (day := day_known(one.decided, zone)) <= seat.on.ordinal
        )
        for tenure in seat.line.tenures
    }
    rows = [
        {**row, "extended": extended.get((row["person"], row["from_day"]), "")}
        for row in tenures(seat)
    ]
    rows += [
        {
            "kind": "vacant" if one.on_record else "no_holder_recorded",
            "from_day": str(one.first),
            "until_day": str(one.until),
            "doubt": one.uncertain,
        }
        for one in seat.succession.vacancies
    ]
    yield from sorted(rows, key=lambda row: str(row["from_day"]))

"""What was known when: the plane of two clocks of a matter, and where somebody who looked on the
day itself was wrong, for how long, and about whom.

Up to the days that are asked about; each cell leads to the page of that day as known that day. It
is a table, which reads without colours and scripts.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.core.days import Day
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.hindsight import amended
from nemcon.proceedings.plane import OutsiderError, Plane, PlaneCell
from nemcon.proceedings.standing import Standing, standing
from nemcon.web.cache.planes import plane_of
from nemcon.web.cache.serving import Shown, page
from nemcon.web.links import Here
from nemcon.web.views import hindsight
from nemcon.web.views.matter import called, chosen, desk_for, nobody, told_level
from nemcon.web.views.shared import as_of
from nemcon.web.wording.missing import withheld
from nemcon.web.wording.page_words import PageWords, headed
from nemcon.wording.phrasing import Wording

FEW = 4
"""Up to so many members are named; of more their number is told."""
SHADES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaneCellShown:
    """A cell: its figures, where it leads, in which of the *shades*, and whether its day was yet to
    come (*ahead*), it is the last row of the day itself (*looked*), or otherwise than in the end
    (*wrong*)."""

    day: Day
    cell: PlaneCell | None
    href: str
    shade: int
    ahead: bool
    looked: bool
    wrong: bool

    @property
    def text(self) -> str:
        """What stands in it: in brackets what was yet to come, with a mark what was otherwise."""
        if self.cell is None:
            return ""
        number = f"({self.cell.agree})" if self.ahead else str(self.cell.agree)
        return f"{number} *" if self.wrong else number


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaneLine:
    """A row: what was known from a day on."""

    known: Day
    cells: tuple[PlaneCellShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaneShown:
    """The plane in words: the days across, its rows with the latest knowledge on top, a *summary*,
    and a sentence for each day on which whoever looked was wrong, with that day."""

    name: str
    days: tuple[Day, ...]
    lines: Sequence[PlaneLine]
    summary: str
    errors: Sequence[tuple[Day, str]]
    left_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaneContext:
    """What the template of the plane reads; *why* says why there is none."""

    matter: str
    title: Wording
    body_name: Wording
    asof: str
    of: PlaneShown | None
    amended: str
    reads: str
    why: str


@page("on", "known", "of")
def what_was_known(here: Here, body: str, matter: str) -> Shown:
    """What was known when of how a matter stood."""
    now = standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest)
    lead = chosen(desk_for(here, now), now, here.parameters.get("of"))
    title = here.words.text(now.case.content.title)
    of = plane_shown(here, now, lead)
    why = withheld(now) or " ".join(told_level(now, lead, here))
    lines = hindsight.lines(amended(here.asked, now.case.subject, here.on), here.words)
    return Shown(
        template="hindsight.html",
        values=PlaneContext(
            matter=matter,
            title=title,
            body_name=here.words.text(now.structure.body.name),
            asof=as_of(here),
            of=of,
            amended=hindsight.listed(lines, here),
            reads=how_it_reads(),
            why=why
            or (nobody(now)[1] if lead is None else _("Until that day nothing turned in it.")),
        ),
        changes_at=here.until(now.changes_at),
        cited=headed(title.text, _("What was known when")),
    )


def how_it_reads() -> str:
    """How a plane is to be read."""
    return _(
        "Across: the days on which it turned. Upwards: the days on which what is known of them "
        "changed. In a frame: what whoever looked on the day itself saw. In a broken frame with *: "
        "otherwise than is known in the end. In brackets: the day was yet to come."
    )


def plane_shown(here: Here, now: Standing, lead: Candidacy | None) -> PlaneShown | None:
    """The plane of whom a matter is about, up to the days asked; None where there is nothing in
    it."""
    if lead is None or now.withheld is not None:
        return None
    zone, words = here.asked.zone, here.words
    known = None if here.known is None else zone.day(here.known)
    whole = plane_of(here.asked, now.matter, now.step.id, lead.id)
    plane = whole.until(zone.day(here.on), known)
    if not plane.days or not plane.rows:
        return None
    errors = list(plane.errors)
    return PlaneShown(
        name=called(now, lead, words),
        days=plane.days,
        lines=list(reversed(list(_lines(here, now, plane)))),
        summary=_summary(plane, errors, words),
        errors=[(one.day, _error(one, words)) for one in errors],
        left_out=plane.left_out,
    )


def _lines(here: Here, now: Standing, plane: Plane) -> Sequence[PlaneLine]:
    last, lines = plane.rows[-1], []
    for row, after in zip(plane.rows, [*plane.rows[1:], None], strict=True):
        cells = []
        for day, cell, so in zip(plane.days, row.cells, last.cells, strict=True):
            ahead = row.known.ordinal < day.ordinal
            # it holds until the next row: who looked on a day in between saw this one
            looked = row.known.ordinal <= day.ordinal and (
                after is None or day.ordinal < after.known.ordinal
            )
            of = here.parameters.get("of")
            known = day if looked else row.known
            cells.append(
                PlaneCellShown(
                    day=day,
                    cell=cell,
                    href=here.to("matter", now.matter, on=day, known=known, of=of),
                    shade=0 if cell is None else SHADES * cell.agree // max(cell.size, 1),
                    ahead=ahead and not looked,
                    looked=looked,
                    wrong=not (ahead and not looked)
                    and so is not None
                    and (cell is None or bool(cell.otherwise(so))),
                )
            )
        lines.append(PlaneLine(known=row.known, cells=tuple(cells)))
    return lines


def _summary(plane: Plane, errors: Sequence[OutsiderError], words: PageWords) -> str:
    """On how many of the days whoever looked was wrong, and when for the longest."""
    count = len(plane.days)
    if not errors:
        sentence = ngettext(
            "On the only day on which it turned, what was known was what is known in the end.",
            "On each of the %(num)s days on which it turned, what was known was what is known in "
            "the end.",
            count,
        )
        return sentence % {"num": words.number(count)}
    longest = max(errors, key=lambda one: one.days)
    sentence = ngettext(
        "On the only day on which it turned, what was known was not what is known in the end: "
        "from %(since)s until %(until)s, for %(days)s.",
        "On %(num)s of the %(all)s days on which it turned, what was known was not what is known "
        "in the end; the longest from %(since)s until %(until)s, for %(days)s.",
        count,
    )
    return sentence % {
        "num": words.number(len(errors)),
        "all": words.number(count),
        "since": words.day(longest.day),
        "until": words.day(longest.righted),
        "days": _days(longest, words),
    }


def _days(error: OutsiderError, words: PageWords) -> str:
    return ngettext("%(num)s day", "%(num)s days", error.days) % {"num": words.number(error.days)}


def _error(error: OutsiderError, words: PageWords) -> str:
    names = words.the_members(words.by_name(error.members))
    if len(error.members) > FEW:
        names = ngettext("%(num)s member", "%(num)s members", len(error.members)) % {
            "num": words.number(len(error.members))
        }
    values = {
        "so": _figure(error.so, words),
        "seen": _figure(error.view, words) if error.view is not None else "",
        "names": names,
        "righted": words.day(error.righted),
        "days": _days(error, words),
    }
    sentence = _(
        "That day %(seen)s were known to agree, and %(so)s as is known in the end; otherwise: "
        "%(names)s. Known from %(righted)s on, %(days)s later."
    )
    if error.view is None:
        sentence = _(
            "That day nothing was known of it, and %(so)s agreed as is known in the end. "
            "Known from %(righted)s on, %(days)s later."
        )
    return sentence % values


def _figure(cell: PlaneCell, words: PageWords) -> str:
    return _("%(number)s of %(size)s") % {
        "number": words.number(cell.agree),
        "size": words.number(cell.size),
    }

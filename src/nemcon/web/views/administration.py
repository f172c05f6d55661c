"""What the administrator sees: how far the sweep is, and what it found in which body.

spec/record.md §13, docs/decisions/0048. It has numbers of entries, sealed ones too, and nothing of
what they say. Whoever comes without the password is told how to get it, and nothing else.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from nemcon.core.days import Moment
from nemcon.web import administrator
from nemcon.web.cache.serving import Kept, Shown, in_bytes, served
from nemcon.web.links import Here
from nemcon.web.store import records, sweeping
from nemcon.web.views.problems import problem

MOST_NAMED = 20
"""Numbers of entries that are named of one body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLine:
    """A body: when it was looked through last and how many entries it had then, up to which number
    the look is that goes on now, and the first numbers of what is not as it was recorded; there are
    *more*, or it is wrong as a *whole*."""

    body: str
    ended: Moment | None
    entries: int
    going: int | None
    wrong: list[int]
    more: int
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AdministrationContext:
    """What the template of the administrator reads."""

    lines: list[BodyLine]


@require_safe
def administration(request: HttpRequest, lang: str) -> HttpResponse:
    """``/LANG/administration/``: 401 without the password."""
    if not administrator.known(request):
        refused = problem(request, 401)
        refused.headers["WWW-Authenticate"] = 'Basic realm="nemcon", charset="UTF-8"'
        return refused

    def show() -> Kept:
        with translation.override(lang):
            here = Here.of(request, lang, {}, None)
            values = AdministrationContext(lines=_lines())
            page = Shown(template="administration.html", values=values, trial=True)
            return in_bytes(page, here, 0)

    return served(request, ("administration", lang), 0, show)


def _lines() -> list[BodyLine]:
    sweep = sweeping.last_state()
    return [_line(sweep, body) for body in sorted({*records.bodies(), *sweep.bodies})]


def _line(sweep: sweeping.Sweep, body: str) -> BodyLine:
    last = sweep.looks.get(body, sweeping.Look())
    going = sweep.going if sweep.going is not None and sweep.going.body == body else None
    faults = sweep.faults(body)
    wrong = sorted({fault.entry for fault in faults if fault.entry})
    return BodyLine(
        body=body,
        ended=Moment(last.ended) if last.ended else None,
        entries=last.entries,
        going=going.place.entry if going else None,
        wrong=wrong[:MOST_NAMED],
        more=len(wrong[MOST_NAMED:]),
        whole=any(not fault.entry for fault in faults),
    )

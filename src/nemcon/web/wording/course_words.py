"""What a climb shows, in sentences: from where to where it came, what was reported beyond it, and
where it turned. It is judged by `nemcon.proceedings.band`.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.proceedings.band import BandPoint, Turning
from nemcon.proceedings.roll import Roll, StepPoint
from nemcon.web.wording.page_words import PageWords, joined
from nemcon.wording.missing import statement
from nemcon.wording.prose import upper_first
from nemcon.wording.sentences import count_figures

NAMED = 4
"""Up to so many that came to agree are named; of more their number is told."""


def so_far(course: Roll, known: Iterable[BandPoint], on: int, words: PageWords) -> list[str]:
    """The climb up to a moment: from so many on the first day to so many on the last, and between
    what and what it lay."""
    steps = [step for step in course.steps if step.at <= on]
    if not steps:
        return []
    first = next((step for step in steps if step.support), None)
    if first is None:
        return [_("Nobody is on record as agreeing yet."), *_reports(known, on, words)]
    # the last day on which it changed
    last = steps[-1]
    for before in reversed(steps[:-1]):
        if (before.support, before.size) != (last.support, last.size):
            break
        last = before
    sentence = _("From %(first)s on %(since)s to %(last)s on %(day)s.")
    if first.at == last.at:
        sentence = _("From %(since)s on %(first)s.")
    values = {
        "first": _of(first, words),
        "since": words.day_of(first.at),
        "last": _of(last, words),
        "day": words.day_of(last.at),
    }
    return [sentence % values, *_reports(known, on, words)]


def _reports(known: Iterable[BandPoint], on: int, words: PageWords) -> Iterator[str]:
    """What was reported beyond the record, and from when on that has as many."""
    before: BandPoint | None = None
    for point in known:
        if point.at > on:
            break
        earlier = before.count if before is not None else None
        if not point.is_line and point.count is not None and point.count is not earlier:
            yield _("Reported on %(day)s: %(count)s.") % {
                "day": words.dated(point.count.fact.effective),
                "count": count_figures(point.count.count, words),
            }
        elif point.is_line and before is not None and not before.is_line:
            yield _("From %(day)s on as many are on record as were reported: %(number)s.") % {
                "day": words.day_of(point.at),
                "number": words.number(point.support),
            }
        before = point


def _of(step: StepPoint, words: PageWords) -> str:
    """*28 of 32*."""
    return _("%(number)s of %(size)s") % {
        "number": words.number(step.support),
        "size": words.number(step.size),
    }


def turned(turning: Turning, words: PageWords) -> str:
    """What happened at a turning point, who did it, and where it stood then."""
    return f"{upper_first(joined(_happened(turning, words)))} ({_of(turning.point, words)})"


def _happened(turning: Turning, words: PageWords) -> Iterator[str]:
    gained, lost = words.by_name(turning.point.gained), words.by_name(turning.point.lost)
    if gained and len(gained) <= NAMED:
        sentence = ngettext("%(names)s agrees", "%(names)s agree", len(gained))
        names = sentence % {"names": words.the_members(gained)}
        yield _("%(told)s, only by a count") % {"told": names} if turning.by_count else names
    elif gained:
        count = len(turning.by_count)
        values = {"num": words.number(len(gained)), "count": words.number(count)}
        sentence = _("%(num)s more agree")
        if count:
            sentence = _("%(num)s more agree, %(count)s of them only by a count")
        yield sentence % values
    if lost:
        sentence = ngettext("%(names)s no longer agrees", "%(names)s no longer agree", len(lost))
        yield sentence % {"names": words.the_members(lost)}
    if turning.objects:
        yield statement("objects", turning.objects, words)

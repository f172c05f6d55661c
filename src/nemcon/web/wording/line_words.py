"""What the line of an office shows, in sentences: from whom to whom, who was acting, when nobody is
recorded, and who was in office the longest, where the dates leave no doubt of that."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.proceedings.holders import Seat
from nemcon.proceedings.incumbencies import Incumbency
from nemcon.web.wording.page_words import PageWords


def line_summary(seat: Seat, tenures: Sequence[Incumbency], words: PageWords) -> str:
    """What the line of a seat shows; "" where nobody held it."""
    return " ".join(_summary(seat, tenures, words))


def _summary(seat: Seat, tenures: Sequence[Incumbency], words: PageWords) -> Iterator[str]:
    regular = [one for one in tenures if one.tenure.kind != "acting"]
    if len(regular) > 1:
        people = len({one.person for one in regular})
        first, last = regular[0], regular[-1]
        yield ngettext(
            "From %(first)s (%(since)s) to %(last)s (%(day)s): %(num)s holder on record.",
            "From %(first)s (%(since)s) to %(last)s (%(day)s): %(num)s holders on record.",
            people,
        ) % {
            "first": words.person(first.person),
            "since": words.dated(first.incumbent.first),
            "last": words.person(last.person),
            "day": words.dated(last.incumbent.first),
            "num": words.number(people),
        }
    elif regular:
        yield _("%(name)s, from %(day)s.") % {
            "name": words.person(regular[0].person),
            "day": words.dated(regular[0].incumbent.first),
        }
    acting = dict.fromkeys(one.person for one in tenures if one.tenure.kind == "acting")
    if acting:
        yield _("Acting: %(names)s.") % {"names": words.people(acting)}
    yield from _empty(seat, words)
    longest = _longest(regular)
    if longest is not None and longest.days is not None:
        days = longest.days.least
        yield ngettext(
            "Longest in office: %(name)s, %(num)s day.",
            "Longest in office: %(name)s, %(num)s days.",
            days,
        ) % {"name": words.person(longest.person), "num": words.number(days)}


def _empty(seat: Seat, words: PageWords) -> Iterator[str]:
    """On how many days the post was vacant, or no holder is recorded."""
    gaps = [one for one in seat.succession.vacancies if not one.uncertain]
    vacant = sum(one.days for one in gaps if one.on_record)
    unknown = sum(one.days for one in gaps if not one.on_record)
    if vacant:
        sentence = ngettext("Vacant on %(num)s day.", "Vacant on %(num)s days.", vacant)
        yield sentence % {"num": words.number(vacant)}
    if unknown:
        sentence = ngettext(
            "No holder is recorded on %(num)s day.",
            "No holder is recorded on %(num)s days.",
            unknown,
        )
        yield sentence % {"num": words.number(unknown)}


def _longest(tenures: Sequence[Incumbency]) -> Incumbency | None:
    """Who was in office the longest in one go, where every other was so for less whatever day an
    imprecise date means; of two there is nothing to tell."""
    passed = [one for one in tenures if one.days is not None]
    if len(passed) < 3:
        return None
    # `days` is there: of the others nothing is counted yet
    first, *others = sorted(passed, key=lambda one: -(one.days.least if one.days else 0))
    least = first.days.least if first.days is not None else 0
    most = [one.days.most for one in others if one.days is not None]
    return first if all(days is not None and days < least for days in most) else None

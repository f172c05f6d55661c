"""Attendance and answers by member, for the chair and the clerk: a page, and the same as JSON."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nemcon.proceedings.attendance import PARTICIPATIONS, Attendance, MemberCounts, attendance
from nemcon.record.record import of_kind
from nemcon.web.desk.place import DeskPlace, desk, moment
from nemcon.web.desk.sending import render
from nemcon.web.desk.views.secretariat import secretariat
from nemcon.web.views.fields import MOST_VALUES
from nemcon.wording.prose import upper_first


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsLine:
    """A member with its counts, each with the entries behind it in the order of the columns."""

    name: str
    counts: tuple[tuple[int, tuple[str, ...]], ...]


@desk
@require_safe
def statistics(request: HttpRequest, at: DeskPlace) -> HttpResponse:
    """``.../statistics/``; ``?as=json`` the same for programs."""
    secretariat(at)
    record, now = at.here.asked, moment()
    ids = [subject.partition("/")[2] for subject in of_kind(record.subjects("matter"), "matter")]
    of = attendance(record, ids, now.utc)
    if request.GET.get("as") == "json":
        return JsonResponse(_value(of, str(now)))
    members = {one.member: one for one in of.members}
    return render(
        request,
        "desk/statistics.html",
        at,
        of=of,
        heads=[upper_first(head) for head in _heads()],
        lines=[_line(at, members[member]) for member in at.here.words.by_name(members)],
    )


def _heads() -> list[str]:
    """What each count is called, in the order of `PARTICIPATIONS`."""
    return [
        *(_("present"), _("represented"), _("absent")),
        *(_("said something under silence or in a round"), _("said nothing")),
        *(_("had a position on what was decided"), _("had none")),
    ]


def _line(at: DeskPlace, of: MemberCounts) -> StatisticsLine:
    return StatisticsLine(
        name=at.here.words.member(of.member),
        counts=tuple(
            (of.number(count), of.entries.get(count, ())[:MOST_VALUES]) for count in PARTICIPATIONS
        ),
    )


def _value(of: Attendance, at: str) -> dict[str, object]:
    return {
        "at": at,
        "withheld": of.withheld,
        "unjudged": of.unjudged,
        "members": [
            {
                "member": one.member,
                **{
                    count: {"count": one.number(count), "entries": one.entries.get(count, ())}
                    for count in PARTICIPATIONS
                },
            }
            for one in of.members
        ],
    }

"""When something ends, as a form asks it: at a day and time, or as diplomats say it.

spec/procedure.md §7. What is chosen becomes one moment by the zone and the calendars of the body;
the form says it back, by the clocks of the body and of whoever fills it in, before it is recorded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nemcon.core.days import Day, Moment, Zone
from nemcon.core.errors import Malformed
from nemcon.core.limits import TimeLimit
from nemcon.procedures.reckoning import LimitEnd, end_of
from nemcon.proceedings.working import calendar_of
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.place import DeskPlace, moment
from nemcon.web.desk.sending import Input

MOMENT = "moment"
"""That it is said by day and time."""
MOST = 999
"""No time limit has more days, or hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndQuestion:
    """When something ends in a *zone*: the field *name* has the day and time. *optional*: it may
    have no end. *desk* is where it is asked."""

    desk: DeskPlace
    zone: Zone
    name: str = "expiry"
    optional: bool = False

    def inputs(self, hint: str = "") -> tuple[Input, ...]:
        """The fields; those of working days where the body has these, and that of a doubled hour
        where one was typed."""
        calendar = calendar_of(self.desk.here.asked, moment().utc)
        close = calendar.choosing().close(self.zone.day(moment().utc))
        ways = [(MOMENT, _("At a day and time"))]
        if close is not None:
            ways.append(("close", _("At close of business (%(time)s) on a day") % {"time": close}))
            ways.append(("close_after", _("At close of business, after so many working days")))
        ways += [
            ("working", _("After so many working days, at the same time of day")),
            ("hours", _("After so many hours")),
            ("anywhere", _("At the end of a day, anywhere on Earth (UTC-12)")),
        ]
        fields = [
            parts.choice("limit", _("When it ends"), ways, required=False, initial=MOMENT),
            Input(
                name=self.name,
                label=_("Until, in %(zone)s") % {"zone": self.zone.name},
                kind="moment",
                hint=" ".join(filter(None, (self._now(), hint))),
                initial=self._soon(),
            ),
            Input(name="limit_day", label=_("The day, where you say it by one"), kind="day"),
            Input(name="limit_number", label=_("How many working days or hours")),
        ]
        codes = {one.territory for one in calendar.calendars if one.territory}
        if codes:
            fields.append(
                Input(
                    name="limit_territories",
                    label=_("Working days in all of these"),
                    kind="several",
                    options=parts.members(self.desk, codes),
                    hint=_("Choose none for those that count by default."),
                )
            )
        if self._doubled():
            options = [("first", _("the first time")), ("second", _("the second time"))]
            label = _("Clocks are set back that night and show this time twice: which is meant?")
            fields.append(parts.choice("twice", label, options, required=False, initial=""))
        return tuple(fields)

    def checks(self, values: Mapping[str, str]) -> Mapping[str, str]:
        """What is missing for what was chosen."""
        way = values.get("limit") or MOMENT
        needs = {
            MOMENT: () if self.optional else (self.name,),
            "close": ("limit_day",),
            "anywhere": ("limit_day",),
        }.get(way, ("limit_number",))
        faults = {name: _("Fill this in.") for name in needs if not values.get(name)}
        for name in {"limit_day", "limit_number"}.difference(needs):
            # of no use to the way that is chosen, which is at first the day and time
            if values.get(name):
                faults[name] = _("Choose above what this is for, or empty it.")
        number = values.get("limit_number", "")
        whole = number.isdecimal() and 0 < int(number) <= MOST
        if "limit_number" in needs and number and not whole:
            most = {"most": MOST}
            faults["limit_number"] = _("Write a whole number, from 1 to %(most)s.") % most
        return faults

    def end(self, record: Record, start: Moment, values: Mapping[str, str]) -> LimitEnd | None:
        """When it ends that begins at *start*; None where it has no end."""
        limit = limit_in(values)
        if limit is not None:
            return end_of(limit, start.utc, self.zone, calendar_of(record, start.utc))
        typed = values[self.name]
        if not typed:
            return None
        end = parts.moment_in(typed, self.zone.name, values.get("twice", ""))
        return LimitEnd(moment=end)

    def moment(self, record: Record, start: Moment, values: Mapping[str, str]) -> Moment:
        """The same, of what surely has an end: `checks` asks for one."""
        end = self.end(record, start, values)
        assert end is not None
        return end.moment

    def tries(self, values: Mapping[str, str]) -> Sequence[str]:
        """When it ends, by which clocks, and the working days that were counted."""
        end = self.end(self.desk.here.asked, moment(), values)
        if end is None:
            return ()
        words = self.desk.here.words
        text = words.deadline(end.moment, limit_in(values), self.zone.name)
        lines = [_("It ends on %(moment)s.") % {"moment": text}]
        if end.working is not None:
            lines.append(words.working(end.working))
        return lines

    def _now(self) -> str:
        """What the clocks of the body show: those of whoever fills it in may be others."""
        now = self.desk.here.words.deadline(moment(), None, self.zone.name)
        return _("It is %(moment)s now.") % {"moment": now}

    def _soon(self) -> str:
        """In the body of practice an end that a visitor waits for; nothing in any other."""
        if not self.desk.practice:
            return ""
        # written in full minutes, so that two are never less than that
        soon = self.zone.moment((moment().utc // 60 + 3) * 60)
        return str(soon)[: len("2024-06-26T12:00")]

    def _doubled(self) -> bool:
        """Whether what was typed is an hour that the clocks there show twice that night."""
        typed = self.desk.data.get(self.name, "")
        try:
            times = {parts.moment_in(typed, self.zone.name, which) for which in ("first", "second")}
        except Malformed:
            return False
        return len(times) > 1


def limit_in(values: Mapping[str, str]) -> TimeLimit | None:
    """How it was said; None where that was by day and time."""
    way = values.get("limit") or MOMENT
    if way == MOMENT:
        return None
    if way in {"close", "anywhere"}:
        day = Day.parse(values["limit_day"])
        return TimeLimit(
            kind="close_of_business" if way == "close" else "anywhere_on_earth", day=day
        )
    number = int(values["limit_number"])
    if way == "hours":
        return TimeLimit(kind="hours", number=number)
    return TimeLimit(
        kind="working_days",
        number=number,
        at_close=way == "close_after",
        territories=tuple(values.get("limit_territories", "").split()),
    )

"""How large what is kept is, how fast the record grew by its own moments, and when a disk is full.

spec/record.md §15.6. Of a month it is known how many entries were recorded; what they take is taken
to be as much as an entry takes on the average.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection
from django.db.models import Count, Min, Q

from nemcon.web import models
from nemcon.web.diagnosis.kept import database_bytes
from nemcon.web.diagnosis.surroundings import DAY, MB, free_bytes

MONTHS = 12
"""Months that are counted, the one that goes on with them."""
LONG = 100 * 365
"""Days after which a disk is full that nobody has to think of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeForecast:
    """The *bytes* of the database, its *entries*, those of each month by its name, the oldest
    first, how many bytes come *daily* at that pace, and how many are *free* on the disk, where it
    is seen from here."""

    bytes: int
    entries: int
    months: Mapping[str, int]
    daily: float
    free: int | None

    @property
    def full_in(self) -> int | None:
        """The days after which the disk is full at that pace; none where that is not known, or is
        long away."""
        if self.free is None or not self.daily or self.free / self.daily > LONG:
            return None
        return int(self.free / self.daily)

    def sentence(self) -> str:
        """It in words."""
        says = f"{self.entries:,} entries in {self.bytes / MB:,.1f} MB"
        if many := sum(self.months.values()):
            most = max(self.months, key=lambda month: self.months[month])
            says += f"; {many:,} of them in the last {MONTHS} months, most in {most}"
            says += f" ({self.months[most]:,})"
        if self.free is None:
            return f"{says}. The disk of the server is not seen from here."
        days = self.full_in
        at_that = f"full in {days:,} days at that pace" if days is not None else "enough for long"
        return f"{says}. {self.free / MB:,.0f} MB are free: {at_that}."


def forecast(now: int) -> SizeForecast:
    """What there is to say at an instant."""
    starts = _starts(datetime.fromtimestamp(now, UTC))
    ends = [*starts[1:], (now + DAY, "")]
    counts = {
        month: Count("pk", filter=Q(utc__gte=start, utc__lt=end))
        for (start, month), (end, _) in zip(starts, ends, strict=True)
    }
    of = models.EntryRow.objects.aggregate(
        entries=Count("pk"),
        first=Min("utc"),
        **{f"in_{month.replace('-', '_')}": count for month, count in counts.items()},
    )
    months = {month: int(of[f"in_{month.replace('-', '_')}"]) for _, month in starts}
    size, entries = database_bytes(), int(of["entries"])
    # of a record that is younger than a year it is the pace since it began
    since = max(starts[0][0], int(of["first"] or now))
    pace = sum(months.values()) / max(1.0, (now - since) / DAY)
    free = None
    if connection.vendor == "sqlite":
        free = free_bytes(Path(str(connection.settings_dict["NAME"])).parent)
    return SizeForecast(
        bytes=size,
        entries=entries,
        months=months,
        daily=pace * size / entries if entries else 0.0,
        free=free,
    )


def _starts(now: datetime) -> list[tuple[int, str]]:
    """When each of the last months began, with its name, the oldest first."""
    months = []
    for back in range(MONTHS - 1, -1, -1):
        year, month = divmod(now.year * 12 + now.month - 1 - back, 12)
        began = datetime(year, month + 1, 1, tzinfo=UTC)
        months.append((int(began.timestamp()), f"{began:%Y-%m}"))
    return months

"""Which matters of a body are open, and so what stands in the way of each.

spec/answers.md §8. A matter is open until it is decided, adopted or not, or ends; a broken silence
or a first step that is carried leaves it open. What stands in the way is its own standing.
"""

from collections.abc import Iterable

from nemcon.core.errors import NemconError
from nemcon.core.facts import dataclass
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.structure import there_perhaps
from nemcon.record.asof import Fact
from nemcon.record.entries.matters import Matter
from nemcon.record.record import Record

_OPEN = frozenset({"open", "agreed", "recommended", "broken"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMatters:
    """The open *matters*, those recorded last first, and when the answer changes by itself.
    *closed* are the others, in the same order; *perhaps* those of which the date leaves open
    whether they were there already."""

    matters: tuple[Standing, ...]
    closed: tuple[Standing, ...]
    perhaps: tuple[Fact[Matter], ...]
    changes_at: int | None


def is_open(now: Standing) -> bool:
    """Whether a matter is still to be decided."""
    return now.state in _OPEN


def open_matters(
    record: Record,
    matters: Iterable[str],
    *,
    on: int,
    known: int | None = None,
    latest: int | None = None,
) -> OpenMatters:
    """Those of *matters* that are open at the instant *on*; those that were not known by then, or
    cannot be judged, are left out. *latest* is the last moment of which anything is known."""
    ids = list(matters)
    record.load(f"matter/{id}" for id in ids)
    standings, moments = [], [record.changes_at("body", on, known)]
    perhaps: list[Fact[Matter]] = []
    for id in ids:
        try:
            now = standing(record, id, on=on, known=known, latest=latest)
        except NemconError:
            moments.append(record.changes_at(f"matter/{id}", on, known))
            perhaps += there_perhaps(record, f"matter/{id}", Matter, on, known)[:1]
            continue
        moments.append(now.changes_at)
        standings.append(now)
    standings.sort(key=lambda now: -now.case.matter.entry.seq)
    changes_at = min((moment for moment in moments if moment is not None), default=None)
    still = tuple(now for now in standings if is_open(now))
    closed = tuple(now for now in standings if not is_open(now))
    return OpenMatters(matters=still, closed=closed, perhaps=tuple(perhaps), changes_at=changes_at)

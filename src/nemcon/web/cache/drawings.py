"""Drawings: what a page shows between two change points, kept, with marks for the day asked.

docs/decisions/0049. How a matter stands follows from the last change points of the two clocks, and
most of its page does. So the page is drawn once for them, with a mark wherever something of the
question itself stands: its days in addresses, its sentence, the figures whose axis reaches to it.
`Drawing.filled` puts those in, for whoever asks first as for whoever asks later.

A drawing is kept for one reader, one state of the record, one language and one way of asking, under
the last change points of all subjects that were asked while it was made, and from the change of its
answer before the moment asked to the next one. What is told of all moments at once (`whole_of`)
depends on what is known alone. What is kept in a process is bounded in bytes.
"""

import zlib
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import count
from secrets import choice
from string import ascii_letters
from threading import Lock
from typing import Any, NamedTuple
from weakref import ref

from markupsafe import Markup

from nemcon.core.days import END_OF_TIME, Day, Moment
from nemcon.proceedings.sources import Sources
from nemcon.record.memo import LRU
from nemcon.record.record import Noted, Record
from nemcon.web.links import Here
from nemcon.web.store import records
from nemcon.web.wording.page_words import PageWords

KEPT_BYTES = 48_000_000
"""Bytes of drawings that a process keeps, packed."""
KEPT_POINTS = 128
"""Pages of which the change points are kept."""
KEPT_MOMENTS = 20_000
"""Change points of the first clock that are kept of a page."""
_BESIDE = 2_000
"""Bytes that a drawing takes beside its markup, about."""
_SECRET = "".join(choice(ascii_letters) for _ in range(7))  # nobody can write it into a record


class Marks:
    """The marks of one drawing: each is as long as a day is written, and stays what it is in an
    address, an attribute, or JSON."""

    def __init__(self) -> None:
        self.names: list[Any] = []

    def __call__(self, *name: str) -> Markup:
        """The mark of a name: ``mark("climb")``, ``mark("strip", "DE")``."""
        return Markup(self.of(name[0] if len(name) == 1 else name))

    def of(self, name: Any) -> str:
        self.names.append(name)
        number, digits = len(self.names) - 1, ""
        # three digits beside the seven letters: as long as 2026-01-31 is
        for _ in range(3):
            number, digit = divmod(number, 36)
            digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        return _SECRET + digits


@dataclass(slots=True, kw_only=True)
class Drawing:
    """Markup with marks, packed, and what puts something in their place (*beside*). It is known to
    hold *since* a moment, until the answer *changes_at* another (None: never). It is told
    where all is known up to *last_end*, when its last silence ended (spec/silence.md §5.12)."""

    packed: bytes
    names: tuple[Any, ...]
    beside: Any
    changes_at: int | None
    since: int = 0
    last_end: int = 0

    @classmethod
    def of(
        cls, markup: str, marks: Marks, beside: Any, changes_at: int | None, last_end: int = 0
    ) -> "Drawing":
        """The drawing of *markup* in which these *marks* stand."""
        packed = zlib.compress(markup.encode(), 1)
        names = tuple(marks.names)
        return cls(
            packed=packed, names=names, beside=beside, changes_at=changes_at, last_end=last_end
        )

    def filled(self, values: Mapping[Any, str]) -> bytes:
        """The markup with what is under each name in the place of its mark."""
        first, *rest = zlib.decompress(self.packed).split(_SECRET.encode())
        texts = {name: text.encode() for name, text in values.items()}
        parts = [first]
        for part in rest:
            parts.append(texts[self.names[int(part[:3], 36)]])
            parts.append(part[3:])
        return b"".join(parts)

    def holds(self, on: int, latest: int, changes_at: Callable[[int], int | None]) -> bool:
        """Whether it holds at a moment between the same change points too: before the one that it
        was drawn for, where the answer changes next when that does. Nothing is known after
        *latest*."""
        if latest < self.last_end:
            return False
        if self.changes_at is not None and on >= self.changes_at:
            return False
        if on < self.since:
            if changes_at(on) != self.changes_at:
                return False
            self.since = on
        return True

    @property
    def size(self) -> int:
        return len(self.packed) + _BESIDE + 100 * len(self.names)


class Points(NamedTuple):
    """The change points, for each of the two clocks, of all *subjects* that were asked for one page
    of a *record* with that many entries; what is kept for it has its *number*. Those of the first
    clock are told for each of the second, since what was not known yet changes nothing."""

    # weak: a record that the store has dropped is not to be kept by its change points
    record: "ref[Record]"
    head: int
    number: int
    subjects: frozenset[str]
    known: list[int]
    on: dict[int | None, list[int]]

    def are_of(self, record: Record, head: int) -> bool:
        return self.record() is record and self.head == head

    def last(self, record: Record, on: int, known: int | None) -> tuple[int, int | None]:
        """The last ones of the two clocks, 0 before the first."""
        point = None if known is None else _before(self.known, known)
        if point not in self.on:
            self.on[point] = effective_points(record, self.subjects, point)
        instant = _before(self.on[point], on)
        while len(self.on) > 1 and sum(map(len, self.on.values())) > KEPT_MOMENTS:
            # a dict keeps the order in which it was filled: this is the oldest
            del self.on[next(iter(self.on))]
        return instant, point


@dataclass(slots=True)
class Drawings:
    """The drawings of this process, the one least lately asked for dropped first."""

    most: int = KEPT_BYTES
    _points: LRU[Hashable, Points] = field(default_factory=lambda: LRU(KEPT_POINTS))
    _drawings: LRU[Hashable, Drawing] = field(init=False)
    _numbers: Iterator[int] = field(default_factory=count)
    _turn: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._drawings = LRU(self.most, lambda drawing: drawing.size)

    def get(self, key: Any, here: Here, head: int) -> Drawing | None:
        """The drawing kept between the same change points, while the record has not grown."""
        with self._turn:
            points = self._points.get(key)
            if points is None or not points.are_of(here.asked, head):
                return None
            place = (points.number, *points.last(here.asked, here.on, here.known))
            return self._drawings.get(place)

    def points(self, key: Any, record: Record, head: int, fresh: Set[str]) -> Points:
        """The change points of all that was asked for a page so far, these subjects too."""
        with self._turn:
            points = self._points.get(key)
            if points is None or not points.are_of(record, head):
                # under a new number no drawing of the state before is found
                points = Points(ref(record), head, next(self._numbers), frozenset(), [], {})
        # outside the lock: it asks the record, and others want other pages meanwhile
        if not fresh <= points.subjects:
            subjects = points.subjects | fresh
            known = known_points(record, subjects)
            points = points._replace(subjects=subjects, known=known, on={})
        with self._turn:
            self._points.put(key, points)
        return points

    def all(self) -> list[Drawing]:
        """Those that are kept, the one least lately asked for first."""
        with self._turn:
            return self._drawings.values()

    def put(self, points: Points, here: Here, drawing: Drawing) -> None:
        with self._turn:
            place = (points.number, *points.last(here.asked, here.on, here.known))
            self._drawings.put(place, drawing)


DRAWINGS = Drawings()


def drawing_of(
    here: Here,
    draw: Callable[[Here, Marks], Drawing],
    changes_at: Callable[[int], int | None],
    *,
    keep: bool,
) -> Drawing:
    """The drawing of the page at *here*: kept, or made by *draw* and kept where it may be.

    *changes_at* tells the next instant at which the answer changes after another. Only what is
    asked about a day is kept, and nothing that supposes something.
    """
    on, known = here.clocks.on, here.clocks.known
    if not (keep and isinstance(on, Day) and (known is None or isinstance(known, Day))):
        return draw(here, Marks())
    if any(here.parameters.get(name) not in {None, day} for name, day in days(here).items()):
        return draw(here, Marks())  # it is written in another way
    key = _key(here, on, known)
    head = records.head(here.asked.body)
    memo = DRAWINGS.get(key, here, head)
    if memo is not None and memo.holds(here.on, here.latest, changes_at):
        return memo
    noted, marks = Noted(here.asked), Marks()
    drawing = draw(_marked(here, noted, marks), marks)
    drawing.since = here.on
    DRAWINGS.put(DRAWINGS.points(key, here.asked, head, noted.asked), here, drawing)
    return drawing


def whole_of(here: Here, tell: Callable[[Record], str]) -> str:
    """What is told of all moments, as known by the question: told once between two change points of
    what is known, and kept like a drawing. *tell* is given the record to ask."""
    end = replace(here, clocks=replace(here.clocks, on=Moment(END_OF_TIME)))
    key = ("whole", here.reader, here.asked.recorded, here.path)
    head = records.head(here.asked.body)
    memo = DRAWINGS.get(key, end, head)
    if memo is None:
        noted = Noted(here.asked)
        memo = Drawing.of(tell(noted), Marks(), None, None)
        DRAWINGS.put(DRAWINGS.points(key, here.asked, head, noted.asked), end, memo)
    return memo.filled({}).decode()


def days(here: Here) -> dict[Any, str]:
    """The days of the question, under the names of their marks."""
    return {"on": str(here.clocks.on), "known": str(here.clocks.known)}


def _key(here: Here, on: Day, known: Day | None) -> Any:
    """What a drawing depends on beside the record and the instants: who asks, where, in which
    words, whether the second day is given and is another, and the year of the first, in which
    sentences leave it out."""
    parameters = tuple((name, text) for name, text in here.parameters.items() if name not in _DAYS)
    form = (known is None, known == on, on.date.year)
    return (here.reader, here.asked.recorded, here.origin, here.path, parameters, form)


_DAYS = ("on", "known")


def _marked(here: Here, noted: Noted, marks: Marks) -> Here:
    """The same place, with marks for its days in every address."""
    on = marks.of("on")
    other = here.clocks.known == here.clocks.on
    markers = {"on": on, "known": on if other else marks.of("known")}
    parameters = {name: markers.get(name, text) for name, text in here.parameters.items()}
    words = PageWords(here.lang, noted, here.words.known, here.words.on)
    return replace(here, record=noted, words=words, parameters=parameters, markers=markers)


def known_points(record: Record, subjects: Iterable[str]) -> list[int]:
    """When something about these subjects came to be known. A source is what is said last of it,
    whenever that was known, and is cited from when it was published (`Sources`)."""
    points: set[int] = set()
    sources = Sources(record, None)
    for subject in subjects:
        kind, _slash, id = subject.partition("/")
        if kind != "source":
            points.update(record.history(subject).points()[1])
        elif (source := sources.of(id)) is not None and source.published is not None:
            points.add(record.span(source.published)[2])
    return sorted(points)


def effective_points(record: Record, subjects: Iterable[str], known: int | None) -> list[int]:
    """When what is *known* about these subjects begins, ends or turns. Of the body all counts that
    is known at any time: a member is called what it was on the day."""
    points: set[int] = set()
    for subject in subjects:
        history = record.history(subject)
        if subject == "body" or known is None:
            points.update(history.points()[0])
        elif not subject.startswith("source/"):
            points.update(fact.since for fact in history.facts(None, known))
            points.update(history.turns(known))
    return sorted(points)


def _before(points: Sequence[int], instant: int) -> int:
    place = bisect_right(points, instant)
    return points[place - 1] if place else 0

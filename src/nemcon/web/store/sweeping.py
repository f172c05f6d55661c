"""The sweep: all that is kept, compared with what was recorded, little by little while the site
runs.

spec/record.md §13, docs/decisions/0048. One thread of one worker goes through the rows of each
body, `MANY` at a time, and rests so long after each that it takes a `SHARE` of one processor at
most; the body that was looked through the longest ago comes first, and each again after
`REST` seconds. How far it is and what it found stand in the file ``sweep.json`` in the folder of
the data: the database is not written to, so that this works as a role that may only read it, and
whoever changes the database does not change what was seen before. From one look to the next it
keeps the root of each body, and says where a later record does not continue it.

`begin` starts the thread, `seen` reads what the last looks found: the page of the administrator
and ``/readyz`` ask it.
"""

import fcntl
import json
import logging
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from threading import Thread
from typing import Any

from django.conf import settings
from django.db import Error, connections

from nemcon import web
from nemcon.core.days import Moment
from nemcon.web.database import kind
from nemcon.web.store import records, verifying
from nemcon.web.store.verifying import EntryFault, Progress

MANY = 50
"""Rows that it compares at a time."""
SHARE = 0.02
"""The part of one processor that it takes at most."""
REST = 3_600.0
"""Seconds from one look at a body to the next."""
PAUSE = 60.0
"""Seconds that it waits where there is nothing to look at, or another process does it."""
WRITTEN = 30.0
"""Seconds after which it writes down how far it is."""
MOST_FOUND = 100
"""Faults of one body that are kept."""
JUMP = 60
"""Seconds by which the clock may be set while the site runs before the log says so."""
UNREAD = EntryFault(says="It cannot be read from the database.")
_LOG = logging.getLogger("nemcon")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A whole look at a body: when it ended, the entries there were, the root over their envelopes
    and *since* when that is known, and what was *found*."""

    ended: int = 0
    entries: int = 0
    root: str = ""
    since: int = 0
    found: tuple[EntryFault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """A look that has begun: how far it is, and what it found so far."""

    body: str
    place: Progress = field(default_factory=Progress)
    found: tuple[EntryFault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """What is known of the database at *place* (`nemcon.web.place`): the last look at each body,
    and the one that is going on."""

    place: str
    looks: dict[str, Look] = field(default_factory=dict)
    going: Going | None = None

    def faults(self, body: str) -> tuple[EntryFault, ...]:
        """What is wrong with a body, as far as is known: by entry, each once."""
        last = self.looks.get(body, Look()).found
        now = self.going.found if self.going is not None and self.going.body == body else ()
        return tuple(sorted({*last, *now}, key=lambda fault: (fault.entry, fault.says)))

    @property
    def bodies(self) -> list[str]:
        """The bodies of which something is known, in order."""
        return sorted({*self.looks, *([self.going.body] if self.going else [])})


def last_state() -> Sweep:
    """What is known: nothing, where there was no sweep of this database yet."""
    nothing = Sweep(place=web.place())
    try:
        value = json.loads(_file().read_text())
        state = Sweep(
            place=value["place"],
            looks={body: Look(**_with_faults(of)) for body, of in value["looks"].items()},
            going=_going(value["going"]) if value["going"] else None,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # cut off, or of another version: the sweep begins anew, and the record has lost nothing
        return nothing
    return state if state.place == nothing.place else nothing


def begin() -> None:
    """Sweep in the background, for as long as this process runs."""
    Thread(target=_run, daemon=True, name="sweep").start()


def _run() -> None:
    """Wait for the turn of this machine, and go on from where the last sweep was."""
    try:
        lock = os.open(
            settings.NEMCON_DATA / "sweep.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600
        )
        while not _locked(lock):
            time.sleep(PAUSE)
        for pause in sweep():
            time.sleep(pause)
    except OSError as fault:
        _LOG.warning("There is no sweep: %s.", fault)


def _locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def sweep() -> Iterator[float]:
    """Look through all bodies, over and over; after each step the seconds to rest."""
    state, last, clock = last_state(), 0.0, _offset()
    doubted = {body for body in state.bodies if state.faults(body)}  # somebody may have mended it
    if doubted:
        state = replace(state, going=None)
    while True:
        before, begun = state, time.monotonic()
        clock = _heeded(clock)
        try:
            state = replace(state, going=state.going or _next(state, doubted))
            state = _step(state, doubted)
        except Error as fault:
            if kind(fault) == "broken":  # else it is told by whoever asks for a page
                state = _broken(state)
        except (TypeError, ValueError) as fault:  # SQLite's driver decodes what it finds
            if not isinstance(fault, UnicodeDecodeError) and not verifying.kinds():
                raise
            state = _broken(state)
        finally:
            # kept over a pause it would hold a file that was replaced, or a place in the pool
            connections.close_all()
        news = [body for body in state.bodies if state.faults(body) != before.faults(body)]
        if news or state.looks != before.looks or time.monotonic() > last + WRITTEN:
            _write(state)
            last = time.monotonic()
        took = time.monotonic() - begun
        yield PAUSE if state == before else min(took / SHARE, PAUSE)


def _step(state: Sweep, doubted: set[str]) -> Sweep:
    """The next rows of the body that is looked through; at its end, what came of it."""
    going = state.going
    if going is None:
        return state
    last = state.looks.get(going.body, Look())
    # a step ends where the last look did: only there can the two roots be compared
    upto = last.entries if going.place.entry < last.entries else 0
    place, new = verifying.go_on(going.body, going.place, going.found, MANY, upto)
    ended = place.entry >= records.store().head(going.body)
    if place.size == last.entries and place.root != last.root and last.entries > going.place.size:
        new.append(_another(last))
    elif ended and place.size < last.entries:
        new.append(_fewer(last, place.size))
    _tell(going.body, new)
    going = replace(going, place=place, found=(*going.found, *new)[:MOST_FOUND])
    if not ended:
        return replace(state, going=going)
    doubted.discard(going.body)
    doubt = any(fault.says.startswith(_OTHER) for fault in going.found)
    now = int(time.time())
    look = Look(ended=now, entries=place.size, root=place.root, since=now, found=going.found)
    if doubt:  # until whoever keeps the record says that it may be another one
        look = replace(last, ended=now, found=going.found)
    return replace(state, looks={**state.looks, going.body: look}, going=None)


def _next(state: Sweep, doubted: set[str]) -> Going | None:
    """The body whose turn it is: of which something was wrong at the start, else the one looked
    through the longest ago, if that was long ago. One that has gone is looked for as well."""
    there = {*records.bodies(), *state.looks}
    by = sorted(there, key=lambda b: (b not in doubted, state.looks.get(b, Look()).ended, b))
    if not by:
        return None
    due = by[0] in doubted or time.time() - state.looks.get(by[0], Look()).ended >= REST
    return Going(body=by[0]) if due else None


_OTHER = "The entries that were here on "


def _another(last: Look) -> EntryFault:
    return EntryFault(
        says=f"{_OTHER}{Moment(last.since)} were others: the root over the first {last.entries} "
        f"was {last.root}."
    )


def _fewer(last: Look, now: int) -> EntryFault:
    return EntryFault(
        entry=now + 1, says=f"{_OTHER}{Moment(last.since)} were {last.entries}, and {now} are left."
    )


def _broken(state: Sweep) -> Sweep:
    """A body that cannot be read is told as that, and comes again when its turn comes."""
    if state.going is None:
        return state
    body = state.going.body
    _tell(body, [UNREAD])
    last = state.looks.get(body, Look())
    faults = (*state.going.found, UNREAD)
    look = replace(last, ended=int(time.time()), found=faults)
    return replace(state, looks={**state.looks, body: look}, going=None)


def _tell(body: str, faults: list[EntryFault]) -> None:
    for fault in faults:
        where = f"Entry {fault.entry} of {body}" if fault.entry else body
        _LOG.error("Sweep: %s is not as it was recorded. %s", where, fault.says)


# -- the clock


def _offset() -> float:
    """By how much the clock is ahead of the time since this machine began."""
    # CLOCK_MONOTONIC stands still while a machine sleeps: waking would look like a clock set
    return time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)


def _heeded(before: float) -> float:
    """How the clock stands now; where somebody has set it meanwhile, the log says so."""
    now = _offset()
    if abs(now - before) >= JUMP:
        _LOG.warning(
            "The clock was set by %+d seconds and says %s: what is recorded now has that moment. "
            "If it is wrong, set it right before anything is recorded.",
            round(now - before),
            Moment(int(time.time())),
        )
        return now
    return before


# -- the file


def _file() -> Path:
    return Path(settings.NEMCON_DATA) / "sweep.json"


def _write(state: Sweep) -> None:
    """Whole or not at all, for its owner alone: it names entries that are not for all."""
    file = _file()
    begun = file.with_suffix(".new")
    with open(os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        json.dump(asdict(state), out)
    begun.replace(file)


def _going(value: dict[str, Any]) -> Going:
    return Going(**{**_with_faults(value), "place": Progress(**value["place"])})


def _with_faults(value: dict[str, Any]) -> dict[str, Any]:
    return {**value, "found": tuple(EntryFault(**fault) for fault in value["found"])}

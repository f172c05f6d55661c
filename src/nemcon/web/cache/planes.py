"""The planes of two clocks, kept: whatever days a page asks for, it is a part of the same one.

docs/decisions/0076. A plane takes as many courses as there are days on which something came to be
known, and depends on no question: it is worked out once for a state of the record, by all that is
known of it, and kept until the matter or the body grows. A process works out one at a time, and
the work of one is bounded; who waits for longer than that is told to come again.
"""

from collections.abc import Hashable
from threading import Lock

from nemcon.core.errors import Busy
from nemcon.proceedings.plane import Plane, plane
from nemcon.record.asof import History
from nemcon.record.memo import LRU
from nemcon.record.record import Record

KEPT = 32
"""So many planes are kept in a process."""
PATIENCE = 10
"""Seconds that somebody waits."""
_planes: LRU[Hashable, tuple[Plane, tuple[History, History]]] = LRU(KEPT)
_turn, _work = Lock(), Lock()


def plane_of(record: Record, matter: str, step: str, candidacy: str) -> Plane:
    """The whole plane of a candidacy in a step, for whoever reads the record; `Busy` where others
    are worked out for too long."""
    histories = (record.history(f"matter/{matter}"), record.history("body"))
    key = (record.reader, record.body, record.recorded, matter, step, candidacy)
    if (memo := _memo(key, histories)) is not None:
        return memo
    if not _work.acquire(timeout=PATIENCE):
        raise Busy(
            "Another such figure is worked out just now.", mend="Ask again in a few seconds."
        )
    try:
        # whoever waited for the same has it by now
        if (memo := _memo(key, histories)) is not None:
            return memo
        whole = plane(record, matter, step, candidacy)
        with _turn:
            _planes.put(key, (whole, histories))
        return whole
    finally:
        _work.release()


def _memo(key: Hashable, histories: tuple[History, History]) -> Plane | None:
    with _turn:
        memo = _planes.get(key)
    # a history that grows is another object, so there is nothing to compare inside
    if memo is not None and all(a is b for a, b in zip(memo[1], histories, strict=True)):
        return memo[0]
    return None

"""What a dossier changes in a record that is kept here: asked by ``nemcon import`` and by the desk
of an editor alike.

spec/dossier.md §14. Every entry that is taken in says which dossier it came from, and only what
came from a dossier is corrected or voided by it.
"""

from collections.abc import Iterable, Sequence

from nemcon.core.days import Moment
from nemcon.dossier.folder import Dossier
from nemcon.dossier.naming import also as other_ids
from nemcon.dossier.naming import is_natural
from nemcon.proceedings.imports import Changes, appended, changes, origins
from nemcon.record.act import Act, Entry
from nemcon.record.log_file import read_all
from nemcon.record.registry import OF_THE_STORE
from nemcon.web.store import records

LONG_AGO = 366 * 86_400
"""Seconds after which it is asked whether the clock is right before something is recorded."""
AUTHOR = "import"
"""Who imports at the command line, as the store knows requests."""


def differences(
    reading: Dossier, at: Moment, *, before: Moment | None, logged: Sequence[Entry] = ()
) -> Changes:
    """What to append to the record of its body so that it says what the dossier does, at a moment;
    in a turn, in which nobody else can append. *before* is when something was recorded here last,
    *logged* what its log will have brought.

    Where a log stands beside it, that has what the record had when it was written: what is in the
    record and not in the dossier came since, and stays.
    """
    store = records.store()
    entries = list(store.stream(reading.body))
    entries += logged[len(entries) :]
    recorded = _of_people(entry.act for entry in entries if entry.act is not None)
    acts = _of_people(reading.acts)
    if reading.log is not None:
        ids = {act.id for act in acts}
        acts += [act for act in recorded if act.id not in ids]
    result = changes(
        recorded,
        acts,
        at,
        also={id: tuple(other_ids(draft)) for id, draft in reading.drafts.items()},
        natural={id for id, draft in reading.drafts.items() if is_natural(draft)},
        elsewhere=origins(entries, reading.id, store.others(reading.body, AUTHOR)),
        appended=appended(entries),
    )
    if result.acts and before is not None and at.utc - before.utc > LONG_AGO:
        result.doubts.append(
            f"The clock says {at}, and what was recorded here last was so at "
            f"{before}. If the clock is ahead, set it right first."
        )
    return result


def log_of(reading: Dossier) -> list[Entry]:
    """What the log beside a dossier has."""
    return list(read_all(reading.log)) if reading.log is not None else []


def _of_people(acts: Iterable[Act]) -> list[Act]:
    """Without what no dossier brings: what the store says of itself."""
    return [act for act in acts if act.type not in OF_THE_STORE]

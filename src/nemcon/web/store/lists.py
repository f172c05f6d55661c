"""Lists of a body's subjects, each by a question that an index answers: no page reads a whole body.

A list is of what the record has, as its reader has it.
"""

from collections.abc import Sequence

from nemcon.record.record import Record
from nemcon.web import models
from nemcon.web.store.lines import newest, visible

FINISHING = ("decision", "matter_ended")
"""The types of entry after which a matter is finished, unless it has further steps."""


def latest(record: Record, kind: str, limit: int, before: int = 0) -> tuple[list[str], int]:
    """The ids of at most *limit* matters, offices, ... that were stated last, each once and the
    newest first, and the number to go on before (0: there are no more)."""
    rows = models.EntryRow.objects.filter(body=record.body, type=kind)
    if before:
        rows = rows.filter(seq__lt=before)
    ids: dict[str, None] = {}
    for count, (number, subject) in enumerate(newest(record, rows, limit + 1)):
        id = subject.partition("/")[2]
        if (id not in ids and len(ids) == limit) or count == 4 * limit:  # some are stated often
            return list(ids), before
        ids[id] = None
        before = number
    return list(ids), 0


def unfinished(record: Record, limit: int) -> list[str]:
    """The ids of the matters in which nothing is recorded that finishes one, the newest first.

    What it costs grows with the matters, and not with what was said in them.
    """
    rows = models.EntryRow.objects.filter(body=record.body, seq__lte=record.head())
    finishing = rows.filter(type__in=FINISHING, subject__isnull=False)
    ended: dict[str, list[int]] = {}
    for seq, subject in finishing.values_list("seq", "subject"):
        ended.setdefault(str(subject), []).append(seq)
    going_on: dict[str, None] = {}
    for _, subject in newest(record, rows.filter(type="matter"), 4 * limit):
        if not visible(record, ((seq, subject) for seq in ended.get(subject, ()))):
            going_on[subject.partition("/")[2]] = None
            if len(going_on) == limit:
                break
    return list(going_on)


def decided(record: Record, matters: Sequence[str]) -> list[str]:
    """Those of *matters* in which a decision is recorded, in their order."""
    rows = models.EntryRow.objects.filter(
        body=record.body,
        subject__in=[f"matter/{matter}" for matter in matters],
        type="decision",
        seq__lte=record.head(),
    )
    decisions = list(rows.values_list("seq", "subject"))
    has = visible(record, decisions)
    subjects = {subject for seq, subject in decisions if seq in has}
    return [matter for matter in matters if f"matter/{matter}" in subjects]

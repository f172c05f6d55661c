"""Lists of a body's subjects, each by a question that an index answers: no page reads a whole body.

What a list names may be sealed: whoever shows it asks the record for what its reader may read.
"""

from collections.abc import Sequence

from nemcon.record.record import Record
from nemcon.web import models

FINISHING = ("decision", "matter_ended")
"""The types of entry after which a matter is finished, unless it has further steps."""


def opened(record: Record, kind: str, limit: int, before: int = 0) -> tuple[list[str], int]:
    """The ids of the matters, offices, ... that were recorded last, the newest first, and the
    number to go on before (0: there are no more)."""
    below = min(before, record.head() + 1) if before else record.head() + 1
    rows = models.Entry.objects.filter(
        body=record.body, type=kind, subject__isnull=False, seq__lt=below
    )
    found = list(rows.order_by("-seq").values_list("subject", "seq")[: limit + 1])
    ids = [str(subject).partition("/")[2] for subject, _ in found[:limit]]
    return list(dict.fromkeys(ids)), found[limit - 1][1] if len(found) > limit else 0


def unfinished(record: Record, limit: int) -> list[str]:
    """The ids of the matters in which nothing is recorded that finishes one, the newest first.

    What it costs grows with the matters, and not with what was said in them.
    """
    rows = models.Entry.objects.filter(body=record.body, seq__lte=record.head())
    finished = rows.filter(type__in=FINISHING).values_list("subject", flat=True)
    over = set(finished)
    found = rows.filter(type="matter").order_by("-seq").values_list("subject", flat=True)
    going_on: dict[str, None] = {}
    for subject in found.iterator(chunk_size=4 * limit):
        if subject is not None and subject not in over:
            going_on[subject.partition("/")[2]] = None
            if len(going_on) == limit:
                break
    return list(going_on)


def decided(record: Record, matters: Sequence[str]) -> list[str]:
    """Those of *matters* in which a decision is recorded, in their order."""
    rows = models.Entry.objects.filter(
        body=record.body,
        subject__in=[f"matter/{matter}" for matter in matters],
        type="decision",
        seq__lte=record.head(),
    )
    found = set(rows.values_list("subject", flat=True).distinct())
    return [matter for matter in matters if f"matter/{matter}" in found]

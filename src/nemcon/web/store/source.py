"""Where a record's entries come from: rows read by subject, caught up by number.

docs/decisions/0006. No question reads a whole body. `Rows` remembers up to which number it knows
the body and how many entries each subject that was read has; `catch_up` asks for the body's head,
and only where that moved for the subjects that grew. `fetch` reads many subjects in one question.
Reads never go beyond the number known, so that one question sees one record.
"""

import json
from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from threading import RLock

from django.db.models import Count, Max

from nemcon.core.days import Moment
from nemcon.record.act import Act, Entry, read_act
from nemcon.web import models

KEPT_BODIES = 64
"""Bodies whose records a process keeps."""
MOST_SIZES = 50_000
"""Subjects whose number of entries is remembered; then it starts anew."""
BATCH = 500
"""Subjects that one question asks for."""


class Rows:
    """The rows of one body: a `Source` for its record. Threads may share it."""

    def __init__(self, body: str) -> None:
        self.body = body
        self._head = 0
        self._sizes: dict[str, int] = {}
        self._fresh: dict[str, list[Entry]] = {}
        self._subjects: list[str] | None = None
        self._turn = RLock()

    def catch_up(self) -> int:
        """Learn what was appended since; the number of the last entry."""
        with self._turn:
            rows = models.Entry.objects.filter(body=self.body)
            head = int(rows.aggregate(last=Max("seq"))["last"] or 0)
            if head > self._head:
                if self._sizes or self._subjects is not None:
                    self._grow(head)
                self._head = head
            return head

    def _grow(self, head: int) -> None:
        grown = (
            models.Entry.objects.filter(body=self.body, seq__gt=self._head, seq__lte=head)
            .exclude(subject=None)
            .values_list("subject")
            .annotate(many=Count("id"))
        )
        for subject, many in grown:
            if subject in self._sizes:
                self._sizes[subject] += many
                self._fresh.pop(subject, None)
            if self._subjects is not None and subject not in self._known():
                insort(self._subjects, subject)

    def _known(self) -> frozenset[str]:
        return frozenset(self._subjects or ())

    def entries(self, subject: str) -> Sequence[Entry]:
        with self._turn:
            fresh = self._fresh.pop(subject, None)
            if fresh is None:
                self._read([subject])
                fresh = self._fresh.pop(subject)
            return fresh

    def size(self, subject: str) -> int:
        with self._turn:
            if subject not in self._sizes:
                self._read([subject])
            return self._sizes[subject]

    def fetch(self, subjects: Iterable[str]) -> None:
        """Read the entries of many subjects at once, for the questions that follow."""
        with self._turn:
            wanted = sorted(set(subjects))
            for start in range(0, len(wanted), BATCH):
                self._read(wanted[start : start + BATCH])

    def subjects(self) -> Iterable[str]:
        with self._turn:
            if self._subjects is None:
                found = (
                    models.Entry.objects.filter(body=self.body, seq__lte=self._head)
                    .order_by()
                    .values_list("subject", flat=True)
                    .distinct()
                )
                self._subjects = sorted(subject for subject in found if subject is not None)
            return list(self._subjects)

    def head(self) -> int:
        return self._head

    def _read(self, subjects: Sequence[str]) -> None:
        if len(self._sizes) > MOST_SIZES:
            self._sizes.clear()
            self._fresh.clear()
        found: dict[str, list[models.Entry]] = {subject: [] for subject in subjects}
        rows = models.Entry.objects.filter(
            body=self.body, subject__in=subjects, seq__lte=self._head
        ).select_related("content")
        for row in rows.order_by("seq"):
            found[row.subject or ""].append(row)
        for subject, of in found.items():
            self._sizes[subject] = len(of)
            self._fresh[subject] = [entry_of(row) for row in of]


def entry_of(row: models.Entry) -> Entry:
    """The entry of a row and its content; its envelope where the content is withheld or gone."""
    content: models.Content | None = getattr(row, "content", None)
    return Entry(
        seq=row.seq,
        recorded=Moment.parse(row.recorded),
        commitment=row.commitment,
        act=_act(content.act) if content else None,
        auth=_auth(content.auth) if content else None,
        salt=content.salt if content else "",
    )


def _act(text: str) -> Act:
    return read_act(json.loads(text))


def _auth(text: str | None) -> Mapping[str, object] | None:
    found: Mapping[str, object] | None = json.loads(text) if text is not None else None
    return found

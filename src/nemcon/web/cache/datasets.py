"""The tables of bodies, kept: what takes seconds to work out is worked out once for all.

docs/decisions/0071. A package is kept as one ZIP, under the entry up to which it is; whoever wants
one file of it has it from there. A process works out one at a time: who asks for the same waits for
it, a few at most, and who asks for another is told to come again. After an earlier state of a
record it rests as long as that took, so that asking for all of them takes no more than half of one
processor. A record that is too long is not worked out here: whoever keeps it does so by
``nemcon data``.
"""

import io
import json
import time
import zipfile
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock

from django.conf import settings

from nemcon.core.errors import Busy, Refusal
from nemcon.data.columns import DataRow
from nemcon.data.data_files import files, tables, zipped
from nemcon.data.dataset import TABLES
from nemcon.data.descriptor import About
from nemcon.data.reading import RecordFacts
from nemcon.proceedings.structure import structure
from nemcon.record.memo import LRU
from nemcon.record.readers import THE_PUBLIC
from nemcon.record.record import Record
from nemcon.record.tree import Tree
from nemcon.web.store import lines, records
from nemcon.web.store.records import MOST_ENTRIES

KEPT_BYTES = 24_000_000
"""Bytes of packages that a process keeps, packed."""
WAITING = 3
"""So many wait at once for what is being worked out."""
PATIENCE = 20
"""Seconds that they wait."""


def short_record(body: str, number: int | None) -> Record:
    """The record of a body as the public reads it, as recorded up to an entry (None: all there is);
    `Refusal` where there is none, or it is too long to be gone through here."""
    record = records.record(body, THE_PUBLIC)
    if number is not None:
        record = record.upto(number)
    if record.head() > MOST_ENTRIES:
        raise Refusal(
            f"The record of {body} is too long to be made into tables here.",
            mend="Ask whoever keeps it: nemcon data makes them.",
        )
    return record


@dataclass(slots=True)
class TablePackage:
    """The tables of a body as a ZIP, what they are of, and the workbook once somebody asked."""

    about: About
    zip: bytes
    workbook: bytes = b""

    @property
    def size(self) -> int:
        return len(self.zip) + len(self.workbook) + 1_000

    def file(self, name: str) -> bytes:
        """One file of it."""
        with zipfile.ZipFile(io.BytesIO(self.zip)) as archive:
            return archive.read(name)

    def rows(self) -> dict[str, list[DataRow]]:
        """The rows of its tables."""
        return {
            table.name: [json.loads(line) for line in self.file(f"{table.name}.jsonl").splitlines()]
            for table in TABLES
        }


@dataclass(slots=True)
class TablePackages:
    """The packages of this process, the one least lately asked for dropped first."""

    _packages: LRU[Hashable, TablePackage] = field(
        default_factory=lambda: LRU(KEPT_BYTES, lambda one: one.size)
    )
    _turn: Lock = field(default_factory=Lock)
    _work: Lock = field(default_factory=Lock)
    _places: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(WAITING))
    _at_work: Hashable = None
    _rests_until: float = 0.0

    def package(self, body: str, number: int | None, origin: str) -> TablePackage:
        """The tables of a body as recorded up to an entry (None: all there is); `Refusal` where
        there is no such body or entry, or its record is too long, `Busy` where another is worked
        out just now."""
        head = records.head(body)
        # what is closed or destroyed later changes an earlier state too
        state = (records.redacted(body), number) if number is not None else head
        key = (body, state, origin, settings.NEMCON_LICENCE)
        if (package := self._get(key)) is not None:
            return package
        record = short_record(body, number)
        earlier = record.head() < head
        if not self._places.acquire(blocking=False):
            raise _busy()
        try:
            # a wait is worth while for the same alone: it is there at its end
            waits = PATIENCE if self._at_work in {None, key} else 0
            if not self._work.acquire(timeout=waits):
                raise _busy()
            try:
                return self._get(key) or self._worked_out(key, record, origin, earlier)
            finally:
                self._work.release()
        finally:
            self._places.release()

    def with_workbook(self, package: TablePackage) -> bytes:
        """The tables of a package as a workbook."""
        if not package.workbook:
            from nemcon.data.spreadsheet import workbook  # noqa: PLC0415  # it imports xlsxwriter, which only a workbook needs

            if not self._work.acquire(timeout=PATIENCE):
                raise _busy()
            try:
                # whoever waited finds it made meanwhile
                if len(package.workbook) == 0:
                    package.workbook = workbook(package.rows(), package.about)
            finally:
                self._work.release()
        return package.workbook

    def clear(self) -> None:
        """Keep nothing."""
        with self._turn:
            self._packages.clear()
            self._rests_until = 0.0

    def _get(self, key: Hashable) -> TablePackage | None:
        with self._turn:
            return self._packages.get(key)

    def _worked_out(
        self, key: Hashable, record: Record, origin: str, earlier: bool
    ) -> TablePackage:
        begin = time.monotonic()
        if earlier and begin < self._rests_until:
            raise _busy()
        self._at_work = key
        try:
            about = _about(record, f"{origin}/data/{record.body}/")
            package = TablePackage(about, zipped(files(tables(RecordFacts(record)), about)))
        finally:
            self._at_work = None
        if earlier:
            self._rests_until = 2 * time.monotonic() - begin
        with self._turn:
            self._packages.put(key, package)
        return package


PACKAGES = TablePackages()


def _about(record: Record, address: str) -> About:
    now = structure(record, None, None)
    number = record.head()
    stamp = record.upto(number).stamp()
    above = now.body.organisation.in_("en") if now.body.organisation else ""
    name = now.body.name.in_("en")
    return About(
        body=record.body,
        title=f"{name}, {above}" if above else name,
        number=number,
        recorded=str(stamp.at) if stamp else "",
        root=Tree().grown(lines.every(record)).root,
        licence=settings.NEMCON_LICENCE,
        address=address,
    )


def _busy() -> Busy:
    return Busy(
        "The tables of another record are worked out just now.", mend="Ask again in a few seconds."
    )

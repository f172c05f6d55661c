"""The numbers of ``/metrics``, in the text format of Prometheus.

docs/decisions/0066. What workers count each in a file of its own, which all of them read (the mode
of the library for several processes); what the database and the folder of the data know is asked
for when somebody looks. `SOURCES` are asked in turn: whoever has another number adds a function.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db.models import Count
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from nemcon import __version__
from nemcon.web import meters, models
from nemcon.web.backups import manifest
from nemcon.web.diagnosis.kept import database_bytes
from nemcon.web.meters import Meter, TurnOutcome
from nemcon.web.post.models import Letter, LetterState
from nemcon.web.store import lines, records, sweeping

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable by which the library is told where workers count; `nemcon serve` sets it."""
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
CERTIFICATE = "silence_certificate"


class Counting(Meter):
    """Counts what happens in this process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "nemcon_requests",
            "Requests answered, by kind of address and status.",
            ["kind", "status"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "nemcon_request_seconds",
            "From a request to its answer, with the wait for a turn.",
            ["kind"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self._crowds = Counter(
            "nemcon_requests_sent_away",
            "Requests told 503 because nothing moved.",
            registry=self.registry,
        )
        self._pages = Counter(
            "nemcon_pages",
            "Pages given, kept ones and those that were made.",
            ["kept"],
            registry=self.registry,
        )
        self._turns = Histogram(
            "nemcon_turn_seconds",
            "From asking for the turn of a body to the end of it, by what came of it.",
            ["outcome"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self._entries = Counter(
            "nemcon_entries_recorded",
            "Entries recorded by the site; what a command records is not counted.",
            registry=self.registry,
        )
        self._sign_ins = Counter(
            "nemcon_sign_ins", "Tries to sign in.", ["passed"], registry=self.registry
        )
        # asked by name each time they would take a lock and a tuple
        self._of_kind = {
            (kind, status): self._requests.labels(kind, status)
            for kind in KINDS
            for status in (200, 304)
        }
        self._seconds_of = {kind: self._seconds.labels(kind) for kind in KINDS}
        self._pages_of = {cache: self._pages.labels(_word(cache)) for cache in (True, False)}

    def request(self, kind: str, status: int, seconds: float) -> None:
        child = self._of_kind.get((kind, status))
        (child or self._requests.labels(kind, status)).inc()
        self._seconds_of[kind].observe(seconds)

    def crowd(self) -> None:
        self._crowds.inc()

    def page(self, *, cache: bool) -> None:
        self._pages_of[cache].inc()

    def turn(self, outcome: TurnOutcome, entries: int, seconds: float) -> None:
        self._turns.labels(outcome).observe(seconds)
        self._entries.inc(entries)

    def sign_in(self, *, passed: bool) -> None:
        self._sign_ins.labels(_word(passed)).inc()


KINDS = ("api", "desk", "feed", "page", "probe", "static")
"""The kinds of addresses."""


def _word(true: bool) -> str:
    return "yes" if true else "no"


def begin() -> Counting:
    """Count in this process from now on."""
    counting = Counting()
    meters.use(counting)
    user_logged_in.connect(_passed, dispatch_uid="nemcon.metrics")
    user_login_failed.connect(_failed, dispatch_uid="nemcon.metrics")
    return counting


def _passed(**_: object) -> None:
    meters.current.sign_in(passed=True)


def _failed(**_: object) -> None:
    meters.current.sign_in(passed=False)


# -- what is asked for when somebody looks


def _gauge(name: str, says: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"nemcon_{name}", says, value=value)


def _record() -> Iterator[Metric]:
    """Bodies, and the number of the last entry of each; how the clock stands to the last of all."""
    heads = GaugeMetricFamily(
        "nemcon_head", "The number of the last entry of a body.", labels=["body"]
    )
    bodies = records.bodies()
    for body in bodies:
        heads.add_metric([body], records.store().head(body))
    yield _gauge("bodies", "Bodies whose record is kept here.", len(bodies))
    yield heads
    latest = lines.latest_moment()
    if latest is not None:
        utc = latest[1].utc
        yield _gauge("last_entry_timestamp_seconds", "When the last entry was recorded.", utc)
        yield _gauge(
            "clock_behind_seconds",
            "By how much the clock is behind the last entry; above 2 nothing is recorded.",
            max(0, utc - int(time.time())),
        )
    certificates = models.EntryRow.objects.filter(body__in=bodies, type=CERTIFICATE)
    last = certificates.order_by("-utc").values_list("utc", flat=True).first()
    if last is not None:
        says = "When the last certificate of a silence was recorded."
        yield _gauge("last_certificate_timestamp_seconds", says, last)
    yield _gauge("database_bytes", "How large the database is.", database_bytes())


def _backups() -> Iterator[Metric]:
    """The last backup of nemcon's own."""
    if not settings.NEMCON_BACKUPS:
        return
    ours = manifest.backups_in(Path(settings.NEMCON_BACKUPS).expanduser())
    if ours:
        says = "When the last backup was taken."
        yield _gauge("last_backup_timestamp_seconds", says, ours[-1][0].moment.utc)


def _sweep() -> Iterator[Metric]:
    """What the sweep knows."""
    state = sweeping.last_state()
    faults = sum(len(state.faults(body)) for body in state.bodies)
    yield _gauge("sweep_faults", "Faults that the sweep found in what is kept.", faults)
    ends = [look.ended for look in state.looks.values()]
    if ends:
        says = "When the body that was looked through the longest ago was."
        yield _gauge("sweep_ended_timestamp_seconds", says, min(ends))


def _letters() -> Iterator[Metric]:
    """What became of the letters that are still known of, and since when one waits."""
    states = GaugeMetricFamily(
        "nemcon_letters", "Letters, by what became of them.", labels=["state"]
    )
    many = dict(Letter.objects.values_list("state").annotate(Count("pk")))
    for state in LetterState:
        states.add_metric([state], many.get(state, 0))
    yield states
    waiting = Letter.objects.filter(state=LetterState.WAITING)
    oldest = waiting.order_by("created").values_list("created", flat=True).first()
    if oldest is not None:
        says = "When the letter was put in that waits the longest."
        yield _gauge("oldest_letter_timestamp_seconds", says, oldest)


SOURCES: list[Callable[[], Iterable[Metric]]] = [_record, _backups, _sweep, _letters]
"""What is asked when somebody looks, each for some numbers."""


class Knowledge(Collector):
    """The numbers of all `SOURCES`."""

    def collect(self) -> Iterator[Metric]:
        info = GaugeMetricFamily("nemcon_info", "The version that runs.", labels=["version"])
        info.add_metric([__version__], 1)
        yield info
        for source in SOURCES:
            yield from source()


def exposition() -> bytes:
    """All of them as text, with what all workers counted."""
    registry = CollectorRegistry()
    if FOLDER in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library has no types here
    registry.register(Knowledge())
    return generate_latest(registry)

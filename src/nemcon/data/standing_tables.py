"""How each matter stood, from each change to the next: in all, of each candidacy, of each member.

spec/data.md §5. The rows are what `nemcon standing --json` answers, with the same words, so that
the tables rebuild that answer for any day. A row holds from *from_at* and not any more at
*until_at*; of a day, which is asked about as it ends, those rows hold that have
``from_day <= day < until_day``, or no *until_day*.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from nemcon.answers.candidacies import position
from nemcon.core.errors import NemconError
from nemcon.data.columns import Column, DataRow, DataTable
from nemcon.data.entry_tables import ABOUT, SOURCES
from nemcon.data.reading import RecordFacts
from nemcon.proceedings.standing import Standing, standing

Key = tuple[str, ...]
Values = dict[str, Any]
TellOf = Callable[[Standing], Iterator[tuple[Key, Values]]]


def _rows(name: str) -> Callable[[RecordFacts], Iterator[DataRow]]:
    """The rows of the table of that name: all three are told of one walk through the matters."""

    def rows(facts: RecordFacts) -> Iterator[DataRow]:
        if facts.periods is None:
            rows_of: dict[str, list[DataRow]] = {one: [] for one in _TELLING}
            for matter in sorted({f.act.subject.partition("/")[2] for f in facts.of("matter")}):
                for one, periods in _periods(facts, matter).items():
                    rows_of[one] += periods
            facts.periods = rows_of
        yield from facts.periods[name]

    return rows


def _periods(facts: RecordFacts, matter: str) -> dict[str, list[DataRow]]:
    """What is told of a matter: a row for as long as it says the same under the same key."""
    over: dict[str, list[Period]] = {name: [] for name in _TELLING}
    open_rows: dict[tuple[str, Key], Period] = {}
    for at, now in _stood(facts, matter):
        now_says = {(name, key): says for name, tell in _TELLING.items() for key, says in tell(now)}
        # closed before others are opened: what changed is over and begins at the same instant
        for key in [key for key, row in open_rows.items() if row.says != now_says.get(key)]:
            over[key[0]].append(open_rows.pop(key)._replace(until=at))
        for key, says in now_says.items():
            if key not in open_rows:
                open_rows[key] = Period(at, key[1], says)
    for (name, _), row in open_rows.items():
        over[name].append(row)
    return {
        name: [{"matter": matter, **_timed(facts, row)} for row in sorted(rows, key=_place)]
        for name, rows in over.items()
    }


class Period(NamedTuple):
    """What is said under a key from an instant *at* on, *until* another (None: nothing ends it)."""

    at: int
    key: Key
    says: Values
    until: int | None = None


def _place(row: Period) -> tuple[int, Key]:
    return row.at, row.key


def _timed(facts: RecordFacts, row: Period) -> Values:
    until = row.until
    return {
        "from_at": facts.instant(row.at),
        "from_day": str(facts.zone.day(row.at)),
        "until_at": facts.instant(until) if until is not None else None,
        "until_day": str(facts.zone.day(until)) if until is not None else None,
        **row.says,
    }


def _stood(facts: RecordFacts, matter: str) -> Iterator[tuple[int, Standing]]:
    """How a matter stood from its beginning on, at each instant at which that may have changed."""
    record = facts.record.remembering()
    begins = [
        fact.since
        for fact in record.facts(f"matter/{matter}", on=None, known=None)
        if fact.act.type == "matter"
    ]
    founded = [fact.since for fact in facts.of("body")]
    if not founded:
        return  # what the body is may not be told
    at: int | None = max(min(begins), min(founded))
    while at is not None:
        try:
            now = standing(record, matter, on=at, known=None)
        except NemconError:
            return  # it is not told how it stands: what it rests on is not public
        yield at, now
        moments = (now.changes_at, record.changes_at("body", at, None))
        at = min((moment for moment in moments if moment is not None), default=None)


def _matters(now: Standing) -> Iterator[tuple[Key, Values]]:
    yield (
        (),
        {
            "state": now.state,
            "step": now.step.id,
            "size": now.step.size,
            "agreed": list(now.agreed) or None,
            "decision": now.decision.act.id if now.decision else None,
        },
    )


def _candidacies(now: Standing) -> Iterator[tuple[Key, Values]]:
    for candidacy in now.candidacies:
        # empty and not 0: that nobody is for it would be an answer, and none follows
        uncounted = candidacy.withheld is not None or candidacy.uncountable
        yield (
            (now.step.id, candidacy.id),
            {
                "step": now.step.id,
                "candidacy": candidacy.id,
                "status": candidacy.status,
                "in_race": candidacy.in_race,
                "outcome": str(candidacy.outcome),
                "support": None if uncounted else candidacy.in_favour,
                "of": None if uncounted else candidacy.base,
                "supporters": None if uncounted else list(candidacy.support) or None,
                "missing": list(candidacy.answer.missing) or None,
                "blocking": list(candidacy.answer.blocking) or None,
                "needed": candidacy.needed.count,
            },
        )


def _positions(now: Standing) -> Iterator[tuple[Key, Values]]:
    for candidacy in now.candidacies:
        for each in () if candidacy.withheld else now.positions(candidacy):
            answer = position(now, each)
            row = {name: answer[name] if answer[name] != [] else None for name in _TOLD}
            row["word"] = row["word"] or None
            row["said_by"] = answer["by"] or None
            since_of = answer["since_of"]
            row["since_entry"] = since_of["entry"] if since_of else None
            key = (now.step.id, candidacy.id, each.member)
            yield key, {"step": now.step.id, "candidacy": candidacy.id, **row}


_TOLD = (
    *("member", "stance", "word", "basis", "since", "since_basis", "binds", "apart_as"),
    *("revision", "sources", "entries"),
)
"""What is told of a position as the answer has it."""

PERIOD = (
    ABOUT["matter"],
    Column(name="from_at", kind="datetime", about="From when on it stood so."),
    Column(name="from_day", kind="date", about="The day of that, by the clocks of the body."),
    Column(name="until_at", kind="datetime", about="When that ended; empty where nothing ends it."),
    Column(name="until_day", kind="date", about="The day of that."),
)
_STEP = Column(name="step", kind="string", about="The step that was the one to decide.")
_CANDIDACY = Column(name="candidacy", kind="string", about="The candidacy, or the text.")

_TELLING: Mapping[str, TellOf] = {
    "standings": _matters,
    "standing_candidacies": _candidacies,
    "standing_positions": _positions,
}

STANDINGS = DataTable(
    name="standings",
    about="How each matter stood, by all that is recorded now: a row from one change to the next.",
    columns=(
        *PERIOD,
        Column(
            name="state", kind="string", about="The state of the matter, such as open or decided."
        ),
        _STEP,
        Column(name="size", kind="integer", about="How many are entitled in it."),
        Column(name="agreed", kind="list", about="The candidacies or texts that have carried."),
        Column(name="decision", kind="string", about="The entry of the decision."),
    ),
    key=("matter", "from_at"),
    refers=(),
    rows=_rows("standings"),
)
STANDING_CANDIDACIES = DataTable(
    name="standing_candidacies",
    about="How each candidacy or text of a matter stood: a row from one change to the next.",
    columns=(
        *PERIOD,
        _STEP,
        _CANDIDACY,
        Column(name="status", kind="string", about="What was done last by or for it."),
        Column(name="in_race", kind="boolean", about="Whether it is in the race."),
        Column(name="outcome", kind="string", about="What the rule makes of it."),
        Column(
            name="support",
            kind="integer",
            about="How many count for it; empty where no count can be told.",
        ),
        Column(name="of", kind="integer", about="Of how many."),
        Column(name="supporters", kind="list", about="The members that count for it."),
        Column(name="missing", kind="list", about="The members of which the rule still asks it."),
        Column(name="blocking", kind="list", about="The members that block it."),
        Column(name="needed", kind="integer", about="How many more are needed."),
    ),
    key=("matter", "step", "candidacy", "from_at"),
    refers=(),
    rows=_rows("standing_candidacies"),
)
STANDING_POSITIONS = DataTable(
    name="standing_positions",
    about="What stood of each entitled member on each candidacy or text: a row from one change to "
    "the next. It is what `nemcon standing --json` tells under positions.",
    columns=(
        *PERIOD,
        _STEP,
        _CANDIDACY,
        Column(name="member", kind="string", about="The code of the member."),
        Column(
            name="stance",
            kind="string",
            about="What it says; undeclared where nothing is recorded that counts.",
        ),
        Column(name="word", kind="string", about="The word that it used itself."),
        Column(
            name="basis",
            kind="string",
            about="On whose word: official, public, reported, or implied by a count.",
        ),
        Column(name="since", kind="dating", about="Since when it has said that without a break."),
        Column(name="since_basis", kind="string", about="On whose word that is."),
        Column(name="since_entry", kind="string", about="The entry of which that is the day."),
        Column(name="said_by", kind="string", about="Who said it, where that is known."),
        Column(name="binds", kind="boolean", about="Whether it binds the member."),
        Column(name="apart_as", kind="string", about="Why it is in no count, where it is in none."),
        Column(name="revision", kind="integer", about="Of which revision of a text it is said."),
        SOURCES,
        Column(name="entries", kind="list", about="The entries on which it rests."),
    ),
    key=("matter", "step", "candidacy", "member", "from_at"),
    refers=(),
    rows=_rows("standing_positions"),
)

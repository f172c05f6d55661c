"""How a matter came to stand as it does, as JSON: spec/answers.md §3."""

from __future__ import annotations  # an answer about a matter imports nothing about offices

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from nemcon.answers.candidacies import position
from nemcon.answers.elements import (
    Json,
    amended_json,
    entry_json,
    instant_text,
    may_have_happened_json,
    wordings,
)
from nemcon.answers.matter import positions_for
from nemcon.answers.packages import come_of_json
from nemcon.answers.silences import silence_state_json, under_silence_json
from nemcon.answers.steps import table_json
from nemcon.core.days import zone as zone_of
from nemcon.proceedings.structure import CHANGES
from nemcon.rules.clause_figures import clause_json

if TYPE_CHECKING:
    from nemcon.proceedings.hindsight import AmendedEntry
    from nemcon.proceedings.history import CandidacyChange, HistoryRow, MatterHistory
    from nemcon.proceedings.query import Query
    from nemcon.record.asof import Fact


def history_json(matter_history: MatterHistory, query: Query) -> Json:
    """What changed in a matter, one row a change point: spec/answers.md §4."""
    return history_until(
        history_whole(matter_history),
        matter_history.until,
        matter_history.amended,
        matter_history.known,
        query,
    )


def history_whole(matter_history: MatterHistory) -> Json:
    """A history with what `history_until` tells it from up to any earlier instant: nothing in it
    depends on the question but what was known."""
    return {
        "matter": matter_history.matter,
        "positions_for": positions_for(matter_history.last),
        "rows": [
            {
                "at": row.at,
                "title": wordings(row.now.case.content.title),
                # as an instant: it is written with the times of whoever asks, which are not known
                # here
                "changes_at": row.now.changes_at,
                # by its name, as the whole is kept as JSON
                "zone": row.now.zone.name,
                "row": _history_row(row),
            }
            for row in matter_history.rows
        ],
        "possible": [
            {
                "at": at,
                "facts": [may_have_happened_json(fact, matter_history.last.zone) for fact in facts],
            }
            for at, facts in matter_history.possible_at
        ],
    }


def history_until(
    whole: Json, until: int, amended: Iterable[AmendedEntry], known: int | None, query: Query
) -> Json:
    """What a history comes to up to an instant that is not before its beginning, with what was
    *amended* by then."""
    rows = [row for row in whole["rows"] if row["at"] <= until]
    # the opening is the first row, so that there is one at every instant that may be asked about
    last, zone = rows[-1], zone_of(rows[-1]["zone"])
    return {
        "matter": whole["matter"],
        "title": last["title"],
        **query.times(zone, last["changes_at"]),
        "positions_for": whole["positions_for"],
        "state": last["row"]["state"],
        "rows": [row["row"] for row in rows],
        "possible": [one["facts"] for one in whole["possible"] if one["at"] <= until][-1],
        "amended": [amended_json(one, known, zone) for one in amended],
    }


def _history_row(row: HistoryRow) -> Json:
    now, zone = row.now, row.now.zone
    return {
        # a moment only where something in it is dated to the second: a day says no more than its
        # sources do (§4.2)
        "on": str(zone.day(row.at)) if row.whole_day else instant_text(row.at, zone),
        "step": now.current.id,
        "step_before": row.step_before,
        "state": now.state,
        "state_before": row.state_before,
        "electorate": {
            "step": row.within.step.id,
            "size": row.within.step.electorate.size,
            "provisional": row.within.step.provisional,
            **{how: _became(row, how) for how in CHANGES},
        },
        "candidacies": [_change(change) for change in row.candidacies],
        "weights": [table_json(fact, zone) for fact in row.weights],
        "silences": [
            {"id": standing.id, **silence_state_json(standing.outcome)} for standing in row.silences
        ],
        "packages": [
            {"id": p.fact.content.package, "against": list(p.against), **come_of_json(p)}
            for p in row.packages
        ],
        "under_silence": [
            under_silence_json(silence, ruling, zone) for silence, ruling in row.silence_acts
        ],
        "uncounted": [
            {"entry": fact.act.id, "reason": reason}
            for fact in row.facts
            if (reason := _in_no_count(row, fact)) is not None
        ],
        "entries": [entry_json(fact, zone) for fact in row.facts],
    }


def _in_no_count(row: HistoryRow, fact: Fact) -> str | None:
    """Why an answer counts for nobody, if it does."""
    late = row.within.untimely(fact)
    if late is not None:
        return str(late.why)
    if row.in_vain(fact):
        return "no_effect"
    # in the step until then, or in the one from then on: which of them an answer belongs to no row
    # says
    proxy_act = row.within.proxy_of(fact) or row.now.proxy_of(fact)
    if proxy_act is not None:
        return proxy_act.why
    ballot = row.ballot(fact)
    if ballot is None:
        return None
    standing, reply = ballot
    proxy_act = standing.by_proxy.get(fact.act.id)
    return (proxy_act.why if proxy_act is not None else None) or str(reply.worth)


def _became(row: HistoryRow, how: str) -> list[Any]:
    """Of whom it became so; of a succession, who was a member until then, and by whom it goes on
    or ended."""
    rows: list[Any] = []
    for member in row.electorate.get(how, ()):
        pair = row.within.structure.succession_of(how, member)
        rows.append({"member": pair[0], "by": pair[1]} if pair is not None else member)
    return rows


def _change(change: CandidacyChange) -> Json:
    candidacy = change.now
    return {
        "id": candidacy.id,
        "step": change.within.step.id,
        "kind": candidacy.kind,
        "status": candidacy.status,
        "status_before": change.status_before,
        "in_race": candidacy.in_race,
        "outcome": str(candidacy.outcome),
        # the figure would tell what members say, which is withheld (record.md §7.8)
        "support": None if candidacy.withheld is not None else candidacy.in_favour,
        "perhaps_for": list(candidacy.perhaps_for),
        "clauses": [clause_json(line) for line in candidacy.clauses],
        "gained": list(change.gained),
        "lost": list(change.lost),
        "positions": [
            {"before": str(move.before), **position(change.within, move.position)}
            for move in change.position_changes
        ],
        "later": [
            position(change.within, change.within.position_from(member, claim, candidacy.revision))
            for member, claim in change.later
        ],
    }

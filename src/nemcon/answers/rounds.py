"""A round of a matter, as JSON: its figures, and what a rule makes of them."""

from __future__ import annotations  # an answer about a matter imports nothing about offices

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nemcon.answers.candidacies import needed_json
from nemcon.answers.elements import Json, evidence_json, nested, plain_text, wordings, written
from nemcon.answers.steps import in_vain_json, said_for_json
from nemcon.core.days import Zone
from nemcon.proceedings.outcomes import rule_of
from nemcon.rules.clause_figures import clause_json, lines
from nemcon.wording.rules import said_in_all

if TYPE_CHECKING:
    from nemcon.proceedings.ballots import Put
    from nemcon.proceedings.course import RoundStanding
    from nemcon.proceedings.figures import Figure
    from nemcon.proceedings.standing import Standing
    from nemcon.rules.stances import Stance


def ahead_json(round_standing: RoundStanding | None) -> Json | None:
    """Who came first in the last round with figures, where only rounds speak."""
    if round_standing is None:
        return None
    return {
        "round": round_standing.round.round,
        "candidacies": [one.candidacy for one in round_standing.first],
    }


def round_json(now: Standing, round_standing: RoundStanding, other_rule: str | None) -> Json:
    from nemcon.proceedings.figures import outcome_of  # noqa: PLC0415  # few matters have a round

    law, result, zone = round_standing.round, round_standing.result, now.zone
    return {
        "id": law.round,
        "step": round_standing.step,
        "title": wordings(round_standing.fact.content.title),
        "opens": written(law.opens, zone),
        "closes": written(law.closes, zone),
        "time_limit": str(limit) if (limit := round_standing.fact.content.time_limit) else None,
        "candidacies": list(law.candidacies),
        "stood": len(law.candidacies),
        # the number that was stated before the names that are on record, which may be fewer
        "size": law.size if law.size is not None else len(law.entitled),
        "unsure": list(law.unsure),
        "answers": {word: str(stance) for word, stance in law.answers.items()},
        "ranked": law.ranked,
        "negative": law.negative,
        "binding": law.binding,
        "uncounted": [
            {
                "member": one.answer.member,
                "worth": str(one.worth),
                "by_proxy": _of_ballot(round_standing, one.answer.answer, zone),
                "said_for": said_for_json(round_standing.groups.get(one.answer.answer)),
                "received": written(one.answer.received, zone),
                "words": dict(one.answer.words),
                "entry": one.answer.answer,
            }
            for one in round_standing.uncounted
        ],
        "by_proxy": [
            {
                "member": one.member,
                "entry": entry,
                **(_of_ballot(round_standing, entry, zone) or {}),
            }
            for entry, one in round_standing.by_proxy.items()
        ],
        "for_groups": [
            {"entry": entry, **(said_for_json(one) or {})}
            for entry, one in round_standing.groups.items()
        ],
        "result": None
        # on trial the answers on record are counted (§2.29), and that is no result which anybody
        # announced
        if result is None or not round_standing.result_facts
        else {
            "counts": nested(result.counts),
            "by_class": nested(result.by_class),
            "ranks": {id: list(ranks) for id, ranks in result.ranks.items()},
            "advance": list(result.advance),
            "leave": list(result.leave),
            "decided_by": result.decided_by or None,
            "figures": [_figure(one) for one in round_standing.figures],
            "told": [
                {
                    "on": written(fact.effective, zone),
                    "basis": fact.content.basis,
                    "wording": fact.content.wording or None,
                    **evidence_json(fact),
                }
                for fact in round_standing.result_facts
            ],
            **evidence_json(outcome_of(round_standing.result_facts)),
        },
        "rule": _rule_of_round(now, round_standing, other_rule),
        "instead_of": round_standing.ruled.instead_of,
        "rows": [_row_json(round_standing, one) for one in round_standing.put],
        "findings": [str(finding) for finding in round_standing.findings],
        **evidence_json(round_standing.fact),
    }


def _of_ballot(round_standing: RoundStanding, entry: str, zone: Zone) -> Json | None:
    """By whom an answer of a round was given for another, and why it counts for nobody, if so."""
    return in_vain_json(round_standing.by_proxy.get(entry), zone)


def _rule_of_round(
    now: Standing, round_standing: RoundStanding, other_rule: str | None
) -> Json | None:
    """The rule put to a round; null where there is none. Its article is that of the step, where it
    is the rule of the step."""
    ruled = round_standing.ruled
    if ruled.resolved is None:
        return None
    step = next((one for one in now.steps if one.id == round_standing.step), now.step)
    adopted = now.structure.rules.get(ruled.name)
    library_rule = ruled.resolved.entry
    name = ruled.name if adopted else library_rule.id if library_rule else None
    article = adopted.content.article if adopted else None
    # only the step's own rule has the step's article: a round that names a rule is under no more
    # than that
    if not round_standing.fact.content.rule:
        article = rule_of(now, step, other_rule)[1]
    law = ruled.resolved.rule
    return {
        "name": name,
        "sentence": str(law),
        "says": said_in_all(law),
        "article": plain_text(article) or None,
    }


def _row_json(round_standing: RoundStanding, one: Put) -> Json:
    """A candidacy of a round under the rule: spec/answers.md §2.12."""
    answer = one.answer
    return {
        "candidacy": one.candidacy,
        "outcome": str(answer.outcome) if answer is not None else None,
        "why": one.why,
        "fault": one.fault or None,
        "sentence": answer.sentence if answer is not None else None,
        "clauses": [clause_json(line) for line in lines(answer)] if answer is not None else [],
        "bounds": {
            "all": _bounds(one.bounds()),
            "classes": {label: _bounds(one.bounds(label)) for label in round_standing.classes},
        },
        "needed": needed_json(answer.needed) if answer is not None else None,
    }


def _bounds(spans: Mapping[Stance, tuple[int, int]]) -> Json:
    """The least and the most who gave each answer."""
    return {str(stance): {"least": low, "most": high} for stance, (low, high) in spans.items()}


def _figure(one: Figure) -> Json:
    """A figure of a round with its own entry, and who says otherwise."""
    candidacy, of_class, answer = one.cell
    return {
        "candidacy": candidacy,
        "class": of_class,
        "answer": answer,
        "number": one.number,
        "basis": one.basis,
        **evidence_json(one.fact),
        "rivals": [{"number": number, **evidence_json(fact)} for number, fact in one.rivals],
        "reading": one.reading,
    }

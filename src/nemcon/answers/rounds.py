"""A round of a matter, as JSON: its figures, and what a rule makes of them."""

from __future__ import annotations  # an answer about a matter imports nothing about offices

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nemcon.answers.candidacies import needed_json
from nemcon.answers.elements import Json, evidence_json, nested, wordings, written
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


def ahead_json(found: RoundStanding | None) -> Json | None:
    """Who came first in the last round with figures, where only rounds speak."""
    if found is None:
        return None
    return {"round": found.round.round, "candidacies": [one.candidacy for one in found.first]}


def round_json(now: Standing, found: RoundStanding, asked: str | None) -> Json:
    from nemcon.proceedings.figures import outcome_of  # noqa: PLC0415  # few matters have a round

    law, result, zone = found.round, found.result, now.zone
    return {
        "id": law.round,
        "step": found.step,
        "title": wordings(found.fact.content.title),
        "opens": written(law.opens, zone),
        "closes": written(law.closes, zone),
        "candidacies": list(law.candidacies),
        "stood": len(law.candidacies),
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
                "by_proxy": _of_ballot(found, one.answer.answer, zone),
                "said_for": said_for_json(found.groups.get(one.answer.answer)),
                "received": written(one.answer.received, zone),
                "words": dict(one.answer.words),
                "entry": one.answer.answer,
            }
            for one in found.uncounted
        ],
        "by_proxy": [
            {"member": one.member, "entry": entry, **(_of_ballot(found, entry, zone) or {})}
            for entry, one in found.by_proxy.items()
        ],
        "for_groups": [
            {"entry": entry, **(said_for_json(one) or {})} for entry, one in found.groups.items()
        ],
        "result": None
        if result is None or not found.told
        else {
            "counts": nested(result.counts),
            "by_class": nested(result.by_class),
            "ranks": {id: list(ranks) for id, ranks in result.ranks.items()},
            "advance": list(result.advance),
            "leave": list(result.leave),
            "decided_by": result.decided_by or None,
            "figures": [_figure(one) for one in found.figures],
            "told": [
                {
                    "on": written(fact.effective, zone),
                    "basis": fact.content.basis,
                    "wording": fact.content.wording or None,
                    **evidence_json(fact),
                }
                for fact in found.told
            ],
            **evidence_json(outcome_of(found.told)),
        },
        "rule": _rule_of_round(now, found, asked),
        "instead_of": found.ruled.instead_of,
        "rows": [_put(found, one) for one in found.put],
        "findings": [str(finding) for finding in found.findings],
        **evidence_json(found.fact),
    }


def _of_ballot(found: RoundStanding, entry: str, zone: Zone) -> Json | None:
    """By whom an answer of a round was given for another, and why it counts for nobody, if so."""
    return in_vain_json(found.by_proxy.get(entry), zone)


def _rule_of_round(now: Standing, found: RoundStanding, asked: str | None) -> Json | None:
    """The rule put to a round; null where there is none. Its article is that of the step, where it
    is the rule of the step."""
    ruled = found.ruled
    if ruled.resolved is None:
        return None
    step = next((one for one in now.steps if one.id == found.step), now.step)
    adopted = now.structure.rules.get(ruled.name)
    named = ruled.resolved.named
    name = ruled.name if adopted else named.id if named else None
    article = adopted.content.article if adopted else ""
    if not found.fact.content.rule:
        article = rule_of(now, step, asked)[1]
    law = ruled.resolved.rule
    return {
        "name": name,
        "sentence": str(law),
        "says": said_in_all(law),
        "article": article or None,
    }


def _put(found: RoundStanding, one: Put) -> Json:
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
            "classes": {label: _bounds(one.bounds(label)) for label in found.classes},
        },
        "needed": needed_json(answer.needed) if answer is not None else None,
    }


def _bounds(found: Mapping[Stance, tuple[int, int]]) -> Json:
    """The least and the most who gave each answer."""
    return {str(stance): {"least": low, "most": high} for stance, (low, high) in found.items()}


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

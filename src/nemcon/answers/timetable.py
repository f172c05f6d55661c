"""The timetable of a matter, as JSON: spec/answers.md §4."""

from __future__ import annotations  # an answer about a matter imports nothing about offices

from typing import TYPE_CHECKING

from nemcon.answers.elements import Json, plain_text, wordings
from nemcon.record.codec import writer
from nemcon.record.entries.matters import MayNominate

if TYPE_CHECKING:
    from nemcon.proceedings.query import Query
    from nemcon.proceedings.standing import Standing


def timetable_of(now: Standing) -> Json:
    if now.case.procedure is None:
        return {"stated": False, "rows": [], "findings": []}
    return now.course.timetable.as_json()


def timetable_json(now: Standing, query: Query) -> Json:
    """The timetable of a matter, and which nominations have effect: spec/answers.md §6."""
    procedure = now.case.procedure.content if now.case.procedure else None
    judgement = now.course.judgement
    return {
        "matter": now.matter,
        "title": wordings(now.case.content.title),
        **query.times(now.zone, now.changes_at),
        **timetable_of(now),
        "article": plain_text(procedure.article) or None if procedure else None,
        "nominators": procedure.nominators if procedure else None,
        "may_nominate": [writer(MayNominate)(some) for some in procedure.may_nominate]
        if procedure
        else [],
        "least": procedure.least if procedure else None,
        "most": procedure.most if procedure else None,
        "nominations": [
            {
                "id": filed.id,
                "effect": filed.effect,
                "by": nomination.by,
                "candidacy": nomination.candidate,
                "reasons": [str(one) for one in filed.reasons],
                "admitted": filed.admitted or None,
            }
            # not *strict*: the answers that were filed follow the nominations, and are none
            for nomination, filed in zip(now.course.nominations, judgement.filed, strict=False)
        ],
        "short": list(judgement.short),
    }

"""The questions of the command line, each at an address: the same question, the same bytes.

spec/answers.md. Without *on* a question is about now, as on the command line and on the pages; an
answer is kept until it changes. Every answer is the public's.
"""

from dataclasses import replace
from json import dumps, loads
from typing import Any

from nemcon.answers.history import history_until, history_whole
from nemcon.answers.matter import standing_json
from nemcon.answers.member import member_json
from nemcon.answers.office import office_json
from nemcon.answers.power import power_json
from nemcon.answers.rules import rule_json, rules_json
from nemcon.answers.timetable import timetable_json
from nemcon.brief.composition import brief
from nemcon.brief.formats import as_json
from nemcon.core import days
from nemcon.core.days import END_OF_TIME
from nemcon.core.errors import Malformed, Refusal
from nemcon.proceedings.history import amended_by, history
from nemcon.proceedings.members import member_answer
from nemcon.proceedings.power import matter_power
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.structure import structure
from nemcon.proceedings.supposing import tried
from nemcon.record.record import Record
from nemcon.rules import library
from nemcon.rules.power.counts import A_PAGE
from nemcon.web.api.operations import reads
from nemcon.web.api.parameters import DAY, LANG, OF, ROUND, RULE, STEP, SUPPOSING, TIMES
from nemcon.web.api.served import query_of, response, response_text, sourced
from nemcon.web.cache.drawings import whole_of
from nemcon.web.cache.serving import Shown
from nemcon.web.links import Here
from nemcon.web.office_holders import holding_of
from nemcon.web.store import lines, lists

LATEST_MATTERS = 200
"""A member is looked for in so many matters beside those on which it spoke: those opened last."""
MOST_SPOKEN = 500
"""Subjects, those it spoke on last, in which a member is looked for."""


@reads("{body}/matters/{matter}/", "How a matter stands", *TIMES, RULE, STEP, ROUND, SUPPOSING)
def of_standing(
    here: Here, matter: str, *, rule: str | None, step: str | None, round: str | None
) -> Shown:
    """Who agrees, is missing, blocks; since when, and who says so; with `if` what would be. As
    `nemcon standing --json`."""
    there(here.asked, "matter", matter)
    question = query_of(here, rule)
    now = _tried(here, matter, rule=rule, step=step, round=round)
    now = now.with_round(round)
    answer = response(sourced(here, standing_json(now, question)), here.until(now.changes_at))
    return replace(answer, trial=bool(here.supposing))


def _tried(here: Here, matter: str, **more: str | None) -> Standing:
    """How a matter stands, or would with what is supposed."""
    now, _record = tried(
        here.asked,
        matter,
        here.supposing,
        on=here.on,
        known=here.known,
        latest=here.latest,
        **more,
    )
    return now


@reads("{body}/matters/{matter}/history/", "What changed in a matter", *TIMES)
def of_history(here: Here, matter: str) -> Shown:
    """One row for each point at which the standing changed, up to `on`. As `nemcon history
    --json`."""
    there(here.asked, "matter", matter)
    question = query_of(here)
    whole = _history(here, matter)
    amended = amended_by(here.asked, matter, here.on)
    rows = history_until(whole, here.on, amended, here.known, question)
    last = [row for row in whole["rows"] if row["at"] <= here.on][-1]
    return response(sourced(here, rows), here.until(last["changes_at"]))


def _history(here: Here, matter: str) -> dict[str, Any]:
    """All that changes in a matter by what is known, kept for whoever asks about another moment;
    where it cannot be told to the end, was not there by the moment asked, or has a silence that
    ends only by then, up to that."""

    def tell(record: Record, until: int = END_OF_TIME, latest: int | None = None) -> str:
        whole = history(record, matter, until=until, known=here.known, latest=latest)
        return dumps(history_whole(whole))

    try:
        whole: dict[str, Any] = loads(whole_of(here, tell))
    except (Malformed, Refusal):
        return dict(loads(tell(here.asked, here.on, here.latest)))
    # else the opening is refused, with what is known by then
    rows = [row for row in whole["rows"] if row["at"] <= here.on]
    if rows and not any(row["at"] > here.latest and row["row"]["silences"] for row in rows):
        return whole
    return dict(loads(tell(here.asked, here.on, here.latest)))


@reads("{body}/matters/{matter}/timetable/", "The timetable of a matter", *TIMES)
def of_timetable(here: Here, matter: str) -> Shown:
    """When its steps are due and were done. As `nemcon timetable --json`."""
    there(here.asked, "matter", matter)
    question = query_of(here)
    now = standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest)
    return response(sourced(here, timetable_json(now, question)), here.until(now.changes_at))


@reads(
    "{body}/matters/{matter}/power/",
    "Who can still decide a matter, or stop it",
    *TIMES,
    RULE,
    STEP,
    OF,
    SUPPOSING,
)
def of_power(
    here: Here, matter: str, *, rule: str | None, step: str | None, of: str | None
) -> Shown:
    """What power is left, and what the rule gives before anybody spoke; with `if` what would be. As
    `nemcon power --json`, but that no more is counted than a page waits for."""
    there(here.asked, "matter", matter)
    now = _tried(here, matter, rule=rule, step=step)
    power = matter_power(now, of, A_PAGE)
    answer = response(power_json(power, now, query_of(here, rule)), here.until(now.changes_at))
    return replace(answer, trial=bool(here.supposing))


@reads("{body}/matters/{matter}/brief/", "A matter told as a bulletin", *TIMES, LANG)
def of_brief(here: Here, matter: str, *, lang: str) -> Shown:
    """Sentences, each with its entries. As `nemcon brief --format json`."""
    there(here.asked, "matter", matter)
    now = standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest)
    bulletin = brief(
        here.asked,
        matter,
        lang=lang,
        on=here.on,
        known=here.known,
        present=here.clocks.on is None,
        latest=here.latest,
    )
    return response_text(as_json(bulletin), here.until(now.changes_at))


@reads("{body}/offices/{office}/", "Who holds an office", *TIMES)
def of_office(here: Here, office: str) -> Shown:
    """The holder, those before, and who comes next. As `nemcon office --json`."""
    there(here.asked, "office", office)
    answer, _matters, _more = holding_of(here, office)
    return response(
        sourced(here, office_json(answer, query_of(here), here.asked.zone)),
        here.until(answer.changes_at),
    )


@reads("{body}/members/{code}/", "One member of a body", *TIMES)
def of_member(here: Here, code: str) -> Shown:
    """What it is, says and asks, and who speaks for it. As `nemcon member --json`; of a body with
    many matters, in the latest of them and in those on which it spoke."""
    ever = structure(here.asked, None, None)
    if code not in ever.memberships and code not in ever.names:
        raise Refusal(
            f"There is no member {code} in {here.body}.",
            mend=f"Choose one of /api/v1/{here.body}/.",
        )
    question = query_of(here)
    answer = member_answer(
        here.asked,
        code,
        on=here.on,
        known=here.known,
        within=about_member(here.asked, code),
        latest=here.latest,
    )
    return response(sourced(here, member_json(answer, question)), here.until(answer.changes_at))


def _on_no_record() -> int:
    """The rules of the library are on no record."""
    return 0


@reads("rules/", "The named rules", DAY, answers="rules.list", head=_on_no_record)
def of_rules(here: Here, *, on: str | None) -> Shown:
    """Every rule of the library in a sentence. As `nemcon rules --json`."""
    return response(rules_json(days.Day.parse(on) if on else None))


@reads("rules/{name}/", "A named rule, explained", DAY, answers="rules.rule", head=_on_no_record)
def of_rule(here: Here, name: str, *, on: str | None) -> Shown:
    """Its article, its table, its examples and what they come to. As `nemcon rules NAME --json`."""
    day = days.Day.parse(on) if on else None
    if name not in library.names():
        try:
            library.find(name, day)
        except Malformed as fault:  # it names the nearest
            raise Refusal(fault.sentence, mend=fault.mend) from None
    return response(rule_json(name, day))


def there(record: Record, kind: str, id: str) -> None:
    """Refuse what the public does not know of, in the same words as what is not there."""
    if not lines.known(record, kind, id):
        raise Refusal(
            f"There is no {kind} {id} in {record.body}.",
            mend=f"Choose one of /api/v1/{record.body}/.",
        )


def about_member(record: Record, code: str) -> list[str]:
    """The subjects in which a member is looked for, in order: bounded, however long the record,
    and among those that the public knows of."""
    subjects = {f"matter/{id}" for id in lists.latest(record, "matter", LATEST_MATTERS)[0]}
    subjects |= {f"commitment/{id}" for id in lists.latest(record, "commitment", LATEST_MATTERS)[0]}
    subjects.update(lines.spoken(record, code, MOST_SPOKEN))
    record.load(subjects)
    return sorted(s for s in subjects if s == "body" or lines.known(record, *s.split("/", 1)))

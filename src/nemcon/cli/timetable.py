"""``nemcon timetable``: when the steps of a matter are due, and when they were done.

spec/answers.md §6. A matter may have no procedure, and then the page says so. The JSON is described
by src/nemcon/schemas/timetable.schema.json.
"""

from argparse import Namespace

from nemcon.answers.elements import written
from nemcon.answers.timetable import timetable_json
from nemcon.cli.missing import offences
from nemcon.cli.opening import Question, answer, print_json, words
from nemcon.cli.show import Page, Style, page_for
from nemcon.cli.standing import stand
from nemcon.core.days import Day, Moment
from nemcon.procedures.timetable import NEXT_MEETING, TimetableRow
from nemcon.proceedings.standing import Standing
from nemcon.wording.dates import noted
from nemcon.wording.rules import article_in
from nemcon.wording.time_limits import time_limit_words
from nemcon.wording.working import working_sentences

_STYLES: dict[str, Style] = {"late": "red", "waiting": "dim", "done": "green", "early": "green"}


def run(args: Namespace) -> int:
    """Exit status 0, or 2 where the question cannot be answered."""

    def tell(question: Question, json: bool) -> None:
        now = stand(question)
        if json:
            print_json(question.cited.in_json(timetable_json(now, question.asked)))
        else:
            _draw(question, now, page_for(args))

    return answer(args, "matter", tell)


def _draw(question: Question, now: Standing, page: Page) -> None:
    table, judgement = now.course.timetable, now.course.judgement
    page.title(str(now.case.content.title))
    page.text(question.times(now.changes_at), "dim")
    procedure = now.case.procedure
    if procedure is not None and procedure.act.subject != now.case.subject:
        kind = procedure.act.subject.partition("/")[0]
        page.text(
            f"The procedure of the {kind}, {noted(written(procedure.effective, now.zone))}.", "dim"
        )
    if procedure is not None and procedure.content.article:
        page.text(article_in(procedure.content.article, "en"), "dim")
    page.line()
    if not table.has_procedure:
        page.text("No procedure is recorded: nothing is due, and nothing is out of time.")
        return
    page.table(
        ("step", "due", "closes", "done", "", "status"),
        [
            (
                str(row.title),
                _span(row.first, row.due) + ("?" if row.provisional else ""),
                str(row.closed or row.closes or ""),
                _span(row.actual, row.until),
                _difference(row),
                _status(row),
            )
            for row in table.rows
        ],
        styles=[_STYLES.get(row.status) for row in table.rows],
    )
    for row in table.rows:
        if row.closed and row.closes not in {None, row.closed}:
            page.text(f"{row.title}: to close {row.closes}, closed {row.closed}.", "dim")
        if row.reason:
            page.text(f"{row.title}: {row.reason}", "dim")
    for row in table.rows:
        for what, working in (("", row.working), (", close", row.closing_working)):
            if working is not None:
                page.text(f"{row.title}{what}: {working_sentences(working, 'en')}", "dim")
    for step in procedure.content.steps if procedure is not None else ():
        if step.time_limit is not None:
            how = time_limit_words(step.time_limit, question.phrasing)
            page.text(f"{step.title}: {how}", "dim")
    if any(row.provisional for row in table.rows):
        page.text("?  reckoned from a step that is not done yet", "dim")
    for filed in judgement.filed:
        if filed.reasons:
            what = f"admitted: {filed.admitted}" if filed.admitted else "without effect"
            page.text(f"{offences(question, filed.reasons)} ({what})", "yellow")
    for id in judgement.short:
        page.text(f"{question.person(id)} has too few nominations.", "yellow")
    for finding in table.findings:
        page.text(words(str(finding)), "yellow")


_ANCHORS = {NEXT_MEETING: "the next meeting", "decided": "the decision"}


def _span(first: Day | Moment | None, last: Day | Moment | None) -> str:
    """A day, or from which to which."""
    return " to ".join(str(when) for when in (first, last) if when is not None)


def _status(row: TimetableRow) -> str:
    if row.waiting_for is None:
        return row.status
    return f"waiting for {_ANCHORS.get(row.waiting_for, row.waiting_for)}"


def _difference(row: TimetableRow) -> str:
    """``+3 days`` for three days late."""
    if not row.difference:
        return ""
    return f"{row.difference:+d} day{'' if abs(row.difference) == 1 else 's'}"

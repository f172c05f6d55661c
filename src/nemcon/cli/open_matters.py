"""``nemcon open``: which matters of a body are open, and what stands in the way of each.

spec/answers.md §8. Each is told in the first line of ``nemcon standing``. The JSON is described by
src/nemcon/schemas/open.schema.json.
"""

from argparse import Namespace
from dataclasses import replace

from nemcon.answers.elements import written
from nemcon.answers.matter import open_json
from nemcon.cli.opening import Question, answer, print_json
from nemcon.cli.show import page_for
from nemcon.cli.standing import StandingPage
from nemcon.proceedings.structure import structure
from nemcon.proceedings.waiting import open_matters
from nemcon.wording.dates import noted


def run(args: Namespace) -> int:
    """Exit status 0, or 2 where the question cannot be answered."""

    def tell(question: Question, json: bool) -> None:
        ids = [subject.partition("/")[2] for subject in question.record.subjects("matter")]
        now = structure(question.record, question.on, question.known)
        result = open_matters(
            question.record, ids, on=question.on, known=question.known, latest=question.latest
        )
        if json:
            print_json(open_json(result, question.asked, question.record.zone))
            return
        page = page_for(args)
        page.title(str(now.body.name))
        number = len(result.matters)
        count_text = "1 matter is" if number == 1 else f"{number or 'No'} matters are"
        page.text(f"{count_text} open.", "bold")
        for fact in result.perhaps:
            id, day = fact.act.subject.partition("/")[2], noted(written(fact.effective, now.zone))
            page.text(f"Perhaps open already: {fact.content.title} ({id}), dated {day}.", "yellow")
        page.text(question.times(result.changes_at), "dim")
        for one in result.matters:
            page.heading(str(one.case.content.title))
            verdict = StandingPage(replace(question, about=one.matter), one, page).verdict()
            page.text(verdict)
            opening_day = noted(written(one.case.matter.effective, one.zone))
            page.text(f"{one.matter}, opened {opening_day}", "dim")

    return answer(args, "", tell)

"""What an entry is about, by name.

spec/standing.md §12.1: what is said of a text is about one revision of it, and goes by that title.
"""

from nemcon.answers.elements import written
from nemcon.cli.opening import Question, at
from nemcon.record.asof import Fact
from nemcon.record.titles import title_then
from nemcon.wording.dates import noted
from nemcon.wording.phrasing import series


def named_in(question: Question, fact: Fact, id: str) -> str:
    """What an entry is about by name: a text by its title in the revision that it is about."""
    facts = question.record.facts(fact.act.subject, on=None, known=question.known)
    title = title_then(facts, fact, id)
    if title is not None:
        return str(title)
    packages = [f.content for f in facts if f.act.type == "package" and f.content.package == id]
    parts = packages[-1].parts if packages else (id,)
    return series([question.person(part) for part in parts])


def closing_words(question: Question, fact: Fact) -> str:
    """What closed the matter: *decision of 2025-02-01 on Wim Kok*."""
    if fact.act.type != "decision":
        return f"end of the matter {at(written(fact.effective, question.record.zone))}"
    day = noted(written(fact.effective, question.record.zone))
    return f"decision of {day} on {question.person(fact.content.on)}"

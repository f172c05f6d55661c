"""What an entry is about, by name.

spec/standing.md §12.1: what is said of a text is about one revision of it, and goes by that title.
"""

from nemcon.cli.opening import Question
from nemcon.proceedings.heard import title_then
from nemcon.record.asof import Fact
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

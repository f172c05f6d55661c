"""Answers outside the window that a procedure has for them, in words of a page.

spec/procedure.md §3.8. Which these are, and which window each missed, is the judgment of
`proceedings.windows`.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from nemcon.proceedings.course import UntimelyAnswer
from nemcon.proceedings.standing import PositionShown, Standing
from nemcon.record.asof import Fact
from nemcon.web.wording import groups, proxies
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords
from nemcon.wording.windows import untimely


@dataclass(frozen=True, slots=True, kw_only=True)
class UntimelyLine:
    """An answer outside its window: whose, by whom it was given if not by itself, and why."""

    fact: Fact
    stance: str
    names: str
    by: str
    why: str


def in_words(now: Standing, answer: UntimelyAnswer, words: PageWords) -> UntimelyLine:
    """An answer as a page lists it."""
    return UntimelyLine(
        fact=answer.fact,
        stance=str(answer.stance),
        names=words.members(answer.members),
        by=_by(now, answer, words),
        why=why(answer, words),
    )


def why(answer: UntimelyAnswer, words: PageWords) -> str:
    """Too late or too early, and for which window."""
    title = words.text(answer.window.title).text
    return untimely(title, str(answer.edge), words, early=answer.why == "early")


def apart(now: Standing, position: PositionShown, words: PageWords) -> list[tuple[Fact, str]]:
    """What a member said that does not count, outside a window, by proxy or perhaps before it was
    decided, each with its entry."""
    rows = [
        (
            one.fact,
            _("%(says)s, %(day)s: %(why)s")
            % {
                "says": label("stance", one.stance),
                "day": words.dated(one.fact.effective),
                "why": why(one, words),
            },
        )
        for one in position.untimely
    ]
    vain = [(one.fact, proxies.answered(one, words)) for one in position.in_vain]
    maybe = [
        (
            fact,
            _("%(says)s, %(day)s: perhaps before the decision, and not counted")
            % {
                "says": label("stance", fact.content.stance),
                "day": words.dated(fact.effective),
            },
        )
        for fact in (position.perhaps if position.decided else ())
    ]
    return rows + vain + maybe


def _by(now: Standing, answer: UntimelyAnswer, words: PageWords) -> str:
    """Who gave it for the member, or said it for the group, where it was not by itself."""
    group = now.said_for(answer.fact)
    if group is not None:
        return groups.said_for(group, now.spoken_by(answer.fact), words)
    return giver(answer, words)


def giver(answer: UntimelyAnswer, words: PageWords) -> str:
    """By whom it was given for the member, where another did."""
    if answer.holder is None:
        return ""
    return _("by %(holder)s") % {"holder": words.member(answer.holder)}

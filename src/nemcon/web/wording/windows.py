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
from nemcon.web.wording.page_words import PageWords
from nemcon.web.wording.vocabulary import label


@dataclass(frozen=True, slots=True, kw_only=True)
class UntimelyLine:
    """An answer outside its window: whose, by whom it was given if not by itself, and why."""

    fact: Fact
    stance: str
    names: str
    by: str
    why: str


def shown(now: Standing, found: UntimelyAnswer, words: PageWords) -> UntimelyLine:
    """An answer as a page lists it."""
    return UntimelyLine(
        fact=found.fact,
        stance=str(found.stance),
        names=words.members(found.members),
        by=_by(now, found, words),
        why=why(found, words),
    )


def why(found: UntimelyAnswer, words: PageWords) -> str:
    """Too late or too early, and for which window."""
    told = _("too late for “%(window)s”, which closed on %(day)s")
    if found.why == "early":
        told = _("too early for “%(window)s”, which opened on %(day)s")
    return told % {
        "window": words.text(found.window.title).text,
        "day": words.dated(str(found.edge)),
    }


def apart(now: Standing, shown: PositionShown, words: PageWords) -> list[tuple[Fact, str]]:
    """What a member said that does not count, outside a window, by proxy or perhaps before it was
    decided, each with its entry."""
    told = [
        (
            one.fact,
            _("%(says)s, %(day)s: %(why)s")
            % {
                "says": label("stance", one.stance),
                "day": words.dated(one.fact.effective),
                "why": why(one, words),
            },
        )
        for one in shown.untimely
    ]
    vain = [(one.fact, proxies.answered(one, words)) for one in shown.in_vain]
    maybe = [
        (
            fact,
            _("%(says)s, %(day)s: perhaps before the decision, and in no count")
            % {
                "says": label("stance", fact.content.stance),
                "day": words.dated(fact.effective),
            },
        )
        for fact in (shown.perhaps if shown.decided else ())
    ]
    return told + vain + maybe


def _by(now: Standing, found: UntimelyAnswer, words: PageWords) -> str:
    """Who gave it for the member, or said it for the group, where it was not by itself."""
    group = now.said_for(found.fact)
    if group is not None:
        return groups.said_for(group, now.spoken_by(found.fact), words)
    return given(found, words)


def given(found: UntimelyAnswer, words: PageWords) -> str:
    """By whom it was given for the member, where another did."""
    if found.holder is None:
        return ""
    return _("by %(holder)s") % {"holder": words.member(found.holder)}

"""A clause of a rule with its figures, in words of a page.

What a clause has, asks and lacks is the judgment of `nemcon.rules.clause_figures`; here it is said
in the language of the page, weights in their unit where a table states one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.proceedings.steps import StepStanding
from nemcon.rules.clause_figures import ClauseStanding, by, by_weight, requirement, signed
from nemcon.rules.clauses import Judgment, Relation
from nemcon.rules.evaluate import ClauseAnswer
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords
from nemcon.wording.rules import say

RELATIONS: Mapping[Relation, str] = {
    Relation.AT_LEAST: N_("at least %(number)s"),
    Relation.MORE_THAN: N_("more than %(number)s"),
    Relation.AT_MOST: N_("at most %(number)s"),
    Relation.FEWER_THAN: N_("fewer than %(number)s"),
    Relation.EVERY: N_("all %(number)s"),
    Relation.NO: N_("none"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseShown:
    """A clause with its figures in words."""

    sentence: str
    have: str
    need: str
    by: str
    met: bool | None
    judgment: bool


def in_words(
    line: ClauseStanding, words: PageWords, step: StepStanding | None = None
) -> ClauseShown:
    """A clause; in a *step*, with the names of its members and the unit of its weights."""
    leaf, stands = line.leaf, line.stands
    sentence = say(leaf, words.lang, str if step is None else words.member).removesuffix(".")
    if isinstance(leaf, Judgment):
        return ClauseShown(
            sentence=sentence, have="", need="", by="", met=stands.met, judgment=True
        )
    need = "" if stands.need is None else requirement(leaf, stands, _in_words, words.figure)
    had = _have(stands, words)
    unit = unit_of(step, leaf.weight, words) if step is not None and leaf.weight else ""
    if unit:
        had = f"{had} {unit}"
    elif stands.of is not None:
        had = _("%(number)s of %(size)s") % {"number": had, "size": words.figure(stands.of)}
    missed = by(leaf, stands)
    return ClauseShown(
        sentence=sentence,
        have=had,
        need=need,
        by="" if missed is None else signed(missed, words.figure),
        met=stands.met,
        judgment=False,
    )


def unit_of(step: StepStanding, kind: str, words: PageWords) -> str:
    """What stands behind a figure of a weight; "" where its table states nothing."""
    table = step.weights.get(kind)
    unit = table.content.unit if table is not None else None
    return words.text(unit).text if unit is not None else ""


def weighed(lines: Iterable[ClauseStanding], step: StepStanding, words: PageWords) -> list[str]:
    """*55.25 % of the litres of at least 60 needed*: what is had and needed by weight."""
    weights = []
    for line in lines:
        kind, leaf = by_weight(line), line.leaf
        if kind is None or isinstance(leaf, Judgment):
            continue
        unit = unit_of(step, kind, words) or label("weight", kind)
        values = {
            "have": f"{_have(line.stands, words)} {unit}",
            "need": requirement(leaf, line.stands, _in_words, words.figure),
        }
        weights.append(_("%(have)s (%(need)s needed)") % values)
    return weights


def _in_words(relation: Relation, number: str) -> str:
    return _(RELATIONS[relation]) % {"number": number}


def _have(stands: ClauseAnswer, words: PageWords) -> str:
    if stands.have is not None:
        return words.figure(stands.have)
    least = words.figure(stands.least or Fraction(0))
    if stands.most is None:
        return _("%(number)s or more") % {"number": least}
    return _("%(least)s to %(most)s") % {"least": least, "most": words.figure(stands.most)}

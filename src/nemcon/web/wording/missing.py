"""Whose agreement is missing, in words of a page: whoever objects by name and first.

spec/answers.md §7.3. Which members those are, and what each says, is the judgment of
`proceedings.missing`.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.outcomes import shortfall
from nemcon.proceedings.roll import StepPoint
from nemcon.proceedings.standing import Standing
from nemcon.rules.evaluate import Outcome
from nemcon.web.wording import silences
from nemcon.web.wording.clauses import weighed
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords, joined
from nemcon.wording import missing as wording


def verdict(lead: Candidacy, now: Standing, words: PageWords, *, few: int = wording.FEW) -> str:
    """One line: how many agree of how many (by name, where a count says of more), by weight what
    they have and need, of how many that is known by report or count alone, and who is missing, by
    what each of them says (up to *few* by name); of what is under silence, what that came to."""
    by_name, step = now.reported(lead) is not None, now.step
    if lead.answer.silent:
        return silences.verdict(lead, words)
    figures = list(agree(lead, words, by_name=by_name))
    if step.resolved.rule.weights and not lead.unspoken:
        figures[0] = ", ".join([figures[0], *weighed(lead.clauses, step, words)])
    if lead.hearsay and lead.has_figure:
        figures[0] = ", ".join([figures[0], _hearsay(lead, words)])
    if of := now.not_binding(lead):
        phrase = _("%(names)s only in words that do not bind")
        figures[0] = ", ".join([figures[0], phrase % names_of(of, words)])
    return joined([*figures, *missing(lead, words, by_name=by_name, few=few)])


def _hearsay(lead: Candidacy, words: PageWords) -> str:
    """Of how many of those that agree that is known by a report or a count alone."""
    if len(lead.hearsay) == len(lead.support):
        return _("by report or count alone")
    return _("%(num)s of them by report or count alone") % {"num": words.number(len(lead.hearsay))}


def withheld(now: Standing) -> str:
    """For whose eyes what members say is, where it is not to be read here; "" where it is."""
    audience = now.withheld
    if audience is None:
        return ""
    if audience.to == "undisclosed" and now.decision is not None:
        return _("What members said in this matter has not been disclosed.")
    return label("positions_for", audience.to)


def agree(lead: Candidacy, words: PageWords, *, by_name: bool = False) -> Iterable[str]:
    """How many agree of how many, or are known *by_name* to; who takes no part is in neither
    figure."""
    if lead.unspoken:
        yield wording.unspoken(words)
        return
    if not lead.has_figure:
        yield _("who agreed is not on record")
        return
    values = {"count": lead.in_favour, "size": lead.base}
    if by_name:
        yield _("%(count)s of %(size)s members are known by name to agree") % values
    else:
        yield (
            ngettext(
                "%(count)s of %(size)s members agrees",
                "%(count)s of %(size)s members agree",
                lead.base,
            )
            % values
        )
    if lead.recused:
        yield ngettext(
            "%(names)s takes no part", "%(names)s take no part", len(lead.recused)
        ) % names_of(lead.recused, words)


def missing(
    lead: Candidacy, words: PageWords, *, by_name: bool = False, few: int = wording.FEW
) -> list[str]:
    """Who is missing for a candidacy or text, and who of them would be enough."""
    if lead.answer.silent:
        return [silences.verdict(lead, words)]
    return wording.missing(shortfall(lead), words, by_name=by_name, few=few)


def still(point: StepPoint, words: PageWords) -> str:
    """Who is missing at a point of the course; where it needs some and not each, how many more;
    under silence nobody, or what that came to."""
    return joined([*_still(point, words), *_maybe(point, words)])


def _still(point: StepPoint, words: PageWords) -> Iterable[str]:
    silence = point.silence
    if silence is not None and str(silence.outcome.state) not in {"running", "adopted"}:
        return [silences.came_to(silence, words)]
    if point.as_decided:
        return [_("not all positions are known")]
    if silence is not None and str(silence.outcome.state) == "running":
        return [_("nobody has to answer: the silence runs")]
    if point.outcome is Outcome.ADOPTED or silence is not None:
        return [_("nobody is missing")]
    if point.missing_by.members:
        return wording.statements(point.missing_by, words)
    more = (point.required or 0) - point.support
    if more > 0:
        return [ngettext("%(num)s more", "%(num)s more", more) % {"num": words.number(more)}]
    return [_("others are needed")]


def _maybe(point: StepPoint, words: PageWords) -> Iterable[str]:
    """Who counts as agreeing and may have answered otherwise already, by the dates, and that it
    may be settled already."""
    if point.perhaps_not:
        yield wording.statement("otherwise", point.perhaps_not, words)
    if point.perhaps_settled:
        yield _("perhaps decided or ended already")


def perhaps_agree(point: StepPoint, words: PageWords) -> list[str]:
    """How many more may agree already at a point of the course, by the dates, and how many of those
    that do may agree no more."""
    sentences = []
    if more := len(point.perhaps_for):
        sentences.append(
            ngettext("perhaps %(num)s more", "perhaps %(num)s more", more)
            % {"num": words.number(more)}
        )
    if fewer := len(point.perhaps_not):
        sentences.append(
            ngettext("perhaps %(num)s fewer", "perhaps %(num)s fewer", fewer)
            % {"num": words.number(fewer)}
        )
    return sentences


def names_of(members: Iterable[str], words: PageWords) -> dict[str, str]:
    """The names of *members*."""
    return {"names": words.members(members)}


def enough(lead: Candidacy, words: PageWords) -> list[str]:
    """Which of those who may still agree would be enough, or would have been, where it takes some
    of several."""
    return wording.enough(shortfall(lead), words)

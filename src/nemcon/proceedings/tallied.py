"""Any moment of a matter as a tally: which rule, which answers, about whom.

spec/tally.md §10. The tally is the one that the answer itself was given on, so that the rule says
the same of it. A round is told in numbers, a matter by names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.proceedings.course import RoundStanding
from nemcon.proceedings.standing import Standing
from nemcon.rules.rule import Rule
from nemcon.rules.tally import Electorate, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterTally:
    """A tally of a matter: on what, under which rule, with the judgments of the chair. *decided*:
    it was decided before, and that counts, whatever the rule makes of it. *silent*: it is under
    silence, which no tally tells. *widest*: the electorate with those of whom it is not known
    whether they are members, where there are such, and *unsure* are these."""

    on: str
    rule: Rule
    tally: Tally
    judgments: Mapping[str, bool]
    decided: bool = False
    silent: bool = False
    widest: Electorate | None = None
    unsure: tuple[str, ...] = ()


def tallied(now: Standing, of: str | None = None) -> MatterTally:
    """The tally on the candidacy or text *of*: without one, on whom the answer is about. `Refusal`
    where that is nobody alone."""
    candidacies = {one.id: one for one in now.candidacies}
    if of is None:
        about = [one.id for one in now.candidacies if one.decision is not None]
        about = about or list(now.agreed) or ([now.leader.id] if now.leader else [])
        of = _one(about, [one.id for one in now.candidacies if one.in_race] or list(candidacies))
    candidacy = candidacies.get(of)
    if candidacy is None:
        raise _nobody(of, list(candidacies))
    if candidacy.withheld is not None:
        raise Refusal(
            f"What members say on {of} is not to be read, so that there is no tally of it.",
            mend="Ask as somebody who may read it, or write down the answers that you know.",
        )
    answer = candidacy.answer
    return MatterTally(
        on=of,
        rule=now.step.resolved.rule,
        tally=answer.tally_of_members or answer.facts.tally,
        judgments=answer.judgments,
        decided=candidacy.decision is not None,
        silent=answer.silent,
        widest=now.step.widest,
        unsure=now.step.unsure,
    )


def tallied_round(now: Standing, round: str, of: str | None = None) -> MatterTally:
    """The tally of a round on the candidacy *of*: without one, on the first in the order of the
    result. `Refusal` where it has no figures, or no rule."""
    (standing,) = now.with_round(round).rounds
    puttings = {one.candidacy: one for one in standing.put}
    with_figures = [id for id, one in puttings.items() if one.tally is not None]
    if of is not None and of not in puttings:
        raise _nobody(of, list(puttings))
    of = of or (with_figures[0] if with_figures else None)
    one = puttings.get(of) if of is not None else None
    if one is None or one.tally is None or standing.ruled.resolved is None:
        fault = (one.fault if one is not None else "") or standing.ruled.fault
        raise Refusal(
            f"The round {round} has no figures for a tally{f': {fault}' if fault else '.'}",
            mend="Record its result first, or ask about another round.",
        )
    tally, widest = one.tally, standing.widest
    if standing.wider is not None and widest is not None:
        widest = replace(
            widest, classes=standing.wider.classes, class_sizes=standing.wider.class_sizes
        )
        tally = _by_name(standing, replace(tally, electorate=standing.entitled), one.candidacy)
    return MatterTally(
        on=one.candidacy,
        rule=standing.ruled.resolved.rule,
        tally=tally,
        judgments={},
        widest=widest,
        unsure=standing.round.unsure,
    )


def _by_name(standing: RoundStanding, tally: Tally, on: str) -> Tally:
    """The *tally* with names where one of whom it is not known whether it is a member answered: its
    answer counts or not with it."""
    if not any(on in one.words for one in standing.unsure):
        return tally
    if any(fact.content.counts for fact in standing.result_facts):
        return tally  # the figures that are told stay what they are
    stances, every = standing.round.words, (*standing.answers, *standing.unsure)
    positions = {a.member: stances[a.words[on]] for a in every if a.words.get(on) in stances}
    return replace(tally, positions=positions, counts=None, by_class={}, unlisted=frozenset())


def _one(about: Sequence[str], there: Sequence[str]) -> str:
    if len(about) == 1:
        return about[0]
    raise Refusal(
        "Nobody is in front: say on whom." if there else "Nothing is put yet in this matter.",
        mend=f"--of {' or --of '.join((about or there)[:4])}"
        if there
        else "Ask about a later day.",
    )


def _nobody(of: str, there: Sequence[str]) -> Refusal:
    near = get_close_matches(of, there, 1)
    mend = f"Did you mean {near[0]}?" if near else f"There are {', '.join(there) or 'none'}."
    return Refusal(f"{of[:60]} is no candidacy or text of it at that time.", mend=mend)

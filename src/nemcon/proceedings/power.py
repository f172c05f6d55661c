"""What power is left in a matter: under its rule before anybody spoke, and once what was said
stands.

spec/power.md §6. On whom the positions are, and which count, is as a tally of the matter has it
(`nemcon.proceedings.tallied`); what follows is `nemcon.rules.power`.
"""

from dataclasses import replace
from typing import Literal

from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.tallied import tallied
from nemcon.rules.power.counts import ENOUGH
from nemcon.rules.power.remaining import RemainingPower, remaining
from nemcon.rules.rule import Rule
from nemcon.rules.tally import Electorate, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPower:
    """Under the *rule* of a step, what each has *before* anybody spoke, and what is *remaining* on
    the candidacy or text *on*; None where it was *decided*, is under silence (*silent*), no rule is
    in force (*unruled*), what members say is not to be read (*withheld*), or nobody is in front
    alone. *unsure*: of whom it is not known whether they count; they are not counted."""

    rule: Rule
    electorate: Electorate
    before: RemainingPower
    on: str | None = None
    remaining: RemainingPower | None = None
    silent: bool = False
    unruled: bool = False
    withheld: bool = False
    decided: bool = False
    unsure: tuple[str, ...] = ()

    @property
    def why(self) -> Literal["decided", "silent", "withheld", "unruled", "nobody"] | None:
        """Why what is remaining is not told; None where it is."""
        if self.remaining is not None:
            return None
        if self.decided:
            return "decided"
        if self.silent:
            return "silent"
        if self.withheld:
            return "withheld"
        return "unruled" if self.unruled else "nobody"


def matter_power(now: Standing, of: str | None = None, most: int = ENOUGH) -> MatterPower:
    """The power in a matter; `Refusal` where *of* is nothing of it."""
    rule, electorate = now.step.resolved.rule, now.step.electorate
    before = remaining(rule, Tally(electorate=electorate, closed=False), most=most)
    unsure = tuple(now.step.unsure)
    try:
        trial = tallied(now, of)
    except Refusal:
        if of is not None:
            raise
        return MatterPower(
            rule=rule,
            electorate=electorate,
            before=before,
            withheld=now.withheld is not None,
            unsure=unsure,
        )
    answer = now.candidacy(trial.on).answer
    # whoever was there may have settled the quorum: then the rest of the rule is asked
    law = replace(rule, condition=answer.facts.bound.condition)
    is_open = not (trial.decided or trial.silent or answer.unruled)
    return MatterPower(
        rule=rule,
        electorate=electorate,
        before=before,
        on=trial.on,
        remaining=remaining(law, trial.tally, trial.judgments, most) if is_open else None,
        silent=trial.silent,
        unruled=answer.unruled,
        decided=trial.decided,
        unsure=trial.unsure,
    )

"""What a rule makes of a candidacy or a text when it is put: spec/standing.md §7 and §9. Apart from
the acts that people do, so that whoever only checks a record reads no more than this.
"""

from collections.abc import Mapping

from nemcon.proceedings.candidacies import Candidacy, stances_in
from nemcon.proceedings.steps import StepStanding
from nemcon.record.entries.decisions import Decision
from nemcon.rules.evaluate import Answer
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Tally


def put(
    step: StepStanding,
    candidacy: Candidacy,
    decision: Decision,
    judgments: Mapping[str, bool],
    *,
    perhaps: bool = False,
) -> Answer:
    """What the rule of *step* makes of the candidacy when it is put: whoever said nothing was
    silent. Where it is recorded who was there, that says whether there was a quorum, and not this.
    *perhaps*: as if what was perhaps said for it before had been said.

    A tally given with the decision counts instead of the positions.
    """
    stances = stances_in(step.electorate, candidacy.positions, step.names)
    for member in candidacy.perhaps_for if perhaps else ():
        stances[member] = candidacy.perhaps[member][-1].content.stance
    positions = {m: s for m, s in stances.items() if s is not Stance.UNDECLARED}
    tally = Tally(electorate=step.electorate, positions=positions)
    if decision.tally:
        tally = Tally(
            electorate=step.electorate,
            counts=decision.tally,
            by_class=decision.tally_by_class,
            unlisted=frozenset(decision.unlisted),
        )
    presence, rule = candidacy.presence, step.resolved.rule
    if presence is not None and presence.quorate is not None and presence.rest is not None:
        rule = presence.rest
    return rule.evaluate(tally, judgments=judgments)

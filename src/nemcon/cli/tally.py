"""``nemcon tally``: any moment of a matter as a tally file, to be changed and put to a rule.

spec/tally.md §10. What it prints is read by ``nemcon decide``, which gives the same answer.
"""

import sys
from argparse import Namespace

from nemcon.cli.opening import Question, answer
from nemcon.cli.standing import stand, supposed_words
from nemcon.proceedings.tallied import tallied, tallied_round
from nemcon.tallies.writer import tally_text


def run(args: Namespace) -> int:
    """Exit status 0, or 2 where the question cannot be answered."""

    def tell(question: Question, _json: bool) -> None:
        now = stand(question)
        round = question.asked.round
        trial = tallied(now, args.of) if round is None else tallied_round(now, round, args.of)
        where = f"the round {round}" if round is not None else f"the step {now.step.id}"
        name = question.person(trial.on)
        about = [f"{now.case.content.title}: {name}, {where}. {question.times(now.changes_at)}"]
        about += supposed_words(question, now)
        if trial.decided:
            about.append("It was decided; what the rule makes of the answers known may differ.")
        if trial.silent:
            about.append("It is under silence, of which no tally tells.")
        if trial.widest is not None:
            who = question.members(trial.unsure)
            counts = "counts" if len(trial.unsure) == 1 else "count"
            about.append(f"Whether {who} {counts} then is not known (unsure).")
        sys.stdout.write(tally_text(trial.rule, trial.tally, trial.judgments, about, trial.widest))

    return answer(args, "matter", tell)

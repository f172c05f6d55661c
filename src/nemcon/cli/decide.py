"""``nemcon decide TALLY``: read a tally file, ask its rule, print the verdict.

spec/tally.md §8.
"""

import sys
from argparse import Namespace
from pathlib import Path

from nemcon.cli.main import ADOPTED, NOT_ADOPTED, WRONG_USE
from nemcon.cli.show import Page, report
from nemcon.cli.verdicts import draw
from nemcon.core.jsontext import laid_out
from nemcon.dossier.yaml import nodes
from nemcon.rules.evaluate import Outcome
from nemcon.tallies import file as tallies
from nemcon.tallies.verdict import as_json, verdict


def run(args: Namespace) -> int:
    """Exit status 0 when it is adopted, 1 when not, 2 when the tally cannot be judged."""
    if args.tally == "-":
        file = "<stdin>"
        node, findings = nodes.load_from(sys.stdin.buffer, file)
    else:
        file = args.tally
        node, findings = nodes.load(Path(file))
    case = None
    if node is not None:
        case, more = tallies.read(node, file, rule=args.rule)
        findings += more
    if case is None or any(f.severity == "error" for f in findings):
        report(findings)
        return WRONG_USE
    answers, unfit = case.judge()
    report([*findings, *unfit])
    if unfit:
        return WRONG_USE
    result = verdict(case, answers)
    if args.json:
        sys.stdout.write(laid_out(as_json(result)) + "\n")
    else:
        draw(result, Page())
    return ADOPTED if result.outcome is Outcome.ADOPTED else NOT_ADOPTED

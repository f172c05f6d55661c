"""``nemcon check [DOSSIER]``: everything that is wrong with a dossier, each with its place.

spec/dossier.md §9 and §11. Findings go to standard error, one a line, as
``file:line:column: severity: path: sentence``; a line that sums them up goes to standard output.
"""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from nemcon.cli.main import ADOPTED, NOT_ADOPTED, WRONG_USE
from nemcon.cli.progress import underway
from nemcon.cli.show import page_for, report
from nemcon.core.findings import Finding
from nemcon.dossier.checking import check_dossier
from nemcon.dossier.folder import LOG, MAIN, shipped


def run(args: Namespace) -> int:
    """Exit status 0 when there are notes only, 1 on an error or a warning, 2 without a dossier."""
    path = shipped(Path(args.dossier))
    if not (path.is_file() or any((path / name).is_file() for name in (MAIN, LOG))):
        has = f"{path} has no {MAIN}" if path.is_dir() else f"There is no {path}"
        sentence = f"{has}. Name a dossier, or make one: nemcon new."
        report([Finding(severity="error", sentence=sentence)])
        return WRONG_USE
    with underway(f"Checking {path}"):
        done = check_dossier(path)
    report(done.findings)
    checks = f", {_many(done.assertions, 'assertion')}" if done.assertions else ""
    page_for(args).line(f"{_many(done.entries, 'entry')}{checks}: {_summed(done.findings)}.")
    return ADOPTED if done.passed else NOT_ADOPTED


def _summed(findings: Sequence[Finding]) -> str:
    """``2 errors, 1 note``, or ``nothing found``."""
    counts = [
        _many(number, severity)
        for severity in ("error", "warning", "note")
        if (number := sum(finding.severity == severity for finding in findings))
    ]
    return ", ".join(counts) or "nothing found"


def _many(number: int, what: str) -> str:
    plural = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{number:,} {what if number == 1 else plural}"

"""``nemcon doctor``: what is wrong with an installation as it is.

spec/record.md §15, docs/decisions/0062. It looks at the settings, the folder of the data, the
database and the record, the clock, the disk, the address, mail, certificates and backups, at once
and each for some seconds at most, and changes nothing. What it finds goes to standard error, each
with how to mend it; how much that is, or all of it as JSON, to standard output.
"""

import os
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from nemcon.cli import serve
from nemcon.cli.main import ADOPTED, NOT_ADOPTED, WRONG_USE
from nemcon.cli.progress import followed
from nemcon.cli.show import page_for, report
from nemcon.core.errors import NemconError
from nemcon.core.findings import Finding
from nemcon.core.jsontext import laid_out

if TYPE_CHECKING:
    from nemcon.web.diagnosis.growth import SizeForecast
    from nemcon.web.diagnosis.surroundings import Diagnosis, ExaminationResult

_RECORD = "database"


def run(args: Namespace) -> int:
    """Exit status 0 where nothing was found but notes, 1 where something was, 2 where what is kept
    could not be looked at."""
    try:
        serve.installed()
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    from nemcon.web.variables import data_folder  # noqa: PLC0415  # the site may not be installed

    diagnoses: list[Diagnosis] = []
    reached = False
    for about, outcome in _outcomes(deep=args.deep):
        diagnoses += outcome.diagnoses
        reached = outcome.ended if about == _RECORD else reached
    # a disk that is full is told by whoever looks at it
    diagnoses = list(dict.fromkeys(diagnoses))
    wrong = [one for one in diagnoses if one.severity != "note"]
    report(
        [
            Finding(severity=one.severity, sentence=f"{one.says} {one.mend}", path=one.about)
            for one in diagnoses
        ]
    )
    size = _size() if reached else None
    if args.json:
        value = {
            "sound": reached and not wrong,
            "looked": reached,
            "size": size and {**asdict(size), "daily": int(size.daily), "full_in": size.full_in},
            "diagnoses": [asdict(one) for one in diagnoses],
        }
        sys.stdout.write(laid_out(value) + "\n")
    elif reached:
        many = f"{len(wrong):,} wrong" if wrong else "nothing found"
        page = page_for(args)
        page.line(f"{data_folder()}: {many}.")
        if size is not None:
            page.line(size.sentence())
    if not reached:
        return WRONG_USE
    return NOT_ADOPTED if wrong else ADOPTED


def _outcomes(*, deep: bool) -> "Iterator[tuple[str, ExaminationResult]]":
    """What each look came to, with what it was about; the first that nothing can do without ends
    it."""
    from nemcon.web.diagnosis import surroundings  # noqa: PLC0415  # the site may not be installed

    names = surroundings.variables(os.environ)
    yield "settings", surroundings.ExaminationResult(diagnoses=tuple(names))
    outcome = surroundings.Examination(about="settings", look=_ready, seconds=0).outcome()
    yield "settings", outcome
    if not outcome.ended:
        return
    from nemcon.web.diagnosis import examinations  # noqa: PLC0415  # the site is ready only now

    record, others = examinations.record(deep=deep, follow=followed), examinations.others()
    if deep:
        # in this thread, and as long as it takes
        yield record.about, record.outcome()
    for one, outcome in surroundings.looks(others if deep else [record, *others]):
        yield one.about, outcome


def _size() -> "SizeForecast | None":
    """How large it is, and when a disk would be full; nothing where it cannot be asked any more."""
    from nemcon.web.database import as_refusals  # noqa: PLC0415  # the site is ready only now
    from nemcon.web.diagnosis import growth  # noqa: PLC0415  # the site is ready only now

    try:
        with as_refusals():
            return growth.forecast(int(time.time()))
    except NemconError:
        return None


def _ready() -> "list[Diagnosis]":
    """Make Django ready, and make nothing else: not even the secret, which a start would."""
    from nemcon.web.diagnosis import surroundings  # noqa: PLC0415  # the site may not be installed
    from nemcon.web.variables import data_folder, value  # noqa: PLC0415  # the site may not be installed

    folder, text = data_folder(), value("NEMCON_SECRET")
    os.listdir(folder)  # whatever stands in the way is told by the system
    again = "; everybody signs in anew"
    diagnoses = surroundings.secret("NEMCON_SECRET", text, again) if text else []
    if monitor := value("NEMCON_METRICS"):
        diagnoses += surroundings.secret("NEMCON_METRICS", monitor, ", for the monitor too")
    lacking = not text and not (folder / "secret").exists()
    if lacking:
        diagnoses += [surroundings.no_secret(folder)]
        os.environ["NEMCON_SECRET"] = token_urlsafe(48)
    try:
        serve.set_up(lambda: None)
    finally:
        if lacking:
            del os.environ["NEMCON_SECRET"]
    return diagnoses

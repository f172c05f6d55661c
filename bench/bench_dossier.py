"""What a large dossier costs: `nemcon check` of 5 MB of YAML as a process, in CPU time and
memory."""

import os
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import CORE, Benchmark, Result, at_most

SIZE = 5_000_000
MEMBERS = [f"m{number:02}" for number in range(32)]
_STANCES = ("support", "reserve", "undecided", "no_objection", "abstain")
_MATTERS = 12
_BODY = (
    "body: {date: 2000-01-01, name: Board, zone: Europe/Brussels, rule: nato-council}\nmembers:\n"
)


def _matter(number: int, size: int) -> str:
    """One matter with a candidate and as many dated positions as make it *size* bytes long."""
    head = f"matter: matter-{number}\ndate: 2010-01-01\ntitle: Matter {number}\nkind: appointment\n"
    head += (
        f"candidacies:\n  ann-{number}:\n    acts:\n      - {{date: 2010-01-02, did: declared}}\n"
    )
    head += "    positions:\n"
    lines, length, day = [head], len(head), 0
    rows: dict[str, list[str]] = {member: [] for member in MEMBERS}
    while length < size:
        for place, member in enumerate(MEMBERS):
            stance = _STANCES[(day + place) % len(_STANCES)]
            date = f"{2010 + day // 336}-{1 + day // 28 % 12:02}-{1 + day % 28:02}"
            row = f"        - {{date: {date}, stance: {stance}, basis: public, "
            row += f"speaker: a spokesperson of the government of {member}, "
            row += "capacity: spokesperson, word: as said that day}\n"
            rows[member].append(row)
            length += len(row)
        day += 1
    for member, said in rows.items():
        lines += [f"      {member}:\n", *said]
    return "".join(lines)


def _write(folder: Path) -> int:
    names = [f"matters/matter-{number}.yaml" for number in range(_MATTERS)]
    files = {
        "dossier.yaml": "dossier: 1\nbody: board\nlanguage: en\nnotorious: true\nfiles:\n"
        + "".join(f"  - {name}\n" for name in ["body.yaml", *names]),
        "body.yaml": _BODY
        + "".join(f"  {m}: {{date: 2000-01-01, name: {m}}}\n" for m in MEMBERS)
        + "persons:\n"
        + "".join(f"  ann-{number}: {{name: Ann {number}}}\n" for number in range(_MATTERS)),
        **{name: _matter(number, SIZE // _MATTERS) for number, name in enumerate(names)},
    }
    (folder / "matters").mkdir()
    for name, text in files.items():
        (folder / name).write_text(text)
    return sum(map(len, files.values()))


@cache
def _checked() -> tuple[float, float, int]:
    """CPU seconds, peak megabytes and the size of the dossier."""
    with TemporaryDirectory() as folder:
        size = _write(Path(folder))
        run = subprocess.Popen(
            [CORE.with_name("nemcon"), "check", folder],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert run.stdout is not None
        said = run.stdout.read().decode()
        _, status, used = os.wait4(run.pid, 0)
        if os.waitstatus_to_exitcode(status) != 0:
            raise RuntimeError(said[-2_000:])
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1_024, size


def seconds() -> Result:
    """From its files to the last finding."""
    spent, _, size = _checked()
    return at_most("dossier: check", spent, "s", 5, peer=f"the files: {size / 1e6:.1f} MB")


def memory() -> Result:
    """At its highest."""
    _, megabytes, size = _checked()
    return at_most("dossier: memory", megabytes, "MB", 500, peer=f"the files: {size / 1e6:.1f} MB")


BENCHMARKS: list[Benchmark] = [seconds, memory]

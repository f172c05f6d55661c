"""A body of a million entries: what its pages cost, the first after the start and then.

One body of 32 members, 10 offices and 10,000 matters, restored as an export would be. Each page is
asked a few times at addresses that nobody asked for before, so that no answer was kept; the process
has read what it read. Search and filters may take ten times as long as any other page.
"""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from typing import Any

from measure import PYTHON, ROOT, Benchmark, Result, at_most
from site_server import environment, first_byte, serving

MATTERS, MEMBERS, SOURCES = 10_000, 32, 20_000
ENTRIES = 1_000_000

_SEED = """
import sys
sys.path.insert(0, "bench")
from nemcon import web
web.setup()
web.prepare()
from bench_million import entries
from nemcon.web.store import records
print(records.store().restore("big", entries()))
"""


def entries() -> Iterator[Any]:
    """The entries of the body, in order, with their envelopes."""
    from hashlib import sha256  # noqa: PLC0415  # the seeding process alone makes them

    from nemcon.core.datings import day_of  # noqa: PLC0415  # as above
    from nemcon.core.days import Day, Moment  # noqa: PLC0415  # as above
    from nemcon.core.texts import Text  # noqa: PLC0415  # as above
    from nemcon.record.act import Act, Entry, commitment  # noqa: PLC0415  # as above
    from nemcon.record.entries import structure  # noqa: PLC0415  # as above
    from nemcon.record.entries.candidacies import CandidacyAct  # noqa: PLC0415  # as above
    from nemcon.record.entries.evidence import Source  # noqa: PLC0415  # as above
    from nemcon.record.entries.matters import Matter  # noqa: PLC0415  # as above
    from nemcon.record.entries.offices import Office, Term  # noqa: PLC0415  # as above
    from nemcon.record.entries.positions import Position  # noqa: PLC0415  # as above
    from nemcon.rules.stances import Stance  # noqa: PLC0415  # as above

    number = 0
    first = Day.of(2000, 1, 1)

    def entry(id: str, subject: str, content: Any, day: Day, **more: Any) -> Any:
        nonlocal number
        number += 1
        when = day_of(day)
        act = Act(
            id=id, body="big", subject=subject, content=content, effective=when, known=when, **more
        )
        salt = sha256(str(number).encode()).hexdigest()
        return Entry(
            seq=number,
            recorded=Moment(1_000_000_000 + number),
            commitment=commitment(act, None, salt),
            act=act,
            salt=salt,
        )

    members = [f"M{n:02}" for n in range(MEMBERS)]
    yield entry(
        "body", "body", structure.Body(name=Text.of("Council"), zone="Europe/Brussels"), first
    )
    for member in members:
        name = Text.of(f"Member {member}")
        yield entry(f"name-{member}", "body", structure.Member(member=member, name=name), first)
        yield entry(f"in-{member}", "body", structure.Membership(member=member), first)
    for n in range(500):
        person = structure.Person(name=f"Person {n}", nationality=members[n % MEMBERS])
        yield entry(f"p-{n}", f"person/p{n}", person, first)
    for n in range(10):
        yield entry(f"o-{n}", f"office/o{n}", Office(name=Text.of(f"Office {n}")), first)
        for term in range(6):
            holder = Term(
                term=f"t{n}-{term}",
                holder=f"p{n * 6 + term}",
                until=day_of(first.plus_months(48 * (term + 1)).plus_days(-1)),
            )
            start = first.plus_months(48 * term)
            yield entry(f"t-{n}-{term}", f"office/o{n}", holder, start)
    for n in range(SOURCES):
        source = Source(source=f"s{n}", publisher=f"Paper {n % 300}", url=f"https://p.example/{n}")
        yield entry(f"s-{n}", f"source/s{n}", source, first)
    stances = list(Stance)[:5]
    for n in range(MATTERS):
        subject, day = f"matter/m{n}", first.plus_days(n * 9 // 10)
        title = Text.of(f"Matter number {n} of the council")
        content = Matter(title=title, kind="appointment", office=f"o{n % 10}", rule="nato-council")
        yield entry(f"m-{n}", subject, content, day)
        people = [f"p{(n + k) % 500}" for k in range(3)]
        for k, who in enumerate(people):
            act = CandidacyAct(candidacy=who, did="nominated", by=(members[k],))
            yield entry(f"c-{n}-{k}", subject, act, day.plus_days(1))
        for k in range(94):
            position = Position(on=people[k % 3], stance=stances[(n + k) % 5], basis="public")
            yield entry(
                f"x-{n}-{k}",
                subject,
                position,
                day.plus_days(2 + k),
                member=members[k % MEMBERS],
                person=f"p{k}",
                sources=(f"s{(n * 94 + k) % SOURCES}",),
                note=f"Said on the floor in session {n % 977}.",
            )
    while number < ENTRIES:
        said = Source(source=f"late{number}", publisher="Paper")
        yield entry(f"late-{number}", f"source/late{number}", said, first)


@cache
def data() -> Path:
    """The data folder, seeded."""
    folder = Path(mkdtemp(prefix="nemcon-million-"))
    subprocess.run(
        [str(PYTHON), "-c", _SEED],
        check=True,
        env=environment(folder),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    return folder


PAGES = {
    "first page": ["/en/", "/fr/", "/nl/"],
    "body": ["/en/big/", "/fr/big/", "/nl/big/"],
    "matter": [f"/en/big/matters/m{n}/" for n in (77, 4_077, 8_077, 9_999)],
    "office": [f"/en/big/offices/o{n}/" for n in range(4)],
    "members": ["/en/big/members/", "/fr/big/members/", "/nl/big/members/"],
    "member": [f"/en/big/members/M{n:02}/" for n in (3, 9, 17, 30)],
    "person": [f"/en/big/persons/p{n}/" for n in (3, 33, 133, 333)],
    "entry": [f"/en/big/record/x-{n}-7/" for n in (5, 5_005, 9_005, 9_505)],
    "brief": [f"/en/big/matters/m{n}/brief/" for n in (78, 4_078, 8_078, 9_998)],
    "API: standing": [f"/api/v1/big/matters/m{n}/" for n in (79, 4_079, 8_079, 9_997)],
}
SEARCHES = {
    "record": ["/en/big/record/", "/fr/big/record/", "/nl/big/record/"],
    "record of a type": [f"/en/big/record/?type={t}" for t in ("matter", "term", "candidacy")],
    "record of a member": [f"/en/big/record/?member=M{n:02}" for n in (3, 9, 17, 30)],
    "record of a person": [f"/en/big/record/?person=p{n}" for n in (3, 33, 60, 90)],
    "search, rare words": [f"/en/big/record/?q=session+{n}" for n in (11, 222, 333, 976)],
    "search, common words": [f"/en/big/record/?q={q}" for q in ("floor", "said", "paper")],
}
_FIRST = "/en/big/matters/m5000/?on=2013-06-18"


@cache
def times() -> dict[str, float]:
    """Milliseconds to the first byte: of the first page after the start, and the median of each
    kind of page afterwards, each at addresses asked once."""
    found: dict[str, float] = {}
    with serving(data()) as site:
        found["first after the start"] = first_byte(site + _FIRST) * 1000
        for pages in PAGES.values():  # what every page of the body needs is read
            first_byte(site + pages[0])
        for name, pages in {**PAGES, **SEARCHES}.items():
            asked = [first_byte(site + page + _other(page)) * 1000 for page in pages]
            found[name] = median(asked)
    return found


def _other(page: str) -> str:
    """A question at which the answer is another than the one kept."""
    return "" if "?" in page or page.count("/") == 2 else "?on=2026-01-15"


def slowest_page() -> Result:
    """Any page but search and filters: within 30 ms."""
    of = {name: times()[name] for name in PAGES}
    name = max(of, key=lambda each: of[each])
    told = ", ".join(f"{each} {ms:.0f}" for each, ms in of.items())
    return at_most(f"a million: slowest page ({name})", of[name], "ms", 30, peer=told)


def slowest_search() -> Result:
    """Search and filters: within 300 ms."""
    of = {name: times()[name] for name in SEARCHES}
    name = max(of, key=lambda each: of[each])
    told = ", ".join(f"{each} {ms:.0f}" for each, ms in of.items())
    return at_most(f"a million: slowest search ({name})", of[name], "ms", 300, peer=told)


def first_page() -> Result:
    """The first page after the start: within 2 s."""
    return at_most(
        "a million: first after the start", times()["first after the start"], "ms", 2_000
    )


BENCHMARKS: list[Benchmark] = [slowest_page, slowest_search, first_page]

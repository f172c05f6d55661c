"""The page of a person: the posts held, the candidacies, whom they speak for, and their words.

What is shown is found by who spoke and by the person's id in the text of entries, through indexes;
of much only the latest is shown, and the record has the rest.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from nemcon.core.datings import When
from nemcon.core.errors import Refusal
from nemcon.proceedings.authority import authority_spans
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.holders import Undated
from nemcon.proceedings.incumbencies import TimeInOffice, VainTerm, times_in_office
from nemcon.proceedings.names import matter_titled, name_of_day, today
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.structure import before_of, structure
from nemcon.proceedings.weighing import WeighedClaims, weighed
from nemcon.record.asof import Fact, typed
from nemcon.web.cache.serving import Shown, page
from nemcon.web.links import Here
from nemcon.web.store import lines, search
from nemcon.web.store.search import Wanted
from nemcon.web.views import shared
from nemcon.web.views.office import TenureRow, tenure_row, vain_row
from nemcon.web.wording import nominating, silences
from nemcon.web.wording.page_words import PageWords
from nemcon.web.wording.phrases import came_of
from nemcon.web.wording.rounds import Answered, answered
from nemcon.wording.phrasing import Wording
from nemcon.wording.prose import upper_first

MOST_MATTERS = 2
MOST = 12
"""So many of each kind are shown, the latest."""
LOOKED_AT = 20
"""So many entries of a kind are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow:
    """A time in an office, or in charge of it, in words; *undated*: of which no day is known."""

    office: str
    title: Wording
    row: TenureRow | None
    charge: Fact | None
    undated: Undated | None
    time: TimeInOffice


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A candidacy, what became of its matter, and what each round answered on it."""

    now: Standing
    candidacy: Candidacy
    rounds: Sequence[Answered]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonContext:
    """What the template of a person reads. *since*: from which day on it is described so, where it
    was described otherwise before; *more*: there may be earlier candidacies."""

    person: str
    name: str
    described: Wording
    entry: Fact | None
    since: When | None
    nation: str | None
    members: frozenset[str]
    body_name: Wording
    organisation: Wording
    asof: str
    posts: list[PostRow]
    ran: list[Ran]
    more: bool
    accredited: list[tuple[Fact, Fact | None]]
    roles: list[tuple[Fact, Fact | None]]
    statements: list[Fact]
    positions: list[Fact]
    titles: dict[str, Wording]
    disputes: list[WeighedClaims]
    cited: int
    came_of: Callable[[Standing, Candidacy], str]
    did: Callable[[Fact], str]
    upper: Callable[[str], str]
    under_silence: Callable[[Candidacy], str]
    linked: dict[str, Any]


@page("on", "known")
def person(here: Here, body: str, person: str) -> Shown:
    """What is recorded about a person in a body."""
    record, words = here.asked, here.words
    now = structure(record, None, here.known)
    about = record.facts(f"person/{person}", on=None, known=here.known)
    codes = codes_of(here, person)
    posts, moments = posts_of(here, codes)
    ran, more = ran_for(here, codes)
    accredited = latest(here, Wanted(type="accreditation", person=person))
    # they are facts of the body, which its structure has read already
    of_body = typed(record.facts("body", on=here.on, known=here.known), "role")
    roles = [fact for fact in of_body if fact.act.person == person]
    statements = latest(here, Wanted(type="statement", person=person))
    positions = latest(here, Wanted(type="position", person=person))
    described = typed(about, "person")
    if not (described or posts or ran or accredited or roles or statements or positions):
        raise Refusal(
            f"No person {person[:60]!r} is recorded at that time.",
            mend="Check the id, or ask about a later day.",
        )
    matters = {f.act.subject.partition("/")[2] for f in positions}
    titles = {id: title for id in matters if (title := title_of(here, id)) is not None}
    _load(words, person, [*accredited, *roles, *statements, *positions], posts, ran)
    name, entry = words.person(person), name_of_day(described, here.on)
    nation = person_entry.content.nationality if (person_entry := words.who(person)) else None
    description = words.described(person)
    context = PersonContext(
        person=person,
        name=name,
        described=description,
        entry=entry,
        since=entry.effective if entry is not None and entry is not described[0] else None,
        nation=nation,
        members=frozenset(now.names) | frozenset(now.memberships),
        body_name=words.text(now.body.name),
        organisation=words.text(now.body.organisation),
        asof=shared.as_of(here),
        posts=posts,
        ran=ran,
        more=more,
        accredited=authority_spans(accredited)[::-1],
        roles=authority_spans(roles)[::-1],
        statements=statements[::-1],
        positions=positions[::-1],
        titles=titles,
        disputes=weighed(about),
        cited=shared.CITED,
        came_of=lambda now, candidacy: came_of(now, candidacy, words),
        did=lambda fact: nominating.done(fact, words),
        upper=upper_first,
        under_silence=lambda candidacy: silences.verdict(candidacy, words),
        linked={
            "@context": "https://schema.org",
            "@type": "ProfilePage",
            "inLanguage": here.lang,
            "url": here.absolute(here.again()),
            "mainEntity": {
                "@type": "Person",
                "name": name,
                **({"description": description.text} if description.text else {}),
                **(
                    {"nationality": {"@type": "Country", "name": words.member(nation)}}
                    if nation
                    else {}
                ),
            },
        },
    )
    moments += [r.now.changes_at for r in ran]
    return Shown(
        template="person.html", values=context, changes_at=here.until(*moments), cited=name
    )


def latest(here: Here, query: Wanted) -> list[Fact]:
    """The latest facts of a kind that hold by then, in order."""
    entries, _more = search.find(here.asked, query, LOOKED_AT)
    return shared.facts_of(here, entries)[-MOST:]


def title_of(here: Here, matter: str) -> Wording | None:
    """The title of a matter; None where the public may not read it."""
    title = matter_titled(here.asked, matter, here.on, here.known)
    return here.words.text(title) if title is not None else None


def codes_of(here: Here, person: str) -> tuple[str, ...]:
    """Whom somebody is in the record: a member that continues others is these too."""
    code = today(here.asked, person, here.on, here.known)
    before = before_of(here.asked, here.on, here.known).get(code, ())
    return (code, *(was for was, _until in before))


def posts_of(here: Here, codes: tuple[str, ...]) -> tuple[list[PostRow], list[int | None]]:
    """The person's times in the body's offices, the latest first, and when they change."""
    entries = [
        entry
        for kind in ("term", "in_charge")
        for code in codes
        for entry in search.find(here.asked, Wanted(type=kind, about=f"person/{code}"), LOOKED_AT)[
            0
        ]
    ]
    ids = [entry.act.subject.partition("/")[2] for entry in entries if entry.act is not None]
    times, moments = times_in_office(
        here.asked,
        list(dict.fromkeys(ids)),
        codes,
        codes[0],
        on=here.on,
        known=here.known,
        where=partial(lines.subjects_of, here.asked),
    )
    return [_post(one, here.words) for one in times], moments


def _post(one: TimeInOffice, words: PageWords) -> PostRow:
    row = None
    if isinstance(one.row, VainTerm):
        row = vain_row(one.row, words)
    elif one.row is not None and one.seat is not None:
        row = tenure_row(one.row, one.seat, words)
    return PostRow(
        office=one.office,
        title=words.text(one.name),
        row=row,
        charge=one.charge,
        undated=one.undated,
        time=one,
    )


def ran_for(here: Here, codes: tuple[str, ...]) -> tuple[list[Ran], bool]:
    """The latest matters in which the person is a candidate, and whether there may be more."""
    looked = [
        search.find(here.asked, Wanted(type="candidacy", about=f"person/{code}"), LOOKED_AT)
        for code in codes
    ]
    older = any(more for _, more in looked)
    entries = [entry for found, _ in looked for entry in found]
    acts = [e.act for e in entries if e.act is not None and e.act.content.candidacy in codes]
    ids = list(dict.fromkeys(act.subject.partition("/")[2] for act in acts))
    ran = []
    for now in shared.stood(here, ids[:MOST_MATTERS]):
        for candidacy in now.candidacies:
            if candidacy.id in codes:
                answers = answered(now, candidacy.id, here.words)
                ran.append(Ran(now=now, candidacy=candidacy, rounds=answers))
    return ran, older or len(ids) > MOST_MATTERS


def _load(
    words: PageWords,
    person: str,
    facts: list[Fact],
    posts: Iterable[PostRow],
    ran: Iterable[Ran],
) -> None:
    facts = [*facts, *(f for r in ran for f in r.candidacy.acts)]
    facts += [p.charge for p in posts if p.charge is not None]
    sources = {s for f in facts for s in f.act.sources}
    sources |= {
        s for r in ran for a in r.rounds for f in a.standing.result_facts for s in f.act.sources
    }
    sources |= {s for p in posts if p.row is not None for s in p.row.sources}
    persons = {person, *(f.act.person for f in facts if f.act.person)}
    persons |= {f.content.on for f in facts if f.act.type == "position"}
    words.load(sorted(persons), sorted(sources))

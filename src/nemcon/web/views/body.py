"""The page of a body: what it is, how it decides, and what there is on record about it.

Its members, matters (those not finished first), offices with their holders, commitments, what is
due, and the latest entries. Matters come a page at a time: ten thousand cost no more than ten.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.core.datings import NO_DAY, When
from nemcon.core.days import Day, Moment
from nemcon.core.errors import Refusal
from nemcon.core.limits import TimeLimit
from nemcon.proceedings.commitments import CommitmentStanding, commitment_standing
from nemcon.proceedings.deadlines import Deadline, coming_days, deadlines, meetings
from nemcon.proceedings.holders import Holding, holding
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.steps import rule_of_body
from nemcon.proceedings.structure import Structure, structure
from nemcon.proceedings.waiting import is_open
from nemcon.record.act import Act, Entry
from nemcon.record.asof import Fact
from nemcon.record.registry import AMENDING
from nemcon.web.cache.serving import Shown, page
from nemcon.web.links import Here
from nemcon.web.store import lines, lists, search
from nemcon.web.store.search import Wanted
from nemcon.web.views import shared
from nemcon.web.views.matter import level
from nemcon.web.views.member import before_of
from nemcon.web.wording import ends, missing
from nemcon.web.wording.holders import who_holds
from nemcon.web.wording.page_words import PageWords, folded, headed
from nemcon.wording import sentences as telling
from nemcon.wording.phrasing import Wording
from nemcon.wording.rules import say

MOST_OPEN = 8
MOST_MATTERS = 10
MOST_OFFICES = 20
MOST_COMMITMENTS = 10
MOST_DUE = 12
LATEST = 10
FEW = 12
"""Up to so many members that miss a yardstick are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeShown:
    """An office and who holds it."""

    id: str
    title: Wording
    holder: str
    until: str
    ends: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """A commitment and how many meet it, by the latest figures of one edition."""

    standing: CommitmentStanding
    name: Wording
    edition: Wording
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingEvent:
    """Something that comes: at which instant, what, where it is told, how its end was said, and how
    it was reckoned where that is in working days."""

    at: int
    moment: bool
    what: str
    href: str
    how: str = ""
    limit: TimeLimit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRule:
    """The body's own rule in words: its article, its name and title in the library, and the entry
    by which it was adopted, where it is one of its own."""

    says: str
    library: str | None
    title: Wording | None
    article: Wording
    fact: Fact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another body: its name, size, members that are named, rule, and the matters that are in it
    now."""

    fact: Fact
    name: Wording
    size: int
    members: tuple[str, ...]
    rule: str
    article: Wording
    matters: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Amendment:
    """An entry that changes what is known of another, among those recorded last."""

    entry: Entry
    act: Act

    @property
    def content(self) -> Any:
        return self.act.content

    @property
    def effective(self) -> When:
        return self.act.effective


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyContext:
    """What the template of a body reads. *waiting* are the open matters, *matters* the others of
    this page; *before* is the number with which the next page goes on, *earlier* that of this one,
    which is 0 for the first."""

    name: Wording
    organisation: Wording
    purpose: Wording
    description: str
    members: str
    rule: OwnRule | None
    others: list[Other]
    facts: list[tuple[str, str]]
    waiting: list[Standing]
    matters: list[Standing]
    before: int | None
    earlier: int
    posts: list[OfficeShown]
    pledges: list[Pledge]
    due: list[ComingEvent]
    latest: list[Fact | Amendment]
    verdict: Callable[[Standing], str]
    tell: Callable[[Fact], str]
    few: int
    cited: int
    linked: dict[str, Any]


@page("on", "known", "before")
def body(here: Here, body: str) -> Shown:
    """What a body is, and what is on record about it."""
    now, words = structure(here.asked, here.on, here.known), here.words
    before = before_of(here)
    ids, more = lists.latest(here.asked, "matter", MOST_MATTERS, before)
    open_ids = [] if before else lists.unfinished(here.asked, MOST_OPEN)
    standings = {m.matter: m for m in shared.stood(here, dict.fromkeys([*open_ids, *ids]))}
    waiting = [] if before else [m for m in standings.values() if is_open(m)][:MOST_OPEN]
    apart = {m.matter for m in waiting}
    posts, holdings = ([], []) if before else posts_of(here)
    name, organisation = words.text(now.body.name), words.text(now.body.organisation)
    size = now.electorate.size
    members = ngettext("%(num)s member", "%(num)s members", size) % {"num": words.number(size)}
    context = BodyContext(
        name=name,
        organisation=organisation,
        purpose=words.text(now.body.purpose),
        description=described(name, organisation, members, observed=now.body.observed),
        members=members,
        rule=rule_of(here, now),
        others=others(here, now, waiting),
        facts=glance(here, now),
        waiting=waiting,
        matters=[standings[id] for id in ids if id in standings and id not in apart],
        before=more,
        earlier=before,
        posts=posts,
        pledges=[] if before else pledges_of(here),
        due=due(here, waiting, holdings),
        latest=[] if before else latest_of(here),
        verdict=lambda matter: verdict_of(matter, here),
        tell=lambda fact: telling.tell(fact, words),
        few=FEW,
        cited=shared.CITED,
        linked={"@context": "https://schema.org", **shared.organisation(here, now)},
    )
    moments = [m.changes_at for m in standings.values()] + [h.changes_at for h in holdings]
    moments.append(here.asked.changes_at("body", here.on, here.known))
    return Shown(
        template="body.html",
        values=context,
        changes_at=here.until(*moments),
        cited=name.text,
    )


def others(here: Here, now: Structure, waiting: Sequence[Standing]) -> list[Other]:
    """The other bodies that take part in matters of this one, in the order of their names."""
    words, day = here.words, here.asked.zone.day(here.on)
    bodies = []
    for id, fact in now.others.items():
        entry = fact.content
        rule = rule_of_body(now, entry.rule, day, None) if entry.rule else None
        bodies.append(
            Other(
                fact=fact,
                name=words.text(entry.name),
                size=entry.size if entry.size is not None else len(entry.members),
                members=tuple(words.by_name(entry.members)),
                # a rule that cannot be read stands as it is written
                rule=say(rule.resolved.rule, here.lang, words.member) if rule else entry.rule,
                article=words.article(entry.article),
                matters=tuple(m for m in waiting if m.current.step.body == id),
            )
        )
    return sorted(bodies, key=lambda other: folded(other.name.text))


def verdict_of(now: Standing, here: Here) -> str:
    """How many agree on the candidacy or text that is foremost, and who is missing; else who are
    level; "" where there is none yet."""
    if now.withheld is not None:
        return missing.withheld(now).removesuffix(".")
    if now.in_race and all(c.unspoken for c in now.in_race):
        return _("no position of a member is on record")
    lead = now.foremost()
    if lead is None:
        return " ".join(level(now, here.words)).removesuffix(".")
    sentence = missing.verdict(lead, now, here.words)
    if lead.kind == "text" or len(now.in_race) == 1:
        return sentence
    return headed(here.words.person(lead.id), sentence)


def described(name: Wording, organisation: Wording, members: str, *, observed: bool) -> str:
    """The page in a sentence, for those who find it elsewhere."""
    keeper = _("The record is kept by an observer.") if observed else _("The body keeps it itself.")
    of = f"{name.text}, {organisation.text}" if organisation.text else name.text
    return headed(of, f"{members}. {keeper}")


def rule_of(here: Here, now: Structure) -> OwnRule | None:
    """The body's own rule; None where it has none, or one that cannot be read."""
    name, words = now.body.rule, here.words
    rule = rule_of_body(now, name, now.zone.day(here.on), now.electorate) if name else None
    if rule is None:
        return None
    entry, adopted = rule.resolved.entry, rule.adopted
    return OwnRule(
        says=say(rule.resolved.rule, here.lang, words.member),
        library=entry.id if entry else None,
        title=words.text(entry.title) if entry else None,
        article=words.article(adopted.content.article if adopted else None),
        fact=adopted,
    )


def glance(here: Here, now: Structure) -> list[tuple[str, str]]:
    """What the body is, as terms."""
    words = here.words
    rows = []
    if now.body.organisation:
        rows.append((_("organisation"), words.text(now.body.organisation).text))
    keeper = _("an observer, from public sources") if now.body.observed else _("the body itself")
    rows.append((_("record kept by"), keeper))
    rows.append((_("entries"), words.number(here.asked.head())))
    rows.append((_("time zone"), now.body.zone))
    if now.body.contact:
        rows.append((_("contact"), now.body.contact))
    return rows


def posts_of(here: Here) -> tuple[list[OfficeShown], list[Holding]]:
    """The offices and who holds each today."""
    ids, _more = lists.latest(here.asked, "office", MOST_OFFICES)
    here.asked.load(f"office/{id}" for id in ids)
    answers, posts, words = [], [], here.words
    where = partial(lines.subjects_of, here.asked)
    for id in sorted(ids):
        try:
            answer = holding(here.asked, id, on=here.on, known=here.known, beside=ids, where=where)
        except Refusal:
            continue
        answers.append(answer)
    persons = {
        one.person
        for answer in answers
        for now in (seat.succession for seat in answer.seats)
        for one in (now.holder, now.designate, *now.all_in_charge)
        if one is not None
    }
    persons |= {
        tile.term.holder
        for answer in answers
        for seat in answer.seats
        for tile in seat.line.tiles
        if seat.succession.doubt is not None
    }
    words.load(sorted(persons))
    for answer in answers:
        holder = answer.seats[0].succession.holder if len(answer.seats) == 1 else None
        until = words.dated(holder.until) if holder is not None and not holder.event else ""
        ends_with = ""
        if holder is not None and holder.event is not None:
            ends_with = ends.with_event(answer.seats[0], holder.event, holder.telling, words)
        posts.append(
            OfficeShown(
                id=answer.office,
                title=words.text(answer.description.content.name),
                holder=who_holds(answer, words),
                until=until,
                ends=ends_with,
            )
        )
    return posts, answers


def pledges_of(here: Here) -> list[Pledge]:
    """The commitments, each with the latest figures."""
    ids, _more = lists.latest(here.asked, "commitment", MOST_COMMITMENTS)
    here.asked.load(f"commitment/{id}" for id in ids)
    pledges = []
    for id in ids:
        facts = here.asked.facts(f"commitment/{id}", on=here.on, known=here.known)
        standing = commitment_standing(facts)
        if standing is None:
            continue
        pledges.append(
            Pledge(
                standing=standing,
                name=here.words.text(standing.commitment.content.name),
                edition=here.words.text(standing.figures.content.title)
                if standing.figures
                else Wording(""),
                missing=tuple(here.words.by_name(standing.missing)),
            )
        )
    here.words.load((), sorted({s for p in pledges for s in p.standing.commitment.act.sources}))
    return pledges


def latest_of(here: Here) -> list[Fact | Amendment]:
    """The entries recorded last, the newest first; corrections and what declares an entry void are
    among them."""
    entries, _more = search.find(here.asked, Wanted(), LATEST)
    facts: list[Fact | Amendment] = [*shared.facts_of(here, entries, later=True)]
    facts += [
        Amendment(entry, entry.act)
        for entry in entries
        if entry.act is not None and entry.act.type in AMENDING
        if here.known is None or here.asked.span(entry.act.known)[0] <= here.known
    ]
    here.words.load(
        sorted({f.act.person for f in facts if f.act.person}),
        sorted({s for f in facts for s in f.act.sources}),
    )
    return sorted(facts, key=lambda fact: -fact.entry.seq)


def due(here: Here, matters: Sequence[Standing], holdings: Sequence[Holding]) -> list[ComingEvent]:
    """What comes: ends of silences, closings of rounds, steps of procedures and their windows,
    meetings, ends of terms and first days."""
    events = [event for now in matters for event in of_matter(now, here)]
    events += _meetings(here.asked.facts("body", on=None, known=here.known), here, here.of_body())
    events += [event for answer in holdings for event in _of_office(answer, here)]
    return sorted((e for e in events if e.at >= here.on), key=lambda e: e.at)[:MOST_DUE]


def of_matter(now: Standing, here: Here) -> Iterator[ComingEvent]:
    """The deadlines and meetings of a matter that are still to be."""
    words, href = here.words, here.to("matter", now.matter)
    title = words.text(now.case.content.title).text
    for one in deadlines(now):
        if not one.ahead:
            continue
        how = words.working(one.working) if one.working is not None and one.silence is None else ""
        exact = isinstance(one.when, Moment)
        what = _what(one, title, words)
        at, limit = _at(one.when, here), one.limit
        yield ComingEvent(at=at, moment=exact, what=what, href=href, how=how, limit=limit)
    yield from _meetings(now.case.typed("meeting"), here, href, title)


def _what(one: Deadline, title: str, words: PageWords) -> str:
    """What a deadline is, with the matter's title."""
    step = words.text(one.title).text
    match one.kind:
        case "silence":
            return _("silence ends: %(title)s") % {"title": title}
        case "round":
            return _("round closes: %(title)s") % {"title": title}
        case "closes":
            return _("%(step)s closes: %(title)s") % {"step": step, "title": title}
        case "due":
            return headed(step, title)


def _meetings(
    facts: Iterable[Fact], here: Here, href: str, title: str = ""
) -> Iterator[ComingEvent]:
    """The meetings that are still to be, as far as they have a day."""
    for one in meetings(facts):
        meeting, when = one.latest.content, one.latest.effective
        if meeting.status not in COMING or str(when) == NO_DAY:
            continue
        what = here.words.text(meeting.title).text or title or one.id
        yield ComingEvent(
            at=_at(when, here),
            moment=isinstance(when, Moment),
            what=_("meeting: %(title)s") % {"title": what},
            href=href,
        )


COMING = frozenset({"expected", "called"})
"""What is said of a meeting that is still to be."""


def _of_office(answer: Holding, here: Here) -> Iterator[ComingEvent]:
    words, href = here.words, here.to("office", answer.office)
    title = words.text(answer.description.content.name).text
    for one in coming_days(answer):
        values = {"name": words.person(one.person), "title": title}
        what = _("first day: %(name)s, %(title)s") % values
        if one.kind == "last":
            what = _("term ends: %(name)s, %(title)s") % values
        yield ComingEvent(at=here.asked.zone.end(one.day), moment=False, what=what, href=href)


def _at(due: Day | When, here: Here) -> int:
    """The instant at which a deadline is over: a moment, or the end of the latest day it allows."""
    if isinstance(due, Day):
        return here.asked.zone.end(due)
    return here.asked.span(due)[1]

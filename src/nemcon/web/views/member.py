"""The pages of the members of a body: who they are on a day, and what is recorded of each.

A member's page shows its membership, who speaks for it, its positions with their basis and sources,
what it asked, its words, its figures under the body's commitments by edition, and disputed days. It
looks at the latest matters, the earlier ones a link away: no page reads a whole body.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext

from nemcon.core.errors import Malformed
from nemcon.core.texts import Text
from nemcon.procedures.silence import Judged
from nemcon.proceedings.groups import SaidFor, basis_for, for_another
from nemcon.proceedings.heard import revision_said, under_silence
from nemcon.proceedings.members import CandidacyOf, CommitmentShown, MemberAnswer, member_answer
from nemcon.proceedings.memberships import MembershipChange, memberships
from nemcon.proceedings.outcomes import (
    foremost_first,
    one_of_several,
    positions_of,
    said_more,
    withheld_from,
)
from nemcon.proceedings.proxies import ProxyAct
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import ConditionShown, PositionShown, Standing
from nemcon.proceedings.structure import Structure, own_code
from nemcon.proceedings.weighing import WeighedClaims, weighed
from nemcon.record.asof import Fact
from nemcon.web.cache.serving import Shown, page
from nemcon.web.figures import axis as axes
from nemcon.web.figures.series import Series, StepSeries, series, steps
from nemcon.web.links import Here
from nemcon.web.store import lists, search
from nemcon.web.store.search import Wanted
from nemcon.web.views import hindsight, shared
from nemcon.web.views import matter as matters
from nemcon.web.wording import beside, groups, nominating, proxies, silences, windows
from nemcon.web.wording.fitting import fitted
from nemcon.web.wording.labels import label
from nemcon.web.wording.missing import withheld
from nemcon.web.wording.page_words import PageWords
from nemcon.web.wording.phrases import came_of, possible_words, since, words_of_body
from nemcon.web.wording.proxies import ProxyLine
from nemcon.wording.phrasing import Wording

MOST_MATTERS = 10
"""So many matters stand on a page, the latest first."""
MOST_SPOKEN = 30
"""The latest so many statements are looked at."""
MOST_COMMITMENTS = 20
MOST_CHANGES = 100
"""The latest so many days on which the membership changed are listed."""
TABLED = 60
"""Up to so many members stand in a table; more in a grid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A position: on whom or what, since when; *came*: what became of that, where it is over;
    *step*: in which step, where that is not the one to decide; of which *revision* of a text, where
    there are several."""

    on: str
    name: str
    position: PositionShown
    since: str
    came: str
    says: str
    step: str = ""
    revision: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Something it said, or another for it and for the *group*: on what, in which *matter* (told
    where that *name* stands in several, *also*), in which step where there are several, of which
    *revision* of a text where there are several, on whose word, under which silence, if it was
    under one, and by whom, where another member answered for it. *untimely*: for which window it
    was too late or too early. *limited*: by its mandate it is ad referendum. *reading*: by which
    reading it is not followed."""

    fact: Fact
    matter: Standing
    name: str
    step: str
    revision: int | None = None
    also: bool = False
    basis: str = ""
    group: SaidFor | None = None
    under: tuple[SilenceStanding, Judged] | None = None
    by_proxy: str = ""
    untimely: str = ""
    limited: bool = False
    reading: Fact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPositions:
    """The positions in a matter, and the names of those it has said nothing on: *quiet* are those
    that it was asked about under silence."""

    now: Standing
    rows: list[Stated] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    quiet: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledged:
    """A commitment with the member's figures: a panel and a column for each edition."""

    fact: Fact
    name: Wording
    yardstick: str
    figure: Series | None
    places: int
    names: Mapping[str, str]
    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    warnings: tuple[tuple[str, Wording], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberContext:
    """What the template of a member reads; *about* has its memberships by their entries."""

    member: str
    name: str
    headline: str
    asof: str
    answer: MemberAnswer
    facts: list[tuple[str, str]]
    own: Callable[[Fact], str]
    standing: Fact | None
    body_name: Wording
    organisation: Wording
    positions: list[MatterPositions]
    withheld: list[tuple[Standing, str]]
    said_for: Callable[[SaidFor, str | Text, PageWords], str]
    statement: Callable[[SilenceStanding, Judged], str]
    answers: list[Spoken]
    giver: Callable[[ProxyAct | None], str]
    apart: Callable[[Standing, PositionShown], list[tuple[Fact, str]]]
    amended: str
    possible: list[str]
    proxies: list[tuple[Standing, ProxyLine]]
    candidates: list[tuple[CandidacyOf, str]]
    conditions: list[tuple[Standing, ConditionShown]]
    statements: list[Fact]
    pledged: list[Pledged]
    disputes: list[WeighedClaims]
    about: dict[str, Fact]
    before: int | None
    earlier: int
    cited: int
    linked: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersContext:
    """What the template of the members of a day reads."""

    headline: str
    body_name: Wording
    organisation: Wording
    asof: str
    inside: list[tuple[str, Fact]]
    gone: list[tuple[str, str]]
    unsure: list[str]
    before: Mapping[str, tuple[tuple[str, int], ...]]
    first: Mapping[str, Fact]
    plain: bool
    tabled: bool
    changes: Sequence[MembershipChange]
    figure: StepSeries | None
    ticks: Sequence[axes.Tick]
    state: Callable[[str], str]
    linked: dict[str, Any]


def answer_for(here: Here, member: str) -> tuple[MemberAnswer, int | None]:
    """What is known of a member in the latest matters, with the names of what it has; and where
    earlier matters go on."""
    ids, more = lists.latest(here.asked, "matter", MOST_MATTERS, before_of(here))
    spoken, _rest = search.find(here.asked, Wanted(type="statement", member=member), MOST_SPOKEN)
    pledges, _none = lists.latest(here.asked, "commitment", MOST_COMMITMENTS)
    within = [f"matter/{id}" for id in ids]
    within += [e.act.subject for e in spoken if e.act]
    within += [f"commitment/{id}" for id in pledges]
    answer = member_answer(
        here.asked,
        member,
        on=here.on,
        known=here.known,
        within=list(dict.fromkeys(within)),
        latest=here.latest,
    )
    _load(here.words, answer)
    return answer, more


@page("on", "known", "before")
def member(here: Here, body: str, member: str) -> Shown:
    """What is recorded about one member of a body."""
    answer, more = answer_for(here, member)
    words = here.words
    name = words.member(member)
    headline = membership(answer, name, answer.structure.state_of(member), words)
    context = MemberContext(
        member=member,
        name=name,
        headline=headline,
        asof=shared.as_of(here),
        answer=answer,
        facts=glance(answer, words),
        own=own_code,
        standing=answer.memberships[-1] if answer.memberships else None,
        body_name=words.text(answer.structure.body.name),
        organisation=words.text(answer.structure.body.organisation),
        positions=positions(answer, words),
        withheld=[(now, withheld(now)) for now in withheld_from(answer)],
        said_for=groups.said_for,
        statement=lambda silence, judgment: silences.statement(silence, judgment, words),
        answers=answers(answer, words),
        giver=lambda one: proxies.giver(one, words),
        apart=lambda now, position: windows.apart(now, position, words),
        amended=hindsight.listed(hindsight.lines(answer.amended, words), here),
        possible=[possible_words(fact, words) for _now, fact in answer.possible],
        proxies=[(now, proxies.lines([one], words)[0]) for now, one in answer.proxies],
        candidates=nominating.of_member(answer, words),
        conditions=[(m, c) for m in answer.matters for c in m.conditions if c.asks(member)],
        statements=list(reversed(answer.statements)),
        pledged=[pledged(one, member, here) for one in answer.commitments],
        disputes=weighed(
            here.asked.facts(f"member/{member}", on=here.on, known=here.known),
            answer.memberships,
        ),
        about={f.act.id: f for f in answer.memberships},
        before=more,
        earlier=before_of(here),
        cited=shared.CITED,
        linked={
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": headline,
            "inLanguage": here.lang,
            "url": here.absolute(here.again()),
            "mainEntity": {
                "@type": "Country" if _is_state(answer) else "Organization",
                "name": name,
                "memberOf": shared.organisation(here, answer.structure),
            },
        },
    )
    return Shown(
        template="member.html",
        values=context,
        changes_at=here.until(answer.changes_at),
        cited=name,
    )


@page("on", "known")
def members(here: Here, body: str) -> Shown:
    """Who is a member on a day, who joined and who left."""
    course, words = memberships(here.asked, here.on, here.known), here.words
    now, latest = course.body, course.latest
    inside = words.by_name(course.inside)
    words.load(
        (), {s for f in course.facts for s in f.act.sources} if len(latest) <= TABLED else ()
    )
    headline, figure = number_of(len(inside), here), growth(course.changes, here)
    context = MembersContext(
        headline=headline,
        body_name=words.text(now.body.name),
        organisation=words.text(now.body.organisation),
        asof=shared.as_of(here),
        inside=[(m, latest[m]) for m in inside],
        gone=[(m, gone(m, latest[m], now, words)) for m in words.by_name(course.gone)],
        unsure=words.by_name(course.unsure),
        before=now.before,
        first=course.since,
        plain=course.plain,
        tabled=len(inside) <= TABLED,
        changes=course.changes[: -MOST_CHANGES - 1 : -1],
        figure=figure,
        state=now.state_of,
        ticks=tuple(figure.axis.ticks(now.zone)) if figure is not None else (),
        linked={
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": headline,
            "inLanguage": here.lang,
            "url": here.absolute(here.again()),
            "mainEntity": shared.organisation(here, now),
        },
    )
    return Shown(
        template="members.html",
        values=context,
        changes_at=here.until(here.asked.changes_at("body", here.on, here.known)),
        cited=headline,
    )


def before_of(here: Here) -> int:
    """The number to go on before, from the address; 0 for the first page."""
    text = here.parameters.get("before", "0")
    if not (text.isascii() and text.isdecimal()) or len(text) > 18:
        raise Malformed(
            f"before={text[:40]!r} is not a number.", mend="Follow the link on the page before."
        )
    return int(text)


def _load(words: PageWords, answer: MemberAnswer) -> None:
    """Every person and source that the page names, in one question."""
    facts = [*answer.memberships, *answer.representatives, *answer.statements]
    facts += [f for one in answer.commitments for f in (one.fact, *one.figures)]
    facts += [f for pair in answer.disputes for f in pair if f is not None]
    sources = {s for f in facts for s in f.act.sources}
    persons = {f.act.person for f in facts if f.act.person}
    for _now, candidacy, position in positions_of(answer):
        if candidacy.kind == "candidacy":
            persons.add(candidacy.id)
        if isinstance(position.by, str):
            persons.add(position.by)
        sources.update(position.sources)
    for now in answer.matters:
        for c in now.conditions:
            if c.asks(answer.member):
                exchange = (c.condition, *c.answers)
                sources.update(s for f in exchange for s in f.act.sources)
                persons.update(f.act.person for f in exchange if f.act.person)
                persons.update(p for p in (c.condition.content.of,) if p)
    persons.update(one.candidacy.id for one in answer.candidacies)
    words.load(sorted(p for p in persons if p and " " not in p), sorted(sources))


def membership(answer: MemberAnswer, name: str, state: str, words: PageWords) -> str:
    """What the member is, and since when, in one sentence."""
    ended = answer.succession
    if ended is not None:
        by = words.member(ended.by.content.member)
        of = {"name": name, "other": by, "day": words.dated(ended.by.effective)}
        return fitted(_(_SUCCEEDED[ended.how]) % of)
    if state == "unknown":
        return fitted(_("It is not known whether %(name)s was a member then") % {"name": name})
    if answer.begun is None:
        return fitted(_("%(name)s is not a member, as far as is known") % {"name": name})
    values = {"name": name, "day": words.dated(answer.begun.effective)}
    if answer.joined is not None and state in {"suspended", "without_vote"}:
        sentence = _("%(name)s, a member since %(day)s")
        values["name"] = sentence % {"name": name, "day": words.dated(answer.joined.effective)}
    if answer.until is not None:
        values["until"] = words.until(answer.until)
        match state:
            case "member":
                return fitted(_("%(name)s, a member since %(day)s, until %(until)s") % values)
            case "without_vote":
                return fitted(_("%(name)s, without a vote since %(day)s, until %(until)s") % values)
            case "suspended":
                return fitted(_("%(name)s, suspended since %(day)s, until %(until)s") % values)
            case _:
                return fitted(_("%(name)s, a member until %(until)s and not since") % values)
    match state:
        case "member":
            return fitted(_("%(name)s, a member since %(day)s") % values)
        case "without_vote":
            return fitted(_("%(name)s, without a vote since %(day)s") % values)
        case "suspended":
            return fitted(_("%(name)s, suspended since %(day)s") % values)
        case _:
            return fitted(_("%(name)s, no longer a member since %(day)s") % values)


_SUCCEEDED = {
    "continued": N_("%(name)s, continued as %(other)s since %(day)s"),
    "merged": N_("%(name)s, merged into %(other)s since %(day)s"),
    "succeeded": N_("%(name)s, succeeded by %(other)s since %(day)s"),
}


def _is_state(answer: MemberAnswer) -> bool:
    entry = answer.structure.names.get(answer.member)
    return entry is not None and entry.content.kind == "state"


def glance(answer: MemberAnswer, words: PageWords) -> list[tuple[str, str]]:
    """What the membership of the day comes to."""
    state = answer.structure.state_of(answer.member)
    rows = [(_("status"), label("membership", state))]
    if answer.begun is not None:
        latest = answer.memberships[-1].content
        rows.append((_("since"), words.dated(answer.begun.effective)))
        if answer.until is not None:
            rows.append((_("until"), words.until(answer.until)))
        if latest.classes:
            rows.append((_("classes"), words.listed(label("class", c) for c in latest.classes)))
    if (doubted := answer.structure.doubted.get(answer.member)) is not None:
        day = {"day": words.dated(doubted.effective)}
        rows.append((_("suspended or without a vote"), _("not known: that is dated %(day)s") % day))
    for kind, weight in answer.structure.weights_of(answer.member).items():
        table = answer.structure.weights.get(kind)
        unit = table.content.unit if table is not None else None
        of = f" {words.text(unit).text}" if unit is not None else ""
        rows.append((label("weight", kind), words.decimal(str(weight)) + of))
    for code, _until in answer.structure.before.get(answer.member, ()):
        rows.append((_("continues"), words.member(code)))
    for other in answer.structure.sits_in(answer.member):
        rows.append((_("sits in"), words.text(other.content.name).text))
    for fact in answer.representatives:
        who = words.person(fact.act.person or "")
        rows.append((label("capacity", fact.content.capacity), who))
    if _is_state(answer):
        rows.append((_("code"), answer.member))
    return rows


def positions(answer: MemberAnswer, words: PageWords) -> list[MatterPositions]:
    """The member's positions by matter: on whom was decided first, then on who is in the race, the
    latest first; and on whom it has not said anything, where that is still open."""
    groups: dict[str, MatterPositions] = {}
    for now, candidacy, position in foremost_first(positions_of(answer)):
        group = groups.setdefault(now.matter, MatterPositions(now=now))
        name = matters.called(now, candidacy, words)
        if position.unspoken:
            quiet = candidacy.answer_of(position) == "silent"
            (group.quiet if quiet else group.silent).append(name)
            continue
        group.rows.append(
            Stated(
                on=candidacy.id,
                name=name,
                position=position,
                since=since(position, words),
                came=came_of(now, candidacy, words),
                says=candidacy.answer_of(position),
                step="" if now.step is now.current else _step(now, now.step.id, words),
                revision=one_of_several(now, candidacy.id, position.revision or candidacy.revision),
            )
        )
    matters_in_order = dict.fromkeys(now.matter for now in answer.matters)
    return [groups[matter] for matter in matters_in_order if matter in groups]


def answers(answer: MemberAnswer, words: PageWords) -> list[Spoken]:
    """What it said in order, of itself and under silence, where that is more than its last word on
    each."""
    statements = [
        Spoken(
            fact=fact,
            matter=now,
            name=beside.name_of(
                now,
                fact.content.on,
                words,
                of,
            ),
            step=_step(now, now.belongs.of(fact), words),
            revision=one_of_several(now, fact.content.on, of),
            by_proxy=windows.giver(late, words) if late else _by_proxy(now.proxy_of(fact), words),
            untimely=windows.why(late, words) if late else "",
            limited=fact.act.id in now.limited,
            reading=answer.set_aside(now, fact),
            basis=basis_for(fact, answer.member),
            group=for_another(now.case, fact, answer.member),
        )
        for now, fact in answer.answers
        for late in [now.untimely(fact)]
        for of in [revision_said(now.case, fact.content.on, fact.act.id)]
    ]
    entries = {u.judgment.act.act for _now, _c, p in positions_of(answer) for u in p.under}
    acts = [
        Spoken(
            fact=silence.facts[judgment.act.act],
            matter=now,
            name=words.listed(
                beside.name_of(now, on, words, under_silence(now.case, silence.opening, on))
                for on in silence.opening.content.texts
            ),
            step=_step(now, silence.step.step, words),
            revision=_put(now, silence),
            under=(silence, judgment),
            by_proxy=proxies.giver(silence.by_proxy.get(judgment.act.act), words),
            group=for_another(now.case, silence.facts[judgment.act.act], answer.member),
        )
        for now, silence, judgment in answer.silence_acts
    ]
    if not said_more(answer) and all(one.fact.act.id in entries for one in acts):
        return []
    of: dict[str, set[str]] = {}
    for now in answer.matters:
        for one in now.candidacies:
            of.setdefault(beside.name_of(now, one.id, words), set()).add(now.matter)
    spoken = sorted([*statements, *acts], key=lambda one: (one.fact.since, one.fact.entry.seq))
    return [replace(one, also=len(of.get(one.name, ())) > 1) for one in spoken]


def _by_proxy(proxy_act: ProxyAct | None, words: PageWords) -> str:
    """By whom it was said for the member, or why that counts for nobody."""
    if proxy_act is not None and proxy_act.why is not None:
        return proxies.answered(proxy_act, words)
    return proxies.giver(proxy_act, words)


def _step(now: Standing, id: str, words: PageWords) -> str:
    """What a step does, and whose it is; "" where there is one alone."""
    for step in now.steps if len(now.steps) > 1 else ():
        if step.id == id:
            does = label("does", step.step.does)
            return f"{does} · {words_of_body(now, step, words)}" if step.step.body else does
    return ""


def _put(now: Standing, silence: SilenceStanding) -> int | None:
    """The revision that was put under a silence on one text, where the matter has several of it."""
    texts = silence.opening.content.texts
    if len(texts) > 1:
        return None
    return one_of_several(now, texts[0], under_silence(now.case, silence.opening, texts[0]))


def _caution(warning: Text, words: PageWords) -> Wording:
    """What is to be known of figures; in no language it is taken for English, as most records are
    written in it."""
    wording = words.text(warning)
    own = words.lang in dict(warning.wordings)
    return wording if own else replace(wording, lang=wording.lang or "en")


def pledged(one: CommitmentShown, member: str, here: Here) -> Pledged:
    """The figures of one member by edition; those of one edition never stand with another's."""
    words, pledge = here.words, one.fact.content
    editions: dict[str, list[tuple[str, str, bool]]] = {}
    names: dict[str, str] = {}
    cells: dict[str, dict[str, tuple[str, str]]] = {}
    warnings: dict[str, Wording] = {}
    places = decimals(f.content.values[member] for f in one.figures if member in f.content.values)
    for fact in one.figures:
        figures = fact.content
        edition = figures.edition
        names.setdefault(edition, words.text(figures.title).text or edition.replace("_", " "))
        if figures.warning is not None:
            warnings.setdefault(edition, _caution(figures.warning, words))
        row = cells.setdefault(figures.year, {})
        if member in figures.values:
            value = figures.values[member]
            editions.setdefault(edition, []).append((figures.year, value, figures.estimate))
            row[edition] = (words.decimal(value, places), _("estimate") if figures.estimate else "")
        else:
            row[edition] = ("", figures.missing.get(member, ""))
    yardstick = words.decimal(pledge.yardstick)
    least = pledge.direction == "at_least"
    unit = words.text(pledge.unit).text if pledge.unit else ""
    pattern = _("at least %(number)s %(unit)s") if least else _("at most %(number)s %(unit)s")
    return Pledged(
        fact=one.fact,
        name=words.text(pledge.name),
        yardstick=(pattern % {"number": yardstick, "unit": unit}).strip(),
        figure=series(editions, pledge.yardstick),
        places=places,
        names=names,
        rows=tuple(
            (year, tuple(cells[year].get(edition, ("", "")) for edition in names))
            for year in sorted(cells)
        ),
        warnings=tuple((names[edition], text) for edition, text in warnings.items()),
        sources=tuple(dict.fromkeys(s for f in one.figures for s in f.act.sources)),
    )


def decimals(values: Iterable[str]) -> int:
    """The decimals of the figure that has most."""
    return max((len(value.partition(".")[2]) for value in values), default=0)


# the members of a day


def gone(code: str, fact: Fact, now: Structure, words: PageWords) -> str:
    """How a membership ended, in a few words."""
    ended = now.successions.get(code)
    if ended is not None:
        return label("membership", ended.how)
    if fact.content.until is not None and fact.content.status != "left":
        return _("until %(day)s") % {"day": words.until(fact.content.until)}
    return _("left %(day)s") % {"day": words.dated(fact.effective, short=True)}


def growth(course: Sequence[MembershipChange], here: Here) -> StepSeries | None:
    """How many members there were over time; None where that never changed."""
    sizes = [(change.at, change.size) for change in course]
    if len({size for _, size in sizes}) < 2:
        return None
    end = max(sizes[-1][0], here.on)
    return steps(sizes, axes.Axis.over(sizes[0][0], end, here.asked.zone), here.on)


def number_of(size: int, here: Here) -> str:
    """So many members."""
    return ngettext("%(num)s member", "%(num)s members", size) % {"num": here.words.number(size)}

"""What became of the candidacies and texts of a matter: questions that a standing answers."""

from __future__ import annotations  # an answer about a matter imports nothing about offices

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from nemcon.core.datings import day_of
from nemcon.core.days import Moment
from nemcon.core.facts import dataclass
from nemcon.proceedings.case import in_scope
from nemcon.proceedings.heard import under_silence
from nemcon.proceedings.missing import besides, of_votes_cast, silence_is_enough
from nemcon.proceedings.steps import rule_named
from nemcon.record.entries.matters import TextRevision
from nemcon.rules.evaluate import Outcome

if TYPE_CHECKING:
    from nemcon.core.datings import When
    from nemcon.core.texts import Text
    from nemcon.proceedings.candidacies import Candidacy
    from nemcon.proceedings.members import MemberAnswer
    from nemcon.proceedings.silences import SilenceStanding
    from nemcon.proceedings.standing import PositionShown, Standing
    from nemcon.proceedings.steps import StepStanding
    from nemcon.record.asof import Fact
    from nemcon.wording.missing import Shortfall


def rule_of(
    now: Standing, step: StepStanding, override: str | None = None
) -> tuple[str | None, Text | None]:
    """The name of the rule of *step*, None for a bare sentence, and its article, where one is
    stated."""
    other = step.then.others.get(step.step.body or "")
    asked_for = override or rule_named(now.case, step.then, step.step)
    adopted = step.adopted
    library_rule = step.resolved.entry
    name = asked_for if adopted else library_rule.id if library_rule else None
    theirs = other.content.article if other is not None else now.case.content.article
    own = None if override else step.step.article or theirs
    article = adopted.content.article if adopted else None
    return name, own or article


def body_name(now: Standing, step: StepStanding) -> Text | None:
    """What the body of a step is called, where it says which and that is described."""
    other = now.structure.others.get(step.step.body or "")
    if other is not None:
        return other.content.name
    return now.structure.body.name if step.step.body == now.case.matter.act.body else None


class RuleLimit(NamedTuple):
    """Why the *rule* of a step is not to be used: it is in force only ``later`` than the day asked,
    or was ``over`` by then, with its first or last *day*; it is for *only* these categories and
    this matter is of another (``scope``), or under it ``silence`` is."""

    why: Literal["later", "over", "scope", "silence"]
    rule: str
    day: When | None = None
    only: tuple[str, ...] = ()


def rule_limits(now: Standing, step: StepStanding) -> Iterator[RuleLimit]:
    """That the rule of a step is not in force, or may not be used in this matter."""
    if step.adopted is None:
        return
    content = step.adopted.content
    if not step.in_force and step.adopted.since > now.on:
        yield RuleLimit("later", content.rule, step.adopted.effective)
    elif not step.in_force:
        yield RuleLimit("over", content.rule, content.until)
    if not in_scope(now.case, content.used_for):
        yield RuleLimit("scope", content.rule, only=content.used_for)
    if categories := now.silence_out_of_scope(step):
        yield RuleLimit("silence", content.rule, only=categories)


class StepTurn(NamedTuple):
    """When it is the turn of a step that is not over: ``now``; ``instead`` of the one *before* it,
    if that has no result; ``not_needed``, since another way to its result was carried; or
    ``later``. *after* is the way that is taken where it has no result, *until* when it has time to
    where there is one."""

    how: Literal["now", "instead", "not_needed", "later"]
    before: str | None
    after: str | None
    until: When | None


def turn_of(now: Standing, step: StepStanding) -> StepTurn:
    """When it is the turn of a step that neither is decided nor has ended."""
    ways = [way.step for way in now.belongs.ways(step.id)]
    place = ways.index(step.id)
    before = ways[place - 1] if place else None
    after = ways[place + 1] if place + 1 < len(ways) else None
    until = step.step.until if after is not None else None
    # of the step now nobody asks whether it is needed: it is what is to be decided
    if step.id == now.current.id:
        return StepTurn("now", before, after, until)
    if any(one.carried for one in now.steps if one.id in ways):
        return StepTurn("not_needed", before, after, until)
    return StepTurn("later" if before is None else "instead", before, after, until)


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceOnText:
    """A silence on a text: of which *revision*, and those circulated while it ran, which it does
    not adopt."""

    silence: SilenceStanding
    revision: int | None
    overtaken: tuple[Fact[TextRevision], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStanding:
    """A text, or a candidate that was put under silence: its revisions, the one that its *status*
    is about (*revision*, by the entry *about*), those circulated *later* than that, and the
    silences on it."""

    id: str
    is_candidate: bool
    revisions: tuple[Fact[TextRevision], ...]
    revision: int | None
    about: Fact[TextRevision] | None
    later: tuple[int, ...]
    status: str
    silences: tuple[SilenceOnText, ...]


def texts_of(now: Standing) -> Iterator[TextStanding]:
    """The texts of a matter: those spoken on or revised, then those put under silence alone."""
    kinds = {one.id: one.kind for one in now.candidacies}
    ids = [id for id, kind in kinds.items() if kind == "text"]
    ids += [text for s in now.silences for text in s.opening.content.texts]
    for id in dict.fromkeys(ids):
        revisions = [f for f in now.case.of(TextRevision) if f.content.text == id]
        revision = revision_of(now, id)
        about = [fact for fact in revisions if fact.content.revision == revision]
        yield TextStanding(
            id=id,
            is_candidate=kinds.get(id, "text") != "text",
            revisions=tuple(revisions),
            revision=revision,
            about=about[-1] if about else None,
            later=tuple(later_revisions(now, id)),
            status=text_status(now, id),
            silences=tuple(
                SilenceOnText(
                    silence=silence,
                    revision=under_silence(now.case, silence.opening, id),
                    overtaken=tuple(now.overtaken(silence, id)),
                )
                for silence in now.silences
                if id in silence.opening.content.texts
            ),
        )


def text_status(now: Standing, id: str) -> str:
    """What a text has come to: by a decision on it, the end of its matter, its latest silence, or
    the positions; else it is ``circulated``."""
    decisions = [c.decision for c in now.candidacies if c.id == id and c.decision is not None]
    whole = {p.fact.content.package for p in now.packages if id in p.passes}
    decisions += [fact for fact in now.current.decisions if fact.content.on in whole]
    if decisions and now.closes is now.current:
        return "adopted" if decisions[0].content.carried else "not_adopted"
    if now.state in {"lapsed", "withdrawn"}:
        return now.state
    other = [s for s in now.silences if id in s.opening.content.texts and s.step != now.step.step]
    other = [s for s in other if not now.overtaken(s, id)]
    silence = now.ruling.get(id, other[-1] if other else None)
    if silence is not None and silence.state in {"adopted", "broken", "withdrawn"}:
        return str(silence.state)
    return "agreed" if id in now.agreed else "circulated"


def revision_of(now: Standing, id: str) -> int | None:
    """The revision that the status of a text is about: the one that was adopted or decided, else
    the one current; None where none is recorded."""
    revisions = [c.revision for c in now.candidacies if c.id == id]
    return revisions[0] if revisions else None


def one_of_several(now: Standing, id: str, revision: int | None) -> int | None:
    """The *revision* of a text, where the matter has several of it; else None."""
    revisions = {f.content.revision for f in now.case.of(TextRevision) if f.content.text == id}
    return revision if len(revisions) > 1 else None


def title_of(now: Standing, id: str, revision: int | None = None) -> Text | None:
    """The title of a text in that *revision* (None: the one that its status is about); that of the
    matter, where it is its only text; None of one that has none, and of a candidate."""
    texts = [c.id for c in now.candidacies if c.kind == "text"]
    about = revision_of(now, id) if revision is None else revision
    titles = [
        f.content.title
        for f in now.case.of(TextRevision)
        if f.content.text == id and f.content.title is not None and f.content.revision == about
    ]
    return titles[-1] if titles else now.case.content.title if texts == [id] else None


class CameTo(NamedTuple):
    """What became of a candidacy or text in a step: *how* is the candidacy's status, the state of a
    matter that is over, ``carried`` or ``not_carried`` of the step, or ``decided_for`` another
    (*choice*); *on* which day, where that is told."""

    how: str
    on: When | None = None
    choice: str | None = None


def came_to(now: Standing, candidacy: Candidacy) -> CameTo | None:
    """What became of a candidacy or text in the step that *now* is about; None while it is open
    there."""
    if not candidacy.in_race and candidacy.status not in _TALK:
        acts = [f for f in candidacy.acts if getattr(f.content, "did", "") == candidacy.status]
        acts = [f for f in acts if not f.content.reported] or acts
        acts = acts or ([candidacy.by] if candidacy.by is not None else [])
        return CameTo(candidacy.status, acts[-1].effective if acts else None)
    last = now.closes is None or now.step.id == now.closes.id
    decision, silence = candidacy.decision, candidacy.silence
    if decision is not None:
        carried = now.state if last else "carried"
        return CameTo(carried if decision.content.carried else "not_carried", decision.effective)
    if silence is not None and silence.state == "adopted":
        last = last and now.step.id == now.steps[-1].id
        return CameTo("adopted" if last else "carried", silence.outcome.expiry)
    ended = now.step.ended
    if ended is not None and silence is not None and silence.opening.since > ended.since:
        ended = None  # it was put under silence once more
    if ended is not None and ended.how != "carried":
        return CameTo("not_carried", day_of(now.zone.day(ended.since)))
    choice = now.decision
    if choice is not None and candidacy.kind == "candidacy":
        return CameTo("decided_for", choice.effective, choice.content.on)
    over = now.case.ended()
    return CameTo(now.state, over.effective) if over is not None else None


_TALK = frozenset({"floated", "interest_shown", "unknown", "circulated"})
"""What a candidacy is before anybody stands."""


def later_revisions(now: Standing, id: str) -> list[int]:
    """The revisions that were circulated after the one that the status of a text is about."""
    numbers = [f.content.revision for f in now.case.of(TextRevision) if f.content.text == id]
    about = revision_of(now, id)
    place = max((n for n, number in enumerate(numbers) if number == about), default=-1)
    return list(dict.fromkeys(numbers[place + 1 :]))


def latest_of(fact: Fact) -> When:
    """By when at the latest it had happened, by its date: a day, or a moment."""
    when = fact.effective
    if isinstance(when, Moment) or when.latest is None:
        return when
    return when.moments[1] if when.moments is not None else day_of(when.latest)


def positions_of(answer: MemberAnswer) -> Iterable[tuple[Standing, Candidacy, PositionShown]]:
    """The member's position on whatever it spoke on, and on all that is still in a race of a matter
    in which it is entitled, where it spoke on it in no other step either."""
    rows = list(_positions(answer))
    spoke = {
        (now.matter, candidacy.id) for now, candidacy, position in rows if not position.unspoken
    }
    for now, candidacy, position in rows:
        if not position.unspoken or (now.matter, candidacy.id) not in spoke:
            yield now, candidacy, position


def shortfall(candidacy: Candidacy) -> Shortfall:
    """What the rule still needs for a candidacy or text, as it is told."""
    from nemcon.wording.missing import Shortfall  # noqa: PLC0415  # an answer in JSON tells nothing in words

    answer, lack = candidacy.answer, candidacy.missing
    return Shortfall(
        lack=lack,
        base=candidacy.base,
        reported={m for m, claim in candidacy.positions.items() if claim.basis == "reported"},
        needed=candidacy.needed,
        each=bool(answer.missing),
        only_unsaid=lack.members == lack.has_not_said,
        besides=besides(answer),
        unspoken=candidacy.unspoken,
        decided=candidacy.decision is not None,
        adopted=candidacy.outcome is Outcome.ADOPTED,
        silence_is_enough=silence_is_enough(answer),
        of_votes_cast=of_votes_cast(answer),
        depends_on=answer.depends_on,
    )


def ranked(candidacies: Iterable[Candidacy]) -> list[Candidacy]:
    """Candidacies and texts as one reads them: whoever was decided on first, then those in the
    race, by how many agree; of as many by who came first."""

    def rank(c: Candidacy) -> tuple[bool, bool, int, int]:
        first = c.acts[0].since if c.acts else 0
        return c.decision is None, not c.in_race, -len(c.support), first

    return sorted(candidacies, key=rank)


def foremost_first(
    positions: Iterable[tuple[Standing, Candidacy, PositionShown]],
) -> list[tuple[Standing, Candidacy, PositionShown]]:
    """A member's positions as one reads them: on whom was decided first, then on who is in the
    race, and of these what it says since the latest day."""

    def rank(one: tuple[Standing, Candidacy, PositionShown]) -> tuple[bool, bool, int]:
        now, candidacy, position = one
        decided = now.decision is not None and now.meant(now.decision) == candidacy.id
        claim = candidacy.positions.get(position.member)
        return not decided, not candidacy.in_race, -claim.first.since if claim else 0

    return sorted(positions, key=rank)


def _positions(answer: MemberAnswer) -> Iterable[tuple[Standing, Candidacy, PositionShown]]:
    for now in answer.matters:
        if now.withheld is not None:
            continue
        for candidacy in now.candidacies:
            running = candidacy.in_race and now.step is now.current
            spoke = answer.member in candidacy.positions or answer.member in candidacy.uncounted
            spoke = spoke or bool(now.said_under(answer.member, candidacy.id))
            spoke = spoke or answer.member in candidacy.perhaps
            if not (running or spoke):
                continue
            if answer.member in candidacy.stances:
                yield now, candidacy, now.position(answer.member, candidacy)


def withheld_from(answer: MemberAnswer) -> list[Standing]:
    """The matters, each in its step, in which the member is entitled and what it says is not to be
    read here."""
    return [
        now
        for now in answer.matters
        if now.withheld is not None and answer.member in now.step.electorate.members
    ]


def said_more(answer: MemberAnswer) -> bool:
    """Whether what it said in order is more than its last word on each, as `positions_of` has it:
    it changed its mind, a count implies another answer since, what it said counts for nobody, or
    it is asked no more."""
    subjects = [(now.matter, fact.content.on) for now, fact in answer.answers]
    vain = any(one.why for now, fact in answer.answers if (one := now.proxy_of(fact)))
    vain = vain or any(now.untimely(fact) for now, fact in answer.answers)
    entries = {entry for _now, _c, entries in positions_of(answer) for entry in entries.entries}
    vain = vain or any(fact.act.id not in entries for _now, fact in answer.answers)
    return vain or len(set(subjects)) < len(subjects)

"""What if: a matter as it would stand if something more had been said or done in it.

spec/answers.md §2.13. What is supposed becomes acts of the instant asked about, in a record that is
read through and written nowhere; the question is then put to that. So the answer is the one that a
copy of the dossier with these acts would give. A member's own words of that day give way to what it
is supposed to say. On what was decided it is said up to the decision, and the rule is asked what it
would have made of that; the decision stays as it was taken.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, Literal, get_args

from nemcon.core.datings import When
from nemcon.core.days import Moment
from nemcon.core.errors import Malformed, NemconError, Refusal
from nemcon.core.facts import dataclass
from nemcon.core.ids import is_identifier
from nemcon.procedures.timetable import Offence
from nemcon.proceedings import spelling
from nemcon.proceedings.candidacies import Candidacy, put_again
from nemcon.proceedings.groups import speaks
from nemcon.proceedings.standing import Standing, standing
from nemcon.record.act import Act, Entry
from nemcon.record.codec import writer
from nemcon.record.entries.candidacies import CandidacyAct, CandidacyStep
from nemcon.record.entries.changes import Correction, Voiding
from nemcon.record.entries.matters import Procedure
from nemcon.record.entries.positions import Position
from nemcon.record.entries.silences import SilenceAnswer
from nemcon.record.record import Record
from nemcon.rules.library.shapes import GENERAL_WORDS, unknown
from nemcon.rules.stances import POSITIONS, Stance

DID: Mapping[str, CandidacyStep] = {word: word for word in get_args(CandidacyStep)}
"""What can be done in a candidacy."""
MOST = 40
"""So much can be supposed in one question."""
LONGEST = 200
"""Characters of the longest of them."""
_BEGINS = frozenset({"floated", "interest_shown", "announced", "nominated", "declared"})
"""By what a candidacy begins."""
_SAID = tuple(stance for stance in Stance if stance in POSITIONS)
_NOTHING = {"excused", "paired", "present", "away", Stance.ABSENT, Stance.SILENT}
"""Words of roll calls by which no position is taken."""


class Unsupposed(Malformed):
    """What is to be supposed cannot be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """What is supposed, by its *text*: a position of *member* on *candidacy*, or something
    *did* in that, by *member* where one is named. *act* is the id that it has in the answer; *void*
    says why it would have no effect under the procedure. In a *round* it is the *word* that the
    member answers there, "" for no answer."""

    text: str
    act: str
    candidacy: str
    member: str | None = None
    stance: Stance | None = None
    did: CandidacyStep | None = None
    void: tuple[Offence, ...] = ()
    round: str | None = None
    word: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition:
    """A record as it would be with what is *supposed* in it."""

    record: Record
    supposed: tuple[Supposed, ...]

    def answer(self, now: Standing) -> Standing:
        """The answer without the disputes that come of what is supposed: no source disagrees with
        that. What was decided is put to the rule again with what is supposed on it."""
        acts = {one.act for one in self.supposed}
        disputes = tuple(d for d in now.disputes if acts.isdisjoint(d.entries))
        supposed = tuple(_with_effect(now, one) for one in self.supposed)
        ids = {one.candidacy for one in self.supposed if one.stance is not None}
        again = tuple(
            put_again(one, now.step) if one.id in ids and one.decision is not None else one
            for one in now.candidacies
        )
        return replace(now, disputes=disputes, supposed=supposed, candidacies=again)


def tried(
    record: Record,
    matter: str,
    texts: Sequence[str],
    *,
    on: int,
    known: int | None = None,
    rule: str | None = None,
    step: str | None = None,
    round: str | None = None,
    latest: int | None = None,
) -> tuple[Standing, Record]:
    """How a matter would stand with what *texts* suppose in it, and the record in which it does.
    With a *round* it is answers in that: they are no positions, and the record stays as it is."""
    _few(texts)
    if round is not None or not texts:
        now = standing(record, matter, on=on, known=known, rule=rule, step=step, latest=latest)
        return _in_round(now, round, texts), record
    trial = suppose(record, matter, texts, on=on, known=known, step=step)
    try:
        now = standing(
            trial.record,
            matter,
            on=on,
            known=known,
            rule=rule,
            step=step,
            latest=latest,
        )
    except NemconError as fault:  # more are named than are entitled, or the rule is no rule
        raise Unsupposed(fault.sentence, mend=fault.mend) from None
    return trial.answer(now), trial.record


def _in_round(now: Standing, round: str | None, texts: Sequence[str]) -> Standing:
    """The standing with answers supposed in a round of it, where one is named."""
    now.with_round(round)  # there is one, or it is refused
    if round is None or not texts:
        return now
    _readable(now)
    from nemcon.proceedings.recast import recast  # noqa: PLC0415  # few trials are in a round

    try:
        return recast(now, round, texts)
    except NemconError as fault:
        raise Unsupposed(fault.sentence, mend=fault.mend) from None


def _readable(now: Standing) -> None:
    """Refuse to suppose anything where what members say is withheld (standing 8.3)."""
    if now.withheld is not None:
        raise Unsupposed(
            "Nothing can be supposed where what members say is not to be read.",
            mend="Ask whoever may read it.",
        )


def _few(texts: Sequence[str]) -> None:
    """Refuse more than can be supposed at once."""
    if len(texts) > MOST or any(len(text) > LONGEST for text in texts):
        raise Unsupposed(
            "That is more than can be supposed at once.",
            mend=f"Suppose {MOST} things at most, each in {LONGEST} characters.",
        )


def suppose(
    record: Record,
    matter: str,
    texts: Sequence[str],
    *,
    on: int,
    known: int | None = None,
    step: str | None = None,
) -> Supposition:
    """The record as it would be: each of *texts* is ``MEMBER=WORD``, ``MEMBER/CANDIDACY=WORD``,
    ``CANDIDACY=ACT`` or ``MEMBER/CANDIDACY=ACT``. `Unsupposed` for a member, a candidacy or a
    word that is not known, for a position that would count for nothing, and for more than can be
    supposed at once."""
    _few(texts)
    now = standing(record, matter, on=on, known=known, step=step)
    _readable(now)
    try:
        suppositions = [
            _parse(now, text, f"supposed:{number}") for number, text in enumerate(texts, 1)
        ]
    except NemconError as fault:
        raise Unsupposed(fault.sentence, mend=fault.mend) from None
    acts = [act for one in suppositions for act in _acts(record, now, one)]
    acts += _for_others(record, now, suppositions)
    last = record.head()
    at = Moment(on if known is None else min(on, known))
    entries = [
        Entry(seq=last + number, recorded=at, commitment="", act=act)
        for number, act in enumerate(acts, 1)
    ]
    return Supposition(record=record.supposing(entries), supposed=tuple(suppositions))


def _with_effect(now: Standing, one: Supposed) -> Supposed:
    """What is supposed, and why it would have no effect, if it would not."""
    if not now.case.of(Procedure):
        return one
    filed = [f for f in now.course.judgement.filed if f.id == one.act and not f.effect]
    return replace(one, void=tuple(reason for of in filed for reason in of.reasons))


def split(text: str) -> tuple[str, str, str]:
    """What a text names before the slash and after it ("" where it has none), and its word."""
    target, equals, word = (part.strip() for part in text.partition("="))
    who, slash, on = (part.strip() for part in target.partition("/"))
    if not equals or not target or not word or (slash and not on):
        raise Malformed(
            f"{text[:60]!r} supposes nothing.",
            mend="Write MEMBER=WORD, or MEMBER/CANDIDACY=WORD, as in FR=support.",
        )
    return who, on, word


def _parse(now: Standing, text: str, id: str) -> Supposed:
    """What a text supposes."""
    who, on, word = split(text)
    slash = bool(on)
    candidates = {one.id: one for one in now.candidacies}
    spelt = word.replace(" ", "_").replace("-", "_").casefold()
    if (did := DID.get(spelt)) is not None:
        candidacy = on or who
        if candidacy not in candidates and not _may_stand(now, candidacy, did, candidates):
            raise not_there(candidacy, "candidacy", candidates)
        if candidacy in candidates and candidates[candidacy].kind == "text":
            raise Refusal(
                f"{candidacy} is a text, and no candidacy.", mend="Suppose a position on it."
            )
        member = said_by(now, who) if slash else None
        if did == "withdrawn" and candidacy in candidates:
            _standing_still(candidates[candidacy])
        if did == "nomination_withdrawn":
            _nominated(candidates[candidacy], member)
        return Supposed(text=text, act=id, candidacy=candidacy, member=member, did=did)
    if not slash and who in candidates and who not in _members(now):
        mend = f"Use {', '.join(DID)}."
        near = get_close_matches(spelt, DID, 1, cutoff=0.8)
        raise Malformed(
            f"{word[:40]!r} is nothing that can be done in a candidacy.",
            mend=f"Did you mean {near[0]}?" if near else mend,
        )
    stance = _stance(now, word)
    about = _about(now, on or None, f"{who}/")
    member = said_by(now, who)
    _counts(now, member)
    return Supposed(text=text, act=id, candidacy=about.id, member=member, stance=stance)


def _may_stand(now: Standing, id: str, did: CandidacyStep, there: Iterable[str]) -> bool:
    """Whether somebody comes into the race by what is supposed, under an id that is no slip of the
    pen for another."""
    begins = did in _BEGINS and now.case.content.kind == "appointment" and is_identifier(id)
    folded = [one.casefold() for one in there]
    return begins and not get_close_matches(id.casefold(), folded, 1, cutoff=0.7)


def _standing_still(candidacy: Candidacy) -> None:
    """Refuse to suppose that somebody withdraws who has withdrawn."""
    if candidacy.status == "withdrawn":
        raise Refusal(
            f"{candidacy.id} has withdrawn already: that changes nothing.",
            mend="Leave it out, or suppose what is not on record.",
        )


def _nominated(candidacy: Candidacy, member: str | None) -> None:
    """Refuse to take back what nobody gave."""
    acts = [f.content for f in candidacy.acts if isinstance(f.content, CandidacyAct)]
    by = [*dict.fromkeys(m for act in acts if act.did == "nominated" for m in act.by)]
    if member not in by:
        sentence = (
            f"{member} has not nominated {candidacy.id}." if member else "It is not said whose."
        )
        mend = f"Write {' or '.join(f'{m}/{candidacy.id}=...' for m in by[:4])}."
        raise Refusal(sentence, mend=mend if by else "Nobody is recorded as having nominated it.")


def _stance(now: Standing, word: str) -> Stance:
    """The position of a word: the body's own, ours, or a plain one of any vote."""
    plain = " ".join(word.split()).casefold()
    own = now.structure.body.answers
    words = {**GENERAL_WORDS, **own}
    forms = (word, plain, plain.replace("-", " ").replace("_", " "))
    stance = next((words[form] for form in forms if form in words), None)
    if (stance or plain) in _NOTHING:
        raise Refusal(
            f"{word[:40]!r} is no position that a member takes.",
            mend=f"Who was not there or gave no answer says nothing: write {Stance.UNDECLARED}.",
        )
    if stance is None:
        may = (body_word for body_word, of in own.items() if of in POSITIONS)
        raise unknown(word, "", [*may, *_SAID], POSITIONS)
    if stance not in POSITIONS:
        raise Refusal(
            f"{stance.value!r} is no position that a member takes.",
            mend=f"Use {', '.join(_SAID)}.",
        )
    return stance


def _about(now: Standing, on: str | None, before: str) -> Candidacy:
    """On what a position is: what is named, the only one in the race, or the one that leads."""
    candidates = {one.id: one for one in now.candidacies}
    if on is None:
        decided = [one for one in now.candidacies if one.decision is not None]
        running = decided or [one for one in now.candidacies if one.in_race]
        first = running[0] if len(running) == 1 else now.leader
        if first is None:
            there = " or ".join(f"{before}{one.id}=..." for one in running[:3])
            raise Refusal(
                "It is not said on whom or what." if running else "Nothing is put at that time.",
                mend=f"Write {there}." if running else "Ask about another day.",
            )
        return first
    if on not in candidates:
        if on in _members(now) and (candidate := before.rstrip("/")) in candidates:
            raise Refusal(f"{on} is a member: it comes first.", mend=f"Write {on}/{candidate}=...")
        raise not_there(on, "candidacy or text", candidates)
    return candidates[on]


def _members(now: Standing) -> list[str]:
    """All who are known to be members of something here."""
    others = (m for fact in now.structure.others.values() for m in fact.content.members)
    return [*dict.fromkeys((*now.structure.memberships, *now.step.names, *others))]


def said_by(now: Standing, code: str) -> str:
    """The code of a member that there is; `Refusal` with what to type instead."""
    there = _members(now)
    if code not in there:
        raise not_there(code, "member", there, _called(now))
    return code


def _called(now: Standing) -> Mapping[str, Iterable[str]]:
    """What the members are called, in every language that the record has."""
    names = {code: fact.content.name for code, fact in now.structure.names.items()}
    return {code: dict(name.wordings).values() for code, name in names.items() if name}


def _counts(now: Standing, member: str) -> None:
    """Refuse what would count for nothing."""
    step = now.step
    whole = len(step.names) >= step.electorate.size
    if whole and member not in step.names:
        why = "suspended, and " if member in step.suspended else ""
        raise Refusal(
            f"{member} is {why}not entitled in the step {step.id} then: its word counts for "
            "nothing.",
            mend=f"Entitled are {', '.join(step.names[:8])}{'...' if step.names[8:] else ''}.",
        )


def not_there(
    id: str,
    kind: str,
    there: Iterable[str],
    called: Mapping[str, Iterable[str]] | None = None,
    place: str = "in this matter at that time",
) -> Refusal:
    """The refusal of an id that leads nowhere, with what to write instead."""
    known = list(there)
    some = f"{', '.join(known[:8])}{'...' if known[8:] else ''}"
    mend = f"There are {some or 'none'}."
    if one := spelling.meant(id, {code: (called or {}).get(code, ()) for code in known}):
        mend = f"Write {one}."
    elif near := spelling.slip(id, known, cutoff=0.5):
        mend = f"Did you mean {near}?"
    return Refusal(f"There is no {kind} {id[:60]} {place}.", mend=mend)


def _acts(record: Record, now: Standing, one: Supposed) -> Iterator[Act]:
    """The acts of what is supposed: it is said last of its day, so that what the member said on
    that day itself is taken back first; on what was decided, with the decision."""
    content: Any
    at, start, end = _day_of(now, one)
    if one.did is not None:
        by = (one.member,) if one.member is not None else ()
        content = CandidacyAct(candidacy=one.candidacy, did=one.did, by=by)
    else:
        assert one.stance is not None  # what is supposed is one or the other
        for fact in now.case.of(Position):
            same = (fact.act.member, fact.content.on) == (one.member, one.candidacy)
            alone = same and fact.content.group is None
            if alone and fact.until >= start and fact.since <= end:
                void = Voiding(of=fact.act.id, reason="It is supposed to say otherwise.")
                yield _act(record, now, void, f"{one.act}:{fact.act.id}", None)
        content = _content(now, one.candidacy, one.stance)
    member = one.member if one.stance is not None else None
    yield _act(record, now, content, one.act, member, at)


def _for_others(record: Record, now: Standing, suppositions: Sequence[Supposed]) -> Iterator[Act]:
    """What was said for a group on that day stays said for those of whom nothing is supposed."""
    for fact in now.case.of(Position):
        group, out = fact.content.group, []
        for one in suppositions if group is not None else ():
            _at, start, end = _day_of(now, one)
            same = one.stance is not None and one.candidacy == fact.content.on
            if same and fact.until >= start and fact.since <= end:
                out += [m for m in (one.member,) if m and speaks(now.case, fact, m)]
        if group is not None and out:
            rest = replace(fact.content, group=replace(group, out=(*group.out, *out)))
            content = Correction(of=fact.act.id, content=writer(Position)(rest))
            yield _act(record, now, content, f"{suppositions[0].act}:{fact.act.id}", None)


def _day_of(now: Standing, one: Supposed) -> tuple[When, int, int]:
    """When something is supposed to be said, and the span in which it takes the place of what was
    said: the day asked, or that of a decision."""
    decision = now.candidacy(one.candidacy).decision if one.stance is not None else None
    if decision is None:
        return Moment(now.on), now.zone.start(now.zone.day(now.on)), now.on
    return decision.effective, now.zone.start(now.zone.day(decision.since)), decision.until


_UNDER_SILENCE: Mapping[Stance, Literal["objection", "no_objection"]] = {
    Stance.OBJECT: "objection",
    Stance.NO_OBJECTION: "no_objection",
}
"""What a member says under silence that takes such a position."""


def _content(now: Standing, candidacy: str, stance: Stance) -> Position | SilenceAnswer:
    """A position in the step; while a silence runs on it, an objection in the form that it asks, or
    that there is none."""
    quiet = now.candidacy(candidacy).silence
    says = _UNDER_SILENCE.get(stance)
    if quiet is not None and says is not None and quiet.state == "running":
        form = min(quiet.terms.forms, default="")
        return SilenceAnswer(silence=quiet.id, says=says, form=form)
    step = now.step.id if len(now.steps) > 1 else None
    return Position(on=candidacy, stance=stance, step=step)


def _act(
    record: Record,
    now: Standing,
    content: Any,
    id: str,
    member: str | None,
    effective: When | None = None,
) -> Act:
    at = Moment(now.on)
    known = at if now.known is None else Moment(min(now.on, now.known))
    return Act(
        id=id,
        body=record.body,
        subject=now.case.subject,
        content=content,
        effective=effective or at,
        known=known,
        member=member,
    )

"""What stands beside a form: the text with what changed in it, who stands, who said what, what was
said before, and how a silence runs. As much of it as the reader has.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from nemcon.proceedings.authority import SECRETARIAT, roles
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.members import named_by
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing
from nemcon.record.act import Act
from nemcon.record.asof import Fact
from nemcon.record.disclosure import POSITIONS
from nemcon.record.entries.matters import TextRevision
from nemcon.rules.stances import Stance
from nemcon.web.desk.comparing import ComparedLine, side_by_side
from nemcon.web.desk.form_parts import answered_on, titles_of
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import readers
from nemcon.web.wording import timetable_lines
from nemcon.web.wording.missing import withheld
from nemcon.web.wording.proxies import giver
from nemcon.web.wording.silences import came_to, statement
from nemcon.wording import sentences
from nemcon.wording.prose import Sentence
from nemcon.wording.silences import objectors


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShown:
    """A text as it is now, the revision *before*, if there was one, and how they differ."""

    title: str
    content: TextRevision
    since: Fact[TextRevision]
    before: Fact[TextRevision] | None
    comparison: tuple[ComparedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateShown:
    """Somebody who stands, or did: *by* the members that nominate."""

    name: str
    candidacy: Candidacy
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """What one member said in a matter: its stance on each that stands, with its reason and who
    gave it by proxy, and what it said under each silence that runs, with its words. On those that
    are *uncounted* it said only what does not count, or no more."""

    member: str
    name: str
    stances: tuple[tuple[str, Stance, str, str], ...]
    under: tuple[tuple[str, str], ...]
    uncounted: frozenset[str] = frozenset()
    served: bool = False
    acknowledged: bool = False

    @property
    def silent(self) -> bool:
        """Whether it said nothing at all."""
        return not self.under and all(s is Stance.UNDECLARED for _, s, *_ in self.stances)


def texts(desk: DeskPlace, now: Standing) -> list[TextShown]:
    """The texts of the matter, each as its latest revision has it."""
    revisions: dict[str, list[Fact[TextRevision]]] = {}
    for fact in now.case.of(TextRevision):
        revisions.setdefault(fact.content.text, []).append(fact)
    titles = titles_of(desk, now)
    return [
        _text(titles.get(id, id), facts[-1], facts[-2] if len(facts) > 1 else None)
        for id, facts in revisions.items()
    ]


def _text(title: str, last: Fact[TextRevision], before: Fact[TextRevision] | None) -> TextShown:
    words = (before.content.words, last.content.words) if before is not None else ("", "")
    # where one of the two is in a document alone, nothing here says what changed
    comparison = side_by_side(*words) if all(words) else ()
    return TextShown(
        title=title, content=last.content, since=last, before=before, comparison=comparison
    )


def candidates(desk: DeskPlace, now: Standing) -> list[CandidateShown]:
    """Who stands and who did, with who nominated them."""
    if now.case.content.kind != "appointment":
        return []
    say = desk.here.words
    return [
        CandidateShown(name=say.person(one.id), candidacy=one, by=say.members(one.nominated_by))
        for one in sorted(now.candidacies, key=lambda one: not one.in_race)
    ]


def answers(desk: DeskPlace, now: Standing) -> list[AnswerLine]:
    """What each member said, as far as the reader has it."""
    say = desk.here.words
    # its state may be in doubt while its end is still to come
    running = [one for one in now.silences if one.outcome.runs or one.state in {"running", "held"}]
    acknowledged = {
        fact.act.member
        for one in running
        for fact in one.facts.values()
        if fact.act.type == "notice_acknowledged"
    }
    served = {member for one in running for member in one.outcome.served}
    under = {
        member: tuple(line for one in running for line in _under(desk, one, member))
        for member in now.current.names
    }
    return [
        AnswerLine(
            member=member,
            name=say.member(member),
            stances=tuple(
                (
                    one.id,
                    one.stances.get(member, Stance.UNDECLARED),
                    *_reason(desk, now, one, member, {words for _says, words in under[member]}),
                )
                for one in answered_on(now)
            ),
            uncounted=frozenset(
                one.id
                for one in answered_on(now)
                if member in one.uncounted
                if one.stances.get(member, Stance.UNDECLARED) is Stance.UNDECLARED
            ),
            under=under[member],
            served=member in served,
            acknowledged=member in acknowledged,
        )
        for member in say.by_name(now.current.names)
    ]


def _reason(
    desk: DeskPlace, now: Standing, one: Candidacy, member: str, beside: Collection[str]
) -> tuple[str, str]:
    """Why a member says what it does, where that is not among the words that stand *beside* it, and
    who said so under its proxy."""
    if one.stances.get(member) in {None, Stance.UNDECLARED}:
        return "", ""
    position, say = now.position(member, one), desk.here.words
    words = say.text(position.words).text if position.words else ""
    return "" if words in beside else words, giver(position.by_proxy, say)


def _under(desk: DeskPlace, silence: SilenceStanding, member: str) -> Iterator[tuple[str, str]]:
    """What a member said under a silence and what became of it, each with its words."""
    for judgment in silence.spoke(member):
        words = silence.facts[judgment.act.act].content.words
        line = statement(silence, judgment, desk.here.words)
        yield line, desk.here.words.text(words).text if words else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLine:
    """An entry of a member in a matter, what it *says* now, and the acts by which the chair or the
    clerk corrected it, each with who did. *gone*: it was taken back or declared void by them, and
    says nothing any more."""

    fact: Fact
    says: Sentence
    corrections: tuple[tuple[Act, str], ...]
    gone: bool = False


def own(desk: DeskPlace, now: Standing, member: str) -> list[OwnLine]:
    """What *member* said and did in the matter, and what was answered; the latest first."""
    own_conditions = {one.condition.content.condition for one in now.conditions if one.asks(member)}

    def concerns(fact: Fact) -> bool:
        if fact.act.member == member or member in named_by(fact.content):
            return True
        return fact.act.type == "condition_answer" and fact.content.condition in own_conditions

    facts = [f for facts in now.case.facts.values() for f in facts if concerns(f)]
    facts += [
        f
        for one in now.silences
        for f in one.facts.values()
        if f.act.member == member and f.act.type in {*POSITIONS, "notice_acknowledged"}
    ]
    # what is said under a silence may be among the facts of the matter as well
    latest = {fact.act.id: fact for fact in facts}
    say = desk.here.words
    lines = [
        OwnLine(
            fact=fact,
            says=sentences.sentence(fact.act, say, fact.content),
            corrections=tuple(_corrections(desk, fact)),
        )
        for fact in latest.values()
    ]
    for one in desk.here.asked.history(now.case.subject).changed():
        fact = one.before
        if one.after is None and fact.act.member == member and fact.act.id not in latest:
            lines.append(
                OwnLine(
                    fact=fact,
                    says=sentences.sentence(fact.act, say, fact.content),
                    corrections=((one.by, _who(desk, one.by)),),
                    gone=True,
                )
            )
    return sorted(lines, key=lambda line: -line.fact.entry.seq)


def under_silence(desk: DeskPlace, now: Standing, member: str) -> list[str]:
    """What a member said under each silence of the matter, and what became of it."""
    return [line for one in now.all_silences for line, _words in _under(desk, one, member)]


def _corrections(desk: DeskPlace, fact: Fact) -> Iterator[tuple[Act, str]]:
    """The corrections of an entry that count, each with the name of who made it, where it has
    one."""
    for effect in desk.here.asked.history(fact.act.subject).effects(fact.act):
        if effect.counts and effect.by.type == "correction":
            yield effect.by, _who(desk, effect.by)


def _who(desk: DeskPlace, act: Act) -> str:
    """Who recorded an act, by name; "" where nobody is named."""
    return desk.here.words.person(act.person) if act.person else ""


def keepers(desk: DeskPlace, at: int) -> str:
    """The chair and the clerk by name: who sets entries right; "" where there is neither."""
    record = desk.here.asked
    there = roles(record.facts("body", on=at, known=at), record.zone, at)
    sitting = [one.act.person for one in there if one.content.role in SECRETARIAT]
    return desk.here.words.listed(desk.here.words.person(id) for id in dict.fromkeys(sitting) if id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceShown:
    """A silence at a desk: what it is *about*, *until* which instant it runs, what it *came* to in
    words, and who objects *beside* it, where somebody does."""

    silence: SilenceStanding
    about: str
    until: int | None
    came: str
    beside: str


def silences(desk: DeskPlace, now: Standing) -> list[SilenceShown]:
    """The silences of the matter, the latest first."""
    titles, say = titles_of(desk, now), desk.here.words
    return [
        SilenceShown(
            silence=one,
            about=", ".join(titles.get(text, text) for text in one.opening.content.texts),
            until=desk.here.asked.span(one.outcome.expiry)[1] if one.outcome.expiry else None,
            came=came_to(one, say),
            beside=objectors(now.objectors(one), say),
        )
        for one in reversed(now.silences)
    ]


def notices(desk: DeskPlace, now: Standing) -> list[tuple[Fact, Sentence]]:
    """What the chair did out of the ordinary, and everybody is told of with its reason: what was
    admitted outside its window, decided against its rule, or reopened."""
    say = desk.here.words
    facts = [f for kind in ("admission", "override", "reopening") for f in now.case.typed(kind)]
    return [
        (fact, sentences.sentence(fact.act, say, fact.content))
        for fact in sorted(facts, key=lambda fact: -fact.entry.seq)
    ]


def documents(desk: DeskPlace, now: Standing) -> list[tuple[Fact, str]]:
    """The files of the matter, each with who may read it."""
    history = desk.here.asked.history(now.case.subject)
    say = desk.here.words
    return [(fact, readers(history.audience(fact.act), say)) for fact in now.case.typed("document")]


def page(desk: DeskPlace, now: Standing) -> dict[str, Any]:
    """What the pages of a matter at both desks show."""
    return {
        "texts": texts(desk, now),
        "candidates": candidates(desk, now),
        "documents": documents(desk, now),
        "lines": answers(desk, now),
        "conditions": now.conditions,
        "silences": silences(desk, now),
        "withheld": withheld(now),
        "notices": notices(desk, now),
        "timetable": timetable_lines.timetable_of(now, desk.here.words),
    }

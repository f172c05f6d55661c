"""What stands beside a form: the text with what changed in it, who stands, who said what, what was
said before, and how a silence runs. As much of it as the reader has.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher
from re import findall
from typing import Any

from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing
from nemcon.record.asof import Fact
from nemcon.record.disclosure import POSITIONS
from nemcon.record.entries.matters import TextRevision
from nemcon.rules.stances import Stance
from nemcon.web.desk.form_parts import titles_of
from nemcon.web.desk.place import DeskPlace
from nemcon.web.wording import sentences
from nemcon.web.wording.missing import withheld
from nemcon.wording.prose import Sentence

Pieces = list[tuple[str, str]]
"""A text piece by piece: whether each is as before (``""``), new (``ins``) or gone (``del``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShown:
    """A text as it is now, and what changed in it since the revision before."""

    title: str
    content: TextRevision
    since: Fact[TextRevision]
    pieces: Pieces

    @property
    def changed(self) -> bool:
        """Whether something changed."""
        return any(kind for kind, _words in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateShown:
    """Somebody who stands, or did: *by* the members that nominate."""

    name: str
    candidacy: Candidacy
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """What one member said in a matter: its stance on each that stands, with its reason, and what
    it did under each silence that runs."""

    member: str
    name: str
    stances: tuple[tuple[str, Stance, str], ...]
    under: tuple[str, ...]
    served: bool = False
    acknowledged: bool = False

    @property
    def silent(self) -> bool:
        """Whether it said nothing at all."""
        return not self.under and all(s is Stance.UNDECLARED for _, s, _ in self.stances)


def texts(desk: DeskPlace, now: Standing) -> list[TextShown]:
    """The texts of the matter, each as its latest revision has it."""
    revisions: dict[str, list[Fact[TextRevision]]] = {}
    for fact in now.case.of(TextRevision):
        revisions.setdefault(fact.content.text, []).append(fact)
    titles = titles_of(desk, now)
    return [
        TextShown(
            title=titles.get(id, id),
            content=facts[-1].content,
            since=facts[-1],
            pieces=compared(facts[-2].content.words, facts[-1].content.words)
            if len(facts) > 1
            else [],
        )
        for id, facts in revisions.items()
    ]


def compared(before: str, after: str) -> Pieces:
    """What changed from one text to the next, word by word."""
    # spaces are pieces too: joined again the pieces are the text to the letter
    old, new = (findall(r"\s+|\w+|[^\w\s]", words) for words in (before, after))
    pieces: Pieces = []
    # autojunk takes what is frequent in a long text for noise, and whole paragraphs for new
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind in {"delete", "replace"}:
            pieces.append(("del", "".join(old[a:b])))
        if kind in {"insert", "replace"}:
            pieces.append(("ins", "".join(new[c:d])))
        if kind == "equal":
            pieces.append(("", "".join(new[c:d])))
    return pieces


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
    return [
        AnswerLine(
            member=member,
            name=say.member(member),
            stances=tuple(
                (
                    one.id,
                    one.stances.get(member, Stance.UNDECLARED),
                    _reason(desk, now, one, member),
                )
                for one in now.in_race
            ),
            under=tuple(j.act.says for one in running for j in one.spoke(member)),
            served=member in served,
            acknowledged=member in acknowledged,
        )
        for member in say.by_name(now.current.names)
    ]


def _reason(desk: DeskPlace, now: Standing, one: Candidacy, member: str) -> str:
    if one.stances.get(member) in {None, Stance.UNDECLARED}:
        return ""
    position = now.position(member, one)
    return desk.here.words.text(position.words).text if position.words else ""


def own(desk: DeskPlace, now: Standing, member: str) -> list[tuple[Fact, Sentence]]:
    """What *member* said and did in the matter, and what was answered; the latest first."""
    own_conditions = {one.condition.content.condition for one in now.conditions if one.asks(member)}

    def concerns(fact: Fact) -> bool:
        if fact.act.member == member or member in getattr(fact.content, "by", ()):
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
    return [
        (fact, sentences.sentence(fact.act, say, fact.content))
        for fact in sorted(latest.values(), key=lambda fact: -fact.entry.seq)
    ]


def silences(desk: DeskPlace, now: Standing) -> list[tuple[SilenceStanding, str, int | None]]:
    """The silences of the matter, the latest first: what each is on, and until which instant."""
    titles = titles_of(desk, now)
    return [
        (
            one,
            ", ".join(titles.get(text, text) for text in one.opening.content.texts),
            desk.here.asked.span(one.outcome.expiry)[1] if one.outcome.expiry else None,
        )
        for one in reversed(now.silences)
    ]


def page(desk: DeskPlace, now: Standing) -> dict[str, Any]:
    """What the pages of a matter at both desks show."""
    return {
        "texts": texts(desk, now),
        "candidates": candidates(desk, now),
        "lines": answers(desk, now),
        "silences": silences(desk, now),
        "withheld": withheld(now),
    }

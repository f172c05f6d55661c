"""What if, in a round: its figures as they would be, had members answered otherwise.

spec/answers.md §2.29. What a member is supposed to answer takes the place of what it answered, by
name or as the figures leave no other; where these are told without names, nobody knows which of
them is its own, and it is refused. A figure that comes of what is supposed has no source. A round
without a result counts the answers on record, as a vote that goes on. Who went on stays as decided.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nemcon.core.errors import Malformed, Refusal
from nemcon.procedures import rounds as law
from nemcon.proceedings.course import RoundStanding
from nemcon.proceedings.figures import Cell
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.supposing import DID, Supposed, not_there, said_by, split
from nemcon.rules.library.shapes import GENERAL_WORDS
from nemcon.rules.stances import Stance

_NONE = {"silent", "nothing", "no answer", "none"}
"""The words by which a member is supposed to answer nothing."""


def recast(now: Standing, round: str, texts: Sequence[str]) -> Standing:
    """The standing with that round as it would be: each of *texts* is ``MEMBER=WORD`` or
    ``MEMBER/CANDIDACY=WORD``, in the words of the round."""
    (standing,) = now.with_round(round).rounds
    supposed = []
    untold = bool(standing.result_facts) and not any(answer.words for answer in standing.answers)
    for number, text in enumerate(texts, 1):
        one = _parse(now, standing, text, f"supposed:{number}")
        if untold and not standing.figures:
            raise _untold(standing, one.candidacy)
        standing = _cast(standing, one)
        supposed.append(one)
    again = tuple(standing if one.round.round == round else one for one in now.rounds)
    return replace(now, rounds=again, supposed=tuple(supposed))


def by_name(standing: RoundStanding, on: str) -> Mapping[str, str] | None:
    """What each member answered on a candidacy, where all of it is on record by name; else None."""
    answers = {answer.member: answer.words[on] for answer in standing.answers if on in answer.words}
    words = list(answers.values())
    row = standing.result.counts.get(on, {}) if standing.result is not None else {}
    whole = all(number == words.count(word) for word, number in row.items())
    return answers if row and whole and row.keys() >= {*words} else None


def _parse(now: Standing, standing: RoundStanding, text: str, id: str) -> Supposed:
    """What a text supposes of an answer in the round."""
    who, on, word = split(text)
    ballot = standing.round
    spelt = word.replace(" ", "_").replace("-", "_").casefold()
    if spelt in DID and spelt not in ballot.words:
        raise Refusal(
            f"{word} is done in a candidacy, and is no answer in a round.",
            mend=f"Suppose it without --round, or an answer: {', '.join(ballot.words)}.",
        )
    may = ballot.entitled or tuple({one.member: None for one in standing.answers})
    member = who if who in may else said_by(now, who)
    if member in ballot.unsure:
        raise Refusal(
            f"Whether {member} could answer is not known: its answer is not counted.",
            mend=f"Suppose an answer of {' or '.join(may[:4])}.",
        )
    if ballot.entitled and member not in ballot.entitled:
        raise Refusal(
            f"{member} could not answer in the round {ballot.round}.",
            mend=f"Those who could are {', '.join(may[:8])}{'...' if may[8:] else ''}.",
        )
    if not on and len(ballot.candidacies) > 1:
        there = " or ".join(f"{who}/{one}={word}" for one in ballot.candidacies[:3])
        raise Refusal("It is not said on whom or what.", mend=f"Write {there}.")
    candidacy = on or ballot.candidacies[0]
    if candidacy not in ballot.candidacies:
        raise not_there(candidacy, "candidacy", ballot.candidacies, place="in this round")
    return Supposed(
        text=text,
        act=id,
        candidacy=candidacy,
        member=member,
        round=ballot.round,
        word=_word(now, ballot, word),
    )


def _word(now: Standing, ballot: law.RoundRules, word: str) -> str:
    """A word of the round: as it is, or the only one that means the same; "" for no answer."""
    plain = " ".join(word.split()).casefold()
    own = {
        own_word.replace("_", " ").replace("-", " ").casefold(): own_word
        for own_word in ballot.words
    }
    bare = plain.replace("_", " ").replace("-", " ")
    if bare in own:
        return own[bare]
    if bare in _NONE:
        return ""
    stances = {**GENERAL_WORDS, **now.structure.body.answers}
    stance = stances.get(plain) or stances.get(bare)
    alike = [own_word for own_word, means in ballot.words.items() if means is stance]
    if len(alike) != 1:
        sentence = law.no_answer(ballot, word[:40], "").sentence if ballot.answers else ""
        raise Malformed(
            sentence or f"{word[:40]!r} is no answer of this round: names are written down in it.",
            mend="" if sentence else f"Use {', '.join(ballot.words)}.",
        )
    return alike[0]


def _cast(standing: RoundStanding, one: Supposed) -> RoundStanding:
    """The round with one answer as it is supposed to be."""
    ballot, member, on = standing.round, one.member or "", one.candidacy
    _allowed(standing, one)
    answers = {answer.member: answer for answer in standing.answers}
    answer = answers.get(member) or law.RoundReply(member=member)
    words = {
        candidacy: answer_word for candidacy, answer_word in answer.words.items() if candidacy != on
    }
    words |= {on: one.word} if one.word else {}
    answers[member] = replace(answer, words=words)
    has_figures = any(figure.cell.of_class is None for figure in standing.figures)
    by_class = any(figure.cell.of_class is not None for figure in standing.figures)
    before = standing.result or law.Result(round=ballot.round, counts={}, by_class={})
    was = _own(standing, before, member, on) if has_figures or by_class else ""
    inside = _classes(ballot, before, member, on) if by_class else ()
    counts = {**before.counts}
    if has_figures:
        counts[on] = _row_with(counts[on], was, one.word or "")
    classes = {**before.by_class}
    if inside:
        classes[on] = {
            label: _row_with(row, was, one.word or "") if label in inside else row
            for label, row in classes[on].items()
        }
    result = law.result(
        ballot,
        answers.values(),
        law.Recorded(
            counts=counts if has_figures else None,
            by_class=classes if by_class else {},
            advance=before.advance,
            leave=before.leave,
            decided_by=before.decided_by,
        ),
    )
    changed = {
        Cell(on, label, word) for label in (None, *inside) for word in (was, one.word) if word
    }
    if was == one.word:
        changed = set()
    return replace(
        standing,
        answers=tuple(answers.values()),
        result=result,
        figures=tuple(figure for figure in standing.figures if figure.cell not in changed),
        by_proxy={id: by for id, by in standing.by_proxy.items() if by.member != member},
    )


def _allowed(standing: RoundStanding, one: Supposed) -> None:
    """Refuse what the round does not take."""
    ballot = standing.round
    against = {Stance.OBJECT, Stance.UNREASONED}
    if ballot.negative == "not_accepted" and ballot.words.get(one.word or "") in against:
        raise Refusal(
            "This round accepts no negative answer.", mend=f"Use {', '.join(ballot.words)}."
        )
    own = next((answer for answer in standing.answers if answer.member == one.member), None)
    choices = {one.candidacy, *(own.words if own else ())} if one.word else set()
    if ballot.most is not None and len(choices) > ballot.most:
        other = next(iter(sorted(choices - {one.candidacy})))
        raise Refusal(
            f"{one.member} would name {len(choices)} candidacies; the most is {ballot.most}.",
            mend=f"Take one away first: --if {one.member}/{other}=silent.",
        )


def _own(standing: RoundStanding, result: law.Result, member: str, on: str) -> str:
    """What a member answered on a candidacy, "" for nothing: by name, or as the figures leave no
    other. `Refusal` where they are told without names, or not at all."""
    ballot = standing.round
    row: Mapping[str, int] = result.counts.get(on, {})
    known = {
        answer.member: answer.words.get(on, "")
        for answer in standing.answers
        if on in answer.words or not ballot.exhaustive
    }
    if row and member in known:
        return known[member]
    others = (ballot.members or 0) - len(known)
    rest = {word: number - list(known.values()).count(word) for word, number in row.items()}
    if others > 0:
        for word, number in rest.items():
            if number == others:
                return word  # all who are not named answered it
        if row.keys() >= {*ballot.words} and not any(rest.values()):
            return ""  # all who answered are named
    if not row:
        raise _untold(standing, on)
    mend = "Put another rule to the round with --rule, or take its numbers from nemcon tally."
    if known:
        mend = f"Suppose an answer of {' or '.join(sorted(known)[:4])}: theirs are known."
    raise Refusal(
        f"What {member} answered on {on} is not on record: the figures of the round "
        f"{ballot.round} are told without names.",
        mend=mend,
    )


def _untold(standing: RoundStanding, on: str) -> Refusal:
    return Refusal(
        f"No figures of {on} are told in the round {standing.round.round}.",
        mend="Suppose an answer on another, or ask about another round.",
    )


def _classes(ballot: law.RoundRules, result: law.Result, member: str, on: str) -> tuple[str, ...]:
    """The classes with figures that a member is in. `Refusal` where that is not known of one."""
    by_class = result.by_class.get(on, {})
    for label in by_class:
        if label not in ballot.classes:
            raise Refusal(
                f"Whether {member} is in the class {label} is not on record, and the figures of "
                f"{on} are told by class.",
                mend="Say who belongs to it, in the round or for the body.",
            )
    return tuple(label for label in by_class if member in ballot.classes[label])


def _row_with(row: Mapping[str, int], was: str, now: str) -> dict[str, int]:
    """A row of figures with one answer moved; what is not told stays untold."""
    again = dict(row)
    if was in again:
        again[was] = max(0, again[was] - 1)
    if now in again:
        again[now] += 1
    return again

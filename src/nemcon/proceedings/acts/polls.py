"""Rounds: opened, answered by members, their result recorded.

spec/procedure.md §5. What a member answers belongs to the round and is no position. What does not
fit in a round is refused here by what the law of rounds would find.
"""

from collections.abc import Mapping, Sequence

from nemcon.core.errors import Refusal
from nemcon.proceedings.acts.common import (
    Acting,
    audience_for,
    contested,
    open_now,
    require_end,
    require_future,
    require_proxy,
    require_voice,
    supposed,
)
from nemcon.proceedings.course import RoundStanding
from nemcon.proceedings.standing import Standing
from nemcon.record.act import Act
from nemcon.record.entries.rounds import Round, RoundAnswer, RoundResult
from nemcon.record.record import Record


def open_round(record: Record, by: Acting, *, matter: str, round: Round) -> list[Act]:
    """Open a round on some who are in the race. It begins at the moment of the act."""
    now = open_now(record, matter, by.moment, whole=True)
    if any(one.round.round == round.round for one in now.rounds):
        raise Refusal(
            "There is a round {round}.", mend="Give it an id of its own.", round=round.round
        )
    if not round.candidacies:
        raise Refusal("A round is on somebody or something.", mend="Name the candidacies on it.")
    for id in round.candidacies:
        candidacy = contested(now, id)
        if not candidacy.in_race:
            raise Refusal(
                "{candidate} is not in the race ({status}).",
                mend="Leave it out of the round.",
                candidate=id,
                status=candidacy.status,
            )
    if round.closes is not None:
        require_future(record, by, round.closes)
    require_end(record, round.time_limit, round.closes, by.moment, record.zone)
    act = by.act(record, f"matter/{matter}", round)
    _require_fit(supposed(record, by, matter, [act]), now, round.round)
    return [act]


def answer_round(
    record: Record,
    by: Acting,
    *,
    matter: str,
    round: str,
    words: Mapping[str, str],
    ranking: Sequence[str] = (),
    giver: str | None = None,
) -> list[Act]:
    """A member answers in a round, or does that for a *giver* whose proxy it holds: a word for each
    candidacy that it names, in order where it is ranked. Refused outside its time, and where the
    first answer stands."""
    now = open_now(record, matter, by.moment, whole=True)
    _round(now, round)
    proxy, whose = by.proxy_of(giver), by.in_name_of(giver)
    content = RoundAnswer(round=round, words=dict(words), ranking=tuple(ranking), by_proxy=proxy)
    audience = audience_for(record, matter, whose)
    act = whose.act(record, f"matter/{matter}", content, audience=audience)
    # an answer out of time, or where the first stands, is a finding of the round as well
    _require_fit(supposed(record, by, matter, [act]), now, round)
    require_voice(record, by)
    if giver is not None:
        require_proxy(record, by, matter, act)
    return [act]


def announce_result(record: Record, by: Acting, *, matter: str, result: RoundResult) -> list[Act]:
    """What came out of a round that is closed: the figures, who goes on, and who decided that."""
    now = open_now(record, matter, by.moment, whole=True)
    before = _round(now, result.round)
    closes = before.fact.content.closes
    if closes is not None and record.span(closes)[1] > by.moment.utc:
        raise Refusal(
            "The round {round} closes on {day}.",
            mend="Wait for its close.",
            round=result.round,
            day=closes,
        )
    if any(fact.content == result for fact in before.result_facts):
        raise Refusal("This result is recorded already.", mend="Nothing is left to do.")
    act = by.act(record, f"matter/{matter}", result)
    _require_fit(supposed(record, by, matter, [act]), now, result.round)
    return [act]


def _round(now: Standing, id: str) -> RoundStanding:
    for one in now.rounds:
        if one.round.round == id:
            return one
    known = ", ".join(one.round.round for one in now.rounds) or "none is recorded"
    raise Refusal(
        "{round} is not a round of this matter.", mend="Known: {known}.", round=id, known=known
    )


def _require_fit(then: Standing, now: Standing, id: str) -> None:
    """Refuse what brings a finding into a round that was not there before."""
    before = {f.sentence for one in now.rounds if one.round.round == id for f in one.findings}
    for finding in _round(then, id).findings:
        if finding.sentence not in before:
            raise Refusal(
                "{why}",
                mend="Correct what does not fit in the round.",
                why=finding.sentence,
                finding=finding,
            )

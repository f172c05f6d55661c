"""What a member says in a matter: its position, on what condition, and what became of that.

spec/standing.md §3 and §18. What a member says is for the eyes that its matter names (record.md
§7.6), also where the secretariat records it on its behalf.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from nemcon.core.datings import When
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.acts.common import (
    Acting,
    after_decision,
    audience_for,
    contested,
    open_now,
    require_past,
    require_proxy,
    require_sources,
    require_voice,
)
from nemcon.proceedings.standing import ConditionShown, Standing, plainly_open
from nemcon.record.act import Act
from nemcon.record.entries.changes import Recall
from nemcon.record.entries.decisions import Reservation
from nemcon.record.entries.positions import Condition, ConditionAnswer, Position, TiedPosition
from nemcon.record.record import Record
from nemcon.rules.stances import TALLY_ONLY, Stance


def state(
    record: Record,
    by: Acting,
    *,
    matter: str,
    on: str,
    stance: Stance,
    word: Text | None = None,
    reason: Text | None = None,
    conditions: Sequence[Text] = (),
    tied_to: Sequence[str] = (),
    otherwise: Literal["reserve", "object"] = "reserve",
    giver: str | None = None,
) -> list[Act]:
    """A member states its position on a candidacy or text, or that of a *giver* whose proxy it
    holds. Refused unless that one is entitled and the speaker accredited.

    *conditions* are what it asks before it agrees, each an entry of its own; *tied_to* are the
    parts that must pass too, and *otherwise* is what it says where they do not.
    """
    whose = by.in_name_of(giver)
    _require_entitled(record, whose, matter, on, stance)
    require_voice(record, by)
    subject, audience = f"matter/{matter}", audience_for(record, matter, whose)
    position = Position(on=on, stance=stance, word=word, reason=reason, by_proxy=by.proxy_of(giver))
    acts = [whose.act(record, subject, position)]
    if giver is not None:
        if conditions or tied_to:
            raise Refusal(
                "A proxy answers; it asks for nothing and ties nothing.",
                mend="Leave out what it asks for, and what it is tied to.",
            )
        require_proxy(record, by, matter, acts[0])
    for number, asks in enumerate(conditions, 1):
        asker = replace(by, id=f"{by.id}.condition.{number}")
        acts.append(asker.act(record, subject, Condition(condition=asker.id, on=on, asks=asks)))
    if tied_to:
        for part in tied_to:
            # a part may be a matter of its own, or a candidacy of this one
            if not record.facts(f"matter/{part}", on=None, known=by.moment.utc):
                contested(open_now(record, matter, by.moment), part)
        if on in tied_to:
            raise Refusal("{on} is tied to itself.", mend="Name other parts of the matter.", on=on)
        tie = replace(by, id=f"{by.id}.tie")
        acts.append(
            tie.act(record, subject, TiedPosition(on=on, to=tuple(tied_to), otherwise=otherwise))
        )
    # its conditions and the tie as well: by themselves they would tell that there is a position
    return [replace(act, audience=audience) for act in acts]


def on_behalf(
    record: Record,
    by: Acting,
    *,
    matter: str,
    member: str,
    on: str,
    stance: Stance,
    form: Text,
    sources: Sequence[str],
    word: Text | None = None,
    reason: Text | None = None,
    person: str | None = None,
    basis: Literal["official", "public", "reported"] = "official",
    effective: When | None = None,
    holder: str | None = None,
) -> list[Act]:
    """The secretariat records the position of a *member*: in which *form* it came, by which
    *sources*, and of which day where that is not today. *person*: who spoke, if that is known;
    *holder*: the member that said it under its proxy."""
    speaker = replace(by, person=person, member=member)
    _require_entitled(record, speaker, matter, on, stance)
    require_sources(record, by, sources)
    if effective is not None:
        require_past(record, by, effective)
    position = Position(
        on=on, stance=stance, word=word, reason=reason, form=form, basis=basis, by_proxy=holder
    )
    act = speaker.act(
        record,
        f"matter/{matter}",
        position,
        audience=audience_for(record, matter, speaker),
        sources=tuple(sources),
        effective=effective or by.moment,
    )
    if holder is not None:
        require_proxy(record, replace(by, member=holder), matter, act)
    return [act]


def withdraw_position(
    record: Record, by: Acting, *, matter: str, of: str, reason: str = ""
) -> list[Act]:
    """A member takes a position back (*of*: its entry), while the matter is open."""
    now = open_now(record, matter, by.moment, whole=True)
    own = [f for f in now.case.of(Position) if f.act.id == of and f.act.member == by.member]
    if not own or by.member is None:
        raise Refusal(
            "{entry} is no position of {member} in force.",
            mend="Name the entry of its own position.",
            entry=of,
            member=by.member,
        )
    require_voice(record, by)
    subject = f"matter/{matter}"
    # as the position is read now: it may have been opened since it was stated
    audience = record.history(subject).audience(own[0].act)
    return [by.act(record, subject, Recall(of=of, reason=reason), audience=audience)]


def reserve(
    record: Record,
    by: Acting,
    *,
    matter: str,
    decision: str,
    words: Text,
    giver: str | None = None,
) -> list[Act]:
    """A member attaches a statement or a reservation to a decision in force, or does that for a
    *giver* whose proxy it holds. It undoes no agreement."""
    now = after_decision(record, by, matter, decision)
    require_voice(record, by)
    content = Reservation(decision=decision, words=words, by_proxy=by.proxy_of(giver))
    whose = by.in_name_of(giver)
    own = (f for f in now.case.of(Reservation) if f.act.member == whose.member)
    if any(fact.content == content for fact in own):
        raise Refusal(
            "{member} has said that already.", mend="Nothing is left to do.", member=whose.member
        )
    act = whose.act(record, f"matter/{matter}", content)
    if giver is not None:
        # the step of that decision may be over
        fact = next(one for one in now.decisions if one.content.decision == decision)
        require_proxy(record, by, matter, act, now.belongs.step_of(fact))
    return [act]


def ask(
    record: Record,
    by: Acting,
    *,
    matter: str,
    on: str,
    asks: Text,
    of: str | None = None,
    form: Text | None = None,
) -> list[Act]:
    """A member asks something, of somebody or of nobody in particular, before it agrees. The
    condition has the id of the act."""
    _require_entitled(record, by, matter, on)
    require_voice(record, by)
    content = Condition(condition=by.id, on=on, asks=asks, of=of, form=form)
    return [by.act(record, f"matter/{matter}", content, audience=audience_for(record, matter, by))]


def answer_condition(
    record: Record,
    by: Acting,
    *,
    matter: str,
    condition: str,
    became: Literal["answered", "met", "dropped", "overtaken"],
    party: str | None = None,
    form: Text | None = None,
    words: Text | None = None,
) -> list[Act]:
    """What became of a condition. Whoever asked says that it is met or dropped, whoever was asked
    answers, and the secretariat records any of these; *party* is then who answered."""
    now = open_now(record, matter, by.moment, whole=True)
    about = _condition(record, by, now, condition)
    content = about.condition.content
    if about.became in {became, "met", "dropped", "overtaken"}:
        raise Refusal(
            "The condition {condition} is {became} already.",
            mend="Nothing is left to do.",
            condition=condition,
            became=about.became,
        )
    if by.member is not None:
        require_voice(record, by)
        may = {
            "met": about.asks(by.member),
            "dropped": about.asks(by.member),
            "answered": content.of == by.member,
            # what overtakes a condition comes from outside: the secretariat records it
            "overtaken": False,
        }
        if not may[became]:
            raise Refusal(
                "That it is {became} is not for {member} to say.",
                mend="Who asked says that it is met or dropped; who was asked answers.",
                became=became,
                member=by.member,
            )
        party = by.member
    answer = ConditionAnswer(condition=condition, became=became, by=party, form=form, words=words)
    subject = f"matter/{matter}"
    audience = record.history(subject).audience(about.condition.act)
    return [by.act(record, subject, answer, audience=audience)]


def _condition(record: Record, by: Acting, now: Standing, id: str) -> ConditionShown:
    """A condition that whoever acts asked, or may read."""
    history = record.history(now.case.subject)
    for about in now.conditions:
        # who asked may answer, also where the secretariat alone reads it (record.md §7.9)
        own = by.member is not None and about.asks(by.member)
        if about.condition.content.condition == id and (
            own or history.readable(about.condition.act, by.reader)
        ):
            return about
    raise Refusal(
        "{condition} is not a condition of this matter.",
        mend="Name one that somebody asked in it.",
        condition=id,
    )


def _require_entitled(
    record: Record, by: Acting, matter: str, on: str, stance: Stance = Stance.SUPPORT
) -> None:
    """Refuse what a member may not say, or not on this, or not in this matter now."""
    if stance in TALLY_ONLY or stance is Stance.UNDECLARED:
        raise Refusal(
            "'{stance}' cannot be stated.",
            mend="State one of the eight positions, or none.",
            stance=stance.value,
        )
    # nearly always: how the matter stands by what others said need not be worked out for that
    step = plainly_open(record, matter, on, by.moment.utc)
    if step is not None and by.member in step.names:
        return
    now = open_now(record, matter, by.moment)
    candidacy = contested(now, on)
    if not candidacy.in_race:
        raise Refusal(
            "{on} is not in the race ({status}).",
            mend="State a position on another candidacy.",
            on=on,
            status=candidacy.status,
        )
    if by.member not in now.current.names:
        raise Refusal(
            "{member} is not entitled in this step.",
            mend="Only members with a vote state positions.",
            member=by.member,
        )

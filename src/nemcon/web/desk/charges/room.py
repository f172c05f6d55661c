"""The screen of a meeting: who is there, whether anybody objects, what each says, the gavel.

It is one form, sent as often as something happens: what is recorded by it is the meeting with who
was there, the answers that were given in it, and where the gavel fell the decision. Sent again
under the meeting of that day it records what is new, and sets right who is there. What is on record
by then is on the screen in the room (`nemcon.web.desk.views.screen`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nemcon.core.datings import dating
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.acts.contents import Decision, Meeting, Source, Term
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.waiting import is_open
from nemcon.record.act import Act
from nemcon.record.asof import Fact
from nemcon.record.codec import writer
from nemcon.record.record import Record
from nemcon.rules.stances import Stance
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input
from nemcon.web.desk.showing import texts
from nemcon.web.wording.labels import label

SPOKEN = (
    Stance.SUPPORT,
    Stance.NO_OBJECTION,
    Stance.ABSTAIN,
    Stance.RESERVE,
    Stance.OBJECT,
)
"""The answers in a meeting, in the order in which they are offered."""
SAYS = "says-"
"""What stands before a member in the name of its field."""


def meetings_of_the_day(now: Standing) -> list[Fact[Meeting]]:
    """The meetings in the matter that are held on the day of the question, the latest last."""
    latest = {fact.content.meeting: fact for fact in now.case.of(Meeting)}
    today = now.zone.day(now.on)
    return [
        fact
        for fact in latest.values()
        if fact.content.status == "held" and now.zone.day(fact.since) == today
    ]


def charges(desk: DeskPlace, now: Standing) -> Iterator[Deed]:
    """The screen, where there is something to put."""
    if is_open(now) and now.in_race and now.current.names:
        yield _room(desk, now)


def _room(desk: DeskPlace, now: Standing) -> Deed:
    say = desk.here.words
    members = say.by_name(now.current.names)
    answers = tuple((one.value, label("stance", one)) for one in SPOKEN)
    office = now.case.content.office
    # of several who stand it is not yet chosen on whom the question is put
    stances = now.in_race[0].stances if len(now.in_race) == 1 else {}
    before = {member: label("stance", stance) for member, stance in stances.items()}
    meetings = meetings_of_the_day(now)
    last = meetings[-1].content if meetings else Meeting(meeting=parts.NEW)
    return Deed(
        name="room",
        group=_("The decision"),
        right="record_meeting",
        title=_("Put it in a meeting: %(matter)s")
        % {"matter": say.text(now.case.content.title).text},
        notes=tuple(text.content.words for text in texts(desk, now) if text.content.words),
        lead=_("A screen for the room: who is there, any objection, one key for each answer."),
        page="desk/room.html",
        inputs=(
            parts.of_what(desk, now),
            _which(desk, meetings),
            Input(name="presides", label=_("Who presides"), initial=last.presides),
            Input(
                name="present",
                label=_("Who is there"),
                kind="several",
                options=parts.members(desk, members),
                required=True,
                initial=" ".join(member for member in last.present if member in members),
            ),
            parts.choice(
                "rest",
                _("Any objection?"),
                [("no_objection", _("Nobody else who is there objects"))],
                required=False,
                initial="",
            ),
            *(
                Input(
                    name=SAYS + member,
                    label=say.member(member),
                    kind="choice",
                    options=answers,
                    hint=before.get(member, ""),
                )
                for member in members
            ),
            parts.choice(
                "gavel",
                _("The gavel"),
                [("yes", _("It is decided"))],
                required=False,
                initial="",
            ),
            *(
                (
                    Input(name="first", label=_("First day in office"), kind="day"),
                    Input(name="last", label=_("Last day in office"), kind="day"),
                )
                if office
                else ()
            ),
        ),
        acts=lambda record, by, values: _meeting_acts(desk, now, record, by, values),
    )


def _which(desk: DeskPlace, meetings: Sequence[Fact[Meeting]]) -> Input:
    """The meeting that goes on, or another; there at any time, for a form sent twice has the same
    fields twice, though there is a meeting by then."""
    began = [
        (
            one.content.meeting,
            _("The one that began on %(moment)s") % {"moment": desk.here.words.moment(one.since)},
        )
        for one in meetings
    ]
    options = [*began, (parts.NEW, _("A meeting that begins now"))]
    initial = began[-1][0] if began else parts.NEW
    return parts.choice("meeting", _("The meeting"), options, required=False, initial=initial)


def _meeting_acts(
    desk: DeskPlace, shown: Standing, record: Record, by: Acting, values: Mapping[str, str]
) -> Sequence[Act]:
    """The meeting, what was said in it, and what was decided."""
    # as it is in the turn: at another window somebody else may have recorded an answer meanwhile
    now = standing(record, shown.matter, on=by.moment.utc, known=by.moment.utc, whole=True)
    meetings = {fact.content.meeting: fact for fact in meetings_of_the_day(now)}
    under = meetings.get(values["meeting"])
    meeting = f"{by.id}-meeting" if under is None else under.content.meeting
    answers = list(_answers(now, values))
    minutes = Source(
        source=f"{meeting}-source",
        title=_("the meeting of %(day)s") % {"day": desk.here.words.day_of(by.moment.utc)},
        quality="body",
    )
    following: list[Act] = []
    rests = under is None or answers
    if rests and not record.facts(f"source/{minutes.source}", on=None, known=None):
        following += acts.cite(record, replace(by, id=f"{by.id}.source"), source=minutes)
    following += _met(now, record, replace(by, id=f"{by.id}.meeting"), values, meeting, under)
    form = Text(((desk.here.lang, _("in the room")),))
    for member, stance in answers:
        following += acts.on_behalf(
            parts.with_acts(record, by, following),
            replace(by, id=f"{by.id}.{member}"),
            matter=now.matter,
            member=member,
            on=values["on"],
            stance=stance,
            form=form,
            sources=[minutes.source],
        )
    if values["gavel"]:
        following += _decided(now, parts.with_acts(record, by, following), by, values, meeting)
    if not following:
        raise Refusal(
            "All of this is on record already.",
            mend="Give an answer, say who came or left, or let the gavel fall.",
        )
    return following


def _met(
    now: Standing,
    record: Record,
    by: Acting,
    values: Mapping[str, str],
    meeting: str,
    under: Fact[Meeting] | None,
) -> Sequence[Act]:
    """What records the *meeting*, or sets right who is there in the one that goes on (*under*)."""
    present = tuple(values["present"].split())
    if under is None:
        content = Meeting(
            meeting=meeting, presides=values["presides"], present=present, put=(values["on"],)
        )
        return acts.record_meeting(record, by, meeting=content, when=by.moment, matter=now.matter)
    right = replace(
        under.content,
        presides=values["presides"],
        present=present,
        put=tuple(dict.fromkeys((*under.content.put, values["on"]))),
    )
    if right == under.content:
        return []
    return acts.correct(
        record,
        by,
        subject=now.case.subject,
        of=under.act.id,
        content=writer(Meeting)(right),
        reason=_("Who is there, and what is put, as the meeting went on."),
    )


def _answers(now: Standing, values: Mapping[str, str]) -> Iterator[tuple[str, Stance]]:
    """Who said what; those who are there and said nothing, that they do not object where nobody
    else did. What a member said before is not said again."""
    before = now.candidacy(values["on"]).stances
    present = values["present"].split()
    for member in now.current.names:
        answer = values.get(SAYS + member, "")
        if answer and before.get(member) is not Stance(answer):
            yield member, Stance(answer)
        quiet = before.get(member, Stance.UNDECLARED) is Stance.UNDECLARED
        if not answer and values["rest"] and member in present and quiet:
            yield member, Stance.NO_OBJECTION


def _decided(
    now: Standing, there: Record, by: Acting, values: Mapping[str, str], meeting: str
) -> Sequence[Act]:
    decision = Decision(
        decision=f"{by.id}-decision",
        on=values["on"],
        how="meeting",
        meeting=meeting,
        judgments=tuple(
            fact.act.id
            for fact in now.case.typed("chair_judgment")
            if fact.content.on == values["on"]
        ),
    )
    if not values.get("first"):
        return acts.decide(there, by, matter=now.matter, decision=decision)
    term = Term(
        term=f"{by.id}-term",
        holder=values["on"],
        until=dating(values["last"]) if values["last"] else None,
    )
    return acts.appoint(
        there, by, term=term, first=dating(values["first"]), matter=now.matter, decision=decision
    )

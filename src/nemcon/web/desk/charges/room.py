"""The screen of a meeting: who is there, whether anybody objects, what each says, the gavel.

It is one form, sent as often as something happens: what is recorded by it is the meeting with who
was there, the answers that were given in it, and where the gavel fell the decision. Sent again
under the meeting of that day it records what is new, and sets right who is there. What is on record
by then is on the screen in the room (`nemcon.web.desk.views.screen`). For a member that is not
there the one that holds its proxy answers, by the same keys, and what it says is recorded as said
for the other (spec/standing.md §15).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nemcon.core.datings import dating
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.acts.contents import Decision, Meeting, Source, Term
from nemcon.proceedings.proxies import ProxyAct, in_vain, proxies_held
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
from nemcon.web.wording import proxies as proxy_words
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
"""What stands before a member in the name of the field of its answer."""
BY = "by-"
"""What stands before a member in the name of the field that says who answers for it."""


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
    last = meetings[-1].content if meetings else None
    proxies = _proxies(desk.here.asked, now)
    way = ("secretariat", "behalf-silence")
    return Deed(
        name="room",
        group=_("The decision"),
        right="record_meeting",
        title=_("Put it in a meeting: %(matter)s")
        % {"matter": say.text(now.case.content.title).text},
        notes=(
            *(text.content.words for text in texts(desk, now) if text.content.words),
            *parts.no_answer(desk, now, *way),
        ),
        tries=lambda values: parts.no_answer(desk, now, *way, on=values["on"]),
        lead=_("A screen for the room: who is there, any objection, one key for each answer."),
        page="desk/room.html",
        inputs=(
            parts.of_what(desk, now),
            _which(desk, meetings),
            Input(name="presides", label=_("Who presides"), initial=last.presides if last else ""),
            Input(
                name="present",
                label=_("Who is there"),
                kind="several",
                options=parts.members(desk, members),
                required=True,
                initial=" ".join(m for m in members if last and m in last.present),
            ),
            parts.choice(
                "rest",
                _("Any objection?"),
                [("no_objection", _rest(proxies))],
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
            *(_by(desk, proxies[member], last) for member in members if member in proxies),
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


def _proxies(record: Record, now: Standing) -> dict[str, ProxyAct]:
    """The proxies in force in the step that is put, by the member that gave it."""
    return {
        act.member: act
        for act in proxies_held(record, now.case, now.current, now.on, now.known)
        if act.member in now.current.names
    }


def _rest(proxies: Mapping[str, ProxyAct]) -> str:
    if proxies:
        return _("Nobody else who is there or represented objects")
    return _("Nobody else who is there objects")


def _by(desk: DeskPlace, act: ProxyAct, last: Meeting | None) -> Input:
    """Who answers for a member that is not there; there also where the proxy has no effect, with
    the reason, for a form sent twice has the same fields twice."""
    label = _("If it is not there, %(holder)s answers for it") % {
        "holder": desk.here.words.member(act.holder)
    }
    before = act.member in last.represented if last else True
    return Input(
        name=BY + act.member,
        label=label,
        kind="several",
        options=((act.holder, label),),
        initial=act.holder if before and act.why is None else "",
        hint=proxy_words.why(act, desk.here.words) if act.why is not None else "",
    )


def _represented(
    now: Standing, record: Record, values: Mapping[str, str], present: Sequence[str]
) -> dict[str, str]:
    """Who is represented, by whom: members that are not there, by those who are and hold their
    proxy with effect. `Refusal` where somebody answers who may not."""
    proxies = _proxies(record, now)
    represented: dict[str, str] = {}
    for member in now.current.names:
        holder = values.get(BY + member, "")
        if not holder or member in present:
            continue
        act = proxies.get(member)
        if act is None or act.holder != holder:
            raise Refusal(
                "{holder} holds no proxy of {member} for this.",
                mend="Let the member give it first.",
                holder=holder,
                member=member,
            )
        if act.why is not None:
            finding = in_vain(act)
            raise Refusal(
                "{why}",
                mend="Let the member answer itself, or give its proxy.",
                why=finding.sentence,
                finding=finding,
            )
        if holder in present:
            represented[member] = holder
        elif values.get(SAYS + member, ""):
            raise Refusal(
                "{holder} is not there and answers for nobody.",
                mend="Say who is there.",
                holder=holder,
            )
    return represented


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
    present = tuple(values["present"].split())
    represented = _represented(now, record, values, present)
    answers = list(_answers(now, values, {*present, *represented}))
    minutes = Source(
        source=f"{meeting}-source",
        title=_("the meeting of %(day)s") % {"day": desk.here.words.day_of(by.moment.utc)},
        quality="body",
    )
    following: list[Act] = []
    rests = under is None or answers
    if rests and not record.facts(f"source/{minutes.source}", on=None, known=None):
        following += acts.cite(record, replace(by, id=f"{by.id}.source"), source=minutes)
    there = Meeting(
        meeting=meeting,
        presides=values["presides"],
        present=present,
        represented=represented,
        put=(values["on"],),
    )
    following += _met(now, record, replace(by, id=f"{by.id}.meeting"), there, under)
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
            holder=represented.get(member),
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
    now: Standing, record: Record, by: Acting, there: Meeting, under: Fact[Meeting] | None
) -> Sequence[Act]:
    """What records a meeting, or sets right who is there in the one that goes on (*under*)."""
    if under is None:
        return acts.record_meeting(record, by, meeting=there, when=by.moment, matter=now.matter)
    right = replace(
        under.content,
        presides=there.presides,
        present=there.present,
        represented=there.represented,
        put=tuple(dict.fromkeys((*under.content.put, *there.put))),
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


def _answers(
    now: Standing, values: Mapping[str, str], present: Collection[str]
) -> Iterator[tuple[str, Stance]]:
    """Who said what; those who are *present* or represented and said nothing, that they do not
    object where nobody else did. What a member said before is not said again."""
    before = now.candidacy(values["on"]).stances
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

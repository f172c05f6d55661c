"""What the secretariat records on behalf of a member, with the document by which it came."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from nemcon.core.datings import dating
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.proxies import proxies_given
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.waiting import is_open
from nemcon.record.act import Act
from nemcon.record.record import Record
from nemcon.rules.stances import Stance
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.charges.silences import goes_on
from nemcon.web.desk.deeds.under_silence import answer_in, of_which, says
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input


def charges(desk: DeskPlace, now: Standing) -> Iterator[Deed]:
    """Those that an open matter takes."""
    if is_open(now) and now.in_race and now.current.names:
        yield _position(desk, now)
    if is_open(now) and (ongoing := [s for s in now.silences if goes_on(s)]):
        yield _answer(desk, now, ongoing)


def _group() -> str:
    return _("On behalf of a member")


def _whose(desk: DeskPlace, now: Standing) -> Input:
    return parts.choice("member", _("Member"), parts.members(desk, now.current.names))


def _said_by(desk: DeskPlace, now: Standing) -> tuple[Input, ...]:
    """Which member said it; nothing where nobody ever gave a proxy for this matter. Those that hold
    one no more are there too: it is judged on the day of what is recorded."""
    say, names = desk.here.words, now.current.names
    givers: dict[str, dict[str, None]] = {}
    for fact in proxies_given(desk.here.asked, now.case, now.on, now.known):
        giver, proxy = fact.act.member, fact.content
        within = proxy.matter in {None, now.matter} and proxy.holder in names
        if giver in names and within and proxy.status == "given":
            givers.setdefault(proxy.holder, {})[giver] = None
    if not givers:
        return ()
    text = _("%(holder)s, under the proxy of %(members)s")
    options = [("", _("the member itself"))]
    options += [
        (holder, text % {"holder": say.member(holder), "members": say.members(givers[holder])})
        for holder in say.by_name(givers)
    ]
    return (parts.choice("holder", _("Who said it"), options, required=False, initial=""),)


def _position(desk: DeskPlace, now: Standing) -> Deed:
    """What a member says in a matter, as it wrote or said it elsewhere."""
    lang = desk.here.lang

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        document, there, source = parts.source_of(by, record, values)
        form = parts.text_in(lang, values["form"])
        assert form is not None  # the field is required
        position = acts.on_behalf(
            there,
            by,
            matter=now.matter,
            member=values["member"],
            on=values["on"],
            stance=Stance(values["stance"]),
            form=form,
            sources=[source],
            reason=parts.text_in(lang, values["reason"]),
            effective=dating(values["dated"]) if values["dated"] else None,
            holder=values.get("holder") or None,
        )
        letter = parts.filed(there, by, values, now.matter, position[-1])
        return [document, *position, *letter]

    way = ("secretariat", "behalf-silence")
    return Deed(
        name="behalf",
        group=_group(),
        right="on_behalf",
        title=_("Record a position"),
        lead=_("That a member gave in a letter, a message or a meeting."),
        inputs=(
            _whose(desk, now),
            *_said_by(desk, now),
            parts.of_what(desk, now),
            parts.choice("stance", _("Position"), parts.stances_of(now)),
            parts.reason(),
            Input(
                name="form",
                label=_("In which form it came"),
                hint=_("A letter, a message, by word of mouth."),
                required=True,
            ),
            *parts.source_inputs(),
        ),
        notes=parts.no_answer(desk, now, *way),
        tries=lambda values: parts.no_answer(desk, now, *way, on=values["on"]),
        acts=follow,
    )


def _answer(desk: DeskPlace, now: Standing, ongoing: Sequence[SilenceStanding]) -> Deed:
    """What a member says under a silence, as it wrote or said it elsewhere."""
    lang = desk.here.lang

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        document, there, source = parts.source_of(by, record, values)
        answer = acts.speak_on_behalf(
            there,
            by,
            matter=now.matter,
            member=values["member"],
            answer=answer_in(values, values["says"], lang),
            sources=[source],
            holder=values.get("holder") or None,
        )
        letter = parts.filed(there, by, values, now.matter, answer[-1])
        return [document, *answer, *letter]

    options = [*says(ongoing), ("request_for_time", _("A request for more time"))]
    return Deed(
        name="behalf-silence",
        group=_group(),
        right="speak_on_behalf",
        title=_("Record an answer under silence"),
        lead=_("It counts as received when it is recorded."),
        inputs=(
            _whose(desk, now),
            *_said_by(desk, now),
            of_which(desk, now, ongoing),
            parts.choice("says", _("Answer"), options),
            parts.words(),
            *parts.source_inputs(),
        ),
        acts=follow,
    )

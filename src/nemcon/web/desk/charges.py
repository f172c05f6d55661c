"""What the chair and the clerk can do in a matter, and the forms for it.

As at a member's desk, nobody is offered a form that the record would refuse for certain; whether a
decision is ripe is for `nemcon.proceedings.acts` to say, with who is missing.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from nemcon.core.datings import dating
from nemcon.core.days import Moment
from nemcon.core.errors import Malformed
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.waiting import is_open
from nemcon.record.act import Act
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.offices import Term
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.record import Record
from nemcon.web.desk.deeds import subject_of, text_in
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input


def charges_of(desk: DeskPlace, now: Standing) -> dict[str, Deed]:
    """What the secretariat can do in a matter, by name."""
    deeds = []
    if is_open(now) and now.in_race:
        deeds.append(_open_silence(desk, now))
        deeds.append(_appoint(desk, now) if now.case.content.office else _decide(desk, now))
    return {deed.name: deed for deed in deeds}


def moment_in(text: str, zone: str) -> Moment:
    """A moment as a form has it, in the body's zone; `Malformed` where it is none, or one that
    comes twice or never that night."""
    try:
        civil = datetime.fromisoformat(text)
    except ValueError:
        raise Malformed(f"{text[:40]!r} is no day with a time.", mend="Choose both.") from None
    if civil.tzinfo is not None:
        return Moment.parse(civil.isoformat())
    there = civil.replace(tzinfo=ZoneInfo(zone))
    if there.astimezone(ZoneInfo("UTC")).astimezone(there.tzinfo).replace(tzinfo=None) != civil:
        raise Malformed(
            f"{text} is not there in {zone}: the clock is set forward then.",
            mend="Choose another time.",
        )
    if there.replace(fold=1).utcoffset() != there.utcoffset():
        raise Malformed(
            f"{text} comes twice in {zone}: the clock is set back then.",
            mend="Choose another time.",
        )
    return Moment.parse(there.isoformat())


def _open_silence(desk: DeskPlace, now: Standing) -> Deed:
    """Put a draft or a candidacy under silence."""
    zone = now.zone.name

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        opening = SilenceOpened(
            silence=f"{by.id}-silence",
            texts=(values["on"],),
            expiry=moment_in(values["expiry"], zone),
            consent_given=True if values["consent"] else None,
        )
        return acts.open_silence(record, by, matter=now.matter, opened=opening)

    return Deed(
        name="silence",
        right="open_silence",
        title=_("Put it under silence"),
        lead=_("It stands at the end unless a member speaks before."),
        inputs=(
            subject_of(desk, now),
            Input(
                name="expiry",
                label=_("Until, in %(zone)s") % {"zone": zone},
                kind="moment",
                required=True,
            ),
            Input(
                name="consent",
                label=_("Consent to use silence"),
                kind="choice",
                options=(("given", _("It was given, where the rule asks for it")),),
            ),
        ),
        acts=follow,
    )


def _how() -> Input:
    return Input(
        name="how",
        label=_("How it is decided"),
        kind="choice",
        required=True,
        initial="meeting",
        options=(
            ("meeting", _("in a meeting")),
            ("correspondence", _("by correspondence")),
            ("acclamation", _("by acclamation")),
        ),
    )


def _override() -> Input:
    return Input(
        name="override",
        label=_("Reason to decide against the rule"),
        kind="text",
        hint=_(
            "Leave it empty. Where the rule does not support the decision, it is refused; with a "
            "reason it is recorded all the same, and the reason stays visible for ever."
        ),
    )


def _decision(by: Acting, values: Mapping[str, str], lang: str) -> Decision:
    return Decision(
        decision=by.id,
        on=values["on"],
        how=values["how"],  # type: ignore[arg-type]  # one of the options
        words=text_in(lang, values["words"]),
    )


def _decide(desk: DeskPlace, now: Standing) -> Deed:
    """Record the decision."""
    lang = desk.here.lang

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.decide(
            record,
            by,
            matter=now.matter,
            decision=_decision(by, values, lang),
            override=values["override"],
        )

    return Deed(
        name="decide",
        right="decide",
        title=_("Record the decision"),
        lead=_("Refused while the rule does not support it, with who is missing."),
        inputs=(
            subject_of(desk, now),
            _how(),
            Input(name="words", label=_("Words of the decision"), kind="text"),
            _override(),
        ),
        acts=follow,
    )


def _appoint(desk: DeskPlace, now: Standing) -> Deed:
    """Record the decision, and with it the term that it causes where it is the last step."""
    lang = desk.here.lang

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        decision = _decision(by, values, lang)
        if not values["first"]:
            return acts.decide(
                record, by, matter=now.matter, decision=decision, override=values["override"]
            )
        term = Term(
            term=f"{by.id}-term",
            holder=values["on"],
            until=dating(values["last"]) if values["last"] else None,
        )
        return acts.appoint(
            record,
            by,
            term=term,
            first=dating(values["first"]),
            matter=now.matter,
            decision=decision,
            override=values["override"],
        )

    return Deed(
        name="decide",
        right="appoint",
        title=_("Record the decision"),
        lead=_("Refused while the rule does not support it, with who is missing."),
        inputs=(
            subject_of(desk, now),
            _how(),
            Input(name="first", label=_("First day in office"), kind="day"),
            Input(name="last", label=_("Last day in office"), kind="day"),
            Input(name="words", label=_("Words of the decision"), kind="text"),
            _override(),
        ),
        acts=follow,
    )

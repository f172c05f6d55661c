"""What the chair and the clerk can do with one entry: set it right, take it back, declare it void,
put it before other eyes, destroy what it says, and open again what it closed.

spec/record.md §10. What an entry said stays to be read beside what became of it, with the reason.
What amends an entry is itself set right, taken back or declared void in the same way (§10.5).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from nemcon.core.datings import When, when
from nemcon.core.errors import Malformed
from nemcon.core.ids import is_identifier
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.authority import sits
from nemcon.proceedings.structure import Structure
from nemcon.record.act import PUBLIC, Act
from nemcon.record.codec import reader, writer
from nemcon.record.record import Record
from nemcon.record.registry import AMENDING
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.content_form import content_of, inputs_of, spelling
from nemcon.web.desk.name_options import options_for
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input
from nemcon.wording import sentences

NAMED = "named"
"""What the choice of an audience says for the members that are chosen beside it."""
_CLOSES = frozenset({"decision", "matter_ended"})


def charges_of_entry(desk: DeskPlace, now: Structure, of: Act) -> dict[str, Deed]:
    """What the secretariat can do with an entry in force, as it is amended, by name."""
    about = sentences.sentence(of, desk.here.words)
    deeds = _of_amendment(desk, now, of) if of.type in AMENDING else _charges(desk, now, of)
    return {deed.name: replace(deed, about=about) for deed in deeds}


def _charges(desk: DeskPlace, now: Structure, of: Act) -> Iterator[Deed]:
    zone, options = desk.here.asked.zone, options_for(desk, now, of.subject)
    inputs = inputs_of(of.content, options, desk.here.lang, zone, desk.data)

    def content(values: Mapping[str, str]) -> Mapping[str, Any]:
        return content_of(of.content, inputs, values)

    yield _correct(of, (*inputs, _day(desk, of.effective, required=True)), content)
    if of.member is None:
        yield _recall(of)
    yield _void(of)
    yield _audience(desk, now, of)
    yield _redact(of)
    if of.type in _CLOSES:
        yield _reopen(of)


def _of_amendment(desk: DeskPlace, now: Structure, of: Act) -> Iterator[Deed]:
    """What can be done with what amends an entry: another audience is a new change of it."""
    what = (_("What it changed is again as it was before it."),)
    if (deed := _right(desk, now, of)) is not None:
        yield deed
    for deed in (_recall(of), _void(of)):
        yield replace(deed, notes=what)
    if of.type != "audience_change":
        redact = _redact(of)
        yield replace(redact, notes=(*redact.notes, *what))


def _right(desk: DeskPlace, now: Structure, of: Act) -> Deed | None:
    """Set right what amends an entry: of a correction what it puts in place, of any its reason;
    None of what a new amendment of the same entry says as well, or nobody can read."""
    if of.type == "audience_change":
        return None
    own = Input(name="own", label=_("The reason it gives"), kind="text", initial=of.content.reason)
    fields: tuple[Input, ...] = (own,)
    place = _placed(desk, of) if of.type == "correction" else None
    if of.type == "correction":
        if place is None:
            return None
        zone, options = desk.here.asked.zone, options_for(desk, now, of.subject)
        inputs = inputs_of(place, options, desk.here.lang, zone, desk.data)
        fields = (*inputs, _day(desk, of.content.effective, required=False), own)

    def content(values: Mapping[str, str]) -> Mapping[str, Any]:
        right = {**writer(type(of.content))(of.content), "reason": values["own"]}
        if place is not None:
            right["content"] = content_of(place, inputs, values)
            right["effective"] = values["effective"]
        return {name: value for name, value in right.items() if value}

    return _correct(of, fields, content)


def _placed(desk: DeskPlace, of: Act) -> Any:
    """What a correction puts in place, read as what it corrects; None where that cannot be, or is
    an amendment: it is mended by an amendment of its own."""
    amended = desk.here.asked.history(of.subject).amendment(of.id)
    if amended is None or type(amended.before.content).TYPE in AMENDING:
        return None
    try:
        return reader(type(amended.before.content))(of.content.content)
    except Malformed:
        return None


def _why(*, required: bool = True) -> Input:
    hint = _("It stays beside the entry, for whoever may read it.")
    return parts.reason(required=required, hint=hint)


def _why_corrected() -> Input:
    hint = _("Required: it stays beside the entry, for whoever may read it.")
    return replace(parts.reason(required=True, hint=hint), label=_("Why you correct it"))


def _day(desk: DeskPlace, effective: When | None, *, required: bool) -> Input:
    """From when on an entry is true."""
    return Input(
        name="effective",
        label=_("True from"),
        kind="dating",
        required=required,
        initial="" if effective is None else spelling(effective, desk.here.asked.zone),
        hint=_("A day, a month, a year or a moment: 2026-03-01, 2026-03, 2026."),
    )


def _correct(
    of: Act,
    inputs: Sequence[Input],
    content: Callable[[Mapping[str, str]], Mapping[str, Any]],
) -> Deed:
    """Set the *content* of an entry right, or its day."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        # the day of an amendment says nothing: that of what it puts in place is in its content
        day = when(values["effective"]) if of.type not in AMENDING else of.effective
        return acts.correct(
            record,
            by,
            subject=of.subject,
            of=of.id,
            content=content(values),
            effective=day if day != of.effective else None,
            reason=values["reason"],
        )

    def unknown(values: Mapping[str, str]) -> Mapping[str, str]:
        fault = _("Nothing here, or more than one, is called so. Choose one of those offered.")
        typed = {one.name: values[one.name] for one in inputs if one.new and values[one.name]}
        # what is no id can only be meant as what somebody or something is called
        return {name: fault for name, value in typed.items() if not is_identifier(value)}

    return Deed(
        name="correct",
        right="correct",
        title=_("Correct this entry"),
        lead=_("Say what holds instead, in full; what it said stays to be read."),
        notes=(_("What you empty is left out."),) if any(one.group for one in inputs) else (),
        inputs=(_why_corrected(), *inputs),
        grows=any(one.line for one in inputs),
        acts=follow,
        checks=unknown,
    )


def _recall(of: Act) -> Deed:
    """Take back what the secretariat recorded itself."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.recall(record, by, subject=of.subject, of=of.id, reason=values["reason"])

    return Deed(
        name="recall",
        right="recall",
        title=_("Take it back"),
        lead=_("It was recorded correctly, and is no longer to count from now on."),
        inputs=(_why(),),
        acts=follow,
    )


def _void(of: Act) -> Deed:
    """Declare that it should never have been made."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.void(record, by, subject=of.subject, of=of.id, reason=values["reason"])

    return Deed(
        name="void",
        right="void",
        title=_("Declare it void"),
        lead=_("It should never have been made: it no longer counts, and can still be read."),
        inputs=(_why(),),
        acts=follow,
    )


def _redact(of: Act) -> Deed:
    """Destroy what it says, and its file."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.redact(
            record,
            by,
            subject=of.subject,
            of=of.id,
            reason=values["reason"],
            ground=values["ground"],
        )

    return Deed(
        name="redact",
        right="redact",
        title=_("Destroy what it says"),
        lead=_("For good, with its file if it has one; that there was an entry stays on record."),
        notes=(
            _("What was destroyed cannot be brought back. Copies elsewhere, in backups, stay."),
        ),
        inputs=(
            parts.reason(
                required=True, hint=_("It stays on record: say nothing of what is destroyed.")
            ),
            Input(name="ground", label=_("By which law or order")),
        ),
        acts=follow,
    )


def _audience(desk: DeskPlace, now: Structure, of: Act) -> Deed:
    """Put it before other eyes: an embargo lifted, or an entry closed."""
    before = desk.here.asked.history(of.subject).audience(of)

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        audience = values["audience"]
        if audience == NAMED:
            audience = f"named:{','.join(sorted(values['members'].split()))}"
        return acts.change_audience(
            record,
            by,
            subject=of.subject,
            of=of.id,
            audience=audience,
            reason=values["reason"],
        )

    options = [
        (PUBLIC, _("Everybody: an embargo on it is lifted")),
        ("members", _("The members, the chair and the clerk")),
        ("secretariat", _("The chair and the clerk alone")),
        (NAMED, _("The members named below")),
    ]
    there = [one for one in now.memberships if sits(now, one)]
    return Deed(
        name="audience",
        right="change_audience",
        title=_("Change who may read it"),
        lead=_("Lift an embargo, or close it: what somebody has read already is not unread by it."),
        inputs=(
            parts.choice(
                "audience",
                _("Who may read it"),
                [one for one in options if one[0] != before],
            ),
            Input(
                name="members",
                label=_("Members"),
                kind="several",
                options=parts.members(desk, there),
            ),
            _why(required=False),
        ),
        acts=follow,
    )


def _reopen(of: Act) -> Deed:
    """Let it close its matter no more."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        matter = of.subject.partition("/")[2]
        return acts.reopen(record, by, matter=matter, of=of.id, reason=values["reason"])

    return Deed(
        name="reopen",
        right="reopen",
        title=_("Reopen the matter"),
        lead=_("This decision or end no longer closes it."),
        inputs=(_why(),),
        acts=follow,
    )

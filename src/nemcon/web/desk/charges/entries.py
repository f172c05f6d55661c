"""What the chair and the clerk can do with one entry: set it right, take it back, declare it void,
put it before other eyes, destroy what it says, and open again what it closed.

spec/record.md §10. What an entry said stays to be read beside what became of it, with the reason.
"""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from nemcon.core.datings import when
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.authority import sits
from nemcon.proceedings.structure import Structure
from nemcon.record.act import PUBLIC, Act
from nemcon.record.asof import Fact
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.content_form import content_of, inputs_of
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input

NAMED = "named"
"""What the choice of an audience says for the members that are chosen beside it."""
_CLOSES = frozenset({"decision", "matter_ended"})


def charges_of_entry(desk: DeskPlace, now: Structure, of: Fact) -> dict[str, Deed]:
    """What the secretariat can do with an entry in force, by name."""
    return {deed.name: deed for deed in _charges(desk, now, of)}


def _charges(desk: DeskPlace, now: Structure, of: Fact) -> Iterator[Deed]:
    yield _correct(desk, now, of)
    if of.act.member is None:
        yield _recall(of)
    yield _void(of)
    yield _audience(desk, now, of)
    yield _redact(of)
    if of.act.type in _CLOSES:
        yield _reopen(of)


def _why(*, required: bool = True) -> Input:
    hint = _("It stays beside the entry, for whoever may read it.")
    return parts.reason(required=required, hint=hint)


def _correct(desk: DeskPlace, now: Structure, of: Fact) -> Deed:
    """Set the content of an entry right, or its day."""
    members = parts.members(desk, [one for one in now.memberships if sits(now, one)])
    inputs = inputs_of(of.content, members, desk.here.lang)
    day = Input(
        name="effective",
        label=_("True from"),
        required=True,
        initial=str(of.effective),
        hint=_("A day, a month, a year or a moment: 2026-03-01, 2026-03, 2026."),
    )

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.correct(
            record,
            by,
            subject=of.act.subject,
            of=of.act.id,
            content=content_of(of.content, inputs, values),
            effective=when(values["effective"]) if values["effective"] != day.initial else None,
            reason=values["reason"],
        )

    return Deed(
        name="correct",
        right="correct",
        title=_("Correct this entry"),
        lead=_("Say what holds instead, in full; what it said stays to be read."),
        inputs=(*inputs, day, _why()),
        acts=follow,
    )


def _recall(of: Fact) -> Deed:
    """Take back what the secretariat recorded itself."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.recall(
            record, by, subject=of.act.subject, of=of.act.id, reason=values["reason"]
        )

    return Deed(
        name="recall",
        right="recall",
        title=_("Take it back"),
        lead=_("It was recorded rightly, and is to count no more from now on."),
        inputs=(_why(),),
        acts=follow,
    )


def _void(of: Fact) -> Deed:
    """Declare that it should never have been made."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.void(record, by, subject=of.act.subject, of=of.act.id, reason=values["reason"])

    return Deed(
        name="void",
        right="void",
        title=_("Declare it void"),
        lead=_("It should never have been made: it counts no more, and stays to be read."),
        inputs=(_why(),),
        acts=follow,
    )


def _redact(of: Fact) -> Deed:
    """Destroy what it says, and its file."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.redact(
            record,
            by,
            subject=of.act.subject,
            of=of.act.id,
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


def _audience(desk: DeskPlace, now: Structure, of: Fact) -> Deed:
    """Put it before other eyes: an embargo lifted, or an entry closed."""
    before = desk.here.asked.history(of.act.subject).audience(of.act)

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        audience = values["audience"]
        if audience == NAMED:
            audience = f"named:{','.join(sorted(values['members'].split()))}"
        return acts.change_audience(
            record,
            by,
            subject=of.act.subject,
            of=of.act.id,
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
        title=_("Put it before other eyes"),
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


def _reopen(of: Fact) -> Deed:
    """Let it close its matter no more."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        matter = of.act.subject.partition("/")[2]
        return acts.reopen(record, by, matter=matter, of=of.act.id, reason=values["reason"])

    return Deed(
        name="reopen",
        right="reopen",
        title=_("Reopen the matter"),
        lead=_("This decision or end closes it no more."),
        inputs=(_why(),),
        acts=follow,
    )

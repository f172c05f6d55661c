"""A silence procedure as sources tell it: opened, and what came of it."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.core.errors import Malformed
from nemcon.proceedings.acts import Acting, report
from nemcon.record.act import Act
from nemcon.record.entries.silences import (
    SilenceBroken,
    SilenceLapsed,
    SilenceOpened,
    SilenceWithdrawn,
)
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.observer import offers
from nemcon.web.desk.observer.report_form import DONE, ReportForm
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Input


def _silence(desk: DeskPlace) -> tuple[Input, ...]:
    again = _("Where it starts one again that was broken.")
    silences = offers.entries_of(desk, "silence")
    return (
        offers.name("on", _("On"), offers.choices(desk)),
        offers.day(title=_("Opened on")),
        offers.day("expiry", _("Until when members could speak")),
        offers.name("after", _("After which silence"), silences, required=False, hint=again),
        *offers.cited(desk),
    )


def follow_silence(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """A silence that was opened."""
    matter, on = offers.parted(values["on"])
    expiry = offers.day_in(values["expiry"])
    assert expiry is not None  # the form asks for it
    content = SilenceOpened(
        silence=offers.own_id("silence", values),
        texts=(on,),
        expiry=expiry,
        after=offers.within(matter, values["after"]),
    )
    about = offers.attribution(values)
    return report(record, by, subject=f"matter/{matter}", content=content, **about)


def silence_name(_nonce: str, values: Mapping[str, str]) -> str:
    """By what other forms name a silence."""
    return f"{offers.parted(values['on'])[0]}/{offers.own_id('silence', values)}"


def _outcome(desk: DeskPlace) -> tuple[Input, ...]:
    members = offers.members(desk)
    return (
        offers.name("silence", _("Which silence"), offers.entries_of(desk, "silence")),
        parts.choice(
            "what",
            _("What came of it"),
            [
                ("lapsed", _("It ran out unbroken, and what was circulated stands")),
                ("broken", _("It was broken")),
                ("perhaps", _("It was perhaps broken")),
                ("withdrawn", _("It was taken back")),
            ],
        ),
        Input(name="by", label=_("Who broke it"), kind="several", options=members),
        Input(
            name="among",
            label=_("Or those of whom one broke it"),
            kind="several",
            options=members,
            hint=_("Where sources name several, of whom one or more did."),
        ),
        offers.day(),
        *offers.cited(desk),
    )


def follow_outcome(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """What came of a silence."""
    matter, silence = offers.parted(values["silence"])
    breakers, among = tuple(values["by"].split()), tuple(values["among"].split())
    content: SilenceBroken | SilenceLapsed | SilenceWithdrawn
    if values["what"] in {"broken", "perhaps"}:
        perhaps = values["what"] == "perhaps"
        content = SilenceBroken(silence=silence, by=breakers, among=among, perhaps=perhaps)
    elif breakers or among:
        raise Malformed(
            "Only of a silence that was broken it is told by whom.", mend="Leave the members out."
        )
    elif values["what"] == "lapsed":
        content = SilenceLapsed(silence=silence)
    else:
        content = SilenceWithdrawn(silence=silence)
    about = offers.attribution(values)
    return report(record, by, subject=f"matter/{matter}", content=content, **about)


FORMS: Mapping[str, ReportForm] = {
    "silence": ReportForm(
        group=DONE,
        title=N_("Add a silence procedure"),
        lead=N_("On whom or what, since when, and until when members could speak."),
        inputs=_silence,
        acts=follow_silence,
        names=silence_name,
    ),
    "silence-outcome": ReportForm(
        group=DONE,
        title=N_("Add what came of a silence"),
        lead=N_("It ran out unbroken, was broken, by whom if that is told, or was taken back."),
        inputs=_outcome,
        acts=follow_outcome,
    ),
}
"""The forms for silences, by name."""

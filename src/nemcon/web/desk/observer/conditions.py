"""What a member asks for before it agrees, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.proceedings.acts import Acting, report
from nemcon.record.act import Act
from nemcon.record.entries.positions import Condition, ConditionAnswer
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.observer import offers
from nemcon.web.desk.observer.report_form import SAYS, ReportForm
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Input
from nemcon.web.wording.labels import label

_BECAME = ("answered", "met", "dropped", "overtaken")


def _party(desk: DeskPlace, name: str, title: str) -> Input:
    return offers.name(name, title, offers.holders(desk), required=False)


def _condition(desk: DeskPlace) -> tuple[Input, ...]:
    return (
        offers.name("member", _("Member"), offers.members(desk)),
        offers.name("on", _("On"), offers.choices(desk)),
        *offers.quotation(desk, _("What it asks for"), required=True),
        _party(desk, "of", _("Of whom")),
        offers.day(),
        *offers.cited(desk),
    )


def follow_condition(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """What a member asks for."""
    matter, on = offers.parted(values["on"])
    asks = offers.words_in(values)
    assert asks is not None  # the form asks for it
    content = Condition(
        condition=offers.own_id("condition", values), on=on, asks=asks, of=values["of"] or None
    )
    of = replace(by, member=values["member"])
    about = offers.attribution(values)
    return report(record, of, subject=f"matter/{matter}", content=content, **about)


def condition_name(_nonce: str, values: Mapping[str, str]) -> str:
    """By what other forms name a condition."""
    return f"{offers.parted(values['on'])[0]}/{offers.own_id('condition', values)}"


def _answer(desk: DeskPlace) -> tuple[Input, ...]:
    return (
        offers.name("condition", _("Which condition"), offers.entries_of(desk, "condition")),
        parts.choice(
            "became", _("What became of it"), [(one, label("condition", one)) for one in _BECAME]
        ),
        _party(desk, "by", _("Who answered")),
        *offers.quotation(desk, _("In its own words")),
        offers.day(),
        *offers.cited(desk),
    )


def follow_answer(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """What became of a condition."""
    matter, condition = offers.parted(values["condition"])
    content = ConditionAnswer(
        condition=condition,
        became=values["became"],  # type: ignore[arg-type]  # one of _BECAME
        by=values["by"] or None,
        words=offers.words_in(values),
    )
    about = offers.attribution(values)
    return report(record, by, subject=f"matter/{matter}", content=content, **about)


FORMS: Mapping[str, ReportForm] = {
    "condition": ReportForm(
        group=SAYS,
        title=N_("Add what a member asks for"),
        lead=N_(
            "Something that it wants before it agrees, from whom, and according to which source."
        ),
        inputs=_condition,
        acts=follow_condition,
        names=condition_name,
    ),
    "condition-answer": ReportForm(
        group=SAYS,
        title=N_("Add what became of a condition"),
        lead=N_(
            "It was answered, met, dropped, or something else came before. Else it stays open."
        ),
        inputs=_answer,
        acts=follow_answer,
    ),
}
"""The forms for conditions, by name."""

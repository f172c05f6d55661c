"""A decision as sources report it."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.proceedings.acts import Acting, report
from nemcon.record.act import Act
from nemcon.record.entries.decisions import Decision
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.observer import offers
from nemcon.web.desk.observer.report_form import DONE, ReportForm
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Input
from nemcon.web.wording.labels import label

_HOW = ("meeting", "silence", "correspondence", "acclamation", "vote", "lot", "unknown")


def _decision(desk: DeskPlace) -> tuple[Input, ...]:
    return (
        offers.name("on", _("On"), offers.choices(desk)),
        *([_stage(steps)] if len(steps := offers.steps(desk)) > 1 else ()),
        parts.choice(
            "carried",
            _("What was decided"),
            [("yes", label("state", "adopted")), ("no", label("state", "not_adopted"))],
        ),
        parts.choice("how", _("How it was decided"), [(one, label("how", one)) for one in _HOW]),
        *([_silence(silences)] if (silences := offers.entries_of(desk, "silence")) else ()),
        *offers.votes(),
        parts.choice(
            "known",
            _("Whether all positions are known"),
            [
                ("no", _("Not all of them: the decision is reported all the same")),
                ("yes", _("All of them: they have to carry it")),
            ],
        ),
        offers.day(title=_("Decided on")),
        offers.day("effect", _("In force from"), required=False),
        *offers.quotation(desk, _("Words of the decision")),
        *offers.cited(desk),
    )


def _stage(steps: offers.Offer) -> Input:
    # not by the name of step, which the buttons of the form have
    return offers.name(
        "stage",
        _("In which step"),
        steps,
        required=False,
        hint=_("Left empty, in the step that was to be decided on its day."),
    )


def _silence(silences: offers.Offer) -> Input:
    return offers.name(
        "silence",
        _("By which silence"),
        silences,
        required=False,
        hint=_("Where it rests on one that ran out."),
    )


def follow_decision(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """A decision, adopted or not."""
    matter, on = offers.parted(values["on"])
    content = Decision(
        decision=offers.own_id("decision", values),
        on=on,
        step=offers.within(matter, values.get("stage", "")),
        carried=values["carried"] == "yes",
        how=values["how"],  # type: ignore[arg-type]  # one of _HOW
        takes_effect=offers.day_in(values["effect"]),
        silence=offers.within(matter, values.get("silence", "")),
        tally=offers.votes_in(values),
        positions_known=values["known"] == "yes",
        words=offers.words_in(values),
    )
    about = offers.attribution(values)
    return report(record, by, subject=f"matter/{matter}", content=content, **about)


FORMS: Mapping[str, ReportForm] = {
    "decision": ReportForm(
        group=DONE,
        title=N_("Add a decision"),
        lead=N_("Adopted or not, how, on which day, and according to which source."),
        inputs=_decision,
        acts=follow_decision,
    ),
}
"""The form of a decision, by its name."""

"""A term of an office as sources tell it: its start, its extension, its end; who acts meanwhile."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.core.errors import Malformed
from nemcon.proceedings.acts import Acting, report
from nemcon.record.act import Act
from nemcon.record.entries.offices import EndOfTerm, Extension, InCharge, Term
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.observer import offers
from nemcon.web.desk.observer.report_form import HELD, ReportForm
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Input
from nemcon.web.wording.labels import label

_KINDS: Mapping[str, str] = {
    "regular": N_("holder"),
    "acting": N_("acting"),
    "charge": N_("in charge, without holding it"),
}
_REASONS = (
    *("expired", "resigned", "died", "removed", "recalled", "became_other_post"),
    *("abolished", "succeeded", "declined", "annulled"),
)


def _term(desk: DeskPlace) -> tuple[Input, ...]:
    return (
        offers.name("office", _("The office"), offers.offices(desk)),
        offers.name(
            "holder",
            _("Who"),
            offers.holders(desk),
            new=True,
            hint=_("Type the name: whoever is not on record yet is recorded by it."),
        ),
        parts.choice("kind", _("As what"), [(kind, _(words)) for kind, words in _KINDS.items()]),
        offers.day(title=_("First day in office")),
        offers.day("until", _("Last day in office"), required=False, hint=_("As it was planned.")),
        offers.day("decided", _("Decided on"), required=False),
        *offers.cited(desk),
    )


def follow_term(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """A term, or that somebody is in charge."""
    about = offers.attribution(values)
    holder, acts, there = offers.holder_in(record, by, values["holder"], about)
    until = offers.day_in(values["until"])
    content: Term | InCharge
    if values["kind"] != "charge":
        content = Term(
            term=offers.own_id("term", values),
            holder=holder,
            kind=values["kind"],  # type: ignore[arg-type]  # one of the two
            until=until,
            decided=offers.day_in(values["decided"]),
        )
    elif values["decided"]:
        raise Malformed(
            "Of whoever is in charge it is not recorded when that was decided.",
            mend="Leave that day out, or write it as a remark.",
        )
    else:
        content = InCharge(holder=holder, until=until)
    return [
        *acts,
        *report(there, by, subject=f"office/{values['office']}", content=content, **about),
    ]


def term_name(_nonce: str, values: Mapping[str, str]) -> str:
    """By what other forms name a term."""
    return f"{values['office']}/{offers.own_id('term', values)}"


def _extension(desk: DeskPlace) -> tuple[Input, ...]:
    return (
        offers.name("term", _("Whose term"), offers.terms(desk)),
        offers.day("until", _("Last day in office")),
        offers.day(title=_("Decided on")),
        *offers.cited(desk),
    )


def follow_extension(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """A term that runs longer."""
    office, term = offers.parted(values["term"])
    content = Extension(term=term, until=offers.day_in(values["until"]))
    about = offers.attribution(values)
    return report(record, by, subject=f"office/{office}", content=content, **about)


def _end(desk: DeskPlace) -> tuple[Input, ...]:
    return (
        offers.name("term", _("Whose term"), offers.terms(desk)),
        parts.choice("why", _("Why"), [(reason, label("ended", reason)) for reason in _REASONS]),
        offers.day(title=_("Last day in office")),
        offers.day("decided", _("Decided or announced on"), required=False),
        parts.choice(
            "vacant",
            _("And then"),
            [("yes", _("The post was vacant")), ("no", _("That is not told"))],
            required=False,
            initial="no",
        ),
        *offers.cited(desk),
    )


def follow_end(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """A term that ended."""
    office, term = offers.parted(values["term"])
    content = EndOfTerm(
        term=term,
        reason=values["why"],  # type: ignore[arg-type]  # one of _REASONS
        decided=offers.day_in(values["decided"]),
        vacant=values["vacant"] == "yes",
    )
    about = offers.attribution(values)
    return report(record, by, subject=f"office/{office}", content=content, **about)


FORMS: Mapping[str, ReportForm] = {
    "term": ReportForm(
        group=HELD,
        title=N_("Add a term of an office"),
        lead=N_(
            "Who holds it, acts in it or is in charge, from which day, and according to "
            "which source."
        ),
        inputs=_term,
        acts=follow_term,
        names=term_name,
    ),
    "extension": ReportForm(
        group=HELD,
        title=N_("Add that a term runs longer"),
        lead=N_("Until which day, when that was decided, and according to which source."),
        inputs=_extension,
        acts=follow_extension,
    ),
    "end-of-term": ReportForm(
        group=HELD,
        title=N_("Add that a term ended"),
        lead=N_("Why, on which last day, and according to which source."),
        inputs=_end,
        acts=follow_end,
    ),
}
"""The forms for the terms of offices, by name."""

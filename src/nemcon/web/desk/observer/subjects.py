"""What sources are about: a candidate, a member, a matter."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.core.errors import Refusal
from nemcon.core.ids import identifier
from nemcon.core.texts import Text
from nemcon.proceedings.acts import Acting, report
from nemcon.record.act import Act
from nemcon.record.asof import typed
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.matters import Matter
from nemcon.record.entries.structure import Member, Membership
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.observer import offers
from nemcon.web.desk.observer.report_form import ABOUT, ReportForm
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Input
from nemcon.web.wording.labels import label

_DID = (
    *("floated", "interest_shown", "announced", "nominated", "declared", "declined"),
    *("nomination_withdrawn", "withdrawn", "refused", "eliminated", "recommended", "appointed"),
)
_KINDS: Mapping[str, str] = {
    "state": N_("a state"),
    "organisation": N_("an organisation"),
    "person": N_("a person"),
    "office": N_("whoever holds an office"),
}


def _candidate(desk: DeskPlace) -> tuple[Input, ...]:
    return (
        offers.name("matter", _("Matter"), offers.matters(desk)),
        offers.name(
            "person",
            _("Who"),
            offers.persons(desk),
            new=True,
            hint=_("Type the name: whoever is not on record yet is recorded by it."),
        ),
        parts.choice("did", _("What was done"), [(one, label("candidacy", one)) for one in _DID]),
        Input(name="by", label=_("By which members"), kind="several", options=offers.members(desk)),
        parts.choice(
            "reported",
            _("How certain"),
            [("made", _("It was made in public")), ("reported", _("It is only reported"))],
        ),
        offers.day(),
        *offers.quotation(desk, _("In its own words")),
        *offers.cited(desk),
    )


def follow_candidate(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """An act of a candidacy, of somebody who is recorded with it where nobody is yet."""
    about = offers.attribution(values)
    person, acts, there = offers.holder_in(record, by, values["person"], about)
    content = CandidacyAct(
        candidacy=person,
        did=values["did"],  # type: ignore[arg-type]  # one of _DID
        by=tuple(values["by"].split()),
        reported=values["reported"] == "reported",
        words=offers.words_in(values),
    )
    acts += report(there, by, subject=f"matter/{values['matter']}", content=content, **about)
    return acts


def _member(desk: DeskPlace) -> tuple[Input, ...]:
    kinds = [(kind, _(words)) for kind, words in _KINDS.items()]
    return (
        Input(name="member", label=_("Code"), required=True),
        parts.choice("kind", _("What it is"), kinds),
        Input(name="name", label=_("Name"), hint=_("A state has one by its code.")),
        offers.day(title=_("Member since")),
        *offers.cited(desk),
    )


def follow_member(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """A member, and its membership."""
    about = offers.attribution(values)
    code = identifier(values["member"])
    name = Text.of(values["name"]) if values["name"] else None
    content = Member(member=code, kind=values["kind"], name=name)  # type: ignore[arg-type]  # one of _KINDS
    acts = report(record, offers.part(by, "member"), subject="body", content=content, **about)
    there = record.ahead()
    there.add(acts, by.moment)
    seat = Membership(member=code)
    return [*acts, *report(there, by, subject="body", content=seat, **about)]


def _matter(desk: DeskPlace) -> tuple[Input, ...]:
    kinds = [("appointment", _("An appointment")), ("proposal", _("A proposal"))]
    return (
        Input(name="title", label=_("Title"), required=True),
        offers.language(desk),
        parts.choice("kind", _("What it is"), kinds),
        offers.name("office", _("To which office"), offers.offices(desk), required=False),
        offers.day(title=_("Open since")),
        *offers.cited(desk),
    )


def follow_matter(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """A matter, under an id made of its title."""
    title = offers.words_in(values, "title")
    assert title is not None  # the form asks for it
    slug = parts.slug(values["title"], f"matter-{by.id[-6:]}")
    facts = typed(record.facts(f"matter/{slug}", on=None, known=None), "matter")
    same = any(fact.content.title == title for fact in facts)
    # another title may give the same id: only the title on record says that it is the same matter
    id = slug if same else parts.free(record, "matter", slug)
    content = Matter(
        title=title,
        kind=values["kind"],  # type: ignore[arg-type]  # one of the two
        office=values["office"] or None,
    )
    about = offers.attribution(values)
    acts = report(record, by, subject=f"matter/{id}", content=content, **about)
    if acts and same:
        raise Refusal(
            "There is a matter of this title: {matter}.",
            mend="Record what is new in it.",
            matter=id,
        )
    return acts


FORMS: Mapping[str, ReportForm] = {
    "candidate": ReportForm(
        group=ABOUT,
        title=N_("Add a candidate, or what one did"),
        lead=N_(
            "Named by others, nominated, withdrew: by whom, on which day, according to which "
            "source."
        ),
        inputs=_candidate,
        acts=follow_candidate,
    ),
    "member": ReportForm(
        group=ABOUT,
        title=N_("Add a member"),
        lead=N_("A state is known by its code, as BE; anybody else by an id and a name."),
        inputs=_member,
        acts=follow_member,
    ),
    "matter": ReportForm(
        group=ABOUT,
        title=N_("Add a matter"),
        lead=N_("What the body is to decide, since when, and by which rule."),
        inputs=_matter,
        acts=follow_matter,
    ),
}
"""The forms for what sources are about, by name."""

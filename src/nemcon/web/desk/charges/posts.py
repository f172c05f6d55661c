"""Who has an office: a term begun without a matter, extended, ended; acting, or in charge."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from nemcon.core.datings import dating
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.acts.contents import EndOfTerm, Extension, Term
from nemcon.record.act import Act
from nemcon.record.record import Record, of_kind
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import headed

REASONS = ("resigned", "expired", "died", "removed", "recalled", "became_other_post", "succeeded")
"""Why a term ends, in the order in which it is offered."""


def charges(desk: DeskPlace) -> Iterator[Deed]:
    """Those that the offices of the body take."""
    record, say = desk.here.asked, desk.here.words
    offices, terms = [], []
    for subject in of_kind(record.subjects("office"), "office"):
        id = subject.partition("/")[2]
        facts = record.facts(subject, on=None, known=None)
        names = [fact.content.name for fact in facts if fact.act.type == "office"]
        name = say.text(names[-1]).text if names else id
        offices.append((id, name))
        terms += [
            (f"{id} {fact.content.term}", headed(name, say.person(fact.content.holder)))
            for fact in facts
            if fact.act.type == "term"
        ]
    if offices:
        yield _begin(offices)
    if terms:
        yield _extend(terms)
        yield _end(terms)


def _group() -> str:
    return _("Who has an office")


def _last(*, required: bool = False) -> Input:
    return Input(name="last", label=_("Last day in office"), kind="day", required=required)


def _begin(offices: parts.Choices) -> Deed:
    """Somebody has an office, or acts in it."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        holder, name = parts.person_in(record, by, values["name"])
        until = dating(values["last"]) if values["last"] else None
        first = dating(values["first"])
        office = values["office"]
        if values["kind"] == "charge":
            return acts.take_charge(
                record, by, office=office, holder=holder, name=name, first=first, until=until
            )
        term = Term(
            term=f"{by.id}-term",
            holder=holder,
            kind=values["kind"],  # type: ignore[arg-type]  # one of the options
            until=until,
        )
        return acts.begin_term(record, by, office=office, term=term, first=first, name=name)

    return Deed(
        name="term",
        group=_group(),
        right="begin_term",
        title=_("Record who has an office"),
        lead=_(
            "The holder there is, or somebody acting, where no matter here decided it. Where one "
            "did, its own page records the term."
        ),
        inputs=(
            parts.choice("office", _("The office"), offices),
            Input(name="name", label=_("Name"), required=True),
            parts.choice(
                "kind",
                _("As what"),
                [
                    ("regular", _("holder")),
                    ("acting", _("acting")),
                    ("charge", _("in charge, without holding it")),
                ],
                initial="regular",
            ),
            Input(name="first", label=_("First day in office"), kind="day", required=True),
            _last(),
        ),
        acts=follow,
    )


def _extend(terms: parts.Choices) -> Deed:
    """A term runs longer."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        office, _space, term = values["term"].partition(" ")
        extension = Extension(term=term, until=dating(values["last"]))
        return acts.extend(record, by, office=office, extension=extension)

    return Deed(
        name="extension",
        group=_group(),
        right="extend",
        title=_("Extend a term"),
        lead=_("It was decided that it runs until a later day."),
        inputs=(parts.choice("term", _("Whose term"), terms), _last(required=True)),
        acts=follow,
    )


def _end(terms: parts.Choices) -> Deed:
    """A term ends."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        office, _space, term = values["term"].partition(" ")
        end = EndOfTerm(
            term=term,
            reason=values["why"],  # type: ignore[arg-type]  # one of the options
        )
        return acts.announce_term_end(
            record, by, office=office, end=end, last=dating(values["last"])
        )

    options = [(reason, label("ended", reason)) for reason in REASONS]
    return Deed(
        name="end-of-term",
        group=_group(),
        right="announce_term_end",
        title=_("Record that a term ends"),
        lead=_("Of several ends the one recorded last counts."),
        inputs=(
            parts.choice("term", _("Whose term"), terms),
            parts.choice("why", _("Why"), options),
            _last(required=True),
        ),
        acts=follow,
    )

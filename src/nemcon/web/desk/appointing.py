"""Who may act in a body, and the forms by which the chair and the clerk change that.

Somebody new is named, and gets an id made of the name; whoever is recorded already is chosen.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from nemcon.core.datings import When, when
from nemcon.core.errors import Malformed
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.authority import BodyPeople
from nemcon.record.act import Act
from nemcon.record.record import Record, of_kind
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.place import DeskPlace, moment
from nemcon.web.desk.sending import Deed, Input
from nemcon.web.wording.labels import label
from nemcon.wording.vocabulary import ROLES


def forms_of(desk: DeskPlace, people: BodyPeople, members: Sequence[str]) -> dict[str, Deed]:
    """The forms, by name; none to end what nobody has, or to accredit for no member."""
    deeds = [_give_role(desk, people)]
    if members:
        deeds.append(_accredit(desk, members))
    if people.roles:
        deeds.append(_end_role(desk, people))
    if people.accreditations:
        deeds.append(_end_accreditation(desk, people))
    return {deed.name: deed for deed in deeds}


def _person(desk: DeskPlace) -> tuple[Input, Input]:
    """Who it is about."""
    record, words = desk.here.asked, desk.here.words
    ids = [subject.partition("/")[2] for subject in of_kind(record.subjects("person"), "person")]
    # all names in one question: each by itself would be a statement for every person on record
    words.load(ids)
    options = sorted(((id, words.person(id)) for id in ids), key=lambda pair: pair[1].casefold())
    return (
        Input(name="person", label=_("Somebody on record"), kind="choice", options=tuple(options)),
        Input(
            name="name",
            label=_("Or somebody new: the name"),
            hint=_("The name is recorded, for everybody and for good."),
        ),
    )


def _twins(desk: DeskPlace) -> Callable[[Mapping[str, str]], Sequence[str]]:
    """That somebody of the name that is typed is on record already: two people may have one name,
    and whoever looks at it says which is meant."""

    def tell(values: Mapping[str, str]) -> Sequence[str]:
        if not values["name"] or not parts.namesakes(desk.here.asked, values["name"], moment().utc):
            return ()
        text = _(
            "Somebody called %(name)s is on record already. This adds another person of that"
            " name: to name the same, change it and choose under “%(there)s”."
        )
        return (text % {"name": values["name"], "there": _("Somebody on record")},)

    return tell


def _days() -> tuple[Input, Input]:
    return (
        Input(
            name="first",
            label=_("From which day"),
            kind="day",
            hint=_("Left empty, it is from the moment on at which it is recorded."),
        ),
        Input(name="until", label=_("To which last day"), kind="day"),
    )


def _day(text: str) -> When | None:
    return when(text) if text else None


def _who(record: Record, values: Mapping[str, str]) -> tuple[str, str]:
    """The person that a form names, and the name of a new one."""
    # with both it is open who is meant: the name may be that of another person
    if bool(values["person"]) == bool(values["name"]):
        raise Malformed(
            "Who is it?", mend="Choose somebody on record, or write the name of somebody new."
        )
    if values["person"]:
        return values["person"], ""
    # two people may have one name: with an id that is taken somebody else would get the role
    id = parts.free(record, "person", parts.slug(values["name"], "person"))
    return id, values["name"]


def _give_role(desk: DeskPlace, people: BodyPeople) -> Deed:
    """Give somebody a role."""
    # a body's own record has no editor (standing.md §18.5): offered, it would only be refused
    options = tuple((r, label("role", r)) for r in ROLES if r != "editor" or people.observed)

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        person, name = _who(record, values)
        return acts.give_role(
            record,
            by,
            person=person,
            name=name,
            role=values["role"],  # type: ignore[arg-type]  # one of the options
            first=_day(values["first"]),
            until=_day(values["until"]),
        )

    return Deed(
        name="role",
        right="give_role",
        title=_("Give a role"),
        lead=_("Chair and clerk act for the body; an auditor reads all and does nothing."),
        inputs=(
            *_person(desk),
            Input(name="role", label=_("Role"), kind="choice", options=options, required=True),
            *_days(),
        ),
        acts=follow,
        tries=_twins(desk),
    )


def _accredit(desk: DeskPlace, members: Sequence[str]) -> Deed:
    """Let somebody speak for a member, or assist."""
    words = desk.here.words
    capacities = ("representative", "deputy", "assistant")

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        person, name = _who(record, values)
        return acts.accredit(
            record,
            by,
            person=person,
            name=name,
            member=values["member"],
            capacity=values["capacity"],  # type: ignore[arg-type]  # one of the options
            extent="ad_referendum" if values["extent"] else "full",
            first=_day(values["first"]),
            until=_day(values["until"]),
        )

    return Deed(
        name="accreditation",
        right="accredit",
        title=_("Accredit somebody for a member"),
        lead=_("A representative and a deputy speak for it; an assistant prepares."),
        inputs=(
            *_person(desk),
            Input(
                name="member",
                label=_("Member"),
                kind="choice",
                options=tuple((member, words.member(member)) for member in words.by_name(members)),
                required=True,
            ),
            Input(
                name="capacity",
                label=_("Capacity"),
                kind="choice",
                options=tuple((capacity, label("capacity", capacity)) for capacity in capacities),
                required=True,
                initial="representative",
            ),
            Input(
                name="extent",
                label=_("How far"),
                kind="choice",
                options=(("ad_referendum", _("ad referendum alone: the member confirms later")),),
            ),
            *_days(),
        ),
        acts=follow,
        tries=_twins(desk),
    )


def _ending(
    name: str,
    title: str,
    lead: str,
    options: Sequence[tuple[str, str]],
    end: Callable[..., Sequence[Act]],
    key: str,
) -> Deed:
    """End what somebody has: *key* is what stands before the person in an option."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        # no id has a slash, so the first one parts the two
        of, _slash, person = values["which"].partition("/")
        about: dict[str, Any] = {key: of, "person": person, "first": _day(values["first"])}
        return end(record, by, **about)

    which = Input(
        name="which", label=_("Which"), kind="choice", options=tuple(options), required=True
    )
    return Deed(
        name=name,
        # addresses have hyphens, and the right is called as the act is, which cannot
        right=name.replace("-", "_"),
        title=title,
        lead=lead,
        inputs=(which, _days()[0]),
        acts=follow,
    )


def _end_role(desk: DeskPlace, people: BodyPeople) -> Deed:
    """Take a role back."""
    options = tuple(
        (
            f"{fact.content.role}/{fact.act.person}",
            f"{_name(desk, fact.act)}: {label('role', fact.content.role)}",
        )
        for fact in people.roles
    )
    lead = _("It ends for good, from that moment on; what was done in it stays.")
    return _ending("end-role", _("End a role"), lead, options, acts.end_role, "role")


def _end_accreditation(desk: DeskPlace, people: BodyPeople) -> Deed:
    """Let somebody speak for a member no more."""
    options = tuple(
        (
            f"{member}/{fact.act.person}",
            f"{_name(desk, fact.act)}: {desk.here.words.member(member)}",
        )
        for member, fact in people.accreditations
    )
    lead = _("It ends for good, from that moment on; what was said for the member stays.")
    title = _("End an accreditation")
    return _ending("end-accreditation", title, lead, options, acts.end_accreditation, "member")


def _name(desk: DeskPlace, act: Act) -> str:
    return desk.here.words.person(act.person or "")

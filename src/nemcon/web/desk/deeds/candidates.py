"""Whom a member nominates, and a nomination that it withdraws."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.case import nominators
from nemcon.proceedings.standing import Standing
from nemcon.record.act import Act
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, FormActs, Input


def deeds(desk: DeskPlace, now: Standing, member: str) -> Iterator[Deed]:
    """Those that an appointment takes of *member*."""
    if now.case.content.kind != "appointment":
        return
    yield _nominate(desk, now, member)
    if own := [one.id for one in now.candidacies if member in one.nominated_by]:
        yield _withdraw(desk, now, own)


def who(
    desk: DeskPlace, now: Standing, others: Sequence[str], *, anybody: bool = True
) -> tuple[Input, ...]:
    """Who is meant: one of *others*, who are known here, or *anybody* new by name."""
    titles = parts.titles_of(desk, now)
    options = [(id, titles[id]) for id in others]
    if not anybody:
        return (parts.choice("who", _("Who"), options),)
    return (
        parts.choice("who", _("Who"), [*options, (parts.NEW, _("Somebody else, by name"))]),
        Input(name="name", label=_("Name"), hint=_("Of somebody else: the full name.")),
    )


def candidate_in(record: Record, by: Acting, values: Mapping[str, str]) -> tuple[str, str]:
    """The id of whoever is meant, and the name where it is a new one."""
    if values["who"] != parts.NEW:
        return values["who"], ""
    return parts.person_in(record, by, values["name"])


def unmeant(values: Mapping[str, str]) -> Mapping[str, str]:
    """A name that is written beside somebody who was chosen: which of the two is meant is open."""
    if not values["name"] or values["who"] in {"", parts.NEW}:
        return {}
    other = _("Somebody else, by name")
    return {"name": _("Choose “%(other)s” above, or empty this.") % {"other": other}}


def sender(desk: DeskPlace, now: Standing, name: str, *, anybody: bool = True) -> FormActs:
    """What a form about a candidate records: the act of that *name*."""
    lang, act = desk.here.lang, getattr(acts, name)

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        candidacy, person = candidate_in(record, by, values)
        more = {"name": person} if anybody else {}
        words = parts.text_in(lang, values["words"])
        following: Sequence[Act] = act(
            record, by, matter=now.matter, candidacy=candidacy, words=words, **more
        )
        return following

    return follow


def _nominate(desk: DeskPlace, now: Standing, member: str) -> Deed:
    """Put somebody forward."""
    others = [
        one.id
        for one in now.candidacies
        if member not in one.nominated_by
        and not any(member in nominators(fact) for fact, _why in one.without_effect)
    ]
    return Deed(
        name="nominate",
        right="nominate",
        title=_("Nominate somebody"),
        lead=_("Whoever is nominated is in the race."),
        inputs=(*who(desk, now, others), parts.words()),
        acts=sender(desk, now, "nominate"),
        checks=unmeant,
        drafts=True,
    )


def _withdraw(desk: DeskPlace, now: Standing, own: Sequence[str]) -> Deed:
    """Take a nomination back."""
    return Deed(
        name="withdraw-nomination",
        right="withdraw_nomination",
        title=_("Withdraw a nomination"),
        lead=_("The candidacy stands while another nomination remains."),
        inputs=(*who(desk, now, own, anybody=False), parts.words()),
        acts=sender(desk, now, "withdraw_nomination", anybody=False),
        drafts=True,
    )

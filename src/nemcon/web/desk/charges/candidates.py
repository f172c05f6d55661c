"""Candidacies as the secretariat records them: nominations received, who declares and withdraws."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.waiting import is_open
from nemcon.record.act import Act
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.deeds.candidates import candidate_in, sender, unmeant, who
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input


def charges(desk: DeskPlace, now: Standing) -> Iterator[Deed]:
    """Those that an open appointment takes."""
    if now.case.content.kind != "appointment" or not is_open(now):
        return
    yield _receive(desk, now)
    yield _recorded(desk, now, "declare", [c.id for c in now.candidacies if c.status != "declared"])
    yield _recorded(desk, now, "float", [c.id for c in now.candidacies if not c.in_race])
    if standing := [one.id for one in now.in_race]:
        yield _recorded(desk, now, "stand-down", standing)
    if there := [c.id for c in now.candidacies if c.status not in {"declined", "withdrawn"}]:
        yield _recorded(desk, now, "decline", there)


def _group() -> str:
    return _("The candidates")


def _receive(desk: DeskPlace, now: Standing) -> Deed:
    """A nomination that came, in due form or not."""
    lang = desk.here.lang

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        document, there, source = parts.source_of(by, record, values)
        candidacy, name = candidate_in(there, by, values)
        nomination = acts.receive_nomination(
            there,
            by,
            matter=now.matter,
            candidacy=candidacy,
            name=name,
            members=values["members"].split(),
            sources=[source],
            due_form=values["due"] == "yes",
            words=parts.text_in(lang, values["words"]),
        )
        letter = parts.filed(there, by, values, now.matter, nomination[-1])
        return [document, *nomination, *letter]

    return Deed(
        name="receive",
        group=_group(),
        right="receive_nomination",
        title=_("Record a nomination that was received"),
        lead=_("By a letter or a message, and whether it came in due form."),
        inputs=(
            *who(desk, now, [one.id for one in now.candidacies]),
            Input(
                name="members",
                label=_("By whom"),
                kind="several",
                options=parts.members(desk, now.structure.memberships),
                required=True,
            ),
            parts.choice(
                "due",
                _("In due form"),
                [("yes", _("It came in due form")), ("no", _("Something is missing"))],
            ),
            parts.words(),
            *parts.source_inputs(),
        ),
        acts=follow,
        checks=unmeant,
    )


def _recorded(desk: DeskPlace, now: Standing, name: str, others: Sequence[str]) -> Deed:
    """What a candidate did, or somebody for one: of *others*, or of somebody new."""
    right, title, lead, anybody = {
        "declare": (
            "declare_candidacy",
            _("Record that somebody declares"),
            _("Whoever declares is in the race, also after a withdrawal."),
            True,
        ),
        "float": (
            "float_candidacy",
            _("Record that somebody is brought up"),
            _("That brings nobody into the race."),
            True,
        ),
        "stand-down": (
            "withdraw_candidacy",
            _("Record that a candidate withdraws"),
            _("Whoever withdraws is no longer in the race."),
            False,
        ),
        "decline": (
            "decline_candidacy",
            _("Record that somebody declines"),
            _("To be nominated, or to be a candidate."),
            False,
        ),
    }[name]
    return Deed(
        name=name,
        group=_group(),
        right=right,
        title=title,
        lead=lead,
        inputs=(*who(desk, now, others, anybody=anybody), parts.words()),
        acts=sender(desk, now, right, anybody=anybody),
        checks=unmeant if anybody else None,
    )

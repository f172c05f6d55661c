"""The form by which a file is added to a matter, at every desk."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.standing import Standing
from nemcon.record.act import PUBLIC, Act
from nemcon.record.disclosure import audience_of_position
from nemcon.record.readers import within
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input, readers
from nemcon.web.desk.uploads import document_in


def of_member(desk: DeskPlace, now: Standing, member: str) -> Deed:
    """The form of a *member*: for no more eyes than read what members say in the matter."""
    says = now.step.disclosed
    most = audience_of_position(says.to if says else None, (member,))
    return replace(document(desk, now, most), drafts=True)


def document(desk: DeskPlace, now: Standing, most: str, *, group: str = "") -> Deed:
    """Add a file to the matter: for *most* eyes, or for fewer."""
    lang = desk.here.lang
    goes_with = [
        *now.case.typed("text"),
        *now.case.typed("decision"),
        *now.case.typed("announcement"),
    ]

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        file = document_in(values["file"])
        assert file is not None  # the field is required
        title = parts.text_in(lang, values["title"])
        return acts.attach(
            record,
            by,
            matter=now.matter,
            document=replace(file, title=title, about=values.get("about") or None),
            audience=values["audience"],
        )

    about = parts.choice("about", _("It goes with"), parts.entries(desk, goes_with), required=False)
    return Deed(
        name="document",
        group=group,
        right="attach",
        title=_("Add a document"),
        lead=_("A letter, an annex, a draft: the file is kept, and its digest is recorded."),
        inputs=(
            parts.file(required=True),
            Input(name="title", label=_("What it is called")),
            *([replace(about, initial="")] if goes_with else ()),
            parts.choice("audience", _("Who may read it"), audiences(desk, most)),
        ),
        acts=follow,
    )


def audiences(desk: DeskPlace, most: str) -> list[tuple[str, str]]:
    """For whose eyes a file may be, where it is for *most* at most."""
    those = [one for one in (PUBLIC, "members", "secretariat") if within(one, most)]
    return [(one, readers(one, desk.here.words)) for one in those or [most]]

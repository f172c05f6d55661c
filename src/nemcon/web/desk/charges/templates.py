"""A matter opened from a template that explains itself: what it is for, who must agree, what is
asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nemcon.core.days import zone
from nemcon.core.texts import Text
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.acts.contents import Matter, Office, SilenceOpened, Step, TextRevision
from nemcon.proceedings.structure import Structure
from nemcon.record.act import Act
from nemcon.record.record import Record, of_kind
from nemcon.web.body_templates import HALF, JUDGED
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.limit_form import EndQuestion, limit_in
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, FormActs, Input


def charges(desk: DeskPlace, now: Structure) -> Iterator[Deed]:
    """The templates, the plainest first, with who can answer in none of them."""
    # asked once for all: it looks through the people of every member
    notes = parts.unheard(desk, now.memberships)
    return (replace(deed, notes=notes) for deed in _templates(desk, now))


def _templates(desk: DeskPlace, now: Structure) -> Iterator[Deed]:
    end = EndQuestion(desk=desk, zone=zone(now.body.zone))
    yield _template(
        desk,
        now,
        "open-silence",
        (
            _("Silence procedure"),
            _("A draft stands at the end of a period unless a member speaks. It begins at once."),
        ),
        "silence",
        (_title(), *_text(), *end.inputs(), _consent()),
        end,
    )
    yield _template(
        desk,
        now,
        "open-appointment",
        (
            _("Appointment by unanimity"),
            _("Members nominate; somebody is appointed when every member agrees."),
        ),
        "unanimity",
        (_title(), *_office(desk)),
    )
    yield _template(
        desk,
        now,
        "open-rounds",
        (
            _("Rounds with elimination"),
            _(
                "Members vote on all who stand; some leave after each round, until more than half "
                "of the members are for one."
            ),
        ),
        HALF,
        (_title(), *_office(desk)),
    )
    yield _template(
        desk,
        now,
        "open-consensus",
        (
            _("Proposal by consensus, with revisions"),
            _("A text is revised until no member objects; each revision is asked of all anew."),
        ),
        "consensus",
        (_title(), *_text()),
    )
    yield _template(
        desk,
        now,
        "open-last-call",
        (
            _("Last call, with the chair's judgment"),
            _("No member objects, and the chair finds that every point raised has been answered."),
        ),
        JUDGED,
        (_title(), *_text()),
    )
    if now.electorate.weights:
        yield _template(
            desk,
            now,
            "open-weighted",
            (
                _("Weighted majority"),
                _("Members with more than half of the weight of those who vote are for."),
            ),
            "",
            (_title(), *_text(), _weight(now)),
        )
    if now.others:
        yield _template(
            desk,
            now,
            "open-two-steps",
            (
                _("Two steps in two bodies"),
                _("Another body proposes by its rule; then this one decides by its own."),
            ),
            "",
            (_title(), *_text(), _other(desk, now)),
        )


def _title() -> Input:
    return Input(name="title", label=_("What is to be decided"), required=True)


def _text() -> tuple[Input, ...]:
    return (
        Input(name="words", label=_("The text"), kind="text"),
        Input(name="url", label=_("Where the document is"), hint="https://..."),
    )


def _consent() -> Input:
    return parts.choice(
        "consent",
        _("Consent to use silence"),
        [("given", _("It was given, where the rule asks for it"))],
        required=False,
        initial="",
    )


def _office(desk: DeskPlace) -> tuple[Input, ...]:
    record, say = desk.here.asked, desk.here.words
    offices = [s.partition("/")[2] for s in of_kind(record.subjects("office"), "office")]
    names = {
        id: fact.content.name
        for id in offices
        for fact in record.facts(f"office/{id}", on=None, known=None)
        if fact.act.type == "office"
    }
    options = [(id, say.text(name).text) for id, name in names.items()]
    return (
        parts.choice("office", _("The office"), [*options, (parts.NEW, _("Another, by its name"))]),
        Input(name="name", label=_("Name"), hint=_("Of another office.")),
    )


def _weight(now: Structure) -> Input:
    options = [(kind, kind) for kind in now.electorate.weights]
    return parts.choice("weight", _("Which weight counts"), options)


def _other(desk: DeskPlace, now: Structure) -> Input:
    say = desk.here.words
    options = [(id, say.text(fact.content.name).text) for id, fact in now.others.items()]
    return parts.choice("other", _("Which body proposes"), options)


def _audience() -> Input:
    """For whose eyes what members say is."""
    return parts.choice(
        "audience",
        _("Who may read what members say"),
        [
            ("public", _("Everybody")),
            ("members", _("The members, the chair and the clerk")),
            ("secretariat", _("The chair and the clerk alone")),
            ("undisclosed", _("Nobody but the member itself, until it is decided")),
        ],
        initial="public",
    )


def _template(
    desk: DeskPlace,
    now: Structure,
    name: str,
    words: tuple[str, str],
    rule: str,
    inputs: Sequence[Input],
    end: EndQuestion | None = None,
) -> Deed:
    title, lead = words
    return Deed(
        name=name,
        group=_("Open a matter"),
        right="open_matter",
        title=title,
        lead=lead,
        inputs=(*inputs, _audience()),
        acts=_opens(desk, now, name, rule, end),
        checks=end.checks if end is not None else None,
        tries=end.tries if end is not None else None,
    )


def _opens(
    desk: DeskPlace, now: Structure, name: str, rule: str, end: EndQuestion | None
) -> FormActs:
    lang = desk.here.lang

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        title = Text(((lang, values["title"]),))
        matter = parts.free(record, "matter", parts.slug(values["title"], f"matter-{by.id[:8]}"))
        office: list[Act] = []
        there = record
        post = values.get("office") or None
        if post == parts.NEW:
            post, office = _new_office(record, by, lang, values["name"])
            there = parts.with_acts(record, by, office)
        content = Matter(
            title=title,
            kind="appointment" if "office" in values else "proposal",
            office=post,
            rule=_rule(rule, values),
            positions_for=values["audience"],  # type: ignore[arg-type]  # one of the options
        )
        text = (
            TextRevision(text="text", title=title, words=values["words"], url=values["url"] or None)
            if "words" in values
            else None
        )
        opening = acts.open_matter(
            there, by, matter=matter, content=content, steps=_steps(now, values), text=text
        )
        if end is None:
            return [*office, *opening]
        silence = SilenceOpened(
            silence=f"{by.id}-silence",
            texts=("text",),
            expiry=end.moment(record, by.moment, values),
            time_limit=limit_in(values),
            consent_given=True if values["consent"] else None,
        )
        begins = acts.open_silence(
            parts.with_acts(record, by, opening),
            replace(by, id=f"{by.id}.silence"),
            matter=matter,
            opened=silence,
        )
        return [*opening, *begins]

    return follow


def _new_office(record: Record, by: Acting, lang: str, name: str) -> tuple[str, list[Act]]:
    """An office that is not recorded yet: its id, and the act that describes it."""
    wording = parts.text_in(lang, name)
    office = parts.free(record, "office", parts.slug(name, f"office-{by.id[:8]}"))
    content = Office(name=wording or Text.of(office))
    return office, acts.describe_office(
        record, replace(by, id=f"{by.id}.office"), office=office, content=content
    )


def _rule(rule: str, values: Mapping[str, str]) -> str:
    if "weight" in values:
        return f"weighted-majority(weight={values['weight']})"
    return rule


def _steps(now: Structure, values: Mapping[str, str]) -> list[Step]:
    if "other" in values:
        return [
            Step(step="propose", order=1, does="proposes", body=values["other"]),
            Step(step="adopt", order=2, does="adopts", rule=now.body.rule),
        ]
    does = "appoints" if "office" in values else "adopts"
    return [Step(step="decide", order=1, does=does)]  # type: ignore[arg-type]  # one of the words

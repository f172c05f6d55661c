"""A body from a template that explains itself: how it decides, who its members are, which posts it
fills. Everything it brings is an act of its own, looked at before it is recorded.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nemcon.core.errors import Malformed, Refusal
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.acts.contents import Matter, TextRevision
from nemcon.proceedings.structure import Structure, structure
from nemcon.record.act import Act
from nemcon.record.record import Record
from nemcon.rules import library
from nemcon.web.body_templates import TEMPLATES, BodyTemplate, brings, everywhere, has_begun
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.charges.constitution import MemberLine, admissions, kind_input, kind_of
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, FormActs, Input
from nemcon.web.wording.page_words import headed
from nemcon.wording.rules import say
from nemcon.wording.template_titles import BODY_TEMPLATES

PARTICIPATING = "p"
"""The class of those whose votes the ballot of a standards committee counts first."""
OBSERVING = "o"


def charges(desk: DeskPlace, now: Structure) -> Iterator[Deed]:
    """The templates, for a body that has not has_begun otherwise."""
    if has_begun(now):
        return
    for name, words in BODY_TEMPLATES.items():
        yield _deed(desk, TEMPLATES[name], _(words.title), _(words.lead))


def _deed(desk: DeskPlace, template: BodyTemplate, title: str, lead: str) -> Deed:
    return Deed(
        name=f"body-{template.name}",
        group=_("The body, from a template"),
        right="change_body",
        title=title,
        lead=lead,
        notes=tuple(_brings(desk, template)),
        inputs=tuple(_inputs(template)),
        acts=_founds(desk, template),
        checks=_unweighted if template.weighted else None,
    )


def _brings(desk: DeskPlace, template: BodyTemplate) -> Iterator[str]:
    """What a template brings, a line for each thing."""
    here = desk.here
    first, *others = (
        say(library.resolve(rule.sentence).rule, here.lang, here.words.member)
        for rule in template.rules
    )
    yield headed(_("It decides, where nothing else is said, by this rule"), first)
    for rule in others:
        yield headed(_("A matter may be under this rule instead"), rule)
    if template.silence:
        yield _(template.silence)
    yield headed(_("An office"), _(template.office))
    yield _("All of it is changed later as it is recorded now, by acts at this desk.")


def _inputs(template: BodyTemplate) -> Iterator[Input]:
    hint = _(
        "Its name, or the code of a state (FR), and behind a semicolon its class, if it has one."
    )
    if template.weighted:
        hint = _("Its name, its class and its number of votes: North Quay; large; 20")
    if template.observers:
        hint = _("Those who take part in the work, and vote.")
    if template.kind == "person":
        hint = _("The name of each; it is recorded, for everybody and for good.")
    label = _("One member on each line")
    yield Input(name="members", label=label, kind="text", required=True, hint=hint)
    if template.observers:
        hint = _("One on each line; they have no vote.")
        yield Input(name="observers", label=_("Observers"), kind="text", hint=hint)
    yield kind_input(template.kind)
    if template.seats > 1:
        initial = str(template.seats)
        yield Input(name="seats", label=_("Seats of the board"), required=True, initial=initial)
    if template.steps[-1].does == "adopts":
        yield Input(
            name="words",
            label=headed(_("The first matter"), _(template.matter)),
            kind="text",
            hint=_("Its text. Left empty, no matter is opened."),
        )
    else:
        yield parts.choice(
            "first",
            _("The first matter"),
            [("yes", headed(_("Open it at once"), _(template.matter)))],
            required=False,
            initial="",
        )


def _unweighted(values: Mapping[str, str]) -> Mapping[str, str]:
    """What is wrong where a member has no number of votes."""
    lines = [line.split(";") for line in values["members"].splitlines() if line.strip()]
    if all(len(line) > 2 and line[2].strip() for line in lines):
        return {}
    return {"members": _("Give each member its number of votes: North Quay; large; 20")}


def _founds(desk: DeskPlace, template: BodyTemplate) -> FormActs:
    lang = desk.here.lang

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        # two may fill in a template at once, and the members of one are not those of the other
        if has_begun(structure(record, by.moment.utc, by.moment.utc)):
            raise Refusal(
                "The body has members, or a rule by which it decides, already.",
                mend="Record what is missing at this desk.",
            )
        # each act builds on those before it, and they change what the body is
        there = record.ahead()
        following = admissions(there, by, lang, _lines(template, values), kind=kind_of(values))
        there.add(following, by.moment)
        following += brings(there, by, template, seats=_seats(values))
        if values.get("first") or values.get("words"):
            matter = replace(by, id=f"{by.id}.matter")
            following += _first(template, there, matter, values)
        return following

    return follow


def _lines(template: BodyTemplate, values: Mapping[str, str]) -> list[MemberLine]:
    """Who is admitted: those with a vote, and the observers."""
    of_class = PARTICIPATING if template.observers else ""
    lines = [MemberLine(line, of_class, vote=True) for line in values["members"].splitlines()]
    watching = values.get("observers", "").splitlines()
    return lines + [MemberLine(line, OBSERVING, vote=False) for line in watching]


def _first(
    template: BodyTemplate, record: Record, by: Acting, values: Mapping[str, str]
) -> list[Act]:
    """The first matter, opened under the rules that the body has by then."""
    title, words = everywhere(template.matter), values.get("words", "")
    return acts.open_matter(
        record,
        by,
        matter=parts.slug(template.matter, "first"),
        content=Matter(
            title=title,
            kind="proposal" if words else "appointment",
            office=None if words else template.post,
            rule=template.steps[-1].rule,
        ),
        steps=template.steps,
        text=TextRevision(text="text", title=title, words=words) if words else None,
    )


def _seats(values: Mapping[str, str]) -> int:
    typed = values.get("seats", "1")
    if not typed.isdecimal() or not 0 < int(typed) < 1_000:
        raise Malformed("'{value}' is not a number.", mend="Write it in figures.", value=typed[:40])
    return int(typed)

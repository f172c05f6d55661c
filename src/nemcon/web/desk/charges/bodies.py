"""A body from a template that explains itself: how it decides, who its members are, which posts it
fills. Everything it brings is an act of its own, looked at before it is recorded.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.core.errors import Malformed, Refusal
from nemcon.core.texts import Text
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.acts.contents import Matter, Office, RuleAdopted, Step, TextRevision
from nemcon.proceedings.structure import Structure, structure
from nemcon.record.act import Act
from nemcon.record.record import Record
from nemcon.rules import library
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.charges.constitution import (
    MemberLine,
    MemberType,
    admissions,
    kind_input,
    kind_of,
)
from nemcon.web.desk.charges.templates import HALF, JUDGED
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, FormActs, Input
from nemcon.web.wording.page_words import headed
from nemcon.wording.languages import LANGUAGES
from nemcon.wording.rules import say


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyTemplate:
    """What a template brings. *rules*, by their names, are adopted in this order, and the body
    decides by the first where nothing else is said. *office* and *matter* are words of ours, and
    are recorded in every language; the first matter has these *steps*. *weighted*: every member has
    a number of votes; *observers*: some have none."""

    name: str
    kind: MemberType
    rules: Mapping[str, str]
    office: str
    matter: str
    steps: tuple[Step, ...]
    weighted: bool = False
    observers: bool = False
    seats: bool = False


ELECTION = (Step(step="elect", order=1, does="elects", rule="absolute-majority"),)
ALLIANCE = BodyTemplate(
    name="alliance",
    kind="state",
    rules={"consensus": "consensus", "silence": "silence"},
    office=N_("Secretary general"),
    matter=N_("Appointment of the secretary general"),
    steps=(Step(step="appoint", order=1, does="appoints", rule="consensus"),),
)
COUNCIL = BodyTemplate(
    name="council",
    kind="state",
    rules={
        "weighted-majority": "weighted-majority(weight=votes)",
        "two-thirds-of-weight": "weighted-majority(weight=votes, share=2/3)",
        "absolute-majority": HALF,
    },
    office=N_("President"),
    matter=N_("Election of the president"),
    steps=ELECTION,
    weighted=True,
)
COMMITTEE = BodyTemplate(
    name="committee",
    kind="organisation",
    rules={"last-call": JUDGED, "ballot": "iso-dis"},
    office=N_("Convenor"),
    matter=N_("Working procedures"),
    # the committee agrees on what is put to the ballot; the ballot adopts it
    steps=(
        Step(step="last-call", order=1, does="proposes", rule="last-call"),
        Step(step="ballot", order=2, does="adopts", rule="ballot"),
    ),
    observers=True,
)
CLUB = BodyTemplate(
    name="club",
    kind="person",
    rules={
        "simple-majority": "simple-majority",
        "two-thirds": "two-thirds",
        "absolute-majority": HALF,
    },
    office=N_("Board"),
    matter=N_("Election of the board"),
    steps=ELECTION,
    seats=True,
)
PARTICIPATING = "p"
"""The class of those whose votes the ballot of a standards committee counts first."""
OBSERVING = "o"


def charges(desk: DeskPlace, now: Structure) -> Iterator[Deed]:
    """The templates, for a body that has no member yet."""
    if now.memberships:
        return
    yield _deed(
        desk,
        ALLIANCE,
        _("An alliance that decides by consensus"),
        _("Nothing is decided against one of its members; a draft may be put under silence."),
    )
    yield _deed(
        desk,
        COUNCIL,
        _("A council with weighted votes"),
        _("Members have votes of different number; more than half of the votes cast decide."),
    )
    yield _deed(
        desk,
        COMMITTEE,
        _("A standards committee"),
        _("A text has its last call, and then a ballot; observers have no vote."),
    )
    yield _deed(
        desk,
        CLUB,
        _("A cooperative or a club, with an elected board"),
        _("Each person has a vote; most votes decide, and the members elect the board."),
    )


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
        say(library.resolve(sentence).rule, here.lang, here.words.member)
        for sentence in template.rules.values()
    )
    yield headed(_("It decides, where nothing else is said, by this rule"), first)
    for rule in others:
        yield headed(_("A matter may be under this rule instead"), rule)
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
    if template.seats:
        yield Input(name="seats", label=_("Seats of the board"), required=True, initial="5")
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
        if structure(record, by.moment.utc, by.moment.utc).memberships:
            raise Refusal("There are members already.", mend="Record what is missing at this desk.")
        # each act builds on those before it, and they change what the body is
        there = record.ahead()
        following: list[Act] = []

        def then(more: Sequence[Act]) -> None:
            following.extend(more)
            there.add(more, by.moment)

        def of(part: str) -> Acting:
            return replace(by, id=f"{by.id}.{part}")

        then(admissions(there, by, lang, _lines(template, values), kind=kind_of(values)))
        for rule, sentence in template.rules.items():
            adopted = RuleAdopted(rule=rule, sentence=sentence)
            then(acts.adopt_rule(there, of(rule), rule=adopted))
        body = replace(structure(there, by.moment.utc, by.moment.utc).body, rule=_common(template))
        then(acts.change_body(there, of("body"), body=body))
        content = Office(name=_everywhere(template.office), seats=_seats(values))
        then(acts.describe_office(there, of("office"), office=_post(template), content=content))
        if values.get("first") or values.get("words"):
            then(_first(template, there, of("matter"), values))
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
    title, words = _everywhere(template.matter), values.get("words", "")
    return acts.open_matter(
        record,
        by,
        matter=parts.slug(template.matter, "first"),
        content=Matter(
            title=title,
            kind="proposal" if words else "appointment",
            office=None if words else _post(template),
            rule=template.steps[-1].rule,
        ),
        steps=template.steps,
        text=TextRevision(text="text", title=title, words=words) if words else None,
    )


def _common(template: BodyTemplate) -> str:
    return next(iter(template.rules))


def _post(template: BodyTemplate) -> str:
    return parts.slug(template.office, "office")


def _seats(values: Mapping[str, str]) -> int:
    typed = values.get("seats", "1")
    if not typed.isdecimal() or not 0 < int(typed) < 1_000:
        raise Malformed("'{value}' is no number.", mend="Write it in figures.", value=typed[:40])
    return int(typed)


def _everywhere(message: str) -> Text:
    """A wording of ours in every language of the interface."""
    wordings = []
    for lang in sorted(LANGUAGES):
        with translation.override(lang):
            wordings.append((lang, _(message)))
    return Text(tuple(wordings))

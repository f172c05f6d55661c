"""A body from nothing: its members with their classes and weights, its rules, its offices."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple, cast

from django.utils.translation import gettext as _

from nemcon.core.datings import dating
from nemcon.core.days import Duration
from nemcon.core.errors import Malformed
from nemcon.core.texts import Text
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.acts.contents import Colour, Office, OtherBody, RuleAdopted
from nemcon.proceedings.authority import sits
from nemcon.proceedings.occasions import REMINDERS
from nemcon.proceedings.structure import Structure, structure
from nemcon.record.act import Act
from nemcon.record.record import Record
from nemcon.rules import library
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.charges.rule_cases import trial, unreadable
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input


def charges(desk: DeskPlace, now: Structure) -> Iterator[Deed]:
    """Those that the body takes, in the order in which a new one needs them."""
    yield _members(desk)
    if there := [member for member in now.memberships if sits(now, member)]:
        yield _leave(desk, there)
    yield _rule(desk, now)
    yield _common_rule(desk, now)
    yield _reminders(now)
    yield _contact(now)
    yield _colour(now)
    yield _office(desk)
    yield _other_body(desk, now)


def _group() -> str:
    return _("The body")


MemberType = Literal["state", "organisation", "person"]
"""What members of a body are, all of them."""


def kind_input(initial: MemberType) -> Input:
    """What the members on a list are."""
    return parts.choice(
        "kind",
        _("They are"),
        [
            ("state", _("states")),
            ("organisation", _("organisations")),
            ("person", _("persons")),
        ],
        initial=initial,
    )


def kind_of(values: Mapping[str, str]) -> MemberType:
    """What was chosen of these."""
    return cast(MemberType, values["kind"])  # a choice has one of its options


class MemberLine(NamedTuple):
    """A line of a list of members as it was typed, the class of those who have none there, and
    whether they have a vote."""

    typed: str
    of_class: str
    vote: bool


def _member_parts(line: str) -> tuple[str, str, str]:
    """The name, the class and the weight on a line; `Malformed` where it is no such line."""
    name, of_class, weight, *more = [*(part.strip() for part in line.split(";")), "", ""]
    if len(more) > 2 or not name or (weight and not weight.replace(".", "", 1).isdigit()):
        raise Malformed(
            "'{value}' is not a line with a name, a class and a weight.",
            value=line[:60],
            mend="Write: North Quay; large; 20",
        )
    return name, of_class, weight


def admissions(
    record: Record,
    by: Acting,
    lang: str,
    lines: Iterable[MemberLine],
    *,
    kind: MemberType,
    first: str = "",
) -> list[Act]:
    """The acts that admit a list of members, of whom each stands on a line, from the *first* day
    on."""
    following: list[Act] = []
    earlier: set[str] = set()
    for number, line in enumerate((line for line in lines if line.typed.strip()), 1):
        name, of_class, weight = _member_parts(line.typed)
        of_class = of_class or line.of_class
        # a state is called by its code, and has its name in every language
        code = _is_code(name)
        member = name if code else parts.slug(name, f"member-{by.id[:8]}-{number}")
        if member in earlier:
            raise Malformed("'{value}' stands there twice.", mend="Name it once.", value=name[:60])
        earlier.add(member)
        following += acts.admit_member(
            record,
            replace(by, id=f"{by.id}.{number}"),
            member=member,
            name=None if code else Text(((lang, name),)),
            kind=kind,
            vote=line.vote,
            classes=(parts.slug(of_class, of_class),) if of_class else (),
            weights={"votes": int(weight) if weight.isdigit() else weight} if weight else None,
            first=dating(first) if first else None,
        )
    return following


def _members(desk: DeskPlace) -> Deed:
    """Admit members, or change what they are."""
    lang = desk.here.lang

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        lines = [
            MemberLine(line, "", vote=values["vote"] == "yes")
            for line in values["members"].splitlines()
        ]
        return admissions(record, by, lang, lines, kind=kind_of(values), first=values["first"])

    return Deed(
        name="members",
        group=_group(),
        right="admit_member",
        title=_("Record members"),
        lead=_("Also to change what a member is: write its name again with what holds now."),
        inputs=(
            Input(
                name="members",
                label=_("One member on each line"),
                kind="text",
                required=True,
                hint=_(
                    "Its name, or the code of a state (FR). Where it has them, behind semicolons, "
                    "its class and its number of votes: North Quay; large; 20"
                ),
            ),
            kind_input("organisation"),
            parts.choice(
                "vote",
                _("With a vote"),
                [("yes", _("With a vote")), ("no", _("Without a vote"))],
                initial="yes",
            ),
            Input(name="first", label=_("Members since"), kind="day"),
        ),
        acts=follow,
    )


def _leave(desk: DeskPlace, there: Sequence[str]) -> Deed:
    """A member leaves, or is suspended."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.end_membership(
            record,
            by,
            member=values["member"],
            status=values["status"],  # type: ignore[arg-type]  # one of the options
        )

    return Deed(
        name="leave",
        group=_group(),
        right="end_membership",
        title=_("Record that a member leaves, or is suspended"),
        lead=_("What it said before stays on record."),
        inputs=(
            parts.choice("member", _("Member"), parts.members(desk, there)),
            parts.choice(
                "status", _("It"), [("left", _("leaves")), ("suspended", _("is suspended"))]
            ),
        ),
        acts=follow,
    )


def _rule(desk: DeskPlace, now: Structure) -> Deed:
    """Adopt a rule of the body's own."""
    lang = desk.here.lang

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        rule = RuleAdopted(
            rule=parts.slug(values["name"], "rule"),
            sentence=values["sentence"],
            article=parts.text_in(lang, values["article"]),
        )
        return acts.adopt_rule(record, by, rule=rule)

    def unread(values: Mapping[str, str]) -> Mapping[str, str]:
        fault = unreadable(now, values["cases"], desk.here.words)
        return {"cases": fault} if fault else {}

    return Deed(
        name="rule",
        group=_group(),
        right="adopt_rule",
        title=_("Adopt a rule"),
        lead=_("In words that a computer counts by; what it comes to is shown before."),
        inputs=(
            Input(name="name", label=_("What the rule is called"), required=True),
            Input(
                name="sentence",
                label=_("The rule"),
                kind="text",
                required=True,
                hint=_(
                    "every member agrees · no member objects · at least 2/3 of votes cast are for "
                    "· or the name of a rule of the library: unanimity, silence"
                ),
            ),
            Input(name="article", label=_("The article that says so")),
            Input(
                name="cases",
                label=_("Cases of your own"),
                kind="text",
                hint=_(
                    "One on each line, with what must come out: 3 support, 1 object: carried · "
                    "or with the names of members. They are tried, and not recorded."
                ),
            ),
        ),
        acts=follow,
        checks=unread,
        table=lambda values: trial(now, values["sentence"], values["cases"], desk.here.words),
    )


def _common_rule(desk: DeskPlace, now: Structure) -> Deed:
    """By which rule the body decides where nothing else is said."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        at = by.moment.utc
        body = replace(structure(record, at, at).body, rule=values["rule"])
        return acts.change_body(record, by, body=body)

    options = _rules(desk, now)
    return Deed(
        name="common-rule",
        group=_group(),
        right="change_body",
        title=_("Say by which rule the body decides"),
        lead=_("Where a matter says nothing else."),
        inputs=(parts.choice("rule", _("The rule"), options, initial=now.body.rule),),
        acts=follow,
        table=lambda values: trial(now, _sentence(now, values["rule"]), "", desk.here.words),
    )


def _reminders(now: Structure) -> Deed:
    """How long before an end whoever has not answered is reminded."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        at = by.moment.utc
        lengths = tuple(Duration.parse(text) for text in values["reminders"].split())
        body = replace(structure(record, at, at).body, reminders=lengths)
        return acts.change_body(record, by, body=body)

    own = now.body.reminders
    options = {
        "P14D": _("two weeks before"),
        "P7D": _("a week before"),
        "P3D": _("three days before"),
        "P1D": _("a day before"),
        "PT12H": _("twelve hours before"),
        "PT2H": _("two hours before"),
        "PT30M": _("half an hour before"),
    }
    lengths = [str(length) for length in (REMINDERS if own is None else own)]
    options |= {text: text for text in lengths if text not in options}
    return Deed(
        name="reminders",
        group=_group(),
        right="change_body",
        title=_("Say when members are reminded"),
        lead=_("By letter, before the end of a silence or a round that they have not answered in."),
        inputs=(
            Input(
                name="reminders",
                label=_("When"),
                kind="several",
                options=tuple(options.items()),
                initial=" ".join(lengths),
                hint=_("None is chosen: nobody is reminded."),
            ),
        ),
        acts=follow,
    )


def _contact(now: Structure) -> Deed:
    """Where the body is reached."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        at = by.moment.utc
        body = replace(structure(record, at, at).body, contact=values["contact"])
        return acts.change_body(record, by, body=body)

    return Deed(
        name="contact",
        group=_group(),
        right="change_body",
        title=_("Say where the body is reached"),
        lead=_("It stands on the page of the body, and letters of the body are answered there."),
        inputs=(
            Input(
                name="contact",
                label=_("Contact"),
                initial=now.body.contact,
                hint=_("An e-mail address, or the address of a page. Empty for none."),
            ),
        ),
        acts=follow,
    )


def _colour(now: Structure) -> Deed:
    """By which colour its pages are known."""

    names: dict[Colour, str] = {
        "blue": _("blue"),
        "teal": _("teal"),
        "green": _("green"),
        "plum": _("plum"),
        "bronze": _("bronze"),
        "slate": _("slate"),
    }

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        at = by.moment.utc
        colour = cast(Colour, values["colour"])  # a choice has one of its options
        body = replace(structure(record, at, at).body, colour=colour)
        return acts.change_body(record, by, body=body)

    return Deed(
        name="colour",
        group=_group(),
        right="change_body",
        title=_("Choose the colour of the body's pages"),
        lead=_(
            "A bar above each page and the links on it have this colour, so that readers of "
            "several bodies see where they are. What members say has the same colours everywhere."
        ),
        inputs=(parts.choice("colour", _("Colour"), list(names.items()), initial=now.body.colour),),
        acts=follow,
    )


def _rules(desk: DeskPlace, now: Structure) -> list[tuple[str, str]]:
    """The rules that can be named: the body's own, and those of the library that need no more."""
    say = desk.here.words
    families = library.families()
    options = [(name, name) for name in now.rules]
    options += [
        (name, say.text(library.find(name)[0].title).text)
        for family in ("general", "majorities")
        for name in families[family]
        if not library.find(name)[0].parameters and name not in now.rules
    ]
    return options


def _sentence(now: Structure, rule: str) -> str:
    return now.rules[rule].content.sentence if rule in now.rules else rule


def _other_body(desk: DeskPlace, now: Structure) -> Deed:
    """Describe another body that takes part in matters of this one."""
    lang = desk.here.lang

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        name = Text(((lang, values["name"]),))
        lines = list(filter(None, map(str.strip, values["members"].splitlines())))
        if values["size"] and not values["size"].isdecimal():
            raise Malformed(
                "'{value}' is not a number.", mend="Write it in figures.", value=values["size"][:40]
            )
        members = {_code(line, f"member-{by.id[:8]}-{n}"): line for n, line in enumerate(lines, 1)}
        body = OtherBody(
            body=parts.slug(values["name"], f"body-{by.id[:8]}"),
            name=name,
            members=tuple(members),
            size=int(values["size"]) if values["size"] else None,
            rule=values["rule"],
            article=parts.text_in(lang, values["article"]),
        )
        # a state has its name in every language, and is called by its code
        named = {code: Text(((lang, line),)) for code, line in members.items() if code != line}
        return acts.describe_body(record, by, body=body, names=named)

    return Deed(
        name="other-body",
        group=_group(),
        right="describe_body",
        title=_("Describe another body"),
        lead=_("One that proposes or decides in a step of a matter here; again, to change it."),
        inputs=(
            Input(name="name", label=_("What the body is called"), required=True),
            Input(
                name="members",
                label=_("One member on each line"),
                kind="text",
                hint=_("Its name, or the code of a state (FR)."),
            ),
            Input(
                name="size",
                label=_("How many members it has"),
                hint=_("Where not all of them are named."),
            ),
            parts.choice("rule", _("By which rule it decides"), _rules(desk, now)),
            Input(name="article", label=_("The article that says so")),
        ),
        acts=follow,
    )


def _code(line: str, otherwise: str) -> str:
    """The id of a member: the code of a state as it stands, or one made of its name."""
    return line if _is_code(line) else parts.slug(line, otherwise)


def _is_code(name: str) -> bool:
    return len(name) == 2 and name.isalpha() and name.isupper()


def _office(desk: DeskPlace) -> Deed:
    """Describe a post that the body fills."""
    lang = desk.here.lang

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        name = Text(((lang, values["name"]),))
        office = parts.free(record, "office", parts.slug(values["name"], f"office-{by.id[:8]}"))
        content = Office(name=name, article=parts.text_in(lang, values["article"]))
        return acts.describe_office(record, by, office=office, content=content)

    return Deed(
        name="office",
        group=_group(),
        right="describe_office",
        title=_("Record an office"),
        lead=_("A post that the body fills."),
        inputs=(
            Input(name="name", label=_("What the office is called"), required=True),
            Input(name="article", label=_("The article that says so")),
        ),
        acts=follow,
    )

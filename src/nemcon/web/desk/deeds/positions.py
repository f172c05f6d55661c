"""Positions: stated, confirmed, withdrawn; and what a member asks for before it agrees."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.standing import ConditionShown, Standing
from nemcon.record.act import Act
from nemcon.record.entries.positions import Position
from nemcon.record.record import Record
from nemcon.rules.stances import Stance
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, FormActs, Input
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import headed


def deeds(desk: DeskPlace, now: Standing, member: str) -> Iterator[Deed]:
    """Those that the matter takes of *member*."""
    referred = [
        (one.id, name)
        for one, (_id, name) in zip(now.in_race, parts.names_of(desk, now), strict=True)
        if one.stances.get(member) is Stance.AD_REFERENDUM
    ]
    if referred:
        yield _confirm(desk, now, referred, member)
    if now.in_race:
        yield _state(desk, now, member)
        yield _ask(desk, now, member)
    if answerable := [one for one in now.conditions if _outcomes(one, member)]:
        yield _settle(desk, now, answerable, member)
    if own := _own(desk, now, member):
        yield _withdraw(now, own)


def statement(desk: DeskPlace, matter: str) -> Deed:
    """Say what the member thinks, in a *matter*: what follows, without the fields."""
    lang = desk.here.lang

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.state(
            record,
            by,
            matter=matter,
            on=values["on"],
            stance=Stance(values["stance"]),
            reason=parts.text_in(lang, values["reason"]),
            conditions=parts.lines_in(lang, values["conditions"]),
            tied_to=values.get("ties", "").split(),
            otherwise="object" if values.get("otherwise") else "reserve",
            giver=parts.giver_in(by, values),
        )

    return Deed(name="position", right="state", title="", acts=follow, drafts=True)


def _state(desk: DeskPlace, now: Standing, member: str) -> Deed:
    """Say what the member thinks."""
    return replace(
        statement(desk, now.matter),
        title=_("State a position"),
        lead=_(
            "It replaces what was said before on the same; what was said before stays on record."
        ),
        inputs=(
            *parts.whose(desk, now, member),
            parts.of_what(desk, now),
            parts.choice("stance", _("Position"), parts.stances_of(now)),
            parts.reason(hint=_("In your own words.")),
            Input(
                name="conditions",
                label=_("What the member asks for first"),
                kind="text",
                hint=_("Each on a line of its own. It stays open until you say that it is met."),
            ),
            *_ties(desk, now),
        ),
        notes=_no_answer(desk, now, member),
        tries=lambda values: _no_answer(desk, now, member, values["on"]),
    )


def _no_answer(
    desk: DeskPlace, now: Standing, member: str, on: str | None = None
) -> tuple[str, ...]:
    """That a word of *member* is none under a silence, and where that one is given."""
    return parts.no_answer(desk, now, "for", member, "silence", on=on)


def _ties(desk: DeskPlace, now: Standing) -> tuple[Input, ...]:
    """What the position may be tied to: the parts of what is put as one, or was."""
    names = parts.titles_of(desk, now)
    say = desk.here.words
    options = {
        id: say.text(package.titles[id]).text if id in package.titles else names.get(id, id)
        for package in now.packages
        if not package.settled
        for id in package.fact.content.parts
    }
    if len(options) < 2:
        return ()
    return (
        Input(
            name="ties",
            label=_("It agrees only if these pass too"),
            kind="several",
            options=tuple(options.items()),
            hint=_("The tie holds until its terms are met, whatever becomes of the others."),
        ),
        Input(
            name="otherwise",
            label=_("Where they do not pass"),
            kind="several",
            options=(("object", _("it objects; without this it reserves its position")),),
        ),
    )


def _confirm(desk: DeskPlace, now: Standing, referred: parts.Choices, member: str) -> Deed:
    """Make firm what was said ad referendum."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.state(record, by, matter=now.matter, on=values["on"], stance=Stance.SUPPORT)

    return Deed(
        name="confirm",
        right="state",
        title=_("Confirm what was said ad referendum"),
        lead=_("The member agrees, and not only ad referendum."),
        inputs=(parts.choice("on", _("On"), referred),),
        notes=_no_answer(desk, now, member),
        acts=follow,
        drafts=True,
    )


def _own(desk: DeskPlace, now: Standing, member: str) -> list[tuple[str, str]]:
    """The latest position of *member* on each who stands, which it can take back."""
    titles = dict(parts.names_of(desk, now))
    latest = {f.content.on: f for f in now.case.of(Position) if f.act.member == member}
    return [
        (fact.act.id, headed(titles[on], label("stance", fact.content.stance)))
        for on, fact in latest.items()
        if on in titles
    ]


def _withdraw(now: Standing, own: parts.Choices) -> Deed:
    """Take a position back."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.withdraw_position(
            record, by, matter=now.matter, of=values["of"], reason=values["reason"]
        )

    return Deed(
        name="withdraw",
        right="withdraw_position",
        title=_("Take a position back"),
        lead=_("What was said before it holds again; what was taken back stays to be read."),
        inputs=(parts.choice("of", _("Position"), own), parts.reason()),
        acts=follow,
        drafts=True,
    )


def _ask(desk: DeskPlace, now: Standing, member: str) -> Deed:
    """Ask for something, by itself."""
    lang = desk.here.lang

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        asks = parts.text_in(lang, values["asks"])
        assert asks is not None  # the field is required
        return acts.ask(
            record, by, matter=now.matter, on=values["on"], asks=asks, of=values["of"] or None
        )

    return Deed(
        name="ask",
        right="ask",
        title=_("Ask for something"),
        lead=_("Before it agrees: a change, an answer, a commitment."),
        inputs=(
            parts.of_what(desk, now),
            Input(name="asks", label=_("What the member asks for"), kind="text", required=True),
            parts.choice(
                "of",
                _("Of whom"),
                parts.members(desk, now.structure.memberships.keys() - {member}),
                required=False,
                initial="",
            ),
        ),
        notes=_no_answer(desk, now, member),
        tries=lambda values: _no_answer(desk, now, member, values["on"]),
        acts=follow,
        drafts=True,
    )


def _outcomes(about: ConditionShown, member: str) -> list[str]:
    """What *member* may say became of something that was asked."""
    if about.became in {"met", "dropped", "overtaken"}:
        return []
    if about.asks(member):
        return ["met", "dropped"]
    if about.became == "open" and about.condition.content.of == member:
        return ["answered"]
    return []


def settling(matter: str, lang: str) -> FormActs:
    """What became of something that was asked, as a form has it; where it names a *party*, by that
    one."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.answer_condition(
            record,
            by,
            matter=matter,
            condition=values["condition"],
            became=values["became"],  # type: ignore[arg-type]  # one of the options
            party=values.get("party") or None,
            words=parts.text_in(lang, values["words"]),
        )

    return follow


def _settle(
    desk: DeskPlace, now: Standing, answerable: Sequence[ConditionShown], member: str
) -> Deed:
    """Answer what was asked, or say that it is met or dropped."""
    options = parts.conditions(desk, answerable)
    outcomes = dict.fromkeys(word for one in answerable for word in _outcomes(one, member))
    return Deed(
        name="settle",
        right="answer_condition",
        title=_("Say what became of what was asked"),
        lead=_("Who asked says that it is met or dropped; who was asked answers."),
        inputs=(
            parts.choice("condition", _("What was asked"), options),
            parts.choice(
                "became", _("It is"), [(word, label("condition", word)) for word in outcomes]
            ),
            parts.words(),
        ),
        acts=settling(now.matter, desk.here.lang),
        drafts=True,
    )

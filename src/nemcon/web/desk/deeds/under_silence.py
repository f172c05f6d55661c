"""What a member does under silence: acknowledge, answer, ask for time, lift what it said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.docket import DocketItem
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing
from nemcon.record.act import PUBLIC, Act
from nemcon.record.disclosure import disclosed
from nemcon.record.entries.silences import SilenceAnswer
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import headed


def deeds(desk: DeskPlace, now: Standing, item: DocketItem, member: str) -> Iterator[Deed]:
    """Those that the silences of the matter take of *member*."""
    if item.silences:
        yield _speak(desk, item, member)
        yield _ask_time(desk, item, member)
    unread = [
        one for one in item.silences if member in one.members and not acknowledged(one, member)
    ]
    if unread:
        yield _acknowledge(desk, item.now, unread)
    if liftable := _liftable(desk, now, member):
        yield _lift(now, liftable)


def acknowledged(silence: SilenceStanding, member: str) -> bool:
    """Whether *member* said that it received the draft."""
    return any(
        fact.act.type == "notice_acknowledged" and fact.act.member == member
        for fact in silence.facts.values()
    )


def about(desk: DeskPlace, now: Standing, silence: SilenceStanding) -> str:
    """What is under a silence, by name."""
    titles = parts.titles_of(desk, now)
    return ", ".join(titles.get(text, text) for text in silence.opening.content.texts)


def of_which(desk: DeskPlace, now: Standing, silences: Sequence[SilenceStanding]) -> Input:
    """Which silence."""
    options = [(one.id, about(desk, now, one)) for one in silences]
    return parts.choice("silence", _("Silence on"), options)


def answer_in(values: Mapping[str, str], says: str, lang: str) -> SilenceAnswer:
    """An answer under silence as a form has it."""
    return SilenceAnswer(
        silence=values["silence"],
        says=says,  # type: ignore[arg-type]  # one of the options of the form
        words=parts.text_in(lang, values["words"]),
    )


def says(silences: Sequence[SilenceStanding]) -> list[tuple[str, str]]:
    """What can be said under these silences, and whether it breaks them."""
    breaks = {word for one in silences for word in one.terms.breaks}
    names = {
        "no_objection": _("No objection"),
        "objection": _("Objection"),
        "amendment": _("Amendment"),
    }
    breaking, quiet = _("%(answer)s: it breaks the silence"), _("%(answer)s: the silence runs on")
    return [
        (word, (breaking if word in breaks else quiet) % {"answer": name})
        for word, name in names.items()
    ]


def answer(desk: DeskPlace, matter: str) -> Deed:
    """Break a silence in a *matter*, or say that there is no objection: what follows, without the
    fields."""
    lang = desk.here.lang

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        giver = parts.giver_in(by, values)
        alone = bool(values.get("alone"))
        words = answer_in(values, values["says"], lang)
        return acts.speak(record, by, matter=matter, answer=words, giver=giver, alone=alone)

    return Deed(name="silence", right="speak", title="", acts=follow, drafts=True)


def _speak(desk: DeskPlace, item: DocketItem, member: str) -> Deed:
    """Break a silence, or say that there is no objection."""
    return replace(
        answer(desk, item.now.matter),
        title=_("Answer under silence"),
        lead=_("Whoever says nothing by the end lets the draft stand."),
        inputs=(
            *parts.whose(desk, item.now, member),
            of_which(desk, item.now, item.silences),
            parts.choice("says", _("Answer"), says(item.silences)),
            parts.words(),
            *_alone(desk, item),
        ),
        notes=tuple(
            _("What was said against %(about)s before does not count under this silence.")
            % {"about": about(desk, item.now, one)}
            for one in item.silences
            if member in item.now.objectors(one)
        ),
    )


def _alone(desk: DeskPlace, item: DocketItem) -> Iterator[Input]:
    """For whose eyes it is, where an answer that breaks a silence may be for fewer than all."""
    rule = disclosed(desk.here.asked.history(item.now.case.subject))
    if rule is None or rule.to in {PUBLIC, "members"}:
        yield Input(
            name="alone",
            label=_("Who may read it"),
            kind="several",
            options=(("chair", _("the chair and the clerk alone")),),
            hint=_(
                "Of an answer that breaks the silence: the others are told that it is broken, and"
                " not by whom. Nor can you read it here again: keep the receipt."
            ),
        )


def _ask_time(desk: DeskPlace, item: DocketItem, member: str) -> Deed:
    """Ask for more time."""
    lang = desk.here.lang
    breaks = any("request_for_time" in one.terms.breaks for one in item.silences)

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        answer = answer_in(values, "request_for_time", lang)
        giver = parts.giver_in(by, values)
        return acts.speak(record, by, matter=item.now.matter, answer=answer, giver=giver)

    return Deed(
        name="time",
        right="speak",
        title=_("Ask for time"),
        lead=_("By the terms of this silence that breaks it.")
        if breaks
        else _("The silence runs on unless the chair extends it."),
        inputs=(
            *parts.whose(desk, item.now, member),
            of_which(desk, item.now, item.silences),
            parts.words(_("Until when, and why")),
        ),
        acts=follow,
        drafts=True,
    )


def _acknowledge(desk: DeskPlace, now: Standing, unread: Sequence[SilenceStanding]) -> Deed:
    """Say that the draft came."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.acknowledge(record, by, matter=now.matter, silence=values["silence"])

    return Deed(
        name="acknowledge",
        right="acknowledge",
        title=_("Say that the draft arrived"),
        lead=_("It says nothing about agreeing."),
        inputs=(of_which(desk, now, unread),),
        acts=follow,
        drafts=True,
    )


def _liftable(desk: DeskPlace, now: Standing, member: str) -> list[tuple[str, str]]:
    """What *member*, or one whose proxy it holds, said under a silence and has not lifted."""
    return [
        (
            f"{judgment.act.act}/{whose}",
            headed(
                headed(about(desk, now, silence), desk.here.words.member(whose)),
                label("answer", judgment.act.says),
            ),
        )
        for silence in now.silences
        for whose in (member, *parts.givers_of(desk, now, member))
        for judgment in silence.spoke(whose)
        if judgment.act.says != "no_objection" and silence.lifting(judgment) is None
    ]


def _lift(now: Standing, liftable: parts.Choices) -> Deed:
    """Take an objection back."""
    under = {id: silence.id for silence in now.silences for id in silence.facts}

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        # no id has a slash, so the first one parts the two
        answer, _slash, whose = values["answer"].partition("/")
        return acts.lift_objection(
            record,
            by,
            matter=now.matter,
            silence=under[answer],
            answer=answer,
            giver=parts.giver_in(by, {"whose": whose}),
        )

    return Deed(
        name="lift",
        right="lift_objection",
        title=_("Lift an objection"),
        lead=_("A silence that was broken stays broken; the chair may open another."),
        inputs=(parts.choice("answer", _("What the member said"), liftable),),
        acts=follow,
        drafts=True,
    )

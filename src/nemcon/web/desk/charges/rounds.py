"""Rounds as the chair and the clerk conduct them: opened, and closed with what came out."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.acts.contents import Round, RoundResult
from nemcon.proceedings.course import RoundStanding
from nemcon.proceedings.docket import takes_answers
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.waiting import is_open
from nemcon.record.act import Act
from nemcon.record.record import Record
from nemcon.rules.stances import Stance
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.limit_form import EndQuestion, limit_in
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input

ANSWERS = {
    "poll": {
        "encourage": Stance.SUPPORT,
        "discourage": Stance.OBJECT,
        "no_opinion": Stance.ABSTAIN,
    },
    "vote": {"yes": Stance.SUPPORT, "no": Stance.OBJECT, "abstain": Stance.ABSTAIN},
}
"""The words that may be answered with, by the kind of round."""


def charges(desk: DeskPlace, now: Standing) -> Iterator[Deed]:
    """Those that the rounds of the matter take."""
    if is_open(now) and now.in_race:
        yield _open(desk, now)
    over = [
        one
        for one in now.rounds
        if not one.result_facts and not takes_answers(desk.here.asked, one, now.on)
    ]
    endless = [
        one for one in now.rounds if not one.result_facts and one.fact.content.closes is None
    ]
    if is_open(now) and (closable := [*over, *endless]):
        yield _close(desk, now, closable)


def _open(desk: DeskPlace, now: Standing) -> Deed:
    """Open a round."""
    lang = desk.here.lang
    end = EndQuestion(desk=desk, zone=now.zone, name="closes", optional=True)

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        closes = end.end(record, by.moment, values)
        round = Round(
            round=f"{by.id}-round",
            candidacies=tuple(values["candidacies"].split()),
            title=parts.text_in(lang, values["title"]),
            closes=closes.moment if closes is not None else None,
            time_limit=limit_in(values),
            answers=ANSWERS[values["answers"]],
            # each answers at its desk by name: a no that is only counted could not be recorded
            negative="named",
            binding=values["binding"] == "yes",
        )
        return acts.open_round(record, by, matter=now.matter, round=round)

    options = [
        ("poll", _("encourage, discourage, no opinion")),
        ("vote", _("yes, no, abstain")),
    ]
    return Deed(
        name="open-round",
        group=_("Rounds"),
        right="open_round",
        title=_("Open a round"),
        lead=_("Its answers are no positions; a decision may rest on what came out."),
        inputs=(
            Input(name="title", label=_("What the round is called"), required=True),
            Input(
                name="candidacies",
                label=_("On"),
                kind="several",
                options=parts.names_of(desk, now),
                required=True,
            ),
            parts.choice("answers", _("Answers"), options),
            parts.choice(
                "binding",
                _("Whether it binds"),
                [("no", _("It is an indication and binds nobody")), ("yes", _("It binds"))],
                required=False,
                initial="no",
            ),
            *end.inputs(_("Left empty, until you record what came out.")),
        ),
        acts=follow,
        checks=end.checks,
        tries=end.tries,
    )


def _close(desk: DeskPlace, now: Standing, closable: Sequence[RoundStanding]) -> Deed:
    """Record what came out of a round."""
    titles = parts.titles_of(desk, now)
    say = desk.here.words

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        result = RoundResult(
            round=values["round"],
            advance=tuple(values["advance"].split()),
            leave=tuple(values["leave"].split()),
            decided_by=values["by"],
            wording=values["words"],
        )
        return acts.announce_result(record, by, matter=now.matter, result=result)

    rounds = [
        (one.round.round, say.text(one.fact.content.title).text or one.round.round)
        if one.fact.content.title
        else (one.round.round, one.round.round)
        for one in closable
    ]
    on = dict.fromkeys(id for one in closable for id in one.round.candidacies)
    options = tuple((id, titles.get(id, id)) for id in on)
    return Deed(
        name="close-round",
        group=_("Rounds"),
        right="announce_result",
        title=_("Record what came out of a round"),
        lead=_("The figures follow from the answers; say who goes on and who leaves."),
        inputs=(
            parts.choice("round", _("Which round"), rounds),
            Input(name="advance", label=_("Who goes on"), kind="several", options=options),
            Input(name="leave", label=_("Who leaves"), kind="several", options=options),
            Input(
                name="by",
                label=_("Who decided who goes on"),
                hint=_("Where somebody goes on or leaves: the chair, the members, the rule."),
            ),
            parts.words(),
        ),
        acts=follow,
    )

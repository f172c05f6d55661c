"""What a member answers in a round that is open, and what it attaches to a decision."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.course import RoundStanding
from nemcon.proceedings.standing import Standing
from nemcon.record.act import Act
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input

ON = "word-"
"""What stands before a candidacy in the name of its field."""


def deeds(desk: DeskPlace, now: Standing, member: str) -> Iterator[Deed]:
    """A form for each open round in which *member* answers in words of the round."""
    for one in now.rounds:
        if takes_answers(desk, now, one) and member in one.entitled.members and one.round.answers:
            yield _answer(desk, now, one)


def afterwards(desk: DeskPlace, now: Standing) -> Iterator[Deed]:
    """What is attached to a decision once it is taken."""
    if now.decisions:
        yield _reserve(desk, now)


def takes_answers(desk: DeskPlace, now: Standing, one: RoundStanding) -> bool:
    """Whether a round is open, by its own end and by its result."""
    closes = one.fact.content.closes
    return not one.result_facts and (closes is None or desk.here.asked.span(closes)[0] > now.on)


def _answer(desk: DeskPlace, now: Standing, one: RoundStanding) -> Deed:
    """Answer in a round."""
    round = one.round
    titles = parts.titles_of(desk, now)
    title = one.fact.content.title
    answers = tuple((word, word.replace("_", " ")) for word in round.answers)

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        words = {id: values[ON + id] for id in round.candidacies if values[ON + id]}
        return acts.answer_round(record, by, matter=now.matter, round=round.round, words=words)

    name = desk.here.words.text(title).text if title else round.round
    return Deed(
        name="round" if len(now.rounds) == 1 else f"round-{round.round}",
        right="answer_round",
        title=_("Answer in a round: %(round)s") % {"round": name},
        lead=_("It belongs to the round, and is no position."),
        notes=(_("An answer that was given stands: it is final."),) if round.final else (),
        inputs=tuple(
            Input(name=ON + id, label=titles.get(id, id), kind="choice", options=answers)
            for id in round.candidacies
        ),
        acts=follow,
        drafts=True,
    )


def _reserve(desk: DeskPlace, now: Standing) -> Deed:
    """Attach a statement or a reservation."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        words = parts.text_in(desk.here.lang, values["words"])
        assert words is not None  # the field is required
        decision = now.decisions[-1].content.decision
        return acts.reserve(record, by, matter=now.matter, decision=decision, words=words)

    return Deed(
        name="reserve",
        right="reserve",
        title=_("Attach a statement to the decision"),
        lead=_("It undoes no agreement."),
        inputs=(parts.words(required=True),),
        acts=follow,
        drafts=True,
    )

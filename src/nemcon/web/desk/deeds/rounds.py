"""What a member answers in a round that is open, and what it attaches to a decision."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.procedures.rounds import NAMED, RoundRules
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.course import RoundStanding
from nemcon.proceedings.docket import is_open_to
from nemcon.proceedings.standing import Standing
from nemcon.record.act import Act
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input

ON = "word-"
"""What stands before a candidacy in the name of its field."""
RANK = "rank-"
"""What stands before a place in the name of its field: the first is ``rank-1``."""
MOST = 12
"""Places that a form of a ranked round has at most, where the round says no number."""


def deeds(desk: DeskPlace, now: Standing, member: str) -> Iterator[Deed]:
    """A form for each open round in which *member* answers."""
    for one in now.rounds:
        if is_open_to(desk.here.asked, one, member, now.on):
            yield _answer(desk, now, one, member)


def afterwards(desk: DeskPlace, now: Standing, member: str) -> Iterator[Deed]:
    """What is attached to a decision once it is taken."""
    if now.decisions:
        yield _reserve(desk, now, member)


def _answer(desk: DeskPlace, now: Standing, one: RoundStanding, member: str) -> Deed:
    """Answer in a round."""
    round = one.round
    titles = parts.titles_of(desk, now)
    title = one.fact.content.title

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        words, ranking = answers_in(round, values)
        return acts.answer_round(
            record,
            by,
            matter=now.matter,
            round=round.round,
            words=words,
            ranking=ranking,
            giver=parts.giver_in(by, values),
        )

    name = desk.here.words.text(title).text if title else round.round
    return Deed(
        name="round" if len(now.rounds) == 1 else f"round-{round.round}",
        right="answer_round",
        title=_("Answer in a round: %(round)s") % {"round": name},
        lead=_("It belongs to the round, and is no position."),
        notes=(
            *_notes(desk, round),
            *parts.no_answer(desk, now, "for", member, "silence"),
        ),
        inputs=(*parts.whose(desk, now, member), *_inputs(round, titles)),
        checks=places_faults,
        acts=follow,
        drafts=True,
    )


def _notes(desk: DeskPlace, round: RoundRules) -> Iterator[str]:
    """What a member should know of a round before it answers."""
    if round.final:
        yield _("An answer that was given stands: it is final.")
    number = {"num": desk.here.words.number(round.least)}
    if round.least:
        yield ngettext("At least %(num)s name.", "At least %(num)s names.", round.least) % number
    if round.most is not None:
        number = {"num": desk.here.words.number(round.most)}
        yield ngettext("At most %(num)s name.", "At most %(num)s names.", round.most) % number


def _inputs(round: RoundRules, titles: Mapping[str, str]) -> Iterator[Input]:
    """A choice for each place of a ranked round; a word for each candidacy of one that has words;
    else the names."""
    names = tuple((id, titles.get(id, id)) for id in round.candidacies)
    answers = tuple((word, word.replace("_", " ")) for word in round.answers)
    if round.ranked:
        places = min(round.most or MOST, len(names))
        for place in range(1, places + 1):
            title = _("Place %(num)s") % {"num": place}
            yield Input(name=f"{RANK}{place}", label=title, kind="choice", options=names)
    elif not answers:
        hint = _("Choose the names that are written down.")
        yield Input(name="names", label=_("Names"), kind="several", options=names, hint=hint)
    if answers:
        # of a ranked round too: who is named in a place and has one word alone gets that by itself
        if round.ranked and len(answers) == 1:
            return
        for id, title in names:
            yield Input(name=ON + id, label=title, kind="choice", options=answers)


def answers_in(
    round: RoundRules, values: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The words and the order that were filled in."""
    ranking = tuple(id for _name, id in _places(values) if id)
    if not round.answers:
        return dict.fromkeys(ranking or values.get("names", "").split(), NAMED), ranking
    if round.ranked and len(round.answers) == 1:
        return dict.fromkeys(ranking, next(iter(round.answers))), ranking
    return {id: values[ON + id] for id in round.candidacies if values.get(ON + id)}, ranking


def places_faults(values: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the places of a ranked round, by field: a name twice, or an empty place
    before one that is filled in."""
    places, faults = _places(values), {}
    for number, (name, id) in enumerate(places):
        if id and id in {before for _name, before in places[:number]}:
            faults[name] = _("This name has a place already.")
        elif not id and any(behind for _name, behind in places[number:]):
            faults[name] = _("This place is empty, and one behind it is not.")
    return faults


def _places(values: Mapping[str, str]) -> list[tuple[str, str]]:
    """The places of a ranked round in their order, each with who was put there."""
    return [(name, id) for name, id in values.items() if name.startswith(RANK)]


def _reserve(desk: DeskPlace, now: Standing, member: str) -> Deed:
    """Attach a statement or a reservation."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        words = parts.text_in(desk.here.lang, values["words"])
        assert words is not None  # the field is required
        decision = now.decisions[-1].content.decision
        return acts.reserve(
            record,
            by,
            matter=now.matter,
            decision=decision,
            words=words,
            giver=parts.giver_in(by, values),
        )

    return Deed(
        name="reserve",
        right="reserve",
        title=_("Attach a statement to the decision"),
        lead=_("It undoes no agreement."),
        inputs=(*parts.whose(desk, now, member), parts.words(required=True)),
        acts=follow,
        drafts=True,
    )

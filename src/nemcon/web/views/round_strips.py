"""A matter round by round: of each round with figures a small strip, a bar for each name.

It is for matters of which rounds speak and no member does: there no day has a ring, since nobody is
known to say anything. The names, their order and the figures are those of the page of the matter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup

from nemcon.proceedings.course import RoundStanding, through
from nemcon.proceedings.standing import Standing
from nemcon.rules.stances import Stance
from nemcon.web.figures.round_bars import round_bar
from nemcon.web.links import Here
from nemcon.web.views.matter import load_names
from nemcon.web.wording import rounds
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRow:
    """A name in a round: its *bar*, and its figures in words; of who was not on its ballot nothing
    but that."""

    name: str
    figures: str
    bar: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundStrip:
    """A round: by id and title, when it began, how many names it had and could answer (*sums*), who
    was in the strip before and is in this round no more, and who is in a round for the first time
    (*changes*); *ballot* are the words of its figures, in their order."""

    round: str
    title: str
    when: str
    sums: str
    ballot: str
    changes: Sequence[str]
    rows: Sequence[StripRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundStrips:
    """The rounds with figures in order, and the words that were answered, each with its bar."""

    strips: Sequence[RoundStrip]
    legend: Sequence[tuple[str, Markup]]


def strips_of(here: Here, now: Standing) -> RoundStrips | None:
    """The rounds of a matter, where several have figures."""
    with_figures, order = through(now.rounds)
    if len(with_figures) < 2:
        return None
    words = here.words
    load_names(words, now)
    most = max(_longest(one, order) for one in with_figures)
    meanings: dict[str, Stance] = {}
    for one in with_figures:
        meanings |= one.round.words
    before = [None, *with_figures]
    return RoundStrips(
        strips=[
            RoundStrip(
                round=one.round.round,
                title=rounds.title_of_round(one, words),
                when=words.dated(one.fact.effective),
                sums=rounds.sums(one.round, words),
                ballot="-".join(label("ballot", word) for word in one.round.words),
                changes=list(_changes(now, last, one, words)) if last is not None else (),
                rows=list(_rows(now, one, order, most, words)),
            )
            for last, one in zip(before, with_figures, strict=False)
        ],
        legend=[
            (label("ballot", word), round_bar([(stance, 1)], None, 1))
            for word, stance in meanings.items()
        ],
    )


def _longest(one: RoundStanding, order: Sequence[str]) -> int:
    """How long a bar of a round is at the most, or the line behind it."""
    lengths = [sum(n or 0 for n in one.figures_of(id)) for id in order]
    return max(*lengths, one.round.members or 0, 1)


def _changes(
    now: Standing, last: RoundStanding, one: RoundStanding, words: PageWords
) -> Iterator[str]:
    stands = one.round.candidacies
    # one without figures has no strip, and may have had the name first
    earlier = now.rounds[: now.rounds.index(one)]
    before = {id for round in earlier for id in round.round.candidacies}
    gone = [rounds.name_of(now, id, words) for id in last.round.candidacies if id not in stands]
    new = [rounds.name_of(now, id, words) for id in stands if id not in before]
    if gone:
        yield _("No longer in this round: %(names)s") % {"names": words.listed(gone)}
    if new:
        yield _("New in this round: %(names)s") % {"names": words.listed(new)}


def _rows(
    now: Standing, one: RoundStanding, order: Sequence[str], most: int, words: PageWords
) -> Iterator[StripRow]:
    for id in order:
        numbers = one.figures_of(id)
        answers = zip(one.round.words.values(), numbers, strict=False)
        lengths = [(stance, number) for stance, number in answers if number is not None]
        figures = rounds.told_of(one, id, words)
        if not figures:
            stands = id in one.round.candidacies
            figures = _("no figures are told") if stands else _("not in this round")
        yield StripRow(
            name=rounds.name_of(now, id, words),
            figures=figures,
            bar=round_bar(lengths, one.round.members, most) if numbers else Markup(),
        )

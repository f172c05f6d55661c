"""A round, in words of a page: its figures, who gives them, and what a rule makes of them.

spec/procedure.md §5. What holds, what is disputed and what the rule says is the judgment of
`proceedings.figures` and `proceedings.ballots`; here it is said in the language of the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext

from nemcon.procedures.rounds import JudgedReply, Result, RoundRules
from nemcon.proceedings import course
from nemcon.proceedings.ballots import NoAnswer, Put, in_their_words
from nemcon.proceedings.course import RoundStanding
from nemcon.proceedings.figures import Figure, StatedNumber
from nemcon.proceedings.outcomes import title_of
from nemcon.proceedings.standing import Standing
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords
from nemcon.wording.rules import say

WHY: Mapping[NoAnswer, str] = {
    "no_result": N_("no result is recorded"),
    "no_figures": N_("no figures are told"),
    "no_rule": N_("there is no rule"),
    "unfit": N_("the figures do not fit"),
}
"""Why the rule says nothing of a candidacy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidacyRow:
    """A candidacy of a round: its figures, in all and in the classes, and what the rule says.

    *outcome* is the rule's word, "" where *why* says that there is none. A figure is "" where it is
    not told; *disputed* are those that somebody gives otherwise.
    """

    name: str
    figures: tuple[str, ...]
    disputed: frozenset[int]
    classes: tuple[str, ...]
    outcome: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSource:
    """Who says figures: *whose*, where not all have one source."""

    whose: str
    basis: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise:
    """A figure that is given differently: what it is, and each number by its entry."""

    what: str
    numbers: tuple[StatedNumber, ...]
    by_reading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundShown:
    """A round as the page shows it; *rows* stand in the order of the result."""

    standing: RoundStanding
    sums: str
    rule: str
    words: tuple[str, ...]
    classes: tuple[str, ...]
    rows: tuple[CandidacyRow, ...]
    sources: tuple[FigureSource, ...]
    otherwise: tuple[Otherwise, ...]

    @property
    def law(self) -> RoundRules:
        return self.standing.round

    @property
    def result(self) -> Result | None:
        return self.standing.result

    @property
    def uncounted(self) -> tuple[JudgedReply, ...]:
        return self.standing.uncounted


def in_words(now: Standing, standing: RoundStanding, words: PageWords) -> RoundShown:
    """A round, in words."""
    law, result, ruled = standing.round, standing.result, standing.ruled.resolved
    outcomes = standing.put
    figured = result is not None and bool(result.counts)
    return RoundShown(
        standing=standing,
        sums=sums(law, words),
        rule=say(ruled.rule, words.lang, words.member) if ruled is not None else "",
        words=tuple(law.words) if figured else (),
        classes=standing.classes if figured else (),
        rows=tuple(_row(now, standing, one, words) for one in outcomes) if figured else (),
        sources=_sources(now, standing, words),
        otherwise=tuple(_otherwise(now, one, words) for one in standing.figures if one.rivals),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Through:
    """The candidacies through the rounds with figures: the *rounds* by id, title and the words of
    their figures, and a row of figures for each name. *ballot* are the words that all rounds share;
    they stand once, and beside no round."""

    ballot: str
    rounds: tuple[tuple[str, str, str], ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def through(now: Standing, words: PageWords) -> Through | None:
    """The candidacies through the rounds, where several have figures."""
    rounds, order = course.through(now.rounds)
    if len(rounds) < 2:
        return None
    heads = []
    for one in rounds:
        ballot = ", ".join(label("ballot", word) for word in one.round.words)
        heads.append((one.round.round, title_of_round(one, words), ballot))
    shared = {ballot for _id, _called, ballot in heads}
    common = shared.pop() if len(shared) == 1 else ""
    if common:
        heads = [(id, called, "") for id, called, _ballot in heads]
    rows = [
        (
            name_of(now, id, words),
            tuple(told_of(one, id, words) for one in rounds),
        )
        for id in order
    ]
    return Through(ballot=common, rounds=tuple(heads), rows=tuple(rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a round answered on one candidacy, in words, and what the rule says of it (*outcome*, ""
    where it says nothing)."""

    standing: RoundStanding
    figures: str
    outcome: str


def answered(now: Standing, id: str, words: PageWords) -> list[Answered]:
    """The rounds with figures of one candidacy, in their order."""
    answers = []
    for one in now.rounds:
        figures = one.figures_of(id)
        parts = [
            f"{label('ballot', word)} {words.number(number)}"
            for word, number in zip(one.round.words, figures, strict=False)
            if number is not None
        ]
        if not parts:
            continue
        if one.disputed(id):
            mark = _("disputed")
            parts[-1] += f" ({mark})"
        ruling = next((p.outcome for p in one.put if p.candidacy == id), None)
        outcome = str(ruling) if ruling is not None else ""
        answers.append(Answered(standing=one, figures=", ".join(parts), outcome=outcome))
    return answers


def title_of_round(one: RoundStanding, words: PageWords) -> str:
    """What a round is called."""
    title = one.fact.content.title
    return words.text(title).text if title is not None else one.round.round


def told_of(one: RoundStanding, id: str, words: PageWords) -> str:
    """The figures of a candidacy, in the order of the words: *14-0-1*."""
    figures = "-".join("?" if n is None else words.number(n) for n in one.figures_of(id))
    disputed = _("disputed")
    return f"{figures} ({disputed})" if one.disputed(id) else figures


def name_of(now: Standing, id: str, words: PageWords) -> str:
    """A candidate by name, a text by its title."""
    title = title_of(now, id)
    return words.person(id) if title is None else words.text(title).text


def sums(law: RoundRules, words: PageWords) -> str:
    """How many stood, and how many could answer."""
    stood, may = len(law.candidacies), law.members
    names = ngettext("%(num)s name", "%(num)s names", stood) % {"num": words.number(stood)}
    if may is None:
        return names
    could = ngettext("%(num)s member could answer", "%(num)s members could answer", may)
    sums = f"{names} · {could % {'num': words.number(may)}}"
    if not law.unsure:
        return sums
    unsure, colon = _("not known whether these could"), _(":")
    return f"{sums} · {unsure}{colon} {words.members(law.unsure)}"


def _row(now: Standing, standing: RoundStanding, one: Put, words: PageWords) -> CandidacyRow:
    law, result = standing.round, standing.result
    counts = result.counts.get(one.candidacy, {}) if result is not None else {}
    rivals = {
        f.cell.answer for f in standing.figures if f.rivals and f.cell[:2] == (one.candidacy, None)
    }
    why = one.fault or (_(WHY[one.why]) if one.why is not None else "")
    return CandidacyRow(
        name=name_of(now, one.candidacy, words),
        figures=tuple(words.number(counts[w]) if w in counts else "" for w in law.words),
        disputed=frozenset(n for n, word in enumerate(law.words) if word in rivals),
        classes=tuple(_in_class(law, one, label, words) for label in standing.classes),
        outcome=str(one.outcome) if one.outcome is not None else "",
        why=why,
    )


def _in_class(law: RoundRules, one: Put, name: str, words: PageWords) -> str:
    """What a class answered, or may have: *no 2, yes 0 to 1*."""
    figures = []
    for word, (low, high) in in_their_words(law, one.bounds(name)):
        number = words.number(low)
        if low != high:
            number = _("%(least)s to %(most)s") % {"least": number, "most": words.number(high)}
        own = word in law.words
        figures.append(f"{label('ballot' if own else 'stance', word)} {number}")
    return ", ".join(figures)


def _sources(now: Standing, standing: RoundStanding, words: PageWords) -> tuple[FigureSource, ...]:
    """Who says the figures, those of one source together."""
    by: dict[tuple[str, tuple[str, ...]], dict[str, None]] = {}
    for one in standing.figures:
        key = (one.basis or "", tuple(one.fact.act.sources))
        by.setdefault(key, {})[one.cell.candidacy] = None
    return tuple(
        FigureSource(
            whose=words.listed(name_of(now, id, words) for id in ids) if len(by) > 1 else "",
            basis=label("basis", basis) if basis else "",
            sources=sources,
        )
        for (basis, sources), ids in by.items()
        if sources
    )


def _otherwise(now: Standing, one: Figure, words: PageWords) -> Otherwise:
    candidacy, of_class, answer = one.cell
    what = f"{name_of(now, candidacy, words)}, {label('ballot', answer)}"
    if of_class is not None:
        what = f"{what} ({label('in_class', of_class)})"
    numbers = (StatedNumber(one.number, one.fact), *one.rivals)
    return Otherwise(what=what, numbers=numbers, by_reading=one.reading is not None)

"""A round on a page: its figures, who gives them, and what a rule would make of them.

spec/answers.md §2.12. The candidacies stand in the order of the result; beside what all answered
stands what follows for each class. Who says a figure is told once where it is the same for all.
"""

from collections.abc import Iterator, Mapping, Sequence

from nemcon.answers.elements import written
from nemcon.cli.opening import Question, words
from nemcon.cli.show import Page, Style
from nemcon.cli.standing import given_words, group_words, void_words, why_words
from nemcon.cli.verdicts import clause_table
from nemcon.procedures.rounds import RoundRules, Worth
from nemcon.proceedings.ballots import NoAnswer, Put, in_their_words
from nemcon.proceedings.course import RoundStanding
from nemcon.proceedings.figures import Figure, StatedNumber
from nemcon.proceedings.outcomes import title_of
from nemcon.proceedings.standing import Standing
from nemcon.rules.clause_figures import lines
from nemcon.rules.evaluate import Outcome
from nemcon.wording.dates import noted
from nemcon.wording.phrasing import series
from nemcon.wording.rules import say
from nemcon.wording.time_limits import time_limit_words

_STYLE: Mapping[Outcome | None, Style] = {
    Outcome.ADOPTED: "green",
    Outcome.NOT_ADOPTED: "red",
    Outcome.UNDETERMINED: "yellow",
    Outcome.OPEN: "yellow",
}
_WORTH = {
    "late": "answered too late, not counted",
    "early": "answered too early, not counted",
    "replaced": "gave another answer later, which counts instead",
    "repeated": "answered again, and the first answer stands",
    "unknown": "answered, perhaps in time; not counted",
    "void": "answered through another without effect, not counted",
    "unsure": "answered, not counted",
    "not_asked": "answered and may not, not counted",
}
"""Why an answer is in no count."""
_WHY: Mapping[NoAnswer, str] = {
    "no_result": "no result is recorded",
    "no_figures": "no figures are told",
    "no_rule": "there is no rule",
    "unfit": "the figures do not fit",
}
"""Why the rule says nothing of a candidacy."""


class RoundPage:
    """Draws one round; *alone* where it is what was asked about."""

    def __init__(
        self, question: Question, now: Standing, round_standing: RoundStanding, page: Page
    ) -> None:
        self.question, self.now, self.round_standing, self.page = (
            question,
            now,
            round_standing,
            page,
        )

    def draw(self, *, alone: bool = False) -> None:
        """What it was, its figures with their sources, and what is in no count; *alone*: with the
        clauses of the rule."""
        page, round_standing = self.page, self.round_standing
        page.line()
        page.item("Round", self.headline())
        for line in self.results():
            page.item("", line, "dim")
        choices = round_standing.put
        if alone or any(one.answer is not None for one in choices):
            self.rule()
        figured = [one for one in choices if one.tally is not None]
        if figured:
            page.line()
            self.table(choices)
            self.figure_sources()
        for one in choices if alone else ():
            self.clauses(one)
        for valid in (one for one in round_standing.by_proxy.values() if one.why is None):
            who = self.question.member(valid.member)
            page.item("", f"- {who} answered{given_words(self.question, valid)}", "dim")
        for group in round_standing.groups.values():
            who = self.question.member(group.member or "")
            for_ = group_words(self.question, group.group, group.members)
            page.item("", f"- {who} answered for {for_}", "dim")
        for reply in round_standing.uncounted:
            answer = reply.answer
            answers = ", ".join(f"{self.name(on)} {words(w)}" for on, w in answer.words.items())
            when = noted(str(answer.received)) if answer.received else ""
            text = f"{self.question.member(answer.member)} {_WORTH[reply.worth]} ({when})"
            proxy_act = round_standing.by_proxy.get(answer.answer)
            if proxy_act is not None and proxy_act.why is not None:
                text += given_words(self.question, proxy_act)
                text += f"; {why_words(self.question, proxy_act)}"
            elif reply.worth is Worth.UNSURE:
                text += "; whether it could is not known"
            elif reply.worth is Worth.VOID:
                of = round_standing.groups.get(answer.answer)
                text += f"; {void_words(self.question, None, of)}"
            page.item("", f"- {text}" + (f": {answers}" if answers else ""))

    def verdict(self) -> str:
        """Who met the rule, and of whom that is not known."""
        round_standing = self.round_standing
        by: dict[Outcome | None, list[str]] = {}
        for one in round_standing.put:
            by.setdefault(one.outcome, []).append(self.name(one.candidacy))
        if not by.keys() - {None}:
            why = {self.outcome(one) for one in round_standing.put}
            text = why.pop().rstrip(".") if len(why) == 1 else "the rule cannot be put to it"
            return f"{self.title()}: {text}."
        passing, open_ = by.get(Outcome.ADOPTED, []), by.get(Outcome.UNDETERMINED, [])
        text = f"{series(passing)} met the rule"
        if not passing:
            text = "nobody is known to have met the rule" if open_ else "nobody met the rule"
            text = "nobody meets the rule yet" if Outcome.OPEN in by else text
        if open_:
            text += f"; whether {series(open_)} did is not told"
        return f"{self.title()}: {text}."

    def title(self) -> str:
        """What the round is called, and its id."""
        id, title = self.round_standing.round.round, self.round_standing.fact.content.title
        return f"Round {id}" if title is None else f"{title} ({id})"

    def results(self) -> Iterator[str]:
        """The day of each result that is not that of the round, and what is told of it in words."""
        law, zone = self.round_standing.round, self.now.zone
        ends = {written(when, zone) for when in (law.opens, law.closes)}
        for fact in self.round_standing.result_facts:
            day, wording = written(fact.effective, zone), fact.content.wording
            if day not in ends or wording:
                yield f"result of {noted(day)}" + (f": “{wording}”" if wording else "")

    def headline(self) -> str:
        """When it was, how many stood and could answer, and what came of it."""
        round_standing, law = self.round_standing, self.round_standing.round
        opens, closes = (written(t, self.now.zone) for t in (law.opens, law.closes))
        span = f"from {noted(opens)}" + (f" to {noted(closes)}" if closes else "")
        if closes and (limit := self.round_standing.fact.content.time_limit) is not None:
            span += f" ({time_limit_words(limit, self.question.phrasing)})"
        if opens == closes:
            span = f"on {noted(opens)}"
        stood, may = len(law.candidacies), law.members
        names = f"{stood} name{'' if stood == 1 else 's'}"
        could = f", {may} could answer" if may is not None else ""
        if law.unsure:
            could += f" (whether {self.question.members(law.unsure)} could is not known)"
        title = self.round_standing.fact.content.title
        called = law.round if title is None else f"{title} ({law.round})"
        loose = "; binds nobody" if law.binding is False else ""
        text = f"{called}, {span}: {names}{could}{loose}"
        if round_standing.result is None or not round_standing.result_facts:
            trial = (
                " The answers on record are counted." if round_standing.result is not None else ""
            )
            return f"{text}. No result is recorded.{trial}"
        ends = [
            f"{what}: {who}"
            for what, ids in (
                ("Advance", round_standing.result.advance),
                ("leave", round_standing.result.leave),
            )
            if (who := series([self.name(id) for id in ids]))
        ]
        by = (
            f" (decided by {round_standing.result.decided_by})"
            if round_standing.result.decided_by
            else ""
        )
        return f"{text}" + (f". {'; '.join(ends)}{by}" if ends or by else "") + "."

    def rule(self) -> None:
        """The rule that is put to it, where there is one."""
        ruled = self.round_standing.ruled
        if ruled.resolved is None:
            self.page.item("Put to", f"no rule: {ruled.fault}", "yellow")
            return
        law = ruled.resolved.rule
        suffix = f" [{ruled.name}]" if ruled.name != str(law) else ""
        self.page.item("Put to", f"{say(law, 'en', self.question.member)}{suffix}")
        if ruled.instead_of is not None:
            self.page.item("", f"asked instead of {ruled.instead_of}", "yellow")

    def table(self, choices: Sequence[Put]) -> None:
        """The figures in the order of the result, with what follows for the classes."""
        law, result = self.round_standing.round, self.round_standing.result
        counts = result.counts if result is not None else {}
        classes = self.round_standing.classes
        head = ("", *(words(word) for word in law.words), *map(words, classes), "by the rule")
        rows = []
        for one in choices:
            row = counts.get(one.candidacy, {})
            numbers = [self.number(one.candidacy, row, word) for word in law.words]
            inside = [class_words(law, one, label) for label in classes]
            rows.append((self.name(one.candidacy), *numbers, *inside, self.outcome(one)))
        styles = [_STYLE.get(one.outcome) for one in choices]
        self.page.table(head, rows, styles=styles)

    def number(self, candidacy: str, row: Mapping[str, int], word: str) -> str:
        """A figure, with a mark where somebody says otherwise."""
        rivals = any(
            one.rivals for one in self.round_standing.figures if one.cell == (candidacy, None, word)
        )
        return f"{row[word]}{'*' if rivals else ''}" if word in row else "?"

    def outcome(self, one: Put) -> str:
        if one.outcome is not None:
            return words(one.outcome)
        return one.fault or _WHY[one.why or "unfit"]

    def figure_sources(self) -> None:
        """Who says the figures, once where it is the same for all; then what is told otherwise."""
        figures = self.round_standing.figures
        by: dict[str, list[str]] = {}
        for one in figures:
            who = self.publisher(one)
            names = by.setdefault(who, [])
            name = self.name(one.cell.candidacy)
            if name not in names:
                names.append(name)
        for who, names in by.items():
            whose = f" of {series(names)}" if len(by) > 1 else ""
            self.page.text(f"The figures{whose}: {who}.", "dim")
        for one in figures:
            if one.rivals:
                self.page.text(self.otherwise(one), "yellow")

    def publisher(self, one: Figure) -> str:
        """Who says a figure, and on whose word."""
        who = self.question.publishers(one.fact.act.sources) or "no source is given"
        return f"{who}, {one.basis}" if one.basis else who

    def otherwise(self, one: Figure) -> str:
        """``* Bruno Crake, no: 3 by Clerk; 4 by Second Paper. No reading decides.``"""
        numbers = [StatedNumber(one.number, one.fact), *one.rivals]
        sides = "; ".join(
            f"{number} by {self.question.publishers(fact.act.sources) or fact.act.id}"
            for number, fact in numbers
        )
        of = f" in {words(one.cell.of_class)}" if one.cell.of_class else ""
        reading = "A reading follows the first." if one.reading else "No reading decides it."
        what = f"{self.name(one.cell.candidacy)}, {words(one.cell.answer)}{of}"
        return f"* {what}: {sides}. {reading}"

    def clauses(self, one: Put) -> None:
        """What each clause of the rule has and needs."""
        if one.answer is None:
            return
        self.page.heading(f"{self.name(one.candidacy)}: {self.outcome(one)}")
        clause_table(self.page, lines(one.answer))

    def name(self, id: str) -> str:
        title = title_of(self.now, id)
        return self.question.person(id) if title is None else str(title)


def class_words(law: RoundRules, one: Put, label: str) -> str:
    """What a class answered, or may have: ``no 2, yes 0 to 1``."""
    return ", ".join(
        f"{words(word)} {low}" if low == high else f"{words(word)} {low} to {high}"
        for word, (low, high) in in_their_words(law, one.bounds(label))
    )

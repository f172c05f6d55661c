"""A round on a page: its figures, who gives them, and what a rule would make of them.

spec/answers.md §2.12. The candidacies stand in the order of the result; beside what all answered
stands what follows for each class. Who says a figure is told once where it is the same for all.
"""

from collections.abc import Iterator, Mapping, Sequence

from nemcon.answers.elements import written
from nemcon.cli.opening import Question, listed, plain, words
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
from nemcon.wording.rules import say

_STYLE: Mapping[Outcome | None, Style] = {
    Outcome.ADOPTED: "green",
    Outcome.NOT_ADOPTED: "red",
    Outcome.UNDETERMINED: "yellow",
    Outcome.OPEN: "yellow",
}
_WORTH = {
    "late": "answered too late, in no count",
    "early": "answered too early, in no count",
    "replaced": "gave another answer later, which counts instead",
    "repeated": "answered again, and the first answer stands",
    "unknown": "answered, perhaps in time; in no count",
    "void": "answered through another without effect, in no count",
    "unsure": "answered, in no count",
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

    def __init__(self, asked: Question, now: Standing, found: RoundStanding, page: Page) -> None:
        self.asked, self.now, self.found, self.page = asked, now, found, page

    def draw(self, *, alone: bool = False) -> None:
        """What it was, its figures with their sources, and what is in no count; *alone*: with the
        clauses of the rule."""
        page, found = self.page, self.found
        page.line()
        page.item("Round", self.headline())
        for line in self.results():
            page.item("", line, "dim")
        put = found.put
        if alone or any(one.answer is not None for one in put):
            self.rule()
        figured = [one for one in put if one.tally is not None]
        if figured:
            page.line()
            self.table(put)
            self.told()
        for one in put if alone else ():
            self.clauses(one)
        for valid in (one for one in found.by_proxy.values() if one.why is None):
            who = self.asked.member(valid.member)
            page.item("", f"- {who} answered{given_words(self.asked, valid)}", "dim")
        for group in found.groups.values():
            who = self.asked.member(group.member or "")
            for_ = group_words(self.asked, group.group, group.members)
            page.item("", f"- {who} answered for {for_}", "dim")
        for heard in found.uncounted:
            answer = heard.answer
            said = ", ".join(f"{self.name(on)} {words(w)}" for on, w in answer.words.items())
            when = plain(str(answer.received)) if answer.received else ""
            told = f"{self.asked.member(answer.member)} {_WORTH[heard.worth]} ({when})"
            given = found.by_proxy.get(answer.answer)
            if given is not None and given.why is not None:
                told += f"{given_words(self.asked, given)}; {why_words(self.asked, given)}"
            elif heard.worth is Worth.UNSURE:
                told += "; whether it could is not known"
            elif heard.worth is Worth.VOID:
                of = found.groups.get(answer.answer)
                told += f"; {void_words(self.asked, None, of)}"
            page.item("", f"- {told}" + (f": {said}" if said else ""))

    def verdict(self) -> str:
        """Who met the rule, and of whom that is not known."""
        found = self.found
        by: dict[Outcome | None, list[str]] = {}
        for one in found.put:
            by.setdefault(one.outcome, []).append(self.name(one.candidacy))
        if not by.keys() - {None}:
            why = {self.outcome(one) for one in found.put}
            told = why.pop().rstrip(".") if len(why) == 1 else "the rule cannot be put to it"
            return f"{self.title()}: {told}."
        met, open_ = by.get(Outcome.ADOPTED, []), by.get(Outcome.UNDETERMINED, [])
        told = f"{listed(met)} met the rule"
        if not met:
            told = "nobody is known to have met the rule" if open_ else "nobody met the rule"
            told = "nobody meets the rule yet" if Outcome.OPEN in by else told
        if open_:
            told += f"; whether {listed(open_)} did is not told"
        return f"{self.title()}: {told}."

    def title(self) -> str:
        """What the round is called, and its id."""
        id, title = self.found.round.round, self.found.fact.content.title
        return f"Round {id}" if title is None else f"{title} ({id})"

    def results(self) -> Iterator[str]:
        """The day of each result that is not that of the round, and what is told of it in words."""
        law, zone = self.found.round, self.now.zone
        ends = {written(when, zone) for when in (law.opens, law.closes)}
        for fact in self.found.told:
            day, wording = written(fact.effective, zone), fact.content.wording
            if day not in ends or wording:
                yield f"result of {plain(day)}" + (f": “{wording}”" if wording else "")

    def headline(self) -> str:
        """When it was, how many stood and could answer, and what came of it."""
        found, law = self.found, self.found.round
        opens, closes = (written(t, self.now.zone) for t in (law.opens, law.closes))
        span = f"from {plain(opens)}" + (f" to {plain(closes)}" if closes else "")
        if opens == closes:
            span = f"on {plain(opens)}"
        stood, may = len(law.candidacies), law.members
        names = f"{stood} name{'' if stood == 1 else 's'}"
        could = f", {may} could answer" if may is not None else ""
        if law.unsure:
            could += f" (whether {self.asked.members(law.unsure)} could is not known)"
        title = self.found.fact.content.title
        called = law.round if title is None else f"{title} ({law.round})"
        loose = "; binds nobody" if law.binding is False else ""
        said = f"{called}, {span}: {names}{could}{loose}"
        if found.result is None or not found.told:
            trial = " The answers on record are counted." if found.result is not None else ""
            return f"{said}. No result is recorded.{trial}"
        ends = [
            f"{what}: {who}"
            for what, ids in (("Advance", found.result.advance), ("leave", found.result.leave))
            if (who := listed([self.name(id) for id in ids]))
        ]
        by = f" (decided by {found.result.decided_by})" if found.result.decided_by else ""
        return f"{said}" + (f". {'; '.join(ends)}{by}" if ends or by else "") + "."

    def rule(self) -> None:
        """The rule that is put to it, where there is one."""
        ruled = self.found.ruled
        if ruled.resolved is None:
            self.page.item("Put to", f"no rule: {ruled.fault}", "yellow")
            return
        law = ruled.resolved.rule
        named = f" [{ruled.name}]" if ruled.name != str(law) else ""
        self.page.item("Put to", f"{say(law, 'en', self.asked.member)}{named}")
        if ruled.instead_of is not None:
            self.page.item("", f"asked instead of {ruled.instead_of}", "yellow")

    def table(self, put: Sequence[Put]) -> None:
        """The figures in the order of the result, with what follows for the classes."""
        law, result = self.found.round, self.found.result
        counts = result.counts if result is not None else {}
        classes = self.found.classes
        head = ("", *(words(word) for word in law.words), *map(words, classes), "by the rule")
        rows = []
        for one in put:
            row = counts.get(one.candidacy, {})
            told = [self.number(one.candidacy, row, word) for word in law.words]
            inside = [class_words(law, one, label) for label in classes]
            rows.append((self.name(one.candidacy), *told, *inside, self.outcome(one)))
        styles = [_STYLE.get(one.outcome) for one in put]
        self.page.table(head, rows, styles=styles)

    def number(self, candidacy: str, row: Mapping[str, int], word: str) -> str:
        """A figure, with a mark where somebody says otherwise."""
        rivals = any(
            one.rivals for one in self.found.figures if one.cell == (candidacy, None, word)
        )
        return f"{row[word]}{'*' if rivals else ''}" if word in row else "?"

    def outcome(self, one: Put) -> str:
        if one.outcome is not None:
            return words(one.outcome)
        return one.fault or _WHY[one.why or "unfit"]

    def told(self) -> None:
        """Who says the figures, once where it is the same for all; then what is told otherwise."""
        figures = self.found.figures
        by: dict[str, list[str]] = {}
        for one in figures:
            who = self.publisher(one)
            names = by.setdefault(who, [])
            name = self.name(one.cell.candidacy)
            if name not in names:
                names.append(name)
        for who, names in by.items():
            whose = f" of {listed(names)}" if len(by) > 1 else ""
            self.page.text(f"The figures{whose}: {who}.", "dim")
        for one in figures:
            if one.rivals:
                self.page.text(self.otherwise(one), "yellow")

    def publisher(self, one: Figure) -> str:
        """Who says a figure, and on whose word."""
        who = self.asked.publishers(one.fact.act.sources) or "no source is given"
        return f"{who}, {one.basis}" if one.basis else who

    def otherwise(self, one: Figure) -> str:
        """``* Bruno Crake, no: 3 by Clerk; 4 by Second Paper. No reading decides.``"""
        said = [StatedNumber(one.number, one.fact), *one.rivals]
        sides = "; ".join(
            f"{number} by {self.asked.publishers(fact.act.sources) or fact.act.id}"
            for number, fact in said
        )
        of = f" in {words(one.cell.of_class)}" if one.cell.of_class else ""
        read = "A reading follows the first." if one.reading else "No reading decides it."
        what = f"{self.name(one.cell.candidacy)}, {words(one.cell.answer)}{of}"
        return f"* {what}: {sides}. {read}"

    def clauses(self, one: Put) -> None:
        """What each clause of the rule has and needs."""
        if one.answer is None:
            return
        self.page.heading(f"{self.name(one.candidacy)}: {self.outcome(one)}")
        clause_table(self.page, lines(one.answer))

    def name(self, id: str) -> str:
        title = title_of(self.now, id)
        return self.asked.person(id) if title is None else str(title)


def class_words(law: RoundRules, one: Put, label: str) -> str:
    """What a class answered, or may have: ``no 2, yes 0 to 1``."""
    return ", ".join(
        f"{words(word)} {low}" if low == high else f"{words(word)} {low} to {high}"
        for word, (low, high) in in_their_words(law, one.bounds(label))
    )

"""A verdict for people: the outcome in a line, then the rule, its clauses and who is missing.

spec/tally.md §8.
"""

from collections.abc import Callable, Sequence

from nemcon.answers.rules import clause_of
from nemcon.cli.show import Page, Style
from nemcon.core.scalars import figure
from nemcon.rules.clause_figures import ClauseStanding, by, have, requirement, signed
from nemcon.rules.clauses import Clause, Judgment
from nemcon.rules.evaluate import OPENING, ClauseAnswer, Outcome
from nemcon.rules.needed import Needed
from nemcon.tallies.verdict import Verdict, names
from nemcon.wording.missing import of_the_chair
from nemcon.wording.phrasing import EnglishPhrasing
from nemcon.wording.rules import condition_in, say

_STYLE: dict[Outcome, Style] = {
    Outcome.ADOPTED: "green",
    Outcome.NOT_ADOPTED: "red",
    Outcome.OPEN: "yellow",
    Outcome.BLOCKED: "red",
    Outcome.UNDETERMINED: "yellow",
}


def draw(verdict: Verdict, page: Page) -> None:
    """The verdict as a short page."""
    law = verdict.resolved
    page.text(f"{OPENING[verdict.outcome]}: {_because(verdict)}.", "bold", _STYLE[verdict.outcome])
    page.line()
    if law.entry and law.version:
        page.item("Rule", f"{verdict.rule}: {law.entry.title.in_('en')}", "bold")
        page.item("", say(law.rule, "en"))
        page.item("", law.version.clause, "dim")
    else:
        page.item("Rule", say(law.rule, "en"))
        page.item("Written", verdict.rule, "dim")
    if verdict.instead_of is not None:
        page.item("", f"asked instead of the file's own: {verdict.instead_of}", "yellow")
    page.line()
    clause_table(page, verdict.lines)
    _people(verdict, page)


def _because(verdict: Verdict) -> str:
    """The shortest reason for the outcome."""
    if verdict.outcome is Outcome.ADOPTED and any(
        line.stands.despite and line.stands.met for line in verdict.lines
    ):
        return "the chair finds so in spite of dissent"
    if verdict.outcome is Outcome.ADOPTED:
        return "the rule is met whatever else happens" if not verdict.closed else "the rule is met"
    if verdict.blocking:
        prevents = "prevents" if len(verdict.blocking) == 1 else "prevent"
        return f"{names(verdict.blocking)} {prevents} it"
    if verdict.judgment_of_chair:
        return "it depends on a judgment left to the chair"
    if verdict.outcome is Outcome.UNDETERMINED:
        text = "what is told leaves more than one answer"
        return f"{text}; it is {verdict.doubt}" if verdict.unsure else text
    if verdict.missing:
        verb = "is" if len(verdict.missing) == 1 else "are"
        return f"{names(verdict.missing)} {verb} missing"
    return "the rule is not met" if verdict.closed else "the rule is not met yet"


def _people(verdict: Verdict, page: Page) -> None:
    lines = []
    if verdict.blocking:
        lines.append(("Blocking", names(verdict.blocking)))
    if verdict.missing:
        lines.append(("Missing", names(verdict.missing)))
    if verdict.needed.count and verdict.outcome is not Outcome.ADOPTED:
        lines.append(("Needed", _needed_words(verdict.needed)))
    for judgment in verdict.open_judgments:
        clause = clause_of(judgment, verdict.resolved)
        lines.append(("Chair", of_the_chair(judgment, clause, EnglishPhrasing(str))))
    if verdict.dissent:
        lines.append(("Dissent", "an objection was expressed"))
    if lines:
        page.line()
    for label, text in lines:
        page.item(label, text)


def _needed_words(needed: Needed) -> str:
    count = needed.count
    if needed.any_of:
        if count == len(needed.any_of):
            return f"{count} more: {names(needed.any_of)}"
        return f"{count} more, any of {names(needed.any_of)}"
    if needed.sets:
        sets = "; ".join(" + ".join(one) for one in needed.sets[:4])
        more = "; and others" if len(needed.sets) > 4 or not needed.complete else ""
        return f"{count} more: {sets}{more}"
    return f"{count} more" if needed.complete else f"at least {count} more"


def clause_table(page: Page, lines: Sequence[ClauseStanding]) -> None:
    """What each clause of a rule has and needs, and of how many."""

    def figures(leaf: Clause, stands: ClauseAnswer) -> tuple[str, str, str]:
        return have(stands), requirement(leaf, stands), figure(stands.of)

    _table(page, ("have", "need", "of"), lines, figures)


def clause_table_of(
    page: Page, lines: Sequence[ClauseStanding], unit: Callable[[str], str]
) -> None:
    """What each clause has and needs in a matter, and by how much it is met; *unit* of a weight."""

    def figures(leaf: Clause, stands: ClauseAnswer) -> tuple[str, str, str]:
        of = "" if leaf.weight is None else f" {unit(leaf.weight)}"
        missed = by(leaf, stands)
        more = "" if missed is None else signed(missed)
        need = "" if stands.need is None else requirement(leaf, stands)
        return have(stands) + of, need, more

    _table(page, ("has", "needs", "by"), lines, figures)


def _table(
    page: Page,
    heads: Sequence[str],
    lines: Sequence[ClauseStanding],
    figures: Callable[[Clause, ClauseAnswer], Sequence[str]],
) -> None:
    """A row for each clause; a judgment has no figures."""
    rows = []
    for line in lines:
        leaf, stands = line.leaf, line.stands
        if isinstance(leaf, Judgment):
            cells = [_FOUND[stands.met], condition_in(leaf, "en"), "", "", ""]
        else:
            cells = [_MARKS[stands.met], condition_in(leaf, "en"), *figures(leaf, stands)]
        rows.append(cells)
    styles = [_row_style(line.stands) for line in lines]
    page.table(("", "clause", *heads), rows, styles=styles)


_MARKS = {True: "met", False: "not met", None: "open"}
_FOUND = {True: "found", False: "not found", None: "chair's"}


def _row_style(stands: ClauseAnswer) -> Style:
    return "yellow" if stands.met is None else "green" if stands.met else "red"

"""A verdict for people: the outcome in a line, then the rule, its clauses and who is missing.

spec/tally.md §8.
"""

from collections.abc import Callable, Sequence

from nemcon.answers.rules import clause_of
from nemcon.cli.missing import of_the_chair
from nemcon.cli.show import Page, Style
from nemcon.core.scalars import figure
from nemcon.rules.clause_figures import ClauseStanding, asked, by, have, signed
from nemcon.rules.clauses import Clause, Judgment
from nemcon.rules.evaluate import ClauseAnswer, Outcome
from nemcon.rules.needed import Needed
from nemcon.tallies.verdict import Verdict, names
from nemcon.wording.rules import condition_in, say

_OPENING = {
    Outcome.ADOPTED: "Adopted",
    Outcome.NOT_ADOPTED: "Not adopted",
    Outcome.OPEN: "Open",
    Outcome.BLOCKED: "Open, and blocked",
    Outcome.UNDETERMINED: "Undetermined",
}
_STYLE: dict[Outcome, Style] = {
    Outcome.ADOPTED: "green",
    Outcome.NOT_ADOPTED: "red",
    Outcome.OPEN: "yellow",
    Outcome.BLOCKED: "red",
    Outcome.UNDETERMINED: "yellow",
}


def draw(given: Verdict, page: Page) -> None:
    """The verdict as a short page."""
    law = given.resolved
    page.text(f"{_OPENING[given.outcome]}: {_because(given)}.", "bold", _STYLE[given.outcome])
    page.line()
    if law.named and law.version:
        page.item("Rule", f"{given.rule}: {law.named.title.in_('en')}", "bold")
        page.item("", say(law.rule, "en"))
        page.item("", law.version.clause, "dim")
    else:
        page.item("Rule", say(law.rule, "en"))
        page.item("Written", given.rule, "dim")
    if given.instead_of is not None:
        page.item("", f"asked instead of the file's own: {given.instead_of}", "yellow")
    page.line()
    clause_table(page, given.lines)
    _people(given, page)


def _because(given: Verdict) -> str:
    """The shortest reason for the outcome."""
    if given.outcome is Outcome.ADOPTED and any(
        line.stands.despite and line.stands.met for line in given.lines
    ):
        return "the chair finds so in spite of dissent"
    if given.outcome is Outcome.ADOPTED:
        return "the rule is met whatever else happens" if not given.closed else "the rule is met"
    if given.blocking:
        return f"{names(given.blocking)} {'prevents' if len(given.blocking) == 1 else 'prevent'} it"
    if given.judgment_of_chair:
        return "it depends on a judgment left to the chair"
    if given.outcome is Outcome.UNDETERMINED:
        told = "what is told leaves more than one answer"
        return f"{told}; it is {given.doubt}" if given.unsure else told
    if given.missing:
        verb = "is" if len(given.missing) == 1 else "are"
        return f"{names(given.missing)} {verb} missing"
    return "the rule is not met" if given.closed else "the rule is not met yet"


def _people(given: Verdict, page: Page) -> None:
    lines = []
    if given.blocking:
        lines.append(("Blocking", names(given.blocking)))
    if given.missing:
        lines.append(("Missing", names(given.missing)))
    if given.needed.count and given.outcome is not Outcome.ADOPTED:
        lines.append(("Needed", _needed_words(given.needed)))
    for judgment in given.left:
        lines.append(("Chair", of_the_chair(judgment, clause_of(judgment, given.resolved))))
    if given.dissent:
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
        return have(stands), asked(leaf, stands), figure(stands.of)

    _table(page, ("have", "need", "of"), lines, figures)


def clause_table_of(
    page: Page, lines: Sequence[ClauseStanding], unit: Callable[[str], str]
) -> None:
    """What each clause has and needs in a matter, and by how much it is met; *unit* of a weight."""

    def figures(leaf: Clause, stands: ClauseAnswer) -> tuple[str, str, str]:
        of = "" if leaf.weight is None else f" {unit(leaf.weight)}"
        missed = by(leaf, stands)
        more = "" if missed is None else signed(missed)
        need = "" if stands.need is None else asked(leaf, stands)
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
            told = [_FOUND[stands.met], condition_in(leaf, "en"), "", "", ""]
        else:
            told = [_MARKS[stands.met], condition_in(leaf, "en"), *figures(leaf, stands)]
        rows.append(told)
    styles = [_row_style(line.stands) for line in lines]
    page.table(("", "clause", *heads), rows, styles=styles)


_MARKS = {True: "met", False: "not met", None: "open"}
_FOUND = {True: "found", False: "not found", None: "chair's"}


def _row_style(stands: ClauseAnswer) -> Style:
    return "yellow" if stands.met is None else "green" if stands.met else "red"

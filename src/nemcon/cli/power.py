"""``nemcon power``: who can still decide a matter or stop it, and how much power a rule gives.

spec/power.md. The page tells what is left once what was said stands, then what each member has
under the rule before anybody spoke. The JSON is described by src/nemcon/schemas/power.schema.json.
"""

from argparse import Namespace
from collections.abc import Sequence
from fractions import Fraction

from nemcon.answers.power import power_json
from nemcon.cli.opening import Question, answer, print_json, words
from nemcon.cli.show import Page, page_for
from nemcon.cli.standing import stand, supposed_words
from nemcon.proceedings.power import MatterPower, matter_power
from nemcon.rules.power.indices import PlayerPower, decimal
from nemcon.rules.power.remaining import RemainingPower
from nemcon.wording.power import acting, assumptions, findings, not_asked
from nemcon.wording.rules import say

_HEAD = ("", "Banzhaf", "Shapley-Shubik", "Penrose", "prevents", "initiates")
_NAMED = 3
"""Up to so many who have the same power are named in the table."""


def run(args: Namespace) -> int:
    """Exit status 0, or 2 where the question cannot be answered."""

    def tell(question: Question, json: bool) -> None:
        now = stand(question)
        power = matter_power(now, args.of)
        if json:
            print_json(power_json(power, now, question.asked))
            return
        page = page_for(args)
        page.title(str(now.case.content.title))
        for line in supposed_words(question, now):
            page.text(line, "bold", "yellow")
        page.text(say(power.rule, "en"), "bold")
        page.text(question.times(now.changes_at), "dim")
        if power.unsure:
            unsure = question.unsure(power.unsure)
            page.text(f"It is not known whether {unsure}: left out.", "yellow")
        _draw_left(question, page, power)
        page.heading("Under this rule, before anybody spoke")
        _draw(question, page, power.before)

    return answer(args, "matter", tell)


def _draw_left(question: Question, page: Page, power: MatterPower) -> None:
    """What is left, or why that is not asked."""
    name = question.person(power.on) if power.on is not None else ""
    page.heading(f"What is left: {name}" if name else "What is left")
    if power.remaining is not None:
        for stance in dict.fromkeys(power.remaining.positions.values()):
            members = [m for m, says in power.remaining.positions.items() if says is stance]
            page.item(words(stance), f"{len(members)}: {question.members(members)}", width=14)
        _draw(question, page, power.remaining)
    elif power.why is not None:
        page.text(not_asked(power.why, question.phrasing))
        if power.why == "nobody":
            page.text("Say on whom, with --of.", "dim")


def _draw(question: Question, page: Page, of: RemainingPower) -> None:
    for line in findings(of, question.phrasing):
        page.text(line)
    for coalitions, what in ((of.winning, "carries it"), (of.blocking, "stops it")):
        for coalition in coalitions.sets:
            page.text(
                f"{question.members(of.speaking(of.members_of(coalition)))}: {what}", indent="  "
            )
    if of.indices is not None:
        page.text(acting(of.indices, _percent(of.indices.act), question.phrasing))
        page.line()
        page.table(_HEAD, [_row(question, of, *equals) for equals in of.equals()])
        for members, _power in of.equals():
            if len(members) > _NAMED:
                names = question.members(of.speaking(members))
                page.text(f"Each of {len(members)}: {names}.", "dim")
        page.line()
    if of.players and of.decided is None and of.why is None:
        for line in assumptions(of, question.phrasing):
            page.text(line, "dim")


def _row(
    question: Question, of: RemainingPower, members: Sequence[str], power: PlayerPower
) -> tuple[str, ...]:
    """Those who have the same power, in one line."""
    shares = (power.banzhaf, power.shapley, power.penrose, power.prevents, power.initiates)
    each = f"each of {len(members)}" if len(members) > 1 else ""
    names = question.members(of.speaking(members)) if len(members) <= _NAMED else ""
    return ": ".join(filter(None, [each, names])), *map(_percent, shares)


def _percent(share: Fraction) -> str:
    """``12.0384 %``; of less than can be text so, that it is less."""
    text = decimal(100 * share, 4)
    return f"{text} %" if not share or text.strip("0.") else "< 0.0001 %"

"""``nemcon rules [NAME]``: the named rules, or one of them explained.

spec/tally.md §9. Everything shown comes from the rule itself; what an example comes to is computed
while it is shown. The JSON is described by src/nemcon/schemas/rules.schema.json.
"""

import sys
from argparse import Namespace

from nemcon.answers.rules import (
    Explained,
    all_explained,
    computed,
    explained,
    rule_json,
    rules_json,
)
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.show import Page, report
from nemcon.core.days import Day
from nemcon.core.errors import Malformed
from nemcon.core.findings import Finding
from nemcon.core.ids import is_identifier
from nemcon.core.jsontext import laid_out
from nemcon.rules.stances import Counts
from nemcon.wording.rules import say


def run(args: Namespace) -> int:
    """Exit status 0, or 2 when there is no such rule or day."""
    try:
        on = _day(args.on) if args.on is not None else None
        if not args.name:
            _list(on, args.json)
        else:  # of several words, as people say it: simple majority
            name = "-".join(args.name) if is_identifier("-".join(args.name)) else args.name[0]
            _explain(name, on, args.json)
    except Malformed as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    return ADOPTED


def _day(text: str) -> Day:
    from nemcon.cli.opening import day  # noqa: PLC0415  # few rules are asked for as of a day

    return day(text)


def _list(on: Day | None, json: bool) -> None:
    if json:
        _print(rules_json(on))
        return
    explained, others = all_explained(on)
    page = Page()
    for each in explained:
        page.line(page.paint(each.named.id, "bold") + f"  {each.named.title.in_('en')}")
        page.text(say(each.rule, "en"), indent="    ")
        page.text(str(each.rule), "dim", indent="    ")
        page.text(each.named.body, "dim", indent="    ")
    if others:
        page.line()
        page.text(f"Not known to be in force on {on}: {', '.join(others)}.", "yellow")


def _explain(name: str, on: Day | None, json: bool) -> None:
    if json:
        _print(rule_json(name, on))
    else:
        _draw(explained(name, on), Page())


def _draw(each: Explained, page: Page) -> None:
    rule, version = each.named, each.version
    page.line(page.paint(rule.id, "bold") + f"  {rule.title.in_('en')}")
    page.text(rule.body, "dim")
    page.line()
    page.item("Rule", say(each.rule, "en"), "bold")
    page.item("Written", str(each.rule))
    if rule.sets_aside:
        page.item("", f"once those concerned are named: {version.sentence}")
    page.item("Clause", version.clause)
    if version.despite:
        page.item("", f"in spite of dissent: {version.despite}")
    for one in rule.versions:
        page.item("In force", one.span + (f". {one.note}" if one.note else ""))
    for parameter in rule.parameters:
        page.item(
            "Parameter", f"{parameter.name}: {parameter.means} (default: {parameter.default})"
        )
    if rule.minimum is not None:
        page.item("Time", f"at least {rule.minimum}")
    _draw_table(each, page)
    if rule.words:
        page.line()
        page.item("Words", "; ".join(f"{word} = {stance}" for word, stance in rule.words.items()))
    _draw_judgment(each, page)
    for example in rule.examples:
        page.line()
        answer = computed(rule, example)
        page.item("Reading" if example.worked else "Precedent", example.says)
        page.item("", answer.sentence)
        page.item("", f"{example.source.title}, {example.source.url}", "dim")
    page.line()
    for reference in rule.references:
        dated = f" ({reference.dated})" if reference.dated else ""
        page.item("Source", f"{reference.title}{dated}, {reference.url}", "dim")
    if rule.weakness:
        page.item("Unsure", rule.weakness, "yellow")


def _draw_table(each: Explained, page: Page) -> None:
    page.line()
    page.line("How each answer counts", "dim")
    rows = [
        (
            counts.value,
            ", ".join(s.value.replace("_", " ") for s, c in each.rule.rows() if c is counts),
        )
        for counts in Counts
    ]
    page.table((), [("  " + how, answers) for how, answers in rows if answers])
    if each.named.table:
        page.text(each.named.table, indent="  ")


def _draw_judgment(each: Explained, page: Page) -> None:
    for question in each.rule.judgments:
        page.item("Chair", f"finds whether {question!r}; this is never computed.")
    if each.named.judgment:
        page.item("Judgment", each.named.judgment)
    if each.named.asks_reasons:
        page.item("Reasons", "a negative answer needs them")


def _print(value: object) -> None:
    sys.stdout.write(laid_out(value) + "\n")

"""``nemcon rules [NAME]``: the named rules, or one of them explained.

spec/tally.md §9. Everything shown comes from the rule itself; what an example comes to is computed
while it is shown. The JSON is described by docs/schemas/rules.schema.json.
"""

import sys
from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from json import dumps
from typing import Any

from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.show import Page, report
from nemcon.core.days import Day
from nemcon.core.errors import Malformed
from nemcon.core.findings import Finding
from nemcon.rules import library
from nemcon.rules.evaluate import Answer
from nemcon.rules.library import Example, NamedRule, Version
from nemcon.rules.rule import Rule
from nemcon.rules.stances import Counts, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class _Explained:
    named: NamedRule
    version: Version
    rule: Rule


def run(args: Namespace) -> int:
    """Exit status 0, or 2 when there is no such rule or day."""
    try:
        on = Day.parse(args.on) if args.on is not None else None
        if args.name is None:
            _list(on, args.json)
        else:
            _explain(args.name, on, args.json)
    except Malformed as fault:
        report([Finding(severity="error", sentence=str(fault), file="nemcon rules")])
        return WRONG_USE
    return ADOPTED


def _list(on: Day | None, json: bool) -> None:
    found, others = [], []
    for name in library.names():
        try:
            found.append(_ready(name, on))
        except Malformed:  # none of its versions was in force that day
            others.append(name)
    if json:
        _print(
            {
                "on": str(on) if on else None,
                "rules": [_brief(x) for x in found],
                "not_in_force": others,
            }
        )
        return
    page = Page()
    for each in found:
        page.line(page.paint(each.named.id, "bold") + f"  {each.named.title.in_('en')}")
        page.text(str(each.rule), indent="    ")
        page.text(each.named.body, "dim", indent="    ")
    if others:
        page.line()
        page.text(f"Not known to be in force on {on}: {', '.join(others)}.", "yellow")


def _explain(name: str, on: Day | None, json: bool) -> None:
    each = _ready(name, on)
    if json:
        _print(_full(each, on))
    else:
        _draw(each, Page())


def _ready(name: str, on: Day | None) -> _Explained:
    """The rule as it stands without a tally: parameters at their defaults, nobody set aside."""
    named, version = library.find(name, on)
    return _Explained(named=named, version=version, rule=library.resolve(name, on=on).rule)


def _computed(named: NamedRule, example: Example) -> Answer:
    """The engine's answer to an example."""
    resolved = library.resolve(
        named.id,
        on=example.on,
        parameters=example.parameters,
        electorate=example.tally.electorate,
        set_aside=example.set_aside,
    )
    return resolved.rule.evaluate(example.tally, example.judgments)


def _draw(each: _Explained, page: Page) -> None:
    named, version = each.named, each.version
    page.line(page.paint(named.id, "bold") + f"  {named.title.in_('en')}")
    page.text(named.body, "dim")
    page.line()
    page.item("Rule", str(each.rule), "bold")
    if named.sets_aside:
        page.item("", f"once those concerned are named: {version.sentence}")
    page.item("Clause", version.clause)
    for one in named.versions:
        page.item("In force", one.span + (f". {one.note}" if one.note else ""))
    for parameter in named.parameters:
        page.item(
            "Parameter", f"{parameter.name}: {parameter.means} (default: {parameter.default})"
        )
    if named.minimum is not None:
        page.item("Time", f"at least {named.minimum}")
    _draw_table(each, page)
    if named.words:
        page.line()
        page.item("Words", "; ".join(f"{word} = {stance}" for word, stance in named.words.items()))
    _draw_judgment(each, page)
    for example in named.examples:
        page.line()
        answer = _computed(named, example)
        page.item("Reading" if example.worked else "Precedent", example.says)
        page.item("", answer.sentence)
        page.item("", f"{example.source.title}, {example.source.url}", "dim")
    page.line()
    for reference in named.references:
        dated = f" ({reference.dated})" if reference.dated else ""
        page.item("Source", f"{reference.title}{dated}, {reference.url}", "dim")
    if named.weakness:
        page.item("Unsure", named.weakness, "yellow")


def _draw_table(each: _Explained, page: Page) -> None:
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


def _draw_judgment(each: _Explained, page: Page) -> None:
    for question in each.rule.judgments:
        page.item("Chair", f"finds whether {question!r}; this is never computed.")
    if each.named.judgment:
        page.item("Judgment", each.named.judgment)
    if each.named.asks_reasons:
        page.item("Reasons", "a negative answer needs them")


def _brief(each: _Explained) -> dict[str, Any]:
    return {
        "name": each.named.id,
        "title": dict(each.named.title.wordings),
        "body": each.named.body,
        "sentence": str(each.rule),
    }


def _full(each: _Explained, on: Day | None) -> dict[str, Any]:
    named = each.named
    return {
        **_brief(each),
        "on": str(on) if on else None,
        "clause": each.version.clause,
        "version": _version(each.version),
        "versions": [_version(one) for one in named.versions],
        "sources": [{"title": r.title, "url": r.url, "dated": r.dated} for r in named.references],
        "table": [{"answer": s.value, "counts": c.value} for s, c in each.rule.rows()],
        "table_note": named.table,
        "words": _words(named.words),
        "parameters": [
            {"name": p.name, "means": p.means, "default": p.default} for p in named.parameters
        ],
        "judgments": list(each.rule.judgments),
        "judgment_note": named.judgment,
        "asks_reasons": named.asks_reasons,
        "minimum": str(named.minimum) if named.minimum is not None else None,
        "sets_aside": named.sets_aside,
        "examples": [_example(named, example) for example in named.examples],
        "unverified": named.weakness,
    }


def _words(words: Mapping[str, Stance]) -> dict[str, str]:
    return {word: stance.value for word, stance in words.items()}


def _version(version: Version) -> dict[str, Any]:
    return {
        "since": str(version.since) if version.since else None,
        "until": str(version.until) if version.until else None,
        "sentence": version.sentence,
        "unnamed": version.unnamed or None,
        "clause": version.clause,
        "note": version.note,
    }


def _example(named: NamedRule, example: Example) -> dict[str, Any]:
    answer = _computed(named, example)
    return {
        "says": example.says,
        "worked": example.worked,
        "on": str(example.on) if example.on else None,
        "outcome": answer.outcome.value,
        "sentence": answer.sentence,
        "source": {
            "title": example.source.title,
            "url": example.source.url,
            "dated": example.source.dated,
        },
    }


def _print(value: object) -> None:
    sys.stdout.write(dumps(value, ensure_ascii=False, indent=2) + "\n")

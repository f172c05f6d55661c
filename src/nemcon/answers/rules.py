"""The named rules explained: as values, and as the answer in JSON that every interface gives.

spec/tally.md §9. Everything comes from the rule itself, and what an example comes to is computed
when it is asked. The JSON is described by src/nemcon/schemas/rules.schema.json.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from nemcon.core.days import Day
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.rules import library
from nemcon.rules.clauses import Judgment
from nemcon.rules.evaluate import Answer
from nemcon.rules.library import Example, NamedRule, Resolved, Version
from nemcon.rules.rule import Rule
from nemcon.rules.stances import Stance
from nemcon.wording.rules import said_in_all

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A named rule, its version of a day, and the rule as it stands without a tally."""

    named: NamedRule
    version: Version
    rule: Rule


def explained(name: str, on: Day | None = None) -> Explained:
    """The rule of that name as of a day: parameters at their defaults, nobody set aside.
    `Malformed` where there is none, or none was in force."""
    entry, version = library.find(name, on)
    return Explained(named=entry, version=version, rule=library.resolve(name, on=on).rule)


def all_explained(on: Day | None = None) -> tuple[list[Explained], list[str]]:
    """Every named rule as of a day, and the names of those that were not in force then."""
    in_force, others = [], []
    for name in library.names():
        try:
            in_force.append(explained(name, on))
        except Malformed:  # none of its versions was in force that day
            others.append(name)
    return in_force, others


def computed(entry: NamedRule, example: Example) -> Answer:
    """The engine's answer to an example."""
    resolved = library.resolve(
        entry.id,
        on=example.on,
        parameters=example.parameters,
        # a rule with parameters takes its defaults from the electorate, here that of the example
        electorate=example.tally.electorate,
        set_aside=example.set_aside,
    )
    return resolved.rule.evaluate(example.tally, example.judgments)


def chair_may(judgments: Iterable[Judgment], clause: Callable[[Judgment], str]) -> list[Json]:
    """What the chair may still find, and under which *clause*."""
    return [
        {
            "question": one.question,
            "in_spite_of_dissent": one.despite,
            "clause": clause(one) or None,
        }
        for one in judgments
    ]


def clause_of(judgment: Judgment, law: Resolved) -> str:
    """The clause that leaves a judgment to the chair; "" where the rule names none."""
    version = law.version
    if version is None:
        return ""
    # the clause on dissent is another than that of the rule, and is cited where the chair may use
    # it
    return (judgment.despite and version.despite) or version.clause


def rules_json(on: Day | None = None) -> Json:
    """The list of the named rules."""
    in_force, others = all_explained(on)
    return {
        "on": str(on) if on else None,
        "rules": [_brief(each) for each in in_force],
        "not_in_force": others,
    }


def rule_json(name: str, on: Day | None = None) -> Json:
    """One named rule, whole."""
    each = explained(name, on)
    entry = each.named
    return {
        **_brief(each),
        "on": str(on) if on else None,
        "clause": each.version.clause,
        "version": _version(each.version),
        "versions": [_version(one) for one in entry.versions],
        "sources": [{"title": r.title, "url": r.url, "dated": r.dated} for r in entry.references],
        "table": [{"answer": s.value, "counts": c.value} for s, c in each.rule.rows()],
        "table_note": entry.table,
        "words": _words(entry.words),
        "parameters": [
            {"name": p.name, "means": p.means, "default": p.default} for p in entry.parameters
        ],
        "judgments": list(each.rule.judgments),
        "judgment_note": entry.judgment,
        "asks_reasons": entry.asks_reasons,
        "minimum": str(entry.minimum) if entry.minimum is not None else None,
        "sets_aside": entry.sets_aside,
        "examples": [_example(entry, example) for example in entry.examples],
        "unverified": entry.weakness,
    }


def _brief(each: Explained) -> Json:
    return {
        "name": each.named.id,
        "title": dict(each.named.title.wordings),
        "body": each.named.body,
        "sentence": str(each.rule),
        "says": said_in_all(each.rule),
    }


def _words(words: Mapping[str, Stance]) -> dict[str, str]:
    return {word: stance.value for word, stance in words.items()}


def _version(version: Version) -> Json:
    return {
        "since": str(version.since) if version.since else None,
        "until": str(version.until) if version.until else None,
        "sentence": version.sentence,
        "unnamed": version.unnamed or None,
        "clause": version.clause,
        "in_spite_of_dissent": version.despite or None,
        "note": version.note,
    }


def _example(entry: NamedRule, example: Example) -> Json:
    answer = computed(entry, example)
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

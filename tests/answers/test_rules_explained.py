"""spec/tally.md §9: the named rules explained, as values and in JSON."""

import pytest

from nemcon.answers.rules import (
    all_explained,
    chair_may,
    clause_of,
    explained,
    rule_json,
    rules_json,
)
from nemcon.core.days import Day
from nemcon.rules import library
from nemcon.rules.clauses import Judgment
from nemcon.rules.library import Resolved
from nemcon.wording.languages import LANGUAGES
from nemcon.wording.rules import question_in, said_in_all

BEFORE_ALL = Day.parse("1500-01-01")
CONSENSUS = library.find("w3c-consensus")[1]


@pytest.mark.parametrize("name", library.names())
def test_each_says_what_the_library_has(name: str) -> None:
    named, version = library.find(name)
    told = rule_json(name)
    rule = library.resolve(name).rule
    assert (told["name"], told["sentence"], told["says"]) == (name, str(rule), said_in_all(rule))
    assert (told["on"], told["clause"]) == (None, version.clause)
    assert [v["sentence"] for v in told["versions"]] == [v.sentence for v in named.versions]
    assert told["version"] in told["versions"]
    assert told["judgments"] == list(rule.judgments)
    assert told["words"] == {word: stance.value for word, stance in named.words.items()}
    assert [(e["says"], e["worked"]) for e in told["examples"]] == [
        (example.says, example.worked) for example in named.examples
    ]
    assert all(e["sentence"] and e["source"]["url"] for e in told["examples"])


def test_the_list_of_a_day() -> None:
    """What was not in force that day is named apart."""
    found, others = all_explained(BEFORE_ALL)
    assert {*others, *(each.named.id for each in found)} == set(library.names())
    assert "eu-unanimity" in others
    told = rules_json(BEFORE_ALL)
    assert told["on"] == "1500-01-01"
    assert [each["name"] for each in told["rules"]] == [each.named.id for each in found]
    assert told["not_in_force"] == others
    assert rules_json()["on"] is None


def test_every_rule_is_of_one_family() -> None:
    assert sum(library.families().values(), ()) == library.names()


def test_what_is_left_to_the_chair_has_its_clause() -> None:
    """One in spite of dissent has the clause for that; a rule that is no one's has none."""
    law = Resolved(rule=explained("w3c-consensus").rule, version=CONSENSUS)
    plain, despite = (Judgment("Is it so?", despite) for despite in (False, True))
    assert CONSENSUS.despite != CONSENSUS.clause
    assert chair_may([plain, despite], lambda one: clause_of(one, law)) == [
        {"question": "Is it so?", "in_spite_of_dissent": False, "clause": CONSENSUS.clause},
        {"question": "Is it so?", "in_spite_of_dissent": True, "clause": CONSENSUS.despite},
    ]
    nobody_s = Resolved(rule=law.rule, version=None)
    assert chair_may([plain], lambda one: clause_of(one, nobody_s))[0]["clause"] is None


@pytest.mark.parametrize("lang", sorted(LANGUAGES.keys() - {"en"}))
def test_a_question_of_the_library_is_said_in_a_language(lang: str) -> None:
    """rules.md §8.5 Another is as it is written."""
    for name in ("consensus-minus-one", "irsg", "w3c-consensus"):
        for question in explained(name).rule.judgments:
            assert question_in(question, lang) != question
    assert question_in("nobody is angry", lang) == "nobody is angry"

"""§8 Rules in sentences that people read."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import product

import pytest
from hypothesis import given
from tests.rules.test_rules_properties import SENTENCES

from nemcon.core.errors import Malformed
from nemcon.rules import Rule, library, parse
from nemcon.rules.clauses import (
    DEFAULT_TABLE,
    AllOf,
    AnyOf,
    Base,
    Clause,
    Relation,
    RuleCondition,
    Scope,
    State,
)
from nemcon.rules.stances import Counts, Stance
from nemcon.wording.languages import LANGUAGES
from nemcon.wording.rules import PRACTICE, article_in, said_in_all, say

SCOPES = (
    Scope(),
    Scope(of_class="Q1"),
    Scope(aside=frozenset({"Z9", "Z8"})),
    Scope(of_class="Q1", concerned=True),
)
AMOUNTS = (*map(Fraction, (0, 1, 30)), Fraction(1, 2), Fraction(5, 7))
ENGLISH = frozenset(
    """
    every no member members must may agree object be in favour against not that have answered
    answer support objection abstention reserve undecided said blank ballot invalid absent silent
    without reasons class other than those concerned all entitled to take part votes cast by present
    together represent at least more most fewer less the of and or chair find one these hold counts
    as agreeing neither for nor left out count says it has stays casts giving anything weight half
    third thirds quarter quarters two three
    """.split()  # noqa: SIM905 (one word a line would take a page)
)
ALIKE = {
    "fr": frozenset({"absent", "abstention", "invalid", "objection", "or", "part", "silent"}),
    "nl": frozenset({"of", "absent", "in", "as"}),
}
"""Words that are of both languages."""


@cache
def clauses() -> list[Clause]:
    """Every kind of clause the notation can say."""
    return list(_clauses())


def _clauses() -> Iterator[Clause]:
    for relation, state, scope in product(Relation, State, SCOPES):
        answers = [frozenset[Stance]()]
        if state is State.ANSWER:
            answers = [frozenset({Stance.SUPPORT}), frozenset({Stance.BLANK, Stance.RECUSE})]
        shapes = product(AMOUNTS, (None, *Base), (None, "votes", "W7"), (False, True), answers)
        if relation in {Relation.EVERY, Relation.NO}:
            shapes = product((Fraction(0),), (None,), (None,), (False,), answers)
        for amount, base, weight, percent, listed in shapes:
            if percent and amount == Fraction(5, 7):
                continue
            try:
                yield Clause(
                    relation=relation,
                    state=state,
                    amount=amount,
                    base=base,
                    scope=scope,
                    weight=weight,
                    answers=listed,
                    percent=percent,
                )
            except Malformed:
                continue


@pytest.mark.parametrize("lang", LANGUAGES)
class TestEveryClause:
    """§8.2 Every clause has a sentence, and two that decide otherwise have two."""

    def test_two_sentences_for_two_meanings(self, lang: str) -> None:
        said: dict[str, tuple[object, str]] = {}
        for clause in clauses():
            text = say(clause, lang)
            means = (clause.forms(DEFAULT_TABLE), clause.answers, clause.state)
            other, notation = said.setdefault(text, (means, str(clause)))
            assert other == means, f"{text}\n{clause}\n{notation}"

    def test_nothing_of_english_elsewhere(self, lang: str) -> None:
        wrong = ENGLISH - ALIKE[lang] if lang in ALIKE else frozenset[str]()
        for clause in clauses():
            words = set(re.findall(r"\w+", say(clause, lang).lower()))
            assert not words & wrong, say(clause, lang)

    def test_no_mark_is_left_and_no_space_twice(self, lang: str) -> None:
        for clause in clauses():
            text = say(clause, lang)
            assert not re.search(r"[{}]|  | ,|,,|,\.|\.\.", text), text
            assert text[0].isupper(), text
            assert text.endswith("."), text

    @given(rule=SENTENCES)
    def test_every_rule_has_one(self, rule: Rule, lang: str) -> None:
        assert say(rule, lang).endswith(".")

    def test_every_answer_has_a_word(self, lang: str) -> None:
        answers = [frozenset({stance}) for stance in Stance]
        said = {
            say(Clause(relation=Relation.NO, state=State.ANSWER, answers=one), lang)
            for one in answers
        }
        assert len(said) == len(Stance)

    def test_the_table_is_told_row_by_row(self, lang: str) -> None:
        """§8.3 A row that is set otherwise changes the sentence."""
        plain = parse("more than half of votes cast are for")
        said = {say(plain, lang)}
        rows = [(s, c) for s, c in product(Stance, Counts) if c is not DEFAULT_TABLE[s]]
        for stance, counts in rows:
            said.add(say(Rule(condition=plain.condition, table={stance: counts}), lang))
        assert len(said) == len(rows) + 1

    def test_groups_stay_apart(self, lang: str) -> None:
        """§8.4 What belongs together is told together."""
        a, b, c = (parse(f"at least {n} members are for").condition for n in (2, 3, 4))
        trees: list[RuleCondition] = [
            AllOf((a, b, c)),
            AnyOf((a, b, c)),
            AllOf((a, AnyOf((b, c)))),
            AllOf((AnyOf((a, b)), c)),
            AnyOf((a, AllOf((b, c)))),
            AnyOf((AllOf((a, b)), c)),
            AllOf((AllOf((a, b)), c)),
            AnyOf((AnyOf((a, b)), c)),
        ]
        assert len({say(tree, lang) for tree in trees}) == len(trees)


class TestWords:
    """§8.1"""

    def test_agreement(self) -> None:
        assert say(parse("every member agrees; no objection counts as for"), "en") == (
            "Every member must agree. A member that says it has no objection counts as agreeing."
        )

    def test_what_is_added_to_a_share(self) -> None:
        """Half of the votes plus one is not half of them."""
        assert said_in_all(parse("half of the votes cast, plus one")) == {
            "en": "At least half plus one of the votes cast must be in favour.",
            "fr": "Au moins la moitié plus un des suffrages exprimés doivent être favorables.",
            "nl": "Ten minste de helft plus één van de uitgebrachte stemmen moet voor zijn.",
            "de": "Mindestens die Hälfte plus eins der abgegebenen Stimmen muss dafür sein.",
        }

    def test_a_weight_called_votes(self) -> None:
        rule = parse('members with more than half of the "votes" of votes cast are for')
        assert said_in_all(rule) == {
            "en": "The members in favour must together represent more than half of the votes cast.",
            "fr": "Les membres favorables doivent représenter ensemble plus de la moitié des "
            "suffrages exprimés.",
            "nl": "De leden die voor zijn, moeten samen meer dan de helft van de uitgebrachte "
            "stemmen vertegenwoordigen.",
            "de": "Die Mitglieder, die dafür sind, müssen zusammen mehr als die Hälfte der "
            "abgegebenen Stimmen vertreten.",
        }

    @pytest.mark.parametrize(
        ("lang", "says"),
        [
            ("en", "Practice; no article"),
            ("fr", "Pratique\u202f; aucun article"),
            ("nl", "Praktijk; geen artikel"),
            ("de", "Praxis; kein Artikel"),
        ],
    )
    def test_a_rule_of_practice_has_no_article(self, lang: str, says: str) -> None:
        """8.7."""
        assert article_in(PRACTICE, lang) == says
        assert article_in("Article 15(3)", lang) == "Article 15(3)"

    def test_members_go_by_their_names(self) -> None:
        rule = parse("every member except ann agrees")
        assert say(rule, "en", {"ann": "Ann Peeters"}.__getitem__) == (
            "Every member other than Ann Peeters must agree."
        )

    def test_the_chairs_question_of_the_library(self) -> None:
        """§8.5 The library's questions are said in each language; a body's own as it wrote them."""
        said = said_in_all(library.resolve("w3c-consensus").rule)
        assert "een aanzienlijk aantal" in said["nl"]
        assert "un nombre appréciable" in said["fr"]
        assert "“is it ripe”" in say(parse('the chair finds "is it ripe"'), "nl")


class TestAsks:
    """§8.6 What a rule asks, from its clauses."""

    @pytest.mark.parametrize(
        ("sentence", "asks"),
        [
            ("every member agrees", "all"),
            ("every member agrees; no objection counts as for", "all"),
            ("every member agrees; abstentions are left out", "other"),
            ("every member agrees; silence counts as for", "other"),
            ("every member of class p agrees", "other"),
            ("every member except ann agrees", "other"),
            ("every member has answered", "other"),
            ("no member objects", "none_objects"),
            ("no member objects; no objection and silence count as for", "none_objects"),
            ("no member objects; absence is left out", "none_objects"),
            ("no member objects; abstentions count as against", "other"),
            ("no member of class p objects", "other"),
            ("no member is not for", "other"),
            ("at most 1 member is against", "other"),
            ("every member agrees and no member objects", "other"),
            ("at least 2/3 of votes cast are for", "other"),
        ],
    )
    def test_asks(self, sentence: str, asks: str) -> None:
        assert parse(sentence).asks == asks

"""Rules in sentences that people read.

spec/rules.md §8. The notation is ours, so every clause that it can say is said here, in whole
sentences: ``every member agrees; no objection counts as for`` is *Every member must agree. A member
that says it has no objection counts as agreeing.* `str` of a rule stays the notation, which is what
one writes. Each language has a module with its words and its sentence for one clause; how sentences
are joined and which rows of the table are told stands here. Whoever prints asks `say`; only the
names of members are brought along.
"""

from typing import assert_never

from nemcon.core.texts import Text
from nemcon.rules.clauses import (
    DEFAULT_TABLE,
    AllOf,
    AnyOf,
    Clause,
    Judgment,
    Relation,
    RuleCondition,
    State,
    leaves,
)
from nemcon.rules.rule import Rule
from nemcon.rules.stances import Counts, Stance
from nemcon.wording.grammar import Grammar, MemberNames, listed
from nemcon.wording.languages import LANGUAGES


def say(law: Rule | RuleCondition, lang: str, names: MemberNames = str) -> str:
    """A rule, a condition or one clause, in whole sentences; *names* gives the name of a member."""
    condition = law.condition if isinstance(law, Rule) else law
    sentences = [condition_in(condition, lang, names)]
    if isinstance(law, Rule):
        sentences += settings_in(law, lang)
    # capitalize() would write the names in it in small letters
    return " ".join(f"{s[:1].upper()}{s[1:]}." for s in sentences)


PRACTICE = "practice"
"""What stands as the article of a rule that rests on practice (§8.7)."""


def article_in(article: Text | str | None, lang: str) -> str:
    """The article of a rule as the record has it, or that it rests on practice; "" where none is
    stated."""
    text = article.in_(lang) if isinstance(article, Text) else article or ""
    return LANGUAGES[lang].grammar.practice if text == PRACTICE else text


def said_in_all(law: Rule | RuleCondition, names: MemberNames = str) -> dict[str, str]:
    """`say` in every language, by its tag."""
    return {lang: say(law, lang, names) for lang in LANGUAGES}


def condition_in(condition: RuleCondition, lang: str, names: MemberNames = str) -> str:
    """What must hold, as one sentence to stand inside another: no capital, no full stop."""
    return _condition(condition, LANGUAGES[lang].grammar, names)


def question_in(question: str, lang: str) -> str:
    """A question left to the chair: one of the library's in the language, another as it is
    written (§8.5)."""
    return LANGUAGES[lang].grammar.questions.get(question, question)


def settings_in(rule: Rule, lang: str) -> list[str]:
    """How answers count where the rule sets it otherwise (§2.3), one sentence for each way."""
    grammar, sentences = LANGUAGES[lang].grammar, []
    for counts in Counts:
        changed = [s for s in Stance if rule.table[s] is counts is not DEFAULT_TABLE[s]]
        if changed:
            template = grammar.counts[counts]
            if counts is Counts.FOR and _of_agreement(rule.condition):
                # where every member must agree, nobody is asked to be in favour
                template = grammar.agreeing
            who = listed([grammar.gives[s] for s in changed], grammar.or_)
            sentences.append(template.format(who))
    return [*sentences, grammar.houses] if rule.houses else sentences


def _of_agreement(condition: RuleCondition) -> bool:
    """Whether it speaks of agreeing and objecting rather than of being in favour."""
    return any(
        isinstance(leaf, Clause)
        and leaf.relation in {Relation.EVERY, Relation.NO}
        and leaf.state in {State.FOR, State.AGAINST}
        for leaf in leaves(condition)
    )


def _condition(condition: RuleCondition, grammar: Grammar, names: MemberNames) -> str:
    match condition:
        case Clause():
            return grammar.clause(condition, names)
        case Judgment():
            return grammar.judgment(condition.question, condition.despite)
        case AllOf(parts=parts):
            return listed([_part(p, p is parts[-1], grammar, names) for p in parts], grammar.and_)
        case AnyOf(parts=parts):
            cases = (
                # numbered: between whole sentences an *or* does not say how far it reaches
                f"({n}) {_nested(part, isinstance(part, AnyOf), grammar, names)}"
                for n, part in enumerate(parts, 1)
            )
            return grammar.one_of.format(grammar.semicolon.join(cases))
        case _:
            assert_never(condition)


def _part(part: RuleCondition, last: bool, grammar: Grammar, names: MemberNames) -> str:
    """A part of *all*: in brackets where it would run into what follows."""
    return _nested(
        part, isinstance(part, AllOf) or (isinstance(part, AnyOf) and not last), grammar, names
    )


def _nested(part: RuleCondition, brackets: bool, grammar: Grammar, names: MemberNames) -> str:
    text = _condition(part, grammar, names)
    return f"({text})" if brackets else text

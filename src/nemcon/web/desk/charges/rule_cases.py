"""What a rule comes to: in a few cases that are always looked at, and in those that whoever adopts
it has written beside it.

A case is a line such as *3 support, 1 object: carried*. Numbers make a body of just so many,
whoever its members are now; names are those of members, and who is not named says nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.core.errors import Malformed
from nemcon.proceedings.structure import Structure
from nemcon.rules import library
from nemcon.rules.evaluate import Outcome
from nemcon.rules.library.shapes import GENERAL_WORDS
from nemcon.rules.rule import Rule
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally
from nemcon.web.desk.sending import TrialRow
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords
from nemcon.web.wording.refusals import worded

T = TypeVar("T")

MOST = 50
"""Cases that are read."""
LARGEST = 100_000
"""Members of a case."""
_NUMBER = re.compile(r"(\d{1,6})\s+(.+)\Z", re.ASCII).match
# before a number alone: a member may be called Bosnia and Herzegovina
_PARTS = re.compile(r",|\band (?=\d)").split
_OUTCOMES = {
    N_("carried"): Outcome.ADOPTED,
    N_("not carried"): Outcome.NOT_ADOPTED,
    N_("not known"): Outcome.UNDETERMINED,
}
"""The words for what comes out, in English everywhere and in the page's language as well."""
_FINDINGS = {N_("the chair finds so"): True, N_("the chair finds otherwise"): False}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCase:
    """A case, as its *line* has it: who answered what, what the chair finds, and which outcome is
    expected."""

    line: str
    tally: Tally
    finding: bool | None
    expectation: Outcome


def unreadable(now: Structure, typed: str, words: PageWords) -> str:
    """What is wrong with the cases that somebody typed; "" where nothing is."""
    try:
        for _case in _cases(now, typed, words):
            pass
    except Malformed as fault:
        return worded(fault, words).sentence
    return ""


def trial(now: Structure, sentence: str, typed: str, words: PageWords) -> list[TrialRow]:
    """What a rule comes to among the members there are, and in the cases that somebody typed."""
    # a rule of weights is adopted before its members have any, and tried all the same
    electorate = now.electorate if now.electorate.weights else None
    rule = library.resolve(sentence, electorate=electorate).rule
    rows = []
    for case in _cases(now, typed, words):
        outcome = _outcome(rule, case.tally, case.finding)
        rows.append(
            TrialRow(
                case=case.line,
                expectation=label("outcome", case.expectation),
                outcome=label("outcome", outcome),
                right=outcome == case.expectation,
            )
        )
    return rows + [
        TrialRow(case=case, outcome=label("outcome", _outcome(rule, tally, None)))
        for case, tally in _usual(now)
    ]


def _outcome(rule: Rule, tally: Tally, finding: bool | None) -> str:
    """What comes out, or what the members would have to have for it."""
    electorate = tally.electorate
    # of a body known by its numbers alone a class may hold anybody, and no weight is known
    if electorate.members and rule.weights - electorate.weights.keys():
        return "asks_weight"
    if electorate.members and rule.classes - electorate.classes.keys():
        return "asks_class"
    findings = {} if finding is None else dict.fromkeys(rule.judgments, finding)
    return rule.evaluate(tally, findings).outcome


def _usual(now: Structure) -> Iterator[tuple[str, Tally]]:
    """The cases that are looked at of every rule."""
    members = sorted(now.electorate.members)
    if not members:
        return
    last = members[-1]
    cases: tuple[tuple[str, dict[str, Stance]], ...] = (
        (_("All agree"), {}),
        (_("All but one agree, and that one objects"), {last: Stance.OBJECT}),
        (_("All but one agree, and that one abstains"), {last: Stance.ABSTAIN}),
        (_("All but one agree, and that one says nothing"), {last: Stance.SILENT}),
        (_("Nobody says anything"), dict.fromkeys(members, Stance.SILENT)),
    )
    for case, others in cases:
        stances: dict[str, Stance] = {**dict.fromkeys(members, Stance.SUPPORT), **others}
        # whoever is in no closed tally was silent
        positions = {member: s for member, s in stances.items() if s is not Stance.SILENT}
        yield case, Tally(electorate=now.electorate, positions=positions)


def _cases(now: Structure, typed: str, words: PageWords) -> Iterator[RuleCase]:
    lines = [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
    if len(lines) > MOST:
        raise Malformed("Write at most {number} cases.", number=MOST)
    answers = {_folded(label("stance", stance)): stance for stance in Stance}
    own = {_folded(word): stance for word, stance in now.body.answers.items()}
    answers = {**GENERAL_WORDS, **answers, **own}
    outcomes = _in_both(_OUTCOMES)
    for line in lines:
        votes, _colon, outcome = line.rpartition(":")
        expectation = outcomes.get(_folded(outcome.strip(" .")))
        if expectation is None:
            raise Malformed(
                "Say after a colon what comes out, carried or not carried: {value}",
                value=line[:80],
            )
        yield _case(now, line, votes, expectation, answers, words)


def _case(
    now: Structure,
    line: str,
    votes: str,
    expectation: Outcome,
    answers: Mapping[str, Stance],
    words: PageWords,
) -> RuleCase:
    names = {_folded(code): code for code in now.electorate.members}
    names |= {_folded(words.member(code)): code for code in now.electorate.members}
    findings, finding = _in_both(_FINDINGS), None
    counts: Counter[Stance] = Counter()
    positions: dict[str, Stance] = {}
    for part in filter(
        None, (_folded(part.strip()) for part in _PARTS(votes.removeprefix("with ")))
    ):
        number, name = _NUMBER(part), _starts(part, names)
        word = number[2] if number else part[len(name) :].strip()
        # of several it is often said in the plural: 3 objections
        stance = answers.get(word) or answers.get(word.removesuffix("s"))
        if part in findings:
            finding = findings[part]
        elif stance and number:
            counts[stance] += int(number[1])
        elif stance and name and names[name] not in positions:
            positions[names[name]] = stance
        else:
            raise Malformed(
                "'{value}' is no number or member with an answer: 3 support, 1 object",
                value=part[:60],
            )
    if bool(counts.total()) == bool(positions) or counts.total() > LARGEST:
        raise Malformed("Write numbers or names, one of the two: {value}", value=line[:80])
    if counts:
        tally = Tally(electorate=Electorate(size=counts.total()), counts=counts)
    else:
        tally = Tally(electorate=now.electorate, positions=positions)
    return RuleCase(line=line, tally=tally, finding=finding, expectation=expectation)


def _folded(text: str) -> str:
    """A word as it is compared: a keyboard has an apostrophe that print has not."""
    return text.casefold().replace("'", "\u2019")


def _starts(part: str, names: Mapping[str, str]) -> str:
    """The longest name with which it starts: one may be the beginning of another."""
    return max((name for name in names if part.startswith(f"{name} ")), key=len, default="")


def _in_both(words: Mapping[str, T]) -> dict[str, T]:
    """Words as they are in English, and in the page's language."""
    return {**words, **{_folded(_(word)): value for word, value in words.items()}}

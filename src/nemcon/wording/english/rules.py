"""Rules in English: spec/rules.md §8."""

from collections.abc import Mapping
from fractions import Fraction

from nemcon.rules.clauses import Base, Clause, Relation, State
from nemcon.rules.stances import Counts, Stance
from nemcon.wording.grammar import (
    DaysCounted,
    Grammar,
    MemberNames,
    Numbers,
    alone,
    by_verb,
    listed,
)

_NUMBERS = Numbers(
    words=("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    shares={
        Fraction(1, 2): "half",
        Fraction(1, 3): "one third",
        Fraction(2, 3): "two thirds",
        Fraction(1, 4): "one quarter",
        Fraction(3, 4): "three quarters",
        Fraction(3, 5): "three fifths",
        Fraction(4, 5): "four fifths",
    },
    group=",",
    point=".",
    percent="{}%",
)
_ANSWERS: Mapping[Stance, str] = {
    Stance.SUPPORT: "support",
    Stance.NO_OBJECTION: "no objection",
    Stance.ABSTAIN: "abstention",
    Stance.RESERVE: "reserve",
    Stance.AD_REFERENDUM: "agreement ad referendum",
    Stance.OBJECT: "objection",
    Stance.RECUSE: "takes no part",
    Stance.UNDECIDED: "undecided",
    Stance.UNDECLARED: "has not said",
    Stance.BLANK: "blank ballot",
    Stance.INVALID: "invalid ballot",
    Stance.ABSENT: "absent",
    Stance.SILENT: "silent",
    Stance.UNREASONED: "objection without reasons",
}
_CLASSES = {
    "permanent": ("permanent member", "permanent members"),
    "binding": ("member with a binding vote", "members with a binding vote"),
    "p": ("P-member", "P-members"),
}
"""How the classes of the library's rules are called; others go by their name."""
_WEIGHTS = {"votes": "votes", "population": "population", "shares": "shares"}

_WHO = {
    State.FOR: "in favour",
    State.AGAINST: "against",
    State.NOT_FOR: "not in favour",
    State.NOT_AGAINST: "not against",
    State.ANSWERED: "that have answered",
    State.ANSWER: "that answer {}",
}
_DO = {
    State.FOR: "be in favour",
    State.AGAINST: "be against",
    State.ANSWERED: "have answered",
    State.ANSWER: "answer {}",
}
_ALONE = {
    **_DO,
    State.FOR: "agree",
    State.AGAINST: "object",
    State.NOT_FOR: "be other than in favour",
    State.NOT_AGAINST: "be other than against",
}
_THAN = {
    Relation.AT_LEAST: "at least",
    Relation.MORE_THAN: "more than",
    Relation.AT_MOST: "at most",
    Relation.FEWER_THAN: "fewer than",
}


def _members(clause: Clause, names: MemberNames, *, one: bool = False) -> str:
    label, scope = clause.scope.of_class, clause.scope
    noun = ("members", "member")[one]
    if label is not None:
        known = _CLASSES.get(label)
        noun = known[not one] if known else f"{noun} of the class “{label}”"
    if scope.concerned:
        return f"{noun} other than those concerned"
    aside = listed([names(m) for m in sorted(scope.aside)], " and ") if scope.aside else ""
    return f"{noun} other than {aside}" if aside else noun


def _of(clause: Clause, names: MemberNames) -> str:
    """What a share is a share of."""
    members = _members(clause, names)
    votes = "the votes cast" + (f" by {members}" if members != "members" else "")
    return {
        Base.ENTITLED: f"all {members} entitled to take part",
        Base.VOTES_CAST: votes,
        Base.PRESENT: f"the {members} present",
        Base.ANSWERING: f"the {members} that answer",
    }.get(clause.base or Base.MEMBERS, f"the {members}")


def _of_weight(clause: Clause, names: MemberNames) -> str:
    kind, members = clause.weight or "", _members(clause, names)
    what = f"the {_WEIGHTS[kind]}" if kind in _WEIGHTS else f"the weight “{kind}”"
    # votes that are cast are the weight itself
    if clause.base is Base.VOTES_CAST and kind == "votes":
        return _of(clause, names)
    whose = {
        Base.MEMBERS: f" of all {members}" if members != "members" else "",
        Base.ENTITLED: f" of all {members} entitled to take part",
        Base.VOTES_CAST: f" of all {members} voting for or against",
        Base.PRESENT: f" of the {members} present",
        Base.ANSWERING: f" of the {members} that answer",
    }
    return what + (whose[clause.base] if clause.base else "")


def clause(threshold: Clause, names: MemberNames) -> str:
    """One threshold."""
    words = [f"“{_ANSWERS[s]}”" for s in Stance if s in threshold.answers]
    answers = listed(words, " or ") if words else ""
    # up to a ceiling is allowed, from a floor on it is asked for
    may = "may" if threshold.relation.ceiling else "must"
    if alone(threshold):
        every = "every" if threshold.relation is Relation.EVERY else "no"
        who = f"{every} {_members(threshold, names, one=True)}"
        return f"{who} {may} {_ALONE[threshold.state]}".format(answers)
    than = _THAN[threshold.relation]
    # a share is less, heads are fewer
    if threshold.base is not None and threshold.relation is Relation.FEWER_THAN:
        than = "less than"
    members = _members(threshold, names)
    are = (
        " that are" if members != "members" and not _WHO[threshold.state].startswith("that") else ""
    )
    who = f"the {members}{are} {_WHO[threshold.state]}".format(answers)
    if threshold.weight is not None:
        amount = (
            _NUMBERS.share(threshold) if threshold.base else _NUMBERS.whole(int(threshold.amount))
        )
        return f"{who} {may} together represent {than} {amount} of {_of_weight(threshold, names)}"
    if threshold.base is not None:
        amount = f"{than} {_NUMBERS.share(threshold)} of {_of(threshold, names)}"
    else:
        amount = f"{than} {_NUMBERS.whole(int(threshold.amount))}"
    if not by_verb(threshold):
        return f"{who} must number {amount}"
    if threshold.base is None:
        amount += f" {_members(threshold, names, one=threshold.amount == 1)}"
    return f"{amount} {may} {_DO[threshold.state]}".format(answers)


def _judgment(question: str, despite: bool) -> str:
    if despite:
        return f"the chair finds, in spite of dissent: “{question}”"
    return f"the chair must find: “{question}”"


GRAMMAR = Grammar(
    clause=clause,
    judgment=_judgment,
    questions={},
    gives={
        Stance.SUPPORT: "supports it",
        Stance.NO_OBJECTION: "says it has no objection",
        Stance.ABSTAIN: "abstains",
        Stance.RESERVE: "reserves its position",
        Stance.AD_REFERENDUM: "agrees ad referendum",
        Stance.OBJECT: "objects",
        Stance.RECUSE: "takes no part",
        Stance.UNDECIDED: "says it is undecided",
        Stance.UNDECLARED: "has not said anything",
        Stance.BLANK: "casts a blank ballot",
        Stance.INVALID: "casts an invalid ballot",
        Stance.ABSENT: "is absent",
        Stance.SILENT: "stays silent",
        Stance.UNREASONED: "objects without giving reasons",
    },
    counts={
        Counts.FOR: "a member that {} counts as in favour",
        Counts.AGAINST: "a member that {} counts as against",
        Counts.NEITHER: "a member that {} counts neither for nor against",
        Counts.OUT: "a member that {} is left out of the count",
    },
    agreeing="a member that {} counts as agreeing",
    houses="members of one house count once; where they differ, the house counts as undecided",
    and_=", and ",
    or_=" or ",
    one_of="one of these must hold: {}",
    semicolon="; ",
    practice="Practice; no article",
    working=DaysCounted(
        listing="Counted: {}",
        many="{} days, from {} to {}",
        left_out="Left out: {}",
        weekend="{} (weekend)",
        weekends="{} days of weekends",
        by="By the calendar {}",
        by_ours="By the calendar of the body",
        untold="No holidays are recorded from {} to {}",
        untold_day="No holidays are recorded for {}",
        and_=" and ",
        first="1",
    ),
)

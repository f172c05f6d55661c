"""Reading a rule: an English sentence, or `Malformed` that points at the word.

spec/rules.md §7 has the grammar. ``and`` binds tighter than ``or``; alternatives open with
``either``; brackets group. Settings of the table follow after semicolons. Words of the same meaning
are read (``no more than``, ``objects``) and printed in one canonical form by `clauses` and `Rule`,
so that reading what was printed gives the same rule.
"""

from collections.abc import Collection
from difflib import get_close_matches
from fractions import Fraction
from functools import lru_cache
from re import compile as pattern
from typing import NoReturn, TypeVar

from nemcon.core.errors import Malformed
from nemcon.rules.clauses import (
    DEFAULT_TABLE,
    AllOf,
    AnyOf,
    Base,
    Clause,
    Judgment,
    Relation,
    RuleCondition,
    Scope,
    State,
)
from nemcon.rules.rule import NOUNS, Rule
from nemcon.rules.stances import Counts, Stance

_T = TypeVar("_T")
LONGEST = 2_000
DEEPEST = 16
_LARGEST = 10**15
_TOKEN = pattern(
    r'\s*(?:(?P<word>[A-Za-z0-9][A-Za-z0-9._:~-]*)|"(?P<quote>[^"]*)"|(?P<mark>[/%,;()+]))'
)
_DECIMAL = pattern(r"\d{1,15}(\.\d{1,9})?\Z").match

_RELATIONS = {
    ("at", "least"): Relation.AT_LEAST,
    ("no", "fewer", "than"): Relation.AT_LEAST,
    ("no", "less", "than"): Relation.AT_LEAST,
    ("more", "than"): Relation.MORE_THAN,
    ("at", "most"): Relation.AT_MOST,
    ("not", "more", "than"): Relation.AT_MOST,
    ("no", "more", "than"): Relation.AT_MOST,
    ("fewer", "than"): Relation.FEWER_THAN,
    ("less", "than"): Relation.FEWER_THAN,
}
_FLOORS = {words: r for words, r in _RELATIONS.items() if not r.ceiling}
_BASES = {
    ("members",): Base.MEMBERS,
    ("those", "entitled"): Base.ENTITLED,
    ("votes", "cast"): Base.VOTES_CAST,
    ("those", "present"): Base.PRESENT,
    ("members", "present"): Base.PRESENT,
    ("those", "answering"): Base.ANSWERING,
}
_OTHER_BASES = ("those entitled", "votes cast", "those present", "those answering")
_STATES = {
    ("agrees",): State.FOR,
    ("agree",): State.FOR,
    ("objects",): State.AGAINST,
    ("object",): State.AGAINST,
    ("has", "answered"): State.ANSWERED,
    ("have", "answered"): State.ANSWERED,
    ("answers",): State.ANSWER,
    ("answer",): State.ANSWER,
} | {
    (be, *words): state
    for be in ("is", "are")
    for words, state in (
        (("for",), State.FOR),
        (("against",), State.AGAINST),
        (("not", "for"), State.NOT_FOR),
        (("not", "in", "favour"), State.NOT_FOR),
        (("in", "favour"), State.FOR),
        (("not", "against"), State.NOT_AGAINST),
    )
}
_COUNTS: dict[tuple[str, ...], Counts] = {
    (count, "as", c.value): c
    for count in ("count", "counts")
    for c in Counts
    if c is not Counts.OUT
} | {(be, "left", "out"): Counts.OUT for be in ("is", "are")}
_Phrase = tuple[str, ...]
_DONE = {
    ("agree",): State.FOR,
    ("object",): State.AGAINST,
    ("have", "answered"): State.ANSWERED,
    ("answer",): State.ANSWER,
} | {("be", *words[1:]): state for words, state in _STATES.items() if words[0] == "are"}
"""The states behind *must* and *may*, as rules are told in words."""
_ANSWERS: dict[_Phrase, Stance] = {(s.value,): s for s in Stance}
_NOUNS = (
    {tuple(noun.split()): s for s, noun in NOUNS.items()}
    | {tuple((noun + "s").split()): s for s, noun in NOUNS.items()}
    | {tuple(noun[:-1].split()): s for s, noun in NOUNS.items() if noun.endswith("s")}
    | {("absences",): Stance.ABSENT}
    | _ANSWERS
)
_PARTS = {
    part: bottom
    for bottom, names in {
        2: "half halves",
        3: "third thirds",
        4: "quarter quarters fourth fourths",
        5: "fifth fifths",
        6: "sixth sixths",
        7: "seventh sevenths",
        8: "eighth eighths",
        9: "ninth ninths",
        10: "tenth tenths",
    }.items()
    for part in names.split()
}
_NUMBERS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6},
    **{"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12},
}
"""The words of statutes for a share and for a small number: two thirds, three quarters."""
_DESPITE = {("in", "spite", "of", "dissent"): True, ("despite", "dissent"): True}
_EVERY = {
    ("every", "member"),
    ("each", "member"),
    ("all", "members"),
    ("all", "the", "members"),
    ("everybody",),
    ("everyone",),
    ("all",),
}
_NOBODY = {("no", "member"), ("no", "members"), ("nobody",), ("no", "one")}
_UNOPPOSED = {
    ("no", "objection"),
    ("no", "objections"),
    ("without", "objection"),
    ("nem", "con"),
    ("nemine", "contradicente"),
}
_AFFIRMATIVE = {
    (*article, kind, vote, "of")
    for article in ((), ("a",), ("an",), ("the",))
    for kind in ("affirmative", "favourable")
    for vote in ("vote", "votes")
}
_VOTES_FOR = {
    (*kind, vote, *behind)
    for vote in ("vote", "votes")
    for kind, behind in (
        (("affirmative",), ()),
        (("favourable",), ()),
        ((), ("in", "favour")),
        ((), ("for",)),
    )
}
"""How statutes say that so many are for."""
_NO_CLASS = {"of", "the", "all", "other", "such", "those", "these"}
"""What stands before *members* and is no class of them."""
_CONCURRING = {
    (*with_, "the", "concurring", vote)
    for with_ in (("including",), ("with",))
    for vote in ("vote", "votes")
}
_MAJORITY = {
    (*article, *kind, "majority")
    for article in ((), ("a",), ("an",))
    for kind in ((), ("simple",), ("absolute",))
}
"""How statutes say *every*, *no*, and more than half."""
_ONE_HOUSE = {
    (*the, "members", "of", one, house, count, "once")
    for the in ((), ("the",))
    for one in ("one", "a", "each")
    for house in ("house", "household", "group")
    for count in ("count", "counts")
} | {("related", "members", "count", "once"), ("affiliated", "members", "count", "once")}
"""§9.1 How statutes say that those who belong together have one vote."""
_CONCERNED = {("those", "concerned"): True, ("the", "one", "concerned"): True}


@lru_cache(maxsize=1_024)
def parse(text: str) -> Rule:
    """Read *text* as a rule; `Malformed` names the column and the word, and what was expected
    there."""
    if len(text) > LONGEST:
        raise Malformed(
            f"The rule has {len(text)} characters.",
            mend=f"Use at most {LONGEST}.",
            path=f"column {LONGEST + 1}",
        )
    return _SentenceParser(text).rule()


def opens_with_share(text: str) -> bool:
    """Whether *text* begins with a share in words and goes on: *two-thirds majority of*."""
    words = text.split()
    return len(words) > 1 and _SentenceParser(words[0]).says_share()


class _SentenceParser:
    """The words of one sentence, read from left to right."""

    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str, int]] = []
        self.at = self.depth = 0
        at, end = 0, len(text.rstrip())
        # only the last character: elsewhere a full stop is part of a name or a number
        if text.rstrip().endswith("."):
            end -= 1
        while at < end:
            match = _TOKEN.match(text, at, end)
            if match is None:
                at += len(text[at:end]) - len(text[at:end].lstrip())
                raise Malformed(
                    f"Column {at + 1}: {text[at]!r} is not part of the notation.",
                    mend="Use words, numbers, brackets, commas, semicolons and quotation marks.",
                    path=f"column {at + 1}",
                )
            kind = match.lastgroup or ""
            start = match.start(kind) - (kind == "quote")
            self.tokens.append((kind, match[kind], start + 1))
            at = match.end()
        self.end = end + 1

    def rule(self) -> Rule:
        self.took(("by",))
        condition = self.alternatives()
        if self.sees((",", "with", "a", "quorum", "of")) or self.sees(
            ("with", "a", "quorum", "of")
        ):
            condition = self.quorum(condition)
        table, houses = dict(DEFAULT_TABLE), False
        while self.took((";",)):
            if self.any_of(_ONE_HOUSE):
                houses = True
            else:
                self.setting(table)
        at = self.at
        self.took((",",))
        if self.any_of(_CONCURRING):
            raise Malformed(
                f"{self.place()}: whether an abstention is a concurring vote is for the body to "
                "say.",
                mend="Write and no member of class permanent objects, where it is no veto (as in "
                "unsc-recommendation), or and every member of class permanent agrees, where it is.",
                path=self.place().lower(),
            )
        # the comma was taken only to look behind it, and the fault is named from where the rest
        # begins
        self.at = at
        if self.at < len(self.tokens):
            self.fail(["and", "or", ";", ", with a quorum of", "the end of the rule"])
        return Rule(condition=condition, table=table, houses=houses)

    def alternatives(self) -> RuleCondition:
        self.depth += 1
        # the parser calls itself for each bracket: in 2,000 characters there is room for more than
        # Python's stack takes
        if self.depth > DEEPEST:
            raise Malformed(
                f"{self.place()}: the rule is nested more than {DEEPEST} deep.",
                mend="Use fewer brackets.",
                path=self.place().lower(),
            )
        either = self.took(("either",))
        parts = [self.conjunction()]
        while either and (self.took((",", "or")) or self.took(("or",))):
            parts.append(self.conjunction())
        if either and len(parts) == 1:
            self.fail(["or"])
        if not either and (self.sees(("or",)) or self.sees((",", "or"))):
            raise Malformed(
                f'{self.place()}: "or" without "either".',
                mend="Write either A or B; and binds tighter than or.",
                path=self.place().lower(),
            )
        self.depth -= 1
        return AnyOf(tuple(parts)) if either else parts[0]

    def conjunction(self) -> RuleCondition:
        parts = [self.part()]
        while self.took((",", "and")) or self.took(("and",)):
            parts.append(self.part())
        return AllOf(tuple(parts)) if len(parts) > 1 else parts[0]

    def part(self) -> RuleCondition:
        if self.took(("(",)):
            inner = self.alternatives()
            if not self.took((")",)):
                self.fail([")", "and", "or"])
            return inner
        if self.took(("the", "chair", "finds")):
            despite = self.one_of(_DESPITE) is not None
            return Judgment(self.quoted(), despite=despite)
        start = self.at
        try:
            return self.clause()
        except Malformed as fault:
            # a fault of the grammar has its column; one that `Clause` raises does not know where it
            # stands
            if fault.path:
                raise
            self.at = start
            place = self.place()
            raise Malformed(
                f"{place}: {fault.sentence}", mend=fault.mend, path=place.lower()
            ) from None

    def clause(self) -> Clause:
        if self.took(("members",)):
            return self.weighted()
        # the relations before the words of statutes: *no more than* begins as *no member* does
        relation = self.one_of(_RELATIONS)
        if relation is None and (clause := self.as_statutes_say()) is not None:
            return clause
        if relation is None:
            counting = ["at least", "more than", "at most", "fewer than", "members with"]
            self.fail(["every member", "no member", *counting, "the chair finds", "either", "("])
        amount, percent, share = self.amount()
        if share or percent:
            return self.share_of(relation, amount, percent)
        if relation in _FLOORS.values() and self.any_of(_VOTES_FOR):
            return Clause(relation=relation, state=State.FOR, amount=amount)
        if not (self.took(("members",)) or self.took(("member",))):
            self.of_a_class("")
            self.fail(["members", "member", "%", "/"])
        scope = self.scope()
        state, answers = self.state(relation)
        return Clause(relation=relation, state=state, amount=amount, scope=scope, answers=answers)

    def as_statutes_say(self) -> Clause | None:
        """§7.4 A clause that begins with no relation: all, nobody, a share or a majority."""
        if self.took(("all", "but")):
            amount = self.figure("a number")
            self.any_of((("of", "the", "members"), ("members",), ("member",)))
            scope = self.scope()
            state, answers = self.state(Relation.EVERY)
            opposite = {State.FOR: State.NOT_FOR}.get(state)
            if opposite is None:
                self.at -= 1
                self.fail(["agree", "are for"])
            return Clause(
                relation=Relation.AT_MOST,
                state=opposite,
                amount=amount,
                scope=scope,
                answers=answers,
            )
        if self.any_of(_UNOPPOSED):
            return Clause(relation=Relation.NO, state=State.AGAINST)
        # before *every*, which takes *all* alone and would blame the word behind *permanent*
        if self.sees(("all",)):
            self.at += 1
            self.of_a_class("every ")
            self.at -= 1
        if self.any_of(_EVERY):
            return self.plain(Relation.EVERY)
        if self.any_of(_NOBODY):
            return self.plain(Relation.NO)
        for word in ("every", "each", "no"):
            if self.took((word,)):
                self.of_a_class("no " if word == "no" else "every ")
                self.fail(["member"])
        if self.any_of(_AFFIRMATIVE):
            return self.affirmative()
        if self.took(("more", "votes", "for", "than", "against")):
            half = Fraction(1, 2)
            return Clause(
                relation=Relation.MORE_THAN, state=State.FOR, amount=half, base=Base.VOTES_CAST
            )
        if (share := self.leading_share()) is not None:
            return self.share_of(Relation.AT_LEAST, *share)
        if (votes := self.votes_for()) is not None:
            return votes
        if not self.majority():
            return None
        at = self.at  # a majority of two thirds of the votes cast
        if self.took(("of",)) and (share := self.leading_share()) is not None:
            return self.share_of(Relation.AT_LEAST, *share)
        self.at = at
        return self.share_of(Relation.MORE_THAN, Fraction(1, 2), False)

    def affirmative(self) -> Clause:
        """Behind *an affirmative vote of*: so many members, a share or a majority of them."""
        relation = self.one_of(_FLOORS) or Relation.AT_LEAST
        if self.majority():
            return self.share_of(Relation.MORE_THAN, Fraction(1, 2), False)
        amount, percent, share = self.amount()
        if share or percent:
            return self.share_of(relation, amount, percent)
        if not self.any_of((("of", "the", "members"), ("members",), ("member",))):
            self.of_a_class("")
            self.fail(["members", "member", "%", "/"])
        return Clause(relation=relation, state=State.FOR, amount=amount, scope=self.scope())

    def votes_for(self) -> Clause | None:
        """*Nine affirmative votes*; a number of members alone is asked about."""
        at, word = self.at, self.peek()[1]
        if word.lower() not in _NUMBERS and not _DECIMAL(word):
            return None
        amount = self.figure("a number")
        if self.any_of(_VOTES_FOR):
            return Clause(relation=Relation.AT_LEAST, state=State.FOR, amount=amount)
        self.at = at
        if self.peek(1)[1].lower() in {"member", "members"}:
            raise Malformed(
                f"{self.place()}: whether more than {word} would do is not said.",
                mend=f"Write at least {word} {self.peek(1)[1]}.",
                path=self.place().lower(),
            )
        return None

    def of_a_class(self, before: str) -> None:
        """Refuse *permanent member*, with what to write where that is a class."""
        kind, word, _ = self.peek()
        noun = self.peek(1)[1].lower()
        if kind == "word" and word.lower() not in _NO_CLASS and noun in {"member", "members"}:
            one = "member" if before else noun
            raise Malformed(
                f'{self.place()}: "{word[:40]}" where member is expected.',
                mend=f"Write {before}{one} of class {word[:40]}, if that is what the class is "
                "called.",
                path=self.place().lower(),
            )

    def leading_share(self) -> tuple[Fraction, bool] | None:
        """A share without *at least*: *two thirds of ...*, *a two-thirds majority of ...*."""
        at = self.at
        article = self.took(("a",))
        kind, word, _ = self.peek()
        if kind == "word" and (word.lower() == "half" or word[0].isdigit() or self.says_share()):
            amount, percent, share = self.amount()
            majority = self.took(("majority",))
            # the article belongs to *majority*: *a two-thirds majority of* is read, and *a two
            # thirds of* is not
            if (share or percent) and majority >= article:
                return amount, percent
        self.at = at
        return None

    def says_share(self) -> bool:
        """Whether a share in words comes next."""
        at = self.at
        spoken_share = self.spoken() is not None
        self.at = at
        return spoken_share

    def majority(self) -> bool:
        """Whether *a majority* comes next, as statutes call more than half."""
        return self.any_of(_MAJORITY)

    def share_of(self, relation: Relation, amount: Fraction, percent: bool) -> Clause:
        """The clause about a share of heads, from ``plus`` or ``of`` on."""
        plus = self.plus()
        base = self.base()
        scope = self.scope()
        if not plus and (self.sees((",", "plus")) or self.sees((",", "+"))):
            self.took((",",))
            plus = self.plus()
            self.took((",",))
        plus = plus or self.plus()
        state, answers = self.state(relation)
        return Clause(
            relation=relation,
            state=state,
            amount=amount,
            base=base,
            scope=scope,
            answers=answers,
            percent=percent,
            plus=plus,
        )

    def plus(self) -> int:
        """What is added to a share: *plus one*, else nothing."""
        if not self.any_of({("plus",), ("+",)}):
            return 0
        number = self.figure("a whole number above 0")
        if number.denominator != 1 or not number:
            self.at -= 1
            self.fail(["a whole number above 0"])
        return int(number)

    def base(self) -> Base:
        """Of what it is a share."""
        if not self.took(("of",)):
            if self.at == len(self.tokens):
                raise Malformed(
                    f"{self.place()}: the rule ends before it says of what that is a share.",
                    mend=f"Add of members, {', '.join(f'of {name}' for name in _OTHER_BASES)}.",
                    path=self.place().lower(),
                )
            self.fail(["of"])
        self.took(("the",))
        place = self.place()
        base = self.one_of(_BASES)
        # asked before the base is taken: *present and voting* would else end in a fault about *and*
        voting = any(
            self.sees(words) for words in (("and", "voting"), ("voting",), ("who", "vote"))
        )
        if voting or (base is None and self.sees(("votes",)) and not self.sees(("votes", "cast"))):
            raise Malformed(
                f"{place}: whether an abstention is a vote is for the statutes to say.",
                mend="Write votes cast, where it is none (those for and against), or those "
                "answering, where it is one.",
                path=place.lower(),
            )
        if base is None:
            self.fail(["members", *_OTHER_BASES])
        return base

    def plain(self, relation: Relation) -> Clause:
        scope = self.scope()
        state, answers = self.state(relation)
        return Clause(relation=relation, state=state, scope=scope, answers=answers)

    def weighted(self) -> Clause:
        scope = self.scope()
        self.must("with")
        relation = self.one_of(_RELATIONS)
        if relation is None:
            self.fail([" ".join(words) for words in _RELATIONS])
        amount, percent, share = self.amount()
        plus = self.plus() if share or percent else 0
        self.must("of")
        self.took(("the",))
        weight = self.id("a weight such as population")
        base: Base | None = Base.MEMBERS if share or percent else None
        if base and self.took(("of",)):
            base = self.one_of(_BASES)
            if base is None:
                self.fail([" ".join(words) for words in _BASES])
        state, answers = self.state(relation, verb_before=True)
        return Clause(
            relation=relation,
            state=state,
            amount=amount,
            base=base,
            scope=scope,
            weight=weight,
            answers=answers,
            percent=percent,
            plus=plus,
        )

    def quorum(self, condition: RuleCondition) -> RuleCondition:
        self.took((",",))
        self.at += 4
        if self.majority():
            relation, amount, percent, share = Relation.MORE_THAN, Fraction(1, 2), False, True
        else:
            relation = self.one_of(_FLOORS) or Relation.AT_LEAST
            amount, percent, share = self.amount()
        base, plus = None, 0
        if share or percent:
            plus = self.plus()
            base = self.base()
        elif not (self.took(("members",)) or self.took(("member",))):
            self.fail(["members", "member", "%", "/"])
        present = Clause(
            relation=relation,
            state=State.ANSWERED,
            amount=amount,
            base=base,
            percent=percent,
            plus=plus,
        )
        parts = condition.parts if isinstance(condition, AllOf) else (condition,)
        return AllOf((*parts, present))

    def amount(self) -> tuple[Fraction, bool, bool]:
        """The amount, whether it is a percentage, and whether it is a fraction."""
        if self.took(("half",)):
            return Fraction(1, 2), False, True
        if (spoken := self.spoken()) is not None:
            return spoken, False, True
        top = self.figure("a number", "half")
        if self.took(("%",)):
            return top / 100, True, False
        if self.took(("/",)):
            bottom = self.figure("a number")
            if bottom == 0 or top.denominator != 1 or bottom.denominator != 1:
                self.at -= 1
                self.fail(["a whole number above 0"])
            return top / bottom, False, True
        return top, False, False

    def spoken(self) -> Fraction | None:
        """A share in words: *two thirds*, or *two-thirds*."""
        kind, word, _ = self.peek()
        top, dash, part = word.lower().partition("-")
        if not dash:
            part = self.peek(1)[1].lower()
        bottom = _PARTS.get(part)
        if kind != "word" or top not in _NUMBERS or bottom is None:
            return None
        self.at += 1 if dash else 2
        return Fraction(_NUMBERS[top], bottom)

    def figure(self, *expected: str) -> Fraction:
        kind, word, _ = self.peek()
        if kind == "word" and word.lower() in _NUMBERS:
            self.at += 1
            return Fraction(_NUMBERS[word.lower()])
        if kind != "word" or not _DECIMAL(word) or Fraction(word) > _LARGEST:
            self.fail(list(expected))
        self.at += 1
        self.no_comma(word)
        return Fraction(word)

    def no_comma(self, word: str) -> None:
        """Refuse a number with a comma in it, and say how it is written."""
        comma, rest = self.peek(), self.peek(1)
        column = comma[2] - len(word)
        # only where they touch: a space behind the comma makes it a list of two
        if comma[1] != "," or rest[2] != comma[2] + 1 or not rest[1].isdigit():
            return
        mend = f"Write {word}.{rest[1]}, with a point."
        if len(rest[1]) == 3:
            mend = f"Write {word}{rest[1]} for thousands, or {word}.{rest[1]} for a decimal."
        raise Malformed(
            f"Column {column}: {word},{rest[1]} has a comma in it.",
            mend=mend,
            path=f"column {column}",
        )

    def scope(self) -> Scope:
        of_class = None
        if self.took(("of", "class")) or self.took(("in", "class")):
            of_class = self.id("the name of a class")
        if not self.took(("except",)):
            return Scope(of_class=of_class)
        if self.one_of(_CONCERNED):
            return Scope(of_class=of_class, concerned=True)
        aside = [self.id("a member")]
        while self.took((",",)) or self.took(("and",)):
            aside.append(self.id("a member"))
        return Scope(of_class=of_class, aside=frozenset(aside))

    def state(
        self, relation: Relation, *, verb_before: bool = False
    ) -> tuple[State, frozenset[Stance]]:
        """What is counted: of so many at least, those who are for where nothing is said; after a
        verb (*verb_before*) it must be said. A floor they must reach, a ceiling they may."""
        least = relation is Relation.EVERY or relation in _FLOORS.values()
        done = self.took(("must",) if least else ("may",))
        state = self.one_of(_DONE if done else _STATES)
        if (
            state is None
            and not (done or verb_before)
            and relation in _FLOORS.values()
            and self.ends()
        ):
            return State.FOR, frozenset()
        if state is None and self.at == len(self.tokens):
            raise Malformed(
                f"{self.place()}: the rule ends before it says what is counted.",
                mend="End it with agree, object, have answered, are for, are against or answer.",
                path=self.place().lower(),
            )
        if state is None:
            self.fail([" ".join(words) for words in (_DONE if done else _STATES)])
        if state is not State.ANSWER:
            return state, frozenset()
        answers = [self.stance()]
        # the comma or *or* is a part of the list only where an answer follows; else it begins the
        # next part
        while self.at_answer(1) and (self.took((",",)) or self.took(("or",))):
            answers.append(self.stance())
        return state, frozenset(answers)

    def ends(self) -> bool:
        """Whether a clause is over here."""
        over = ((",",), (";",), (")",), ("and",), ("or",), ("with", "a", "quorum", "of"))
        return self.at == len(self.tokens) or any(self.sees(words) for words in over)

    def at_answer(self, ahead: int) -> bool:
        kind, word, _ = self.peek(ahead)
        return kind == "word" and (word.lower(),) in _ANSWERS

    def stance(self) -> Stance:
        answer = self.one_of(_ANSWERS)
        if answer is None:
            self.fail([s.value for s in Stance])
        return answer

    def setting(self, table: dict[Stance, Counts]) -> None:
        stances = []
        while True:
            stance = self.one_of(_NOUNS)
            if stance is None:
                self.fail([*NOUNS.values(), "members of one house count once"])
            stances.append(stance)
            if not (self.took((",",)) or self.took(("and",))):
                break
        counts = self.one_of(_COUNTS)
        if counts is None:
            self.fail([" ".join(words) for words in _COUNTS])
        table.update(dict.fromkeys(stances, counts))

    def peek(self, ahead: int = 0) -> tuple[str, str, int]:
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else ("end", "", self.end)

    def place(self) -> str:
        return f"Column {self.peek()[2]}"

    def sees(self, words: tuple[str, ...]) -> bool:
        for i, word in enumerate(words):
            kind, have, _ = self.peek(i)
            if kind not in {"word", "mark"} or have.lower() != word:
                return False
        return True

    def took(self, words: tuple[str, ...]) -> bool:
        if not self.sees(words):
            return False
        self.at += len(words)
        return True

    def any_of(self, phrases: Collection[tuple[str, ...]]) -> bool:
        """Whether one of *phrases* came next, the longest first."""
        return any(self.took(words) for words in sorted(phrases, key=len, reverse=True))

    def must(self, word: str) -> None:
        if not self.took((word,)):
            self.fail([word])

    def one_of(self, phrases: dict[tuple[str, ...], _T]) -> _T | None:
        """The meaning of the longest of *phrases* that comes next."""
        for words in sorted(phrases, key=len, reverse=True):
            if self.took(words):
                return phrases[words]
        return None

    def id(self, what: str) -> str:
        kind, word, _ = self.peek()
        if kind not in {"word", "quote"} or not word.strip() or not word.isprintable():
            self.fail([what])
        self.at += 1
        return word

    def quoted(self) -> str:
        kind, word, _ = self.peek()
        if kind != "quote" or not word.strip() or not word.isprintable():
            self.fail(["the question in quotation marks"])
        self.at += 1
        return word

    def fail(self, expected: list[str]) -> NoReturn:
        kind, word, column = self.peek()
        word_there = {"end": "the rule ends", "quote": f'"{word[:40]}" in quotation marks'}.get(
            kind, f'"{word[:40]}"'
        )
        options = list(dict.fromkeys(expected))
        near = get_close_matches(word.lower(), options, n=1) if kind == "word" else []
        options_text = (
            options[0] if len(options) == 1 else ", ".join(options[:-1]) + " or " + options[-1]
        )
        raise Malformed(
            f"Column {column}: {word_there} where {options_text} is expected.",
            mend=f'Did you mean "{near[0]}"?' if near else "",
            path=f"column {column}",
        )

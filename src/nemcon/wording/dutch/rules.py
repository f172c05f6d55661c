"""Rules in Dutch: spec/rules.md §8."""

# ruff: noqa: RUF001
# The marks that look like others are those with which the language is written.

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
    words=(
        *("", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
        *("elf", "twaalf"),
    ),
    shares={
        Fraction(1, 2): "de helft",
        Fraction(1, 3): "een derde",
        Fraction(2, 3): "twee derde",
        Fraction(1, 4): "een kwart",
        Fraction(3, 4): "driekwart",
        Fraction(3, 5): "drie vijfde",
        Fraction(4, 5): "vier vijfde",
    },
    group=".",
    point=",",
    percent="{}\u00a0%",
)
_ANSWERS: Mapping[Stance, str] = {
    Stance.SUPPORT: "steun",
    Stance.NO_OBJECTION: "geen bezwaar",
    Stance.ABSTAIN: "onthouding",
    Stance.RESERVE: "voorbehoud",
    Stance.AD_REFERENDUM: "instemming ad referendum",
    Stance.OBJECT: "bezwaar",
    Stance.RECUSE: "neemt niet deel",
    Stance.UNDECIDED: "nog geen keuze",
    Stance.UNDECLARED: "niet uitgesproken",
    Stance.BLANK: "blanco",
    Stance.INVALID: "ongeldig",
    Stance.ABSENT: "afwezig",
    Stance.SILENT: "zwijgt",
    Stance.UNREASONED: "bezwaar zonder redenen",
}
_CLASSES = {
    "permanent": ("permanent lid", "permanente leden"),
    "binding": ("lid met een bindende stem", "leden met een bindende stem"),
    "p": ("P-lid", "P-leden"),
}
_WEIGHTS = {"votes": "de stemmen", "population": "de bevolking", "shares": "de aandelen"}
_QUESTIONS = {
    "whoever objects is the member concerned": "wie bezwaar maakt, is het betrokken lid",
    "every Not Ready has had an adequate response": (
        "elk ‘Not Ready’ heeft een afdoend antwoord gekregen"
    ),
    "a substantial number support the decision": "een aanzienlijk aantal steunt het besluit",
    "the concerns of the dissenters were considered as far as is possible and reasonable": (
        "met de bezwaren van wie tegen is, is zoveel mogelijk en redelijk is rekening gehouden"
    ),
}
"""The questions of the library's rules."""

_WHO = {
    State.FOR: "voor {be}",
    State.AGAINST: "tegen {be}",
    State.NOT_FOR: "niet voor {be}",
    State.NOT_AGAINST: "niet tegen {be}",
    State.ANSWERED: "{have} geantwoord",
    State.ANSWER: "{answers} {answer}",
}
"""Behind *the members that* and *the number of members that*."""
_MANY = {"be": "zijn", "have": "hebben", "answer": "antwoorden"}
_ONE = {"be": "is", "have": "heeft", "answer": "antwoordt"}
_DO = {
    State.FOR: "voor zijn",
    State.AGAINST: "tegen zijn",
    State.ANSWERED: "hebben geantwoord",
    State.ANSWER: "{} antwoorden",
}
_ALONE = {
    **_DO,
    State.FOR: "instemmen",
    State.AGAINST: "bezwaar maken",
    State.NOT_FOR: "iets anders dan voor zijn",
    State.NOT_AGAINST: "iets anders dan tegen zijn",
}
_THAN = {
    Relation.AT_LEAST: "ten minste",
    Relation.MORE_THAN: "meer dan",
    Relation.AT_MOST: "ten hoogste",
    Relation.FEWER_THAN: "minder dan",
}


def _members(clause: Clause, names: MemberNames, *, one: bool = False) -> str:
    label, scope = clause.scope.of_class, clause.scope
    noun = ("leden", "lid")[one]
    if label is not None:
        known = _CLASSES.get(label)
        noun = known[not one] if known else f"{noun} van de klasse “{label}”"
    if scope.concerned:
        return f"{noun} behalve de betrokkenen"
    aside = listed([names(m) for m in sorted(scope.aside)], " en ") if scope.aside else ""
    return f"{noun} behalve {aside}" if aside else noun


def _of(clause: Clause, names: MemberNames) -> str:
    members = _members(clause, names)
    votes = "de uitgebrachte stemmen" + (f" van de {members}" if members != "leden" else "")
    return {
        # the relative clause is closed by a comma before the verb
        Base.ENTITLED: f"alle {members} die mogen meebeslissen,",
        Base.VOTES_CAST: votes,
        Base.PRESENT: f"de aanwezige {members}",
        Base.ANSWERING: f"de {members} die antwoorden,",
    }.get(clause.base or Base.MEMBERS, f"de {members}")


def _of_weight(clause: Clause, names: MemberNames) -> str:
    kind, members = clause.weight or "", _members(clause, names)
    what = _WEIGHTS.get(kind, f"het gewicht “{kind}”")
    if clause.base is Base.VOTES_CAST and kind == "votes":
        return _of(clause, names)
    whose = {
        Base.MEMBERS: f" van alle {members}" if members != "leden" else "",
        Base.ENTITLED: f" van alle {members} die mogen meebeslissen,",
        Base.VOTES_CAST: f" van alle {members} die voor of tegen stemmen,",
        Base.PRESENT: f" van de aanwezige {members}",
        Base.ANSWERING: f" van de {members} die antwoorden,",
    }
    return what + (whose[clause.base] if clause.base else "")


def clause(threshold: Clause, names: MemberNames) -> str:
    """One threshold."""
    words = [f"“{_ANSWERS[s]}”" for s in Stance if s in threshold.answers]
    answers = listed(words, " of ") if words else ""
    members = _members(threshold, names)
    # a share takes a verb in the singular: ten minste de helft moet
    one = threshold.base is not None or threshold.amount == 1
    may = (("moeten", "moet"), ("mogen", "mag"))[threshold.relation.ceiling]
    if alone(threshold):
        every = "elk" if threshold.relation is Relation.EVERY else "geen enkel"
        who = _members(threshold, names, one=True)
        return f"{every} {who} {may[1]} {_ALONE[threshold.state]}".format(answers)
    than = _THAN[threshold.relation]
    if threshold.weight is not None:
        amount = (
            _NUMBERS.share(threshold) if threshold.base else _NUMBERS.whole(int(threshold.amount))
        )
        who = _WHO[threshold.state].format(answers=answers, **_MANY)
        return (
            f"de {members} die {who}, {may[0]} samen {than} {amount} van "
            f"{_of_weight(threshold, names)} vertegenwoordigen"
        )
    if threshold.base is not None:
        amount = f"{than} {_NUMBERS.share(threshold)} van {_of(threshold, names)}"
    else:
        amount = f"{than} {_NUMBERS.whole(int(threshold.amount))}"
    if not by_verb(threshold):
        who = _WHO[threshold.state].format(answers=answers, **_ONE)
        return f"het aantal {members} dat {who}, moet {amount} bedragen"
    if threshold.base is None:
        amount += f" {_members(threshold, names, one=one)}"
    return f"{amount} {may[one]} {_DO[threshold.state]}".format(answers)


def _judgment(question: str, despite: bool) -> str:
    finding = _QUESTIONS.get(question, question)
    if despite:
        return f"de voorzitter stelt, ondanks bezwaren, vast: “{finding}”"
    return f"de voorzitter moet vaststellen: “{finding}”"


GRAMMAR = Grammar(
    clause=clause,
    judgment=_judgment,
    questions=_QUESTIONS,
    gives={
        Stance.SUPPORT: "steun geeft",
        Stance.NO_OBJECTION: "zegt geen bezwaar te hebben",
        Stance.ABSTAIN: "zich onthoudt",
        Stance.RESERVE: "een voorbehoud maakt",
        Stance.AD_REFERENDUM: "ad referendum instemt",
        Stance.OBJECT: "bezwaar maakt",
        Stance.RECUSE: "niet deelneemt",
        Stance.UNDECIDED: "zegt nog geen keuze te hebben gemaakt",
        Stance.UNDECLARED: "zich niet heeft uitgesproken",
        Stance.BLANK: "blanco stemt",
        Stance.INVALID: "ongeldig stemt",
        Stance.ABSENT: "afwezig is",
        Stance.SILENT: "zwijgt",
        Stance.UNREASONED: "bezwaar maakt zonder redenen te geven",
    },
    counts={
        Counts.FOR: "een lid dat {}, telt als voor",
        Counts.AGAINST: "een lid dat {}, telt als tegen",
        Counts.NEITHER: "een lid dat {}, telt voor noch tegen",
        Counts.OUT: "een lid dat {}, telt niet mee",
    },
    agreeing="een lid dat {}, geldt als instemmend",
    houses="leden van één huis tellen één keer; verschillen zij, dan telt het huis als een lid "
    "dat nog geen keuze heeft gemaakt",
    and_=", en ",
    or_=" of ",
    one_of="aan een van deze voorwaarden moet zijn voldaan: {}",
    semicolon="; ",
    practice="Praktijk; geen artikel",
    working=DaysCounted(
        listing="Geteld: {}",
        many="{} dagen, van {} tot en met {}",
        left_out="Niet geteld: {}",
        weekend="{} (weekend)",
        weekends="{} dagen in weekends",
        by="Volgens de kalender {}",
        by_ours="Volgens de kalender van het orgaan",
        untold="Van {} tot en met {} zijn geen feestdagen vastgelegd",
        untold_day="Voor {} zijn geen feestdagen vastgelegd",
        and_=" en ",
        first="1",
    ),
)

"""Rules in French: spec/rules.md §8."""

# ruff: noqa: RUF001, RUF002
# The marks that look like others are those with which the language is written.

from collections.abc import Mapping
from fractions import Fraction

from nemcon.rules.clauses import Base, Clause, Relation, State
from nemcon.rules.stances import Counts, Stance
from nemcon.wording.grammar import DaysCounted, Grammar, MemberNames, Numbers, by_verb, listed

_COLON, _SEMI = "\u00a0:", "\u202f;"
_LEFT, _RIGHT = "«\u00a0", "\u00a0»"
_NUMBERS = Numbers(
    words=("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    shares={
        Fraction(1, 2): "la moitié",
        Fraction(1, 3): "un tiers",
        Fraction(2, 3): "deux tiers",
        Fraction(1, 4): "un quart",
        Fraction(3, 4): "trois quarts",
        Fraction(3, 5): "trois cinquièmes",
        Fraction(4, 5): "quatre cinquièmes",
    },
    group="\u202f",
    point=",",
    percent="{}\u00a0%",
)
_ANSWERS: Mapping[Stance, str] = {
    Stance.SUPPORT: "soutien",
    Stance.NO_OBJECTION: "pas d’objection",
    Stance.ABSTAIN: "abstention",
    Stance.RESERVE: "réserve",
    Stance.AD_REFERENDUM: "accord ad referendum",
    Stance.OBJECT: "objection",
    Stance.RECUSE: "ne prend pas part",
    Stance.UNDECIDED: "indécis",
    Stance.UNDECLARED: "position non déclarée",
    Stance.BLANK: "bulletin blanc",
    Stance.INVALID: "bulletin nul",
    Stance.ABSENT: "absence",
    Stance.SILENT: "silence",
    Stance.UNREASONED: "objection sans raisons",
}
_CLASSES = {
    "permanent": ("membre permanent", "membres permanents"),
    "binding": ("membre au vote contraignant", "membres au vote contraignant"),
    "p": ("membre (P)", "membres (P)"),
}
_WEIGHTS = {"votes": "des voix", "population": "de la population", "shares": "des parts"}
_QUESTIONS = {
    "whoever objects is the member concerned": "qui fait objection est le membre concerné",
    "every Not Ready has had an adequate response": (
        "chaque “Not Ready” a reçu une réponse satisfaisante"
    ),
    "a substantial number support the decision": (
        "un nombre appréciable de membres soutient la décision"
    ),
    "the concerns of the dissenters were considered as far as is possible and reasonable": (
        "les préoccupations des opposants ont été prises en compte autant que possible et"
        " raisonnable"
    ),
}

_WHO = {
    State.FOR: "favorables",
    State.AGAINST: "défavorables",
    State.NOT_FOR: "qui ne sont pas favorables",
    State.NOT_AGAINST: "qui ne sont pas défavorables",
    State.ANSWERED: "qui ont répondu",
    State.ANSWER: "qui répondent {}",
}
_DO = {
    State.FOR: ("être favorables", "être favorable"),
    State.AGAINST: ("être défavorables", "être défavorable"),
    State.ANSWERED: ("avoir répondu", "avoir répondu"),
    State.ANSWER: ("répondre {}", "répondre {}"),
}
_EVERY = {
    State.FOR: "être d’accord",
    State.AGAINST: "faire objection",
    State.NOT_FOR: "être autre que favorables",
    State.NOT_AGAINST: "être autre que défavorables",
    State.ANSWERED: "avoir répondu",
    State.ANSWER: "répondre {}",
}
_NO = {
    **_EVERY,
    State.NOT_FOR: "être autre que favorable",
    State.NOT_AGAINST: "être autre que défavorable",
}
_THAN = {
    Relation.AT_LEAST: "au moins ",
    Relation.MORE_THAN: "plus de ",
    Relation.AT_MOST: "au plus ",
    Relation.FEWER_THAN: "moins de ",
}
_BE_THAN = {
    Relation.AT_LEAST: "d’au moins ",
    Relation.MORE_THAN: "de plus de ",
    Relation.AT_MOST: "d’au plus ",
    Relation.FEWER_THAN: "de moins de ",
}


def _than(words: str, amount: str) -> str:
    """*plus de deux*, *plus d’un*."""
    # before *un* alone of all the numbers: plus de onze
    if words.endswith("de ") and amount.partition(" ")[0] == "un":
        words = words.removesuffix("e ") + "’"
    return words + amount


def _members(clause: Clause, names: MemberNames, *, one: bool = False) -> str:
    label, scope = clause.scope.of_class, clause.scope
    noun, other = (("membres", "autres"), ("membre", "autre"))[one]
    if label is not None:
        known = _CLASSES.get(label)
        noun = known[not one] if known else f"{noun} de la catégorie {_LEFT}{label}{_RIGHT}"
    if scope.concerned:
        return f"{noun} {other} que les intéressés"
    aside = listed([names(m) for m in sorted(scope.aside)], " et ") if scope.aside else ""
    return f"{noun} {other} que {aside}" if aside else noun


def _of(clause: Clause, names: MemberNames) -> str:
    members = _members(clause, names)
    votes = "des suffrages exprimés" + (f" par les {members}" if members != "membres" else "")
    return {
        Base.ENTITLED: f"de tous les {members} appelés à se prononcer",
        Base.VOTES_CAST: votes,
        Base.PRESENT: f"des {members} présents",
        Base.ANSWERING: f"des {members} qui répondent",
    }.get(clause.base or Base.MEMBERS, f"des {members}")


def _of_weight(clause: Clause, names: MemberNames) -> str:
    kind, members = clause.weight or "", _members(clause, names)
    what = _WEIGHTS.get(kind, f"du poids {_LEFT}{kind}{_RIGHT}")
    if clause.base is Base.VOTES_CAST and kind == "votes":
        return _of(clause, names)
    whose = {
        Base.MEMBERS: f" de tous les {members}" if members != "membres" else "",
        Base.ENTITLED: f" de tous les {members} appelés à se prononcer",
        Base.VOTES_CAST: f" de tous les {members} qui votent pour ou contre",
        Base.PRESENT: f" des {members} présents",
        Base.ANSWERING: f" des {members} qui répondent",
    }
    return what + (whose[clause.base] if clause.base else "")


def clause(threshold: Clause, names: MemberNames) -> str:
    """One threshold."""
    words = [f"{_LEFT}{_ANSWERS[s]}{_RIGHT}" for s in Stance if s in threshold.answers]
    answers = listed(words, " ou ") if words else ""
    # below two French takes the singular
    one = threshold.base is None and threshold.amount < 2
    may = (("doivent", "doit"), ("peuvent", "peut"))[threshold.relation.ceiling]
    if threshold.relation is Relation.EVERY:
        return f"tous les {_members(threshold, names)} doivent {_EVERY[threshold.state]}".format(
            answers
        )
    if threshold.relation is Relation.NO:
        who = _members(threshold, names, one=True)
        # *aucun* and *ne* deny by themselves: with *pas* it would say the opposite
        return f"aucun {who} ne doit {_NO[threshold.state]}".format(answers)
    who = f"les {_members(threshold, names)} {_WHO[threshold.state]}".format(answers)
    if threshold.base is not None and threshold.weight is None:
        amount = f"{_NUMBERS.share(threshold)} {_of(threshold, names)}"
    elif threshold.weight is None:
        amount = _NUMBERS.whole(int(threshold.amount))
    else:
        share = (
            _NUMBERS.share(threshold) if threshold.base else _NUMBERS.whole(int(threshold.amount))
        )
        amount = _than(_THAN[threshold.relation], f"{share} {_of_weight(threshold, names)}")
        return f"{who} {may[0]} représenter ensemble {amount}"
    if not by_verb(threshold):
        who = f"le nombre des {who.removeprefix('les ')}"
        return f"{who} doit être {_than(_BE_THAN[threshold.relation], amount)}"
    amount = _than(_THAN[threshold.relation], amount)
    if threshold.base is None:
        amount += f" {_members(threshold, names, one=one)}"
    return f"{amount} {may[one]} {_DO[threshold.state][one]}".format(answers)


def _judgment(question: str, despite: bool) -> str:
    finding = _QUESTIONS.get(question, question)
    if despite:
        return f"la présidence constate, malgré les objections{_COLON} {_LEFT}{finding}{_RIGHT}"
    return f"la présidence doit constater{_COLON} {_LEFT}{finding}{_RIGHT}"


GRAMMAR = Grammar(
    clause=clause,
    judgment=_judgment,
    questions=_QUESTIONS,
    gives={
        Stance.SUPPORT: "apporte son soutien",
        Stance.NO_OBJECTION: "déclare ne pas avoir d’objection",
        Stance.ABSTAIN: "s’abstient",
        Stance.RESERVE: "réserve sa position",
        Stance.AD_REFERENDUM: "donne son accord ad referendum",
        Stance.OBJECT: "fait objection",
        Stance.RECUSE: "ne prend pas part",
        Stance.UNDECIDED: "se dit indécis",
        Stance.UNDECLARED: "ne s’est pas prononcé",
        Stance.BLANK: "vote blanc",
        Stance.INVALID: "remet un bulletin nul",
        Stance.ABSENT: "est absent",
        Stance.SILENT: "garde le silence",
        Stance.UNREASONED: "fait objection sans donner de raisons",
    },
    counts={
        Counts.FOR: "un membre qui {} est compté comme favorable",
        Counts.AGAINST: "un membre qui {} est compté comme défavorable",
        Counts.NEITHER: "un membre qui {} n’est compté ni pour ni contre",
        Counts.OUT: "un membre qui {} n’est pas compté",
    },
    agreeing="un membre qui {} est réputé d’accord",
    houses="les membres d’une même maison comptent une fois\u202f; s’ils divergent, la maison "
    "compte comme indécise",
    and_=", et ",
    or_=" ou ",
    one_of=f"l’une de ces conditions doit être remplie{_COLON} {{}}",
    semicolon=f"{_SEMI} ",
    practice="Pratique\u202f; aucun article",
    working=DaysCounted(
        listing="Jours comptés\u00a0: {}",
        many="{} jours, du {} au {}",
        left_out="Jours non comptés\u00a0: {}",
        weekend="{} (week-end)",
        weekends="{} jours de week-end",
        by="D\u2019après le calendrier {}",
        by_ours="D\u2019après le calendrier de l\u2019instance",
        untold="Aucun jour férié n\u2019est enregistré du {} au {}",
        untold_day="Aucun jour férié n\u2019est enregistré pour le {}",
        and_=" et ",
        first="1er",
    ),
)

"""Rules in German: spec/rules.md §8."""

# ruff: noqa: RUF001
# The marks that look like others are those with which the language is written.

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

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
        *("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"),
        *("elf", "zwölf"),
    ),
    shares={
        Fraction(1, 2): "die Hälfte",
        Fraction(1, 3): "ein Drittel",
        Fraction(2, 3): "zwei Drittel",
        Fraction(1, 4): "ein Viertel",
        Fraction(3, 4): "drei Viertel",
        Fraction(3, 5): "drei Fünftel",
        Fraction(4, 5): "vier Fünftel",
    },
    group=".",
    point=",",
    percent="{}\u00a0%",
)
_ANSWERS: Mapping[Stance, str] = {
    Stance.SUPPORT: "Unterstützung",
    Stance.NO_OBJECTION: "kein Einwand",
    Stance.ABSTAIN: "Enthaltung",
    Stance.RESERVE: "Vorbehalt",
    Stance.AD_REFERENDUM: "Zustimmung ad referendum",
    Stance.OBJECT: "Einwand",
    Stance.RECUSE: "nimmt nicht teil",
    Stance.UNDECIDED: "unentschieden",
    Stance.UNDECLARED: "nicht geäußert",
    Stance.BLANK: "leer",
    Stance.INVALID: "ungültig",
    Stance.ABSENT: "abwesend",
    Stance.SILENT: "schweigt",
    Stance.UNREASONED: "Einwand ohne Begründung",
}


class _Noun(NamedTuple):
    """How members of a class are called, by what stands before them."""

    every: str
    one: str
    many: str
    the: str


_MEMBERS = _Noun("Mitglied", "Mitglied", "Mitglieder", "Mitglieder")
_CLASSES = {
    "permanent": _Noun(
        "ständige Mitglied", "ständiges Mitglied", "ständige Mitglieder", "ständigen Mitglieder"
    ),
    "binding": _Noun(
        *("Mitglied mit bindender Stimme",) * 2, *("Mitglieder mit bindender Stimme",) * 2
    ),
    "p": _Noun("P-Mitglied", "P-Mitglied", "P-Mitglieder", "P-Mitglieder"),
}
_WEIGHTS = {"votes": "der Stimmen", "population": "der Bevölkerung", "shares": "der Anteile"}
_QUESTIONS = {
    "whoever objects is the member concerned": ("wer Einwand erhebt, ist das betroffene Mitglied"),
    "every Not Ready has had an adequate response": (
        "auf jedes ‚Not Ready‘ wurde angemessen geantwortet"
    ),
    "a substantial number support the decision": ("eine erhebliche Zahl unterstützt den Beschluss"),
    "the concerns of the dissenters were considered as far as is possible and reasonable": (
        "die Bedenken derer, die dagegen sind, wurden berücksichtigt, soweit das möglich und "
        "vernünftig ist"
    ),
}
"""The questions of the library's rules."""

_WHO = {
    State.FOR: "dafür sind",
    State.AGAINST: "dagegen sind",
    State.NOT_FOR: "nicht dafür sind",
    State.NOT_AGAINST: "nicht dagegen sind",
    State.ANSWERED: "geantwortet haben",
    State.ANSWER: "mit {} antworten",
}
"""Behind *the members that* and *the number of members that*."""
_DO = {
    State.FOR: "dafür sein",
    State.AGAINST: "dagegen sein",
    State.ANSWERED: "geantwortet haben",
    State.ANSWER: "mit {} antworten",
}
_ALONE = {
    **_DO,
    State.FOR: "zustimmen",
    State.AGAINST: "Einwand erheben",
    State.NOT_FOR: "zu denen zählen, die nicht dafür sind",
    State.NOT_AGAINST: "zu denen zählen, die nicht dagegen sind",
}
_THAN = {
    Relation.AT_LEAST: "mindestens",
    Relation.MORE_THAN: "mehr als",
    Relation.AT_MOST: "höchstens",
    Relation.FEWER_THAN: "weniger als",
}


def _members(clause: Clause, names: MemberNames) -> _Noun:
    label, scope = clause.scope.of_class, clause.scope
    noun = _MEMBERS
    if label is not None:
        noun = _CLASSES.get(label) or _Noun(*(f"{form} der Klasse „{label}“" for form in _MEMBERS))
    if scope.concerned:
        return _Noun(*(f"{form} außer den Betroffenen" for form in noun))
    if not scope.aside:
        return noun
    aside = listed([names(m) for m in sorted(scope.aside)], " und ")
    return _Noun(*(f"{form} außer {aside}" for form in noun))


def _of(clause: Clause, members: _Noun) -> str:
    """What a share is a share of, in the genitive."""
    votes = "der abgegebenen Stimmen" + (f" der {members.the}" if members != _MEMBERS else "")
    return {
        # the relative clause is closed by a comma before the verb
        Base.ENTITLED: f"aller {members.the}, die mitentscheiden dürfen,",
        Base.VOTES_CAST: votes,
        Base.PRESENT: f"der anwesenden {members.the}",
        Base.ANSWERING: f"der {members.the}, die antworten,",
    }.get(clause.base or Base.MEMBERS, f"der {members.the}")


def _of_weight(clause: Clause, members: _Noun) -> str:
    kind = clause.weight or ""
    what = _WEIGHTS.get(kind, f"des Gewichts „{kind}“")
    if clause.base is Base.VOTES_CAST and kind == "votes":
        return _of(clause, members)
    whose = {
        Base.MEMBERS: f" aller {members.the}" if members != _MEMBERS else "",
        Base.ENTITLED: f" aller {members.the}, die mitentscheiden dürfen,",
        Base.VOTES_CAST: f" aller {members.the}, die dafür oder dagegen stimmen,",
        Base.PRESENT: f" der anwesenden {members.the}",
        Base.ANSWERING: f" der {members.the}, die antworten,",
    }
    return what + (whose[clause.base] if clause.base else "")


def _share(threshold: Clause) -> str:
    """``zwei Drittel``; *plus eins* where the one stands alone."""
    share = _NUMBERS.share(threshold)
    # without its noun the one takes an s: plus eins
    return f"{share}s" if threshold.plus == 1 else share


def _single(threshold: Clause) -> bool:
    """Whether its amount takes a verb in the singular: *ein Mitglied*, *die Hälfte*."""
    return threshold.amount == 1 or (not threshold.percent and threshold.amount.numerator == 1)


def clause(threshold: Clause, names: MemberNames) -> str:
    """One threshold."""
    words = [f"„{_ANSWERS[s]}“" for s in Stance if s in threshold.answers]
    answers = listed(words, " oder ") if words else ""
    members = _members(threshold, names)
    must, may = (("müssen", "muss"), ("dürfen", "darf"))[threshold.relation.ceiling]
    if alone(threshold):
        every = threshold.relation is Relation.EVERY
        who = f"jedes {members.every}" if every else f"kein {members.one}"
        return f"{who} {may} {_ALONE[threshold.state]}".format(answers)
    than = _THAN[threshold.relation]
    # *dürfen weniger als* would allow fewer, where the rule asks for it
    fewer = threshold.relation is Relation.FEWER_THAN
    if threshold.weight is not None:
        amount = _share(threshold) if threshold.base else _NUMBERS.whole(int(threshold.amount))
        who = _WHO[threshold.state].format(answers)
        return (
            f"die {members.the}, die {who}, {'müssen' if fewer else must} zusammen {than} {amount} "
            f"{_of_weight(threshold, members)} vertreten"
        )
    if threshold.base is not None:
        amount = f"{than} {_share(threshold)} {_of(threshold, members)}"
    else:
        amount = f"{than} {_NUMBERS.whole(int(threshold.amount))}"
    if not by_verb(threshold):
        who = _WHO[threshold.state].format(answers)
        return (
            f"die Zahl der {members.the}, die {who}, {'muss' if fewer else may} {amount} betragen"
        )
    if threshold.base is None:
        amount += f" {members.one if threshold.amount == 1 else members.many}"
    verb = may if _single(threshold) else must
    return f"{amount} {verb} {_DO[threshold.state]}".format(answers)


def _judgment(question: str, despite: bool) -> str:
    finding = _QUESTIONS.get(question, question)
    if despite:
        return f"der Vorsitz stellt trotz Einwänden fest: „{finding}“"
    return f"der Vorsitz muss feststellen: „{finding}“"


GRAMMAR = Grammar(
    clause=clause,
    judgment=_judgment,
    questions=_QUESTIONS,
    gives={
        Stance.SUPPORT: "zustimmt",
        Stance.NO_OBJECTION: "sich ohne Einwand erklärt",
        Stance.ABSTAIN: "sich enthält",
        Stance.RESERVE: "einen Vorbehalt einlegt",
        Stance.AD_REFERENDUM: "ad referendum zustimmt",
        Stance.OBJECT: "Einwand erhebt",
        Stance.RECUSE: "nicht teilnimmt",
        Stance.UNDECIDED: "sich für unentschieden erklärt",
        Stance.UNDECLARED: "sich nicht geäußert hat",
        Stance.BLANK: "einen leeren Stimmzettel abgibt",
        Stance.INVALID: "einen ungültigen Stimmzettel abgibt",
        Stance.ABSENT: "abwesend ist",
        Stance.SILENT: "schweigt",
        Stance.UNREASONED: "ohne Begründung Einwand erhebt",
    },
    counts={
        Counts.FOR: "ein Mitglied, das {}, wird als dafür gezählt",
        Counts.AGAINST: "ein Mitglied, das {}, wird als dagegen gezählt",
        Counts.NEITHER: "ein Mitglied, das {}, zählt weder dafür noch dagegen",
        Counts.OUT: "ein Mitglied, das {}, zählt nicht mit",
    },
    agreeing="ein Mitglied, das {}, gilt als zustimmend",
    houses="Mitglieder eines Hauses zählen einmal; sind sie uneins, zählt das Haus als "
    "unentschieden",
    and_=", und ",
    or_=" oder ",
    one_of="eine dieser Bedingungen muss erfüllt sein: {}",
    semicolon="; ",
    practice="Praxis; kein Artikel",
    working=DaysCounted(
        listing="Gezählt: {}",
        many="{} Tage, vom {} bis {}",
        left_out="Nicht gezählt: {}",
        weekend="{} (Wochenende)",
        weekends="{} Tage an Wochenenden",
        by="Nach dem Kalender {}",
        by_ours="Nach dem Kalender des Gremiums",
        untold="Vom {} bis {} sind keine Feiertage verzeichnet",
        untold_day="Für den {} sind keine Feiertage verzeichnet",
        and_=" und ",
        first="1.",
        number="{}.",
    ),
)

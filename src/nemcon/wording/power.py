"""What power is left, in sentences: what is assumed, who can stop it, what is settled already.

spec/power.md §7. Page and terminal say the same; the figures stand in a table beside it.
"""

from collections.abc import Iterable, Sequence

from nemcon.rules.power.game import NoGame
from nemcon.rules.power.indices import PowerIndices
from nemcon.rules.power.remaining import RemainingPower
from nemcon.rules.stances import Stance
from nemcon.wording.phrasing import Phrasing
from nemcon.wording.rules import question_in

FEW = 12
"""Up to so many members are named in a sentence; of more their number is told."""
_DIGITS = 15
"""Of a number with more digits these are counted."""


def assumptions(of: RemainingPower, phrasing: Phrasing) -> Iterable[str]:
    """§7.1 What is assumed of those who are left, and of the chair."""
    number = {"num": phrasing.number(len(of.players))}
    yield (
        phrasing.ngettext(
            "%(num)s member says yes or no in the end: yes is support, no is an objection.",
            "%(num)s members say yes or no in the end: yes is support, no is an objection.",
            len(of.players),
        )
        % number
    )
    # before the judgments: it is about each answer, they about the whole
    yield _abstaining(of, phrasing)
    for question in of.granted:
        sentence = phrasing.gettext("What is left to the chair is taken for found: “%(question)s”.")
        yield sentence % {"question": question_in(question, phrasing.lang)}
    yield phrasing.gettext(
        "Penrose, Banzhaf and Coleman take yes and no of each for equally likely, Shapley and "
        "Shubik every order of joining. Who agrees with whom, or might, is not asked."
    )


def _abstaining(of: RemainingPower, phrasing: Phrasing) -> str:
    """§7.2 What abstaining and silence come to under the rule."""
    if len(of.as_no) == 2:
        return phrasing.gettext("To abstain or to be silent comes to the same as no.")
    if of.as_no == (Stance.ABSTAIN,):
        return phrasing.gettext(
            "To abstain comes to the same as no; to be silent does not, and is left out here."
        )
    if of.as_no == (Stance.SILENT,):
        return phrasing.gettext(
            "To be silent comes to the same as no; to abstain does not, and is left out here."
        )
    return phrasing.gettext(
        "To abstain or to be silent is neither yes nor no under this rule, and is left out here."
    )


def findings(of: RemainingPower, phrasing: Phrasing) -> Iterable[str]:
    """§7.3 What follows: what is settled already, who can stop it alone, who decides nothing."""
    if of.why is not None:
        yield no_game(of.why, phrasing)
        return
    # where the others settle it nobody who is left has power: a table would have zeros alone
    if of.decided is not None:
        yield settled(of, phrasing)
        return
    yield _vetoes(of, phrasing)
    if of.powerless:
        sentence = phrasing.ngettext(
            "%(names)s decides nothing: whatever the others say, it comes to the same with it and "
            "without it.",
            "%(names)s decide nothing: whatever the others say, it comes to the same with each of "
            "them and without it.",
            len(of.powerless),
        )
        yield sentence % {"names": _who(of.powerless, phrasing)}
    yield from _smallest(of, phrasing)


def no_game(why: NoGame, phrasing: Phrasing) -> str:
    """§7.4 Why no power is told."""
    match why:
        case NoGame.UNNAMED:
            return phrasing.gettext(
                "Not all of its members and of what they say are on record by name, so that their "
                "power cannot be told."
            )
        case NoGame.UNWEIGHED:
            return phrasing.gettext(
                "The rule asks for weights that are not on record of all members, so that their "
                "power cannot be told."
            )
        case NoGame.NOT_MONOTONE:
            return phrasing.gettext(
                "Under this rule a yes can undo what a no would let pass, and these measures of "
                "power do not apply."
            )
        case _:
            return phrasing.gettext(
                "To count the coalitions of so many members with such weights is more work than is "
                "done here."
            )


def settled(of: RemainingPower, phrasing: Phrasing) -> str:
    """What the others say settles it, whatever those who are left say."""
    if not of.players:
        return (
            phrasing.gettext("All have said, and it carries.")
            if of.decided
            else phrasing.gettext("All have said, and it does not carry.")
        )
    if of.decided:
        return phrasing.gettext("It carries, whatever those who are left say.")
    return phrasing.gettext(
        "It does not carry, whatever those who are left say, while what the others said stands."
    )


def acting(of: PowerIndices, share: str, phrasing: Phrasing) -> str:
    """§4.1 How many coalitions win, and which *share* of all that is."""
    sentence = phrasing.gettext(
        "Coalitions that carry it: %(winning)s of %(every)s, so that together they can act in "
        "%(share)s of cases (Coleman)."
    )
    return sentence % {
        "winning": amount(of.winning, phrasing),
        "every": amount(of.coalitions, phrasing),
        "share": share,
    }


def not_asked(why: str, phrasing: Phrasing) -> str:
    """§6.2 Why nothing is told of what is left."""
    match why:
        case "decided":
            return phrasing.gettext("It was decided.")
        case "silent":
            return phrasing.gettext(
                "It is under silence: who may break it can stop it, and nobody need agree."
            )
        case "withheld":
            return phrasing.gettext("What members say is not to be read.")
        case "unruled":
            return phrasing.gettext("No rule is in force on that day.")
        case _:
            return phrasing.gettext("Nobody is in front alone at that time.")


def _vetoes(of: RemainingPower, phrasing: Phrasing) -> str:
    if not of.vetoes:
        return phrasing.gettext("None of them can stop it alone.")
    if len(of.vetoes) == len(of.players) > 1:
        return phrasing.gettext("Each of them can stop it alone.")
    sentence = phrasing.ngettext(
        "%(names)s can stop it alone.",
        "Each of these can stop it alone: %(names)s.",
        len(of.vetoes),
    )
    return sentence % {"names": _who(of.vetoes, phrasing)}


def _smallest(of: RemainingPower, phrasing: Phrasing) -> Iterable[str]:
    """How many smallest coalitions there are."""
    if (number := of.winning.number) is not None:
        sentence = phrasing.ngettext(
            "%(num)s smallest coalition of them carries it.",
            "%(num)s smallest coalitions of them carry it.",
            _plural(number),
        )
        yield sentence % {"num": amount(number, phrasing)}
    if (number := of.blocking.number) is not None:
        sentence = phrasing.ngettext(
            "%(num)s smallest coalition of them stops it.",
            "%(num)s smallest coalitions of them stop it.",
            _plural(number),
        )
        yield sentence % {"num": amount(number, phrasing)}


def _plural(number: int) -> int:
    # the plural forms of a catalogue are reckoned in 32 bits
    return min(number, 10**9)


def amount(number: int, phrasing: Phrasing) -> str:
    """A number; of one that is very large how many digits it has."""
    # of the coalitions of 190 members nobody reads more than how large their number is
    digits = len(str(number))
    if digits <= _DIGITS:
        return phrasing.number(number)
    return phrasing.gettext("a number of %(num)s digits") % {"num": phrasing.number(digits)}


def _who(members: Sequence[str], phrasing: Phrasing) -> str:
    if len(members) <= FEW:
        return phrasing.members(members)
    number = {"num": phrasing.number(len(members))}
    return phrasing.ngettext("%(num)s member", "%(num)s members", len(members)) % number

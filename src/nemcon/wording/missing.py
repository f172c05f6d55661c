"""Whose agreement is missing, in sentences: whoever objects by name and first.

spec/answers.md §7.3. Which members those are, and what would be enough, is judged by `proceedings`
(`proceedings.outcomes.shortfall`); here it is only told.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Protocol

from nemcon.core.facts import dataclass
from nemcon.core.texts import Text
from nemcon.rules.clauses import Judgment
from nemcon.rules.needed import Needed
from nemcon.rules.stances import Stance
from nemcon.wording.phrasing import Phrasing
from nemcon.wording.proxies import under
from nemcon.wording.rules import question_in

OPPOSED = 12
"""Up to so many that object, reserve their position or are still to confirm are named; of more
their number is told."""
FEW = 4
"""Up to so many that are undecided, or said nothing that counts, are named; of more their number
is told."""


class Lack(Protocol):
    """Members whose agreement is missing, by what they say (`nemcon.proceedings.missing`)."""

    @property
    def others(self) -> Mapping[str, Stance]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """What a rule still needs for a candidacy or text: whose agreement is missing (*lack*) of
    *base* members, and who is only *reported* to say what it says; *needed* are those that would be
    enough. *each*: it wants every one that is missing, who all said nothing (*only_unsaid*), and
    *besides* so many of the others.

    *unspoken*: no position is on record. *silence_is_enough*: it asks only that nobody objects;
    *of_votes_cast*: fewer may do, by what the others do. *depends_on*: of whom it is not known
    whether they count."""

    lack: Lack
    base: int
    reported: Collection[str]
    needed: Needed
    each: bool
    only_unsaid: bool
    besides: int
    unspoken: bool
    decided: bool
    adopted: bool
    silence_is_enough: bool
    of_votes_cast: bool
    depends_on: Collection[str]


def missing(
    of: Shortfall, phrasing: Phrasing, *, by_name: bool = False, few: int = FEW
) -> list[str]:
    """Who is missing (up to *few* by name), and who of them would be enough. *by_name*: a count
    says of more that they agree than are known by name."""
    if of.unspoken:
        return _of_the_unspoken(of, phrasing)
    parts = list(statements(of.lack, phrasing, of.reported, by_name=by_name, few=few))
    if of.depends_on and not of.decided:
        sentence = phrasing.ngettext(
            "what is enough depends on whether %(names)s counts",
            "what is enough depends on whether %(names)s count",
            len(of.depends_on),
        )
        return [*parts, sentence % {"names": phrasing.members(of.depends_on)}]
    return parts if of.adopted else [*parts, *enough(of, phrasing)]


def unspoken(phrasing: Phrasing) -> str:
    """That nobody's position is known."""
    return phrasing.gettext("no position of a member is on record")


def _of_the_unspoken(of: Shortfall, phrasing: Phrasing) -> list[str]:
    if of.silence_is_enough:
        return [phrasing.gettext("silence is enough when it is put")]
    # of the votes cast fewer may do: a number would be more than the rule asks
    if not of.needed.count or of.of_votes_cast:
        return []
    sentence = phrasing.ngettext(
        "%(num)s of %(size)s member would be enough",
        "%(num)s of %(size)s members would be enough",
        of.base,
    )
    return [sentence % {"num": phrasing.number(of.needed.count), "size": phrasing.number(of.base)}]


def statements(
    lack: Lack,
    phrasing: Phrasing,
    reported: Collection[str] = (),
    *,
    by_name: bool = False,
    few: int = FEW,
) -> Iterable[str]:
    """*Hungary objects*, *Romania and Slovenia reserve their position*, *18 have not said*; what
    all of some are only *reported* to say is told so."""
    for name in ("objects", "reserves"):
        if members := getattr(lack, name):
            sentence = statement(name, members, phrasing, few)
            by_report = reported and {*members} <= {*reported}
            report = phrasing.gettext("%(told)s, by report")
            yield report % {"told": sentence} if by_report else sentence
    # each stance once, in the order in which members have them
    for stance in dict.fromkeys(lack.others.values()):
        members = [m for m, says in lack.others.items() if says is stance]
        yield phrasing.gettext("%(names)s: %(says)s") % {
            "names": phrasing.members(members),
            "says": phrasing.label("stance", stance),
        }
    for name in ("ad_referendum", "undecided", "uncounted", "perhaps", "has_not_said", "otherwise"):
        if members := getattr(lack, name):
            # some of them are in the count that says of more that they agree
            wordless = by_name and name == "has_not_said"
            yield statement("wordless" if wordless else name, members, phrasing, few)


def statement(name: str, members: Collection[str], phrasing: Phrasing, few: int = FEW) -> str:
    """What members say whose agreement is missing: the *name* is a field of what is lacking."""
    most = OPPOSED if name in {"objects", "reserves", "ad_referendum"} else few
    who = phrasing.members(members) if len(members) <= most else phrasing.number(len(members))
    return _SAYS[name](phrasing, len(members)) % {"names": who}


_SAYS: Mapping[str, Callable[[Phrasing, int], str]] = {
    "objects": lambda phrasing, n: phrasing.ngettext("%(names)s objects", "%(names)s object", n),
    "reserves": lambda phrasing, n: phrasing.ngettext(
        "%(names)s reserves its position", "%(names)s reserve their position", n
    ),
    "ad_referendum": lambda phrasing, n: phrasing.ngettext(
        "%(names)s has agreed ad referendum and is still to confirm",
        "%(names)s have agreed ad referendum and are still to confirm",
        n,
    ),
    "undecided": lambda phrasing, n: phrasing.ngettext(
        "%(names)s is undecided", "%(names)s are undecided", n
    ),
    "uncounted": lambda phrasing, n: phrasing.ngettext(
        "%(names)s has answered, which does not count",
        "%(names)s have answered, which does not count",
        n,
    ),
    "perhaps": lambda phrasing, n: phrasing.ngettext(
        "%(names)s may have answered already", "%(names)s may have answered already", n
    ),
    "has_not_said": lambda phrasing, n: phrasing.ngettext(
        "%(names)s has not said", "%(names)s have not said", n
    ),
    "wordless": lambda phrasing, n: phrasing.ngettext(
        "%(names)s has no word of its own on record",
        "%(names)s have no word of their own on record",
        n,
    ),
    "otherwise": lambda phrasing, n: phrasing.ngettext(
        "%(names)s may already have answered differently",
        "%(names)s may already have answered differently",
        n,
    ),
}
"""What members say whose agreement is missing, of one and of several."""


def enough(of: Shortfall, phrasing: Phrasing) -> list[str]:
    """Which of those who may still agree would be enough, or would have been, where it takes some
    of several."""
    quiet = of.silence_is_enough and not of.decided
    if of.besides and not of.decided:
        if quiet:
            return [phrasing.gettext("from the others silence is enough")]
        return [beside_them(of.besides, phrasing)]
    # beside an objection nobody's silence helps
    if quiet and of.each and of.only_unsaid:
        return [phrasing.gettext("silence is enough when it is put")]
    if of.each or not of.needed.count:
        return []
    if quiet:
        return [phrasing.gettext("silence is enough when it is put")]
    names = {"names": _any(of.needed, phrasing)}
    if of.decided:
        return [phrasing.gettext("would have been enough: %(names)s") % names]
    if _many(of.needed):
        sentence = phrasing.ngettext(
            "at least %(num)s more is needed",
            "at least %(num)s more are needed",
            of.needed.count,
        )
        return [sentence % {"num": phrasing.number(of.needed.count)}]
    if of.of_votes_cast:
        return [phrasing.gettext("would be enough, whatever the others do: %(names)s") % names]
    return [phrasing.gettext("would be enough: %(names)s") % names]


def beside_them(more: int, phrasing: Phrasing) -> str:
    """How many must agree beside those that are missing one and all."""
    return phrasing.ngettext(
        "with %(num)s of the others it would be enough",
        "with %(num)s of the others it would be enough",
        more,
    ) % {"num": phrasing.number(more)}


def _many(needed: Needed) -> bool:
    """Whether they are too many to be named, and no number of whichever will do."""
    return bool(needed.sets) and not needed.any_of and (needed.count or 0) > FEW


def _any(needed: Needed, phrasing: Phrasing) -> str:
    """*Cedar*, *any 2 of Alder, Birch and Cedar*, *Alder or Birch*, *3 more*."""
    count = needed.count or 0
    number = {"num": phrasing.number(count)}
    if needed.any_of and len(needed.any_of) == count:
        return phrasing.members(needed.any_of)
    if needed.any_of:
        names = phrasing.members(needed.any_of)
        if len(needed.any_of) > FEW:
            many = {"num": phrasing.number(len(needed.any_of))}
            names = (
                phrasing.ngettext("%(num)s member", "%(num)s members", len(needed.any_of)) % many
            )
        return phrasing.gettext("any %(num)s of %(names)s") % {**number, "names": names}
    # of sets too large to be named the smallest is all that is certain
    if _many(needed):
        return phrasing.ngettext("%(num)s more at least", "%(num)s more at least", count) % number
    if needed.sets:
        either = phrasing.gettext(" or ").join(phrasing.members(one) for one in needed.sets[:FEW])
        if len(needed.sets) <= FEW and needed.complete:
            return either
        return phrasing.gettext("for instance %(names)s") % {"names": either}
    return phrasing.ngettext("%(num)s more", "%(num)s more", count) % number


def of_the_chair(judgment: Judgment, clause: Text | str | None, phrasing: Phrasing) -> str:
    """What the chair may still find, and under which clause."""
    may = phrasing.gettext("The chair is still to find: “%(question)s”%(clause)s.")
    if judgment.despite:
        may = phrasing.gettext(
            "The chair may still find, in spite of dissent: “%(question)s”%(clause)s."
        )
    return may % {
        "question": question_in(judgment.question, phrasing.lang),
        "clause": under(clause, phrasing),
    }

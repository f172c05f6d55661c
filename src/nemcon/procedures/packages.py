"""Packages: several parts put as one, or taken singly while positions are tied to other parts
passing too.

Follows spec/procedure.md §4. Put as one, there is one decision, and a member's word on it is the
most cautious of its words on the parts: an objection to a part stops all. Taken singly, what passes
is the largest set of parts that pass together: start from all, drop what is not carried, then what
has lost a support that was tied to the dropped, until nothing changes. Which rule carries a part is
the caller's: `singly` asks it, and only says whose support is gone.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.rules.stances import CAUTION, Stance

Carried = Callable[[str, frozenset[str]], bool]
"""Whether a part is carried when these members' support for it is withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """§4.3 *member* supports *part* only if all parts in *needs* pass too."""

    member: str
    part: str
    needs: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOne:
    """§4.2 Every member's position on the whole, and the parts *because* of which it is so."""

    positions: Mapping[str, Stance]
    because: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A part that does not pass: by itself, or because of *ties* whose *lost* parts were dropped
    before it.

    *turn* counts from 1: what fell in a later turn fell because of what fell earlier.
    """

    part: str
    because: Literal["not_carried", "tie"]
    turn: int
    ties: tuple[Tie, ...] = ()
    lost: frozenset[str] = frozenset()

    def __str__(self) -> str:
        if self.because == "not_carried":
            return f"{self.part} is not carried."
        members = ", ".join(dict.fromkeys(tie.member for tie in self.ties))
        lost = ", ".join(sorted(self.lost))
        return f"{self.part} falls with {lost}, to which the support of {members} was tied."


@dataclass(frozen=True, slots=True, kw_only=True)
class Singly:
    """§4.4 The parts that pass together, sorted, and the others in the order in which they fell,
    with reasons.
    """

    passes: tuple[str, ...]
    dropped: tuple[Dropped, ...] = ()


def as_one(positions: Mapping[str, Mapping[str, Stance]], members: Iterable[str] = ()) -> AsOne:
    """§4.2 One position a member, from *positions* by part and member.

    *members* are those entitled, besides whoever is named; who said nothing on a part is undeclared
    on it, and so on the whole unless something worse was said elsewhere. `Malformed` without parts.
    """
    _need_parts(positions)
    everyone = sorted({*members, *(member for part in positions.values() for member in part)})
    whole: dict[str, Stance] = {}
    because: dict[str, tuple[str, ...]] = {}
    for member in everyone:
        stances = {
            part: stance_by_member.get(member, Stance.UNDECLARED)
            for part, stance_by_member in positions.items()
        }
        # the most cautious: as one a member that is against a part is against the whole (§4.2)
        whole[member] = min(stances.values(), key=CAUTION.index)
        because[member] = tuple(
            sorted(part for part, word in stances.items() if word is whole[member])
        )
    return AsOne(positions=whole, because=because)


def singly(parts: Iterable[str], ties: Iterable[Tie], carried: Carried) -> Singly:
    """§4.4 The largest set of *parts* that pass together.

    *carried* must not prefer that more support be withdrawn; the order of parts and ties then
    changes nothing. `Malformed` without parts, when one is given twice, or when a tie names
    another.
    """
    names = tuple(parts)
    _need_parts(names)
    # sorted, as the order of the parts is to change nothing (§4.4), the findings neither
    standing = sorted(set(names))
    tied = sorted(ties, key=lambda tie: (tie.part, tie.member, sorted(tie.needs)))
    if len(standing) < len(names):
        raise Malformed(
            "A part of the package is given twice.", mend="Give each part once.", path="parts"
        )
    for tie in tied:
        strangers = sorted({tie.part, *tie.needs} - set(standing))
        if strangers:
            raise Malformed(
                f"{tie.member} ties {tie.part} to {', '.join(strangers)}: not in the package.",
                mend="Tie it to parts of the package.",
                path="ties",
            )
    dropped: list[Dropped] = []
    # all that fall in a turn fall together: one by one, which is dropped first would decide what it
    # was tied to
    while fallen := _fall(standing, tied, carried, turn=dropped[-1].turn + 1 if dropped else 1):
        dropped += fallen
        gone = {each.part for each in fallen}
        standing = [part for part in standing if part not in gone]
    return Singly(passes=tuple(standing), dropped=tuple(dropped))


def _need_parts(parts: Iterable[str]) -> None:
    if not tuple(parts):
        raise Malformed("A package needs at least one part.", mend="Name its parts.", path="parts")


def _fall(standing: list[str], ties: list[Tie], carried: Carried, *, turn: int) -> list[Dropped]:
    """The parts that do not pass while just these stand."""
    stand = frozenset(standing)
    fallen: list[Dropped] = []
    for part in standing:
        broken = tuple(tie for tie in ties if tie.part == part and tie.needs - stand)
        if carried(part, frozenset(tie.member for tie in broken)):
            continue
        if broken:  # by itself it would have fallen in the first turn, when no tie was broken
            lost = frozenset().union(*(tie.needs - stand for tie in broken))
            fallen.append(Dropped(part=part, because="tie", turn=turn, ties=broken, lost=lost))
        else:
            fallen.append(Dropped(part=part, because="not_carried", turn=turn))
    return fallen

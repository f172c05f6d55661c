"""Which claim about a member's position holds, since when, and what contradicts it.

spec/standing.md §3. The latest effective claim holds, whatever its basis; on one day a direct
statement beats a count. An exact count whose exceptions are all named implies the counted answer by
every other member entitled that day, over any earlier position; the exceptions change no stance.
Every contradiction is a dispute: two direct voices of one member on one day that differ, a direct
voice against a count of that day, a member that a count names as outside although it had agreed. A
reading decides a dispute; without one, of two direct voices the more cautious is presumed, never
the more agreeing. What somebody else says for a member gives way to its own word of that day, and
undoes no earlier one that differs (§3.11, §3.12).

Claims in, one `HeldClaim` for each member out: the caller folds the record and says who was
entitled.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from nemcon.core.facts import dataclass
from nemcon.rules.stances import CAUTION, Stance

BASES = ("implied", "reported", "public", "official")
"""From the weakest evidence to the strongest."""

_RANK = {basis: rank for rank, basis in enumerate(BASES)}
_CAUTION = {stance: rank for rank, stance in enumerate(CAUTION)}


class PositionClaim(NamedTuple):
    """One claim about one member. It holds from *since*; *end* is the last instant of the day it is
    dated to.

    A claim dated to the second has end = since, so that two of one day have an order. (A tuple, not
    a dataclass: a matter of a thousand members has thousands of them, and every question builds
    them anew.)
    """

    entry: str
    member: str
    stance: Stance
    basis: str
    since: int
    end: int
    group: Literal["", "too", "for it", "mandated"] = ""
    """Where it was said for a group: by the member itself too, or by another for it."""

    @property
    def direct(self) -> bool:
        return self.basis != "implied"

    @property
    def voice(self) -> int:
        """Whose word it is: its own, another's for it, or a count's."""
        return 0 if self.basis == "implied" else 1 if self.group in {"for it", "mandated"} else 2


class Exclusion(NamedTuple):
    """A count names *member* as not among those who gave *answer*, on the day that ends at
    *end*."""

    entry: str
    member: str
    answer: Stance
    end: int


class HeldClaim(NamedTuple):
    """What a member is taken to say: the claim that holds, the first of its unbroken run, the
    strongest basis."""

    claim: PositionClaim
    first: PositionClaim
    basis: str
    entries: tuple[str, ...]

    @property
    def stance(self) -> Stance:
        return self.claim.stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Entries that disagree about a member; *follows* where something decides it: an editor's
    *reading*, or that one of two of a day is the more direct word (§3.2, §3.11)."""

    member: str
    entries: tuple[str, ...]
    follows: str | None = None
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class ReadingOf:
    """An editor's reading: of these entries, follow that one."""

    entry: str
    of: tuple[str, ...]
    follows: str


def hold(
    claims: Sequence[PositionClaim],
    exceptions: Sequence[Exclusion] = (),
    readings: Sequence[ReadingOf] = (),
) -> tuple[dict[str, HeldClaim], list[Dispute]]:
    """Fold claims and readings into what each member is taken to say, and the disputes found on the
    way.

    *claims* come in their `order`; one that says nothing (``undeclared``) lifts what was said.
    """
    disputes: list[Dispute] = []
    ordered = claims
    if readings:
        ordered, disputes = _follow(claims, readings)
    positions: dict[str, HeldClaim] = {}
    for claim in ordered:
        before = positions.get(claim.member)
        if claim.stance is Stance.UNDECLARED:  # it lifts what it said
            positions.pop(claim.member, None)
        elif before is None:
            positions[claim.member] = HeldClaim(claim, claim, claim.basis, (claim.entry,))
        elif claim.stance is before.claim.stance:
            positions[claim.member] = _confirmed(before, claim)
        elif _confirms(before.claim, claim):
            positions[claim.member] = HeldClaim(claim, claim, claim.basis, (claim.entry,))
        elif _undoes(before.claim, claim) and _alike(before.stance, claim.stance):
            continue  # it says the same in other words, and its own stay
        elif _same_day_clash(before.claim, claim) or _undoes(before.claim, claim):
            alike = _alike(before.stance, claim.stance)
            if not (alike and before.claim.voice == 1 and claim.voice == 2):
                entries = (before.claim.entry, claim.entry)
                more = claim.entry if claim.voice > before.claim.voice else None
                disputes.append(Dispute(member=claim.member, entries=entries, follows=more))
            presumed = _CAUTION[claim.stance] < _CAUTION[before.claim.stance]
            if presumed or not before.claim.direct or claim.voice > before.claim.voice:
                positions[claim.member] = HeldClaim(claim, claim, claim.basis, (claim.entry,))
        else:
            positions[claim.member] = HeldClaim(claim, claim, claim.basis, (claim.entry,))
    if exceptions:
        disputes += _named_outside(ordered, exceptions)
    return positions, [decided(dispute, readings) for dispute in disputes]


def decided(dispute: Dispute, readings: Sequence[ReadingOf]) -> Dispute:
    """The dispute with the latest reading that sets one of its entries aside, if there is one."""
    if dispute.reading is not None:
        return dispute
    for reading in reversed(readings):
        if any(entry in reading.of and entry != reading.follows for entry in dispute.entries):
            return replace(dispute, follows=reading.follows, reading=reading.entry)
    return dispute


def order(claim: PositionClaim) -> tuple[int, int]:
    """A count comes before what is said for a member on its day, and that before its own word: both
    are always dated to a whole day."""
    return (claim.since, claim.voice)


def _confirmed(before: HeldClaim, claim: PositionClaim) -> HeldClaim:
    """The same stance again: the run goes on, and the strongest evidence counts."""
    stronger = _RANK[claim.basis] > _RANK[before.basis]
    said_that_day = claim.voice > before.first.voice and claim.since <= before.first.end
    own = claim.voice - before.claim.voice if before.claim.direct else 0
    return HeldClaim(
        claim if own > 0 or (stronger and not own) else before.claim,
        claim if said_that_day else before.first,
        claim.basis if stronger else before.basis,
        (*before.entries, claim.entry),
    )


def _confirms(first: PositionClaim, second: PositionClaim) -> bool:
    """Whether it is agreed, later of the same day as written, to what was agreed ad referendum."""
    agreed = second.stance in {Stance.SUPPORT, Stance.NO_OBJECTION}
    return first.stance is Stance.AD_REFERENDUM and agreed and first.direct and second.voice == 2


_AGREE = frozenset({Stance.SUPPORT, Stance.NO_OBJECTION})


def _undoes(first: PositionClaim, second: PositionClaim) -> bool:
    """Whether another's word, without a mandate, would undo the member's own."""
    return second.group == "for it" and first.voice == 2


def _alike(one: Stance, other: Stance) -> bool:
    """Whether two answers are of one sense."""
    return one is other or {one, other} == _AGREE


def _same_day_clash(first: PositionClaim, second: PositionClaim) -> bool:
    """Whether two differing claims are of one day and nothing says which came later. Of two said to
    the body itself in one second the order of the record does."""
    if first.basis == second.basis == "official" and first.end == second.since == second.end:
        return first.since < first.end  # dated to its day, the first may have come after it
    return second.since <= first.end


def _follow(
    claims: Sequence[PositionClaim], readings: Sequence[ReadingOf]
) -> tuple[list[PositionClaim], list[Dispute]]:
    """Leave out what a reading does not follow, for the members it is about: those who speak in it
    directly."""
    present = {claim.entry for claim in claims}
    dropped: set[tuple[str, str]] = set()
    disputes: list[Dispute] = []
    for reading in readings:
        if reading.follows not in present:
            continue
        weighed = [c for c in claims if c.direct and c.entry in reading.of]
        about = {c.member for c in weighed if not c.group}
        about |= {c.member for c in weighed if c.group and _weighs(c.member, weighed)}
        for member in sorted(about):
            dropped |= {(entry, member) for entry in reading.of if entry != reading.follows}
            entries = tuple(e for e in reading.of if e in present)
            if len(entries) > 1:
                disputes.append(
                    Dispute(
                        member=member,
                        entries=entries,
                        follows=reading.follows,
                        reading=reading.entry,
                    )
                )
    return [c for c in claims if (c.entry, c.member) not in dropped], disputes


def _weighs(member: str, weighed: Sequence[PositionClaim]) -> bool:
    """Whether a reading weighs more than one word on a member: for the others of a group an entry
    that is set aside still holds."""
    return len({c.entry for c in weighed if c.member == member}) > 1


def _named_outside(
    claims: Sequence[PositionClaim], exceptions: Sequence[Exclusion]
) -> list[Dispute]:
    """Counts that name as outside a member whose last direct claim up to that day gives the counted
    answer."""
    members = {e.member for e in exceptions}
    by_member: dict[str, list[PositionClaim]] = {member: [] for member in members}
    for claim in claims:
        if claim.member in members and claim.direct:
            by_member[claim.member].append(claim)
    disputes = []
    for exception in exceptions:
        last = None
        for claim in by_member[exception.member]:
            if claim.since <= exception.end:
                last = claim
        if last is not None and last.stance is exception.answer:
            disputes.append(Dispute(member=exception.member, entries=(exception.entry, last.entry)))
    return disputes

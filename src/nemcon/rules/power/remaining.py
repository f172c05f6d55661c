"""What power is left under a rule: with what was said already standing, or before anybody spoke.

spec/power.md §2 and §6. Brings together the game, its indices and its smallest coalitions. Where
nothing can be told, it says why; where the rest decide nothing any more, it says that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from nemcon.core.facts import dataclass
from nemcon.rules.houses import gathered, voices
from nemcon.rules.power.counts import ENOUGH, coalition_counts
from nemcon.rules.power.game import NO, NoGame, game_of
from nemcon.rules.power.indices import PlayerPower, PowerIndices, indices
from nemcon.rules.power.minimal import MinimalCoalitions, minimal
from nemcon.rules.rule import Rule
from nemcon.rules.stances import FREE, Stance
from nemcon.rules.tally import Tally

_NONE = MinimalCoalitions(number=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemainingPower:
    """The power that is left to the *players*, once these *positions* stand.

    *why* nothing can be told, else None; *decided*: what the others say makes it carry (True) or
    fail (False) already, whatever the players say. *granted*: judgments that are taken for made.
    *as_no*: what comes to the same as an objection, of abstaining and silence. *houses*: the
    members for whom a player speaks with it (rules §9).
    """

    players: tuple[str, ...]
    positions: Mapping[str, Stance]
    houses: Mapping[str, tuple[str, ...]]
    why: NoGame | None = None
    decided: bool | None = None
    indices: PowerIndices | None = None
    winning: MinimalCoalitions = _NONE
    blocking: MinimalCoalitions = _NONE
    granted: tuple[str, ...] = ()
    as_no: tuple[Stance, ...] = ()

    @property
    def powers(self) -> Mapping[str, PlayerPower]:
        """What each player has."""
        if self.indices is None:
            return {}
        return dict(zip(self.players, self.indices.players, strict=True))

    @property
    def vetoes(self) -> tuple[str, ...]:
        """The players without whom nothing carries."""
        return tuple(m for m, power in self.powers.items() if power.veto)

    @property
    def powerless(self) -> tuple[str, ...]:
        """The players who are never decisive."""
        return tuple(m for m, power in self.powers.items() if not power.decisive)

    def equals(self) -> list[tuple[tuple[str, ...], PlayerPower]]:
        """Those who have the same power, with it: those of most first."""
        groups: dict[PlayerPower, list[str]] = {}
        for member, power in self.powers.items():
            groups.setdefault(power, []).append(member)
        order = sorted(groups.items(), key=lambda pair: -pair[0].decisive)
        return [(tuple(members), power) for power, members in order]

    def members_of(self, coalition: Sequence[int]) -> tuple[str, ...]:
        """A coalition by its members; a house is its voice."""
        return tuple(self.players[place] for place in coalition)

    def speaking(self, voices: Iterable[str]) -> list[str]:
        """The members of whom these are the voices."""
        return [member for voice in voices for member in self.houses.get(voice, (voice,))]


def remaining(
    rule: Rule, tally: Tally, rulings: Mapping[str, bool] | None = None, most: int = ENOUGH
) -> RemainingPower:
    """The power left to those who are free in *tally*; of an open tally without positions, that of
    all before anybody spoke. *most* bounds the work."""
    houses: dict[str, tuple[str, ...]] = {}
    if rule.houses and tally.electorate.houses:
        houses = {house.by: house.members for house in voices(tally, rule.table).values()}
        tally = gathered(tally, rule.table)
    members = tally.electorate.members
    answers = {m: tally.positions.get(m, tally.default) for m in members}
    positions = {m: stance for m, stance in answers.items() if stance not in FREE}
    players = tuple(m for m in members if m not in positions)
    bound = rule.bind(tally.electorate)
    counts_alone = tally.counts is not None or tally.by_class or tally.by_weight
    game = NoGame.UNNAMED if counts_alone else game_of(bound, positions, rulings)
    granted = tuple(
        q for q in rule.judgments if q not in (rulings or {}) and q not in bound.despite
    )
    as_no = tuple(
        stance
        for stance in (Stance.ABSTAIN, Stance.SILENT)
        if all(line.plain[stance] == line.plain[NO] for line in bound.lines)
    )
    result = RemainingPower(
        players=players, positions=positions, granted=granted, as_no=as_no, houses=houses
    )
    if isinstance(game, NoGame):
        return replace(result, why=game)
    if game.decided is not None:
        return replace(result, decided=game.decided)
    counts = coalition_counts(game, most)
    if counts is None:
        return replace(result, why=NoGame.TOO_LARGE)
    return replace(
        result,
        indices=indices(counts),
        winning=minimal(game, most),
        blocking=minimal(game.dual(), most),
    )

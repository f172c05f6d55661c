"""What power is left in a matter, as JSON: spec/power.md §8. Described by
src/nemcon/schemas/power.schema.json."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from nemcon.answers.elements import Json, wordings
from nemcon.proceedings.power import MatterPower
from nemcon.proceedings.query import Query
from nemcon.proceedings.standing import Standing
from nemcon.rules.power.indices import PlayerPower, decimal
from nemcon.rules.power.minimal import MinimalCoalitions
from nemcon.rules.power.remaining import RemainingPower
from nemcon.wording.rules import said_in_all

PLACES = 6
"""Decimals of a share; the whole numbers beside it are exact."""


def power_json(power: MatterPower, now: Standing, query: Query) -> Json:
    """The answer of `nemcon power`."""
    return {
        "matter": now.matter,
        "title": wordings(now.case.content.title),
        **query.times(now.zone, now.changes_at),
        "rule": {"sentence": str(power.rule), "says": said_in_all(power.rule)},
        "of": power.on,
        "before": remaining_json(power.before),
        "left": remaining_json(power.remaining) if power.remaining is not None else None,
        "decided": power.decided,
        "silent": power.silent,
        "unruled": power.unruled,
        "withheld": power.withheld,
        "unsure": list(power.unsure),
    }


def remaining_json(of: RemainingPower) -> Json:
    """The power that is left once what was said stands."""
    indices = of.indices
    return {
        "why_not": of.why.value if of.why is not None else None,
        "settled": {True: "carried", False: "lost", None: None}[of.decided],
        "said": {member: stance.value for member, stance in of.positions.items()},
        "as_no": [stance.value for stance in of.as_no],
        "granted": list(of.granted),
        "houses": {voice: list(members) for voice, members in of.houses.items()},
        # programs read numbers of 53 bits, and these have more
        "coalitions": str(indices.coalitions) if indices else None,
        "winning": str(indices.winning) if indices else None,
        "orders": str(indices.orders) if indices else None,
        "act": decimal(indices.act, PLACES) if indices else None,
        "vetoes": list(of.vetoes),
        "minimal_winning": _coalitions(of, of.winning),
        "minimal_blocking": _coalitions(of, of.blocking),
        "players": _players(of.players, of.powers),
    }


def _coalitions(of: RemainingPower, coalitions: MinimalCoalitions) -> Json:
    number = coalitions.number
    return {
        "number": None if number is None else str(number),
        "sets": [list(of.members_of(one)) for one in coalitions.sets],
    }


def _players(players: Sequence[str], powers: Mapping[str, PlayerPower]) -> list[Json]:
    return [
        {
            "member": member,
            "decisive": str(power.decisive) if power is not None else None,
            "pivotal": str(power.pivotal) if power is not None else None,
            **{
                name: decimal(share, PLACES) if share is not None else None
                for name, share in _shares(power)
            },
        }
        for member, power in ((member, powers.get(member)) for member in players)
    ]


def _shares(power: PlayerPower | None) -> list[tuple[str, Fraction | None]]:
    names = ("penrose", "banzhaf", "shapley", "prevents", "initiates")
    return [(name, getattr(power, name, None)) for name in names]

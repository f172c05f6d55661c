"""A body that goes on at another site: its departure here, its arrival there.

spec/record.md §8.9, docs/decisions/0069. Between the two entries nothing is recorded anywhere: the
record that leaves and the one that arrives have the same entries up to the departure, which the
root that the arrival names shows. What leads to the body here leads to the same path there.
"""

from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings

from nemcon.core.errors import Refusal
from nemcon.record.act import Act
from nemcon.record.admission import Elsewhere
from nemcon.record.record import Record
from nemcon.record.registry import ARRIVAL, DEPARTURE, type_of
from nemcon.record.store import Receipt, Turn
from nemcon.web.store import records, verifying
from nemcon.web.variables import is_site

_AUTHOR = "move"


def stay(record: Record) -> None:
    """`Elsewhere` where the record is kept at another site than this one."""
    departure = record.departure
    if departure is not None and departure.content.to != settings.NEMCON_URL:
        raise Elsewhere(record.body, departure.content.to)


def stay_in(body: str) -> None:
    """`stay` for a body of that name, if there is one."""
    if body in records.bodies():
        stay(records.store().record(body))


def site(address: str) -> str:
    """The address of a site, as its own pages begin; `Refusal` where it is none, or this one."""
    base = address.strip().rstrip("/")
    if not is_site(base):
        raise Refusal(
            f"{address[:100]!r} is no address of a site.",
            mend="Write it without a path: https://record.example.org.",
        )
    if base == settings.NEMCON_URL:
        raise Refusal(f"{base} is this site.", mend="Name the one to which the body moves.")
    return base


def depart(body: str, to: str, reason: str) -> Receipt | None:
    """Record that a body goes on at the site *to*; None where that is recorded already. `Refusal`
    where it went elsewhere."""
    there = records.store().record(body).departure
    if there is not None and there.content.to == to:
        return None
    with _turn(body, DEPARTURE) as turn:
        return turn.receipt or turn.append([_act(turn, DEPARTURE, to=to, reason=reason)])


def arrive(body: str, reason: str, *, anyway: bool) -> Receipt:
    """Record that a body has arrived at this site; *anyway*, where its departure names another."""
    departure = records.store().record(body).departure
    if departure is not None and not anyway and departure.content.to != settings.NEMCON_URL:
        raise Refusal(
            f"{body} went to {departure.content.to}, and this site is "
            f"{settings.NEMCON_URL or 'at no address'}.",
            mend="Set NEMCON_URL to the address at which it is asked for here; or, where it goes "
            "on here all the same, use --anyway.",
        )
    root = verifying.verify(body).root
    with _turn(body, ARRIVAL) as turn:
        # nothing came after the departure meanwhile: it is refused
        act = _act(turn, ARRIVAL, head=turn.record.head(), root=root, reason=reason)
        return turn.receipt or turn.append([act])


def _turn(body: str, type: str) -> AbstractContextManager[Turn]:
    head = records.head(body)
    key = f"{type}-{head + 1}"
    return records.store().turn(body, key=key, author=_AUTHOR, data=key.encode(), own=type)


def _act(turn: Turn, type: str, **content: Any) -> Act:
    return Act(
        id=f"{type}-{turn.record.head() + 1}",
        body=turn.record.body,
        subject="body",
        content=type_of(type)(**content),
        effective=turn.moment,
        known=turn.moment,
    )

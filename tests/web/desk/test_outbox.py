"""The outbox on both databases: several workers at once, each letter one's
(src/nemcon/web/post/outbox.py, spec/letters.md 6)."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from tests.web import databases

from nemcon.proceedings.occasions import Addressee, Occasion

MANY = 90


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> None:
    """One database and then the other, without a record."""
    request.getfixturevalue(f"{request.param}_database")


def occasion(number: int) -> Occasion:
    person = Addressee(person=f"p{number}", members=("m",))
    return Occasion(
        kind="decided",
        event="d",
        subject="matter/m",
        entry="d",
        addressees=(person,),
    )


def test_of_several_workers_each_letter_is_ones(database: None) -> None:
    from nemcon.web.post import outbox
    from nemcon.web.post.models import Letter, LetterState

    outbox.put("b", [occasion(number) for number in range(MANY)], 1)
    outbox.put("b", [occasion(number) for number in range(MANY)], 2)
    assert Letter.objects.count() == MANY

    def work() -> list[int]:
        mine: list[Any] = []
        while letters := outbox.claim(10):
            mine += letters
            outbox.settle(letters, LetterState.SENT, 10)
        return [letter.pk for letter in mine]

    with ThreadPoolExecutor(4) as pool:
        rounds = [pool.submit(databases.closing(work)) for _ in range(4)]
        times = Counter(pk for one in rounds for pk in one.result())
    assert (len(times), set(times.values())) == (MANY, {1})
    assert not Letter.objects.exclude(state=LetterState.SENT).exists()


def test_what_one_has_claimed_waits_for_him_and_then_for_another(database: None) -> None:
    from nemcon.web.post import outbox

    outbox.put("b", [occasion(1)], 1)
    (mine,) = outbox.claim(10)
    assert outbox.claim(10 + outbox.LEASE - 1) == []
    (again,) = outbox.claim(10 + outbox.LEASE)
    assert again.pk == mine.pk
    # whoever was late says nothing that counts of one that another has
    outbox.wait([mine], 99_999)
    assert outbox.claim(10 + 2 * outbox.LEASE) != []


def test_what_was_settled_long_ago_is_forgotten(database: None) -> None:
    from nemcon.web.post import outbox
    from nemcon.web.post.models import Letter, LetterState

    outbox.put("b", [occasion(1), occasion(2)], 1)
    (first, _second) = outbox.claim(10)
    outbox.settle([first], LetterState.SENT, 10)
    assert outbox.forget_old(10 + outbox.KEPT) == 0
    assert outbox.forget_old(11 + outbox.KEPT) == 1
    assert Letter.objects.count() == 1

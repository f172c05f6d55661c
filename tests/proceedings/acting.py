"""Acts as a desk sends them: each under an id of its own, at the moment of the store."""

from collections.abc import Callable
from typing import Any

from tests.proceedings.world import NAMES, World

from nemcon.core.texts import Text
from nemcon.proceedings.acts import Acting
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.structure import Accreditation, Person
from nemcon.record.readers import Reader
from nemcon.record.store import Receipt


def do(
    world: World,
    act: Callable[..., Any],
    *,
    id: str = "",
    by: str | None = None,
    speaker: str = "",
    reads: Reader | None = None,
    **given: Any,
) -> Receipt:
    """What *act* returns, appended: *by* is the member for which its representative acts, or
    *speaker*; without one the secretariat does."""
    name = id or f"a{world.numbers}"
    reader = reads or Reader(secretariat=True)
    who = speaker or (f"p-{by}" if by is not None else None)

    def act_of(record: Any, moment: Any) -> Any:
        return act(
            record, Acting(id=name, moment=moment, person=who, member=by, reader=reader), **given
        )

    return world.append(act_of)


def practice(**more: Any) -> World:
    """A body with a race between Ann and Bob, in which each member has a representative and ``AA``
    an assistant (``q-AA``), and a letter that can be cited."""
    world = World(**more)
    for person in ("ann", "bob"):
        world.add(f"person/{person}", Person(name=person.title()), "2024-01-01")
        world.candidate(person, "declared", "2024-01-10")
    for member in NAMES:
        accreditation = Accreditation()
        subject = f"member/{member}"
        world.add(subject, accreditation, "2024-01-01", person=f"p-{member}", member=member)
    assistant = Accreditation(capacity="assistant")
    world.add("member/AA", assistant, "2024-01-01", person="q-AA", member="AA")
    world.add("source/letter", Source(source="letter", title="A letter"), "2024-01-02")
    return world


def words(text: str) -> Text:
    return Text.of(text)

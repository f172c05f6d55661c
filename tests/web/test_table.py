"""The table: where the names of those who are missing stand."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from nemcon.web.figures.table import MOST_NAMED, TableSeat, table

_MEMBERS = [f"M{number}" for number in range(60)]


def _box(seat: TableSeat, name: str) -> tuple[float, float, float, float]:
    """What a name covers: a letter is some seven units wide, and a line fourteen high."""
    wide = 7 * len(name)
    left = seat.label_x - (wide if seat.anchor == "end" else 0)
    return left, left + wide, seat.label_y - 11, seat.label_y + 3


@given(
    st.integers(3, 60),
    st.dictionaries(
        st.sampled_from(_MEMBERS), st.text("abc ", min_size=3, max_size=24), max_size=8
    ),
)
def test_no_names_overlap(size: int, names: dict[str, str]) -> None:
    """Neighbours at the top and at the bottom have their names in lines of their own; one for
    which there is no room has its seat alone."""
    members = _MEMBERS[:size]
    missing = {member: name for member, name in names.items() if member in members}
    shown = [(seat, missing[seat.member]) for seat in table(members, missing).seats if seat.named]
    boxes = [_box(seat, name) for seat, name in shown]
    for one, other in combinations([*boxes, (150, 290, 165, 275)], 2):
        assert one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]


def test_a_neighbour_goes_a_line_inwards() -> None:
    """Of two at the bottom the second is named above the first."""
    members = [f"M{number}" for number in range(28)]
    seats = table(members, {"M13": "Hongrie", "M14": "Italie"}).seats
    assert seats[13].named
    assert seats[14].named
    assert seats[14].label_y < seats[13].label_y - 10


def test_of_many_nobody_is_named() -> None:
    members = [f"M{number}" for number in range(20)]
    many = dict.fromkeys(members[: MOST_NAMED + 1], "Name")
    assert not any(seat.named for seat in table(members, many).seats)

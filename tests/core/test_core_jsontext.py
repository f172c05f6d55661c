"""JSON on standard output: whatever is laid out reads back the same, and what is flat stands on one
line."""

import json

from hypothesis import given
from hypothesis import strategies as st

from nemcon.core.jsontext import laid_out

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(values)
def test_it_reads_back_the_same(value: object) -> None:
    assert json.loads(laid_out(value)) == value


def test_a_position_is_a_line() -> None:
    positions = [{"member": "AA", "sources": ["s1"]}, {"member": "BB", "sources": []}]
    assert laid_out({"positions": positions, "state": "open"}) == (
        '{\n  "positions": [\n    {"member": "AA", "sources": ["s1"]},\n'
        '    {"member": "BB", "sources": []}\n  ],\n  "state": "open"\n}'
    )

"""spec/record.md §6: canonical bytes."""

import json
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from tests.record.strategies import VALUES

from nemcon.core.errors import Malformed
from nemcon.record.canonical import canonical, trusted


def nested(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


class TestBytes:
    """6.3 The canonical bytes of a value are those of RFC 8785, in UTF-8."""

    @given(VALUES)
    def test_as_the_reference_implementation(self, value: Any) -> None:
        assert canonical(value) == trusted(value) == rfc8785.dumps(value)

    @given(VALUES)
    def test_read_back(self, value: Any) -> None:
        assert json.loads(canonical(value)) == value

    @pytest.mark.parametrize(
        ("value", "written"),
        [
            ({"b": 1, "a": None, "B": True}, '{"B":true,"a":null,"b":1}'),
            ('é\n\t"\\/', '"é\\n\\t\\"\\\\/"'),
            ("𝄞 \u2028", '"𝄞 \u2028"'),
            ([], "[]"),
            (-0, "0"),
        ],
    )
    def test_examples(self, value: Any, written: str) -> None:
        assert canonical(value) == written.encode()


class TestValues:
    """6.1 Whole numbers smaller in size than 2^53, at most 64 levels, ASCII keys; 6.4 anything else
    is refused.
    """

    @pytest.mark.parametrize("number", [2**53 - 1, 1 - 2**53])
    def test_the_largest_numbers(self, number: int) -> None:
        assert canonical(number) == str(number).encode()

    def test_64_levels(self) -> None:
        assert canonical(nested(64)) == b"[" * 64 + b'"x"' + b"]" * 64

    @pytest.mark.parametrize(
        ("value", "path"),
        [
            (2**53, ""),
            (-(2**53), ""),
            (1.0, ""),
            (float("nan"), ""),
            ({"a": {"b": [0, 0.5]}}, "a.b[1]"),
            ({"a": b"x"}, "a"),
            ({"a": ("x",)}, "a"),
            ({1: "x"}, ""),
            ({"é": "x"}, ""),
            ({"a": {"\x01": "x"}}, "a"),
            (nested(65), "[0]" * 64),
        ],
    )
    def test_refused_with_its_path(self, value: Any, path: str) -> None:
        with pytest.raises(Malformed) as fault:
            canonical(value)
        assert fault.value.path == path
        assert fault.value.mend


class TestTexts:
    """6.2 NFC, no lone surrogates, no control characters other than tab and newline."""

    @pytest.mark.parametrize("text", ["\ud800", "a\udfff", "e\u0301", "\x00", "\r", "\x1f", "\x7f"])
    def test_refused(self, text: str) -> None:
        with pytest.raises(Malformed):
            canonical({"a": text})

    @given(st.characters())
    def test_every_character_is_refused_or_written_as_the_reference_does(self, one: str) -> None:
        try:
            written = canonical(one)
        except Malformed:
            return
        assert written == rfc8785.dumps(one)


def test_the_plainest_values() -> None:
    """§6.1, one of each kind, whatever the generated cases hold."""
    assert canonical({"a": [0, -7, 2**53 - 1, True, None, "x"]}) == (
        b'{"a":[0,-7,9007199254740991,true,null,"x"]}'
    )

"""Files from elsewhere, read as they were received: spec/interop.md §2."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon.core.errors import Malformed
from nemcon.interop.foreign import LARGEST, ForeignFile, read_json


def read(text: str | bytes) -> object:
    data = text.encode() if isinstance(text, str) else text
    value, findings = read_json(ForeignFile("a.json", data))
    assert findings == []
    return value


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


class TestJson:
    """§2.1 JSON is read as it is, and refused at its line and column where it is none."""

    @given(VALUES, st.sampled_from([None, 1]), st.booleans())
    def test_what_is_written_is_read(self, value: object, indent: int | None, plain: bool) -> None:
        assert read(json.dumps(value, indent=indent, ensure_ascii=plain or True)) == value

    def test_a_decimal_is_exact(self) -> None:
        assert read("[0.1, -2e3]") == [Decimal("0.1"), Decimal("-2E+3")]

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("", "a.json:1:1: The file ends too early."),
            ('{"a": 1,\n "b" 2}', "a.json:2:6: ':' is expected here."),
            ("[1,\n]", "a.json:2:1: Another item is expected. Take the comma away."),
            ("[1 2]", "a.json:1:4: ',' or ']' is expected here."),
            ("{1: 2}", "a.json:1:2: A key in quotation marks is expected."),
            ('{"a": 1} 2', "a.json:1:10: Something stands behind the end. Leave one value."),
            ("[NaN]", "a.json:1:2: 'NaN]' is no JSON here."),
            ("[01]", "a.json:1:2: '01]' is no JSON here."),
            ("[1e9999]", "a.json:1:2: '1e9999]' is no JSON here."),
            ('["\\x"]', "a.json:1:2: This text has an escape that is none. Take it away."),
            (f"[{'9' * 41}]", "a.json:1:2: This number is too long. Write fewer digits."),
            ("[" * 65, "a.json:1:65: This is nested deeper than 64 levels."),
            (b'["\n\xff"]', "a.json:2: This is not UTF-8."),
            (b" " * (LARGEST + 1), "a.json has 20,000,001 bytes; 20,000,000 are read."),
        ],
        ids=range(14),
    )
    def test_what_is_none(self, text: str | bytes, sentence: str) -> None:
        with pytest.raises(Malformed) as refusal:
            read(text)
        assert str(refusal.value).startswith(sentence)

    def test_the_first_of_two_equal_keys_counts(self) -> None:
        value, (finding,) = read_json(ForeignFile("a.json", b'{"a": 1,\n "a": 2}'))
        assert value == {"a": 1}
        assert str(finding).startswith("a.json:2:2: error: 'a' is given twice. The first counts")

    def test_a_million_brackets_are_refused_at_once(self) -> None:
        with pytest.raises(Malformed):
            read("[" * 1_000_000)

"""spec/dossier.md §12: how a file is laid out."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon.dossier.yaml import nodes
from nemcon.dossier.yaml.layout import _meaning, laid_out

NATO = Path(str(files("nemcon") / "examples" / "nato"))


def out(text: str) -> str | None:
    return laid_out(text.encode())[0]


@cache
def matter() -> list[str]:
    return (NATO / "matters/secretary-general-2024.yaml").read_text("utf-8").splitlines()


class TestLines:
    """12.1 to 12.4, one by one."""

    @pytest.mark.parametrize(
        ("written", "laid"),
        [
            ("a:\n- b\n- c\n", "a:\n  - b\n  - c\n"),
            ("a:\n      b: c\n", "a:\n  b: c\n"),
            ("a:\n  -    b: c\n       d: e\n", "a:\n  - b: c\n    d: e\n"),
            ("a:\n  -\n    b: c\n", "a:\n  -\n    b: c\n"),
            ("a: 'b'\nc: \"d e\"\n", "a: b\nc: d e\n"),
            ("a: 'true'\nb: '12'\nc: '~'\nd: ''\n", 'a: "true"\nb: "12"\nc: "~"\nd: ""\n'),
            ("a: 'b: c'\nd: 'e #f'\n", 'a: "b: c"\nd: "e #f"\n'),
            ("{'a': ['b', 'c, d']}\n", '{a: [b, "c, d"]}\n'),
            ("a: b   \n\n\n\nc: d", "a: b\n\nc: d\n"),
            ("\ufeffa: b\r\nc: d\r\n", "a: b\nc: d\n"),
            (
                "a:\n      # one\n      b: c # two\n    # three\nd: e\n",
                "a:\n  # one\n  b: c # two\n# three\nd: e\n",
            ),
            ("a: |\n     b\n       c\n\n\nd: e\n", "a: |\n  b\n    c\n\nd: e\n"),
            ("a: >-\n     b\n\n     c\n", "a: >-\n  b\n\n  c\n"),
            ("a: b\n   c\nd: 'e\n\n  f'\n", "a: b\n  c\nd: 'e\n\n  f'\n"),
            ("a: [\n      b,\n  c\n  ]\n", "a: [\n  b,\n  c\n]\n"),
            ("a: |+\n  b\n\n\nc: d\n", "a: |+\n  b\n\n\nc: d\n"),  # what must stay, stays
        ],
    )
    def test_each(self, written: str, laid: str) -> None:
        assert out(written) == laid
        assert out(laid) == laid

    def test_what_cannot_be_read_is_left_alone(self) -> None:
        text, found = laid_out(b"a: [b\n", "f")
        assert text is None
        assert str(found[0]).startswith("f:2:1: error: This is not YAML")


class TestEveryFile:
    """12.5 It says the same, its comments are all there, and twice changes nothing."""

    @given(st.data())
    def test_a_real_file_indented_anyhow(self, data: st.DataObject) -> None:
        step = data.draw(st.integers(1, 7))
        quote = data.draw(st.sampled_from(("", "'", '"')))
        start = data.draw(st.integers(0, len(matter()) - 40))
        lines = []
        for line in matter()[start : start + data.draw(st.integers(1, 40))]:
            bare = line.lstrip()
            head, colon, tail = bare.partition(": ")
            if quote and colon and tail.replace("-", "").isalnum():
                bare = f"{head}: {quote}{tail}{quote}"
            lines.append(" " * ((len(line) - len(bare)) // 2 * step) + bare)
        text = "\n".join(lines) + data.draw(st.sampled_from(("", "\n", "  \n\n")))
        root, found = nodes.read(text.encode())
        laid = out(text)
        if root is None or found:
            assert laid is None
            return
        assert laid is not None
        again, _ = nodes.read(laid.encode())
        assert again is not None
        assert _meaning(again) == _meaning(root)
        assert out(laid) == laid
        assert laid.count("#") == text.count("#")

    @given(st.text("ab:- #'\"|>\n\t[]{},~&*", max_size=40))
    def test_any_text(self, text: str) -> None:
        laid = out(text)
        if laid is not None:
            assert out(laid) == laid
            before, after = nodes.read(text.encode())[0], nodes.read(laid.encode())[0]
            assert before is not None
            assert after is not None
            assert _meaning(before) == _meaning(after)

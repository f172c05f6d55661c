"""Whatever stands in a file, there are findings and never a traceback (spec/dossier.md §9)."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon.dossier.checking import checked
from nemcon.dossier.folder import read_files
from nemcon.dossier.forms import nested

CLUB = Path(str(files("nemcon") / "examples" / "club"))
NAMES = ("dossier.yaml", "club.yaml", "matters/chair-2026.yaml")
KEYS = sorted({form.section for form in nested()} | {"date", "id", "known", "sources", "type"})


@cache
def club() -> dict[str, bytes]:
    return {name: (CLUB / name).read_bytes() for name in NAMES}


def told(damaged: dict[str, bytes]) -> list[str]:
    return [str(found) for found in checked(read_files(damaged)).findings]


class TestDamage:
    """A file cut off, in another encoding, with bytes or lines of another."""

    @given(st.sampled_from(NAMES), st.data())
    def test_truncated(self, name: str, data: st.DataObject) -> None:
        whole = club()[name]
        told({**club(), name: whole[: data.draw(st.integers(0, len(whole)))]})

    @given(st.sampled_from(NAMES), st.sampled_from(("utf-16", "utf-32", "cp1252", "utf-8-sig")))
    def test_another_encoding(self, name: str, encoding: str) -> None:
        whole = club()[name].decode() + "# \N{LATIN SMALL LETTER E WITH ACUTE}\n"
        found = told({**club(), name: whole.encode(encoding)})
        assert bool(found) is (encoding != "utf-8-sig")

    @given(st.sampled_from(NAMES), st.binary(min_size=1, max_size=4), st.data())
    def test_other_bytes(self, name: str, put: bytes, data: st.DataObject) -> None:
        whole = club()[name]
        at = data.draw(st.integers(0, len(whole)))
        told({**club(), name: whole[:at] + put + whole[at:]})

    @given(st.sampled_from(NAMES), st.data())
    def test_lines_moved(self, name: str, data: st.DataObject) -> None:
        lines = club()[name].splitlines(keepends=True)
        one, two = (data.draw(st.integers(0, len(lines) - 1)) for _ in "ab")
        lines[one], lines[two] = lines[two], lines[one]
        told({**club(), name: b"".join(lines)})

    @pytest.mark.parametrize(
        "text",
        [
            "[" * 50_000,
            "- " * 70 + "x",
            "{a: " * 63 + "x" + "}" * 63,
            "persons: {x: {name: " + "n" * 1_000_000 + "}}",
            "&a [*a]",
            "persons: !!python/object:os.system {}",
            "statements:\n  - {id: s, date: 2024-02-30}",
            "persons: {x: {name: \u202eemag dab}}",
            "persons: {x: {name: \u05d0\u05d1\u05d2}}",
            "%YAML 9.9\n---\na: b",
            "\x00",
        ],
        ids=lambda text: text[:12],
    )
    def test_known_troubles(self, text: str) -> None:
        told({**club(), "club.yaml": text.encode("utf-8", "surrogatepass")})

    def test_a_cycle_of_corrections(self) -> None:
        entry = (
            "  - {{type: correction, id: {0}, subject: person/kaya, date: 2026-01-01, of: {1}, "
            "content: {{}}}}\n"
        )
        more = "entries:\n" + entry.format("x", "y") + entry.format("y", "x")
        found = told({**club(), "club.yaml": club()["club.yaml"] + more.encode()})
        assert any("amends itself" in line for line in found), found


_LEAF = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ("2024-02-30", "2024-06-26", "true", "~", "x", "support", "AA", "../2024", "[", "0")
    ),
)
_TREE = st.recursive(
    _LEAF,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


class TestAnyTree:
    """A file of the right keys with anything in them."""

    @given(st.dictionaries(st.sampled_from(KEYS), _TREE, max_size=4))
    def test_is_read_or_found(self, tree: dict[str, object]) -> None:
        from json import dumps

        text = dumps(tree, ensure_ascii=True)
        told({**club(), "club.yaml": text.encode()})
        told({**club(), "matters/chair-2026.yaml": b"matter: m\n" + _block(tree).encode()})


def _block(tree: dict[str, object]) -> str:
    from json import dumps

    return "".join(f"{dumps(key)}: {dumps(value)}\n" for key, value in tree.items())

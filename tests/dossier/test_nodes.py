"""spec/tally.md §1: scalars stay text, and what is refused is refused at its place."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nemcon.dossier.yaml import nodes
from nemcon.dossier.yaml.nodes import MappingNode, Node, Scalar, SequenceNode


def plain(node: Node) -> object:
    """The node without its places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.items.items()}


def told(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return [str(found) for found in nodes.read(data, "f")[1]]


@pytest.fixture(params=["libyaml", "python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with both parsers: §1 does not depend on which one there is."""
    if request.param == "python":
        monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)


class TestText:
    """1.2 Every scalar is the text that was written."""

    @pytest.mark.parametrize("text", ["NO", "12:30", "007", "1e3", "0x1F", "2024-06-26", "null"])
    def test_nothing_is_guessed(self, text: str) -> None:
        node, found = nodes.read(f"a: {text}\n".encode())
        assert found == []
        assert node == MappingNode(
            {"a": (Scalar("a", 1, 1), Scalar(text, 1, 4))},
            1,
            1,
        )

    def test_null_and_empty_text_differ(self) -> None:
        node, _ = nodes.read(b"- \n- ~\n- ''\n- '~'\n- x\n")
        assert isinstance(node, SequenceNode)
        nulls = [item.null for item in node.items if isinstance(item, Scalar)]
        assert nulls == [True, True, False, False, False]

    def test_places_count_from_one(self) -> None:
        node, _ = nodes.read("a:\n  - é: [x,  y]\n".encode())
        assert isinstance(node, MappingNode)
        inner = node.items["a"][1]
        assert isinstance(inner, SequenceNode)
        assert (inner.line, inner.column) == (2, 3)
        entry = inner.items[0]
        assert isinstance(entry, MappingNode)
        key, value = entry.items["é"]
        assert (key.line, key.column) == (2, 5)
        assert isinstance(value, SequenceNode)
        assert [(x.line, x.column) for x in value.items] == [(2, 9), (2, 13)]

    def test_a_merge_key_is_a_text_like_any_other(self) -> None:
        node, found = nodes.read(b"<<: {a: b}\n")
        assert found == []
        assert node is not None
        assert plain(node) == {"<<": {"a": "b"}}

    def test_byte_order_mark_is_dropped(self) -> None:
        node, found = nodes.read(b"\xef\xbb\xbfa: 1\n")
        assert found == []
        assert node is not None
        assert plain(node) == {"a": "1"}


class TestRefused:
    """1.3 Refused, each with its line and column."""

    @pytest.mark.parametrize(
        ("text", "place", "word"),
        [
            ("", "f:1:1", "empty"),
            ("# only a comment\n", "f:1:1", "empty"),
            ("a: &x 1\n", "f:1:4", "&x is an anchor"),
            ("a: *x\n", "f:1:4", "*x refers"),
            ("a: !!int 3\n", "f:1:4", "!!int is a tag"),
            ("a: ! 3\n", "f:1:4", "! is a tag"),
            ("a: !x {}\n", "f:1:4", "!x is a tag"),
            ("%YAML 1.1\n---\na: 1\n", "f:1:1", "Directives"),
            ("a: 1\n---\nb: 2\n", "f:2:1", "second document"),
            ("? [a]\n: 1\n", "f:1:3", "A key is a text"),
            ("{{a: 1}: 2}\n", "f:1:2", "A key is a text"),
            ("a: 1\nb: 2\na: 3\n", "f:3:1", "'a' is already given on line 1"),
            ("a: 1\n'a': 3\n", "f:2:1", "'a' is already given on line 1"),
            ("~: 1\n", "f:1:1", "A key is missing"),
            ("a: b\x07c\n", "f:1:5", "U+0007"),
            ("a: 1\nb: \x85\n", "f:2:4", "U+0085"),
            ("a: b\ufeffc\n", "f:1:5", "U+FEFF"),
            ("a: b\u2028c\n", "f:1:5", "U+2028"),
            ('a: "b\\0c"\n', "f:1:4", "hides the character U+0000"),
        ],
    )
    def test_refused_at_its_place(self, text: str, place: str, word: str) -> None:
        found = told(text)
        assert len(found) == 1
        assert found[0].startswith(f"{place}: error: ")
        assert word in found[0]

    @pytest.mark.parametrize("text", ["a: [1", "a: b: c", "\ta: 1", "a: @x", "]"])
    def test_what_is_not_yaml(self, text: str) -> None:
        (found,) = told(text)
        assert "This is not YAML" in found
        assert found.startswith("f:")

    @pytest.mark.parametrize("data", [b"a: \xff", b"a: \xe9\n"])
    def test_other_encodings_are_refused(self, data: bytes) -> None:
        assert told(data) == ["f:1:4: error: This is not UTF-8; save the file in that encoding."]

    def test_utf_16(self) -> None:
        assert "not UTF-8" in told("a: 1".encode("utf-16"))[0]

    def test_all_is_found_in_one_run(self) -> None:
        found = told("a: &x 1\na: !y 2\nb: &z 3\n")
        assert [f.split(" error")[0] for f in found] == ["f:1:4:", "f:2:1:", "f:2:4:", "f:3:4:"]

    def test_the_first_of_two_keys_is_kept(self) -> None:
        node, _ = nodes.read(b"a: 1\na: 2\n")
        assert node is not None
        assert plain(node) == {"a": "1"}


class TestLimits:
    """1.1 At most 5 MB, 200,000 values and 64 levels."""

    @pytest.mark.parametrize(("levels", "fits"), [(63, True), (64, True), (65, False)])
    def test_levels(self, levels: int, fits: bool) -> None:
        found = told("[" * levels + "]" * levels)
        assert found == ([] if fits else ["f:1:65: error: " + TOO_DEEP])

    def test_a_file_of_brackets(self) -> None:
        assert told("[" * 50_000) == ["f:1:65: error: " + TOO_DEEP]
        assert told("{a: " * 50_000) == ["f:1:257: error: " + TOO_DEEP]

    @pytest.mark.parametrize(("values", "fits"), [(9, True), (10, True), (11, False)])
    def test_values(self, values: int, fits: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(nodes, "MOST", 10)
        found = told("- x\n" * (values - 1))
        assert found == ([] if fits else ["f:10:3: error: The file has over 10 values; split it."])

    @pytest.mark.parametrize(("size", "fits"), [(-1, True), (0, True), (1, False)])
    def test_bytes(
        self, size: int, fits: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert nodes.LARGEST == 5_000_000
        monkeypatch.setattr(nodes, "LARGEST", 5_000)
        path = tmp_path / "f.yaml"
        path.write_bytes(b"x" * (nodes.LARGEST + size))
        node, found = nodes.load(path)
        assert (node is not None, found == []) == (fits, fits)


TOO_DEEP = "This is nested more than 64 levels deep; flatten it."


class TestFiles:
    """1.4 What hinders reading a file is a finding too."""

    def test_missing(self, tmp_path: Path) -> None:
        node, (found,) = nodes.load(tmp_path / "none.yaml")
        assert node is None
        assert "There is no such file" in found.sentence

    def test_directory(self, tmp_path: Path) -> None:
        node, (found,) = nodes.load(tmp_path)
        assert node is None
        assert "directory" in found.sentence

    def test_below_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "f").write_text("a: 1\n")
        node, (found,) = nodes.load(tmp_path / "f" / "g")
        assert node is None
        assert "cannot be read" in found.sentence

    def test_impossible_name(self) -> None:
        node, (found,) = nodes.load(Path("a\0b"))
        assert node is None
        assert "cannot be read" in found.sentence


VALUES = st.recursive(
    st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_categories=["Cc"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcNO 1:", min_size=1, max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_what_was_written_is_read(value: object) -> None:
    """1.2 Whatever the library writes as texts, quoted, comes back the same."""
    text = yaml.safe_dump(value, default_style='"', allow_unicode=True, width=10_000)
    node, found = nodes.read(text.encode())
    tagged = [f for f in found if "is a tag" not in f.sentence]
    assert tagged == []
    assert node is not None
    assert plain(node) == value


@given(st.binary(max_size=200) | st.text("a:-[]{}&*!%?~'\" \n#|>,1", max_size=60).map(str.encode))
def test_anything_is_read_or_found(data: bytes) -> None:
    """1.4 No input raises; without a node there is an error."""
    node, found = nodes.read(data, "f")
    assert all(f.severity == "error" and f.line >= 1 and f.column >= 1 for f in found)
    assert node is not None or found

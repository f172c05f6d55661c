"""Ids, texts, errors, findings: spec/record.md §2 and §12."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon.core.errors import Malformed, NemconError, Refusal
from nemcon.core.findings import Finding
from nemcon.core.ids import identifier, new_identifier
from nemcon.core.scalars import figure
from nemcon.core.texts import Text


class TestIds:
    """2.1 An id is 1 to 120 ASCII letters, digits and ``. _ : ~ -``, and begins with a letter or a
    digit.
    """

    @pytest.mark.parametrize("text", ["a", "0", "NO", "matter-1", "a.b_c:d~e-f", "x" * 120])
    def test_is(self, text: str) -> None:
        assert identifier(text) == new_identifier(text) == text

    @pytest.mark.parametrize(
        "text",
        ["", "x" * 121, "-a", ".a", "_a", "a b", "a/b", "é", "a\n", "\n", "a\0", "a,b", "a%", "٣"],
    )
    @pytest.mark.parametrize("read", [identifier, new_identifier])
    def test_is_not(self, text: str, read: object) -> None:
        with pytest.raises(Malformed) as fault:
            read(text)  # type: ignore[operator]  # one of two functions
        assert fault.value.mend

    def test_equal_ids_are_one_object(self) -> None:
        assert identifier("-".join(("a", "b"))) is identifier("-".join(("a", "b")))

    def test_case_differs(self) -> None:
        assert identifier("NO") != identifier("no")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (None, "?"),
        (Fraction(9), "9"),
        (Fraction(15, 2), "7.5"),
        (Fraction(32, 3), "10 2/3"),
        (Fraction(-32, 3), "-10 2/3"),
    ],
)
def test_figures_are_exact(number: Fraction | None, told: str) -> None:
    assert figure(number) == told


class TestText:
    """A text has at least one language and no empty wording."""

    def test_sorted_by_tag(self) -> None:
        assert Text.of({"nl": "Nee", "en": "No"}).wordings == (("en", "No"), ("nl", "Nee"))

    @pytest.mark.parametrize(
        ("value", "asked", "answer"),
        [
            ({"nl": "Nee", "en": "No", "fr": "Non"}, ("fr",), "Non"),
            ({"nl": "Nee", "en": "No", "fr": "Non"}, ("de", "nl"), "Nee"),
            ({"nl": "Nee", "en": "No", "fr": "Non"}, ("de",), "No"),
            ({"nl": "Nee", "en": "No", "und": "-"}, ("de",), "-"),
            ({"nl": "Nee", "fr": "Non"}, (), "Non"),
            ("Mark Rutte", ("fr",), "Mark Rutte"),
        ],
    )
    def test_in_a_language(
        self, value: str | dict[str, str], asked: tuple[str, ...], answer: str
    ) -> None:
        assert Text.of(value).in_(*asked) == answer

    def test_shown(self) -> None:
        assert str(Text.of({"fr": "Non", "en": "No"})) == "No"

    @pytest.mark.parametrize(
        "value", [{}, "", " \n", {"en": ""}, {"en": "No", "nl": " "}, {"EN": "No"}]
    )
    def test_is_not(self, value: str | dict[str, str]) -> None:
        with pytest.raises(Malformed) as fault:
            Text.of(value)
        assert fault.value.mend

    @pytest.mark.parametrize("tag", ["e", "english", "en_GB", "en-", "en-a", "1n", "en\n"])
    def test_is_not_a_tag(self, tag: str) -> None:
        with pytest.raises(Malformed, match="language tag"):
            Text.of({tag: "No"})

    @pytest.mark.parametrize("tag", ["en", "und", "pt-br", "zh-hant", "sl-rozaj"])
    def test_is_a_tag(self, tag: str) -> None:
        assert Text.of({tag: "x"}).wordings == ((tag, "x"),)


class TestErrors:
    """A fault is a sentence and how to mend it; inside something it tells the whole path."""

    def test_sentences(self) -> None:
        assert str(NemconError("It is closed.", mend="Reopen it.")) == "It is closed. Reopen it."
        assert str(Refusal("It is closed.")) == "It is closed."
        assert not issubclass(Refusal, Malformed)

    @pytest.mark.parametrize(
        ("inner", "outer", "path"),
        [
            ("", "act", "act"),
            ("on", "content", "content.on"),
            ("[1]", "out", "out[1]"),
            ("a[1].b", "x", "x.a[1].b"),
        ],
    )
    def test_path(self, inner: str, outer: str, path: str) -> None:
        fault = Malformed("No.", mend="Yes.", path=inner).within(outer)
        assert (fault.path, fault.sentence, fault.mend) == (path, "No.", "Yes.")

    def test_what_a_page_says_in_its_own_words_stays(self) -> None:
        fault = Malformed("No {value}.", mend="Yes.", value="{x}").within("content")
        assert (fault.patterns, fault.about) == (("No {value}.", "Yes."), {"value": "{x}"})
        assert str(fault) == "No {x}. Yes."
        assert str(Malformed("No {en: ...}.").within("content")) == "No {en: ...}."


class TestFindings:
    """A finding says how bad, where, and how to mend it; they come by place, then by weight."""

    def test_shown(self) -> None:
        found = Finding(
            severity="error", sentence="No.", path="a.b", file="x.yaml", line=2, column=3
        )
        assert str(found) == "x.yaml:2:3: error: a.b: No."
        assert str(Finding(severity="note", sentence="No.")) == "note: No."

    @given(st.permutations(range(6)))
    def test_in_order(self, order: list[int]) -> None:
        ranked = [
            Finding(severity="note", sentence="z"),
            Finding(severity="note", sentence="x", file="a", line=1),
            Finding(severity="error", sentence="b", file="a", line=2),
            Finding(severity="warning", sentence="a", file="a", line=2),
            Finding(severity="note", sentence="a", file="a", line=2, path="p"),
            Finding(severity="note", sentence="a", file="a", line=2, path="q"),
        ]
        assert sorted((ranked[n] for n in order), key=Finding.sort_key) == ranked


class TestRefusedIds:
    """2.1 What is refused is told with an id that would do, where its letters have one."""

    @pytest.mark.parametrize(
        ("text", "offered"),
        [
            ("Zoë", ": Zoe."),
            ("Anna Marie", ": Anna-Marie."),
            ("Ørnulf", ": Ornulf."),
            ("Łódź/1", ": Lodz-1."),
            ("Ελλάδα", "digit."),
            ("é" * 41, "digit."),
            ("", "digit."),
            ("a,b", "digit."),
        ],
    )
    def test_offer(self, text: str, offered: str) -> None:
        with pytest.raises(Malformed) as refused:
            identifier(text)
        assert str(refused.value).endswith(offered)


class TestAbout:
    def test_about_an_entry(self) -> None:
        """What the path said stays in the sentence, unless the sentence or the entry says it."""
        one = Finding(severity="error", sentence="Too many.", path="ann")
        assert one.about("result") == replace(one, path="result", sentence="ann: Too many.")
        assert replace(one, path="").about("result").sentence == "Too many."
        assert one.about("c-ann-nominated").sentence == "Too many."
        said = replace(one, sentence="ann has too many.")
        assert said.about("result").sentence == "ann has too many."
        assert replace(one, path="result.AA").about("result").sentence == "Too many."

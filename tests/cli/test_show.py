"""A page for a terminal: a table is a table in every script."""

import io

from nemcon.cli.show import Page, cells


def test_a_wide_letter_takes_two_cells_and_an_accent_none() -> None:
    assert [cells(text) for text in ("abc", "日本", "e\u0301", "")] == [3, 4, 1, 0]


def test_a_vowel_sign_over_its_letter_takes_none() -> None:
    """Hindi and Thai write some vowels over or under a letter; a joiner is not seen at all."""
    assert [cells(text) for text in ("हिन्दी", "ที่", "می\u200cرود")] == [5, 1, 5]


def test_columns_begin_where_those_above_begin() -> None:
    out = io.StringIO()
    page = Page(out)
    page.table(("", "since"), [("日本太郎", "2001"), ("Ann", "2002")])
    page.title("日本")
    lines = out.getvalue().splitlines()
    assert {cells(line[: line.index("200")]) for line in lines[1:3]} == {10}
    assert lines[-1] == "===="


def test_words_of_wide_letters_are_wrapped_by_their_cells() -> None:
    out = io.StringIO()
    Page(out).text(" ".join(["日本太郎"] * 12))
    assert [cells(line) for line in out.getvalue().splitlines()] == [80, 26]

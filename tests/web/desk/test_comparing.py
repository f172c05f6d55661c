"""Two revisions side by side (src/nemcon/web/desk/comparing.py)."""

from nemcon.web.desk.comparing import ComparedLine, side_by_side


def kinds(before: str, after: str) -> list[str]:
    return [line.kind for line in side_by_side(before, after)]


def test_the_same_text_has_no_lines() -> None:
    assert side_by_side("One.\nTwo.", "One.\nTwo.\n") == ()


def test_words_that_differ_within_a_line() -> None:
    (line,) = side_by_side("Moor at the south quay.", "Moor at the north quay!")
    assert line.before == (
        (False, "Moor at the "),
        (True, "south"),
        (False, " quay"),
        (True, "."),
    )
    assert line.after is not None
    assert "".join(text for _new, text in line.after) == "Moor at the north quay!"


def test_lines_in_one_alone() -> None:
    assert kinds("One.", "One.\nTwo.") == ["same", "added"]
    assert kinds("One.\nTwo.", "One.") == ["same", "removed"]


def test_long_runs_that_are_as_before_are_counted() -> None:
    many = "\n".join(f"{number}." for number in range(20))
    changed = many.replace("10.", "Ten.")
    lines = side_by_side(many, changed)
    assert [line.kind for line in lines] == [
        *("rest", "same", "same", "changed", "same", "same", "rest"),
    ]
    assert (lines[0], lines[-1].rest) == (ComparedLine(kind="rest", rest=8), 7)
    # a line that says that one is left out takes its place
    assert kinds("0.\n1.\n2.\n3.", "0.\n1.\n2.\nThree.") == ["same", "same", "same", "changed"]

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
        (True, "south "),
        (False, "quay"),
        (True, "."),
    )
    assert line.after is not None
    assert "".join(text for _new, text in line.after) == "Moor at the north quay!"


def test_lines_in_one_alone() -> None:
    assert kinds("One.", "One.\nTwo.") == ["same", "added"]
    assert kinds("One.\nTwo.", "One.") == ["same", "removed"]


def test_lines_that_are_alike_stand_beside_each_other() -> None:
    before = "6. Nothing is paid on the first day.\n7. The fees are looked at after two years."
    after = "7. The fees are looked at after one year.\n8. What was paid too much is paid back."
    assert kinds(before, after) == ["removed", "changed", "added"]
    # of very many lines each is gone, or new
    many = "\n".join(f"Line {number} as it was" for number in range(60))
    assert set(kinds(many, many.replace("was", "is"))) == {"removed", "added"}


def test_long_runs_that_are_as_before_are_counted() -> None:
    many = "\n".join(f"Line {number} stays." for number in range(20))
    changed = many.replace("10 stays", "10 goes")
    lines = side_by_side(many, changed)
    assert [line.kind for line in lines] == [
        *("rest", "same", "same", "changed", "same", "same", "rest"),
    ]
    assert (lines[0], lines[-1].rest) == (ComparedLine(kind="rest", rest=8), 7)
    # a line that says that one is left out takes its place
    few = "One.\nTwo.\nThree.\nThe fourth line stays."
    assert kinds(few, few.replace("stays", "goes")) == ["same", "same", "same", "changed"]

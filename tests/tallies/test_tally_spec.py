"""The examples of spec/tally.md, each run: the first line of an example says what comes out."""

import re
from pathlib import Path

import pytest

from nemcon.dossier.yaml import nodes
from nemcon.tallies import file as tallies
from nemcon.tallies.verdict import as_json, verdict

_PAGE = Path(__file__).parents[2] / "spec" / "tally.md"
EXAMPLES = re.findall(r"```yaml\n(# .*?\n.*?)```", _PAGE.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: str) -> None:
    """Outcome, then what else is promised: who blocks, who is missing, how many are needed."""
    node, found = nodes.read(example.encode())
    assert (node is not None, found) == (True, [])
    assert node is not None
    case, found = tallies.read(node)
    assert case is not None, found
    answers, unfit = case.judge()
    assert unfit == []
    given = as_json(verdict(case, answers))
    outcome, *promises = example.splitlines()[0].removeprefix("# ").split("; ")
    assert given["outcome"] == outcome
    for promise in promises:
        what, _, which = promise.partition(" ")
        got = given["needed"]["count"] if what == "needed" else ", ".join(given[what])
        assert str(got) == which


def test_every_key_is_documented() -> None:
    """§2.1 A row for each key, and no other."""
    table = _PAGE.read_text("utf-8").partition("## 2.")[2].partition("## 3.")[0]
    rows = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    reader_keys = set(tallies._KEYS)
    assert set(rows) == reader_keys
    assert len(rows) == len(reader_keys)


def test_there_are_examples_of_every_outcome() -> None:
    """An example for each word of `outcome`."""
    words = {re.match(r"# (\w+)", example)[1] for example in EXAMPLES}  # type: ignore[index]
    assert words == {"adopted", "not_adopted", "open", "undetermined"}

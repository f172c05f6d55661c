"""spec/record.md §13.1: the tree over the envelopes, against the definition of RFC 9162 §2.1.1."""

from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from nemcon.core.days import Moment
from nemcon.record.act import Act, Entry
from nemcon.record.entries.changes import Arrival, Departure, Restoration, Voiding
from nemcon.record.tree import Tree, compared, out_of_place


def entries(many: int) -> list[Entry]:
    return [
        Entry(
            seq=seq,
            recorded=Moment(1_700_000_000 + seq),
            commitment=sha256(b"%d" % seq).hexdigest(),
            act=None,
        )
        for seq in range(1, many + 1)
    ]


def root_of(leaves: list[bytes]) -> bytes:
    """The definition, word for word: split at the largest power of two below the length."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\x01" + root_of(leaves[:half]) + root_of(leaves[half:])).digest()


@pytest.mark.parametrize("many", range(36))
def test_the_root_is_that_of_the_definition(many: int) -> None:
    those = entries(many)
    leaves = [
        b'{"commitment":"%s","recorded":"%s","seq":%d}'
        % (e.commitment.encode(), str(e.recorded).encode(), e.seq)
        for e in those
    ]
    assert Tree().grown(those).root == root_of(leaves).hex()


@pytest.mark.parametrize("stop", [0, 1, 2, 3, 7, 8, 12])
def test_it_goes_on_from_its_peaks(stop: int) -> None:
    those = entries(13)
    before = Tree().grown(those[:stop])
    after = Tree(before.size, before.peaks).grown(those[stop:])
    assert (after.size, after.root) == (13, Tree().grown(those).root)


@pytest.mark.parametrize("head", range(9))
@pytest.mark.parametrize("many", [*range(19), 1_000])
def test_numbers_that_were_passed_over(head: int, many: int) -> None:
    """Each has the leaf of no entry; it goes on from there as from any other, and of however many
    in no time."""
    before, last = entries(head), head + many
    after = Entry(seq=last + 1, recorded=Moment(1), commitment="a" * 64, act=None)
    leaves = [entry.line() for entry in before] + [b'{"passed_over":true}'] * many + [after.line()]
    tree = Tree().grown(before)
    assert Tree(tree.size, tree.peaks).grown([after]).root == root_of(leaves).hex()
    assert Tree().grown([*before, after]).size == last + 1
    far = Entry(seq=2**53 - 1, recorded=Moment(1), commitment="a" * 64, act=None)
    assert len(Tree().grown([*before, far]).peaks) == 53 * 64


def test_a_root_that_was_written_down() -> None:
    """13.10 The same, of others, beyond the end, in a gap, and of what was lost with a restore."""
    those = entries(3)
    roots = [Tree().grown(those[:number]).root for number in range(4)]
    lost = Tree().grown(entries(5)).root
    content = Restoration(head=3, root=roots[3], last=5, evidence="database", last_root=lost)
    act = Act(
        id="r",
        body="b",
        subject="body",
        content=content,
        effective=Moment(1),
        known=Moment(1),
    )
    restored = Entry(seq=6, recorded=Moment(1_700_000_009), commitment="a" * 64, act=act)
    record = [*those, restored]

    def fault(number: int, root: str, of: list[Entry] = record) -> str:
        return compared(of, number, root)

    assert [fault(number, roots[number]) for number in (1, 2, 3)] == ["", "", ""]
    assert compared(record, 6, Tree().grown(record).root) == ""
    other = f"The entries up to 2 are others: the root over them is {roots[2]}."
    assert fault(2, roots[1]) == other
    assert fault(7, lost) == "Entry 7 is not there: the last one is 6."
    says = "is not there: entry 6 says that the record was restored as it was after entry 3"
    assert fault(4, lost) == f"Entry 4 {says}."
    assert fault(5, lost) == f"Entry 5 {says}; the root that it names for 5 is that one."
    assert fault(5, roots[1]).endswith("the root that it names for 5 is not that one.")
    unknown = replace(content, last_root=None)
    silent = replace(restored, act=replace(act, content=unknown))
    assert fault(5, lost, [*those, silent]) == f"Entry 5 {says}."
    assert fault(2, lost, [those[0], those[2]]) == "Entry 2 is not there."
    assert fault(0, roots[0]) == "Entry 0 is not there."


def entry(seq: int, content: Any) -> Entry:
    act = Act(
        id=f"e{seq}",
        body="b",
        subject="body",
        content=content,
        effective=Moment(1),
        known=Moment(1),
    )
    return Entry(seq=seq, recorded=Moment(1), commitment="a" * 64, act=act)


def test_where_an_entry_may_stand() -> None:
    """8.8, 8.9. What names a root names that of all before it; an arrival stands behind its
    departure, and nothing else does."""
    those = entries(2)
    went = entry(3, Departure(to="https://new.example.org"))
    tree = Tree().grown([*those, went])

    def fault(content: Any, before: Entry | None = went, of: Tree = tree) -> str:
        return out_of_place(entry(4, content), before, of)

    came = Arrival(head=3, root=tree.root)
    assert fault(came) == ""
    assert fault(Voiding(of="e1", reason="x")) == "It stands behind a departure, and is no arrival."
    withheld = Entry(seq=4, recorded=Moment(1), commitment="a" * 64, act=None)
    assert out_of_place(withheld, went, tree) == "It stands behind a departure, and is no arrival."
    assert out_of_place(withheld, those[1], tree) == ""
    assert out_of_place(went, those[1], Tree().grown(those)) == ""
    other = "It is an arrival, and the departure that it names is not the entry before it."
    for wrong in (
        fault(replace(came, head=2)),
        fault(came, those[1]),
        fault(came, None),
    ):
        assert wrong == other
    root = "The root that it names is not that of the entries before it."
    assert fault(came, of=Tree().grown(those)) == root
    back = Restoration(head=2, root=tree.root, last=3, evidence="nothing")
    assert fault(back, those[1]) == ""
    assert fault(back, those[1], Tree().grown(those)) == root


def test_contents_are_not_in_it() -> None:
    """Who has the envelopes alone has the same root; who has another moment, or order, has not."""
    those = entries(5)
    root = Tree().grown(those).root
    later = [*those[:2], Entry(seq=3, recorded=Moment(1), commitment=those[2].commitment, act=None)]
    assert Tree().grown([*later, *those[3:]]).root != root
    assert Tree().grown([*those[:3], those[4], those[3]]).root != root

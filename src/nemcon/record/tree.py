"""The tree over the envelopes of a record, and its root: one figure for all that was appended.

spec/record.md §13. A leaf is the canonical bytes of an envelope, hashed as in RFC 9162 §2.1, so
that a log which outsiders follow can later prove that it only grew from any root that was written
down before. Whoever holds the envelopes, without a single content, computes the same root: each
number that was passed over (§8.8) has a leaf that says so, and no more. Only the roots of the full
subtrees (the *peaks*) are kept while it grows: at most one for each power of two.
"""

from collections.abc import Iterable
from hashlib import sha256

from nemcon.record.act import Entry
from nemcon.record.registry import ARRIVAL, DEPARTURE, RESTORATION, ROOTED

_DIGITS = 64
_NO_ENTRY = sha256(b"\0" + b'{"passed_over":true}').digest()
"""The leaf of a number that no entry has."""


class Tree:
    """Grows by one entry at a time; *peaks* are those of a tree of that *size*, to go on from."""

    def __init__(self, size: int = 0, peaks: str = "") -> None:
        self.size = size
        self._peaks = [
            bytes.fromhex(peaks[place : place + _DIGITS]) for place in range(0, len(peaks), _DIGITS)
        ]

    def add(self, entry: Entry) -> None:
        """Append the envelope of an entry; before it, numbers that were passed over."""
        self._pass_over(entry.seq - 1)
        # a leaf and a node begin with another byte, or a node could be passed off as a leaf (RFC
        # 9162 §2.1.1)
        node = sha256(b"\0" + entry.envelope().line()).digest()
        self._append(node, 0)

    def _append(self, node: bytes, level: int) -> None:
        """Append the root of a full subtree of 2^level leaves, where such a one may stand."""
        below = self.size >> level
        # each 1 at the end of the size is a full subtree as large as the one that grew: the two are
        # joined
        while below & 1:
            node = _joined(self._peaks.pop(), node)
            below >>= 1
        self._peaks.append(node)
        self.size += 1 << level

    def _pass_over(self, upto: int) -> None:
        """Append the leaf of no entry until there are so many: by subtrees as large as fit, since
        one leaf of them is as the other."""
        while self.size < upto:
            most = (upto - self.size).bit_length() - 1
            # at the place of an odd number of leaves only one leaf may stand, and so on
            level = min(most, (self.size & -self.size).bit_length() - 1) if self.size else most
            node = _NO_ENTRY
            for _ in range(level):
                node = _joined(node, node)
            self._append(node, level)

    def grown(self, entries: Iterable[Entry]) -> "Tree":
        """This tree, with *entries* appended."""
        for entry in entries:
            self.add(entry)
        return self

    @property
    def peaks(self) -> str:
        """The roots of the full subtrees, in hexadecimal, the largest first."""
        return b"".join(self._peaks).hex()

    @property
    def root(self) -> str:
        """The root, in hexadecimal; of nothing, the hash of nothing."""
        if not self._peaks:
            return sha256().hexdigest()
        node = self._peaks[-1]
        # from the smallest, as RFC 9162 splits at the largest power of two: the left side is always
        # full
        for peak in reversed(self._peaks[:-1]):
            node = _joined(peak, node)
        return node.hex()


def out_of_place(entry: Entry, before: Entry | None, tree: Tree) -> str:
    """What is wrong with where an entry stands, behind *before* and all that is in *tree*: it names
    another root than theirs, or comes after a departure and is no arrival; "" for nothing."""
    act = entry.act
    kind = act.type if act is not None else ""
    departed = before is not None and before.act is not None and before.act.type == DEPARTURE
    if departed and kind != ARRIVAL:
        return "It stands behind a departure, and is no arrival."
    if act is None or kind not in ROOTED:
        return ""
    if kind == ARRIVAL and (before is None or not departed or act.content.head != before.seq):
        return "It is an arrival, and the departure that it names is not the entry before it."
    if act.content.root != tree.root:
        return "The root that it names is not that of the entries before it."
    return ""


def compared(entries: Iterable[Entry], number: int, root: str) -> str:
    """In what way a *root* that was written down of a record up to an entry is not that of these
    *entries*, or "". Where that number was passed over, the restoration says what it knows."""
    tree = Tree()
    for entry in entries:
        if entry.seq > number:
            return _passed(tree.size, entry, number, root)
        tree.add(entry)
        if entry.seq == number:
            break
    if tree.size != number:
        return f"Entry {number} is not there: the last one is {tree.size}."
    if tree.root != root:
        return f"The entries up to {number} are others: the root over them is {tree.root}."
    return ""


def _passed(before: int, entry: Entry, number: int, root: str) -> str:
    """Of a number that no entry has, between *before* and that of the next *entry*."""
    act = entry.act
    if act is None or act.type != RESTORATION or not entry.continues(before):
        return f"Entry {number} is not there."
    restored = act.content
    says = (
        f"Entry {number} is not there: entry {entry.seq} says that the record was restored as it "
        f"was after entry {before}"
    )
    if number != restored.last or restored.last_root is None:
        return f"{says}."
    same = "that" if restored.last_root == root else "not that"
    return f"{says}; the root that it names for {number} is {same} one."


def _joined(one: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + one + right).digest()

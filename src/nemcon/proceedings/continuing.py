"""A member that continues another, seen from a day: one seat, and one member in it.

docs/decisions/0043. A membership may say that it *continues* another's. Whoever asks about a day
from then on is answered about the member that there is then: what its predecessors said, gave and
were named in before is read as its own, in every subject but those about persons, by one walk over
the annotations (`nemcon.record.references`). Nothing recorded changes, and a day before is answered
with the members of before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from nemcon.proceedings.structure import Continued
from nemcon.record.asof import Fact
from nemcon.record.entries.structure import Member, Membership
from nemcon.record.memo import Memo, MemoTable
from nemcon.record.record import Record, RecordView
from nemcon.record.references import Name, names

_MEANT = frozenset({"member", "nominator", "party"})
"""The kinds of name that mean a member."""
_OF_AN_OFFICE = _MEANT | {"holder"}
"""The same in an office. In a matter a holder is a candidate, and keeps the id of its candidacy."""
_OF_THE_SEAT = frozenset({"continues", "succeeds"})
"""Where a membership names other members for what they were."""
_READINGS: "MemoTable[tuple[tuple[str, Continued], ...], tuple[_FactReader, Memo]]" = MemoTable()


def view_of(record: Record, continued: Mapping[str, Continued]) -> Record:
    """The record with what was said before by whoever is continued read as of those who continue;
    the record itself where nobody does."""
    if not continued or isinstance(record, RecordView):
        return record
    key, table = tuple(sorted(continued.items())), record.memo.table(_READINGS)
    entry = table.get(key)
    if entry is None:
        entry = table[key] = (_FactReader(continued), Memo())
    reading, memo = entry
    subjects = {f"member/{code}": (f"member/{by}", at) for code, (by, at) in continued.items()}
    return RecordView(record, reading.read, subjects, memo)


class _FactReader:
    """Reads facts, each version once."""

    def __init__(self, continued: Mapping[str, Continued]) -> None:
        self._continued = continued
        self._read: dict[tuple[int, int], tuple[Fact, Fact]] = {}

    def read(self, fact: Fact) -> Fact:
        pair = self._read.get((fact.entry.seq, fact.known))
        if pair is None or pair[0].act is not fact.act:
            pair = self._read[fact.entry.seq, fact.known] = fact, self._renaming(fact)
        return pair[1]

    def _renaming(self, fact: Fact) -> Fact:
        content, act = fact.content, fact.act
        if isinstance(content, Member) or act.subject.startswith("person/"):
            return fact
        now = {code: by for code, (by, since) in self._continued.items() if fact.since < since}
        member = now.get(act.member or "", act.member)
        of_the_seat = _OF_THE_SEAT if isinstance(content, Membership) else ()
        meant = _OF_AN_OFFICE if act.subject.startswith("office/") else _MEANT
        for name in list(names(content)):
            if name.kind in meant and name.value in now and name.steps[0] not in of_the_seat:
                content = _replacing(content, name, name.steps, now[name.value])
        if content is fact.content and member == act.member:
            return fact
        return replace(fact, act=replace(act, member=member, content=content), content=content)


def _replacing(value: Any, name: Name, steps: Sequence[str | int], new: str) -> Any:
    """*value* with the text at the end of *steps* replaced."""
    if not steps:
        return new
    step, rest = steps[0], steps[1:]
    if isinstance(value, tuple):
        place = int(step)
        return (*value[:place], _replacing(value[place], name, rest, new), *value[place + 1 :])
    if isinstance(value, Mapping):
        last = name.key and not rest
        return {
            (new if last and key == step else key): (
                _replacing(one, name, rest, new) if key == step and not last else one
            )
            for key, one in value.items()
        }
    return replace(value, **{str(step): _replacing(getattr(value, str(step)), name, rest, new)})

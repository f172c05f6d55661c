"""For whose eyes what members say in a matter is: a property of the matter, itself open.

spec/record.md §7.6 to §7.8. A matter says it when it is opened, and a `disclosure` says it anew.
What members say in it is then under that audience and no other, so that a reader has all of it or
none: an entry under another audience is refused (`admit_positions`), and whoever has none is told
for whom it is in place of figures. Nothing here knows of readers.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from nemcon.core.days import Moment
from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.record.act import PUBLIC, Act, Entry
from nemcon.record.asof import Fact, History
from nemcon.record.entries.matters import Disclosure, Matter, PositionsFor
from nemcon.record.memo import MemoTable
from nemcon.record.readers import within
from nemcon.record.record import Record

POSITIONS = frozenset(
    {
        "position",
        "condition",
        "condition_answer",
        "tied_position",
        "silence_answer",
        "objection_lifted",
        "round_answer",
    }
)
"""The types of entry that hold what members say."""
_WIDER = ("undisclosed", "secretariat", "members", PUBLIC)
_MATTERS = POSITIONS | {
    *("matter", "disclosure", "correction", "voiding", "recall", "silence_broken")
}


@dataclass(frozen=True, slots=True)
class Disclosed:
    """For whose eyes positions are (*to*), the entry that says so (*by*), and whether any is
    there."""

    to: PositionsFor
    by: Fact[Matter | Disclosure]
    any: bool

    @property
    def withheld(self) -> bool:
        """Whether no answer follows from positions: there are none to read, or they are
        undisclosed, and those there are not all."""
        return self.to == "undisclosed" or (self.to != PUBLIC and not self.any)


class DisclosureFault(NamedTuple):
    """What is wrong with an entry, and how to mend it."""

    act: Act
    alike: str
    sentence: str
    mend: str
    kind: str
    """What is wrong, by a name that stays (`nemcon.core.findings`)."""


_DISCLOSED: MemoTable[tuple[()], Disclosed | None] = MemoTable()


def disclosed(history: History) -> Disclosed | None:
    """What a matter says of its positions by all that is recorded; None where it says nothing."""
    table = history.memo.table(_DISCLOSED)
    if () not in table:
        table[()] = _disclosed(history.facts())
    return table[()]


def _disclosed(facts: Sequence[Fact]) -> Disclosed | None:
    statements = [
        fact for fact in facts if getattr(fact.content, "positions_for", None) is not None
    ]
    if not statements:
        return None
    # a disclosure goes before what the matter said as it was opened, also where that was corrected
    # later
    last = max(statements, key=lambda fact: (fact.act.type == "disclosure", fact.entry.seq))
    spoken = any(fact.act.type in POSITIONS for fact in facts)
    return Disclosed(last.content.positions_for, last, spoken)


def told_of(history: History, facts: Sequence[Fact], *, whole: bool = False) -> Sequence[Fact]:
    """Those of *facts* of a matter that an answer is made of: where it is undisclosed what members
    say, all but that; the *whole* for whoever decides by it."""
    disclosure = disclosed(history)
    # who decides by what is undisclosed needs all of it: the outcome is worked out by them, and
    # told
    if whole or disclosure is None or not disclosure.withheld:
        return facts
    return [fact for fact in facts if fact.act.type not in POSITIONS]


def audience_of_position(to: PositionsFor | None, members: Iterable[str]) -> str:
    """The audience of what these members say where positions are for *to*."""
    if to == "undisclosed":
        return f"named:{','.join(sorted(members))}"
    return to or PUBLIC


def faults(history: History) -> Iterator[DisclosureFault]:
    """What is under another audience than the matter says, and a disclosure that not all may read
    who may read the matter."""
    facts = history.facts()
    disclosure = disclosed(history)
    if disclosure is None:
        return
    # a reader may have the disclosure and not the matter: then it is measured by itself
    matter = next((f for f in facts if f.act.type == "matter"), disclosure.by)
    open_to = history.audience(matter.act)
    audience_text, audience_to_write = f"for {disclosure.to}", str(disclosure.to)
    if disclosure.to == "undisclosed":
        audience_text, audience_to_write = disclosure.to, "named:CODE, with the code of the member"
    for fact in facts:
        audience = history.audience(fact.act)
        if fact.act.type == "disclosure" and not within(open_to, audience):
            yield DisclosureFault(
                fact.act,
                fact.act.id,
                f"It says for whom positions are, and is for {audience} alone.",
                f"Record it for {open_to}, who may read of the matter.",
                "disclosure_for_fewer",
            )
        if fact.act.type in POSITIONS and not (
            _fits(disclosure.to, audience) or _to_the_chair(disclosure.to, audience, fact, facts)
        ):
            yield DisclosureFault(
                fact.act,
                f"{fact.act.type} {_kind(audience)}",
                f"It is for {audience}, and what members say in this matter is "
                f"{audience_text} ({disclosure.by.act.id}).",
                f"Write audience: {audience_to_write}, at each or in the defaults that set it.",
                "for_other_eyes",
            )


def _kind(audience: str) -> str:
    """What is alike of audiences: those named differ from member to member."""
    return "named" if audience.startswith("named:") else audience


def _to_the_chair(to: PositionsFor, audience: str, fact: Fact, facts: Sequence[Fact]) -> bool:
    """Whether it is an answer under silence, or what lifts one, for the chair and the clerk alone,
    beside which it stands for all that the silence is broken (§7.10)."""
    if to not in {PUBLIC, "members"} or audience != "secretariat":
        return False
    return fact.act.type in {"silence_answer", "objection_lifted"} and any(
        one.act.type == "silence_broken"
        and one.content.withheld
        and one.content.silence == fact.content.silence
        for one in facts
    )


def _fits(to: PositionsFor, audience: str) -> bool:
    return audience.startswith("named:") if to == "undisclosed" else audience == to


def admit_positions(record: Record, acts: Sequence[Act], moment: Moment) -> None:
    """Refuse *acts* with which a matter would hold positions under another audience than it says,
    or would close what was open."""
    concerned = [act for act in acts if act.type in _MATTERS or act.type == "audience_change"]
    concerned = [act for act in concerned if act.subject.startswith("matter/")]
    grouped = {
        subject: list(group)
        for subject, group in groupby(sorted(concerned, key=_subject), key=_subject)
    }
    # loaded in one go: an import has acts on hundreds of matters
    there = grouped.keys() & set(record.subjects("matter")) if grouped else set()
    record.load(sorted(there))
    for subject, mine in grouped.items():
        disclosure = disclosed(record.history(subject)) if subject in there else None
        # a matter that says nothing of its positions leaves each entry to itself (§7.6), which is
        # the usual one
        if disclosure is None and not any(map(_says, mine)):
            continue
        before = record.history(subject)
        last = record.head()
        more = [
            Entry(seq=last + number, recorded=moment, commitment="", act=act)
            for number, act in enumerate(mine, 1)
        ]
        # all acts of the append together: what opens positions comes with the change of each (§7.7)
        after = record.supposing(more).history(subject)
        for fault in faults(after):
            raise Refusal(f"{fault.act.id}: {fault.sentence}", mend=fault.mend)
        now = disclosed(after)
        if now is None or now.to == PUBLIC:
            continue
        for fact in before.facts():
            audience = before.audience(fact.act)
            if fact.act.type in POSITIONS and not _narrow(audience, now.to):
                raise Refusal(
                    f"{fact.act.id} is for {audience}, and {now.by.act.id} would close it.",
                    mend="What was open stays open: say this before anybody has spoken.",
                )


def _narrow(audience: str, to: PositionsFor) -> bool:
    """Whether an audience is no wider than that of positions."""
    return _fits(to, audience) or audience.startswith("named:") or within(audience, to)


def _says(act: Act) -> bool:
    if act.type == "correction":
        return act.content.content.get("positions_for") is not None
    return getattr(act.content, "positions_for", None) is not None


def _subject(act: Act) -> str:
    return act.subject

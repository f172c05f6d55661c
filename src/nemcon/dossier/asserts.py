"""What a dossier says should hold, and whether it does.

spec/dossier.md §10. An assertion stands in a matter or in an office. It names a day (``on``), if
need be the day as known on which it is asked (``known``), and what the answer should then say. A
dossier that is edited later is held to it by ``nemcon check``, as a ledger is to its balances.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from nemcon.core.datings import Dating, when
from nemcon.core.days import END_OF_TIME
from nemcon.core.errors import Malformed, NemconError
from nemcon.core.findings import Finding
from nemcon.dossier.places import place
from nemcon.dossier.reader import Assertion
from nemcon.dossier.values import Unfit, scalar
from nemcon.dossier.yaml import nodes
from nemcon.dossier.yaml.nodes import Node
from nemcon.offices.succession import Succession
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.holders import Holding, holding
from nemcon.proceedings.standing import Standing, standing
from nemcon.record.record import Record

_ASKED = ("on", "known")


def failures(record: Record, assertions: Iterable[Assertion]) -> list[Finding]:
    """A warning for every assertion that does not hold, or cannot be asked: the answers stay, so
    that one can ask why."""
    finding = (finding for one in assertions for finding in _Asserted(record, one).findings())
    return [replace(one, severity="warning") for one in finding]


class _Asserted:
    """One assertion, put to the record."""

    def __init__(self, record: Record, assertion: Assertion) -> None:
        self.record = record
        self.said = assertion

    def findings(self) -> Iterator[Finding]:
        kind, _, id = self.said.subject.partition("/")
        try:
            on = self.instant("on", needed=True)
            known = self.instant("known", needed=False)
            if kind == "matter":
                yield from self.matter(standing(self.record, id, on=on or 0, known=known))
            else:
                office = holding(self.record, id, on=on or 0, known=known)
                yield from self.compared(self.said.node.items, _OFFICE, office, "")
        except Unfit as fault:
            yield self.wrong(fault.node, "", fault.sentence)
        except NemconError as fault:
            yield self.wrong(self.said.node, "", f"This cannot be asked. {fault}")

    def instant(self, name: str, *, needed: bool) -> int | None:
        if name not in self.said.node.items:
            if needed:
                raise Unfit(self.said.node, "on is missing. Write the day on which this holds.")
            return None
        node = self.said.node.items[name][1]
        try:
            moment = when(scalar(node))
        except Malformed as fault:
            raise Unfit(node, str(fault)) from None
        if not isinstance(moment, Dating):
            return moment.utc
        if not moment.precise or moment.latest is None:
            raise Unfit(node, "A question names one day or moment. Write 2024-06-26.")
        # the end of the last day that there is lies beyond what may be asked
        return min(self.record.zone.end(moment.latest), END_OF_TIME)

    def matter(self, now: Standing) -> Iterator[Finding]:
        """What is said about the whole, then about each candidacy or text."""
        items = dict(self.said.node.items)
        of = items.pop("candidacies", None)
        yield from self.compared(items, _MATTER, now, "", extra=("candidacies",))
        if of is None:
            return
        if not isinstance(of[1], nodes.MappingNode):
            raise Unfit(of[1], "Write the candidacies and what should hold of each.")
        for id, (key, node) in of[1].items.items():
            try:
                candidacy = now.candidacy(id)
            except KeyError:
                ids = [c.id for c in now.candidacies]
                near = get_close_matches(id, ids, 1)
                mend = f"Did you mean {near[0]}?" if near else "None is known by then."
                yield self.wrong(key, f"candidacies.{id}", f"There is no {id[:40]} here. {mend}")
                continue
            if not isinstance(node, nodes.MappingNode):
                raise Unfit(node, "Write what should hold, as {support: 28, missing: [HU, RO]}.")
            yield from self.compared(node.items, _CANDIDACY, candidacy, f"candidacies.{id}.")

    def compared(
        self,
        items: Mapping[str, tuple[nodes.Scalar, Node]],
        table: Mapping[str, Callable[[Any], Any]],
        answer: Any,
        path: str,
        extra: tuple[str, ...] = (),
    ) -> Iterator[Finding]:
        for name, (key, node) in items.items():
            # the two times are of the whole assertion: one candidacy has none of its own
            if name in _ASKED and not path:
                continue
            if name not in table:
                near = get_close_matches(name, (*table, *extra), 1)
                mend = f"Did you mean {near[0]}?" if near else f"Use {', '.join((*table, *extra))}."
                yield self.wrong(key, path + name, f"{name[:40]!r} is not asserted here. {mend}")
                continue
            is_ = table[name](answer)
            expected = _value(node)
            # one alone stands without brackets (4.4), and [] is nobody (10.1)
            if isinstance(is_, list) and isinstance(expected, str):
                expected = [expected] if expected else []
            elif isinstance(is_, str) and expected == []:
                expected = ""
            if expected != is_:
                yield self.wrong(
                    node, path + name, f"{name} is {_value_text(is_)}, not {_value_text(expected)}."
                )

    def wrong(self, node: Node, path: str, sentence: str) -> Finding:
        whole = f"{self.said.path}.{path}" if path else self.said.path
        return place(self.said.file, node).finding(sentence, path=whole)


def _value(node: Node) -> Any:
    """What an assertion expects: a word, or a list of words in any order."""
    if isinstance(node, nodes.Scalar):
        return "" if node.null else node.text
    if isinstance(node, nodes.SequenceNode):
        return sorted(scalar(item) for item in node.items)
    raise Unfit(node, "Write a word, or a list of words.")


def _value_text(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    return str(value)[:80] or "nothing"


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _of_seats(of: Callable[[Succession], Any]) -> Callable[[Holding], Any]:
    """What is asserted of the one seat of an office, or of several: what is so of each that has it,
    in any order."""

    def of_holding(holding: Holding) -> Any:
        values = [str(value or "") for value in (of(seat.succession) for seat in holding.seats)]
        return values[0] if len(values) == 1 else sorted(value for value in values if value)

    return of_holding


def _in_charge(now: Succession) -> Any:
    """All who are in charge, who are so of the office whatever its seats: in any order."""
    people = sorted(one.person for one in now.all_in_charge)
    return people if len(people) > 1 else "".join(people)


def _sum(of: Callable[[Succession], int]) -> Callable[[Holding], str]:
    return lambda holding: str(sum(of(seat.succession) for seat in holding.seats))


_MATTER: Mapping[str, Callable[[Standing], Any]] = {
    "state": lambda now: now.state,
    "electorate": lambda now: str(now.step.electorate.size),
    "agreed": lambda now: sorted(now.agreed),
    "decision": lambda now: now.decision.content.on if now.decision is not None else "",
    "disputes": lambda now: str(len(now.disputes)),
}
_CANDIDACY: Mapping[str, Callable[[Candidacy], Any]] = {
    "status": lambda one: one.status,
    "in_race": lambda one: _yes(one.in_race),
    "support": lambda one: str(len(one.support)),
    "supporters": lambda one: sorted(one.support),
    "missing": lambda one: sorted(one.answer.missing),
    "blocking": lambda one: sorted(one.answer.blocking),
    "outcome": lambda one: str(one.outcome.value),
}
_OFFICE: Mapping[str, Callable[[Holding], Any]] = {
    "status": lambda held: held.status,
    "holder": _of_seats(lambda now: now.holder and now.holder.person),
    "ordinal": _of_seats(lambda now: now.holder and now.holder.ordinal),
    "extensions": _sum(lambda now: len(now.holder.extensions) if now.holder else 0),
    "in_charge": lambda held: _in_charge(held.seats[0].succession),
    "designate": _of_seats(lambda now: now.designate and now.designate.person),
    "vacancies": _sum(lambda now: len(now.vacancies)),
}


ASSERTED_OF = {
    "matters": (*_ASKED, *_MATTER, "candidacies"),
    "offices": (*_ASKED, *_OFFICE),
    "candidacies": tuple(_CANDIDACY),
}
"""The keys of an assertion, for the schema and the specification."""

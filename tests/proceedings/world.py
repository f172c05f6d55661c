"""A small body for tests, written in a few lines: acts go through the memory store, as they would
in real use."""

from collections.abc import Mapping
from typing import Any

from nemcon.core.datings import When, when
from nemcon.core.days import Day, Moment
from nemcon.core.texts import Text
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.standing import Standing, standing
from nemcon.record.act import Act
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.matters import Matter, PositionsFor, Step
from nemcon.record.entries.positions import Position, ReportedCount
from nemcon.record.entries.structure import Body, Membership
from nemcon.record.memory import MemoryStore
from nemcon.record.record import Record
from nemcon.record.store import ActOf, Receipt
from nemcon.rules.stances import Stance

NAMES = ("AA", "BB", "CC", "DD", "EE")


class World:
    """A body ``b`` (or as it is *called*) in Brussels with five members since 2000 and a matter
    ``m`` opened on 2024-01-01."""

    def __init__(
        self,
        *,
        rule: str = "nato-council",
        kind: str = "appointment",
        members: tuple[str, ...] = NAMES,
        observed: bool = False,
        matter: bool = True,
        known: str = "",
        called: str = "b",
        positions_for: PositionsFor | None = None,
    ) -> None:
        self.called = called
        self.now = Moment.parse("2030-01-01T12:00:00Z")
        self.numbers = 0
        self.store = MemoryStore(lambda: self.now, self._chance)
        body = Body(name=Text.of("Board"), zone="Europe/Brussels", observed=observed)
        self.add("body", body, "2000-01-01", known=known)
        for member in members:
            self.member(member, "2000-01-01")
        if matter:
            content = Matter(
                title=Text.of("Chair"),
                kind=kind,  # type: ignore[arg-type]
                office="chair",
                rule=rule,
                positions_for=positions_for,
            )
            self.add("matter/m", content, "2024-01-01")

    def _chance(self, size: int) -> bytes:
        return self.numbers.to_bytes(size, "big")

    @property
    def record(self) -> Record:
        return self.store.record(self.called)

    def add(
        self,
        subject: str,
        content: Any,
        effective: str,
        *,
        known: str = "",
        id: str = "",
        **more: Any,
    ) -> str:
        """Append one act; its id is returned."""
        self.numbers += 1
        named = id or f"e{self.numbers}"
        act = Act(
            id=named,
            body=self.called,
            subject=subject,
            content=content,
            effective=when(effective),
            known=when(known or effective),
            **more,
        )
        asked = act.bytes()
        self.store.append(self.called, lambda *_: [act], key=named, author="test", data=asked)
        return named

    def append(self, act_of: ActOf, key: str = "") -> Receipt:
        """Append through the store what *act_of* returns."""
        self.numbers += 1
        return self.store.append(
            self.called, act_of, key=key or f"k{self.numbers}", author="test", data=key.encode()
        )

    def member(self, member: str, effective: str, **more: Any) -> str:
        known = more.pop("known", "")
        return self.add("body", Membership(member=member, **more), effective, known=known)

    def step(self, step: str, order: int, does: str, rule: str, **more: Any) -> str:
        content = Step(step=step, order=order, does=does, rule=rule, **more)  # type: ignore[arg-type]
        return self.add("matter/m", content, "2024-01-01")

    def candidate(self, candidacy: str, did: str, effective: str, **more: Any) -> str:
        known, member = more.pop("known", ""), more.pop("member", None)
        content = CandidacyAct(candidacy=candidacy, did=did, **more)  # type: ignore[arg-type]
        return self.add("matter/m", content, effective, known=known, member=member)

    def says(
        self, member: str | None, stance: str, effective: str, on: str = "ann", **more: Any
    ) -> str:
        """A position of *member* (None: somebody else speaks for a group); `known`, `id`,
        `person`, `audience` and `sources` go to the act, the rest to the position."""
        act = {
            name: more.pop(name)
            for name in ("known", "id", "person", "audience", "sources")
            if name in more
        }
        content = Position(on=on, stance=Stance(stance), **more)
        return self.add("matter/m", content, effective, member=member, **act)

    def count(
        self, figure: int, base: int, effective: str, out: tuple[str, ...] = (), **more: Any
    ) -> str:
        act = {name: more.pop(name) for name in ("known", "id", "sources") if name in more}
        content = ReportedCount(
            on="ann", base=base, answers={Stance.SUPPORT: figure}, out=out, **more
        )
        return self.add("matter/m", content, effective, **act)

    def at(self, text: str) -> int:
        """The instant of a question: the end of a day, or a moment."""
        asked: When = when(text)
        if isinstance(asked, Moment):
            return asked.utc
        return self.record.zone.end(Day.parse(text))

    def ask(self, on: str, known: str | None = None, **more: Any) -> Standing:
        return standing(
            self.record, "m", on=self.at(on), known=self.at(known) if known else None, **more
        )

    def ann(self, on: str, known: str | None = None) -> Candidacy:
        return self.ask(on, known).candidacy("ann")

    def shown(self, on: str, known: str | None = None) -> Mapping[str, Any]:
        """Ann's positions by member."""
        now = self.ask(on, known)
        return {p.member: p for p in now.positions(now.candidacy("ann"))}

"""An edited dossier taken into a record: what to append so that the record says what it says.

spec/dossier.md §15. Items have stable ids, so that what changed in the dossier is known by them: a
new item is its act, a changed one a correction, another audience a change of audience, a removed
one a voiding, one that is back again the voiding of its voiding, and an unchanged one nothing. When
something became known is never corrected: the record keeps when it learnt it.

What an import appended before is told from what people wrote by its `MARK`. Acts in, acts out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from nemcon.core.datings import When
from nemcon.core.days import Moment
from nemcon.record.act import Act
from nemcon.record.codec import writer
from nemcon.record.entries.changes import AudienceChange, Correction, Voiding
from nemcon.record.registry import AMENDING

MARK = "import"
"""The nonce of an amendment that an import made by itself."""
ITEM = "import-item"
"""The nonce of an item that an import recorded under an id of its own."""
_IDENTITY = ("body", "subject", "type", "member", "person")
_LONGEST = 120


@dataclass(slots=True)
class Changes:
    """The acts to append, and the ids of what is new, corrected, voided, back, and the same."""

    acts: list[Act] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)
    voided: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    unchanged: int = 0


@dataclass(slots=True)
class _State:
    """A recorded act as earlier imports have left it."""

    act: Act
    content: Any
    effective: When
    sources: tuple[str, ...]
    note: str
    audience: str
    voidings: list[str] = field(default_factory=list)

    @property
    def alive(self) -> bool:
        return not self.voidings


def changes(recorded: Iterable[Act], written: Sequence[Act], moment: Moment) -> Changes:
    """What to append to a record of the acts *recorded*, in their order, so that it says what is
    *written*; at the *moment* of the import.

    The same dossier again changes nothing. An act whose member, person or subject was changed is
    another act: the old one is voided and the new one appended under an id of its own.
    """
    wanted = {act.id: act for act in written}
    done = list(recorded)
    states = _states(done, frozenset(wanted))
    ids = {act.id for act in done} | set(wanted)
    made = Changes()
    kept: set[str] = set()
    for act in written:
        here = _lives(states, ids, act)
        if here is None:
            taken = act.id in states
            fresh = replace(act, id=_free(act.id, ids), nonce=ITEM) if taken else act
            made.new.append(fresh.id)
            made.acts.append(fresh)
            kept.add(fresh.id)
            continue
        kept.add(here.act.id)
        amendments = list(_amendments(here, act, ids, moment))
        if here.voidings:
            made.back.append(act.id)
        elif amendments:
            made.corrected.append(act.id)
        else:
            made.unchanged += 1
        made.acts += amendments
    for id, state in states.items():
        if id not in kept and state.alive:
            reason = "It is no longer in the dossier."
            made.voided.append(id)
            made.acts.append(_amending(state.act, Voiding(of=id, reason=reason), ids, moment))
    return made


def _states(done: Sequence[Act], wanted: frozenset[str]) -> dict[str, _State]:
    """What was recorded by people, as the imports since have amended it."""
    states: dict[str, _State] = {}
    voids: dict[str, str] = {}
    for act in done:
        if not _made_here(act, wanted):
            states[act.id] = _State(
                act, act.content, act.effective, act.sources, act.note, act.audience
            )
            continue
        match act.content:
            case Correction(of=of, content=content, effective=effective) if of in states:
                state = states[of]
                state.content = content
                state.effective = effective or state.effective
                state.sources = act.sources or state.sources
                state.note = act.note or state.note
            case AudienceChange(of=of, audience=audience) if of in states:
                states[of].audience = audience
            case Voiding(of=of) if of in states:
                states[of].voidings.append(act.id)
                voids[act.id] = of
            case Voiding(of=of) if of in voids:
                states[voids[of]].voidings.remove(of)
    return states


def _made_here(act: Act, wanted: frozenset[str]) -> bool:
    return act.nonce == MARK and act.type in AMENDING and act.id not in wanted


def _lives(states: dict[str, _State], ids: set[str], act: Act) -> _State | None:
    """The recorded act that stands for *act*: of its id, or of an id that an import gave it."""
    found = None
    for id in _ids(act.id):
        if id not in ids:
            return found
        state = states.get(id)
        if state is None or not (id == act.id or state.act.nonce == ITEM):
            continue
        if _stands_for(state, act):
            found = state
            if state.alive:
                return state
    raise AssertionError  # there is always a number that is not used


def _stands_for(state: _State, act: Act) -> bool:
    """Whether amendments can make the recorded act say what *act* does."""
    taken_away = (state.sources and not act.sources) or (state.note and not act.note)
    same = all(getattr(state.act, name) == getattr(act, name) for name in _IDENTITY)
    return same and not taken_away


def _ids(id: str) -> Iterable[str]:
    """An id, and those that an import gives to what stands for it."""
    yield id
    number = 2
    while True:
        yield _numbered(id, number)
        number += 1


def _numbered(id: str, number: int) -> str:
    tail = f"~{number}"
    return id[: _LONGEST - len(tail)] + tail


def _free(id: str, ids: set[str]) -> str:
    """The first numbered id that is not used; from now on it is."""
    found = next(each for each in _ids(id) if each not in ids)
    ids.add(found)
    return found


def _amendments(state: _State, act: Act, ids: set[str], moment: Moment) -> Iterable[Act]:
    """What makes the recorded act say what the written one does."""
    for id in state.voidings:
        reason = "It is in the dossier again."
        yield _amending(state.act, Voiding(of=id, reason=reason), ids, moment)
    before = state.content if isinstance(state.content, dict) else _plain(state.content)
    told = (before, state.effective, state.sources, state.note)
    if told != (_plain(act.content), act.effective, act.sources, act.note):
        correction = Correction(
            of=state.act.id,
            content=_plain(act.content),
            effective=act.effective if act.effective != state.effective else None,
        )
        yield replace(
            _amending(state.act, correction, ids, moment), sources=act.sources, note=act.note
        )
    if act.audience != state.audience:
        change = AudienceChange(of=state.act.id, audience=act.audience)
        yield _amending(state.act, change, ids, moment)


def _plain(content: Any) -> dict[str, Any]:
    found: dict[str, Any] = writer(type(content))(content)
    return found


def _amending(act: Act, content: Any, ids: set[str], moment: Moment) -> Act:
    """An act about *act*, made by the import: known and true from its moment, for the same eyes."""
    return Act(
        id=_free(act.id, ids),
        body=act.body,
        subject=act.subject,
        content=content,
        effective=moment,
        known=moment,
        audience=act.audience,
        nonce=MARK,
    )

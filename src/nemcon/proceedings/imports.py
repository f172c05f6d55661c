"""An edited dossier taken into a record: what to append so that the record says what it says.

spec/dossier.md §14. Items have stable ids, so that what changed in the dossier is known by them: a
new item is its act, a changed one a correction, another audience a change of audience, a removed
one a voiding, one that is back again the voiding of its voiding, and an unchanged one nothing. When
something became known is never corrected: the record keeps when it learnt it.

Where the dossier states no id, an item is known by what it says besides: one whose natural id moved
with its day stays the entry that it was, and is corrected (docs/decisions/0052).

An item that people amended in the dossier itself, or whose change no amendment can carry, is made
anew: voided, and recorded again with its amendments under ids of their own. Names of an entry in
others (a claim about it) then lead to the new one. What an import appended before is told from what
people wrote by its `MARK`. Acts in, acts out.

What was recorded elsewhere (on the site, from another dossier) is no business of an import: it is
neither corrected nor voided. What a person would hardly want is a doubt, and left to whoever asks:
another body under the same id, many voidings, a copy that is older than the record.
docs/decisions/0035.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from itertools import takewhile
from typing import Any

from nemcon.core.datings import When
from nemcon.core.days import Moment, Zone, zone
from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.core.texts import Text
from nemcon.record.act import PUBLIC, Act, Entry
from nemcon.record.asof import Account, History, span
from nemcon.record.codec import reader, writer
from nemcon.record.entries.changes import AudienceChange, Correction, Voiding
from nemcon.record.readers import within
from nemcon.record.references import names, references
from nemcon.record.registry import AMENDING

MARK = "import"
"""The nonce of an amendment that an import made by itself."""
ITEM = "import-item"
"""The nonce of an item that an import recorded under an id of its own."""
DOSSIER = "dossier"
"""What says in an entry's `auth` which dossier it came from."""
_IDENTITY = ("body", "subject", "type", "member", "person")
_LONGEST = 120
_FEW, _LOST, _GONE_OF = 5, 40, 10
"""Asked first: more than a fortieth lost for nothing, or more than a tenth gone, and more than a
few (docs/decisions/0035, with what was measured)."""
_GONE = "It is no longer in the dossier."
_BACK = "It is in the dossier again."
_ANEW = "It is recorded anew as {}."


@dataclass(slots=True)
class Changes:
    """The acts to append, and the ids of what is new, corrected, voided, back, and the same."""

    acts: list[Act] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)
    voided: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    unchanged: int = 0
    doubts: list[str] = field(default_factory=list)
    """Why somebody should say that this is meant, before it is done."""


def changes(
    recorded: Iterable[Act],
    dossier: Sequence[Act],
    moment: Moment,
    *,
    also: Mapping[str, Collection[str]] | None = None,
    natural: Collection[str] = (),
    elsewhere: Mapping[str, str] | None = None,
    appended: Mapping[str, int] | None = None,
) -> Changes:
    """What to append to a record of the acts *recorded*, in their order, so that it says what the
    *dossier* does; at the *moment* of the import.

    *also* has the other ids by which each written act may be recorded; *natural* are the ids that
    were made of what items say, and may have moved with it; *elsewhere* has those of what did not
    come from this dossier, with the one that it came from (""); *appended* the number of
    the first entry that was recorded together with each. The same dossier again changes nothing.
    `Refusal` where the dossier has what was redacted.
    """
    of = _Import(list(recorded), dossier, moment, also or {}, natural, elsewhere or {})
    result = of.changes()
    result.doubts += of.doubts(appended or {})
    return result


def appended(entries: Sequence[Entry]) -> dict[str, int]:
    """The number of the first entry that was recorded at the same moment as each, by its id."""
    first_by_id: dict[str, int] = {}
    first: Entry | None = None
    for entry in entries:
        if first is None or entry.recorded != first.recorded:
            first = entry
        if entry.act is not None:
            first_by_id[entry.act.id] = first.seq
    return first_by_id


def origins(entries: Sequence[Entry], dossier: str, others: Sequence[range]) -> dict[str, str]:
    """What did not come from the *dossier*, with the one that it came from. Before entries said
    that, all of them came from one, but those that *others* appended."""
    origin_by_id = {}
    for entry in entries:
        came = str((entry.auth or {}).get(DOSSIER, ""))
        apart = came != dossier if came else any(entry.seq in those for those in others)
        if entry.act is not None and (apart or (entry.auth and not came)):
            origin_by_id[entry.act.id] = came
    return origin_by_id


@dataclass(slots=True)
class _ImportedAct:
    """A recorded act as earlier imports have left it; *touched* where one amended it."""

    act: Act
    place: int
    account: Account
    """What it says, its content as it is written."""
    audience: str
    voidings: list[str] = field(default_factory=list)
    corrected: bool = False
    touched: bool = False
    before: list[Account] = field(default_factory=list)
    """What it said before each import that corrected it."""

    @property
    def alive(self) -> bool:
        return not self.voidings

    def correct(self, act: Act) -> None:
        """Apply a correction."""
        self.before.append(self.account)
        self.account = self.account.corrected(dict(act.content.content), Account.of(act))


class _Import:
    """One import: what was recorded, what is written, and what comes of it."""

    def __init__(
        self,
        recorded: list[Act],
        dossier: Sequence[Act],
        moment: Moment,
        also: Mapping[str, Collection[str]],
        natural: Collection[str],
        elsewhere: Mapping[str, str],
    ) -> None:
        self.also = also
        self.natural = natural
        self.elsewhere = elsewhere
        self.returned: list[str] = []
        """What is corrected to what it said before."""
        self.taken: list[str] = []
        """What is corrected although it, or a correction of it, was recorded elsewhere."""
        self.recorded = {act.id: act for act in recorded}
        self.wanted = {act.id: act for act in dossier}
        self.moment = moment
        self.ids = {*self.recorded, *self.wanted}
        self.of: dict[str, list[Act]] = {}
        """The recorded amendments of each entry."""
        self.states = self._states()
        self.written: dict[str, list[Act]] = {}
        """The written amendments of each entry."""
        for act in dossier:
            if act.type in AMENDING:
                self.written.setdefault(act.content.of, []).append(act)
        self.redacted = {act.content.of for act in recorded if act.type == "redaction"}
        self.passed = self._passed_over()
        self.leads: dict[str, str] = {}
        """The written ids that are recorded under another, and under which."""
        self.pairs: dict[str, _ImportedAct] = {}
        """The recorded item that each written one is by what it says, by its id."""
        self.placed: set[str] = set()
        """The recorded ids among these."""
        self.renamed: dict[str, str] = {}
        """The recorded items that have an id of their own now, and which."""
        self.kept: set[str] = set()
        self.out = Changes()

    def changes(self) -> Changes:
        items = [act for act in self.wanted.values() if self._is_item(act)]
        stay: dict[str, _Staying] = {}
        for _ in items:  # what one is recorded under others name, and others these
            before = dict(self.leads)
            self._pair(items)
            stay = {act.id: staying for act in items if (staying := self._staying(act)) is not None}
            if before == self.leads:
                break
        for act in items:
            if act.id in stay:
                self._keep(stay[act.id], act)
            else:
                self._fresh(act)
        self._remove()
        self._order()
        return self.out

    # what was recorded, and what is written

    def _states(self) -> dict[str, _ImportedAct]:
        """What was recorded by people, as the imports since have amended it."""
        states: dict[str, _ImportedAct] = {}
        voided: dict[str, _ImportedAct] = {}
        for place, act in enumerate(self.recorded.values()):
            if act.type in AMENDING:
                self.of.setdefault(act.content.of, []).append(act)
            if not self._made_here(act):
                account = Account.of(act)._replace(content=_plain(act.content))
                states[act.id] = _ImportedAct(act, place, account, act.audience)
                continue
            match act.content:
                case Voiding(of=of) if of in voided:
                    voided[of].voidings.remove(of)
                case AudienceChange(of=of, audience=audience) if of in states:
                    states[of].touched = True
                    states[of].audience = audience
                case Correction(of=of) if of in states:
                    states[of].touched = states[of].corrected = True
                    states[of].correct(act)
                case Voiding(of=of) if of in states:
                    states[of].touched = True
                    states[of].voidings.append(act.id)
                    voided[act.id] = states[of]
        return states

    def _made_here(self, act: Act) -> bool:
        """Whether an import made it by itself, and no dossier (an export) has it since."""
        if act.nonce != MARK or act.type not in AMENDING:
            return False
        same = self.wanted.get(act.id)
        return same is None or same.type != act.type or same.content.of != act.content.of

    def _passed_over(self) -> set[str]:
        """What was redacted and the dossier itself redacts. Refuse what else was redacted."""
        own = {act.content.of for act in self.wanted.values() if act.type == "redaction"}
        for id in self.wanted:
            if id in self.redacted and id not in own:
                raise Refusal(
                    f"The content of {id} was redacted, and the dossier has it.",
                    mend="Remove it from the dossier.",
                )
        return self.redacted & own

    def _is_item(self, act: Act) -> bool:
        """Whether it stands by itself, and is no amendment of something that is written."""
        if act.type in AMENDING:
            return act.content.of not in self.wanted and act.content.of not in self.passed
        return act.id not in self.passed

    def _chain(self, id: str, of: Mapping[str, list[Act]]) -> list[Act]:
        """The amendments of an entry, and theirs, each after what it names; of one entry in the
        order in which they apply."""
        chain: list[Act] = []
        ids = [id]
        for each in ids:
            mine = sorted(of.get(each, ()), key=lambda act: span(act.known, self.zone)[0])
            chain += mine
            ids += [act.id for act in mine]
        return chain

    @cached_property
    def zone(self) -> Zone:
        """The body's zone, as it is written."""
        names = [act.content.zone for act in self.wanted.values() if act.type == "body"]
        return zone(names[-1] if names else "UTC")

    def _plain(self, act: Act) -> dict[str, Any]:
        """The content of a written act, its names of entries led to those that stand for them."""
        content = _plain(act.content)
        for name in references(act.content):
            if name.kind == "entry" and name.value in self.leads:
                inside: Any = content
                for step in name.steps[:-1]:
                    inside = inside[step]
                inside[name.steps[-1]] = self.leads[name.value]
        return content

    # which recorded act stands for a written one

    def _staying(self, act: Act) -> "_Staying | None":
        """The recorded act that can stand for *act*; None where it is to be recorded, under an id
        that is in `leads` where its own is used."""
        here = self.pairs.get(act.id)
        if here is None:
            for state in self._by_id(act):
                here = state
                if state.alive:
                    break
        stay = self._stay(here, act) if here is not None else None
        if stay is not None:
            self._lead(act.id, stay.state.act.id)
        elif self.leads.get(act.id, act.id) in self.recorded:
            self._lead(act.id, _free(act.id, self.ids))
        return stay

    def _lead(self, id: str, to: str) -> None:
        if id != to:
            self.leads[id] = to
        else:
            self.leads.pop(id, None)

    def _by_id(self, act: Act) -> Iterator[_ImportedAct]:
        """The recorded acts that its ids name, and that are no other written one."""
        for state in self._candidates(act):
            if state.act.id not in self.placed and self._same_act(state.act, act):
                yield state

    def _candidates(self, act: Act) -> Iterator[_ImportedAct]:
        """The recorded acts of its id, or of one that an import made of it."""
        for id in takewhile(self.ids.__contains__, _ids(act.id)):
            state = self.states.get(id)
            if state is not None and (id == act.id or state.act.nonce == ITEM):
                yield state
        for id in self.also.get(act.id, ()):
            state = self.states.get(id)
            if state is not None and not self._is_wanted(state.act):
                yield state

    def _is_wanted(self, act: Act) -> bool:
        """Whether the dossier has that act under the id that it is recorded by."""
        same = self.wanted.get(act.id)
        return same is not None and self._same_act(act, same)

    def _same_act(self, recorded: Act, act: Act) -> bool:
        return _who(recorded) == _who(act)

    # items known by what they say (docs/decisions/0052)

    def _pair(self, items: Sequence[Act]) -> None:
        """Find the items that an id made of what they say does not lead to: first what says the
        same, then, of what neither is nor has an id of the other's, what says the same of another
        day, and what says one thing otherwise."""
        self.pairs, self.placed, self.renamed = {}, set(), {}
        rest: list[Act] = []
        for act in items:
            if act.id not in self.natural or act.id in self.written:
                continue
            account = self._account(act)
            for state in self._by_id(act):
                if state.alive and state.account == account and state.audience == act.audience:
                    self._paired(act, state)
                    break
            else:
                rest.append(act)
        loose = {act.id for act in rest} | self.pairs.keys()
        fixed = [act for act in items if act.id not in loose]
        by_id = {state.act.id for act in fixed for state in self._by_id(act)}
        unpaired = [act for act in fixed if next(self._by_id(act), None) is None]
        if not rest and not unpaired:
            return
        there = [s for s in self.states.values() if s.act.id not in by_id and self._may_move(s)]
        rest = self._alone(rest, there, lambda account, *who: (who, account))
        by_id |= {state.act.id for act in rest for state in self._by_id(act)}
        gone = [state for state in there if state.act.id not in by_id | self.placed]
        new = [act for act in rest if next(self._by_id(act), None) is None]
        if gone and new:
            new = self._alone(new, gone, lambda account, *who: (who, account.content))
            gone = [state for state in gone if state.act.id not in self.placed]
            self._nearly(new, gone)
            self._out_of_turn(items)
        if gone and unpaired:
            self._rename(unpaired, [state for state in gone if state.act.id not in self.placed])

    def _paired(self, act: Act, state: _ImportedAct) -> None:
        self.pairs[act.id] = state
        self.placed.add(state.act.id)

    def _may_move(self, state: _ImportedAct) -> bool:
        id = state.act.id
        mine = id not in self.elsewhere and id not in self.redacted and id not in self.placed
        return state.alive and mine and state.act.type not in AMENDING

    def _alone(
        self, acts: Sequence[Act], states: Sequence[_ImportedAct], key: Callable[..., Hashable]
    ) -> list[Act]:
        """Pair those that have the same *key*, in the order of their days, where there are as many
        of each. Those that are left."""
        groups: dict[str, tuple[list[Act], list[_ImportedAct]]] = defaultdict(lambda: ([], []))
        for act in acts:
            groups[repr(key(self._account(act), _who(act), act.audience))][0].append(act)
        for state in states:
            of = groups.get(repr(key(state.account, _who(state.act), state.audience)))
            if of is not None:
                of[1].append(state)
        for ours, recorded in groups.values():
            if len(ours) != len(recorded):
                continue
            ours.sort(key=lambda act: self._since(act.effective))
            recorded.sort(key=lambda state: self._since(state.account.effective))
            for act, state in zip(ours, recorded, strict=True):
                if self._stay(state, act) is not None:
                    self._paired(act, state)
        return [act for act in acts if act.id not in self.pairs]

    def _nearly(self, acts: Sequence[Act], states: Sequence[_ImportedAct]) -> None:
        """Pair what differs in one thing, where each could be nothing else."""
        near = [(act, [s for s in states if self._alike(s, act)]) for act in acts]
        often: dict[str, int] = defaultdict(int)
        for _act, likes in near:
            for state in likes:
                often[state.act.id] += 1
        for act, likes in near:
            if len(likes) == 1 and often[likes[0].act.id] == 1:
                self._paired(act, likes[0])

    def _alike(self, state: _ImportedAct, act: Act) -> bool:
        """Whether an act could be a recorded one with its day, or one thing that it says, set
        right. What one of them does not say differs in nothing; what names something else is about
        something else."""
        if not self._same_act(state.act, act) or state.audience != act.audience:
            return False
        now, was = self._plain(act), state.account.content
        apart = {name for name in now.keys() & was.keys() if now[name] != was[name]}
        naming = {name.steps[0] for name in names(act.content)}
        differs = len(apart) + (act.effective != state.account.effective)
        return differs <= 1 and not apart & naming and self._stay(state, act) is not None

    def _out_of_turn(self, items: Sequence[Act]) -> None:
        """Leave what would come, among those of its member and time on one thing, before what the
        dossier has before it: the later recorded came later (spec/record.md)."""
        together: dict[Hashable, list[Act]] = defaultdict(list)
        for act in items:
            about = tuple(sorted((name.kind, name.value) for name in names(act.content)))
            together[_who(act), about, self._since(act.effective)].append(act)
        for acts in together.values():
            last = -1
            for act in acts if len(acts) > 1 else ():
                state = self.pairs.get(act.id) or next(self._by_id(act), None)
                place = state.place if state is not None else len(self.recorded)
                otherwise = (
                    act.id in self.pairs and act.effective != self.pairs[act.id].account.effective
                )
                if otherwise and place < last:
                    self.placed.discard(self.pairs.pop(act.id).act.id)
                last = max(last, place)

    def _rename(self, acts: Sequence[Act], states: Sequence[_ImportedAct]) -> None:
        """Find what says the same under an id that the dossier states now."""
        gone = {repr((_who(s.act), s.audience, s.account)): s.act.id for s in states}
        for act in acts:
            id = gone.pop(repr((_who(act), act.audience, self._account(act))), None)
            if id is not None:
                self.renamed[id] = act.id

    def _since(self, when: When) -> int:
        return span(when, self.zone)[0]

    def _stay(self, here: _ImportedAct, act: Act) -> "_Staying | None":
        """Whether what is appended now can make the recorded act and its amendments say, for every
        reader, what is written."""
        if (here.account.sources and not act.sources) or (here.account.note and not act.note):
            return None
        others = [
            state
            for one in self._chain(here.act.id, self.of)
            if (state := self.states.get(one.id)) is not None
            and state.alive
            and one.id not in self.elsewhere
        ]
        if not others and act.id not in self.written:
            # who could not read a correction would now read what it corrected
            apart = here.corrected and here.audience != act.audience
            return None if apart else _Staying(here, [], [])
        if here.touched or self._account(act) != here.account or act.audience != here.audience:
            return None
        return self._amended(here, act, others)

    def _account(self, act: Act) -> Account:
        return Account.of(act)._replace(content=self._plain(act))

    def _amended(
        self, here: _ImportedAct, act: Act, others: Sequence[_ImportedAct]
    ) -> "_Staying | None":
        """What becomes of its amendments: none that is recorded changed, and new ones come after
        those that they come after in the dossier."""
        stands = {act.id: here.act.id}
        last: dict[str, tuple[int, int]] = {}
        new: list[Act] = []
        ids: set[str] = set()
        for one in self._chain(act.id, self.written):
            of = stands[one.content.of]
            match = next((s for s in self._candidates(one) if self._same(s, one, of)), None)
            if match is None:
                if one.id in self.recorded:
                    return None
                new.append(one)
            else:
                ids.add(match.act.id)
            stands[one.id] = match.act.id if match is not None else one.id
            known = span(match.act.known if match is not None else one.known, self.zone)[0]
            place = (known, match.place if match is not None else len(self.recorded) + len(new))
            if place < last.get(of, place):
                return None
            last[of] = place
        gone = [state for state in others if state.act.id not in ids]
        if any(s.act.type == "audience_change" and s.act.audience != PUBLIC for s in gone):
            return None  # it works for those too who could not read that it is voided
        for id, to in stands.items():
            self._lead(id, to)
        return _Staying(here, new, gone)

    def _same(self, state: _ImportedAct, one: Act, of: str) -> bool:
        """Whether the recorded amendment of the entry *of* says the same, untouched since."""
        account = Account.of(one)._replace(content={**_plain(one.content), "of": of})
        alike = self._same_act(state.act, one) and state.account == account
        return alike and state.audience == one.audience and not state.touched

    # what to append

    def _fresh(self, act: Act) -> None:
        """Record an act and its amendments. What is recorded anew is known from now on: before,
        the record said something else."""
        again = act.id in self.leads and act.id not in self.placed
        anew = again or act.id in self.renamed.values()
        self._record(act, anew=anew)
        for one in self._chain(act.id, self.written):
            if one.id in self.recorded:
                self._lead(one.id, _free(one.id, self.ids))
            self._record(one, anew=anew)

    def _record(self, act: Act, *, anew: bool) -> None:
        id = self.leads.get(act.id, act.id)
        entry = replace(act, id=id, prepared=None)  # long ago, if by hand at all
        plain = self._plain(act)
        if plain != _plain(act.content):
            entry = replace(entry, content=reader(type(act.content))(plain))
        if anew:
            entry = replace(entry, known=self.moment)
        if id != act.id:
            entry = replace(entry, nonce=ITEM)
        self.kept.add(id)
        self.out.new.append(id)
        self.out.acts.append(entry)

    def _keep(self, stay: "_Staying", act: Act) -> None:
        """Make a recorded act say what the written one does."""
        here = stay.state
        self.kept.add(here.act.id)
        before = len(self.out.acts)
        for id in here.voidings:
            undone = Voiding(of=id, reason=_BACK)
            self._amend(here.act, undone, self.recorded[id].audience)
        account = self._account(act)
        opens = act.audience != here.audience and within(here.audience, act.audience)
        if opens:  # before what corrects it for those eyes
            self._seen_by(act.audience, here.act)
        if account != here.account:
            if account in here.before:
                self.returned.append(here.act.id)
            known = (here.act.id, *(one.id for one in self.of.get(here.act.id, ())))
            if any(id in self.elsewhere for id in known):
                self.taken.append(here.act.id)
            day = act.effective if act.effective != here.account.effective else None
            correction = Correction(of=here.act.id, content=self._plain(act), effective=day)
            self._amend(here.act, correction, act.audience, sources=act.sources, note=act.note)
        if act.audience != here.audience and not opens:
            self._seen_by(act.audience, here.act)
        if here.voidings:
            self.out.back.append(here.act.id)
        elif len(self.out.acts) > before:
            self.out.corrected.append(here.act.id)
        else:
            self.out.unchanged += 1
        for one in stay.new:
            self._record(one, anew=False)
        self.out.unchanged += len(self._chain(act.id, self.written)) - len(stay.new)
        for state in stay.gone:
            self._void(state, _GONE)

    def _remove(self) -> None:
        """Void what is not in the dossier, and what was recorded anew."""
        anew = self.renamed | {
            state.act.id: to
            for id, to in self.leads.items()
            if id in self.wanted and id not in self.pairs
            for state in self._candidates(self.wanted[id])
        }
        for id, state in self.states.items():
            amends = state.act.type in AMENDING
            mine = id not in self.elsewhere and id not in self.redacted and not amends
            if state.alive and id not in self.kept and mine:
                self._void(state, _ANEW.format(anew[id]) if id in anew else _GONE)

    # what somebody should say is meant

    def doubts(self, appended: Mapping[str, int]) -> Iterator[str]:
        """What a person would hardly want, each as a sentence."""
        yield from self._another_body()
        mine = [
            id
            for id, state in self.states.items()
            if id not in self.elsewhere and state.act.type not in AMENDING
        ]
        voided = self.out.voided
        lost = len(voided) - len(self.out.new)
        some = lost > _FEW and lost * _LOST > len(mine)
        if some or (len(voided) > _FEW and len(voided) * _GONE_OF > len(mine)):
            yield f"{len(voided):,} of the {len(mine):,} entries from this dossier would be voided."
        older = "This copy seems to be older than the record: "
        if self.returned:
            yield f"{older}it says of {self.returned[0]} what was so before it was corrected."
        elif self._cut_off(mine, appended):
            yield f"{older}it has nothing of what the last import brought, {voided[0]} among it."
        for id in self.taken[:3]:
            of = self.elsewhere.get(id, "")
            yield (
                f"{id} was recorded from another dossier, {of}, and says otherwise here."
                if of
                else f"{id} was recorded or corrected elsewhere, and says otherwise here."
            )

    def _another_body(self) -> Iterator[str]:
        """That the body has another name and another day than the one recorded under its id."""
        there = next((s for s in self.states.values() if s.act.type == "body" and s.alive), None)
        here = next((act for act in self.wanted.values() if act.type == "body"), None)
        if there is None or here is None or there.account.effective == here.effective:
            return
        was = there.account
        then, now = Text.of(was.content["name"]), here.content.name
        if not set(dict(then.wordings).values()) & set(dict(now.wordings).values()):
            yield (
                f"The record of {here.body} is that of {then.in_('en')}, since {was.effective}; "
                f"this dossier is of {now.in_('en')}, since {here.effective}."
            )

    def _cut_off(self, mine: Sequence[str], appended: Mapping[str, int]) -> bool:
        """Whether all that came since some import is gone, and nothing else is changed."""
        gone = set(self.out.voided)
        if not gone or self.out.new or self.out.corrected or not gone <= appended.keys():
            return False
        since = min(appended[id] for id in gone)
        later = {id for id in mine if appended[id] >= since and (self.states[id].alive)}
        return later == gone and any(appended[id] < since for id in mine)

    def _order(self) -> None:
        """First what is new, in the dossier's order, each amendment after what it names."""
        rank: dict[str, tuple[int, int]] = {}
        for number, id in enumerate(self.wanted):
            rank[self.leads.get(id, id)] = (number, 0)
        for act in self.out.acts:  # what an amendment names is before it already
            if act.nonce != MARK and act.type in AMENDING and act.content.of in rank:
                number, after = rank[act.content.of]
                rank[act.id] = max(rank[act.id], (number, after + 1))
        own = (len(rank), 0)
        self.out.acts.sort(key=lambda act: own if act.nonce == MARK else rank[act.id])

    def _seen_by(self, audience: str, act: Act) -> None:
        self._amend(act, AudienceChange(of=act.id, audience=audience), audience)

    def _void(self, state: _ImportedAct, reason: str) -> None:
        voiding = Voiding(of=state.act.id, reason=reason)
        self.out.voided.append(state.act.id)
        self._amend(state.act, voiding, self._readable(state.act))

    def _amend(self, act: Act, content: Any, audience: str, **more: Any) -> None:
        """An amendment of *act* that the import makes: true and known from its moment."""
        amendment = Act(
            id=_free(act.id, self.ids),
            body=act.body,
            subject=act.subject,
            content=content,
            effective=self.moment,
            known=self.moment,
            audience=audience,
            nonce=MARK,
            **more,
        )
        self.out.acts.append(amendment)

    def _readable(self, act: Act) -> str:
        """For whose eyes a recorded act has come to be."""
        return self._histories[act.subject].audience(act)

    @cached_property
    def _histories(self) -> dict[str, History]:
        by_subject: dict[str, list[Entry]] = {}
        for seq, act in enumerate(self.recorded.values(), 1):
            entry = Entry(seq=seq, recorded=self.moment, commitment="", act=act)
            by_subject.setdefault(act.subject, []).append(entry)
        return {subject: History.of(of, self.zone) for subject, of in by_subject.items()}


@dataclass(frozen=True, slots=True)
class _Staying:
    """A recorded act that stands for a written one; its amendments that are *new*, and *gone*."""

    state: _ImportedAct
    new: list[Act]
    gone: list[_ImportedAct]


def _ids(id: str) -> Iterator[str]:
    """An id, and those that an import makes of it."""
    yield id
    number = 2
    while True:
        tail = f"~{number}"
        yield id[: _LONGEST - len(tail)] + tail
        number += 1


def _who(act: Act) -> tuple[Any, ...]:
    return tuple(getattr(act, name) for name in _IDENTITY)


def _free(id: str, ids: set[str]) -> str:
    """The first of its ids that is not used; from now on it is."""
    free = next(each for each in _ids(id) if each not in ids)
    ids.add(free)
    return free


def _plain(content: Any) -> dict[str, Any]:
    plain: dict[str, Any] = writer(type(content))(content)
    return plain

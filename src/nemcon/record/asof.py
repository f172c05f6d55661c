"""What a subject's entries come to: as of one instant, as known at another.

spec/record.md §9 and §10. A `History` is built once from the entries of one subject and answers
every question about it. A fact holds from the start of the latest day its dating allows (or from
its moment), and is known from the start of the latest day on which it may have become known.
Entries about entries are applied as known: a correction replaces the content and keeps the
effective time unless it states one, a voiding or a recall takes the fact away, a change of audience
hides it or shows it. They may be corrected and voided themselves.

Instants are seconds since 1970 (UTC); None asks without a limit.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from sys import maxsize
from typing import TYPE_CHECKING, Any, Generic, NamedTuple

from nemcon.core.datings import Dating, When
from nemcon.core.days import END_OF_TIME, Day, Moment, Zone
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding
from nemcon.record.act import Act, Entry, audience_of
from nemcon.record.codec import reader
from nemcon.record.memo import Memo
from nemcon.record.readers import Reader, may_read
from nemcon.record.registry import AMENDING

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    C_co = TypeVar("C_co", covariant=True, default=Any)
else:
    from typing import TypeVar

    C_co = TypeVar("C_co", covariant=True)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Generic[C_co]):
    """An entry as it is known: its content in force and the time it holds.

    ``Fact[Decision]`` holds the content of a decision; a `Fact` alone may be of any type.

    It holds from *since*; *until* is the last instant of the latest day it is dated to (or since,
    for a moment), *earliest* the first instant its dating allows. *known* is the instant from which
    this version of it is known.
    """

    entry: Entry
    act: Act
    content: C_co
    effective: When
    since: int
    until: int
    earliest: int
    known: int

    @property
    def precise(self) -> bool:
        """Whether it is dated to one day or moment, without doubt."""
        return _precise(self.effective)


def _precise(when: When) -> bool:
    return isinstance(when, Moment) or when.precise


def of_type(facts: Iterable[Fact], kind: type[T]) -> list[Fact[T]]:
    """Those of *facts* whose content is of one kind, in their order."""
    return [fact for fact in facts if isinstance(fact.content, kind)]


def typed(facts: Iterable[Fact], name: str) -> list[Fact]:
    """Those of *facts* of the type of that name, for those who need not import its class."""
    return [fact for fact in facts if fact.act.type == name]


def instant(question: Day | Moment, zone: Zone) -> int:
    """A day as a question means its end in *zone*; a moment means the state just after it."""
    return zone.end(question) if isinstance(question, Day) else question.utc


def span(when: When, zone: Zone) -> tuple[int, int, int]:
    """Of a dating: the instant it holds from, the last instant of its latest day, and the first
    instant it allows.
    """
    if isinstance(when, Moment):
        return when.utc, when.utc, when.utc
    return _day_span(when, zone)


def _day_span(when: Dating, zone: Zone) -> tuple[int, int, int]:
    # no latest day dates no fact (§4.2): it holds at no instant that is asked about
    if when.latest is None:
        return END_OF_TIME, END_OF_TIME, END_OF_TIME
    # the days of these moments are those of their own offsets, which need not be the body's
    if when.moments is not None:
        first, last = when.moments
        return last.utc, last.utc, first.utc
    # 0 is 1970 and stands for no first instant: `_dated` leaves it out of what changes
    earliest = zone.start(when.earliest) if when.earliest else 0
    return zone.start(when.latest), zone.end(when.latest), earliest


STATES = frozenset({"candidacy", "membership"})
"""Types of entry of which it is told what may have come of them already (§4.2): a membership, which
also has a last day of its own, and an act in a candidacy."""

UNDER_SILENCE = frozenset(
    (
        *("silence_answer", "objection_lifted", "silence_held", "silence_resumed"),
        *("silence_extended", "silence_withdrawn", "silence_broken", "silence_lapsed"),
    )
)
"""Types of entry of what happens under a silence."""

HAPPENS = UNDER_SILENCE.union(
    (
        *("condition_answer", "count", "decision", "matter_ended", "position", "reopening"),
        *("round_result", "silence", "text"),
    )
)
"""Types of entry of which it is told that it may have happened already (§4.2)."""


def ends(until: When, zone: Zone) -> tuple[int, int]:
    """Of a last day: from which instant on what it ends may be over, and from which it is
    (`END_OF_TIME` where no last day is known). A moment is an end at that moment."""
    if isinstance(until, Moment):
        return until.utc, until.utc
    _start, last, first = _day_span(until, zone)
    over = last + 1 if until.latest is not None else END_OF_TIME
    # of a month or of *about* a day it may be over as its span begins; of one day only when that is
    # past
    if until.moments is not None or until.earliest is None or until.approximate or until.uncertain:
        return (first if until.earliest is not None else 0), over
    return min(zone.end(until.earliest) + 1, over), over


@dataclass(frozen=True, slots=True)
class _AmendingEntry:
    """An amending entry, with the instant from which it is known."""

    act: Act
    known: int
    seq: int


class Changed(NamedTuple):
    """An entry as it was known *before* an act amended it, and *after* (None: it counts no more);
    *by* which act, and since when that is *known*."""

    before: Fact
    after: Fact | None
    by: Act
    known: int


class Account(NamedTuple):
    """What a correction sets right of an act."""

    content: Any
    effective: When
    sources: tuple[str, ...]
    note: str

    @classmethod
    def of(cls, act: Act) -> "Account":
        return cls(act.content, act.effective, act.sources, act.note)

    def corrected(self, content: Any, by: "Account") -> "Account":
        """With the *content* that the correction *by* puts in place (§10.1): the time, the sources
        and the note stay where the correction has no other."""
        return Account(
            content=content,
            effective=by.content.effective or self.effective,
            sources=by.sources or self.sources,
            note=by.note or self.note,
        )


@dataclass(frozen=True, slots=True)
class _ActVersion:
    """What an act has come to: its account in force, whether it counts, since when that is known,
    for whom.
    """

    account: Account
    alive: bool
    known: int
    audience: str


class AmendmentEffect(NamedTuple):
    """An act *by* which another is amended, itself as amended; whether it *counts*, and what the
    other says *before* and *after* it (where it does not count: would say)."""

    by: Act
    counts: bool
    before: Account
    after: Account


@dataclass(slots=True)
class History:
    """The entries of one subject, ready for any question."""

    zone: Zone
    findings: list[Finding] = field(default_factory=list)
    memo: Memo = field(default_factory=Memo)
    """What others derived from its entries."""
    _plain: list[Fact] = field(default_factory=list)
    _since: list[int] = field(default_factory=list)
    _amended: list[tuple[Entry, tuple[_AmendingEntry, ...]]] = field(default_factory=list)
    _amendments: dict[str, list[_AmendingEntry]] = field(default_factory=dict)
    _points: tuple[list[int], list[int]] | None = None
    _ending: list[Fact] | None = None
    _unsure: list[tuple[Entry, tuple[_AmendingEntry, ...]]] | None = None
    _changed: list[Changed] | None = None
    _acts: Mapping[str, Act] = field(default_factory=dict)
    _settled: dict[str, _ActVersion] | None = None
    _readable: dict[Reader, dict[str, bool]] | None = None
    _loose: bool = False
    """Whether it has a matter that is not dated to one day, and something done in one."""

    @classmethod
    def of(cls, entries: Iterable[Entry], zone: Zone) -> "History":
        """Build it, in any order of *entries*; those withheld or redacted are passed over, and a
        second use of an id.
        """
        history = cls(zone)
        acts: dict[str, Act] = {}
        pairs: list[tuple[Entry, Act]] = []
        # by number, since of two acts with one id the first counts (§11.3)
        for entry in sorted(entries, key=_number):
            act = entry.act
            if act is None:
                continue
            if act.id in acts:
                history.findings.append(
                    _error(act.id, "Its id is used already. Give it an id of its own.", "id_used")
                )
                continue
            acts[act.id] = act
            pairs.append((entry, act))
            if act.type in AMENDING:
                amendment = _AmendingEntry(act, span(act.known, zone)[0], entry.seq)
                history._amendments.setdefault(act.content.of, []).append(amendment)
        history._acts = acts
        for amendments in history._amendments.values():
            # §10.4: in the order in which they became known, and not in which they were recorded
            amendments.sort(key=lambda a: (a.known, a.seq))
        for entry, act in pairs:
            if act.type in AMENDING:
                continue
            if act.id in history._amendments:
                history._amended.append((entry, history._about(act.id)))
            else:
                history._plain.append(_fact(entry, act, zone))
        history._plain.sort(key=_order)
        history._since = [fact.since for fact in history._plain]
        # only where both are there is §4.6 asked, which looks at every fact: most subjects keep the
        # quick way
        loose = any(act.type == "matter" and not _precise(act.effective) for _, act in pairs)
        history._loose = loose and any(act.type in _IN_A_MATTER for _, act in pairs)
        history._find_faults(acts)
        return history

    def facts(self, on: int | None = None, known: int | None = None) -> list[Fact]:
        """The facts that hold by *on*, as known by *known*, in the order of `since`."""
        if not self._loose:
            return self._holding(on, known)
        # all of them, whatever *on* is: what is done later in a matter may be what dates it earlier
        # (§4.6)
        facts = self._holding(None, known)
        # a matter known as it is dated becomes known with what is done in it, and so may be known
        # before its own day
        later = [fact for fact in self._plain if known is not None and fact.known > known]
        facts = _at_the_latest(facts, [fact for fact in later if _known_as_dated(fact)])
        facts = [fact for fact in facts if known is None or fact.known <= known]
        return facts if on is None else [fact for fact in facts if fact.since <= on]

    def _holding(self, on: int | None, known: int | None) -> list[Fact]:
        """The facts that hold by *on*, each by its own date."""
        # in the order of `since`, so that what holds by a day is one slice, however long the record
        # is
        end = len(self._plain) if on is None else bisect_right(self._since, on)
        plain = self._plain[:end] if end < len(self._plain) else self._plain
        # a copy: who asks may sort or add to what it gets
        facts = plain[:] if known is None else [f for f in plain if f.known <= known]
        # these have another time with each *known*, and no one order to keep them in
        amended = [
            fact
            for entry, about in self._amended
            if (fact := self._resolved(entry, about, known)) is not None
            and (on is None or fact.since <= on)
        ]
        if amended:
            facts = sorted(facts + amended, key=_order)
        return facts

    def vague(self, known: int | None = None) -> list[Fact]:
        """The states, as known by *known*, that end or begin on a day that is not certain, or end
        on a day of their own."""
        if self._ending is None:
            self._ending = [fact for fact in self._plain if _turns(fact, self.zone)]
        facts = [fact for fact in self._ending if known is None or fact.known <= known]
        if self._unsure is None:
            self._unsure = [one for one in self._amended if _may_turn(*one)]
        amended = (self._resolved(entry, about, known) for entry, about in self._unsure)
        return facts + [fact for fact in amended if fact is not None and _turns(fact, self.zone)]

    def coming(self, on: int | None, known: int | None) -> list[Fact]:
        """The states that do not hold by *on* for certain, and may hold already."""
        there = {fact.act.id for fact in self.facts(on, known)} if self._loose else frozenset()
        return [
            fact
            for fact in self.vague(known)
            if on is not None and fact.since > on and fact.act.id not in there
            # a moment to come is no state that may hold already: it holds from then, and not before
            if not isinstance(fact.effective, Moment)
            if fact.effective.earliest is None or fact.earliest <= on
        ]

    def turns(self, known: int | None = None) -> list[int]:
        """The instants at which a state, as known, comes to something else without another
        entry."""
        return [at for fact in self.vague(known) for at in _turns(fact, self.zone)]

    def points(self) -> tuple[list[int], list[int]]:
        """The change points of the two clocks, effective and known, each in order."""
        if self._points is None:
            on = {*self._since}
            known = {f.known for f in self._plain}
            for entry, about in self._amended:
                assert entry.act is not None  # a withheld entry is no part of a history
                # a correction may move a fact: where it begins is asked anew at each moment at
                # which one became known
                moments = {
                    span(entry.act.known, self.zone)[0],
                    *(amendment.known for amendment in about),
                }
                facts = (self._resolved(entry, about, moment) for moment in moments)
                for fact in facts:
                    if fact is not None:
                        on.update((fact.since, *_turns(fact, self.zone)))
                known |= moments
            on.update(self.turns())
            self._points = (sorted(on), sorted(known))
        return self._points

    def rounded(self, on: int | None, known: int | None) -> tuple[int | None, int | None]:
        """The question, rounded down to the last change points: the same answer, and one key for
        many questions.
        """
        points = self.points()
        return _last(points[0], on), _last(points[1], known)

    def changes_at(
        self, on: int, known: int | None, but: Callable[[Fact, int], bool] | None = None
    ) -> int | None:
        """The next instant after *on* from which another fact, already known, holds; *but* those at
        which a fact changes nothing."""

        def counts(fact: Fact, at: int) -> bool:
            return at > on and not (but and but(fact, at))

        instants = []
        for fact in self._plain[bisect_right(self._since, on) :]:
            if (known is None or fact.known <= known) and counts(fact, fact.since):
                # in order, so that the first that counts is the next, and the rest need not be
                # looked at
                instants.append(fact.since)
                break
        for entry, about in self._amended:
            amended = self._resolved(entry, about, known)
            if amended is not None and counts(amended, amended.since):
                instants.append(amended.since)
        for fact in self.vague(known):
            instants += [at for at in _turns(fact, self.zone) if counts(fact, at)]
        return min(instants, default=None)

    def changed(self) -> Sequence[Changed]:
        """What was known otherwise of an entry until another amended it, in the order in which that
        became known; a change of what only the editor reads is none."""
        if self._changed is None:
            changes = [
                (one.seq, Changed(before, after, one.act, one.known))
                for entry, about in self._amended
                for one in about
                for before, after in (self._around(entry, about, one),)
                if before is not None and _visible(before) != _visible(after)
            ]
            in_order = sorted(changes, key=lambda pair: (pair[1].known, pair[0]))
            self._changed = [change for _seq, change in in_order]
        return self._changed

    def _around(
        self, entry: Entry, about: Sequence[_AmendingEntry], one: _AmendingEntry
    ) -> tuple[Fact | None, Fact | None]:
        """An entry as it was known before *one* of those that amend it, and from then on."""
        known = one.known
        assert entry.act is not None  # a withheld entry is no part of a history
        if span(entry.act.known, self.zone)[0] == known:
            # known in the very second: of what came in it, that which was given first came first
            before = [other for other in about if other.seq < one.seq]
            after = [other for other in about if other.seq <= one.seq]
            return self._resolved(entry, before, known), self._resolved(entry, after, known)
        # a second before it was known: instants are whole seconds, and that is the last of the
        # former version
        return self._resolved(entry, about, known - 1), self._resolved(entry, about, known)

    def amending(self, id: str) -> list[Act]:
        """The acts that amend an entry, in the order in which they became known."""
        return [amendment.act for amendment in self._amendments.get(id, ())]

    def effects(self, act: Act) -> list[AmendmentEffect]:
        """What each act that amends one of this subject changes in it, in the order in which they
        became known; by all that is known."""
        versions = self._versions_of(self._about(act.id))
        now, effects = Account.of(act), []
        for amendment in self._amendments.get(act.id, ()):
            by = versions.get(amendment.act.id)
            if by is None:  # it amends itself
                continue
            corrects = amendment.act.type == "correction"
            # also of a correction that is voided: it is told what it would say
            after = corrected(act, now, by.account) if corrects else now
            effects.append(AmendmentEffect(_replaced(amendment.act, by), by.alive, now, after))
            now = after if by.alive else now
        return effects

    def amendment(self, id: str) -> AmendmentEffect | None:
        """An act that amends another of this subject, and what it changes in it; None where there
        is none of that id, or nothing that it amends."""
        act = self._acts.get(id)
        if act is None or act.type not in AMENDING or act.content.of not in self._acts:
            return None
        effects = self.effects(self._acts[act.content.of])
        return next((effect for effect in effects if effect.by.id == id), None)

    def statement(self, id: str, by: str = "") -> tuple[Act, Any] | None:
        """An act of this subject with what it says, whether it counts or not: before the act *by*
        amends it, else by all that is known; None where there is none of that id."""
        act = self._acts.get(id)
        if act is None:
            return None
        then = next((one for one in self.effects(act) if one.by.id == by), None)
        return act, (then.before if then is not None else self.account(act, maxsize)).content

    def amendable(self, id: str, known: int | None = None) -> Act | None:
        """An act of this subject as it is amended, while it counts: of a fact, or what amends one
        but for a redaction, for what was destroyed does not come back (§10.5)."""
        for fact in self.facts(None, known):
            if fact.act.id == id:
                return fact.act
        effect = self.amendment(id)
        counts = effect is not None and effect.counts and effect.by.type != "redaction"
        return effect.by if effect is not None and counts else None

    def account(self, act: Act, below: int) -> Account:
        """What an act of this subject said, whether it counted or not, by the entries numbered
        *below* that amend it."""
        about = [amendment for amendment in self._about(act.id) if amendment.seq < below]
        return self._version(act, 0, self._versions_of(about)).account

    def audience(self, act: Act) -> str:
        """For whose eyes an act of this subject is by all that is known, an amending one too."""
        amending = self._amendments.get(act.id)
        if amending is None:
            return act.audience
        versions: Mapping[str, _ActVersion] = self._versions()
        if any(each.act.id not in versions for each in amending):
            # amendments that lead back to themselves: what they come to is its own
            versions = self._versions_of(self._about(act.id))
        return self._version(act, span(act.known, self.zone)[0], versions).audience

    def _versions(self) -> dict[str, _ActVersion]:
        """What each amending act has come to, by all that is known; once for all questions, because
        one may amend another, and that a third."""
        if self._settled is None:
            settled: dict[str, _ActVersion] = {}
            amending = {
                each.act.id for amendments in self._amendments.values() for each in amendments
            }
            # `_about` has what amends an amendment before that, so that each finds its own done.
            # from the entries that amend nothing: whatever amends leads back to one of these, or to
            # itself
            for id in self._amendments.keys() - amending:
                for amendment in self._about(id):
                    version = self._version(amendment.act, amendment.known, settled)
                    settled[amendment.act.id] = version
            self._settled = settled
        return self._settled

    def readable(self, act: Act, reader: Reader) -> bool:
        """Whether *reader* may read an act of this subject, by all that is known. What amends an
        entry repeats it, and is only for whoever may read that entry; a redaction repeats nothing.
        """
        self._readable = self._readable or {}
        by_id = self._readable.setdefault(reader, {})
        chain, ids = [act], {act.id}
        may = True
        # up to the first entry that amends nothing, or whose answer is known: a chain may be long,
        # and is asked for each of its links
        while (of := chain[-1]).type in AMENDING and of.type != "redaction":
            target = self._acts.get(of.content.of)
            if target is None or target.id in ids:
                may = False
                break
            if target.id in by_id:
                may = by_id[target.id]
                break
            chain.append(target)
            ids.add(target.id)
        for one in reversed(chain):
            may = may and may_read(self.audience(one), reader)
            if self._acts.get(one.id) is one:  # and not a second use of its id
                by_id[one.id] = may
        return may

    def _about(self, id: str) -> tuple[_AmendingEntry, ...]:
        """What amends an act, or amends what amends it, each after all that amend it in turn."""
        amendments: list[_AmendingEntry] = []
        ids, ids_there = [id], {id}
        for one in ids:
            for amendment in self._amendments.get(one, ()):
                # It is there already where amendments lead back to themselves.
                if amendment.act.id not in ids_there:
                    amendments.append(amendment)
                    ids.append(amendment.act.id)
                    ids_there.add(amendment.act.id)
        return tuple(reversed(amendments))

    def _resolved(
        self,
        entry: Entry,
        about: Sequence[_AmendingEntry],
        known: int | None,
    ) -> Fact | None:
        """An amended entry as known: its fact, or None where it was not yet known or counts no
        more.
        """
        act = entry.act
        assert act is not None  # a withheld entry is no part of a history
        since_known = span(act.known, self.zone)[0]
        if known is not None and since_known > known:
            return None
        # what became known later never changes the answer (§9.3)
        if known is not None:
            about = [amendment for amendment in about if amendment.known <= known]
        version = self._version(act, since_known, self._versions_of(about))
        if not version.alive:
            return None
        return _fact(entry, _replaced(act, version), self.zone, version)

    def _versions_of(self, about: Iterable[_AmendingEntry]) -> dict[str, _ActVersion]:
        """What some amending acts have come to by themselves, each after all that amend it."""
        versions: dict[str, _ActVersion] = {}
        for amendment in about:
            versions[amendment.act.id] = self._version(amendment.act, amendment.known, versions)
        return versions

    def _version(
        self, act: Act, first_known: int, versions: Mapping[str, _ActVersion]
    ) -> _ActVersion:
        """*act* with what amends it applied in the order in which it became known."""
        account, alive, known, audience = Account.of(act), True, first_known, act.audience
        for amendment in self._amendments.get(act.id, ()):
            by = versions.get(amendment.act.id)
            # Not yet known, or in a circle of amendments: then it has no version and says nothing.
            if by is None:
                continue
            # Before it is asked whether it is alive: that it was voided is news of this act too.
            # with the latest of what amends it, as this version was not known before (§10.1)
            known = max(known, by.known)
            if not by.alive:
                continue
            match amendment.act.type:
                case "correction":
                    account = corrected(act, account, by.account)
                case "audience_change":
                    # from the amending entry's own last version: an audience change may be
                    # corrected too (§10.5)
                    audience = _audience_again(by.account.content.audience) or audience
                case _:
                    alive = False
        return _ActVersion(account, alive, known, audience)

    def _find_faults(self, acts: Mapping[str, Act]) -> None:
        circles = _circles(
            {a.act.id: of for of, amending in self._amendments.items() for a in amending}
        )
        for of, amendments in self._amendments.items():
            # §10.6: what names a redacted entry is no fault of its own
            if of not in acts and any(a.act.type == "redaction" for a in amendments):
                continue  # its content is gone, and says no more that it was there
            for amendment in amendments:
                fault = _fault(amendment.act, acts.get(of), amendment.act.id in circles)
                if fault is not None:
                    self.findings.append(fault)


def _circles(targets: Mapping[str, str]) -> frozenset[str]:
    """The ids that lead back to themselves, where each leads to its target."""
    ids: set[str] = set()
    way_ids: set[str] = set()
    for start in targets:
        way: dict[str, int] = {}
        at = start
        # each id is walked once, whichever way it is come by: a long chain costs its length
        while at in targets and at not in way_ids:
            way_ids.add(at)
            way[at] = len(way)
            at = targets[at]
        if at in way:
            ids.update(id for id, place in way.items() if place >= way[at])
    return frozenset(ids)


def _fault(amendment: Act, target: Act | None, circle: bool) -> Finding | None:
    """What is wrong with an amending entry."""
    id, of = amendment.id, amendment.content.of
    if target is None:
        sentence = f"It names {of}, which this subject has not. Name an entry of the same subject."
        return _error(id, sentence, "amends_nothing", value=of)
    if circle:
        sentence = f"It amends itself, through {of}. Break the circle."
        return _error(id, sentence, "amends_itself", value=of)
    try:
        check_amendment(amendment, target)
    except Malformed as fault:
        sentence = f"{fault.path}: {fault}" if fault.path else str(fault)
        return _error(id, sentence, "cannot_amend", why=sentence)
    return None


def check_amendment(amendment: Act, target: Act) -> None:
    """Refuse, as `Malformed`, an amending act that cannot be applied to its target."""
    if amendment.type == "audience_change":
        audience_of(amendment.content.audience)
    if amendment.type == "correction":
        effective = amendment.content.effective
        if isinstance(effective, Dating) and effective.latest is None:
            raise Malformed(
                f"{effective} has no latest day.", mend="Write ../2024-04-02.", path="effective"
            )
        try:
            corrected = reader(type(target.content))(amendment.content.content)
        except Malformed as fault:
            raise fault.within("content") from None
        # an amendment that named another entry would have amended that one all along (§10.5)
        if target.type in AMENDING and corrected.of != target.content.of:
            raise Malformed(
                f"{target.id} would name {corrected.of} instead of {target.content.of}.",
                mend="Void it, and amend the other entry by an entry of its own.",
                path="content.of",
            )


def _visible(fact: Fact | None) -> object:
    """What everybody is told of a fact."""
    return None if fact is None else (fact.content, fact.effective, fact.act.sources)


def _error(id: str, sentence: str, kind: str, **values: object) -> Finding:
    return Finding(severity="error", path=id, sentence=sentence, kind=kind, values=values)


def _audience_again(audience: str) -> str | None:
    """The audience, where it is one (a finding says where it is not)."""
    try:
        return audience_of(audience)
    except Malformed:
        return None


def _read_again(act: Act, content: Mapping[str, Any]) -> Any:
    """The corrected content, read as the type it corrects; None where it cannot be (a finding says
    so).
    """
    try:
        return reader(type(act.content))(content)
    except Malformed:
        # checked at the door, but a log may be written elsewhere: the content before it stays, and
        # `check` tells it
        return None


def corrected(act: Act, account: Account, by: Account) -> Account:
    """What an act says after the correction *by*; its content stays where that cannot be read."""
    return account.corrected(_read_again(act, by.content.content) or account.content, by)


def _replaced(act: Act, version: _ActVersion) -> Act:
    values = version.account._asdict()
    # the same act: what compares by identity sees that nothing changed
    if all(getattr(act, name) is value for name, value in values.items()):
        return act
    return Act(**{name: getattr(act, name) for name in Act.__slots__} | values)


def _fact(entry: Entry, act: Act, zone: Zone, version: _ActVersion | None = None) -> Fact:
    since, until, earliest = span(act.effective, zone)
    return Fact(
        entry=entry,
        act=act,
        content=act.content,
        effective=act.effective,
        since=since,
        until=until,
        earliest=earliest,
        known=version.known if version else span(act.known, zone)[0],
    )


def _turns(fact: Fact, zone: Zone) -> tuple[int, ...]:
    """The instants at which a state comes to something else without another entry: it may have
    begun, it has, it may be over, it is."""
    # what happened is over at once: it only goes from may have to has
    if fact.act.type in HAPPENS:
        return () if fact.precise else _dated(fact.earliest, fact.since)
    if fact.act.type not in STATES:
        return ()
    until: When | None = getattr(fact.content, "until", None)
    begins = () if fact.precise else (fact.earliest, fact.since)
    over = ends(until, zone) if until is not None else ()
    return _dated(*begins, *over)


def _dated(*instants: int) -> tuple[int, ...]:
    """Those of some instants that are any."""
    return tuple(dict.fromkeys(at for at in instants if 0 != at != END_OF_TIME))


def _may_turn(entry: Entry, about: Iterable[_AmendingEntry]) -> bool:
    """Whether an amended entry is of a state, or of what happened on a day that is not certain, in
    any of its versions."""
    if entry.act is None or entry.act.type in STATES:
        return entry.act is not None
    dates = [entry.act.effective]
    dates += [one.act.content.effective for one in about if one.act.type == "correction"]
    vague = (isinstance(date, Dating) and not date.precise for date in dates)
    return entry.act.type in HAPPENS and any(vague)


_IN_A_MATTER = UNDER_SILENCE.union(("silence", "round", "round_result"))
"""Types of entry of what is done in a matter that is open."""
_FRAME = frozenset({"matter", "step", "electorate", "procedure"})


def _known_as_dated(fact: Fact) -> bool:
    return str(fact.act.known) == str(fact.effective)


def _at_the_latest(facts: list[Fact], later: list[Fact]) -> list[Fact]:
    """§4.6 The facts of a matter that is not dated to one day, and those that are known only
    *later*: it was open at the latest when a silence or a round was first opened in it, or
    something done there. So was whatever has the date of the matter: its steps, and the texts and
    candidacies that were put. Known as it is dated, it was known with that."""
    # those known by now last, so that of several versions the one that is known counts
    loose = [fact for fact in (*later, *facts) if fact.act.type == "matter" and not fact.precise]
    done = [
        fact
        for fact in facts
        if fact.act.type in _IN_A_MATTER
        if loose and loose[-1].earliest <= fact.since < loose[-1].since
    ]
    if not done:
        return [*facts, *later]
    own, first = loose[-1], done[0].since
    revisions: dict[str, int] = {}
    candidacies: set[str] = set()
    for fact in done:
        candidacies.update(getattr(fact.content, "candidacies", ()))
        for text in getattr(fact.content, "texts", ()):
            candidacies.add(text)
            revisions.setdefault(text, fact.content.revisions.get(text, 1))

    def since(fact: Fact) -> Fact:
        content, fits = fact.content, fact.act.type in _FRAME
        if fact.act.type == "text":
            fits = revisions.get(content.text) == content.revision
        elif fact.act.type == "candidacy":
            fits = content.candidacy in candidacies
        there = fact.since == own.since and str(fact.effective) == str(own.effective)
        if not (fits and there):
            return fact
        known = min(fact.known, done[0].known) if _known_as_dated(fact) else fact.known
        return replace(fact, since=first, known=known)

    return sorted(map(since, (*facts, *later)), key=_order)


def _order(fact: Fact) -> tuple[int, int]:
    return (fact.since, fact.entry.seq)


def _number(entry: Entry) -> int:
    return entry.seq


def _last(points: Sequence[int], at: int | None) -> int | None:
    """The last of *points* at or before *at*; before all of them, the first less one."""
    if at is None or not points:
        return at
    place = bisect_right(points, at)
    # before all points nothing holds, and any instant before the first says so
    return points[place - 1] if place else points[0] - 1

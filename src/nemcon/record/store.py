"""The store: where entries are appended, one body at a time, all or nothing.

spec/record.md §8. A *turn* begins when nobody else appends to the body: the request is looked up,
the record caught up, the moment read (never before the last, but for the one act that sets a wrong
clock right). Who has the turn asks the record as it is then, and appends; what is admitted
(`nemcon.record.admission`) gets the next numbers (but for the act that says that the record was
restored) and its commitment, and all of it is written or none: nothing where the turn is left by an
exception. Validation outside the turn would be a race.

What a store alone can do is a `Section`: keep others out, and read and write its own tables. It
takes its clock and its chance as arguments. Tests that every store must pass are in
``tests/contracts``.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from typing import Any, Protocol

from nemcon.core.days import Moment
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.facts import dataclass
from nemcon.record.act import Act, Entry, commitment
from nemcon.record.admission import admit, moment_for, passed_over
from nemcon.record.record import Record
from nemcon.record.registry import CLOCK_SET, RESTORATION

LONGEST_KEY = 200
"""Characters of the longest key of a request, and of the longest name of an author."""


class Conflict(Refusal):
    """The same key was used for another act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was appended: the numbers of the first and last entry, the recorded moment, the
    commitments.
    """

    body: str
    first: int
    last: int
    recorded: Moment
    commitments: tuple[str, ...]

    @classmethod
    def of(cls, body: str, entries: Sequence[Entry]) -> "Receipt":
        """The receipt of *entries*, which were appended together."""
        return cls(
            body=body,
            first=entries[0].seq,
            last=entries[-1].seq,
            recorded=entries[0].recorded,
            commitments=tuple(entry.commitment for entry in entries),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestKey:
    """What one request to append is known by: *key*, the form's nonce, is unique for a body and an
    *author*; *digest* is of the bytes of what they asked for."""

    author: str
    key: str
    digest: str


class Section(Protocol):
    """What a store can do for one body while nobody else appends to it."""

    def answered(self, request: RequestKey) -> tuple[str, Receipt] | None:
        """The digest and the receipt of a request of that author and key, if there was one."""
        ...

    def record(self) -> Record:
        """The body's record, caught up."""
        ...

    def last(self) -> tuple[int, Moment | None]:
        """The number and the moment of the last entry."""
        ...

    def used(self, acts: Sequence[Act]) -> Callable[[str], Act | None]:
        """Finds the act of an id that *acts* have or name and that is recorded already; `Refusal`
        where its content is gone."""
        ...

    def has_draft(self) -> bool:
        """Whether a draft is kept of the form whose nonce is the key of the request."""
        ...

    def write(self, entries: Sequence[Entry], request: RequestKey) -> None:
        """Write *entries*, which *request* asked for; a redaction destroys what it names."""
        ...


class Turn:
    """One request's turn to append to a body: its *record* as it is, and the *moment*.

    *receipt* is there where the request was answered before, and once it has appended.
    """

    def __init__(
        self,
        section: Section,
        request: RequestKey,
        entry_of: Callable[[Act, int, Moment], Entry],
        clock: Callable[[], Moment],
        own: str = "",
    ) -> None:
        self._section, self._request, self._entry_of = section, request, entry_of
        self._own = own
        self.receipt: Receipt | None = None
        before = section.answered(request)
        # first of all: a form sent twice gets its first receipt, and not what the record would say
        # to it now
        if before is not None and before[0] != request.digest:
            raise Conflict(
                "This key was used for another act.", mend="Reload the form and send it once."
            )
        self.record = section.record()
        if before is not None:
            self.receipt = before[1]
            self.moment = self.receipt.recorded
        else:
            self._head, last = section.last()
            self.moment = moment_for(clock(), last, sets_clock=own == CLOCK_SET)

    @property
    def has_draft(self) -> bool:
        """Whether a draft is kept of the form that is recorded."""
        return self._section.has_draft()

    def append(self, acts: Sequence[Act]) -> Receipt:
        """Append *acts*; they are there once the turn has ended. Raises `Refusal` or `Malformed`,
        having written nothing."""
        # a second append would give its entries the numbers of the first
        assert self.receipt is None, "a request appends once"
        # read within the section, so that nobody takes an id between this and the writing
        used = self._section.used(acts)
        admitted = admit(self.record, acts, used, self.moment, self._own)
        first = 1 + (
            passed_over(admitted[0], self._head) if self._own == RESTORATION else self._head
        )
        entries = [
            self._entry_of(act, number, self.moment) for number, act in enumerate(admitted, first)
        ]
        self._section.write(entries, self._request)
        self.receipt = Receipt.of(self.record.body, entries)
        return self.receipt


ActOf = Callable[[Record, Moment], Sequence[Act]]
"""What to append, given the record as it is and the moment; raises `Refusal`."""


class Store(ABC):
    """Appends and reads. Entries are never changed and never removed. *clock* tells the moment,
    *chance* gives so many random bytes."""

    def __init__(self, clock: Callable[[], Moment], chance: Callable[[int], bytes]) -> None:
        self._clock = clock
        self._chance = chance

    @contextmanager
    def turn(
        self,
        body: str,
        *,
        key: str,
        author: str,
        data: bytes,
        auth: Mapping[str, Any] | None = None,
        own: str = "",
    ) -> Iterator[Turn]:
        """The turn of the request of that *key* and *author*, with these bytes (*data*); each
        entry gets *auth*, how it came. *own*: it appends the one act of that type, which is the
        store's own (`registry.OF_THE_STORE`). `Conflict` where the key was used for other bytes."""
        for text in (key, author):
            if len(text) > LONGEST_KEY:
                raise Malformed(
                    f"A key has {len(text)} characters.", mend=f"Use at most {LONGEST_KEY}."
                )

        def entry_of(act: Act, seq: int, moment: Moment) -> Entry:
            salt = self._chance(32).hex()
            # that a silence is broken by a word for other eyes may not say whose session it was
            own = None if getattr(act.content, "withheld", False) else auth
            sealed = commitment(act, own, salt)
            return Entry(seq=seq, recorded=moment, commitment=sealed, act=act, auth=own, salt=salt)

        # a digest says whether the same was asked; the bytes may be many, and for some eyes only
        request = RequestKey(author=author, key=key, digest=sha256(data).hexdigest())
        with self._section(body) as section:
            yield Turn(section, request, entry_of, self._clock, own)

    def append(
        self,
        body: str,
        act_of: ActOf,
        *,
        key: str,
        author: str,
        data: bytes,
        auth: Mapping[str, Any] | None = None,
    ) -> Receipt:
        """Append in a turn what *act_of* returns, or give the first receipt again without asking.
        Raises `Refusal` or `Malformed`, having written nothing."""
        with self.turn(body, key=key, author=author, data=data, auth=auth) as turn:
            return turn.receipt or turn.append(act_of(turn.record, turn.moment))

    @abstractmethod
    def _section(self, body: str) -> AbstractContextManager[Section]:
        """Waits until nobody else appends to the body. Left by an exception, nothing is written."""

    @abstractmethod
    def read(self, body: str, since: int = 0) -> Sequence[Entry]:
        """The entries numbered above *since*, in order."""

    @abstractmethod
    def head(self, body: str) -> int:
        """The number of the last entry; 0 for none."""

    @abstractmethod
    def record(self, body: str) -> Record:
        """The body's record, to ask."""

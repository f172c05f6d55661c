"""The act, its envelope, and the entry they make.

spec/record.md §5. An *act* is what a person says; its canonical bytes are what is previewed, hashed
and signed. The *envelope* is what the store adds and everybody may see: sequence number, recorded
moment, commitment. The commitment is SHA-256 of a random salt of 32 bytes followed by the canonical
bytes of act and authentication: positions are few, so without the salt they could be guessed. An
entry whose content is withheld or redacted is its envelope alone.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import field, fields, make_dataclass
from functools import cache, lru_cache
from operator import itemgetter
from sys import intern
from typing import Any

from nemcon.core.datings import NO_DAY, Dating, When, dating
from nemcon.core.days import Moment
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.ids import identifier, new_identifier
from nemcon.core.scalars import Audience, MemberId, NewEntry, PersonId, SourceId, Subject
from nemcon.record.canonical import canonical, check, check_text, trusted
from nemcon.record.codec import glimpse, reader, writer
from nemcon.record.registry import CLOCK_SET, RESTORATION, type_of

VERSION = 1
# the body itself is no kind: there is one, and its subject has no id
KINDS = frozenset({"member", "office", "matter", "person", "commitment", "source", "record"})
"""The kinds of subject beside ``body``."""

PUBLIC = "public"
_HEX = re.compile(r"[0-9a-f]{64}\Z").match
_AUDIENCES = frozenset({PUBLIC, "members", "secretariat"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a person says, for a body, about a subject: true when (*effective*), known when, to whom
    (*audience*).

    *content* is one of the classes under `nemcon.record.entries`. *subject* is ``body`` or a kind
    and an id, such as ``matter/secretary-general-2024``. *member* is whom it is said for, *person*
    who says it.
    """

    id: NewEntry
    body: str
    subject: Subject
    content: Any
    effective: When
    known: When
    member: MemberId | None = None
    person: PersonId | None = None
    audience: Audience = PUBLIC
    sources: tuple[SourceId, ...] = ()
    note: str = ""
    prepared: Moment | None = None
    nonce: str = ""
    v: int = VERSION

    @property
    def type(self) -> str:
        name: str = self.content.TYPE
        return name

    def value(self) -> dict[str, Any]:
        """The act as a canonical value: what is not said is left out."""
        canonical: dict[str, Any] = {
            "v": self.v,
            "id": self.id,
            "type": self.type,
            "body": self.body,
            "subject": self.subject,
            "content": writer(type(self.content))(self.content),
            "effective": str(self.effective),
            "known": str(self.known),
        }
        optional = (
            ("member", self.member),
            ("person", self.person),
            ("audience", "" if self.audience == PUBLIC else self.audience),
            ("sources", list(self.sources)),
            ("note", self.note),
            ("prepared", str(self.prepared) if self.prepared else ""),
            ("nonce", self.nonce),
        )
        # what equals its default is not written, so that equal acts have equal bytes (§6.5)
        for name, value in optional:
            if value:
                canonical[name] = value
        return canonical

    def bytes(self) -> bytes:
        """The canonical bytes; `Malformed` where some text has none."""
        return canonical(self.value())


_REQUIRED = ("v", "id", "type", "body", "subject", "content", "effective", "known")
_all_required = itemgetter(*_REQUIRED)


def read_act(value: Any) -> Act:
    """Read an act from its canonical value; `Malformed` says where and what."""
    if type(value) is not dict:
        raise Malformed("An act is an object.", mend="Write {...}.")
    try:
        # all of them in one call that runs in C, since every act of a log passes here
        _all_required(value)
    except KeyError as missing:
        name = missing.args[0]
        raise Malformed(f"{name} is missing.", mend=f"Say {name}.") from None
    if type(value["v"]) is not int or value["v"] != VERSION:
        raise Malformed(
            f"Format version {glimpse(value['v'])} is not known here.",
            mend="Read the record with the version that wrote it.",
            path="v",
        )
    values: dict[str, Any] = {}
    for name, raw in value.items():
        if name in _TEXTS:
            if type(raw) is not str:
                raise Malformed("Text is expected here.", mend="Put it in quotes.", path=name)
            try:
                values[name] = _TEXTS[name](raw)
            except Malformed as fault:
                # the faults of a type and of an audience have their path already, and would else be
                # named twice
                raise fault if fault.path else fault.within(name) from None
        elif name not in _OTHERS:
            raise Malformed(f"{name[:40]!r} is not a field of an act.", mend="Remove it.")
    kind = values.pop("type")
    subject_of(values["subject"], kind)
    if value["effective"] == NO_DAY and not getattr(kind, "UNDATED", False):
        raise _no_latest(values["effective"]).within("effective")
    if value["known"] == NO_DAY:
        raise _no_latest(values["known"]).within("known")
    try:
        content = reader(kind)(value["content"])
    except Malformed as fault:
        raise fault.within("content") from None
    sources = _sources(value["sources"]) if "sources" in value else ()
    act = _twin(Act)(content=content, sources=sources, **values)
    # both classes have the same slots, which is what Python asks of such a change
    act.__class__ = Act
    act_read: Act = act
    return act_read


@cache
def _twin(kind: type) -> Any:
    """A class with the slots of *kind* that is not frozen: its instances are made in a third of the
    time, and given the class that they stand for. A long log is read so, and nothing else.
    """
    slots = [(f.name, Any, field(default=f.default)) for f in fields(kind)]
    return make_dataclass(kind.__name__, slots, repr=False, eq=False, kw_only=True, slots=True)


def _read_text(name: str, raw: Any, of_text: Callable[[str], Any]) -> Any:
    if type(raw) is not str:
        raise Malformed("Text is expected here.", mend="Put it in quotes.", path=name)
    try:
        return of_text(raw)
    except Malformed as fault:
        raise fault if fault.path else fault.within(name) from None


def _sources(value: Any) -> tuple[str, ...]:
    if type(value) is not list or not value:
        raise Malformed(
            "A list of ids is expected here.", mend="Write [...], or leave it out.", path="sources"
        )
    return tuple(
        _read_text(f"sources[{number}]", item, identifier) for number, item in enumerate(value)
    )


@lru_cache(maxsize=65_536)
def subject_of(text: str, kind: type) -> str:
    """*text* when it is a subject that entries of *kind* may have."""
    name, slash, id = text.partition("/")
    allowed: tuple[str, ...] = kind.SUBJECTS  # type: ignore[attr-defined]  # every type of entry has them
    if name not in allowed or (name == "body") is bool(slash):
        raise Malformed(
            f"{text[:60]!r} is not a subject of such an entry.",
            mend="Use " + " or ".join(a if a == "body" else f"{a}/ID" for a in allowed) + ".",
            path="subject",
        )
    if slash:
        try:
            identifier(id)
        except Malformed as fault:
            raise fault.within("subject") from None
    return text


def audience_of(text: str) -> str:
    """``public``, ``members``, ``secretariat``, or ``named:`` and the ids of members, sorted and
    comma-separated.
    """
    if text in _AUDIENCES:
        return text
    head, colon, names = text.partition(":")
    if head == "named" and colon and names:
        sorted_names = [identifier(name) for name in names.split(",")]
        # one order, each once: two acts for the same eyes have the same bytes (§7.1)
        if sorted_names == sorted(set(sorted_names)):
            return text
    raise Malformed(
        f"{text[:60]!r} is not an audience.",
        mend="Use public, members, secretariat, or named:AA,BB in alphabetical order.",
        path="audience",
    )


def _when(text: str) -> When:
    # an interval of two moments has a T as well, and is a dating (§4.5)
    if "T" in text and "/" not in text:
        return _moment(text)
    result = dating(text)
    if result.latest is None and not result.unknown:
        raise _no_latest(result)
    return result


def _no_latest(result: Dating) -> Malformed:
    return Malformed(
        f"{result} has no latest day.",
        mend="A fact needs a day by which it holds: write ../2024-04-02.",
    )


@lru_cache(maxsize=64)
def _moment(text: str) -> Moment:
    """A moment: one act says the same one two or three times, the next act another."""
    return Moment.parse(text)


def _words(text: str) -> str:
    if not text:
        raise Malformed("The text is empty.", mend="Leave it out.")
    if len(text) > 10_000:
        raise Malformed(f"The text has {len(text)} characters.", mend="Use at most 10000.")
    check_text(text)
    return text


_TEXTS: Mapping[str, Callable[[str], Any]] = {
    "id": new_identifier,
    "type": type_of,
    "body": identifier,
    "subject": intern,
    "effective": _when,
    "known": _when,
    "member": identifier,
    "person": identifier,
    "audience": audience_of,
    "note": _words,
    "prepared": _moment,
    "nonce": _words,
}
"""How each field that is a text is read."""

_OTHERS = frozenset({"v", "content", "sources"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An act in the record: number *seq* (from 1), recorded at a moment, with its commitment.

    *act* is None where the content is withheld from this reader, or redacted. *salt* and
    *commitment* are hexadecimal.
    """

    seq: int
    recorded: Moment
    commitment: str
    act: Act | None
    auth: Mapping[str, Any] | None = None
    salt: str = ""

    def envelope(self) -> "Entry":
        """The entry as whoever may not see its content gets it: number, moment and commitment
        alone.
        """
        return Entry(seq=self.seq, recorded=self.recorded, commitment=self.commitment, act=None)

    def follows(self, last: Moment | None) -> bool:
        """Whether it may stand after an entry recorded at *last*: moments go back only where the
        clock is set."""
        return (
            last is None
            or self.recorded >= last
            or (self.act is not None and self.act.type == CLOCK_SET)
        )

    def continues(self, number: int) -> bool:
        """Whether it may come after the entry of that number (0: as the first): numbers are passed
        over only where the record was restored as it was after that one."""
        if self.act is None or self.act.type != RESTORATION:
            return self.seq == number + 1
        content = self.act.content
        return bool(number == content.head <= content.last == self.seq - 1)

    def line(self) -> bytes:
        """The entry as one line of ``record.jsonl``, without its line end."""
        value: dict[str, Any] = {
            "seq": self.seq,
            "recorded": str(self.recorded),
            "commitment": self.commitment,
        }
        if self.act is not None:
            value["act"] = self.act.value()
            value["salt"] = self.salt
            if self.auth is not None:
                value["auth"] = self.auth
        return trusted(value)

    def verify(self) -> bool:
        """Whether the commitment is that of the content; a withheld entry has none to compare."""
        return self.act is None or self.commitment == commitment(self.act, self.auth, self.salt)


def commitment(act: Act, auth: Mapping[str, Any] | None, salt: str) -> str:
    """SHA-256, in hexadecimal, of the salt's bytes and the canonical content."""
    content: dict[str, Any] = {"act": act.value()}
    if auth is not None:
        content["auth"] = auth
    from hashlib import sha256  # noqa: PLC0415 - costs 7 ms, and most questions compute no commitment

    return sha256(bytes.fromhex(salt) + trusted(content)).hexdigest()


_RESTORE = "Restore the line as it was written."
_ENTRY = frozenset({"seq", "recorded", "commitment", "act", "salt", "auth"})


def read_entry(value: Any) -> Entry:
    """Read an entry from the value of its line; `Malformed` says where and what."""
    if type(value) is not dict or not value.keys() <= _ENTRY:
        raise Malformed(
            "A line holds seq, recorded, commitment, act, salt and auth.",
            mend="Remove what else it has.",
        )
    for name in ("seq", "recorded", "commitment"):
        if name not in value:
            raise Malformed(f"{name} is missing.", mend=_RESTORE)
    if type(value["seq"]) is not int or not 0 < value["seq"] < 2**53:
        raise Malformed("seq is not a number from 1 up.", mend=_RESTORE, path="seq")
    act = None
    if "act" in value:
        try:
            act = read_act(value["act"])
        except Malformed as fault:
            raise fault.within("act") from None
    elif "auth" in value or "salt" in value:
        raise Malformed(
            "The entry is without content, and has a salt or auth all the same.", mend=_RESTORE
        )
    auth = value.get("auth")
    if auth is not None:
        if type(auth) is not dict:
            raise Malformed("auth is not an object.", mend=_RESTORE, path="auth")
        check(auth, "auth")
    entry = _twin(Entry)(
        seq=value["seq"],
        recorded=_read_text("recorded", value["recorded"], _moment),
        commitment=_hex(value, "commitment"),
        act=act,
        auth=auth,
        salt=_hex(value, "salt") if act is not None else "",
    )
    entry.__class__ = Entry
    entry_read: Entry = entry
    return entry_read


def _hex(value: Mapping[str, Any], name: str) -> str:
    text = value.get(name)
    if type(text) is not str or not _HEX(text):
        raise Malformed(f"{name} is not 64 hexadecimal digits.", mend=_RESTORE, path=name)
    return text

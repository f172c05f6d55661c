"""Hypothesis strategies for everything that a record holds, made from the annotations of the entry
types.

`content(kind)` generates contents of one type, `contents()` of any; `acts()` and `entries()` put an
act and an envelope around them. A field with a default is sometimes left out, so that both ways of
writing it are tried.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from unicodedata import normalize

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from nemcon.core.datings import Dating, When, dating
from nemcon.core.days import Day, Duration, Moment
from nemcon.core.limits import TimeLimit
from nemcon.core.texts import Text
from nemcon.record.act import Act, Entry, commitment
from nemcon.record.registry import TYPES, type_of

IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:~-]{0,20}", fullmatch=True)
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""What turns the direction of a text: a dossier refuses it."""
_LETTERS = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters=f"\u0085\u2028\u2029{_TURNING}"
)
LINES = st.text(_LETTERS, max_size=40).map(lambda text: normalize("NFC", text))
PROSE = st.text(_LETTERS | st.sampled_from("\n\t"), max_size=60).map(lambda t: normalize("NFC", t))
COUNTS = st.integers(0, 2**53 - 1)
DAYS = st.integers(700_000, 760_000).map(Day)
MOMENTS = st.builds(Moment, st.integers(-(10**9), 4 * 10**9), st.integers(-17 * 60, 17 * 60))
CIVIL = st.builds(
    Duration, months=st.integers(0, 100), days=st.integers(0, 400), seconds=st.integers(0, 10**6)
)
DURATIONS = CIVIL | st.integers(1, 999).map(lambda days: Duration(working=days))
TERRITORIES = st.sampled_from(("BE", "FR", "US-NY", "CH-GE"))
TIME_LIMITS = st.one_of(
    st.builds(TimeLimit, kind=st.just("close_of_business"), day=DAYS),
    st.builds(TimeLimit, kind=st.just("anywhere_on_earth"), day=DAYS),
    st.builds(TimeLimit, kind=st.just("hours"), number=st.integers(1, 9_999)),
    st.builds(
        TimeLimit,
        kind=st.just("working_days"),
        number=st.integers(1, 999),
        at_close=st.booleans(),
        territories=st.lists(TERRITORIES, unique=True).map(tuple),
    ),
)
DATINGS = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: str(day)[:7]),
    DAYS.map(lambda day: str(day)[:4]),
    DAYS.map(lambda day: f"{day}~"),
    DAYS.map(lambda day: f"{str(day)[:7]}?"),
    DAYS.map(lambda day: f"../{day}"),
    DAYS.map(lambda day: f"/{day}%"),
    DAYS.map(lambda day: f"{str(day)[:3]}X"),
    DAYS.map(lambda day: f"{str(day)[:4]}-22"),
    st.tuples(DAYS, DAYS).map(lambda days: f"{min(days)}/{max(days)}"),
).map(dating)
WHEN: SearchStrategy[When] = DATINGS | MOMENTS
_WORDING = PROSE.filter(str.strip)
_TAGS = st.sampled_from(("en", "nl", "fr", "und", "pt-br", "zh-hant"))
TEXTS = st.one_of(_WORDING, st.dictionaries(_TAGS, _WORDING, min_size=1)).map(Text.of)
NUMBERS = st.from_regex(r"-?(0|[1-9][0-9]{0,15})(\.[0-9]{1,15})?", fullmatch=True)
SUBJECT_IDS = st.sampled_from(("a", "b.c", "NO", "matter-1"))
_ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=8)
VALUES: SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | PROSE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_ASCII, inner, max_size=4),
    max_leaves=12,
)
"""What has canonical bytes."""

_MARKS: Mapping[str, SearchStrategy[Any]] = {
    "id": IDS,
    "line": LINES,
    "prose": PROSE,
    "url": _ASCII.map(lambda text: "https://example.org/" + text.replace(" ", "+")),
    "zone": st.sampled_from(("Europe/Brussels", "UTC", "America/New_York", "Pacific/Chatham")),
    "num": NUMBERS,
    "count": COUNTS,
    "weight": COUNTS | st.from_regex(r"(0|[1-9][0-9]{0,14})\.[0-9]{1,9}", fullmatch=True),
    "holiday": DAYS.map(str) | DAYS.map(lambda day: str(day)[5:]),
    "length": CIVIL,
    "territory": TERRITORIES,
    "clock": st.from_regex(r"([01][0-9]|2[0-3]):[0-5][0-9]", fullmatch=True),
    "digest": st.binary(min_size=32, max_size=32).map(bytes.hex),
}
_PLAIN: Mapping[Any, SearchStrategy[Any]] = {
    str: _ASCII,
    bool: st.booleans(),
    Day: DAYS,
    Moment: MOMENTS,
    Dating: DATINGS,
    Duration: DURATIONS,
    TimeLimit: TIME_LIMITS,
    Text: TEXTS,
    Any: VALUES,
}


@cache
def content(kind: type) -> SearchStrategy[Any]:
    """Contents of one class of entry, or of a dataclass inside one."""
    hints = get_type_hints(kind, include_extras=True)
    required: dict[str, SearchStrategy[Any]] = {}
    optional: dict[str, SearchStrategy[Any]] = {}
    for f in fields(kind):
        must = f.default is MISSING and f.default_factory is MISSING
        (required if must else optional)[f.name] = of(hints[f.name])
    return st.fixed_dictionaries(required, optional=optional).map(lambda given: kind(**given))


def of(hint: Any) -> SearchStrategy[Any]:
    """Values that a field with this annotation may hold."""
    if hint == When:
        return WHEN
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _MARKS[args[1]]
    if origin is Literal:
        return st.sampled_from(args)
    if origin in {UnionType, Union}:
        rest = tuple(arg for arg in args if arg is not NoneType)
        one = rest[0] if len(rest) == 1 else Union[rest]  # noqa: UP007  # made at run time
        return st.none() | of(one)
    if origin is tuple:
        return st.lists(of(args[0]), max_size=3).map(tuple)
    if origin is Mapping:
        return st.dictionaries(of(args[0]), of(args[1]), max_size=3)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    return content(hint)


def contents() -> SearchStrategy[Any]:
    """Contents of every type there is."""
    return st.sampled_from(sorted(TYPES)).flatmap(lambda name: content(type_of(name)))


AUDIENCES = st.sampled_from(("public", "members", "secretariat")) | st.sets(IDS, min_size=1).map(
    lambda ids: "named:" + ",".join(sorted(ids))
)


@st.composite
def acts(draw: st.DrawFn, kinds: SearchStrategy[Any] | None = None) -> Act:
    """An act around a content (of any type, unless *kinds* generates others)."""
    said = draw(contents() if kinds is None else kinds)
    subject = draw(st.sampled_from(said.SUBJECTS))
    optional: dict[str, SearchStrategy[Any]] = {
        "member": IDS,
        "person": IDS,
        "audience": AUDIENCES,
        "sources": st.lists(IDS, max_size=3).map(tuple),
        "note": PROSE,
        "prepared": MOMENTS,
        "nonce": LINES,
    }
    more: dict[str, Any] = draw(st.fixed_dictionaries({}, optional=optional))
    return Act(
        id=draw(IDS),
        body=draw(IDS),
        subject=subject if subject == "body" else f"{subject}/{draw(SUBJECT_IDS)}",
        content=said,
        effective=draw(WHEN),
        known=draw(WHEN),
        **more,
    )


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry with a true commitment; sometimes withheld, sometimes with an authentication."""
    act = draw(acts())
    auth = draw(st.none() | st.dictionaries(_ASCII, VALUES, max_size=2))
    salt = draw(st.binary(min_size=32, max_size=32)).hex()
    entry = Entry(
        seq=draw(st.integers(1, 2**53 - 1)),
        recorded=draw(MOMENTS),
        commitment=commitment(act, auth, salt),
        act=act,
        auth=auth,
        salt=salt,
    )
    if draw(st.booleans()):
        return entry
    return Entry(seq=entry.seq, recorded=entry.recorded, commitment=entry.commitment, act=None)

"""Named rules: what bodies decide by, each with its clause, its source and its dates.

spec/library.md. A rule is found by its id and a day (`find`), or made ready for a tally from its
id, its id with parameters, or a sentence in the notation (`resolve`). The families of rules are
read when one of theirs is first asked for; `names` needs none of them.

To add a rule: write it in the module of its body, add its id to ``_FAMILIES``, and render
spec/library.md anew (`page`); the tests then ask for its source, its example, its titles and its
boundary.
"""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib import import_module

from nemcon.core.days import Day
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.rules.library.shapes import Example, NamedRule, Parameter, Reference, Version
from nemcon.rules.notation import opens_with_share, parse
from nemcon.rules.rule import Rule
from nemcon.rules.tally import Electorate

__all__ = [
    "Example",
    "NamedRule",
    "Parameter",
    "Reference",
    "Resolved",
    "Version",
    "families",
    "find",
    "names",
    "resolve",
]

_FAMILIES = {
    "general": (
        "unanimity",
        "unanimity-abstention-allowed",
        "consensus",
        "consensus-minus-one",
        "consensus-less-one",
        "silence",
        "sociocratic-consent",
    ),
    "majorities": ("simple-majority", "absolute-majority", "two-thirds", "weighted-majority"),
    "nato": ("nato-council",),
    "un": ("unsc-recommendation", "unsc-procedural"),
    "eu": ("eu-qualified-majority", "eu-reinforced-majority", "eu-unanimity"),
    "osce_wto": ("osce-consensus", "wto-consensus"),
    "ietf": (
        "iesg-standards-track",
        "iesg-other",
        "iesg-single-discuss",
        "iesg-alternate",
        "irsg",
        "rsab",
        "iab",
    ),
    "apache": ("apache-lazy-consensus", "apache-consensus-approval", "apache-majority-approval"),
    "w3c": ("w3c-consensus", "w3c-unanimity"),
    "iso": ("iso-dis",),
}
_FAMILY_OF = {name: family for family, members in _FAMILIES.items() for name in members}
_CALL = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9_-]*)\s*(?:\((?P<given>[^()]*)\))?\Z").match


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A rule made ready: *entry* and *version* say what it is when it was asked for by name."""

    rule: Rule
    entry: NamedRule | None = None
    version: Version | None = None


def names() -> tuple[str, ...]:
    """The ids of all named rules, family by family."""
    return tuple(_FAMILY_OF)


def families() -> Mapping[str, tuple[str, ...]]:
    """The ids of all named rules by family, which is who decides by them."""
    return dict(_FAMILIES)


def find(name: str, on: Day | None = None) -> tuple[NamedRule, Version]:
    """The rule called *name* and its version of the day *on*, by default its last one.

    `Malformed` when there is no such rule (with the nearest names) or none was in force that day
    (with the dates).
    """
    rule = _load(name)
    # the last first: without a day it is the one in force
    for version in reversed(rule.versions):
        if on is None or version.holds(on):
            return rule, version
    spans = "; ".join(version.span for version in rule.versions)
    raise Malformed(
        f"{name} is not known to be in force on {on}.", mend=f"The library has it from {spans}."
    )


def resolve(
    text: str,
    *,
    on: Day | None = None,
    parameters: Mapping[str, str] | None = None,
    electorate: Electorate | None = None,
    set_aside: Iterable[str] = (),
) -> Resolved:
    """The rule that *text* asks for: a name, ``name(parameter=value)``, or a sentence.

    *set_aside* are the members that the matter concerns, for a rule that sets them aside. The
    *electorate* lets a rule with parameters choose its defaults. Equal questions give one and the
    same `Rule`.
    """
    aside = frozenset(set_aside)
    if electorate is not None and electorate.members and aside - set(electorate.members):
        strangers = ", ".join(sorted(aside - set(electorate.members)))
        raise Malformed(
            f"{strangers} is to be set aside and is not in the electorate.",
            mend="Name one of its members.",
        )
    call = _CALL(text.strip())
    if call is None:
        return _of_sentence(text, parameters, aside)
    values = {**_parameters(call["given"] or "", text), **(parameters or {})}
    entry, version = find(call["name"], on)
    _check_parameters(entry, values)
    if aside and not entry.sets_aside:
        raise Malformed(f"{entry.id} sets nobody aside.", mend="Leave the members concerned out.")
    sentence = version.sentence
    if entry.compose is not None:
        sentence = entry.compose(values, electorate)
    elif entry.sets_aside and not aside:
        sentence = version.unnamed
    return Resolved(rule=_ready(sentence, aside), entry=entry, version=version)


@cache
def _family(family: str) -> dict[str, NamedRule]:
    rules: tuple[NamedRule, ...] = import_module(f"{__name__}.{family}").RULES
    return {rule.id: rule for rule in rules}


def _load(name: str) -> NamedRule:
    family = _FAMILY_OF.get(name)
    if family is None:
        near = get_close_matches(name.lower().replace("_", "-"), _FAMILY_OF, n=3, cutoff=0.5)
        raise Malformed(
            f"There is no rule called {name[:60]!r}.",
            mend=instead(name)
            or (
                f"Did you mean {' or '.join(near)}?" if near else f"There are {', '.join(names())}."
            ),
        )
    return _family(family)[name]


_INSTEAD = {
    "acclamation": "That is how a decision is taken (how: acclamation). Write consensus where it "
    "takes that nobody objects.",
    "general agreement": "Write consensus where it takes that nobody objects.",
    "unanimous": "The rule's name is unanimity.",
    "unanimous vote": "The rule's name is unanimity.",
    "unanimously": "The rule's name is unanimity.",
}
"""Words that stand where a rule should, and what to write."""


def instead(text: str) -> str:
    """What to write for a word that is no rule and means one; nothing where it means none."""
    plain = " ".join(text.split()).rstrip(".").lower()
    plain = plain.removeprefix("a ").removeprefix("an ")
    slug = plain.replace(" ", "-")
    return f"The rule's name is {slug}." if slug in _FAMILY_OF else _INSTEAD.get(plain, "")


def _of_sentence(
    text: str, parameters: Mapping[str, str] | None, aside: frozenset[str]
) -> Resolved:
    if parameters:
        raise Malformed("A sentence takes no parameters.", mend="Write their values into it.")
    if text.lower().startswith("by ") and (mend := instead(text[3:])):
        raise Malformed(f"{text.strip()[:60]!r} is not a sentence.", mend=mend)
    slug = "-".join(text.split()).lower()
    if slug in _FAMILY_OF:
        raise Malformed(f"{text.strip()!r} is not a sentence.", mend=f"The rule's name is {slug}.")
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    # *two-thirds* is the name of a rule, and also begins a sentence: *two-thirds majority of votes
    # cast*
    if first in _FAMILY_OF and not opens_with_share(text):
        raise Malformed(
            f"{first} is the name of a rule and stands alone.",
            mend=f"Write {first}; parameters in brackets, as in weighted-majority(quorum=1/2).",
        )
    if aside and not parse(text).concerned:
        raise Malformed(
            "The rule sets nobody aside.",
            mend='Write "except those concerned" in it, or set nobody aside.',
        )
    return Resolved(rule=_ready(text, aside))


@lru_cache(maxsize=1_024)
def _ready(sentence: str, aside: frozenset[str]) -> Rule:
    # kept, since an electorate finds what it prepared by the identity of a rule (`Rule.bind`)
    rule = parse(sentence)
    return rule.setting_aside(aside) if aside else rule


def _parameters(text: str, call: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, equals, value = (word.strip() for word in part.partition("="))
        if not (name and equals and value) or name in values:
            raise Malformed(
                f"{part[:40]!r} in {call[:80]!r} is not one parameter.",
                mend="Write each once, as in weighted-majority(quorum=1/2, base=members).",
            )
        values[name] = value
    return values


def _check_parameters(entry: NamedRule, values: Mapping[str, str]) -> None:
    names = [parameter.name for parameter in entry.parameters]
    for name in values:
        if name not in names:
            mend = f"It has {', '.join(names)}." if names else "It has none."
            raise Malformed(f"{entry.id} has no parameter {name[:40]!r}.", mend=mend)

"""Rules in sentences as an editor last read them, in every language.

After a change that was meant, ``NEMCON_GOLDEN=renew python -m pytest tests/golden`` writes them
anew; read the difference aloud before you commit it.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from nemcon.rules import library, parse
from nemcon.wording.languages import LANGUAGES
from nemcon.wording.rules import say

GOLDEN = Path(__file__).parent / "rules.txt"
WRITTEN = (
    "every member of class founders agrees",
    "every member except ann and bob agrees",
    "no member except those concerned objects",
    "every member has answered",
    "every member is not against",
    "no member answers reserve or object",
    "at least 1 member is for",
    "more than 1 member is against",
    "at most 12 members are against",
    "fewer than 4 members are not for",
    "at least 1200 members have answered",
    "at least 1/3 of those entitled have answered and more than half of votes cast are for",
    "more than 1/3 of members of class founders are against",
    "at least 60 % of those present are for",
    "at most 12.5 % of those answering are against",
    "at least half of members answer support, abstain or blank",
    "at least half of votes cast of class founders are not against",
    "members with at least 100 of the votes are for",
    "members with more than half of the shares of votes cast are for",
    "members with less than 1/4 of the capital of those present are against",
    "members of class founders with at least 2/3 of the votes of votes cast are for",
    "either every member agrees or (at least 2/3 of votes cast are for and the chair finds"
    ' "it is urgent") or no member objects',
    "at least 2 members are for and (either no member objects or the chair finds"
    ' "it is urgent") and at least half of members have answered',
    "more than half of votes cast are for; abstentions and blank ballots count as against",
    "no member objects; reserves and silence count as for; absence is left out;"
    " undecided counts as neither",
)
"""Sentences of the notation as bodies write them."""


def spoken() -> Iterator[str]:
    for name in library.names():
        yield name
        for lang in sorted(LANGUAGES):
            yield f"  {lang}: {say(library.resolve(name).rule, lang)}"
    for written in WRITTEN:
        yield written
        for lang in sorted(LANGUAGES):
            yield f"  {lang}: {say(parse(written), lang)}"


def test_rules_are_said_as_they_were_read() -> None:
    """spec/rules.md §8.1"""
    shown = "".join(f"{line}\n" for line in spoken())
    if os.environ.get("NEMCON_GOLDEN") == "renew":
        GOLDEN.write_text(shown, "utf-8")
    assert shown == GOLDEN.read_text("utf-8")

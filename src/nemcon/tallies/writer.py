"""A question to a rule, written as a tally file that asks it again.

spec/tally.md §10. What `nemcon.tallies.file` reads from it is the same rule and the same tally,
so that whoever has the file can change an answer and see what the rule makes of that. Every scalar
that is not a plain word stands in quotation marks.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap

from nemcon.core.errors import Refusal
from nemcon.rules.rule import Rule
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Answers, Electorate, Tally

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*\Z", re.ASCII).match
_WIDTH = 100


def tally_text(
    rule: Rule,
    tally: Tally,
    judgments: Mapping[str, bool],
    about: Iterable[str],
    widest: Electorate | None = None,
) -> str:
    """The file that puts *tally* to *rule*; *about* are remarks for its head, *widest* is the
    electorate with those of whom it is not known whether they are members. `Refusal` where nobody
    is known to be entitled."""
    electorate = tally.electorate
    if not electorate.size:
        raise Refusal(
            "Who is entitled is not on record: there is nothing to count.",
            mend="Ask about another day, or another step.",
        )
    lines = [f"# {line}".rstrip() for remark in about for line in wrap(remark, _WIDTH - 2)]
    lines += [f"rule: {_quoted(str(rule))}"]
    lines += [] if tally.closed else ["closed: false"]
    unsure = [m for m in widest.members if m not in electorate.members] if widest else []
    lines += ["electorate:", *_electorate(widest if widest and unsure else electorate, unsure)]
    if tally.counts is not None:
        lines += [f"counts: {_numbers(tally.counts)}"]
    if tally.by_class:
        lines += ["by_class:"]
        lines += [f"  {_word(c)}: {_numbers(of)}" for c, of in tally.by_class.items()]
    if tally.unlisted:
        lines += [f"unlisted: [{', '.join(s for s in Stance if s in tally.unlisted)}]"]
    # whoever is left out has the default: `closed` says it for all of them
    stances = {m: s for m, s in tally.positions.items() if s is not tally.default}
    if stances:
        lines += ["positions:", *(f"  {_word(m)}: {stance}" for m, stance in stances.items())]
    # a file without any answers is refused (§2.1): that nobody said anything is said
    elif tally.counts is None:
        lines += ["positions: {}"]
    if judgments:
        lines += ["judgments:"]
        lines += [f"  {_quoted(of)}: {str(answer).lower()}" for of, answer in judgments.items()]
    return "\n".join(lines) + "\n"


def _electorate(electorate: Electorate, unsure: Sequence[str]) -> Iterator[str]:
    if electorate.members:
        yield from _bracket_list("  members: ", [m for m in electorate.members if m not in unsure])
        if unsure:
            yield from _bracket_list("  unsure: ", unsure)
    else:
        yield f"  size: {electorate.size}"
    if electorate.classes:
        yield "  classes:"
        for label, members in electorate.classes.items():
            # a set has another order in each run, and the same question is to print the same file
            order = [m for m in electorate.members if m in members] or sorted(members)
            yield from _bracket_list(f"    {_word(label)}: ", order)
    if electorate.houses:
        yield "  houses:"
        for house, members in electorate.houses.items():
            yield from _bracket_list(f"    {_word(house)}: ", sorted(members))
    if electorate.class_sizes:
        yield "  sizes:"
        yield from (f"    {_word(label)}: {size}" for label, size in electorate.class_sizes.items())
    if electorate.weights:
        yield "  weights:"
        for kind, weights in electorate.weights.items():
            yield f"    {_word(kind)}:"
            for member, weight in weights.items():
                yield f"      {_word(member)}: {_weight(electorate, kind, weight)}"
    if electorate.weight_totals:
        yield "  weight_totals:"
        for kind, total in electorate.weight_totals.items():
            yield f"    {_word(kind)}: {_weight(electorate, kind, total)}"


def _bracket_list(head: str, items: Iterable[str]) -> Iterator[str]:
    """A list in brackets, over as many lines as it takes."""
    text = f"[{', '.join(map(_word, items))}]"
    # a hyphen is a part of a member's id, and not a place to break at
    lines = wrap(text, _WIDTH - len(head) - 2, break_long_words=False, break_on_hyphens=False)
    yield head + lines[0]
    yield from (" " * 6 + line for line in lines[1:])


def _numbers(answers: Answers) -> str:
    return "{" + ", ".join(f"{stance}: {number}" for stance, number in answers.items()) + "}"


def _word(text: str) -> str:
    return text if _PLAIN(text) else _quoted(text)


def _quoted(text: str) -> str:
    # in single quotes YAML has no escapes but the quote itself, twice
    return "'" + text.replace("'", "''") + "'"


def _weight(electorate: Electorate, kind: str, weight: int) -> str:
    """A weight as it was given: decimals that were made whole are decimals again."""
    exact = electorate.exact(kind, weight)
    whole, rest = divmod(exact, 1)
    # nine digits are what a weight may have (§2.3), so that nothing is rounded
    return f"{whole}.{int(rest * 10**9):09d}".rstrip("0").rstrip(".")

"""spec/library.md, from the rules themselves.

The page is rendered, never edited: ``python -c "from nemcon.rules.library.page import page;
print(page(), end='')"``, into spec/library.md. A test compares them.
"""

from collections.abc import Iterator

from nemcon.rules.library import find, names
from nemcon.rules.library.shapes import NamedRule, Reference, Version
from nemcon.rules.notation import parse
from nemcon.rules.stances import Counts, Stance

_CHAPTERS = {
    "unanimity": "Agreement in general",
    "simple-majority": "Majorities in general",
    "nato-council": "NATO",
    "unsc-recommendation": "United Nations Security Council",
    "eu-qualified-majority": "European Union",
    "osce-consensus": "OSCE and WTO",
    "iesg-standards-track": "IETF, IRTF, RFC Editor",
    "apache-lazy-consensus": "Apache",
    "w3c-consensus": "W3C",
    "iso-dis": "ISO and IEC",
}
"""The chapter that each of these rules opens."""

_OPENING = """\
# Named rules

Rendered from `nemcon.rules.library`; edit the rules there. The notation is that of
[rules.md](rules.md).

## 1. What a named rule is

1.1. A rule has an id that never changes meaning, titles in English, Dutch, French and German, and
one version or more by date.
1.2. A version holds from its first to its last day, both included. An imprecise day counts from
the latest day that it allows. A start marked "a day not known" is not dated by a source, and the
note says so. A day on which no version is known to hold is refused with the days there are.
1.3. Every version names its clause, every rule its sources and an example: a precedent with its
day, or a worked reading of the text, marked as such, whose numbers illustrate.
1.4. The table says how every answer counts; what a rule does not mention counts as in rules.md. A
body's own words map to our answers, and every rule also understands ours and the plain words of
any vote.
1.5. Parameters are written in brackets: `weighted-majority(quorum=1/2, base=members)`.
1.6. A rule that sets aside those concerned has a second sentence, for as long as nobody is named.
1.7. What is not verified is said under *Not verified*.
1.8. A page has all that is said here in its language; a name or title
that a body or a document has in English alone stays, marked as English.
"""


def page() -> str:
    """The whole page, ending in a line break."""
    parts, chapter = [_OPENING], 1
    for name in names():
        if name in _CHAPTERS:
            chapter += 1
            parts.append(f"## {chapter}. {_CHAPTERS[name]}\n")
        parts.append("\n".join(_rule(find(name)[0])) + "\n")
    return "\n".join(parts)


def _rule(rule: NamedRule) -> Iterator[str]:
    yield f"### {rule.id}\n"
    yield " · ".join(rule.title.in_(tag) for tag in ("en", "nl", "fr", "de")) + ".\n"
    yield f"- Body: {rule.body}."
    for version in rule.versions:
        yield from _version(version)
    for parameter in rule.parameters:
        yield f"- Parameter `{parameter.name}`: {parameter.means}; by default {parameter.default}."
    yield f"- Counts: {_table(rule)}."
    yield f"- Table: {rule.table}"
    own = ", ".join(f"{word} = {stance}" for word, stance in rule.words.items() if word != stance)
    if own:
        yield f"- Words: {own}."
    if rule.judgment:
        yield f"- Left to people: {rule.judgment}"
    if rule.asks_reasons:
        yield "- A negative answer needs its reasons."
    if rule.minimum:
        yield f"- Least time for answering: `{rule.minimum}`."
    for example in rule.examples:
        kind = "Worked" if example.worked else "Precedent"
        yield f"- {kind}: {example.says} *{example.outcome}* ({_link(example.source)})"
    yield f"- Not verified: {rule.weakness}"
    yield f"- Sources: {'; '.join(_link(reference) for reference in rule.references)}."


def _version(version: Version) -> Iterator[str]:
    yield f"- From {version.span}: `{version.sentence}`"
    if version.unnamed:
        yield f"  - while nobody is named: `{version.unnamed}`"
    despite = f" In spite of dissent: {version.despite}." if version.despite else ""
    yield f"  - {version.clause}.{despite}" + (f" {version.note}" if version.note else "")


def _table(rule: NamedRule) -> str:
    # the last version's: the table is told as it counts today
    table = parse(rule.versions[-1].sentence).table
    rows = ((counts, [s.value for s in Stance if table[s] is counts]) for counts in Counts)
    return "; ".join(f"{counts}: {', '.join(stances)}" for counts, stances in rows if stances)


def _link(reference: Reference) -> str:
    dated = f", {reference.dated}" if reference.dated else ""
    return f"[{reference.title}]({reference.url}){dated}"

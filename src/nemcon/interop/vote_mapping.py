"""How the columns of a file of votes are read: a page of YAML beside it.

spec/interop.md §6. Who publishes roll calls names the columns as they like, and writes votes in
words, letters or figures. A mapping says which column is the member, the vote, the day and the
matter, and what each word means; nothing of that is guessed when votes are converted. A first
mapping is made of the header and of the words that occur (`first_mapping`), for somebody to look
over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Literal

from nemcon.core.days import Day
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding
from nemcon.core.ids import is_identifier
from nemcon.dossier.yaml import nodes
from nemcon.dossier.yaml.emitter import quoted, scalar
from nemcon.dossier.yaml.nodes import MappingNode, Node, Scalar, SequenceNode
from nemcon.interop.foreign import ForeignFile
from nemcon.interop.sheets import Sheet, read_records, read_sheet
from nemcon.rules.library import resolve
from nemcon.rules.library.shapes import GENERAL_WORDS
from nemcon.rules.stances import Stance

LEFT_OUT = "left_out"
"""What a word means by which nobody voted: of a seat that was not filled, or of no member."""
KindOfMember = Literal["state", "organisation", "person", "office"]
_KINDS: Mapping[str, KindOfMember] = {
    "state": "state",
    "organisation": "organisation",
    "person": "person",
    "office": "office",
}
_RESULTS = {"carried": True, "not_carried": False}
DATE_ORDERS = ("year-month-day", "day-month-year", "month-day-year")
_KEYS = (
    "votes",
    "header",
    "tables",
    "member",
    "member_name",
    "member_kind",
    "no_member",
    "class",
    "classes",
    "weight",
    "vote",
    "words",
    "matter",
    "text",
    "title",
    "date",
    "date_order",
    "source",
    "totals",
    "result",
    "results",
    "rule",
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns whose values together say something, or the *constant* that every row says."""

    names: tuple[str, ...] = ()
    constant: str = ""

    def of(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """What they say of a row."""
        return (
            (self.constant,)
            if self.constant
            else tuple(values.get(name, "") for name in self.names)
        )

    def text(self, values: Mapping[str, str]) -> str:
        """The same as one text."""
        return " ".join(filter(None, self.of(values)))


@dataclass(frozen=True, slots=True, kw_only=True)
class TableJoin:
    """Another file: its columns are those of a row of votes where the values *match*, by the names
    of its columns, and are called by its own name, a dot and theirs."""

    name: str
    file: str
    match: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteMapping:
    """Which column says what."""

    votes: str = ""
    header: int = 1
    tables: tuple[TableJoin, ...] = ()
    member: Columns = Columns()
    member_name: Columns = Columns()
    member_kind: KindOfMember = "person"
    no_member: Mapping[str, frozenset[str]] = field(default_factory=dict)
    class_of: Columns = Columns()
    classes: Mapping[str, str] = field(default_factory=dict)
    weight: Columns = Columns()
    vote: Columns = Columns()
    words: Mapping[str, Stance | None] = field(default_factory=dict)
    matter: Columns = Columns()
    text: Columns = Columns()
    title: Columns = Columns()
    date: Columns = Columns()
    date_order: str = DATE_ORDERS[0]
    source: Columns = Columns()
    totals: Mapping[str, str] = field(default_factory=dict)
    result: Columns = Columns()
    results: Mapping[str, bool] = field(default_factory=dict)
    rule: str = ""

    def columns(self) -> Iterator[str]:
        """Every column that is named."""
        for each in (
            self.member,
            self.member_name,
            self.class_of,
            self.weight,
            self.vote,
            self.matter,
            self.text,
            self.title,
            self.date,
            self.source,
            self.result,
        ):
            yield from each.names
        yield from self.no_member
        yield from self.totals.values()


def read_mapping(file: ForeignFile) -> tuple[VoteMapping, list[Finding]]:
    """The mapping in a file, and what is wrong with it; with an error it is not to be used."""
    node, findings = nodes.read(file.data, file.name)
    if not isinstance(node, MappingNode):
        if node is not None:
            sentence = "A mapping is expected here, with keys such as member: and vote:."
            findings.append(nodes.finding(node, sentence, file=file.name))
        return VoteMapping(), findings
    reader = _MappingReader(file.name)
    mapping = reader.mapping(node)
    return mapping, [*findings, *reader.findings]


class _MappingReader:
    """Reads one mapping; keeps what is found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def wrong(self, node: Node, path: str, sentence: str) -> None:
        self.findings.append(nodes.finding(node, sentence, path=path, file=self.file))

    def mapping(self, node: MappingNode) -> VoteMapping:
        for key, (place, _) in node.items.items():
            if key not in _KEYS:
                self.wrong(
                    place, key[:40], f"This is no key here. The keys are {', '.join(_KEYS)}."
                )
        for key in ("member", "vote", "words", "date", "rule"):
            if key not in node.items or self.null(node.items[key][1]):
                where = node.items[key][0] if key in node.items else node
                self.wrong(where, key, _NEEDED[key])
        of = {key: value for key, (_, value) in node.items.items() if not self.null(value)}
        header = self.text(of, "header") or "1"
        if not (header.isascii() and header.isdigit() and 0 < int(header[:9]) <= 1000):
            self.wrong(of["header"], "header", "Write the number of a line, from 1 to 1000.")
            header = "1"
        return VoteMapping(
            votes=self.text(of, "votes"),
            header=int(header),
            tables=tuple(self.tables(of)),
            member=self.columns(of, "member"),
            member_name=self.columns(of, "member_name"),
            member_kind=_KINDS[self.one_of(of, "member_kind", tuple(_KINDS)) or "person"],
            no_member=dict(self.no_member(of)),
            class_of=self.columns(of, "class"),
            classes=dict(self.classes(of)),
            weight=self.one_column(of, "weight"),
            vote=self.columns(of, "vote"),
            words=dict(self.words(of)),
            matter=self.columns(of, "matter"),
            text=self.columns(of, "text"),
            title=self.columns(of, "title"),
            date=self.date(of),
            date_order=self.one_of(of, "date_order", DATE_ORDERS) or DATE_ORDERS[0],
            source=self.columns(of, "source"),
            totals=dict(self.totals(of)),
            result=self.columns(of, "result"),
            results=dict(self.results(of)),
            rule=self.rule(of),
        )

    def null(self, node: Node) -> bool:
        return isinstance(node, Scalar) and node.null

    def text(self, of: Mapping[str, Node], key: str) -> str:
        """One text, where there is one."""
        node = of.get(key)
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.wrong(node, key, "Write one text here.")
            return ""
        return node.text

    def one_of(self, of: Mapping[str, Node], key: str, words: Sequence[str]) -> str:
        text = self.text(of, key)
        if text and text not in words:
            self.wrong(of[key], key, f"{text[:40]!r} is not one of {', '.join(words)}.")
            return ""
        return text

    def pairs(self, of: Mapping[str, Node], key: str) -> Iterator[tuple[Scalar, Node]]:
        node = of.get(key)
        if isinstance(node, MappingNode):
            yield from node.items.values()
        elif node is not None:
            self.wrong(node, key, "Write {name: value} here.")

    def columns(self, of: Mapping[str, Node], key: str) -> Columns:
        """The columns that say it; or ``{is: TEXT}``, for every row."""
        node = of.get(key)
        if isinstance(node, Scalar):
            return Columns((node.text,))
        if isinstance(node, MappingNode) and list(node.items) == ["is"]:
            constant = node.items["is"][1]
            if isinstance(constant, Scalar) and constant.text.strip():
                return Columns(constant=constant.text.strip())
        names = node.items if isinstance(node, SequenceNode) else ()
        if names and all(isinstance(name, Scalar) for name in names):
            return Columns(tuple(name.text for name in names if isinstance(name, Scalar)))
        if node is not None:
            self.wrong(
                node, key, "Write a column, several as [one, two], or {is: TEXT} for every row."
            )
        return Columns()

    def one_column(self, of: Mapping[str, Node], key: str) -> Columns:
        columns = self.columns(of, key)
        if len(columns.names) > 1:
            self.wrong(of[key], key, "Write one column here.")
            return Columns()
        return columns

    def classes(self, of: Mapping[str, Node]) -> Iterator[tuple[str, str]]:
        """The id of a class by a value of its column."""
        for place, node in self.pairs(of, "classes"):
            text = node.text if isinstance(node, Scalar) else ""
            if is_identifier(text):
                yield place.text, text
            else:
                sentence = "Write what this class is called, in letters, digits and hyphens."
                self.wrong(node, f"classes.{place.text[:40]}", sentence)

    def date(self, of: Mapping[str, Node]) -> Columns:
        columns = self.columns(of, "date")
        if columns.constant:
            try:
                Day.parse(columns.constant)
            except Malformed as fault:
                self.wrong(of["date"], "date", str(fault))
                return Columns()
        return columns

    def rule(self, of: Mapping[str, Node]) -> str:
        """The rule, where it can be read."""
        text = self.text(of, "rule")
        try:
            if text:
                resolve(text)
        except Malformed as fault:
            self.wrong(of["rule"], "rule", str(fault))
        return text

    def words(self, of: Mapping[str, Node]) -> Iterator[tuple[str, Stance | None]]:
        """Each word with what it means; None is nobody's vote."""
        for place, node in self.pairs(of, "words"):
            path = f"words.{place.text[:40]}"
            word = node.text if isinstance(node, Scalar) and not node.null else ""
            stance = _meaning(word)
            if word == LEFT_OUT:
                yield place.text, None
            elif stance is not None:
                yield place.text, stance
            else:
                sentence = f"{word[:40]!r} is no answer of ours." if word else "What does it mean?"
                ours = ", ".join(one.value for one in Stance)
                self.wrong(node, path, f"{sentence} Write one of {ours}, or {LEFT_OUT}.")

    def totals(self, of: Mapping[str, Node]) -> Iterator[tuple[str, str]]:
        """The column with the file's own count of a word."""
        for place, node in self.pairs(of, "totals"):
            if isinstance(node, Scalar) and not node.null:
                yield place.text, node.text
            else:
                self.wrong(node, f"totals.{place.text[:40]}", "Write the column with this count.")

    def results(self, of: Mapping[str, Node]) -> Iterator[tuple[str, bool]]:
        """Whether each word for a result means that it was carried."""
        for place, node in self.pairs(of, "results"):
            word = node.text if isinstance(node, Scalar) else ""
            if word in _RESULTS:
                yield place.text, _RESULTS[word]
            else:
                self.wrong(node, f"results.{place.text[:40]}", f"Write {' or '.join(_RESULTS)}.")

    def no_member(self, of: Mapping[str, Node]) -> Iterator[tuple[str, frozenset[str]]]:
        """Of which values of a column the row is nobody's who is a member."""
        for place, node in self.pairs(of, "no_member"):
            values = node.items if isinstance(node, SequenceNode) else (node,)
            texts = [value.text for value in values if isinstance(value, Scalar)]
            if texts and len(texts) == len(values):
                yield place.text, frozenset(texts)
            else:
                self.wrong(node, f"no_member.{place.text[:40]}", "Write values, as [one, two].")

    def tables(self, of: Mapping[str, Node]) -> Iterator[TableJoin]:
        for place, node in self.pairs(of, "tables"):
            path = f"tables.{place.text[:40]}"
            inner = (
                {key: value for key, (_, value) in node.items.items()}
                if isinstance(node, MappingNode)
                else {}
            )
            match = {
                there.text: here.text
                for there, here in self.pairs(inner, "match")
                if isinstance(here, Scalar)
            }
            file = inner.get("file")
            if isinstance(file, Scalar) and match and set(inner) == {"file", "match"}:
                yield TableJoin(name=place.text, file=file.text, match=match)
            else:
                self.wrong(
                    node,
                    path,
                    "Write {file: NAME, match: {column there: column of the votes}}.",
                )


_NEEDED = {
    "member": "Say which column tells who voted: member: COLUMN.",
    "vote": "Say which column has the vote: vote: COLUMN.",
    "words": "Say what each vote means: words: {Y: support, N: object}.",
    "date": "Say which column has the day: date: COLUMN, or date: {is: 2024-06-26}.",
    "rule": "Say by which rule it is decided: a name that nemcon rules lists, or a sentence.",
}


def _meaning(word: str) -> Stance | None:
    """Our answer for a plain word of any vote."""
    plain = " ".join(word.split()).casefold()
    for form in (plain, plain.replace("-", " ").replace("_", " ")):
        if form in GENERAL_WORDS:
            return GENERAL_WORDS[form]
    return None


# a first mapping

_NAMES: Mapping[str, Sequence[str]] = {
    "member": ("ms_code", "country_code", "icpsr", "member_id", "person", "voter", "member"),
    "member_name": ("ms_name", "country", "bioname", "member_name", "full_name", "name"),
    "vote": ("ms_vote", "cast_code", "vote", "position", "vote_cast", "choice", "answer"),
    "matter": ("undl_id", "rcid", "vote_id", "rollcall_id", "roll_call", "motion", "bill"),
    "text": ("resolution", "unres", "reference", "bill_number"),
    "title": ("title", "display_title", "descr", "description", "vote_question", "question"),
    "date": ("date", "vote_date", "timestamp", "day"),
    "source": ("undl_link", "url", "link", "source"),
    "class": ("party", "party_code", "group_code", "group", "fraction", "faction"),
    "weight": ("weight", "voting_power", "shares"),
    "result": ("vote_result", "result", "outcome"),
}
"""Columns that well-known files of votes have; the first that is there is offer."""
_TOGETHER = ("congress", "chamber", "rollnumber")
_TOTALS: Mapping[str, Sequence[str]] = {
    "support": ("total_yes", "count_for", "yea_count"),
    "object": ("total_no", "count_against", "nay_count"),
    "abstain": ("total_abstentions", "count_abstention"),
    "absent": ("total_non_voting", "count_did_not_vote"),
}
_LETTERS: Mapping[str, str] = {
    **dict.fromkeys(("y", "for", "+", "oui", "pour", "ja", "voor", "für"), "support"),
    **dict.fromkeys(("n", "against", "-", "non", "contre", "nee", "tegen", "nein"), "object"),
    **dict.fromkeys(("a", "abstention", "onthouding", "enthaltung"), "abstain"),
    **dict.fromkeys(("x", "did_not_vote", "not voting", "absent", "afwezig"), "absent"),
}
"""Letters and words of well-known files, and of votes in French, Dutch and German."""
_CAST_CODES: Mapping[str, str] = {
    "0": LEFT_OUT,
    "1": "support",
    "6": "object",
    "7": "abstain",
    "8": "abstain",
    "9": "absent",
}
"""Codes of Voteview; of those that are not here, pairs and announcements, people decide."""
_KNOWN_RESULTS: Mapping[str, str] = {
    **dict.fromkeys(("adopted", "passed", "agreed to", "carried", "confirmed"), "carried"),
    **dict.fromkeys(("rejected", "failed", "not agreed to", "lost"), "not_carried"),
}
_MOST_WORDS = 30
_ABOUT = {
    "member": "who voted: a column whose values tell members apart",
    "member_name": "what that member is called",
    "vote": "how it voted",
    "matter": "what tells one roll call from another; left out, the file is one roll call",
    "text": "what was put to the vote, by its symbol or number",
    "title": "what the roll call is about",
    "date": "the day of the vote; a day for every row: {is: 2024-06-26}",
    "source": "an address at which the vote can be looked up",
    "class": "the party or the group of who voted; several columns as [one, two]",
    "weight": "with which weight it voted, where votes have weights",
    "result": "whether it was carried, in the words of the file",
}


def first_mapping(file: ForeignFile) -> str:
    """A mapping to look over, made of the header of a file and of the words that occur in it. The
    columns are named on the first line that has as many values as any."""
    records, _ = read_records(file)
    widest = max((len(cells) for _, cells in records), default=0)
    header = next((line for line, cells in records if len(cells) == widest), 1)
    sheet = read_sheet(file, header)
    offer = {key: _first(names, sheet.columns) for key, names in _NAMES.items()}
    lines = [
        f"# How the columns of {_one_line(file.base)} are read. Look over every line, and mend it.",
        f"# Its columns: {', '.join(map(_one_line, sheet.columns))}",
        "",
        f"votes: {scalar(_one_line(file.base))}",
        f"header: {header} # the line on which the columns are named",
        "",
    ]
    for key, about in _ABOUT.items():
        name = offer[key]
        value = scalar(name) if name else "~"
        if key == "matter" and set(_TOGETHER) <= set(sheet.columns):
            value = f"[{', '.join(_TOGETHER)}]"
        lines.append(f"{key}: {value} # {about}")
        if key == "member":
            kind = "state" if name in {"ms_code", "country_code"} else "person"
            lines.append(f"member_kind: {kind} # or {', '.join(k for k in _KINDS if k != kind)}")
        if key == "date":
            lines.append(f"date_order: {DATE_ORDERS[0]} # or {', '.join(DATE_ORDERS[1:])}")
        if key == "result":
            lines += _result_words(sheet, name)
        if key == "vote":
            lines += ["words: # each word of that column, and what it means", *_words(sheet, name)]
    lines += [
        "",
        "# By which rule: a name that nemcon rules lists, or a sentence. Write the one that holds.",
        "rule: ~ # simple-majority, two-thirds, ...",
    ]
    totals = [(word, _first(names, sheet.columns)) for word, names in _TOTALS.items()]
    lines += ["", "# The file's own count, where it has one, to compare with its rows:"]
    if any(name for _, name in totals):
        lines.append("totals:")
        lines += [f"  {word}: {scalar(name)}" for word, name in totals if name]
    else:
        lines.append("# totals: {support: yea_count, object: nay_count}")
    lines += [
        "",
        "# Rows of those who are no members, by the values of a column:",
        "# no_member: {chamber: [President]}",
        "# More about members or roll calls in another file, matched by columns; its own are then",
        "# called members.name, and so on:",
        "# tables:",
        "#   members: {file: members.csv, match: {id: member_id}}",
    ]
    return "\n".join(lines) + "\n"


def _first(names: Sequence[str], columns: Sequence[str]) -> str:
    by_name = {column.casefold(): column for column in reversed(columns)}
    return next((by_name[name] for name in names if name in by_name), "")


def _one_line(text: str) -> str:
    """*text* as it may stand in a comment."""
    return "".join(letter if letter.isprintable() else " " for letter in text[:200])


def _result_words(sheet: Sheet, column: str) -> list[str]:
    """A line for each value of the column with the result."""
    if not column:
        return ["# results: {Adopted: carried, Rejected: not_carried}"]
    words = list(dict.fromkeys(row.values[column] for row in sheet.rows if row.values[column]))
    lines = ["results: # each word of that column: carried or not_carried"]
    for word in words[:_MOST_WORDS]:
        known = _KNOWN_RESULTS.get(word.casefold(), "~")
        lines.append(f"  {scalar(word)}: {known}")
    return lines if words else []


def _words(sheet: Sheet, column: str) -> list[str]:
    """A line for each value of the column with the vote."""
    if not column:
        return ["  # Y: support", "  # N: object"]
    known = _CAST_CODES if column == "cast_code" else _LETTERS
    words = list(dict.fromkeys(row.values[column] for row in sheet.rows))
    lines = []
    # of a column with the vote there are few; of one with names it would be all of them
    for word in words[:_MOST_WORDS]:
        plain = _meaning(word)
        stance = known.get(word.casefold()) or (plain.value if plain is not None else "")
        head = scalar(word) if word else quoted("")
        lines.append(f"  {head}: {stance}" if stance else f"  {head}: ~ # what does it mean?")
    if len(words) > _MOST_WORDS:
        lines.append(f"  # and {len(words) - _MOST_WORDS:,} more: is this the column of the vote?")
    return lines

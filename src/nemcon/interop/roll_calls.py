"""The rows of files of votes, as a mapping reads them: roll call by roll call.

spec/interop.md §6. A row has what other files say of it beside its own values. What it cannot say,
because the mapping has no meaning for its word or because it has no day, is an error at its line,
and its roll call is not whole.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import field

from nemcon.core.days import Day
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.facts import dataclass
from nemcon.core.ids import is_identifier, suggested
from nemcon.interop.foreign import ForeignFile
from nemcon.interop.manuscript import Manuscript, Spot
from nemcon.interop.sheets import Sheet, SheetRow, read_sheet
from nemcon.interop.vote_mapping import DATE_ORDERS, TableJoin, VoteMapping
from nemcon.rules.stances import Stance

_FEW = 5
_WEIGHT = re.compile(r"([0-9]{1,18})(?:\.([0-9]{1,9}))?\Z").match


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A row that can be read: who voted, how, in which word, on which day, and at which line; the
    classes of who voted, and its weight, where they are told."""

    member: str
    word: str
    stance: Stance | None
    day: Day
    row: SheetRow
    classes: tuple[str, ...] = ()
    weight: int | str | None = None


@dataclass(slots=True)
class RollCall:
    """The rows of one roll call. *whole*: each of them could be read."""

    key: tuple[str, ...]
    first: SheetRow
    rows: list[VoteRow] = field(default_factory=list)
    whole: bool = True


class RollCallRows:
    """The rows of all files of one conversion."""

    def __init__(
        self,
        manuscript: Manuscript,
        mapping: VoteMapping,
        mapping_file: ForeignFile,
        tables: Sequence[ForeignFile],
    ) -> None:
        self.manuscript = manuscript
        self.mapping = mapping
        self.mapping_file = mapping_file
        self.files = {file.base: file for file in tables}
        if len(self.files) < len(tables):
            raise Refusal("Two of these files have one name.", mend="Give each a name of its own.")
        self.sheet_columns: frozenset[str] = frozenset()
        self.sheet = self.votes()
        self.strange: dict[str, list[SheetRow]] = defaultdict(list)

    def spot(self, row: SheetRow) -> Spot:
        return Spot(self.sheet.file, self.sheet.at(row))

    # files

    def votes(self) -> Sheet:
        """The file of votes, each row with the columns of the tables that match it."""
        name = self.mapping.votes or next(iter(self.files))
        sheet = self.table(name, self.mapping.header)
        self.sheet_columns = frozenset(sheet.columns)
        columns = list(sheet.columns)
        rows = list(sheet.rows)
        for join in self.mapping.tables:
            other = self.table(join.file)
            columns += [f"{join.name}.{column}" for column in other.columns]
            rows = self.joined(rows, sheet, join, other)
        self.refuse_missing(self.mapping.columns(), columns)
        return Sheet(sheet.file, tuple(columns), tuple(rows), sheet.findings)

    def table(self, name: str, header: int = 1) -> Sheet:
        file = self.files.get(name)
        if file is None:
            there = ", ".join(self.files)
            raise Refusal(
                f"There is no file {name[:60]!r} among these: {there}.", mend="Name it too."
            )
        sheet = read_sheet(file, header)
        self.manuscript.findings += sheet.findings
        return sheet

    def joined(
        self, rows: Iterable[SheetRow], sheet: Sheet, join: TableJoin, other: Sheet
    ) -> list[SheetRow]:
        """The rows with the columns of another table beside theirs."""
        self.refuse_missing(join.match, other.columns)
        self.refuse_missing(join.match.values(), [*sheet.columns])
        by_key: dict[tuple[str, ...], SheetRow] = {}
        for row in other.rows:
            key = tuple(row.values[column] for column in join.match)
            if by_key.setdefault(key, row) is not row:
                line = by_key[key].line
                sentence = f"Line {line} has the same {' and '.join(join.match)}. The first counts."
                self.manuscript.say("warning", sentence, Spot(other.file, other.at(row)))
        wider = []
        unmatched = []
        for row in rows:
            key = tuple(row.values[column] for column in join.match.values())
            match = by_key.get(key)
            unmatched += [row] if match is None else []
            values = match.values if match is not None else dict.fromkeys(other.columns, "")
            more = {f"{join.name}.{column}": value for column, value in values.items()}
            wider.append(SheetRow(row.line, {**row.values, **more}))
        if unmatched:
            sentence = f"{other.file.base} has no row for this one{lines_of(unmatched)}."
            self.manuscript.say("warning", sentence, Spot(sheet.file, sheet.at(unmatched[0])))
        return wider

    def refuse_missing(self, names: Iterable[str], columns: Sequence[str]) -> None:
        """Refuse a mapping that names a column that is not there."""
        missing = [name for name in dict.fromkeys(names) if name not in columns]
        if missing:
            raise Refusal(
                f"{self.mapping_file.base} names a column that is not there: "
                f"{', '.join(name[:60] for name in missing)}.",
                mend=f"The columns are {', '.join(name[:60] for name in columns[:40])}.",
            )

    # rows

    def roll_calls(self) -> list[RollCall]:
        """The roll calls in the order of the file."""
        calls: dict[tuple[str, ...], RollCall] = {}
        outsiders = []
        # a row that is left out for its length may have been of any of them
        whole = all(finding.severity != "error" for finding in self.sheet.findings)
        for row in self.sheet.rows:
            key = self.mapping.matter.of(row.values)
            if self.mapping.matter.names and not any(key):
                sentence = "Of which roll call this row is, is not said. It is left out."
                self.manuscript.say("error", sentence, self.spot(row))
                whole = False
                continue
            call = calls.setdefault(key, RollCall(key, row))
            if any(row.values[name] in values for name, values in self.mapping.no_member.items()):
                outsiders.append(row)
                continue
            vote = self.vote(row)
            if vote is None:
                call.whole = False
            else:
                call.rows.append(vote)
        if outsiders:
            sentence = (
                f"This is the vote of somebody who is no member{lines_of(outsiders)}. It is in no "
                "count, and the original alone has it."
            )
            self.manuscript.say("note", sentence, self.spot(outsiders[0]))
        self.say_strange()
        for call in calls.values():
            call.whole = call.whole and whole
        return list(calls.values())

    def vote(self, row: SheetRow) -> VoteRow | None:
        """What a row says; None where that cannot be read."""
        member = self.mapping.member.text(row.values)
        word = self.mapping.vote.text(row.values)
        if word not in self.mapping.words:
            self.strange[word].append(row)
            return None
        if not member:
            sentence = "Who voted is not said. This row is left out: write the member."
            self.manuscript.say("error", sentence, self.spot(row))
            return None
        try:
            day = _day(self.mapping.date.text(row.values), self.mapping.date_order)
        except Malformed as fault:
            self.manuscript.say("error", f"This row is left out. {fault}", self.spot(row))
            return None
        stance = self.mapping.words[word]
        classes = self.classes(row) if stance is not None else ()
        weight = self.weight(row) if stance is not None else None
        return VoteRow(member, word, stance, day, row, classes, weight)

    def classes(self, row: SheetRow) -> tuple[str, ...]:
        """The classes of who voted: parties, groups, as the mapping calls them."""
        ids = dict.fromkeys(
            id
            for value in self.mapping.class_of.of(row.values)
            if value and (id := self.mapping.classes.get(value) or _class_id(value))
        )
        return tuple(ids)

    def weight(self, row: SheetRow) -> int | str | None:
        """The weight of a vote: a whole number, or one with decimals as a text."""
        text = self.mapping.weight.text(row.values)
        if not text:
            return None
        match = _WEIGHT(text)
        if match is None:
            sentence = (
                f"{text[:40]!r} is no weight, and is passed over: write a number, with nine digits "
                "after the point at most."
            )
            self.manuscript.say("warning", sentence, self.spot(row))
            return None
        decimals = (match[2] or "").rstrip("0")
        whole = match[1].lstrip("0") or "0"
        return f"{whole}.{decimals}" if decimals else int(whole)

    def single(self, votes: Sequence[VoteRow], call: RollCall) -> list[VoteRow]:
        """One vote of each member: of several that differ none can be preferred."""
        by_member: dict[str, list[VoteRow]] = defaultdict(list)
        for vote in votes:
            by_member[vote.member].append(vote)
        single = []
        for member, several in by_member.items():
            words = list(dict.fromkeys(vote.word for vote in several))
            # the order of a file is no order in which somebody spoke
            single += several[:1] if len(words) == 1 else []
            if len(several) == 1:
                continue
            rows = [vote.row for vote in several]
            if len(words) == 1:
                sentence = (
                    f"{member[:40]} is there more than once, with the same vote{lines_of(rows)}."
                )
                self.manuscript.say("note", sentence, self.spot(rows[1]))
            else:
                call.whole = False
                names = ", ".join(f"{word[:20]!r}" for word in words)
                sentence = (
                    f"{member[:40]} is there with different votes, {names}{lines_of(rows)}. None "
                    "is taken: leave the one that it gave."
                )
                self.manuscript.say("error", sentence, self.spot(rows[0]))
        return single

    def own_count(self, call: RollCall) -> dict[Stance, int]:
        """The file's own count, as its first row has it."""
        own: dict[Stance, int] = {}
        for word, column in self.mapping.totals.items():
            text = call.first.values[column]
            if not text:
                continue
            stance = self.mapping.words.get(word)
            if stance is None:
                try:
                    stance = Stance(word)
                except ValueError:
                    sentence = (
                        f"{word[:40]!r} under totals is neither a word nor an answer of ours."
                    )
                    raise Refusal(f"{self.mapping_file.base}: {sentence}") from None
            whole, _, rest = text.partition(".")
            if whole.isascii() and whole.isdigit() and len(whole) < 10 and not rest.strip("0"):
                own[stance] = own.get(stance, 0) + int(whole)
            else:
                sentence = (
                    f"{text[:40]!r} in {column[:40]!r} is no number of votes. It is passed over."
                )
                self.manuscript.say("warning", sentence, self.spot(call.first))
        return own

    def cited(self, *names: str) -> tuple[str, ...]:
        """The sources that the tables of these columns are."""
        prefixes = {name.partition(".")[0] for name in names if name not in self.sheet_columns}
        bases = [join.file for join in self.mapping.tables if join.name in prefixes]
        return tuple(self.manuscript.of_file[self.files[base].name] for base in bases)

    def say_strange(self) -> None:
        """The words that the mapping does not know."""
        for word, rows in self.strange.items():
            sentence = (
                f"The mapping does not say what {word[:40]!r} means{lines_of(rows)}. These rows "
                f"are left out: write it under words in {self.mapping_file.base}."
            )
            self.manuscript.say("error", sentence, self.spot(rows[0]))

    def unread(self) -> None:
        """The columns that nobody asked for."""
        in_use = set(self.mapping.columns())
        for join in self.mapping.tables:
            in_use |= {f"{join.name}.{column}" for column in join.match}
            in_use |= set(join.match.values())
        rest = [column for column in self.sheet.columns if column not in in_use]
        if rest and self.sheet.rows:
            names = ", ".join(column[:40] for column in rest)
            one = f"the columns {names}"
            self.manuscript.homeless(one, one, self.spot(self.sheet.rows[0]))


def _class_id(value: str) -> str:
    """An id for a class that the mapping does not name: a mere figure says nothing by itself."""
    if value.isdigit():
        return f"class-{value[:40]}" if value.isascii() else ""
    return value if is_identifier(value) else suggested(value[:80])


def lines_of(rows: Sequence[SheetRow]) -> str:
    """On which lines rows are, where there are several: the first few of them."""
    if len(rows) == 1:
        return ""
    few = ", ".join(str(row.line) for row in rows[:_FEW])
    more = f" and {len(rows) - _FEW:,} more" if len(rows) > _FEW else ""
    return f" (lines {few}{more})"


def _day(text: str, order: str) -> Day:
    """The day that a row says, in its order; what a time of day adds is left out."""
    if not text:
        raise Malformed("It has no day.", mend="Write the day of the vote.")
    first = text.partition("T")[0].partition(" ")[0]
    if order == DATE_ORDERS[0]:
        return Day.parse(first)
    parts = first.replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        raise Malformed(f"{text[:40]!r} is no day.", mend=f"Write it as {order}.")
    figures = dict(zip(order.split("-"), (int(part[:9]) for part in parts), strict=True))
    return Day.of(figures["year"], figures["month"], figures["day"])

"""What Loomio exports: a poll as CSV, a group with its polls as lines of JSON.

spec/interop.md §8. A poll as CSV has three parts: what it is about, its options with their figures,
and a row for each participant. Older ones begin with a label and a value a row, in the language of
whoever exported it; then, behind an empty row, comes a row for each participant with a figure for
each option, and a last one with their sums. A group is a line for each record: the name of its
table and its fields. All are read into polls here; what they come to is for `loomio`.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from nemcon.core.datings import When
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.interop.foreign import ForeignFile, JsonObject, read_json_lines
from nemcon.interop.manuscript import ForeignObject, Manuscript, Spot
from nemcon.interop.sheets import read_records
from nemcon.interop.times import event_time

_LABELS: Mapping[str, str] = {
    "title": "title",
    "author": "author",
    "created at": "opening",
    "closing at": "closing",
    "closed at": "closed",
    "participants": "participants",
    "details": "details",
    "group name": "group",
    "outcome author": "outcome_author",
    "outcome created at": "outcome_time",
    "outcome statement": "outcome",
    "poll url": "url",
}
"""The labels of a poll as CSV, in English; of those in other languages their order tells."""
_PARTS = ("poll", "poll_options", "votes")
"""What the parts of a poll as CSV are called, each on a row of its own."""
_KEYS: Mapping[str, str] = {
    "title": "title",
    "created_at": "opening",
    "closed_at": "closed",
    "voters_count": "participants",
    "details": "details",
    "group_name": "group",
    "outcome_author_name": "outcome_author",
    "outcome_created_at": "outcome_time",
    "outcome_statement": "outcome",
    "poll_url": "url",
}
"""What the first part says of a poll, by our word for it."""
_NUMBERS = frozenset({"id", "group_id", "topic_id", "author_id", "outcome_author_id"})
_UNUSED = ("member_title", "delegate", "created_at", "updated_at")
"""Of these the last says when the row of a vote was changed, which may be after the vote."""
_POINTS = "of points"
_OF_A_VOTE = 10
"""How many columns a vote has before those of the options."""
_FIELDS: Mapping[str, str] = {
    "groups": "id parent_id key handle name",
    "users": "id name username",
    "memberships": "id group_id user_id accepted_at created_at revoked_at",
    "polls": "id key title details poll_type anonymous created_at opened_at closing_at closed_at "
    "voters_count group_id topic_id discarded_at",
    "topics": "id group_id",
    "poll_options": "id poll_id name icon priority voter_count",
    "stances": "id poll_id participant_id reason cast_at revoked_at latest",
    "stance_choices": "id stance_id poll_option_id score",
    "anonymous_ballots": "id poll_id",
    "anonymous_ballot_choices": "anonymous_ballot_id poll_option_id score",
    "anonymous_poll_voters": "id poll_id voter_id",
    "legacy_anonymous_vote_reasons": "anonymous_ballot_id body",
    "outcomes": "id poll_id author_id created_at statement",
}
"""The tables of a group, and which of their fields are read."""


@dataclass(frozen=True, slots=True)
class LoomioOption:
    """What could be chosen: its id there, what it is called, the sign it has, and how often it was
    chosen by Loomio's own count."""

    id: str
    name: str
    icon: str = ""
    total: int | None = None


@dataclass(frozen=True, slots=True)
class LoomioVote:
    """What a participant chose: a figure by option; nothing where it has not voted."""

    voter: str
    choices: Mapping[str, int]
    spot: Spot
    reason: str = ""
    when: When | None = None
    guest: bool = False


@dataclass(slots=True, kw_only=True)
class LoomioPoll:
    """A poll as it was exported. *whole*: each of its votes could be read."""

    key: str
    title: str
    spot: Spot
    kind: str = ""
    details: str = ""
    since: When | None = None
    closes: When | None = None
    options: Sequence[LoomioOption] = ()
    votes: Sequence[LoomioVote] = ()
    whole: bool = True
    anonymous: bool = False
    size: int | None = None
    url: str = ""
    outcomes: Sequence[tuple[str, When | None, str, Spot]] = ()


@dataclass(slots=True)
class LoomioGroup:
    """A group: what it is called, its polls, and by voter the name and since when until when
    somebody is a member, where that is told."""

    name: str = ""
    polls: list[LoomioPoll] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    members: dict[str, tuple[When | None, When | None, Spot]] | None = None


def read_group(manuscript: Manuscript) -> LoomioGroup:
    """The polls of all files of one conversion."""
    group = LoomioGroup()
    archives = []
    for file in manuscript.files:
        if file.text.lstrip().startswith("{"):
            archives.append(file)
        else:
            _CsvPoll(manuscript, file).read_into(group)
    if archives:
        _Archive(manuscript, archives).read_into(group)
    return group


def time_of(manuscript: Manuscript, text: str, spot: Spot) -> When | None:
    """When something was, where that can be read."""
    if not text:
        return None
    try:
        return event_time(text)
    except Malformed as fault:
        manuscript.say("warning", f"This is passed over. {fault}", spot)
        return None


class _CsvPoll:
    """One poll as CSV."""

    def __init__(self, manuscript: Manuscript, file: ForeignFile) -> None:
        self.manuscript = manuscript
        self.file = file

    def spot(self, line: int) -> Spot:
        return Spot(self.file, self.file.start_of(line))

    def read_into(self, group: LoomioGroup) -> None:
        records, _ = read_records(self.file)
        if records and _cells(records[0][1]) == ["poll"]:
            self.read_parts(records, group)
            return
        gap = next((at for at, (_, values) in enumerate(records) if not any(values)), None)
        table = [] if gap is None else [record for record in records[gap:] if any(record[1])]
        if gap is None or len(table) < 2 or len(table[0][1]) < 3:
            raise Malformed(
                f"{self.file.name}: This is no poll as Loomio exports it.",
                mend="It has a label and a value a row, an empty row, and a row for each vote.",
            )
        about = self.about(records[:gap])
        (line, header), *rows = table
        options = header[1:-1]
        total = rows.pop() if len(rows[-1][1]) == len(header) - 1 else None
        rows_read = [self.vote(at, values, header) for at, values in rows]
        votes = self.told_apart(rows_read)
        sums = dict(enumerate(total[1][1:])) if total else {}
        names = [values[0] for _, values in rows]
        key = about.get("url", "").rstrip("/").rpartition("/")[2]
        participants = about.get("participants", "")
        group.name = group.name or about.get("group", "")
        group.names.update((vote.voter, vote.voter) for vote in votes)
        outcome = about.get("outcome", "")
        outcomes = [
            (
                about.get("outcome_author", ""),
                self.time(about, "outcome_time"),
                outcome,
                self.spot(1),
            )
        ]
        group.polls.append(
            LoomioPoll(
                key=key or self.file.base.partition(".")[0],
                title=about.get("title", "") or self.file.base,
                details=about.get("details", ""),
                since=self.time(about, "opening"),
                closes=self.time(about, "closed") or self.time(about, "closing"),
                options=[
                    # by their place: two may have one name
                    LoomioOption(str(at), name, "", _count(sums.get(at, "")))
                    for at, name in enumerate(options)
                ],
                votes=votes,
                whole=None not in rows_read,
                # whoever hides names gives each participant the same
                anonymous=len(names) > 1 and len(set(names)) == 1,
                size=_count(participants),
                url=about.get("url", ""),
                outcomes=outcomes if outcome else (),
                spot=self.spot(line),
            )
        )

    def read_parts(self, records: Sequence[tuple[int, list[str]]], group: LoomioGroup) -> None:
        """The poll of a file in three parts."""
        parts: dict[str, list[tuple[int, list[str]]]] = {}
        for line, values in records:
            cells = _cells(values)
            if len(cells) == 1 and cells[0] in _PARTS:
                part = parts.setdefault(cells[0], [])
            elif cells:
                part.append((line, values))
        rows, options, votes = (parts.get(name, []) for name in _PARTS)
        header = _cells(votes[0][1]) if votes else []
        if len(rows) < 2 or len(header) <= _OF_A_VOTE:
            raise Malformed(
                f"{self.file.name}: This is no poll as Loomio exports it.",
                mend="It has a part called poll, one called poll_options, and one called votes.",
            )
        line = rows[1][0]
        poll = dict(zip(rows[0][1], rows[1][1], strict=False))
        about = {_KEYS[key]: value for key, value in poll.items() if key in _KEYS}
        beside = [key for key in poll if poll[key] and key not in {*_KEYS, *_NUMBERS}]
        self.say_beside("the poll", beside, line)
        kind, totals = _figures(options)
        every = [self.vote_in_parts(at, values, header, group) for at, values in votes[1:]]
        for at, values in votes[1:2]:
            row = dict(zip(header[:_OF_A_VOTE], values, strict=False))
            self.say_beside("votes", [key for key in _UNUSED if key in row], at)
        cast = [vote for vote in every if vote is not None]
        # of a secret poll no vote is in the file, and in older ones all have one name
        anonymous = not every or len(cast) > 1 == len({group.names[vote.voter] for vote in cast})
        names = header[_OF_A_VOTE:]
        outcome = about.get("outcome", "")
        author, told_at = about.get("outcome_author", ""), self.time(about, "outcome_time")
        group.name = group.name or about.get("group", "")
        group.polls.append(
            LoomioPoll(
                key=about.get("url", "").rstrip("/").rpartition("/")[2] or poll.get("id", ""),
                title=about.get("title", "") or self.file.base,
                kind=kind,
                details=about.get("details", ""),
                since=self.time(about, "opening"),
                closes=self.time(about, "closed"),
                options=[
                    LoomioOption(str(at), name, "", totals.get(name))
                    for at, name in enumerate(names)
                ],
                votes=cast,
                whole=None not in every and (bool(cast) or set(names) <= totals.keys()),
                anonymous=anonymous,
                size=_count(about.get("participants", "")),
                url=about.get("url", ""),
                outcomes=[(author, told_at, outcome, self.spot(line))] if outcome else (),
                spot=self.spot(line),
            )
        )

    def vote_in_parts(
        self, line: int, values: Sequence[str], header: Sequence[str], group: LoomioGroup
    ) -> LoomioVote | None:
        """A row of the last part: an option that was not chosen has no figure."""
        if len(values) < len(header) or any(values[len(header) :]):
            self.say_width(line, len(values), len(header))
            return None
        row = dict(zip(header[:_OF_A_VOTE], values, strict=False))
        choices = {}
        for at, text in enumerate(values[_OF_A_VOTE : len(header)]):
            figure = _count(text or "0")
            if figure is None:
                self.say_no_figure(line, text)
                return None
            choices[str(at)] = figure
        voter = row.get("voter_id", "") or row.get("id", "")
        group.names[voter] = row.get("voter_name", "")
        return LoomioVote(voter, choices, self.spot(line), reason=row.get("reason", ""))

    def say_beside(self, of: str, keys: Sequence[str], line: int) -> None:
        """What is said there, and has no place."""
        if keys:
            names = ", ".join(self.manuscript.line(key, self.spot(line), 40) for key in keys)
            words = f"of {of} {names}".replace("{", "(").replace("}", ")")
            self.manuscript.homeless(words, words, self.spot(line))

    def say_width(self, line: int, width: int, columns: int) -> None:
        sentence = (
            f"This row has {width} values, and there are {columns} columns. It is left out: take "
            "the file as Loomio wrote it."
        )
        self.manuscript.say("error", sentence, self.spot(line))

    def say_no_figure(self, line: int, text: str) -> None:
        sentence = f"{text[:40]!r} is no figure of an option. This row is left out."
        self.manuscript.say("error", sentence, self.spot(line))

    def about(self, records: Sequence[tuple[int, list[str]]]) -> dict[str, str]:
        """What the poll is about, by our word for each label."""
        about: dict[str, str] = {}
        unknown = []
        for line, values in records:
            label = " ".join(values[0].casefold().replace("_", " ").split())
            word = _LABELS.get(label)
            if word is not None:
                about[word] = values[1] if len(values) > 1 else ""
            else:
                unknown.append((line, values))
        if "title" not in about and unknown:
            # the labels are in another language: the first is the title, an address the poll's own
            about["title"] = unknown.pop(0)[1][-1]
        for line, values in unknown:
            if len(values) > 1 and values[1].startswith(("https://", "http://")):
                about.setdefault("url", values[1])
            else:
                words = "a label of the poll", "{} labels of the poll"
                self.manuscript.homeless(*words, self.spot(line))
        return about

    def told_apart(self, votes: Sequence[LoomioVote | None]) -> list[LoomioVote]:
        """The votes, those of one name as of several people: Loomio has one row for each."""
        apart: list[LoomioVote] = []
        many: Counter[str] = Counter()
        for vote in votes:
            if vote is None:
                continue
            many[vote.voter] += 1
            again = many[vote.voter]
            apart.append(vote if again == 1 else replace(vote, voter=f"{vote.voter} ({again})"))
        names = [name for name, number in many.items() if number > 1]
        if names and len(many) > 1:
            few = ", ".join(name[:40] for name in names[:5])
            sentence = f"Several participants have one name, and are told apart by a number: {few}."
            self.manuscript.say("warning", sentence, self.spot(1))
        return apart

    def vote(self, line: int, values: Sequence[str], header: Sequence[str]) -> LoomioVote | None:
        if len(values) != len(header):
            self.say_width(line, len(values), len(header))
            return None
        choices = {}
        for at, text in enumerate(values[1:-1]):
            figure = _count(text)
            if figure is None:
                self.say_no_figure(line, text)
                return None
            choices[str(at)] = figure
        return LoomioVote(values[0], choices, self.spot(line), reason=values[-1])

    def time(self, about: Mapping[str, str], key: str) -> When | None:
        return time_of(self.manuscript, about.get(key, ""), self.spot(1))


class _Archive:
    """A group as lines of JSON."""

    def __init__(self, manuscript: Manuscript, files: Sequence[ForeignFile]) -> None:
        self.manuscript = manuscript
        self.tables: dict[str, dict[str, ForeignObject]] = {}
        self.by_owner: dict[str, defaultdict[str, list[tuple[str, ForeignObject]]]] = {}
        for file in files:
            values, findings = read_json_lines(file)
            manuscript.findings += findings
            for value in values:
                self.sort(file, value)
        if not self.table("polls"):
            raise Malformed(
                "No poll is in these files.",
                mend="Take the export of a group whole, a line for each record, or a poll as CSV.",
            )

    def sort(self, file: ForeignFile, value: object) -> None:
        """A record by its table and its number."""
        line = (
            ForeignObject(self.manuscript, file, value, "")
            if isinstance(value, JsonObject)
            else None
        )
        record = line.object("record") if line is not None else None
        if line is None or record is None:
            sentence = "This is no record of Loomio, and is passed over."
            at = value.at if isinstance(value, JsonObject) else 0
            self.manuscript.say("warning", sentence, Spot(file, at))
            return
        table = line.text("table")
        records = self.tables.setdefault(table, {})
        records.setdefault(record.text("id") or str(len(records)), record)
        if table not in _FIELDS:
            name = self.manuscript.line(table, line.spot("table"), 40) or "nameless"
            name = name.replace("{", "(").replace("}", ")")
            words = f"a record of {name}", f"{{}} records of {name}"
            self.manuscript.homeless(*words, line.spot())

    def table(self, name: str) -> dict[str, ForeignObject]:
        return self.tables.get(name, {})

    def of(self, table: str, key: str, id: str) -> list[tuple[str, ForeignObject]]:
        """The records of a table that name another in a field, each with its number."""
        if table not in self.by_owner:
            owned = self.by_owner[table] = defaultdict(list)
            for number, each in self.table(table).items():
                owned[each.text(key)].append((number, each))
        return self.by_owner[table][id]

    def read_into(self, group: LoomioGroup) -> None:
        body = self.body()
        group.name = group.name or (body.line("name") if body is not None else "")
        for id, each in self.table("users").items():
            group.names[id] = each.line("name") or each.line("username")
        group.members = {}
        for each in self.table("memberships").values():
            if body is None or each.text("group_id") == body.text("id"):
                since = self.time(each, "accepted_at") or self.time(each, "created_at")
                until = self.time(each, "revoked_at")
                group.members[each.text("user_id")] = (since, until, each.spot())
            else:
                words = "a membership of another group", "{} memberships of other groups"
                self.manuscript.homeless(*words, each.spot())
        for id, each in self.table("polls").items():
            topic = self.table("topics").get(each.text("topic_id"))
            of = each.text("group_id") or (topic.text("group_id") if topic is not None else "")
            if body is not None and of not in {"", body.text("id")}:
                words = "a poll of another group", "{} polls of other groups"
                self.manuscript.homeless(*words, each.spot())
            elif each.text("discarded_at"):
                words = "a poll that was taken away", "{} polls that were taken away"
                self.manuscript.homeless(*words, each.spot())
            else:
                group.polls.append(self.poll(id, each, group))
        if not group.polls:
            raise Malformed(
                "No poll of this group is in these files.",
                mend="Name another with --of, by its number, its key or its handle.",
            )
        for table, fields in _FIELDS.items():
            self.beside(table, frozenset(fields.split()))

    def beside(self, table: str, fields: frozenset[str]) -> None:
        """The other fields of a table that say something."""
        records = self.table(table).values()
        others: dict[str, Spot] = {}
        for each in records:
            for key, value in each.value.items():
                if key not in fields and value not in (None, "", [], {}, False, 0):
                    others.setdefault(key, each.spot(key))
        if others:
            spot = next(iter(others.values()))
            names = ", ".join(self.manuscript.line(key, spot, 40) for key in others)
            names = names.replace("{", "(").replace("}", ")")
            words = f"of {table} {names}"
            self.manuscript.homeless(words, words, spot)

    def body(self) -> ForeignObject | None:
        """The group that is meant: the one that is named, else the one that is in no other."""
        of = self.manuscript.settings.of
        groups = self.table("groups")
        if of:
            for id, each in groups.items():
                if of in {id, each.text("key"), each.text("handle")}:
                    return each
            raise Malformed(
                f"No group is {of[:60]!r}.",
                mend="Name one with --of: "
                + ", ".join(f"{id} ({each.text('name')[:40]})" for id, each in groups.items()),
            )
        return next((each for each in groups.values() if not each.text("parent_id")), None)

    def poll(self, id: str, each: ForeignObject, group: LoomioGroup) -> LoomioPoll:
        options = [
            LoomioOption(
                option,
                one.line("name"),
                one.text("icon"),
                _count(one.text("voter_count")),
            )
            for option, one in sorted(self.of("poll_options", "poll_id", id), key=_priority)
        ]
        votes = [
            vote
            for _, one in self.of("stances", "poll_id", id)
            if (vote := self.vote(one, group)) is not None
        ]
        votes += [self.ballot(*each) for each in self.of("anonymous_ballots", "poll_id", id)]
        outcomes = [
            (
                group.names.get(one.text("author_id"), ""),
                self.time(one, "created_at"),
                one.text("statement"),
                one.spot(),
            )
            for _, one in self.of("outcomes", "poll_id", id)
        ]
        return LoomioPoll(
            key=each.text("key") or id,
            title=each.line("title") or id,
            kind=each.text("poll_type"),
            details=each.text("details"),
            since=self.time(each, "opened_at") or self.time(each, "created_at"),
            closes=self.time(each, "closed_at") or self.time(each, "closing_at"),
            options=options,
            votes=votes,
            anonymous=each.value.get("anonymous") is True,
            size=_count(each.text("voters_count")),
            outcomes=outcomes,
            spot=each.spot(),
        )

    def vote(self, each: ForeignObject, group: LoomioGroup) -> LoomioVote | None:
        """What somebody chose. A vote that was taken away with its voter is none."""
        if each.text("revoked_at"):
            words = "a vote that was revoked", "{} votes that were revoked"
            self.manuscript.homeless(*words, each.spot())
            return None
        id, voter = each.text("id"), each.text("participant_id")
        cast = self.time(each, "cast_at")
        choices = {
            one.text("poll_option_id"): _count(one.text("score")) or 0
            for _, one in self.of("stance_choices", "stance_id", id)
        }
        return LoomioVote(
            voter,
            choices if cast is not None else {},
            each.spot(),
            reason=each.text("reason"),
            when=cast,
            guest=group.members is not None and voter not in group.members,
        )

    def ballot(self, id: str, each: ForeignObject) -> LoomioVote:
        """A ballot of a secret poll, which says of nobody that it is his."""
        choices = {
            one.text("poll_option_id"): _count(one.text("score")) or 0
            for _, one in self.of("anonymous_ballot_choices", "anonymous_ballot_id", id)
        }
        table, key = "legacy_anonymous_vote_reasons", "anonymous_ballot_id"
        reasons = [one.text("body") for _, one in self.of(table, key, id)]
        return LoomioVote(f"ballot {id}", choices, each.spot(), reason="\n".join(reasons))

    def time(self, each: ForeignObject, key: str) -> When | None:
        return time_of(self.manuscript, each.text(key), each.spot(key))


def _count(text: str) -> int | None:
    """A figure, where that is one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _priority(option: tuple[str, ForeignObject]) -> tuple[int, str]:
    return _count(option[1].text("priority")) or 0, option[0]


def _cells(values: Sequence[str]) -> list[str]:
    """The values of a row up to its last: a spreadsheet makes all rows as wide as the widest."""
    cells = list(values)
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _figures(options: Sequence[tuple[int, list[str]]]) -> tuple[str, dict[str, int]]:
    """Of which kind a poll is, where that can be seen, and by option how many chose it. What has no
    number there is no option, but a figure of who gave no answer or wanted none of them."""
    kind = ""
    totals: dict[str, int] = {}
    for _, values in options[1:]:
        row = dict(zip(options[0][1], values, strict=False))
        name, total = row.get("name", ""), _count(row.get("voter_count", ""))
        if row.get("name_format") == "i18n":
            about, _, name = name.rpartition(".")
            kind = kind or about.removeprefix("poll_").removesuffix("_options")
        if _count(row.get("id", "")) and total is not None:
            totals[name] = total
            # whoever chooses gives one point, whoever weighs or ranks gives others
            kind = kind if _count(row.get("score", "")) == total else _POINTS
    return kind, totals

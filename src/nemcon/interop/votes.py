"""Roll calls in: files of votes, one vote a row, read as a mapping beside them says.

spec/interop.md §6. Each roll call becomes a matter with a text and one round, in which the word of
every member stands as it is written, and its result: what the rows add up to. The file's own count
is compared with that. Where rows are missing it stands instead, if it is complete; where it is
lower than the rows, both stand, in dispute.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from nemcon.core.datings import by, day_of
from nemcon.core.days import Day
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.facts import dataclass
from nemcon.core.ids import is_identifier, suggested
from nemcon.core.texts import Text
from nemcon.interop.foreign import ForeignFile
from nemcon.interop.manuscript import Conversion, Manuscript, Settings, Spot
from nemcon.interop.roll_calls import RollCall, RollCallRows, VoteRow, lines_of
from nemcon.interop.sheets import SheetRow
from nemcon.interop.vote_mapping import Columns, VoteMapping, read_mapping
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.evidence import Claim, FigureClaimed
from nemcon.record.entries.matters import Matter, TextRevision
from nemcon.record.entries.rounds import Round, RoundAnswer, RoundResult
from nemcon.record.entries.structure import Member, Membership, Weights
from nemcon.rules.evaluate import Outcome
from nemcon.rules.library import resolve
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally

_TITLE = "roll calls"
_FEW = 5
_MOST_MEMBERS = 5_000
_NINTH = 10**9
"""By how much a weight is multiplied to be whole."""


@dataclass(frozen=True, slots=True)
class RollCallTally:
    """In which *words* a roll call was answered, and how often each was given (*counts*, where that
    is told), by how many (*size*, where not all of them have a row); and what is in dispute: of a
    stance the file's own count, and its rows."""

    words: Mapping[str, Stance]
    counts: Mapping[str, int] | None
    size: int | None = None
    disputes: Mapping[Stance, tuple[int, int]] = field(default_factory=dict)


def convert(files: Sequence[ForeignFile], settings: Settings) -> Conversion:
    """The dossier that files of votes and a mapping come to."""
    mappings = [file for file in files if file.name.casefold().endswith((".yaml", ".yml"))]
    tables = [file for file in files if file not in mappings]
    if len(mappings) != 1 or not tables:
        raise Refusal(
            "One mapping, a .yaml, and at least one file of votes are needed.",
            mend="nemcon convert votes FILE --mapping MAPPING writes a mapping to begin with.",
        )
    mapping, findings = read_mapping(mappings[0])
    wrong = [str(finding) for finding in findings if finding.severity == "error"]
    if wrong:
        raise Malformed("\n".join(wrong))
    manuscript = Manuscript(_TITLE, files, settings)
    rows = RollCallRows(manuscript, mapping, mappings[0], tables)
    return _VoteReading(manuscript, mapping, rows).conversion()


class _VoteReading:
    """One reading: the members, then matter by matter."""

    def __init__(self, manuscript: Manuscript, mapping: VoteMapping, rows: RollCallRows) -> None:
        self.manuscript = manuscript
        self.mapping = mapping
        self.rows = rows
        self.ids: dict[str, str] = {}
        self.in_use: set[str] = set()
        self.seats: dict[str, list[VoteRow]] = {}

    def conversion(self) -> Conversion:
        settings = self.manuscript.settings
        calls = self.rows.roll_calls()
        days = [vote.day for call in calls for vote in call.rows]
        since = by(min(days)) if days else None
        name = Text.of(settings.name or settings.body)
        self.manuscript.body(name, Spot(self.rows.sheet.file), since)
        self.record_members(calls)
        self.record_weights(calls)
        for call in calls:
            self.record(call)
        self.rows.unread()
        return self.manuscript.conversion()

    # members

    def record_members(self, calls: Sequence[RollCall]) -> None:
        """Whoever has a row that is a vote: a member by the day of its first."""
        first: dict[str, VoteRow] = {}
        votes: dict[str, list[VoteRow]] = defaultdict(list)
        names: dict[str, dict[str, SheetRow]] = defaultdict(dict)
        for call in calls:
            for vote in call.rows:
                if vote.stance is None:
                    continue
                if vote.member not in first or vote.day < first[vote.member].day:
                    first[vote.member] = vote
                votes[vote.member].append(vote)
                names[vote.member].setdefault(
                    self.mapping.member_name.text(vote.row.values), vote.row
                )
        if len(first) > _MOST_MEMBERS:
            raise Refusal(
                f"{len(first):,} members are read, and a body has {_MOST_MEMBERS:,} at most here.",
                mend="Look whether that is the column of who voted, or take a part of the file.",
            )
        sources = self.rows.cited(*self.mapping.member_name.names, *self.mapping.class_of.names)
        for original, vote in first.items():
            spot = self.rows.spot(vote.row)
            several = [name for name in names[original] if name]
            if len(several) > 1:
                sentence = f"{original[:40]} has other names too: {', '.join(several)[:200]}."
                self.manuscript.say("note", sentence, spot)
            id = self.member(original)
            name = self.manuscript.line(several[0] if several else original, spot)
            since = by(vote.day)
            content = Member(member=id, kind=self.mapping.member_kind, name=Text.of(name))
            act = self.manuscript.act
            act(f"member-{id}", "body", content, since, spot, sources=sources)
            self.seats[original] = self.seats_of(votes[original])
            for number, seat in enumerate(self.seats[original]):
                membership = Membership(member=id, classes=seat.classes)
                dated = day_of(seat.day) if number else since
                which = f"membership-{id}-{seat.day}" if number else f"membership-{id}"
                act(which, "body", membership, dated, self.rows.spot(seat.row), sources=sources)

    def seats_of(self, votes: Sequence[VoteRow]) -> list[VoteRow]:
        """The votes of a member by which it is known to be in which classes: its first, and each
        that tells others than the one before. Where none are told they stay."""
        first, *later = sorted(votes, key=lambda vote: vote.day)
        seats = [first]
        told_on = first.day
        for vote in later:
            if not vote.classes:
                continue
            if vote.classes != seats[-1].classes and vote.day > told_on:
                seats.append(vote)
            elif vote.classes != seats[-1].classes and seats[-1].classes:
                both = f"{', '.join(seats[-1].classes)} and {', '.join(vote.classes)}"
                sentence = f"{vote.member[:40]} is in {both[:200]} on one day. The first counts."
                self.manuscript.say("warning", sentence, self.rows.spot(vote.row))
            elif not seats[-1].classes:
                seats[-1] = vote
            told_on = vote.day
        return seats

    def classes_of(self, vote: VoteRow) -> tuple[str, ...]:
        """The classes in which whoever gave a vote is on record on its day."""
        return [seat for seat in self.seats[vote.member] if seat.day <= vote.day][-1].classes

    def record_weights(self, calls: Sequence[RollCall]) -> None:
        """With which weight each member voted: a table by the first day, and another from each day
        on that tells others."""
        if self.mapping.weight == Columns():
            return
        votes = [vote for call in calls for vote in call.rows if vote.stance is not None]
        without = [vote.row for vote in votes if vote.weight is None]
        if without:
            sentence = f"No weight is told of this vote{lines_of(without)}."
            self.manuscript.say("note", sentence, self.rows.spot(without[0]))
        by_day: dict[Day, dict[str, tuple[int | str, SheetRow]]] = defaultdict(dict)
        for vote in votes:
            if vote.weight is None:
                continue
            known, _ = by_day[vote.day].setdefault(vote.member, (vote.weight, vote.row))
            if known != vote.weight:
                both = f"{known} and {vote.weight}"
                sentence = (
                    f"{vote.member[:40]} has the weights {both} on one day. The first counts."
                )
                self.manuscript.say("warning", sentence, self.rows.spot(vote.row))
        table: dict[str, int | str] = {}
        sources = self.rows.cited(*self.mapping.weight.names)
        for day, weights in sorted(by_day.items()):
            since = day_of(day) if table else by(day)
            new = {self.member(each): weight for each, (weight, _) in weights.items()}
            if {**table, **new} != table:
                table |= new
                content = Weights(weight=self.kind_of_weight, values=dict(table))
                id, (_, row) = f"weights-{content.weight}-{day}", next(iter(weights.values()))
                self.manuscript.act(
                    id, "body", content, since, self.rows.spot(row), sources=sources
                )

    @property
    def kind_of_weight(self) -> str:
        """What a kind of weight is called: as its column is."""
        name = next(iter(self.mapping.weight.names), "")
        return suggested(name.rpartition(".")[2]) or "weight"

    def member(self, original: str) -> str:
        """The id of a member: its own where that is one, as the code of a state is."""
        id = self.ids.get(original)
        if id is None:
            stem = original if is_identifier(original) else suggested(original[:80]) or "member"
            id, number = stem, 1
            while id in self.in_use:
                number += 1
                id = f"{stem}-{number}"
            self.ids[original] = id
            self.in_use.add(id)
        return id

    # a roll call

    def record(self, call: RollCall) -> None:
        """A roll call as a matter of its own."""
        spot = self.rows.spot(call.first)
        votes = self.rows.single([vote for vote in call.rows if vote.stance is not None], call)
        if not votes:
            sentence = "Nobody's vote is known of this roll call. It is left out."
            self.manuscript.say("warning", sentence, spot)
            return
        values = call.first.values
        text = self.mapping.text.text(values) or self.mapping.title.text(values)
        key = "-".join(filter(None, call.key))
        symbol = self.mapping.text.text(values) if len(self.mapping.text.text(values)) <= 40 else ""
        matter = self.manuscript.new_id(
            "matter", symbol or key or self.rows.sheet.file.base.partition(".")[0], key
        )
        title = self.manuscript.line(self.mapping.title.text(values) or text or key or matter, spot)
        what = self.manuscript.line(text or title, spot)
        # a roll call that went on after midnight is one all the same
        days = sorted({vote.day for vote in votes})
        if len(days) > 1:
            names = ", ".join(map(str, days[:_FEW]))
            sentence = f"The rows of this roll call have several days: {names}. Each keeps its own."
            self.manuscript.say("warning", sentence, spot)
        sources = self.sources(call, title, spot)
        subject = f"matter/{matter}"
        since = by(days[0])
        act = self.manuscript.act
        about = Matter(title=Text.of(title), kind="proposal", rule=self.mapping.rule)
        act(matter, subject, about, since, spot, sources=sources)
        revision = TextRevision(text=matter, title=Text.of(what))
        act(
            f"text-{matter}-{since}".replace("/", "-"),
            subject,
            revision,
            since,
            spot,
            sources=sources,
        )
        tally = self.tally(call, votes, spot)
        ids = _word_ids(tally.words)
        if not self.open_round(tally, votes, matter, ids, days, spot, sources):
            return
        for vote in votes:
            member = self.member(vote.member)
            answer = RoundAnswer(round=matter, words={matter: ids[vote.word]})
            act(
                f"ballot-{matter}-{member}",
                subject,
                answer,
                day_of(vote.day),
                self.rows.spot(vote.row),
                member=member,
                sources=sources,
            )
        if tally.counts is not None:
            counts = {ids[word]: number for word, number in tally.counts.items()}
            by_class = {} if tally.size else self.by_class(votes, ids)
            result = RoundResult(
                round=matter,
                counts={matter: counts},
                by_class={matter: by_class} if by_class else {},
            )
            act(f"result-{matter}", subject, result, day_of(days[-1]), spot, sources=sources)
        self.decision(call, tally, votes, matter, days[-1], spot, sources)
        for stance, (own, rows) in tally.disputes.items():
            self.dispute(matter, stance, own, rows, ids, tally, days[-1], spot, sources)

    def decision(
        self,
        call: RollCall,
        tally: RollCallTally,
        votes: Sequence[VoteRow],
        matter: str,
        day: Day,
        spot: Spot,
        sources: Sequence[str],
    ) -> None:
        """That it was carried, or not, where the file says so."""
        word = self.mapping.result.text(call.first.values)
        if not word:
            return
        carried = self.mapping.results.get(word)
        if carried is None:
            base = self.rows.mapping_file.base
            sentence = (
                f"The mapping does not say whether {word[:40]!r} is carried, so that no decision "
                f"is told: write it under results in {base}."
            )
            self.manuscript.say("warning", sentence, spot)
            return
        by_stance: Counter[Stance] = Counter()
        # what is in dispute is told with the round, where both figures stand
        for answer, number in ({} if tally.disputes else tally.counts or {}).items():
            by_stance[tally.words[answer]] += number
        cast = self.cast(votes) if tally.size is None else None
        if by_stance and not self.supported(by_stance, cast, carried=carried):
            sentence = (
                f"By the rule of the mapping this count is not {word[:40]!r}, which the file says: "
                f"it may have had another rule. Write rule: in matters/{matter}.yaml."
            )
            self.manuscript.say("warning", sentence, spot)
            by_stance.clear()
        content = Decision(
            decision=f"{matter}-decision",
            on=matter,
            carried=carried,
            how="vote",
            # what is on record is a round, and no positions
            positions_known=False,
            tally=by_stance,
            words=Text.of(self.manuscript.line(word, spot)),
        )
        id, subject = content.decision, f"matter/{matter}"
        self.manuscript.act(id, subject, content, day_of(day), spot, sources=sources)

    def by_class(
        self, votes: Sequence[VoteRow], ids: Mapping[str, str]
    ) -> dict[str, dict[str, int]]:
        """How many of each class gave which word."""
        names = dict.fromkeys(name for vote in votes for name in self.classes_of(vote))
        figures = {name: dict.fromkeys(ids.values(), 0) for name in names}
        for vote in votes:
            for name in self.classes_of(vote):
                figures[name][ids[vote.word]] += 1
        return figures

    def cast(self, votes: Sequence[VoteRow]) -> Tally:
        """The votes of a roll call of which every row could be read, with classes and weights."""
        classes: dict[str, set[str]] = defaultdict(set)
        for vote in votes:
            for name in self.classes_of(vote):
                classes[name].add(self.member(vote.member))
        weights = {
            self.member(vote.member): int(Fraction(vote.weight) * _NINTH)
            for vote in votes
            if vote.weight is not None
        }
        electorate = Electorate(
            members=tuple(self.member(vote.member) for vote in votes),
            classes={name: frozenset(of) for name, of in classes.items()},
            weights={self.kind_of_weight: weights} if weights else {},
            scales={self.kind_of_weight: _NINTH} if weights else {},
        )
        stances = {self.member(vote.member): vote.stance or Stance.ABSENT for vote in votes}
        return Tally(electorate=electorate, positions=stances)

    def supported(self, counts: Mapping[Stance, int], cast: Tally | None, *, carried: bool) -> bool:
        """Whether the rule makes of a count, or of the votes *cast*, what the file says; so too
        where it needs to know more than these."""
        size = Electorate(size=sum(counts.values()))
        tally = cast if cast is not None else Tally(electorate=size, counts=counts)
        try:
            rule = resolve(self.mapping.rule, electorate=tally.electorate).rule
            outcome = rule.evaluate(tally, {}).outcome
        except Malformed:
            return True
        return outcome is not (Outcome.NOT_ADOPTED if carried else Outcome.ADOPTED)

    def open_round(
        self,
        tally: RollCallTally,
        votes: Sequence[VoteRow],
        matter: str,
        ids: Mapping[str, str],
        days: Sequence[Day],
        spot: Spot,
        sources: Sequence[str],
    ) -> bool:
        """Who could answer, in which words: those of the rows, unless there were more."""
        members = sorted(self.member(vote.member) for vote in votes)
        content = Round(
            round=matter,
            candidacies=(matter,),
            closes=day_of(days[-1]),
            entitled=() if tally.size else tuple(members),
            size=tally.size,
            answers={ids[word]: stance for word, stance in tally.words.items()},
            # a roll call is public: who was against has a name
            negative="named",
        )
        other = [f"{id} is {word[:60]!r}" for word, id in ids.items() if id != word]
        words = f"In the words of the file: {'; '.join(other)}."
        note = self.manuscript.prose(words, spot) if other else ""
        id, subject = f"round-{matter}", f"matter/{matter}"
        day = day_of(days[0])
        return self.manuscript.act(id, subject, content, day, spot, sources=sources, note=note)

    def tally(self, call: RollCall, votes: Sequence[VoteRow], spot: Spot) -> RollCallTally:
        """What a roll call came to: by its rows where all could be read and its own count is the
        same or not given; by its own count where that is complete and rows are missing. Where its
        own count is lower, the two are in dispute; else nothing is told."""
        words = {vote.word: vote.stance for vote in votes if vote.stance is not None}
        rows = Counter(vote.word for vote in votes)
        by_stance = Counter(vote.stance for vote in votes if vote.stance is not None)
        own = self.rows.own_count(call)
        short = [stance for stance, number in own.items() if number > by_stance[stance]]
        over = [stance for stance, number in own.items() if number < by_stance[stance]]
        if call.whole and not short and not over:
            return RollCallTally(words, rows)
        every = {word: meant for word, meant in self.mapping.words.items() if meant is not None}
        meant = set(every.values())
        # of an answer that nobody gave and no row has, the count is nought
        figures = {stance for stance, number in own.items() if number or stance in meant}
        complete = figures == meant and len(figures) == len(every)
        if complete and not over:
            counts = {word: own[stance] for word, stance in every.items()}
            names = ", ".join(f"{word} {own[every[word]]} for {rows[word]}" for word in every)
            sentence = f"Rows are missing or left out; the file's own count stands: {names} rows."
            self.manuscript.say("warning", sentence, spot)
            return RollCallTally(every, counts, size=sum(counts.values()))
        if call.whole and over:
            apart = {stance: (own[stance], by_stance[stance]) for stance in (*short, *over)}
            return RollCallTally(words, rows, disputes=apart)
        sentence = "Rows are missing or left out, so that nothing is told of its result."
        self.manuscript.say("warning", sentence, spot)
        return RollCallTally(words, None)

    def sources(self, call: RollCall, title: str, spot: Spot) -> tuple[str, ...]:
        """The address at which the vote can be looked up, where one is given, and what other files
        say of it."""
        url = self.mapping.source.text(call.first.values)
        source = self.manuscript.source(url, title, spot) if url else None
        mapping = self.mapping
        others = self.rows.cited(*mapping.text.names, *mapping.title.names, *mapping.date.names)
        return ((source,) if source else ()) + others

    def dispute(
        self,
        matter: str,
        stance: Stance,
        own: int,
        rows: int,
        ids: Mapping[str, str],
        tally: RollCallTally,
        day: Day,
        spot: Spot,
        sources: Sequence[str],
    ) -> None:
        """The file's own count says otherwise than its rows: both stand."""
        says = f"The file's own count of {stance.value} is {own}; its rows are {rows}."
        self.manuscript.say("warning", says, spot)
        words = [word for word, meant in tally.words.items() if meant is stance]
        figure = None
        if len(words) == 1:
            figure = FigureClaimed(candidacy=matter, answer=ids[words[0]], number=own)
        claim = Claim(about=f"result-{matter}", says=Text.of({"en": says}), figure=figure)
        id, subject = f"claim-{matter}-{stance.value.replace('_', '-')}", f"matter/{matter}"
        self.manuscript.act(id, subject, claim, day_of(day), spot, sources=sources)


def _word_ids(words: Mapping[str, Stance]) -> dict[str, str]:
    """An id for each word of a vote: itself where it is one, and no mere figure."""
    ids: dict[str, str] = {}
    for word, stance in words.items():
        # a code says nothing to whoever reads the round
        stem = "" if word.isdigit() else suggested(word.replace(",", "")[:60])
        stem = stem or stance.value
        id, number = stem, 1
        while id in ids.values():
            number += 1
            id = f"{stem}-{number}"
        ids[word] = id
    return ids

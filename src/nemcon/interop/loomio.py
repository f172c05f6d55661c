"""Polls of Loomio in: each as a matter with a round.

spec/interop.md §8. Where each participant chose one of the answers of a proposal, the poll is a
round on one text in the words of these answers; where they chose among options, a round in which
names are written down, in order where they were ranked. A secret poll has figures alone. Points,
dots and times have no place in a round, and such a poll is left out. Why somebody voted so is a
statement. By which rule a poll is decided Loomio does not say, so that the step says what is
supposed.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from nemcon.core.datings import When, by, dating
from nemcon.core.days import Moment
from nemcon.core.ids import suggested
from nemcon.core.texts import Text
from nemcon.interop.foreign import ForeignFile
from nemcon.interop.loomio_files import (
    LoomioGroup,
    LoomioOption,
    LoomioPoll,
    LoomioVote,
    read_group,
)
from nemcon.interop.manuscript import Conversion, Manuscript, Settings, Spot
from nemcon.interop.markup import is_markup, without_markup, words_of
from nemcon.interop.times import by_day_of, instant
from nemcon.record.entries.matters import ElectorateStated, Matter, Step, TextRevision
from nemcon.record.entries.rounds import Round, RoundAnswer, RoundResult
from nemcon.record.entries.structure import Member, Membership
from nemcon.record.entries.words import Statement
from nemcon.rules.library.shapes import GENERAL_WORDS
from nemcon.rules.stances import Stance

_TITLE = "Loomio"
_NAMED = "named"
_NO_ANSWER = "no-answer"
_RANKED = frozenset({"ranked_choice", "stv"})
_CHOSEN = frozenset({"poll", "choose", "count", "check", "proposal", "question", ""})
_WORDS: Mapping[str, Stance] = {
    "consent": Stance.NO_OBJECTION,
    "accept": Stance.SUPPORT,
    "decline": Stance.OBJECT,
    "stand aside": Stance.ABSTAIN,
}
"""Answers of Loomio's templates that are no plain words of any vote."""


def convert(files: Sequence[ForeignFile], settings: Settings) -> Conversion:
    """The dossier that exports of Loomio come to."""
    manuscript = Manuscript(_TITLE, files, settings)
    return _LoomioReading(manuscript, read_group(manuscript)).conversion()


class _LoomioReading:
    """One reading: the group, its members, then poll by poll."""

    def __init__(self, manuscript: Manuscript, group: LoomioGroup) -> None:
        self.manuscript = manuscript
        self.group = group
        self.members: dict[str, str] = {}
        self.markup: list[Spot] = []

    def conversion(self) -> Conversion:
        settings = self.manuscript.settings
        name = settings.name or self.group.name or settings.body
        spot = self.group.polls[0].spot
        polls = self.group.polls
        times = [at for poll in polls if (at := poll.since or poll.closes) is not None]
        times += [since for since, _, _ in (self.group.members or {}).values() if since is not None]
        first = min(times, key=instant, default=None)
        since = by_day_of(first) if first is not None else by(settings.day)
        self.manuscript.body(Text.of(self.manuscript.line(name, spot)), spot, since)
        sentence = (
            "Whether the public may read what a group says in Loomio, its files do not tell. Look "
            "at that before you publish any of it, and write audience: where it may not."
        )
        self.manuscript.say("note", sentence, spot)
        for voter, (joined, until, place) in (self.group.members or {}).items():
            self.member(voter, joined or since, place, until=until)
        for poll in self.group.polls:
            self.poll(poll, since)
        if self.markup:
            sentence = without_markup("text", len(self.markup))
            self.manuscript.say("note", sentence, self.markup[0])
        return self.manuscript.conversion()

    def member(
        self, voter: str, since: When, spot: Spot, *, until: When | None = None, guest: bool = False
    ) -> str:
        """The id of somebody who may vote. A guest is no member of the group."""
        if voter in self.members:
            return self.members[voter]
        name = self.manuscript.line(self.group.names.get(voter) or f"participant {voter}", spot)
        id = self.members[voter] = self.manuscript.id_of("member", voter, name)
        act = self.manuscript.act
        act(
            f"member-{id}",
            "body",
            Member(member=id, kind="person", name=Text.of(name)),
            since,
            spot,
        )
        if not guest:
            membership = Membership(member=id, until=until)
            act(f"membership-{id}", "body", membership, since, spot)
        return id

    # a poll

    def poll(self, poll: LoomioPoll, founded: When) -> None:
        """A poll as a matter, where a round can hold it."""
        answers = _answers(poll)
        ranked = poll.kind in _RANKED
        figures = [figure for vote in poll.votes for figure in vote.choices.values()]
        if not ranked and (poll.kind not in _CHOSEN or any(figure > 1 for figure in figures)):
            kind = self.manuscript.line(poll.kind, poll.spot, 40) or "of points"
            sentence = (
                f"A poll with points, dots or times ({kind}) has no place in a round. It is left "
                "out, and the original alone has it."
            )
            self.manuscript.say("warning", sentence, poll.spot)
            return
        if not poll.options:
            self.manuscript.say("warning", "A poll without options is left out.", poll.spot)
            return
        matter = self.manuscript.id_of("matter", poll.key, _short(poll.title) or poll.key)
        opening = poll.since or by_day_of(poll.closes or founded)
        title = self.manuscript.line(poll.title, poll.spot)
        subject, act = f"matter/{matter}", self.manuscript.act
        sources = self.sources(poll, title)
        about = Matter(title=Text.of(title), kind="proposal")
        act(matter, subject, about, opening, poll.spot, sources=sources)
        rule = "absolute-majority" if answers is None else "simple-majority"
        if any(_stops(option) for option in poll.options):
            rule = "consensus"
        assumption = "Loomio does not say by which rule a poll is decided; this one is supposed."
        step = Step(
            step="poll", order=1, does="approves", rule=rule, assumed=Text.of({"en": assumption})
        )
        act(f"step-poll-{matter}", subject, step, opening, poll.spot, sources=sources)
        choices = self.texts(poll, matter, opening, sources, answers)
        words = _word_ids(poll.options) if answers is not None else {}
        content = Round(
            round=matter,
            candidacies=tuple(dict.fromkeys(choices.values())),
            title=Text.of(title),
            closes=poll.closes,
            step="poll",
            answers={
                **{words[id]: stance for id, stance in (answers or {}).items()},
                **({_NO_ANSWER: Stance.SILENT} if answers else {}),
            },
            negative="counted" if poll.anonymous else "named",
            ranked=ranked,
        )
        self.vote(poll, content, choices, words, subject, sources, founded)
        for author, when, text, spot in poll.outcomes:
            self.statement(
                f"outcome-{matter}",
                subject,
                text,
                when or opening,
                spot,
                speaker=author,
                channel="outcome of the poll",
                sources=sources,
            )

    def texts(
        self,
        poll: LoomioPoll,
        matter: str,
        opening: When,
        sources: Sequence[str],
        answers: Mapping[str, Stance] | None,
    ) -> dict[str, str]:
        """By option the text that it is about: the proposal, or each option its own."""
        subject, act = f"matter/{matter}", self.manuscript.act
        title = self.manuscript.line(poll.title, poll.spot)
        details = self.words(poll.details, poll.spot)
        if answers is not None:
            text = TextRevision(text=matter, title=Text.of(title), words=details)
            act(f"text-{matter}", subject, text, opening, poll.spot, sources=sources)
            return {option.id: matter for option in poll.options}
        if details:
            self.statement(
                f"details-{matter}",
                subject,
                poll.details,
                opening,
                poll.spot,
                speaker="",
                channel="details of the poll",
                sources=sources,
            )
        choices = {}
        for option in poll.options:
            name = self.manuscript.line(option.name, poll.spot) or option.id
            choices[option.id] = id = self.manuscript.new_id(
                f"option {matter}", name.casefold(), option.id
            )
            text = TextRevision(text=id, title=Text.of(name))
            act(f"text-{matter}-{id}", subject, text, opening, poll.spot, sources=sources)
        return choices

    def vote(
        self,
        poll: LoomioPoll,
        content: Round,
        choices: Mapping[str, str],
        words: Mapping[str, str],
        subject: str,
        sources: Sequence[str],
        founded: When,
    ) -> None:
        """The round, who voted how where that is told, and what came out."""
        matter, act, spot = content.round, self.manuscript.act, poll.spot
        opening = poll.since or by_day_of(poll.closes or founded)
        cast = [vote for vote in poll.votes if any(vote.choices.values())]
        times = [vote.when for vote in cast if vote.when is not None]
        closes = poll.closes or max(times, key=instant, default=opening)
        if poll.anonymous:
            sentence = "This poll was secret: it has figures, and nobody's vote."
            self.manuscript.say("note", sentence, spot)
            size = max(poll.size or 0, len(poll.votes), _total(poll))
            content = replace(content, size=size or None)
            electorate = ElectorateStated(step="poll", size=size or None)
            id = f"electorate-{matter}"
            if size:
                act(id, subject, electorate, opening, spot, sources=sources)
        else:
            voters = dict.fromkeys(vote.voter for vote in poll.votes)
            guests = {vote.voter: vote.spot for vote in poll.votes if vote.guest}
            for voter in voters:
                self.member(voter, founded, guests.get(voter, spot), guest=voter in guests)
            if guests:
                sentence = (
                    f"{len(guests):,} who could vote are guests, and no members of the group. "
                    "Their votes count in this poll."
                )
                self.manuscript.say("note", sentence, next(iter(guests.values())))
            content = replace(content, entitled=tuple(sorted(self.members[one] for one in voters)))
        if not act(f"round-{matter}", subject, content, opening, spot, sources=sources):
            return
        for number, vote in enumerate(sorted(cast, key=_when), 1):
            when = vote.when or _meanwhile(opening, closes)
            id = ""
            if not poll.anonymous:
                id = f"ballot-{matter}-{number}"
                answer = _answer(matter, vote, choices, words, content, up=poll.kind == "stv")
                member = self.members[vote.voter]
                if not act(id, subject, answer, when, vote.spot, member=member, sources=sources):
                    id = ""
            if vote.reason:
                self.statement(
                    f"reason-{matter}-{number}",
                    subject,
                    vote.reason,
                    when,
                    vote.spot,
                    speaker="" if poll.anonymous else self.group.names.get(vote.voter, ""),
                    member="" if poll.anonymous else self.members[vote.voter],
                    channel="reason of the vote",
                    sources=sources,
                    about=id,
                )
        size = content.size or len(content.entitled)
        self.result(poll, cast, size, choices, words, subject, closes, sources)

    def result(
        self,
        poll: LoomioPoll,
        cast: Sequence[LoomioVote],
        size: int,
        choices: Mapping[str, str],
        words: Mapping[str, str],
        subject: str,
        closes: When,
        sources: Sequence[str],
    ) -> None:
        """What came out: Loomio's own count, where it has one and nobody is named otherwise."""
        own = all(option.total is not None for option in poll.options)
        if not poll.whole and not (poll.anonymous and own):
            sentence = "A vote could not be read, so that nothing is told of the result."
            self.manuscript.say("warning", sentence, poll.spot)
            return
        last = {vote.voter: vote for vote in sorted(cast, key=_when)}
        latest = cast if poll.anonymous else list(last.values())
        # of a secret poll the file may have no ballot at all
        compare = bool(cast) or not poll.anonymous
        figures = Counter(id for vote in latest for id, figure in vote.choices.items() if figure)
        counts: dict[str, dict[str, int]] = {}
        for option in poll.options:
            number = figures[option.id]
            if option.total is not None and option.total != number and poll.kind not in _RANKED:
                name = self.manuscript.line(option.name, poll.spot, 60)
                sentence = (
                    f"Loomio's own count of {name} is {option.total}; the votes here are {number}."
                )
                if compare:
                    self.manuscript.say("warning", sentence, poll.spot)
                number = option.total if poll.anonymous else number
            word = words.get(option.id, _NAMED)
            row = counts.setdefault(choices[option.id], {})
            row[word] = row.get(word, 0) + number
        if words:
            (row,) = counts.values()
            row[_NO_ANSWER] = max(0, size - sum(row.values()))
        # of rankings there is no figure: they are the named answers
        counts = {} if poll.kind in _RANKED else counts
        content = RoundResult(round=subject.partition("/")[2], counts=counts)
        id = f"result-{content.round}"
        self.manuscript.act(id, subject, content, closes, poll.spot, sources=sources)

    # words

    def statement(
        self,
        id: str,
        subject: str,
        words: str,
        when: When,
        spot: Spot,
        *,
        speaker: str,
        channel: str,
        sources: Sequence[str],
        member: str = "",
        about: str = "",
    ) -> None:
        """Words that were written with a poll."""
        text = self.words(words, spot)
        if not text:
            return
        name = self.manuscript.line(speaker, spot)
        content = Statement(
            speaker=Text.of(name) if name else Text.of({"en": "a participant"}),
            channel=Text.of({"en": channel}),
            quote=Text.of(text),
            about=about or None,
        )
        self.manuscript.act(
            id, subject, content, when, spot, member=member or None, sources=sources
        )

    def words(self, text: str, spot: Spot) -> str:
        """A text of several lines, without markup."""
        if is_markup(text):
            self.markup.append(spot)
            text = words_of(text)
        return self.manuscript.lines(text, spot)

    def sources(self, poll: LoomioPoll, title: str) -> tuple[str, ...]:
        """The page of the poll, where it has an address."""
        source = self.manuscript.source(poll.url, title, poll.spot) if poll.url else None
        return (source,) if source else ()


def _answers(poll: LoomioPoll) -> dict[str, Stance] | None:
    """What each option means, where all of them are answers to one proposal and each voter gave
    one; None where they are chosen among."""
    meanings = {option.id: _meaning(option) for option in poll.options}
    known = {id: stance for id, stance in meanings.items() if stance is not None}
    single = all(sum(vote.choices.values()) <= 1 for vote in poll.votes)
    if len(known) < len(poll.options) or not single or poll.kind in _RANKED:
        return None
    return known


def _meaning(option: LoomioOption) -> Stance | None:
    for text in (option.icon, option.name):
        plain = " ".join(text.split()).casefold()
        if plain in _WORDS:
            return _WORDS[plain]
        if plain in GENERAL_WORDS:
            return GENERAL_WORDS[plain]
    return None


def _stops(option: LoomioOption) -> bool:
    """Whether it is an answer by which one alone stops a proposal, or lets it pass."""
    return bool(
        {option.icon.casefold(), option.name.casefold()} & {"block", "consent", "objection"}
    )


def _word_ids(options: Sequence[LoomioOption]) -> dict[str, str]:
    """By option its word as an id."""
    ids: dict[str, str] = {}
    for option in options:
        name = option.name[:60].casefold().replace(",", "")
        stem = suggested(name) or option.icon or "answer"
        id, number = stem, 1
        while id in {*ids.values(), _NO_ANSWER}:
            number += 1
            id = f"{stem}-{number}"
        ids[option.id] = id
    return ids


def _answer(
    matter: str,
    vote: LoomioVote,
    choices: Mapping[str, str],
    words: Mapping[str, str],
    content: Round,
    *,
    up: bool,
) -> RoundAnswer:
    """*up*: the first of a ranking has the figure 1 there, and not the highest."""
    choice = {id: figure for id, figure in vote.choices.items() if figure and id in choices}
    if content.ranked:
        order = sorted(choice, key=lambda id: choice[id] if up else -choice[id])
        return RoundAnswer(round=matter, ranking=tuple(choices[id] for id in order))
    return RoundAnswer(round=matter, words={choices[id]: words.get(id, _NAMED) for id in choice})


def _meanwhile(opening: When, closes: When) -> When:
    """Some time while a poll was open."""
    if isinstance(opening, Moment) and isinstance(closes, Moment) and closes.utc - opening.utc > 1:
        # who answers at the moment of the close is late
        return dating(f"{opening}/{Moment(closes.utc - 1, closes.offset)}")
    return by_day_of(closes)


def _total(poll: LoomioPoll) -> int:
    return sum(option.total or 0 for option in poll.options)


def _when(vote: LoomioVote) -> int:
    return instant(vote.when) if vote.when is not None else 0


def _short(title: str) -> str:
    """A title, where it makes an id that somebody would type."""
    return title if len(title) <= 40 else ""

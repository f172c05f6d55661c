"""Rounds: indicative ballots, straw polls, confidential consultations on several candidacies.

Follows spec/procedure.md §5. A round has answers in its own words (*encourage*, *discourage*, *no
opinion*), each of which maps to one of ours so that it can be counted. What a member answers
belongs to the round: a `RoundReply` is no position, nothing here makes one of it, and a tally made
of a round knows numbers, never names. Who advances is decided by somebody and recorded; it does not
follow from the numbers. A round without a recorded result has none.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from difflib import get_close_matches
from enum import StrEnum
from typing import Literal

from nemcon.core.datings import When
from nemcon.core.days import Zone
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding
from nemcon.procedures.timing import Timing, closing, extent, timing
from nemcon.rules.stances import FIGURES, Stance
from nemcon.rules.tally import Electorate, Tally, problems

NAMED = "named"
"""The word of a round on which names are written down, and nothing else."""

_NEGATIVE = frozenset({Stance.OBJECT, Stance.UNREASONED})


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRules:
    """§5.1 What is asked of whom, when and in which words.

    *entitled* may be empty where only *size* is known; *unsure* are those beside them of whom it is
    not known whether they are members. *answers* maps the words allowed to stances;
    none: names are written down. A member names at *least* and at *most* so many candidacies.
    *negative* says whether an answer against is not accepted, comes with the name of who gave it,
    or is only counted, in all or by class. *final*: an answer stands once it was given. What is not
    possible in it is found by `validate`.
    """

    round: str
    candidacies: tuple[str, ...]
    opens: When | None = None
    closes: When | None = None
    entitled: tuple[str, ...] = ()
    size: int | None = None
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    class_sizes: Mapping[str, int] = field(default_factory=dict)
    answers: Mapping[str, Stance] = field(default_factory=dict)
    least: int = 0
    most: int | None = None
    ranked: bool = False
    negative: Literal["not_accepted", "named", "counted", "counted_by_class"] = "counted"
    binding: bool | None = None
    final: bool = False
    unsure: tuple[str, ...] = ()

    @property
    def words(self) -> Mapping[str, Stance]:
        """The words allowed and what they map to: for, against, then the others, in whichever order
        a store kept them."""
        stances = self.answers or {NAMED: Stance.SUPPORT}
        return {
            word: stances[word] for word in sorted(stances, key=lambda w: FIGURES.index(stances[w]))
        }

    @property
    def members(self) -> int | None:
        """How many may answer, where that is known."""
        return len(self.entitled) or self.size

    @property
    def electorate(self) -> Electorate:
        """Who may answer, as far as it is known."""
        return Electorate(
            members=self.entitled,
            size=self.members or 0,
            classes=self.classes,
            class_sizes=self.class_sizes,
        )

    @property
    def exhaustive(self) -> bool:
        """Whether each member that answers gives a word on every candidacy: there are words for
        and against, and nobody is to name only some."""
        stances = set(self.answers.values())
        only_some = self.most is not None and self.most < len(self.candidacies)
        return not only_some and Stance.SUPPORT in stances and bool(stances & _NEGATIVE)

    def size_of(self, label: str) -> int | None:
        """How many are in a class, where that is known."""
        in_class = self.classes.get(label)
        return self.class_sizes.get(label) if in_class is None else len(in_class)

    def apart(self, labels: Collection[str]) -> bool:
        """Whether these classes are known to have no member in common."""
        lists = [self.classes[label] for label in labels if label in self.classes]
        every = [member for members in lists for member in members]
        return len(lists) == len(labels) and len(every) == len(set(every))


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundReply:
    """§5.2 What *member* answered: a word for each candidacy it names, and their order where the
    round is ranked. *void*: another answered for it who could not.
    """

    member: str
    words: Mapping[str, str] = field(default_factory=dict)
    ranking: tuple[str, ...] = ()
    received: When | None = None
    answer: str = ""
    void: bool = False


class Worth(StrEnum):
    """§5.3 What an answer is worth."""

    COUNTS = "counts"
    LATE = "late"
    EARLY = "early"
    REPLACED = "replaced"
    """By a later answer of the same member, received in time."""
    REPEATED = "repeated"
    """The round takes one answer, and the first stands."""
    UNKNOWN = "unknown"
    """It may be in time or not."""
    VOID = "void"
    """Another answered for the member who could not."""
    UNSURE = "unsure"
    """It is not known whether whoever gave it could, as a member then."""
    NOT_ASKED = "not_asked"
    """Whoever gave it is not among those who may answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedReply:
    """An answer and what it is worth."""

    answer: RoundReply
    worth: Worth


def judge(round: RoundRules, answers: Iterable[RoundReply], zone: Zone) -> tuple[JudgedReply, ...]:
    """§5.3 Every answer in order of receipt, with what it is worth: of several of one member that
    came in time the last counts, or the first where the round is *final*."""
    opens = extent(round.opens, zone) if round.opens else None
    closes = closing(round.closes, zone) if round.closes else None
    replies: list[JudgedReply] = []
    place_by_member: dict[str, int] = {}
    may = {*round.entitled, *round.unsure}
    # What has no moment of receipt comes first: it replaces nothing that has one.
    for answer in sorted(answers, key=lambda a: extent(a.received, zone) if a.received else (0, 0)):
        worth = Worth.COUNTS
        if answer.received is not None:
            timed = timing(extent(answer.received, zone), opens, closes)
            worth = _WORTH.get(timed, Worth.COUNTS)
        if round.entitled and answer.member not in may:
            worth = Worth.NOT_ASKED
        if answer.void:
            worth = Worth.VOID
        if worth is Worth.COUNTS and answer.member in round.unsure:
            worth = Worth.UNSURE
        # Only what counts replaces: after a second answer that is late the first stays as it is.
        if worth is Worth.COUNTS and answer.member in place_by_member:
            if round.final:
                worth = Worth.REPEATED
            else:
                before = place_by_member[answer.member]
                replies[before] = replace(replies[before], worth=Worth.REPLACED)
        if worth is Worth.COUNTS:
            place_by_member[answer.member] = len(replies)
        replies.append(JudgedReply(answer=answer, worth=worth))
    return tuple(replies)


_WORTH: Mapping[Timing, Worth] = {
    Timing.LATE: Worth.LATE,
    Timing.EARLY: Worth.EARLY,
    Timing.UNKNOWN: Worth.UNKNOWN,
}


ChoiceCounts = Mapping[str, Mapping[str, int]]
"""By candidacy and word."""
ByClass = Mapping[str, Mapping[str, Mapping[str, int]]]
"""By candidacy, class and word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """§5.4 A result as announced or reported. *counts* None: it consists of the named answers.

    Who is to *advance* and who to *leave* was decided by *decided_by*.
    """

    counts: ChoiceCounts | None = None
    by_class: ByClass = field(default_factory=dict)
    advance: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """§5.4 What came out. *ranks*: for each candidacy how many put it first, second, ... (ranked
    rounds, by name).
    """

    round: str
    counts: ChoiceCounts
    by_class: ByClass
    ranks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    advance: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    decided_by: str = ""
    binding: bool | None = None
    findings: tuple[Finding, ...] = ()


def validate(round: RoundRules, answers: Iterable[RoundReply], *, zone: Zone) -> list[Finding]:
    """§5.3 Everything about *answers* that the round does not allow, all in one run; moments are
    read in *zone*. What merely does not count is told and is no error.
    """
    replies = judge(round, answers, zone)
    # a round that closes before it opens is the fault, and not each answer that is then outside it
    no_time = [*_of_time(round, zone)]
    findings = [*_of_itself(round), *no_time, *_of_electorate(round)]
    for one in replies:
        findings += _of_worth(round, one, bool(no_time))
        findings += _of_answer(round, one.answer)
    members, size = len({one.answer.member for one in replies}), round.members
    if not round.entitled and size is not None and members > size:
        sentence = f"{members} members answered and {size} could."
        findings.append(
            _wrong("answers", sentence, (), "more_answered", number=members, number2=size)
        )
    return findings


def result(
    round: RoundRules, answers: Iterable[RoundReply] = (), recorded: Recorded | None = None
) -> Result | None:
    """§5.4 The recorded result of a round; None without one, whatever answers are known.

    *answers* are counted where the record states no counts, and else checked against them; where
    nobody's words are known there are no figures.
    """
    if recorded is None:
        return None
    answers = list(answers)
    own, own_by_class = _counts(round, answers), _by_class(round, answers)
    counts_of_record = recorded.counts
    # a ranked round without words has ranks alone, and its counts would be noughts that nobody gave
    has_words = any(answer.words for answer in answers)
    findings = list(_of_recorded(round, recorded))
    if counts_of_record is not None:
        for candidacy, words in own.items():
            row: tuple[str, ...] = ("counts", candidacy)
            findings += _contained(
                round, row, counts_of_record.get(candidacy, {}), words, round.members
            )
    for candidacy, classes in recorded.by_class.items():
        for label, row_of_class in classes.items():
            own_row = own_by_class.get(candidacy, {}).get(label, {})
            row = ("by_class", candidacy, label)
            findings += _contained(round, row, row_of_class, own_row, round.size_of(label))
    return Result(
        round=round.round,
        counts=counts_of_record if counts_of_record is not None else own if has_words else {},
        by_class=recorded.by_class
        or (own_by_class if counts_of_record is None and has_words else {}),
        ranks=_ranks(round, answers),
        advance=recorded.advance,
        leave=recorded.leave,
        decided_by=recorded.decided_by,
        binding=round.binding,
        findings=tuple(findings),
    )


def to_tally(round: RoundRules, result: Result, candidacy: str, *, closed: bool = True) -> Tally:
    """§5.6 The numbers of one candidacy, so that another rule can be tried on them; no names go
    with it.

    Closed: whoever did not answer was silent; where the figures leave out words of a round that
    asks each member about each candidacy, it is not told which of these the others gave. `Refusal`
    where the candidacy is not on the round, or nobody knows how many could answer; `Malformed` for
    a word that the round does not have.
    """
    if candidacy not in round.candidacies:
        raise Refusal(
            f"{candidacy} is not on the round {round.round}.", mend=_one_of(round.candidacies)
        )
    if round.members is None:
        raise Refusal(
            f"How many could answer in {round.round} is not known.",
            mend="Record who was entitled, or the size.",
        )
    numbers = result.counts.get(candidacy, {})
    left_out = {round.words[word] for word in round.words if word not in numbers}
    # Figures that add up to all who could answer leave nothing open, whatever words they leave out.
    some = closed and round.exhaustive and left_out and sum(numbers.values()) < round.members
    return Tally(
        electorate=round.electorate,
        counts=_as_stances(round, numbers),
        by_class={
            label: _as_stances(round, words)
            for label, words in result.by_class.get(candidacy, {}).items()
        },
        closed=closed,
        unlisted=frozenset({*left_out, Stance.SILENT}) if some else frozenset(),
    )


def _wrong(
    path: str,
    sentence: str,
    inside: tuple[str | int, ...] = (),
    kind: str = "",
    **values: object,
) -> Finding:
    return Finding(
        severity="error", sentence=sentence, path=path, inside=inside, kind=kind, values=values
    )


def _one_of(names: Iterable[str]) -> str:
    return f"Use one of: {', '.join(names)}."


def no_answer(
    round: RoundRules, word: str, path: str, inside: tuple[str | int, ...] = ()
) -> Finding:
    """§5.5 A word that a round does not have, and what to write."""
    sentence = f"{word!r} is no answer of this round."
    if not round.answers:
        mend = "It has none of its own: say what each word is, as answers: {yes: support}."
        return _wrong(path, f"{sentence} {mend}", inside, "no_answer", value=word)
    near = get_close_matches(word, round.words, 1)
    mend = f"Did you mean {near[0]}?" if near else _one_of(round.words)
    hint = {"near": near[0]} if near else {"choices": ", ".join(round.words)}
    return _wrong(path, f"{sentence} {mend}", inside, "no_answer", value=word, **hint)


def _not_on(round: RoundRules, path: str, name: str, inside: tuple[str | int, ...] = ()) -> Finding:
    sentence = f"{name} is not on the round. {_one_of(round.candidacies)}"
    return _wrong(path, sentence, inside, "not_on_round", on=name, round=round.round)


def _of_itself(round: RoundRules) -> Iterator[Finding]:
    """§5.1 Something is put, each once, to so many; and so many can be named."""
    if not round.candidacies or len(set(round.candidacies)) < len(round.candidacies):
        sentence = "A round is on one or more candidacies, each once. List them."
        yield _wrong(round.round, sentence, ("candidacies",), "round_of_nothing")
    number = len(round.entitled)
    if round.size is not None and number and round.size != number:
        sentence = f"The size is {round.size} and {number} are listed. Correct one."
        numbers = {"number": round.size, "number2": number}
        yield _wrong(round.round, sentence, ("size",), "size_and_names", **numbers)
    if round.least < 0 or (round.most is not None and round.most < max(1, round.least)):
        sentence = f"Nobody can name at least {round.least} and at most {round.most}. Correct them."
        yield _wrong(round.round, sentence, ("most",), "least_and_most")


def _of_time(round: RoundRules, zone: Zone) -> Iterator[Finding]:
    """§5.1 A round that closes before it opens leaves nobody time to answer."""
    if round.opens is None or round.closes is None:
        return
    if closing(round.closes, zone)[1] <= extent(round.opens, zone)[0]:
        yield Finding(
            severity="warning",
            sentence=f"{round.round} closes on {round.closes}, before it opens on {round.opens}: "
            "nobody could answer. Correct one of the two.",
            path=round.round,
            kind="closes_before",
            values={"round": round.round, "day": round.closes, "day2": round.opens},
        )


def _of_electorate(round: RoundRules) -> Iterator[Finding]:
    """§5.1 Who is in a class may answer, and no class is larger than all."""
    for finding in problems(Tally(electorate=round.electorate)):
        _, field_, label = finding.path.split(".", 2)
        values = {"finding": finding}
        yield replace(
            finding, path=label, inside=(field_, label), kind="electorate_faulty", values=values
        )


def _of_worth(round: RoundRules, one: JudgedReply, no_time: bool) -> Iterator[Finding]:
    """Why an answer does not count; of a round without time that is not its fault."""
    answer, member = one.answer, one.answer.member
    sentence = f"{member} answered on {answer.received}, "
    match one.worth:
        case Worth.LATE | Worth.EARLY if not no_time:
            when = "when the round was over" if one.worth is Worth.LATE else "before it opened"
            sentence += f"{when}: that is not counted."
        case Worth.REPEATED:
            sentence += "a second time; this round takes one answer, and the first stands."
        case Worth.UNKNOWN:
            sentence += "which may be outside the round: it is not counted. Give the moment."
        case Worth.UNSURE:
            sentence = f"{member} answered, and whether it could is not known: that is not counted."
        case Worth.NOT_ASKED:
            sentence = f"{member} is not among those who may answer: that is not counted."
        case _:
            return
    noted = {Worth.LATE, Worth.EARLY, Worth.UNSURE}
    yield Finding(
        severity="note" if one.worth in noted else "warning",
        sentence=sentence,
        path=answer.answer or member,
        kind=f"answered_{one.worth}",
        values={"member": member, "day": answer.received},
    )


def _of_answer(round: RoundRules, answer: RoundReply) -> Iterator[Finding]:
    member = answer.member
    for candidacy, word in answer.words.items():
        if candidacy not in round.candidacies:
            yield _not_on(round, member, candidacy)
        if word not in round.words:
            yield no_answer(round, word, member)
        elif round.words[word] in _NEGATIVE and round.negative != "named":
            yield from _of_negative(round, member, word)
    number = len(answer.words.keys() | set(answer.ranking))
    if number < round.least:
        sentence = f"{member} names {number} candidacies; the least is {round.least}."
        about = {"member": member, "number": number, "number2": round.least}
        yield _wrong(member, sentence, (), "names_too_few", **about)
    if round.most is not None and number > round.most:
        sentence = f"{member} names {number} candidacies; the most is {round.most}."
        about = {"member": member, "number": number, "number2": round.most}
        yield _wrong(member, sentence, (), "names_too_many", **about)
    yield from _of_ranking(round, answer)


def _of_negative(round: RoundRules, member: str, word: str) -> Iterator[Finding]:
    if round.negative == "not_accepted":
        yield _wrong(
            member,
            f"{member} answered {word!r}; this round accepts no negative answer. Correct the "
            "answer, or what the round says with negative:.",
            (),
            "negative_not_accepted",
            member=member,
            value=word,
        )
    else:
        yield _wrong(
            member,
            f"{member} is named with {word!r}; in this round that is only counted. Leave the "
            "answer out, or write negative: named at the round.",
            (),
            "negative_only_counted",
            member=member,
            value=word,
        )


def _of_ranking(round: RoundRules, answer: RoundReply) -> Iterator[Finding]:
    member, ranking = answer.member, answer.ranking
    if ranking and not round.ranked:
        sentence = f"{member} ranks, and this round is not ranked."
        yield _wrong(member, sentence, (), "ranks_unranked", member=member)
    if len(set(ranking)) < len(ranking):
        sentence = f"{member} ranks a candidacy twice."
        yield _wrong(member, sentence, (), "ranks_twice", member=member)
    for candidacy in sorted(set(ranking) - set(round.candidacies)):
        yield _not_on(round, member, candidacy)


def _of_recorded(round: RoundRules, recorded: Recorded) -> Iterator[Finding]:
    """§5.5 Names that are not on the round, words it does not have, figures that do not add up, an
    undecided advance.
    """
    counts = recorded.counts or {}
    for field_, names in (("advance", recorded.advance), ("leave", recorded.leave)):
        for name in sorted(set(names) - set(round.candidacies)):
            yield _not_on(round, name, name, (field_, names.index(name)))
    for name in sorted(set(recorded.advance) & set(recorded.leave)):
        at = ("leave", recorded.leave.index(name))
        yield _wrong(name, f"{name} cannot both advance and leave.", at, "goes_and_leaves", on=name)
    if (recorded.advance or recorded.leave) and not recorded.decided_by:
        yield Finding(
            severity="warning",
            sentence="Say who decided who advances or leaves.",
            path="decided_by",
            kind="nobody_decided",
        )
    reported: set[str] = set()
    for candidacy, words in counts.items():
        yield from _of_words(round, ("counts", candidacy), words, round.members, reported)
    yield from _of_most(round, counts)
    for candidacy, classes in recorded.by_class.items():
        for label, words in classes.items():
            size = round.size_of(label)
            if size is None:
                sentence = f"The round has no class {label}. Say who belongs to it, or how many."
                yield _wrong(
                    candidacy,
                    sentence,
                    ("by_class", candidacy, label),
                    "no_such_class",
                    value=label,
                )
            yield from _of_words(round, ("by_class", candidacy, label), words, size, reported)
        if candidacy in counts:
            yield from _of_classes(round, candidacy, counts[candidacy], classes)


def _of_words(
    round: RoundRules,
    row: tuple[str, ...],
    words: Mapping[str, int],
    size: int | None,
    reported: set[str],
) -> Iterator[Finding]:
    """A *row* of figures: of a candidacy, in all or in a class of *size*. A word that the round
    does not have is *reported* once, and of a round without answers the first alone."""
    _, candidacy, *label = row
    where = ".".join(row[1:])
    if candidacy not in round.candidacies:
        yield _not_on(round, where, candidacy, row)
    for word, number in words.items():
        at = (*row, word)
        if word not in round.words:
            if word not in reported and (round.answers or not reported):
                yield no_answer(round, word, where, at)
            reported.add(word)
        elif round.words[word] in _NEGATIVE and number:
            if round.negative == "not_accepted":
                sentence = "This round accepts no negative answer, and one is counted."
                yield _wrong(where, sentence, at, "negative_counted")
            elif label and round.negative == "counted":
                sentence = "This round counts negative answers in all, not by class."
                yield _wrong(where, sentence, at, "negative_by_class")
        if number < 0:
            sentence = f"{number} members cannot answer {word!r}."
            yield _wrong(where, sentence, at, "fewer_than_none", number=number, value=word)
    total = sum(words.values())
    if size is not None and total > size:
        sentence = f"The answers add up to {total} and {size} could answer."
        yield _wrong(where, sentence, row, "answers_more", number=total, number2=size)
    # only where each answers on every candidacy, and all words are listed, do figures say more than
    # a part (§5.5)
    elif size is not None and total < size and round.exhaustive and words.keys() >= {*round.words}:
        yield Finding(
            severity="warning",
            sentence=f"The answers add up to {total} and {size} could answer. Correct a figure, or "
            "say what the others did, with a word for it among the answers (absent).",
            path=where,
            inside=row,
            kind="answers_fewer",
            values={"number": total, "number2": size},
        )


def _of_most(round: RoundRules, counts: ChoiceCounts) -> Iterator[Finding]:
    """All members together name no more candidacies than they may."""
    if round.most is None or round.members is None:
        return
    each = (
        number
        for words in counts.values()
        for word, number in words.items()
        if round.words.get(word) is Stance.SUPPORT
    )
    names_counted, may = sum(each), round.most * round.members
    if names_counted > may:
        sentence = f"{names_counted} names are counted, and {round.members} members may give {may}."
        numbers = {"number": names_counted, "number2": round.members, "number3": may}
        yield _wrong("counts", sentence, ("counts",), "more_names", **numbers)


def _of_classes(
    round: RoundRules,
    candidacy: str,
    all_: Mapping[str, int],
    classes: Mapping[str, Mapping[str, int]],
) -> Iterator[Finding]:
    """What classes answered is part of what all did, each by itself, and together those that share
    nobody; and the others can have given what is left."""
    groups: list[tuple[str, ...]] = [(label,) for label in classes]
    # classes that may share members can be more together than all
    if len(classes) > 1 and round.apart(classes):
        groups.append(tuple(classes))
    reported: set[str] = set()
    for labels in groups:
        sizes = [round.size_of(label) for label in labels]
        for word in round.words:
            if word in reported or any(size is None for size in sizes):
                continue
            have = all_.get(word, _remainder(all_, round.members))
            numbers = [classes[label][word] for label in labels if word in classes[label]]
            others = _remainder(dict(zip(labels, filter(None, sizes), strict=False)), round.members)
            of = f"{'class' if len(labels) == 1 else 'the classes'} {' and '.join(labels)}"
            sentence, kind = "", "classes_more"
            values: dict[str, object] = {"value": ", ".join(labels), "value2": word}
            values["number"] = sum(numbers)
            if have is not None and sum(numbers) > have:
                sentence = f"{sum(numbers)} of {of} answered {word!r}, and {have} of all."
                values["number2"] = have
            elif word in all_ and len(numbers) == len(labels) and others is not None:
                rest = all_[word] - sum(numbers)
                if rest > others:
                    sentence = (
                        f"{all_[word]} answered {word!r}, {sum(numbers)} of {of}: that leaves "
                        f"{rest} for the {others} others."
                    )
                    kind = "classes_leave"
                    values |= {"number2": all_[word], "number3": rest, "number4": others}
            if sentence:
                reported.add(word)
                where = ".".join((candidacy, *(labels if len(labels) == 1 else ())))
                at = ("by_class", candidacy, labels[-1], word)
                yield _wrong(where, f"{sentence} Correct one of them.", at, kind, **values)


def _contained(
    round: RoundRules,
    row: tuple[str, ...],
    row_counts: Mapping[str, int],
    own: Mapping[str, int],
    size: int | None,
) -> Iterator[Finding]:
    """§5.5 Who is named is among those counted; where a negative answer comes with a name, all of
    them are.
    """
    where = ".".join(row[1:])
    owed = _NEGATIVE if row[0] == "counts" and round.negative == "named" else ()
    negatives = {word for word in row_counts if round.words.get(word) in owed}
    for word, number in own.items():
        # a word that is left out may have been given by all who are not told
        have = row_counts.get(word, _remainder(row_counts, size))
        if have is None:
            continue
        if number > max(0, have):
            sentence = f"{number} are named with {word!r}, and only {max(0, have)} counted"
            numbers = {"number": number, "number2": max(0, have)}
            yield _wrong(
                where,
                f"{sentence}; correct one.",
                (*row, word),
                "more_named",
                value=word,
                **numbers,
            )
        elif number < have and word in negatives:
            sentence = (
                f"{have - number} of {have} with {word!r} are not named; this round names them."
            )
            yield Finding(
                severity="warning",
                sentence=sentence,
                path=where,
                inside=(*row, word),
                kind="not_all_named",
                values={"number": have - number, "number2": have, "value": word},
            )


def _remainder(words: Mapping[str, int], size: int | None) -> int | None:
    """How many of so many gave none of the answers that are told."""
    return None if size is None else max(0, size - sum(words.values()))


def _counts(round: RoundRules, answers: Iterable[RoundReply]) -> dict[str, dict[str, int]]:
    """How many gave which word on each candidacy; a rank is no word."""
    counts = {candidacy: dict.fromkeys(round.words, 0) for candidacy in round.candidacies}
    for answer in answers:
        for candidacy, word in answer.words.items():
            if word in counts.get(candidacy, {}):
                counts[candidacy][word] += 1
    return counts


def _by_class(round: RoundRules, answers: list[RoundReply]) -> dict[str, dict[str, dict[str, int]]]:
    by_class: dict[str, dict[str, dict[str, int]]] = {}
    for label, members in round.classes.items():
        inside = _counts(round, (answer for answer in answers if answer.member in members))
        for candidacy, words in inside.items():
            by_class.setdefault(candidacy, {})[label] = words
    return by_class


def _ranks(round: RoundRules, answers: Iterable[RoundReply]) -> dict[str, tuple[int, ...]]:
    if not round.ranked:
        return {}
    places = {candidacy: [0] * len(round.candidacies) for candidacy in round.candidacies}
    for answer in answers:
        for place, candidacy in enumerate(answer.ranking[: len(round.candidacies)]):
            if candidacy in places:
                places[candidacy][place] += 1
    return {candidacy: tuple(numbers) for candidacy, numbers in places.items()}


def _as_stances(round: RoundRules, words: Mapping[str, int]) -> dict[Stance, int]:
    """Numbers by stance; several words may map to one."""
    counts: dict[Stance, int] = {}
    for word, number in words.items():
        if word not in round.words:
            raise Malformed(
                f"{word!r} is no answer of this round.", mend=_one_of(round.words), path=word
            )
        counts[round.words[word]] = counts.get(round.words[word], 0) + number
    return counts

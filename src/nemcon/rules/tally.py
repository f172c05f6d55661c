"""What a rule is asked about: an electorate, and what is known of its answers.

spec/rules.md §3. A tally names positions, or gives counts by answer (for all, and by classes that
may overlap), or sums of weight, or a mix: named positions are then contained in the counts. Nothing
here judges; `problems` lists what does not add up, as findings.

A *closed* tally was put: whoever is not listed was silent, unless it says which answers they may
have given. An *open* one may still change.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction
from math import lcm

from nemcon.core.facts import dataclass
from nemcon.core.findings import Finding
from nemcon.core.scalars import figure
from nemcon.rules.stances import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Electorate:
    """Those entitled to answer: by name, or by size alone.

    *members* is in a fixed order and may be empty where only *size* is known. *classes* name
    members; *class_sizes* may know a class by its size alone. *weights* give each member's weight
    by kind; a member left out of a kind has an unknown weight; *weight_totals* state a total that
    counts instead of the sum. Weights with decimals are whole here: *scales* say by how much those
    of a kind were multiplied, and answers give them as they were. *houses* name members that belong
    together. The mappings are never changed.
    """

    members: tuple[str, ...] = ()
    size: int = 0
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    class_sizes: Mapping[str, int] = field(default_factory=dict)
    weights: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    weight_totals: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    houses: Mapping[str, frozenset[str]] = field(default_factory=dict)
    prepared: dict[int, object] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What rules have worked out about this electorate, kept so that a next question is fast."""

    def __post_init__(self) -> None:
        if self.size == 0:
            object.__setattr__(self, "size", len(self.members))

    def exact(self, kind: str, weight: int) -> Fraction:
        """A weight of *kind* as it was given."""
        return Fraction(weight, self.scales.get(kind, 1))


def entitled_without(electorate: Electorate, aside: Sequence[str]) -> Electorate:
    """The electorate when some members (the one concerned, for instance) are set aside."""
    if not aside:
        return electorate
    gone = frozenset(aside)
    weights_aside = {
        k: sum(w for m, w in of.items() if m in gone) for k, of in electorate.weights.items()
    }
    return replace(
        electorate,
        members=tuple(m for m in electorate.members if m not in gone),
        size=electorate.size - len(gone & frozenset(electorate.members)),
        classes={name: of - gone for name, of in electorate.classes.items()},
        houses={name: of - gone for name, of in electorate.houses.items()},
        weights={
            k: {m: w for m, w in of.items() if m not in gone}
            for k, of in electorate.weights.items()
        },
        weight_totals={
            k: max(0, total - weights_aside.get(k, 0))
            for k, total in electorate.weight_totals.items()
        },
    )


Answers = Mapping[Stance, int]
"""How many gave each answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Named positions, counts, or both. *separate*: the class counts come on top of *counts*.
    *unlisted*: whoever is not listed in a closed tally gave one of these answers, and it is not
    told which; none: they were silent."""

    electorate: Electorate
    positions: Mapping[str, Stance] = field(default_factory=dict)
    counts: Answers | None = None
    by_class: Mapping[str, Answers] = field(default_factory=dict)
    by_weight: Mapping[str, Answers] = field(default_factory=dict)
    separate: bool = False
    closed: bool = True
    unlisted: frozenset[Stance] = frozenset()

    @property
    def default(self) -> Stance:
        """What a member who is not listed answered; `undeclared` where that is not told."""
        return Stance.SILENT if self.closed and not self.unlisted else Stance.UNDECLARED

    @property
    def rest(self) -> frozenset[Stance]:
        """The answers that a member who is not listed may have given."""
        return self.unlisted or frozenset({self.default})


def scale_of(weights: Iterable[Fraction]) -> int:
    """By how much *weights* are multiplied to be whole."""
    return lcm(1, *(weight.denominator for weight in weights))


def size_of(electorate: Electorate) -> int:
    """How many are entitled: the names, or the size where names are not known."""
    return len(electorate.members) or electorate.size


def problems(tally: Tally) -> list[Finding]:
    """§3.8 Everything about *tally* that does not add up; all of it in one run."""
    return [
        *_of_electorate(tally.electorate),
        *_of_unlisted(tally),
        *_of_positions(tally),
        *_of_counts(tally),
        *_of_weights(tally),
    ]


def _wrong(path: str, sentence: str, kind: str, **values: object) -> Finding:
    return Finding(severity="error", sentence=sentence, path=path, kind=kind, values=values)


def _of_electorate(electorate: Electorate) -> Iterator[Finding]:
    members = frozenset(electorate.members)
    size = electorate.size
    for member, times in Counter(electorate.members).items():
        if times > 1:
            sentence = f"{member} is listed {times} times; list it once."
            yield _wrong(
                "electorate.members", sentence, "member_listed_twice", member=member, number=times
            )
    if size < 0:
        sentence = f"A size of {size} is negative."
        yield _wrong("electorate.size", sentence, "negative_size", number=size)
    if members and size != len(electorate.members):
        number = len(electorate.members)
        sentence = f"The size is {size} and {number} are listed; correct one."
        yield _wrong("electorate.size", sentence, "other_size", number=size, number2=number)
    yield from _of_houses(electorate, members)
    yield from _of_named_classes(electorate, members)
    yield from _of_given_weights(electorate, members)


def _of_houses(electorate: Electorate, members: frozenset[str]) -> Iterator[Finding]:
    voters: set[str] = set()
    for house, of_it in electorate.houses.items():
        path = f"electorate.houses.{house}"
        if members and of_it - members:
            strangers = sorted(of_it - members)[:5]
            sentence = f"{', '.join(strangers)} of house {house} is not in the electorate."
            yield _wrong(path, sentence, "house_of_strangers", value=house, members=strangers)
        if of_it & voters:
            twice = sorted(of_it & voters)
            sentence = f"{', '.join(twice)} is in two houses; a member belongs to one."
            yield _wrong(path, sentence, "in_two_houses", members=twice)
        voters |= of_it


def _of_named_classes(electorate: Electorate, members: frozenset[str]) -> Iterator[Finding]:
    size = electorate.size
    for label, of_it in electorate.classes.items():
        path = f"electorate.classes.{label}"
        if members and of_it - members:
            strangers = sorted(of_it - members)[:5]
            sentence = f"{', '.join(strangers)} of class {label} is not in the electorate."
            yield _wrong(
                path, sentence, "class_of_strangers", members=strangers, **{"class": label}
            )
        if size and len(of_it) > size:
            sentence = f"Class {label} has {len(of_it)} members and the electorate {size}."
            numbers = {"number": len(of_it), "number2": size}
            yield _wrong(path, sentence, "class_too_large", **{"class": label}, **numbers)
        size_of_class = electorate.class_sizes.get(label, len(of_it))
        if size_of_class != len(of_it):
            yield _wrong(
                path,
                f"Class {label} lists {len(of_it)} and its size says {size_of_class}; correct one.",
                "class_of_other_size",
                **{"class": label, "number": len(of_it), "number2": size_of_class},
            )
    for label, size_of_class in electorate.class_sizes.items():
        if size_of_class < 0 or (size and size_of_class > size):
            path = f"electorate.class_sizes.{label}"
            sentence = f"Class {label} cannot have {size_of_class} of {size} members."
            numbers = {"number": size_of_class, "number2": size}
            yield _wrong(path, sentence, "class_cannot_have", **{"class": label}, **numbers)


def _of_given_weights(electorate: Electorate, members: frozenset[str]) -> Iterator[Finding]:
    for kind, weights in electorate.weights.items():
        path = f"electorate.weights.{kind}"
        for member, weight in weights.items():
            if weight < 0:
                sentence = f"{member} has a negative weight of {kind}."
                yield _wrong(path, sentence, "negative_weight", member=member, weight=kind)
            if members and member not in members:
                sentence = f"{member} has a weight of {kind} and is not in the electorate."
                yield _wrong(path, sentence, "weight_of_stranger", member=member, weight=kind)
    for kind, total in electorate.weight_totals.items():
        if total < 0:
            sentence = f"The total of {kind} is negative."
            path = f"electorate.weight_totals.{kind}"
            yield _wrong(path, sentence, "negative_total", weight=kind)
        sum_of_weights = sum(electorate.weights.get(kind, {}).values())
        if sum_of_weights > max(0, total):
            sums = electorate.exact(kind, sum_of_weights), electorate.exact(kind, total)
            yield _wrong(
                f"electorate.weight_totals.{kind}",
                f"The weights add up to {figure(sums[0])} and the total of {kind} is "
                f"{figure(sums[1])}; correct one.",
                "weights_above_total",
                weight=kind,
                figure=sums[0],
                figure2=sums[1],
            )


def _of_unlisted(tally: Tally) -> Iterator[Finding]:
    if not tally.unlisted:
        return
    if not tally.closed:
        sentence = "In an open tally whoever is not listed may still give any answer; take it out."
        yield _wrong("unlisted", sentence, "unlisted_in_open")
    answers_there = {*tally.positions.values(), *(tally.counts or {})}
    answers_there |= {answer for answers in tally.by_class.values() for answer in answers}
    if Stance.UNDECLARED in answers_there:
        sentence = "Nobody is undeclared where those not listed gave an answer."
        yield _wrong("unlisted", sentence, "undeclared_beside_unlisted")


def _of_positions(tally: Tally) -> Iterator[Finding]:
    electorate = tally.electorate
    if electorate.members:
        for member in sorted(tally.positions.keys() - set(electorate.members)):
            yield _wrong(
                f"positions.{member}",
                f"{member} is not in the electorate; add it or take its position out.",
                "position_of_stranger",
                member=member,
            )
    elif len(tally.positions) > max(0, electorate.size):
        number, size = len(tally.positions), electorate.size
        sentence = f"{number} positions are given and the electorate has {size}."
        yield _wrong("positions", sentence, "too_many_positions", number=number, number2=size)


def _of_counts(tally: Tally) -> Iterator[Finding]:
    size, counts = size_of(tally.electorate), tally.counts
    # a number below 0 is a finding of its own and must not hide a sum that is too large
    every = Counter({k: n for k, n in (counts or {}).items() if n > 0})
    groups = [("counts", counts or {}), *((f"by_class.{c}", a) for c, a in tally.by_class.items())]
    for path, answers in groups:
        for answer, number in answers.items():
            if number < 0:
                sentence = f"{number} members cannot answer {answer}."
                values = {"number": number, "stance": answer}
                yield _wrong(f"{path}.{answer}", sentence, "negative_count", **values)
    if tally.separate:
        for answers in tally.by_class.values():
            every.update(answers)
    if (counts is not None or tally.separate) and every.total() > size:
        sentence = f"The counts add up to {every.total()} and the electorate has {size}."
        yield _wrong("counts", sentence, "counts_too_many", number=every.total(), number2=size)
    for label, answers in tally.by_class.items():
        yield from _of_class(tally, label, answers)
    if counts is not None and not tally.separate:
        yield from _of_classes(tally, counts)
    if counts is not None and not tally.separate:
        yield from _contained(tally, "counts", counts, tally.positions, size)


def _of_class(tally: Tally, label: str, answers: Answers) -> Iterator[Finding]:
    path, electorate = f"by_class.{label}", tally.electorate
    of_class, class_size = electorate.classes.get(label), electorate.class_sizes.get(label)
    size = class_size if of_class is None else len(of_class)
    if size is None:
        sentence = f"The electorate has no class {label}; give its members or its size."
        yield _wrong(path, sentence, "class_not_known", **{"class": label})
        return
    sum_of_counts = sum(answers.values())
    if sum_of_counts > size:
        sentence = f"The counts add up to {sum_of_counts} and class {label} has {size} members."
        numbers = {"number": sum_of_counts, "number2": size}
        yield _wrong(path, sentence, "counts_above_class", **{"class": label}, **numbers)
    if tally.counts is not None and not tally.separate:
        missing = max(0, size_of(electorate) - sum(tally.counts.values()))
        for answer, number in answers.items():
            have = tally.counts.get(answer, 0) + (missing if answer in tally.rest else 0)
            if number > have:
                yield _wrong(
                    f"{path}.{answer}",
                    f"{number} of class {label} answer {answer} and only {have} of all; "
                    "correct it or say that the counts are separate.",
                    "class_above_all",
                    **{"class": label, "stance": answer, "number": number, "number2": have},
                )
    if of_class is not None:
        inside = {m: a for m, a in tally.positions.items() if m in of_class}
        yield from _contained(tally, path, answers, inside, size)


def _of_classes(tally: Tally, counts: Answers) -> Iterator[Finding]:
    """Classes that share nobody are not more together than all; and whoever is in none of them can
    have given what is left."""
    classes = {c: of for c, of in tally.electorate.classes.items() if c in tally.by_class}
    every = [member for members in classes.values() for member in members]
    groups: list[tuple[str, ...]] = [(label,) for label in classes]
    if len(classes) > 1 and len(every) == len(set(every)):
        groups.append(tuple(classes))
    reported_answers: set[Stance] = set()
    remainder = max(0, size_of(tally.electorate) - sum(counts.values()))
    for labels in groups:
        others = size_of(tally.electorate) - sum(len(classes[label]) for label in labels)
        for answer, have in counts.items():
            # where one class fails, the classes together fail too: one finding says it
            if answer in reported_answers:
                continue
            numbers = [tally.by_class[c][answer] for c in labels if answer in tally.by_class[c]]
            path = f"by_class.{labels[-1]}.{answer}"
            of = f"class{'' if len(labels) == 1 else 'es'} {' and '.join(labels)}"
            most = have + (remainder if answer in tally.rest else 0)
            if len(labels) > 1 and sum(numbers) > most:
                reported_answers.add(answer)
                yield _wrong(
                    path,
                    f"{sum(numbers)} of {of} answer {answer} and only {have} of all.",
                    "classes_above_all",
                    classes=labels,
                    stance=answer,
                    number=sum(numbers),
                    number2=have,
                )
            elif len(numbers) == len(labels) and have - sum(numbers) > max(0, others):
                reported_answers.add(answer)
                rest = f"that leaves {have - sum(numbers)} for the {max(0, others)} others"
                yield _wrong(
                    path,
                    f"{have} answer {answer}, {sum(numbers)} of {of}: {rest}.",
                    "too_many_left",
                    classes=labels,
                    stance=answer,
                    number=have,
                    number2=sum(numbers),
                    number3=have - sum(numbers),
                    number4=max(0, others),
                )


def _contained(
    tally: Tally, path: str, answers: Answers, positions: Mapping[str, Stance], size: int
) -> Iterator[Finding]:
    """Named positions are among those counted, or among those left over."""
    spare = size - sum(answers.values())
    for answer, number in Counter(positions.values()).items():
        have = answers.get(answer, 0)
        # a class may leave out answers that its members gave (§3.6); the counts for all leave out
        # only *rest*
        unlisted = answer in tally.rest or (path != "counts" and answer not in answers)
        if number > have + (max(0, spare) if unlisted else 0):
            names = sorted(m for m, a in positions.items() if a is answer)[:5]
            words = f"{number} named as {answer}, and only {have} counted"
            yield _wrong(
                path,
                f"{', '.join(names)}: {words}; correct one of them.",
                "more_named_than_counted",
                members=names,
                stance=answer,
                number=number,
                number2=have,
            )


def _of_weights(tally: Tally) -> Iterator[Finding]:
    electorate = tally.electorate
    for kind, sums in tally.by_weight.items():
        path = f"by_weight.{kind}"
        for answer, weight in sums.items():
            if weight < 0:
                exact = electorate.exact(kind, weight)
                sentence = f"A weight of {figure(exact)} is negative."
                yield _wrong(f"{path}.{answer}", sentence, "negative_sum", figure=exact)
        total, weights = electorate.weight_totals.get(kind), electorate.weights.get(kind, {})
        if kind not in electorate.weights and total is None:
            sentence = f"The electorate has no weight {kind}; give weights or a total."
            yield _wrong(path, sentence, "weight_not_known", weight=kind)
        if total is None and electorate.members and all(m in weights for m in electorate.members):
            total = sum(weights[m] for m in electorate.members)
        sum_of_weights = sum(sums.values())
        if total is not None and sum_of_weights > total:
            there, most = (electorate.exact(kind, n) for n in (sum_of_weights, total))
            yield _wrong(
                path,
                f"The weights add up to {figure(there)} and the total of {kind} is {figure(most)}.",
                "sums_above_total",
                weight=kind,
                figure=there,
                figure2=most,
            )

"""What a tally means under a rule: adopted, not adopted, open, blocked or undetermined; and who is
missing.

spec/rules.md §5 and §6. Every inequality has a least and a most (`bounds`); *all* and *any* join
them in three values. In an open tally whoever is free counts at the worst, so that `adopted` holds
whatever they do. Who is missing and who blocks is decided for all members of the same classes with
the same answer at once.

The outcome, *missing* and *blocking* are worked out at once; *clauses*, *bounds*, *needed* and
*sentence* when asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from nemcon.core.facts import dataclass
from nemcon.rules.bounds import Bound, ConditionTree, Inequality, Interval, Pool, pool, stated_total
from nemcon.rules.clauses import Base, Clause, Judgment, Relation, Scope, leaves
from nemcon.rules.free import alternative, holds
from nemcon.rules.known import CountedTally, NamedTally, known
from nemcon.rules.needed import QUIET, Needed, needed
from nemcon.rules.stances import FREE, Counts, Stance
from nemcon.rules.tally import Tally

OBJECTIONS = frozenset({Stance.OBJECT, Stance.UNREASONED})
_NOBODY: Mapping[str, bool] = {}


class Outcome(StrEnum):
    """§5.6, §5.7 A rule's word."""

    ADOPTED = "adopted"
    NOT_ADOPTED = "not_adopted"
    OPEN = "open"
    BLOCKED = "blocked"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseAnswer:
    """How one clause stands, in members or in weight, exactly.

    *have* of *of* are counted and *need* is the amount asked (for ``more than`` and ``fewer than``
    the amount itself is not enough); *whole* is what that comes to where members are counted;
    *margin* is by how much it is met. None: not known. *least* and *most* are what *have* may come
    to.
    """

    sentence: str
    have: Fraction | None = None
    need: Fraction | None = None
    whole: int | None = None
    of: Fraction | None = None
    met: bool | None = None
    margin: Fraction | None = None
    least: Fraction | None = None
    most: Fraction | None = None
    judgment: bool = False
    despite: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The least and the most who gave each answer, in all and by class; answers that nobody can
    have given are left out."""

    all: Mapping[Stance, tuple[int, int]]
    classes: Mapping[str, Mapping[Stance, tuple[int, int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The outcome of a rule, with its reasons.

    *missing*: whose agreement is still needed. *blocking*: whose present answer alone prevents
    adoption. *dissent*: an expressed objection was counted. *judgment_of_chair*: it depends on a
    judgment that is the chair's. *open_judgments*: those not made that would change it.
    *silent*: it is under silence, and nobody need agree; *unruled*: no rule is in force.
    *tally_of_members*: the tally as it was before the members of one house were counted once.
    *as_decided*: it was adopted by a decision, and the answers known do not come to that, or not
    for certain. *depends_on*: it would be another, or others would be enough, if these counted,
    of whom nobody knows whether they do.
    """

    outcome: Outcome
    missing: tuple[str, ...]
    blocking: tuple[str, ...]
    dissent: bool
    judgment_of_chair: bool
    facts: NamedTally | CountedTally = field(repr=False, compare=False)
    judgments: Mapping[str, bool] = field(repr=False, compare=False)
    silent: bool = False
    unruled: bool = False
    open_judgments: tuple[Judgment, ...] = ()
    tally_of_members: Tally | None = field(default=None, repr=False, compare=False)
    as_decided: bool = False
    depends_on: tuple[str, ...] = ()

    @property
    def needed(self) -> Needed:
        """§6.4 How many more must agree, and who; nobody, where silence agrees, and not known
        where no rule is in force, or nobody knows who the members are that it depends on."""
        if self.unruled or self.depends_on:
            return Needed(count=None, complete=False)
        if self.outcome is Outcome.ADOPTED or self.silent:
            return Needed(count=0)
        if self.facts.tally.unlisted:
            return Needed(count=None, complete=False)
        return needed(self.facts.bound, self.facts, self.judgments)

    @property
    def clauses(self) -> tuple[ClauseAnswer, ...]:
        """§5.8 Each clause with its figures, from left to right."""
        return tuple(
            ClauseAnswer(
                sentence=str(leaf), met=_finding_of(leaf, self), judgment=True, despite=leaf.despite
            )
            if isinstance(leaf, Judgment)
            else _clause(self.facts, leaf)
            for leaf in leaves(self.facts.bound.condition)
        )

    @property
    def bounds(self) -> Bounds:
        """§5.8 What follows about every answer from counts and class sizes."""
        electorate = self.facts.electorate
        labels = sorted({*electorate.classes, *electorate.class_sizes})
        return Bounds(
            all=_answers(self.facts, pool(electorate, Scope())),
            classes={c: _answers(self.facts, pool(electorate, Scope(of_class=c))) for c in labels},
        )

    @property
    def sentence(self) -> str:
        """One sentence for a clerk, then who blocks or is missing."""
        return _sentence(self)


def answer(bound: Bound, tally: Tally, judgments: Mapping[str, bool] | None = None) -> Answer:
    """What *tally* means under the rule prepared as *bound*; `Malformed` when the tally does not
    add up."""
    rulings = judgments or _NOBODY
    facts = known(bound, tally)
    dissent = _dissent(bound, facts)
    assumed = rulings
    # not made, or where nobody dissents, it is not found rather than unknown (§4.10): else what is
    # objected to would be undetermined
    if bound.despite:
        assumed = {**rulings, **{q: dissent and rulings.get(q, False) for q in bound.despite}}
    closed = tally.closed
    # What is not told is bounded both ways: no one answer stands for whoever is not listed.
    if tally.unlisted:
        spans = [_line(facts, line, line.plain) for line in bound.lines]
    else:
        spans = [facts.span(line, line.plain if closed else line.wary) for line in bound.lines]
    truth = _decide(bound.tree, spans, assumed)
    # Each line took the free at its own worst, and no one answer of theirs need be that in every
    # line: under *any of*, the parts together may hold where each by itself does not (§5.7).
    if truth is False and not closed and alternative(bound.tree) and holds(facts, assumed):
        truth = True
    missing: tuple[str, ...] = ()
    blocking: tuple[str, ...] = ()
    if truth is not True:
        missing, blocking = _missing(bound, facts, assumed)
    return Answer(
        outcome=_outcome(truth, closed, blocking),
        missing=missing,
        blocking=blocking,
        dissent=dissent,
        judgment_of_chair=bound.has_judgments and truth is None and _depends(bound, spans, assumed),
        facts=facts,
        judgments=assumed,
        open_judgments=tuple(_open_judgments(bound, spans, rulings, assumed, dissent))
        if bound.has_judgments
        else (),
    )


def _outcome(truth: bool | None, closed: bool, blocking: tuple[str, ...]) -> Outcome:
    # first, so that nothing is called blocked that may be met already (§5.7)
    if truth is None:
        return Outcome.UNDETERMINED
    if truth:
        return Outcome.ADOPTED
    if closed:
        return Outcome.NOT_ADOPTED
    return Outcome.BLOCKED if blocking else Outcome.OPEN


def _decide(
    tree: ConditionTree, spans: Sequence[Interval], judgments: Mapping[str, bool]
) -> bool | None:
    """Three values: True and False hold whatever is not known."""
    if isinstance(tree, int):
        low, high = spans[tree]
        if low is not None and low >= 0:
            return True
        return False if high is not None and high < 0 else None
    if isinstance(tree, str):
        return judgments.get(tree)
    every, parts = tree
    unknown = False
    for part in parts:
        truth = _decide(part, spans, judgments)
        # What is not known does not end it: a later part may settle it whatever that comes to.
        if truth is None:
            unknown = True
        elif truth is not every:
            return truth
    return None if unknown else every


def _depends(bound: Bound, spans: Sequence[Interval], judgments: Mapping[str, bool]) -> bool:
    open_ = [leaf.question for leaf in leaves(bound.condition) if isinstance(leaf, Judgment)]
    # What the chair has found comes last, and stays found on both sides.
    yes, no = (
        dict.fromkeys(open_, True) | dict(judgments),
        dict.fromkeys(open_, False) | dict(judgments),
    )
    return _decide(bound.tree, spans, yes) is not _decide(bound.tree, spans, no)


def _open_judgments(
    bound: Bound,
    spans: Sequence[Interval],
    rulings: Mapping[str, bool],
    assumed: Mapping[str, bool],
    dissent: bool,
) -> Iterator[Judgment]:
    """§6.6 The judgments that are not made, may be, and would change what is known of it: each with
    all others granted that may be made, and then without it."""
    open_ = {
        leaf.question: leaf
        for leaf in leaves(bound.condition)
        if isinstance(leaf, Judgment) and leaf.question not in rulings
        if dissent or not leaf.despite
    }
    # one in spite of dissent counts as not found until it is made (§4.10), so it is not granted
    # when another is asked about
    plain = {question: True for question, leaf in open_.items() if not leaf.despite}
    for question, leaf in open_.items():
        yes = {**assumed, **plain, question: True}
        if _decide(bound.tree, spans, yes) is not _decide(
            bound.tree, spans, {**yes, question: False}
        ):
            yield leaf


def _finding_of(leaf: Judgment, reply: Answer) -> bool | None:
    """What the chair found; None until it has, and of what it may find in spite of dissent also
    where there is none."""
    if leaf.despite and (leaf in reply.open_judgments or not reply.dissent):
        return None
    return reply.judgments.get(leaf.question)


def _is_met(
    tree: ConditionTree, values: Sequence[int | None], judgments: Mapping[str, bool]
) -> bool:
    """Two values: what is not known is not met, but judgments of the chair are granted."""
    if isinstance(tree, int):
        value = values[tree]
        return value is not None and value >= 0
    if isinstance(tree, str):
        return judgments.get(tree, True)
    every, parts = tree
    for part in parts:
        if _is_met(part, values, judgments) is not every:
            return not every
    return every


def _missing(
    bound: Bound, facts: NamedTally | CountedTally, judgments: Mapping[str, bool]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """§6.1, §6.2 Who is missing, and who of them blocks."""
    best = [facts.span(line, line.best)[0] for line in bound.lines]
    possible = _is_met(bound.tree, best, judgments)
    # Members of one answer and the same pools stand or fall alike: the rule is asked once for each
    # such cell, and not for each of a thousand members.
    cells: dict[tuple[int, Stance], list[str]] = {}
    signatures, agreeing, positions = bound.signatures, bound.agreeing, facts.positions
    default = facts.default
    for member in facts.members:
        stance = positions.get(member, default)
        if stance not in agreeing:
            signature = signatures.get(member)
            if signature is None:
                signature = bound.signature(member)
            cell = cells.get((signature, stance))
            if cell is None:
                cells[signature, stance] = [member]
            else:
                cell.append(member)
    failing: set[str] = set()
    blocking: set[str] = set()
    for (signature, stance), members in cells.items():
        # Who is out can bring nothing, and of whom it is not told what they said nobody is missed.
        if bound.table[stance] is Counts.OUT or (facts.tally.unlisted and stance is default):
            continue
        here = _failing(bound, facts, best, signature, stance, members, judgments)
        failing.update(here)
        # where even the best of all would not carry it, no one answer prevents it (§6.2)
        if possible and stance not in QUIET:
            blocking.update(here)
    if not failing:
        return (), ()
    missing = tuple(m for m in facts.members if m in failing)
    return missing, tuple(m for m in missing if m in blocking) if blocking else ()


def _failing(
    bound: Bound,
    facts: NamedTally | CountedTally,
    best: Sequence[int | None],
    signature: int,
    stance: Stance,
    members: list[str],
    judgments: Mapping[str, bool],
) -> list[str]:
    """Those of a cell without whom the best of all others does not suffice: the free do any one
    thing that they can do."""
    if facts.tally.closed or stance not in FREE or not alternative(bound.tree):
        by = [(line.plain if facts.tally.closed else line.wary)[stance] for line in bound.lines]
        return _failing_with(bound, facts, best, signature, by, members, judgments)
    needed_ones: set[str] = set()
    # no one answer need be the worst in every line (§5.7): a member is missing if any move of its
    # own can miss the rule
    for move in {tuple(line.plain[stance] for line in bound.lines) for stance in Stance}:
        needed_ones.update(_failing_with(bound, facts, best, signature, move, members, judgments))
    return [member for member in members if member in needed_ones]


def _failing_with(
    bound: Bound,
    facts: NamedTally | CountedTally,
    best: Sequence[int | None],
    signature: int,
    by: Sequence[int],
    members: list[str],
    judgments: Mapping[str, bool],
) -> list[str]:
    """Those of a cell without whom it does not suffice, where each brings *by* to every line."""
    drops: list[tuple[int, int, Inequality, Pool]] = []
    for number in bound.lines_of(signature):
        line = bound.lines[number]
        drop = line.top - by[number]
        if drop > 0:
            drops.append((number, drop, line, bound.pools[line.pool]))
    if not drops:
        return []
    values = list(best)
    heavy = [d for d in drops if d[3].weights is not None]
    for number, drop, _, of in drops:
        value = best[number]
        if of.weights is None and value is not None:
            values[number] = value - drop
    # by heads all of a cell bring as much, so that one answer is the answer for each of them
    if not heavy:
        return [] if _is_met(bound.tree, values, judgments) else members
    # What suffices without the heaviest of them suffices without any: most cells end here, before
    # each member is tried by itself.
    if all(m in (of.weights or ()) for _, _, _, of in heavy for m in members):
        for number, drop, _, of in heavy:
            value = best[number]
            weights = of.weights or {}
            most = max(weights[m] for m in members)
            values[number] = None if value is None else value - drop * most
        if _is_met(bound.tree, values, judgments):
            return []
    failing = []
    for member in members:
        for number, drop, line, of in heavy:
            values[number] = _without(best[number], drop, line, of, member)
        if not _is_met(bound.tree, values, judgments):
            failing.append(member)
    return failing


def _without(value: int | None, drop: int, line: Inequality, of: Pool, member: str) -> int | None:
    """The least of a weighted line when *member* brings *drop* less for each unit of weight."""
    if value is None:
        return None
    weight = (of.weights or {}).get(member)
    if weight is not None:
        return value - drop * weight
    # A weight that is not known may be all that a stated total leaves; without one, anything.
    worst = min(0, line.top - drop)
    if of.slack is None:
        return None if worst < 0 else value
    return value + of.slack * (worst - min(0, line.top))


def _dissent(bound: Bound, facts: NamedTally | CountedTally) -> bool:
    """§6.3 Whether an expressed objection counts against."""
    opposing = [s for s in OBJECTIONS if bound.table[s] is Counts.AGAINST]
    if not opposing:
        return False
    # an objection of somebody who is in no scope of the rule counts against nothing
    for member, stance in facts.positions.items():
        if (
            stance in OBJECTIONS
            and stance in opposing
            and (not bound.pools or bound.signature(member))
        ):
            return True
    if isinstance(facts, NamedTally):
        return False
    objecting = {s: int(s in opposing) for s in Stance}
    # A rule of judgments alone has no pool: then it is everybody who may object.
    pools = bound.pools or (pool(facts.electorate, Scope()),)
    return any((_pool(facts, p, objecting)[0] or 0) > 0 for p in pools)


def _clause(facts: NamedTally | CountedTally, clause: Clause) -> ClauseAnswer:
    bound, table = facts.bound, facts.bound.table
    numbers = bound.of[clause]
    of = bound.pools[bound.lines[numbers[0]].pool]
    state = clause.stances(table)
    scale = facts.electorate.scales.get(clause.weight or "", 1)
    inside = {s: int(s in state) for s in Stance}
    have = _exactly(_pool(facts, of, inside), scale)
    base = _base(facts, clause, of, scale)
    need = clause.amount if clause.base is None else None
    if clause.relation is Relation.NO:
        need = Fraction(0)
    elif clause.relation is Relation.EVERY:
        need = base
    elif clause.base is not None and base is not None:
        need = clause.amount * base + clause.plus
    margin = None if have is None or need is None else have - need
    # under a ceiling fewer is better, and a margin above 0 means met in every clause
    if margin is not None and clause.relation.ceiling:
        margin = -margin
    # *have* is as answered; what it may come to takes in what the free may still do
    low = _pool(facts, of, _freely(facts, inside, worst=True))[0]
    high = _pool(facts, of, _freely(facts, inside, worst=False))[1]
    spans = [
        (
            _line(facts, line, _freely(facts, line.plain, worst=True))[0],
            _line(facts, line, _freely(facts, line.plain, worst=False))[1],
        )
        for line in bound.lines
    ]
    return ClauseAnswer(
        sentence=str(clause),
        have=have,
        need=need,
        whole=None if need is None or clause.weight else clause.relation.whole(need),
        of=base,
        met=_decide((True, numbers), spans, _NOBODY),
        margin=margin,
        least=None if low is None else Fraction(low, scale),
        most=None if high is None else Fraction(high, scale),
    )


def _base(
    facts: NamedTally | CountedTally, clause: Clause, of: Pool, scale: int
) -> Fraction | None:
    """The size of the base; a stated total counts instead of the sum."""
    base = clause.of(facts.bound.table)
    if clause.weight is not None and clause.base in {Base.MEMBERS, Base.ENTITLED}:
        total = stated_total(of, facts.electorate)
        if total is not None:
            # taken off the total: a sum over those inside would lose members whose weight nobody
            # gave
            outside = _exactly(_pool(facts, of, {s: int(s not in base) for s in Stance}), scale)
            least, most = total
            return None if outside is None or least != most else Fraction(most, scale) - outside
    return _exactly(_pool(facts, of, {s: int(s in base) for s in Stance}), scale)


def _line(facts: NamedTally | CountedTally, line: Inequality, by: Mapping[Stance, int]) -> Interval:
    """The least and the most of a line, whatever the answers are that are not told."""
    low, high = _extremes(facts, by)
    return facts.span(line, low)[0], facts.span(line, high)[1]


def _pool(facts: NamedTally | CountedTally, of: Pool, by: Mapping[Stance, int]) -> Interval:
    """The same of a pool."""
    low, high = _extremes(facts, by)
    return facts.span_of(of, low)[0], facts.span_of(of, high)[1]


def _extremes(
    facts: NamedTally | CountedTally, by: Mapping[Stance, int]
) -> tuple[Mapping[Stance, int], Mapping[Stance, int]]:
    """*by* with what is not told at its least and at its most (§3.9)."""
    unlisted = facts.tally.unlisted
    if not unlisted:
        return by, by
    # nobody else is undeclared there (`problems` refuses it), so that the default's coefficient can
    # stand for those not listed
    counts = [by[stance] for stance in unlisted]
    return {**by, facts.default: min(counts)}, {**by, facts.default: max(counts)}


def _freely(
    facts: NamedTally | CountedTally, by: Mapping[Stance, int], *, worst: bool
) -> Mapping[Stance, int]:
    """*by*, with the free of an open tally at their worst or best."""
    if facts.tally.closed:
        return by
    extreme = min(by.values()) if worst else max(by.values())
    return {s: extreme if s in FREE else c for s, c in by.items()}


def _exactly(span: Interval, scale: int) -> Fraction | None:
    low, high = span
    return Fraction(low, scale) if low is not None and low == high else None


def _answers(facts: NamedTally | CountedTally, of: Pool) -> Mapping[Stance, tuple[int, int]]:
    spans = {}
    for stance in Stance:
        low, high = _pool(facts, of, {s: int(s is stance) for s in Stance})
        if low is not None and high:
            spans[stance] = (low, high)
    return spans


OPENING = {
    Outcome.ADOPTED: "Adopted",
    Outcome.NOT_ADOPTED: "Not adopted",
    Outcome.OPEN: "Open",
    Outcome.BLOCKED: "Open, and blocked",
    Outcome.UNDETERMINED: "Undetermined",
}
_SINCE = {
    Outcome.NOT_ADOPTED: ("this is not met", "these are not met"),
    Outcome.OPEN: ("this is not met yet", "these are not met yet"),
    Outcome.BLOCKED: ("this is not met yet", "these are not met yet"),
    Outcome.UNDETERMINED: (
        "it is not known whether this is met",
        "it is not known whether these are met",
    ),
}
_TELLING: Mapping[Outcome, tuple[bool | None, ...]] = {
    Outcome.ADOPTED: (True,),
    Outcome.NOT_ADOPTED: (False,),
    Outcome.OPEN: (False, None),
    Outcome.BLOCKED: (False, None),
    Outcome.UNDETERMINED: (None,),
}


def reasons(outcome: Outcome, clauses: Sequence[tuple[bool | None, str]]) -> str:
    """Why: the clauses (whether each is met, and its words) that make the *outcome*, with what it
    is in front."""
    telling = [words for is_met, words in clauses if is_met in _TELLING[outcome]]
    # under *any* no part need make the outcome by itself; the nearest reason is told rather than
    # none
    telling = telling or [words for is_met, words in clauses if is_met is not True]
    telling = telling or [words for _, words in clauses]
    since = ""
    if outcome in _SINCE:
        since = f", since {_SINCE[outcome][len(telling) > 1]}"
    text = "; ".join(telling[:MOST_TOLD])
    if len(telling) > MOST_TOLD:
        text += f"; and {len(telling) - MOST_TOLD} more"
    return f"{OPENING[outcome]}{since}: {text}."


MOST_TOLD = 4
"""So many clauses are named in a sentence."""


def _sentence(reply: Answer) -> str:
    if reply.silent:
        by = f" by {_names(reply.blocking)}" if reply.blocking else ""
        return f"{_UNDER_SILENCE[reply.outcome]}{by}."
    text = reasons(reply.outcome, [(c.met, _clause_text(c)) for c in reply.clauses if telling(c)])
    waiting = [m for m in reply.missing if m not in reply.blocking]
    if reply.blocking:
        verb = "prevents" if len(reply.blocking) == 1 else "prevent"
        text += f" {_names(reply.blocking)} {verb} it."
    if waiting:
        text += f" Missing: {_names(waiting)}."
    return text + of_the_chair(reply.judgment_of_chair, reply.open_judgments)


def telling(clause: ClauseAnswer) -> bool:
    """Whether a clause is among the reasons: not one in spite of dissent that nobody found."""
    return not clause.despite or clause.met is not None


def of_the_chair(depends: bool, judgments: Sequence[Judgment]) -> str:
    """What a sentence adds on the judgments that are left to the chair."""
    text = " It depends on a judgment left to the chair." if depends else ""
    for judgment in judgments:
        if judgment.despite:
            text += f' The chair may still find in spite of dissent: "{judgment.question}".'
    return text


_UNDER_SILENCE: Mapping[Outcome, str] = {
    Outcome.ADOPTED: "Nobody broke the silence",
    Outcome.OPEN: "It is under silence",
    Outcome.UNDETERMINED: "What the silence came to is not known",
    Outcome.BLOCKED: "The silence was broken",
}


def _clause_text(clause: ClauseAnswer) -> str:
    if clause.judgment:
        return clause.sentence
    have = str(clause.have) if clause.have is not None else _or_more(clause.least, clause.most)
    return f"{clause.sentence} (has {have}" + (
        f" of {clause.of})" if clause.of is not None else ")"
    )


def _or_more(least: Fraction | None, most: Fraction | None) -> str:
    return f"{least} or more" if most is None else f"{least} to {most}"


def _names(members: Sequence[str]) -> str:
    first = list(members[:8])
    if len(members) > 8:
        return ", ".join(first) + f" and {len(members) - 8} more"
    return " and ".join([", ".join(first[:-1]), first[-1]]) if len(first) > 1 else first[0]

"""The kinds of fact that a brief can tell. Each rests on entries of the record, named by their ids.

spec/brief.md §2. No prose here: names, days, texts and figures, as the record has them. Whoever
derives a fact (`nemcon.brief`) vouches that its entries say it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Literal, get_args

from nemcon.core.datings import When
from nemcon.core.days import Day, Duration, Moment, Zone
from nemcon.core.facts import dataclass
from nemcon.core.texts import Text
from nemcon.procedures.working import Working
from nemcon.rules.clauses import Relation
from nemcon.rules.rule import Rule
from nemcon.rules.stances import Stance

Became = Literal["open", "answered", "met", "dropped", "overtaken"]
Apart = Literal["without_vote", "suspended", "set_aside", "unknown"]
APART: tuple[Apart, ...] = ("without_vote", "suspended", "set_aside", "unknown")
"""Why somebody is in no count."""
Amends = Literal["correction", "voiding", "recall"]
AMENDS: Mapping[str, Amends] = {
    "correction": "correction",
    "voiding": "voiding",
    "recall": "recall",
}
"""The types of entry that take a word back or set it right."""
Does = Literal["recommends", "proposes", "advises", "elects", "appoints", "approves", "adopts"]
"""What a step does: the word for its decision."""
Manner = Literal["acclamation", "correspondence", "lot"]
"""How a decision was taken, where that is not what one expects."""
MANNERS: Mapping[str, Manner] = {how: how for how in get_args(Manner)}
Cut = Literal["resigned", "died", "removed", "recalled", "became_other_post", "annulled"]
"""How a term is cut short."""
ToCome = Literal["expired", "abolished", "succeeded"]
"""How else a term is to end on a day that was announced."""
StatedStance = Literal["support", "object", "reserve", "undecided", "undeclared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedMember:
    """A member: the code of a state, whose name CLDR knows, or a name of the record's own.

    *according*: that it says what a sentence tells of it is a mere report, of these publishers;
    None where it is no report.
    """

    id: str
    name: Text | None = None
    state: bool = True
    according: tuple[str, ...] | None = None


def reported(places: Iterable[NamedMember]) -> bool:
    """Whether what is told of one of them is a mere report."""
    return any(place.according is not None for place in places)


def bare(places: Iterable[NamedMember]) -> tuple[NamedMember, ...]:
    """The members without who reports of them, for a headline that says that it is a report."""
    return tuple(replace(place, according=None) for place in places)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupName:
    """For whom something is said: what they are called, their classes, or the members."""

    name: Text | None
    classes: tuple[str, ...]
    members: tuple[NamedMember, ...]


REPORTERS = 2
"""So many publishers are named of those who report what members say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearsay:
    """How many *of* those counted are counted on a mere report, *according* to whom, the publisher
    of most of them first; *others*: and to others. *loose* are those that spoke only in words that
    do not bind them."""

    number: int
    of: int
    according: tuple[str, ...]
    others: bool = False
    loose: tuple[NamedMember, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A person, or a *member* that is a candidate or holds an office; *described* is what the
    record says who it is, *family* the family name where the record states it."""

    id: str
    name: str
    member: NamedMember | None = None
    family: str = ""
    nation: NamedMember | None = None
    described: Text | None = None
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A step: what it *does*, how many are entitled in it, and the *body* that decides in it, where
    that is not the record's own or several bodies decide. *partly*: there are members that do not
    count in it."""

    does: Does
    body: Text | None = None
    size: int | None = None
    partly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What every sentence may lean on: the body, the matter, the day asked (*as_of*, a day or a
    moment, as the question had it), up to when things are *known* (None: all that is); the *stage*
    that is told of, and those *to_come* after it; *several*: it fills several posts at once;
    *reopened*: whether a decision or an end was, which then counts no more."""

    on: Day
    as_of: Day | Moment
    known: Day | Moment | None
    zone: Zone
    body: Text
    organisation: Text | None
    office: Text | None
    title: Text
    appointment: bool
    size: int | None
    state: str
    stage: Stage | None = None
    to_come: tuple[Stage, ...] = ()
    several: bool = False
    reopened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefFact:
    """A fact and the entries it rests on: at least one."""

    entries: tuple[str, ...]


# how the matter stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(BriefFact):
    """The last step decided: for whom or what, *by* whom, as the record has it, else by which
    *body*, where. *again*: for another term
    of one who holds, or held, the office."""

    does: Does
    again: bool

    winner: Who | None
    text: Text | None
    day: When
    by: Text | None
    body: Text | None = None
    place: str
    carried: bool
    positions_known: bool
    part: bool = False
    """Something else was put with it, and not carried."""
    quiet: bool = False
    """It was carried under silence, whose end is its *day*."""
    noted: When | None = None
    """The day of the decision that says so, where that is another."""
    manner: Manner | None = None
    beside: tuple[Who, ...] = ()
    """For whom else it was decided in the same step on the same day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepCarried(BriefFact):
    """A step that was carried, and did not close the matter: what it did, for whom or what."""

    does: Does

    winner: Who | None
    text: Text | None
    day: When
    by: Text | None
    body: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommended(StepCarried):
    """An earlier step is done; the last one is not. *quiet*: it was carried under silence.
    *beside*: for whom else that was done on the same day."""

    quiet: bool = False
    beside: tuple[Who, ...] = ()
    manner: Manner | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Before(StepCarried):
    """A step that was carried before the one that is told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overridden(BriefFact):
    """A decision that was recorded against its rule, and why."""

    winner: Who | None
    text: Text | None
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairFinding(BriefFact):
    """What the chair found on a question that the rule leaves to it, perhaps in spite of dissent;
    on *who* or what *text*, where several are in question."""

    question: str
    finds: bool
    despite: bool
    day: When
    reason: Text | None
    who: Who | None = None
    text: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(BriefFact):
    """From which day a decision has effect, and on which its text was *issued*, where these are not
    the day of the decision. *over*: that day has come."""

    day: When | None
    issued: When | None
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced(BriefFact):
    """A decision that was announced on another day than its own: *before* it, or even while none is
    *taken*."""

    day: When
    channel: Text | None
    words: Text
    before: bool
    taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached(BriefFact):
    """A statement or reservation of a member that it attached to the decision, for a *group* if it
    did; by proxy of *holder*, and *why* that has no effect, if so."""

    member: NamedMember
    words: Text
    group: GroupName | None = None
    holder: NamedMember | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(BriefFact):
    """A decision that counts no more: what it did, if it was *carried*, when, when it was reopened,
    and why."""

    does: Does
    winner: Who | None
    text: Text | None
    day: When
    again: When
    reason: Text
    carried: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseded(BriefFact):
    """What was put and not carried, and counts no more, since the later decision that superseded it
    was reopened."""

    winner: Who | None
    text: Text | None
    day: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed(BriefFact):
    """The rule is met by what members say, and nothing is decided. *of_all*: it asks for all
    members, and not for a share of them."""

    winner: Who | None
    text: Text | None
    day: When | None
    of_all: bool
    hearsay: Hearsay | None = None
    unopposed: tuple[NamedMember, ...] = ()


NAMED = 12
"""Up to so many that object or reserve their position are named; of more their number is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(BriefFact):
    """How many agree, *unopposed* only in that they have no objection, and what the others say that
    the rule still needs. *besides*: how many of the others must agree too; *by_name*: a count says
    of more that they agree than are known by name."""

    support: int = 0
    objects: tuple[NamedMember, ...] = ()
    reserves: tuple[NamedMember, ...] = ()
    ad_referendum: tuple[NamedMember, ...] = ()
    undecided: tuple[NamedMember, ...] = ()
    uncounted: tuple[NamedMember, ...] = ()
    perhaps: tuple[NamedMember, ...] = ()
    has_not_said: tuple[NamedMember, ...] = ()
    others: tuple[NamedMember, ...] = ()
    besides: int = 0
    by_name: bool = False
    hearsay: Hearsay | None = None
    unopposed: tuple[NamedMember, ...] = ()

    @property
    def missing(self) -> tuple[NamedMember, ...]:
        """All that have not agreed, whoever objects first."""
        return (
            self.objects
            + self.reserves
            + self.others
            + self.ad_referendum
            + self.undecided
            + self.uncounted
            + self.perhaps
            + self.has_not_said
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading(Counted):
    """Nothing is decided, and one candidate leads. *all_but*: nobody else has not agreed, and they
    are few."""

    winner: Who
    all_but: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest(BriefFact):
    """Nobody is chosen, and these are in the race: perhaps nobody. *certain*: nobody else may
    have come into it already, by the dates. *refused*: some were put and not carried."""

    running: tuple[Who, ...]
    certain: bool = True
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending(Counted):
    """A text that waits: who is known to object, its *revision* where silence was put on an earlier
    one, and, where it is the only one and members spoke on it, *with_count* of those
    who agree. *refused*: another was put and not carried."""

    text: Text | None
    objecting: tuple[NamedMember, ...]
    refused: bool = False
    revision: int | None = None
    with_count: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(BriefFact):
    """The matter ended without a decision."""

    how: Literal["lapsed", "withdrawn"]
    day: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence(BriefFact):
    """A silence on a candidate or text: how it stands and why, when it ends, who broke it as far as
    is known. *certain*: all who did are known; *among*: one or some of these may have. *revision*
    is named where another was circulated since. One that runs, with a *why*, may have been
    broken or ended already. *part*: the matter is about more than it is on. *past*: what it adopted
    is ruled by another since, or was reopened."""

    winner: Who | None
    text: Text | None
    state: Literal[
        "not_opened", "running", "held", "broken", "adopted", "withdrawn", "lapsed", "unknown"
    ]
    why: str
    consent: str
    expiry: When
    by: tuple[NamedMember, ...]
    among: tuple[NamedMember, ...]
    certain: bool
    revision: int | None = None
    part: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Least(BriefFact):
    """A silence lasts so many working days at least, and may end when at the earliest."""

    least: int
    expiry: Moment
    working: Working


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard(BriefFact):
    """What a member said under silence, with its words; *verdict* says whether it counts, and
    *breaks* whether such an act, in time, breaks it. *holder* gave it for the member, *group* are
    those for whom the member said it; *why* it counts for nobody, where another could not say it.
    It was *lifted* on that day, or by that date perhaps; *lifter* did so for the member. *in_vain*
    are those who did so for it without effect, each with the reason."""

    member: NamedMember
    holder: NamedMember | None
    group: GroupName | None
    why: str
    says: Literal["objection", "amendment", "request_for_time", "no_objection"]
    day: When
    form: str
    words: Text | None
    verdict: str
    breaks: bool
    lifted: bool
    lifted_on: When | None = None
    lifter: NamedMember | None = None
    in_vain: tuple[tuple[NamedMember, str], ...] = ()


FEW = 4
"""So many silent members are told by name, more by their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentMembers(BriefFact):
    """Those that said nothing under a silence that adopted: it stood for their agreement."""

    members: tuple[NamedMember, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionsBeside(BriefFact):
    """Who objects to what a silence is on, and has no objection that counts under it."""

    members: tuple[NamedMember, ...]


# the rule


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOf(BriefFact):
    """What the rule of a *stage* asks: that all agree, that none objects, or what its sentence
    says; *members* are those it sets aside. *other*: the stage is not the one that is told of."""

    stage: Stage
    asks: Literal["all", "none_objects", "other"]
    title: Text | None
    rule: Rule
    members: tuple[NamedMember, ...]
    procedure: bool
    other: bool = False
    after: Literal["silence", "another", ""] = ""
    """What was tried before to the same result and did not carry it, if anything was: the last."""
    past: bool = False
    """Whether it was decided so."""
    assumed: bool = False
    """No source says that it is this rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfForce(BriefFact):
    """The rule is not in force on the day asked: it was *until* a day, or is *since* a later."""

    until: When | None
    since: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(BriefFact):
    """The last to join while the matter ran, together on one day, and how many there were then."""

    members: tuple[NamedMember, ...]
    day: When
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Departed(BriefFact):
    """Members that left while the matter ran, together on one day."""

    members: tuple[NamedMember, ...]
    day: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Succeeded(BriefFact):
    """*by* has the seat of *members* since a day while the matter ran, under another name
    (``continued``), or their seats ended as its own began (``succeeded``), or was there already
    (``merged``)."""

    how: Literal["continued", "succeeded", "merged"]
    members: tuple[NamedMember, ...]
    by: NamedMember
    day: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncounted(BriefFact):
    """Members that are suspended, or *doubted*, as they may be, or of whom it is not known whether
    they are members: they do not count."""

    why: Literal["suspended", "doubted", "unknown"]
    members: tuple[NamedMember, ...]


# the race


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRival(BriefFact):
    """The last to leave the race beside the winner; *report*: when it had been told, as a
    report says.

    *formality*: all had agreed before the decision was made, perhaps by *hearsay*.
    """

    rival: Who
    day: When
    report: When | None
    formality: bool
    hearsay: Hearsay | None = None
    unopposed: tuple[NamedMember, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival(BriefFact):
    """Somebody else in the race, and by which act since when."""

    rival: Who
    did: str
    day: When
    by: tuple[NamedMember, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToBeNominated(BriefFact):
    """Who is only announced so far, and by whom they are to be nominated."""

    names: tuple[Who, ...]
    by: tuple[NamedMember, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible(BriefFact):
    """What may have happened already, by its date, and had at the *latest* then: an act of this
    *type*, by a *member*, on somebody or a text; nothing counts it. Of a count, how many agree *of*
    how many, or the *share*."""

    type: str
    latest: When
    who: Who | None = None
    text: Text | None = None
    member: NamedMember | None = None
    stance: Stance | None = None
    says: str = ""
    revision: int | None = None
    carried: bool = True
    figure: int | None = None
    of: int | None = None
    share: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordBack(BriefFact):
    """A member took back what it had said on somebody or a text, and has said nothing since."""

    member: NamedMember
    who: Who | None
    text: Text | None
    day: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindsight(BriefFact):
    """How many of the entries told became known only after the day asked, and *last* when."""

    number: int
    last: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended(BriefFact):
    """What was known otherwise on the day asked: as it was then, how it was amended since, when
    that became known, and why; *shift*: its day before and after, where it says the same. *told*:
    what is told has it."""

    what: Possible
    how: Amends
    day: When
    reason: Text | None
    shift: tuple[When, When] | None = None
    told: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Perhaps(BriefFact):
    """Who may have come *into* the race already, or left it, by the dating of that."""

    who: Who
    into: bool
    day: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld(BriefFact):
    """For whose eyes what members say is (*to*), where it is not to be read here."""

    to: Literal["members", "secretariat", "undisclosed"]
    decided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Left(BriefFact):
    """Who else left the race, or whose hopes ended, those of one day together. ``passed_over``:
    another was put forward."""

    did: Literal["withdrawn", "eliminated", "lapsed", "passed_over"]
    groups: tuple[tuple[tuple[Who, ...], When], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(BriefFact):
    """Names that were mentioned and never ran."""

    names: tuple[Who, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start(BriefFact):
    """How a candidacy began: interest, in the race, put forward by (perhaps only a report);
    *proposal* is the day of that where it came later; *according* to whom it began, where only
    reports say so."""

    who: Who
    did: str
    day: When
    running: When | None
    by: tuple[NamedMember, ...]
    proposal: When | None = None
    reported: bool
    according: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationWithdrawn(BriefFact):
    """Those who withdrew their nomination of somebody, perhaps while that of others stands."""

    who: Who
    by: tuple[NamedMember, ...]
    day: When


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportCount:
    """One count: how many of how many agreed on a day, how exact the figure is, and *according* to
    whom where it is a mere report, or, of what members said one by one, as far as it is."""

    day: When
    figure: int
    base: int
    quality: Literal["exactly", "about", "at_least"]
    according: tuple[str, ...] = ()
    hearsay: Hearsay | None = None
    unopposed: tuple[NamedMember, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed(BriefFact):
    """What those whom a clause counts have together by weight, and what the rule asks; by which
    table, in force since when. *past*: when it was decided. *for_it*: it counts those in favour.
    *percent*: *need* is the percentage that the rule states."""

    least: Fraction
    most: Fraction
    relation: Relation
    need: Fraction
    unit: Text | None
    weight: str
    for_it: bool
    past: bool
    table: Text | None = None
    since: When | None = None
    percent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Climb(BriefFact):
    """How the support of a candidate grew, by counts; *more*: others are on record."""

    who: Who
    counts: tuple[SupportCount, ...]
    more: bool = False

    def in_order(self) -> Iterable[tuple[SupportCount, int]]:
        """Each count, with the base of the one before it; 0 before the first."""
        # beside the base of the count before, so that one that stays is not told again
        return zip(self.counts, (0, *(count.base for count in self.counts[:-1])), strict=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backers(BriefFact):
    """The first to back somebody, beside the candidate's own country, and who followed within a
    week, or *at_once*: on that very day.

    *first* are all of the first day that is known. *confirmed*: when it said in public what was
    first only reported. *outside*: the candidate's own country, where that is known to agree.
    *loose* spoke before in words that do not bind, each with the day of that and of the first that
    do; *undated* may have been before, on a day that is not known; *unsure*: others may have agreed
    already, on such a day.
    """

    who: Who
    first: tuple[NamedMember, ...]
    since: When
    according: tuple[str, ...]
    confirmed: When | None
    next: tuple[NamedMember, ...]
    at_once: bool = False
    outside: NamedMember | None = None
    loose: tuple[tuple[NamedMember, When, When | None], ...] = ()
    undated: tuple[tuple[NamedMember, When], ...] = ()
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ForGroup(BriefFact):
    """What was said for a group, and by whom: *members* are those of whom that is the word that
    holds. *speaker* is a member, else *by* says who spoke. *who* is named only where several
    candidates are in question.
    """

    who: Who | None
    speaker: NamedMember | None
    by: Text | str | None
    name: Text | None
    classes: tuple[str, ...]
    members: tuple[NamedMember, ...]
    stance: Stance
    day: When
    mandated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied(BriefFact):
    """Members whose agreement only follows from a count: by that day at the latest, and *according*
    to whom where the count is a mere report."""

    members: tuple[NamedMember, ...]
    day: When
    according: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdouts(BriefFact):
    """Members that are not convinced, or were not at first; *over*: they have agreed since. *who*
    is named only where several candidates are in question."""

    members: tuple[NamedMember, ...]
    over: bool
    who: Who | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdout(BriefFact):
    """One of them: what it said first, when, and when it agreed; *according* for a mere report.
    *before*: it had agreed earlier, on that day, and stepped back. *perhaps*: it may have said
    something else since, by the dates, so that it is not told that it has not agreed.

    *who* is named only where several candidates are in question.
    """

    who: Who | None
    member: NamedMember
    stance: StatedStance
    since: When
    according: tuple[str, ...]
    agreed: When | None
    agreed_according: tuple[str, ...]
    before: When | None = None
    before_according: tuple[str, ...] = ()
    perhaps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(BriefFact):
    """One thing a member asked for, of whom (None: of the candidate), and what became of it.

    *alone*: the sentence before spoke of this member and no other. *by*: another asked it for this
    one; *again*: it asked another thing before. Of what *became* of it perhaps already, the
    *latest* day.
    """

    member: NamedMember
    by: NamedMember | None
    asks: Text
    of: Who | None
    became: Became
    alone: bool
    again: bool = False
    latest: When | None = None


AHEAD = 3
"""So many are told of a round, and whoever has the figures of the last of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled(BriefFact):
    """A round and its figures, in the order of the result: each candidate with how many were for
    and against, and neither, None where that is not told. *words* are those of the ballot for these
    three, where it has its own. It *binds* or not, or that is not said (None), and it is on record
    *whose* answers these are.

    *first*: these came first, and others have figures too. *disputed* are those of whom the sources
    give these figures differently. *ruled*: a rule is put to it, that of
    *body* where several decide; by it each of *passes* would pass, and of those in *unknown* that
    is not told.
    """

    title: Text | None
    day: When
    figures: tuple[tuple[Who, int | None, int | None, int | None], ...]
    words: tuple[Text | None, Text | None, Text | None] = (None, None, None)
    binds: bool | None = True
    whose: bool = True
    first: bool = False
    disputed: tuple[Who, ...] = ()
    ruled: bool = False
    body: Text | None = None
    passes: tuple[Who, ...] = ()
    unknown: tuple[Who, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Advanced(BriefFact):
    """A round without figures: who stayed, else who left, else what is told of its result in
    words."""

    title: Text | None
    day: When
    stayed: tuple[Who, ...]
    leavers: tuple[Who, ...]
    wording: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed(BriefFact):
    """Who was found most likely to be agreed on: a view, not a decision."""

    most: tuple[Who, ...]
    day: When


Did = Literal["agreed", "unopposed", "objected", "reserved", "spoke"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier(BriefFact):
    """What members said of another revision than the one in question, for which it does not
    count; of which *text*, where there are several."""

    did: Did
    of: int
    about: int
    members: tuple[NamedMember, ...]
    text: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Later(BriefFact):
    """What members said after the decision, or by its date *perhaps* before: it changes nothing in
    that."""

    did: Did
    day: When
    members: tuple[NamedMember, ...]
    perhaps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice(BriefFact):
    """What participants said that are not entitled in the matter, and *why* they are not by now, or
    were not when its step was decided (*past*): it is in no count, whatever they were when they
    spoke. Of what a member said one *day* before it was *suspended*, since when."""

    did: Did
    why: Apart
    members: tuple[NamedMember, ...]
    day: When | None = None
    suspended: When | None = None
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ByProxy(BriefFact):
    """For which members another one answered, on whom or what, and how, one day."""

    holder: NamedMember
    members: tuple[NamedMember, ...]
    who: Who | None
    text: Text | None
    stance: Stance
    day: When


@dataclass(frozen=True, slots=True, kw_only=True)
class InVain(BriefFact):
    """For which member another one answered by a proxy that has no effect, what, on which *day*,
    and why; *article* says how many it may hold, where these are more."""

    holder: NamedMember
    member: NamedMember
    stance: Stance
    day: When
    why: str
    article: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Untimely(BriefFact):
    """Members whose *answer*, of one day, counts for nobody: it came before the window for
    answers opened, or after it had closed, that *day*. *holder* gave it for them, where another
    did."""

    members: tuple[NamedMember, ...]
    answer: When
    why: Literal["early", "late"]
    day: When
    holder: NamedMember | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaken(BriefFact):
    """Revisions circulated while silence ran on another, or *runs* on it, none of which it
    adopts."""

    of: int
    by: tuple[int, ...]
    runs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Together(BriefFact):
    """A package: its parts, how they are taken, which of them pass, and who is against a part.
    *stops*: one objection to a part stops all that is left. *carried*: all of it was, as decided,
    and no part has a further step to come. *apart* and *refused* were decided by themselves while
    *rest* was not. *objected*: which of those against object to which parts. *days*: when which
    were carried, each by itself; *ahead*: which of these have another step to come."""

    parts: tuple[Who | Text, ...]
    as_one: bool
    passes: tuple[Who | Text, ...]
    against: tuple[NamedMember, ...]
    carried: bool = False
    stops: bool = False
    apart: tuple[Who | Text, ...] = ()
    refused: tuple[Who | Text, ...] = ()
    rest: tuple[Who | Text, ...] = ()
    objected: tuple[tuple[tuple[NamedMember, ...], tuple[Who | Text, ...]], ...] = ()
    days: tuple[tuple[When, tuple[Who | Text, ...]], ...] = ()
    ahead: tuple[Who | Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Objections(BriefFact):
    """Which members object to which text."""

    text: Text | None
    members: tuple[NamedMember, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied(BriefFact):
    """Who agrees to a part of a package only if others pass too, or *objects* unless they do; as it
    is put as one with them (*as_one*), that counts as agreeing."""

    members: tuple[NamedMember, ...]
    part: Who | Text
    to: tuple[Who | Text, ...]
    objects: bool
    as_one: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserves(BriefFact):
    """Which members reserve their position on which text."""

    text: Text | None
    members: tuple[NamedMember, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotDecided(BriefFact):
    """The texts on which nothing was decided beside those that were."""

    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdReferendum(BriefFact):
    """Who agreed ad referendum and is still to confirm it; *past*: had not when it was decided."""

    members: tuple[NamedMember, ...]
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent(BriefFact):
    """Who did not agree when the step was decided, by what they said."""

    objects: tuple[NamedMember, ...]
    reserves: tuple[NamedMember, ...]
    abstains: tuple[NamedMember, ...]
    recused: tuple[NamedMember, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InFavour(BriefFact):
    """How many had agreed, of how many, when a text was decided on without counting votes."""

    number: int
    of: int
    unopposed: tuple[NamedMember, ...] = ()
    hearsay: Hearsay | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voted(BriefFact):
    """How many gave which answer when the step was decided, where that was counted; *others* gave
    answers that were not."""

    figures: tuple[tuple[Stance, int], ...]
    classes: tuple[tuple[str, tuple[tuple[Stance, int], ...]], ...] = ()
    others: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum(BriefFact):
    """Whether there was a quorum at the meeting: how many of *size* were there or represented; None
    where nobody recorded who was."""

    met: bool | None
    count: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried(BriefFact):
    """A way to decide, by its number, that ended without a result, and how."""

    number: int
    how: Literal["passed", "not_carried", "lapsed", "withdrawn", "left"]
    day: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputes(BriefFact):
    """How many contradictions of the sources are kept, and of how many nobody decided which side
    is followed; *unread* is what claims say in these."""

    count: int
    undecided: int
    unread: tuple[Text, ...]


# words


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(BriefFact):
    """What one person said on one day in one place: quotations, or only what it came to.

    *translations* has that of each quotation, where there is one. *topic* names what it was about,
    where that is not the matter.
    """

    who: Who | None
    speaker: Text | None
    role: Text | None
    channel: Text | None
    day: When
    quotes: tuple[Text, ...]
    translations: tuple[Text | None, ...]
    restated: Text | None
    translated: bool
    topic: Text | None


# the office


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierTenure:
    """A holder before, from when to when."""

    who: Who
    first: When
    until: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage(BriefFact):
    """Which holder in the line; *count*: which from that country, after whom; 0 if not known.
    *over*: somebody who was that, and is no more."""

    who: Who
    ordinal: int
    count: int
    earlier: tuple[EarlierTenure, ...]
    to_come: bool
    over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EndsWith:
    """The event with which a term ends: a meeting, an election, the entry into force of a text; its
    day, planned or past, and that it will not be (*off*)."""

    name: Text
    kind: Literal["meeting", "election", "text"]
    on: When | None
    state: Literal["to_come", "over", "off"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLength(BriefFact):
    """How long the term is, or with what it ends, and whether another can follow; in a *seat* of
    several, whose. *over*: the day until which it was to run is past."""

    who: Who
    length: Duration | None
    until: When | None
    renewable: bool | None
    seat: bool = False
    ends: EndsWith | None = None
    over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TermExtended(BriefFact):
    """Whose term was extended, how often, and until when it runs."""

    who: Who
    days: tuple[When, ...]
    until: When | None
    over: bool
    ends: EndsWith | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CutShort(BriefFact):
    """Somebody's term ends, or ended, otherwise than it was planned to: *how*, on which day, and
    when that was *announced*, where it was on another."""

    who: Who
    how: Cut | ToCome
    day: When
    announced: When | None
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldInFact(BriefFact):
    """Somebody holds the office in fact only: the choice was annulled, that *day*, which may be
    *later* than the one told of."""

    who: Who
    day: When
    later: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInCharge(BriefFact):
    """Somebody exercises the functions without holding the office: from a day, up to another where
    one is recorded."""

    who: Who
    since: When
    until: When | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(BriefFact):
    """Who takes over from whom on which day. *since*: the first day of one who goes on for another
    term, or comes back. *recorded*: a term of which no decision is known says so, and no more."""

    who: Who
    since: When | None
    after: Who | None
    day: When
    to_come: bool
    recorded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacant(BriefFact):
    """The office (or a *seat* of it) has no holder since a day, the first vacant one (None: by
    imprecise dates); *last* held it, and these are in charge that day. *stated*: the record says
    that it is vacant; else only no holder is on record."""

    since: When | None
    last: Who | None
    in_charge: tuple[Who, ...]
    seat: bool = False
    stated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WasVacant(BriefFact):
    """The office (or a *seat* of it) had no holder before the present one: from, until, days, and
    who was in charge. *stated* as of `Vacant`."""

    first: When
    until: When
    days: int
    in_charge: tuple[Who, ...]
    seat: bool = False
    stated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats(BriefFact):
    """An office has so many seats: who holds one, who acts in one, how many are vacant, and of how
    many no holder is on record (*without*)."""

    of: int
    holders: tuple[Who, ...]
    acting: tuple[Who, ...]
    vacant: int
    without: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class InDoubt(BriefFact):
    """By imprecise dates these may hold the office, or a *seat* of it; otherwise it is vacant, or
    who does is not known. Without *otherwise* one of them surely does."""

    may: tuple[Who, ...]
    otherwise: str | None
    seat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOver(BriefFact):
    """Somebody's term expired on a day, and goes on since so many days until a successor begins."""

    who: Who
    until: When
    days: int
    article: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack(BriefFact):
    """The end of somebody's term that was announced for a day, and taken back on another."""

    who: Who
    until: When
    day: When


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlived(BriefFact):
    """Whose term goes on as recorded died on a *day*, as another office records."""

    who: Who
    day: When


@dataclass(frozen=True, slots=True, kw_only=True)
class NeverInOffice(BriefFact):
    """Somebody who was chosen and never took office: how that came, and when. *again*: they held
    it, or are to, by another choice, so that only one term never began."""

    who: Who
    how: str
    day: When
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Abolished(BriefFact):
    """The office (or a *seat* of it) is no longer there; its last day."""

    last: When
    seat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenges(BriefFact):
    """What waits for the holder; *day* is that on which it was said, not the day asked."""

    who: Who | None
    what: tuple[Text, ...]
    day: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm(BriefFact):
    """A yardstick that members pledged to meet, and how many do, by one edition or one report."""

    name: Text
    year: str
    edition: Text | None
    estimate: bool
    number: int
    of: int
    missing: tuple[NamedMember, ...]
    claim: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Denied(BriefFact):
    """What stands against words that somebody is reported to have said; nothing decides it."""

    who: Who | None
    member: NamedMember | None
    says: Text
    day: When

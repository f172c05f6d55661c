"""The shapes of a named rule: references, versions by date, examples, parameters, words.

spec/library.md §1. Values only: the families (`general`, `un`, `eu`, ...) fill them, the package's
front door finds them. An imprecise day in a source counts from the latest day that it allows
(spec/record.md §4); a start that no source dates is None, and the version's note says so.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field
from difflib import get_close_matches
from types import MappingProxyType

from nemcon.core.days import Day, Duration
from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass
from nemcon.core.texts import Text
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import TALLY_ONLY, Stance
from nemcon.rules.tally import Electorate, Tally

ADOPTED, NOT_ADOPTED = Outcome.ADOPTED, Outcome.NOT_ADOPTED
Compose = Callable[[Mapping[str, str], Electorate | None], str]
"""From the parameters given and the electorate, where there is one, to the rule's sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where a rule or an example is from; *dated* is the source's own date, empty where it shows
    none."""

    title: str
    url: str
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A rule's sentence between two days, both included; None is an end that is open or not known.

    *unnamed* is the sentence that holds while nobody is named where *sentence* says "those
    concerned"; *despite* the clause under which the chair may decide in spite of dissent.
    """

    since: Day | None = None
    until: Day | None = None
    sentence: str
    clause: str
    note: str = ""
    unnamed: str = ""
    despite: str = ""

    def holds(self, on: Day) -> bool:
        """Whether it is in force on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    @property
    def span(self) -> str:
        """``1965-08-31 to today``, for people."""
        return f"{self.since or 'a day not known'} to {self.until or 'today'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A precedent, or a worked reading of the text (*worked*: the numbers illustrate, no vote is
    claimed)."""

    says: str
    tally: Tally
    outcome: Outcome
    source: Reference
    worked: bool = False
    on: Day | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    set_aside: tuple[str, ...] = ()
    judgments: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a rule may be told: ``name=value`` in brackets after its id. *default* is how it
    reads when left out."""

    name: str
    means: str
    default: str


def _each(stance: Stance, members: str) -> dict[str, Stance]:
    return dict.fromkeys(members.split(", "), stance)


GENERAL_WORDS: Mapping[str, Stance] = MappingProxyType(
    {
        **{stance.value: stance for stance in Stance},
        **_each(Stance.SUPPORT, "yes, for, aye, yea, in favour, agree, approve, accept"),
        **_each(Stance.SUPPORT, "encourage, endorse"),
        **_each(Stance.NO_OBJECTION, "no objection, not object, can live with"),
        **_each(Stance.ABSTAIN, "abstain, abstained, abstention, neutral, no opinion"),
        **_each(Stance.RESERVE, "reservation, scrutiny reserve"),
        **_each(Stance.AD_REFERENDUM, "ad referendum, ad ref, subject to confirmation"),
        **_each(Stance.OBJECT, "no, against, nay, objection, oppose, disagree, disapprove, veto"),
        **_each(Stance.OBJECT, "discuss, discourage, block"),
        **_each(Stance.RECUSE, "recused, recusal, not participating"),
        **_each(Stance.UNDECLARED, "no record, no position"),
        **_each(Stance.SILENT, "silence, no answer, not voting"),
        **_each(Stance.INVALID, "spoilt, spoiled, void"),
    }
)
"""What every rule understands besides its body's own words: our stances, and the plain words of
any vote, and the best known of a few bodies."""


_MEANT: Mapping[str, str] = MappingProxyType(
    {
        "excused": "An absence with leave is an absence: write absent.",
        "paired": "Who is paired does not vote: write absent, or abstain where the rule says so.",
        "present": "Who was there and gave no answer was silent, or abstained: write which.",
        "vacant": "A vacant seat is nobody's answer: leave it out, and out of the electorate.",
        "proxy": "Write what was answered by proxy, as the answer of who gave it.",
    }
)
"""Words of roll calls that are no answer of ours, and what to write."""


def unknown(
    word: str, under: str, words_of_rule: Iterable[str], among: Collection[Stance] = tuple(Stance)
) -> Malformed:
    """The refusal of a word that nobody knows: what to write, or the nearest word; *among* are the
    stances that can be written there.

    A word is near only as a slip of the pen is: it begins with the same letter. So no word is
    offered another meaning (excused is not recused).
    """
    plain = " ".join(word.split()).casefold()
    options = list(dict.fromkeys(words_of_rule))
    alike = [*options, *(phrase for phrase, stance in GENERAL_WORDS.items() if stance in among)]
    # 0.8: a letter or two off, as a slip of the pen is; what is further off is another word
    near = get_close_matches(plain, [w for w in alike if w[:1] == plain[:1]], n=1, cutoff=0.8)
    mend = f"Did you mean {near[0]}?" if near else f"Use {', '.join(options)}."
    # *approve with reservations* is two answers in one, which no list of words can settle
    if " with " in plain or plain.endswith(("reservation", "reservations")):
        mend = "Write the answer that it counts as: support, or reserve while it is not agreed yet."
    return Malformed(f"{word[:40]!r} is not an answer{under}.", mend=_MEANT.get(plain, mend))


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRule:
    """A rule that has a name: who decides by it, its versions, and how far it is verified.

    *words* are the body's own answers, in lower case; *table* remarks on how answers count;
    *judgment* is what the rule leaves to a person; *asks_reasons*: a negative answer needs them;
    *minimum* is the least time for answering; *weakness* says what is not verified. *compose* makes
    the sentence where there are parameters.
    """

    id: str
    title: Text
    body: str
    versions: tuple[Version, ...]
    references: tuple[Reference, ...]
    examples: tuple[Example, ...]
    table: str
    weakness: str
    words: Mapping[str, Stance] = field(default_factory=dict)
    judgment: str = ""
    asks_reasons: bool = False
    minimum: Duration | None = None
    sets_aside: bool = False
    parameters: tuple[Parameter, ...] = ()
    compose: Compose | None = field(default=None, repr=False)

    @property
    def remarks(self) -> Iterator[str]:
        """All that is said of it in words, in English: a page says it in its own language."""
        texts = [self.body, self.table, self.judgment, self.weakness]
        texts += [text for v in self.versions for text in (v.clause, v.despite, v.note)]
        texts += [text for p in self.parameters for text in (p.means, p.default)]
        return filter(None, [*texts, *(example.says for example in self.examples)])

    def stance(self, word: str) -> Stance:
        """Our stance for a body's *word*, its own words first; `Malformed` names the words there
        are."""
        plain = " ".join(word.split()).casefold()
        for words in (self.words, GENERAL_WORDS):
            for form in (plain, plain.replace("-", " ").replace("_", " ")):
                if form in words:
                    return words[form]
        accepted = [*self.words, *(s.value for s in Stance if s not in TALLY_ONLY)]
        raise unknown(word, f" under {self.id}", accepted)


def titled(en: str, nl: str, fr: str, de: str) -> Text:
    """A title in every language of the interface; French has the curved apostrophe."""
    # a straight apostrophe is easier to write here, and is wrong in print
    return Text.of({"en": en, "nl": nl, "fr": fr.replace("'", "\u2019"), "de": de})


def day(text: str) -> Day:
    """Short for `Day.parse`."""
    return Day.parse(text)


def words(**by_stance: str) -> dict[str, Stance]:
    """``support="yes, encourage"``: a body's words by our stance."""
    return {
        w.strip(): Stance(stance)
        for stance, phrases in by_stance.items()
        for w in phrases.split(",")
    }


def answers(**counts: int) -> dict[Stance, int]:
    """``support=13, object=2``."""
    return {Stance(stance): number for stance, number in counts.items()}


def named(members: str = "", **by_stance: str) -> Tally:
    """A closed tally of named positions: ``support="FR DE", object="US"``; *members* lists who
    else is entitled."""
    positions = {m: Stance(stance) for stance, names in by_stance.items() for m in names.split()}
    everybody = tuple(dict.fromkeys([*positions, *members.split()]))
    return Tally(electorate=Electorate(members=everybody), positions=positions)


def counted(
    size: int,
    *,
    closed: bool = True,
    sizes: Mapping[str, int] | None = None,
    by_class: Mapping[str, Mapping[Stance, int]] | None = None,
    **counts: int,
) -> Tally:
    """A tally of counts in an electorate known by its size: ``counted(15, support=13,
    object=2)``."""
    return Tally(
        electorate=Electorate(size=size, class_sizes=sizes or {}),
        counts=answers(**counts),
        by_class=by_class or {},
        closed=closed,
    )

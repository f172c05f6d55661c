"""Composing a brief: which facts are told, in which order, in which words.

spec/brief.md §3 and §4. The state of the matter decides: a decision is told with its rule, its race
and its office, an open matter with who is missing. A sentence without an entry to rest on is not
told; no two sentences in a row open with the same word.
"""

from collections.abc import Iterable, Iterator, Mapping

from nemcon.brief import matter_facts, office_facts
from nemcon.brief.grounds import CitedEntry, Grounds, cited_by, grounds_of
from nemcon.brief.lookup import Desk
from nemcon.core.days import END_OF_TIME, Moment
from nemcon.core.facts import dataclass
from nemcon.record.record import Record, Stamp
from nemcon.wording import brief_facts as tell
from nemcon.wording.brief_facts import BriefFact, Scene
from nemcon.wording.languages import LANGUAGES
from nemcon.wording.pen import Pen
from nemcon.wording.prose import Sentence, opening, runs, upper_first
from nemcon.wording.speech import Speech


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A headline, paragraphs of sentences, the entries they cite, and the *grounds* of each
    sentence, the headline first."""

    matter: str
    lang: str
    scene: Scene
    recorded: Stamp | None
    headline: Sentence
    dateline: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    cited: tuple[CitedEntry, ...]
    grounds: tuple[Grounds, ...]

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence, the headline first."""
        yield self.headline
        for paragraph in self.paragraphs:
            yield from paragraph


def brief(
    record: Record,
    matter: str,
    *,
    lang: str,
    on: int,
    known: int | None = None,
    present: bool = False,
    latest: int | None = None,
) -> Brief:
    """The brief of *matter* as of the instant *on*, as known at *known* (None: all that is);
    *present*: nobody named that instant, it is that of asking; *latest*: the last moment of which
    anything is known.

    *lang* is a tag of `nemcon.wording.languages`. Raises `Refusal` where the body or the matter is
    not known by then.
    """
    by = END_OF_TIME if known is None else known
    desk = Desk(record, matter, on, by, present=present, latest=latest)
    desk.load()
    speech = LANGUAGES[lang].speech
    pen = Pen(speech.tongue, desk.scene())
    first = matter_facts.outcome(desk)
    headline = Sentence(
        fact="headline",
        runs=runs(upper_first(speech.headline(first, pen))),
        entries=first.entries,
    )
    parts = [part for part in _plan(desk, first) if part]
    # behind all others, as it counts the entries on which they rest
    parts.append(list(matter_facts.hindsight(desk, [fact for part in parts for fact in part])))
    paragraphs = tuple(_paragraphs(parts, speech, pen))
    sentences = [headline, *(s for paragraph in paragraphs for s in paragraph)]
    return Brief(
        matter=matter,
        lang=lang,
        scene=pen.scene,
        recorded=record.stamp(),
        headline=headline,
        dateline=_dateline(pen, speech, record.stamp()),
        paragraphs=paragraphs,
        cited=tuple(cited_by(desk, sentences, pen)),
        grounds=(
            grounds_of(desk, kind(type(first)), headline.entries, pen),
            *(grounds_of(desk, one.fact, one.entries, pen) for one in sentences[1:]),
        ),
    )


def summary(desk: Desk, lang: str) -> tuple[Sentence, Sentence]:
    """The headline of a brief and its first sentence, for a page that shows the rest itself."""
    speech = LANGUAGES[lang].speech
    pen = Pen(speech.tongue, desk.scene())
    first = matter_facts.outcome(desk)
    headline = runs(upper_first(speech.headline(first, pen)))
    opening_runs = runs(_worded(first, speech, pen, ""))
    return (
        Sentence(fact="headline", runs=headline, entries=first.entries),
        Sentence(fact=kind(type(first)), runs=opening_runs, entries=first.entries),
    )


# which facts, in which order


def _plan(desk: Desk, first: BriefFact) -> Iterator[list[BriefFact]]:
    """Paragraphs of facts, the most important first."""
    rule, race = list(matter_facts.rule(desk)), list(matter_facts.race(desk))
    office = list(office_facts.office(desk)) if desk.office is not None else []
    around = [fact for fact in matter_facts.around(desk) if not _taken_up(fact, office)]
    undone = [
        *matter_facts.findings(desk),
        *matter_facts.overridden(desk),
        *matter_facts.reopened(desk),
        *matter_facts.possible(desk, first),
        *matter_facts.withheld(desk),
    ]
    figures = [*matter_facts.voted(desk), *matter_facts.weighed(desk), *matter_facts.quorum(desk)]
    match first:
        case tell.Decided(winner=tell.Who()):
            rivals = [f for f in race if isinstance(f, tell.LastRival)]
            yield [first, *figures, *matter_facts.choice(desk), *undone, *rivals]
            yield [*around, *matter_facts.before(desk)]
            yield list(matter_facts.decisions(desk))
            yield list(matter_facts.tried(desk))
            yield rule
            yield list(matter_facts.silences(desk))
            yield from _campaign(desk)
            yield _with_what_was_asked(desk, matter_facts.holdouts(desk))
            yield [f for f in race if f not in rivals]
            yield list(matter_facts.words(desk))
            yield office
            yield [
                *office_facts.challenges(desk),
                *office_facts.norms(desk),
                *office_facts.about_the_body(desk),
            ]
        case (
            tell.Agreed(winner=tell.Who())
            | tell.Leading()
            | tell.Contest()
            | tell.Possible(who=tell.Who())
            | tell.Recommended()
            | tell.Silence(winner=tell.Who())
            | tell.Together(parts=(tell.Who(), *_))
        ):
            near = tell.Rival | tell.LastRival | tell.NominationWithdrawn
            running = [f for f in race if isinstance(f, near)]
            each = _each(desk, first)
            is_recommended = isinstance(first, tell.Recommended)
            on_choice = matter_facts.choice(desk) if is_recommended else ()
            yield [
                first,
                *each,
                *figures,
                *on_choice,
                *undone,
                *running,
                *matter_facts.perhaps(desk),
                *matter_facts.words_back(desk),
            ]
            yield [
                *around,
                *(matter_facts.before(desk) if is_recommended else ()),
                *matter_facts.decisions(desk),
            ]
            yield list(matter_facts.tried(desk))
            yield list(matter_facts.silences(desk, first))
            yield rule
            yield _with_what_was_asked(desk, matter_facts.holdouts(desk))
            yield from _campaign(desk)
            yield [f for f in race if f not in running]
            yield list(matter_facts.words(desk))
            yield office
        case _:
            yield [
                *(first, *figures, *matter_facts.so_far(desk, first), *matter_facts.dissent(desk)),
                *(*undone, *matter_facts.perhaps(desk), *matter_facts.words_back(desk)),
            ]
            yield [*around, *matter_facts.before(desk)]
            yield list(matter_facts.decisions(desk))
            yield list(matter_facts.tried(desk))
            yield list(matter_facts.silences(desk, first))
            yield rule
            # of what is decided it is told who dissented, and not who objects
            is_decided = isinstance(first, tell.Decided)
            yield _with_what_was_asked(
                desk, () if is_decided else matter_facts.objections(desk, first)
            )
            yield list(matter_facts.words(desk))
    yield list(matter_facts.for_groups(desk))
    # what the brief opens with is not told again
    yield [fact for fact in matter_facts.beside(desk) if fact != first]
    yield list(matter_facts.disputes(desk))


def _with_what_was_asked(desk: Desk, facts: Iterable[BriefFact]) -> list[BriefFact]:
    """Who is not convinced, with what else was asked."""
    before = list(facts)
    return [*before, *matter_facts.asked_beside(desk, before)]


def _each(desk: Desk, first: BriefFact) -> list[BriefFact]:
    """How a package stands beside how it is put; its parts do not run against each other."""
    facts = [matter_facts.undecided(desk)] if isinstance(first, tell.Together) else []
    return [fact for fact in facts if not isinstance(fact, tell.Contest)]


def _taken_up(fact: BriefFact, office: Iterable[BriefFact]) -> bool:
    """Whether a day of effect is that on which somebody takes office, which is told with that, or
    on which somebody was to and never did."""
    office = list(office)
    days = [str(other.day) for other in office if isinstance(other, tell.Handover)]
    never = any(isinstance(other, tell.NeverInOffice) and not other.again for other in office)
    if not isinstance(fact, tell.Effect) or fact.issued is not None:
        return False
    return never or str(fact.day) in days


def _campaign(desk: Desk) -> Iterator[list[BriefFact]]:
    yield [*matter_facts.start(desk), *matter_facts.climb(desk), *matter_facts.backers(desk)]
    yield list(matter_facts.rounds(desk))


# into words


def _paragraphs(
    parts: Iterable[list[BriefFact]], speech: Speech, pen: Pen
) -> Iterator[tuple[Sentence, ...]]:
    before = ""
    for part in parts:
        sentences = []
        for fact in part:
            if fact.entries:
                text = _worded(fact, speech, pen, before)
                before = opening(text)
                sentences.append(
                    Sentence(fact=kind(type(fact)), runs=runs(text), entries=fact.entries)
                )
        if sentences:
            yield tuple(sentences)


def _worded(fact: BriefFact, speech: Speech, pen: Pen, before: str) -> str:
    """The first wording that does not open as the sentence before did."""
    wordings = [upper_first(text) for text in speech.worded(fact, pen)]
    for text in wordings:
        if opening(text) != before:
            return text
    again = speech.once_more.format(wordings[0])
    return again


_KEYS: Mapping[type[BriefFact], str] = {
    tell.ChairFinding: "finding",
    tell.PersonInCharge: "in_charge",
    tell.TermExtended: "extended",
    tell.TermLength: "tenure",
}
"""The keys that do not follow from the name of the class, as that word names another class."""


def kind(of: type[BriefFact]) -> str:
    """The key of a kind of fact, as JSON and tests name it: ``last_rival``."""
    if (key := _KEYS.get(of)) is not None:
        return key
    name = of.__name__
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


def _dateline(pen: Pen, speech: Speech, recorded: Stamp | None) -> str:
    scene = pen.scene
    on = pen.as_of(scene.as_of)
    known = pen.as_of(scene.known) if scene.known is not None else ""
    which = "all"
    if scene.known is not None:
        which = "then" if isinstance(scene.as_of, Moment) else "as_of"
        which = which if scene.as_of == scene.known else "known"
    sentences: list[str] = [speech.page[which].format(on=on, known=known)]
    if recorded is not None:
        sentences.append(speech.page["recorded"].format(entry=recorded.entry))
        if recorded.destroyed:
            sentences.append(speech.page["destroyed"].format(count=recorded.destroyed))
    return " ".join(sentences)

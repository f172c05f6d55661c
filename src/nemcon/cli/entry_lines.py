"""What an entry says on the terminal: the sentence of the pages (`nemcon.wording.sentences`), and
behind it what stands beside that on a page.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from nemcon.answers.elements import written
from nemcon.cli.about import closing_words, named_in
from nemcon.cli.opening import Question, words
from nemcon.core.datings import When
from nemcon.core.facts import dataclass
from nemcon.core.texts import Text
from nemcon.proceedings.names import person_named
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.rounds import Round, RoundResult
from nemcon.record.entries.structure import Person
from nemcon.record.record import Record
from nemcon.record.registry import TYPES as FAMILY_OF
from nemcon.rules.stances import FIGURES, Stance
from nemcon.wording.dates import until_noted
from nemcon.wording.phrasing import EnglishPhrasing, Wording, series
from nemcon.wording.rules import question_in
from nemcon.wording.sentences import BY_MEMBER, tallied, tell

if TYPE_CHECKING:
    from nemcon.wording.phrasing import RecordPhrasing


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPhrasing(EnglishPhrasing):
    """English for what the entries of a record name, as of an *inquiry*."""

    inquiry: Question

    @property
    def record(self) -> Record:
        return self.inquiry.record

    def facts(self, subject: str) -> Sequence[Fact]:
        return self.record.facts(subject, on=None, known=self.inquiry.known)

    def the(self, code: str) -> str:
        return self.member(code)

    def who(self, id: str) -> Fact[Person] | None:
        return person_named(self.record, id, self.inquiry.on, None)

    def person(self, id: str) -> str:
        return self.inquiry.person(id)

    def text(self, text: Text | None) -> Wording:
        return Wording(text.in_("en") if text is not None else "")

    def question(self, text: str) -> Wording:
        return Wording(question_in(text, self.lang))

    def listed(self, names: Iterable[str]) -> str:
        return series([*names])

    def quoted(self, text: str) -> str:
        return f"“{text}”"

    def until(self, when: When) -> str:
        return until_noted(written(when, self.record.zone))

    def decimal(self, text: str) -> str:
        return text


def record_phrasing(question: Question) -> "RecordPhrasing":
    """How the terminal says what the entries of a record name."""
    return QuestionPhrasing(question.member, question.phrasing.day, inquiry=question)


def entry_text(question: Question, fact: Fact) -> str:
    """What an entry says, without its day and without a full stop."""
    phrasing = record_phrasing(question)
    apart = fact.act.member is not None and fact.act.type not in BY_MEMBER
    who = f"{question.member(fact.act.member or '')}: " if apart else ""
    beside = "; ".join(filter(None, _beside(question, fact, phrasing)))
    return who + tell(fact, phrasing).rstrip(".") + (f" ({beside})" if beside else "")


def _beside(question: Question, fact: Fact, phrasing: "RecordPhrasing") -> Iterator[str]:
    """What tells an entry from others like it, and its figures."""
    content = fact.content
    match fact.act.type:
        case "decision":
            yield f"in the step {content.step}" if content.step else ""
            yield tallied(content, phrasing)
        case "reopening":
            facts = phrasing.facts(fact.act.subject)
            yield from (closing_words(question, f) for f in facts if f.act.id == content.of)
        case "count":
            yield f"for {named_in(question, fact, content.on)}"
        case "step":
            yield content.step
            yield f"by {words(content.body)}" if content.body else ""
        case "position" if not (content.binds or content.group or content.by_proxy):
            yield phrasing.label("basis", content.basis)
        case "tied_position":
            yield _OTHERWISE[content.otherwise]
        case "round":
            yield str(content.title or content.round)
        case "round_answer":
            yield _untitled(content.round, _openings(question, content.round))
        case "round_result":
            yield from _round_came(question, content)
        case type if FAMILY_OF[type] == "silences":
            yield f"silence {content.silence}"


_OTHERWISE = {"object": "otherwise it objects", "reserve": "otherwise it reserves its position"}


def _openings(question: Question, round: str) -> list[Round]:
    """How a round was opened, as known."""
    facts = question.record.facts(f"matter/{question.about}", on=None, known=question.known)
    return [f.content for f in of_type(facts, Round) if f.content.round == round]


def _untitled(round: str, openings: list[Round]) -> str:
    """The id of a round that has no title; "" of one that is told by that."""
    return round if not openings or openings[-1].title is None else ""


def _round_came(question: Question, result: RoundResult) -> Iterator[str]:
    """The figures of a round's result, and who goes on by it, as far as it tells them."""
    openings = _openings(question, result.round)
    # where only its result is known, the record does not say what its words count as
    answers = openings[-1].answers if openings else {}
    yield _untitled(result.round, openings)
    for id, counts in result.counts.items():
        # for, against, neither, in whatever order the result has them
        order = sorted(counts, key=lambda w: FIGURES.index(answers.get(w, Stance.SUPPORT)))
        figures = ", ".join(f"{counts[word]} {words(word).strip()}" for word in order)
        yield f"{question.person(id)} {figures}"
    if result.advance:
        on = "goes on" if len(result.advance) == 1 else "go on"
        yield f"{series([question.person(id) for id in result.advance])} {on}"

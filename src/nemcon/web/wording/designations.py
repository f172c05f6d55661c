"""What a page calls a round, a step, a term, a silence, a condition or a source: where a sentence
would else have its id."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from nemcon.record.asof import Fact, typed
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords
from nemcon.wording import sentences


def round_of(facts: Sequence[Fact], id: str, words: PageWords) -> str:
    """A round of a matter, of which these are the *facts*: by its title, else by its number."""
    rounds = list(dict.fromkeys(fact.content.round for fact in typed(facts, "round")))
    content = _latest(facts, "round", id)
    if content is None:
        return id
    if content.title is not None:
        return words.text(content.title).text
    return _("round %(number)s") % {"number": rounds.index(id) + 1}


def step_of(facts: Sequence[Fact], id: str, words: PageWords) -> str:
    """A step of a matter by what it does, and of one in a timetable by its title."""
    content = _latest(facts, "step", id)
    if content is not None:
        return label("does", content.does)
    for fact in reversed(typed(facts, "procedure")):
        for step in fact.content.steps:
            if step.step == id:
                return words.text(step.title).text
    return id


def term_of(facts: Sequence[Fact], id: str, words: PageWords) -> str:
    """A term of an office by whose it is, and from which day."""
    terms = [fact for fact in typed(facts, "term") if fact.content.term == id]
    if not terms:
        return id
    holder, day = words.person(terms[-1].content.holder), words.dated(terms[-1].effective)
    return _("the term of %(person)s (%(day)s)") % {"person": holder, "day": day}


def condition_of(facts: Sequence[Fact], id: str, words: PageWords) -> str:
    """A condition by what it asks."""
    content = _latest(facts, "condition", id)
    return words.quoted(words.text(content.asks).text) if content is not None else id


def silence_of(facts: Sequence[Fact], id: str, words: PageWords) -> str:
    """A silence by what it is on, and from which day."""
    entries = [fact for fact in typed(facts, "silence") if fact.content.silence == id]
    if not entries:
        return id
    texts = words.listed(choice_of(facts, text, words) for text in entries[-1].content.texts)
    return f"{texts}, {words.dated(entries[-1].effective)}"


def decision_of(facts: Sequence[Fact], id: str, words: PageWords) -> str:
    """A decision by what it is on, and of which day."""
    decisions = [fact for fact in typed(facts, "decision") if fact.content.decision == id]
    if not decisions:
        return id
    on = choice_of(facts, decisions[-1].content.on, words)
    return f"{on}, {words.dated(decisions[-1].effective)}"


def choice_of(facts: Sequence[Fact], id: str, words: PageWords) -> str:
    """A text of a matter by its title, a candidate by name."""
    content = _latest(facts, "text", id)
    if content is None or content.title is None:
        return words.person(id)
    return words.quoted(words.text(content.title).text)


def name_of(kind: str, id: str, words: PageWords) -> str:
    """A matter by its title, an office or a commitment by its name; "" where none is described."""
    described = typed(words.facts(f"{kind}/{id}"), kind)
    if not described:
        return ""
    content = described[-1].content
    return words.text(getattr(content, "title", None) or content.name).text


def category_of(id: str) -> str:
    """A category of matters: a kind of ours in the language, one of the body's as it is called."""
    known = {"appointment": _("appointments"), "proposal": _("proposals")}
    return known.get(id, id.replace("_", " "))


def meeting_of(facts: Sequence[Fact], id: str, words: PageWords) -> str:
    """A meeting by its title, else by its day."""
    meetings = [fact for fact in typed(facts, "meeting") if fact.content.meeting == id]
    if not meetings:
        return id
    titles = [fact.content.title for fact in meetings if fact.content.title is not None]
    return words.text(titles[-1]).text if titles else words.dated(meetings[-1].effective)


def override_of(facts: Sequence[Fact], id: str, words: PageWords) -> str:
    """That a decision was recorded against the rule, by the reason."""
    content = _latest(facts, "override", id)
    return words.quoted(content.reason) if content is not None else id


def entry_of(subject: str, id: str, words: PageWords) -> str:
    """What an entry about a subject says, in quotation marks, whether it counts or not; its id
    where nothing is on record."""
    there = words.record.history(subject).statement(id) if words.record is not None else None
    if there is None:
        return id
    act, content = there
    return words.quoted(sentences.sentence(act, words, content).text.rstrip("."))


_OF: Mapping[str, Callable[[Sequence[Fact], str, PageWords], str]] = {
    "round": round_of,
    "step": step_of,
    "term": term_of,
    "condition": condition_of,
    "silence": silence_of,
    "decision": decision_of,
}


def designation(kind: str, id: str, subject: str, words: PageWords) -> str:
    """What something about a subject is called; its id where it is not on record there."""
    return _OF[kind](words.facts(subject), id, words)


def source_of(id: str, words: PageWords) -> str:
    """A source by its title, who published it, and when; by its id where it is not described."""
    if words.cited is None or words.cited.of(id) is None:
        return id
    source = words.source(id)
    parts = (words.quoted(source.title) if source.title else "", source.publisher, source.published)
    return ", ".join(part for part in parts if part)


def _latest(facts: Sequence[Fact], type: str, id: str) -> Any:
    """What is said last of what has that id."""
    contents = [fact.content for fact in typed(facts, type)]
    return next((one for one in reversed(contents) if getattr(one, type) == id), None)

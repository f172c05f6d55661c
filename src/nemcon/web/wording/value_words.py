"""What refusals and findings are about, in words of a page: with names, in its language.

Each value says by the name of its kind how it is told (`ValueWords`).
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from nemcon.web.wording import missing, nominating
from nemcon.web.wording.designations import (
    category_of,
    choice_of,
    condition_of,
    entry_of,
    name_of,
    round_of,
    source_of,
    step_of,
    term_of,
)
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords
from nemcon.wording.missing import OPPOSED
from nemcon.wording.time_limits import time_limit_words

_LABELS = {
    "silence_state": "silence",
    "state": "state",
    "status": "candidacy",
    "membership": "membership",
    "became": "condition",
    "stance": "stance",
    "role": "role",
    "class": "in_class",
    "weight": "weight",
}
"""The kinds that are fixed words: which vocabulary has them."""
_NONE = frozenset({N_("none is recorded"), N_("there is none")})
"""What there is, where there is nothing."""
_WHAT = frozenset({N_("what members say in it"), N_("the entry with which it goes")})
"""That for whose eyes a file is."""
_AUDIENCES = {
    "public": N_("everybody"),
    "members": N_("the members"),
    "secretariat": N_("the chair and the clerk"),
}
_KINDS_OF_THINGS = frozenset(
    {
        N_("body"),
        N_("member"),
        N_("person"),
        N_("person or member"),
        N_("member or body"),
        N_("source"),
        N_("entry"),
        N_("candidacy or text"),
        N_("candidacy, text or matter"),
        N_("matter"),
        N_("office"),
        N_("step"),
        N_("round"),
        N_("silence"),
        N_("condition"),
        N_("term"),
    }
)
"""What may not be there, of `nemcon.core.scalars.KINDS`."""
_ROLES = frozenset({"chair", "clerk", "editor", "auditor"})


class ValueWords:
    """The words for what refusals and findings are about, in what they came up in."""

    def __init__(self, words: PageWords, subject: str = "") -> None:
        self._words, self._subject = words, subject

    def told(self, kind: str, value: Any, about: Mapping[str, Any]) -> str:
        """What a value of a kind is called; of a second of one kind there is a number behind it."""
        kind = kind.rstrip("0123456789")
        if kind in _LABELS:
            return label(_LABELS[kind], str(value).replace(" ", "_"))
        words = self._KINDS.get(kind)
        return words(self, value, about) if words is not None else str(value)

    def _member(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.member(value) if value else ""

    def _person(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.person(value)

    def _members(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.the_members(value)

    def _number(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.number(int(value))

    def _figure(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.figure(value)

    def _classes(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.listed(label("in_class", one) for one in value)

    def _day(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.dated(value)

    def _offence(self, value: Any, _about: Mapping[str, Any]) -> str:
        return nominating.offence(value, self._words)

    def _limit(self, value: Any, _about: Mapping[str, Any]) -> str:
        return time_limit_words(value, self._words)

    def _states(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.listed(label("silence", state) for state in value.split(" or "))

    def _who(self, _value: Any, about: Mapping[str, Any]) -> str:
        return self._words.listed(
            label("role" if one in _ROLES else "capacity", one) for one in about["allows"]
        )

    def _answer(self, _value: Any, about: Mapping[str, Any]) -> str:
        lead, now = about["lead"], about["now"]
        # a line of a page, and here the sentence before another
        return f"{missing.verdict(lead, now, self._words, few=OPPOSED)}."

    def _what(self, value: Any, _about: Mapping[str, Any]) -> str:
        return gettext(value) if value in _WHAT else str(value)

    def _kind(self, value: Any, _about: Mapping[str, Any]) -> str:
        return gettext(value) if value in _KINDS_OF_THINGS else str(value)

    def _audience(self, value: Any, _about: Mapping[str, Any]) -> str:
        if value in _AUDIENCES:
            return gettext(_AUDIENCES[value])
        return self._words.members(value.removeprefix("named:").split(","))

    def _on(self, value: Any, _about: Mapping[str, Any]) -> str:
        return choice_of(self._words.facts(self._subject), value, self._words)

    def _texts(self, value: Any, about: Mapping[str, Any]) -> str:
        return self._words.listed(self._on(text, about) for text in value.split(" and "))

    def _breakers(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.the_members(value.split(" and "))

    def _matter(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._name("matter", value)

    def _office(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._name("office", value)

    def _name(self, kind: str, id: str) -> str:
        name = name_of(kind, id, self._words)
        return self._words.quoted(name) if name else id

    def _subject_of(self, value: Any, about: Mapping[str, Any]) -> str:
        """What an entry is about."""
        kind, _slash, id = value.partition("/")
        return self.told(kind, id, about) if id else gettext("body")

    def _part(self, value: Any, about: Mapping[str, Any]) -> str:
        """A matter that ended, or the step of one that did."""
        name = step_of(self._words.facts(self._subject), str(value), self._words)
        return self._words.quoted(name) if name != value else self._matter(value, about)

    def _categories(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.listed(category_of(one) for one in value.split(", "))

    def _silence(self, value: Any, about: Mapping[str, Any]) -> str:
        content = self._latest(self._subject, "silence", lambda one: one.silence == value)
        if content is None:
            return str(value)
        return self._words.listed(self._on(text, about) for text in content.texts)

    def _round(self, value: Any, _about: Mapping[str, Any]) -> str:
        return round_of(self._words.facts(self._subject), str(value), self._words)

    def _step(self, value: Any, _about: Mapping[str, Any]) -> str:
        name = step_of(self._words.facts(self._subject), str(value), self._words)
        return self._words.quoted(name)

    def _known(self, value: Any, about: Mapping[str, Any]) -> str:
        """What there is of the kind of which something else was named."""
        if value in _NONE:
            return gettext(value)
        kind = next((one for one in ("on", "silence", "round", "step") if one in about), "")
        return self._words.listed(self.told(kind, id, about) for id in value.split(", "))

    def _term(self, value: Any, about: Mapping[str, Any]) -> str:
        subject = f"office/{about['office']}" if "office" in about else self._subject
        return term_of(self._words.facts(subject), str(value), self._words)

    def _condition(self, value: Any, about: Mapping[str, Any]) -> str:
        facts = self._words.facts(self._subject)
        name = condition_of(facts, str(value), self._words)
        return name if name != value else self._entry(value, about)

    def _source(self, value: Any, _about: Mapping[str, Any]) -> str:
        return source_of(str(value), self._words)

    def _entry(self, value: Any, _about: Mapping[str, Any]) -> str:
        return entry_of(self._subject, str(value), self._words)

    def _latest(self, subject: str, of: str, chosen: Callable[[Any], bool]) -> Any:
        """The last content of a type about a subject that is *chosen*."""
        facts = [fact for fact in self._words.facts(subject) if fact.act.type == of]
        return next((f.content for f in reversed(facts) if chosen(f.content)), None)

    _KINDS: Mapping[str, Callable[["ValueWords", Any, Mapping[str, Any]], str]] = {
        **dict.fromkeys(("person", "candidate", "holder"), _person),
        **dict.fromkeys(("number", "size", "revision"), _number),
        **dict.fromkeys(("day", "before", "earliest", "end", "first", "second"), _day),
        **dict.fromkeys(("audience", "most"), _audience),
        **dict.fromkeys(("member", "territory", "body"), _member),
        "members": _members,
        "figure": _figure,
        "classes": _classes,
        "entry": _entry,
        "condition": _condition,
        "what": _what,
        "kind": _kind,
        "limit": _limit,
        "offence": _offence,
        "round": _round,
        "step": _step,
        "term": _term,
        "source": _source,
        "known": _known,
        "states": _states,
        "texts": _texts,
        "breakers": _breakers,
        "who": _who,
        "answer": _answer,
        "on": _on,
        "part": _part,
        "categories": _categories,
        "subject": _subject_of,
        "matter": _matter,
        "office": _office,
        "silence": _silence,
    }

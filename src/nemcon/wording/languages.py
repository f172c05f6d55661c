"""The registry of the languages: what each is called, and where its parts are.

A part is loaded when it is first asked for, so that a command that prints one sentence of a rule
does not wait for the brief of four languages.
"""

from __future__ import annotations  # the types of parts that are loaded later

from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nemcon.wording.dates import DateWords
    from nemcon.wording.grammar import Grammar
    from nemcon.wording.speech import Speech


class Language:
    """A language: its *tag* (BCP 47), the *name* it gives itself, the package of its parts."""

    def __init__(self, tag: str, name: str, package: str) -> None:
        self.tag = tag
        self.name = name
        self._package = f"{__package__}.{package}"

    @cached_property
    def grammar(self) -> Grammar:
        """How it says a rule."""
        grammar: Grammar = import_module(f"{self._package}.rules").GRAMMAR
        return grammar

    @cached_property
    def speech(self) -> Speech:
        """How it tells the facts of a brief."""
        speech: Speech = import_module(f"{self._package}.brief").SPEECH
        return speech

    @cached_property
    def dates(self) -> DateWords:
        """How it says a day and a dating."""
        dates: DateWords = import_module(f"{self._package}.dates").DATES
        return dates


LANGUAGES: Mapping[str, Language] = {
    language.tag: language
    for language in (
        Language("en", "English", "english"),
        Language("fr", "Français", "french"),
        Language("nl", "Nederlands", "dutch"),
        Language("de", "Deutsch", "german"),
    )
}
"""By their tags, in the order in which they are offered."""
USUAL = ("nl", "en", "fr")
"""Those in which something is published unless others are chosen."""


def is_language(tag: str) -> bool:
    """Whether a tag that begins with three letters is one of the languages that CLDR knows: of
    those, few are written, and ``eng`` or ``deu`` is a slip for a code of two. Any other tag passes
    here: nearly every two letters are a language."""
    primary = tag.partition("-")[0]
    if len(primary) != 3:
        return True
    from babel import Locale  # noqa: PLC0415  # few texts are in a language of three letters

    return primary in Locale.parse("en").languages


def one_of() -> str:
    """The tags as a sentence has them: ``en, fr, nl or de``."""
    *tags, last = LANGUAGES
    return f"{', '.join(tags)} or {last}"

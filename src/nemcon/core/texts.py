"""A text in one or more languages.

Keys are BCP 47 language tags in lower case (``en``, ``nl``, ``fr``, ``pt-br``), or ``und`` for
words that belong to no language, such as a name. A text has at least one language and no empty
wording.
"""

import re
from collections.abc import Mapping

from nemcon.core.errors import Malformed
from nemcon.core.facts import dataclass

_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*\Z").match
UNDETERMINED = "und"


@dataclass(frozen=True, slots=True)
class Text:
    """Wordings by language, sorted by tag."""

    wordings: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, value: str | Mapping[str, str]) -> "Text":
        """From a bare string (language undetermined) or a mapping of tag to wording."""
        wordings = {UNDETERMINED: value} if isinstance(value, str) else dict(value)
        if not wordings:
            raise Malformed("A text needs at least one language.", mend="Write {en: ...}.")
        for tag, wording in wordings.items():
            if not _TAG(tag):
                raise Malformed(f"{tag!r} is not a language tag.", mend="Use en, nl, fr, ...")
            if not wording.strip():
                raise Malformed(
                    f"The {tag} wording is empty.", mend="Write it or leave the language out."
                )
        return cls(tuple(sorted(wordings.items())))

    def in_(self, *languages: str) -> str:
        """The wording in the first of *languages* there is; else language-free, English, or the
        first.
        """
        have = dict(self.wordings)
        # a name belongs to no language and goes before English, which is only most likely to be
        # read
        for tag in (*languages, UNDETERMINED, "en"):
            if tag in have:
                return have[tag]
        return self.wordings[0][1]

    def __str__(self) -> str:
        return self.in_()


@dataclass(frozen=True, slots=True)
class Titles(Text):
    """Several titles told together. Whoever tells them joins the *parts* in its own language; the
    wordings are for whoever knows one text alone."""

    parts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """A quotation as it is shown: its *words* with their language, and the *original* with its own
    where they are a translation."""

    words: str
    tag: str
    original: tuple[str, str] | None = None


def quoted_in(language: str, quote: Text, translation: Text | None) -> QuotedWords:
    """A quotation in a *language*: the source's own words, else the editor's translation, else
    either in English, else the source's own."""
    own = dict(quote.wordings)
    # English for whoever has no words of their own: most readers can make something of it
    for tag in (language, UNDETERMINED, "en"):
        if tag in own:
            first = (own[tag], tag)
            break
    else:
        first = (quote.wordings[0][1], quote.wordings[0][0])
    words, tag = first
    translations = dict(translation.wordings) if translation is not None else {}
    for other in (language, "en"):
        if tag in {other, UNDETERMINED}:
            break
        if other in translations:
            return QuotedWords(translations[other], other, first)
    return QuotedWords(words, tag)

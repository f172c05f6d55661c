"""What the library says of its rules in words, in the language of a page.

The remarks stand in the library in English; their translations stand in the catalogues with the
words of the pages, and `drawn_out` is how Babel finds them. A title that a document has in English
alone is its own translation there: it stays, and is marked.
"""

from collections.abc import Iterator

from django.utils.translation import gettext

from nemcon.rules.library import find, names
from nemcon.web.wording.page_words import signed
from nemcon.wording.phrasing import Wording


def remark(text: str, lang: str) -> Wording:
    """A remark on a rule in the language of the page."""
    sentence = gettext(text) if text else ""
    return Wording(signed(sentence), "en" if sentence == text and lang != "en" else "")


def drawn_out(*_of: object, **_options: object) -> Iterator[tuple[int, str, str, list[str]]]:
    """The remarks on all rules, as Babel asks for words of a file."""
    for name in names():
        for text in find(name)[0].remarks:
            yield 0, "", text, []

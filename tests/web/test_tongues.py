"""Pages in other languages have no English words of ours: what is ours to say is translated.

What the record says in English is marked so, a source goes by its own name, and a member's or a
speaker's own words stand in quotation marks: these are passed over.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from tests.web.reading import page

from nemcon.wording.languages import LANGUAGES

if TYPE_CHECKING:
    from django.test import Client

_COUNCIL = "/{}/security-council/matters/secretary-general-2006/"
PAGES = (
    "/{}/",
    "/{}/nac/",
    "/{}/nac/matters/secretary-general-2024/?on=2024-03-21",
    "/{}/nac/matters/secretary-general-2024/?on=2024-06-27",
    "/{}/nac/matters/secretary-general-2024/changes/?since=2024-06-15",
    "/{}/nac/matters/secretary-general-2024/power/?on=2024-06-18",
    "/{}/nac/matters/secretary-general-2024/rings/?on=2024-06-27",
    "/{}/nac/matters/secretary-general-2024/compare/?on=2024-06-20&with_on=2024-06-18",
    "/{}/nac/matters/secretary-general-2024/rules/?on=2024-06-18",
    "/{}/nac/matters/secretary-general-2024/hindsight/?on=2024-06-27",
    "/{}/rules/eu-qualified-majority/power/",
    "/{}/nac/members/?on=2024-06-18",
    "/{}/nac/members/HU/?on=2024-06-18",
    "/{}/nac/persons/rutte/",
    "/{}/nac/offices/secretary-general/",
    "/{}/nac/record/?q=schengen",
    "/{}/european-council/matters/commission-president-2019/?on=2019-07-01",
    _COUNCIL + "?step=recommendation&on=2006-10-03",
    "/{}/security-council/members/?on=2006-10-03",
    "/{}/security-council/members/RU/",
    "/{}/mills/matters/charter/?on=2024-02-21",
    "/{}/mills/matters/weirs/?on=2024-05-12",
    "/{}/mills/matters/warden/?on=2024-03-26",
    "/{}/rules/",
    "/{}/rules/nato-council/",
    "/{}/rules/weighted-majority/",
    "/{}/rules/rsab/",
    "/{}/european-council/matters/ecb-president-2019/",
    "/{}/european-council/record/m-special-michel/",
    "/{}/nac/members/PL/",
    "/{}/nac/persons/sikorski/",
    "/{}/nac/record/p-rutte-PL-2024-04/",
    "/{}/nac/matters/secretary-general-2024/brief/?on=2024-06-19",
)
_APART = frozenset({"cite", "code", "q", "script", "style", "blockquote"})
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "path", "wbr"})
_OURS = (
    "prime minister",
    "foreign minister",
    "secretary general of",
    "president of the",
    "press conference",
    "to reporters",
    "Russian Federation",
    "permanent members",
    "elected members",
)
"""Words of the examples that a page once had in English."""
_SENTENCE = re.compile(
    r"(?<![\w-])(?:asks|has been|have|it is|not|said|their|there|they|this|were|whether|which|who"
    r"|with|would)(?![\w-])"
)
"""Words of which hardly an English sentence has none, and that no other language here has."""
_QUOTED = re.compile(r"«[^»]*»|„[^“]*“|“[^”]*”")


class _Own(HTMLParser):
    """The text of a page that is in the page's own language and not a source's or a speaker's."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang, self.found = lang, list[str]()
        self._within = [("", lang)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            apart = "" if tag in _APART else dict(attrs).get("lang") or self._within[-1][1]
            self._within.append((tag, apart if self._within[-1][1] else ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One that closes itself has no text."""

    def handle_endtag(self, tag: str) -> None:
        while len(self._within) > 1 and self._within.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._within[-1][1] == self.lang:
            self.found.append(" ".join(data.split()))


def _labels(lang: str) -> Iterator[str]:
    """The words of our tables that are others in the language, but for those that are short."""
    from django.utils.translation import gettext, override

    from nemcon.wording.vocabulary import TABLES

    with override(lang):
        for table in TABLES.values():
            yield from (w for w in table.values() if len(w) > 7 and gettext(w) != w)


@pytest.mark.parametrize("lang", sorted(LANGUAGES.keys() - {"en"}))
@pytest.mark.parametrize("address", PAGES)
def test_no_english_of_ours(site: "Client", lang: str, address: str) -> None:
    known = "|".join(re.escape(word) for word in sorted({*_OURS, *_labels(lang)}))
    english = re.compile(rf"(?<![\w-])(?:{known})(?![\w-])")
    own = _Own(lang)
    own.feed(page(site, address.format(lang)))
    told = [_QUOTED.sub("", text) for text in own.found if "://" not in text]
    assert [text for text in told if english.search(text) or _SENTENCE.search(text)] == []

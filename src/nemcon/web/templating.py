"""The templates' environment: Jinja, escaping always on, with the site's few words and addresses.

A template shows values and asks nothing. `environment` is what the settings name.
"""

import json
import re
from functools import lru_cache
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from nemcon import __version__
from nemcon.web.figures.svg import pct
from nemcon.web.file_kinds import called
from nemcon.web.wording.fitting import fitted
from nemcon.web.wording.labels import label
from nemcon.wording.phrasing import Wording


def environment(**options: Any) -> Environment:
    """The environment of all templates; an unknown name in one is an error."""
    engine = Environment(  # Django's backend sets autoescape to true
        **{**options, "undefined": StrictUndefined, "extensions": ["jinja2.ext.i18n"]}
    )
    engine.install_gettext_callables(_translated, ngettext, newstyle=True)  # type: ignore[attr-defined]  # from the extension
    engine.globals.update(static=staticfiles_storage.url, version=__version__, label=label)
    engine.filters.update(said=markup, json_ld=json_ld, pct=pct, capital=capital, fit=fitted)
    engine.filters.update(filesize=filesizeformat, file_kind=called)
    return engine


def _translated(message: str) -> str:
    """What a message is in the language of the page."""
    return _translated_in(get_language() or "", message)


@lru_cache(maxsize=16_384)
def _translated_in(_lang: str, message: str) -> str:
    """The same in the language that is asked for now. A page asks hundreds of times, and the
    library looks through its catalogues each time."""
    return gettext(message)


def capital(text: str) -> str:
    """A phrase as a sentence begins: its first letter is a capital, and names in it stay."""
    return text[:1].upper() + text[1:]


def markup(words: Wording) -> Markup:
    """A wording, marked where it is in another language than the page."""
    if not words.lang:
        return Markup.escape(words.text)
    return Markup('<span lang="{}">{}</span>').format(words.lang, words.text)


def json_ld(value: Any) -> Markup:
    """A value as JSON that may stand in a script element of data."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)


def isolated(html: str) -> str:
    """A page with words that run from right to left set apart, so that digits and marks beside them
    stay on their side: in `bdi`, or between the marks of Unicode where no element may stand."""
    if not _RIGHT_TO_LEFT.search(html):
        return html
    parts, inside = _TAG.split(html), ""
    for place, part in enumerate(parts):
        if place % 2:
            name = part[1:].split(None, 1)[0].rstrip(">/").lower()
            if name in _BARE:
                inside = name
            elif inside and name == f"/{inside}":
                inside = ""
        elif inside != "script":
            before, after = ("\u2068", "\u2069") if inside else ("<bdi>", "</bdi>")
            parts[place] = _RIGHT_TO_LEFT.sub(rf"{before}\g<0>{after}", part)
    return "".join(parts)


def encoded(page: bytes) -> bytes:
    """A page in UTF-8, with such words set apart."""
    return isolated(page.decode()).encode() if page.translate(None, _OTHERS) else page


_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT = re.compile(rf"[{_LETTER}](?:[^<>&;:,()\[\]\d]*[{_LETTER}])?")
"""From the first letter of such words to the last, whatever stands between them in a name."""
_OTHERS = bytes(range(0xD6)) + bytes(range(0xE1, 0xEF))
"""Bytes with which no such letter begins: of most pages, taken away, they leave nothing."""
_TAG = re.compile(r"(<[^>]*>)")
_BARE = frozenset({"title", "desc", "text", "option", "textarea", "script"})
"""Elements in which no `bdi` may stand."""

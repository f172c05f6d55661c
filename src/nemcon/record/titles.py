"""What the record itself calls a text or a publisher, and what an id alone says of somebody."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from nemcon.core.texts import Text
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.matters import TextRevision

_NO_NAME = re.compile(r"[\d.]+|\[?[\da-f:]*:[\da-f:.]*\]?")


def publisher_of(source: Source) -> str:
    """Who published it: as recorded, else by the name of its site; "" where that is an address of
    digits alone."""
    place = urlsplit(source.url or "").hostname or ""
    for name in (source.publisher, place.removeprefix("www.")):
        if name and not _NO_NAME.fullmatch(name):
            return name
    return ""


def title_then(facts: Sequence[Fact], fact: Fact, text: str) -> Text | None:
    """The title of *text* in the revision that an entry of its matter is about: the one that it
    names, else the one current on its day; None where that has none."""
    revisions = [f for f in of_type(facts, TextRevision) if f.content.text == text]
    by_text: Mapping[str, int] = getattr(fact.content, "revisions", {})
    revision = by_text.get(text, getattr(fact.content, "revision", None))
    if revision is None and revisions:
        then = [f for f in revisions if f.since <= fact.since]
        revision = (then or revisions[:1])[-1].content.revision
    titles = [f.content.title for f in revisions if f.content.revision == revision]
    return next((title for title in reversed(titles) if title is not None), None)


def spelled(id: str) -> str:
    """An id as a name, for somebody whom the record does not name: ``al-tuwaijri``."""
    return " ".join(part.capitalize() for part in id.replace("_", "-").split("-"))

"""Identifiers: short, stable, ASCII, safe in an address and a file name.

spec/record.md §2. An id is one to 120 characters from letters, digits and ``. _ : ~ -``, and starts
with a letter or a digit. Upper and lower case differ (``NO`` is Norway). Equal ids are one object
in memory: a body of a million entries repeats a few thousand of them.
"""

import re
from functools import lru_cache
from sys import intern

from nemcon.core.errors import Malformed

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:~-]{0,119}\Z").match


@lru_cache(maxsize=65_536)
def identifier(text: str) -> str:
    """*text* itself, interned, when it is an id; else `Malformed`."""
    # interned: a body of a million entries has a few thousand ids, and compares them by identity
    # first
    return intern(new_identifier(text))


def is_identifier(text: str) -> bool:
    """Whether *text* is an id."""
    return _ID(text) is not None


def within(id: str, subject: str) -> str:
    """What tells *id*, which something about another subject has too, apart by its *subject*."""
    return f"{id}-{subject.rpartition('/')[2]}"


def new_identifier(text: str) -> str:
    """*text* itself when it is an id, not kept for the next time: for ids that come once."""
    if not _ID(text):
        raise Malformed(
            f"{text[:40]!r} is not an id.",
            mend="Use 1 to 120 letters from A to Z (without accents), digits and . _ : ~ -, "
            f"starting with a letter or digit{_instead(text)}.",
        )
    return text


_APART = str.maketrans({"ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L"})
"""Letters that are no letter with an accent for Unicode, and are written as one."""


def _instead(text: str) -> str:
    """An id to offer for *text*, where its letters have one."""
    id = suggested(text)
    return f": {id}" if id and len(id) <= 40 else ""


def suggested(text: str) -> str:
    """An id that would do for *text*; nothing where its letters have none."""
    from unicodedata import combining, normalize  # noqa: PLC0415 - only what is refused needs it

    # taken apart into letter and accent; a letter that has no such form makes the offer none
    plain = "".join(c for c in normalize("NFKD", text.translate(_APART)) if not combining(c))
    id = re.sub(r"[\s/]+", "-", plain.strip())
    return id if id.isascii() and _ID(id) else ""

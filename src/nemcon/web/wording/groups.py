"""What was said for a group, in words of a page: by whom, and for whom.

spec/standing.md §3.9. For whom each was spoken for is judged by `proceedings.groups`.
"""

from collections.abc import Sequence
from typing import Protocol

from django.utils.translation import gettext as _

from nemcon.core.texts import Text
from nemcon.proceedings.groups import SaidFor
from nemcon.web.wording.page_words import PageWords
from nemcon.web.wording.vocabulary import label


class GroupLike(Protocol):
    """What a group is called by: its name, its classes, its members."""

    @property
    def name(self) -> Text | None: ...

    @property
    def classes(self) -> Sequence[str]: ...

    @property
    def members(self) -> Sequence[str]: ...


def said_for(statement: SaidFor, by: str | Text, words: PageWords) -> str:
    """*said by Skerry for the islands*: *by* is who spoke where that is no member."""
    who = words.member(statement.member) if statement.member else words.speaker(by).text
    return _("said by %(who)s for %(group)s") % {
        "who": who or _("somebody who is not named"),
        "group": called(statement.group, statement.members, words),
    }


def speaks_for(who: str, group: GroupLike, members: Sequence[str], words: PageWords) -> str:
    """*Skerry (for the islands)*."""
    return _("%(member)s (for %(group)s)") % {
        "member": who,
        "group": called(group, members, words),
    }


def called(group: GroupLike, members: Sequence[str], words: PageWords) -> str:
    """A group by its name, else by its classes, else by its members."""
    if group.name is not None:
        return words.text(group.name).text
    if group.classes:
        names = words.listed(label("class", name) for name in group.classes)
        return _("the class %(names)s") % {"names": names}
    return words.members(members or group.members)

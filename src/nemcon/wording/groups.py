"""What a group is called that something was said for: spec/standing.md §3.9."""

from collections.abc import Sequence
from typing import Protocol

from nemcon.core.texts import Text
from nemcon.wording.phrasing import RecordPhrasing


class GroupLike(Protocol):
    """What a group is called by: its name, its classes, its members."""

    @property
    def name(self) -> Text | None: ...

    @property
    def classes(self) -> Sequence[str]: ...

    @property
    def members(self) -> Sequence[str]: ...


def speaks_for(who: str, group: GroupLike, members: Sequence[str], phrasing: RecordPhrasing) -> str:
    """*Skerry (for the islands)*."""
    return phrasing.gettext("%(member)s (for %(group)s)") % {
        "member": who,
        "group": called(group, members, phrasing),
    }


def called(group: GroupLike, members: Sequence[str], phrasing: RecordPhrasing) -> str:
    """A group by its name, else by its classes, else by its members."""
    if group.name is not None:
        return phrasing.text(group.name).text
    if group.classes:
        names = phrasing.listed(phrasing.label("class", name) for name in group.classes)
        return phrasing.gettext("the class %(names)s") % {"names": names}
    return phrasing.members(members or group.members)

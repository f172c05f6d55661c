"""What was said for a group, in words of a page: by whom, and for whom.

spec/standing.md §3.9. For whom each was spoken for is judged by `proceedings.groups`.
"""

from django.utils.translation import gettext as _

from nemcon.core.texts import Text
from nemcon.proceedings.groups import SaidFor
from nemcon.web.wording.page_words import PageWords
from nemcon.wording.groups import called


def said_for(statement: SaidFor, by: str | Text, words: PageWords) -> str:
    """*said by Skerry for the islands*: *by* is who spoke where that is no member."""
    who = words.member(statement.member) if statement.member else words.speaker(by).text
    return _("said by %(who)s for %(group)s") % {
        "who": who or _("somebody who is not named"),
        "group": called(statement.group, statement.members, words),
    }

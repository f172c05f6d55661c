"""What an editor records of a body from outside: the forms, by name.

Each makes one item of the editor's day (`nemcon.web.desk.observer.day`), which is recorded with the
others or not at all.
"""

from collections.abc import Callable, Mapping

from nemcon.web.desk.observer import reports, subjects
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, FormActs

RIGHT = "report"
"""What it takes to add anything, and to record it."""


FORMS: Mapping[str, Callable[[DeskPlace], Deed]] = {**reports.FORMS, **subjects.FORMS}
"""By the name of a form: what makes it, with what the record of a desk has to choose from. That is
dear to gather, so one form is made without the others."""
FOLLOW: Mapping[str, FormActs] = {**reports.FOLLOW, **subjects.FOLLOW}
"""By the name of a form: the acts that follow from what was filled in."""

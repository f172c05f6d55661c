"""What an editor records of a body from outside: the forms, by name.

Each makes one item of the editor's day (`nemcon.web.desk.observer.day`), which is recorded with the
others or not at all.
"""

from collections.abc import Mapping

from nemcon.web.desk.observer import reports, subjects
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, FormActs

RIGHT = "report"
"""What it takes to add anything, and to record it."""


def forms_of(desk: DeskPlace) -> dict[str, Deed]:
    """The forms on a record, with what it has to choose from."""
    deeds = (*reports.forms(desk), *subjects.forms(desk))
    return {deed.name: deed for deed in deeds}


FOLLOW: Mapping[str, FormActs] = {**reports.FOLLOW, **subjects.FOLLOW}
"""By the name of a form: the acts that follow from what was filled in. The forms themselves are
not asked for these, since what they offer to choose from is dear to gather."""

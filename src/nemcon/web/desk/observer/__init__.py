"""What an editor records of a body from outside: the forms, by name.

Each makes one item of the editor's day (`nemcon.web.desk.observer.day`), which is recorded with the
others or not at all.
"""

from collections.abc import Mapping

from nemcon.web.desk.observer import (
    conditions,
    decisions,
    posts,
    reports,
    rounds,
    silences,
    subjects,
)
from nemcon.web.desk.observer.report_form import ReportForm

FORMS: Mapping[str, ReportForm] = {
    **reports.FORMS,
    **conditions.FORMS,
    **decisions.FORMS,
    **silences.FORMS,
    **rounds.FORMS,
    **posts.FORMS,
    **subjects.FORMS,
}
"""The forms by name, in the order of their headings."""

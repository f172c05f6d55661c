"""The operations of the interface, in the order in which it is described, and their addresses."""

import re

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from nemcon.web.api import description, listing, questions
from nemcon.web.api.operations import PREFIX
from nemcon.web.api.parameters import ID
from nemcon.web.api.tally import of_tally

OPERATIONS = (
    of_tally,
    questions.of_standing,
    questions.of_history,
    questions.of_timetable,
    questions.of_power,
    questions.of_brief,
    questions.of_office,
    questions.of_member,
    questions.of_rules,  # rules/ and decide/ come before the ids of bodies
    questions.of_rule,
    listing.of_bodies,
    listing.of_body,
    listing.of_matters,
    listing.of_open,
    listing.of_record,
    listing.of_entry,
)


class PartConverter(StringConverter):
    """A part of an address that varies."""

    regex = ID


register_converter(PartConverter, "part")


def addresses() -> list[URLPattern]:
    """What the site's addresses take in."""
    described = description.Description(OPERATIONS)
    return [
        path("api/openapi.json", described.as_json),
        path(f"{PREFIX}docs", described.as_page),
        *(path(PREFIX + re.sub(r"{(\w+)}", r"<part:\1>", one.path), one) for one in OPERATIONS),
    ]

"""What a body's own record begins with: the body, and its first clerk.

spec/standing.md §18. Every other act asks for a body and for somebody who may act in it; this one
makes both, and is for whoever keeps the installation.
"""

from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.acts.common import Acting
from nemcon.record.act import Act
from nemcon.record.entries.structure import Body, Person, Role
from nemcon.record.record import Record


def found_body(
    record: Record, by: Acting, *, name: Text, zone: str, clerk: str, clerk_name: str
) -> list[Act]:
    """The body begins, and *clerk*, a new person of that name, is its clerk. Refused where there is
    a record already."""
    # any entry is a record, also where the body in it was voided
    if record.head():
        raise Refusal(
            "There is a body {body} already, with {number:,} entries.",
            mend="Choose another id, or change that body at the desk of its clerk.",
            body=record.body,
            number=record.head(),
        )
    entries = (
        ("body", Body(name=name, zone=zone), None),
        (f"person/{clerk}", Person(name=clerk_name), None),
        ("body", Role(role="clerk"), clerk),
    )
    # not as an act of somebody: whoever founds it is nobody in the body (standing.md §18.16)
    return [
        Act(
            id=f"{by.id}-{number}",
            body=record.body,
            subject=subject,
            content=content,
            effective=by.moment,
            known=by.moment,
            person=person,
        )
        for number, (subject, content, person) in enumerate(entries, 1)
    ]

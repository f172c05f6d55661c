"""The formats in which a roster is written out: what each is called, its file, and who writes it.

spec/interop.md §10 and §11. The command line lists them at every start, so that nothing is imported
here before one of them is asked for.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from nemcon.record.record import Record


class OutFormat(NamedTuple):
    """What a format is called, the name and the kind of its file."""

    title: str
    file: str
    kind: str


OUT: Mapping[str, OutFormat] = {
    "popolo": OutFormat(
        "Popolo: people, organizations, posts, memberships (JSON)",
        "popolo.json",
        "application/json",
    ),
    "org": OutFormat(
        "the Organization Ontology of W3C (JSON-LD)", "org.jsonld", "application/ld+json"
    ),
    "schema.org": OutFormat(
        "the terms of schema.org (JSON-LD)", "schema.jsonld", "application/ld+json"
    ),
}
"""By the word that the command takes."""


class Export(NamedTuple):
    """The text of a file, and what has no place in it, in sentences."""

    text: str
    losses: tuple[str, ...]


def export(name: str, record: "Record", base: str = "", licence: str = "") -> Export:
    """The members, people and offices of a *record*, as its reader has it, in a format. *base* is
    the address of the pages of the body, where it has some."""
    from nemcon.core.jsontext import laid_out  # noqa: PLC0415  # listing the formats needs no JSON
    from nemcon.interop import linked, popolo_out  # noqa: PLC0415  # listing the formats needs no writer of one
    from nemcon.interop.roster import roster  # noqa: PLC0415  # listing the formats reads no record

    people = roster(record)
    match name:
        case "popolo":
            value = popolo_out.popolo(people, licence)
        case "org":
            value = linked.org(people, base, licence)
        case _:
            value = linked.schema_org(people, base, licence)
    return Export(laid_out(value) + "\n", tuple(popolo_out.losses(people)))

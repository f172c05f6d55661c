"""Who reads: the public, a member, the secretariat, an auditor.

spec/record.md §7, docs/decisions/0007. A reader is given the entries for his eyes and no others,
and every answer follows from what he is given: nothing here knows of answers, and nothing that
answers knows of readers.
"""

from nemcon.core.facts import dataclass
from nemcon.record.act import PUBLIC


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: the public, a member, the secretariat, or an auditor, who reads all."""

    member: str | None = None
    secretariat: bool = False
    auditor: bool = False


THE_PUBLIC = Reader()


def may_read(audience: str, reader: Reader) -> bool:
    """Whether *reader* is among *audience* (spec/record.md §7.2)."""
    if audience == PUBLIC or reader.auditor:
        return True
    if audience == "members":
        return reader.secretariat or reader.member is not None
    if audience == "secretariat":
        return reader.secretariat
    return reader.member in audience.removeprefix("named:").split(",")


def within(audience: str, other: str) -> bool:
    """Whether all who are among an audience are among another."""
    if other in {audience, PUBLIC}:
        return True
    if audience == PUBLIC:
        return False
    if other == "members":
        return True  # the secretariat, and whoever is named, are among them
    if audience.startswith("named:") and other.startswith("named:"):
        names = other.removeprefix("named:").split(",")
        return set(audience.removeprefix("named:").split(",")).issubset(names)
    return False

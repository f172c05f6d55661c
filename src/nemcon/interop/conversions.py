"""The formats that are converted into a dossier: what each is called, and who reads it.

spec/interop.md §1. The command line lists them at every start, so that nothing is imported here
before one of them is asked for.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nemcon.interop.foreign import ForeignFile
    from nemcon.interop.manuscript import Conversion, Settings

FORMATS: Mapping[str, str] = {
    "popolo": "Popolo: people, organizations, posts, memberships (JSON)",
    "datatracker": "ballots of the IETF Datatracker (JSON of its API)",
    "loomio": "polls of Loomio (CSV of a poll, JSON of a group)",
    "votes": "roll calls: files of votes (CSV) and a mapping of their columns (YAML)",
    "wikidata": "Wikidata: who held a position (results of a query, or data of items; JSON)",
}
"""What the command takes, and what that is. The module of this package that has the name, with an
underscore for a hyphen, reads it: its ``convert``."""


def convert(name: str, files: Sequence["ForeignFile"], settings: "Settings") -> "Conversion":
    """What the *files* come to as a dossier; `Refusal` or `Malformed` where they come to none."""
    module = import_module(f"nemcon.interop.{name.replace('-', '_')}")
    conversion: Conversion = module.convert(files, settings)
    return conversion

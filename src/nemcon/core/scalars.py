"""The kinds of plain value that a field of an entry may hold.

spec/record.md §12. Each is an ordinary ``str`` or ``int`` for the program; the annotation tells the
codec what to check at the door. Numbers with a fraction travel as strings (`Num`), because
canonical bytes know no floats.
"""

from typing import Annotated

Id = Annotated[str, "id"]
"""An identifier, see `nemcon.core.ids`."""

Line = Annotated[str, "line"]
"""One line of at most 300 characters."""

Prose = Annotated[str, "prose"]
"""Text of at most 10,000 characters."""

Url = Annotated[str, "url"]
"""An http or https address of at most 2,000 characters."""

ZoneName = Annotated[str, "zone"]
"""The IANA name of a time zone, such as ``Europe/Brussels``."""

Num = Annotated[str, "num"]
"""A decimal number, exactly as published: ``2.05``, ``-1``, ``14``."""

Count = Annotated[int, "count"]
"""A whole number, zero or more."""

Digest = Annotated[str, "digest"]
"""A SHA-256 in 64 lower-case hexadecimal digits."""

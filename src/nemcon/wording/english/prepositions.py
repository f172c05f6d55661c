"""The prepositions of days in English."""

from collections.abc import Sequence

from nemcon.wording.prepositions import Mend, late, month, words

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"


MENDS: Sequence[Mend] = (
    late("since", "by", r"since \1 or earlier"),
    late(" of", "by", r" of \1 or earlier"),
    words(" on", "by|about|between", r" \1 "),
    month(_MONTHS, " on", r" in \1"),
)

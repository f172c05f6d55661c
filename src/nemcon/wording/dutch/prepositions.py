"""The prepositions of days in Dutch."""

from collections.abc import Sequence

from nemcon.wording.prepositions import Mend, late, month, words

_MONTHS = "jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec"


MENDS: Sequence[Mend] = (
    late("per", "uiterlijk", r"per \1 of eerder"),
    late("van", "uiterlijk", r"van \1 of eerder"),
    late("sinds", "uiterlijk", r"sinds \1 of eerder"),
    words(" op", "uiterlijk|tussen|omstreeks", r" \1 "),
    words("sinds", "tussen", "sinds een dag tussen "),
    month(_MONTHS, " op", r" in \1"),
)

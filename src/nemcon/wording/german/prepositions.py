"""The prepositions of days in German."""

from collections.abc import Sequence

from nemcon.wording.prepositions import Mend, late, month, words

_MONTHS = "Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez"

MENDS: Sequence[Mend] = (
    late("seit", "spätestens", r"seit \1 oder früher"),
    late("vom", "spätestens", r"von spätestens \1"),
    words(" am", "spätestens|zwischen|etwa|vielleicht", r" \1 "),
    words("seit", "zwischen", "seit einem Tag zwischen "),
    words("ab", "zwischen", "ab einem Tag zwischen "),
    words("bis", "zwischen", "bis zu einem Tag zwischen "),
    month(_MONTHS, " am", r" im \1"),
)

"""The prepositions of days in French."""

import re
from collections.abc import Sequence

from nemcon.wording.prepositions import Mend, late, month, words

_MONTHS = "janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc"


def _of(match: re.Match[str]) -> str:
    of = "d\u2019" if match[1][0] in "ao" else "de "
    return f" {of}{match[1]}"


MENDS: Sequence[Mend] = (
    late("le", "au plus tard le", r"le \1 au plus tard"),
    late("au", "au plus tard le", r"au \1 au plus tard"),
    late("du", "au plus tard le", r"du \1 au plus tard"),
    words("depuis le", "entre", "depuis une date entre "),
    words(" le", "entre", r" \1 "),
    words(" au", "entre", r" \1 "),
    month(_MONTHS, "depuis le", r"depuis \1"),
    month(_MONTHS, "jusqu\u2019au", "jusqu\u2019en \\1"),
    month(_MONTHS, "partir du", r"partir de \1"),
    month(_MONTHS, " le", r" en \1"),
    month(_MONTHS, " au", r" en \1"),
    month(_MONTHS, " du", _of),
)

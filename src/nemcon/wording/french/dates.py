"""Days and datings in French."""

import re

from nemcon.wording.dates import DateWords, late, month, pair

_MONTHS = "janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc"


def _of(match: re.Match[str]) -> str:
    of = "d\u2019" if match[1][0] in "ao" else "de "
    return f" {of}{match[1]}"


DATES = DateWords(
    locale="fr",
    at={
        "day": "le {}",
        "month": "en {}",
        "year": "en {}",
        "by": "au plus tard le {}",
        "between": "entre le {} et le {}",
        "years": "entre {} et {}",
    },
    bare={
        "day": "{}",
        "month": "{}",
        "year": "{}",
        "by": "{} au plus tard",
        "between": "du {} au {}",
        "years": "de {} à {}",
    },
    about="vers le {}",
    loosely="vers {}",
    clock="à {bare} h {minute}",
    oclock="à {bare} h",
    alone={
        "by": "au plus tard le {}",
        "from": "à partir du {}",
        "between": "entre le {} et le {}",
        "unknown": "un jour que personne ne connaît",
    },
    doubts={
        "about": "{} environ",
        "perhaps": "{} (date incertaine)",
        "perhaps_about": "{} environ (date incertaine)",
    },
    ends={"or_later": "{} ou plus tard", "at_the_latest": "au plus tard le {}"},
    # of the days of a month the first alone is an ordinal
    first="1er",
    mends=(
        late("le", "au plus tard le", r"le \1 au plus tard"),
        late("au", "au plus tard le", r"au \1 au plus tard"),
        late("du", "au plus tard le", r"du \1 au plus tard"),
        pair("depuis le", "entre", "depuis une date entre "),
        pair(" le", "entre", r" \1 "),
        pair(" au", "entre", r" \1 "),
        month(_MONTHS, "depuis le", r"depuis \1"),
        month(_MONTHS, "jusqu\u2019au", "jusqu\u2019en \\1"),
        month(_MONTHS, "partir du", r"partir de \1"),
        month(_MONTHS, " le", r" en \1"),
        month(_MONTHS, " au", r" en \1"),
        month(_MONTHS, " du", _of),
    ),
)

"""Days and datings in English."""

from nemcon.wording.dates import DateWords, late, month, pair

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"

DATES = DateWords(
    # the day before the month, as in every language here
    locale="en_GB",
    at={
        "day": "on {}",
        "month": "in {}",
        "year": "in {}",
        "by": "by {}",
        "between": "between {} and {}",
        "years": "between {} and {}",
    },
    bare={
        "day": "{}",
        "month": "{}",
        "year": "{}",
        "by": "{} or before",
        "between": "a day between {} and {}",
        "years": "some time between {} and {}",
    },
    about="around {}",
    clock="at {hour}:{minute}",
    alone={
        "by": "by {}",
        "from": "from {}",
        "between": "between {} and {}",
        "unknown": "a day that nobody knows",
    },
    doubts={
        "about": "about {}",
        "perhaps": "perhaps {}",
        "perhaps_about": "perhaps about {}",
    },
    ends={"or_later": "{} or later", "at_the_latest": "{} at the latest"},
    mends=(
        late("since", "by", r"since \1 or earlier"),
        late(" of", "by", r" of \1 or earlier"),
        pair(" on", "by|about|between", r" \1 "),
        month(_MONTHS, " on", r" in \1"),
    ),
)

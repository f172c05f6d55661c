"""Days and datings in Dutch."""

from nemcon.wording.dates import DateWords, late, month, pair

_MONTHS = "jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec"

DATES = DateWords(
    locale="nl",
    at={
        "day": "op {}",
        "month": "in {}",
        "year": "in {}",
        "by": "uiterlijk op {}",
        "between": "tussen {} en {}",
        "years": "tussen {} en {}",
    },
    bare={
        "day": "{}",
        "month": "{}",
        "year": "{}",
        "by": "uiterlijk {}",
        "between": "een dag tussen {} en {}",
        "years": "een dag in de jaren {} tot en met {}",
    },
    about="rond {}",
    # with a point between hours and minutes, as Dutch writes the time of day
    clock="om {bare}.{minute} uur",
    alone={
        "by": "uiterlijk {}",
        "from": "vanaf {}",
        "between": "tussen {} en {}",
        "unknown": "een dag die niemand kent",
    },
    doubts={
        "about": "omstreeks {}",
        "perhaps": "mogelijk {}",
        "perhaps_about": "mogelijk omstreeks {}",
    },
    ends={"or_later": "{} of later", "at_the_latest": "uiterlijk {}"},
    mends=(
        late("per", "uiterlijk", r"per \1 of eerder"),
        late("van", "uiterlijk", r"van \1 of eerder"),
        late("sinds", "uiterlijk", r"sinds \1 of eerder"),
        pair(" op", "uiterlijk|tussen|omstreeks", r" \1 "),
        pair("sinds", "tussen", "sinds een dag tussen "),
        month(_MONTHS, " op", r" in \1"),
    ),
)

"""Days and datings in German."""

from nemcon.wording.dates import DateWords, late, month, pair

_MONTHS = "Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez"

DATES = DateWords(
    locale="de",
    at={
        "day": "am {}",
        "month": "im {}",
        "year": "im Jahr {}",
        "by": "spätestens am {}",
        "between": "zwischen dem {} und dem {}",
        "years": "zwischen {} und {}",
    },
    bare={
        "day": "{}",
        "month": "{}",
        "year": "{}",
        "by": "spätestens {}",
        "between": "ein Tag zwischen dem {} und dem {}",
        "years": "ein Tag in den Jahren {} bis {}",
    },
    about="um den {}",
    loosely="um {}",
    clock="um {bare}:{minute} Uhr",
    alone={
        "by": "spätestens {}",
        "from": "ab {}",
        "between": "zwischen dem {} und dem {}",
        "unknown": "ein Tag, den niemand kennt",
    },
    doubts={
        "about": "etwa {}",
        "perhaps": "vielleicht {}",
        "perhaps_about": "vielleicht etwa {}",
    },
    ends={"or_later": "{} oder später", "at_the_latest": "spätestens {}"},
    first="1.",
    nth="{}.",
    # am Mittwoch, dem 26. Juni: the date stands in the case of the day
    weekday="EEEE, 'dem' ",
    mends=(
        late("seit", "spätestens", r"seit \1 oder früher"),
        late("vom", "spätestens", r"von spätestens \1"),
        pair(" am", "spätestens|zwischen|etwa|vielleicht", r" \1 "),
        pair("seit", "zwischen", "seit einem Tag zwischen "),
        pair("ab", "zwischen", "ab einem Tag zwischen "),
        pair("bis", "zwischen", "bis zu einem Tag zwischen "),
        month(_MONTHS, " am", r" im \1"),
    ),
)

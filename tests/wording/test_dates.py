"""Days and datings in words: in every language, and around the record's own notation."""

import pytest

from nemcon.core.datings import when
from nemcon.core.days import Day, zone
from nemcon.wording.dates import (
    Mend,
    dated_in,
    day_in,
    late,
    month,
    noted,
    pair,
    shape_of,
    until_in,
)
from nemcon.wording.dates import until_noted as until
from nemcon.wording.languages import LANGUAGES

DATES = {lang: language.dates for lang, language in LANGUAGES.items()}
"""Loaded while tests are collected: what a test loads first is measured only if that test is."""
BRUSSELS = "Europe/Brussels"


@pytest.mark.parametrize(
    ("dated", "en", "fr", "nl", "de"),
    [
        ("2024-06-26", "26 June 2024", "26 juin 2024", "26 juni 2024", "26. Juni 2024"),
        ("2024-06-01", "1 June 2024", "1er juin 2024", "1 juni 2024", "1. Juni 2024"),
        ("2024-06", "June 2024", "juin 2024", "juni 2024", "Juni 2024"),
        ("2024", "2024", "2024", "2024", "2024"),
        ("195X", *("1950\u20131959",) * 4),
        (
            "../2024-04-02",
            "by 2 April 2024",
            "au plus tard le 2 avril 2024",
            "uiterlijk 2 april 2024",
            "spätestens 2. April 2024",
        ),
        (
            "2024-04-02/..",
            "from 2 April 2024",
            "à partir du 2 avril 2024",
            "vanaf 2 april 2024",
            "ab 2. April 2024",
        ),
        (
            "2024-04-03/2024-05-04",
            "between 3 April 2024 and 4 May 2024",
            "entre le 3 avril 2024 et le 4 mai 2024",
            "tussen 3 april 2024 en 4 mei 2024",
            "zwischen dem 3. April 2024 und dem 4. Mai 2024",
        ),
        (
            "..",
            "a day that nobody knows",
            "un jour que personne ne connaît",
            "een dag die niemand kent",
            "ein Tag, den niemand kennt",
        ),
        (
            "2024-06~",
            "about June 2024",
            "juin 2024 environ",
            "omstreeks juni 2024",
            "etwa Juni 2024",
        ),
        (
            "2024-06?",
            "perhaps June 2024",
            "juin 2024 (date incertaine)",
            "mogelijk juni 2024",
            "vielleicht Juni 2024",
        ),
        (
            "2024-06%",
            "perhaps about June 2024",
            "juin 2024 environ (date incertaine)",
            "mogelijk omstreeks juni 2024",
            "vielleicht etwa Juni 2024",
        ),
        (
            "2024-06-26T10:00:00+02:00/2024-06-26T11:30:00+02:00",
            "between 26 June 2024, 10:00 (Europe/Brussels) and 26 June 2024, 11:30 "
            "(Europe/Brussels)",
            "entre le 26 juin 2024, 10:00 (Europe/Brussels) et le 26 juin 2024, 11:30 "
            "(Europe/Brussels)",
            "tussen 26 juni 2024, 10:00 (Europe/Brussels) en 26 juni 2024, 11:30 (Europe/Brussels)",
            "zwischen dem 26. Juni 2024, 10:00 (Europe/Brussels) und dem 26. Juni 2024, 11:30 "
            "(Europe/Brussels)",
        ),
    ],
)
def test_a_dating_alone(dated: str, en: str, fr: str, nl: str, de: str) -> None:
    """spec/record.md §4: as the notation has it, no surer and no less sure."""
    words = {lang: dated_in(lang, dated, BRUSSELS) for lang in LANGUAGES}
    assert words == {"en": en, "fr": fr, "nl": nl, "de": de}


def test_the_shape_of_a_moment_is_its_day_in_the_zone() -> None:
    shape, days = shape_of(when("2024-06-26T23:30:00Z"), zone(BRUSSELS))
    assert (shape, days) == ("day", (Day.parse("2024-06-27"),))


def test_short_and_on_an_axis() -> None:
    assert dated_in("nl", "../2024-04-02", BRUSSELS, short=True) == "uiterlijk 2 apr 2024"
    assert day_in("fr", Day.parse("2024-06-01"), "MMM") == "juin"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_last_day(lang: str) -> None:
    """Of which one end alone is known, that is told; else the dating."""
    ends, day = DATES[lang].ends, day_in(lang, Day.parse("2013-12-31"))
    assert until_in(lang, when("2013-12-31/.."), BRUSSELS) == ends["or_later"].format(day)
    assert until_in(lang, when("../2013-12-31"), BRUSSELS) == ends["at_the_latest"].format(day)
    for plain in ("2013-12-31", "..", "2013-12-31T10:00:00Z"):
        assert until_in(lang, when(plain), BRUSSELS) == dated_in(lang, plain, BRUSSELS)


@pytest.mark.parametrize(
    ("lang", "sharp", "later"),
    [
        ("en", "at 10:00", "at 09:05"),
        ("fr", "à 10 h", "à 9 h 05"),
        ("nl", "om 10.00 uur", "om 9.05 uur"),
        ("de", "um 10:00 Uhr", "um 9:05 Uhr"),
    ],
)
def test_the_time_of_day(lang: str, sharp: str, later: str) -> None:
    """Behind a date; at a full hour French leaves the minutes out."""
    words = DATES[lang]
    assert (words.time_of_day("10:00"), words.time_of_day("09:05")) == (sharp, later)


@pytest.mark.parametrize(
    ("dated", "says"),
    [
        (None, ""),
        ("2024-06-26", "2024-06-26"),
        ("../2024-04-02", "by 2024-04-02"),
        ("2024-06-14~", "about 2024-06-14"),
        ("2024-05-29?", "perhaps 2024-05-29"),
        ("2024-05%", "perhaps about 2024-05"),
        ("2024-05?", "perhaps 2024-05"),
        ("2024-04-03/2024-04-04", "between 2024-04-03 and 2024-04-04"),
        ("2024-XX", "2024"),
        ("195X", "between 1950 and 1959"),
        ("1961-22", "between 1961-06 and 1961-08"),
        ("2024-04-03/..", "from 2024-04-03"),
        ("..", "a day that nobody knows"),
        ("2024-06-26T10:00:00+02:00", "2024-06-26T10:00:00+02:00"),
        (
            "2024-06-26T10:00:00+02:00/2024-06-26T11:00:00+02:00",
            "between 2024-06-26T10:00:00+02:00 and 2024-06-26T11:00:00+02:00",
        ),
    ],
)
def test_around_the_notation(dated: str | None, says: str) -> None:
    """What the terminal prints has words only where the notation is not plain."""
    assert noted(dated) == says


def test_a_last_day_around_the_notation() -> None:
    assert until("2013-12-31/..") == "2013-12-31 or later"
    assert until("../2013-12-31") == "2013-12-31 at the latest"
    assert until("2024-04-03/2024-04-04") == "a day between 2024-04-03 and 2024-04-04"
    assert (until("2013-12"), until(None)) == ("2013-12", "")


@pytest.mark.parametrize(
    ("mend", "sentence", "mended"),
    [
        (pair("on", "or before|about", r"\1 "), "Decided on about 2 May", "Decided about 2 May"),
        (pair("on", "or before|about", r"\1 "), "Decided on 2 May", "Decided on 2 May"),
        (late("on", "by", r"by \1"), "Agreed on by 2 May 2024.", "Agreed by 2 May 2024."),
        (late("on", "by", r"by \1"), "Agreed on 2 May 2024.", "Agreed on 2 May 2024."),
        (month("Mar|Apr", "on", r"in \1"), "Opened on March 2024", "Opened in March 2024"),
        (month("Mar|Apr", "on", r"in \1"), "Opened on 3 March 2024", "Opened on 3 March 2024"),
        (month("Mar|Apr", "on", lambda found: found[1].upper()), "on Mar. 2024", "MAR. 2024"),
    ],
)
def test_a_mend(mend: Mend, sentence: str, mended: str) -> None:
    """Of a preposition before a day that is no plain one."""
    pattern, put = mend
    assert pattern.sub(put, sentence) == mended


@pytest.mark.parametrize(
    ("sentence", "mended"), [("du mars 2024", "de mars"), ("du août 2024", "d\u2019août")]
)
def test_a_month_in_french(sentence: str, mended: str) -> None:
    """*de* before a month loses its vowel before another."""
    text = f"La séance {sentence}"
    for wrong, form in DATES["fr"].mends:
        text = wrong.sub(form, text)
    assert text == f"La séance {mended} 2024"

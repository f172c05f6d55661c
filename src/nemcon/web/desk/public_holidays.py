"""The holidays of a country, or of a part of one, as a calendar that is recorded.

spec/procedure.md §6.5. They come from the library ``holidays``, which knows them of 250 countries,
with their parts and weekends, and of many in our languages. It is asked once, when a calendar is
recorded: what counts from then on is what the record has (docs/decisions/0061).
"""

from collections.abc import Sequence
from importlib.metadata import version

from nemcon.core.errors import Malformed
from nemcon.procedures.working import DAYS_OF_THE_WEEK
from nemcon.proceedings.acts.contents import Calendar
from nemcon.record.codec import reader
from nemcon.wording.languages import LANGUAGES


def holidays_of(territory: str, years: Sequence[int], *, default: bool) -> Calendar:
    """The calendar of a territory by its code (``BE``, ``US-NY``), for some years; `Malformed`
    where none is known of it."""
    # a quarter of a second, that only whoever records a calendar waits for
    import holidays as library  # noqa: PLC0415  # a quarter of a second, for one form alone

    country, _, part = territory.partition("-")
    countries = library.list_supported_countries(include_aliases=False)
    if len(country) != 2 or country not in countries or (part and part not in countries[country]):
        raise Malformed(
            "No holidays are known of {territory}.",
            mend="Write its code: BE, US-NY.",
            territory=territory,
        )
    spoken = library.list_localized_countries().get(country, [])
    plain = library.country_holidays(country, subdiv=part or None, years=years)
    tongues = {}
    for lang in LANGUAGES:
        name = next((one for one in spoken if one.partition("_")[0] == lang), None)
        if name is not None:
            of = library.country_holidays(country, subdiv=part or None, years=years, language=name)
            tongues[lang] = of
    # a country of which names are known in one language alone lists none
    tongues = tongues or {(plain.default_language or "en").partition("_")[0]: plain}
    week = [day for number, day in enumerate(DAYS_OF_THE_WEEK) if number not in plain.weekend]
    names = {
        str(day): {lang: of[day] for lang, of in sorted(tongues.items())} for day in sorted(plain)
    }
    calendar: Calendar = reader(Calendar)(
        {
            # which edition it was, as another may know better
            "name": f"{territory}, holidays {version('holidays')}",
            "territory": territory,
            "default": default,
            "week": week,
            "holidays": names,
        }
    )
    return calendar

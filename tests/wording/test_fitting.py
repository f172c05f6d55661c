"""Prepositions fit the day behind them, in every language that we have."""

import pytest

from nemcon.wording.dates import fitted_in


@pytest.mark.parametrize(
    ("lang", "made", "fits"),
    [
        ("en", "a member since by 1 January 2005", "a member since 1 January 2005 or earlier"),
        ("en", "the result of by 2 Apr 2024", "the result of 2 Apr 2024 or earlier"),
        ("en", "decided on June 2024", "decided in June 2024"),
        ("en", "decided on between 3 and 4 June", "decided between 3 and 4 June"),
        ("en", "decided on 2 June 2024", "decided on 2 June 2024"),
        (
            "fr",
            "depuis le au plus tard le 1er janvier 2005",
            "depuis le 1er janvier 2005 au plus tard",
        ),
        ("fr", "depuis le mars 2025", "depuis mars 2025"),
        ("fr", "connu le févr. 2024", "connu en févr. 2024"),
        ("fr", "jusqu\u2019au août 2024", "jusqu\u2019en août 2024"),
        ("fr", "résultat du avril 2024", "résultat d\u2019avril 2024"),
        ("fr", "résultat du 2 avril 2024", "résultat du 2 avril 2024"),
        ("nl", "lid sinds uiterlijk 1 januari 2005", "lid sinds 1 januari 2005 of eerder"),
        ("nl", "besloten op maart 2024", "besloten in maart 2024"),
        ("nl", "besloten op uiterlijk 2 april 2024", "besloten uiterlijk 2 april 2024"),
        ("nl", "besloten op 2 april 2024", "besloten op 2 april 2024"),
        ("sv", "valdes on juni 2024", "valdes on juni 2024"),
    ],
)
def test_a_preposition(lang: str, made: str, fits: str) -> None:
    """What stands before a month, a span or a last day; a plain day is left alone."""
    assert fitted_in(lang, made) == fits

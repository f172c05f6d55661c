"""Prepositions that fit the day behind them: *since 2 April 2024 or earlier*, *en mars 2024*.

What does not fit, and what is put instead, is each language's own (`nemcon.wording.dates`);
`fitted` mends a sentence of a page.
"""

from django.utils.translation import get_language

from nemcon.wording.dates import fitted_in


def fitted(text: str) -> str:
    """A sentence in the language that is active, its prepositions as the days want them."""
    return fitted_in(get_language() or "", text)

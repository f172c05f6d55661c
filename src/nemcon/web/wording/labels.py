"""The record's own words (`nemcon.wording.vocabulary`) in the language of a page."""

from django.utils.translation import gettext

from nemcon.wording.vocabulary import word_of


def label(kind: str, word: object) -> str:
    """*word* of a kind in the language that is active."""
    return gettext(word_of(kind, word))

"""That an answer came outside its window, in a clause of a sentence: spec/procedure.md §3.8.

Which window it missed is judged by `proceedings.windows`.
"""

from nemcon.wording.phrasing import Phrasing


def untimely(window: str, edge: str, phrasing: Phrasing, *, early: bool) -> str:
    """Too late or too early, and for which *window*, that opened or closed at its *edge*."""
    sentence = phrasing.gettext("too late for “%(window)s”, which closed on %(day)s")
    if early:
        sentence = phrasing.gettext("too early for “%(window)s”, which opened on %(day)s")
    return sentence % {"window": window, "day": phrasing.dated(edge)}

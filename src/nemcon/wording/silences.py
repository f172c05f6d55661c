"""What a silence came to, in a clause of a sentence: spec/silence.md §5 to §7.

What that is is judged by `procedures.silence`.
"""

from __future__ import annotations  # names the types of what few matters have

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nemcon.procedures.silence import SilenceOutcome
    from nemcon.wording.phrasing import Phrasing


def came_to(outcome: SilenceOutcome, consent: str, phrasing: Phrasing) -> str:
    """What a silence came to that needs the *consent* of somebody, or "": *broken by Hill Farm*,
    *adopts nothing: the consent ...*."""
    if outcome.runs:
        text = phrasing.gettext(
            "runs until %(moment)s, unless it was broken, held or ended already"
        )
        if outcome.among:
            text = phrasing.gettext("runs until %(moment)s, unless broken already by %(members)s")
        return text % {
            "moment": phrasing.dated(outcome.expiry),
            "members": one_of(outcome.among, phrasing),
        }
    if outcome.why is not None:
        text = _why(outcome, consent, phrasing)
        return f"{text} ({one_of(outcome.among, phrasing)})" if outcome.among else text
    if outcome.broken_by:
        text = phrasing.gettext("broken by %(members)s")
        text %= {"members": phrasing.the_members(outcome.broken_by)}
        disputed = phrasing.gettext("disputed")
        return f"{text} ({disputed})" if outcome.breakers == "disputed" else text
    if outcome.breakers == "withheld":
        return phrasing.gettext("broken; by whom is for the chair and the clerk alone")
    if outcome.breakers == "unknown":
        if outcome.among:
            text = phrasing.gettext("broken by %(members)s")
            return text % {"members": one_of(outcome.among, phrasing)}
        return phrasing.gettext("broken; by whom is not known")
    return phrasing.label("silence", outcome.state)


def _why(outcome: SilenceOutcome, consent: str, phrasing: Phrasing) -> str:
    """Why it adopts nothing, or is not known."""
    return {
        "consent_refused": phrasing.gettext(
            "adopts nothing: the consent that it needs (%(consent)s) was refused"
        ),
        "consent_unknown": phrasing.gettext(
            "ran out; whether the consent that it needs (%(consent)s) was given is not known"
        ),
        "not_served": phrasing.gettext("adopted nothing: not served: %(unserved)s"),
        "no_time": phrasing.gettext("adopts nothing: it was to expire before it was opened"),
        "nobody_says": phrasing.gettext("ran out, and nobody is known to say that it was adopted"),
        "act_in_doubt": phrasing.gettext("not known: whether what was said counts is in doubt"),
        "day_in_doubt": phrasing.gettext(
            "not known at this moment: what was done is not dated exactly enough"
        ),
        "end_in_doubt": phrasing.gettext(
            "not known at this moment: its end is not dated exactly enough"
        ),
        "perhaps_broken": phrasing.gettext("not known: it may have been broken"),
        "disputed": phrasing.gettext("not known: sources differ"),
    }[str(outcome.why)] % {"consent": consent, "unserved": phrasing.members(outcome.not_served)}


def objectors(members: Sequence[str], phrasing: Phrasing) -> str:
    """That members object, and not under the silence; "" where none does."""
    if not members:
        return ""
    text = phrasing.ngettext(
        "%(members)s objects, and no objection of that member counts under this silence",
        "%(members)s object, and no objection of these members counts under this silence",
        len(members),
    )
    return text % {"members": phrasing.the_members(members)}


def one_of(members: Sequence[str], phrasing: Phrasing) -> str:
    """Members of whom it was one or some, and which is not known."""
    names = phrasing.the_members(members)
    if len(members) == 1:
        return names
    return phrasing.gettext("one or some of %(members)s") % {"members": names}

"""What a member says in a matter: its position.

spec/standing.md §3 and §18.
"""

from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.acts.common import Acting, audience_for, contested, open_now, require_voice
from nemcon.record.act import Act
from nemcon.record.entries.positions import Position
from nemcon.record.record import Record
from nemcon.rules.stances import TALLY_ONLY, Stance


def state(
    record: Record,
    by: Acting,
    *,
    matter: str,
    on: str,
    stance: Stance,
    word: Text | None = None,
    reason: Text | None = None,
) -> list[Act]:
    """A member states its position on a candidacy or text. Refused unless it is entitled and its
    speaker accredited."""
    if stance in TALLY_ONLY or stance is Stance.UNDECLARED:
        raise Refusal(
            f"{stance.value!r} cannot be stated.", mend="State one of the eight positions, or none."
        )
    now = open_now(record, matter, by.moment)
    candidacy = contested(now, on)
    if not candidacy.in_race:
        raise Refusal(
            f"{on} is not in the race ({candidacy.status}).",
            mend="State a position on another candidacy.",
        )
    if by.member not in now.current.names:
        raise Refusal(
            f"{by.member} is not entitled in this step.",
            mend="Only members with a vote state positions.",
        )
    require_voice(record, by)
    position = Position(on=on, stance=stance, word=word, reason=reason)
    return [by.act(record, f"matter/{matter}", position, audience=audience_for(now, by))]

"""What people do in a body: state a position, speak under silence, decide, appoint, extend. Each
returns the acts to append, or refuses.

A store calls these inside its critical section with the record as it is and the moment it read, so
that what is checked is what is written. Nothing here writes. Ids come from the caller: they are the
nonce of a form or the key of a dossier's item, which is why the same act sent twice is the same
act. Each asks what the record must hold for it, and none who may do it: `authority` says that.
"""

from nemcon.proceedings.acts.common import CLOSED, Acting
from nemcon.proceedings.acts.formal import appoint, decide, disclose, extend
from nemcon.proceedings.acts.under_silence import certify, open_silence, speak
from nemcon.proceedings.acts.voices import state

__all__ = [
    "CLOSED",
    "Acting",
    "appoint",
    "certify",
    "decide",
    "disclose",
    "extend",
    "open_silence",
    "speak",
    "state",
]

"""What people do in a body: state a position, speak under silence, decide, appoint, extend. Each
returns the acts to append, or refuses.

A store calls these inside its critical section with the record as it is and the moment it read, so
that what is checked is what is written. Nothing here writes. Ids come from the caller: they are the
nonce of a form or the key of a dossier's item, which is why the same act sent twice is the same
act. Each asks what the record must hold for it, and none who may do it: `authority` says that.
"""

from nemcon.proceedings.acts.agenda import end_matter, open_matter, reopen, revise_text
from nemcon.proceedings.acts.amendments import (
    change_audience,
    cite,
    correct,
    recall,
    redact,
    void,
)
from nemcon.proceedings.acts.chair import admit, announce, assess, judge, record_meeting
from nemcon.proceedings.acts.common import CLOSED, Acting
from nemcon.proceedings.acts.constitution import (
    admit_member,
    adopt_rule,
    change_body,
    describe_body,
    end_membership,
    record_calendar,
)
from nemcon.proceedings.acts.documents import attach
from nemcon.proceedings.acts.formal import (
    announce_term_end,
    appoint,
    begin_decided_term,
    decide,
    disclose,
    extend,
)
from nemcon.proceedings.acts.founding import found_body
from nemcon.proceedings.acts.observing import report
from nemcon.proceedings.acts.people import (
    accredit,
    end_accreditation,
    end_role,
    give_proxy,
    give_role,
    revoke_proxy,
)
from nemcon.proceedings.acts.polls import announce_result, answer_round, open_round
from nemcon.proceedings.acts.posts import begin_term, describe_office, take_charge
from nemcon.proceedings.acts.race import (
    declare_candidacy,
    decline_candidacy,
    float_candidacy,
    nominate,
    receive_nomination,
    withdraw_candidacy,
    withdraw_nomination,
)
from nemcon.proceedings.acts.timetables import mark, plan
from nemcon.proceedings.acts.under_silence import (
    acknowledge,
    certify,
    extend_silence,
    hold,
    lift_objection,
    open_silence,
    resume,
    serve,
    speak,
    speak_on_behalf,
    withdraw_silence,
)
from nemcon.proceedings.acts.voices import (
    answer_condition,
    ask,
    on_behalf,
    reserve,
    state,
    withdraw_position,
)

__all__ = [
    "CLOSED",
    "Acting",
    "accredit",
    "acknowledge",
    "admit",
    "admit_member",
    "adopt_rule",
    "announce",
    "announce_result",
    "announce_term_end",
    "answer_condition",
    "answer_round",
    "appoint",
    "ask",
    "assess",
    "attach",
    "begin_decided_term",
    "begin_term",
    "certify",
    "change_audience",
    "change_body",
    "cite",
    "correct",
    "decide",
    "declare_candidacy",
    "decline_candidacy",
    "describe_body",
    "describe_office",
    "disclose",
    "end_accreditation",
    "end_matter",
    "end_membership",
    "end_role",
    "extend",
    "extend_silence",
    "float_candidacy",
    "found_body",
    "give_proxy",
    "give_role",
    "hold",
    "judge",
    "lift_objection",
    "mark",
    "nominate",
    "on_behalf",
    "open_matter",
    "open_round",
    "open_silence",
    "plan",
    "recall",
    "receive_nomination",
    "record_calendar",
    "record_meeting",
    "redact",
    "reopen",
    "report",
    "reserve",
    "resume",
    "revise_text",
    "revoke_proxy",
    "serve",
    "speak",
    "speak_on_behalf",
    "state",
    "take_charge",
    "void",
    "withdraw_candidacy",
    "withdraw_nomination",
    "withdraw_position",
    "withdraw_silence",
]

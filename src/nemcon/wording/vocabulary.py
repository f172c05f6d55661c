"""The record's own words, as they are said to people: stances, states, acts, bases.

One table for each kind of word, in English, which the terminal says; a page translates it. A word
that is not in its table is shown as it stands, with spaces.
"""

from collections.abc import Mapping

from nemcon.wording.messages import N_

STANCES = {
    "support": N_("agrees"),
    "no_objection": N_("no objection"),
    "abstain": N_("abstains"),
    "reserve": N_("reserves its position"),
    "ad_referendum": N_("agrees ad referendum"),
    "object": N_("objects"),
    "recuse": N_("takes no part"),
    "undecided": N_("undecided"),
    "undeclared": N_("has not said"),
    "unheard": N_("answer not on record"),
    "blank": N_("a blank ballot"),
    "invalid": N_("an invalid ballot"),
    "absent": N_("absent"),
    "silent": N_("silent"),
    "uncounted": N_("has answered, which does not count"),
    "perhaps": N_("may have answered already"),
    "perhaps_before": N_("may have answered before the decision"),
    "unreasoned": N_("objects without reasons"),
}
TALLIED = {
    "support": N_("in favour"),
    "no_objection": N_("no objection"),
    "abstain": N_("abstained"),
    "reserve": N_("with a reserve"),
    "ad_referendum": N_("ad referendum"),
    "object": N_("against"),
    "recuse": N_("took no part"),
    "undecided": N_("undecided"),
    "blank": N_("blank"),
    "invalid": N_("invalid"),
    "absent": N_("absent"),
    "silent": N_("silent"),
    "unreasoned": N_("against without reasons"),
}
DOES = {
    "recommends": N_("recommends"),
    "proposes": N_("proposes"),
    "advises": N_("gives an opinion"),
    "elects": N_("elects"),
    "appoints": N_("appoints"),
    "approves": N_("approves"),
    "adopts": N_("adopts"),
}
BASES = {
    "official": N_("official"),
    "public": N_("in public"),
    "reported": N_("reported"),
    "implied": N_("implied"),
    "derived": N_("derived"),
    "supposed": N_("supposed"),
}
STATES = {
    "open": N_("open"),
    "agreed": N_("agreed, not yet decided"),
    "recommended": N_("further step to come"),
    "decided": N_("decided"),
    "adopted": N_("adopted"),
    "not_adopted": N_("not adopted"),
    "broken": N_("silence broken"),
    "lapsed": N_("lapsed"),
    "withdrawn": N_("withdrawn"),
}
CANDIDACIES = {
    "floated": N_("named by others"),
    "interest_shown": N_("showed interest"),
    "announced": N_("announced"),
    "nominated": N_("nominated"),
    "declared": N_("declared"),
    "declined": N_("declined"),
    "nomination_withdrawn": N_("nomination withdrawn"),
    "withdrawn": N_("withdrew"),
    "refused": N_("refused"),
    "not_admitted": N_("not admitted"),
    "eliminated": N_("eliminated"),
    "lapsed": N_("lapsed"),
    "recommended": N_("recommended"),
    "proposed": N_("proposed"),
    "advised": N_("favourable opinion"),
    "elected": N_("elected"),
    "approved": N_("approved"),
    "appointed": N_("appointed"),
    "not_recommended": N_("not recommended"),
    "not_proposed": N_("not proposed"),
    "not_advised": N_("unfavourable opinion"),
    "not_elected": N_("not elected"),
    "not_approved": N_("not approved"),
    "not_appointed": N_("not appointed"),
    "unknown": N_("no candidacy on record"),
    "without_effect": N_("nominated without effect"),
    "circulated": N_("circulated"),
}
CONDITIONS = {
    "open": N_("no answer known"),
    "answered": N_("answered"),
    "met": N_("met"),
    "dropped": N_("dropped"),
    "overtaken": N_("overtaken"),
}
OUTCOMES = {
    "adopted": N_("the rule is satisfied"),
    "not_adopted": N_("the rule is not satisfied"),
    "open": N_("still open"),
    "blocked": N_("blocked"),
    "undetermined": N_("not known"),
    "asks_class": N_("asks for a class"),
    "asks_weight": N_("asks for weights"),
}
COUNTS = {
    "for": N_("counts as agreement"),
    "against": N_("counts against"),
    "neither": N_("counts as neither"),
    "out": N_("is left out"),
}
QUALITIES = {
    "exactly": N_("exactly"),
    "about": N_("about"),
    "at_least": N_("at least"),
}
SILENCES = {
    "not_opened": N_("not opened"),
    "running": N_("running"),
    "held": N_("on hold"),
    "broken": N_("broken"),
    "adopted": N_("ran out unbroken"),
    "withdrawn": N_("withdrawn"),
    "lapsed": N_("ran out"),
    "unknown": N_("not known"),
}
WORTHS = {
    "late": N_("too late, not counted"),
    "early": N_("too early, not counted"),
    "replaced": N_("replaced by a later answer"),
    "repeated": N_("a second answer; the first stands"),
    "unknown": N_("perhaps in time; not counted"),
    "void": N_("given by another without effect, not counted"),
    "unsure": N_("whether it could answer is not known; not counted"),
    "not_asked": N_("from one that may not answer, not counted"),
}
APART = {
    "without_vote": N_("without a vote"),
    "suspended": N_("suspended"),
    "set_aside": N_("set aside in this step"),
    "unknown": N_("not known whether it counts"),
}
HOW = {
    "meeting": N_("in a meeting"),
    "silence": N_("by silence"),
    "correspondence": N_("by correspondence"),
    "acclamation": N_("by acclamation"),
    "vote": N_("by vote"),
    "lot": N_("by lot"),
    "unknown": N_("not known"),
}
ENDED = {
    "expired": N_("the term ran out"),
    "resigned": N_("resigned"),
    "died": N_("died in office"),
    "removed": N_("was removed"),
    "recalled": N_("was recalled"),
    "became_other_post": N_("left for another post"),
    "abolished": N_("the post was abolished"),
    "succeeded": N_("was succeeded"),
    "declined": N_("declined"),
    "annulled": N_("choice annulled"),
}
MEMBERSHIPS = {
    "member": N_("a member"),
    "without_vote": N_("takes part without a vote"),
    "suspended": N_("suspended"),
    "left": N_("no longer a member"),
    "none": N_("not a member, as far as is known"),
    "unknown": N_("not known whether a member"),
    "continued": N_("continued as another member"),
    "merged": N_("merged into another member"),
    "succeeded": N_("succeeded by another member"),
}
BALLOTS = {
    "encourage": N_("encourage"),
    "discourage": N_("discourage"),
    "no_opinion": N_("no opinion"),
    "for": N_("for"),
    "in_favour": N_("in favour"),
    "against": N_("against"),
    "yes": N_("yes"),
    "no": N_("no"),
    "abstain": N_("abstain"),
    "blank": N_("blank"),
    "invalid": N_("invalid"),
}
"""What a ballot lets its voters say, where bodies share the word; another is shown as it is."""
CLASSES = {"permanent": N_("permanent"), "elected": N_("elected")}
IN_CLASSES = {"permanent": N_("permanent members"), "elected": N_("elected members")}
"""The same of all that are in a class, as its figures are headed."""
ANSWERS = {
    "objection": N_("an objection"),
    "amendment": N_("an amendment"),
    "request_for_time": N_("a request for more time"),
    "no_objection": N_("no objection"),
}
"""What is answered under silence."""
WEIGHTS = {"votes": N_("votes"), "population": N_("population"), "shares": N_("shares")}
CAPACITIES = {
    "representative": N_("representative"),
    "deputy": N_("deputy"),
    "assistant": N_("assistant"),
}
ROLES = {
    "chair": N_("chair"),
    "clerk": N_("clerk"),
    "editor": N_("editor"),
    "auditor": N_("auditor"),
}
POSITIONS_FOR = {
    "public": N_("What members say in this matter is for all."),
    "members": N_("What members say in this matter is for the members and the secretariat alone."),
    "secretariat": N_("What members say in this matter is for the secretariat alone."),
    "undisclosed": N_("What members say in this matter is undisclosed until it is decided."),
}

TIMETABLE = {
    "waiting": N_("waits for another step"),
    "due": N_("due"),
    "early": N_("done early"),
    "done": N_("done"),
    "late": N_("late"),
    "open": N_("open"),
    "closed": N_("closed"),
}
TABLES: Mapping[str, Mapping[str, str]] = {
    "stance": STANCES,
    "tallied": TALLIED,
    "does": DOES,
    "basis": BASES,
    "state": STATES,
    "candidacy": CANDIDACIES,
    "condition": CONDITIONS,
    "outcome": OUTCOMES,
    "counts": COUNTS,
    "quality": QUALITIES,
    "silence": SILENCES,
    "worth": WORTHS,
    "apart": APART,
    "how": HOW,
    "ended": ENDED,
    "membership": MEMBERSHIPS,
    "ballot": BALLOTS,
    "answer": ANSWERS,
    "class": CLASSES,
    "in_class": IN_CLASSES,
    "weight": WEIGHTS,
    "capacity": CAPACITIES,
    "role": ROLES,
    "positions_for": POSITIONS_FOR,
    "timetable": TIMETABLE,
}


def word_of(kind: str, word: object) -> str:
    """The message that says *word* of a kind (a key of `TABLES`)."""
    text = str(word)
    return TABLES[kind].get(text) or text.replace("_", " ").strip()

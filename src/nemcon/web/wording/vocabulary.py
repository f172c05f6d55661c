"""The record's own words, as a page says them: stances, states, acts, bases.

One table for each kind of word, in English, translated through the catalogues under ``locale``. A
word that is not in its table is shown as it stands, with spaces.
"""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

STANCES = {
    "support": _("agrees"),
    "no_objection": _("no objection"),
    "abstain": _("abstains"),
    "reserve": _("reserves its position"),
    "ad_referendum": _("agrees ad referendum"),
    "object": _("objects"),
    "recuse": _("takes no part"),
    "undecided": _("undecided"),
    "undeclared": _("has not said"),
    "unheard": _("answer not on record"),
    "blank": _("a blank ballot"),
    "invalid": _("an invalid ballot"),
    "absent": _("absent"),
    "silent": _("silent"),
    "uncounted": _("what it said does not count"),
    "perhaps": _("may have answered already"),
    "perhaps_before": _("may have answered before the decision"),
    "unreasoned": _("objects without reasons"),
}
TALLIED = {
    "support": _("in favour"),
    "no_objection": _("no objection"),
    "abstain": _("abstained"),
    "reserve": _("with a reserve"),
    "ad_referendum": _("ad referendum"),
    "object": _("against"),
    "recuse": _("took no part"),
    "undecided": _("undecided"),
    "blank": _("blank"),
    "invalid": _("invalid"),
    "absent": _("absent"),
    "silent": _("silent"),
    "unreasoned": _("against without reasons"),
}
DOES = {
    "recommends": _("recommends"),
    "proposes": _("proposes"),
    "advises": _("gives an opinion"),
    "elects": _("elects"),
    "appoints": _("appoints"),
    "approves": _("approves"),
    "adopts": _("adopts"),
}
BASES = {
    "official": _("official"),
    "public": _("in public"),
    "reported": _("reported"),
    "implied": _("implied"),
    "derived": _("derived"),
    "supposed": _("supposed"),
}
STATES = {
    "open": _("open"),
    "agreed": _("agreed, not yet decided"),
    "recommended": _("further step to come"),
    "decided": _("decided"),
    "adopted": _("adopted"),
    "not_adopted": _("not adopted"),
    "broken": _("silence broken"),
    "lapsed": _("lapsed"),
    "withdrawn": _("withdrawn"),
}
CANDIDACIES = {
    "floated": _("named by others"),
    "interest_shown": _("showed interest"),
    "announced": _("announced"),
    "nominated": _("nominated"),
    "declared": _("declared"),
    "declined": _("declined"),
    "nomination_withdrawn": _("nomination withdrawn"),
    "withdrawn": _("withdrew"),
    "refused": _("refused"),
    "not_admitted": _("not admitted"),
    "eliminated": _("eliminated"),
    "lapsed": _("lapsed"),
    "recommended": _("recommended"),
    "proposed": _("proposed"),
    "advised": _("favourable opinion"),
    "elected": _("elected"),
    "approved": _("approved"),
    "appointed": _("appointed"),
    "not_recommended": _("not recommended"),
    "not_proposed": _("not proposed"),
    "not_advised": _("unfavourable opinion"),
    "not_elected": _("not elected"),
    "not_approved": _("not approved"),
    "not_appointed": _("not appointed"),
    "unknown": _("no candidacy on record"),
    "without_effect": _("nominated without effect"),
    "circulated": _("circulated"),
}
CONDITIONS = {
    "open": _("no answer known"),
    "answered": _("answered"),
    "met": _("met"),
    "dropped": _("dropped"),
    "overtaken": _("overtaken"),
}
OUTCOMES = {
    "adopted": _("the rule is satisfied"),
    "not_adopted": _("the rule is not satisfied"),
    "open": _("still open"),
    "blocked": _("blocked"),
    "undetermined": _("not known"),
    "asks_class": _("asks for a class"),
    "asks_weight": _("asks for weights"),
}
COUNTS = {
    "for": _("counts as agreement"),
    "against": _("counts against"),
    "neither": _("counts as neither"),
    "out": _("is left out"),
}
QUALITIES = {
    "exactly": _("exactly"),
    "about": _("about"),
    "at_least": _("at least"),
}
SILENCES = {
    "not_opened": _("not opened"),
    "running": _("running"),
    "held": _("on hold"),
    "broken": _("broken"),
    "adopted": _("ran out unbroken"),
    "withdrawn": _("withdrawn"),
    "lapsed": _("ran out"),
    "unknown": _("not known"),
}
WORTHS = {
    "late": _("too late, in no count"),
    "early": _("too early, in no count"),
    "replaced": _("replaced by a later answer"),
    "repeated": _("a second answer; the first stands"),
    "unknown": _("perhaps in time; in no count"),
    "void": _("given by proxy without effect, in no count"),
    "unsure": _("whether it could answer is not known; in no count"),
}
APART = {
    "without_vote": _("without a vote"),
    "suspended": _("suspended"),
    "set_aside": _("set aside in this step"),
    "unknown": _("not known whether it counts"),
}
HOW = {
    "meeting": _("in a meeting"),
    "silence": _("by silence"),
    "correspondence": _("by correspondence"),
    "acclamation": _("by acclamation"),
    "vote": _("by vote"),
    "lot": _("by lot"),
    "unknown": _("not known"),
}
ENDED = {
    "expired": _("the term ran out"),
    "resigned": _("resigned"),
    "died": _("died in office"),
    "removed": _("was removed"),
    "recalled": _("was recalled"),
    "became_other_post": _("left for another post"),
    "abolished": _("the post was abolished"),
    "succeeded": _("was succeeded"),
    "declined": _("declined"),
    "annulled": _("choice annulled"),
}
MEMBERSHIPS = {
    "member": _("a member"),
    "without_vote": _("takes part without a vote"),
    "suspended": _("suspended"),
    "left": _("a member no more"),
    "none": _("not a member, as far as is known"),
    "unknown": _("not known whether a member"),
    "continued": _("continued as another member"),
    "merged": _("merged into another member"),
    "succeeded": _("succeeded by another member"),
}
BALLOTS = {
    "encourage": _("encourage"),
    "discourage": _("discourage"),
    "no_opinion": _("no opinion"),
    "for": _("for"),
    "in_favour": _("in favour"),
    "against": _("against"),
    "yes": _("yes"),
    "no": _("no"),
    "abstain": _("abstain"),
    "blank": _("blank"),
    "invalid": _("invalid"),
}
"""What a ballot lets its voters say, where bodies share the word; another is shown as it is."""
CLASSES = {"permanent": _("permanent"), "elected": _("elected")}
IN_CLASSES = {"permanent": _("permanent members"), "elected": _("elected members")}
"""The same of all that are in a class, as its figures are headed."""
ANSWERS = {
    "objection": _("an objection"),
    "amendment": _("an amendment"),
    "request_for_time": _("a request for more time"),
    "no_objection": _("no objection"),
}
"""What is answered under silence."""
WEIGHTS = {"votes": _("votes"), "population": _("population"), "shares": _("shares")}
CAPACITIES = {
    "representative": _("representative"),
    "deputy": _("deputy"),
    "assistant": _("assistant"),
}
ROLES = {
    "chair": _("chair"),
    "clerk": _("clerk"),
    "editor": _("editor"),
    "auditor": _("auditor"),
}
POSITIONS_FOR = {
    "public": _("What members say in this matter is for all."),
    "members": _("What members say in this matter is for the members and the secretariat alone."),
    "secretariat": _("What members say in this matter is for the secretariat alone."),
    "undisclosed": _("What members say in this matter is undisclosed until it is decided."),
}

TIMETABLE = {
    "waiting": _("waits for another step"),
    "due": _("due"),
    "early": _("done early"),
    "done": _("done"),
    "late": _("late"),
    "open": _("open"),
    "closed": _("closed"),
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


def label(kind: str, word: object) -> str:
    """*word* of a kind (a key of `TABLES`) in the language that is active."""
    text = str(word)
    entry = TABLES[kind].get(text)
    return gettext(entry) if entry else text.replace("_", " ").strip()

"""Silences in words of a page: what each came to, what was said under it and what that is worth.

spec/silence.md §5 to §7. What the words are about is judged by `rules.silence`.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.procedures.silence import Judged
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.groups import SaidFor
from nemcon.proceedings.proxies import ProxyAct
from nemcon.proceedings.silences import HeardUnder, SilenceStanding
from nemcon.web.wording import proxies
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords, headed, joined
from nemcon.wording import silences as wording
from nemcon.wording.groups import speaks_for

UNCOUNTED = {
    "late": N_("too late, and does not count"),
    "early": N_("too early, and does not count"),
    "wrong_form": N_("in a form that does not count"),
    "not_entitled": N_("from one that was not asked, and does not count"),
    "not_received": N_("sent and not received, and does not count"),
    "unknown": N_("whether it counts is not known"),
    "void": N_("given by another, and does not count"),
}
TERMS = {
    "zone": N_("the time zone"),
    "reading": N_("how the deadline is read"),
    "forms": N_("the forms that count"),
    "breaks": N_("what breaks it"),
    "minimum": N_("how long it lasts at least"),
    "minimum_from": N_("from when that is counted"),
    "consent": N_("the consent that it needs"),
    "service_needed": N_("whether it must be served"),
}


def own_terms(silence: SilenceStanding, words: PageWords) -> str:
    """In which of its terms a silence differs from the rule of its step."""
    return words.listed(_(TERMS[name]) for name in silence.otherwise)


def earliest(silence: SilenceStanding, words: PageWords) -> str:
    """When it may expire at the earliest, and by which working days; "" where it has no minimum."""
    lawful = silence.outcome.lawful
    if lawful is None:
        return ""
    text = words.dated(lawful.expiry)
    return f"{text}. {words.working(lawful.working)}" if lawful.working else text


def came_to(silence: SilenceStanding, words: PageWords) -> str:
    """What a silence came to: *broken by Hill Farm*, *adopts nothing: the consent ...*."""
    consent = silence.terms.consent.by if silence.terms.consent else ""
    return wording.came_to(silence.outcome, consent, words)


def statement(silence: SilenceStanding, answer: Judged, words: PageWords) -> str:
    """What a member said: *an objection, 10 February 2022, 16:20 (...), written: too late*."""
    act = answer.act
    parts = [label("answer", act.says), words.dated(act.when)]
    if act.form:
        parts.append(form(act.form))
    text = ", ".join(parts)
    if answer.verdict == "void":
        entry = act.act
        why = void(silence.by_proxy.get(entry), silence.groups.get(entry), words)
        uncounted = UNCOUNTED["void"]  # apart, as what stands in _( ) is drawn out to be translated
        text = headed(text, f"{_(uncounted)} ({why})")
    elif answer.verdict != "in_time":
        text = headed(text, _(UNCOUNTED[answer.verdict]))
    elif act.says not in silence.terms.breaks and act.says != "no_objection":
        text = headed(text, _("it does not break the silence"))
    by = silence.lifted_by(answer)
    parts = [text, *([_("perhaps already")] if answer.perhaps else [])]
    if (lifting := silence.lifting(answer)) is not None:
        givers = [proxies.giver(one, words) for one in by if one.why is None]
        lifted = (
            _("lifted later, %(day)s") if answer.lifted else _("perhaps lifted already, %(day)s")
        )
        lifted %= {"day": words.dated(lifting.effective)}
        parts.append(" ".join([lifted, *(f"({giver})" for giver in givers)]))
    for one in by:
        if one.why is not None:
            vain = _("lifted for it in vain (%(given)s): %(why)s")
            parts.append(
                vain % {"given": proxies.giver(one, words), "why": proxies.why(one, words)}
            )
    return joined(parts)


def void(proxy: ProxyAct | None, group: SaidFor | None, words: PageWords) -> str:
    """Why an answer that another gave counts for nobody: under silence, or in a round."""
    if proxy is not None and proxy.why is not None:
        return proxies.why(proxy, words)
    if group is not None and group.group.mandated:
        return _("it answered for itself")
    return _("no mandate for that is on record")


def whose(answer: HeardUnder, words: PageWords) -> str:
    """Who gave an answer under silence: *Skerry (for the islands)*, *Hill Farm (by Linden, proxy
    of 4 May 2020)*."""
    text = words.members(answer.members)
    if answer.group is not None:
        who = words.member(answer.group.member or "")
        text = speaks_for(who, answer.group.group, answer.group.members, words)
        if answer.members != answer.group.members:
            text = headed(text, words.members(answer.members))
    giver = proxies.giver(answer.by_proxy, words)
    return f"{text} ({giver})" if giver else text


FORMS = {
    "written": N_("in writing"),
    "in_writing": N_("in writing"),
    "meeting": N_("in a meeting"),
    "in_meeting": N_("in a meeting"),
    "telephone": N_("by telephone"),
    "mail": N_("by mail"),
    "email": N_("by e-mail"),
    "letter": N_("by letter"),
    "oral": N_("orally"),
    "orally": N_("orally"),
    "note_verbale": N_("by note verbale"),
}
"""The forms that most rules name; any other stands as the body wrote it."""


def form(word: str) -> str:
    """The form in which somebody spoke."""
    return _(FORMS[word]) if word in FORMS else word.replace("_", " ")


def verdict(lead: Candidacy, words: PageWords) -> str:
    """One line on what is under silence: nobody need agree, and who is silent is not missing."""
    silence = lead.silence
    assert silence is not None  # the caller asks only where one rules
    outcome = silence.outcome
    match str(outcome.state):
        case "running":
            return _("under silence until %(moment)s") % {"moment": words.dated(outcome.expiry)}
        case "held":
            return _("under silence, which is on hold")
        case "adopted":
            return _("nobody broke the silence that ended on %(moment)s") % {
                "moment": words.dated(outcome.expiry)
            }
    return _("the silence: %(what)s") % {"what": came_to(silence, words)}

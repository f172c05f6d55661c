"""Who answers for whom, and who was there, in words of a page: spec/standing.md §15 and §17.

Which proxy has effect and whether there was a quorum is the judgment of `proceedings.proxies` and
`proceedings.presence`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.proceedings.presence import Presence
from nemcon.proceedings.proxies import ProxyAct
from nemcon.proceedings.standing import Standing
from nemcon.record.asof import Fact
from nemcon.rules.clause_figures import ClauseStanding, requirement
from nemcon.rules.clauses import Clause
from nemcon.web.wording.page_words import PageWords
from nemcon.wording.proxies import under, without_effect


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyLine:
    """A proxy in a sentence, with its entry; *vain*: it has no effect."""

    fact: Fact
    sentence: str
    vain: bool


def lines(proxy_acts: Iterable[ProxyAct], words: PageWords) -> list[ProxyLine]:
    """Proxies in force, each with why it has no effect, if it has none."""
    return [
        ProxyLine(fact=one.fact, sentence=_line(one, words), vain=bool(one.why))
        for one in proxy_acts
    ]


def _line(one: ProxyAct, words: PageWords) -> str:
    sentence = _("%(holder)s may answer for %(member)s, since %(day)s")
    if one.fact.content.until is not None:
        sentence = _("%(holder)s may answer for %(member)s, from %(day)s until %(until)s")
    if one.why is not None:
        sentence = _("%(member)s gave its proxy to %(holder)s on %(day)s, without effect: %(why)s")
    return sentence % {
        **_names(one, words),
        "day": words.dated(one.fact.effective),
        "until": words.dated(one.fact.content.until),
        "why": why(one, words),
    }


def giver(proxy_act: ProxyAct | None, words: PageWords) -> str:
    """By whom an answer was given for another, and under which proxy; "" of one given by itself."""
    if proxy_act is None:
        return ""
    sentence = _("by %(holder)s; no proxy is on record")
    day = ""
    if proxy_act.proxy is not None and proxy_act.proxy.content.holder == proxy_act.holder:
        sentence, day = _("by %(holder)s, proxy of %(day)s"), words.dated(proxy_act.proxy.effective)
    return sentence % {**_names(proxy_act, words), "day": day}


def in_name(proxy_act: ProxyAct, words: PageWords) -> str:
    """By whom something was done for another, and why that has no effect, if so."""
    sentence = giver(proxy_act, words)
    if proxy_act.why is None:
        return sentence
    return _("%(given)s; without effect: %(why)s") % {
        "given": sentence,
        "why": why(proxy_act, words),
    }


def answered(proxy_act: ProxyAct, words: PageWords) -> str:
    """An answer by proxy that counts for nobody, and why."""
    return _("%(holder)s answered for %(member)s, not counted: %(why)s") % {
        **_names(proxy_act, words),
        "why": why(proxy_act, words),
    }


def limit(now: Standing, words: PageWords) -> str:
    """How many proxies one member may hold, where that matters; "" where nobody gave one and the
    rule says nothing."""
    terms = now.step.adopted.content.proxies if now.step.adopted is not None else None
    if terms is None and not now.proxies and not any(c.by_proxy for c in now.candidacies):
        return ""
    if terms is None:
        return _("How many proxies one member may hold is not on record.")
    sentence = ngettext(
        "One member may hold %(num)s proxy at most%(under)s.",
        "One member may hold %(num)s proxies at most%(under)s.",
        terms.most,
    )
    if not terms.most:
        sentence = _("No proxies are allowed%(under)s.")
    return sentence % {"num": words.number(terms.most), "under": under(terms.article, words)}


def why(proxy_act: ProxyAct, words: PageWords) -> str:
    """Why a proxy has no effect."""
    other = proxy_act.proxy.content.holder if proxy_act.proxy is not None else proxy_act.holder
    return without_effect(
        proxy_act.why or "itself",
        words,
        member=proxy_act.member,
        holder=proxy_act.holder,
        other=other,
        article=proxy_act.terms.article if proxy_act.terms else None,
    )


def quorum(presence: Presence | None, words: PageWords) -> str:
    """Whether there was a quorum, with its figures; "" where that is not asked and nobody is
    named."""
    if presence is None or not (presence.recorded or presence.has_quorum):
        return ""
    values = {
        "count": words.number(len(presence.attendance)),
        "size": words.number(presence.size),
        "needed": words.listed([_least(line, words) for line in presence.quorum]),
    }
    if not presence.recorded:
        return _(
            "Who was there is not recorded, so that it is not known whether there was a quorum."
        )
    if presence.quorate is None:
        return _("%(count)s of %(size)s there or represented.") % values
    if presence.quorate:
        return (
            _("There was a quorum: %(count)s of %(size)s there or represented, %(needed)s needed.")
            % values
        )
    return (
        _("There was no quorum: %(count)s of %(size)s there or represented, %(needed)s needed.")
        % values
    )


def missed(presence: Presence | None, words: PageWords) -> str:
    """That there was no quorum, or that it is not known; "" where there was one."""
    if presence is None or presence.quorate or not presence.has_quorum:
        return ""
    return quorum(presence, words) if presence.quorate is False or not presence.recorded else ""


def there(presence: Presence, words: PageWords) -> list[str]:
    """Who was there, and who was represented by whom."""
    sentences = []
    if presence.there:
        sentences.append(_("Present: %(names)s.") % {"names": words.members(presence.there)})
    for one in presence.represented:
        line = _("%(member)s was represented %(by)s.")
        if one.why is not None:
            line = _("%(member)s was not represented: %(why)s.")
        sentences.append(
            line % {**_names(one, words), "by": giver(one, words), "why": why(one, words)}
        )
    return sentences


def _least(line: ClauseStanding, words: PageWords) -> str:
    """How many a quorum needs at least."""
    whole = line.stands.whole
    if whole is None and isinstance(line.leaf, Clause):
        return requirement(line.leaf, line.stands, lambda _relation, number: number, words.figure)
    return words.number(whole or 0)


def _names(proxy_act: ProxyAct, words: PageWords) -> dict[str, str]:
    return {"member": words.member(proxy_act.member), "holder": words.member(proxy_act.holder)}

"""Why a proxy has no effect, in a clause of a sentence: spec/standing.md §15.

Which reason it is is judged by `proceedings.proxies`.
"""

from nemcon.core.texts import Text
from nemcon.wording.phrasing import Phrasing
from nemcon.wording.rules import article_in


def without_effect(
    why: str,
    phrasing: Phrasing,
    *,
    member: str,
    holder: str,
    other: str,
    article: Text | str | None,
) -> str:
    """Why *holder* speaks for nobody in the name of *member*, which *other* may hold a proxy of; by
    which *article*, where it holds too many."""
    # whole clauses: each language has an order of its own for their parts
    sentence = {
        "itself": phrasing.gettext("nobody holds a proxy of itself"),
        "not_entitled": phrasing.gettext("%(holder)s is not entitled in this step"),
        "passed_on": phrasing.gettext("a proxy is not passed on"),
        "another": phrasing.gettext("%(member)s had given its proxy to %(other)s"),
        "revoked": phrasing.gettext("the proxy was revoked"),
        "over": phrasing.gettext("the proxy was over"),
        "not_covered": phrasing.gettext("its proxy is for another matter, meeting or time"),
        "present": phrasing.gettext("%(member)s was there itself"),
        "spoke": phrasing.gettext("%(member)s answered for itself that day"),
        "absent": phrasing.gettext("%(holder)s was not there"),
        "surplus": phrasing.gettext("%(holder)s holds more proxies than it may%(under)s"),
    }[why]
    return sentence % {
        "member": phrasing.member(member),
        "holder": phrasing.member(holder),
        "other": phrasing.member(other),
        "under": under(article, phrasing),
    }


def under(article: Text | str | None, phrasing: Phrasing) -> str:
    """The article by which something is so, in brackets; "" where none is recorded."""
    text = article_in(article, phrasing.lang)
    return f" ({text})" if text else ""

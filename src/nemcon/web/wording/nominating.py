"""Who nominated whom, who is only announced, and who are of one nationality, in words of a page.

spec/answers.md §2.23 and §5.6. Who may nominate, and why a nomination has no effect, is the
judgment of the procedure; here it is only worded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.procedures.timetable import Obstacle, Offence, Reply
from nemcon.proceedings.members import CandidacyOf, MemberAnswer
from nemcon.proceedings.standing import Standing
from nemcon.record.asof import Fact
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords, joined

_WHY: Mapping[Obstacle, str] = {
    Obstacle.EARLY: N_("the time for nominations had not begun"),
    Obstacle.LATE: N_("the time for nominations was over"),
    Obstacle.NOT_ENTITLED: N_("%(by)s was not entitled to nominate"),
    Obstacle.NOT_LISTED: N_("%(by)s is not among those who may nominate"),
    Obstacle.NOT_THE_CHAIR: N_("the chair alone nominates"),
    Obstacle.TOO_FEW: N_("%(of)s must nominate together, and these were %(number)s"),
    Obstacle.TOO_MANY: N_("%(by)s may nominate %(of)s, and this was number %(number)s"),
    Obstacle.NO_NATIONAL: N_("%(by)s may nominate its own nationals only"),
    Obstacle.NATIONAL: N_("%(by)s may not nominate its own nationals"),
}

_NO_ANSWER: Mapping[Obstacle, str] = {
    Obstacle.EARLY: N_("the time for answers had not begun"),
    Obstacle.LATE: N_("the time for answers was over"),
}


def why(offences: Iterable[Offence], words: PageWords) -> str:
    """Why a nomination has no effect of itself."""
    return joined(offence(one, words) for one in offences)


def offence(of: Offence, words: PageWords) -> str:
    """What a nomination or an answer offends, in a clause."""
    text = _WHY[of.why]
    if isinstance(of.each, Reply):
        text = _NO_ANSWER.get(of.why, text)
    about = {"by": words.member(of.each.by), "of": of.of, "number": words.number(of.number)}
    return _(text) % about


def done(fact: Fact, words: PageWords) -> str:
    """An act in a candidacy: what was done, by whom, and whether it came in due form."""
    act = fact.content
    deed = label("candidacy", act.did)
    if act.by:
        deed = _("%(did)s by %(members)s") % {"did": deed, "members": words.the_members(act.by)}
    if act.did == "nominated" and act.received is not None:
        form = _("registered") if act.received else _("not in due form")
        deed = f"{deed}, {form}"
    return deed


def lines(now: Standing, words: PageWords) -> Iterator[str]:
    """Who may have come or gone already, who nominated whom, who is to be nominated by whom, and
    who are of one nationality."""
    for fact in now.perhaps:
        into = fact.content.into_race
        arrival = _("%(name)s may have been in the race already: %(did)s, %(day)s.")
        gone = _("%(name)s may have left the race already: %(did)s, %(day)s.")
        yield (arrival if into else gone) % {
            "name": words.person(fact.content.candidacy),
            "did": done(fact, words),
            "day": words.dated(fact.effective),
        }
    nominated, of_one = now.running(now.by_nominator), now.running(now.by_nationality, 2)
    yield from _grouped(_("Nominated by %(member)s: %(names)s."), nominated, words)
    announced: dict[str, list[str]] = {}
    for one in now.candidacies:
        for member in one.to_be_nominated_by:
            announced.setdefault(member, []).append(one.id)
    yield from _grouped(_("Announced, to be nominated by %(member)s: %(names)s."), announced, words)
    yield from _grouped(_("Of one nationality, %(member)s: %(names)s."), of_one, words)
    for one in now.candidacies:
        for fact, of in one.without_effect:
            for member, offences in of.items():
                values = {
                    "member": words.member(member),
                    "name": words.person(one.id),
                    "day": words.dated(fact.effective),
                    "why": why(offences, words),
                }
                yield (
                    _("Without effect: %(member)s nominated %(name)s on %(day)s; %(why)s.") % values
                )


def _grouped(template: str, groups: Mapping[str, Sequence[str]], words: PageWords) -> Iterator[str]:
    for member in words.by_name(groups):
        names = words.listed(words.person(id) for id in groups[member])
        yield template % {"member": words.the(member), "names": names}


def of_member(answer: MemberAnswer, words: PageWords) -> list[tuple[CandidacyOf, str]]:
    """The candidacies that a member nominated or is to nominate, and those of its nationals."""
    return [(one, joined(_ties(one, words))) for one in answer.candidacies]


def _ties(one: CandidacyOf, words: PageWords) -> Iterator[str]:
    if one.nominated is not None:
        yield _("nominated by it, %(day)s") % {"day": words.dated(one.nominated.effective)}
    if one.to_nominate:
        yield _("announced, to be nominated by it")
    if one.national:
        yield _("its national")

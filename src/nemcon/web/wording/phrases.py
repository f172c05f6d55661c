"""What the page of a matter says of its rows: since when, what became of it, why it does not count.

`MatterPhrases` has them for the template, with the matter and the language; what each row comes to
is the judgment of `proceedings`.
"""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from nemcon.core.texts import Text
from nemcon.procedures.rounds import JudgedReply
from nemcon.procedures.silence import Judged
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.course import RoundStanding
from nemcon.proceedings.groups import SaidFor
from nemcon.proceedings.outcomes import body_name, came_to, latest_of, turn_of
from nemcon.proceedings.presence import Presence
from nemcon.proceedings.proxies import ProxyAct
from nemcon.proceedings.roll import StepPoint
from nemcon.proceedings.silences import HeardUnder, SilenceStanding
from nemcon.proceedings.standing import PositionShown, Standing
from nemcon.proceedings.steps import StepStanding
from nemcon.proceedings.structure import Structure
from nemcon.record.asof import Fact
from nemcon.rules.clause_figures import ClauseStanding
from nemcon.web.wording import (
    beside,
    clauses,
    groups,
    missing,
    nominating,
    proxies,
    silences,
    windows,
)
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords
from nemcon.wording import sentences
from nemcon.wording.groups import GroupLike, speaks_for
from nemcon.wording.rules import say
from nemcon.wording.silences import objectors


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPhrases:
    """The phrases of a page about the matter *now*."""

    now: Standing
    words: PageWords

    # -- entries

    def tell(self, fact: Fact) -> str:
        return sentences.tell(fact, self.words)

    def count(self, fact: Fact) -> str:
        return sentences.count_figures(fact.content, self.words)

    def tally(self, decision: Fact) -> str:
        return sentences.tallied(decision.content, self.words)

    def did(self, fact: Fact) -> str:
        return nominating.done(fact, self.words)

    def weights(self, fact: Fact) -> str:
        return table_of(fact, self.words)

    def name(self, id: str) -> str:
        return beside.name_of(self.now, id, self.words)

    # -- what members say

    def tied(self, position: PositionShown) -> str:
        """What a part is tied to, and what the member says of it otherwise; "" without a tie."""
        if position.tie is None:
            return ""
        tie = position.tie.content
        parts = {"parts": self.words.listed(self.name(part) for part in tie.to)}
        if not position.agrees:
            return _("agrees only if these pass too: %(parts)s") % parts
        if tie.otherwise == "object":
            return _("tied to %(parts)s; otherwise it objects") % parts
        return _("tied to %(parts)s; otherwise it reserves its position") % parts

    def since(self, position: PositionShown) -> str:
        return since(position, self.words)

    def apart(self, position: PositionShown) -> list[tuple[Fact, str]]:
        return windows.apart(self.now, position, self.words)

    def said_for(self, statement: SaidFor, by: str | Text) -> str:
        return groups.said_for(statement, by, self.words)

    def speaks_for(self, member: str | None, statement: SaidFor) -> str:
        who = self.words.member(member or "")
        return speaks_for(who, statement.group, statement.members, self.words)

    def reserves_for(self, member: str | None, group: GroupLike) -> str:
        return speaks_for(self.words.member(member or ""), group, (), self.words)

    def giver(self, proxy_act: ProxyAct) -> str:
        return proxies.giver(proxy_act, self.words)

    def in_name(self, proxy_act: ProxyAct) -> str:
        return proxies.in_name(proxy_act, self.words)

    def there(self, presence: Presence) -> list[str]:
        return proxies.there(presence, self.words)

    # -- silences and rounds

    def came_to(self, silence: SilenceStanding) -> str:
        return silences.came_to(silence, self.words)

    def objectors(self, silence: SilenceStanding) -> str:
        return objectors(self.now.objectors(silence), self.words)

    def earliest(self, silence: SilenceStanding) -> str:
        return silences.earliest(silence, self.words)

    def own_terms(self, silence: SilenceStanding) -> str:
        return silences.own_terms(silence, self.words)

    def answer(self, silence: SilenceStanding, judgment: Judged) -> str:
        return silences.statement(silence, judgment, self.words)

    def whose(self, answer: HeardUnder) -> str:
        return silences.whose(answer, self.words)

    def void(self, standing: RoundStanding, reply: JudgedReply) -> str:
        return of_round(standing, reply, self.words)

    # -- steps and the course

    def body(self, step: StepStanding) -> str:
        return words_of_body(self.now, step, self.words)

    def ended(self, step: StepStanding) -> str:
        return ended(self.now, step, self.words)

    def rule(self, step: StepStanding) -> str:
        return say(step.resolved.rule, self.words.lang, self.words.member)

    def still(self, point: StepPoint) -> str:
        return missing.still(point, self.words)

    def perhaps_agree(self, point: StepPoint) -> list[str]:
        return missing.perhaps_agree(point, self.words)

    def weighed(self, lines: tuple[ClauseStanding, ...], step: StepStanding) -> list[str]:
        return clauses.weighed(lines, step, self.words)

    def became(self, how: str, code: str, point: StepPoint) -> str:
        return became(how, code, point.body, self.words)


def came_of(now: Standing, candidacy: Candidacy, words: PageWords) -> str:
    """What became of a candidacy or text that is not open any more: *withdrew, 9 March 2020*; "" of
    one that is."""
    end = came_to(now, candidacy)
    if end is None:
        return ""
    day = words.dated(end.on) if end.on is not None else ""
    if end.choice is not None:
        values = {"name": words.person(end.choice), "day": day}
        return _("decided for %(name)s, %(day)s") % values
    if end.how in {"carried", "not_carried"}:
        came = _("carried") if end.how == "carried" else _("not carried")
    else:
        came = label("candidacy" if end.how == candidacy.status else "state", end.how)
    return f"{came}, {day}" if day else came


def since(position: PositionShown, words: PageWords, *, short: bool = False) -> str:
    """Since when a member says what it says; of what only a count implies, by when; with the basis
    of that day where what holds now has another; "" of what is only supposed."""
    if position.since is None or position.basis == "supposed":
        return ""
    day, basis = words.dated(position.since, short=short), position.since_basis
    return day if basis == position.basis else f"{day} ({label('basis', basis or '')})"


def words_of_body(now: Standing, step: StepStanding, words: PageWords) -> str:
    """What the body of a step is called; its own word where that body is not described."""
    name = body_name(now, step)
    return words.text(name).text if name is not None else (step.step.body or "").replace("_", " ")


def possible_words(fact: Fact, words: PageWords) -> str:
    """What may have happened already, by its date, and by when at the latest it had."""
    latest = latest_of(fact)
    return _(
        "Perhaps already: %(told)s, %(day)s at the latest; whether it had happened by this day, "
        "the record does not say."
    ) % {"told": sentences.tell(fact, words), "day": _("by %(day)s") % {"day": words.dated(latest)}}


def ended(now: Standing, step: StepStanding, words: PageWords) -> str:
    """How a step ended that no decision ended, or what it waits for; "" where there is nothing to
    say."""
    end = step.ended
    if end is None:
        turn = turn_of(now, step)
        if turn.how == "not_needed":
            return _("not needed")
        if turn.how == "instead":
            return _("if the one before it has no result")
        return _("until %(day)s") % {"day": words.dated(turn.until)} if turn.until else ""
    silence = now.silence_behind(end)
    names = words.the_members(silence.outcome.broken_by) if silence is not None else ""
    day = words.day(now.zone.day(end.since))
    if silence is not None and end.how == "lapsed":
        return _("its silence adopted nothing")
    phrases = {
        "carried": _("carried under silence on %(day)s"),
        "not_carried": _("not carried"),
        "broken": _("its silence was broken by %(names)s")
        if names
        else _("its silence was broken"),
        "lapsed": _("lapsed on %(day)s"),
        "withdrawn": _("withdrawn on %(day)s"),
        "passed": _("not carried in its time, until %(until)s"),
        "left": _("left on %(day)s for another way"),
    }
    until = words.dated(step.step.until) if step.step.until is not None else ""
    return phrases[end.how] % {"day": day, "names": names, "until": until}


def became(how: str, code: str, body: Structure, words: PageWords) -> str:
    """What became of a member of the electorate, in a few words; a succession names both."""
    was, by = body.succession_of(how, code) or (code, code)
    phrases = {
        "continued": _("%(name)s continues as %(other)s"),
        "merged": _("%(name)s merges into %(other)s"),
        "succeeded": _("%(name)s is succeeded by %(other)s"),
        "unknown": _("%(name)s may no longer be a member"),
        "doubted": _("%(name)s may be suspended or without a vote"),
        "joined": _("%(name)s joined"),
        "left": _("%(name)s left"),
        "suspended": _("%(name)s suspended"),
        "restored": _("%(name)s entitled again"),
        "entitled": _("%(name)s entitled from then on"),
        "unentitled": _("%(name)s no longer entitled"),
    }
    return phrases[how] % {"name": words.member(was), "other": words.member(by)}


def of_round(standing: RoundStanding, reply: JudgedReply, words: PageWords) -> str:
    """Why an answer of a round that another gave is in no count."""
    entry = reply.answer.answer
    proxy = standing.by_proxy.get(entry)
    if proxy is not None:
        return proxies.answered(proxy, words)
    return silences.void(None, standing.groups.get(entry), words)


def table_of(fact: Fact, words: PageWords) -> str:
    """*litres of 2025, since 1 January 2025; 99.97 in all*: a table of weights."""
    table = fact.content
    kind = label("weight", table.weight)
    sentence = _("%(name)s, since %(day)s")
    if table.total is not None:
        sentence = _("%(name)s, since %(day)s; %(total)s in all")
    return sentence % {
        "name": words.text(table.name).text if table.name is not None else kind,
        "day": words.dated(fact.effective),
        "total": "" if table.total is None else words.figure(Fraction(table.total)),
    }

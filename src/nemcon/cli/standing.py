"""``nemcon standing``: how a matter stands, on a page or as JSON.

spec/answers.md §2. The page opens with the verdict, then shows what a reader asks next: the
candidacies and who is missing, what each member says since when on whose word, what was asked, and
where the sources disagree. The JSON is described by src/nemcon/schemas/standing.schema.json.
"""

from __future__ import annotations  # names the types of what few matters have

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from nemcon.answers.candidacies import since_text
from nemcon.answers.elements import written
from nemcon.answers.matter import standing_json
from nemcon.cli.about import closing_words
from nemcon.cli.missing import missing_words, offences, status_words
from nemcon.cli.opening import Question, answer, at, print_json, words
from nemcon.cli.show import Page, Style, page_for
from nemcon.cli.verdicts import clause_table_of
from nemcon.core.days import Zone
from nemcon.core.scalars import figure
from nemcon.proceedings.candidacies import STATUSES, Candidacy
from nemcon.proceedings.claims import Dispute
from nemcon.proceedings.outcomes import (
    SilenceOnText,
    TextStanding,
    body_name,
    latest_of,
    ranked,
    rule_limits,
    rule_of,
    texts_of,
    title_of,
    turn_of,
)
from nemcon.proceedings.standing import ConditionShown, PositionShown, Standing, standing
from nemcon.record.asof import Fact
from nemcon.record.entries.decisions import Assessment, Decision
from nemcon.record.entries.positions import Group, TiedPosition
from nemcon.record.entries.structure import ProxyTerms, Weights
from nemcon.rules.clause_figures import ClauseStanding, by_weight, have, relation_words, requirement
from nemcon.rules.clauses import Clause, Relation
from nemcon.rules.stances import Stance, in_order
from nemcon.wording.dates import noted
from nemcon.wording.missing import of_the_chair, unspoken
from nemcon.wording.phrasing import series
from nemcon.wording.prose import upper_first
from nemcon.wording.proxies import without_effect
from nemcon.wording.rules import article_in, say
from nemcon.wording.silences import came_to
from nemcon.wording.silences import objectors as objectors_words
from nemcon.wording.time_limits import time_limit_words
from nemcon.wording.windows import untimely
from nemcon.wording.working import working_sentences

if TYPE_CHECKING:
    from nemcon.cli.rounds import RoundPage
    from nemcon.procedures.silence import Judged
    from nemcon.proceedings.course import RoundStanding, UntimelyAnswer
    from nemcon.proceedings.groups import SaidFor
    from nemcon.proceedings.hindsight import AmendedEntry
    from nemcon.proceedings.packages import PackageStanding
    from nemcon.proceedings.presence import Presence
    from nemcon.proceedings.proxies import ProxyAct
    from nemcon.proceedings.silences import HeardUnder, SilenceStanding
    from nemcon.proceedings.steps import Ended, StepStanding
    from nemcon.record.disclosure import Disclosed

_STATES: dict[str, Style] = {
    "decided": "green",
    "adopted": "green",
    "agreed": "green",
    "recommended": "green",
    "not_adopted": "red",
    "broken": "red",
}


def run(args: Namespace) -> int:
    """Exit status 0, or 2 where the question cannot be answered."""

    def tell(question: Question, json: bool) -> None:
        now = stand(question)
        if json:
            print_json(question.cited.in_json(standing_json(now, question.asked)))
        else:
            StandingPage(question, now, page_for(args)).draw()

    return answer(args, "matter", tell)


def stand(question: Question) -> Standing:
    """The standing that is asked for; of a trial, in the record as it would be."""
    if question.asked.supposing:
        from nemcon.proceedings.supposing import tried  # noqa: PLC0415  # few questions suppose anything

        now, question.record = tried(
            question.record,
            question.about,
            question.asked.supposing,
            on=question.on,
            known=question.known,
            rule=question.asked.rule,
            step=question.asked.step,
            round=question.asked.round,
            latest=question.latest,
        )
    else:
        now = standing(
            question.record,
            question.about,
            on=question.on,
            known=question.known,
            rule=question.asked.rule,
            step=question.asked.step,
            latest=question.latest,
        )
    return now.with_round(question.asked.round)


def supposed_words(question: Question, now: Standing) -> Iterable[str]:
    """That an answer is a trial, and what was taken for said or done in it."""
    if not now.supposed:
        return
    parts = []
    for one in now.supposed:
        title = title_of(now, one.candidacy)
        what = question.person(one.candidacy) if title is None else str(title)
        who = question.member(one.member) if one.member is not None else ""
        if one.round is not None:
            answers = f"answers {words(one.word)}" if one.word else "does not answer"
            parts.append(f"{who} {answers} on {what} in {one.round}")
        elif one.stance is not None:
            parts.append(f"{who} says {words(one.stance)} on {what}")
        else:
            parts.append(f"{what}: {words(one.did or '')}" + (f" by {who}" if who else ""))
    yield f"A trial, on no record. Supposed: {'; '.join(parts)}."
    for one in now.supposed:
        if one.void:
            yield f"{one.text} would have no effect: {offences(question, one.void)}"
    for id in dict.fromkeys(one.candidacy for one in now.supposed if one.stance is not None):
        on = now.candidacy(id)
        # a trial undoes no decision: only what the rule comes to is another
        if on.decision is not None:
            day = at(written(on.decision.effective, now.zone))
            yield (
                f"{question.person(id)}: it was decided {day}, and that stays; with this the rule "
                f"comes to {words(on.outcome)}."
            )


_HELD: dict[str, str] = {
    "support": "agreed",
    "no_objection": "had no objection",
    "object": "objected",
    "reserve": "reserved its position",
    "ad_referendum": "agreed ad referendum",
    "undecided": "was undecided",
    "abstain": "abstained",
    "recuse": "was recused",
}
"""What a member did that said so once."""


_HOW = {
    "acclamation": " by acclamation",
    "correspondence": " by correspondence",
    "lot": " by lot",
    "silence": " under silence",
    "vote": " by vote",
}
"""How a decision was taken; a meeting is what one expects."""


_APART = {
    "without_vote": "without a vote",
    "suspended": "suspended",
    "set_aside": "set aside in this step",
    "unknown": "not known whether it counts",
}
"""Why what a member says is in no count, whatever it was when it spoke."""


_DONE = {
    "recommends": "Recommended",
    "proposes": "Proposed",
    "advises": "Favourable opinion given",
    "elects": "Elected, with a further step to come,",
    "appoints": "Appointed, with a further step to come,",
    "approves": "Approved, with a further step to come,",
    "adopts": "Adopted, with a further step to come,",
}
"""What a step has done that is not the last."""


def rule_notes(now: Standing, step: StepStanding) -> list[str]:
    """That the rule of a step is not in force, or may not be used in this matter."""
    notes = []
    for limit in rule_limits(now, step):
        day, only = noted(written(limit.day, now.zone)), series([words(c) for c in limit.only])
        match limit.why:
            case "later":
                span = f"{limit.rule} is in force from {day} on"
                notes.append(f"no rule is in force on that day ({span})")
            case "over":
                span = f"{limit.rule} was in force until {day}"
                notes.append(f"no rule is in force on that day ({span})")
            case "scope":
                what = words(now.case.content.category or now.case.content.kind)
                notes.append(f"the rule may be used for {only} only, and this is {what}")
            case _:
                notes.append(f"under it silence may be used for {only} only")
    return notes


FOR: dict[str, str] = {
    "public": "what members say is for all",
    "members": "what members say is for the members and the secretariat alone",
    "secretariat": "what members say is for the secretariat alone",
    "undisclosed": "what members say is undisclosed until it is decided",
}
"""For whose eyes what members say in a matter is."""


def for_whom(now: Standing, disclosure: Disclosed) -> str:
    """For whose eyes what members say is, and since when where that was said anew."""
    if disclosure.to == "undisclosed" and now.decision is not None:
        return "what members said has not been disclosed"
    if disclosure.by.act.type == "disclosure":
        return f"{FOR[disclosure.to]} since {noted(written(disclosure.by.effective, now.zone))}"
    return FOR[disclosure.to]


class StandingPage:
    """The page about one standing."""

    def __init__(self, question: Question, now: Standing, page: Page) -> None:
        self.question, self.now, self.page = question, now, page

    def draw(self) -> None:
        now, page = self.now, self.page
        page.title(str(now.case.content.title))
        for line in supposed_words(self.question, now):
            page.text(line, "bold", "yellow")
        style = "yellow" if self.alone else _STATES.get(now.state, "yellow")
        page.text(self.verdict(), "bold", style)
        if now.refused and self.question.asked.step is None and not self.alone:
            page.text(f"Not carried {'; '.join(map(self.decided, now.refused))}.", "yellow")
        for decision, again in now.undone:
            day = at(written(again.effective, now.zone))
            what = closing_words(self.question, decision)
            why = again.content.reason.rstrip(".")
            page.text(f"The {what} was reopened {day}, and no longer counts: {why}.", "yellow")
            if before := now.refusals_before(decision):
                days = series([at(written(fact.effective, now.zone)) for fact in before])
                page.text(f"That it was not carried {days} no longer counts either.", "yellow")
        for decision, note in now.overridden:
            of = f" on {self.name(decision.content.on)}" if len(now.decisions) > 1 else ""
            why = note.content.reason.rstrip(".")
            page.text(f"The decision{of} was recorded against the rule: {why}.", "yellow")
        for line in possible_words(self.question, now.possible):
            page.text(line, "yellow")
        for line in amended_words(self.question, now.amended):
            page.text(line, "yellow")
        page.text(self.question.times(now.changes_at), "dim")
        if self.alone:
            self.rounds()
            return
        page.line()
        self.frame()
        self.race()
        self.texts()
        self.packages()
        for candidacy in self.rows():
            self.clauses(candidacy)
            self.presence(candidacy)
            self.positions(candidacy)
        self.rounds()
        self.assessments()
        self.conditions()
        self.disputes()

    @property
    def alone(self) -> bool:
        """Whether one round was asked about."""
        return self.question.asked.round is not None

    # -- the verdict

    def verdict(self) -> str:
        """The state in one sentence, with whoever it hangs on."""
        now = self.now
        if self.alone:
            return self.of_one_round()
        if self.question.asked.step is not None:
            return self.of_one_step()
        state = words(now.state).capitalize()
        state += ", by what is certain" if now.unsettled else ""
        if now.closing is not None and now.closes is not None:
            return f"{state} {self.all_decided(now.closes.decisions)}."
        if now.state in {"lapsed", "withdrawn"}:
            return f"{state}: it ended without a decision."
        if now.adopted_before is not None:
            step, silence = now.adopted_before
            what = series([self.name(id) for id in silence.opening.content.texts])
            ended = at(written(silence.outcome.expiry, now.zone))
            return f"{_DONE[step.step.does]} under silence {ended}: {what}. {self.open('Open')}"
        if now.recommended is not None and now.state == "recommended":
            done = _DONE[next(s.step.does for s in now.steps if now.recommended in s.decisions)]
            # the word for what the step did may differ from that of the state, which JSON and pages
            # name
            called = "" if done == state else f" (state: {state})"
            day = str(now.recommended.effective)
            decisions = next(s.decisions for s in now.steps if now.recommended in s.decisions)
            with_it = [f for f in decisions if f.content.carried and str(f.effective) == day]
            text = "; ".join(self.decided(f, called) for f in with_it)
            return f"{done} {text}. {self.open('Open')}"
        return self.open(state)

    def of_one_round(self) -> str:
        """Who met the rule in the round that was asked about."""
        (round_standing,) = self.now.rounds
        return self.round(round_standing).verdict()

    def of_one_step(self) -> str:
        """What came of the step that was asked for alone, or how it stands."""
        step = self.now.step
        if step.decision is None:
            return f"The step {step.id}: {self.open('open')}"
        how = "carried" if step.decision.content.carried else "not carried"
        return f"The step {step.id}: {how} {self.decided(step.decision)}."

    def open(self, state: str) -> str:
        """How the step stands, with whoever leads; nobody is named where nobody does."""
        now = self.now
        if not now.step.in_force and now.silence is None:
            return f"{state}: {rule_notes(now, now.step)[0]}."
        for package in now.packages if not now.agreed else ():
            if package.apart:
                return f"{state}: {self.partly(package)}."
            if package.mode == "as_one" and not package.complete:
                against = self.question.members(package.against)
                stops = f"; {against} objects to a part of it" if len(package.against) == 1 else ""
                stops = f"; {against} object to parts of it" if len(package.against) > 1 else stops
                parts = series([part_name(self.question, now, package, p) for p in package.choices])
                return f"{state}: {parts} are put as one{stops}."
        if now.silence is not None and (sentence := self.under_silence(now.silence)):
            return f"{state}: {sentence}."
        if now.withheld is not None:
            return f"{state}: {for_whom(now, now.withheld)}."
        nothing = "no decision is certain" if now.unsettled else "nothing is decided"
        if len(now.agreed) == 1:
            return f"{state}: {self.name(now.agreed[0])} meets the rule, and {nothing}."
        if now.agreed:
            names = series([self.name(id) for id in now.agreed])
            return f"{state}: {names} meet the rule, and nothing is agreed on one of them."
        running, first, last = self.now.in_race, now.leader, now.spoken_by_rounds
        if not running and now.step.put_forward is not None:
            did = words(STATUSES[now.step.put_forward.step.does][0])
            return f"{state}: nobody who was {did} is in the race."
        if not running:
            nobody = "nobody is in the race for certain" if now.perhaps else "nothing is put yet"
            return f"{state}: {nobody}{self.perhaps()}."
        what = "text" if now.case.content.kind == "proposal" else "candidate"
        what += "s" if len(running) > 1 else ""
        if last is not None:
            return f"{state}: {len(running)} {what}; {self.by_round(last)}{self.perhaps()}."
        if first is None:
            return f"{state}: {len(running)} {what}, and none of them leads{self.perhaps()}."
        has = f"{self.name(first.id)} has {self.share(first)}"
        has += " by name" if now.reported(first) is not None else ""
        if of := first.hearsay:
            some = "all" if len(of) == len(first.support) else len(of)
            has += f", {some} of them by report or count alone"
        if of := now.not_binding(first):
            has += f", {self.question.members(of)} only in words that do not bind"
        if not first.has_figure:
            has = self.name(first.id)
        return f"{state}: {has}; {self.missing(first)}{self.perhaps()}."

    def perhaps(self) -> str:
        """Who may have come into the race already, or left it, by the dates."""
        text = ""
        for into, does in ((True, "may be in the race already"), (False, "may have left it")):
            of = [f.content for f in self.now.perhaps if f.content.into_race is into]
            if of:
                text += f"; {series([self.name(act.candidacy) for act in of])} {does}"
        return text

    def partly(self, package: PackageStanding) -> str:
        """What became of what was put as one and was decided in part."""
        parts = list(apart_words(self.question, self.now, package))
        if package.rest:
            names = series([part_name(self.question, self.now, package, p) for p in package.rest])
            parts.append(f"{names} {'is' if len(package.rest) == 1 else 'are'} not decided")
        return f"of what was put as one, {series(parts)}"

    def by_round(self, last: RoundStanding) -> str:
        """That only rounds speak, and who came first in the last one with figures."""
        names = series([self.name(one.candidacy) for one in last.first])
        counts = last.result.counts[last.first[0].candidacy] if last.result is not None else {}
        figures = ", ".join(f"{words(w)} {counts[w]}" for w in last.round.words if w in counts)
        each = " each" if len(last.first) > 1 else ""
        title = last.fact.content.title or last.round.round
        return (
            f"{unspoken(self.question.phrasing)}. {names} came first in the last round with "
            f"figures ({title}, {self.day(last.result_facts[-1])}): {figures}{each}"
        )

    def under_silence(self, silence: SilenceStanding) -> str:
        """What a silence that rules the matter came to; empty where positions say more."""
        what = series([self.name(id) for id in silence.opening.content.texts])
        expiry = noted(written(silence.outcome.expiry, self.now.zone))
        match str(silence.state):
            case "running":
                return f"{what} is under silence until {expiry}"
            case "adopted":
                return f"nobody broke the silence on {what} that ended on {expiry}"
            case "broken":
                by = self.question.members(silence.outcome.broken_by) or "a member"
                return f"{by} broke the silence on {what}"
            case "withdrawn":
                return ""
        came = silence_words(self.question, silence)
        if came.startswith("not known"):
            return f"what the silence on {what} came to is {came}"
        return f"the silence on {what} {came}"

    def decided(self, decision: Fact[Decision], called: str = "") -> str:
        by = f" by {decision.content.decided_by}" if decision.content.decided_by else ""
        takes = written(decision.content.takes_effect, self.now.zone)
        effect = f", with effect from {noted(takes)}" if takes else ""
        votes = tallied(decision.content.tally)
        for name, tally in decision.content.tally_by_class.items():
            votes += f"; {words(name)}: {tallied(tally)}"
        votes += OTHERS if decision.content.unlisted else ""
        text = f" ({votes})" if votes else ""
        text = self.meeting(decision) + self.quorum(decision) + text
        for fact in self.now.case.judgments_of(decision):
            judgment = fact.content
            does = "found" if judgment.finds else "did not find"
            text += f"; the chair {does}: “{judgment.question}”"
        by = _HOW.get(decision.content.how, "") + by
        day = at(written(decision.effective, self.now.zone))
        return f"{day}{by}{called}: {self.name(decision.content.on)}{text}{effect}"

    def meeting(self, decision: Fact[Decision]) -> str:
        """At which meeting, of which body and where, as far as the record says."""
        fact = self.now.meeting(decision.content.meeting)
        if fact is None:
            return ""
        meeting = fact.content
        title = f" {meeting.title}" if meeting.title else ""
        of = f" of {self.question.member(meeting.body)}" if meeting.body else ""
        place = f" in {meeting.place}" if meeting.place else ""
        return f", at the meeting{title}{of}{place}"

    def quorum(self, decision: Fact[Decision]) -> str:
        """That there was no quorum, or that it is not known whether there was."""
        for candidacy in self.now.candidacies:
            presence = candidacy.presence
            # another candidacy may have been decided at another meeting, with another quorum
            if presence is None or candidacy.decision is not decision:
                continue
            if presence.quorate is False or (presence.has_quorum and not presence.recorded):
                return f", {presence_words(presence)}"
        return ""

    def all_decided(self, decisions: Sequence[Fact[Decision]]) -> str:
        """Each decision, those that were not carried after those that were."""
        if len(decisions) == 1:
            return self.decided(decisions[0])
        carried = [fact for fact in decisions if fact.content.carried]
        refused = [fact for fact in decisions if not fact.content.carried]
        text = "; ".join(self.decided(fact) for fact in carried or refused)
        if carried and refused:
            text += "; not carried " + "; ".join(self.decided(fact) for fact in refused)
        return text

    def share(self, candidacy: Candidacy) -> str:
        """How many agree of how many; of those whom the rule leaves out, their number."""
        # under silence nobody says that it agrees: a figure would look like few
        if candidacy.answer.silent:
            return "silence"
        if candidacy.untold or (candidacy.withheld is not None and not candidacy.has_figure):
            return "not told"
        if candidacy.unspoken or not candidacy.has_figure:
            return "not on record"
        out = f" ({len(candidacy.recused)} recused)" if candidacy.recused else ""
        weighed = "".join(f", {weight}" for weight in weighed_words(candidacy, self.now.step))
        return f"{candidacy.in_favour} of {candidacy.base}{out}{weighed}"

    def clauses(self, candidacy: Candidacy) -> None:
        """The clauses of the rule with their figures, where it asks for more than the word of
        all."""
        lines = candidacy.clauses
        # where all must agree, the table of the members tells as much
        if not lines or self.now.step.resolved.rule.asks != "other":
            return
        had = "counted" if candidacy.decision else "counts"
        self.page.heading(f"{self.name(candidacy.id)}: what the rule {had}")
        clause_table_of(self.page, lines, units(self.now.step))

    def presence(self, candidacy: Candidacy) -> None:
        """Who was at the meeting in which it was decided or put, and whether there was a quorum."""
        presence = candidacy.presence
        if presence is None or not (
            presence.recorded or presence.has_quorum or presence.represented
        ):
            return
        self.page.heading(f"{self.name(candidacy.id)}: who was there")
        style: Style = "red" if presence.quorate is False else "dim"
        text = presence_words(presence)
        self.page.text(f"{text[0].upper()}{text[1:]}.", style)
        if presence.there:
            self.page.text(f"Present: {self.question.members(presence.there)}.", "dim")
        for one in presence.represented:
            text = f"{self.question.member(one.member)}{given_words(self.question, one)}"
            if one.why is not None:
                text = f"{text}, without effect: {why_words(self.question, one)}"
            self.page.text(f"Represented: {text}.", "yellow" if one.why else "dim")

    def missing(self, candidacy: Candidacy) -> str:
        """Who is missing, by what each of them says; of a silence that came to nothing, why."""
        silence = candidacy.silence if candidacy.answer.silent else None
        if silence is not None and str(silence.outcome.state) not in {"running", "adopted"}:
            return silence_words(self.question, silence)
        by_name = self.now.reported(candidacy) is not None
        return missing_words(candidacy, self.question.phrasing, by_name=by_name)

    # -- the frame

    def frame(self) -> None:
        now, page = self.now, self.page
        for step in now.steps:
            name, article = rule_of(now, step, self.question.asked.rule)
            label = "Rule" if len(now.steps) == 1 else words(step.step.does).capitalize()
            if step.step.body is not None:
                page.item(label, str(body_name(now, step) or words(step.step.body)))
                label = ""
            suffix = f" [{name}]" if name and name != str(step.resolved.rule) else ""
            page.item(label, f"{say(step.resolved.rule, 'en', self.question.member)}{suffix}")
            if article:
                page.item("", article_in(article, "en"), "dim")
            for line in rule_notes(now, step):
                page.item("", line, "yellow")
            if step.step.assumed:
                page.item("", f"only assumed: {step.step.assumed}", "yellow")
            if len(now.steps) > 1:
                page.item("", self.of_step(step), "dim")
                if step.step.free_choice:
                    free = f"may choose another than was put forward: {step.step.free_choice}"
                    page.item("", free, "dim")
                if step is now.step and step is not now.current:
                    page.item("", "this answer is about this step alone", "yellow")
        if now.instead_of:
            page.item("", f"asked instead of {now.instead_of}", "yellow")
        size = now.step.electorate.size
        until = ", those of that day, until it is decided" if now.step.provisional else ""
        entitled = f"{size} member{'' if size == 1 else 's'}{until}"
        page.item("Entitled", entitled if size else "who is entitled is not on record")
        if suspended := now.step.suspended:
            are = "is" if len(suspended) == 1 else "are"
            page.item("", f"{self.question.members(suspended)} {are} suspended, and not counted")
        if doubted := sorted(now.step.doubted):
            are = "is" if len(doubted) == 1 else "are"
            who = f"{self.question.members(doubted)} {are}"
            text = f"whether {who} suspended or without a vote then is not known"
            page.item("", text, "yellow")
        if unsure := [member for member in now.step.unsure if member not in now.step.doubted]:
            page.item("", f"whether {self.question.unsure(unsure)} is not known", "yellow")
        for kind, table in now.step.weights.items():
            page.item("Weights", self.table(kind, table))
        for id, fact in now.step.houses.items():
            of = now.step.electorate.houses[id]
            members = self.question.members([m for m in now.step.electorate.members if m in of])
            suffix = f"{fact.content.name}: " if fact.content.name else ""
            page.item("One house", f"{suffix}{members}, counted once")
        if (disclosure := now.step.disclosed) is not None:
            page.item("Positions", f"{for_whom(now, disclosure)} [{disclosure.by.act.id}]")
        self.proxies()
        if now.changes_at is not None:
            moment = now.zone.moment(now.changes_at)
            page.item("Next", f"this answer may change at {moment}, by what is known already")

    def proxies(self) -> None:
        """Who may answer for whom, and what the rule says of that."""
        now = self.now
        terms = now.step.adopted.content.proxies if now.step.adopted is not None else None
        if not (now.proxies or any(c.by_proxy for c in now.candidacies) or terms is not None):
            return
        self.page.item("Proxies", limit_words(terms))
        for proxy_act in now.proxies:
            self.page.item(
                "", proxy_words(self.question, proxy_act), "yellow" if proxy_act.why else "dim"
            )

    def table(self, kind: str, fact: Fact[Weights]) -> str:
        """Whose table of weights counts, since when, and what it adds up to."""
        table = fact.content
        name = str(table.name) if table.name is not None else words(kind)
        total = f"; {figure(Fraction(table.total))} in all" if table.total is not None else ""
        by = self.question.publishers(fact.act.sources)
        return f"{name}, since {self.day(fact)}{total}" + (f" [{by}]" if by else "")

    def of_step(self, step: StepStanding) -> str:
        """What came of a step, whether it is the one now, and what it stands in for."""
        now, ended, decisions = self.now, step.ended, step.decisions
        if decisions and (ended is None or ended.silence is None):
            how = "carried" if any(fact.content.carried for fact in decisions) else "not carried"
            return f"{how} {self.all_decided(decisions)}"
        if ended is not None:
            return ended_words(self.question, now, step, ended)
        turn = turn_of(now, step)
        match turn.how:
            case "now":
                day = noted(written(turn.until, now.zone))
                until = f" until {day}" if day else ""
                other = f", else {turn.after}" if turn.after else ""
                return f"this is the step now{until}{other}"
            case "not_needed":
                return "not needed"
            case "instead":
                return f"if {turn.before} has no result"
            case _:
                return "not yet" if now.closes is None else "no decision in it is on record"

    # -- the race, the texts

    def rows(self) -> list[Candidacy]:
        """Those whose positions are printed: decided or agreed, in the race, or else all."""
        on = {c.id for c in self.now.candidacies if c.decision is not None}
        on = on or {*self.now.agreed} or {c.id for c in self.now.in_race}
        spoken = [
            c
            for c in self.now.candidacies
            if c.positions or c.other or c.later or (c.perhaps and c.decision is not None)
        ]
        candidacies = [c for c in spoken if c.id in on] or spoken
        return ranked(candidacies)

    def race(self) -> None:
        """The candidacies in the race and the one decided in a table, then the others in a line.

        Once it is decided the rule asks nothing more of whoever was not chosen.
        """
        is_decided = self.now.state == "decided"
        order = ranked(self.now.candidacies)
        rounds = self.now.spoken_by_rounds is not None
        rows = [
            (
                self.name(c.id),
                status_words(c),
                self.share(c),
                "" if c.untold else self.says(c),
                "" if rounds or c.untold or self.unknown(c) else self.missing(c),
            )
            for c in order
            if (c.in_race and not is_decided) or c.decision is not None
        ]
        if rows:
            self.page.line()
            self.page.table(("", "status", "agree", "the rule says", "missing"), rows)
        for candidacy in order:
            if candidacy.in_race:
                self.reported(candidacy)
        self.chair(order)
        self.nominated(order)
        # who may be in the race already is told as that, and not as out of it
        maybe = {f.content.candidacy for f in self.now.perhaps if f.content.into_race}
        others = [
            f"{self.name(c.id)} ({status_words(c)})"
            for c in order
            if not c.in_race and c.decision is None and not c.not_put_forward
            if c.id not in maybe
        ]
        until = [self.name(c.id) for c in order if is_decided and c.in_race and c.decision is None]
        if until:
            self.page.text(f"In the race until it was decided: {series(until)}.", "dim")
        self.passed_over(order)
        if others:
            self.page.text(f"Not in the race: {series(others)}.", "dim")

    def unknown(self, candidacy: Candidacy) -> bool:
        """Whether it was decided, and the answers on record do not tell that nobody is missing."""
        decision = candidacy.decision
        without_count = (
            decision is not None and decision.content.carried and not candidacy.has_figure
        )
        return candidacy.answer.as_decided or (without_count and not candidacy.silent)

    def says(self, candidacy: Candidacy) -> str:
        """The outcome; what was decided, and the answers known do not come to, is said to be so."""
        if not candidacy.answer.as_decided:
            return words(candidacy.outcome)
        return "" if candidacy.withheld else f"{words(candidacy.outcome)}, by decision"

    def passed_over(self, order: Iterable[Candidacy]) -> None:
        """Whom the step before did not put forward, by which body and since when."""
        candidacies, forward = [c for c in order if c.not_put_forward], self.now.step.put_forward
        if not candidacies or forward is None:
            return
        names = series([self.name(c.id) for c in candidacies])
        step = next(s for s in self.now.steps if s.id == forward.step.step)
        body = body_name(self.now, step) or step.step.body or self.now.structure.body.name
        since = f"{words(str(body))}, {self.day(forward.by)}"
        self.page.text(f"{words(candidacies[0].status).capitalize()} ({since}): {names}.", "dim")

    def nominated(self, order: Iterable[Candidacy]) -> None:
        """Who was nominated by whom, who is only announced, and who are of one nationality."""
        now, page = self.now, self.page

        def grouped(groups: Mapping[str, Sequence[str]]) -> str:
            return "; ".join(
                f"{self.question.member(code)}: {series([self.name(id) for id in ids])}"
                for code, ids in groups.items()
            )

        for fact in now.perhaps:
            act = fact.content
            by_whom = f" by {self.question.members(act.by)}" if act.by else ""
            been = "been in the race" if act.into_race else "left the race"
            page.text(
                f"{self.name(act.candidacy)} may have {been} already: {words(act.did)}{by_whom}, "
                f"{self.day(fact)}.",
                "yellow",
            )
        if by := now.running(now.by_nominator):
            page.text(f"Nominated by {grouped(by)}.")
        announced = [
            f"{self.name(c.id)} (by {self.question.members(c.to_be_nominated_by)})"
            for c in order
            if c.to_be_nominated_by
        ]
        if announced:
            page.text(f"Announced, to be nominated: {series(announced)}.")
        if compatriots := now.running(now.by_nationality, 2):
            page.text(f"Of one nationality: {grouped(compatriots)}.")
        for candidacy in order:
            for fact, of in candidacy.without_effect:
                for member, reasons in of.items():
                    what = f"{self.question.member(member)} for {self.name(candidacy.id)}"
                    why = offences(self.question, reasons)
                    page.text(f"Without effect: {what}, {self.day(fact)}. {why}", "yellow")

    def chair(self, candidacies: Iterable[Candidacy]) -> None:
        """What the chair may still find, and under which article."""
        article = rule_of(self.now, self.now.step, self.question.asked.rule)[1]
        for candidacy in candidacies:
            for judgment in candidacy.open_judgments:
                finding = of_the_chair(judgment, article, self.question.phrasing)
                self.page.text(f"{self.name(candidacy.id)}. {finding}", "yellow")

    def texts(self) -> None:
        for text in texts_of(self.now):
            self.page.line()
            of = f", revision {text.revision}" if text.revision is not None else ""
            later = series([str(number) for number in text.later])
            then = f"; revision {later} came later" if later else ""
            if text.is_candidate:  # the table above says what became of it
                self.page.item("Silence", f"on {self.name(text.id)}")
            else:
                self.page.item("Text", f"{self.name(text.id)}{of}: {words(text.status)}{then}")
            for one in text.silences:
                self.page.item("", self.silence(one.silence) + circulated(one, text))
                self.earliest(one.silence)
                if objectors := self.now.objectors(one.silence):
                    beside = objectors_words(objectors, self.question.phrasing)
                    self.page.item("", f"- {beside}")
                for reply in one.silence.answers:
                    self.page.item("", f"- {heard_words(self.question, one.silence, reply)}")

    def packages(self) -> None:
        """What goes together: how it is taken, which parts pass, and why the others do not."""
        for package in self.now.packages:
            self.page.line()
            for line in package_words(self.question, self.now, package):
                self.page.item("Package" if line.first else "", line.text)

    def silence(self, silence: SilenceStanding) -> str:
        outcome, zone = silence.outcome, self.now.zone
        until = f" until {noted(written(outcome.expiry, zone))}" if outcome.expiry else ""
        if until and silence.time_limit is not None:
            until += f" ({time_limit_words(silence.time_limit, self.question.phrasing)})"
        day = noted(written(silence.opening.effective, zone))
        came = silence_words(self.question, silence)
        text = f"silence {silence.id} from {day}{until}: {came}"
        own = series([words(name) for name in silence.otherwise])
        return f"{text}; not as the rule has it: {own}" if own else text

    def earliest(self, silence: SilenceStanding) -> None:
        """When it may expire at the earliest, and by which working days."""
        lawful = silence.outcome.lawful
        if lawful is None:
            return
        day, least = noted(written(lawful.expiry, self.now.zone)), silence.terms.minimum
        running = str(silence.outcome.state) == "running"
        expires = "expires" if running else "was to expire"
        text = f"- by its minimum ({least}) it {expires} on {day} at the earliest"
        if lawful.working:
            text += f". {working_sentences(lawful.working, 'en').removesuffix('.')}"
        self.page.item("", text)

    # -- what members say

    def positions(self, candidacy: Candidacy) -> None:
        now, page = self.now, self.page
        missing, blocking = candidacy.answer.missing, candidacy.answer.blocking
        when = " when it was decided" if candidacy.decision else ""
        of = f" of revision {candidacy.revision}" if self.revised(candidacy) else ""
        says = "said" if candidacy.decision else "say"
        page.heading(f"{self.name(candidacy.id)}: what the members {says}{of}{when}")
        positions = [p for p in now.positions(candidacy) if p.member in candidacy.positions]
        positions.sort(
            key=lambda p: (
                p.member not in blocking,
                p.member not in missing,
                since_text(p, now.zone) or "",
            )
        )
        if positions:
            self.position_table(candidacy, positions)
        self.unheard(candidacy)
        self.beside(candidacy)

    def reported(self, candidacy: Candidacy) -> None:
        """The latest count, where it says of more that they agree than are known by name, and what
        else was counted."""
        last = self.now.reported(candidacy)
        if last is None:
            return
        tallied = self.now.tallied(candidacy)
        alike = [count for count in tallied if count.effective == last.effective]
        for count in alike:
            text = entry_text(self.question, count)
            by = self.question.publishers(count.act.sources)
            before = len(tallied) - len(alike)
            others = f"{before} {'counts' if before > 1 else 'count'} before it"
            # once for all counts of that day, behind the last of them
            more = f"; {others} on record" if before and count is alike[-1] else ""
            cited = f" [{by}]" if by else ""
            self.page.text(f"Reported: {text}, {self.day(count)}{cited}{more}.")

    def position_table(self, candidacy: Candidacy, positions: Sequence[PositionShown]) -> None:
        """The table of what members say, those who block and are missing first."""
        missing, blocking = candidacy.answer.missing, candidacy.answer.blocking
        self.page.table(
            ("", "says", "since", "basis", "source"),
            [
                (
                    self.question.member(p.member),
                    said_words_of(self.question, p, self.name),
                    since_words(p, self.now.zone),
                    basis_words(p),
                    self.question.publishers(p.sources, p.since_sources),
                )
                for p in positions
            ],
            styles=[
                "red" if p.member in blocking else "yellow" if p.member in missing else None
                for p in positions
            ],
        )

    def unheard(self, candidacy: Candidacy) -> None:
        """Who is not in the table: what it said that does not count, and who said nothing."""
        silent = [m for m in candidacy.stances if m not in candidacy.positions]
        for member in silent:
            for under in self.now.position(member, candidacy).uncounted:
                text = under_words(self.question, under.silence, under.judgment)
                # words bring their own stop, and none stands behind a quotation mark
                self.page.text(text if text.endswith('"') else f"{text}.", "yellow")
        for member in candidacy.perhaps if candidacy.decision is not None else ():
            text = perhaps_words(self.now.position(member, candidacy))
            self.page.text(f"{self.question.member(member)}: {text}; it is not counted.", "yellow")
        for proxy_act in candidacy.in_vain:
            self.page.text(f"{in_vain_words(self.question, self.now, proxy_act)}.", "yellow")
        for late in candidacy.untimely:
            self.page.text(f"{untimely_words(self.question, self.now, late)}.", "yellow")
        # the others have been told above, or with what they said under silence
        silent = [m for m in silent if m not in candidacy.uncounted]
        silent = [m for m in silent if not self.now.said_under(m, candidacy.id)]
        silent = [m for m in silent if m not in candidacy.perhaps]
        back = {m: f for m in silent if (f := self.now.position(m, candidacy).back) is not None}
        for member, fact in back.items():
            day = at(written(fact.effective, self.now.zone))
            self.page.text(f"{self.question.member(member)} took back {day} what it had said.")
        silent = [m for m in silent if m not in back]
        if quiet := [m for m in silent if m in candidacy.silent]:
            self.page.text(f"Silent when it was put: {self.question.members(quiet)}.", "dim")
            away = [m for m in silent if candidacy.stances[m] == "absent"]
            if away:
                self.page.text(f"Not there when it was put: {self.question.members(away)}.", "dim")
        elif silent and not candidacy.answer.silent:
            who = self.question.members(silent)
            decision = candidacy.decision
            has_tally = decision is not None and bool(decision.content.tally)
            answered = f"How {who} answered is not on record."
            self.page.text(answered if has_tally else f"Nothing is known of {who}.", "dim")

    def revised(self, candidacy: Candidacy) -> bool:
        """Whether it matters of which revision something was said."""
        # of a first revision that was not changed nobody needs the number
        return candidacy.revision is not None and (
            candidacy.revision != 1 or bool(candidacy.other) or bool(candidacy.carried_over)
        )

    def beside(self, candidacy: Candidacy) -> None:
        """What was said of other revisions, and what was said after the decision."""
        page, now = self.page, self.now
        for voice in candidacy.voices.values():
            if voice.differ:
                both = self.question.members(voice.members)
                page.text(f"Of one house, and not of one mind: {both} count as undecided.")
        if candidacy.carried_over:
            parts = [
                f"{self.question.member(m)} (revision {of})"
                for m, of in candidacy.carried_over.items()
            ]
            page.text(f"Said of an earlier revision, and carried over: {series(parts)}.", "dim")
        for revision, members in candidacy.other.items():
            parts = [self.one(now.position_from(m, claim)) for m, claim in members.items()]
            page.text(f"Said of revision {revision}, which does not count here: {series(parts)}.")
        if voices := now.voices(candidacy):
            parts = [self.one(p) for p in voices]
            why = [_APART[p.apart_as or ""] for p in voices]
            parts = [f"{one} ({now_is})" for one, now_is in zip(parts, why, strict=True)]
            are = "are now" if now.step.over is None else "were when it was decided"
            page.text(f"Not counted, by what these members {are}: {series(parts)}.")
        if candidacy.later:
            parts = [self.one(now.position_from(m, claim)) for m, claim in candidacy.later.items()]
            page.text(f"Said after the decision, which it does not change: {series(parts)}.")

    def one(self, position: PositionShown) -> str:
        """What a member said, in a few words."""
        since = noted(since_text(position, self.now.zone))
        says = _HELD.get(position.stance, words(position.stance))
        return f"{self.question.member(position.member)} {says} {since}"

    # -- rounds, conditions, disputes

    def rounds(self) -> None:
        for round_standing in self.now.rounds:
            self.round(round_standing).draw(alone=self.alone)
        if len(self.now.rounds) > 1 and not self.alone:
            self.through()

    def through(self) -> None:
        """Each candidacy through the rounds with figures."""
        from nemcon.proceedings.course import through  # noqa: PLC0415  # few matters have a round

        rounds, order = through(self.now.rounds)
        # a round by itself is told on its own
        if len(rounds) < 2:
            return
        # rounds may be put in different words: each wording once
        headings = dict.fromkeys("-".join(map(words, one.round.words)) for one in rounds)
        self.page.heading(f"Each candidacy through the rounds: {' or '.join(headings)}")
        rows = [(self.name(id), *(_row_of(one, id) for one in rounds)) for id in order]
        self.page.table(("", *(one.round.round for one in rounds)), rows)

    def round(self, round_standing: RoundStanding) -> RoundPage:
        """The page about one round."""
        from nemcon.cli.rounds import RoundPage  # noqa: PLC0415  # few matters have a round

        return RoundPage(self.question, self.now, round_standing, self.page)

    def assessments(self) -> None:
        """Who was found most likely, or least, to be agreed on: views, and no decisions."""
        assessments = self.now.case.of(Assessment)
        if assessments:
            self.page.heading("Who was found likely to be agreed on: views, not decisions")
        for fact in assessments:
            view = fact.content
            parts = [
                f"{how}: {series([self.name(id) for id in ids])}"
                for how, ids in (
                    ("most likely", view.most_likely),
                    ("least likely", view.least_likely),
                )
                if ids
            ]
            text = "; ".join(parts) or "nobody is named"
            quote = f" “{view.words}”" if view.words is not None else ""
            by = self.question.publishers(fact.act.sources)
            source = f" [{by}]" if by else ""
            self.page.text(f"{view.by}, {self.day(fact)}: {text}.{quote}{source}")

    def conditions(self) -> None:
        if self.now.conditions:
            self.page.heading("What was asked, and what became of it")
            self.page.table(
                ("", "asked", "", "became"),
                [
                    (
                        self.question.member(c.condition.act.member or "")
                        + (
                            f" for {group_words(self.question, c.group.group, c.group.members)}"
                            if c.group is not None
                            else ""
                        ),
                        str(c.condition.content.asks),
                        f"of {self.question.person(c.condition.content.of)}"
                        if c.condition.content.of
                        else "",
                        became_words(self.question, c),
                    )
                    for c in self.now.conditions
                ],
            )

    def disputes(self) -> None:
        if not self.now.disputes:
            return
        self.page.heading("Where the sources disagree")
        for dispute in self.now.disputes:
            sides = " against ".join(map(self.side, dispute.entries))
            if dispute.member and not self.by_itself(dispute):
                sides = f"{self.question.member(dispute.member)}: {sides}"
            self.page.text(f"{upper_first(sides)}.")
            self.page.text(self.reading(dispute), "dim", indent="    ")

    def by_itself(self, dispute: Dispute) -> bool:
        """Whether every side is of the member that the dispute is about, and names it."""
        sides = [self.now.case.entry(id) for id in dispute.entries]
        return all(
            fact.act.member == dispute.member and getattr(fact.content, "group", None) is None
            for fact in sides
        )

    def reading(self, dispute: Dispute) -> str:
        reading = self.now.case.reading(dispute.reading)
        if reading is not None:
            return f"Read: {reading.content.reason}"
        if dispute.follows is not None:
            return f"The more direct word holds: {self.side(dispute.follows)}."
        return "No reading decides: both stand."

    def side(self, id: str) -> str:
        """What an entry says, with its day."""
        fact = self.now.case.entry(id)
        instant = self.now.case.day_of(fact)
        day = f" ({noted(written(instant, self.now.zone))})" if instant is not None else ""
        return entry_text(self.question, fact) + day

    # -- words

    def name(self, id: str) -> str:
        """A candidate by name, a text by its title where it has one, a package by its parts."""
        for package in self.now.packages:
            if package.fact.content.package == id:
                parts = package.choices
                return series([part_name(self.question, self.now, package, p) for p in parts])
        title = title_of(self.now, id)
        return self.question.person(id) if title is None else str(title)

    def day(self, fact: Fact) -> str:
        return noted(written(fact.effective, self.now.zone))


def circulated(one: SilenceOnText, text: TextStanding) -> str:
    """Of which revision a silence is, where there are several."""
    after = series([str(fact.content.revision) for fact in one.overtaken])
    if after:
        return (
            f"; it is of revision {one.revision}, and revision {after} was circulated while it "
            "ran and is not adopted by it"
        )
    return f"; it is of revision {one.revision}" if one.revision != text.revision else ""


def _row_of(one: RoundStanding, id: str) -> str:
    """The figures of one candidacy in a round: ``13-0-2``, with a mark where they are disputed."""
    figures = "-".join("?" if number is None else str(number) for number in one.figures_of(id))
    return f"{figures}*" if one.disputed(id) else figures


def weighed_words(candidacy: Candidacy, step: StepStanding) -> Iterable[str]:
    """What it has and needs by weight: ``71.25 % of the litres, 60 needed``."""
    unit = units(step)
    for line in candidacy.clauses:
        kind = by_weight(line)
        if kind is not None and isinstance(line.leaf, Clause):
            need = requirement(line.leaf, line.stands, _plainly)
            yield f"{have(line.stands)} {unit(kind)}, {need} needed"


def _plainly(relation: Relation, number: str) -> str:
    return number if relation is Relation.AT_LEAST else relation_words(relation, number)


def units(step: StepStanding) -> Callable[[str], str]:
    """What stands behind a figure of a weight: the unit of its table, else what it is called."""

    def unit(kind: str) -> str:
        table = step.weights.get(kind)
        of_table = table.content.unit if table is not None else None
        return of_table.in_("en") if of_table is not None else words(kind)

    return unit


def ended_words(question: Question, now: Standing, step: StepStanding, ended: Ended) -> str:
    """How a step ended, in a few words, with its silence and who broke it."""
    day = now.zone.day(ended.since)
    silence = now.silence_behind(ended)
    if silence is not None:
        came = silence_words(question, silence)
        if ended.how == "carried":
            return f"carried under silence {silence.id}"
        return f"not carried: silence {silence.id} {came}"
    match ended.how:
        case "passed":
            return f"not carried by {noted(written(step.step.until, now.zone))}"
        case "left":
            return f"left on {day} for another way"
        case how:
            return f"{words(how)} on {day}"


OTHERS = "; how the others answered was not counted"


def tallied(tally: Mapping[Stance, int]) -> str:
    """A tally in words: ``87 support, 31 object``."""
    return ", ".join(f"{number} {words(stance)}" for stance, number in in_order(tally))


def stance_words(position: PositionShown) -> str:
    """What a member says, and what it asked where it was under silence: *reserve (amendment)*; or
    what it may have said already."""
    if position.stance is Stance.UNDECLARED and position.perhaps and not position.apart:
        return perhaps_words(position)
    if isinstance(position.word, str) and position.word:
        return f"{words(position.stance)} ({words(position.word)})"
    if position.mandate is not None:
        return f"{words(position.stance)} (by its {words(position.mandate.act.type)})"
    if position.confirms is not None:
        day = noted(str(position.confirms.effective))
        return f"{words(position.stance)} (ad referendum {day}, confirmed)"
    if position.stance is Stance.UNDECLARED and position.apart:
        return "has answered, which does not count"
    return words(position.stance)


def became_words(question: Question, condition: ConditionShown) -> str:
    """What became of a condition, and what may have become of it already."""
    maybe = (
        f"perhaps {fact.content.became} already, by "
        f"{noted(written(latest_of(fact), question.record.zone))} at the latest"
        for fact in condition.perhaps
    )
    return "; ".join([condition.became, *maybe])


def perhaps_words(position: PositionShown) -> str:
    """What a member may have said already, or before it was decided."""
    stances = dict.fromkeys(words(fact.content.stance) for fact in position.perhaps)
    if not position.decided:
        return f"perhaps {' or '.join(stances)} already"
    dated = dict.fromkeys(
        f"{words(fact.content.stance)} ({noted(str(fact.effective))})" for fact in position.perhaps
    )
    return f"{' and '.join(dated)}, perhaps before the decision"


def presence_words(presence: Presence) -> str:
    """How many were there or represented, and whether that was a quorum."""
    if not presence.recorded:
        return "who was there is not recorded" + (
            ", so that it is not known whether there was a quorum" if presence.has_quorum else ""
        )
    text = f"{len(presence.attendance)} of {presence.size} there or represented"
    if presence.quorate is None:
        return text
    needs = " and ".join(_least(line) for line in presence.quorum)
    return f"{'with' if presence.quorate else 'without'} a quorum ({text}, {needs} needed)"


def _least(line: ClauseStanding) -> str:
    """How many a quorum needs at least."""
    whole = line.stands.whole
    if whole is not None or not isinstance(line.leaf, Clause):
        return str(whole)
    return requirement(line.leaf, line.stands, _plainly)


def given_words(question: Question, proxy_act: ProxyAct | None) -> str:
    """By whom an answer was given for another, in brackets: *(by Linden, proxy of 2020-05-04)*."""
    if proxy_act is None:
        return ""
    under = "no proxy is on record"
    # a proxy that somebody else holds does not cover what this one answered
    if proxy_act.proxy is not None and proxy_act.proxy.content.holder == proxy_act.holder:
        under = f"proxy of {noted(written(proxy_act.proxy.effective, question.record.zone))}"
    return f" (by {question.member(proxy_act.holder)}, {under})"


def proxy_words(question: Question, proxy_act: ProxyAct) -> str:
    """A proxy that was given: by whom, to whom, since when, and why it has no effect."""
    proxy, zone = proxy_act.fact, question.record.zone
    until = f" until {noted(written(proxy.content.until, zone))}" if proxy.content.until else ""
    text = f"{question.member(proxy_act.member)} to {question.member(proxy_act.holder)}"
    text += f", {noted(written(proxy.effective, zone))}{until}"
    return f"{text}; without effect: {why_words(question, proxy_act)}" if proxy_act.why else text


def limit_words(terms: ProxyTerms | None) -> str:
    """How many proxies one member may hold, and by which article."""
    if terms is None:
        return "how many one member may hold is not on record"
    under = f" ({article_in(terms.article, 'en')})" if terms.article else ""
    return f"{f'at most {terms.most}' if terms.most else 'none'} to one member{under}"


def untimely_words(question: Question, now: Standing, answer: UntimelyAnswer) -> str:
    """An answer outside its window, with its day and the window."""
    fact, group = answer.fact, now.said_for(answer.fact)
    parts = [words(answer.stance), noted(written(fact.effective, now.zone))]
    if group is not None:
        parts.append(said_for_words(question, group, str(now.spoken_by(fact))))
    elif answer.holder is not None:
        parts.append(f"by {question.member(answer.holder)}")
    sentence = f"{question.members(answer.members)} answered ({', '.join(parts)})"
    return f"{sentence}, {window_words(question, answer)}"


def window_words(question: Question, answer: UntimelyAnswer) -> str:
    """Too late or too early for which window."""
    why = untimely(
        str(answer.window.title), str(answer.edge), question.phrasing, early=answer.why == "early"
    )
    return f"not counted: {why}"


def in_vain_words(question: Question, now: Standing, proxy_act: ProxyAct) -> str:
    """An answer by proxy that counts for nobody, and why."""
    statement = proxy_act.fact.content
    day = noted(written(proxy_act.fact.effective, now.zone))
    text = f"{question.member(proxy_act.holder)} answered for {question.member(proxy_act.member)}"
    return (
        f"{text} ({words(statement.stance)}, {day}), not counted: {why_words(question, proxy_act)}"
    )


def why_words(question: Question, proxy_act: ProxyAct) -> str:
    """Why a proxy has no effect."""
    proxy = proxy_act.proxy
    return without_effect(
        proxy_act.why or "itself",
        question.phrasing,
        member=proxy_act.member,
        holder=proxy_act.holder,
        other=proxy.content.holder if proxy is not None else proxy_act.holder,
        article=proxy_act.terms.article if proxy_act.terms is not None else None,
    )


def basis_words(position: PositionShown) -> str:
    """On whose word it is known, and that it does not bind the member."""
    return (position.basis or "") + ("" if position.binds else ", not binding")


def since_words(position: PositionShown, zone: Zone) -> str:
    """Since when, or by when; with the basis of that day where what holds now has another."""
    since = since_text(position, zone) or ""
    # a count says by which day a member agreed, and never on which
    text = f"by {since}" if position.since_basis == "implied" else noted(since)
    other = since and position.since_basis and position.since_basis != position.basis
    return f"{text} ({position.since_basis})" if other else text


def said_words_of(
    question: Question, position: PositionShown, name: Callable[[str], str] | None = None
) -> str:
    """What a member says, and by whom, where another says it for it: by proxy or for a group. What
    it is tied to is called by its *name*."""
    says = stance_words(position)
    says += f" (as {question.member(position.said_as)})" if position.said_as else ""
    if position.back is not None:
        day = at(written(position.back.effective, question.record.zone))
        says += f" (took back {day} what it had said)"
    if position.tie is not None:
        says += f" ({_tied_words(position, position.tie.content, name or question.person)})"
    if position.group is None:
        return says + given_words(question, position.by_proxy)
    return f"{says}, {said_for_words(question, position.group, str(position.by))}"


def _tied_words(position: PositionShown, tie: TiedPosition, name: Callable[[str], str]) -> str:
    """What a part is tied to, and what the member says of it otherwise."""
    parts = series([name(part) for part in tie.to])
    if not position.agrees:
        return f"agrees only if these pass too: {parts}"
    otherwise = "objects" if tie.otherwise == "object" else "reserves its position"
    return f"tied to {parts}; otherwise it {otherwise}"


def said_for_words(question: Question, group_statement: SaidFor, by: str) -> str:
    """By whom something is said for which group."""
    who = question.member(group_statement.member) if group_statement.member else question.person(by)
    return (
        f"said by {who} for {group_words(question, group_statement.group, group_statement.members)}"
    )


def group_words(question: Question, group: Group, members: Sequence[str] = ()) -> str:
    """What a group is called."""
    from nemcon.cli import entry_lines  # noqa: PLC0415  # an answer in JSON calls no group anything
    from nemcon.wording.groups import called  # noqa: PLC0415  # few matters have a group

    return called(group, members, entry_lines.record_phrasing(question))


def silence_words(question: Question, silence: SilenceStanding) -> str:
    """What a silence came to, in the one wording that every answer has for it."""
    if silence.outcome.state == "held":
        return "is on hold"
    consent = silence.terms.consent.by if silence.terms.consent else ""
    return came_to(silence.outcome, consent, question.phrasing)


_UNCOUNTED = {
    "late": "too late",
    "early": "too early",
    "wrong_form": "in a form that does not count",
    "not_entitled": "not entitled to it",
    "not_received": "sent and not received",
    "unknown": "whether it counts is not known",
}
"""Why what was said under silence does not count, in a few words."""


def heard_words(question: Question, silence: SilenceStanding, reply: HeardUnder) -> str:
    """An answer under silence: who gave it, for whom, and what it is worth."""
    who = question.members(reply.members) + given_words(question, reply.by_proxy)
    if reply.group is not None:
        for_ = group_words(question, reply.group.group, reply.group.members)
        some = reply.members != reply.group.members
        those = f" ({question.members(reply.members)})" if some else ""
        who = f"{question.member(reply.group.member or '')} for {for_}{those}"
    return _said_words(question, silence, reply.judgment, who)


def under_words(question: Question, silence: SilenceStanding, ruling: Judged) -> str:
    """What one member said under silence, or another for it."""
    act = ruling.act
    who = question.member(act.member) + given_words(question, silence.by_proxy.get(act.act))
    # whoever speaks for a group is not told as spoken for by itself
    if (group := silence.groups.get(act.act)) is not None and group.member != act.member:
        who += f", {said_for_words(question, group, '')}"
    return _said_words(question, silence, ruling, who)


def void_words(question: Question, proxy: ProxyAct | None, group: SaidFor | None) -> str:
    """Why an answer that another gave counts for nobody."""
    if proxy is not None and proxy.why is not None:
        return why_words(question, proxy)
    if group is not None and group.group.mandated:
        return "answered for itself"
    return "no mandate for that is on record"


def _said_words(question: Question, silence: SilenceStanding, ruling: Judged, who: str) -> str:
    """What somebody said under silence: when, in which form, what it is worth, the words."""
    act, fact = ruling.act, silence.facts[ruling.act.act]
    form = f", {words(act.form)}" if act.form else ""
    text = f"{who}: {words(act.says)}, {noted(str(act.when))}{form}"
    text += "; perhaps already" if ruling.perhaps else ""
    text += "".join(f"; {why}" for why in worth_words(question, silence, ruling))
    by = silence.lifted_by(ruling)
    if (lifting := silence.lifting(ruling)) is not None:
        day = noted(written(lifting.effective, question.record.zone))
        text += "; lifted later" if ruling.lifted else "; perhaps lifted already"
        text += f" ({day})" + "".join(given_words(question, one) for one in by if not one.why)
    for one in by:
        if one.why is not None:
            by_whom = given_words(question, one)
            text += f"; lifted for it in vain{by_whom}: {why_words(question, one)}"
    return text + (f': "{fact.content.words}"' if fact.content.words else "")


def worth_words(question: Question, silence: SilenceStanding, ruling: Judged) -> Iterable[str]:
    """Why something said under silence does not count, or does not break it; nothing where it
    does."""
    if ruling.verdict == "void":
        entry = ruling.act.act
        why = void_words(question, silence.by_proxy.get(entry), silence.groups.get(entry))
        yield f"not counted: {why}"
    elif ruling.verdict != "in_time":
        forms = ", ".join(words(form) for form in sorted(silence.terms.forms))
        asks = f" ({forms} is asked)" if ruling.verdict == "wrong_form" else ""
        yield f"{_UNCOUNTED[ruling.verdict]}{asks}"
    elif ruling.act.says not in silence.terms.breaks and ruling.act.says != "no_objection":
        yield "it does not break the silence"


def part_name(question: Question, now: Standing, package: PackageStanding, part: str) -> str:
    """A part of a package: a matter or a text by its title, a candidate by name."""
    title = package.titles.get(part) or title_of(now, part)
    return str(title) if title is not None else question.person(part)


class TextLine(NamedTuple):
    """A line about something, and whether it is the first."""

    text: str
    first: bool = False


def apart_words(question: Question, now: Standing, package: PackageStanding) -> Iterable[str]:
    """Which parts of what was put as one were decided apart, carried or not."""
    for carried, came in ((True, "decided apart"), (False, "put apart and not carried")):
        parts = [
            id for id, decision in package.apart.items() if decision.content.carried is carried
        ]
        if parts:
            names = series([part_name(question, now, package, id) for id in parts])
            yield f"{names} {'was' if len(parts) == 1 else 'were'} {came}"


def package_words(
    question: Question, now: Standing, package_standing: PackageStanding
) -> Iterable[TextLine]:
    """A package: its parts and how they are taken, what passes, and why the rest does not."""

    def name(part: str) -> str:
        return part_name(question, now, package_standing, part)

    package = package_standing.fact.content
    how = "put as one" if package_standing.mode == "as_one" else "taken singly"
    if package_standing.by_day and package_standing.decision is None:
        how = "put together, each decided by itself"
    yield TextLine(f"{package.package}: {series([name(p) for p in package.parts])}, {how}", True)
    if package_standing.mode == "as_one":
        done = package_standing.decision is not None or package_standing.complete
        yield from (TextLine(text) for text in apart_words(question, now, package_standing))
        if days := package_standing.by_day:
            for day, parts in days.items():
                those = series([name(p) for p in parts])
                yield TextLine(f"carried, each in the step of its day ({noted(day)}): {those}")
            if package_standing.ahead:
                yield TextLine(
                    f"with steps still to come: {series([name(p) for p in package_standing.ahead])}"
                )
        elif package_standing.complete:
            yield TextLine(
                "all of it passes" + (", as decided" if package_standing.settled else "")
            )
        elif not package_standing.apart:
            yield TextLine("it was put and not carried" if done else "it does not pass, or not yet")
        elif package_standing.rest:
            names = series([name(p) for p in package_standing.rest])
            yield TextLine(f"what is left of it does not pass, or not yet: {names}")
        for member in package_standing.against:
            on = series([name(p) for p in package_standing.because[member]])
            says = words(package_standing.whole[member]) if package_standing.whole else ""
            all_ = "what is left of it" if package_standing.apart else "all of it"
            stops = f"; that stops {all_}" if package_standing.stops else ""
            yield TextLine(f"{question.member(member)}: {says}, because of {on}{stops}")
        return
    yield TextLine(f"passes: {series([name(p) for p in package_standing.passes]) or 'no part'}")
    for part in package_standing.dropped:
        if part.because == "not_carried" and part.part not in package_standing.decided:
            yield TextLine(f"open: {name(part.part)} is not carried yet")
        elif part.because == "not_carried":
            yield TextLine(f"falls: {name(part.part)} is not carried by itself")
        else:
            members = question.members(sorted({tie.member for tie in part.ties}))
            lost = series([name(p) for p in sorted(part.lost)])
            yield TextLine(f"falls: {name(part.part)}, with {lost}, to which {members} tied it")


def possible_words(question: Question, possible: Iterable[Fact]) -> Iterable[str]:
    """What may have happened already, by its date, and by when at the latest it had."""
    for fact in possible:
        by = noted(written(latest_of(fact), question.record.zone))
        yield (
            f"Perhaps already: {entry_text(question, fact)}, by {by} at the latest; "
            "whether it had happened by this day the record does not say."
        )


_AMENDED = {"correction": "corrected", "voiding": "declared void", "recall": "taken back"}


def amended_words(question: Question, amendments: Iterable[AmendedEntry]) -> Iterable[str]:
    """What was known otherwise of the entries behind an answer: as it was, how it was amended, when
    that became known, by which entry and why, and whether the answer has it."""
    zone = question.record.zone
    for one in amendments:
        fact = one.before
        done = _AMENDED[one.how]
        why = getattr(one.by.content, "reason", "").rstrip(".")
        reason = f" ({why})" if why else ""
        day, to = (f" ({noted(written(d, zone))})" for d in one.days) if one.days else ("", "")
        new_day = f", with another day{to}" if to else ""
        has = (
            "the answer has that"
            if one.is_known(question.known)
            else "the answer is of before that"
        )
        yield (
            f"Known otherwise until {zone.day(one.known)}: "
            f"{entry_text(question, fact)}{day}. "
            f"It was {done} by the entry {one.by.id}{reason}{new_day}; {has}."
        )


def entry_text(question: Question, fact: Fact) -> str:
    """What an entry says, without its day."""
    from nemcon.cli import entry_lines  # noqa: PLC0415  # an answer in JSON has no sentence of an entry

    return entry_lines.entry_text(question, fact)

"""``nemcon standing``: how a matter stands, on a page or as JSON.

spec/answers.md §2. The page opens with the verdict, then shows what a reader asks next: the
candidacies and who is missing, what each member says since when on whose word, what was asked, and
where the sources disagree. The JSON is described by src/nemcon/schemas/standing.schema.json.
"""

from __future__ import annotations  # names the types of what few matters have

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from nemcon.answers.candidacies import since_of, since_said
from nemcon.answers.elements import written
from nemcon.answers.matter import standing_json
from nemcon.cli.about import named_in
from nemcon.cli.missing import missing_words, of_the_chair, offences, status_words
from nemcon.cli.opening import Question, answer, at, listed, plain, print_json, words
from nemcon.cli.show import Page, Style, page_for
from nemcon.cli.verdicts import clause_table_of
from nemcon.core.scalars import figure
from nemcon.proceedings.candidacies import STATUSES, Candidacy
from nemcon.proceedings.case import in_scope
from nemcon.proceedings.claims import Dispute, HeldClaim
from nemcon.proceedings.heard import under_silence
from nemcon.proceedings.outcomes import (
    body_name,
    later_revisions,
    latest_of,
    revision_of,
    rule_of,
    text_status,
    texts_of,
    title_of,
)
from nemcon.proceedings.standing import ConditionShown, PositionShown, Standing, standing
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.decisions import Assessment, ChairJudgment, Decision
from nemcon.record.entries.positions import Group, ReportedCount
from nemcon.record.entries.rounds import Round, RoundResult
from nemcon.record.entries.structure import ProxyTerms, Weights
from nemcon.record.references import names
from nemcon.rules.clause_figures import ClauseStanding, asked, by_weight, have, told
from nemcon.rules.clauses import Clause, Relation
from nemcon.rules.stances import FIGURES, Stance, in_order
from nemcon.wording.rules import article_in, say
from nemcon.wording.working import working_sentences

if TYPE_CHECKING:
    from nemcon.cli.rounds import RoundPage
    from nemcon.procedures.silence import Judged, SilenceOutcome
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

    def tell(asked: Question, json: bool) -> None:
        now = stand(asked)
        if json:
            print_json(asked.cited.in_json(standing_json(now, asked.asked)))
        else:
            StandingPage(asked, now, page_for(args)).draw()

    return answer(args, "matter", tell)


def stand(asked: Question) -> Standing:
    """The standing that is asked for; of a trial, in the record as it would be."""
    if asked.asked.supposing:
        from nemcon.proceedings.supposing import tried  # noqa: PLC0415  # few questions suppose anything

        now, asked.record = tried(
            asked.record,
            asked.about,
            asked.asked.supposing,
            on=asked.on,
            known=asked.known,
            rule=asked.asked.rule,
            step=asked.asked.step,
            round=asked.asked.round,
        )
    else:
        now = standing(
            asked.record,
            asked.about,
            on=asked.on,
            known=asked.known,
            rule=asked.asked.rule,
            step=asked.asked.step,
        )
    return now.with_round(asked.asked.round)


def supposed_words(asked: Question, now: Standing) -> Iterable[str]:
    """That an answer is a trial, and what was taken for said or done in it."""
    if not now.supposed:
        return
    said = []
    for one in now.supposed:
        title = title_of(now, one.candidacy)
        what = asked.person(one.candidacy) if title is None else str(title)
        who = asked.member(one.member) if one.member is not None else ""
        if one.round is not None:
            answers = f"answers {words(one.word)}" if one.word else "does not answer"
            said.append(f"{who} {answers} on {what} in {one.round}")
        elif one.stance is not None:
            said.append(f"{who} says {words(one.stance)} on {what}")
        else:
            said.append(f"{what}: {words(one.did or '')}" + (f" by {who}" if who else ""))
    yield f"A trial, on no record. Supposed: {'; '.join(said)}."
    for one in now.supposed:
        if one.void:
            yield f"{one.asked} would have no effect: {offences(asked, one.void)}"
    for id in dict.fromkeys(one.candidacy for one in now.supposed if one.stance is not None):
        on = now.candidacy(id)
        if on.decision is not None:
            day = at(written(on.decision.effective, now.zone))
            yield (
                f"{asked.person(id)}: it was decided {day}, and that stays; with this the rule "
                f"comes to {words(on.outcome)}."
            )


_SAYS: dict[str, str] = {
    "support": "support for",
    "no_objection": "no objection to",
    "object": "an objection to",
    "reserve": "a reserve on",
    "ad_referendum": "agreement ad referendum on",
    "undecided": "undecided on",
    "abstain": "abstains on",
    "recuse": "recused on",
}
"""What a position on a candidacy is called."""

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
    if step.adopted is None:
        return []
    rule, notes = step.adopted.content, []
    if not step.in_force:
        until = plain(written(rule.until, now.zone))
        span = f"{rule.rule} was in force until {until}"
        if step.adopted.since > now.on:
            begins = plain(written(step.adopted.effective, now.zone))
            span = f"{rule.rule} is in force from {begins} on"
        notes.append(f"no rule is in force on that day ({span})")
    if not in_scope(now.case, rule.used_for):
        only = listed([words(one) for one in rule.used_for])
        what = words(now.case.content.category or now.case.content.kind)
        notes.append(f"the rule may be used for {only} only, and this is {what}")
    if categories := now.silence_out_of_scope(step):
        only = listed([words(one) for one in categories])
        notes.append(f"under it silence may be used for {only} only")
    return notes


FOR: dict[str, str] = {
    "public": "what members say is for all",
    "members": "what members say is for the members and the secretariat alone",
    "secretariat": "what members say is for the secretariat alone",
    "undisclosed": "what members say is undisclosed until it is decided",
}
"""For whose eyes what members say in a matter is."""


def for_whom(now: Standing, found: Disclosed) -> str:
    """For whose eyes what members say is, and since when where that was said anew."""
    if found.to == "undisclosed" and now.decision is not None:
        return "what members said has not been disclosed"
    if found.by.act.type == "disclosure":
        return f"{FOR[found.to]} since {plain(written(found.by.effective, now.zone))}"
    return FOR[found.to]


class StandingPage:
    """The page about one standing."""

    def __init__(self, asked: Question, now: Standing, page: Page) -> None:
        self.asked, self.now, self.page = asked, now, page

    def draw(self) -> None:
        now, page = self.now, self.page
        page.title(str(now.case.content.title))
        for line in supposed_words(self.asked, now):
            page.text(line, "bold", "yellow")
        style = "yellow" if self.alone else _STATES.get(now.state, "yellow")
        page.text(self.verdict(), "bold", style)
        for made, again in now.undone:
            day = at(written(again.effective, now.zone))
            what = _closed(self.asked, made)
            why = again.content.reason.rstrip(".")
            page.text(f"The {what} was reopened {day}, and counts no more: {why}.", "yellow")
        for made, note in now.overridden:
            of = f" on {self.name(made.content.on)}" if len(now.decisions) > 1 else ""
            why = note.content.reason.rstrip(".")
            page.text(f"The decision{of} was recorded against the rule: {why}.", "yellow")
        for line in possible_words(self.asked, now.possible):
            page.text(line, "yellow")
        for line in amended_words(self.asked, now.amended):
            page.text(line, "yellow")
        page.text(self.asked.times(now.changes_at), "dim")
        if self.alone:
            self.rounds()
            return
        page.line()
        self.frame()
        self.race()
        self.texts()
        self.packages()
        for candidacy in self.shown():
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
        return self.asked.asked.round is not None

    # -- the verdict

    def verdict(self) -> str:
        """The state in one sentence, with whoever it hangs on."""
        now = self.now
        if self.alone:
            return self.of_one_round()
        if self.asked.asked.step is not None:
            return self.of_one_step()
        state = words(now.state).capitalize()
        state += ", by what is certain" if now.unsettled else ""
        if now.closing is not None and now.closes is not None:
            return f"{state} {self.all_decided(now.closes.decisions)}."
        if now.state in {"lapsed", "withdrawn"}:
            return f"{state}: it ended without a decision."
        if now.adopted_before is not None:
            step, silence = now.adopted_before
            what = listed([self.name(id) for id in silence.opened.content.texts])
            ended = at(written(silence.outcome.expiry, now.zone))
            return f"{_DONE[step.step.does]} under silence {ended}: {what}. {self.open('Open')}"
        if now.recommended is not None and now.state == "recommended":
            done = _DONE[next(s.step.does for s in now.steps if now.recommended in s.decisions)]
            called = "" if done == state else f" (state: {state})"
            day = str(now.recommended.effective)
            made = next(s.decisions for s in now.steps if now.recommended in s.decisions)
            with_it = [f for f in made if f.content.carried and str(f.effective) == day]
            told = "; ".join(self.decided(f, called) for f in with_it)
            return f"{done} {told}. {self.open('Open')}"
        return self.open(state)

    def of_one_round(self) -> str:
        """Who met the rule in the round that was asked about."""
        (found,) = self.now.rounds
        return self.round(found).verdict()

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
        for found in now.packages if not now.agreed else ():
            if found.apart:
                return f"{state}: {self.partly(found)}."
            if found.taken == "as_one" and not found.complete:
                against = self.asked.members(found.against)
                stops = f"; {against} objects to a part of it" if len(found.against) == 1 else ""
                stops = f"; {against} object to parts of it" if len(found.against) > 1 else stops
                parts = listed([part_name(self.asked, now, found, p) for p in found.choices])
                return f"{state}: {parts} are put as one{stops}."
        if now.silence is not None and (sentence := self.under_silence(now.silence)):
            return f"{state}: {sentence}."
        if now.withheld is not None:
            return f"{state}: {for_whom(now, now.withheld)}."
        nothing = "no decision is certain" if now.unsettled else "nothing is decided"
        if len(now.agreed) == 1:
            return f"{state}: {self.name(now.agreed[0])} meets the rule, and {nothing}."
        if now.agreed:
            names = listed([self.name(id) for id in now.agreed])
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
            has += f", {self.asked.members(of)} only in words that do not bind"
        if not first.counted:
            has = self.name(first.id)
        return f"{state}: {has}; {self.missing(first)}{self.perhaps()}."

    def perhaps(self) -> str:
        """Who may have come into the race already, or left it, by the dates."""
        told = ""
        for into, does in ((True, "may be in the race already"), (False, "may have left it")):
            of = [f.content for f in self.now.perhaps if f.content.into_race is into]
            if of:
                told += f"; {listed([self.name(act.candidacy) for act in of])} {does}"
        return told

    def partly(self, found: PackageStanding) -> str:
        """What became of what was put as one and was decided in part."""
        told = list(apart_words(self.asked, self.now, found))
        if found.left:
            left = listed([part_name(self.asked, self.now, found, p) for p in found.left])
            told.append(f"{left} {'is' if len(found.left) == 1 else 'are'} not decided")
        return f"of what was put as one, {listed(told)}"

    def by_round(self, last: RoundStanding) -> str:
        """That only rounds speak, and who came first in the last one with figures."""
        names = listed([self.name(one.candidacy) for one in last.first])
        counts = last.result.counts[last.first[0].candidacy] if last.result is not None else {}
        figures = ", ".join(f"{words(w)} {counts[w]}" for w in last.round.words if w in counts)
        each = " each" if len(last.first) > 1 else ""
        title = last.fact.content.title or last.round.round
        return (
            f"no member's position is on record. {names} came first in the last round with "
            f"figures ({title}, {self.day(last.told[-1])}): {figures}{each}"
        )

    def under_silence(self, silence: SilenceStanding) -> str:
        """What a silence that rules the matter came to; empty where positions say more."""
        what = listed([self.name(id) for id in silence.opened.content.texts])
        expiry = plain(written(silence.outcome.expiry, self.now.zone))
        match str(silence.state):
            case "running":
                return f"{what} is under silence until {expiry}"
            case "adopted":
                return f"nobody broke the silence on {what} that ended on {expiry}"
            case "broken":
                by = self.asked.members(silence.outcome.broken_by) or "a member"
                return f"{by} broke the silence on {what}"
            case "withdrawn":
                return ""
        came = silence_words(self.asked, silence)
        if came.startswith("not known"):
            return f"what the silence on {what} came to is {came}"
        return f"the silence on {what} {came}"

    def decided(self, made: Fact[Decision], called: str = "") -> str:
        by = f" by {made.content.decided_by}" if made.content.decided_by else ""
        takes = written(made.content.takes_effect, self.now.zone)
        effect = f", with effect from {plain(takes)}" if takes else ""
        counted = tallied(made.content.tally)
        for name, tally in made.content.tally_by_class.items():
            counted += f"; {words(name)}: {tallied(tally)}"
        counted += OTHERS if made.content.unlisted else ""
        told = f" ({counted})" if counted else ""
        told = self.met(made) + self.quorum(made) + told
        for fact in self.now.case.of(ChairJudgment):
            if fact.act.id not in made.content.judgments:
                continue
            judgment = fact.content
            does = "found" if judgment.finds else "did not find"
            told += f"; the chair {does}: “{judgment.question}”"
        by = _HOW.get(made.content.how, "") + by
        day = at(written(made.effective, self.now.zone))
        return f"{day}{by}{called}: {self.name(made.content.on)}{told}{effect}"

    def met(self, made: Fact[Decision]) -> str:
        """At which meeting, of which body and where, as far as the record says."""
        fact = self.now.meeting(made.content.meeting)
        if fact is None:
            return ""
        said = fact.content
        title = f" {said.title}" if said.title else ""
        of = f" of {self.asked.member(said.body)}" if said.body else ""
        place = f" in {said.place}" if said.place else ""
        return f", at the meeting{title}{of}{place}"

    def quorum(self, made: Fact[Decision]) -> str:
        """That there was no quorum, or that it is not known whether there was."""
        for candidacy in self.now.candidacies:
            found = candidacy.presence
            if found is None or candidacy.decision is not made:
                continue
            if found.met is False or (found.asked and not found.recorded):
                return f", {presence_words(found)}"
        return ""

    def all_decided(self, made: Sequence[Fact[Decision]]) -> str:
        """Each decision, those that were not carried after those that were."""
        if len(made) == 1:
            return self.decided(made[0])
        carried = [fact for fact in made if fact.content.carried]
        refused = [fact for fact in made if not fact.content.carried]
        said = "; ".join(self.decided(fact) for fact in carried or refused)
        if carried and refused:
            said += "; not carried " + "; ".join(self.decided(fact) for fact in refused)
        return said

    def share(self, candidacy: Candidacy) -> str:
        """How many agree of how many; of those whom the rule leaves out, their number."""
        if candidacy.answer.silent:
            return "silence"
        if candidacy.untold or (candidacy.withheld is not None and not candidacy.counted):
            return "not told"
        if candidacy.unspoken or not candidacy.counted:
            return "not on record"
        out = f" ({len(candidacy.recused)} recused)" if candidacy.recused else ""
        weighed = "".join(f", {told}" for told in weighed_words(candidacy, self.now.step))
        return f"{candidacy.in_favour} of {candidacy.base}{out}{weighed}"

    def clauses(self, candidacy: Candidacy) -> None:
        """The clauses of the rule with their figures, where it asks for more than the word of
        all."""
        found = candidacy.clauses
        if not found or self.now.step.resolved.rule.asks != "other":
            return
        had = "counted" if candidacy.decision else "counts"
        self.page.heading(f"{self.name(candidacy.id)}: what the rule {had}")
        clause_table_of(self.page, found, units(self.now.step))

    def presence(self, candidacy: Candidacy) -> None:
        """Who was at the meeting in which it was decided or put, and whether there was a quorum."""
        found = candidacy.presence
        if found is None or not (found.recorded or found.asked or found.represented):
            return
        self.page.heading(f"{self.name(candidacy.id)}: who was there")
        style: Style = "red" if found.met is False else "dim"
        told = presence_words(found)
        self.page.text(f"{told[0].upper()}{told[1:]}.", style)
        if found.there:
            self.page.text(f"Present: {self.asked.members(found.there)}.", "dim")
        for one in found.represented:
            told = f"{self.asked.member(one.member)}{given_words(self.asked, one)}"
            if one.why is not None:
                told = f"{told}, without effect: {why_words(self.asked, one)}"
            self.page.text(f"Represented: {told}.", "yellow" if one.why else "dim")

    def missing(self, candidacy: Candidacy) -> str:
        """Who is missing, by what each of them says; of a silence that came to nothing, why."""
        silence = candidacy.silence if candidacy.answer.silent else None
        if silence is not None and str(silence.outcome.state) not in {"running", "adopted"}:
            return silence_words(self.asked, silence)
        by_name = self.now.reported(candidacy) is not None
        return missing_words(candidacy, self.asked.member, by_name=by_name)

    # -- the frame

    def frame(self) -> None:
        now, page = self.now, self.page
        for step in now.steps:
            name, article = rule_of(now, step, self.asked.asked.rule)
            label = "Rule" if len(now.steps) == 1 else words(step.step.does).capitalize()
            if step.step.body is not None:
                page.item(label, str(body_name(now, step) or words(step.step.body)))
                label = ""
            named = f" [{name}]" if name and name != str(step.resolved.rule) else ""
            page.item(label, f"{say(step.resolved.rule, 'en', self.asked.member)}{named}")
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
            page.item("", f"{self.asked.members(suspended)} {are} suspended, and not counted")
        if doubted := sorted(now.step.doubted):
            are = "is" if len(doubted) == 1 else "are"
            who = f"{self.asked.members(doubted)} {are}"
            told = f"whether {who} suspended or without a vote then is not known"
            page.item("", told, "yellow")
        if unsure := [member for member in now.step.unsure if member not in now.step.doubted]:
            page.item("", f"whether {self.asked.unsure(unsure)} is not known", "yellow")
        for kind, table in now.step.weights.items():
            page.item("Weights", self.table(kind, table))
        for id, fact in now.step.houses.items():
            of = now.step.electorate.houses[id]
            members = self.asked.members([m for m in now.step.electorate.members if m in of])
            named = f"{fact.content.name}: " if fact.content.name else ""
            page.item("One house", f"{named}{members}, counted once")
        if (shown := now.step.disclosed) is not None:
            page.item("Positions", f"{for_whom(now, shown)} [{shown.by.act.id}]")
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
        for found in now.proxies:
            self.page.item("", proxy_words(self.asked, found), "yellow" if found.why else "dim")

    def table(self, kind: str, fact: Fact[Weights]) -> str:
        """Whose table of weights counts, since when, and what it adds up to."""
        table = fact.content
        name = str(table.name) if table.name is not None else words(kind)
        total = f"; {figure(Fraction(table.total))} in all" if table.total is not None else ""
        by = self.asked.publishers(fact.act.sources)
        return f"{name}, since {self.day(fact)}{total}" + (f" [{by}]" if by else "")

    def of_step(self, step: StepStanding) -> str:
        """What came of a step, whether it is the one now, and what it stands in for."""
        now, ended, made = self.now, step.ended, step.decisions
        ways = [way.step for way in now.belongs.ways(step.id)]
        after = ways[ways.index(step.id) + 1 :]
        if made and (ended is None or ended.silence is None):
            how = "carried" if any(fact.content.carried for fact in made) else "not carried"
            return f"{how} {self.all_decided(made)}"
        if ended is not None:
            return ended_words(self.asked, now, step, ended)
        if step is now.current:
            until = f" until {plain(written(step.step.until, now.zone))}" if after else ""
            until = until if step.step.until else ""
            return "this is the step now" + until + (f", else {after[0]}" if after else "")
        if any(s.carried for s in now.steps if s.id in ways):
            return "not needed"
        before = ways[: ways.index(step.id)]
        return f"if {before[-1]} has no result" if before else "not yet"

    # -- the race, the texts

    def shown(self) -> list[Candidacy]:
        """Those whose positions are printed: decided or agreed, in the race, or else all."""
        on = {c.id for c in self.now.candidacies if c.decision is not None}
        on = on or {*self.now.agreed} or {c.id for c in self.now.in_race}
        spoken = [
            c
            for c in self.now.candidacies
            if c.held or c.other or c.later or (c.perhaps and c.decision is not None)
        ]
        found = [c for c in spoken if c.id in on] or spoken
        return sorted(found, key=lambda c: -len(c.support))

    def race(self) -> None:
        """The candidacies in the race and the one decided in a table, then the others in a line.

        Once it is decided the rule asks nothing more of whoever was not chosen.
        """
        chosen = self.now.state == "decided"
        order = sorted(
            self.now.candidacies,
            key=lambda c: (c.decision is None and not c.in_race, -len(c.support)),
        )
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
            if (c.in_race and not chosen) or c.decision is not None
        ]
        if rows:
            self.page.line()
            self.page.table(("", "status", "agree", "the rule says", "missing"), rows)
        for candidacy in order:
            if candidacy.in_race:
                self.reported(candidacy)
        self.chair(order)
        self.nominated(order)
        maybe = {f.content.candidacy for f in self.now.perhaps if f.content.into_race}
        others = [
            f"{self.name(c.id)} ({status_words(c)})"
            for c in order
            if not c.in_race and c.decision is None and not c.not_put_forward
            if c.id not in maybe
        ]
        until = [self.name(c.id) for c in order if chosen and c.in_race and c.decision is None]
        if until:
            self.page.text(f"In the race until it was decided: {listed(until)}.", "dim")
        self.passed_over(order)
        if others:
            self.page.text(f"Not in the race: {listed(others)}.", "dim")

    def unknown(self, candidacy: Candidacy) -> bool:
        """Whether it was decided, and the answers on record do not tell that nobody is missing."""
        made = candidacy.decision
        put = made is not None and made.content.carried and not candidacy.counted
        return candidacy.answer.as_decided or (put and not candidacy.silent)

    def says(self, candidacy: Candidacy) -> str:
        """The outcome; what was decided, and the answers known do not come to, is said to be so."""
        if not candidacy.answer.as_decided:
            return words(candidacy.outcome)
        return "" if candidacy.withheld else f"{words(candidacy.outcome)}, by decision"

    def passed_over(self, order: Iterable[Candidacy]) -> None:
        """Whom the step before did not put forward, by which body and since when."""
        found, put = [c for c in order if c.not_put_forward], self.now.step.put_forward
        if not found or put is None:
            return
        names = listed([self.name(c.id) for c in found])
        step = next(s for s in self.now.steps if s.id == put.step.step)
        body = body_name(self.now, step) or step.step.body or self.now.structure.body.name
        since = f"{words(str(body))}, {self.day(put.by)}"
        self.page.text(f"{words(found[0].status).capitalize()} ({since}): {names}.", "dim")

    def nominated(self, order: Iterable[Candidacy]) -> None:
        """Who was nominated by whom, who is only announced, and who are of one nationality."""
        now, page = self.now, self.page

        def grouped(groups: Mapping[str, Sequence[str]]) -> str:
            return "; ".join(
                f"{self.asked.member(code)}: {listed([self.name(id) for id in ids])}"
                for code, ids in groups.items()
            )

        for fact in now.perhaps:
            act = fact.content
            by_whom = f" by {self.asked.members(act.by)}" if act.by else ""
            been = "been in the race" if act.into_race else "left the race"
            page.text(
                f"{self.name(act.candidacy)} may have {been} already: {words(act.did)}{by_whom}, "
                f"{self.day(fact)}.",
                "yellow",
            )
        if by := now.running(now.by_nominator):
            page.text(f"Nominated by {grouped(by)}.")
        announced = [
            f"{self.name(c.id)} (by {self.asked.members(c.to_be_nominated_by)})"
            for c in order
            if c.to_be_nominated_by
        ]
        if announced:
            page.text(f"Announced, to be nominated: {listed(announced)}.")
        if compatriots := now.running(now.by_nationality, 2):
            page.text(f"Of one nationality: {grouped(compatriots)}.")
        for candidacy in order:
            for fact, of in candidacy.without_effect:
                for member, reasons in of.items():
                    what = f"{self.asked.member(member)} for {self.name(candidacy.id)}"
                    why = offences(self.asked, reasons)
                    page.text(f"Without effect: {what}, {self.day(fact)}. {why}", "yellow")

    def chair(self, candidacies: Iterable[Candidacy]) -> None:
        """What the chair may still find, and under which article."""
        article = rule_of(self.now, self.now.step, self.asked.asked.rule)[1]
        for candidacy in candidacies:
            for judgment in candidacy.left:
                told = of_the_chair(judgment, article)
                self.page.text(f"{self.name(candidacy.id)}: the chair {told}.", "yellow")

    def texts(self) -> None:
        kinds = {c.id: c.kind for c in self.now.candidacies}
        for id in texts_of(self.now):
            self.page.line()
            about, after = revision_of(self.now, id), later_revisions(self.now, id)
            of = f", revision {about}" if about is not None else ""
            then = f"; revision {listed([str(n) for n in after])} came later" if after else ""
            if kinds.get(id, "text") == "text":
                status = words(text_status(self.now, id))
                self.page.item("Text", f"{self.name(id)}{of}: {status}{then}")
            else:  # of a candidate the table above says what became of it
                self.page.item("Silence", f"on {self.name(id)}")
            for silence in self.now.silences:
                if id in silence.opened.content.texts:
                    self.page.item("", self.silence(silence) + self.circulated(silence, id))
                    self.earliest(silence)
                    for heard in silence.heard:
                        self.page.item("", f"- {heard_words(self.asked, silence, heard)}")

    def packages(self) -> None:
        """What goes together: how it is taken, which parts pass, and why the others do not."""
        for found in self.now.packages:
            self.page.line()
            for line in package_words(self.asked, self.now, found):
                self.page.item("Package" if line.first else "", line.text)

    def circulated(self, silence: SilenceStanding, id: str) -> str:
        """Of which revision a silence is, where there are several."""
        of = under_silence(self.now.case, silence.opened, id)
        after = [str(f.content.revision) for f in self.now.overtaken(silence, id)]
        if after:
            return (
                f"; it is of revision {of}, and revision {listed(after)} was circulated while it "
                "ran and is not adopted by it"
            )
        return f"; it is of revision {of}" if of != revision_of(self.now, id) else ""

    def silence(self, silence: SilenceStanding) -> str:
        found, zone = silence.outcome, self.now.zone
        until = f" until {plain(written(found.expiry, zone))}" if found.expiry else ""
        opened = plain(written(silence.opened.effective, zone))
        came = silence_words(self.asked, silence)
        told = f"silence {silence.id} from {opened}{until}: {came}"
        own = listed([words(name) for name in silence.otherwise])
        return f"{told}; not as the rule has it: {own}" if own else told

    def earliest(self, silence: SilenceStanding) -> None:
        """When it may expire at the earliest, and by which working days."""
        lawful = silence.outcome.lawful
        if lawful is None:
            return
        shown, least = plain(written(lawful.expiry, self.now.zone)), silence.terms.minimum
        running = str(silence.outcome.state) == "running"
        expires = "expires" if running else "was to expire"
        told = f"- by its minimum ({least}) it {expires} on {shown} at the earliest"
        if lawful.working:
            told += f". {working_sentences(lawful.working, 'en').removesuffix('.')}"
        self.page.item("", told)

    # -- what members say

    def positions(self, candidacy: Candidacy) -> None:
        now, page = self.now, self.page
        missing, blocking = candidacy.answer.missing, candidacy.answer.blocking
        when = " when it was decided" if candidacy.decision else ""
        of = f" of revision {candidacy.revision}" if self.revised(candidacy) else ""
        says = "said" if candidacy.decision else "say"
        page.heading(f"{self.name(candidacy.id)}: what the members {says}{of}{when}")
        said = [p for p in now.positions(candidacy) if p.member in candidacy.held]
        since = {p.member: since_of(now, candidacy, p.member) or "" for p in said}
        said.sort(
            key=lambda p: (p.member not in blocking, p.member not in missing, since[p.member])
        )
        if said:
            self.said(candidacy, said, since)
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
            said = count_words(self.asked, count)
            by = self.asked.publishers(count.act.sources)
            before = len(tallied) - len(alike)
            others = f"{before} {'counts' if before > 1 else 'count'} before it"
            more = f"; {others} on record" if before and count is alike[-1] else ""
            cited = f" [{by}]" if by else ""
            self.page.text(f"Reported: {said}, {self.day(count)}{cited}{more}.")

    def said(
        self, candidacy: Candidacy, said: Sequence[PositionShown], since: Mapping[str, str]
    ) -> None:
        """The table of what members say, those who block and are missing first."""
        missing, blocking = candidacy.answer.missing, candidacy.answer.blocking
        self.page.table(
            ("", "says", "since", "basis", "source"),
            [
                (
                    self.asked.member(p.member),
                    said_words_of(self.asked, p),
                    since_words(p, since[p.member]),
                    basis_words(p),
                    self.asked.publishers(p.sources, p.since_sources),
                )
                for p in said
            ],
            styles=[
                "red" if p.member in blocking else "yellow" if p.member in missing else None
                for p in said
            ],
        )

    def unheard(self, candidacy: Candidacy) -> None:
        """Who is not in the table: what it said that does not count, and who said nothing."""
        silent = [m for m in candidacy.stances if m not in candidacy.held]
        for member in silent:
            for under in self.now.position(member, candidacy).uncounted:
                told = under_words(self.asked, under.silence, under.judged)
                self.page.text(told if told.endswith('"') else f"{told}.", "yellow")
        for member in candidacy.perhaps if candidacy.decision is not None else ():
            told = perhaps_words(self.now.position(member, candidacy))
            self.page.text(f"{self.asked.member(member)}: {told}; it is in no count.", "yellow")
        for found in candidacy.in_vain:
            self.page.text(f"{in_vain_words(self.asked, self.now, found)}.", "yellow")
        for late in candidacy.untimely:
            self.page.text(f"{untimely_words(self.asked, self.now, late)}.", "yellow")
        silent = [m for m in silent if m not in candidacy.uncounted]
        silent = [m for m in silent if not self.now.said_under(m, candidacy.id)]
        silent = [m for m in silent if m not in candidacy.perhaps]
        if quiet := [m for m in silent if m in candidacy.silent]:
            self.page.text(f"Silent when it was put: {self.asked.members(quiet)}.", "dim")
            away = [m for m in silent if candidacy.stances[m] == "absent"]
            if away:
                self.page.text(f"Not there when it was put: {self.asked.members(away)}.", "dim")
        elif silent and not candidacy.answer.silent:
            who = self.asked.members(silent)
            made = candidacy.decision
            counted = made is not None and bool(made.content.tally)
            answered = f"How {who} answered is not on record."
            self.page.text(answered if counted else f"Nothing is known of {who}.", "dim")

    def revised(self, candidacy: Candidacy) -> bool:
        """Whether it matters of which revision something was said."""
        return candidacy.revision is not None and (
            candidacy.revision != 1 or bool(candidacy.other) or bool(candidacy.carried_over)
        )

    def beside(self, candidacy: Candidacy) -> None:
        """What was said of other revisions, and what was said after the decision."""
        page, now = self.page, self.now
        for voice in candidacy.voices.values():
            if voice.differ:
                both = self.asked.members(voice.members)
                page.text(f"Of one house, and not of one mind: {both} count as undecided.")
        if candidacy.carried_over:
            told = [
                f"{self.asked.member(m)} (revision {of})"
                for m, of in candidacy.carried_over.items()
            ]
            page.text(f"Said of an earlier revision, and carried over: {listed(told)}.", "dim")
        for revision, members in candidacy.other.items():
            told = [self.one(m, now.said(m, held), held) for m, held in members.items()]
            page.text(f"Said of revision {revision}, which does not count here: {listed(told)}.")
        if voices := now.voices(candidacy):
            told = [self.one(p.member, p, candidacy.held[p.member]) for p in voices]
            why = [_APART[p.apart_as or ""] for p in voices]
            told = [f"{one} ({now_is})" for one, now_is in zip(told, why, strict=True)]
            are = "are now" if now.step.over is None else "were when it was decided"
            page.text(f"In no count, by what these members {are}: {listed(told)}.")
        if candidacy.later:
            told = [self.one(m, now.said(m, held), held) for m, held in candidacy.later.items()]
            page.text(f"Said after the decision, which it does not change: {listed(told)}.")

    def one(self, member: str, shown: PositionShown, held: HeldClaim) -> str:
        """What a member said, in a few words."""
        since = plain(since_said(self.now, held))
        return f"{self.asked.member(member)} {_HELD.get(shown.stance, words(shown.stance))} {since}"

    # -- rounds, conditions, disputes

    def rounds(self) -> None:
        for found in self.now.rounds:
            self.round(found).draw(alone=self.alone)
        if len(self.now.rounds) > 1 and not self.alone:
            self.through()

    def through(self) -> None:
        """Each candidacy through the rounds with figures."""
        from nemcon.proceedings.course import through  # noqa: PLC0415  # few matters have a round

        told, order = through(self.now.rounds)
        if len(told) < 2:
            return
        asked = dict.fromkeys("-".join(map(words, one.round.words)) for one in told)
        self.page.heading(f"Each candidacy through the rounds: {' or '.join(asked)}")
        rows = [(self.name(id), *(_row_of(one, id) for one in told)) for id in order]
        self.page.table(("", *(one.round.round for one in told)), rows)

    def round(self, found: RoundStanding) -> RoundPage:
        """The page about one round."""
        from nemcon.cli.rounds import RoundPage  # noqa: PLC0415  # few matters have a round

        return RoundPage(self.asked, self.now, found, self.page)

    def assessments(self) -> None:
        """Who was found most likely, or least, to be agreed on: views, and no decisions."""
        found = self.now.case.of(Assessment)
        if found:
            self.page.heading("Who was found likely to be agreed on: views, not decisions")
        for fact in found:
            view = fact.content
            parts = [
                f"{how}: {listed([self.name(id) for id in ids])}"
                for how, ids in (
                    ("most likely", view.most_likely),
                    ("least likely", view.least_likely),
                )
                if ids
            ]
            told = "; ".join(parts) or "nobody is named"
            said = f" “{view.words}”" if view.words is not None else ""
            by = self.asked.publishers(fact.act.sources)
            source = f" [{by}]" if by else ""
            self.page.text(f"{view.by}, {self.day(fact)}: {told}.{said}{source}")

    def conditions(self) -> None:
        if self.now.conditions:
            self.page.heading("What was asked, and what became of it")
            self.page.table(
                ("", "asked", "", "became"),
                [
                    (
                        self.asked.member(c.asked.act.member or "")
                        + (
                            f" for {group_words(self.asked, c.group.group, c.group.members)}"
                            if c.group is not None
                            else ""
                        ),
                        str(c.asked.content.asks),
                        f"of {self.asked.person(c.asked.content.of)}" if c.asked.content.of else "",
                        became_words(self.asked, c),
                    )
                    for c in self.now.conditions
                ],
            )

    def disputes(self) -> None:
        if not self.now.disputes:
            return
        self.page.heading("Where the sources disagree")
        for dispute in self.now.disputes:
            whose = f"{self.asked.member(dispute.member)}: " if dispute.member else ""
            sides = " against ".join(self.side(dispute, id) for id in dispute.entries)
            self.page.text(f"{whose}{sides}.")
            self.page.text(self.reading(dispute), "dim", indent="    ")

    def reading(self, dispute: Dispute) -> str:
        for fact in self.now.case.facts.values():
            for one in fact:
                if one.act.id == dispute.reading:
                    return f"Read: {one.content.reason}"
        if dispute.follows is not None:
            return f"The more direct word holds: {self.side(dispute, dispute.follows)}."
        return "No reading decides: both stand."

    def side(self, dispute: Dispute, id: str) -> str:
        """What an entry says, in a few words, and of whom where the dispute does not name it."""
        fact = self.now.case.entry(id)
        told = self.now.case.told(fact)
        day = f" ({plain(written(told, self.now.zone))})" if told is not None else ""
        named = dispute.member == fact.act.member and getattr(fact.content, "group", None) is None
        by = f"{self.asked.member(fact.act.member)}: " if fact.act.member and not named else ""
        return by + entry_words(self.asked, fact) + day

    # -- words

    def name(self, id: str) -> str:
        """A candidate by name, a text by its title where it has one, a package by its parts."""
        for package in self.now.packages:
            if package.fact.content.package == id:
                parts = package.choices
                return listed([part_name(self.asked, self.now, package, p) for p in parts])
        title = title_of(self.now, id)
        return self.asked.person(id) if title is None else str(title)

    def day(self, fact: Fact) -> str:
        return plain(written(fact.effective, self.now.zone))


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
            need = asked(line.leaf, line.stands, _plainly)
            yield f"{have(line.stands)} {unit(kind)}, {need} needed"


def _plainly(relation: Relation, number: str) -> str:
    return number if relation is Relation.AT_LEAST else told(relation, number)


def units(step: StepStanding) -> Callable[[str], str]:
    """What stands behind a figure of a weight: the unit of its table, else what it is called."""

    def unit(kind: str) -> str:
        table = step.weights.get(kind)
        stated = table.content.unit if table is not None else None
        return stated.in_("en") if stated is not None else words(kind)

    return unit


def ended_words(asked: Question, now: Standing, step: StepStanding, ended: Ended) -> str:
    """How a step ended, in a few words, with its silence and who broke it."""
    day = now.zone.day(ended.since)
    silence = next((s for s in now.all_silences if s.id == ended.silence), None)
    if silence is not None:
        came = silence_words(asked, silence)
        if ended.how == "carried":
            return f"carried under silence {silence.id}"
        return f"not carried: silence {silence.id} {came}"
    match ended.how:
        case "passed":
            return f"not carried by {plain(written(step.step.until, now.zone))}"
        case "left":
            return f"left on {day} for another way"
        case how:
            return f"{words(how)} on {day}"


OTHERS = "; how the others answered was not counted"


def tallied(tally: Mapping[Stance, int]) -> str:
    """A tally in words: ``87 support, 31 object``."""
    return ", ".join(f"{number} {words(stance)}" for stance, number in in_order(tally))


def stance_words(shown: PositionShown) -> str:
    """What a member says, and what it asked where it was under silence: *reserve (amendment)*; or
    what it may have said already."""
    if shown.stance is Stance.UNDECLARED and shown.perhaps and not shown.apart:
        return perhaps_words(shown)
    if isinstance(shown.word, str) and shown.word:
        return f"{words(shown.stance)} ({words(shown.word)})"
    if shown.mandate is not None:
        return f"{words(shown.stance)} (by its {words(shown.mandate.act.type)})"
    if shown.confirms is not None:
        day = plain(str(shown.confirms.effective))
        return f"{words(shown.stance)} (ad referendum {day}, confirmed)"
    if shown.stance is Stance.UNDECLARED and shown.apart:
        return "what it said does not count"
    return words(shown.stance)


def became_words(asked: Question, found: ConditionShown) -> str:
    """What became of a condition, and what may have become of it already."""
    maybe = (
        f"perhaps {fact.content.became} already, by "
        f"{plain(written(latest_of(fact), asked.record.zone))} at the latest"
        for fact in found.perhaps
    )
    return "; ".join([found.became, *maybe])


def perhaps_words(shown: PositionShown) -> str:
    """What a member may have said already, or before it was decided."""
    said = dict.fromkeys(words(fact.content.stance) for fact in shown.perhaps)
    if not shown.decided:
        return f"perhaps {' or '.join(said)} already"
    dated = dict.fromkeys(
        f"{words(fact.content.stance)} ({plain(str(fact.effective))})" for fact in shown.perhaps
    )
    return f"{' and '.join(dated)}, perhaps before the decision"


def presence_words(found: Presence) -> str:
    """How many were there or represented, and whether that was a quorum."""
    if not found.recorded:
        return "who was there is not recorded" + (
            ", so that it is not known whether there was a quorum" if found.asked else ""
        )
    told = f"{len(found.counted)} of {found.size} there or represented"
    if found.met is None:
        return told
    needs = " and ".join(_least(line) for line in found.quorum)
    return f"{'with' if found.met else 'without'} a quorum ({told}, {needs} needed)"


def _least(line: ClauseStanding) -> str:
    """How many a quorum needs at least."""
    whole = line.stands.whole
    if whole is not None or not isinstance(line.leaf, Clause):
        return str(whole)
    return asked(line.leaf, line.stands, _plainly)


def given_words(asked: Question, found: ProxyAct | None) -> str:
    """By whom an answer was given for another, in brackets: *(by Linden, proxy of 2020-05-04)*."""
    if found is None:
        return ""
    under = "no proxy is on record"
    if found.proxy is not None and found.proxy.content.holder == found.holder:
        under = f"proxy of {plain(written(found.proxy.effective, asked.record.zone))}"
    return f" (by {asked.member(found.holder)}, {under})"


def proxy_words(asked: Question, found: ProxyAct) -> str:
    """A proxy that was given: by whom, to whom, since when, and why it has no effect."""
    given, zone = found.told, asked.record.zone
    until = f" until {plain(written(given.content.until, zone))}" if given.content.until else ""
    told = f"{asked.member(found.member)} to {asked.member(found.holder)}"
    told += f", {plain(written(given.effective, zone))}{until}"
    return f"{told}; without effect: {why_words(asked, found)}" if found.why else told


def limit_words(terms: ProxyTerms | None) -> str:
    """How many proxies one member may hold, and by which article."""
    if terms is None:
        return "how many one member may hold is not on record"
    under = f" ({article_in(terms.article, 'en')})" if terms.article else ""
    return f"{f'at most {terms.most}' if terms.most else 'none'} to one member{under}"


def untimely_words(asked: Question, now: Standing, found: UntimelyAnswer) -> str:
    """An answer outside its window, with its day and the window."""
    fact, group = found.fact, now.said_for(found.fact)
    told = [words(found.stance), plain(written(fact.effective, now.zone))]
    if group is not None:
        told.append(said_for_words(asked, group, str(now.spoken_by(fact))))
    elif found.holder is not None:
        told.append(f"by {asked.member(found.holder)}")
    return f"{asked.members(found.members)} answered ({', '.join(told)}), {window_words(found)}"


def window_words(found: UntimelyAnswer) -> str:
    """Too late or too early for which window."""
    turned = "opened" if found.why == "early" else "closed"
    edge = f"it {turned} {plain(str(found.edge))}"
    return f"too {found.why}, in no count ({found.window.title}: {edge})"


def in_vain_words(asked: Question, now: Standing, found: ProxyAct) -> str:
    """An answer by proxy that counts for nobody, and why."""
    said = found.told.content
    day = plain(written(found.told.effective, now.zone))
    told = f"{asked.member(found.holder)} answered for {asked.member(found.member)}"
    return f"{told} ({words(said.stance)}, {day}), in no count: {why_words(asked, found)}"


def why_words(asked: Question, found: ProxyAct) -> str:
    """Why a proxy has no effect."""
    member, holder = asked.member(found.member), asked.member(found.holder)
    match found.why:
        case "itself":
            return "nobody holds a proxy of itself"
        case "not_entitled":
            return f"{holder} is not entitled in this step"
        case "passed_on":
            return "a proxy is not passed on"
        case "another":
            other = asked.member(found.proxy.content.holder) if found.proxy is not None else ""
            return f"{member} had given its proxy to {other}"
        case "revoked":
            return "the proxy was revoked"
        case "over":
            return "the proxy was over"
        case "not_covered":
            return "its proxy is for another matter, meeting or time"
        case "present":
            return f"{member} was there itself"
        case "spoke":
            return f"{member} answered for itself that day"
        case "absent":
            return f"{holder} was not there"
        case _:
            most = found.terms.most if found.terms is not None else 0
            may = f"more than the {most} that it may" if most else "a proxy, and none is allowed"
            article = found.terms.article if found.terms is not None else ""
            return f"{holder} holds {may}" + (f" ({article_in(article, 'en')})" if article else "")


def basis_words(shown: PositionShown) -> str:
    """On whose word it is known, and that it does not bind the member."""
    return (shown.basis or "") + ("" if shown.binds else ", not binding")


def since_words(shown: PositionShown, since: str) -> str:
    """Since when, or by when; with the basis of that day where what holds now has another."""
    told = f"by {since}" if shown.since_basis == "implied" else plain(since)
    other = since and shown.since_basis and shown.since_basis != shown.basis
    return f"{told} ({shown.since_basis})" if other else told


def said_words_of(asked: Question, shown: PositionShown) -> str:
    """What a member says, and by whom, where another says it for it: by proxy or for a group."""
    says = stance_words(shown)
    says += f" (as {asked.member(shown.said_as)})" if shown.said_as else ""
    says += " (agrees only if other parts pass too)" if shown.tied_to else ""
    if shown.group is None:
        return says + given_words(asked, shown.by_proxy)
    return f"{says}, {said_for_words(asked, shown.group, str(shown.by))}"


def said_for_words(asked: Question, found: SaidFor, by: str) -> str:
    """By whom something is said for which group."""
    who = asked.member(found.member) if found.member else asked.person(by)
    return f"said by {who} for {group_words(asked, found.group, found.members)}"


def group_words(asked: Question, group: Group, members: Sequence[str] = ()) -> str:
    """A group by its name, else by its classes, else by its members."""
    if group.name is not None:
        return str(group.name)
    if group.classes:
        return f"the class {listed([words(name) for name in group.classes])}"
    return asked.members(members or group.members)


def silence_words(asked: Question, silence: SilenceStanding) -> str:
    """What a silence came to, in the one wording that every answer has for it."""
    found = silence.outcome
    if found.state == "broken":
        by = f" by {asked.members(found.broken_by)}" if found.broken_by else ""
        if found.breakers == "disputed":
            return f"broken{by}, as sources differ"
        if found.among:
            return f"broken{by} by {one_of(asked, found.among)}"
        return f"broken{by}" if by else "broken, by whom is not known"
    if found.runs:
        until = plain(written(found.expiry, asked.record.zone))
        return f"runs until {until}, unless {_unless(asked, found)} already"
    consent = silence.terms.consent.by if silence.terms.consent else ""
    match str(found.why or ""):
        case "consent_refused":
            return f"adopts nothing: the consent it needs ({consent}) was refused"
        case "consent_unknown":
            return f"ran out; whether the consent it needs ({consent}) was given is not known"
        case "not_served":
            return f"adopted nothing: {asked.members(found.not_served)} was not served"
        case "no_time":
            return "adopts nothing: it was to expire before it was opened"
        case "nobody_says":
            return "ran out, and nobody is known to say that it was adopted"
        case "act_in_doubt":
            who = f" ({one_of(asked, found.among)})" if found.among else ""
            return f"not known: whether what was said{who} counts is in doubt"
        case "day_in_doubt":
            return "not known at this moment: what was done is not dated exactly enough"
        case "end_in_doubt":
            return "not known at this moment: its end is not dated exactly enough"
        case "perhaps_broken":
            who = one_of(asked, found.among) if found.among else "a member"
            return f"not known: {who} may have broken it"
        case "disputed":
            return "not known: sources differ"
    return "is on hold" if found.state == "held" else words(found.state)


def _unless(asked: Question, found: SilenceOutcome) -> str:
    """What may have become of a silence that else runs."""
    if not found.among:
        return "it was broken, held or ended"
    has = "has" if len(found.among) == 1 else "have"
    return f"{one_of(asked, found.among)} {has} broken it"


def one_of(asked: Question, members: Sequence[str]) -> str:
    """Members of whom it was one or some, and which is not known."""
    names = asked.members(members)
    return names if len(members) == 1 else f"one or some of {names}"


_UNCOUNTED = {
    "late": "too late",
    "early": "too early",
    "wrong_form": "in a form that does not count",
    "not_entitled": "not entitled to it",
    "not_received": "sent and not received",
    "unknown": "whether it counts is not known",
}
"""Why what was said under silence does not count, in a few words."""


def heard_words(asked: Question, silence: SilenceStanding, heard: HeardUnder) -> str:
    """An answer under silence: who gave it, for whom, and what it is worth."""
    who = asked.members(heard.members) + given_words(asked, heard.by_proxy)
    if heard.group is not None:
        for_ = group_words(asked, heard.group.group, heard.group.members)
        some = heard.members != heard.group.members
        those = f" ({asked.members(heard.members)})" if some else ""
        who = f"{asked.member(heard.group.member or '')} for {for_}{those}"
    return _said_words(asked, silence, heard.judged, who)


def under_words(asked: Question, silence: SilenceStanding, judged: Judged) -> str:
    """What one member said under silence, or another for it."""
    act = judged.act
    who = asked.member(act.member) + given_words(asked, silence.by_proxy.get(act.act))
    if (group := silence.groups.get(act.act)) is not None and group.member != act.member:
        who += f", {said_for_words(asked, group, '')}"
    return _said_words(asked, silence, judged, who)


def void_words(asked: Question, proxy: ProxyAct | None, group: SaidFor | None) -> str:
    """Why an answer that another gave counts for nobody."""
    if proxy is not None and proxy.why is not None:
        return why_words(asked, proxy)
    if group is not None and group.group.mandated:
        return "answered for itself"
    return "no mandate for that is on record"


def _said_words(asked: Question, silence: SilenceStanding, judged: Judged, who: str) -> str:
    """What somebody said under silence: when, in which form, what it is worth, the words."""
    act, fact = judged.act, silence.facts[judged.act.act]
    form = f", {words(act.form)}" if act.form else ""
    said = f"{who}: {words(act.says)}, {plain(str(act.when))}{form}"
    said += "; perhaps already" if judged.perhaps else ""
    said += "".join(f"; {why}" for why in worth_words(asked, silence, judged))
    by = silence.lifted_by(judged)
    if (lifting := silence.lifting(judged)) is not None:
        day = plain(written(lifting.effective, asked.record.zone))
        said += "; lifted later" if judged.lifted else "; perhaps lifted already"
        said += f" ({day})" + "".join(given_words(asked, one) for one in by if not one.why)
    for one in by:
        if one.why is not None:
            given = given_words(asked, one)
            said += f"; lifted for it in vain{given}: {why_words(asked, one)}"
    return said + (f': "{fact.content.words}"' if fact.content.words else "")


def worth_words(asked: Question, silence: SilenceStanding, judged: Judged) -> Iterable[str]:
    """Why something said under silence does not count, or does not break it; nothing where it
    does."""
    if judged.verdict == "void":
        entry = judged.act.act
        why = void_words(asked, silence.by_proxy.get(entry), silence.groups.get(entry))
        yield f"in no count: {why}"
    elif judged.verdict != "in_time":
        forms = ", ".join(words(form) for form in sorted(silence.terms.forms))
        asks = f" ({forms} is asked)" if judged.verdict == "wrong_form" else ""
        yield f"{_UNCOUNTED[judged.verdict]}{asks}"
    elif judged.act.says not in silence.terms.breaks and judged.act.says != "no_objection":
        yield "it does not break the silence"


def part_name(asked: Question, now: Standing, found: PackageStanding, part: str) -> str:
    """A part of a package: a matter or a text by its title, a candidate by name."""
    title = found.titles.get(part) or title_of(now, part)
    return str(title) if title is not None else asked.person(part)


class TextLine(NamedTuple):
    """A line about something, and whether it is the first."""

    text: str
    first: bool = False


def apart_words(asked: Question, now: Standing, found: PackageStanding) -> Iterable[str]:
    """Which parts of what was put as one were decided apart, carried or not."""
    for carried, came in ((True, "decided apart"), (False, "put apart and not carried")):
        parts = [id for id, made in found.apart.items() if made.content.carried is carried]
        if parts:
            names = listed([part_name(asked, now, found, id) for id in parts])
            yield f"{names} {'was' if len(parts) == 1 else 'were'} {came}"


def package_words(asked: Question, now: Standing, found: PackageStanding) -> Iterable[TextLine]:
    """A package: its parts and how they are taken, what passes, and why the rest does not."""

    def name(part: str) -> str:
        return part_name(asked, now, found, part)

    package = found.fact.content
    how = "put as one" if found.taken == "as_one" else "taken singly"
    if found.by_day and found.decision is None:
        how = "put together, each decided by itself"
    yield TextLine(f"{package.package}: {listed([name(p) for p in package.parts])}, {how}", True)
    if found.taken == "as_one":
        done = found.decision is not None or found.complete
        yield from (TextLine(told) for told in apart_words(asked, now, found))
        if days := found.by_day:
            for day, parts in days.items():
                those = listed([name(p) for p in parts])
                yield TextLine(f"carried, each in the step of its day ({plain(day)}): {those}")
            if found.ahead:
                yield TextLine(
                    f"with steps still to come: {listed([name(p) for p in found.ahead])}"
                )
        elif found.complete:
            yield TextLine("all of it passes" + (", as decided" if found.settled else ""))
        elif not found.apart:
            yield TextLine("it was put and not carried" if done else "it does not pass, or not yet")
        elif found.left:
            left = listed([name(p) for p in found.left])
            yield TextLine(f"what is left of it does not pass, or not yet: {left}")
        for member in found.against:
            on = listed([name(p) for p in found.because[member]])
            says = words(found.whole[member]) if found.whole else ""
            all_ = "what is left of it" if found.apart else "all of it"
            stops = f"; that stops {all_}" if found.stops else ""
            yield TextLine(f"{asked.member(member)}: {says}, because of {on}{stops}")
        return
    yield TextLine(f"passes: {listed([name(p) for p in found.passes]) or 'no part'}")
    for part in found.dropped:
        if part.because == "not_carried" and part.part not in found.decided:
            yield TextLine(f"open: {name(part.part)} is not carried yet")
        elif part.because == "not_carried":
            yield TextLine(f"falls: {name(part.part)} is not carried by itself")
        else:
            members = asked.members(sorted({tie.member for tie in part.ties}))
            lost = listed([name(p) for p in sorted(part.lost)])
            yield TextLine(f"falls: {name(part.part)}, with {lost}, to which {members} tied it")


def possible_words(asked: Question, possible: Iterable[Fact]) -> Iterable[str]:
    """What may have happened already, by its date, and by when at the latest it had."""
    for fact in possible:
        who = f"{asked.member(fact.act.member)}: " if fact.act.member else ""
        by = plain(written(latest_of(fact), asked.record.zone))
        yield (
            f"Perhaps already: {who}{entry_words(asked, fact)}, by {by} at the latest; whether it "
            "had happened by this day the record does not say."
        )


_AMENDED = {"correction": "corrected", "voiding": "declared void", "recall": "taken back"}


def amended_words(asked: Question, found: Iterable[AmendedEntry]) -> Iterable[str]:
    """What was known otherwise of the entries behind an answer: as it was, how it was amended, when
    that became known, by which entry and why, and whether the answer has it."""
    zone = asked.record.zone
    for one in found:
        fact = one.before
        who = f"{asked.member(fact.act.member)}: " if fact.act.member else ""
        done = _AMENDED[one.how]
        why = getattr(one.by.content, "reason", "").rstrip(".")
        reason = f" ({why})" if why else ""
        day, to = (f" ({plain(written(d, zone))})" for d in one.moved) if one.moved else ("", "")
        moved = f", with another day{to}" if to else ""
        has = "the answer has that" if one.counted(asked.known) else "the answer is of before that"
        yield (
            f"Known otherwise until {zone.day(one.known)}: {who}{entry_words(asked, fact)}{day}. "
            f"It was {done} by the entry {one.by.id}{reason}{moved}; {has}."
        )


def entry_words(asked: Question, fact: Fact) -> str:
    """What an entry says about a matter, in a few words, without its day."""
    said = fact.content
    match fact.act.type:
        case "matter":
            return "the matter is opened"
        case "position":
            says = _SAYS.get(said.stance, words(said.stance))
            basis = said.basis if said.binds else "reported, not binding it"
            if said.group is not None:
                who = asked.person(fact.act.person or "") or str(said.speaker or "")
                who = f"{who}: " if fact.act.member is None and who else ""
                whom = group_words(asked, said.group)
                return f"{who}{says} {named_in(asked, fact, said.on)}, for {whom}, {basis}"
            by = f", by {asked.member(said.by_proxy)} for it" if said.by_proxy else ""
            return f"{says} {named_in(asked, fact, said.on)}, {basis}{by}"
        case "proxy":
            gives = "takes back its proxy from" if said.status == "revoked" else "its proxy to"
            return f"{gives} {asked.member(said.holder)}"
        case "count":
            return count_words(asked, fact)
        case "claim":
            return f"a claim: {str(said.says).rstrip('.')}"
        case "candidacy":
            by = f" by {asked.members(said.by)}" if said.by else ""
            report = ", as reported" if said.reported else ""
            return f"{asked.person(said.candidacy)} {words(said.did)}{by}{report}"
        case "other_body":
            return f"another body: {said.name}"
        case "condition":
            return f"asks{_by_whom(asked, said)}: {str(said.asks).rstrip('.')}"
        case "condition_answer":
            more = f": {str(said.words).rstrip('.')}" if said.words else ""
            return f"condition {said.condition} {said.became}{more}"
        case "decision":
            carried = "" if said.carried else ", not carried"
            others = OTHERS if said.unlisted else ""
            counted = f" ({tallied(said.tally)}{others})" if said.tally else ""
            step = (f" in the step {said.step}" if said.step else "") + _HOW.get(said.how, "")
            return f"the decision on {named_in(asked, fact, said.on)}{step}{carried}{counted}"
        case "membership":
            return f"{asked.member(said.member)} {words(said.status)}"
        case "weights":
            return f"weights: {said.name or words(said.weight)}"
        case "reading":
            return f"a reading: {str(said.reason).rstrip('.')}"
        case "package":
            how = "put together" if said.taken == "as_one" else "taken singly"
            return f"{listed([asked.person(part) for part in said.parts])} {how}"
        case "tied_position":
            unless = "objects unless" if said.otherwise == "object" else "agrees only if"
            others = listed([asked.person(part) for part in said.to])
            return f"{unless} {others} pass too, on {named_in(asked, fact, said.on)}"
        case "round":
            return f"round opened: {_round_called(asked, said.round)}"
        case "round_result":
            return (
                f"result of the round {_round_called(asked, said.round)}{_round_came(asked, said)}"
            )
        case "text":
            return f"{said.title or asked.person(said.text)}, revision {said.revision}"
        case "meeting":
            of = f" of {asked.member(said.body)}" if said.body else ""
            return f"a meeting{of} {words(said.status)}" + (f": {said.title}" if said.title else "")
        case "step":
            does = f"{said.body.replace('_', ' ')} {said.does}" if said.body else said.does
            return f"the step {said.step}: {does}"
        case "disclosure" | "matter_ended":
            return _of_the_matter(said)
        case "reopening":
            facts = asked.record.facts(f"matter/{asked.about}", on=None, known=asked.known)
            what = next((_closed(asked, f) for f in facts if f.act.id == said.of), said.of)
            return f"the {what} is reopened: {said.reason.rstrip('.')}"
        case other:
            if told := _of_silence(asked, fact):
                return told
            about = next((n.value for n in names(said) if n.kind in _ABOUT), "")
            return f"{words(other)} {about}".rstrip()


def _of_silence(asked: Question, fact: Fact) -> str:
    """What an entry says about a silence; "" of another, and of a certificate."""
    said = fact.content
    match fact.act.type:
        case "silence":
            what = listed([named_in(asked, fact, text) for text in said.texts])
            until = plain(written(said.expiry, asked.record.zone))
            return f"silence {said.silence} is opened on {what}, until {until}"
        case "silence_answer":
            arrived = "" if said.received else ", which did not arrive"
            says = _UNDER[said.says]
            return f"{says} under silence {said.silence}{_by_whom(asked, said)}{arrived}"
        case "objection_lifted":
            return f"lifts what it said under silence {said.silence}"
        case "notice_served" | "notice_acknowledged":
            does = "is served" if fact.act.type == "notice_served" else "acknowledges"
            return f"{does} the notice of silence {said.silence}"
        case "silence_resumed" | "silence_extended":
            does = "runs again" if fact.act.type == "silence_resumed" else "is extended"
            return f"silence {said.silence} {does}, until {plain(str(said.expiry))}"
        case "silence_held" | "silence_withdrawn":
            does = "is put on hold" if fact.act.type == "silence_held" else "is withdrawn"
            why = f": {said.reason.rstrip('.')}" if said.reason else ""
            return f"silence {said.silence} {does}{why}"
        case "silence_lapsed":
            return f"silence {said.silence} is reported to have run out unbroken"
        case "silence_broken":
            maybe = "perhaps " if said.perhaps else ""
            who = one_of(asked, said.among) if said.among else asked.members(said.by)
            return f"silence {said.silence} {maybe}broken" + (f" by {who}" if who else "")
        case _:
            return ""


def _of_the_matter(said: Any) -> str:
    """For whom positions are from then on, or how the matter ended."""
    later = getattr(said, "positions_for", None)
    return f"{FOR[later]}, from then on" if later else f"matter ended {words(said.how)}"


def _by_whom(asked: Question, said: Any) -> str:
    """That something was said by proxy, or for a group."""
    if said.group is not None:
        return f", for {group_words(asked, said.group)}"
    by = getattr(said, "by_proxy", None)
    return f", by {asked.member(by)} for it" if by else ""


def _closed(asked: Question, made: Fact) -> str:
    """What closed the matter: *decision of 2025-02-01 on Wim Kok*."""
    if made.act.type != "decision":
        return f"end of the matter {at(written(made.effective, asked.record.zone))}"
    day = plain(written(made.effective, asked.record.zone))
    return f"decision of {day} on {asked.person(made.content.on)}"


def _round_called(asked: Question, id: str) -> str:
    """A round by its title, else by its id."""
    opened = _round_of(asked, id)
    return str(opened.title) if opened is not None and opened.title is not None else id


def _round_of(asked: Question, id: str) -> Round | None:
    """A round as it was last opened; None where only its result is known."""
    facts = asked.record.facts(f"matter/{asked.about}", on=None, known=asked.known)
    found = [f.content for f in of_type(facts, Round) if f.content.round == id]
    return found[-1] if found else None


def _round_came(asked: Question, said: RoundResult) -> str:
    """The figures of a round's result, and who leaves by it, as far as it tells them."""
    told = []
    opened = _round_of(asked, said.round)
    answers = opened.answers if opened is not None else {}
    for id, counts in said.counts.items():
        order = sorted(counts, key=lambda w: FIGURES.index(answers.get(w, Stance.SUPPORT)))
        figures = ", ".join(f"{counts[word]} {words(word).strip()}" for word in order)
        told.append(f"{asked.person(id)} {figures}")
    if said.advance:
        on = "goes on" if len(said.advance) == 1 else "go on"
        told.append(f"{listed([asked.person(id) for id in said.advance])} {on}")
    if said.leave:
        told.append(f"out: {listed([asked.person(id) for id in said.leave])}")
    return f": {'; '.join(told)}" if told else ""


_UNDER = {
    "objection": "an objection",
    "amendment": "an amendment",
    "request_for_time": "asks for time",
    "no_objection": "no objection",
}
"""What a member says under silence."""
_ABOUT = frozenset({"silence", "round", "step", "package", "entry", "choice"})
"""The kinds of name that tell what an entry is about, where nothing else is said of its type."""


def count_words(asked: Question, fact: Fact[ReportedCount]) -> str:
    """A count: about 20 of 32 support, but for these."""
    count = fact.content
    quality = "" if count.quality == "exactly" else f"{words(count.quality)} "
    figures: Iterable[str] = (f"{n} {words(stance)}" for stance, n in in_order(count.answers))
    said = ", ".join(figures) or count.share
    base = f" of {count.base}" if count.base is not None else ""
    out = f", without {asked.members(count.out)}" if count.out else ""
    return f"a count for {named_in(asked, fact, count.on)}: {quality}{said}{base}{out}"

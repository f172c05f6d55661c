"""``nemcon member``: what a member is, what it says and asks, and who speaks for it.

spec/answers.md §5. The JSON is described by src/nemcon/schemas/member.schema.json.
"""

from argparse import Namespace
from functools import cached_property

from nemcon.answers.elements import written
from nemcon.answers.member import member_json
from nemcon.cli.missing import status_words
from nemcon.cli.opening import (
    Question,
    answer,
    print_json,
    since,
    until_words,
    words,
)
from nemcon.cli.show import Page, Style, page_for
from nemcon.cli.standing import (
    amended_words,
    basis_words,
    became_words,
    for_whom,
    given_words,
    possible_words,
    proxy_words,
    said_for_words,
    said_words_of,
    since_words,
    under_words,
    why_words,
    window_words,
)
from nemcon.core.datings import When
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.groups import basis_for, for_another
from nemcon.proceedings.heard import revision_said, under_silence
from nemcon.proceedings.members import CommitmentShown, MemberAnswer, member_answer
from nemcon.proceedings.outcomes import (
    came_to,
    one_of_several,
    positions_of,
    said_more,
    title_of,
    withheld_from,
)
from nemcon.proceedings.standing import ConditionShown, Standing
from nemcon.record.asof import Fact
from nemcon.record.entries.positions import Position
from nemcon.wording.dates import noted
from nemcon.wording.phrasing import series

_STATUS: dict[str, Style] = {"member": "green", "suspended": "red", "left": "red"}
_SAID = {
    "member": "a member",
    "without_vote": "a participant without a vote",
    "suspended": "suspended",
    "left": "no longer a member",
    "none": "not a member, as far as is known",
    "unknown": "it is not known whether it was a member on that day",
    "continued": "continued as {by}",
    "merged": "merged into {by}",
    "succeeded": "succeeded by {by}",
}


def run(args: Namespace) -> int:
    """Exit status 0, or 2 where the question cannot be answered."""

    def tell(question: Question, json: bool) -> None:
        result = member_answer(
            question.record,
            question.about,
            on=question.on,
            known=question.known,
            latest=question.latest,
        )
        if json:
            print_json(question.cited.in_json(member_json(result, question.asked)))
        else:
            MemberPage(question, result, page_for(args)).draw()

    return answer(args, "member", tell)


class MemberPage:
    """The page about one member."""

    def __init__(self, question: Question, answer: MemberAnswer, page: Page) -> None:
        self.question, self.answer, self.page = question, answer, page

    def draw(self) -> None:
        answer, page = self.answer, self.page
        page.title(f"{self.question.member(answer.member)} in {answer.structure.body.name}")
        status = answer.structure.state_of(answer.member)
        state = answer.memberships[-1] if answer.memberships else None
        page.text(f"{self.status(status)}.", "bold", _STATUS.get(status, "yellow"))
        if (doubted := answer.structure.doubted.get(answer.member)) is not None:
            day = noted(self.when(doubted.effective))
            page.text(
                "Whether it is suspended or without a vote then is not known: that is dated "
                f"{day}.",
                "yellow",
            )
        page.text(self.question.times(answer.changes_at), "dim")
        for code, at in answer.structure.before.get(answer.member, ()):
            page.item("Continues", f"{self.question.member(code)}, since {answer.zone.day(at)}")
        for other in answer.structure.sits_in(answer.member):
            page.item("Sits in", f"{other.content.name}, {since(self.when(other.effective))}")
        if state and state.content.classes:
            page.item("Classes", ", ".join(words(name) for name in state.content.classes))
        for kind, weight in answer.structure.weights_of(answer.member).items():
            page.item("Weights", self.weight(kind, weight))
        for fact in answer.representatives:
            until = f" until {noted(self.when(fact.content.until))}" if fact.content.until else ""
            who = self.question.person(fact.act.person or "")
            from_ = noted(self.when(fact.effective))
            page.item("Speaks", f"{who}, {words(fact.content.capacity)}, from {from_}{until}")
        for _now, fact in answer.possible:
            for line in possible_words(self.question, (fact,)):
                page.text(line, "yellow")
        for line in amended_words(self.question, answer.amended):
            page.text(line, "yellow")
        for now, one in answer.proxies:
            page.item("Proxies", f"{proxy_words(self.question, one)} ({now.case.content.title})")
        for now in withheld_from(answer):
            if (text := now.withheld) is not None:
                page.item("Positions", f"{for_whom(now, text)} ({now.case.content.title})")
        self.positions()
        self.answers()
        self.candidates()
        self.conditions()
        self.statements()
        for pledge in answer.commitments:
            self.commitment(pledge)
        self.disputes()

    def status(self, status: str) -> str:
        """What it is, since when and until when, as far as that is known."""
        answer = self.answer
        text = _SAID[status][:1].upper() + _SAID[status][1:]
        if answer.succession is not None:
            by = self.question.member(answer.succession.by.content.member)
            day = since(self.when(answer.succession.by.effective))
            more = [
                f"{self.question.member(fact.content.member)} {since(self.when(fact.effective))}"
                for fact in answer.succession.others
            ]
            also = f", and succeeded by {series(more)}" if more else ""
            return f"{text.format(by=by)} {day}{also}"
        from_ = f" {since(self.when(answer.begun.effective))}" if answer.begun else ""
        if answer.joined is not None and status in {"suspended", "without_vote"}:
            text = f"A member {since(self.when(answer.joined.effective))}, {_SAID[status]}"
        until = until_words(self.when(answer.until)) if answer.until is not None else ""
        if status == "unknown":
            return text + (f": a member {from_.strip()}{until}" if from_ or until else "")
        if status == "left" and until:
            return f"A member{until} and not since"
        return text + from_ + until

    def weight(self, kind: str, weight: int | str) -> str:
        """What it weighs, in the unit of the table that says so, with its name."""
        table = self.answer.structure.weights.get(kind)
        figure = f"{weight:,}" if isinstance(weight, int) else weight
        if table is None or self.answer.member not in table.content.values:
            return f"{words(kind)} {figure}"
        unit, name = table.content.unit, table.content.name
        text = f"{figure} {unit.in_('en') if unit is not None else words(kind)}"
        by = self.question.publishers(table.act.sources)
        origin = f" ({name}, since {self.when(table.effective)})" if name is not None else ""
        return text + origin + (f" [{by}]" if by else "")

    def positions(self) -> None:
        answer = self.answer
        rows = [
            (
                self.on(now, candidacy.id, candidacy.revision)
                + self.where(
                    now, candidacy.id, now.step.id, position.revision or candidacy.revision
                )
                + self.over(now, candidacy),
                said_words_of(self.question, position),
                since_words(position, answer.zone),
                basis_words(position),
                self.question.publishers(position.sources, position.since_sources),
            )
            for now, candidacy, position in positions_of(answer)
        ]
        if rows:
            self.page.heading("What it says")
            self.page.table(("on", "says", "since", "basis", "source"), rows)
        for now, silence, ruling in self.answer.silence_acts:
            opening = silence.opening
            on = series(
                [
                    self.on(now, id, under_silence(now.case, opening, id))
                    + self.where(now, id, silence.step.step, under_silence(now.case, opening, id))
                    for id in opening.content.texts
                ]
            )
            which = "silence"
            if len(now.all_silences) > 1:  # which of them
                which = f"the silence opened {noted(self.when(opening.effective))}"
            text = under_words(self.question, silence, ruling)
            stop = "" if text.endswith('"') else "."
            self.page.text(f"Under {which} on {on}: {text}{stop}")

    def on(self, now: Standing, id: str, revision: int | None) -> str:
        """A candidate by name, a text by its title in that revision, where it has one."""
        title = title_of(now, id, revision)
        return self.question.person(id) if title is None else str(title)

    def where(self, now: Standing, id: str, step: str, revision: int | None) -> str:
        """In which matter, where one of that name stands in several that it spoke in, in which
        step, where there are several, and of which revision of a text."""
        parts = [f"step {step}"] if len(now.steps) > 1 else []
        if (number := one_of_several(now, id, revision)) is not None:
            parts.append(f"revision {number}")
        called = self.on(now, id, None)
        if len({matter for name, matter in self.called if name == called}) > 1:
            parts.insert(0, now.matter)
        return f" ({', '.join(parts)})" if parts else ""

    @cached_property
    def called(self) -> frozenset[tuple[str, str]]:
        """The names of all candidates and texts of the matters shown, each with its matter."""
        return frozenset(
            (self.on(now, one.id, None), now.matter)
            for now in self.answer.matters
            for one in now.candidacies
        )

    def answers(self) -> None:
        """What it said in order, where that is more than its last word on each."""
        rows = [
            (
                noted(self.when(fact.effective)),
                self.on(now, fact.content.on, of) + self.where(now, fact.content.on, step, of),
                words(fact.content.stance)
                + (f" ({fact.content.word})" if fact.content.word else "")
                + ("" if fact.content.binds else ", not binding it")
                + (", ad referendum" if fact.act.id in now.limited else "")
                + self.giver(now, fact)
                + self.for_it(now, fact)
                + self.not_followed(now, fact),
                basis_for(fact, self.answer.member),
                self.question.publishers(fact.act.sources),
            )
            for now, fact in self.answer.answers
            for of in [revision_said(now.case, fact.content.on, fact.act.id)]
            for step in [now.belongs.of(fact)]
        ]
        if said_more(self.answer):
            self.page.heading("What it said, in order")
            self.page.table(("", "on", "says", "basis", "source"), rows)

    def giver(self, now: Standing, fact: Fact[Position]) -> str:
        """By whom it was said for the member, and why it counts for nobody, if it does."""
        proxy_act = now.proxy_of(fact)
        why = (
            f"; not counted: {why_words(self.question, proxy_act)}"
            if proxy_act and proxy_act.why
            else ""
        )
        # what came outside its window counts for nobody, whoever gave it
        late = now.untimely(fact)
        if late is not None:
            by = f" (by {self.question.member(late.holder)})" if late.holder is not None else ""
            return f"{by}; {window_words(self.question, late)}"
        return given_words(self.question, proxy_act) + why

    def not_followed(self, now: Standing, fact: Fact[Position]) -> str:
        """That a reading does not follow it, and why."""
        reading = self.answer.set_aside(now, fact)
        return (
            ""
            if reading is None
            else f"; not followed ({reading.act.id}): {reading.content.reason}"
        )

    def for_it(self, now: Standing, fact: Fact[Position]) -> str:
        """By whom it was said for the member in a group, where it was not by itself."""
        group = for_another(now.case, fact, self.answer.member)
        if group is None:
            return ""
        by = str(fact.content.speaker or fact.act.person or "")
        return f", {said_for_words(self.question, group, by)}"

    def candidates(self) -> None:
        """Whom it nominated or is to nominate, and its nationals who stand."""
        rows = []
        for one in self.answer.candidacies:
            how = []
            if one.nominated is not None:
                how.append(f"nominated by it, {noted(self.when(one.nominated.effective))}")
            if one.to_nominate:
                how.append("announced, to be nominated by it")
            if one.national:
                how.append("its national")
            who = self.question.person(one.candidacy.id)
            rows.append((who, "; ".join(how), status_words(one.candidacy), one.now.matter))
        if rows:
            self.page.heading("Candidates")
            self.page.table(("", "", "status", "matter"), rows)

    def over(self, now: Standing, candidacy: Candidacy) -> str:
        """What became of what it spoke on, in that step, where that is over."""
        ending = came_to(now, candidacy)
        if ending is None:
            return ""
        if ending.choice is not None:
            return f" (decided for {self.question.person(ending.choice)})"
        return f" ({words(ending.how)})"

    def conditions(self) -> None:
        rows = [
            (
                noted(self.when(c.condition.effective)),
                self.asks(c),
                f"of {self.question.person(c.condition.content.of)}"
                if c.condition.content.of
                else "",
                now.matter,
                became_words(self.question, c),
            )
            for now in self.answer.matters
            for c in now.conditions
            if c.asks(self.answer.member)
        ]
        if rows:
            self.page.heading("What it asked, and what became of it")
            self.page.table(("day", "asked", "", "matter", "became"), rows)

    def asks(self, condition: ConditionShown) -> str:
        """What is asked, and by whom where another asks it for a group."""
        text, group = str(condition.condition.content.asks), condition.group
        by = f" ({said_for_words(self.question, group, '')})" if group is not None else ""
        return f"{text}{by}"

    def statements(self) -> None:
        if self.answer.statements:
            self.page.heading("What was said for it")
        for fact in self.answer.statements:
            statement = fact.content
            who = self.question.person(fact.act.person or "") or str(statement.speaker or "")
            role = f", {statement.role}" if statement.role else ""
            text = f'"{statement.quote}"' if statement.quote else str(statement.restated or "")
            source = self.question.publishers(fact.act.sources)
            by = f" [{source}]" if source else ""
            day = noted(self.when(fact.effective))
            self.page.item(day, f"{who}{role}: {text}{by}", width=14)

    def commitment(self, commitment: CommitmentShown) -> None:
        pledge = commitment.fact.content
        asks = "at least" if pledge.direction == "at_least" else "at most"
        unit = f" {pledge.unit}" if pledge.unit else ""
        self.page.heading(f"{pledge.name} ({asks} {pledge.yardstick}{unit})")
        self.page.table(
            ("edition", "year", "", ""),
            [
                (
                    words(fact.content.edition),
                    fact.content.year,
                    fact.content.values.get(self.answer.member, "-"),
                    "estimate"
                    if fact.content.estimate
                    else fact.content.missing.get(self.answer.member, ""),
                )
                for fact in commitment.figures
            ],
        )

    def disputes(self) -> None:
        if self.answer.disputes:
            self.page.heading("Where the sources disagree")
        for claim, reading in self.answer.disputes:
            self.page.text(str(claim.content.says))
            verdict = f"Read: {reading.content.reason}" if reading else "No reading decides."
            self.page.text(verdict, "dim", indent="    ")

    def when(self, when: When) -> str | None:
        return written(when, self.answer.zone)

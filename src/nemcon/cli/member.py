"""``nemcon member``: what a member is, what it says and asks, and who speaks for it.

spec/answers.md §5. The JSON is described by src/nemcon/schemas/member.schema.json.
"""

from argparse import Namespace
from functools import cached_property

from nemcon.answers.candidacies import since_of
from nemcon.answers.elements import written
from nemcon.answers.member import member_json
from nemcon.cli.missing import status_words
from nemcon.cli.opening import (
    Question,
    answer,
    listed,
    plain,
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

_STATUS: dict[str, Style] = {"member": "green", "suspended": "red", "left": "red"}
_SAID = {
    "member": "a member",
    "without_vote": "a participant without a vote",
    "suspended": "suspended",
    "left": "a member no more",
    "none": "not a member, as far as is known",
    "unknown": "it is not known whether it was a member on that day",
    "continued": "continued as {by}",
    "merged": "merged into {by}",
    "succeeded": "succeeded by {by}",
}


def run(args: Namespace) -> int:
    """Exit status 0, or 2 where the question cannot be answered."""

    def tell(asked: Question, json: bool) -> None:
        found = member_answer(asked.record, asked.about, on=asked.on, known=asked.known)
        if json:
            print_json(asked.cited.in_json(member_json(found, asked.asked)))
        else:
            MemberPage(asked, found, page_for(args)).draw()

    return answer(args, "member", tell)


class MemberPage:
    """The page about one member."""

    def __init__(self, asked: Question, found: MemberAnswer, page: Page) -> None:
        self.asked, self.found, self.page = asked, found, page

    def draw(self) -> None:
        found, page = self.found, self.page
        page.title(f"{self.asked.member(found.member)} in {found.structure.body.name}")
        status = found.structure.state_of(found.member)
        state = found.memberships[-1] if found.memberships else None
        page.text(f"{self.status(status)}.", "bold", _STATUS.get(status, "yellow"))
        if (doubted := found.structure.doubted.get(found.member)) is not None:
            day = plain(self.when(doubted.effective))
            page.text(
                "Whether it is suspended or without a vote then is not known: that is dated "
                f"{day}.",
                "yellow",
            )
        page.text(self.asked.times(found.changes_at), "dim")
        for code, at in found.structure.before.get(found.member, ()):
            page.item("Continues", f"{self.asked.member(code)}, since {found.zone.day(at)}")
        for other in found.structure.sits_in(found.member):
            page.item("Sits in", f"{other.content.name}, {since(self.when(other.effective))}")
        if state and state.content.classes:
            page.item("Classes", ", ".join(words(name) for name in state.content.classes))
        for kind, weight in found.structure.weights_of(found.member).items():
            page.item("Weights", self.weight(kind, weight))
        for fact in found.representatives:
            until = f" until {plain(self.when(fact.content.until))}" if fact.content.until else ""
            who = self.asked.person(fact.act.person or "")
            from_ = plain(self.when(fact.effective))
            page.item("Speaks", f"{who}, {words(fact.content.capacity)}, from {from_}{until}")
        for _now, fact in found.possible:
            for line in possible_words(self.asked, (fact,)):
                page.text(line, "yellow")
        for line in amended_words(self.asked, found.amended):
            page.text(line, "yellow")
        for now, one in found.proxies:
            page.item("Proxies", f"{proxy_words(self.asked, one)} ({now.case.content.title})")
        for now in withheld_from(found):
            if (told := now.withheld) is not None:
                page.item("Positions", f"{for_whom(now, told)} ({now.case.content.title})")
        self.positions()
        self.answers()
        self.candidates()
        self.conditions()
        self.statements()
        for shown in found.commitments:
            self.commitment(shown)
        self.disputes()

    def status(self, status: str) -> str:
        """What it is, since when and until when, as far as that is known."""
        found = self.found
        said = _SAID[status][:1].upper() + _SAID[status][1:]
        if found.succession is not None:
            by = self.asked.member(found.succession.by.content.member)
            day = since(self.when(found.succession.by.effective))
            more = [
                f"{self.asked.member(fact.content.member)} {since(self.when(fact.effective))}"
                for fact in found.succession.others
            ]
            also = f", and succeeded by {listed(more)}" if more else ""
            return f"{said.format(by=by)} {day}{also}"
        from_ = f" {since(self.when(found.begun.effective))}" if found.begun else ""
        if found.joined is not None and status in {"suspended", "without_vote"}:
            said = f"A member {since(self.when(found.joined.effective))}, {_SAID[status]}"
        until = until_words(self.when(found.until)) if found.until is not None else ""
        if status == "unknown":
            return said + (f": a member {from_.strip()}{until}" if from_ or until else "")
        if status == "left" and until:
            return f"A member{until}, and no more"
        return said + from_ + until

    def weight(self, kind: str, weight: int | str) -> str:
        """What it weighs, in the unit of the table that says so, with its name."""
        table = self.found.structure.weights.get(kind)
        given = f"{weight:,}" if isinstance(weight, int) else weight
        if table is None or self.found.member not in table.content.values:
            return f"{words(kind)} {given}"
        unit, name = table.content.unit, table.content.name
        told = f"{given} {unit.in_('en') if unit is not None else words(kind)}"
        by = self.asked.publishers(table.act.sources)
        named = f" ({name}, since {self.when(table.effective)})" if name is not None else ""
        return told + named + (f" [{by}]" if by else "")

    def positions(self) -> None:
        rows = [
            (
                self.on(now, candidacy.id, candidacy.revision)
                + self.where(now, candidacy.id, now.step.id, shown.revision or candidacy.revision)
                + self.over(now, candidacy),
                said_words_of(self.asked, shown),
                since_words(shown, since),
                basis_words(shown),
                self.asked.publishers(shown.sources, shown.since_sources),
            )
            for now, candidacy, shown in positions_of(self.found)
            for since in [since_of(now, candidacy, shown.member) or ""]
        ]
        if rows:
            self.page.heading("What it says")
            self.page.table(("on", "says", "since", "basis", "source"), rows)
        for now, silence, judged in self.found.heard:
            put = silence.opened
            on = listed(
                [
                    self.on(now, id, under_silence(now.case, put, id))
                    + self.where(now, id, silence.step.step, under_silence(now.case, put, id))
                    for id in put.content.texts
                ]
            )
            which = "silence"
            if len(now.all_silences) > 1:  # which of them
                which = f"the silence opened {plain(self.when(put.effective))}"
            told = under_words(self.asked, silence, judged)
            stop = "" if told.endswith('"') else "."
            self.page.text(f"Under {which} on {on}: {told}{stop}")

    def on(self, now: Standing, id: str, revision: int | None) -> str:
        """A candidate by name, a text by its title in that revision, where it has one."""
        title = title_of(now, id, revision)
        return self.asked.person(id) if title is None else str(title)

    def where(self, now: Standing, id: str, step: str, revision: int | None) -> str:
        """In which matter, where one of that name stands in several that it spoke in, in which
        step, where there are several, and of which revision of a text."""
        told = [f"step {step}"] if len(now.steps) > 1 else []
        if (number := one_of_several(now, id, revision)) is not None:
            told.append(f"revision {number}")
        called = self.on(now, id, None)
        if len({matter for name, matter in self.called if name == called}) > 1:
            told.insert(0, now.matter)
        return f" ({', '.join(told)})" if told else ""

    @cached_property
    def called(self) -> frozenset[tuple[str, str]]:
        """The names of all candidates and texts of the matters shown, each with its matter."""
        return frozenset(
            (self.on(now, one.id, None), now.matter)
            for now in self.found.matters
            for one in now.candidacies
        )

    def answers(self) -> None:
        """What it said in order, where that is more than its last word on each."""
        rows = [
            (
                plain(self.when(fact.effective)),
                self.on(now, fact.content.on, of) + self.where(now, fact.content.on, step, of),
                words(fact.content.stance)
                + (f" ({fact.content.word})" if fact.content.word else "")
                + ("" if fact.content.binds else ", not binding it")
                + (", ad referendum" if fact.act.id in now.limited else "")
                + self.given(now, fact)
                + self.for_it(now, fact)
                + self.not_followed(now, fact),
                basis_for(fact, self.found.member),
                self.asked.publishers(fact.act.sources),
            )
            for now, fact in self.found.answers
            for of in [revision_said(now.case, fact.content.on, fact.act.id)]
            for step in [now.belongs.of(fact)]
        ]
        if said_more(self.found):
            self.page.heading("What it said, in order")
            self.page.table(("", "on", "says", "basis", "source"), rows)

    def given(self, now: Standing, fact: Fact[Position]) -> str:
        """By whom it was said for the member, and why it counts for nobody, if it does."""
        found = now.given(fact)
        why = f"; in no count: {why_words(self.asked, found)}" if found and found.why else ""
        late = now.untimely(fact)
        if late is not None:
            by = f" (by {self.asked.member(late.holder)})" if late.holder is not None else ""
            return f"{by}; {window_words(late)}"
        return given_words(self.asked, found) + why

    def not_followed(self, now: Standing, fact: Fact[Position]) -> str:
        """That a reading does not follow it, and why."""
        read = self.found.set_aside(now, fact)
        return "" if read is None else f"; not followed ({read.act.id}): {read.content.reason}"

    def for_it(self, now: Standing, fact: Fact[Position]) -> str:
        """By whom it was said for the member in a group, where it was not by itself."""
        group = for_another(now.case, fact, self.found.member)
        if group is None:
            return ""
        by = str(fact.content.speaker or fact.act.person or "")
        return f", {said_for_words(self.asked, group, by)}"

    def candidates(self) -> None:
        """Whom it nominated or is to nominate, and its nationals who stand."""
        rows = []
        for one in self.found.candidacies:
            how = []
            if one.nominated is not None:
                how.append(f"nominated by it, {plain(self.when(one.nominated.effective))}")
            if one.to_nominate:
                how.append("announced, to be nominated by it")
            if one.national:
                how.append("its national")
            who = self.asked.person(one.candidacy.id)
            rows.append((who, "; ".join(how), status_words(one.candidacy), one.now.matter))
        if rows:
            self.page.heading("Candidates")
            self.page.table(("", "", "status", "matter"), rows)

    def over(self, now: Standing, candidacy: Candidacy) -> str:
        """What became of what it spoke on, in that step, where that is over."""
        found = came_to(now, candidacy)
        if found is None:
            return ""
        if found.chosen is not None:
            return f" (decided for {self.asked.person(found.chosen)})"
        return f" ({words(found.how)})"

    def conditions(self) -> None:
        rows = [
            (
                plain(self.when(c.asked.effective)),
                self.asks(c),
                f"of {self.asked.person(c.asked.content.of)}" if c.asked.content.of else "",
                now.matter,
                became_words(self.asked, c),
            )
            for now in self.found.matters
            for c in now.conditions
            if c.asks(self.found.member)
        ]
        if rows:
            self.page.heading("What it asked, and what became of it")
            self.page.table(("day", "asked", "", "matter", "became"), rows)

    def asks(self, condition: ConditionShown) -> str:
        """What is asked, and by whom where another asks it for a group."""
        told, group = str(condition.asked.content.asks), condition.group
        by = f" ({said_for_words(self.asked, group, '')})" if group is not None else ""
        return f"{told}{by}"

    def statements(self) -> None:
        if self.found.statements:
            self.page.heading("What was said for it")
        for fact in self.found.statements:
            said = fact.content
            who = self.asked.person(fact.act.person or "") or str(said.speaker or "")
            role = f", {said.role}" if said.role else ""
            text = f'"{said.quote}"' if said.quote else str(said.restated or "")
            source = self.asked.publishers(fact.act.sources)
            by = f" [{source}]" if source else ""
            day = plain(self.when(fact.effective))
            self.page.item(day, f"{who}{role}: {text}{by}", width=14)

    def commitment(self, shown: CommitmentShown) -> None:
        pledge = shown.fact.content
        asks = "at least" if pledge.direction == "at_least" else "at most"
        unit = f" {pledge.unit}" if pledge.unit else ""
        self.page.heading(f"{pledge.name} ({asks} {pledge.yardstick}{unit})")
        self.page.table(
            ("edition", "year", "", ""),
            [
                (
                    words(fact.content.edition),
                    fact.content.year,
                    fact.content.values.get(self.found.member, "-"),
                    "estimate"
                    if fact.content.estimate
                    else fact.content.missing.get(self.found.member, ""),
                )
                for fact in shown.figures
            ],
        )

    def disputes(self) -> None:
        if self.found.disputes:
            self.page.heading("Where the sources disagree")
        for claim, reading in self.found.disputes:
            self.page.text(str(claim.content.says))
            read = f"Read: {reading.content.reason}" if reading else "No reading decides."
            self.page.text(read, "dim", indent="    ")

    def when(self, when: When) -> str | None:
        return written(when, self.found.zone)

"""``nemcon history``: what changed in a matter, day by day.

spec/answers.md §4. One block a change point: the day, how the candidacies stand from then on, who
was gained and lost, and the entries that say so with their sources. The JSON is described by
src/nemcon/schemas/history.schema.json.
"""

from argparse import Namespace
from collections.abc import Iterator, Sequence

from nemcon.answers.elements import written
from nemcon.answers.history import history_json
from nemcon.cli.opening import Question, answer, print_json, state_words, upto, words
from nemcon.cli.show import Page, Style, in_spite, page_for
from nemcon.cli.standing import (
    amended_words,
    ended_words,
    entry_text,
    for_whom,
    package_words,
    possible_words,
    silence_words,
    void_words,
    weighed_words,
    why_words,
    window_words,
    worth_words,
)
from nemcon.procedures.rounds import Worth
from nemcon.proceedings.history import CandidacyChange, HistoryRow, MatterHistory, history
from nemcon.proceedings.outcomes import title_of
from nemcon.record.asof import Fact
from nemcon.record.entries.structure import Weights
from nemcon.wording.dates import noted
from nemcon.wording.vocabulary import WORTHS

_LABEL = 12
_BECAME = {
    "joined": "joined",
    "left": "left",
    "continued": "continues as {by}",
    "merged": "merges into {by}",
    "succeeded": "is succeeded by {by}",
    "unknown": "may no longer be a member",
    "doubted": "may be suspended or without a vote",
    "suspended": "suspended",
    "restored": "entitled again",
    "entitled": "entitled from then on",
    "unentitled": "no longer entitled",
}
"""What became of members, in words."""


def run(args: Namespace) -> int:
    """Exit status 0, or 2 where the question cannot be answered."""

    def tell(question: Question, json: bool) -> None:
        matter_history = history(
            question.record,
            question.about,
            until=question.on,
            known=question.known,
            latest=question.latest,
        )
        if json:
            print_json(question.cited.in_json(history_json(matter_history, question.asked)))
        else:
            HistoryPage(question, matter_history, page_for(args)).draw()

    return answer(args, "matter", tell)


class HistoryPage:
    """The page about one history."""

    def __init__(self, question: Question, matter_history: MatterHistory, page: Page) -> None:
        self.question, self.matter_history, self.page = question, matter_history, page

    def draw(self) -> None:
        page, last = self.page, self.matter_history.last
        page.title(str(last.case.content.title))
        known = self.question.asked.times(last.zone, None)["known"]
        state = state_words(last.state)
        parts = [f"{len(self.matter_history.rows)} changes; {state} after the last of them"]
        parts += [f"as known on {known}"] if known else []
        parts += [upto(self.question.asked)] if self.question.asked.recorded else []
        page.text(f"{', '.join(parts)}{in_spite(self.question.asked.errors)}.", "dim")
        if last.withheld is not None:
            page.item("Positions", for_whom(last, last.withheld), width=_LABEL)
        for line in amended_words(self.question, self.matter_history.amended):
            page.text(line, "yellow")
        for row in self.matter_history.rows:
            self.row(row)
        for line in possible_words(self.question, self.matter_history.possible):
            page.line()
            page.text(line, "yellow")

    def became(self, row: HistoryRow, how: str, members: Sequence[str]) -> Iterator[str]:
        """What became of members, in words; a succession names both."""
        pairs = [row.within.structure.succession_of(how, member) for member in members]
        if None in pairs:
            yield f"{self.question.members(members)} {_BECAME[how]}"
            return
        for pair in pairs:
            if pair is not None:
                was, by = (self.question.member(code) for code in pair)
                yield f"{was} {_BECAME[how].format(by=by)}"

    def row(self, row: HistoryRow) -> None:
        now, page = row.now, self.page
        at = str(now.zone.day(row.at)) if row.whole_day else str(now.zone.moment(row.at))
        page.line()
        state = state_words(now.state)
        if row.state_before not in {None, now.state}:
            state = f"{state_words(row.state_before or '')} -> {state}"
        page.line(f"{at.ljust(_LABEL - 1)} {state}", "bold")
        for how, members in row.electorate.items():
            number = row.within.step.electorate.size
            entitled = f"{number} {'is' if number == 1 else 'are'} entitled"
            for sentence in self.became(row, how, members):
                page.item("", f"{sentence}: {entitled}", width=_LABEL)
        for table in row.weights:
            page.item("", f"weights: {self.table(table)}", width=_LABEL)
        for change in row.candidacies:
            self.candidacy(change, weighed=bool(row.weights))
        if row.step_before not in {None, now.step.id}:
            size = f"{now.step.electorate.size} are entitled in it"
            before = next((s for s in now.steps if s.id == row.step_before), None)
            # what was carried is told by its decision
            if before is not None and before.ended is not None and before.ended.how != "carried":
                how = ended_words(self.question, now, before, before.ended)
                page.item("", f"the step {before.id}: {how}", width=_LABEL)
            page.item("", f"the step {now.step.id} is the one now: {size}", width=_LABEL)
        for silence in row.silences:
            came = silence_words(self.question, silence)
            page.item("", f"silence {silence.id}: {came}", "yellow", width=_LABEL)
        for package in row.packages:
            for line in package_words(self.question, now, package):
                page.item("", line.text if line.first else f"  {line.text}", width=_LABEL)
        for change in row.out:
            sentence = f"{self.name(change)} is {words(change.now.status)}"
            page.item("", sentence, "red", width=_LABEL)
        later = {
            held_claim.claim.entry for change in row.candidacies for _, held_claim in change.later
        }
        maybe = {
            statement.act.id
            for one in (*row.now.candidacies, *row.within.candidacies)
            for of in (one.perhaps.values() if one.decision is not None else ())
            for statement in of
        }
        for fact in row.facts:
            when = ", after the decision" if fact.act.id in later else ""
            when = ", perhaps before the decision" if fact.act.id in maybe else when
            # by the step in which it was said, else by the one now: only that knows the proxy
            proxy_act = row.within.proxy_of(fact) or now.proxy_of(fact)
            if (
                # one under silence is told with what it is worth
                proxy_act is not None
                and proxy_act.why is not None
                and fact.act.type != "silence_answer"
            ):
                when += f", not counted ({why_words(self.question, proxy_act)})"
            when += self.ballot(row, fact)
            late = row.within.untimely(fact) or now.untimely(fact)
            if late is not None:
                when += f", {window_words(self.question, late)}"
            when += "; that had no effect" if row.in_vain(fact) else ""
            limited = row.within.limited.get(fact.act.id) or now.limited.get(fact.act.id)
            if limited is not None:
                when += f", ad referendum (by its {words(limited.act.type)})"
            elif row.within.confirmed(fact) is not None:
                when += ", which confirms it"
            self.fact(row, fact, when + self.worth(row, fact))

    def ballot(self, row: HistoryRow, fact: Fact) -> str:
        """Why an answer in a round is in no count; "" of any other."""
        uncounted = row.ballot(fact)
        if uncounted is None:
            return ""
        standing, reply = uncounted
        proxy_act = standing.by_proxy.get(fact.act.id)
        if proxy_act is not None and proxy_act.why is not None:
            return f", not counted ({why_words(self.question, proxy_act)})"
        if reply.worth is Worth.VOID:
            why = void_words(self.question, None, standing.groups.get(fact.act.id))
            return f", not counted ({why})"
        return f", {WORTHS[reply.worth]}"

    def worth(self, row: HistoryRow, fact: Fact) -> str:
        """Why an answer under silence does not count, or does not break it: of one for a group, for
        whom of them."""
        answers = [
            (silence, one) for silence, one in row.silence_acts if one.act.act == fact.act.id
        ]
        why: dict[str, list[str]] = {}
        for silence, one in answers:
            for reason in worth_words(self.question, silence, one):
                why.setdefault(reason, []).append(one.act.member)
        return "".join(
            f"; {reason}" + (f" ({self.question.members(of)})" if len(of) < len(answers) else "")
            for reason, of in why.items()
        )

    def name(self, change: CandidacyChange) -> str:
        """A candidate by name, a text by its title."""
        title = title_of(change.within, change.now.id)
        return self.question.person(change.now.id) if title is None else str(title)

    def table(self, fact: Fact[Weights]) -> str:
        """A table of weights by its name, with who says so."""
        name, by = fact.content.name, self.question.publishers(fact.act.sources)
        label = str(name) if name is not None else words(fact.content.weight)
        return label + (f" [{by}]" if by else "")

    def candidacy(self, change: CandidacyChange, *, weighed: bool) -> None:
        """How many agree from then on, what they have by weight, and who was gained and lost: under
        silence none of that decides, and what was said under it is told with its entry."""
        if change.now.answer.silent or not (change.gained or change.lost or weighed):
            return
        within = change.within.step
        step = f" in the step {within.id}" if len(change.within.steps) > 1 else ""
        name = self.name(change)
        of = f" on revision {change.now.revision}" if change.now.other else ""
        heavy = "".join(f", {text}" for text in weighed_words(change.now, within))
        says = f"{name} {change.now.in_favour} of {change.now.base}{heavy}{of}{step}"
        if change.now.perhaps_for:
            says += f", perhaps {self.question.members(change.now.perhaps_for)} too"
        gained = f"; with {self.question.members(change.gained)}" if change.gained else ""
        lost = f"; without {self.question.members(change.lost)}" if change.lost else ""
        styles: tuple[Style, ...] = ("green",) if gained else ("red",) if lost else ()
        self.page.item("", f"{says}{gained}{lost}", *styles, width=_LABEL)

    def fact(self, row: HistoryRow, fact: Fact, when: str = "") -> None:
        """An entry, its own dating where that is not plain or not that of the row, and its
        sources."""
        zone = row.now.zone
        of_the_row = fact.precise and zone.day(fact.since) == zone.day(row.at)
        dated = "" if of_the_row else f" ({noted(written(fact.effective, zone))})"
        source = self.question.publishers(fact.act.sources)
        by = f" [{source}]" if source else ""
        self.page.item("", f"- {entry_text(self.question, fact)}{when}{dated}{by}", width=_LABEL)

"""``nemcon office``: who holds an office, who held it before, and who comes next.

spec/answers.md §3. The JSON is described by src/nemcon/schemas/office.schema.json.
"""

from argparse import Namespace

from nemcon.cli.opening import Question, answer, listed, plain, print_json, words
from nemcon.cli.show import Page, Style, page_for
from nemcon.core.datings import Dating
from nemcon.offices.succession import Holder, Succession
from nemcon.proceedings.answers import office_json, written
from nemcon.proceedings.holders import Holding, holding

_STATUS: dict[str, Style] = {"held": "green", "acting": "yellow", "vacant": "red"}


def run(args: Namespace) -> int:
    """Exit status 0, or 2 where the question cannot be answered."""

    def tell(asked: Question, json: bool) -> None:
        matters = [s.partition("/")[2] for s in asked.record.subjects("matter")]
        found = holding(asked.record, asked.about, on=asked.on, known=asked.known, matters=matters)
        if json:
            print_json(asked.cited.in_json(office_json(found, asked.asked, asked.record.zone)))
        else:
            OfficePage(asked, found, page_for(args)).draw()

    return answer(args, "office", tell)


class OfficePage:
    """The page about one office."""

    def __init__(self, asked: Question, found: Holding, page: Page) -> None:
        self.asked, self.found, self.page = asked, found, page

    def draw(self) -> None:
        page, now = self.page, self.found.succession
        names = [fact.content.name for fact in self.found.facts if fact.act.type == "office"]
        page.title(str(names[-1]))
        page.text(self.verdict(now), "bold", _STATUS.get(now.status, "yellow"))
        page.text(self.asked.times(self.found.changes_at), "dim")
        page.line()
        self.terms(now)
        self.unborne()
        if now.predecessors:
            self.before(now)
        for gap in now.vacancies:
            page.line()
            days = f"{gap.days} day{'' if gap.days == 1 else 's'}"
            page.item("Vacant", f"{gap.first} to {gap.until}, {days}: {gap.reason}", "yellow")
            if gap.in_charge:
                page.item("", f"in charge: {self.names(gap.in_charge)}")
        self.nationalities(now)

    def unborne(self) -> None:
        """Decisions that were taken back, and those of which no term is recorded."""
        zone = self.asked.record.zone
        for one in self.found.unborne:
            made = one.decision
            who = self.asked.person(made.content.on)
            day = plain(written(made.effective, zone))
            takes = plain(written(made.content.takes_effect, zone))
            if one.reopened is not None:
                again = plain(written(one.reopened.effective, zone))
                why = f" ({one.reopened.content.reason.rstrip('.')})"
                said = f"of {day} on {who} was reopened on {again}{why}"
                then = "what became of the term that rests on it is not recorded"
                self.page.item("Decision", f"{said}; {then}", "yellow")
            else:
                effect = f" with effect from {takes}" if takes else ""
                said = f"of {day} on {who}{effect}: no term is recorded"
                self.page.item("Decision", said, "yellow")

    def verdict(self, now: Succession) -> str:
        """The status in one sentence."""
        holder = now.holder
        if holder is not None:
            acting = " for the time being" if holder.kind == "acting" else ""
            number = f", number {holder.ordinal}" if holder.ordinal else ""
            doubt = " (the dates leave it in doubt)" if holder.uncertain else ""
            return f"{self.asked.person(holder.person)} holds it{acting}{number}{doubt}."
        if now.status == "vacant":
            return "It is vacant."
        if now.as_planned is not None:
            planned = self.asked.person(now.as_planned.person)
            return f"Unknown: the day lies after what is known; {planned} was to hold it."
        if self.found.not_yet:
            made = plain(written(self.found.made.effective, self.asked.record.zone))
            return f"It did not exist yet: it was made on {made}."
        return "Unknown: nobody is recorded for that day."

    def terms(self, now: Succession) -> None:
        if now.holder is not None:
            self.holder(now.holder)
        if now.in_charge is not None:
            until = f" to {a_day(now.in_charge.until)}" if now.in_charge.until else ""
            who = self.asked.person(now.in_charge.person)
            self.page.item("In charge", f"{who}, from {a_day(now.in_charge.first)}{until}")
        if now.designate is not None:
            next_ = now.designate
            number = f", number {next_.ordinal}" if next_.ordinal else ""
            decided = plain(written(next_.decided, self.asked.record.zone))
            self.page.item(
                "Designate",
                f"{self.asked.person(next_.person)}{number}, from "
                f"{a_day(next_.first)} (decided {decided})",
            )

    def holder(self, holder: Holder) -> None:
        until = f" until {a_day(holder.until)}" if holder.until else ", no end recorded"
        handover = ", the day of handover" if holder.until_is == "handover" else ""
        self.page.item("Term", f"from {a_day(holder.first)}{until}{handover}")
        if holder.terms > 1:
            self.page.item("", f"{holder.terms} terms in succession")
        for number, moved in enumerate(holder.extensions, start=1):
            decided = plain(written(moved.decided, self.asked.record.zone))
            self.page.item(
                "Extended" if number == 1 else "",
                f"{number}. until {a_day(moved.until)}, decided {decided}",
            )

    def before(self, now: Succession) -> None:
        self.page.line()
        self.page.table(
            ("", "before", "", "from", "until", "", "days"),
            [
                (
                    str(p.ordinal or ""),
                    self.asked.person(p.person),
                    p.nationality or "",
                    plain(str(p.first)),
                    plain(str(p.until)),
                    p.kind if p.kind == "acting" else words(p.how or ""),
                    f"{p.days:,}",
                )
                for p in now.predecessors
            ],
            styles=["dim" if p.kind == "acting" else None for p in now.predecessors],
        )

    def nationalities(self, now: Succession) -> None:
        """The nationalities that more than one holder had, the most frequent first."""
        several = [(nation, of) for nation, of in now.by_nationality.items() if len(of) > 1]
        if several:
            self.page.line()
        for nation, of in sorted(several, key=lambda item: (-len(item[1]), item[0])):
            self.page.item("From", f"{self.asked.member(nation)}: {self.names(of)}")

    def names(self, ids: tuple[str, ...]) -> str:
        return listed([self.asked.person(id) for id in ids])


def a_day(when: Dating) -> str:
    """A dating after a preposition: ``a day between 1961-06 and 1961-08``."""
    told = plain(str(when))
    return f"a day {told}" if told.startswith("between") else told

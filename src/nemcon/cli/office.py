"""``nemcon office``: who holds an office, who held it before, and who comes next.

spec/answers.md §3. The JSON is described by src/nemcon/schemas/office.schema.json.
"""

from argparse import Namespace

from nemcon.answers.elements import written
from nemcon.answers.office import office_json
from nemcon.cli.about import named_in
from nemcon.cli.opening import Question, answer, at, print_json, words
from nemcon.cli.show import Page, Style, page_for
from nemcon.core.datings import Dating
from nemcon.offices.events import Event
from nemcon.offices.succession import Doubt, Holder, Predecessor, Vacancy
from nemcon.offices.terms import TermExtension
from nemcon.proceedings.holders import Capacity, Holding, Seat, holding
from nemcon.record.asof import Fact
from nemcon.record.entries.offices import EndOfTerm
from nemcon.wording.dates import noted
from nemcon.wording.phrasing import series

_OF_SEATS = {
    "acting": "held for the time being",
    "died": "of a holder who died",
    "doubt": "in doubt",
    "gap": "without a recorded holder",
    "unknown": "not known",
    "not_yet": "not made yet",
}
_STATUS: dict[str, Style] = {"held": "green", "acting": "yellow", "vacant": "red"}


def run(args: Namespace) -> int:
    """Exit status 0, or 2 where the question cannot be answered."""

    def tell(question: Question, json: bool) -> None:
        # all of them: any may have decided on a holder without a term that says so
        matters = [s.partition("/")[2] for s in question.record.subjects("matter")]
        office_answer = holding(
            question.record, question.about, on=question.on, known=question.known, matters=matters
        )
        if json:
            print_json(
                question.cited.in_json(
                    office_json(office_answer, question.asked, question.record.zone)
                )
            )
        else:
            OfficePage(question, office_answer, page_for(args)).draw()

    return answer(args, "office", tell)


class OfficePage:
    """The page about one office."""

    def __init__(self, question: Question, answer: Holding, page: Page) -> None:
        self.question, self.answer, self.page = question, answer, page

    def draw(self) -> None:
        page, answer = self.page, self.answer
        page.title(str(answer.description.content.name))
        several = len(answer.seats) > 1
        headline = self.seat_count() if several else self.verdict(answer.seats[0])
        page.text(headline, "bold", _STATUS.get(answer.status, "yellow"))
        page.text(self.question.times(answer.changes_at), "dim")
        page.line()
        for seat in answer.seats:
            if several:
                style = _STATUS.get(answer.status_of(seat), "yellow")
                page.item(f"Seat {seat.number}", self.verdict(seat), style)
            self.terms(seat)
        self.in_charge()
        self.unborne()
        self.before()
        for seat in answer.seats:
            for gap in seat.succession.vacancies:
                self.vacant(gap, f"seat {seat.number}, " if several else "")
        self.nationalities()

    def seat_count(self) -> str:
        """How many of the seats are held, and what the others are."""
        states = self.answer.states
        kinds = dict.fromkeys(states)
        parts = [f"{states.count(kind)} {_OF_SEATS.get(kind, kind)}" for kind in kinds]
        return f"{len(states)} seats: {series(parts)}."

    def vacant(self, gap: Vacancy, where: str) -> None:
        self.page.line()
        span = f"{gap.first} to {gap.until}, {days_of(gap.days)}"
        if gap.uncertain:
            span = f"some days around {gap.first} to {gap.until}"
            if gap.most is not None:
                span = f"{gap.least} to {days_of(gap.most)}, from {gap.earliest} to {gap.until}"
        what = "Vacant" if gap.on_record else "Gap"
        self.page.item(what, f"{where}{span}: {gap.reason}", "yellow")
        if gap.in_charge:
            self.page.item("", f"in charge: {self.names(gap.in_charge)}")

    def unborne(self) -> None:
        """Decisions that were taken back, and those of which no term is recorded."""
        zone = self.question.record.zone
        for one in self.answer.unborne:
            decision = one.decision
            who = named_in(self.question, decision, decision.content.on)
            day = noted(written(decision.effective, zone))
            takes = noted(written(decision.content.takes_effect, zone))
            if one.reopened is not None:
                again = noted(written(one.reopened.effective, zone))
                why = f" ({one.reopened.content.reason.rstrip('.')})"
                text = f"of {day} on {who} was reopened on {again}{why}"
                then = "what became of the term that rests on it is not recorded"
                self.page.item("Decision", f"{text}; {then}", "yellow")
            else:
                effect = f" with effect from {takes}" if takes else ""
                text = f"of {day} on {who}{effect}: no term is recorded"
                self.page.item("Decision", text, "yellow")

    def verdict(self, seat: Seat) -> str:
        """The status of a seat in one sentence."""
        now = seat.succession
        holder = now.holder
        if now.doubt is not None and now.as_planned is None:
            return self.doubtful(now.doubt)
        # nobody who died holds it, though no end is recorded here
        if holder is not None and seat.died is not None:
            who, day = self.question.person(holder.person), self.died(seat.died)
            return f"{who} died on {day}, as another office records; no end is recorded here."
        if holder is not None:
            if holder.annulled is not None:
                day = noted(written(holder.annulled, self.question.record.zone))
                who = self.question.person(holder.person)
                when = f"later, on {day}" if holder.annulled_later else f"on {day}"
                return f"{who} holds it in fact; the choice was annulled {when}."
            acting = " for the time being" if holder.kind == "acting" else ""
            acting += capacity_words(seat.capacity)
            number = f", number {holder.ordinal}" if holder.ordinal else ""
            over = f", past the end of the term since {holder.over}" if holder.over else ""
            return f"{self.question.person(holder.person)} holds it{acting}{number}{over}."
        if now.gap is not None:
            return "It is vacant." if now.gap.on_record else "No holder is recorded for that day."
        if now.as_planned is not None:
            planned = self.question.person(now.as_planned.person)
            return f"Unknown: the day lies after what is known; {planned} was to hold it."
        if self.answer.not_yet:
            day_made = noted(written(self.answer.creation.effective, self.question.record.zone))
            return f"It did not exist yet: it was made on {day_made}."
        if now.status == "abolished" and now.closed is not None:
            return f"Abolished: {now.closed.plus_days(-1)} was its last day."
        known = self.answer.known
        if known is not None and self.question.record.zone.day(known) < seat.on:
            return "Unknown: the day lies after what is known."
        if now.predecessors:
            last = now.predecessors[-1]
            who = self.question.person(last.person)
            return f"Unknown: no term is recorded after that of {who}, until {a_day(last.until)}."
        return "Unknown: no term is recorded for that day."

    def died(self, end: Fact[EndOfTerm]) -> str:
        return noted(written(end.effective, self.question.record.zone))

    def doubtful(self, doubt: Doubt) -> str:
        """Between whom the dates leave it in doubt."""
        who = " or ".join(self.question.person(id) for id in doubt.may)
        if doubt.otherwise is None:
            return f"In doubt: {who} holds it, by imprecise dates."
        vacant = ", or it may be vacant" if doubt.otherwise == "vacant" else ""
        return f"In doubt: {who} may hold it{vacant}; the dates on record are imprecise."

    def terms(self, seat: Seat) -> None:
        now = seat.succession
        if now.holder is not None:
            self.holder(now.holder, seat)
        if now.designate is not None:
            next_ = now.designate
            number = f", number {next_.ordinal}" if next_.ordinal else ""
            decided = noted(written(next_.decided, self.question.record.zone))
            how = f"decided {decided}" if decided else f"as recorded; known since {next_.known}"
            self.page.item(
                "Designate" if decided else "Next",
                f"{self.question.person(next_.person)}{number}, from {a_day(next_.first)} ({how})",
            )

    def in_charge(self) -> None:
        """Who is in charge, of the office whatever its seats."""
        # of the office and not of a seat: each seat has the same
        for one in self.answer.seats[0].succession.all_in_charge:
            until = f" to {a_day(one.until)}" if one.until else ""
            who = self.question.person(one.person)
            who += capacity_words(self.answer.seats[0].capacities.get(one.id))
            self.page.item("In charge", f"{who}, from {a_day(one.first)}{until}")

    def holder(self, holder: Holder, seat: Seat) -> None:
        began = f"from {a_day(holder.first)}{self.was(holder, seat)}"
        self.page.item("Term", f"{began}{self.ends(holder, seat)}")
        if holder.over is not None:
            days = days_of(seat.on.ordinal - holder.over.ordinal + 1)
            by = f" [{holder.article}]" if holder.article else ""
            rule = f"the holder stays until a successor begins{by}"
            self.page.item("Held over", f"since {holder.over}, {days}: {rule}")
        for one in holder.taken_back:
            how = words(one.end.how or "")
            end = f"{how} as of {a_day(one.end.until)}" if how else a_day(one.end.until)
            self.page.item("Withdrawn", f"{end}: taken back {at(str(one.taken_back))}")
        if holder.terms > 1:
            self.page.item("", f"{holder.terms} terms in succession")
        for number, extension in enumerate(holder.extensions, start=1):
            decided = noted(written(extension.decided, self.question.record.zone))
            self.page.item(
                "Extended" if number == 1 else "",
                f"{number}. until {self.moved_to(extension, seat)}, decided {decided}",
            )

    def was(self, holder: Holder | Predecessor, seat: Seat) -> str:
        """As whom a member began, where it continues that one."""
        was = seat.was(holder.person, holder.first)
        return f" (as {self.question.member(was)})" if was is not None else ""

    def ends(self, holder: Holder, seat: Seat) -> str:
        """Until when a term is, or with which event it ends, and what was said of that."""
        if holder.event is not None:
            return f" until {self.event_name(holder.event, seat)}{_event_text(holder)}"
        if holder.until is None:
            return ", no end recorded"
        handover = ", the day of handover" if holder.until_is == "handover" else ""
        how = words(holder.how) if holder.how else ""
        if holder.announced is not None:
            how += f", announced {noted(written(holder.announced, self.question.record.zone))}"
        how = f" ({how})" if how else ""
        later = ", as is known since" if holder.hindsight else ""
        return f" until {a_day(holder.until)}{handover}{how}{later}"

    def moved_to(self, extension: TermExtension, seat: Seat) -> str:
        return (
            a_day(extension.until)
            if extension.event is None
            else self.event_name(extension.event, seat)
        )

    def event_name(self, event: Event, seat: Seat) -> str:
        """An event by what it is called."""
        happening = seat.happening(event)
        name = str(happening.name) if happening.name is not None else event.id
        if event.of == "matter":
            what = "entry into force of" if happening.takes_effect else "decision on"
            return f"the {what} {name}"
        return f"{name} of {self.question.member(happening.body)}" if happening.body else name

    def before(self) -> None:
        seats = self.answer.seats
        several = len(seats) > 1
        rows = [
            (f"seat {seat.number}" if several else "", p, seat)
            for seat in seats
            for p in seat.succession.predecessors
        ]
        if rows:
            self.page.line()
            self.page.table(
                ("", "before", "", "from", "until", "", "days"),
                [
                    (
                        where or str(p.ordinal or ""),
                        self.question.person(p.person) + self.was(p, seat),
                        p.nationality or "",
                        noted(str(p.first)),
                        noted(str(p.until)),
                        p.kind if p.kind == "acting" else words(p.how or ""),
                        _days(p),
                    )
                    for where, p, seat in rows
                ],
                styles=["dim" if p.kind == "acting" else None for _, p, _ in rows],
            )
            for _, p, seat in rows:
                if p.event is not None:
                    who = self.question.person(p.person)
                    self.page.item("Ended", f"{who} with {self.event_name(p.event, seat)}")
                if p.over is not None:
                    who = self.question.person(p.person)
                    self.page.item("Held over", f"{who} since {p.over}, the term having expired")
        for seat in seats:
            for never in seat.succession.never:
                who, how = self.question.person(never.person), words(never.how or "")
                text = f"{who}, to begin on {a_day(never.first)}: {how} on {a_day(never.on)}"
                if never.again:
                    self.page.item("Not begun", f"a term of {text}")
                else:
                    self.page.item("Never", f"{text}, and never in office")
        for one in self.answer.undated:
            term = one.term.content
            then = ""
            if one.before is not None:
                then = f", before {self.question.person(one.before.content.holder)}"
            self.page.item("Also", f"{self.question.person(term.holder)}{then}: no day is known")

    def nationalities(self) -> None:
        """The nationalities that more than one holder had, the most frequent first."""
        holders = self.answer.by_nationality
        several = [(nation, before, coming) for nation, (before, coming) in holders.items()]
        several = [one for one in several if len(one[1]) + len(one[2]) > 1]
        several.sort(key=lambda one: (-len(one[1]) - len(one[2]), one[0]))
        if several:
            self.page.line()
        for nation, before, coming in several:
            last = " (the last to come)" if coming else ""
            self.page.item(
                "From", f"{self.question.member(nation)}: {self.names(before + coming)}{last}"
            )

    def names(self, ids: tuple[str, ...]) -> str:
        return series([self.question.person(id) for id in ids])


def capacity_words(acts: Capacity | None) -> str:
    """As the holder of which office somebody acts."""
    if acts is None:
        return ""
    return f", as {acts.name}" + (f" (seat {acts.seat})" if acts.seat is not None else "")


def _event_text(holder: Holder) -> str:
    """What was said of the event that ends a term: its day, planned or past, or that it is off."""
    news = holder.telling
    if news is not None and news.state == "off":
        return " (it will not be)"
    if news is None or news.on is None:
        return " (no day is fixed)"
    return f" ({a_day(news.on)})" if news.state == "over" else f" (planned: {a_day(news.on)})"


def days_of(number: int) -> str:
    """*1 day*, *136 days*."""
    return f"{number} day{'' if number == 1 else 's'}"


def _days(before: Predecessor) -> str:
    """The days of a predecessor; by imprecise dates, how many they may have been."""
    if before.least == before.days == before.most:
        return f"{before.days:,}"
    return "" if before.most is None else f"{before.least:,}-{before.most:,}"


def a_day(when: Dating) -> str:
    """A dating after a preposition: ``a day between 1961-06 and 1961-08``."""
    text = noted(str(when))
    return f"a day {text}" if text.startswith("between") else text

"""``nemcon tour``: how 32 allies came to appoint Mark Rutte, told from the record that ships with
nemcon.

Every figure and name printed here is an answer of the record; the sentences around them are the
guide's. It shows in one screenful each: who decides, the race, the climb, two clocks, the holdouts,
the disputes, the decision, the office, the proof.
"""

from argparse import Namespace
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from nemcon.answers.candidacies import since_text
from nemcon.cli.show import Page, page_for
from nemcon.core.days import Day
from nemcon.core.facts import dataclass
from nemcon.dossier.folder import entries_of, read_folder
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.holders import holding
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.structure import structure
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.evidence import Claim, Reading, Source
from nemcon.record.entries.positions import Position, ReportedCount
from nemcon.record.entries.structure import Person
from nemcon.record.log_file import open_log, write_log
from nemcon.record.record import Record
from nemcon.wording.dates import noted
from nemcon.wording.missing import statements
from nemcon.wording.phrasing import EnglishPhrasing, series
from nemcon.wording.rules import article_in, say

MATTER, OFFICE, CANDIDATE = "secretary-general-2024", "secretary-general", "rutte"
DAYS = (
    "2023-11-30",
    "2024-02-22",
    "2024-03-07",
    "2024-04-02",
    "2024-04-29",
    "2024-06-17",
    "2024-06-18",
    "2024-06-20",
)
TWO_CLOCKS = (("2024-06-26", "2024-06-19"), ("2024-06-26", "2024-06-26"))
EVE, DECIDED = "2024-06-19", "2024-06-27"


def run(args: Namespace) -> int:
    """Print the walk; 0 when the record it walks through is sound, 1 with its findings when it is
    not."""
    page = page_for(args)
    reading = read_folder(Path(str(files("nemcon") / "examples" / "nato")))
    if not reading.sound:
        for finding in reading.findings:
            page.line(str(finding))
        return 1
    # by way of the bytes of a log, so that the proof at the end is of what was walked through
    data = write_log(entries_of(reading))
    Tour(Record(open_log(data)), page, data).walk()
    return 0


@dataclass(slots=True)
class Tour:
    """One walk through one record, printed on one page."""

    record: Record
    page: Page
    data: bytes

    def walk(self) -> None:
        self.page.title("How 32 allies came to appoint Mark Rutte")
        self.page.text(
            "nemcon keeps one record with two clocks: when a thing was true, and when it could "
            "be known. Everything "
            "below is an answer of the record in examples/nato."
        )
        for part in (
            self.body,
            self.race,
            self.climb,
            self.clocks,
            self.holdouts,
            self.disputes,
            self.decision,
        ):
            part()
        self.office()
        self.proof()

    # -- asking

    def on(self, day: str, known: str | None = None) -> Standing:
        end = self.record.zone.end
        return standing(
            self.record,
            MATTER,
            on=end(Day.parse(day)),
            known=end(Day.parse(known)) if known else None,
        )

    def person(self, id: str) -> str:
        facts = self.record.facts(f"person/{id}", on=None, known=None)
        return next((f.content.name for f in of_type(facts, Person)), id)

    def member(self, code: str) -> str:
        fact = structure(self.record, None, None).names.get(code)
        return str(fact.content.name) if fact and fact.content.name else code

    def members(self, codes: Iterable[str]) -> str:
        return series([self.member(code) for code in codes])

    def source(self, id: str) -> str:
        """Who published it and when, as far as the record knows."""
        facts = self.record.facts(f"source/{id}", on=None, known=None)
        source = next((f.content for f in of_type(facts, Source)), None)
        if source is None:
            return id
        name = source.publisher or urlsplit(source.url or "").netloc.removeprefix("www.") or id
        return f"{name}, {noted(str(source.published))}" if source.published else name

    def entry(self, now: Standing, id: str) -> str:
        """What an entry says, in a few words."""
        fact = now.case.entry(id)
        day = day_of(fact)
        match fact.content:
            case Position() as position:
                return f"{position.stance.value.replace('_', ' ')} ({position.basis}, {day})"
            case ReportedCount() as count:
                return f"a count of {sum(count.answers.values())} of {count.base} ({day})"
            case Claim() as claim:
                return f"a claim: {str(claim.says).rstrip('.')}"
            case CandidacyAct() as act:
                return f"{self.person(act.candidacy)} {act.did.replace('_', ' ')} ({day})"
            case Decision():
                return f"the decision ({day})"
            case _:
                return f"{fact.act.type.replace('_', ' ')} ({day})"

    # -- the parts of the walk

    def body(self) -> None:
        before, after = self.on("2024-03-06"), self.on("2024-03-07")
        joined = [
            m for m in after.step.electorate.members if m not in before.step.electorate.members
        ]
        self.page.heading("1  Who decides")
        self.page.text(
            f"{before.structure.body.name}: {before.step.electorate.size} members on 6 March "
            "2024, "
            f"{after.step.electorate.size} a day later, when {self.members(joined)} joined. "
            f"The rule: {say(after.step.resolved.rule, 'en')}"
            f" {article_in(after.step.step.article, 'en')}."
        )

    def race(self) -> None:
        now = self.on("2024-06-30")
        rows = [
            (
                self.person(c.id),
                c.acts[0].content.did.replace("_", " "),
                day_of(c.acts[0]),
                c.status.replace("_", " "),
                day_of(c.acts[-1]),
            )
            for c in now.candidacies
            if c.kind == "candidacy" and c.acts
        ]
        self.page.heading("2  The race")
        self.page.table(("", "first heard of", "", "in the end", ""), rows)

    def climb(self) -> None:
        self.page.heading("3  The climb")
        rows = []
        for day in DAYS:
            now = self.on(day)
            candidacy = now.candidacy(CANDIDATE)
            waiting = self.waiting(candidacy)
            size = now.step.electorate.size
            rows.append(
                (
                    day,
                    f"{len(candidacy.support)}/{size}",
                    bar(len(candidacy.support), size),
                    now.state,
                    waiting,
                )
            )
        self.page.table(("day", "agree", "", "state", "still missing"), rows)
        self.implied()

    def implied(self) -> None:
        now = self.on("2024-04-02", "2024-04-30")
        positions = now.positions(now.candidacy(CANDIDATE))
        by_count = [p.member for p in positions if p.since_basis == "implied"]
        self.page.text(
            f"On 2 April the record knows {len(by_count)} of them only because a count implies it: "
            f'{self.members(by_count)}. It says "by", and never shows a day on which they decided.'
        )

    def waiting(self, candidacy: Candidacy) -> str:
        """Who is still missing, by what each of them says."""
        return "; ".join(statements(candidacy.missing, EnglishPhrasing(self.member))) or "nobody"

    def clocks(self) -> None:
        self.page.heading("4  Two clocks")
        rows = []
        for day, known in TWO_CLOCKS:
            now = self.on(day, known)
            candidacy = now.candidacy(CANDIDATE)
            missing = self.waiting(candidacy)
            rows.append((day, known, now.state, missing))
        self.page.table(("true on", "as known on", "state", "still missing"), rows)

    def holdouts(self) -> None:
        self.page.heading("5  Who held out, since when, and who says so")
        for day in ("2024-06-17", EVE):
            now = self.on(day)
            candidacy = now.candidacy(CANDIDATE)
            waiting = [p for p in now.positions(candidacy) if p.member in candidacy.answer.missing]
            self.page.text(f"As of {day}:")
            self.page.table(
                ("", "says", "since", "by", "source"),
                [
                    (
                        self.member(p.member),
                        p.stance.value,
                        noted(since_text(p, now.zone) or ""),
                        self.person(str(p.by)),
                        "; ".join(self.source(id) for id in p.sources[:2]),
                    )
                    for p in waiting
                ],
            )
        self.requests(self.on(DECIDED), candidacy)

    def requests(self, now: Standing, candidacy: Candidacy) -> None:
        rows = [
            (
                self.member(c.condition.act.member or ""),
                day_of(c.condition),
                str(c.condition.content.asks),
                c.became,
            )
            for c in now.conditions
            if c.condition.content.on == candidacy.id
        ]
        self.page.text("What was asked, and what became of it:")
        self.page.table(("", "day", "asked", "became"), rows)

    def disputes(self) -> None:
        now = self.on(DECIDED)
        self.page.heading("6  Where the sources disagree")
        readings = {fact.act.id: fact.content for fact in now.case.of(Reading)}
        rows = []
        for dispute in now.disputes:
            reading = readings.get(dispute.reading or "")
            why = str(reading.reason) if reading else "no reading: both stand"
            sides = " against ".join(self.entry(now, id) for id in dispute.entries)
            rows.append((self.member(dispute.member) if dispute.member else "", sides, why))
        self.page.table(("", "what stands against what", "the editor's reading"), rows)

    def decision(self) -> None:
        now = self.on(DECIDED)
        decision = now.decision
        self.page.heading("7  The decision")
        if decision is None:
            self.page.text("Nothing is decided.")
            return
        self.page.text(
            f"{now.state.capitalize()} on {day_of(decision)} by {decision.content.decided_by}, "
            "taking effect on "
            f"{decision.content.takes_effect}: {self.person(decision.content.on)}. "
            f"{now.candidacy(CANDIDATE).answer.sentence}"
        )
        self.page.text(f"Sources: {'; '.join(self.source(id) for id in decision.act.sources)}.")

    def office(self) -> None:
        day = Day.parse(DECIDED)
        answer = holding(self.record, OFFICE, on=self.record.zone.end(day)).only.succession
        self.page.heading("8  The office")
        holder, designate = answer.holder, answer.designate
        if holder is not None:
            self.page.text(
                f"On {day} {self.person(holder.person)} holds it as number {holder.ordinal}, "
                f"since {holder.first} until "
                f"{holder.until}, after {len(holder.extensions)} extensions decided on "
                f"{series([str(e.decided) for e in holder.extensions])}."
            )
        if designate is not None:
            self.page.text(
                f"{self.person(designate.person)}, number {designate.ordinal}, is designate "
                f"from {designate.first}."
            )
        rows = [
            (
                str(p.ordinal or ""),
                self.person(p.person),
                p.nationality or "",
                str(p.first),
                str(p.until),
                p.kind,
            )
            for p in answer.predecessors
        ]
        self.page.table(("", "before", "", "from", "until", ""), rows)
        for gap in answer.vacancies:
            what = "Vacant" if gap.on_record else "Gap"
            self.page.text(
                f"{what} from {gap.first} to {gap.until}, {gap.days} days: {gap.reason}."
            )
        nation, names = max(answer.by_nationality.items(), key=lambda item: len(item[1]))
        self.page.text(
            f"Most often from {self.member(nation)}: {series([self.person(n) for n in names])}."
        )

    def proof(self) -> None:
        self.page.heading("9  Check it yourself")
        log = open_log(self.data)
        self.page.text(
            f"{len(log)} entries in the files of examples/nato, or {len(self.data):,} bytes as a "
            "record.jsonl, each line committing to its own content. Every file was read and every "
            "entry built before this walk began. Try: nemcon check examples/nato"
        )


def day_of(fact: Fact) -> str:
    """When a fact was true, in words where its dating is not plain."""
    return noted(str(fact.effective))


def bar(part: int, whole: int, width: int = 20) -> str:
    """A bar of *width* cells, filled in proportion, never rounded up to full."""
    filled = part * width // whole if whole else 0
    return "#" * filled + "." * (width - filled)

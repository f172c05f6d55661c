"""The rows of the tables to take along, with the columns that each has.

docs/decisions/0071. A table says what the table of the page says, with ids beside the names, so
that it can be joined to others; `plates` adds day, address and licence, and writes it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nemcon.core.days import Day
from nemcon.data.office_tables import tenures
from nemcon.proceedings.incumbencies import Incumbency
from nemcon.proceedings.members import CommitmentShown
from nemcon.proceedings.memberships import MembershipChange
from nemcon.proceedings.roll import Roll
from nemcon.proceedings.standing import Standing
from nemcon.record.asof import Fact
from nemcon.web.links import Here
from nemcon.web.views import matter as views
from nemcon.web.views.member import Spoken
from nemcon.web.views.person import PostRow
from nemcon.web.views.record import EntryLine
from nemcon.web.views.rules import RuleLine
from nemcon.web.wording import rounds
from nemcon.web.wording.page_words import PageWords

TableRows = Iterable[Mapping[str, Any]]
MOMENTS = (
    *("from_day", "from_at", "agree", "required", "entitled", "gained", "lost"),
    *("objects", "reserves", "missing", "silence"),
)


def moments(course: Roll, here: Here) -> TableRows:
    """The latest instants at which agreement, or a silence, changed, the latest first."""
    zone = here.asked.zone
    for moment in views.moments(course, here):
        step = moment.step
        yield {
            "from_day": moment.day,
            "from_at": zone.moment(step.at),
            "agree": step.support,
            "required": step.required,
            "entitled": step.size,
            "gained": " ".join(step.gained),
            "lost": " ".join(step.lost),
            "objects": " ".join(step.missing_by.objects),
            "reserves": " ".join(step.missing_by.reserves),
            "missing": " ".join(step.missing),
            "silence": moment.silence.outcome.state if moment.silence is not None else None,
        }


RACE = (
    *("candidacy", "kind", "name", "status", "agree", "did", "reported", "day"),
    *("entry", "sources"),
)


def race(now: Standing, words: PageWords) -> TableRows:
    """Who stood, or which texts there were: a row for each act, and one for whom there is none."""
    for runner in views.runners(now, None, now.on, words):
        one = runner.candidacy
        # a figure that the page does not give is in no table either
        has_number = one.has_figure and now.withheld is None and not one.untold
        row = {
            "candidacy": one.id,
            "kind": one.kind,
            "name": runner.name,
            "status": one.status,
            "agree": one.in_favour if has_number else None,
        }
        if not runner.acts:
            yield row
        for fact in runner.acts:
            # of a text nothing is done but that a revision goes round
            did = getattr(fact.content, "did", None)
            yield row | {
                "did": did if did is not None else "circulated",
                "reported": getattr(fact.content, "reported", False),
                "day": fact.effective,
                "entry": fact.act.id,
                "sources": words.publishers(fact.act.sources),
            }


ROUNDS = (
    *("round", "step", "opened", "name", "answer", "number", "disputed", "outcome"),
    "sources",
)


def results(now: Standing, words: PageWords) -> TableRows:
    """The figures of each round: a row for each name and answer; one that is not told is empty."""
    for one in now.rounds:
        result = rounds.in_words(now, one, words)
        sources = [id for source in result.sources for id in source.sources]
        for row in result.rows:
            for place, answer in enumerate(result.words):
                yield {
                    "round": one.round.round,
                    "step": one.step,
                    "opened": one.fact.effective,
                    "name": row.name,
                    "answer": answer,
                    "number": row.figures[place],
                    "disputed": place in row.disputed,
                    "outcome": row.outcome,
                    "sources": words.publishers(sources),
                }


SAID = (
    *("day", "known", "matter", "on", "name", "says", "basis", "binds", "by_proxy"),
    *("not_followed", "entry", "sources"),
)


def statements(answers: Iterable[Spoken], words: PageWords) -> TableRows:
    """What a member said, in order, of itself and under silence."""
    for one in answers:
        content = one.fact.content
        yield {
            "day": one.fact.effective,
            "known": one.fact.act.known,
            "matter": one.matter.matter,
            "on": getattr(content, "on", None),
            "name": one.name,
            "says": content.stance if one.under is None else getattr(content, "says", None),
            "basis": one.basis,
            "binds": getattr(content, "binds", None),
            "by_proxy": bool(one.by_proxy),
            "not_followed": one.reading.act.id if one.reading is not None else None,
            "entry": one.fact.act.id,
            "sources": words.publishers(one.fact.act.sources),
        }


EDITIONS = ("edition", "title", "year", "value", "estimate", "missing", "entry", "sources")


def editions(pledge: CommitmentShown, member: str, words: PageWords) -> TableRows:
    """The figures of a member under a commitment, each edition by itself."""
    for fact in pledge.figures:
        figures = fact.content
        yield {
            "edition": figures.edition,
            "title": words.text(figures.title).text,
            "year": figures.year,
            "value": figures.values.get(member),
            "estimate": figures.estimate if member in figures.values else None,
            "missing": figures.missing.get(member),
            "entry": fact.act.id,
            "sources": words.publishers(fact.act.sources),
        }


GROWTH = ("day", "members", "joined", "left", "changed")


def growth(changes: Sequence[MembershipChange]) -> TableRows:
    """How many members there were since each day on which that, or something of one, changed."""
    for change in changes:
        yield {
            "day": change.when,
            "members": change.size,
            "joined": " ".join(change.joined),
            "left": " ".join(change.leavers),
            "changed": " ".join(change.other),
        }


POSTS = (
    *("office", "title", "seat", "kind", "ordinal", "from_day", "until_day", "doubt"),
    *("entry", "sources"),
)


def posts(rows: Iterable[PostRow], words: PageWords) -> TableRows:
    """The offices that somebody held or was in charge of; of a term that never began, and of one of
    which no day is known, without days."""
    for one in rows:
        # the words of the page's row are of its language, and its days not to be reckoned with
        time = one.time
        row: dict[str, Any] = {"office": one.office, "title": one.title.text}
        fact: Fact | None = time.row.term if time.row is not None else None
        sources = time.row.sources if time.row is not None else ()
        if isinstance(time.row, Incumbency) and time.seat is not None:
            start = str(Day(time.row.tenure.start))
            own = (span for span in tenures(time.seat) if span["person"] == time.row.person)
            # one who came back holds it twice: the day tells which time it is
            row |= next((span for span in own if span["from_day"] == start), {})
            row["seat"] = time.seat.number
        elif time.undated is not None:
            fact = time.undated.term
            row["kind"] = time.undated.term.content.kind
        elif time.charge is not None:
            fact, until = time.charge, time.charge.content.until
            row |= {"kind": "in_charge", "from_day": fact.effective, "until_day": until}
        else:
            row["kind"] = "never_began"
        row["entry"] = fact.act.id if fact is not None else None
        row["sources"] = words.publishers(sources or (fact.act.sources if fact else ()))
        yield row


RULES = ("rule", "title", "says", "sentence", "body", "since", "outcome")


def rule_rows(lines: Iterable[RuleLine]) -> TableRows:
    """The named rules, each as a sentence and as it is computed; *outcome* where positions are put
    to them."""
    for line in lines:
        yield {
            "rule": line.each.named.id,
            "title": line.title.text,
            "says": line.says,
            "sentence": line.each.version.sentence,
            "body": line.body.text,
            "since": line.each.version.since,
            "outcome": line.outcome,
        }


ENTRIES = (
    *("number", "entry", "type", "subject", "member", "person", "says", "of", "true_on"),
    *("known_on", "amended", "sources"),
)


def entries(lines: Iterable[EntryLine], words: PageWords) -> TableRows:
    """Entries as the list of the record tells them, the newest first."""
    for line in lines:
        yield {
            "number": line.seq,
            "entry": line.act.id,
            "type": line.act.type,
            "subject": line.act.subject,
            "member": line.act.member,
            "person": line.act.person,
            "says": line.sentence.text,
            "of": getattr(line.act.content, "of", None) if line.of is not None else None,
            "true_on": line.act.effective,
            "known_on": line.act.known,
            "amended": " ".join(kind for kind, _word in line.marks),
            "sources": words.publishers(line.act.sources),
        }

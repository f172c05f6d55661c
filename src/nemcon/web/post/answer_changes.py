"""What followers are told: that the public's answer about a matter or an office changed.

spec/letters.md §7, docs/decisions/0068. Of each subject that is followed a mark says up to which
entry and instant its followers know. How the matter stood there and how it stands now are both
asked of the record as the public reads it: so nothing of an answer is kept, what was sealed or
destroyed since differs in nothing, and a time limit that runs out is a change like any other. Of
an office, of which whoever follows the body is told, that is who holds it.
"""

import logging
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from nemcon.core.datings import When
from nemcon.core.days import Day
from nemcon.core.errors import NemconError
from nemcon.proceedings.deadlines import Deadline, deadlines
from nemcon.proceedings.history import HistoryRow, between
from nemcon.proceedings.holders import Holding, holding
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.waiting import open_matters
from nemcon.record.readers import THE_PUBLIC
from nemcon.record.record import Record
from nemcon.web.models import EntryRow
from nemcon.web.post.models import AnswerMark, Follower, Letter, Webhook
from nemcon.web.store import records
from nemcon.web.wording import silences
from nemcon.web.wording.holders import who_holds
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords, headed
from nemcon.wording.prose import upper_first

_LOG = logging.getLogger("nemcon")
PAUSE = 600
"""Seconds between two looks that lead to letters: what moves back and forth in between is no
news."""


def mark(body: str, subject: str, now: int) -> None:
    """Begin to look at a subject that nobody followed before."""
    record = records.record(body, THE_PUBLIC)
    AnswerMark.objects.get_or_create(
        body=body,
        subject=subject,
        defaults={"head": record.head(), "at": now, "next": _next(record, subject, now)},
    )


def drop_mark(body: str, subject: str) -> None:
    """Look no more at a subject that nobody follows."""
    confirmed = Follower.objects.filter(body=body, subject=subject).exclude(confirmed=None)
    hooks = Webhook.objects.filter(body=body, subject=subject)
    if not (confirmed.exists() or hooks.exists()):
        AnswerMark.objects.filter(body=body, subject=subject).delete()


def look(now: int) -> int:
    """Put in letters to those whose subjects changed; how many."""
    total = 0
    heads: dict[str, int] = {}
    for one in AnswerMark.objects.all():
        try:
            head = heads.setdefault(one.body, records.head(one.body))
            due = one.next is not None and one.next <= now
            if (head > one.head or due) and now - one.last >= PAUSE:
                total += look_at(one, head, now, due=due)
        except NemconError as fault:
            # one subject hides no other
            _LOG.warning("%s of %s was not looked at: %s", one.subject, one.body, fault)
    return total


def look_at(one: AnswerMark, head: int, now: int, *, due: bool) -> int:
    """Put in letters about what changed since a mark, and move it up to *head*, or to where it is
    *due*; how many. None where another worker has moved it."""
    record = records.record(one.body, THE_PUBLIC).upto(head)
    changed = [
        subject
        for subject in (
            *_matters(record, one, head, due=due),
            # who holds an office may follow from a decision, a person, or another office
            *(record.subjects("office") if one.subject == "body" else ()),
        )
        if changed_in(record, subject, one, now)
    ]
    with transaction.atomic():
        mine = AnswerMark.objects.filter(pk=one.pk, head=one.head, at=one.at)
        fresh = {"head": head, "at": now, "next": _next(record, one.subject, now)}
        if not mine.update(**fresh, last=now if changed else one.last):
            return 0  # another worker was faster
        rows = [
            _letter(one, subject, who, now) for subject in changed for who in _whom(one, subject)
        ]
        Letter.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _matters(record: Record, one: AnswerMark, head: int, *, due: bool) -> list[str]:
    """The matters of a mark whose answers may have changed since, as subjects."""
    rows = EntryRow.objects.filter(body=one.body, seq__gt=one.head, seq__lte=head)
    # what is sealed has no subject for anybody, and moves nothing here
    subjects = {subject for subject in rows.values_list("subject", flat=True) if subject}
    own = {subject for subject in subjects if subject.startswith("matter/")}
    if due or subjects - own:
        # the body moved, or the time: so may whatever is in it
        own |= set(record.subjects("matter"))
    if one.subject != "body":
        own &= {one.subject}
    return sorted(own)


def _whom(one: AnswerMark, subject: str) -> Iterator[str]:
    """Whom a mark tells of a subject, as recipients: its webhooks; and of a body not those who
    follow the matter itself, and are told of it by that."""
    confirmed = Follower.objects.filter(body=one.body).exclude(confirmed=None)
    whom = confirmed.filter(subject=one.subject)
    if one.subject == "body":
        own = confirmed.filter(subject=subject)
        whom = whom.exclude(email__in=own.values("email"))
    hooks = Webhook.objects.filter(body=one.body, subject=one.subject)
    yield from (f"webhook/{pk}" for pk in hooks.values_list("pk", flat=True))
    yield from (f"follower/{pk}" for pk in whom.values_list("pk", flat=True))


def _letter(one: AnswerMark, subject: str, recipient: str, now: int) -> Letter:
    return Letter(
        body=one.body,
        event=f"answer/{subject.removeprefix('matter/')}/{one.head}/{one.at}",
        recipient=recipient,
        kind="answer",
        subject=subject,
        thing=f"{one.head}.{one.at}",
        created=now,
        due=now,
    )


def _next(record: Record, subject: str, now: int) -> int | None:
    """When an answer changes without an entry: a second later than it says, as at that very instant
    it is as it was."""
    kind, _slash, id = subject.partition("/")
    matters = [id] if kind == "matter" else _ids(record, "matter")
    offices = [] if kind == "matter" else _ids(record, "office")
    answers = (holds(record, office, now) for office in offices)
    moments = [
        open_matters(record, matters, on=now).changes_at,
        *(answer.changes_at for answer in answers if answer is not None),
    ]
    at = min((moment for moment in moments if moment is not None), default=None)
    return None if at is None else max(at, now + 1)


def _ids(record: Record, kind: str) -> list[str]:
    return [subject.partition("/")[2] for subject in record.subjects(kind)]


# -- what differs


def changed_in(record: Record, subject: str, since: AnswerMark, now: int) -> bool:
    """Whether the answer about a matter or an office is another than at a mark."""
    what = news(record, subject, (since.head, since.at), now, PageWords("en", record))
    return any(True for _words in what)


def news(
    record: Record, subject: str, since: tuple[int, int], at: int, words: PageWords
) -> Iterator[str]:
    """What differs in the answer about a subject at an instant from that by the entry numbered so,
    at another instant, each in words."""
    kind, _slash, id = subject.partition("/")
    earlier = record.upto(since[0])
    if kind == "office":
        answer = holds(record, id, at)
        if answer is not None:
            yield from _in_office(holds(earlier, id, since[1]), answer, words)
        return
    now = stands(record, id, at)
    if now is not None:
        before = stands(earlier, id, since[1])
        yield from changes(before, now, words) if before is not None else (_("a new matter"),)


def _in_office(before: Holding | None, now: Holding, words: PageWords) -> Iterator[str]:
    """Who holds an office now, and who did, where that differs."""
    who = who_holds(now, words)
    if before is not None and who_holds(before, words) != who:
        yield _("%(now)s (before: %(before)s)") % {"now": who, "before": who_holds(before, words)}
    elif before is None and not {"unknown", "not_yet"} >= set(now.states):
        yield who


def stands(record: Record, matter: str, at: int) -> Standing | None:
    """How a matter stands at an instant, by a record; None where that cannot be said."""
    try:
        return standing(record, matter, on=at, known=None)
    except NemconError:
        return None


def holds(record: Record, office: str, at: int) -> Holding | None:
    """Who holds an office at an instant, by a record; None where that cannot be said."""
    try:
        return holding(record, office, on=at)
    except NemconError:
        return None


def changes(before: Standing, now: Standing, words: PageWords) -> Iterator[str]:
    """What differs in the answer, each in words."""
    row = between(before, now)
    if before.state != now.state:
        values = {"now": label("state", now.state), "before": label("state", before.state)}
        yield _("%(now)s (before: %(before)s)") % values
    if len(now.decisions) > len(before.decisions) and before.state == now.state:
        yield _("another decision")
    for silence in row.silences:
        yield headed(_("silence"), silences.came_to(silence, words))
    # for whose eyes what members say is not, it is no news either
    if before.withheld is None and now.withheld is None:
        yield from _answers(row, words)
    had = {one.id: one for one in before.candidacies}
    for one in now.candidacies:
        if one.id not in had:
            yield _("new: %(name)s") % {"name": _name(now, one.id, words)}
            continue
        if one.revision != had[one.id].revision:
            yield _("a new revision of the text")
        if one.status != had[one.id].status:
            name = _name(now, one.id, words)
            yield headed(name, label("candidacy", one.status))
    if _results(now) - _results(before):
        yield _("a round has a result")
    for limit in deadlines(now):
        # one that is over is told by what it came to
        if limit.ahead and (limit.kind, limit.id, limit.when) not in _limits(before):
            yield headed(_("time limit"), _until(limit, now, words))


def _answers(row: HistoryRow, words: PageWords) -> Iterator[str]:
    """Who says something else, by what each says now."""
    several = len(row.now.candidacies) > 1
    for change in row.candidacies:
        by_stance: dict[str, list[str]] = {}
        for move in change.position_changes:
            by_stance.setdefault(str(move.position.stance), []).append(move.position.member)
        for stance, members in by_stance.items():
            who = words.members(members)
            if several:
                values = {"members": who, "name": _name(row.now, change.now.id, words)}
                who = _("%(members)s on %(name)s") % values
            yield headed(who, label("stance", stance))


def _results(now: Standing) -> set[str]:
    return {one.round.round for one in now.rounds if one.result_facts}


def _limits(now: Standing) -> list[tuple[str, str, Day | When]]:
    return [(one.kind, one.id, one.when) for one in deadlines(now) if one.ahead]


def _until(limit: Deadline, now: Standing, words: PageWords) -> str:
    end = now.zone.end(limit.when) if isinstance(limit.when, Day) else limit.when
    return words.deadline(end, limit.limit, limit.zone(now).name)


def _name(now: Standing, id: str, words: PageWords) -> str:
    """What a candidacy is called: a person by name, a text by its title."""
    if words.who(id) is not None:
        return words.person(id)
    texts = (fact.content for fact in now.case.typed("text") if fact.content.text == id)
    titles = [words.text(text.title).text for text in texts if text.title]
    return titles[-1] if titles else _("the text")


def sentence(some: Iterable[str]) -> str:
    """What differs, as one sentence."""
    return f"{upper_first('; '.join(dict.fromkeys(some)))}."

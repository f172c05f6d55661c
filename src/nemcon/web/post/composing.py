"""A letter in words: made when it is sent, of what the public reads then.

spec/letters.md §4. Mail is read on its way, and lies about for years: so a letter tells what
everybody may read, by the same functions as page and calendar, and of anything else says only that
there is something, with a link behind which whoever reads it signs in. What has become of it since
it was put in is told as it is now; what is gone is not told at all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.core.days import Day, Moment
from nemcon.core.errors import NemconError
from nemcon.proceedings.authority import authority
from nemcon.proceedings.deadlines import Deadline, coming_days, deadlines
from nemcon.proceedings.holders import holding
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.structure import structure
from nemcon.record.act import Act
from nemcon.record.readers import THE_PUBLIC
from nemcon.web.accounts import invitations
from nemcon.web.accounts.encryption import decrypted
from nemcon.web.calendars import CalendarEvent, document, of_matter
from nemcon.web.documents import typesetting
from nemcon.web.documents.certificate import certificate
from nemcon.web.documents.decision import resolution
from nemcon.web.documents.notice import notice
from nemcon.web.documents.paper import Paper
from nemcon.web.links import DESK, Here
from nemcon.web.mail import is_email
from nemcon.web.models import EntryRow
from nemcon.web.post import acknowledging
from nemcon.web.post.models import Letter
from nemcon.web.post.outbox import INVITATION
from nemcon.web.store import lines, records
from nemcon.web.wording.page_words import PageWords
from nemcon.wording import sentences
from nemcon.wording.dates import dated_in

_DATED = frozenset({"silence_opened", "silence_moved", "round_opened", "reminder", "meeting"})
"""The kinds of letter that bring a date for a calendar."""
_PAPERS = {
    "silence_opened": "silences/{}/notice.pdf",
    "silence_over": "silences/{}/certificate.pdf",
    "decided": "decision.pdf",
}
"""The kinds of which there is a document, and where that is below its matter."""
_MADE: Mapping[str, Callable[[Here, Letter], Paper]] = {
    "silence_opened": lambda here, row: notice(here, _id(row), row.thing),
    "silence_over": lambda here, row: certificate(here, _id(row), row.thing),
    "decided": lambda here, row: resolution(here, _id(row)),
}
"""How each is made."""
LARGEST_PAPER = 400_000
"""Bytes of a document that goes with a letter; of a larger one there is the link."""
_ENDED = frozenset({"silence_withdrawn", "silence_broken"})
"""Those that take it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """A letter in words: *rows* are what it is about, each with its name; *links* are where it
    leads, the first one foremost; *calendar* is the date it brings, or takes back (*method*). The
    *footing* says why whoever reads it gets it. *sender* is the body's name, *reply* where it is
    reached, where it says so. *paper* is the document that goes with it, by its name. *stop* is the
    address by which a follower stops, also from the program in which he reads; "" for anybody
    else."""

    sender: str
    subject: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    footing: tuple[str, ...] = ()
    calendar: bytes = b""
    method: str = "PUBLISH"
    lang: str = "en"
    reply: str = ""
    paper: tuple[str, bytes] | None = None
    stop: str = ""


def letter(row: Letter, lang: str, zone: str) -> LetterText | None:
    """A row in words, in a language, with deadlines in the zone of whoever reads too; None where
    there is nothing to tell any more."""
    with translation.override(lang):
        if row.kind == "invitation":
            return _invitation(row, lang)
        here = place(row.body, lang, zone)
        if here is None:
            return None
        if row.kind == "receipt":
            return _receipt(row, here)
        public = _public(row, here)
        contact = structure(here.asked, None, None).body.contact
        reply = contact if is_email(contact) else ""
        return replace(public or _known(row, here), lang=lang, reply=reply)


def bundle(some: Sequence[LetterText], lang: str) -> LetterText:
    """Letters as one: a digest."""
    with translation.override(lang):
        senders = list(dict.fromkeys(one.sender for one in some))
        number = {"num": len(some)}
        return LetterText(
            sender=", ".join(senders)[:100],
            subject=ngettext("%(num)s letter", "%(num)s letters", len(some)) % number,
            paragraphs=tuple(f"{one.subject}. {' '.join(one.paragraphs)}" for one in some),
            links=tuple((one.subject, one.links[0][1]) for one in some if one.links),
            footing=some[0].footing,
            lang=lang,
        )


def place(body: str, lang: str, zone: str = "") -> Here | None:
    """A body as the public reads it, outside any request; None where it has nothing for it."""
    try:
        record = records.record(body, THE_PUBLIC)
        structure(record, None, None)
    except NemconError:
        return None
    return Here(
        lang=lang,
        path="",
        parameters={},
        reader=THE_PUBLIC,
        origin=settings.NEMCON_URL,
        body=body,
        record=record,
        words=PageWords(lang, record, reader_zone=zone),
    )


def _known(row: Letter, here: Here) -> LetterText:
    """What is said of what not everybody may read: that it is there."""
    owed = row.kind == "reminder"
    members = here.words.members(row.members) if row.members else ""
    if owed:
        subject = _("Something waits for your answer")
        text = _("Something waits for an answer of %(members)s.") % {"members": members}
    elif members:
        subject = _("Something new for %(members)s") % {"members": members}
        text = _("Something was recorded that concerns %(members)s.") % {"members": members}
    else:
        subject, text = _("Something new"), _("Something was recorded that concerns you.")
    return LetterText(
        sender=here.words.text(here.name).text,
        subject=subject,
        paragraphs=(text, _("It is not public, so this letter does not say what it is.")),
        # not even the address of what it is about: ids speak
        links=((_("Sign in and read it"), here.absolute(f"{DESK}/{here.lang}/")),),
        footing=_footing(row, here),
    )


def _invitation(row: Letter, lang: str) -> LetterText | None:
    """An invitation, while it is good."""
    secret = decrypted(row.secret, INVITATION)
    offer = invitations.invitation(secret) if secret else None
    if secret is None or offer is None:
        return None
    here = place(offer.body, lang) if offer.body else None
    name = here.words.text(here.name).text if here is not None else "nemcon"
    days = dated_in(lang, str(Moment(int(offer.expires.timestamp()))), "UTC")
    address = f"{settings.NEMCON_URL}{invitations.address(secret, lang)}"
    return LetterText(
        sender=name,
        subject=_("Invitation: %(body)s") % {"body": name},
        paragraphs=(
            _("%(name)s, you are invited to act in %(body)s.") % {"name": offer.name, "body": name},
            _("The link works once, until %(moment)s. Do not pass it on.") % {"moment": days},
        ),
        links=((_("Make your account"), address),),
        footing=(_("If you do not know why you get this, ignore it: nothing happens then."),),
        lang=lang,
    )


def _receipt(row: Letter, here: Here) -> LetterText | None:
    """That something was recorded: number, moment and commitment, which everybody may see, and
    nothing of what it says."""
    envelope = EntryRow.objects.filter(body=row.body, act_id=row.entry).first()
    if envelope is None:
        return None
    link = here.absolute(f"{DESK}/{here.lang}/{row.body}/receipts/{row.thing}/")
    choose = here.absolute(f"{DESK}/{here.lang}/account/letters/")
    return LetterText(
        sender=here.words.text(here.name).text,
        subject=_("Receipt"),
        paragraphs=(_("What you sent is recorded."),),
        rows=(
            (_("Number in the record"), str(envelope.seq)),
            (_("Recorded on"), here.words.moment(envelope.utc)),
            (_("Commitment"), envelope.commitment),
        ),
        links=((_("The receipt, with what it says"), link),),
        footing=(_("Which letters you get: %(address)s") % {"address": choose},),
        lang=here.lang,
    )


def _desk(row: Letter, here: Here, member: str = "") -> str:
    """The address at the desk of whoever is written to."""
    desk = replace(here, root=DESK)
    kind, _slash, id = row.subject.partition("/")
    # of several members there is no one page: the first page of the desk lists them
    members = [member] if member else row.members
    if kind == "matter" and len(members) == 1:
        return here.absolute(desk.to(kind, id, "for", members[0]))
    if kind == "matter" and not members:
        return here.absolute(desk.to(kind, id, "secretariat"))
    return here.absolute(f"{DESK}/{here.lang}/")


def _footing(row: Letter, here: Here) -> tuple[str, ...]:
    body = here.words.text(here.name).text
    if row.members:
        values = {"members": here.words.members(row.members), "body": body}
        why = _("You get this because you speak for %(members)s in %(body)s, or assist.") % values
    else:
        why = _("You get this as chair or clerk of %(body)s.") % {"body": body}
    choose = here.absolute(f"{DESK}/{here.lang}/account/letters/")
    return (why, _("Which letters you get: %(address)s") % {"address": choose})


# -- what everybody may read


def _public(row: Letter, here: Here) -> LetterText | None:
    """The letter by what the public reads; None where it does not read what it is about."""
    kind, _slash, id = row.subject.partition("/")
    act = _act(row, here)
    if row.entry and act is None:
        return None
    if kind == "office":
        return _of_term(row, here, id)
    now = _now(here, id) if kind == "matter" else None
    if kind == "matter" and now is None:
        return None
    words = here.words
    title = words.text(now.case.content.title).text if now is not None else ""
    deadline = _deadline(row, now) if now is not None else None
    # a day that the public does not read is told as one that is not public
    if not row.entry and deadline is None:
        return None
    text = sentences.news(act, words).text if act is not None else _near(row, deadline, here)
    return LetterText(
        sender=words.text(here.name).text,
        subject=_SUBJECTS[row.kind]() % {"title": title or words.text(here.name).text},
        paragraphs=tuple(_paragraphs(row, text)),
        rows=tuple(_rows(title, deadline, here)),
        links=tuple(_links(row, here)),
        footing=_footing(row, here),
        calendar=_calendar(row, here, now) if now is not None else b"",
        paper=_paper(row, here),
        method="CANCEL" if row.kind in _ENDED else "PUBLISH",
    )


def _act(row: Letter, here: Here) -> Act | None:
    entry = lines.line(here.asked, row.entry) if row.entry else None
    return entry.act if entry is not None else None


def _now(here: Here, matter: str) -> Standing | None:
    try:
        return standing(here.asked, matter, on=here.on, known=None)
    except NemconError:
        return None


def _deadline(row: Letter, now: Standing) -> Deadline | None:
    return next((one for one in deadlines(now) if one.id == row.thing), None)


def _near(row: Letter, deadline: Deadline | None, here: Here) -> str:
    """What is said of a day that comes near."""
    words = here.words
    step = words.text(deadline.title).text if deadline is not None else ""
    if row.kind == "due":
        return _("The day of a step of the timetable is near: %(step)s.") % {"step": step}
    members = {"members": words.members(row.members)}
    if deadline is not None and deadline.kind == "round":
        return _("A round is about to close. %(members)s can still answer.") % members
    return _("A silence is about to end. %(members)s can still speak.") % members


def _paragraphs(row: Letter, text: str) -> Iterator[str]:
    yield text if text.endswith((".", "?", "!", "…")) else f"{text}."
    if row.kind == "silence_opened":
        yield _(
            "To say nothing until the end counts as the rule of the matter says. Say at your desk "
            "what you have to say; that you have received this you can say by the second link."
        )
    if row.kind == "reminder":
        # whether it has answered may be for other eyes than those that see this letter
        yield _("What was answered, if anything was, stands at your desk.")


def _rows(title: str, deadline: Deadline | None, here: Here) -> Iterator[tuple[str, str]]:
    if title:
        yield _("Matter"), title
    if deadline is not None:
        zone = deadline.silence.terms.zone if deadline.silence is not None else here.asked.zone.name
        if deadline.ahead:
            when = deadline.when
            end = here.asked.zone.end(when) if isinstance(when, Day) else when
            yield _("Until"), here.words.deadline(end, deadline.limit, zone)
        digest = deadline.silence.opening.content.digest if deadline.silence is not None else None
        if digest:
            yield _("SHA-256 of the text"), digest


def _links(row: Letter, here: Here) -> Iterator[tuple[str, str]]:
    members = row.members or [""]
    for member in members:
        name = _("Your desk")
        if len(members) > 1:
            name = _("Your desk for %(member)s") % {"member": here.words.member(member)}
        yield name, _desk(row, here, member)
    if row.kind == "silence_opened":
        # an assistant acknowledges nothing
        person = row.recipient.removeprefix("person/")
        there = authority(records.store().record(row.body), person, here.on)
        for member in (member for member in row.members if member in there.speaks):
            values = {"member": here.words.member(member)}
            name = _("Acknowledge receipt for %(member)s") % values
            yield name, here.absolute(acknowledging.address(row, member, here.lang))
    kind, _slash, id = row.subject.partition("/")
    if kind == "matter":
        matter = here.absolute(here.to(kind, id, clocks=False))
        yield _("The matter, as everybody reads it"), matter
        if row.kind in _PAPERS:
            yield _("To print and file (PDF)"), matter + _PAPERS[row.kind].format(row.thing)


def _id(row: Letter) -> str:
    return row.subject.partition("/")[2]


def _paper(row: Letter, here: Here) -> tuple[str, bytes] | None:
    """The document of what the letter is about, by its name, as everybody reads it: the same for
    each who reads that language. None where there is none, or it is large."""
    make, public = _MADE.get(row.kind), place(row.body, here.lang)
    if make is None or public is None:
        return None
    try:
        paper = make(public, row)
    except NemconError:
        return None
    file = typesetting.pdf(paper)
    return (f"{paper.name}.pdf", file) if len(file) <= LARGEST_PAPER else None


def _of_term(row: Letter, here: Here, office: str) -> LetterText | None:
    """The last day of a term that comes near."""
    try:
        answer = holding(here.asked, office, on=here.on)
    except NemconError:
        return None
    words = here.words
    for one in coming_days(answer):
        if (one.kind, one.person) == ("last", row.thing):
            name = words.text(answer.description.content.name).text
            values = {"person": words.person(one.person), "office": name, "day": words.day(one.day)}
            return LetterText(
                sender=words.text(here.name).text,
                subject=_("The end of a term is near: %(office)s") % values,
                paragraphs=(
                    _("%(person)s, %(office)s: by the record the term ends on %(day)s.") % values,
                ),
                links=((_("The office"), here.absolute(here.to("office", office))),),
                footing=_footing(row, here),
            )
    return None


def _calendar(row: Letter, here: Here, now: Standing) -> bytes:
    """The date that the letter brings, or takes back; nothing where there is none."""
    deadline = _deadline(row, now)
    over = deadline is not None and not deadline.ahead
    # what has ended since has no date any more; that it has, another letter says
    if row.kind not in _DATED | _ENDED or (over and row.kind in _DATED):
        return b""
    events: list[CalendarEvent] = [
        replace(event, status="CANCELLED") if row.kind in _ENDED else event
        for event in of_matter(here, now)
        if event.about == f"{row.subject}/{row.thing}"
    ]
    method = "CANCEL" if row.kind in _ENDED else "PUBLISH"
    return document(events, here, method) if events else b""


_SUBJECTS: Mapping[str, Callable[[], str]] = {
    "matter_opened": lambda: _("New: %(title)s"),
    "text_revised": lambda: _("New text: %(title)s"),
    "silence_opened": lambda: _("Under silence: %(title)s"),
    "silence_moved": lambda: _("The silence was changed: %(title)s"),
    "silence_withdrawn": lambda: _("The silence was withdrawn: %(title)s"),
    "silence_broken": lambda: _("The silence is broken: %(title)s"),
    "silence_over": lambda: _("What the silence came to: %(title)s"),
    "round_opened": lambda: _("A round is open: %(title)s"),
    "round_over": lambda: _("Result of a round: %(title)s"),
    "meeting": lambda: _("Meeting: %(title)s"),
    "decided": lambda: _("Decision: %(title)s"),
    "matter_ended": lambda: _("Ended without a decision: %(title)s"),
    "reopened": lambda: _("Reopened: %(title)s"),
    "admitted": lambda: _("Admitted: %(title)s"),
    "amended": lambda: _("Corrected or taken back: %(title)s"),
    "reminder": lambda: _("Soon over: %(title)s"),
    "due": lambda: _("Soon due: %(title)s"),
}
"""What the subject of a letter says, by its kind; words that are asked for in its language."""

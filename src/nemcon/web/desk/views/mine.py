"""One person's desk: what waits in every body, and the receipts of what was recorded."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from itertools import islice
from threading import Lock

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nemcon.core.days import Moment
from nemcon.core.errors import Refusal
from nemcon.proceedings.authority import Authority
from nemcon.proceedings.docket import Docket, docket
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.waiting import is_open as still_open
from nemcon.proceedings.waiting import open_matters
from nemcon.record.act import Entry
from nemcon.record.memo import LRU
from nemcon.record.readers import Reader
from nemcon.record.record import lost, of_kind
from nemcon.web import models
from nemcon.web.accounts import beginning
from nemcon.web.accounts.models import DeskDraft, UserAccount
from nemcon.web.desk.closed import ClosedLine, MissedLine, closed_lines, missed_lines
from nemcon.web.desk.place import (
    DeskPlace,
    account_of,
    authority_in,
    desk,
    moment,
    proven,
    reader_for,
    to_sign_in,
    zone_of,
)
from nemcon.web.desk.refusals import here_of
from nemcon.web.desk.sending import render
from nemcon.web.desk.views import practice
from nemcon.web.desk.views.secretariat import unwritten
from nemcon.web.links import Here
from nemcon.web.store import lists, records
from nemcon.web.wording.designations import name_of
from nemcon.web.wording.page_words import PageWords
from nemcon.wording import sentences
from nemcon.wording.phrasing import Wording
from nemcon.wording.prose import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLists:
    """What waits for one member: its *docket*, at an instant, with its *endings* and *omissions* in
    words."""

    member: str
    name: str
    docket: Docket
    endings: tuple[ClosedLine, ...]
    omissions: tuple[MissedLine, ...]
    at: int
    assists: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLists:
    """A body in which somebody has a seat: *here* is its place, *proven* whether the person may see
    it as he signed in. *moved_to* is the address of the site at which it is kept now. For the chair
    and the clerk: the latest matters that are *open*, and those whose decision is *unwritten*."""

    body: str
    name: Wording
    here: Here
    authority: Authority
    members: tuple[MemberLists, ...]
    proven: bool
    moved_to: str = ""
    open: tuple[Standing, ...] = ()
    unwritten: tuple[Standing, ...] = ()


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """``/desk/LANG/``: what waits, in every body in which the account is somebody; before there is
    any account, how one begins."""
    account = account_of(request)
    here = here_of(request)
    if account is None:
        if not beginning.anybody():
            return render(request, "desk/first.html", None, here=here, visitor=True)
        return to_sign_in(request)
    drafts = DeskDraft.objects.filter(account=account).order_by("-saved")
    here.words.reader_zone = zone_of(account)
    bodies = list(_bodies(account, here))
    shown = {one.body for one in bodies}
    seats = account.affiliations.order_by("body")
    clock = moment()
    return render(
        request,
        "desk/mine.html",
        None,
        here=here,
        account=account,
        bodies=bodies,
        absent=[seat.body for seat in seats if seat.body not in shown],
        drafts=[(draft, _name(draft, bodies)) for draft in drafts],
        clock=clock,
        clock_words=_clock(clock, bodies, here),
    )


def _name(draft: DeskDraft, bodies: Sequence[BodyLists]) -> str:
    """The body and the matter of a draft by name; by their ids where they are not there."""
    there = next((one for one in bodies if one.body == draft.body), None)
    if there is None:
        return f"{draft.body} · {draft.matter}"
    title = name_of("matter", draft.matter, there.here.words) or draft.matter
    return f"{there.name.text} · {title}"


def _clock(clock: Moment, bodies: Sequence[BodyLists], here: Here) -> str:
    """A moment by the clocks of the bodies, where these are the same, else by those of Greenwich;
    and by the reader's."""
    zones = {one.here.words.zone.name for one in bodies}
    return here.words.deadline(clock, zone_name=zones.pop() if len(zones) == 1 else "UTC")


def _bodies(account: UserAccount, here: Here) -> Iterator[BodyLists]:
    for seat in account.affiliations.order_by("body"):
        sitter = authority_in(account, seat.body)
        try:
            there = changed(here, reader=reader_for(sitter)).inside(seat.body)
        except Refusal:  # a seat, and nothing recorded of its body: an empty database, or a new one
            continue
        if departure := there.asked.departure:
            yield BodyLists(
                body=seat.body,
                name=there.words.text(there.name),
                here=there,
                authority=sitter,
                members=(),
                proven=False,
                moved_to=departure.content.to,
            )
            continue
        # without the second factor the body is listed, so that its chair finds the way to one
        is_open = proven(account, seat.body) or not sitter.secretariat
        members = (*sitter.speaks, *sitter.assists) if is_open else ()
        matters = _unfinished(there) if is_open and sitter.secretariat else ()
        yield BodyLists(
            body=seat.body,
            name=there.words.text(there.name),
            here=there,
            authority=sitter,
            members=tuple(_lists(there, sitter, member) for member in members),
            proven=is_open,
            open=tuple(one for one in matters if still_open(one)),
            unwritten=tuple(one for one in matters if unwritten(one)),
        )


def _unfinished(there: Here) -> Sequence[Standing]:
    """The latest matters of a body in which nothing is recorded that ends one."""
    now = moment().utc
    answer = open_matters(there.asked, lists.unfinished(there.asked, MOST_OPEN), on=now, known=now)
    return (*answer.matters, *answer.closed)


def _lists(there: Here, sitter: Authority, member: str) -> MemberLists:
    at = moment().utc
    waiting = _docket(there.body or "", sitter.reader(member), member, at)
    return MemberLists(
        member=member,
        name=there.words.member(member),
        docket=waiting,
        endings=closed_lines(there, waiting, member),
        omissions=missed_lines(there, waiting),
        at=at,
        assists=member in sitter.assists,
    )


def _docket(body: str, reader: Reader, member: str, at: int) -> Docket:
    """What waits for a member: worked out once until an entry or the clock changes it."""
    key = (body, reader, member, records.head(body))
    with _TURN:
        last = _DOCKETS.get(key)
    if last is not None and (last.changes_at is None or at < last.changes_at):
        return last
    # outside the lock: it takes long, and where two work out the same nobody is harmed
    record = records.record(body, reader)
    matters = [id.partition("/")[2] for id in of_kind(record.subjects("matter"), "matter")]
    new = docket(record, member, matters, at)
    with _TURN:
        _DOCKETS.put(key, new)
    return new


def forget() -> None:
    """Forget what was worked out: the database is another one from now on."""
    with _TURN:
        _DOCKETS.clear()


MOST_OPEN = 12
"""Matters that the first page lists for the chair and the clerk: their desk has all."""
DOCKETS = 256
"""Dockets that a process keeps."""
_DOCKETS: LRU[Hashable, Docket] = LRU(DOCKETS)
_TURN = Lock()


@desk
@require_safe
def receipt(request: HttpRequest, at: DeskPlace, key: str) -> HttpResponse:
    """What was recorded by one sending of a form: for whoever sent it, to keep."""
    entries = entries_of(at, key)
    if request.GET.get("as") == "json":
        export = b"".join(entry.line() + b"\n" for entry in entries)
        name = f'attachment; filename="{key}.jsonl"'
        return HttpResponse(
            export, content_type="application/jsonl", headers={"Content-Disposition": name}
        )
    lines = lines_of(at, entries)
    acts = (entry.act for entry in entries if entry.act is not None)
    matters = (act.subject.removeprefix("matter/") for act in acts if "matter/" in act.subject)
    matter = next(matters, "")
    return render(
        request,
        "desk/receipt.html",
        at,
        entries=entries,
        lines=lines,
        key=key,
        back=_back(at, entries),
        roles=practice.others(request, at, matter),
        matter=matter,
    )


def entries_of(at: DeskPlace, key: str) -> list[Entry]:
    """The entries that one sending of a form came to; `Http404` where this person sent none of that
    key."""
    row = models.Request.objects.filter(body=at.body, author=at.account.author, key=key).first()
    if row is None:
        if restored := records.store().record(at.body).restorations():
            raise lost(restored[-1], "There is no such receipt here.")
        raise Http404
    # of the whole record: whoever sent it gets it back, also what is for other eyes by now
    stream = records.store().stream(at.body, row.first - 1)
    return list(islice(stream, row.last - row.first + 1))


def lines_of(at: DeskPlace, entries: list[Entry]) -> list[tuple[Entry, Sentence]]:
    """Entries of a receipt, each with what it says."""
    words = PageWords(at.here.lang, records.store().record(at.body))
    return [(entry, sentences.sentence(entry.act, words)) for entry in entries if entry.act]


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """The page of a desk from which something was recorded."""

    address: str
    title: str
    matter: str = ""


_OF_PEOPLE = frozenset({"role", "accreditation"})


def _back(at: DeskPlace, entries: list[Entry]) -> WayBack | None:
    """Where whoever recorded it goes on: the matter, the people, the desk of the chair and the
    clerk; None where it is none of these."""
    acts = [entry.act for entry in entries if entry.act is not None]
    site = at.here.site
    for act in acts:
        kind, _slash, matter = act.subject.partition("/")
        if kind == "matter" and at.secretariat:
            address = site(at.body, "matters", matter, "secretariat")
            return WayBack(address=address, title=_("Back to the matter"), matter=matter)
        if kind == "matter" and act.member in at.authority.speaks:
            address = site(at.body, "matters", matter, "for", act.member or "")
            return WayBack(address=address, title=_("Back to the matter"), matter=matter)
    if any(act.type in _OF_PEOPLE for act in acts):
        return WayBack(address=site(at.body, "people"), title=_("Back to the people"))
    if at.secretariat:
        title = _("Desk of the chair and the clerk")
        return WayBack(address=site(at.body, "secretariat"), title=title)
    return None

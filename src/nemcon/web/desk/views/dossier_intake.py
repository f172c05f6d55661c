"""The page on which an editor brings a dossier: findings, differences, and the record of it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nemcon.core.days import Moment
from nemcon.core.errors import NemconError
from nemcon.proceedings.authority import authority, may
from nemcon.proceedings.imports import DOSSIER
from nemcon.record.act import Act
from nemcon.record.record import Record
from nemcon.web.accounts.models import WorkItem, nonce
from nemcon.web.desk.observer import dossiers
from nemcon.web.desk.observer.dossiers import Intake
from nemcon.web.desk.observer.finding_lines import finding_line
from nemcon.web.desk.observer.report_form import RIGHT
from nemcon.web.desk.place import DeskPlace, desk, moment, proof
from nemcon.web.desk.sending import digest, key_of, receipt_of, render, sent_before, stale
from nemcon.web.desk.views.editor import editor
from nemcon.web.store import intake, lines, records
from nemcon.web.wording.page_words import PageWords
from nemcon.web.wording.refusals import worded
from nemcon.wording import sentences

MOST_SHOWN = 100
"""Findings, and changes of a kind, that are shown."""


@desk
def bring(request: HttpRequest, at: DeskPlace) -> HttpResponse:
    """Take files, say what is wrong with them and what they would change, and record it."""
    editor(at)
    may(at.authority, RIGHT)
    values: dict[str, Any] = {"typed": "", "changed": False, "refusal": None, "result": None}
    status = 200
    if request.method == "POST":
        step, key = request.POST.get("step"), key_of(request)
        if step == "record" and sent_before(at, key):
            return HttpResponseRedirect(receipt_of(at, key))
        try:
            if step == "drop":
                dossiers.drop(at)
                return HttpResponseRedirect(request.path)
            if step == "record":
                if receipt := _record(request, at, key):
                    return HttpResponseRedirect(receipt)
                values["changed"], status = True, 409
            else:
                values["typed"] = request.POST.get("text", "")
                dossiers.keep(at, _files(request), nonce())
        except NemconError as fault:
            values["refusal"], status = worded(fault, at.here.words), 409
    try:
        values |= _page(at)
    except NemconError as fault:
        values["refusal"], status = worded(fault, at.here.words), 409
    back = reverse("desk_editor", kwargs={"body": at.body})
    return render(request, "desk/editor_import.html", at, status=status, back=back, **values)


def _files(request: HttpRequest) -> dict[str, bytes]:
    """What was chosen and what was pasted, by their names."""
    files = {
        file.name or "": file.read(dossiers.LARGEST + 1)
        for file in request.FILES.getlist("files")
        if file.size
    }
    if text := request.POST.get("text", "").strip():
        files[dossiers.PASTED] = text.encode()
    return files


def _page(at: DeskPlace) -> dict[str, Any]:
    """What the files that wait come to, for the page."""
    row, now = dossiers.waiting(at), moment()
    if row is None:
        return {}
    result = dossiers.read(at, row, now)
    changes = result.changes
    drafts = {act.id: act for act in result.reading.acts}
    words = PageWords(at.here.lang, _there(at, result, now))
    findings = [finding_line(one, at, words, drafts) for one in result.findings[:MOST_SHOWN]]
    return {
        "result": result,
        "findings": findings,
        "kinds": list(_kinds(at, result, now)),
        "nonce": nonce(),
        "seen": digest(changes.acts, now) if changes else "",
        "prepared": str(now),
    }


def _there(at: DeskPlace, result: Intake, now: Moment) -> Record:
    """The record with what the files would change."""
    there = at.here.asked.ahead()
    if result.changes is not None:
        there.add(result.changes.acts, now)
    return there


def _kinds(
    at: DeskPlace, result: Intake, now: Moment
) -> Iterator[tuple[str, str, Sequence[tuple[Any, Any]], int]]:
    """What is new, corrected, voided and back, in sentences, as far as it is shown."""
    changes = result.changes
    if changes is None:
        return
    words = PageWords(at.here.lang, _there(at, result, now))
    new = [act for act in changes.acts if act.id in set(changes.new)]
    yield _("New"), "new", _sentences(new, words), len(new)
    for title, id, ids in (
        (_("Corrected"), "corrected", changes.corrected),
        (_("Voided"), "voided", changes.voided),
        (_("Back again"), "back", changes.back),
    ):
        entries = lines.some(at.here.asked, ids[:MOST_SHOWN]).values()
        acts = [entry.act for entry in entries if entry.act is not None]
        yield title, id, _sentences(acts, words), len(ids)


def _sentences(acts: Sequence[Act], words: PageWords) -> list[tuple[Any, Any]]:
    return [(act.effective, sentences.sentence(act, words)) for act in acts[:MOST_SHOWN]]


def _record(request: HttpRequest, at: DeskPlace, key: str) -> str:
    """Record what the files change, once; where its receipt is, or "" where it is to be looked at
    again."""
    row: WorkItem | None = dossiers.waiting(at)
    if row is None:
        return ""
    look, prepared = request.POST.get("seen", ""), request.POST.get("prepared", "")
    person = at.authority.person
    dossiers.require_sound(at.body)
    # read and checked before the turn, in which everybody else waits; within it the record has to
    # be the one that was checked
    head = records.head(at.body)
    result = dossiers.read(at, row, moment())
    if result.changes is None:
        return ""
    auth = {**proof(request, at), "person": person, DOSSIER: result.reading.id}
    with records.store().turn(
        at.body, key=key, author=at.account.author, data=look.encode(), auth=auth
    ) as turn:
        if turn.receipt is None:
            may(authority(turn.record, person, turn.moment.utc), RIGHT)
            before = lines.last_appended()
            changes = intake.differences(result.reading, turn.moment, before=before)
            if turn.record.head() != head or stale(prepared, turn.moment):
                return ""
            if not changes.acts or digest(changes.acts, turn.moment) != look:
                return ""
            if changes.doubts and not request.POST.get("meant"):
                return ""
            turn.append(changes.acts)
            dossiers.drop(at)
    return receipt_of(at, key)

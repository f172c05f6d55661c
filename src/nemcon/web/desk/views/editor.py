"""The desk of an editor, who follows a body from outside: the day's work, its forms, the look."""

from dataclasses import replace
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nemcon.core.datings import Dating, when
from nemcon.core.days import Moment
from nemcon.core.errors import Malformed, NemconError, Refusal
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.authority import authority, may
from nemcon.record.act import Act
from nemcon.web.accounts.models import WorkItem, nonce
from nemcon.web.desk.observer import FORMS
from nemcon.web.desk.observer import day as work
from nemcon.web.desk.observer.day import Workday
from nemcon.web.desk.observer.finding_lines import finding_line
from nemcon.web.desk.observer.report_form import RIGHT
from nemcon.web.desk.place import DeskPlace, desk, moment, proof
from nemcon.web.desk.sending import (
    Deed,
    FilledForm,
    brought,
    digest,
    filled,
    key_of,
    preview,
    receipt_of,
    render,
    sent_before,
    stale,
)
from nemcon.web.desk.views.secretariat import grouped
from nemcon.web.store import records
from nemcon.web.wording.page_words import PageWords
from nemcon.web.wording.refusals import worded
from nemcon.wording import sentences


def editor(at: DeskPlace) -> None:
    """`Refusal`, as where there is no such page, for anybody but an editor of an observer's
    record."""
    if "editor" not in at.authority.capacities():
        raise Refusal("This desk is for editors.", mend="Go to your own desk.")


@desk
@require_safe
def day(request: HttpRequest, at: DeskPlace) -> HttpResponse:
    """What the editor has added and not recorded yet, and the forms."""
    editor(at)
    now = moment()
    result, _place = _day(at, now)
    work.mark_others(at, result, records.store().record(at.body), now)
    deeds = [form.outline(name) for name, form in FORMS.items()]
    return render(
        request,
        "desk/editor.html",
        at,
        day=result,
        undone=work.items(at).exclude(undone=None),
        titles={deed.name: deed.title for deed in deeds},
        groups=grouped(deeds),
    )


def _day(at: DeskPlace, now: Moment, but: str = "") -> tuple[Workday, DeskPlace]:
    """What the items of an editor come to, all *but* one, and the place where that is there."""
    those = work.items(at).filter(undone=None).exclude(nonce=but)
    result = work.day_of(at, records.store().record(at.body), now, those)
    place = work.place_on(at, result, now)
    work.show(result, place.here, now)
    return result, place


# -- one form


@desk
def act(request: HttpRequest, at: DeskPlace, deed: str) -> HttpResponse:
    """One form: it adds an item to the day, or changes one that was added."""
    editor(at)
    may(at.authority, RIGHT)
    now = moment()
    item = _item(request, at)
    rest, place = _day(at, now, item.nonce if item else "")
    if deed not in FORMS:
        raise Http404
    form_of = FORMS[deed].open(deed, place)
    if request.method != "POST":
        return _form(request, at, place, _begun(request, form_of, item), 200)
    form = filled(request, at, form_of)
    if form.faults:
        return _form(request, at, place, form, 422)
    try:
        _look(at, place, rest, form, now)
        if request.POST.get("step") == "add":
            return HttpResponseRedirect(_add(request, at, form))
    except NemconError as fault:
        form.refusal = worded(fault, at.here.words)
        return _form(request, at, place, form, 409)
    return _form(request, at, place, form, 200)


def _item(request: HttpRequest, at: DeskPlace) -> WorkItem | None:
    """The item that a form is about: by its number, or by the nonce that it was sent with."""
    number = request.GET.get("item", "")
    if request.method == "POST":
        return work.items(at).filter(nonce=key_of(request)).first()
    return work.items(at).filter(pk=number).first() if number.isdecimal() else None


def _begun(request: HttpRequest, deed: Deed, item: WorkItem | None) -> FilledForm:
    """A form as it is first shown: as it was added, or empty but for what an address says."""
    if item is not None and item.deed == deed.name:
        return FilledForm(deed=deed, values=item.fields, nonce=item.nonce, saved=True)
    values = {one.name: request.GET.get(one.name, one.initial) for one in deed.inputs}
    return FilledForm(deed=deed, values=values, nonce=nonce())


def _look(at: DeskPlace, place: DeskPlace, rest: Workday, form: FilledForm, now: Moment) -> None:
    """Work out what an item would record, with all others of the day."""
    by = Acting(
        id=form.nonce,
        moment=now,
        person=at.authority.person,
        reader=at.authority.reader(),
    )
    acts = form.deed.acts(rest.record, by, form.values)
    if not acts:
        raise Refusal(
            "This is on record, or in your draft, already.", mend="Nothing is left to do."
        )
    there = place.here.asked.ahead()
    there.add(acts, now)
    here = replace(
        place.here,
        record=there,
        words=PageWords(at.here.lang, there),
        unrecorded=place.here.unrecorded | brought(acts, place.here.asked),
    )
    form.previews = tuple(preview(act, here, now) for act in acts)


def _add(request: HttpRequest, at: DeskPlace, form: FilledForm) -> str:
    """Put an item into the day, or change the one that it was; where to go on."""
    fields: dict[str, Any] = {"fields": dict(form.values), "deed": form.deed.name, "undone": None}
    before = work.items(at).filter(nonce=form.nonce, deed=form.deed.name).first()
    if before is not None:
        work.cite_anew(at, before, form.values)
    # update() passes by what auto_now would set
    if not work.items(at).filter(nonce=form.nonce).update(saved=timezone.now(), **fields):
        if work.items(at).count() >= work.MOST:
            raise Refusal(
                "A day's work has at most {number} items.",
                mend="Record these first.",
                number=work.MOST,
            )
        others = WorkItem.objects.filter(nonce=form.nonce).exists()
        key = nonce() if others else form.nonce  # whoever knows it may not write over theirs
        WorkItem.objects.create(account=at.account, body=at.body, nonce=key, **fields)
    return reverse("desk_editor", kwargs={"body": at.body})


def _form(
    request: HttpRequest, at: DeskPlace, place: DeskPlace, form: FilledForm, status: int
) -> HttpResponse:
    form.readings = {
        one.name: how_read(place.here.words, form.values[one.name])
        for one in form.deed.inputs
        if one.kind == "dating" and form.values.get(one.name) and one.name not in form.faults
    }
    back = reverse("desk_editor", kwargs={"body": at.body})
    return render(request, "desk/editor_form.html", at, form=form, back=back, status=status)


def how_read(words: PageWords, typed: str) -> str:
    """How a day is read as it was typed: which days it allows, and from which it holds."""
    try:
        day = when(typed)
    except Malformed:
        return ""
    if not isinstance(day, Dating) or day.moments is not None:
        return _("This is read as: %(day)s.") % {"day": words.dated(day)}
    first, last = day.earliest, day.latest
    if last is None:
        return _("This is read as: %(day)s. Nothing holds by it.") % {"day": words.dated(day)}
    if first == last:
        return _("This is read as: %(day)s.") % {"day": words.dated(day)}
    if first is None:
        return _("This is read as: on %(day)s or before. It holds from that day.") % {
            "day": words.day(last)
        }
    between = {"first": words.day(first), "last": words.day(last)}
    return (
        _("This is read as: between %(first)s and %(last)s. It holds from the last day.") % between
    )


# -- what was added, set aside and put back


@desk
def undo(request: HttpRequest, at: DeskPlace) -> HttpResponse:
    """Set an item aside, put it back, or forget what was set aside."""
    # before the method is looked at: for anybody else there is no such page
    editor(at)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    number = request.POST.get("item", "")
    those = work.items(at).filter(pk=number if number.isdecimal() else 0)
    match request.POST.get("step"):
        case "undo":
            those.update(undone=timezone.now())
        case "back":
            those.update(undone=None)
        case "forget":
            those.exclude(undone=None).delete()
    return HttpResponseRedirect(reverse("desk_editor", kwargs={"body": at.body}))


# -- the whole of it


@desk
def look(request: HttpRequest, at: DeskPlace) -> HttpResponse:
    """All of it as it will be recorded, with what the check says of the record with it; sent, it is
    recorded in one turn."""
    editor(at)
    may(at.authority, RIGHT)
    news: list[Act] = []
    key = nonce()
    if request.method == "POST":
        key = key_of(request)
        if sent_before(at, key):
            return HttpResponseRedirect(receipt_of(at, key))
        receipt, news = _record(request, at, key)
        if receipt:
            return HttpResponseRedirect(receipt)
    now = moment()
    result, place = _day(at, now)
    work.mark_others(at, result, records.store().record(at.body), now)
    words = PageWords(at.here.lang, at.here.asked)
    findings = work.new_findings(at.here.asked, place.here.asked) if result.acts else []
    drafts = {act.id: act for act in result.acts}
    forms = {act.id: _form_of(at, line.item) for line in result.lines for act in line.acts}
    readers = {one.readers for line in result.lines for one in line.previews}
    return render(
        request,
        "desk/editor_look.html",
        at,
        status=409 if request.method == "POST" else 200,
        day=result,
        changed=request.method == "POST",
        news=[
            (sentences.sentence(act, words), at.here.to("entry", act.id, clocks=False))
            for act in news
        ],
        findings=[finding_line(one, at, place.here.words, drafts, forms) for one in findings],
        # what all of it has in common is said once
        readers=readers.pop() if len(readers) == 1 else "",
        wrong=any(finding.severity == "error" for finding in findings),
        nonce=key,
        seen=digest(result.acts, now),
        prepared=str(now),
        head=records.store().record(at.body).head(),
        back=reverse("desk_editor", kwargs={"body": at.body}),
    )


def _form_of(at: DeskPlace, item: WorkItem) -> str:
    """Where an item is changed."""
    address = reverse("desk_editor_act", kwargs={"body": at.body, "deed": item.deed})
    return f"{address}?item={item.pk}"


def _record(request: HttpRequest, at: DeskPlace, key: str) -> tuple[str, list[Act]]:
    """Record the day once; where its receipt is, or "" with what came in between, where it is to be
    looked at again."""
    look, prepared = request.POST.get("seen", ""), request.POST.get("prepared", "")
    number = request.POST.get("head", "")
    person = at.authority.person
    # checked before the turn, in which everybody else waits; within it the record has to be the one
    # that was checked. Of all that is recorded, and not only of what this editor may read
    record = records.store().record(at.body)
    checked = record.head()
    those = work.items(at).filter(undone=None)
    wrong = work.errors(record, work.day_of(at, record, moment(), those).record)
    with records.store().turn(
        at.body,
        key=key,
        author=at.account.author,
        data=look.encode(),
        auth={**proof(request, at), "person": person},
    ) as turn:
        if turn.receipt is None:
            # anew, from the record in the turn: a role may have ended since the page was asked for
            may(authority(turn.record, person, turn.moment.utc), RIGHT)
            # in the turn too: of two windows that send the same day, the second finds it empty
            result = work.day_of(at, turn.record, turn.moment, those.all())
            head = int(number) if number.isdecimal() else 0
            # as the editor reads the record: what is for other eyes is no news
            news = list(work.since(at.here.asked, result.acts, head))
            same = digest(result.acts, turn.moment) == look and not stale(prepared, turn.moment)
            if news or not same or not result.acts or not result.whole:
                return "", news
            if wrong or turn.record.head() != checked:
                return "", []
            stamp = Moment.parse(prepared)
            turn.append([replace(act, prepared=stamp) for act in result.acts])
            # with what is recorded, or neither: else it would be offered once more
            work.items(at).delete()
    return receipt_of(at, key), []

"""The forms of the desks for a program that shows a token: ``/desk/api/v1/BODY/.../acts/``.

docs/decisions/0067. The same deeds as on the pages, looked at and recorded by the same way
(`nemcon.web.desk.sending`); what differs is that they are answered in JSON. What is sent is a form,
as a browser sends one. Files are left to the pages.
"""

from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from nemcon.core.errors import NemconError, Refusal
from nemcon.core.jsontext import laid_out
from nemcon.proceedings.authority import Authority, may
from nemcon.web.accounts.models import AccessToken
from nemcon.web.accounts.tokens import ACT
from nemcon.web.api.operations import PREFIX
from nemcon.web.desk.bearer import by_token
from nemcon.web.desk.place import DeskPlace, read_as, reader_for, zone_of
from nemcon.web.desk.sending import (
    CONTROLS,
    Deed,
    FilledForm,
    Input,
    Preview,
    filled,
    key_of,
    sent_before,
    submit,
)
from nemcon.web.desk.views import member as at_member
from nemcon.web.desk.views import secretariat
from nemcon.web.desk.views.mine import entries_of, lines_of
from nemcon.web.links import Here
from nemcon.web.views.fields import FieldShown
from nemcon.web.wording.refusals import worded

_STEPS = ("look", "record")


def addresses() -> list[URLPattern]:
    """The addresses of what can be done in a body and in a matter."""
    root = f"{settings.DESK.lstrip('/')}{PREFIX}<part:body>/"
    list_view = by_token(("GET", "HEAD"), _list)
    form_view = by_token(("GET", "HEAD", "POST"), _form)
    return [
        path(f"{root}{rest}{tail}", view)
        for rest in ("acts/", "matters/<part:matter>/acts/")
        for tail, view in (("", list_view), ("<part:deed>/", form_view))
    ]


def _list(
    request: HttpRequest, token: AccessToken, there: Authority, parts: dict[str, str]
) -> HttpResponse:
    """What this person may do now."""
    at, matter, member = _place(request, token, there, parts)
    try:
        _acts(token)
        deeds = [_deed(one) for one in _choices(at, matter, member) if _may(at, one, member)]
    except NemconError as fault:
        return _refusal(at, fault, matter, 403 if token.scope != ACT else 404)
    value = {"body": at.body, "matter": matter or None, "member": member or None, "deeds": deeds}
    return _json(value, 200)


def _form(
    request: HttpRequest, token: AccessToken, there: Authority, parts: dict[str, str]
) -> HttpResponse:
    """One form: as it is offered, looked at, or recorded."""
    at, matter, member = _place(request, token, there, parts)
    try:
        _acts(token)
        deeds = (one for one in _choices(at, matter, member) if one.name == parts["deed"])
        deed = next(deeds, None)
        if deed is not None:
            may(at.authority, deed.right, member or None)
    except NemconError as fault:
        return _refusal(at, fault, matter, 403 if token.scope != ACT else 404)
    if request.method != "POST":
        return _over(404) if deed is None else _json(_deed(deed), 200)
    step = request.POST.get("step", "look")
    if deed is None or not at_member.offers(deed, request.POST.get("whose", "")):
        key = key_of(request)
        # sent twice: by now it may be offered no more, and its receipt is owed still
        return _receipt(at, key) if step == "record" and sent_before(at, key) else _over(409)
    if any(one.kind == "file" and one.required for one in deed.inputs):
        return _problem(409, _("This takes a file."), _("Do it on the page of your desk."))
    form = filled(request, at, deed)
    form.faults |= _unknown(request, deed)
    if step not in _STEPS:
        form.faults["step"] = _("Choose one of these.")
    of = {"matter": matter, "member": member}
    status = submit(request, at, form, step, **{name: id for name, id in of.items() if id})
    if status == 201:
        return _receipt(at, form.nonce)
    return _outcome(form, status, step)


def _acts(token: AccessToken) -> None:
    """`Refusal` for a token that only reads."""
    if token.scope != ACT:
        raise Refusal(
            "This token reads, and records nothing.", mend="Make one that records at your desk."
        )


def _place(
    request: HttpRequest, token: AccessToken, there: Authority, parts: Mapping[str, str]
) -> tuple[DeskPlace, str, str]:
    """Where somebody acts: the place, the matter and the member, "" for none."""
    matter, member = parts.get("matter", ""), request.GET.get("for", "")
    # who is nothing else there speaks for the only member that it can be
    if matter and not member and not there.secretariat and len(there.speaks) == 1:
        (member,) = there.speaks
    own = member if member in (*there.speaks, *there.assists) else None
    read_as(request, reader_for(there, own))
    here = Here.of(request, request.LANGUAGE_CODE, {}, parts["body"])
    here.words.reader_zone = zone_of(token.account)
    place = DeskPlace(
        account=token.account,
        here=here,
        authority=there,
        token=token.id,
        data=request.POST.dict(),
    )
    return place, matter, member if matter else ""


def _choices(at: DeskPlace, matter: str, member: str) -> Iterable[Deed]:
    """The deeds that the desk offers."""
    if member:
        return at_member.deeds_in(at, matter, member)
    return secretariat.deeds_in(at, matter).values()


def _may(at: DeskPlace, deed: Deed, member: str) -> bool:
    """Whether this person may do it, and not only prepare it."""
    try:
        may(at.authority, deed.right, member or None)
    except Refusal:
        return False
    return True


def _unknown(request: HttpRequest, deed: Deed) -> dict[str, str]:
    """What was sent that the form has no field for: a slip in a name must not pass for nothing."""
    names = {one.name for one in deed.inputs if one.kind != "file"} | CONTROLS
    fault = _("This form has no such field.")
    return {name[:60]: fault for name in request.POST if name not in names}


# -- in JSON


def _deed(deed: Deed) -> dict[str, Any]:
    return {
        "name": deed.name,
        "title": _plain(deed.title),
        "lead": _plain(deed.lead),
        "group": _plain(deed.group),
        "notes": [_plain(note) for note in deed.notes],
        "needs_file": any(one.kind == "file" and one.required for one in deed.inputs),
        "fields": [_field(one) for one in deed.inputs if one.kind != "file"],
    }


def _field(one: Input) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": _plain(one.label),
        "kind": one.kind,
        "required": one.required,
        "hint": _plain(one.hint),
        "initial": one.initial,
        "options": [{"value": value, "label": _plain(label)} for value, label in one.options],
        "new": one.new,
    }


def _outcome(form: FilledForm, status: int, step: str) -> HttpResponse:
    """What would be recorded, or what stands against it; with what was typed."""
    value: dict[str, Any] = {
        "deed": form.deed.name,
        "values": dict(form.values),
        "nonce": form.nonce,
    }
    if status == 422:
        says = _("Something is still missing or wrong: see below.")
        return _problem(422, says, "", value | {"faults": form.faults})
    if form.refusal is not None:
        return _problem(status, form.refusal.sentence, form.refusal.why, value)
    value |= {
        "previews": [_preview(one) for one in form.previews],
        "comes_to": [_plain(line) for line in form.trial],
        "seen": form.look,
        "prepared": form.prepared,
    }
    if step == "look":
        return _json(value, 200)
    says = _("This was not recorded.")
    mend = _(
        "What you looked at has changed since, or it was more than a quarter of an hour ago. Look "
        "at it again."
    )
    return _problem(409, says, mend, value | {"changed": True})


def _preview(one: Preview) -> dict[str, Any]:
    return {
        "says": one.says.text,
        "since": one.since,
        "fields": [{"label": _plain(of.label), "values": _values(of)} for of in one.fields],
        "differences": [
            {"label": _plain(label), "before": _values(before), "after": _values(after)}
            for label, before, after in one.differences
        ],
        "readers": _plain(one.readers),
        "text": one.text,
    }


def _values(of: FieldShown) -> list[str]:
    return [_plain(value.text) for value in of.values]


def _receipt(at: DeskPlace, key: str) -> HttpResponse:
    """What was recorded, in the words of the page and entry by entry as its file has them."""
    try:
        entries = entries_of(at, key)
    except Http404:
        return _over(404)
    says = [sentence.text for _entry, sentence in lines_of(at, entries)]
    lines = [entry.line().decode() for entry in entries]
    seqs = [entry.seq for entry in entries]
    return _json({"recorded": seqs, "nonce": key, "says": says, "lines": lines}, 201)


def _plain(words: object) -> str:
    """Words of a page without its marks."""
    return unescape(strip_tags(str(words))) if hasattr(words, "__html__") else str(words)


def _over(status: int) -> HttpResponse:
    return _problem(
        status,
        _("This can no longer be done"),
        _("The matter has gone on since you opened this form: nothing was recorded."),
    )


def _refusal(at: DeskPlace, fault: NemconError, matter: str, status: int) -> HttpResponse:
    refusal = worded(fault, at.here.words, matter)
    return _problem(status, refusal.sentence, refusal.why)


def _problem(
    status: int, problem: str, mend: str, more: Mapping[str, Any] | None = None
) -> HttpResponse:
    value = {"status": status, "problem": problem, "mend": mend, **(more or {})}
    return _json(value, status, "application/problem+json")


def _json(value: object, status: int, kind: str = "application/json") -> HttpResponse:
    return HttpResponse(laid_out(value) + "\n", status=status, content_type=kind)

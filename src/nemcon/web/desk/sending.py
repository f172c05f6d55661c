"""The way of a form: filled in, looked at, recorded once, with a receipt.

A `Deed` says which fields a form has, who may send it and which acts follow. What is sent is first
shown as it will be recorded: what it says, who may read it, the very bytes. Recorded is what was
looked at and nothing else: *look* is the digest of those acts but for their moment, and where they
have become others meanwhile (another revision, another audience) they are shown again. The nonce of
a form is the id of its act and the key of its request, so that the same form sent twice, or in two
windows, is one act with one receipt. Everything is checked within the store's turn; what was typed
is never lost by a refusal.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal
from unicodedata import normalize

from django.core.signing import Signer
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import get_template
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from nemcon.core.datings import when
from nemcon.core.days import Moment
from nemcon.core.errors import Malformed, NemconError, Refusal
from nemcon.core.ids import new_identifier
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.acts.contents import Document
from nemcon.proceedings.authority import authority, may
from nemcon.record.act import PUBLIC, Act
from nemcon.record.admission import STALE
from nemcon.record.canonical import check_text
from nemcon.record.disclosure import POSITIONS, disclosed
from nemcon.record.record import Record
from nemcon.record.registry import AMENDING
from nemcon.web import models
from nemcon.web.accounts.models import DeskDraft, UserAccount, nonce
from nemcon.web.desk.consequences import consequences
from nemcon.web.desk.place import DeskPlace, moment, proof
from nemcon.web.desk.refusals import refused
from nemcon.web.desk.uploads import MOST_WAITING, document_in, draft, forget, keep, receive
from nemcon.web.links import Here
from nemcon.web.post import outbox
from nemcon.web.store import records, statements
from nemcon.web.views.fields import FieldShown, differences, shown
from nemcon.web.views.record import subject_name
from nemcon.web.wording.page_words import PageWords
from nemcon.web.wording.refusals import RefusalShown, worded
from nemcon.wording import sentences
from nemcon.wording.prose import Sentence

LONGEST = 10_000
"""Characters of the longest field that is read."""
MORE_LINES = "more"
"""The step by which a form that grows is shown again, with more lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRow:
    """What a rule comes to in a *case*: the *outcome*, and the *expectation* of whoever wrote
    the case, where somebody did; whether it is the *right* one."""

    case: str
    outcome: str
    expectation: str = ""
    right: bool = True


FormActs = Callable[[Record, Acting, Mapping[str, str]], Sequence[Act]]
"""Which acts follow from what was filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A field of a form. *options* are those of a choice, each with its words; *kind* says how it
    is filled in. What was chosen of *several* is one value, with spaces between. A *name* is found
    among the options while it is typed, and its value is the id; *new*: it may be none of them;
    *like*: the field that offers the same. A *folded* choice can be emptied again. Those of one
    *group* stand under its name, those of one *line* of it beside each other. A *dating* is a day
    in the notation of a dossier, a *file* a line that says what waits
    (`nemcon.web.desk.uploads`). What is *extra* stands in a part that is opened first."""

    name: str
    label: str
    kind: Literal[
        "choice", "several", "line", "text", "moment", "day", "name", "dating", "file"
    ] = "line"
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    required: bool = False
    initial: str = ""
    new: bool = False
    like: str = ""
    folded: bool = False
    group: str = ""
    line: int = 0
    extra: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What somebody may do at a desk: the *right* it takes (`nemcon.proceedings.authority`), its
    fields, and the acts that follow from them. *checks* says what is wrong in a field by what is in
    others. *group* is the heading under which it is offered, *notes* are what whoever fills it in
    should know, *tries* says what would follow from what was typed, *table* in which case what
    would; the form shows that too, without anything being looked at. *page* is the template of the
    form, *beside* what else it shows. *drafts*: an assistant may prepare it. *writes*: what
    it records comes with files that it writes itself. *about*: what is on record already that it
    is about. *grows*: it has lists to which lines can be added."""

    name: str
    right: str
    title: str
    lead: str = ""
    group: str = ""
    about: Sentence | None = None
    notes: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    acts: FormActs
    checks: Callable[[Mapping[str, str]], Mapping[str, str]] | None = None
    tries: Callable[[Mapping[str, str]], Sequence[str]] | None = None
    table: Callable[[Mapping[str, str]], Sequence[TrialRow]] | None = None
    page: str = "desk/form.html"
    beside: Callable[[], Mapping[str, Any]] | None = None
    drafts: bool = False
    writes: bool = False
    grows: bool = False

    @property
    def groups(self) -> list[tuple[str, list[tuple[int, list[Input]]]]]:
        """Its fields in their order, as they stand in groups, and in these in lines."""
        return _grouped(one for one in self.inputs if not one.extra)

    @property
    def extras(self) -> list[tuple[str, list[tuple[int, list[Input]]]]]:
        """Those that stand in a part that is opened first."""
        return _grouped(one for one in self.inputs if one.extra)

    @property
    def files(self) -> bool:
        """Whether it takes a file, or writes one."""
        return self.writes or any(one.kind == "file" for one in self.inputs)


def _grouped(inputs: Iterable[Input]) -> list[tuple[str, list[tuple[int, list[Input]]]]]:
    groups = [(group, list(of)) for group, of in groupby(inputs, key=attrgetter("group"))]
    return [
        (group, [(line, list(of)) for line, of in groupby(some, key=attrgetter("line"))])
        for group, some in groups
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """An act as it will be recorded: what it *says*, *since* when where that is not the moment of
    the recording, field by field, who may read it, its canonical *text* but for that moment. Of one
    that amends an entry: the *differences* it makes there."""

    says: Sentence
    since: str
    fields: Sequence[FieldShown]
    readers: str
    text: str
    differences: Sequence[tuple[str, FieldShown, FieldShown]] = ()


@dataclass(slots=True)
class FilledForm:
    """One filling in of a deed: what was typed, what stands against it, and what would follow."""

    deed: Deed
    values: Mapping[str, str]
    nonce: str
    faults: dict[str, str] = field(default_factory=dict)
    refusal: RefusalShown | None = None
    changed: bool = False
    previews: tuple[Preview, ...] = ()
    trial: Sequence[str] = ()
    table: Sequence[TrialRow] = ()
    look: str = ""
    prepared: str = ""
    signature: str = ""
    saved: bool = False
    unfit: bool = False
    """Whether a file was sent that is not taken, or waits no more."""
    readings: Mapping[str, str] = field(default_factory=dict)
    """How the days in its fields are read."""

    @property
    def opens(self) -> bool:
        """Whether something stands in the part of the form that is opened first, or against it."""
        extras = [one for one in self.deed.inputs if one.extra]
        return any(self.values.get(one.name) or one.name in self.faults for one in extras)

    @property
    def readers(self) -> str:
        """Who may read all of what would follow; "" where that differs."""
        sentences = {one.readers for one in self.previews}
        return sentences.pop() if len(sentences) == 1 else ""

    def waiting(self, name: str) -> Document | None:
        """The file that waits for this form in the field of that *name*."""
        return document_in(self.values.get(name, ""))


def send(request: HttpRequest, desk: DeskPlace, deed: Deed, back: str, **of: str) -> HttpResponse:
    """Answer a request for the form of *deed*; *of* are the ``matter`` and the ``member`` it is
    about, *back* is where it was chosen."""
    member = of.get("member")
    confirms = allowed(desk, deed, member)
    if request.method != "POST":
        return _page(request, desk, _begun(request, desk, deed), member, back, 200)
    step = request.POST.get("step", "look")
    if step == "drop":
        _drop(desk, key_of(request))
        return HttpResponseRedirect(back)
    form = filled(request, desk, deed)
    if step in {"change", "try", MORE_LINES}:
        return _page(request, desk, _tried(desk, form), member, back, 200)
    # a draft is kept as JSON, into which PostgreSQL takes no NUL character
    readable = all(_is_text(value) for value in form.values.values())
    if deed.drafts and readable and (step == "save" or not confirms):
        return _drafted(request, desk, form, back, **of)
    status = submit(request, desk, form, step, **of)
    if status == 201:
        return HttpResponseRedirect(receipt_of(desk, form.nonce))
    return _page(request, desk, form, member, back, status)


def submit(request: HttpRequest, desk: DeskPlace, form: FilledForm, step: str, **of: str) -> int:
    """Look at what was filled in, or record it where it was looked at; the status of the answer:
    201 where it is recorded, 200 where it is to be looked at, 422 with faults in fields, 409 where
    it is refused."""
    # recorded already: its options may have gone from the form since, and its receipt is owed still
    if form.faults and not (step == "record" and sent_before(desk, form.nonce)):
        return 422
    try:
        looks = step != "record" or not request.POST.get("seen")
        if not looks and _record(request, desk, form, of.get("member")):
            return 201
        _look(desk, form, **of)
    except NemconError as fault:
        form.refusal = worded(fault, desk.here.words, of.get("matter", ""))
        return 409
    return 200


def at_once(
    request: HttpRequest, desk: DeskPlace, deed: Deed, *, matter: str, member: str
) -> HttpResponse | None:
    """Record what this person has looked at on a page of ours: its signature says that these very
    values were taken, so that nothing is asked again of how the matter stands for its readers, and
    *deed* has no fields. None where it is not that, or where something stands against it, which the
    long way tells; who may, and what the record allows, is asked in the turn as ever."""
    sent = request.POST
    if request.method != "POST" or sent.get("step") != "record":
        return None
    # a browser ends its lines with two characters, as `_value` knows too
    values = {
        name: str(value).replace("\r\n", "\n")
        for name, value in sent.items()
        if name not in CONTROLS
    }
    form = FilledForm(
        deed=deed,
        values=values,
        nonce=key_of(request),
        look=sent.get("seen", ""),
        prepared=sent.get("prepared", ""),
    )
    signature = _signature(desk, form, matter=matter, member=member)
    if not constant_time_compare(sent.get("signature", ""), signature):
        return None
    try:
        receipt = _record(request, desk, form, member)
    except NemconError:
        return None
    return HttpResponseRedirect(receipt) if receipt else None


CONTROLS = frozenset({"csrfmiddlewaretoken", "nonce", "seen", "prepared", "signature", "step"})
"""Fields of the page of what will be recorded that are none of the form's own."""


def _signature(desk: DeskPlace, form: FilledForm, **of: str) -> str:
    """What says that this account has looked at what follows from these values, in this matter and
    for this member."""
    where = (desk.account.pk, desk.body, of.get("matter"), of.get("member"), form.deed.name)
    what = (dict(form.values), form.nonce, form.look, form.prepared)
    return Signer(salt="nemcon.look").signature(json.dumps([where, what], sort_keys=True))


def _tried(desk: DeskPlace, form: FilledForm) -> FilledForm:
    """A form that is gone on with, and what would follow from what is in it so far."""
    # what is still empty is no fault yet
    form.faults = {name: fault for name, fault in form.faults.items() if form.values.get(name)}
    if form.deed.table is not None and not form.faults:
        try:
            form.table = form.deed.table(form.values)
        except NemconError as fault:
            form.refusal = worded(fault, desk.here.words)
    return form


def passed(request: HttpRequest, desk: DeskPlace, back: str) -> HttpResponse:
    """Answer a request for a form that is not offered now: with the receipt, where that very form
    was recorded; else with what was typed. `Http404` where nothing was sent."""
    if request.method != "POST":
        raise Http404
    key = key_of(request)
    if request.POST.get("step") == "record" and sent_before(desk, key):
        return HttpResponseRedirect(receipt_of(desk, key))
    return refused(
        request,
        409,
        _("This can no longer be done"),
        _("The matter has gone on since you opened this form: nothing was recorded."),
        back,
    )


def sent_before(desk: DeskPlace, key: str) -> bool:
    """Whether this person has recorded that form already."""
    rows = models.Request.objects.filter(body=desk.body, author=desk.account.author, key=key)
    return rows.exists()


def receipt_of(desk: DeskPlace, key: str) -> str:
    """Where the receipt of a form is."""
    return desk.here.site(desk.body, "receipts", key)


def allowed(desk: DeskPlace, deed: Deed, member: str | None = None) -> bool:
    """Whether this person may send the form; false for whoever may only prepare it. `Refusal` for
    anybody else."""
    try:
        may(desk.authority, deed.right, member)
    except Refusal:
        if not deed.drafts:
            raise
        may(desk.authority, "draft", member)
        return False
    return True


def _begun(request: HttpRequest, desk: DeskPlace, deed: Deed) -> FilledForm:
    """A form as it is first shown: empty, or as a draft left it."""
    draft = draft_of(request, desk)
    # its number stands in the address, and may be that of a draft of another form
    if draft is not None and draft.deed == deed.name:
        return FilledForm(deed=deed, values=draft.fields, nonce=draft.nonce, saved=True)
    values = {one.name: one.initial for one in deed.inputs}
    return FilledForm(deed=deed, values=values, nonce=nonce())


def filled(request: HttpRequest, desk: DeskPlace, deed: Deed) -> FilledForm:
    """A form as it was sent, with what is wrong in which field."""
    values = {one.name: _value(request, one) for one in deed.inputs}
    form = FilledForm(deed=deed, values=values, nonce=key_of(request))
    for one in deed.inputs:
        fault = ""
        if one.kind == "file":
            owners = owners_of(desk, form.nonce)
            values[one.name], fault = receive(request, owners, form.nonce, one.name)
            form.unfit = form.unfit or bool(fault)
        fault = fault or _fault(one, values[one.name])
        if fault:
            form.faults[one.name] = fault
    if deed.checks is not None:
        form.faults = {**deed.checks(values), **form.faults}
    return form


def key_of(request: HttpRequest) -> str:
    """The nonce of a form as it was sent; another where that is none."""
    try:
        return new_identifier(request.POST.get("nonce", ""))
    except Malformed:
        return nonce()


def _value(request: HttpRequest, of: Input) -> str:
    if of.kind == "several":
        # boxes send a value each, and the page of the preview sends them back as one
        return " ".join(" ".join(request.POST.getlist(of.name)).split())
    # composed, as the record has texts: some keyboards send a letter and its accent apart
    typed = normalize("NFC", request.POST.get(of.name, "").replace("\r\n", "\n").strip())
    return meant(of, typed) if of.kind == "name" else typed


def meant(of: Input, typed: str) -> str:
    """The id of what is called so, or of the only one whose name has those letters in it; what was
    *typed*, where that is none."""
    folded = " ".join(typed.split()).casefold()
    if not folded:
        return ""
    options = [(id, words.casefold()) for id, words in of.options]
    ids = dict.fromkeys(id for id, words in options if folded in {id.casefold(), words})
    # part of a name may be somebody new, who is not to be taken for who is there
    if not ids and not of.new:
        ids = dict.fromkeys(id for id, words in options if folded in words)
    return next(iter(ids)) if len(ids) == 1 else typed


def _is_text(value: str) -> bool:
    """Whether the record can hold it as a text: no control character, and whole characters."""
    try:
        check_text(value)
    except Malformed:
        return False
    return True


def _is_dating(value: str) -> bool:
    """Whether it is a day, or a moment, as a record has it."""
    try:
        when(value)
    except Malformed:
        return False
    return True


def _fault(of: Input, value: str) -> str:
    if of.required and not value:
        return _("Fill this in.")
    if len(value) > LONGEST:
        return _("This is too long: use at most %(most)s characters.") % {"most": LONGEST}
    if not _is_text(value):
        return _("This has a character that cannot stand in a text.")
    if of.kind == "choice" and value and value not in dict(of.options):
        return _("This is not offered, or no longer. Choose one of these.")
    if of.kind == "name" and value and not of.new and value not in dict(of.options):
        return _("Nothing here, or more than one, is called so. Choose one of those offered.")
    if of.kind == "dating" and value and not _is_dating(value):
        return _(
            "This is not a day. Write 2024-06-26, 2024-06, 2024, 2024-06-14~ (about) or "
            "../2024-04-02 (by)."
        )
    if of.kind == "several" and not set(value.split()) <= dict(of.options).keys():
        return _("Choose some of these.")
    return ""


def _acts(
    desk: DeskPlace, form: FilledForm, member: str | None, record: Record, at: Moment, prepared: str
) -> list[Act]:
    """The acts that follow now; `Refusal` where this person may not, or the record does not let
    them."""
    person = desk.authority.person
    # anew, from the record in the turn: a role may have ended since the page was asked for
    there = authority(record, person, at.utc)
    may(there, form.deed.right, member)
    by = Acting(id=form.nonce, moment=at, person=person, member=member, reader=there.reader(member))
    acts = form.deed.acts(record, by, form.values)
    stamp = Moment.parse(prepared)
    return [replace(act, prepared=stamp) for act in acts]


def _look(desk: DeskPlace, form: FilledForm, **of: str) -> None:
    """Work out what would be recorded now, without recording it."""
    at = moment()
    form.prepared = str(at)
    acts = _acts(desk, form, of.get("member"), records.store().record(desk.body), at, form.prepared)
    form.look = digest(acts, at)
    form.signature = _signature(desk, form, **of)
    form.trial = form.deed.tries(form.values) if form.deed.tries is not None else ()
    form.table = form.deed.table(form.values) if form.deed.table is not None else ()
    then = foreseen(desk.here, acts, at)
    amending = [act for act in acts if act.type in AMENDING]
    # what corrects or takes back something is told of the record as it is
    here = desk.here if amending else then
    form.previews = tuple(
        replace(preview(act, here, at), differences=_differences(act, then)) for act in acts
    )
    form.trial = (*form.trial, *consequences(desk.here, then, amending, at.utc))


def _record(request: HttpRequest, desk: DeskPlace, form: FilledForm, member: str | None) -> str:
    """Record what was looked at, once; where its receipt is. "" where it would be something else
    by now, which is to be looked at again."""
    prepared = request.POST.get("prepared", "")
    # with what was looked at: the same nonce with another look is a conflict, and gets no receipt
    content = {
        "deed": form.deed.name,
        "member": member or "",
        "values": dict(form.values),
        "seen": request.POST["seen"],
    }
    with records.store().turn(
        desk.body,
        key=form.nonce,
        author=desk.account.author,
        data=json.dumps(content, sort_keys=True).encode(),
        auth={**proof(request, desk), "person": desk.authority.person},
    ) as turn:
        # sent twice: by now the same acts would be refused, as done already
        if turn.receipt is None:
            acts = _acts(desk, form, member, turn.record, turn.moment, prepared)
            if digest(acts, turn.moment) != request.POST["seen"] or stale(prepared, turn.moment):
                form.changed = True
                return ""
            turn.append(acts)
            # with the act, or not at all
            outbox.tell(turn.record, acts, turn.moment)
            if desk.account.receipts:
                outbox.put_receipt(desk.account, desk.body, acts[0].id, form.nonce, turn.moment)
            if form.deed.files:
                keep(owners_of(desk, form.nonce), form.nonce, desk.body, acts)
            # as well: else the draft is all that there is
            if form.deed.drafts and turn.has_draft:
                speaks = desk.authority.speaks
                statements.forget_draft(desk.body, form.nonce, desk.account.pk, speaks)
    return receipt_of(desk, form.nonce)


def stale(prepared: str, now: Moment) -> bool:
    """Whether it was looked at too long ago, or at a moment that is still to come."""
    return not 0 <= now.utc - Moment.parse(prepared).utc <= STALE


def digest(acts: Sequence[Act], at: Moment) -> str:
    """What acts of a moment say, but for when: SHA-256, in hexadecimal."""
    values = [act.value() for act in acts]
    for value in values:
        value.pop("prepared", None)
    # a content may have the moment too: that of a term says when it was decided
    text = json.dumps(values, sort_keys=True).replace(json.dumps(str(at)), '"..."')
    return sha256(text.encode()).hexdigest()


def foreseen(here: Here, acts: Sequence[Act], at: Moment) -> Here:
    """The place where *acts* are recorded already, as its reader reads it: what one of them names,
    another may bring."""
    record = here.asked.ahead()
    record.add(acts, at)
    words = PageWords(here.lang, record, reader_zone=here.words.reader_zone)
    return replace(here, record=record, words=words, unrecorded=brought(acts, here.asked))


def brought(acts: Sequence[Act], record: Record) -> frozenset[str]:
    """The entries that *acts* would be, and what only they would bring into a record: none of these
    has a page yet."""
    subjects = {act.subject for act in acts}
    new = {of for of in subjects if not record.facts(of, on=None, known=None)}
    return frozenset(act.id for act in acts) | new


def preview(act: Act, here: Here, at: Moment) -> Preview:
    value = act.value()
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    return Preview(
        says=sentences.sentence(act, here.words),
        since=here.words.dated(act.effective) if act.effective != at else "",
        fields=shown(act, act.content, here, ids=False),
        readers=_readers_of(act, here),
        text=text.replace(json.dumps(str(at)), '"..."'),
    )


def _differences(act: Act, then: Here) -> Sequence[tuple[str, FieldShown, FieldShown]]:
    """What an act changes in the entry that it amends, where *then* has it on record."""
    effect = then.asked.history(act.subject).amendment(act.id)
    return differences(effect, then, act.subject) if effect is not None else ()


def _readers_of(act: Act, here: Here) -> str:
    """Who may read an act, and when that changes."""
    sentence = readers(act.audience, here.words)
    says = disclosed(here.asked.history(act.subject)) if act.type in POSITIONS else None
    if says is not None and says.to == "undisclosed":
        return " ".join((sentence, _("When the matter is decided, everybody may read it.")))
    return sentence


def readers(audience: str, words: PageWords) -> str:
    """Who may read what is for an audience, in a sentence."""
    if audience == PUBLIC:
        return _("Everybody may read it, at once and for ever.")
    if audience == "members":
        return _("The members, the chair and the clerk may read it.")
    if audience == "secretariat":
        return _("The chair and the clerk may read it, and nobody else.")
    names = words.the_members(audience.removeprefix("named:").split(","))
    return _("For now nobody but %(members)s may read it.") % {"members": names}


# -- drafts


def drafts(desk: DeskPlace) -> QuerySet[DeskDraft]:
    """The drafts that this person may take up: his own, and those for members he speaks for."""
    mine = DeskDraft.objects.filter(body=desk.body)
    return mine.filter(account=desk.account) | mine.filter(member__in=desk.authority.speaks)


def draft_of(request: HttpRequest, desk: DeskPlace) -> DeskDraft | None:
    """The draft with which a form is asked for."""
    number = request.GET.get("draft", "")
    return drafts(desk).filter(pk=number).first() if number.isdecimal() else None


def owners_of(desk: DeskPlace, nonce: str) -> list[UserAccount]:
    """Whose files wait for a form: those of who fills it in, and of who prepared it, where that is
    a draft which this person may take up."""
    prepared = drafts(desk).filter(nonce=nonce).exclude(account=desk.account)
    return [desk.account, *(one.account for one in prepared.select_related("account"))]


def _drafted(
    request: HttpRequest, desk: DeskPlace, form: FilledForm, back: str, **of: str
) -> HttpResponse:
    """Keep a draft; the form again where a file in it is not taken."""
    member = of.get("member")
    if form.unfit:
        return _page(request, desk, form, member, back, 422)
    try:
        with transaction.atomic():
            _save(desk, form, **of)
    except NemconError as fault:
        form.refusal = worded(fault, desk.here.words, of.get("matter", ""))
        return _page(request, desk, form, member, back, 409)
    return HttpResponseRedirect(back)


def _save(desk: DeskPlace, form: FilledForm, **of: str) -> None:
    """Keep what was typed for later, or for whoever may send it."""
    fields = {
        "account": desk.account,
        "member": of.get("member", ""),
        "matter": of.get("matter", ""),
        "deed": form.deed.name,
        "fields": dict(form.values),
    }
    owners, key = owners_of(desk, form.nonce), form.nonce
    before = drafts(desk).filter(nonce=key)
    if not before and DeskDraft.objects.filter(body=desk.body, nonce=key).exists():
        key = nonce()  # whoever knows it may not write over theirs
    # first: in the draft as it is they wait for longer than a day
    if form.deed.files and not draft(owners, form.nonce, key):
        raise Refusal(
            "At most {number} files wait in drafts.",
            mend="Send one of these first, or drop its draft.",
            number=MOST_WAITING,
        )
    # update() passes by what auto_now would set
    if not before.update(saved=timezone.now(), **fields):
        DeskDraft.objects.create(body=desk.body, nonce=key, **fields)


def _drop(desk: DeskPlace, key: str) -> None:
    """Forget a draft, with the files that wait in it."""
    owners = owners_of(desk, key)
    with transaction.atomic():
        number, _rows = drafts(desk).filter(nonce=key).delete()
        # what is in no draft waits for a form that may be open still
        if number:
            forget(owners, key)


def _page(
    request: HttpRequest,
    desk: DeskPlace,
    form: FilledForm,
    member: str | None,
    back: str,
    status: int,
) -> HttpResponse:
    template = "desk/preview.html" if form.previews else form.deed.page
    confirms = allowed(desk, form.deed, member)
    matter = request.resolver_match.kwargs.get("matter") if request.resolver_match else ""
    # with two of them open in two windows, a form alone does not say of which it is
    topic = subject_name(desk.here, f"matter/{matter}") if matter else ""
    values = {
        "form": form,
        "back": back,
        "confirms": confirms,
        "member": member,
        "topic": topic,
    }
    if form.deed.beside is not None and not form.previews:
        values |= form.deed.beside()
    return render(request, template, desk, status=status, **values)


def render(
    request: HttpRequest, template: str, desk: DeskPlace | None, *, status: int = 200, **values: Any
) -> HttpResponse:
    """A page of the desks, which nobody but its reader's browser keeps, and that not for long."""
    here = desk.here if desk else values.pop("here")
    address = request.resolver_match.kwargs if request.resolver_match else {}
    # the bar on top of each page of a desk says for whom it is
    member = address.get("member", "")
    values = {"here": here, "w": here.words, "cite": None, "desk": desk, "member": member, **values}
    content = get_template(template).render(values, request)
    return HttpResponse(content, status=status)

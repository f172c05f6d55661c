"""Letters at the desks: which of them an account gets, and, for the chair and the clerk, what
became of those that were put in.

That a server of mail took a letter is all that is known of it; who opened the matter since is told
beside it (`nemcon.web.accounts.models.MatterOpening`), and who did not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as N_
from django.views.decorators.http import require_safe

from nemcon.web.accounts.models import Affiliation, MatterOpening
from nemcon.web.desk.place import DeskPlace, account_of, desk
from nemcon.web.desk.refusals import here_of
from nemcon.web.desk.sending import render
from nemcon.web.desk.views.secretariat import secretariat
from nemcon.web.post.models import Letter
from nemcon.wording.languages import LANGUAGES

MOST = 400
"""Letters that the page lists: the newest."""
_PLAIN = ("receipt", "invitation", "follow", "answer")
"""The kinds of which the chair and the clerk need not know; who follows is nobody's to know."""


class LetterChoice(forms.Form):
    """Which letters an account gets, and in which language."""

    language = forms.ChoiceField(
        label=N_("In which language"),
        choices=[(tag, language.name) for tag, language in LANGUAGES.items()],
    )
    digest = forms.BooleanField(
        label=N_("Once a day, at seven, what can wait"),
        required=False,
        help_text=N_("Silences, rounds and reminders come at once all the same."),
    )
    receipts = forms.BooleanField(label=N_("A receipt of each thing that I record"), required=False)


@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Which letters whoever has signed in gets."""
    account = account_of(request)
    assert account is not None  # nobody else gets here
    data = request.POST if request.method == "POST" else None
    initial = {name: getattr(account, name) for name in LetterChoice.base_fields}
    form = LetterChoice(data, initial=initial)
    if data is not None and form.is_valid():
        for name, value in form.cleaned_data.items():
            setattr(account, name, value)
        account.save(update_fields=list(form.cleaned_data))
        return HttpResponseRedirect(reverse("mfa_index"))
    return render(
        request,
        "desk/letter_choice.html",
        None,
        status=422 if form.errors else 200,
        here=here_of(request),
        form=form,
        email=account.email,
        mail=settings.EMAIL_HOST,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """A letter to one person: what became of it in words, and since when; whether that is *amiss*,
    and whether the person has an account."""

    name: str
    outcome: str
    at: int | None
    amiss: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLot:
    """The letters about one occasion: what it is in words, of which matter, when they were put
    in."""

    title: str
    matter: str
    name: str
    created: int
    lines: tuple[LetterLine, ...]

    @property
    def amiss(self) -> int:
        """How many did not come to whom they were for."""
        return sum(1 for line in self.lines if line.amiss)


@desk
@require_safe
def letters(request: HttpRequest, at: DeskPlace) -> HttpResponse:
    """The newest letters of the body, by what they are about."""
    secretariat(at)
    rows = (
        Letter.objects.filter(body=at.body).exclude(kind__in=_PLAIN).order_by("-created", "event")
    )
    return render(
        request,
        "desk/letters.html",
        at,
        lots=list(_lots(at, rows.order_by("-created", "event", "pk")[:MOST])),
        mail=settings.EMAIL_HOST,
        address=settings.NEMCON_URL,
    )


def _lots(at: DeskPlace, rows: Iterable[Letter]) -> Iterator[LetterLot]:
    some = list(rows)
    openings = _openings(at.body)
    seats = Affiliation.objects.filter(body=at.body, account__is_active=True)
    accounts = set(seats.values_list("person", flat=True))
    at.here.words.load(row.recipient.removeprefix("person/") for row in some)
    # an occasion's letters were put in together, and stand together
    for (_created, _event), of in groupby(some, key=lambda row: (row.created, row.event)):
        lot = list(of)
        kind, _slash, id = lot[0].subject.partition("/")
        yield LetterLot(
            title=label_of(lot[0].kind),
            matter=id if kind == "matter" else "",
            name=_name(at, lot[0].subject),
            created=lot[0].created,
            lines=tuple(_line(at, row, openings, accounts) for row in lot),
        )


def _name(at: DeskPlace, subject: str) -> str:
    titles = at.here.asked.facts(subject, on=None, known=None)
    for fact in titles:
        for name in ("title", "name"):
            text = getattr(fact.content, name, None)
            if fact.act.type in {"matter", "office"} and text is not None:
                return at.here.words.text(text).text
    return ""


def _openings(body: str) -> dict[tuple[str, str], int]:
    """When somebody last opened a matter, by the person and the matter."""
    people = dict(Affiliation.objects.filter(body=body).values_list("account", "person"))
    rows = MatterOpening.objects.filter(body=body).values_list("account", "matter", "last")
    last: dict[tuple[str, str], int] = {}
    for account, matter, moment in rows:
        key = (people.get(account, ""), matter)
        last[key] = max(last.get(key, 0), int(moment.timestamp()))
    return last


def _line(
    at: DeskPlace, row: Letter, openings: dict[tuple[str, str], int], accounts: set[str]
) -> LetterLine:
    person = row.recipient.removeprefix("person/")
    words, amiss = _outcome(row, person in accounts)
    since = row.settled or row.created
    last = openings.get((person, row.subject.removeprefix("matter/")), 0)
    if row.state == "sent" and row.subject.startswith("matter/") and row.members:
        note = _("the matter was not opened since") if last < since else _("opened the matter")
        words = f"{words}; {note}"
    return LetterLine(name=at.here.words.person(person), outcome=words, at=row.settled, amiss=amiss)


def _outcome(row: Letter, account: bool) -> tuple[str, bool]:
    """What became of a letter in words, and whether it did not come to whom it was for."""
    if not account:
        return _("has no account: no letter can be sent"), True
    if row.state == "sent":
        return _("handed to the mail server"), False
    if row.state == "refused":
        return _("refused: %(why)s") % {"why": row.why}, True
    if row.state == "dropped":
        return _("not sent: it was over, or there was nothing left to tell"), False
    if row.state == "held":
        return _("held back after a restoration"), True
    if row.attempts:
        return _("waits (attempts: %(num)s): %(why)s") % {
            "num": row.attempts,
            "why": row.why,
        }, True
    return _("waits"), False


def label_of(kind: str) -> str:
    """What a kind of letter is about, in words."""
    return {
        "matter_opened": _("Matter opened"),
        "text_revised": _("Text revised"),
        "silence_opened": _("Notice of a silence"),
        "silence_moved": _("Silence changed"),
        "silence_withdrawn": _("Silence withdrawn"),
        "silence_broken": _("Silence broken"),
        "silence_over": _("Silence over, with its certificate"),
        "round_opened": _("Round opened"),
        "round_over": _("Result of a round"),
        "meeting": _("Meeting called"),
        "decided": _("Decision taken"),
        "matter_ended": _("Matter ended"),
        "reopened": _("Matter reopened"),
        "admitted": _("Admitted although late"),
        "amended": _("Entry corrected or taken back"),
        "reminder": _("Reminder"),
        "due": _("Step due"),
        "term_ends": _("End of a term approaching"),
    }[kind]

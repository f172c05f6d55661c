"""The webhooks of a body, for its chair and clerk: which there are, a new one, one removed.

spec/letters.md §7. The secret of a new one is in the answer to its form, and nowhere again.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as N_

from nemcon.proceedings.names import matter_titled
from nemcon.record.readers import THE_PUBLIC
from nemcon.record.record import Record
from nemcon.web.desk.place import DeskPlace, desk
from nemcon.web.desk.sending import render
from nemcon.web.desk.views.secretariat import secretariat
from nemcon.web.post import webhooks
from nemcon.web.post.models import LONGEST_URL, Letter, Webhook
from nemcon.web.post.webhook_request import fault_of, of_this_machine
from nemcon.web.store import lists, records
from nemcon.wording.languages import LANGUAGES

MATTERS = 100
"""Matters that are offered, those opened last."""
LATEST = 5
"""Messages of each webhook of which the page says what became."""


class NewWebhook(forms.Form):
    """An address to which something is to be sent."""

    url = forms.CharField(
        label=N_("Address"),
        max_length=LONGEST_URL,
        help_text=N_("It begins with https:// and is on the public Internet."),
    )
    language = forms.ChoiceField(
        label=N_("In which language"),
        choices=[(tag, language.name) for tag, language in LANGUAGES.items()],
    )

    def __init__(self, at: DeskPlace, data: QueryDict | None) -> None:
        super().__init__(data, initial={"language": at.here.lang})
        self._practice = at.practice
        public = records.record(at.body, THE_PUBLIC)
        offered = [f"matter/{id}" for id in lists.unfinished(public, MATTERS)]
        public.load(offered)
        choices = [("", _name(at, public, "body"))]
        choices += [(subject, _name(at, public, subject)) for subject in offered]
        self.fields["about"] = forms.ChoiceField(
            label=N_("About what"), choices=choices, required=False
        )

    def clean_url(self) -> str:
        """The address, where something may be sent there."""
        url: str = self.cleaned_data["url"]
        fault = fault_of(url)
        if fault:
            raise ValidationError(
                {
                    "address": _("This is not a web address."),
                    "https": _("The address must begin with https://."),
                    "password": _("A name and a password have no place in the address."),
                }[fault]
            )
        # there anybody steps in as the clerk, who is nobody to say where a site sends
        if self._practice and not of_this_machine(urlsplit(url)):
            raise ValidationError(
                _("In the body of practice an address of this machine alone can be added.")
            )
        return url


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookMessageLine:
    """A message: when it was put in, and what became of it in words; whether that is *amiss*."""

    created: int
    outcome: str
    amiss: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookLine:
    """A webhook, what it is *about* by name, "" where the public reads of that no more, and what
    became of its latest messages."""

    id: int
    url: str
    about: str
    language: str
    created: int
    messages: tuple[WebhookMessageLine, ...]


@desk
def webhooks_of_body(request: HttpRequest, at: DeskPlace) -> HttpResponse:
    """The webhooks of the body; what was sent adds one, whose secret is in the answer alone, or
    removes one."""
    secretariat(at)
    rows = Webhook.objects.filter(body=at.body).order_by("pk")
    if request.method == "POST" and "removed" in request.POST:
        number = request.POST["removed"]
        row = rows.filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
        if row is not None:
            webhooks.remove(row)
        return HttpResponseRedirect(reverse("desk_webhooks", kwargs={"body": at.body}))
    form = NewWebhook(at, request.POST if request.method == "POST" else None)
    secret = ""
    if form.is_valid():
        if rows.count() < webhooks.MOST:
            of = form.cleaned_data
            subject = of["about"] or "body"
            secret = webhooks.add(at.body, of["url"], of["language"], int(time.time()), subject)
            form = NewWebhook(at, None)
        else:
            full = _("The body has as many webhooks as it may have. Remove one first.")
            form.add_error(None, ValidationError(full))
    return render(
        request,
        "desk/webhooks.html",
        at,
        status=422 if form.errors else 200,
        form=form,
        secret=secret,
        lines=[_line(at, row) for row in rows],
        address=settings.NEMCON_URL,
    )


def _name(at: DeskPlace, public: Record, subject: str) -> str:
    """What a webhook is about, as everybody reads it: so it is what a message says."""
    if subject == "body":
        return _("Every matter and office of the body")
    title = matter_titled(public, subject.removeprefix("matter/"), at.here.on, None)
    return at.here.words.text(title).text if title is not None else ""


def _line(at: DeskPlace, row: Webhook) -> WebhookLine:
    letters = Letter.objects.filter(body=row.body, recipient=f"webhook/{row.pk}")
    return WebhookLine(
        id=row.pk,
        url=row.url,
        about=_name(at, records.record(row.body, THE_PUBLIC), row.subject),
        language=LANGUAGES[row.lang].name,
        created=row.created,
        messages=tuple(_messages(letters.order_by("-pk")[:LATEST])),
    )


def _messages(rows: Iterable[Letter]) -> Iterator[WebhookMessageLine]:
    for row in rows:
        values = {"num": row.attempts, "why": row.why}
        amiss = row.state in {"refused", "held"} or (row.state == "waiting" and row.attempts > 0)
        outcome = {
            "sent": _("taken"),
            "refused": _("given up: %(why)s") % values,
            "dropped": _("not sent: it was over, or there was nothing left to tell"),
            "held": _("held back after a restoration"),
            "waiting": _("waits (attempts: %(num)s): %(why)s") % values if amiss else _("waits"),
        }[row.state]
        yield WebhookMessageLine(created=row.created, outcome=outcome, amiss=amiss)

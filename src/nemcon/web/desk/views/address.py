"""A forgotten password, another e-mail address and the zone of whoever reads; the first two are
allauth's pages where mail can be sent.

Where it cannot, the first says whom to ask, and the second changes the address at once: it is a
name to sign in by, and nothing is sent to it.
"""

import logging
from collections.abc import Callable

from allauth.account import views
from allauth.account.decorators import reauthentication_required
from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.mail import get_connection
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as N_

from nemcon.core.days import zone
from nemcon.core.errors import Malformed, Refusal
from nemcon.web.accounts import keeping
from nemcon.web.desk.place import account_of, zone_of
from nemcon.web.desk.refusals import here_of, refused
from nemcon.web.desk.sending import render
from nemcon.web.mail import MailFailure
from nemcon.web.wording.page_words import PageWords
from nemcon.web.wording.refusals import worded

_LOG = logging.getLogger("nemcon")


class NewAddress(forms.Form):
    """Another address."""

    email = forms.EmailField(label=N_("New e-mail address"), max_length=200)


class ZoneChoice(forms.Form):
    """In which zone somebody reads."""

    zone = forms.CharField(
        label=N_("Your time zone"),
        max_length=60,
        required=False,
        help_text=N_("By a city: Europe/Brussels, America/New_York. Empty for none."),
    )

    def clean_zone(self) -> str:
        """The zone as the tables have it, "UTC" where none is chosen."""
        name: str = self.cleaned_data["zone"].strip() or "UTC"
        try:
            return zone(name).name
        except Malformed as fault:
            raise ValidationError(
                worded(fault, PageWords(get_language() or "en")).sentence
            ) from None


@login_required
def choose_zone(request: HttpRequest) -> HttpResponse:
    """The zone in which deadlines are told beside that of the body."""
    account = account_of(request)
    assert account is not None  # nobody else gets here
    data = request.POST if request.method == "POST" else None
    form = ZoneChoice(data, initial={"zone": zone_of(account)})
    if data is not None and form.is_valid():
        account.zone = form.cleaned_data["zone"]
        account.save(update_fields=["zone"])
        return HttpResponseRedirect(reverse("mfa_index"))
    return render(
        request,
        "desk/zone.html",
        None,
        status=422 if form.errors else 200,
        here=here_of(request),
        form=form,
    )


def forgotten(request: HttpRequest) -> HttpResponse:
    """A new password by mail, or whom to ask for one."""
    if settings.EMAIL_HOST:
        return _mailed(request, views.password_reset)
    return render(
        request,
        "desk/no_mail.html",
        None,
        here=here_of(request),
        contact=settings.NEMCON_CONTACT,
        visitor=account_of(request) is None,
    )


@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def change(request: HttpRequest) -> HttpResponse:
    """Another address, by mail or at once."""
    if settings.EMAIL_HOST:
        return _mailed(request, views.email)
    account = account_of(request)
    assert account is not None  # nobody else gets here
    form = NewAddress(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            keeping.change_address(account, form.cleaned_data["email"])
            return HttpResponseRedirect(reverse("mfa_index"))
        except Refusal as fault:
            form.add_error("email", ValidationError(worded(fault, here_of(request).words).sentence))
    return render(
        request,
        "desk/address.html",
        None,
        status=422 if form.errors else 200,
        here=here_of(request),
        form=form,
        account=account,
    )


def _reach() -> None:
    """`MailFailure` where the server of mail does not answer: asked whatever the address is, since
    nothing is sent to one without an account, and the page must not tell who has one."""
    try:
        with get_connection():
            pass
    except OSError as fault:
        _LOG.error("no mail was sent: %s", fault)
        raise MailFailure from None


def _mailed(request: HttpRequest, view: Callable[[HttpRequest], object]) -> HttpResponse:
    """What a page of allauth answers that sends mail; where none can be sent, that it cannot, with
    what was typed, and nothing is done."""
    try:
        if request.method == "POST":
            _reach()
        with transaction.atomic():
            response = view(request)
    except MailFailure:
        return refused(
            request,
            503,
            _("No mail can be sent just now"),
            _("Nothing was changed. Try again later, or ask whoever runs this site for a link."),
        )
    assert isinstance(response, HttpResponse)  # allauth has no types
    return response

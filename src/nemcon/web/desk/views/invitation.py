"""Accepting an invitation: an address and a password, or the account that somebody has already."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as N_

from nemcon.core.errors import Refusal
from nemcon.web.accounts import invitations
from nemcon.web.accounts.models import UserAccount
from nemcon.web.desk.place import account_of
from nemcon.web.desk.refusals import here_of, refused
from nemcon.web.desk.sending import render
from nemcon.web.desk.views import openid
from nemcon.web.wording.refusals import worded

BACKEND = openid.BACKEND


class NewPassword(forms.Form):
    """A password that is none that is guessed soon, for the *account* or for whom the form says."""

    def __init__(self, *args: Any, account: UserAccount | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self._account = account

    password = forms.CharField(
        label=N_("Password"),
        help_text=N_("At least 8 characters, not figures alone, and none that many people use."),
        max_length=500,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """The password, where it is none that is guessed soon."""
        password: str = self.cleaned_data["password"]
        fields = {name: self.cleaned_data.get(name, "") for name in ("name", "email")}
        validate_password(password, self._account or UserAccount(**fields))
        return password


class NewAccount(NewPassword):
    """Who somebody is, and the password."""

    name = forms.CharField(label=N_("Your name"), max_length=200)
    email = forms.EmailField(label=N_("E-mail address"), max_length=200)
    field_order = ("name", "email", "password")  # those a password is compared with come first


def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """The page of an invitation; what is accepted, expired or wrong has none."""
    offer = invitations.invitation(secret)
    if offer is None:
        return refused(
            request,
            404,
            _("This invitation is no longer good"),
            _("It was used, or it is more than a week old. Ask whoever invited you for another."),
        )
    account, here = account_of(request), here_of(request)
    form = NewAccount(
        request.POST if request.method == "POST" else None,
        initial={"name": offer.name, "email": offer.email},
    )
    elsewhere = settings.NEMCON_OIDC is not None and request.POST.get("how") == "openid"
    if elsewhere and account is None:
        # whoever signs in with a provider has no password here
        del form.fields["password"]
        if form.is_valid():
            return openid.go(request, "invitation", invitation=offer.pk, **form.cleaned_data)
    elif request.method == "POST":
        try:
            if account is not None:
                invitations.accept(offer, account)
                return HttpResponseRedirect(reverse("desk"))
            if form.is_valid():
                newcomer = invitations.accept(offer, None, **form.cleaned_data)
                newcomer.language = request.LANGUAGE_CODE
                newcomer.save(update_fields=["language"])
                login(request, newcomer, backend=BACKEND)
                # allauth has no public name for it; acts say by it how whoever sent them came in
                # whoever gave the account its password is not asked for it again at once
                record_authentication(request, newcomer, method="invitation", reauthenticated=True)
                return HttpResponseRedirect(reverse("desk"))
        except Refusal as fault:
            form.full_clean()  # whoever has signed in filled in none of its fields
            form.add_error(None, ValidationError(worded(fault, here_of(request).words).sentence))
    status = 422 if form.errors else 200
    return render(
        request,
        "desk/invitation.html",
        None,
        status=status,
        here=here,
        form=form,
        invitation=offer,
        there=here.inside(offer.body) if offer.body else None,
        account=account,
        provider=settings.NEMCON_OIDC,
        visitor=account is None,
    )

"""The tokens of whoever has signed in: which there are, a new one, and one taken back."""

from collections.abc import Mapping

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as N_

from nemcon.core.errors import Refusal
from nemcon.web.accounts import tokens
from nemcon.web.accounts.models import UserAccount
from nemcon.web.desk.place import account_of, zone_of
from nemcon.web.desk.refusals import here_of
from nemcon.web.desk.sending import render
from nemcon.web.links import Here


class NewToken(forms.Form):
    """A token that is asked for."""

    name = forms.CharField(
        label=N_("Name"),
        max_length=60,
        help_text=N_("After where it will be: the laptop at home."),
    )
    days = forms.IntegerField(
        label=N_("For how many days"),
        min_value=1,
        max_value=tokens.MOST_DAYS,
        initial=tokens.USUAL_DAYS,
    )

    def __init__(self, bodies: Mapping[str, str], data: QueryDict | None) -> None:
        super().__init__(data)
        every = ("", _("every body in which you have a seat"))
        self.fields["body"] = forms.ChoiceField(
            label=_("It reads"),
            required=False,
            choices=[every, *bodies.items()],
        )
        self.fields["scope"] = forms.ChoiceField(
            label=_("What it does"),
            required=False,
            choices=[
                (tokens.READ, _("It reads, and records nothing")),
                (tokens.ACT, _("It reads, and records what you may record")),
            ],
        )
        self.order_fields(("name", "body", "scope", "days"))

    def clean_scope(self) -> str:
        """To read alone, unless the other was chosen."""
        return str(self.cleaned_data["scope"]) or tokens.READ


@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def tokens_of_mine(request: HttpRequest) -> HttpResponse:
    """The tokens of an account; what was sent makes one, which is shown in the answer alone, or
    takes one back."""
    account = account_of(request)
    assert account is not None  # nobody else gets here
    if request.method == "POST" and "taken" in request.POST:
        tokens.take_back(account, request.POST["taken"])
        return HttpResponseRedirect(reverse("account_tokens"))
    here = here_of(request)
    here.words.reader_zone = zone_of(account)
    bodies = _bodies(account, here)
    form = NewToken(bodies, request.POST if request.method == "POST" else None)
    secret = ""
    if form.is_valid():
        try:
            secret = tokens.make(account, **form.cleaned_data)
            form = NewToken(bodies, None)
        except Refusal:
            full = _("You have as many tokens as you may have. Take one back first.")
            form.add_error(None, ValidationError(full))
    return render(
        request,
        "desk/tokens.html",
        None,
        status=422 if form.errors else 200,
        here=here,
        form=form,
        secret=secret,
        lines=list(tokens.lines(account)),
        bodies=bodies,
    )


def _bodies(account: UserAccount, here: Here) -> dict[str, str]:
    """The bodies in which an account has a seat, by name; by its id where nothing is recorded of
    one."""
    names = {}
    for body in account.affiliations.order_by("body").values_list("body", flat=True):
        try:
            there = here.inside(body)
            names[body] = there.words.text(there.name).text
        except Refusal:
            names[body] = body
    return names

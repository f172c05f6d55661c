"""Setting a new password by a link of whoever keeps the installation (`nemcon account reset`)."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nemcon.core.errors import Refusal
from nemcon.web.accounts import keeping
from nemcon.web.desk.refusals import here_of, refused
from nemcon.web.desk.sending import render
from nemcon.web.desk.views.invitation import NewPassword
from nemcon.web.wording.refusals import worded


def choose(request: HttpRequest, key: str) -> HttpResponse:
    """The page of a link; what was used, expired or wrong has none."""
    account = keeping.resettable(key)
    if account is None:
        return refused(
            request,
            404,
            _("This link is no longer good"),
            _("It was used, or is more than an hour old. Ask whoever runs this site for another."),
        )
    form = NewPassword(request.POST if request.method == "POST" else None, account=account)
    if request.method == "POST" and form.is_valid():
        try:
            keeping.reset(account, form.cleaned_data["password"])
            return HttpResponseRedirect(reverse("account_login"))
        except Refusal as fault:
            form.add_error(None, ValidationError(worded(fault, here_of(request).words).sentence))
    return render(
        request,
        "desk/password.html",
        None,
        status=422 if form.errors else 200,
        here=here_of(request),
        form=form,
        account=account,
        visitor=True,
    )

"""To follow a body or a matter by mail: anybody, without an account (spec/letters.md §7).

What an address is answered does not depend on whether it follows. To open the link of a letter
begins and ends nothing, since mail is opened by machines: its button does.
"""

import time

from allauth.core.ratelimit import consume
from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as N_
from django.views.decorators.csrf import csrf_exempt

from nemcon.web.desk.refusals import here_of, refused
from nemcon.web.desk.sending import render
from nemcon.web.post import followers
from nemcon.web.post.composing import place
from nemcon.web.post.follower_letters import subject_name
from nemcon.web.post.models import Follower
from nemcon.web.store import moving
from nemcon.wording.languages import LANGUAGES


class FollowForm(forms.Form):
    """Where letters go, and in which language."""

    email = forms.EmailField(label=N_("E-mail address"), max_length=254)
    language = forms.ChoiceField(
        label=N_("In which language"),
        choices=[(tag, language.name) for tag, language in LANGUAGES.items()],
    )

    def clean_email(self) -> str:
        """The address, of which there is one however it is written."""
        email: str = self.cleaned_data["email"]
        return email.lower()


def follow(request: HttpRequest, body: str, matter: str = "") -> HttpResponse:
    """Ask an address whether it follows what the public reads of."""
    moving.stay_in(body)
    lang = request.LANGUAGE_CODE or "en"
    subject = f"matter/{matter}" if matter else "body"
    here = place(body, lang)
    name = subject_name(here, subject) if here is not None else ""
    if not name:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = FollowForm(data, initial={"language": lang})
    away = False
    if data is not None and form.is_valid():
        # no more often than passwords are tried
        if not consume(request, action="login"):
            return refused(
                request, 429, _("Too many attempts"), _("Wait a few minutes, and try again then.")
            )
        email, tongue = form.cleaned_data["email"], form.cleaned_data["language"]
        followers.ask(body, subject, email, tongue, int(time.time()))
        away = True
    return render(
        request,
        "desk/follow.html",
        None,
        status=422 if form.errors else 200,
        here=here_of(request),
        form=form,
        name=name,
        away=away,
        mail=settings.EMAIL_HOST and settings.NEMCON_URL,
        visitor=True,
    )


def begin(request: HttpRequest, token: str) -> HttpResponse:
    """Say from an address that it follows."""
    who = followers.beginner(token)
    if who is None:
        return _nowhere(request)
    if request.method == "POST":
        followers.begin(who, int(time.time()))
    return _answer(request, who, "begin")


@csrf_exempt  # sent by programs that read mail, without a session (RFC 8058); the link is the proof
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Follow no more: by the button of the page, or by one click in a program that reads mail."""
    who = followers.stopper(token)
    if who is None:
        return _nowhere(request)
    if request.method == "POST":
        followers.stop(who)
    return _answer(request, who, "stop")


def _nowhere(request: HttpRequest) -> HttpResponse:
    return refused(
        request,
        404,
        _("This link leads nowhere"),
        _("It is too old, or the address no longer follows this: nothing is sent to it."),
    )


def _answer(request: HttpRequest, who: Follower, what: str) -> HttpResponse:
    here = place(who.body, request.LANGUAGE_CODE or "en")
    name = subject_name(here, who.subject) if here is not None else ""
    return render(
        request,
        "desk/following.html",
        None,
        here=here_of(request),
        # what is not public any more has no name here
        name=name or who.body,
        what=what,
        done=request.method == "POST",
        visitor=True,
    )

"""What is shown where a form cannot be taken: not sent from a page of ours, or after signing out.

What was typed stands on the page, to be copied; nothing of it is kept here.
"""

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils.translation import gettext as _

from nemcon.web.links import Here

_OURS = frozenset(
    {
        *("csrfmiddlewaretoken", "nonce", "seen", "prepared", "signature", "step"),
        *("password", "next", "file"),
    }
)
"""Fields that nobody typed, and one that is repeated to nobody."""


def typed(request: HttpRequest) -> list[str]:
    """What somebody typed into a form that was not taken."""
    return [
        text
        for name, text in request.POST.items()
        if isinstance(text, str) and text.strip() and name not in _OURS and "password" not in name
    ]


def here_of(request: HttpRequest) -> Here:
    """A desk's address that is in no body."""
    return Here.of(request, request.LANGUAGE_CODE, {}, None)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not sent from a page of ours, or from one that is too old: 403."""
    return refused(
        request,
        403,
        _("This form is too old"),
        _("Open the page again and send it once more: nothing was recorded."),
    )


def refused(
    request: HttpRequest, status: int, title: str, advice: str, back: str = ""
) -> HttpResponse:
    """A page that says why a form was not taken, with what was typed."""
    here = here_of(request)
    values = {
        "here": here,
        "w": here.words,
        "cite": None,
        "desk": None,
        "visitor": not getattr(getattr(request, "user", None), "is_authenticated", False),
        "title": title,
        "advice": advice,
        "typed": typed(request),
        "again": back or request.get_full_path(),
    }
    content = get_template("desk/refused.html").render(values, request)
    return HttpResponse(content, status=status)

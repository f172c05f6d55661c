"""The page of a letter's link: that a notice has arrived, said by whoever got the letter.

Nobody signs in for it, and it shows what the public reads (`nemcon.web.post.acknowledging`).
"""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from nemcon.core.errors import NemconError
from nemcon.web.desk.refusals import here_of, refused
from nemcon.web.desk.sending import render
from nemcon.web.post.acknowledging import acknowledge, link_of
from nemcon.web.post.composing import letter
from nemcon.web.store import records
from nemcon.web.wording.refusals import worded


def received(request: HttpRequest, token: str) -> HttpResponse:
    """To look at it records nothing; a POST does, once."""
    link = link_of(token)
    if link is None:
        return refused(
            request,
            404,
            _("This link leads nowhere"),
            _("It is not as it was sent, or the letter is too old. Sign in at your desk."),
        )
    there = here_of(request).inside(link.letter.body)
    recorded = None
    if request.method == "POST":
        try:
            receipt = acknowledge(link)
        except NemconError as fault:
            advice = worded(fault, there.words).sentence
            return refused(request, 409, _("Nothing was recorded"), advice)
        recorded = (receipt.first, records.store().read(there.body or "", receipt.first - 1)[0])
    # in the words of the letter, as everybody reads it by now
    text = letter(link.letter, request.LANGUAGE_CODE or "en", "")
    return render(
        request,
        "desk/received.html",
        None,
        here=there,
        text=text,
        member=link.member,
        recorded=recorded,
        visitor=True,
    )

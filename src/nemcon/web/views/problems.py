"""The pages for what went wrong: each says what, and how to go on, in the reader's language.

A page of a problem says nothing of the installation and repeats nothing that it was sent but what
the record's own sentence quotes, escaped.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nemcon.core.errors import Damaged, NemconError
from nemcon.proceedings.supposing import Unsupposed
from nemcon.record.admission import Elsewhere
from nemcon.web.api import problem as faults
from nemcon.web.database import FaultKind
from nemcon.web.wording.page_words import PageWords
from nemcon.web.wording.refusals import worded
from nemcon.wording.languages import LANGUAGES

ELSEWHERE_FOR = 3_600
"""Seconds for which it may be kept that a body is at another site."""
RETRY_AFTER = 5
"""Seconds after which to try a busy store again."""


def problem(
    request: HttpRequest,
    status: int,
    fault: NemconError | None = None,
    *,
    why: FaultKind = "busy",
) -> HttpResponse:
    """The page for *status*, with the record's own sentence where it refused something; JSON for
    programs. *why* is what keeps the store from doing it, where that is the problem."""
    if request.path.startswith(("/api/", f"{settings.DESK}api/")):
        return faults.answer(status, fault, reached=why != "unreached")
    lang = language_of(request)
    with translation.override(lang):
        title, advice = unavailable(why) if status == 503 else _told(status)
        sentence, tongue = _sentence(fault, lang)
        if isinstance(fault, Damaged):  # which entry it is stands in the log
            title, sentence = _("What is stored here is not what was recorded"), ""
            advice = _("Nothing is shown from it until whoever keeps this record has restored it.")
        clocks: dict[str, str] = {}
        if status == 404 and fault is not None:  # of one that is too long nothing is read
            clocks = {name: request.GET.get(name, "")[:40] for name in ("on", "known")}
        dated = any(clocks.values())
        if dated:  # who asks about a day is offered another one, and not how to keep a record
            title, sentence = _("Nothing is on record here for that day"), ""
            advice = _("Choose a later day, or see how it stands now.")
        unsupposed = isinstance(fault, Unsupposed)
        if unsupposed:
            title = _("This cannot be supposed")
            advice = _("Take it back, or choose in the form on the page as it is recorded.")
        page = get_template("problem.html").render(
            {
                "lang": lang,
                "languages": {tag: language.name for tag, language in LANGUAGES.items()},
                "status": status,
                "title": title,
                "sentence": sentence,
                "tongue": tongue,
                "advice": advice,
                "asked": clocks if dated else {},
                "path": request.path,
                "unsupposed": unsupposed,
            }
        )
    response = HttpResponse(page, status=status, headers={"Cache-Control": "no-store"})
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _sentence(fault: NemconError | None, lang: str) -> tuple[str, str]:
    """What the record refused, and the language of that where it is not the page's. Nothing is
    asked of the record for it: whoever is refused may not read the names in it."""
    if fault is None:
        return "", ""
    says = worded(fault, PageWords(lang))
    # half of it in English is harder to read than all of it
    return (str(fault), "en") if says.why else (says.sentence, says.lang)


def unavailable(why: FaultKind) -> tuple[str, str]:
    """What keeps the store from doing something just now, in the language that is active."""
    match why:
        case "unreached":
            return _("The record cannot be reached"), _("Try again later.")
        case "unwritten":
            return _("Nothing can be recorded just now"), _(
                "Whoever keeps this record has to make room or mend a disk. Nothing of this was "
                "recorded, and what is recorded can be read as before. Try again later."
            )
        case _:
            return _("The record is busy"), _("Try again in a few seconds: nothing was lost.")


def elsewhere(request: HttpRequest, fault: Elsewhere) -> HttpResponse:
    """The same address at the site at which a body is kept now; for what is sent, the page that
    says so: a form is for the site that it was opened at."""
    if request.method not in {"GET", "HEAD"}:
        return problem(request, 410, fault)
    # not for ever, since the body may come back
    headers = {"Cache-Control": f"max-age={ELSEWHERE_FOR}", **faults.ELSEWHERE}
    return HttpResponseRedirect(f"{fault.to}{request.get_full_path()}", status=308, headers=headers)


def bad_host(request: HttpRequest) -> HttpResponse:
    """A request for a host that is not this site's: nothing of the site is shown."""
    return HttpResponse(
        "400 Bad Request: this site is not known by that host name. "
        "Its names are set in NEMCON_HOSTS.\n",
        status=400,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )


@require_safe
def without_slash(request: HttpRequest) -> HttpResponse:
    """An address whose slash is missing goes to the one with it, if that has a page."""
    from django.urls import Resolver404, resolve  # noqa: PLC0415  # the addresses import this

    path = request.path_info + "/"
    try:
        found = resolve(path)
    except Resolver404:
        return problem(request, 404)
    if found.func is without_slash or path.startswith("//"):
        return problem(request, 404)
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(request.path + "/" + (f"?{query}" if query else ""), status=301)


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(request, 400)


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(request, 403)


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem(request, 404)


def handler500(request: HttpRequest) -> HttpResponse:
    return problem(request, 500)


def language_of(request: HttpRequest) -> str:
    """The language of the address, else the first that the browser asks for and we have."""
    first = request.path.removeprefix(settings.DESK).lstrip("/").partition("/")[0]
    return first if first in LANGUAGES else preferred(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))


def preferred(accepted: str) -> str:
    """The language of ours that an Accept-Language header prefers, else English."""
    offers = []
    for place, part in enumerate(accepted[:1_000].lower().split(",")):
        tag, _semicolon, weight = part.strip().partition(";")
        lang = tag.partition("-")[0]
        if lang in LANGUAGES:
            offers.append((-_weight(weight), place, lang))
    return min(offers)[2] if offers else "en"


def _weight(text: str) -> float:
    name, _equals, value = text.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0


def _told(status: int) -> tuple[str, str]:
    """What happened, and what to do."""
    match status:
        case 400:
            return _("This question cannot be read"), _("Check the address and its parameters.")
        case 401:
            return _("This page is for the administrator"), _(
                "The name is administrator; the command nemcon password prints the password."
            )
        case 403:
            return _("This is not for you to see"), _("Sign in, or ask whoever keeps this record.")
        case 404:
            return _("There is no such page"), _("Check the address, or start from the first page.")
        case 410:
            return _("This body is kept elsewhere now"), _("Nothing of what you sent was recorded.")
        case 414:
            return _("This address is too long"), _("Ask with fewer parameters.")
        case _:
            return _("Something went wrong here"), _("It is our fault. Try again later.")

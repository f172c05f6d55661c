"""The addresses of the interface, put together: one `NinjaAPI`, and what its faults are told as."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.errors import ValidationError

from nemcon import __version__
from nemcon.web.api import problem as faults
from nemcon.web.api.description import Description
from nemcon.web.api.listing import listing
from nemcon.web.api.parameters import wrong
from nemcon.web.api.questions import questions
from nemcon.web.api.served import polite
from nemcon.web.api.tally import tally

api = NinjaAPI(
    title="nemcon",
    version=__version__,
    description="The record of bodies that decide when every member agrees, or nobody objects. "
    "Answers are those of the command line, for the public.",
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
for router in (tally, questions, listing):  # rules/ and decide/ come before the ids of bodies
    api.add_router("", router)

description = Description(api)


@api.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    found = wrong(fault.errors)
    return faults.answer(400, found) if found else faults.answer(404)


def addresses() -> list[URLPattern]:
    """What the site's addresses take in; once the form of an id is registered."""
    found = [
        path("api/openapi.json", description.as_json),
        path("api/v1/docs", description.as_page),
    ]
    for pattern in api.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            found.append(path(f"api/v1/{pattern.pattern}", polite(pattern.callback)))
    return found

"""The way in: ``/desk/`` goes to the desk in the language that the browser prefers."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """To the desk in a language."""
    headers = {"Vary": "Accept-Language"}
    return HttpResponseRedirect(f"{settings.DESK}{request.LANGUAGE_CODE}/", headers=headers)

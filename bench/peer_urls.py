"""The peer of the site: a bare view with one read of the database, behind the same middlewares."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from nemcon.web import models

BODY = "nac"


def bare(request: HttpRequest) -> HttpResponse:
    """One row, by an index; a hundred bytes."""
    row = models.Entry.objects.filter(body=BODY).order_by("-seq").values_list("seq").first()
    return HttpResponse(f"{row}".encode().ljust(100))


urlpatterns = [path("", bare)]

"""The peer of the site: bare views with one read of the database, behind the same middlewares."""

from functools import cache
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.utils import translation

from nemcon.web import models
from nemcon.web.accounts.models import DeskDraft
from nemcon.web.desk import routes
from nemcon.web.desk.place import account_of

BODY = "nac"
SIZE = 94_000
"""The bytes of the matter's page."""
LINKS = 150
"""So many links that page has, about; each beside a word in the reader's language."""
_ROW = """<tr><th><a href="/page/{{ row }}/?on={{ on }}&amp;known={{ known }}">\
{{ row }}</a></th><td>{{ _('Member') }}</td><td>%s</td></tr>
"""


def bare(request: HttpRequest) -> HttpResponse:
    """One row, by an index; a hundred bytes."""
    row = models.EntryRow.objects.filter(body=BODY).order_by("-seq").values_list("seq").first()
    return HttpResponse(f"{row}".encode().ljust(100))


@cache
def template() -> Any:
    """A table as large as the matter's page, in the language of the site's own templates."""
    row = _ROW % ("x" * (SIZE // LINKS - 111))
    return engines["jinja2"].from_string(f"{{% for row in rows %}}{row}{{% endfor %}}")


def page(request: HttpRequest) -> HttpResponse:
    """One row, by an index; a template of the size of the matter's page, with as many links and
    words in the language of the reader."""
    found = models.EntryRow.objects.filter(body=BODY).order_by("-seq").values_list("seq").first()
    seq = found[0] if found else 0
    with translation.override("nl"):
        text = template().render(
            {
                "rows": range(seq, seq + LINKS),
                "on": request.GET.get("on", ""),
                "known": request.GET.get("known", ""),
            }
        )
    return HttpResponse(text)


def insert(request: HttpRequest, *, in_turn: bool = False, **_: str) -> HttpResponse:
    """A row inserted for whoever has signed in, durably, by a form of ours; *in_turn*, each waits
    until the one before is durable, as the entries of a body do."""
    account = account_of(request)
    assert account is not None
    with transaction.atomic(durable=True):
        if in_turn and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(20240626)")
        DeskDraft.objects.create(
            account=account, body=BODY, deed="insert", fields=request.POST.dict()
        )
    return HttpResponse(status=302, headers={"Location": "/"})


urlpatterns = [
    path("", bare),
    path("page/", page),
    path("desk/<str:lang>/insert/", insert),
    path("desk/<str:lang>/insert-in-turn/", insert, {"in_turn": True}),
    *routes.addresses(),
]

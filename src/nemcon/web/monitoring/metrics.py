"""``/metrics``: the numbers of this site, for a monitor and for nobody else.

docs/decisions/0066. With `NEMCON_METRICS` whoever has that secret is answered, as a bearer; without
it whoever asks on this machine itself, past every proxy. To anybody else there is no such address.
"""

import hmac
from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.views.decorators.http import require_safe

from nemcon.web.variables import LOCAL_HOSTS

KIND = "text/plain; version=0.0.4; charset=utf-8"
_OF_A_PROXY = ("FORWARDED", "VIA", "X_FORWARDED_FOR", "X_FORWARDED_HOST", "X_FORWARDED_PROTO")
"""What a proxy adds to a request that it hands on."""


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """``/metrics``; 404 for whoever is no monitor."""
    if not _monitor(request):
        raise Http404
    from nemcon.web.monitoring import prometheus  # noqa: PLC0415  # its library is loaded where somebody looks

    return HttpResponse(
        prometheus.exposition(), content_type=KIND, headers={"Cache-Control": "no-store"}
    )


def _monitor(request: HttpRequest) -> bool:
    if settings.NEMCON_METRICS:
        bearer = request.META.get("HTTP_AUTHORIZATION", "")[:1_000]
        return hmac.compare_digest(bearer.encode(), f"Bearer {settings.NEMCON_METRICS}".encode())
    if any(f"HTTP_{name}" in request.META for name in _OF_A_PROXY):
        return False
    # a proxy on this machine that adds nothing hands on the name by which it was asked
    host, _ = split_domain_port(request.META.get("HTTP_HOST", ""))
    return host in LOCAL_HOSTS and _loopback(request.META.get("REMOTE_ADDR", ""))


def _loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False

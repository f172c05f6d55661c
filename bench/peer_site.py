"""What the peer's server runs: the site's settings with other addresses."""

from nemcon.web import settings

settings.ROOT_URLCONF = "peer_urls"

from nemcon.web.wsgi import application  # noqa: E402  # the addresses are other ones only now

__all__ = ["application"]

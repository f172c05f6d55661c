"""What the server runs."""

from nemcon.web import setup

setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402  # Django is ready only now

application = WSGIHandler()

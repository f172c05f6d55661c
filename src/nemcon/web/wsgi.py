"""What the server runs."""

from nemcon.web import logs, setup
from nemcon.web.gate import Gate, end_with_parent

logs.begin()
setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402  # Django is ready only now

from nemcon.web.store import sweeping  # noqa: E402  # its models need `setup` first

application = Gate(WSGIHandler())
end_with_parent()
sweeping.begin()

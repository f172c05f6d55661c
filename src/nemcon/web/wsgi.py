"""What the server runs."""

import logging

from nemcon.web import setup
from nemcon.web.gate import Gate, end_with_parent

logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402  # Django is ready only now

from nemcon.web import sweeping  # noqa: E402  # as above

application = Gate(WSGIHandler())
end_with_parent()
sweeping.begin()

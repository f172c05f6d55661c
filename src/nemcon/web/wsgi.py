"""What the server runs."""

import logging

from nemcon.web import setup

logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402  # Django is ready only now

from nemcon.web.gate import Gate, end_with_parent  # noqa: E402  # it reads the settings that the line before makes

application = Gate(WSGIHandler())
end_with_parent()

"""What the server runs."""

import gc
import sys

from nemcon.web import logs, setup
from nemcon.web.gate import Gate, end_with_parent
from nemcon.web.variables import choice

logs.begin(choice("NEMCON_LOG"))
setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402  # Django is ready only now

from nemcon.web.monitoring import prometheus  # noqa: E402  # its sources ask the models, which need `setup` first
from nemcon.web.monitoring.answering import Answering  # noqa: E402  # it tells the log, which has begun now
from nemcon.web.store import sweeping  # noqa: E402  # its models need `setup` first

prometheus.begin()
application = Answering(Gate(WSGIHandler()), choice("NEMCON_LOG_REQUESTS"))
end_with_parent()
sweeping.begin()

# what is there now stays; to look through all of it stopped every thread for a tenth of a second
gc.freeze()
# young ones often: after fifty times twenty thousand, one look took a twentieth of a second
gc.set_threshold(20_000, 10, 250)
# a thread that has the turn of a body asks the database a few times: after each answer it waited
# five milliseconds for those that only compute
sys.setswitchinterval(0.001)

"""How many examples the property tests try: ``small`` at every change, ``full`` when there is time.

`NEMCON_SAMPLES` chooses (``make soak`` sets it to ``full``). No example has a deadline, since a
loaded machine would then fail sound code; a failure prints the blob that replays it.
"""

import os

from hypothesis import settings

settings.register_profile(
    "small", max_examples=40, deadline=None, derandomize=True, print_blob=True
)
settings.register_profile(
    "full", max_examples=2000, deadline=None, derandomize=False, print_blob=True
)
settings.load_profile(os.environ.get("NEMCON_SAMPLES", "small"))

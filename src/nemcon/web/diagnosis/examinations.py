"""The looks of ``nemcon doctor`` at an installation that can be asked, and how long each may take.

spec/record.md §15. Django is ready when this is imported.
"""

import time
from pathlib import Path

from django.conf import settings
from django.db import Error

from nemcon.web.diagnosis import kept, servers, surroundings
from nemcon.web.diagnosis.surroundings import Examination
from nemcon.web.store.verifying import FollowRows

PATIENCE = 10.0
"""Seconds for whatever is asked of other machines, and of the disk."""
RECORD_IN = 20.0
"""Seconds for what is kept, where it is not to be compared at any length."""


def record(*, deep: bool, follow: FollowRows) -> Examination:
    """The look at what is kept."""
    return Examination(
        about="database",
        look=lambda: kept.look(deep=deep, follow=follow),
        seconds=RECORD_IN,
        faults=(*surroundings.FAULTS, Error, TypeError),  # SQLite's driver decodes what it finds
    )


def others() -> list[Examination]:
    """The looks at all else."""
    folder, now = Path(settings.NEMCON_DATA), time.time()
    looks = {
        "folder": lambda: surroundings.modes(folder, kept.files()),
        "disk": lambda: surroundings.disk(folder),
        "address": lambda: servers.address(
            settings.NEMCON_URL, settings.ALLOWED_HOSTS, settings.NEMCON_PROXIES
        ),
        "mail": lambda: servers.mail(now),
        "certificate": lambda: servers.database(now),
        "backups": lambda: surroundings.backups(settings.NEMCON_BACKUPS, folder, now),
    }
    return [Examination(about=about, look=look, seconds=PATIENCE) for about, look in looks.items()]

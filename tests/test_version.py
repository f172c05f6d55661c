"""The version is written once, in ``nemcon.__version__``, and is the one that was installed."""

from importlib.metadata import version

import nemcon


def test_the_installed_version_is_the_one_in_the_code() -> None:
    assert nemcon.__version__ == version("nemcon")

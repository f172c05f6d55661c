"""``python -m nemcon.cli``: the same as ``nemcon``."""

import sys

from nemcon.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

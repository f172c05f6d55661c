"""Makes the pictures in README.md: the answer of the demo for 18 June 2024, in light and in dark.

    python pictures.py NEMCON FOLDER

Serves the case that ships with the command NEMCON, asks Debian's chromium for the top of the page,
and leaves `matter-light.png` and `matter-dark.png` in FOLDER, in few colours to keep them small.
"""

import io
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import sync_playwright

ADDRESS = "/en/nac/matters/secretary-general-2024/?on=2024-06-18"
WIDTH, SCALE = 1200, 1.5
BELOW = 16
"""Pixels that are shown below the figure."""
COLOURS = 128
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@contextmanager
def demo(command: str) -> Iterator[str]:
    """The demo's site on a free port, with data of its own; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with TemporaryDirectory() as data:
        environment = {**os.environ, "NEMCON_DATA": data}
        environment.pop("DATABASE_URL", None)
        asked = [command, "demo", "--no-browser", "--port", str(port)]
        process = subprocess.Popen(asked, env=environment)
        try:
            while process.poll() is None:
                try:
                    with urlopen(f"{address}/healthz", timeout=5):
                        break
                except (URLError, OSError):
                    time.sleep(0.1)
            yield address
        finally:
            process.terminate()
            process.wait(30)


def main(command: str, folder: Path) -> None:
    chromium = shutil.which("chromium")
    with demo(command) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scheme in SCHEMES:
            page = browser.new_page(
                viewport={"width": WIDTH, "height": WIDTH},
                device_scale_factor=SCALE,
                color_scheme=scheme,
            )
            page.goto(address + ADDRESS)
            page.evaluate("document.fonts.ready")
            figure = page.locator("figure.table").bounding_box()
            assert figure
            top = {"x": 0, "y": 0, "width": WIDTH, "height": figure["y"] + figure["height"] + BELOW}
            shot = Image.open(io.BytesIO(page.screenshot(clip=top))).convert("RGB")
            few = shot.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
            few.save(folder / f"matter-{scheme}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

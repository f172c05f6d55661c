"""Cuts the faces of the pages: the letters that `faces.css` names, and the features that pages use.

docs/decisions/0024. Each `@font-face` of that sheet names a file and the letters in it; the file is
cut from the face of npm with the same letters, weight and style. A cut face keeps the notice of its
copyright and licence, and gives up its name, which is reserved (OFL 1.1, 3).

    python faces.py FACES.CSS NODE_MODULES
"""

import re
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, parse_unicodes, save_font

FACES = {"sans": "source-sans-3", "serif": "source-serif-4"}
FEATURES = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum"]
COPYRIGHT, LICENCE, LICENCE_ADDRESS = 0, 13, 14


def cut(source: Path, letters: str, target: Path) -> None:
    """Write to *target* what *source* has of these letters, without its name."""
    options = Options(
        flavor="woff2",
        layout_features=FEATURES,
        name_IDs=[COPYRIGHT, LICENCE, LICENCE_ADDRESS],
        notdef_outline=True,
        drop_tables=[*Options().drop_tables, "STAT"],
    )
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(letters))
    subsetter.subset(font)
    save_font(font, str(target), options)


def main(sheet: Path, modules: Path) -> None:
    for block in re.findall(r"@font-face \{(.*?)\}", sheet.read_text("utf-8"), re.DOTALL):
        ((file, face, part, weight),) = re.findall(
            r'url\("(fonts/(\w+)-([a-z-]+)-(\d+)\.woff2)"\)', block
        )
        ((letters),) = re.findall(r"unicode-range: ([^;]+);", block)
        package = FACES[face]
        source = f"@fontsource/{package}/files/{package}-{part}-{weight}-normal.woff2"
        cut(modules / source, letters.replace("U+", "").replace(" ", ""), sheet.parent / file)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""Cuts the faces of pages and documents: the letters that `faces.css` names, and the features that
are used.

docs/decisions/0031 and 0064. Each `@font-face` of that sheet names a file and the letters in it;
the file is cut from the face of npm with the same letters, weight and style. A cut face keeps the
notice of its copyright and licence, and gives up its name, which is reserved (OFL 1.1, 3). A
document is set in the same faces as TrueType, by the family that the sheet names; letters of
another file are of another family there, since one is looked for behind the other.

    python faces.py FACES.CSS NODE_MODULES DOCUMENTS/FONTS
"""

import re
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, parse_unicodes, save_font
from fontTools.ttLib import TTFont

FACES = {"sans": "source-sans-3", "serif": "source-serif-4"}
FEATURES = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum"]
COPYRIGHT, FAMILY, STYLE, WHOLE, POSTSCRIPT, LICENCE, LICENCE_ADDRESS = 0, 1, 2, 4, 6, 13, 14
STYLES = {"400": "Regular", "600": "SemiBold"}


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


def for_documents(source: Path, family: str, weight: str, target: Path) -> None:
    """Write to *target* the cut face *source* as TrueType, under a name of its own."""
    font = TTFont(source)
    font.flavor = None
    style = STYLES[weight]
    whole = f"{family} {style}"
    names = {FAMILY: family, STYLE: style, WHOLE: whole, POSTSCRIPT: whole.replace(" ", "")}
    for number, name in names.items():
        font["name"].setName(name, number, 3, 1, 0x409)
    font.save(target)


def main(sheet: Path, modules: Path, documents: Path) -> None:
    for block in re.findall(r"@font-face \{(.*?)\}", sheet.read_text("utf-8"), re.DOTALL):
        ((file, face, part, weight),) = re.findall(
            r'url\("(fonts/(\w+)-([a-z-]+)-(\d+)\.woff2)"\)', block
        )
        ((letters),) = re.findall(r"unicode-range: ([^;]+);", block)
        package = FACES[face]
        source = f"@fontsource/{package}/files/{package}-{part}-{weight}-normal.woff2"
        cut(modules / source, letters.replace("U+", "").replace(" ", ""), sheet.parent / file)
        ((family),) = re.findall(r'font-family: "([^"]+)"', block)
        more = " Extended" if part == "latin-ext" else ""
        target = documents / f"{Path(file).stem}.ttf"
        for_documents(sheet.parent / file, f"{family}{more}", weight, target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))

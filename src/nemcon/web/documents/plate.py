"""A figure to take along: with the sentence that it shows, its day, its address, where it is from
and under which licence, all of it in the drawing.

docs/decisions/0071. It is SVG that leans on nothing: what the style sheet says of its marks is
written into it, and its places along time, shares of a width on a page, are lengths here. As PNG it
is set like the picture that is shown where an address is shared, and kept in the same way.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import wrap

from markupsafe import escape

from nemcon.web.documents.paper import Picture, settable
from nemcon.web.documents.ring import glyphs

WIDTH = 800
MARGIN = 24
INNER = WIDTH - 2 * MARGIN
LARGEST = 0.9
"""So large, beside its own units, a figure is drawn at most: a ring then takes less than 100 ms."""
_SHEET = Path(__file__).parents[1] / "static" / "nemcon" / "site.css"
_OURS = re.compile(
    r"^(?:line\.|\.(?:f-|s-|hatch|dash|dots|table-|seat|climb-figure|line-figure|tick-label|grade"
    r"|area|future|turn |dot|dates?-|required|edge|decided|now|tenure|acting|vacant|span"
    r"|step-label|joined|series-figure|point|guess))[^{]*\{[^}]*\}",
    re.MULTILINE,
)
"""The rules of the sheet that are about what is drawn."""
_MORE = """
text { font-family: "Nemcon Sans", system-ui, sans-serif; fill: #16202b; }
.table-number { font-size: 76px; font-weight: 600; font-family: "Nemcon Serif", Georgia, serif; }
.plate-title { font: 600 26px "Nemcon Serif", Georgia, serif; }
.plate-kicker { font-size: 14px; fill: #4d5966; }
.plate-foot { font-size: 11.5px; fill: #4d5966; }
.plate-day { font-size: 12.5px; font-weight: 600; }
.plate-line { font-size: 12px; }
.mark { font-size: 13px; }
.middle { text-anchor: middle; }
.end { text-anchor: end; }
.plane-shade { fill: #b9cfe6; }
.plane-plain { fill: none; }
.plane-looked { fill: none; stroke: #16202b; }
.plane-wrong { fill: none; stroke: #a8331a; stroke-width: 1.6; stroke-dasharray: 4 2.6; }
"""
_SHARE = re.compile(r'\b(x|x1|x2|cx|width)="([\d.]+)%"')
_TITLE, _KICKER, _FOOT = (54, 32), (100, 20), (130, 16)
"""Letters of a line, about, and its height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """A drawing of that size, to be written as SVG or set as PNG."""

    width: float
    height: float
    drawing: Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """The words round a figure: what it shows (*title*), of what (*kicker*), and lines below it."""

    title: str
    kicker: str
    foot: Sequence[str]


@cache
def style() -> str:
    """What the sheet of the site says of figures, with the values of its light look."""
    sheet = _SHEET.read_text("utf-8")
    values = dict(re.findall(r"(--[\w-]+): ([^;]+);", sheet.partition("}")[0]))
    rules = "\n".join(_OURS.findall(sheet)).replace(" !important", "")
    return re.sub(r"var\((--[\w-]+)\)", lambda name: values[name[1]], rules)


def in_lengths(markup: str, width: float) -> str:
    """A figure along time whose places are shares of a width, at that width."""

    def length(share: re.Match[str]) -> str:
        return f'{share[1]}="{float(share[2]) * width / 100:.1f}"'

    return _SHARE.sub(length, markup)


def plate(figure: str, width: float, height: float, words: Framing) -> Plate:
    """The figure, markup of that size, within its words."""
    scale = min(INNER / width, LARGEST)
    top: float = MARGIN
    heads = []
    for line, name, size in _lines(words):
        top += size
        heads.append(f'<text class="{name}" x="{MARGIN}" y="{top}">{escape(line)}</text>')
    top += 18
    margin = (WIDTH - width * scale) / 2
    parts = [f'<g transform="translate({margin:.1f} {top}) scale({scale:.4f})">{figure}</g>']
    top += height * scale + 14
    for line in words.foot:
        for one in wrap(line, _FOOT[0], break_on_hyphens=False):
            top += _FOOT[1]
            parts.append(
                f'<text class="plate-foot" x="{MARGIN}" y="{top:.1f}">{escape(one)}</text>'
            )
    whole = round(top + MARGIN)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{whole}" '
        f'viewBox="0 0 {WIDTH} {whole}" role="img" aria-labelledby="plate-title">'
        f'<title id="plate-title">{escape(words.title)}</title>'
        f"<style>{style()}\n{_MORE}</style>{glyphs()}"
        f'<rect width="{WIDTH}" height="{whole}" fill="#fdfdfb"/>'
        f"{''.join(heads)}{''.join(parts)}</svg>"
    )
    drawing = Picture(svg=settable(svg), alt=words.title)
    return Plate(width=WIDTH, height=whole, drawing=drawing)


def _lines(words: Framing) -> Iterator[tuple[str, str, int]]:
    for line in wrap(words.kicker, _KICKER[0]):
        yield line, "plate-kicker", _KICKER[1]
    for line in wrap(words.title, _TITLE[0]):
        yield line, "plate-title", _TITLE[1]

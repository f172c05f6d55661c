"""The ring of a matter as a drawing of its own: the figure of the page, with what the style sheet
says of it written into it, and the names of its marks below.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from django.template.loader import get_template
from django.utils.translation import gettext as _
from markupsafe import escape

from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.standing import Standing
from nemcon.web.documents.paper import Block, Picture, settable
from nemcon.web.figures.table import TableFigure
from nemcon.web.views.matter import (
    MemberRow,
    called,
    centre,
    drawable,
    seats,
    words_said,
)
from nemcon.web.views.timelines import legend
from nemcon.web.wording.labels import label
from nemcon.web.wording.missing import verdict
from nemcon.web.wording.page_words import PageWords, headed

_SHEET = Path(__file__).parents[1] / "static" / "nemcon" / "site.css"
_GLYPHS = Path(__file__).parents[1] / "templates" / "glyphs.svg"
_OURS = re.compile(r"^\.(?:f-|s-|hatch|dash|table-|seat)[^{]*\{[^}]*\}", re.MULTILINE)
"""The rules of the sheet that are about a ring."""
_MORE = """
.table-number { font-size: 76px; font-weight: 600; font-family: "Nemcon Serif"; }
.mark { font-size: 15px; }
text { font-family: "Nemcon Sans"; fill: #16202b; }
"""
"""What a sheet of pages has from elsewhere, or says in a short form that is read by browsers."""
_MARK = (
    '<use href="#g-{mark}" x="{x}" y="{y}" width="15" height="15"/>'
    '<svg x="{x}" y="{y}" width="220" height="20" overflow="visible">'
    '<text class="mark" x="22" y="13">{name}</text></svg>'
)
ROW, COLUMN = 24, 220
"""Of the names below it, in units of the drawing."""


@cache
def style() -> str:
    """What the sheet of the site says of a ring, with the values of its light look."""
    sheet = _SHEET.read_text("utf-8")
    values = dict(re.findall(r"(--[\w-]+): ([^;]+);", sheet.partition("}")[0]))
    # what stands in a media query is indented, and not among them
    rules = "\n".join(_OURS.findall(sheet))
    return re.sub(r"var\((--[\w-]+)\)", lambda name: values[name[1]], rules)


@cache
def glyphs() -> str:
    """The marks of stances."""
    return re.sub(r"</?svg[^>]*>", "", _GLYPHS.read_text("utf-8"))


def ring(
    lines: Sequence[MemberRow],
    lead: Candidacy,
    now: Standing,
    words: PageWords,
    beside: tuple[Block, ...] = (),
) -> Picture:
    """The ring of whom a matter is about, with the names of its marks, beside these blocks."""
    marks = legend(words_said(lines), {})
    figure = seats(lines, lead)
    top = figure.height + 16
    names = named_marks(marks, top, 2, COLUMN)
    height = top + -(-len(marks) // 2) * ROW
    return Picture(
        svg=_svg(figure.width, height, _seated(figure, lines, lead, now, words) + names),
        alt=_in_words(lead, now, words),
        beside=beside,
    )


def named_marks(marks: Sequence[str], top: float, columns: int, width: float) -> str:
    """Marks with their names, so many in a row."""
    return "".join(
        _MARK.format(
            mark=mark,
            x=place % columns * width,
            y=top + place // columns * ROW,
            name=escape(_called(mark)),
        )
        for place, mark in enumerate(marks)
    )


def seated(now: Standing, lead: Candidacy) -> bool:
    """Whether there is a ring: whoever is entitled is known by name, and what they say is not held
    back."""
    return now.withheld is None and drawable(now, lead, None)


def ring_alone(
    lines: Sequence[MemberRow], lead: Candidacy, now: Standing, words: PageWords
) -> Picture:
    """The ring without the names of its marks."""
    figure = seats(lines, lead)
    return Picture(
        svg=_svg(figure.width, figure.height, _seated(figure, lines, lead, now, words)),
        alt=_in_words(lead, now, words),
    )


def _in_words(lead: Candidacy, now: Standing, words: PageWords) -> str:
    """What the ring shows."""
    return headed(called(now, lead, words), verdict(lead, now, words))


def _seated(
    figure: TableFigure,
    lines: Sequence[MemberRow],
    lead: Candidacy,
    now: Standing,
    words: PageWords,
) -> str:
    """The figure as the page has it."""
    by_member: Mapping[str, MemberRow] = {row.member: row for row in lines}
    markup = get_template("ring.html").render(
        {
            "table": figure,
            "centre": centre(now, lead, lines),
            "by_member": by_member,
            "lead_name": called(now, lead, words),
            "verdict": verdict(lead, now, words),
        }
    )
    # its own frame has no width: the drawing stands in another one
    inner = markup.partition(">")[2].rpartition("</svg>")[0]
    return f'<g class="table-figure">{inner}</g>'


def _svg(width: float, height: float, inner: str) -> str:
    """A drawing of that size, with what it is drawn by."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f"<style>{style()}\n{_MORE}</style>{glyphs()}{inner}</svg>"
    )
    return settable(svg)


def _called(mark: str) -> str:
    """The name of a mark."""
    return _("implied by a count") if mark == "implied" else label("stance", mark)

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
from nemcon.web.views.matter import MemberRow, called, seats, words_said
from nemcon.web.views.timelines import legend
from nemcon.web.wording.labels import label
from nemcon.web.wording.missing import verdict
from nemcon.web.wording.page_words import PageWords

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
    '<svg x="{x}" y="{y}" width="220" height="20">'
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
    beside: tuple[Block, ...],
) -> Picture:
    """The ring of whom a matter is about, beside these blocks."""
    name, says = called(now, lead, words), verdict(lead, now, words)
    by_member: Mapping[str, MemberRow] = {row.member: row for row in lines}
    figure = seats(lines, lead)
    markup = get_template("ring.html").render(
        {
            "table": figure,
            "by_member": by_member,
            "lead": lead,
            "lead_name": name,
            "now": now,
            "verdict": says,
        }
    )
    # its own frame has no width: the drawing stands in the one below
    inner = markup.partition(">")[2].rpartition("</svg>")[0]
    marks = legend(words_said(lines), {})
    top = figure.height + 16
    names = [
        _MARK.format(mark=mark, x=place % 2 * COLUMN, y=top + place // 2 * ROW, name=escape(text))
        for place, (mark, text) in enumerate(zip(marks, map(_called, marks), strict=True))
    ]
    height = top + -(-len(marks) // 2) * ROW
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {figure.width} {height}">'
        f"<style>{style()}\n{_MORE}</style>"
        f'{glyphs()}<g class="table-figure">{inner}</g>{"".join(names)}</svg>'
    )
    return Picture(svg=settable(svg), alt=f"{name}: {says}", beside=beside)


def _called(mark: str) -> str:
    """The name of a mark."""
    return _("implied by a count") if mark == "implied" else label("stance", mark)

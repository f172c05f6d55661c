"""The figures along time as markup: the climb, and the strips of the members and candidacies.

They are drawn for each question (`timelines`), hundreds of shapes at a time: written here and not
in a template, which takes three times as long. Places along time are shares of the width, so that
one figure serves every width and its letters keep their size. Words come in as they are to be read,
and go out escaped.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from nemcon.web.figures.axis import Tick
from nemcon.web.figures.climb import ClimbFigure
from nemcon.web.figures.roll import Strip

HEIGHT = 220
"""The height of the climb, without the names of the months."""
STRIP = 18
"""The height of a strip."""
DATE_ROW = 27
"""The height of a row of the axis of dates."""
LOW = frozenset({"abstain", "recuse", "silent", "absent"})
"""Stances that are drawn as a thin bar."""


@lru_cache(maxsize=65_536)
def pct(share: float) -> str:
    """A share of a width, as an attribute has it: ``12.34%``."""
    return f"{share * 100:.2f}%".replace(".00%", "%")


def climb(
    figure: ClimbFigure, ticks: Iterable[tuple[Tick, str]], texts: Mapping[str, str]
) -> Markup:
    """The climb, with each tick's name; *texts* are its words, and under the id of each count's
    entry what that says."""
    height, now = HEIGHT, pct(figure.now)
    parts = [
        f'<svg class="climb-figure" width="100%" height="{height + 24}" role="img" '
        'aria-labelledby="climb-title climb-desc">'
        f'\n<title id="climb-title">{escape(texts["title"])}</title>'
        f'\n<desc id="climb-desc">{escape(texts["desc"])}</desc>'
    ]
    parts += _grid(ticks, height)
    for kind, stretches in (
        ("area", figure.by_name),
        ("area-count", figure.by_count),
        ("area-reports", figure.reports),
    ):
        parts += [
            f'<rect class="{kind}" x="{pct(part.x1)}" width="{pct(part.x2 - part.x1)}" '
            f'y="{_y(part.top)}" height="{round((part.bottom - part.top) * height, 1)}"/>'
            for part in stretches
        ]
    for grade in figure.grades:
        y = _y(grade.y)
        parts.append(f'<line class="grade" x1="0" x2="100%" y1="{y}" y2="{y}"/>')
        if grade.number:
            parts.append(f'<text class="grade-label" x="0" y="{y}" dy="-3">{grade.number}</text>')
    for kind, lines in (
        ("edge", figure.edge),
        ("required", figure.required),
        ("support", figure.support),
    ):
        parts += [
            f'<line class="{kind}" x1="{pct(line.x1)}" x2="{pct(line.x2)}" '
            f'y1="{_y(line.y1)}" y2="{_y(line.y2)}"/>'
            for line in lines
        ]
    for dot in figure.dots:
        title = escape(texts[dot.mark.fact.act.id])
        parts.append(
            f'<circle class="dot" cx="{pct(dot.x)}" cy="{_y(dot.y)}" r="5"><title>{title}</title>'
            "</circle>"
        )
        if dot.has_label:
            parts.append(
                f'<text class="dot-label" x="{pct(dot.x)}" y="{_y(dot.y)}" dy="-9">'
                f"{_SIGNS[dot.mark.count.quality]}{dot.mark.figure}</text>"
            )
    for need in figure.needs:
        text = escape(texts["need"] % {"number": need.number})
        parts.append(
            f'<text class="required-label{" end" if need.x > 0.8 else ""}" x="{pct(need.x)}" '
            f'y="{round(need.y * height - 6, 1)}" dx="{-2 if need.x > 0.8 else 24}">{text}</text>'
        )
    if figure.decided is not None:
        x = pct(figure.decided)
        parts.append(f'<line class="decided" x1="{x}" x2="{x}" y1="0" y2="{height}"/>')
        parts.append(
            f'<text class="decided-label" x="{x}" y="{height - 7}" dx="-5">'
            f"{escape(texts['decided'])}</text>"
        )
    for number, mark in enumerate(figure.turns, 1):
        parts.append(
            f'<svg class="turn" x="{pct(mark.x)}" y="{max(_y(mark.y) - 15, 11)}" '
            f'aria-hidden="true"><circle r="8.5"/><text>{number}</text></svg>'
        )
    parts.append(
        f'<rect class="future" x="{now}" y="-12" width="{pct(max(1 - figure.now, 0))}" '
        f'height="{height + 12}"/>'
    )
    parts.append(f'<line class="now" x1="{now}" x2="{now}" y1="0" y2="{height}"/>')
    if figure.at_now:
        parts.append(f'<circle class="now-dot" cx="{now}" cy="{_y(figure.now_y)}" r="4.5"/>')
    parts.append("</svg>")
    return Markup("\n".join(parts))  # each word in it is escaped above


def _grid(ticks: Iterable[tuple[Tick, str]], height: float) -> Iterator[str]:
    """The ticks over the height of a figure, with their names below it."""
    for tick, name in ticks:
        x = pct(tick.at)
        yield f'<line class="tick" x1="{x}" x2="{x}" y1="0" y2="{height}"/>'
        # nearer the edge a name would stick out
        if tick.at < 0.94:
            year = " year" if tick.year else ""
            yield (
                f'<text class="tick-label{year}" x="{x}" y="{height + 16}" dx="3">'
                f"{escape(name)}</text>"
            )


_SIGNS = {"exactly": "", "about": "≈", "at_least": "≥"}


def _y(share: float) -> float:
    """A height of the climb in pixels."""
    return round(share * HEIGHT, 1)


def ticks(names: Iterable[tuple[Tick, str]]) -> Markup:
    """The names of the ticks above the strips."""
    texts = [
        f'<text class="tick-label{" year" if tick.year else ""}" x="{pct(tick.at)}" y="12">'
        f"{escape(name)}</text>"
        for tick, name in names
        if tick.at < 0.94
    ]
    head = '<svg class="strip-axis" width="100%" height="16" aria-hidden="true">'
    return Markup(head + "".join(texts) + "</svg>")  # as above


def strip(row: Strip, now: float) -> Markup:
    """A member's row: what it said from when to when, and a mark for each claim."""
    parts = [
        f'{_STRIP}<line class="strip-base" x1="{pct(row.joined)}" x2="{pct(row.left)}" '
        f'y1="{STRIP / 2}" y2="{STRIP / 2}"/>'
    ]
    for bar in row.bars:
        kind, edge = "implied" if bar.implied else bar.stance, 6 if bar.stance in LOW else 3
        parts.append(
            f'<rect class="bar bar-{kind}" x="{pct(bar.x)}" width="{pct(bar.width)}" y="{edge}" '
            f'height="{STRIP - 2 * edge}"/>'
        )
    if row.joined > 0.001:
        x = pct(row.joined)
        parts.append(f'<line class="strip-joined" x1="{x}" x2="{x}" y1="1" y2="{STRIP - 1}"/>')
    for tag in row.tags:
        x, vague = pct(tag.x), "" if tag.mark.precise else " vague"
        parts.append(
            f'<line class="tag tag-{tag.mark.stance.value}{vague}" x1="{x}" x2="{x}" y1="1" '
            f'y2="{STRIP - 1}"/>'
        )
    parts.append(_now(now))
    return Markup("".join(parts))  # shapes alone


def lane(
    stretches: Iterable[tuple[float, float]], acts: Iterable[tuple[float, bool]], now: float
) -> Markup:
    """A candidacy's row: when it was in the race, and a mark for what was done."""
    parts = [_STRIP]
    parts += [
        f'<rect class="race-span" x="{pct(x1)}" width="{pct(x2 - x1)}" y="7" height="4"/>'
        for x1, x2 in stretches
    ]
    parts += [
        f'<circle class="race-act{" reported" if reported else ""}" cx="{pct(x)}" cy="9" r="3.6"/>'
        for x, reported in acts
    ]
    return Markup("".join([*parts, _now(now)]))  # shapes alone


def dates(
    marks: Sequence[tuple[float, str, bool]],
    ticks: Iterable[tuple[Tick, str]],
    now: float,
    decided: tuple[float, str] | None,
    texts: tuple[str, str],
) -> Markup:
    """One axis of dates, a row for each: its place, its day, and whether it stands out; and where
    it was *decided*, with the word for that. *texts* are the title and what the figure shows."""
    title, summary = map(escape, texts)
    height = len(marks) * DATE_ROW + 12
    parts = [
        f'<svg class="dates-figure" width="100%" height="{height + 24}" role="img" '
        'aria-labelledby="dates-title dates-desc">'
        f'<title id="dates-title">{title}</title><desc id="dates-desc">{summary}</desc>'
    ]
    parts += _grid(ticks, height)
    if decided is not None:
        x = pct(decided[0])
        parts.append(
            f'<line class="decided" x1="{x}" x2="{x}" y1="0" y2="{height}"/>'
            f'<text class="decided-label" x="{x}" y="10" dx="-5">{escape(decided[1])}</text>'
        )
    # under the marks, whose numbers have to be read
    parts.append(f'<line class="now" x1="{pct(now)}" x2="{pct(now)}" y1="0" y2="{height}"/>')
    for place, (at, day, is_own) in enumerate(marks):
        x, y = pct(at), round((place + 0.5) * DATE_ROW + 6, 1)
        # on the side that has more room
        before, own = at > 0.5, " own" if is_own else ""
        parts.append(
            f'<line class="date-line" x1="{x}" x2="{x}" y1="{y}" y2="{height}"/>'
            f'<circle class="date-dot{own}" cx="{x}" cy="{y}" r="10"/>'
            f'<text class="date-number" x="{x}" y="{y + 4}">{place + 1}</text>'
            f'<text class="date-label{own}{" end" if before else ""}" x="{x}" y="{y + 4}" '
            f'dx="{-16 if before else 16}">{escape(day)}</text>'
        )
    return Markup("".join([*parts, "</svg>"]))  # each word in it is escaped above


_STRIP = f'<svg class="strip" width="100%" height="{STRIP}" aria-hidden="true">'


def _now(now: float) -> str:
    x = pct(now)
    return f'<line class="now" x1="{x}" x2="{x}" y1="-3" y2="{STRIP + 3}"/></svg>'

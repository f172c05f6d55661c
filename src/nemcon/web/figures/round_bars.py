"""A bar for the figures of one candidacy in a round: what was answered, one answer after the other.

Who agrees takes the whole height, who is against two stripes of it, and whoever said neither a thin
one between them, so that it reads without colours. A line goes on to all who could answer; lengths
are shares of the width, the same in every round.
"""

from collections.abc import Iterable

from markupsafe import Markup

from nemcon.rules.stances import Stance
from nemcon.web.figures.svg import pct

HEIGHT, STRIPE = 14, 5
"""The height of a bar, and of a stripe of it."""
_AGREE = frozenset({Stance.SUPPORT, Stance.NO_OBJECTION, Stance.AD_REFERENDUM})
_AGAINST = frozenset({Stance.OBJECT, Stance.UNREASONED})


def round_bar(answers: Iterable[tuple[Stance, int]], may: int | None, most: int) -> Markup:
    """The bar: its *answers* in order, and how many *may* answer, where that is known, out of the
    *most* of any round."""
    parts = list[str]()
    gone = 0
    for stance, number in answers:
        if number:
            parts += _part(stance, gone / most, number / most)
        gone += number
    if may is not None and may > gone:
        ends = f'x1="{pct(gone / most)}" x2="{pct(may / most)}"'
        parts.append(f'<line class="s-thin" {ends} y1="{HEIGHT // 2}" y2="{HEIGHT // 2}"/>')
    return Markup("".join(parts))  # numbers alone


def _part(stance: Stance, x: float, width: float) -> list[str]:
    if stance in _AGREE:
        shapes = [("f-for", 0, HEIGHT)]
    elif stance in _AGAINST:
        shapes = [("f-against", 0, STRIPE), ("f-against", HEIGHT - STRIPE, STRIPE)]
    else:
        shapes = [("f-mute", STRIPE, HEIGHT - 2 * STRIPE)]
    return [
        f'<rect class="{kind}" x="{pct(x)}" width="{pct(width)}" y="{y}" height="{high}"/>'
        for kind, y, high in shapes
    ]

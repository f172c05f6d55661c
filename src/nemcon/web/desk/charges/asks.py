"""What members ask before they agree: what became of it, as the chair and the clerk record it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from nemcon.proceedings.standing import Standing
from nemcon.proceedings.waiting import is_open
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.deeds.positions import settling
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed
from nemcon.web.wording.labels import label

OUTCOMES = ("answered", "met", "dropped", "overtaken")
"""What may become of it, in the order in which it is offered."""


def charges(desk: DeskPlace, now: Standing) -> Iterator[Deed]:
    """One form for all that was asked and is not settled."""
    pending = [one for one in now.conditions if one.became not in OUTCOMES[1:]]
    if is_open(now) and pending:
        yield _settle(desk, now, parts.conditions(desk, pending))


def _settle(desk: DeskPlace, now: Standing, pending: parts.Choices) -> Deed:
    """Record what became of something that was asked."""
    return Deed(
        name="settle",
        group=_("On behalf of a member"),
        right="answer_condition",
        title=_("Record what became of what was asked"),
        lead=_("What was asked of nobody in particular, or of somebody without a desk."),
        inputs=(
            parts.choice("condition", _("What was asked"), pending),
            parts.choice("became", _("It is"), [(w, label("condition", w)) for w in OUTCOMES]),
            parts.choice(
                "party",
                _("Who answered"),
                parts.members(desk, now.structure.memberships),
                required=False,
                initial="",
            ),
            parts.words(),
        ),
        acts=settling(now.matter, desk.here.lang),
    )

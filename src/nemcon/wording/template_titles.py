"""The templates from which a body begins, by name: for the desk, and for ``nemcon setup``.

What each brings is in `nemcon.web.body_templates`. This module is read whenever the command starts,
and so knows nothing but words.
"""

from collections.abc import Mapping
from typing import NamedTuple

from nemcon.wording.messages import N_


class TemplateTitle(NamedTuple):
    """What a template is called, and how a body of its kind decides."""

    title: str
    lead: str


BODY_TEMPLATES: Mapping[str, TemplateTitle] = {
    "alliance": TemplateTitle(
        N_("An alliance that decides by consensus"),
        N_("Nothing is decided against one of its members; a draft may be put under silence."),
    ),
    "council": TemplateTitle(
        N_("A council with weighted votes"),
        N_("Members have votes of different number; more than half of the votes cast decide."),
    ),
    "committee": TemplateTitle(
        N_("A standards committee"),
        N_("A text has its last call, and then a ballot; observers have no vote."),
    ),
    "club": TemplateTitle(
        N_("A cooperative or a club, with an elected board"),
        N_("Each person has a vote; most votes decide, and the members elect the board."),
    ),
}

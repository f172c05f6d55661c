"""What can be done in a matter at the desk of a member, and the forms for it.

Which deeds there are follows from how the matter stands for that member: nobody is offered a form
that the record would refuse.
"""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from nemcon.core.texts import Text
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.docket import DocketItem
from nemcon.proceedings.standing import Standing
from nemcon.record.act import Act
from nemcon.record.entries.silences import SilenceAnswer
from nemcon.record.record import Record
from nemcon.rules.stances import Stance
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input
from nemcon.web.wording.vocabulary import label

STATED = (
    Stance.SUPPORT,
    Stance.NO_OBJECTION,
    Stance.AD_REFERENDUM,
    Stance.RESERVE,
    Stance.ABSTAIN,
    Stance.OBJECT,
    Stance.RECUSE,
    Stance.UNDECIDED,
)
"""The positions in the order in which they are offered."""


def deeds_of(desk: DeskPlace, item: DocketItem, member: str) -> dict[str, Deed]:
    """What *member* can do in an open matter, by name, the most urgent first."""
    deeds = []
    if item.silences:
        deeds.append(_speak(desk, item))
    if item.now.in_race:
        deeds.append(_state(desk, item.now))
    return {deed.name: deed for deed in deeds}


def names_of(desk: DeskPlace, now: Standing) -> tuple[tuple[str, str], ...]:
    """Who or what can be spoken of: the candidates by name, the texts by title."""
    titles = {f.content.text: f.content.title for f in now.case.typed("text")}
    words = desk.here.words
    return tuple(
        (one.id, words.text(titles[one.id]).text if titles.get(one.id) else words.person(one.id))
        for one in now.in_race
    )


def subject_of(desk: DeskPlace, now: Standing) -> Input:
    """On whom or what something is said or put, of all that may be."""
    options = names_of(desk, now)
    return Input(
        name="on",
        label=_("On"),
        kind="choice",
        options=options,
        required=True,
        initial=options[0][0] if len(options) == 1 else "",
    )


def stances_of(desk: DeskPlace, now: Standing) -> tuple[tuple[str, str], ...]:
    """The answers, in the body's own words where it has some."""
    own: dict[Stance, str] = {}
    for word, stance in now.structure.body.answers.items():
        own.setdefault(stance, word.replace("_", " "))
    return tuple((s.value, own.get(s) or label("stance", s.value)) for s in STATED)


def text_in(lang: str, words: str) -> Text | None:
    """What somebody wrote, in the language of the page on which it was written."""
    return Text(((lang, words),)) if words else None


def _state(desk: DeskPlace, now: Standing) -> Deed:
    """Say what the member thinks."""
    lang = desk.here.lang

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.state(
            record,
            by,
            matter=now.matter,
            on=values["on"],
            stance=Stance(values["stance"]),
            reason=text_in(lang, values["reason"]),
        )

    return Deed(
        name="position",
        right="state",
        title=_("State a position"),
        lead=_(
            "It replaces what was said before on the same; what was said before stays on record."
        ),
        inputs=(
            subject_of(desk, now),
            Input(
                name="stance",
                label=_("Position"),
                kind="choice",
                options=stances_of(desk, now),
                required=True,
            ),
            Input(name="reason", label=_("Reason"), kind="text", hint=_("In your own words.")),
        ),
        acts=follow,
        drafts=True,
    )


def _speak(desk: DeskPlace, item: DocketItem) -> Deed:
    """Break a silence, or say that there is no objection."""
    lang = desk.here.lang
    running = {silence.id: silence for silence in item.silences}
    titles = dict(names_of(desk, item.now))

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        forms = sorted(running[values["silence"]].terms.forms)
        answer = SilenceAnswer(
            silence=values["silence"],
            says=values["says"],  # type: ignore[arg-type]  # one of the options
            form=forms[0] if forms else "",
            words=text_in(lang, values["words"]),
        )
        return acts.speak(record, by, matter=item.now.matter, answer=answer)

    options = tuple(
        (id, ", ".join(titles.get(t, t) for t in silence.opening.content.texts))
        for id, silence in running.items()
    )
    return Deed(
        name="silence",
        right="speak",
        title=_("Answer under silence"),
        lead=_("Whoever says nothing by the end lets the draft stand."),
        inputs=(
            Input(
                name="silence",
                label=_("Silence on"),
                kind="choice",
                options=options,
                required=True,
                initial=options[0][0] if len(options) == 1 else "",
            ),
            Input(
                name="says",
                label=_("Answer"),
                kind="choice",
                options=(
                    ("no_objection", _("No objection")),
                    ("objection", _("Objection: it breaks the silence")),
                    ("amendment", _("Amendment")),
                    ("request_for_time", _("A request for more time")),
                ),
                required=True,
            ),
            Input(name="words", label=_("Words"), kind="text"),
        ),
        acts=follow,
        drafts=True,
    )

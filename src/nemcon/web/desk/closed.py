"""What lately came to its end, in words of a member's desk: what became of it, what she answered,
and where no answer came, whether the record holds why.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.proceedings.docket import ClosedItem, Docket, MissedAnswer
from nemcon.proceedings.standing import Standing
from nemcon.web.links import Here
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import headed, joined
from nemcon.web.wording.silences import statement
from nemcon.wording.phrasing import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedLine:
    """A matter that was closed: on whom or what it was decided (*about*), what the member said."""

    now: Standing
    title: Wording
    end: int
    about: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedLine:
    """A decision or a round without an answer of the member, and why it is excused, if it is."""

    now: Standing
    title: Wording
    end: int
    round: str
    excuse: str


def closed_lines(there: Here, docket: Docket, member: str) -> tuple[ClosedLine, ...]:
    """The matters of a docket that were closed lately."""
    return tuple(
        ClosedLine(
            now=one.now,
            title=there.words.text(one.now.case.content.title),
            end=one.end,
            about=_about(there, one.now),
            answers=tuple(_answers(there, one, member)),
        )
        for one in docket.over
    )


def missed_lines(there: Here, docket: Docket) -> tuple[MissedLine, ...]:
    """What lately came to its end without an answer; what is not excused comes first."""
    lines = (
        MissedLine(
            now=one.now,
            title=there.words.text(one.now.case.content.title),
            end=one.end,
            round=_round(there, one),
            excuse=_("nobody was accredited to speak for it then")
            if one.excuse == "unaccredited"
            else "",
        )
        for one in docket.omissions
    )
    return tuple(sorted(lines, key=lambda line: bool(line.excuse)))


def _about(there: Here, now: Standing) -> str:
    """Who was chosen; of a text its matter is the name."""
    about = now.about
    return there.words.person(about.id) if about and about.kind == "candidacy" else ""


def _round(there: Here, one: MissedAnswer) -> str:
    if one.round is None:
        return ""
    title = one.round.fact.content.title
    return there.words.text(title).text if title else one.round.round.round


def _answers(there: Here, one: ClosedItem, member: str) -> Iterator[str]:
    """What the member said, a line each; that it said nothing, where that is known."""
    own, titles = one.own, {f.content.text: f.content.title for f in one.now.case.typed("text")}
    if not own.readable:
        yield _("What was answered is for the chair and the clerk alone.")
        return
    for on, stance in own.stances.items():
        name = there.words.text(titles[on]).text if on in titles else there.words.person(on)
        yield headed(name, label("stance", stance))
    silences = {silence.id: silence for silence in one.now.all_silences}
    for id, says in own.silences.items():
        spoke = silences[id].spoke(member) if id in silences else ()
        lines = [statement(silences[id], judgment, there.words) for judgment in spoke]
        yield headed(_("Under silence"), joined(lines or [label("answer", word) for word in says]))
    if own.rounds:
        number = len(own.rounds)
        answered = ngettext("Answered in %(num)s round", "Answered in %(num)s rounds", number)
        yield answered % {"num": there.words.number(number)}
    if one.silent:
        yield _("Nothing was said, and the silence let it stand.")
    elif not own.any:
        yield _("No answer of this member is on record.")

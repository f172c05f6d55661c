"""Whom a silence or a round has reached: served, acknowledged, opened at the desk, answered.

That notice was served, that it was acknowledged and what was answered are entries. That a member's
desk showed the matter to somebody is no entry: it is kept beside the record, for the chair and the
clerk alone, and says that a page was opened and no more. What somebody has read is not known.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from nemcon.proceedings.course import RoundStanding
from nemcon.proceedings.silences import SilenceStanding
from nemcon.proceedings.standing import Standing
from nemcon.record.asof import Fact, typed
from nemcon.web.accounts.models import MatterOpening
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.place import DeskPlace
from nemcon.web.wording.silences import statement


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningShown:
    """Somebody who opened the matter at a member's desk: when last."""

    name: str
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachLine:
    """What is known of one member: the entries by which notice was *served* and *acknowledged*, who
    opened it since it began, what it *answered* in words with the entry, where one is known."""

    name: str
    served: Fact | None = None
    acknowledged: Fact | None = None
    openings: tuple[OpeningShown, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachTable:
    """A silence or a round, by its *title*, and how far it has come with each member it is
    addressed to. *notice*: a draft was to be served."""

    title: str
    notice: bool
    lines: tuple[ReachLine, ...]

    @property
    def answered(self) -> int:
        """How many have answered."""
        return sum(1 for line in self.lines if line.answers)


def note_opening(at: DeskPlace, matter: str, member: str) -> None:
    """Note that whoever is at the desk of a member has opened a matter there."""
    if member not in (*at.authority.speaks, *at.authority.assists):
        return
    now = timezone.now()
    row, created = MatterOpening.objects.get_or_create(
        account=at.account,
        body=at.body,
        member=member,
        matter=matter,
        defaults={"first": now, "last": now},
    )
    # each time: a silence that was opened in between would else be told as not seen
    if not created:
        MatterOpening.objects.filter(pk=row.pk).update(last=now)


def reaches(desk: DeskPlace, now: Standing) -> list[ReachTable]:
    """Of each silence that goes on and each round that is open, and of the last one that was."""
    if now.withheld is not None:
        # whether somebody has answered is not for these eyes either
        return []
    silences = [one for one in now.silences if one.outcome.runs or one.state in {"running", "held"}]
    rounds = [one for one in now.rounds if not one.result_facts]
    return [
        *(_of_silence(desk, now, one) for one in silences or now.silences[-1:]),
        *(_of_round(desk, now, one) for one in rounds or now.rounds[-1:]),
    ]


def _of_silence(desk: DeskPlace, now: Standing, one: SilenceStanding) -> ReachTable:
    titles = parts.titles_of(desk, now)
    about = ", ".join(titles.get(text, text) for text in one.opening.content.texts)
    served = _by_member(one, "notice_served")
    acknowledged = _by_member(one, "notice_acknowledged")
    openings = _openings(desk, now, one.opening.since)
    return ReachTable(
        title=_("Silence on %(about)s") % {"about": about},
        notice=True,
        lines=tuple(
            ReachLine(
                name=name,
                served=served.get(member),
                acknowledged=acknowledged.get(member),
                openings=tuple(openings.get(member, ())),
                answers=tuple(
                    (statement(one, judgment, desk.here.words), judgment.act.act or "")
                    for judgment in one.spoke(member)
                ),
            )
            for member, name in parts.members(desk, one.members)
        ),
    )


def _of_round(desk: DeskPlace, now: Standing, one: RoundStanding) -> ReachTable:
    title = one.fact.content.title
    name = desk.here.words.text(title).text if title else one.round.round
    replies = {reply.member: reply for reply in one.answers}
    openings = _openings(desk, now, one.fact.since)
    return ReachTable(
        title=_("Round: %(round)s") % {"round": name},
        notice=False,
        lines=tuple(
            ReachLine(
                name=spelled,
                openings=tuple(openings.get(member, ())),
                # what was answered stands with the round: here it is enough that something was
                answers=((_("has answered"), replies[member].answer),) if member in replies else (),
            )
            for member, spelled in parts.members(desk, one.entitled.members)
        ),
    )


def _by_member(one: SilenceStanding, kind: str) -> dict[str | None, Fact]:
    return {fact.act.member: fact for fact in typed(one.facts.values(), kind)}


def _openings(desk: DeskPlace, now: Standing, since: int) -> dict[str, list[OpeningShown]]:
    """Who opened the matter at which member's desk since an instant."""
    rows = MatterOpening.objects.filter(body=desk.body, matter=now.matter).select_related("account")
    openings: dict[str, list[OpeningShown]] = {}
    for row in rows.order_by("last"):
        if (last := _instant(row.last)) >= since:
            opening = OpeningShown(name=str(row.account), last=last)
            openings.setdefault(row.member, []).append(opening)
    return openings


def _instant(moment: datetime) -> int:
    return int(moment.timestamp())

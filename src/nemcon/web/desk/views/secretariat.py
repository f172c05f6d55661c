"""The desk of the chair and the clerk: the body, a matter with who has not answered, the forms."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from nemcon.core.errors import Refusal
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.waiting import open_matters
from nemcon.record.record import of_kind
from nemcon.rules.stances import Stance
from nemcon.web.desk.charges import charges_of
from nemcon.web.desk.deeds import names_of
from nemcon.web.desk.place import DeskPlace, desk, moment
from nemcon.web.desk.sending import render, send


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """What one member said in a matter: its stance on each that stands, and under the silences that
    run."""

    member: str
    name: str
    stances: tuple[tuple[str, Stance], ...]
    under: tuple[str, ...]

    @property
    def silent(self) -> bool:
        """Whether it said nothing at all."""
        return not self.under and all(s is Stance.UNDECLARED for _, s in self.stances)


@desk
@require_safe
def body(request: HttpRequest, at: DeskPlace) -> HttpResponse:
    """What is open in the body, with who is missing in each."""
    _secretariat(at)
    now = moment().utc
    record = at.here.asked
    ids = [subject.partition("/")[2] for subject in of_kind(record.subjects("matter"), "matter")]
    return render(
        request,
        "desk/body.html",
        at,
        matters=open_matters(record, ids, on=now, known=now).matters,
        at=now,
    )


@desk
@require_safe
def matter(request: HttpRequest, at: DeskPlace, matter: str) -> HttpResponse:
    """A matter: who has answered what, and what the chair and the clerk can do."""
    _secretariat(at)
    now = _standing(at, matter)
    names = names_of(at, now)
    return render(
        request,
        "desk/charge.html",
        at,
        now=now,
        lines=_answers(at, now),
        names=names,
        deeds=charges_of(at, now).values(),
        title=at.here.words.text(now.case.content.title),
    )


@desk
def act(request: HttpRequest, at: DeskPlace, matter: str, deed: str) -> HttpResponse:
    """One form of the chair's and the clerk's desk."""
    _secretariat(at)
    form = charges_of(at, _standing(at, matter)).get(deed)
    if form is None:
        raise Http404
    back = reverse("desk_secretariat", kwargs={"body": at.body, "matter": matter})
    return send(request, at, form, back, matter=matter)


def _standing(at: DeskPlace, matter: str) -> Standing:
    now = moment().utc
    return standing(at.here.asked, matter, on=now, known=now)


def _secretariat(at: DeskPlace) -> None:
    """`Refusal`, as where there is no such page, for anybody but the chair and the clerk."""
    if not at.secretariat:
        raise Refusal("This desk is the chair's and the clerk's.", mend="Go to your own desk.")


def _answers(at: DeskPlace, now: Standing) -> list[AnswerLine]:
    words = at.here.words
    return [
        AnswerLine(
            member=member,
            name=words.member(member),
            stances=tuple(
                (one.id, one.stances.get(member, Stance.UNDECLARED)) for one in now.in_race
            ),
            under=tuple(j.act.says for s in now.silences for j in s.spoke(member)),
        )
        for member in words.by_name(now.current.names)
    ]

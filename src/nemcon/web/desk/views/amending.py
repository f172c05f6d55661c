"""One entry at the desk of the chair and the clerk: what can be done with it, and the forms."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from nemcon.core.errors import Refusal
from nemcon.proceedings.structure import structure
from nemcon.record.act import Act
from nemcon.record.registry import AMENDING
from nemcon.web.desk.charges.entries import charges_of_entry
from nemcon.web.desk.place import DeskPlace, desk, moment
from nemcon.web.desk.sending import Deed, passed, render, send
from nemcon.web.desk.views.secretariat import secretariat
from nemcon.web.store import lines
from nemcon.wording import sentences


@desk
@require_safe
def entry(request: HttpRequest, at: DeskPlace, entry: str) -> HttpResponse:
    """What the chair and the clerk can do with an entry in force."""
    secretariat(at)
    act = _in_force(at, entry)
    if act is None:
        raise Refusal("There is no such entry in force here.", mend="Look for it in the record.")
    return render(
        request,
        "desk/entry.html",
        at,
        entry=entry,
        amended=act.content.of if act.type in AMENDING else "",
        sentence=sentences.sentence(act, at.here.words),
        deeds=_charges(at, act).values(),
    )


@desk
def act(request: HttpRequest, at: DeskPlace, entry: str, deed: str) -> HttpResponse:
    """One form for an entry."""
    secretariat(at)
    of = _in_force(at, entry)
    form = _charges(at, of).get(deed) if of is not None else None
    if form is None:
        back = reverse("desk_body", kwargs={"body": at.body})
        return passed(request, at, back)
    return send(request, at, form, at.here.to("entry", entry, clocks=False))


def _charges(at: DeskPlace, act: Act) -> dict[str, Deed]:
    now = moment().utc
    return charges_of_entry(at, structure(at.here.asked, now, now), act)


def _in_force(at: DeskPlace, entry: str) -> Act | None:
    """The entry as it counts now, with what amends it; None where it counts no more, or is not for
    these eyes."""
    line = lines.line(at.here.asked, entry)
    if line is None or line.act is None:
        return None
    return at.here.asked.history(line.act.subject).amendable(entry, moment().utc)

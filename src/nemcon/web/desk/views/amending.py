"""One entry at the desk of the chair and the clerk: what can be done with it, and the forms."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from nemcon.core.errors import Refusal
from nemcon.proceedings.structure import structure
from nemcon.record.asof import Fact
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
    fact = _fact(at, entry)
    if fact is None:
        raise Refusal("There is no such entry in force here.", mend="Look for it in the record.")
    words = at.here.words
    return render(
        request,
        "desk/entry.html",
        at,
        entry=entry,
        sentence=sentences.sentence(fact.act, words, fact.content),
        deeds=_charges(at, fact).values(),
    )


@desk
def act(request: HttpRequest, at: DeskPlace, entry: str, deed: str) -> HttpResponse:
    """One form for an entry."""
    secretariat(at)
    fact = _fact(at, entry)
    form = _charges(at, fact).get(deed) if fact is not None else None
    if form is None:
        back = reverse("desk_body", kwargs={"body": at.body})
        return passed(request, at, back)
    return send(request, at, form, at.here.to("entry", entry, clocks=False))


def _charges(at: DeskPlace, fact: Fact) -> dict[str, Deed]:
    now = moment().utc
    return charges_of_entry(at, structure(at.here.asked, now, now), fact)


def _fact(at: DeskPlace, entry: str) -> Fact | None:
    """The entry as it counts now; None where it counts no more, is an amendment, or is not for
    these eyes."""
    line = lines.line(at.here.asked, entry)
    if line is None or line.act is None:
        return None
    facts = at.here.asked.facts(line.act.subject, on=None, known=moment().utc)
    return next((fact for fact in facts if fact.act.id == entry), None)

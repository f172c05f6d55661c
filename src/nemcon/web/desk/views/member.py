"""The desk of a member in one matter: how it stands, what it said, and what it can do now."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nemcon.proceedings.authority import may
from nemcon.proceedings.docket import DocketItem, item, own_answers
from nemcon.proceedings.standing import Standing, standing
from nemcon.proceedings.waiting import is_open
from nemcon.web.desk import showing
from nemcon.web.desk.deeds import QUICK, deeds_of
from nemcon.web.desk.form_parts import heads_of
from nemcon.web.desk.place import DeskPlace, desk, moment
from nemcon.web.desk.reach import note_opening
from nemcon.web.desk.sending import Deed, at_once, draft_of, drafts, passed, render, send


@desk
@require_safe
def matter(request: HttpRequest, at: DeskPlace, matter: str, member: str) -> HttpResponse:
    """The matter, for whoever speaks for a member or assists who does."""
    may(at.authority, "draft", member)
    now = _standing(at, matter)
    note_opening(at, matter, member)
    mine, open_item = _own(at, now), _item(at, now, member)
    deeds = list(deeds_of(at, mine, open_item, member))
    settle = at.here.site(at.body, "matters", matter, "for", member, "settle")
    return render(
        request,
        "desk/matter.html",
        at,
        settle=settle if any(deed.name == "settle" for deed in deeds) else "",
        deeds=deeds,
        titles={deed.name: deed.title for deed in deeds},
        member=member,
        drafts=drafts(at).filter(member=member, matter=matter),
        title=at.here.words.text(now.case.content.title),
        **_beside(at, mine, open_item, member, now),
    )


@desk
def act(request: HttpRequest, at: DeskPlace, matter: str, member: str, deed: str) -> HttpResponse:
    """One form of a member's desk."""
    may(at.authority, "draft", member)
    quick = QUICK.get(deed)
    done = quick and at_once(request, at, quick(at, matter), matter=matter, member=member)
    if done:
        return done
    now = _standing(at, matter)
    mine, open_item = _own(at, now), _item(at, now, member)
    # those after it are not even made: an act is one of many
    forms = deeds_of(at, mine, open_item, member)
    form = next((one for one in forms if one.name == deed), None)
    back = reverse("desk_matter", kwargs={"body": at.body, "matter": matter, "member": member})
    if form is None or not offers(form, request.POST.get("whose", "")):
        return passed(request, at, back)
    draft = draft_of(request, at)
    if draft is not None and not offers(form, draft.fields.get("whose", "")):
        note = _("This was prepared for another member, whose proxy is no longer in force.")
        form = replace(form, notes=(note, *form.notes))
    form = replace(form, beside=lambda: _beside(at, mine, open_item, member, now))
    return send(request, at, form, back, matter=matter, member=member)


def deeds_in(at: DeskPlace, matter: str, member: str) -> Iterator[Deed]:
    """What *member* can do in a matter."""
    may(at.authority, "draft", member)
    now = _standing(at, matter)
    return deeds_of(at, _own(at, now), _item(at, now, member), member)


def offers(form: Deed, whose: str) -> bool:
    """Whether a form is still for whom it was filled in: where a proxy was taken back since, what
    was to be said for the giver must not become the holder's own word."""
    options = {id for one in form.inputs if one.name == "whose" for id, _name in one.options}
    return not whose or whose in options


def _standing(at: DeskPlace, matter: str) -> Standing:
    now = moment().utc
    return standing(at.here.asked, matter, on=now, known=now)


def _own(at: DeskPlace, now: Standing) -> Standing:
    """The matter with what the member said in it, where no answer is made of what members say: its
    own words it may read (record.md 7.8), and none of the others'."""
    if now.withheld is None:
        return now
    return standing(at.here.asked, now.matter, on=now.on, known=now.known, whole=True)


def _beside(
    at: DeskPlace, mine: Standing, item: DocketItem | None, member: str, now: Standing
) -> Mapping[str, Any]:
    """What stands beside a form, and on the page of the matter: what it is about, what was said."""
    return {
        "now": now,
        "item": item,
        "names": heads_of(at, now),
        "answers": own_answers(at.here.asked, now, member),
        "own": showing.own(at, mine, member),
        "under_silence": showing.under_silence(at, mine, member),
        "keepers": showing.keepers(at, now.on),
        **showing.page(at, now),
        "conditions": mine.conditions,
    }


def _item(at: DeskPlace, now: Standing, member: str) -> DocketItem | None:
    """What is asked of the member; None where the matter takes no more answers of it."""
    if not is_open(now) or member not in now.current.names:
        return None
    return item(at.here.asked, now, member)

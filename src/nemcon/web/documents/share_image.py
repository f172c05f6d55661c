"""The picture that is shown where the address of a page is shared: its headline, of a matter with
the ring.

1200 by 630, as Open Graph has it, in the language of the page and as of its day. It is the public's
alone, as the card is, and says nothing that the page does not.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.proceedings.members import member_answer
from nemcon.proceedings.memberships import memberships
from nemcon.proceedings.standing import standing
from nemcon.proceedings.structure import structure
from nemcon.rules.notation import parse
from nemcon.web.cache.serving import Shown, page
from nemcon.web.documents import typesetting
from nemcon.web.documents.paper import Picture, no_file
from nemcon.web.documents.ring import ring_alone, seated
from nemcon.web.links import Here
from nemcon.web.office_holders import holding_of
from nemcon.web.store import lines
from nemcon.web.views import matter as views
from nemcon.web.views.member import membership, number_of
from nemcon.web.views.record import load
from nemcon.web.views.rules import rule_called
from nemcon.web.wording.holders import who_holds
from nemcon.web.wording.remarks import remark
from nemcon.wording.prose import upper_first
from nemcon.wording.rules import say
from nemcon.wording.sentences import sentence, type_name

WIDTH, HEIGHT = 1200, 630


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareImage:
    """What stands on the picture: the body, the title and the headline of a page, the day (""
    where there is none), and the ring; None where nobody is seated."""

    lang: str
    body: str
    title: str
    headline: str
    day: str
    ring: Picture | None = None


@page("on", "known", "of")
def share_png(here: Here, body: str, matter: str) -> Shown:
    """The picture as PNG."""
    now, words = (
        standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest),
        here.words,
    )
    desk = views.desk_for(here, now)
    lead = views.chosen(desk, now, here.parameters.get("of"))
    headline, _sentence = views.opening(desk, now, lead, here)
    # what is not on the page is not on its picture either
    ring = None
    if lead is not None and seated(now, lead):
        ring = ring_alone(views.lines_of(now, lead, (), words), lead, now, words)
    image = ShareImage(
        lang=here.lang,
        body=words.text(now.structure.body.name).text,
        title=words.text(now.case.content.title).text,
        headline=headline.text,
        day=_day(here, now.changes_at),
        ring=ring,
    )
    return _image(here, image, now.changes_at)


@page("on", "known")
def of_office(here: Here, body: str, office: str) -> Shown:
    """That of an office: who holds it."""
    answer, _matters, _more = holding_of(here, office)
    image = ShareImage(
        lang=here.lang,
        body=here.words.text(here.name).text,
        title=here.words.text(answer.description.content.name).text,
        headline=who_holds(answer, here.words),
        day=_day(here, answer.changes_at),
    )
    return _image(here, image, answer.changes_at)


@page("on", "known")
def of_member(here: Here, body: str, member: str) -> Shown:
    """That of a member: since when it is one."""
    answer = member_answer(
        here.asked, member, on=here.on, known=here.known, latest=here.latest, within=()
    )
    name = here.words.member(member)
    image = ShareImage(
        lang=here.lang,
        body=here.words.text(answer.structure.body.name).text,
        title=name,
        headline=membership(answer, name, answer.structure.state_of(member), here.words),
        day=_day(here, answer.changes_at),
    )
    return _image(here, image, answer.changes_at)


@page("on", "known")
def of_body(here: Here, body: str) -> Shown:
    """That of a body: its name, and how many members it has."""
    now, words = structure(here.asked, here.on, here.known), here.words
    size = now.electorate.size
    image = ShareImage(
        lang=here.lang,
        body=ngettext("%(num)s member", "%(num)s members", size) % {"num": words.number(size)},
        title=words.text(now.body.organisation).text,
        headline=words.text(now.body.name).text,
        day=_day(here, None),
    )
    return _image(here, image, here.asked.changes_at("body", here.on, here.known))


@page("on", "known")
def of_members(here: Here, body: str) -> Shown:
    """That of the members of a day: how many there are."""
    course, words = memberships(here.asked, here.on, here.known), here.words
    changes_at = here.asked.changes_at("body", here.on, here.known)
    image = ShareImage(
        lang=here.lang,
        body=words.text(course.body.body.organisation).text,
        title=words.text(course.body.body.name).text,
        headline=number_of(len(course.inside), here),
        day=_day(here, changes_at),
    )
    return _image(here, image, changes_at)


@page("on", "known")
def of_person(here: Here, body: str, person: str) -> Shown:
    """That of a person: the name. What it is described as may be of another day."""
    words, record = here.words, here.asked
    if not record.facts(f"person/{person}", on=None, known=here.known):
        raise no_file("share", "png")
    words.load([person], ())
    image = ShareImage(
        lang=here.lang,
        body=words.text(here.name).text,
        title=upper_first(_("posts, candidacies and words on record, with their sources.")),
        headline=words.person(person),
        day=_day(here, None),
    )
    return _image(here, image, None)


@page("on", "known")
def of_entry(here: Here, body: str, entry: str) -> Shown:
    """That of an entry: what it says."""
    line = lines.line(here.asked, entry)
    if line is None or line.act is None:
        raise no_file("share", "png")
    words = here.words
    # who and what its sentence names
    load(here, [line])
    number = _("Entry %(number)s: %(kind)s") % {
        "number": words.number(line.seq),
        "kind": type_name(line.act.type, words),
    }
    image = ShareImage(
        lang=here.lang,
        body=words.text(here.name).text,
        title=number,
        headline=sentence(line.act, words).text,
        day=words.dated(line.act.effective),
    )
    return _image(here, image, None)


@page(site=True)
def of_rule(here: Here, name: str) -> Shown:
    """That of a rule: what it says."""
    each = rule_called(name)
    image = ShareImage(
        lang=here.lang,
        body=remark(each.named.body, here.lang).text,
        title=here.words.text(each.named.title).text,
        headline=say(parse(each.version.sentence), here.lang),
        day="",
    )
    return _image(here, image, None)


def _day(here: Here, changes_at: int | None) -> str:
    day = here.words.dated(str(here.clocks.again(here.asked.zone, changes_at)))
    return _("As of %(day)s") % {"day": day}


def _image(here: Here, image: ShareImage, changes_at: int | None) -> Shown:
    return Shown(
        content=typesetting.png(image),
        kind="image/png",
        changes_at=here.until(changes_at) if here.body else None,
        shared=True,
    )

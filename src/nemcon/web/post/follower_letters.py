"""What a follower is written: the question whether it follows, and that an answer changed.

spec/letters.md §7. Made when it is sent, of what the public reads then, by the words of the pages:
what changed since the mark of the row in one sentence, and how it stands.
"""

from django.utils import translation
from django.utils.translation import gettext as _

from nemcon.core.days import Moment
from nemcon.core.errors import NemconError
from nemcon.proceedings.standing import Standing
from nemcon.web.links import Here
from nemcon.web.post import followers
from nemcon.web.post.answer_changes import holds, news, sentence, stands
from nemcon.web.post.composing import LetterText, place
from nemcon.web.post.models import Follower, Letter
from nemcon.web.wording.missing import verdict, withheld
from nemcon.wording.dates import dated_in
from nemcon.wording.prose import upper_first


def follower_of(row: Letter) -> Follower | None:
    """Whom a letter is for, where he may get it: until he has said yes, the question alone."""
    who = Follower.objects.filter(pk=row.recipient.removeprefix("follower/")).first()
    if who is None or (who.confirmed is None and row.kind != "follow"):
        return None
    return who


def follower_letter(row: Letter, who: Follower) -> LetterText | None:
    """A row in words; None where there is nothing to tell any more."""
    with translation.override(who.lang):
        here = place(row.body, who.lang)
        name = subject_name(here, row.subject) if here is not None else ""
        if here is None or not name:
            return None
        if row.kind == "follow":
            return _question(row, who, here, name)
        return _change(row, who, here, name)


def subject_name(here: Here, subject: str) -> str:
    """What somebody follows, by name; "" where the public reads of no such thing."""
    kind, _slash, id = subject.partition("/")
    if kind == "body":
        return here.words.text(here.name).text
    if kind == "office":
        answer = holds(here.asked, id, here.on)
        if answer is None:
            return ""
        return here.words.text(answer.description.content.name).text
    now = stands(here.asked, id, here.on)
    return here.words.text(now.case.content.title).text if now is not None else ""


def _question(row: Letter, who: Follower, here: Here, name: str) -> LetterText:
    until = dated_in(here.lang, str(Moment(row.created + followers.ASKED_FOR)), "UTC")
    return LetterText(
        sender=here.words.text(here.name).text,
        subject=_("Do you want to follow this? %(name)s") % {"name": name},
        paragraphs=(
            _("Somebody, perhaps you, asked that changes in this be sent to this address."),
            _("Confirm by the link, until %(moment)s; otherwise the address is removed.")
            % {"moment": until},
        ),
        rows=((_("Follow"), name),),
        links=((_("Follow by mail"), here.absolute(followers.begin_address(who))),),
        lang=who.lang,
    )


def _change(row: Letter, who: Follower, here: Here, name: str) -> LetterText | None:
    """What changed since the mark, and how it stands."""
    kind, _slash, id = row.subject.partition("/")
    what = what_changed(row, here)
    if not what:
        return None
    about, link = _("Matter"), _("The matter, as everybody reads it")
    paragraphs = [what]
    if kind == "office":
        about, link = _("Office"), _("The office, as everybody reads it")
    elif (now := stands(here.asked, id, here.on)) is not None:
        paragraphs.append(_stands(now, here))
    stop = here.absolute(followers.stop_address(who))
    return LetterText(
        sender=here.words.text(here.name).text,
        subject=_("Changed: %(title)s") % {"title": name},
        paragraphs=tuple(text for text in paragraphs if text),
        rows=((about, name),),
        links=((link, address_of(row, here)),),
        footing=(
            _("You get this because this address follows %(name)s.")
            % {"name": subject_name(here, who.subject) or name},
            _("To stop: %(address)s") % {"address": stop},
        ),
        stop=stop,
        lang=who.lang,
    )


def what_changed(row: Letter, here: Here) -> str:
    """What changed since the mark of a row, in one sentence; "" where nothing did."""
    head, _dot, at = row.thing.partition(".")
    try:
        what = list(news(here.asked, row.subject, (int(head), int(at)), here.on, here.words))
    except NemconError:
        return ""
    return sentence(what) if what else ""


def address_of(row: Letter, here: Here) -> str:
    """The address of the page of what a row is about, in the language of the letter."""
    kind, _slash, id = row.subject.partition("/")
    return here.absolute(here.to(kind, id, clocks=False))


def _stands(now: Standing, here: Here) -> str:
    """How it stands, as the first line of its page does."""
    lead = now.foremost()
    text = withheld(now).removesuffix(".")
    if not text and lead is not None:
        text = verdict(lead, now, here.words)
    return f"{upper_first(text)}." if text else ""

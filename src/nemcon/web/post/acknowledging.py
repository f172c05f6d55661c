"""The link by which a member says that a notice has arrived, out of the letter that brought it.

spec/letters.md §5. It carries its own proof, so that nobody signs in to say so: whoever has the
letter can acknowledge it, for the member it was written for, as long as the silence runs and the
person it was written to speaks for that member. How the act was authenticated says that it came by
a letter. To open the link records nothing: mail is opened by machines too.
"""

from dataclasses import dataclass

from django.core import signing

from nemcon.core.errors import Refusal
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.acts import acknowledge as acknowledge_act
from nemcon.proceedings.authority import authority, may
from nemcon.record.store import Receipt
from nemcon.web.links import DESK
from nemcon.web.post.models import Letter
from nemcon.web.store import records

_SALT = "nemcon.letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLink:
    """A letter, and the member for which its reader may acknowledge it."""

    letter: Letter
    member: str

    @property
    def person(self) -> str:
        """The person to whom the letter was written."""
        return self.letter.recipient.removeprefix("person/")


def address(row: Letter, member: str, lang: str) -> str:
    """The path of the page of a letter's link."""
    token = signing.dumps([row.pk, member], salt=_SALT, compress=False)
    return f"{DESK}/{lang}/received/{token}/"


def link_of(token: str) -> LetterLink | None:
    """What a link is about; None where nobody was sent such a one."""
    try:
        number, member = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    row = Letter.objects.filter(pk=number, kind="silence_opened").first()
    if row is None or member not in row.members:
        return None
    return LetterLink(letter=row, member=member)


def acknowledge(of: LetterLink) -> Receipt:
    """Record that the member has received the notice; the receipt, also of one recorded already.
    `Refusal` where the silence is over, or the person speaks for the member no more."""
    row = of.letter
    matter = row.subject.removeprefix("matter/")
    key = f"received-{row.pk}-{of.member}"
    with records.store().turn(
        row.body,
        key=key,
        author=f"letter/{row.pk}",
        data=key.encode(),
        auth={"how": "letter", "person": of.person},
    ) as turn:
        if turn.receipt is not None:
            return turn.receipt
        there = authority(turn.record, of.person, turn.moment.utc)
        may(there, "acknowledge", of.member)
        if of.member not in there.speaks:
            raise Refusal("Only whoever speaks for the member can say this.", mend="Ask them.")
        by = Acting(
            id=key.lower(),
            moment=turn.moment,
            person=of.person,
            member=of.member,
            reader=there.reader(of.member),
        )
        return turn.append(acknowledge_act(turn.record, by, matter=matter, silence=row.thing))

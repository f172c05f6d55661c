"""How an installation begins: an administrator, and a body with its first clerk.

Whoever runs ``nemcon setup`` keeps the installation, and needs no account for it. Done twice it
changes nothing: an invitation that is still good is left as it is, unless another is asked for.
"""

from dataclasses import dataclass
from datetime import datetime
from json import dumps

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from nemcon.core.days import zone as zone_of
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.ids import identifier, suggested
from nemcon.core.texts import Text
from nemcon.proceedings.acts import Acting, found_body, give_role
from nemcon.record.store import Conflict
from nemcon.web.accounts import invitations
from nemcon.web.accounts.models import Affiliation, UserAccount
from nemcon.web.body_templates import TEMPLATES, brings
from nemcon.web.links import OPEN_TO_ALL
from nemcon.web.store import records

TAKEN = OPEN_TO_ALL | {
    *("account", "factors", "installation", "invitation", "openid", "password", "step-in")
}
"""What no body may be called: addresses of the site and of the desks."""
SETUP = "setup"
"""What is recorded with nobody signed in was authenticated by: whoever keeps the installation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """What became of one invitation: the *secret* of a new link; else until when the one that was
    made before is *good*; else it was accepted, by the account of that *address*."""

    secret: str = ""
    good: datetime | None = None
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstBody:
    """A body to begin with, as it was asked for; *clerk* is that person's name, *template* that of
    what it begins with, if it is one."""

    body: str
    name: str
    zone: str
    clerk: str
    template: str | None = None

    @property
    def person(self) -> str:
        """The id of its clerk."""
        return suggested(self.clerk).lower() or "clerk"


def anybody() -> bool:
    """Whether there is an account that can sign in: before that a desk has nothing to show."""
    return UserAccount.objects.filter(is_active=True).exists()


def administrator(email: str, *, again: bool) -> Welcome:
    """Invite the first administrator, unless there is one; *again*: in place of an invitation that
    was made already."""
    there = UserAccount.objects.filter(is_administrator=True, is_active=True).first()
    if there is not None:
        return Welcome(address=there.email)
    return _welcome("", "", "", email, again=again)


def begin(first: FirstBody, *, again: bool) -> tuple[bool, Welcome]:
    """Record a body and its clerk, and invite the clerk; whether something was recorded. `Refusal`
    where there is another body of that id."""
    _fit(first)
    content = [first.body, first.name, first.zone, first.clerk]
    content += [first.template] if first.template else []
    try:
        # one key for ever: again it finds its receipt, and another body of that id is a conflict
        with records.store().turn(
            first.body, key=SETUP, author=SETUP, data=dumps(content).encode(), auth={"how": SETUP}
        ) as turn:
            new = turn.receipt is None
            if new:
                by = Acting(id=SETUP, moment=turn.moment)
                acts = found_body(
                    turn.record,
                    by,
                    name=Text.of(first.name),
                    zone=first.zone,
                    clerk=first.person,
                    clerk_name=first.clerk,
                )
                if first.template is not None:
                    there = turn.record.ahead()
                    there.add(acts, turn.moment)
                    acts += brings(there, by, TEMPLATES[first.template])
                turn.append(acts)
    except Conflict:
        raise Refusal(
            f"There is a body {first.body} already, and it was set up otherwise.",
            mend="Choose another id, or change that body at the desk of its clerk.",
        ) from None
    seat = Affiliation.objects.filter(body=first.body, person=first.person).first()
    if seat is not None:
        return new, Welcome(address=seat.account.email)
    return new, _welcome(first.body, first.person, first.clerk, "", again=again)


def editor(body: str, name: str, *, again: bool) -> tuple[bool, Welcome]:
    """Let somebody called *name* be editor of an observer's record that is here, and invite that
    person; whether something was recorded. `Refusal` where there is no such record."""
    identifier(body)
    _fit_line("editor", name)
    person = suggested(name).lower() or "editor"
    with records.store().turn(
        body,
        key=f"{SETUP}-editor-{person}",
        author=SETUP,
        data=name.encode(),
        auth={"how": SETUP},
    ) as turn:
        new = turn.receipt is None
        if new:
            by = Acting(id=f"{SETUP}-editor-{person}", moment=turn.moment)
            # under this name an observer may have recorded somebody already: that is another one
            if turn.record.facts(f"person/{person}", on=None, known=None):
                raise Refusal(
                    f"{person} is on record already.", mend="Give a name that nobody there has."
                )
            turn.append(give_role(turn.record, by, person=person, role="editor", name=name))
    seat = Affiliation.objects.filter(body=body, person=person).first()
    if seat is not None:
        return new, Welcome(address=seat.account.email)
    return new, _welcome(body, person, name, "", again=again)


def valid(email: str) -> None:
    """Refuse what is no e-mail address."""
    try:
        validate_email(email)
    except ValidationError:
        raise Malformed(
            f"{email[:60]!r} is no e-mail address.", mend="Write one such as anna@example.org."
        ) from None


def _fit(first: FirstBody) -> None:
    """Refuse what no body can be."""
    identifier(first.body)
    # its pages would not be found: those of the site come first
    if first.body in TAKEN:
        raise Refusal(
            f"A body cannot be called {first.body}: that is a page of the site.",
            mend="Choose another id.",
        )
    zone_of(first.zone)
    _fit_line("name", first.name)
    _fit_line("clerk", first.clerk)


def _fit_line(label: str, text: str) -> None:
    """Refuse what is no name."""
    if not text.strip() or "\n" in text or len(text) > 200:
        raise Malformed(
            f"--{label} is {'empty' if not text.strip() else 'no line'}.",
            mend="Write one line of at most 200 characters.",
        )


def _welcome(body: str, person: str, name: str, email: str, *, again: bool) -> Welcome:
    before = invitations.pending().filter(body=body, person=person).first()
    # its link cannot be told again: of the secret only the digest is kept
    if before is not None and not again:
        return Welcome(good=before.expires)
    secret = invitations.invite(body=body, person=person, name=name, email=email)
    return Welcome(secret=secret)

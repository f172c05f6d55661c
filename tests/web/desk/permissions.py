"""Who may do what, and who gets which answer at which desk: the one table of it, as docs has it.

`ROWS` has every route of the desks; a route without a row fails the test. ``docs/permissions.md``
is rendered from here and from `nemcon.proceedings.authority.RIGHTS`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.urls.resolvers import URLPattern, URLResolver
from tests.web.desk.desks import account

from nemcon.core.texts import Text
from nemcon.proceedings.authority import RIGHTS
from nemcon.record.act import Act
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import Document, Matter, TextRevision
from nemcon.record.entries.silences import SilenceCertificate, SilenceOpened
from nemcon.record.entries.structure import Person, Role

if TYPE_CHECKING:
    from nemcon.web.accounts.models import UserAccount

READERS = {
    "nobody": "has not signed in",
    "stranger": "is nobody in the body",
    "representative": "speaks for the member",
    "another": "speaks for another member",
    "assistant": "assists who speaks for it",
    "chair": "chair",
    "clerk": "clerk",
    "editor": "editor, in a body that nobody observes",
    "observer": "editor, of an observer's record",
    "auditor": "auditor",
}
"""Who asks; what is asked is about the member ``north-quay``."""
_PERSONS = {
    "representative": "besson",
    "another": "smit",
    "assistant": "okoye",
    "chair": "vos",
    "clerk": "reuter",
    "editor": "ede",
    "observer": "adair",
    "auditor": "mensah",
}

ANSWERS = {
    "page": "a page",
    "form": "a form, and what is sent is taken",
    "draft": "a form, and what is sent is kept as a draft",
    "sign in": "the way to sign in; what was typed into a form is repeated, and not taken",
    "none": "404, as where there is no such page",
    "own": "the reader's own account, and the same answer whatever the capacity",
    "way": "the way to another address",
    "step": "no page: what is sent is taken",
    "link": "a page with a button, for whoever has the link of a letter",
    "token": "401 without a token, whoever has signed in; with one what the public's interface "
    "answers, as its person reads, and 404 where that is nobody in the body",
    "act": "401 without a token, whoever has signed in; with one that records the forms of its "
    "person's desks, in JSON, and what is sent is taken; 403 with one that only reads",
}


def _row(*answers: str, **of: str) -> Mapping[str, str]:
    """A row: who has not signed in, who is nobody in the body, everybody else; but for *of*."""
    nobody, stranger, rest = answers
    row = dict.fromkeys(READERS, rest) | {"nobody": nobody, "stranger": stranger}
    return row | of


_ALL = _row("way", "way", "way")
_TOKEN = _row("token", "token", "token")
_ACT = _row("act", "act", "act")
_SEAT = _row("sign in", "none", "page")
_SENDER = _row("sign in", "none", "none", representative="page")
_MEMBER = _row("sign in", "none", "none", representative="page", assistant="page")
_VOICE = _row("sign in", "none", "none", representative="form", assistant="draft")
_OFFICE = _row("sign in", "none", "none", chair="page", clerk="page")
_CHARGE = _row("sign in", "none", "none", chair="form", clerk="form")
_OWN = _row("sign in", "own", "own")
_DOOR = _row("own", "own", "own")
_SHUT = _row("none", "none", "none")
_LINK = _row("form", "form", "form")
_KEEPER = _row("sign in", "none", "none", chair="form", clerk="form", observer="form")
_EDITOR = _row("sign in", "none", "none", observer="page")
_REPORT = _row("sign in", "none", "none", observer="form")
_STEP = _row("sign in", "none", "none", observer="step")

_API = "/desk/api/v1/<part:body>/"
ROWS: Mapping[str, Mapping[str, str]] = {
    "/desk/": _ALL,
    **dict.fromkeys(
        (
            _API,
            *(f"{_API}{rest}/" for rest in ("matters", "members/<part:code>", "open", "record")),
            *(f"{_API}matters/<part:matter>/{rest}" for rest in ("", "brief/", "history/")),
            f"{_API}matters/<part:matter>/timetable/",
            f"{_API}matters/<part:matter>/power/",
            f"{_API}offices/<part:office>/",
            f"{_API}record/<part:entry>/",
        ),
        _TOKEN,
    ),
    **{
        f"{_API}{rest}acts/{deed}": _ACT
        for rest in ("", "matters/<part:matter>/")
        for deed in ("", "<part:deed>/")
    },
    "": _row("sign in", "page", "page"),
    "installation/": _row("sign in", "none", "none"),
    "step-in/": _SHUT,
    **dict.fromkeys(("/desk/openid/", "openid/", "openid/link/", "openid/unlink/"), _SHUT),
    "invitation/<str:secret>/": _LINK,
    "password/<str:key>/": _LINK,
    "received/<str:token>/": _LINK,
    **dict.fromkeys(("follow/<id:body>/", "follow/<id:body>/matters/<id:matter>/"), _LINK),
    **dict.fromkeys(("following/<str:token>/", "stop/<str:token>/"), _row("link", "link", "link")),
    "<id:body>/": _SEAT,
    "<id:body>/matters/<id:matter>/": _SEAT,
    "<id:body>/matters/<id:matter>/brief/": _SEAT,
    "<id:body>/matters/<id:matter>/brief.<str:ending>": _SEAT,
    "<id:body>/matters/<id:matter>/brief.pdf": _SEAT,
    "<id:body>/matters/<id:matter>/decision.pdf": _SEAT,
    "<id:body>/matters/<id:matter>/silences/<id:silence>/certificate.pdf": _SEAT,
    "<id:body>/matters/<id:matter>/silences/<id:silence>/notice.pdf": _SEAT,
    "<id:body>/matters/<id:matter>/summary.pdf": _SEAT,
    "<id:body>/matters/<id:matter>/states.json": _SEAT,
    "<id:body>/matters/<id:matter>/changes/": _SEAT,
    "<id:body>/matters/<id:matter>/power/": _SEAT,
    "<id:body>/matters/<id:matter>/rings/": _SEAT,
    "<id:body>/matters/<id:matter>/hindsight/": _SEAT,
    "<id:body>/matters/<id:matter>/compare/": _SEAT,
    "<id:body>/matters/<id:matter>/rules/": _SEAT,
    "<id:body>/agenda.pdf": _SEAT,
    "<id:body>/members/": _SEAT,
    "<id:body>/members/<id:member>/": _SEAT,
    "<id:body>/offices/<id:office>/": _SEAT,
    "<id:body>/persons/<id:person>/": _SEAT,
    "<id:body>/record/": _SEAT,
    "<id:body>/record/<id:entry>/": _SEAT,
    "<id:body>/record/<id:entry>/amend/": _OFFICE,
    "<id:body>/record/<id:entry>/amend/<str:deed>/": _CHARGE,
    "<id:body>/record/<id:entry>/file/": _SEAT,
    "<id:body>/receipts/<id:key>/": _SENDER,
    "<id:body>/waiting/<id:key>/<id:field>/": _MEMBER,
    "<id:body>/matters/<id:matter>/for/<id:member>/": _MEMBER,
    "<id:body>/matters/<id:matter>/for/<id:member>/<str:deed>/": _VOICE,
    "<id:body>/secretariat/": _OFFICE,
    "<id:body>/statistics/": _OFFICE,
    "<id:body>/letters/": _OFFICE,
    "<id:body>/webhooks/": _CHARGE,
    "<id:body>/secretariat/<str:deed>/": _CHARGE,
    "<id:body>/matters/<id:matter>/room/": _CHARGE,
    "<id:body>/matters/<id:matter>/screen/": _SEAT,
    "<id:body>/people/": _KEEPER,
    "<id:body>/people/<str:deed>/": _KEEPER,
    "<id:body>/editor/": _EDITOR,
    "<id:body>/editor/look/": _REPORT,
    "<id:body>/editor/dossier/": _REPORT,
    "<id:body>/editor/undo/": _STEP,
    "<id:body>/editor/<str:deed>/": _REPORT,
    "<id:body>/matters/<id:matter>/secretariat/": _OFFICE,
    "<id:body>/matters/<id:matter>/secretariat/<str:deed>/": _CHARGE,
    **dict.fromkeys(
        (
            r"account/^confirm-email/(?P<key>[-:\w]+)/$",
            r"account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
            *(f"account/{rest}/" for rest in ("confirm-email", "inactive", "login", "logout")),
            *(f"account/{rest}/" for rest in ("login/code/confirm", "signup")),
            *(f"account/password/reset/{rest}" for rest in ("", "done/", "key/done/")),
            *("factors/authenticate/", "factors/webauthn/login/"),
        ),
        _DOOR,
    ),
    **dict.fromkeys(
        (
            *(
                "account/email/",
                "account/zone/",
                "account/letters/",
                "account/tokens/",
                "account/password/change/",
                "account/password/set/",
            ),
            *(f"account/reauthenticate/{rest}" for rest in ("", "code/", "code/confirm/")),
            *(f"factors/{rest}" for rest in ("", "reauthenticate/")),
            *(f"factors/totp/{rest}/" for rest in ("activate", "deactivate")),
            *(f"factors/recovery-codes/{rest}" for rest in ("", "download/", "generate/")),
            *(f"factors/webauthn/{rest}" for rest in ("", "add/", "reauthenticate/")),
            *(f"factors/webauthn/keys/<int:pk>/{rest}/" for rest in ("edit", "remove")),
        ),
        _OWN,
    ),
}
"""By route: what each reader gets. Chair and clerk have a second factor here."""

PARTS = {
    "body": "practice",
    "matter": "harbour-master",
    "member": "north-quay",
    "code": "north-quay",
    "office": "harbour-master",
    "person": "marin",
    "entry": "set-up-1",
    "field": "file",
    "ending": "txt",
    "silence": "first",
    "pk": "1",
    "uidb36": "1",
}
"""What stands for the parts of an address."""


# -- who asks


def more_people() -> None:
    """An editor and an auditor in the body of practice, an account that is nobody there, and a
    file, also in the record that an observer keeps."""
    from nemcon.web.accounts.models import Affiliation, UserAccount
    from nemcon.web.store import records

    roles = {"ede": "editor", "mensah": "auditor"}

    def acts(_record: object, at: Any) -> Iterator[Act]:
        for person, role in roles.items():
            name = Person(name=person.title())
            content = Role(role=role)  # type: ignore[arg-type]  # one of the roles
            known: dict[str, Any] = {"body": "practice", "effective": at, "known": at}
            yield Act(id=f"name-{person}", subject=f"person/{person}", content=name, **known)
            yield Act(id=f"role-{person}", subject="body", content=content, person=person, **known)

    records.store().append(
        "practice", lambda *now: list(acts(*now)), key="people", author="test", data=b""
    )
    for body in ("practice", "practice-watch"):
        add_file(body)
        add_papers(body)
    for person in roles:
        newcomer = UserAccount.objects.create_user(f"{person}@practice.invalid", name=person)
        Affiliation.objects.create(account=newcomer, body="practice", person=person)
    UserAccount.objects.create_user("stranger@practice.invalid", name="Stranger")


def add_file(body: str) -> None:
    """An entry ``letter`` with a file."""
    from nemcon.web.models import EntryRow, FileBytes, FileRow
    from nemcon.web.store import records

    digest = sha256(b"a").hexdigest()
    file = Document(name="a.txt", media_type="text/plain", size=1, digest=digest)

    def acts(_record: object, at: Any) -> list[Act]:
        known: dict[str, Any] = {"body": body, "effective": at, "known": at}
        return [Act(id="letter", subject="matter/harbour-master", content=file, **known)]

    records.store().append(body, acts, key="file", author="test", data=b"")
    letter = EntryRow.objects.get(body=body, act_id="letter")
    data = FileBytes.objects.create(data=b"a")
    FileRow.objects.create(entry=letter, body=body, digest=digest, bytes=data)


def add_papers(body: str) -> None:
    """A matter with whatever there is a document of."""
    from nemcon.web.store import records

    def acts(_record: object, at: Any) -> list[Act]:
        contents = (
            Matter(title=Text.of("Papers"), kind="proposal", rule="silence"),
            TextRevision(text="t"),
            SilenceOpened(silence="first", texts=("t",), expiry=at),
            SilenceCertificate(silence="first", state="adopted", expiry=at),
            Decision(decision="d", on="t"),
        )
        known: dict[str, Any] = {"body": body, "effective": at, "known": at}
        subject = "matter/papers"
        return [
            Act(id=f"paper-{number}", subject=subject, content=content, **known)
            for number, content in enumerate(contents)
        ]

    records.store().append(body, acts, key="papers", author="test", data=b"")


def follower_link(route: str) -> str:
    """The link of a letter to somebody who is asked whether he follows, or follows."""
    from nemcon.web.post import followers
    from nemcon.web.post.models import Follower

    who, _new = Follower.objects.get_or_create(
        body="practice", subject="body", email="x@x.invalid", defaults={"lang": "en", "created": 0}
    )
    begins = route.startswith("following/")
    address = followers.begin_address(who) if begins else followers.stop_address(who)
    return address.rstrip("/").rpartition("/")[2]


def letter_link() -> str:
    """The link of a letter to an assistant, who may look at it and acknowledge nothing."""
    from nemcon.web.post import acknowledging
    from nemcon.web.post.models import Letter

    row = Letter.objects.create(
        body="practice",
        event="x",
        recipient="person/okoye",
        kind="silence_opened",
        subject="matter/mooring-rules",
        thing="first",
        members=["north-quay"],
        created=0,
        due=0,
    )
    return acknowledging.address(row, "north-quay", "en").rstrip("/").rpartition("/")[2]


def account_of(reader: str) -> "UserAccount | None":
    """The account of a reader; nobody has none."""
    from nemcon.web.accounts.models import UserAccount

    if reader == "nobody":
        return None
    if reader == "stranger":
        return UserAccount.objects.get(email="stranger@practice.invalid")
    return account(_PERSONS[reader], body_of(reader))


def body_of(reader: str) -> str:
    """The body that a reader asks about: the one that an observer keeps is another."""
    return "practice-watch" if reader == "observer" else "practice"


# -- what is asked


def routes() -> list[str]:
    """Every route of the desks, as it is written, without what stands before all."""
    from django.utils import translation

    from nemcon.web.desk.routes import addresses

    with translation.override("en"):
        return sorted(set(_routes(addresses(), "")))


def _routes(patterns: Sequence[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, here)
        else:
            yield here.removeprefix("desk/en/") if here.startswith("desk/en/") else f"/{here}"


def address(route: str, **more: str) -> str:
    """An address of a route: *more* are parts that have no other value."""
    if route.startswith("/") and not route.startswith(_API):
        return route
    deed = "decide" if "secretariat" in route else "role" if "people" in route else "position"
    deed = "void" if "amend" in route else deed
    deed = "office" if route.startswith("<id:body>/secretariat") else deed
    deed = "source" if route.startswith("<id:body>/editor") else deed
    parts = PARTS | {"deed": deed} | ({"entry": "letter"} if route.endswith("file/") else {}) | more
    parts |= {"matter": "papers"} if route.endswith(".pdf") else {}

    def part(match: re.Match[str]) -> str:
        return parts[match[1]]

    route = re.sub(r"\(\?P<(\w+)>(?:[^()]*)\)", part, route.replace("^", "").replace("$", ""))
    before = "" if route.startswith("/") else "/desk/en/"
    return before + re.sub(r"<(?:\w+:)?(\w+)>", part, route)


# -- the page

_INTRO = """# Who may do what

Rendered by `tests/web/desk/permissions.py`, compared with the code by
`tests/web/desk/test_permissions.py`; do not edit.

What a person is follows from the entries of the body's record at the moment of the request ([the
law](../spec/standing.md), §18): roles in the body, and accreditations for members. An account is no
authority, and neither is the administrator of an installation. Chair and clerk get nothing of their
body before they have set up a second factor. Whatever the table allows, the record is asked again
within the turn in which an act is appended.
"""
_ACTS = """## Acts

An editor acts only in a record that an observer keeps.

"""
_DESKS = """## Desks

What each reader gets at each address under `/desk/LANGUAGE/`, asking about one member of one body.
The doors of a demo (`step-in/`) and of a provider of OpenID Connect (`openid/`) are shut here, as
in an installation that has none; where a provider is named, those are each reader's own:

"""


def page() -> str:
    """The page: capacities by acts, readers by routes."""
    capacities = ("representative", "assistant", "chair", "clerk", "editor", "auditor")
    acts = [
        [f"`{right}`", *("yes" if c in allows else "no" for c in capacities)]
        for right, allows in sorted(RIGHTS.items())
    ]
    desks = [[f"`{route or '.'}`", *row.values()] for route, row in sorted(ROWS.items())]
    meaning = "".join(f"- *{name}*: {words}.\n" for name, words in ANSWERS.items())
    return (
        f"{_INTRO}\n{_ACTS}{_table(['act', *capacities], acts)}\n"
        f"{_DESKS}{meaning}\n{_table(['address', *READERS.values()], desks)}"
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)

"""The addresses of the desks: ``/desk/LANG/`` and what lies below; beside it ``/desk/api/``.

The language in them is the one that the request is answered in (`layers.Languages`), so that
allauth's own addresses, which know of none, have it as well.
"""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import get_language

import nemcon.web.converters  # noqa: F401  # the addresses below are written with them
from nemcon.web.desk import bearer
from nemcon.web.desk.place import viewer
from nemcon.web.desk.views import (
    address,
    amending,
    body_people,
    door,
    dossier_intake,
    editor,
    follow,
    installation,
    invitation,
    letters,
    member,
    mine,
    openid,
    password_link,
    practice,
    received,
    remote_acts,
    screen,
    secretariat,
    statistics,
    token_list,
    waiting_file,
    webhook_list,
)
from nemcon.web.documents.shelf import PAPERS
from nemcon.web.views import (
    body,
    brief,
    changes,
    comparison,
    day_states,
    download,
    entry,
    matter,
    office,
    person,
    plane,
    power,
    record,
    rings,
    when_decided,
)
from nemcon.web.views import member as members


class DeskPrefix(LocalePrefixPattern):
    """``desk/`` and the language of the request."""

    @property
    def language_prefix(self) -> str:
        return f"{settings.DESK.lstrip('/')}{get_language() or 'en'}/"


_AT = "<id:body>/matters/<id:matter>/"
_WITHIN: list[URLPattern | URLResolver] = [
    # first: what most come for
    path(f"{_AT}for/<id:member>/", member.matter, name="desk_matter"),
    path(f"{_AT}for/<id:member>/<str:deed>/", member.act, name="desk_act"),
    path("", mine.mine, name="desk"),
    path("account/password/reset/", address.forgotten),
    path("account/email/", address.change),
    path("account/zone/", address.choose_zone, name="account_zone"),
    path("account/letters/", letters.choose, name="account_letters"),
    path("account/tokens/", token_list.tokens_of_mine, name="account_tokens"),
    path("account/", include("allauth.account.urls")),
    path("factors/", include("allauth.mfa.urls")),
    path("openid/", openid.begin, name="openid"),
    path("openid/link/", openid.link, name="openid_link"),
    path("openid/unlink/", openid.unlink, name="openid_unlink"),
    path("installation/", installation.installation, name="installation"),
    path("step-in/", practice.doors, name="practice"),
    path("invitation/<str:secret>/", invitation.accept, name="invitation"),
    path("password/<str:key>/", password_link.choose, name="password"),
    path("received/<str:token>/", received.received, name="received"),
    path("follow/<id:body>/", follow.follow, name="follow"),
    path("follow/<id:body>/matters/<id:matter>/", follow.follow),
    path("following/<str:token>/", follow.begin, name="following"),
    path("stop/<str:token>/", follow.stop, name="stop_following"),
    path("<id:body>/receipts/<id:key>/", mine.receipt, name="desk_receipt"),
    path("<id:body>/waiting/<id:key>/<id:field>/", waiting_file.waiting, name="desk_waiting"),
    path("<id:body>/people/", body_people.people, name="desk_people"),
    path("<id:body>/people/<str:deed>/", body_people.act, name="desk_people_act"),
    path("<id:body>/secretariat/", secretariat.body, name="desk_body"),
    path("<id:body>/statistics/", statistics.statistics, name="desk_statistics"),
    path("<id:body>/letters/", letters.letters, name="desk_letters"),
    path("<id:body>/webhooks/", webhook_list.webhooks_of_body, name="desk_webhooks"),
    path("<id:body>/secretariat/<str:deed>/", secretariat.body_act, name="desk_body_act"),
    path("<id:body>/record/<id:entry>/amend/", amending.entry, name="desk_entry"),
    path("<id:body>/record/<id:entry>/amend/<str:deed>/", amending.act, name="desk_entry_act"),
    path(f"{_AT}screen/", screen.screen, name="desk_screen"),
    path("<id:body>/editor/", editor.day, name="desk_editor"),
    path("<id:body>/editor/look/", editor.look, name="desk_editor_look"),
    path("<id:body>/editor/dossier/", dossier_intake.bring, name="desk_dossier"),
    path("<id:body>/editor/undo/", editor.undo, name="desk_editor_undo"),
    path("<id:body>/editor/<str:deed>/", editor.act, name="desk_editor_act"),
    path(f"{_AT}room/", secretariat.act, name="desk_room"),
    path(f"{_AT}secretariat/", secretariat.matter, name="desk_secretariat"),
    path(f"{_AT}secretariat/<str:deed>/", secretariat.act, name="desk_secretariat_act"),
]
_PUBLIC = {
    **PAPERS,
    "": body.body,
    "matters/<id:matter>/": matter.matter,
    "matters/<id:matter>/states.json": day_states.states,
    "matters/<id:matter>/changes/": changes.changes,
    "matters/<id:matter>/power/": power.of_matter,
    "matters/<id:matter>/rings/": rings.rings,
    "matters/<id:matter>/compare/": comparison.compare,
    "matters/<id:matter>/rules/": when_decided.of_matter,
    "matters/<id:matter>/hindsight/": plane.what_was_known,
    "matters/<id:matter>/brief/": brief.brief,
    "matters/<id:matter>/brief.<str:ending>": brief.brief_as,
    "offices/<id:office>/": office.office,
    "members/": members.members,
    "members/<id:member>/": members.member,
    "persons/<id:person>/": person.person,
    "record/": record.record,
    "record/<id:entry>/": entry.entry,
    "record/<id:entry>/file/": download.download,
}
"""The pages of the public that are shown at a desk, as whoever has signed in reads the record."""
_WITHIN += [path(f"<id:body>/{rest}", viewer(view)) for rest, view in _PUBLIC.items()]


def addresses() -> list[URLPattern | URLResolver]:
    """The addresses of the desks."""
    return [
        path(settings.DESK.lstrip("/"), door.choose_language),
        # a provider is told of one address, whatever the language
        path(f"{settings.DESK.lstrip('/')}openid/", openid.arrive),
        *bearer.addresses(),
        *remote_acts.addresses(),
        URLResolver(DeskPrefix(), _WITHIN),
    ]

"""Files that come with a form: how large they may be, what they are, where they wait.

spec/record.md §14, docs/decisions/0057. What somebody sends is on disk while it comes in
(`Limit`, and Django's own handlers after it), is known by its content (`file_kinds`), and waits in
a row of the account that sent it and of the form (its nonce) until that form is recorded. The value
of such a field is a line that says what waits; whoever sends the form back sends the line, and
what counts is the row. What was not recorded after a day is gone, and so is the oldest where an
account has too many. In a draft it waits as long as that is kept, and whoever may take the draft up
has it too: the *owners* of a form are who fills it in, and who prepared it.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any
from unicodedata import normalize

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from nemcon.core.errors import Malformed
from nemcon.proceedings.acts.contents import Document
from nemcon.record.act import Act
from nemcon.web.accounts import pending
from nemcon.web.accounts.models import UserAccount, WaitingFile
from nemcon.web.file_kinds import ENDINGS, kind_of
from nemcon.web.store import files

LONGEST_NAME = 150
"""Characters of the longest name of a file."""
MOST_WAITING = 8
"""Files of one account that wait: of more the oldest goes."""


class Limit(FileUploadHandler):
    """Takes no more of a file than may be kept, and none of somebody who has not signed in; the
    other fields of the form are read all the same."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        assert self.request is not None  # Django makes handlers with the request
        user = getattr(self.request, "user", None)
        if not isinstance(user, UserAccount) or not user.is_active:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > settings.NEMCON_LARGEST_FILE:
            too_large(self.request).add(str(self.field_name))
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has it."""


def too_large(request: HttpRequest | None) -> set[str]:
    """The fields of a form in which more was sent than may be kept."""
    fields: set[str] = request.__dict__.setdefault("nemcon_too_large", set())
    return fields


def receive(
    request: HttpRequest, owners: Sequence[UserAccount], nonce: str, field: str
) -> tuple[str, str]:
    """The value of a field for a file, and what is wrong with it or "": of the file that was sent,
    else of the one that waits for this form."""
    # a browser sends a field in which nothing was chosen as an empty one, beside the line
    before = next((line for line in map(str.strip, request.POST.getlist(field)) if line), "")
    # a file that was skipped is not among them: only the handler knows of it
    file = request.FILES.get(field)
    if field in too_large(request):
        most = settings.NEMCON_LARGEST_FILE // 1_000_000
        return before, _("This file is too large: at most %(most)s MB are accepted.") % {
            "most": most
        }
    if isinstance(file, UploadedFile):
        try:
            return _wait(file, owners[0], nonce, field), ""
        except Malformed as fault:
            return before, str(fault)
    if not before:
        return "", ""
    digest = before.partition(" ")[0]
    row = of_form(owners, nonce).filter(field=field, digest=digest).first()
    if row is None:
        return before, _("The file is no longer here: choose it again.")
    return _line(row), ""


def _wait(file: "UploadedFile[bytes]", account: UserAccount, nonce: str, field: str) -> str:
    """Let a file wait for its form; `Malformed` where it is none that is taken."""
    # Django has taken folders and what is not printed out of it already
    name = normalize("NFC", " ".join((file.name or "").split()))
    if not file.size:
        raise Malformed(_("This file is empty."))
    if not 0 < len(name) <= LONGEST_NAME:
        raise Malformed(
            _("Give the file a name of at most %(most)s characters.") % {"most": LONGEST_NAME}
        )
    media_type = _media_type(file, name)
    file.seek(0)
    return _line(_row(account, nonce, field, name, media_type, file.read()))


def write(account: UserAccount, nonce: str, field: str, name: str, words: str) -> Document:
    """What is recorded of a text that nobody sent: it waits for its form as a file does."""
    data = words.encode()
    row = of_form([account], nonce).filter(field=field, digest=sha256(data).hexdigest()).first()
    document = document_in(_line(row or _row(account, nonce, field, name, "text/plain", data)))
    assert document is not None  # it is such a line
    return document


def _row(
    account: UserAccount, nonce: str, field: str, name: str, media_type: str, data: bytes
) -> WaitingFile:
    """The row in which a file waits."""
    fields: dict[str, Any] = {
        "name": name,
        "media_type": media_type,
        "size": len(data),
        "digest": sha256(data).hexdigest(),
        "since": timezone.now(),
    }
    with transaction.atomic():
        fields["bytes_id"] = files.write(data)
        row, _new = WaitingFile.objects.update_or_create(
            account=account, nonce=nonce, field=field, defaults=fields
        )
        _clear(account)
    pending.sweep()
    return row


def _media_type(file: "UploadedFile[bytes]", name: str) -> str:
    kind = kind_of(file)
    if kind is None:
        raise Malformed(
            _("This kind of file is not accepted. Accepted are: %(endings)s.")
            % {"endings": " ".join(ENDINGS)}
        )
    if not name.lower().endswith(kind.endings):
        raise Malformed(
            _("By its content this is a different kind of file from what its name says.")
        )
    return kind.media_type


def _clear(account: UserAccount) -> None:
    """Remove the oldest files of an account, where it has too many."""
    loose = WaitingFile.objects.filter(account=account).exclude(pk__in=pending.in_drafts(account))
    newest = loose.order_by("-since", "-pk")
    rest = list(newest.values_list("pk", flat=True)[MOST_WAITING:])
    WaitingFile.objects.filter(pk__in=rest).delete()
    files.drop()


def keep(owners: Sequence[UserAccount], nonce: str, body: str, recorded: Iterable[Act]) -> None:
    """Keep the files of a form with the entries that name them, within the turn in which these
    are *recorded*."""
    numbers = dict(of_form(owners, nonce).values_list("digest", "bytes_id"))
    for act in recorded:
        if isinstance(act.content, Document):
            files.keep(body, act.id, act.content.digest, numbers[act.content.digest])
    of_form(owners, nonce).delete()


def draft(owners: Sequence[UserAccount], nonce: str, key: str) -> bool:
    """Let the files of a form wait in the draft of that *key*, which is of the first of its owners
    from now on; false where that one has as many in other drafts as may wait."""
    there = of_form(owners, nonce)
    if there.exists() and pending.in_drafts(owners[0]).exclude(nonce=key).count() >= MOST_WAITING:
        return False
    # what somebody sent in place of what was prepared goes before it
    own = there.filter(account=owners[0])
    of_form(owners, nonce).exclude(account=owners[0]).filter(field__in=own.values("field")).delete()
    of_form(owners, nonce).update(account=owners[0], nonce=key)
    files.drop()
    return True


def forget(owners: Sequence[UserAccount], nonce: str) -> None:
    """Remove what waits for a form."""
    WaitingFile.objects.filter(account__in=owners, nonce=nonce).delete()
    files.drop()


def of_form(owners: Sequence[UserAccount], nonce: str) -> QuerySet[WaitingFile]:
    """The files that wait for a form."""
    return pending.there().filter(account__in=owners, nonce=nonce)


def _line(row: WaitingFile) -> str:
    return f"{row.digest} {row.size} {row.media_type} {row.name}"


def document_in(value: str) -> Document | None:
    """What is recorded of the file that waits under the value of a field; None where none does."""
    match = _LINE.fullmatch(value)
    if match is None:
        return None
    digest, size, media_type, name = match.groups()
    return Document(name=name, media_type=media_type, size=int(size), digest=digest)


_LINE = re.compile(r"([0-9a-f]{64}) (\d{1,12}) (\S+) (.+)")
"""How such a value is written."""

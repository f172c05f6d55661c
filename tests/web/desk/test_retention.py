"""What is kept about people ends: docs/decisions/0066, docs/running.md."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.web.desk.desks import account, head, hidden
from tests.web.desk.test_files import MEMBER, pdf, waiting
from tests.web.desk.test_signing_in import Sits, signs_in, visitor

from nemcon.cli.main import main

SECOND = timedelta(seconds=1)


def rows(person: str) -> dict[str, Any]:
    """A row of each kind about somebody, with the moment from which it is kept so long."""
    from django.contrib.sessions.models import Session

    from nemcon.web.accounts.models import (
        AccessToken,
        DeskDraft,
        Invitation,
        MatterOpening,
        Try,
        WorkItem,
    )

    whose, now = account(person), timezone.now()
    place = {"account": whose, "body": "practice"}
    DeskDraft.objects.create(**place, deed="document", nonce="d")
    WorkItem.objects.create(**place, deed="source", nonce="w")
    MatterOpening.objects.create(**place, member="a", matter="b", first=now, last=now)
    week = {"created": now, "expires": now + timedelta(days=7)}
    Invitation.objects.create(digest="one", email="a@x.invalid", accepted=now, **week)
    Invitation.objects.create(digest="two", email="b@x.invalid", **week)
    AccessToken.objects.create(id="t", account=whose, digest="t", expires=now)
    Session.objects.create(session_key="s", session_data="", expire_date=now)
    Try.objects.create(cache_key="t", value="", expires=now)
    return {
        "sessions": (Session.objects.filter(pk="s"), now),
        "counts of tries": (Try.objects.filter(pk="t"), now),
        "tokens": (AccessToken.objects.filter(id="t"), now),
        "one": (Invitation.objects.filter(digest="one"), now + timedelta(days=90)),
        "two": (Invitation.objects.filter(digest="two"), now + timedelta(days=97)),
        "openings": (MatterOpening.objects.filter(matter="b"), now + timedelta(days=400)),
        "drafts": (DeskDraft.objects.filter(nonce="d"), now + timedelta(days=400)),
        "work": (WorkItem.objects.filter(nonce="w"), now + timedelta(days=400)),
    }


def there(kinds: dict[str, Any]) -> set[str]:
    """Of which kinds there is a row still."""
    return {name for name, (of, _) in kinds.items() if of.exists()}


def test_each_to_its_day(practice: str) -> None:
    """A second before it is there, at its end or a second after it is gone; nothing of the record
    goes, and no account."""
    from nemcon.web.accounts import retention
    from nemcon.web.accounts.models import UserAccount

    before = head(), UserAccount.objects.count()
    kinds = rows("besson")
    moments: list[datetime] = sorted({until for _rows, until in kinds.values()})
    for moment in moments:
        retention.tidy(moment - SECOND)
        assert {
            name for name, (of, until) in kinds.items() if until >= moment and not of.exists()
        } == set()
        retention.tidy(moment + SECOND)
        assert {
            name for name, (of, until) in kinds.items() if until <= moment and of.exists()
        } == set()
    assert (head(), UserAccount.objects.count()) == before


def test_a_file_goes_with_its_draft(sits: Sits) -> None:
    from nemcon.web.accounts import retention
    from nemcon.web.accounts.models import WaitingFile

    ben = sits("okoye")
    sent = {**hidden(ben.get(MEMBER)), "audience": "public", "title": "x", "step": "save"}
    assert ben.post(MEMBER, {**sent, "file": pdf()}).status_code == 302
    WaitingFile.objects.update(since=timezone.now() - timedelta(days=30))
    retention.tidy()
    assert waiting() == 1
    retention.tidy(timezone.now() + timedelta(days=401))
    assert waiting() == 0


def test_the_worker_does_so_each_day(practice: str) -> None:
    from nemcon.web.post.work import DAILY, Worker

    sessions, until = rows("besson")["sessions"]
    worker, first = Worker(), int(until.timestamp()) - 10
    for moment, there_still in ((first, True), (first + DAILY - 1, True), (first + DAILY, False)):
        worker.round(moment)
        assert sessions.exists() is there_still


def test_the_command(practice: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Done twice the second removes nothing; a count that still holds back stays."""
    from nemcon.web.accounts.models import Try
    from nemcon.web.post.models import Letter
    from nemcon.web.post.outbox import KEPT

    rows("besson")
    ago = int(timezone.now().timestamp()) - KEPT
    for event, settled in (("gone", ago - 60), ("there", ago + 600), ("waits", None)):
        fields = {"event": event, "recipient": "person/x", "kind": "decided", "settled": settled}
        Letter.objects.create(**fields, created=1, due=1)
    signs_in(visitor(), "nobody@x.invalid", "wrong")
    some = Try.objects.filter(expires__gt=timezone.now()).count()
    assert some
    for words, said in (
        (
            ("tidy", "--dry-run"),
            "To be removed: 1 sessions, 1 counts of tries, 1 tokens, 1 letters.\n",
        ),
        (("tidy",), "Removed: 1 sessions, 1 counts of tries, 1 tokens, 1 letters.\n"),
        (("tidy",), "Nothing was due.\n"),
    ):
        assert main(list(words)) == 0
        assert capsys.readouterr().out == said
    assert Try.objects.count() == some

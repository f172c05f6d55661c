"""Letters by mail, from the act to a real server (src/nemcon/web/post/, spec/letters.md)."""

import io
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.test import Client, override_settings
from icalendar import Calendar
from tests.web.desk.desks import HARBOUR, MOORING, Sitter, account, filled, head, hidden, text
from tests.web.desk.mail_server import MailHandler, mail_server, plain

from nemcon.cli.main import main

Sits = Callable[[str], Sitter]
LATER = "2090-01-01T12:00"
DESK = f"{HARBOUR}secretariat/"
NOW = 4_000_000_000
"""An instant after all that these tests put in."""


@pytest.fixture
def server() -> Iterator[MailHandler]:
    with mail_server() as handler:
        yield handler


def put_under_silence(marit: Sitter, **more: str) -> str:
    """Put a candidate under silence; the address of the form."""
    form = f"{DESK}silence/"
    marit.record(form, **{**filled(marit.get(form)), "on": "marin", "expiry": LATER, **more})
    return form


def now() -> int:
    return int(time.time())


def send(at: int = 0) -> Any:
    from nemcon.web.post.delivery import deliver

    return deliver(at or now())


def rows(**of: Any) -> list[Any]:
    from nemcon.web.post.models import Letter

    return list(Letter.objects.filter(**of).order_by("pk"))


def wants(person: str, **fields: Any) -> None:
    """What an account has chosen."""
    whose = account(person)
    for name, value in fields.items():
        setattr(whose, name, value)
    whose.save()


def date_of(message: EmailMessage) -> tuple[str, Any]:
    """The method and the event of the date that a letter brings."""
    (part,) = [one for one in message.walk() if one.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(part.get_content())
    assert part.get_param("method") == str(calendar["METHOD"])
    return str(calendar["METHOD"]), calendar.walk("VEVENT")[0]


class TestPuttingIn:
    def test_a_silence_is_told_to_whom_it_is_put_and_twice_is_once(
        self, sits: Sits, server: MailHandler
    ) -> None:
        """1.3, 2.4, 6.1"""
        marit = sits("vos")
        form = f"{DESK}silence/"
        sent = marit.look(form, **{**filled(marit.get(form)), "on": "marin", "expiry": LATER})
        assert rows() == []
        first, second = marit.post(form, sent), marit.post(form, sent)
        assert first.headers["Location"] == second.headers["Location"]
        assert {row.kind for row in rows()} == {"silence_opened"}
        people = [row.recipient for row in rows()]
        assert len(people) == len(set(people)) == 6
        assert send().handed_over == 6
        assert sorted(one["To"] for one in server.messages) == sorted(
            account(person.removeprefix("person/")).email for person in people
        )

    def test_what_was_not_recorded_is_not_told(
        self, sits: Sits, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """6.1: the letters are in the transaction of the act."""
        from nemcon.web.post import outbox

        marit = sits("vos")
        form = f"{DESK}silence/"
        sent = marit.look(form, **{**filled(marit.get(form)), "on": "marin", "expiry": LATER})
        before, put = head(), outbox.put

        def breaks(*args: Any) -> None:
            put(*args)
            raise OSError("the disk is full")

        monkeypatch.setattr(outbox, "put", breaks)
        with pytest.raises(OSError, match="full"):
            marit.post(form, sent)
        assert (head(), rows()) == (before, [])

    def test_a_position_puts_nothing_in(self, sits: Sits) -> None:
        rossi = sits("rossi")
        rossi.record(f"{HARBOUR}for/pilots/position/", on="marin", stance="support")
        assert rows() == []

    def test_a_receipt_where_it_is_wanted(self, sits: Sits, server: MailHandler) -> None:
        """4.5"""
        wants("rossi", receipts=True)
        rossi = sits("rossi")
        form = f"{HARBOUR}for/pilots/position/"
        rossi.record(form, on="marin", stance="object", reason="No secret.")
        assert send().handed_over == 1
        (message,) = server.messages
        assert (message["To"], message["Subject"]) == ("rossi@practice.invalid", "Receipt")
        said = plain(message)
        assert str(head()) in said
        assert "secret" not in message.as_string().lower()
        assert "object" not in said
        (link,) = re.findall(r"https://nemcon.example.org(/desk/en/practice/receipts/\S+)", said)
        assert "It is recorded" in rossi.get(link)


class TestPapers:
    """4.6"""

    def papers(self, message: EmailMessage) -> list[tuple[str | None, Any]]:
        parts = [one for one in message.walk() if one.get_content_type() == "application/pdf"]
        return [(one.get_filename(), one.get_payload(decode=True)) for one in parts]

    def test_the_notice_goes_with_the_letter(
        self, sits: Sits, server: MailHandler, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """In the language of whoever reads; of a large one the link alone."""
        from nemcon.web.post import composing
        from nemcon.web.post.models import Letter

        wants("smit", language="de")
        put_under_silence(sits("vos"))
        send()
        (message,) = server.to("smit@practice.invalid")
        ((name, file),) = self.papers(message)
        assert re.fullmatch(r"practice-harbour-master-act-\w+-silence-notice\.pdf", name or "")
        (page, *_more) = pypdf.PdfReader(io.BytesIO(file)).pages
        assert "Wer wird Hafenmeister" in page.extract_text()
        monkeypatch.setattr(composing, "LARGEST_PAPER", len(file) - 1)
        Letter.objects.update(state="waiting", settled=None)
        send()
        again = server.to("smit@practice.invalid")[-1]
        assert self.papers(again) == []
        assert "notice.pdf" in plain(again)


class TestWords:
    def test_in_the_language_and_by_the_clocks_of_whoever_reads(
        self, sits: Sits, server: MailHandler
    ) -> None:
        """4.2: the same instant on page, in mail and in the calendar."""
        wants("rossi", language="fr", zone="America/New_York")
        put_under_silence(sits("vos"))
        send()
        (message,) = server.to("rossi@practice.invalid")
        assert message["Content-Language"] == "fr"
        assert "1er janvier 2090, 12:00" in plain(message)
        assert "06:00" in plain(message)
        (paper,) = re.findall(r"https://nemcon.example.org(/fr/\S+\.pdf)", plain(message))
        document = Client(SERVER_NAME="localhost").get(paper)
        assert document.content.startswith(b"%PDF")
        method, event = date_of(message)
        assert method == "PUBLISH"
        assert event["DTSTART"].dt == datetime(2090, 1, 1, 11, tzinfo=UTC)
        html = message.get_body(("html",))
        assert html is not None
        assert 'lang="fr"' in html.get_content()

    def test_a_change_moves_the_date_and_a_break_takes_it_back(
        self, sits: Sits, server: MailHandler
    ) -> None:
        """4.4"""
        marit = sits("vos")
        put_under_silence(marit)
        send()
        form = f"{DESK}extend/"
        offered = filled(marit.get(form))
        marit.record(form, **{**offered, "expiry": "2090-02-01T12:00"})
        send()
        page = sits("rossi").get(f"{HARBOUR}for/pilots/silence/")
        under = filled(page)
        sits("rossi").record(f"{HARBOUR}for/pilots/silence/", **{**under, "says": "objection"})
        send()
        dates = [date_of(one) for one in server.to("smit@practice.invalid")]
        assert [method for method, _event in dates] == ["PUBLISH", "PUBLISH", "CANCEL"]
        assert len({str(event["UID"]) for _method, event in dates}) == 1
        assert [event["SEQUENCE"] for _method, event in dates] == [0, 1, 2]
        assert str(dates[-1][1]["STATUS"]) == "CANCELLED"

    def test_of_what_is_not_public_nothing_but_a_link(
        self, sits: Sits, server: MailHandler
    ) -> None:
        """4.1: neither its title nor its day, its kind, nor its id."""
        put_under_silence(sits("vos"))
        hidden = rows()[0].entry
        before = [one.as_bytes() for one in self.sent_again(server)]
        marit = sits("vos")
        form = f"/desk/en/practice/record/{hidden}/amend/audience/"
        marit.record(form, **{**filled(marit.get(form)), "audience": "members"})
        after = self.sent_again(server)
        for message in after:
            whole = message.as_string()
            for word in ("harbour-master", "Marin", "2090", "silence", "BEGIN:VCALENDAR", hidden):
                # a boundary of parts is digits by chance
                assert not re.search(rf"\b{re.escape(word)}\b", whole.replace("=\n", "")), word
            assert "Sign in and read it" in whole
            assert "application/pdf" not in whole
        assert b"BEGIN:VCALENDAR" in before[0]

    @staticmethod
    def sent_again(server: MailHandler) -> list[EmailMessage]:
        from nemcon.web.post.models import Letter

        server.messages.clear()
        Letter.objects.filter(kind="silence_opened").update(state="waiting", settled=None)
        send()
        return [one for one in server.messages if "Correct" not in one["Subject"]]

    def test_every_kind_has_words_in_every_language(self, sits: Sits) -> None:
        from nemcon.proceedings.occasions import KINDS
        from nemcon.web.desk.views.letters import label_of
        from nemcon.web.post.composing import letter
        from nemcon.wording.languages import LANGUAGES

        put_under_silence(sits("vos"))
        row = rows()[0]
        for kind in {*KINDS.values(), "reminder", "due", "amended"}:
            row.kind = kind
            letters = [letter(row, lang, "") for lang in LANGUAGES]
            subjects = {one.subject for one in letters if one is not None}
            assert len(subjects) == len(LANGUAGES), kind
            assert label_of(kind)


class TestSending:
    """6: a real server that is away, slow, refuses, dies in the middle."""

    def test_one_that_is_away_is_tried_again(self, sits: Sits) -> None:
        put_under_silence(sits("vos"))
        with override_settings(
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=9,
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            NEMCON_URL="https://nemcon.example.org",
        ):
            at = now()
            round = send(at)
            assert (round.handed_over, round.later) == (0, 6)
            assert round.away
            assert send(at + 59).later == 0
        with mail_server() as server:
            assert send(at + 60).handed_over == 6
            assert len(server.messages) == 6

    def test_after_three_days_it_is_given_up_and_the_clerk_is_told(self, sits: Sits) -> None:
        put_under_silence(sits("vos"))
        at = now()
        with override_settings(
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=9,
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            NEMCON_URL="https://nemcon.example.org",
        ):
            for hours in range(0, 80, 2):
                send(at + hours * 3_600)
        assert {row.state for row in rows()} == {"refused"}
        page = text(sits("vos").site.get("/desk/en/practice/letters/"))
        assert "6 did not arrive, or have nowhere to go" in page

    def test_one_that_is_slow(self, sits: Sits, server: MailHandler) -> None:
        put_under_silence(sits("vos"))
        server.slow = True
        with override_settings(EMAIL_TIMEOUT=0.2):
            round = send()
        assert (round.handed_over, round.later) == (0, 6)

    def test_one_address_that_is_refused_stops_no_other(
        self, sits: Sits, server: MailHandler
    ) -> None:
        put_under_silence(sits("vos"))
        server.refusals["smit@practice.invalid"] = "550 no such mailbox"
        round = send()
        assert (round.handed_over, round.refused) == (5, 1)
        (row,) = rows(state="refused")
        assert (row.recipient, row.why) == ("person/smit", "550 no such mailbox")
        assert send(NOW).any is False
        page = text(sits("vos").site.get("/desk/en/practice/letters/"))
        assert "refused: 550 no such mailbox" in page

    def test_one_that_takes_it_not_now(self, sits: Sits, server: MailHandler) -> None:
        put_under_silence(sits("vos"))
        server.refusals["smit@practice.invalid"] = "451 try again"
        send()
        (row,) = rows(recipient="person/smit")
        assert (row.state, row.attempts) == ("waiting", 1)

    @pytest.mark.parametrize("kept", [False, True])
    def test_one_that_dies_in_the_middle(
        self, sits: Sits, server: MailHandler, *, kept: bool
    ) -> None:
        """6.2: none is lost, and one that was taken without a word goes out under the same id."""
        put_under_silence(sits("vos"))
        (server.takes_then_breaks if kept else server.breaks).add(2)
        at = now()
        assert send(at).later == 4
        assert send(at + 3_600).handed_over == 4
        ids = [one["Message-ID"] for one in server.messages]
        assert len(set(ids)) == 6
        assert len(ids) == (7 if kept else 6)

    def test_where_no_server_is_named_they_wait_and_old_ones_are_no_news(self, sits: Sits) -> None:
        """6.4"""
        put_under_silence(sits("vos"))
        assert send().any is False
        assert "This site sends no mail" in sits("vos").get("/desk/en/practice/letters/")
        with mail_server() as server:
            assert send(now() + 8 * 86_400).dropped == 6
            assert server.messages == []

    def test_what_is_over_is_not_sent(self, sits: Sits, server: MailHandler) -> None:
        from nemcon.web.post.models import Letter

        put_under_silence(sits("vos"))
        Letter.objects.update(until=now())
        assert send(now() + 1).dropped == 6

    def test_nor_to_an_account_that_is_closed(self, sits: Sits, server: MailHandler) -> None:
        from nemcon.web.accounts import keeping

        put_under_silence(sits("vos"))
        keeping.close(account("smit"))
        assert send().handed_over == 5
        page = text(sits("vos").site.get("/desk/en/practice/letters/"))
        assert "has no account: no letter can be sent" in page

    def test_a_claim_that_ran_out_is_another_workers(self, sits: Sits, server: MailHandler) -> None:
        from nemcon.web.post import outbox

        put_under_silence(sits("vos"))
        at = now()
        mine = outbox.claim(at)
        assert len(mine) == 6
        assert outbox.claim(at) == []
        assert send(at + outbox.LEASE).handed_over == 6
        # whoever had it before wakes up: what he says of it changes nothing
        outbox.postpone(mine, at, "late")
        assert {row.state for row in rows()} == {"sent"}

    def test_once_a_day_for_whoever_wants_it_so(self, sits: Sits, server: MailHandler) -> None:
        """6.5"""
        from nemcon.web.post.delivery import next_digest, recipient_of

        wants("smit", digest=True, zone="America/New_York")
        marit = sits("vos")
        marit.record(f"{DESK}end/", how="withdrawn", reason="Not now.")
        put = rows(recipient="person/smit")[0]
        whom = recipient_of(put)
        assert whom is not None
        assert send().handed_over == 5
        (row,) = rows(recipient="person/smit")
        seven = next_digest(whom, now())
        assert (row.state, row.due) == ("waiting", seven)
        assert seven % 86_400 in {11 * 3_600, 12 * 3_600}
        assert send(seven - 1).any is False
        assert send(seven).handed_over == 1
        assert server.messages[-1]["To"] == "smit@practice.invalid"


REPORT = """From: MAILER-DAEMON@mail.example.org
To: nemcon@localhost
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It failed.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; smit@practice.invalid
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user
--b
Content-Type: text/rfc822-headers

Message-ID: {id}
Subject: x
--b--
"""


class TestComingBack:
    """6.7"""

    @pytest.fixture
    def id(self, sits: Sits, server: MailHandler) -> str:
        put_under_silence(sits("vos"))
        send()
        (message,) = server.to("smit@practice.invalid")
        return str(message["Message-ID"])

    def settle(self, **of: str) -> Any:
        from nemcon.web.post.bounces import settle

        return settle(REPORT.format(**{"action": "failed", **of}).encode(), now())

    def test_the_letter_is_told_as_refused(self, sits: Sits, id: str) -> None:
        (row,) = self.settle(id=id)
        assert row.recipient == "person/smit"
        page = text(sits("vos").site.get("/desk/en/practice/letters/"))
        assert "refused: smtp; 550 5.1.1 no such user" in page

    def test_so_is_each_of_a_digest(self, sits: Sits, server: MailHandler) -> None:
        wants("smit", digest=True)
        marit = sits("vos")
        marit.record(f"{MOORING}secretariat/withdraw-silence/", silence="first")
        for desk in (DESK, f"{MOORING}secretariat/"):
            marit.record(f"{desk}end/", how="withdrawn", reason="Not now.")
        send()
        mine = {"recipient": "person/smit"}
        send(max(row.due for row in rows(**mine)))
        (message,) = server.to("smit@practice.invalid")
        assert message["Subject"] == "3 letters"
        assert self.settle(id=str(message["Message-ID"])) == rows(**mine)
        assert {one.state for one in rows(**mine)} == {"refused"}
        assert self.settle(id=str(message["Message-ID"])) == []

    def test_not_by_a_delay_nor_by_a_mark_that_nobody_was_sent(self, id: str) -> None:
        number, _dot, rest = id.partition(".")
        other = f"<{int(number[1:]) - 1}.{rest}"
        wrong = id.replace(rest[:6], "000000")
        assert self.settle(id=id, action="delayed") == []
        for one in (other, wrong, "<1@x>", "", "<99999999999999999999.x@y>"):
            assert self.settle(id=one) == []
        assert {row.state for row in rows()} == {"sent"}

    @pytest.mark.parametrize("report", [b"", b"\xff\xfe", b"Subject: x\n\nI am away.", b"\n" * 99])
    def test_nor_by_what_is_no_report(self, id: str, report: bytes) -> None:
        from nemcon.web.post.bounces import settle

        assert settle(report, now()) == []


class TestWorker:
    def test_once_says_no_address(
        self, sits: Sits, server: MailHandler, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """docs/decisions/0066: what a server says of a recipient is told without him."""
        put_under_silence(sits("vos"))
        server.refusals["smit@practice.invalid"] = "550 <smit@practice.invalid> is not here"
        assert main(["worker", "--once"]) == 0
        said = capsys.readouterr().err
        assert "a letter was refused: 550 <…> is not here" in said
        assert "@" not in said

    def test_it_certifies_and_reminds_once(self, sits: Sits) -> None:
        """3.1, 3.6: two workers, and one that begins anew."""
        from nemcon.web.post.watch import Watch

        put_under_silence(sits("vos"))
        (end,) = {row.until for row in rows()}
        for watch in (Watch(), Watch()):
            watch.look(end - 7_200)
            watch.look(end - 7_199)
        assert len(rows(kind="reminder")) == 6
        assert rows(kind="silence_over") == []

    def test_what_a_silence_came_to(self, sits: Sits, monkeypatch: pytest.MonkeyPatch) -> None:
        from nemcon.core.days import Moment
        from nemcon.web.post.watch import Watch
        from nemcon.web.store import records

        later = now() + 90_000
        monkeypatch.setattr(records.store(), "_clock", lambda: Moment(later))
        first, second = Watch(), Watch()
        assert first.look(later) > 0
        before = head()
        assert second.look(later) == 0
        assert head() == before
        (entry,) = [
            one
            for one in records.store().read("practice")
            if one.act is not None and one.act.type == "silence_certificate"
        ]
        assert entry.act is not None
        assert (entry.act.content.state, entry.auth) == ("adopted", {"how": "worker"})
        told = rows(kind="silence_over")
        assert {row.recipient for row in told} >= {"person/vos", "person/rossi"}

    def test_one_that_is_killed_loses_nothing(
        self, sits: Sits, practice_database: Path, tmp_path: Path
    ) -> None:
        """6.2: killed while the server has the first letter; another goes on with all of them."""
        from nemcon.web.post.outbox import LEASE

        put_under_silence(sits("vos"))
        folder = tmp_path / "data"
        folder.mkdir()
        (folder / "nemcon.sqlite3").symlink_to(practice_database)
        with mail_server() as server:
            from django.conf import settings

            server.slow = True
            url = f"smtp://127.0.0.1:{settings.EMAIL_PORT}"
            env = {
                **os.environ,
                "NEMCON_DATA": str(folder),
                "NEMCON_MAIL": url,
                "NEMCON_URL": "https://nemcon.example.org",
            }
            command = [sys.executable, "-m", "nemcon.cli", "worker"]
            with subprocess.Popen(command, env=env) as worker:
                for _wait in range(1_200):
                    if server.asked or worker.poll() is not None:
                        break
                    time.sleep(0.05)
                assert (server.asked, worker.poll()) == (1, None)
                worker.send_signal(signal.SIGKILL)
            server.slow = False
            at = now()
            assert send(at).any is False
            assert send(at + LEASE + 1).handed_over == 6
            assert len({one["Message-ID"] for one in server.messages}) == 6


class TestAcknowledging:
    """5.1"""

    @pytest.fixture
    def link(self, sits: Sits, server: MailHandler) -> str:
        put_under_silence(sits("vos"))
        send()
        (message,) = server.to("rossi@practice.invalid")
        (path,) = re.findall(r"https://nemcon.example.org(/desk/en/received/\S+)", plain(message))
        return str(path)

    def test_once_without_signing_in(self, link: str) -> None:
        site = Client(SERVER_NAME="localhost")
        before = head()
        assert "Acknowledge receipt for Pilots" in site.get(link).content.decode()
        assert head() == before
        page = text(site.post(link))
        assert "It is recorded that Pilots has received the notice" in page
        assert head() == before + 1
        assert str(before + 1) in text(site.post(link))
        assert head() == before + 1
        from nemcon.web.store import records

        (entry,) = records.store().read("practice", before)
        assert entry.act is not None
        assert (entry.act.type, entry.act.member, entry.act.person) == (
            "notice_acknowledged",
            "pilots",
            "rossi",
        )
        assert entry.auth == {"how": "letter", "person": "rossi"}

    def test_not_by_a_link_that_was_changed(self, link: str) -> None:
        site = Client(SERVER_NAME="localhost")
        for wrong in (link.replace("received/", "received/x"), "/desk/en/received/x/"):
            assert site.get(wrong).status_code == 404
            assert site.post(wrong).status_code == 404

    def test_not_once_the_person_speaks_for_it_no_more(self, sits: Sits, link: str) -> None:
        clerk = sits("reuter")
        form = "/desk/en/practice/people/end-accreditation/"
        options = clerk.get(form)
        (value,) = set(re.findall(r'value="([^"]*rossi[^"]*)"', options))
        clerk.record(form, **{**filled(options), "which": value})
        before = head()
        answer = Client(SERVER_NAME="localhost").post(link)
        assert (answer.status_code, head()) == (409, before)

    def test_not_once_the_silence_is_over(self, sits: Sits, link: str) -> None:
        marit = sits("vos")
        form = f"{DESK}withdraw-silence/"
        marit.record(form, **filled(marit.get(form)))
        answer = Client(SERVER_NAME="localhost").post(link)
        assert answer.status_code == 409
        assert "Nothing was recorded" in text(answer)


class TestInvitation:
    def test_by_mail(self, sits: Sits, server: MailHandler) -> None:
        from nemcon.web.accounts.models import Affiliation

        Affiliation.objects.filter(body="practice", person="smit").delete()
        clerk = sits("reuter")
        people = "/desk/en/practice/people/"
        sent = {"person": "smit", "do": "invite", "email": "new@example.org"}
        page = text(clerk.post(people, sent))
        assert "A letter with it goes to new@example.org." in page
        (row,) = rows()
        assert row.secret
        send()
        (message,) = server.to("new@example.org")
        (path,) = re.findall(r"https://nemcon.example.org(/desk/en/invitation/\S+)", plain(message))
        secret = path.rstrip("/").rpartition("/")[2]
        assert secret not in row.secret
        assert rows()[0].secret == ""
        assert Client(SERVER_NAME="localhost").get(path).status_code == 200

    @pytest.mark.parametrize("address", ["nobody", "a@b@c", "x@y.z\nBcc: all@example.org"])
    def test_not_to_what_is_no_address(self, sits: Sits, server: MailHandler, address: str) -> None:
        from nemcon.web.accounts.models import Affiliation, Invitation

        Affiliation.objects.filter(body="practice", person="smit").delete()
        sent = {"person": "smit", "do": "invite", "email": address}
        sits("reuter").post("/desk/en/practice/people/", sent)
        assert rows() == []
        assert not Invitation.objects.exists()


def test_which_letters_an_account_gets(sits: Sits) -> None:
    smit = sits("smit")
    form = "/desk/en/account/letters/"
    assert "smit@practice.invalid" in smit.get(form)
    answer = smit.post(form, {"language": "de", "digest": "on"})
    assert answer.status_code == 302
    whose = account("smit")
    assert (whose.language, whose.digest, whose.receipts) == ("de", True, False)
    assert smit.post(form, {"language": "xx"}).status_code == 422


def test_who_has_not_opened_the_matter_since(sits: Sits, server: MailHandler) -> None:
    """6.3"""
    put_under_silence(sits("vos"))
    send()
    sits("rossi").get(f"{HARBOUR}for/pilots/")
    page = text(sits("vos").site.get("/desk/en/practice/letters/"))
    assert page.count("opened the matter") == 1
    assert page.count("the matter was not opened since") == 5


def test_how_long_before_the_end_the_body_reminds(sits: Sits) -> None:
    marit = sits("vos")
    form = "/desk/en/practice/secretariat/reminders/"
    assert filled(marit.get(form))["reminders"] == "P1D PT2H"
    marit.record(form, reminders="P7D")
    assert filled(marit.get(form))["reminders"] == "P7D"


def test_letters_are_answered_where_the_body_is_reached(sits: Sits, server: MailHandler) -> None:
    marit = sits("vos")
    form = "/desk/en/practice/secretariat/contact/"
    wrong = marit.post(form, {**hidden(marit.get(form)), "contact": "nobody", "step": "look"})
    assert "'nobody' is not an address." in text(wrong)
    marit.record(form, contact="clerk@harbour.example.org")
    put_under_silence(marit)
    send()
    assert {one["Reply-To"] for one in server.messages} == {"clerk@harbour.example.org"}
    page = Client(SERVER_NAME="localhost").get("/en/practice/").content.decode()
    assert "clerk@harbour.example.org" in page

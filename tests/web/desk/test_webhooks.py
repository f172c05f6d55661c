"""Webhooks, from the page of the clerk to a real receiver (spec/letters.md §7)."""

import base64
import hashlib
import hmac
import json
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import override_settings
from tests.web.desk.desks import MOORING, Sitter, recorded, text
from tests.web.desk.test_followers import stance
from tests.web.desk.webhook_receiver import ReceivedRequest, WebhookReceiver, webhook_receiver

from nemcon.core.texts import Text
from nemcon.record.entries.matters import Matter

Sits = Callable[[str], Sitter]
PAGE = "/desk/en/practice/webhooks/"
GUIDE = Path(__file__).resolve().parents[3] / "docs" / "guides" / "letters.md"


@pytest.fixture
def receiver(practice: str) -> Iterator[WebhookReceiver]:
    with webhook_receiver() as one:
        yield one


def now() -> int:
    return int(time.time())


def added(sits: Sits, url: str, language: str = "en") -> str:
    """Add a webhook at the page; its secret."""
    answer = sits("reuter").site.post(PAGE, {"url": url, "language": language})
    assert answer.status_code == 200, text(answer)
    assert answer.headers["Cache-Control"] == "private, no-store"
    (secret,) = re.findall(r"<code>(whsec_[\w+/]{43}=)</code>", answer.content.decode())
    return str(secret)


def work(at: int = 0) -> Any:
    """One round of a worker: what changed is looked for, and sent to webhooks alone."""
    from nemcon.web.post import answer_changes, webhook_delivery

    answer_changes.look(at or now())
    return webhook_delivery.deliver(at or now())


def rows() -> list[Any]:
    from nemcon.web.post.models import Letter

    return list(Letter.objects.filter(recipient__startswith="webhook/").order_by("pk"))


def hooks() -> int:
    from nemcon.web.post.models import Webhook

    return Webhook.objects.count()


def signed_by(request: ReceivedRequest, secret: str) -> bool:
    """Whether a request is signed with a secret, as Standard Webhooks 1.0 says it."""
    id, moment = request.headers["webhook-id"], request.headers["webhook-timestamp"]
    key = base64.b64decode(secret.split("_", 1)[1])
    what = b".".join((id.encode(), moment.encode(), request.text))
    made = base64.b64encode(hmac.digest(key, what, hashlib.sha256)).decode()
    return request.headers["webhook-signature"] == f"v1,{made}"


class TestSending:
    def test_what_changed_is_sent_once_and_signed(
        self, sits: Sits, receiver: WebhookReceiver
    ) -> None:
        """7.7, 7.8"""
        secret = added(sits, receiver.url)
        work()
        assert receiver.requests == []  # what is so already is no news
        stance(sits, "object")
        assert (work().handed_over, work().any) == (1, False)
        (request,) = receiver.requests
        assert request.path == "/hook?of=club"
        assert request.headers["host"] == f"localhost:{receiver.port}"
        assert signed_by(request, secret)
        content = json.loads(request.text)
        moment = datetime.fromisoformat(content.pop("changed_at")).timestamp()
        assert abs(moment - now()) < 60
        assert content == {
            "type": "answer.changed",
            "id": request.headers["webhook-id"],
            "body": "practice",
            "matter": "harbour-master",
            "sentence": "Pilots on Elena Marin: objects.",
            "address": "http://localhost:8000/en/practice/matters/harbour-master/",
        }
        assert "taken" in text(sits("vos").site.get(PAGE))

    def test_what_the_public_does_not_read_leads_to_nothing(
        self, sits: Sits, receiver: WebhookReceiver
    ) -> None:
        """7.2"""
        added(sits, receiver.url)
        content = Matter(title=Text.of("Hush"), kind="proposal", rule="silence")
        recorded("matter/hush", content, 5, id="hush", audience="members")
        work()
        assert receiver.requests == []

    def test_of_one_matter_alone(self, sits: Sits, receiver: WebhookReceiver) -> None:
        """7.7: what moves elsewhere leads to nothing, and one that is sealed is not offered."""
        from nemcon.web.post.models import AnswerMark

        content = Matter(title=Text.of("Hush"), kind="proposal", rule="silence")
        recorded("matter/hush", content, 5, id="hush", audience="members")
        clerk = sits("reuter")
        assert 'value="matter/hush"' not in clerk.get(PAGE)
        sent = {"url": receiver.url, "language": "en", "about": "matter/mooring-rules"}
        assert clerk.site.post(PAGE, {**sent, "about": "matter/hush"}).status_code == 422
        assert clerk.site.post(PAGE, sent).status_code == 200
        assert "English · Mooring rules" in text(clerk.site.get(PAGE))
        assert [one.subject for one in AnswerMark.objects.all()] == ["matter/mooring-rules"]
        stance(sits, "object")
        work()
        assert receiver.requests == []
        sits("rossi").record(f"{MOORING}for/pilots/silence/", silence="first", says="objection")
        work()
        (request,) = receiver.requests
        assert json.loads(request.text)["matter"] == "mooring-rules"

    def test_until_it_is_taken_it_comes_again_under_the_same_id(
        self, sits: Sits, receiver: WebhookReceiver
    ) -> None:
        """7.8: each attempt with its own moment; a redirect is not followed, and no 2xx."""
        secret = added(sits, receiver.url, "fr")
        stance(sits, "object")
        receiver.statuses = [500, 307]
        first = now()
        work(first)
        assert work(first + 59).any is False
        work(first + 60)
        assert "waits (attempts: 2): 307" in text(sits("vos").site.get(PAGE))
        work(first + 180)
        assert [one.path for one in receiver.requests] == ["/hook?of=club"] * 3
        assert all(signed_by(one, secret) for one in receiver.requests)
        ids = {one.headers["webhook-id"] for one in receiver.requests}
        moments = {int(one.headers["webhook-timestamp"]) for one in receiver.requests}
        assert (len(ids), moments) == (1, {first, first + 60, first + 180})
        sentence = json.loads(receiver.requests[0].text)["sentence"]
        assert sentence == "Pilotes sur Elena Marin\xa0: objection."
        assert [row.state for row in rows()] == ["sent"]

    def test_one_that_is_away_or_slow_holds_up_no_other(
        self, sits: Sits, receiver: WebhookReceiver, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """7.8: what drips moves the end of an attempt by nothing; after three days it is over."""
        from nemcon.web.post import webhook_delivery, webhook_request

        monkeypatch.setattr(webhook_request, "PATIENCE", 0.3)
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            added(sits, f"http://localhost:{silent.getsockname()[1]}/")
            with webhook_receiver() as slow:
                slow.slow = True
                added(sits, slow.url)
                added(sits, receiver.url)
                stance(sits, "object")
                assert (work().later, len(receiver.requests)) == (2, 1)
        whys = {row.why for row in rows()}
        assert whys == {"", "no answer: ConnectionRefusedError", "no answer in time"}
        webhook_delivery.deliver(now() + 3 * 86_400 + 60)
        states = sorted(row.state for row in rows())
        assert states == ["refused", "refused", "sent"]
        assert "given up: no answer" in text(sits("vos").site.get(PAGE))

    def test_gone_is_removed(self, sits: Sits, receiver: WebhookReceiver) -> None:
        """7.9: and with the last one nothing is looked at any more."""
        from nemcon.web.post.models import AnswerMark

        added(sits, receiver.url)
        receiver.statuses = [410]
        stance(sits, "object")
        assert work().refused == 1
        assert (hooks(), AnswerMark.objects.count()) == (0, 0)

    def test_two_workers_send_it_once_and_mail_is_another_queue(
        self, sits: Sits, receiver: WebhookReceiver
    ) -> None:
        from nemcon.web.post import answer_changes, outbox, webhook_delivery

        added(sits, receiver.url)
        stance(sits, "object")
        assert answer_changes.look(now()) == 1
        assert [row for row in outbox.claim(now()) if row.recipient.startswith("webhook/")] == []
        (mine,) = outbox.claim(now(), webhooks=True)
        assert webhook_delivery.deliver(now()).any is False
        # the first was killed: its claim runs out, and another sends it
        assert webhook_delivery.deliver(now() + outbox.LEASE).handed_over == 1
        assert len(receiver.requests) == 1
        outbox.postpone([mine], now(), "late")
        assert [row.state for row in rows()] == ["sent"]


class TestWhereTo:
    @pytest.mark.parametrize(
        ("address", "open"),
        [
            *(("93.184.216.34", True), ("2606:2800:220:1::1", True)),
            *((one, False) for one in ("10.0.0.1", "127.0.0.1", "169.254.169.254", "0.0.0.0")),
            *((one, False) for one in ("100.64.0.1", "224.0.0.1", "192.168.1.1", "::1", "fc00::1")),
            *((one, False) for one in ("fe80::1", "fe80::1%eth0", "::ffff:127.0.0.1", "ff02::1")),
            *((one, False) for one in ("64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1", "::")),
        ],
    )
    def test_the_open_internet_alone(self, address: str, open: bool) -> None:
        """7.10"""
        from nemcon.web.post.webhook_request import may_be_reached

        assert may_be_reached(address) is open

    @pytest.mark.parametrize("site", ["http://localhost:8000", "https://nemcon.example.org"])
    def test_a_name_that_leads_inside_is_not_asked(
        self, sits: Sits, receiver: WebhookReceiver, monkeypatch: pytest.MonkeyPatch, site: str
    ) -> None:
        """7.10: also where one of its addresses alone does, and whatever the settings are."""
        from nemcon.web.post import webhooks

        inside = [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))
            for address in ("93.184.216.34", "127.0.0.1")
        ]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: inside)
        webhooks.add("practice", f"https://hook.example.org:{receiver.port}/", "en", now())
        with override_settings(NEMCON_URL=site):
            stance(sits, "object")
            assert work().later == 1
        assert [row.why for row in rows()] == ["an address that is not of the open Internet"]
        assert receiver.requests == []

    def test_the_connection_goes_to_the_address_that_was_checked(
        self, practice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """7.10: by the certificate of the name; another name's is none."""
        from nemcon.web.post.webhook_request import WebhookMessage, WebhookUnreachable, post

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate(tmp_path / "cert.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        asked, reached = [], []
        connect = socket.create_connection

        def look_up(host: str, port: int, **_more: object) -> list[Any]:
            asked.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", port))]

        def connects(address: tuple[str, int], **more: Any) -> socket.socket:
            reached.append(address[0])
            monkeypatch.setattr(socket, "getaddrinfo", look_up_here)
            try:
                return connect(("127.0.0.1", address[1]), **more)
            finally:
                monkeypatch.setattr(socket, "getaddrinfo", look_up)

        look_up_here = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        monkeypatch.setattr(socket, "create_connection", connects)
        message = WebhookMessage(text=b"{}", headers={})
        with webhook_receiver(context) as receiver:
            assert post(f"https://hook.example.org:{receiver.port}/", message) == 200
            with pytest.raises(WebhookUnreachable, match="SSLCertVerificationError"):
                post(f"https://other.example.org:{receiver.port}/", message)
            assert receiver.requests[0].headers["host"] == f"hook.example.org:{receiver.port}"
        assert len(receiver.requests) == 1
        assert asked == ["hook.example.org", "other.example.org"]
        assert reached == ["93.184.216.34", "93.184.216.34"]


def certificate(path: Path) -> Path:
    """A certificate of hook.example.org that it signed itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "hook.example.org")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("hook.example.org")]), False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


class TestThePage:
    def test_the_secret_is_shown_once_and_kept_encrypted(
        self, sits: Sits, receiver: WebhookReceiver
    ) -> None:
        """7.7"""
        from nemcon.web.post.models import Webhook

        secret = added(sits, receiver.url)
        page = sits("vos").get(PAGE)
        assert receiver.url in page
        assert secret not in page
        row = Webhook.objects.get()
        assert secret not in " ".join(str(value) for value in vars(row).values())
        letters = sits("vos").get("/desk/en/practice/letters/")
        assert f'href="{PAGE}"' in letters

    def test_another_secret_of_the_installation_is_told(
        self, sits: Sits, receiver: WebhookReceiver
    ) -> None:
        """7.8: nothing goes out unsigned."""
        added(sits, receiver.url)
        stance(sits, "object")
        with override_settings(SECRET_KEY="another"):
            assert work().later == 1
        assert receiver.requests == []
        assert "its secret cannot be read any more" in text(sits("vos").site.get(PAGE))

    def test_what_is_no_address_to_send_to(self, sits: Sits, receiver: WebhookReceiver) -> None:
        clerk = sits("reuter").site
        for url, advice in (
            ("http://hook.example.org/", "must begin with https://"),
            ("https://me:secret@hook.example.org/", "no place in the address"),
            ("https://hook.example.org:x/", "not a web address"),
            ("https:///path", "not a web address"),
            ("https://hook.example.org/\u00fc", "not a web address"),
            ("https://hook.example.org/a b", "not a web address"),
            ("file:///etc/passwd", "not a web address"),
            ("https://hook.example.org/", "an address of this machine alone"),
        ):
            answer = clerk.post(PAGE, {"url": url, "language": "nl"})
            assert (url, answer.status_code) == (url, 422)
            assert advice in text(answer)
            assert f'value="{url}"' in answer.content.decode()
        assert hooks() == 0

    def test_this_machine_is_none_for_a_site_that_others_reach(
        self, sits: Sits, receiver: WebhookReceiver
    ) -> None:
        """7.10"""
        with override_settings(NEMCON_URL="https://nemcon.example.org"):
            sent = {"url": receiver.url, "language": "en"}
            assert sits("reuter").site.post(PAGE, sent).status_code == 422
        added(sits, receiver.url)
        stance(sits, "object")
        with override_settings(NEMCON_URL="https://nemcon.example.org"):
            work()
        assert receiver.requests == []

    def test_removed_and_what_waits_is_not_sent(
        self, sits: Sits, receiver: WebhookReceiver
    ) -> None:
        """7.9: of this body alone; whoever follows by mail goes on."""
        from nemcon.web.post import answer_changes, followers
        from nemcon.web.post.models import AnswerMark, Follower, Webhook

        added(sits, receiver.url)
        email = Follower.objects.create(
            body="practice", subject="body", email="r@example.org", lang="en", created=0
        )
        followers.begin(email, now())
        stance(sits, "object")
        assert answer_changes.look(now()) == 2
        other = Webhook.objects.create(body="other", url="x", lang="en", secret="", created=0)
        clerk = sits("reuter").site
        for number in (str(other.pk), "x", "9" * 40, str(Webhook.objects.order_by("pk")[0].pk)):
            assert clerk.post(PAGE, {"removed": number}).headers["Location"] == PAGE
        assert list(Webhook.objects.all()) == [other]
        assert work().dropped == 1
        assert receiver.requests == []
        assert AnswerMark.objects.count() == 1
        added(sits, receiver.url)
        followers.stop(email)
        assert AnswerMark.objects.count() == 1

    def test_no_more_than_ten(self, sits: Sits, receiver: WebhookReceiver) -> None:
        from nemcon.web.post import webhooks

        for number in range(webhooks.MOST):
            webhooks.add("practice", f"https://{number}.example.org/", "en", now())
        answer = sits("reuter").site.post(PAGE, {"url": receiver.url, "language": "en"})
        assert (answer.status_code, hooks()) == (422, webhooks.MOST)
        assert receiver.url in answer.content.decode()


def test_the_guide_shows_how_a_receiver_verifies(sits: Sits, receiver: WebhookReceiver) -> None:
    """The lines that docs/guides/letters.md has: what is from here is taken, once, and nothing
    else is."""
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    secret = added(sits, receiver.url)
    stance(sits, "object")
    work()
    (request,) = receiver.requests
    lines: dict[str, Any] = {}
    exec(code, lines)  # the guide's own lines are what is tested
    from_here = lines["from_here"]
    assert from_here(secret, request.headers, request.text)
    late = {**request.headers, "webhook-timestamp": str(now() - 400)}
    for headers, sent in (
        (request.headers, request.text.replace(b"objects", b"agrees")),
        (late, request.text),
        ({**request.headers, "webhook-id": "msg_other"}, request.text),
        ({**request.headers, "webhook-signature": "v1,AAAA"}, request.text),
    ):
        assert not from_here(secret, headers, sent)
    assert not from_here(f"whsec_{base64.b64encode(b'x' * 32).decode()}", request.headers, sent)

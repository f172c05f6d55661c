"""Following by mail, from the public page to the letter and back (spec/letters.md §7)."""

import re
import time
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from django.test import Client
from tests.web.desk.desks import HARBOUR, Sitter, filled, head, recorded, text
from tests.web.desk.mail_server import MailHandler, mail_server, plain

from nemcon.core.datings import day_of
from nemcon.core.texts import Text
from nemcon.record.entries.matters import Matter
from nemcon.record.entries.offices import Term
from nemcon.record.entries.positions import Position
from nemcon.record.readers import THE_PUBLIC
from nemcon.record.record import Record
from nemcon.rules.stances import Stance

Sits = Callable[[str], Sitter]
READER = "reader@example.org"
FOLLOW = "/desk/en/follow/practice/"
MATTER = f"{FOLLOW}matters/harbour-master/"
POSITION = f"{HARBOUR}for/pilots/position/"


@pytest.fixture
def server(practice: str) -> Iterator[MailHandler]:
    with mail_server() as handler:
        yield handler


def visitor(*, checks: bool = False) -> Client:
    return Client(SERVER_NAME="localhost", enforce_csrf_checks=checks)


def now() -> int:
    return int(time.time())


def work(at: int = 0) -> None:
    """One round of a worker; the watch of time limits has nothing to do with it."""
    from nemcon.web.post import answer_changes
    from nemcon.web.post.delivery import deliver

    answer_changes.look(at or now())
    deliver(at or now())


def link(message: EmailMessage, part: str) -> str:
    """The link of a letter, as a path."""
    (path,) = re.findall(rf"https://nemcon.example.org(/desk/\w+/{part}/\S+)", plain(message))
    return str(path)


def asks(address: str = MATTER, email: str = READER, language: str = "en") -> Any:
    return visitor().post(address, {"email": email, "language": language})


def follows(server: MailHandler, address: str = MATTER, **of: str) -> None:
    """Follow, and say so from the letter."""
    asks(address, **of)
    work()
    answer = visitor().post(link(server.messages.pop(), "following"))
    assert "You follow this from now on" in text(answer)


def record() -> Record:
    from nemcon.web.store import records

    return records.record("practice", THE_PUBLIC)


def followers() -> list[Any]:
    from nemcon.web.post.models import Follower

    return list(Follower.objects.all())


def stance(sits: Sits, stance: str, **more: str) -> None:
    sits("rossi").record(POSITION, on="marin", stance=stance, **more)


class TestAsking:
    def test_the_public_pages_lead_there_without_a_cookie(self, server: MailHandler) -> None:
        from nemcon.web.cache import serving

        serving.CACHE.clear()
        for page, address in (
            ("/en/practice/", FOLLOW),
            ("/en/practice/matters/harbour-master/", MATTER),
        ):
            answer = visitor().get(page)
            assert f'href="{address}"' in answer.content.decode()
            assert not answer.cookies
            assert "E-mail address" in text(visitor().get(address))
        serving.CACHE.clear()

    def test_nothing_but_the_question_is_sent_until_it_is_confirmed(
        self, sits: Sits, server: MailHandler
    ) -> None:
        """7.1: and to open its link confirms nothing."""
        asks(language="fr")
        work()
        (message,) = server.messages
        assert (message["To"], message["Content-Language"]) == (READER, "fr")
        path = link(message, "following")
        assert visitor().get(path).status_code == 200
        stance(sits, "object")
        work()
        assert len(server.messages) == 1
        visitor().post(path)
        assert [one.confirmed is not None for one in followers()] == [True]

    def test_what_is_answered_does_not_tell_who_follows(self, server: MailHandler) -> None:
        """7.1"""
        follows(server)
        answers = [text(asks(email=who)) for who in (READER, "READER@example.org", "n@x.org")]
        assert len(set(answers)) == 1
        work()
        # once in an hour about the same: whoever types an address many times sends one letter
        assert [one["To"] for one in server.messages] == ["n@x.org"]

    def test_an_address_that_says_nothing_is_removed_after_a_day(self, server: MailHandler) -> None:
        from nemcon.web.post.work import Worker

        asks()
        work()
        path = link(server.messages[0], "following")
        Worker().round(now() + 86_402)
        assert followers() == []
        assert visitor().post(path).status_code == 404

    @pytest.mark.parametrize("address", ["nobody", "x@y.z\nBcc: all@example.org", ""])
    def test_not_what_is_no_address(self, server: MailHandler, address: str) -> None:
        assert asks(email=address).status_code == 422
        assert followers() == []

    def test_not_what_the_public_does_not_read(self, server: MailHandler) -> None:
        for wrong in ("/desk/en/follow/nowhere/", f"{FOLLOW}matters/nothing/"):
            assert visitor().get(wrong).status_code == 404
            assert asks(wrong).status_code == 404

    def test_no_more_often_than_a_password_is_tried(self, server: MailHandler) -> None:
        codes = {asks(email=f"n{number}@x.org").status_code for number in range(40)}
        assert codes == {200, 429}


class TestTelling:
    def test_what_changed_in_one_sentence_and_how_it_stands(
        self, sits: Sits, server: MailHandler
    ) -> None:
        """7.2"""
        follows(server)
        stance(sits, "object", reason="No secret.")
        work()
        (message,) = server.messages
        said = plain(message)
        assert "Pilots on Elena Marin: objects." in said
        assert "https://nemcon.example.org/en/practice/matters/harbour-master/" in said
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert (
            message["List-Unsubscribe"].strip()
            == f"<https://nemcon.example.org{link(message, 'stop')}>"
        )

    def test_an_entry_that_changes_no_answer_is_no_news(
        self, sits: Sits, server: MailHandler
    ) -> None:
        """7.2"""
        follows(server)
        stance(sits, "support")
        work()
        before = head()
        stance(sits, "support")
        work(now() + 700)
        assert head() == before + 1
        assert len(server.messages) == 1

    def test_once_in_ten_minutes_and_what_moved_back_is_no_news(
        self, sits: Sits, server: MailHandler
    ) -> None:
        """7.3"""
        follows(server)
        stance(sits, "support")
        work()
        stance(sits, "object")
        stance(sits, "support")
        work(now() + 590)
        work(now() + 700)
        assert len(server.messages) == 1
        stance(sits, "object")
        work(now() + 701)
        stance(sits, "abstain")
        work(now() + 1_290)
        assert len(server.messages) == 2
        work(now() + 1_310)
        assert len(server.messages) == 3

    @pytest.mark.parametrize("audience", ["members", "secretariat", "named:pilots"])
    def test_what_the_public_does_not_read_leads_to_nothing(
        self, sits: Sits, server: MailHandler, audience: str
    ) -> None:
        """7.2: neither what is sealed from the first, nor what is sealed before it was sent, nor
        that it was."""
        from nemcon.web.post import answer_changes
        from nemcon.web.post.models import Letter
        from nemcon.web.store import records

        follows(server)
        follows(server, FOLLOW, email="other@example.org")
        content = Position(on="marin", stance=Stance.OBJECT)
        by: dict[str, Any] = {"member": "pilots", "person": "rossi", "audience": audience}
        recorded("matter/harbour-master", content, 5, id="sealed", **by)
        work()
        assert server.messages == []
        stance(sits, "abstain")
        assert answer_changes.look(now()) == 2
        (last,) = records.store().read("practice", head() - 1)
        assert last.act is not None
        form = f"/desk/en/practice/record/{last.act.id}/amend/audience/"
        vos = sits("vos")
        vos.record(form, **{**filled(vos.get(form)), "audience": "members"})
        work()
        work(now() + 700)
        assert server.messages == []
        assert {row.state for row in Letter.objects.filter(kind="answer")} == {"dropped"}

    def test_a_silence_that_runs_out_is_a_change_without_an_entry(
        self, sits: Sits, server: MailHandler
    ) -> None:
        """7.2"""
        from nemcon.web.post import answer_changes
        from nemcon.web.post.answer_changes import changes, stands
        from nemcon.web.post.models import AnswerMark
        from nemcon.web.wording.page_words import PageWords

        follows(server, f"{FOLLOW}matters/mooring-rules/")
        (mark,) = AnswerMark.objects.all()
        assert mark.next is not None
        assert answer_changes.look(mark.next - 2) == 0
        before, after = (stands(record(), "mooring-rules", at) for at in (mark.at, mark.next + 1))
        assert before is not None
        assert after is not None
        words = answer_changes.sentence(changes(before, after, PageWords("en", record())))
        assert words == "Adopted (before: open); silence: ran out unbroken."
        assert answer_changes.look(mark.next + 1) == 1

    def test_two_workers_tell_it_once(self, sits: Sits, server: MailHandler) -> None:
        from nemcon.web.post import answer_changes
        from nemcon.web.post.models import AnswerMark

        follows(server)
        (stale,) = AnswerMark.objects.all()
        stance(sits, "object")
        assert answer_changes.look(now()) == 1
        assert answer_changes.look(now()) == 0
        # what a worker does that had read the mark before the other moved it
        assert answer_changes.look_at(stale, head(), now(), due=False) == 0

    def test_whoever_follows_a_body_is_told_of_each_matter_and_of_new_ones(
        self, sits: Sits, server: MailHandler
    ) -> None:
        """7.4"""
        follows(server, FOLLOW)
        follows(server)
        stance(sits, "object")
        content = Matter(title=Text.of("Buoys"), kind="proposal", rule="silence")
        recorded("matter/buoys", content, 5, id="buoys")
        recorded("matter/hush", content, 5, id="hush", audience="members")
        work()
        assert len(server.messages) == 2
        said = {one["Subject"]: plain(one) for one in server.messages}
        assert sorted(said) == ["Changed: Buoys", "Changed: Who becomes harbour master"]
        assert said["Changed: Buoys"].startswith("A new matter.")

    def test_whoever_follows_a_body_is_told_who_holds_its_office(
        self, sits: Sits, server: MailHandler
    ) -> None:
        """7.2: of a new holder, and of the day on which a term has ended without an entry."""
        from nemcon.web.post import answer_changes
        from nemcon.web.post.models import AnswerMark, Letter
        from nemcon.web.wording.page_words import PageWords

        follows(server, FOLLOW)
        zone = record().zone
        last = zone.day(now()).plus_days(1)
        content = Term(term="first", holder="marin", until=day_of(last))
        recorded("office/harbour-master", content, 5, id="first-term")
        work()
        message = server.messages.pop()
        assert message["Subject"] == "Changed: Harbour master"
        assert plain(message).startswith(
            "Elena Marin holds the post (before: Who holds the post that day is not known)."
        )
        assert "https://nemcon.example.org/en/practice/offices/harbour-master/" in plain(message)
        (mark,) = AnswerMark.objects.all()
        over = zone.end(last) + 1
        subject, words = "office/harbour-master", PageWords("en", record())
        since = (mark.head, mark.at)
        assert list(answer_changes.news(record(), subject, since, over - 1, words)) == []
        (what,) = answer_changes.news(record(), subject, since, over, words)
        assert what.startswith("Who holds the post is not known; the last on record is Elena Marin")
        assert what.endswith("(before: Elena Marin holds the post)")
        answer_changes.look(over)
        assert Letter.objects.filter(subject=subject, created=over).count() == 1


class TestStopping:
    def test_a_button_stops_and_opening_the_page_does_not(
        self, sits: Sits, server: MailHandler
    ) -> None:
        """7.5: the address is removed, and what waits is not sent."""
        from nemcon.web.post import answer_changes
        from nemcon.web.post.models import AnswerMark

        follows(server)
        stance(sits, "object")
        work()
        path = link(server.messages[0], "stop")
        assert "Stop the letters" in text(visitor().get(path))
        assert len(followers()) == 1
        stance(sits, "support")
        assert answer_changes.look(now() + 700) == 1
        assert "no longer follow this" in text(visitor().post(path))
        assert (followers(), list(AnswerMark.objects.all())) == ([], [])
        work(now() + 700)
        assert len(server.messages) == 1
        assert visitor().get(path).status_code == visitor().post(path).status_code == 404

    def test_one_click_in_a_program_that_reads_mail(self, sits: Sits, server: MailHandler) -> None:
        """7.5, RFC 8058: without a session, a page before it, or a way on to another address."""
        follows(server)
        stance(sits, "object")
        work()
        path = link(server.messages[0], "stop")
        answer = visitor(checks=True).post(path, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert followers() == []

    def test_an_address_that_is_gone(self, sits: Sits, server: MailHandler) -> None:
        """7.6: after three letters in a row that its server refuses for good, and not before."""
        from nemcon.web.post.followers import forget_unreachable

        follows(server)
        stances = ("object", "support", "abstain", "object", "support", "abstain")
        for number, each in enumerate(stances):
            server.refusals = {} if number == 2 else {READER: "550 no such mailbox"}
            stance(sits, each)
            work(now() + 700 * number)
            assert forget_unreachable() == (number == 5)
        assert len(server.messages) == 1
        assert followers() == []

    def test_no_link_does_for_another(self, server: MailHandler) -> None:
        asks()
        work()
        path = link(server.messages[0], "following")
        token = path.rstrip("/").rpartition("/")[2]
        assert visitor().post(f"/desk/en/stop/{token}/").status_code == 404
        assert visitor().post(path.replace("following/", "following/x")).status_code == 404
        assert len(followers()) == 1


def test_an_address_is_nowhere_but_in_its_row(sits: Sits, server: MailHandler) -> None:
    """7.5: not in the letters that the clerk sees, and not in what a server says of it."""
    from nemcon.web.post.models import Letter

    follows(server)
    for code in (450, 550):
        server.refusals[READER] = f"{code} <{READER}> is not here"
        stance(sits, "object" if code == 450 else "support")
        work(now() + 700 * (code == 550))
    assert READER not in sits("reuter").get("/desk/en/practice/letters/")
    kept = [str(row) for row in Letter.objects.values()]
    assert [row for row in kept if READER in row] == []
    assert [row for row in kept if "is not here" in row] != []

"""Many at once, and the clock: broken or adopted and never both, one form one entry
(docs/decisions/0004, 0056)."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from random import Random
from threading import Barrier
from typing import Any

import pytest
from tests.web import databases
from tests.web.desk.desks import Sitter, account, head, hidden, text

from nemcon.core.days import Moment
from nemcon.core.texts import Text
from nemcon.proceedings.standing import standing
from nemcon.record.act import Act, Entry
from nemcon.record.entries.matters import Matter, Step, TextRevision
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.entries.structure import Accreditation, Body, Member, Membership, Person
from nemcon.record.readers import THE_PUBLIC

FULL = os.environ.get("NEMCON_SAMPLES") == "full"
ROUNDS = 200 if FULL else 20
MANY = 16
BODY = "league"
START = Moment.parse("2027-03-01T12:00:00Z")


class Clock:
    """The server's clock, which a test moves."""

    def __init__(self) -> None:
        self.now = float(START.utc)

    def __call__(self) -> float:
        return self.now


@pytest.fixture(params=["sqlite_database", "postgresql_database"])
def league(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """A body of sixteen on each database, with an account for each who speaks; its clock."""
    request.getfixturevalue(request.param)
    from nemcon import web
    from nemcon.web.accounts.models import Affiliation, UserAccount
    from nemcon.web.cache import serving
    from nemcon.web.desk.views import mine
    from nemcon.web.store import records

    clock = Clock()
    monkeypatch.setattr("time.time", clock)
    serving.CACHE.clear()
    records.forget()
    mine.forget()
    web.prepare()
    records.store().append(BODY, founding, key="set-up", author="test", data=b"")
    for number in range(MANY):
        whose = UserAccount.objects.create_user(f"p{number}@x.invalid", name=f"Person {number}")
        Affiliation.objects.create(account=whose, body=BODY, person=f"p{number}")
    yield clock
    serving.CACHE.clear()
    records.forget()
    mine.forget()


def founding(_record: object, at: Moment) -> list[Act]:
    fields: list[dict[str, Any]] = [
        {
            "subject": "body",
            "content": Body(name=Text.of("League"), zone="UTC", rule="unanimity"),
        }
    ]
    for number in range(MANY):
        name, member, person = Text.of(f"Member {number}"), f"m{number}", f"p{number}"
        content = Member(member=member, kind="organisation", name=name)
        fields.append({"subject": "body", "content": content})
        fields.append({"subject": "body", "content": Membership(member=member)})
        fields.append({"subject": f"person/{person}", "content": Person(name=f"Person {number}")})
        accredited = {"content": Accreditation(), "member": member, "person": person}
        fields.append({"subject": f"member/{member}", **accredited})
    return acts_of("founding", at, fields)


def acts_of(name: str, at: Moment, fields: list[dict[str, Any]]) -> list[Act]:
    return [
        Act(id=f"{name}-{number}", body=BODY, effective=at, known=at, **of)
        for number, of in enumerate(fields)
    ]


def opening(matter: str, expiry: Moment) -> None:
    """Put a matter under silence until a moment."""
    from nemcon.web.store import records

    title = Text.of("Rules")
    opened = SilenceOpened(silence="first", texts=("rules",), expiry=expiry, step="adopt")
    contents = [
        Matter(title=title, kind="proposal", rule="silence"),
        Step(step="adopt", order=1, does="adopts"),
        TextRevision(text="rules", title=title, words="1. Nobody sounds a horn."),
        opened,
    ]
    fields = [{"subject": f"matter/{matter}", "content": content} for content in contents]
    acts = partial(_follow, matter, fields)
    records.store().append(BODY, acts, key=matter, author="test", data=b"")


def at_once(calls: list[Callable[[], Any]]) -> list[Any]:
    """Make calls in as many threads, which set out together."""
    gate = Barrier(len(calls))

    def call(of: Callable[[], Any]) -> Any:
        gate.wait()
        return of()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(databases.closing(call), calls))


def state(matter: str, at: int) -> str:
    from nemcon.web.store import records

    return standing(records.record(BODY, THE_PUBLIC), matter, on=at, known=at).state


def look(sitter: Sitter, address: str, **fields: str) -> dict[str, str]:
    """Look at what would be recorded; what is sent to record it."""
    sent = {**fields, "step": "look"}
    answer = sitter.post(address, sent)
    assert answer.status_code == 200, text(answer)
    return {**sent, **hidden(answer.content.decode()), "step": "record"}


def then(send: Callable[[], Any], numbers: Iterator[int], after: int, strike: Any) -> Any:
    """Send, and let the clock strike where so many have sent by then."""
    answer = send()
    if next(numbers) == after:
        strike()
    return answer


def answers_in(matter: str) -> list[Entry]:
    """What was recorded under the silence of a matter."""
    from nemcon.web.store import records

    return [
        entry
        for entry in records.store().read(BODY)
        if entry.act is not None
        and (entry.act.type, entry.act.subject) == ("silence_answer", f"matter/{matter}")
    ]


def test_at_a_deadline_it_is_broken_or_adopted_and_never_both(league: Clock) -> None:
    """Sixteen object, each by a form that was looked at before, while the clock strikes. Whoever
    got a receipt is on record before the end; whoever got none has a page that says so."""
    chance = Random(16)
    sitters = [Sitter(account(f"p{number}", BODY)) for number in range(MANY)]
    outcomes = set()
    for turn in range(ROUNDS):
        matter = f"rules-{turn}"
        expiry = Moment(int(league.now) + 60)
        opening(matter, expiry)
        calls: list[Callable[[], Any]] = []
        for number, sitter in enumerate(sitters):
            address = f"/desk/en/{BODY}/matters/{matter}/for/m{number}/silence/"
            says = "objection" if number % 2 else "no_objection"
            fields = {
                "silence": "first",
                "says": says,
                "words": "No.",
                "nonce": f"n{turn}.{number}",
            }
            calls.append(partial(sitter.post, address, look(sitter, address, **fields)))
        league.now = expiry.utc - 0.5
        strike = partial(setattr, league, "now", expiry.utc + 1.0)
        # before all, among the first, or when all have sent
        after = (0, *range(1, 4), MANY + 1)[turn % 5]
        numbers = count(1)
        if after == 0:
            strike()
        chance.shuffle(calls)
        results = at_once([partial(then, call, numbers, after, strike) for call in calls])
        strike()
        received = [answer for answer in results if answer.status_code == 302]
        refused = [answer for answer in results if answer.status_code != 302]
        entries = answers_in(matter)
        assert len(entries) == len(received)
        assert len({answer.headers["Location"] for answer in received}) == len(received)
        assert all(entry.recorded.utc <= expiry.utc for entry in entries)
        assert all(answer.status_code == 409 for answer in refused)
        assert all(
            "nothing was recorded" in text(answer).lower() or "not recorded" in text(answer)
            for answer in refused
        )
        broken = "objection" in [entry.act.content.says for entry in entries if entry.act]
        for at in (expiry.utc + 1, expiry.utc + 9_000):
            assert state(matter, at) == ("broken" if broken else "adopted"), turn
        outcomes.add(broken)
    assert outcomes == {True, False}


def test_the_same_form_from_eight_windows_is_one_entry_with_one_receipt(league: Clock) -> None:
    opening("rules", Moment(int(league.now) + 3_600))
    address = f"/desk/en/{BODY}/matters/rules/for/m0/silence/"
    windows = [Sitter(account("p0", BODY)) for _ in range(8)]
    fields = {"silence": "first", "says": "objection", "words": "No.", "nonce": "once"}
    sent = look(windows[0], address, **fields)
    before = head(BODY)
    answers = at_once([partial(window.post, address, sent) for window in windows])
    assert [answer.status_code for answer in answers] == [302] * 8
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert head(BODY) == before + 1


def test_an_accreditation_that_ends_meanwhile(league: Clock) -> None:
    """What is sent at the same moment is on record before the end, or not at all, with a word."""
    from nemcon.web.store import records

    def end(number: int) -> None:
        who = {"member": f"m{number}", "person": f"p{number}"}
        of = {"subject": f"member/m{number}", "content": Accreditation(status="ended"), **who}
        key = f"end-{number}"
        acts = partial(_follow, key, [of])
        records.store().append(BODY, acts, key=key, author="test", data=b"")

    opening("rules", Moment(int(league.now) + 360_000))
    for number in range(MANY):
        address = f"/desk/en/{BODY}/matters/rules/for/m{number}/silence/"
        sitter = Sitter(account(f"p{number}", BODY))
        fields = {"silence": "first", "says": "no_objection", "nonce": f"n{number}"}
        sent = look(sitter, address, **fields, words="Kept words")
        before = head(BODY)
        answer, _ = at_once([partial(sitter.post, address, sent), partial(end, number)])
        types = [entry.act.type for entry in records.store().read(BODY, before) if entry.act]
        if answer.status_code == 302:
            assert types == ["silence_answer", "accreditation"]
        else:
            assert answer.status_code in {404, 409}
            assert types == ["accreditation"]
            assert "Kept words" in answer.content.decode()
            page = text(answer)
            assert f"not accredited for Member {number}" in page or "may not" in page


def _follow(key: str, fields: list[dict[str, Any]], _record: object, at: Moment) -> list[Act]:
    return acts_of(key, at, fields)

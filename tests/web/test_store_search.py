"""Finding entries by words and by whom they concern: only what the public may read."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.contracts.store_contract import Chance, Clock, position, saying

from nemcon.core.texts import Text
from nemcon.record.act import Act
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.changes import AudienceChange, Redaction, Voiding
from nemcon.record.entries.matters import Matter
from nemcon.record.entries.offices import InCharge, Term
from nemcon.record.readers import THE_PUBLIC

if TYPE_CHECKING:
    from nemcon.web.store.orm import OrmStore


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> "OrmStore":
    """A store in a database of each kind."""
    request.getfixturevalue(f"{request.param}_database")
    from nemcon.web.store.orm import OrmStore

    return OrmStore(Clock(), Chance())


def append(store: "OrmStore", *acts: Act, body: str = "b") -> None:
    key = f"key-{store.head(body)}"
    store.append(body, saying(*acts), key=key, author="ann", data=b"")


def found(store: "OrmStore", limit: int = 50, body: str = "b", **wanted: Any) -> list[str]:
    """The ids that a search gives, page after page."""
    from nemcon.web.store.search import Wanted, find

    ids: list[str] = []
    before = 0
    while True:
        entries, before = find(
            store.record(body).read_by(THE_PUBLIC), Wanted(before=before, **wanted), limit
        )
        assert len(entries) <= limit
        ids += [entry.act.id for entry in entries if entry.act]
        if not before:
            return ids
        assert len(entries) == limit


class TestWanted:
    """What is asked for, the newest first; what is not asked for does not matter."""

    @pytest.fixture(autouse=True)
    def _filled(self, store: "OrmStore") -> None:
        title = Matter(title=Text((("en", "A budget"), ("fr", "Une échéance"))), kind="proposal")
        append(
            store,
            position("e1", content=title, member=None),
            position("e2", note="The budget is late", person="ann"),
            position("e3", subject="matter/n", member="HU", note="Szijjártó said so, in Łódź"),
            position("e4", subject="matter/n", sources=("le-monde.2024",)),
        )
        append(store, position("x1", body="c", note="budget"), body="c")

    @pytest.mark.parametrize(
        ("wanted", "ids"),
        [
            ({}, "e4 e3 e2 e1"),
            ({"subject": "matter/n"}, "e4 e3"),
            ({"type": "matter"}, "e1"),
            ({"member": "HU"}, "e3"),
            ({"member": "NO"}, "e4 e2"),
            ({"person": "ann"}, "e2"),
            ({"member": "NO", "subject": "matter/n"}, "e4"),
            ({"words": "budget"}, "e2 e1"),
            ({"words": "BUDGET late"}, "e2"),
            ({"words": "bud"}, "e2 e1"),
            ({"words": "bud late"}, ""),
            ({"words": "budget lat"}, "e2"),
            ({"words": "szijjarto"}, "e3"),
            ({"words": "Échéance"}, "e1"),
            ({"words": "monde"}, "e4"),
            ({"words": "ann"}, "e4 e3 e2"),
            ({"words": "budget", "type": "matter"}, "e1"),
            ({"words": "budget", "member": "NO"}, "e2"),
            ({"words": "budget", "person": "ann", "subject": "matter/m"}, "e2"),
            ({"words": "nothing"}, ""),
            ({"words": "  "}, "e4 e3 e2 e1"),
            ({"words": "!?"}, ""),
            ({"member": "nobody"}, ""),
        ],
    )
    def test_found(self, store: "OrmStore", wanted: dict[str, Any], ids: str) -> None:
        assert found(store, **wanted) == ids.split()
        assert found(store, 1, **wanted) == ids.split()

    @pytest.mark.parametrize(
        "words",
        [
            "'",
            '"',
            "budget OR",
            "NEAR(budget",
            "a:*",
            "body:c",
            "words : x",
            "-budget",
            "budget*",
            "^budget",
            "%_",
            "a & | ! b",
            "<->",
            "x" * 5_000,
            "\u0301",
            "\ufb01\u00bd\u00b2_a_b",
            "कि 国家 ㅎㅏㄴ",
            ") UNION SELECT 1 --",
        ],
    )
    def test_hostile_words(self, store: "OrmStore", words: str) -> None:
        """They are words or nothing, and never a fault."""
        assert set(found(store, words=words)) <= {"e1", "e2", "e3", "e4"}
        for name in ("subject", "type", "member", "person"):
            assert found(store, 50, "b", **{name: words}) == []

    @pytest.mark.parametrize("words", ["\0", "\ud800", "bud\0get", "e1\0"])
    def test_what_no_database_takes(self, store: "OrmStore", words: str) -> None:
        for name in ("subject", "type", "member", "person", "words"):
            assert found(store, 50, "b", **{name: words}) in ([], ["e1"], ["e2", "e1"])

    def test_many_words(self, store: "OrmStore") -> None:
        assert found(store, words=" ".join(["budget"] * 1_000)) == ["e2", "e1"]

    def test_common_words(self, store: "OrmStore", monkeypatch: pytest.MonkeyPatch) -> None:
        """SQLite then looks for the rows among the words, more and more of them."""
        monkeypatch.setattr("nemcon.web.store.search.FEW", 1)
        append(store, *(position(f"f{n}", member="HU" if n % 3 else "NO") for n in range(30)))
        said = [f"f{n}" for n in reversed(range(30)) if n % 3]
        for limit in (1, 7, 50):
            assert found(store, limit, words="hu", member="HU") == [*said, "e3"]
            assert found(store, limit, words="budget", subject="matter/m") == ["e2", "e1"]
            assert found(store, limit, words="hu", type="matter") == []

    def test_another_body(self, store: "OrmStore") -> None:
        assert found(store, words="budget", body="c") == ["x1"]

    def test_before_a_number(self, store: "OrmStore") -> None:
        from nemcon.web.store.search import Wanted, find

        record = store.record("b")
        for words in ("", "budget"):
            entries, rest = find(record, Wanted(words=words, before=2), 50)
            assert ([e.seq for e in entries], rest) == ([1], 0)
        assert len(find(record, Wanted(before=10**15), 50)[0]) == 4
        assert find(record, Wanted(before=1, words="budget"), 50) == ([], 0)

    def test_what_came_after_the_record_was_caught_up(self, store: "OrmStore") -> None:
        """By another process: what this one appends, its record knows at once."""
        from nemcon.web.store.orm import OrmStore
        from nemcon.web.store.search import Wanted, find

        record = store.record("b")
        append(OrmStore(Clock(), Chance()), position("e5", note="budget"))
        for words in ("", "budget"):
            assert find(record, Wanted(words=words), 1)[0][0].seq < 5
        append(store, position("e6", note="budget"))
        assert find(record, Wanted(words="budget"), 1)[0][0].seq == 6


class TestAbout:
    """The matters that fill an office, and what a person runs for and holds."""

    @pytest.fixture(autouse=True)
    def _filled(self, store: "OrmStore") -> None:
        matter = Matter(title=Text.of("M"), kind="appointment", office="chair")
        append(
            store,
            position("m", content=matter, member=None),
            position("c", content=CandidacyAct(candidacy="ann", did="nominated"), member=None),
            position("t", subject="office/chair", content=Term(term="t1", holder="ann")),
            position("i", subject="office/chair", content=InCharge(holder="bea")),
            position("e"),
        )

    @pytest.mark.parametrize(
        ("about", "type", "ids"),
        [
            ("office/chair", "", "m"),
            ("office/chair", "matter", "m"),
            ("person/ann", "", "t c"),
            ("person/ann", "candidacy", "c"),
            ("person/bea", "in_charge", "i"),
            ("person/cat", "", ""),
            ("person/an", "", ""),
        ],
    )
    def test_found(self, store: "OrmStore", about: str, type: str, ids: str) -> None:
        assert " ".join(found(store, about=about, type=type)) == ids

    def test_with_words(self, store: "OrmStore") -> None:
        assert found(store, about="person/ann", words="nominated") == ["c"]


class TestAudience:
    """7, D7: no search gives what the public may not read, or shows that it is there."""

    @pytest.fixture(autouse=True)
    def _filled(self, store: "OrmStore") -> None:
        append(
            store,
            position("open", note="budget"),
            position("sealed", note="budget", audience="secretariat"),
            position("opened", note="budget", audience="members"),
            position("closed", note="budget"),
            position("redacted", note="budget"),
        )
        append(
            store,
            position("o", content=AudienceChange(of="opened", audience="public")),
            position("c", content=AudienceChange(of="closed", audience="members")),
            position("r", content=Redaction(of="redacted", reason="by order of a court")),
        )

    @pytest.mark.parametrize("limit", [1, 2, 50])
    def test_as_it_is_known_last(self, store: "OrmStore", limit: int) -> None:
        assert found(store, limit, words="budget") == ["opened", "open"]
        assert found(store, limit, type="position") == ["opened", "open"]
        assert found(store, limit, member="NO", words="budget") == ["opened", "open"]

    def test_a_change_that_was_voided(self, store: "OrmStore") -> None:
        append(store, position("v", content=Voiding(of="c", reason="a slip")))
        assert found(store, words="budget") == ["closed", "opened", "open"]

    def test_the_number_of_questions(self, store: "OrmStore") -> None:
        """It does not grow with what is found; one that was redacted is looked up once more."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        asked = []
        for more in (1, 40):
            append(
                store,
                *(position(f"n{more}.{n}", subject=f"matter/n{n}") for n in range(more)),
                *(
                    position(
                        f"a{more}.{n}",
                        subject=f"matter/n{n}",
                        content=AudienceChange(of=f"n{more}.{n}", audience="public"),
                    )
                    for n in range(more)
                ),
            )
            store.forget()
            record = store.record("b").read_by(THE_PUBLIC)
            record.zone  # noqa: B018  # the body's own entries are read
            with CaptureQueriesContext(connection) as context:
                assert len(found_once(record)) == min(2 * more + 4, 50)
            asked.append(len(context))
        assert asked == [6, 5]


def found_once(record: Any) -> list[Any]:
    from nemcon.web.store.search import Wanted, find

    return find(record, Wanted(), 50)[0]


class TestIndex:
    """It is no part of the record, and is made anew from the contents where it is not there."""

    def test_made_anew(self, store: "OrmStore") -> None:
        from django.core.management import call_command
        from django.db import connection

        append(store, position("e1", note="budget"), position("e2"))
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE nemcon_words")
        call_command("migrate", verbosity=0, interactive=False)
        assert found(store, words="budget") == ["e1"]
        append(store, position("e3", note="budget"))
        assert found(store, words="budget") == ["e3", "e1"]

    def test_restored(self, store: "OrmStore", tmp_path: Path) -> None:
        from nemcon.record.memory import MemoryStore

        made = MemoryStore(Clock(), Chance())
        made.append("b", saying(position("e1", note="budget")), key="k", author="ann", data=b"")
        store.restore("b", made.read("b"))
        assert found(store, words="budget") == ["e1"]

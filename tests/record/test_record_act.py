"""spec/record.md §5, §7.1, §11: the act, its envelope, and their line."""

import json
from hashlib import sha256
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from tests.record.strategies import acts, entries

from nemcon.core.days import Moment
from nemcon.core.errors import Malformed
from nemcon.record.act import Act, Entry, audience_of, commitment, read_act, read_entry
from nemcon.record.canonical import canonical
from nemcon.record.entries.positions import Position
from nemcon.record.log_file import check_log, write_log
from nemcon.rules.stances import Stance

ACT: dict[str, Any] = {
    "v": 1,
    "id": "e1",
    "type": "position",
    "body": "nac",
    "subject": "matter/sg",
    "content": {"on": "rutte", "stance": "support"},
    "effective": "2024-06-20",
    "known": "2024-06-20T10:00:00Z",
}
SALT = "5a" * 32
LINE: dict[str, Any] = {
    "seq": 1,
    "recorded": "2024-06-20T10:00:00Z",
    "commitment": "",
    "act": ACT,
    "salt": SALT,
}


def entry(**more: Any) -> dict[str, Any]:
    return {**LINE, "commitment": commitment(read_act(ACT), None, SALT), **more}


class TestAct:
    """5.1 The fields of an act; 5.2 its canonical bytes."""

    @given(acts())
    def test_read_back(self, act: Act) -> None:
        """Invariant 5."""
        read = read_act(json.loads(act.bytes()))
        assert read == act
        assert read.bytes() == act.bytes() == rfc8785.dumps(act.value())

    def test_what_is_not_said_is_left_out(self) -> None:
        """6.5."""
        assert read_act(ACT).value() == ACT

    def test_as_it_is_written(self) -> None:
        act = read_act(
            {
                **ACT,
                "member": "NO",
                "audience": "named:HU,NO",
                "sources": ["s2", "s1"],
                "nonce": "n",
            }
        )
        assert act.bytes() == (
            b'{"audience":"named:HU,NO","body":"nac","content":{"on":"rutte","stance":"support"},'
            b'"effective":"2024-06-20","id":"e1","known":"2024-06-20T10:00:00Z",'
            b'"member":"NO","nonce":"n",'
            b'"sources":["s2","s1"],"subject":"matter/sg","type":"position","v":1}'
        )

    @pytest.mark.parametrize("name", sorted(ACT))
    def test_what_is_always_there(self, name: str) -> None:
        with pytest.raises(Malformed, match=f"^{name} is missing"):
            read_act({key: value for key, value in ACT.items() if key != name})

    @pytest.mark.parametrize(
        ("change", "path"),
        [
            ({"v": 2}, "v"),
            ({"v": True}, "v"),
            ({"v": "1"}, "v"),
            ({"id": "a b"}, "id"),
            ({"id": 5}, "id"),
            ({"type": "positoin"}, "type"),
            ({"type": None}, "type"),
            ({"body": ""}, "body"),
            ({"subject": "matter"}, "subject"),
            ({"subject": "matter/a b"}, "subject"),
            ({"subject": "office/sg"}, "subject"),
            ({"subject": "body/nac"}, "subject"),
            ({"subject": 5}, "subject"),
            ({"content": {"on": "rutte", "stance": "yes"}}, "content.stance"),
            ({"content": []}, "content"),
            ({"effective": "2024-06/.."}, "effective"),
            ({"effective": "26 June"}, "effective"),
            ({"effective": "2024-06-20T10:00"}, "effective"),
            ({"known": "2024-06/"}, "known"),
            ({"known": 2024}, "known"),
            ({"effective": ".."}, "effective"),
            ({"known": ".."}, "known"),
            ({"member": ""}, "member"),
            ({"member": None}, "member"),
            ({"person": "a b"}, "person"),
            ({"audience": "all"}, "audience"),
            ({"audience": ""}, "audience"),
            ({"sources": []}, "sources"),
            ({"sources": "s1"}, "sources"),
            ({"sources": ["s1", "s 2"]}, "sources[1]"),
            ({"sources": [1]}, "sources[0]"),
            ({"note": ""}, "note"),
            ({"note": "\x07"}, "note"),
            ({"note": "x" * 10_001}, "note"),
            ({"prepared": "2024-06-20"}, "prepared"),
            ({"nonce": ""}, "nonce"),
            ({"notes": "x"}, ""),
        ],
    )
    def test_refused_with_its_path(self, change: dict[str, Any], path: str) -> None:
        with pytest.raises(Malformed) as fault:
            read_act({**ACT, **change})
        assert fault.value.path == path
        assert fault.value.mend

    @pytest.mark.parametrize("value", [None, [], "act", 5])
    def test_not_an_object(self, value: Any) -> None:
        with pytest.raises(Malformed):
            read_act(value)


class TestAudience:
    """7.1 Named members are each there once, in ascending order."""

    @pytest.mark.parametrize(
        "text", ["public", "members", "secretariat", "named:NO", "named:HU,NO,a"]
    )
    def test_audiences(self, text: str) -> None:
        assert audience_of(text) == text

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "Public",
            "named",
            "named:",
            "named:NO,HU",
            "named:NO,NO",
            "named:HU, NO",
            "named:HU,",
            "other:HU",
        ],
    )
    def test_refused(self, text: str) -> None:
        with pytest.raises(Malformed):
            audience_of(text)


class TestEntry:
    """5.4 The envelope; 5.6 the commitment; 11.1 the line."""

    @given(entries())
    def test_read_back(self, entry: Entry) -> None:
        """Invariant 5, and 11.5."""
        line = entry.line()
        read = read_entry(json.loads(line))
        assert read == entry
        assert read.line() == line == canonical(json.loads(line))
        assert read.verify()

    @given(st.lists(entries(), max_size=3))
    def test_a_log_of_them(self, found: list[Entry]) -> None:
        """What is wrong with a log of good entries is never an entry of it."""
        said = {f.sentence for f in check_log(write_log(found))}
        assert not any("canonical" in s or "commitment" in s for s in said)

    @given(entries(), st.data())
    def test_every_changed_byte_is_noticed(self, entry: Entry, data: st.DataObject) -> None:
        """5.6 Number and moment are outside the commitment; all else is inside."""
        line = bytearray(entry.line())
        place = data.draw(st.integers(0, len(line) - 1))
        line[place] ^= data.draw(st.integers(1, 255))
        try:
            read = read_entry(json.loads(bytes(line)))
        except (Malformed, ValueError):
            return
        if read.verify() and read.line() == bytes(line) and read.act is not None:
            assert (read.act, read.auth, read.salt) == (entry.act, entry.auth, entry.salt)
            assert read.commitment == entry.commitment

    def test_the_commitment(self) -> None:
        content = {"act": ACT, "auth": {"session": "s"}}
        expected = sha256(b"\x5a" * 32 + rfc8785.dumps(content)).hexdigest()
        assert commitment(read_act(ACT), {"session": "s"}, SALT) == expected
        read = read_entry(entry(auth={"session": "s"}, commitment=expected))
        assert read.verify()
        assert not read_entry(entry(auth={"session": "t"}, commitment=expected)).verify()
        assert not read_entry(entry(commitment=expected)).verify()

    def test_the_salt_counts(self) -> None:
        assert read_entry(entry()).verify()
        assert not read_entry(entry(salt="5b" * 32)).verify()

    def test_an_envelope_alone(self) -> None:
        """5.5."""
        envelope = {key: entry()[key] for key in ("seq", "recorded", "commitment")}
        read = read_entry(envelope)
        assert read.act is None
        assert read.verify()
        assert read == read_entry(entry()).envelope()
        assert json.loads(read.line()) == envelope

    @pytest.mark.parametrize(
        ("change", "path"),
        [
            ({"seq": 0}, "seq"),
            ({"seq": True}, "seq"),
            ({"seq": "1"}, "seq"),
            ({"seq": 2**53}, "seq"),
            ({"recorded": "2024-06-20"}, "recorded"),
            ({"recorded": 5}, "recorded"),
            ({"commitment": "00"}, "commitment"),
            ({"commitment": "A" * 64}, "commitment"),
            ({"salt": "zz" * 32}, "salt"),
            ({"salt": None}, "salt"),
            ({"act": {**ACT, "id": ""}}, "act.id"),
            ({"act": None}, "act"),
            ({"auth": []}, "auth"),
            ({"auth": {"x": 0.5}}, "auth.x"),
            ({"auth": {"x": "\ud800"}}, "auth.x"),
            ({"extra": 1}, ""),
        ],
    )
    def test_refused_with_its_path(self, change: dict[str, Any], path: str) -> None:
        with pytest.raises(Malformed) as fault:
            read_entry(entry(**change))
        assert fault.value.path == path
        assert fault.value.mend

    @pytest.mark.parametrize("name", ["seq", "recorded", "commitment", "salt", "act"])
    def test_what_is_always_there(self, name: str) -> None:
        """Beside an act its salt, and beside a salt its act."""
        with pytest.raises(Malformed):
            read_entry({key: value for key, value in entry().items() if key != name})

    @pytest.mark.parametrize("value", [None, [], "x"])
    def test_not_an_object(self, value: Any) -> None:
        with pytest.raises(Malformed):
            read_entry(value)


def test_authentication_stands_in_the_line() -> None:
    """5.4"""
    made = Act(
        id="a",
        body="b",
        subject="matter/m",
        content=Position(on="x", stance=Stance.OBJECT),
        effective=Moment(0),
        known=Moment(0),
    )
    auth, salt = {"method": "session"}, "0" * 64
    entry = Entry(
        seq=1,
        recorded=Moment(0),
        commitment=commitment(made, auth, salt),
        act=made,
        auth=auth,
        salt=salt,
    )
    assert read_entry(json.loads(entry.line())) == entry
    assert entry.verify()

"""spec/record.md §11: the file record.jsonl, whole and damaged."""

import json
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any, ClassVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.record.strategies import entries

from nemcon.core.datings import when
from nemcon.core.days import Moment
from nemcon.core.errors import Malformed
from nemcon.core.findings import Finding
from nemcon.core.texts import Text
from nemcon.record import log_file
from nemcon.record.act import Act, Entry, commitment, read_entry
from nemcon.record.canonical import trusted
from nemcon.record.entries.changes import Correction, Redaction
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.positions import Position
from nemcon.record.entries.structure import Body
from nemcon.record.log_file import (
    LONGEST_LINE,
    check_log,
    open_log,
    read_all,
    read_lines,
    sealed,
    verify_log,
    write_log,
)
from nemcon.record.record import Record
from nemcon.record.tree import Tree
from nemcon.rules.stances import Stance

NOON = Moment.parse("2024-06-20T12:00:00Z")


def entry(seq: int, content: Any = None, subject: str = "matter/m", **more: Any) -> Entry:
    fields: dict[str, Any] = {
        "id": f"e{seq}",
        "body": "b",
        "subject": subject,
        "content": content or Position(on="ann", stance=Stance.SUPPORT),
        "effective": when("2024-06-20"),
        "known": when("2024-06-20"),
        **more,
    }
    act, salt = Act(**fields), f"{seq:064x}"
    return Entry(
        seq=seq,
        recorded=NOON.plus_seconds(seq),
        commitment=commitment(act, None, salt),
        act=act,
        salt=salt,
    )


ENTRIES = [
    entry(1, Body(name=Text.of({"en": "Raad — bestuur"}), zone="Europe/Brussels"), "body"),
    entry(2),
    entry(
        3, subject="matter/n", note="Said twice.\nHeard once.", member="NO", sources=("s1", "s2")
    ),
    entry(4, Position(on="bob", stance=Stance.OBJECT, reason=Text.of("Too soon."))),
    entry(5, Correction(of="e4", content={"on": "bob", "stance": "reserve"})),
]
LINES = [e.line() for e in ENTRIES]
DATA = write_log(ENTRIES)


def log_of(lines: Sequence[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def told(findings: Sequence[Finding]) -> list[tuple[int, str]]:
    return [(finding.line, finding.severity) for finding in findings]


def ids(data: bytes) -> list[str]:
    """The ids of all entries that can be read, subject by subject."""
    log = open_log(data)
    return sorted(e.act.id for s in log.subjects() for e in log.entries(s) if e.act)


class TestWhole:
    """11.5 What is read is written again byte for byte. 11.4 Opening sorts the lines by subject."""

    def test_opened(self) -> None:
        log = open_log(DATA)
        assert (log.body, log.head(), len(log), log.findings) == ("b", 5, 5, [])
        assert log.subjects() == ["body", "matter/m", "matter/n"]
        assert list(log.entries("matter/m")) == [ENTRIES[1], *ENTRIES[3:]]
        assert (log.size("matter/m"), log.size("matter/x")) == (3, 0)
        assert list(log.entries("matter/x")) == []

    def test_read_and_written(self) -> None:
        assert list(read_all(DATA)) == ENTRIES
        assert write_log(read_all(DATA)) == DATA
        assert check_log(DATA) == []

    @given(st.lists(entries(), max_size=3))
    def test_whatever_there_is(self, some: list[Entry]) -> None:
        assert write_log(read_all(write_log(some))) == write_log(some)

    def test_asked(self) -> None:
        record = Record(open_log(DATA))
        facts = record.facts("matter/m", on=None, known=None)
        assert [(f.act.id, f.content.stance.value) for f in facts] == [
            ("e2", "support"),
            ("e4", "reserve"),
        ]
        assert record.zone.name == "Europe/Brussels"

    def test_what_is_not_for_all_eyes(self) -> None:
        sealed_one = entry(6, subject="matter/n", audience="secretariat")
        log = open_log(write_log([*ENTRIES, sealed_one]))
        assert (log.restricted(), log.restricted("person")) == (["matter/n"], [])

    def test_withheld_entries_are_envelopes(self) -> None:
        """5.5, 11.6 How many there are is a note, with how many redactions could have left them."""
        bare = Entry(
            seq=2, recorded=ENTRIES[1].recorded, commitment=ENTRIES[1].commitment, act=None
        )
        data = log_of([LINES[0], bare.line(), *LINES[2:]])
        (found,) = check_log(data)
        assert told([found]) == [(2, "note")]
        assert found.sentence.startswith(
            "1 entry comes without content, from here on, and 0 redactions are on record."
        )
        assert ids(data) == ["e1", "e3", "e4", "e5"]
        assert [open_log(data).moment(n) for n in (2, 3, 9)] == [
            *(ENTRIES[n].recorded for n in (1, 2)),
            None,
        ]
        last = entry(6, Redaction(of="e2", reason="by order of a court"))
        assert check_log(log_of([LINES[0], bare.line(), *LINES[2:], last.line()])) == []
        assert (
            open_log(log_of([*LINES[:4], bare.line().replace(b'"seq":2', b'"seq":9')])).head() == 9
        )


class TestDamaged:
    """11.3 Whatever is wrong is told with its line and how to mend it; the line is passed over and
    nothing else lost.
    """

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            (b"", ""),
            (b" ", "not JSON"),
            (LINES[2][:-9], "not JSON"),
            (LINES[2] + b"}", "not JSON"),
            (LINES[2].replace(b"Said", b"S\xffid"), "not UTF-8"),
            (b"[" * 100_000, "nested too deeply"),
            (b'{"seq":3,"act":' + b"[" * 900 + b"]" * 900 + b"}", "not an entry"),
            (b'"' + b"x" * LONGEST_LINE + b'"', "The line has 1000002 bytes"),
            (b"5", "not an entry"),
            (b"[]", "not an entry"),
            (b"null", "not an entry"),
            (b"{}", "not an entry"),
            (b'{"seq":NaN}', "seq is not a number"),
            (b'{"seq":"3"}', "seq is not a number"),
            (b'{"seq":3,"act":{"subject":"matter/n"}}', "not an entry"),
            (b'{"seq":3,"act":{"subject":["matter"],"body":"b"}}', "subject and body are texts"),
        ],
    )
    def test_a_line_that_cannot_be_opened(self, line: bytes, said: str) -> None:
        data = log_of([*LINES[:2], line, *LINES[3:]])
        log = open_log(data, "x.jsonl")
        if said:
            (finding,) = log.findings
            assert (finding.file, finding.line, finding.severity) == ("x.jsonl", 3, "error")
            assert said in finding.sentence
            assert str(finding).startswith("x.jsonl:3:1: error:")
        assert ids(data) == ["e1", "e2", "e4", "e5"]
        errors = [f for f in check_log(data) if f.severity == "error"]
        assert [f.line for f in errors] == [3]

    @pytest.mark.parametrize(
        ("find", "put", "path"),
        [
            (b'"stance":"support"', b'"stance":"suport"', "act.content.stance"),
            (b'"stance":"support"', b'"stance":[[]]', "act.content.stance"),
            (b'"v":1', b'"v":2', "act.v"),
            (b'"v":1', b'"v":[]', "act.v"),
            (b'"v":1', b'"v":1,"w":1', "act"),
            (b',"v":1', b"", "act"),
            (b'"type":"position"', b'"type":"postion"', "act.type"),
            (b'"id":"e3"', b'"id":3', "act.id"),
            (b'"id":"e3"', b'"id":"e 3"', "act.id"),
            (b'"effective":"2024-06-20"', b'"effective":"2024-06-31"', "act.effective"),
            (b'"effective":"2024-06-20"', b'"effective":"2024-06/.."', "act.effective"),
            (b'"known":"2024-06-20"', b'"known":"2024-06-20T25:00Z"', "act.known"),
            (b'"s1"', b'"s 1"', "act.sources[0]"),
            (b'["s1","s2"]', b"[]", "act.sources"),
            (b'["s1","s2"]', b'"s1"', "act.sources"),
            (b'"Said twice.', b'"Said \\u0000 twice.', "act.note"),
            (b'"note":"', b'"note":"","x":"', "act.note"),
            (b'"recorded":"2024', b'"recorded":"24', "recorded"),
            (b'"salt":"0', b'"salt":"x', "salt"),
            (b'"commitment":"', b'"commitment":"0', "commitment"),
            (b'"seq":3', b'"seq":3,"auth":5', "auth"),
            (b'"seq":3', b'"seq":3,"auth":{"x":NaN}', "auth.x"),
            (b'"seq":3', b'"seq":3,"auth":{"x":"\\ud800"}', "auth.x"),
            (b'"seq":3', b'"seq":3,"more":1', ""),
            (b'"recorded":', b'"recordet":', ""),
        ],
    )
    def test_a_line_that_cannot_be_read(self, find: bytes, put: bytes, path: str) -> None:
        assert LINES[2].count(find) == 1
        data = log_of([*LINES[:2], LINES[2].replace(find, put), *LINES[3:]])
        errors = [f for f in check_log(data) if f.severity == "error"]
        assert [(f.line, f.path) for f in errors] == [(3, path)]
        assert ids(data) == ["e1", "e2", "e4", "e5"]
        with pytest.raises(Malformed) as fault:
            list(read_all(data))
        assert fault.value.path == ("line 3." + path).removesuffix(".")

    @pytest.mark.parametrize(
        "line",
        [
            b'{"seq":3,"recorded":"2024-06-20T12:00:03Z"}',
            b'{"commitment":"","recorded":"2024-06-20T12:00:03Z","seq":3}',
            b'{"commitment":"%b","recorded":"2024-06-20T12:00:03Z","salt":"","seq":3}'
            % (b"0" * 64),
            b'{"commitment":"%b","recorded":"2024-06-20","seq":3}' % (b"0" * 64),
            b'{"commitment":"%b","recorded":3,"seq":3}' % (b"0" * 64),
        ],
    )
    def test_a_bare_envelope_that_cannot_be_read(self, line: bytes) -> None:
        errors = [
            f for f in check_log(log_of([*LINES[:2], line, *LINES[3:]])) if f.severity == "error"
        ]
        assert [f.line for f in errors] == [3]

    @pytest.mark.parametrize("seq", [0, -1, 2**53])
    def test_a_number_that_is_none(self, seq: int) -> None:
        data = log_of([*LINES[:4], LINES[4].replace(b'"seq":5', b'"seq":%d' % seq)])
        assert 5 in [f.line for f in check_log(data) if f.severity == "error"]

    def test_the_last_line_is_cut_off(self) -> None:
        findings = check_log(DATA[:-20])
        assert [(f.line, f.severity) for f in findings] == [(5, "error"), (5, "error")]
        assert "cut off" in findings[1].sentence
        assert ids(DATA[:-20]) == ["e1", "e2", "e3", "e4"]

    def test_the_last_line_end_is_missing(self) -> None:
        assert told(check_log(DATA[:-1])) == [(5, "error")]
        assert len(ids(DATA[:-1])) == 5

    def test_a_byte_order_mark(self) -> None:
        """11.1."""
        (finding,) = check_log(b"\xef\xbb\xbf" + DATA)
        assert finding.line == 1
        assert "byte order mark" in finding.sentence
        assert len(ids(b"\xef\xbb\xbf" + DATA)) == 5

    @pytest.mark.parametrize("data", [b"", b"\n\n\n"])
    def test_an_empty_file(self, data: bytes) -> None:
        (finding,) = open_log(data).findings
        assert "There is no entry in this file." in finding.sentence
        assert check_log(data)[0] == finding
        assert (open_log(data).body, open_log(data).head()) == ("", 0)

    def test_lines_of_windows(self) -> None:
        data = DATA.replace(b"\n", b"\r\n")
        assert [f.line for f in check_log(data)] == [1, 2, 3, 4, 5]

    def test_numbers_that_do_not_grow(self) -> None:
        """11.2 They are told, and nothing is lost."""
        swapped = log_of([LINES[0], LINES[2], LINES[1], *LINES[3:]])
        assert [f.line for f in open_log(swapped).findings] == [3]
        assert len(ids(swapped)) == 5
        far = log_of([LINES[0], LINES[1].replace(b'"seq":2', b'"seq":2000'), *LINES[2:]])
        assert [f.line for f in open_log(far).findings] == [3]
        assert len(ids(far)) == 5

    def test_numbers_left_out(self) -> None:
        """11.2 Gaps are entries that were not passed on: a note."""
        findings = check_log(log_of([LINES[0], LINES[4]]))
        assert told(findings) == [(2, "note")]
        assert "The numbers from 2 to 4 are not in this file." in findings[0].sentence

    def test_a_line_twice(self) -> None:
        findings = check_log(log_of([*LINES[:3], LINES[2], *LINES[3:]]))
        assert [f.line for f in findings] == [4, 4]
        assert any("The id e3 is that of line 3." in f.sentence for f in findings)

    def test_an_id_twice(self) -> None:
        data = log_of([*LINES[:4], entry(5, id="e2").line()])
        (finding,) = check_log(data)
        assert (finding.line, "The id e2 is that of line 2." in finding.sentence) == (5, True)

    def test_recorded_goes_back(self) -> None:
        early = Entry(
            seq=6,
            recorded=NOON,
            commitment=entry(6).commitment,
            act=entry(6).act,
            salt=entry(6).salt,
        )
        (finding,) = check_log(log_of([*LINES, early.line()]))
        assert finding.line == 6
        assert "It was recorded before 2024-06-20T12:00:05Z" in finding.sentence

    @pytest.mark.parametrize("place", [0, 2, 5])
    def test_another_body(self, place: int) -> None:
        """11.2 A file holds the entries of one body: that of most of its lines, wherever the others
        stand.
        """
        other = entry(9, body="c").line()
        data = log_of([*LINES[:place], other, *LINES[place:]])
        log = open_log(data)
        assert log.body == "b"
        assert [f.line for f in log.findings if "1 line is of the body c" in f.sentence] == [
            place + 1
        ]
        assert ids(data) == ["e1", "e2", "e3", "e4", "e5"]

    def test_many_lines_of_another_body(self) -> None:
        data = log_of([*LINES, entry(6, body="c").line(), entry(7, body="c").line()])
        (finding,) = check_log(data)
        assert (
            "2 lines are of the body c, from here on. Keep one file for b alone."
            in finding.sentence
        )

    def test_not_canonical(self) -> None:
        """11.4, 6.5: the same value in other bytes, or a default that is written."""
        spaced = json.dumps(json.loads(LINES[1])).encode()
        for line in (spaced, LINES[1].replace(b'"stance"', b'"binds":true,"stance"')):
            (finding,) = check_log(log_of([LINES[0], line, *LINES[2:]]))
            assert (finding.line, "canonical" in finding.sentence) == (2, True)

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (Source(source="s", title="A \u202etitle"), "turns the direction of its letters"),
            (Source(source="s", url="https://example.org@example.net/"), "has a user name before"),
        ],
    )
    def test_what_shows_as_something_else(self, content: Source, said: str) -> None:
        """It is said, and no error: it may have been written so."""
        data = write_log([*ENTRIES, entry(6, content, "source/s")])
        (found,) = check_log(data)
        assert told([found]) == [(6, "warning")]
        assert said in found.sentence

    def test_a_commitment_that_is_not_that_of_the_content(self) -> None:
        """5.6."""
        forged = LINES[1].replace(b'"stance":"support"', b'"stance":"object"')
        data = log_of([LINES[0], forged, *LINES[2:]])
        (finding,) = check_log(data)
        assert (finding.line, "commitment" in finding.sentence) == (2, True)
        assert check_log(data, commitments=False) == []

    def test_too_much_is_wrong(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """All that can be read is read, however much else there is."""
        monkeypatch.setattr(log_file, "MOST_FINDINGS", 3)
        data = log_of([b"x"] * 10 + LINES)
        assert len(check_log(data)) == 3
        assert len(ids(data)) == 5


class TestTampering:
    """5.6 Whoever changes a byte of what was committed to is found out."""

    @given(st.data())
    def test_any_byte(self, data: st.DataObject) -> None:
        line = data.draw(st.integers(0, len(LINES) - 1))
        place = data.draw(st.integers(0, len(LINES[line]) - 1))
        byte = data.draw(st.integers(0, 255).filter(lambda b: b != LINES[line][place]))
        changed = LINES[line][:place] + bytes([byte]) + LINES[line][place + 1 :]
        findings = check_log(log_of([*LINES[:line], changed, *LINES[line + 1 :]]))
        if not _only_recorded(LINES[line], changed):
            assert findings

    @given(st.data())
    def test_any_byte_left_out_or_put_in(self, data: st.DataObject) -> None:
        line = data.draw(st.integers(0, len(LINES) - 1))
        place = data.draw(st.integers(0, len(LINES[line])))
        more = data.draw(st.binary(min_size=0, max_size=1))
        changed = LINES[line][:place] + more + LINES[line][place + (not more) :]
        if changed != LINES[line]:
            assert check_log(log_of([*LINES[:line], changed, *LINES[line + 1 :]]))

    def test_every_bit_of_a_commitment_and_a_salt(self) -> None:
        for name in (b'"commitment":"', b'"salt":"'):
            start = LINES[1].index(name) + len(name)
            for place in range(start, start + 64):
                digit = b"1" if LINES[1][place : place + 1] == b"0" else b"0"
                changed = LINES[1][:place] + digit + LINES[1][place + 1 :]
                assert told(check_log(log_of([LINES[0], changed, *LINES[2:]]))) == [(2, "error")]


def _only_recorded(line: bytes, changed: bytes) -> bool:
    """Whether all that differs is the moment: it is outside the commitment, and still in its place
    among the others.
    """
    try:
        one, other = (read_entry(json.loads(text)) for text in (line, changed))
    except (ValueError, Malformed):
        return False
    return one.recorded != other.recorded and (one.act, one.seq, one.salt) == (
        other.act,
        other.seq,
        other.salt,
    )


class TestAnything:
    """11.3 Never a traceback, whatever the bytes."""

    @given(st.binary(max_size=300))
    @example(b"\xef\xbb\xbf")
    @example(b'{"seq":1e400}')
    @example(b'{"act":{"body":"b","subject":"x"},"seq":1}')
    def test_random_bytes(self, data: bytes) -> None:
        self._survives(data)

    @given(st.data())
    def test_mutations(self, data: st.DataObject) -> None:
        mangled = bytearray(DATA)
        for _ in range(data.draw(st.integers(1, 8))):
            place = data.draw(st.integers(0, len(mangled)))
            mangled[place : place + data.draw(st.integers(0, 12))] = data.draw(
                st.binary(max_size=6)
                | st.sampled_from([b'"', b"{", b"}", b"[1]", b"null", b"1e9", b"-1", b"\n"])
            )
        self._survives(bytes(mangled))

    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["seq", "act", "body", "subject", "content", "of", "v"]), inner
                )
            ),
            max_leaves=8,
        ),
        st.lists(
            st.sampled_from(["act", "content", "recorded", "type", "sources", "id", "effective"]),
            max_size=3,
        ),
    )
    def test_values_where_they_do_not_belong(self, value: Any, path: list[str]) -> None:
        line = json.loads(LINES[2])
        at = line
        for name in path[:-1]:
            at = at[name] if isinstance(at.get(name), dict) else at
        at[path[-1] if path else "act"] = value
        self._survives(log_of([LINES[0], json.dumps(line).encode(), *LINES[3:]]))

    def _survives(self, data: bytes) -> None:
        log, findings = open_log(data), check_log(data)
        assert findings or data == write_log(read_all(data))
        assert all(f.sentence and f.line > 0 for f in findings)
        assert all(one.sort_key() <= two.sort_key() for one, two in pairwise(findings))
        for subject in log.subjects():
            assert all(trusted(json.loads(e.line())) == e.line() for e in log.entries(subject))


def exported(entries: Iterable[Entry]) -> bytes:
    """A file of *b* as it is exported."""
    rest = BytesIO()
    return sealed("b", entries, rest) + rest.getvalue()


SEALED = exported(ENTRIES)
BEGIN = SEALED.splitlines()[0]


def again(lines: Sequence[bytes]) -> bytes:
    """The lines of a file that says where it ends, after somebody changed them."""
    return b"".join(line + b"\n" for line in lines)


def without(line: bytes, *names: str) -> bytes:
    return trusted({k: v for k, v in json.loads(line).items() if k not in names})


def changed(line: bytes, **fields: Any) -> bytes:
    return trusted({**json.loads(line), **fields})


def recommitted(line: bytes) -> bytes:
    """Another position, with the commitment that it would have."""
    act = read_entry(json.loads(line.replace(b'"support"', b'"object"'))).act
    assert act is not None
    salt = json.loads(line)["salt"]
    made = Entry(
        seq=json.loads(line)["seq"],
        recorded=Moment.parse(json.loads(line)["recorded"]),
        commitment=commitment(act, None, salt),
        act=act,
        salt=salt,
    )
    return made.line()


class TestSealed:
    """11.7 A file that says where it begins and ends shows what was cut off, moved or taken out."""

    def test_whole(self) -> None:
        assert check_log(SEALED) == []
        found = verify_log(SEALED, "x")
        assert (found.body, found.entries, found.findings) == ("b", 5, [])
        assert found.root == Tree().grown(ENTRIES).root
        assert json.loads(BEGIN)["record"]["root"] == found.root
        assert list(read_all(SEALED)) == ENTRIES
        assert exported(read_all(SEALED)) == SEALED
        assert ids(SEALED) == ids(DATA)
        assert [number for number, _ in read_lines(SEALED)] == [2, 3, 4, 5, 6]

    def test_the_root_is_that_of_the_envelopes(self) -> None:
        """13.1 Whoever has no content has the same root."""
        bare = [*ENTRIES[:4], ENTRIES[4].envelope()]
        found = verify_log(exported(bare), "x")
        assert found.root == verify_log(SEALED, "x").root
        assert told(found.findings) == [(6, "note")]

    def test_one_that_does_not_say_where_it_ends(self) -> None:
        """It is read as before, and that is noted where somebody asks."""
        assert check_log(DATA) == []
        (found,) = verify_log(DATA, "x").findings
        assert (found.severity, found.line) == ("note", 5)
        assert "does not say where it ends" in found.sentence

    def test_it_is_followed(self) -> None:
        seen: list[tuple[int, str]] = []

        def follow(lines: Any, many: int, what: str) -> Any:
            seen.append((many, what))
            return lines

        assert verify_log(SEALED, "x", follow=follow).findings == []
        assert seen == [(6, "x")]

    TAMPERED: ClassVar[Mapping[str, bytes]] = {
        "nothing but the beginning": BEGIN + b"\n",
        "half of it": SEALED[: len(SEALED) // 2],
        "the last entry": again([BEGIN, *LINES[:-1]]),
        "the first entry": again([BEGIN, *LINES[1:]]),
        "one in the middle": again([BEGIN, *LINES[:2], *LINES[3:]]),
        "the beginning of another": again([BEGIN.replace(b'"b"', b'"c"'), *LINES]),
        "all moments are moved": again(
            [
                BEGIN,
                *(
                    changed(line, recorded=f"2020-01-01T00:00:0{n}Z")
                    for n, line in enumerate(LINES)
                ),
            ]
        ),
        "one moment is moved": again(
            [BEGIN, *LINES[:4], changed(LINES[4], recorded="2024-06-20T13:00:00Z")]
        ),
        "a content and its commitment": again([BEGIN, LINES[0], recommitted(LINES[1]), *LINES[2:]]),
        "a content alone": again(
            [BEGIN, LINES[0], LINES[1].replace(b'"support"', b'"object"'), *LINES[2:]]
        ),
        "an act and its salt are taken out": again(
            [BEGIN, *LINES[:3], without(LINES[3], "act", "salt"), LINES[4]]
        ),
        "all acts are taken out but one": again(
            [BEGIN, LINES[0], *(without(line, "act", "salt") for line in LINES[1:])]
        ),
        "another salt": again([BEGIN, *LINES[:4], changed(LINES[4], salt="a" * 64)]),
        "another number": again([BEGIN, *LINES[:4], changed(LINES[4], seq=9)]),
        "two lines in each other's place": again([BEGIN, LINES[0], LINES[2], LINES[1], *LINES[3:]]),
        "two numbers": again(
            [BEGIN, *LINES[:3], changed(LINES[4], seq=4), changed(LINES[3], seq=5)]
        ),
        "a line twice": again([BEGIN, *LINES, LINES[-1]]),
        "a line that was put there": again([BEGIN, *LINES, entry(6).line()]),
        "an empty line": again([BEGIN, *LINES, b""]),
        "another root": again([BEGIN.replace(b'"root":"', b'"root":"0'), *LINES]),
        "another digest": again([BEGIN.replace(b'"bytes":"', b'"bytes":"0'), *LINES]),
        "another size": again([BEGIN.replace(b'"entries":5', b'"entries":6'), *LINES]),
        "a beginning that cannot be read": again([BEGIN[:-1], *LINES]),
        "a beginning without a root": again([b'{"record":{"body":"b","entries":5}}', *LINES]),
        "a beginning with something beside": again([BEGIN[:-1] + b',"x":1}', *LINES]),
        "the last line end": SEALED[:-1],
    }

    @pytest.mark.parametrize("what", TAMPERED)
    def test_what_was_changed_is_found(self, what: str) -> None:
        data = self.TAMPERED[what]
        assert data != SEALED
        found = check_log(data)
        assert any(finding.severity == "error" for finding in found)
        assert len(found) <= 12

    def test_written_anew_from_end_to_end(self) -> None:
        """13.6 A file by itself cannot show it; a root that was kept elsewhere does."""
        forged = exported(read_all(again([LINES[0], recommitted(LINES[1]), *LINES[2:]])))
        assert check_log(forged) == []
        assert verify_log(forged, "x").root != verify_log(SEALED, "x").root


class TestRedactionsInVain:
    """11.8."""

    def test_of_what_is_there(self) -> None:
        last = entry(6, Redaction(of="e2", reason="by order of a court")).line()
        (found,) = check_log(again([*LINES, last]))
        assert told([found]) == [(6, "error")]
        assert "the content of that is here, in line 2" in found.sentence

    def test_of_what_is_nowhere(self) -> None:
        last = entry(6, Redaction(of="e9", reason="by order of a court")).line()
        (found,) = check_log(again([*LINES, last]))
        assert (found.line, "It redacts e9, which is nowhere here." in found.sentence) == (6, True)

    def test_of_one_that_is_withheld(self) -> None:
        bare = without(LINES[1], "act", "salt")
        last = entry(6, Redaction(of="e2", reason="by order of a court")).line()
        assert check_log(again([LINES[0], bare, *LINES[2:], last])) == []

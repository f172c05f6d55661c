"""Files from elsewhere that somebody damaged: spec/interop.md §2 and §3, of every format."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from nemcon.core.days import Day
from nemcon.core.errors import NemconError
from nemcon.dossier.checking import checked
from nemcon.dossier.folder import read_files
from nemcon.interop.conversions import convert
from nemcon.interop.foreign import ForeignFile
from nemcon.interop.manuscript import Settings

HERE = Path(__file__).parent
SETS = {
    "datatracker": ("datatracker/positions.json", "datatracker/document.json"),
    "loomio": ("loomio/proposal.csv", "loomio/group.json"),
    "votes": ("votes/S109_votes.csv", "votes/S109_rollcalls.csv"),
}
MAPPING = b"""\
votes: S109_votes.csv
tables: {calls: {file: S109_rollcalls.csv, match: {rollnumber: rollnumber}}}
member: icpsr
member_name: [icpsr, calls.clerk_rollnumber]
vote: cast_code
words: {1: support, 6: object, 7: abstain, 9: absent}
date: calls.date
matter: [rollnumber, calls.dtl_desc]
source: calls.vote_question
totals: {1: calls.yea_count}
result: calls.vote_result
results: {Agreed to: carried}
rule: two-thirds
"""
JUNK = (
    *(b'"', b",", b";", b"\n", b"{", b"}", b"[", b"]", b"\x00", b"\xff", b"{0.__class__}", b"=1"),
    *(b"\xe2\x80\xae", b"null", b"9" * 30, b"1e5", b"/", b"<b>", b"2026-99-99", b"\r", b"\\ud800"),
)


@given(
    name=st.sampled_from(sorted(SETS)),
    changes=st.lists(
        st.tuples(
            st.integers(0, 1), st.integers(0, 9_000), st.integers(0, 30), st.sampled_from(JUNK)
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_what_is_damaged_is_converted_or_refused(
    name: str, changes: list[tuple[int, int, int, bytes]]
) -> None:
    """Bytes put in, taken out, or put in their place: a dossier that can be read, or a refusal."""
    contents = [(HERE / file).read_bytes() for file in SETS[name]]
    for number, at, many, junk in changes:
        data = contents[number]
        contents[number] = data[:at] + junk + data[at + many :]
    names = [Path(file).name for file in SETS[name]]
    received = [ForeignFile(*pair) for pair in zip(names, contents, strict=True)]
    if name == "votes":
        received.append(ForeignFile("votes.yaml", MAPPING))
    settings = Settings(body="body", day=Day.parse("2026-11-30"), notorious=True)
    try:
        conversion = convert(name, received, settings)
    except NemconError:
        return
    texts = {file: text.encode() for file, text in conversion.files.items()}
    findings = checked(read_files(texts, "body")).findings
    unreadable = [one for one in findings if "does not belong in a text" in one.sentence]
    assert unreadable == []
    assert set(conversion.originals.values()) == {file.data for file in received}

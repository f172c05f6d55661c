"""spec/dossier.md §2 to §6, §9 and §10: what is read, what is understood, what is found where."""

import re
from pathlib import Path

import pytest

from nemcon.core.errors import Malformed
from nemcon.core.findings import Finding
from nemcon.dossier.checking import checked, open_dossier
from nemcon.dossier.folder import Dossier, entries_of, read_dossier, read_files, read_folder
from nemcon.dossier.writer import write_dossier
from nemcon.record.act import Act
from nemcon.record.log_file import check_log, write_log

MAIN = "dossier: 1\nbody: club\nlanguage: en\nfiles: [all.yaml]\n"
CLUB = """\
body: {date: 2020-01-01, name: Club, zone: Europe/Brussels, notorious: true}
members:
  AA: {date: 2020-01-01, notorious: true}
  BB: {date: 2020-01-01, notorious: true}
  CC: {date: 2021-01-01, notorious: true}
persons:
  ann: {name: Ann}
sources:
  late: {publisher: The Late, published: 2024-05-06}
  early: {publisher: The Early, published: 2024-05}
  undated: {publisher: Nobody, found: 2025-01-02}
# more
"""
MATTER = """\
matters:
  chair:
    title: Chair
    date: 2024-01-01
    kind: appointment
    notorious: true
    rule: consensus
    steps:
      club: {order: 1, does: appoints, rule: nato-council, notorious: true}
    candidacies:
      ann:
        acts: {date: 2024-01-02, did: announced, notorious: true}
"""


def dossier(more: str = "", main: str = MAIN, club: str = CLUB) -> Dossier:
    return read_files({"dossier.yaml": main.encode(), "all.yaml": (club + more).encode()})


def act(reading: Dossier, id: str) -> Act:
    (found,) = (one for one in reading.acts if one.id == id)
    return found


def shown(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    return [str(found) for found in findings if found.severity != "note"]


class TestKnown:
    """§6 When an item became known: stated, notorious, its earliest source, or found."""

    @pytest.mark.parametrize(
        ("said", "known"),
        [
            ("known: 2024-07-01, sources: [late]", "2024-07-01"),
            ("notorious: true, sources: [late]", "2024-06-01"),
            ("sources: [late]", "2024-05-06"),
            ("sources: [late, early]", "2024-05-06"),  # May allows the 31st
            ("sources: [undated, late]", "2024-05-06"),
            ("sources: undated", "2025-01-02"),
            ("found: 2026-01-01", "2026-01-01"),
        ],
    )
    def test_of_a_statement(self, said: str, known: str) -> None:
        reading = dossier(f"statements:\n  - {{id: s, date: 2024-06-01, speaker: X, {said}}}\n")
        assert shown(reading.findings) == []
        assert str(act(reading, "s").known) == known

    def test_nothing_says_when(self) -> None:
        reading = dossier("statements:\n  - {id: s, date: 2024-06-01, speaker: X}\n")
        assert [f.partition("error: ")[2] for f in shown(reading.findings)] == [
            "statements[0]: Nothing says when this became known. Cite a source that is dated, or "
            "write known:, found: or notorious: true."
        ]

    def test_a_dossier_in_which_all_was_known_on_its_day(self) -> None:
        reading = dossier(
            "statements:\n  - {id: s, date: 2024-06-01, speaker: X}\n", MAIN + "notorious: true\n"
        )
        assert shown(reading.findings) == []
        assert str(act(reading, "s").known) == "2024-06-01"

    def test_before_its_first_source(self) -> None:
        reading = dossier(
            "statements:\n  - {id: s, date: 2024-06-01, known: 2024-05-05, sources: [late]}\n"
        )
        assert shown(reading.findings) == [
            "all.yaml:14:5: warning: statements[0]: It is known on 2024-05-05, before its first "
            "source (2024-05-06). Correct the day, or write notorious: true."
        ]

    def test_a_reading_is_known_with_the_latest_claim_it_weighs(self) -> None:
        reading = dossier(
            MATTER.replace(
                "kind:",
                "claims:\n      - {id: c1, says: A, sources: [late]}\n"
                "      - {id: c2, says: B, sources: [undated]}\n"
                "    readings: {reason: Because.}\n    kind:",
            )
        )
        assert shown(reading.findings) == []
        found = act(reading, "reading-chair")
        assert (str(found.known), found.content.of) == ("2025-01-02", ("chair", "c1", "c2"))
        assert found.content.follows == "chair"
        assert str(found.effective) == "2024-01-01"


class TestUnderstood:
    """§5 What follows from where an item stands is not said again."""

    def test_positions_by_candidacy_and_member(self) -> None:
        reading = dossier(
            MATTER + "        positions:\n          AA: {date: 2024-02-01, stance: support, "
            "sources: [late]}\n"
        )
        assert shown(reading.findings) == []
        found = act(reading, "p-ann-AA-2024-02-01")
        assert (found.subject, found.member, found.content.on) == ("matter/chair", "AA", "ann")

    def test_a_member_has_one_membership_unless_it_says_otherwise(self) -> None:
        reading = dossier()
        assert str(act(reading, "membership-CC").effective) == "2021-01-01"
        none = dossier(club=CLUB.replace("AA: {", "AA: {memberships: [], "))
        assert [a.id for a in none.acts if a.id.startswith("membership-")] == [
            "membership-BB",
            "membership-CC",
        ]

    def test_a_source_written_where_it_is_cited(self) -> None:
        cited = "{url: 'https://www.example.org/a', published: 2024-04-01}"
        reading = dossier(
            f"statements:\n  - {{id: s, date: 2024-04-01, sources: [{cited}]}}\n"
            f"  - {{id: t, date: 2024-04-02, sources: {cited}}}\n"
        )
        assert shown(reading.findings) == []
        assert act(reading, "s").sources == ("example.org-2024-04-01",)
        assert act(reading, "t").sources == act(reading, "s").sources
        assert act(reading, "source-example.org-2024-04-01").content.url is not None

    def test_a_matter_may_have_a_file_of_its_own(self) -> None:
        lines = MATTER.splitlines(keepends=True)[2:]
        alone = "matter: chair\n" + "".join(line[4:] for line in lines)
        files = {
            "dossier.yaml": MAIN.replace("all.yaml", "all.yaml, matters/chair.yaml").encode(),
            "all.yaml": CLUB.encode(),
            "matters/chair.yaml": alone.encode(),
        }
        assert read_files(files).acts == dossier(MATTER).acts

    def test_texts_are_in_the_language_of_the_dossier(self) -> None:
        assert act(dossier(), "club").content.name.wordings == (("en", "Club"),)
        bare = dossier(main=MAIN.replace("language: en\n", ""))
        assert act(bare, "club").content.name.wordings == (("und", "Club"),)

    @pytest.mark.parametrize(
        ("written", "wordings"),
        [
            ("X", (("und", "X"),)),
            (
                "{en: to reporters, nl: tegen de pers}",
                (("en", "to reporters"), ("nl", "tegen de pers")),
            ),
        ],
    )
    def test_a_channel_written_bare_is_in_no_language(
        self, written: str, wordings: tuple[tuple[str, str], ...]
    ) -> None:
        """4.3 So an import of what was a line once corrects nothing."""
        more = MATTER.replace("did: announced,", f"did: announced, channel: {written},")
        found = next(a for a in dossier(more).acts if a.type == "candidacy")
        assert found.content.channel.wordings == wordings

    @pytest.mark.parametrize(
        ("written", "wordings"),
        [
            ("The dean", (("und", "The dean"),)),
            ("{en: The dean, nl: De deken}", (("en", "The dean"), ("nl", "De deken"))),
        ],
    )
    def test_a_speaker_written_bare_is_in_no_language(
        self, written: str, wordings: tuple[tuple[str, str], ...]
    ) -> None:
        """4.3 Nor does the id that is made from it change with a translation."""
        said = dossier(f"statements: [{{date: 2024-06-01, speaker: {written}, notorious: true}}]\n")
        (found,) = [a for a in said.acts if a.type == "statement"]
        assert found.content.speaker.wordings == wordings
        assert found.id == "s-The-dean-2024-06-01"

    @pytest.mark.parametrize(
        ("written", "wordings"),
        [
            ("not yet", (("und", "not yet"),)),
            ("{en: not yet, nl: nog niet}", (("en", "not yet"), ("nl", "nog niet"))),
        ],
    )
    def test_what_goes_with_a_position_written_bare_is_in_no_language(
        self, written: str, wordings: tuple[tuple[str, str], ...]
    ) -> None:
        """4.3 Its own word, the capacity of who spoke, and a form; also that of an answer."""
        said = f"stance: reserve, word: {written}, capacity: {written}, form: {written}"
        met = f"{{date: 2024-06-02, became: met, form: {written}}}"
        asked = f"{{date: 2024-06-01, member: AA, asks: More., form: {written}, answers: {met}}}"
        more = f"        positions: {{AA: {{date: 2024-06-01, {said}}}}}\n"
        more += f"        conditions: {{more: {asked}}}\n"
        found = {a.type: a.content for a in dossier(MATTER + more).acts}
        position = found["position"]
        told = [position.word, position.capacity, position.form]
        told += [found["condition"].form, found["condition_answer"].form]
        assert [text.wordings for text in told] == [wordings] * 5

    @pytest.mark.parametrize(
        ("written", "wordings"),
        [
            ("Statutes", (("und", "Statutes"),)),
            ("{en: Statutes, fr: Statuts}", (("en", "Statutes"), ("fr", "Statuts"))),
        ],
    )
    def test_an_article_written_bare_is_in_no_language(
        self, written: str, wordings: tuple[tuple[str, str], ...]
    ) -> None:
        """4.3 What is imported already, as a line, stays what it is."""
        rules = f"rules:\n  r: {{date: 2020-01-01, sentence: consensus, article: {written}}}\n"
        found = {a.type: a.content for a in dossier(rules).acts}
        assert found["rule"].article.wordings == wordings

    def test_an_escape_shows_what_stands_there(self) -> None:
        """1.1 A record may hold a byte order mark, and never a control character."""
        said = 'statements: {id: s, date: 2024-06-01, notorious: true, quote: "a%sb"}\n'
        reading = dossier(said % "\\uFEFF")
        assert shown(reading.findings) == []
        assert str(act(reading, "s").content.quote) == "a\ufeffb"
        assert "hides the character U+0007" in shown(dossier(said % "\\x07").findings)[0]

    def test_words_that_look_like_something_else(self) -> None:
        """NO is Norway, and a year a text."""
        reading = dossier(
            "members:\n  NO: {date: 2020-01-01, notorious: true, name: no}\n", club=""
        )
        assert [a.content.member for a in reading.acts] == ["NO", "NO"]

    def test_any_type_as_the_last_resort(self) -> None:
        reading = dossier(
            "entries:\n  - {type: correction, id: x, subject: person/ann, date: 2024-01-01, "
            "notorious: true, of: person-ann, content: {name: Anna}}\n"
            "  - {type: voiding, id: y, subject: person/ann, date: 2024-01-01, "
            "notorious: true, content: {of: person-ann, reason: Slip.}}\n"
        )
        assert shown(reading.findings) == []
        assert act(reading, "x").content.content == {"name": "Anna"}
        assert act(reading, "y").content.reason == "Slip."


POSITION = MATTER + "        positions:\n          "


class TestFindings:
    """§9 Everything wrong is found in one run, at its place, with what would mend it."""

    @pytest.mark.parametrize(
        ("more", "found"),
        [
            (
                "personss: {}\n",
                "13:1: error: personss: 'personss' is not a key here. Did you mean persons?",
            ),
            ("body: {}\n", "13:1: error: 'body' is already given on line 1; keep one of the two."),
            (
                "statements: [{id: s, date: 2024-02-30, notorious: true}]\n",
                "13:28: error: statements[0].date: There is no 2024-02-30. Check the month "
                "and the day.",
            ),
            (
                "statements: [{id: s, date: June 2024, notorious: true}]\n",
                "13:28: error: statements[0].date: 'June 2024' is not a date.",
            ),
            (
                "statements: [{id: s, date: 2024-04/.., notorious: true}]\n",
                "13:28: error: statements[0].date: 2024-04/.. has no latest day.",
            ),
            (
                "statements: [{id: s, notorious: true}]\n",
                "13:14: error: statements[0]: date is missing. Write the day, as date: 2024-06-26.",
            ),
            (
                "statements: [{id: s, date: 2024-06-01, person: bob, notorious: true}]\n",
                "13:48: error: statements[0].person: There is no person bob. Add it under "
                "persons:.",
            ),
            (
                "statements: [{id: s, date: 2024-06-01, sources: [lates]}]\n",
                "13:50: error: statements[0].sources[0]: There is no source lates. Did you mean "
                "late?",
            ),
            (
                "statements: [{id: s, date: 2024-06-01, notorious: yes}]\n",
                "13:51: error: statements[0].notorious: 'yes' is neither true nor false.",
            ),
            (
                "statements: [{date: 2024-06-01, notorious: true}]\n",
                "13:14: error: statements[0]: Nothing here makes an id. Write id: with a name "
                "of your own.",
            ),
            (
                "entries: [{type: positon}]\n",
                "13:18: error: entries[0]: 'positon' is not a type of entry. Did you mean "
                "position?",
            ),
            (
                "offices:\n  o: {date: 2020-01-01, notorious: true, name: O, "
                "length: 5 working days}\n",
                "14:59: error: offices.o.length: A term lasts no 5 working days. Write P4Y, P18M",
            ),
            (
                "calendars: {date: 2020-01-01, notorious: true, holidays: {Christmas: Feast}}\n",
                "13:70: error: calendars.holidays.Christmas: 'Christmas' is no day. Write 2026",
            ),
            (
                "offices:\n  o: {date: 2020-01-01, notorious: true, name: O, length: 4 summers}\n",
                "14:59: error: offices.o.length: '4 summers' is not a duration.",
            ),
            (
                "offices:\n  o: {date: 2020-01-01, notorious: true, name: O, limit: many}\n",
                "14:58: error: offices.o.limit: 'many' is not a count.",
            ),
            (
                "offices:\n  o: {date: 2020-01-01, notorious: true}\n",
                "14:6: error: offices.o: name is missing. Write name: ...",
            ),
            (
                "commitments:\n  a b: {name: X}\n",
                "14:3: error: commitments.a b: 'a b' is not an id.",
            ),
            (
                POSITION + "A: {date: 2024-02-01, stance: support, notorious: true}\n",
                "26:11: error: matters.chair.candidacies.ann.positions.A: There is no member A. "
                "Did you mean AA?",
            ),
            (
                POSITION + "AA: {date: 2024-02-01, stance: suport, notorious: true}\n",
                "26:42: error: matters.chair.candidacies.ann.positions.AA.stance: 'suport' is "
                "not one "
                "of the words allowed. Did you mean support?",
            ),
            (
                POSITION + "CC: {date: 2020-02-01, stance: support, notorious: true}\n",
                "26:15: error: p-ann-CC-2020-02-01: CC is no member on 2020-02-01.",
            ),
            (
                MATTER + "        counts: {date: 2024-02-01, answers: {support: 4}, base: 3, "
                "notorious: true}\n",
                "25:17: error: count-ann-2024-02-01: It counts 4 of 3.",
            ),
            (
                MATTER
                + "        counts: {date: 2024-02-01, answers: {support: 1}, base: 3, out: [DD], "
                "notorious: true}\n",
                "25:74: error: matters.chair.candidacies.ann.counts.out[0]: There is no member DD.",
            ),
            (
                MATTER + "    decisions:\n      d: {date: 2024-03-01, on: bob, notorious: true}\n",
                "26:33: error: matters.chair.decisions.d.on: There is no candidacy or text bob.",
            ),
            (
                MATTER + "    decisions:\n      d: {date: 2024-03-01, on: ann, notorious: true}\n",
                "26:10: warning: d: The positions known do not carry it.",
            ),
            (
                "statements: [{id: s, date: 2024-06-01, notorious: true, quote: {en: }}]\n",
                "13:69: error: statements[0].quote: Nothing is written here.",
            ),
            ("- a\n", "13:1: error: This is not YAML"),
            (
                "statements: [{id: ann, date: 2024-06-01, notorious: true}, {id: ann, date: "
                "2024-06-02, "
                "notorious: true}]\n",
                "13:60: error: statements[1]: The id ann is that of all.yaml:13 already.",
            ),
            (
                MATTER + "    assert: {on: 2024-02-01, state: decided}\n",
                "25:37: warning: matters.chair.assert[0].state: state is open, not decided.",
            ),
        ],
    )
    def test_one(self, more: str, found: str) -> None:
        told = shown(checked(dossier(more)).findings)
        place, _, rest = found.partition(": ")
        severity, _, sentence = rest.partition(": ")
        where = [line for line in told if line.startswith(f"all.yaml:{place}: {severity}: ")]
        assert any(sentence in line for line in where), told
        assert len(told) == 1

    def test_all_in_one_run(self) -> None:
        told = shown(
            checked(
                dossier(
                    "personss: {}\nstatements: [{id: s, date: 2024-02-30}]\nentries: [{}, "
                    "{type: x}]\n"
                )
            ).findings
        )
        assert [line.split(":")[1] for line in told] == ["13", "14", "15"]

    def test_an_observer_owes_a_source(self) -> None:
        observed = CLUB.replace("zone:", "observed: true, zone:")
        more = "statements: [{id: s, date: 2024-06-01, notorious: true%s}]\n"
        told = shown(dossier(more % "", club=observed).findings)
        assert told == [
            "all.yaml:13:14: warning: s: No source is given. Say where it comes from: sources: "
            "[...]."
        ]
        assert shown(dossier(more % ", note: Heard.", club=observed).findings) == []
        assert shown(dossier(more % "").findings) == []


class TestUnsaid:
    """§3.3, §5.3, §6.2 What need not be said."""

    def test_a_bare_address(self) -> None:
        cited = "sources: https://example.org/a"
        more = f"statements: [{{date: 2024-06-01, speaker: A guest, {cited}, notorious: true}}]\n"
        reading = dossier(more)
        assert shown(reading.findings) == []
        source = act(reading, "source-example.org")
        assert (str(source.effective), str(source.known)) == ("2024-06-01", "2024-06-01")
        assert act(reading, "s-A-guest-2024-06-01").sources == ("example.org",)

    def test_the_same_address_twice_is_known_since_the_earlier(self) -> None:
        cited = "sources: https://example.org/a, notorious: true"
        days = ("2024-06-02", "2024-06-01", "2024-06-03")
        more = "".join(f"  - {{date: {day}, speaker: A guest, {cited}}}\n" for day in days)
        reading = dossier(f"statements:\n{more}")
        assert shown(reading.findings) == []
        assert str(act(reading, "source-example.org").known) == "2024-06-01"

    def test_two_pages_of_one_host(self) -> None:
        cited = "sources: [https://example.org/a, https://example.org/b]"
        told = dossier(
            f"statements: [{{date: 2024-06-01, speaker: X, {cited}, notorious: true}}]\n"
        )
        (found,) = shown(told.findings)
        assert found.endswith("Write another, as source: ...")

    def test_an_act_that_happens_twice(self) -> None:
        """The order of the list means nothing; claims follow their item."""
        acts = [
            "          - {date: 2024-03-01, did: nomination_withdrawn, by: [BB], notorious: "
            "true}\n",
            "          - {date: 2024-02-01, did: nomination_withdrawn, by: [AA], notorious: true, "
            "claims: {says: No., contradicts: false, sources: late}}\n",
            "          - {date: 2024-01-02, did: nominated, by: [AA, BB], notorious: true}\n",
        ]
        head = MATTER[: MATTER.index("        acts:")] + "        acts:\n"
        for order in (acts, acts[::-1]):
            reading = dossier(head + "".join(order))
            assert shown(reading.findings) == []
            first = act(reading, "c-ann-nomination_withdrawn")
            assert first.content.by == ("AA",)
            assert act(reading, "c-ann-nomination_withdrawn-2024-03-01").content.by == ("BB",)
            assert act(reading, f"claim-{first.id}-late").content.about == first.id

    @pytest.mark.parametrize("first", ["", "date: 2021-01-01, notorious: true, "])
    def test_a_membership_that_ends(self, first: str) -> None:
        """One that says no day has that of its member, and is the earliest."""
        once, member = "CC: {date: 2021-01-01, notorious: true}", "CC: {%s, memberships: [%s, %s]}"
        held, left = f"{{{first}classes: [a]}}", "{date: 2024-01-01, status: left, notorious: true}"
        for order in ((held, left), (left, held)):
            said = member % ("date: 2021-01-01, notorious: true", *order)
            reading = dossier(club=CLUB.replace(once, said))
            assert shown(reading.findings) == []
            assert act(reading, "membership-CC").content.classes == ("a",)
            assert act(reading, "membership-CC-2024-01-01").content.status == "left"

    def test_a_rule_that_the_matter_states(self) -> None:
        """A step is decided by it; where nothing states one, that is found."""
        text = MATTER.replace("does: appoints, rule: nato-council", "does: appoints")
        assert shown(checked(dossier(text)).findings) == []
        (found,) = shown(checked(dossier(text.replace("    rule: consensus\n", ""))).findings)
        assert "Nothing says by which rule the step club is decided. Write rule: in the" in found

    def test_twice_on_one_day(self) -> None:
        acts = "          - {date: 2024-03-01, did: withdrawn, notorious: true}\n" * 2
        head = MATTER[: MATTER.index("        acts:")] + "        acts:\n"
        (found,) = shown(dossier(head + acts).findings)
        assert "The id c-ann-withdrawn is that of" in found

    @pytest.mark.parametrize(
        ("decided", "known"),
        [("2024-02-01", "2024-02-01"), ("2024-05-01", "2024-04-01"), ("2024-02/..", "2024-04-01")],
    )
    def test_a_term_is_known_since_it_was_decided(self, decided: str, known: str) -> None:
        more = (
            "offices:\n  chair:\n    {date: 2020-01-01, name: Chair, notorious: true, terms: {t: "
            f"{{date: 2024-04-01, holder: ann, decided: {decided}, notorious: true}}}}}}\n"
        )
        assert str(act(dossier(more), "term-t").known) == known

    def test_the_end_of_a_term_is_known_since_it_was_decided(self) -> None:
        """§6.2 A resignation is known on the day on which it was given, not that of its effect."""
        more = (
            "offices:\n  chair:\n    {date: 2020-01-01, name: Chair, notorious: true, terms: {t: "
            "{date: 2024-04-01, holder: ann, notorious: true, end: {date: 2024-09-30, "
            "decided: 2024-09-01, reason: resigned, notorious: true}}}}\n"
        )
        assert str(act(dossier(more), "end-t").known) == "2024-09-01"


class TestFolder:
    """§2 The files of a dossier, and what does not belong to it."""

    @pytest.mark.parametrize(
        ("main", "found"),
        [
            ("", "dossier.yaml:1:1: error: The file is empty."),
            ("[a]", "dossier.yaml:1:1: error: Write body: and files: here"),
            ("dossier: 1\nbody: a\n", "dossier.yaml:1:1: error: files: files is missing."),
            (
                "dossier: 2\nbody: a\nfiles:\n",
                "dossier.yaml:1:10: error: dossier: This version reads format 1.",
            ),
            (
                "dossier: 1\nbody: a b\nfiles:\n",
                "dossier.yaml:2:7: error: body: 'a b' is not an id.",
            ),
            (
                "dossier: 1\nbody: a\nfiles: [b.yaml]\n",
                "dossier.yaml:3:9: error: files[0]: There is no b.yaml",
            ),
            ("dossier: 1\nbody: a\nfiles: [al.yaml]\n", "Did you mean all.yaml?"),
            (
                "dossier: 1\nbody: a\nfiles: [all.yaml, all.yaml]\n",
                "files[1]: all.yaml is listed already.",
            ),
            (
                "dossier: 1\nbody: a\nfiles:\n",
                "all.yaml:1:1: error: This file is not listed in dossier.yaml.",
            ),
            (
                "dossier: 1\nbody: a\nlanguage: English\nfiles: [all.yaml]\n",
                "3:11: error: language: 'English' is not",
            ),
        ],
    )
    def test_main(self, main: str, found: str) -> None:
        told = shown(
            read_files({"dossier.yaml": main.encode(), "all.yaml": b"persons: {}\n"}).findings
        )
        assert any(found in line for line in told), told

    def test_a_dossier_below_it_is_one_of_its_own(self, tmp_path: Path) -> None:
        """2.1 Nothing in it belongs to this one, and a note says so."""
        (tmp_path / "old" / "matters").mkdir(parents=True)
        (tmp_path / "dossier.yaml").write_text(MAIN)
        (tmp_path / "all.yaml").write_text(CLUB)
        (tmp_path / "old" / "dossier.yaml").write_text(MAIN)
        (tmp_path / "old" / "matters" / "a.yaml").write_text("not: [read")
        found = read_folder(tmp_path).findings
        (told,) = (f for f in found if "/old/" in str(f.file))
        assert (told.severity, told.line) == ("note", 1)
        assert told.sentence == "old is a dossier of its own, and no part of this one."
        assert found == [told]

    def test_no_dossier(self, tmp_path: Path) -> None:
        for path in (tmp_path / "none", tmp_path):
            record, found = open_dossier(path)
            assert record is None
            assert "nemcon new" in found[0].sentence

    def test_with_errors_nothing_is_answered(self, tmp_path: Path) -> None:
        (tmp_path / "dossier.yaml").write_text(MAIN)
        (tmp_path / "all.yaml").write_text(CLUB + "persons: {}\n")
        record, found = open_dossier(tmp_path)
        assert record is None
        assert len(found) == 1

    def test_the_order_of_files_does_not_matter(self) -> None:
        files = {name: text.encode() for name, text in write_dossier(dossier(MATTER).acts).items()}
        main = files["dossier.yaml"].decode()
        listed = re.findall(r"  - .*\n", main)
        turned = main.replace("".join(listed), "".join(reversed(listed)))
        assert turned != main
        one = write_log(entries_of(read_files(files)))
        two = write_log(entries_of(read_files({**files, "dossier.yaml": turned.encode()})))
        assert one == two
        assert check_log(one) == []

    @pytest.mark.parametrize("first", ["nominated", "declined"])
    def test_the_order_within_a_list_of_acts_does(self, first: str) -> None:
        """2.3, 7.1 Of two acts of one day the one that is written later came later."""
        last = {"nominated": "declined", "declined": "nominated"}[first]
        acts = "".join(
            f"\n          - {{date: 2024-01-02, did: {did}, notorious: true}}"
            for did in (first, last)
        )
        one = "acts: {date: 2024-01-02, did: announced, notorious: true}"
        read = dossier(MATTER.replace(one, f"acts:{acts}"))
        assert shown(read.findings) == []
        told = [a.id for a in read.acts if a.type == "candidacy"]
        assert told == [f"c-ann-{first}", f"c-ann-{last}"]
        again = {name: text.encode() for name, text in write_dossier(read.acts).items()}
        assert read_files(again).acts == read.acts


class TestLog:
    """§2.5 What came from a body: ``record.jsonl`` beside the files, or alone."""

    def files(self, more: str = "") -> dict[str, bytes]:
        log = write_log(entries_of(dossier(MATTER)))
        return {
            "dossier.yaml": MAIN.encode(),
            "all.yaml": more.encode() or b"persons: {}\n",
            "record.jsonl": log,
        }

    def test_alone(self, tmp_path: Path) -> None:
        (tmp_path / "record.jsonl").write_bytes(self.files()["record.jsonl"])
        for path in (tmp_path, tmp_path / "record.jsonl"):
            acts, places, found = read_dossier(path)
            assert (acts, found) == (dossier(MATTER).acts, [])
            assert places["club"].line == 1
            record, found = open_dossier(path)
            assert record is not None
            assert record.body == "club"

    def test_beside_files_it_keeps_its_numbers(self) -> None:
        reading = read_files(
            self.files("statements: [{id: s, date: 2024-06-01, notorious: true}]\n")
        )
        assert shown(reading.findings) == []
        entries = entries_of(reading)
        assert write_log(entries).startswith(self.files()["record.jsonl"])
        assert entries[-1].act == act(reading, "s")

    def test_an_item_that_differs(self) -> None:
        reading = read_files(
            self.files("persons: {ann: {name: Anna, date: 2020-01-01, notorious: true}}\n")
        )
        assert "person-ann differs from record.jsonl:" in shown(reading.findings)[0]

    def test_an_item_that_only_groups(self) -> None:
        """What it is about is in the log: it says nothing of that itself."""
        said = "statements: [{id: s, date: 2024-06-01, notorious: true}]"
        more = f"matters: {{MATTER: {{{said}}}}}\n"
        matter = next(a.subject for a in dossier(MATTER).acts if a.type == "matter")
        reading = read_files(self.files(more.replace("MATTER", matter.partition("/")[2])))
        assert shown(reading.findings) == []
        assert act(reading, "s").subject == matter
        other = read_files(self.files(more.replace("MATTER", "other")))
        assert "title is missing" in " ".join(shown(other.findings))

    def test_of_another_body(self) -> None:
        reading = read_files({**self.files(), "dossier.yaml": MAIN.replace("club", "x").encode()})
        assert shown(reading.findings) == [
            "record.jsonl:1:1: error: This is an entry of club, not x."
        ]


def test_figures_that_are_too_large_are_found_at_their_line() -> None:
    """9.1 Whatever standing.md §9 finds stands at the place of the figure in it."""
    decision = """\
    decisions:
      d:
        date: 2024-02-01
        notorious: true
        on: ann
        how: vote
        tally: {support: 4}
"""
    text = MATTER + decision
    place = f"all.yaml:{(CLUB + text).count(chr(10))}:9"
    assert shown(checked(dossier(text)).findings) == [
        f"{place}: error: d: The counts add up to 4 and the electorate has 3."
    ]


class TestMandates:
    """5.15 A mandate under a matter is for that matter."""

    SAID = (
        MATTER + "    mandates: {date: 2024-02-01, member: AA, extent: full, notorious: true%s}\n"
    )

    @pytest.mark.parametrize("more", ["", ", matter: chair"])
    def test_it_need_not_say_so(self, more: str) -> None:
        reading = dossier(self.SAID % more)
        assert shown(checked(reading).findings) == []
        assert act(reading, "mandate-AA-2024-02-01").content.matter == "chair"
        files = write_dossier(reading.acts)
        (text,) = (text for text in files.values() if "extent: full" in text)
        assert "matter: chair" not in text.partition("mandates:")[2]
        again = read_files({name: text.encode() for name, text in files.items()})
        assert again.acts == reading.acts

    def test_another_is_an_error_at_its_line(self) -> None:
        text = self.SAID % ", matter: club"
        line = (CLUB + text).count("\n")
        (found,) = shown(checked(dossier(text)).findings)
        assert found.startswith(f"all.yaml:{line}:")
        assert "mandates.matter: It stands under the matter chair, and says club." in found


class TestOdd:
    """1.2 An item that cannot be read is left out, and found."""

    @pytest.mark.parametrize(
        ("more", "found"),
        [
            (
                MATTER
                + "        counts: {date: 2024-02-01, answers: {suport: 1}, notorious: true}\n",
                "25:54: error: matters.chair.candidacies.ann.counts.answers.suport: "
                "'suport' is not",
            ),
            (
                MATTER
                + "        counts: {date: 2024-02-01, answers: {support: 1}, out: [AA, b c], "
                "notorious: true}\n",
                "25:69: error: matters.chair.candidacies.ann.counts.out[1]: 'b c' is not an id.",
            ),
            (
                MATTER + "        counts: {date: 2024-02-01, answers: [1], notorious: true}\n",
                "25:45: error: matters.chair.candidacies.ann.counts.answers: A list stands where",
            ),
            (
                MATTER + "        count: {}\n",
                "25:9: error: matters.chair.candidacies.ann.count: 'count' is not a key here. Did",
            ),
            (
                MATTER + "    procedures: {date: 2024-01-01, notorious: true, steps: [x]}\n",
                "25:61: error: matters.chair.procedures.steps: A text stands where a mapping is",
            ),
            (
                MATTER
                + "    procedures: {date: 2024-01-01, notorious: true, steps: [{stop: x}]}\n",
                "25:61: error: matters.chair.procedures.steps[0]: 'stop' is not a field here.",
            ),
            (
                MATTER
                + "    procedures: {date: 2024-01-01, notorious: true, steps: [{stop: [x]}]}\n",
                "25:61: error: matters.chair.procedures.steps[0]: 'stop' is not a field here.",
            ),
            ("entries: [{id: x}]\n", "13:11: error: entries[0]: type is missing."),
            (
                "entries: [{type: voiding, subject: thing/x, id: y}]\n",
                "13:36: error: entries[0]: 'thing/x' is not a subject of such an entry.",
            ),
            (
                "entries: [{type: voiding, id: y, date: 2024-01-01, notorious: true, about: x, "
                "content: {of: club, reason: Slip.}}]\n",
                "13:69: error: entries[0].about: 'about' is not a key here.",
            ),
            (
                "entries: [{type: voiding, id: y, date: 2024-01-01, notorious: true, "
                "content: {of: club, reasn: Slip.}}]\n",
                "13:89: error: entries[0].content.reasn: 'reasn' is not a key here. Did you mean",
            ),
            (
                "entries: [{type: voiding, id: y, date: 2024-01-01, notorious: true, "
                "content: {of: [club], reason: Slip.}}]\n",
                "13:83: error: entries[0].content.of: A list stands where text is expected.",
            ),
            (
                "entries: [{type: voiding, id: y, notorious: true, content: {of: club, "
                "reason: S}}]\n",
                "13:11: error: entries[0]: date is missing.",
            ),
            (
                "statements: [{id: a b, date: 2024-06-01, notorious: true}]\n",
                "13:19: error: statements[0].id: 'a b' is not an id.",
            ),
            (
                "statements: [x]\n",
                "13:14: error: statements[0]: Keys with values are expected here.",
            ),
            (
                "statements: [{id: s, date: 2024-06-01, notorious: true, note: ''}]\n",
                "13:63: error: statements[0].note: This is empty or too long.",
            ),
            (
                "statements: [{id: s, date: 2024-06-01, sources: [{published: 2024-06-01}]}]\n",
                "13:50: error: statements[0].sources[0]: This source has no url.",
            ),
            (
                "statements: [{id: s, date: 2024-06-01, sources: ['https://[x']}]\n",
                "13:50: error: statements[0].sources[0]: This source has no url.",
            ),
            (
                "statements: [{id: s, date: 2024-06-01, sources: 'https://example.org/a'}]\n",
                "13:49: error: statements[0].sources: Neither published nor found is given.",
            ),
            ("assert: {}\n", "13:1: error: assert: 'assert' is not a key here."),
            (MATTER + "    assert: now\n", "25:13: error: matters.chair.assert[0]: Write what"),
        ],
    )
    def test_one(self, more: str, found: str) -> None:
        told = shown(checked(dossier(more)).findings)
        assert any(line.startswith(f"all.yaml:{found}") for line in told), told

    def test_a_matter_without_an_id(self) -> None:
        reading = dossier(club="matter: a b\ntitle: T\n")
        assert shown(reading.findings) == [
            "all.yaml:1:9: error: matter: 'a b' is not an id. Use 1 to 120 letters from A to Z "
            "(without accents), digits and "
            ". _ : ~ -, starting with a letter or digit: a-b."
        ]

    def test_a_source_with_an_id_where_it_is_cited(self) -> None:
        reading = dossier(
            "statements: {id: s, date: 2024-06-01, "
            "sources: {source: mine, publisher: P, published: 2024-06-02}}\n"
        )
        assert shown(reading.findings) == []
        assert act(reading, "s").sources == ("mine",)

    def test_a_dossier_named_by_its_main_file(self, tmp_path: Path) -> None:
        (tmp_path / "dossier.yaml").write_text(MAIN)
        (tmp_path / "all.yaml").write_text(CLUB)
        (tmp_path / ".hidden.yaml").write_text("[")
        record, found = open_dossier(tmp_path / "dossier.yaml")
        assert record is not None
        assert found == []

    def test_a_damaged_log_beside_files(self) -> None:
        log = TestLog().files()["record.jsonl"]
        reading = read_files({**TestLog().files(), "record.jsonl": log[:-9]})
        assert not reading.sound
        assert reading.log is None

    def test_acts_of_two_bodies_are_no_dossier(self) -> None:
        acts = dossier().acts
        with pytest.raises(Malformed, match="one body"):
            write_dossier([*acts, acts[0]])

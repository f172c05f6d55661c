"""spec/dossier.md §5.3 and §5.10: ids are told apart by what they are about."""

from nemcon.dossier.checking import checked
from nemcon.dossier.folder import Dossier, enveloped, read_files
from nemcon.dossier.naming import also
from nemcon.dossier.writer import write_dossier
from nemcon.record.act import Act
from nemcon.record.log_file import write_log

MAIN = """\
dossier: 1
language: en
notorious: true
files: [matters.yaml]
body: {id: club, date: 2018-01-01, name: Club, zone: Europe/Brussels}
members:
  AA: {date: 2018-01-01}
  BB: {date: 2018-01-01}
persons:
  ann: {name: Ann}
"""
MATTER = """\
  %(id)s:
    date: %(year)s-02-01
    title: Chair of %(year)s
    kind: appointment
    steps:
      board:
        order: 1
        does: appoints
        rule: consensus
        claims: {says: It met in private., contradicts: false}
        readings: {reason: The minutes say so.}
    candidacies:
      ann:
        acts: {date: %(year)s-02-02, did: nominated, by: [AA]}
        positions:
          BB: {date: %(year)s-02-03, stance: support}
    decisions:
      chosen: {date: %(year)s-02-04, on: ann, step: board, how: acclamation}
"""


def matter(year: int) -> str:
    return MATTER % {"id": f"chair-{year}", "year": year}


def read(*years: int, more: str = "", log: bytes | None = None) -> Dossier:
    files = {"dossier.yaml": MAIN.encode()}
    files["matters.yaml"] = ("matters:\n" + "".join(matter(year) for year in years) + more).encode()
    if log is not None:
        files["record.jsonl"] = log
    return read_files(files)


def errors(reading: Dossier) -> list[str]:
    return [str(found) for found in checked(reading).findings if found.severity != "note"]


def ids(reading: Dossier, subject: str) -> set[str]:
    return {act.id for act in reading.acts if act.subject == subject}


def one(reading: Dossier, id: str) -> Act:
    (found,) = (act for act in reading.acts if act.id == id)
    return found


def test_a_copied_matter() -> None:
    """The same short names in two matters are two things: the one that was opened first keeps
    them, and what a matter names it means of its own."""
    alone = read(2020)
    assert errors(alone) == []
    for order in ((2020, 2021), (2021, 2020)):
        both = read(*order)
        assert errors(both) == []
        assert ids(both, "matter/chair-2020") == ids(alone, "matter/chair-2020")
        later = ids(both, "matter/chair-2021") - {"chair-2021"}
        assert {"step-board-chair-2021", "chosen-chair-2021"} < later
        # what has its day in its id needs no more
        apart = {id for id in later if id.endswith("-chair-2021")}
        assert {id.removesuffix("-chair-2021") for id in apart} < ids(alone, "matter/chair-2020")
        assert later - apart == {"p-ann-BB-2021-02-03"}
        claim = one(both, "claim-step-board-unsourced-chair-2021")
        assert claim.content.about == "step-board-chair-2021"
        reading = one(both, "reading-step-board-chair-2021")
        assert reading.content.follows == "step-board-chair-2021"
        assert set(reading.content.of) == {"step-board-chair-2021", claim.id}


def test_a_term_means_the_decision_that_fills_its_office() -> None:
    offices = """\
offices:
  chair:
    date: 2018-01-01
    name: Chair
    terms:
      ann: {date: 2021-03-01, holder: ann, decision: chosen}
"""
    head = "    kind: appointment\n"
    text = matter(2021).replace(head, f"{head}    office: chair\n")
    both = read(2020, more=text + offices)
    assert errors(both) == []
    assert one(both, "term-ann").content.decision == "chosen-chair-2021"


def test_what_is_stated_stays() -> None:
    stated = matter(2020).replace(
        "board:\n        order", "board:\n        id: step-board\n        order"
    )
    reading = read(more=matter(2019) + stated)
    assert errors(reading) == []
    assert one(reading, "step-board").subject == "matter/chair-2020"
    assert one(reading, "step-board-chair-2019").subject == "matter/chair-2019"


def test_two_that_are_told_apart_by_nothing_are_found() -> None:
    long = "x" * 110
    reading = read_files(
        {
            "dossier.yaml": MAIN.encode(),
            "matters.yaml": (
                "matters:\n"
                + (MATTER % {"id": long, "year": 2020})
                + (MATTER % {"id": "y" + long, "year": 2021})
            ).encode(),
        }
    )
    assert any("The id step-board is that of" in found for found in errors(reading))


def test_what_a_log_has_stays() -> None:
    """An earlier matter that is added beside a record does not take its names."""
    log = write_log(enveloped(read(2020).acts))
    both = read(2019, 2020, log=log)
    assert errors(both) == []
    assert one(both, "step-board").subject == "matter/chair-2020"
    assert one(both, "step-board-chair-2019").subject == "matter/chair-2019"
    again = write_log(enveloped(both.acts))
    for years in ((2019, 2020), (2019,)):
        assert {act.id for act in read(*years, log=again).acts} == {act.id for act in both.acts}


def test_what_is_written_keeps_its_ids() -> None:
    acts = read(2020, 2021).acts
    files = {name: text.encode() for name, text in write_dossier(acts).items()}
    assert read_files(files).acts == acts


TWICE = """\
        positions:
          BB:
            - {date: 2020-02-03, stance: object}
            - {date: 2020-02-03, stance: support}
"""
ONCE = "        positions:\n          BB: {date: 2020-02-03, stance: support}\n"


def test_twice_on_one_day() -> None:
    """The later written came later, and is numbered; the same words twice are one slip."""
    reading = read(more=matter(2020).replace(ONCE, TWICE))
    assert reading.sound
    said = [act for act in reading.acts if act.type == "position"]
    assert [(act.id, str(act.content.stance)) for act in said] == [
        ("p-ann-BB-2020-02-03", "object"),
        ("p-ann-BB-2020-02-03-2", "support"),
    ]
    slip = TWICE.replace("object", "support")
    assert any(
        "is that of" in found for found in errors(read(more=matter(2020).replace(ONCE, slip)))
    )


def test_the_ids_of_an_earlier_version() -> None:
    """It numbered what a member says again in a silence, whatever its day; names that it was given
    lead to the item still, and an import finds it by them."""
    silence = """\
  budget:
    date: 2020-02-01
    title: Budget
    kind: proposal
    steps: {board: {order: 1, does: adopts, rule: silence}}
    texts: {draft: {revisions: {date: 2020-02-01, title: Draft}}}
    silences:
      q:
        date: 2020-02-01T09:00:00+01:00
        texts: draft
        expiry: 2020-02-20T09:00:00+01:00
        step: board
        answers:
          - {date: 2020-02-05, member: AA, says: objection}
          - {date: 2020-02-07, member: AA, says: no_objection}
    entries:
      - type: claim
        id: c
        date: 2020-02-08
        about: answer-q-AA-2
        says: It came by telephone.
        contradicts: false
"""
    reading = read(more=silence)
    assert errors(reading) == []
    second = one(reading, "answer-q-AA-2020-02-07")
    assert one(reading, "c").content.about == second.id
    assert "answer-q-AA-2" in set(also(reading.drafts[second.id]))


def test_other_ids_of_an_item() -> None:
    drafts = read(2020, 2021).drafts
    assert set(also(drafts["step-board-chair-2021"])) == {"step-board"}
    assert set(also(drafts["step-board"])) == {"step-board-chair-2020"}
    assert set(also(drafts["p-ann-BB-2021-02-03"])) == {"p-ann-BB-2021-02-03-chair-2021"}


class TestClaimsAboutFigures:
    """§5.3 Claims of one source about two figures of one result are two claims."""

    ROUND = """\
    rounds:
      poll:
        date: 2020-02-03
        candidacies: [ann]
        answers: {aye: support, nay: object}
        results:
          date: 2020-02-03
          counts: {ann: {aye: 2, nay: 1}}
          claims: {figure: {candidacy: ann, answer: %s, number: 3}, says: Three., sources: [paper]}
        claims:
          - {about: result-poll, figure: {candidacy: ann, answer: nay, number: 0}, says: None.,
             sources: [paper]}
sources:
  paper: {publisher: Paper, published: 2020-02-04}
"""

    def test_in_two_lists(self) -> None:
        reading = read(2020, more=self.ROUND % "aye")
        assert [f for f in errors(reading) if "error" in f] == []
        claims = {act.id for act in reading.acts if act.type == "claim"}
        assert {id for id in claims if "poll" in id} == {
            "claim-result-poll-paper-ann-aye",
            "claim-result-poll-paper-ann-nay",
        }

    def test_about_one_figure_they_share_an_id(self) -> None:
        reading = read(2020, more=self.ROUND % "nay")
        assert any("is that of" in found for found in errors(reading))

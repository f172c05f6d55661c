"""What every record of a real case keeps to, whatever it is about."""

from collections.abc import Callable

import pytest
from tests.precedents.precedent_cases import MATTERS, Case

from nemcon.core.datings import dating
from nemcon.core.days import Day
from nemcon.proceedings.check import check
from nemcon.record.entries.evidence import Claim, Reading, Source
from nemcon.record.entries.positions import ReportedCount
from nemcon.record.entries.rounds import Round, RoundResult
from nemcon.record.entries.words import Statement
from nemcon.record.log_file import check_log, read_all, write_log

CASES = sorted(MATTERS)
FOUND = Day.parse("2026-11-24")
"""The day on which what nothing dates was found."""


@pytest.mark.parametrize("name", CASES)
class TestRecord:
    """Every fact has a source or says in a note why it has none; what an entry names is there."""

    def test_reads_without_a_finding_and_writes_the_same_bytes(
        self, name: str, case_of: Callable[[str], Case]
    ) -> None:
        data = case_of(name).data
        assert check_log(data) == []
        assert write_log(read_all(data)) == data

    def test_no_error_is_found(self, name: str, case_of: Callable[[str], Case]) -> None:
        """Each decision is one that its rule supports, or says that positions are not known."""
        assert [f for f in check(case_of(name).record) if f.severity == "error"] == []

    def test_what_is_named_is_recorded(self, name: str, case_of: Callable[[str], Case]) -> None:
        acts = case_of(name).acts()
        ids = {act.id for act in acts}
        sources = {act.content.source for act in acts if isinstance(act.content, Source)}
        persons = {act.subject.removeprefix("person/") for act in acts if act.type == "person"}
        members = {act.content.member for act in acts if act.type == "member"}
        for act in acts:
            assert set(act.sources) <= sources, act.id
            assert act.person is None or act.person in persons, act.id
            assert act.member is None or act.member in members, act.id
            match act.content:
                case Claim(about=about):
                    assert about in ids, act.id
                case Reading(of=of, follows=follows):
                    assert set(of) <= ids, act.id
                    assert follows in of, act.id
                case _:
                    pass

    def test_a_matter_stands_on_sources(self, name: str, case_of: Callable[[str], Case]) -> None:
        acts = [act for act in case_of(name).acts() if act.subject.startswith("matter/")]
        assert [
            act.id for act in acts if not (act.sources or act.note or act.type == "reading")
        ] == []

    def test_what_was_known_before_its_sources_says_why(
        self, name: str, case_of: Callable[[str], Case]
    ) -> None:
        acts = case_of(name).acts()
        of = {a.content.source: a.content.published for a in acts if isinstance(a.content, Source)}
        for act in acts:
            days = [day for s in act.sources if (day := of[s]) is not None]
            published = [d for day in days if (d := dating(str(day)).latest) is not None]
            known = dating(str(act.known)).latest
            assert known is not None
            if act.sources and known < min(published, default=FOUND):
                assert act.note, act.id

    def test_a_quotation_has_at_most_25_words(
        self, name: str, case_of: Callable[[str], Case]
    ) -> None:
        for act in case_of(name).acts():
            if isinstance(act.content, Statement) and act.content.quote:
                assert all(len(words.split()) <= 25 for _, words in act.content.quote.wordings), (
                    act.id
                )

    def test_a_reading_is_known_with_the_latest_it_weighs(
        self, name: str, case_of: Callable[[str], Case]
    ) -> None:
        acts = {act.id: act for act in case_of(name).acts()}
        for act in acts.values():
            if isinstance(act.content, Reading):
                weighed = [dating(str(acts[id].known)).latest for id in act.content.of]
                assert dating(str(act.known)).latest == max(day for day in weighed if day), act.id

    def test_counts_fit_their_base(self, name: str, case_of: Callable[[str], Case]) -> None:
        for act in case_of(name).acts():
            if isinstance(act.content, ReportedCount) and act.content.base:
                assert (
                    sum(act.content.answers.values()) + len(act.content.out) <= act.content.base
                ), act.id

    def test_a_complete_result_adds_up_to_those_who_answered(
        self, name: str, case_of: Callable[[str], Case]
    ) -> None:
        acts = case_of(name).acts()
        rounds = {act.content.round: act.content for act in acts if isinstance(act.content, Round)}
        for act in acts:
            if isinstance(act.content, RoundResult):
                of = rounds[act.content.round]
                for candidacy, words in act.content.counts.items():
                    assert candidacy in of.candidacies, act.id
                    total = sum(words.values())
                    assert (
                        total == of.size
                        if len(words) == len(of.answers)
                        else total <= (of.size or total)
                    )

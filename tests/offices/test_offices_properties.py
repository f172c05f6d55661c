"""Invariants of a line of holders, on lines nobody would write by hand."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from nemcon.core.datings import Dating, dating, day_of
from nemcon.core.days import Day
from nemcon.core.texts import Text
from nemcon.offices.checks import check
from nemcon.offices.succession import ask, holder_on
from nemcon.offices.tenures import OfficeLine, line_of
from nemcon.offices.terms import Charge, End, OfficeRules, TermExtension, TermOfOffice

OFFICE = OfficeRules(name=Text.of("Chair"))
EPOCH = Day.parse("2020-01-01")
SPAN = 90


def at(offset: int) -> Day:
    return EPOCH.plus_days(offset)


@st.composite
def datings(draw: st.DrawFn) -> Dating:
    day = at(draw(st.integers(0, SPAN)))
    text = draw(st.sampled_from(["{}", "{}", "{}~", "{}?", "../{}", "{}/..", "month", "span"]))
    if text == "month":
        return dating(str(day)[:7])
    if text == "span":
        return dating(f"{day}/{day.plus_days(draw(st.integers(0, 20)))}")
    return dating(text.format(day))


days = st.integers(0, SPAN).map(lambda offset: day_of(at(offset)))


def ends(when: st.SearchStrategy[Dating]) -> st.SearchStrategy[End]:
    return st.builds(
        End,
        until=when,
        until_is=st.sampled_from(["last_day", "handover"]),
        how=st.sampled_from([None, "expired", "died", "abolished"]),
        decided=st.none() | when,
    )


def facts(when: st.SearchStrategy[Dating]) -> st.SearchStrategy[list[TermOfOffice]]:
    extensions = st.builds(TermExtension, decided=when, until=when)
    terms = st.builds(
        TermOfOffice,
        id=st.uuids().map(str),
        holder=st.sampled_from("abcd"),
        first=when,
        kind=st.sampled_from(["regular", "regular", "acting"]),
        planned=st.none() | ends(when),
        extensions=st.lists(extensions, max_size=2).map(tuple),
        ended=st.none() | ends(when),
        decided=st.none() | when,
        nationality=st.sampled_from([None, "FR", "NL"]),
    )
    return st.lists(terms, max_size=6)


def charges(when: st.SearchStrategy[Dating]) -> st.SearchStrategy[list[Charge]]:
    return st.lists(
        st.builds(Charge, person=st.sampled_from("xy"), first=when, until=st.none() | when),
        max_size=2,
    )


def span_of(line: OfficeLine) -> range:
    return (
        range(line.starts[0], min(line.tiles[-1].end, at(SPAN + 40).ordinal))
        if line.tiles
        else range(0)
    )


@given(facts(datings()), charges(datings()))
def test_tiles_divide_time(terms: list[TermOfOffice], in_charge: list[Charge]) -> None:
    """§2.1 Every day between the first recorded and the last is exactly one of held, acting,
    vacant; §5.9 one that is not surely vacant is not called so.
    """
    line = line_of(terms, in_charge, OFFICE)
    for before, after in zip(line.tiles, line.tiles[1:], strict=False):
        assert before.start <= before.end <= after.start
    found = [ask(line, Day(day)) for day in span_of(line)]
    free = [answer for answer in found if answer.holder is None]
    assert all(a.status in {"held", "acting"} for a in found if a.holder is not None)
    assert all(a.status == ("unknown" if a.doubt else "vacant") for a in free)
    if found:
        last = Day(span_of(line).stop)
        gaps = sum(gap.days for gap in ask(line, last).vacancies)
        assert gaps == len(free)
        served = sum(p.days for p in ask(line, last).predecessors)
        if line.tiles[-1].end <= last.ordinal:
            assert served + gaps == len(found)
            assert ask(line, last).status in {"unknown", "abolished"}


@given(
    facts(datings()), charges(datings()), st.integers(-5, SPAN), st.none() | st.integers(0, SPAN)
)
def test_nothing_changes_before_changes_at(
    terms: list[TermOfOffice], in_charge: list[Charge], on: int, known: int | None
) -> None:
    """§5.7 The answer is the same on every day up to the one on which it says it changes, and
    differs there.
    """
    line = line_of(terms, in_charge, OFFICE)
    known_until = None if known is None else at(known)
    first = ask(line, at(on), known_until)
    until = first.changes_at
    for offset in range(on + 1, SPAN + 40):
        answer = ask(line, at(offset), known_until)
        if at(offset) == until:
            assert answer != first
            break
        assert answer == first


@given(facts(datings()), st.randoms())
def test_order_of_facts_is_nothing(terms: list[TermOfOffice], chance: object) -> None:
    """§2.6 The same facts in any order give the same line and the same findings."""
    shuffled = list(terms)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert line_of(shuffled, (), OFFICE) == line_of(terms, (), OFFICE)
    assert check(shuffled, (), OFFICE) == check(terms, (), OFFICE)


def held_together(one: TermOfOffice, other: TermOfOffice) -> bool:
    """Whether two dated terms with recorded ends hold one day, as a reader of §2.3 would count."""
    spans = []
    for term in (one, other):
        end = term.end(OFFICE.zone)
        assert end is not None
        assert term.first.latest is not None
        spans.append((range(term.first.latest.ordinal, end.after), end.shares_its_day))
    spans.sort(key=lambda span: (span[0].start, span[0].stop))
    (first, shares), (second, _) = spans
    common = range(max(first.start, second.start), min(first.stop, second.stop))
    handed_over = shares and common.start == first.stop - 1 == second.start
    return bool(common) and not handed_over


@given(facts(days))
def test_no_regular_terms_overlap_unseen(terms: list[TermOfOffice]) -> None:
    """§6.2 There is an error about an overlap exactly where two regular terms hold one day; not of
    two of one holder, which are told as such."""
    sound = [
        t
        for t in terms
        if (end := t.end(OFFICE.zone)) and t.first.latest and t.first.latest.ordinal < end.after
    ]
    regular = [t for t in sound if t.kind == "regular"]
    pairs = [(a, b) for a, b in combinations(regular, 2) if a.holder != b.holder]
    overlap = any(held_together(one, other) for one, other in pairs)
    errors = [
        f for f in check(sound, (), OFFICE) if f.severity == "error" and "both hold" in f.sentence
    ]
    assert bool(errors) == overlap


@given(facts(days))
def test_where_nothing_overlaps_the_one_whose_term_it_is_holds(terms: list[TermOfOffice]) -> None:
    """§2.2 and §2.3 A day belongs to the term that covers it; of two that share it, to the one that
    begins.
    """
    sound = [
        t
        for t in terms
        if (end := t.end(OFFICE.zone)) and t.first.latest and t.first.latest.ordinal < end.after
    ]
    kept: list[TermOfOffice] = []
    for term in sound:
        if not any(held_together(term, other) for other in kept):
            kept.append(term)
    line = line_of(kept, (), OFFICE)
    for offset in range(SPAN + 30):
        day = at(offset)
        covering = [
            t
            for t in kept
            if (end := t.end(OFFICE.zone))
            and t.first.latest
            and t.first.latest <= day
            and day.ordinal < end.after
        ]
        holder = holder_on(line, day)
        starting = max((t.first.latest.ordinal for t in covering if t.first.latest), default=None)
        latest = {
            t.holder for t in covering if t.first.latest and t.first.latest.ordinal == starting
        }
        assert (holder is None) == (not covering)
        assert holder is None or holder.person in latest


@given(facts(datings()), charges(datings()))
def test_bad_facts_are_found_never_raised(
    terms: list[TermOfOffice], in_charge: list[Charge]
) -> None:
    """§6 Every finding is a whole sentence."""
    for finding in check(terms, in_charge, OFFICE):
        assert finding.sentence.endswith(".")

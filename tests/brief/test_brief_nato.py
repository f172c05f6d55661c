"""spec/brief.md §3: what the brief of the reference case states, in each language, and on what."""

import pytest
from tests.brief.brief_cases import LANGUAGES, sentences, told, whole

DECIDED = "2024-06-26"
DENIALS = {"claim-no-threat-2018"}
FACTS = {
    "F1 named": ("decided", {"decision-2024-06-26"}, "26"),
    "F2 a formality": ("last_rival", {"c-iohannis-withdrawn", "count-2024-06-20"}, "Iohannis"),
    "F3 by the ambassadors": ("decided", {"decision-2024-06-26", "m-council"}, "amb"),
    "F4 no procedure": ("rule_of", {"claim-no-procedure", "step-council"}, "proc"),
    "F5 all 32": ("rule_of", {"rule-nato-council", "step-council"}, "32"),
    "F5 32 since March": ("joined", {"membership-SE"}, "32"),
    "F6 since the autumn": ("start", {"c-rutte-interest", "c-rutte-announced"}, "2023"),
    "F6 support grew": ("climb", {"count-2024-02-21", "count-2024-04-02"}, "28"),
    "F7 the United States": (
        "backers",
        {"p-rutte-US-2024-02-21", "p-rutte-US-2024-02-22"},
        "21",
    ),
    "F8 not convinced": (
        "holdouts",
        {"p-rutte-TR-2024-04-26", "p-rutte-HU-2024-03-05", "p-rutte-SK-2024-06-17"},
        "",
    ),
    "F8 what was asked": ("asked", {"condition-hu-letter", "answer-hu-letter"}, "Rutte"),
    "F9 Stoltenberg": (
        "words",
        {"s-stoltenberg-2024-06-26", "s-stoltenberg-2024-06-26-success"},
        "I wish him every success",
    ),
    "F10 Rutte": (
        "words",
        {"s-rutte-2024-06-26-honour", "s-rutte-2024-06-26-cornerstone"},
        "tremendous honour",
    ),
    "F11 the fourth": ("lineage", {"term-rutte-2024", "person-rutte"}, "14"),
    "F12 Stikker, Luns": ("lineage", {"term-stikker-1961", "term-luns-1971"}, "Dirk Stikker"),
    "F13 De Hoop Scheffer": (
        "lineage",
        {"term-de-hoop-scheffer-2004", "end-de-hoop-scheffer-2004"},
        "2009",
    ),
    "F14 four years": ("tenure", {"term-rutte-2024", "secretary-general"}, ""),
    "F15 four extensions": (
        "extended",
        {f"extension-stoltenberg-{n}" for n in (1, 2, 3, 4)},
        "2017",
    ),
    "F16 until 1 October": ("handover", {"term-rutte-2024", "extension-stoltenberg-4"}, "2024"),
    "F17 challenges": (
        "challenges",
        {"challenge-ukraine", "challenge-putin", "challenge-unity", "challenge-trump"},
        "Trump",
    ),
    "F18 the norm": ("norm", {"two-percent"}, "2 %"),
    "F18 Trump on it": ("words", {"s-trump-2024-02-10"}, "delinquent"),
    "F19 threats": ("words", {"s-trump-2017-2021"}, "Trump"),
    "F19 a threat": ("words", {"s-trump-2018-07-12"}, "Trump"),
    "F19 denied": ("denied", DENIALS, ""),
}


@pytest.mark.parametrize("lang", LANGUAGES)
class TestTheDecision:
    """§3.2 A decision is told with its rule, its race, its office and what waits."""

    @pytest.mark.parametrize("fact", FACTS)
    def test_each_fact_is_told_and_cites_its_entries(self, lang: str, fact: str) -> None:
        kind, entries, words = FACTS[fact]
        if lang == "de":
            words = {"amb": "Botschafter", "proc": "Verfahren", "2 %": "2\u00a0%"}.get(words, words)
        found = [s for s in sentences(told("nato", lang, DECIDED), kind) if entries <= {*s.entries}]
        assert len(found) == 1
        assert words in found[0].text

    def test_the_day_the_language_and_the_sources_are_its_own(self, lang: str) -> None:
        """F20"""
        found = told("nato", lang, DECIDED)
        assert found.lang == lang
        assert "2024" in found.dateline
        assert sum(bool(cited.sources) for cited in found.cited) > 50

    def test_whom_only_a_count_implies_agreed_by_its_day(self, lang: str) -> None:
        """§4.6 Implied positions are "by" the day of the count."""
        (found,) = sentences(told("nato", lang, DECIDED), "implied")
        assert found.entries == ("count-2024-04-02",)
        says = {
            "en": "by 2 April",
            "nl": "uiterlijk",
            "fr": "au plus tard",
            "de": "spätestens am 2. April",
        }[lang]
        assert says in found.text

    def test_a_report_is_according_to_somebody(self, lang: str) -> None:
        """§4.6"""
        (found,) = [
            s
            for s in sentences(told("nato", lang, DECIDED), "holdout")
            if "p-rutte-RO-2024-02-22" in s.entries
        ]
        assert {"en": "according to", "nl": "volgens", "fr": "selon", "de": "laut"}[
            lang
        ] in found.text

    def test_what_a_reading_sets_aside_is_not_told(self, lang: str) -> None:
        """§4.6 Bulgaria and Poland are not among those who held out."""
        cited = {entry for s in told("nato", lang, DECIDED).sentences() for entry in s.entries}
        assert not cited & {"p-rutte-BG-2024-04-03", "p-rutte-PL-2024-04"}

    def test_names_of_countries_are_those_of_cldr(self, lang: str) -> None:
        """§4.4"""
        text = whole(told("nato", lang, DECIDED))
        names = {
            "en": ("the United States", "Türkiye", "from the Netherlands"),
            "nl": ("de Verenigde Staten", "Turkije", "uit Nederland"),
            "fr": ("des États-Unis", "la Turquie", "des Pays-Bas"),
            "de": ("die Vereinigten Staaten", "die Türkei", "aus den Niederlanden"),
        }[lang]
        assert [name for name in names if name not in text] == []


@pytest.mark.parametrize("lang", LANGUAGES)
class TestBefore:
    """§3.3 An open matter is told with who is missing."""

    def test_on_19_june_all_but_romania_agree_and_nobody_is_appointed(self, lang: str) -> None:
        found = told("nato", lang, "2024-06-19")
        romania = {"en": "Romania", "nl": "Roemenië", "fr": "Roumanie", "de": "Rumänien"}[lang]
        nobody = {
            "en": "nobody has been appointed",
            "nl": "er is nog niemand benoemd",
            "fr": "personne n\u2019est encore nommé",
            "de": "ernannt ist noch niemand",
        }[lang]
        assert romania in found.headline.text
        (lead,) = sentences(found, "leading")
        assert romania in lead.text
        assert nobody in lead.text
        assert {"count-2024-06-18-31", "p-rutte-RO-2024-02-22"} <= {*lead.entries}
        assert not sentences(found, "decided") + sentences(found, "handover")

    def test_on_15_march_whoever_objects_leads(self, lang: str) -> None:
        """§2.2 Who objects is named in the headline, and is not counted with who said nothing."""
        found = told("nato", lang, "2024-03-15")
        (lead,) = sentences(found, "leading")
        hungary = {"en": "Hungary", "nl": "Hongarije", "fr": "La Hongrie", "de": "Ungarn"}[lang]
        assert found.headline.text.startswith(hungary)
        assert "19" in lead.text
        assert {"p-rutte-HU-2024-03-05", "p-rutte-RO-2024-02-22"} <= {*lead.entries}
        assert [s.entries for s in sentences(found, "rival")] == [("c-iohannis-declared",)]
        assert not sentences(found, "decided") + sentences(found, "contest")

    def test_on_20_june_all_agree_and_the_decision_is_to_come(self, lang: str) -> None:
        (lead,) = sentences(told("nato", lang, "2024-06-20"), "agreed")
        assert "count-2024-06-20" in lead.entries

    def test_later_knowledge_is_said_to_be_later(self, lang: str) -> None:
        """§1.2 The state of one day may be told with what became known after it."""
        late = told("nato", lang, "2024-06-19", "2024-06-30")
        assert late.dateline != told("nato", lang, "2024-06-19").dateline
        assert "30" in late.dateline

    def test_before_the_decision_is_known_it_is_not_told(self, lang: str) -> None:
        assert not sentences(told("nato", lang, DECIDED, "2024-06-19"), "decided")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_that_are_known_are_those_of_one_edition(lang: str) -> None:
    """§4.6 From the end of June 2024 the edition of that month counts, and no other."""
    (found,) = sentences(told("nato", lang, "2024-07-01"), "norm")
    assert found.entries == ("two-percent", "figures-june-2024-2024")
    assert "23" in found.text
    assert "31" in found.text
    assert {"en": "Slovenia", "nl": "Slovenië", "fr": "Slovénie", "de": "Slowenien"}[
        lang
    ] in found.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_after_the_handover_the_new_holder_holds(lang: str) -> None:
    """§3.2"""
    (found,) = sentences(told("nato", lang, "2024-10-02"), "handover")
    took = {"en": "took over", "nl": "nam het", "fr": "a succédé à", "de": "übernahm"}[lang]
    assert took in found.text


@pytest.mark.parametrize(
    ("lang", "alone", "by"),
    [
        (
            "en",
            "members on 21 February, according to Politico Europe and ogreszinas.news.",
            "according to",
        ),
        ("fr", "selon Politico Europe et ogreszinas.news, le soutien", "selon"),
        ("nl", "volgens Politico Europe en ogreszinas.news, ten minste 20 van de 31", "volgens"),
        ("de", "laut Politico Europe und ogreszinas.news, mindestens 20 von 31", "laut"),
    ],
)
def test_a_count_of_the_press_is_told_according_to_it(lang: str, alone: str, by: str) -> None:
    """§4.6 What is reported is told according to its best publishers, each count by its own."""
    (one,) = sentences(told("nato", lang, "2024-02-21"), "climb")
    assert alone in one.text
    (grew,) = sentences(told("nato", lang, "2024-06-19"), "climb")
    told_by = [part.split(" ")[0].rstrip(").") for part in grew.text.split(f"({by} ")[1:]]
    assert told_by == ["Politico", "NH", "NL", "Fakti"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_waited_is_told_as_of_when_it_was_said(lang: str) -> None:
    """§4.6 Each with its own day: one was first said on the day on which he took over."""
    (then,) = sentences(told("nato", lang, "2024-06-26"), "challenges")
    june, october = sentences(told("nato", lang, "2025-05-01"), "challenges")
    assert "2024" not in then.text
    assert "26" in june.text
    assert "2024" in october.text
    assert set(june.entries) == set(then.entries)


def test_what_became_known_later_is_counted_whatever_it_is_about() -> None:
    """§1.2: figures of the norm too, that stand under a commitment."""
    (later,) = sentences(told("nato", "en", "2024-06-26", "2026-11-28"), "hindsight")
    assert "figures-june-2024-2024" in later.entries
    assert "three entries" in later.text

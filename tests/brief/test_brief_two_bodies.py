"""spec/brief.md: a matter that went through two bodies, in every language, told from the
succession of 2006 at the United Nations."""

import pytest
from tests.brief.brief_cases import LANGUAGES, of_world, sentences, told, whole
from tests.proceedings.world import World

from nemcon.brief.formats import as_text
from nemcon.core.texts import Text
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import TextRevision
from nemcon.record.entries.structure import OtherBody
from nemcon.wording.french import brief as french
from nemcon.wording.pen import Pen

BEFORE = {
    "en": "On 9 October 2006 Ban had been recommended by the Security Council in private.",
    "fr": "Le Conseil de sécurité avait recommandé Ban le 9 octobre 2006, à huis clos.",
    "nl": "Op 9 oktober 2006 was Ban door de Veiligheidsraad in beslotenheid aanbevolen.",
    "de": "Am 9. Oktober 2006 war Ban vom Sicherheitsrat in nicht öffentlicher Sitzung empfohlen "
    "worden.",
}
RULES = {
    "en": ("The decision of the General Assembly is by", "the rule of the Security Council"),
    "fr": ("la décision de l\u2019Assemblée générale", "la règle du Conseil de sécurité"),
    "nl": ("Het besluit van de Algemene Vergadering", "de regel van de Veiligheidsraad"),
    "de": ("Der Beschluss fällt in der Generalversammlung", "des Sicherheitsrats"),
}
TO_COME = {
    "en": "still to come: appointment by the General Assembly",
    "fr": "reste à venir\u00a0: la nomination par l\u2019Assemblée générale",
    "nl": "nog te volgen: benoeming door de Algemene Vergadering",
    "de": "es folgt noch: Ernennung durch die Generalversammlung",
}
STEPS = {
    "en": (
        "in the Budget Committee",
        "recommended",
        "approval by the Board and adoption by the Assembly",
    ),
    "fr": (
        "Comité du budget",
        "recommandé",
        "l\u2019approbation par le Board et l\u2019adoption par l\u2019Assemblée",
    ),
    "nl": (
        "Begrotingscommissie",
        "aanbevolen",
        "goedkeuring door de Board en aanneming door de Vergadering",
    ),
    "de": (
        "Haushaltsausschuss",
        "empfohlen",
        "Billigung durch Board und Annahme durch die Versammlung",
    ),
}
PUT = {
    "en": "South Korea put Ban forward on 13 July 2006",
    "fr": "la Corée du Sud a proposé son nom le 13 juillet 2006",
    "nl": "Zuid-Korea droeg Ban op 13 juli 2006 voor",
    "de": "Südkorea schlug Ban am 13. Juli 2006 vor",
}
READ = {
    "en": "reading-result-poll-1: how the record reads its sources",
    "fr": "reading-result-poll-1\u00a0: lecture des sources par le registre",
    "nl": "reading-result-poll-1: hoe het register de bronnen leest",
    "de": "reading-result-poll-1: wie das Register die Quellen liest",
}
LATER = {
    "en": "office-un-secretary-general: its sources appeared later",
    "fr": "office-un-secretary-general\u00a0: ses sources ont paru plus tard",
    "nl": "office-un-secretary-general: de bronnen verschenen later",
    "de": "office-un-secretary-general: die Quellen erschienen später",
}


def committee() -> World:
    """A matter of three steps: a committee recommends, the board approves, an assembly adopts."""
    world = World(kind="proposal", rule="every member agrees", members=("AA", "BB", "CC"))
    for body, name in (
        (
            "c",
            {
                "en": "Budget Committee",
                "fr": "Comité du budget",
                "nl": "Begrotingscommissie",
                "de": "Haushaltsausschuss",
            },
        ),
        ("a", {"en": "Assembly", "fr": "Assemblée", "nl": "Vergadering", "de": "Versammlung"}),
    ):
        other = OtherBody(body=body, name=Text.of(name), members=("AA", "BB"))
        world.add("body", other, "2000-01-01")
    world.step("one", 1, "recommends", "every member agrees", body="c")
    world.step("two", 2, "approves", "every member agrees")
    world.step("three", 3, "adopts", "more than half of votes cast are for", body="a")
    world.add("matter/m", TextRevision(text="fees", title=Text.of("Fees")), "2024-01-02")
    return world


@pytest.mark.parametrize("lang", LANGUAGES)
class TestTwoBodies:
    def test_what_the_first_body_decided_is_told(self, lang: str) -> None:
        """§2.5 The steps before the one that closed the matter."""
        (before,) = sentences(told("un_2006", lang, "2006-10-13"), "before")
        assert before.text == BEFORE[lang]
        assert before.entries == ("resolution-1715",)
        assert sentences(told("un_2006", lang, "2006-10-09"), "before") == []

    def test_each_rule_is_told_with_its_body(self, lang: str) -> None:
        """§2.7 Also the one that the figures of a round are put to."""
        found = told("un_2006", lang, "2006-10-13")
        main, other = sentences(found, "rule_of")
        assert RULES[lang][0].lower() in main.text.lower()
        assert RULES[lang][1] in other.text
        (polled,) = sentences(found, "polled")
        assert RULES[lang][1] in polled.text.replace("à la", "la")

    def test_the_steps_to_come_are_named(self, lang: str) -> None:
        """§2.7"""
        (done,) = sentences(told("un_2006", lang, "2006-10-10"), "recommended")
        assert TO_COME[lang] in done.text

    def test_agreement_is_that_of_the_body_of_the_step(self, lang: str) -> None:
        """§2.7 What a committee agrees on is not agreed by all."""
        world = committee()
        for member in ("AA", "BB"):
            world.says(member, "support", "2024-01-03", on="fees")
        found = of_world(world, lang, "2024-01-10")
        (agreed,) = sentences(found, "agreed")
        where, done, then = STEPS[lang]
        assert where in found.headline.text
        assert where in agreed.text
        assert done in agreed.text
        assert then in agreed.text
        decision = Decision(decision="d", on="fees", step="one")
        world.add("matter/m", decision, "2024-01-20")
        (made,) = sentences(of_world(world, lang, "2024-01-21"), "recommended")
        assert where.removeprefix("in ") in made.text
        assert then in made.text

    def test_nobody_is_told_as_the_last_of_several(self, lang: str) -> None:
        """§4.6 Three left about one day, and nothing says which was the last."""
        brief = told("un_2006", lang, "2006-10-13")
        assert sentences(brief, "last_rival") == []
        (left,) = sentences(brief, "left")
        assert all(name in left.text for name in ("Surakiart", "Freiberga", "Ghani", "Zeid"))

    def test_a_nomination_that_came_later_is_told_with_its_day(self, lang: str) -> None:
        (start,) = sentences(told("un_2006", lang, "2006-10-13"), "start")
        assert PUT[lang] in start.text

    def test_why_no_source_is_named(self, lang: str) -> None:
        """§5.1 A reading is the editor's; a source of the future is none of this brief."""
        text = as_text(told("un_2006", lang, "2006-10-13"))
        assert READ[lang] in text
        assert LATER[lang] in text

    def test_nothing_is_told_in_words_that_no_language_has(self, lang: str) -> None:
        assert "Le Nations" not in whole(told("un_2006", lang, "2006-10-13"))


@pytest.mark.parametrize(
    ("name", "told_as"),
    [
        ("Nations Unies", "les Nations Unies"),
        ("OTAN", "l\u2019OTAN"),
        ("Conseil fédéral", "le Conseil fédéral"),
        ("Commission européenne", "la Commission européenne"),
        ("Fonds monétaire", "le Fonds monétaire"),
        ("BRICS", "le BRICS"),
        ("Haute Autorité", "la Haute Autorité"),
        ("Présidence élue", "la Présidence élue"),
        ("Guilde des horloges", "la Guilde des horloges"),
    ],
)
def test_the_article_of_a_body(name: str, told_as: str) -> None:
    """§4.2 In French a body has its article."""
    scene = told("un_2006", "fr", "2006-10-13").scene
    assert french._the_body(Text.of({"fr": name}), Pen(french.SPEECH.tongue, scene)) == told_as

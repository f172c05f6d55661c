"""spec/brief.md: a matter that went through two bodies, in three languages, told from the
succession of 2006 at the United Nations."""

import pytest
from tests.brief.brief_cases import LANGUAGES, sentences, told, whole

from nemcon.brief import french
from nemcon.brief.formats import as_text
from nemcon.brief.pen import Pen
from nemcon.core.texts import Text

BEFORE = {
    "en": "On 9 October 2006 Ban had been recommended by the Security Council in private.",
    "fr": "Décidée le 9 octobre 2006 par le Conseil de sécurité à huis clos, la recommandation de"
    " Ban était acquise.",
    "nl": "Op 9 oktober 2006 was Ban door de Veiligheidsraad in beslotenheid aanbevolen.",
}
PUT = {
    "en": "South Korea put the name forward on 13 July 2006",
    "fr": "la Corée du Sud a proposé son nom le 13 juillet 2006",
    "nl": "Zuid-Korea droeg de naam op 13 juli 2006 voor",
}
READ = {
    "en": "reading-result-poll-1: how the record reads its sources",
    "fr": "reading-result-poll-1: lecture des sources par le dossier",
    "nl": "reading-result-poll-1: hoe het dossier de bronnen leest",
}
LATER = {
    "en": "office-un-secretary-general: its sources appeared later",
    "fr": "office-un-secretary-general: ses sources ont paru plus tard",
    "nl": "office-un-secretary-general: de bronnen verschenen later",
}


@pytest.mark.parametrize("lang", LANGUAGES)
class TestTwoBodies:
    def test_what_the_first_body_decided_is_told(self, lang: str) -> None:
        """§2.5 The steps before the one that closed the matter."""
        (before,) = sentences(told("un_2006", lang, "2006-10-13"), "before")
        assert before.text == BEFORE[lang]
        assert before.entries == ("resolution-1715",)
        assert sentences(told("un_2006", lang, "2006-10-09"), "before") == []

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
    ],
)
def test_the_article_of_a_body(name: str, told_as: str) -> None:
    """§4.2 In French a body has its article."""
    scene = told("un_2006", "fr", "2006-10-13").scene
    assert french._the_body(Text.of({"fr": name}), Pen(french.TONGUE, scene)) == told_as

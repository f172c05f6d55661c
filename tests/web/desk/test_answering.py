"""Answers for another, tied positions, ranked rounds (src/nemcon/web/desk/deeds/)."""

from collections.abc import Callable

import pytest
from tests.web.desk.desks import HARBOUR, MOORING, Sitter, latest, recorded, text
from tests.web.desk.test_deeds import offered, twice

from nemcon.record.entries.matters import Package
from nemcon.record.entries.rounds import Round
from nemcon.rules.stances import Stance

Sits = Callable[[str], Sitter]
MINE = f"{HARBOUR}for/north-quay/"
YARD = f"{HARBOUR}for/shipyard/"


class TestProxies:
    def test_given_used_and_taken_back(self, sits: Sits) -> None:
        claire, tom = sits("besson"), sits("larsen")
        assert "For whom" not in tom.get(f"{YARD}position/")
        twice(claire, f"{MINE}give-proxy/", holder="shipyard", extent="harbour-master")
        assert "North Quay, under its proxy" in tom.get(f"{YARD}position/")
        fields = {"whose": "north-quay", "on": "marin", "stance": "support"}
        sent = tom.look(f"{YARD}position/", **fields)
        preview = text(tom.post(f"{YARD}position/", {**sent, "step": "look"}))
        assert "Shipyard" in preview
        assert "North Quay" in preview
        receipt = tom.record(f"{YARD}position/", **fields)
        assert "Shipyard" in text(tom.site.get(receipt))
        # it is the word of the North Quay
        assert "Elena Marin: agrees" in text(claire.site.get(MINE))
        twice(claire, f"{MINE}revoke-proxy/", which="shipyard/harbour-master")
        assert "For whom" not in tom.get(f"{YARD}position/")
        assert "revoke-proxy" not in offered(claire, MINE)

    def test_of_another_member_it_is_no_choice(self, sits: Sits) -> None:
        sits("besson").record(f"{MINE}give-proxy/", holder="shipyard", extent="all")
        lucia = sits("rossi")
        assert "For whom" not in lucia.get(f"{HARBOUR}for/pilots/position/")
        sent = {"whose": "north-quay", "on": "marin", "stance": "support", "nonce": "n"}
        answer = lucia.post(f"{HARBOUR}for/pilots/position/", {**sent, "step": "look"})
        # nor does it become her own member's word
        assert answer.status_code == 409

    def test_a_draft_of_a_proxy_that_was_taken_back_says_so(self, sits: Sits) -> None:
        claire, tom = sits("besson"), sits("larsen")
        claire.record(f"{MINE}give-proxy/", holder="shipyard", extent="all")
        fields = {"whose": "north-quay", "on": "marin", "stance": "support", "nonce": "n"}
        assert tom.post(f"{YARD}position/", {**fields, "step": "save"}).status_code == 302
        draft = f"{YARD}position/?draft=1"
        assert "no longer in force" not in tom.get(draft)
        claire.record(f"{MINE}revoke-proxy/", which="shipyard/all")
        assert "whose proxy is no longer in force" in tom.get(draft)

    def test_taken_back_since_the_form_was_opened(self, sits: Sits) -> None:
        claire, tom = sits("besson"), sits("larsen")
        claire.record(f"{MINE}give-proxy/", holder="shipyard", extent="all")
        sent = tom.look(f"{YARD}position/", whose="north-quay", on="marin", stance="support")
        claire.record(f"{MINE}revoke-proxy/", which="shipyard/all")
        answer = tom.post(f"{YARD}position/", sent)
        assert answer.status_code == 409
        assert "This can no longer be done" in text(answer)
        assert latest() == ["proxy"]


class TestToTheChairAlone:
    """spec/silence.md 4.6"""

    def test_the_others_are_told_that_it_is_broken_and_not_by_whom(self, sits: Sits) -> None:
        lucia, claire, chair = sits("rossi"), sits("besson"), sits("vos")
        fields = {"silence": "first", "says": "objection", "words": "Quite wrong."}
        address = f"{MOORING}for/pilots/silence/"
        sent = lucia.look(address, **fields, alone="chair")
        preview = text(lucia.post(address, {**sent, "step": "look"}))
        assert "The chair and the clerk may read it, and nobody else." in preview
        assert "by whom is for the chair and the clerk alone" in preview
        receipt = lucia.post(address, sent).headers["Location"]
        assert lucia.post(address, sent).headers["Location"] == receipt
        assert b"Quite wrong." in lucia.site.get(f"{receipt}?as=json").content
        assert latest(2) == ["silence_answer", "silence_broken"]
        assert "Pilots" in text(chair.site.get(f"{MOORING}secretariat/")).partition("What you")[0]
        for page in (
            "/desk/en/",
            f"{MOORING}for/north-quay/",
            MOORING,
            "/desk/en/practice/record/",
        ):
            shown = text(claire.site.get(page))
            assert "Quite wrong." not in shown, page
            assert "broken by" not in shown.replace("broken by whom", ""), page
        told = text(claire.site.get(f"{MOORING}for/north-quay/"))
        assert "by whom is for the chair and the clerk alone" in told
        # her own member's desk does not say that she said nothing
        own = text(lucia.site.get(f"{MOORING}for/pilots/"))
        assert "What was answered is for the chair and the clerk alone." in own
        assert "Perhaps answered" in text(lucia.site.get("/desk/en/"))

    def test_only_what_breaks_it(self, sits: Sits) -> None:
        fields = {"silence": "first", "says": "no_objection", "alone": "chair", "nonce": "n"}
        answer = sits("rossi").post(f"{MOORING}for/pilots/silence/", {**fields, "step": "look"})
        assert answer.status_code == 409


class TestTies:
    def test_to_another_part_with_what_it_says_otherwise(self, sits: Sits) -> None:
        claire = sits("besson")
        assert "only if these pass too" not in claire.get(f"{MINE}position/")
        recorded("matter/harbour-master", Package(package="both", parts=("marin", "brandt")), 60)
        fields = {"on": "marin", "stance": "support", "ties": "brandt", "otherwise": "object"}
        sent = claire.look(f"{MINE}position/", **fields)
        assert claire.post(f"{MINE}position/", sent).status_code == 302
        assert latest(2) == ["position", "tied_position"]
        page = text(claire.site.get(MINE))
        assert "Elena Marin: objects" in page or "Elena Marin: agrees" in page

    def test_to_itself(self, sits: Sits) -> None:
        claire = sits("besson")
        recorded("matter/harbour-master", Package(package="both", parts=("marin", "brandt")), 60)
        fields = {"on": "marin", "stance": "support", "ties": "marin", "nonce": "n"}
        answer = claire.post(f"{MINE}position/", {**fields, "step": "look"})
        assert answer.status_code == 409
        assert "tied to itself" in text(answer)


def opened(**more: object) -> None:
    fields: dict[str, object] = {"round": "r", "candidacies": ("marin", "brandt"), **more}
    recorded("matter/harbour-master", Round(**fields), 60)  # type: ignore[arg-type]  # fields of a round


class TestRounds:
    def test_ranked_one_choice_for_each_place(self, sits: Sits) -> None:
        opened(ranked=True)
        claire = sits("besson")
        page = claire.get(f"{MINE}round/")
        assert page.count('name="rank-1"') == page.count('name="rank-2"') == 2
        twice(claire, f"{MINE}round/", **{"rank-1": "brandt", "rank-2": "marin"})
        assert latest() == ["round_answer"]

    @pytest.mark.parametrize(
        ("places", "fault"),
        [
            ({"rank-1": "marin", "rank-2": "marin"}, "This name has a place already."),
            ({"rank-2": "marin"}, "This place is empty, and one behind it is not."),
            ({"rank-1": "vos"}, "Choose one of these."),
        ],
    )
    def test_a_name_twice_a_gap_a_stranger(
        self, sits: Sits, places: dict[str, str], fault: str
    ) -> None:
        opened(ranked=True)
        answer = sits("besson").post(f"{MINE}round/", {**places, "nonce": "n", "step": "look"})
        assert answer.status_code == 422
        assert fault in text(answer)

    def test_names_that_are_written_down(self, sits: Sits) -> None:
        opened(most=1)
        claire = sits("besson")
        assert "At most 1 name." in text(claire.site.get(f"{MINE}round/"))
        many = {"names": "marin brandt", "nonce": "n", "step": "look"}
        assert "the most is 1" in text(claire.post(f"{MINE}round/", many))
        twice(claire, f"{MINE}round/", names="brandt")

    def test_ranked_with_words(self, sits: Sits) -> None:
        opened(ranked=True, answers={"yes": Stance.SUPPORT, "perhaps": Stance.ABSTAIN}, least=1)
        claire = sits("besson")
        assert "At least 1 name." in text(claire.site.get(f"{MINE}round/"))
        claire.record(f"{MINE}round/", **{"rank-1": "marin", "word-marin": "yes"})
        page = text(claire.site.get("/desk/en/"))
        assert "Answer required 1" in page

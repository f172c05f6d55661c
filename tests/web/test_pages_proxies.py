"""Proxies and agreement ad referendum on pages: spec/standing.md §15 and §16. The union of mills
allows one proxy to a member."""

from typing import TYPE_CHECKING

import pytest
from tests.web.pages import words

if TYPE_CHECKING:
    from django.test import Client

WEIRS = "/{}/mills/matters/weirs/?on=2024-05-12"
CEDAR = "/{}/mills/members/cedar/?on=2024-05-12"


class TestMatter:
    def test_who_answered_for_whom(self, site: "Client") -> None:
        read = words(site, WEIRS.format("en"))
        assert "agrees (by Alder Mill on the Long Brook, proxy of 2 May 2024)" in read
        assert "One member may hold 1 proxy at most (Statutes, article 9)." in read
        assert (
            "Alder Mill on the Long Brook may answer for Birch Mill, from 2 May 2024 until "
            "31 December 2024"
        ) in read

    def test_what_is_above_the_limit_counts_for_nobody(self, site: "Client") -> None:
        read = words(site, WEIRS.format("en"))
        assert (
            "Alder Mill on the Long Brook answered for Cedar Mill, not counted: Alder Mill on the "
            "Long Brook holds more proxies than it may (Statutes, article 9)"
        ) in read
        assert "2 of 5 members agree" in read

    @pytest.mark.parametrize(
        ("lang", "told"), [("nl", "wat niet meetelt"), ("fr", "hors décompte")]
    )
    def test_in_other_languages(self, site: "Client", lang: str, told: str) -> None:
        assert told in words(site, WEIRS.format(lang))


class TestMember:
    def test_the_proxy_and_what_was_answered_in_vain(self, site: "Client") -> None:
        read = words(site, CEDAR.format("en"))
        assert (
            "Cedar Mill gave its proxy to Alder Mill on the Long Brook on 3 May 2024, without "
            "effect: Alder Mill on the Long Brook holds more proxies than it may"
        ) in read
        assert "answered for Cedar Mill, not counted" in read

    def test_the_holder(self, site: "Client") -> None:
        read = words(site, "/en/mills/members/alder/?on=2024-05-12")
        assert "may answer for Birch Mill" in read


class TestAdReferendum:
    def test_who_is_still_to_confirm_and_by_which_mandate(self, site: "Client") -> None:
        read = words(site, WEIRS.format("en"))
        assert "agrees ad referendum, since 9 May 2024" in read
        assert "agrees ad referendum ( by its mandate of 8 May 2024 )" in read
        assert "have agreed ad referendum and are still to confirm" in read

    def test_confirmed(self, site: "Client") -> None:
        read = words(site, "/en/mills/members/dene/?on=2024-05-14")
        assert "agrees ( said ad referendum on 9 May 2024, confirmed )" in read


class TestQuorum:
    """spec/standing.md §17"""

    ADOPTED = "/{}/mills/matters/weirs/?on=2024-05-21"

    def test_a_decision_without_one(self, site: "Client") -> None:
        read = words(site, self.ADOPTED.format("en"))
        assert "There was no quorum: 2 of 5 there or represented, 3 needed." in read
        assert "Present: Alder Mill on the Long Brook and Dene and Sons." in read
        assert "Cedar Mill was not represented" in read

    @pytest.mark.parametrize(
        ("lang", "told"), [("nl", "Er was geen quorum"), ("fr", "était pas atteint")]
    )
    def test_in_other_languages(self, site: "Client", lang: str, told: str) -> None:
        assert told in words(site, self.ADOPTED.format(lang))

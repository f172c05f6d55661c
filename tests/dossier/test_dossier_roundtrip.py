"""spec/dossier.md §8: what is written is read back as the same acts, for every type of entry."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.precedents.precedent_cases import MATTERS, case
from tests.record.strategies import acts, content

from nemcon.dossier.drafts import canonical_order
from nemcon.dossier.folder import read_files
from nemcon.dossier.writer import write_dossier
from nemcon.record.act import Act
from nemcon.record.registry import OF_THE_STORE, TYPES, type_of


def again(written: dict[str, str]) -> list[Act]:
    return read_files({name: text.encode() for name, text in written.items()}).acts


def of_one_body(drawn: Sequence[Act]) -> list[Act]:
    return [replace(act, body="b", id=f"{act.id}-{n}") for n, act in enumerate(drawn)]


@cache
def real(name: str) -> tuple[Act, ...]:
    return tuple(case(name).acts())


STATED = acts().filter(lambda act: act.type not in OF_THE_STORE)


class TestEveryType:
    """8.1 Reading what is written gives the same acts, for every type of entry but the one that no
    dossier states (record.md 8.7)."""

    @pytest.mark.parametrize("name", sorted(TYPES.keys() - OF_THE_STORE))
    @given(st.data())
    def test_one(self, name: str, data: st.DataObject) -> None:
        drawn = of_one_body([data.draw(acts(content(type_of(name))))])
        assert again(write_dossier(drawn)) == drawn

    @given(st.lists(STATED, min_size=1, max_size=6).map(of_one_body))
    def test_some_together(self, drawn: list[Act]) -> None:
        assert again(write_dossier(drawn)) == canonical_order(drawn)

    @pytest.mark.parametrize("name", sorted(MATTERS))
    @given(st.data())
    def test_any_part_of_a_real_case(self, name: str, data: st.DataObject) -> None:
        """What an item stands under may be missing, and is then said."""
        kept = data.draw(
            st.lists(st.sampled_from(real(name)), min_size=1, unique_by=lambda a: a.id)
        )
        assert again(write_dossier(kept)) == canonical_order(kept)

    @pytest.mark.parametrize("name", sorted(MATTERS))
    def test_a_real_case(self, name: str) -> None:
        assert again(write_dossier(real(name))) == canonical_order(real(name))

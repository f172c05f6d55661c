"""The names of states and territories, as CLDR has them (docs/decisions/0022).

They are asked for here alone, and read when first asked for: Babel takes long to import, and few
answers name a state.
"""

from collections.abc import Mapping
from functools import cache

NO_STATE = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
"""What CLDR lists beside the states: unions, the world's rest, and codes for trying out."""


@cache
def territories(language: str) -> Mapping[str, str]:
    """What CLDR calls states, and what it lists beside them, in a language; by code."""
    from babel import Locale  # noqa: PLC0415  # few answers name a state that is no member

    return {code: str(name) for code, name in Locale.parse(language).territories.items()}


def is_state(code: str) -> bool:
    """Whether *code* is that of a state or territory (ISO 3166), as CLDR lists them."""
    return len(code) == 2 and code not in NO_STATE and code in territories("en")


def state_name(code: str) -> str:
    """The English name of the state of a code (ISO 3166), else the code."""
    return territories("en").get(code, code) if len(code) == 2 and code.isupper() else code

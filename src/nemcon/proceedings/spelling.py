"""What somebody may have meant by a name that leads nowhere.

spec/dossier.md §9.8. A name, or a code in other letters, is answered with the code to type. A slip
of the pen is answered with the nearest that there is; a word that has a meaning, the name or the
code of a state, is never offered another.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache

from nemcon.wording.languages import LANGUAGES
from nemcon.wording.states import NO_STATE, is_state, territories


def state(word: str) -> str:
    """The code of the state that *word* names in a language of the registry, or by a code in other
    letters; nothing where it names none."""
    return _states().get(word.casefold(), "")


def meant(word: str, names: Mapping[str, Iterable[str]]) -> str:
    """The id that *word* is another writing of, or a name of; nothing where no single one is.

    *names* are the ids that there are, with what each is called.
    """
    folded = word.casefold()
    cased = [id for id in names if id.casefold() == folded]
    called = [id for id, of in names.items() if folded in {name.casefold() for name in of}]
    matches = cased or called
    if matches:
        return matches[0] if len(matches) == 1 else ""
    return code if (code := state(word)) in names else ""


def slip(word: str, there: Iterable[str], cutoff: float = 0.6) -> str:
    """The nearest of *there* that *word* may be a slip of the pen for; nothing where it has a
    meaning of its own."""
    if word in NO_STATE or state(word):
        return ""
    folded = {one.casefold(): one for one in there}
    near = get_close_matches(word.casefold(), sorted(folded), 1, cutoff=cutoff)
    return folded[near[0]] if near else ""


@cache
def _states() -> Mapping[str, str]:
    from babel.core import get_global  # noqa: PLC0415  # only what leads nowhere needs it

    states: dict[str, str] = {}
    for old, now in get_global("territory_aliases").items():
        # of two letters it is the code of a state that is no more, and no other's: but for this one
        if len(old) == 2 and old != "UK":
            continue
        if old.isalpha() and len(now) == 1 and is_state(now[0]):
            states[old.casefold()] = now[0]
    for language in LANGUAGES:
        for code, name in territories(language).items():
            if is_state(code):
                states |= {name.casefold(): code, code.casefold(): code}
    return states

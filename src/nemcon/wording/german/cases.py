"""Names in the cases of German, as far as a sentence needs them.

What a name is declined by is its head: the first word that is no adjective. The gender is read from
how that word ends; a name of which it is not sure stays as it is written, without an article.
"""

from typing import Literal

GrammaticalCase = Literal["nom", "acc", "dat", "gen"]
Gender = Literal["m", "f", "n", "pl"]
_CASES: tuple[GrammaticalCase, ...] = ("nom", "acc", "dat", "gen")
_THE: dict[Gender, tuple[str, str, str, str]] = {
    "m": ("der", "den", "dem", "des"),
    "f": ("die", "die", "der", "der"),
    "n": ("das", "das", "dem", "des"),
    "pl": ("die", "die", "den", "der"),
}
_ADJECTIVES: dict[Gender, tuple[str, str, str, str]] = {
    "m": ("e", "en", "en", "en"),
    "f": ("e", "e", "en", "en"),
    "n": ("e", "e", "en", "en"),
    "pl": ("en", "en", "en", "en"),
}
"""The end of an adjective behind an article."""

_STATES: dict[Gender, tuple[str, ...]] = {
    "f": (
        *("Schweiz", "Slowakei", "Türkei", "Ukraine", "Mongolei", "Vatikanstadt", "Westsahara"),
        *("Antarktis", "Republik", "Union", "Eurozone", "insel", "Insel", "küste"),
    ),
    "n": ("Königreich", "Territorium"),
    "pl": (
        *("Staaten", "Emirate", "Niederlande", "Philippinen", "Malediven", "Seychellen", "Komoren"),
        *("Bahamas", "Salomonen", "Färöer", "Marianen", "Nationen", "inseln", "Inseln"),
    ),
}
"""The states that go by an article, by how the head of their name ends; no other has one."""
_ENDS: dict[Gender, tuple[str, ...]] = {
    "pl": ("nationen", "staaten"),
    "m": (
        *("rat", "ausschuss", "vorstand", "gerichtshof", "rechnungshof", "senat", "kongress"),
        *("bund", "verband", "verein", "fonds", "konvent", "vorsitz", "tag"),
        *("sekretär", "kommissar", "präsident", "direktor", "minister", "richter", "sprecher"),
        *("botschafter", "kanzler", "rektor", "koordinator", "vertreter", "leiter"),
    ),
    "f": (
        *("ung", "ion", "heit", "keit", "schaft", "tät", "enz", "kammer", "bank", "liga"),
        *("agentur", "behörde", "gruppe", "republik", "rin", "tin"),
    ),
    "n": (
        *("komitee", "gremium", "parlament", "präsidium", "sekretariat", "amt", "gericht"),
        *("kollegium", "büro", "plenum", "institut", "direktorium", "kabinett", "ministerium"),
    ),
}
"""The ends of the names of bodies and offices, in small letters."""
_SHORT: dict[Gender, tuple[str, ...]] = {
    "m": ("IWF", "IGH", "IStGH", "EGMR", "EuGH", "ESM"),
    "f": (
        *("NATO", "EU", "UNO", "OSZE", "OECD", "FIFA", "UEFA", "WTO", "WHO", "ISO", "EZB", "IETF"),
        *("ICANN", "IAEO", "ILO", "UNESCO", "OPEC", "AU"),
    ),
    "n": ("IOC", "IPC"),
    "pl": ("UN",),
}
"""The gender of abbreviations, which are not declined."""


_ARTICLES = frozenset({"der", "die", "das"})


def _parts(name: str) -> tuple[list[str], str, str]:
    """The adjectives before the head of a name, the head, and what follows."""
    words, first = name.split(" "), 0
    # the adjective of a name stands before its noun, both with capitals: Europäische Kommission
    while first + 1 < len(words) and _adjective(words[first]) and words[first + 1][:1].isupper():
        first += 1
    return words[:first], words[first], " ".join(["", *words[first + 1 :]])


def _adjective(word: str) -> bool:
    return word[:1].isupper() and word.endswith(("e", "er", "es"))


def of_state(name: str) -> Gender | None:
    """The gender by which a state has an article; None where it has none: *Ungarn*, *Irak*."""
    _, head, _ = _parts(name)
    return next((gender for gender, ends in _STATES.items() if head.endswith(ends)), None)


def gender(name: str) -> Gender | None:
    """The gender of a body or an office, by its article if it has one, and the end of its name."""
    article, _, rest = name.partition(" ")
    if article in _ARTICLES and rest:
        of = gender(rest)
        if article == "die":
            # *die* before a masculine or neuter noun is the plural
            return "pl" if of in {"m", "n"} else of
        return "m" if article == "der" else "n"
    _, head, _ = _parts(name)
    short = next((gender for gender, names in _SHORT.items() if head in names), None)
    small = head.lower()
    return short or next((gender for gender, ends in _ENDS.items() if small.endswith(ends)), None)


def without_article(name: str) -> str:
    article, _, rest = name.partition(" ")
    return rest if article in _ARTICLES and rest else name


def with_article(name: str, of: Gender, case: GrammaticalCase) -> str:
    """*die Vereinigten Staaten*, *des Nordatlantikrats*."""
    return f"{_THE[of][_CASES.index(case)]} {declined(name, of, case)}"


def declined(name: str, of: Gender, case: GrammaticalCase) -> str:
    """A name in a case, as it is behind its article."""
    ending = _ADJECTIVES[of][_CASES.index(case)]
    adjectives, head, rest = _parts(name)
    return " ".join([*(_stem(word) + ending for word in adjectives), _noun(head, of, case)]) + rest


def _stem(adjective: str) -> str:
    # europäischer, europäisches and europäische have one stem
    return adjective.removesuffix("r").removesuffix("s").removesuffix("e")


def _noun(head: str, of: Gender, case: GrammaticalCase) -> str:
    if of == "pl":
        # an n in the dative, unless there is one: den Staaten
        return f"{head}n" if case == "dat" and not head.endswith(("n", "s", "N")) else head
    if of == "f" or head in _SHORT[of]:
        return head
    # a weak noun: -en in each case but the nominative
    if head.lower().endswith("präsident"):
        return head if case == "nom" else f"{head}en"
    if case != "gen" or head.lower().endswith("fonds"):
        return head
    # -es where -s alone cannot be spoken
    return head + ("es" if head == "Rat" or head.endswith(("s", "ß", "z", "tag")) else "s")

"""What a program may ask: the parts of an address and its parameters, each with its form.

The form is the schema that the description of the interface gives, so that what is described is
what is checked. What does not have it is refused before anything is read: a part of an address with
404, a parameter with 400 and a sentence. So is a parameter that the question does not have, and one
that is given twice: an answer that passes over ``konwn=`` would be another one than was asked for.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from nemcon.core.errors import Malformed
from nemcon.web.links import IF
from nemcon.wording.languages import LANGUAGES, one_of

ID = "[A-Za-z0-9][A-Za-z0-9._:~-]{0,119}"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MOMENT = f"^{_DAY}(T[0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}})?(Z|[-+ ][0-9]{{2}}:[0-9]{{2}}))?$"
LARGEST_SEQ = 2**53 - 1
_DIGITS = len(str(LARGEST_SEQ))
MOST = 500
"""Items that one page of a list has at most."""


@dataclass(frozen=True, slots=True, eq=False)
class RequestParameter:
    """What may stand in an address: its *schema* is that of a value, *mend* says how to write one.
    A *part* of the path is there always."""

    name: str
    description: str
    schema: Mapping[str, Any]
    mend: str = ""
    part: bool = False

    def value(self, query: QueryDict) -> Any:
        """What is given, or what it is without; `Malformed` where it does not have its form."""
        texts = query.getlist(self.name)
        if not texts:
            return self.schema.get("default")
        text = texts[-1]
        match self.schema["type"]:
            case "integer" if text.isascii() and text.isdigit() and len(text) <= _DIGITS:
                number = int(text)
                if self.schema["minimum"] <= number <= self.schema["maximum"]:
                    return number
            case "string" if self._fits(text):
                return text
            case "array":
                return tuple(texts)
        raise Malformed(f"The parameter {self.name} cannot be read.", mend=self.mend)

    def _fits(self, text: str) -> bool:
        if not self.schema.get("minLength", 0) <= len(text) <= self.schema["maxLength"]:
            return False
        return re.fullmatch(self.schema.get("pattern", "(?s:.*)"), text) is not None


def values(parameters: Sequence[RequestParameter], query: QueryDict) -> dict[str, Any]:
    """The value of each parameter; `Malformed` where one is unknown, given twice, or has not its
    form."""
    names = [parameter.name for parameter in parameters]
    for name, several in query.lists():
        if name not in names:
            raise Malformed(
                f"There is no parameter {name[:40]!r} here.",
                mend=f"There are {', '.join(names)}." if names else "There are none.",
            )
        if len(several) > 1 and name != IF:
            raise Malformed(f"The parameter {name} is given twice.", mend="Give it once.")
    return {parameter.name: parameter.value(query) for parameter in parameters}


def _string(longest: int, pattern: str = "", **more: Any) -> dict[str, Any]:
    """The schema of a string, with its examples or its default."""
    form = {"pattern": pattern} if pattern else {"minLength": 1}
    return {"type": "string", "maxLength": longest, **form, **more}


def _number(least: int, most: int, **more: Any) -> dict[str, Any]:
    return {"type": "integer", "minimum": least, "maximum": most, **more}


def _part(name: str, description: str, example: str) -> RequestParameter:
    schema = _string(120, f"^{ID}$", examples=[example])
    return RequestParameter(name, description, schema, part=True)


PARTS = {
    part.name: part
    for part in (
        _part("body", "The id of a body.", "nac"),
        _part("matter", "The id of a matter.", "secretary-general-2024"),
        _part("office", "The id of an office.", "secretary-general"),
        _part("code", "The code of a member.", "RO"),
        _part("entry", "The id of an entry.", "decision-2024-06-26"),
        _part("name", "The name of a rule of the library.", "nato-council"),
    )
}

_WRITE_A_TIME = "Write a day such as 2024-06-26, or a moment such as 2024-06-26T10:00:00+02:00."
ON = RequestParameter(
    "on",
    "As of a day (its end), or a moment with its offset; without it now.",
    _string(32, _MOMENT, examples=["2024-06-18"]),
    _WRITE_A_TIME,
)
KNOWN = RequestParameter(
    "known",
    "As it was known then; without it everything recorded.",
    _string(32, _MOMENT, examples=["2024-06-19"]),
    _WRITE_A_TIME,
)
RECORDED = RequestParameter(
    "recorded",
    "As recorded up to the entry of this number; without it all there is. With `on` as well, the "
    "answer is the same for ever.",
    _number(1, LARGEST_SEQ, examples=[656]),
    "Write the number of an entry, 1 or more.",
)
TIMES = (ON, KNOWN, RECORDED)
DAY = RequestParameter(
    "on",
    "As in force on a day; without it the last version.",
    _string(10, f"^{_DAY}$", examples=["2024-06-26"]),
    _WRITE_A_TIME,
)
RULE = RequestParameter(
    "rule",
    "By another rule: its name, or a sentence in the notation of rules.",
    _string(300, examples=["two-thirds"]),
    "Name a rule, or write a sentence of at most 300 characters.",
)
TALLY_RULE = RequestParameter(
    "rule", "Another rule than the tally's own: its name, or a sentence.", _string(300), RULE.mend
)
STEP = RequestParameter(
    "step",
    "One step alone; without it the one to decide then.",
    _string(120, f"^{ID}$", examples=["council"]),
)
ROUND = RequestParameter(
    "round",
    "One round alone, and what the rule makes of its figures; with `if`, answers in it.",
    _string(120, f"^{ID}$", examples=["straw-6"]),
)
OF = RequestParameter(
    "of",
    "On this candidacy or text; without it on whom the answer is about.",
    _string(120, f"^{ID}$", examples=["rutte"]),
)
SUPPOSING = RequestParameter(
    IF,
    "Suppose it, as `nemcon standing --if`: MEMBER=WORD, MEMBER/CANDIDACY=WORD, CANDIDACY=ACT or "
    "MEMBER/CANDIDACY=ACT. May be given several times; the answer is a trial, and is kept nowhere.",
    {"type": "array", "items": {"type": "string"}, "examples": ["RO=support"]},
)
LANG = RequestParameter(
    "lang",
    "The language of the brief.",
    _string(2, f"^({'|'.join(LANGUAGES)})$", default="en"),
    f"Use {one_of()}.",
)
SINCE = RequestParameter(
    "since",
    "Only entries numbered above this one.",
    _number(0, LARGEST_SEQ, default=0),
    "Write the number of an entry, 0 or more.",
)
AFTER = RequestParameter(
    "after",
    "Only what follows this id: the `next` of the page before.",
    _string(120, f"^({ID})?$", default=""),
    "Give the `next` of the page before.",
)
TYPE = RequestParameter(
    "type",
    "Only entries of this type.",
    _string(40, "^([a-z][a-z_]{0,39})?$", default="", examples=["position"]),
    "Write a type of entry such as position.",
)
SUBJECT = RequestParameter(
    "subject",
    "Only entries on this subject.",
    _string(
        141,
        f"^([a-z]{{1,20}}(/{ID})?)?$",
        default="",
        examples=["matter/secretary-general-2024"],
    ),
    "Write a subject such as matter/secretary-general-2024.",
)


def limit(usual: int) -> RequestParameter:
    """How many items a page of a list has, *usual* ones where it is not said."""
    return RequestParameter(
        "limit",
        "So many items at most.",
        _number(1, MOST, default=usual),
        f"Write a number from 1 to {MOST}.",
    )

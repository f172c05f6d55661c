"""What a program may ask: the parts of an address and its parameters, each with its form.

What does not have its form is refused before anything is read: a part of an address with 404, a
parameter with 400 and a sentence. So is a parameter that the question does not have, and one that
is given twice: an answer that passes over ``konwn=`` would be another one than was asked for.
"""

from collections.abc import Sequence
from typing import Annotated, Any

from ninja.params.functions import Path, Query

from nemcon.core.errors import Malformed
from nemcon.web.links import IF
from nemcon.wording.languages import LANGUAGES, one_of

ID = r"^[A-Za-z0-9][A-Za-z0-9._:~-]{0,119}$"
_TIME = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[-+ ][0-9]{2}:[0-9]{2}))?$"
)
LARGEST_SEQ = 2**53 - 1
MOST = 500
"""Items that one page of a list has at most."""


def _part(means: str, example: str) -> Any:
    return Path(pattern=ID, max_length=120, description=means, examples=_like(example))


def _like(*examples: str | int) -> Any:
    """Examples of a schema: a list, whatever ninja's annotation says."""
    return list(examples)


BodyParameter = Annotated[str, _part("The id of a body.", "nac")]
MatterParameter = Annotated[str, _part("The id of a matter.", "secretary-general-2024")]
OfficeParameter = Annotated[str, _part("The id of an office.", "secretary-general")]
CodeParameter = Annotated[str, _part("The code of a member.", "RO")]
EntryParameter = Annotated[str, _part("The id of an entry.", "decision-2024-06-26")]
RuleNameParameter = Annotated[str, _part("The name of a rule of the library.", "nato-council")]

OnParameter = Annotated[
    str | None,
    Query(
        pattern=_TIME,
        max_length=32,
        description="As of a day (its end), or a moment with its offset; without it now.",
        examples=_like("2024-06-18"),
    ),
]
KnownParameter = Annotated[
    str | None,
    Query(
        pattern=_TIME,
        max_length=32,
        description="As it was known then; without it everything recorded.",
        examples=_like("2024-06-19"),
    ),
]
RecordedParameter = Annotated[
    int | None,
    Query(
        ge=1,
        le=LARGEST_SEQ,
        description="As recorded up to the entry of this number; without it all there is. With "
        "`on` as well, the answer is the same for ever.",
        examples=_like(656),
    ),
]
DayParameter = Annotated[
    str | None,
    Query(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        max_length=10,
        description="As in force on a day; without it the last version.",
        examples=_like("2024-06-26"),
    ),
]
RuleParameter = Annotated[
    str | None,
    Query(
        min_length=1,
        max_length=300,
        description="By another rule: its name, or a sentence in the notation of rules.",
        examples=_like("two-thirds"),
    ),
]
StepParameter = Annotated[
    str | None,
    Query(
        pattern=ID,
        max_length=120,
        description="One step alone; without it the one to decide then.",
        examples=_like("council"),
    ),
]
RoundParameter = Annotated[
    str | None,
    Query(
        pattern=ID,
        max_length=120,
        description="One round alone, and what the rule makes of its figures; with `if`, answers "
        "in it.",
        examples=_like("straw-6"),
    ),
]
IfParameter = Annotated[
    list[str] | None,
    Query(
        alias=IF,
        description="Suppose it, as `nemcon standing --if`: MEMBER=WORD, MEMBER/CANDIDACY=WORD, "
        "CANDIDACY=ACT or MEMBER/CANDIDACY=ACT. May be given several times; the answer is a trial, "
        "and is kept nowhere.",
        examples=_like("RO=support"),
    ),
]
LangParameter = Annotated[
    str,
    Query(
        pattern=f"^({'|'.join(LANGUAGES)})$", max_length=2, description="The language of the brief."
    ),
]
SinceParameter = Annotated[
    int,
    Query(ge=0, le=LARGEST_SEQ, description="Only entries numbered above this one."),
]
LimitParameter = Annotated[int, Query(ge=1, le=MOST, description="So many items at most.")]
AfterParameter = Annotated[
    str,
    Query(
        pattern=r"^([A-Za-z0-9][A-Za-z0-9._:~-]{0,119})?$",
        max_length=120,
        description="Only what follows this id: the `next` of the page before.",
    ),
]
TypeParameter = Annotated[
    str,
    Query(
        pattern=r"^([a-z][a-z_]{0,39})?$",
        max_length=40,
        description="Only entries of this type.",
        examples=_like("position"),
    ),
]
SubjectParameter = Annotated[
    str,
    Query(
        pattern=r"^([a-z]{1,20}(/[A-Za-z0-9][A-Za-z0-9._:~-]{0,119})?)?$",
        max_length=141,
        description="Only entries on this subject.",
        examples=_like("matter/secretary-general-2024"),
    ),
]

_MEND = {
    "on": "Write a day such as 2024-06-26, or a moment such as 2024-06-26T10:00:00+02:00.",
    "known": "Write a day such as 2024-06-26, or a moment such as 2024-06-26T10:00:00+02:00.",
    "recorded": "Write the number of an entry, 1 or more.",
    "rule": "Name a rule, or write a sentence of at most 300 characters.",
    "lang": f"Use {one_of()}.",
    "since": "Write the number of an entry, 0 or more.",
    "limit": f"Write a number from 1 to {MOST}.",
    "after": "Give the `next` of the page before.",
    "type": "Write a type of entry such as position.",
    "subject": "Write a subject such as matter/secretary-general-2024.",
}


def wrong(errors: Sequence[Any]) -> Malformed | None:
    """What is wrong with a parameter; None where it is a part of the address."""
    place, name = (*(str(part) for part in errors[0]["loc"]), "")[:2]
    if place != "query":
        return None
    return Malformed(f"The parameter {name} cannot be read.", mend=_MEND.get(name, ""))


def only(given: Any, allowed: Sequence[str]) -> None:
    """Refuse parameters that the question does not have, and those given twice."""
    names = ", ".join(allowed)
    for name, values in given.lists():
        if name not in allowed:
            raise Malformed(
                f"There is no parameter {name[:40]!r} here.",
                mend=f"There are {names}." if names else "There are none.",
            )
        if len(values) > 1 and name != IF:
            raise Malformed(f"The parameter {name} is given twice.", mend="Give it once.")

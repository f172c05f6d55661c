"""What went wrong, told to a program: status, problem, and how to mend it, in JSON.

Any site's script may read it. The sentences are the record's own, in English.
"""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse

from nemcon.core.errors import Damaged, NemconError
from nemcon.core.findings import Finding
from nemcon.core.jsontext import laid_out

JSON = "application/json"
RETRY_AFTER = 5
"""Seconds after which to try a busy store again."""
ELSEWHERE = {"Access-Control-Allow-Origin": "*"}
"""Scripts of every site may read what everybody may read."""

_TOLD: Mapping[int, tuple[str, str]] = {
    400: ("This question cannot be read.", "Check the address and its parameters."),
    404: ("There is nothing at this address.", "Begin at /api/v1/."),
    405: ("This address does not take that method.", "Use one that the header Allow names."),
    413: ("What was sent is too large.", "Send less."),
    414: ("This address is too long.", "Ask with fewer parameters."),
    415: ("What was sent is not JSON.", "Send it as application/json."),
    503: ("The record is busy.", "Try again in a few seconds: nothing was lost."),
}
_AWAY = ("The record cannot be reached.", "Try again later.")
_DAMAGED = (
    "What is stored here is not what was recorded.",
    "Nothing is shown from it until whoever keeps this record has restored it.",
)
_OURS = ("Something went wrong here.", "It is our fault. Try again later.")


def answer(
    status: int,
    fault: NemconError | None = None,
    *,
    findings: Sequence[Finding] = (),
    headers: Mapping[str, str] | None = None,
    reached: bool = True,
) -> HttpResponse:
    """The answer with that *status*; *findings* are all there is to mend in what was sent. Not
    *reached*: there is no record to ask just now."""
    problem, mend = _TOLD.get(status, _OURS) if reached else _AWAY
    if isinstance(fault, Damaged):  # which entry it is stands in the log
        problem, mend = _DAMAGED
    elif fault is not None:
        problem, mend = fault.sentence, fault.mend or mend
    value: dict[str, object] = {"status": status, "problem": problem, "mend": mend}
    if findings:
        value["findings"] = [{"path": f.path, "sentence": f.sentence} for f in findings]
    response = HttpResponse(
        laid_out(value) + "\n",
        status=status,
        content_type=JSON,
        headers={"Cache-Control": "no-store", **ELSEWHERE, **(headers or {})},
    )
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    return response

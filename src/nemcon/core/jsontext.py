"""JSON that people read too: one layout for whoever prints or serves an answer.

spec/answers.md. What is flat stands on one line, so that a position is a line.
"""

from json import dumps


def laid_out(value: object, depth: int = 0) -> str:
    """JSON that is read by line: objects and lists of objects are opened, what is flat stands on
    one line. So a position is a line, and a long answer is written at the speed of the C encoder.
    """
    if not _is_nested(value):
        # flat and so at once: the encoder in C writes most of an answer
        return dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        ends, parts = "{}", [f"{dumps(k)}: {laid_out(v, depth + 1)}" for k, v in value.items()]
    else:
        assert isinstance(value, list)
        ends, parts = "[]", [laid_out(item, depth + 1) for item in value]
    margin = "\n" + "  " * depth
    return ends[0] + margin + "  " + f",{margin}  ".join(parts) + margin + ends[1]


def _is_nested(value: object) -> bool:
    """Whether it holds an object, at some remove, and so takes more than a line."""
    if isinstance(value, dict):
        return any(isinstance(item, dict) or _is_nested(item) for item in value.values())
    return isinstance(value, list) and any(isinstance(item, dict | list) for item in value)

"""What can go wrong, split by who must act.

- `NemconError`

  - `Malformed`: the data cannot be read; whoever wrote the data mends it.
  - `Refusal`: the act is well formed and not allowed; whoever acts changes the act.
  - `Damaged`: what a store holds is not what was recorded; whoever keeps it restores it.

Bad data found while *checking* is never raised: it is collected as findings (``core.findings``).
Broken code raises ordinary Python exceptions, which nobody here catches.
"""


class NemconError(Exception):
    """A sentence a clerk can act on: what is wrong, and how to mend it."""

    def __init__(self, sentence: str, *, mend: str = "") -> None:
        super().__init__(f"{sentence} {mend}".strip())
        self.sentence = sentence
        self.mend = mend


class Malformed(NemconError):
    """Data that cannot be read as what it claims to be; *path* says where inside it."""

    def __init__(self, sentence: str, *, mend: str = "", path: str = "") -> None:
        super().__init__(sentence, mend=mend)
        self.path = path

    def within(self, path: str) -> "Malformed":
        """The same fault, seen from the thing that contains it."""
        joined = (
            f"{path}.{self.path}"
            if self.path and not self.path.startswith("[")
            else path + self.path
        )
        return Malformed(self.sentence, mend=self.mend, path=joined)


class Refusal(NemconError):
    """An act that the record or a rule does not admit. Nothing was written."""


class Damaged(NemconError):
    """What a store holds is not what was recorded: nothing is answered from it, or added to it."""

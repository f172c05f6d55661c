"""What can go wrong, split by who must act.

- `NemconError`

  - `Malformed`: the data cannot be read; whoever wrote the data mends it.
  - `Refusal`: the act is well formed and not allowed; whoever acts changes the act.
  - `Busy`: it can be done, and not just now; whoever asks asks again.
  - `Damaged`: what a store holds is not what was recorded; whoever keeps it restores it.

Bad data found while *checking* is never raised: it is collected as findings (``core.findings``).
Broken code raises ordinary Python exceptions, which nobody here catches.
"""


class NemconError(Exception):
    """A sentence a clerk can act on: what is wrong, and how to mend it.

    What it is *about* stands in braces in both, by the kind of each value (``{member}``), so that a
    page can say the same in its own language and with names.
    """

    def __init__(self, sentence: str, *, mend: str = "", **about: object) -> None:
        # without values a brace is the writer's own: a dossier has texts such as {en: ...}
        self.sentence = sentence.format_map(about) if about else sentence
        self.mend = mend.format_map(about) if about else mend
        super().__init__(f"{self.sentence} {self.mend}".strip())
        self.patterns = (sentence, mend)
        self.about = about


class Malformed(NemconError):
    """Data that cannot be read as what it claims to be; *path* says where inside it."""

    def __init__(self, sentence: str, *, mend: str = "", path: str = "", **about: object) -> None:
        super().__init__(sentence, mend=mend, **about)
        self.path = path

    def within(self, path: str) -> "Malformed":
        """The same fault, seen from the thing that contains it."""
        joined = (
            f"{path}.{self.path}"
            if self.path and not self.path.startswith("[")
            else path + self.path
        )
        sentence, mend = self.patterns
        return Malformed(sentence, mend=mend, path=joined, **self.about)


class Refusal(NemconError):
    """An act that the record or a rule does not admit. Nothing was written."""


class Busy(NemconError):
    """What takes long is being done for somebody else."""


class Damaged(NemconError):
    """What a store holds is not what was recorded: nothing is answered from it, or added to it."""

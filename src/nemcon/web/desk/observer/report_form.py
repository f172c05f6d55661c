"""A form of an editor: what it is called, what it asks, what follows from it.

Its name and words are there without its fields: what those have to choose from is dear to gather,
so the page that lists the forms makes none of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, FormActs, Input

RIGHT = "report"
"""What it takes to add anything, and to record it."""
SAYS = N_("What sources say")
DONE = N_("What was done")
HELD = N_("Who has an office")
ABOUT = N_("What it is about")
"""The headings under which the forms are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportForm:
    """A form by its words, which are messages; *inputs* makes its fields, with what the record of a
    desk has to choose from, and *acts* says what follows from what was typed. *names*: by what
    other forms name what this one brings, from its nonce and what was typed."""

    group: str
    title: str
    lead: str
    inputs: Callable[[DeskPlace], tuple[Input, ...]]
    acts: FormActs
    names: Callable[[str, Mapping[str, str]], str] | None = None

    def outline(self, name: str) -> Deed:
        """What it is called, without its fields."""
        return self._deed(name, ())

    def open(self, name: str, desk: DeskPlace) -> Deed:
        """The form itself."""
        return self._deed(name, self.inputs(desk))

    def _deed(self, name: str, inputs: tuple[Input, ...]) -> Deed:
        return Deed(
            name=name,
            group=_(self.group),
            right=RIGHT,
            title=_(self.title),
            lead=_(self.lead),
            inputs=inputs,
            acts=self.acts,
        )

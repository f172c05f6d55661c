"""What a template brings to a body that begins: how it decides, which posts it fills, and what its
first matter is. At the desk of its clerk, or by ``nemcon setup``, all of it is recorded by acts.

What is said of silence here is a choice of ours within what such bodies do: each can be changed at
the desk.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.core.days import Duration
from nemcon.core.ids import suggested
from nemcon.core.texts import Text
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.acts.contents import Office, RuleAdopted, SilenceTerms, Step
from nemcon.proceedings.structure import Structure, structure
from nemcon.record.act import Act
from nemcon.record.record import RecordAhead
from nemcon.wording.languages import LANGUAGES

HALF = "absolute-majority"
"""The rule of an election by rounds: more than half of all members."""
JUDGED = 'no member objects and the chair finds "every point raised has been answered"'
"""The rule of a last call: no objection, and the chair's judgment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyTemplate:
    """What a template brings. *rules* are adopted in this order, and the body decides by the first
    where nothing else is said. *office* and *matter* are words of ours, and are recorded in every
    language; the first matter has these *steps*. *weighted*: every member has a number of votes;
    *observers*: some have none. The office has so many *seats*. *silence* says in words what holds
    of every silence, where a rule of it says that."""

    name: str
    kind: Literal["state", "organisation", "person"]
    rules: tuple[RuleAdopted, ...]
    office: str
    matter: str
    steps: tuple[Step, ...]
    weighted: bool = False
    observers: bool = False
    seats: int = 1
    silence: str = ""

    @property
    def post(self) -> str:
        """The id of its office."""
        return suggested(self.office).lower()


def _rules(**sentences: str) -> tuple[RuleAdopted, ...]:
    """Rules by their names, of which the words are parted as in an id."""
    return tuple(
        RuleAdopted(rule=name.replace("_", "-"), sentence=sentence)
        for name, sentence in sentences.items()
    )


_SILENCE = SilenceTerms(
    reading="before",
    # as the OSCE has it (Rules of Procedure, MC.DOC/1/06, Annex 1 A, paragraph 3)
    breaks=("objection", "amendment"),
    # the OSCE states no least time, the General Assembly had 72 hours in 2020 (decision 74/544):
    # a day lets each capital answer, and a body that wants more says so
    minimum=Duration(seconds=24 * 3_600),
    minimum_from="opening",
)
ELECTION = (Step(step="elect", order=1, does="elects", rule="absolute-majority"),)
_ALL = (
    BodyTemplate(
        name="alliance",
        kind="state",
        rules=(
            *_rules(consensus="consensus"),
            RuleAdopted(rule="silence", sentence="silence", silence=_SILENCE),
        ),
        office=N_("Secretary general"),
        matter=N_("Appointment of the secretary general"),
        steps=(Step(step="appoint", order=1, does="appoints", rule="consensus"),),
        silence=N_(
            "A silence runs for 24 hours at least. An objection or an amendment before its end "
            "breaks it, as in the OSCE (Rules of Procedure of 2006, Annex 1 A); the 24 hours are a "
            "choice of this template."
        ),
    ),
    BodyTemplate(
        name="council",
        kind="state",
        rules=_rules(
            weighted_majority="weighted-majority(weight=votes)",
            two_thirds_of_weight="weighted-majority(weight=votes, share=2/3)",
            absolute_majority=HALF,
        ),
        office=N_("President"),
        matter=N_("Election of the president"),
        steps=ELECTION,
        weighted=True,
    ),
    BodyTemplate(
        name="committee",
        kind="organisation",
        rules=_rules(last_call=JUDGED, ballot="iso-dis"),
        office=N_("Convenor"),
        matter=N_("Working procedures"),
        # the committee agrees on what is put to the ballot; the ballot adopts it
        steps=(
            Step(step="last-call", order=1, does="proposes", rule="last-call"),
            Step(step="ballot", order=2, does="adopts", rule="ballot"),
        ),
        observers=True,
    ),
    BodyTemplate(
        name="club",
        kind="person",
        rules=_rules(
            simple_majority="simple-majority", two_thirds="two-thirds", absolute_majority=HALF
        ),
        office=N_("Board"),
        matter=N_("Election of the board"),
        steps=ELECTION,
        seats=5,
    ),
)
TEMPLATES: Mapping[str, BodyTemplate] = {template.name: template for template in _ALL}
"""Every template, by its name in `nemcon.wording.template_titles`."""


def has_begun(now: Structure) -> bool:
    """Whether a body has members, or says by which rule it decides: a template comes before."""
    return bool(now.memberships or now.body.rule)


def brings(
    there: RecordAhead, by: Acting, template: BodyTemplate, *, seats: int | None = None
) -> list[Act]:
    """The rules, what the body decides by, and the office, each an act of its own that is put into
    the record *there*. `Refusal` where the body has has_begun already."""
    following: list[Act] = []

    def then(more: Sequence[Act]) -> None:
        following.extend(more)
        there.add(more, by.moment)

    def of(part: str) -> Acting:
        return replace(by, id=f"{by.id}.{part}")

    for rule in template.rules:
        then(acts.adopt_rule(there, of(rule.rule), rule=rule))
    now = structure(there, by.moment.utc, by.moment.utc)
    then(acts.change_body(there, of("body"), body=replace(now.body, rule=template.rules[0].rule)))
    content = Office(name=everywhere(template.office), seats=seats or template.seats)
    then(acts.describe_office(there, of("office"), office=template.post, content=content))
    return following


def everywhere(message: str) -> Text:
    """A wording of ours in every language of the interface."""
    wordings = []
    for lang in sorted(LANGUAGES):
        with translation.override(lang):
            wordings.append((lang, _(message)))
    return Text(tuple(wordings))

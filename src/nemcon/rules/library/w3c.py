"""W3C groups: consensus with the chair's judgment, and unanimity.

spec/library.md §10. That a *substantial number* support a decision is for the chair to find: the
rule asks and never computes it. *Dissent*, a sustained objection by anybody, is a state that is
found: no consensus, and the chair may yet record a decision in spite of it, which the chair finds
too.
"""

from nemcon.rules.evaluate import Outcome
from nemcon.rules.library.shapes import (
    ADOPTED,
    NOT_ADOPTED,
    Example,
    NamedRule,
    Reference,
    Version,
    counted,
    day,
    titled,
    words,
)

_PROCESS = Reference(
    title="W3C Process Document",
    url="https://www.w3.org/policies/process/20250818/",
    dated="2025-08-18",
)
_PROCESS_2005 = Reference(
    title="W3C Process Document, general policies",
    url="http://www.w3.org/2005/10/Process-20051014/policies",
    dated="2005-10-14",
)
_PROCESS_2001 = Reference(
    title="W3C Process Document of 19 July 2001, section 4.1.2, quoted",
    url="http://lists.xml.org/archives/xml-dev/200306/msg00074.html",
    dated="2003-06",
)
_HTML5 = Reference(
    title="HTML Working Group, result of the survey on HTML5",
    url="https://lists.w3.org/Archives/Public/public-html/2007May/0909.html",
    dated="2007-05",
)
_OWL = Reference(
    title="OWL Working Group on issues 55 and 73",
    url="https://lists.w3.org/Archives/Public/public-owl-wg/2008Jan/0196.html",
    dated="2008-01",
)

# a question, since no text gives a number: the chair says how many are substantial
SUBSTANTIAL = "a substantial number support the decision"
"""The question that w3c-consensus leaves to the chair."""

CONSIDERED = "the concerns of the dissenters were considered as far as is possible and reasonable"
"""What the chair finds to record a decision in spite of dissent."""

# the second part is by itself: section 5.2.2 lets a decision stand beside dissent, whoever supports
# it
_CONSENSUS = (
    f'either the chair finds "{SUBSTANTIAL}" and no member objects'
    f' or the chair finds in spite of dissent "{CONSIDERED}"'
)
_WORDS = words(
    support="support, yes",
    no_objection="can live with, concur",
    reserve="disagree, not sustained",
    abstain="abstain, abstention",
    object="formal objection, sustained objection, no",
    silent="silence",
)

CONSENSUS = NamedRule(
    id="w3c-consensus",
    title=titled(
        "Consensus in a W3C group",
        "Consensus in een W3C-groep",
        "Consensus dans un groupe du W3C",
        "Konsens in einer W3C-Gruppe",
    ),
    body="Groups of the World Wide Web Consortium",
    versions=(
        Version(
            since=day("2001-07-19"),
            until=day("2005-10-13"),
            sentence="no member objects",
            clause="W3C Process Document of 19 July 2001, section 4.1.2",
            note=(
                "No participant objects, some may abstain. A text between 2001 and 2005 may exist."
            ),
        ),
        Version(
            since=day("2005-10-14"),
            until=day("2021-11-01"),
            sentence=_CONSENSUS,
            clause="W3C Process Document, section 3.3",
            despite="W3C Process Document, section 3.3.1 (Managing Dissent)",
            note=(
                "The objection is a Formal Objection; the set was of participants in good standing"
                " until some day after 2014-08-01."
            ),
        ),
        Version(
            # the same sentence again: the section's number changed, and an answer cites the one in
            # force on its day
            since=day("2021-11-02"),
            until=day("2023-06-11"),
            sentence=_CONSENSUS,
            clause="W3C Process Document, section 5.2.1",
            despite="W3C Process Document, section 5.2.2 (Managing Dissent)",
            note="Renumbered; the objection is a Formal Objection.",
        ),
        Version(
            since=day("2023-06-12"),
            sentence=_CONSENSUS,
            clause="W3C Process Document, section 5.2.1",
            despite="W3C Process Document, section 5.2.2 (Managing Dissent)",
            note=(
                "The objection is a sustained one, formal or not. Same definition on 2023-11-03 and"
                " 2025-08-18."
            ),
        ),
    ),
    references=(_PROCESS, _PROCESS_2005, _PROCESS_2001),
    examples=(
        Example(
            says=(
                "HTML Working Group, 2 May 2007, of 96 answers so far: 84 yes, 7 concur, 3 abstain,"
                " 2 no, and no meant a Formal Objection. The chairs found no consensus and went on."
            ),
            # the survey was still open, and the chairs judged the answers so far: these 96 are the
            # electorate
            tally=counted(96, support=84, no_objection=7, abstain=3, object=2),
            outcome=NOT_ADOPTED,
            source=_HTML5,
            on=day("2007-05-02"),
        ),
        Example(
            says=(
                "Considerable support, negative votes that nobody sustains, and the chair so finds"
                " (numbers presumed)."
            ),
            tally=counted(27, support=20, abstain=5, reserve=2),
            judgments={SUBSTANTIAL: True},
            outcome=ADOPTED,
            source=_OWL,
            worked=True,
        ),
        Example(
            says=(
                "Two object, their concerns were considered as far as is possible and reasonable,"
                " and the chair records the decision in spite of them (numbers presumed)."
            ),
            tally=counted(27, support=20, abstain=5, object=2),
            judgments={CONSIDERED: True},
            outcome=ADOPTED,
            source=_PROCESS,
            worked=True,
        ),
        Example(
            says=(
                "One supports and nobody objects: whether that is substantial is the chair's to"
                " say."
            ),
            tally=counted(27, support=1),
            outcome=Outcome.UNDETERMINED,
            source=_PROCESS,
            worked=True,
        ),
    ),
    table=(
        "A sustained objection is dissent and breaks consensus; disagreement that is not sustained,"
        " abstention and silence do not. Support goes to what the chair finds substantial. In spite"
        " of dissent the chair may record a decision, once the concerns were considered."
    ),
    weakness=(
        "The number of the section on dissent before 2023 is presumed. The texts between 2005 and"
        " 2018 were not all read, so the days inside that version are not"
        " given. Charters may add quorums and periods. The final tally of 2007 (102 answers) was"
        " not found."
    ),
    words=_WORDS,
    judgment=(
        "Whether a substantial number support the decision; and whether to record a decision in"
        " spite of dissent."
    ),
    asks_reasons=True,
)

UNANIMITY = NamedRule(
    id="w3c-unanimity",
    title=titled(
        "Unanimity in a W3C group",
        "Eenparigheid in een W3C-groep",
        "Unanimité dans un groupe du W3C",
        "Einstimmigkeit in einer W3C-Gruppe",
    ),
    body="Groups of the World Wide Web Consortium",
    versions=(
        Version(
            since=day("2001-07-19"),
            until=day("2021-11-01"),
            sentence="every member agrees",
            clause="W3C Process Document, section 4.1.2, from 2005-10-14 section 3.3",
            note="The sentence of 2005 itself was not read; that of 2018 is as now.",
        ),
        Version(
            since=day("2021-11-02"),
            sentence="every member agrees",
            clause="W3C Process Document, section 5.2.1",
        ),
    ),
    references=(_PROCESS, _PROCESS_2001, _OWL),
    examples=(
        Example(
            says=(
                "Issues 55 and 73 of the OWL group lacked unanimity, which asks complete support"
                " (numbers presumed)."
            ),
            tally=counted(10, support=9, abstain=1),
            outcome=NOT_ADOPTED,
            source=_OWL,
            worked=True,
        ),
        Example(
            says="All individuals in the set support the decision.",
            tally=counted(10, support=10),
            outcome=ADOPTED,
            source=_PROCESS,
            worked=True,
        ),
    ),
    table=(
        "Only support agrees: an abstention breaks it, and silence is an abstention. A disqualified"
        " member of a W3C Council is outside the set: recused."
    ),
    weakness="No precedent with numbers was found.",
    words=_WORDS,
    asks_reasons=True,
)

RULES = (CONSENSUS, UNANIMITY)

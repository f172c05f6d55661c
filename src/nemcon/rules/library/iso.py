"""ISO and IEC: the enquiry ballot on a draft International Standard.

spec/library.md §11. Two tests, both to be met: two thirds of the votes cast by P-members in favour,
and no more than a quarter of all votes cast negative. Abstentions and negative votes without
technical reasons are no votes cast. ISO prints 66.66 and 25 per cent; the tests are exact fractions
here.
"""

from nemcon.rules.library.shapes import (
    ADOPTED,
    NOT_ADOPTED,
    Example,
    NamedRule,
    Reference,
    Version,
    answers,
    counted,
    day,
    titled,
    words,
)

_DIRECTIVES = Reference(
    title="DIS rules, quoting ISO/IEC Directives part 1, clause 2.6.3",
    url="https://26k-estimation.com/dis-rules/",
    dated="2009-09",
)
_ISO = Reference(
    title="ISO Standard: how an International Standard is approved",
    url="http://www.iso.org/iso/standards_development/processes_and_procedures/deliverables/iso_standard_deliverable.htm",
)
_BALLOT_2007 = Reference(
    title="ISO press release on the ballot, quoted",
    url="https://docs.microsoft.com/en-us/archive/blogs/dmahugh/voting-on-dis-29500",
    dated="2007-09-04",
)
_BALLOT_2008 = Reference(
    title="ISO ballot sheet, ISO/IEC DIS 29500, result of voting",
    url="https://mm3-lists.kictanet.or.ke/archives/list/kictanet@lists.kictanet.or.ke/message/ZBXRNJRTJNE5IPCTEVG6CPMYXA6U56FM/attachment/2/attachment.html",
    dated="2008-03-31",
)

DIS = NamedRule(
    id="iso-dis",
    title=titled(
        "ISO and IEC enquiry ballot (DIS)",
        "Stemming over een ontwerpnorm van ISO en IEC (DIS)",
        "Vote sur un projet de norme ISO et CEI (DIS)",
        "Abstimmung über einen Normentwurf von ISO und IEC (DIS)",
    ),
    body="National bodies of ISO and IEC; class p of the committee",
    versions=(
        Version(
            # of P-members the votes cast, in the second test of all who voted: clause 2.6.3 has a
            # scope for each
            sentence=(
                "at least 2/3 of votes cast of class p are for and at most 1/4 of votes cast are"
                " against; abstentions and unreasoned objections are left out"
            ),
            clause="ISO/IEC Directives, part 1, clause 2.6.3 (DIS) and 2.7.3 (FDIS)",
            note="Seen in 2007 and 2009; no change of the numbers was found, nor the first day.",
        ),
    ),
    references=(_DIRECTIVES, _ISO),
    examples=(
        Example(
            says=(
                "ISO/IEC DIS 29500 (Office Open XML), 2 September 2007: 17 of 32 P-members, 18 of"
                " 69 negative."
            ),
            tally=counted(
                104,
                support=51,
                object=18,
                abstain=18,
                sizes={"p": 41},
                by_class={"p": answers(support=17, object=15, abstain=9)},
            ),
            outcome=NOT_ADOPTED,
            source=_BALLOT_2007,
            on=day("2007-09-02"),
        ),
        Example(
            says="The same draft, 29 March 2008: 24 of 32 P-members, 10 of 71 negative.",
            tally=counted(
                104,
                support=61,
                object=10,
                abstain=16,
                sizes={"p": 41},
                by_class={"p": answers(support=24, object=8, abstain=9)},
            ),
            outcome=ADOPTED,
            source=_BALLOT_2008,
            on=day("2008-03-29"),
        ),
    ),
    table=(
        "Approval, with or without comments, is for. Abstentions, votes not given and disapprovals"
        " without technical reasons are not votes cast, in either test."
    ),
    weakness=(
        "The current edition was not read. A quorum of half the P-members (JTC 1 at that time) is"
        " quoted second-hand and not in the sentence. The 18 of 2007 follow from published shares"
        " and a list. A DIS was open five months then; other editions differ."
    ),
    words=words(
        support="approve, approval, approval with comments, approve with comments, yes",
        object="disapprove, disapproval, disapproval with reasons, no",
        unreasoned="disapproval without reasons",
        abstain="abstain, abstention",
        silent="not voted, not voting",
    ),
    asks_reasons=True,
)

RULES = (DIS,)

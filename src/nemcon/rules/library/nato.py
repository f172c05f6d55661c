"""The North Atlantic Council: agreement of every member, without a vote.

spec/library.md §4. The rule rests on practice since 1949, described by NATO itself, not on an
article. It attaches to a body and not to the alliance: in February 2003 three of nineteen broke
silence in the Council, and the committee of eighteen then decided without the member that did not
sit there.
"""

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
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally

_NATO = Reference(
    title="Consensus decision-making at NATO",
    url="https://www.nato.int/en/what-we-do/introduction-to-nato/consensus-decision-making-at-nato",
    dated="2023-06-30",
)
_NATO_2016 = Reference(
    title="Consensus decision-making at NATO (text of 2016)",
    url="https://www.nato.int/cps/fr/natohq/topics_49178.htm?selectedLocale=en",
    dated="2016-03-14",
)
_UPI = Reference(
    title="UPI on the broken silence",
    url="https://www.washingtontimes.com/news/2003/feb/10/20030210-010915-1992r/",
    dated="2003-02-10",
)
_RFE = Reference(
    title="RFE/RL on the decision of the Defence Planning Committee",
    url="https://www.rferl.org/a/1102243.html",
    dated="2003-02-17",
)

NATO_COUNCIL = NamedRule(
    id="nato-council",
    title=titled(
        "Consensus at NATO", "Consensus in de NAVO", "Consensus à l'OTAN", "Konsens in der NATO"
    ),
    body="North Atlantic Council and the committees of NATO",
    versions=(
        Version(
            since=day("1949-12-31"),
            # no voting, and so no base of votes: all agree, and who joins consensus without support
            # has no objection
            sentence="every member agrees; no objection counts as for",
            clause="Practice since 1949, no article: Consensus decision-making at NATO",
            note=(
                "The source gives the year 1949 alone, so its last day; the texts of 2016 and 2023"
                " agree."
            ),
        ),
    ),
    references=(_NATO, _NATO_2016),
    examples=(
        Example(
            says=(
                "Council, February 2003: sixteen of nineteen for planning the defence of Turkey,"
                " three against."
            ),
            tally=Tally(
                electorate=Electorate(size=19),
                positions={"BE": Stance.OBJECT, "DE": Stance.OBJECT, "FR": Stance.OBJECT},
                # the agency has sixteen for; who of them only did not object is not known, and
                # bears on nothing here
                counts={Stance.SUPPORT: 16, Stance.OBJECT: 3},
            ),
            outcome=NOT_ADOPTED,
            source=_UPI,
            on=day("2003-02-10"),
        ),
        Example(
            says="Defence Planning Committee, 16 February 2003: the eighteen who sit there agree.",
            tally=counted(18, no_objection=18),
            outcome=ADOPTED,
            source=_RFE,
            on=day("2003-02-16"),
        ),
    ),
    table=(
        "Support and no objection agree; reserve, undecided, undeclared, abstention, silence and"
        " absence are missing; one objection blocks. There is no voting, so an abstention is no"
        " answer of NATO's."
    ),
    weakness=(
        "Nothing on a quorum, on absence from the table or on recusal was found (a recusal leaves"
        " the base). In a silence procedure use silence. Who supported and who only did not object"
        " in 2003 is not known."
    ),
    words=words(
        support="agree, accept, endorse",
        no_objection="join consensus, not stand in the way",
        object="break silence, block",
    ),
)

RULES = (NATO_COUNCIL,)

"""The Security Council: a floor of votes, and no permanent member against.

spec/library.md §5. The floor is a number of members, never a share of votes cast, so that
abstentions and absences make it harder and never stop it. A permanent member stops a decision only
by an expressed vote against: that its abstention or absence is no veto is practice, not the text of
the Charter.
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
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally

_CHARTER_27 = Reference(
    title="Charter of the United Nations, article 27", url="http://uncharter.org/article/27"
)
_GROSS_1951 = Reference(
    title="L. Gross, Voting in the Security Council, Yale Law Journal 60",
    url="https://docslib.org/doc/3702288/voting-in-the-security-council-abstention-from-voting-and-absence-from-meetings",
    dated="1951",
)
_GROSS_1968 = Reference(
    title="L. Gross, Abstention in the post-1965 amendment phase, AJIL",
    url="https://core-prod.cambridgecore.org/core/journals/american-journal-of-international-law/article/voting-in-the-security-council-abstention-in-the-post1965-amendment-phase-and-its-impact-on-article-25-of-the-charter/219028971508E25150F25B41466DC425",
    dated="1968",
)
_SCR = Reference(
    title="Security Council Report, In Hindsight: Voting for a Secretary-General",
    url="https://www.securitycouncilreport.org/monthly-forecast/2016-06/in_hindsight_voting_for_a_secretary_general.php",
    dated="2016-05-31",
)
_CS749 = Reference(
    title="UN press release CS/749 (French)",
    url="https://press.un.org/fr/1996/19961119.cs749.html",
    dated="1996-11-19",
)
_RES_83 = Reference(
    title="Salient: resolution 83 of the Security Council",
    url="https://nzetc.victoria.ac.nz/tm/scholarly/tei-Salient14051951-t1-body-d2-d3.html",
    dated="1951-05-14",
)
_PALESTINE = Reference(
    title="Palestinian bid fails to pass UNSC vote",
    url="https://www.haaretz.com/2014-12-31/ty-article/.premium/palestinian-bid-fails-to-pass-unsc-vote/0000017f-e495-d38f-a57f-e6d7acbd0000",
    dated="2014-12-31",
)
_SC14809 = Reference(
    title="UN press release SC/14809, resolution 2623",
    url="https://press.un.org/en/2022/sc14809.doc.htm",
    dated="2022-02-27",
)
_FRUS = Reference(
    title="Foreign Relations of the United States 1950, volume VI, document 319",
    url="http://history.state.gov/historicaldocuments/frus1950v06/d319",
    dated="1950-09-29",
)

# the amendment of article 27 came into force on 31 August 1965; the day before is the last of seven
# votes
_FOUNDED, _LAST_OF_SEVEN, _FIRST_OF_NINE = day("1945-10-24"), day("1965-08-30"), day("1965-08-31")
_NOTE_SEVEN = "Seven of eleven. The first day is general knowledge, not from these sources."
_NOTE_NINE = (
    "Nine of fifteen; of eleven until the new members sat. The abstract read prints 1966 beside an"
    " instrument of 1965; 1965 is meant."
)
# *not participating* is silent and not absent: resolution 83 tells the two who did so apart from
# the one who was not there
_WORDS = words(
    support="in favour, encourage, affirmative, concurring",
    object="against, discourage, negative, veto",
    abstain="abstention, abstain, no opinion, no opinion expressed",
    absent="absent",
    silent="not participating",
)
# today's codes: whoever holds the seat of 1945 is the same member
_PERMANENT = frozenset({"CN", "FR", "GB", "RU", "US"})


def _of_2014() -> Tally:
    votes = {"support": "RU CN FR JO TD LU AR CL", "object": "US AU", "abstain": "GB RW NG LT KR"}
    positions = {m: Stance(stance) for stance, members in votes.items() for m in members.split()}
    electorate = Electorate(members=tuple(positions), classes={"permanent": _PERMANENT})
    return Tally(electorate=electorate, positions=positions)


RECOMMENDATION = NamedRule(
    id="unsc-recommendation",
    title=titled(
        "Recommendation of the Security Council",
        "Aanbeveling van de Veiligheidsraad",
        "Recommandation du Conseil de sécurité",
        "Empfehlung des Sicherheitsrats",
    ),
    body="United Nations Security Council",
    versions=(
        Version(
            since=_FOUNDED,
            until=_LAST_OF_SEVEN,
            # *objects* and not *agrees*: by practice a permanent member's abstention is no veto,
            # against the words of 27(3)
            sentence="at least 7 members are for and no member of class permanent objects",
            clause="Charter of the United Nations, articles 27(3) and 97, text of 1945",
            note=_NOTE_SEVEN,
        ),
        Version(
            since=_FIRST_OF_NINE,
            sentence="at least 9 members are for and no member of class permanent objects",
            clause="Charter of the United Nations, articles 27(3) and 97",
            note=_NOTE_NINE,
        ),
    ),
    references=(_CHARTER_27, _GROSS_1951, _GROSS_1968, _SCR),
    examples=(
        Example(
            says=(
                "Second term of Boutros-Ghali, 19 November 1996: fourteen for, one permanent member"
                " against."
            ),
            tally=counted(
                15,
                support=14,
                object=1,
                sizes={"permanent": 5},
                # the press release tells how the five voted and names nobody else: a class known by
                # its size says as much
                by_class={"permanent": answers(support=4, object=1)},
            ),
            outcome=NOT_ADOPTED,
            source=_CS749,
            on=day("1996-11-19"),
        ),
        Example(
            says=(
                "Resolution 83, 27 June 1950: seven of eleven for, one against, two not"
                " participating; of the permanent members one absent."
            ),
            tally=counted(
                11,
                support=7,
                object=1,
                absent=1,
                sizes={"permanent": 5},
                by_class={"permanent": answers(support=4, absent=1)},
            ),
            outcome=ADOPTED,
            source=_RES_83,
            on=day("1950-06-27"),
        ),
        Example(
            says="Palestine draft, 30 December 2014: eight for, and a permanent member against.",
            tally=_of_2014(),
            outcome=NOT_ADOPTED,
            source=_PALESTINE,
            on=day("2014-12-30"),
        ),
    ),
    table=(
        "Only support reaches the floor. An objection by a permanent member blocks; its abstention,"
        " absence or non-participation does not (practice). A party to a dispute must abstain:"
        " recused, and the floor stays."
    ),
    weakness=(
        "Adoption by acclamation has no count: record the decision. The electorate must have the"
        " class permanent. A straw poll (encourage, discourage) binds nobody and never becomes"
        " positions."
    ),
    words=_WORDS,
)

PROCEDURAL = NamedRule(
    id="unsc-procedural",
    title=titled(
        "Procedural decision of the Security Council",
        "Procedurebesluit van de Veiligheidsraad",
        "Décision de procédure du Conseil de sécurité",
        "Verfahrensbeschluss des Sicherheitsrats",
    ),
    body="United Nations Security Council",
    versions=(
        Version(
            since=_FOUNDED,
            until=_LAST_OF_SEVEN,
            sentence="at least 7 members are for",
            clause="Charter of the United Nations, article 27(2), text of 1945",
            note=_NOTE_SEVEN,
        ),
        Version(
            since=_FIRST_OF_NINE,
            sentence="at least 9 members are for",
            clause="Charter of the United Nations, article 27(2)",
            note=_NOTE_NINE,
        ),
    ),
    references=(_CHARTER_27, _GROSS_1968),
    examples=(
        Example(
            says=(
                "Resolution 2623, 27 February 2022: eleven for, a permanent member against, three"
                " abstaining."
            ),
            tally=counted(15, support=11, object=1, abstain=3),
            outcome=ADOPTED,
            source=_SC14809,
            on=day("2022-02-27"),
        ),
        Example(
            says=(
                "29 September 1950, draft S/1823/Corr.1: seven of eleven for, three against (two of"
                " them permanent)."
            ),
            tally=counted(11, support=7, object=3, abstain=1),
            outcome=ADOPTED,
            source=_FRUS,
            on=day("1950-09-29"),
        ),
        Example(
            says="28 September 1950, draft S/1732: six for, three against, two abstaining.",
            tally=counted(11, support=6, object=3, abstain=2),
            outcome=NOT_ADOPTED,
            source=_FRUS,
            on=day("1950-09-28"),
        ),
    ),
    table="Only support reaches the floor; nothing blocks.",
    weakness="Whether a matter is procedural may itself be put to the vote; the rule does not say.",
    words=_WORDS,
    judgment="Whether the matter is procedural.",
)

RULES = (RECOMMENDATION, PROCEDURAL)

"""Two rules of consensus that differ in who may object: the OSCE and the WTO.

spec/library.md §7. Both ask for the absence of an objection. In the OSCE any participating State
may express one; in the WTO it must be formal and come from a member present when the decision is
taken, so that the absent leave the base.
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
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally

_OSCE = Reference(title="Decision-making in the OSCE", url="https://www.osce.org/ar/node/660025")
_OSCE_RULES = Reference(
    title="Rules of Procedure of the OSCE, MC.DOC/1/06 (copy)",
    url="http://docplayer.net/2205781-Rules-of-procedure-of-the-organization-for-security-and-co-operation-in-europe.html",
    dated="2006-11-01",
)
_HELSINKI = Reference(
    title="Final Recommendations of the Helsinki Consultations (Russian copy)",
    url="https://base.garant.ru/2541101",
    dated="1973",
)
_DEC_1379 = Reference(
    title="1283rd plenary meeting of the Permanent Council, PC.DEC/1379",
    url="https://docslib.org/doc/3104569/1283rd-plenary-meeting-of-the-council",
    dated="2020-10-01",
)
_IX = Reference(
    title="Marrakesh Agreement, article IX:1 and footnote 1, quoted",
    url="https://9pdf.net/article/rules-decision-making-wto-decision-making-wto.qmj86r87",
)
_IX_NOTE = Reference(
    title="Footnote 1 to article IX, same wording",
    url="https://expertsmind.com/topic/role-of-the-wto-in-trade-policy/institutions-and-decision-making-93914.aspx",
)
_DG_PROCEDURE = Reference(
    title="Procedures for the appointment of Directors-General, WT/L/509",
    url="https://www.wto.org/english/news_e/pres05_e/pr393_e.htm",
    dated="2002-12-10",
)
_TRADE_BETA = Reference(
    title="US and WTO deadlock on the next Director-General",
    url="https://tradebetablog.wordpress.com/2020/10/28/us-wto-deadlock-next-dg/",
    dated="2020-10-28",
)

_CONSENSUS_WORDS = words(
    support="agree, join the agreement",
    no_objection="join consensus, not stand in the way",
    object="break consensus, cannot join consensus, not in a position to support, formally object",
)

OSCE_CONSENSUS = NamedRule(
    id="osce-consensus",
    title=titled(
        "Consensus in the OSCE", "Consensus in de OVSE", "Consensus à l'OSCE", "Konsens in der OSZE"
    ),
    body="Decision-making bodies of the OSCE",
    versions=(
        Version(
            since=day("1973-12-31"),
            until=day("2006-10-31"),
            sentence="no member objects; no objection counts as for",
            clause="Final Recommendations of the Helsinki Consultations, 1973",
            note="The year is the source's, so its last day; the source's definition is cut.",
        ),
        Version(
            # the same sentence: a version of its own, since the clause that is cited became another
            since=day("2006-11-01"),
            sentence="no member objects; no objection counts as for",
            clause="Rules of Procedure of the OSCE, MC.DOC/1/06, chapter II(A)",
        ),
    ),
    references=(_OSCE, _OSCE_RULES, _HELSINKI),
    examples=(
        Example(
            says=(
                "PC.DEC/1379, 1 October 2020: 57 States, no objection, one interpretative statement"
                " attached."
            ),
            tally=counted(57),
            outcome=ADOPTED,
            source=_DEC_1379,
            on=day("2020-10-01"),
        ),
        Example(
            says="The objection of one participating State prevents consensus.",
            tally=counted(57, support=56, object=1),
            outcome=NOT_ADOPTED,
            source=_OSCE,
            worked=True,
        ),
    ),
    table=(
        "Only an expressed objection stops it. A formal reservation or an interpretative statement"
        " attached to a decision does not; nor, on the words, does absence."
    ),
    weakness="The paragraph's number and anything on absence or a quorum were not found.",
    words=_CONSENSUS_WORDS,
)

WTO_CONSENSUS = NamedRule(
    id="wto-consensus",
    title=titled(
        "Consensus in the WTO", "Consensus in de WTO", "Consensus à l'OMC", "Konsens in der WTO"
    ),
    body="General Council and Ministerial Conference of the WTO",
    versions=(
        Version(
            since=day("1995-01-01"),
            # footnote 1: no Member *present at the meeting* formally objects, so that who is absent
            # is not asked
            sentence="no member objects; no objection counts as for; absence is left out",
            clause="Marrakesh Agreement, article IX:1, footnote 1",
            note="The sources give the year; its first day is general knowledge.",
        ),
    ),
    references=(_IX, _IX_NOTE, _DG_PROCEDURE),
    examples=(
        Example(
            says=(
                "Ngozi Okonjo-Iweala, October 2020: 164 members, 27 spoke for her, the United"
                " States objected."
            ),
            tally=Tally(
                electorate=Electorate(size=164),
                positions={"US": Stance.OBJECT},
                counts={Stance.SUPPORT: 27, Stance.OBJECT: 1},
                # nothing was put in October 2020: the tally is open, and the objection blocks
                closed=False,
            ),
            outcome=Outcome.BLOCKED,
            source=_TRADE_BETA,
            on=day("2020-10-28"),
        ),
        Example(
            says="The same candidate, 15 February 2021: nobody objected.",
            tally=counted(164),
            outcome=ADOPTED,
            source=_TRADE_BETA,
            on=day("2021-02-15"),
        ),
    ),
    table=(
        "Members absent from the meeting leave the base, even if known to object. An objection must"
        " be formal; silence and abstention do not stop it."
    ),
    weakness=(
        "The text was read in concordant quotations. The chair's assessment of who is most likely"
        " to attract consensus is an entry, not a decision; in October 2020 nothing was put."
    ),
    words=_CONSENSUS_WORDS | words(support="preference"),
    judgment=(
        "In an appointment the chair assesses who is most likely to attract consensus; that decides"
        " nothing."
    ),
)

RULES = (OSCE_CONSENSUS, WTO_CONSENSUS)

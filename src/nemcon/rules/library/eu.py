"""The Council of the European Union and the European Council: members and population.

spec/library.md §6. Since 1 November 2014 a qualified majority needs a share of the members and a
share of the Union's population, the kind of weight called ``population``. A member that does not
take part in the matter is *recused* here: it leaves both bases (article 238(3)). Populations come
from the Council's yearly table; the examples use the published percentages in hundredths, which add
up to 100.01, so that no question on the very line is asked of them.
"""

from collections.abc import Mapping

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

_TEU_16 = Reference(
    title="Treaty on European Union, article 16",
    url="https://www.lisbon-treaty.org/wcm/the-lisbon-treaty/treaty-on-european-union-and-comments/title-3-provisions-on-the-institutions/87-article-16.html",
)
_TFEU_238 = Reference(
    title="Treaty on the Functioning of the European Union, article 238 (full text, Swedish)",
    url="https://eur-lex.europa.eu/legal-content/SV/TXT/HTML/?uri=CELEX:12016E238",
    dated="2016-06-07",
)
_TFEU_235 = Reference(
    title="Treaty on the Functioning of the European Union, article 235, quoted",
    url="https://grahnlaw.blogspot.com/2009/03/lisbon-treaty-european-council-voting.html",
    dated="2009-03",
)
_FACTSHEET = Reference(
    title="Council factsheet on the new voting procedure (16 of 28; 21 of 28)",
    url="https://scribd.com/document/397447402/Consiliul-Ue-Noua-Procedura-de-Vot",
    dated="2014-09-29",
)
_JUDGMENT = Reference(
    title="Joined cases C-643/15 and C-647/15, Slovakia and Hungary v Council",
    url="https://www.asylumlawdatabase.eu/en/content/cjeu-joined-cases-c-64315-and-c-64715-slovak-republic-and-hungary-v-council-european-union-6",
    dated="2017-09-06",
)
_TABLE_2025 = Reference(
    title="Updating of EU member states' population figures for 2025",
    url="https://agenceurope.eu/en/bulletin/article/13544/22/updating-of-eu-member-states-population-figures-for-calculating-qualified-majority-voting-in-eu-council",
    dated="2024-12",
)
_EUCO_2024 = Reference(
    title="EU Council: OK for von der Leyen, Costa and Kallas",
    url="https://www.thewatcherpost.eu/eu-council-ok-for-von-der-leyen-costa-and-kallas-italy-abstains-on-ursula-and-says-no-to-the-other-two/",
    dated="2024-06",
)
_EUMONITOR = Reference(
    title="EU monitor, unanimity in the Council",
    url="https://www.eumonitor.eu/9353000/1/j9vvik7m1c3gyxp/vh75n47fr4ub",
)
_EULEX = Reference(
    title="Cyprus abstains on the EULEX Kosovo joint action 2008/124/CFSP",
    url="http://www.kosovocompromise.com/cms/item/topic/en.html?id=547&sectionId=1&view=story",
    dated="2008-02",
)


def _table(text: str) -> Mapping[str, int]:
    """Published percentages, as hundredths of a per cent."""
    return {
        # whole hundredths: as floats the sums would not be exact, and 65 % is a line
        member: int(share.replace(".", ""))
        for member, share in (pair.split(":") for pair in text.split())
    }


POPULATION_2016 = _table(
    "DE:15.93 FR:13.04 GB:12.73 IT:12.07 ES:9.12 PL:7.47 RO:3.90 NL:3.37 BE:2.21 GR:2.13 CZ:2.05"
    " PT:2.04 HU:1.94 SE:1.92 AT:1.69 BG:1.42 DK:1.11 FI:1.08 SK:1.06 IE:0.91 HR:0.83 LT:0.57"
    " SI:0.41 LV:0.39 EE:0.26 CY:0.17 LU:0.11 MT:0.08"
)
"""Council Decision 2015/2393, in hundredths of a per cent of 508,940,955."""

POPULATION_2025 = _table(
    "DE:18.49 FR:15.17 IT:13.23 ES:10.78 PL:8.33 RO:4.23 NL:4.01 BE:2.62 CZ:2.42 PT:2.36 SE:2.34"
    " GR:2.31 HU:2.13 AT:2.02 BG:1.43 DK:1.32 FI:1.25 SK:1.21 IE:1.19 HR:0.86 LT:0.64 SI:0.47"
    " LV:0.42 EE:0.30 CY:0.21 LU:0.15 MT:0.12"
)
"""The table for 2025, in hundredths of a per cent of 451,028,881."""


def put(population: Mapping[str, int], **others: str) -> Tally:
    """All members of a population table for, but *others* by stance (``object="HU"``)."""
    # the sources name who was against, abstained or took no part: all others were for
    positions = dict.fromkeys(population, Stance.SUPPORT)
    positions |= {
        member: Stance(stance) for stance, members in others.items() for member in members.split()
    }
    electorate = Electorate(members=tuple(population), weights={"population": population})
    return Tally(electorate=electorate, positions=positions)


_WORDS = words(
    support="in favour",
    object="against",
    abstain="abstention, abstain",
    recuse="not participating, opt-out",
)

QUALIFIED = NamedRule(
    id="eu-qualified-majority",
    title=titled(
        "Qualified majority in the Council of the EU",
        "Gekwalificeerde meerderheid in de Raad van de EU",
        "Majorité qualifiée au Conseil de l'UE",
        "Qualifizierte Mehrheit im Rat der EU",
    ),
    body=(
        "Council of the European Union, on a proposal of the Commission or the High Representative"
    ),
    versions=(
        Version(
            since=day("2014-11-01"),
            # the third part is the blocking minority of article 16(4): fewer than four cannot block
            # by population alone
            sentence=(
                "either at least 55 % of members are for and members with at least 65 % of the"
                " population are for or fewer than 4 members are not for"
            ),
            clause="TEU, article 16(4); TFEU, article 238(3)(a)",
            note=(
                'The treaty\'s "at least fifteen" members and 55 % are the same of 27. Until'
                " 2017-03-31 any member could ask for the older weighted votes instead, and before"
                " 2014-11-01 they were the rule: not in the library."
            ),
        ),
    ),
    references=(_TEU_16, _TFEU_238, _FACTSHEET),
    examples=(
        Example(
            says=(
                "Relocation decision 2015/1601, 22 September 2015: four against, one abstaining,"
                " three not taking part."
            ),
            tally=put(POPULATION_2016, object="CZ HU RO SK", abstain="FI", recuse="DK GB IE"),
            outcome=ADOPTED,
            source=_JUDGMENT,
            on=day("2015-09-22"),
        ),
        Example(
            says="The three largest alone, with the table of 2025, do not block.",
            tally=put(POPULATION_2025, object="DE FR IT"),
            outcome=ADOPTED,
            source=_TABLE_2025,
            worked=True,
        ),
    ),
    table=(
        "An abstention is not in favour and stays in both bases, as do absence and silence. A"
        " member that does not take part is recused and leaves both."
    ),
    weakness=(
        "For 2015 the table of 2016 is used (that of 2015 was not readable), and that Ireland did"
        " not yet take part is inferred. Where not all take part the blocking minority of 238(3)(a)"
        " is not four but counted by population; the sentence keeps four. The quorum was not read."
    ),
    words=_WORDS,
)

REINFORCED = NamedRule(
    id="eu-reinforced-majority",
    title=titled(
        "Reinforced qualified majority in the EU",
        "Versterkte gekwalificeerde meerderheid in de EU",
        "Majorité qualifiée renforcée dans l'UE",
        "Verstärkte qualifizierte Mehrheit in der EU",
    ),
    body="Council of the European Union without such a proposal; European Council",
    versions=(
        Version(
            since=day("2014-11-01"),
            # 238(2): 72 % without a proposal of the Commission, and no blocking minority of four
            sentence=(
                "at least 72 % of members are for and members with at least 65 % of the population"
                " are for"
            ),
            clause="TFEU, articles 238(2), 238(3)(b) and 235(1)",
            note="No branch on the number of members not in favour.",
        ),
    ),
    references=(_TFEU_238, _TFEU_235, _FACTSHEET),
    examples=(
        Example(
            says=(
                "European Council, 27 June 2024, proposing Ursula von der Leyen: Hungary against,"
                " Italy abstaining."
            ),
            tally=put(POPULATION_2025, object="HU", abstain="IT"),
            outcome=ADOPTED,
            source=_EUCO_2024,
            on=day("2024-06-27"),
        ),
        Example(
            says="The three largest not in favour block by population, with the table of 2025.",
            tally=put(POPULATION_2025, object="DE FR IT"),
            outcome=NOT_ADOPTED,
            source=_TABLE_2025,
            worked=True,
        ),
    ),
    table=(
        "As eu-qualified-majority. In the European Council its President and the President of the"
        " Commission have no vote."
    ),
    weakness=(
        "The table of 2025 stands in for that of 2024, which was not found; at 84.64 %, that"
        " does not matter."
    ),
    words=_WORDS,
)

UNANIMITY = NamedRule(
    id="eu-unanimity",
    title=titled(
        "Unanimity in the EU",
        "Eenparigheid in de EU",
        "Unanimité dans l'UE",
        "Einstimmigkeit in der EU",
    ),
    body="Council of the European Union; European Council",
    versions=(
        Version(
            since=day("2009-12-01"),
            # 238(4): abstentions by members present or represented do not prevent; absence stays in
            # the base, and is missing
            sentence="every member agrees; no objection counts as for; abstentions are left out",
            clause="TFEU, articles 238(4) and 235(1)",
            note="The Lisbon texts; earlier treaties were not read.",
        ),
    ),
    references=(_TFEU_238, _TFEU_235, _EUMONITOR),
    examples=(
        Example(
            says=(
                "Joint action on EULEX Kosovo, 4 February 2008 (under the earlier text): Cyprus"
                " abstained, of 27."
            ),
            tally=counted(27, support=26, abstain=1),
            outcome=ADOPTED,
            source=_EULEX,
        ),
        Example(
            says=(
                "An absent and unrepresented member is missing: only those present or represented"
                " may abstain freely."
            ),
            tally=counted(27, support=26, absent=1),
            outcome=NOT_ADOPTED,
            source=_EUMONITOR,
            worked=True,
        ),
    ),
    table=(
        "An abstention by a member present or represented leaves the base; absence and silence are"
        " missing; one objection blocks. At least one member must be for."
    ),
    weakness=(
        "The abstention of 2008 rests on a partisan site, and 26 for is by subtraction. The stop by"
        " one third of constructive abstentions in foreign policy (TEU 31(1)) was not read and is"
        " not in the sentence."
    ),
    words=_WORDS,
)

RULES = (QUALIFIED, REINFORCED, UNANIMITY)

"""Majorities in general: of the votes cast, of the members, by weight.

spec/library.md §3. A *simple* majority is of the votes cast, those for and against; an *absolute*
one of the members, whoever votes (the EU treaties call the latter simple; we do not). *More than
half* is passed, never reached: a tie does not carry. Two thirds are reached, and exactly two thirds
carry.
"""

from collections.abc import Mapping
from fractions import Fraction
from re import ASCII
from re import compile as pattern

from nemcon.core.errors import Malformed
from nemcon.rules.clauses import name as quotable
from nemcon.rules.library.shapes import (
    ADOPTED,
    NOT_ADOPTED,
    Example,
    NamedRule,
    Parameter,
    Reference,
    Version,
    answers,
    counted,
    day,
    titled,
    words,
)
from nemcon.rules.tally import Electorate, Tally

_CHARTER_18 = Reference(
    title="Charter of the United Nations, article 18",
    url="https://books.google.rs/books?id=O3DQAAAAMAAJ&pg=PA399&output=html_text",
)
_RULE_86 = Reference(
    title="Rules of Procedure of the General Assembly, rule 86 (A/520/Rev.17, quoted)",
    url="http://mm.icann.org/pipermail/council/attachments/20090924/d87c298c/attachment.html",
    dated="2008",
)
_HRC_2022 = Reference(
    title="Human Rights Council shuts down China debate proposal in close vote",
    url="https://genevasolutions.news/global-news/human-rights-council-shuts-down-china-debate-proposal-in-close-vote",
    dated="2022-10-06",
)
_RUSSIA_2022 = Reference(
    title="General Assembly suspends Russia's membership of the Human Rights Council",
    url="https://tass.com/world/1434427",
    dated="2022-04-07",
)
_EP_2024 = Reference(
    title="European Parliament elects the President of the Commission",
    url="https://storiesnews.eu/?p=386",
    dated="2024-07-18",
)
_IMF_ARTICLE = Reference(
    title="IMF Articles of Agreement, article XII, sections 2 and 5",
    url="https://3900.staging.lexmea.de/gesetz/imf-agreement/article-xii",
)
_IMF_MAJORITIES = Reference(
    title="Voting majorities in the IMF: 70 % and 85 %",
    url="https://www.elibrary.imf.org/view/IMF054/02859-9781589061309/02859-9781589061309/back.xml",
    dated="2002",
)
_IMF_2023 = Reference(
    title="IMF Board of Governors approves an increase of quotas by 50 percent",
    url="https://internationalworldofbusiness.com/imf-board-of-governors-approves-an-increase-of-imf-members-quotas-by-50-percent",
    dated="2023-12",
)
_TFEU_238 = Reference(
    title="Treaty on the Functioning of the European Union, article 238",
    url="https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX%3A12016E238",
    dated="2016-06-07",
)

_FORMAL = words(support="in favour, yes", object="against, no", abstain="abstention, abstain")

SIMPLE_MAJORITY = NamedRule(
    id="simple-majority",
    title=titled(
        "Simple majority of the votes cast",
        "Gewone meerderheid van de uitgebrachte stemmen",
        "Majorité simple des suffrages exprimés",
        "Einfache Mehrheit der abgegebenen Stimmen",
    ),
    body="any; General Assembly, other questions",
    versions=(
        Version(
            # rule 86: members present and voting are those who vote for or against, and who
            # abstains does not vote
            sentence="more than half of votes cast are for",
            clause=(
                "Charter of the United Nations, article 18(3); Rules of Procedure, rules 85 and 86"
            ),
            note="Dated editions of the rules: A/520/Rev.17 (2008).",
        ),
    ),
    references=(_CHARTER_18, _RULE_86),
    examples=(
        Example(
            says="Human Rights Council, 6 October 2022: 17 for, 19 against, 11 abstaining, of 47.",
            tally=counted(47, support=17, object=19, abstain=11),
            outcome=NOT_ADOPTED,
            source=_HRC_2022,
            on=day("2022-10-06"),
        ),
    ),
    table=(
        "Votes cast are those for and against; abstentions, absences, blank and invalid ballots are"
        " not votes cast. A tie does not carry, nor do no votes at all."
    ),
    weakness=(
        "The sentence on ties and the quorum (rule 67) were not read; one agency printed the 2022"
        " figures reversed."
    ),
    words=_FORMAL,
)

ABSOLUTE_MAJORITY = NamedRule(
    id="absolute-majority",
    title=titled(
        "Absolute majority of the members",
        "Volstrekte meerderheid van de leden",
        "Majorité absolue des membres",
        "Absolute Mehrheit der Mitglieder",
    ),
    body="any; Council of the EU (where its treaty says simple majority); European Parliament",
    versions=(
        Version(
            # *a majority of its component members* (TFEU 238(1)): the base is all of them, whoever
            # votes
            sentence="more than half of members are for",
            clause="TFEU, article 238(1); TEU, article 17(7)",
            note=(
                "The Lisbon texts hold since 2009-12-01; the notion is older, and no first day is"
                " given here."
            ),
        ),
    ),
    references=(_TFEU_238,),
    examples=(
        Example(
            says=(
                "European Parliament, 18 July 2024: 719 members, 401 for, 284 against, 22 blank or"
                " invalid."
            ),
            tally=counted(719, support=401, object=284, invalid=22),
            outcome=ADOPTED,
            source=_EP_2024,
            on=day("2024-07-18"),
        ),
    ),
    table=(
        "Abstentions, absences, blank and invalid ballots stay in the base; a vacant seat is not a"
        " member. A recusal leaves the base (the treaties know none)."
    ),
    weakness=(
        "Sources give 360 or 361 as the number needed in 2024 (719 or 720 members) and tell blank"
        " from invalid differently."
    ),
    words=_FORMAL,
)

TWO_THIRDS = NamedRule(
    id="two-thirds",
    title=titled(
        "Two thirds of the votes cast",
        "Twee derde van de uitgebrachte stemmen",
        "Deux tiers des suffrages exprimés",
        "Zwei Drittel der abgegebenen Stimmen",
    ),
    body="any; General Assembly, important questions",
    versions=(
        Version(
            # reached and not passed: article 18(2) says *a two-thirds majority*, and exactly two
            # thirds are that
            sentence="at least 2/3 of votes cast are for",
            clause=(
                "Charter of the United Nations, article 18(2); Rules of Procedure, rules 83 and 86"
            ),
            note="Dated editions of the rules: A/520/Rev.17 (2008).",
        ),
    ),
    references=(_CHARTER_18, _RULE_86),
    examples=(
        Example(
            says="General Assembly, 7 April 2022: 93 for, 24 against, 58 abstaining, of 193.",
            # the 18 who did not vote are left out: silent or absent, they are in no base of votes
            # cast
            tally=counted(193, support=93, object=24, abstain=58),
            outcome=ADOPTED,
            source=_RUSSIA_2022,
            on=day("2022-04-07"),
        ),
    ),
    table=(
        "As simple-majority: abstentions and absences are not votes cast. Exactly two thirds carry;"
        " no votes at all do not."
    ),
    weakness=(
        "Of the 193 members 18 did not vote; that they were silent rather than absent is presumed."
    ),
    words=_FORMAL,
)


# ASCII, for `\d` takes the digits of every script, and the notation only these
_SHARE = pattern(r"\d{1,9}/\d{1,9}\Z|\d{1,3}(\.\d{1,9})?%\Z", ASCII).match
_BARE = pattern(r"0?\.\d{1,9}\Z", ASCII).match
_BASES = {
    **dict.fromkeys(("cast", "votes cast", "weight cast"), " of votes cast"),
    **dict.fromkeys(("members", "all", "total"), ""),
    **dict.fromkeys(("entitled", "those entitled"), " of those entitled"),
    **dict.fromkeys(("present", "those present"), " of those present"),
    **dict.fromkeys(("answering", "those answering"), " of those answering"),
}
"""What a share may be of, in the words of the notation."""


def weighted_sentence(values: Mapping[str, str], electorate: Electorate | None) -> str:
    """The sentence of weighted-majority: whose weight, of what, how much, and who must have
    answered."""
    label = quotable(_kind(values.get("weight"), electorate))
    base = values.get("base", "cast")
    of = _BASES.get(" ".join(base.split()).lower())
    if of is None:
        raise Malformed(
            f"{base[:40]!r} is no base of weighted-majority.",
            mend="Write cast, members, entitled, present or answering.",
        )
    share = _share(values.get("share", "more than half"))
    sentence = f"members with {share} of the {label}{of} are for"
    if "quorum" in values:
        # a quorum in the library's words is a floor already: *at least* may stand before it, and is
        # put once
        figure, _, whose = values["quorum"].removeprefix("at least ").partition(" of ")
        if whose.strip() not in {"", "weight", "members"}:
            raise Malformed(
                f"{whose[:40]!r} is not what a quorum is counted in.",
                mend="Write quorum=1/2 (of the weight) or quorum=1/2 of members.",
            )
        figure = _figure(figure)
        present = f"at least {figure} of members have answered"
        if whose.strip() != "members":
            present = f"members with at least {figure} of the {label} have answered"
        sentence += f" and {present}"
    return sentence


def _kind(label: str | None, electorate: Electorate | None) -> str:
    if label is not None or electorate is None:
        return label or "votes"
    kinds = sorted({*electorate.weights, *electorate.weight_totals})
    if len(kinds) == 1:
        return kinds[0]
    if not kinds:
        raise Malformed("No weights are given.", mend="Give each member's under weights.")
    raise Malformed(
        f"The electorate has {len(kinds)} kinds of weight: {', '.join(kinds)}.",
        mend=f"Say which, as in weighted-majority(weight={kinds[0]}).",
    )


def _share(text: str) -> str:
    """A bare share up to a half must be passed, a greater one reached; a relation may be written
    before it."""
    for relation in ("more than ", "at least "):
        if text.startswith(relation):
            return relation + _figure(text.removeprefix(relation))
    return ("more than " if _fraction(text) <= Fraction(1, 2) else "at least ") + _figure(text)


def _figure(text: str) -> str:
    """A share as the notation writes it: 0.5 becomes 1/2."""
    share = _fraction(text)
    return text if _BARE(text.strip()) is None else f"{share.numerator}/{share.denominator}"


def _fraction(text: str) -> Fraction:
    plain = text.replace(" ", "")
    share = Fraction(-1)
    if plain == "half":
        share = Fraction(1, 2)
    elif _SHARE(plain) or _BARE(plain):
        number, slash, whole = plain.removesuffix("%").partition("/")
        # a nought below the line becomes a share below nought, which the next check refuses with
        # the others
        share = Fraction(number) / (Fraction(whole) or -1 if slash else 1)
        share = share / 100 if plain.endswith("%") else share
    if not 0 < share <= 1:
        raise Malformed(f"{text[:40]!r} is not a share.", mend="Write half, 2/3 or 85 %.")
    return share


def _imf(*, support: int, **others: int) -> Tally:
    """Hundredths of a per cent of the voting power, in an electorate of 190."""
    return Tally(
        # no member's weight on the day was found: only sums of voting power, against a total that
        # is stated
        electorate=Electorate(size=190, weight_totals={"votes": 10_000}),
        by_weight={"votes": answers(support=support, **others)},
    )


WEIGHTED_MAJORITY = NamedRule(
    id="weighted-majority",
    title=titled(
        "Weighted majority", "Gewogen meerderheid", "Majorité pondérée", "Gewogene Mehrheit"
    ),
    body="any; IMF Board of Governors",
    versions=(
        Version(
            # the word in quotation marks, since *votes* is one of the notation's own
            sentence='members with more than half of the "votes" of votes cast are for',
            clause=(
                "IMF Articles of Agreement, article XII, sections 2 and 5; By-Laws, sections 11"
                " and 13"
            ),
            note="Only 70 % and 85 % as special majorities since the second amendment (1978).",
        ),
    ),
    references=(_IMF_ARTICLE, _IMF_MAJORITIES),
    examples=(
        Example(
            says=(
                "Sixteenth General Review of Quotas, December 2023: of the total voting power"
                " 92.86 %, where 85 % was needed."
            ),
            tally=_imf(support=9_286),
            parameters={"base": "members", "share": "85 %"},
            outcome=ADOPTED,
            source=_IMF_2023,
            on=day("2023-12-15"),
        ),
        Example(
            says=("Members with just over 15 % keep silent: the others do not reach 85 %."),
            tally=_imf(support=8_499),
            parameters={"base": "members", "share": "85 %"},
            outcome=NOT_ADOPTED,
            source=_IMF_MAJORITIES,
            worked=True,
        ),
    ),
    table=(
        "Weight for and against is weight cast. With base=members the whole weight is the base, so"
        " that silence, absence and abstention are not for. A quorum counts whoever has answered,"
        " abstentions included."
    ),
    weakness=(
        "Named members' weights on a day were not found, nor the text of section 5(c). 190 members"
        " is not from the source and does not bear on the outcome."
    ),
    words=_FORMAL,
    parameters=(
        Parameter(
            name="quorum",
            means="the share of the weight, or of members, that must have answered",
            default="none",
        ),
        Parameter(
            name="base",
            means="of what the share is: cast, members, entitled, present or answering",
            default="cast",
        ),
        Parameter(
            name="weight",
            means="the kind of weight",
            default="the only kind the electorate has; votes without one",
        ),
        Parameter(
            name="share",
            means="how much must be for: up to a half is to be passed, more is to be reached",
            default="more than half",
        ),
    ),
    compose=weighted_sentence,
)

RULES = (SIMPLE_MAJORITY, ABSOLUTE_MAJORITY, TWO_THIRDS, WEIGHTED_MAJORITY)

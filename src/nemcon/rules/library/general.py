"""Agreement in general, of no one body: unanimity, consensus, silence, consent.

spec/library.md §2. Each rule is named after the notion and cites the body whose text states it
best. *Unanimity* is an act of every member, *consensus* the absence of an objection: an abstention
spoils the first and not the second.
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

_OECD_16 = Reference(
    title="OECD Convention, article 16",
    url="https://vilp.de/compare_article?lid=en&aid=24259&cid=1435&bid=treaty_full",
    dated="1960-12-14",
)
_OECD_PRACTICE = Reference(
    title="Decision-making in the OECD",
    url="https://theinternationalsite.blogspot.com/2018/12/decision-making-in-oecd.html",
    dated="2018-12",
)
_TFEU_238 = Reference(
    title="Treaty on the Functioning of the European Union, article 238",
    url="https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX%3A12016E238",
    dated="2016-06-07",
)
_UN_FAQ = Reference(
    title="Dag Hammarskjöld Library: what consensus, unanimous and without a vote mean",
    url="https://ask.un.org/faq/260981",
    dated="2024-11-06",
)
_UN_OPINION = Reference(
    title="United Nations Juridical Yearbook 1974, p. 163, as quoted",
    url="https://www.jiscmail.ac.uk/cgi-bin/wa-jisc.exe?A3=ind1307&L=INT-BOUNDARIES&E=quoted-printable&P=34631",
    dated="1974",
)
_RES_1091 = Reference(
    title="Security Council resolution 1091",
    url="https://wikimili.com/en/United_Nations_Security_Council_Resolution_1091",
    dated="1996-12-13",
)
_OSCE = Reference(title="Decision-making in the OSCE", url="https://www.osce.org/ar/node/660025")
_PRAGUE = Reference(
    title=(
        "Prague Document on Further Development of CSCE Institutions and Structures (Russian copy)"
    ),
    url="https://base.garant.ru/2541099/",
    dated="1992-01-30",
)
_SIMIC = Reference(
    title="P. Simić, The OSCE and the Federal Republic of Yugoslavia, OSCE Yearbook 1997",
    url="https://docslib.org/doc/12537765/the-osce-and-the-federal-republic-of-yugoslavia-predrag-simic",
    dated="1997",
)
_KOLS = Reference(
    title="R. Kols, OSCE PA rules of procedure on voting",
    url="https://rihards-kols.medium.com/osce-pa-rules-of-procedure-on-voting-1462b5c02efd",
    dated="2023-12-01",
)
_OSCE_PA = Reference(
    title="OSCE Parliamentary Assembly, emergency provisions (annex in the Folketing)",
    url="https://ft.dk/samling/20201/almdel/OSCE/bilag/12/2303839/index.htm",
    dated="2020",
)
_UNGA_SILENCE = Reference(
    title="General Assembly decision 74/544 on the silence procedure",
    url="https://www.un.org/press/en/2020/ga12244.doc.htm",
    dated="2020-03-27",
)
_UN75 = Reference(
    title="UN 75 declaration delayed",
    url="https://www.thehindu.com/news/international/un-75-declaration-delayed/article31927129.ece",
    dated="2020-06",
)
_COUNCIL_SILENCE = Reference(
    title="Rules of Procedure of the Council of the EU (Decision 2009/937/EU), article 12(2)",
    url="https://eur-lex.europa.eu/legal-content/EN/ALL/?uri=CELEX%3A02009D0937-20141101",
    dated="2009-12-11",
)
_UPI_2003 = Reference(
    title="UPI on the broken silence at NATO",
    url="https://www.washingtontimes.com/news/2003/feb/10/20030210-010915-1992r/",
    dated="2003-02-10",
)
_S3_OBJECTION = Reference(
    title="Sociocracy 3.0 practical guide: Objection",
    url="https://github.com/S3-working-group/s3-practical-guide/blob/00d08290121829ed38b61a8a16f79f3c3bcd7ed1/content/src/co-creation-and-evolution/objection.md",
)
_S3_CONSENT = Reference(
    title="Sociocracy 3.0 practical guide: Consent Decision-Making",
    url="https://github.com/S3-working-group/s3-practical-guide/blob/05443b0bbeda3728b4a714ff39d133b131e97d5c/content/src/co-creation-and-evolution/consent-decision-making.md",
)

_FORMAL = words(support="in favour, yes", object="against, no", abstain="abstention, abstain")

UNANIMITY = NamedRule(
    id="unanimity",
    title=titled(
        "Unanimity, support by all",
        "Eenparigheid, steun van allen",
        "Unanimité, soutien de tous",
        "Einstimmigkeit, Zustimmung aller",
    ),
    body="any; in the OECD Council the admission of members",
    versions=(
        Version(
            # an abstention prevents here, unless the Council has first permitted it, and then the
            # next rule decides
            sentence="every member agrees",
            clause="OECD Convention, article 16",
            note=(
                "The Convention is in force since 1961; the notion is older, and no first day is"
                " given."
            ),
        ),
    ),
    references=(_OECD_16, _OECD_PRACTICE),
    examples=(
        Example(
            says=(
                "Article 16 read on 38 members: one abstention, which nobody has permitted,"
                " prevents."
            ),
            tally=counted(38, support=37, abstain=1),
            outcome=NOT_ADOPTED,
            source=_OECD_16,
            worked=True,
        ),
        Example(
            says="Article 16 read on 38 members who all agree.",
            tally=counted(38, support=38),
            outcome=ADOPTED,
            source=_OECD_16,
            worked=True,
        ),
    ),
    table=(
        "Only support agrees. No objection, abstention, absence and silence leave the member"
        " missing."
    ),
    weakness=(
        "No precedent with numbers was found; 38 members illustrate. Where the Council has first"
        " permitted an abstention, unanimously, decide by unanimity-abstention-allowed."
    ),
    words=_FORMAL,
)

UNANIMITY_ABSTENTION = NamedRule(
    id="unanimity-abstention-allowed",
    title=titled(
        "Unanimity, abstention allowed",
        "Eenparigheid, onthouding toegestaan",
        "Unanimité, abstention admise",
        "Einstimmigkeit, Enthaltung zulässig",
    ),
    body="any; OECD Council (mutual agreement)",
    versions=(
        Version(
            # only abstentions are left out and not absence: article 6 frees who says that it
            # abstains, not who is not there
            sentence="every member agrees; no objection counts as for; abstentions are left out",
            clause="OECD Convention, article 6",
            note=(
                "The Convention is in force since 1961; the notion is older, and no first day is"
                " given."
            ),
        ),
    ),
    # the OECD's article 6 in a paraphrase; that an abstention does not prevent is in TFEU 238(4) in
    # so many words
    references=(_OECD_PRACTICE, _TFEU_238),
    examples=(
        Example(
            says=(
                "Mutual agreement read on 38 members: an abstention does not prevent the decision."
            ),
            tally=counted(38, support=37, abstain=1),
            outcome=ADOPTED,
            source=_OECD_PRACTICE,
            worked=True,
        ),
        Example(
            says="One member against prevents it.",
            tally=counted(38, support=37, object=1),
            outcome=NOT_ADOPTED,
            source=_OECD_PRACTICE,
            worked=True,
        ),
    ),
    table=(
        "An abstention leaves the base; support and no objection agree, and at least one must."
        " Absence and silence are missing: only an abstention that is expressed is free."
    ),
    weakness=(
        "Article 6 was read in a paraphrase only. In the OECD a decision binds those who did not"
        " abstain; that effect is not part of the count."
    ),
    words=_FORMAL,
)

CONSENSUS = NamedRule(
    id="consensus",
    title=titled(
        "Consensus, no objection",
        "Consensus, geen bezwaar",
        "Consensus, absence d'objection",
        "Konsens, kein Einwand",
    ),
    body="any; United Nations General Assembly, by practice",
    versions=(
        Version(
            # the Secretariat's opinion of 1974: consensus is the absence of an objection, and asks
            # nobody to speak for it
            sentence="no member objects; no objection counts as for",
            clause="Practice since the nineteenth session (1964-65); no article",
            note="No first day is given: the notion is older than this practice.",
        ),
    ),
    references=(_UN_FAQ, _UN_OPINION),
    examples=(
        Example(
            says="Resolution 1091 of the Security Council, adopted without a vote.",
            # *without a vote* tells nothing of who would have been for: nobody is listed, and all
            # were silent
            tally=counted(15),
            outcome=ADOPTED,
            source=_RES_1091,
            on=day("1996-12-13"),
        ),
        Example(
            says=(
                "The Assembly's consensus is the absence of an objection: one prevents it, and a"
                " vote may be asked for."
            ),
            tally=counted(193, support=192, object=1),
            outcome=NOT_ADOPTED,
            source=_UN_OPINION,
            worked=True,
        ),
    ),
    table=(
        "Only an objection stops it. When put, silence, absence and abstention do not; while it is"
        " open, nobody having spoken is not agreement. A reservation made with the decision does"
        " not stop it."
    ),
    weakness=(
        "The Rules of Procedure do not state it; it rests on practice and on opinions of the"
        " Secretariat."
    ),
    words=words(
        support="agreement, agree, consent",
        no_objection=(
            "join consensus, not stand in the way, reservations, consent with reservations"
        ),
        abstain="stand aside, stand-aside",
        object="block, blocking, break consensus, cannot join consensus",
    ),
)

CONSENSUS_MINUS_ONE = NamedRule(
    id="consensus-minus-one",
    title=titled(
        "Consensus without the member concerned",
        "Consensus zonder het betrokken lid",
        "Consensus sans le membre concerné",
        "Konsens ohne das betroffene Mitglied",
    ),
    body="CSCE and OSCE",
    versions=(
        Version(
            since=day("1992-01-30"),
            sentence="no member except those concerned objects; no objection counts as for",
            # one objection may be that of the State concerned, which a count does not tell: whoever
            # knows finds it
            unnamed=(
                "either no member objects or at most 1 member is against and the chair finds"
                ' "whoever objects is the member concerned"; no objection counts as for'
            ),
            clause=(
                "Prague Document on Further Development of CSCE Institutions and Structures,"
                " paragraph 16"
            ),
            note="For clear, gross and uncorrected violations of commitments.",
        ),
    ),
    references=(_OSCE, _PRAGUE),
    examples=(
        Example(
            says=(
                "Suspension of Yugoslavia in July 1992: 52 participating States, the one concerned"
                " set aside."
            ),
            tally=Tally(electorate=Electorate(size=52), positions={"YU": Stance.OBJECT}),
            set_aside=("YU",),
            outcome=ADOPTED,
            source=_SIMIC,
            on=day("1992-07-31"),
        ),
        Example(
            says=(
                "Only a count is known, nobody is named, and one objects: it may be the member"
                " concerned."
            ),
            tally=counted(52, object=1),
            outcome=Outcome.UNDETERMINED,
            source=_OSCE,
            worked=True,
        ),
    ),
    table=(
        "The members named are outside; all others as under consensus. While nobody is named: no"
        " objection carries, two do not, one is undetermined. Two parties to a dispute may both be"
        " named (Stockholm 1992, never used)."
    ),
    weakness=(
        "That Yugoslavia objected is presumed, not sourced. The paragraph's number and who finds"
        " that the violation is clear, gross and uncorrected were not read; one source dates the"
        " rule 1991."
    ),
    judgment=(
        "Whether the violation is clear, gross and uncorrected; and, while nobody is named, whose"
        " objection it was."
    ),
    # the decision is taken without the consent of the State concerned (paragraph 16): it is not
    # asked
    sets_aside=True,
)

CONSENSUS_LESS_ONE = NamedRule(
    id="consensus-less-one",
    title=titled(
        "Consensus that one objection does not stop",
        "Consensus die één bezwaar niet tegenhoudt",
        "Consensus qu'une seule objection n'empêche pas",
        "Konsens, den ein einzelner Einwand nicht aufhält",
    ),
    body="OSCE Parliamentary Assembly, Standing Committee",
    versions=(
        Version(
            # a ceiling of heads and not a scope: here one objection is borne whoever makes it, in
            # Prague only that of the one concerned
            sentence="at most 1 member is against; no objection counts as for",
            clause="OSCE PA Rules of Procedure, rule 35; emergency provisions (2020), article 2",
            note="The rules were seen in the edition of 2023-07-30; the first day was not found.",
        ),
    ),
    references=(_KOLS, _OSCE_PA),
    examples=(
        Example(
            says=(
                "Vancouver, July 2023: two written objections kept an amendment of the rules from"
                " being taken up."
            ),
            tally=Tally(
                electorate=Electorate(size=57), positions={"BY": Stance.OBJECT, "TR": Stance.OBJECT}
            ),
            outcome=NOT_ADOPTED,
            source=_KOLS,
            on=day("2023-07-31"),
        ),
        Example(
            says="One objection, whoever makes it, does not suffice.",
            tally=counted(57, object=1),
            outcome=ADOPTED,
            source=_KOLS,
            worked=True,
        ),
    ),
    table=(
        "One objection is borne, two stop. Silence and abstention do not stop; whether an absent"
        " member's written objection counts was disputed in 2023 and is taken to count."
    ),
    weakness=(
        "The words of rule 35 were not read; existence and effect rest on a head of delegation's"
        " account. 57 delegations are the participating States."
    ),
    words=words(
        support="agreement",
        no_objection="consent with reservations",
        abstain="stand aside",
        object="block, blocking",
    ),
)

SILENCE = NamedRule(
    id="silence",
    title=titled(
        "Silence procedure",
        "Stilteprocedure",
        "Procédure d'approbation tacite",
        "Schweigeverfahren",
    ),
    body="any; General Assembly in 2020, Council of the EU, OSCE, NATO",
    versions=(
        Version(
            # silence is for, where under consensus it is neither: who puts a silence states that it
            # will be read as agreement
            sentence="no member objects; no objection and silence count as for",
            clause=(
                "General Assembly decision 74/544; Council Rules of Procedure, article 12(2); "
                "OSCE Rules of Procedure, annex 1(A)"
            ),
            note=(
                "The texts date from 2006 (OSCE), 2009 (Council) and 2020 (Assembly); the practice"
                " is older."
            ),
        ),
    ),
    references=(_UNGA_SILENCE, _COUNCIL_SILENCE, _OSCE, _UPI_2003),
    examples=(
        Example(
            says=(
                "NATO, February 2003: France, Belgium and Germany broke silence in time, of 19"
                " members."
            ),
            tally=Tally(
                electorate=Electorate(size=19),
                positions={"BE": Stance.OBJECT, "DE": Stance.OBJECT, "FR": Stance.OBJECT},
            ),
            outcome=NOT_ADOPTED,
            source=_UPI_2003,
            on=day("2003-02-10"),
        ),
        Example(
            says="UN 75 declaration, June 2020: one letter for six of 193 members.",
            tally=counted(193, object=6),
            outcome=NOT_ADOPTED,
            source=_UN75,
            on=day("2020-06-24"),
        ),
        Example(
            says=(
                "Resolution 74/270 of 2 April 2020 was adopted under decision 74/544: nobody spoke."
            ),
            tally=counted(193),
            outcome=ADOPTED,
            source=_UNGA_SILENCE,
            on=day("2020-04-02"),
        ),
    ),
    table=(
        "Silence at the expiry counts as for; one objection in the form and in time breaks it. An"
        " abstention is not provided for and does not break it. In the OSCE an amendment breaks it"
        " too."
    ),
    weakness=(
        "No NATO text that defines the procedure was found. The least time is the body's: 72 hours"
        " for the Assembly in 2020, none stated by the Council and the OSCE."
    ),
    # annex 1(A) of the OSCE's rules lets an amendment break a silence as an objection does
    words=words(object="break silence, breaks silence, broke silence, amendment", silent="silent"),
)

SOCIOCRATIC_CONSENT = NamedRule(
    id="sociocratic-consent",
    title=titled(
        "Consent, no reasoned objection",
        "Consent, geen beredeneerd bezwaar",
        "Consentement, aucune objection argumentée",
        "Konsent, kein begründeter Einwand",
    ),
    body="circles that use sociocracy",
    versions=(
        Version(
            # an objection is an argument: without one it counts as neither, and is not left out,
            # for it may still get one
            sentence=(
                "no member objects; no objection counts as for; unreasoned objections count as"
                " neither"
            ),
            clause=(
                "Sociocracy 3.0, patterns Consent Decision-Making and Objection; Endenburg (1981),"
                " principle of consent"
            ),
            note="Endenburg's book is of 1981; no first day is given.",
        ),
    ),
    references=(_S3_OBJECTION, _S3_CONSENT),
    examples=(
        Example(
            says=(
                "A circle of seven: three voice concerns, which are recorded and are no objections."
            ),
            tally=counted(7, no_objection=7),
            outcome=ADOPTED,
            source=_S3_OBJECTION,
            worked=True,
        ),
        Example(
            says="One objection with its argument keeps the proposal from becoming an agreement.",
            tally=counted(7, no_objection=6, object=1),
            outcome=NOT_ADOPTED,
            source=_S3_CONSENT,
            worked=True,
        ),
    ),
    table=(
        "Consent is no objection. An objection without an argument does not count until it has one;"
        " a concern is recorded and does not stop."
    ),
    weakness=(
        "No precedent with numbers was found. The sources do not settle what silence in a round"
        " means; it does not stop here."
    ),
    words=words(
        support="agree", no_objection="consent, concern, no objection", object="objection, object"
    ),
    judgment=(
        "Whether an argument qualifies as an objection: the facilitator asks, the group finds."
    ),
    asks_reasons=True,
)

RULES = (
    UNANIMITY,
    UNANIMITY_ABSTENTION,
    CONSENSUS,
    CONSENSUS_MINUS_ONE,
    CONSENSUS_LESS_ONE,
    SILENCE,
    SOCIOCRATIC_CONSENT,
)

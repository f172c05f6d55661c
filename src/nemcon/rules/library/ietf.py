"""The boards of the IETF, the IRTF and the RFC Editor: positions on documents, floors and holds.

spec/library.md §8. A *Discuss* (IESG), *Not Ready* (IRSG) or *Concern* (RSAB) holds a document
while it stands. The IESG's *Abstain* is a disapproval that does not block: it stays in the base,
and so works against the floor of two thirds. *Recuse* leaves the base. The alternate ballot is
entered afresh and never derived from the normal one.
"""

from collections.abc import Mapping

from nemcon.core.days import Duration
from nemcon.core.errors import Malformed
from nemcon.rules.evaluate import Outcome
from nemcon.rules.library.shapes import (
    ADOPTED,
    NOT_ADOPTED,
    Example,
    NamedRule,
    Parameter,
    Reference,
    Version,
    counted,
    day,
    titled,
    words,
)
from nemcon.rules.tally import Electorate

_STATEMENT = Reference(
    title="IESG Ballot Procedures for Documents",
    url="https://datatracker.ietf.org/doc/statement-iesg-ballot-procedures-for-documents/",
    dated="2025-05-22",
)
_TRACKER = Reference(
    title="ietf-tools/datatracker, ietf/doc/utils.py",
    url="https://github.com/ietf-tools/datatracker/blob/0051aa9844c4fa6852ec6c4c72b63d4fb95f6c3f/ietf/doc/utils.py",
)
_ISSUE_8666 = Reference(
    title="ietf-tools/datatracker issue 8666, quoting the procedures page",
    url="https://github.com/ietf-tools/datatracker/issues/8666",
    dated="2025-03-15",
)
_THEORY = Reference(
    title="IETF wiki, balloting theory",
    url="https://wiki.ietf.org/group/iesg/archive/ballottheory",
    dated="2013-09-27",
)
_INFO_EXP = Reference(
    title="IETF wiki, Info Exp Procedures",
    url="https://wiki.ietf.org/group/iesg/InfoExpProcedures",
    dated="2009-03-17",
)
_MAIL_2006 = Reference(
    title="Reply on normal and alternative balloting, ietf@ietf.org",
    url="https://mail-archive.com/ietf@ietf.org/msg29470.html",
    dated="2006-10-20",
)
_LEIBA = Reference(
    title="B. Leiba, how an IESG ballot works, ietf@ietf.org",
    url="http://mail.spinics.net/lists/ietf/msg63827.html",
)
_SPF = Reference(
    title="IESG ballot status of draft-schlitt-spf-classic",
    url="https://www.mhonarc.org/archive/html/spf-discuss/2005-06/msg00602.html",
    dated="2005-06",
)
_SINGLE = Reference(
    title="IETF wiki, Single Discuss Resolution",
    url="https://wiki.ietf.org/group/iesg/SingleDiscussResolution",
    dated="2009-03-17",
)
_CRITERIA = Reference(
    title="IESG, DISCUSS Criteria",
    url="https://www.ietf.org/about/groups/iesg/statements/iesg-discuss-criteria/",
    dated="2023-07",
)
_LEIBA_2011 = Reference(
    title="T. Narten quoting B. Leiba, IESG voting procedures, ietf@ietf.org",
    url="http://mail.spinics.net/lists/ietf/msg49124.html",
    dated="2011-08",
)
_OVERRIDE = Reference(
    title="S. Hartman on the override ballot of an RFC 3683 action",
    url="http://www.av8.net/IETF-watch/IESG/PR-Emails/08-override-ballot.html",
    dated="2006-04-04",
)
_IRTF_REVIEW = Reference(
    title="IRTF Document Review Process",
    url="https://wiki.ietf.org/group/irtf/documentreviewprocess",
    dated="2023-03-13",
)
_RFC_5743 = Reference(
    title="RFC 5743, Definition of an IRTF Document Stream",
    url="https://www.rfc-editor.org/rfc/rfc5743",
    dated="2009-12",
)
_IRSG_MINUTES = Reference(
    title="IRSG minutes of 26 November 2024",
    url="https://wiki.ietf.org/group/irtf/irsgminutes/2024-11-26",
    dated="2024-11-26",
)
_RFC_9280 = Reference(
    title="RFC 9280, RFC Editor Model (Version 3), section 3.2.2",
    url="https://www.rfc-editor.org/rfc/rfc9280.html#section-3.2.2",
    dated="2022-06",
)
_RFC_9920 = Reference(
    title="RFC 9920, RFC Editor Model (Version 3)",
    url="https://www.rfc-editor.org/rfc/rfc9920",
    dated="2025-12",
)
_ISSUE_7860 = Reference(
    title="ietf-tools/datatracker issue 7860, votes needed in the RSAB",
    url="https://github.com/ietf-tools/datatracker/issues/7860",
    dated="2024-08-27",
)
_RFC_2850 = Reference(
    title="RFC 2850, Charter of the IAB, section 3.5",
    url="https://www.rfc-editor.org/rfc/rfc2850",
    dated="2000-05",
)
_IAB_WIKI = Reference(
    title="IETF wiki, IAB Decisions",
    url="https://wiki.ietf.org/group/iab/IAB_Decisions",
    dated="2026-01-08",
)

_IESG = "Internet Engineering Steering Group (IESG)"
_IESG_WORDS = words(
    support="yes",
    no_objection="no objection, noobj",
    object="discuss, block",
    abstain="abstain",
    recuse="recuse",
    undeclared="no record, no position",
)
# one Yes by its own answer: *for* takes in No Objection, which reaches the two thirds and not that
# floor
_TWO_THIRDS = (
    "at least 1 member answers support and at least 2/3 of members are for and no member objects; "
    "no objection counts as for"
)
# here No Objection keeps its default of neither, so that *for* is Yes alone
_ONE_YES = "at least 1 member is for and no member objects"
_UNREAD = (
    "The paragraphs with the thresholds in the statement of 2025-05-22 were not read; wiki, mails"
    " and the tracker's code agree."
)

STANDARDS_TRACK = NamedRule(
    id="iesg-standards-track",
    title=titled(
        "IESG ballot, Standards Track or BCP",
        "IESG-stemming, standaardtraject of BCP",
        "Scrutin de l'IESG, voie de normalisation ou BCP",
        "IESG-Abstimmung, Standards Track oder BCP",
    ),
    body=_IESG,
    versions=(
        Version(
            sentence=_TWO_THIRDS,
            clause="Normal IESG Ballot Procedure, Standards Track or BCP",
            note=(
                "In use by June 2005; the first day was not found. A statement since 2025-05-22,"
                " with no change seen."
            ),
        ),
    ),
    references=(_STATEMENT, _TRACKER, _LEIBA, _THEORY),
    examples=(
        Example(
            says=(
                "October 2006: 3 Yes, 9 No Objection, 1 Discuss, 1 Abstain, 1 recused, of 15:"
                " twelve of the ten needed, and held by the Discuss."
            ),
            tally=counted(15, support=3, no_objection=9, object=1, abstain=1, recuse=1),
            outcome=NOT_ADOPTED,
            source=_MAIL_2006,
            on=day("2006-10-20"),
        ),
        Example(
            says="One Yes and nine others Yes or No Objection carry among fifteen.",
            tally=counted(15, support=1, no_objection=9),
            outcome=ADOPTED,
            source=_LEIBA,
            worked=True,
        ),
    ),
    table=(
        "Yes reaches both floors, No Objection the two thirds only. Abstain and no position stay in"
        " the base and reach neither. Recuse leaves the base. A Discuss holds while it stands."
    ),
    weakness=_UNREAD + " Fifteen as a base is derived.",
    words=_IESG_WORDS,
    judgment="Whether a Discuss is satisfied: its holder says.",
    asks_reasons=True,
)

OTHER = NamedRule(
    id="iesg-other",
    title=titled(
        "IESG ballot, Informational, Experimental or Historic",
        "IESG-stemming, informatief, experimenteel of historisch",
        "Scrutin de l'IESG, informatif, expérimental ou historique",
        "IESG-Abstimmung, informativ, experimentell oder historisch",
    ),
    body=_IESG,
    versions=(
        Version(
            # the page of 2009-03-17 is the first that shows the new procedure: until the day
            # before, the older is taken to hold
            until=day("2009-03-16"),
            sentence=_TWO_THIRDS,
            clause="Normal IESG Ballot Procedure, as shown by the older ballot display",
            note=(
                "The day of the change was not found: the new procedure is attested by 2009-03-17."
            ),
        ),
        Version(
            since=day("2009-03-17"),
            sentence=_ONE_YES,
            clause="Normal IESG Ballot Procedure, Informational, Experimental or Historic",
        ),
    ),
    references=(_ISSUE_8666, _INFO_EXP, _THEORY, _TRACKER, _STATEMENT),
    examples=(
        Example(
            says="An area director's example: a single Yes and fourteen Abstain.",
            tally=counted(15, support=1, abstain=14),
            outcome=ADOPTED,
            source=_THEORY,
            worked=True,
            on=day("2013-09-27"),
        ),
        Example(
            says=(
                "draft-schlitt-spf-classic (Experimental), June 2005: 1 Yes, 7 No Objection, 1"
                " Abstain, 4 without a position, of 13; nine needed."
            ),
            tally=counted(13, closed=False, support=1, no_objection=7, abstain=1, undeclared=4),
            outcome=Outcome.OPEN,
            source=_SPF,
            on=day("2005-06-30"),
        ),
    ),
    table=(
        "One Yes is needed and no Discuss may stand; No Objection, Abstain, Recuse and no position"
        " have no effect. Before 2009 as iesg-standards-track."
    ),
    weakness=_UNREAD,
    words=_IESG_WORDS,
    judgment="Whether a Discuss is satisfied: its holder says.",
    asks_reasons=True,
)


def single_discuss(values: Mapping[str, str], electorate: Electorate | None) -> str:
    """The sentence of iesg-single-discuss for a document's level."""
    level = values.get("level", "standards-track")
    if level not in {"standards-track", "other"}:
        raise Malformed(
            f"{level[:40]!r} is no level of a document.",
            mend="Write level=standards-track or level=other.",
        )
    # the single Discuss changes the hold and leaves the floors to the procedure of the document's
    # level
    normal = _TWO_THIRDS if level == "standards-track" else _ONE_YES
    return normal.replace("no member objects", "at most 1 member is against")


SINGLE_DISCUSS = NamedRule(
    id="iesg-single-discuss",
    title=titled(
        "IESG single-Discuss procedure",
        "IESG-procedure bij één enkele Discuss",
        "Procédure de l'IESG pour un Discuss unique",
        "IESG-Verfahren bei einem einzigen Discuss",
    ),
    body=_IESG,
    versions=(
        Version(
            # *late in 2008* is all that is known, and counts from the latest day that it allows
            # (record.md §4)
            since=day("2008-12-31"),
            sentence=_TWO_THIRDS.replace("no member objects", "at most 1 member is against"),
            clause="Single Discuss IESG Ballot Procedure",
            note=(
                "Adopted late in 2008, so its last day. Only where the document comes back on a"
                " later telechat."
            ),
        ),
    ),
    references=(_SINGLE, _INFO_EXP, _LEIBA_2011, _STATEMENT),
    examples=(
        Example(
            says=(
                "Second telechat, base fifteen: 1 Yes, 9 No Objection, one Discuss that nobody"
                " supports."
            ),
            tally=counted(15, support=1, no_objection=9, object=1, abstain=4),
            outcome=ADOPTED,
            source=_SINGLE,
            worked=True,
        ),
        Example(
            says="Another director writes that she supports the Discuss: it counts as a second.",
            tally=counted(15, support=1, no_objection=9, object=2, abstain=3),
            outcome=NOT_ADOPTED,
            source=_INFO_EXP,
            worked=True,
        ),
    ),
    table=(
        "As the normal procedure, but one Discuss is borne. A No Objection whose comment supports"
        " the Discuss is to be recorded as object."
    ),
    weakness=_UNREAD
    + " The one document known to have used it since 2015 (draft-wu-l3sm-rfc8049bis) has no tally"
    " read.",
    words=_IESG_WORDS,
    judgment=(
        "Whether a comment supports a Discuss is read from the comment; that it is a later telechat"
        " is for the caller."
    ),
    asks_reasons=True,
    parameters=(
        Parameter(
            name="level",
            means="standards-track (two thirds) or other (one Yes), as the normal procedure asks",
            default="standards-track",
        ),
    ),
    compose=single_discuss,
)

ALTERNATE = NamedRule(
    id="iesg-alternate",
    title=titled(
        "IESG alternate ballot",
        "Alternatieve IESG-stemming",
        "Scrutin alternatif de l'IESG",
        "Alternative IESG-Abstimmung",
    ),
    body=_IESG,
    versions=(
        Version(
            # two No at most, as the criteria have it; Abstain stays in the base, as in the normal
            # ballot
            sentence="at least 2/3 of members are for and at most 2 members are against",
            clause="Alternate IESG Ballot Procedure; DISCUSS Criteria, DISCUSS Resolution",
            note=(
                "In use by April 2006; the first day was not found. Same numbers in texts of 2006,"
                " 2011, 2012 and 2023."
            ),
        ),
    ),
    references=(_CRITERIA, _LEIBA_2011, _MAIL_2006, _STATEMENT),
    examples=(
        Example(
            says=(
                "Override ballot of April 2006: two No, one Abstain, everybody else Yes (thirteen"
                " directors presumed)."
            ),
            tally=counted(13, support=10, object=2, abstain=1),
            outcome=ADOPTED,
            source=_OVERRIDE,
            on=day("2006-04-04"),
        ),
        Example(
            says="The holder of a Discuss needs two others: three No keep the block.",
            tally=counted(15, support=12, object=3),
            outcome=NOT_ADOPTED,
            source=_LEIBA_2011,
            worked=True,
        ),
    ),
    table=(
        "Yes is for and No against; Abstain and silence stay in the base and reach neither; Recuse"
        " leaves it. No Objection is not an answer here and is not for."
    ),
    weakness=(
        "All directors are said to have to answer Yes or No, yet Abstain was admitted in 2006: no"
        " quorum is asked. The number of directors in 2006 is not in the source."
    ),
    # its own words: Yes and No of this ballot are not derived from those of the normal one, and
    # Discuss is none of them
    words=words(support="yes", object="no", abstain="abstain", recuse="recuse"),
    judgment="Only the IESG chair may call for it.",
)

# *either*, since the process lets the chair override a hold that was answered; a hold that stands
# is not outvoted
_HOLD = 'either no member objects or the chair finds "every Not Ready has had an adequate response"'

IRSG = NamedRule(
    id="irsg",
    title=titled(
        "IRSG final poll",
        "Slotpeiling van de IRSG",
        "Consultation finale de l'IRSG",
        "Schlussabstimmung der IRSG",
    ),
    body="Internet Research Steering Group (IRSG)",
    versions=(
        Version(
            since=day("2009-12-31"),
            # the process asks two who are ready to publish beside the member that sponsors the
            # document
            sentence=f"at least 2 members except those concerned are for and ({_HOLD})",
            unnamed=f"at least 2 members are for and ({_HOLD})",
            clause="IRTF Document Review Process, IRSG Final Poll; RFC 5743, section 2.2",
            note=(
                "RFC 5743 is of December 2009. The poll's text was seen in versions of 2019 and"
                " 2023."
            ),
        ),
    ),
    references=(_IRTF_REVIEW, _TRACKER, _RFC_5743),
    examples=(
        Example(
            says="26 November 2024: drafts with one Yes; the chair says that two are needed.",
            tally=counted(15, support=1),
            outcome=NOT_ADOPTED,
            source=_IRSG_MINUTES,
            on=day("2024-11-26"),
        ),
        Example(
            says="Five Yes and a Not Ready that has been answered adequately, as the chair finds.",
            tally=counted(15, support=5, object=1),
            judgments={"every Not Ready has had an adequate response": True},
            outcome=ADOPTED,
            source=_IRTF_REVIEW,
            worked=True,
        ),
    ),
    table=(
        "Yes (ready to publish) reaches the floor; No Objection and Need More Time do not. A Not"
        " Ready holds, unless the chair finds that it has had an adequate response. Recuse has no"
        " effect."
    ),
    weakness=(
        "The member that sponsors the document does not count to the two: name it as set aside;"
        " unnamed, every Yes counts, as in the tracker. The wording in RFC 5743 was not read;"
        " fifteen members illustrate."
    ),
    words=words(
        support="yes, ready to publish, ready",
        no_objection="no objection, noobj",
        object="not ready, notready, not ready to publish",
        undecided="need more time, request more time, moretime",
        recuse="recuse",
    ),
    judgment=(
        "Whether a Not Ready has had an adequate response: the IRTF chair may then override the"
        " hold."
    ),
    asks_reasons=True,
    sets_aside=True,
)


def rsab_sentence(values: Mapping[str, str], electorate: Electorate | None) -> str:
    """The sentence of rsab for a stage of its procedure, or for the whole."""
    # RFC 9280, items 9 to 13: the poll asks that no Concern stands, and only where one does a vote
    # is taken
    poll, vote = "no member objects", "at least 3 members are for"
    stages = {"poll": poll, "vote": vote, "whole": f"either {poll} or {vote}"}
    stage = values.get("stage", "whole")
    if stage not in stages:
        raise Malformed(
            f"{stage[:40]!r} is no stage.", mend="Write stage=poll, stage=vote or stage=whole."
        )
    return stages[stage]


RSAB = NamedRule(
    id="rsab",
    title=titled(
        "RSAB ballot on a policy proposal",
        "RSAB-stemming over een beleidsvoorstel",
        "Scrutin du RSAB sur une proposition",
        "RSAB-Abstimmung über einen Grundsatzvorschlag",
    ),
    body="RFC Series Approval Board (RSAB)",
    versions=(
        Version(
            since=day("2022-06-30"),
            until=day("2025-12-30"),
            sentence="either no member objects or at least 3 members are for",
            clause="RFC 9280, section 3.2.2, items 9 to 13",
            note="RFC 9280 is of June 2022, so its last day.",
        ),
        Version(
            # the same numbers: a version of its own, since the clause that is cited is another
            # RFC's
            since=day("2025-12-31"),
            sentence="either no member objects or at least 3 members are for",
            clause="RFC 9920, in the place of RFC 9280, section 3.2.2",
            note=(
                "RFC 9920 is of December 2025 and obsoletes RFC 9280; that the numbers stayed was"
                " not verified."
            ),
        ),
    ),
    references=(_RFC_9280, _RFC_9920, _ISSUE_7860, _TRACKER),
    examples=(
        Example(
            says="A Concern persists and a vote is taken: three Yes of five carry.",
            tally=counted(5, support=3, object=2),
            outcome=ADOPTED,
            source=_ISSUE_7860,
            worked=True,
        ),
        Example(
            says="In the poll, before any vote, one Concern sends the proposal back.",
            tally=counted(5, support=4, object=1),
            parameters={"stage": "poll"},
            outcome=NOT_ADOPTED,
            source=_RFC_9280,
            worked=True,
        ),
    ),
    table=(
        "In the poll a Concern blocks and no Yes is needed; in the vote three Yes carry whatever"
        " the Concerns. Recuse counts to nothing and does not lower the three."
    ),
    weakness=(
        "Without a stage the whole procedure is meant: ask rsab(stage=poll) while the vote has not"
        " been called. No real tally was found; the tracker asks a Yes in the poll, the text does"
        " not."
    ),
    words=words(support="yes", object="concern", recuse="recuse"),
    judgment="When a suitable time has passed and the vote is taken.",
    asks_reasons=True,
    parameters=(
        Parameter(name="stage", means="poll, vote, or the whole procedure", default="whole"),
    ),
    compose=rsab_sentence,
)

IAB = NamedRule(
    id="iab",
    title=titled("IAB decision", "Besluit van de IAB", "Décision de l'IAB", "Beschluss des IAB"),
    body="Internet Architecture Board (IAB)",
    versions=(
        Version(
            since=day("2000-05-31"),
            # RFC 2850: the seven is a number and no share, so that a recusal does not lower it
            sentence="at least 7 members are for and at most 2 members are against",
            clause="RFC 2850, section 3.5",
            note=(
                "RFC 2850 is of May 2000, so its last day; RFC 9283 (2022) updates it, with no"
                " change seen here."
            ),
        ),
    ),
    references=(_RFC_2850, _IAB_WIKI),
    examples=(
        Example(
            says="Section 3.5 read on thirteen members: seven concur and two dissent.",
            tally=counted(13, support=7, object=2),
            outcome=ADOPTED,
            source=_RFC_2850,
            worked=True,
        ),
        Example(
            says="Ten concur and three dissent: one dissent too many.",
            tally=counted(13, support=10, object=3),
            outcome=NOT_ADOPTED,
            source=_RFC_2850,
            worked=True,
        ),
    ),
    table=(
        "Concurring reaches the floor of seven, which does not shrink with recusals; dissent counts"
        " to the ceiling; abstention and silence to neither."
    ),
    weakness=(
        "No precedent with numbers was found: the minutes record consensus. Day to day the chair"
        " finds consensus from the absence of dissent, by consensus and not by this rule. The seven"
        " days lapse once everybody has voted."
    ),
    words=words(
        support="concur, concurs, yes",
        object="dissent, dissents, no",
        abstain="abstain",
        recuse="recuse, recused",
    ),
    # section 3.5 gives members seven days to vote; that these end once all have voted is not for a
    # rule to say
    minimum=Duration(days=7),
)

RULES = (STANDARDS_TRACK, OTHER, SINGLE_DISCUSS, ALTERNATE, IRSG, RSAB, IAB)

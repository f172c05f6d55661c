"""The tables of a record, all of them, in the order in which they are told of.

spec/data.md §1.2.
"""

from nemcon.data.columns import Column, DataTable
from nemcon.data.entry_tables import (
    CITATIONS,
    ENTRIES,
    ROUND_ANSWERS,
    ROUND_RESULTS,
    WEIGHTS,
    WORDINGS,
    entry_table,
)
from nemcon.data.office_tables import HOLDERS
from nemcon.data.reading import RecordFacts
from nemcon.data.standing_tables import STANDING_CANDIDACIES, STANDING_POSITIONS, STANDINGS
from nemcon.record.asof import Fact

VERSION = "1.1.0"
"""The version of the format: its first number changes where a column goes or means something else,
the second where one is added."""


def _quotation(facts: RecordFacts, fact: Fact) -> str | None:
    """What the first of the sources of an entry that is quoted says."""
    for source in fact.act.sources:
        for one in facts.by_source().get(source, ()):
            if one.content.quote is not None:
                return str(one.content.quote)
    return None


_QUOTATION = Column(
    name="quotation",
    kind="string",
    about="What the first of its sources that is quoted says, in the language of the source.",
)

TABLES: tuple[DataTable, ...] = (
    entry_table("matters", "What is to be decided.", "matter", of=("matter",)),
    entry_table("steps", "The steps in which a matter is decided.", "step", of=("matter",)),
    entry_table(
        "candidacies",
        "What was done by or for a candidate, act by act.",
        "candidacy",
        of=("matter", "member", "person"),
    ),
    entry_table(
        "positions",
        "What members said on a candidacy or a text: each statement that stands, with when it is "
        "true and when it could be known.",
        "position",
        of=("matter", "member", "person"),
        more=((_QUOTATION, _quotation),),
    ),
    entry_table(
        "conditions", "What members asked for.", "condition", of=("matter", "member", "person")
    ),
    entry_table(
        "condition_answers",
        "What became of what members asked for.",
        "condition_answer",
        of=("matter",),
    ),
    entry_table(
        "counts", "How many gave which answer, as somebody counted.", "count", of=("matter",)
    ),
    STANDINGS,
    STANDING_CANDIDACIES,
    STANDING_POSITIONS,
    entry_table("silences", "Silence procedures, as they were opened.", "silence", of=("matter",)),
    entry_table(
        "silence_answers",
        "What members said under silence.",
        "silence_answer",
        "objection_lifted",
        of=("matter", "member", "person"),
    ),
    entry_table(
        "silence_events",
        "What happened to a silence: served, held, resumed, extended, broken, lapsed, withdrawn.",
        *("notice_served", "notice_acknowledged", "silence_held", "silence_resumed"),
        *("silence_extended", "silence_broken", "silence_lapsed", "silence_withdrawn"),
        of=("matter", "member"),
    ),
    entry_table("rounds", "Rounds, ballots and straw polls.", "round", of=("matter",)),
    ROUND_ANSWERS,
    ROUND_RESULTS,
    entry_table(
        "decisions", "What was decided, or put and not carried.", "decision", of=("matter",)
    ),
    entry_table(
        "matter_ends",
        "Matters and steps that ended without a decision.",
        "matter_ended",
        of=("matter",),
    ),
    entry_table("meetings", "Meetings, held or to come.", "meeting", of=("subject",)),
    entry_table(
        "members", "What may be a member: its code, its kind and its name.", "member", of=()
    ),
    entry_table(
        "memberships",
        "The state of a member from a day until the next such row of it.",
        "membership",
        of=(),
    ),
    WEIGHTS,
    entry_table("persons", "The persons of the record.", "person", of=("person",)),
    entry_table(
        "accreditations",
        "Who may speak for a member, where that is public.",
        "accreditation",
        of=("member", "person"),
    ),
    entry_table("roles", "Who has a role in the body.", "role", of=("person",)),
    entry_table(
        "proxies",
        "Members that let another answer in their name.",
        "proxy",
        of=("subject", "member"),
    ),
    entry_table("rules", "The versions of the rules of the body.", "rule", of=()),
    entry_table("offices", "The posts that the body fills.", "office", of=("office",)),
    entry_table("terms", "Terms of an office, as they were decided.", "term", of=("office",)),
    entry_table("extensions", "Extensions of a term.", "extension", of=("office",)),
    entry_table("term_ends", "Ends of a term other than planned.", "end_of_term", of=("office",)),
    HOLDERS,
    entry_table(
        "statements", "Public words of persons.", "statement", of=("subject", "member", "person")
    ),
    entry_table("sources", "Who published what, when and where.", "source", of=()),
    entry_table("claims", "What a source says against an entry.", "claim", of=("subject",)),
    entry_table(
        "readings", "Which of several claims the editor follows.", "reading", of=("subject",)
    ),
    CITATIONS,
    WORDINGS,
    ENTRIES,
)

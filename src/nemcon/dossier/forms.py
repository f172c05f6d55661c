"""The forms in which a dossier is written: which entry stands where, and what is understood there.

spec/dossier.md §5. A *form* says under which section an entry is written, whether the section holds
one item, a list, or items by a key, which fields follow from where it stands (the candidacy of a
position is the one it stands under), and the natural id that an item has when it states none. The
reader, the writer and the schema for editors all follow this table, so that they cannot differ.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Literal

from nemcon.core.facts import dataclass

Shape = Literal["one", "list", "keyed", "lists"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How entries of a type are written.

    *shape*: ``one`` item; a ``list`` of them (one alone may stand without a dash); items ``keyed``
    by an id; ``lists`` of items by an id. *key* is the name under which that id is known inside.
    *sets*: content fields that follow from such names and are not written; *follows*: those that
    follow, and may be written all the same. *member*: the name that
    gives the act's member. *kind*: the item opens a subject of this kind. *id*: the natural id.
    *once*: the natural id that an earlier version gave the item. *inside*: the forms of what is
    written in the item. A form without a *type* only groups others.
    """

    section: str
    type: str = ""
    shape: Shape = "list"
    key: str = ""
    sets: Mapping[str, str] = field(default_factory=dict)
    follows: Mapping[str, str] = field(default_factory=dict)
    member: str = ""
    kind: str = ""
    id: str = ""
    once: str = ""
    inherits: tuple[str, ...] = ()
    inside: tuple["Form", ...] = ()


def _silence(section: str, type: str, id: str) -> Form:
    return Form(section=section, type=type, sets={"silence": "silence"}, id=id)


STATEMENTS = Form(section="statements", type="statement", id="s-{person}-{date}")
PROCEDURES = Form(section="procedures", type="procedure", id="procedure-{subject}")
CHALLENGES = Form(section="challenges", type="challenge", id="challenge-{date}")
MEETINGS = Form(
    section="meetings",
    type="meeting",
    shape="lists",
    key="meeting",
    sets={"meeting": "meeting"},
    id="m-{meeting}",
)
PROXIES = Form(section="proxies", type="proxy", id="proxy-{member}-{date}")
MANDATES = Form(
    section="mandates",
    type="mandate",
    follows={"matter": "matter"},
    id="mandate-{member}-{date}",
)
KEYS = (
    Form(section="keys_enrolled", type="key_enrolled", id="key-{date}"),
    Form(section="keys_revoked", type="key_revoked", id="key-revoked-{date}"),
)
CLAIMS = Form(section="claims", type="claim", id="claim-{about}-{source}", inherits=("date",))
READINGS = Form(section="readings", type="reading", id="reading-{follows}", inherits=("date",))
SAID: tuple[Form, ...] = (
    Form(
        section="positions",
        type="position",
        shape="lists",
        key="member",
        sets={"on": "candidacy"},
        member="member",
        id="p-{candidacy}-{member}-{date}",
    ),
    Form(
        section="for_groups",
        type="position",
        sets={"on": "candidacy"},
        id="p-{candidacy}-{person}-{date}",
    ),
    Form(section="counts", type="count", sets={"on": "candidacy"}, id="count-{candidacy}-{date}"),
    Form(
        section="conditions",
        type="condition",
        shape="keyed",
        key="condition",
        sets={"condition": "condition", "on": "candidacy"},
        id="condition-{condition}",
        inside=(
            Form(
                section="answers",
                type="condition_answer",
                sets={"condition": "condition"},
                id="answer-{condition}",
            ),
        ),
    ),
    Form(
        section="ties",
        type="tied_position",
        shape="lists",
        key="member",
        sets={"on": "candidacy"},
        member="member",
        id="tie-{candidacy}-{member}-{date}",
    ),
)

MATTER: tuple[Form, ...] = (
    Form(
        section="steps",
        type="step",
        shape="keyed",
        key="step",
        sets={"step": "step"},
        id="step-{step}",
        inherits=("date",),
        inside=(
            Form(
                section="electorates",
                type="electorate",
                sets={"step": "step"},
                id="electorate-{step}",
            ),
        ),
    ),
    PROCEDURES,
    Form(section="timetable", type="timetable", id="timetable-{what}-{date}"),
    Form(section="packages", type="package", id="package-{date}"),
    Form(
        section="candidacies",
        shape="keyed",
        key="candidacy",
        inside=(
            Form(
                section="acts",
                type="candidacy",
                sets={"candidacy": "candidacy"},
                id="c-{candidacy}-{did}",
            ),
            *SAID,
        ),
    ),
    Form(
        section="texts",
        shape="keyed",
        key="candidacy",
        inside=(
            Form(
                section="revisions",
                type="text",
                sets={"text": "candidacy"},
                id="text-{candidacy}-{date}",
            ),
            *SAID,
        ),
    ),
    Form(
        section="silences",
        type="silence",
        shape="keyed",
        key="silence",
        sets={"silence": "silence"},
        id="silence-{silence}",
        inside=(
            _silence("served", "notice_served", "served-{silence}-{member}"),
            _silence("acknowledged", "notice_acknowledged", "acknowledged-{silence}-{member}"),
            _silence("answers", "silence_answer", "answer-{silence}-{member}"),
            _silence("lifted", "objection_lifted", "lifted-{silence}-{member}"),
            _silence("held", "silence_held", "held-{silence}-{date}"),
            _silence("resumed", "silence_resumed", "resumed-{silence}-{date}"),
            _silence("extended", "silence_extended", "extended-{silence}-{date}"),
            _silence("broken", "silence_broken", "broken-{silence}"),
            _silence("lapsed", "silence_lapsed", "lapsed-{silence}"),
            _silence("withdrawn", "silence_withdrawn", "withdrawn-{silence}"),
            _silence("certificates", "silence_certificate", "certificate-{silence}"),
        ),
    ),
    Form(
        section="rounds",
        type="round",
        shape="keyed",
        key="round",
        sets={"round": "round"},
        id="round-{round}",
        inside=(
            Form(
                section="ballots",
                type="round_answer",
                shape="lists",
                key="member",
                sets={"round": "round"},
                member="member",
                id="ballot-{round}-{member}",
            ),
            Form(
                section="results",
                type="round_result",
                sets={"round": "round"},
                id="result-{round}",
            ),
        ),
    ),
    MEETINGS,
    Form(section="judgments", type="chair_judgment", id="judgment-{date}"),
    Form(section="assessments", type="assessment", id="assessment-{date}"),
    Form(
        section="decisions",
        type="decision",
        shape="keyed",
        key="decision",
        sets={"decision": "decision"},
        id="{decision}",
        inside=(
            Form(
                section="overrides",
                type="override",
                shape="keyed",
                key="override",
                sets={"override": "override", "decision": "decision"},
                id="{override}",
            ),
            Form(
                section="announcements",
                type="announcement",
                sets={"decision": "decision"},
                id="announcement-{decision}",
            ),
            Form(
                section="reservations",
                type="reservation",
                sets={"decision": "decision"},
                id="reservation-{decision}-{member}",
            ),
        ),
    ),
    Form(section="admissions", type="admission", id="admission-{date}"),
    Form(section="disclosures", type="disclosure", id="disclosure-{date}"),
    Form(section="ended", type="matter_ended", id="ended-{date}"),
    Form(section="reopenings", type="reopening", id="reopening-{date}"),
    PROXIES,
    MANDATES,
    Form(section="documents", type="document", id="document-{digest}"),
    STATEMENTS,
    CHALLENGES,
)

OFFICE: tuple[Form, ...] = (
    Form(section="changes", type="office", id="office-{office}-{date}"),
    Form(
        section="terms",
        type="term",
        shape="keyed",
        key="term",
        sets={"term": "term"},
        id="term-{term}",
        inside=(
            Form(
                section="extensions",
                type="extension",
                sets={"term": "term"},
                id="extension-{term}-{date}",
            ),
            Form(
                section="end",
                type="end_of_term",
                sets={"term": "term"},
                id="end-{term}",
            ),
            Form(
                section="end_withdrawn",
                type="end_withdrawn",
                sets={"term": "term"},
                id="end-withdrawn-{term}",
            ),
        ),
    ),
    Form(section="in_charge", type="in_charge", id="in-charge-{holder}-{date}"),
    PROCEDURES,
    STATEMENTS,
    CHALLENGES,
)

ROOT: tuple[Form, ...] = (
    Form(section="body", type="body", shape="one", id="{body}"),
    Form(
        section="bodies",
        type="other_body",
        shape="lists",
        key="other",
        sets={"body": "other"},
        id="body-{other}-{date}",
    ),
    Form(
        section="rules",
        type="rule",
        shape="lists",
        key="rule",
        sets={"rule": "rule"},
        id="rule-{rule}",
    ),
    Form(
        section="members",
        type="member",
        shape="keyed",
        key="member",
        sets={"member": "member"},
        id="member-{member}",
        inside=(
            Form(
                section="memberships",
                type="membership",
                sets={"member": "member"},
                id="membership-{member}",
                inherits=("date", "known", "sources"),
            ),
        ),
    ),
    Form(
        section="weights",
        type="weights",
        shape="lists",
        key="weight",
        sets={"weight": "weight"},
        id="weights-{weight}-{date}",
    ),
    Form(
        section="houses",
        type="house",
        shape="lists",
        key="house",
        sets={"house": "house"},
        id="house-{house}-{date}",
    ),
    Form(section="calendars", type="calendar", id="calendar-{date}"),
    Form(section="roles", type="role", id="role-{role}-{person}-{date}"),
    Form(
        section="delegations",
        shape="keyed",
        key="speaks",
        kind="member",
        inside=(
            Form(
                section="accreditations",
                type="accreditation",
                member="speaks",
                id="accreditation-{person}-{date}",
            ),
            Form(section="mandates", type="mandate", member="speaks", id="mandate-{matter}-{date}"),
            Form(section="proxies", type="proxy", member="speaks", id="proxy-{holder}-{date}"),
            Form(section="keys_enrolled", type="key_enrolled", member="speaks", id="key-{date}"),
            Form(
                section="keys_revoked", type="key_revoked", member="speaks", id="key-revoked-{date}"
            ),
        ),
    ),
    Form(
        section="persons",
        type="person",
        shape="keyed",
        key="named",
        kind="person",
        id="person-{named}",
    ),
    Form(
        section="sources",
        type="source",
        shape="keyed",
        key="cited",
        kind="source",
        sets={"source": "cited"},
        id="source-{cited}",
    ),
    Form(
        section="offices",
        type="office",
        shape="keyed",
        key="office",
        kind="office",
        id="office-{office}",
        inside=OFFICE,
    ),
    Form(
        section="commitments",
        type="commitment",
        shape="keyed",
        key="commitment",
        kind="commitment",
        id="commitment-{commitment}",
        inside=(
            Form(section="figures", type="figures", id="figures-{edition}-{year}"),
            STATEMENTS,
        ),
    ),
    Form(
        section="matters",
        type="matter",
        shape="keyed",
        key="matter",
        kind="matter",
        id="{matter}",
        inside=MATTER,
    ),
    MEETINGS,
    PROCEDURES,
    STATEMENTS,
    *KEYS,
)
"""What a file may hold at its outermost level, about the body itself unless a section opens another
subject."""

CLAIMED = frozenset({"matter", "office", "member", "person", "commitment", "body"})
"""The kinds of subject about which there are claims and readings: any item there may hold them."""

ASSERTED = frozenset({"matters", "offices"})
"""The sections whose items may hold assertions."""


def nested(forms: tuple[Form, ...] = ROOT) -> Iterator[Form]:
    """Every form, each with what is inside it."""
    for form in forms:
        yield form
        yield from nested(form.inside)


def matter_form() -> Form:
    """The form of a file that holds one matter."""
    return next(form for form in ROOT if form.section == "matters")

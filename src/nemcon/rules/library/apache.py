"""The Apache Software Foundation: votes of a project, of which those of class ``binding`` count.

spec/library.md §9. Anybody may vote; only the votes of the project management committee bind. A
release is carried by a majority with a floor and cannot be vetoed; a change of code can, by one
binding -1 with a technical reason. Fractions (+0.9, -0.5) express strength and are neither votes
for nor vetoes.
"""

from collections.abc import Mapping

from nemcon.core.days import Duration
from nemcon.core.errors import Malformed
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
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally

_VOTING = Reference(
    title="Apache Voting Process", url="https://www.apache.org/foundation/voting.html"
)
_GLOSSARY = Reference(title="ASF Glossary", url="https://www.apache.org/foundation/glossary.html")
_RELEASE = Reference(
    title="ASF Release Policy, Release approval",
    url="https://www.apache.org/legal/release-policy.html#release-approval",
)
_HTTPD_2001 = Reference(
    title="httpd guidelines quoted in 2001",
    url="https://www.mail-archive.com/dev@httpd.apache.org/msg02179.html",
    dated="2001-10-02",
)
_HTTPD_2012 = Reference(
    title="dev@httpd, a veto stands",
    url="https://mail-archive.com/dev@httpd.apache.org/msg54174.html",
    dated="2012-02",
)
_EMPIRE = Reference(
    title="empire-db-dev, none of the votes is binding",
    url="https://www.mail-archive.com/empire-db-dev@incubator.apache.org/msg00397.html",
    dated="2009-08",
)

_BODY = "Projects of the Apache Software Foundation"
# a fraction says how strongly, and is no vote: +0.9 stands in nobody's way, and -0.9 is no veto
_WORDS = words(
    support="+1",
    no_objection="+0, +0.9, +0.5",
    abstain="0",
    reserve="-0, -0.5, -0.9",
    object="-1, veto",
)
_SINCE = "The same numbers in guidelines quoted in 2001; no first day was found."


def _vote(binding: Mapping[Stance, int], **counts: int) -> Tally:
    """Twelve voters of whom five bind."""
    return counted(12, closed=True, sizes={"binding": 5}, by_class={"binding": binding}, **counts)


def lazy_sentence(values: Mapping[str, str], electorate: Electorate | None) -> str:
    """The sentence of lazy consensus: whose objection ends it.

    The policy names no class; where the electorate knows who binds only their objections count.
    """
    # without an electorate the rule is only told, as it is for a project that knows who binds
    has_binding = electorate is None or "binding" in {*electorate.classes, *electorate.class_sizes}
    of = values.get("of", "binding" if has_binding else "members")
    whose = {"binding": "member of class binding", "members": "member"}.get(of)
    if whose is None:
        raise Malformed(
            f"{of[:40]!r} says not whose objection counts.", mend="Write of=binding or of=members."
        )
    return f"no {whose} objects; no objection and silence count as for"


LAZY = NamedRule(
    id="apache-lazy-consensus",
    title=titled(
        "Lazy consensus (Apache)",
        "Stilzwijgende consensus (Apache)",
        "Consensus tacite (Apache)",
        "Stillschweigender Konsens (Apache)",
    ),
    body=_BODY,
    versions=(
        Version(
            sentence="no member of class binding objects; no objection and silence count as for",
            clause=(
                "Apache Voting Process, Gauging consensus through silence; Glossary, Lazy consensus"
            ),
            note=_SINCE,
        ),
    ),
    references=(_VOTING, _GLOSSARY, _HTTPD_2001),
    examples=(
        Example(
            says=(
                "The policy's own announcement: committed unless somebody objects within three"
                " days. Nobody does."
            ),
            tally=_vote({}),
            outcome=ADOPTED,
            source=_VOTING,
            worked=True,
        ),
        Example(
            says="One -1 among many +1 ends it; a vote may follow.",
            tally=_vote(answers(support=4, object=1), support=9, object=1),
            outcome=NOT_ADOPTED,
            source=_VOTING,
            worked=True,
        ),
    ),
    table=(
        "Silence is assent; +1 is not needed; 0 and fractions do not stop it; a -1 does. Where the"
        " electorate has no class binding, anybody's."
    ),
    weakness=(
        "The policy does not say that only binding objections count; that is read from its votes."
        " The period is the proposer's, in the examples three days. Not for changes of code under"
        " review-then-commit."
    ),
    words=_WORDS,
    parameters=(
        Parameter(
            name="of",
            means="whose objection ends it: binding or members",
            default="binding where the electorate has that class",
        ),
    ),
    compose=lazy_sentence,
)

CONSENSUS_APPROVAL = NamedRule(
    id="apache-consensus-approval",
    title=titled(
        "Consensus approval (Apache)",
        "Goedkeuring bij consensus (Apache)",
        "Approbation par consensus (Apache)",
        "Billigung im Konsens (Apache)",
    ),
    body=_BODY,
    versions=(
        Version(
            # left out and not neither: a veto without a technical reason is void, as if it was not
            # cast
            sentence=(
                "at least 3 members of class binding are for and no member of class binding"
                " objects; unreasoned objections are left out"
            ),
            clause=(
                "ASF Glossary, Consensus Approval and Veto; Apache Voting Process, Votes on code"
                " modification"
            ),
            note=_SINCE,
        ),
    ),
    references=(_GLOSSARY, _VOTING, _HTTPD_2001),
    examples=(
        Example(
            says=(
                "httpd, February 2012: a member's reasoned -1 stands against several +1 (four"
                " presumed)."
            ),
            tally=_vote(answers(support=4, object=1), support=4, object=1),
            outcome=NOT_ADOPTED,
            source=_HTTPD_2012,
            on=day("2012-02-29"),
        ),
        Example(
            says="A -1 without a technical reason has no weight.",
            tally=_vote(answers(support=3, unreasoned=1), support=3, unreasoned=1),
            outcome=ADOPTED,
            source=_VOTING,
            worked=True,
        ),
    ),
    table=(
        "Three binding +1 and no reasoned binding -1. A -1 without a technical reason is as if not"
        " cast; votes that do not bind advise. Silence and 0 have no effect."
    ),
    weakness=(
        "The texts differ on who may veto (qualified voter, committer); binding is taken for both."
        " The tally of 2012 is not in the source. 72 hours is a general should."
    ),
    words=_WORDS,
    judgment="Whether a reason is a valid technical one: in doubt the committee decides.",
    asks_reasons=True,
    minimum=Duration(seconds=72 * 3_600),
)

MAJORITY_APPROVAL = NamedRule(
    id="apache-majority-approval",
    title=titled(
        "Majority approval (Apache)",
        "Goedkeuring bij meerderheid (Apache)",
        "Approbation à la majorité (Apache)",
        "Billigung durch Mehrheit (Apache)",
    ),
    body=_BODY,
    versions=(
        Version(
            # three by number and then more than half: with three votes cast the second alone would
            # let two carry
            sentence=(
                "at least 3 members of class binding are for and "
                "more than half of votes cast of class binding are for"
            ),
            clause="ASF Glossary, Majority Approval; Release Policy, Release approval",
            note=_SINCE + " A text of about 2005 asked three +1 alone; its days are not known.",
        ),
    ),
    references=(_GLOSSARY, _VOTING, _RELEASE),
    examples=(
        Example(
            says="Empire-db 2.0.5-incubating, August 2009: four +1, none of them binding.",
            # that the five who bind were silent is said, or the four +1 might have been theirs
            tally=_vote(answers(silent=5), support=4),
            outcome=NOT_ADOPTED,
            source=_EMPIRE,
            on=day("2009-08-31"),
        ),
        Example(
            says="Three binding +1 and two binding -1: a release cannot be vetoed.",
            tally=_vote(answers(support=3, object=2), support=3, object=2),
            outcome=ADOPTED,
            source=_RELEASE,
            worked=True,
        ),
    ),
    table=(
        "Three binding +1, and more binding +1 than binding -1; 0, fractions and silence are not"
        " votes cast. No veto."
    ),
    weakness=(
        "The texts say more positive than negative votes without repeating binding; the comparison"
        " is read as of binding votes. 72 hours is a should. Twelve voters, five binding,"
        " illustrate."
    ),
    words=_WORDS,
    judgment="In most cases the release manager finally decides whether to release.",
    minimum=Duration(seconds=72 * 3_600),
)

RULES = (LAZY, CONSENSUS_APPROVAL, MAJORITY_APPROVAL)

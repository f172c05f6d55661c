"""Files that are added to a matter: the draft of a text, a letter, an annex.

spec/standing.md §18.18, spec/record.md §14. The act says what the file is; its bytes lie beside the
record, and whoever appends the act keeps them with it.
"""

from nemcon.core.errors import Refusal
from nemcon.proceedings.acts.common import Acting, audience_for, require_voice
from nemcon.record.act import PUBLIC, Act
from nemcon.record.asof import History
from nemcon.record.entries.matters import Document
from nemcon.record.readers import within
from nemcon.record.record import Record


def attach(
    record: Record, by: Acting, *, matter: str, document: Document, audience: str = PUBLIC
) -> list[Act]:
    """Add a file to a matter, open or not, for the eyes of *audience*: for no more than read the
    entry with which it goes, and where a member adds it than may read what members say there."""
    subject = f"matter/{matter}"
    history = record.history(subject)
    facts = history.facts(None, by.moment.utc)
    if not any(fact.act.type == "matter" for fact in facts):
        raise Refusal("No matter {matter} is recorded.", mend="Name one that is.", matter=matter)
    if by.member is not None:
        require_voice(record, by)
        _require_within(audience, audience_for(record, matter, by), "what members say in it")
    if document.about is not None:
        about = _entry(history, by, document.about)
        _require_within(audience, history.audience(about), "the entry with which it goes")
    same = (fact for fact in facts if isinstance(fact.content, Document))
    for fact in same:
        content = fact.content
        if (content.digest, content.about) == (document.digest, document.about) and (
            history.audience(fact.act) == audience
        ):
            raise Refusal("That file is there already.", mend="Nothing is left to do.")
    return [by.act(record, subject, document, audience=audience)]


def _entry(history: History, by: Acting, id: str) -> Act:
    """The entry with which a file goes, as whoever acts may read it."""
    for fact in history.facts(None, by.moment.utc):
        if fact.act.id == id and history.readable(fact.act, by.reader):
            return fact.act
    raise Refusal(
        "{entry} is no entry of this matter in force.", mend="Name one that is.", entry=id
    )


def _require_within(audience: str, most: str, what: str) -> None:
    if not within(audience, most):
        raise Refusal(
            "The file is for {audience}, and {what} is for {most}.",
            mend="Record it for {most} at most.",
            audience=audience,
            what=what,
            most=most,
        )

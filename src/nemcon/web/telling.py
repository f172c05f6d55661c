"""What an entry says, in a few words of the page's language.

For lists of entries, where each stands in a line: the record, disputes, feeds. What has words of
its own in the record is told by them, the rest by its type and the fields that tell it apart.
"""

from django.utils.translation import gettext as _

from nemcon.record.asof import Fact
from nemcon.record.entries.candidacies import CandidacyAct
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.evidence import Claim
from nemcon.record.entries.positions import Position, ReportedCount
from nemcon.rules.stances import Stance
from nemcon.web.labels import label
from nemcon.web.words import Words


def tell(fact: Fact, words: Words) -> str:
    """What the entry says, without its day."""
    match fact.content:
        case Position() as said:
            told = f"{label('stance', said.stance)} ({label('basis', said.basis)})"
            return f"{words.member(fact.act.member)}: {told}" if fact.act.member else told
        case ReportedCount() as count:
            return _("a count: %(figures)s") % {"figures": counted(count)}
        case Claim() as claim:
            return words.text(claim.says).text
        case CandidacyAct() as act:
            return f"{words.person(act.candidacy)}: {label('candidacy', act.did)}"
        case Decision() as decision:
            return _("decision: %(name)s") % {"name": words.person(decision.on)}
        case _:
            return fact.act.type.replace("_", " ")


def counted(count: ReportedCount) -> str:
    """The figures of a count: *about 29 of 32 (agrees)*."""
    figures = []
    for stance, number in count.answers.items():
        of = _("%(number)s of %(size)s") % {"number": number, "size": count.base}
        said = "" if stance is Stance.SUPPORT else f" ({label('stance', stance)})"
        figures.append((of if count.base else str(number)) + said)
    if count.share:
        figures.append(count.share)
    quality = "" if count.quality == "exactly" else f"{label('quality', count.quality)} "
    return quality + ", ".join(figures)

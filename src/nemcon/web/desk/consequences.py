"""What amending an entry comes to in its matter, before it is recorded.

A decision stands whatever becomes of what was said before it (spec/record.md §10); where nothing is
decided, or a silence alone is what adopted it, the matter itself may stand otherwise. Whoever
amends an entry is told which of the two it is.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from nemcon.core.errors import NemconError
from nemcon.proceedings.standing import Standing, standing
from nemcon.record.act import Act
from nemcon.record.disclosure import POSITIONS
from nemcon.web.links import Here
from nemcon.web.wording.labels import label


def consequences(here: Here, then: Here, amending: Iterable[Act], at: int) -> Iterator[str]:
    """What *amending* acts come to in the matter of each, where *then* has them on record."""
    for subject in dict.fromkeys(act.subject for act in amending):
        kind, _slash, matter = subject.partition("/")
        if kind != "matter":
            continue
        try:
            now = standing(here.asked, matter, on=at, known=at)
            later = standing(then.asked, matter, on=at, known=at)
        except NemconError:
            # one that is opened by an entry which counts no more stands in no way
            continue
        targets = [act.content.of for act in amending if act.subject == subject]
        if _counts(now, targets) and later.decision is not None:
            day = here.words.dated(now.decision.effective) if now.decision is not None else ""
            yield _(
                "The matter was decided on %(day)s, when this entry was on record. The decision"
                " stands: what you record now does not undo it."
            ) % {"day": day}
        if later.state != now.state:
            yield _("The matter then stands differently: %(after)s, no longer %(before)s.") % {
                "after": label("state", later.state),
                "before": label("state", now.state),
            }


def _counts(now: Standing, targets: Iterable[str]) -> bool:
    """Whether one of the entries is what a member said before the decision."""
    if now.decision is None:
        return False
    facts = {fact.act.id: fact for kind in POSITIONS for fact in now.case.typed(kind)}
    facts |= {id: fact for one in now.silences for id, fact in one.facts.items()}
    return any(id in facts and facts[id].entry.seq < now.decision.entry.seq for id in targets)

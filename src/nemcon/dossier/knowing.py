"""What counts as known later than its writer will think: spec/dossier.md §6.5 and §6.6.

An undated page is known since the day on which the editor found it, a page dated to a year since
the end of that year. Both are right for one entry, and hide a whole story from whoever asks what
was known at the time; so they are told before that.
"""

from collections.abc import Iterable, Iterator, Mapping

from nemcon.core.datings import Dating, day_of
from nemcon.core.findings import Finding
from nemcon.dossier.drafts import holds
from nemcon.dossier.places import Place
from nemcon.record.act import Act

_LONG = 31
"""Days: what is known so much later is hidden."""
_FEW = 3
_MOST = 0.8
_NOWHERE = Place("", 0, 0)
_DAY = 86_400


def hidden(acts: Iterable[Act], places: Mapping[str, Place]) -> list[Finding]:
    """What is hidden until the editor found it, and until the end of a year."""
    every = [act for act in acts if act.type != "person"]
    sources = {act.content.source: act for act in every if act.type == "source"}
    visible = [act for act in every if act.type != "source"]
    return [*_until_found(visible, sources, places), *_within(visible, sources, places)]


def _until_found(
    acts: Iterable[Act], sources: Mapping[str, Act], places: Mapping[str, Place]
) -> Iterator[Finding]:
    """Subjects of which nearly all became known only when somebody found it."""
    by_subject: dict[str, list[Act]] = {}
    for act in acts:
        by_subject.setdefault(act.subject, []).append(act)
    for subject, entries in by_subject.items():
        late = [act for act in entries if _found_only(act, sources) and _long_after(act)]
        if len(late) >= _FEW and len(late) >= _MOST * len(entries):
            since = min((act.known for act in late), key=holds)
            sentence = (
                f"{len(late)} of {len(entries)} entries about {subject} count as known only since "
                f"{since}, when their sources were found: nobody could have known them before. If "
                "they were public, say so once, as defaults: {all: {notorious: true}}, or since "
                "when, with known:."
            )
            at = places.get(late[0].id, _NOWHERE)
            about = {"number": len(late), "number2": len(entries), "day": since}
            yield at.finding(
                sentence,
                path=late[0].id,
                severity="warning",
                kind="known_when_found",
                values=about,
            )


def _found_only(act: Act, sources: Mapping[str, Act]) -> bool:
    cited = [sources[id].content for id in act.sources if id in sources]
    return any(one.found == act.known for one in cited) and not any(one.published for one in cited)


def _within(
    acts: Iterable[Act], sources: Mapping[str, Act], places: Mapping[str, Place]
) -> Iterator[Finding]:
    """Sources that are dated to a long time, and acts within it that are hidden until its end."""
    by_source: dict[str, list[Act]] = {}
    for act in acts:
        for id in act.sources:
            source = sources.get(id)
            if source is not None and source.content.published == act.known:
                if _wide(act.known) and _inside(act) and _long_after(act):
                    by_source.setdefault(id, []).append(act)
                break
    for id, those in by_source.items():
        dating = those[0].known
        first = min(those, key=lambda act: holds(act.effective))
        many = f" and {len(those) - 1} more" if len(those) > 1 else ""
        assert isinstance(dating, Dating)
        sentence = (
            f"The source {id} is dated {dating} only, so that {first.id} of "
            f"{first.effective}{many} counts as known since {dating.latest}. "
            "Date the source closer, or say since when it was known, "
            "with known: or notorious: true."
        )
        yield places.get(first.id, _NOWHERE).finding(
            sentence,
            path=first.id,
            severity="warning",
            kind="known_at_the_end" if len(those) == 1 else "others_known_at_the_end",
            values={
                "source": id,
                "day": first.effective,
                "day2": dating.latest,
                "number": len(those) - 1,
            },
        )


def _wide(dating: object) -> bool:
    return (
        isinstance(dating, Dating)
        and dating.earliest is not None
        and dating.latest is not None
        and dating.latest.ordinal - dating.earliest.ordinal > _LONG
    )


def _inside(act: Act) -> bool:
    """Whether it may have been published on the day itself."""
    dating = act.known
    earliest = dating.earliest if isinstance(dating, Dating) else None
    return earliest is not None and holds(act.effective) >= holds(day_of(earliest))


def _long_after(act: Act) -> bool:
    return holds(act.known) - holds(act.effective) > _LONG * _DAY

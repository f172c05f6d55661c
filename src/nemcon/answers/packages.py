"""A package of a matter, as JSON."""

from __future__ import annotations  # an answer about a matter imports nothing about offices

from typing import TYPE_CHECKING

from nemcon.answers.elements import Json, evidence_json

if TYPE_CHECKING:
    from nemcon.proceedings.packages import PackageStanding


def package_json(found: PackageStanding) -> Json:
    return {
        "id": found.fact.content.package,
        "parts": list(found.fact.content.parts),
        "taken": found.taken,
        "decision": found.decision.act.id if found.decision else None,
        "choices": dict(found.choices),
        "ahead": list(found.ahead),
        **come_of_json(found),
        "positions": [
            {"member": member, "stance": str(stance), "because": list(found.because[member])}
            for member, stance in (found.whole or {}).items()
        ],
        "dropped": [
            {
                "part": dropped.part,
                "because": dropped.because,
                "turn": dropped.turn,
                "members": sorted({tie.member for tie in dropped.ties}),
                "lost": sorted(dropped.lost),
            }
            for dropped in found.dropped
        ],
        **evidence_json(found.fact),
    }


def come_of_json(found: PackageStanding) -> Json:
    """What passes of a package, and which parts of what was put as one were decided apart."""
    return {
        "passes": list(found.passes),
        "apart": [
            {"part": part, "carried": made.content.carried, "entry": made.act.id}
            for part, made in found.apart.items()
        ],
    }

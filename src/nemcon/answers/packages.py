"""A package of a matter, as JSON."""

from __future__ import annotations  # an answer about a matter imports nothing about offices

from typing import TYPE_CHECKING

from nemcon.answers.elements import Json, evidence_json

if TYPE_CHECKING:
    from nemcon.proceedings.packages import PackageStanding


def package_json(package: PackageStanding) -> Json:
    return {
        "id": package.fact.content.package,
        "parts": list(package.fact.content.parts),
        "taken": package.mode,
        "decision": package.decision.act.id if package.decision else None,
        "choices": dict(package.choices),
        "ahead": list(package.ahead),
        **come_of_json(package),
        "positions": [
            {"member": member, "stance": str(stance), "because": list(package.because[member])}
            # taken singly nobody has a word on all of it
            for member, stance in (package.whole or {}).items()
        ],
        "dropped": [
            {
                "part": dropped.part,
                "because": dropped.because,
                "turn": dropped.turn,
                "members": sorted({tie.member for tie in dropped.ties}),
                "lost": sorted(dropped.lost),
            }
            for dropped in package.dropped
        ],
        **evidence_json(package.fact),
    }


def come_of_json(package: PackageStanding) -> Json:
    """What passes of a package, and which parts of what was put as one were decided apart."""
    return {
        "passes": list(package.passes),
        "apart": [
            {"part": part, "carried": decision.content.carried, "entry": decision.act.id}
            for part, decision in package.apart.items()
        ],
    }

"""``nemcon brief``: a matter told as a short bulletin, in Dutch, English, French or German.

spec/brief.md §5. What is known is by default all that is recorded, and who reads it is the public
unless another is named.
"""

import sys
from argparse import Namespace

from nemcon.brief.composition import brief
from nemcon.brief.formats import FORMATS
from nemcon.cli.opening import Question, answer


def run(args: Namespace) -> int:
    """Print the brief; 0, or 2 where there is no such dossier, matter or day."""
    args.json = args.format == "json"

    def tell(question: Question, _: bool) -> None:
        bulletin = brief(
            question.record,
            question.about,
            lang=args.lang,
            on=question.on,
            known=question.known,
            present=question.asked.on is None,
        )
        sys.stdout.write(FORMATS[args.format](bulletin))

    return answer(args, "matter", tell)

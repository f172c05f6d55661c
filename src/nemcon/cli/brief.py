"""``nemcon brief``: a matter told as a short bulletin, in Dutch, English, French or German.

spec/brief.md §5. What is known is by default all that is recorded, and who reads it is the public
unless another is named.
"""

import sys
from argparse import Namespace

from nemcon.brief.composition import Brief, brief
from nemcon.brief.formats import FORMATS
from nemcon.cli.opening import Question, answer
from nemcon.core.errors import Refusal


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
            latest=question.latest,
        )
        if args.format == "pdf":
            _write(bulletin)
        else:
            sys.stdout.write(FORMATS[args.format](bulletin))

    return answer(args, "matter", tell)


def _write(bulletin: Brief) -> None:
    """Write the brief as PDF to a file or a pipe."""
    if sys.stdout.isatty():
        raise Refusal("PDF is not for a terminal.", mend="Add > brief.pdf at the end of the line.")
    try:
        from nemcon.web.documents.typesetting import pdf  # noqa: PLC0415  # it needs typst, which the core has not
    except ImportError as fault:
        raise Refusal(
            "PDF is made by typst, which is not installed here.",
            mend="Install nemcon[site], or ask for another format.",
        ) from fault
    from nemcon.web.documents.bulletin import paper_alone  # noqa: PLC0415  # only PDF is set as a paper

    sys.stdout.buffer.write(pdf(paper_alone(bulletin)))

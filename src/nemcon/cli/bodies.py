"""``nemcon bodies``: whose records are kept here, with what is known of each.

The JSON is that of ``/api/v1/`` (src/nemcon/schemas/bodies.schema.json), of all of them.
"""

import sys
from argparse import Namespace

from nemcon.cli import serve
from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.show import page_for, report
from nemcon.core.errors import NemconError
from nemcon.core.findings import Finding
from nemcon.core.jsontext import laid_out


def run(args: Namespace) -> int:
    """Exit status 0, or 2 where the database cannot be asked."""
    try:
        serve.ready(pages=False)
        from nemcon.web.database import as_refusals  # noqa: PLC0415  # the site is ready only now

        with as_refusals():
            _tell(args)
    except NemconError as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    return ADOPTED


def _tell(args: Namespace) -> None:
    from nemcon.web.api.listing import line_of  # noqa: PLC0415  # the site is ready only now
    from nemcon.web.store import records  # noqa: PLC0415  # its models need the site to be ready

    lines = [line_of(records.store().record(id)) for id in records.bodies()]
    if args.json:
        sys.stdout.write(laid_out({"bodies": lines, "next": None}) + "\n")
        return
    page = page_for(args)
    if not lines:
        page.line("No record is kept here yet: nemcon setup --body begins one.")
    for one in lines:
        keeper = "kept by an observer" if one["observed"] else "its own record"
        page.line(f"{one['body']}: {_name(one['name'])}")
        page.line(
            f"  {one['size']} entitled, {keeper}, {one['head']:,} entries, {one['zone']}"
            + (f", {one['contact']}" if one["contact"] else "")
        )
        if one["moved_to"]:
            page.line(f"  kept at {one['moved_to']} now")


def _name(words: dict[str, str]) -> str:
    return words.get("en") or next(iter(words.values()))

"""``nemcon new DOSSIER``: a small dossier of a club, commented, to change into one's own.

spec/dossier.md §11. It checks clean, and nothing that is there already is touched. The body's id is
``--id``, else made from the name of the folder, so that two bodies made so are two.
"""

from argparse import Namespace
from importlib.resources import files
from pathlib import Path
from shlex import quote

from nemcon.cli.main import ADOPTED, WRONG_USE
from nemcon.cli.show import page_for, report
from nemcon.core.errors import Malformed
from nemcon.core.findings import Finding
from nemcon.core.ids import identifier, suggested

_BODY = "body: club #"
_TEMPLATE = ("dossier.yaml", "club.yaml", "matters/chair-2026.yaml")


def run(args: Namespace) -> int:
    """Exit status 0 when the dossier was written, 2 where the folder cannot be used."""
    folder = Path(args.dossier)
    try:
        id = identifier(args.id) if args.id else id_of_folder(folder)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise OSError(None, "it is there already, and not an empty folder")
        template = files("nemcon") / "examples" / "club"
        for name in _TEMPLATE:
            text = template.joinpath(name).read_text("utf-8").replace(_BODY, f"body: {id} #")
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
    except Malformed as fault:
        report([Finding(severity="error", sentence=str(fault))])
        return WRONG_USE
    except (OSError, ValueError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else fault
        sentence = f"{folder} cannot be made: {reason or fault}. Name another folder."
        report([Finding(severity="error", sentence=sentence)])
        return WRONG_USE
    page = page_for(args)
    page.line(f"Made {folder}: {', '.join(_TEMPLATE)}. The id of the body is {id}.")
    page.line("Open the files in an editor: their comments say what to change. Then ask:")
    for command in ("check {}", "standing {} chair-2026", "office {} chair"):
        page.line("  nemcon " + command.format(quote(str(folder))))
    return ADOPTED


def id_of_folder(folder: Path) -> str:
    """The id that the name of a folder makes; `Malformed` where it makes none."""
    name = folder.resolve().name
    id = suggested(name.casefold())
    if not id:
        raise Malformed(f"{name[:40]!r} makes no id of the body.", mend="Say one: --id NAME.")
    return id

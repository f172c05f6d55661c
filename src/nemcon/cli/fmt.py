"""``nemcon fmt [DOSSIER]``: lay the files of a dossier out; comments and order stay.

spec/dossier.md §12. Files that cannot be read are left alone, and said.
"""

from argparse import Namespace
from pathlib import Path

from nemcon.cli.main import ADOPTED, NOT_ADOPTED, WRONG_USE
from nemcon.cli.show import page_for, report
from nemcon.core.findings import Finding
from nemcon.dossier.folder import MAIN, of_another
from nemcon.dossier.yaml.layout import laid_out


def run(args: Namespace) -> int:
    """Exit status 0 when every file is laid out, 1 with ``--check`` when one is not, 2 where one
    cannot be read."""
    folder = Path(args.dossier)
    files = [folder] if folder.suffix in {".yaml", ".yml"} else _files(folder)
    if not files:
        sentence = f"There is no {MAIN} in {folder}. Name a dossier, or make one: nemcon new."
        report([Finding(severity="error", sentence=sentence)])
        return WRONG_USE
    page, changed, status = page_for(args), 0, ADOPTED
    for file in files:
        try:
            before = file.read_bytes()
            text, findings = laid_out(before, str(file))
            report(findings)
            if text is None:
                status = WRONG_USE
            elif text.encode() != before:
                changed += 1
                page.line(f"{file} {'would be' if args.check else 'is'} laid out anew.")
                if not args.check:
                    file.write_bytes(text.encode())
        except OSError as fault:
            report([Finding(severity="error", sentence=f"{file}: {fault.strerror or fault}.")])
            status = WRONG_USE
    if status == ADOPTED and args.check and changed:
        return NOT_ADOPTED
    return status


def _files(folder: Path) -> list[Path]:
    """Every YAML file of a dossier that is not hidden."""
    if not (folder / MAIN).is_file():
        return []
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".yaml", ".yml"}
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not of_another(folder, path.relative_to(folder))
    ]

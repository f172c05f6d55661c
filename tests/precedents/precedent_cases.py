"""The records of the real cases, to ask in days and moments as people write them."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from nemcon.core.datings import Dating, when
from nemcon.core.days import Day
from nemcon.dossier.folder import entries_of, read_folder
from nemcon.proceedings.claims import HeldClaim
from nemcon.proceedings.holders import Holding, holding
from nemcon.proceedings.standing import Standing, standing
from nemcon.record.act import Act
from nemcon.record.log_file import open_log, read_all, write_log
from nemcon.record.record import Record


@dataclass(frozen=True, slots=True)
class Case:
    """A record to ask in days and moments as people write them."""

    data: bytes
    record: Record
    matter: str

    def acts(self) -> list[Act]:
        return [entry.act for entry in read_all(self.data) if entry.act is not None]

    def standing(
        self,
        on: str,
        known: str | None = None,
        matter: str = "",
        rule: str | None = None,
        step: str | None = None,
    ) -> Standing:
        last = self._instant(known) if known else None
        about, at = matter or self.matter, self._instant(on)
        return standing(self.record, about, on=at, known=last, rule=rule, step=step)

    def holding(self, office: str, on: str, known: str | None = None) -> Holding:
        last = self._instant(known) if known else None
        return holding(self.record, office, on=self._instant(on), known=last)

    def held(self, on: str, candidacy: str, member: str) -> HeldClaim:
        return self.standing(on).candidacy(candidacy).positions[member]

    def _instant(self, text: str) -> int:
        question = when(text)
        if isinstance(question, Dating):
            return self.record.zone.end(Day.parse(text))
        return question.utc


SHIPPED = {
    "nato": "nato",
    "un_2006": "un",
    "eu_2019": "eu",
    "ietf_2005": "ietf",
    "rust_2026": "rust",
    "nato_2003": "nato-2003",
}
"""The cases that the package ships as examples, by their folder."""

MATTERS = {
    "nato": "secretary-general-2024",
    "un_2006": "secretary-general-2006",
    "eu_2019": "commission-president-2019",
    "ietf_2005": "spf-2005",
    "rust_2026": "wasip3-2026",
    "nato_2003": "defence-of-turkey-2003",
    "un_2016": "secretary-general-2016",
    "wto_2021": "director-general-2020",
    "osce_2020": "top-four-2020",
}


@cache
def case(name: str) -> Case:
    if name in SHIPPED:
        folder = Path(str(files("nemcon") / "examples" / SHIPPED[name]))
        data = write_log(entries_of(read_folder(folder)))
    else:
        data = (Path(__file__).parent / name / "record.jsonl").read_bytes()
    return Case(data, Record(open_log(data)), MATTERS[name])

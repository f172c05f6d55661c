"""The objects of the IETF Datatracker's API in files of JSON: by kind and number, in their order.

spec/interop.md §7. A file is what the API answers: a page of a list, of which a part is found out,
an object alone, or a list of objects. Every object has a ``resource_uri`` that says what it is.
"""

from nemcon.core.datings import Dating, When
from nemcon.core.errors import Malformed
from nemcon.interop.foreign import ForeignFile, JsonArray, JsonObject, read_json
from nemcon.interop.manuscript import ForeignObject, Manuscript, Spot, objects_of
from nemcon.interop.markup import is_markup, without_markup, words_of
from nemcon.interop.times import event_time, instant

SITE = "https://datatracker.ietf.org"
BALLOTS = ("ballotdocevent", "irsgballotdocevent")
EVENTS = ("docevent", "newrevisiondocevent")
_MEANT = frozenset({"ballotpositiondocevent", *BALLOTS, *EVENTS})


class DatatrackerObjects:
    """All objects of one conversion."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self.times: dict[tuple[ForeignObject, str], When | None] = {}
        self.markup: list[Spot] = []
        self.objects: dict[str, dict[str, ForeignObject]] = {}
        for file in manuscript.files:
            self.read(file)
        if not any(self.of(kind) for kind in ("ballotpositiondocevent", *BALLOTS)):
            raise Malformed(
                "No ballot of the Datatracker is in these files.",
                mend=f"Take {SITE}/api/v1/doc/ballotpositiondocevent/?format=json&limit=1000"
                "&doc__name=NAME, and ballotdocevent, docevent and person likewise.",
            )

    def read(self, file: ForeignFile) -> None:
        """Sort what a file holds by its kinds: a page of a list, a list, or an object alone."""
        value, findings = read_json(file)
        self.manuscript.findings += findings
        if isinstance(value, JsonObject) and "objects" in value:
            page = ForeignObject(self.manuscript, file, value, "")
            objects = page.objects("objects")
            meta = page.object("meta")
            total = meta.text("total_count") if meta is not None else ""
            if total.isdigit() and int(total) > len(objects):
                sentence = (
                    f"This is a page with {len(objects):,} of {int(total):,} objects. Take all of "
                    "them, with &limit=0 or &offset=."
                )
                self.manuscript.say("warning", sentence, page.spot("meta"))
        elif isinstance(value, JsonArray):
            objects = objects_of(self.manuscript, file, value, "")
        elif isinstance(value, JsonObject):
            objects = [ForeignObject(self.manuscript, file, value, "")]
        else:
            objects = []
        for each in objects:
            kind, id = reference(each.text("resource_uri"))
            if not kind:
                sentence = "This has no resource_uri of the Datatracker, and is passed over."
                self.manuscript.say("warning", sentence, each.spot())
            else:
                # the same object may be in several files, as it was taken
                self.objects.setdefault(kind, {}).setdefault(id, each)

    def of(self, *kinds: str) -> dict[str, ForeignObject]:
        """The objects of some kinds by their numbers."""
        return {id: each for kind in kinds for id, each in self.objects.get(kind, {}).items()}

    def in_order(self, *kinds: str) -> list[ForeignObject]:
        """The objects of some kinds in the order in which they happened; those of one instant in
        that of their numbers."""

        def order(each: ForeignObject) -> tuple[int, int]:
            when, number = self.time(each, "time"), each.text("id")
            return instant(when) if when else 0, int(number) if number.isdigit() else 0

        return sorted(self.of(*kinds).values(), key=order)

    def time(self, each: ForeignObject, key: str) -> When | None:
        """When something happened."""
        if (each, key) not in self.times:
            self.times[each, key] = self.read_time(each, key)
        return self.times[each, key]

    def read_time(self, each: ForeignObject, key: str) -> When | None:
        """A moment; a day, where the offset of its clock is not told."""
        text = each.text(key)
        try:
            when = event_time(text)
        except Malformed as fault:
            self.manuscript.say("error", f"This is left out. {fault}", each.spot(key))
            return None
        if isinstance(when, Dating) and len(text) > len("2024-06-26"):
            words = (
                "the time of day of an event, which has no offset",
                "the time of day of {} events, which have no offset",
            )
            self.manuscript.homeless(*words, each.spot(key))
        return when

    def words(self, each: ForeignObject, key: str) -> str:
        """A text of several lines, without markup."""
        text = each.text(key)
        if key == "desc" and is_markup(text):
            self.markup.append(each.spot(key))
            text = words_of(text)
        return self.manuscript.lines(text, each.spot(key))

    def beside(self) -> None:
        """What nothing was made of."""
        if self.markup:
            sentence = without_markup("description", len(self.markup))
            self.manuscript.say("note", sentence, self.markup[0])
        for kind, objects in self.objects.items():
            for each in objects.values():
                if kind in _MEANT or kind in {"person", "document", "role", "ballottype"}:
                    for key in ("resource_uri", "id", "docevent_ptr", "desc", "by", "rev", "type"):
                        each.text(key)
                    each.leave(f"a {kind}", f"{kind} objects")
                else:
                    words = f"an object {kind}", f"{{}} objects {kind}"
                    self.manuscript.homeless(*words, each.spot())


def reference(address: str) -> tuple[str, str]:
    """The kind and the number, or the name, of the object at an address of the API."""
    parts = address.removeprefix(SITE).strip("/").split("/")
    if len(parts) != 5 or parts[:2] != ["api", "v1"]:
        return "", ""
    return parts[3], parts[4]

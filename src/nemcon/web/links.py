"""Where a page is and how it links: one scheme of addresses (docs/decisions/0018).

``/{lang}/{body}/matters/{matter}/?on=&known=``, ``.../offices/{office}/``, ``.../members/{code}/``;
the same without the language under ``/api/v1/``. A `Here` is one request's place: every address
that a template writes comes from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest

from nemcon.core.days import Day, Moment
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.query import Query
from nemcon.proceedings.structure import structure
from nemcon.record.readers import THE_PUBLIC, Reader
from nemcon.record.record import Record
from nemcon.web.query import CLOCKS, clocks, number, up_to
from nemcon.web.query import query as times_of
from nemcon.web.store import moving, records
from nemcon.web.wording.page_words import PageWords
from nemcon.wording.languages import LANGUAGES

KINDS = {
    "matter": "matters",
    "office": "offices",
    "member": "members",
    "person": "persons",
    "entry": "record",
}
"""The folder of each kind of thing below its body."""
DESK = "/desk"
"""What stands before the addresses of whoever has signed in."""
OPEN_TO_ALL = frozenset({"about", "accessibility", "administration", "data", "rules", "search"})
"""Pages of the site that are about no body, and the same for everybody."""
IF = "if"
"""The parameter that supposes something; there may be several."""


def reader_of(request: HttpRequest) -> Reader:
    """Who asks: whoever `nemcon.web.desk.place` found to have signed in, at a desk's address; the
    public everywhere else."""
    reader: Reader = getattr(request, "nemcon_reader", THE_PUBLIC)
    return reader


def head_of(request: HttpRequest, body: str) -> int | None:
    """The last entry of a body, where this request has asked for it already."""
    there, head = getattr(request, "nemcon_head", ("", 0))
    return head if there == body else None


def root_of(request: HttpRequest) -> str:
    """What stands before the addresses of a request: ``/desk`` where somebody signs in for it."""
    return DESK if request.path_info.startswith(f"{DESK}/") else ""


@dataclass
class Here:
    """The place of a request, and who asks. *markers* are how the clocks are written in addresses,
    where it is not as they are: in a drawing that is kept (`drawings`). *root* stands before its
    addresses: ``/desk`` for whoever has signed in."""

    lang: str
    path: str
    parameters: Mapping[str, str]
    reader: Reader
    origin: str
    body: str | None = None
    record: Record | None = None
    words: PageWords = field(default_factory=lambda: PageWords("en"))
    clocks: Query = field(default_factory=lambda: clocks({}))
    supposing: tuple[str, ...] = ()
    unrecorded: frozenset[str] = frozenset()
    markers: Mapping[str, str] = field(default_factory=dict)
    root: str = ""

    @classmethod
    def of(
        cls,
        request: HttpRequest,
        lang: str,
        parameters: Mapping[str, str],
        body: str | None,
        supposing: tuple[str, ...] = (),
    ) -> "Here":
        """The place of *request*, with what it supposes; `Malformed` where its times cannot be
        read, `Refusal` where there is no such body, `Elsewhere` where it is kept elsewhere."""
        query = clocks(parameters)
        upto = number(parameters)
        reader = reader_of(request)
        record = records.record(body, reader, head_of(request, body)) if body else None
        if record is not None:
            moving.stay(record)
        if record is not None and upto is not None:
            record = record.upto(upto)
            query = up_to(query, record)
        known = query.known_at(record.zone) if record else None
        return cls(
            lang=lang,
            path=request.path,
            parameters=parameters,
            reader=reader,
            origin=settings.NEMCON_URL or f"{request.scheme}://{request.get_host()}",
            body=body,
            record=record,
            words=PageWords(lang, record, known, query.instant(record.zone) if record else None),
            clocks=query,
            supposing=supposing,
            root=root_of(request),
        )

    def inside(self, body: str) -> "Here":
        """The place of a body, seen from a page of the site."""
        record = records.record(body, self.reader)
        words = PageWords(self.lang, record, reader_zone=self.words.reader_zone)
        return replace(self, body=body, record=record, words=words)

    @property
    def name(self) -> Text:
        """The name of the body that this place is in."""
        return structure(self.asked, None, None).body.name

    @property
    def colour(self) -> str:
        """The colour of the body that this place is in, "" where it is in none."""
        if self.record is None:
            return ""
        try:
            return structure(self.record, None, None).body.colour
        except Refusal:  # its own entry is withheld
            return ""

    def follow(self, *parts: str) -> str:
        """Where anybody follows this body by mail, or something of it; "" where the site sends
        none."""
        if not (settings.EMAIL_HOST and settings.NEMCON_URL):
            return ""
        folders = "".join(folder(part) for part in ("follow", self.body or "", *parts))
        return f"{DESK}/{self.lang}/{folders}"

    # -- instants

    @property
    def asked(self) -> Record:
        """The record of the body that this place is in."""
        assert self.record is not None  # only a page of a body asks
        return self.record

    @property
    def on(self) -> int:
        return self.clocks.instant(self.asked.zone)

    @property
    def known(self) -> int | None:
        return self.clocks.known_at(self.asked.zone)

    @property
    def latest(self) -> int:
        """The last moment of which anything is known here."""
        return self.clocks.latest(self.asked.zone)

    @property
    def to_come(self) -> bool:
        """Whether the day that is asked about has not come."""
        zone, clocks = self.asked.zone, self.clocks
        return clocks.on is not None and self.on > zone.end(zone.day(clocks.moment))

    def until(self, *moments: int | None) -> int | None:
        """When an answer changes without an entry: at the first of *moments*, and where it is about
        now at the end of the day at the latest, because it names the day and counts days."""
        instants = [moment for moment in moments if moment is not None]
        if self.clocks.on is None:
            zone = self.asked.zone
            instants.append(zone.end(zone.day(self.clocks.moment)) + 1)
        elif self.to_come and (self.known or self.on) >= self.on:
            # a page says that its day has not come
            instants.append(self.asked.zone.start(self.asked.zone.day(self.on)))
        return min(instants, default=None)

    # -- addresses

    @cached_property
    def times(self) -> Mapping[str, object]:
        """The clocks as an address has them."""
        parameters = times_of(self.clocks)
        return {name: self.markers.get(name, text) for name, text in parameters.items()}

    @property
    def public(self) -> "Here":
        """The same place as everybody has it: feeds, calendars and cards are the public's alone."""
        return replace(self, root="")

    @property
    def short(self) -> bool:
        """Whether the record of the body is short enough to be gone through for a file."""
        return self.record is not None and self.record.head() <= records.MOST_ENTRIES

    def read_by_all(self, kind: str, id: str) -> bool:
        """Whether everybody may read of a subject: at a desk there may be more than the public's
        addresses lead to."""
        if not self.root or self.body is None:
            return True
        return f"{kind}/{id}" in records.record(self.body, THE_PUBLIC).subjects(kind)

    def doors(self, matter: str = "") -> str:
        """Where a visitor of a demo steps into a role, to go on in a *matter*, by default that of
        this address; "" where there is no such door."""
        if not settings.NEMCON_PRACTICE:
            return ""
        _before, _matters, rest = self.path.partition("/matters/")
        matter = matter or rest.partition("/")[0]
        return self.site("step-in", matter=matter) if matter else self.site("step-in")

    def home(self, lang: str = "") -> str:
        return f"{self.root}/{lang or self.lang}/"

    def site(self, *parts: str, **query: object) -> str:
        """A page of the site that is about no body: ``about``, ``rules``."""
        root = "" if parts and parts[0] in OPEN_TO_ALL else self.root
        return f"{root}/{self.lang}/" + "".join([folder(p) for p in parts]) + query_string(query)

    def of_body(self, *parts: str, **query: object) -> str:
        """A page of this body, as recorded up to the same entry; its first page at the same times
        as well."""
        times = self.times
        clocks = {n: times[n] for n in times if not parts or n == "recorded"}
        return self.site(self.body or "", *parts, **{**clocks, **query})

    def to(self, kind: str, id: str, *parts: str, clocks: bool = True, **query: object) -> str:
        """The page of a matter, office, member, person or entry, at the same two times; of what is
        supposed, or not yet recorded, there is only what this page says of it."""
        if (id if kind == "entry" else f"{kind}/{id}") in self.unrecorded:
            return "#supposed"
        times = self.times if clocks else dict.fromkeys(CLOCKS)
        return self.of_body(KINDS[kind], id, *parts, **{**times, **query})

    def document(self, *parts: str, **query: object) -> str:
        """A document about something of this body, at the same two times."""
        place, mark, asked = self.of_body(*parts, **{**self.times, **query}).partition("?")
        return place.removesuffix("/") + mark + asked

    def to_subject(self, subject: str) -> str:
        """The page of what entries are about; "" where it has none."""
        kind, _, id = subject.partition("/")
        if kind in KINDS:
            return self.to(kind, id)
        return self.of_body() if kind == "body" else ""

    def again(self, **changed: object) -> str:
        """This address with some parameters changed (None takes one away)."""
        return self.path + query_string({**self.parameters, IF: self.supposing, **changed})

    def if_so(self, *supposing: str) -> str:
        """This address with these suppositions in place of its own."""
        return self.again(**{IF: supposing})

    def at(self, on: Day | Moment) -> str:
        """This page as of a day or a moment."""
        return self.again(on=on)

    def in_lang(self, lang: str) -> str:
        """This address in another language."""
        path = self.path.removeprefix(self.root)
        rest = path.split("/", 2)[2] if path.count("/") > 1 else ""
        return f"{self.root}/{lang}/{rest}" + query_string({**self.parameters, IF: self.supposing})

    def absolute(self, path: str) -> str:
        return self.origin + path

    def api(self, *parts: str, **query: object) -> str:
        """The same answer as JSON."""
        folder = "".join(f"{quote(p, safe='')}/" for p in parts)
        return f"/api/v1/{self.body or ''}/{folder}" + query_string({**self.times, **query})

    @property
    def languages(self) -> Mapping[str, str]:
        """The languages by their tags, as each calls itself."""
        return {tag: language.name for tag, language in LANGUAGES.items()}


@lru_cache(maxsize=16_384)
def folder(part: str) -> str:
    """One part of a path, with its slash."""
    return f"{quote(part, safe='')}/"


def query_string(query: Mapping[str, object]) -> str:
    """A query string, "" for an empty one; what is None or "" is left out, and each of several
    values stands by itself."""
    if not query:
        return ""
    several = ((name, v if isinstance(v, tuple) else (v,)) for name, v in query.items())
    return _encoded(
        tuple((name, str(one)) for name, each in several for one in each if one not in {None, ""})
    )


@lru_cache(maxsize=16_384)
def _encoded(pairs: tuple[tuple[str, str], ...]) -> str:
    return f"?{urlencode(pairs)}" if pairs else ""
